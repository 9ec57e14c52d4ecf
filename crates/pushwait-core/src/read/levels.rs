//! The values that a factor of a sweep takes: lists, ranges and columns.

use std::ops::Range;

use toml::de::DeValue;

use super::design::Level;
use super::keys::Kind;
use super::section::{Section, float, integer};

/// What the values of a factor are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorKind {
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
    /// Names.
    Text,
    /// True or false.
    Flag,
}

/// A value of a factor at a point.
#[derive(Clone, Debug, PartialEq)]
pub enum SweepValue {
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A name.
    Text(String),
    /// True or false.
    Flag(bool),
}

/// A value that is put into the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// As it would stand in the file.
    Toml(String),
    /// Without the quotes that a name has there.
    Name(String),
}

impl Given {
    /// The value; `None` when the text is none, which no value of a file is.
    pub fn value(&self) -> Option<DeValue<'_>> {
        match self {
            Self::Toml(text) => DeValue::parse(text).ok().map(toml::Spanned::into_inner),
            Self::Name(name) => Some(DeValue::String(name.as_str().into())),
        }
    }
}

/// The levels of a factor.
#[derive(Clone, Debug, PartialEq)]
pub enum Levels {
    /// The places of the values in the text.
    Listed(Vec<Range<usize>>),
    /// From one end to the other, in so many steps or all the way.
    Range { from: f64, to: f64, steps: u64, whole: bool, span: Range<usize> },
    /// A column of the CSV.
    Column(usize),
}

/// Reads `values`, or `from`, `to` and `steps`; a design that is not `stepped` takes its own number of values.
pub fn read(section: &mut Section, kind: Kind, stepped: bool) -> Option<Levels> {
    if section.raw("values").is_some() {
        for key in ["from", "to", "steps"] {
            section.pointless(key, "`values` lists the values already");
        }
        let list = section.list("values", "a list of values")?;
        if list.is_empty() {
            let span = section.span_of("values");
            section.log.error("empty-list", "`values` has none".into(), span).help("give at least one".into());
            return None;
        }
        return Some(Levels::Listed(list.iter().map(|value| value.span()).collect()));
    }
    let span = section.span.clone();
    let whole = matches!(kind, Kind::Whole(..));
    if !whole && !matches!(kind, Kind::Number(..) | Kind::NameOrNumber(..)) {
        let found = section.log.error("no-values", "the values are missing".into(), span);
        found.help("names and flags have no range; give `values = [...]`".into());
        return None;
    }
    let (Some(from), Some(to)) = (section.number("from"), section.number("to")) else {
        let found = section.log.error("no-values", "the values are missing".into(), span);
        found.help("give `values = [...]`, or `from`, `to` and `steps`".into());
        return None;
    };
    if !stepped {
        section.pointless("steps", "the design has as many values as points");
    }
    let steps = section.whole::<u64>("steps");
    let problem = range_problem(from, to, steps, whole, stepped);
    if let Some((message, help)) = problem {
        section.log.error("range", message, span).help(help.into());
        return None;
    }
    // All whole numbers of a range are few enough to count: its ends are held to a milliard.
    let all = (to - from) as u64 + 1;
    Some(Levels::Range { from, to, steps: steps.unwrap_or(all), whole, span })
}

fn range_problem(from: f64, to: f64, steps: Option<u64>, whole: bool, stepped: bool) -> Option<(String, &'static str)> {
    if from > to {
        return Some((format!("the range goes from {from} down to {to}"), "exchange the ends"));
    }
    if whole && (from != libm::floor(from) || to != libm::floor(to)) {
        return Some((format!("a range of whole numbers cannot go from {from} to {to}"), "give whole numbers"));
    }
    match steps {
        None if stepped && !whole => {
            Some(("the range has no `steps`".into(), "give the number of values: `steps = 7`"))
        }
        Some(1) if from < to => {
            Some(("one step does not reach from end to end".into(), "give at least two steps, or `values`"))
        }
        Some(steps) if steps > 1 && from == to => {
            Some((format!("there are no {steps} different values from {from} to {to}"), "give a range with two ends"))
        }
        Some(steps) if whole && steps as f64 > to - from + 1.0 => {
            Some((format!("there are no {steps} whole numbers from {from} to {to}"), "give fewer steps"))
        }
        _ => None,
    }
}

impl Levels {
    /// How many levels a design that is stepped has.
    pub fn count(&self) -> u64 {
        match self {
            Self::Listed(values) => values.len() as u64,
            Self::Range { steps, .. } => *steps,
            Self::Column(_) => 1,
        }
    }

    /// The value at a level and its place; `text` is that of the file.
    pub fn at(&self, level: Level, text: &str) -> (Given, Range<usize>) {
        match (self, level) {
            (Self::Listed(values), Level::Step(step)) => slice(values, step, text),
            (Self::Listed(values), Level::Part(part, of)) => {
                let step = u128::from(part) * values.len() as u128 / u128::from(of);
                slice(values, u64::try_from(step).unwrap_or(u64::MAX), text)
            }
            (Self::Range { from, to, steps, whole, span }, level) => {
                let value = match level {
                    Level::Step(step) => stepped(*from, *to, *steps, step, *whole),
                    Level::Part(part, of) => part_of_the_way(*from, *to, part, of, *whole),
                };
                (Given::Toml(if *whole { format!("{value}") } else { format!("{value:?}") }), span.clone())
            }
            (Self::Column(_), _) => (Given::Name(String::new()), 0..0),
        }
    }
}

fn slice(values: &[Range<usize>], step: u64, text: &str) -> (Given, Range<usize>) {
    let span = usize::try_from(step).ok().and_then(|step| values.get(step)).cloned().unwrap_or(0..0);
    (Given::Toml(text[span.clone()].to_owned()), span)
}

/// Evenly spaced, both ends included; rounded to 15 digits, so that 0.15 is not 0.15000000000000002.
fn stepped(from: f64, to: f64, steps: u64, step: u64, whole: bool) -> f64 {
    if steps < 2 {
        return from;
    }
    let value = from + (to - from) * step as f64 / (steps - 1) as f64;
    if whole { libm::round(value) } else { format!("{value:.14e}").parse().unwrap_or(value) }
}

fn part_of_the_way(from: f64, to: f64, part: u64, of: u64, whole: bool) -> f64 {
    let share = part as f64 / of as f64;
    if whole { (from + libm::floor(share * (to - from + 1.0))).min(to) } else { from + share * (to - from) }
}

/// The value as the column of its factor has it; `None` when it is of another sort.
pub fn value(kind: FactorKind, value: &DeValue) -> Option<SweepValue> {
    match kind {
        FactorKind::Whole => integer(value).map(SweepValue::Whole),
        FactorKind::Number => float(value).map(SweepValue::Number),
        FactorKind::Text => value.as_str().map(|text| SweepValue::Text(text.to_owned())),
        FactorKind::Flag => value.as_bool().map(SweepValue::Flag),
    }
}
