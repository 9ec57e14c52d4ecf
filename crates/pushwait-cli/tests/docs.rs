//! The page for researchers, run as it stands: its scenario, its commands and, where their tools are at hand, its programs.

use std::path::Path;
use std::process::Command;

use crate::common::text;

const PAGE: &str = include_str!("../../../docs/research.md");

/// The block of the page in a language.
fn block(language: &str) -> String {
    let opening = format!("```{language}\n");
    let (_, rest) = PAGE.split_once(&opening).expect("block");
    rest.split_once("\n```").expect("end").0.to_owned() + "\n"
}

/// Runs a program in a folder and says what it printed; nothing where it is not to be had.
fn program(name: &str, arguments: &[&str], folder: &Path) -> Option<(bool, String)> {
    let done = Command::new(name).args(arguments).current_dir(folder).output().ok()?;
    Some((done.status.success(), text(&done.stdout) + &text(&done.stderr)))
}

fn pushwait_in(folder: &Path, line: &str) {
    let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().skip(1).collect();
    let done = program(env!("CARGO_BIN_EXE_pushwait"), &words, folder).expect("starts");
    assert!(done.0, "{line}: {}", done.1);
}

#[test]
fn the_page_for_researchers_does_what_it_says() {
    let folder = tempfile::tempdir().expect("folder");
    std::fs::write(folder.path().join("finalists.toml"), block("toml")).expect("writes");
    block("text").lines().for_each(|line| pushwait_in(folder.path(), line));
    let paired = std::fs::read_to_string(folder.path().join("results/paired.csv")).expect("paired");
    assert!(paired.starts_with("scenario,point,sweep_finalists,sweep_deadline,plan,"), "{paired}");
    assert_eq!(paired.lines().count(), 1 + 2 * 50);
    for (tool, ask, language, picture) in [
        ("python3", &["-c", "import pandas, matplotlib"][..], "python", "pushing.png"),
        ("Rscript", &["--version"], "r", "pushing-r.png"),
    ] {
        if program(tool, ask, folder.path()).is_none_or(|(ok, _)| !ok) {
            continue;
        }
        let flag = if tool == "python3" { "-c" } else { "-e" };
        let (ok, said) = program(tool, &[flag, &block(language)], folder.path()).expect("starts");
        assert!(ok, "{tool}: {said}");
        assert!(std::fs::metadata(folder.path().join(picture)).expect("picture").len() > 1000);
    }
}
