//! The luck of a story: one draw for each chance event, keyed by seed, scenario, story and event.
//!
//! Each event has a ChaCha8 stream of its own; story `s` uses word `s` of it. The key of all streams is
//! `SHA-256("pushwait stream 1\0" || seed as 8 bytes, little end first || name of the scenario)`. A draw is the upper
//! 31 bits of its word. So no draw depends on the plans, on other draws, or on how the work is split.

use pushwait_core::archetype;
use pushwait_core::chance::{CELLS, DRAW_BITS, Event, LEADS, NEVER, outcome};
use pushwait_core::plan::MAX_MOVES;
use pushwait_core::tables::{ActTable, PlanTable, Tables};
use rand::{RngExt, SeedableRng};
use rand::rngs::ChaCha8Rng;
use sha2::{Digest, Sha256};

/// Stories that are drawn together.
pub const CHUNK: usize = 1024;

/// The key of all streams of one scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// The key for a seed and the name of a scenario.
    #[must_use]
    pub fn new(seed: u64, scenario: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"pushwait stream 1\0");
        hash.update(seed.to_le_bytes());
        hash.update(scenario.as_bytes());
        Self(hash.finalize().into())
    }

    /// The draw of one event in one story.
    #[must_use]
    pub fn draw(&self, event: Event, story: u64) -> i32 {
        let mut draw = [0];
        self.stream(event, story).fill(&mut draw);
        draw[0]
    }

    fn stream(&self, event: Event, story: u64) -> Stream {
        let mut rng = ChaCha8Rng::from_seed(self.0);
        rng.set_stream(event.stream());
        rng.set_word_pos(story.into());
        Stream(rng)
    }
}

struct Stream(ChaCha8Rng);

impl Stream {
    fn fill(&mut self, draws: &mut [i32]) {
        self.0.fill(draws);
        draws.iter_mut().for_each(|draw| *draw = (*draw as u32 >> (32 - DRAW_BITS)) as i32);
    }
}

/// Which events a set of plans can ever read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Needs {
    arrival: bool,
    revocation: bool,
    extension: bool,
    hold: bool,
    taken_back: bool,
    exposure: bool,
    contacts: usize,
}

impl Needs {
    fn of(tables: &Tables) -> Self {
        let acts = || tables.plans.iter().flat_map(|plan| plan.moves.iter().map(|m| &m.act));
        let contacts = |plan: &PlanTable| plan.moves.iter().filter(|m| contact(&m.act)).count();
        Self {
            arrival: tables.competing.as_ref().is_some_and(|c| c.arrival.only().is_none()),
            revocation: tables.competing.as_ref().is_some_and(|c| c.revocation.only().is_none()),
            extension: acts().any(|act| matches!(act, ActTable::AskForTime(_))),
            hold: tables.plans.iter().any(|plan| plan.at_deadline == pushwait_core::plan::DeadlineRule::Hold),
            taken_back: acts().any(|act| matches!(act, ActTable::CallBack(_))),
            exposure: acts().any(contact),
            contacts: tables.plans.iter().map(contacts).max().unwrap_or(0),
        }
    }
}

fn contact(act: &ActTable) -> bool {
    matches!(act, ActTable::Contact(_) | ActTable::CallBack(_))
}

/// An entry for each story of a chunk.
pub type Lanes<T> = [T; CHUNK];

/// The luck of up to [`CHUNK`] consecutive stories, an array for each event.
pub struct Chunk {
    streams: Vec<(Slot, Stream)>,
    raw: [Lanes<i32>; SLOTS],
    /// Cell of each story.
    pub(crate) cell: Lanes<u16>,
    pub(crate) own_pace: Lanes<u16>,
    pub(crate) freeze: Lanes<u16>,
    /// 1 where the process can be hurried.
    pub(crate) can_hurry: Lanes<u16>,
    pub(crate) arrival: Lanes<u16>,
    /// First day on which the competing offer is no longer alive.
    pub(crate) gone: Lanes<u16>,
}

/// Place of an event's raw draws.
type Slot = usize;

const SLOTS_BEFORE_CONTACTS: Slot = 13;
const SLOTS: usize = SLOTS_BEFORE_CONTACTS + 2 * MAX_MOVES;

fn slot(event: Event) -> Slot {
    match event {
        Event::Inquiry(c) => SLOTS_BEFORE_CONTACTS + 2 * usize::from(c),
        Event::Reply(c) => SLOTS_BEFORE_CONTACTS + 2 * usize::from(c) + 1,
        fixed => usize::try_from(fixed.stream()).unwrap_or(usize::MAX),
    }
}

impl Chunk {
    /// Room for chunks that start at story `first`.
    #[must_use]
    pub fn new(key: Key, tables: &Tables, first: u64) -> Box<Self> {
        let needs = Needs::of(tables);
        let streams = events(needs).map(|event| (slot(event), key.stream(event, first))).collect();
        // Arrays lie side by side in one piece of memory: then the compiler knows that they do not overlap.
        Box::new(Self {
            streams,
            raw: [[0; CHUNK]; SLOTS],
            cell: [0; CHUNK],
            own_pace: [NEVER; CHUNK],
            freeze: [NEVER; CHUNK],
            can_hurry: [0; CHUNK],
            arrival: [NEVER; CHUNK],
            gone: [NEVER; CHUNK],
        })
    }

    /// Draws the luck of the next `stories` stories, at most [`CHUNK`].
    pub fn advance(&mut self, tables: &Tables, stories: usize) {
        self.draw(stories);
        self.interpret(tables);
    }

    /// Draws the random numbers alone.
    pub fn draw(&mut self, stories: usize) {
        for (slot, stream) in &mut self.streams {
            stream.fill(&mut self.raw[*slot][..stories]);
        }
    }

    /// Makes facts of the draws of the events that do not depend on any plan.
    #[inline(always)]
    pub fn interpret(&mut self, tables: &Tables) {
        let raw = |event| &self.raw[slot(event)];
        let (types, leads) = (raw(Event::Archetype), raw(Event::Lead));
        for i in 0..CHUNK {
            let lead = leads[i] >> (DRAW_BITS - LEADS.trailing_zeros());
            self.cell[i] = (outcome(&tables.archetype, types[i]) * LEADS) as u16 + lead as u16;
        }
        let (paces, freezes, capacities) = (raw(Event::OwnPace), raw(Event::Freeze), raw(Event::Capacity));
        for i in 0..CHUNK {
            let archetype = (usize::from(self.cell[i]) / LEADS).min(archetype::COUNT - 1);
            self.own_pace[i] = tables.pace[archetype].day(paces[i]);
            self.freeze[i] = tables.freeze.day(freezes[i]);
            self.can_hurry[i] = u16::from(capacities[i] > tables.capacity[archetype]);
        }
        if let Some(competing) = &tables.competing {
            let (arrivals, revocations) = (raw(Event::Arrival), raw(Event::Revocation));
            for i in 0..CHUNK {
                self.arrival[i] = competing.arrival.day(arrivals[i]);
                self.gone[i] = self.arrival[i].saturating_add(competing.revocation.day(revocations[i]));
            }
        }
    }

    /// The draws of an event that plans look at.
    #[inline]
    pub(crate) fn draws(&self, event: Event) -> &Lanes<i32> {
        &self.raw[slot(event)]
    }

    /// The luck of the story at place `i` of the chunk.
    #[inline]
    #[must_use]
    pub fn luck(&self, i: usize) -> Luck<'_> {
        Luck { chunk: self, i }
    }
}

fn events(needs: Needs) -> impl Iterator<Item = Event> {
    let always = [Event::Archetype, Event::Lead, Event::OwnPace, Event::Freeze, Event::Capacity, Event::Decision];
    let sometimes = [
        (needs.arrival, Event::Arrival),
        (needs.revocation, Event::Revocation),
        (needs.extension, Event::Extension),
        (needs.hold, Event::Hold),
        (needs.taken_back, Event::TakenBack),
        (needs.exposure, Event::Exposure),
    ];
    let contacts = (0..needs.contacts).flat_map(|c| {
        let c = u8::try_from(c).unwrap_or(u8::MAX);
        [Event::Inquiry(c), Event::Reply(c)]
    });
    always
        .into_iter()
        .chain([Event::Bridge])
        .chain(sometimes.into_iter().filter(|(needed, _)| *needed).map(|(_, event)| event))
        .chain(contacts)
}

/// What chance has decided in one story.
#[derive(Clone, Copy)]
pub struct Luck<'a> {
    chunk: &'a Chunk,
    i: usize,
}

impl Luck<'_> {
    /// Archetype and lead together.
    #[inline]
    #[must_use]
    pub fn cell(self) -> usize {
        usize::from(self.chunk.cell[self.i]) & (CELLS.next_power_of_two() - 1)
    }

    /// The archetype alone.
    #[inline]
    #[must_use]
    pub fn archetype(self) -> usize {
        (self.cell() / LEADS).min(archetype::COUNT - 1)
    }

    /// Day on which the target would decide unpressed.
    #[inline]
    #[must_use]
    pub fn own_pace(self) -> u16 {
        self.chunk.own_pace[self.i]
    }

    /// Day on which the vacancy is cancelled.
    #[inline]
    #[must_use]
    pub fn freeze(self) -> u16 {
        self.chunk.freeze[self.i]
    }

    /// Whether the process can be hurried.
    #[inline]
    #[must_use]
    pub fn can_hurry(self) -> bool {
        self.chunk.can_hurry[self.i] == 1
    }

    /// Day on which the competing offer comes.
    #[inline]
    #[must_use]
    pub fn arrival(self) -> u16 {
        self.chunk.arrival[self.i]
    }

    /// First day on which its employer has withdrawn it of its own accord.
    #[inline]
    #[must_use]
    pub fn gone(self) -> u16 {
        self.chunk.gone[self.i]
    }

    /// The draw of any other event.
    #[inline]
    #[must_use]
    pub fn draw(self, event: Event) -> i32 {
        self.chunk.raw[slot(event)][self.i]
    }
}
