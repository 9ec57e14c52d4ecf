//! A CSV of design points: the header names what is varied, each row is a point.

use std::ops::Range;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::diagnostic::{Log, shorten};
use super::keys::Kind;
use super::levels::{FactorKind, Given};
use super::limits::DESIGN_BYTES;
use super::sweep::Load;

/// The text of a CSV with the places of its rows.
#[derive(Debug)]
pub struct PointsFile {
    name: String,
    text: String,
    header: Vec<String>,
    /// Byte and line of each row.
    rows: Vec<(u32, u32)>,
}

impl PointsFile {
    /// Fetches the file and finds its rows; `span` is the place of its name in the scenario.
    pub fn read(name: &str, span: Range<usize>, log: &mut Log, load: Load) -> Option<Self> {
        let text = match load(name) {
            Ok(text) => text,
            Err(why) => {
                let message = format!("cannot read {}: {why}", shorten(name));
                log.error("design-file", message, span).help("`file` is a CSV in the folder of the scenario".into());
                return None;
            }
        };
        if text.len() > log.limits.design_bytes {
            let help = log.limits.remedy(&DESIGN_BYTES, Some(text.len() as u64));
            log.error("too-large", format!("{} has {} bytes", shorten(name), text.len()), span).help(help);
            return None;
        }
        let text = text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned);
        match rows(&text) {
            Ok((header, rows)) if !rows.is_empty() => Some(Self { name: shorten(name), text, header, rows }),
            Ok(_) => {
                log.error("empty-sweep", format!("{} has no design points", shorten(name)), span)
                    .help("a header that names keys, then one row for each point".into());
                None
            }
            Err(error) => {
                log.error("design-file", format!("{}: {error}", shorten(name)), span)
                    .help("a header that names keys, then rows separated by commas".into());
                None
            }
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn header(&self) -> &[String] {
        &self.header
    }

    pub fn points(&self) -> u64 {
        self.rows.len() as u64
    }

    /// The line of a point.
    pub fn line(&self, point: u64) -> u32 {
        usize::try_from(point).ok().and_then(|point| self.rows.get(point)).map_or(0, |(_, line)| *line)
    }

    /// The cells of a point, without blanks around them.
    ///
    /// # Errors
    /// The row has more or fewer cells than the header.
    pub fn cells(&self, point: u64) -> Result<Vec<String>, String> {
        let byte = usize::try_from(point).ok().and_then(|point| self.rows.get(point)).map_or(0, |(byte, _)| *byte);
        let rest = self.text.get(byte as usize..).unwrap_or_default();
        let mut record = ByteRecord::new();
        reader(rest, false).read_byte_record(&mut record).map_err(|error| error.to_string())?;
        if record.len() != self.header.len() {
            return Err(format!("the row has {} cells, the header {}", record.len(), self.header.len()));
        }
        Ok(record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect())
    }

    /// Whether the first row has a number in this column.
    pub fn starts_with_a_number(&self, column: usize) -> bool {
        self.cells(0).is_ok_and(|cells| cells.get(column).is_some_and(|cell| cell.parse::<f64>().is_ok()))
    }
}

fn reader(text: &str, headed: bool) -> Reader<&[u8]> {
    // Ragged rows are errors of their points, not of the file.
    ReaderBuilder::new().has_headers(headed).flexible(true).buffer_capacity(1 << 10).from_reader(text.as_bytes())
}

type Rows = (Vec<String>, Vec<(u32, u32)>);

fn rows(text: &str) -> Result<Rows, csv::Error> {
    let mut reader = reader(text, true);
    let header = reader.headers()?.iter().map(|cell| cell.trim().to_owned()).collect();
    let (mut rows, mut record) = (Vec::new(), ByteRecord::new());
    let (mut counted, mut line) = (0, 1);
    while reader.read_byte_record(&mut record)? {
        // The reader's own position may lie before the ends of lines that it has still to skip.
        let from = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(text.len());
        let start = from + text[from..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += text[counted..start].bytes().filter(|&byte| byte == b'\n').count();
        counted = start;
        if let (Ok(byte), Ok(line)) = (u32::try_from(start), u32::try_from(line)) {
            rows.push((byte, line));
        }
    }
    Ok((header, rows))
}

/// A cell as a value of its factor's kind.
///
/// # Errors
/// What the cell should hold.
pub fn given(cell: &str, kind: FactorKind, key: Kind) -> Result<Given, &'static str> {
    if cell.is_empty() {
        return Err("the cell is empty; write the value that is meant");
    }
    match kind {
        FactorKind::Whole => {
            // Tables of numbers with gaps or fractions elsewhere have whole ones with a point.
            let digits = cell.strip_suffix(".0").unwrap_or(cell);
            digits.parse::<i64>().map(|whole| Given::Toml(whole.to_string())).map_err(|_| "it takes a whole number")
        }
        FactorKind::Number => match cell.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Given::Toml(format!("{number:?}"))),
            _ if matches!(key, Kind::NameOrNumber(..)) => Err("it takes numbers, since the first row has one"),
            _ => Err("it takes a number, with a point for decimals"),
        },
        // Spreadsheets and R write flags in capitals.
        FactorKind::Flag if cell.eq_ignore_ascii_case("true") => Ok(Given::Toml("true".into())),
        FactorKind::Flag if cell.eq_ignore_ascii_case("false") => Ok(Given::Toml("false".into())),
        FactorKind::Flag => Err("it takes true or false"),
        FactorKind::Text => Ok(Given::Name(cell.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_may_have_the_point_that_tables_give_them() {
        let read = |cell| given(cell, FactorKind::Whole, Kind::Number(0.0, 1.0)).ok();
        assert!(matches!(read("2.0"), Some(Given::Toml(two)) if two == "2"));
        assert!(read("2.5").is_none() && read(".0").is_none());
    }

    #[test]
    fn a_name_among_numbers_is_told_from_a_broken_number() {
        let said = |key| given("firm", FactorKind::Number, key).err().unwrap_or_default();
        assert!(said(Kind::NameOrNumber(&["firm"], 0.0, 1.0)).contains("since the first row has one"));
        assert!(said(Kind::Number(0.0, 1.0)).contains("a point for decimals"));
    }
}
