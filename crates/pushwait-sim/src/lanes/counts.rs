//! Counting the ends of the stories of a chunk.

use pushwait_core::chance::CELLS;
use pushwait_core::reaction::REPLIES;
use pushwait_core::tables::{ENDINGS, Ending, PlanTable, Tables};

use super::ends::Finish;
use crate::luck::{CHUNK, Lanes};
use crate::play::Ended;
use crate::tally::{ContactTally, HOWS, Paired, Played, Sum};

/// Counters that neighbouring stories use in turn: most stories end alike, and a counter that was just written is slow to
/// read again.
const WAYS: usize = 4;

/// What has been counted since the start of a block.
pub(super) struct Counts {
    pub(super) stories: u64,
    pub(super) plans: Vec<PlanCounts>,
    pairs: Vec<Vec<u32>>,
    days: usize,
}

/// What has been counted of one plan.
pub(super) struct PlanCounts {
    ended: Vec<u32>,
    pub(super) reactions: Reactions,
    /// Of stories that are played one by one.
    pub(super) contacts: Vec<ContactTally>,
    goodwill: Sum,
    keys: Box<Keys>,
}

/// Which counters the stories of a chunk belong to.
struct Keys {
    own: Lanes<u16>,
    /// Halves of the key of a pair: as the one plan, and as the other.
    this: Lanes<u16>,
    other: Lanes<u16>,
}

impl Counts {
    pub(super) fn new(tables: &Tables, pairs: &[(usize, usize)]) -> Self {
        let days = usize::from(tables.horizon) + 1;
        let plan = |plan: &PlanTable| PlanCounts {
            ended: vec![0; WAYS * HOWS * days],
            reactions: Reactions::new(plan),
            contacts: vec![ContactTally::default(); plan.moves.len()],
            goodwill: Sum::default(),
            keys: Box::new(Keys { own: [0; CHUNK], this: [0; CHUNK], other: [0; CHUNK] }),
        };
        let joint = ENDINGS * ENDINGS * (2 * days - 1);
        Self {
            stories: 0,
            plans: tables.plans.iter().map(plan).collect(),
            pairs: pairs.iter().map(|_| vec![0; WAYS * joint]).collect(),
            days,
        }
    }

    /// Counts how the stories ended under a plan.
    #[inline(always)]
    pub(super) fn count(&mut self, plan: usize, finish: &Finish, stories: usize) {
        let (days, span) = (self.days as u16, 2 * self.days as u16 - 1);
        let PlanCounts { ended, keys, .. } = &mut self.plans[plan];
        keys.set(finish, days, span);
        tick(ended, &keys.own, stories);
    }

    /// Counts the pairs of plans.
    #[inline(always)]
    pub(super) fn compare(&mut self, pairs: &[(usize, usize)], stories: usize) {
        for (&(this, other), counters) in pairs.iter().zip(&mut self.pairs) {
            let (this, other) = (&self.plans[this].keys.this, &self.plans[other].keys.other);
            let mut key = [0; CHUNK];
            for i in 0..CHUNK {
                key[i] = this[i].wrapping_add(other[i]);
            }
            tick(counters, &key, stories);
        }
    }

    pub(super) fn played(&self, tables: &Tables, pairs: &[(usize, usize)]) -> Played {
        let mut played = Played::new(tables, pairs);
        played.stories = self.stories;
        for ((tally, counts), plan) in played.plans.iter_mut().zip(&self.plans).zip(&tables.plans) {
            gather(&mut tally.ended, &counts.ended);
            // Where goodwill never moves nothing was summed, but the stories that won are its count all the same.
            tally.goodwill = Sum { count: tally.won(), ..counts.goodwill };
            tally.contacts.clone_from(&counts.contacts);
            counts.reactions.add_to(&mut tally.contacts, plan);
        }
        for (Paired { joint, .. }, counters) in played.paired.iter_mut().zip(&self.pairs) {
            gather(joint, counters);
        }
        played
    }
}

impl Keys {
    #[inline(always)]
    fn set(&mut self, finish: &Finish, days: u16, span: u16) {
        for i in 0..CHUNK {
            self.own[i] = finish.how[i].wrapping_mul(days).wrapping_add(finish.day[i]);
            let ending = finish.ending[i].wrapping_mul(span);
            self.this[i] = ending.wrapping_mul(ENDINGS as u16).wrapping_add(finish.day[i]).wrapping_add(days - 1);
            self.other[i] = ending.wrapping_sub(finish.day[i]);
        }
    }
}

#[inline(always)]
fn tick(counters: &mut [u32], keys: &Lanes<u16>, stories: usize) {
    let length = counters.len() / WAYS;
    let (a, rest) = counters.split_at_mut(length);
    let (b, rest) = rest.split_at_mut(length);
    let (c, d) = rest.split_at_mut(length);
    let mut fours = keys[..stories.min(CHUNK)].chunks_exact(WAYS);
    for four in &mut fours {
        a[usize::from(four[0])] += 1;
        b[usize::from(four[1])] += 1;
        c[usize::from(four[2])] += 1;
        d[usize::from(four[3])] += 1;
    }
    fours.remainder().iter().for_each(|&key| a[usize::from(key)] += 1);
}

fn gather(sums: &mut [u64], counters: &[u32]) {
    for way in counters.chunks_exact(sums.len()) {
        sums.iter_mut().zip(way).for_each(|(sum, &count)| *sum += u64::from(count));
    }
}

impl PlanCounts {
    /// Sums the goodwill of those who won the target.
    #[inline(always)]
    pub(super) fn feel(&mut self, how: &Lanes<u16>, goodwill: &Lanes<i16>, stories: usize) {
        let (mut sum, mut squares) = (0, 0);
        for i in 0..stories.min(CHUNK) {
            let won = i32::from(how[i] < 4);
            let steps = i32::from(goodwill[i]) * won;
            sum += steps;
            squares += steps * steps;
        }
        self.goodwill.sum += i128::from(sum);
        self.goodwill.squares += i128::from(squares);
    }

    pub(super) fn add_goodwill(&mut self, ended: &Ended) {
        debug_assert_eq!(ended.lost.is_none(), matches!(ended.ending, Ending::Target | Ending::TargetExposed));
        if ended.lost.is_none() {
            self.goodwill.add(ended.goodwill.into());
        }
    }
}

/// Contacts by what they were felt like and how they were answered.
pub(super) struct Reactions {
    /// By move, class, cell and reply; the place after the last reply is for a call-back that was heard.
    counters: Vec<u32>,
}

/// Counters for each cell: a power of two, so that finding one takes a shift.
const ANSWERS: usize = (REPLIES.len() + 1).next_power_of_two();

impl Reactions {
    fn new(plan: &PlanTable) -> Self {
        Self { counters: vec![0; plan.moves.len() * plan.classes.len() * CELLS * ANSWERS] }
    }

    /// Where the counters of a move and a class begin, counted in cells.
    pub(super) fn place(plan: &PlanTable, index: u8, class: u16) -> usize {
        (usize::from(index) * plan.classes.len() + usize::from(class)) * CELLS
    }

    #[inline(always)]
    pub(super) fn count(&mut self, place: usize, reply: usize, times: u32) {
        self.counters[place * ANSWERS + reply] += times;
    }

    fn add_to(&self, contacts: &mut [ContactTally], plan: &PlanTable) {
        for (place, counters) in self.counters.chunks_exact(CELLS * ANSWERS).enumerate() {
            let (tally, class) = (&mut contacts[place / plan.classes.len()], &plan.classes[place % plan.classes.len()]);
            for (felt, answers) in class.felt.iter().zip(counters.chunks_exact(ANSWERS)) {
                let times = answers.iter().map(|&count| u64::from(count)).sum();
                if times == 0 {
                    continue;
                }
                tally.appreciation.add_times(felt.appreciation.into(), times);
                tally.cornered.add_times(felt.cornered.into(), times);
                for (reply, &times) in REPLIES.into_iter().zip(answers) {
                    tally.replies[reply.place()] += u64::from(times);
                }
            }
        }
    }
}
