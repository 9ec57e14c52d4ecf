//! One story under one plan: follows the order of events of `docs/model.md` with the luck given.

use pushwait_core::chance::{Event, outcome};
use pushwait_core::plan::DeadlineRule;
use pushwait_core::reaction::{INQUIRIES, Inquiry, REPLIES, Reply, add_goodwill};
use pushwait_core::tables::{ActTable, ContactTable, Ending, Exit, Felt, Lost, PlanTable, Tables, goodwill_row};
use pushwait_core::timeline::{Due, EXTENSIONS, Extension, Position};

use crate::luck::Luck;

/// How a story ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// What it ended in.
    pub ending: Ending,
    /// Day on which it was settled.
    pub day: u16,
    /// Why the target was lost; `None` when it was won.
    pub lost: Option<Lost>,
    /// The target was won on a hurried day.
    pub hurried: bool,
    /// Goodwill at the end, in steps.
    pub goodwill: i8,
}

/// Something that happens in a story, in the order in which it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A contact and its answer.
    Contact {
        /// Index of the move.
        index: u8,
        /// It claimed an offer that does not exist.
        bluff: bool,
        /// What the target made of it.
        inquiry: Inquiry,
        /// What it felt.
        felt: Felt,
        /// What it replied.
        reply: Reply,
    },
    /// The competing employer was asked for time.
    AskedForTime(Extension),
    /// The candidate left the target.
    Withdrew,
    /// A call-back to a closed target, and whether it took the candidate back.
    CalledBack {
        /// Index of the move.
        index: u8,
        /// What the target felt, when the job was still open and it took the candidate back.
        felt: Option<Felt>,
    },
    /// A move was due but could not be made.
    PassedOver(u8),
    /// The deadline passed and the competing offer was declined, had gone, or (true) stays open.
    DeadlinePassed(bool),
    /// The target was lost while nothing settled the story yet.
    Lost(Exit),
}

/// Listens to what happens; the simulation proper uses one that does nothing.
pub trait Recorder {
    /// Called for each happening on its day.
    fn record(&mut self, day: u16, happening: Happening);
}

/// Ignores everything.
pub struct Silent;

impl Recorder for Silent {
    #[inline]
    fn record(&mut self, _: u16, _: Happening) {}
}

/// Plays one story.
#[inline]
pub fn play<R: Recorder + ?Sized>(tables: &Tables, plan: &PlanTable, luck: Luck, recorder: &mut R) -> Ended {
    let position = Position::start(tables, plan, luck.arrival());
    Story { tables, plan, luck, position, goodwill: 0, recorder }.run()
}

struct Story<'a, R: ?Sized> {
    tables: &'a Tables,
    plan: &'a PlanTable,
    luck: Luck<'a>,
    position: Position,
    goodwill: i8,
    recorder: &'a mut R,
}

impl<R: Recorder + ?Sized> Story<'_, R> {
    #[inline]
    fn run(&mut self) -> Ended {
        loop {
            let (day, due) = self.position.next(self.tables, self.plan);
            if self.position.closed.is_none()
                && let Some(ended) = self.target_acts_by(day)
            {
                return ended;
            }
            let ended = match due {
                Due::Move(index) => self.make(index, day),
                Due::Deadline => self.deadline(day),
                Due::Horizon => return self.settle(self.position.closed.unwrap_or(Exit::Silent), day),
            };
            if let Some(ended) = ended {
                return ended;
            }
        }
    }

    /// The target's own doing up to and including a day: cancelling before deciding.
    #[inline]
    fn target_acts_by(&mut self, day: u16) -> Option<Ended> {
        let decides = self.luck.own_pace().min(self.position.hurried_day);
        let freeze = self.luck.freeze();
        if freeze.min(decides) > day {
            return None;
        }
        if freeze <= decides {
            return Some(self.settle(Exit::Frozen, freeze));
        }
        let offers = self.luck.draw(Event::Decision) > self.tables.decision.at(self.goodwill, self.luck.cell());
        Some(if offers { self.win(decides) } else { self.settle(Exit::Merit, decides) })
    }

    #[inline]
    fn win(&self, day: u16) -> Ended {
        let exposed = self.position.bluffed && self.luck.draw(Event::Exposure) <= self.tables.exposure;
        Ended {
            ending: if exposed { Ending::TargetExposed } else { Ending::Target },
            day,
            lost: None,
            hurried: day < self.luck.own_pace(),
            goodwill: self.goodwill,
        }
    }

    /// The story ends without the target.
    #[inline]
    fn settle(&self, exit: Exit, day: u16) -> Ended {
        let bridge = self.luck.draw(Event::Bridge) > self.tables.bridge[exit as usize][goodwill_row(self.goodwill)];
        let (competing, day) = if self.alive(day) {
            (true, day)
        } else if self.position.offer && self.position.arrival > day {
            (true, self.position.arrival)
        } else {
            (false, day)
        };
        let ending = match (competing, bridge) {
            (true, true) => Ending::CompetingBridge,
            (true, false) => Ending::Competing,
            (false, true) => Ending::NoneBridge,
            (false, false) => Ending::None,
        };
        Ended { ending, day, lost: Some(exit.lost()), hurried: false, goodwill: self.goodwill }
    }

    /// The target is lost on this day; the story goes on while a call-back may still come.
    #[inline]
    fn close(&mut self, exit: Exit, day: u16) -> Option<Ended> {
        self.position.closed = Some(exit);
        self.recorder.record(day, Happening::Lost(exit));
        if self.position.call_back_pending(self.plan) { None } else { Some(self.settle(exit, day)) }
    }

    /// Whether the competing offer is here and still stands.
    #[inline]
    fn alive(&self, day: u16) -> bool {
        self.position.offer && self.position.arrival <= day && day < self.luck.gone()
    }

    fn make(&mut self, index: u8, day: u16) -> Option<Ended> {
        self.position.spend(index, day);
        let made = &self.plan.moves[usize::from(index)];
        let alive = self.alive(day);
        let open = self.position.closed.is_none();
        if Position::needs_offer(made.trigger) && !alive {
            self.recorder.record(day, Happening::PassedOver(index));
            return None;
        }
        match &made.act {
            ActTable::Contact(contact) if open => self.contact(contact, index, day, false),
            ActTable::CallBack(contact) if open => self.contact(contact, index, day, true),
            ActTable::CallBack(contact) => self.call_back(contact, index, day),
            ActTable::Withdraw(exit) if open => {
                self.recorder.record(day, Happening::Withdrew);
                self.close(*exit, day)
            }
            ActTable::AskForTime(second) if alive => {
                self.ask_for_time(*second, day);
                None
            }
            ActTable::Accept if alive => Some(self.settle(Exit::Courteous, day)),
            _ => {
                self.recorder.record(day, Happening::PassedOver(index));
                None
            }
        }
    }

    fn contact(&mut self, contact: &ContactTable, index: u8, day: u16, call_back: bool) -> Option<Ended> {
        let (cell, nth) = (self.luck.cell(), self.position.contacts);
        let truth = self.position.claim_is_true(contact.claim, self.alive(day), self.tables, day);
        self.position.bluffed |= !truth;
        let inquiry =
            outcome(&contact.inquiry[usize::from(truth)][self.luck.archetype()], self.luck.draw(Event::Inquiry(nth)));
        let variant = if call_back { self.position.broken } else { contact.proof_counts(truth) };
        let class = &self.plan.classes[contact.class(day, nth, inquiry, variant)];
        let felt = class.felt[cell];
        self.goodwill = add_goodwill(self.goodwill, felt.goodwill);
        let reply = REPLIES[outcome(class.reply(cell, self.luck.can_hurry()), self.luck.draw(Event::Reply(nth)))];
        let inquiry = INQUIRIES[inquiry];
        self.recorder.record(day, Happening::Contact { index, bluff: !truth, inquiry, felt, reply });
        let found_out = inquiry <= Inquiry::Exposed;
        self.position.after_reply(contact, reply, day, self.tables.named_day(day), found_out);
        self.position.closed.and_then(|exit| self.close(exit, day))
    }

    fn call_back(&mut self, contact: &ContactTable, index: u8, day: u16) -> Option<Ended> {
        let exit = self.position.closed?;
        let cell = self.luck.cell();
        let open = self.luck.own_pace() > day && self.luck.freeze() > day;
        let back = exit
            .taken_back_table()
            .is_some_and(|table| open && self.luck.draw(Event::TakenBack) > self.tables.taken_back[table][cell]);
        if !back {
            self.recorder.record(day, Happening::CalledBack { index, felt: None });
            return if self.position.call_back_pending(self.plan) { None } else { Some(self.settle(exit, day)) };
        }
        let class = contact.class(day, self.position.contacts, Inquiry::Fine as usize, self.position.broken);
        let felt = self.plan.classes[class].felt[cell];
        self.recorder.record(day, Happening::CalledBack { index, felt: Some(felt) });
        self.goodwill = add_goodwill(self.goodwill, felt.goodwill);
        self.position.taken_back();
        None
    }

    fn ask_for_time(&mut self, second: bool, day: u16) {
        let Some(competing) = &self.tables.competing else { return };
        let draw = self.luck.draw(Event::Extension);
        let answer = EXTENSIONS[outcome(&competing.extension[usize::from(second)], draw)];
        self.position.after_extension(answer, competing.extension_days);
        self.recorder.record(day, Happening::AskedForTime(answer));
    }

    fn deadline(&mut self, day: u16) -> Option<Ended> {
        self.position.day = day;
        let alive = self.alive(day);
        match (self.position.at_deadline, &self.tables.competing) {
            (DeadlineRule::Accept, _) if alive => {
                return Some(self.settle(self.position.closed.unwrap_or(Exit::Courteous), day));
            }
            (DeadlineRule::Hold, Some(competing)) if alive => {
                let survives = self.luck.draw(Event::Hold) > competing.hold;
                self.position.after_hold(survives, competing.hold_days);
            }
            _ => self.position.offer = false,
        }
        self.recorder.record(day, Happening::DeadlinePassed(self.position.offer));
        None
    }
}
