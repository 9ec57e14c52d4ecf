//! The folder of a run's results: who may write there, what an earlier run has left, and the journal.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use pushwait_core::read::Limits;
use serde::{Deserialize, Serialize};

use super::PRIVATE;
use super::exports::RUN;
use super::journal::{self, Journal};
use super::manifest::{Manifest, Point};
use super::task::Task;
use crate::failure::Failure;
use crate::folder::{Folder, Lock};

/// Name of the journal of a whole batch.
const JOURNAL: &str = "journal";
const LOCK: &str = "lock";
/// What is asked of a run that is not finished.
const TASK: &str = "task.json";
/// Bytes of a run.json that are searched for what was asked: its command line may name very many files.
const MOST_HEAD: u64 = 64 << 20;
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
    /// Go on from it, if the same was asked.
    Resume,
    /// Go on from it, whatever was asked.
    Adapt,
    /// Replace it.
    Replace,
}

/// What a command can do with what is there: its messages name no flag that it does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ways {
    /// `--resume` and `--force`.
    Both,
    /// `--force` alone.
    Force,
}

/// What is noted of a run that is not finished.
#[derive(Serialize, Deserialize)]
struct Asked {
    task: Task,
}

impl Place {
    /// Enters a folder, making it where it is missing. `names` are those of the files that will be written.
    pub fn enter(path: &Path, before: Before, ways: Ways, names: &[String]) -> Result<Self, Failure> {
        let folder = Folder::make(path)?;
        if !folder.has(PRIVATE) {
            match before {
                Before::Refuse => refuse(&folder, ways, names)?,
                Before::Resume => unknown(&folder, names).map_or(Ok(()), Err)?,
                Before::Adapt | Before::Replace => {}
            }
        }
        let stage = folder.within(PRIVATE)?;
        // Asked first: what stands in a folder where a run is at work is not what an earlier one has left.
        let lock = stage.lock(LOCK)?;
        if before == Before::Refuse {
            refuse(&folder, ways, names)?;
        }
        // What a killed run has left half-written is of no use to anybody.
        for name in stage.names()?.into_iter().filter(|name| ![JOURNAL, LOCK, TASK].contains(&name.as_str())) {
            stage.remove(&name)?;
        }
        if matches!(before, Before::Refuse | Before::Replace) {
            stage.remove(JOURNAL)?;
            stage.remove(TASK)?;
        }
        let journal = Journal::resume(stage.keep(JOURNAL)?).map_err(|error| stage.fault(JOURNAL, &error))?;
        stage.sync()?;
        Ok(Self { folder, stage, journal, _lock: lock })
    }

    /// Notes what is asked, until it is done. To go on with what was asked otherwise would drop or replace results unseen.
    pub fn begin(&self, task: &Task, before: Before) -> Result<(), Failure> {
        if before == Before::Resume
            && let Some(failure) = differs(&self.folder, task)
        {
            return Err(failure);
        }
        let asked = serde_json::to_vec(&Asked { task: task.clone() });
        let asked = asked.map_err(|error| Failure::usage(format!("{TASK}: {error}")))?;
        self.stage.publish(TASK, &asked, &self.stage, "task.new")
    }

    /// All files of the run are in the folder.
    pub fn end(&self) -> Result<(), Failure> {
        self.stage.remove(TASK)
    }

    /// A failure of the journal.
    pub fn journal_fault(&self, error: &std::io::Error) -> Failure {
        self.stage.fault(JOURNAL, error)
    }
}

/// Why a run would not begin, for who only wants to know.
pub fn refused(path: &Path, before: Before, task: &Task, names: &[String]) -> Option<Failure> {
    let folder = Folder::open(path).ok()?;
    if let Some(failure) = at_work(&folder) {
        return Some(failure);
    }
    match before {
        Before::Refuse => refuse(&folder, Ways::Both, names).err(),
        Before::Resume => unknown(&folder, names).or_else(|| differs(&folder, task)),
        Before::Adapt | Before::Replace => None,
    }
}

/// Why nothing can be done in a folder where a run is at work; nothing where there is none.
pub fn at_work(folder: &Folder) -> Option<Failure> {
    if !folder.has(PRIVATE) {
        return None;
    }
    folder.within(PRIVATE).ok().filter(|stage| stage.has(LOCK))?.lock(LOCK).err()
}

/// Whether a run was begun in a folder and is not finished.
pub fn is_unfinished(folder: &Folder) -> bool {
    folder.has(PRIVATE) && !folder.has(LAST)
}

fn refuse(folder: &Folder, ways: Ways, names: &[String]) -> Result<(), Failure> {
    let path = folder.path().display();
    if is_unfinished(folder) {
        // A run that was ended before it had a result, or a merge, has left nothing that anybody could miss.
        return if holds_results(folder)? { Err(unfinished(folder, ways)) } else { Ok(()) };
    }
    if let Some(name) = names.iter().find(|name| folder.has(name)) {
        if let Some(failure) = unknown(folder, names) {
            return Err(failure);
        }
        let ways = match ways {
            Ways::Both => "--resume brings it up to date, --force replaces it",
            Ways::Force => "--force replaces it",
        };
        let message = format!("{path} holds {name} of an earlier run: {ways}; or choose another folder");
        return Err(Failure::usage(message));
    }
    Ok(())
}

/// Why nothing can be gone on with: files by the names of results that no run of ours tells of, so that they may be anybody's.
fn unknown(folder: &Folder, names: &[String]) -> Option<Failure> {
    if folder.has(PRIVATE) || told(folder).is_some() {
        return None;
    }
    let (name, path) = (names.iter().find(|name| folder.has(name))?, folder.path().display());
    let message =
        format!("{path} holds {name}, and no {RUN} that tells of it: --force replaces it; or choose another folder");
    Some(Failure::usage(message))
}

fn unfinished(folder: &Folder, ways: Ways) -> Failure {
    let path = folder.path().display();
    let ways = match ways {
        Ways::Both => "--resume goes on with it, --force starts anew",
        Ways::Force => "--force replaces it; or choose another folder",
    };
    Failure::usage(format!("{path} holds an unfinished run: {ways}"))
}

/// Why a run may not go on from what is there: something else was asked then.
fn differs(folder: &Folder, task: &Task) -> Option<Failure> {
    let differences = task.differences(&asked(folder)?);
    if differences.is_empty() {
        return None;
    }
    let (path, differences) = (folder.path().display(), differences.join("; "));
    Some(Failure::usage(format!(
        "{path} holds a run with other options: {differences}. Give --resume the same options, or --resume --force to go on with \
         these: files that they do not make are then removed"
    )))
}

/// What the run was asked that is not finished, else the one that is. Where nothing can be read there is nothing to compare.
fn asked(folder: &Folder) -> Option<Task> {
    let stage = if folder.has(PRIVATE) { folder.within(PRIVATE).ok() } else { None };
    match stage.filter(|stage| stage.has(TASK)) {
        Some(stage) => serde_json::from_str::<Asked>(&stage.text(TASK, MOST_HEAD).ok()?).ok().map(|asked| asked.task),
        None => told(folder),
    }
}

/// What a run.json says was asked. It has a line for that, before all that makes it large.
fn told(folder: &Folder) -> Option<Task> {
    let head = BufReader::new(folder.read(RUN).ok()?.take(MOST_HEAD));
    let mut lines = head.lines().map_while(Result::ok);
    let task = lines.find_map(|line| line.strip_prefix("\"task\": ").map(str::to_owned))?;
    serde_json::from_str(task.trim_end_matches(',')).ok()
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
