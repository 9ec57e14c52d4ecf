//! Single stories as rows: the cells of each, and `stories.csv` fast.
//!
//! Few values of each column are different, so that their text is made once and then copied.

mod cells;
mod csv;
#[cfg(feature = "parquet")]
pub mod parquet;

pub use cells::{Head, columns};
pub(crate) use cells::{feelings, happened, luck, outcome, settled};
pub use csv::{write_csv, write_header};
