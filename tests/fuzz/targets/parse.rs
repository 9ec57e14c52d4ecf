//! Any text is read as a scenario, or refused with errors that say where.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pushwait_tests::fuzz::parse(bytes));
