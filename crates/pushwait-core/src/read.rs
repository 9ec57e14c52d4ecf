//! From TOML text to a checked [`Scenario`]: every error of a file in one pass, each with its place and a remedy.

mod check;
mod diagnostic;
mod keys;
mod plans;
mod section;
mod situation;

pub use check::Fault;
pub use diagnostic::{Diagnostic, Severity, line_column};
pub use keys::{Key, Kind, TABLES};
pub use plans::LibraryPlan;

use toml::de::DeTable;

use crate::plan::Plan;
use crate::scenario::{MAX_PLANS, Scenario};
use diagnostic::Log;
use section::Section;

/// Largest scenario file, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Reads a scenario. `name` identifies it in every output; the command line takes it from the file's name.
///
/// # Errors
/// All that is wrong with the text. On success the list holds warnings and notes.
pub fn scenario(name: &str, text: &str) -> Result<(Scenario, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut log = Log::default();
    if text.len() > MAX_BYTES {
        log.error("too-large", format!("the file has {} bytes", text.len()), 0..0)
            .help(format!("a scenario file holds at most {MAX_BYTES} bytes"));
        return Err(log.finish());
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    log.shift = text.len() - body.len();
    if body.trim().is_empty() {
        log.error("empty", "the file is empty".into(), 0..0)
            .help("`pushwait new` writes a scenario to start from; the smallest one has `plans = [\"wait\"]`".into());
        return Err(log.finish());
    }
    let scenario = parse(name, body, &mut log);
    match scenario {
        Some(scenario) if !log.has_errors() => Ok((scenario, log.finish())),
        _ => Err(log.finish()),
    }
}

fn parse(name: &str, body: &str, log: &mut Log) -> Option<Scenario> {
    let (document, errors) = DeTable::parse_recoverable(body);
    for error in &errors {
        log.error("syntax", error.message().trim_end().to_owned(), error.span().unwrap_or(0..0));
    }
    if !errors.is_empty() {
        return None;
    }
    let mut top = Section::new("", document.get_ref(), 0..body.len(), log);
    let mut scenario = situation::read(name, &mut top);
    let own = plans::own(&mut top);
    let names = top.names("plans");
    let reason = plans::own_reason(&mut top, &scenario);
    top.finish();
    choose_plans(&mut scenario, &own, names, reason, log);
    check::report(&scenario, &own, log);
    Some(scenario)
}

/// The plans that the scenario compares: those it names, or all of its own with `wait` first.
fn choose_plans(
    scenario: &mut Scenario,
    own: &[plans::Own],
    names: Option<Vec<(String, std::ops::Range<usize>)>>,
    reason: crate::plan::Reason,
    log: &mut Log,
) {
    let own_names = || own.iter().map(|own| own.plan.name.as_str());
    let names = names.unwrap_or_else(|| {
        let wait = own_names().all(|name| name != "wait").then(|| "wait".to_owned());
        wait.into_iter().chain(own_names().map(str::to_owned)).map(|name| (name, 0..0)).collect()
    });
    if names.is_empty() {
        log.error("no-plans", "there is no plan to play".into(), 0..0)
            .help("`plans = [\"wait\", \"courteous-push\"]`".into());
    }
    let mut chosen: Vec<Plan> = Vec::new();
    for (name, span) in names.into_iter().take(MAX_PLANS + 1) {
        if chosen.iter().any(|plan| plan.name == name) {
            log.error("duplicate-plan", format!("the plan `{name}` is listed twice"), span).help("list it once".into());
            continue;
        }
        let found = own.iter().map(|own| &own.plan).find(|plan| plan.name == name);
        match found.or_else(|| crate::library::plan(&name)) {
            Some(plan) => chosen.push(plan.resolve(reason)),
            None => {
                let mut known: Vec<&str> = own_names().collect();
                crate::library::names().for_each(|name| known.push(name));
                log.error("unknown-plan", format!("there is no plan called `{name}`"), span)
                    .help("`pushwait plans` lists the library; a [[plan]] in this file adds one".into())
                    .suggest(&name, known.into_iter());
            }
        }
    }
    scenario.plans = chosen;
}

/// Reads a file of `[[plan]]` tables alone, such as the library.
///
/// # Errors
/// All that is wrong with the text.
pub fn plan_library(text: &str) -> Result<Vec<LibraryPlan>, Vec<Diagnostic>> {
    let mut log = Log::default();
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        log.error("syntax", error.message().to_owned(), error.span().unwrap_or(0..0));
    }
    let mut top = Section::new("", document.get_ref(), 0..text.len(), &mut log);
    let plans = plans::own(&mut top);
    if log.has_errors() { Err(log.finish()) } else { Ok(plans.into_iter().map(|own| own.plan).collect()) }
}
