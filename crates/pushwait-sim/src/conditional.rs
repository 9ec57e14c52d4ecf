//! Conditional Monte Carlo: chance decides who the employer is; the rest of a story is summed exactly, as far as it can be.
//!
//! Drawn are type and lead, the arrival of the competing offer, and inquiry, reply and capacity of every contact after which
//! another may follow. Given these, a plan's automaton is followed with probabilities: own pace, freeze and revocation stay
//! open until something asks for them, the last contact and every request branch into all their answers, and decision,
//! bridge and exposure are never drawn. By the law of total variance the mean of these conditional means has the same
//! expectation and never a greater variance than the share of drawn ends (Rubinstein and Kroese, Simulation and the Monte
//! Carlo Method, 3rd edition, section 5.4).

use pushwait_core::archetype;
use pushwait_core::chance::{DRAW_BITS, DayTable, Event, LEADS, outcome, share};
use pushwait_core::reaction::add_goodwill;
use pushwait_core::tables::{ActTable, ENDINGS, Ending, Exit, LOSSES, PlanTable, Tables, goodwill_row};

use crate::graph::{CallBackStep, ContactStep, Graph, Node, Step};

/// What a story leads to on average, given what was drawn: linear figures only.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// Probability of each ending.
    pub ended: [f64; ENDINGS],
    /// Mean day.
    pub day: f64,
    /// Probability of the target on a hurried day.
    pub hurried: f64,
    /// Probability of each reason for a loss.
    pub lost: [f64; LOSSES],
}

/// A scenario made ready for conditional stories.
pub struct Conditional<'a> {
    pub(crate) tables: &'a Tables,
    plans: Vec<Graph>,
    /// By plan and node: no contact can follow.
    last: Vec<Vec<bool>>,
    /// By archetype and place of the arrival in `arrivals`.
    sums: Vec<[Vec<Sums>; archetype::COUNT]>,
    arrivals: Vec<u16>,
    /// Probability that the competing offer is alive this many days after its arrival.
    alive: Vec<f64>,
    /// Probability that the target is still to decide and the vacancy there, by archetype and day.
    undecided: [Vec<f64>; archetype::COUNT],
}

/// Sums over the days up to one: of the target deciding at its own pace, and of the vacancy being cancelled.
#[derive(Clone, Copy, Default)]
struct Sums {
    decides: Acts,
    freezes: Acts,
}

/// Sums of probabilities of acting on a day.
#[derive(Clone, Copy, Default)]
struct Acts {
    /// Of all days.
    all: f64,
    /// The same, times the day.
    day: f64,
    /// Of days before the competing offer arrives, if it does.
    early: f64,
    /// The same, times the day.
    early_day: f64,
    /// Of days from its arrival on, times the probability that it is still alive.
    alive: f64,
}

impl Acts {
    fn plus(self, p: f64, day: u16, arrival: u16, alive: &[f64]) -> Self {
        let times = p * f64::from(day);
        let mut sum = Self { all: self.all + p, day: self.day + times, ..self };
        if day < arrival {
            sum.early += p;
            sum.early_day += times;
        } else {
            sum.alive += p * alive[usize::from(day - arrival)];
        }
        sum
    }

    fn minus(self, other: Self) -> Self {
        Self {
            all: self.all - other.all,
            day: self.day - other.day,
            early: self.early - other.early,
            early_day: self.early_day - other.early_day,
            alive: self.alive - other.alive,
        }
    }

    fn times(self, p: f64) -> Self {
        Self {
            all: self.all * p,
            day: self.day * p,
            early: self.early * p,
            early_day: self.early_day * p,
            alive: self.alive * p,
        }
    }
}

impl<'a> Conditional<'a> {
    /// `None` when a plan has no automaton of a reasonable size.
    #[must_use]
    pub fn new(tables: &'a Tables) -> Option<Self> {
        let plans: Option<Vec<Graph>> = tables.plans.iter().map(|plan| Graph::new(tables, plan)).collect();
        let days = tables.horizon + 1;
        let never = DayTable::certain(pushwait_core::chance::NEVER);
        let revocation = tables.competing.as_ref().map_or(&never, |c| &c.revocation);
        let alive = after(revocation, days);
        let arrivals: Vec<u16> =
            tables.competing.as_ref().map_or(&never, |c| &c.arrival).law().map(|(day, _)| day).collect();
        let (freeze_on, freeze_after) = (on(&tables.freeze, days), after(&tables.freeze, days));
        let own: [(Vec<f64>, Vec<f64>); archetype::COUNT] =
            std::array::from_fn(|a| (on(&tables.pace[a], days), after(&tables.pace[a], days)));
        let sums = |arrival: &u16| {
            own.each_ref().map(|(own_on, own_after)| {
                let mut sum = Sums::default();
                let day = |day: u16| {
                    let t = usize::from(day);
                    if day > 0 {
                        sum.decides = sum.decides.plus(own_on[t] * freeze_after[t], day, *arrival, &alive);
                        sum.freezes = sum.freezes.plus(freeze_on[t] * own_after[t - 1], day, *arrival, &alive);
                    }
                    sum
                };
                (0..days).map(day).collect()
            })
        };
        let plans = plans?;
        Some(Self {
            tables,
            last: plans.iter().map(last_contacts).collect(),
            plans,
            sums: arrivals.iter().map(sums).collect(),
            undecided: own.each_ref().map(|(_, own)| own.iter().zip(&freeze_after).map(|(a, b)| a * b).collect()),
            arrivals,
            alive,
        })
    }

    /// What a plan leads to on average given the draws.
    pub fn story(&self, plan: usize, draw: &impl Fn(Event) -> i32) -> Expected {
        let tables = self.tables;
        let archetype = outcome(&tables.archetype, draw(Event::Archetype));
        let cell = archetype * LEADS + (draw(Event::Lead) >> (DRAW_BITS - LEADS.trailing_zeros())) as usize;
        let arrival = match &tables.competing {
            Some(competing) if self.arrivals.len() > 1 => competing.arrival.day(draw(Event::Arrival)),
            _ => self.arrivals[0],
        };
        let place = self.arrivals.iter().position(|&day| day == arrival).unwrap_or(0);
        let root = self.plans[plan].roots[place].1;
        let mut walk = Walk {
            all: self,
            graph: &self.plans[plan],
            last: &self.last[plan],
            plan: &tables.plans[plan],
            cell,
            arrival,
            sums: &self.sums[place][archetype],
            undecided: &self.undecided[archetype],
            draw,
            todo: vec![Path { node: root, weight: 1.0, seen: 0, alive: 1.0, open: 1.0, goodwill: 0, can_hurry: None }],
            expected: Expected::default(),
        };
        while let Some(path) = walk.todo.pop() {
            walk.visit(path);
        }
        walk.expected
    }
}

/// For each node whether no contact can come after it.
fn last_contacts(graph: &Graph) -> Vec<bool> {
    let speaks = |step: &Step| matches!(step, Step::Contact(_));
    let mut last = vec![true; graph.nodes.len()];
    // Each node comes before those that it leads to.
    for (place, node) in graph.nodes.iter().enumerate().rev() {
        last[place] =
            node.step.nexts().all(|next| last[usize::from(next)] && !speaks(&graph.nodes[usize::from(next)].step));
    }
    last
}

/// Probability of each day.
fn on(table: &DayTable, days: u16) -> Vec<f64> {
    let mut on = vec![0.0; usize::from(days)];
    table.law().filter(|&(day, _)| day < days).for_each(|(day, p)| on[usize::from(day)] = p);
    on
}

/// Probability of later than each day.
fn after(table: &DayTable, days: u16) -> Vec<f64> {
    let later = |day: u16| table.law().filter(|&(other, _)| other > day).map(|(_, p)| p).sum();
    (0..days).map(later).collect()
}

/// The probabilities of five outcomes.
fn five(cutoffs: &[i32; 4]) -> [f64; 5] {
    let [a, b, c, d] = cutoffs.map(share);
    [a, b - a, c - b, d - c, 1.0 - d]
}

/// A part of a story. The weight leaves out what is still open: that the target has not acted, that the vacancy is there,
/// and that the competing offer is alive.
#[derive(Clone, Copy)]
struct Path {
    node: u16,
    weight: f64,
    /// Last day on which the target has had its chance to act.
    seen: u16,
    /// Probability that the competing offer was alive when it was last looked at.
    alive: f64,
    /// Probability that the job was open when the target was lost.
    open: f64,
    /// In steps.
    goodwill: i8,
    /// Whether the process can be hurried, once a contact has found out.
    can_hurry: Option<bool>,
}

struct Walk<'a, D> {
    all: &'a Conditional<'a>,
    graph: &'a Graph,
    last: &'a [bool],
    plan: &'a PlanTable,
    cell: usize,
    arrival: u16,
    sums: &'a [Sums],
    undecided: &'a [f64],
    draw: &'a D,
    todo: Vec<Path>,
    expected: Expected,
}

impl<D: Fn(Event) -> i32> Walk<'_, D> {
    fn visit(&mut self, mut path: Path) {
        let graph = self.graph;
        let node = &graph.nodes[usize::from(path.node)];
        if node.open && self.target_acts(node, &path) {
            return;
        }
        path.seen = path.seen.max(node.day);
        let tables = self.all.tables;
        match &node.step {
            Step::End(exit) => {
                let open = if node.open { self.undecided[usize::from(node.day)] } else { path.open };
                self.settle(node, *exit, &path, path.weight * open);
            }
            Step::Alive([same, other]) if same == other => self.go(node, path, *same, 1.0),
            Step::Alive([gone, alive]) => {
                let now = self.all.alive[usize::from(node.day - self.arrival)];
                let weight = path.weight * (path.alive - now);
                if weight > 0.0 {
                    self.go(node, Path { alive: 1.0, weight, ..path }, *gone, 1.0);
                }
                if now > 0.0 {
                    self.go(node, Path { alive: now, ..path }, *alive, 1.0);
                }
            }
            Step::Contact(contact) => self.contact(node, path, contact),
            Step::CallBack(call) => self.call_back(node, path, *call),
            Step::Extension(second, next) => {
                let cutoffs = tables.competing.as_ref().map(|c| c.extension[usize::from(*second)]).unwrap_or_default();
                let [pulled, refused] = cutoffs.map(share);
                self.branch(node, &path, next, &[pulled, refused - pulled, 1.0 - refused]);
            }
            Step::Hold(next) => {
                let gone = tables.competing.as_ref().map_or(1.0, |c| share(c.hold));
                self.branch(node, &path, next, &[gone, 1.0 - gone]);
            }
        }
    }

    fn branch(&mut self, from: &Node, path: &Path, next: &[u16], shares: &[f64]) {
        for (&to, &share) in next.iter().zip(shares).filter(|&(_, &share)| share > 0.0) {
            self.go(from, *path, to, share);
        }
    }

    /// Goes on to another node; what is no longer open there becomes part of the weight.
    fn go(&mut self, from: &Node, mut path: Path, to: u16, share: f64) {
        let next = &self.graph.nodes[usize::from(to)];
        path.weight *= share;
        if from.open && !next.open {
            path.open = self.undecided[usize::from(from.day)];
        }
        if from.offer && !next.offer {
            path.weight *= path.alive;
            path.alive = 1.0;
        }
        self.todo.push(Path { node: to, ..path });
    }

    /// Adds the target's own doing up to and including the day of a node; true when the path ends there for certain.
    fn target_acts(&mut self, node: &Node, path: &Path) -> bool {
        let hurried = node.hurried <= node.day;
        let last = usize::from(if hurried { node.hurried } else { node.day });
        let (before, by) = (self.sums[usize::from(path.seen)], self.sums[last.max(usize::from(path.seen))]);
        let decides = by.decides.minus(before.decides).times(path.weight);
        let freezes = by.freezes.minus(before.freezes).times(path.weight);
        let offers = 1.0 - share(self.all.tables.decision.at(path.goodwill, self.cell));
        self.lose(node, Exit::Frozen, path, &freezes);
        self.decide(node, path, offers, &decides, false);
        if hurried {
            let p = path.weight * self.undecided[last];
            let now = Acts::default().plus(p, last as u16, self.arrival, &self.all.alive);
            self.decide(node, path, offers, &now, true);
        }
        hurried
    }

    fn decide(&mut self, node: &Node, path: &Path, offers: f64, acts: &Acts, hurried: bool) {
        let factor = if node.offer { path.alive } else { 1.0 };
        let p = offers * acts.all * factor;
        let exposed = if node.bluffed { p * share(self.all.tables.exposure) } else { 0.0 };
        self.expected.ended[Ending::Target as usize] += p - exposed;
        self.expected.ended[Ending::TargetExposed as usize] += exposed;
        self.expected.day += offers * acts.day * factor;
        self.expected.hurried += if hurried { p } else { 0.0 };
        self.lose(node, Exit::Merit, path, &acts.times(1.0 - offers));
    }

    /// Stories that end without the target on the days that `acts` sums over.
    fn lose(&mut self, node: &Node, exit: Exit, path: &Path, acts: &Acts) {
        let factor = if node.offer { path.alive } else { 1.0 };
        self.expected.lost[exit.lost() as usize] += acts.all * factor;
        let competing = if node.offer { acts.early * path.alive + acts.alive } else { 0.0 };
        let none = acts.all * factor - competing;
        let waits = if node.offer { acts.early * f64::from(self.arrival) - acts.early_day } else { 0.0 };
        self.expected.day += (acts.day + waits) * factor;
        let burnt = share(self.all.tables.bridge[exit as usize][goodwill_row(path.goodwill)]);
        let ended = &mut self.expected.ended;
        ended[Ending::CompetingBridge as usize] += competing * (1.0 - burnt);
        ended[Ending::Competing as usize] += competing * burnt;
        ended[Ending::NoneBridge as usize] += none * (1.0 - burnt);
        ended[Ending::None as usize] += none * burnt;
    }

    fn settle(&mut self, node: &Node, exit: Exit, path: &Path, weight: f64) {
        self.lose(node, exit, path, &Acts::default().plus(weight, node.day, self.arrival, &self.all.alive));
    }

    fn contact(&mut self, node: &Node, mut path: Path, step: &ContactStep) {
        let (ActTable::Contact(table) | ActTable::CallBack(table)) = &self.plan.moves[usize::from(step.index)].act
        else {
            return;
        };
        let cutoffs = &table.inquiry[usize::from(step.truth)][self.cell / LEADS];
        let cannot = share(self.all.tables.capacity[self.cell / LEADS]);
        if !self.last[usize::from(path.node)] {
            let capacity = (self.draw)(Event::Capacity) > self.all.tables.capacity[self.cell / LEADS];
            let inquiry = outcome(cutoffs, (self.draw)(Event::Inquiry(step.nth)));
            let class = &self.plan.classes[usize::from(step.classes[inquiry])];
            let reply = outcome(class.reply(self.cell, capacity), (self.draw)(Event::Reply(step.nth)));
            path.goodwill = add_goodwill(path.goodwill, class.felt[self.cell].goodwill);
            path.can_hurry = Some(capacity);
            self.go(node, path, step.next[inquiry][reply], 1.0);
            return;
        }
        for (inquiry, p) in (0..).zip(five(cutoffs)).filter(|&(_, p)| p > 0.0) {
            let class = &self.plan.classes[usize::from(step.classes[inquiry])];
            let goodwill = add_goodwill(path.goodwill, class.felt[self.cell].goodwill);
            let replies = |capacity| five(class.reply(self.cell, capacity));
            let shares = match path.can_hurry {
                Some(known) => replies(known),
                None => std::array::from_fn(|i| cannot * replies(false)[i] + (1.0 - cannot) * replies(true)[i]),
            };
            self.branch(node, &Path { goodwill, ..path }, &step.next[inquiry], &shares.map(|share| p * share));
        }
    }

    /// Those whose job was still open may be taken back; the others are not.
    fn call_back(&mut self, node: &Node, path: Path, call: CallBackStep) {
        let taken = call.table.map_or(0.0, |table| 1.0 - share(self.all.tables.taken_back[table][self.cell]));
        let still = taken * self.undecided[usize::from(node.day)];
        self.go(node, Path { open: path.open - still, ..path }, call.next[0], 1.0);
        if taken > 0.0 {
            let felt = self.plan.classes[usize::from(call.class)].felt[self.cell];
            let goodwill = add_goodwill(path.goodwill, felt.goodwill);
            self.go(node, Path { goodwill, seen: node.day, ..path }, call.next[1], taken);
        }
    }
}
