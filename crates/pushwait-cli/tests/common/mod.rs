//! What the tests of the command share.

use std::process::{Command, Output, Stdio};

/// Runs the command to its end.
pub fn pushwait(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pushwait")).args(args).stdin(Stdio::null()).output().expect("starts")
}

/// The folder of the shipped scenarios.
pub const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
/// One of them.
pub const ONE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/01-written-offer-five-days.toml");

/// The exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().expect("ends by itself")
}

/// What was printed.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}
