//! Every estimator against the exact solver: no bias, and errors that are as large as they say.

use std::sync::atomic::{AtomicU32, Ordering};

use pushwait_core::scenario::Scenario;
use pushwait_sim::estimate::{REPLICATES, conditional, points, qmc};
use pushwait_sim::figures::{Comparison, Figure, Results, Summary, z_score};
use pushwait_sim::simulate::{baseline, simulate_apart};
use pushwait_sim::solve::solve;
use pushwait_tests::{compiled, generate, shipped};

type Estimate = fn(&Scenario, u64) -> Option<Results>;

const WAYS: [(&str, Estimate); 3] = [
    ("plain", |scenario, seed| {
        let tables = compiled(scenario);
        simulate_apart(&tables, seed, 20_000, &|_| true)
    }),
    ("conditional", |scenario, seed| {
        let tables = compiled(scenario);
        conditional(&tables, baseline(&tables), seed, 3_000, &|_| true)
    }),
    ("qmc", |scenario, seed| {
        let tables = compiled(scenario);
        qmc(&tables, baseline(&tables), seed, points(8_192), &|_| true)
    }),
];

/// Every z-score of the figures that an estimator gives, with their names.
fn scores(scenario: &Scenario, results: &Results) -> Vec<(f64, String)> {
    let tables = compiled(scenario);
    let exact = solve(&tables, results.baseline);
    let stories = results.stories.expect("drawn");
    let mut scores = Vec::new();
    for (plan, (a, b)) in results.plans.iter().zip(&exact.plans).enumerate() {
        let mut all = |names: &[&str], a: Vec<Option<Figure>>, b: Vec<Option<Figure>>| {
            for (name, (a, b)) in names.iter().zip(a.into_iter().zip(b)) {
                // With few cases a normal law says nothing: rare figures are checked where they are common.
                let cases = b.map_or(0.0, |b| b.value.abs().min(1.0) * stories as f64);
                if let Some(z) = z_score(a, b, stories).filter(|_| cases > 50.0) {
                    scores.push((z, format!("{} plan {plan} {name}: {a:?} {b:?}", scenario.name)));
                }
            }
        };
        all(Summary::NAMES, a.summary.all(), b.summary.all());
        all(Comparison::NAMES, a.comparison.all(), b.comparison.all());
    }
    scores
}

#[test]
fn every_estimator_is_unbiased_and_its_error_honest() {
    // The last ones have arrivals that all randomisations of the points meet equally often, and not as often as they should.
    let seeds = (0..40).chain([20_009, 20_151, 20_196, 20_240, 20_248]);
    let scenarios: Vec<Scenario> = shipped().into_iter().chain(seeds.map(generate::generated)).collect();
    for (name, estimate) in WAYS {
        let mut all: Vec<(f64, String)> =
            scenarios.iter().flat_map(|scenario| scores(scenario, &estimate(scenario, 9).expect("played"))).collect();
        all.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        let told: Vec<f64> = all.iter().map(|(z, _)| *z).filter(|z| *z != 0.0).collect();
        let rms = (told.iter().map(|z| z * z).sum::<f64>() / told.len() as f64).sqrt();
        assert!(told.len() > 1_000, "{name}: {}", told.len());
        // Sobol points allow for what they did not meet, and so tell a little more than the scatter.
        let least = if name == "qmc" { 0.2 } else { 0.85 };
        assert!((least..1.15).contains(&rms), "{name}: the errors are off by a factor {rms}");
        let worst = all.last().expect("some");
        assert!(worst.0.abs() < 4.5, "{name}: z = {}: {}", worst.0, worst.1);
    }
}

#[test]
fn threads_do_not_matter() {
    let scenario = generate::generated(7);
    for (name, estimate) in WAYS {
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| estimate(&scenario, 3).expect("played"))
        };
        assert!(on(1) == on(2) && on(1) == on(7), "{name}");
    }
}

#[test]
fn points_ask_once_for_each_chunk_whether_to_go_on() {
    let tables = compiled(&shipped()[0]);
    let asked = AtomicU32::new(0);
    let ask = |go_on: bool| {
        asked.store(0, Ordering::Relaxed);
        let counted = |_| {
            asked.fetch_add(1, Ordering::Relaxed);
            go_on
        };
        let played = qmc(&tables, 0, 1, 8, &counted).is_some();
        (played, asked.load(Ordering::Relaxed))
    };
    assert_eq!(ask(true), (true, REPLICATES));
    assert!(!ask(false).0);
}
