//! What is worked out for a situation, in steps so short that a slider can move between any two of them.

use std::collections::VecDeque;

use pushwait_core::compile::compile;
use pushwait_core::response::Model;
use pushwait_core::scenario::Scenario;
use pushwait_core::tables::Tables;
use pushwait_handout::advice::{Analysis, begin};
use pushwait_handout::charts::COLOUR;
use pushwait_handout::document::{Handout, Origin};
use pushwait_handout::inputs::{INPUTS, Input};
use pushwait_handout::page::{Source, page};
use pushwait_handout::texts::Texts;
use pushwait_sim::figures::Results;
use pushwait_sim::run::{Choice, Order, Stop, Watch, count};
use pushwait_sim::simulate::baseline;
use pushwait_sim::tally::Played;
use serde::Serialize;

use crate::fault::Fault;
use crate::map::{Cell, Map, usual};
use crate::situation::Situation;

/// Chooses the luck: the seed of the command line.
pub const SEED: u64 = 1;
/// Stories in all, as on handouts: the error of a number out of 100 is then below a fifth.
pub const STORIES: u64 = 200_000;
/// Stories after which the screen is drawn again, each with a smaller error.
const LOOKS: [u64; 3] = [2_000, 20_000, STORIES];
/// Most stories of a step.
const STEP: u64 = 10_000;

/// A piece of work.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Work {
    /// Show what is known.
    Show,
    /// Play stories up to this number.
    Play(u64),
    /// Look for values of an input that change the advice.
    Vary(Input),
    /// Ask the other models of employers.
    Finish,
    /// Work out a row of the map.
    Row(usize),
}

/// What a step gives.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Update {
    /// All that is known by now.
    Page {
        /// As on a handout.
        page: Box<Handout>,
        /// Place of the advised plan.
        best: usize,
        /// Stories of each plan that "helped" and "harmed" rest on by now.
        stories: u64,
    },
    /// A row of the map.
    Row {
        /// Which.
        row: usize,
        /// Its cells from left to right.
        cells: Vec<Cell>,
    },
    /// Nothing to see yet.
    Busy,
    /// All is worked out.
    Done,
}

/// A situation with what is known of it.
pub struct Session {
    /// The situation.
    pub situation: Situation,
    /// It before anything was changed.
    pub base: Scenario,
    /// It as it is played.
    pub scenario: Scenario,
    /// Compiled.
    pub tables: Tables,
    /// What the exact solver says.
    pub analysis: Analysis,
    /// The map, where there are two inputs to draw it over.
    pub map: Option<Map>,
    /// Its rows as far as they are known.
    pub rows: Vec<Vec<Cell>>,
    played: Option<Played>,
    drawn: Option<Results>,
    origin: Origin,
    work: VecDeque<Work>,
}

impl Session {
    /// Solves a situation; [`Session::step`] does the rest.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(situation: Situation, texts: &Texts) -> Result<Self, Fault> {
        let base = situation.base(Some(texts))?;
        let scenario = situation.scenario(Some(texts))?;
        let model = Model::shipped(&scenario.model).ok_or_else(|| Fault::new("fault-model"))?;
        // The model is there, so it is honest plans that are missing.
        let analysis = begin(&scenario).ok_or_else(|| Fault::new("fault-bluffs"))?;
        let map = |axes| Map::new(&base, &scenario, axes, texts);
        // Inputs that this situation has not leave the map as it usually is.
        let map = situation.axes.and_then(map).or_else(|| map(usual(&scenario)));
        Ok(Self {
            tables: compile(&scenario, model),
            work: work(map.as_ref().map_or(0, |map| map.up.values.len())),
            origin: origin(&situation),
            situation,
            base,
            scenario,
            analysis,
            map,
            rows: Vec::new(),
            played: None,
            drawn: None,
        })
    }

    /// What pages are made from.
    #[must_use]
    pub fn source<'a>(&'a self, texts: &'a Texts) -> Source<'a> {
        let drawn = self.drawn.as_ref().unwrap_or(&self.analysis.results);
        Source {
            scenario: &self.scenario,
            analysis: &self.analysis,
            drawn,
            texts,
            origin: &self.origin,
            palette: &COLOUR,
        }
    }

    /// Does the next piece of work.
    pub fn step(&mut self, texts: &Texts) -> Update {
        match self.work.pop_front() {
            None => Update::Done,
            Some(Work::Show) => self.show(texts),
            Some(Work::Play(until)) => {
                self.play(until);
                if LOOKS.contains(&until) { self.show(texts) } else { Update::Busy }
            }
            Some(Work::Vary(input)) => {
                self.analysis.vary(&self.scenario, input);
                Update::Busy
            }
            Some(Work::Finish) => {
                self.analysis.finish(&self.scenario);
                self.show(texts)
            }
            Some(Work::Row(row)) => {
                let cells = self.map.as_ref().map(|map| map.row(&self.scenario, row)).unwrap_or_default();
                self.rows.push(cells.clone());
                Update::Row { row, cells }
            }
        }
    }

    fn show(&self, texts: &Texts) -> Update {
        let stories = self.drawn.as_ref().and_then(|drawn| drawn.stories).unwrap_or(0);
        Update::Page { page: Box::new(page(&self.source(texts))), best: self.analysis.best, stories }
    }

    /// Plays on up to a number of stories: what `pushwait run --stories` counts, to the bit.
    fn play(&mut self, until: u64) {
        let from = self.played.as_ref().map_or(0, |played| played.stories);
        let stop = Stop::Stories(until);
        let order = Order { seed: SEED, estimator: Choice::Paired, stop, max_stories: until, margin: None };
        // Nobody interrupts, and paired stories can be played in parts: there is nothing to fail.
        let Ok(more) = count(&self.tables, &order, from..until, &Patient) else { return };
        let played = match self.played.take() {
            Some(played) => played.merge(&more),
            None => more,
        };
        if LOOKS.contains(&until) {
            self.drawn = Some(Results::estimate(&played, &self.tables.payoff, baseline(&self.tables)));
        }
        self.played = Some(played);
    }

    /// The estimates from the stories that were played by now.
    #[must_use]
    pub fn drawn(&self) -> Option<&Results> {
        self.drawn.as_ref()
    }
}

/// All that is to be done, what people wait for first.
fn work(rows: usize) -> VecDeque<Work> {
    let [few, more, all] = LOOKS;
    let mut work = VecDeque::from([Work::Show, Work::Play(few)]);
    work.extend(INPUTS.map(Work::Vary));
    work.push_back(Work::Finish);
    work.extend((0..rows).map(Work::Row));
    let steps = (more / STEP..=all / STEP).map(|step| step * STEP);
    work.push_back(Work::Play(more / 2));
    work.extend(steps.map(Work::Play));
    work
}

/// Where the numbers come from: the link itself tells two situations apart.
fn origin(situation: &Situation) -> Origin {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(situation.link().as_bytes());
    Origin {
        run_id: digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed: SEED.to_string(),
        stories: STORIES,
    }
}

/// Waits for the end.
struct Patient;

impl Watch for Patient {
    fn go_on(&self, _: u64) -> bool {
        true
    }

    fn time_left(&self) -> bool {
        true
    }

    fn limited(&self) -> bool {
        false
    }
}
