//! Writes tables row by row, so that memory does not grow with them.

pub(crate) mod text;

#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "xlsx")]
mod workbook;

use std::collections::BTreeMap;
use std::io::{self, Write};

use text::Style;
pub(crate) use text::Text;
#[cfg(not(feature = "xlsx"))]
pub use without::Workbook;
#[cfg(feature = "xlsx")]
pub use workbook::Workbook;

use crate::schema::Schema;
use crate::tables::Cell;

/// What every file may say of itself: the run, versions, the seed. Parquet files and workbooks carry it.
pub type Meta = BTreeMap<String, String>;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Tidy CSV: RFC 4180 quoting, line feeds, UTF-8, decimal points, shortest numbers that read back to the same bits, and text
    /// that no spreadsheet runs.
    Csv,
    /// An object on each line.
    JsonLines,
    /// A list of objects.
    Json,
    /// A Markdown table.
    Markdown,
    /// Apache Parquet: typed columns, texts by dictionary, statistics.
    Parquet,
}

impl Format {
    /// Ending of a file's name, and of the format's name in data packages.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Parquet => "parquet",
        }
    }

    /// The media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::JsonLines => "application/jsonl",
            Self::Json => "application/json",
            Self::Markdown => "text/markdown",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// Whether this build can write it; else [`RowWriter::new`] says how to get one that can.
    #[must_use]
    pub fn is_built(self) -> bool {
        self != Self::Parquet || cfg!(feature = "parquet")
    }
}

/// Writes the rows of a table.
pub struct RowWriter<W: Write>(Rows<W>, usize);

enum Rows<W: Write> {
    Text(Text<W>),
    #[cfg(feature = "parquet")]
    Parquet(Box<parquet::Parquet<W>>),
}

impl<W: Write> RowWriter<W> {
    /// Begins a table.
    ///
    /// # Errors
    /// Those of the writer; when this build does not have the format.
    pub fn new(format: Format, schema: &Schema, meta: &Meta, out: W) -> io::Result<Self> {
        let text = |style, out| Text::new(style, &schema.names(), out).map(Rows::Text);
        let rows = match format {
            Format::Csv => text(Style::Csv, out),
            Format::JsonLines => text(Style::JsonLines, out),
            Format::Json => text(Style::Json, out),
            Format::Markdown => text(Style::Markdown, out),
            #[cfg(feature = "parquet")]
            Format::Parquet => parquet::Parquet::new(schema, meta, out).map(|file| Rows::Parquet(Box::new(file))),
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => {
                let _ = meta;
                Err(without::format("Parquet", "parquet"))
            }
        }?;
        Ok(Self(rows, schema.fields.len()))
    }

    /// Writes a row: a cell for each column of the schema.
    ///
    /// # Errors
    /// Those of the writer; when the row does not fit the schema.
    pub fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        if row.len() != self.1 {
            return Err(unfit(format!("a row of {} cells for {} columns", row.len(), self.1)));
        }
        match &mut self.0 {
            Rows::Text(text) => text.row(row),
            #[cfg(feature = "parquet")]
            Rows::Parquet(parquet) => parquet.row(row),
        }
    }

    /// Ends the table and gives the writer back.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(self) -> io::Result<W> {
        match self.0 {
            Rows::Text(text) => text.finish(),
            #[cfg(feature = "parquet")]
            Rows::Parquet(parquet) => parquet.finish(),
        }
    }
}

fn unfit(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// What stands for formats that were not built.
#[cfg(not(all(feature = "parquet", feature = "xlsx")))]
mod without {
    use std::io;

    /// How to get a format.
    pub(super) fn format(name: &str, feature: &str) -> io::Error {
        let message = format!(
            "this build writes no {name}; `cargo install --path crates/pushwait-cli --features {feature}` does"
        );
        io::Error::new(io::ErrorKind::Unsupported, message)
    }

    /// A workbook, which this build cannot write.
    #[cfg(not(feature = "xlsx"))]
    #[derive(Debug)]
    pub enum Workbook {}

    #[cfg(not(feature = "xlsx"))]
    impl Workbook {
        /// Says how to get a build that can.
        ///
        /// # Errors
        /// Always.
        pub fn new(_: &super::Meta) -> io::Result<Self> {
            Err(format("Excel workbooks", "xlsx"))
        }

        /// Never called.
        ///
        /// # Errors
        /// None.
        pub fn add(&mut self, _: &super::Schema) -> io::Result<()> {
            match *self {}
        }

        /// Never called.
        ///
        /// # Errors
        /// None.
        pub fn row(&mut self, _: crate::schema::TableId, _: &[super::Cell]) -> io::Result<()> {
            match *self {}
        }

        /// Never called.
        ///
        /// # Errors
        /// None.
        pub fn finish(self, _: &mut dyn io::Write) -> io::Result<()> {
            match self {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::TableId;

    #[test]
    fn formats_have_endings_and_media_types_of_their_own() {
        let all = [Format::Csv, Format::JsonLines, Format::Json, Format::Markdown, Format::Parquet];
        assert_eq!(all.map(Format::extension), ["csv", "jsonl", "json", "md", "parquet"]);
        let types = ["text/csv", "application/jsonl", "application/json", "text/markdown"];
        assert_eq!(all.map(Format::media_type)[..4], types);
        assert_eq!(Format::Parquet.media_type(), "application/vnd.apache.parquet");
        assert!(all[..4].iter().all(|format| format.is_built()));
        assert_eq!(Format::Parquet.is_built(), cfg!(feature = "parquet"));
    }

    /// What is written of a row of failures, or why it is not.
    fn written(format: Format, row: &[Cell]) -> io::Result<Vec<u8>> {
        let mut rows = RowWriter::new(format, &Schema::new(TableId::Failures, true, None), &Meta::new(), Vec::new())?;
        rows.row(row)?;
        rows.finish()
    }

    #[test]
    fn rows_go_out_under_the_columns_of_their_table() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let row = [text("a.toml"), Cell::Whole(3), Cell::Missing, text("a"), Cell::Missing, text("code"), text("m")];
        let out = |format| String::from_utf8(written(format, &row).expect("written")).expect("text");
        assert_eq!(out(Format::Csv), "file,line,column,scenario,point,code,message\na.toml,3,,a,,code,m\n");
        assert!(out(Format::JsonLines).starts_with("{\"file\":\"a.toml\",\"line\":3,\"column\":null,"));
        assert!(out(Format::Json).starts_with("[\n  {\n    \"file\": \"a.toml\","));
        assert!(out(Format::Markdown).ends_with("|\n| a.toml | 3 |  | a |  | code | m |\n"));
        for format in [Format::Csv, Format::Json] {
            let error = written(format, &row[1..]).expect_err("refused");
            assert_eq!(error.to_string(), "a row of 6 cells for 7 columns");
        }
        let parquet = written(Format::Parquet, &row);
        match parquet {
            Ok(bytes) => assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1")),
            Err(error) => assert!(error.to_string().contains("--features parquet"), "{error}"),
        }
    }
}
