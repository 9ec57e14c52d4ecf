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
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { Cell::Missing } else { Cell::Text(parts.join(";")) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use pushwait_core::tables::Lost;

    #[test]
    fn what_chance_decided_has_no_day_where_it_never_comes() {
        let facts =
            Facts { archetype: 1, lead: 9, own_pace: 4, freeze: NEVER, can_hurry: true, arrival: 0, gone: NEVER };
        let expected =
            [text("hedging"), Cell::Whole(9), Cell::Whole(4), Cell::Missing, flag(true), Cell::Whole(0), Cell::Missing];
        assert_eq!(luck(&facts), expected);
    }

    #[test]
    fn feelings_are_shares_in_the_order_of_the_contacts() {
        let felt = |appreciation: u16, cornered: u16| Felt { appreciation, cornered, goodwill: 0 };
        let cells = feelings(&[felt(10_000, 5), felt(2_500, 0)]);
        assert_eq!(cells, [text("1;0.25"), text("0.0005;0")]);
        assert_eq!(happened([].iter()), [Cell::Missing]);
        assert_eq!(feelings(&[]), [Cell::Missing, Cell::Missing]);
    }

    #[test]
    fn endings_are_told_by_the_job_the_door_and_the_bluff() {
        let told = |ending: Ending, lost: Option<Lost>| {
            outcome(&Ended { ending, day: 3, lost, hurried: lost.is_none(), goodwill: -6 })
        };
        let goodwill = Cell::Number(-0.3);
        let cells = |outcome: &str, lost: Cell, flags: [bool; 3]| {
            let [hurried, bridge, exposed] = flags.map(flag);
            [text(outcome), lost, hurried, bridge, exposed, goodwill.clone()]
        };
        let (merit, left) = (text("merit"), text("left"));
        for (ending, lost, expected) in [
            (Ending::Target, None, cells("target", Cell::Missing, [true, false, false])),
            (Ending::TargetExposed, None, cells("target", Cell::Missing, [true, false, true])),
            (Ending::CompetingBridge, Some(Lost::Left), cells("competing", left.clone(), [false, true, false])),
            (Ending::Competing, Some(Lost::Merit), cells("competing", merit.clone(), [false, false, false])),
            (Ending::NoneBridge, Some(Lost::Merit), cells("none", merit, [false, true, false])),
            (Ending::None, Some(Lost::Left), cells("none", left, [false, false, false])),
        ] {
            assert_eq!(told(ending, lost), expected);
        }
        let payoff = PayoffTable { by_ending: [90_000, 0, 0, 0, 0, 0], per_day: -500 };
        assert_eq!(settled(&payoff, Ending::Target, 4), [Cell::Whole(4), Cell::Number(88.0)]);
    }
}
