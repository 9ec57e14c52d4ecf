//! Playing compiled scenarios: Monte Carlo with shared luck, the exact solver, and the figures that both report.
//!
//! Results depend on the tables, the seed and the number of stories, and on nothing else. This crate does no I/O.

pub mod conditional;
pub mod estimate;
pub mod export;
pub mod figures;
pub mod graph;
pub mod lanes;
pub mod luck;
pub mod moments;
pub mod play;
pub mod run;
pub mod simulate;
pub mod sobol;
pub mod solve;

pub mod tally;
pub mod tell;

/// Version of the rule by which seed, scenario, story and chance event become draws. A change of any simulated number for
/// the same inputs raises it.
pub const STREAM_VERSION: u32 = 1;
