//! Any bytes are a journal up to its first damage.
#![no_main]
#![expect(dead_code, reason = "each target checks one of three kinds of files")]

#[path = "../batch.rs"]
mod batch;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| batch::journal(bytes));
