//! The anchor figures of the evidence and what a response model makes of them.
//!
//! The anchors are read off the compiled tables by summing over cells, so a calibration is exact. The reference situation is
//! the one that the anchors speak of: three finalists, final stage, checks open, a promised date in eight days, a written
//! offer, and a courteous, true push for an answer within three days.

use pushwait_core::archetype::{ARCHETYPES, COUNT};
use pushwait_core::chance::{CELLS, LEADS, probabilities, share};
use pushwait_core::compile::compile;
use pushwait_core::math::{normal_cdf, normal_quantile};
use pushwait_core::plan::{Act, Channel, DeadlineRule, Move, Plan, Push, Reason, Tone, Trigger};
use pushwait_core::reaction::{GOODWILL_STEP, REPLIES, Reply};
use pushwait_core::response::Model;
use pushwait_core::scenario::{Arrival, Competing, Inquiry, LeadPart, Pace, Payoff, Scenario, Target};
use pushwait_core::tables::{ActTable, ContactTable, NO_CLASS, PlanTable, Tables};
use pushwait_core::units::{PerDay, Probability};

/// An anchor figure with what the model makes of it.
#[derive(Clone, Debug)]
pub struct Anchor {
    /// What is measured.
    pub name: &'static str,
    /// The figure of the evidence.
    pub target: f64,
    /// Its 90 % range there.
    pub range: (f64, f64),
    /// What the model gives, exactly.
    pub achieved: f64,
    /// Evidence grade.
    pub grade: &'static str,
}

/// The anchors under a response model, in the order of the documentation.
#[must_use]
pub fn anchors(model: &Model) -> Vec<Anchor> {
    let polite = courteous();
    let reference = Situation::new(model, polite, false, false);
    let early = Situation::new(model, polite, false, true);
    let open_question = Situation::new(model, Push { firmness: 0.0, ..polite }, false, false);
    let ultimatum = Situation::new(model, Push { firmness: 1.0, ..polite }, false, false);
    let no_autonomy = Situation::new(model, Push { your_call: false, ..polite }, false, false);
    let no_preference = Situation::new(model, Push { first_choice: false, ..polite }, false, false);
    let plain = Push { first_choice: false, ..polite };
    let plain_sale = Situation::new(model, plain, true, false);
    let soft_sale = Situation::new(model, Push { soft_close: true, ..plain }, true, false);
    let row = |name, target, range, achieved, grade| Anchor { name, target, range, achieved, grade };
    vec![
        row("hurries, first choice", 0.60, (0.40, 0.80), reference.reply(Reply::Hurries, Rank::First), "C"),
        row("hurries, not first", 0.15, (0.05, 0.30), reference.reply(Reply::Hurries, Rank::Other), "C"),
        row("hurries, all", 0.30, (0.15, 0.50), reference.reply(Reply::Hurries, Rank::All), "C"),
        row("names a date, all", 0.30, (0.15, 0.60), reference.names_date(), "C"),
        row("keeps its pace, all", 0.30, (0.15, 0.60), reference.reply(Reply::KeepsPace, Rank::All), "C"),
        row("turns away, all", 0.10, (0.05, 0.20), reference.reply(Reply::TurnsAway, Rank::All), "C"),
        row("lost because of the push, first choice", 0.01, (0.005, 0.15), reference.caused_loss(Rank::First), "C"),
        row("lost because of the push, not first", 0.08, (0.005, 0.15), reference.caused_loss(Rank::Other), "C"),
        row("lost because of the push, all", 0.03, (0.005, 0.15), reference.caused_loss(Rank::All), "C"),
        row("hurries, early stage, all", 0.10, (0.03, 0.25), early.reply(Reply::Hurries, Rank::All), "C"),
        row(
            "cornered: ultimatum / open question",
            3.0,
            (1.5, 6.0),
            ultimatum.cornered() / open_question.cornered(),
            "C",
        ),
        row(
            "cornered: \"your call\" / without",
            0.90,
            (0.70, 1.05),
            reference.cornered() / no_autonomy.cornered(),
            "C",
        ),
        row(
            "appreciation: \"first choice\" - without",
            0.20,
            (0.05, 0.4),
            reference.liked() - no_preference.liked(),
            "C",
        ),
        row(
            "cornered: soft close in sales / without",
            0.60,
            (0.4, 1.0),
            soft_sale.cornered() / plain_sale.cornered(),
            "C",
        ),
        row(
            "appreciation: soft close in sales / without",
            1.40,
            (1.0, 2.0),
            soft_sale.liked() / plain_sale.liked(),
            "C",
        ),
        row("answer by the stated date", 0.50, (0.35, 0.70), reference.kept_date(), "B"),
        row("never answers", 0.12, (0.05, 0.35), reference.never_answers(), "C"),
        row("median days from the final interview", 8.0, (3.0, 21.0), unsaid_days(model, 0.5), "C"),
        row("mean days from the final interview", 10.0, (4.0, 27.0), unsaid_mean(model), "C"),
    ]
}

/// Over whom a figure is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// Lead above zero.
    First,
    /// Lead of zero or less.
    Other,
    /// Everybody.
    All,
}

/// The reference situation with one push, compiled.
struct Situation {
    scenario: Scenario,
    tables: Tables,
}

impl Situation {
    fn new(model: &Model, push: Push, sales: bool, early: bool) -> Self {
        let mut scenario = reference(push);
        scenario.sales = sales;
        if early {
            scenario.target.lead = finalists(6.0);
            scenario.target.can_hurry = probability(EARLY_CAN_HURRY);
        }
        let tables = compile(&scenario, model);
        Self { scenario, tables }
    }

    fn plan(&self) -> &PlanTable {
        &self.tables.plans[0]
    }

    fn contact(&self) -> &ContactTable {
        match &self.plan().moves[0].act {
            ActTable::Contact(contact) => contact,
            _ => unreachable!("the reference plan is one push"),
        }
    }

    /// Each cell with its probability and lead.
    fn cells(&self) -> Vec<(usize, f64, f64)> {
        let known = probabilities(&self.tables.archetype);
        let last = 1.0 - known.iter().sum::<f64>();
        let types: Vec<f64> = known.into_iter().chain([last]).collect();
        let part = self.scenario.target.lead[0];
        (0..CELLS)
            .map(|cell| {
                let point = normal_quantile(((cell % LEADS) as f64 + 0.5) / LEADS as f64);
                let lead = part.mean + part.sd * point + ARCHETYPES.archetypes[cell / LEADS].lead_shift;
                (cell, types[cell / LEADS] / LEADS as f64, lead)
            })
            .collect()
    }

    /// Mean over cells of a rank and over inquiries of a number that hangs on cell, lead and class.
    fn mean(&self, rank: Rank, number: impl Fn(usize, f64, usize) -> f64) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for (cell, p, lead) in self.cells() {
            if (rank == Rank::First && lead <= 0.0) || (rank == Rank::Other && lead > 0.0) {
                continue;
            }
            total += p;
            for (inquiry, q) in self.inquiries(cell / LEADS).into_iter().enumerate().filter(|&(_, q)| q > 0.0) {
                let contact = self.contact();
                let class = contact.class(0, 0, inquiry, contact.proof_counts(true));
                debug_assert_ne!(class, usize::from(NO_CLASS));
                sum += p * q * number(cell, lead, class);
            }
        }
        sum / total
    }

    fn inquiries(&self, archetype: usize) -> [f64; 5] {
        let known = probabilities(&self.contact().inquiry[1][archetype]);
        [known[0], known[1], known[2], known[3], 1.0 - known.iter().sum::<f64>()]
    }

    fn reply_in(&self, cell: usize, class: usize, reply: Reply) -> f64 {
        let cannot = share(self.tables.capacity[cell / LEADS]);
        let of = |can: bool| {
            let known = probabilities(self.plan().classes[class].reply(cell, can));
            let at = REPLIES.iter().position(|&r| r == reply).unwrap_or(0);
            known.get(at).copied().unwrap_or_else(|| 1.0 - known.iter().sum::<f64>())
        };
        cannot * of(false) + (1.0 - cannot) * of(true)
    }

    fn reply(&self, reply: Reply, rank: Rank) -> f64 {
        self.mean(rank, |cell, _, class| self.reply_in(cell, class, reply))
    }

    fn names_date(&self) -> f64 {
        self.reply(Reply::NamesDateKept, Rank::All) + self.reply(Reply::NamesDateMissed, Rank::All)
    }

    fn cornered(&self) -> f64 {
        self.mean(Rank::All, |cell, _, class| f64::from(self.plan().classes[class].felt[cell].cornered) / 1e4)
    }

    fn liked(&self) -> f64 {
        self.mean(Rank::All, |cell, _, class| f64::from(self.plan().classes[class].felt[cell].appreciation) / 1e4)
    }

    /// An offer that would have come is lost: turned away, or by goodwill spent, on the same luck.
    fn caused_loss(&self, rank: Rank) -> f64 {
        self.mean(rank, |cell, lead, class| {
            let away = self.reply_in(cell, class, Reply::TurnsAway);
            let goodwill = f64::from(self.plan().classes[class].felt[cell].goodwill) * GOODWILL_STEP;
            let spent = (normal_cdf(lead) - normal_cdf(lead + goodwill)).max(0.0);
            away * normal_cdf(lead) + (1.0 - away) * spent
        })
    }

    fn pace(&self, counts: impl Fn(u16) -> bool) -> f64 {
        let known = probabilities(&self.tables.archetype);
        let last = 1.0 - known.iter().sum::<f64>();
        let types: Vec<f64> = known.into_iter().chain([last]).collect();
        (0..COUNT)
            .map(|t| types[t] * self.tables.pace[t].law().filter(|&(d, _)| counts(d)).map(|(_, p)| p).sum::<f64>())
            .sum()
    }

    fn kept_date(&self) -> f64 {
        // Of those who answer at all.
        self.pace(|day| day <= 8) / (1.0 - self.never_answers())
    }

    fn never_answers(&self) -> f64 {
        let shift = |a: &pushwait_core::archetype::Archetype| {
            a.weight * pushwait_core::math::shift_odds(self.scenario.target.silence.get(), a.silence_shift)
        };
        ARCHETYPES.archetypes.iter().map(shift).sum()
    }
}

/// Default capacity at an early stage, as in `defaults.toml`.
const EARLY_CAN_HURRY: f64 = 0.25;

fn unsaid(model: &Model) -> Situation {
    let mut scenario = reference(courteous());
    scenario.target.pace = Pace::Unsaid { median: 8.0, sigma: 0.7, elapsed: 0 };
    scenario.horizon = 250;
    let tables = compile(&scenario, model);
    Situation { scenario, tables }
}

/// The day by which this share of those who answer have answered.
fn unsaid_days(model: &Model, share: f64) -> f64 {
    let situation = unsaid(model);
    let all = situation.pace(|day| day <= 250);
    let day = (1..=250).find(|&day| situation.pace(|d| d <= day) >= share * all).unwrap_or(250);
    f64::from(day)
}

fn unsaid_mean(model: &Model) -> f64 {
    let situation = unsaid(model);
    let all = situation.pace(|day| day <= 250);
    (1..=250).map(|day| f64::from(day) * situation.pace(|d| d == day)).sum::<f64>() / all
}

/// The courteous, true push of the plan library.
fn courteous() -> Push {
    Push {
        ask_days: 3,
        firmness: 0.2,
        reason: Reason::WrittenOffer,
        proof: true,
        first_choice: true,
        your_call: true,
        soft_close: false,
        tone: Tone::Poised,
        channel: Channel::Telephone,
    }
}

fn probability(p: f64) -> Probability {
    Probability::new(p).expect("a probability")
}

fn finalists(n: f64) -> Vec<LeadPart> {
    vec![LeadPart { weight: 1.0, mean: normal_quantile(1.0 / n), sd: 1.0 }]
}

fn reference(push: Push) -> Scenario {
    let weekly = |q| PerDay::from_weekly(q).expect("a hazard");
    Scenario {
        name: "reference".into(),
        title: String::new(),
        summary: String::new(),
        question: String::new(),
        model: "baseline".into(),
        horizon: 60,
        sales: false,
        target: Target {
            lead: finalists(3.0),
            pace: Pace::Promised { day: 8, kept: probability(0.5), mean_slip: 8.0 },
            silence: probability(0.12),
            freeze: weekly(0.012),
            can_hurry: probability(0.65),
            min_days: 3,
            archetype_weights: ARCHETYPES.archetypes.iter().map(|a| a.weight).collect(),
        },
        competing: Some(Competing {
            arrival: Arrival::InHand { deadline: 5 },
            revocation: weekly(0.005),
            extension_granted: probability(0.6),
            extension_days: 4,
            pulled_when_asked: probability(0.03),
            pulled_when_second: probability(0.08),
            hold_survives: probability(0.3),
            hold_days: 5,
        }),
        inquiry: Inquiry {
            asks_why: probability(0.7),
            asks_proof: probability(0.08),
            suspects_truth: probability(0.18),
            suspects_bluff: probability(0.25),
            calls_bluff: probability(0.12),
            exposed_later: probability(0.1),
            lost_if_exposed: probability(0.8),
        },
        payoff: Payoff { target: 100.0, competing: 60.0, none: 0.0, per_day: -0.5, bridge: 3.0, exposed: -80.0 },
        plans: vec![Plan {
            name: "push".into(),
            summary: String::new(),
            moves: vec![Move { trigger: Trigger::Day(0), act: Act::Push(push) }],
            at_deadline: DeadlineRule::Accept,
        }],
    }
}
