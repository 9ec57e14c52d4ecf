//! A scenario with figures made up so that each is told from all others, for tests.

use pushwait_core::read::scenario;
use pushwait_sim::figures::{Comparison, Estimator, Figure, PlanResults, Reactions, Results, Summary};
use pushwait_sim::run::{Compared, Found, Leader, Quantity, Stopped, Tail, TailKind};
use pushwait_verdict::Interval;
use pushwait_verdict::verdict::Verdict;

use crate::tables::Outcome;

const SCENARIO: &str = r#"
title = "Two offers"
question = "Push or wait?"
plans = ["wait", "courteous-push", "firm-push"]

[competing]
deadline = 5
"#;

/// A figure whose standard error after 10,000 stories is a hundredth of its spread.
pub fn figure(value: f64, spread: f64, by: Estimator) -> Option<Figure> {
    Some(Figure { value, spread, over: 1.0, by })
}

/// Three plans after 10,000 stories, the first of which is the baseline.
pub fn outcome(by: Estimator) -> Outcome {
    let scenario = scenario("two-offers", SCENARIO).expect("a scenario").0;
    let plan = |place: f64| {
        let summary = Summary {
            target: figure(0.5 + 0.1 * place, 0.5, by),
            competing: figure(0.25, 0.4, by),
            none: figure(0.0, 0.0, by),
            day: figure(8.0 + place, 3.0, by),
            payoff: figure(60.0 + 10.0 * place, 40.0, by),
            ..Summary::default()
        };
        let comparison = Comparison {
            helped: figure(0.12, 0.3, by),
            harmed: figure(0.02, 0.1, by),
            unchanged: figure(0.86, 0.3, by),
            target_diff: figure(0.1 * place, 0.3, by),
            ..Comparison::default()
        };
        let contact = Reactions { made: figure(0.75, 0.4, by), ..Reactions::default() };
        PlanResults { summary, comparison, contacts: vec![(place > 0.0).then_some(contact)] }
    };
    let results = Results { stories: Some(10_000), baseline: 0, plans: [0.0, 1.0, 2.0].map(plan).to_vec() };
    Outcome { scenario, results, found: None, seed: Some(7) }
}

/// The same, solved.
pub fn exact() -> Outcome {
    let mut outcome = outcome(Estimator::Exact);
    outcome.seed = None;
    outcome.results.stories = None;
    for plan in &mut outcome.results.plans {
        (plan.comparison.helped, plan.comparison.harmed, plan.comparison.unchanged) = (None, None, None);
    }
    outcome
}

/// A comparison of two plans with its verdict.
pub fn compared(plan: usize, against: usize, difference: f64, verdict: Verdict) -> Compared {
    let interval = Interval { low: difference - 2.0, high: difference + 2.0 };
    Compared { plan, against, difference, interval, margin: 3.0, verdict }
}

/// What a run found with these comparisons; the last plan leads.
pub fn found(outcome: &Outcome, compared: Vec<Compared>) -> Found {
    let leader = Some(Leader { plan: 2, payoff: 80.0, interval: Interval { low: 79.0, high: 81.0 } });
    let tail = |kind: TailKind, share: f64| Tail {
        plan: 1,
        of: Quantity::Payoff,
        kind,
        share,
        value: 50.0,
        low: 48.0,
        high: 53.0,
    };
    let tails = vec![tail(TailKind::Quantile, 0.5), tail(TailKind::Shortfall, 0.1)];
    Found { results: outcome.results.clone(), stopped: Stopped::Settled, looks: 3, compared, leader, tails }
}
