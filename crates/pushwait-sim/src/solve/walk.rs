//! Follows all paths of a plan for one archetype, adding up where they end.
//!
//! The weight of a path leaves out what is still open: the own pace, the freeze, the arrival of the competing offer, and,
//! while that may stand, its revocation. Whatever closes one of them multiplies its probability in.

mod ends;

use pushwait_core::chance::{DRAWS, LEADS, NEVER, share};
use pushwait_core::compile::cell;
use pushwait_core::plan::{DeadlineRule, Trigger};
use pushwait_core::reaction::{INQUIRIES, Inquiry, REPLIES, add_goodwill};
use pushwait_core::tables::{ActTable, Claim, Class, ContactTable, Exit, PlanTable, Tables};
use pushwait_core::timeline::{Due, EXTENSIONS, Position};

use super::clock::{Clock, Shared};
use super::stand::{Leads, Loss, Standings, total};
use super::{Law, all_probabilities};
use ends::ToHorizon;

/// Adds to the law what happens with each archetype.
pub(super) fn add(tables: &Tables, shared: &Shared, plan: &PlanTable, law: &mut Law) {
    let mut walk = Walk {
        tables,
        shared,
        plan,
        asks: Asks::new(plan),
        archetype: 0,
        // Replaced before it is used: a walk is of one archetype after the other.
        clock: &Clock::default(),
        standings: Standings::default(),
        to_horizon: vec![ToHorizon::default(); usize::from(tables.horizon) + 1],
        todo: Vec::new(),
        law,
    };
    for (archetype, clock) in shared.clocks.iter().enumerate() {
        if let Some(clock) = clock {
            (walk.archetype, walk.clock) = (archetype, clock);
            walk.run();
        }
    }
}

/// What a story has been through.
#[derive(Clone, Copy)]
struct Path {
    position: Position,
    /// Last day on which the target has had its chance to act.
    seen: u16,
    /// The competing offer may still come, on this day or later.
    waits_from: Option<u16>,
    /// Whether the process can be hurried, once a contact has found out and while another may ask.
    can_hurry: Option<bool>,
    /// Probability that the competing offer was not revoked up to the last day on which the plan saw it.
    alive: f64,
    /// Probability, at the time when the target was closed, that the job was open.
    open: f64,
    /// Multiplies the weights of all leads.
    factor: f64,
    /// The weights by lead.
    standing: usize,
}

struct Walk<'a> {
    tables: &'a Tables,
    shared: &'a Shared,
    plan: &'a PlanTable,
    asks: Asks,
    archetype: usize,
    clock: &'a Clock,
    standings: Standings,
    /// By the day after which nothing but the target's own doing comes any more.
    to_horizon: Vec<ToHorizon>,
    /// Paths still to be followed. Later ones refer to the same standing or to later ones.
    todo: Vec<Path>,
    law: &'a mut Law,
}

impl Walk<'_> {
    fn run(&mut self) {
        self.standings.clear();
        let mood = self.standings.add_mood(self.tables, self.archetype, [0; LEADS]);
        let standing = self.standings.add(mood, &[1.0 / LEADS as f64; LEADS]);
        self.todo.extend(standing.map(|standing| Path {
            position: Position::start(self.tables, self.plan, NEVER),
            seen: 0,
            waits_from: Some(0),
            can_hurry: None,
            alive: 1.0,
            open: 1.0,
            factor: self.clock.share,
            standing,
        }));
        while let Some(path) = self.todo.pop() {
            self.standings.keep_to(path.standing);
            self.follow(path);
        }
        self.reach_horizon();
    }

    fn follow(&mut self, mut path: Path) {
        loop {
            let (day, due) = path.position.next(self.tables, self.plan);
            if !self.offers_arrive_by(&mut path, day) || self.target_acts_by(&mut path, day) {
                return;
            }
            let goes_on = match due {
                Due::Move(index) => self.make(&mut path, index, day),
                Due::Deadline => self.deadline(&mut path, day),
                Due::Horizon => {
                    self.settle(&path, path.position.closed.unwrap_or(Exit::Silent), day, 1.0);
                    false
                }
            };
            if !goes_on {
                return;
            }
        }
    }

    /// Each day up to this one on which the competing offer can arrive becomes a path of its own. False when the path
    /// ends before.
    fn offers_arrive_by(&mut self, path: &mut Path, day: u16) -> bool {
        let arrival = &self.shared.arrival;
        while let Some(from) = path.waits_from {
            if arrival.last.is_none_or(|last| last < from) {
                path.waits_from = None;
                path.factor *= arrival.never;
                return path.factor > 0.0;
            }
            if from > day {
                break;
            }
            path.waits_from = Some(from + 1);
            let p = arrival.on[usize::from(from)];
            if p > 0.0 {
                if from > 0 && self.target_acts_by(path, from - 1) {
                    return false;
                }
                let Position { offer, arrival, deadline, .. } = Position::start(self.tables, self.plan, from);
                let position = Position { offer, arrival, deadline, ..path.position };
                self.todo.push(Path { position, waits_from: None, factor: path.factor * p, ..*path });
            }
        }
        true
    }

    /// Whether the act of a move hangs on the competing offer being alive.
    fn looks_at_offer(&self, path: &Path, index: u8) -> bool {
        let made = &self.plan.moves[usize::from(index)];
        Position::needs_offer(made.trigger)
            || match &made.act {
                ActTable::AskForTime(_) | ActTable::Accept => true,
                ActTable::Contact(contact) => path.position.closed.is_none() && contact.claim != Claim::Nothing,
                ActTable::CallBack(_) | ActTable::Withdraw(_) => false,
            }
    }

    /// Whether the competing offer is here, as the plan sees it now. The case that it has been revoked since the last
    /// look becomes a path of its own, on which it is gone.
    fn see_offer(&mut self, path: &mut Path, day: u16) -> bool {
        if !path.position.offer {
            return false;
        }
        let alive = self.alive_on(path, day);
        if alive < path.alive {
            let mut revoked = *path;
            revoked.alive -= alive;
            revoked.lose_offer();
            self.todo.push(revoked);
            path.alive = alive;
        }
        true
    }

    fn make(&mut self, path: &mut Path, index: u8, day: u16) -> bool {
        // Looking comes before the move is spent: the path without the offer still has it to make.
        let alive = self.looks_at_offer(path, index) && self.see_offer(path, day);
        path.position.spend(index, day);
        let made = &self.plan.moves[usize::from(index)];
        let open = path.position.closed.is_none();
        if Position::needs_offer(made.trigger) && !alive {
            return true;
        }
        match &made.act {
            ActTable::Contact(contact) if open => self.contact(path, contact, index, alive, false),
            ActTable::CallBack(contact) if open => self.contact(path, contact, index, alive, true),
            ActTable::CallBack(contact) => self.call_back(path, contact, index),
            ActTable::Withdraw(exit) if open => self.close(path, *exit, day),
            ActTable::AskForTime(second) if alive => self.ask_for_time(path, *second),
            ActTable::Accept if alive => {
                self.settle(path, Exit::Courteous, day, 1.0);
                false
            }
            _ => true,
        }
    }

    /// Goes through inquiries and replies; the path itself ends, its branches go on.
    fn contact(&mut self, path: &Path, contact: &ContactTable, index: u8, alive: bool, call_back: bool) -> bool {
        let day = path.position.day;
        let truth = path.position.claim_is_true(contact.claim, alive, self.tables, day);
        let variant = if call_back { path.position.broken } else { contact.proof_counts(truth) };
        let inquiries: [f64; 5] = all_probabilities(&contact.inquiry[usize::from(truth)][self.archetype]);
        // Copied, since standings are added while its branches are made.
        let weight = self.standings.at(path.standing).weight;
        for (inquiry, p) in INQUIRIES.into_iter().zip(inquiries).filter(|&(_, p)| p > 0.0) {
            let class = &self.plan.classes[contact.class(day, path.position.contacts, inquiry as usize, variant)];
            let mut asked = *path;
            asked.factor *= p;
            asked.position.bluffed |= !truth;
            let mood = self.feel(&asked, &weight, class, index, day);
            self.reply(&asked, &weight, &Asked { contact, class, index, inquiry, mood });
        }
        false
    }

    /// Whether the process can be hurried, with probabilities where no contact has found out yet.
    fn capacity(&self, path: &Path) -> [(bool, f64); 2] {
        let cannot = share(self.tables.capacity[self.archetype]);
        match path.can_hurry {
            Some(known) => [(known, 1.0), (!known, 0.0)],
            None => [(false, cannot), (true, 1.0 - cannot)],
        }
    }

    /// Counts the reactions and moves the goodwill: the mood that a contact leaves.
    fn feel(&mut self, path: &Path, weight: &Leads, class: &Class, index: u8, day: u16) -> usize {
        let factor = path.factor * self.undecided(day) * self.offer_factor(path, day);
        let mut goodwill = self.standings.mood_of(path.standing).goodwill;
        let (mut appreciation, mut cornered) = ([0.0; 2], [0.0; 2]);
        let felt = &class.felt[cell(self.archetype, 0)..][..LEADS];
        for ((felt, &w), goodwill) in felt.iter().zip(weight).zip(&mut goodwill) {
            let (a, x) = (f64::from(felt.appreciation), f64::from(felt.cornered));
            let (wa, wx) = (w * a, w * x);
            appreciation = [appreciation[0] + wa, appreciation[1] + wa * a];
            cornered = [cornered[0] + wx, cornered[1] + wx * x];
            *goodwill = add_goodwill(*goodwill, felt.goodwill);
        }
        let law = &mut self.law.contacts[usize::from(index)];
        let p = total(weight) * factor;
        law.appreciation.add(p, appreciation[0] * factor, appreciation[1] * factor);
        law.cornered.add(p, cornered[0] * factor, cornered[1] * factor);
        self.standings.add_mood(self.tables, self.archetype, goodwill)
    }

    fn reply(&mut self, path: &Path, weight: &Leads, asked: &Asked) {
        let day = path.position.day;
        let factor = path.factor * self.undecided(day) * self.offer_factor(path, day);
        let (named_day, found_out) = (self.tables.named_day(day), asked.inquiry <= Inquiry::Exposed);
        let mut branches: Vec<Branch> = Vec::with_capacity(2 * REPLIES.len());
        let mut weights = [[0.0; LEADS]; 2 * REPLIES.len()];
        for (can_hurry, p) in self.capacity(path).into_iter().filter(|&(_, p)| p > 0.0) {
            let into = REPLIES.map(|reply| {
                let mut branch = Branch { position: path.position, can_hurry: Some(can_hurry) };
                branch.position.after_reply(asked.contact, reply, day, named_day, found_out);
                self.asks.forget(&mut branch);
                branches.iter().position(|known| *known == branch).unwrap_or_else(|| {
                    branches.push(branch);
                    branches.len() - 1
                })
            });
            let masses = asked.add_replies(weight, p, cell(self.archetype, 0), can_hurry, into, &mut weights);
            let law = &mut self.law.contacts[usize::from(asked.index)];
            REPLIES.into_iter().zip(masses).for_each(|(reply, mass)| law.replies[reply.place()] += mass * factor);
        }
        for (Branch { position, can_hurry }, weight) in branches.into_iter().zip(&weights) {
            let Some(standing) = self.standings.add(asked.mood, weight) else { continue };
            let mut branch = Path { position, can_hurry, standing, ..*path };
            if position.closed.is_none_or(|exit| self.close(&mut branch, exit, day)) {
                self.todo.push(branch);
            }
        }
    }

    /// The target is lost; true when a call-back may still come.
    fn close(&mut self, path: &mut Path, exit: Exit, day: u16) -> bool {
        path.open = self.undecided(day);
        path.position.closed = Some(exit);
        let goes_on = path.position.call_back_pending(self.plan);
        if !goes_on {
            self.settle(path, exit, day, 1.0);
        }
        goes_on
    }

    /// A call-back to a closed target: a branch that is taken back, and the rest, which is settled. A plan has one
    /// call-back at most.
    fn call_back(&mut self, path: &Path, contact: &ContactTable, index: u8) -> bool {
        let (Some(exit), day) = (path.position.closed, path.position.day) else { return true };
        let Some(table) = exit.taken_back_table() else {
            self.settle(path, exit, day, 1.0);
            return false;
        };
        let not_taken = &self.tables.taken_back[table][cell(self.archetype, 0)..][..LEADS];
        let before = self.standings.at(path.standing);
        let mut weight = before.weight;
        weight.iter_mut().zip(not_taken).for_each(|(weight, &not_taken)| *weight *= 1.0 - share(not_taken));
        // Those who are not taken back: all that were closed, less those taken back while the job was open.
        let Some(standing) = self.standings.add_like(path.standing, &weight) else {
            self.settle(path, exit, day, 1.0);
            return false;
        };
        let (all, back) = (self.loss(path.standing, exit), self.loss(standing, exit));
        let undecided = self.undecided(day);
        let rest = |all: f64, back: f64| all * path.open - back * undecided;
        let rest = Loss { exit, mass: rest(all.mass, back.mass), bridge: rest(all.bridge, back.bridge) };
        self.lose(path, &rest, day, 1.0);
        let (fine, broken) = (Inquiry::Fine as usize, path.position.broken);
        let class = &self.plan.classes[contact.class(day, path.position.contacts, fine, broken)];
        let mut back = Path { seen: day, ..*path };
        let mood = self.feel(&back, &weight, class, index, day);
        back.position.taken_back();
        if let Some(standing) = self.standings.add(mood, &weight) {
            back.standing = standing;
            self.todo.push(back);
        }
        false
    }

    fn ask_for_time(&mut self, path: &Path, second: bool) -> bool {
        let Some(competing) = &self.tables.competing else { return true };
        let answers: [f64; 3] = all_probabilities(&competing.extension[usize::from(second)]);
        for (answer, p) in EXTENSIONS.into_iter().zip(answers).filter(|&(_, p)| p > 0.0) {
            let mut branch = *path;
            branch.factor *= p;
            branch.position.after_extension(answer, competing.extension_days);
            if !branch.position.offer {
                branch.lose_offer();
            }
            self.todo.push(branch);
        }
        false
    }

    fn deadline(&mut self, path: &mut Path, day: u16) -> bool {
        path.position.day = day;
        match (path.position.at_deadline, &self.tables.competing) {
            (DeadlineRule::Accept, _) => {
                if self.see_offer(path, day) {
                    let exit = path.position.closed.unwrap_or(Exit::Courteous);
                    self.settle(path, exit, day, 1.0);
                }
                false
            }
            (DeadlineRule::Hold, Some(competing)) if self.see_offer(path, day) => {
                let gone = share(competing.hold);
                for (survives, p) in [(false, gone), (true, 1.0 - gone)].into_iter().filter(|&(_, p)| p > 0.0) {
                    let mut branch = *path;
                    branch.factor *= p;
                    branch.position.after_hold(survives, competing.hold_days);
                    if !survives {
                        branch.lose_offer();
                    }
                    self.todo.push(branch);
                }
                false
            }
            _ => {
                path.lose_offer();
                true
            }
        }
    }
}

impl Path {
    /// The competing offer is gone; what was open about it becomes part of the factor.
    fn lose_offer(&mut self) {
        self.factor *= self.alive;
        self.alive = 1.0;
        self.position.offer = false;
    }
}

/// A contact after its inquiry.
struct Asked<'a> {
    contact: &'a ContactTable,
    class: &'a Class,
    index: u8,
    inquiry: Inquiry,
    mood: usize,
}

impl Asked<'_> {
    /// Adds the weights after each reply, times `p`, to those of the branches `into` which they lead; returns their sums.
    fn add_replies(
        &self,
        weight: &Leads,
        p: f64,
        first_cell: usize,
        can_hurry: bool,
        into: [usize; REPLIES.len()],
        weights: &mut [Leads; 2 * REPLIES.len()],
    ) -> [f64; REPLIES.len()] {
        let mut masses = [0.0; REPLIES.len()];
        let p = p / DRAWS;
        for (i, (&w, cut)) in weight.iter().zip(self.class.replies(first_cell, can_hurry)).enumerate() {
            let (a, b, c, d): (f64, f64, f64, f64) = (cut[0].into(), cut[1].into(), cut[2].into(), cut[3].into());
            // Cutoffs are whole numbers: their differences are exact.
            let draws: [f64; REPLIES.len()] = [a + 1.0, b - a, c - b, d - c, f64::from(i32::MAX) - d];
            for reply in 0..REPLIES.len() {
                let weight = w * p * draws[reply];
                masses[reply] += weight;
                weights[into[reply]][i] += weight;
            }
        }
        masses
    }
}

/// What follows a reply.
#[derive(PartialEq)]
struct Branch {
    position: Position,
    can_hurry: Option<bool>,
}

/// The moves that ask for something that a contact may leave behind, one bit each.
struct Asks {
    contact: u8,
    refused: u8,
    named: u8,
    broken: u8,
}

impl Asks {
    fn new(plan: &PlanTable) -> Self {
        let bits = |asks: fn(&Trigger, &ActTable) -> bool| {
            (0u8..).zip(&plan.moves).filter(|(_, m)| asks(&m.trigger, &m.act)).fold(0, |all, (i, _)| all | 1 << i)
        };
        Self {
            contact: bits(|_, act| matches!(act, ActTable::Contact(_) | ActTable::CallBack(_))),
            // A closed target waits for a call-back only if there was a refusal.
            refused: bits(|on, act| matches!(on, Trigger::Refused(_)) || matches!(act, ActTable::CallBack(_))),
            named: bits(|on, _| matches!(on, Trigger::DateNamed(_))),
            broken: bits(|_, act| matches!(act, ActTable::CallBack(_))),
        }
    }

    /// Branches that differ only in what no move will ask become equal.
    fn forget(&self, branch: &mut Branch) {
        let position = &mut branch.position;
        let asked = |by: u8| position.pending & by != 0;
        let (contact, refused, named, broken) =
            (asked(self.contact), asked(self.refused), asked(self.named), asked(self.broken));
        if !contact {
            (position.contacts, branch.can_hurry) = (0, None);
        }
        if !refused {
            position.refused_on = NEVER;
        }
        if !named {
            position.named_on = NEVER;
        }
        position.broken &= broken;
    }
}
