//! Parts are put together or refused, whatever they hold.
#![no_main]
#![expect(dead_code, reason = "each target checks one of three kinds of files")]

#[path = "../batch.rs"]
mod batch;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| batch::merge(bytes));
