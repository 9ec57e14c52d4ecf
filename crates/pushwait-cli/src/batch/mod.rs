//! Batches: plan -> work -> assemble.
//!
//! A *manifest* says what is asked and holds all inputs. *Work* fills a journal with the results of design points, in any order,
//! on one machine or, as shards, on many. *Assembling* goes through the design points in their order and writes the exports, which
//! so depend on the manifest only: not on threads, shards or interruptions. A run without `--out` assembles as it works.

pub mod answers;
pub mod assemble;
pub mod delivery;
pub mod dry;
pub mod exports;
pub mod fill;
pub mod journal;
pub mod manifest;
pub mod merge;
pub mod parts;
pub mod place;
pub mod plan;
pub mod printed;
pub mod runfile;
pub mod shard;
pub mod stories;
pub mod sweeps;
pub mod task;
pub mod verify;
pub mod work;

/// Where a run keeps its journal, within the folder of its results.
pub const PRIVATE: &str = ".pushwait";

/// Largest manifest or run.json that is read, in bytes.
pub const MOST_MANIFEST: u64 = 4 << 30;
