//! Golden digests: SHA-256 over what the shipped scenarios give, so that a changed bit shows on any machine.
//!
//! The bytes that are digested do not depend on the machine: whole numbers with the little end first, `usize` as 64
//! bits, an `f64` as its bits with one pattern for all that are no numbers.

use std::fmt::Write;

use pushwait_core::tables::Tables;
use pushwait_sim::STREAM_VERSION;
use pushwait_sim::estimate::{conditional, points, qmc};
use pushwait_sim::figures::{Figure, PlanResults, Results};
use pushwait_sim::moments::Sum;
use pushwait_sim::simulate::{baseline, simulate};
use pushwait_sim::solve::solve;
use pushwait_sim::tally::{ContactTally, Paired, Played, Tally};
use sha2::{Digest, Sha256};

use crate::{compiled, shipped};

/// Seed of the digested simulations.
const SEED: u64 = 1;

/// Stories of the digested simulations.
const STORIES: u64 = 20_000;

/// Conditional stories and Sobol points that are digested.
const CONDITIONAL: u64 = 2_048;

/// The digests of all shipped scenarios: the text of `tests/data/golden.txt`.
///
/// # Panics
/// When a shipped scenario cannot be read.
#[must_use]
pub fn golden() -> String {
    let mut text = format!(
        "# Written by `cargo xtask golden`; do not edit. docs/reproducibility.md says what is digested.\n\
         # Stream version {STREAM_VERSION}, seed {SEED}, {STORIES} stories.\n"
    );
    for tables in shipped().iter().map(compiled) {
        let (played, estimates) = simulated(&tables);
        let exact = figures(&solve(&tables, baseline(&tables)));
        let base = baseline(&tables);
        let conditional = conditional(&tables, base, SEED, CONDITIONAL, &|_| true);
        let sobol = qmc(&tables, base, SEED, points(CONDITIONAL), &|_| true);
        let [conditional, sobol] =
            [conditional, sobol].map(|results| results.as_ref().map_or_else(String::new, figures));
        let digests = [
            ("played", played),
            ("estimates", estimates),
            ("conditional", conditional),
            ("sobol", sobol),
            ("solver", exact),
        ];
        for (what, digest) in digests {
            writeln!(text, "{what:11} {} {digest}", tables.scenario).unwrap_or(());
        }
    }
    text
}

/// Digests of the counts and of the figures estimated from them.
fn simulated(tables: &Tables) -> (String, String) {
    let counts = simulate(tables, SEED, STORIES, &|_| true).unwrap_or_else(|| Played::new(tables, &[]));
    (played(&counts), figures(&Results::estimate(&counts, &tables.payoff, baseline(tables))))
}

/// What is wrong with recorded digests, against those computed now; `None` when nothing is.
#[must_use]
pub fn complaint(recorded: &str, now: &str) -> Option<String> {
    let missing = |from: &str, lines: &str, sign: char| -> String {
        let known: Vec<&str> = from.lines().collect();
        let news = lines.lines().filter(|line| !known.contains(line));
        news.map(|line| format!("{sign} {line}\n")).collect()
    };
    let changed = missing(now, recorded, '-') + &missing(recorded, now, '+');
    if changed.is_empty() {
        return None;
    }
    let simulated = changed.lines().any(|line| !line.contains("solver"));
    let remedy = if simulated {
        "Simulated numbers have changed. If you did not mean that, it is a defect. If you meant to change values, \
         raise STREAM_VERSION (crates/pushwait-sim/src/lib.rs) and regenerate by `cargo xtask golden`."
    } else {
        "Bits of the exact solver have changed, and no simulated number. If the sums are meant to run in another \
         order, regenerate by `cargo xtask golden`; STREAM_VERSION stays."
    };
    Some(format!("tests/data/golden.txt does not hold (- recorded, + now):\n{changed}{remedy}"))
}

/// Digest of everything counted.
#[must_use]
pub fn played(played: &Played) -> String {
    // Taken apart by name, here and below: a field that joins a type does not compile until it is digested.
    let Played { stories, plans, paired } = played;
    let mut bytes = Bytes::default();
    bytes.u64(*stories);
    bytes.list(plans, |bytes, Tally { ended, goodwill, contacts }| {
        bytes.list(ended, |bytes, count| bytes.u64(*count));
        bytes.sum(goodwill);
        bytes.list(contacts, |bytes, ContactTally { appreciation, cornered, replies }| {
            bytes.sum(appreciation);
            bytes.sum(cornered);
            bytes.list(replies, |bytes, count| bytes.u64(*count));
        });
    });
    bytes.list(paired, |bytes, Paired { this, other, joint }| {
        bytes.u64(*this as u64);
        bytes.u64(*other as u64);
        bytes.list(joint, |bytes, count| bytes.u64(*count));
    });
    bytes.digest()
}

/// Digest of all figures, to the bit.
#[must_use]
pub fn figures(results: &Results) -> String {
    let Results { stories, baseline, plans } = results;
    let mut bytes = Bytes::default();
    bytes.option(*stories, Bytes::u64);
    bytes.u64(*baseline as u64);
    bytes.list(plans, |bytes, PlanResults { summary, comparison, contacts }| {
        bytes.list(&summary.all(), |bytes, figure| bytes.option(*figure, Bytes::figure));
        bytes.list(&comparison.all(), |bytes, figure| bytes.option(*figure, Bytes::figure));
        bytes.list(contacts, |bytes, reactions| {
            bytes.option(*reactions, |bytes, reactions| {
                bytes.list(&reactions.all(), |bytes, figure| bytes.option(*figure, Bytes::figure));
            });
        });
    });
    bytes.digest()
}

/// The bytes that are digested.
#[derive(Default)]
struct Bytes(Sha256);

impl Bytes {
    fn u64(&mut self, number: u64) {
        self.0.update(number.to_le_bytes());
    }

    fn f64(&mut self, number: f64) {
        // What is no number has many patterns, and platforms choose among them.
        self.u64(if number.is_nan() { f64::NAN.to_bits() } else { number.to_bits() });
    }

    fn sum(&mut self, &Sum { count, sum, squares }: &Sum) {
        self.u64(count);
        self.0.update(sum.to_le_bytes());
        self.0.update(squares.to_le_bytes());
    }

    fn figure(&mut self, Figure { value, spread, over, by: _ }: Figure) {
        [value, spread, over].into_iter().for_each(|number| self.f64(number));
    }

    fn option<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        self.u64(value.is_some().into());
        if let Some(value) = value {
            put(self, value);
        }
    }

    fn list<T>(&mut self, items: &[T], put: impl Fn(&mut Self, &T)) {
        self.u64(items.len() as u64);
        items.iter().for_each(|item| put(self, item));
    }

    fn digest(self) -> String {
        self.0.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_of_the_bytes_as_described() {
        // SHA-256 of nothing (FIPS 180-4 examples), then of one little-endian word.
        assert!(Bytes::default().digest().starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
        let mut bytes = Bytes::default();
        bytes.f64(-f64::NAN);
        let mut same = Bytes::default();
        same.0.update([0, 0, 0, 0, 0, 0, 0xf8, 0x7f]);
        assert_eq!(bytes.digest(), same.digest());
    }

    #[test]
    fn a_complaint_says_what_to_do() {
        assert_eq!(complaint("played a 1\nsolver a 2\n", "played a 1\nsolver a 2\n"), None);
        let simulated = complaint("played a 1\nsolver a 2\n", "played a 3\nsolver a 2\n").expect("changed");
        assert!(simulated.contains("- played a 1\n+ played a 3\n") && simulated.contains("raise STREAM_VERSION"));
        let exact = complaint("played a 1\nsolver a 2\n", "played a 1\nsolver a 4\n").expect("changed");
        assert!(exact.contains("+ solver a 4") && exact.contains("STREAM_VERSION stays"));
    }
}
