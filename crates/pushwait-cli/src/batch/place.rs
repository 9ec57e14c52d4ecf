//! The folder of a run's results: who may write there, what an earlier run has left, and the journal.

use std::path::Path;

use pushwait_core::read::Limits;

use super::PRIVATE;
use super::journal::{self, Journal};
use super::manifest::{Manifest, Point};
use crate::failure::Failure;
use crate::folder::{Folder, Lock};

/// Name of the journal of a whole batch.
const JOURNAL: &str = "journal";
const LOCK: &str = "lock";
/// The file that appears last: with it an export is complete.
pub const LAST: &str = "datapackage.json";

/// A folder that this run alone may write to.
pub struct Place {
    /// The folder itself.
    pub folder: Folder,
    /// Within it, for what is not finished. It is on the same file system, so that a finished file moves out of it in one step.
    pub stage: Folder,
    /// What has been worked out so far.
    pub journal: Journal,
    _lock: Lock,
}

/// What to do with what an earlier run has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing may be there.
    Refuse,
    /// Go on from it.
    Resume,
    /// Replace it.
    Replace,
}

impl Place {
    /// Enters a folder, making it where it is missing. `names` are those of the files that will be written.
    pub fn enter(path: &Path, before: Before, names: &[String]) -> Result<Self, Failure> {
        let folder = Folder::make(path)?;
        if before == Before::Refuse {
            refuse(&folder, names)?;
        }
        let stage = folder.within(PRIVATE)?;
        let lock = stage.lock(LOCK)?;
        // What a killed run has left half-written is of no use to anybody.
        for name in stage.names()?.into_iter().filter(|name| ![JOURNAL, LOCK].contains(&name.as_str())) {
            stage.remove(&name)?;
        }
        if before != Before::Resume {
            stage.remove(JOURNAL)?;
        }
        let journal = Journal::resume(stage.keep(JOURNAL)?).map_err(|error| stage.fault(JOURNAL, &error))?;
        stage.sync()?;
        Ok(Self { folder, stage, journal, _lock: lock })
    }

    /// A failure of the journal.
    pub fn journal_fault(&self, error: &std::io::Error) -> Failure {
        self.stage.fault(JOURNAL, error)
    }
}

/// Why a run without `--resume` or `--force` would not begin, for who only wants to know.
pub fn refused(path: &Path, names: &[String]) -> Option<Failure> {
    Folder::open(path).ok().and_then(|folder| refuse(&folder, names).err())
}

fn refuse(folder: &Folder, names: &[String]) -> Result<(), Failure> {
    let path = folder.path().display();
    if folder.has(PRIVATE) && !folder.has(LAST) {
        // A run that was ended before it had a result, or a merge, has left nothing that anybody could miss.
        return if holds_results(folder)? { Err(unfinished(folder)) } else { Ok(()) };
    }
    if let Some(name) = names.iter().find(|name| folder.has(name)) {
        return Err(Failure::usage(format!(
            "{path} holds {name} of an earlier run: --resume brings it up to date, --force replaces it; or choose another folder"
        )));
    }
    Ok(())
}

fn unfinished(folder: &Folder) -> Failure {
    let path = folder.path().display();
    Failure::usage(format!("{path} holds an unfinished run: --resume goes on with it, --force starts anew"))
}

fn holds_results(folder: &Folder) -> Result<bool, Failure> {
    let stage = folder.within(PRIVATE)?;
    if !stage.has(JOURNAL) {
        return Ok(false);
    }
    let keys = journal::keys(stage.read(JOURNAL)?).map_err(|error| stage.fault(JOURNAL, &error))?;
    Ok(!keys.is_empty())
}

/// How many design points an earlier run has done, for who only wants to know.
pub fn kept(path: &Path, manifest: &Manifest, limits: &Limits) -> Result<u64, Failure> {
    let Ok(folder) = Folder::open(path) else { return Ok(0) };
    if !folder.has(PRIVATE) {
        return Ok(0);
    }
    let stage = folder.within(PRIVATE)?;
    if !stage.has(JOURNAL) {
        return Ok(0);
    }
    let keys = journal::keys(stage.read(JOURNAL)?).map_err(|error| stage.fault(JOURNAL, &error))?;
    let done = |point: Point| point.is_ok_and(|ready| keys.contains(&ready.key));
    let done = manifest.each(limits, 0..manifest.points(), &|_, point| Ok(done(point)))?;
    Ok(done.into_iter().filter(|done| *done).count() as u64)
}
