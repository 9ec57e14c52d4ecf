//! The coverage study: how often the intervals of `pushwait-verdict` hold, on laws whose truth is known.
//!
//! Each table has a row for each law and a column for each rule. A shipped rule must hold in at least the nominal share of
//! runs, less a few standard errors of the study, in every row. A naive rule is a negative control: it must fall below that
//! line in some row, or the study could not see a fault. Runs have random streams of their own and tallies are integers, so
//! the result does not depend on the number of threads.

pub mod bands;
pub mod law;
pub mod means;
pub mod page;
pub mod plans;
pub mod shares;

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rayon::prelude::*;

/// Seed of the whole study.
pub const SEED: u64 = 20_250_701;
/// Chance of error that every rule is asked for.
pub const ALPHA: f64 = 0.05;
/// Number of stories of the rules for one look.
pub const FIXED: u64 = 2000;
/// Stories until the last look.
pub const STORIES: u64 = 20_000;

/// How much of the study to run.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Runs of each row.
    pub runs: u32,
    /// Runs of the rows with equal plans, where false verdicts are counted.
    pub null_runs: u32,
    /// Standard errors that a shipped rule may fall short.
    pub errors: f64,
}

/// The whole study, as on the page.
pub const FULL: Size = Size { runs: 4000, null_runs: 20_000, errors: 2.0 };
/// A small study for the tests; with so few runs the line lies at three standard errors.
pub const SMALL: Size = Size { runs: 300, null_runs: 1000, errors: 3.0 };

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Must hold in every row.
    Shipped,
    /// Must fail in some row.
    Naive,
    /// Neither.
    Shown,
}

/// A column: the rule, what it is for, and what it is called on the page.
pub type Column = (Role, &'static str);

/// A table of the study.
#[derive(Clone, Debug)]
pub struct Table {
    /// What was counted.
    pub title: &'static str,
    /// How.
    pub text: &'static str,
    /// The rules.
    pub columns: &'static [Column],
    /// Law, runs, and in how many of them each rule held.
    pub rows: Vec<(String, u32, Vec<u32>)>,
}

impl Table {
    /// The shares of runs in which a rule held, row by row, each with whether it lies below the line.
    pub fn column(&self, column: usize, size: Size) -> impl Iterator<Item = (f64, bool)> {
        self.rows.iter().map(move |(_, runs, held)| {
            let share = f64::from(held[column]) / f64::from(*runs);
            (share, share < line(*runs, size))
        })
    }

    /// What speaks against the rules, or against the study: nothing, when all is well.
    #[must_use]
    pub fn complaints(&self, size: Size) -> Vec<String> {
        let mut all = Vec::new();
        for (c, (role, name)) in self.columns.iter().enumerate() {
            let below: Vec<bool> = self.column(c, size).map(|(_, below)| below).collect();
            for (row, _) in self.rows.iter().zip(&below).filter(|(_, below)| **below && *role == Role::Shipped) {
                all.push(format!("{}: {name} falls short for {}: {} of {}", self.title, row.0, row.2[c], row.1));
            }
            if *role == Role::Naive && !below.contains(&true) {
                all.push(format!("{}: {name} fails nowhere, so this table shows nothing", self.title));
            }
        }
        all
    }
}

/// The least share of runs in which a shipped rule may hold.
#[must_use]
pub fn line(runs: u32, size: Size) -> f64 {
    1.0 - ALPHA - size.errors * (ALPHA * (1.0 - ALPHA) / f64::from(runs)).sqrt()
}

/// All tables.
#[must_use]
pub fn study(size: Size) -> Vec<Table> {
    vec![
        shares::table(size),
        means::table(size),
        means::equality(size),
        plans::families(size),
        plans::winners(size),
        plans::selection(size),
        bands::quantiles(size),
        bands::shortfalls(size),
    ]
}

/// In how many runs each of `N` rules held. `stream` is different for each row of the study.
pub(crate) fn tally<const N: usize>(
    runs: u32,
    stream: u64,
    one: impl Fn(&mut ChaCha8Rng) -> [bool; N] + Sync,
) -> Vec<u32> {
    let play = |run: u32| {
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        rng.set_stream(stream << 32 | u64::from(run));
        one(&mut rng).map(u32::from)
    };
    let add = |a: [u32; N], b: [u32; N]| std::array::from_fn(|i| a[i] + b[i]);
    (0..runs).into_par_iter().map(play).reduce(|| [0; N], add).to_vec()
}

/// A hundred looks, each about 8 % later than the one before, from 10 stories to [`STORIES`]; one of them at [`FIXED`].
#[must_use]
pub fn geometric_looks() -> Vec<u64> {
    let step = pushwait_core::math::ln(STORIES as f64 / 10.0) / 99.0;
    let mut looks: Vec<u64> =
        (0..100).map(|i| (10.0 * pushwait_core::math::exp(step * f64::from(i))).round() as u64).collect();
    let nearest = looks.partition_point(|&n| n < FIXED);
    looks[nearest] = FIXED;
    looks
}

/// A hundred looks, each 200 stories later than the one before.
#[must_use]
pub fn even_looks() -> Vec<u64> {
    (1..=100).map(|i| i * STORIES / 100).collect()
}

/// A rule that stops once it is content, and is judged by what it says then.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stop(Option<bool>);

impl Stop {
    pub(crate) fn goes_on(self) -> bool {
        self.0.is_none()
    }

    /// Stops with what `held` says, unless it has stopped before.
    pub(crate) fn at(&mut self, content: bool, held: bool) {
        if self.0.is_none() && content {
            self.0 = Some(held);
        }
    }

    pub(crate) fn held(self) -> bool {
        self.0.unwrap_or(true)
    }
}
