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
