//! What a simulation counts: integers only, so that any split of the work adds up to the same bytes.

use pushwait_core::tables::{ENDINGS, Felt, LOSSES, PayoffTable, PlanTable, Tables};

pub use crate::moments::Sum;
use crate::play::{Ended, Happening, Recorder};

/// What has been counted of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Stories by ending and day: `ending * (horizon + 1) + day`.
    pub ended: Vec<u64>,
    /// Stories by the reason for which the target was lost.
    pub lost: [u64; LOSSES],
    /// Stories in which the target was won on a hurried day.
    pub hurried: u64,
    /// Goodwill, in steps, of the stories in which the target was won.
    pub goodwill: Sum,
    /// By move; all zero for moves that are no contacts.
    pub contacts: Vec<ContactTally>,
}

/// What has been counted of one contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContactTally {
    /// Appreciation in ten-thousandths; its count is the number of stories with this contact.
    pub appreciation: Sum,
    /// Cornered in ten-thousandths.
    pub cornered: Sum,
    /// Replies: turns away, keeps its pace, names a date, hurries. A call-back to a closed target gets none.
    pub replies: [u64; 4],
}

/// One plan against another on the same stories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paired {
    /// Stories with the target job under this plan and not under the other.
    pub helped: u64,
    /// The reverse.
    pub harmed: u64,
    /// Difference of the payoffs, in thousandths.
    pub payoff: Sum,
    /// Difference of the days.
    pub day: Sum,
}

impl Tally {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(tables: &Tables, plan: &PlanTable) -> Self {
        Self {
            ended: vec![0; ENDINGS * (usize::from(tables.horizon) + 1)],
            lost: [0; LOSSES],
            hurried: 0,
            goodwill: Sum::default(),
            contacts: vec![ContactTally::default(); plan.moves.len()],
        }
    }

    /// Counts one story.
    #[inline]
    pub fn add(&mut self, ended: &Ended) {
        let days = self.ended.len() / ENDINGS;
        self.ended[ended.ending as usize * days + usize::from(ended.day)] += 1;
        match ended.lost {
            Some(lost) => self.lost[lost as usize] += 1,
            None => {
                self.hurried += u64::from(ended.hurried);
                self.goodwill.add(ended.goodwill.into());
            }
        }
    }

    /// Adds what another part of the work has counted.
    pub fn merge(&mut self, other: &Self) {
        add_all(&mut self.ended, &other.ended);
        add_all(&mut self.lost, &other.lost);
        self.hurried += other.hurried;
        self.goodwill.merge(&other.goodwill);
        for (mine, theirs) in self.contacts.iter_mut().zip(&other.contacts) {
            mine.appreciation.merge(&theirs.appreciation);
            mine.cornered.merge(&theirs.cornered);
            add_all(&mut mine.replies, &theirs.replies);
        }
    }

    /// Payoff in thousandths and number of stories for each ending and day.
    pub fn payoffs<'a>(&'a self, payoff: &'a PayoffTable) -> impl Iterator<Item = (i64, u64)> + Clone + 'a {
        let days = self.ended.len() / ENDINGS;
        self.ended.iter().enumerate().map(move |(place, &stories)| {
            let day = i64::try_from(place % days).unwrap_or(i64::MAX);
            (payoff.by_ending[place / days] + payoff.per_day * day, stories)
        })
    }

    /// Number of stories by day.
    #[must_use]
    pub fn by_day(&self) -> Vec<u64> {
        let days = self.ended.len() / ENDINGS;
        (0..days).map(|day| self.ended.iter().skip(day).step_by(days).sum()).collect()
    }

    /// Number of stories by ending.
    #[must_use]
    pub fn by_ending(&self) -> [u64; ENDINGS] {
        let days = self.ended.len() / ENDINGS;
        std::array::from_fn(|ending| self.ended[ending * days..(ending + 1) * days].iter().sum())
    }
}

fn add_all(mine: &mut [u64], theirs: &[u64]) {
    mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
}

impl Paired {
    /// Counts one story under this plan and under the other.
    #[inline]
    pub fn add(&mut self, payoff: &PayoffTable, this: &Ended, other: &Ended) {
        let (won, other_won) = (this.lost.is_none(), other.lost.is_none());
        self.helped += u64::from(won && !other_won);
        self.harmed += u64::from(other_won && !won);
        self.payoff.add(payoff.of(this.ending, this.day) - payoff.of(other.ending, other.day));
        self.day.add(i64::from(this.day) - i64::from(other.day));
    }

    /// Adds what another part of the work has counted.
    pub fn merge(&mut self, other: &Self) {
        self.helped += other.helped;
        self.harmed += other.harmed;
        self.payoff.merge(&other.payoff);
        self.day.merge(&other.day);
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Played {
    /// Number of stories.
    pub stories: u64,
    /// By plan.
    pub plans: Vec<Tally>,
    /// Each plan against the baseline plan; the baseline's own entry compares it with itself.
    pub paired: Vec<Paired>,
}

impl Played {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(tables: &Tables) -> Self {
        Self {
            stories: 0,
            plans: tables.plans.iter().map(|plan| Tally::new(tables, plan)).collect(),
            paired: vec![Paired::default(); tables.plans.len()],
        }
    }

    /// Adds what another part of the work has counted.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        self.stories += other.stories;
        self.plans.iter_mut().zip(&other.plans).for_each(|(mine, theirs)| mine.merge(theirs));
        self.paired.iter_mut().zip(&other.paired).for_each(|(mine, theirs)| mine.merge(theirs));
        self
    }
}
