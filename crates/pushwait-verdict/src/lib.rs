//! The statistics of the verdict: how sure one may be of shares, means, quantiles and differences.
//!
//! Inputs are exact counts, so no result depends on the order of the stories. Functions called `sequence`, and
//! [`means::bernstein`], are confidence sequences: one may look after every story and stop at will. No I/O, no random
//! numbers, no threads; transcendental functions come from `libm`.

pub mod bands;
mod histogram;
mod interval;
pub mod means;
pub mod shares;
mod special;
pub mod verdict;

pub use histogram::Histogram;
pub use interval::Interval;
