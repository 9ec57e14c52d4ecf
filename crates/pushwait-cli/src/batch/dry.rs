//! `--dry-run`: what would be run, how long it takes and how many bytes it makes, from a sample of the design points.

use std::io;
use std::time::{Duration, Instant};

use pushwait_core::read::Limits;
use pushwait_report::pace;
use pushwait_report::schema::{self, TableId};
use pushwait_report::write::{self, RowWriter};

use super::delivery::Delivery;
use super::exports;
use super::manifest::{Manifest, Ready};
use super::stories::Told;
use super::task::{Play, Rule, Task};
use super::{place, runfile, sweeps, work};
use crate::failure::Failure;
use crate::folder::Hashed;
use crate::output;
use crate::progress::{Progress, Show};

/// Design points that are tried.
const SAMPLE: u64 = 8;
/// Most stories that are played of each to see how fast it goes.
const STORIES: u64 = 262_144;
/// Most stories that are told of each to see how long they are.
const TOLD: u64 = 1024;

/// What the sample tells of the whole.
#[derive(Default)]
struct Sample {
    points: u64,
    plans: u64,
    /// For the sample's own stories.
    time: Duration,
    bytes: u64,
}

/// Says what would be run.
pub fn tell(manifest: &Manifest, delivery: &Delivery) -> Result<(), Failure> {
    let limits = manifest.task.limits()?;
    let points = manifest.points();
    let broken = manifest.inputs.iter().filter(|input| input.failure.is_some()).count();
    let kept = match &delivery.out {
        Some(out) if delivery.resume => place::kept(out, manifest, &limits)?,
        _ => 0,
    };
    let taken = match &delivery.out {
        Some(out) if delivery.shard.is_none() => {
            place::refused(out, delivery.before(), &manifest.task, &exports::names(&manifest.task))
        }
        _ => None,
    };
    let sample = sample(manifest, &limits)?;
    let left = (points - broken as u64).saturating_sub(kept);
    output::print(|out| {
        let files = pace::counted(manifest.inputs.len() as u64, "scenario file");
        writeln!(out, "{files}, {broken} broken")?;
        let all = pace::counted(points, "design point");
        writeln!(out, "{all}, {kept} of them done by an earlier run")?;
        let each = |total: u64| total as f64 / sample.points.max(1) as f64;
        writeln!(out, "about {:.0} plans, {}", each(sample.plans) * left as f64, stories(&manifest.task))?;
        writeln!(out, "time: {}", time(&manifest.task, each(1) * sample.time.as_secs_f64() * left as f64))?;
        let bytes = each(sample.bytes) * (points - broken as u64) as f64;
        writeln!(out, "results: about {} as CSV", pace::bytes(bytes as u64))?;
        taken.as_ref().map_or(Ok(()), |taken| writeln!(out, "would not begin: {}", taken.message))
    })
}

fn stories(task: &Task) -> String {
    match task.play.as_ref().map(|play| play.stop) {
        None => "solved exactly".into(),
        Some(Rule::Stories(stories)) => format!("{stories} stories each"),
        Some(Rule::Precision(_) | Rule::Settled) => "as many stories as the stopping rule takes".into(),
    }
}

fn time(task: &Task, seconds: f64) -> String {
    let scaled = match task.play.as_ref().map(|play| play.stop) {
        None => seconds,
        Some(Rule::Stories(stories)) => seconds * (stories as f64 / stories.min(STORIES) as f64),
        Some(Rule::Precision(_) | Rule::Settled) => return "hangs on the stopping rule, not known beforehand".into(),
    };
    let scaled = Duration::try_from_secs_f64(scaled).unwrap_or(Duration::MAX);
    format!("{} on this machine", pace::about(scaled))
}

/// Tries some design points, spread over the batch, with few stories.
fn sample(manifest: &Manifest, limits: &Limits) -> Result<Sample, Failure> {
    let mut quick = manifest.task.clone();
    if let Some(play) = &mut quick.play {
        play.stop = Rule::Stories(play.stories().unwrap_or(STORIES).min(STORIES));
    }
    let (points, progress) = (manifest.points(), Progress::new(Show::None, 0, 0));
    let mut sample = Sample::default();
    for place in 0..SAMPLE.min(points) {
        let first = place * points / SAMPLE.min(points);
        let ready = manifest.each(limits, first..first + 1, &|_, point| Ok(point.ok()))?;
        for ready in ready.into_iter().flatten() {
            let begun = Instant::now();
            let Ok(answer) = work::answer(&quick, &ready, &progress)? else { continue };
            sample.time += begun.elapsed();
            sample.points += 1;
            sample.plans += ready.scenario.plans.len() as u64;
            sample.bytes += bytes(manifest, &ready, &work::outcome(&manifest.task, &ready, answer)?)?;
        }
    }
    Ok(sample)
}

/// The bytes that the stories of a design point take, by those of a few.
fn stories_bytes(
    manifest: &Manifest,
    ready: &Ready,
    outcome: &pushwait_report::tables::Outcome,
) -> Result<u64, Failure> {
    let Some(wanted) = manifest.task.trace else { return Ok(0) };
    let played = manifest.task.play.as_ref().and_then(Play::stories);
    let (few, bytes) = Told::new(manifest, ready, outcome, wanted.min(TOLD)).size()?;
    let all = wanted.min(played.unwrap_or(wanted));
    Ok((bytes as f64 / few.max(1) as f64 * all as f64) as u64)
}

/// The bytes that a design point adds to the exports.
fn bytes(manifest: &Manifest, ready: &Ready, outcome: &pushwait_report::tables::Outcome) -> Result<u64, Failure> {
    let cells = sweeps::cells(manifest, ready);
    let mut bytes = runfile::line(ready)?.len() as u64 + stories_bytes(manifest, ready, outcome)?;
    for table in exports::tables(&manifest.task).into_iter().filter(|table| *table != TableId::Stories) {
        let columns = exports::schema(manifest, table);
        let meta = exports::meta(manifest)?;
        let size = |rows: &[Vec<pushwait_report::tables::Cell>]| -> io::Result<u64> {
            let mut writer = RowWriter::new(write::Format::Csv, &columns, &meta, Hashed::new(io::sink()))?;
            rows.iter().try_for_each(|row| writer.row(row))?;
            Ok(writer.finish()?.finish().1)
        };
        bytes += size(&schema::rows(table, outcome, cells.as_deref()))? - size(&[])?;
    }
    Ok(bytes)
}
