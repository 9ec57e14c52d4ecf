//! The project's chores, one command each: `cargo xtask ci` is what continuous integration calls.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a chore talks to the person who runs it")]

mod faults;

use std::path::Path;
use std::process::{Command, ExitCode};

const HELP: &str = "\
cargo xtask CHORE

  ci            formatting, lints, tests, documentation, every scenario checked, solved and played
  tidy          the rules that no other tool checks: lengths of files, words that do not belong
  calibrate     solve for the calibrated weights of the baseline model and print targets and achieved figures
  bench-report  run the benches and print their figures
  study NAME    run a study and write its page in docs; NAME is one of:
                coverage  how often the intervals of the verdict hold (validation.md)
                faults    which deliberate mistakes the tests notice (faults.md); names of faults may follow";

/// A step of a chore: what it is for, and the command.
type Step = (&'static str, &'static [&'static str]);

const CI: &[Step] = &[
    ("formatting", &["cargo", "fmt", "--all", "--check"]),
    ("lints", &["cargo", "clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
    ("tests, as in the README", &["cargo", "test"]),
    ("tests of the other members", &["cargo", "test", "--package", "xtask"]),
    ("documentation", &["cargo", "doc", "--workspace", "--no-deps", "--quiet"]),
    ("every scenario checked", &["cargo", "run", "--release", "--quiet", "--", "check", "scenarios"]),
    (
        "the main job, against the exact answer",
        &[
            "cargo",
            "run",
            "--release",
            "--quiet",
            "--",
            "run",
            "scenarios",
            "--check-exact",
            "--quiet",
            "--format",
            "table",
        ],
    ),
];

/// The studies: name, and the command that writes the page.
const STUDIES: &[Step] =
    &[("coverage", &["cargo", "run", "--release", "--quiet", "--package", "pushwait-tests", "--example", "coverage"])];

fn main() -> ExitCode {
    let argument = |n| std::env::args().nth(n).unwrap_or_default();
    let (chore, name) = (argument(1), argument(2));
    let study = STUDIES.iter().find(|study| chore == "study" && study.0 == name);
    let done = match chore.as_str() {
        "ci" => tidy() && CI.iter().all(run),
        "tidy" => tidy(),
        "calibrate" => run(&(
            "calibration",
            &["cargo", "run", "--release", "--quiet", "--package", "pushwait-tests", "--example", "calibrate"],
        )),
        "bench-report" => run(&("benches", &["cargo", "bench", "--package", "pushwait-tests", "--bench", "engine"])),
        "study" if name == "faults" => faults::study(&std::env::args().skip(3).collect::<Vec<_>>()),
        "study" if study.is_some() => study.is_some_and(run),
        _ => {
            println!("{HELP}");
            return ExitCode::from(2);
        }
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(&(what, command): &Step) -> bool {
    println!("== {what}: {}", command.join(" "));
    let status =
        Command::new(command[0]).args(&command[1..]).current_dir(root()).env("RUSTDOCFLAGS", "-D warnings").status();
    match status {
        Ok(status) if status.success() => true,
        Ok(status) => {
            eprintln!("failed with {status}: {what}");
            false
        }
        Err(error) => {
            eprintln!("cannot run {}: {error}", command[0]);
            false
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace")
}

/// Lines that a source file may have before its tests: what one can hold in the head.
const LONGEST_FILE: usize = 500;

/// Marks of unfinished work, written so that this file does not contain them.
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

fn tidy() -> bool {
    println!("== tidy");
    let mut complaints = Vec::new();
    for folder in ["crates", "tests", "xtask"] {
        walk(&root().join(folder), &mut |path, text| complaints.extend(complaints_of(path, text)));
    }
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    complaints.is_empty()
}

fn complaints_of(path: &Path, text: &str) -> Vec<String> {
    let place = path.display();
    let own = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
    let mut complaints = Vec::new();
    if own > LONGEST_FILE {
        complaints.push(format!("{place}: {own} lines before the tests, {LONGEST_FILE} at most"));
    }
    if !text.starts_with("//!") {
        complaints.push(format!("{place}: the first line does not say what the file is for"));
    }
    complaints.extend(UNFINISHED.iter().filter(|mark| text.contains(*mark)).map(|mark| format!("{place}: {mark}")));
    complaints
}

fn walk(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.is_dir() {
            walk(&path, see);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            see(&path, &text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_unfinished_files_are_named() {
        let long = format!("//! A file.\n{}", "x\n".repeat(LONGEST_FILE));
        assert_eq!(complaints_of(Path::new("a.rs"), &long).len(), 1);
        assert_eq!(complaints_of(Path::new("a.rs"), &format!("//! A file.\n// {}\n", UNFINISHED[0])).len(), 1);
        assert_eq!(complaints_of(Path::new("a.rs"), "fn main() {}").len(), 1);
        assert!(complaints_of(Path::new("a.rs"), "//! A file.\n").is_empty());
    }
}
