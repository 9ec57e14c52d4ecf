//! `--check-exact`: each simulated figure against the exact one.

use pushwait_report::tables::Outcome;
use pushwait_sim::figures::{Comparison, Figure, Reactions, Summary, z_score};
use pushwait_sim::solve;

use crate::batch::manifest::Ready;
use crate::batch::work;
use crate::failure::{Failure, SOME_FAILED};
use crate::output;

/// Largest |z| that chance may bring: beyond it, simulation and solution disagree.
const MAX_Z: f64 = 4.0;

/// What was compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    figures: u64,
    worst: f64,
    /// A line for each figure.
    each: String,
    /// The figures that disagree.
    beyond: Vec<String>,
}

/// Compares all figures of a design point.
pub fn check(ready: &Ready, outcome: &Outcome, quiet: bool) -> Checked {
    let mut checked = Checked::default();
    let (results, stories) = (&outcome.results, outcome.results.stories.unwrap_or(1));
    let exact = solve::solve(&work::tables(ready), results.baseline);
    for (plan, (simulated, exact)) in results.plans.iter().zip(&exact.plans).enumerate() {
        let mut all = |names: &[&str], a: Vec<Option<Figure>>, b: Vec<Option<Figure>>| {
            for (name, (a, b)) in names.iter().zip(a.into_iter().zip(b)) {
                let Some(z) = z_score(a, b, stories) else { continue };
                let (scenario, plan) = (&outcome.scenario.name, &outcome.scenario.plans[plan].name);
                checked.one(z, format!("{scenario}, {plan}, {name}: z = {z:.2}"), quiet);
            }
        };
        all(Summary::NAMES, simulated.summary.all(), exact.summary.all());
        all(Comparison::NAMES, simulated.comparison.all(), exact.comparison.all());
        for (a, b) in simulated.contacts.iter().zip(&exact.contacts) {
            if let (Some(a), Some(b)) = (a, b) {
                all(Reactions::NAMES, a.all(), b.all());
            }
        }
    }
    checked
}

impl Checked {
    fn one(&mut self, z: f64, line: String, quiet: bool) {
        self.figures += 1;
        self.worst = self.worst.max(z.abs());
        if !quiet {
            self.each += &line;
            self.each.push('\n');
        }
        if z.abs() > MAX_Z {
            self.beyond.push(line);
        }
    }

    /// Together with others; what was gathered of those for the reader is said at once.
    pub fn add(&mut self, other: Self) {
        self.figures += other.figures;
        self.worst = self.worst.max(other.worst);
        self.beyond.extend(other.beyond);
        output::say(&other.each);
    }

    /// Says how it went.
    pub fn tell(&self) -> Result<(), Failure> {
        let (count, worst) = (self.figures, self.worst);
        output::say(&format!("checked {count} figures against the exact answer: largest |z| = {worst:.2}\n"));
        if self.beyond.is_empty() { Ok(()) } else { Err(Failure::new(SOME_FAILED, self.beyond.join("\n"))) }
    }
}
