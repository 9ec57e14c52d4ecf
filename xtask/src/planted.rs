//! The study of planted faults: deliberate mistakes, one at a time, each of which the tests must notice.
//!
//! The faults go into a copy of the workspace under `target`, so an interrupted study leaves nothing behind in the sources.

mod list;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::copy::copy_workspace;
use crate::root;
use list::FAULTS;

/// A deliberate mistake.
pub struct Fault {
    /// What is done wrong.
    name: &'static str,
    kind: Kind,
    /// Its file, from the root of the workspace.
    file: &'static str,
    /// The text that makes way; it must stand in the file once.
    find: &'static str,
    /// The text that takes its place.
    put: &'static str,
    /// What would go wrong for a user.
    harm: &'static str,
}

/// What a fault is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Model,
    Streams,
    Engine,
    Statistics,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Streams => "streams",
            Self::Engine => "engine",
            Self::Statistics => "statistics",
        }
    }
}

impl Fault {
    /// The text of the file with the fault in it, or why it cannot be planted.
    fn plant(&self, text: &str) -> Result<String, String> {
        match text.matches(self.find).count() {
            1 => Ok(text.replacen(self.find, self.put, 1)),
            found => Err(format!(
                "the fault '{}' cannot be planted: {} has its text {found} times, not once; \
                 bring xtask/src/planted/list.rs up to date:\n{}",
                self.name, self.file, self.find
            )),
        }
    }

    /// Nothing in the model or the engine hangs on the verdict, nor the reverse.
    fn tests(&self) -> &'static Tests {
        if self.file.starts_with("crates/pushwait-verdict") { &VERDICT } else { &REST }
    }
}

/// Tests that can notice some faults: packages, tests that are left out, and those that are asked last because they are slow.
struct Tests {
    packages: &'static [&'static str],
    without: &'static [&'static str],
    slow: &'static [&'static str],
}

const VERDICT: Tests = Tests {
    packages: &["pushwait-verdict", "pushwait-tests"],
    without: &["agreement::", "anchors::", "claims::", "errors::", "model::", "nist::", "stability::"],
    slow: &["coverage::shipped_rules"],
};

const REST: Tests = Tests {
    packages: &["pushwait-core", "pushwait-sim", "pushwait-tests"],
    without: &["coverage::"],
    slow: &["the_shipped_scenarios_agree", "two_hundred_generated", "lanes_and_single", "figures_scatter"],
};

/// Runs the study; with names, only those faults, and writes no page. False when a fault survives or cannot be planted.
pub fn study(only: &[String]) -> bool {
    let chosen: Vec<&Fault> =
        FAULTS.iter().filter(|fault| only.is_empty() || only.iter().any(|n| n == fault.name)).collect();
    match caught(&chosen) {
        Ok(caught) => {
            let survivors = caught.iter().filter(|tests| tests.is_empty()).count();
            println!("{} faults, {survivors} not caught", chosen.len());
            let page = page(&chosen, &caught);
            if only.is_empty()
                && let Err(error) = fs::write(root().join("docs/planted.md"), page)
            {
                eprintln!("cannot write docs/planted.md: {error}");
                return false;
            }
            survivors == 0 && !chosen.is_empty()
        }
        Err(error) => {
            eprintln!("{error}");
            false
        }
    }
}

/// The names of the tests that fail, for each fault.
fn caught(faults: &[&Fault]) -> Result<Vec<Vec<String>>, String> {
    let copy = root().join("target/planted/copy");
    copy_workspace(&copy).map_err(|error| format!("cannot copy the workspace: {error}"))?;
    // A list that is out of date shows at once, not after the first faults.
    for fault in faults {
        fault.plant(&fs::read_to_string(copy.join(fault.file)).unwrap_or_default())?;
    }
    for tests in [&VERDICT, &REST] {
        println!("without a fault: {}", tests.packages.join(", "));
        let failed = failing(&copy, tests, false)?;
        if !failed.is_empty() {
            return Err(format!("tests fail without any fault: {}", failed.join(", ")));
        }
    }
    let mut all = Vec::new();
    for (number, fault) in (1..).zip(faults) {
        let (begun, file) = (Instant::now(), copy.join(fault.file));
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", fault.file))?;
        fs::write(&file, fault.plant(&text)?).map_err(|error| error.to_string())?;
        let failed = noticing(&copy, fault.tests()).map_err(|error| format!("{}: {error}", fault.name));
        fs::write(&file, text).map_err(|error| error.to_string())?;
        let failed = failed?;
        let verdict = if failed.is_empty() { "NOT CAUGHT".to_owned() } else { failed.join(", ") };
        println!("{number}/{} {}: {verdict} ({} s)", faults.len(), fault.name, begun.elapsed().as_secs());
        all.push(failed);
    }
    Ok(all)
}

/// The names of the quick tests that fail in the copy, or, if none does, of the slow ones.
fn noticing(copy: &Path, tests: &Tests) -> Result<Vec<String>, String> {
    let quick = failing(copy, tests, true)?;
    if quick.is_empty() { failing(copy, tests, false) } else { Ok(quick) }
}

/// The names of the tests that fail in the copy, or why they cannot be run.
fn failing(copy: &Path, tests: &Tests, quick: bool) -> Result<Vec<String>, String> {
    let target: PathBuf = root().join("target/planted/target");
    let without = tests.without.iter().chain(tests.slow.iter().filter(|_| quick));
    let output = Command::new("cargo")
        .args(["test", "--no-fail-fast", "--offline", "--tests"])
        .args(tests.packages.iter().flat_map(|package| ["--package", package]))
        .arg("--")
        .args(without.flat_map(|test| ["--skip", test]))
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_TEST_DEBUG", "0")
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, notes) = (said(&output.stdout), said(&output.stderr));
    if output.status.success() {
        return Ok(Vec::new());
    }
    // Cargo stops in the same way when it cannot build; a fault that does not build shows nothing of the tests.
    if !out.contains("\nrunning ") {
        return Err(format!("cargo could not build the tests:\n{notes}"));
    }
    Ok(failed_in(&out))
}

/// The names of the failed tests in what the test programs print, in order.
fn failed_in(out: &str) -> Vec<String> {
    let name = |line: &str| Some(line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?.replace("tests::", ""));
    let mut names: Vec<String> = out.lines().filter_map(name).collect();
    if names.is_empty() {
        names.push("(a test program that ends early)".to_owned());
    }
    names.sort();
    names
}

/// Tests named for a fault on the page; the rest is counted.
const NAMED: usize = 3;

fn page(faults: &[&Fault], caught: &[Vec<String>]) -> String {
    let mut page = String::from(HEAD);
    for (fault, tests) in faults.iter().zip(caught) {
        let named: Vec<String> = tests.iter().take(NAMED).map(|test| format!("`{test}`")).collect();
        let more = tests.len().saturating_sub(NAMED);
        let by = match (tests.is_empty(), more) {
            (true, _) => "**NOT CAUGHT**".to_owned(),
            (false, 0) => named.join(", "),
            (false, more) => format!("{} and {more} more", named.join(", ")),
        };
        let file = fault.file.trim_start_matches("crates/pushwait-").replace("/src/", "/");
        let _ = writeln!(page, "| {} | {} | {file} | {} | {by} |", fault.name, fault.kind.word(), fault.harm);
    }
    let survivors = caught.iter().filter(|tests| tests.is_empty()).count();
    let _ = writeln!(page, "\n{} faults, {} caught, {survivors} not caught.", faults.len(), faults.len() - survivors);
    page
}

const HEAD: &str = "\
# Planted faults

Written by `cargo xtask study planted`; do not edit. The chore fails when a fault is not caught.

Do the tests notice mistakes? Each row is a deliberate mistake, planted alone in a copy of the workspace; the last column names
tests that then fail. The list is `xtask/src/planted/list.rs`. Faults in the verdict are looked for by its own tests and the
coverage study with few runs, all others by the tests of core, sim and the cross-crate tests. Slow tests are asked only where
the quick ones notice nothing.

| fault | in | file | what would go wrong for a user | caught by |
|---|---|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_can_be_planted() {
        for fault in FAULTS {
            let text = fs::read_to_string(root().join(fault.file)).unwrap_or_default();
            let planted = fault.plant(&text);
            assert!(planted.is_ok_and(|planted| planted != text), "{:?}", fault.plant(&text).err());
            assert!(!fault.harm.is_empty() && !fault.harm.contains('|') && !fault.name.contains('|'), "{}", fault.name);
        }
        for kind in [Kind::Model, Kind::Streams, Kind::Engine, Kind::Statistics] {
            assert!(FAULTS.iter().any(|fault| fault.kind == kind), "no fault in the {}", kind.word());
        }
    }

    #[test]
    fn a_text_that_is_gone_or_stands_twice_is_refused() {
        let refused = |text: &str| FAULTS[0].plant(text).is_err_and(|error| error.contains(FAULTS[0].name));
        assert!(refused("") && refused(&FAULTS[0].find.repeat(2)));
    }

    #[test]
    fn failed_tests_are_named() {
        let out = "\nrunning 3 tests\ntest b::tests::x ... FAILED\ntest a ... ok\ntest a::y ... FAILED\n";
        assert_eq!(failed_in(out), ["a::y", "b::x"]);
        assert_eq!(failed_in("\nrunning 3 tests\n").len(), 1);
    }
}
