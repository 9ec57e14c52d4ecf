//! Encodes columns of small numbers: a dictionary of the values, and for each row the number of its value in so few bits as
//! the dictionary needs. Source: Apache Parquet format, "Encodings" (PLAIN, RLE_DICTIONARY) and "Data pages" version 1.

use std::io;
use std::iter::repeat_n;

use bytes::Bytes;
use foldhash::fast::FixedState;
use indexmap::IndexSet;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::{ColumnDescPtr, SchemaDescriptor};
use pushwait_sim::export::Row;

use super::{Column, Encoded, Kind, Segment, columns, other, schema};
use crate::tables::Cell;

/// Bytes of an encoded column with what the file says of it.
pub(super) type Chunk = (Bytes, ColumnCloseResult);

/// Encodes all columns of a row group.
pub(super) fn group(columns: &[Column], segments: &[Segment]) -> io::Result<Encoded> {
    let schema = SchemaDescriptor::new(schema(columns).map_err(other)?);
    let head = columns.len() - columns::COLUMNS.len();
    let encode = |(place, column): (usize, &Column)| {
        let encoder = Encoder { column, descr: schema.column(place) };
        match place.checked_sub(head) {
            Some(place) => columns::story(encoder, place, segments),
            None => encoder.head(segments, place),
        }
    };
    columns.iter().enumerate().map(encode).collect()
}

/// Encodes one column.
pub(super) struct Encoder<'a> {
    column: &'a Column,
    descr: ColumnDescPtr,
}

/// Stands for no value, among places in the dictionary.
const NULL: u32 = u32::MAX;

/// For each code the place of its value in the dictionary.
type Places = Vec<u32>;

impl Encoder<'_> {
    /// A column of the head: the same for all rows of a plan.
    fn head(self, segments: &[Segment], place: usize) -> io::Result<Chunk> {
        let mut values = Values::new(self.column);
        let of = |segment: &Segment| segment.heads.iter().map(|head| values.place(&head[place].1)).collect();
        let places = segments.iter().map(of).collect::<io::Result<Vec<Places>>>()?;
        let rows = segments.iter().zip(&places);
        self.chunk(&values, rows.flat_map(|(segment, places)| segment.luck.iter().flat_map(|_| places.iter().copied())))
    }

    /// A column that is the same for all plans of a story. Stories with the same code have the same cell.
    pub(super) fn by_story(
        self,
        segments: &[Segment],
        code: impl Fn(&Segment, usize) -> usize + Copy,
        cell: impl Fn(&Segment, usize) -> Cell,
    ) -> io::Result<Chunk> {
        let mut values = Values::new(self.column);
        let of = |segment: &Segment| {
            let met = meet((0..segment.luck.len()).map(|story| code(segment, story)));
            values.places(&met, |story| cell(segment, story))
        };
        let places = segments.iter().map(of).collect::<io::Result<Vec<Places>>>()?;
        let rows = segments.iter().zip(&places).flat_map(|(segment, places)| {
            let place = move |story| repeat_n(places[code(segment, story)], segment.heads.len());
            (0..segment.luck.len()).flat_map(place)
        });
        self.chunk(&values, rows)
    }

    /// Any other column. Rows with the same code have the same cell.
    pub(super) fn by_row(
        self,
        segments: &[Segment],
        code: impl Fn(&Segment, &Row) -> usize + Copy,
        cell: impl Fn(&Segment, &Row) -> Cell,
    ) -> io::Result<Chunk> {
        let mut values = Values::new(self.column);
        let of = |segment: &Segment| {
            let met = meet(segment.rows.iter().map(|row| code(segment, row)));
            values.places(&met, |row| cell(segment, &segment.rows[row]))
        };
        let places = segments.iter().map(of).collect::<io::Result<Vec<Places>>>()?;
        let rows = segments
            .iter()
            .zip(&places)
            .flat_map(|(segment, places)| segment.rows.iter().map(move |row| places[code(segment, row)]));
        self.chunk(&values, rows)
    }

    /// The pages of a column whose rows have these places in the dictionary.
    fn chunk(&self, values: &Values, rows: impl Iterator<Item = u32> + Clone) -> io::Result<Chunk> {
        let (mut page, mut count, mut nulls) = (Vec::new(), 0, 0);
        rows.clone().for_each(|place| {
            count += 1;
            nulls += u64::from(place == NULL);
        });
        if self.column.optional {
            levels(&mut page, count, nulls, rows.clone().map(|place| u32::from(place != NULL)));
        }
        let some = rows.filter(|&place| place != NULL);
        let flags = values.kind == Kind::Flag;
        if flags {
            pack(&mut page, 1, some);
        } else {
            numbers(&mut page, values.distinct.len(), count - nulls, some);
        }
        let dictionary = (!flags).then(|| values.plain());
        self.pages(dictionary, page, count, values.statistics(nulls)).map_err(other)
    }

    fn pages(
        &self,
        dictionary: Option<(Vec<u8>, u32)>,
        page: Vec<u8>,
        count: u64,
        statistics: Statistics,
    ) -> Result<Chunk, ParquetError> {
        let encoding = if dictionary.is_some() { Encoding::RLE_DICTIONARY } else { Encoding::PLAIN };
        let mut sink = TrackedWrite::new(Vec::new());
        let mut writer = SerializedPageWriter::new(&mut sink);
        let with_dictionary = dictionary.is_some();
        if let Some((plain, num_values)) = dictionary {
            let (size, buf) = (plain.len(), plain.into());
            let page = Page::DictionaryPage { buf, num_values, encoding: Encoding::PLAIN, is_sorted: false };
            writer.write_page(CompressedPage::new(page, size))?;
        }
        let (size, levels) = (page.len(), Encoding::RLE);
        let page = Page::DataPage {
            buf: page.into(),
            num_values: u32::try_from(count)?,
            encoding,
            def_level_encoding: levels,
            rep_level_encoding: levels,
            statistics: None,
        };
        let data = writer.write_page(CompressedPage::new(page, size))?.offset;
        let bytes = Bytes::from(sink.into_inner()?);
        let (size, rows_written) = (i64::try_from(bytes.len())?, count);
        let metadata = ColumnChunkMetaData::builder(self.descr.clone())
            .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, encoding])
            .set_compression(Compression::UNCOMPRESSED)
            .set_num_values(i64::try_from(count)?)
            .set_total_compressed_size(size)
            .set_total_uncompressed_size(size)
            .set_dictionary_page_offset(with_dictionary.then_some(0))
            .set_data_page_offset(i64::try_from(data)?)
            .set_statistics(statistics)
            .build()?;
        let close = ColumnCloseResult {
            bytes_written: bytes.len() as u64,
            rows_written,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        Ok((bytes, close))
    }
}

/// For each code that comes up a place where it does; [`NULL`] for the others.
fn meet(codes: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut met = Vec::new();
    for (place, code) in codes.enumerate() {
        if code >= met.len() {
            met.resize(code + 1, NULL);
        }
        met[code] = place as u32;
    }
    met
}

/// The distinct values of a column, in the plain encoding but without the lengths of texts.
struct Values<'a> {
    kind: Kind,
    column: &'a Column,
    distinct: IndexSet<Vec<u8>, FixedState>,
}

impl<'a> Values<'a> {
    fn new(column: &'a Column) -> Self {
        Self { kind: column.kind, column, distinct: IndexSet::default() }
    }

    /// The places of the values of all codes that come up, in the order of the codes.
    fn places(&mut self, met: &[u32], cell: impl Fn(usize) -> Cell) -> io::Result<Places> {
        let place = |&at: &u32| if at == NULL { Ok(NULL) } else { self.place(&cell(at as usize)) };
        met.iter().map(place).collect()
    }

    /// The place of a value; that of a flag is 0 or 1.
    fn place(&mut self, cell: &Cell) -> io::Result<u32> {
        let bytes = match (self.kind, cell) {
            (_, Cell::Missing) if self.column.optional => return Ok(NULL),
            (Kind::Text, Cell::Text(text)) => text.clone().into_bytes(),
            (Kind::Flag, Cell::Flag(flag)) => vec![u8::from(*flag)],
            (Kind::Whole, Cell::Whole(n)) => n.to_le_bytes().to_vec(),
            (Kind::Number, Cell::Number(x)) => x.to_le_bytes().to_vec(),
            (kind, cell) => {
                let message = format!("column {}: {cell:?} is not of the kind {kind:?}", self.column.name);
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
        };
        let flag = (self.kind == Kind::Flag).then(|| u32::from(bytes[0]));
        let place = self.distinct.insert_full(bytes).0;
        // A row group has fewer rows than that.
        Ok(flag.unwrap_or(place as u32))
    }

    /// The dictionary page and its number of values.
    fn plain(&self) -> (Vec<u8>, u32) {
        let mut plain = Vec::new();
        for value in &self.distinct {
            if self.kind == Kind::Text {
                plain.extend_from_slice(&(value.len() as u32).to_le_bytes());
            }
            plain.extend_from_slice(value);
        }
        (plain, self.distinct.len() as u32)
    }

    fn statistics(&self, nulls: u64) -> Statistics {
        let distinct = Some(self.distinct.len() as u64);
        let eight = || self.distinct.iter().filter_map(|value| value.first_chunk::<8>().copied());
        match self.kind {
            Kind::Text => {
                let text = |value: Option<&Vec<u8>>| value.map(|value| ByteArray::from(value.clone()));
                let (least, most) = (self.distinct.iter().min(), self.distinct.iter().max());
                Statistics::byte_array(text(least), text(most), distinct, Some(nulls), false)
            }
            Kind::Flag => {
                let flags = || self.distinct.iter().map(|value| value == &[1]);
                Statistics::boolean(flags().min(), flags().max(), distinct, Some(nulls), false)
            }
            Kind::Whole => {
                let whole = || eight().map(i64::from_le_bytes);
                Statistics::int64(whole().min(), whole().max(), distinct, Some(nulls), false)
            }
            Kind::Number => {
                let numbers = || eight().map(f64::from_le_bytes);
                // Of the two zeros the format wants the one that leaves out none of them.
                let least = numbers().min_by(f64::total_cmp).map(|x| if x == 0.0 { -0.0 } else { x });
                let most = numbers().max_by(f64::total_cmp).map(|x| if x == 0.0 { 0.0 } else { x });
                Statistics::double(least, most, distinct, Some(nulls), false)
            }
        }
    }
}

/// Definition levels: 1 for a value, 0 for none.
fn levels(page: &mut Vec<u8>, count: u64, nulls: u64, levels: impl Iterator<Item = u32>) {
    let start = page.len();
    page.extend_from_slice(&[0; 4]);
    if nulls == 0 {
        varint(page, count << 1);
        page.push(1);
    } else {
        varint(page, count.div_ceil(8) << 1 | 1);
        pack(page, 1, levels);
    }
    let length = (page.len() - start - 4) as u32;
    page[start..start + 4].copy_from_slice(&length.to_le_bytes());
}

/// Numbers below `distinct`, in one run.
fn numbers(page: &mut Vec<u8>, distinct: usize, count: u64, numbers: impl Iterator<Item = u32>) {
    let width = usize::BITS - distinct.saturating_sub(1).leading_zeros();
    page.push(width as u8);
    if width == 0 {
        varint(page, count << 1);
        return;
    }
    let groups = count.div_ceil(8);
    varint(page, groups << 1 | 1);
    let end = page.len() + (groups * u64::from(width)) as usize;
    pack(page, width, numbers);
    page.resize(end, 0);
}

/// Numbers of `width` bits one after another, the lowest bit first.
fn pack(page: &mut Vec<u8>, width: u32, numbers: impl Iterator<Item = u32>) {
    let (mut bits, mut filled) = (0u64, 0);
    numbers.for_each(|number| {
        bits |= u64::from(number) << filled;
        filled += width;
        if filled >= 32 {
            page.extend_from_slice(&(bits as u32).to_le_bytes());
            bits >>= 32;
            filled -= 32;
        }
    });
    page.extend_from_slice(&bits.to_le_bytes()[..filled.div_ceil(8) as usize]);
}

fn varint(page: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        page.push(number as u8 | 0x80);
        number >>= 7;
    }
    page.push(number as u8);
}
