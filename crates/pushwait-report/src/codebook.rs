//! What each column means: for people as Markdown, and as rows for a sheet of a workbook.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::columns::Kind;
use crate::schema::{Field, NO_ERROR, Schema, TABLES, TableId};
use crate::tables::Cell;
use crate::write::text::escaped;

/// Columns of [`rows`].
pub const HEADER: [&str; 10] =
    ["table", "column", "title", "meaning", "unit", "type", "min", "max", "categories", "an empty cell means"];

/// A row for each column of each table.
#[must_use]
pub fn rows(schemas: &[&Schema]) -> Vec<Vec<Cell>> {
    let text = |text: &str| if text.is_empty() { Cell::Missing } else { Cell::Text(text.to_owned()) };
    let number = |x: Option<f64>| x.map_or(Cell::Missing, Cell::Number);
    let of = |table: TableId, field: &Field| {
        vec![
            text(table.name()),
            text(&field.name),
            text(&field.title),
            text(&field.description),
            text(&field.unit),
            text(field.kind.name()),
            number(field.min),
            number(field.max),
            text(&categories(field.kind).join(", ")),
            text(field.missing.as_deref().unwrap_or_default()),
        ]
    };
    schemas.iter().flat_map(|schema| schema.fields.iter().map(move |field| of(schema.table, field))).collect()
}

fn categories(kind: Kind) -> &'static [&'static str] {
    if let Kind::Category(categories) = kind { categories } else { &[] }
}

/// The codebook of an export.
///
/// # Errors
/// Those of the writer.
pub fn write(schemas: &[&Schema], mut out: impl Write) -> io::Result<()> {
    writeln!(out, "# Codebook\n\n{CONVENTIONS}")?;
    schemas.iter().try_for_each(|schema| out.write_all(section(schema, &schema.fields, "", None).as_bytes()))
}

const CONVENTIONS: &str = "An empty cell means that there is no value. Each simulated figure `x` is followed by `x_se`, its Monte \
Carlo standard error in the\nsame unit, empty where the figure rests on a single story; exact tables have no such columns, because they \
have no such error. Many\nstories that never show a case do not prove a share of zero: after n stories without one the true share is \
below 3/n with 95 %\nconfidence, which `x_se` (then 0) does not show.";

/// The text of `docs/csv.md`.
#[must_use]
pub fn reference() -> String {
    let mut text = format!("{PREFACE}\n\n{CONVENTIONS}\n\n{AFTERWORD}\n");
    for table in TABLES {
        let (mut schema, exact) = (Schema::new(table, false, None), Schema::new(table, true, None));
        for field in schema.fields.iter_mut().filter(|field| !exact.names().contains(&&*field.name)) {
            field.description += "; simulated tables only";
        }
        let own = schema.fields.iter().position(|field| !is_head(table, &field.name)).unwrap_or(0);
        let (head, own) = if table == TableId::Summary { (0, 0) } else { (own, own) };
        let head: Vec<String> = schema.names()[..head].iter().map(|name| format!("`{name}`")).collect();
        let also = if head.is_empty() { String::new() } else { format!(" First {}, as in summary.", head.join(", ")) };
        let fields: Vec<Field> =
            schema.fields[own..].iter().filter(|field| !is_error(&schema, field)).cloned().collect();
        let swept = Schema::new(table, false, Some(&[])).key;
        text += &section(&schema, &fields, &also, Some(&swept));
    }
    text
}

/// Whether a column tells whose row it is.
fn is_head(table: TableId, name: &str) -> bool {
    table != TableId::Failures && ["scenario", "plan", "model", "seed", "stories"].contains(&name)
}

/// Whether a column is the standard error of another.
fn is_error(schema: &Schema, field: &Field) -> bool {
    field.name.strip_suffix("_se").is_some_and(|figure| schema.names().contains(&figure))
}

const PREFACE: &str = "<!-- Written by `UPDATE=1 cargo test -p pushwait-report`, from crates/pushwait-report/src/columns; do not \
edit. -->
# The tables

All formats have the same tables and columns: CSV, JSON, JSON Lines, Markdown, Parquet, and a workbook with a sheet for each
table. Numbers are the shortest text that reads back to the same bits, with decimal points; those below 0.0001 and from 1e16 on
have an exponent.";

const AFTERWORD: &str = "CSV is UTF-8 without a byte order mark, quoted by RFC 4180, with line feeds and a header line. No text in \
it can run in a
spreadsheet, even where the file is split at another separator that separates (comma, semicolon, tab, bar, colon; not a blank or
a letter): wherever a cell may begin (at the start of the text, and behind separators,
quotes and line breaks in it, blanks and invisible characters left aside) an apostrophe is put before `=`, `+`, `-`, `@`, their
full-width forms and apostrophes; and one before a tab or line break that the text begins with. To get the text back, drop an
apostrophe wherever a cell may begin. Numbers are never touched. JSON, Parquet and workbooks hold the text as it is: there it
is marked as text. Markdown escapes what would be mark-up.

Parquet has typed columns: texts by dictionary, whole numbers of 64 bits, doubles, booleans. A workbook holds 1048576 rows a sheet
and 32767 characters a cell; whole numbers beyond 2^53 and numbers that are not finite stand there as text.

Batches with sweeps have `point`, the number of the design point from 0, and a column `sweep_<name>` for each thing that is varied
right after `scenario`; a scenario's points share its luck.";

/// A table, its columns and its keys, and those that it has in batches with sweeps.
fn section(schema: &Schema, fields: &[Field], also: &str, swept: Option<&[String]>) -> String {
    let table = schema.table;
    let mut text = format!("\n## {}: {}\n\n{}{also}\n\n", table.name(), lower(table.title()), table.description());
    text += "| column | meaning | type, unit, range |\n|---|---|---|\n";
    for field in fields {
        let _ = writeln!(text, "| `{}` | {} | {} |", escaped(&field.name), meaning(field), facts(field));
    }
    if !schema.key.is_empty() {
        let named = |key: &[String]| key.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let swept =
            swept.filter(|key| *key != schema.key).map(|key| format!("; in batches with sweeps by {}", named(key)));
        let _ =
            writeln!(text, "\nA row is told from all others by {}{}.", named(&schema.key), swept.unwrap_or_default());
    }
    text
}

fn lower(title: &str) -> String {
    let mut rest = title.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

fn meaning(field: &Field) -> String {
    let empty = field.missing.as_deref().filter(|missing| ![NO_FIGURE, NO_ERROR].contains(missing));
    let empty = empty.map_or_else(String::new, |missing| format!("; empty: {missing}"));
    escaped(&format!("{}{empty}", field.description)).replace("\\`", "`")
}

/// Said once, before all tables.
const NO_FIGURE: &str = "the figure does not exist";

fn facts(field: &Field) -> String {
    let categories: Vec<String> = categories(field.kind).iter().map(|name| format!("`{name}`")).collect();
    let range = match (field.min, field.max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    };
    let kind = match field.kind {
        Kind::Category(_) => format!("one of {}", categories.join(", ")),
        Kind::Text => "text".to_owned(),
        Kind::Whole => "whole number".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Flag => "true or false".to_owned(),
    };
    [kind, escaped(&field.unit), range].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/csv.md");
        let now = reference();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &now).expect("writable");
        }
        let there = std::fs::read_to_string(path).expect("readable");
        assert!(there == now, "docs/csv.md is not what the columns say: run UPDATE=1 cargo test -p pushwait-report");
    }

    #[test]
    fn a_codebook_tells_each_column_its_type_its_range_and_its_key() {
        let schema = Schema::new(TableId::Reactions, false, None);
        let mut out = Vec::new();
        write(&[&schema], &mut out).expect("written");
        let text = String::from_utf8(out).expect("text");
        assert!(text.starts_with("# Codebook\n\nAn empty cell means that there is no value."), "{text}");
        for line in [
            "\n## reactions: contacts and how they are taken\n",
            "\n| `seed` | seed, as text: spreadsheets and other readers lose digits past 2^53 | text |\n",
            "\n| `stories` | number of stories of each plan | whole number, at least 1 |\n",
            "\n| `made` | share of stories in which the contact is made | number, share, 0 to 1 |\n",
            "\n| `made_se` | Monte Carlo standard error of `made` | number, share, at least 0 |\n",
            "| one of `check-in`, `push`, `ask-for-time`, ",
            "\nA row is told from all others by `scenario`, `plan`, `move`.\n",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        let rows = rows(&[&schema]);
        let made = rows.iter().find(|row| row[1] == Cell::Text("made".into())).expect("there");
        assert_eq!(
            made[4..8],
            [Cell::Text("share".into()), Cell::Text("number".into()), Cell::Number(0.0), Cell::Number(1.0)]
        );
        let act = rows.iter().find(|row| row[1] == Cell::Text("act".into())).expect("there");
        assert!(matches!(&act[8], Cell::Text(text) if text.starts_with("check-in, push, ")), "{act:?}");
    }

    #[test]
    fn every_column_is_explained() {
        let schemas: Vec<Schema> = TABLES.map(|table| Schema::new(table, false, None)).to_vec();
        let rows = rows(&schemas.iter().collect::<Vec<_>>());
        assert_eq!(rows.len(), schemas.iter().map(|schema| schema.fields.len()).sum::<usize>());
        for row in rows {
            assert!(row[..4].iter().all(|cell| matches!(cell, Cell::Text(text) if !text.is_empty())), "{row:?}");
        }
    }
}
