//! Stories as Parquet: each column by its dictionary, without looking any text up by its bytes row by row.
//!
//! The columns are encoded here, since the numbers of the dictionary are at hand; the `parquet` crate writes pages, row
//! groups, statistics and the footer around them. Groups have the same rows whatever the number of threads.

mod columns;
mod encode;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnCloseResult;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use pushwait_core::tables::{PayoffTable, Tables};
use pushwait_sim::export::{Row, Teller, Trails};
use pushwait_sim::luck::{CHUNK, Key};
use pushwait_sim::tell::Facts;
use rayon::prelude::*;

use super::cells::Head;
use columns::COLUMNS;

/// Rows of a row group, but for those of the last story that begins in it.
const GROUP: u64 = 1 << 18;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8.
    Text,
    /// 64 bits.
    Whole,
    /// 64 bits.
    Number,
    /// True or false.
    Flag,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// A row may have none.
    pub optional: bool,
}

/// Stories of one scenario, in a row.
struct Segment {
    heads: Arc<Vec<Head>>,
    first: u64,
    luck: Vec<Facts>,
    rows: Vec<Row>,
    trails: Trails,
    payoff: PayoffTable,
    days: usize,
}

impl Segment {
    fn tell(tables: &Tables, key: Key, heads: &Arc<Vec<Head>>, stories: Range<u64>) -> Self {
        let (mut teller, mut next) = (Teller::new(tables, key), stories.start);
        let (mut luck, mut rows) = (Vec::new(), Vec::new());
        while next < stories.end {
            let count = usize::try_from(stories.end - next).unwrap_or(CHUNK).min(CHUNK);
            teller.tell(next, count);
            luck.extend_from_slice(&teller.luck);
            rows.extend_from_slice(&teller.rows);
            next += count as u64;
        }
        let (heads, days) = (Arc::clone(heads), usize::from(tables.horizon) + 1);
        Self { heads, first: stories.start, luck, rows, trails: teller.trails, payoff: tables.payoff, days }
    }
}

/// Writes stories of any number of scenarios to one file. Memory does not grow with their number.
pub struct ParquetStories<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<Column>,
    pending: Vec<Segment>,
    rows: u64,
}

/// An encoded row group.
type Encoded = Vec<(bytes::Bytes, ColumnCloseResult)>;

impl<W: Write + Send> ParquetStories<W> {
    /// Starts a file. `head` describes the columns before `story`, the same for all scenarios; `meta` goes into the footer.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(head: &[Column], meta: &BTreeMap<String, String>, out: W) -> io::Result<Self> {
        let column = |&(name, kind, optional): &(&str, Kind, bool)| Column { name: name.into(), kind, optional };
        let columns: Vec<Column> = head.iter().cloned().chain(COLUMNS.iter().map(column)).collect();
        let pair = |(key, value): (&String, &String)| KeyValue::new(key.clone(), value.clone());
        let properties = WriterProperties::builder()
            .set_created_by("pushwait".into())
            .set_offset_index_disabled(true)
            .set_key_value_metadata(Some(meta.iter().map(pair).collect()))
            .build();
        let writer =
            SerializedFileWriter::new(out, schema(&columns).map_err(other)?, properties.into()).map_err(other)?;
        Ok(Self { writer, columns, pending: Vec::new(), rows: 0 })
    }

    /// Adds stories of a scenario on the threads of the current rayon pool; `heads` has the cells before `story`, by plan.
    ///
    /// `go_on` hears of the stories of each finished piece and says whether to go on; the answer is false when it said no, and
    /// the file is then of no use.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(
        &mut self,
        tables: &Tables,
        key: Key,
        heads: &[Head],
        stories: Range<u64>,
        go_on: &(dyn Fn(u64) -> bool + Sync),
    ) -> io::Result<bool> {
        let (heads, plans) = (Arc::new(heads.to_vec()), tables.plans.len() as u64);
        let mut next = stories.start;
        while next < stories.end {
            let mut groups = vec![self.begun(plans, next..stories.end)];
            while groups.len() < rayon::current_num_threads()
                && let Some(last) = groups.last().filter(|last| last.end < stories.end)
            {
                let end = last.end.saturating_add(GROUP.div_ceil(plans)).min(stories.end);
                groups.push(last.end..end);
            }
            let end = groups.last().map_or(stories.end, |last| last.end);
            self.tell(tables, key, &heads, groups)?;
            if !go_on(end - next) {
                return Ok(false);
            }
            next = end;
        }
        Ok(true)
    }

    /// The stories that fill up the group that has been begun.
    fn begun(&self, plans: u64, stories: Range<u64>) -> Range<u64> {
        let room = GROUP.saturating_sub(self.rows).div_ceil(plans);
        stories.start..stories.start.saturating_add(room).min(stories.end)
    }

    /// Tells stories of several groups, of which the first may have been begun and the last may stay open.
    fn tell(&mut self, tables: &Tables, key: Key, heads: &Arc<Vec<Head>>, groups: Vec<Range<u64>>) -> io::Result<()> {
        let begun = std::sync::Mutex::new(std::mem::take(&mut self.pending));
        let columns = &self.columns;
        let tell = |(place, stories): (usize, Range<u64>)| {
            let mut segments = Vec::new();
            if place == 0 {
                segments = std::mem::take(&mut *begun.lock().unwrap_or_else(|poison| poison.into_inner()));
            }
            segments.push(Segment::tell(tables, key, heads, stories));
            let rows: usize = segments.iter().map(|segment| segment.rows.len()).sum();
            if (rows as u64) < GROUP {
                return Ok(Part::Open(segments, rows as u64));
            }
            encode::group(columns, &segments).map(Part::Full)
        };
        let parts: Vec<io::Result<Part>> = groups.into_par_iter().enumerate().map(tell).collect();
        self.rows = 0;
        for part in parts {
            match part? {
                Part::Full(encoded) => self.append(encoded)?,
                Part::Open(segments, rows) => (self.pending, self.rows) = (segments, rows),
            }
        }
        Ok(())
    }

    fn append(&mut self, encoded: Encoded) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(other)?;
        for (bytes, close) in encoded {
            group.append_column(&bytes, close).map_err(other)?;
        }
        group.close().map_err(other)?;
        Ok(())
    }

    /// Writes what is left and the footer.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            self.append(encode::group(&self.columns, &pending)?)?;
        }
        self.writer.into_inner().map_err(other)
    }
}

/// A group that is ready, or one that waits for more rows.
enum Part {
    Full(Encoded),
    Open(Vec<Segment>, u64),
}

fn other(error: parquet::errors::ParquetError) -> io::Error {
    match error {
        // The writer's own error, so that a full disk is told as one.
        parquet::errors::ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(inner) => *inner,
            Err(inner) => io::Error::other(inner),
        },
        error => io::Error::other(error),
    }
}

fn schema(columns: &[Column]) -> Result<TypePtr, parquet::errors::ParquetError> {
    let field = |column: &Column| {
        let (physical, logical) = match column.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Whole => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Flag => (Physical::BOOLEAN, None),
        };
        let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let builder = Type::primitive_type_builder(&column.name, physical).with_repetition(repetition);
        builder.with_logical_type(logical).build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<_, _>>()?;
    Ok(Arc::new(Type::group_type_builder("stories").with_fields(fields).build()?))
}
