//! Finds and reads scenario files; one broken file never stops the others.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use pushwait_core::read::{self, MAX_BYTES, Severity};
use pushwait_core::scenario::Scenario;

use crate::{Failure, diagnostics, output};

/// The scenarios that can be played, and how many files were broken.
pub struct Read {
    pub scenarios: Vec<Scenario>,
    pub broken: usize,
}

/// Reads all scenarios below the paths, complaining of the broken ones on standard error.
pub fn read(paths: &[PathBuf]) -> Result<Read, Failure> {
    let mut all = Read { scenarios: Vec::new(), broken: 0 };
    let files = find(paths)?;
    let mut seen: Vec<(String, PathBuf)> = Vec::new();
    for file in files {
        let name = name_of(&file);
        if let Some((_, other)) = seen.iter().find(|(known, _)| *known == name) {
            let (a, b) = (other.display(), file.display());
            return Err(Failure::Usage(format!("{a} and {b} are both called `{name}`: rename one of them")));
        }
        seen.push((name.clone(), file.clone()));
        match read_one(&file, &name)? {
            Some(scenario) => all.scenarios.push(scenario),
            None => all.broken += 1,
        }
    }
    Ok(all)
}

fn name_of(file: &Path) -> String {
    if is_stdin(file) { "stdin".into() } else { file.file_stem().unwrap_or_default().to_string_lossy().into_owned() }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !is_stdin(path) && path.is_dir() {
            let before = files.len();
            walk(path, &mut files)?;
            if files.len() == before {
                let message = format!("{}: no scenario in this folder; scenario files end in .toml", path.display());
                return Err(Failure::Usage(message));
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::io(folder, &error))?;
    let mut entries: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() && !path.is_symlink() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

fn read_one(file: &Path, name: &str) -> Result<Option<Scenario>, Failure> {
    let shown = if is_stdin(file) { "<stdin>".into() } else { file.display().to_string() };
    let bytes = bytes_of(file).map_err(|error| Failure::io(file, &error))?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            output::complain(&format!("{shown}: not UTF-8 text at byte {offset}; save the file as UTF-8"));
            return Ok(None);
        }
    };
    match read::scenario(name, &text) {
        Ok((scenario, notes)) => {
            let warnings: Vec<_> = notes.into_iter().filter(|note| note.severity != Severity::Note).collect();
            output::say(&diagnostics::render(&shown, &text, &warnings));
            Ok(Some(scenario))
        }
        Err(found) => {
            output::say(&diagnostics::render(&shown, &text, &found));
            Ok(None)
        }
    }
}

/// At most one byte more than a scenario may have: enough to refuse it.
fn bytes_of(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    if is_stdin(file) {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

impl Read {
    /// What the command ends with once the readable scenarios are done.
    pub fn verdict(&self) -> Result<(), Failure> {
        match (self.broken, self.scenarios.len()) {
            (0, _) => Ok(()),
            (broken, 0) => Err(Failure::Usage(format!("no valid scenario; {broken} invalid"))),
            (broken, valid) => Err(Failure::Some(format!("{broken} invalid, {valid} valid"))),
        }
    }
}

/// `pushwait check`.
pub fn check(paths: &[PathBuf]) -> Result<(), Failure> {
    let all = read(paths)?;
    if all.broken > 0 {
        return Err(Failure::Usage(format!("{} invalid, {} valid", all.broken, all.scenarios.len())));
    }
    let count = all.scenarios.len();
    output::print(|out| writeln!(out, "{count} valid"))
}
