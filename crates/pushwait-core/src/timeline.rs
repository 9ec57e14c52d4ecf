//! The order of things in a story: what is due next and what each outcome changes (`docs/model.md`, sections 3 to 6).
//!
//! A [`Position`] holds what has happened so far, without any luck. Simulator and solver both move it through the same
//! functions; one of them draws the outcomes, the other goes through all of them.

use crate::chance::NEVER;
use crate::plan::{DeadlineRule, Trigger};
use crate::reaction::Reply;
use crate::tables::{ActTable, Claim, ContactTable, Exit, PlanTable, Tables};

/// Where a story stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The day that has been reached.
    pub day: u16,
    /// Moves not yet made, one bit each.
    pub pending: u8,
    /// Day of a hurried or named decision; [`NEVER`] without one.
    pub hurried_day: u16,
    /// How the target was lost; `None` while it is open.
    pub closed: Option<Exit>,
    /// The competing offer has arrived or will, and was not pulled, declined or let go.
    pub offer: bool,
    /// Day of the competing offer's arrival.
    pub arrival: u16,
    /// Its deadline as it stands.
    pub deadline: u16,
    /// The standing rule as it stands.
    pub at_deadline: DeadlineRule,
    /// Contacts made.
    pub contacts: u8,
    /// Day of the first refusal.
    pub refused_on: u16,
    /// Day on which a date was first named.
    pub named_on: u16,
    /// A binding push was refused.
    pub broken: bool,
    /// A contact made a bluff.
    pub bluffed: bool,
}

/// What comes next if the target does not decide and the vacancy stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The move with this index.
    Move(u8),
    /// The end of the deadline day of the competing offer.
    Deadline,
    /// The end of the last day.
    Horizon,
}

/// Answers of the competing employer to the request for time, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    /// It withdraws the offer.
    Pulled,
    /// It says no.
    Refused,
    /// It grants the time.
    Granted,
}

/// All answers, worst first.
pub const EXTENSIONS: [Extension; 3] = [Extension::Pulled, Extension::Refused, Extension::Granted];

impl Position {
    /// Day 0 of a story whose competing offer arrives on `arrival` ([`NEVER`] for not at all).
    #[inline]
    #[must_use]
    pub fn start(tables: &Tables, plan: &PlanTable, arrival: u16) -> Self {
        let deadline = match &tables.competing {
            Some(competing) if arrival != NEVER => arrival + competing.answer_within,
            _ => NEVER,
        };
        Self {
            day: 0,
            pending: ((1u16 << plan.moves.len()) - 1) as u8,
            hurried_day: NEVER,
            closed: None,
            offer: deadline != NEVER,
            arrival,
            deadline,
            at_deadline: plan.at_deadline,
            contacts: 0,
            refused_on: NEVER,
            named_on: NEVER,
            broken: false,
            bluffed: false,
        }
    }

    /// The next thing due and its day. On one day moves come first, in list order.
    #[inline]
    #[must_use]
    pub fn next(&self, tables: &Tables, plan: &PlanTable) -> (u16, Due) {
        let (mut day, mut due) = (tables.horizon, Due::Horizon);
        if self.offer && self.deadline <= day {
            (day, due) = (self.deadline, Due::Deadline);
        }
        let mut pending = self.pending;
        while pending != 0 {
            let index = pending.trailing_zeros();
            pending &= pending - 1;
            let on = self.trigger_day(plan.moves[index as usize].trigger, tables);
            // A trigger that fell on a day when it could not fire, such as while the target was closed, is past for good.
            if on >= self.day && (on < day || (on == day && !matches!(due, Due::Move(_)))) {
                (day, due) = (on, Due::Move(index as u8));
            }
        }
        (day.max(self.day), due)
    }

    /// The day on which a trigger fires as things stand; [`NEVER`] if nothing points to it.
    #[inline]
    fn trigger_day(&self, trigger: Trigger, tables: &Tables) -> u16 {
        match trigger {
            Trigger::Day(n) => n,
            Trigger::PromiseMissed(n) => match tables.promised {
                Some(promised) if self.closed.is_none() => {
                    u16::try_from((promised + i32::from(n)).max(0)).unwrap_or(NEVER)
                }
                _ => NEVER,
            },
            Trigger::OfferInHand(n) if self.offer => self.arrival.saturating_add(n),
            Trigger::BeforeDeadline(n) if self.offer => self.arrival.max(self.deadline.saturating_sub(n)),
            Trigger::OfferInHand(_) | Trigger::BeforeDeadline(_) => NEVER,
            Trigger::Refused(n) => self.refused_on.saturating_add(n),
            Trigger::DateNamed(n) => self.named_on.saturating_add(n),
        }
    }

    /// Whether a trigger needs the competing offer alive on its day.
    #[must_use]
    pub fn needs_offer(trigger: Trigger) -> bool {
        matches!(trigger, Trigger::OfferInHand(_) | Trigger::BeforeDeadline(_))
    }

    /// The move has been made or passed over on this day.
    #[inline]
    pub fn spend(&mut self, index: u8, day: u16) {
        self.pending &= !(1 << index);
        self.day = day;
    }

    /// Whether a call-back may still come, so that a closed target does not settle the story.
    #[inline]
    #[must_use]
    pub fn call_back_pending(&self, plan: &PlanTable) -> bool {
        let waits = |(index, m): (usize, &crate::tables::MoveTable)| {
            self.pending & (1 << index) != 0
                && matches!(m.act, ActTable::CallBack(_))
                && (matches!(m.trigger, Trigger::Day(_)) || self.refused_on != NEVER)
        };
        self.pending != 0 && plan.moves.iter().enumerate().any(waits)
    }

    /// Whether a claim is true on this day; `alive` says whether the competing offer is.
    #[inline]
    #[must_use]
    pub fn claim_is_true(&self, claim: Claim, alive: bool, tables: &Tables, day: u16) -> bool {
        let may_arrive = || tables.competing.as_ref().is_some_and(|c| day < self.arrival && day <= c.may_arrive_until);
        match claim {
            Claim::Nothing => true,
            Claim::Written => alive,
            Claim::Expected => alive || may_arrive(),
        }
    }

    /// A contact was answered on `day`; `found_out` says that a bluff was called or exposed.
    #[inline]
    pub fn after_reply(&mut self, contact: &ContactTable, reply: Reply, day: u16, named_day: u16, found_out: bool) {
        self.contacts += 1;
        match reply {
            Reply::Hurries => {
                self.hurried_day = self.hurried_day.min(day.saturating_add(contact.hurry_days));
                return;
            }
            Reply::NamesDateKept => {
                self.hurried_day = self.hurried_day.min(named_day);
                self.named_on = self.named_on.min(day);
            }
            Reply::NamesDateMissed => self.named_on = self.named_on.min(day),
            Reply::KeepsPace if contact.asked => self.refuse(contact, day),
            Reply::KeepsPace => {}
            Reply::TurnsAway => {
                self.refuse(contact, day);
                self.closed = Some(if found_out { Exit::Exposed } else { Exit::TurnedAway });
            }
        }
        if contact.leverage && self.closed.is_none_or(|exit| exit == Exit::TurnedAway) {
            self.closed = Some(Exit::Leverage);
        }
    }

    #[inline]
    fn refuse(&mut self, contact: &ContactTable, day: u16) {
        self.refused_on = self.refused_on.min(day);
        self.broken |= contact.binding;
    }

    /// Once no move is left, refusals and named dates have no consequence: positions that differ only in them become equal.
    pub fn forget_what_no_move_asks(&mut self) {
        if self.pending == 0 {
            (self.refused_on, self.named_on, self.broken) = (NEVER, NEVER, false);
        }
    }

    /// The competing employer answered the request for time.
    #[inline]
    pub fn after_extension(&mut self, answer: Extension, days: u16) {
        match answer {
            Extension::Pulled => self.offer = false,
            Extension::Refused => {}
            Extension::Granted => self.deadline = self.deadline.saturating_add(days),
        }
    }

    /// The deadline passed in silence under the rule *hold*.
    #[inline]
    pub fn after_hold(&mut self, survives: bool, days: u16) {
        self.offer = survives;
        self.deadline = self.deadline.saturating_add(days);
        self.at_deadline = DeadlineRule::Accept;
    }

    /// The target took the candidate back.
    #[inline]
    pub fn taken_back(&mut self) {
        self.closed = None;
        self.hurried_day = NEVER;
        self.contacts += 1;
    }
}

impl Tables {
    /// The date that the target names on `day`.
    #[inline]
    #[must_use]
    pub fn named_day(&self, day: u16) -> u16 {
        u16::try_from(self.expected).unwrap_or(0).max(day.saturating_add(self.named_days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archetype::COUNT;
    use crate::tables::MoveTable;

    /// Promised on day 8, horizon 40; an offer that may come until day 6 and must be answered within 5 days.
    fn tables() -> Tables {
        let text = "title = \"T\"\nplans = [\"wait\"]\n[competing]\ndeadline = 5\n";
        let scenario = crate::read::scenario("t", text).expect("a scenario").0;
        let model = crate::response::Model::shipped(&scenario.model).expect("a model");
        let mut tables = crate::compile::compile(&scenario, model);
        (tables.promised, tables.expected, tables.named_days, tables.horizon) = (Some(8), 9, 4, 40);
        let competing = tables.competing.as_mut().expect("an offer");
        (competing.answer_within, competing.may_arrive_until) = (5, 6);
        tables
    }

    fn contact() -> ContactTable {
        ContactTable {
            claim: Claim::Nothing,
            hurry_days: 3,
            asked: true,
            binding: false,
            leverage: false,
            inquiry: [[[0; 4]; COUNT]; 2],
            group: Vec::new(),
            proof: false,
            class: Vec::new(),
        }
    }

    fn plan(moves: &[(Trigger, ActTable)]) -> PlanTable {
        let moves = moves.iter().map(|(trigger, act)| MoveTable { trigger: *trigger, act: act.clone() }).collect();
        PlanTable { name: "p".into(), moves, at_deadline: DeadlineRule::Lapse, classes: Vec::new() }
    }

    fn accepts(triggers: &[Trigger]) -> PlanTable {
        plan(&triggers.iter().map(|&trigger| (trigger, ActTable::Accept)).collect::<Vec<_>>())
    }

    #[test]
    fn a_story_begins_with_all_moves_open_and_the_offer_that_is_to_come() {
        let (tables, plan) = (tables(), accepts(&[Trigger::Day(1), Trigger::Day(2), Trigger::Day(3)]));
        let start = Position::start(&tables, &plan, 2);
        assert_eq!((start.day, start.pending, start.offer, start.deadline), (0, 7, true, 7));
        assert_eq!(start.at_deadline, DeadlineRule::Lapse);
        let without = Position::start(&tables, &plan, NEVER);
        assert_eq!((without.offer, without.deadline), (false, NEVER));
    }

    #[test]
    fn what_is_due_first_comes_first_and_moves_before_the_deadline() {
        let tables = tables();
        let due = |triggers: &[Trigger], change: fn(&mut Position)| {
            let plan = accepts(triggers);
            let mut position = Position::start(&tables, &plan, 2);
            change(&mut position);
            position.next(&tables, &plan)
        };
        let same = |_: &mut Position| {};
        assert_eq!(due(&[Trigger::Day(9), Trigger::Day(3)], same), (3, Due::Move(1)));
        assert_eq!(due(&[Trigger::Day(3), Trigger::Day(3)], same), (3, Due::Move(0)));
        assert_eq!(due(&[Trigger::Day(7)], same), (7, Due::Move(0)), "on the day of the deadline");
        assert_eq!(due(&[Trigger::Day(8)], same), (7, Due::Deadline));
        assert_eq!(due(&[], |position| position.offer = false), (40, Due::Horizon));
        assert_eq!(due(&[Trigger::Day(40)], |position| position.offer = false), (40, Due::Move(0)));
        assert_eq!(due(&[], |position| position.deadline = 40), (40, Due::Deadline));
        assert_eq!(due(&[], |position| position.deadline = 41), (40, Due::Horizon));
        assert_eq!(due(&[Trigger::Day(3)], |position| position.day = 4), (7, Due::Deadline), "past for good");
        assert_eq!(due(&[Trigger::Day(4)], |position| position.day = 4), (4, Due::Move(0)));
        assert_eq!(due(&[], |position| position.day = 9), (9, Due::Deadline), "never before today");
        assert_eq!(due(&[Trigger::Day(3), Trigger::Day(5)], |position| position.spend(0, 3)), (5, Due::Move(1)));
    }

    #[test]
    fn triggers_point_to_days() {
        let tables = tables();
        let start = Position::start(&tables, &accepts(&[]), 2);
        let later = Position { refused_on: 10, named_on: 12, ..start };
        for (trigger, day) in [
            (Trigger::Day(6), 6),
            (Trigger::PromiseMissed(2), 10),
            (Trigger::OfferInHand(1), 3),
            (Trigger::BeforeDeadline(3), 4),
            (Trigger::BeforeDeadline(6), 2),
            (Trigger::Refused(1), 11),
            (Trigger::DateNamed(1), 13),
        ] {
            assert_eq!(later.trigger_day(trigger, &tables), day, "{trigger:?}");
        }
        assert_eq!(start.trigger_day(Trigger::Refused(1), &tables), NEVER);
        assert_eq!(start.trigger_day(Trigger::DateNamed(1), &tables), NEVER);
        let (closed, gone) = (Position { closed: Some(Exit::Frozen), ..start }, Position { offer: false, ..start });
        assert_eq!(closed.trigger_day(Trigger::PromiseMissed(2), &tables), NEVER);
        for trigger in [Trigger::OfferInHand(1), Trigger::BeforeDeadline(1)] {
            assert_eq!(gone.trigger_day(trigger, &tables), NEVER);
            assert!(Position::needs_offer(trigger));
        }
        assert!(!Position::needs_offer(Trigger::Day(1)) && !Position::needs_offer(Trigger::Refused(1)));
        let passed = Tables { promised: Some(-3), ..tables.clone() };
        assert_eq!(start.trigger_day(Trigger::PromiseMissed(1), &passed), 0);
        assert_eq!(start.trigger_day(Trigger::PromiseMissed(5), &passed), 2);
        assert_eq!(start.trigger_day(Trigger::PromiseMissed(1), &Tables { promised: None, ..tables }), NEVER);
    }

    #[test]
    fn a_call_back_waits_for_its_day_or_for_a_refusal() {
        let call = || ActTable::CallBack(contact());
        let tables = tables();
        let waits = |moves: &[(Trigger, ActTable)], change: fn(&mut Position)| {
            let plan = plan(moves);
            let mut position = Position::start(&tables, &plan, NEVER);
            change(&mut position);
            position.call_back_pending(&plan)
        };
        let same = |_: &mut Position| {};
        assert!(waits(&[(Trigger::Day(3), ActTable::Accept), (Trigger::Day(5), call())], same));
        assert!(!waits(&[(Trigger::Day(3), call()), (Trigger::Day(5), ActTable::Accept)], |p| p.spend(0, 3)));
        assert!(!waits(&[(Trigger::Refused(3), call())], same));
        assert!(waits(&[(Trigger::Refused(3), call())], |position| position.refused_on = 2));
        assert!(!waits(&[(Trigger::Day(3), ActTable::Accept)], same) && !waits(&[], same));
    }

    #[test]
    fn claims_are_true_while_there_is_or_may_come_an_offer() {
        let tables = tables();
        let position = Position::start(&tables, &accepts(&[]), 5);
        let told = |claim, alive, day| position.claim_is_true(claim, alive, &tables, day);
        assert!(told(Claim::Nothing, false, 9) && told(Claim::Written, true, 9) && !told(Claim::Written, false, 0));
        assert!(told(Claim::Expected, true, 9) && told(Claim::Expected, false, 4) && !told(Claim::Expected, false, 5));
        let never = Position { arrival: NEVER, ..position };
        let may = |day| never.claim_is_true(Claim::Expected, false, &tables, day);
        assert!(may(6) && !may(7));
        let none = Tables { competing: None, ..tables.clone() };
        assert!(!never.claim_is_true(Claim::Expected, false, &none, 0));
    }

    #[test]
    fn replies_leave_their_marks() {
        let tables = tables();
        let start = Position { hurried_day: 30, ..Position::start(&tables, &accepts(&[]), NEVER) };
        let after = |contact: &ContactTable, reply, found_out| {
            let mut position = start;
            position.after_reply(contact, reply, 10, 20, found_out);
            position
        };
        let polite = contact();
        let once = Position { contacts: 1, ..start };
        assert_eq!(after(&polite, Reply::Hurries, false), Position { hurried_day: 13, ..once });
        assert_eq!(after(&polite, Reply::NamesDateKept, false), Position { hurried_day: 20, named_on: 10, ..once });
        assert_eq!(after(&polite, Reply::NamesDateMissed, false), Position { named_on: 10, ..once });
        assert_eq!(after(&polite, Reply::KeepsPace, false), Position { refused_on: 10, ..once });
        let shut = |exit| Position { refused_on: 10, closed: Some(exit), ..once };
        assert_eq!(after(&polite, Reply::TurnsAway, false), shut(Exit::TurnedAway));
        assert_eq!(after(&polite, Reply::TurnsAway, true), shut(Exit::Exposed));
        assert_eq!(after(&ContactTable { asked: false, ..contact() }, Reply::KeepsPace, false), once);
        let firm = ContactTable { binding: true, ..contact() };
        assert_eq!(after(&firm, Reply::KeepsPace, false), Position { refused_on: 10, broken: true, ..once });
        assert!(!after(&firm, Reply::Hurries, false).broken);
        let threat = ContactTable { leverage: true, ..contact() };
        assert_eq!(after(&threat, Reply::Hurries, false).closed, None);
        assert_eq!(after(&threat, Reply::KeepsPace, false).closed, Some(Exit::Leverage));
        assert_eq!(after(&threat, Reply::TurnsAway, false).closed, Some(Exit::Leverage));
        assert_eq!(after(&threat, Reply::TurnsAway, true).closed, Some(Exit::Exposed));
    }

    #[test]
    fn more_time_moves_the_deadline_and_silence_costs_the_rule() {
        let tables = tables();
        let start = Position::start(&tables, &accepts(&[]), 2);
        let asked = |answer| {
            let mut position = start;
            position.after_extension(answer, 4);
            (position.offer, position.deadline)
        };
        assert_eq!(EXTENSIONS.map(asked), [(false, 7), (true, 7), (true, 11)]);
        let held = |survives| {
            let mut position = start;
            position.after_hold(survives, 3);
            (position.offer, position.deadline, position.at_deadline)
        };
        assert_eq!([held(true), held(false)], [(true, 10, DeadlineRule::Accept), (false, 10, DeadlineRule::Accept)]);
    }

    #[test]
    fn what_no_move_asks_is_forgotten_and_a_call_back_begins_anew() {
        let tables = tables();
        let mut position = Position {
            refused_on: 3,
            named_on: 4,
            broken: true,
            ..Position::start(&tables, &accepts(&[Trigger::Day(1)]), 2)
        };
        let before = position;
        position.forget_what_no_move_asks();
        assert_eq!(position, before);
        position.spend(0, 1);
        position.forget_what_no_move_asks();
        assert_eq!((position.refused_on, position.named_on, position.broken), (NEVER, NEVER, false));
        let mut closed = Position { closed: Some(Exit::TurnedAway), hurried_day: 9, contacts: 1, ..before };
        closed.taken_back();
        assert_eq!((closed.closed, closed.hurried_day, closed.contacts), (None, NEVER, 2));
        assert_eq!((tables.named_day(2), tables.named_day(7)), (9, 11));
        assert_eq!(Tables { expected: -2, ..tables }.named_day(0), 4);
    }
}
