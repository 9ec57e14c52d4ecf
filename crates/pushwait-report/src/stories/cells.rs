//! The cells of a story, by what they hang on.

use pushwait_core::archetype::ARCHETYPES;
use pushwait_core::chance::NEVER;
use pushwait_core::reaction::GOODWILL_STEP;
use pushwait_core::tables::{Ending, Felt, PayoffTable};
use pushwait_sim::figures::MILLI;
use pushwait_sim::play::{Ended, Happening};
use pushwait_sim::tell::Facts;

use crate::story;
use crate::tables::Cell;

/// Columns that are the same in all rows of a plan, with their cells: scenario, plan, model, seed, and those of a sweep.
pub type Head = Vec<(String, Cell)>;

/// Names of the columns after the head, in order; the first is the number of the story.
#[must_use]
pub fn columns() -> [&'static str; 19] {
    [
        "story",
        "archetype",
        "lead_point",
        "own_pace",
        "freeze",
        "can_hurry",
        "arrival",
        "revoked",
        "happenings",
        "appreciation",
        "cornered",
        "outcome",
        "lost",
        "hurried",
        "bridge",
        "exposed",
        "goodwill",
        "day",
        "payoff",
    ]
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn flag(flag: bool) -> Cell {
    Cell::Flag(flag)
}

fn joined(parts: impl Iterator<Item = String>) -> Cell {
    Cell::Text(parts.collect::<Vec<_>>().join(";"))
}

/// What chance had decided, the same for all plans: from `archetype` to `revoked`.
pub(crate) fn luck(luck: &Facts) -> [Cell; 7] {
    let day = |day: u16| if day == NEVER { Cell::Missing } else { Cell::Whole(day.into()) };
    [
        text(&ARCHETYPES.archetypes[luck.archetype].name),
        Cell::Whole(luck.lead as i64),
        day(luck.own_pace),
        day(luck.freeze),
        flag(luck.can_hurry),
        day(luck.arrival),
        day(luck.gone),
    ]
}

/// `happenings`.
pub(crate) fn happened<'a>(happenings: impl Iterator<Item = &'a Happening>) -> [Cell; 1] {
    [joined(happenings.map(story::short))]
}

/// `appreciation` and `cornered`.
pub(crate) fn feelings(felt: &[Felt]) -> [Cell; 2] {
    let share = |ten_thousandths: u16| (f64::from(ten_thousandths) / 10_000.0).to_string();
    [joined(felt.iter().map(|felt| share(felt.appreciation))), joined(felt.iter().map(|felt| share(felt.cornered)))]
}

/// From `outcome` to `goodwill`.
pub(crate) fn outcome(ended: &Ended) -> [Cell; 6] {
    let outcome = match ended.ending {
        Ending::Target | Ending::TargetExposed => "target",
        Ending::CompetingBridge | Ending::Competing => "competing",
        Ending::NoneBridge | Ending::None => "none",
    };
    [
        text(outcome),
        ended.lost.map_or(Cell::Missing, |lost| text(story::lost(lost))),
        flag(ended.hurried),
        flag(matches!(ended.ending, Ending::CompetingBridge | Ending::NoneBridge)),
        flag(ended.ending == Ending::TargetExposed),
        Cell::Number(f64::from(ended.goodwill) / (1.0 / GOODWILL_STEP)),
    ]
}

/// `day` and `payoff`.
pub(crate) fn settled(payoff: &PayoffTable, ending: Ending, day: u16) -> [Cell; 2] {
    [Cell::Whole(day.into()), Cell::Number(payoff.of(ending, day) as f64 / MILLI)]
}
