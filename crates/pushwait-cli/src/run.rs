//! `pushwait run` and `pushwait solve`.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use pushwait_core::compile::compile;
use pushwait_core::response::{MODELS, Model};
use pushwait_core::scenario::Scenario;
use pushwait_report::brief;
use pushwait_report::tables::{Outcome, Table};
use pushwait_sim::figures::{Comparison, Figure, Reactions, Summary};
use pushwait_sim::luck::Key;
use pushwait_sim::run::{self as simulation, Choice, Fault, Order, Stop, Watch};
use pushwait_sim::simulate::baseline;
use pushwait_sim::{solve as exact, tell};

use crate::input::{self, Read};
use crate::{Failure, Format, output};

/// Most stories of a run.
const MAX_STORIES: u64 = 1_000_000_000_000_000;
/// Largest |z| that chance may bring: beyond it, simulation and solution disagree.
const MAX_Z: f64 = 4.0;

#[derive(Args)]
pub struct RunArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
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
    /// Threads; the result does not depend on them [default: all]
    #[arg(long)]
    threads: Option<usize>,
    /// Write one row for each of the first N stories and each plan to stories.csv (needs --out)
    #[arg(long, value_name = "N", requires = "out")]
    trace: Option<u64>,
    /// Print the z-score of each figure against the exact answer on standard error (with --quiet: the largest alone)
    #[arg(long)]
    check_exact: bool,
    /// No progress bar, fewer words
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    common: Common,
}

#[derive(Args)]
pub struct SolveArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
}

#[derive(Args)]
struct Common {
    /// Write summary.csv, paired.csv, reactions.csv, and of runs verdicts.csv, quantiles.csv and estimates.csv to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How to print the results [default: table on a terminal, csv on a pipe]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Employer model to use instead of each scenario's own
    #[arg(long, value_parser = MODELS)]
    model: Option<String>,
}

/// How figures are estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Estimator {
    /// Each plan on luck of its own
    Plain,
    /// All plans on the same luck
    Paired,
    /// The same, with the last stages of each story summed exactly
    Conditional,
    /// The same, on scrambled Sobol points
    Qmc,
    /// Paired stories, and of each figure that Sobol points give too the sharper estimate
    Auto,
}

impl Estimator {
    fn choice(self) -> Choice {
        match self {
            Self::Plain => Choice::Plain,
            Self::Paired => Choice::Paired,
            Self::Conditional => Choice::Conditional,
            Self::Qmc => Choice::Qmc,
            Self::Auto => Choice::Auto,
        }
    }
}

/// Longest time for a scenario: a year.
const MAX_SECONDS: f64 = 31_536_000.0;

/// Stories of a run by default.
const STORIES: u64 = 1_000_000;

impl RunArgs {
    fn order(&self) -> Result<Order, Failure> {
        let usage = |message: String| Err(Failure::Usage(message));
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
            (Some(half), _) => Stop::Precision(half),
            (None, true) => Stop::Settled,
            (None, false) => Stop::Stories(self.stories.unwrap_or(STORIES)),
        };
        let looks = !matches!(stop, Stop::Stories(_)) || self.max_time.is_some();
        if looks && !matches!(self.estimator, Estimator::Paired | Estimator::Auto) {
            return usage("--precision, --until-settled and --max-time need --estimator paired or auto".into());
        }
        let (seed, estimator) = (self.seed, self.estimator.choice());
        Ok(Order { seed, estimator, stop, max_stories: self.max_stories, margin: self.margin })
    }
}

/// Watches a run on behalf of the person who started it.
struct Watcher<'a> {
    bar: &'a ProgressBar,
    until: Option<Instant>,
}

impl Watch for Watcher<'_> {
    fn go_on(&self, stories: u64) -> bool {
        self.bar.inc(stories);
        !INTERRUPTED.load(Ordering::Relaxed)
    }

    fn time_left(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() < until)
    }

    fn limited(&self) -> bool {
        self.until.is_some()
    }
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Plays all scenarios.
pub fn run(args: &RunArgs) -> Result<(), Failure> {
    let order = args.order()?;
    if let Some(threads) = args.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        pool.map_err(|error| Failure::Usage(format!("--threads {threads}: {error}")))?;
    }
    let _ = ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed));
    let read = input::read(&args.paths)?;
    let stories = if let Stop::Stories(stories) = order.stop { stories } else { 0 };
    let bar = bar(read.scenarios.len() as u64 * stories, args.quiet);
    let mut outcomes = Vec::new();
    for scenario in &read.scenarios {
        outcomes.push(play(scenario, args, &order, &bar)?);
    }
    bar.finish_and_clear();
    write(&args.common, &outcomes, args.trace)?;
    if args.check_exact {
        check_exact(&outcomes, args.quiet)?;
    }
    read.verdict()
}

fn play(scenario: &Scenario, args: &RunArgs, order: &Order, bar: &ProgressBar) -> Result<Outcome, Failure> {
    let (scenario, model) = with_model(scenario, &args.common)?;
    let tables = compile(&scenario, model);
    let until = args.max_time.map(|seconds| Instant::now() + Duration::from_secs_f64(seconds));
    let found = simulation::run(&tables, order, &Watcher { bar, until }).map_err(|fault| match fault {
        Fault::Interrupted => Failure::Interrupted,
        Fault::TooLarge => Failure::Usage(format!(
            "{}: a plan has too many positions for --estimator conditional and qmc; use paired",
            scenario.name
        )),
    })?;
    Ok(Outcome { scenario, tables, results: found.results.clone(), found: Some(found), seed: Some(order.seed) })
}

fn with_model(scenario: &Scenario, common: &Common) -> Result<(Scenario, &'static Model), Failure> {
    let mut scenario = scenario.clone();
    if let Some(model) = &common.model {
        scenario.model.clone_from(model);
    }
    let model = Model::shipped(&scenario.model);
    let model = model.ok_or_else(|| Failure::Usage(format!("no employer model `{}`", scenario.model)))?;
    Ok((scenario, model))
}

fn bar(stories: u64, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    if stories == 0 {
        // How long it takes is what the run finds out.
        return ProgressBar::new_spinner();
    }
    let style = ProgressStyle::with_template("{wide_bar} {percent}% {human_pos} stories, {eta} left");
    ProgressBar::new(stories).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Solves all scenarios.
pub fn solve(args: &SolveArgs) -> Result<(), Failure> {
    let read: Read = input::read(&args.paths)?;
    let mut outcomes = Vec::new();
    for scenario in &read.scenarios {
        let (scenario, model) = with_model(scenario, &args.common)?;
        let tables = compile(&scenario, model);
        let results = exact::solve(&tables, baseline(&tables));
        outcomes.push(Outcome { scenario, tables, results, found: None, seed: None });
    }
    write(&args.common, &outcomes, None)?;
    read.verdict()
}

fn write(common: &Common, outcomes: &[Outcome], trace: Option<u64>) -> Result<(), Failure> {
    let gather = |add: fn(&Outcome, &mut Table)| {
        let mut table = Table::default();
        outcomes.iter().for_each(|outcome| add(outcome, &mut table));
        table
    };
    if let Some(folder) = common.out.as_ref().filter(|_| !outcomes.is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
        output::file(folder, "summary.csv", &gather(Outcome::summary))?;
        output::file(folder, "paired.csv", &gather(Outcome::paired))?;
        output::file(folder, "reactions.csv", &gather(Outcome::reactions))?;
        if outcomes.iter().any(|outcome| outcome.found.is_some()) {
            output::file(folder, "estimates.csv", &gather(Outcome::estimates))?;
            output::file(folder, "verdicts.csv", &gather(Outcome::verdicts))?;
            output::file(folder, "quantiles.csv", &gather(Outcome::quantiles))?;
        }
        if let Some(stories) = trace {
            output::file(folder, "stories.csv", &traced(outcomes, stories))?;
        }
    }
    let terminal = std::io::stdout().is_terminal();
    let format = match (common.format, terminal) {
        (Some(format), _) => format,
        (None, true) => Format::Table,
        (None, false) if common.out.is_some() => return Ok(()),
        (None, false) => Format::Csv,
    };
    output::print(|out| match format {
        Format::Table => {
            outcomes.iter().try_for_each(|outcome| brief::write(outcome, &mut *out))?;
            brief::footer(outcomes, out)
        }
        other => output::table(&gather(Outcome::summary), other, out),
    })
}

fn traced(outcomes: &[Outcome], stories: u64) -> Table {
    let mut table = Table::default();
    for outcome in outcomes {
        let key = Key::new(outcome.seed.unwrap_or_default(), &outcome.tables.scenario);
        for story in 0..stories.min(outcome.results.stories.unwrap_or(0)) {
            outcome.stories(story, &tell::tell(&outcome.tables, key, story), &mut table);
        }
    }
    table
}

/// Prints the z-score of each simulated figure against the exact one.
fn check_exact(outcomes: &[Outcome], quiet: bool) -> Result<(), Failure> {
    let (mut each, mut lines, mut worst, mut count) = (String::new(), Vec::new(), 0.0f64, 0);
    for outcome in outcomes {
        let exact = exact::solve(&outcome.tables, outcome.results.baseline);
        let stories = outcome.results.stories.unwrap_or(1);
        for (plan, (simulated, exact)) in outcome.results.plans.iter().zip(&exact.plans).enumerate() {
            let mut one = |name: &str, simulated: Option<Figure>, exact: Option<Figure>| {
                let Some(z) = pushwait_sim::figures::z_score(simulated, exact, stories) else { return };
                count += 1;
                worst = worst.max(z.abs());
                let (scenario, plan) = (&outcome.scenario.name, &outcome.scenario.plans[plan].name);
                let line = format!("{scenario}, {plan}, {name}: z = {z:.2}");
                each = std::mem::take(&mut each) + &line + "\n";
                if z.abs() > MAX_Z {
                    lines.push(line);
                }
            };
            let mut all = |names: &[&str], a: Vec<Option<Figure>>, b: Vec<Option<Figure>>| {
                names.iter().zip(a.into_iter().zip(b)).for_each(|(name, (a, b))| one(name, a, b));
            };
            all(Summary::NAMES, simulated.summary.all(), exact.summary.all());
            all(Comparison::NAMES, simulated.comparison.all(), exact.comparison.all());
            for (a, b) in simulated.contacts.iter().zip(&exact.contacts) {
                if let (Some(a), Some(b)) = (a, b) {
                    all(Reactions::NAMES, a.all(), b.all());
                }
            }
        }
    }
    if !quiet {
        output::say(&each);
    }
    output::say(&format!("checked {count} figures against the exact answer: largest |z| = {worst:.2}\n"));
    if lines.is_empty() { Ok(()) } else { Err(Failure::Some(lines.join("\n"))) }
}
