//! Contacts with an open target: inquiry, reply, and where they lead.

use pushwait_core::archetype;
use pushwait_core::chance::{CELLS, Event, LEADS, outcome};
use pushwait_core::reaction::{GOODWILL_MAX, GOODWILL_MIN, REPLIES};
use pushwait_core::tables::{ActTable, NO_CLASS, PlanTable};

use super::counts::Reactions;
use super::groups::Wait;
use super::{Place, pick};
use crate::graph::{ContactStep, Node, Step};
use crate::luck::{CHUNK, Chunk, Lanes};

/// What each story of a chunk hears when the contact is made.
pub(super) struct Answers {
    /// 1 where it is made.
    made: Lanes<u16>,
    inquiry: Lanes<u16>,
    /// Place in the tables of replies.
    row: Lanes<u16>,
    /// Where the reactions are counted.
    counted: Lanes<u16>,
    /// Place in the table of what follows, of the worst reply.
    slot: Lanes<u16>,
    reply: Lanes<u16>,
    /// Of the goodwill.
    change: Lanes<i16>,
}

impl Answers {
    pub(super) fn new() -> Self {
        let lanes = [0; CHUNK];
        Self { made: lanes, inquiry: lanes, row: lanes, counted: lanes, slot: lanes, reply: lanes, change: [0; CHUNK] }
    }
}

impl Answers {
    /// Finds the places in the tables of the stories that make the contact at a node.
    #[inline(always)]
    fn place(&mut self, chunk: &Chunk, node: &Lanes<u16>, (at, wait): (u16, Wait), here: &ContactNode, first: u16) {
        let [rows, places] = [here.rows, here.counted].map(|places| places.map(|place| place as u16));
        for i in 0..CHUNK {
            let makes = (node[i] == at) & wait.is_over(chunk.own_pace[i], chunk.freeze[i]);
            let inquiry = self.inquiry[i];
            let (mut base, mut place) = (rows[0], places[0]);
            for k in 1..5 {
                base = pick(inquiry == k, rows[k as usize], base);
                place = pick(inquiry == k, places[k as usize], place);
            }
            let row = base + chunk.cell[i] + chunk.can_hurry[i] * CELLS as u16;
            self.row[i] = pick(makes, row, self.row[i]);
            self.counted[i] = pick(makes, place + chunk.cell[i], self.counted[i]);
            self.slot[i] = pick(makes, first + inquiry * REPLIES.len() as u16, self.slot[i]);
            self.made[i] |= u16::from(makes);
        }
    }
}

/// The goodwill after a change, within its bounds.
#[inline(always)]
pub(super) fn moved(goodwill: i16, change: i16) -> i16 {
    (goodwill + change).clamp(GOODWILL_MIN.into(), GOODWILL_MAX.into())
}

/// Nodes at which the same contact is made as the same number.
pub(super) struct Contacts {
    first: u16,
    nth: u8,
    waits: Vec<Wait>,
    nodes: Vec<ContactNode>,
    /// Cutoffs of the reply: for each class first without capacity, then with it, by cell.
    replies: Vec<[i32; 4]>,
    /// Change of goodwill, in rows like those of the replies.
    goodwill: Vec<i16>,
    /// How to find the inquiry of all stories at once, by node, where there are few nodes.
    surveys: Option<Vec<Survey>>,
    /// By node, inquiry and reply.
    next: Vec<u16>,
}

/// Up to so many nodes are answered for all stories at once; at more of them stories are taken one after the other.
const FEW: usize = 4;
/// Places for a node in [`Contacts::next`].
const NEXT: usize = 32;

/// Which inquiries hang on the draw, and how.
struct Survey {
    /// The worst inquiry that can come.
    least: u16,
    /// By archetype, the cutoffs of the others that can come but the best.
    cutoffs: Vec<[i32; archetype::COUNT]>,
}

impl Survey {
    /// `None` where lanes of 16 bits cannot hold the places in the tables.
    fn new(node: &ContactNode) -> Option<Self> {
        let small = |places: &[u32]| places.iter().all(|&place| place + 2 * (CELLS as u32) <= u16::MAX.into());
        let mut survey = Self { least: 0, cutoffs: Vec::new() };
        for k in 0..4 {
            let cutoffs: [i32; archetype::COUNT] = std::array::from_fn(|a| node.inquiry[a][k]);
            if cutoffs.iter().all(|&cutoff| cutoff < 0) {
                survey.least += 1;
            } else if cutoffs.iter().any(|&cutoff| cutoff < i32::MAX) {
                survey.cutoffs.push(cutoffs);
            }
        }
        (small(&node.rows) && small(&node.counted)).then_some(survey)
    }

    /// Adds how many inquiries are worse than each story's.
    #[inline(always)]
    fn inquire(&self, chunk: &Chunk, draws: &Lanes<i32>, inquiry: &mut Lanes<u16>) {
        inquiry.fill(self.least);
        for &[a, b, c, d, e] in &self.cutoffs {
            for i in 0..CHUNK {
                let archetype = chunk.cell[i] / LEADS as u16;
                let low = if archetype == 0 { a } else { b };
                let low = if archetype == 2 { c } else { low };
                let high = if archetype == 3 { d } else { e };
                let cutoff = if archetype < 3 { low } else { high };
                inquiry[i] += u16::from(draws[i] > cutoff);
            }
        }
    }
}

/// What a contact at a node leads to, flat.
#[derive(Clone)]
struct ContactNode {
    /// By archetype.
    inquiry: [[i32; 4]; 8],
    /// By inquiry, where the rows of its class begin: a multiple of [`CELLS`].
    rows: [u32; 8],
    /// By inquiry, where its reactions are counted.
    counted: [u32; 8],
    /// By inquiry and reply.
    next: [u16; NEXT],
}

impl Contacts {
    pub(super) fn new(first: u16, nodes: &[Node], plan: &PlanTable) -> Self {
        let steps =
            || nodes.iter().filter_map(|node| if let Step::Contact(step) = &node.step { Some(&**step) } else { None });
        let mut classes: Vec<u16> = steps().flat_map(|step| step.classes).filter(|&class| class != NO_CLASS).collect();
        classes.sort_unstable();
        classes.dedup();
        let node = |step: &ContactStep| ContactNode::new(step, &classes, plan);
        let of = |class: &u16| &plan.classes[usize::from(*class)];
        let nodes_of: Vec<ContactNode> = steps().map(node).collect();
        Self {
            first,
            surveys: if nodes_of.len() <= FEW { nodes_of.iter().map(Survey::new).collect() } else { None },
            next: nodes_of.iter().flat_map(|node| node.next).collect(),
            nth: steps().next().map_or(0, |step| step.nth),
            waits: nodes.iter().map(Wait::of).collect(),
            nodes: nodes_of,
            replies: classes.iter().flat_map(|class| of(class).reply.iter().copied()).collect(),
            goodwill: classes
                .iter()
                .flat_map(|class| of(class).felt.iter().chain(&of(class).felt).map(|felt| felt.goodwill.into()))
                .collect(),
        }
    }

    /// Stories that make the contact, in `list`; how many.
    #[inline(always)]
    fn list(&self, chunk: &Chunk, node: &Lanes<u16>, list: &mut Lanes<u16>, stories: usize) -> usize {
        let mut made = [0u16; CHUNK];
        for (place, wait) in (self.first..).zip(&self.waits) {
            for i in 0..CHUNK {
                let over = wait.is_over(chunk.own_pace[i], chunk.freeze[i]);
                made[i] |= u16::from((node[i] == place) & over);
            }
        }
        let mut count = 0;
        for i in 0..stories.min(CHUNK) {
            list[count & (CHUNK - 1)] = i as u16;
            count += usize::from(made[i]);
        }
        count
    }

    #[inline(always)]
    pub(super) fn pass(&self, chunk: &Chunk, place: &mut Place, stories: usize, reactions: &mut Reactions) {
        match &self.surveys {
            Some(surveys) => self.pass_all(surveys, chunk, place, stories, reactions),
            None => self.pass_listed(chunk, place, stories, reactions),
        }
    }

    /// For all stories: those that are elsewhere, or whose target has acted, are passed for nothing.
    #[inline(always)]
    fn pass_all(
        &self,
        surveys: &[Survey],
        chunk: &Chunk,
        Place { node, goodwill, answers, .. }: &mut Place,
        stories: usize,
        reactions: &mut Reactions,
    ) {
        answers.made.fill(0);
        answers.row.fill(0);
        answers.slot.fill(0);
        answers.counted.fill(0);
        for (k, (survey, here)) in surveys.iter().zip(&self.nodes).enumerate() {
            survey.inquire(chunk, chunk.draws(Event::Inquiry(self.nth)), &mut answers.inquiry);
            answers.place(chunk, node, (self.first + k as u16, self.waits[k]), here, (k * NEXT) as u16);
        }
        let Answers { made, row, counted, slot, reply, change, .. } = answers;
        let draws = chunk.draws(Event::Reply(self.nth));
        for i in 0..CHUNK {
            let row = usize::from(row[i]);
            reply[i] = outcome(&self.replies[row], draws[i]) as u16;
            change[i] = self.goodwill[row];
        }
        for i in 0..CHUNK {
            let next = self.next[usize::from(slot[i] + reply[i])];
            node[i] = pick(made[i] == 1, next, node[i]);
        }
        for i in 0..CHUNK {
            goodwill[i] = moved(goodwill[i], change[i] * made[i] as i16);
        }
        for i in 0..stories.min(CHUNK) {
            reactions.count(usize::from(counted[i]), usize::from(reply[i]), made[i].into());
        }
    }

    /// Those stories that make the contact, one after the other.
    #[inline(always)]
    fn pass_listed(
        &self,
        chunk: &Chunk,
        Place { node, goodwill, list, .. }: &mut Place,
        stories: usize,
        reactions: &mut Reactions,
    ) {
        let count = self.list(chunk, node, list, stories);
        let (inquiries, replies) = (chunk.draws(Event::Inquiry(self.nth)), chunk.draws(Event::Reply(self.nth)));
        for &i in &list[..count.min(CHUNK)] {
            let i = usize::from(i) & (CHUNK - 1);
            let here = &self.nodes[usize::from(node[i] - self.first)];
            let cell = usize::from(chunk.cell[i]);
            let inquiry = outcome(&here.inquiry[(cell / LEADS) & 7], inquiries[i]);
            let row = here.rows[inquiry & 7] as usize + cell;
            let hurry = if chunk.can_hurry[i] == 0 { 0 } else { CELLS };
            let reply = outcome(&self.replies[row + hurry], replies[i]);
            goodwill[i] = moved(goodwill[i], self.goodwill[row]);
            node[i] = here.next[(inquiry * REPLIES.len() + reply) & 31];
            reactions.count(here.counted[inquiry & 7] as usize + cell, reply, 1);
        }
    }
}

impl ContactNode {
    fn new(step: &ContactStep, classes: &[u16], plan: &PlanTable) -> Self {
        let mut node = Self { inquiry: [[0; 4]; 8], rows: [0; 8], counted: [0; 8], next: [0; NEXT] };
        let act = &plan.moves[usize::from(step.index)].act;
        if let ActTable::Contact(contact) | ActTable::CallBack(contact) = act {
            let by_archetype = &contact.inquiry[usize::from(step.truth)];
            node.inquiry[..by_archetype.len()].copy_from_slice(by_archetype);
        }
        for (inquiry, class) in step.classes.iter().enumerate() {
            if let Ok(place) = classes.binary_search(class) {
                node.rows[inquiry] = (place * 2 * CELLS) as u32;
                node.counted[inquiry] = Reactions::place(plan, step.index, *class) as u32;
            }
        }
        let next = step.next.as_flattened();
        node.next[..next.len()].copy_from_slice(next);
        node
    }
}
