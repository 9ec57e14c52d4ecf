//! The tidy tables: which columns they have and how results become rows. [`crate::columns`] explains each column.

use pushwait_core::scenario::Scenario;
use pushwait_core::tables::PayoffTable;
use pushwait_sim::figures::{Figure, Results};
use pushwait_sim::play::Happening;
use pushwait_sim::run::Found;
use pushwait_sim::tell::Story;
use serde::Serialize;

use crate::columns::{self, Column};
use crate::stories;

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing: the figure does not exist.
    Missing,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number, written so that it reads back to the same bits.
    Number(f64),
    /// True or false.
    Flag(bool),
}

/// A table with named columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names.
    pub columns: Vec<String>,
    /// Cells, as many as columns in each row.
    pub rows: Vec<Vec<Cell>>,
}

/// A scenario with its results.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The scenario.
    pub scenario: Scenario,
    /// The figures.
    pub results: Results,
    /// What a run found besides; `None` for a solution.
    pub found: Option<Found>,
    /// The seed; its figures are exact when there is none.
    pub seed: Option<u64>,
}

impl Outcome {
    pub(crate) fn head(&self, plan: usize) -> Vec<(&'static str, Cell)> {
        let text = |text: &str| Cell::Text(text.to_owned());
        let mut head = vec![
            ("scenario", text(&self.scenario.name)),
            ("plan", text(&self.scenario.plans[plan].name)),
            ("model", text(&self.scenario.model)),
        ];
        if let (Some(seed), Some(stories)) = (self.seed, self.results.stories) {
            // Seeds as text: spreadsheets and JSON readers lose digits past 2^53.
            head.push(("seed", Cell::Text(seed.to_string())));
            head.push(("stories", whole(stories)));
        }
        head
    }

    fn figures(&self, columns: &[Column], figures: Vec<Option<Figure>>) -> Vec<(String, Cell)> {
        let number = |x: Option<f64>| x.map_or(Cell::Missing, Cell::Number);
        let mut cells = Vec::new();
        for (column, figure) in columns.iter().zip(figures) {
            cells.push((column.name.to_owned(), number(figure.map(|figure| column.within(figure.value)))));
            if let Some(stories) = self.results.stories {
                cells.push((format!("{}_se", column.name), number(figure.and_then(|figure| figure.error(stories)))));
            }
        }
        cells
    }

    /// A row for each plan: what it leads to.
    pub fn summary(&self, table: &mut Table) {
        for (plan, results) in self.results.plans.iter().enumerate() {
            table.push(self.head(plan), self.figures(columns::SUMMARY, results.summary.all()));
        }
    }

    /// A row for each plan: against the baseline, on the same luck. Exact results leave out what hangs on how luck is shared.
    pub fn paired(&self, table: &mut Table) {
        let from = if self.results.stories.is_some() { 0 } else { 3 };
        for (plan, results) in self.results.plans.iter().enumerate() {
            let mut head = self.head(plan);
            head.push(("baseline", Cell::Text(self.scenario.plans[self.results.baseline].name.clone())));
            let all = results.comparison.all().split_off(from);
            table.push(head, self.figures(&columns::comparison()[from..], all));
        }
    }

    /// A row for each contact of each plan.
    pub fn reactions(&self, table: &mut Table) {
        for (plan, results) in self.results.plans.iter().enumerate() {
            for (index, reactions) in results.contacts.iter().enumerate() {
                let Some(reactions) = reactions else { continue };
                let mut head = self.head(plan);
                head.push(("move", whole(index as u64 + 1)));
                head.push(("act", Cell::Text(crate::story::act(&self.scenario.plans[plan].moves[index].act))));
                table.push(head, self.figures(columns::reactions(), reactions.all()));
            }
        }
    }

    /// A row for each plan of one story.
    pub fn stories(&self, number: u64, stories: &[Story], payoff: &PayoffTable, table: &mut Table) {
        for (plan, story) in stories.iter().enumerate() {
            let mut cells = self.story_head(plan);
            cells.push(("story".to_owned(), whole(number)));
            cells.extend(traced(story, payoff));
            table.push(Vec::new(), cells);
        }
    }

    /// The columns before `story`, which are the same for all stories of a plan.
    #[must_use]
    pub fn story_head(&self, plan: usize) -> stories::Head {
        self.head(plan).into_iter().take(4).map(|(name, cell)| (name.to_owned(), cell)).collect()
    }
}

fn traced(story: &Story, payoff: &PayoffTable) -> Vec<(String, Cell)> {
    let felt = |happening: &Happening| match happening {
        Happening::Contact { felt, .. } | Happening::CalledBack { felt: Some(felt), .. } => Some(*felt),
        _ => None,
    };
    let happenings = || story.happenings.iter().map(|(_, happening)| happening);
    let (ended, felt) = (&story.ended, happenings().filter_map(felt).collect::<Vec<_>>());
    let cells = stories::luck(&story.luck).into_iter().chain(stories::happened(happenings()));
    let cells = cells.chain(stories::feelings(&felt)).chain(stories::outcome(ended));
    let cells = cells.chain(stories::settled(payoff, ended.ending, ended.day));
    stories::columns().iter().skip(1).map(|name| (*name).to_owned()).zip(cells).collect()
}

pub(crate) fn whole(n: u64) -> Cell {
    Cell::Whole(i64::try_from(n).unwrap_or(i64::MAX))
}

impl Table {
    pub(crate) fn push(&mut self, head: Vec<(&'static str, Cell)>, rest: Vec<(String, Cell)>) {
        let cells = head.into_iter().map(|(name, cell)| (name.to_owned(), cell)).chain(rest);
        let (columns, row): (Vec<String>, Vec<Cell>) = cells.unzip();
        if self.columns.is_empty() {
            self.columns = columns;
        }
        self.rows.push(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{exact, outcome};
    use pushwait_sim::figures::Estimator;

    fn table(fill: impl FnOnce(&mut Table)) -> Table {
        let mut table = Table::default();
        fill(&mut table);
        table
    }

    /// A row as names with their cells, without those that have none.
    fn told(table: &Table, row: usize) -> Vec<(String, String)> {
        let cell = |cell: &Cell| crate::write::text::plain(cell).into_owned();
        let all = table.columns.iter().cloned().zip(table.rows[row].iter().map(cell));
        all.filter(|(_, cell)| !cell.is_empty()).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect()
    }

    #[test]
    fn each_plan_has_a_row_whose_figures_are_followed_by_their_errors() {
        let outcome = outcome(Estimator::Paired);
        let model = outcome.scenario.model.clone();
        let summary = table(|table| outcome.summary(table));
        let whose = [("scenario", "two-offers"), ("plan", "courteous-push"), ("model", &model)];
        let from = [("seed", "7"), ("stories", "10000"), ("target", "0.6"), ("target_se", "0.005")];
        assert_eq!(told(&summary, 1)[..7], pairs(&[&whose[..], &from[..]].concat()));
        assert_eq!(summary.rows.len(), 3);
        let paired = table(|table| outcome.paired(table));
        let rest = [("baseline", "wait"), ("helped", "0.12"), ("helped_se", "0.003")];
        assert_eq!(told(&paired, 1)[5..8], pairs(&rest));
    }

    #[test]
    fn exact_rows_have_no_seed_no_errors_and_no_shared_luck() {
        let outcome = exact();
        let names = table(|table| outcome.summary(table)).columns;
        assert_eq!(names[2..5], ["model", "target", "competing"]);
        let paired = table(|table| outcome.paired(table));
        assert_eq!(paired.columns[2..6], ["model", "baseline", "helped_min", "helped_max"]);
        let difference = told(&paired, 2).into_iter().find(|(name, _)| name == "target_diff");
        assert_eq!(difference, Some(("target_diff".into(), "0.2".into())));
    }

    #[test]
    fn contacts_that_are_made_have_a_row_with_their_move() {
        let reactions = table(|table| outcome(Estimator::Paired).reactions(table));
        let rest = [("move", "1"), ("act", "push"), ("made", "0.75"), ("made_se", "0.004")];
        assert_eq!(told(&reactions, 0)[5..], pairs(&rest));
        assert_eq!(reactions.rows.len(), 2);
    }

    #[test]
    fn counts_beyond_what_a_cell_holds_end_at_its_greatest_number() {
        assert_eq!((whole(5), whole(u64::MAX)), (Cell::Whole(5), Cell::Whole(i64::MAX)));
    }
}
