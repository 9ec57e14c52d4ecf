//! A compiled scenario: integer cutoffs and day counts, all that the simulator and the exact solver read.

use crate::archetype;
use crate::chance::{CELLS, DayTable};
use crate::plan::{DeadlineRule, Trigger};
use crate::reaction::GOODWILL_MIN;

/// A compiled scenario with all its plans.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Name of the scenario; with the seed it chooses the luck.
    pub scenario: String,
    /// Last day that is played.
    pub horizon: u16,
    /// Cutoffs of the archetype.
    pub archetype: [i32; archetype::COUNT - 1],
    /// Own pace of each archetype.
    pub pace: [DayTable; archetype::COUNT],
    /// Day on which the vacancy is cancelled.
    pub freeze: DayTable,
    /// For each archetype the cutoff of "cannot hurry".
    pub capacity: [i32; archetype::COUNT],
    /// Shortest feasible number of days to a hurried decision.
    pub min_days: u16,
    /// The promised day, if there is one.
    pub promised: Option<i32>,
    /// The day on which the target itself expects to decide.
    pub expected: i32,
    /// A named date is at least this many days away.
    pub named_days: u16,
    /// The competing employer.
    pub competing: Option<CompetingTable>,
    /// Cutoffs of "no offer".
    pub decision: DecisionTable,
    /// Cutoffs of "not taken back" for each [`Exit`] that can be called back from, by cell.
    pub taken_back: [Vec<i32>; 4],
    /// Cutoffs of "bridge burnt" by [`Exit`] and goodwill step.
    pub bridge: [Vec<i32>; EXITS],
    /// Cutoff of "the bluff comes out and costs the job".
    pub exposure: i32,
    /// What the endings are worth.
    pub payoff: PayoffTable,
    /// In the order of the scenario.
    pub plans: Vec<PlanTable>,
}

/// The competing employer's side.
#[derive(Clone, Debug)]
pub struct CompetingTable {
    /// Day of the offer.
    pub arrival: DayTable,
    /// Last day on which the offer may still arrive.
    pub may_arrive_until: u16,
    /// Days from the arrival to the deadline.
    pub answer_within: u16,
    /// Days from the arrival to a withdrawal of its own accord.
    pub revocation: DayTable,
    /// Cutoffs of pulled, refused, granted: without and with saying that it is second choice.
    pub extension: [[i32; 2]; 2],
    /// Days granted.
    pub extension_days: u16,
    /// Cutoff of "gone" when the deadline passes in silence.
    pub hold: i32,
    /// Days that it then stays open.
    pub hold_days: u16,
}

/// Cutoffs of "no offer" by goodwill and cell, for the range of goodwill that the plans can reach.
#[derive(Clone, Debug)]
pub struct DecisionTable {
    /// Goodwill of the first row, in steps.
    pub lowest: i8,
    /// Row after row of [`CELLS`] cutoffs.
    pub cutoffs: Vec<i32>,
}

impl DecisionTable {
    /// The cutoff at a goodwill within the compiled range and a cell.
    #[inline]
    #[must_use]
    pub fn at(&self, goodwill: i8, cell: usize) -> i32 {
        self.cutoffs[(goodwill - self.lowest) as usize * CELLS + cell]
    }
}

/// What the endings are worth, in thousandths of the user's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayoffTable {
    /// By [`Ending`].
    pub by_ending: [i64; ENDINGS],
    /// Added for each day.
    pub per_day: i64,
}

impl PayoffTable {
    /// Payoff of an ending on a day, in thousandths.
    #[inline]
    #[must_use]
    pub fn of(&self, ending: Ending, day: u16) -> i64 {
        self.by_ending[ending as usize] + self.per_day * i64::from(day)
    }

    /// The lowest and the highest payoff that a story of at most `horizon` days can have, in thousandths.
    #[must_use]
    pub fn range(&self, horizon: u16) -> (i64, i64) {
        let days = self.per_day * i64::from(horizon);
        let low = self.by_ending.iter().min().copied().unwrap_or(0) + days.min(0);
        let high = self.by_ending.iter().max().copied().unwrap_or(0) + days.max(0);
        (low, high)
    }
}

/// What a story ends in, with everything that its payoff depends on besides the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The target job.
    Target,
    /// The target job, lost again when a bluff came out.
    TargetExposed,
    /// The competing job; the target would welcome the candidate later.
    CompetingBridge,
    /// The competing job; the bridge is burnt.
    Competing,
    /// No job; the target would welcome the candidate later.
    NoneBridge,
    /// No job; the bridge is burnt.
    None,
}

impl Ending {
    /// The target job was won, even if it was lost again later.
    #[inline]
    #[must_use]
    pub fn is_target(self) -> bool {
        matches!(self, Self::Target | Self::TargetExposed)
    }
}

/// Number of endings.
pub const ENDINGS: usize = 6;

/// All endings.
pub const ALL_ENDINGS: [Ending; ENDINGS] = [
    Ending::Target,
    Ending::TargetExposed,
    Ending::CompetingBridge,
    Ending::Competing,
    Ending::NoneBridge,
    Ending::None,
];

/// How the target was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The candidate left with thanks, or took the competing offer.
    Courteous,
    /// The candidate left abruptly.
    Abrupt,
    /// Turned away in reply to a contact.
    TurnedAway,
    /// A called or exposed bluff was turned away.
    Exposed,
    /// A threat to withdraw was let go.
    Leverage,
    /// Chosen against on merit.
    Merit,
    /// The vacancy was cancelled.
    Frozen,
    /// No answer by the end of the horizon.
    Silent,
}

/// Number of exits.
pub const EXITS: usize = 8;

impl Exit {
    /// The table of being taken back after this exit; `None` where no call-back is possible.
    #[inline]
    #[must_use]
    pub fn taken_back_table(self) -> Option<usize> {
        match self {
            Self::Courteous => Some(0),
            Self::Abrupt => Some(1),
            Self::TurnedAway => Some(2),
            Self::Exposed | Self::Leverage => Some(3),
            Self::Merit | Self::Frozen | Self::Silent => None,
        }
    }

    /// The reason that is reported.
    #[inline]
    #[must_use]
    pub fn lost(self) -> Lost {
        match self {
            Self::Courteous | Self::Abrupt => Lost::Left,
            Self::TurnedAway | Self::Exposed | Self::Leverage => Lost::TurnedAway,
            Self::Merit => Lost::Merit,
            Self::Frozen => Lost::Frozen,
            Self::Silent => Lost::Silent,
        }
    }
}

/// Why the target was lost, as reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Chosen against on merit.
    Merit,
    /// Turned away because of a contact.
    TurnedAway,
    /// The vacancy was cancelled.
    Frozen,
    /// No answer by the end of the horizon.
    Silent,
    /// The candidate left or took the competing offer.
    Left,
}

/// Number of reasons for a loss.
pub const LOSSES: usize = 5;

/// A compiled plan.
#[derive(Clone, Debug)]
pub struct PlanTable {
    /// Name of the plan.
    pub name: String,
    /// In list order.
    pub moves: Vec<MoveTable>,
    /// The standing rule.
    pub at_deadline: DeadlineRule,
    /// How contacts are felt and answered; [`ContactTable::class`] points into it.
    pub classes: Vec<Class>,
}

/// A compiled move.
#[derive(Clone, Debug)]
pub struct MoveTable {
    /// When.
    pub trigger: Trigger,
    /// What.
    pub act: ActTable,
}

/// What a compiled move does.
#[derive(Clone, Debug)]
pub enum ActTable {
    /// Check-in, push or threat to withdraw.
    Contact(ContactTable),
    /// Call-back: a contact while the target is open, an attempt to return when it is closed.
    CallBack(ContactTable),
    /// Ask the competing employer for time; says whether it is second choice.
    AskForTime(bool),
    /// Leave the target.
    Withdraw(Exit),
    /// Take the competing offer.
    Accept,
}

/// A compiled contact.
#[derive(Clone, Debug)]
pub struct ContactTable {
    /// What is claimed of another offer.
    pub claim: Claim,
    /// Days to a hurried decision: the days asked or the shortest feasible number.
    pub hurry_days: u16,
    /// Keeping the pace is a refusal.
    pub asked: bool,
    /// A refusal costs credibility at a later call-back.
    pub binding: bool,
    /// A threat to withdraw.
    pub leverage: bool,
    /// Cutoffs of the inquiry for a bluff and for a true claim, by archetype.
    pub inquiry: [[[i32; 4]; archetype::COUNT]; 2],
    /// For each day the group of days that are felt alike.
    pub group: Vec<u8>,
    /// Proof is shown; it counts when the claim is true.
    pub proof: bool,
    /// Classes by group, earlier contacts (0..=3), inquiry and variant; [`NO_CLASS`] where it cannot happen.
    /// The variant says of a push that its proof counts, of a call-back that credibility was spent.
    pub class: Vec<u16>,
}

/// No class: this combination cannot happen.
pub const NO_CLASS: u16 = u16::MAX;

impl ContactTable {
    /// Place of a combination in [`ContactTable::class`].
    #[inline]
    #[must_use]
    pub fn place(group: usize, earlier: usize, inquiry: usize, variant: bool) -> usize {
        ((group * 4 + earlier) * 5 + inquiry) * 2 + usize::from(variant)
    }

    /// Whether proof is shown that counts: of a written offer, by one who has it.
    #[inline]
    #[must_use]
    pub fn proof_counts(&self, truth: bool) -> bool {
        self.proof && truth && self.claim == Claim::Written
    }

    /// The class of this contact on a day, as an index into [`PlanTable::classes`].
    #[inline]
    #[must_use]
    pub fn class(&self, day: u16, earlier: u8, inquiry: usize, variant: bool) -> usize {
        let group = usize::from(self.group[usize::from(day)]);
        usize::from(self.class[Self::place(group, usize::from(earlier.min(3)), inquiry, variant)])
    }
}

/// What a contact claims of another offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nothing.
    Nothing,
    /// A written offer.
    Written,
    /// An expected offer.
    Expected,
}

/// How a contact is felt and answered, by cell.
#[derive(Clone, Debug)]
pub struct Class {
    /// Reactions and goodwill.
    pub felt: Vec<Felt>,
    /// Cutoffs of the reply: [`CELLS`] without capacity, then [`CELLS`] with it.
    pub reply: Vec<[i32; 4]>,
}

impl Class {
    /// Cutoffs of the reply in a cell.
    #[inline]
    #[must_use]
    pub fn reply(&self, cell: usize, can_hurry: bool) -> &[i32; 4] {
        &self.reply[usize::from(can_hurry) * CELLS + cell]
    }

    /// Cutoffs of the reply in a cell and those after it.
    #[inline]
    #[must_use]
    pub fn replies(&self, cell: usize, can_hurry: bool) -> &[[i32; 4]] {
        &self.reply[usize::from(can_hurry) * CELLS..][cell..CELLS]
    }
}

/// The reactions in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Felt {
    /// In ten-thousandths.
    pub appreciation: u16,
    /// In ten-thousandths.
    pub cornered: u16,
    /// Change of goodwill in steps.
    pub goodwill: i8,
}

/// Index of a goodwill step in [`Tables::bridge`].
#[inline]
#[must_use]
pub fn goodwill_row(goodwill: i8) -> usize {
    (goodwill - GOODWILL_MIN) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payoffs_fall_by_the_day_and_their_range_holds_all() {
        let table = |per_day| PayoffTable { by_ending: [90, 5, 50, 40, -20, 10], per_day };
        assert_eq!((table(-3).of(Ending::CompetingBridge, 4), table(2).of(Ending::NoneBridge, 5)), (38, -10));
        assert_eq!((table(-3).range(10), table(2).range(10), table(0).range(10)), ((-50, 90), (-20, 110), (-20, 90)));
        assert_eq!(ALL_ENDINGS.map(Ending::is_target), [true, true, false, false, false, false]);
    }

    #[test]
    fn each_exit_has_its_reason_and_its_way_back() {
        for (exit, table, lost) in [
            (Exit::Courteous, Some(0), Lost::Left),
            (Exit::Abrupt, Some(1), Lost::Left),
            (Exit::TurnedAway, Some(2), Lost::TurnedAway),
            (Exit::Exposed, Some(3), Lost::TurnedAway),
            (Exit::Leverage, Some(3), Lost::TurnedAway),
            (Exit::Merit, None, Lost::Merit),
            (Exit::Frozen, None, Lost::Frozen),
            (Exit::Silent, None, Lost::Silent),
        ] {
            assert_eq!((exit.taken_back_table(), exit.lost()), (table, lost), "{exit:?}");
        }
    }

    #[test]
    fn contacts_of_different_circumstances_have_places_of_their_own() {
        let mut places = Vec::new();
        for group in 0..3 {
            for earlier in 0..4 {
                for inquiry in 0..5 {
                    places.extend([false, true].map(|variant| ContactTable::place(group, earlier, inquiry, variant)));
                }
            }
        }
        assert_eq!(places, (0..3 * 40).collect::<Vec<_>>());
        let contact = ContactTable {
            claim: Claim::Written,
            hurry_days: 3,
            asked: true,
            binding: false,
            leverage: false,
            inquiry: [[[0; 4]; archetype::COUNT]; 2],
            group: vec![0, 1],
            proof: true,
            class: (0..80).collect(),
        };
        assert_eq!(contact.class(1, 2, 3, true), ContactTable::place(1, 2, 3, true));
        assert_eq!(contact.class(0, 7, 0, false), ContactTable::place(0, 3, 0, false), "three and more are alike");
        assert!(contact.proof_counts(true) && !contact.proof_counts(false));
        assert!(!ContactTable { proof: false, ..contact.clone() }.proof_counts(true));
        assert!(!ContactTable { claim: Claim::Expected, ..contact }.proof_counts(true));
    }

    #[test]
    fn rows_are_found_by_cell() {
        let reply = (0..2 * CELLS).map(|place| [i32::try_from(place).expect("small"); 4]).collect();
        let class = Class { felt: Vec::new(), reply };
        let cells = i32::try_from(CELLS).expect("small");
        assert_eq!((class.reply(7, false)[0], class.reply(7, true)[0]), (7, cells + 7));
        let replies = class.replies(7, true);
        assert_eq!((replies.len(), replies[0][0], replies[CELLS - 8][0]), (CELLS - 7, cells + 7, 2 * cells - 1));
        let decision = DecisionTable { lowest: -2, cutoffs: (0..5 * cells).collect() };
        assert_eq!((decision.at(-2, 3), decision.at(1, 0)), (3, 3 * cells));
    }
}
