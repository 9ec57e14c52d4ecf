//! The employer-response model: what can happen in a hiring process when a candidate pushes or waits.
//!
//! A [`scenario::Scenario`] is [compiled](compile::compile) into [`tables::Tables`] of integers. The simulator draws from
//! them, the exact solver sums over them; nothing else knows the rules. This crate does no I/O and draws no luck: the only
//! random numbers are those of sampled designs ([`read::Document`]), which are data.
//! The normative text is `docs/model.md`.

pub mod archetype;
pub mod chance;
pub mod compile;
pub mod defaults;
mod laws;
pub mod library;
pub mod math;
pub mod plan;
pub mod reaction;
pub mod read;
pub mod response;
pub mod scenario;
pub mod sobol;
pub mod tables;
pub mod timeline;
pub mod units;
pub mod write;
