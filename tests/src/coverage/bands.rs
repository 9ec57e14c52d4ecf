//! Coverage of bands for quantiles and of bounds for the mean of the worst stories.

use pushwait_verdict::Histogram;
use pushwait_verdict::bands::{dkw, dkw_at_look, quantile, shortfall};
use rand::rngs::ChaCha8Rng;

use super::law::{Law, many, shapes};
use super::{ALPHA, FIXED, Role, Size, Table, geometric_looks, tally};

/// The quantiles that have to hold together; no law has one of them at the edge of a value.
const QUANTILES: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
/// The share of the worst stories.
const WORST: f64 = 0.1;
/// The point that a standard normal exceeds with chance 0.025.
const Z: f64 = 1.959_964;

/// Whether the intervals of one histogram hold, given epsilon; `None` asks for the naive ones.
type Holds = fn(&Law, &Histogram, Option<f64>) -> bool;

fn rows(size: Size, stream: u64, holds: Holds) -> Vec<(String, u32, Vec<u32>)> {
    let looks = geometric_looks();
    let row = |(i, law): (u64, Law)| {
        let held = tally(size.runs, stream + i, |rng| run(&law, &looks, holds, rng));
        (law.name, size.runs, held)
    };
    (0..).zip(shapes().into_iter().chain([many()])).map(row).collect()
}

/// One look with and without planning for more, then the worst of all looks, ours and naive.
fn run(law: &Law, looks: &[u64], holds: Holds, rng: &mut ChaCha8Rng) -> [bool; 5] {
    let mut held = [true; 5];
    law.walk(rng, looks, |look, n, counts| {
        let h = law.histogram(counts);
        let unplanned = holds(law, &h, Some(dkw(n, ALPHA)));
        let naive = holds(law, &h, None);
        held[1] &= holds(law, &h, Some(dkw_at_look(n, look as u32 + 1, ALPHA)));
        held[2] &= unplanned;
        held[4] &= naive;
        if n == FIXED {
            (held[0], held[3]) = (unplanned, naive);
        }
    });
    held
}

/// Seven quantiles at once.
#[must_use]
pub fn quantiles(size: Size) -> Table {
    Table {
        title: "Seven quantiles at once",
        text: "5, 10, 25, 50, 75, 90 and 95 %; looks as for shares. Naive: for each quantile by itself, normal errors of its share.",
        columns: &[
            (Role::Shipped, "DKW, one look"),
            (Role::Shipped, "DKW at look, worst of 100"),
            (Role::Shown, "DKW without spending, worst of 100"),
            (Role::Shown, "normal errors, one look"),
            (Role::Naive, "normal errors, worst of 100"),
        ],
        rows: rows(size, 700, quantiles_hold),
    }
}

fn quantiles_hold(law: &Law, h: &Histogram, epsilon: Option<f64>) -> bool {
    let (low, high) = law.bounds;
    QUANTILES.iter().all(|&p| {
        let epsilon = epsilon.unwrap_or_else(|| Z * (p * (1.0 - p) / h.count() as f64).sqrt());
        let (band, truth) = (quantile(h, p, epsilon, low, high), quantile(&law.parts, p, 0.0, low, high).value);
        band.low <= truth && truth <= band.high
    })
}

/// The mean of the worst tenth.
#[must_use]
pub fn shortfalls(size: Size) -> Table {
    Table {
        title: "The mean of the worst tenth",
        text: "Looks as for shares. Naive: mean and normal errors of those stories alone, as if the border were known.",
        columns: &[
            (Role::Shipped, "DKW, one look"),
            (Role::Shipped, "DKW at look, worst of 100"),
            (Role::Shown, "DKW without spending, worst of 100"),
            (Role::Naive, "normal errors, one look"),
            (Role::Naive, "normal errors, worst of 100"),
        ],
        rows: rows(size, 800, shortfall_holds),
    }
}

fn shortfall_holds(law: &Law, h: &Histogram, epsilon: Option<f64>) -> bool {
    let (low, high) = law.bounds;
    let truth = shortfall(&law.parts, WORST, 0.0, low, high).value;
    let Some(epsilon) = epsilon else { return naive_holds(h, truth) };
    let band = shortfall(h, WORST, epsilon, low, high);
    band.low <= truth + 1e-9 && truth - 1e-9 <= band.high
}

fn naive_holds(h: &Histogram, truth: f64) -> bool {
    let mut left = WORST * h.count() as f64;
    let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for &(value, times) in h.values() {
        let (taken, value) = (left.min(times as f64), value as f64);
        left -= taken;
        n += taken;
        sum += taken * value;
        squares += taken * value * value;
    }
    let (mean, square) = (sum / n, squares / n);
    (mean - truth).abs() <= Z * ((square - mean * mean).max(0.0) / n).sqrt() + 1e-9
}
