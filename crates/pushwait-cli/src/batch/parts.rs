//! The parts that machines have left: looked through, checked against each other, and read as one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use pushwait_sim::tally::Played;

use super::journal::{self, Entry, Head, Key, MAGIC};
use crate::failure::{Failure, INCOMPLETE, MIXED, OVERLAP};
use crate::folder::Folder;

/// A finished part that has been looked through.
pub struct Part {
    /// Where it is.
    pub path: PathBuf,
    /// What it is a part of.
    pub head: Head,
}

/// Finished parts, ready to be put together.
pub struct Parts {
    /// The parts.
    pub list: Vec<Part>,
    files: Vec<Mutex<File>>,
    /// Part and place of each result.
    index: BTreeMap<Key, Vec<(usize, u64)>>,
}

/// Files that are called like parts and cannot be put together with the others.
#[derive(Debug, Default)]
pub struct Misfits {
    /// Not whole, or not what their checksums say.
    pub damaged: Vec<String>,
    /// Parts of another batch, or of another division.
    pub foreign: Vec<String>,
    /// Parts whose shards stand in another one too.
    pub twice: Vec<String>,
}

impl Parts {
    /// Looks through all parts in some folders, and refuses those that do not belong together.
    pub fn open(folders: &[PathBuf]) -> Result<Self, Failure> {
        let mut parts = Self::none();
        for (folder, name) in files(folders)? {
            parts.add(&folder, &name)?;
        }
        if parts.list.is_empty() {
            let all: Vec<String> = folders.iter().map(|path| path.display().to_string()).collect();
            return Err(Failure::new(INCOMPLETE, format!("{}: no parts (part-*) here", all.join(", "))));
        }
        Ok(parts)
    }

    /// The same, but tells the files that do not fit to the first good part, by what is wrong with them.
    pub fn sort(folders: &[PathBuf]) -> Result<(Self, Misfits), Failure> {
        let (mut parts, mut misfits) = (Self::none(), Misfits::default());
        for (folder, name) in files(folders)? {
            let Err(failure) = parts.add(&folder, &name) else { continue };
            let list = match failure.code {
                INCOMPLETE if !failure.io => &mut misfits.damaged,
                MIXED => &mut misfits.foreign,
                OVERLAP => &mut misfits.twice,
                _ => return Err(failure),
            };
            list.push(folder.path().join(name).display().to_string());
        }
        Ok((parts, misfits))
    }

    /// Whether a part can be read to its end: nothing of it is missing or damaged.
    pub fn is_whole(folder: &Folder, name: &str) -> bool {
        Self::none().add(folder, name).is_ok()
    }

    fn none() -> Self {
        Self { list: Vec::new(), files: Vec::new(), index: BTreeMap::new() }
    }

    fn add(&mut self, folder: &Folder, name: &str) -> Result<(), Failure> {
        let path = folder.path().join(name);
        let damaged = || {
            let again = "remove it and run its shard again";
            Failure::new(INCOMPLETE, format!("{}: damaged, or no part of a batch; {again}", path.display()))
        };
        let fault = |error: std::io::Error| folder.fault(name, &error);
        let file = folder.read(name)?;
        let mut reader = BufReader::new(file);
        if !journal::begins(&mut reader).map_err(fault)? {
            return Err(damaged());
        }
        let mut place = MAGIC.len() as u64;
        let (head, length) = match journal::next(&mut reader).map_err(fault)? {
            Some((Entry::Head(head), length)) if head.sound() => (head, length),
            _ => return Err(damaged()),
        };
        place += length;
        self.check(&path, &head)?;
        let mut found: Vec<(Key, u64)> = Vec::new();
        loop {
            match journal::next(&mut reader).map_err(fault)? {
                Some((Entry::End(records), _)) if records == found.len() as u64 => break,
                Some((entry, length)) => {
                    found.push((entry.key().ok_or_else(damaged)?, place));
                    place += length;
                }
                None => return Err(damaged()),
            }
        }
        for (key, place) in found {
            self.index.entry(key).or_default().push((self.list.len(), place));
        }
        self.list.push(Part { path, head });
        self.files.push(Mutex::new(reader.into_inner()));
        Ok(())
    }

    /// Whether a part belongs to the others and is not there yet.
    fn check(&self, path: &Path, head: &Head) -> Result<(), Failure> {
        let Some(first) = self.list.first() else { return Ok(()) };
        let (a, b) = (first.path.display(), path.display());
        if head.manifest != first.head.manifest {
            let message = format!("{a} and {b} are parts of different batches: other scenarios, options or versions");
            return Err(Failure::new(MIXED, message));
        }
        if (head.of, head.by_stories) != (first.head.of, first.head.by_stories) {
            let message = format!("{a} and {b} divide the batch in different ways");
            return Err(Failure::new(MIXED, message));
        }
        for other in &self.list {
            if let Some(shard) = other.head.shards.iter().find(|shard| head.shards.binary_search(shard).is_ok()) {
                let (a, of) = (other.path.display(), head.of);
                let message = format!("shard {shard}/{of} stands twice: in {a} and in {b}; remove one of them");
                return Err(Failure::new(OVERLAP, message));
            }
        }
        Ok(())
    }

    /// What they are parts of.
    pub fn head(&self) -> &Head {
        &self.list[0].head
    }

    /// All shards that are there, in order.
    pub fn shards(&self) -> Vec<u64> {
        let mut shards: Vec<u64> = self.list.iter().flat_map(|part| part.head.shards.iter().copied()).collect();
        shards.sort_unstable();
        shards
    }

    /// The shards that are not there.
    pub fn missing(&self) -> Vec<u64> {
        let (there, of) = (self.shards(), self.head().of);
        (0..of).filter(|shard| there.binary_search(shard).is_err()).collect()
    }

    /// Refuses gaps.
    pub fn whole(&self) -> Result<(), Failure> {
        let (missing, of) = (self.missing(), self.head().of);
        if missing.is_empty() {
            return Ok(());
        }
        let named: Vec<String> = missing.iter().map(|shard| format!("{shard}/{of}")).collect();
        let message = format!("{} of {of} shards are missing: {}", missing.len(), named.join(" "));
        Err(Failure::new(INCOMPLETE, message))
    }

    /// The records of a design point.
    pub fn entries(&self, key: &Key) -> Result<Vec<Entry>, Failure> {
        let places = self.index.get(key).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&(part, place)| self.entry(part, place)).collect()
    }

    fn entry(&self, part: usize, place: u64) -> Result<Entry, Failure> {
        let path = &self.list[part].path;
        let mut file = self.files[part].lock().unwrap_or_else(PoisonError::into_inner);
        let read = file.seek(SeekFrom::Start(place)).and_then(|_| journal::next(&mut *file));
        let read = read.map_err(|error| Failure::io(path, &error))?;
        read.map(|(entry, _)| entry).ok_or_else(|| Failure::io(path, &"changed while it was read"))
    }

    /// All counted stories of a design point of a batch that was divided by stories.
    pub fn counted(&self, key: &Key) -> Result<Vec<Played>, Failure> {
        let entries = self.entries(key)?.into_iter();
        Ok(entries
            .filter_map(|entry| if let Entry::Counted(_, played) = entry { Some(*played) } else { None })
            .collect())
    }

    /// The keys of all results.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.index.keys()
    }
}

/// All files that are called like parts.
fn files(folders: &[PathBuf]) -> Result<Vec<(Folder, String)>, Failure> {
    let mut files = Vec::new();
    for path in folders {
        if !path.exists() {
            return Err(Failure::new(
                INCOMPLETE,
                format!("{}: no such folder, so no parts (part-*) there", path.display()),
            ));
        }
        for name in Folder::open(path)?.names()?.into_iter().filter(|name| name.starts_with("part-")) {
            files.push((Folder::open(path)?, name));
        }
    }
    Ok(files)
}
