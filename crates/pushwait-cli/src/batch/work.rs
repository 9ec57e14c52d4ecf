//! Plays or solves design points.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use pushwait_core::compile::compile;
use pushwait_core::tables::Tables;
use pushwait_report::tables::Outcome;
use pushwait_sim::run::{self, Answer, Fault, Found, Watch};
use pushwait_sim::simulate::baseline;
use pushwait_sim::solve;
use pushwait_sim::tally::Played;

use super::manifest::{Located, Ready};
use super::task::{Play, Task};
use crate::failure::{Failure, INCOMPLETE};
use crate::progress::Progress;
use crate::signals;

/// Watches a run on behalf of the person who started it.
struct Watcher<'a> {
    progress: &'a Progress,
    until: Option<Instant>,
}

impl Watch for Watcher<'_> {
    fn go_on(&self, stories: u64) -> bool {
        self.progress.played(stories);
        !signals::stopped()
    }

    fn time_left(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() < until)
    }

    fn limited(&self) -> bool {
        self.until.is_some()
    }

    fn looked(&self, _stories: u64, half_width: f64) {
        self.progress.looked(half_width);
    }
}

/// The tables of a design point.
pub fn tables(ready: &Ready) -> Tables {
    compile(&ready.scenario, ready.model)
}

/// What a design point gives: its answer, or why it has none.
pub type Gave = Result<Answer, Located>;

/// Works out what a design point gives. A fault of the program in one of them does not stop the others.
pub fn answer(task: &Task, ready: &Ready, progress: &Progress) -> Result<Gave, Failure> {
    if signals::stopped() {
        return Err(interrupted());
    }
    let worked = catch_unwind(AssertUnwindSafe(|| work(task, ready, progress)));
    worked.unwrap_or_else(|_| {
        let message = "the program met a fault of its own here; please report it with this scenario";
        Ok(Err(Located::whole("internal", message)))
    })
}

fn work(task: &Task, ready: &Ready, progress: &Progress) -> Result<Gave, Failure> {
    let tables = tables(ready);
    let Some(play) = &task.play else {
        return Ok(Ok(Answer::Exact(solve::solve(&tables, baseline(&tables)))));
    };
    let until = play.max_seconds.map(|seconds| Instant::now() + Duration::from_secs_f64(seconds));
    gave(run::run(&tables, &play.order()?, &Watcher { progress, until }))
}

fn gave(found: Result<Found, Fault>) -> Result<Gave, Failure> {
    match found {
        Ok(found) => Ok(Ok(Answer::Drawn(Box::new(found)))),
        Err(Fault::Interrupted) => Err(interrupted()),
        Err(Fault::Foreign) => Err(Failure::new(INCOMPLETE, told(Fault::Foreign))),
        Err(fault) => Ok(Err(Located::whole("estimator", told(fault)))),
    }
}

/// Counts some stories of a design point.
pub fn count(play: &Play, ready: &Ready, stories: Range<u64>, progress: &Progress) -> Result<Played, Failure> {
    let counted = run::count(&tables(ready), &play.order()?, stories, &Watcher { progress, until: None });
    counted.map_err(|fault| match fault {
        Fault::Interrupted => interrupted(),
        other => Failure::usage(format!("{}: {}", ready.scenario.name, told(other))),
    })
}

/// What all counted stories of a design point give.
pub fn conclude(play: &Play, ready: &Ready, played: &Played, progress: &Progress) -> Result<Gave, Failure> {
    gave(run::conclude(&tables(ready), &play.order()?, played, &Watcher { progress, until: None }))
}

/// A design point with its answer, as the report crate takes it.
pub fn outcome(task: &Task, ready: &Ready, answer: Answer) -> Result<Outcome, Failure> {
    let seed = task.play.as_ref().map(|play| play.order()).transpose()?.map(|order| order.seed);
    let results = answer.results().clone();
    let found = if let Answer::Drawn(found) = answer { Some(*found) } else { None };
    Ok(Outcome { scenario: ready.scenario.clone(), results, found, seed })
}

fn interrupted() -> Failure {
    signals::interrupted("nothing was written")
}

fn told(fault: Fault) -> String {
    match fault {
        Fault::Interrupted => "interrupted".into(),
        Fault::TooLarge => "a plan has too many positions for --estimator conditional and qmc; use paired".into(),
        Fault::Foreign => "the parts hold counts of another scenario; run all shards again".into(),
        Fault::Whole => "this estimator or stopping rule cannot be divided".into(),
    }
}
