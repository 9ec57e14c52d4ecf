//! A scenario that can be read can be compiled, solved and played, and the three agree.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pushwait_tests::fuzz::compile_and_solve(bytes));
