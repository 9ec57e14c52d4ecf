//! An independent enumeration of small stories, day by day and by brute force, written from `docs/model.md`.
//!
//! It shares the compiled cutoffs with the library and nothing else: not the timeline, not the player, not the solver. A
//! story asks for each chance event when it needs it; all sequences of answers are gone through one after the other.
//! For scenarios whose lead has one point for each archetype.

use std::collections::BTreeMap;

use pushwait_core::chance::{DayTable, LEADS, NEVER, share};
use pushwait_core::plan::{DeadlineRule, Trigger};
use pushwait_core::tables::{ActTable, Claim, ContactTable, Ending, Exit, PlanTable, Tables};

/// Goes through all sequences of choices.
#[derive(Default)]
struct Choices {
    /// The choices made: which, out of how many.
    taken: Vec<(usize, usize)>,
    next: usize,
    weight: f64,
}

impl Choices {
    fn choose(&mut self, probabilities: &[f64]) -> usize {
        if self.next == self.taken.len() {
            self.taken.push((0, probabilities.len()));
        }
        let choice = self.taken[self.next].0;
        self.next += 1;
        self.weight *= probabilities[choice];
        choice
    }

    /// Moves to the next sequence; false after the last.
    fn advance(&mut self) -> bool {
        self.taken.truncate(self.next);
        while let Some((choice, of)) = self.taken.pop() {
            if choice + 1 < of {
                self.taken.push((choice + 1, of));
                return true;
            }
        }
        false
    }
}

fn outcomes(cutoffs: &[i32]) -> Vec<f64> {
    let ends: Vec<f64> = cutoffs.iter().map(|&cutoff| share(cutoff)).chain([1.0]).collect();
    ends.iter().enumerate().map(|(k, end)| end - if k == 0 { 0.0 } else { ends[k - 1] }).collect()
}

struct Story<'a> {
    t: &'a Tables,
    plan: &'a PlanTable,
    c: &'a mut Choices,
    archetype: usize,
    own: u16,
    freeze: u16,
    arrival: u16,
    revoked: u16,
    can: Option<bool>,
    made: Vec<bool>,
    /// How the target was lost, and the hurried day while it is not.
    closed: Option<Exit>,
    hurried: u16,
    offer: bool,
    deadline: u16,
    rule: DeadlineRule,
    contacts: usize,
    goodwill: i8,
    refused: Option<u16>,
    named: Option<u16>,
    broken: bool,
    bluffed: bool,
}

/// Probability of each ending on each day, as (ending, day).
#[must_use]
pub fn enumerate(tables: &Tables, plan: usize) -> BTreeMap<(usize, u16), f64> {
    let mut law = BTreeMap::new();
    let mut choices = Choices::default();
    loop {
        (choices.next, choices.weight) = (0, 1.0);
        let (ending, day) = play(tables, &tables.plans[plan], &mut choices);
        *law.entry((ending as usize, day)).or_insert(0.0) += choices.weight;
        if !choices.advance() {
            return law;
        }
    }
}

fn day_of(table: &DayTable, c: &mut Choices) -> u16 {
    let law: Vec<(u16, f64)> = table.law().collect();
    law[c.choose(&law.iter().map(|&(_, p)| p).collect::<Vec<_>>())].0
}

fn play(t: &Tables, plan: &PlanTable, c: &mut Choices) -> (Ending, u16) {
    let archetype = c.choose(&outcomes(&t.archetype));
    let (own, freeze) = (day_of(&t.pace[archetype], c), day_of(&t.freeze, c));
    let (mut arrival, mut revoked, mut deadline) = (NEVER, NEVER, NEVER);
    if let Some(competing) = &t.competing {
        arrival = day_of(&competing.arrival, c);
        if arrival != NEVER {
            let after = day_of(&competing.revocation, c);
            revoked = if after == NEVER { NEVER } else { arrival + after };
            deadline = arrival + competing.answer_within;
        }
    }
    let made = vec![false; plan.moves.len()];
    let rule = plan.at_deadline;
    let mut story = Story {
        t,
        plan,
        c,
        archetype,
        own,
        freeze,
        arrival,
        revoked,
        can: None,
        made,
        closed: None,
        hurried: NEVER,
        offer: deadline != NEVER,
        deadline,
        rule,
        contacts: 0,
        goodwill: 0,
        refused: None,
        named: None,
        broken: false,
        bluffed: false,
    };
    (0..=t.horizon).find_map(|day| story.live(day)).unwrap_or((Ending::None, NEVER))
}

impl Story<'_> {
    fn cell(&self) -> usize {
        self.archetype * LEADS
    }

    fn alive(&self, day: u16) -> bool {
        self.offer && self.arrival <= day && day < self.revoked
    }

    /// One day; the ending if the story is settled on it.
    fn live(&mut self, day: u16) -> Option<(Ending, u16)> {
        if self.closed.is_none() && self.freeze == day {
            return Some(self.settle(Exit::Frozen, day));
        }
        if self.closed.is_none() && day > 0 && self.own.min(self.hurried) == day {
            let no = share(self.t.decision.at(self.goodwill, self.cell()));
            if self.c.choose(&[no, 1.0 - no]) == 0 {
                return Some(self.settle(Exit::Merit, day));
            }
            let out = share(self.t.exposure);
            let exposed = self.bluffed && self.c.choose(&[out, 1.0 - out]) == 0;
            return Some((if exposed { Ending::TargetExposed } else { Ending::Target }, day));
        }
        while let Some(index) = (0..self.made.len()).find(|&index| !self.made[index] && self.due(index) == Some(day)) {
            self.made[index] = true;
            if let Some(end) = self.act(index, day) {
                return Some(end);
            }
        }
        if self.offer && self.deadline == day && self.arrival <= day {
            if let Some(end) = self.pass_deadline(day) {
                return Some(end);
            }
            // What the passing of the deadline sets off on this same day.
            while let Some(index) = (0..self.made.len()).find(|&i| !self.made[i] && self.due(i) == Some(day)) {
                self.made[index] = true;
                if let Some(end) = self.act(index, day) {
                    return Some(end);
                }
            }
        }
        (day == self.t.horizon).then(|| self.settle(self.closed.unwrap_or(Exit::Silent), day))
    }

    fn due(&self, index: usize) -> Option<u16> {
        match self.plan.moves[index].trigger {
            Trigger::Day(n) => Some(n),
            Trigger::PromiseMissed(n) => {
                let day = (self.t.promised? + i32::from(n)).max(0);
                self.closed.is_none().then(|| u16::try_from(day).unwrap_or(NEVER))
            }
            Trigger::OfferInHand(n) => self.offer.then(|| self.arrival.saturating_add(n)),
            Trigger::BeforeDeadline(n) => self.offer.then(|| self.arrival.max(self.deadline.saturating_sub(n))),
            Trigger::Refused(n) => self.refused.map(|day| day + n),
            Trigger::DateNamed(n) => self.named.map(|day| day + n),
        }
    }

    fn act(&mut self, index: usize, day: u16) -> Option<(Ending, u16)> {
        let plan = self.plan;
        let one = &plan.moves[index];
        if matches!(one.trigger, Trigger::OfferInHand(_) | Trigger::BeforeDeadline(_)) && !self.alive(day) {
            return None;
        }
        match (&one.act, self.closed) {
            (ActTable::Contact(contact), None) => self.contact(contact, day, false),
            (ActTable::CallBack(contact), None) => self.contact(contact, day, true),
            (ActTable::CallBack(contact), Some(exit)) => self.return_to(contact, exit, day),
            (ActTable::Withdraw(exit), None) => self.close(*exit, day),
            (ActTable::AskForTime(second), _) if self.alive(day) => {
                let competing = self.t.competing.as_ref()?;
                match self.c.choose(&outcomes(&competing.extension[usize::from(*second)])) {
                    0 => self.offer = false,
                    1 => {}
                    _ => self.deadline += competing.extension_days,
                }
                None
            }
            (ActTable::Accept, _) if self.alive(day) => Some(self.settle(Exit::Courteous, day)),
            _ => None,
        }
    }

    fn contact(&mut self, contact: &ContactTable, day: u16, call_back: bool) -> Option<(Ending, u16)> {
        let may = self.t.competing.as_ref().is_some_and(|c| day < self.arrival && day <= c.may_arrive_until);
        let truth = match contact.claim {
            Claim::Nothing => true,
            Claim::Written => self.alive(day),
            Claim::Expected => self.alive(day) || may,
        };
        self.bluffed |= !truth;
        let inquiry = self.c.choose(&outcomes(&contact.inquiry[usize::from(truth)][self.archetype]));
        if self.c.weight == 0.0 {
            return Some((Ending::None, day)); // An impossible branch: its tables need not exist.
        }
        let proven = contact.proof && truth && contact.claim == Claim::Written;
        let variant = if call_back { self.broken } else { proven };
        let earlier = u8::try_from(self.contacts).unwrap_or(3);
        let class = &self.plan.classes[contact.class(day, earlier, inquiry, variant)];
        self.contacts += 1;
        self.goodwill = (self.goodwill + class.felt[self.cell()].goodwill).clamp(-40, 20);
        let cannot = share(self.t.capacity[self.archetype]);
        let known = self.can;
        let can = known.unwrap_or_else(|| self.c.choose(&[cannot, 1.0 - cannot]) == 1);
        self.can = Some(can);
        let reply = self.c.choose(&outcomes(class.reply(self.cell(), can)));
        let date = u16::try_from(self.t.expected).unwrap_or(0).max(day + self.t.named_days);
        if reply == 0 || (reply == 1 && contact.asked) {
            self.refused = self.refused.or(Some(day));
            self.broken |= contact.binding;
        }
        if reply == 2 || reply == 3 {
            self.named = self.named.or(Some(day));
        }
        match reply {
            0 if contact.leverage => self.close(Exit::Leverage, day),
            0 => self.close(if inquiry <= 1 { Exit::Exposed } else { Exit::TurnedAway }, day),
            4 => {
                self.hurried = self.hurried.min(day + contact.hurry_days);
                None
            }
            _ if contact.leverage => self.close(Exit::Leverage, day),
            3 => {
                self.hurried = self.hurried.min(date);
                None
            }
            _ => None,
        }
    }

    fn return_to(&mut self, contact: &ContactTable, exit: Exit, day: u16) -> Option<(Ending, u16)> {
        let table = match exit {
            Exit::Courteous => 0,
            Exit::Abrupt => 1,
            Exit::TurnedAway => 2,
            _ => 3,
        };
        let no = share(self.t.taken_back[table][self.cell()]);
        if self.own <= day || self.freeze <= day || self.c.choose(&[no, 1.0 - no]) == 0 {
            return Some(self.settle(exit, day));
        }
        let earlier = u8::try_from(self.contacts).unwrap_or(3);
        let class = &self.plan.classes[contact.class(day, earlier, 4, self.broken)];
        self.goodwill = (self.goodwill + class.felt[self.cell()].goodwill).clamp(-40, 20);
        self.contacts += 1;
        (self.closed, self.hurried) = (None, NEVER);
        None
    }

    fn close(&mut self, exit: Exit, day: u16) -> Option<(Ending, u16)> {
        self.closed = Some(exit);
        let pending = self.plan.moves.iter().zip(&self.made).any(|(m, made)| {
            let may = matches!(m.trigger, Trigger::Day(_)) || self.refused.is_some();
            !made && may && matches!(m.act, ActTable::CallBack(_))
        });
        if pending { None } else { Some(self.settle(exit, day)) }
    }

    fn pass_deadline(&mut self, day: u16) -> Option<(Ending, u16)> {
        let alive = self.alive(day);
        match self.rule {
            DeadlineRule::Accept if alive => return Some(self.settle(self.closed.unwrap_or(Exit::Courteous), day)),
            DeadlineRule::Hold if alive => {
                let competing = self.t.competing.as_ref()?;
                let gone = share(competing.hold);
                self.offer = self.c.choose(&[gone, 1.0 - gone]) == 1;
                self.deadline += competing.hold_days;
                self.rule = DeadlineRule::Accept;
                // A hold of no days passes the deadline again at once.
                if self.offer && competing.hold_days == 0 {
                    return self.pass_deadline(day);
                }
            }
            _ => self.offer = false,
        }
        None
    }

    fn settle(&mut self, exit: Exit, day: u16) -> (Ending, u16) {
        let row = usize::try_from(i32::from(self.goodwill) + 40).unwrap_or(0);
        let burnt = share(self.t.bridge[exit as usize][row]);
        let stands = self.c.choose(&[burnt, 1.0 - burnt]) == 1;
        let later = self.offer && self.arrival > day;
        let competing = self.alive(day) || later;
        let day = if later { self.arrival } else { day };
        let ending = match (competing, stands) {
            (true, true) => Ending::CompetingBridge,
            (true, false) => Ending::Competing,
            (false, true) => Ending::NoneBridge,
            (false, false) => Ending::None,
        };
        (ending, day)
    }
}
