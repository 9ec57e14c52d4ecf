//! Monte Carlo: plays many stories, every plan on the same luck, and counts.

use std::ops::Range;

use pushwait_core::tables::{PlanTable, Tables};
use rayon::prelude::*;

use crate::figures::{PlanResults, Results};
use crate::lanes::{Player, Program};
use crate::luck::{CHUNK, Chunk, Key};
use crate::play::{Ended, play};
use crate::tally::Played;

/// Stories in one piece of work for a thread.
pub const BLOCK: u64 = 64 * CHUNK as u64;

/// Name of the plan that the others are compared with.
pub const BASELINE: &str = "wait";

/// The plan that the others are compared with: `wait`, or the first plan where there is none.
#[must_use]
pub fn baseline(tables: &Tables) -> usize {
    tables.plans.iter().position(|plan| plan.name == BASELINE).unwrap_or(0)
}

/// Each plan against the baseline.
#[must_use]
pub fn against(tables: &Tables, baseline: usize) -> Vec<(usize, usize)> {
    (0..tables.plans.len()).filter(|&plan| plan != baseline).map(|plan| (plan, baseline)).collect()
}

/// Each plan against each other one, the later one first, but always a plan against the baseline.
#[must_use]
pub fn all_pairs(tables: &Tables) -> Vec<(usize, usize)> {
    let base = baseline(tables);
    let pair = |this: usize, other: usize| if this == base { (other, this) } else { (this, other) };
    (0..tables.plans.len()).flat_map(|this| (0..this).map(move |other| pair(this, other))).collect()
}

/// Plays stories `0..stories` of a scenario on the threads of the current rayon pool, comparing each plan with the baseline.
///
/// `go_on` hears of each finished block how many stories it had, and says whether to go on; `None` when it said no.
pub fn simulate(tables: &Tables, seed: u64, stories: u64, go_on: &(dyn Fn(u64) -> bool + Sync)) -> Option<Played> {
    let pairs = against(tables, baseline(tables));
    let program = Program::new(tables, &pairs);
    simulate_range(&program, Key::new(seed, &tables.scenario), 0..stories, go_on)
}

/// Plays a range of stories on the threads of the current rayon pool; see [`simulate`].
pub fn simulate_range(
    program: &Program,
    key: Key,
    stories: Range<u64>,
    go_on: &(dyn Fn(u64) -> bool + Sync),
) -> Option<Played> {
    (0..(stories.end - stories.start).div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let first = stories.start + block * BLOCK;
            let played = play_range(program, key, first..stories.end.min(first + BLOCK));
            go_on(played.stories).then_some(played)
        })
        .try_reduce(|| program.nothing(), |a, b| Some(a.merge(&b)))
}

/// Plays each plan on luck of its own: what independent runs would give, as a measure of what shared luck is worth.
pub fn simulate_apart(
    tables: &Tables,
    seed: u64,
    stories: u64,
    go_on: &(dyn Fn(u64) -> bool + Sync),
) -> Option<Results> {
    let plan = |plan: &PlanTable| {
        let alone = Tables { plans: vec![plan.clone()], ..tables.clone() };
        let program = Program::new(&alone, &[]);
        let key = Key::alone(seed, &tables.scenario, &plan.name);
        let played = simulate_range(&program, key, 0..stories, go_on)?;
        Results::estimate(&played, &alone.payoff, 0).plans.pop()
    };
    let plans: Option<Vec<PlanResults>> = tables.plans.iter().map(plan).collect();
    Some(Results::apart(plans?, baseline(tables), stories))
}

/// Plays a range of stories on this thread.
#[must_use]
pub fn play_range(program: &Program, key: Key, range: Range<u64>) -> Played {
    let mut player = Player::new(program, key, range.start);
    let mut left = range.end.saturating_sub(range.start);
    while left > 0 {
        let stories = usize::try_from(left).unwrap_or(usize::MAX).min(CHUNK);
        player.advance(stories);
        left -= stories as u64;
    }
    player.played()
}

/// Plays a range of stories on this thread, one story at a time: slow, and what [`play_range`] is tested against.
#[must_use]
pub fn play_one_by_one(tables: &Tables, pairs: &[(usize, usize)], key: Key, range: Range<u64>) -> Played {
    let mut played = Played::new(tables, pairs);
    let mut chunk = Chunk::new(key, tables, range.start);
    let mut ends: Vec<Ended> = Vec::new();
    for story in range.clone() {
        let place = ((story - range.start) % CHUNK as u64) as usize;
        if place == 0 {
            chunk.advance(tables, CHUNK);
        }
        ends.clear();
        for (plan, tally) in tables.plans.iter().zip(&mut played.plans) {
            let ended = play(tables, plan, chunk.luck(place), &mut tally.contacts[..]);
            tally.add(&ended);
            ends.push(ended);
        }
        played.paired.iter_mut().for_each(|paired| paired.add(&ends[paired.this], &ends[paired.other]));
        played.stories += 1;
    }
    played
}
