//! What people read: tidy tables as CSV, JSON and Markdown, a compact table for the terminal, told stories.
//!
//! Everything goes to an [`std::io::Write`]; numbers are rounded here and nowhere else.

pub mod brief;
pub mod codebook;
pub mod columns;
pub mod formats;
pub mod pace;
pub mod package;
#[cfg(test)]
mod payloads;
pub mod safe;
#[cfg(test)]
mod sample;
pub mod schema;
pub mod stories;
pub mod story;
pub mod tables;
pub mod verdicts;
pub mod write;
