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
