//! How much faster lanes are than single stories, and how far from drawing the random bits alone: ratios of one run, on one
//! thread. Exits with an error when the lanes have lost their vector instructions.
#![expect(clippy::print_stdout, reason = "an example that prints its figures")]

use std::process::ExitCode;
use std::time::Instant;

use pushwait_sim::lanes::{Instructions, Player, Program};
use pushwait_sim::luck::{CHUNK, Chunk, Key};
use pushwait_sim::simulate::{against, baseline, play_one_by_one};
use pushwait_tests::{compiled, shipped};

/// Rounds; the fastest of each kind counts, since other work on the machine only ever adds time.
const ROUNDS: usize = 150;
/// Chunks in a measurement of lanes.
const CHUNKS: usize = 20;

/// Least ratios of the kernels, lanes to single stories: well below what is measured on a quiet machine, well above what
/// plain loops reach.
const LEAST: [(Instructions, f64); 2] = [(Instructions::Baseline, 2.5), (Instructions::Avx2, 3.0)];

fn main() -> ExitCode {
    let scenario = shipped().into_iter().find(|s| s.plans.len() == 5).expect("a scenario with five plans");
    let tables = compiled(&scenario);
    let key = Key::new(1, &tables.scenario);
    let pairs = against(&tables, baseline(&tables));
    let program = Program::new(&tables, &pairs);
    let mut chunk = Chunk::new(key, &tables, 0);
    let mut player = Player::new(&program, key, 0);
    let sets = [Instructions::Baseline, Instructions::Avx2, Instructions::Best];
    let (mut draw, mut single, mut lanes) = (f64::MAX, f64::MAX, [f64::MAX; 3]);
    for _ in 0..ROUNDS {
        draw = draw.min(nanoseconds(CHUNKS * CHUNK, || (0..CHUNKS).for_each(|_| chunk.draw(CHUNK))));
        let one = || drop(play_one_by_one(&tables, &pairs, key, 0..(CHUNKS * CHUNK) as u64));
        single = single.min(nanoseconds(CHUNKS * CHUNK, one));
        for (set, best) in sets.into_iter().zip(&mut lanes) {
            let advance = || (0..CHUNKS).for_each(|_| player.advance_with(CHUNK, set));
            *best = best.min(nanoseconds(CHUNKS * CHUNK, advance));
        }
    }
    println!("{}, five plans, one thread:", scenario.name);
    println!("| | story to random bits | kernel: single stories to lanes |\n|---|---|---|");
    println!("| single stories | {:.1} | 1 |", single / draw);
    let mut slow = false;
    for (set, time) in sets.into_iter().zip(lanes) {
        let kernel = (single - draw) / (time - draw);
        println!("| {set:?} | {:.2} | {kernel:.1} |", time / draw);
        slow |= LEAST.iter().any(|&(other, least)| other == set && kernel < least);
    }
    if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Time for each of `stories` stories.
fn nanoseconds(stories: usize, work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e9 / stories as f64
}
