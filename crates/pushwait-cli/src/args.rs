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

#[derive(Args)]
pub struct RunArgs {
    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "manifest", conflicts_with = "manifest")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    play: PlayArgs,
    /// Threads; the result does not depend on them [default: all]
    #[arg(long)]
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
    /// Threads; the result does not depend on them [default: all]
    #[arg(long)]
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
    /// Stories for each plan [default: 1000000]
    #[arg(long, value_name = "N", conflicts_with_all = ["precision", "until_settled"])]
    stories: Option<u64>,
    /// Run until every share is known to within H (and payoff differences to within H times the range of payoffs)
    #[arg(long, value_name = "H", conflicts_with = "until_settled")]
    precision: Option<f64>,
    /// Run until it is settled of each two plans which is better, or that they are practically equal
    #[arg(long)]
    until_settled: bool,
    /// Payoff difference up to which plans are practically equal [default: 1/100 of the range of payoffs]
    #[arg(long, value_name = "M")]
    margin: Option<f64>,
    /// Most stories for --precision and --until-settled
    #[arg(long, value_name = "N", default_value_t = 1_000_000_000)]
    max_stories: u64,
    /// Most seconds for each scenario; what has been played by then is reported
    #[arg(long, value_name = "SECONDS")]
    max_time: Option<f64>,
    /// How figures are estimated
    #[arg(long, value_enum, default_value_t = Estimator::Auto)]
    estimator: Estimator,
    /// Chooses the luck; the same seed gives the same bytes
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write one row for each of the first N stories and each plan to the table of stories (needs --out)
    #[arg(long, value_name = "N", requires = "out")]
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
    /// Run what `pushwait plan` has planned
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
        let task = self.common.task(Some(self.play.play()?), self.play.trace)?;
        let delivery = self.batch.delivery(&self.common, self.check_exact);
        Ok((self.paths.clone(), task, delivery))
    }
}

impl SolveArgs {
    /// The same.
    pub fn job(&self) -> Result<(Vec<PathBuf>, Task, Delivery), Failure> {
        threads(self.threads)?;
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

fn threads(threads: Option<usize>) -> Result<(), Failure> {
    let Some(threads) = threads else { return Ok(()) };
    if threads == 0 || threads > 4096 {
        return Err(Failure::usage(format!("--threads takes 1 to 4096, not {threads}")));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    pool.map_err(|error| Failure::usage(format!("--threads {threads}: {error}")))
}

impl PlayArgs {
    fn play(&self) -> Result<Play, Failure> {
        let usage = |message: String| Err(Failure::usage(message));
        for (flag, stories) in [("--stories", self.stories.unwrap_or(STORIES)), ("--max-stories", self.max_stories)] {
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
            (None, false) => Rule::Stories(self.stories.unwrap_or(STORIES)),
        };
        let looks = !matches!(stop, Rule::Stories(_)) || self.max_time.is_some();
        if looks && !matches!(self.estimator, Estimator::Paired | Estimator::Auto) {
            return usage("--precision, --until-settled and --max-time need --estimator paired or auto".into());
        }
        let estimator = self.estimator.to_possible_value().map_or_else(String::new, |value| value.get_name().into());
        let (max_stories, margin, max_seconds) = (self.max_stories, self.margin, self.max_time);
        Ok(Play { seed: self.seed.to_string(), estimator, stop, max_stories, margin, max_seconds })
    }
}

impl Common {
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
