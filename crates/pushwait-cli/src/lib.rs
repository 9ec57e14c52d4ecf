//! The `pushwait` command: flags, files, progress, exit codes. What it prints is made by the report crate.
//!
//! It is a library so that the readers of files from elsewhere (journals, parts, manifests) can be tested with hostile ones.

mod ahead;
mod args;
pub mod batch;
mod check;
mod check_exact;
mod cite;
mod diagnostics;
mod exits;
mod failure;
mod folder;
mod formats;
mod handout;
mod hint;
mod output;
mod page;
pub mod progress;
mod serve;
mod show;
mod signals;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use batch::{delivery, merge, verify};
pub use failure::Failure;

/// Should you push an employer for an answer, or wait? Plays out both, many times, on the same luck.
#[derive(Parser)]
#[command(name = "pushwait", version, after_help = exits::all())]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Simulate scenarios: what pushing and waiting lead to, each figure with its Monte Carlo error
    #[command(after_help = exits::of("run"))]
    Run(args::RunArgs),
    /// Solve scenarios exactly, in the same columns
    #[command(after_help = exits::of("solve"))]
    Solve(args::SolveArgs),
    /// Validate scenarios, and all design points of their sweeps, without running them
    #[command(after_help = exits::of("check"))]
    Check(check::CheckArgs),
    /// Print a commented scenario to start from
    New {
        /// One of the shipped scenarios, for example 05-promised-date-passed
        template: Option<String>,
    },
    /// Tell one story in plain sentences, day by day, under a plan and under waiting, with the same luck
    Explain(show::ExplainArgs),
    /// Make pages for people: what to do, how sure that is, what to say; for one scenario each, or as a workbook
    #[command(after_help = exits::of("handout"))]
    Handout(handout::HandoutArgs),
    /// Serve the page to a browser: the same questions and answers without files
    Serve(serve::ServeArgs),
    /// Write the page as one HTML file, to open without network or to send
    Page(page::PageArgs),
    /// List the plan library
    Plans,
    /// List the defaults with their ranges, evidence grades and sources
    Defaults,
    /// List the limits on scenario files and batches, and which can be raised
    Limits,
    /// Print the JSON Schema of scenario files, for editors
    Schema,
    /// Write the manifest of a batch, for machines that do one shard each
    Plan(args::PlanArgs),
    /// Put the parts of all shards together: what one run would have written
    #[command(after_help = exits::of("merge"))]
    Merge(merge::MergeArgs),
    /// Say which parts of a batch are done, missing, damaged, foreign or there twice, as JSON
    #[command(after_help = exits::of("status"))]
    Status {
        /// Folders with parts
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
    /// Check the files of an export against their hashes, and against a run of the same again
    #[command(after_help = exits::of("verify"))]
    Verify(verify::VerifyArgs),
    /// Run again what a run.json tells, and compare
    #[command(after_help = exits::of("reproduce"))]
    Reproduce(verify::ReproduceArgs),
    /// Say how to cite this version
    Cite {
        /// As what
        #[arg(long, value_enum, default_value_t = cite::Style::Text)]
        style: cite::Style,
    },
}

/// Does what the command line asks.
#[must_use]
pub fn main() -> ExitCode {
    match done(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure.message);
            ExitCode::from(failure.code)
        }
    }
}

fn done(command: Command) -> Result<(), Failure> {
    match command {
        Command::Run(args) => args.job().and_then(|(paths, task, delivery)| delivery::run(&paths, task, &delivery)),
        Command::Solve(args) => args.job().and_then(|(paths, task, delivery)| delivery::run(&paths, task, &delivery)),
        Command::Check(args) => check::check(&args),
        Command::New { template } => show::new(template.as_deref()),
        Command::Explain(args) => show::explain(&args),
        Command::Handout(args) => handout::handout(&args),
        Command::Serve(args) => serve::serve(&args),
        Command::Page(args) => page::page(&args),
        Command::Plans => show::plans(),
        Command::Defaults => show::defaults(),
        Command::Limits => show::limits(),
        Command::Schema => show::schema(),
        Command::Plan(args) => args.job().and_then(|(paths, task, out)| delivery::plan(&paths, task, &out)),
        Command::Merge(args) => merge::merge(&args),
        Command::Status { folders } => merge::status(&folders),
        Command::Verify(args) => verify::verify(&args),
        Command::Reproduce(args) => verify::reproduce(&args),
        Command::Cite { style } => cite::cite(style),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// Pages whose commands are tried.
    const PAGES: [(&str, &str); 4] = [
        ("README.md", include_str!("../../../README.md")),
        ("docs/batch.md", include_str!("../../../docs/batch.md")),
        ("docs/page.md", include_str!("../../../docs/page.md")),
        ("docs/research.md", include_str!("../../../docs/research.md")),
    ];

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_in_the_documentation_is_one() {
        let mut tried = 0;
        for (page, text) in PAGES {
            // Every second piece stands between fences.
            let blocks = text.split("```").skip(1).step_by(2).flat_map(str::lines);
            for line in blocks.map(str::trim).filter(|line| line.starts_with("pushwait ")) {
                let command = line.split(['#', '>', '|', '&']).next().unwrap_or_default();
                let parsed = Cli::try_parse_from(command.split_whitespace());
                assert!(parsed.is_ok(), "{page}: {line}: {}", parsed.err().map(|e| e.to_string()).unwrap_or_default());
                tried += 1;
            }
        }
        assert!(tried > 20, "{tried} commands");
    }
}
