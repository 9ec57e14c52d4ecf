//! Apache Parquet: typed columns, texts by dictionary, statistics, no compression, the same bytes for the same rows.

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{ColumnPath, Type};

use super::{Meta, unfit};
use crate::columns::Kind;
use crate::schema::{Field, Schema};
use crate::tables::Cell;

/// Cells of a row group, about: what is held in memory.
const CELLS: usize = 1 << 19;
/// Least rows of a row group.
const LEAST_ROWS: usize = 1024;
/// Bytes of different texts after which a row group ends early.
const TEXT_BYTES: usize = 8 << 20;

/// Writes rows in groups.
pub(super) struct Parquet<W: Write> {
    file: SerializedFileWriter<Sink>,
    sink: Sink,
    out: W,
    columns: Vec<Buffer>,
    rows: usize,
    rows_of_a_group: usize,
    text_bytes: usize,
}

impl<W: Write> Parquet<W> {
    pub(super) fn new(schema: &Schema, meta: &Meta, out: W) -> io::Result<Self> {
        let types = schema.fields.iter().map(|field| column(field).map(Arc::new)).collect::<Result<_, _>>();
        let root = Type::group_type_builder(schema.table.name()).with_fields(types.map_err(fault)?).build();
        let sink = Sink::default();
        let properties = Arc::new(properties(schema, meta));
        let file = SerializedFileWriter::new(sink.clone(), Arc::new(root.map_err(fault)?), properties);
        Ok(Self {
            file: file.map_err(fault)?,
            sink,
            out,
            columns: schema.fields.iter().map(Buffer::new).collect(),
            rows: 0,
            rows_of_a_group: (CELLS / schema.fields.len().max(1)).max(LEAST_ROWS),
            text_bytes: 0,
        })
    }

    pub(super) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            self.text_bytes += column.push(cell)?;
        }
        self.rows += 1;
        if self.rows >= self.rows_of_a_group || self.text_bytes >= TEXT_BYTES { self.group() } else { Ok(()) }
    }

    /// Writes the rows that are held.
    fn group(&mut self) -> io::Result<()> {
        if self.rows > 0 {
            let mut group = self.file.next_row_group().map_err(fault)?;
            for column in &mut self.columns {
                let mut writer =
                    group.next_column().map_err(fault)?.ok_or_else(|| unfit("a column too many".into()))?;
                column.write(&mut writer).map_err(fault)?;
                writer.close().map_err(fault)?;
            }
            group.close().map_err(fault)?;
        }
        (self.rows, self.text_bytes) = (0, 0);
        self.pass_on()
    }

    /// Hands on what the library has written.
    fn pass_on(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.out.write_all(&self.sink.take())
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.group()?;
        self.file.finish().map_err(fault)?;
        self.pass_on()?;
        Ok(self.out)
    }
}

/// Takes what the library writes, which asks for a writer that may go to another thread; not every writer may.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn fault(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn column(field: &Field) -> Result<Type, ParquetError> {
    let (physical, logical) = match field.kind {
        // Categories too: some readers give back bytes for Parquet's own enumerations.
        Kind::Text | Kind::Category(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Whole => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Flag => (Physical::BOOLEAN, None),
    };
    let repetition = if field.missing.is_some() { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    Type::primitive_type_builder(&field.name, physical).with_logical_type(logical).with_repetition(repetition).build()
}

fn properties(schema: &Schema, meta: &Meta) -> WriterProperties {
    let pairs = meta.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone())).collect();
    let mut builder = WriterProperties::builder()
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_created_by(concat!("pushwait version ", env!("CARGO_PKG_VERSION")).into())
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_dictionary_enabled(false)
        .set_key_value_metadata(Some(pairs));
    for field in &schema.fields {
        if matches!(field.kind, Kind::Text | Kind::Category(_)) {
            // A name with dots is a name, not a path.
            builder = builder.set_column_dictionary_enabled(ColumnPath::new(vec![field.name.clone()]), true);
        }
    }
    builder.build()
}

/// The cells of a column that are held.
struct Buffer {
    name: String,
    optional: bool,
    /// For each row, 1 where there is a value; only of columns that may lack one.
    levels: Vec<i16>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Whole(Vec<i64>),
    Number(Vec<f64>),
    Flag(Vec<bool>),
}

impl Buffer {
    fn new(field: &Field) -> Self {
        let values = match field.kind {
            Kind::Text | Kind::Category(_) => Values::Text(Vec::new()),
            Kind::Whole => Values::Whole(Vec::new()),
            Kind::Number => Values::Number(Vec::new()),
            Kind::Flag => Values::Flag(Vec::new()),
        };
        Self { name: field.name.clone(), optional: field.missing.is_some(), levels: Vec::new(), values }
    }

    /// Takes a cell; says how many bytes of text it needed.
    fn push(&mut self, cell: &Cell) -> io::Result<usize> {
        let mut bytes = 0;
        match (&mut self.values, cell) {
            (_, Cell::Missing) if self.optional => {}
            (Values::Text(texts), Cell::Text(text)) => {
                // The same text in row after row is held once.
                let same = texts.last().filter(|last| last.data() == text.as_bytes()).cloned();
                bytes = if same.is_some() { 0 } else { text.len() };
                texts.push(same.unwrap_or_else(|| ByteArray::from(text.as_bytes().to_vec())));
            }
            (Values::Whole(wholes), Cell::Whole(whole)) => wholes.push(*whole),
            (Values::Number(numbers), Cell::Number(number)) => numbers.push(*number),
            (Values::Number(numbers), Cell::Whole(whole)) => numbers.push(*whole as f64),
            (Values::Flag(flags), Cell::Flag(flag)) => flags.push(*flag),
            (_, cell) => return Err(unfit(format!("column `{}` cannot hold {cell:?}", self.name))),
        }
        if self.optional {
            self.levels.push((*cell != Cell::Missing).into());
        }
        Ok(bytes)
    }

    fn write(&mut self, out: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = mem::take(&mut self.levels);
        let levels = self.optional.then_some(&levels[..]);
        match &mut self.values {
            Values::Text(texts) => batch::<ByteArrayType>(out, texts, levels),
            Values::Whole(wholes) => batch::<Int64Type>(out, wholes, levels),
            Values::Number(numbers) => batch::<DoubleType>(out, numbers, levels),
            Values::Flag(flags) => batch::<BoolType>(out, flags, levels),
        }
    }
}

fn batch<T: DataType>(
    out: &mut SerializedColumnWriter<'_>,
    values: &mut Vec<T::T>,
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    out.typed::<T>().write_batch(values, levels, None)?;
    values.clear();
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::Field as Value;

    use super::*;
    use crate::schema::TableId;

    fn written(schema: &Schema, rows: &[Vec<Cell>]) -> Vec<u8> {
        let meta = Meta::from([("run_id".to_owned(), "abc".to_owned())]);
        let mut parquet = Parquet::new(schema, &meta, Vec::new()).expect("begins");
        rows.iter().for_each(|row| parquet.row(row).expect("writes"));
        parquet.finish().expect("ends")
    }

    fn reader(bytes: &[u8]) -> SerializedFileReader<File> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("written");
        SerializedFileReader::new(file).expect("readable")
    }

    fn failure(line: Cell, message: &str) -> Vec<Cell> {
        let text = |text: &str| Cell::Text(text.to_owned());
        vec![text("a.toml"), line, Cell::Missing, text("a"), Cell::Missing, text("code"), text(message)]
    }

    #[test]
    fn rows_come_back_with_their_types_and_metadata() {
        let schema = Schema::new(TableId::Failures, true, None);
        let rows = [failure(Cell::Whole(i64::MAX), "=1\n☃"), failure(Cell::Missing, "")];
        let bytes = written(&schema, &rows);
        assert_eq!(bytes, written(&schema, &rows));
        let file = reader(&bytes);
        let meta = file.metadata().file_metadata().key_value_metadata().expect("there");
        assert_eq!((&*meta[0].key, meta[0].value.as_deref()), ("run_id", Some("abc")));
        let read: Vec<Vec<Value>> = file
            .get_row_iter(None)
            .expect("rows")
            .map(|row| row.expect("row").get_column_iter().map(|(_, value)| value.clone()).collect())
            .collect();
        assert_eq!((&read[0][1], &read[1][1]), (&Value::Long(i64::MAX), &Value::Null));
        assert_eq!((&read[0][6], &read[1][6]), (&Value::Str("=1\n☃".into()), &Value::Str(String::new())));
    }

    #[test]
    fn long_tables_go_out_in_groups() {
        let schema = Schema::new(TableId::Failures, true, None);
        let rows = CELLS / schema.fields.len() * 2 + 10;
        let mut parquet = Parquet::new(&schema, &Meta::new(), Vec::new()).expect("begins");
        for row in 0..rows {
            parquet.row(&failure(Cell::Whole(row as i64 + 1), "m")).expect("writes");
            assert!(parquet.columns[1].levels.len() <= CELLS / schema.fields.len());
        }
        let file = reader(&parquet.finish().expect("ends"));
        assert_eq!((file.num_row_groups(), file.metadata().file_metadata().num_rows()), (3, rows as i64));
    }

    #[test]
    fn a_cell_of_another_type_is_refused() {
        let schema = Schema::new(TableId::Failures, true, None);
        let mut parquet = Parquet::new(&schema, &Meta::new(), Vec::new()).expect("begins");
        let error = parquet.row(&failure(Cell::Number(1.5), "m")).expect_err("refused");
        assert!(error.to_string().contains("column `line` cannot hold Number(1.5)"), "{error}");
    }
}
