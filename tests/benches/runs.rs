//! Whole runs: by estimator and number of threads, batches of files, export. Compare ratios, not times.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime};
use pushwait_core::read::scenario;
use pushwait_core::scenario::Scenario;
use pushwait_report::formats;
use pushwait_report::tables::{Outcome, Table};
use pushwait_sim::luck::Key;
use pushwait_sim::run::{Choice, Order, Stop, run};
use pushwait_sim::simulate::{baseline, simulate};
use pushwait_sim::solve::solve;
use pushwait_sim::tell;
use pushwait_tests::{Patient, compiled, generate, shipped};
use rayon::ThreadPoolBuilder;

const STORIES: u64 = 262_144;

fn five_plans() -> Scenario {
    shipped().into_iter().find(|s| s.plans.len() == 5).expect("a scenario with five plans")
}

fn short<'a>(c: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = c.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    group
}

fn estimators(c: &mut Criterion) {
    let tables = compiled(&five_plans());
    let one = ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let mut group = short(c, "estimators, five plans, one thread (story-plans)");
    group.throughput(Throughput::Elements(STORIES * tables.plans.len() as u64));
    for estimator in [Choice::Plain, Choice::Paired, Choice::Conditional, Choice::Qmc, Choice::Auto] {
        let order = Order { seed: 1, estimator, stop: Stop::Stories(STORIES), max_stories: STORIES, margin: None };
        let stories = || run(&tables, &order, &Patient).expect("played");
        group.bench_function(format!("{estimator:?}"), |b| b.iter(|| one.install(stories)));
    }
    group.finish();
}

fn plans_and_threads(c: &mut Criterion) {
    let scenario = shipped().into_iter().max_by_key(|s| s.plans.len()).expect("scenarios");
    let mut group = short(c, "paired stories (story-plans)");
    for plans in [1, 2, 4, scenario.plans.len()] {
        let tables = compiled(&Scenario { plans: scenario.plans[..plans].to_vec(), ..scenario.clone() });
        for threads in [1, 2] {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let stories = 8 * STORIES;
            group.throughput(Throughput::Elements(stories * plans as u64));
            let play = || simulate(&tables, 1, stories, &|_| true);
            group.bench_function(format!("plans: {plans}, threads: {threads}"), |b| b.iter(|| pool.install(play)));
        }
    }
    group.finish();
}

fn files(c: &mut Criterion) {
    let texts: Vec<String> = (0..200).map(generate::text).collect();
    let mut group = short(c, "files, one thread (files)");
    group.throughput(Throughput::Elements(texts.len() as u64));
    group.bench_function("read, check, compile, solve", |b| {
        b.iter(|| {
            for text in &texts {
                let (read, _) = scenario("bench", black_box(text)).expect("valid");
                let tables = compiled(&read);
                black_box(solve(&tables, baseline(&tables)));
            }
        });
    });
    group.finish();
}

fn export(c: &mut Criterion) {
    let scenario = five_plans();
    let tables = compiled(&scenario);
    let results = solve(&tables, baseline(&tables));
    let outcome = Outcome { scenario, results, found: None, seed: None };
    let key = Key::new(1, &tables.scenario);
    let mut table = Table::default();
    for story in 0..2_000 {
        outcome.stories(story, &tell::tell(&tables, key, story), &tables.payoff, &mut table);
    }
    let mut bytes = Vec::new();
    formats::csv(&table, &mut bytes).expect("written");
    let mut group = short(c, "export");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("stories as CSV (bytes)", |b| {
        b.iter(|| {
            let mut bytes = Vec::with_capacity(bytes.len());
            formats::csv(black_box(&table), &mut bytes).expect("written");
            bytes
        });
    });
    group.finish();
}

criterion_group!(benches, estimators, plans_and_threads, files, export);
criterion_main!(benches);
