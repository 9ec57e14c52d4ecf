//! The journal: every finished result, appended as soon as it is there, so that a run that ends early loses nothing.
//!
//! A file is [`MAGIC`], then records. A record is the length of its content (32 bits, little end first), the first eight bytes
//! of the content's SHA-256, and the content: an [`Entry`] in postcard's encoding, which keeps all bits of all numbers. A record
//! that is torn or damaged ends the journal: it and all behind it do not count. Parts of a sharded batch are the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use pushwait_sim::run::Answer;
use pushwait_sim::tally::Played;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::manifest::Located;
use super::shard::MOST as MOST_SHARDS;

/// What a journal begins with; the number changes with the encoding.
pub const MAGIC: &[u8] = b"pushwait journal 1\n";

/// Largest content of a record, in bytes: more is damage.
const MOST_BYTES: u32 = 64 << 20;

/// A result is kept on disk after this long even if power is lost.
const SYNC_EVERY: Duration = Duration::from_secs(1);

/// Everything that a result hangs on, hashed.
pub type Key = [u8; 32];

/// One record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Entry {
    /// What a part is a part of; its first record.
    Head(Head),
    /// The answer of one design point.
    Answer(Key, Box<Answer>),
    /// Why a design point has no answer.
    Refused(Key, Located),
    /// Stories of one design point that have been counted.
    Counted(Key, Box<Played>),
    /// The end of a part, and how many records came between head and end.
    End(u64),
}

/// What a part is a part of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// SHA-256 of the manifest.
    pub manifest: Key,
    /// Which shards it holds, in order.
    pub shards: Vec<u64>,
    /// Out of how many.
    pub of: u64,
    /// Whether each shard has some stories of every point, rather than all stories of some points.
    pub by_stories: bool,
}

impl Head {
    /// Whether it names at least one shard, each once, in order, and all out of as many as a batch can have.
    pub fn sound(&self) -> bool {
        let last = self.shards.last();
        self.of <= MOST_SHARDS && self.shards.is_sorted_by(|a, b| a < b) && last.is_some_and(|&last| last < self.of)
    }
}

impl Entry {
    /// The key of a result.
    pub fn key(&self) -> Option<Key> {
        match self {
            Self::Answer(key, _) | Self::Refused(key, _) | Self::Counted(key, _) => Some(*key),
            Self::Head(_) | Self::End(_) => None,
        }
    }

    /// The record of the entry.
    pub fn record(&self) -> io::Result<Vec<u8>> {
        let content = postcard::to_stdvec(self).map_err(io::Error::other)?;
        let length = u32::try_from(content.len()).ok().filter(|&length| length <= MOST_BYTES);
        let length = length.ok_or_else(|| io::Error::other("a result is too large for a record"))?;
        let mut record = Vec::with_capacity(content.len() + 12);
        record.extend(length.to_le_bytes());
        record.extend(check(&content));
        record.extend(content);
        Ok(record)
    }
}

fn check(content: &[u8]) -> [u8; 8] {
    let digest: [u8; 32] = Sha256::digest(content).into();
    std::array::from_fn(|place| digest[place])
}

/// Reads the next record: its entry and its length in bytes; nothing at the end or where the journal is damaged.
pub fn next(from: &mut impl Read) -> io::Result<Option<(Entry, u64)>> {
    let mut head = [0; 12];
    if !filled(from, &mut head)? {
        return Ok(None);
    }
    let (length, wanted) = head.split_at(4);
    let length = u32::from_le_bytes(length.try_into().unwrap_or_default());
    if length > MOST_BYTES {
        return Ok(None);
    }
    let mut content = Vec::new();
    // No room is made before the bytes are there: the length may be damage.
    from.take(length.into()).read_to_end(&mut content)?;
    if content.len() != length as usize || check(&content) != *wanted {
        return Ok(None);
    }
    Ok(postcard::from_bytes(&content).ok().map(|entry| (entry, 12 + u64::from(length))))
}

/// Whether there was enough to fill the buffer.
fn filled(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match from.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a file begins like a journal.
pub fn begins(from: &mut impl Read) -> io::Result<bool> {
    let mut magic = vec![0; MAGIC.len()];
    Ok(filled(from, &mut magic)? && magic == MAGIC)
}

/// The keys of all results of a journal.
pub fn keys(file: File) -> io::Result<BTreeSet<Key>> {
    let mut reader = BufReader::new(file);
    let mut keys = BTreeSet::new();
    if begins(&mut reader)? {
        while let Some((entry, _)) = next(&mut reader)? {
            keys.extend(entry.key());
        }
    }
    Ok(keys)
}

/// A journal that is being read and written.
pub struct Journal {
    file: Mutex<Open>,
    index: Mutex<BTreeMap<Key, u64>>,
}

struct Open {
    file: File,
    end: u64,
    synced: Instant,
}

impl Journal {
    /// Takes up a journal where it was left: what is damaged at its end is cut off. An empty file, or one of another kind, starts
    /// anew.
    pub fn resume(mut file: File) -> io::Result<Self> {
        let mut index = BTreeMap::new();
        let mut end = 0;
        file.seek(SeekFrom::Start(0))?;
        let mut reader = BufReader::new(&mut file);
        if begins(&mut reader)? {
            end = MAGIC.len() as u64;
            while let Some((entry, length)) = next(&mut reader)? {
                if let Some(key) = entry.key() {
                    index.insert(key, end);
                }
                end += length;
            }
        }
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        if end == 0 {
            file.write_all(MAGIC)?;
            end = MAGIC.len() as u64;
        }
        Ok(Self { file: Mutex::new(Open { file, end, synced: Instant::now() }), index: Mutex::new(index) })
    }

    /// Adds a result.
    pub fn append(&self, entry: &Entry) -> io::Result<()> {
        let record = entry.record()?;
        let mut open = lock(&self.file);
        let place = open.end;
        open.file.seek(SeekFrom::Start(place))?;
        open.file.write_all(&record)?;
        open.end += record.len() as u64;
        if open.synced.elapsed() >= SYNC_EVERY {
            open.file.sync_data()?;
            open.synced = Instant::now();
        }
        drop(open);
        if let Some(key) = entry.key() {
            lock(&self.index).insert(key, place);
        }
        Ok(())
    }

    /// Whether there is no result at all.
    pub fn is_empty(&self) -> bool {
        lock(&self.index).is_empty()
    }

    /// Whether there is a result for a key.
    pub fn has(&self, key: &Key) -> bool {
        lock(&self.index).contains_key(key)
    }

    /// The result for a key.
    pub fn get(&self, key: &Key) -> io::Result<Option<Entry>> {
        let Some(place) = lock(&self.index).get(key).copied() else { return Ok(None) };
        let mut open = lock(&self.file);
        open.file.seek(SeekFrom::Start(place))?;
        Ok(next(&mut open.file)?.map(|(entry, _)| entry))
    }

    /// Makes everything outlast a loss of power.
    pub fn sync(&self) -> io::Result<()> {
        lock(&self.file).file.sync_all()
    }
}

/// A thread that panicked while it held a lock has changed nothing that matters: the file's end is set after the write.
fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    impl PartialEq for Entry {
        fn eq(&self, other: &Self) -> bool {
            self.record().expect("fits") == other.record().expect("fits")
        }
    }

    fn entries() -> Vec<Entry> {
        let head = Head { manifest: [7; 32], shards: vec![1], of: 2, by_stories: false };
        vec![Entry::Head(head), Entry::End(0), Entry::End(300), Entry::End(u64::MAX)]
    }

    fn written() -> Vec<u8> {
        let records = entries().iter().flat_map(|entry| entry.record().expect("fits")).collect::<Vec<u8>>();
        [MAGIC, &records].concat()
    }

    fn read(bytes: &[u8]) -> Vec<Entry> {
        let mut from = bytes;
        let mut found = Vec::new();
        if begins(&mut from).expect("memory") {
            while let Some((entry, _)) = next(&mut from).expect("memory") {
                found.push(entry);
            }
        }
        found
    }

    #[test]
    fn whatever_is_cut_off_the_records_before_it_count() {
        let (all, bytes) = (entries(), written());
        assert_eq!(read(&bytes), all);
        for length in 0..bytes.len() {
            let found = read(&bytes[..length]);
            assert!(found.len() < all.len() && found == all[..found.len()], "{length}");
        }
    }

    #[test]
    fn a_changed_byte_never_changes_a_record() {
        let (all, bytes) = (entries(), written());
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x10;
            let found = read(&damaged);
            assert!(found.len() < all.len() && found == all[..found.len()], "byte {place}: {found:?}");
        }
    }

    #[test]
    fn a_journal_goes_on_where_it_was_torn() {
        let mut file = tempfile::tempfile().expect("file");
        file.write_all(&written()[..written().len() - 3]).expect("writes");
        let journal = Journal::resume(file.try_clone().expect("handle")).expect("resumes");
        journal.append(&Entry::End(5)).expect("appends");
        file.seek(SeekFrom::Start(0)).expect("seeks");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("reads");
        let mut expected = entries();
        expected.pop();
        expected.push(Entry::End(5));
        assert_eq!(read(&bytes), expected);
    }
}
