//! The study `readers`: do other programs read what we write, to the last bit, and run none of it?
//!
//! The programs in `tests/readers` read and compare; each prints lines with tabs between cells, which become tables here.

use std::fs;
use std::path::Path;

use crate::python::{output, python, text};
use crate::root;
use crate::step::{handed_out, target};

const PAGE: &str = "docs/readers.md";
/// What LibreOffice is called on the command line.
const OFFICE: &str = "soffice";

/// Runs the study and writes its page. False when anything went wrong.
pub fn study() -> bool {
    let done = lines().and_then(|lines| {
        let wrong: Vec<&String> = lines.iter().filter(|line| !is_sound(&cells(line))).collect();
        wrong.iter().for_each(|line| eprintln!("not sound: {line}"));
        fs::write(root().join(PAGE), page(&lines)).map_err(|error| format!("cannot write {PAGE}: {error}"))?;
        Ok(wrong.is_empty())
    });
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        false
    })
}

/// What the programs found.
fn lines() -> Result<Vec<String>, String> {
    let target = target();
    let files = target.join("readers");
    let python = python(&target.join("study-readers"), &script("requirements.txt"))?;
    println!("== a million values, and texts that spreadsheets might run");
    write(&files)?;
    let mut lines = Vec::new();
    let mut read = |program: &str, arguments: &[&str]| {
        println!("== {program}");
        let found = output(&python, &[&[script(program).as_str()], arguments].concat())?;
        print!("{found}");
        lines.extend(found.lines().map(str::to_owned));
        Ok::<(), String>(())
    };
    read("values.py", &[text(&files)])?;
    if output(OFFICE.as_ref(), &["--version"]).is_ok() {
        read("office.py", &[text(&files), OFFICE])?;
    }
    read("packages.py", &[text(&handed_out()?), "scenarios", text(&files)])?;
    Ok(lines)
}

fn script(name: &str) -> String {
    format!("tests/readers/{name}")
}

/// Writes the files, anew.
fn write(files: &Path) -> Result<(), String> {
    fs::create_dir_all(files).map_err(|error| format!("cannot make {}: {error}", files.display()))?;
    let example = ["run", "--release", "--quiet", "--package", "pushwait-tests", "--features", "formats"];
    output("cargo".as_ref(), &[&example[..], &["--example", "readers", "--", text(files)]].concat()).map(drop)
}

fn cells(line: &str) -> Vec<&str> {
    line.split('\t').collect()
}

/// Whether a line says what it should. The bare texts must run: otherwise the others prove nothing.
fn is_sound(cells: &[&str]) -> bool {
    match cells {
        ["values", _, _, _, values, differing, _, planted] => {
            *values == "1000000" && *differing == "0" && are_all(planted)
        }
        ["formulas", "bare.csv", _, _, formulas] => *formulas != "0",
        ["formulas", _, _, cells, formulas] => *formulas == "0" && cells.parse().is_ok_and(|cells: u32| cells >= 200),
        ["packages", _, _, _, _, errors, planted] => *errors == "0" && are_all(planted),
        _ => false,
    }
}

/// Whether `5 of 5` or the like.
fn are_all(found: &str) -> bool {
    found.split_once(" of ").is_some_and(|(found, planted)| found == planted && found != "0")
}

/// The rows of a table: the lines of a kind, without their kind.
fn rows(lines: &[String], kind: &str) -> String {
    let row = |line: &String| {
        let cells = cells(line);
        (cells[0] == kind).then(|| format!("| {} |\n", cells[1..].join(" | ")))
    };
    lines.iter().filter_map(row).collect()
}

fn page(lines: &[String]) -> String {
    let formulas = rows(lines, "formulas");
    let office = if formulas.contains("bare.csv") { "" } else { NO_OFFICE };
    let [values, packages] = ["values", "packages"].map(|kind| rows(lines, kind));
    format!("{HEAD}{values}{VALUES}{office}{FORMULAS}{formulas}{PACKAGES}{packages}{LIMITS}")
}

const HEAD: &str = "\
# What other programs read

Written by `cargo xtask study readers`; do not edit. The chore fails when a value differs that the reader is not known to lose, when a
planted error is not found, when a guarded text becomes a formula or a bare one does not, or when a data package has an error. It needs
`python3` with `venv` (Debian: `apt-get install python3-venv`), the network once, and for its part LibreOffice
(`apt-get install libreoffice-calc`).

## To the last bit

A million values in ten columns, written as CSV, Parquet and a workbook and read back by each program: 600 000 doubles (any
bits that are a finite number, subnormal ones, shares, thousandths, and extremes such as -0 and the largest), 200 000 whole numbers (any of
64 bits, and small ones) and 200 000 texts (separators, quotes, line breaks, formula characters, emoji). Texts from CSV are compared after
the apostrophes are taken out by the rule of [csv.md](csv.md). *differing*: values with another bit, but for those that the reader is known to lose
by itself, which have a column of their own. *planted*: one bit was turned over in one value of each column that the reader does not lose as
a whole; found of planted.

| format | reader | version | values | differing | what the reader loses by itself | planted |
|---|---|---|--:|--:|---|--:|
";

const VALUES: &str = "
- pandas reads the CSV with `float_precision=\"round_trip\"`, which 3.1.1 no longer needs, pyarrow with `newlines_in_values=True`; all others as they do by themselves.
- pandas makes whole numbers of cells of workbooks that have no fraction, and so 0 of -0.
- LibreOffice makes 0 of subnormal numbers (below 2.2e-308) in a CSV, and doubles of its whole numbers: 53 bits. From a workbook it reads
  both whole; whole numbers beyond 2^53 stand there as text. In a cell of several lines it makes U+0001 of a tab; the tabs are put back before
  texts are compared. Its values were taken from its cells by a macro: what it *saves* as ods or xlsx has 15 digits, so a file that went
  through it is not the same.
";

const NO_OFFICE: &str = "
**LibreOffice was not run**: `soffice` is missing here (Debian: `apt-get install libreoffice-calc`).
";

const FORMULAS: &str = "
## No formulas

232 texts that a spreadsheet might run, guarded in a CSV and as text in a workbook. `bare.csv` has the same texts without a guard: a reader that
showed no formulas there would prove nothing.

| file | reader | cells | cells with formulas |
|---|---|--:|--:|
";

const PACKAGES: &str = "
## Data packages

Exports with their `datapackage.json`, by `frictionless validate`: sizes, hashes, types, ranges, keys. *planted*: a second
description with one wrong name of a column, or a wrong size, in each resource; found of planted.

| exports | version of frictionless | packages | resources | errors | planted |
|---|---|--:|--:|--:|--:|
";

const LIMITS: &str = "
What the descriptions do for the sake of validators, and what is therefore not checked by them (`pushwait verify` checks all of it but for files
that are not listed):

- Parquet and JSON have a hash but no size: frictionless does not count the bytes of these, and calls each size wrong. It does not compute their
  hashes either.
- Parquet has `nan` as a mark of nothing: frictionless reads it by way of pandas, which has NaN there.
- A table without rows as JSON Lines is a file of 0 bytes, which frictionless takes for damage: it is not listed. One as JSON is
  listed as a file, not as a table.
- Markdown and workbooks are listed as files. Frictionless looks only at the first sheet of a workbook.

## Not tried

Excel itself and Google Sheets: neither is at hand on Linux. DuckDB on workbooks: it needs an extension that it downloads. Other versions than those
in the tables. Workbooks with a sheet of more than 4 GiB before compression, which need sizes of 64 bits: LibreOffice 7.4 refuses workbooks
that have them, so that they stand in no others.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_sound_is_seen() {
        let sound = |line: &str| is_sound(&cells(line));
        for line in [
            "values\tCSV\ta\t1\t1000000\t0\t5 signs\t10 of 10",
            "formulas\tbare.csv\ta\t300\t7",
            "formulas\tpayloads.csv\ta\t300\t0",
            "packages\ta\t5\t1\t9\t0\t9 of 9",
        ] {
            assert!(sound(line), "{line}");
        }
        for line in [
            "values\tCSV\ta\t1\t1000000\t1\t\t10 of 10",
            "values\tCSV\ta\t1\t999999\t0\t\t10 of 10",
            "values\tCSV\ta\t1\t1000000\t0\t\t9 of 10",
            "values\tCSV\ta\t1\t1000000\t0\t\t0 of 0",
            "formulas\tbare.csv\ta\t300\t0",
            "formulas\tpayloads.csv\ta\t300\t1",
            "formulas\tpayloads.csv\ta\t3\t0",
            "packages\ta\t5\t1\t9\t1\t9 of 9",
            "wrong\ta",
        ] {
            assert!(!sound(line), "{line}");
        }
    }

    #[test]
    fn a_page_says_when_libreoffice_is_missing() {
        let lines = ["formulas\tpayloads.xlsx\topenpyxl\t300\t0".to_owned()];
        assert!(page(&lines).contains("not run") && page(&lines).contains("| payloads.xlsx | openpyxl | 300 | 0 |"));
        let lines = ["formulas\tbare.csv\tLibreOffice\t300\t7".to_owned()];
        assert!(!page(&lines).contains("not run"));
    }
}
