//! Monte Carlo: plays many stories, every plan on the same luck, and counts.

use std::ops::Range;

use pushwait_core::tables::Tables;
use rayon::prelude::*;

use crate::luck::{CHUNK, Chunk, Key};
use crate::play::{Ended, play};
use crate::tally::Played;

/// Stories in one piece of work for a thread.
const BLOCK: u64 = 64 * CHUNK as u64;

/// Name of the plan that the others are compared with.
pub const BASELINE: &str = "wait";

/// The plan that the others are compared with: `wait`, or the first plan where there is none.
#[must_use]
pub fn baseline(tables: &Tables) -> usize {
    tables.plans.iter().position(|plan| plan.name == BASELINE).unwrap_or(0)
}

/// Plays stories `0..stories` of a scenario on the threads of the current rayon pool.
///
/// `go_on` hears of each finished block how many stories it had, and says whether to go on; `None` when it said no.
pub fn simulate(tables: &Tables, seed: u64, stories: u64, go_on: &(dyn Fn(u64) -> bool + Sync)) -> Option<Played> {
    let key = Key::new(seed, &tables.scenario);
    (0..stories.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let range = block * BLOCK..stories.min((block + 1) * BLOCK);
            let length = range.end - range.start;
            let played = play_range(tables, key, range);
            go_on(length).then_some(played)
        })
        .try_reduce(|| Played::new(tables), |a, b| Some(a.merge(&b)))
}

/// Plays a range of stories on this thread.
#[must_use]
pub fn play_range(tables: &Tables, key: Key, range: Range<u64>) -> Played {
    let mut played = Played::new(tables);
    let mut chunk = Chunk::new(key, tables, range.start);
    let mut left = range.end.saturating_sub(range.start);
    let baseline = baseline(tables);
    let mut base: Vec<Ended> = Vec::with_capacity(CHUNK);
    while left > 0 {
        let stories = usize::try_from(left).unwrap_or(usize::MAX).min(CHUNK);
        chunk.advance(tables, stories);
        play_chunk(tables, &chunk, stories, baseline, &mut base, &mut played);
        left -= stories as u64;
        played.stories += stories as u64;
    }
    played
}

fn play_chunk(
    tables: &Tables,
    chunk: &Chunk,
    stories: usize,
    baseline: usize,
    base: &mut Vec<Ended>,
    played: &mut Played,
) {
    base.clear();
    let order = std::iter::once(baseline).chain((0..tables.plans.len()).filter(|&plan| plan != baseline));
    for plan in order {
        let (tally, paired) = (&mut played.plans[plan], &mut played.paired[plan]);
        for i in 0..stories {
            let ended = play(tables, &tables.plans[plan], chunk.luck(i), &mut tally.contacts[..]);
            tally.add(&ended);
            if plan == baseline {
                base.push(ended);
            }
            paired.add(&tables.payoff, &ended, &base[i]);
        }
    }
}
