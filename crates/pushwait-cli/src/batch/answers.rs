//! Where the answers of design points come from, and all design points of a batch with them, in order and in bounded memory.

use pushwait_core::read::Limits;
use pushwait_report::tables::Outcome;

use super::journal::{Entry, Journal};
use super::manifest::{Broken, Manifest, Ready};
use super::parts::Parts;
use super::work::{self, Gave};
use crate::failure::{Failure, INCOMPLETE};
use crate::folder::Folder;
use crate::progress::Progress;
use crate::signals;

/// Design points that are held in memory at once.
const WINDOW: u64 = 512;

/// Where answers come from.
pub enum Source<'a> {
    /// They are worked out.
    Fresh(&'a Progress),
    /// They were worked out before and kept.
    Kept(&'a Journal, &'a Folder, &'a Progress),
    /// Other machines have worked them out.
    Parts(&'a Parts, &'a Progress),
}

impl Source<'_> {
    /// How far it is.
    pub fn progress(&self) -> &Progress {
        match self {
            Self::Fresh(progress) | Self::Kept(.., progress) | Self::Parts(_, progress) => progress,
        }
    }

    /// The answer of a design point. A record may come from anywhere: it must be one of this scenario.
    fn fitting(&self, manifest: &Manifest, ready: &Ready) -> Result<Gave, Failure> {
        let gave = self.gave(manifest, ready)?;
        match &gave {
            Ok(answer) if answer.found().is_none() != manifest.task.exact() || !answer.fits(&ready.scenario) => {
                let name = &ready.scenario.name;
                let message = format!("{name}: the result of design point {} is not one of this scenario", ready.index);
                Err(Failure::new(INCOMPLETE, format!("{message}; run it again without what is kept of it")))
            }
            _ => Ok(gave),
        }
    }

    fn gave(&self, manifest: &Manifest, ready: &Ready) -> Result<Gave, Failure> {
        let name = &ready.scenario.name;
        let gone = || Failure::new(INCOMPLETE, format!("no result for design point {} of {name}", ready.index));
        match self {
            Self::Fresh(progress) => {
                let gave = work::answer(&manifest.task, ready, progress)?;
                if gave.is_ok() {
                    progress.done()
                } else {
                    progress.failed()
                }
                Ok(gave)
            }
            Self::Kept(journal, folder, _) => {
                let entry = journal.get(&ready.key).map_err(|error| folder.fault("journal", &error))?;
                entry.and_then(gave).ok_or_else(gone)
            }
            Self::Parts(parts, progress) if parts.head().by_stories => together(manifest, ready, parts, progress),
            Self::Parts(parts, _) => parts.entries(&ready.key)?.into_iter().find_map(gave).ok_or_else(gone),
        }
    }
}

/// What a record says of its design point.
fn gave(entry: Entry) -> Option<Gave> {
    match entry {
        Entry::Answer(_, answer) => Some(Ok(*answer)),
        Entry::Refused(_, why) => Some(Err(why)),
        Entry::Head(_) | Entry::Counted(..) | Entry::End(_) => None,
    }
}

/// The answer of a design point whose stories were counted in parts.
fn together(manifest: &Manifest, ready: &Ready, parts: &Parts, progress: &Progress) -> Result<Gave, Failure> {
    let foreign = |why: &str| {
        let name = &ready.scenario.name;
        Failure::new(INCOMPLETE, format!("the parts: {name}: {why}; run all shards again"))
    };
    let play = manifest.task.play.as_ref().ok_or_else(|| foreign("solved, not played"))?;
    let counted = parts.counted(&ready.key)?.into_iter();
    // Counts of another shape, or too large ones, merge to what no longer fits, and are refused then.
    let all = counted.reduce(|all, played| all.merge(&played)).ok_or_else(|| foreign("no counts"))?;
    if play.stories() != Some(all.stories) {
        return Err(foreign(&format!("{} stories counted", all.stories)));
    }
    work::conclude(play, ready, &all, progress)
}

/// A design point with what has been prepared of its answer, or why it has none.
pub enum Told<T> {
    /// It was played or solved.
    Done(Box<Ready>, T),
    /// It could not be.
    Broken(Broken),
}

/// Runs `prepare` for each design point that has an answer, on all threads, then `take` for all, one after the other and in order.
pub fn all<T: Send>(
    manifest: &Manifest,
    limits: &Limits,
    source: &Source,
    prepare: &(dyn Fn(&Ready, Outcome) -> Result<T, Failure> + Sync),
    take: &mut dyn FnMut(Told<T>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let points = manifest.points();
    let one = |ready: Ready| match source.fitting(manifest, &ready)? {
        Ok(answer) => {
            let prepared = prepare(&ready, work::outcome(&manifest.task, &ready, answer)?)?;
            Ok(Told::Done(Box::new(ready), prepared))
        }
        Err(why) => Ok(Told::Broken(Broken { input: ready.input, index: Some(ready.index), why })),
    };
    let broken = |broken| {
        if let Source::Fresh(progress) = source {
            progress.failed();
        }
        Ok(Told::Broken(broken))
    };
    for first in (0..points).step_by(usize::try_from(WINDOW).unwrap_or(usize::MAX)) {
        if signals::stopped() {
            return Err(signals::interrupted("nothing was written"));
        }
        let window = first..points.min(first + WINDOW);
        let told = manifest.each(limits, window, &|_, point| point.map_or_else(broken, one))?;
        source.progress().aside(|| {
            told.into_iter().try_for_each(|told| {
                if !matches!(source, Source::Fresh(_)) {
                    source.progress().done();
                }
                take(told)
            })
        })?;
    }
    Ok(())
}
