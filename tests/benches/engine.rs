//! How fast scenarios are compiled, solved and simulated. One thread: ratios, not times, are what to compare.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pushwait_sim::luck::{CHUNK, Chunk, Key};
use pushwait_sim::lanes::Program;
use pushwait_sim::simulate::{against, baseline, play_one_by_one, play_range};
use pushwait_sim::solve::solve;
use pushwait_tests::{compiled, shipped};

const STORIES: u64 = 65_536;

fn engine(c: &mut Criterion) {
    let scenarios = shipped();
    // The second shipped scenario has five plans.
    let five = scenarios.iter().find(|s| s.plans.len() == 5).expect("a scenario with five plans");
    let tables = compiled(five);
    let key = Key::new(1, &tables.scenario);
    let mut group = c.benchmark_group("engine");
    group.throughput(Throughput::Elements(STORIES * tables.plans.len() as u64));
    let pairs = against(&tables, baseline(&tables));
    let program = Program::new(&tables, &pairs);
    group.bench_function("simulate, five plans (story-plans)", |b| b.iter(|| play_range(&program, key, 0..STORIES)));
    group.bench_function("simulate, five plans, one by one (story-plans)", |b| b.iter(|| play_one_by_one(&tables, &pairs, key, 0..STORIES)));
    group.throughput(Throughput::Elements(STORIES));
    group.bench_function("draws alone (stories)", |b| {
        b.iter(|| {
            let mut chunk = Chunk::new(key, &tables, 0);
            (0..STORIES / CHUNK as u64).for_each(|_| black_box(&mut chunk).draw(CHUNK));
        });
    });
    group.bench_function("luck alone (stories)", |b| {
        b.iter(|| {
            let mut chunk = Chunk::new(key, &tables, 0);
            (0..STORIES / CHUNK as u64).for_each(|_| chunk.advance(black_box(&tables), CHUNK));
        });
    });
    group.throughput(Throughput::Elements(1));
    group.bench_function("compile, five plans", |b| b.iter(|| compiled(black_box(five))));
    let all: Vec<_> = scenarios.iter().map(compiled).collect();
    group.throughput(Throughput::Elements(all.iter().map(|tables| tables.plans.len() as u64).sum()));
    group.bench_function("solve, all shipped (scenario x plan)", |b| {
        b.iter(|| all.iter().map(|tables| solve(tables, 0)).collect::<Vec<_>>());
    });
    group.finish();
}

criterion_group!(benches, engine);
criterion_main!(benches);
