//! What the tests of the command share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
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

/// The files of an export by name, without what the run keeps for itself.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry"));
    let name = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let kept = entries.filter(|entry| name(entry) != ".pushwait");
    kept.map(|entry| (name(&entry), std::fs::read(entry.path()).expect("file"))).collect()
}

/// A folder for a test and a way to name what is in it.
pub struct Place(pub tempfile::TempDir);

impl Place {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("folder"))
    }

    /// What is in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The same as text.
    pub fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }
}

/// Runs the command, which must go well.
pub fn ok(args: &[&str]) {
    let done = pushwait(args);
    assert_eq!(code(&done), 0, "{args:?}: {}", text(&done.stderr));
}

/// Runs the command, which must end with this code and say this.
pub fn refused(args: &[&str], expected: i32, says: &str) {
    let done = pushwait(args);
    let complaint = text(&done.stderr);
    assert!(code(&done) == expected && complaint.contains(says), "{args:?}: {} {complaint}", code(&done));
}
