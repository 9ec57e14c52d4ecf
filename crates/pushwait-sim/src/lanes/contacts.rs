//! Contacts with an open target: inquiry, reply, and where they lead.

use pushwait_core::archetype;
use pushwait_core::chance::{CELLS, Event, LEADS, outcome};
use pushwait_core::reaction::{GOODWILL_MAX, GOODWILL_MIN, REPLIES};
use pushwait_core::tables::{ActTable, NO_CLASS, PlanTable};

use super::Place;
use super::counts::Reactions;
use super::groups::Wait;
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
    reply: Lanes<u16>,
    /// Of the goodwill.
    change: Lanes<i16>,
}

impl Answers {
    pub(super) fn new() -> Self {
        let lanes = [0; CHUNK];
        Self { made: lanes, inquiry: lanes, row: lanes, counted: lanes, reply: lanes, change: [0; CHUNK] }
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
    /// How to find the inquiry of all stories at once, where there is one node only.
    survey: Option<Survey>,
}

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
    next: [u16; 32],
}

impl Contacts {
    pub(super) fn new(first: u16, nodes: &[Node], plan: &PlanTable) -> Self {
        let steps = || nodes.iter().filter_map(|node| if let Step::Contact(step) = &node.step { Some(step) } else { None });
        let mut classes: Vec<u16> = steps().flat_map(|step| step.classes).filter(|&class| class != NO_CLASS).collect();
        classes.sort_unstable();
        classes.dedup();
        let node = |step: &Box<ContactStep>| ContactNode::new(step, &classes, plan);
        let of = |class: &u16| &plan.classes[usize::from(*class)];
        let nodes_of: Vec<ContactNode> = steps().map(node).collect();
        Self {
            first,
            survey: if let [only] = &nodes_of[..] { Survey::new(only) } else { None },
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
    pub(super) fn pass(
        &self,
        chunk: &Chunk,
        place: &mut Place,
        stories: usize,
        reactions: &mut Reactions,
    ) {
        match &self.survey {
            Some(survey) => self.pass_all(survey, chunk, place, stories, reactions),
            None => self.pass_listed(chunk, place, stories, reactions),
        }
    }

    /// At the only node, for all stories: those that are elsewhere, or whose target has acted, are passed for nothing.
    #[inline(always)]
    fn pass_all(
        &self,
        survey: &Survey,
        chunk: &Chunk,
        Place { node, goodwill, answers, .. }: &mut Place,
        stories: usize,
        reactions: &mut Reactions,
    ) {
        let (wait, here) = (self.waits[0], &self.nodes[0]);
        let Answers { made, inquiry, row, counted, reply, change } = answers;
        survey.inquire(chunk, chunk.draws(Event::Inquiry(self.nth)), inquiry);
        for i in 0..CHUNK {
            let over = wait.is_over(chunk.own_pace[i], chunk.freeze[i]);
            made[i] = u16::from((node[i] == self.first) & over);
        }
        let [rows, places] = [here.rows, here.counted].map(|places| places.map(|place| place as u16));
        for i in 0..CHUNK {
            let (mut base, mut place) = (rows[0], places[0]);
            for k in 1..5 {
                base = if inquiry[i] == k { rows[k as usize] } else { base };
                place = if inquiry[i] == k { places[k as usize] } else { place };
            }
            row[i] = base + chunk.cell[i] + chunk.can_hurry[i] * CELLS as u16;
            counted[i] = place + chunk.cell[i];
        }
        let draws = chunk.draws(Event::Reply(self.nth));
        for i in 0..CHUNK {
            let row = usize::from(row[i]);
            reply[i] = outcome(&self.replies[row], draws[i]) as u16;
            change[i] = self.goodwill[row];
        }
        for i in 0..CHUNK {
            let next = here.next[usize::from(inquiry[i] * REPLIES.len() as u16 + reply[i]) & 31];
            node[i] = if made[i] == 1 { next } else { node[i] };
        }
        for i in 0..CHUNK {
            let moved = moved(goodwill[i], change[i]);
            goodwill[i] = if made[i] == 1 { moved } else { goodwill[i] };
        }
        for i in 0..stories.min(CHUNK) {
            reactions.count(usize::from(counted[i]), usize::from(reply[i]), made[i].into());
        }
    }

    /// At several nodes: those stories that make the contact, one after the other.
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
            let inquiry = outcome(&here.inquiry[cell / LEADS & 7], inquiries[i]);
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
        let mut node = Self { inquiry: [[0; 4]; 8], rows: [0; 8], counted: [0; 8], next: [0; 32] };
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
