//! Fuzzing: looks for inputs that break what must hold for any input (docs/fuzzing.md).

use std::fs;
use std::process::Command;

use crate::places::starts_with;
use crate::step::{root, succeeds};

/// The targets: files in tests/fuzz/targets.
const TARGETS: &[&str] = &["parse", "expand", "solve", "journal", "merge", "manifest"];

/// For how long each target runs unless told otherwise.
const SECONDS: u32 = 60;

/// What is asked: seconds for each target, and which of them.
#[derive(Debug, PartialEq)]
struct Asked<'a> {
    seconds: u32,
    targets: Vec<&'a str>,
}

/// Runs targets; true when nothing was found, or nothing can be looked for here, which is said.
pub fn fuzz(words: &[String]) -> bool {
    let asked = match asked(words) {
        Ok(asked) => asked,
        Err(why) => {
            eprintln!("{why}");
            return false;
        }
    };
    println!("== fuzzing: {} for {} s each", asked.targets.join(", "), asked.seconds);
    if !starts_with("cargo", &["fuzz", "--version"]) {
        println!("skipped: no cargo-fuzz (`cargo install cargo-fuzz --locked`; it also needs a C++ compiler)");
        return true;
    }
    asked.targets.iter().all(|target| run(target, asked.seconds))
}

fn asked(words: &[String]) -> Result<Asked<'_>, String> {
    let mut asked = Asked { seconds: SECONDS, targets: Vec::new() };
    let mut words = words.iter().map(String::as_str);
    while let Some(word) = words.next() {
        if word == "--seconds" {
            let number = words.next().and_then(|number| number.parse().ok());
            asked.seconds = number.ok_or("--seconds takes a number")?;
        } else if TARGETS.contains(&word) {
            asked.targets.push(word);
        } else {
            return Err(format!("no target `{word}`; there are {}", TARGETS.join(", ")));
        }
    }
    if asked.targets.is_empty() {
        asked.targets = TARGETS.to_vec();
    }
    Ok(asked)
}

/// Runs one target. What it learns goes to a folder under `target`: the inputs that are kept stay as they are.
fn run(target: &str, seconds: u32) -> bool {
    let learned = root().join("target/fuzz").join(target);
    if let Err(error) = fs::create_dir_all(&learned) {
        eprintln!("cannot make {}: {error}", learned.display());
        return false;
    }
    let mut fuzz = Command::new("cargo");
    // The stable compiler has what the fuzzer needs, behind this door. There is no unsafe code for the sanitizers to watch.
    fuzz.env("RUSTC_BOOTSTRAP", "1").args(["fuzz", "run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", target]);
    fuzz.arg(&learned).arg(format!("tests/fuzz/corpus/{target}")).arg("--").args([
        "-dict=tests/fuzz/toml.dict",
        "-max_len=4096",
        "-timeout=10",
        "-rss_limit_mb=1024",
        "-print_final_stats=1",
        "-verbosity=0",
    ]);
    succeeds(target, fuzz.arg(format!("-max_total_time={seconds}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn targets_and_seconds_are_understood() {
        assert_eq!(asked(&[]), Ok(Asked { seconds: 60, targets: TARGETS.to_vec() }));
        assert_eq!(asked(&words("merge --seconds 7")), Ok(Asked { seconds: 7, targets: vec!["merge"] }));
        assert!(asked(&words("--seconds")).is_err() && asked(&words("nothing")).is_err());
    }

    #[test]
    fn every_target_has_its_file_and_inputs() {
        let folder = root().join("tests/fuzz");
        let files = fs::read_dir(folder.join("targets")).expect("targets").count();
        assert_eq!(files, TARGETS.len());
        for target in TARGETS {
            assert!(folder.join(format!("targets/{target}.rs")).is_file(), "{target}");
            assert!(fs::read_dir(folder.join("corpus").join(target)).expect("inputs").count() >= 5, "{target}");
        }
    }
}
