//! Shows what is wrong with a scenario file, with the offending text underlined.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use pushwait_core::read::{Diagnostic, Severity, line_column};

/// The findings as text for people.
pub fn render(file: &str, text: &str, found: &[Diagnostic]) -> String {
    let renderer = if std::env::var_os("NO_COLOR").is_none() && std::io::IsTerminal::is_terminal(&std::io::stderr()) {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    found.iter().map(|one| renderer.render(&[group(file, text, one)]) + "\n\n").collect()
}

fn group<'a>(file: &'a str, text: &'a str, one: &'a Diagnostic) -> Group<'a> {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    // A garbage file may be one endless line: show its place, not its text.
    let shown = if longest_line(text) > 500 { "" } else { text };
    let (start, end) = (one.span.start.min(shown.len()), one.span.end.min(shown.len()));
    let (line, column) = line_column(text, one.span.start);
    let mut group = level
        .primary_title(one.message.as_str())
        .id(one.code)
        .element(Snippet::source(shown).path(file).annotation(AnnotationKind::Primary.span(start..end)));
    if shown.is_empty() {
        group = group.element(Level::NOTE.message(format!("at {file}:{line}:{column}")));
    }
    if let Some(name) = &one.suggestion {
        group = group.element(Level::HELP.message(format!("did you mean `{name}`?")));
    }
    if let Some(help) = &one.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

fn longest_line(text: &str) -> usize {
    text.lines().map(str::len).max().unwrap_or(0)
}
