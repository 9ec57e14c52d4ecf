//! Fills a journal with what it lacks, on all threads.

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;

use super::journal::{Entry, Journal, Key};
use super::manifest::{Manifest, Point, Ready};
use super::task::Play;
use super::work;
use crate::failure::Failure;
use crate::progress::Progress;

/// Work on a journal.
pub struct Fill<'a> {
    /// What is to be done.
    pub manifest: &'a Manifest,
    /// Where it is kept.
    pub journal: &'a Journal,
    /// What a fault of the journal's file is called.
    pub fault: &'a (dyn Fn(&io::Error) -> Failure + Sync),
    /// Who hears of it.
    pub progress: &'a Progress,
}

impl Fill<'_> {
    /// Works out the answers of the design points that are asked for and not there.
    pub fn answers(&self, mine: &(dyn Fn(&Key) -> bool + Sync)) -> Result<(), Failure> {
        self.each(mine, &|ready| {
            let gave = work::answer(&self.manifest.task, ready, self.progress)?;
            Ok(match gave {
                Ok(answer) => Entry::Answer(ready.key, Box::new(answer)),
                Err(why) => Entry::Refused(ready.key, why),
            })
        })
    }

    /// Counts some stories of every design point; `part` says which, out of how many.
    pub fn counts(&self, part: impl Fn(u64) -> Range<u64>) -> Result<(), Failure> {
        let play = self.manifest.task.play.as_ref();
        let play = play.ok_or_else(|| Failure::usage("scenarios that are solved have no stories to divide"))?;
        let range = part(play.stories().unwrap_or(0));
        self.each(&|_| !range.is_empty(), &|ready| {
            let played = work::count(play, ready, range.clone(), self.progress)?;
            Ok(Entry::Counted(ready.key, Box::new(played)))
        })
    }

    fn each(
        &self,
        mine: &(dyn Fn(&Key) -> bool + Sync),
        entry: &(dyn Fn(&Ready) -> Result<Entry, Failure> + Sync),
    ) -> Result<(), Failure> {
        let stories = self.manifest.task.play.as_ref().and_then(Play::stories).unwrap_or(0);
        self.points(&|point| {
            match point {
                Err(_) => self.progress.failed(),
                Ok(ready) if !mine(&ready.key) || self.journal.has(&ready.key) => self.progress.kept(stories),
                Ok(ready) => {
                    self.journal.append(&entry(&ready)?).map_err(|error| (self.fault)(&error))?;
                    self.progress.done();
                }
            }
            Ok(())
        })?;
        Ok(())
    }

    fn points<T: Send>(&self, run: &(dyn Fn(Point) -> Result<T, Failure> + Sync)) -> Result<Vec<T>, Failure> {
        let limits = self.manifest.task.limits()?;
        self.manifest.each(&limits, 0..self.manifest.points(), &|_, point| run(point))
    }

    /// The keys of all results that are there, in the order of the design points.
    pub fn keys(&self) -> Result<Vec<Key>, Failure> {
        let key = |point: Point| point.ok().map(|ready| ready.key).filter(|key| self.journal.has(key));
        let mut seen = BTreeSet::new();
        let all = self.points(&|point| Ok(key(point)))?;
        Ok(all.into_iter().flatten().filter(|key| seen.insert(*key)).collect())
    }

    /// The result for a key.
    pub fn entry(&self, key: &Key) -> Result<Entry, Failure> {
        let found = self.journal.get(key).map_err(|error| (self.fault)(&error))?;
        found.ok_or_else(|| (self.fault)(&io::Error::other("a result that was written is gone")))
    }
}
