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
    offers: Box<Lanes<u16>>,
    /// One bit for each [`Exit`] after which the bridge would stand.
    bridges: Box<Lanes<u16>>,
}

/// A thread's room for playing chunks of a program.
pub struct Player<'a> {
    program: &'a Program<'a>,
    chunk: Chunk,
    common: Common,
    node: Box<Lanes<u16>>,
    goodwill: Box<Lanes<i16>>,
    list: Box<Lanes<u16>>,
    finish: Finish,
    counts: Counts,
}

impl<'a> Player<'a> {
    /// Room for chunks that start at story `first`.
    #[must_use]
    pub fn new(program: &'a Program<'a>, key: Key, first: u64) -> Self {
        Self {
            program,
            chunk: Chunk::new(key, program.tables, first),
            common: Common { offers: Box::new([0; CHUNK]), bridges: Box::new([0; CHUNK]) },
            node: Box::new([0; CHUNK]),
            goodwill: Box::new([0; CHUNK]),
            list: Box::new([0; CHUNK]),
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
        let tables = self.program.tables;
        match automaton.roots[..] {
            [(_, root)] => self.node.fill(root),
            _ => {
                for (node, arrival) in self.node.iter_mut().zip(&self.chunk.arrival[..]) {
                    *node = automaton.roots.iter().find(|(day, _)| day == arrival).map_or(0, |&(_, root)| root);
                }
            }
        }
        if !automaton.ends.calm {
            self.goodwill.fill(0);
        }
        for group in &automaton.groups {
            match group {
                Group::Alive(alive) => alive.pass(&self.chunk, &mut self.node),
                Group::Chance(chance) => chance.pass(&self.chunk, &mut self.node),
                Group::Contact(contact) => {
                    let reactions = &mut self.counts.plans[plan].reactions;
                    let lanes = (&mut *self.node, &mut *self.goodwill, &mut *self.list);
                    contact.pass(tables, &tables.plans[plan], &self.chunk, lanes, stories, reactions);
                }
                Group::CallBack(call) => {
                    let reactions = &mut self.counts.plans[plan].reactions;
                    let lanes = (&mut *self.node, &mut *self.goodwill);
                    call.pass(tables, &tables.plans[plan], &self.chunk, lanes, stories, reactions);
                }
            }
        }
        if automaton.ends.calm {
            self.finish.calm(tables, &automaton.ends, &self.chunk, &self.common, &self.node);
        } else {
            self.finish.felt(tables, &automaton.ends, &self.chunk, (&self.node, &self.goodwill));
            self.counts.plans[plan].feel(&self.finish.how, &self.goodwill, stories);
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
