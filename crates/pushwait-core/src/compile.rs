//! From a checked scenario to integer tables: the only place where probabilities become cutoffs.

mod contacts;

use crate::archetype::{self, ARCHETYPES};
use crate::chance::{CELLS, DRAWS, DayTable, LEADS, NEVER, cutoff, cutoffs};
use crate::laws;
use crate::math::{NearNormal, logistic, logit, normal_cdf, shift_odds};
use crate::plan::{Act, Channel, Exit as Manner, Move, Plan, Push};
use crate::reaction::{GOODWILL_MAX, GOODWILL_MIN, GOODWILL_STEP, torn};
use crate::response::{Model, Weights};
use crate::scenario::{Arrival, Competing, Pace, Payoff, Scenario};
use crate::tables::{ActTable, CompetingTable, DecisionTable, EXITS, Exit, MoveTable, PayoffTable, PlanTable, Tables};

/// Compiles a scenario for a response model.
///
/// The scenario must be valid ([`Scenario`] values from the reader are); the result of an invalid one is unspecified.
#[must_use]
pub fn compile(scenario: &Scenario, model: &Model) -> Tables {
    let context = Context::new(scenario, &model.weights);
    let mut classes = contacts::Classes::default();
    let mut plans: Vec<PlanTable> = scenario.plans.iter().map(|plan| context.plan(plan, &mut classes)).collect();
    plans.iter_mut().zip(classes.by_plan).for_each(|(plan, classes)| plan.classes = classes);
    let paces: Vec<laws::PaceLaw> = ARCHETYPES
        .archetypes
        .iter()
        .map(|archetype| laws::own_pace(&scenario.target, archetype, scenario.horizon))
        .collect();
    let mix = laws::archetype_mix(&scenario.target, &paces);
    Tables {
        scenario: scenario.name.clone(),
        horizon: scenario.horizon,
        archetype: cutoffs([mix[0], mix[1], mix[2], mix[3]]),
        pace: std::array::from_fn(|t| DayTable::new(&paces[t].days)),
        freeze: DayTable::new(&laws::geometric(scenario.target.freeze.get(), scenario.horizon)),
        capacity: per_archetype(|a| cutoff(1.0 - shift_odds(scenario.target.can_hurry.get(), a.can_hurry_shift))),
        min_days: scenario.target.min_days,
        promised: match scenario.target.pace {
            Pace::Promised { day, .. } => Some(day),
            Pace::Unsaid { .. } => None,
        },
        expected: context.expected,
        named_days: whole(model.weights.named_days),
        competing: scenario.competing.as_ref().map(|competing| compile_competing(competing, scenario.horizon)),
        decision: decision(&context.leads, &plans),
        taken_back: taken_back(&context.leads, &model.weights),
        bridge: bridge(&model.weights),
        exposure: cutoff(scenario.inquiry.exposed_later.get() * scenario.inquiry.lost_if_exposed.get()),
        payoff: payoff(&scenario.payoff),
        plans,
    }
}

/// Most kinds of reactions of one move: ten groups of days, four inquiries, four numbers of earlier contacts, two variants.
pub const MOST_REACTIONS: usize = 10 * 4 * 4 * 2;

/// At most how many kinds of reactions the tables of a scenario would hold: what its compiled size grows with, about 12 kB
/// for each. It is counted without making them.
#[must_use]
pub fn reactions(scenario: &Scenario) -> usize {
    let expected = expected_day(scenario);
    let of_plan = |plan: &Plan| -> usize {
        let days = contacts::possible_days(scenario, plan);
        let moves = plan.moves.iter().zip(&days);
        let classes = |(m, days): (&Move, &Vec<bool>)| {
            contacts::Said::by(&m.act).map_or(0, |said| contacts::most_classes(scenario, expected, &said, plan, days))
        };
        moves.map(classes).sum()
    };
    scenario.plans.iter().map(of_plan).sum()
}

/// What compiling the plans of a scenario hangs on.
struct Context<'a> {
    scenario: &'a Scenario,
    weights: &'a Weights,
    /// The lead of each cell.
    leads: Vec<f64>,
    /// How torn the target is, by cell.
    torn: Vec<f64>,
    /// The day on which the target itself expects to decide.
    expected: i32,
}

impl<'a> Context<'a> {
    fn new(scenario: &'a Scenario, weights: &'a Weights) -> Self {
        let leads = laws::leads(&scenario.target.lead);
        let torn = leads.iter().map(|&lead| torn(lead)).collect();
        Self { scenario, weights, leads, torn, expected: expected_day(scenario) }
    }

    /// A plan whose classes are still with those of the others.
    fn plan(&self, plan: &Plan, classes: &mut contacts::Classes) -> PlanTable {
        classes.by_plan.push(Vec::new());
        let days = contacts::possible_days(self.scenario, plan);
        let moves = plan
            .moves
            .iter()
            .zip(&days)
            .map(|(m, days)| MoveTable { trigger: m.trigger, act: self.act(m, plan, days, classes) })
            .collect();
        PlanTable { name: plan.name.clone(), moves, at_deadline: plan.at_deadline, classes: Vec::new() }
    }

    fn act(&self, m: &Move, plan: &Plan, days: &[bool], classes: &mut contacts::Classes) -> ActTable {
        if let Some(said) = contacts::Said::by(&m.act) {
            let contact = contacts::compile(self, &said, plan, days, classes);
            return if said.call_back { ActTable::CallBack(contact) } else { ActTable::Contact(contact) };
        }
        match &m.act {
            Act::Withdraw(Manner::Abrupt) => ActTable::Withdraw(Exit::Abrupt),
            Act::Withdraw(_) => ActTable::Withdraw(Exit::Courteous),
            Act::AskForTime { says_second_choice } => ActTable::AskForTime(*says_second_choice),
            _ => ActTable::Accept,
        }
    }
}

fn expected_day(scenario: &Scenario) -> i32 {
    match scenario.target.pace {
        Pace::Promised { day, .. } => day,
        Pace::Unsaid { median, elapsed, .. } => i32::from(whole(median)) - i32::from(elapsed),
    }
}

/// A number of days from a weight or a median; at most the longest horizon matters.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=10000")]
fn whole(days: f64) -> u16 {
    libm::round(days).clamp(0.0, 10_000.0) as u16
}

fn per_archetype<T: Copy + Default>(f: impl Fn(&archetype::Archetype) -> T) -> [T; archetype::COUNT] {
    std::array::from_fn(|t| f(&ARCHETYPES.archetypes[t]))
}

fn compile_competing(competing: &Competing, horizon: u16) -> CompetingTable {
    let (arrival, may_arrive_until, answer_within) = match competing.arrival {
        Arrival::InHand { deadline } => (DayTable::certain(0), 0, deadline),
        Arrival::Expected { probability, from, to, answer_within } => {
            (expected_arrival(probability.get(), from, to), to, answer_within)
        }
    };
    let extension = |pulled: f64| cutoffs([pulled, (1.0 - pulled) * (1.0 - competing.extension_granted.get())]);
    CompetingTable {
        arrival,
        may_arrive_until,
        answer_within,
        revocation: DayTable::new(&laws::geometric(competing.revocation.get(), horizon)),
        extension: [extension(competing.pulled_when_asked.get()), extension(competing.pulled_when_second.get())],
        extension_days: competing.extension_days,
        hold: cutoff(1.0 - competing.hold_survives.get()),
        hold_days: competing.hold_days,
    }
}

fn expected_arrival(probability: f64, from: u16, to: u16) -> DayTable {
    let each = probability / f64::from(to - from + 1);
    let days = (from..=to).rev().map(|day| (day, each));
    DayTable::new(&[(NEVER, 1.0 - probability)].into_iter().chain(days).collect::<Vec<_>>())
}

/// The range of goodwill that any plan can reach, and its cutoffs of "no offer".
fn decision(leads: &[f64], plans: &[PlanTable]) -> DecisionTable {
    let (lowest, highest) =
        plans.iter().map(contacts::goodwill_range).fold((0, 0), |all, one| (all.0.min(one.0), all.1.max(one.1)));
    let normal = NearNormal::new();
    let mut cutoffs = Vec::with_capacity(leads.len() * (lowest..=highest).count());
    for goodwill in lowest..=highest {
        let shift = f64::from(goodwill) * GOODWILL_STEP;
        cutoffs.extend(leads.iter().map(|lead| normal_cutoff(normal, -(lead + shift))));
    }
    DecisionTable { lowest, cutoffs }
}

/// `cutoff(normal_cdf(x))`. The faster function will do unless it leaves open to which side to round.
#[expect(clippy::cast_possible_truncation, reason = "draws fit")]
#[inline]
fn normal_cutoff(normal: NearNormal, x: f64) -> i32 {
    let p = normal.cdf(x);
    let draws = p * DRAWS;
    let half = draws - draws as i64 as f64 - 0.5;
    cutoff(if half.abs() < 1e-3 { normal_cdf(x) } else { p })
}

fn taken_back(leads: &[f64], w: &Weights) -> [Vec<i32>; 4] {
    [w.k_courteous, w.k_abrupt, w.k_turned_away, w.k_exposed]
        .map(logit)
        .map(|odds| leads.iter().map(|lead| cutoff(1.0 - logistic(odds + w.k_lead * lead))).collect())
}

fn bridge(w: &Weights) -> [Vec<i32>; EXITS] {
    // In the order of `Exit`.
    [w.b_courteous, w.b_abrupt, w.b_turned_away, w.b_exposed, w.b_leverage, w.b_merit, w.b_frozen, w.b_silent].map(
        |base| {
            (GOODWILL_MIN..=GOODWILL_MAX)
                .map(|steps| base + w.b_goodwill * f64::from(steps) * GOODWILL_STEP)
                .map(|log_odds| cutoff(1.0 - logistic(log_odds)))
                .collect()
        },
    )
}

#[expect(clippy::cast_possible_truncation, reason = "payoffs are checked to lie within 1e9 units")]
fn payoff(p: &Payoff) -> PayoffTable {
    let milli = |value: f64| libm::round(value * 1000.0) as i64;
    let (target, exposed, bridge) = (milli(p.target), milli(p.exposed), milli(p.bridge));
    let (competing, none) = (milli(p.competing), milli(p.none));
    PayoffTable {
        // In the order of `Ending`.
        by_ending: [target, target + exposed, competing + bridge, competing, none + bridge, none],
        per_day: milli(p.per_day),
    }
}

/// The cell of an archetype and a lead point.
#[inline]
#[must_use]
pub fn cell(archetype: usize, lead: usize) -> usize {
    debug_assert!(archetype * LEADS + lead < CELLS);
    archetype * LEADS + lead
}

impl contacts::Said {
    /// What an act says to the target, if it says anything.
    fn by(act: &Act) -> Option<Self> {
        Some(match act {
            Act::CheckIn(channel) => Self::check_in(*channel),
            Act::Push(push) => Self::push(push),
            Act::Withdraw(Manner::Leverage) => Self::leverage(),
            Act::CallBack(channel) => Self::call_back(*channel),
            Act::Withdraw(_) | Act::AskForTime { .. } | Act::Accept => return None,
        })
    }

    fn check_in(channel: Channel) -> Self {
        Self { telephone: channel == Channel::Telephone, ..Self::default() }
    }

    fn call_back(channel: Channel) -> Self {
        Self { call_back: true, ..Self::check_in(channel) }
    }

    fn leverage() -> Self {
        Self { firmness: 1.0, ask_days: Some(0), leverage: true, ..Self::default() }
    }

    fn push(push: &Push) -> Self {
        Self {
            firmness: push.firmness,
            ask_days: Some(push.ask_days),
            reason: push.reason,
            proof: push.proof,
            first_choice: push.first_choice,
            your_call: push.your_call,
            heated: push.tone == crate::plan::Tone::Heated,
            telephone: push.channel == Channel::Telephone,
            soft_close: push.soft_close,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_offer_is_lost_as_often_as_it_does_not_survive() {
        let text = "[competing]\nexpected = { from = 2, to = 3 }\n";
        let mut scenario = crate::read::scenario("held", text).expect("reads").0;
        let competing = scenario.competing.as_mut().expect("given");
        competing.hold_survives = crate::units::Probability::new(0.25).expect("a probability");
        let table = compile_competing(competing, 20);
        assert_eq!((table.hold, table.hold_days), (cutoff(0.75), competing.hold_days));
    }

    fn weights() -> &'static Weights {
        let scenario = crate::read::scenario("t", "plans = [\"wait\"]\n").expect("reads").0;
        &Model::shipped(&scenario.model).expect("a model").weights
    }

    /// Whether a cutoff lets a share of the draws through, to the width of a draw.
    fn lets_through(last: i32, p: f64) -> bool {
        (crate::chance::share(last) - p).abs() < 1e-9
    }

    #[test]
    fn payoffs_of_endings_worked_by_hand() {
        let payoff = payoff(&Payoff {
            target: 100.0,
            competing: 40.0,
            none: 5.0,
            per_day: -0.25,
            bridge: 3.0,
            exposed: -60.000_4,
        });
        assert_eq!(payoff.by_ending, [100_000, 40_000, 43_000, 40_000, 8_000, 5_000]);
        assert_eq!(payoff.per_day, -250);
    }

    #[test]
    fn competing_offers_worked_by_hand() {
        let text = "[competing]\nexpected = { from = 2, to = 5 }\n";
        let mut competing = crate::read::scenario("t", text).expect("reads").0.competing.expect("given");
        let p = |p: f64| crate::units::Probability::new(p).expect("a probability");
        (competing.pulled_when_asked, competing.pulled_when_second, competing.extension_granted) =
            (p(0.1), p(0.2), p(0.6));
        competing.extension_days = 4;
        competing.arrival = Arrival::Expected { probability: p(0.5), from: 2, to: 5, answer_within: 3 };
        let table = compile_competing(&competing, 20);
        let expected = [[0.1, 0.46], [0.2, 0.52]];
        for (cutoffs, expected) in table.extension.iter().zip(expected) {
            assert!(cutoffs.iter().zip(expected).all(|(last, p)| lets_through(*last, p)), "{cutoffs:?}");
        }
        let law: Vec<(u16, f64)> = table.arrival.law().collect();
        assert_eq!(law, [(NEVER, 0.5), (5, 0.125), (4, 0.125), (3, 0.125), (2, 0.125)]);
        assert_eq!((table.may_arrive_until, table.answer_within, table.extension_days), (5, 3, 4));
        assert_eq!(table.revocation.law().count(), if competing.revocation.get() > 0.0 { 21 } else { 1 });
        competing.arrival = Arrival::InHand { deadline: 6 };
        let table = compile_competing(&competing, 20);
        assert_eq!((table.arrival.only(), table.may_arrive_until, table.answer_within), (Some(0), 0, 6));
    }

    #[test]
    fn days_are_rounded_and_bounded() {
        assert_eq!([2.4, 2.5, -3.0, 1e9].map(whole), [2, 3, 0, 10_000]);
        let expected = |target: &str| {
            let text = format!("plans = [\"wait\"]\n[target]\n{target}\n");
            expected_day(&crate::read::scenario("t", &text).expect("reads").0)
        };
        assert_eq!(expected("promised = -3"), -3);
        assert_eq!(expected("typical_days = 12.6\nelapsed = 20"), -7);
    }

    #[test]
    fn who_called_back_is_taken_by_the_manner_of_the_exit_and_the_lead() {
        let (w, leads) = (weights(), [-0.5, 1.0]);
        let tables = taken_back(&leads, w);
        for (table, k) in tables.iter().zip([w.k_courteous, w.k_abrupt, w.k_turned_away, w.k_exposed]) {
            for (last, lead) in table.iter().zip(leads) {
                assert!(lets_through(*last, 1.0 - logistic(logit(k) + w.k_lead * lead)), "{k} at {lead}");
            }
        }
    }

    #[test]
    fn bridges_hang_on_the_exit_and_on_goodwill() {
        let w = weights();
        let bases =
            [w.b_courteous, w.b_abrupt, w.b_turned_away, w.b_exposed, w.b_leverage, w.b_merit, w.b_frozen, w.b_silent];
        for (table, base) in bridge(w).iter().zip(bases) {
            assert_eq!(table.len(), 61);
            for (goodwill, units) in [(-40, -2.0), (0, 0.0), (20, 1.0)] {
                let last = table[crate::tables::goodwill_row(goodwill)];
                assert!(lets_through(last, 1.0 - logistic(base + w.b_goodwill * units)), "{base} at {goodwill}");
            }
        }
    }

    #[test]
    fn offers_hang_on_the_lead_and_on_goodwill() {
        let scenario = crate::read::scenario("t", "plans = [\"wait\", \"ultimatum\"]\n").expect("reads").0;
        let tables = compile(&scenario, Model::shipped(&scenario.model).expect("a model"));
        let leads = laws::leads(&scenario.target.lead);
        let (lowest, highest) = contacts::goodwill_range(&tables.plans[1]);
        assert!(lowest < 0 && tables.decision.lowest == lowest);
        assert_eq!(tables.decision.cutoffs.len(), CELLS * (lowest..=highest.max(0)).count());
        for goodwill in [lowest, 0, highest.max(0)] {
            for place in [0, 77, CELLS - 1] {
                let p = normal_cdf(-(leads[place] + f64::from(goodwill) * GOODWILL_STEP));
                assert_eq!(tables.decision.at(goodwill, place), cutoff(p));
            }
        }
        let exposure = scenario.inquiry.exposed_later.get() * scenario.inquiry.lost_if_exposed.get();
        assert!(lets_through(tables.exposure, exposure));
        for (last, archetype) in tables.capacity.iter().zip(&ARCHETYPES.archetypes) {
            let can = shift_odds(scenario.target.can_hurry.get(), archetype.can_hurry_shift);
            assert!(lets_through(*last, 1.0 - can));
        }
    }

    #[test]
    fn a_push_says_what_it_holds() {
        let plain = Push {
            ask_days: 3,
            firmness: 0.25,
            reason: crate::plan::Reason::Money,
            proof: false,
            first_choice: false,
            your_call: false,
            soft_close: false,
            tone: crate::plan::Tone::Poised,
            channel: Channel::Email,
        };
        let said = |push: Push| {
            let said = contacts::Said::by(&Act::Push(push)).expect("it speaks");
            [said.proof, said.first_choice, said.your_call, said.soft_close, said.heated, said.telephone]
        };
        assert_eq!(said(plain), [false; 6]);
        assert_eq!(said(Push { proof: true, ..plain }), [true, false, false, false, false, false]);
        assert_eq!(said(Push { first_choice: true, ..plain }), [false, true, false, false, false, false]);
        assert_eq!(said(Push { your_call: true, ..plain }), [false, false, true, false, false, false]);
        assert_eq!(said(Push { soft_close: true, ..plain }), [false, false, false, true, false, false]);
        assert_eq!(said(Push { tone: crate::plan::Tone::Heated, ..plain }), [false, false, false, false, true, false]);
        assert_eq!(said(Push { channel: Channel::Telephone, ..plain }), [false, false, false, false, false, true]);
        let push = contacts::Said::push(&plain);
        assert_eq!((push.firmness, push.ask_days, push.reason), (0.25, Some(3), crate::plan::Reason::Money));
        let threat = contacts::Said::by(&Act::Withdraw(Manner::Leverage)).expect("it speaks");
        assert_eq!((threat.firmness, threat.ask_days, threat.leverage), (1.0, Some(0), true));
        for act in [Act::Withdraw(Manner::Courteous), Act::AskForTime { says_second_choice: true }, Act::Accept] {
            assert!(contacts::Said::by(&act).is_none());
        }
    }

    #[test]
    fn the_channel_of_a_check_in_is_heard() {
        let heard = [Channel::Telephone, Channel::Email].map(|channel| {
            let (asks, calls) = (contacts::Said::check_in(channel), contacts::Said::call_back(channel));
            (asks.telephone, asks.call_back, calls.telephone, calls.call_back)
        });
        assert_eq!(heard, [(true, false, true, true), (false, false, false, true)]);
    }
}
