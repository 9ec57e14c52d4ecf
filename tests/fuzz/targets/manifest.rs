//! Any text is read as a manifest, or refused.
#![no_main]
#![expect(dead_code, reason = "each target checks one of three kinds of files")]

#[path = "../batch.rs"]
mod batch;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| batch::manifest(bytes));
