//! Why a command did not do all that was asked, and the exit code that says so to a script.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// Some scenarios failed, the others are done.
pub const SOME_FAILED: u8 = 1;
/// The command line, or every scenario, is wrong: trying again will not help.
pub const USAGE: u8 = 2;
/// A file could not be read or written.
pub const IO: u8 = 3;
/// `merge`: parts are missing.
pub const INCOMPLETE: u8 = 3;
/// `merge`: parts of different batches.
pub const MIXED: u8 = 4;
/// `merge`: a part stands twice.
pub const OVERLAP: u8 = 5;
/// Of a shard or a merge: input, output or a lock failed; trying again may help (`EX_TEMPFAIL` of sysexits.h).
pub const TEMPORARY: u8 = 75;

/// Why a command stopped; the message has been made ready for the reader.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub code: u8,
    /// What happened and what to do about it.
    pub message: String,
    /// A file could not be read or written.
    pub io: bool,
}

impl Failure {
    /// A failure with an exit code.
    pub fn new(code: u8, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), io: false }
    }

    /// The command line is wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(USAGE, message)
    }

    /// A file could not be read or written.
    pub fn io(what: &Path, error: &dyn Display) -> Self {
        Self { io: true, ..Self::new(IO, format!("{}: {error}", what.display())) }
    }

    /// The same failure where it is worth trying again.
    #[must_use]
    pub fn worth_retrying(self) -> Self {
        Self { code: if self.io { TEMPORARY } else { self.code }, ..self }
    }

    /// Whether whoever reads our output has seen enough.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        self.io && self.message.contains("Broken pipe")
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::io(Path::new("standard output"), &error)
    }
}
