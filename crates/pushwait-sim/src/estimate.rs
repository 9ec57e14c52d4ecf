//! Better than brute force: the same figures from fewer stories, by conditional Monte Carlo and on scrambled Sobol points.

use std::ops::Range;

use pushwait_core::chance::{DRAW_BITS, Event};
use pushwait_core::tables::{Ending, Lost, PayoffTable, Tables};
use rayon::prelude::*;

use crate::conditional::{Conditional, Expected};
use crate::figures::{Comparison, Estimator, Figure, MILLI, PlanResults, Results, Summary};
use crate::luck::{CHUNK, Chunk, Key, SLOTS, events_of, slot};
use crate::sobol::{BITS, Sobol};

/// Independent randomisations of the Sobol points: their scatter is the error.
pub const REPLICATES: u32 = 32;

/// How many points may have gone unmet without a trace: more than four times as many do in one of 3,000 cases.
const UNMET: f64 = 2.0;

/// Blocks of conditional stories that are held at once.
const BATCH: u64 = 1024;

/// Linear figures of a plan, then their differences to the baseline.
const LINEAR: usize = 13;
const WIDTH: usize = LINEAR + 3;

/// A number for each figure and plan.
type Row = Vec<[f64; WIDTH]>;

/// Mean and sum of squared distances to it, for every figure.
struct Averages {
    units: f64,
    mean: Row,
    m2: Row,
}

impl Averages {
    /// Of rows of equal weight, in two passes.
    fn of(rows: &[Row]) -> Self {
        let units = rows.len() as f64;
        let zero = || vec![[0.0; WIDTH]; rows.first().map_or(0, Vec::len)];
        let (mut mean, mut m2) = (zero(), zero());
        for row in rows {
            each(&mut mean, row, |sum, x| *sum += x / units);
        }
        for row in rows {
            for ((m2, mean), row) in m2.iter_mut().zip(&mean).zip(row) {
                for ((m2, mean), x) in m2.iter_mut().zip(mean).zip(row) {
                    *m2 += (x - mean) * (x - mean);
                }
            }
        }
        Self { units, mean, m2 }
    }

    /// Together with others (Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm", 1979).
    fn merge(mut self, other: &Self) -> Self {
        let units = self.units + other.units;
        let (share, weight) = (other.units / units, self.units * other.units / units);
        for (plan, mean) in self.mean.iter_mut().enumerate() {
            for (figure, mean) in mean.iter_mut().enumerate() {
                let distance = other.mean[plan][figure] - *mean;
                *mean += distance * share;
                self.m2[plan][figure] += other.m2[plan][figure] + distance * distance * weight;
            }
        }
        Self { units, ..self }
    }

    /// The figures, with errors for `stories` stories.
    ///
    /// Evenly spread points meet an event of probability p either floor(np) or ceil(np) times in a randomisation of n points.
    /// Where the fraction of np is small, all randomisations may have met it equally often, and their scatter knows nothing of
    /// the rest: with k expected extra meetings among all N points, none comes with chance exp(-k), and the mean is then off by
    /// k/N times what a point can change. So [`UNMET`] times the range of the figure over N is added as an error of its own.
    fn results(&self, ready: &Conditional, baseline: usize, stories: u64, by: Estimator) -> Results {
        let (ranges, n) = (ranges(ready.tables), stories as f64);
        let plans = self.mean.iter().zip(&self.m2).map(|(mean, m2)| {
            let figure = |place: usize| {
                let nothing = m2[place] == 0.0 && mean[place] == 0.0;
                let unmet = if nothing || by != Estimator::Qmc { 0.0 } else { UNMET * ranges[place] / n };
                let se = libm::hypot((m2[place] / (self.units - 1.0).max(1.0) / self.units).sqrt(), unmet);
                Some(Figure { value: mean[place], spread: se * (stories as f64).sqrt(), over: 1.0, by })
            };
            PlanResults { summary: summary(figure), comparison: Comparison::default(), contacts: Vec::new() }
                .with_differences([LINEAR, LINEAR + 1, LINEAR + 2].map(figure))
        });
        Results { stories: Some(stories), baseline, plans: plans.collect() }.with_bounds()
    }
}

/// How far apart two stories can lie, for each figure.
fn ranges(tables: &Tables) -> [f64; WIDTH] {
    let (low, high) = tables.payoff.range(tables.horizon);
    let mut ranges = [1.0; WIDTH];
    let (day, payoff) = (f64::from(tables.horizon), (high - low) as f64 / MILLI);
    (ranges[3], ranges[4]) = (day, payoff);
    (ranges[LINEAR + 1], ranges[LINEAR + 2]) = (payoff, day);
    ranges
}

fn each(sums: &mut Row, row: &Row, add: impl Fn(&mut f64, f64)) {
    for (sums, row) in sums.iter_mut().zip(row) {
        sums.iter_mut().zip(row).for_each(|(sum, &x)| add(sum, x));
    }
}

/// The order of linear figures.
fn linear(e: &Expected, payoff: &PayoffTable) -> [f64; WIDTH] {
    let of = |endings: &[Ending]| endings.iter().map(|&ending| e.ended[ending as usize]).sum::<f64>();
    let values = e.ended.iter().zip(payoff.by_ending).map(|(p, value)| p * value as f64).sum::<f64>();
    let lost = |reason: Lost| e.lost[reason as usize];
    let mut row = [0.0; WIDTH];
    row[..LINEAR].copy_from_slice(&[
        of(&[Ending::Target, Ending::TargetExposed]),
        of(&[Ending::CompetingBridge, Ending::Competing]),
        of(&[Ending::NoneBridge, Ending::None]),
        e.day,
        (values + payoff.per_day as f64 * e.day) / MILLI,
        e.hurried,
        lost(Lost::Merit),
        lost(Lost::TurnedAway),
        lost(Lost::Frozen),
        lost(Lost::Silent),
        lost(Lost::Left),
        of(&[Ending::CompetingBridge, Ending::NoneBridge]),
        of(&[Ending::TargetExposed]),
    ]);
    row
}

fn summary(figure: impl Fn(usize) -> Option<Figure>) -> Summary {
    Summary {
        target: figure(0),
        competing: figure(1),
        none: figure(2),
        day: figure(3),
        payoff: figure(4),
        hurried: figure(5),
        lost_merit: figure(6),
        lost_turned_away: figure(7),
        lost_frozen: figure(8),
        lost_silent: figure(9),
        lost_left: figure(10),
        bridge: figure(11),
        exposed: figure(12),
        ..Summary::default()
    }
}

/// The row of one story: each plan given the same draws.
fn row(conditional: &Conditional, tables: &Tables, baseline: usize, draw: &impl Fn(Event) -> i32) -> Row {
    let mut row: Row =
        (0..tables.plans.len()).map(|plan| linear(&conditional.story(plan, draw), &tables.payoff)).collect();
    let base = row[baseline];
    for plan in &mut row {
        for (place, figure) in [0, 4, 3].into_iter().enumerate() {
            plan[LINEAR + place] = plan[figure] - base[figure];
        }
    }
    row
}

/// Conditional Monte Carlo over the stories `0..stories`; `None` when interrupted or when a plan is too large for it.
///
/// Stories are summed in blocks and the blocks in order, so that the result does not hang on the number of threads.
pub fn conditional(
    tables: &Tables,
    baseline: usize,
    seed: u64,
    stories: u64,
    go_on: &(dyn Fn(u64) -> bool + Sync),
) -> Option<Results> {
    let (key, ready) = (Key::new(seed, &tables.scenario), Conditional::new(tables)?);
    let block = |block: u64| {
        let first = block * CHUNK as u64;
        let count = usize::try_from(stories - first).unwrap_or(CHUNK).min(CHUNK);
        let mut chunk = Chunk::new(key, tables, first);
        chunk.draw(count);
        let rows: Vec<Row> =
            (0..count).map(|i| row(&ready, tables, baseline, &|event| chunk.draws(event)[i])).collect();
        go_on(count as u64).then(|| Averages::of(&rows))
    };
    let blocks = stories.div_ceil(CHUNK as u64);
    let mut all: Option<Averages> = None;
    for batch in 0..blocks.div_ceil(BATCH) {
        let parts: Option<Vec<Averages>> = blocks_of(batch, blocks).into_par_iter().map(block).collect();
        for part in parts? {
            all = Some(match all {
                Some(sum) => sum.merge(&part),
                None => part,
            });
        }
    }
    all.map(|all| all.results(&ready, baseline, stories, Estimator::Conditional))
}

/// The blocks of a batch, when there are `blocks` in all.
fn blocks_of(batch: u64, blocks: u64) -> Range<u64> {
    batch * BATCH..blocks.min((batch + 1) * BATCH)
}

/// Number of Sobol points in each of the [`REPLICATES`] that `stories` stories allow for: a power of two.
#[must_use]
pub fn points(stories: u64) -> u64 {
    let each = (stories / u64::from(REPLICATES)).max(1);
    1 << each.ilog2()
}

/// Conditional Monte Carlo on scrambled Sobol points, `points` in each replicate; `None` as for [`conditional`].
pub fn qmc(
    tables: &Tables,
    baseline: usize,
    seed: u64,
    points: u64,
    go_on: &(dyn Fn(u64) -> bool + Sync),
) -> Option<Results> {
    let (key, ready) = (Key::new(seed, &tables.scenario), Conditional::new(tables)?);
    let (dimensions, places) = dimensions(tables);
    let replicate = |replicate: u32| {
        let sobol = Sobol::new(dimensions, key.derived("sobol 1", replicate.into()));
        let mut point = vec![0; dimensions];
        let mut sums: Row = vec![[0.0; WIDTH]; tables.plans.len()];
        for index in 0..points {
            if index % CHUNK as u64 == 0 && !go_on(0) {
                return None;
            }
            sobol.point(index, &mut point);
            let draw = |event: Event| (point[places[slot(event)]] >> (BITS - DRAW_BITS)) as i32;
            each(&mut sums, &row(&ready, tables, baseline, &draw), |sum, x| *sum += x);
        }
        sums.as_flattened_mut().iter_mut().for_each(|sum| *sum /= points as f64);
        Some(sums)
    };
    let rows: Option<Vec<Row>> = (0..REPLICATES).into_par_iter().map(replicate).collect();
    Some(Averages::of(&rows?).results(&ready, baseline, points * u64::from(REPLICATES), Estimator::Qmc))
}

/// How many dimensions the points need, and the dimension of each event by its slot. What matters most comes first: early
/// dimensions are spread most evenly.
fn dimensions(tables: &Tables) -> (usize, [usize; SLOTS]) {
    let rank = |event: &Event| match event {
        Event::Lead => Some(0),
        Event::Archetype => Some(1),
        Event::Arrival => Some(2),
        Event::Capacity => Some(3),
        Event::Reply(contact) => Some(4 + 2 * contact),
        Event::Inquiry(contact) => Some(5 + 2 * contact),
        _ => None,
    };
    let mut events: Vec<Event> = events_of(tables).into_iter().filter(|event| rank(event).is_some()).collect();
    events.sort_by_key(rank);
    let mut places = [0; SLOTS];
    events.iter().enumerate().for_each(|(place, &event)| places[slot(event)] = place);
    (events.len(), places)
}

/// Of each figure the estimate with the smaller error: drawn, or by conditional stories.
#[must_use]
pub fn refined(drawn: Results, by: &Results) -> Results {
    let stories = drawn.stories.unwrap_or(1);
    // Errors are told by the stories of the whole run.
    let scale = (stories as f64 / by.stories.unwrap_or(1) as f64).sqrt();
    let other = |figure: Figure| Figure { spread: figure.spread * scale, ..figure };
    let plans = drawn.plans.into_iter().zip(&by.plans).map(|(plan, by)| PlanResults {
        summary: plan.summary.sharper(&by.summary.map(other)),
        comparison: plan.comparison.sharper(&by.comparison.map(other)),
        contacts: plan.contacts,
    });
    Results { plans: plans.collect(), ..drawn }
}

#[cfg(test)]
mod tests {
    use pushwait_core::compile::compile;
    use pushwait_core::read::scenario;
    use pushwait_core::response::Model;

    use super::*;
    use crate::figures::z_score;
    use crate::simulate::baseline;
    use crate::solve::solve;

    fn tables(name: &str) -> Tables {
        let file = format!("{}/../../scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let scenario = scenario(name, &std::fs::read_to_string(file).expect("text")).expect("scenario").0;
        compile(&scenario, Model::shipped(&scenario.model).expect("model"))
    }

    /// Distances to the exact figures in standard errors, of those that do not hang on rare stories.
    fn distances(tables: &Tables, results: &Results) -> Vec<f64> {
        let (exact, n) = (solve(tables, results.baseline), results.stories.expect("drawn"));
        let figures = |plan: &PlanResults| [plan.summary.all(), plan.comparison.all()].concat();
        let pairs = results.plans.iter().zip(&exact.plans).flat_map(|(a, b)| figures(a).into_iter().zip(figures(b)));
        let common = |exact: Option<Figure>| exact.is_some_and(|exact| exact.value.abs().min(1.0) * n as f64 > 50.0);
        let told = pairs.filter(|(figure, exact)| figure.is_some() && common(*exact));
        told.map(|(figure, exact)| z_score(figure, exact, n).expect("an error to measure by")).collect()
    }

    #[test]
    fn figures_are_near_the_exact_ones_and_errors_are_neither_small_nor_large() {
        let (mut drawn, mut points) = (Vec::new(), Vec::new());
        for name in ["01-written-offer-five-days", "02-exploding-offer", "05-promised-date-passed"] {
            let (tables, go_on) = (tables(name), |_| true);
            let base = baseline(&tables);
            drawn.extend(distances(&tables, &conditional(&tables, base, 5, 3_000, &go_on).expect("drawn")));
            points.extend(distances(&tables, &qmc(&tables, base, 5, 128, &go_on).expect("drawn")));
        }
        for (distances, least) in [(drawn, 0.6), (points, 0.2)] {
            let some: Vec<f64> = distances.iter().copied().filter(|z| *z != 0.0).collect();
            let rms = (some.iter().map(|z| z * z).sum::<f64>() / some.len() as f64).sqrt();
            assert!(some.len() > 100 && (least..1.4).contains(&rms), "{rms} of {}", some.len());
            assert!(some.iter().all(|z| z.abs() < 4.5), "{some:?}");
        }
    }

    #[test]
    fn averages_of_parts_are_those_of_the_whole() {
        let row = |x: f64| -> Row { vec![std::array::from_fn(|figure| x + figure as f64), [2.0 * x; WIDTH]] };
        let rows: Vec<Row> = [1.0, 2.0, 4.0, 9.0].map(row).to_vec();
        let whole = Averages::of(&rows);
        assert_eq!((whole.units, whole.mean[0][1], whole.mean[1][1]), (4.0, 5.0, 8.0));
        assert_eq!((whole.m2[0][0], whole.m2[1][3]), (38.0, 4.0 * 38.0));
        let merged = Averages::of(&rows[..1]).merge(&Averages::of(&rows[1..]));
        assert_eq!(merged.units, 4.0);
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12 * b.abs();
        let same = |a: &Row, b: &Row| a.as_flattened().iter().zip(b.as_flattened()).all(|(a, b)| near(*a, *b));
        assert!(same(&merged.mean, &whole.mean) && same(&merged.m2, &whole.m2));
    }

    #[test]
    fn ranges_are_those_of_shares_days_and_payoffs() {
        let mut tables = tables("01-written-offer-five-days");
        tables.horizon = 40;
        tables.payoff = PayoffTable { by_ending: [90_000, 0, 50_000, 40_000, 20_000, 10_000], per_day: -500 };
        let ranges = ranges(&tables);
        assert_eq!((ranges[0], ranges[3], ranges[4], ranges[12]), (1.0, 40.0, 110.0, 1.0));
        assert_eq!(ranges[LINEAR..], [1.0, 110.0, 40.0]);
    }

    #[test]
    fn every_event_that_points_decide_has_a_dimension_of_its_own() {
        let tables = tables("01-written-offer-five-days");
        let (count, places) = dimensions(&tables);
        let decided = |event: &Event| {
            use Event::{Archetype, Arrival, Capacity, Inquiry, Lead, Reply};
            matches!(event, Lead | Archetype | Arrival | Capacity | Reply(_) | Inquiry(_))
        };
        let events: Vec<Event> = events_of(&tables).into_iter().filter(decided).collect();
        let mut used: Vec<usize> = events.iter().map(|&event| places[slot(event)]).collect();
        assert_eq!((places[slot(Event::Lead)], places[slot(Event::Archetype)]), (0, 1));
        used.sort_unstable();
        assert_eq!(used, (0..count).collect::<Vec<_>>());
    }

    #[test]
    fn points_are_the_power_of_two_below_the_stories_of_a_replicate() {
        assert_eq!([0, 31, 32, 63, 64, 2_047, 2_048, 100_000].map(points), [1, 1, 1, 1, 2, 32, 64, 2_048]);
    }

    #[test]
    fn batches_hold_each_block_once() {
        assert_eq!([0, 1, 2].map(|batch| blocks_of(batch, 2500)), [0..1024, 1024..2048, 2048..2500]);
        assert_eq!(blocks_of(0, 7), 0..7);
    }

    #[test]
    fn errors_of_other_numbers_of_stories_are_compared_by_those_of_the_run() {
        let results = |stories: u64, spread: f64, by: Estimator| {
            let target = Some(Figure { value: 0.5, spread, over: 1.0, by });
            let summary = Summary { target, ..Summary::default() };
            let plans = vec![PlanResults { summary, comparison: Comparison::default(), contacts: Vec::new() }];
            Results { stories: Some(stories), baseline: 0, plans }
        };
        let kept = |spread: f64| {
            let better = refined(results(100, 3.0, Estimator::Paired), &results(25, spread, Estimator::Qmc));
            better.plans[0].summary.target.map(|figure| (figure.spread, figure.by))
        };
        assert_eq!((kept(2.0), kept(1.0)), (Some((3.0, Estimator::Paired)), Some((2.0, Estimator::Qmc))));
    }
}
