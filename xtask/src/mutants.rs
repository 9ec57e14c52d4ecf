//! The study of mutants: cargo-mutants changes operators and results one at a time; the tests must notice.
//!
//! The mutants go into a copy of the workspace under `target`. Quick tests look at all of them first; those that survive meet
//! the slow tests too. Each group leaves its results under `target`, so that the page can be written after one group alone.

mod page;
mod reasons;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::copy::copy_workspace;
use crate::root;
use page::Results;

/// Sources whose mutants the same tests look at.
struct Group {
    name: &'static str,
    /// Patterns of the sources, as cargo-mutants takes them.
    files: &'static [&'static str],
    /// Packages whose tests are run.
    tests: &'static str,
    /// Every so-manieth mutant is taken, in the order of the sources.
    every: u32,
    /// Parts of the names of the tests that look first; the survivors meet all tests. Without any, all tests look at once.
    quick: &'static [&'static str],
}

/// The tests inside the crates, and those across crates that look at much in little time.
const QUICK: &[&str] = &["tests::", "golden_digests", "model::", "nist::", "runs::", "points_ask"];

const GROUPS: &[Group] = &[
    Group {
        name: "verdict",
        files: &["crates/pushwait-verdict/src/**"],
        tests: "pushwait-verdict",
        every: 1,
        quick: &[],
    },
    Group {
        name: "sim",
        files: &["crates/pushwait-sim/src/{moments,figures,tally,run,estimate,sobol}.rs"],
        tests: "pushwait-sim,pushwait-tests",
        every: 9,
        quick: QUICK,
    },
    Group {
        name: "core",
        files: &[
            "crates/pushwait-core/src/{reaction,laws,timeline,chance,units,math,compile,tables,read}.rs",
            "crates/pushwait-core/src/{compile,read}/*.rs",
        ],
        tests: "pushwait-core,pushwait-tests",
        every: 30,
        quick: QUICK,
    },
    Group {
        name: "report",
        files: &["crates/pushwait-report/src/**"],
        tests: "pushwait-report,pushwait-cli",
        every: 30,
        quick: &[],
    },
];

/// Seconds after which the tests of a mutant are stopped: it counts as noticed, since nobody waits for a test without an end.
const PATIENCE: &str = "300";

/// Runs the groups named, or all, and writes the page from the last results of each group. False when the page cannot be
/// written, too many mutants survive, or a survivor has no reason.
pub fn study(arguments: &[String]) -> bool {
    if arguments == ["--page"] {
        return written();
    }
    let all = arguments.iter().any(|argument| argument == "--all");
    let names: Vec<&String> = arguments.iter().filter(|argument| *argument != "--all").collect();
    if let Some(unknown) = names.iter().find(|name| GROUPS.iter().all(|group| group.name != **name)) {
        eprintln!("no group of mutants is named {unknown}");
        return false;
    }
    let mut chosen = GROUPS.iter().filter(|group| names.is_empty() || names.iter().any(|name| *name == group.name));
    match chosen.try_for_each(|group| group.examine(if all { 1 } else { group.every })) {
        Ok(()) => written(),
        Err(error) => {
            eprintln!("{error}");
            false
        }
    }
}

/// Writes the page from what the groups have left under `target`.
fn written() -> bool {
    let (mut results, mut absent) = (Vec::new(), Vec::new());
    for group in GROUPS {
        match Results::read(&group.folder()) {
            Some(found) => results.push(found),
            None => absent.push(group.name),
        }
    }
    let (page, complaints) = page::page(&version(), &results, &absent);
    let file = root().join("docs/mutants.md");
    if let Err(error) = fs::write(&file, page) {
        eprintln!("cannot write {}: {error}", file.display());
        return false;
    }
    complaints.iter().for_each(|complaint| eprintln!("{complaint}"));
    complaints.is_empty()
}

/// What cargo-mutants calls itself; empty when it is not installed.
fn version() -> String {
    let said = Command::new("cargo").args(["mutants", "--version"]).stderr(Stdio::null()).output();
    said.map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned()).unwrap_or_default()
}

impl Group {
    /// Where its results lie.
    fn folder(&self) -> PathBuf {
        root().join("target/study-mutants").join(self.name)
    }

    /// The flags that choose its sources.
    fn files(&self) -> Vec<&'static str> {
        self.files.iter().flat_map(|file| ["--file", *file]).collect()
    }

    /// Lets the quick tests look at every so-manieth mutant, then all tests at those that survived.
    fn examine(&self, every: u32) -> Result<(), String> {
        if version().is_empty() {
            return Err("cargo-mutants is not installed: cargo install cargo-mutants --locked".to_owned());
        }
        let (folder, copy) = (self.folder(), root().join("target/study-mutants/copy"));
        copy_workspace(&copy).map_err(|error| format!("cannot copy the workspace: {error}"))?;
        let cleared = if folder.exists() { fs::remove_dir_all(&folder) } else { Ok(()) };
        let there = self.list(&copy)?;
        cleared
            .and_then(|()| fs::create_dir_all(&folder))
            .and_then(|()| fs::write(folder.join("there.txt"), there))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        let shard = format!("0/{every}");
        let sample = ["--sharding", "round-robin", "--shard", &shard];
        println!("== mutants of {}, one in {every}", self.name);
        self.run(&copy, &folder.join("quick"), &[&sample, &self.files()[..]].concat(), self.quick)?;
        let survivors = page::lines(&folder.join("quick/mutants.out/missed.txt"));
        if survivors.is_empty() || self.quick.is_empty() {
            return Ok(());
        }
        println!("== {} of them survived the quick tests", survivors.len());
        // Changes of fields come along whatever the expressions say; the page takes no notice of them.
        let names: Vec<String> = survivors.iter().map(|name| exactly(name)).collect();
        let names: Vec<&str> = names.iter().flat_map(|name| ["--re", name]).chain(self.files()).collect();
        self.run(&copy, &folder.join("slow"), &names, &[])
    }

    /// All mutants there are, one a line.
    fn list(&self, copy: &Path) -> Result<String, String> {
        let mut command = Command::new("cargo");
        command.args(["mutants", "--list"]).args(self.files()).current_dir(copy);
        let said = command.stderr(Stdio::inherit()).output().map_err(|error| format!("cannot run cargo: {error}"))?;
        Ok(String::from_utf8_lossy(&said.stdout).into_owned())
    }

    /// Runs cargo-mutants. That mutants survive is no error here; that the tests fail without one is.
    fn run(&self, copy: &Path, folder: &Path, which: &[&str], tests: &[&str]) -> Result<(), String> {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let status = Command::new("cargo")
            .args(["mutants", "--in-place", "--timeout", PATIENCE, "--test-package", self.tests, "--output"])
            .arg(folder)
            .args(which)
            .args(["--", "--tests", "--"])
            .args(tests)
            .current_dir(copy)
            .env("CARGO_TARGET_DIR", root().join("target/study-mutants/target"))
            .status()
            .map_err(|error| format!("cannot run cargo: {error}"))?;
        // 0: all noticed; 2: some missed; 3: some tests ran out of time.
        match status.code() {
            Some(0 | 2 | 3) => Ok(()),
            _ => Err(format!("cargo-mutants ended with {status}")),
        }
    }
}

/// The regular expression that matches a name and nothing else.
fn exactly(name: &str) -> String {
    let escaped = name.chars().flat_map(|sign| {
        let special = r"\.+*?()|[]{}^$".contains(sign);
        special.then_some('\\').into_iter().chain([sign])
    });
    ['^'].into_iter().chain(escaped).chain(['$']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_expressions_that_match_them_only() {
        assert_eq!(exactly("a.rs:1:2: replace || with && in f"), r"^a\.rs:1:2: replace \|\| with && in f$");
    }

    #[test]
    fn every_group_has_its_sources() {
        for group in GROUPS {
            for file in group.files {
                let folder = file.split(['{', '*']).next().unwrap_or_default();
                assert!(root().join(folder).is_dir(), "{file}");
            }
        }
    }
}
