//! The commands that show things: `new`, `explain`, `plans`, `defaults`.

use std::path::PathBuf;

use clap::Args;
use pushwait_core::compile::compile;
use pushwait_core::plan::Reason;
use pushwait_core::read::LIMITS;
use pushwait_core::{defaults, library};
use pushwait_report::story;
use pushwait_sim::luck::Key;
use pushwait_sim::simulate::baseline;
use pushwait_sim::tell;

use crate::args::whole;
use crate::batch::plan;
use crate::batch::sweeps;
use crate::batch::task::Task;
use crate::failure::Failure;
use crate::output;

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../scenarios/", $name, ".toml")))),*]
    };
}

const TEMPLATES: &[(&str, &str)] = templates![
    "01-written-offer-five-days",
    "02-exploding-offer",
    "03-only-a-first-interview",
    "04-graduate-two-week-norm",
    "05-promised-date-passed",
    "06-verbal-yes-stuck",
    "07-expected-second-offer",
    "08-tempted-to-bluff",
    "09-money-runs-out",
    "10-cannot-bear-the-suspense",
    "11-sales-role",
    "12-pushed-and-refused",
];

/// `pushwait new`.
pub fn new(template: Option<&str>) -> Result<(), Failure> {
    let name = template.unwrap_or(TEMPLATES[0].0);
    let Some((_, text)) = TEMPLATES.iter().find(|(known, _)| *known == name) else {
        let names: Vec<&str> = TEMPLATES.iter().map(|(known, _)| *known).collect();
        let near = near(name, &names).map_or_else(String::new, |near| format!(" did you mean `{near}`?"));
        return Err(Failure::usage(format!("no template `{name}`;{near} there are\n{}", names.join("\n"))));
    };
    // The schema lies beside the shipped files only.
    let text = text.trim_start_matches("#:schema ./pushwait.schema.json\n");
    output::print(|out| {
        writeln!(out, "# A scenario for pushwait. Save it as my-situation.toml, change what differs, then:")?;
        writeln!(out, "#   pushwait run my-situation.toml")?;
        writeln!(out, "# Days are business days from today. What is not said has a default: `pushwait defaults`.")?;
        out.write_all(text.as_bytes())
    })
}

/// The name that was probably meant; nothing where none is like what was given.
fn near<'a>(given: &str, names: &[&'a str]) -> Option<&'a str> {
    // The number in front is what people leave out.
    let bare = |name: &'a str| name.split_once('-').map_or(name, |(_, rest)| rest);
    let likeness = |name: &'a str| {
        let part = given.len() > 2 && name.contains(given);
        if part { 1.0 } else { strsim::jaro_winkler(given, name).max(strsim::jaro_winkler(given, bare(name))) }
    };
    let near = names.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    near.filter(|name| likeness(name) > 0.8)
}

#[derive(Args)]
pub struct ExplainArgs {
    /// A scenario file, or - for standard input
    scenario: PathBuf,
    /// The plan to tell beside waiting [default: the second of the scenario]
    #[arg(long)]
    plan: Option<String>,
    /// Number of the design point, from 0, where the file has a sweep
    #[arg(long, default_value_t = 0, value_parser = whole, allow_negative_numbers = true)]
    point: u64,
    /// Number of the story, from 0
    #[arg(long, default_value_t = 0, value_parser = whole, allow_negative_numbers = true)]
    story: u64,
    /// Chooses the luck
    #[arg(long, default_value_t = 1, value_parser = whole, allow_negative_numbers = true)]
    seed: u64,
}

/// `pushwait explain`.
pub fn explain(args: &ExplainArgs) -> Result<(), Failure> {
    let task = Task::default();
    let limits = task.limits()?;
    let manifest = plan::plan(std::slice::from_ref(&args.scenario), task, plan::FEW)?;
    let [input] = &manifest.inputs[..] else { return Err(Failure::usage("give one scenario file")) };
    let points = manifest.points();
    if args.point >= points {
        let there = match points {
            1 => "only one design point, 0: leave --point out".to_owned(),
            points => format!("design points 0 to {}", points - 1),
        };
        return Err(Failure::usage(format!("--point {}: {} has {there}", args.point, input.path)));
    }
    let found = manifest.each(&limits, args.point..args.point + 1, &|_, point| Ok(point))?.pop();
    let ready = match found {
        Some(Ok(ready)) => ready,
        Some(Err(broken)) => return Err(Failure::usage(format!("{}: {}", input.path, broken.why.message))),
        None => return Err(Failure::usage("no scenario")),
    };
    let scenario = &ready.scenario;
    let tables = compile(scenario, ready.model);
    let base = baseline(&tables);
    let plan = match &args.plan {
        None => (base + 1).min(scenario.plans.len() - 1),
        Some(name) => scenario.plans.iter().position(|plan| plan.name == *name).ok_or_else(|| {
            let names: Vec<&str> = scenario.plans.iter().map(|plan| plan.name.as_str()).collect();
            Failure::usage(format!("no plan `{name}` in this scenario; it has {}", names.join(", ")))
        })?,
    };
    let stories = tell::tell(&tables, Key::new(args.seed, &tables.scenario), args.story);
    output::print(|out| {
        writeln!(out, "{}, story {} of seed {}", scenario.title, args.story, args.seed)?;
        if let Some(label) = sweeps::label(&ready) {
            writeln!(out, "{label}")?;
        }
        writeln!(out)?;
        for plan in [base, plan].into_iter().take(if plan == base { 1 } else { 2 }) {
            story::tell(scenario, plan, &stories[plan], &mut *out)?;
            writeln!(out)?;
        }
        story::luck(&stories[base], out)
    })
}

/// `pushwait plans`.
pub fn plans() -> Result<(), Failure> {
    output::print(|out| {
        let all = library::names().filter_map(library::plan);
        all.into_iter().try_for_each(|plan| {
            let plan = plan.resolve(Reason::None);
            writeln!(out, "{:<26} {}", plan.name, plan.summary)
        })
    })
}

/// `pushwait defaults`.
pub fn defaults() -> Result<(), Failure> {
    output::print(|out| {
        writeln!(out, "{:<26} {:>8}  {:<16} grade  source", "setting", "default", "90 % range")?;
        defaults::all().try_for_each(|(name, d)| {
            let range = format!("{} to {}", d.range[0], d.range[1]);
            writeln!(out, "{name:<26} {:>8}  {range:<16} {:<5}  {}", d.value, d.grade, d.source)
        })
    })
}

/// `pushwait limits`.
pub fn limits() -> Result<(), Failure> {
    output::print(|out| {
        writeln!(out, "{:<15} {:>16} {:>16}  of", "limit", "value", "--limit to")?;
        LIMITS.iter().try_for_each(|limit| {
            let most = if limit.fixed() { "fixed".to_owned() } else { limit.most.to_string() };
            writeln!(out, "{:<15} {:>16} {most:>16}  {}; {}", limit.name, limit.default, limit.counts, limit.why)
        })
    })
}

/// `pushwait schema`.
pub fn schema() -> Result<(), Failure> {
    output::print(|out| out.write_all(pushwait_core::read::schema().as_bytes()))
}
