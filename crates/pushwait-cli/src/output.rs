//! Where output goes: data to standard output, talk to standard error.

use std::io::{self, Write};

use crate::failure::Failure;

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
