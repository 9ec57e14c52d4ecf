//! What a person believes of the situation, one number each, with the range in which it may lie.

use pushwait_core::defaults;
use pushwait_core::math::normal_cdf;
use pushwait_core::scenario::{Arrival, Pace, Scenario};
use pushwait_core::units::Probability;

/// A number of a situation that somebody may see otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// Chance of being the target's first choice.
    FirstChoice,
    /// Business days until the competing offer must be answered.
    Deadline,
    /// Business days until the promised decision.
    Promised,
    /// Chance that the target keeps its date.
    Kept,
    /// Typical business days from the last interview to a decision.
    TypicalDays,
    /// Chance that the target can hurry at all.
    CanHurry,
    /// Chance that the target never answers.
    Silence,
    /// Chance that the other employer grants more time.
    Extension,
    /// Chance that asking for time makes the other employer withdraw.
    Pulled,
    /// Chance that an expected offer comes.
    Arrives,
    /// What the other job is worth: 0 as no job, 1 as the job with the target.
    Worth,
    /// What a day of waiting costs, in the same unit.
    DayCost,
}

/// Every input, in the order in which they are told where nothing else decides.
pub const INPUTS: [Input; 12] = [
    Input::FirstChoice,
    Input::Worth,
    Input::Deadline,
    Input::Promised,
    Input::CanHurry,
    Input::Extension,
    Input::Arrives,
    Input::Pulled,
    Input::Kept,
    Input::TypicalDays,
    Input::DayCost,
    Input::Silence,
];

/// Chance of being the first choice, from nearly none to nearly certain: judgement, wider than the .2 to .5 of somebody who knows
/// only how many finalists there are, since a person may know more.
const FIRST_CHOICE: [f64; 2] = [0.05, 0.95];
/// Business days around a promised date: judgement.
const PROMISED: f64 = 7.0;

impl Input {
    /// Name in message files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstChoice => "first-choice",
            Self::Deadline => "deadline",
            Self::Promised => "promised",
            Self::Kept => "kept",
            Self::TypicalDays => "typical-days",
            Self::CanHurry => "can-hurry",
            Self::Silence => "silence",
            Self::Extension => "extension",
            Self::Pulled => "pulled",
            Self::Arrives => "arrives",
            Self::Worth => "worth",
            Self::DayCost => "day-cost",
        }
    }

    /// Whether it is a number of days.
    #[must_use]
    pub fn in_days(self) -> bool {
        matches!(self, Self::Deadline | Self::Promised | Self::TypicalDays)
    }

    /// Its value; `None` where the situation has no such number.
    #[must_use]
    pub fn value(self, scenario: &Scenario) -> Option<f64> {
        let competing = scenario.competing.as_ref();
        match (self, &scenario.target.pace) {
            (Self::FirstChoice, _) => Some(first_choice(scenario, 0.0)),
            (Self::Promised, Pace::Promised { day, .. }) => (*day > 0).then(|| f64::from(*day)),
            (Self::Kept, Pace::Promised { day, kept, .. }) => (*day > 0).then(|| kept.get()),
            (Self::TypicalDays, Pace::Unsaid { median, .. }) => Some(*median),
            (Self::Promised | Self::Kept | Self::TypicalDays, _) => None,
            (Self::CanHurry, _) => Some(scenario.target.can_hurry.get()),
            (Self::Silence, _) => Some(scenario.target.silence.get()),
            (Self::DayCost, _) => scale(scenario).map(|scale| -scenario.payoff.per_day / scale),
            (Self::Worth, _) => {
                let scale = scale(scenario)?;
                competing.map(|_| (scenario.payoff.competing - scenario.payoff.none) / scale)
            }
            (Self::Extension, _) => competing.map(|it| it.extension_granted.get()),
            (Self::Pulled, _) => competing.map(|it| it.pulled_when_asked.get()),
            (Self::Deadline, _) => match competing?.arrival {
                Arrival::InHand { deadline } => Some(f64::from(deadline)),
                Arrival::Expected { .. } => None,
            },
            (Self::Arrives, _) => match competing?.arrival {
                Arrival::Expected { probability, .. } => Some(probability.get()),
                Arrival::InHand { .. } => None,
            },
        }
    }

    /// The range in which it may lie, which holds the value: the 90 % range of the default where there is one.
    #[must_use]
    pub fn range(self, scenario: &Scenario, value: f64) -> [f64; 2] {
        let shipped = |name| defaults::get(name).map_or([value; 2], |default| default.range);
        let [low, high] = match self {
            Self::FirstChoice => FIRST_CHOICE,
            Self::Deadline => shipped("deadline"),
            Self::Promised => [(value - PROMISED).max(1.0), value + PROMISED],
            Self::Kept => shipped("kept"),
            Self::TypicalDays => shipped("typical_days"),
            Self::CanHurry => shipped("can_hurry"),
            Self::Silence => shipped("silence"),
            Self::Extension => shipped("extension"),
            Self::Pulled => shipped("pulled_when_asked"),
            Self::Arrives => shipped("expected.probability"),
            Self::Worth => shipped("payoff.competing").map(|worth| worth / 100.0),
            Self::DayCost => {
                let [low, high] = shipped("payoff.per_day");
                [-high / 100.0, -low / 100.0]
            }
        };
        let last = f64::from(scenario.horizon);
        let high = if self.in_days() { high.min(last) } else { high };
        [low.min(value), high.max(value)]
    }

    /// The situation with another value; `None` where it would be none that can be played.
    #[must_use]
    pub fn with(self, scenario: &Scenario, value: f64) -> Option<Scenario> {
        let mut other = scenario.clone();
        let chance = || Probability::new(value).ok();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days within the horizon")]
        let days = value.round().clamp(0.0, f64::from(u16::MAX)) as u16;
        match (self, &mut other.target.pace, other.competing.as_mut()) {
            (Self::FirstChoice, ..) => {
                let shift = shift_to(scenario, value);
                other.target.lead.iter_mut().for_each(|part| part.mean += shift);
            }
            (Self::Promised, Pace::Promised { day, .. }, _) => *day = i32::from(days),
            (Self::Kept, Pace::Promised { kept, .. }, _) => *kept = chance()?,
            (Self::TypicalDays, Pace::Unsaid { median, .. }, _) => *median = value,
            (Self::CanHurry, ..) => other.target.can_hurry = chance()?,
            (Self::Silence, ..) => other.target.silence = chance()?,
            (Self::Extension, _, Some(it)) => it.extension_granted = chance()?,
            (Self::Pulled, _, Some(it)) => it.pulled_when_asked = chance()?,
            (Self::DayCost, ..) => other.payoff.per_day = -value * scale(scenario)?,
            (Self::Worth, _, Some(_)) => other.payoff.competing = scenario.payoff.none + value * scale(scenario)?,
            (Self::Deadline, _, Some(it)) => match &mut it.arrival {
                Arrival::InHand { deadline } => *deadline = days,
                Arrival::Expected { .. } => return None,
            },
            (Self::Arrives, _, Some(it)) => match &mut it.arrival {
                Arrival::Expected { probability, .. } => *probability = chance()?,
                Arrival::InHand { .. } => return None,
            },
            _ => return None,
        }
        other.check().is_ok().then_some(other)
    }
}

/// The distance between the target job and none; `None` where it is none, so that nothing can be measured by it.
fn scale(scenario: &Scenario) -> Option<f64> {
    let scale = scenario.payoff.target - scenario.payoff.none;
    (scale > 0.0).then_some(scale)
}

/// Chance of being first choice: that the lead is above zero, when its means are shifted.
fn first_choice(scenario: &Scenario, shift: f64) -> f64 {
    let parts = &scenario.target.lead;
    let all: f64 = parts.iter().map(|part| part.weight).sum();
    let above = |mean: f64, sd: f64| {
        if sd > 0.0 { normal_cdf(mean / sd) } else { f64::from(u8::from(mean > 0.0)) }
    };
    parts.iter().map(|part| part.weight * above(part.mean + shift, part.sd)).sum::<f64>() / all
}

/// The shift of the lead that gives a chance of being first choice, by bisection.
fn shift_to(scenario: &Scenario, chance: f64) -> f64 {
    let (mut low, mut high) = (-20.0_f64, 20.0_f64);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if first_choice(scenario, middle) < chance { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}
