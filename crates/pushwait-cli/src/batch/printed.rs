//! What is printed of a batch: tables for people, or the rows of the summary.

use std::io::{BufWriter, StdoutLock, Write};

use anstream::AutoStream;
use pushwait_report::brief::{self, Footer};
use pushwait_report::schema::TableId;
use pushwait_report::tables::{Cell, Outcome};
use pushwait_report::write::RowWriter;

use super::delivery::Delivery;
use super::manifest::{Manifest, Ready};
use super::{exports, sweeps};
use crate::failure::Failure;
use crate::formats::Format;

/// Scenarios whose tables are printed when the results also go to a folder: more would only scroll by.
const FEW: u64 = 50;

type Out = BufWriter<AutoStream<StdoutLock<'static>>>;

/// What is printed.
pub enum Printed {
    /// Nothing.
    Nothing,
    /// A table for each scenario, and what the figures rest on.
    Tables(Out, Box<Footer>),
    /// The rows of the summary.
    Rows(Box<RowWriter<Out>>),
}

impl Printed {
    /// Begins to print.
    pub fn begin(manifest: &Manifest, delivery: &Delivery) -> Result<Self, Failure> {
        let out = || BufWriter::new(anstream::stdout().lock());
        match delivery.printed() {
            None => Ok(Self::Nothing),
            Some(Format::Table) if delivery.out.is_some() && manifest.points() > FEW => Ok(Self::Nothing),
            Some(Format::Table) => Ok(Self::Tables(out(), Box::default())),
            Some(format) => {
                let of_tables = format.of_tables().filter(|_| format.prints());
                let of_tables =
                    of_tables.ok_or_else(|| Failure::usage("this format makes files: say where with --out DIR"))?;
                let schema = exports::schema(manifest, TableId::Summary);
                Ok(Self::Rows(Box::new(RowWriter::new(of_tables, &schema, &exports::meta(manifest)?, out())?)))
            }
        }
    }

    /// Whether tables for people are wanted.
    pub fn for_people(&self) -> bool {
        matches!(self, Self::Tables(..))
    }

    /// Prints what has been made of a scenario: its table, or its rows of the summary.
    pub fn scenario(&mut self, table: &str, rows: &[Vec<Cell>], outcome: &Outcome) -> Result<(), Failure> {
        match self {
            Self::Nothing => {}
            Self::Tables(out, footer) => {
                footer.add(outcome);
                out.write_all(table.as_bytes())?;
                // A person sees each table as soon as it is there.
                out.flush()?;
            }
            Self::Rows(writer) => rows.iter().try_for_each(|row| writer.row(row))?,
        }
        Ok(())
    }

    /// Prints the end.
    pub fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Nothing => {}
            Self::Tables(mut out, footer) => {
                footer.write(&mut out)?;
                out.flush()?;
            }
            Self::Rows(writer) => writer.finish()?.flush()?,
        }
        Ok(())
    }
}

/// The table of a scenario for people.
pub fn table(ready: &Ready, outcome: &Outcome) -> Result<String, Failure> {
    let mut text = Vec::new();
    if let Some(label) = sweeps::label(ready) {
        writeln!(text, "{label}")?;
    }
    brief::write(outcome, &mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
