//! How fast stories are exported, beside what the disk takes:
//! `cargo run --profile dist -p pushwait-tests --features parquet --example export [FOLDER]`.
//!
//! Rounds of export and of plain writing alternate in one run, so that their ratio says something where the disk's speed does
//! not. The files go to the folder, by default the current one.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use pushwait_core::scenario::Scenario;
use pushwait_core::tables::Tables;
use pushwait_report::stories::{Head, write_csv};
use pushwait_report::tables::Cell;
use pushwait_sim::luck::Key;
use pushwait_tests::{compiled, shipped};
use sha2::{Digest, Sha256};

#[path = "../../crates/pushwait-cli/src/ahead.rs"]
mod ahead;
use ahead::Ahead;

const ROUNDS: usize = 9;
const STORIES: u64 = 1_000_000;
const MIB: usize = 1 << 20;

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    let scenario = shipped().into_iter().find(|s| s.plans.len() == 5).expect("a scenario with five plans");
    let (tables, heads, path) = (compiled(&scenario), heads(&scenario), folder.join("export.tmp"));
    let rows = (STORIES * tables.plans.len() as u64) as f64;
    measure("csv", rows, &path, |out| csv(&tables, &heads, &mut [out]))?;
    measure("csv with SHA-256", rows, &path, |out| csv(&tables, &heads, &mut [out, &mut Checksum(Sha256::new())]))?;
    #[cfg(feature = "parquet")]
    measure("parquet", rows, &path, |out| parquet(&tables, &heads, out))?;
    std::fs::remove_file(path)
}

fn heads(scenario: &Scenario) -> Vec<Head> {
    let head = |plan: &str| -> Head {
        [("scenario", &*scenario.name), ("plan", plan), ("model", &*scenario.model), ("seed", "1")]
            .map(|(name, cell)| (name.to_owned(), Cell::Text(cell.to_owned())))
            .to_vec()
    };
    scenario.plans.iter().map(|plan| head(&plan.name)).collect()
}

fn key(tables: &Tables) -> Key {
    Key::new(1, &tables.scenario)
}

fn csv(tables: &Tables, heads: &[Head], outs: &mut [&mut (dyn Write + Send)]) -> io::Result<()> {
    write_csv(tables, key(tables), heads, 0..STORIES, outs, &|_| true).map(drop)
}

struct Checksum(Sha256);

impl Write for Checksum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(feature = "parquet")]
fn parquet(tables: &Tables, heads: &[Head], out: &mut Target) -> io::Result<()> {
    use pushwait_report::stories::parquet::{Column, Kind, ParquetStories};
    let column = |(name, _): &(String, Cell)| Column { name: name.clone(), kind: Kind::Text, optional: false };
    let columns: Vec<Column> = heads[0].iter().map(column).collect();
    let mut file = ParquetStories::new(&columns, &std::collections::BTreeMap::new(), out)?;
    file.write(tables, key(tables), heads, 0..STORIES, &|_| true)?;
    file.finish().map(drop)
}

/// Prints the speed of an export to a disk and without one, and that of writing as many bytes to the disk.
fn measure(name: &str, rows: f64, path: &Path, export: impl Fn(&mut Target) -> io::Result<()>) -> io::Result<()> {
    let mut ratios = Vec::new();
    let seconds = |out: &mut Target| {
        let start = Instant::now();
        export(out)?;
        out.flush()?;
        io::Result::Ok(start.elapsed().as_secs_f64())
    };
    for round in 0..ROUNDS {
        let ahead = round % 2 == 1;
        let disk = seconds(&mut Target::new(path, ahead)?)?;
        let bytes = std::fs::metadata(path)?.len();
        let raw = raw(path, bytes)?;
        let nowhere = seconds(&mut Target::Nowhere)?;
        let speed = |seconds: f64| {
            format!("{:5.1} million rows/s {:5.0} MB/s", rows / seconds / 1e6, bytes as f64 / seconds / 1e6)
        };
        let (ratio, how) = (raw / disk, if ahead { "synced ahead" } else { "synced last " });
        println!(
            "{name} {how} {}, raw {:5.0} MB/s, ratio {ratio:.2}; no disk {}",
            speed(disk),
            bytes as f64 / raw / 1e6,
            speed(nowhere)
        );
        ratios.push((ahead, ratio));
    }
    for ahead in [false, true] {
        let mut of: Vec<f64> = ratios.iter().filter(|ratio| ratio.0 == ahead).map(|ratio| ratio.1).collect();
        of.sort_by(f64::total_cmp);
        println!("{name}, synced ahead {ahead}: median ratio {:.2}, least {:.2}", of[of.len() / 2], of[0]);
    }
    Ok(())
}

/// Where an export goes.
enum Target {
    /// Nowhere.
    Nowhere,
    /// To a new file, which is synced at the end.
    File(File),
    /// To a new file whose data are brought to the disk while more is made, as the command does.
    Ahead(Option<Ahead>),
}

impl Target {
    fn new(path: &Path, ahead: bool) -> io::Result<Self> {
        if path.exists() {
            std::fs::remove_file(path)?;
        }
        let file = File::create(path)?;
        Ok(if ahead { Self::Ahead(Some(Ahead::new(file))) } else { Self::File(file) })
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Nowhere | Self::Ahead(None) => Ok(bytes.len()),
            Self::File(file) => file.write(bytes),
            Self::Ahead(Some(file)) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Nowhere => Ok(()),
            Self::File(file) => file.sync_all(),
            Self::Ahead(file) => file.take().map_or(Ok(()), Ahead::finish),
        }
    }
}

/// Seconds for as many bytes without any work.
fn raw(path: &Path, bytes: u64) -> io::Result<f64> {
    let mut file = Target::new(path, false)?;
    let (piece, start) = (vec![b'x'; MIB], Instant::now());
    let mut left = bytes;
    while left > 0 {
        let now = usize::try_from(left).unwrap_or(MIB).min(MIB);
        file.write_all(&piece[..now])?;
        left -= now as u64;
    }
    file.flush()?;
    Ok(start.elapsed().as_secs_f64())
}
