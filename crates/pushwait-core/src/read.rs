//! From TOML text to a checked [`Scenario`]: every error of a file in one pass, each with its place and a remedy.

mod check;
mod design;
mod diagnostic;
mod document;
mod keys;
mod levels;
mod limits;
mod place;
mod plans;
mod points_file;
mod schema;
mod section;
mod situation;
mod sweep;

pub use check::Fault;
pub use diagnostic::{Diagnostic, Severity, line_column};
pub use document::{Document, Point};
pub use keys::{Key, Kind, Otherwise, STANCES, TABLES};
pub use levels::{FactorKind, SweepValue};
pub use limits::{BATCH_BYTES, DESIGN_BYTES, FILE_BYTES, FILES, LIMITS, Limit, Limits, STORIES};
pub use plans::LibraryPlan;
pub use schema::{limits_reference, reference, schema};
pub use sweep::Factor;

use toml::de::DeTable;
use toml_parser::lexer::TokenKind;

use crate::plan::Plan;
use crate::scenario::Scenario;
use diagnostic::{Log, shorten};
use section::Section;

/// Largest scenario file, in bytes, unless the limit is raised.
pub const MAX_BYTES: usize = FILE_BYTES.default as usize;

/// Reads a single scenario. `name` identifies it in every output; the command line takes it from the file's name.
///
/// # Errors
/// All that is wrong with the text, or a sweep of more than one point. On success the list holds warnings and notes.
pub fn scenario(name: &str, text: &str) -> Result<(Scenario, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut nowhere = |_: &str| Err("a single scenario has no file of design points".to_owned());
    let document = Document::parse(name, text, &Limits::default(), &mut nowhere)?;
    if document.points() > 1 {
        let mut log = Log::default();
        log.error("sweep", format!("the file is a sweep of {} points", document.points()), 0..0)
            .help("`pushwait run` plays them all; for this, take [sweep] out of the file".into());
        return Err(log.finish());
    }
    document.point(0).map(|point| (point.scenario, point.warnings))
}

/// The text without a byte order mark, unless it is empty or too large for its parser.
fn acceptable<'t>(text: &'t str, log: &mut Log) -> Option<&'t str> {
    if text.len() > log.limits.file_bytes {
        let help = log.limits.remedy(&FILE_BYTES, Some(text.len() as u64));
        log.error("too-large", format!("the file has {} bytes", text.len()), 0..0).help(help);
        return None;
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    log.shift = text.len() - body.len();
    if body.trim().is_empty() {
        log.error("empty", "the file is empty".into(), 0..0)
            .help("`pushwait new` writes a scenario to start from; the smallest one has `plans = [\"wait\"]`".into());
        return None;
    }
    let tokens = tokens(body, log.limits.tokens);
    if tokens > log.limits.tokens {
        let help = log.limits.remedy(&limits::TOKENS, Some(tokens as u64));
        log.error("too-many-tokens", format!("the file has {tokens} words, values and marks"), 0..0).help(help);
        return None;
    }
    Some(body)
}

/// Words, values and marks of a text; only a bound where the text is too short to have more than `most`.
fn tokens(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let blank = |kind| matches!(kind, TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline | TokenKind::Eof);
    toml_parser::Source::new(text).lex().filter(|token| !blank(token.kind())).count()
}

fn parse<'t>(body: &'t str, log: &mut Log) -> Option<DeTable<'t>> {
    let (document, errors) = DeTable::parse_recoverable(body);
    for error in &errors {
        let (message, span) = (error.message().trim_end(), error.span().unwrap_or(0..0));
        if message.contains("recurs") {
            let help = log.limits.remedy(&limits::DEPTH, None);
            log.error("too-deep", "tables and lists stand too deep within each other".into(), span).help(help);
        } else {
            log.error("syntax", message.to_owned(), span).help(remedy(message).into());
        }
    }
    errors.is_empty().then(|| document.into_inner())
}

/// What to do about a text that is no TOML, by what its parser says.
fn remedy(message: &str) -> &'static str {
    let about = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if about(&["duplicate key"]) {
        "each key and each [table] stands once: join the two, or take one out"
    } else if about(&["escaped value"]) {
        r"write \\ for a backslash, or put the text between single quotes"
    } else if about(&["basic string", "literal string"]) && !about(&["must be quoted"]) {
        "a text ends on its line, with the quote that it begins with, and holds no control characters"
    } else if about(&["must be quoted"]) {
        "write text between quotes: title = \"two words\""
    } else if about(&["extend value"]) {
        "a key is one value or a table of more keys, not both"
    } else {
        "scenario files are TOML: `key = value` on a line of its own, text between quotes, lists between [ and ]"
    }
}

/// The scenario of a document without its sweep; the log says what is wrong with it.
fn read(name: &str, document: &DeTable, length: usize, log: &mut Log) -> Scenario {
    let mut top = Section::new("", document, 0..length, log);
    let mut scenario = situation::read(name, &mut top);
    let own = plans::own(&mut top);
    let names = top.names("plans");
    let reason = plans::own_reason(&mut top, &scenario);
    top.finish();
    choose_plans(&mut scenario, &own, names, reason, log);
    check::report(&scenario, &own, log);
    within_reactions(&scenario, log);
    scenario
}

/// Refuses plans whose tables would be too large.
fn within_reactions(scenario: &Scenario, log: &mut Log) {
    let moves: usize = scenario.plans.iter().map(|plan| plan.moves.len()).sum();
    if log.has_errors() || moves * crate::compile::MOST_REACTIONS <= log.limits.reactions {
        return;
    }
    let count = crate::compile::reactions(scenario);
    if count > log.limits.reactions {
        let help = log.limits.remedy(&limits::REACTIONS, Some(count as u64));
        log.error("too-many-reactions", format!("the plans have {count} kinds of reactions"), 0..0).help(help);
    }
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
    if names.len() > log.limits.plans {
        let help = log.limits.remedy(&limits::PLANS, Some(names.len() as u64));
        log.error("plan-count", format!("there are {} plans", names.len()), names[0].1.clone()).help(help);
        return;
    }
    let mut chosen: Vec<Plan> = Vec::new();
    for (name, span) in names {
        if chosen.iter().any(|plan| plan.name == name) {
            let message = format!("the plan `{}` is listed twice", shorten(&name));
            log.error("duplicate-plan", message, span).help("list it once".into());
            continue;
        }
        let found = own.iter().map(|own| &own.plan).find(|plan| plan.name == name);
        match found.or_else(|| crate::library::plan(&name)) {
            Some(plan) => chosen.push(plan.resolve(reason)),
            None => {
                let mut known: Vec<&str> = own_names().collect();
                crate::library::names().for_each(|name| known.push(name));
                log.error("unknown-plan", format!("there is no plan called `{}`", shorten(&name)), span)
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
