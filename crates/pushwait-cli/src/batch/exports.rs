//! The files of an export: written side by side, kept apart until all are whole, then moved into the folder one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter};
use std::panic::AssertUnwindSafe;

use pushwait_report::codebook;
use pushwait_report::pace;
use pushwait_report::package::{self, Content, Package, Source};
use pushwait_report::schema::{Schema, TableId};
use pushwait_report::tables::{Cell, Outcome};
use pushwait_report::write::{RowWriter, Workbook};

use super::manifest::{Manifest, Ready};
use super::place::LAST;
use super::runfile::{self, RunFile};
use super::stories::{Stories, Told};
use super::sweeps;
use super::task::Task;
use crate::ahead::Ahead;
use crate::failure::Failure;
use crate::folder::{Folder, Hashed, refuse};
use crate::formats::Format;
use crate::signals;

/// Name of the file that tells how an export was made.
pub const RUN: &str = "run.json";
/// Name of the codebook.
pub const CODEBOOK: &str = "codebook.md";
/// Name of the workbook.
pub const WORKBOOK: &str = "results.xlsx";
/// Name of the description as a research object.
pub const CRATE: &str = "ro-crate-metadata.json";

/// Bytes that are written to a file at once.
const BUFFER: usize = 1 << 18;

/// Bytes of the largest data package that is read.
const MOST_PACKAGE: u64 = 16 << 20;

/// A file that is being written: gathered in large pieces, counted and hashed.
pub type Out = BufWriter<Hashed<Ahead>>;
/// What a file says of itself.
pub type Meta = BTreeMap<String, String>;

/// The tables of an export.
pub fn tables(task: &Task) -> Vec<TableId> {
    let mut tables = vec![TableId::Summary, TableId::Paired, TableId::Reactions];
    if !task.exact() {
        tables.extend([TableId::Estimates, TableId::Verdicts, TableId::Quantiles]);
    }
    if task.trace.is_some() {
        tables.push(TableId::Stories);
    }
    tables.push(TableId::Failures);
    tables
}

/// Names of all files of an export.
pub fn names(task: &Task) -> Vec<String> {
    let mut names: Vec<String> = vec![RUN.into(), CODEBOOK.into(), LAST.into()];
    for format in &task.formats {
        match format.of_tables() {
            Some(_) => names.extend(tables(task).iter().map(|table| name(*table, *format))),
            None => names.push(WORKBOOK.into()),
        }
    }
    if task.research_object {
        names.push(CRATE.into());
    }
    names
}

fn name(table: TableId, format: Format) -> String {
    format!("{}.{}", table.name(), format.extension())
}

/// One table in one format.
struct Export {
    table: TableId,
    format: Format,
    name: String,
    rows: Rows,
}

/// How a table is written.
enum Rows {
    /// Row by row.
    Each(Box<RowWriter<Out>>),
    /// Stories, many at a time.
    Stories(Stories),
}

/// The files of an export while they are written.
pub struct Exports<'a> {
    manifest: &'a Manifest,
    stage: &'a Folder,
    tables: Vec<Export>,
    workbook: Option<Workbook>,
    run: RunFile<Out>,
}

/// A file that is whole.
struct Whole {
    name: String,
    bytes: u64,
    sha256: String,
    table: Option<(TableId, Format)>,
}

impl<'a> Exports<'a> {
    /// Begins all files.
    pub fn begin(manifest: &'a Manifest, stage: &'a Folder) -> Result<Self, Failure> {
        let meta = meta(manifest)?;
        let run = begin(stage, RUN)?;
        let run = RunFile::new(manifest, run).map_err(|error| stage.fault(RUN, &error))?;
        let mut exports = Self { manifest, stage, tables: Vec::new(), workbook: None, run };
        for table in tables(&manifest.task) {
            for format in &manifest.task.formats {
                let Some(of_tables) = format.of_tables() else { continue };
                let (name, schema) = (name(table, *format), schema(manifest, table));
                let file = stage.create(&name)?;
                let rows = match table {
                    TableId::Stories => Stories::begin(*format, &schema, &meta, file).map(Rows::Stories),
                    _ => {
                        RowWriter::new(of_tables, &schema, &meta, buffered(file)).map(|rows| Rows::Each(Box::new(rows)))
                    }
                };
                let rows = rows.map_err(|error| match error.kind() {
                    io::ErrorKind::Unsupported => Failure::usage(error.to_string()),
                    _ => stage.fault(&name, &error),
                })?;
                exports.tables.push(Export { table, format: *format, name, rows });
            }
        }
        if manifest.task.formats.contains(&Format::Xlsx) {
            let mut workbook = Workbook::new(&meta).map_err(|error| unbuilt(&error))?;
            for table in tables(&manifest.task) {
                guarded(|| workbook.add(&schema(manifest, table))).map_err(|error| stage.fault(WORKBOOK, &error))?;
            }
            exports.workbook = Some(workbook);
        }
        Ok(exports)
    }

    /// Adds a row to a table, in all formats.
    pub fn row(&mut self, table: TableId, row: &[Cell]) -> Result<(), Failure> {
        for export in self.tables.iter_mut().filter(|export| export.table == table) {
            let Rows::Each(rows) = &mut export.rows else { continue };
            rows.row(row).map_err(|error| self.stage.fault(&export.name, &error))?;
        }
        if let Some(workbook) = &mut self.workbook {
            guarded(|| workbook.row(table, row)).map_err(|error| self.stage.fault(WORKBOOK, &error))?;
        }
        Ok(())
    }

    /// Adds the line of a design point to run.json.
    pub fn line(&mut self, line: &str) -> Result<(), Failure> {
        self.run.add(line).map_err(|error| self.stage.fault(RUN, &error))
    }

    /// Adds the stories of a design point.
    pub fn stories(&mut self, ready: &Ready, outcome: &Outcome, wanted: u64) -> Result<(), Failure> {
        let told = Told::new(self.manifest, ready, outcome, wanted);
        for export in &mut self.tables {
            if let Rows::Stories(stories) = &mut export.rows {
                stories.add(&told).map_err(|error| interrupted(self.stage, &export.name, &error))?;
            }
        }
        if let Some(workbook) = &mut self.workbook {
            let added = told.rows(&mut |row| guarded(|| workbook.row(TableId::Stories, row)));
            added.map_err(|error| interrupted(self.stage, WORKBOOK, &error))?;
        }
        Ok(())
    }

    /// Ends all files, and moves them into a folder.
    pub fn publish(self, folder: &Folder) -> Result<(), Failure> {
        let stage = self.stage;
        let mut whole = Vec::new();
        let run = self.run.finish().map_err(|error| stage.fault(RUN, &error))?;
        whole.push(end(stage, RUN, unbuffered(run).map_err(|error| stage.fault(RUN, &error))?, None)?);
        for Export { table, format, name, rows } in self.tables {
            let out = match rows {
                Rows::Each(rows) => rows.finish().and_then(unbuffered),
                Rows::Stories(stories) => stories.finish(),
            };
            let out = out.map_err(|error| stage.fault(&name, &error))?;
            whole.push(end(stage, &name, out, Some((table, format)))?);
        }
        if let Some(workbook) = self.workbook {
            let mut out = begin(stage, WORKBOOK)?;
            guarded(|| workbook.finish(&mut out)).map_err(|error| stage.fault(WORKBOOK, &error))?;
            let out = unbuffered(out).map_err(|error| stage.fault(WORKBOOK, &error))?;
            whole.push(end(stage, WORKBOOK, out, None)?);
        }
        describe(self.manifest, stage, &mut whole)?;
        reveal(folder, stage, &whole)
    }
}

/// Moves files that are whole and on disk into a folder. The data package, which names the others, goes first and comes last: a
/// folder that has one never mixes an older export with a newer one, even after a loss of power.
fn reveal(folder: &Folder, stage: &Folder, whole: &[Whole]) -> Result<(), Failure> {
    if folder.has(LAST) {
        let old = listed(folder);
        folder.remove(LAST)?;
        folder.sync()?;
        let stale = old.iter().filter(|name| whole.iter().all(|file| file.name != **name));
        stale.into_iter().try_for_each(|name| folder.remove(name))?;
    }
    for file in whole.iter().filter(|file| file.name != LAST) {
        folder.take(stage, &file.name)?;
    }
    folder.sync()?;
    folder.take(stage, LAST)?;
    folder.sync()
}

/// The files that a data package lists: with fewer formats, some of an earlier export would be left beside the new one.
fn listed(folder: &Folder) -> Vec<String> {
    let text = folder.text(LAST, MOST_PACKAGE).unwrap_or_default();
    let package: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let paths = package["resources"].as_array().into_iter().flatten().filter_map(|file| file["path"].as_str());
    // The research object describes the package and is not in it.
    paths.chain([CRATE]).filter(|path| !path.contains('/') && refuse(path).is_ok()).map(str::to_owned).collect()
}

/// The columns of a table.
pub fn schema(manifest: &Manifest, table: TableId) -> Schema {
    Schema::new(table, manifest.task.exact(), sweeps::columns(manifest).as_deref())
}

fn unbuilt(error: &io::Error) -> Failure {
    Failure::usage(error.to_string())
}

/// What every file says of itself.
pub fn meta(manifest: &Manifest) -> Result<Meta, Failure> {
    let task = &manifest.task;
    let mut meta = BTreeMap::from([
        ("run_id".to_owned(), runfile::id(manifest)?),
        ("pushwait".to_owned(), manifest.pushwait.clone()),
        ("stream_version".to_owned(), manifest.stream_version.to_string()),
        ("command".to_owned(), manifest.command.join(" ")),
    ]);
    if let Some(play) = &task.play {
        meta.insert("seed".to_owned(), play.seed.clone());
    }
    Ok(meta)
}

/// The library for workbooks panics where its temporary files cannot be written, on a full disk for example.
fn guarded(work: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map_or("cannot be written", String::as_str);
        Err(io::Error::other(format!("its temporary files in {}: {said}", std::env::temp_dir().display())))
    })
}

/// Begins a file.
fn begin(stage: &Folder, name: &str) -> Result<Out, Failure> {
    Ok(buffered(stage.create(name)?))
}

/// A file that is counted and hashed, in large pieces.
pub fn buffered(file: File) -> Out {
    BufWriter::with_capacity(BUFFER, Hashed::new(Ahead::new(file)))
}

fn unbuffered(out: Out) -> io::Result<Hashed<Ahead>> {
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Ends a file: all of it is on disk.
fn end(stage: &Folder, name: &str, out: Hashed<Ahead>, table: Option<(TableId, Format)>) -> Result<Whole, Failure> {
    let (file, bytes, sha256) = out.finish();
    file.finish().map_err(|error| stage.fault(name, &error))?;
    Ok(Whole { name: name.to_owned(), bytes, sha256, table })
}

/// A failure of a file, or an interruption while it was written.
fn interrupted(stage: &Folder, name: &str, error: &io::Error) -> Failure {
    if signals::stopped() { signals::interrupted("nothing was written") } else { stage.fault(name, error) }
}

/// Writes what describes the other files.
fn describe(manifest: &Manifest, stage: &Folder, whole: &mut Vec<Whole>) -> Result<(), Failure> {
    let schemas: Vec<Schema> = tables(&manifest.task).into_iter().map(|table| schema(manifest, table)).collect();
    let schemas: Vec<&Schema> = schemas.iter().collect();
    whole.push(small(stage, CODEBOOK, &|out| codebook::write(&schemas, out))?);
    let package = package(manifest, whole)?;
    if manifest.task.research_object {
        // Without a time: a clock would make every export another one.
        let run = package::Run { command: manifest.command.join(" "), ..package::Run::default() };
        let made = small(stage, CRATE, &|out| package::research_object(&package, &run, out))?;
        whole.push(made);
    }
    whole.push(small(stage, LAST, &|out| package::data_package(&package, out))?);
    Ok(())
}

/// What is said of the files that are there so far.
fn package(manifest: &Manifest, whole: &[Whole]) -> Result<Package, Failure> {
    let content = |file: &Whole| match file.table {
        Some((table, format)) => match format.of_tables() {
            Some(of_tables) => Content::Table(schema(manifest, table), of_tables),
            None => Content::workbook(),
        },
        None if file.name == RUN => Content::run(),
        None if file.name == CODEBOOK => Content::codebook(),
        None => Content::workbook(),
    };
    let file = |file: &Whole| package::File {
        path: file.name.clone(),
        bytes: file.bytes,
        sha256: file.sha256.clone(),
        content: content(file),
    };
    let what = if manifest.task.exact() { "solved exactly" } else { "simulated" };
    let files = pace::counted(manifest.inputs.len() as u64, "scenario file");
    Ok(Package {
        id: runfile::id(manifest)?,
        title: "Pushing an employer for an answer, or waiting".into(),
        description: format!("{files}, {what}: {}", manifest.command.join(" ")),
        version: manifest.pushwait.clone(),
        sources: sources(manifest),
        files: whole.iter().map(file).collect(),
    })
}

/// All files that the export was made from: scenarios, and the design points that they name, each once.
fn sources(manifest: &Manifest) -> Vec<Source> {
    let (mut sources, mut designs) = (Vec::new(), BTreeSet::new());
    for input in &manifest.inputs {
        sources.push(Source { name: input.path.clone(), sha256: input.sha256.clone() });
        let folder = input.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        if let Some(design) = &input.design {
            let source = Source { name: format!("{folder}{}", design.path), sha256: design.sha256.clone() };
            if designs.insert((source.name.clone(), source.sha256.clone())) {
                sources.push(source);
            }
        }
    }
    sources
}

/// Writes a file that is made at once.
fn small(stage: &Folder, name: &str, write: &dyn Fn(&mut Out) -> io::Result<()>) -> Result<Whole, Failure> {
    let mut out = begin(stage, name)?;
    let written = write(&mut out).and_then(|()| unbuffered(out));
    end(stage, name, written.map_err(|error| stage.fault(name, &error))?, None)
}
