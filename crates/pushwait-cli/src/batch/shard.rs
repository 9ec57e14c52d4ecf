//! Shards: which part of a batch a machine does, and how it leaves it for others.

use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::str::FromStr;

use pushwait_sim::simulate::BLOCK;

use super::delivery::{self, Delivery};
use super::fill::Fill;
use super::journal::{Entry, Head, Journal, Key, MAGIC};
use super::manifest::{MANIFEST, Manifest};
use super::parts::Parts;
use super::{MOST_MANIFEST, PRIVATE};
use crate::args::ShardBy;
use crate::failure::Failure;
use crate::folder::{Folder, Lock};
use crate::hint::Again;
use crate::output;

/// Most shards of a batch: whoever merges counts through all of them, whatever a part says.
pub const MOST: u64 = 1_000_000;

/// Shard `k` of `n`, k from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which one.
    pub k: u64,
    /// Out of how many.
    pub n: u64,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // Decimal even with zeros in front, as cluster managers like to write numbers.
        let number = |text: &str| if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None };
        let pair = text.split_once('/').and_then(|(k, n)| Some((number(k)?, number(n)?)));
        match pair {
            Some((k, n)) if k < n && n <= MOST => Ok(Self { k, n }),
            _ => Err(format!("k/n with k from 0 to n-1 and n at most {MOST}, for example 0/8")),
        }
    }
}

impl Shard {
    /// Whether a design point belongs to the shard: by its key, so that other points joining or leaving do not move it.
    pub fn has(self, key: &Key) -> bool {
        let first: [u8; 8] = std::array::from_fn(|place| key[place]);
        u64::from_le_bytes(first) % self.n == self.k
    }

    /// The stories of each point that belong to the shard: whole blocks, as even as can be.
    pub fn stories(self, all: u64) -> Range<u64> {
        let blocks = u128::from(all.div_ceil(BLOCK));
        let bound = |k: u64| {
            let block = blocks * u128::from(k) / u128::from(self.n);
            u64::try_from(block).unwrap_or(u64::MAX).saturating_mul(BLOCK).min(all)
        };
        bound(self.k)..bound(self.k + 1)
    }

    /// Name of the finished part.
    pub fn part(self) -> String {
        format!("part-{:08}-of-{:08}", self.k, self.n)
    }
}

/// Does one shard and leaves its part for `merge`.
pub fn run(manifest: &Manifest, delivery: &Delivery, out: &Path, one: Shard) -> Result<(), Failure> {
    let folder = Folder::make(out)?;
    let by_stories = by_stories(manifest, delivery)?;
    let head = Head { manifest: manifest.hash()?, shards: vec![one.k], of: one.n, by_stories };
    agree(&folder, manifest, &head)?;
    if folder.has(&one.part()) && !delivery.force && Parts::is_whole(&folder, &one.part()) {
        // Whoever asks again gets what is there: to go on is to ask again. A run that was killed after it had left its part has
        // left its journal too; where nothing can be removed, it does no harm.
        let _ = folder.within(PRIVATE).and_then(|stage| enter(&stage, one, &[]));
        return told(delivery, &folder, one, "is there already");
    }
    let stage = folder.within(PRIVATE)?;
    let name = format!("{}.journal", one.part());
    let fault = |error: &std::io::Error| stage.fault(&name, error);
    let lock = enter(&stage, one, &[&name])?;
    if !folder.has(MANIFEST) {
        let staged = staged(one, "manifest");
        folder.publish(MANIFEST, &manifest.to_json()?, &stage, &staged)?;
    }
    let journal = own_journal(&stage, lock.is_some(), &name)?;
    let progress = delivery::progress(manifest, delivery);
    let fill = Fill { manifest, journal: &journal, fault: &fault, progress: &progress };
    let done = if by_stories { fill.counts(|all| one.stories(all)) } else { fill.answers(&|key| one.has(key)) };
    journal.sync().map_err(|error| fault(&error))?;
    done.map_err(|failure| delivery::resumable(failure, Again::Same, lock.is_some() && !journal.is_empty()))?;
    let keys = fill.keys()?;
    let mut entries = keys.iter().map(|key| fill.entry(key));
    publish(&folder, &stage, [&one.part(), &staged(one, "new")], head, &mut entries)?;
    if lock.is_some() {
        stage.remove(&name)?;
    }
    told(delivery, &folder, one, "is done")
}

/// The only right to a shard's journal; what a killed run of the shard has left half-written goes, but for `kept`.
fn enter(stage: &Folder, one: Shard, kept: &[&str]) -> Result<Option<Lock>, Failure> {
    let begin = format!("{}.", one.part());
    let name = format!("{begin}lock");
    let lock = stage.try_lock(&name)?;
    if lock.is_some() {
        stage.clear(&begin, &[&[name.as_str()], kept].concat())?;
    }
    Ok(lock)
}

/// Name of a file of a shard that is not finished. Two attempts at the same shard may write at the same time.
fn staged(one: Shard, what: &str) -> String {
    format!("{}.{}.{what}", one.part(), std::process::id())
}

/// The journal of a shard. Another attempt at the same shard may be at work: then this one keeps no journal that outlasts it, and
/// both write the same part.
fn own_journal(stage: &Folder, alone: bool, name: &str) -> Result<Journal, Failure> {
    let opened =
        if alone { Journal::resume(stage.keep(name)?) } else { tempfile::tempfile().and_then(Journal::resume) };
    opened.map_err(|error| stage.fault(name, &error))
}

fn told(delivery: &Delivery, folder: &Folder, one: Shard, what: &str) -> Result<(), Failure> {
    if !delivery.quiet {
        output::say(&format!("pushwait: {} in {} {what}\n", one.part(), folder.path().display()));
    }
    Ok(())
}

fn by_stories(manifest: &Manifest, delivery: &Delivery) -> Result<bool, Failure> {
    let splits = manifest.task.play.as_ref().is_some_and(super::task::Play::splits);
    match delivery.shard_by {
        Some(ShardBy::Points) => Ok(false),
        Some(ShardBy::Stories) if !splits => {
            let message =
                "--shard-by stories takes a fixed number of stories and --estimator paired or auto; use points";
            Err(Failure::usage(message))
        }
        Some(ShardBy::Stories) => Ok(true),
        None => Ok(splits && manifest.points() == 1),
    }
}

/// Refuses a folder with parts of another manifest.
fn agree(folder: &Folder, manifest: &Manifest, head: &Head) -> Result<(), Failure> {
    if !folder.has(MANIFEST) {
        return Ok(());
    }
    let other = Manifest::load(&folder.path().join(MANIFEST), MOST_MANIFEST)?;
    if other.hash()? == head.manifest {
        return Ok(());
    }
    let path = folder.path().display();
    let what = other.differences(manifest).join("; ");
    Err(Failure::usage(format!("{path} holds parts of another batch: choose another folder. They differ: {what}")))
}

/// Writes a finished part, under its name once it is whole: the journal's results in the order of `keys`, so that whoever does the
/// shard writes the same bytes.
pub fn publish(
    folder: &Folder,
    stage: &Folder,
    [name, staged]: [&str; 2],
    head: Head,
    results: &mut dyn Iterator<Item = Result<Entry, Failure>>,
) -> Result<(), Failure> {
    let mut file = BufWriter::new(stage.create(staged)?);
    let mut write = |bytes: &[u8]| file.write_all(bytes).map_err(|error| stage.fault(staged, &error));
    let record = |entry: &Entry| entry.record().map_err(|error| stage.fault(name, &error));
    write(MAGIC)?;
    write(&record(&Entry::Head(head))?)?;
    let mut count = 0;
    for entry in results {
        write(&record(&entry?)?)?;
        count += 1;
    }
    write(&record(&Entry::End(count))?)?;
    let synced = file.into_inner().map_err(|error| error.into_error()).and_then(|file| file.sync_all());
    synced.map_err(|error| stage.fault(staged, &error))?;
    folder.take_as(stage, staged, name)?;
    folder.sync()
}
