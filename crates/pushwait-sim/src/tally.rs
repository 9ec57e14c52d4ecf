//! What a simulation counts: integers only, so that any split of the work adds up to the same bytes.

use pushwait_core::tables::{ALL_ENDINGS, ENDINGS, Ending, Felt, LOSSES, Lost, PayoffTable, PlanTable, Tables};

use serde::{Deserialize, Serialize};

pub use crate::moments::Sum;
use crate::play::{Ended, Happening, Recorder};

mod fits;
mod record;

/// Number of ways to end that are counted apart, see [`how`].
pub const HOWS: usize = 24;

/// How a story ended, as a number: 0 to 3 with the target (2 for exposed, plus 1 for hurried), then for each reason of a
/// loss four (2 for no job, plus 1 for a burnt bridge).
#[inline]
#[must_use]
pub fn how(ended: &Ended) -> usize {
    match (ended.ending, ended.lost) {
        (Ending::Target, _) => usize::from(ended.hurried),
        (Ending::TargetExposed, _) => 2 + usize::from(ended.hurried),
        (ending, lost) => {
            lost.map_or(0, |lost| 4 + 4 * lost as usize) + ending as usize - Ending::CompetingBridge as usize
        }
    }
}

/// The ending of a number that [`how`] gives.
#[inline]
#[must_use]
pub fn ending(how: usize) -> Ending {
    match how {
        0 | 1 => Ending::Target,
        2 | 3 => Ending::TargetExposed,
        _ => ALL_ENDINGS[Ending::CompetingBridge as usize + how % 4],
    }
}

/// What has been counted of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Stories by how and when they ended: `how * (horizon + 1) + day`.
    pub ended: Vec<u64>,
    /// Goodwill, in steps, of the stories in which the target was won.
    pub goodwill: Sum,
    /// By move; all zero for moves that are no contacts.
    pub contacts: Vec<ContactTally>,
}

/// What has been counted of one contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactTally {
    /// Appreciation in ten-thousandths; its count is the number of stories with this contact.
    pub appreciation: Sum,
    /// Cornered in ten-thousandths.
    pub cornered: Sum,
    /// Replies: turns away, keeps its pace, names a date, hurries. A call-back to a closed target gets none.
    pub replies: [u64; 4],
}

/// One plan against another on the same stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paired {
    /// Index of the one plan.
    pub this: usize,
    /// Index of the other.
    pub other: usize,
    /// Stories by the ending under the one plan, the ending under the other and the difference of the days:
    /// `(this * 6 + other) * (2 * horizon + 1) + horizon + this day - other day`.
    pub joint: Vec<u64>,
}

impl Tally {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(tables: &Tables, plan: &PlanTable) -> Self {
        Self {
            ended: vec![0; HOWS * (usize::from(tables.horizon) + 1)],
            goodwill: Sum::default(),
            contacts: vec![ContactTally::default(); plan.moves.len()],
        }
    }

    /// Counts one story.
    #[inline]
    pub fn add(&mut self, ended: &Ended) {
        let days = self.ended.len() / HOWS;
        self.ended[how(ended) * days + usize::from(ended.day)] += 1;
        if ended.lost.is_none() {
            self.goodwill.add(ended.goodwill.into());
        }
    }

    /// Adds what another part of the work has counted.
    pub fn merge(&mut self, other: &Self) {
        add_all(&mut self.ended, &other.ended);
        self.goodwill.merge(&other.goodwill);
        for (mine, theirs) in self.contacts.iter_mut().zip(&other.contacts) {
            mine.appreciation.merge(&theirs.appreciation);
            mine.cornered.merge(&theirs.cornered);
            add_all(&mut mine.replies, &theirs.replies);
        }
    }

    /// The rows of the tally: how it ended, then the number of stories by day.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &[u64])> + Clone {
        self.ended.chunks_exact(self.ended.len() / HOWS).enumerate()
    }

    /// Payoff in thousandths and number of stories for each way and day of ending.
    pub fn payoffs<'a>(&'a self, payoff: &'a PayoffTable) -> impl Iterator<Item = (i64, u64)> + Clone + 'a {
        self.rows().flat_map(move |(how, days)| {
            (0u16..).zip(days).map(move |(day, &stories)| (payoff.of(ending(how), day), stories))
        })
    }

    /// Number of stories by day.
    #[must_use]
    pub fn by_day(&self) -> Vec<u64> {
        let mut sums = vec![0; self.ended.len() / HOWS];
        self.rows().for_each(|(_, days)| add_all(&mut sums, days));
        sums
    }

    /// Number of stories by ending.
    #[must_use]
    pub fn by_ending(&self) -> [u64; ENDINGS] {
        let mut sums = [0; ENDINGS];
        self.rows().for_each(|(how, days)| sums[ending(how) as usize] += days.iter().sum::<u64>());
        sums
    }

    fn count(&self, hows: impl Fn(usize) -> bool) -> u64 {
        self.rows().filter(|&(how, _)| hows(how)).flat_map(|(_, days)| days).sum()
    }

    /// Stories in which the target was won.
    #[must_use]
    pub fn won(&self) -> u64 {
        self.count(|how| how < 4)
    }

    /// Stories in which the target was won on a hurried day.
    #[must_use]
    pub fn hurried(&self) -> u64 {
        self.count(|how| how == 1 || how == 3)
    }

    /// Stories by the reason for which the target was lost.
    #[must_use]
    pub fn losses(&self) -> [u64; LOSSES] {
        std::array::from_fn(|reason| self.count(|how| how / 4 == reason + 1))
    }

    /// Stories in which the target was lost for a reason.
    #[must_use]
    pub fn lost(&self, reason: Lost) -> u64 {
        self.count(|how| how / 4 == reason as usize + 1)
    }
}

fn add_all(mine: &mut [u64], theirs: &[u64]) {
    mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine = mine.saturating_add(*theirs));
}

/// Number of differences that the days of two stories can have.
fn pair_days(horizon: usize) -> usize {
    2 * horizon + 1
}

impl Paired {
    /// Nothing counted yet of two plans, given by their indices.
    #[must_use]
    pub fn new(tables: &Tables, (this, other): (usize, usize)) -> Self {
        Self { this, other, joint: vec![0; ENDINGS * ENDINGS * pair_days(tables.horizon.into())] }
    }

    /// A plan against itself.
    #[must_use]
    pub fn itself(plan: usize, tally: &Tally) -> Self {
        let days = tally.ended.len() / HOWS;
        let span = 2 * days - 1;
        let mut joint = vec![0; ENDINGS * ENDINGS * span];
        for (ending, stories) in tally.by_ending().into_iter().enumerate() {
            joint[ending * (ENDINGS + 1) * span + days - 1] = stories;
        }
        Self { this: plan, other: plan, joint }
    }

    fn span(&self) -> usize {
        self.joint.len() / (ENDINGS * ENDINGS)
    }

    /// Counts one story under both plans.
    #[inline]
    pub fn add(&mut self, this: &Ended, other: &Ended) {
        let (span, horizon) = (self.span(), self.span() / 2);
        let endings = this.ending as usize * ENDINGS + other.ending as usize;
        self.joint[endings * span + horizon + usize::from(this.day) - usize::from(other.day)] += 1;
    }

    /// Adds what another part of the work has counted.
    pub fn merge(&mut self, other: &Self) {
        add_all(&mut self.joint, &other.joint);
    }

    /// The two endings, the difference of the days, and how many stories had them.
    pub fn differences(&self) -> impl Iterator<Item = (Ending, Ending, i64, u64)> + Clone + '_ {
        let (span, horizon) = (self.span(), self.span() as i64 / 2);
        self.joint.iter().enumerate().filter(|&(_, &stories)| stories > 0).map(move |(place, &stories)| {
            let (endings, day) = (place / span, (place % span) as i64 - horizon);
            (ALL_ENDINGS[endings / ENDINGS], ALL_ENDINGS[endings % ENDINGS], day, stories)
        })
    }

    /// Stories with the target job under this plan and not under the other, and the reverse.
    #[must_use]
    pub fn helped_harmed(&self) -> (u64, u64) {
        self.differences().fold((0, 0), |(helped, harmed), (this, other, _, stories)| {
            match (this.is_target(), other.is_target()) {
                (true, false) => (helped + stories, harmed),
                (false, true) => (helped, harmed + stories),
                _ => (helped, harmed),
            }
        })
    }

    /// Differences of the payoffs, in thousandths, and how many stories had them.
    pub fn payoffs<'a>(&'a self, payoff: &'a PayoffTable) -> impl Iterator<Item = (i64, u64)> + Clone + 'a {
        self.differences().map(move |(this, other, day, stories)| {
            let endings = payoff.by_ending[this as usize] - payoff.by_ending[other as usize];
            (endings + payoff.per_day * day, stories)
        })
    }
}

impl Recorder for [ContactTally] {
    #[inline]
    fn record(&mut self, _: u16, happening: Happening) {
        let (index, felt, reply) = match happening {
            Happening::Contact { index, felt, reply, .. } => (index, felt, Some(reply)),
            Happening::CalledBack { index, felt: Some(felt) } => (index, felt, None),
            _ => return,
        };
        let tally = &mut self[usize::from(index)];
        tally.feel(felt);
        if let Some(reply) = reply {
            tally.replies[reply.place()] += 1;
        }
    }
}

impl ContactTally {
    #[inline]
    fn feel(&mut self, felt: Felt) {
        self.appreciation.add(felt.appreciation.into());
        self.cornered.add(felt.cornered.into());
    }
}

/// Everything counted of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "record::Record", into = "record::Record")]
pub struct Played {
    /// Number of stories.
    pub stories: u64,
    /// By plan.
    pub plans: Vec<Tally>,
    /// The pairs of plans that were compared.
    pub paired: Vec<Paired>,
}

impl Played {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(tables: &Tables, pairs: &[(usize, usize)]) -> Self {
        Self {
            stories: 0,
            plans: tables.plans.iter().map(|plan| Tally::new(tables, plan)).collect(),
            paired: pairs.iter().map(|&pair| Paired::new(tables, pair)).collect(),
        }
    }

    /// Adds what another part of the work has counted. Where the other part has another shape, or the sums grow too large, the
    /// result no longer [`Self::fits`].
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        self.stories = self.stories.saturating_add(other.stories);
        self.plans.iter_mut().zip(&other.plans).for_each(|(mine, theirs)| mine.merge(theirs));
        self.paired.iter_mut().zip(&other.paired).for_each(|(mine, theirs)| mine.merge(theirs));
        self
    }

    /// The comparison of two plans, if it was made.
    #[must_use]
    pub fn pair(&self, this: usize, other: usize) -> Option<&Paired> {
        self.paired.iter().find(|paired| (paired.this, paired.other) == (this, other))
    }
}

#[cfg(test)]
mod tests {
    use pushwait_core::reaction::{Inquiry, Reply};

    use super::*;

    const LOST: [Lost; LOSSES] = [Lost::Merit, Lost::TurnedAway, Lost::Frozen, Lost::Silent, Lost::Left];

    fn ended(ending: Ending, lost: Option<Lost>, hurried: bool, day: u16) -> Ended {
        Ended { ending, day, lost, hurried, goodwill: 3 }
    }

    /// Every way in which a story can end.
    fn ways() -> Vec<Ended> {
        let won = [Ending::Target, Ending::TargetExposed].map(|e| [false, true].map(|h| ended(e, None, h, 2)));
        let lost = LOST.iter().flat_map(|&lost| ALL_ENDINGS[2..].iter().map(move |&e| ended(e, Some(lost), false, 1)));
        won.into_iter().flatten().chain(lost).collect()
    }

    fn tally(stories: &[Ended]) -> Tally {
        let mut tally = Tally { ended: vec![0; HOWS * 4], goodwill: Sum::default(), contacts: Vec::new() };
        stories.iter().for_each(|story| tally.add(story));
        tally
    }

    #[test]
    fn every_way_to_end_has_a_number_of_its_own() {
        let numbers: Vec<usize> = ways().iter().map(how).collect();
        assert_eq!(numbers, (0..HOWS).collect::<Vec<_>>());
        assert!(ways().iter().all(|way| ending(how(way)) == way.ending));
    }

    #[test]
    fn stories_are_counted_under_what_became_of_them() {
        let all = tally(&ways());
        assert_eq!((all.by_day(), all.by_ending()), (vec![0, 20, 4, 0], [2, 2, 5, 5, 5, 5]));
        assert_eq!((all.won(), all.hurried(), all.losses()), (4, 2, [4; LOSSES]));
        assert_eq!((all.goodwill.count, all.goodwill.sum), (4, 12));
        let one = tally(&[ended(Ending::None, Some(Lost::Frozen), false, 3)]);
        assert_eq!((one.lost(Lost::Frozen), one.losses(), one.won()), (1, [0, 0, 1, 0, 0], 0));
    }

    #[test]
    fn pairs_keep_both_endings_and_the_difference_of_the_days() {
        let mut pair = Paired { this: 0, other: 1, joint: vec![0; ENDINGS * ENDINGS * 7] };
        pair.add(&ended(Ending::Target, None, false, 3), &ended(Ending::None, Some(Lost::Left), false, 0));
        pair.add(&ended(Ending::Competing, Some(Lost::Left), false, 0), &ended(Ending::Target, None, false, 2));
        let seen: Vec<_> = pair.differences().collect();
        assert_eq!(seen, [(Ending::Target, Ending::None, 3, 1), (Ending::Competing, Ending::Target, -2, 1)]);
        assert_eq!(pair.helped_harmed(), (1, 1));
    }

    const PAYOFF: PayoffTable = PayoffTable { by_ending: [90_000, 1, 50_000, 40_000, 20_000, 10_000], per_day: -500 };

    #[test]
    fn parts_add_up() {
        let (mut all, felt) = (tally(&ways()), Felt { appreciation: 7, cornered: 5, goodwill: 1 });
        all.contacts = vec![ContactTally::default()];
        let happening =
            Happening::Contact { index: 0, bluff: false, inquiry: Inquiry::Fine, felt, reply: Reply::Hurries };
        all.contacts[..].record(0, happening);
        let once = all.clone();
        all.merge(&once);
        assert_eq!((all.by_day(), all.won(), all.goodwill.sum), (vec![0, 40, 8, 0], 8, 24));
        let contact = all.contacts[0];
        assert_eq!((contact.appreciation.sum, contact.cornered.sum, contact.replies), (14, 10, [0, 0, 0, 2]));
    }

    #[test]
    fn payoffs_hang_on_the_ending_and_the_day() {
        let all = tally(&[ended(Ending::Target, None, true, 3), ended(Ending::Competing, Some(Lost::Left), false, 1)]);
        let payoffs: Vec<_> = all.payoffs(&PAYOFF).filter(|&(_, stories)| stories > 0).collect();
        assert_eq!(payoffs, [(88_500, 1), (39_500, 1)]);
        let mut pair = Paired { this: 0, other: 1, joint: vec![0; ENDINGS * ENDINGS * 7] };
        pair.add(&ended(Ending::NoneBridge, Some(Lost::Left), false, 3), &ended(Ending::Target, None, false, 1));
        assert_eq!(pair.payoffs(&PAYOFF).collect::<Vec<_>>(), [(-71_000, 1)]);
    }

    #[test]
    fn a_plan_never_differs_from_itself() {
        let mut itself = Paired::itself(2, &tally(&ways()));
        let endings: Vec<_> = ALL_ENDINGS.into_iter().zip([2, 2, 5, 5, 5, 5]).map(|(e, n)| (e, e, 0, n)).collect();
        assert_eq!((itself.differences().collect::<Vec<_>>(), itself.this, itself.other), (endings, 2, 2));
        assert_eq!(itself.joint.len(), ENDINGS * ENDINGS * pair_days(3));
        itself.merge(&itself.clone());
        assert_eq!(itself.differences().map(|(_, _, _, stories)| stories).sum::<u64>(), 48);
    }

    #[test]
    fn a_call_back_is_felt_and_gets_no_reply() {
        let felt = Felt { appreciation: 7, cornered: 5, goodwill: 1 };
        let mut contacts = [ContactTally::default(); 2];
        contacts[..].record(0, Happening::CalledBack { index: 1, felt: Some(felt) });
        contacts[..].record(0, Happening::CalledBack { index: 0, felt: None });
        assert_eq!((contacts[1].appreciation.sum, contacts[1].cornered.sum, contacts[1].replies), (7, 5, [0; 4]));
        assert_eq!(contacts[0], ContactTally::default());
    }
}
