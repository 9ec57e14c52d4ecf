//! How many stories the default estimators save: for each shipped scenario, the stories that independent runs would need for
//! the standard error of the payoff difference that scrambled Sobol points give, over the points used.
#![expect(clippy::print_stdout, reason = "an example that prints its figures")]

use pushwait_sim::estimate::{conditional, points, qmc};
use pushwait_sim::figures::Results;
use pushwait_sim::simulate::{baseline, simulate, simulate_apart};
use pushwait_tests::{compiled, shipped};

/// Stories in a run by default.
const STORIES: u64 = 1_000_000;

fn main() {
    let mut medians = [Vec::new(), Vec::new(), Vec::new()];
    println!("| scenario | plan | paired | conditional | qmc |\n|---|---|---|---|---|");
    for scenario in shipped() {
        let tables = compiled(&scenario);
        let base = baseline(&tables);
        let go_on = |_| true;
        let apart = simulate_apart(&tables, 1, STORIES / 4, &go_on).expect("played");
        let paired = simulate(&tables, 1, STORIES / 4, &go_on).expect("played");
        let paired = Results::estimate(&paired, &tables.payoff, base);
        let conditional = conditional(&tables, base, 1, STORIES / 64, &go_on).expect("played");
        let qmc = qmc(&tables, base, 1, points(STORIES / 64), &go_on).expect("played");
        for plan in (0..tables.plans.len()).filter(|&plan| plan != base) {
            let work = |results: &Results| {
                let stories = results.stories.expect("drawn");
                let se = results.plans[plan].comparison.payoff_diff.expect("linear").se(stories);
                se * se * stories as f64
            };
            let gains = [&paired, &conditional, &qmc].map(|results| work(&apart) / work(results));
            let [paired, conditional, qmc] = gains.map(told);
            println!("| {} | {} | {paired} | {conditional} | {qmc} |", scenario.name, tables.plans[plan].name);
            medians.iter_mut().zip(gains).for_each(|(all, gain)| all.push(gain));
        }
    }
    let median = |all: &mut Vec<f64>| {
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let [paired, conditional, qmc] = medians.each_mut().map(median);
    println!("| median | | {} | {} | {} |", told(paired), told(conditional), told(qmc));
}

/// A gain, or that nothing is left to chance.
fn told(gain: f64) -> String {
    if gain > 1e9 { "no error left".into() } else { format!("{gain:.1}") }
}
