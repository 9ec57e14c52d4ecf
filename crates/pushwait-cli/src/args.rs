//! The flags of `run` and `solve`, and what they ask for.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pushwait_core::read::STORIES as STORIES_LIMIT;
use pushwait_core::response::MODELS;

use crate::batch::delivery::Delivery;
use crate::batch::shard::Shard;
use crate::batch::task::{Play, Rule, Task};
use crate::failure::Failure;
use crate::formats::Format;
use crate::hint::Again;
use crate::progress::Show;

/// Most stories of a run.
const MAX_STORIES: u64 = STORIES_LIMIT.default;
/// Longest time for a scenario: a year.
const MAX_SECONDS: f64 = 31_536_000.0;
/// Stories of a run by default.
const STORIES: u64 = 1_000_000;
/// Most stories where a rule ends a run, by default.
const MOST_STORIES: u64 = 1_000_000_000;
/// The seed by default.
const SEED: u64 = 1;

#[derive(Args)]
pub struct RunArgs {
    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "manifest", conflicts_with = "manifest")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    play: PlayArgs,
    /// Threads, 1 to 4096; the result does not depend on them [default: all]
    #[arg(long, value_parser = pool, allow_negative_numbers = true)]
    threads: Option<usize>,
    /// Print the z-score of each figure against the exact answer on standard error (with --quiet: the largest alone)
    #[arg(long, conflicts_with_all = ["shard", "dry_run"])]
    check_exact: bool,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    batch: Batch,
}

#[derive(Args)]
pub struct SolveArgs {
    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "manifest", conflicts_with = "manifest")]
    paths: Vec<PathBuf>,
    /// Threads, 1 to 4096; the result does not depend on them [default: all]
    #[arg(long, value_parser = pool, allow_negative_numbers = true)]
    threads: Option<usize>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    batch: Batch,
}

#[derive(Args)]
pub struct PlanArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Solve exactly instead of playing
    #[arg(long)]
    exact: bool,
    #[command(flatten)]
    play: PlayArgs,
    #[command(flatten)]
    common: Common,
}

/// How scenarios are played.
#[derive(Args)]
struct PlayArgs {
    /// Stories for each plan, such as 250000 or 1e6 [default: 1000000]
    #[arg(long, value_name = "N", value_parser = whole, allow_negative_numbers = true)]
    #[arg(conflicts_with_all = ["precision", "until_settled"])]
    stories: Option<u64>,
    /// Run until every share is known to within H (and payoff differences to within H times the range of payoffs)
    #[arg(long, value_name = "H", allow_negative_numbers = true, conflicts_with = "until_settled")]
    precision: Option<f64>,
    /// Run until it is settled of each two plans which is better, or that they are practically equal
    #[arg(long)]
    until_settled: bool,
    /// Payoff difference up to which plans are practically equal [default: 1/100 of the range of payoffs]
    #[arg(long, value_name = "M", allow_negative_numbers = true)]
    margin: Option<f64>,
    /// Most stories for --precision and --until-settled [default: 1000000000]
    #[arg(long, value_name = "N", value_parser = whole, allow_negative_numbers = true)]
    max_stories: Option<u64>,
    /// Most seconds for each scenario; what has been played by then is reported
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    max_time: Option<f64>,
    /// How figures are estimated [default: auto]
    #[arg(long, value_enum)]
    estimator: Option<Estimator>,
    /// Chooses the luck; the same seed gives the same bytes [default: 1]
    #[arg(long, value_parser = whole, allow_negative_numbers = true)]
    seed: Option<u64>,
    /// Write one row for each of the first N stories and each plan to the table of stories (needs --out)
    #[arg(long, value_name = "N", value_parser = whole, allow_negative_numbers = true, requires = "out")]
    trace: Option<u64>,
}

/// What `run`, `solve` and `plan` share.
#[derive(Args)]
struct Common {
    /// Write all tables, their codebook, the data package and run.json to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Formats, separated by commas: of the files with --out [default: csv], else of what is printed [default: table on a
    /// terminal, csv on a pipe]
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    format: Vec<Format>,
    /// Employer model instead of the scenario's own
    #[arg(long, value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(MODELS))]
    model: Option<String>,
    /// Raise or lower a limit; `pushwait limits` lists them
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    limits: Vec<String>,
    /// Describe the export as a research object too: ro-crate-metadata.json (needs --out)
    #[arg(long = "crate", requires = "out")]
    research_object: bool,
    /// No progress, fewer words
    #[arg(long)]
    quiet: bool,
}

/// What makes a run a batch.
#[derive(Args)]
struct Batch {
    /// Go on with an unfinished run in --out, or bring a finished one up to date: only what is missing or stale is done. Other
    /// options than those of that run are refused, unless --force is given too
    #[arg(long, requires = "out")]
    resume: bool,
    /// Replace what an earlier run has left in --out (with --resume: but keep the results that still hold)
    #[arg(long, requires = "out")]
    force: bool,
    /// Go on after a broken file or design point, which becomes a row of failures.csv (the default)
    #[arg(long, overrides_with = "fail_fast")]
    keep_going: bool,
    /// Do nothing if any file is broken
    #[arg(long, overrides_with = "keep_going")]
    fail_fast: bool,
    /// Say what would be run, how long it takes and how many bytes it makes, and stop
    #[arg(long)]
    dry_run: bool,
    /// Do one part of the work, k from 0 to n-1, and leave it in --out for `pushwait merge`
    #[arg(long, value_name = "K/N", requires = "out")]
    shard: Option<Shard>,
    /// Divide design points, or the stories of each [default: stories where there is one design point, else points]
    #[arg(long, value_enum, requires = "shard")]
    shard_by: Option<ShardBy>,
    /// Run what `pushwait plan` has planned; what it fixes (stories, seed, formats, ...) is not said again
    #[arg(long, value_name = "FILE", requires = "out")]
    manifest: Option<PathBuf>,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Show::Auto)]
    progress: Show,
}

/// What is divided between shards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShardBy {
    /// Each shard does some of the design points
    Points,
    /// Each shard plays some of the stories of every design point
    Stories,
}

/// How figures are estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Estimator {
    /// Each plan on luck of its own
    Plain,
    /// All plans on the same luck
    Paired,
    /// The same, with the last stages summed exactly
    Conditional,
    /// The same on scrambled Sobol points
    Qmc,
    /// Paired stories, and Sobol points where those are sharper
    Auto,
}

impl RunArgs {
    /// What is to be delivered, and what is asked unless a manifest says it.
    pub fn job(&self) -> Result<(Vec<PathBuf>, Task, Delivery), Failure> {
        threads(self.threads)?;
        if self.batch.manifest.is_some() {
            unsaid(self.play.said().into_iter().chain(self.common.said()))?;
        }
        let task = self.common.task(Some(self.play.play()?), self.play.trace)?;
        let delivery = self.batch.delivery(&self.common, self.check_exact);
        Ok((self.paths.clone(), task, delivery))
    }
}

impl SolveArgs {
    /// The same.
    pub fn job(&self) -> Result<(Vec<PathBuf>, Task, Delivery), Failure> {
        threads(self.threads)?;
        if self.batch.manifest.is_some() {
            unsaid(self.common.said())?;
        }
        let task = self.common.task(None, None)?;
        Ok((self.paths.clone(), task, self.batch.delivery(&self.common, false)))
    }
}

impl PlanArgs {
    /// Paths, task, and the folder for the manifest.
    pub fn job(&self) -> Result<(Vec<PathBuf>, Task, PathBuf), Failure> {
        let play = if self.exact { None } else { Some(self.play.play()?) };
        let out = self.common.out.clone();
        let out = out.ok_or_else(|| Failure::usage("say where the manifest goes with --out DIR"))?;
        Ok((self.paths.clone(), self.common.task(play, self.play.trace)?, out))
    }
}

/// Refuses options beside a manifest, which fixes them.
fn unsaid(said: impl IntoIterator<Item = &'static str>) -> Result<(), Failure> {
    let said: Vec<&str> = said.into_iter().collect();
    if said.is_empty() {
        return Ok(());
    }
    let message = "the manifest fixes that: leave it out, or make another manifest with `pushwait plan`";
    Err(Failure::usage(format!("{}: {message}", said.join(", "))))
}

/// Names of options with whether they were given: of those that were.
fn given<const N: usize>(options: [(&'static str, bool); N]) -> Vec<&'static str> {
    options.into_iter().filter_map(|(name, given)| given.then_some(name)).collect()
}

/// A whole number, also in the way that people write large ones.
pub fn whole(text: &str) -> Result<u64, String> {
    let scaled = |mantissa: &str, power: &str| {
        let scale = 10_u64.checked_pow(power.parse().ok()?)?;
        mantissa.parse::<u64>().ok()?.checked_mul(scale)
    };
    let number = match text.split_once(['e', 'E']) {
        Some((mantissa, power)) => scaled(mantissa, power.trim_start_matches('+')),
        None => text.replace('_', "").parse().ok(),
    };
    number.ok_or_else(|| format!("a whole number from 0 to {}, for example 1000000, 1_000_000 or 1e6", u64::MAX))
}

fn threads(threads: Option<usize>) -> Result<(), Failure> {
    let Some(threads) = threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    pool.map_err(|error| Failure::usage(format!("--threads {threads}: {error}")))
}

fn pool(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|threads| (1..=4096).contains(threads));
    number.ok_or_else(|| "a number of threads from 1 to 4096".into())
}

impl PlayArgs {
    /// The options that were given.
    fn said(&self) -> Vec<&'static str> {
        given([
            ("--stories", self.stories.is_some()),
            ("--precision", self.precision.is_some()),
            ("--until-settled", self.until_settled),
            ("--margin", self.margin.is_some()),
            ("--max-stories", self.max_stories.is_some()),
            ("--max-time", self.max_time.is_some()),
            ("--estimator", self.estimator.is_some()),
            ("--seed", self.seed.is_some()),
            ("--trace", self.trace.is_some()),
        ])
    }

    fn play(&self) -> Result<Play, Failure> {
        let usage = |message: String| Err(Failure::usage(message));
        let (stories, max_stories) = (self.stories.unwrap_or(STORIES), self.max_stories.unwrap_or(MOST_STORIES));
        let (estimator, seed) = (self.estimator.unwrap_or(Estimator::Auto), self.seed.unwrap_or(SEED));
        for (flag, stories) in [("--stories", stories), ("--max-stories", max_stories)] {
            if stories == 0 || stories > MAX_STORIES {
                return usage(format!("{flag} takes 1 to {MAX_STORIES}, not {stories}"));
            }
        }
        if let Some(half) = self.precision.filter(|half| !(*half > 0.0 && *half < 0.5)) {
            return usage(format!("--precision takes a half-width between 0 and 0.5, such as 0.001, not {half}"));
        }
        if let Some(margin) = self.margin.filter(|margin| !(*margin >= 0.0 && margin.is_finite())) {
            return usage(format!("--margin takes a payoff difference of 0 or more, not {margin}"));
        }
        if let Some(seconds) = self.max_time.filter(|seconds| !(*seconds > 0.0 && *seconds <= MAX_SECONDS)) {
            return usage(format!("--max-time takes seconds above 0, at most {MAX_SECONDS}, not {seconds}"));
        }
        let stop = match (self.precision, self.until_settled) {
            (Some(half), _) => Rule::Precision(half),
            (None, true) => Rule::Settled,
            (None, false) => Rule::Stories(stories),
        };
        let looks = !matches!(stop, Rule::Stories(_)) || self.max_time.is_some();
        if looks && !matches!(estimator, Estimator::Paired | Estimator::Auto) {
            return usage("--precision, --until-settled and --max-time need --estimator paired or auto".into());
        }
        let estimator = estimator.to_possible_value().map_or_else(String::new, |value| value.get_name().into());
        let (margin, max_seconds) = (self.margin, self.max_time);
        Ok(Play { seed: seed.to_string(), estimator, stop, max_stories, margin, max_seconds })
    }
}

impl Common {
    /// The options that a manifest fixes and that were given; a table is only printed.
    fn said(&self) -> Vec<&'static str> {
        given([
            ("--format", self.format.iter().any(|format| *format != Format::Table)),
            ("--model", self.model.is_some()),
            ("--limit", !self.limits.is_empty()),
            ("--crate", self.research_object),
        ])
    }

    fn task(&self, play: Option<Play>, trace: Option<u64>) -> Result<Task, Failure> {
        let mut formats: Vec<Format> = self.format.iter().copied().filter(|format| *format != Format::Table).collect();
        formats.sort_unstable();
        formats.dedup();
        if let Some(format) = formats.iter().find(|format| self.out.is_none() && !format.prints()) {
            let name = format.extension();
            return Err(Failure::usage(format!("--format {name} makes files: say where with --out DIR")));
        }
        if self.out.is_none() && self.format.len() > 1 {
            return Err(Failure::usage("several formats make files: say where with --out DIR"));
        }
        if formats.is_empty() {
            formats.push(Format::Csv);
        }
        let task = Task {
            model: self.model.clone(),
            play,
            trace,
            formats,
            research_object: self.research_object,
            limits: limits(&self.limits)?,
        };
        task.limits()?;
        Ok(task)
    }
}

/// Limits from `NAME=VALUE`.
pub fn limits(given: &[String]) -> Result<BTreeMap<String, u64>, Failure> {
    let wrong = |given: &str| {
        Failure::usage(format!("--limit {given}: NAME=VALUE, for example points=250000; `pushwait limits` lists them"))
    };
    let pair = |given: &String| {
        let (name, value) = given.split_once('=').ok_or_else(|| wrong(given))?;
        Ok((name.to_owned(), value.parse().map_err(|_| wrong(given))?))
    };
    given.iter().map(pair).collect()
}

impl Batch {
    fn delivery(&self, common: &Common, check_exact: bool) -> Delivery {
        let print = if common.out.is_none() {
            common.format.first().copied()
        } else {
            common.format.iter().copied().find(|format| *format == Format::Table)
        };
        Delivery {
            out: common.out.clone(),
            print,
            resume: self.resume,
            force: self.force,
            fail_fast: self.fail_fast,
            dry_run: self.dry_run,
            shard: self.shard,
            shard_by: self.shard_by,
            manifest: self.manifest.clone(),
            show: if common.quiet { Show::None } else { self.progress },
            quiet: common.quiet,
            check_exact,
            again: Again::Resume,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_may_be_written_as_people_do() {
        for (text, number) in [("250000", 250_000), ("1e6", 1_000_000), ("25E+2", 2500), ("1_000_000", 1_000_000)] {
            assert_eq!(whole(text), Ok(number), "{text}");
        }
        for text in ["", "-5", "1.5", "e6", "1e", "1e-2", "1e20", "99999999999999999999", "many"] {
            assert!(whole(text).is_err_and(|why| why.contains("1e6")), "{text}");
        }
    }
}
