//! The formats that are text.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::safe::harmless;
use crate::tables::Cell;

/// A format that is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Csv,
    JsonLines,
    Json,
    Markdown,
}

/// Writes rows as text.
pub(crate) struct Text<W: Write> {
    out: Out<W>,
}

enum Out<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Json { out: W, names: Vec<String>, pretty: bool, rows: u64 },
    Markdown(W),
}

impl<W: Write> Text<W> {
    pub(crate) fn new(style: Style, names: &[impl AsRef<str>], out: W) -> io::Result<Self> {
        let names = names.iter().map(AsRef::as_ref);
        let out = match style {
            Style::Csv => {
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(names.map(|name| harmless(name).into_owned()))?;
                Out::Csv(Box::new(writer))
            }
            Style::JsonLines | Style::Json => {
                let names = names.map(serde_json::to_string).collect::<Result<_, _>>()?;
                Out::Json { out, names, pretty: style == Style::Json, rows: 0 }
            }
            Style::Markdown => Out::Markdown(headed(names, out)?),
        };
        Ok(Self { out })
    }

    pub(crate) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        match &mut self.out {
            Out::Csv(writer) => {
                for cell in row {
                    match cell {
                        Cell::Text(text) => writer.write_field(&*harmless(text))?,
                        other => writer.write_field(&*plain(other))?,
                    }
                }
                Ok(writer.write_record(None::<&[u8]>)?)
            }
            Out::Json { out, names, pretty, rows } => {
                *rows += 1;
                if *pretty { listed(names, row, *rows == 1, out) } else { line(names, row, out) }
            }
            Out::Markdown(out) => {
                let cells: Vec<Cow<str>> = row.iter().map(plain).collect();
                writeln!(out, "| {} |", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "))
            }
        }
    }

    pub(crate) fn finish(self) -> io::Result<W> {
        match self.out {
            Out::Csv(writer) => writer.into_inner().map_err(|error| {
                let error = error.error();
                io::Error::new(error.kind(), error.to_string())
            }),
            Out::Json { mut out, pretty, rows, .. } => {
                match (pretty, rows) {
                    (false, _) => {}
                    (true, 0) => writeln!(out, "[]")?,
                    (true, _) => writeln!(out, "\n]")?,
                }
                Ok(out)
            }
            Out::Markdown(out) => Ok(out),
        }
    }
}

fn headed<'a, W: Write>(names: impl Iterator<Item = &'a str>, mut out: W) -> io::Result<W> {
    let names: Vec<String> = names.map(escaped).collect();
    writeln!(out, "| {} |", names.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(names.len()))?;
    Ok(out)
}

/// An object on a line.
fn line(names: &[String], row: &[Cell], out: &mut impl Write) -> io::Result<()> {
    for (place, (name, cell)) in names.iter().zip(row).enumerate() {
        write!(out, "{}{name}:", if place == 0 { '{' } else { ',' })?;
        serde_json::to_writer(&mut *out, cell)?;
    }
    writeln!(out, "}}")
}

/// An object of a list, with a line for each cell.
fn listed(names: &[String], row: &[Cell], first: bool, out: &mut impl Write) -> io::Result<()> {
    out.write_all(if first { b"[\n  {" } else { b",\n  {" })?;
    for (place, (name, cell)) in names.iter().zip(row).enumerate() {
        write!(out, "{}\n    {name}: ", if place == 0 { "" } else { "," })?;
        serde_json::to_writer(&mut *out, cell)?;
    }
    out.write_all(b"\n  }")
}

/// A cell as text: the shortest that reads back to the same bits.
pub(crate) fn plain(cell: &Cell) -> Cow<'_, str> {
    Cow::Owned(match cell {
        Cell::Missing => return Cow::Borrowed(""),
        Cell::Text(text) => return Cow::Borrowed(text),
        Cell::Flag(flag) => return Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::Whole(n) => n.to_string(),
        // Without an exponent a very small or large number would be a long row of zeros.
        Cell::Number(x) if *x != 0.0 && (x.abs() < 1e-4 || x.abs() >= 1e16) && x.is_finite() => format!("{x:e}"),
        Cell::Number(x) => x.to_string(),
    })
}

/// A cell of a Markdown table: no mark-up, no HTML, one line.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '`' | '*' | '[' | ']' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payloads::payloads;

    fn written(style: Style, names: &[&str], rows: &[Vec<Cell>]) -> String {
        let mut text = Text::new(style, names, Vec::new()).expect("begins");
        rows.iter().for_each(|row| text.row(row).expect("writes"));
        String::from_utf8(text.finish().expect("ends")).expect("text")
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn numbers_are_short_and_read_back() {
        for (x, text) in [
            (1.5e-17, "1.5e-17"),
            (-2e-5, "-2e-5"),
            (0.0, "0"),
            (-0.0, "-0"),
            (0.25, "0.25"),
            (1e6, "1000000"),
            (1e-4, "0.0001"),
            (9.999e-5, "9.999e-5"),
            (1e16, "1e16"),
            (9e15, "9000000000000000"),
            (1e300, "1e300"),
            (f64::from_bits(1), "5e-324"),
        ] {
            assert_eq!(plain(&Cell::Number(x)), text);
            assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(x.to_bits()));
        }
    }

    #[test]
    fn csv_is_quoted_and_harmless_and_numbers_stay_numbers() {
        let rows = [
            vec![text("=1+1"), Cell::Number(-0.3)],
            vec![text("a,\"b"), Cell::Missing],
            vec![text("a\r\nb"), Cell::Flag(true)],
        ];
        let csv = written(Style::Csv, &["a", "=b"], &rows);
        assert_eq!(csv, "a,'=b\n'=1+1,-0.3\n\"a,\"\"b\",\n\"a\r\nb\",true\n");
    }

    #[test]
    fn json_is_raw_and_typed() {
        let rows =
            [vec![text("=1\n"), Cell::Number(5.0), Cell::Whole(7)], vec![text(""), Cell::Missing, Cell::Flag(true)]];
        let names = ["a\"", "b", "c"];
        let lines = "{\"a\\\"\":\"=1\\n\",\"b\":5.0,\"c\":7}\n{\"a\\\"\":\"\",\"b\":null,\"c\":true}\n";
        assert_eq!(written(Style::JsonLines, &names, &rows), lines);
        let list = written(Style::Json, &names, &rows);
        let values: serde_json::Value = serde_json::from_str(&list).expect("JSON");
        // The same layout as that of the library.
        assert_eq!(list, serde_json::to_string_pretty(&values).expect("text") + "\n");
        assert_eq!(written(Style::Json, &names, &[]), "[]\n");
    }

    #[test]
    fn markdown_shows_what_is_there() {
        let rows = [vec![text("a|b\r\nc <b>`x`*"), Cell::Number(1.5)]];
        let table = written(Style::Markdown, &["a", "b"], &rows);
        assert_eq!(table, "| a | b |\n|---|---|\n| a\\|b<br>c &lt;b&gt;\\`x\\`\\* | 1.5 |\n");
    }

    /// What a spreadsheet makes of the start of a cell.
    fn runs(cell: &str) -> bool {
        let unseen = |c: char| c.is_whitespace() || c.is_control() || ['\u{feff}', '\u{200b}', '\u{200d}'].contains(&c);
        cell.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    }

    #[test]
    fn no_payload_begins_a_cell_however_the_file_is_split() {
        let payloads = payloads();
        let rows: Vec<Vec<Cell>> = payloads.iter().map(|p| vec![text("s"), text(p), Cell::Missing, text(p)]).collect();
        let csv = written(Style::Csv, &["scenario", "a", "b", "c"], &rows);
        for separator in [b',', b';', b'\t', b'|'] {
            for quoting in [true, false] {
                let mut reader = csv::ReaderBuilder::new();
                reader.delimiter(separator).quoting(quoting).flexible(true).has_headers(false);
                for record in reader.from_reader(csv.as_bytes()).records() {
                    let record = record.expect("readable");
                    assert!(!record.iter().any(runs), "{record:?} at {:?}", char::from(separator));
                }
            }
        }
    }

    #[test]
    fn text_comes_back_from_csv() {
        let texts = ["a\rb", "a\nb\r\n", "x,y;\"z\"", " blank ", "naïve ☃ \u{1f600}", "\u{0}\u{7f}", ""];
        let rows: Vec<Vec<Cell>> = texts.iter().map(|t| vec![text("s"), text(t)]).collect();
        let csv = written(Style::Csv, &["a", "b"], &rows);
        let read: Vec<String> =
            csv::Reader::from_reader(csv.as_bytes()).records().map(|r| r.expect("readable")[1].to_owned()).collect();
        assert_eq!(read, texts);
    }
}
