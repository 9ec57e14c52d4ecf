//! The compact table for the terminal: outcomes out of 100 people, with the error of each figure.

use std::collections::BTreeSet;
use std::io::{self, Write};

use pushwait_sim::figures::{Figure, PlanResults};

use crate::tables::Outcome;

const HEAD: [&str; 7] = ["plan", "target", "competing", "no job", "days", "payoff", "helped / harmed / same"];

/// Writes a scenario's table.
///
/// # Errors
/// Those of the writer.
pub fn write(outcome: &Outcome, mut out: impl Write) -> io::Result<()> {
    let scenario = &outcome.scenario;
    writeln!(out, "{}  ({})", scenario.title, scenario.name)?;
    if !scenario.question.is_empty() {
        writeln!(out, "{}", scenario.question)?;
    }
    let rows: Vec<[String; 7]> =
        outcome.results.plans.iter().enumerate().map(|(plan, results)| row(outcome, plan, results)).collect();
    let all = std::iter::once(HEAD.map(str::to_owned)).chain(rows);
    let all: Vec<[String; 7]> = all.collect();
    let widths: [usize; 7] =
        std::array::from_fn(|column| all.iter().map(|row| row[column].chars().count()).max().unwrap_or(0));
    for row in all {
        let line: Vec<String> = row
            .iter()
            .zip(widths)
            .enumerate()
            .map(
                |(column, (cell, width))| {
                    if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
                },
            )
            .collect();
        writeln!(out, "  {}", line.join("  ").trim_end())?;
    }
    outcome.say_verdicts(&mut out)?;
    writeln!(out)
}

fn row(outcome: &Outcome, plan: usize, results: &PlanResults) -> [String; 7] {
    let stories = outcome.results.stories;
    let (summary, comparison) = (&results.summary, &results.comparison);
    let hundred = |figure: Option<Figure>| figure.map_or_else(String::new, |figure| out_of_100(figure, stories));
    let number = |figure: Option<Figure>| figure.map_or_else(String::new, |figure| with_error(figure, 1.0, stories));
    let change = match (comparison.helped, comparison.harmed, comparison.unchanged) {
        _ if plan == outcome.results.baseline => String::new(),
        (Some(helped), Some(harmed), Some(same)) => {
            [helped, harmed, same].map(|figure| out_of_100(figure, stories)).join(" / ")
        }
        _ => hundred(comparison.target_diff) + " net",
    };
    [
        outcome.scenario.plans[plan].name.clone(),
        hundred(summary.target),
        hundred(summary.competing),
        hundred(summary.none),
        number(summary.day),
        number(summary.payoff),
        change,
    ]
}

/// A share out of 100. After n stories without a single case the true share is below 3/n with 95 % confidence.
fn out_of_100(figure: Figure, stories: Option<u64>) -> String {
    match stories {
        Some(n) if figure.value <= 0.0 => format!("<{}", rounded(300.0 / n as f64, 300.0 / n as f64)),
        _ => with_error(figure, 100.0, stories),
    }
}

/// A figure with its standard error, or to four digits when it is exact.
fn with_error(figure: Figure, scale: f64, stories: Option<u64>) -> String {
    match stories {
        None => format!("{:.2}", figure.value * scale),
        Some(n) => match figure.error(n) {
            None => format!("{:.0}±?", figure.value * scale),
            Some(error) => {
                let error = (error * scale).max(LEAST_ERROR);
                format!("{}±{}", rounded(figure.value * scale, error), rounded(error, error))
            }
        },
    }
}

/// Never more digits than the error supports: its first digit is the last that is shown. Errors below the last decimal that
/// is ever shown are told as one of it.
pub(crate) fn rounded(value: f64, error: f64) -> String {
    if error >= 9.5 {
        let mut unit = 10.0;
        while error >= 9.5 * unit {
            unit *= 10.0;
        }
        return format!("{:.0}", (value / unit).round() * unit);
    }
    let decimals = (0..MOST_DECIMALS).find(|&decimals| error * DECADES[decimals] >= 0.95).unwrap_or(MOST_DECIMALS);
    format!("{value:.decimals$}")
}

const DECADES: [f64; MOST_DECIMALS] = [1.0, 10.0, 100.0, 1e3];
const MOST_DECIMALS: usize = 4;
const LEAST_ERROR: f64 = 1e-4;

/// The lines under the tables, gathered from all scenarios: what the figures rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// Name of the scenario and where its figures come from, where they differ from those of the one before.
    origins: Vec<(String, String)>,
    models: BTreeSet<String>,
    compared: bool,
    more: usize,
}

/// Origins that are told one by one.
const MOST_ORIGINS: usize = 50;

impl Footer {
    /// Takes note of a scenario.
    pub fn add(&mut self, outcome: &Outcome) {
        self.compared |= outcome.found.as_ref().is_some_and(|found| !found.compared.is_empty());
        self.models.insert(outcome.scenario.model.clone());
        let origin = outcome.origin();
        if self.origins.last().is_some_and(|(_, last)| *last == origin) {
            return;
        }
        if self.origins.len() < MOST_ORIGINS {
            self.origins.push((outcome.scenario.name.clone(), origin));
        } else {
            self.more += 1;
        }
    }

    /// Writes the lines.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, mut out: impl Write) -> io::Result<()> {
        if self.origins.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "Out of 100 people; days are business days; helped / harmed: won or lost the target job against waiting."
        )?;
        if self.compared {
            writeln!(
                out,
                "Payoffs are compared with 95 % intervals that hold for all comparisons of a scenario at once, however often one looks."
            )?;
        }
        match self.origins.as_slice() {
            [(_, same)] => writeln!(out, "{same}")?,
            // Each scenario stopped in its own time.
            _ => self.origins.iter().try_for_each(|(name, origin)| writeln!(out, "{name}: {origin}"))?,
        }
        if self.more > 0 {
            writeln!(out, "and {} more that stopped elsewhere", self.more)?;
        }
        let models: Vec<&str> = self.models.iter().map(String::as_str).collect();
        writeln!(out, "Employer model: {}.", models.join(", "))?;
        writeln!(
            out,
            "How an employer takes a push is judgement (grade C or D); `pushwait defaults` shows what rests on what."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{compared, exact, found, outcome};
    use pushwait_sim::figures::Estimator;
    use pushwait_verdict::verdict::Verdict;

    fn text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes).expect("written");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn a_table_says_what_people_ask() {
        let mut outcome = outcome(Estimator::Paired);
        outcome.found = Some(found(&outcome, vec![compared(2, 0, 20.0, Verdict::ABetter)]));
        let expected = "\
Two offers  (two-offers)
Push or wait?
  plan              target  competing  no job        days    payoff         helped / harmed / same
  wait            50.0±0.5   25.0±0.4   <0.03   8.00±0.03  60.0±0.4
  courteous-push  60.0±0.5   25.0±0.4   <0.03   9.00±0.03  70.0±0.4  12.0±0.3 / 2.0±0.1 / 86.0±0.3
  firm-push       70.0±0.5   25.0±0.4   <0.03  10.00±0.03  80.0±0.4  12.0±0.3 / 2.0±0.1 / 86.0±0.3
  highest payoff: firm-push, 80 (79 to 81)
  firm-push better than wait by 20 (18 to 22)

";
        assert_eq!(text(|out| write(&outcome, out)), expected);
    }

    #[test]
    fn an_exact_table_has_no_errors_and_no_shared_luck() {
        let mut outcome = exact();
        outcome.scenario.question.clear();
        let expected = "\
Two offers  (two-offers)
  plan            target  competing  no job   days  payoff  helped / harmed / same
  wait             50.00      25.00    0.00   8.00   60.00
  courteous-push   60.00      25.00    0.00   9.00   70.00               10.00 net
  firm-push        70.00      25.00    0.00  10.00   80.00               20.00 net

";
        assert_eq!(text(|out| write(&outcome, out)), expected);
    }

    #[test]
    fn the_footer_tells_once_what_all_scenarios_share() {
        let mut footer = Footer::default();
        assert_eq!(text(|out| footer.write(out)), "");
        let (mut first, mut second) = (outcome(Estimator::Paired), outcome(Estimator::Paired));
        footer.add(&first);
        footer.add(&second);
        let told = text(|out| footer.write(out));
        assert!(told.starts_with("Out of 100 people;") && !told.contains("Payoffs are compared"), "{told}");
        assert!(told.contains("\n10000 stories a plan on the same luck, seed 7, "), "{told}");
        assert!(told.contains(&format!("\nEmployer model: {}.\n", first.scenario.model)), "{told}");
        assert!(told.ends_with("`pushwait defaults` shows what rests on what.\n"), "{told}");
        first.found = Some(found(&first, Vec::new()));
        (second.seed, second.scenario.name, second.scenario.model) = (Some(8), "other".into(), "zzz".into());
        footer.add(&second);
        let told = text(|out| footer.write(out));
        assert!(told.contains("\ntwo-offers: 10000") && told.contains("\nother: 10000 stories"), "{told}");
        assert!(told.contains(", zzz.\n") && !told.contains(" more that"), "{told}");
        first.found = Some(found(&first, vec![compared(2, 0, 20.0, Verdict::ABetter)]));
        footer.add(&first);
        assert!(text(|out| footer.write(out)).contains("\nPayoffs are compared with 95 % intervals"));
    }

    #[test]
    fn a_long_footer_counts_what_it_leaves_out() {
        let (mut footer, mut outcome) = (Footer::default(), outcome(Estimator::Paired));
        for seed in 0..52 {
            outcome.seed = Some(seed);
            footer.add(&outcome);
        }
        let told = text(|out| footer.write(out));
        assert_eq!(told.lines().filter(|line| line.starts_with("two-offers: ")).count(), 50, "{told}");
        assert!(told.contains("\nand 2 more that stopped elsewhere\n"), "{told}");
    }

    #[test]
    fn digits_follow_the_error() {
        let figure = Figure { value: 0.151_234, spread: 0.358, over: 1.0, by: Estimator::Paired };
        assert_eq!(with_error(figure, 100.0, Some(1_000_000)), "15.12±0.04");
        assert_eq!(with_error(figure, 100.0, Some(100)), "15±4");
        assert_eq!(rounded(-617_232_680.0, 12_126_857.0), "-620000000");
        assert_eq!(rounded(12.3, 9.6), "10");
        assert_eq!(rounded(1234.0, 94.0), "1230");
        assert_eq!(rounded(1234.0, 95.0), "1200");
        assert_eq!(rounded(12.36, 0.94), "12.4");
        assert_eq!(rounded(12.36, 0.95), "12");
        assert_eq!(rounded(0.123_456, 1e-9), "0.1235");
        assert_eq!(with_error(Figure { spread: 0.0, ..figure }, 1.0, Some(100)), "0.1512±0.0001");
        assert_eq!(out_of_100(Figure::share(0.0), Some(1_000_000)), "<0.0003");
        assert_eq!(with_error(figure, 100.0, None), "15.12");
    }
}
