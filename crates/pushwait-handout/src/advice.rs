//! Which plan is advised, how sure that is, and what would change it: all from the exact solver.

use pushwait_core::compile::compile;
use pushwait_core::plan::{Act, Plan, Reason, Trigger};
use pushwait_core::response::Model;
use pushwait_core::scenario::{Arrival, Pace, Scenario};
use pushwait_sim::figures::Results;
use pushwait_sim::run::default_margin;
use pushwait_sim::simulate::baseline;
use pushwait_sim::solve::solve;
use rayon::prelude::*;

use crate::document::Sure;
use crate::inputs::{INPUTS, Input};

/// Steps from one end of an input's range to the other. A change of advice that comes and goes within one step is not seen.
const STEPS: u32 = 10;
/// Halvings of a step, after which a flip point is known to a thousandth of a step.
const HALVINGS: u32 = 10;

/// What the exact solver says of a situation.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// Its answer for each plan.
    pub results: Results,
    /// The honest plan that is worth most.
    pub best: usize,
    /// The honest plan that is worth most after it.
    pub second: Option<usize>,
    /// How much less that one is worth, in units of payoff.
    pub gap: f64,
    /// Differences up to this one do not matter: a hundredth of the range of the payoffs.
    pub margin: f64,
    /// How sure the advice is.
    pub sure: Sure,
    /// What would change the advice, the nearest first.
    pub flips: Vec<Flip>,
    /// What other models of employers advise, where it is something else.
    pub models: Vec<(&'static str, usize)>,
}

/// A value of one input beyond which another plan is worth most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// The input.
    pub input: Input,
    /// Its value in the situation.
    pub now: f64,
    /// The value at which the advice changes: for days the first that has another advice, else the border.
    pub at: f64,
    /// The plan that is worth most beyond.
    pub plan: usize,
    /// How far it is, as a part of the input's range.
    pub distance: f64,
}

/// The shipped models of employers: those besides the scenario's own are tried too.
pub const MODELS: [&str; 3] = ["baseline", "rational", "proud"];

/// Whether a plan claims an offer that is not there when it is claimed.
#[must_use]
pub fn is_bluff(scenario: &Scenario, plan: &Plan) -> bool {
    let asks_for_time = plan.moves.iter().any(|made| matches!(made.act, Act::AskForTime { .. }));
    plan.moves.iter().any(|made| {
        let Act::Push(push) = &made.act else { return false };
        let in_hand = match scenario.competing.map(|competing| competing.arrival) {
            Some(Arrival::InHand { deadline }) => {
                asks_for_time || day_of(scenario, made.trigger).is_none_or(|day| day <= deadline)
            }
            Some(Arrival::Expected { .. }) => {
                matches!(made.trigger, Trigger::OfferInHand(_) | Trigger::BeforeDeadline(_))
            }
            None => false,
        };
        match push.reason {
            Reason::WrittenOffer => !in_hand,
            Reason::ExpectedOffer => scenario.competing.is_none(),
            _ => false,
        }
    })
}

/// Whether all plans of a situation claim what is not there, so that none can be advised.
#[must_use]
pub fn only_bluffs(scenario: &Scenario) -> bool {
    scenario.plans.iter().all(|plan| is_bluff(scenario, plan))
}

/// The day on which a move is made, where that is known beforehand.
pub(crate) fn day_of(scenario: &Scenario, trigger: Trigger) -> Option<u16> {
    let arrival = scenario.competing.map(|competing| competing.arrival);
    match (trigger, arrival, scenario.target.pace) {
        (Trigger::Day(day), ..) => Some(day),
        (Trigger::OfferInHand(after), Some(Arrival::InHand { .. }), _) => Some(after),
        (Trigger::BeforeDeadline(before), Some(Arrival::InHand { deadline }), _) => deadline.checked_sub(before),
        (Trigger::PromiseMissed(after), _, Pace::Promised { day, .. }) => u16::try_from(day + i32::from(after)).ok(),
        _ => None,
    }
}

/// Solves a situation and looks for what would change the advice. `None` where the scenario's model is not shipped, and
/// where all its plans are bluffs.
#[must_use]
pub fn analyse(scenario: &Scenario) -> Option<Analysis> {
    let mut analysis = begin(scenario)?;
    let (best, honest) = (analysis.best, honest(scenario));
    let found: Vec<Vec<Flip>> = INPUTS.par_iter().map(|input| flips(scenario, *input, best, &honest)).collect();
    found.into_iter().for_each(|flips| analysis.take(flips));
    analysis.finish(scenario);
    Some(analysis)
}

/// The advice alone, at once: nothing has been looked for that would change it. For those who cannot wait;
/// [`Analysis::vary`] with each input and then [`Analysis::finish`] make it what [`analyse`] gives.
#[must_use]
pub fn begin(scenario: &Scenario) -> Option<Analysis> {
    let tables = compile(scenario, Model::shipped(&scenario.model)?);
    let results = solve(&tables, baseline(&tables));
    let worth = worths(&results);
    let honest = honest(scenario);
    let best = leader(&worth, &honest)?;
    let others: Vec<usize> = honest.iter().copied().filter(|plan| *plan != best).collect();
    let second = leader(&worth, &others);
    let gap = second.map_or(f64::INFINITY, |second| worth[best] - worth[second]);
    let margin = default_margin(&tables);
    let sure = match second {
        None => Sure::Alone,
        Some(_) if gap <= margin => Sure::Close,
        Some(_) => Sure::Checking,
    };
    Some(Analysis { results, best, second, gap, margin, sure, flips: Vec::new(), models: Vec::new() })
}

impl Analysis {
    /// Looks for values of one more input that change the advice.
    pub fn vary(&mut self, scenario: &Scenario, input: Input) {
        self.take(flips(scenario, input, self.best, &honest(scenario)));
    }

    fn take(&mut self, flips: Vec<Flip>) {
        self.flips.extend(flips);
        self.flips.sort_by(|a, b| a.distance.total_cmp(&b.distance));
        if self.sure == Sure::Checking && !self.flips.is_empty() {
            self.sure = Sure::Hangs;
        }
    }

    /// Asks the models of employers that the scenario has not, and says how sure the advice is.
    pub fn finish(&mut self, scenario: &Scenario) {
        let honest = honest(scenario);
        let models = MODELS.into_iter().filter(|model| *model != scenario.model);
        let models = models.filter_map(|model| Some((model, advised(scenario, model, &honest)?)));
        self.models = models.filter(|(_, plan)| *plan != self.best).collect();
        if self.sure == Sure::Checking {
            self.sure = if self.models.is_empty() { Sure::Settled } else { Sure::Hangs };
        }
    }
}

/// The honest plan that is worth most, and whether the next one is worth as much but for the margin.
#[must_use]
pub fn best(scenario: &Scenario) -> Option<(usize, bool)> {
    begin(scenario).map(|analysis| (analysis.best, analysis.sure == Sure::Close))
}

/// Plans that claim nothing untrue.
fn honest(scenario: &Scenario) -> Vec<usize> {
    (0..scenario.plans.len()).filter(|plan| !is_bluff(scenario, &scenario.plans[*plan])).collect()
}

fn worths(results: &Results) -> Vec<f64> {
    let worth = |payoff: Option<pushwait_sim::figures::Figure>| payoff.map_or(f64::NEG_INFINITY, |it| it.value);
    results.plans.iter().map(|plan| worth(plan.summary.payoff)).collect()
}

/// Of these plans the one that is worth most; the first of equals.
fn leader(worth: &[f64], plans: &[usize]) -> Option<usize> {
    plans.iter().copied().reduce(|best, plan| if worth[plan] > worth[best] { plan } else { best })
}

/// The plan that is worth most under a model.
fn advised(scenario: &Scenario, model: &str, plans: &[usize]) -> Option<usize> {
    let tables = compile(scenario, Model::shipped(model)?);
    leader(&worths(&solve(&tables, baseline(&tables))), plans)
}

/// The nearest changes of advice on both sides of an input's value.
fn flips(scenario: &Scenario, input: Input, best: usize, plans: &[usize]) -> Vec<Flip> {
    let Some(now) = input.value(scenario) else { return Vec::new() };
    let range = input.range(scenario, now);
    let ask = |value: f64| advised(&input.with(scenario, value)?, &scenario.model, plans);
    let side = |end: f64| {
        let (near, far, plan) = change(input, now, end, best, &ask)?;
        let at = if input.in_days() { far } else { f64::midpoint(near, far) };
        Some(Flip { input, now, at, plan, distance: (at - now).abs() / (range[1] - range[0]) })
    };
    range.into_iter().filter_map(side).collect()
}

/// The first change on the way from a value to an end: the last value found with the same advice, the first with another,
/// and that other advice.
fn change(
    input: Input,
    now: f64,
    end: f64,
    best: usize,
    ask: &dyn Fn(f64) -> Option<usize>,
) -> Option<(f64, f64, usize)> {
    let whole = |value: f64| if input.in_days() { value.round() } else { value };
    let step = |k: u32| whole(now + (end - now) * f64::from(k) / f64::from(STEPS));
    let mut near = now;
    let (mut far, mut plan) = (1..=STEPS).find_map(|k| {
        let plan = ask(step(k))?;
        if plan == best {
            near = step(k);
        }
        (plan != best).then_some((step(k), plan))
    })?;
    for _ in 0..HALVINGS {
        let middle = whole(f64::midpoint(near, far));
        if middle == near || middle == far {
            break;
        }
        match ask(middle) {
            Some(other) if other != best => (far, plan) = (middle, other),
            _ => near = middle,
        }
    }
    Some((near, far, plan))
}
