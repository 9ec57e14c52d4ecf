//! A plan as a finite automaton: every position that a story can reach, and where each outcome of chance leads.
//!
//! A [`Position`] holds no luck, so all that a story under a plan hangs on is which node it is at, its goodwill and its draws.
//! The lanes read nothing else of a plan. [`crate::play`] follows the same rules story by story and is what the lanes are
//! tested against.

use pushwait_core::chance::{NEVER, probabilities};
use pushwait_core::plan::DeadlineRule;
use pushwait_core::reaction::{INQUIRIES, Inquiry, REPLIES};
use pushwait_core::tables::{ActTable, Claim, ContactTable, Exit, NO_CLASS, PlanTable, Tables};
use pushwait_core::timeline::{Due, EXTENSIONS, Position};

/// Most nodes of an automaton; plans with more are played story by story.
pub const MAX_NODES: usize = 4096;

/// What decides where a story goes from a node, with the nodes that it can go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: the story is settled without the target.
    End(Exit),
    /// Whether the competing offer is alive: no, yes. Both lead to the same node where the day alone changes something.
    Alive([u16; 2]),
    /// A contact, its inquiry and its reply.
    Contact(Box<ContactStep>),
    /// A call-back to a closed target: not taken back, taken back.
    CallBack(CallBackStep),
    /// The answer to a request for time that says (or does not) that the offer is second choice.
    Extension(bool, [u16; 3]),
    /// Whether the competing offer outlives its deadline: no, yes.
    Hold([u16; 2]),
}

/// A contact with an open target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactStep {
    /// Index of the move.
    pub index: u8,
    /// Its number among the contacts made: which draws it uses.
    pub nth: u8,
    /// What it claims is true.
    pub truth: bool,
    /// How it is felt and answered, by inquiry.
    pub classes: [u16; 5],
    /// By inquiry and reply.
    pub next: [[u16; 5]; 5],
}

/// An attempt to return to a closed target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallBackStep {
    /// Index of the move.
    pub index: u8,
    /// Which table of being taken back; `None` when it never is.
    pub table: Option<usize>,
    /// How it is felt when the target takes the candidate back.
    pub class: u16,
    /// Not taken back, taken back.
    pub next: [u16; 2],
}

/// A position, what is due there, and what an end there depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The day on which the step happens, if the target does not act before.
    pub day: u16,
    /// The target may act up to and including that day.
    pub open: bool,
    /// Day of a hurried or named decision; [`NEVER`] without one.
    pub hurried: u16,
    /// The competing offer has come or will, and was not pulled, declined or let go.
    pub offer: bool,
    /// A contact made a bluff.
    pub bluffed: bool,
    /// What happens.
    pub step: Step,
}

/// A plan as an automaton. Each node comes before all nodes that it leads to.
#[derive(Clone, Debug)]
pub struct Graph {
    /// All nodes.
    pub nodes: Vec<Node>,
    /// The first node of a story for each day on which the competing offer can come ([`NEVER`] for not at all).
    pub roots: Vec<(u16, u16)>,
}

impl Graph {
    /// The automaton of a plan; `None` when it would have more than [`MAX_NODES`] nodes.
    #[must_use]
    pub fn new(tables: &Tables, plan: &PlanTable) -> Option<Self> {
        let mut builder = Builder { tables, plan, known: Vec::new(), nodes: Vec::new() };
        let days: Vec<u16> =
            tables.competing.as_ref().map_or_else(|| vec![NEVER], |c| c.arrival.law().map(|(day, _)| day).collect());
        let roots: Option<Vec<(u16, u16)>> = days
            .into_iter()
            .map(|arrival| Some((arrival, builder.place(Position::start(tables, plan, arrival), None)?)))
            .collect();
        let (nodes, roots) = (builder.nodes, roots?);
        Some(Self { nodes, roots }.in_order())
    }

    /// Builders place a node after those that it leads to; stories go the other way.
    fn in_order(mut self) -> Self {
        let last = (self.nodes.len() - 1) as u16;
        self.nodes.reverse();
        for node in &mut self.nodes {
            node.step.each_next(|next| *next = last - *next);
        }
        self.roots.iter_mut().for_each(|(_, root)| *root = last - *root);
        self
    }
}

impl Graph {
    /// The same automaton with its nodes in another order: `order` holds the old places.
    #[must_use]
    pub fn renumbered(&self, order: &[usize]) -> Self {
        let mut new = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(&old, place)| new[old] = place);
        let mut nodes: Vec<Node> = order.iter().map(|&old| self.nodes[old].clone()).collect();
        nodes.iter_mut().for_each(|node| node.step.each_next(|next| *next = new[usize::from(*next)]));
        let roots = self.roots.iter().map(|&(day, root)| (day, new[usize::from(root)])).collect();
        Self { nodes, roots }
    }
}

impl Step {
    /// All nodes that the step can lead to.
    pub fn nexts(&self) -> impl Iterator<Item = u16> {
        let mut nexts = Vec::new();
        self.clone().each_next(|next| nexts.push(*next));
        nexts.into_iter()
    }

    fn each_next(&mut self, mut see: impl FnMut(&mut u16)) {
        match self {
            Self::End(_) => {}
            Self::Alive(next) | Self::Hold(next) => next.iter_mut().for_each(see),
            Self::Contact(contact) => contact.next.as_flattened_mut().iter_mut().for_each(see),
            Self::CallBack(call) => call.next.iter_mut().for_each(&mut see),
            Self::Extension(_, next) => next.iter_mut().for_each(see),
        }
    }
}

/// A position, and whether the competing offer has just been seen alive there.
type Place = (Position, Option<bool>);

struct Builder<'a> {
    tables: &'a Tables,
    plan: &'a PlanTable,
    known: Vec<(Place, u16)>,
    nodes: Vec<Node>,
}

impl Builder<'_> {
    fn add(&mut self, node: Node) -> Option<u16> {
        if let Some(same) = self.nodes.iter().position(|other| *other == node) {
            return Some(same as u16);
        }
        self.nodes.push(node);
        (self.nodes.len() <= MAX_NODES).then(|| (self.nodes.len() - 1) as u16)
    }

    /// The node of a position; `alive` says that the competing offer is known to be alive at the step that is due.
    fn place(&mut self, mut position: Position, alive: Option<bool>) -> Option<u16> {
        position.forget_what_no_move_asks();
        let place = (position, alive);
        if let Some(&(_, node)) = self.known.iter().find(|(known, _)| *known == place) {
            return Some(node);
        }
        let (day, due) = position.next(self.tables, self.plan);
        let node = match due {
            Due::Horizon => self.end(&position, position.closed.unwrap_or(Exit::Silent), day, position.closed.is_none()),
            Due::Deadline => self.deadline(position, day, alive),
            Due::Move(index) => self.make(position, index, day, alive),
        }?;
        self.known.push((place, node));
        Some(node)
    }

    fn node(&mut self, position: &Position, day: u16, step: Step) -> Option<u16> {
        let Position { hurried_day: hurried, offer, bluffed, .. } = *position;
        self.add(Node { day, open: position.closed.is_none(), hurried, offer, bluffed, step })
    }

    fn end(&mut self, position: &Position, exit: Exit, day: u16, open: bool) -> Option<u16> {
        let hurried = if open { position.hurried_day } else { NEVER };
        let bluffed = open && position.bluffed;
        self.add(Node { day, open, hurried, offer: position.offer, bluffed, step: Step::End(exit) })
    }

    /// Looks whether the competing offer is alive: one node to go on from if it is, one if it is not.
    fn look(&mut self, position: Position, day: u16) -> Option<u16> {
        let gone = self.place(Position { offer: false, ..position }, None)?;
        let alive = self.place(position, Some(true))?;
        self.node(&position, day, Step::Alive([gone, alive]))
    }

    /// Something changes on this day whatever chance says, provided that the target has not acted before.
    fn pass(&mut self, position: &Position, day: u16, next: u16) -> Option<u16> {
        self.node(position, day, Step::Alive([next, next]))
    }

    fn deadline(&mut self, mut position: Position, day: u16, alive: Option<bool>) -> Option<u16> {
        let competing = self.tables.competing.as_ref()?;
        if position.at_deadline == DeadlineRule::Lapse {
            let next = self.place(Position { day, offer: false, ..position }, None)?;
            return self.pass(&position, day, next);
        }
        if alive.is_none() {
            return self.look(position, day);
        }
        position.day = day;
        if position.at_deadline == DeadlineRule::Accept {
            return self.end(&position, position.closed.unwrap_or(Exit::Courteous), day, false);
        }
        let mut after = |survives| {
            let mut next = position;
            next.after_hold(survives, competing.hold_days);
            self.place(next, None)
        };
        let next = [after(false)?, after(true)?];
        self.node(&position, day, Step::Hold(next))
    }

    /// Whether what a move does hangs on the competing offer being alive.
    fn looks_at_offer(&self, position: &Position, index: u8) -> bool {
        let made = &self.plan.moves[usize::from(index)];
        Position::needs_offer(made.trigger)
            || match &made.act {
                ActTable::AskForTime(_) | ActTable::Accept => true,
                ActTable::Contact(contact) => position.closed.is_none() && contact.claim != Claim::Nothing,
                ActTable::CallBack(_) | ActTable::Withdraw(_) => false,
            }
    }

    fn make(&mut self, mut position: Position, index: u8, day: u16, alive: Option<bool>) -> Option<u16> {
        let here = position.offer && position.arrival <= day;
        if here && alive.is_none() && self.looks_at_offer(&position, index) {
            return self.look(position, day);
        }
        let alive = here && alive == Some(true);
        position.spend(index, day);
        let made = &self.plan.moves[usize::from(index)];
        let open = position.closed.is_none();
        if Position::needs_offer(made.trigger) && !alive {
            return self.place(position, None);
        }
        match &made.act {
            ActTable::Contact(contact) if open => self.contact(position, contact, index, alive, false),
            ActTable::CallBack(contact) if open => self.contact(position, contact, index, alive, true),
            ActTable::CallBack(contact) => self.call_back(position, contact, index),
            ActTable::Withdraw(exit) if open => {
                let next = self.close(position, *exit)?;
                self.pass(&position, day, next)
            }
            ActTable::AskForTime(second) if alive => self.ask_for_time(position, *second),
            ActTable::Accept if alive => self.end(&position, Exit::Courteous, day, false),
            _ => self.place(position, None),
        }
    }

    fn contact(
        &mut self,
        position: Position,
        contact: &ContactTable,
        index: u8,
        alive: bool,
        call_back: bool,
    ) -> Option<u16> {
        let (day, nth) = (position.day, position.contacts);
        let truth = position.claim_is_true(contact.claim, alive, self.tables, day);
        let variant = if call_back { position.broken } else { contact.proof_counts(truth) };
        let mut step = ContactStep { index, nth, truth, classes: [NO_CLASS; 5], next: [[0; 5]; 5] };
        for inquiry in INQUIRIES.into_iter().filter(|&inquiry| possible(contact, truth, inquiry)) {
            let class = contact.class(day, nth, inquiry as usize, variant);
            step.classes[inquiry as usize] = u16::try_from(class).ok()?;
            for (place, reply) in REPLIES.into_iter().enumerate() {
                let mut next = Position { bluffed: position.bluffed || !truth, ..position };
                next.after_reply(contact, reply, day, self.tables.named_day(day), inquiry <= Inquiry::Exposed);
                step.next[inquiry as usize][place] = match next.closed {
                    Some(exit) => self.close(next, exit)?,
                    None => self.place(next, None)?,
                };
            }
        }
        self.node(&position, day, Step::Contact(Box::new(step)))
    }

    /// The target is lost: the story goes on while a call-back may still come.
    fn close(&mut self, mut position: Position, exit: Exit) -> Option<u16> {
        position.closed = Some(exit);
        if position.call_back_pending(self.plan) {
            self.place(position, None)
        } else {
            self.end(&position, exit, position.day, false)
        }
    }

    fn call_back(&mut self, position: Position, contact: &ContactTable, index: u8) -> Option<u16> {
        let exit = position.closed?;
        let table = exit.taken_back_table();
        let class = contact.class(position.day, position.contacts, Inquiry::Fine as usize, position.broken);
        let gone = self.close(position, exit)?;
        let mut back = position;
        back.taken_back();
        let next = [gone, if table.is_some() { self.place(back, None)? } else { gone }];
        let step = Step::CallBack(CallBackStep { index, table, class: u16::try_from(class).ok()?, next });
        self.node(&position, position.day, step)
    }

    fn ask_for_time(&mut self, position: Position, second: bool) -> Option<u16> {
        let days = self.tables.competing.as_ref()?.extension_days;
        let mut next = [0; 3];
        for (place, answer) in EXTENSIONS.into_iter().enumerate() {
            let mut after = position;
            after.after_extension(answer, days);
            next[place] = self.place(after, None)?;
        }
        self.node(&position, position.day, Step::Extension(second, next))
    }
}

/// Whether an inquiry can come from any type of employer.
fn possible(contact: &ContactTable, truth: bool, inquiry: Inquiry) -> bool {
    contact.inquiry[usize::from(truth)].iter().any(|cutoffs| {
        let known = probabilities(cutoffs);
        let last = 1.0 - known.iter().sum::<f64>();
        known.get(inquiry as usize).map_or(last > 0.0, |&p| p > 0.0)
    })
}
