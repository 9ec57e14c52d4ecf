//! Writes what the study `readers` reads back: `cargo xtask study readers`.
//!
//! Into the folder that is named: a million values as CSV, Parquet and a workbook, with their bits beside them, and texts that
//! spreadsheets might run.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use pushwait_report::columns::Kind;
use pushwait_report::schema::{Field, Schema, TableId};
use pushwait_report::tables::Cell;
use pushwait_report::write::{Format, Meta, RowWriter, Workbook};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

#[path = "../../crates/pushwait-report/src/payloads.rs"]
mod payloads;

const ROWS: usize = 100_000;
/// Columns of numbers, whole numbers and texts: ten values a row.
const COLUMNS: [(&str, Kind); 10] = [
    ("any", Kind::Number),
    ("also", Kind::Number),
    ("subnormal", Kind::Number),
    ("share", Kind::Number),
    ("money", Kind::Number),
    ("extreme", Kind::Number),
    ("large", Kind::Whole),
    ("small", Kind::Whole),
    ("text", Kind::Text),
    ("quoted", Kind::Text),
];

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| io::Error::other("name a folder"))?;
    let folder = Path::new(&folder);
    values(folder)?;
    harmful(folder)
}

fn values(folder: &Path) -> io::Result<()> {
    let (schema, rows) = (of(TableId::Stories, &COLUMNS), made());
    for format in [Format::Csv, Format::Parquet] {
        table(&folder.join(format!("values.{}", format.extension())), format, &schema, &rows)?;
    }
    workbook(&folder.join("values.xlsx"), &schema, &rows)?;
    let mut bits = BufWriter::new(File::create(folder.join("values.bits"))?);
    for column in 0..COLUMNS.len() {
        for row in &rows {
            match &row[column] {
                Cell::Number(x) => bits.write_all(&x.to_bits().to_le_bytes())?,
                Cell::Whole(n) => bits.write_all(&n.to_le_bytes())?,
                Cell::Text(text) => {
                    bits.write_all(&(text.len() as u64).to_le_bytes())?;
                    bits.write_all(text.as_bytes())?;
                }
                Cell::Missing | Cell::Flag(_) => {}
            }
        }
    }
    bits.flush()
}

/// A table with columns of our own.
fn of(table: TableId, columns: &[(&str, Kind)]) -> Schema {
    let field = |&(name, kind): &(&str, Kind)| {
        let [title, description, unit] = [(); 3].map(|()| String::new());
        Field { name: name.into(), title, description, unit, kind, min: None, max: None, missing: None::<Cow<str>> }
    };
    Schema { table, fields: columns.iter().map(field).collect(), key: Vec::new() }
}

fn made() -> Vec<Vec<Cell>> {
    let mut luck = ChaCha8Rng::seed_from_u64(1);
    (0..ROWS).map(|row| COLUMNS.iter().map(|(name, _)| value(name, row, &mut luck)).collect()).collect()
}

fn value(column: &str, row: usize, luck: &mut ChaCha8Rng) -> Cell {
    const EXTREMES: [f64; 8] =
        [0.0, -0.0, f64::MAX, f64::MIN, f64::MIN_POSITIVE, f64::EPSILON, 0.1 + 0.2, 9_007_199_254_740_993.0];
    const WHOLE: [i64; 6] = [0, i64::MAX, i64::MIN, 1 << 53, (1 << 53) + 1, -1];
    match column {
        "subnormal" => Cell::Number(f64::from_bits(luck.random::<u64>() & 0x800f_ffff_ffff_ffff)),
        "share" => Cell::Number(luck.random::<f64>()),
        "money" => Cell::Number(f64::from(luck.random::<i32>()) / 1000.0),
        "extreme" => Cell::Number(EXTREMES[row % EXTREMES.len()]),
        "large" if row < WHOLE.len() => Cell::Whole(WHOLE[row]),
        "large" => Cell::Whole(luck.random()),
        "small" => Cell::Whole(luck.random::<i16>().into()),
        "text" | "quoted" => Cell::Text(words(luck, column == "quoted")),
        _ => Cell::Number(finite(luck)),
    }
}

fn finite(luck: &mut ChaCha8Rng) -> f64 {
    loop {
        let x = f64::from_bits(luck.random());
        if x.is_finite() {
            return x;
        }
    }
}

/// A text that is not empty, which CSV could not tell from nothing.
fn words(luck: &mut ChaCha8Rng, quoted: bool) -> String {
    const PLAIN: [char; 16] = ['a', 'Z', '0', '9', '.', ' ', 'é', 'ß', 'Ж', '中', '☃', '😀', '-', '=', '_', '\u{301}'];
    const HARD: [char; 16] =
        ['"', '\'', ',', ';', '\t', '\n', '=', '+', '-', '@', '|', '\\', '<', '&', '\u{feff}', '＝'];
    let length = luck.random_range(1..12);
    let pick = |luck: &mut ChaCha8Rng| {
        let set = if quoted && luck.random() { HARD } else { PLAIN };
        set[luck.random_range(0..set.len())]
    };
    // Blanks at the ends are for another test: some readers drop them by default.
    std::iter::once('x').chain((0..length).map(|_| pick(luck))).chain(['y']).skip(usize::from(quoted)).collect()
}

/// Texts that spreadsheets might run: guarded as CSV and in a workbook, and bare, to see that the reader would run them.
fn harmful(folder: &Path) -> io::Result<()> {
    let schema = of(TableId::Failures, &[("scenario", Kind::Text), ("text", Kind::Text), ("number", Kind::Number)]);
    let payloads = payloads::payloads();
    let row = |text: &String| vec![Cell::Text("s".into()), Cell::Text(text.clone()), Cell::Number(-0.5)];
    let rows: Vec<Vec<Cell>> = payloads.iter().map(row).collect();
    table(&folder.join("payloads.csv"), Format::Csv, &schema, &rows)?;
    workbook(&folder.join("payloads.xlsx"), &schema, &rows)?;
    let mut bare = BufWriter::new(File::create(folder.join("bare.csv"))?);
    for text in &payloads {
        writeln!(bare, "s,\"{}\",-0.5", text.replace('"', "\"\""))?;
    }
    bare.flush()
}

fn table(path: &Path, format: Format, schema: &Schema, rows: &[Vec<Cell>]) -> io::Result<()> {
    let out = BufWriter::new(File::create(path)?);
    let mut writer = RowWriter::new(format, schema, &meta(), out)?;
    rows.iter().try_for_each(|row| writer.row(row))?;
    writer.finish()?.flush()
}

fn workbook(path: &Path, schema: &Schema, rows: &[Vec<Cell>]) -> io::Result<()> {
    let mut book = Workbook::new(&meta())?;
    book.add(schema)?;
    rows.iter().try_for_each(|row| book.row(schema.table, row))?;
    let mut out = BufWriter::new(File::create(path)?);
    book.finish(&mut out)?;
    out.flush()
}

fn meta() -> Meta {
    Meta::from([("run_id".to_owned(), "readers".to_owned())])
}
