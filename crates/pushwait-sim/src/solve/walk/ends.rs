//! Where the stories of a path end: what is added to the law.

use pushwait_core::chance::share;
use pushwait_core::tables::{ENDINGS, Ending, Exit};

use super::super::stand::{Loss, Win};
use super::{Path, Walk};

/// Shares of stories that only the target's own doing can end any more, by ending.
#[derive(Clone, Copy, Default)]
pub(super) struct ToHorizon {
    /// Multiplied by the probability of deciding on a day.
    decides: [f64; ENDINGS],
    /// Multiplied by the probability of a freeze on a day.
    freezes: [f64; ENDINGS],
}

impl ToHorizon {
    fn add(&mut self, other: &Self) {
        self.decides.iter_mut().zip(other.decides).for_each(|(sum, p)| *sum += p);
        self.freezes.iter_mut().zip(other.freezes).for_each(|(sum, p)| *sum += p);
    }
}

/// A path as the target may end it on each of some days.
struct Chances {
    won: Win,
    merit: Loss,
    frozen: Loss,
    exposed: f64,
}

impl Walk<'_> {
    /// Adds the target's own doing up to and including a day; true when the path ends there for certain.
    pub(super) fn target_acts_by(&mut self, path: &mut Path, day: u16) -> bool {
        if path.seen >= day || path.position.closed.is_some() {
            return false;
        }
        let hurried = path.position.hurried_day;
        let ends = path.seen < hurried && hurried <= day;
        let (after, last) = (path.seen, if ends { hurried } else { day });
        path.seen = last;
        let won = self.standings.won(path.standing);
        let (merit, frozen) = (self.loss(path.standing, Exit::Merit), self.loss(path.standing, Exit::Frozen));
        let exposed = if path.position.bluffed { share(self.tables.exposure) } else { 0.0 };
        let chances = Chances { won, merit, frozen, exposed };
        if path.position.offer {
            self.act_beside_offer(path, &chances, after, last);
        } else {
            self.act_alone(path, &chances, after, last);
        }
        if ends {
            self.hurried(path, &chances, last);
        }
        ends
    }

    /// The target acts on days after `after` up to `last`, while the competing offer is here.
    fn act_beside_offer(&mut self, path: &Path, chances: &Chances, after: u16, last: u16) {
        self.count(chances, after, last, path.factor * path.alive);
        let Chances { won, merit, frozen, exposed } = chances;
        let (from, to) = (usize::from(after) + 1, usize::from(last));
        for t in from..=to {
            let (decides, freezes) = (self.clock.decides[t] * path.factor, self.clock.freezes[t] * path.factor);
            let target = won.mass * path.alive * decides;
            let bridge = merit.bridge * decides + frozen.bridge * freezes;
            let burnt = (merit.mass - merit.bridge) * decides + (frozen.mass - frozen.bridge) * freezes;
            let alive = self.shared.revocation[t - usize::from(path.position.arrival)];
            self.end(Ending::Target, t, target * (1.0 - exposed));
            self.end(Ending::TargetExposed, t, target * exposed);
            self.end(Ending::CompetingBridge, t, bridge * alive);
            self.end(Ending::Competing, t, burnt * alive);
            self.end(Ending::NoneBridge, t, bridge * (path.alive - alive));
            self.end(Ending::None, t, burnt * (path.alive - alive));
        }
    }

    /// The target acts on days after `after` up to `last`, while no competing offer is here: it is gone, or no day on
    /// which it can come is among them.
    fn act_alone(&mut self, path: &Path, chances: &Chances, after: u16, last: u16) {
        let Chances { won, merit, frozen, exposed } = chances;
        let factor = path.factor * self.offer_factor(path, last);
        self.count(chances, after, last, factor);
        let (before, upto) = (usize::from(after), usize::from(last));
        let decides = self.clock.decided[upto] - self.clock.decided[before];
        let freezes = self.clock.frozen[upto] - self.clock.frozen[before];
        let without = if path.waits_from.is_some() {
            let bridge = merit.bridge * decides + frozen.bridge * freezes;
            let mass = merit.mass * decides + frozen.mass * freezes;
            self.taken_later(&Loss { exit: Exit::Merit, mass, bridge }, last, path.factor);
            path.factor * self.shared.arrival.never
        } else {
            path.factor
        };
        let mut each = ToHorizon::default();
        each.decides[Ending::Target as usize] = won.mass * factor * (1.0 - exposed);
        each.decides[Ending::TargetExposed as usize] = won.mass * factor * exposed;
        each.decides[Ending::NoneBridge as usize] = merit.bridge * without;
        each.decides[Ending::None as usize] = (merit.mass - merit.bridge) * without;
        each.freezes[Ending::NoneBridge as usize] = frozen.bridge * without;
        each.freezes[Ending::None as usize] = (frozen.mass - frozen.bridge) * without;
        if last == self.tables.horizon {
            self.to_horizon[before].add(&each);
        } else {
            (before + 1..=upto).for_each(|t| self.act_on(&each, t));
        }
    }

    fn act_on(&mut self, each: &ToHorizon, t: usize) {
        let (decides, freezes, days) = (self.clock.decides[t], self.clock.freezes[t], self.days());
        for ending in [Ending::Target, Ending::TargetExposed, Ending::NoneBridge, Ending::None] {
            let e = ending as usize;
            self.law.ended[e * days + t] += each.decides[e] * decides + each.freezes[e] * freezes;
        }
    }

    /// Adds what was left to the target's own doing up to the end of the horizon.
    pub(super) fn reach_horizon(&mut self) {
        let mut each = ToHorizon::default();
        for t in 1..self.days() {
            each.add(&std::mem::take(&mut self.to_horizon[t - 1]));
            self.act_on(&each, t);
        }
    }

    /// Counts wins and losses of the days after `after` up to `last`.
    fn count(&mut self, chances: &Chances, after: u16, last: u16, factor: f64) {
        let (before, upto) = (usize::from(after), usize::from(last));
        let decides = factor * (self.clock.decided[upto] - self.clock.decided[before]);
        let freezes = factor * (self.clock.frozen[upto] - self.clock.frozen[before]);
        let Chances { won, merit, frozen, .. } = chances;
        self.law.goodwill.add(won.mass * decides, won.goodwill * decides, won.squares * decides);
        self.law.lost[merit.exit.lost() as usize] += merit.mass * decides;
        self.law.lost[frozen.exit.lost() as usize] += frozen.mass * freezes;
    }

    /// The target decides on a hurried day, if it has not done so before.
    fn hurried(&mut self, path: &Path, chances: &Chances, day: u16) {
        let Chances { won, merit, exposed, .. } = chances;
        let undecided = self.undecided(day);
        let factor = path.factor * self.offer_factor(path, day) * undecided;
        let (p, t) = (won.mass * factor, usize::from(day));
        self.end(Ending::Target, t, p * (1.0 - exposed));
        self.end(Ending::TargetExposed, t, p * exposed);
        self.law.hurried += p;
        self.law.goodwill.add(p, won.goodwill * factor, won.squares * factor);
        self.lose(path, merit, day, undecided);
    }

    /// The story ends without the target; `factor` multiplies in what was open.
    pub(super) fn lose(&mut self, path: &Path, loss: &Loss, day: u16, factor: f64) {
        self.law.lost[loss.exit.lost() as usize] += loss.mass * factor * path.factor * self.offer_factor(path, day);
        let (factor, t) = (factor * path.factor, usize::from(day));
        let without = if path.position.offer {
            let alive = self.alive_on(path, day);
            self.split([Ending::CompetingBridge, Ending::Competing], loss, t, factor * alive);
            factor * (path.alive - alive)
        } else if path.waits_from.is_some() {
            self.taken_later(loss, day, factor);
            factor * self.shared.arrival.never
        } else {
            factor
        };
        self.split([Ending::NoneBridge, Ending::None], loss, t, without);
    }

    /// Those who lost the target before the competing offer came take that when it comes.
    fn taken_later(&mut self, loss: &Loss, day: u16, factor: f64) {
        let Some(last) = self.shared.arrival.last else { return };
        for t in usize::from(day) + 1..=usize::from(last) {
            let p = factor * self.shared.arrival.on[t];
            self.split([Ending::CompetingBridge, Ending::Competing], loss, t, p);
        }
    }

    fn split(&mut self, [with, without]: [Ending; 2], loss: &Loss, t: usize, factor: f64) {
        self.end(with, t, loss.bridge * factor);
        self.end(without, t, (loss.mass - loss.bridge) * factor);
    }

    fn end(&mut self, ending: Ending, t: usize, p: f64) {
        let days = self.days();
        self.law.ended[ending as usize * days + t] += p;
    }

    fn days(&self) -> usize {
        usize::from(self.tables.horizon) + 1
    }

    /// Ends a path on a day after the target had its chance to act; `factor` is a share of it.
    pub(super) fn settle(&mut self, path: &Path, exit: Exit, day: u16, factor: f64) {
        let loss = self.loss(path.standing, exit);
        self.lose(path, &loss, day, factor * self.open_factor(path, day));
    }

    pub(super) fn loss(&mut self, standing: usize, exit: Exit) -> Loss {
        self.standings.loss(self.shared, standing, exit)
    }

    /// Probability that the target is still to decide and the vacancy still there.
    pub(super) fn undecided(&self, day: u16) -> f64 {
        self.clock.undecided[usize::from(day)]
    }

    /// What the weight leaves out of the target's side.
    fn open_factor(&self, path: &Path, day: u16) -> f64 {
        if path.position.closed.is_some() { path.open } else { self.undecided(day) }
    }

    /// Probability that the competing offer is alive on a day; it must have arrived.
    pub(super) fn alive_on(&self, path: &Path, day: u16) -> f64 {
        self.shared.revocation[usize::from(day - path.position.arrival)]
    }

    /// What the weight leaves out of the competing offer, on a day up to which all arrivals are paths of their own.
    pub(super) fn offer_factor(&self, path: &Path, day: u16) -> f64 {
        if path.position.offer {
            path.alive
        } else if path.waits_from.is_some() {
            self.shared.arrival.after[usize::from(day)]
        } else {
            1.0
        }
    }
}
