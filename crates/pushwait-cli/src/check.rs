//! `pushwait check`: what is wrong with scenario files, all at once.

use std::path::PathBuf;

use clap::Args;

use crate::batch::plan;
use crate::batch::task::Task;
use crate::failure::Failure;
use crate::{args, output};

/// The flags of `check`.
#[derive(Args)]
pub struct CheckArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Raise or lower a limit; `pushwait limits` lists them
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    limits: Vec<String>,
}

/// Reads all files and makes all their design points.
pub fn check(args: &CheckArgs) -> Result<(), Failure> {
    let task = Task { limits: args::limits(&args.limits)?, ..Task::default() };
    let limits = task.limits()?;
    let manifest = plan::plan(&args.paths, task, usize::MAX)?;
    let broken = manifest.each(&limits, 0..manifest.points(), &|_, point| Ok(point.err()))?;
    let mut invalid = 0;
    for one in broken.into_iter().flatten() {
        invalid += 1;
        // Those of whole files have been shown as they were read.
        if let Some(index) = one.index.filter(|_| manifest.inputs[one.input].failure.is_none()) {
            let (path, why) = (&manifest.inputs[one.input].path, &one.why);
            output::say(&format!("{path}:{}: design point {index}: {} [{}]\n", why.line, why.message, why.code));
        }
    }
    let valid = manifest.points() - invalid;
    if invalid > 0 {
        return Err(Failure::usage(format!("{invalid} invalid, {valid} valid")));
    }
    output::print(|out| writeln!(out, "{valid} valid"))
}
