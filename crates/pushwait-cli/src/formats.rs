//! The formats of results, as the command line names them.

use clap::ValueEnum;
use pushwait_report::write;
use serde::{Deserialize, Serialize};

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Compact tables for people
    Table,
    /// Tidy CSV
    Csv,
    /// JSON Lines: an object a row
    Jsonl,
    /// A JSON list of objects
    Json,
    /// A Markdown table
    Md,
    /// Apache Parquet (files only)
    Parquet,
    /// One Excel workbook with a codebook (a file only)
    Xlsx,
}

impl Format {
    /// As a format of single tables; nothing for what is not.
    pub fn of_tables(self) -> Option<write::Format> {
        match self {
            Self::Csv => Some(write::Format::Csv),
            Self::Jsonl => Some(write::Format::JsonLines),
            Self::Json => Some(write::Format::Json),
            Self::Md => Some(write::Format::Markdown),
            Self::Parquet => Some(write::Format::Parquet),
            Self::Table | Self::Xlsx => None,
        }
    }

    /// Whether it makes sense on standard output.
    pub fn prints(self) -> bool {
        !matches!(self, Self::Parquet | Self::Xlsx)
    }

    /// Ending of the names of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Md => "md",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
        }
    }
}
