//! Coverage of intervals for a mean, and false verdicts between two equal plans.

use pushwait_verdict::means::{above, below, bernstein, normal, sequence};
use pushwait_verdict::verdict::{Verdict, of};
use pushwait_verdict::{Histogram, Interval};
use rand::rngs::ChaCha8Rng;

use super::law::{Law, PAIRED, shapes};
use super::{ALPHA, FIXED, Role, Size, Stop, Table, even_looks, geometric_looks, tally};

/// Half of the width that the stopping rules are content with, in standard deviations of the law.
const NARROW: f64 = 0.05;

/// Stories played beforehand, from which the predictor is taken.
const PILOT: u64 = 50;

/// One row for each shape.
#[must_use]
pub fn table(size: Size) -> Table {
    let looks = geometric_looks();
    let row = |(i, law): (u64, Law)| {
        let held = tally(size.runs, 200 + i, |rng| run(&law, &looks, rng));
        (law.name, size.runs, held)
    };
    Table {
        title: "A mean",
        text: "Looks as above; stopped when narrow is the first look at which half of the width is a twentieth of the standard \
               deviation at most. The predictor of the Bernstein sequence is the mean of 50 other stories.",
        columns: &[
            (Role::Shipped, "betting, one look"),
            (Role::Shipped, "betting, worst of 100"),
            (Role::Shipped, "betting, stopped when narrow"),
            (Role::Shipped, "Bernstein, one look"),
            (Role::Shipped, "Bernstein, worst of 100"),
            (Role::Naive, "z, one look"),
            (Role::Naive, "z, worst of 100"),
            (Role::Naive, "z, stopped when narrow"),
        ],
        rows: (0..).zip(shapes()).map(row).collect(),
    }
}

/// Whether the betting sequence leaves `m` in.
fn betting_holds(h: &Histogram, (low, high): (i64, i64), m: f64) -> bool {
    !above(h, low, high, m, ALPHA) && !below(h, low, high, m, ALPHA)
}

fn sums(h: &Histogram, guess: f64, (low, high): (i64, i64)) -> Interval {
    bernstein(h.count(), h.sum(), h.squares(), guess, low, high, ALPHA)
}

fn run(law: &Law, looks: &[u64], rng: &mut ChaCha8Rng) -> [bool; 8] {
    let (truth, narrow) = (law.parts.mean(), NARROW * law.deviation());
    let mut pilot = vec![0; law.parts.values().len()];
    law.draw(rng, PILOT, &mut pilot);
    let guess = law.histogram(&pilot).mean();
    let mut once = [false; 3];
    let mut always = [true; 3];
    let (mut ours, mut naive) = (Stop::default(), Stop::default());
    law.walk(rng, looks, |look, n, counts| {
        let (h, last) = (law.histogram(counts), look + 1 == looks.len());
        let plain = normal(&h, ALPHA);
        let now =
            [betting_holds(&h, law.bounds, truth), sums(&h, guess, law.bounds).contains(truth), plain.contains(truth)];
        always = std::array::from_fn(|rule| always[rule] && now[rule]);
        if n == FIXED {
            once = now;
        }
        naive.at(last || plain.half_width() <= narrow, now[2]);
        if ours.goes_on() && (last || plain.half_width() <= narrow) {
            let long = sequence(&h, law.bounds.0, law.bounds.1, ALPHA);
            ours.at(last || long.half_width() <= narrow, long.contains(truth));
        }
    });
    [once[0], always[0], ours.held(), once[1], always[1], once[2], always[2], naive.held()]
}

/// Two equal plans with shared luck: in how many runs no look gives a verdict for one of them.
#[must_use]
pub fn equality(size: Size) -> Table {
    let laws = shapes().into_iter().filter(|law| law.name == PAIRED);
    let row = |(i, law): (u64, Law)| {
        let held = tally(size.null_runs, 300 + i, |rng| quiet(&law, &even_looks(), rng));
        (law.name, size.null_runs, held)
    };
    Table {
        title: "No false verdict between two equal plans",
        text: "100 looks, 200 stories apart. Naive: the plans differ as soon as |z| exceeds 1.96.",
        columns: &[
            (Role::Shipped, "betting, worst of 100"),
            (Role::Shipped, "Bernstein, worst of 100"),
            (Role::Shown, "z, the last look only"),
            (Role::Naive, "z, worst of 100"),
        ],
        rows: (0..).zip(laws).map(row).collect(),
    }
}

fn quiet(law: &Law, looks: &[u64], rng: &mut ChaCha8Rng) -> [bool; 4] {
    let picks = |difference: Interval| matches!(of(difference, 0.0), Verdict::ABetter | Verdict::BBetter);
    let mut held = [true; 4];
    law.walk(rng, looks, |look, _, counts| {
        let h = law.histogram(counts);
        let loud = picks(normal(&h, ALPHA));
        held[0] &= betting_holds(&h, law.bounds, 0.0);
        held[1] &= !picks(sums(&h, 0.0, law.bounds));
        held[2] = look + 1 < looks.len() || !loud;
        held[3] &= !loud;
    });
    held
}
