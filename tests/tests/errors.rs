//! Standard errors: the figures of many runs scatter around the exact ones by as much as their errors say, no less and no more.

use pushwait_core::read::scenario;
use pushwait_core::scenario::Scenario;
use pushwait_sim::figures::{Comparison, Figure, Reactions, Results, Summary};
use pushwait_sim::lanes::Program;
use pushwait_sim::luck::Key;
use pushwait_sim::simulate::{against, baseline, play_range};
use pushwait_sim::solve::solve;
use pushwait_tests::{compiled, shipped};

const RUNS: u64 = 400;
const STORIES: u64 = 2000;

/// All figures of all plans in one order, with their names.
fn figures(results: &Results) -> Vec<(String, Option<Figure>)> {
    let mut all = Vec::new();
    for (number, plan) in results.plans.iter().enumerate() {
        let mut add = |names: &[&str], figures: Vec<Option<Figure>>| {
            all.extend(names.iter().zip(figures).map(|(name, figure)| (format!("plan {number} {name}"), figure)));
        };
        add(Summary::NAMES, plan.summary.all());
        add(Comparison::NAMES, plan.comparison.all());
        for contact in &plan.contacts {
            add(Reactions::NAMES, contact.unwrap_or_default().all());
        }
    }
    all
}

/// The mean square of (figure - exact) / error over the runs is near 1 for every figure that is not rare.
fn scatter_as_they_say(scenario: &Scenario) -> usize {
    let tables = compiled(scenario);
    let base = baseline(&tables);
    let pairs = against(&tables, base);
    let program = Program::new(&tables, &pairs);
    let exact = figures(&solve(&tables, base));
    let (mut sums, mut errors) = (vec![0.0; exact.len()], vec![0.0; exact.len()]);
    for seed in 0..RUNS {
        let played = play_range(&program, Key::new(seed, &tables.scenario), 0..STORIES);
        let estimated = figures(&Results::estimate(&played, &tables.payoff, base));
        for (place, ((_, figure), (_, exact))) in estimated.iter().zip(&exact).enumerate() {
            if let (Some(figure), Some(exact)) = (figure, exact) {
                sums[place] += (figure.value - exact.value) * (figure.value - exact.value) / RUNS as f64;
                errors[place] += figure.se(STORIES) * figure.se(STORIES) / RUNS as f64;
            }
        }
    }
    let mut seen = 0;
    for (place, (name, figure)) in exact.iter().enumerate().filter(|(_, (name, _))| !name.ends_with("_min")) {
        // Rare figures need more stories; so do deviations that hang on rare days. The greatest shares are known already.
        let common = figure.is_some_and(|f| {
            let cases = f.over * STORIES as f64;
            let even = !name.ends_with("_sd") || f.spread < 2.0 * f.value;
            cases > 200.0 && even && (f.spread.is_nan() || f.value * cases > 40.0)
        });
        if common && errors[place] > 1e-12 && !name.ends_with("_max") {
            let ratio = sums[place] / errors[place];
            assert!(
                (0.7..1.4).contains(&ratio),
                "{} {name}: squared scatter over squared error {ratio}",
                scenario.name
            );
            seen += 1;
        }
    }
    seen
}

#[test]
fn figures_scatter_as_their_errors_say() {
    // A push that decides much: then the error of a difference is far from that of unchanged plans.
    let text = "plans = [\"wait\"]\n[target]\npromised = 20\nsilence = 0.02\nlead = { mean = 1.2, sd = 0.5 }\ncan_hurry = 0.95\n\
                min_days = 2\n[competing]\ndeadline = 6\nrevoked_per_week = 0.05\n[[plan]]\nname = \"push\"\n\
                moves = [{ day = 0, act = \"push\", reason = \"written-offer\", proof = true, ask_days = 4 }]\n";
    let strong = scenario("strong", text).unwrap_or_else(|found| panic!("{found:?}")).0;
    let seen: usize = shipped().iter().take(2).chain([&strong]).map(scatter_as_they_say).sum();
    assert!(seen > 80, "only {seen} figures");
}

/// Under any sharing of luck, `docs/model.md` section 1.2.
#[test]
fn bounds_are_those_of_the_text() {
    for scenario in shipped() {
        let tables = compiled(&scenario);
        let results = solve(&tables, baseline(&tables));
        let value = |figure: Option<Figure>| figure.expect("exists").value;
        let wait = value(results.plans[results.baseline].summary.target);
        for plan in &results.plans {
            let (p, c) = (value(plan.summary.target), &plan.comparison);
            let text = [(p - wait).max(0.0), p.min(1.0 - wait), (wait - p).max(0.0), wait.min(1.0 - p)];
            let got = [c.helped_min, c.helped_max, c.harmed_min, c.harmed_max].map(value);
            assert!(got.iter().zip(text).all(|(g, t)| (g - t).abs() < 1e-12), "{}: {got:?} {text:?}", scenario.name);
        }
    }
}
