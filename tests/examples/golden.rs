//! Prints the golden digests of this build on this machine, as `tests/data/golden.txt` has them.
//!
//! `cargo run --release -p pushwait-tests --example golden`. With a file named, it compares instead: one line is printed
//! when all is well; else what differs, and the exit code is 1.

use std::io::Write;
use std::process::ExitCode;

use pushwait_tests::golden::{complaint, golden};

fn main() -> std::io::Result<ExitCode> {
    let now = golden();
    let mut out = std::io::stdout().lock();
    let Some(file) = std::env::args().nth(1) else {
        out.write_all(now.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    };
    if let Some(complaint) = complaint(&std::fs::read_to_string(file)?, &now) {
        writeln!(out, "{}: {complaint}", machine())?;
        return Ok(ExitCode::FAILURE);
    }
    let digests = now.lines().filter(|line| !line.starts_with('#')).count();
    writeln!(out, "{}: {digests} digests hold", machine())?;
    Ok(ExitCode::SUCCESS)
}

/// What this build runs on.
fn machine() -> String {
    let end = if cfg!(target_endian = "big") { "big" } else { "little" };
    format!("{}, {} bits, {end} end first{}", std::env::consts::ARCH, usize::BITS, vectors())
}

/// The widest vectors that the dispatch can find here.
#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
fn vectors() -> &'static str {
    if is_x86_feature_detected!("avx512f") {
        ", AVX-512"
    } else if is_x86_feature_detected!("avx2") {
        ", AVX2"
    } else {
        ", no AVX2"
    }
}

#[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
fn vectors() -> &'static str {
    ""
}
