//! Every input that the fuzzer has kept, and every one that once broke something, without the fuzzer.

use std::path::{Path, PathBuf};

use pushwait_tests::fuzz;

/// The kept inputs of a target, in the order of their names.
fn kept(target: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut files = Vec::new();
    for folder in [root.join("corpus").join(target), root.join("regressions").join(target)] {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        files.extend(entries.map(|entry| entry.expect("entry").path()));
    }
    files.sort();
    files
}

/// Checks all kept inputs of a target; a failure names the file.
fn all(target: &str, check: fn(&[u8])) {
    let files = kept(target);
    assert!(files.len() >= 10, "{target}: only {} inputs are kept", files.len());
    for file in files {
        let bytes = std::fs::read(&file).expect("reads");
        let done = std::panic::catch_unwind(|| check(&bytes));
        assert!(done.is_ok(), "{} breaks it", file.display());
    }
}

#[test]
fn kept_texts_are_read_or_refused() {
    all("parse", fuzz::parse);
}

#[test]
fn kept_sweeps_are_expanded_or_refused() {
    all("expand", fuzz::expand);
}

#[test]
fn kept_scenarios_are_solved_and_played_alike() {
    all("solve", fuzz::compile_and_solve);
}

#[test]
fn the_fuzzer_knows_every_key() {
    let words = include_str!("../fuzz/toml.dict");
    let keys = pushwait_core::read::TABLES.iter().flat_map(|(_, keys)| keys.iter().map(|key| key.name));
    let absent: Vec<&str> = keys.filter(|name| !words.contains(&format!("\"{name}\""))).collect();
    assert!(absent.is_empty(), "not in tests/fuzz/toml.dict: {absent:?}");
}
