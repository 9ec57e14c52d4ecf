//! Several plans at once: false verdicts in families, the interval of the winner, and picking the best plan.
//!
//! A story of a plan succeeds or fails; 64 stories are drawn together, as the bits of a word.

use pushwait_verdict::Histogram;
use pushwait_verdict::means::{above, below, bernstein};
use pushwait_verdict::shares::{rules_out, wald};
use pushwait_verdict::verdict::{Verdict, of, pair_alpha, plan_alpha};
use rand::Rng;
use rand::rngs::ChaCha8Rng;

use super::{ALPHA, Role, Size, Table, tally};

/// Chance of success of the plans that are equal, in parts of 256.
const EQUAL: u32 = 64;
/// Chance of success of the best plan in the slippage configuration, in parts of 256: 1/16 more.
const BEST: u32 = 80;
/// The greatest difference that does not matter when picking: half of what the best plan is better.
const MARGIN: f64 = 1.0 / 32.0;
/// Words between two looks, and number of looks: 19,200 stories.
const WORDS: usize = 3;
const LOOKS: usize = 100;
/// The look at which the rules for one look are judged, from 0: at 1,920 stories.
const ONE_LOOK: usize = 9;

const PLANS: [usize; 4] = [2, 5, 10, 50];

/// The stories of one plan.
type Field = Vec<u64>;

/// 64 stories with `chance` in parts of 256: the digits of the chance, from the last, choose between "or" and "and".
fn word(rng: &mut ChaCha8Rng, chance: u32) -> u64 {
    (chance.trailing_zeros()..8).fold(0, |bits, digit| {
        let draw = rng.next_u64();
        if chance >> digit & 1 == 1 { bits | draw } else { bits & draw }
    })
}

fn field(rng: &mut ChaCha8Rng, chance: u32) -> Field {
    (0..WORDS * LOOKS).map(|_| word(rng, chance)).collect()
}

fn ones(words: impl Iterator<Item = u64>) -> u64 {
    words.map(|bits| u64::from(bits.count_ones())).sum()
}

/// Stories at a look, from 0.
fn stories(look: usize) -> u64 {
    64 * (WORDS * (look + 1)) as u64
}

/// Successes until each look.
fn successes(field: &Field) -> Vec<u64> {
    let mut sum = 0;
    let until = |words: &[u64]| {
        sum += ones(words.iter().copied());
        sum
    };
    field.chunks(WORDS).map(until).collect()
}

fn rows<const N: usize>(
    runs: u32,
    stream: u64,
    one: impl Fn(usize, &mut ChaCha8Rng) -> [bool; N] + Sync,
) -> Vec<(String, u32, Vec<u32>)> {
    let row = |(i, k): (u64, usize)| (format!("{k} plans"), runs, tally(runs, stream + i, |rng| one(k, rng)));
    (0..).zip(PLANS).map(row).collect()
}

/// Equal plans, each pair compared at each look: in how many runs no pair ever gets a verdict for one of them.
#[must_use]
pub fn families(size: Size) -> Table {
    Table {
        title: "No false verdict among equal plans",
        text: "All pairs of k plans with share of success 1/4 and luck of their own, compared at 100 looks, 192 stories apart, \
               with the error shared out among the pairs. Naive: each pair by itself, |z| above 1.96.",
        columns: &[(Role::Shipped, "betting, worst of 100"), (Role::Naive, "z, worst of 100")],
        rows: rows(size.runs / 2, 400, silence),
    }
}

fn silence(k: usize, rng: &mut ChaCha8Rng) -> [bool; 2] {
    let fields: Vec<Field> = (0..k).map(|_| field(rng, EQUAL)).collect();
    let mut held = [true; 2];
    for (i, one) in fields.iter().enumerate() {
        for other in &fields[..i] {
            let now = pair(one, other, pair_alpha(ALPHA, k));
            held = [held[0] && now[0], held[1] && now[1]];
        }
    }
    held
}

fn pair(one: &Field, other: &Field, alpha: f64) -> [bool; 2] {
    let (mut more, mut less) = (0, 0);
    let mut held = [true; 2];
    for (look, (a, b)) in one.chunks(WORDS).zip(other.chunks(WORDS)).enumerate() {
        more += ones(a.iter().zip(b).map(|(a, b)| a & !b));
        less += ones(a.iter().zip(b).map(|(a, b)| !a & b));
        let loud = more.abs_diff(less) as f64 > 1.96 * ((more + less) as f64).sqrt();
        held[1] &= !loud;
        // The sequence asks for more than the error of a single look.
        if loud && held[0] {
            let h = Histogram::new([(-1, less), (0, stories(look) - more - less), (1, more)]);
            held[0] = !above(&h, -1, 1, 0.0, alpha) && !below(&h, -1, 1, 0.0, alpha);
        }
    }
    held
}

/// The interval of the plan that came out best among equal ones.
#[must_use]
pub fn winners(size: Size) -> Table {
    Table {
        title: "The interval of the winner",
        text: "k plans with share of success 1/4; at each look the plan with most successes is the winner. One look at 1,920 \
               stories, or the worst of 100 looks, 192 stories apart. Naive: the interval of a plan that was not picked.",
        columns: &[
            (Role::Shipped, "sequence, one look"),
            (Role::Shipped, "sequence, worst of 100"),
            (Role::Shipped, "betting, worst of 100"),
            (Role::Naive, "Wald, one look"),
            (Role::Naive, "Wald, worst of 100"),
        ],
        rows: rows(size.runs, 500, winner),
    }
}

fn winner(k: usize, rng: &mut ChaCha8Rng) -> [bool; 5] {
    let (truth, alpha) = (f64::from(EQUAL) / 256.0, plan_alpha(ALPHA, k));
    let all: Vec<Vec<u64>> = (0..k).map(|_| successes(&field(rng, EQUAL))).collect();
    let mut held = [true; 5];
    for look in 0..LOOKS {
        let (n, s) = (stories(look), all.iter().map(|plan| plan[look]).max().unwrap_or(0));
        let ours = !rules_out(s, n, truth, alpha);
        let plain = wald(s, n, ALPHA).contains(truth);
        let h = Histogram::new([(0, n - s), (1, s)]);
        held[1] &= ours;
        held[2] &= !above(&h, 0, 1, truth, alpha) && !below(&h, 0, 1, truth, alpha);
        held[4] &= plain;
        if look == ONE_LOOK {
            (held[0], held[3]) = (ours, plain);
        }
    }
    held
}

/// Picking the best plan when the others are all equally worse.
#[must_use]
pub fn selection(size: Size) -> Table {
    Table {
        title: "The best plan picked",
        text: "k - 1 plans with share of success 1/4 and one with 5/16; differences up to 1/32 do not matter. Shipped: the plan \
               with most successes is picked at the first of 100 looks at which it is better than, or practically equal to, \
               every other, with the error shared out among the pairs; a run without a pick counts as wrong. Naive: the plan \
               with most successes after 192 stories.",
        columns: &[(Role::Shipped, "Bernstein, first verdict of 100 looks"), (Role::Naive, "first after 192 stories")],
        rows: rows(size.runs / 2, 600, pick),
    }
}

/// The best plan is the last, which loses ties.
fn pick(k: usize, rng: &mut ChaCha8Rng) -> [bool; 2] {
    let chance = |plan: usize| if plan + 1 == k { BEST } else { EQUAL };
    let fields: Vec<Field> = (0..k).map(|plan| field(rng, chance(plan))).collect();
    let all: Vec<Vec<u64>> = fields.iter().map(successes).collect();
    let leader = |look: usize| (0..k).rev().max_by_key(|&plan| all[plan][look]).unwrap_or(0);
    let settled = |look: usize| {
        let first = leader(look);
        (0..k).filter(|&plan| plan != first).all(|plan| no_worse(&fields[first], &fields[plan], look, k))
    };
    let picked = (0..LOOKS).find(|&look| settled(look)).map(leader);
    [picked == Some(k - 1), leader(0) == k - 1]
}

fn no_worse(one: &Field, other: &Field, look: usize, k: usize) -> bool {
    let words = || one.iter().zip(other).take(WORDS * (look + 1));
    let (more, less) = (ones(words().map(|(a, b)| a & !b)), ones(words().map(|(a, b)| !a & b)));
    let (sum, squares) = (i128::from(more) - i128::from(less), i128::from(more + less));
    let difference = bernstein(stories(look), sum, squares, 0.0, -1, 1, pair_alpha(ALPHA, k));
    matches!(of(difference, MARGIN), Verdict::ABetter | Verdict::PracticallyEqual)
}
