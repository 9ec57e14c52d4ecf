//! Runs: when they stop, and that what they say shares its error out as the documentation tells.

use pushwait_core::tables::Tables;
use pushwait_sim::figures::MILLI;
use pushwait_sim::lanes::Program;
use pushwait_sim::luck::Key;
use pushwait_sim::run::{
    ALPHA, Choice, Fault, Found, Order, Quantity, Stop, Stopped, TailKind, Watch, default_margin, run,
};
use pushwait_sim::simulate::{all_pairs, play_range};
use pushwait_sim::tally::{Paired, Played};
use pushwait_tests::{Patient, compiled, shipped};
use pushwait_verdict::verdict::Verdict;
use pushwait_verdict::{Histogram, Interval, means, shares};

struct Hasty;

impl Watch for Hasty {
    fn go_on(&self, _: u64) -> bool {
        false
    }
    fn time_left(&self) -> bool {
        false
    }
    fn limited(&self) -> bool {
        true
    }
}

fn order(stop: Stop) -> Order {
    Order { seed: 1, estimator: Choice::Paired, stop, max_stories: 2_000_000, margin: None }
}

fn tables() -> Tables {
    compiled(&shipped().remove(1))
}

/// What a run has seen when it stopped, played again.
fn seen(tables: &Tables, found: &Found) -> Played {
    let pairs = all_pairs(tables);
    let stories = found.results.stories.expect("drawn");
    play_range(&Program::new(tables, &pairs), Key::new(1, &tables.scenario), 0..stories)
}

fn same(a: Interval, b: Interval) {
    let near = |a: f64, b: f64| (a - b / MILLI).abs() < 1e-9;
    assert!(near(a.low, b.low) && near(a.high, b.high), "{a:?} and {b:?} in thousandths");
}

#[test]
fn comparisons_and_the_leader_share_the_error_out() {
    let tables = tables();
    let found = run(&tables, &order(Stop::Settled), &Patient).expect("played");
    assert_eq!(found.stopped, Stopped::Settled);
    let played = seen(&tables, &found);
    let (low, high) = tables.payoff.range(tables.horizon);
    assert_eq!(found.compared.len(), played.paired.len());
    for (said, pair) in found.compared.iter().zip(&played.paired) {
        let h = Histogram::new(pair.payoffs(&tables.payoff));
        same(said.interval, means::sequence(&h, low - high, high - low, ALPHA / 10.0));
        assert_eq!(said.margin, default_margin(&tables));
    }
    let leader = found.leader.expect("some plan leads");
    let h = Histogram::new(played.plans[leader.plan].payoffs(&tables.payoff));
    same(leader.interval, means::sequence(&h, low, high, ALPHA / 5.0));
    let lower = |plan: usize| Histogram::new(played.plans[plan].payoffs(&tables.payoff)).mean() <= h.mean();
    assert!((0..tables.plans.len()).all(lower));
}

#[test]
fn the_place_of_the_baseline_does_not_matter() {
    let mut scenario = shipped().remove(1);
    let first = run(&compiled(&scenario), &order(Stop::Settled), &Patient).expect("played");
    scenario.plans.rotate_left(1);
    let last = run(&compiled(&scenario), &order(Stop::Settled), &Patient).expect("played");
    for (plan, results) in last.results.plans.iter().enumerate() {
        let same = &first.results.plans[(plan + 1) % scenario.plans.len()];
        assert!(results.comparison == same.comparison, "{plan}");
    }
}

#[test]
fn a_precise_run_is_as_precise_as_asked() {
    let (tables, half) = (tables(), 0.004);
    let found = run(&tables, &order(Stop::Precision(half)), &Patient).expect("played");
    assert_eq!(found.stopped, Stopped::Precision);
    let played = seen(&tables, &found);
    let n = played.stories;
    let narrow = |count: u64| assert!(shares::sequence(count, n, ALPHA).half_width() <= half, "{count} of {n}");
    for tally in &played.plans {
        let ended = tally.by_ending();
        ended.chunks_exact(2).for_each(|two| narrow(two[0] + two[1]));
        tally.losses().into_iter().for_each(narrow);
        narrow(tally.hurried());
    }
    let pairs = played.paired.iter().filter(|pair| pair.other == 0);
    for (helped, harmed) in pairs.map(Paired::helped_harmed) {
        [helped, harmed, helped + harmed].into_iter().for_each(narrow);
    }
    let range = 100.0 * default_margin(&tables);
    assert!(
        found.compared.iter().all(|c| c.interval.half_width() <= half * range * 1.5),
        "wider only for sharing alpha"
    );
    let coarse = run(&tables, &order(Stop::Precision(2.0 * half)), &Patient).expect("played");
    assert!(coarse.results.stories < found.results.stories);
}

#[test]
fn equal_payoffs_are_settled_at_once() {
    let mut scenario = shipped().remove(1);
    let payoff = &mut scenario.payoff;
    (payoff.target, payoff.competing, payoff.none, payoff.per_day) = (5.0, 5.0, 5.0, 0.0);
    (payoff.bridge, payoff.exposed) = (0.0, 0.0);
    let found = run(&compiled(&scenario), &order(Stop::Settled), &Patient).expect("played");
    assert_eq!((found.stopped, found.looks), (Stopped::Settled, 1));
    assert!(found.compared.iter().all(|c| c.verdict == Verdict::PracticallyEqual));
}

#[test]
fn limits_and_interruptions_are_told_apart() {
    let tables = tables();
    let limit = Order { max_stories: 200, ..order(Stop::Settled) };
    let found = run(&tables, &limit, &Patient).expect("played");
    assert_eq!((found.stopped, found.results.stories), (Stopped::MaxStories, Some(200)));
    for choice in [Choice::Plain, Choice::Paired, Choice::Conditional, Choice::Qmc, Choice::Auto] {
        let order = Order { estimator: choice, ..order(Stop::Stories(5_000)) };
        assert_eq!(run(&tables, &order, &Hasty).err(), Some(Fault::Interrupted), "{choice:?}");
        assert_eq!(run(&tables, &order, &Patient).expect("played").stopped, Stopped::Stories);
    }
}

/// Goes on, but its time is over after the first look.
struct Short;

impl Watch for Short {
    fn go_on(&self, _: u64) -> bool {
        true
    }
    fn time_left(&self) -> bool {
        false
    }
    fn limited(&self) -> bool {
        true
    }
}

#[test]
fn a_run_whose_time_is_over_tells_what_it_has() {
    let found = run(&tables(), &order(Stop::Precision(1e-4)), &Short).expect("played");
    assert_eq!((found.stopped, found.looks), (Stopped::MaxTime, 1));
}

/// Is interrupted once the stories are drawn: only work without stories of its own hears of it.
struct Late;

impl Watch for Late {
    fn go_on(&self, stories: u64) -> bool {
        stories > 0
    }
    fn time_left(&self) -> bool {
        true
    }
    fn limited(&self) -> bool {
        false
    }
}

#[test]
fn an_interruption_among_sobol_points_is_one() {
    let order = Order { estimator: Choice::Auto, ..order(Stop::Stories(5_000)) };
    assert_eq!(run(&tables(), &order, &Late).err(), Some(Fault::Interrupted));
}

#[test]
fn bands_hold_the_exact_quantiles() {
    let tables = tables();
    let found = run(&tables, &order(Stop::Stories(100_000)), &Patient).expect("played");
    for plan in 0..tables.plans.len() {
        let law = pushwait_sim::solve::law(&tables, plan);
        let days = usize::from(tables.horizon) + 1;
        let by_day = |day: usize| law.ended.iter().skip(day).step_by(days).sum::<f64>();
        for tail in
            found.tails.iter().filter(|t| t.plan == plan && t.of == Quantity::Day && t.kind == TailKind::Quantile)
        {
            let mut below = 0.0;
            let exact = (0..days).find(|&day| {
                below += by_day(day);
                below >= tail.share
            });
            let exact = exact.unwrap_or(days - 1) as f64;
            assert!(tail.low <= exact && exact <= tail.high, "{tail:?}: {exact}");
            assert!(tail.low <= tail.value && tail.value <= tail.high, "{tail:?}");
        }
        let late =
            found.tails.iter().find(|t| t.plan == plan && t.of == Quantity::Day && t.kind == TailKind::Shortfall);
        let median = found.tails.iter().find(|t| t.plan == plan && t.of == Quantity::Day && t.share == 0.5);
        assert!(late.expect("told").value >= median.expect("told").value);
    }
}
