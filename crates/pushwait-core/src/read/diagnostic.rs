//! What is wrong with a text, where, and what to do about it.

use std::ops::Range;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be played.
    Error,
    /// It can, but probably not as meant.
    Warning,
    /// Worth knowing.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Stable name of the kind of finding, for example `unknown-key`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Bytes of the text that it is about.
    pub span: Range<usize>,
    /// What is allowed, or the remedy.
    pub help: Option<String>,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

/// Line and column of a byte offset, both from 1; columns count characters.
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// Findings are cut off here: a file of garbage has too many to read.
const MOST: usize = 20;

/// Collects findings.
#[derive(Default)]
pub struct Log {
    found: Vec<Diagnostic>,
    /// Bytes before the text that spans count from.
    pub shift: usize,
}

impl Log {
    pub fn error(&mut self, code: &'static str, message: String, span: Range<usize>) -> &mut Diagnostic {
        self.add(Severity::Error, code, message, span)
    }

    pub fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        message: String,
        span: Range<usize>,
    ) -> &mut Diagnostic {
        let span = span.start + self.shift..span.end + self.shift;
        self.found.push(Diagnostic { severity, code, message, span, help: None, suggestion: None });
        self.found.last_mut().expect("just pushed")
    }

    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// All findings, by place.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|found| (found.span.start, found.span.end));
        if self.found.len() > MOST {
            let more = self.found.len() - MOST;
            self.found.truncate(MOST);
            let span = self.found[MOST - 1].span.clone();
            self.shift = 0;
            self.error("too-many", format!("and {more} more"), span);
        }
        self.found
    }
}

impl Diagnostic {
    pub(super) fn help(&mut self, help: String) -> &mut Self {
        self.help = Some(help);
        self
    }

    /// Suggests the closest of the known names, if one is close.
    pub(super) fn suggest<'a>(&mut self, given: &str, known: impl Iterator<Item = &'a str>) -> &mut Self {
        let distance = |name: &&str| strsim::damerau_levenshtein(given, name);
        let close = |name: &&str| distance(name) <= 2 && distance(name) * 2 < name.chars().count().max(3);
        self.suggestion = known.filter(close).min_by_key(distance).map(str::to_owned);
        self
    }
}
