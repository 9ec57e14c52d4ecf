//! Counts as they are written to files: most counters are zero, so that only the others are kept, each with its distance
//! from the one before. Numbers are exact. What is read may come from anywhere, so it is checked before room is made for it.

use pushwait_core::scenario::{MAX_HORIZON, MAX_PLANS};
use pushwait_core::tables::ENDINGS;
use serde::{Deserialize, Serialize};

use super::{ContactTally, HOWS, Paired, Played, Sum, Tally, pair_days};

/// Counters of which most are zero: how many zeros come before a counter, and the counter.
type Sparse = Vec<(u32, u64)>;

/// Counts of a part of the stories.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    stories: u64,
    horizon: u16,
    plans: Vec<PlanRecord>,
    pairs: Vec<PairRecord>,
}

#[derive(Serialize, Deserialize)]
struct PlanRecord {
    ended: Sparse,
    goodwill: Sum,
    contacts: Vec<ContactTally>,
}

#[derive(Serialize, Deserialize)]
struct PairRecord {
    this: u8,
    other: u8,
    joint: Sparse,
}

fn sparse(counters: &[u64]) -> Sparse {
    let mut zeros = 0;
    let mut entries = Vec::new();
    for &counter in counters {
        if counter == 0 {
            zeros += 1;
        } else {
            entries.push((zeros, counter));
            zeros = 0;
        }
    }
    entries
}

/// All counters again; `None` when one lies beyond the last.
fn full(entries: &Sparse, length: usize) -> Option<Vec<u64>> {
    let (mut counters, mut place) = (vec![0; length], 0usize);
    for &(zeros, counter) in entries {
        place = place.checked_add(usize::try_from(zeros).ok()?)?;
        *counters.get_mut(place)? = counter;
        place += 1;
    }
    Some(counters)
}

impl From<Played> for Record {
    fn from(played: Played) -> Self {
        let days = played.plans.first().map_or(1, |tally| tally.ended.len() / HOWS);
        let plan = |tally: Tally| PlanRecord {
            ended: sparse(&tally.ended),
            goodwill: tally.goodwill,
            contacts: tally.contacts,
        };
        let pair = |pair: Paired| PairRecord {
            // There are at most MAX_PLANS plans.
            this: u8::try_from(pair.this).unwrap_or(u8::MAX),
            other: u8::try_from(pair.other).unwrap_or(u8::MAX),
            joint: sparse(&pair.joint),
        };
        Self {
            stories: played.stories,
            horizon: u16::try_from(days - 1).unwrap_or(u16::MAX),
            plans: played.plans.into_iter().map(plan).collect(),
            pairs: played.paired.into_iter().map(pair).collect(),
        }
    }
}

impl TryFrom<Record> for Played {
    type Error = &'static str;

    fn try_from(record: Record) -> Result<Self, Self::Error> {
        // Each plan is compared with the baseline and with no other: more pairs need not be held.
        if record.horizon > MAX_HORIZON || record.plans.len() > MAX_PLANS || record.pairs.len() > record.plans.len() {
            return Err("counts of more days, plans or pairs than a run in parts can have");
        }
        let beyond = "a counter beyond the last";
        let horizon = usize::from(record.horizon);
        let plan = |plan: PlanRecord| {
            let ended = full(&plan.ended, HOWS * (horizon + 1)).ok_or(beyond)?;
            Ok(Tally { ended, goodwill: plan.goodwill, contacts: plan.contacts })
        };
        let pair = |pair: PairRecord| {
            let joint = full(&pair.joint, ENDINGS * ENDINGS * pair_days(horizon)).ok_or(beyond)?;
            Ok(Paired { this: pair.this.into(), other: pair.other.into(), joint })
        };
        Ok(Self {
            stories: record.stories,
            plans: record.plans.into_iter().map(plan).collect::<Result<_, Self::Error>>()?,
            paired: record.pairs.into_iter().map(pair).collect::<Result<_, Self::Error>>()?,
        })
    }
}
