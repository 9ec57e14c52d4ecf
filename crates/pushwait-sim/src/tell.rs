//! Single stories with everything that happens in them, for traces and for telling them.

use pushwait_core::archetype;
use pushwait_core::chance::LEADS;
use pushwait_core::tables::Tables;

use crate::luck::{Chunk, Key, Luck};
use crate::play::{Ended, Happening, Recorder, play};

/// One story under one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// What chance had decided before the candidate moved; the same for every plan.
    pub luck: Facts,
    /// What happened, with its day, in order.
    pub happenings: Vec<(u16, Happening)>,
    /// How it ended.
    pub ended: Ended,
}

/// What chance has decided in a story, as far as it is a fact of its own. [`pushwait_core::chance::NEVER`] for what never happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Index into the archetypes.
    pub archetype: usize,
    /// Point of the lead, 0 to 63, lowest first.
    pub lead: usize,
    /// Day on which the target would decide unpressed.
    pub own_pace: u16,
    /// Day on which the vacancy is cancelled.
    pub freeze: u16,
    /// Whether the process can be hurried.
    pub can_hurry: bool,
    /// Day on which the competing offer comes.
    pub arrival: u16,
    /// First day on which its employer has withdrawn it of its own accord.
    pub gone: u16,
}

impl Facts {
    pub(crate) fn of(luck: Luck) -> Self {
        debug_assert!(luck.archetype() < archetype::COUNT);
        Self {
            archetype: luck.archetype(),
            lead: luck.cell() % LEADS,
            own_pace: luck.own_pace(),
            freeze: luck.freeze(),
            can_hurry: luck.can_hurry(),
            arrival: luck.arrival(),
            gone: luck.gone(),
        }
    }
}

impl Recorder for Vec<(u16, Happening)> {
    fn record(&mut self, day: u16, happening: Happening) {
        self.push((day, happening));
    }
}

/// Story number `story` (from 0) under each plan, in the order of the plans.
#[must_use]
pub fn tell(tables: &Tables, key: Key, story: u64) -> Vec<Story> {
    let mut chunk = Chunk::new(key, tables, story);
    chunk.advance(tables, 1);
    let luck = chunk.luck(0);
    let one = |plan| {
        let mut happenings = Vec::new();
        let ended = play(tables, plan, luck, &mut happenings);
        Story { luck: Facts::of(luck), happenings, ended }
    };
    tables.plans.iter().map(one).collect()
}
