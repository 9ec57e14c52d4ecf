//! The tables: which columns each has in which order, its keys, and the rows that a result makes.

use std::borrow::Cow;

use crate::columns::{self, Column, Kind};
use crate::tables::{Cell, Outcome, Table};

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableId {
    /// What each plan leads to.
    Summary,
    /// Each plan against the baseline.
    Paired,
    /// Comparisons of plans by payoff, and the leading plan.
    Verdicts,
    /// Quantiles and tails.
    Quantiles,
    /// All figures in long form.
    Estimates,
    /// Contacts and how they are taken.
    Reactions,
    /// Single stories.
    Stories,
    /// Files and design points without a result.
    Failures,
}

/// All tables, in the order of the reference.
pub const TABLES: [TableId; 8] = [
    TableId::Summary,
    TableId::Paired,
    TableId::Verdicts,
    TableId::Quantiles,
    TableId::Estimates,
    TableId::Reactions,
    TableId::Stories,
    TableId::Failures,
];

impl TableId {
    /// The name, also of its file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Paired => "paired",
            Self::Verdicts => "verdicts",
            Self::Quantiles => "quantiles",
            Self::Estimates => "estimates",
            Self::Reactions => "reactions",
            Self::Stories => "stories",
            Self::Failures => "failures",
        }
    }

    /// A heading for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "What each plan leads to",
            Self::Paired => "Each plan against the baseline",
            Self::Verdicts => "Comparisons by payoff",
            Self::Quantiles => "Quantiles and tails",
            Self::Estimates => "All figures in long form",
            Self::Reactions => "Contacts and how they are taken",
            Self::Stories => "Single stories",
            Self::Failures => "Files without a result",
        }
    }

    /// What a row is, in sentences.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Summary => "One row for each scenario and plan.",
            Self::Paired => "One row for each scenario and plan, against the baseline on the same luck.",
            Self::Verdicts => {
                "Written by runs that draw pairs (`--estimator paired` or `auto`). One row for each comparison of two \
                 plans by mean payoff, and one for the plan that came out highest. Intervals are confidence sequences: \
                 they hold at every look at once, so it does not matter that the run stopped because of what it saw."
            }
            Self::Quantiles => {
                "Written by the same runs as verdicts. Bands follow Dvoretzky, Kiefer, Wolfowitz and Massart; with \
                 several looks, each spends its part of the error."
            }
            Self::Estimates => "All figures of summary and paired in long form, with how each was come by.",
            Self::Reactions => "One row for each contact of each plan.",
            Self::Stories => "With `--trace N`: one row for each of the first N stories and each plan.",
            Self::Failures => "One row for each file or design point that gave no result, with the first fault in it.",
        }
    }

    /// The columns after those that tell whose row it is.
    fn own(self) -> &'static [Column] {
        match self {
            Self::Summary => columns::SUMMARY,
            Self::Paired => columns::PAIRED,
            Self::Verdicts => columns::VERDICTS,
            Self::Quantiles => columns::QUANTILES,
            Self::Estimates => columns::ESTIMATES,
            Self::Reactions => columns::REACTIONS,
            Self::Stories => columns::STORIES,
            Self::Failures => columns::FAILURES,
        }
    }

    /// The columns that tell whose row it is, without those of a sweep.
    fn head(self) -> &'static [Column] {
        const HEAD: [Column; 5] =
            [columns::SCENARIO, columns::PLAN, columns::MODEL, columns::SEED, columns::STORIES_PLAYED];
        match self {
            Self::Failures => &[],
            Self::Stories => &HEAD[..4],
            _ => &HEAD,
        }
    }

    /// The columns that, after scenario, design point and plan, tell a row from all others.
    fn told_apart_by(self) -> &'static [&'static str] {
        match self {
            Self::Summary | Self::Paired | Self::Failures => &[],
            Self::Verdicts => &["kind", "against"],
            Self::Quantiles => &["of", "kind", "share"],
            Self::Estimates => &["figure"],
            Self::Reactions => &["move"],
            Self::Stories => &["story"],
        }
    }
}

/// What a sweep varies: a column `sweep_<name>`.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepColumn {
    /// The name without `sweep_`.
    pub name: String,
    /// What it sets, such as the key of the scenario file.
    pub description: String,
    /// Unit of the numbers; empty where they have none or it is not known.
    pub unit: String,
    /// What its cells are.
    pub kind: Kind,
}

/// A column as a table has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name in every output.
    pub name: String,
    /// A heading for people.
    pub title: String,
    /// What it means, without a full stop.
    pub description: String,
    /// Unit of the numbers; empty where they have none.
    pub unit: String,
    /// What its cells are.
    pub kind: Kind,
    /// Least number.
    pub min: Option<f64>,
    /// Greatest number.
    pub max: Option<f64>,
    /// What an empty cell means; `None` where there is always a value.
    pub missing: Option<Cow<'static, str>>,
}

/// When a figure has no standard error.
pub(crate) const NO_ERROR: &str = "the figure does not exist, or rests on a single story";

impl Field {
    fn new(column: &Column) -> Self {
        Self {
            name: column.name.into(),
            title: column.title.into(),
            description: column.description.into(),
            unit: column.unit.into(),
            kind: column.kind,
            min: column.min,
            max: column.max,
            missing: column.missing.map(Cow::Borrowed),
        }
    }

    fn error_of(column: &Column) -> Self {
        Self {
            name: format!("{}_se", column.name),
            title: format!("{}: standard error", column.title),
            description: format!("Monte Carlo standard error of `{}`", column.name),
            min: Some(0.0),
            max: None,
            missing: Some(Cow::Borrowed(NO_ERROR)),
            ..Self::new(column)
        }
    }

    fn swept(column: &SweepColumn) -> Self {
        Self {
            name: format!("sweep_{}", column.name),
            title: format!("Varied: {}", column.name),
            description: column.description.clone(),
            unit: column.unit.clone(),
            kind: column.kind,
            min: None,
            max: None,
            missing: Some(Cow::Borrowed("the scenario's sweep does not vary it")),
        }
    }
}

/// A table as a run writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// Which table.
    pub table: TableId,
    /// Its columns, in order.
    pub fields: Vec<Field>,
    /// Names of the columns that tell a row from all others; empty where none do.
    pub key: Vec<String>,
}

impl Schema {
    /// The columns of a table. Exact tables have no seed, no stories and no standard errors; those of a batch with sweeps have the
    /// columns of the sweeps after the scenario's name.
    #[must_use]
    pub fn new(table: TableId, exact: bool, sweep: Option<&[SweepColumn]>) -> Self {
        let mut fields = Vec::new();
        for column in table.head().iter().chain(table.own()).filter(|column| !(exact && column.simulated)) {
            fields.push(Field::new(column));
            if column.error && !exact {
                fields.push(Field::error_of(column));
            }
        }
        let sweep = sweep.filter(|_| table != TableId::Failures);
        if let Some(sweep) = sweep {
            let point = Field::new(&columns::POINT);
            fields.splice(1..1, std::iter::once(point).chain(sweep.iter().map(Field::swept)));
        }
        let whose: &[&str] = match (table, sweep) {
            (TableId::Failures, _) => &[],
            (_, Some(_)) => &["scenario", "point", "plan"],
            (_, None) => &["scenario", "plan"],
        };
        let key = whose.iter().chain(table.told_apart_by()).map(|&name| name.to_owned()).collect();
        Self { table, fields, key }
    }

    /// Names of the columns, in order.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.fields.iter().map(|field| &*field.name).collect()
    }

    /// Whether the table has the columns of sweeps.
    #[must_use]
    pub fn is_swept(&self) -> bool {
        self.key.iter().any(|name| name == columns::POINT.name)
    }
}

/// The rows of a table that a result makes, with the cells of its design point, the number of the point first, after the
/// scenario's name. Of single stories and failures a result knows nothing: there are none.
#[must_use]
pub fn rows(table: TableId, outcome: &Outcome, sweep: Option<&[Cell]>) -> Vec<Vec<Cell>> {
    let mut rows = Table::default();
    match table {
        TableId::Summary => outcome.summary(&mut rows),
        TableId::Paired => outcome.paired(&mut rows),
        TableId::Verdicts => outcome.verdicts(&mut rows),
        TableId::Quantiles => outcome.quantiles(&mut rows),
        TableId::Estimates => outcome.estimates(&mut rows),
        TableId::Reactions => outcome.reactions(&mut rows),
        TableId::Stories | TableId::Failures => {}
    }
    let mut rows = rows.rows;
    if let Some(cells) = sweep {
        rows.iter_mut().for_each(|row| drop(row.splice(1..1, cells.iter().cloned())));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sweeps_stand_after_the_scenario_and_exact_tables_have_no_errors() {
        let sweep = SweepColumn {
            name: "deadline".into(),
            description: "competing.deadline".into(),
            unit: "business days".into(),
            kind: Kind::Whole,
        };
        let schema = Schema::new(TableId::Reactions, true, Some(&[sweep]));
        let names = ["scenario", "point", "sweep_deadline", "plan", "model", "move", "act", "made", "appreciation"];
        assert_eq!(schema.names()[..9], names);
        assert_eq!(schema.key, ["scenario", "point", "plan", "move"]);
        let simulated = Schema::new(TableId::Reactions, false, None);
        assert_eq!(simulated.names()[..8], ["scenario", "plan", "model", "seed", "stories", "move", "act", "made"]);
        assert_eq!(simulated.names()[8], "made_se");
    }

    #[test]
    fn keys_and_columns_are_those_of_each_table() {
        let key = |table: TableId| Schema::new(table, false, None).key.join(",");
        let keys = TABLES.map(key);
        let expected = [
            "scenario,plan",
            "scenario,plan",
            "scenario,plan,kind,against",
            "scenario,plan,of,kind,share",
            "scenario,plan,figure",
            "scenario,plan,move",
            "scenario,plan,story",
            "",
        ];
        assert_eq!(keys, expected);
        for table in TABLES {
            assert!(!table.title().is_empty() && table.description().ends_with('.'), "{}", table.name());
            let swept = Schema::new(table, false, Some(&[]));
            assert_eq!(
                (swept.is_swept(), Schema::new(table, false, None).is_swept()),
                (table != TableId::Failures, false)
            );
        }
        let stories = Schema::new(TableId::Stories, false, None);
        assert_eq!(stories.names()[..6], ["scenario", "plan", "model", "seed", "story", "archetype"]);
        assert_eq!(Schema::new(TableId::Failures, false, None).names()[0], "file");
    }

    #[test]
    fn errors_and_sweeps_are_explained_as_columns() {
        let error = Field::error_of(&columns::SUMMARY[0]);
        assert_eq!((&*error.name, &*error.title), ("target_se", "Target job: standard error"));
        assert_eq!((error.min, error.max, &*error.unit), (Some(0.0), None, "share"));
        assert_eq!(error.missing.as_deref(), Some(NO_ERROR));
        let payoff = columns::SUMMARY.iter().find(|column| column.name == "payoff").expect("there");
        assert_eq!((payoff.min, Field::error_of(payoff).min), (None, Some(0.0)));
        let column = SweepColumn { name: "x".into(), description: "d".into(), unit: "days".into(), kind: Kind::Whole };
        let field = Field::swept(&column);
        assert_eq!((&*field.name, &*field.title, &*field.description), ("sweep_x", "Varied: x", "d"));
        assert_eq!((&*field.unit, field.kind, field.missing.is_some()), ("days", Kind::Whole, true));
    }

    #[test]
    fn rows_of_a_result_take_the_cells_of_their_point() {
        let outcome = crate::sample::outcome(pushwait_sim::figures::Estimator::Paired);
        let cells = [Cell::Whole(4), Cell::Number(0.5)];
        for (table, count) in
            [(TableId::Summary, 3), (TableId::Paired, 3), (TableId::Reactions, 2), (TableId::Estimates, 27)]
        {
            let plain = rows(table, &outcome, None);
            let swept = rows(table, &outcome, Some(&cells));
            assert_eq!((plain.len(), swept.len()), (count, count), "{}", table.name());
            assert_eq!((&swept[0][..1], &swept[0][1..3], &swept[0][3..]), (&plain[0][..1], &cells[..], &plain[0][1..]));
        }
        for table in [TableId::Verdicts, TableId::Quantiles, TableId::Stories, TableId::Failures] {
            assert!(rows(table, &outcome, None).is_empty(), "{}", table.name());
        }
        let found = crate::sample::found(&outcome, Vec::new());
        let outcome = Outcome { found: Some(found), ..outcome };
        assert_eq!([TableId::Verdicts, TableId::Quantiles].map(|table| rows(table, &outcome, None).len()), [1, 2]);
    }

    #[test]
    fn names_are_told_once_and_keys_exist() {
        for table in TABLES {
            for exact in [true, false] {
                let schema = Schema::new(table, exact, Some(&[]));
                let mut names = schema.names();
                assert!(schema.key.iter().all(|key| names.contains(&&**key)), "{schema:?}");
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), schema.fields.len());
            }
        }
    }
}
