//! Prints how fast the engine plays `02-exploding-offer` on one thread, as one line of JSON.
//!
//! `cargo run --release -p pushwait-tests --example speed -- STORIES ROUNDS`. Each round plays the stories in lanes, a part of
//! them one by one, and draws the luck alone; the medians of the rounds are printed, in stories or story-plans a second
//! of processor time (elsewhere than on Linux, of time).

use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

use pushwait_sim::lanes::Program;
use pushwait_sim::luck::{CHUNK, Chunk, Key};
use pushwait_sim::simulate::{against, baseline, play_one_by_one, play_range};
use pushwait_tests::{compiled, shipped};
use serde_json::json;

const SCENARIO: &str = "02-exploding-offer";

/// One story in so many is also played alone, which is slow.
const ALONE: u64 = 8;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let argument = |n, otherwise| std::env::args().nth(n).map_or(Ok(otherwise), |text| text.parse::<u64>());
    let (stories, rounds) = (argument(1, 4_000_000)?.max(ALONE), argument(2, 5)?.max(1));
    let scenarios = shipped();
    let scenario = scenarios.iter().find(|s| s.name == SCENARIO).ok_or("the scenario is missing")?;
    let tables = compiled(scenario);
    let pairs = against(&tables, baseline(&tables));
    let program = Program::new(&tables, &pairs);
    let (mut lanes, mut alone, mut draws) = (Vec::new(), Vec::new(), Vec::new());
    for seed in 0..rounds {
        let key = Key::new(seed, &tables.scenario);
        lanes.push(speed(stories, || {
            black_box(play_range(&program, key, 0..stories));
        }));
        alone.push(speed(stories / ALONE, || {
            black_box(play_one_by_one(&tables, &pairs, key, 0..stories / ALONE));
        }));
        draws.push(speed(stories, || {
            let mut chunk = Chunk::new(key, &tables, 0);
            (0..stories.div_ceil(CHUNK as u64)).for_each(|_| black_box(&mut chunk).draw(CHUNK));
        }));
    }
    let plans = tables.plans.len() as f64;
    let line = json!({
        "scenario": SCENARIO,
        "plans": tables.plans.len(),
        "lanes_story_plans": (median(lanes) * plans).round(),
        "one_by_one_story_plans": (median(alone) * plans).round(),
        "draws_stories": median(draws).round(),
    });
    writeln!(std::io::stdout().lock(), "{line}")?;
    Ok(())
}

/// Stories a second.
fn speed(stories: u64, work: impl FnOnce()) -> f64 {
    let (start, used) = (Instant::now(), processor_time());
    work();
    let used = used.zip(processor_time()).map(|(before, after)| after - before);
    stories as f64 / used.unwrap_or_else(|| start.elapsed().as_secs_f64())
}

/// Seconds that this thread has had a processor, which other work on the machine does not lengthen; only Linux tells.
fn processor_time() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

fn median(mut speeds: Vec<f64>) -> f64 {
    speeds.sort_by(f64::total_cmp);
    let (low, high) = (speeds[(speeds.len() - 1) / 2], speeds[speeds.len() / 2]);
    (low + high) / 2.0
}
