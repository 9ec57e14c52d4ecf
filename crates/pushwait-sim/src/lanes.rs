//! Plays the stories of a chunk side by side: each plan's automaton is stepped through for all of them at once.
//!
//! Loops run over whole arrays of small integers, without branches where stories differ, so that the compiler makes vector
//! instructions of them. Where a table is looked up by story, scalar loads are as fast as gathers, and the loop is plain.

mod counts;
mod ends;
mod groups;

use pushwait_core::chance::Event;
use pushwait_core::reaction::GOODWILL_MIN;
use pushwait_core::tables::{Exit, PlanTable, Tables};

use crate::graph::{Graph, Step};
use crate::luck::{CHUNK, Chunk, Key, Lanes};
use crate::play::{Ended, play};
use crate::tally::Played;
use counts::Counts;
use ends::{Endpoints, Finish};
use groups::Group;

/// A scenario made ready for playing in lanes.
pub struct Program<'a> {
    tables: &'a Tables,
    plans: Vec<LanePlan>,
    pairs: &'a [(usize, usize)],
}

/// A plan made ready.
enum LanePlan {
    /// As an automaton.
    Lanes(Box<Automaton>),
    /// Too large for one.
    Stories,
}

/// An automaton by groups of nodes that are passed together.
struct Automaton {
    /// The first node by the day on which the competing offer comes; one entry where all stories begin alike.
    roots: Vec<(u16, u16)>,
    groups: Vec<Group>,
    ends: Endpoints,
}

impl<'a> Program<'a> {
    /// Compares the plans of each pair on the same stories.
    #[must_use]
    pub fn new(tables: &'a Tables, pairs: &'a [(usize, usize)]) -> Self {
        let plan = |plan: &PlanTable| {
            Graph::new(tables, plan).map_or(LanePlan::Stories, |graph| {
                let (graph, groups) = groups::in_groups(graph, tables, plan);
                LanePlan::Lanes(Box::new(Automaton { ends: Endpoints::new(tables, &graph), roots: graph.roots, groups }))
            })
        };
        Self { tables, plans: tables.plans.iter().map(plan).collect(), pairs }
    }

    /// A tally of no story.
    #[must_use]
    pub fn nothing(&self) -> Played {
        Played::new(self.tables, self.pairs)
    }
}

/// What is the same for all plans at goodwill 0.
struct Common {
    /// 1 where the target would offer.
    offers: Lanes<u16>,
    /// One bit for each [`Exit`] after which the bridge would stand.
    bridges: Lanes<u16>,
}

/// A thread's room for playing chunks of a program.
pub struct Player<'a> {
    program: &'a Program<'a>,
    chunk: Box<Chunk>,
    common: Box<Common>,
    place: Box<Place>,
    finish: Box<Finish>,
    counts: Counts,
}

/// Where each story of a chunk stands under the plan that is being played.
struct Place {
    node: Lanes<u16>,
    goodwill: Lanes<i16>,
    /// The stories that make a contact.
    list: Lanes<u16>,
}

impl<'a> Player<'a> {
    /// Room for chunks that start at story `first`.
    #[must_use]
    pub fn new(program: &'a Program<'a>, key: Key, first: u64) -> Self {
        Self {
            program,
            chunk: Chunk::new(key, program.tables, first),
            common: Box::new(Common { offers: [0; CHUNK], bridges: [0; CHUNK] }),
            place: Box::new(Place { node: [0; CHUNK], goodwill: [0; CHUNK], list: [0; CHUNK] }),
            finish: Finish::new(),
            counts: Counts::new(program.tables, program.pairs),
        }
    }

    /// Plays and counts the next `stories` stories, at most [`CHUNK`].
    pub fn advance(&mut self, stories: usize) {
        self.chunk.draw(stories);
        pulp::Arch::new().dispatch(
            #[inline(always)]
            || self.play(stories),
        );
    }

    /// What has been counted so far.
    #[must_use]
    pub fn played(&self) -> Played {
        self.counts.played(self.program.tables, self.program.pairs)
    }

    #[inline(always)]
    fn play(&mut self, stories: usize) {
        let tables = self.program.tables;
        self.chunk.interpret(tables);
        self.common.interpret(tables, &self.chunk);
        for (index, plan) in self.program.plans.iter().enumerate() {
            match plan {
                LanePlan::Lanes(automaton) => self.step(automaton, index, stories),
                LanePlan::Stories => self.one_by_one(index, stories),
            }
        }
        self.counts.compare(self.program.pairs, stories);
        self.counts.stories += stories as u64;
    }

    #[inline(always)]
    fn step(&mut self, automaton: &Automaton, plan: usize, stories: usize) {
        let (tables, chunk, place) = (self.program.tables, &*self.chunk, &mut *self.place);
        let (table, counts) = (&tables.plans[plan], &mut self.counts.plans[plan]);
        place.start(automaton, chunk);
        for group in &automaton.groups {
            match group {
                Group::Alive(alive) => alive.pass(chunk, &mut place.node),
                Group::Chance(chance) => chance.pass(chunk, &mut place.node),
                Group::Contact(contact) => contact.pass(table, chunk, place, stories, &mut counts.reactions),
                Group::CallBack(call) => call.pass(tables, table, chunk, place, stories, &mut counts.reactions),
            }
        }
        if automaton.ends.calm {
            self.finish.calm(&automaton.ends, chunk, &self.common, &place.node);
        } else {
            self.finish.felt(tables, &automaton.ends, chunk, place);
            counts.feel(&self.finish.how, &place.goodwill, stories);
        }
        self.counts.count(plan, &self.finish, stories);
    }

    fn one_by_one(&mut self, plan: usize, stories: usize) {
        let (tables, counts) = (self.program.tables, &mut self.counts);
        for i in 0..stories {
            let contacts = &mut counts.plans[plan].contacts[..];
            let ended: Ended = play(tables, &tables.plans[plan], self.chunk.luck(i), contacts);
            counts.plans[plan].add_goodwill(&ended);
            self.finish.set(i, &ended);
        }
        counts.count(plan, &self.finish, stories);
    }
}

impl Place {
    #[inline(always)]
    fn start(&mut self, automaton: &Automaton, chunk: &Chunk) {
        self.goodwill.fill(0);
        if let [(_, root)] = automaton.roots[..] {
            self.node.fill(root);
            return;
        }
        for (node, arrival) in self.node.iter_mut().zip(&chunk.arrival) {
            *node = automaton.roots.iter().find(|(day, _)| day == arrival).map_or(0, |&(_, root)| root);
        }
    }
}

impl Common {
    #[inline(always)]
    fn interpret(&mut self, tables: &Tables, chunk: &Chunk) {
        let draws = chunk.draws(Event::Decision);
        let row = (0 - tables.decision.lowest) as usize * pushwait_core::chance::CELLS;
        let cutoffs = &tables.decision.cutoffs[row..][..pushwait_core::chance::CELLS];
        for i in 0..CHUNK {
            let cell = usize::from(chunk.cell[i]).min(cutoffs.len() - 1);
            self.offers[i] = u16::from(draws[i] > cutoffs[cell]);
        }
        let draws = chunk.draws(Event::Bridge);
        let cutoffs = tables.bridge.each_ref().map(|by_goodwill| by_goodwill[-GOODWILL_MIN as usize]);
        for i in 0..CHUNK {
            let mut bits = 0;
            for (exit, &cutoff) in cutoffs.iter().enumerate() {
                bits |= u16::from(draws[i] > cutoff) << exit;
            }
            self.bridges[i] = bits;
        }
    }
}

/// Whether a plan can change the goodwill, and so what the target decides.
fn changes_goodwill(graph: &Graph) -> bool {
    graph.nodes.iter().any(|node| matches!(node.step, Step::Contact(_) | Step::CallBack(_)))
}

/// How a story that ends at a node without the target is counted; nodes that are no ends can be left only by the target.
fn exit_of(step: &Step) -> Exit {
    match step {
        Step::End(exit) => *exit,
        _ => Exit::Silent,
    }
}
