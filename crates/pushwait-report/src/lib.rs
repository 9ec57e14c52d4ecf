//! What people read: tidy tables as CSV, JSON and Markdown, a compact table for the terminal, told stories.
//!
//! Everything goes to an [`std::io::Write`]; numbers are rounded here and nowhere else.

pub mod brief;
pub mod formats;
pub mod story;
pub mod tables;
pub mod verdicts;
