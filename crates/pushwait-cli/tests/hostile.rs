//! Every journal, part and manifest that the fuzzer has kept, without the fuzzer.

#[path = "../../../tests/fuzz/batch.rs"]
mod batch;

use std::path::{Path, PathBuf};

/// The kept inputs of a target, in the order of their names.
fn kept(target: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz");
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
    assert!(files.len() >= 5, "{target}: only {} inputs are kept", files.len());
    for file in files {
        let bytes = std::fs::read(&file).expect("reads");
        let done = std::panic::catch_unwind(|| check(&bytes));
        assert!(done.is_ok(), "{} breaks it", file.display());
    }
}

#[test]
fn kept_journals_count_up_to_their_damage() {
    all("journal", batch::journal);
}

#[test]
fn kept_parts_are_merged_or_refused() {
    all("merge", batch::merge);
}

/// Otherwise the fuzzer would only ever see refusals.
#[test]
fn parts_as_they_should_be_are_put_together() {
    for name in ["e1", "e2", "p1", "p2", "s1", "s2"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/corpus/merge").join(name);
        assert!(batch::merged(&std::fs::read(file).expect("reads")), "{name} is refused");
    }
}

#[test]
fn kept_manifests_are_carried_out_or_refused() {
    all("manifest", batch::manifest);
}
