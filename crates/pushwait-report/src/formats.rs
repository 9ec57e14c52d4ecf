//! Writes a table that is held as a whole; [`crate::write`] writes row by row.

use std::io::{self, Write};

use crate::tables::Table;
use crate::write::Text;
use crate::write::text::Style;

/// Tidy CSV: RFC 4180 quoting, line feeds, UTF-8, decimal points, shortest numbers that read back to the same bits, and text that
/// no spreadsheet runs.
///
/// # Errors
/// Those of the writer.
pub fn csv(table: &Table, out: impl Write) -> io::Result<()> {
    write(Style::Csv, table, out)
}

/// A JSON list with an object for each row.
///
/// # Errors
/// Those of the writer.
pub fn json(table: &Table, out: impl Write) -> io::Result<()> {
    write(Style::Json, table, out)
}

/// A Markdown table.
///
/// # Errors
/// Those of the writer.
pub fn markdown(table: &Table, out: impl Write) -> io::Result<()> {
    write(Style::Markdown, table, out)
}

fn write(style: Style, table: &Table, out: impl Write) -> io::Result<()> {
    let mut text = Text::new(style, &table.columns, out)?;
    table.rows.iter().try_for_each(|row| text.row(row))?;
    text.finish()?.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Cell;

    #[test]
    fn a_table_goes_out_whole_in_each_format() {
        let columns = ["plan", "day"].map(str::to_owned).to_vec();
        let row = |plan: &str, day: f64| vec![Cell::Text(plan.to_owned()), Cell::Number(day)];
        let table = Table { columns, rows: vec![row("wait", 8.0), row("=1", 9.5)] };
        let written = |write: fn(&Table, &mut Vec<u8>) -> io::Result<()>| {
            let mut out = Vec::new();
            write(&table, &mut out).expect("written");
            String::from_utf8(out).expect("text")
        };
        assert_eq!(written(|table, out| csv(table, out)), "plan,day\nwait,8\n'=1,9.5\n");
        assert_eq!(
            written(|table, out| markdown(table, out)),
            "| plan | day |\n|---|---|\n| wait | 8 |\n| =1 | 9.5 |\n"
        );
        let list: serde_json::Value = serde_json::from_str(&written(|table, out| json(table, out))).expect("JSON");
        assert_eq!(list, serde_json::json!([{ "plan": "wait", "day": 8.0 }, { "plan": "=1", "day": 9.5 }]));
    }
}
