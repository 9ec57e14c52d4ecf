//! `pushwait cite`: how to name this version in a paper.

use clap::ValueEnum;
use pushwait_sim::STREAM_VERSION;

use crate::batch::task::VERSION;
use crate::failure::Failure;
use crate::output;

/// A form of citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// A sentence
    Text,
    /// For LaTeX
    Bibtex,
    /// The Citation File Format
    Cff,
}

/// The citation file, which stands at the top of the project.
const CFF: &str = include_str!("../../../CITATION.cff");

/// Prints the citation.
pub fn cite(style: Style) -> Result<(), Failure> {
    let field = |name: &str| {
        let line = CFF.lines().find_map(|line| line.trim_start_matches(['-', ' ']).strip_prefix(name));
        line.unwrap_or_default().trim().trim_matches('"').to_owned()
    };
    let (title, authors) = (field("title:"), field("name:"));
    output::print(|out| match style {
        Style::Cff => out.write_all(CFF.as_bytes()),
        Style::Text => {
            writeln!(out, "{authors}. {title} Version {VERSION}, stream version {STREAM_VERSION}. Software.")?;
            writeln!(out, "Please add the run id that stands in run.json of your export.")
        }
        Style::Bibtex => writeln!(
            out,
            "@software{{pushwait,\n  author = {{{{{authors}}}}},\n  title = {{{{{title}}}}},\n  version = {{{VERSION}}},\n  note = {{stream version {STREAM_VERSION}}}\n}}"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_citation_file_is_of_this_version() {
        assert!(CFF.contains(&format!("\nversion: {VERSION}\n")), "raise the version in CITATION.cff too");
    }
}
