//! What is wrong with a text, where, and what to do about it.

use std::ops::Range;

use super::limits::Limits;

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

/// So many are kept while reading; the first by place among them are shown.
const KEPT: usize = 1000;

/// Collects findings, and carries the limits that reading is held to.
#[derive(Default)]
pub struct Log {
    found: Vec<Diagnostic>,
    /// Errors and warnings that are only counted.
    more: usize,
    /// Takes what is beyond those that are kept.
    scrap: Option<Diagnostic>,
    /// Bytes before the text that spans count from.
    pub shift: usize,
    pub limits: Limits,
}

impl Log {
    pub fn new(limits: &Limits, shift: usize) -> Self {
        Self { limits: *limits, shift, ..Self::default() }
    }

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
        let found = Diagnostic { severity, code, message, span, help: None, suggestion: None };
        if self.is_full() {
            self.more += 1;
            return self.scrap.insert(found);
        }
        self.found.push(found);
        self.found.last_mut().expect("just pushed")
    }

    /// Whether further findings are only counted.
    pub fn is_full(&self) -> bool {
        self.found.len() >= KEPT
    }

    pub fn has_errors(&self) -> bool {
        self.more > 0 || self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// All findings, by place.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|found| (found.span.start, found.span.end));
        if self.found.len() > MOST {
            let more = self.more + self.found.len() - MOST;
            self.found.truncate(MOST);
            self.more = 0;
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
        self.suggestion = closest(given, known);
        self
    }
}

/// The closest of the known names, if one is close.
pub fn closest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let distance = |name: &&str| strsim::damerau_levenshtein(given, name);
    // Names of very different lengths are not close; to compare them takes time and memory by the product of both.
    let alike = |name: &&str| name.len().abs_diff(given.len()) <= 8;
    let close = |name: &&str| alike(name) && distance(name) <= 2 && distance(name) * 2 < name.chars().count().max(3);
    known.filter(close).min_by_key(distance).map(str::to_owned)
}

/// Text of a file for a message: without control characters and not endless.
pub fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_close_by_one_letter_and_long_ones_by_two() {
        let of = |given| closest(given, ["day", "refused"].into_iter());
        assert_eq!((of("dya").as_deref(), of("refsued").as_deref()), (Some("day"), Some("refused")));
        assert_eq!((of("dxx"), of("rxfxxed"), of("x")), (None, None, None));
    }
}
