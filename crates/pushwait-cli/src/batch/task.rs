//! What is asked of a batch: everything, apart from the scenarios, that a result hangs on, and the shape of the exports.

use std::collections::{BTreeMap, BTreeSet};

use pushwait_core::read::Limits;
use pushwait_core::response::{MODELS, Model};
use pushwait_core::scenario::Scenario;
use pushwait_sim::STREAM_VERSION;
use pushwait_sim::run::{Choice, Order, Stop};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::journal::Key;
use crate::failure::Failure;
use crate::formats::Format;

/// The version of the program: exact figures may change in their last bits between two of them.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The employer model for all scenarios; each has its own where there is none.
    pub model: Option<String>,
    /// How to play; scenarios are solved exactly where there is none.
    pub play: Option<Play>,
    /// Stories of each scenario that are told in the table of stories.
    pub trace: Option<u64>,
    /// Formats of the exported tables.
    pub formats: Vec<Format>,
    /// Whether to describe the export as a research object.
    pub research_object: bool,
    /// Limits that were raised or lowered.
    pub limits: BTreeMap<String, u64>,
}

/// How scenarios are played.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Play {
    /// As text: readers of JSON lose digits past 2^53.
    pub seed: String,
    /// Name of the estimator.
    pub estimator: String,
    /// When to stop.
    pub stop: Rule,
    /// Most stories where the rule may take long.
    pub max_stories: u64,
    /// Payoff difference that does not matter; a hundredth of the range where there is none.
    pub margin: Option<f64>,
    /// Most seconds for each scenario.
    pub max_seconds: Option<f64>,
}

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// After so many stories.
    Stories(u64),
    /// When every share is known to within this half-width.
    Precision(f64),
    /// When every comparison is settled.
    Settled,
}

/// Estimators by name.
pub const ESTIMATORS: [(&str, Choice); 5] = [
    ("plain", Choice::Plain),
    ("paired", Choice::Paired),
    ("conditional", Choice::Conditional),
    ("qmc", Choice::Qmc),
    ("auto", Choice::Auto),
];

impl Task {
    /// The limits for reading scenarios.
    pub fn limits(&self) -> Result<Limits, Failure> {
        let mut limits = Limits::default();
        for (name, value) in &self.limits {
            limits.set(name, *value).map_err(|error| Failure::usage(format!("--limit {name}={value}: {error}")))?;
        }
        Ok(limits)
    }

    /// The employer model of a scenario, which then bears its name.
    pub fn model_for(&self, scenario: &mut Scenario) -> Result<&'static Model, Failure> {
        if let Some(model) = &self.model {
            scenario.model.clone_from(model);
        }
        Model::shipped(&scenario.model).ok_or_else(|| {
            Failure::usage(format!("no employer model `{}`; there are {}", scenario.model, MODELS.join(", ")))
        })
    }

    /// Hash of all that the result of a scenario hangs on: scenario, plans, model, how it is played, and the versions.
    pub fn key(&self, scenario: &Scenario, model: &Model) -> Result<Key, Failure> {
        let all = (VERSION, STREAM_VERSION, (&model.name, model.version), &self.play, scenario);
        let text = serde_json::to_vec(&all).map_err(|error| Failure::usage(format!("{}: {error}", scenario.name)))?;
        Ok(Sha256::digest(text).into())
    }

    /// The shortest command line that asks for this, with these paths; without what no result hangs on.
    pub fn command(&self, paths: Vec<String>) -> Vec<String> {
        let mut words = vec!["pushwait".to_owned(), if self.exact() { "solve" } else { "run" }.to_owned()];
        words.extend(paths);
        let mut add = |flag: &str, value: Option<String>| {
            if let Some(value) = value {
                words.push(flag.to_owned());
                words.extend(Some(value).filter(|value| !value.is_empty()));
            }
        };
        if let Some(play) = &self.play {
            match play.stop {
                Rule::Stories(stories) => add("--stories", Some(stories.to_string())),
                Rule::Precision(half) => add("--precision", Some(half.to_string())),
                Rule::Settled => add("--until-settled", Some(String::new())),
            }
            add("--max-stories", play.stories().is_none().then(|| play.max_stories.to_string()));
            add("--max-time", play.max_seconds.map(|seconds| seconds.to_string()));
            add("--margin", play.margin.map(|margin| margin.to_string()));
            add("--estimator", Some(play.estimator.clone()));
            add("--seed", Some(play.seed.clone()));
        }
        add("--model", self.model.clone());
        add("--trace", self.trace.map(|stories| stories.to_string()));
        let formats: Vec<&str> = self.formats.iter().map(|format| format.extension()).collect();
        add("--format", Some(formats.join(",")));
        add("--crate", self.research_object.then(String::new));
        self.limits.iter().for_each(|(name, value)| add("--limit", Some(format!("{name}={value}"))));
        words
    }

    /// What of an earlier run's options these drop or change, in words. What they only add makes no difference, and neither do
    /// limits: they decide what is read, and drop nothing.
    pub fn differences(&self, before: &Self) -> Vec<String> {
        let mut grown = before.clone();
        grown.limits.clone_from(&self.limits);
        grown.trace = self.trace.max(before.trace);
        grown.research_object |= self.research_object;
        grown.formats.extend(self.formats.iter().filter(|format| !before.formats.contains(format)));
        grown.formats.sort_unstable();
        let told = grown.compared(self, "then", "now");
        // Named as they were asked for, not as they would have grown.
        if told.is_empty() { told } else { before.compared(self, "then", "now") }
    }

    /// The options in which another task differs, in words.
    pub fn compared(&self, other: &Self, ours: &str, theirs: &str) -> Vec<String> {
        let (own, others) = (self.options(), other.options());
        let names: BTreeSet<&String> = own.keys().chain(others.keys()).collect();
        let told = |options: &BTreeMap<String, String>, name: &String| match options.get(name) {
            Some(value) => format!("{name} {value}").trim_end().to_owned(),
            None => format!("no {name}"),
        };
        let differing = names.into_iter().filter(|name| own.get(*name) != others.get(*name));
        differing.map(|name| format!("{} {ours}, {} {theirs}", told(&own, name), told(&others, name))).collect()
    }

    /// The options with their values, and how the scenarios are worked out.
    fn options(&self) -> BTreeMap<String, String> {
        let words = self.command(Vec::new());
        let mut options = BTreeMap::from([(words[0].clone(), words[1].clone())]);
        let mut last = String::new();
        for word in &words[2..] {
            if word.starts_with("--") {
                last.clone_from(word);
                options.insert(last.clone(), String::new());
            } else if let Some(value) = options.get_mut(&last) {
                value.clone_from(word);
            }
        }
        options
    }

    /// Whether scenarios are solved, not played.
    pub fn exact(&self) -> bool {
        self.play.is_none()
    }
}

impl Play {
    /// What is asked of the engine.
    pub fn order(&self) -> Result<Order, Failure> {
        let bad = |what: &str| Failure::usage(format!("the run asks for {what}, which this version does not know"));
        let estimator = ESTIMATORS.iter().find(|(name, _)| *name == self.estimator);
        let (_, estimator) = *estimator.ok_or_else(|| bad(&format!("estimator `{}`", self.estimator)))?;
        let seed = self.seed.parse().map_err(|_| bad(&format!("seed `{}`", self.seed)))?;
        let stop = match self.stop {
            Rule::Stories(stories) => Stop::Stories(stories),
            Rule::Precision(half) => Stop::Precision(half),
            Rule::Settled => Stop::Settled,
        };
        Ok(Order { seed, estimator, stop, max_stories: self.max_stories, margin: self.margin })
    }

    /// Stories for each scenario, where that is known beforehand.
    pub fn stories(&self) -> Option<u64> {
        match self.stop {
            Rule::Stories(stories) => Some(stories),
            _ => None,
        }
    }

    /// Whether the stories can be counted in parts that are put together later.
    pub fn splits(&self) -> bool {
        self.stories().is_some() && self.max_seconds.is_none() && ["paired", "auto"].contains(&self.estimator.as_str())
    }
}
