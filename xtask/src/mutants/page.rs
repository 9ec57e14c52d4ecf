//! The page of the study of mutants.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::reasons::REASONS;

/// The share of viable mutants that must be noticed.
const ENOUGH: f64 = 0.95;

/// What became of the mutants of a group, each as `file:line:column: change`.
#[derive(Default)]
pub struct Results {
    there: Vec<String>,
    caught: Vec<String>,
    late: Vec<String>,
    missed: Vec<String>,
    unviable: Vec<String>,
}

/// The lines of a file; none when it is not there.
pub fn lines(file: &Path) -> Vec<String> {
    fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

impl Results {
    /// Reads the results of a group; `None` when it was not run. What the slow tests say of a survivor counts.
    pub fn read(folder: &Path) -> Option<Results> {
        let quick = |name: &str| lines(&folder.join("quick/mutants.out").join(name));
        let slow = |name: &str| lines(&folder.join("slow/mutants.out").join(name));
        let mut missed = quick("missed.txt");
        let mut both = |name: &str| {
            let later: Vec<String> = slow(name).into_iter().filter(|name| missed.contains(name)).collect();
            missed.retain(|name| !later.contains(name));
            [quick(name), later].concat()
        };
        let (caught, late) = (both("caught.txt"), both("timeout.txt"));
        let unviable = quick("unviable.txt");
        let results = Results { there: lines(&folder.join("there.txt")), caught, late, missed, unviable };
        (results.examined() > 0).then_some(results)
    }

    fn examined(&self) -> usize {
        self.viable() + self.unviable.len()
    }

    fn viable(&self) -> usize {
        self.caught.len() + self.late.len() + self.missed.len()
    }
}

/// Counts for one file: there, examined, unviable, caught, out of time, missed.
type Counts = [usize; 6];

fn counts(results: &[Results]) -> BTreeMap<String, Counts> {
    let mut counts = BTreeMap::<String, Counts>::new();
    for group in results {
        let lists = [(&group.there, 0), (&group.unviable, 2), (&group.caught, 3), (&group.late, 4), (&group.missed, 5)];
        for (names, column) in lists {
            for name in names {
                let of = counts.entry(short(name.split(':').next().unwrap_or_default())).or_default();
                of[column] += 1;
                of[1] += usize::from(column > 0);
            }
        }
    }
    counts
}

/// `crates/pushwait-sim/src/tally.rs` as `sim/tally.rs`.
fn short(file: &str) -> String {
    file.trim_start_matches("crates/pushwait-").replace("/src/", "/")
}

/// A survivor as file, line and change.
fn parts(name: &str) -> (String, &str, &str) {
    let mut parts = name.splitn(4, ':');
    let mut next = || parts.next().unwrap_or_default().trim();
    let (file, line, _, change) = (next(), next(), next(), next());
    (short(file), line, change)
}

/// The page, and what is not as it must be.
pub fn page(version: &str, results: &[Results], absent: &[&str]) -> (String, Vec<String>) {
    let mut page = format!("{HEAD}\nMade with {version}.\n\n{TABLE}");
    let mut all = Counts::default();
    for (file, of) in counts(results) {
        row(&mut page, &file, of);
        all = std::array::from_fn(|column| all[column] + of[column]);
    }
    row(&mut page, "all", all);
    let mut complaints: Vec<String> =
        absent.iter().map(|group| format!("not examined: cargo xtask study mutants {group}")).collect();
    if !absent.is_empty() {
        let _ = writeln!(page, "\nNot examined yet: {}.", absent.join(", "));
    }
    page.push_str(SURVIVORS);
    for name in results.iter().flat_map(|group| &group.missed) {
        let (file, line, change) = parts(name);
        let reason = REASONS.iter().find(|(of, what, _)| *of == file && *what == change).map(|(_, _, reason)| *reason);
        if reason.is_none() {
            complaints.push(format!("no reason in xtask/src/mutants/reasons.rs: {file}:{line}: {change}"));
        }
        let change = change.replace('|', "\\|");
        let _ = writeln!(page, "| {file}:{line} | `{change}` | {} |", reason.unwrap_or("a gap in the tests"));
    }
    if share(all) < ENOUGH {
        complaints.push(format!("{:.1} % of the viable mutants are noticed", 100.0 * share(all)));
    }
    (page, complaints)
}

/// Caught and out of time, as a share of the viable.
fn share([_, examined, unviable, caught, late, _]: Counts) -> f64 {
    (caught + late) as f64 / (examined - unviable).max(1) as f64
}

fn row(page: &mut String, file: &str, of: Counts) {
    let [there, examined, unviable, caught, late, missed] = of;
    let viable = examined - unviable;
    let percent = 100.0 * share(of);
    let _ =
        writeln!(page, "| {file} | {there} | {examined} | {viable} | {caught} | {late} | {missed} | {percent:.1} |");
}

const HEAD: &str = "\
# Mutants

Written by `cargo xtask study mutants`; do not edit. The chore fails when less than 95 % of the viable mutants are noticed or when
a survivor has no reason in `xtask/src/mutants/reasons.rs`.

[cargo-mutants](https://mutants.rs) changes one operator or one function's result at a time; a mutant that still compiles is viable,
and the tests must fail on it or run without an end. [planted.md](planted.md) plants mistakes that a person would make; this page
asks whether there is a line that no test looks at. What is examined, and by which tests, is listed in `xtask/src/mutants.rs`. Where
fewer mutants are examined than there are, they are every n-th of their group in the order of the sources (`--all` takes all). Lines
are those at the time of the study.
";

const TABLE: &str = "\
| file | mutants | examined | viable | caught | out of time | missed | noticed in % |
|---|---|---|---|---|---|---|---|
";

const SURVIVORS: &str = "
## Survivors

| where | change | why it survives |
|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    fn results() -> Results {
        let name = |line: &u32| format!("crates/pushwait-sim/src/a.rs:{line}:1: replace || with && in f");
        let names = |lines: &[u32]| lines.iter().map(name).collect();
        Results {
            there: names(&[1, 2, 3, 4, 5, 6]),
            caught: names(&[1, 2]),
            late: names(&[3]),
            missed: names(&[4]),
            unviable: names(&[5]),
        }
    }

    #[test]
    fn mutants_are_counted_by_file() {
        let (page, complaints) = page("cargo-mutants 1", &[results()], &["report"]);
        assert!(page.contains("| sim/a.rs | 6 | 5 | 4 | 2 | 1 | 1 | 75.0 |"), "{page}");
        assert!(page.contains("| sim/a.rs:4 | `replace \\|\\| with && in f` | a gap in the tests |"), "{page}");
        assert!(page.contains("\nNot examined yet: report.\n"), "{page}");
        assert_eq!(complaints.len(), 3, "{complaints:?}");
    }

    #[test]
    fn every_reason_says_something() {
        for (file, change, reason) in REASONS {
            assert!(
                file.contains('/') && change.contains(' ') && reason.ends_with('.') && !reason.contains('|'),
                "{file}"
            );
        }
    }
}
