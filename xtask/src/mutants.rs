//! The study of mutants: cargo-mutants changes operators and results one at a time; the tests must notice.
//!
//! The mutants go into a copy of the workspace under `target`. The tests of the crate that a mutant is in look at it first; those
//! that survive meet tests of other crates too. What came of a sample is kept in `samples.txt`, from which the page is written:
//! what the tests noticed when a sample was drawn stays there after tests were added for what they did not notice.

mod page;
mod reasons;
mod samples;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::copy::copy_workspace;
use crate::root;
use samples::{By, Sample, lines};

/// Sources whose mutants the same tests look at.
struct Group {
    name: &'static str,
    /// Patterns of the sources, as cargo-mutants takes them.
    files: &'static [&'static str],
    /// The package whose tests look first.
    own: &'static str,
    /// Packages whose tests look at what survives; empty where there are none.
    others: &'static str,
    /// Features that are switched on: code that is not built cannot be tested.
    features: &'static str,
    /// Every so-manieth mutant is taken, in the order of the sources.
    every: u32,
}

/// Parts of the names of tests across crates that take minutes: survivors do not meet them.
const SLOW: &[&str] = &[
    "coverage::",
    "agreement::two_hundred_generated",
    "agreement::the_solver_agrees_with_brute_force",
    "estimators::every_estimator",
    "errors::figures_scatter",
];

const GROUPS: &[Group] = &[
    Group {
        name: "verdict",
        files: &["crates/pushwait-verdict/src/**"],
        own: "pushwait-verdict",
        others: "",
        features: "",
        every: 1,
    },
    Group {
        name: "sim",
        files: &["crates/pushwait-sim/src/{moments,figures,tally,run,estimate,sobol}.rs"],
        own: "pushwait-sim",
        others: "pushwait-tests",
        features: "",
        every: 19,
    },
    Group {
        name: "core",
        files: &[
            "crates/pushwait-core/src/{reaction,laws,timeline,chance,units,math,compile,tables,read}.rs",
            "crates/pushwait-core/src/{compile,read}/*.rs",
        ],
        own: "pushwait-core",
        others: "pushwait-tests",
        features: "",
        every: 40,
    },
    Group {
        name: "report",
        files: &["crates/pushwait-report/src/**"],
        own: "pushwait-report",
        others: "pushwait-cli,pushwait-tests",
        features: "parquet,xlsx",
        every: 10,
    },
];

/// Seconds after which the tests of a mutant are stopped: it counts as noticed, since nobody waits for a test without an end.
const PATIENCE: &str = "60";
/// The same for tests of other crates, which take longer.
const LONG_PATIENCE: &str = "300";

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wish {
    /// Only the page anew.
    page: bool,
    /// Every so-manieth mutant instead of as many as the group takes by itself.
    every: Option<u32>,
    /// The first mutant that is taken: another one gives a fresh sample.
    offset: u32,
    /// Only the tests of the crate itself: quick, and a lower bound of what all tests notice.
    own: bool,
    /// Names of groups; all of them when there are none.
    groups: Vec<String>,
}

impl Wish {
    fn read(arguments: &[String]) -> Result<Wish, String> {
        let (mut wish, mut rest) = (Wish::default(), arguments.iter());
        while let Some(argument) = rest.next() {
            let mut number = || {
                let number: Option<u32> = rest.next().and_then(|text| text.parse().ok());
                number.ok_or_else(|| format!("{argument} takes a whole number"))
            };
            match argument.as_str() {
                "--page" => wish.page = true,
                "--own" => wish.own = true,
                "--all" => wish.every = Some(1),
                "--every" => wish.every = Some(number()?.max(1)),
                "--offset" => wish.offset = number()?,
                name if GROUPS.iter().any(|group| group.name == name) => wish.groups.push(name.to_owned()),
                name => return Err(format!("no group of mutants is named {name}")),
            }
        }
        Ok(wish)
    }

    fn groups(&self) -> impl Iterator<Item = &'static Group> + '_ {
        GROUPS.iter().filter(|group| self.groups.is_empty() || self.groups.iter().any(|name| name == group.name))
    }
}

/// Runs the groups named, or all, and writes the page. False when it cannot be written, too many mutants survive, or a survivor
/// has no reason.
pub fn study(arguments: &[String]) -> bool {
    let done = Wish::read(arguments).and_then(|wish| {
        if !wish.page {
            wish.groups().try_for_each(|group| examined(group, &wish))?;
        }
        written()
    });
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        false
    })
}

/// Examines a sample of a group and keeps what came of it.
fn examined(group: &Group, wish: &Wish) -> Result<(), String> {
    let every = wish.every.unwrap_or(group.every);
    let sample = group.examine(wish.offset % every, every, wish.own)?;
    let mut all = samples::read(&kept())?;
    samples::keep(&mut all, sample);
    fs::write(kept(), samples::text(&all)).map_err(|error| format!("cannot keep the samples: {error}"))
}

/// What is known of the samples.
fn kept() -> PathBuf {
    root().join("xtask/src/mutants/samples.txt")
}

/// Writes the page from the samples that were kept.
fn written() -> Result<bool, String> {
    let names: Vec<&str> = GROUPS.iter().map(|group| group.name).collect();
    let (page, complaints) = page::page(&samples::read(&kept())?, &names);
    let file = root().join("docs/mutants.md");
    fs::write(&file, page).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    complaints.iter().for_each(|complaint| eprintln!("{complaint}"));
    Ok(complaints.is_empty())
}

/// Whether cargo-mutants is there.
fn is_installed() -> bool {
    let said = Command::new("cargo").args(["mutants", "--version"]).stderr(Stdio::null()).output();
    said.is_ok_and(|said| said.status.success())
}

impl Group {
    /// The flags that choose its sources.
    fn files(&self) -> Vec<&'static str> {
        self.files.iter().flat_map(|file| ["--file", *file]).collect()
    }

    /// Lets the crate's own tests look at every so-manieth mutant, then others at those that survived.
    fn examine(&self, offset: u32, every: u32, own: bool) -> Result<Sample, String> {
        if !is_installed() {
            return Err("cargo-mutants is not installed: cargo install cargo-mutants --locked".to_owned());
        }
        let place = root().join("target/study-mutants");
        let (copy, folder) = (place.join("copy"), place.join(self.name).join(format!("{offset}-{every}")));
        copy_workspace(&copy).map_err(|error| format!("cannot copy the workspace: {error}"))?;
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        let there = self.list(&copy)?.lines().count();
        let shard = format!("{offset}/{every}");
        let sample = ["--sharding", "round-robin", "--shard", &shard, "--timeout", PATIENCE];
        println!("== mutants of {}, one in {every} from number {offset} on", self.name);
        self.run(&copy, &folder.join("own"), &[&sample, &self.files()[..]].concat(), self.own, &[])?;
        let survivors = lines(&folder.join("own/mutants.out/missed.txt"));
        if !own && !survivors.is_empty() && !self.others.is_empty() {
            println!("== {} of them survived the tests of {}", survivors.len(), self.own);
            // Changes of fields come along whatever the expressions say; the counts take no notice of them.
            let names: Vec<String> = survivors.iter().map(|name| exactly(name)).collect();
            let names = names.iter().flat_map(|name| ["--re", name]).chain(sources(&survivors));
            let which: Vec<&str> = names.chain(["--timeout", LONG_PATIENCE]).collect();
            self.run(&copy, &folder.join("others"), &which, self.others, SLOW)?;
        }
        let by = if own { By::Own } else { By::All };
        Sample::found(self.name, (offset, every), there, by, &folder).ok_or_else(|| "no mutant was examined".to_owned())
    }

    /// All mutants there are, one a line.
    fn list(&self, copy: &Path) -> Result<String, String> {
        let mut command = Command::new("cargo");
        command.args(["mutants", "--list"]).args(self.files()).current_dir(copy);
        let said = command.stderr(Stdio::inherit()).output().map_err(|error| format!("cannot run cargo: {error}"))?;
        Ok(String::from_utf8_lossy(&said.stdout).into_owned())
    }

    /// Runs cargo-mutants. That mutants survive is no error here; that the tests fail without one is.
    fn run(&self, copy: &Path, folder: &Path, which: &[&str], tests: &str, skip: &[&str]) -> Result<(), String> {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut command = Command::new("cargo");
        command
            .args(["mutants", "--in-place", "--profile", "mutants", "--test-package", tests, "--output"])
            .arg(folder);
        if !self.features.is_empty() {
            command.args(["--features", self.features]);
        }
        let status = command
            .args(which)
            .args(["--", "--tests", "--"])
            .args(skip.iter().flat_map(|name| ["--skip", *name]))
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

/// The sources that mutants are in, as cargo-mutants takes them.
fn sources(mutants: &[String]) -> Vec<&str> {
    let mut files: Vec<&str> = mutants.iter().filter_map(|name| name.split(':').next()).collect();
    files.dedup();
    files.into_iter().flat_map(|file| ["--file", file]).collect()
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
    fn survivors_are_looked_for_in_their_own_sources() {
        let mutants = ["a.rs:1:2: f", "a.rs:2:2: f", "b.rs:1:1: g"].map(str::to_owned);
        assert_eq!(sources(&mutants), ["--file", "a.rs", "--file", "b.rs"]);
    }

    #[test]
    fn the_command_line_chooses_groups_and_samples() {
        let read = |line: &str| Wish::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let wish = Wish { every: Some(19), offset: 7, own: true, groups: vec!["sim".to_owned()], page: false };
        assert_eq!(read("sim --every 19 --offset 7 --own"), Ok(wish));
        assert_eq!(read("--page"), Ok(Wish { page: true, ..Wish::default() }));
        assert_eq!(read("--all").map(|wish| (wish.every, wish.groups().count())), Ok((Some(1), GROUPS.len())));
        assert!(read("--offset").is_err() && read("nobody").is_err());
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
