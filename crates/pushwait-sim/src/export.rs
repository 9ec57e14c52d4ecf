//! Many single stories at once, for exports: what [`crate::tell`] says of each, without a list of happenings for each.
//!
//! The same happenings come up again and again, so each distinct sequence is kept once and a story has its number.

use foldhash::fast::FixedState;
use indexmap::IndexSet;
use pushwait_core::tables::{Felt, Tables};

use crate::luck::{CHUNK, Chunk, Key};
use crate::play::{Ended, Happening, Recorder, play};
use crate::tell::Facts;

/// The number of a sequence of [`Sequences`]; 0 for the empty one.
pub type Number = u32;

/// Distinct sequences, each one item longer than another, numbered in the order in which they first came up.
#[derive(Clone, Debug)]
pub struct Sequences<T> {
    /// The sequence without its last item, and a code of that item.
    steps: IndexSet<u64, FixedState>,
    last: Vec<T>,
}

impl<T> Default for Sequences<T> {
    fn default() -> Self {
        Self { steps: IndexSet::default(), last: Vec::new() }
    }
}

impl<T: Copy> Sequences<T> {
    /// The number of a sequence that goes on after another with an item; items that are alike have the same code.
    #[inline]
    fn after(&mut self, sequence: Number, code: u32, item: T) -> Number {
        let (place, new) = self.steps.insert_full(u64::from(sequence) << 32 | u64::from(code));
        if new {
            self.last.push(item);
        }
        // At most 2^32 stories of a few steps are held at once.
        place as Number + 1
    }

    /// How many there are; they have the numbers below it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.last.len() + 1
    }

    /// The items of a sequence, in order.
    #[must_use]
    pub fn items(&self, sequence: Number) -> Vec<T> {
        let (mut items, mut at) = (Vec::new(), sequence);
        while let Some(place) = (at as usize).checked_sub(1) {
            items.push(self.last[place]);
            at = (self.steps[place] >> 32) as Number;
        }
        items.reverse();
        items
    }
}

/// What stories are made of.
#[derive(Clone, Debug, Default)]
pub struct Trails {
    /// Sequences of happenings, each with the feelings of the first story that had it.
    pub happenings: Sequences<Happening>,
    /// Sequences of what the target felt at contacts.
    pub felt: Sequences<Felt>,
}

/// One story under one plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Number of its happenings in [`Trails::happenings`].
    pub happenings: Number,
    /// Number of its feelings in [`Trails::felt`].
    pub felt: Number,
    /// How it ended.
    pub ended: Ended,
}

/// Tells stories in a row under all plans of a scenario.
pub struct Teller<'a> {
    tables: &'a Tables,
    key: Key,
    chunk: Option<(u64, Box<Chunk>)>,
    /// Distinct sequences of all stories so far.
    pub trails: Trails,
    /// Luck of the stories told last.
    pub luck: Vec<Facts>,
    /// Stories told last: the plans of the first one, then those of the next.
    pub rows: Vec<Row>,
}

/// Follows a story through the trails.
struct Follow<'a> {
    trails: &'a mut Trails,
    happenings: Number,
    felt: Number,
}

impl Recorder for Follow<'_> {
    #[inline]
    fn record(&mut self, _: u16, happening: Happening) {
        self.happenings = self.trails.happenings.after(self.happenings, code(&happening), happening);
        if let Happening::Contact { felt, .. } | Happening::CalledBack { felt: Some(felt), .. } = happening {
            let code = u32::from(felt.appreciation) << 16 | u32::from(felt.cornered);
            self.felt = self.trails.felt.after(self.felt, code, felt);
        }
    }
}

/// A number for everything that an export tells of a happening; what was felt is told apart from it.
#[inline]
fn code(happening: &Happening) -> u32 {
    let of = |kind: u32, index: u8, more: usize| kind << 16 | u32::from(index) << 8 | more as u32;
    match *happening {
        Happening::Contact { index, bluff, inquiry, reply, .. } => {
            of(1, index, usize::from(bluff) << 7 | (inquiry as usize) << 4 | reply.place())
        }
        Happening::AskedForTime(answer) => of(2, 0, answer as usize),
        Happening::Withdrew => of(3, 0, 0),
        Happening::CalledBack { felt, index } => of(4, index, felt.is_some().into()),
        Happening::PassedOver(index) => of(5, index, 0),
        Happening::DeadlinePassed(open) => of(6, 0, open.into()),
        Happening::Lost(exit) => of(7, 0, exit as usize),
    }
}

impl<'a> Teller<'a> {
    /// Has told nothing yet.
    #[must_use]
    pub fn new(tables: &'a Tables, key: Key) -> Self {
        Self { tables, key, chunk: None, trails: Trails::default(), luck: Vec::new(), rows: Vec::new() }
    }

    /// Tells stories from `first` on, at most [`CHUNK`]; quicker when they follow those told last.
    pub fn tell(&mut self, first: u64, stories: usize) {
        let (tables, plans) = (self.tables, self.tables.plans.len());
        let stories = stories.min(CHUNK);
        let chunk = match self.chunk.take() {
            Some((next, chunk)) if next == first => chunk,
            _ => Chunk::new(self.key, tables, first),
        };
        let mut chunk = chunk;
        chunk.advance(tables, stories);
        self.luck.clear();
        self.luck.extend((0..stories).map(|place| Facts::of(chunk.luck(place))));
        self.rows.resize(stories * plans, NOTHING);
        for (index, plan) in tables.plans.iter().enumerate() {
            for (place, row) in self.rows.iter_mut().skip(index).step_by(plans).enumerate() {
                let mut follow = Follow { trails: &mut self.trails, happenings: 0, felt: 0 };
                let ended = play(tables, plan, chunk.luck(place), &mut follow);
                *row = Row { happenings: follow.happenings, felt: follow.felt, ended };
            }
        }
        self.chunk = Some((first + stories as u64, chunk));
    }
}

/// A row that is yet to be told.
const NOTHING: Row = Row {
    happenings: 0,
    felt: 0,
    ended: Ended { ending: pushwait_core::tables::Ending::None, day: 0, lost: None, hurried: false, goodwill: 0 },
};
