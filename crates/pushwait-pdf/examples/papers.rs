//! Sets the sample of the tests in several looks, writes the files into a folder and says how long each took:
//! `cargo run --release --package pushwait-pdf --example papers -- FOLDER`.
#![expect(clippy::print_stdout, reason = "an example for the terminal")]

use std::path::Path;
use std::time::Instant;

use pushwait_handout::document::{Document, Look, Paper};

#[path = "../tests/sample/mod.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let letter = Look { paper: Paper::Letter, ..Look::default() };
    let large = Look { large_print: true, ..Look::default() };
    let bw = Look { bw: true, ..Look::default() };
    write("first", &sample::page(5, Look::default()), &folder)?;
    write("one-plan", &sample::page(1, Look::default()), &folder)?;
    write("eight-plans", &sample::page(8, Look::default()), &folder)?;
    write("letter", &sample::page(5, letter), &folder)?;
    write("large", &sample::page(5, large), &folder)?;
    write("grey", &sample::page(5, bw), &folder)?;
    write("workbook", &sample::workbook(12), &folder)?;
    write("again", &sample::page(5, Look::default()), &folder)
}

fn write(name: &str, document: &Document, folder: &str) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let bytes = pushwait_pdf::pdf(document, None)?;
    println!("{name}: {} ms, {} bytes", start.elapsed().as_millis(), bytes.len());
    Ok(std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), bytes)?)
}
