//! The page of the study of mutants.

use std::fmt::Write;

use super::reasons::REASONS;
use super::samples::{By, Sample};

/// The share of viable mutants that must be noticed.
const ENOUGH: f64 = 0.95;

/// What is said of a survivor without a reason.
const GAP: &str = "a gap in the tests, or not met again since a test was added";

/// The point of the normal law that 95 % intervals go to.
const NORMAL: f64 = 1.959_963_984_540_054;

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
pub fn page(samples: &[Sample], groups: &[&str]) -> (String, Vec<String>) {
    let (mut page, mut complaints) = (format!("{HEAD}\n{TABLE}"), Vec::new());
    let of = |group: &str| samples.iter().filter(|sample| sample.group == group).collect::<Vec<_>>();
    for group in groups {
        of(group).into_iter().for_each(|sample| row(&mut page, sample));
    }
    page.push_str("\n## How many are noticed\n\n");
    for group in groups {
        complaints.extend(verdict(&mut page, group, &of(group)));
    }
    page.push_str(SURVIVORS);
    for name in groups.iter().flat_map(|group| of(group)).flat_map(|sample| &sample.missed) {
        complaints.extend(survivor(&mut page, name));
    }
    (page, complaints)
}

fn row(page: &mut String, sample: &Sample) {
    let Sample { group, offset, every, there, examined, viable, first, by, .. } = sample;
    let by = match by {
        By::Own => "its crate",
        By::All => "all",
    };
    let which = if *every == 1 { "all".to_owned() } else { format!("one in {every}, from number {offset}") };
    let (first_rate, now) = (percent(*first, *viable), percent(sample.now(), *viable));
    let interval = if *every == 1 { String::new() } else { interval(*first, *viable) };
    // Survivors that were all met again and all survived would look the same; the list of survivors tells them.
    let now = match sample.now() {
        same if same == *first && *every > 1 => "not met again".to_owned(),
        count => format!("{count} ({now})"),
    };
    let _ = writeln!(
        page,
        "| {group} | {there} | {which} | {by} | {examined} | {viable} | {first} ({first_rate}) | {interval} | {now} |"
    );
}

/// A sentence on what a group's last sample shows, and what is not as it must be.
fn verdict(page: &mut String, group: &str, samples: &[&Sample]) -> Option<String> {
    let Some(last) = samples.last() else {
        let _ = writeln!(page, "- {group}: not examined.");
        return Some(format!("not examined: cargo xtask study mutants {group}"));
    };
    let enough = |count: usize| count as f64 >= ENOUGH * last.viable as f64;
    if last.every == 1 {
        let now = percent(last.now(), last.viable);
        let _ = writeln!(page, "- {group}: all mutants were examined, and {now} of the viable are noticed.");
        return (!enough(last.now())).then(|| format!("{group}: {now} of the viable mutants are noticed"));
    }
    let (rate, interval) = (percent(last.first, last.viable), interval(last.first, last.viable));
    let shown = match (wilson(last.first, last.viable).0 >= ENOUGH, enough(last.first)) {
        (true, _) => "that is 95 % shown",
        (false, true) => "that is 95 % in the sample, and not shown for the rest",
        (false, false) => "95 % is not reached",
    };
    let who = match last.by {
        By::Own => "by the tests of its crate alone",
        By::All => "by all tests but the slowest",
    };
    let _ = writeln!(page, "- {group}: of the last fresh sample {rate} was noticed {who}, {interval}: {shown}.");
    (!enough(last.first)).then(|| format!("{group}: {rate} of the last fresh sample was noticed"))
}

/// A row for a survivor, and a complaint when it has no reason.
fn survivor(page: &mut String, name: &str) -> Option<String> {
    let (file, line, change) = parts(name);
    let reason = REASONS.iter().find(|(of, what, _)| *of == file && *what == change).map(|(_, _, reason)| *reason);
    let shown = change.replace('|', "\\|");
    let _ = writeln!(page, "| {file}:{line} | `{shown}` | {} |", reason.unwrap_or(GAP));
    let complaint = || format!("no reason in xtask/src/mutants/reasons.rs: {file}:{line}: {change}");
    reason.is_none().then(complaint)
}

fn percent(count: usize, of: usize) -> String {
    format!("{:.1} %", 100.0 * count as f64 / of.max(1) as f64)
}

fn interval(count: usize, of: usize) -> String {
    let (low, high) = wilson(count, of);
    format!("{:.1} to {:.1} %", 100.0 * low, 100.0 * high)
}

/// Wilson's 95 % interval for a share.
fn wilson(count: usize, of: usize) -> (f64, f64) {
    let (n, share, z2) = (of.max(1) as f64, count as f64 / of.max(1) as f64, NORMAL * NORMAL);
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = NORMAL / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

const HEAD: &str = "\
# Mutants

Written by `cargo xtask study mutants` from `xtask/src/mutants/samples.txt`; do not edit. The chore fails when less than 95 % of the
viable mutants of a group are noticed, in the last fresh sample where not all were examined, or when a survivor has no reason in
`xtask/src/mutants/reasons.rs`.

[cargo-mutants](https://mutants.rs) changes one operator or one function's result at a time; a mutant that still compiles is viable,
and the tests must fail on it or run without an end. [planted.md](planted.md) plants mistakes that a person would make; this page
asks whether there is a line that no test looks at. Which files are examined, and by which tests, is listed in
`xtask/src/mutants.rs`: those of the crate itself first, then, for what survives, tests of other crates but for the slowest. With
`--own` survivors do not meet the latter; such a sample is a lower bound of what all tests notice.

Where not all mutants are examined, a sample is every n-th in the order of the sources. A sample says something of the mutants
outside it only as long as no test was written for what it showed. So each row has two counts: what the tests noticed when the
sample was drawn, with a 95 % interval (Wilson) for the share of all mutants of the group at that time, and what they notice after
tests were added for the survivors. The second is not an estimate of anything outside the sample. Groups are not added up, since
tuned and fresh samples would be mixed. Files of the crates that are not in the list were not examined.
";

const TABLE: &str = "\
| group | mutants | sample | tests of | examined | viable | noticed at first | interval | noticed after tests were added |
|---|---|---|---|---|---|---|---|---|
";

const SURVIVORS: &str = "
## Survivors

Lines are those at the time of each sample.

| where | change | why it survives |
|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(every: u32, first: usize, missed: usize) -> Sample {
        let name = |line: usize| format!("crates/pushwait-sim/src/a.rs:{line}:1: replace || with && in f");
        let missed = (0..missed).map(name).collect();
        let (group, by) = ("sim".to_owned(), By::Own);
        Sample { group, offset: 7, every, there: 964, examined: 51, viable: 48, first, by, missed }
    }

    #[test]
    fn samples_tell_what_was_noticed_at_first_and_now() {
        let (page, complaints) = page(&[sample(19, 40, 1)], &["sim", "report"]);
        let row = "| sim | 964 | one in 19, from number 7 | its crate | 51 | 48 | 40 (83.3 %) | 70.4 to 91.3 % | 47 (97.9 %) |";
        assert!(page.contains(row), "{page}");
        assert!(page.contains(&format!("| sim/a.rs:0 | `replace \\|\\| with && in f` | {GAP} |")), "{page}");
        assert!(page.contains("- report: not examined.\n"), "{page}");
        assert!(
            page.contains("- sim: of the last fresh sample 83.3 % was noticed by the tests of its crate alone, 70.4 to 91.3 %: 95 % is not"),
            "{page}"
        );
        assert_eq!(complaints.len(), 3, "{complaints:?}");
    }

    #[test]
    fn all_mutants_of_a_group_need_no_interval() {
        let (page, complaints) = page(&[sample(1, 40, 0)], &["sim"]);
        assert!(page.contains("| sim | 964 | all | its crate | 51 | 48 | 40 (83.3 %) |  | 48 (100.0 %) |"), "{page}");
        assert!(page.contains("- sim: all mutants were examined, and 100.0 % of the viable are noticed.\n"), "{page}");
        assert!(complaints.is_empty(), "{complaints:?}");
    }

    #[test]
    fn intervals_are_those_of_the_books() {
        // Newcombe, "Two-sided confidence intervals for the single proportion", 1998: 81 of 263, and 0 of 20.
        let shown = |count, of| {
            let (low, high) = wilson(count, of);
            format!("{low:.4} {high:.4}")
        };
        assert_eq!([shown(81, 263), shown(0, 20)], ["0.2553 0.3662", "0.0000 0.1611"]);
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
