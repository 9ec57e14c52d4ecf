//! The project's chores, one command each: `cargo xtask ci` is what continuous integration calls.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a chore talks to the person who runs it")]

mod copy;
mod faults;
mod fuzz;
mod mutants;
mod pages;
mod peers;
mod places;
mod planted;
mod portable;
mod python;
mod readers;
mod step;
mod tidy;
mod web;

use std::process::ExitCode;

use step::{Step, output, root, run};

const HELP: &str = "\
cargo xtask CHORE

  ci            formatting, lints, dependencies, tests, documentation, every scenario checked, solved and played
  ci --full     the same, then golden --check, dist web --check, pages and fuzz
  tidy          the rules that no other tool checks: lengths of files, words that do not belong
  golden        write tests/data/golden.txt anew: the digests of what the shipped scenarios give
  golden --check
                compare them here and on other instruction sets and targets, where this machine can
  fuzz [--seconds N] [TARGET...]
                look for inputs that break something, 60 s for each target (fuzzing.md); needs cargo-fuzz
  pages         the page and handouts in a real browser: each control, accessibility, requests, widths (page.md, handouts.md);
                needs Chromium and Node.js
  dist web      build the page (page.md): the engine for WebAssembly, and all else, in one file
  dist web --check
                whether the committed page is what the sources give
  calibrate     solve for the calibrated weights of the baseline model and print targets and achieved figures
  bench-report  run the benches and print their figures
  study NAME    run a study and write its page in docs; NAME is one of:
                coverage  how often the intervals of the verdict hold (validation.md)
                peers     the engine against NumPy programs (performance.md); needs python3
                readers   what other programs read from CSV, Parquet, workbooks and data packages (readers.md); needs
                          python3; LibreOffice
                faults    what killed runs and failing disks do to exports (faults.md); strace; names of parts may follow
                planted   which deliberate mistakes the tests notice (planted.md); names of faults may follow
                mutants   which changes of operators and results the tests notice (mutants.md); needs cargo-mutants;
                          names of groups may follow: verdict, sim, core, report; --all takes no sample, --every N and
                          --offset K another one, --own only the tests of the crate itself, --page writes the page alone";

const CI: &[Step] = &[
    ("formatting", &["cargo", "fmt", "--all", "--check"]),
    ("lints", &["cargo", "clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
    ("tests, as in the README", &["cargo", "test"]),
    ("tests of the other members", &["cargo", "test", "--package", "xtask"]),
    (
        "lints with Parquet and Excel",
        &[
            "cargo",
            "clippy",
            "--package",
            "pushwait-report",
            "--package",
            "pushwait-cli",
            "--all-targets",
            "--quiet",
            "--features",
            "parquet,xlsx",
            "--",
            "-D",
            "warnings",
        ],
    ),
    // The default build has neither: each takes about as long to build as all the rest.
    (
        "tests with Parquet and Excel",
        &["cargo", "test", "--package", "pushwait-report", "--package", "pushwait-cli", "--features", "parquet,xlsx"],
    ),
    (
        "stories as Parquet",
        &["cargo", "test", "--package", "pushwait-tests", "--features", "parquet", "--test", "main", "export"],
    ),
    // The typesetter takes longer to build than all the rest.
    ("handouts as PDF", &["cargo", "test", "--package", "pushwait-pdf"]),
    (
        "the command with PDF",
        &["cargo", "test", "--package", "pushwait-cli", "--features", "pdf", "--test", "main", "handout"],
    ),
    (
        "lanes against single stories",
        &["cargo", "run", "--release", "--quiet", "--package", "pushwait-tests", "--example", "ratios"],
    ),
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

/// Prints the golden digests.
const GOLDEN: &[&str] = &["cargo", "run", "--release", "--quiet", "--package", "pushwait-tests", "--example", "golden"];

fn main() -> ExitCode {
    let argument = |n| std::env::args().nth(n).unwrap_or_default();
    let (chore, name) = (argument(1), argument(2));
    let study = STUDIES.iter().find(|study| chore == "study" && study.0 == name);
    let done = match chore.as_str() {
        "ci" if name.is_empty() => ci(),
        "ci" if name == "--full" => ci() && places::everywhere() && web::check() && pages::pages() && fuzz::fuzz(&[]),
        "fuzz" => fuzz::fuzz(&std::env::args().skip(2).collect::<Vec<_>>()),
        "pages" => pages::pages(),
        "dist" if name == "web" && argument(3).is_empty() => web::dist(),
        "dist" if name == "web" && argument(3) == "--check" => web::check(),
        "tidy" => tidy::tidy(),
        "golden" if name.is_empty() => golden(),
        "golden" if name == "--check" => places::everywhere(),
        "calibrate" => run(&(
            "calibration",
            &["cargo", "run", "--release", "--quiet", "--package", "pushwait-tests", "--example", "calibrate"],
        )),
        "bench-report" => run(&("benches", &["cargo", "bench", "--package", "pushwait-tests"])),
        "study" if name == "peers" => peers::study(),
        "study" if name == "readers" => readers::study(),
        "study" if name == "faults" => faults::study(&std::env::args().skip(3).collect::<Vec<_>>()),
        "study" if name == "planted" => planted::study(&std::env::args().skip(3).collect::<Vec<_>>()),
        "study" if name == "mutants" => mutants::study(&std::env::args().skip(3).collect::<Vec<_>>()),
        "study" if study.is_some() => study.is_some_and(run),
        _ => {
            println!("{HELP}");
            return ExitCode::from(2);
        }
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn ci() -> bool {
    tidy::tidy() && portable::portable() && CI.iter().all(run)
}

fn golden() -> bool {
    let file = root().join("tests/data/golden.txt");
    println!("== {}: {}", file.display(), GOLDEN.join(" "));
    output("the golden digests", GOLDEN).is_some_and(|text| match std::fs::write(&file, text) {
        Ok(()) => true,
        Err(error) => {
            eprintln!("cannot write {}: {error}", file.display());
            false
        }
    })
}
