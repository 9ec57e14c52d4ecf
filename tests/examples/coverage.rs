//! Runs the coverage study, writes docs/validation.md and fails when a rule does not do what it should.
//!
//! `cargo run --release -p pushwait-tests --example coverage`, or `cargo xtask study coverage`. Takes some minutes.

use std::io::Write;
use std::process::ExitCode;

use pushwait_tests::coverage::page::page;
use pushwait_tests::coverage::{FULL, study};

fn main() -> std::io::Result<ExitCode> {
    let tables = study(FULL);
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/validation.md");
    std::fs::write(file, page(&tables, FULL))?;
    let mut complaints = tables.iter().flat_map(|table| table.complaints(FULL)).peekable();
    let code = if complaints.peek().is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    let mut out = std::io::stdout().lock();
    for complaint in complaints {
        writeln!(out, "{complaint}")?;
    }
    Ok(code)
}
