//! The figures that simulation and exact solution both report, their names, and how a tally becomes estimates.

use pushwait_core::reaction::GOODWILL_STEP;
use pushwait_core::tables::{Ending, Lost, PayoffTable};
use serde::{Deserialize, Serialize};

use crate::estimate::REPLICATES;
use crate::moments::{Central, Sum};
use crate::tally::{ContactTally, Paired, Played, Tally};

/// How a figure was come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Estimator {
    /// Summed over the tables, without chance.
    Exact,
    /// Every plan on stories of its own.
    Plain,
    /// Every plan on the same stories: common random numbers by event.
    Paired,
    /// The same, with all but the employer's nature and answers integrated out.
    Conditional,
    /// The same, on scrambled Sobol points: quasi-Monte Carlo.
    Qmc,
}

impl Estimator {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Plain => "plain",
            Self::Paired => "paired",
            Self::Conditional => "conditional",
            Self::Qmc => "qmc",
        }
    }
}

/// A figure with what its error hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The mean over stories, or another moment.
    pub value: f64,
    /// Standard deviation of one story's contribution: the standard error times the square root of the number of stories
    /// that it is taken over. For a standard deviation, that of its influence.
    pub spread: f64,
    /// Share of the stories that the figure is taken over: 1, or less for figures that need a job won or a contact made.
    pub over: f64,
    /// How it was come by.
    pub by: Estimator,
}

impl Figure {
    /// Monte Carlo standard error after `stories` stories.
    #[must_use]
    pub fn se(&self, stories: u64) -> f64 {
        self.spread / (self.over * stories as f64).sqrt()
    }

    /// The standard error where it is defined: one story alone has no scatter.
    #[must_use]
    pub fn error(&self, stories: u64) -> Option<f64> {
        (self.over * stories as f64 >= 1.5).then(|| self.se(stories))
    }

    /// A share of all stories.
    #[must_use]
    pub fn share(p: f64) -> Self {
        Self { value: p, spread: at_least_zero(p * (1.0 - p)).sqrt(), over: 1.0, by: Estimator::Paired }
    }

    /// A mean over all stories from the first two moments.
    #[must_use]
    pub fn mean(mean: f64, variance: f64) -> Self {
        Self { value: mean, spread: at_least_zero(variance).sqrt(), over: 1.0, by: Estimator::Paired }
    }

    /// A mean over all stories.
    #[must_use]
    pub fn of(central: &Central) -> Self {
        Self::mean(central.mean, central.m2)
    }

    /// The same, taken over a share of the stories; `None` when there are none.
    #[must_use]
    pub fn taken_over(self, share: f64) -> Option<Self> {
        (share > 0.0).then_some(Self { over: share, ..self })
    }

    /// A standard deviation from the second and fourth central moments: its estimate from n stories has the variance
    /// (m4 - m2^2) / (4 m2 n) to first order (Kendall and Stuart, The Advanced Theory of Statistics, section 10.5).
    #[must_use]
    pub fn deviation(m2: f64, m4: f64) -> Self {
        let spread = if m2 > 0.0 { (at_least_zero(m4 - m2 * m2) / (4.0 * m2)).sqrt() } else { 0.0 };
        Self { value: at_least_zero(m2).sqrt(), spread, over: 1.0, by: Estimator::Paired }
    }
}

macro_rules! figures {
    ($(#[$doc:meta])* $set:ident { $($(#[doc = $text:literal])* $field:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
        pub struct $set { $($(#[doc = $text])* pub $field: Option<Figure>),* }

        impl $set {
            /// Names of the figures, as in every output.
            pub const NAMES: &[&str] = &[$(stringify!($field)),*];

            /// The figures in the order of [`Self::NAMES`]; `None` where one does not exist.
            #[must_use]
            pub fn all(&self) -> Vec<Option<Figure>> {
                vec![$(self.$field),*]
            }

            /// Of each figure the one with the smaller error; both must tell it by the same number of stories.
            #[must_use]
            pub fn sharper(self, other: &Self) -> Self {
                Self { $($field: sharper(self.$field, other.$field)),* }
            }

            /// The same figures, each changed.
            #[must_use]
            pub fn map(self, change: impl Fn(Figure) -> Figure) -> Self {
                Self { $($field: self.$field.map(&change)),* }
            }
        }
    };
}

fn sharper(a: Option<Figure>, b: Option<Figure>) -> Option<Figure> {
    match (a, b) {
        (Some(one), Some(other)) if other.se(1) > one.se(1) => a,
        (_, Some(_)) => b,
        (_, None) => a,
    }
}

figures! {
    /// What a plan leads to.
    Summary {
        /// Share of stories that end with the target job.
        target,
        /// Share with the competing job.
        competing,
        /// Share with no job.
        none,
        /// Mean business day on which the story is settled.
        day,
        /// Standard deviation of that day.
        day_sd,
        /// Mean payoff.
        payoff,
        /// Standard deviation of the payoff.
        payoff_sd,
        /// Share with the target job on a hurried day.
        hurried,
        /// Share that lost the target on merit.
        lost_merit,
        /// Share that was turned away because of a contact.
        lost_turned_away,
        /// Share whose vacancy was cancelled.
        lost_frozen,
        /// Share that the target never answered in time.
        lost_silent,
        /// Share that left or took the competing offer first.
        lost_left,
        /// Share without the target job whom the target would welcome later.
        bridge,
        /// Share whose bluff came out after the hire and cost the job.
        exposed,
        /// Mean goodwill of those who won the target, in units of the target's judgement error.
        goodwill,
    }
}

figures! {
    /// A plan against the baseline plan on the same luck.
    Comparison {
        /// Share with the target job under this plan and not under the baseline.
        helped,
        /// The reverse.
        harmed,
        /// The rest.
        unchanged,
        /// Least share that any sharing of luck allows to be helped.
        helped_min,
        /// Greatest share.
        helped_max,
        /// Least share that any sharing of luck allows to be harmed.
        harmed_min,
        /// Greatest share.
        harmed_max,
        /// Difference in the share with the target job.
        target_diff,
        /// Difference in the mean payoff.
        payoff_diff,
        /// Difference in the mean day.
        day_diff,
    }
}

figures! {
    /// How the target feels about one contact of a plan and how it replies.
    Reactions {
        /// Share of stories in which the contact is made.
        made,
        /// Mean appreciation, 0 to 1, where it is made.
        appreciation,
        /// Mean feeling of being cornered, 0 to 1, where it is made.
        cornered,
        /// Share of turning away, where it is made.
        turns_away,
        /// Share of keeping the pace.
        keeps_pace,
        /// Share of naming a date.
        names_date,
        /// Share of hurrying.
        hurries,
    }
}

/// Thousandths in a unit of payoff.
pub const MILLI: f64 = 1000.0;

impl Summary {
    /// The estimates from a tally of `stories` stories.
    #[must_use]
    pub fn estimate(tally: &Tally, payoff: &PayoffTable, stories: u64) -> Self {
        let n = stories as f64;
        let share = |count: u64| Some(Figure::share(count as f64 / n));
        let ended = tally.by_ending();
        let of = |endings: &[Ending]| share(endings.iter().map(|&ending| ended[ending as usize]).sum());
        let lost = |reason: Lost| share(tally.lost(reason));
        let days = Central::counted((0i64..).zip(tally.by_day()), 1.0);
        let payoffs = Central::counted(tally.payoffs(payoff), MILLI);
        Self {
            target: of(&[Ending::Target, Ending::TargetExposed]),
            competing: of(&[Ending::CompetingBridge, Ending::Competing]),
            none: of(&[Ending::NoneBridge, Ending::None]),
            day: Some(Figure::mean(days.mean, days.m2)),
            day_sd: Some(Figure::deviation(days.m2, days.m4)),
            payoff: Some(Figure::mean(payoffs.mean, payoffs.m2)),
            payoff_sd: Some(Figure::deviation(payoffs.m2, payoffs.m4)),
            hurried: share(tally.hurried()),
            lost_merit: lost(Lost::Merit),
            lost_turned_away: lost(Lost::TurnedAway),
            lost_frozen: lost(Lost::Frozen),
            lost_silent: lost(Lost::Silent),
            lost_left: lost(Lost::Left),
            bridge: of(&[Ending::CompetingBridge, Ending::NoneBridge]),
            exposed: of(&[Ending::TargetExposed]),
            goodwill: mean_of(&tally.goodwill, 1.0 / GOODWILL_STEP, stories),
        }
    }
}

impl Comparison {
    /// The estimates from a paired tally.
    #[must_use]
    pub fn estimate(paired: &Paired, payoff: &PayoffTable, plan: &Summary, base: &Summary, stories: u64) -> Self {
        let n = stories as f64;
        let (helped, harmed) = paired.helped_harmed();
        let (helped, harmed) = (helped as f64 / n, harmed as f64 / n);
        let changed = helped + harmed;
        let target = Figure::mean(helped - harmed, changed - (helped - harmed) * (helped - harmed));
        let bounds = Bounds::new(plan.target, base.target, Some(target));
        Self {
            helped: Some(Figure::share(helped)),
            harmed: Some(Figure::share(harmed)),
            unchanged: Some(Figure::share(1.0 - changed)),
            helped_min: bounds.helped.0,
            helped_max: bounds.helped.1,
            harmed_min: bounds.harmed.0,
            harmed_max: bounds.harmed.1,
            target_diff: Some(target),
            payoff_diff: Some(Figure::of(&Central::counted(paired.payoffs(payoff), MILLI))),
            day_diff: Some(Figure::of(&Central::counted(
                paired.differences().map(|(_, _, day, times)| (day, times)),
                1.0,
            ))),
        }
    }

    /// What is known exactly of a comparison: the differences, and the bounds that hold under any sharing of luck. The
    /// spread of the differences is unknown, since it hangs on how luck is shared.
    #[must_use]
    pub fn exact(plan: &Summary, base: &Summary) -> Self {
        let minus = |a: Option<Figure>, b: Option<Figure>| {
            let value = a?.value - b?.value;
            Some(Figure { value, spread: f64::NAN, over: 1.0, by: Estimator::Exact })
        };
        let target = minus(plan.target, base.target);
        let bounds = Bounds::new(plan.target, base.target, target);
        Self {
            helped: None,
            harmed: None,
            unchanged: None,
            helped_min: bounds.helped.0,
            helped_max: bounds.helped.1,
            harmed_min: bounds.harmed.0,
            harmed_max: bounds.harmed.1,
            target_diff: target,
            payoff_diff: minus(plan.payoff, base.payoff),
            day_diff: minus(plan.day, base.day),
        }
    }
}

/// The Frechet bounds on the shares helped and harmed, from the shares with the target job.
struct Bounds {
    helped: (Option<Figure>, Option<Figure>),
    harmed: (Option<Figure>, Option<Figure>),
}

impl Bounds {
    fn new(plan: Option<Figure>, base: Option<Figure>, difference: Option<Figure>) -> Self {
        let (Some(plan), Some(base), Some(difference)) = (plan, base, difference) else {
            return Self { helped: (None, None), harmed: (None, None) };
        };
        let negative = Figure { value: -difference.value, ..difference };
        Self {
            helped: (Some(positive_part(difference)), Some(smaller(plan, complement(base)))),
            harmed: (Some(positive_part(negative)), Some(smaller(base, complement(plan)))),
        }
    }
}

fn complement(figure: Figure) -> Figure {
    Figure { value: 1.0 - figure.value, ..figure }
}

fn smaller(a: Figure, b: Figure) -> Figure {
    if a.value <= b.value { a } else { b }
}

fn positive_part(figure: Figure) -> Figure {
    Figure { value: at_least_zero(figure.value), ..figure }
}

/// The number, or 0 where it is negative. `f64::max` will not do: of 0 and -0 it gives one or the other, by platform.
fn at_least_zero(x: f64) -> f64 {
    if x > 0.0 { x } else { 0.0 }
}

impl Reactions {
    /// The estimates from the tally of one contact.
    #[must_use]
    pub fn estimate(tally: &ContactTally, stories: u64) -> Self {
        let felt = tally.appreciation.count;
        let over = felt as f64 / stories as f64;
        let answered: u64 = tally.replies.iter().sum();
        let reply = |place: usize| {
            let share = answered as f64 / stories as f64;
            (answered > 0)
                .then(|| Figure::share(tally.replies[place] as f64 / answered as f64))
                .and_then(|figure| figure.taken_over(share))
        };
        Self {
            made: Some(Figure::share(over)),
            appreciation: mean_of(&tally.appreciation, 10_000.0, stories),
            cornered: mean_of(&tally.cornered, 10_000.0, stories),
            turns_away: reply(0),
            keeps_pace: reply(1),
            names_date: reply(2),
            hurries: reply(3),
        }
    }
}

/// Mean and spread of whole numbers in units of `1 / scale`, taken over the stories that they were counted in.
fn mean_of(sum: &Sum, scale: f64, stories: u64) -> Option<Figure> {
    if sum.count == 0 {
        return None;
    }
    Figure::mean(sum.mean(scale), sum.variance(0, scale)).taken_over(sum.count as f64 / stories as f64)
}

/// All figures of a scenario, from simulation or solution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// Number of stories; `None` when the figures are exact.
    pub stories: Option<u64>,
    /// Index of the baseline plan.
    pub baseline: usize,
    /// By plan.
    pub plans: Vec<PlanResults>,
}

/// All figures of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanResults {
    /// What the plan leads to.
    pub summary: Summary,
    /// The plan against the baseline.
    pub comparison: Comparison,
    /// By move; `None` for moves that are no contacts or are never made.
    pub contacts: Vec<Option<Reactions>>,
}

impl PlanResults {
    /// With the differences to the baseline of target, payoff and day.
    pub(crate) fn with_differences(mut self, [target, payoff, day]: [Option<Figure>; 3]) -> Self {
        let differences = Comparison { target_diff: target, payoff_diff: payoff, day_diff: day, ..self.comparison };
        self.comparison = differences;
        self
    }
}

impl Results {
    /// With the bounds on helped and harmed that follow from the shares with the target job.
    pub(crate) fn with_bounds(mut self) -> Self {
        let base = self.plans[self.baseline].summary.target;
        for plan in &mut self.plans {
            let bounds = Bounds::new(plan.summary.target, base, plan.comparison.target_diff);
            (plan.comparison.helped_min, plan.comparison.helped_max) = bounds.helped;
            (plan.comparison.harmed_min, plan.comparison.harmed_max) = bounds.harmed;
        }
        self
    }

    /// The figures of plans that were each played on luck of their own.
    #[must_use]
    pub fn apart(plans: Vec<PlanResults>, baseline: usize, stories: u64) -> Self {
        let base = plans[baseline].summary;
        let apart = |figure: Figure| Figure { by: Estimator::Plain, ..figure };
        let minus = |a: Option<Figure>, b: Option<Figure>| {
            let (a, b) = (a?, b?);
            Some(Figure { value: a.value - b.value, spread: libm::hypot(a.spread, b.spread), ..a })
        };
        let itself = |figure: Option<Figure>| figure.map(|figure| Figure { value: 0.0, spread: 0.0, ..figure });
        let plans = plans.into_iter().enumerate().map(|(place, plan)| {
            let [summary, base] = [plan.summary.map(apart), base.map(apart)];
            let differences =
                [minus(summary.target, base.target), minus(summary.payoff, base.payoff), minus(summary.day, base.day)];
            let differences = if place == baseline { differences.map(itself) } else { differences };
            let contacts = plan.contacts.into_iter().map(|reactions| reactions.map(|reactions| reactions.map(apart)));
            PlanResults { summary, comparison: Comparison::default(), contacts: contacts.collect() }
                .with_differences(differences)
        });
        Self { stories: Some(stories), baseline, plans: plans.collect() }.with_bounds()
    }

    /// The estimates from a simulation.
    #[must_use]
    pub fn estimate(played: &Played, payoff: &PayoffTable, baseline: usize) -> Self {
        let n = played.stories;
        let base = Summary::estimate(&played.plans[baseline], payoff, n);
        let itself = Paired::itself(baseline, &played.plans[baseline]);
        let plans = played.plans.iter().enumerate().map(|(plan, tally)| {
            let summary = Summary::estimate(tally, payoff, n);
            let contact = |tally: &ContactTally| (tally.appreciation.count > 0).then(|| Reactions::estimate(tally, n));
            let paired = if plan == baseline { Some(&itself) } else { played.pair(plan, baseline) };
            let comparison = paired.map(|paired| Comparison::estimate(paired, payoff, &summary, &base, n));
            PlanResults {
                // Without the pair nothing is known of the comparison.
                comparison: comparison.unwrap_or_default(),
                contacts: tally.contacts.iter().map(contact).collect(),
                summary,
            }
        });
        Self { stories: Some(n), baseline, plans: plans.collect() }
    }
}

/// How many standard errors a simulated figure lies from the exact one; `None` where there is no exact one or no error to
/// measure by. A figure that is certain must be met exactly: any difference counts as infinite.
#[must_use]
pub fn z_score(simulated: Option<Figure>, exact: Option<Figure>, stories: u64) -> Option<f64> {
    let (simulated, exact) = (simulated?, exact?);
    // The exact spread is that of one drawn story. Where a figure was not come by so, and for differences, whose spread
    // hangs on how luck is shared, the simulated one is the measure.
    let drawn = matches!(simulated.by, Estimator::Paired | Estimator::Plain) && !exact.spread.is_nan();
    let error = if drawn { exact.se(stories) } else { simulated.se(stories) };
    let difference = simulated.value - exact.value;
    // Below this, floating-point sums differ and luck does not.
    if difference.abs() < 1e-9 * (1.0 + exact.value.abs()) {
        return Some(0.0);
    }
    // Without a single story that differs there is no spread to measure by; the figures of each plan are checked anyway.
    if error == 0.0 && !drawn {
        return None;
    }
    let z = difference / error;
    Some(if simulated.by == Estimator::Qmc { as_normal(z, f64::from(REPLICATES) - 1.0) } else { z })
}

/// The normal number that is as unusual as `t` is with `n` degrees of freedom (Wallace, "Bounds on normal approximations to
/// Student's and the chi-square distributions", 1959, equation 2.1).
fn as_normal(t: f64, n: f64) -> f64 {
    let size = (8.0 * n + 1.0) / (8.0 * n + 3.0) * (n * libm::log1p(t * t / n)).sqrt();
    size.copysign(t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::Ended;
    use crate::tally::HOWS;

    #[test]
    fn zero_has_no_sign() {
        let least: f64 = at_least_zero(-0.0);
        assert_eq!(
            (least.to_bits(), at_least_zero(-1.0).to_bits(), at_least_zero(2.0).to_bits()),
            (0, 0, 2f64.to_bits())
        );
        let same = Some(Figure::share(0.5));
        let bounds = Bounds::new(same, same, Some(Figure::mean(0.0, 0.0)));
        assert_eq!(bounds.harmed.0.map(|figure| figure.value.to_bits()), Some(0));
    }

    #[test]
    fn errors_follow_their_formulas() {
        let figure = Figure { value: 1.0, spread: 6.0, over: 0.25, by: Estimator::Paired };
        assert_eq!(figure.se(16), 3.0);
        assert_eq!((figure.error(16), figure.over), (Some(3.0), 0.25));
        // Of four stories one counts, of eight two.
        assert_eq!((figure.error(4), figure.error(8).is_some()), (None, true));
        assert_eq!((Figure::share(0.2).spread, Figure::mean(7.0, 9.0).spread), (0.4, 3.0));
        assert_eq!((figure.taken_over(0.0), figure.taken_over(0.5).map(|f| f.over)), (None, Some(0.5)));
        let of = |m2, m4| (Figure::deviation(m2, m4).value, Figure::deviation(m2, m4).spread);
        assert_eq!((of(4.0, 32.0), of(0.0, 0.0), of(4.0, 16.0)), ((2.0, 1.0), (0.0, 0.0), (2.0, 0.0)));
    }

    #[test]
    fn every_way_has_its_name() {
        let ways = [Estimator::Exact, Estimator::Plain, Estimator::Paired, Estimator::Conditional, Estimator::Qmc];
        assert_eq!(ways.map(Estimator::name), ["exact", "plain", "paired", "conditional", "qmc"]);
    }

    #[test]
    fn the_sharper_of_two_figures_is_kept() {
        let of = |value: f64, spread: f64| Some(Figure { value, spread, over: 1.0, by: Estimator::Paired });
        let (wide, narrow) = (of(1.0, 2.0), of(2.0, 1.0));
        assert_eq!((sharper(wide, narrow), sharper(narrow, wide)), (narrow, narrow));
        assert_eq!((sharper(None, wide), sharper(wide, None), sharper(None, None)), (wide, wide, None));
        assert_eq!(sharper(wide, of(3.0, 2.0)), of(3.0, 2.0));
    }

    fn told(value: f64, spread: f64, by: Estimator) -> Option<Figure> {
        Some(Figure { value, spread, over: 1.0, by })
    }

    #[test]
    fn plans_on_luck_of_their_own_differ_with_the_errors_of_both() {
        let plan = |value, spread| {
            let target = told(value, spread, Estimator::Paired);
            let summary = Summary { target, ..Summary::default() };
            PlanResults { summary, comparison: Comparison::default(), contacts: Vec::new() }
        };
        let results = Results::apart(vec![plan(0.5, 0.3), plan(0.75, 0.4)], 0, 100);
        let differences = [0, 1].map(|plan| results.plans[plan].comparison.target_diff);
        assert_eq!(differences, [told(0.0, 0.0, Estimator::Plain), told(0.25, 0.5, Estimator::Plain)]);
        assert_eq!(results.plans[1].summary.target, told(0.75, 0.4, Estimator::Plain));
    }

    const PAYOFF: PayoffTable = PayoffTable { by_ending: [100_000, 0, 40_000, 40_000, 0, 0], per_day: -1_000 };

    fn ended(ending: Ending, day: u16, lost: Option<Lost>, hurried: bool) -> Ended {
        Ended { ending, day, lost, hurried, goodwill: 3 }
    }

    /// The value of a figure and its spread, rounded so that they can be written down.
    fn shown(figure: Option<Figure>) -> String {
        figure.map_or_else(|| "none".to_owned(), |figure| format!("{:.3} {:.3}", figure.value, figure.spread))
    }

    #[test]
    fn figures_of_eight_stories_worked_by_hand() {
        let mut tally = Tally { ended: vec![0; HOWS * 4], goodwill: Sum::default(), contacts: Vec::new() };
        for story in [
            ended(Ending::Target, 2, None, true),
            ended(Ending::Target, 2, None, false),
            ended(Ending::TargetExposed, 3, None, false),
            ended(Ending::CompetingBridge, 1, Some(Lost::Left), false),
            ended(Ending::CompetingBridge, 1, Some(Lost::Left), false),
            ended(Ending::Competing, 1, Some(Lost::TurnedAway), false),
            ended(Ending::NoneBridge, 3, Some(Lost::Frozen), false),
            ended(Ending::None, 3, Some(Lost::Merit), false),
        ] {
            tally.add(&story);
        }
        let figures = Summary::estimate(&tally, &PAYOFF, 8);
        let (one, two, three) = ("0.125 0.331", "0.250 0.433", "0.375 0.484");
        let expected = [
            ("target", three),
            ("competing", three),
            ("none", two),
            ("day", "2.000 0.866"),
            ("day_sd", "0.866 0.250"),
            ("payoff", "38.000 39.125"),
            ("payoff_sd", "39.125 17.875"),
            ("hurried", one),
            ("lost_merit", one),
            ("lost_turned_away", one),
            ("lost_frozen", one),
            ("lost_silent", "0.000 0.000"),
            ("lost_left", two),
            ("bridge", three),
            ("exposed", one),
            ("goodwill", "0.150 0.000"),
        ];
        for ((name, figure), (expected_name, expected)) in Summary::NAMES.iter().zip(figures.all()).zip(expected) {
            assert_eq!((*name, &*shown(figure)), (expected_name, expected));
        }
        assert_eq!(figures.goodwill.map(|figure| figure.over), Some(0.375));
        assert_eq!(mean_of(&Sum::default(), 1.0, 8), None);
    }

    #[test]
    fn a_comparison_of_four_stories_worked_by_hand() {
        let mut pair = Paired { this: 1, other: 0, joint: vec![0; 36 * 7] };
        let (won, lost) =
            (|day| ended(Ending::Target, day, None, false), |day| ended(Ending::None, day, Some(Lost::Merit), false));
        pair.add(&won(2), &lost(1));
        pair.add(&won(1), &lost(1));
        pair.add(&lost(0), &won(2));
        pair.add(&lost(3), &lost(3));
        let with = |target: f64| Summary { target: Some(Figure::share(target)), ..Summary::default() };
        let figures = Comparison::estimate(&pair, &PAYOFF, &with(0.75), &with(0.5), 4);
        let expected = [
            ("helped", "0.500 0.500"),
            ("harmed", "0.250 0.433"),
            ("unchanged", "0.250 0.433"),
            ("helped_min", "0.250 0.829"),
            ("helped_max", "0.500 0.500"),
            ("harmed_min", "0.000 0.829"),
            ("harmed_max", "0.250 0.433"),
            ("target_diff", "0.250 0.829"),
            ("payoff_diff", "25.250 81.937"),
            ("day_diff", "-0.250 1.090"),
        ];
        for ((name, figure), (expected_name, expected)) in Comparison::NAMES.iter().zip(figures.all()).zip(expected) {
            assert_eq!((*name, &*shown(figure)), (expected_name, expected));
        }
    }

    #[test]
    fn exact_comparisons_are_differences_with_bounds() {
        let exact = |value| told(value, 1.0, Estimator::Exact);
        let summary = |target, payoff, day| Summary {
            target: exact(target),
            payoff: exact(payoff),
            day: exact(day),
            ..Summary::default()
        };
        let figures = Comparison::exact(&summary(0.25, 10.0, 5.0), &summary(0.5, 4.0, 7.0));
        let values = figures.all().into_iter().map(|figure| figure.map(|figure| figure.value)).collect::<Vec<_>>();
        let bounds = [0.0, 0.25, 0.25, 0.5].map(Some);
        assert_eq!(values[..3], [None; 3]);
        assert_eq!(values[3..7], bounds);
        assert_eq!(values[7..], [-0.25, 6.0, -2.0].map(Some));
        assert!(figures.payoff_diff.is_some_and(|figure| figure.spread.is_nan() && figure.by == Estimator::Exact));
        assert_eq!(Comparison::exact(&Summary::default(), &Summary::default()).helped_max, None);
    }

    #[test]
    fn reactions_are_taken_over_the_stories_that_have_them() {
        let mut tally = ContactTally { replies: [1, 0, 1, 0], ..ContactTally::default() };
        [2_000, 4_000, 2_000, 4_000].into_iter().for_each(|felt| tally.appreciation.add(felt));
        tally.cornered.add_times(1_000, 4);
        let figures = Reactions::estimate(&tally, 8);
        let over = |figure: Option<Figure>| figure.map(|figure| figure.over);
        assert_eq!((shown(figures.made), over(figures.made)), ("0.500 0.500".into(), Some(1.0)));
        assert_eq!((shown(figures.appreciation), over(figures.appreciation)), ("0.300 0.100".into(), Some(0.5)));
        assert_eq!((shown(figures.cornered), over(figures.cornered)), ("0.100 0.000".into(), Some(0.5)));
        let replies = [figures.turns_away, figures.keeps_pace, figures.names_date, figures.hurries];
        assert_eq!(replies.map(shown), ["0.500 0.500", "0.000 0.000", "0.500 0.500", "0.000 0.000"]);
        assert_eq!(replies.map(over), [Some(0.25); 4]);
        let never = Reactions::estimate(&ContactTally::default(), 8);
        assert_eq!((shown(never.made), never.appreciation, never.hurries), ("0.000 0.000".into(), None, None));
    }

    #[test]
    fn distances_are_told_in_standard_errors() {
        let z = |by, value, spread, exact| z_score(told(value, spread, by), told(exact, 8.0, Estimator::Exact), 16);
        assert_eq!(z(Estimator::Paired, 6.0, 3.0, 2.0), Some(2.0));
        assert_eq!(z(Estimator::Conditional, 3.0, 2.0, 2.0), Some(2.0));
        assert_eq!(z(Estimator::Conditional, 3.0, 0.0, 2.0), None);
        assert_eq!(z(Estimator::Conditional, 1e6 + 1e-4, 0.0, 1e6), Some(0.0));
        let of_points = z(Estimator::Qmc, 3.0, 2.0, 2.0).unwrap_or_default();
        assert!((of_points - 1.924_180_414_595).abs() < 1e-9, "{of_points}");
        let certain = z_score(told(1.0, 0.0, Estimator::Paired), told(0.0, 0.0, Estimator::Exact), 16);
        assert_eq!(certain, Some(f64::INFINITY));
    }
}
