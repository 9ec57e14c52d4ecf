//! The command from outside.

mod attacks;
mod batch;
mod cli;
mod common;
mod crash;
mod docs;
mod handout;
mod hostile;
mod serve;
