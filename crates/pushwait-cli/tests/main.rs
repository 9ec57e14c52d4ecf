//! The command from outside.

mod again;
mod attacks;
mod batch;
mod cli;
mod common;
mod crash;
mod docs;
mod handout;
mod hostile;
mod messages;
mod serve;
mod shards;
