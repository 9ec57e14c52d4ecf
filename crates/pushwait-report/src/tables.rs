//! The tidy tables: which columns they have and how results become rows. `docs/csv.md` explains each column.

use pushwait_core::archetype::ARCHETYPES;
use pushwait_core::chance::NEVER;
use pushwait_core::reaction::GOODWILL_STEP;
use pushwait_core::scenario::Scenario;
use pushwait_core::tables::{Ending, Tables};
use pushwait_sim::figures::{Comparison, Figure, MILLI, Reactions, Results, Summary};
use pushwait_sim::play::Happening;
use pushwait_sim::run::Found;
use pushwait_sim::tell::Story;
use serde::Serialize;

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
    /// Compiled.
    pub tables: Tables,
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

    fn figures(&self, names: &[&'static str], figures: Vec<Option<Figure>>) -> Vec<(String, Cell)> {
        let number = |x: Option<f64>| x.map_or(Cell::Missing, Cell::Number);
        let mut cells = Vec::new();
        for (name, figure) in names.iter().zip(figures) {
            cells.push(((*name).to_owned(), number(figure.map(|figure| figure.value))));
            if let Some(stories) = self.results.stories {
                cells.push((format!("{name}_se"), number(figure.map(|figure| figure.se(stories)))));
            }
        }
        cells
    }

    /// A row for each plan: what it leads to.
    pub fn summary(&self, table: &mut Table) {
        for (plan, results) in self.results.plans.iter().enumerate() {
            table.push(self.head(plan), self.figures(Summary::NAMES, results.summary.all()));
        }
    }

    /// A row for each plan: against the baseline, on the same luck. Exact results leave out what hangs on how luck is shared.
    pub fn paired(&self, table: &mut Table) {
        let from = if self.results.stories.is_some() { 0 } else { 3 };
        for (plan, results) in self.results.plans.iter().enumerate() {
            let mut head = self.head(plan);
            head.push(("baseline", Cell::Text(self.scenario.plans[self.results.baseline].name.clone())));
            let all = results.comparison.all().split_off(from);
            table.push(head, self.figures(&Comparison::NAMES[from..], all));
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
                table.push(head, self.figures(Reactions::NAMES, reactions.all()));
            }
        }
    }

    /// A row for each plan of one story.
    pub fn stories(&self, number: u64, stories: &[Story], table: &mut Table) {
        for (plan, story) in stories.iter().enumerate() {
            let mut head = self.head(plan);
            head.truncate(4);
            head.push(("story", whole(number)));
            table.push(head, self.traced(story));
        }
    }

    fn traced(&self, story: &Story) -> Vec<(String, Cell)> {
        let day = |day: u16| if day == NEVER { Cell::Missing } else { Cell::Whole(day.into()) };
        let text = |text: String| Cell::Text(text);
        let flag = |flag: bool| Cell::Text(flag.to_string());
        let (luck, ended) = (&story.luck, &story.ended);
        let join = |of: &dyn Fn(&Happening) -> Option<String>| {
            text(story.happenings.iter().filter_map(|(_, happening)| of(happening)).collect::<Vec<_>>().join(";"))
        };
        let felt = |pick: fn(pushwait_core::tables::Felt) -> u16| {
            join(&move |h| match h {
                Happening::Contact { felt, .. } | Happening::CalledBack { felt: Some(felt), .. } => {
                    Some((f64::from(pick(*felt)) / 10_000.0).to_string())
                }
                _ => None,
            })
        };
        let contact = |pick: fn(&Happening) -> Option<String>| join(&pick);
        let outcome = match ended.ending {
            Ending::Target | Ending::TargetExposed => "target",
            Ending::CompetingBridge | Ending::Competing => "competing",
            Ending::NoneBridge | Ending::None => "none",
        };
        let bridge = matches!(ended.ending, Ending::CompetingBridge | Ending::NoneBridge);
        let payoff = self.tables.payoff.of(ended.ending, ended.day) as f64 / MILLI;
        [
            ("archetype", text(ARCHETYPES.archetypes[luck.archetype].name.clone())),
            ("lead_point", whole(luck.lead as u64)),
            ("own_pace", day(luck.own_pace)),
            ("freeze", day(luck.freeze)),
            ("can_hurry", flag(luck.can_hurry)),
            ("arrival", day(luck.arrival)),
            ("revoked", day(luck.gone)),
            ("happenings", contact(|h| Some(crate::story::short(h)))),
            ("appreciation", felt(|felt| felt.appreciation)),
            ("cornered", felt(|felt| felt.cornered)),
            ("outcome", text(outcome.into())),
            ("lost", ended.lost.map_or(Cell::Missing, |lost| text(crate::story::lost(lost).into()))),
            ("hurried", flag(ended.hurried)),
            ("bridge", flag(bridge)),
            ("exposed", flag(ended.ending == Ending::TargetExposed)),
            ("goodwill", Cell::Number(f64::from(ended.goodwill) / (1.0 / GOODWILL_STEP))),
            ("day", Cell::Whole(ended.day.into())),
            ("payoff", Cell::Number(payoff)),
        ]
        .map(|(name, cell)| (name.to_owned(), cell))
        .to_vec()
    }
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
