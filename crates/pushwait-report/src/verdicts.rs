//! Verdicts, quantiles and the long list of estimates: what a run adds to the tables that a solution has as well.

use std::io::{self, Write};

use pushwait_sim::estimate::REPLICATES;
use pushwait_sim::figures::{Estimator, Figure};
use pushwait_sim::run::{ALPHA, Compared, Found};
use pushwait_verdict::Interval;
use pushwait_verdict::verdict::Verdict;

use crate::brief::rounded;
use crate::columns::{self, Column};
use crate::tables::{Cell, Outcome, Table, whole};

impl Outcome {
    fn name(&self, plan: usize) -> &str {
        &self.scenario.plans[plan].name
    }

    fn stopped(found: &Found) -> [(String, Cell); 3] {
        [
            ("confidence".into(), Cell::Number(1.0 - ALPHA)),
            ("stopped_by".into(), Cell::Text(found.stopped.name().into())),
            ("looks".into(), whole(found.looks.into())),
        ]
    }

    /// A row for each comparison and one for the leading plan.
    pub fn verdicts(&self, table: &mut Table) {
        let Some(found) = &self.found else { return };
        let mut add = |plan: usize, kind: &str, against: Cell, value: f64, interval: Interval, rest: [Cell; 2]| {
            let mut cells: Vec<(String, Cell)> = vec![
                ("kind".into(), Cell::Text(kind.into())),
                ("against".into(), against),
                ("value".into(), Cell::Number(value)),
                ("low".into(), Cell::Number(interval.low)),
                ("high".into(), Cell::Number(interval.high)),
            ];
            cells.extend(["margin", "verdict"].map(String::from).into_iter().zip(rest));
            cells.extend(Self::stopped(found));
            table.push(self.head(plan), cells);
        };
        for c in &found.compared {
            let (against, verdict) = (Cell::Text(self.name(c.against).into()), Cell::Text(c.verdict.words().into()));
            add(c.plan, "comparison", against, c.difference, c.interval, [Cell::Number(c.margin), verdict]);
        }
        if let Some(leader) = &found.leader {
            add(leader.plan, "leader", Cell::Missing, leader.payoff, leader.interval, [Cell::Missing, Cell::Missing]);
        }
    }

    /// A row for each quantile and each mean of a tail.
    pub fn quantiles(&self, table: &mut Table) {
        let Some(found) = &self.found else { return };
        for tail in &found.tails {
            let mut cells: Vec<(String, Cell)> = vec![
                ("of".into(), Cell::Text(tail.of.name().into())),
                ("kind".into(), Cell::Text(tail.kind.name().into())),
                ("share".into(), Cell::Number(tail.share)),
                ("value".into(), Cell::Number(tail.value)),
                ("low".into(), Cell::Number(tail.low)),
                ("high".into(), Cell::Number(tail.high)),
            ];
            cells.extend(Self::stopped(found));
            table.push(self.head(tail.plan), cells);
        }
    }

    /// A row for each figure, with how it was come by.
    pub fn estimates(&self, table: &mut Table) {
        for (plan, results) in self.results.plans.iter().enumerate() {
            let summary =
                columns::SUMMARY.iter().zip(results.summary.all()).map(|(column, figure)| (column, None, figure));
            let base = Some(self.results.baseline);
            let comparison = columns::comparison().iter().zip(results.comparison.all());
            let comparison = comparison.map(|(column, figure)| (column, base, figure));
            for (column, against, figure) in summary.chain(comparison) {
                let Some(figure) = figure else { continue };
                table.push(self.head(plan), self.estimate(column, against, figure));
            }
        }
    }

    fn estimate(&self, column: &Column, against: Option<usize>, figure: Figure) -> Vec<(String, Cell)> {
        let se = self.results.stories.and_then(|stories| figure.error(stories)).map_or(Cell::Missing, Cell::Number);
        vec![
            ("against".into(), against.map_or(Cell::Missing, |plan| Cell::Text(self.name(plan).into()))),
            ("figure".into(), Cell::Text(column.name.into())),
            ("value".into(), Cell::Number(column.within(figure.value))),
            ("se".into(), se),
            ("estimator".into(), Cell::Text(figure.by.name().into())),
        ]
    }

    /// The verdicts in sentences, a line each.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn say_verdicts(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(found) = &self.found else { return Ok(()) };
        if let Some(leader) = found.leader.filter(|_| self.results.plans.len() > 1) {
            let payoff = within(leader.payoff, leader.interval);
            writeln!(out, "  highest payoff: {}, {payoff}", self.name(leader.plan))?;
        }
        // Of many plans, those are told that matter for the choice; the table of verdicts has all.
        let told =
            |plan: usize| plan == self.results.baseline || found.leader.is_some_and(|leader| plan == leader.plan);
        for compared in found.compared.iter().filter(|c| told(c.plan) || told(c.against)) {
            writeln!(out, "  {}", self.sentence(compared))?;
        }
        Ok(())
    }

    fn sentence(&self, c: &Compared) -> String {
        let (a, b) = (self.name(c.plan), self.name(c.against));
        let mirrored = Interval { low: -c.interval.high, high: -c.interval.low };
        match c.verdict {
            Verdict::ABetter => format!("{a} better than {b} by {}", within(c.difference, c.interval)),
            Verdict::BBetter => format!("{b} better than {a} by {}", within(-c.difference, mirrored)),
            Verdict::PracticallyEqual => {
                let margin = rounded(c.margin, c.margin);
                format!("{a} and {b} practically equal: {}, within {margin}", within(c.difference, c.interval))
            }
            Verdict::NotSettled | Verdict::Inconclusive => {
                format!("{a} against {b} not settled: {}", within(c.difference, c.interval))
            }
        }
    }

    /// How the figures were come by, in a sentence.
    #[must_use]
    pub fn origin(&self) -> String {
        let (Some(seed), Some(stories)) = (self.seed, self.results.stories) else {
            return "Exact: no Monte Carlo error.".into();
        };
        let figures = || self.results.plans.iter().flat_map(|plan| plan.summary.all()).flatten();
        let has = |by: Estimator| figures().any(|figure| figure.by == by);
        let by = [Estimator::Qmc, Estimator::Conditional, Estimator::Plain].into_iter().find(|&by| has(by));
        let told = if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") };
        let how = match (by, has(Estimator::Paired)) {
            (Some(Estimator::Qmc), true) => format!(
                "{told} a plan on the same luck; where that is sharper, scrambled Sobol points ({REPLICATES} randomisations)"
            ),
            (Some(Estimator::Qmc), false) => {
                format!("{stories} scrambled Sobol points ({REPLICATES} randomisations), last stages summed exactly")
            }
            (Some(Estimator::Conditional), _) => format!("{told} a plan, last stages summed exactly"),
            (Some(Estimator::Plain), _) => format!("{told} a plan, each plan on luck of its own"),
            _ => format!("{told} a plan on the same luck"),
        };
        let stop = self.found.as_ref().map_or(String::new(), |found| match found.looks {
            1 => String::new(),
            looks => format!(" Stopped by {} at look {looks}.", found.stopped.name()),
        });
        format!(
            "{how}, seed {seed}, stream version {}; ± is the Monte Carlo standard error.{stop}",
            pushwait_sim::STREAM_VERSION
        )
    }
}

/// A number with its interval, to the digits that the interval supports.
fn within(value: f64, interval: Interval) -> String {
    let half = interval.half_width();
    let [value, low, high] = [value, interval.low, interval.high].map(|x| rounded(x, half));
    format!("{value} ({low} to {high})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{compared, exact, figure, found, outcome};

    fn said(outcome: &Outcome) -> String {
        let mut bytes = Vec::new();
        outcome.say_verdicts(&mut bytes).expect("written");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn each_verdict_is_a_sentence_about_the_better_plan() {
        let mut outcome = outcome(Estimator::Paired);
        assert_eq!(said(&outcome), "");
        let all = vec![
            compared(1, 0, 10.0, Verdict::ABetter),
            compared(0, 2, -20.0, Verdict::BBetter),
            compared(2, 1, 1.0, Verdict::PracticallyEqual),
            compared(1, 2, 1.0, Verdict::Inconclusive),
        ];
        outcome.found = Some(found(&outcome, all));
        let expected = "  highest payoff: firm-push, 80 (79 to 81)
  courteous-push better than wait by 10 (8 to 12)
  firm-push better than wait by 20 (18 to 22)
  firm-push and courteous-push practically equal: 1 (-1 to 3), within 3
  courteous-push against firm-push not settled: 1 (-1 to 3)
";
        assert_eq!(said(&outcome), expected);
    }

    #[test]
    fn only_verdicts_on_the_baseline_and_the_leader_are_told() {
        let mut outcome = outcome(Estimator::Paired);
        outcome.results.baseline = 1;
        let all = vec![compared(0, 1, 10.0, Verdict::NotSettled), compared(0, 2, 4.0, Verdict::NotSettled)];
        let mut found = found(&outcome, all);
        found.leader = None;
        outcome.found = Some(found);
        assert_eq!(said(&outcome), "  wait against courteous-push not settled: 10 (8 to 12)\n");
    }

    #[test]
    fn one_plan_alone_does_not_lead() {
        let mut outcome = outcome(Estimator::Paired);
        outcome.found = Some(found(&outcome, Vec::new()));
        outcome.results.plans.truncate(1);
        assert_eq!(said(&outcome), "");
    }

    #[test]
    fn the_origin_names_the_estimator_the_seed_and_what_stopped_the_run() {
        let begins = |by: Estimator, begin: &str| {
            let origin = outcome(by).origin();
            assert!(origin.starts_with(begin) && origin.contains(", seed 7, stream version "), "{origin}");
            assert!(origin.ends_with("standard error."), "{origin}");
        };
        begins(Estimator::Paired, "10000 stories a plan on the same luck,");
        begins(Estimator::Plain, "10000 stories a plan, each plan on luck of its own,");
        begins(Estimator::Conditional, "10000 stories a plan, last stages summed exactly,");
        begins(Estimator::Qmc, "10000 scrambled Sobol points (32 randomisations), last stages summed exactly,");
        assert_eq!(exact().origin(), "Exact: no Monte Carlo error.");
        let mut mixed = outcome(Estimator::Paired);
        mixed.results.plans[1].summary.target = figure(0.6, 0.1, Estimator::Qmc);
        let begin = "10000 stories a plan on the same luck; where that is sharper, scrambled Sobol points (32";
        assert!(mixed.origin().starts_with(begin), "{}", mixed.origin());
        mixed.found = Some(found(&mixed, Vec::new()));
        assert!(mixed.origin().ends_with(" Stopped by settled at look 3."), "{}", mixed.origin());
        mixed.found = mixed.found.map(|found| Found { looks: 1, ..found });
        assert!(mixed.origin().ends_with("standard error."), "{}", mixed.origin());
    }

    /// The rows of a table without the columns that tell whose they are, each joined by blanks.
    fn rows(fill: impl FnOnce(&mut Table), from: usize) -> Vec<String> {
        let mut table = Table::default();
        fill(&mut table);
        let cell = |cell: &Cell| crate::write::text::plain(cell).into_owned();
        let row = |row: &Vec<Cell>| row[from..].iter().map(cell).collect::<Vec<_>>().join(",");
        table.rows.iter().map(row).collect()
    }

    #[test]
    fn tables_of_a_run_have_a_row_for_each_comparison_leader_and_tail() {
        let mut outcome = outcome(Estimator::Paired);
        assert!(rows(|table| outcome.verdicts(table), 0).is_empty());
        assert!(rows(|table| outcome.quantiles(table), 0).is_empty());
        outcome.found = Some(found(&outcome, vec![compared(1, 0, 10.0, Verdict::ABetter)]));
        let expected =
            ["7,10000,comparison,wait,10,8,12,3,A better,0.95,settled,3", "7,10000,leader,,80,79,81,,,0.95,settled,3"];
        assert_eq!(rows(|table| outcome.verdicts(table), 3), expected);
        let expected = [
            "courteous-push,M,7,10000,payoff,quantile,0.5,50,48,53,0.95,settled,3",
            "courteous-push,M,7,10000,payoff,shortfall,0.1,50,48,53,0.95,settled,3",
        ];
        let expected = expected.map(|row| row.replace(",M,", &format!(",{},", outcome.scenario.model)));
        assert_eq!(rows(|table| outcome.quantiles(table), 1), expected);
    }

    #[test]
    fn estimates_tell_each_figure_with_its_error_and_its_estimator() {
        let all = rows(|table| outcome(Estimator::Plain).estimates(table), 5);
        assert_eq!(all[0], ",target,0.5,0.005,plain");
        assert!(all.contains(&"wait,helped,0.12,0.003,plain".to_owned()), "{all:?}");
        assert!(all.contains(&"wait,target_diff,0.2,0.003,plain".to_owned()), "{all:?}");
        assert_eq!(all.len(), 3 * 9);
        let all = rows(|table| exact().estimates(table), 3);
        assert!(all.contains(&"wait,target_diff,0.1,,exact".to_owned()), "{all:?}");
        assert_eq!(all.len(), 3 * 6);
    }
}
