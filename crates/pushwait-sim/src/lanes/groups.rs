//! Groups of nodes that are passed together: the same step at the same depth of the automaton.

use pushwait_core::chance::{CELLS, Event};
use pushwait_core::reaction::REPLIES;
use pushwait_core::tables::{PlanTable, Tables};

use super::contacts::{Contacts, moved};
use super::counts::Reactions;
use super::{Place, pick};
use crate::graph::{CallBackStep, Graph, Node, Step};
use crate::luck::{CHUNK, Chunk, Lanes};

/// Up to so many nodes of a group are passed one after the other, each by all stories at once; more are looked up by story.
const FEW: usize = 16;

/// A group, with what its step needs of each of its nodes.
pub(super) enum Group {
    Alive(Fork),
    Chance(Chance),
    Contact(Contacts),
    CallBack(CallBacks),
}

/// When a node is left for another one: the target has not acted before `until`.
#[derive(Clone, Copy)]
pub(super) struct Wait {
    hurried: u16,
    /// First day on which the target acts too late; 0 when it is closed.
    until: u16,
}

impl Wait {
    pub(super) fn of(node: &Node) -> Self {
        Self { hurried: node.hurried, until: if node.open { node.day + 1 } else { 0 } }
    }

    /// Whether the step of the node is reached.
    #[inline(always)]
    pub(super) fn is_over(self, own_pace: u16, freeze: u16) -> bool {
        freeze.min(own_pace.min(self.hurried)) >= self.until
    }
}

/// Puts nodes of the same kind and depth side by side and makes groups of them.
pub(super) fn in_groups(graph: Graph, tables: &Tables, plan: &PlanTable) -> (Graph, Vec<Group>) {
    let depths = depths(&graph);
    let kind = |place: usize| {
        let (kind, nth) = match &graph.nodes[place].step {
            Step::Alive(_) => (0, 0),
            Step::Extension(second, _) => (1, u8::from(*second)),
            Step::Hold(_) => (2, 0),
            Step::CallBack(call) => (3, call.index),
            Step::Contact(contact) => (4 + u32::from(contact.nth), contact.index),
            Step::End(_) => (u32::MAX, 0),
        };
        (if kind == u32::MAX { u32::MAX } else { depths[place] }, kind, nth)
    };
    let mut order: Vec<usize> = (0..graph.nodes.len()).collect();
    order.sort_by_key(|&place| kind(place));
    let kinds: Vec<_> = order.iter().map(|&place| kind(place)).collect();
    let graph = graph.renumbered(&order);
    let mut groups = Vec::new();
    let mut first = 0;
    while first < kinds.len() && kinds[first].1 != u32::MAX {
        let count = kinds[first..].iter().take_while(|&kind| *kind == kinds[first]).count();
        groups.push(Group::new(first as u16, &graph.nodes[first..first + count], tables, plan));
        first += count;
    }
    (graph, groups)
}

/// The longest way from a root to each node.
fn depths(graph: &Graph) -> Vec<u32> {
    let mut depths = vec![0; graph.nodes.len()];
    for (place, node) in graph.nodes.iter().enumerate() {
        let depth = depths[place] + 1;
        node.step.nexts().for_each(|next| depths[usize::from(next)] = depth.max(depths[usize::from(next)]));
    }
    depths
}

impl Group {
    fn new(first: u16, nodes: &[Node], tables: &Tables, plan: &PlanTable) -> Self {
        match &nodes[0].step {
            Step::Extension(second, _) => {
                let cutoffs = tables.competing.as_ref().map(|c| c.extension[usize::from(*second)]).unwrap_or_default();
                Self::Chance(Chance::new(first, nodes, Event::Extension, cutoffs))
            }
            Step::Hold(_) => {
                let hold = tables.competing.as_ref().map_or(0, |c| c.hold);
                Self::Chance(Chance::new(first, nodes, Event::Hold, [hold, i32::MAX]))
            }
            Step::CallBack(_) => Self::CallBack(CallBacks::new(first, nodes)),
            Step::Contact(_) => Self::Contact(Contacts::new(first, nodes, plan)),
            Step::Alive(_) | Step::End(_) => Self::Alive(Fork::new(first, nodes)),
        }
    }
}

/// Nodes that look whether the competing offer is alive.
pub(super) struct Fork {
    first: u16,
    nodes: Vec<ForkNode>,
}

#[derive(Clone, Copy)]
struct ForkNode {
    wait: Wait,
    day: u16,
    next: [u16; 2],
}

impl ForkNode {
    #[inline(always)]
    fn next(self, chunk: &Chunk, i: usize, here: u16) -> u16 {
        // Named first, so that the compiler selects numbers and not places in memory.
        let [gone, alive] = self.next;
        let next = pick(chunk.gone[i] > self.day, alive, gone);
        pick(self.wait.is_over(chunk.own_pace[i], chunk.freeze[i]), next, here)
    }
}

impl Fork {
    fn new(first: u16, nodes: &[Node]) -> Self {
        let node = |node: &Node| {
            let next = if let Step::Alive(next) = node.step { next } else { [0; 2] };
            ForkNode { wait: Wait::of(node), day: node.day, next }
        };
        Self { first, nodes: nodes.iter().map(node).collect() }
    }

    #[inline(always)]
    pub(super) fn pass(&self, chunk: &Chunk, node: &mut Lanes<u16>) {
        if self.nodes.len() <= FEW {
            for (place, here) in (self.first..).zip(self.nodes.iter().copied()) {
                for i in 0..CHUNK {
                    let next = here.next(chunk, i, place);
                    node[i] = pick(node[i] == place, next, node[i]);
                }
            }
            return;
        }
        for i in 0..CHUNK {
            if let Some(here) = self.nodes.get(usize::from(node[i].wrapping_sub(self.first))) {
                node[i] = here.next(chunk, i, node[i]);
            }
        }
    }
}

/// Nodes that hang on one draw with the same cutoffs for everybody.
pub(super) struct Chance {
    first: u16,
    event: Event,
    cutoffs: [i32; 2],
    nodes: Vec<(Wait, [u16; 3])>,
}

impl Chance {
    fn new(first: u16, nodes: &[Node], event: Event, cutoffs: [i32; 2]) -> Self {
        let node = |node: &Node| {
            let next = match node.step {
                Step::Extension(_, next) => next,
                Step::Hold([no, yes]) => [no, yes, yes],
                _ => [0; 3],
            };
            (Wait::of(node), next)
        };
        Self { first, event, cutoffs, nodes: nodes.iter().map(node).collect() }
    }

    #[inline(always)]
    fn next(chunk: &Chunk, i: usize, drawn: u16, (wait, next): &(Wait, [u16; 3]), here: u16) -> u16 {
        // Named first, so that the compiler selects numbers and not places in memory.
        let [worst, middle, best] = *next;
        let next = pick(drawn == 2, best, pick(drawn == 0, worst, middle));
        pick(wait.is_over(chunk.own_pace[i], chunk.freeze[i]), next, here)
    }

    #[inline(always)]
    pub(super) fn pass(&self, chunk: &Chunk, node: &mut Lanes<u16>) {
        let (draws, [low, high]) = (chunk.draws(self.event), self.cutoffs);
        let mut drawn = [0; CHUNK];
        for i in 0..CHUNK {
            drawn[i] = u16::from(draws[i] > low) + u16::from(draws[i] > high);
        }
        if self.nodes.len() <= FEW {
            for (place, here) in (self.first..).zip(&self.nodes) {
                for i in 0..CHUNK {
                    let next = Self::next(chunk, i, drawn[i], here, place);
                    node[i] = pick(node[i] == place, next, node[i]);
                }
            }
            return;
        }
        for i in 0..CHUNK {
            if let Some(here) = self.nodes.get(usize::from(node[i].wrapping_sub(self.first))) {
                node[i] = Self::next(chunk, i, drawn[i], here, node[i]);
            }
        }
    }
}

/// Nodes at which a closed target is called.
pub(super) struct CallBacks {
    first: u16,
    nodes: Vec<(u16, CallBackStep)>,
}

impl CallBacks {
    fn new(first: u16, nodes: &[Node]) -> Self {
        let node = |node: &Node| match node.step {
            Step::CallBack(call) => Some((node.day, call)),
            _ => None,
        };
        Self { first, nodes: nodes.iter().filter_map(node).collect() }
    }

    #[inline(always)]
    pub(super) fn pass(
        &self,
        tables: &Tables,
        plan: &PlanTable,
        chunk: &Chunk,
        Place { node, goodwill, .. }: &mut Place,
        stories: usize,
        reactions: &mut Reactions,
    ) {
        let draws = chunk.draws(Event::TakenBack);
        for i in 0..stories.min(CHUNK) {
            let Some((day, call)) = self.nodes.get(usize::from(node[i].wrapping_sub(self.first))) else { continue };
            let cell = usize::from(chunk.cell[i]).min(CELLS - 1);
            let open = chunk.own_pace[i] > *day && chunk.freeze[i] > *day;
            let back = open && call.table.is_some_and(|table| draws[i] > tables.taken_back[table][cell]);
            node[i] = call.next[usize::from(back)];
            if back {
                let felt = plan.classes[usize::from(call.class)].felt[cell];
                goodwill[i] = moved(goodwill[i], felt.goodwill.into());
                reactions.count(Reactions::place(plan, call.index, call.class) + cell, REPLIES.len(), 1);
            }
        }
    }
}
