//! An Excel workbook with a sheet for each table, one that explains the columns and one that says where it comes from.
//!
//! Cells are typed, and text is text whatever it begins with. Numbers hold 17 digits, so that a double reads back to the same
//! bits wherever the reader takes them all; Excel itself has no subnormal numbers. Whole numbers beyond 2^53 and numbers that are
//! not finite, which a cell cannot hold, stand as text. The rows wait in temporary files that nobody else sees.

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Worksheet, XlsxError};

use super::{Meta, unfit};
use crate::codebook;
use crate::columns::Kind;
use crate::safe::harmless;
use crate::schema::{Schema, TableId};
use crate::tables::Cell;

/// Rows of a sheet, its header among them.
const MOST_ROWS: u32 = 1_048_576;
/// Characters of a cell.
const MOST_CHARACTERS: usize = 32_767;
/// Whole numbers up to this one are numbers.
const MOST_WHOLE: u64 = 1 << 53;
/// Bytes of a cell beside its text, at most: its place, marks, and a number of 17 digits.
const CELL: u64 = 96;

/// Writes a workbook.
pub struct Workbook {
    book: rust_xlsxwriter::Workbook,
    sheets: Vec<Sheet>,
    meta: Meta,
    /// Text that would be a formula if somebody typed it stays text when its cell is edited.
    quoted: Format,
}

struct Sheet {
    schema: Schema,
    /// Rows that it has, its header among them.
    rows: u32,
    /// Bytes that it has, at most.
    bytes: u64,
}

impl Workbook {
    /// Begins a workbook; `meta` says where it comes from.
    ///
    /// # Errors
    /// Those of the library.
    pub fn new(meta: &Meta) -> io::Result<Self> {
        let mut book = rust_xlsxwriter::Workbook::new();
        // A workbook does not tell when it was written: the same results are the same bytes.
        let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(fault)?;
        book.set_properties(&DocProperties::new().set_author("pushwait").set_creation_datetime(&day));
        Ok(Self { book, sheets: Vec::new(), meta: meta.clone(), quoted: Format::new().set_quote_prefix() })
    }

    /// Adds the sheet of a table.
    ///
    /// # Errors
    /// Those of temporary files.
    pub fn add(&mut self, schema: &Schema) -> io::Result<()> {
        let widths: Vec<f64> = schema.fields.iter().map(|field| width(&field.name, field.kind)).collect();
        sheet(&mut self.book, schema.table.name(), &schema.names(), &widths)?;
        self.sheets.push(Sheet { schema: schema.clone(), rows: 1, bytes: 0 });
        Ok(())
    }

    /// Adds a row to a table.
    ///
    /// # Errors
    /// When the table has no sheet or its sheet is full; when a text is too long for a cell; those of temporary files.
    pub fn row(&mut self, table: TableId, row: &[Cell]) -> io::Result<()> {
        let name = table.name();
        let place = self.sheets.iter().position(|sheet| sheet.schema.table == table);
        let place = place.ok_or_else(|| unfit(format!("the workbook has no sheet for {name}")))?;
        let Sheet { schema, rows, bytes } = &mut self.sheets[place];
        if row.len() != schema.fields.len() {
            return Err(unfit(format!("{name}: a row of {} cells for {} columns", row.len(), schema.fields.len())));
        }
        if *rows >= MOST_ROWS {
            return Err(unfit(format!(
                "{name}: a sheet of a workbook holds {MOST_ROWS} rows, the header among them; use --format parquet or csv"
            )));
        }
        let sheet = self.book.worksheet_from_index(place).map_err(fault)?;
        for (column, (cell, field)) in (0..).zip(row.iter().zip(&schema.fields)) {
            put(sheet, *rows, column, cell, &self.quoted).map_err(|error| match error {
                XlsxError::MaxStringLengthExceeded => unfit(format!(
                    "{name}, {}: a cell of a workbook holds {MOST_CHARACTERS} characters; use --format parquet or csv",
                    field.name
                )),
                error => fault(error),
            })?;
        }
        *rows += 1;
        *bytes += row.iter().map(size).sum::<u64>();
        Ok(())
    }

    /// Ends the workbook and writes it.
    ///
    /// # Errors
    /// Those of the writer and of temporary files.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        for (place, Sheet { schema, rows, .. }) in self.sheets.iter().enumerate() {
            let last = u16::try_from(schema.fields.len() - 1).unwrap_or(u16::MAX);
            let sheet = self.book.worksheet_from_index(place).map_err(fault)?;
            sheet.autofilter(0, 0, rows - 1, last).map_err(fault)?;
        }
        self.explain()?;
        // Sizes of 64 bits stand only where they must: LibreOffice refuses workbooks that have them.
        self.book.use_zip_large_file(self.sheets.iter().any(|sheet| sheet.bytes > u32::MAX.into()));
        // The library goes back to the sizes of its parts, so that it needs a file.
        let mut file = tempfile::tempfile()?;
        self.book.save_to_writer(&mut file).map_err(fault)?;
        file.rewind()?;
        io::copy(&mut file, out).map(drop)
    }

    /// Adds the sheets that explain the others.
    fn explain(&mut self) -> io::Result<()> {
        let widths = [12.0, 22.0, 24.0, 80.0, 28.0, 10.0, 8.0, 8.0, 40.0, 40.0];
        let schemas: Vec<&Schema> = self.sheets.iter().map(|sheet| &sheet.schema).collect();
        let columns = codebook::rows(&schemas);
        let sheet = sheet(&mut self.book, "codebook", &codebook::HEADER, &widths)?;
        fill(sheet, &columns, &self.quoted)?;
        let facts: Vec<Vec<Cell>> =
            self.meta.iter().map(|(key, value)| [key, value].map(|text| Cell::Text(text.clone())).to_vec()).collect();
        let sheet = self::sheet(&mut self.book, "provenance", &["name", "value"], &[24.0, 80.0])?;
        fill(sheet, &facts, &self.quoted)
    }
}

fn fault(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}

/// A sheet with its header, which stays in view.
fn sheet<'a>(
    book: &'a mut rust_xlsxwriter::Workbook,
    name: &str,
    header: &[&str],
    widths: &[f64],
) -> io::Result<&'a mut Worksheet> {
    let sheet = book.add_worksheet_with_constant_memory().map_err(fault)?;
    sheet.set_name(name).and_then(|sheet| sheet.set_freeze_panes(1, 0)).map_err(fault)?;
    let bold = Format::new().set_bold();
    for (column, (name, width)) in (0..).zip(header.iter().zip(widths)) {
        sheet.set_column_width(column, *width).map_err(fault)?;
        sheet.write_string_with_format(0, column, *name, &bold).map_err(fault)?;
    }
    Ok(sheet)
}

fn fill(sheet: &mut Worksheet, rows: &[Vec<Cell>], quoted: &Format) -> io::Result<()> {
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            put(sheet, row, column, cell, quoted).map_err(fault)?;
        }
    }
    Ok(())
}

fn width(name: &str, kind: Kind) -> f64 {
    let least = if matches!(kind, Kind::Text | Kind::Category(_)) { 16 } else { 11 };
    // Room for the button of the filter.
    (name.chars().count() + 4).clamp(least, 40) as f64
}

/// Bytes that a cell takes at most: a character that is escaped takes up to seven.
fn size(cell: &Cell) -> u64 {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" -.,:;/()".contains(&byte);
    let text = |text: &str| text.bytes().map(|byte| if plain(byte) { 1 } else { 7 }).sum::<u64>();
    CELL + if let Cell::Text(this) = cell { text(this) } else { 0 }
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, quoted: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Missing => Ok(()),
        Cell::Flag(flag) => sheet.write_boolean(row, column, *flag).map(drop),
        Cell::Whole(whole) if whole.unsigned_abs() <= MOST_WHOLE => {
            sheet.write_number(row, column, *whole as f64).map(drop)
        }
        Cell::Number(number) if number.is_finite() => sheet.write_number(row, column, *number).map(drop),
        Cell::Text(text) if *harmless(text) != **text => {
            sheet.write_string_with_format(row, column, text, quoted).map(drop)
        }
        other => sheet.write_string(row, column, super::text::plain(other)).map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(line: Cell, message: &str) -> Vec<Cell> {
        let text = |text: &str| Cell::Text(text.to_owned());
        vec![text("a.toml"), line, Cell::Missing, text("a"), Cell::Missing, text("code"), text(message)]
    }

    fn book() -> Workbook {
        let mut book = Workbook::new(&Meta::from([("run_id".to_owned(), "abc".to_owned())])).expect("begins");
        book.add(&Schema::new(TableId::Failures, true, None)).expect("added");
        book
    }

    /// The XML of a sheet, by its place from 1.
    fn sheet(bytes: &[u8], place: usize) -> String {
        let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).expect("an archive");
        let file = archive.by_name(&format!("xl/worksheets/sheet{place}.xml")).expect("a sheet");
        io::read_to_string(file).expect("text")
    }

    #[test]
    fn a_cell_takes_its_text_and_what_stands_around_it() {
        let text = |text: &str| size(&Cell::Text(text.to_owned()));
        assert_eq!([size(&Cell::Missing), text(""), text("a b"), text("<&")], [CELL, CELL, CELL + 3, CELL + 14]);
    }

    #[test]
    fn sheets_hold_typed_cells_and_what_explains_them() {
        let (mut book, mut out) = (book(), Vec::new());
        book.row(TableId::Failures, &failure(Cell::Whole(3), "=1+1")).expect("written");
        book.row(TableId::Failures, &failure(Cell::Number(0.5), "plain")).expect("written");
        book.row(TableId::Failures, &failure(Cell::Number(f64::NAN), "m")).expect("written");
        book.row(TableId::Failures, &failure(Cell::Whole(i64::MAX), "m")).expect("written");
        book.row(TableId::Failures, &failure(Cell::Whole(1 << 53), "m")).expect("written");
        book.row(TableId::Failures, &failure(Cell::Flag(true), "m")).expect("written");
        book.finish(&mut out).expect("ends");
        let table = sheet(&out, 1);
        for cell in [
            "<c r=\"B2\"><v>3.0</v></c>",
            "<c r=\"B3\"><v>0.5</v></c>",
            "<c r=\"B4\" t=\"inlineStr\"><is><t>NaN</t></is></c>",
            "<c r=\"B5\" t=\"inlineStr\"><is><t>9223372036854775807</t></is></c>",
            "<c r=\"B6\"><v>9007199254740992.0</v></c>",
            "<c r=\"B7\" t=\"b\"><v>1</v></c>",
            "<c r=\"G3\" t=\"inlineStr\"><is><t>plain</t></is></c>",
        ] {
            assert!(table.contains(cell), "{cell}: {table}");
        }
        assert!(!table.contains("r=\"C2\"") && table.contains("<autoFilter ref=\"A1:G7\"/>"), "{table}");
        assert!(!table.contains("<f>") && table.contains("state=\"frozen\""), "{table}");
        let styled = table.find("<t>=1+1</t>").and_then(|at| table[..at].rfind("<c ").map(|from| &table[from..at]));
        assert!(styled.is_some_and(|cell| cell.contains(" s=\"")), "quoted: {styled:?}");
        let codebook = sheet(&out, 2);
        assert!(codebook.contains("an empty cell means") && codebook.contains("<t>message</t>"), "{codebook}");
        let origin = sheet(&out, 3);
        assert!(origin.contains("<t>run_id</t>") && origin.contains("<t>abc</t>"), "{origin}");
    }

    #[test]
    fn columns_are_wide_enough_for_their_names_and_not_wider_than_a_screen() {
        assert_eq!(
            [width("x", Kind::Number), width("x", Kind::Text), width("x", Kind::Category(&[]))],
            [11.0, 16.0, 16.0]
        );
        assert_eq!([width("a_name_of_22_characters", Kind::Flag), width(&"x".repeat(99), Kind::Whole)], [27.0, 40.0]);
    }

    #[test]
    fn the_same_rows_are_the_same_bytes() {
        let written = || {
            let (mut book, mut out) = (book(), Vec::new());
            book.row(TableId::Failures, &failure(Cell::Whole(3), "=1+1")).expect("written");
            book.finish(&mut out).expect("ends");
            out
        };
        assert!(written().starts_with(b"PK"));
        assert_eq!(written(), written());
    }

    #[test]
    fn sizes_have_64_bits_only_where_they_must() {
        // The version that a reader needs for the first part, and the length of what stands beside its name.
        let needed = |bytes: u64| {
            let (mut book, mut out) = (book(), Vec::new());
            book.sheets[0].bytes = bytes;
            book.finish(&mut out).expect("ends");
            (out[4], out[28])
        };
        assert_eq!(needed(u32::MAX.into()), (20, 0));
        assert_eq!(needed(1 << 32), (45, 20));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_a_remedy() {
        let mut book = book();
        let error = book.row(TableId::Summary, &[]).expect_err("no sheet");
        assert!(error.to_string().contains("no sheet for summary"), "{error}");
        let error = book.row(TableId::Failures, &failure(Cell::Missing, &"x".repeat(40_000))).expect_err("too long");
        assert!(
            error.to_string().contains("failures, message: a cell") && error.to_string().contains("csv"),
            "{error}"
        );
        book.sheets[0].rows = MOST_ROWS;
        let error = book.row(TableId::Failures, &failure(Cell::Missing, "x")).expect_err("full");
        assert!(error.to_string().contains("1048576") && error.to_string().contains("parquet"), "{error}");
    }
}
