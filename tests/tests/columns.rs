//! What the shipped scenarios give against what the columns say of themselves.

use std::collections::BTreeSet;

use pushwait_core::scenario::Scenario;
use pushwait_report::columns::Kind;
use pushwait_report::schema::{Field, Schema, SweepColumn, TABLES, TableId, rows};
use pushwait_report::tables::{Cell, Outcome, Table};
use pushwait_sim::luck::Key;
use pushwait_sim::run::{Choice, Order, Stop, run};
use pushwait_sim::simulate::baseline;
use pushwait_sim::solve::solve;
use pushwait_sim::tell::tell;
use pushwait_tests::{Patient, compiled, shipped};

const SEED: u64 = 3;

fn played(scenario: Scenario, estimator: Choice) -> Outcome {
    let tables = compiled(&scenario);
    let order = Order { seed: SEED, estimator, stop: Stop::Stories(20_000), max_stories: 20_000, margin: None };
    let found = run(&tables, &order, &Patient).expect("a run");
    Outcome { scenario, results: found.results.clone(), found: Some(found), seed: Some(SEED) }
}

fn solved(scenario: Scenario) -> Outcome {
    let tables = compiled(&scenario);
    let results = solve(&tables, baseline(&tables));
    Outcome { scenario, results, found: None, seed: None }
}

/// The table as its makers name the columns.
fn table(id: TableId, outcome: &Outcome) -> Table {
    let mut table = Table::default();
    match id {
        TableId::Summary => outcome.summary(&mut table),
        TableId::Paired => outcome.paired(&mut table),
        TableId::Verdicts => outcome.verdicts(&mut table),
        TableId::Quantiles => outcome.quantiles(&mut table),
        TableId::Estimates => outcome.estimates(&mut table),
        TableId::Reactions => outcome.reactions(&mut table),
        TableId::Stories if outcome.seed.is_some() => {
            let (key, tables) = (Key::new(SEED, &outcome.scenario.name), compiled(&outcome.scenario));
            (0..200).for_each(|story| outcome.stories(story, &tell(&tables, key, story), &tables.payoff, &mut table));
        }
        TableId::Stories | TableId::Failures => {}
    }
    table
}

/// What is wrong with a cell of a column.
fn complaint(field: &Field, cell: &Cell) -> Option<String> {
    let within = |x: f64| field.min.is_none_or(|min| x >= min) && field.max.is_none_or(|max| x <= max);
    let fits = match (cell, field.kind) {
        (Cell::Missing, _) => field.missing.is_some(),
        (Cell::Text(text), Kind::Category(categories)) => categories.contains(&&**text),
        (Cell::Text(_), Kind::Text) | (Cell::Flag(_), Kind::Flag) => true,
        (Cell::Whole(n), Kind::Whole) => within(*n as f64),
        (Cell::Number(x), Kind::Number) => x.is_finite() && within(*x),
        _ => false,
    };
    (!fits).then(|| format!("`{}` cannot be {cell:?}", field.name))
}

fn check(outcome: &Outcome, exact: bool) {
    let mut plans = BTreeSet::new();
    for id in TABLES {
        let (schema, table) = (Schema::new(id, exact, None), table(id, outcome));
        let place = |row: &[Cell]| format!("{}, {}, {:?}", outcome.scenario.name, id.name(), &row[1]);
        if !table.rows.is_empty() {
            assert_eq!(table.columns, schema.names(), "{}", id.name());
        }
        let at = |name: &String| schema.names().iter().position(|known| known == name).expect("a column");
        let key: Vec<usize> = schema.key.iter().map(at).collect();
        let mut keys = BTreeSet::new();
        for row in &table.rows {
            assert_eq!(row.len(), schema.fields.len());
            for (field, cell) in schema.fields.iter().zip(row) {
                assert_eq!(complaint(field, cell), None, "{}", place(row));
            }
            let key: Vec<String> = key.iter().map(|&column| format!("{:?}", row[column])).collect();
            assert!(keys.insert(key.clone()), "{}: {key:?} twice", place(row));
            let plan = format!("{:?}", row[1]);
            assert!(id == TableId::Summary || plans.contains(&plan), "{}", place(row));
            plans.insert(plan);
        }
    }
}

#[test]
fn rows_of_solutions_are_as_their_columns_say() {
    shipped().into_iter().for_each(|scenario| check(&solved(scenario), true));
}

#[test]
fn rows_of_runs_are_as_their_columns_say() {
    for (place, scenario) in shipped().into_iter().enumerate() {
        check(&played(scenario.clone(), Choice::Auto), false);
        // The others differ in how figures are come by, not in the tables.
        let other = [Choice::Plain, Choice::Paired, Choice::Conditional, Choice::Qmc][place % 4];
        check(&played(scenario, other), false);
    }
}

#[test]
fn cells_of_a_design_point_stand_after_the_scenario() {
    let (outcome, kind) = (solved(shipped().swap_remove(0)), Kind::Text);
    let sweep = SweepColumn { name: "a".into(), description: "a key".into(), unit: String::new(), kind };
    let schema = Schema::new(TableId::Summary, true, Some(&[sweep]));
    let rows = rows(TableId::Summary, &outcome, Some(&[Cell::Whole(7), Cell::Text("x".into())]));
    assert_eq!(rows.len(), outcome.scenario.plans.len());
    for row in rows {
        assert_eq!(row.len(), schema.fields.len());
        assert_eq!(row[1..3], [Cell::Whole(7), Cell::Text("x".into())]);
        assert!(schema.fields.iter().zip(&row).all(|(field, cell)| complaint(field, cell).is_none()));
    }
}
