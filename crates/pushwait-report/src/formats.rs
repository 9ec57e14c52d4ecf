//! Writes a table as CSV, JSON or Markdown.

use std::io::{self, Write};

use crate::tables::{Cell, Table};

/// Tidy CSV: RFC 4180 quoting, line feeds, UTF-8, decimal points, shortest numbers that read back to the same bits.
///
/// # Errors
/// Those of the writer.
pub fn csv(table: &Table, out: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            other => plain(other),
        }))?;
    }
    writer.flush()
}

/// A spreadsheet runs text that starts like a formula: such text gets an apostrophe before it (OWASP, CSV injection).
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Missing => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(n) => n.to_string(),
        // Without an exponent a very small number would be a long row of zeros.
        Cell::Number(x) if x.abs() < 1e-4 && *x != 0.0 => format!("{x:e}"),
        Cell::Number(x) => x.to_string(),
    }
}

/// A JSON list with an object for each row.
///
/// # Errors
/// Those of the writer.
pub fn json(table: &Table, mut out: impl Write) -> io::Result<()> {
    let object = |row: &Vec<Cell>| -> serde_json::Value {
        table.columns.iter().zip(row).map(|(name, cell)| (name.clone(), serde_json::json!(cell))).collect()
    };
    let rows: Vec<serde_json::Value> = table.rows.iter().map(object).collect();
    serde_json::to_writer_pretty(&mut out, &rows)?;
    writeln!(out)
}

/// A Markdown table.
///
/// # Errors
/// Those of the writer.
pub fn markdown(table: &Table, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "| {} |", table.columns.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(table.columns.len()))?;
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| plain(cell).replace('|', "\\|")).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_short_and_read_back() {
        for (x, text) in [(1.5e-17, "1.5e-17"), (-2e-5, "-2e-5"), (0.0, "0"), (0.25, "0.25"), (1e6, "1000000")] {
            assert_eq!(plain(&Cell::Number(x)), text);
            assert_eq!(text.parse::<f64>(), Ok(x));
        }
    }

    #[test]
    fn no_text_cell_can_run_in_a_spreadsheet_and_numbers_stay_numbers() {
        let table = Table {
            columns: vec!["a".into(), "b".into()],
            rows: vec![
                vec![Cell::Text("=1+1".into()), Cell::Number(-0.3)],
                vec![Cell::Text("a,\"b".into()), Cell::Missing],
            ],
        };
        let mut out = Vec::new();
        csv(&table, &mut out).expect("writes");
        assert_eq!(String::from_utf8(out).expect("text"), "a,b\n'=1+1,-0.3\n\"a,\"\"b\",\n");
    }
}
