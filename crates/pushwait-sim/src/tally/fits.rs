//! Whether counts that were read from a file can be those of some stories of a scenario. Whoever makes figures of counts
//! relies on it: that they have the right shape, add up, and stay where no exact sum overflows.

use pushwait_core::reaction::GOODWILL_MIN;
use pushwait_core::tables::{ENDINGS, PlanTable, Tables};

use super::{ContactTally, HOWS, Paired, Played, Sum, Tally, pair_days};

/// The most stories that a run can be asked for.
const MOST_STORIES: u64 = 1_000_000_000_000_000;
/// Reactions are counted in ten-thousandths.
const FULL_REACTION: i128 = 10_000;

impl Played {
    /// Whether these can be counts of stories of the tables with these pairs compared: shapes and totals agree. A part
    /// that is merged with one of another shape fits no longer.
    #[must_use]
    pub fn fits(&self, tables: &Tables, pairs: &[(usize, usize)]) -> bool {
        let plans = tables.plans.iter().zip(&self.plans);
        self.stories <= MOST_STORIES
            && self.plans.len() == tables.plans.len()
            && plans.into_iter().all(|(plan, tally)| tally.fits(plan, tables.horizon.into(), self.stories))
            && self.paired.len() == pairs.len()
            && pairs.iter().zip(&self.paired).all(|(&pair, paired)| {
                (paired.this, paired.other) == pair && paired.fits(tables.horizon.into(), self.stories)
            })
    }
}

/// Whether counters are so many and add up to a total.
fn add_up(counters: &[u64], length: usize, total: u64) -> bool {
    counters.len() == length && counters.iter().try_fold(0u64, |sum, &more| sum.checked_add(more)) == Some(total)
}

impl Tally {
    fn fits(&self, plan: &PlanTable, horizon: usize, stories: u64) -> bool {
        add_up(&self.ended, HOWS * (horizon + 1), stories)
            && self.goodwill.count == self.won()
            && possible(&self.goodwill, GOODWILL_MIN.unsigned_abs().into())
            && self.contacts.len() == plan.moves.len()
            && self.contacts.iter().all(|contact| contact.fits(stories))
    }
}

impl ContactTally {
    fn fits(&self, stories: u64) -> bool {
        let made = self.appreciation.count;
        let replies = self.replies.iter().try_fold(0u64, |sum, &more| sum.checked_add(more));
        made <= stories
            && self.cornered.count == made
            && replies.is_some_and(|replies| replies <= made)
            && [&self.appreciation, &self.cornered].into_iter().all(|sum| possible(sum, FULL_REACTION))
    }
}

impl Paired {
    fn fits(&self, horizon: usize, stories: u64) -> bool {
        add_up(&self.joint, ENDINGS * ENDINGS * pair_days(horizon), stories)
    }
}

/// Whether numbers of at most this size can have these sums. Their number must be at most [`MOST_STORIES`].
fn possible(sum: &Sum, size: i128) -> bool {
    let count = i128::from(sum.count);
    sum.sum.unsigned_abs() <= (size * count).unsigned_abs()
        && (0..=size * size * count).contains(&sum.squares)
        && count * sum.squares >= sum.sum * sum.sum
}
