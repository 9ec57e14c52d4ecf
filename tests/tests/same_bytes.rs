//! The same bytes: any number of threads, any blocks, any order of merging; and the golden digests.

use std::ops::Range;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::subsequence;
use pushwait_core::tables::Tables;
use pushwait_sim::lanes::Program;
use pushwait_sim::luck::Key;
use pushwait_sim::simulate::{against, all_pairs, baseline, play_one_by_one, play_range, simulate, simulate_range};
use pushwait_sim::tally::Played;
use pushwait_tests::{compiled, generate, golden, shipped};
use rayon::ThreadPoolBuilder;

#[test]
fn golden_digests_hold() {
    let recorded = include_str!("../data/golden.txt");
    if let Some(complaint) = golden::complaint(recorded, &golden::golden()) {
        panic!("{complaint}");
    }
}

#[test]
fn threads_do_not_matter() {
    let tables = compiled(&shipped().remove(0));
    let pairs = all_pairs(&tables);
    let program = Program::new(&tables, &pairs);
    let play = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("pool");
        let whole = pool.install(|| simulate(&tables, 1, 300_000, &|_| true)).expect("played");
        let key = Key::new(1, &tables.scenario);
        let part = pool.install(|| simulate_range(&program, key, 777..200_001, &|_| true)).expect("played");
        (whole, part)
    };
    let one = play(1);
    for threads in [2, 7] {
        assert!(play(threads) == one, "{threads} threads");
    }
}

#[test]
fn other_plans_do_not_matter() {
    let mut scenario = shipped().remove(0);
    let all = simulate(&compiled(&scenario), 1, 20_000, &|_| true).expect("played");
    for plan in 0..scenario.plans.len() {
        let mut alone = scenario.clone();
        alone.plans = vec![scenario.plans[plan].clone()];
        let played = simulate(&compiled(&alone), 1, 20_000, &|_| true).expect("played");
        assert!(played.plans[..] == all.plans[plan..=plan], "{}", scenario.plans[plan].name);
    }
    scenario.plans.remove(1);
    let fewer = simulate(&compiled(&scenario), 1, 20_000, &|_| true).expect("played");
    assert!(fewer.plans[1..] == all.plans[2..]);
}

/// Blocks of one size from an odd place on, the last of them shorter.
fn blocks(range: Range<u64>, size: u64) -> impl Iterator<Item = Range<u64>> {
    (0..(range.end - range.start).div_ceil(size)).map(move |block| {
        let first = range.start + block * size;
        first..range.end.min(first + size)
    })
}

#[test]
fn sizes_of_blocks_do_not_matter() {
    for tables in [compiled(&shipped().remove(0)), compiled(&generate::generated(7))] {
        let (key, pairs) = (Key::new(3, &tables.scenario), against(&tables, baseline(&tables)));
        let program = Program::new(&tables, &pairs);
        for (range, sizes) in
            [(13..113, &[1, 2, 3, 7, 99][..]), (501..9_001, &[511, 1000, 1023, 1024, 1025, 2049, 4097, 8_499][..])]
        {
            let whole = play_range(&program, key, range.clone());
            for &size in sizes {
                let parts = blocks(range.clone(), size).map(|block| play_range(&program, key, block));
                let sum = parts.fold(program.nothing(), |sum, part| sum.merge(&part));
                assert!(sum == whole, "{}: blocks of {size}", tables.scenario);
            }
        }
    }
}

/// Places at which the work may be cut: near both ends, around chunks of 1024 stories, and elsewhere.
const PLACES: [u64; 14] = [0, 1, 2, 5, 100, 999, 1023, 1024, 1025, 1777, 2047, 2049, 2998, 3000];

/// The work between any two places, played once.
struct Parts {
    whole: Played,
    between: Vec<Vec<Played>>,
}

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let tables: Tables = compiled(&generate::small(2));
    let (key, pairs) = (Key::new(11, &tables.scenario), all_pairs(&tables));
    let program = Program::new(&tables, &pairs);
    let from = |from: usize| (from..PLACES.len()).map(move |to| PLACES[from]..PLACES[to]);
    Parts {
        whole: play_one_by_one(&tables, &pairs, key, 0..PLACES[PLACES.len() - 1]),
        between: (0..PLACES.len()).map(|i| from(i).map(|range| play_range(&program, key, range)).collect()).collect(),
    }
});

impl Parts {
    fn part(&self, from: usize, to: usize) -> Played {
        self.between[from][to - from].clone()
    }
}

/// A split of the work, by its inner cuts, shuffled; the numbers say which two parts are merged next.
fn split() -> impl Strategy<Value = (Vec<usize>, Vec<prop::sample::Index>, u64)> {
    let inner: Vec<usize> = (1..PLACES.len() - 1).collect();
    let cuts = subsequence(inner.clone(), 0..=inner.len());
    (cuts, proptest::collection::vec(any::<prop::sample::Index>(), 2 * PLACES.len()), any::<u64>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// Any split, merged in any order and any grouping: part after part, halves with halves, or anything between.
    #[test]
    fn splits_and_orders_do_not_matter((cuts, choices, sides) in split()) {
        let ends: Vec<usize> = [0].into_iter().chain(cuts).chain([PLACES.len() - 1]).collect();
        let mut parts: Vec<Played> = ends.windows(2).map(|end| PARTS.part(end[0], end[1])).collect();
        for (merge, pair) in choices.chunks_exact(2).enumerate() {
            if parts.len() == 1 {
                break;
            }
            let one = parts.swap_remove(pair[0].index(parts.len()));
            let other = parts.swap_remove(pair[1].index(parts.len()));
            parts.push(if sides >> merge & 1 == 0 { one.merge(&other) } else { other.merge(&one) });
        }
        prop_assert_eq!(parts.len(), 1);
        prop_assert!(parts[0] == PARTS.whole);
    }
}
