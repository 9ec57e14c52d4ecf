//! How the stories of a chunk end, once each has come to its last node.

use pushwait_core::chance::{CELLS, Event};
use pushwait_core::reaction::GOODWILL_MIN;
use pushwait_core::tables::{Ending, Exit, Tables};

use super::{Common, Place, changes_goodwill, exit_of};
use crate::graph::Graph;
use crate::luck::{CHUNK, Chunk, Lanes};
use crate::play::Ended;
use crate::tally::how;

/// What an end hangs on at each node of an automaton.
pub(super) struct Endpoints {
    nodes: Vec<Endpoint>,
    /// Goodwill never changes.
    pub(super) calm: bool,
    bluffs: bool,
    waits_for_offer: bool,
}

#[derive(Clone, Copy, Default)]
struct Endpoint {
    hurried: u16,
    /// First day on which the target acts too late; 0 when it is closed.
    until: u16,
    day: u16,
    /// Index of the exit.
    exit: u16,
    /// The first number of the exit in the order of [`how`].
    code: u16,
    /// All ones where the competing offer has come or will.
    offer: u16,
    /// All ones where a contact made a bluff.
    bluffed: u16,
}

impl Endpoints {
    pub(super) fn new(tables: &Tables, graph: &Graph) -> Self {
        let all = |fact: bool| if fact { u16::MAX } else { 0 };
        let node = |node: &crate::graph::Node| Endpoint {
            hurried: node.hurried,
            until: if node.open { node.day + 1 } else { 0 },
            day: node.day,
            exit: exit_of(&node.step) as u16,
            code: code(exit_of(&node.step)),
            offer: all(node.offer),
            bluffed: all(node.bluffed),
        };
        let expected = tables.competing.as_ref().is_some_and(|c| c.arrival.only() != Some(0));
        Self {
            nodes: graph.nodes.iter().map(node).collect(),
            calm: !changes_goodwill(graph),
            bluffs: graph.nodes.iter().any(|node| node.bluffed),
            waits_for_offer: expected,
        }
    }
}

/// How each story of a chunk ended.
pub(super) struct Finish {
    /// As [`how`] numbers it.
    pub(super) how: Lanes<u16>,
    pub(super) day: Lanes<u16>,
    /// Place of the ending among all endings.
    pub(super) ending: Lanes<u16>,
    at: [Lanes<u16>; 7],
    /// Whether the target acted, and whether by cancelling: the index of the exit if it did not offer.
    exit: Lanes<u16>,
    code: Lanes<u16>,
    offers: Lanes<u16>,
    bridge: Lanes<u16>,
    exposed: Lanes<u16>,
}

const HURRIED: usize = 0;
const UNTIL: usize = 1;
const DAY: usize = 2;
const EXIT: usize = 3;
const OFFER: usize = 4;
const BLUFFED: usize = 5;
const CODE: usize = 6;

/// The first number of an exit in the order of [`how`].
fn code(exit: Exit) -> u16 {
    4 + 4 * exit.lost() as u16
}

impl Finish {
    pub(super) fn new() -> Box<Self> {
        let lanes = [0; CHUNK];
        Box::new(Self {
            how: lanes,
            day: lanes,
            ending: lanes,
            at: [lanes; 7],
            exit: lanes,
            code: lanes,
            offers: lanes,
            bridge: lanes,
            exposed: lanes,
        })
    }

    /// Sets one story.
    pub(super) fn set(&mut self, i: usize, ended: &Ended) {
        (self.how[i], self.day[i], self.ending[i]) = (how(ended) as u16, ended.day, ended.ending as u16);
    }

    /// Ends where goodwill is 0 throughout.
    #[inline(always)]
    pub(super) fn calm(&mut self, ends: &Endpoints, chunk: &Chunk, common: &Common, node: &Lanes<u16>) {
        self.look_up(ends, node);
        self.act(chunk);
        for i in 0..CHUNK {
            let exit = self.exit[i];
            let mut bits = common.bridges[i];
            // A shift by a different number in each lane, one bit of the number at a time.
            for step in [1, 2, 4] {
                bits = if exit & step == 0 { bits } else { bits >> step };
            }
            self.bridge[i] = bits & 1;
        }
        self.offers = common.offers;
        self.conclude(ends, chunk);
    }

    /// Ends where goodwill may have moved.
    #[inline(always)]
    pub(super) fn felt(
        &mut self,
        tables: &Tables,
        ends: &Endpoints,
        chunk: &Chunk,
        Place { node, goodwill, .. }: &Place,
    ) {
        self.look_up(ends, node);
        self.act(chunk);
        let (decisions, bridges) = (chunk.draws(Event::Decision), chunk.draws(Event::Bridge));
        let (cutoffs, lowest) = (&tables.decision.cutoffs[..], i16::from(tables.decision.lowest));
        for i in 0..CHUNK {
            let place = (goodwill[i] - lowest) as usize * CELLS + usize::from(chunk.cell[i]);
            self.offers[i] = u16::from(decisions[i] > cutoffs[place]);
        }
        for i in 0..CHUNK {
            let row = (goodwill[i] - i16::from(GOODWILL_MIN)) as usize;
            self.bridge[i] = u16::from(bridges[i] > tables.bridge[usize::from(self.exit[i]) & 7][row]);
        }
        if ends.bluffs {
            let draws = chunk.draws(Event::Exposure);
            for i in 0..CHUNK {
                self.exposed[i] = u16::from(draws[i] <= tables.exposure) & self.at[BLUFFED][i];
            }
        }
        self.conclude(ends, chunk);
        self.exposed.fill(0);
    }

    /// What the node of each story says.
    #[inline(always)]
    fn look_up(&mut self, ends: &Endpoints, node: &Lanes<u16>) {
        for i in 0..CHUNK {
            let end = ends.nodes[usize::from(node[i])];
            self.at[HURRIED][i] = end.hurried;
            self.at[UNTIL][i] = end.until;
            self.at[DAY][i] = end.day;
            self.at[EXIT][i] = end.exit;
            self.at[OFFER][i] = end.offer;
            self.at[BLUFFED][i] = end.bluffed;
            self.at[CODE][i] = end.code;
        }
    }

    /// Whether and when the target acts by itself: the exit if it does not offer then, and the day.
    #[inline(always)]
    fn act(&mut self, chunk: &Chunk) {
        let (merit, frozen) = (code(Exit::Merit), code(Exit::Frozen));
        for i in 0..CHUNK {
            let decides = chunk.own_pace[i].min(self.at[HURRIED][i]);
            let freeze = chunk.freeze[i];
            let first = freeze.min(decides);
            let acts = first < self.at[UNTIL][i];
            let freezes = freeze <= decides;
            let exit = if freezes { Exit::Frozen as u16 } else { Exit::Merit as u16 };
            self.exit[i] = if acts { exit } else { self.at[EXIT][i] };
            let code = if freezes { frozen } else { merit };
            self.code[i] = if acts { code } else { self.at[CODE][i] };
            self.day[i] = if acts { first } else { self.at[DAY][i] };
        }
    }

    /// All ends, from the exits, the days, and whether the bridge stands.
    #[inline(always)]
    fn conclude(&mut self, ends: &Endpoints, chunk: &Chunk) {
        for i in 0..CHUNK {
            let (exit, day) = (self.exit[i], self.day[i]);
            let won = exit == Exit::Merit as u16 && self.offers[i] != 0;
            let (arrival, gone) = (chunk.arrival[i], chunk.gone[i]);
            let offer = self.at[OFFER][i] != 0;
            let (later, alive) = (arrival > day, day < gone);
            let competing = offer && (later || alive);
            let loss = u16::from(!competing) * 2 + u16::from(self.bridge[i] == 0);
            let hurried = u16::from(day < chunk.own_pace[i]);
            let exposed = self.exposed[i] & 1;
            self.how[i] = if won { exposed * 2 + hurried } else { self.code[i] + loss };
            self.ending[i] = if won { exposed } else { Ending::CompetingBridge as u16 + loss };
        }
        if ends.waits_for_offer {
            for i in 0..CHUNK {
                let lost = self.ending[i] >= Ending::CompetingBridge as u16;
                let waits = lost && self.at[OFFER][i] != 0 && chunk.arrival[i] > self.day[i];
                self.day[i] = if waits { chunk.arrival[i] } else { self.day[i] };
            }
        }
    }
}
