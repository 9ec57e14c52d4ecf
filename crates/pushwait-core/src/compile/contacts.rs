//! Compiles a contact: the days on which it can happen, how each kind of day is felt, and the replies by cell.

use super::{Context, per_archetype};
use crate::archetype::ARCHETYPES;
use crate::chance::{CELLS, LEADS, cutoffs};
use crate::math::{exp_each, logistic_each, nearest, shift_odds};
use crate::plan::{Act, DeadlineRule, Exit as Manner, Plan, Reason, Trigger};
use crate::reaction::{Contact, GOODWILL_MAX, GOODWILL_MIN, INQUIRIES, Inquiry, Odds, Reaction, strength, weakness};
use crate::scenario::{Arrival, Competing, Pace, Scenario};
use crate::tables::{ActTable, Claim, Class, ContactTable, Felt, NO_CLASS, PlanTable};

/// What is said in a contact, of whatever kind.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact about what was said")]
pub struct Said {
    pub firmness: f64,
    /// Days asked; `None` when nothing is asked.
    pub ask_days: Option<u16>,
    pub reason: Reason,
    pub proof: bool,
    pub first_choice: bool,
    pub your_call: bool,
    pub heated: bool,
    pub telephone: bool,
    pub soft_close: bool,
    pub leverage: bool,
    pub call_back: bool,
}

impl Default for Said {
    fn default() -> Self {
        Self {
            firmness: 0.0,
            ask_days: None,
            reason: Reason::None,
            proof: false,
            first_choice: false,
            your_call: false,
            heated: false,
            telephone: false,
            soft_close: false,
            leverage: false,
            call_back: false,
        }
    }
}

impl Said {
    fn is_push(&self) -> bool {
        self.ask_days.is_some() && !self.leverage
    }

    fn claim(&self) -> Claim {
        match self.reason {
            Reason::WrittenOffer => Claim::Written,
            Reason::ExpectedOffer => Claim::Expected,
            _ => Claim::Nothing,
        }
    }

    /// A refusal spends credibility: the date could not move, or so it was said.
    fn binding(&self) -> bool {
        let dated = matches!(self.reason, Reason::WrittenOffer | Reason::ExpectedOffer | Reason::FixedDate);
        self.is_push() && (dated || self.firmness >= 0.6)
    }
}

/// Days that are felt alike: how much is squeezed, in quarters, and whether the promise is broken.
#[derive(Clone, Copy, PartialEq, Eq)]
struct DayGroup {
    quarters: u8,
    late: bool,
}

/// Compiles a contact that can happen on `days`, adding its classes to those of the plan.
pub fn compile(context: &Context, said: &Said, plan: &Plan, days: &[bool], classes: &mut Classes) -> ContactTable {
    let mut table = ContactTable {
        claim: said.claim(),
        hurry_days: context.scenario.target.min_days.max(said.ask_days.unwrap_or(0)),
        asked: said.ask_days.is_some(),
        binding: said.binding(),
        leverage: said.leverage,
        proof: said.proof,
        inquiry: [false, true].map(|truth| inquiry(context, said, truth)),
        group: vec![u8::MAX; days.len()],
        class: Vec::new(),
    };
    let groups = group_days(context.scenario, context.expected, said, days, &mut table.group);
    table.class = vec![NO_CLASS; ContactTable::place(groups.len(), 0, 0, false)];
    let earlier = earlier_contacts(plan);
    for (index, &group) in groups.iter().enumerate() {
        for (n, inquiry, variant) in combinations(said, &table, earlier) {
            let place = ContactTable::place(index, n, inquiry as usize, variant);
            let index = classes.add(context, &contact(context, said, group, n, variant), inquiry);
            table.class[place] = u16::try_from(index).expect("a plan has fewer than 2^16 classes");
        }
    }
    table
}

/// How many numbers of earlier contacts there are: four at most are told apart.
fn earlier_contacts(plan: &Plan) -> usize {
    plan.moves.iter().filter(|m| is_contact(&m.act)).count().min(4)
}

/// Whether there is a variant of a contact, and which values it has.
fn variants(said: &Said) -> &'static [bool] {
    if said.call_back || (said.proof && said.claim() == Claim::Written) { &[false, true] } else { &[false] }
}

fn is_contact(act: &Act) -> bool {
    matches!(act, Act::CheckIn(_) | Act::Push(_) | Act::CallBack(_) | Act::Withdraw(Manner::Leverage))
}

/// The possible combinations of earlier contacts, inquiry and variant.
fn combinations(said: &Said, table: &ContactTable, earlier: usize) -> Vec<(usize, Inquiry, bool)> {
    let variants = variants(said);
    let possible = |inquiry: &Inquiry| {
        let of = |cutoffs: &[i32; 4]| crate::chance::probabilities(cutoffs)[*inquiry as usize] > 0.0;
        *inquiry == Inquiry::Fine || table.inquiry.iter().flatten().any(of)
    };
    let inquiries = INQUIRIES.into_iter().filter(possible);
    inquiries
        .flat_map(|inquiry| (0..earlier).flat_map(move |n| variants.iter().map(move |&variant| (n, inquiry, variant))))
        .collect()
}

/// At most how many classes a contact has that can happen on `days`; `expected` is the day on which the target expects to decide.
pub fn most_classes(scenario: &Scenario, expected: i32, said: &Said, plan: &Plan, days: &[bool]) -> usize {
    let groups = group_days(scenario, expected, said, days, &mut vec![u8::MAX; days.len()]).len();
    let inquiries = match said.claim() {
        Claim::Written | Claim::Expected => 4,
        Claim::Nothing if said.is_push() && said.reason == Reason::None => 2,
        Claim::Nothing => 1,
    };
    groups * inquiries * earlier_contacts(plan) * variants(said).len()
}

fn group_days(scenario: &Scenario, expected: i32, said: &Said, days: &[bool], group: &mut [u8]) -> Vec<DayGroup> {
    let mut groups = Vec::new();
    for (day, _) in days.iter().enumerate().filter(|&(_, &possible)| possible) {
        let here = day_group(scenario, expected, said, i32::try_from(day).unwrap_or(i32::MAX));
        let index = groups.iter().position(|&known| known == here).unwrap_or_else(|| {
            groups.push(here);
            groups.len() - 1
        });
        group[day] = u8::try_from(index).expect("at most ten groups");
    }
    groups
}

fn day_group(scenario: &Scenario, expected: i32, said: &Said, day: i32) -> DayGroup {
    let late = matches!(scenario.target.pace, Pace::Promised { day: promised, .. } if day > promised);
    let remaining = f64::from((expected - day).max(0));
    let quarters = match said.ask_days {
        Some(ask) if remaining > 0.0 => quarter(((remaining - f64::from(ask)) / remaining).clamp(0.0, 1.0)),
        _ => 0,
    };
    DayGroup { quarters, late }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share rounds to 0..=4 quarters")]
fn quarter(share: f64) -> u8 {
    libm::round(4.0 * share) as u8
}

fn contact(context: &Context, said: &Said, group: DayGroup, earlier: usize, variant: bool) -> Contact {
    let w = context.weights;
    Contact {
        firmness: said.firmness,
        squeeze: 0.2 * (1.0 + f64::from(group.quarters)),
        reason: strength(said.reason, w),
        weak: weakness(said.reason, w),
        signal: match said.claim() {
            Claim::Nothing => 0.0,
            Claim::Written => 1.0,
            Claim::Expected => w.expected_signal,
        },
        earlier: u8::try_from(earlier).unwrap_or(3),
        late: group.late,
        asked: said.ask_days.is_some(),
        proof: variant && !said.call_back,
        first_choice: said.first_choice,
        your_call: said.your_call,
        heated: said.heated,
        telephone: said.telephone,
        soft_close: said.soft_close,
        sales: context.scenario.sales,
        leverage: said.leverage,
        broken: variant && said.call_back,
        doubted: false,
        exposed: false,
    }
}

/// Cutoffs of the inquiry by archetype, section 6.2.
fn inquiry(context: &Context, said: &Said, truth: bool) -> [[i32; 4]; crate::archetype::COUNT] {
    let (i, w) = (&context.scenario.inquiry, context.weights);
    let telephone = if said.telephone { w.telephone_scrutiny } else { 1.0 };
    per_archetype(|archetype| {
        let k = archetype.scrutiny * telephone;
        let nominal = match (said.claim(), truth) {
            (Claim::Written, true) if said.proof => [0.0; 4],
            (Claim::Written | Claim::Expected, true) => [0.0, 0.0, k * i.suspects_truth.get(), 0.0],
            (Claim::Written | Claim::Expected, false) => {
                [i.calls_bluff.get(), k * i.asks_proof.get(), k * i.suspects_bluff.get(), 0.0]
            }
            (Claim::Nothing, _) if said.is_push() && said.reason == Reason::None => {
                [0.0, 0.0, 0.0, k * i.asks_why.get()]
            }
            (Claim::Nothing, _) => [0.0; 4],
        };
        cutoffs(nominal)
    })
}

/// The classes of all plans so far. Many plans of a scenario say the same, so they are kept together until all are there.
#[derive(Default)]
pub struct Classes {
    /// The last are those of the plan at hand.
    pub by_plan: Vec<Vec<Class>>,
    known: Vec<Known>,
}

/// A class that has been worked out.
struct Known {
    contact: Contact,
    called: bool,
    plan: usize,
    index: usize,
}

impl Classes {
    /// Adds the class of a contact after an inquiry to the plan at hand, and says where it is.
    fn add(&mut self, context: &Context, contact: &Contact, inquiry: Inquiry) -> usize {
        let (contact, called) = (contact.after(inquiry, context.weights), inquiry == Inquiry::Called);
        let plan = self.by_plan.len() - 1;
        let index = self.by_plan[plan].len();
        let class = match self.known.iter().find(|known| known.contact == contact && known.called == called) {
            Some(known) => self.by_plan[known.plan][known.index].clone(),
            None => {
                self.known.push(Known { contact, called, plan, index });
                new_class(context, &contact, called)
            }
        };
        self.by_plan[plan].push(class);
        index
    }
}

fn new_class(context: &Context, contact: &Contact, called: bool) -> Class {
    let w = context.weights;
    let kept = match context.scenario.target.pace {
        Pace::Promised { kept, .. } => kept.get(),
        Pace::Unsaid { .. } => w.kept_unsaid,
    };
    let mut felt = Vec::with_capacity(CELLS);
    let mut reply = vec![[i32::MAX; 4]; 2 * CELLS];
    let (slow, quick) = reply.split_at_mut(CELLS);
    for (t, archetype) in ARCHETYPES.archetypes.iter().enumerate() {
        let kept = shift_odds(kept, archetype.kept_shift);
        let cells = t * LEADS..(t + 1) * LEADS;
        let (leads, torn) = (&context.leads[cells.clone()], &context.torn[cells.clone()]);
        // Several short loops: a processor works on more cells at a time than in a long one.
        let (mut appreciation, mut cornered) = ([0.0; LEADS], [0.0; LEADS]);
        for (i, (&lead, &torn)) in leads.iter().zip(torn).enumerate() {
            (appreciation[i], cornered[i]) = contact.latent(lead, torn, archetype, w);
        }
        logistic_each(&mut appreciation);
        logistic_each(&mut cornered);
        let reaction = |i: usize| Reaction { appreciation: appreciation[i], cornered: cornered[i] };
        felt.extend((0..LEADS).map(reaction).map(|reaction| Felt {
            appreciation: ten_thousandths(reaction.appreciation),
            cornered: ten_thousandths(reaction.cornered),
            goodwill: contact.goodwill(reaction, w),
        }));
        if called {
            continue; // Turned away for certain.
        }
        let mut odds = [[0.0; LEADS]; 3];
        for (i, &lead) in leads.iter().enumerate() {
            [odds[0][i], odds[1][i], odds[2][i]] = contact.utilities(reaction(i), lead, archetype, w);
        }
        odds.iter_mut().for_each(exp_each);
        let odds = |i: usize| Odds { turns_away: odds[0][i], names_date: odds[1][i], hurries: odds[2][i] };
        for (i, slow) in slow[cells.clone()].iter_mut().enumerate() {
            let [away, keeps, missed, ..] = odds(i).replies(false, kept);
            // Without capacity the last reply is impossible to the last bit.
            *slow = cutoffs([away, keeps, missed, 1.0]);
        }
        for (i, quick) in quick[cells].iter_mut().enumerate() {
            let [away, keeps, missed, named, _] = odds(i).replies(true, kept);
            *quick = cutoffs([away, keeps, missed, named]);
        }
    }
    Class { felt, reply }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 1 is 10000")]
fn ten_thousandths(share: f64) -> u16 {
    nearest(share * 10_000.0) as u16
}

/// The lowest and highest goodwill that a plan's contacts can add up to, in steps.
pub fn goodwill_range(plan: &PlanTable) -> (i8, i8) {
    let of = |contact: &ContactTable| {
        let felt = contact.class.iter().filter(|&&class| class != NO_CLASS);
        felt.flat_map(|&class| &plan.classes[usize::from(class)].felt)
            .fold((0i16, 0i16), |(low, high), felt| (low.min(felt.goodwill.into()), high.max(felt.goodwill.into())))
    };
    let (low, high) = plan.moves.iter().fold((0, 0), |(low, high), m| match &m.act {
        ActTable::Contact(contact) | ActTable::CallBack(contact) => {
            let (l, h) = of(contact);
            (low + l, high + h)
        }
        _ => (low, high),
    });
    let clamp = |steps: i16| i8::try_from(steps.clamp(GOODWILL_MIN.into(), GOODWILL_MAX.into())).unwrap_or(0);
    (clamp(low), clamp(high))
}

/// For each move of a plan the days on which it can be made at all.
pub fn possible_days(scenario: &Scenario, plan: &Plan) -> Vec<Vec<bool>> {
    let mut days = vec![vec![false; usize::from(scenario.horizon) + 1]; plan.moves.len()];
    // A refusal can set off a move that is refused itself: as many rounds as moves reach every chain.
    for _ in 0..=plan.moves.len() {
        let contact_days: Vec<usize> = (0..=usize::from(scenario.horizon))
            .filter(|&day| plan.moves.iter().zip(&days).any(|(m, days)| is_contact(&m.act) && days[day]))
            .collect();
        for (m, days) in plan.moves.iter().zip(&mut days) {
            mark(scenario, plan, m.trigger, &contact_days, days);
        }
    }
    days
}

fn mark(scenario: &Scenario, plan: &Plan, trigger: Trigger, contact_days: &[usize], days: &mut [bool]) {
    let mut put = |day: i32| {
        if let Some(place) = usize::try_from(day.max(0)).ok().and_then(|day| days.get_mut(day)) {
            *place = true;
        }
    };
    match trigger {
        Trigger::Day(n) => put(n.into()),
        Trigger::PromiseMissed(n) => {
            if let Pace::Promised { day, .. } = scenario.target.pace {
                put(day + i32::from(n));
            }
        }
        Trigger::OfferInHand(n) => offers(scenario).for_each(|(arrival, _)| put(arrival + i32::from(n))),
        Trigger::BeforeDeadline(n) => {
            for (arrival, deadline) in offers(scenario) {
                deadlines(scenario, plan, deadline).for_each(|d| put(arrival.max(d - i32::from(n))));
            }
        }
        Trigger::Refused(n) | Trigger::DateNamed(n) => {
            contact_days.iter().for_each(|&day| put(i32::try_from(day).unwrap_or(i32::MAX - 1000) + i32::from(n)));
        }
    }
}

/// Possible days of arrival with their first deadlines.
fn offers(scenario: &Scenario) -> impl Iterator<Item = (i32, i32)> {
    let (from, to, within) = match scenario.competing.as_ref().map(|competing| competing.arrival) {
        None => (1, 0, 0),
        Some(Arrival::InHand { deadline }) => (0, 0, deadline),
        Some(Arrival::Expected { from, to, answer_within, .. }) => (from, to, answer_within),
    };
    (from..=to).map(move |day| (i32::from(day), i32::from(day) + i32::from(within)))
}

/// A deadline with all that an extension or holding on can make of it.
fn deadlines(scenario: &Scenario, plan: &Plan, deadline: i32) -> impl Iterator<Item = i32> {
    let days = |days: fn(&Competing) -> u16| scenario.competing.as_ref().map_or(0, |c| i32::from(days(c)));
    let asks = plan.moves.iter().any(|m| matches!(m.act, Act::AskForTime { .. }));
    let extension = if asks { days(|c| c.extension_days) } else { 0 };
    let hold = if plan.at_deadline == DeadlineRule::Hold { days(|c| c.hold_days) } else { 0 };
    [0, extension, hold, extension + hold].into_iter().map(move |more| deadline + more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_moved_by_time_that_is_asked_for_and_by_holding_on() {
        let text = "plans = [\"wait\", \"ask-for-time\"]\n[competing]\ndeadline = 5\n";
        let mut scenario = crate::read::scenario("t", text).expect("reads").0;
        let competing = scenario.competing.as_mut().expect("given");
        (competing.extension_days, competing.hold_days) = (4, 2);
        assert_eq!(offers(&scenario).collect::<Vec<_>>(), [(0, 5)]);
        let of = |plan: &Plan| deadlines(&scenario, plan, 5).collect::<Vec<_>>();
        let holding = |plan: &Plan| Plan { at_deadline: DeadlineRule::Hold, ..plan.clone() };
        let letting = |plan: &Plan| Plan { at_deadline: DeadlineRule::Lapse, ..plan.clone() };
        let (waits, asks) = (&scenario.plans[0], &scenario.plans[1]);
        assert_eq!((of(&letting(waits)), of(&holding(waits))), (vec![5, 5, 5, 5], vec![5, 5, 7, 7]));
        assert_eq!((of(&letting(asks)), of(&holding(asks))), (vec![5, 9, 5, 9], vec![5, 9, 7, 11]));
        let expected = "[competing]\nexpected = { from = 2, to = 4 }\n";
        let scenario = crate::read::scenario("t", expected).expect("reads").0;
        let days: Vec<i32> = offers(&scenario).map(|(day, _)| day).collect();
        assert_eq!(days, [2, 3, 4]);
        assert_eq!(offers(&Scenario { competing: None, ..scenario }).count(), 0);
    }
}
