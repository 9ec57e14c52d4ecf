//! The place in a document that a key of a sweep names, and putting values there.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{closest, shorten};
use super::keys::{self, Kind, STANCES};

/// Where a value goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    steps: Vec<Step>,
    /// What may stand there.
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    /// From 0.
    Item(usize),
}

/// Why a key names no place.
pub struct Nowhere {
    pub message: String,
    pub help: String,
    pub suggestion: Option<String>,
}

/// The tables whose keys are named by the table and the key.
const PLAIN: [&str; 7] = ["", "target", "competing", "competing.expected", "inquiry", "payoff", "target.archetypes"];

/// The place that `key` names in the document.
pub fn find(key: &str, document: &DeTable) -> Result<Place, Nowhere> {
    let (mut steps, table, last) = if let Some(rest) = key.strip_prefix("plan.") {
        within_plan(key, rest, document)?
    } else if let Some(rest) = key.strip_prefix("target.lead.") {
        within_lead(rest)
    } else {
        let (table, last) = key.rsplit_once('.').unwrap_or(("", key));
        let named = table.split('.').filter(|part| !part.is_empty());
        (named.map(|part| Step::Key(part.to_owned())).collect(), table, last)
    };
    let kind = kind_of(table, last).ok_or_else(|| unknown(key))?;
    steps.push(Step::Key(last.to_owned()));
    reach(key, &steps, document)?;
    Ok(Place { steps, kind })
}

/// What a key holds, if it can be varied.
fn kind_of(table: &str, last: &str) -> Option<Kind> {
    if (table, last) == ("target", "lead") {
        return Some(Kind::OneOf(STANCES));
    }
    let known = !table.starts_with("sweep");
    let kind = keys::of(table).iter().find(|key| known && key.name == last)?.kind;
    (!matches!(kind, Kind::Text(_) | Kind::Special(_))).then_some(kind)
}

fn within_lead(rest: &str) -> (Vec<Step>, &'static str, &str) {
    let mut steps = vec![Step::Key("target".into()), Step::Key("lead".into())];
    let mut last = rest;
    if let Some((number, key)) = rest.split_once('.')
        && let Some(item) = place_in_list(number)
    {
        steps.push(Step::Item(item));
        last = key;
    }
    (steps, "target.lead", last)
}

/// `NAME.at_deadline` or `NAME.moves.NUMBER.KEY`; the name of a plan may hold dots.
fn within_plan<'a>(
    key: &str,
    rest: &'a str,
    document: &DeTable,
) -> Result<(Vec<Step>, &'static str, &'a str), Nowhere> {
    let mut parts = rest.rsplitn(4, '.');
    let (last, number, moves, name) = (parts.next(), parts.next(), parts.next(), parts.next());
    if let (Some(last), Some(number), Some("moves"), Some(name)) = (last, number, moves, name)
        && let Some(item) = place_in_list(number)
    {
        let plan = Step::Item(plan(name, document)?);
        return Ok((
            vec![Step::Key("plan".into()), plan, Step::Key("moves".into()), Step::Item(item)],
            "plan.moves",
            last,
        ));
    }
    match rest.rsplit_once('.') {
        Some((name, last)) => Ok((vec![Step::Key("plan".into()), Step::Item(plan(name, document)?)], "plan", last)),
        None => Err(unknown(key)),
    }
}

/// A number from 1 on as a place from 0 on.
fn place_in_list(number: &str) -> Option<usize> {
    number.parse::<usize>().ok()?.checked_sub(1)
}

/// Which of the `[[plan]]` tables has this name.
fn plan(name: &str, document: &DeTable) -> Result<usize, Nowhere> {
    let plans = document.get("plan").and_then(|value| value.get_ref().as_array());
    let name_of =
        |value: &Spanned<DeValue>| Some(value.get_ref().as_table()?.get("name")?.get_ref().as_str()?.to_owned());
    let names: Vec<Option<String>> = plans.map(|plans| plans.iter().map(name_of).collect()).unwrap_or_default();
    if let Some(place) = names.iter().position(|known| known.as_deref() == Some(name)) {
        return Ok(place);
    }
    let help = if crate::library::plan(name).is_some() {
        "it is a plan of the library, which a sweep cannot change; write it into this file as a [[plan]] with a name of its own"
    } else {
        "a sweep varies the [[plan]] tables of its own file: `plan.NAME.at_deadline`, `plan.NAME.moves.1.ask_days`"
    };
    Err(Nowhere {
        message: format!("this file has no [[plan]] called `{}`", shorten(name)),
        help: help.into(),
        suggestion: closest(name, names.iter().flatten().map(String::as_str)),
    })
}

/// All keys that stand in one place only and can be varied.
pub fn plain_keys() -> impl Iterator<Item = String> {
    let named = |table: &str, key: &str| if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") };
    PLAIN.into_iter().flat_map(move |table| {
        let keys = keys::of(table).iter().filter(move |key| kind_of(table, key.name).is_some());
        keys.map(move |key| named(table, key.name))
    })
}

fn unknown(key: &str) -> Nowhere {
    let known: Vec<String> = plain_keys().collect();
    Nowhere {
        message: format!("a sweep cannot vary `{}`", shorten(key)),
        help: "it varies keys that hold a number, a name or a flag, by table and key: `horizon`, `target.finalists`, \
               `target.lead.mean`, `plan.NAME.moves.1.ask_days`"
            .into(),
        suggestion: closest(key, known.iter().map(String::as_str)),
    }
}

/// Whether the document leaves room: what stands on the way must be a table or a list that is long enough.
fn reach(key: &str, steps: &[Step], document: &DeTable) -> Result<(), Nowhere> {
    let blocked = |message: String, help: &str| Nowhere { message, help: help.into(), suggestion: None };
    let mut here: Option<&DeValue> = None;
    for (depth, step) in steps.iter().enumerate() {
        let next = match (step, here) {
            (Step::Key(name), None) => document.get(name.as_str()),
            (Step::Key(name), Some(DeValue::Table(table))) => table.get(name.as_str()),
            (Step::Item(place), Some(DeValue::Array(list))) if *place < list.len() => list.get(*place),
            (Step::Item(place), other) => {
                let count = other.and_then(DeValue::as_array).map_or(0, |list| list.len());
                let message = format!("`{}` names number {} of a list of {count}", shorten(key), place + 1);
                return Err(blocked(message, "numbers start at 1; put the entry into the file first"));
            }
            (Step::Key(_), Some(_)) => {
                let message = format!("`{}` lies within something that is no table", shorten(key));
                return Err(blocked(message, "write it as a table: `lead = { mean = 0.4, sd = 0.8 }`"));
            }
        };
        match next {
            Some(value) => here = Some(value.get_ref()),
            // What is absent is made, unless an entry of a list would have to be.
            None if steps[depth + 1..].iter().all(|step| matches!(step, Step::Key(_))) => return Ok(()),
            None => here = Some(&DeValue::Boolean(false)),
        }
    }
    Ok(())
}

impl Place {
    /// Whether one place is the other or lies within it.
    pub fn overlaps(&self, other: &Self) -> bool {
        let common = self.steps.len().min(other.steps.len());
        self.steps[..common] == other.steps[..common]
    }

    /// Puts a value there as if it stood in the file, at the place `span`; tables on the way are made.
    pub fn put<'d>(&self, document: &mut DeTable<'d>, value: DeValue<'d>, span: Range<usize>) {
        let (last, way) = self.steps.split_last().expect("a place has a key");
        let Some(table) = walk(document, way, &span) else { return };
        if let Step::Key(name) = last {
            table.insert(Spanned::new(span.clone(), Cow::Owned(name.clone())), Spanned::new(span, value));
        }
    }
}

/// The table that steps lead to, made where it is absent; `None` where [`reach`] would have refused.
fn walk<'t, 'd>(mut table: &'t mut DeTable<'d>, way: &[Step], span: &Range<usize>) -> Option<&'t mut DeTable<'d>> {
    let mut steps = way.iter().peekable();
    while let Some(step) = steps.next() {
        let Step::Key(name) = step else { return None };
        if !table.contains_key(name.as_str()) {
            let empty = Spanned::new(span.clone(), DeValue::Table(DeTable::new()));
            table.insert(Spanned::new(span.clone(), Cow::Owned(name.clone())), empty);
        }
        let mut value = table.get_mut(name.as_str())?.get_mut();
        if let Some(Step::Item(place)) = steps.peek() {
            let DeValue::Array(list) = value else { return None };
            value = list.get_mut(*place)?.get_mut();
            steps.next();
        }
        let DeValue::Table(next) = value else { return None };
        table = next;
    }
    Some(table)
}
