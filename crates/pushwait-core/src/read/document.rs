//! A scenario file with its sweep, which stands for as many scenarios as it has points.

use std::ops::Range;

use toml::de::DeTable;

use super::diagnostic::{Diagnostic, Log, Severity};
use super::levels::{self, Given, Levels, SweepValue};
use super::limits::Limits;
use super::points_file::given;
use super::sweep::{self, Factor, Load, Sweep};
use crate::scenario::Scenario;

/// A scenario file that was read: one scenario, or a sweep of them.
///
/// All points keep the scenario's name and so its luck: their differences are the design's, not chance's.
#[derive(Debug)]
pub struct Document {
    name: String,
    limits: Limits,
    body: Body,
}

/// One point of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The scenario with the values of the point in place.
    pub scenario: Scenario,
    /// In the order of [`Document::factors`].
    pub values: Vec<SweepValue>,
    /// Warnings and notes.
    pub warnings: Vec<Diagnostic>,
}

#[derive(Debug)]
enum Body {
    One(Box<Point>),
    Many(Box<Many>),
}

#[derive(Debug)]
struct Many {
    /// The whole file, for the values.
    text: String,
    /// The same with blanks for long lists of values, so that reading a point takes no longer when there are many.
    base: String,
    /// Bytes of a byte order mark before the text.
    shift: usize,
    sweep: Sweep,
}

/// So many points are asked whether an error is the file's own and not that of single points.
const ASKED: u64 = 1000;

/// So many bytes are read to ask them.
const ASKED_BYTES: u64 = 1 << 20;

/// Findings that no other value of the file can mend.
const LOCAL: [&str; 8] = [
    "unknown-key",
    "wrong-type",
    "unknown-name",
    "out-of-range",
    "unknown-plan",
    "duplicate-plan",
    "no-name",
    "too-many-plans",
];

impl Document {
    /// Reads a scenario file. `name` identifies it in every output and keys its luck.
    ///
    /// `load` fetches the text of the CSV that `file` of the sweep names; the caller keeps it inside the file's folder.
    ///
    /// # Errors
    /// All that is wrong with the file as a whole. What is wrong with one point of a sweep, [`Document::point`] says.
    pub fn parse(name: &str, text: &str, limits: &Limits, load: Load) -> Result<Self, Vec<Diagnostic>> {
        let mut log = Log::new(limits, 0);
        let body = super::acceptable(text, &mut log).and_then(|body| read_body(name, body, &mut log, load));
        match body {
            Some(body) if !log.has_errors() => {
                let document = Self { name: name.to_owned(), limits: *limits, body };
                document.own_errors().map_or(Ok(document), Err)
            }
            _ => Err(log.finish()),
        }
    }

    /// The keys that the sweep varies; none without a sweep.
    #[must_use]
    pub fn factors(&self) -> &[Factor] {
        match &self.body {
            Body::One(_) => &[],
            Body::Many(many) => &many.sweep.factors,
        }
    }

    /// The number of points, 1 without a sweep.
    #[must_use]
    pub fn points(&self) -> u64 {
        match &self.body {
            Body::One(_) => 1,
            Body::Many(many) => many.sweep.points,
        }
    }

    /// Whether the file has a sweep, even one of a single point.
    #[must_use]
    pub fn has_sweep(&self) -> bool {
        matches!(self.body, Body::Many(_))
    }

    /// The point of this number, from 0 on. It is made anew at each call, so memory does not grow with the points.
    ///
    /// # Errors
    /// All that is wrong with this point; with a sweep, at the place of the value that it is about, if it is about one.
    pub fn point(&self, index: u64) -> Result<Point, Vec<Diagnostic>> {
        match &self.body {
            _ if index >= self.points() => Err(vec![no_point(index, self.points())]),
            Body::One(point) => Ok((**point).clone()),
            Body::Many(many) => many.point(&self.name, &self.limits, index),
        }
    }

    /// The errors that the first points share and that no other value mends: then the file is broken, not its points.
    fn own_errors(&self) -> Option<Vec<Diagnostic>> {
        let Body::Many(many) = &self.body else { return None };
        let mut shared = many.errors_elsewhere(&self.name, &self.limits, 0);
        if shared.iter().any(|error| LOCAL.contains(&error.code)) {
            shared.retain(|error| LOCAL.contains(&error.code));
            return Some(shared);
        }
        if self.points() > ASKED.min(ASKED_BYTES / many.text.len() as u64) {
            return None;
        }
        for index in 1..self.points() {
            if shared.is_empty() {
                return None;
            }
            let others = many.errors_elsewhere(&self.name, &self.limits, index);
            shared.retain(|error| others.contains(error));
        }
        (!shared.is_empty()).then_some(shared)
    }
}

fn no_point(index: u64, points: u64) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "no-point",
        message: format!("there is no point {index}"),
        span: 0..0,
        help: Some(format!("points are numbered from 0 to {}", points - 1)),
        suggestion: None,
    }
}

fn read_body(name: &str, text: &str, log: &mut Log, load: Load) -> Option<Body> {
    let document = super::parse(text, log)?;
    if document.get("sweep").is_none() {
        let scenario = super::read(name, &document, text.len(), log);
        let warnings = if log.has_errors() { Vec::new() } else { std::mem::take(log).finish() };
        return Some(Body::One(Box::new(Point { scenario, values: Vec::new(), warnings })));
    }
    let sweep = sweep::read(&document, log, load)?;
    let base = without_values(text, &sweep.levels);
    Some(Body::Many(Box::new(Many { text: text.to_owned(), base, shift: log.shift, sweep })))
}

/// The text with blanks in place of all values of lists but the first, and of what stands between them.
fn without_values(text: &str, levels: &[Levels]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for levels in levels {
        if let Levels::Listed(values) = levels
            && let (Some(first), Some(last)) = (values.first(), values.last())
        {
            bytes[first.end..last.end.max(first.end)].fill(b' ');
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

impl Many {
    fn point(&self, name: &str, limits: &Limits, index: u64) -> Result<Point, Vec<Diagnostic>> {
        let mut log = Log::new(limits, self.shift);
        let made = self.made(name, index, &mut log);
        let failed = log.has_errors();
        let found = self.placed(log.finish(), index);
        match made {
            Some((scenario, values)) if !failed => Ok(Point { scenario, values, warnings: found }),
            _ => Err(found),
        }
    }

    fn made(&self, name: &str, index: u64, log: &mut Log) -> Option<(Scenario, Vec<SweepValue>)> {
        let given = self.given(index, log)?;
        let mut document: DeTable = super::parse(&self.base, log)?;
        document.remove("sweep");
        let mut values = Vec::new();
        for (number, given) in given.iter().enumerate() {
            let (value, mark) = (given.value()?, self.mark(number));
            match levels::value(self.sweep.factors[number].kind, &value) {
                Some(value) => values.push(value),
                None => {
                    let message = format!("`{}` cannot be varied over this value", self.sweep.factors[number].key);
                    log.error("wrong-type", message, mark.clone())
                        .help("all values of a factor are of one kind: that of its key".into());
                }
            }
            self.sweep.places[number].put(&mut document, value, mark);
        }
        // A key of the wrong kind would be reported twice.
        if log.has_errors() {
            return None;
        }
        Some((super::read(name, &document, self.text.len(), log), values))
    }

    /// The values of a point; `None` when the log says what is wrong with them.
    fn given(&self, index: u64, log: &mut Log) -> Option<Vec<Given>> {
        if let Some((file, span)) = &self.sweep.file {
            let cells = file.cells(index).map_err(|why| {
                let message = format!("{}, line {}: {why}", file.name(), file.line(index));
                log.error("design-row", message, span.clone()).help("give each row a cell for each column".into());
            });
            let cells = cells.ok()?;
            return (0..self.sweep.factors.len()).map(|factor| self.cell(&cells, factor, log)).collect();
        }
        let level = |factor: usize| self.sweep.design.level(index, factor);
        let levels = self.sweep.levels.iter().enumerate();
        Some(levels.map(|(factor, levels)| levels.at(level(factor), &self.text).0).collect())
    }

    fn cell(&self, cells: &[String], factor: usize, log: &mut Log) -> Option<Given> {
        let Levels::Column(column) = self.sweep.levels[factor] else { return None };
        let cell = cells.get(column)?;
        match given(cell, self.sweep.factors[factor].kind, self.sweep.places[factor].kind) {
            Ok(given) => Some(given),
            Err(why) => {
                let message = format!("`{}` cannot be `{}`", self.sweep.factors[factor].key, super::shorten(cell));
                log.error("wrong-type", message, self.mark(factor)).help(why.into());
                None
            }
        }
    }

    /// A place behind the text that stands for a factor, so that findings about its value are known by it.
    fn mark(&self, factor: usize) -> Range<usize> {
        let place = self.text.len() + 1 + factor;
        place..place
    }

    /// The factor of a mark.
    fn marked(&self, finding: &Diagnostic) -> Option<usize> {
        let factor = finding.span.start.checked_sub(self.shift + self.text.len() + 1)?;
        (factor < self.sweep.factors.len()).then_some(factor)
    }

    /// Findings with the places of values in the file, or in the CSV.
    fn placed(&self, mut found: Vec<Diagnostic>, index: u64) -> Vec<Diagnostic> {
        for finding in &mut found {
            let Some(factor) = self.marked(finding) else { continue };
            let span = match (&self.sweep.levels[factor], &self.sweep.file) {
                (Levels::Column(column), Some((file, span))) => {
                    let (line, column) = (file.line(index), column + 1);
                    finding.message = format!("{}, line {line}, column {column}: {}", file.name(), finding.message);
                    span.clone()
                }
                (levels, _) => levels.at(self.sweep.design.level(index, factor), &self.text).1,
            };
            finding.span = span.start + self.shift..span.end + self.shift;
        }
        found
    }

    /// The errors of a point that are not about a value of the sweep.
    fn errors_elsewhere(&self, name: &str, limits: &Limits, index: u64) -> Vec<Diagnostic> {
        let mut log = Log::new(limits, self.shift);
        self.made(name, index, &mut log);
        let mut found = log.finish();
        found.retain(|found| {
            found.severity == Severity::Error && self.marked(found).is_none() && found.code != "design-row"
        });
        found
    }
}
