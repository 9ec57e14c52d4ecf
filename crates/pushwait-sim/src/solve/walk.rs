//! Follows all paths of a plan for one archetype and one day of arrival, adding up where they end.
//!
//! The weight of a path leaves out what is still open: the own pace, the freeze, and, while the competing offer may stand,
//! its revocation. Whatever closes one of them multiplies its probability in.

use pushwait_core::chance::{DayTable, LEADS, share};
use pushwait_core::compile::cell;
use pushwait_core::plan::DeadlineRule;
use pushwait_core::reaction::{INQUIRIES, Inquiry, REPLIES, add_goodwill};
use pushwait_core::tables::{ActTable, Claim, Class, ContactTable, Ending, Exit, PlanTable, Tables, goodwill_row};
use pushwait_core::timeline::{Due, EXTENSIONS, Position};

use super::{Law, Moments, all_probabilities};

type Leads = [f64; LEADS];

/// Adds to the law what happens with this archetype and this day of arrival, whose joint probability is `share`.
pub(super) fn add(tables: &Tables, plan: &PlanTable, archetype: usize, arrival: u16, share: f64, law: &mut Law) {
    let days = usize::from(tables.horizon) + 1;
    let revocation = tables.competing.as_ref().map(|competing| Survival::new(&competing.revocation, days));
    let mut walk = Walk {
        tables,
        plan,
        archetype,
        own: Survival::new(&tables.pace[archetype], days),
        freeze: Survival::new(&tables.freeze, days),
        revocation: revocation.map_or_else(Vec::new, |survival| survival.after),
        todo: Vec::new(),
        law,
    };
    walk.todo.push(Path {
        position: Position::start(tables, plan, arrival),
        seen: 0,
        can_hurry: None,
        alive: 1.0,
        open: 1.0,
        weight: [share / LEADS as f64; LEADS],
        goodwill: [0; LEADS],
    });
    while let Some(path) = walk.todo.pop() {
        walk.follow(path);
    }
}

/// Probabilities of a day and of all later ones.
struct Survival {
    on: Vec<f64>,
    after: Vec<f64>,
}

impl Survival {
    fn new(table: &DayTable, days: usize) -> Self {
        let mut on = vec![0.0; days];
        let mut later = 0.0;
        for (day, p) in table.law() {
            match on.get_mut(usize::from(day)) {
                Some(place) => *place = p,
                None => later += p,
            }
        }
        let mut after = vec![0.0; days];
        for day in (0..days).rev() {
            after[day] = later;
            later += on[day];
        }
        Self { on, after }
    }
}

/// What a story has been through.
#[derive(Clone)]
struct Path {
    position: Position,
    /// Last day on which the target has had its chance to act.
    seen: u16,
    /// Whether the process can be hurried, once a contact has found out.
    can_hurry: Option<bool>,
    /// Probability that the competing offer was not revoked up to the last day on which the plan saw it.
    alive: f64,
    /// Probability, at the time when the target was closed, that the job was open.
    open: f64,
    /// By lead.
    weight: Leads,
    /// By lead, in steps.
    goodwill: [i8; LEADS],
}

struct Walk<'a> {
    tables: &'a Tables,
    plan: &'a PlanTable,
    archetype: usize,
    own: Survival,
    freeze: Survival,
    /// Probability that the competing offer is alive this many days after its arrival.
    revocation: Vec<f64>,
    /// Paths still to be followed.
    todo: Vec<Path>,
    law: &'a mut Law,
}

impl Walk<'_> {
    fn follow(&mut self, mut path: Path) {
        loop {
            let (day, due) = path.position.next(self.tables, self.plan);
            if path.position.closed.is_none() && self.target_acts_by(&mut path, day) {
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

    /// Adds the target's own doing up to and including a day; true when the path ends there for certain.
    fn target_acts_by(&mut self, path: &mut Path, day: u16) -> bool {
        if path.seen >= day {
            return false;
        }
        let offers: Leads = std::array::from_fn(|i| {
            path.weight[i] * (1.0 - share(self.tables.decision.at(path.goodwill[i], cell(self.archetype, i))))
        });
        let refuses: Leads = std::array::from_fn(|i| path.weight[i] - offers[i]);
        let won = Win::new(&offers, &path.goodwill);
        let ends =
            |exit, weight: &Leads| Loss { exit, mass: weight.iter().sum(), bridge: self.bridge(exit, weight, path) };
        let (merit, frozen) = (ends(Exit::Merit, &refuses), ends(Exit::Frozen, &path.weight));
        for today in path.seen + 1..=day {
            let t = usize::from(today);
            self.lose(path, &frozen, today, self.freeze.on[t] * self.own.after[t - 1]);
            let stays = self.freeze.after[t];
            self.win(path, &won, today, self.own.on[t] * stays, false);
            self.lose(path, &merit, today, self.own.on[t] * stays);
            if today == path.position.hurried_day {
                self.win(path, &won, today, self.own.after[t] * stays, true);
                self.lose(path, &merit, today, self.own.after[t] * stays);
                return true;
            }
        }
        path.seen = day;
        false
    }

    fn win(&mut self, path: &Path, won: &Win, day: u16, factor: f64, hurried: bool) {
        let factor = factor * path.offer_factor();
        let p = won.mass * factor;
        let exposed = if path.position.bluffed { p * share(self.tables.exposure) } else { 0.0 };
        self.end(Ending::Target, day, p - exposed);
        self.end(Ending::TargetExposed, day, exposed);
        self.law.hurried += if hurried { p } else { 0.0 };
        self.law.goodwill.add(p, won.goodwill * factor, won.squares * factor);
    }

    /// The story ends without the target; `factor` multiplies in what was open.
    fn lose(&mut self, path: &Path, loss: &Loss, day: u16, factor: f64) {
        if factor == 0.0 {
            return;
        }
        self.law.lost[loss.exit.lost() as usize] += loss.mass * factor * path.offer_factor();
        let position = &path.position;
        if position.offer && position.arrival > day {
            self.split(Ending::CompetingBridge, Ending::Competing, loss, position.arrival, factor * path.alive);
            return;
        }
        let alive = if position.offer { self.alive_on(path, day) } else { 0.0 };
        self.split(Ending::CompetingBridge, Ending::Competing, loss, day, factor * alive);
        self.split(Ending::NoneBridge, Ending::None, loss, day, factor * (path.offer_factor() - alive));
    }

    fn split(&mut self, with: Ending, without: Ending, loss: &Loss, day: u16, factor: f64) {
        self.end(with, day, loss.bridge * factor);
        self.end(without, day, (loss.mass - loss.bridge) * factor);
    }

    fn end(&mut self, ending: Ending, day: u16, p: f64) {
        let days = usize::from(self.tables.horizon) + 1;
        self.law.ended[ending as usize * days + usize::from(day)] += p;
    }

    /// Ends a path on a day after the target had its chance to act; `factor` is a share of it.
    fn settle(&mut self, path: &Path, exit: Exit, day: u16, factor: f64) {
        let loss = Loss { exit, mass: path.weight.iter().sum(), bridge: self.bridge(exit, &path.weight, path) };
        self.lose(path, &loss, day, factor * self.open_factor(path, day));
    }

    /// The weight of those for whom the bridge stands after this exit.
    fn bridge(&self, exit: Exit, weight: &Leads, path: &Path) -> f64 {
        let table = &self.tables.bridge[exit as usize];
        weight.iter().zip(&path.goodwill).map(|(w, &goodwill)| w * (1.0 - share(table[goodwill_row(goodwill)]))).sum()
    }

    /// Probability that the target is still to decide and the vacancy still there.
    fn undecided(&self, day: u16) -> f64 {
        self.own.after[usize::from(day)] * self.freeze.after[usize::from(day)]
    }

    /// What the weight leaves out of the target's side.
    fn open_factor(&self, path: &Path, day: u16) -> f64 {
        if path.position.closed.is_some() { path.open } else { self.undecided(day) }
    }

    /// Probability that the competing offer is alive on a day; it must have arrived.
    fn alive_on(&self, path: &Path, day: u16) -> f64 {
        self.revocation[usize::from(day - path.position.arrival)]
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
        if !path.position.offer || path.position.arrival > day {
            return false;
        }
        let alive = self.alive_on(path, day);
        if alive < path.alive {
            let mut revoked = path.clone();
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
        for (inquiry, p) in INQUIRIES.into_iter().zip(inquiries).filter(|&(_, p)| p > 0.0) {
            let class = &self.plan.classes[contact.class(day, path.position.contacts, inquiry as usize, variant)];
            let mut asked = path.clone();
            asked.scale(p);
            asked.position.bluffed |= !truth;
            self.feel(&mut asked, class, index, day);
            for (can_hurry, share) in self.capacity(path) {
                let mut known = asked.clone();
                known.can_hurry = Some(can_hurry);
                known.scale(share);
                self.reply(&known, contact, class, index, inquiry);
            }
        }
        false
    }

    /// Whether the process can be hurried, with probabilities where no contact has found out yet.
    fn capacity(&self, path: &Path) -> Vec<(bool, f64)> {
        let cannot = share(self.tables.capacity[self.archetype]);
        match path.can_hurry {
            Some(known) => vec![(known, 1.0)],
            None => [(false, cannot), (true, 1.0 - cannot)].into_iter().filter(|&(_, p)| p > 0.0).collect(),
        }
    }

    /// Counts the reactions and moves the goodwill.
    fn feel(&mut self, path: &mut Path, class: &Class, index: u8, day: u16) {
        let factor = self.undecided(day) * path.offer_factor();
        let law = &mut self.law.contacts[usize::from(index)];
        for (i, felt) in class.felt[cell(self.archetype, 0)..][..LEADS].iter().enumerate() {
            let p = path.weight[i] * factor;
            law.appreciation.add_one(p, felt.appreciation.into());
            law.cornered.add_one(p, felt.cornered.into());
            path.goodwill[i] = add_goodwill(path.goodwill[i], felt.goodwill);
        }
    }

    fn reply(&mut self, path: &Path, contact: &ContactTable, class: &Class, index: u8, inquiry: Inquiry) {
        let day = path.position.day;
        let factor = self.undecided(day) * path.offer_factor();
        let (named_day, found_out) = (self.tables.named_day(day), inquiry <= Inquiry::Exposed);
        let mut weights = [[0.0; LEADS]; REPLIES.len()];
        for i in 0..LEADS {
            let cutoffs = class.reply(cell(self.archetype, i), path.can_hurry == Some(true));
            let replies: [f64; REPLIES.len()] = all_probabilities(cutoffs);
            weights.iter_mut().zip(replies).for_each(|(weight, p)| weight[i] = path.weight[i] * p);
        }
        let mut branches: Vec<Path> = Vec::with_capacity(REPLIES.len());
        for (reply, weight) in REPLIES.into_iter().zip(weights) {
            let mass: f64 = weight.iter().sum();
            if mass == 0.0 {
                continue;
            }
            self.law.contacts[usize::from(index)].replies[reply.place()] += mass * factor;
            let mut position = path.position;
            position.after_reply(contact, reply, day, named_day, found_out);
            position.forget_what_no_move_asks();
            match branches.iter_mut().find(|branch| branch.position == position) {
                Some(branch) => branch.weight.iter_mut().zip(weight).for_each(|(sum, w)| *sum += w),
                None => branches.push(Path { position, weight, ..path.clone() }),
            }
        }
        for mut branch in branches {
            if branch.position.closed.is_none_or(|exit| self.close(&mut branch, exit, day)) {
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
        let mut back = path.clone();
        match exit.taken_back_table() {
            None => back.scale(0.0),
            Some(table) => {
                for (i, weight) in back.weight.iter_mut().enumerate() {
                    *weight *= 1.0 - share(self.tables.taken_back[table][cell(self.archetype, i)]);
                }
            }
        }
        // Those who are not taken back: all that were closed, less those taken back while the job was open.
        let mut rest = path.clone();
        for (weight, back) in rest.weight.iter_mut().zip(&back.weight) {
            *weight = *weight * path.open - back * self.undecided(day);
        }
        rest.open = 1.0;
        self.settle(&rest, exit, day, 1.0);
        let fine = Inquiry::Fine as usize;
        let class = contact.class(day, back.position.contacts, fine, back.position.broken);
        let class = &self.plan.classes[class];
        self.feel(&mut back, class, index, day);
        back.position.taken_back();
        back.seen = day;
        self.todo.push(back);
        false
    }

    fn ask_for_time(&mut self, path: &Path, second: bool) -> bool {
        let Some(competing) = &self.tables.competing else { return true };
        let answers: [f64; 3] = all_probabilities(&competing.extension[usize::from(second)]);
        for (answer, p) in EXTENSIONS.into_iter().zip(answers).filter(|&(_, p)| p > 0.0) {
            let mut branch = path.clone();
            branch.scale(p);
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
                    let mut branch = path.clone();
                    branch.scale(p);
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
    fn scale(&mut self, p: f64) {
        self.weight.iter_mut().for_each(|weight| *weight *= p);
    }

    /// The competing offer is gone; what was open about it becomes part of the weight.
    fn lose_offer(&mut self) {
        self.scale(self.alive);
        self.alive = 1.0;
        self.position.offer = false;
    }

    /// What the weight leaves out of the competing offer.
    fn offer_factor(&self) -> f64 {
        if self.position.offer { self.alive } else { 1.0 }
    }
}

/// The part of a path that wins when the target decides.
struct Win {
    mass: f64,
    goodwill: f64,
    squares: f64,
}

impl Win {
    fn new(weight: &Leads, goodwill: &[i8; LEADS]) -> Self {
        let sum = |power: fn(f64) -> f64| weight.iter().zip(goodwill).map(|(w, &g)| w * power(g.into())).sum();
        Self { mass: sum(|_| 1.0), goodwill: sum(|g| g), squares: sum(|g| g * g) }
    }
}

/// The part of a path that loses the target in one way.
struct Loss {
    exit: Exit,
    mass: f64,
    /// The part of it for whom the bridge stands.
    bridge: f64,
}

impl Moments {
    fn add(&mut self, share: f64, sum: f64, squares: f64) {
        self.share += share;
        self.sum += sum;
        self.squares += squares;
    }

    fn add_one(&mut self, p: f64, x: f64) {
        self.add(p, p * x, p * x * x);
    }
}
