//! The table of single stories: by far the largest, so CSV and Parquet are written in columns and on all threads.

use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;

use pushwait_core::tables::Tables;
use pushwait_report::schema::{Schema, TableId};
#[cfg(feature = "parquet")]
use pushwait_report::stories::parquet::ParquetStories;
use pushwait_report::stories::{Head, write_csv, write_header};
use pushwait_report::tables::{Cell, Outcome, Table};
use pushwait_report::write::RowWriter;
use pushwait_sim::luck::Key;
use pushwait_sim::tell::tell;

use super::exports::{Meta, Out};
use super::manifest::{Manifest, Ready};
use super::{sweeps, work};
use crate::ahead::Ahead;
use crate::folder::Hashed;
use crate::formats::Format;
use crate::signals;

/// The stories of a design point, with all that their rows are made from.
pub struct Told<'a> {
    outcome: &'a Outcome,
    tables: Tables,
    key: Key,
    /// The columns before the number of the story, by plan.
    heads: Vec<Head>,
    stories: Range<u64>,
}

impl<'a> Told<'a> {
    /// The first stories of a design point, as many as are wanted and were played.
    pub fn new(manifest: &Manifest, ready: &Ready, outcome: &'a Outcome, wanted: u64) -> Self {
        let schema = Schema::new(TableId::Stories, manifest.task.exact(), sweeps::columns(manifest).as_deref());
        let cells = sweeps::cells(manifest, ready).unwrap_or_default();
        let names = || schema.fields[1..=cells.len()].iter().map(|field| field.name.clone());
        let head = |plan| {
            let mut head = outcome.story_head(plan);
            head.splice(1..1, names().zip(cells.iter().cloned()));
            head
        };
        let heads = (0..outcome.scenario.plans.len()).map(head).collect();
        let stories = 0..wanted.min(outcome.results.stories.unwrap_or(0));
        let key = Key::new(outcome.seed.unwrap_or_default(), &outcome.scenario.name);
        Self { outcome, tables: work::tables(ready), key, heads, stories }
    }

    /// How many stories there are, and the bytes of their rows as CSV.
    pub fn size(&self) -> io::Result<(u64, u64)> {
        let mut out = Hashed::new(io::sink());
        write_csv(&self.tables, self.key, &self.heads, self.stories.clone(), &mut [&mut out], &|_| true)?;
        Ok((self.stories.end - self.stories.start, out.finish().1))
    }

    /// Gives the rows one by one, for formats that are written so.
    pub fn rows(&self, take: &mut dyn FnMut(&[Cell]) -> io::Result<()>) -> io::Result<()> {
        for story in self.stories.clone() {
            let mut table = Table::default();
            let told = tell(&self.tables, self.key, story);
            self.outcome.stories(story, &told, &self.tables.payoff, &mut table);
            for (row, head) in table.rows.iter_mut().zip(&self.heads) {
                let before = self.outcome.story_head(0).len();
                row.splice(..before, head.iter().map(|(_, cell)| cell.clone()));
                take(row)?;
            }
            if signals::stopped() {
                return Err(io::ErrorKind::Interrupted.into());
            }
        }
        Ok(())
    }
}

/// A file of stories.
pub enum Stories {
    /// Written in pieces that are large already.
    Csv(Box<Hashed<Ahead>>),
    /// Written by columns.
    #[cfg(feature = "parquet")]
    Parquet(Box<ParquetStories<Out>>),
    /// Written row by row.
    Rows(Box<RowWriter<Out>>),
}

impl Stories {
    /// Begins a file.
    pub fn begin(format: Format, schema: &Schema, meta: &Meta, file: File) -> io::Result<Self> {
        match format {
            Format::Csv => {
                let mut out = Hashed::new(Ahead::new(file));
                let head = schema.fields.iter().take_while(|field| field.name != "story");
                write_header(&head.map(|field| (field.name.clone(), Cell::Missing)).collect(), &mut out)?;
                Ok(Self::Csv(Box::new(out)))
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let columns = parquet_head(schema);
                Ok(Self::Parquet(Box::new(ParquetStories::new(&columns, meta, super::exports::buffered(file))?)))
            }
            other => {
                let format = other.of_tables().ok_or(io::ErrorKind::Unsupported)?;
                Ok(Self::Rows(Box::new(RowWriter::new(format, schema, meta, super::exports::buffered(file))?)))
            }
        }
    }

    /// Adds stories.
    pub fn add(&mut self, told: &Told) -> io::Result<()> {
        let go_on = |_| !signals::stopped();
        let (tables, key, heads, stories) = (&told.tables, told.key, &told.heads[..], told.stories.clone());
        let whole = match self {
            Self::Csv(out) => {
                let (file, mut sum) = out.parts();
                // The checksum is worked out while the disk is at work.
                write_csv(tables, key, heads, stories, &mut [file, &mut sum], &go_on)?
            }
            #[cfg(feature = "parquet")]
            Self::Parquet(out) => out.write(tables, key, heads, stories, &go_on)?,
            Self::Rows(writer) => {
                told.rows(&mut |row| writer.row(row))?;
                true
            }
        };
        if whole { Ok(()) } else { Err(io::ErrorKind::Interrupted.into()) }
    }

    /// Ends the file.
    pub fn finish(self) -> io::Result<Hashed<Ahead>> {
        match self {
            Self::Csv(mut out) => out.flush().map(|()| *out),
            #[cfg(feature = "parquet")]
            Self::Parquet(out) => out.finish()?.into_inner().map_err(io::IntoInnerError::into_error),
            Self::Rows(writer) => writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error),
        }
    }
}

#[cfg(feature = "parquet")]
fn parquet_head(schema: &Schema) -> Vec<pushwait_report::stories::parquet::Column> {
    use pushwait_report::columns::Kind;
    use pushwait_report::stories::parquet;
    let kind = |kind: Kind| match kind {
        Kind::Text | Kind::Category(_) => parquet::Kind::Text,
        Kind::Whole => parquet::Kind::Whole,
        Kind::Number => parquet::Kind::Number,
        Kind::Flag => parquet::Kind::Flag,
    };
    let head = schema.fields.iter().take_while(|field| field.name != "story");
    head.map(|field| parquet::Column {
        name: field.name.clone(),
        kind: kind(field.kind),
        optional: field.missing.is_some(),
    })
    .collect()
}
