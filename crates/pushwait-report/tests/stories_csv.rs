//! The fast export of stories against the slow one.

use std::sync::Mutex;

use pushwait_core::compile::compile;
use pushwait_core::read::scenario;
use pushwait_core::response::Model;
use pushwait_core::tables::Tables;
use pushwait_report::formats;
use pushwait_report::stories::{Head, write_csv, write_header};
use pushwait_report::tables::{Cell, Outcome, Table};
use pushwait_sim::figures::Results;
use pushwait_sim::luck::Key;
use pushwait_sim::simulate::{baseline, simulate};
use pushwait_sim::tell::tell;
use rayon::ThreadPoolBuilder;

const SEED: u64 = 11;

/// A scenario with the tables that its stories are played from.
struct Case {
    outcome: Outcome,
    tables: Tables,
}

/// The shipped scenarios, in the order of their names.
fn shipped() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
    let files = std::fs::read_dir(folder).expect("scenarios").map(|entry| entry.expect("entry").file_name());
    let names = files.filter_map(|name| name.to_str()?.strip_suffix(".toml").map(str::to_owned));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn case(name: &str) -> Case {
    let file = format!("{}/../../scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let scenario = scenario(name, &std::fs::read_to_string(file).expect("text")).expect("scenario").0;
    let tables = compile(&scenario, Model::shipped(&scenario.model).expect("model"));
    let played = simulate(&tables, SEED, 100, &|_| true).expect("played");
    let results = Results::estimate(&played, &tables.payoff, baseline(&tables));
    Case { outcome: Outcome { scenario, results, found: None, seed: Some(SEED) }, tables }
}

fn slow(case: &Case, stories: std::ops::Range<u64>) -> String {
    let (mut table, key) = (Table::default(), Key::new(SEED, &case.tables.scenario));
    stories.for_each(|story| {
        case.outcome.stories(story, &tell(&case.tables, key, story), &case.tables.payoff, &mut table)
    });
    let mut bytes = Vec::new();
    formats::csv(&table, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("text")
}

fn heads(case: &Case) -> Vec<Head> {
    (0..case.tables.plans.len()).map(|plan| case.outcome.story_head(plan)).collect()
}

fn fast(case: &Case, heads: &[Head], stories: std::ops::Range<u64>, threads: usize) -> String {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let (mut bytes, key) = (Vec::new(), Key::new(SEED, &case.tables.scenario));
    write_header(&heads[0], &mut bytes).expect("written");
    let (told, mut twin) = (Mutex::new(0), Vec::new());
    let count = |n| {
        *told.lock().expect("whole") += n;
        true
    };
    let (stories_are_none, expected) = (stories.is_empty(), stories.end - stories.start);
    let tables = &case.tables;
    let done = pool.install(|| write_csv(tables, key, heads, stories, &mut [&mut bytes, &mut twin], &count));
    assert!(done.expect("written"));
    assert!(bytes.ends_with(&twin) && (stories_are_none || twin.len() > bytes.len() / 2));
    assert_eq!(told.into_inner().expect("whole"), expected);
    String::from_utf8(bytes).expect("text")
}

#[test]
fn the_fast_export_writes_the_same_bytes() {
    for (place, name) in shipped().into_iter().enumerate() {
        let case = case(&name);
        // Ends within a piece of work, and needs several of them in the first scenarios.
        let stories = 1000..1000 + if place < 2 { 20_011 } else { 2_011 };
        let (slow, heads) = (slow(&case, stories.clone()), heads(&case));
        for threads in [1, 3] {
            let fast = fast(&case, &heads, stories.clone(), threads);
            let line = slow.lines().zip(fast.lines()).position(|(slow, fast)| slow != fast);
            assert_eq!(line.and_then(|line| Some((slow.lines().nth(line)?, fast.lines().nth(line)?))), None);
            assert!(slow == fast, "{}: {} and {} bytes", case.outcome.scenario.name, slow.len(), fast.len());
        }
    }
}

#[test]
fn columns_of_a_sweep_are_quoted_and_harmless() {
    let case = case(&shipped()[0]);
    let mut heads = heads(&case);
    heads.iter_mut().for_each(|head| head.push(("sweep_a,b".into(), Cell::Text("=1,\"2\"".into()))));
    let text = fast(&case, &heads, 0..1, 1);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("scenario,plan,model,seed,\"sweep_a,b\",story,archetype,"), "{}", lines[0]);
    assert!(lines[1].contains(",11,\"'=1,\"\"2\"\"\",0,"), "{}", lines[1]);
    assert_eq!(lines.len(), 1 + case.tables.plans.len());
}

#[test]
fn an_export_can_be_ended() {
    let case = case(&shipped()[0]);
    let key = Key::new(SEED, &case.tables.scenario);
    let done = write_csv(&case.tables, key, &heads(&case), 0..u64::MAX, &mut [], &|_| false);
    assert!(!done.expect("written"));
}

#[test]
fn no_stories_have_a_header_and_no_rows() {
    let case = case(&shipped()[0]);
    let text = fast(&case, &heads(&case), 7..7, 2);
    assert!(text.starts_with("scenario,plan,model,seed,story,") && text.lines().count() == 1, "{text}");
}
