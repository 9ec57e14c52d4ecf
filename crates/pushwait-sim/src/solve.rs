//! The exact solver: what each plan leads to, by summation over the compiled tables instead of drawing from them.
//!
//! The sum follows *paths*: what a story has been through that the plan can notice. Along a path the lead stays open, as a
//! vector of 64 weights; the own pace, the freeze and the revocation stay open too, because a plan only ever learns that
//! they have not happened yet. So a path branches at contacts and requests, not on each day; an offer that may come parts
//! from it when it arrives.

mod clock;
mod stand;
mod walk;

use pushwait_core::chance::probabilities;
use pushwait_core::reaction::GOODWILL_STEP;
use pushwait_core::tables::{ALL_ENDINGS, ActTable, ENDINGS, Ending, LOSSES, Lost, PayoffTable, Tables};

use crate::figures::{Comparison, Figure, MILLI, PlanResults, Reactions, Results, Summary};
use crate::moments::Central;
use clock::Shared;

/// A share of the stories with the weighted sum and sum of squares of a number over them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// Share of the stories.
    pub share: f64,
    /// Sum, weighted by probability.
    pub sum: f64,
    /// Sum of squares, weighted by probability.
    pub squares: f64,
}

/// The exact law of one contact.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ContactLaw {
    /// Appreciation in ten-thousandths; its share is the probability that the contact is made.
    pub appreciation: Moments,
    /// Cornered in ten-thousandths.
    pub cornered: Moments,
    /// Probabilities of: turns away, keeps its pace, names a date, hurries.
    pub replies: [f64; 4],
}

/// The exact law of what a plan leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// Probability of each ending on each day: `ending * (horizon + 1) + day`.
    pub ended: Vec<f64>,
    /// Probability of each reason for which the target is lost.
    pub lost: [f64; LOSSES],
    /// Probability of the target job on a hurried day.
    pub hurried: f64,
    /// Goodwill in steps where the target is won.
    pub goodwill: Moments,
    /// By move; all zero for moves that are no contacts.
    pub contacts: Vec<ContactLaw>,
}

/// The exact law of one plan of a scenario.
#[must_use]
pub fn law(tables: &Tables, plan: usize) -> Law {
    law_of(tables, &Shared::new(tables), plan)
}

fn law_of(tables: &Tables, shared: &Shared, plan: usize) -> Law {
    let plan = &tables.plans[plan];
    let mut law = Law {
        ended: vec![0.0; ENDINGS * (usize::from(tables.horizon) + 1)],
        lost: [0.0; LOSSES],
        hurried: 0.0,
        goodwill: Moments::default(),
        contacts: vec![ContactLaw::default(); plan.moves.len()],
    };
    walk::add(tables, shared, plan, &mut law);
    law
}

fn archetypes(tables: &Tables) -> impl Iterator<Item = (usize, f64)> {
    let known = probabilities(&tables.archetype);
    let last = 1.0 - known.iter().sum::<f64>();
    known.into_iter().chain([last]).enumerate().filter(|&(_, share)| share > 0.0)
}

/// All figures of a scenario, exactly.
#[must_use]
pub fn solve(tables: &Tables, baseline: usize) -> Results {
    let shared = Shared::new(tables);
    let laws: Vec<Law> = (0..tables.plans.len()).map(|plan| law_of(tables, &shared, plan)).collect();
    let base = laws[baseline].summary(&tables.payoff);
    let plans = laws.iter().zip(&tables.plans).map(|(law, plan)| {
        let summary = law.summary(&tables.payoff);
        let contact = |(law, m): (&ContactLaw, &pushwait_core::tables::MoveTable)| match m.act {
            ActTable::Contact(_) | ActTable::CallBack(_) => law.reactions(),
            _ => None,
        };
        PlanResults {
            comparison: Comparison::exact(&summary, &base),
            contacts: law.contacts.iter().zip(&plan.moves).map(contact).collect(),
            summary,
        }
    });
    Results { stories: None, baseline, plans: plans.collect() }
}

impl Law {
    /// The figures of the plan.
    #[must_use]
    pub fn summary(&self, payoff: &PayoffTable) -> Summary {
        let lost = |reason: Lost| Some(Figure::share(self.lost[reason as usize]));
        let of = |endings: &[Ending]| Some(Figure::share(endings.iter().map(|&ending| self.ending(ending)).sum()));
        let (day, day_sd) = self.moments(|_, day| day);
        let (value, value_sd) = self
            .moments(|ending, day| (payoff.by_ending[ending as usize] as f64 + payoff.per_day as f64 * day) / MILLI);
        Summary {
            target: of(&[Ending::Target, Ending::TargetExposed]),
            competing: of(&[Ending::CompetingBridge, Ending::Competing]),
            none: of(&[Ending::NoneBridge, Ending::None]),
            day: Some(day),
            day_sd: Some(day_sd),
            payoff: Some(value),
            payoff_sd: Some(value_sd),
            hurried: Some(Figure::share(self.hurried)),
            lost_merit: lost(Lost::Merit),
            lost_turned_away: lost(Lost::TurnedAway),
            lost_frozen: lost(Lost::Frozen),
            lost_silent: lost(Lost::Silent),
            lost_left: lost(Lost::Left),
            bridge: of(&[Ending::CompetingBridge, Ending::NoneBridge]),
            exposed: of(&[Ending::TargetExposed]),
            goodwill: self.goodwill.figure(GOODWILL_STEP),
        }
    }

    /// Probability of an ending.
    #[must_use]
    pub fn ending(&self, ending: Ending) -> f64 {
        let days = self.ended.len() / ENDINGS;
        self.ended[ending as usize * days..][..days].iter().sum()
    }

    /// Mean and standard deviation of a number that hangs on ending and day.
    fn moments(&self, number: impl Fn(Ending, f64) -> f64) -> (Figure, Figure) {
        let days = self.ended.len() / ENDINGS;
        let each = ALL_ENDINGS.into_iter().zip(self.ended.chunks_exact(days)).flat_map(|(ending, by_day)| {
            let number = &number;
            (0u32..).zip(by_day).map(move |(day, &p)| (number(ending, f64::from(day)), p))
        });
        // Many endings are possible on few days only; the others would add nothing.
        let each: Vec<(f64, f64)> = each.filter(|&(_, p)| p != 0.0).collect();
        let Central { mean, m2, m4 } = Central::weighted(each.into_iter());
        (Figure::mean(mean, m2), Figure::deviation(m2, m4))
    }
}

impl Moments {
    fn add(&mut self, share: f64, sum: f64, squares: f64) {
        self.share += share;
        self.sum += sum;
        self.squares += squares;
    }

    fn figure(&self, unit: f64) -> Option<Figure> {
        if self.share <= 0.0 {
            return None;
        }
        let mean = self.sum / self.share;
        let variance = self.squares / self.share - mean * mean;
        Figure::mean(mean * unit, variance * unit * unit).taken_over(self.share)
    }
}

impl ContactLaw {
    fn reactions(&self) -> Option<Reactions> {
        let answered: f64 = self.replies.iter().sum();
        let reply = |place: usize| {
            (answered > 0.0)
                .then(|| Figure::share(self.replies[place] / answered))
                .and_then(|figure| figure.taken_over(answered))
        };
        (self.appreciation.share > 0.0).then(|| Reactions {
            made: Some(Figure::share(self.appreciation.share)),
            appreciation: self.appreciation.figure(1e-4),
            cornered: self.cornered.figure(1e-4),
            turns_away: reply(0),
            keeps_pace: reply(1),
            names_date: reply(2),
            hurries: reply(3),
        })
    }
}

/// The probability of each of `N + 1` outcomes from `N` cutoffs.
fn all_probabilities<const N: usize, const M: usize>(cut: &[i32; N]) -> [f64; M] {
    debug_assert_eq!(N + 1, M, "one more outcome than cutoffs");
    let known = probabilities(cut);
    let mut all = [0.0; M];
    all[..N].copy_from_slice(&known);
    all[N] = 1.0 - known.iter().sum::<f64>();
    all
}
