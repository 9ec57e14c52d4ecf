//! Stories as Parquet, read back by the `parquet` crate and compared with the slow path cell by cell.

#![cfg(feature = "parquet")]

use std::collections::BTreeMap;
use std::ops::Range;

use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::statistics::Statistics;
use parquet::record::Field;
use pushwait_core::compile::compile;
use pushwait_core::read::scenario;
use pushwait_core::response::Model;
use pushwait_core::tables::Tables;
use pushwait_report::stories::Head;
use pushwait_report::stories::parquet::{Column, Kind, ParquetStories};
use pushwait_report::tables::{Cell, Outcome, Table};
use pushwait_sim::luck::Key;
use pushwait_sim::simulate::{baseline, simulate};
use pushwait_sim::tell::tell;
use rayon::ThreadPoolBuilder;

const SEED: u64 = 3;

/// A scenario with the tables that its stories are played from.
struct Case {
    outcome: Outcome,
    tables: Tables,
}

fn case(name: &str) -> Case {
    let file = format!("{}/../../scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let scenario = scenario(name, &std::fs::read_to_string(file).expect("text")).expect("scenario").0;
    let tables = compile(&scenario, Model::shipped(&scenario.model).expect("model"));
    let played = simulate(&tables, SEED, 10, &|_| true).expect("played");
    let results = pushwait_sim::figures::Results::estimate(&played, &tables.payoff, baseline(&tables));
    Case { outcome: Outcome { scenario, results, found: None, seed: Some(SEED) }, tables }
}

/// The columns before the stories, with one of a sweep that some scenarios do not have.
fn head(outcome: &Outcome, plan: usize, sweep: Option<f64>) -> Head {
    let mut head = outcome.story_head(plan);
    head.push(("sweep_x".into(), sweep.map_or(Cell::Missing, Cell::Number)));
    head
}

fn columns() -> Vec<Column> {
    let text = |name: &str| Column { name: name.into(), kind: Kind::Text, optional: false };
    let sweep = Column { name: "sweep_x".into(), kind: Kind::Number, optional: true };
    ["scenario", "plan", "model", "seed"].map(text).into_iter().chain([sweep]).collect()
}

type Part = (Case, Range<u64>, Option<f64>);

fn parts() -> Vec<Part> {
    vec![
        (case("01-written-offer-five-days"), 0..50_000, Some(-0.0)),
        (case("02-exploding-offer"), 7..8, None),
        (case("05-promised-date-passed"), 100..1100, Some(0.5)),
        (case("06-verbal-yes-stuck"), 3..3, None),
        (case("12-pushed-and-refused"), 0..20, None),
    ]
}

fn written(parts: &[Part], threads: usize) -> Bytes {
    let meta = BTreeMap::from([("run".to_owned(), "abc".to_owned())]);
    let mut file = ParquetStories::new(&columns(), &meta, Vec::new()).expect("started");
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    for (case, stories, sweep) in parts {
        let heads: Vec<Head> = (0..case.tables.plans.len()).map(|plan| head(&case.outcome, plan, *sweep)).collect();
        let key = Key::new(SEED, &case.tables.scenario);
        let done = pool.install(|| file.write(&case.tables, key, &heads, stories.clone(), &|_| true));
        assert!(done.expect("written"));
    }
    file.finish().expect("finished").into()
}

fn slow((case, stories, sweep): &Part) -> Vec<Vec<Cell>> {
    let (mut table, key) = (Table::default(), Key::new(SEED, &case.tables.scenario));
    stories.clone().for_each(|story| {
        case.outcome.stories(story, &tell(&case.tables, key, story), &case.tables.payoff, &mut table)
    });
    table.rows.iter_mut().for_each(|row| row.insert(4, sweep.map_or(Cell::Missing, Cell::Number)));
    table.rows
}

fn same(field: &Field, cell: &Cell) -> bool {
    match (field, cell) {
        (Field::Null, Cell::Missing) => true,
        (Field::Str(a), Cell::Text(b)) => a == b,
        (Field::Bool(a), Cell::Flag(b)) => a == b,
        (Field::Long(a), Cell::Whole(b)) => a == b,
        (Field::Double(a), Cell::Number(b)) => a.to_bits() == b.to_bits(),
        _ => false,
    }
}

#[test]
fn parquet_has_the_cells_of_the_slow_path() {
    let parts = parts();
    let reader = SerializedFileReader::new(written(&parts, 2)).expect("readable");
    let names: Vec<_> =
        reader.metadata().file_metadata().schema().get_fields().iter().map(|f| f.name().to_owned()).collect();
    assert_eq!(names[..6], ["scenario", "plan", "model", "seed", "sweep_x", "story"]);
    let mut rows = reader.get_row_iter(None).expect("rows");
    for expected in parts.iter().flat_map(slow) {
        let row = rows.next().expect("a row").expect("readable");
        assert_eq!(row.len(), expected.len());
        for ((name, field), cell) in row.get_column_iter().zip(&expected) {
            assert!(same(field, cell), "{name}: {field:?} for {cell:?} in {row}");
        }
    }
    assert!(rows.next().is_none());
}

/// The least and the greatest number of each column, by their bits.
type Ends = BTreeMap<String, [u64; 2]>;

fn meet(ends: &mut Ends, name: &str, least: f64, most: f64) {
    let [low, high] = ends.entry(name.to_owned()).or_insert([f64::MAX, f64::MIN].map(f64::to_bits)).map(f64::from_bits);
    ends.insert(name.to_owned(), [low.min(least), high.max(most)].map(|end| (end + 0.0).to_bits()));
}

#[test]
fn statistics_are_the_least_and_the_greatest_numbers() {
    let parts = parts();
    let reader = SerializedFileReader::new(written(&parts, 2)).expect("readable");
    let names: Vec<_> =
        reader.metadata().file_metadata().schema().get_fields().iter().map(|f| f.name().to_owned()).collect();
    let (mut there, mut told) = (Ends::new(), Ends::new());
    for (name, cell) in parts.iter().flat_map(slow).flat_map(|row| names.iter().zip(row).collect::<Vec<_>>()) {
        if let Cell::Number(x) = cell {
            meet(&mut there, name, x, x);
        }
    }
    for column in reader.metadata().row_groups().iter().flat_map(|group| group.columns()) {
        if let Some(Statistics::Double(x)) = column.statistics() {
            let (least, most) = (x.min_opt().expect("told"), x.max_opt().expect("told"));
            meet(&mut told, &column.column_path().string(), *least, *most);
        }
    }
    assert!(there.len() > 1 && there == told, "{there:?} {told:?}");
}

#[test]
fn the_bytes_do_not_hang_on_threads() {
    let parts = parts();
    let one = written(&parts, 1);
    assert!(one == written(&parts, 3));
    let reader = SerializedFileReader::new(one).expect("readable");
    let meta = reader.metadata();
    let rows: Vec<i64> = meta.row_groups().iter().map(|group| group.num_rows()).collect();
    assert_eq!(rows, [262_146, 41_959]);
    let run = meta.file_metadata().key_value_metadata().and_then(|pairs| pairs.iter().find(|pair| pair.key == "run"));
    assert_eq!(run.and_then(|pair| pair.value.as_deref()), Some("abc"));
    for column in meta.row_groups().iter().flat_map(|group| group.columns()) {
        let flag = ["can_hurry", "hurried", "bridge", "exposed"].contains(&column.column_path().string().as_str());
        assert_eq!(column.dictionary_page_offset().is_some(), !flag);
        let statistics = column.statistics().expect("statistics");
        assert!(statistics.null_count_opt().is_some());
        if let (Statistics::Double(x), "sweep_x") = (statistics, column.column_path().string().as_str()) {
            assert_eq!(x.min_opt().map(|x| x.to_bits()), Some((-0.0f64).to_bits()));
        }
    }
}

#[test]
fn a_cell_of_another_kind_is_an_error_that_names_its_column() {
    let (case, key) = (case("02-exploding-offer"), Key::new(SEED, "02-exploding-offer"));
    let mut heads: Vec<Head> = (0..case.tables.plans.len()).map(|plan| head(&case.outcome, plan, None)).collect();
    heads[0][4].1 = Cell::Text("x".into());
    let mut file = ParquetStories::new(&columns(), &BTreeMap::new(), Vec::new()).expect("started");
    file.write(&case.tables, key, &heads, 0..10, &|_| true).expect("kept for later");
    let error = file.finish().expect_err("refused").to_string();
    assert!(error.starts_with("column sweep_x: "), "{error}");
}
