//! The `pushwait` command: flags, files, progress, exit codes. What it prints is made by the report crate.

mod diagnostics;
mod input;
mod output;
mod run;
mod show;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Should you push an employer for an answer, or wait? Plays out both, many times, on the same luck.
#[derive(Parser)]
#[command(
    version,
    after_help = "Exit codes: 0 ok, 1 some scenarios failed, 2 usage or invalid scenario, 3 input or output, 130 interrupted."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Simulate scenarios: what pushing and waiting lead to, each figure with its Monte Carlo error
    Run(run::RunArgs),
    /// Solve scenarios exactly, in the same columns
    Solve(run::SolveArgs),
    /// Validate scenarios without running them
    Check {
        /// Files, folders, or - for standard input
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Print a commented scenario to start from
    New {
        /// One of the shipped scenarios, for example 05-promised-date-passed
        template: Option<String>,
    },
    /// Tell one story in plain sentences, day by day, under a plan and under waiting, with the same luck
    Explain(show::ExplainArgs),
    /// List the plan library
    Plans,
    /// List the defaults with their ranges, evidence grades and sources
    Defaults,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Compact tables for people
    Table,
    /// Tidy CSV
    Csv,
    /// A list of objects
    Json,
    /// A Markdown table
    Md,
}

/// Why the command stopped; the message has been made ready for the reader.
#[derive(Debug)]
enum Failure {
    /// Some scenarios failed, the others are done.
    Some(String),
    /// The command line or every scenario is wrong.
    Usage(String),
    /// A file could not be read or written.
    Io(String),
    /// Ctrl-C.
    Interrupted,
}

impl Failure {
    fn io(what: &std::path::Path, error: &std::io::Error) -> Self {
        Self::Io(format!("{}: {error}", what.display()))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Io(format!("standard output: {error}"))
    }
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Run(args) => run::run(&args),
        Command::Solve(args) => run::solve(&args),
        Command::Check { paths } => input::check(&paths),
        Command::New { template } => show::new(template.as_deref()),
        Command::Explain(args) => show::explain(&args),
        Command::Plans => show::plans(),
        Command::Defaults => show::defaults(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough.
        Err(Failure::Io(message)) if message.contains("Broken pipe") => ExitCode::SUCCESS,
        Err(failure) => {
            let (code, message) = match failure {
                Failure::Some(message) => (1, message),
                Failure::Usage(message) => (2, message),
                Failure::Io(message) => (3, message),
                Failure::Interrupted => (130, "interrupted; nothing was written".into()),
            };
            output::complain(&message);
            ExitCode::from(code)
        }
    }
}
