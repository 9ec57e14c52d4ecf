//! How the stories of a chunk end, once each has come to its last node.

use pushwait_core::chance::{CELLS, Event};
use pushwait_core::reaction::{GOODWILL_MAX, GOODWILL_MIN};
use pushwait_core::tables::{EXITS, Ending, Exit, Tables};

use super::{Common, Place, changes_goodwill, exit_of, pick};
use crate::graph::Graph;
use crate::luck::{CHUNK, Chunk, Lanes};
use crate::play::Ended;
use crate::tally::how;

/// What an end hangs on at each node of an automaton.
pub(super) struct Endpoints {
    /// A power of two of them, so that no place has to be checked.
    nodes: Vec<Endpoint>,
    /// Goodwill never changes.
    pub(super) calm: bool,
    bluffs: bool,
    waits_for_offer: bool,
    /// Cutoffs of "bridge burnt" by exit and goodwill.
    bridge: Box<[[i32; ROWS]; EXITS]>,
}

/// Steps of goodwill, rounded up to a power of two.
const ROWS: usize = ((GOODWILL_MAX - GOODWILL_MIN) as usize + 1).next_power_of_two();

/// Four numbers: the day of a hurried or named decision, the first day on which the target acts too late (0 when it is
/// closed), the day, and what [`Traits`] packs.
type Endpoint = [u16; 4];

/// Up to so many endpoints are compared with each story's node; more are looked up.
const FEW: usize = 4;

const HURRIED: usize = 0;
const UNTIL: usize = 1;
const DAY: usize = 2;
const TRAITS: usize = 3;

/// The exit in the lowest three bits, then its first number in the order of [`how`], then two facts.
struct Traits;

impl Traits {
    const CODE: u32 = 3;
    const CODES: u16 = 31;
    /// The competing offer has come or will.
    const OFFER: u16 = 1 << 8;
    /// A contact made a bluff.
    const BLUFFED: u16 = 1 << 9;

    fn of(exit: Exit) -> u16 {
        let code = 4 + 4 * exit.lost() as u16;
        exit as u16 | code << Self::CODE
    }
}

impl Endpoints {
    pub(super) fn new(tables: &Tables, graph: &Graph) -> Self {
        let endpoint = |node: &crate::graph::Node| {
            let offer = if node.offer { Traits::OFFER } else { 0 };
            let bluffed = if node.bluffed { Traits::BLUFFED } else { 0 };
            let until = if node.open { node.day + 1 } else { 0 };
            [node.hurried, until, node.day, Traits::of(exit_of(&node.step)) | offer | bluffed]
        };
        let mut nodes: Vec<Endpoint> = graph.nodes.iter().map(endpoint).collect();
        let mut bridge = Box::new([[0; ROWS]; EXITS]);
        for (row, cutoffs) in bridge.iter_mut().zip(&tables.bridge) {
            row[..cutoffs.len()].copy_from_slice(cutoffs);
        }
        nodes.resize(nodes.len().next_power_of_two(), [0; 4]);
        Self {
            nodes,
            bridge,
            calm: !changes_goodwill(graph),
            bluffs: graph.nodes.iter().any(|node| node.bluffed),
            waits_for_offer: tables.competing.as_ref().is_some_and(|c| c.arrival.only() != Some(0)),
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
    /// What the last node says, as [`Endpoint`] orders it.
    at: [Lanes<u16>; 4],
    packed: Lanes<Endpoint>,
    /// The traits of the exit, if the target does not offer.
    exit: Lanes<u16>,
    offers: Lanes<u16>,
    bridge: Lanes<u16>,
    exposed: Lanes<u16>,
}

impl Finish {
    pub(super) fn new() -> Box<Self> {
        let lanes = [0; CHUNK];
        Box::new(Self {
            how: lanes,
            day: lanes,
            ending: lanes,
            at: [lanes; 4],
            packed: [[0; 4]; CHUNK],
            exit: lanes,
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
            let (exit, mut bits) = (self.exit[i], common.bridges[i]);
            // A shift by a different number in each lane, one bit of the number at a time.
            for step in [1, 2, 4] {
                bits = pick(exit & step == 0, bits, bits >> step);
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
            self.bridge[i] = u16::from(bridges[i] > ends.bridge[usize::from(self.exit[i]) & 7][row & (ROWS - 1)]);
        }
        if ends.bluffs {
            let draws = chunk.draws(Event::Exposure);
            for i in 0..CHUNK {
                self.exposed[i] =
                    u16::from(draws[i] <= tables.exposure) & u16::from(self.exit[i] & Traits::BLUFFED != 0);
            }
        }
        self.conclude(ends, chunk);
        self.exposed.fill(0);
    }

    /// What the node of each story says.
    #[inline(always)]
    fn look_up(&mut self, ends: &Endpoints, node: &Lanes<u16>) {
        if ends.nodes.len() <= FEW {
            for (place, endpoint) in (0u16..).zip(&ends.nodes) {
                for (lanes, &value) in self.at.iter_mut().zip(endpoint) {
                    for i in 0..CHUNK {
                        lanes[i] = pick(node[i] == place, value, lanes[i]);
                    }
                }
            }
            return;
        }
        let last = ends.nodes.len() - 1;
        for i in 0..CHUNK {
            self.packed[i] = ends.nodes[usize::from(node[i]) & last];
        }
        for (part, lanes) in self.at.iter_mut().enumerate() {
            for i in 0..CHUNK {
                lanes[i] = self.packed[i][part];
            }
        }
    }

    /// Whether and when the target acts by itself: the exit if it does not offer then, and the day.
    #[inline(always)]
    fn act(&mut self, chunk: &Chunk) {
        let (merit, frozen) = (Traits::of(Exit::Merit), Traits::of(Exit::Frozen));
        for i in 0..CHUNK {
            let decides = chunk.own_pace[i].min(self.at[HURRIED][i]);
            let (freeze, traits) = (chunk.freeze[i], self.at[TRAITS][i]);
            let first = freeze.min(decides);
            let acts = first < self.at[UNTIL][i];
            let facts = traits & (Traits::OFFER | Traits::BLUFFED);
            self.exit[i] = pick(acts, pick(freeze <= decides, frozen, merit) | facts, traits);
            self.day[i] = pick(acts, first, self.at[DAY][i]);
        }
    }

    /// All ends, from the exits, the days, and whether the bridge stands.
    #[inline(always)]
    fn conclude(&mut self, ends: &Endpoints, chunk: &Chunk) {
        for i in 0..CHUNK {
            let (exit, day, exposed) = (self.exit[i], self.day[i], self.exposed[i]);
            let won = (exit & 7 == Exit::Merit as u16) & (self.offers[i] != 0);
            let (later, alive) = (chunk.arrival[i] > day, day < chunk.gone[i]);
            let competing = (exit & Traits::OFFER != 0) & (later | alive);
            let loss = pick(competing, 0, 2) + pick(self.bridge[i] == 0, 1, 0);
            let hurried = pick(day < chunk.own_pace[i], 1, 0);
            let code = exit >> Traits::CODE & Traits::CODES;
            self.how[i] = pick(won, exposed * 2 + hurried, code + loss);
            self.ending[i] = pick(won, exposed, Ending::CompetingBridge as u16 + loss);
        }
        if ends.waits_for_offer {
            for i in 0..CHUNK {
                let (arrival, day) = (chunk.arrival[i], self.day[i]);
                let lost = self.ending[i] >= Ending::CompetingBridge as u16;
                let waits = lost & (self.exit[i] & Traits::OFFER != 0) & (arrival > day);
                self.day[i] = pick(waits, arrival, day);
            }
        }
    }
}
