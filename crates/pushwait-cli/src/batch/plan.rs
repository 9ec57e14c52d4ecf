//! From the paths of the command line to a manifest: finds the files, reads each once, and keeps what is broken as a failure.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use pushwait_core::read::{BATCH_BYTES, DESIGN_BYTES, Diagnostic, Document, FILE_BYTES, FILES, Limits, Severity};
use pushwait_report::pace;
use rayon::prelude::*;

use super::manifest::{Design, Input, Located, Manifest, Varied};
use super::sweeps;
use super::task::Task;
use crate::failure::Failure;
use crate::folder::{Folder, refuse, sha256};
use crate::{diagnostics, output};

/// Files of a batch whose errors are shown in full; the table of failures has all.
pub const FEW: usize = 5;

/// A file that was found.
struct Found {
    /// As the person knows it.
    path: PathBuf,
    /// As the exports name it: the same on every machine.
    shown: String,
    /// Named on the command line, not found in a folder.
    named: bool,
}

/// A file that was read.
struct Read {
    input: Input,
    sweep: Vec<Varied>,
    /// What to tell the person about it.
    told: String,
}

/// Plans a batch, and shows the errors of its first broken files.
pub fn plan(paths: &[PathBuf], task: Task, shown: usize) -> Result<Manifest, Failure> {
    let limits = task.limits()?;
    let files = find(paths, &limits)?;
    let read: Result<Vec<Read>, Failure> = files.par_iter().map(|file| read(file, &limits)).collect();
    let read = read?;
    let total: u64 = read.iter().filter_map(|read| read.input.text.as_ref()).map(|text| text.len() as u64).sum();
    if total > limits.batch_bytes {
        let remedy = limits.remedy(&BATCH_BYTES, Some(total));
        return Err(Failure::usage(format!("all scenario files together have {total} bytes; {remedy}")));
    }
    tell(&read, shown);
    let sweep = sweeps::together(read.iter().flat_map(|read| &read.sweep));
    let command = task.command(paths.iter().map(|path| shown_as(path)).collect());
    Ok(Manifest::new(command, task, sweep, read.into_iter().map(|read| read.input).collect()))
}

/// Shows the first broken files with their errors, and all warnings.
fn tell(read: &[Read], shown: usize) {
    let broken = || read.iter().filter(|read| read.input.failure.is_some());
    let fine = read.iter().filter(|read| read.input.failure.is_none() && !read.told.is_empty());
    for read in fine.take(shown).chain(broken().take(shown)) {
        output::say(&read.told);
    }
    if let Some(more) = broken().count().checked_sub(shown).filter(|&more| more > 0) {
        output::say(&format!("pushwait: {more} more broken files; failures.csv lists all of them (--out)\n"));
    }
}

fn name_of(file: &Path) -> String {
    if is_stdin(file) { "stdin".into() } else { plain(file.file_stem().unwrap_or_default()) }
}

/// A name that stands in tables and messages.
fn plain(name: &OsStr) -> String {
    output::visible(&name.to_string_lossy()).into_owned()
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn find(paths: &[PathBuf], limits: &Limits) -> Result<Vec<Found>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !is_stdin(path) && path.is_dir() {
            let before = files.len();
            walk(path, &shown_as(path), &mut files)?;
            if files.len() == before {
                let message = format!("{}: no scenario in this folder; scenario files end in .toml", path.display());
                return Err(Failure::usage(message));
            }
        } else {
            files.push(Found { path: path.clone(), shown: shown_as(path), named: true });
        }
        if files.len() as u64 > limits.files {
            let count = files.len() as u64;
            let remedy = limits.remedy(&FILES, Some(count));
            return Err(Failure::usage(format!("{}; {remedy}", pace::counted(count, "scenario file"))));
        }
    }
    distinct(&files)?;
    Ok(files)
}

/// What the exports call a path of the command line: its last part, since what is above differs between machines.
fn shown_as(path: &Path) -> String {
    if is_stdin(path) {
        return "stdin".into();
    }
    path.file_name().map_or_else(|| ".".into(), plain)
}

fn file_name(path: &Path) -> String {
    plain(path.file_name().unwrap_or_default())
}

/// Names identify scenarios in every export, so no two may be the same.
fn distinct(files: &[Found]) -> Result<(), Failure> {
    let mut seen: BTreeMap<String, &Path> = BTreeMap::new();
    for file in files {
        let name = name_of(&file.path);
        if let Some(other) = seen.insert(name.clone(), &file.path) {
            let (a, b) = (other.display(), file.path.display());
            return Err(Failure::usage(format!("{a} and {b} are both called `{name}`: rename one of them")));
        }
    }
    Ok(())
}

fn walk(folder: &Path, shown: &str, files: &mut Vec<Found>) -> Result<(), Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::io(folder, &error))?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(|error| Failure::io(folder, &error))?;
    paths.sort();
    for path in paths {
        let shown = format!("{shown}/{}", file_name(&path));
        if path.is_dir() && !path.is_symlink() {
            // What a run leaves is no scenario.
            if file_name(&path) != super::PRIVATE {
                walk(&path, &shown, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(Found { path, shown, named: false });
        }
    }
    Ok(())
}

fn read(file: &Found, limits: &Limits) -> Result<Read, Failure> {
    let name = name_of(&file.path);
    let shown = output::visible(&file.path.display().to_string()).into_owned();
    let shown = if is_stdin(&file.path) { "<stdin>".into() } else { shown };
    let broken = |sha256: String, why: Located, told: String| {
        let (path, name) = (file.shown.clone(), name.clone());
        let input = Input { path, name, sha256, points: 0, text: None, design: None, failure: Some(why) };
        Ok(Read { input, sweep: Vec::new(), told })
    };
    let bytes = match bytes_of(file, limits) {
        Ok(bytes) => bytes,
        // A file that the person named must be there; one of thousands in a folder may not stop the others.
        Err(error) if file.named => return Err(Failure::io(&file.path, &unreadable(file, &error))),
        Err(error) => {
            let message = unreadable(file, &error);
            return broken(String::new(), Located::whole("unreadable", message.clone()), told(&shown, &message));
        }
    };
    if bytes.len() > limits.file_bytes {
        let size = std::fs::metadata(&file.path).map_or(0, |about| about.len()).max(bytes.len() as u64);
        let message = format!("the file has {size} bytes; {}", limits.remedy(&FILE_BYTES, Some(size)));
        return broken(String::new(), Located::whole("too-large", message.clone()), told(&shown, &message));
    }
    let hash = sha256(&bytes);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let message =
                format!("not UTF-8 text at byte {}; save the file as UTF-8", error.utf8_error().valid_up_to());
            return broken(hash, Located::whole("not-utf-8", message.clone()), told(&shown, &message));
        }
    };
    let mut design = None;
    let parsed = Document::parse(&name, &text, limits, &mut |wanted: &str| {
        // The folder itself, as people like to write it.
        let wanted = wanted.strip_prefix("./").unwrap_or(wanted);
        let text = design_text(file, wanted, limits)?;
        design = Some(Design { path: wanted.into(), sha256: sha256(text.as_bytes()), text: text.clone() });
        Ok(text)
    });
    let document = match parsed {
        Ok(document) => document,
        Err(found) => {
            return broken(hash, Located::first(&text, &found), diagnostics::render(&shown, &text, &found));
        }
    };
    if !document.has_sweep()
        && let Err(found) = document.point(0)
    {
        return broken(hash, Located::first(&text, &found), diagnostics::render(&shown, &text, &found));
    }
    let sweep = document.factors().iter().map(sweeps::varied).collect();
    let points = document.points();
    let told = warnings(&shown, &text, &document);
    let (path, sha256) = (file.shown.clone(), hash);
    let input = Input { path, name, sha256, points, text: Some(text), design, failure: None };
    Ok(Read { input, sweep, told })
}

/// Why a file cannot be read, and what to do.
fn unreadable(file: &Found, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound if file.path.is_symlink() => {
            "a link to a file that is not there; mend the link or remove it".into()
        }
        ErrorKind::PermissionDenied => format!("{error}; let yourself read it, or remove it"),
        _ => error.to_string(),
    }
}

fn told(shown: &str, message: &dyn std::fmt::Display) -> String {
    format!("pushwait: {shown}: {message}\n")
}

/// The warnings of a file without a sweep; those of design points would drown everything else.
fn warnings(shown: &str, text: &str, document: &Document) -> String {
    let point = if document.has_sweep() { None } else { document.point(0).ok() };
    let found = point.map_or_else(Vec::new, |point| point.warnings);
    let warnings: Vec<Diagnostic> = found.into_iter().filter(|one| one.severity == Severity::Warning).collect();
    diagnostics::render(shown, text, &warnings)
}

/// At most one byte more than a scenario may have: enough to refuse it.
fn bytes_of(file: &Found, limits: &Limits) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limits.file_bytes as u64 + 1;
    if is_stdin(&file.path) {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        // A pipe in a folder would wait forever; one that was named is meant.
        if !file.named && !std::fs::metadata(&file.path)?.is_file() {
            return Err(std::io::Error::other("not a regular file"));
        }
        std::fs::File::open(&file.path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The text of a file of design points, which stays in the folder of the scenario.
fn design_text(file: &Found, wanted: &str, limits: &Limits) -> Result<String, String> {
    refuse(wanted).map_err(|why| format!("`{}`: {why}", wanted.escape_debug()))?;
    if is_stdin(&file.path) {
        return Err("a scenario from standard input has no folder to find files in".into());
    }
    let parent = file.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let told = |failure: Failure| failure.message;
    let folder = Folder::open(parent).map_err(told)?;
    let size = folder.read(wanted).map_err(told)?.metadata().map_or(0, |about| about.len());
    if size > limits.design_bytes as u64 {
        return Err(format!("it has {size} bytes; {}", limits.remedy(&DESIGN_BYTES, Some(size))));
    }
    folder.text(wanted, limits.design_bytes as u64).map_err(told)
}
