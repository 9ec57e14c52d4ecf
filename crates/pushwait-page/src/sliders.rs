//! Sliders: an input with the values that can be chosen, in words.

use pushwait_core::scenario::Scenario;
use pushwait_handout::inputs::{INPUTS, Input};
use pushwait_handout::page::input as words;
use pushwait_handout::texts::Texts;
use serde::Serialize;

/// The inputs that most hangs on, and that a person is asked for first.
const FIRST: [Input; 6] =
    [Input::FirstChoice, Input::Deadline, Input::Promised, Input::TypicalDays, Input::Arrives, Input::Worth];

/// An input on the screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slider {
    /// Its name in links.
    pub input: &'static str,
    /// What it is, in words.
    pub label: String,
    /// The value in words.
    pub text: String,
    /// Number of the last tick; the first is 0.
    pub last: usize,
    /// The tick nearest to the value.
    pub at: usize,
    /// It is shown at once, not among the others.
    pub first: bool,
    /// The person has changed it.
    pub changed: bool,
}

/// The values that can be chosen, in order; the range is that of the situation before anything was changed, and reaches to the
/// value that it has now.
#[must_use]
pub fn ticks(base: &Scenario, scenario: &Scenario, input: Input) -> Vec<f64> {
    let (Some(value), Some(now)) = (input.value(base), input.value(scenario)) else { return Vec::new() };
    let [low, high] = input.range(base, value);
    let [low, high] = [low.min(now), high.max(now)];
    let scale = scale(input);
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred at most")]
    let [low, high] = [(low * scale).ceil() as i32, (high * scale).floor() as i32];
    (low..=high.max(low)).map(|tick| f64::from(tick) / scale).collect()
}

/// Ticks for each unit of an input.
fn scale(input: Input) -> f64 {
    match input {
        _ if input.in_days() => 1.0,
        Input::DayCost => 1000.0,
        _ => 100.0,
    }
}

/// The place of the tick that is nearest to a value.
#[must_use]
pub fn nearest(ticks: &[f64], value: f64) -> usize {
    let apart = |tick: &f64| (tick - value).abs();
    let best = ticks.iter().enumerate().min_by(|(_, a), (_, b)| apart(a).total_cmp(&apart(b)));
    best.map_or(0, |(place, _)| place)
}

/// The value of an input in words.
#[must_use]
pub fn told(texts: &Texts, input: Input, value: f64) -> String {
    if input.in_days() {
        #[expect(clippy::cast_possible_truncation, reason = "days within the horizon")]
        return texts.say("value-days", &[("n", (value.round() as i64).into())]);
    }
    texts.say("value-of-100", &[("n", short(texts, input, value).into())])
}

/// The same without its unit, for the edges of a map.
#[must_use]
pub fn short(texts: &Texts, input: Input, value: f64) -> String {
    match input {
        _ if input.in_days() => texts.lang.number(value.round(), 0),
        Input::DayCost => texts.lang.number(100.0 * value, 1),
        _ => texts.lang.number(100.0 * value, 0),
    }
}

/// The inputs that a situation has.
pub fn inputs(scenario: &Scenario) -> impl Iterator<Item = Input> {
    INPUTS.into_iter().filter(|input| input.value(scenario).is_some())
}

/// All sliders of a situation, those that most hangs on first.
#[must_use]
pub fn sliders(base: &Scenario, scenario: &Scenario, changed: &[Input], texts: &Texts) -> Vec<Slider> {
    let slider = |input: Input| {
        let (ticks, value) = (ticks(base, scenario, input), input.value(scenario)?);
        Some(Slider {
            input: input.name(),
            label: words(texts, input),
            text: told(texts, input, value),
            last: ticks.len().checked_sub(1)?,
            at: nearest(&ticks, value),
            first: FIRST.contains(&input),
            changed: changed.contains(&input),
        })
    };
    let rest = INPUTS.into_iter().filter(|input| !FIRST.contains(input));
    FIRST.into_iter().chain(rest).filter_map(slider).collect()
}
