//! Simulation against the exact solver: every figure, over the shipped scenarios and over generated ones.

use pushwait_sim::figures::{Comparison, Figure, Reactions, Results, Summary, z_score};
use pushwait_sim::simulate::{baseline, simulate};
use pushwait_sim::solve::{law, solve};
use pushwait_tests::{compiled, generate, oracle, shipped};

/// The largest |z| of any figure, with its name.
fn worst(scenario: &pushwait_core::scenario::Scenario, stories: u64) -> (f64, String) {
    let tables = compiled(scenario);
    let base = baseline(&tables);
    let played = simulate(&tables, 11, stories, &|_| true).expect("not interrupted");
    let simulated = Results::estimate(&played, &tables.payoff, base);
    let exact = solve(&tables, base);
    let mut worst = (0.0, String::new());
    for (plan, (a, b)) in simulated.plans.iter().zip(&exact.plans).enumerate() {
        let mut all = |names: &[&str], a: Vec<Option<Figure>>, b: Vec<Option<Figure>>| {
            for (name, (a, b)) in names.iter().zip(a.into_iter().zip(b)) {
                // With few cases a normal law says nothing: rare figures are checked where they are common.
                let cases = b.map_or(0.0, |b| {
                    let rare = if b.spread.is_nan() { 1.0 } else { b.value.clamp(0.0, 1.0) };
                    b.over * stories as f64 * rare.max(1e-12)
                });
                let z = z_score(a, b, stories).unwrap_or(0.0);
                if z.abs() > worst.0 && (cases > 50.0 || z.is_infinite()) {
                    worst = (z.abs(), format!("{} plan {plan} {name}: {a:?} {b:?}", scenario.name));
                }
            }
        };
        all(Summary::NAMES, a.summary.all(), b.summary.all());
        all(Comparison::NAMES, a.comparison.all(), b.comparison.all());
        for (a, b) in a.contacts.iter().zip(&b.contacts) {
            if let (Some(a), Some(b)) = (a, b) {
                all(Reactions::NAMES, a.all(), b.all());
            }
        }
    }
    worst
}

#[test]
fn the_shipped_scenarios_agree() {
    for scenario in shipped() {
        let (z, what) = worst(&scenario, 200_000);
        assert!(z <= 4.0, "z = {z}: {what}");
    }
}

#[test]
fn two_hundred_generated_scenarios_agree() {
    // Over some 15,000 figures chance alone passes 4 in about one: the bound is 5 (two-sided 6e-7 each).
    for seed in 0..200 {
        let (z, what) = worst(&generate::generated(seed), 20_000);
        assert!(z <= 5.0, "z = {z}: {what}");
    }
}

#[test]
fn every_exact_law_sums_to_one() {
    for seed in 0..400 {
        let tables = compiled(&generate::generated(seed));
        for plan in 0..tables.plans.len() {
            let law = law(&tables, plan);
            let total: f64 = law.ended.iter().sum();
            assert!((total - 1.0).abs() < 1e-12, "seed {seed} plan {plan}: {total}");
            assert!(law.ended.iter().all(|&p| p > -1e-15), "seed {seed} plan {plan}");
        }
    }
}

#[test]
fn the_solver_agrees_with_brute_force() {
    for seed in 0..150 {
        let tables = compiled(&generate::small(seed));
        let days = usize::from(tables.horizon) + 1;
        for plan in 0..tables.plans.len() {
            let (exact, brute) = (law(&tables, plan), oracle::enumerate(&tables, plan));
            for (place, p) in exact.ended.iter().enumerate() {
                let key = (place / days, u16::try_from(place % days).expect("a day"));
                let q = brute.get(&key).copied().unwrap_or(0.0);
                assert!((p - q).abs() < 1e-12, "seed {seed}, plan {plan}, ending and day {key:?}: {p} and {q}");
            }
        }
    }
}
