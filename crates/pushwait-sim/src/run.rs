//! A run: which estimator, when to stop, and what may be said when it has stopped.
//!
//! Looks happen at numbers of stories that are fixed beforehand, and all that is said rests on confidence sequences, which
//! hold at every look at once. So it does not matter how often one looks, nor that the run stops because of what it saw.

use std::ops::Range;

use pushwait_core::tables::Tables;
use pushwait_verdict::verdict::{self, Verdict};
use pushwait_verdict::{Histogram, Interval, means, shares};
use serde::{Deserialize, Serialize};

use crate::estimate::{conditional, points, qmc, refined};
use crate::figures::{MILLI, Results};
use crate::lanes::Program;
use crate::luck::{CHUNK, Key};
use crate::simulate::{BLOCK, against, all_pairs, baseline, simulate_apart, simulate_range};
use crate::tally::Paired;
pub use crate::tally::Played;

mod fits;
mod tails;

use tails::tails;
pub use tails::{Quantity, Tail, TailKind};

/// Which estimator to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Independent runs.
    Plain,
    /// Paired stories.
    Paired,
    /// Conditional Monte Carlo.
    Conditional,
    /// Conditional Monte Carlo on scrambled Sobol points.
    Qmc,
    /// Paired stories, and Sobol points for all figures that they give.
    Auto,
}

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// After so many stories.
    Stories(u64),
    /// When every share is known to within this half-width, and every payoff difference to within it times the range of
    /// the payoffs.
    Precision(f64),
    /// When every comparison between plans is settled.
    Settled,
}

/// What stopped a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stopped {
    /// The number of stories asked for was reached.
    Stories,
    /// The precision asked for was reached.
    Precision,
    /// Every comparison is settled.
    Settled,
    /// The most stories allowed were played before that.
    MaxStories,
    /// The time allowed was over.
    MaxTime,
}

impl Stopped {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stories => "stories",
            Self::Precision => "precision",
            Self::Settled => "settled",
            Self::MaxStories => "max-stories",
            Self::MaxTime => "max-time",
        }
    }
}

/// What is asked of a run.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// Chooses the luck.
    pub seed: u64,
    /// Which estimator.
    pub estimator: Choice,
    /// When to stop.
    pub stop: Stop,
    /// Most stories for a rule that may take long.
    pub max_stories: u64,
    /// Payoff differences up to this one do not matter, in units of payoff; `None` for a hundredth of the range of the
    /// payoffs.
    pub margin: Option<f64>,
}

/// Hears how far a run is and may end it.
pub trait Watch: Sync {
    /// Called for each finished piece of work with its stories; false interrupts the run, and nothing is kept.
    fn go_on(&self, stories: u64) -> bool;
    /// Asked between looks; false ends the run with what it has.
    fn time_left(&self) -> bool;
    /// Whether there is a limit of time at all.
    fn limited(&self) -> bool;
    /// Told at each look how many stories there are by now, and the half-width of the least certain share of an
    /// outcome: target job, competing job, none.
    fn looked(&self, _stories: u64, _half_width: f64) {}
}

/// The chance that anything said of a scenario is wrong: what is compared, and the bands of each quantity.
pub const ALPHA: f64 = 0.05;

/// A comparison of two plans by payoff.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// Index of the one plan.
    pub plan: usize,
    /// Index of the other.
    pub against: usize,
    /// Mean difference of the payoffs.
    pub difference: f64,
    /// Holds at every look and for all comparisons of the scenario at once with chance 1 - [`ALPHA`].
    pub interval: Interval,
    /// In the same units.
    pub margin: f64,
    /// A is the one plan, B the other.
    pub verdict: Verdict,
}

/// The plan with the highest mean payoff.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leader {
    /// Its index.
    pub plan: usize,
    /// Its mean payoff.
    pub payoff: f64,
    /// Honest although the plan was picked: such intervals hold for all plans at once.
    pub interval: Interval,
}

/// What a run found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    /// All figures.
    pub results: Results,
    /// Why it stopped.
    pub stopped: Stopped,
    /// How often it looked.
    pub looks: u32,
    /// Comparisons; none from estimators that draw no pairs.
    pub compared: Vec<Compared>,
    /// The leading plan; none likewise.
    pub leader: Option<Leader>,
    /// Quantiles and tails; none likewise.
    pub tails: Vec<Tail>,
}

/// The answer to a scenario, as kept between a batch and its continuation: exact to the bit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// Of a run.
    Drawn(Box<Found>),
    /// Of the exact solver.
    Exact(Results),
}

impl Answer {
    /// All figures.
    #[must_use]
    pub fn results(&self) -> &Results {
        match self {
            Self::Drawn(found) => &found.results,
            Self::Exact(results) => results,
        }
    }

    /// What a run found besides; `None` for a solution.
    #[must_use]
    pub fn found(&self) -> Option<&Found> {
        match self {
            Self::Drawn(found) => Some(found),
            Self::Exact(_) => None,
        }
    }
}

/// Why a run gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was interrupted.
    Interrupted,
    /// A plan has too many positions for conditional stories.
    TooLarge,
    /// The order has to look at all stories together: only a number of paired stories can be played in parts.
    Whole,
    /// What was counted is not of these tables, or not of the number of stories that the order asks for.
    Foreign,
}

/// Carries out an order.
///
/// # Errors
/// When interrupted, or when the estimator cannot take a plan.
pub fn run(tables: &Tables, order: &Order, watch: &dyn Watch) -> Result<Found, Fault> {
    let go_on = |stories| watch.go_on(stories);
    let base = baseline(tables);
    let fault = || if watch.go_on(0) { Fault::TooLarge } else { Fault::Interrupted };
    let alone = |results: Option<Results>| {
        let results = results.ok_or_else(fault)?;
        let (compared, tails) = (Vec::new(), Vec::new());
        Ok(Found { results, stopped: Stopped::Stories, looks: 1, compared, leader: None, tails })
    };
    let stories = if let Stop::Stories(stories) = order.stop { stories } else { order.max_stories };
    match order.estimator {
        Choice::Plain => alone(simulate_apart(tables, order.seed, stories, &go_on)),
        Choice::Conditional => alone(conditional(tables, base, order.seed, stories, &go_on)),
        Choice::Qmc => alone(qmc(tables, base, order.seed, points(stories), &go_on)),
        Choice::Paired => drawn(tables, order, watch),
        Choice::Auto => sharpened(tables, order, drawn(tables, order, watch)?, watch),
    }
}

/// With the figures of Sobol points where those are sharper.
fn sharpened(tables: &Tables, order: &Order, mut found: Found, watch: &dyn Watch) -> Result<Found, Fault> {
    let drawn = found.results.stories.unwrap_or(0);
    let go_on = |stories| watch.go_on(stories);
    // A plan that is too large for Sobol points keeps its drawn figures.
    match qmc(tables, baseline(tables), order.seed, points(drawn / SAVING), &go_on) {
        Some(better) => found.results = refined(found.results, &better),
        None if watch.go_on(0) => {}
        None => return Err(Fault::Interrupted),
    }
    Ok(found)
}

/// Plays a part of the stories of an order and counts them. Parts may be played anywhere in any order; merged, they are for
/// [`conclude`].
///
/// # Errors
/// When interrupted, or when the order cannot be played in parts.
pub fn count(tables: &Tables, order: &Order, part: Range<u64>, watch: &dyn Watch) -> Result<Played, Fault> {
    let pairs = parted(tables, order, watch)?.1;
    let (key, program) = (Key::new(order.seed, &tables.scenario), Program::new(tables, &pairs));
    let part = part.start..part.end.max(part.start);
    simulate_range(&program, key, part, &|stories| watch.go_on(stories)).ok_or(Fault::Interrupted)
}

/// What [`run`] finds, to the bit, from the counts of all stories of the order.
///
/// # Errors
/// When interrupted, when the order cannot be played in parts, or when the counts are not those of its stories.
pub fn conclude(tables: &Tables, order: &Order, played: &Played, watch: &dyn Watch) -> Result<Found, Fault> {
    let (stories, pairs) = parted(tables, order, watch)?;
    if played.stories != stories || !played.fits(tables, &pairs) {
        return Err(Fault::Foreign);
    }
    let found = found(tables, order, played, &Halt { stopped: Stopped::Stories, looks: 1, at_once: true });
    if order.estimator == Choice::Auto { sharpened(tables, order, found, watch) } else { Ok(found) }
}

/// The stories and pairs of an order that can be played in parts. A limit of time cannot: it looks at all stories so far.
fn parted(tables: &Tables, order: &Order, watch: &dyn Watch) -> Result<(u64, Vec<(usize, usize)>), Fault> {
    match (order.stop, order.estimator) {
        (Stop::Stories(stories), Choice::Paired | Choice::Auto) if !watch.limited() => {
            Ok((stories, against(tables, baseline(tables))))
        }
        _ => Err(Fault::Whole),
    }
}

/// Drawn stories for each Sobol point: so many fewer give a smaller error still (`docs/performance.md`).
const SAVING: u64 = 64;

/// Stories at each look: blocks, growing by a quarter.
fn next_look(stories: u64) -> u64 {
    stories + (stories / 4).div_ceil(BLOCK).max(1) * BLOCK
}

fn drawn(tables: &Tables, order: &Order, watch: &dyn Watch) -> Result<Found, Fault> {
    let base = baseline(tables);
    let pairs = if order.stop == Stop::Settled { all_pairs(tables) } else { against(tables, base) };
    // Without rules that look there is nothing to look for.
    let last = if let Stop::Stories(stories) = order.stop { stories } else { order.max_stories };
    let at_once = matches!(order.stop, Stop::Stories(_)) && !watch.limited();
    let (key, program) = (Key::new(order.seed, &tables.scenario), Program::new(tables, &pairs));
    let (mut played, mut looks) = (program.nothing(), 0);
    let margin = order.margin.unwrap_or_else(|| default_margin(tables));
    let stopped = loop {
        let until = if at_once { last } else { next_look(played.stories).min(last) };
        let more = simulate_range(&program, key, played.stories..until, &|stories| watch.go_on(stories));
        played = played.merge(&more.ok_or(Fault::Interrupted)?);
        looks += 1;
        watch.looked(played.stories, widest(&played));
        let reached = match order.stop {
            Stop::Stories(_) => false,
            Stop::Precision(half) => precise(tables, &played, half),
            Stop::Settled => played.paired.iter().all(|pair| settled(tables, pair, played.paired.len(), margin)),
        };
        match order.stop {
            Stop::Precision(_) if reached => break Stopped::Precision,
            Stop::Settled if reached => break Stopped::Settled,
            Stop::Stories(_) if played.stories >= last => break Stopped::Stories,
            _ if played.stories >= last => break Stopped::MaxStories,
            _ if !watch.time_left() => break Stopped::MaxTime,
            _ => {}
        }
    };
    Ok(found(tables, order, &played, &Halt { stopped, looks, at_once }))
}

/// How a run came to its end.
struct Halt {
    stopped: Stopped,
    looks: u32,
    /// It was never going to look more than once.
    at_once: bool,
}

fn found(tables: &Tables, order: &Order, played: &Played, halt: &Halt) -> Found {
    let margin = order.margin.unwrap_or_else(|| default_margin(tables));
    Found {
        compared: played.paired.iter().map(|pair| compared(tables, pair, played.paired.len(), margin)).collect(),
        leader: leader(tables, played),
        tails: tails(tables, played, halt.looks, halt.at_once),
        results: Results::estimate(played, &tables.payoff, baseline(tables)),
        stopped: halt.stopped,
        looks: halt.looks,
    }
}

/// Half-width of the least certain share of an outcome: of the one nearest to a half.
fn widest(played: &Played) -> f64 {
    let n = played.stories;
    let shares = played.plans.iter().flat_map(|tally| {
        let ended = tally.by_ending();
        [0, 2, 4].map(|place| ended[place] + ended[place + 1])
    });
    let count = shares.min_by_key(|count| (n / 2).abs_diff(*count)).unwrap_or(0);
    shares::sequence(count, n, ALPHA).half_width()
}

/// A hundredth of the distance between the best and the worst ending.
#[must_use]
pub fn default_margin(tables: &Tables) -> f64 {
    let values = tables.payoff.by_ending;
    let range = values.iter().max().copied().unwrap_or(0) - values.iter().min().copied().unwrap_or(0);
    range as f64 / MILLI / 100.0
}

/// Differences of the payoffs with their bounds, in thousandths.
fn differences(tables: &Tables, pair: &Paired) -> (Histogram, i64, i64) {
    let (low, high) = tables.payoff.range(tables.horizon);
    (Histogram::new(pair.payoffs(&tables.payoff)), low - high, high - low)
}

fn settled(tables: &Tables, pair: &Paired, pairs: usize, margin: f64) -> bool {
    let (h, low, high) = differences(tables, pair);
    if low == high {
        // All payoffs are the same, whatever happens.
        return true;
    }
    let alpha = ALPHA / pairs as f64;
    let above = |m: f64| means::above(&h, low, high, m * MILLI, alpha);
    let below = |m: f64| means::below(&h, low, high, m * MILLI, alpha);
    above(0.0) || below(0.0) || (above(-margin) && below(margin))
}

fn compared(tables: &Tables, pair: &Paired, pairs: usize, margin: f64) -> Compared {
    let (h, low, high) = differences(tables, pair);
    let interval = in_units(means::sequence(&h, low, high, ALPHA / pairs as f64));
    let verdict = verdict::of(interval, margin);
    Compared { plan: pair.this, against: pair.other, difference: h.mean() / MILLI, interval, margin, verdict }
}

fn in_units(interval: Interval) -> Interval {
    Interval { low: interval.low / MILLI, high: interval.high / MILLI }
}

fn leader(tables: &Tables, played: &Played) -> Option<Leader> {
    let payoffs = |plan: usize| Histogram::new(played.plans[plan].payoffs(&tables.payoff));
    let mean = |plan: &usize| payoffs(*plan).mean();
    let plan = (0..played.plans.len()).rev().max_by(|a, b| mean(a).total_cmp(&mean(b)))?;
    let (low, high) = tables.payoff.range(tables.horizon);
    let h = payoffs(plan);
    let interval = means::sequence(&h, low, high, verdict::plan_alpha(ALPHA, played.plans.len()));
    Some(Leader { plan, payoff: h.mean() / MILLI, interval: in_units(interval) })
}

/// Whether every share and every payoff difference is known to within a half-width, each by a sequence of its own.
fn precise(tables: &Tables, played: &Played, half: f64) -> bool {
    let n = played.stories;
    let narrow = |count: u64| shares::sequence(count, n, ALPHA).half_width() <= half;
    let plans = played.plans.iter().all(|tally| {
        let ended = tally.by_ending();
        ended.chunks_exact(2).all(|two| narrow(two[0] + two[1]))
            && [tally.hurried(), ended[1], ended[2] + ended[4]].into_iter().all(narrow)
            && tally.losses().into_iter().all(narrow)
    });
    let changes = || played.paired.iter().map(Paired::helped_harmed);
    if !plans || !changes().all(|(helped, harmed)| [helped, harmed, helped + harmed].into_iter().all(narrow)) {
        return false;
    }
    let scale = 100.0 * default_margin(tables);
    played.paired.iter().all(|pair| {
        let (h, low, high) = differences(tables, pair);
        in_units(means::sequence(&h, low, high, ALPHA)).half_width() <= half * scale
    })
}

/// Looks come after whole chunks only.
const _: () = assert!(BLOCK.is_multiple_of(CHUNK as u64));

#[cfg(test)]
mod tests {
    use pushwait_core::compile::compile;
    use pushwait_core::read::scenario;
    use pushwait_core::response::Model;
    use pushwait_core::tables::{ENDINGS, Ending};

    use super::*;
    use crate::simulate::simulate;

    /// A scenario with two thousand stories.
    fn played() -> (Tables, Played) {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/02-exploding-offer.toml");
        let scenario = scenario("02", &std::fs::read_to_string(file).expect("text")).expect("scenario").0;
        let tables = compile(&scenario, Model::shipped(&scenario.model).expect("model"));
        let played = simulate(&tables, 1, 2_000, &|_| true).expect("played");
        (tables, played)
    }

    /// Half-widths of all that a precise run must know, as shares; of payoffs by their whole range.
    fn half_widths(tables: &Tables, played: &Played) -> Vec<f64> {
        let mut counts = Vec::new();
        for tally in &played.plans {
            let [a, b, c, d, e, f] = tally.by_ending();
            counts.extend([a + b, c + d, e + f, b, c + e, tally.hurried()]);
            counts.extend(tally.losses());
        }
        let mut all = Vec::new();
        for pair in &played.paired {
            let (helped, harmed) = pair.helped_harmed();
            counts.extend([helped, harmed, helped + harmed]);
            let (h, low, high) = differences(tables, pair);
            let half = means::sequence(&h, low, high, ALPHA).half_width() / MILLI;
            all.push(half / (100.0 * default_margin(tables)));
        }
        all.extend(counts.into_iter().map(|count| shares::sequence(count, played.stories, ALPHA).half_width()));
        all
    }

    #[test]
    fn a_run_is_precise_once_its_least_certain_figure_is() {
        let (tables, played) = played();
        let least = half_widths(&tables, &played).into_iter().fold(0.0, f64::max);
        assert!(precise(&tables, &played, least * 1.000_001) && !precise(&tables, &played, least * 0.999_999));
    }

    #[test]
    fn payoffs_are_as_precise_as_their_own_range_asks() {
        let (mut tables, played) = played();
        let least = half_widths(&tables, &played).into_iter().fold(0.0, f64::max);
        for times in [4, 25] {
            tables.payoff.by_ending.iter_mut().for_each(|value| *value *= times);
            tables.payoff.per_day *= times;
            assert!(precise(&tables, &played, least * 1.000_001), "{times} times as much at stake");
        }
    }

    #[test]
    fn one_uncertain_figure_alone_keeps_a_run_from_being_precise() {
        let (tables, played) = played();
        // All stories alike but for those of one count; of the pairs none differs.
        let (n, days) = (10_000_000, usize::from(tables.horizon) + 1);
        let mut alike = played.clone();
        alike.stories = n;
        alike.plans.iter_mut().for_each(|tally| tally.ended.fill(0));
        for pair in &mut alike.paired {
            let same = pair.joint.len() / ENDINGS.pow(2) / 2;
            pair.joint.fill(0);
            pair.joint[same] = n;
        }
        let certain = half_widths(&tables, &alike).into_iter().fold(0.0, f64::max) * 1.01;
        assert!(precise(&tables, &alike, certain) && certain < shares::sequence(n / 2, n, ALPHA).half_width());
        for how in 0..24 {
            let mut one = alike.clone();
            one.plans[0].ended[how * days] = n / 2;
            assert!(!precise(&tables, &one, certain), "{how}");
        }
        // The outcome is certain, and whether it was hurried, exposed, left a bridge, or why it came is not.
        for two in [[0, 1], [0, 2], [4, 5], [5, 9]] {
            let mut halves = alike.clone();
            two.into_iter().for_each(|how| halves.plans[0].ended[how * days] = n / 2);
            assert!(!precise(&tables, &halves, certain), "{two:?}");
        }
        // Half of all are helped, or harmed, and no payoff hangs on it.
        let mut nothing_at_stake = tables.clone();
        nothing_at_stake.payoff.by_ending = [0, 0, 0, 0, 0, 100];
        nothing_at_stake.payoff.per_day = 0;
        let (won, lost) = (Ending::Target as usize, Ending::Competing as usize);
        for differs in [won * ENDINGS + lost, lost * ENDINGS + won] {
            let mut some = alike.clone();
            let joint = &mut some.paired[0].joint;
            let (span, same) = (joint.len() / ENDINGS.pow(2), joint.len() / ENDINGS.pow(2) / 2);
            (joint[same], joint[differs * span + same]) = (n / 2, n / 2);
            assert!(!precise(&nothing_at_stake, &some, certain), "{differs}");
        }
    }

    #[test]
    fn the_share_that_is_told_on_the_way_is_the_least_certain_outcome() {
        let (_, played) = played();
        let outcomes = played.plans.iter().flat_map(|tally| {
            let [a, b, c, d, e, f] = tally.by_ending();
            [a + b, c + d, e + f]
        });
        let widths = outcomes.map(|count| shares::sequence(count, played.stories, ALPHA).half_width());
        assert_eq!(widest(&played), widths.fold(0.0, f64::max));
        let mut two = played.clone();
        (two.stories, two.plans) = (100, played.plans[..2].to_vec());
        let days = two.plans[0].by_day().len();
        for (tally, won) in two.plans.iter_mut().zip([95, 60]) {
            tally.ended.fill(0);
            (tally.ended[0], tally.ended[4 * days]) = (won, 100 - won);
        }
        assert_eq!(widest(&two), shares::sequence(60, 100, ALPHA).half_width());
    }

    #[test]
    fn pairs_are_settled_by_a_sign_or_by_both_ends_of_the_margin() {
        let (tables, played) = played();
        let (mut open, mut signed) = (0, 0);
        for pair in &played.paired {
            let interval = compared(&tables, pair, 3, 1.0).interval;
            let (near, far) = (interval.low.abs().min(interval.high), interval.low.abs().max(interval.high));
            if interval.contains(0.0) {
                open += 1;
                assert!(!settled(&tables, pair, 3, near * 0.99), "{interval:?}");
                assert!(!settled(&tables, pair, 3, f64::midpoint(near, far)), "one end alone: {interval:?}");
                assert!(!settled(&tables, pair, 3, far * 0.99), "almost: {interval:?}");
                assert!(settled(&tables, pair, 3, far * 1.01), "{interval:?}");
            } else {
                signed += 1;
                assert!(settled(&tables, pair, 3, 0.0), "{interval:?}");
            }
        }
        assert!(open > 0 && signed > 0, "{open} and {signed}");
    }

    /// Interrupts nothing; whether it has a clock to look at.
    struct Patient {
        limited: bool,
    }

    impl Watch for Patient {
        fn go_on(&self, _: u64) -> bool {
            true
        }
        fn time_left(&self) -> bool {
            true
        }
        fn limited(&self) -> bool {
            self.limited
        }
    }

    #[test]
    fn with_a_limit_of_time_all_stories_are_played_that_it_leaves_time_for() {
        let (tables, stories) = (played().0, 2 * BLOCK + 3);
        let order = Order {
            seed: 1,
            estimator: Choice::Paired,
            stop: Stop::Stories(stories),
            max_stories: stories,
            margin: None,
        };
        let found = run(&tables, &order, &Patient { limited: true }).expect("played");
        assert_eq!((found.stopped, found.looks, found.results.stories), (Stopped::Stories, 3, Some(stories)));
    }

    #[test]
    fn orders_are_carried_out_and_tell_what_stopped_them() {
        let (tables, played) = played();
        let go = |estimator, stop, max_stories| {
            let order = Order { seed: 1, estimator, stop, max_stories, margin: Some(2.0) };
            run(&tables, &order, &Patient { limited: false }).expect("played")
        };
        let plans = tables.plans.len();
        let counted = go(Choice::Paired, Stop::Stories(2_000), 10);
        assert_eq!((counted.stopped, counted.looks, counted.compared.len()), (Stopped::Stories, 1, plans - 1));
        assert_eq!(counted.results, Results::estimate(&played, &tables.payoff, baseline(&tables)));
        assert!(counted.compared.iter().all(|compared| compared.margin == 2.0));
        let settled = go(Choice::Paired, Stop::Settled, 50);
        assert_eq!((settled.stopped, settled.compared.len()), (Stopped::MaxStories, plans * (plans - 1) / 2));
        let precise = go(Choice::Paired, Stop::Precision(0.4), 10_000_000);
        assert_eq!((precise.stopped, precise.looks, precise.results.stories), (Stopped::Precision, 1, Some(BLOCK)));
        for estimator in [Choice::Plain, Choice::Conditional, Choice::Qmc] {
            let alone = go(estimator, Stop::Stories(2_048), 10);
            assert_eq!((alone.results.stories, alone.looks), (Some(2_048), 1));
            assert!(alone.leader.is_none() && alone.compared.is_empty() && alone.tails.is_empty());
            assert_eq!(go(estimator, Stop::Settled, 2_048).results, alone.results);
        }
        let sharp = go(Choice::Auto, Stop::Stories(100_000), 10);
        let figures = |found: &Found| {
            found.results.plans.iter().flat_map(|plan| plan.summary.all()).flatten().collect::<Vec<_>>()
        };
        assert!(figures(&sharp).iter().any(|figure| figure.by == crate::figures::Estimator::Qmc));
        assert!(figures(&counted).iter().all(|figure| figure.by == crate::figures::Estimator::Paired));
    }

    #[test]
    fn comparisons_and_the_leader_are_told_in_units_with_their_bounds() {
        let (tables, played) = played();
        let (low, high) = tables.payoff.range(tables.horizon);
        let (h, least, most) = differences(&tables, &played.paired[0]);
        assert_eq!((least, most), (low - high, high - low));
        let told = compared(&tables, &played.paired[0], 2, 1.0);
        assert!((told.difference - h.mean() / MILLI).abs() < 1e-12 && told.interval.contains(told.difference));
        let leader = leader(&tables, &played).expect("one");
        let means: Vec<f64> =
            played.plans.iter().map(|tally| Histogram::new(tally.payoffs(&tables.payoff)).mean() / MILLI).collect();
        assert!(means.iter().all(|mean| *mean <= leader.payoff) && means[leader.plan] == leader.payoff);
        assert!(leader.interval.contains(leader.payoff) && leader.interval.half_width() < 20.0);
        let values = tables.payoff.by_ending.map(|value| value as f64 / MILLI);
        let (worst, best) = values.iter().fold((f64::MAX, f64::MIN), |(low, high), &x| (low.min(x), high.max(x)));
        assert!((default_margin(&tables) - (best - worst) / 100.0).abs() < 1e-12);
        let mut elsewhere = tables.clone();
        elsewhere.payoff.by_ending.iter_mut().for_each(|value| *value += 7_000);
        assert_eq!(default_margin(&elsewhere), default_margin(&tables), "only the distance counts");
    }

    #[test]
    fn looks_are_blocks_that_grow_by_a_quarter() {
        assert_eq!([0, 1, 4, 5, 8].map(|blocks| next_look(blocks * BLOCK) / BLOCK), [1, 2, 5, 7, 10]);
    }

    #[test]
    fn thousandths_become_units() {
        let interval = in_units(Interval { low: -500.0, high: 2_000.0 });
        assert_eq!((interval.low, interval.high), (-0.5, 2.0));
    }

    #[test]
    fn reasons_to_stop_have_names() {
        let all = [Stopped::Stories, Stopped::Precision, Stopped::Settled, Stopped::MaxStories, Stopped::MaxTime];
        assert_eq!(all.map(Stopped::name), ["stories", "precision", "settled", "max-stories", "max-time"]);
    }
}
