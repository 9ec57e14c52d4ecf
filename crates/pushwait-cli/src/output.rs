//! Where output goes: data to standard output, talk to standard error, files whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use pushwait_report::formats;
use pushwait_report::tables::Table;

use crate::{Failure, Format};

/// Writes data to standard output.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    write(&mut out)?;
    Ok(out.flush()?)
}

/// Says something on standard error. A standard error that cannot be written leaves nobody to tell.
pub fn say(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Says why the command did not do all that was asked.
pub fn complain(message: &str) {
    say(&format!("pushwait: {message}\n"));
}

/// Writes a table in a format that has tables.
pub fn table(table: &Table, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => formats::json(table, out),
        Format::Md => formats::markdown(table, out),
        Format::Csv | Format::Table => formats::csv(table, out),
    }
}

/// Writes a CSV file that appears whole or not at all.
pub fn file(folder: &Path, name: &str, rows: &Table) -> Result<(), Failure> {
    let path = folder.join(name);
    let write = || -> io::Result<()> {
        let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
        formats::csv(rows, io::BufWriter::new(&mut temporary))?;
        temporary.as_file().sync_all()?;
        temporary.persist(&path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| Failure::io(&path, &error))
}
