//! Coverage of intervals for a share.

use pushwait_verdict::shares::{clopper_pearson, rules_out, sequence, wald, wilson};
use rand::rngs::ChaCha8Rng;

use super::law::Law;
use super::{ALPHA, FIXED, Role, Size, Stop, Table, geometric_looks, tally};

/// Half of the width that the stopping rules are content with.
const NARROW: f64 = 0.02;

/// One row for each share.
#[must_use]
pub fn table(size: Size) -> Table {
    let looks = geometric_looks();
    let row = |(i, p): (u64, f64)| {
        let law = Law::share(p);
        let runs = 2 * size.runs;
        (law.name.clone(), runs, tally(runs, 100 + i, |rng| run(&law, &looks, rng)))
    };
    Table {
        title: "A share of stories",
        text: "One look at 2,000 stories; the worst of 100 looks from 10 to 20,000 stories; or the first look at which half \
               of the width is 0.02 at most (the last look, when none is).",
        columns: &[
            (Role::Shipped, "Clopper-Pearson, one look"),
            (Role::Shipped, "sequence, worst of 100"),
            (Role::Shipped, "sequence, stopped when narrow"),
            (Role::Shown, "Wilson, one look"),
            (Role::Naive, "Wald, one look"),
            (Role::Naive, "Wald, worst of 100"),
            (Role::Naive, "Wald, stopped when narrow"),
        ],
        rows: (0..).zip([0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999]).map(row).collect(),
    }
}

fn run(law: &Law, looks: &[u64], rng: &mut ChaCha8Rng) -> [bool; 7] {
    let truth = law.parts.mean();
    let (mut exact, mut score, mut plain) = (false, false, false);
    let (mut always, mut plain_always) = (true, true);
    let (mut ours, mut naive) = (Stop::default(), Stop::default());
    law.walk(rng, looks, |look, n, counts| {
        let (s, last) = (counts[1], look + 1 == looks.len());
        let short = wald(s, n, ALPHA);
        if n == FIXED {
            exact = clopper_pearson(s, n, ALPHA).contains(truth);
            score = wilson(s, n, ALPHA).contains(truth);
            plain = short.contains(truth);
        }
        always &= !rules_out(s, n, truth, ALPHA);
        plain_always &= short.contains(truth);
        naive.at(last || short.half_width() <= NARROW, short.contains(truth));
        if ours.goes_on() && (last || short.half_width() <= NARROW) {
            let long = sequence(s, n, ALPHA);
            ours.at(last || long.half_width() <= NARROW, long.contains(truth));
        }
    });
    [exact, always, ours.held(), score, plain, plain_always, naive.held()]
}
