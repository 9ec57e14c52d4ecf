//! `pushwait verify` and `pushwait reproduce`: are these the files that were written, and does the same come out again?

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::MOST_MANIFEST;
use super::delivery::{self, Delivery};
use super::exports::RUN;
use super::manifest::Manifest;
use super::place::LAST;
use crate::failure::{Failure, SOME_FAILED};
use crate::folder::{Folder, hex, refuse};
use crate::progress::Show;
use crate::{output, signals};

/// Largest datapackage.json that is read, in bytes.
const MOST_PACKAGE: u64 = 64 << 20;

/// The part of a data package that says which files it has.
#[derive(Deserialize)]
struct Package {
    resources: Vec<Resource>,
}

/// One file of a data package.
#[derive(Deserialize)]
struct Resource {
    path: String,
    hash: String,
    /// Not of every format.
    bytes: Option<u64>,
}

/// `pushwait verify`: the files of an export against their hashes, then against a run of the same again.
pub fn verify(path: &Path, hashes_only: bool, show: Show) -> Result<(), Failure> {
    signals::listen();
    let folder = Folder::open(path)?;
    let package = package(&folder)?;
    let mut wrong: Vec<String> = Vec::new();
    for resource in &package.resources {
        if let Err(why) = unchanged(&folder, resource) {
            wrong.push(format!("{}: {why}", path.join(&resource.path).display()));
        }
    }
    fail(&wrong)?;
    let count = package.resources.len();
    output::print(|out| writeln!(out, "{count} files are what their hashes say"))?;
    if hashes_only {
        return Ok(());
    }
    let again = tempfile::tempdir().map_err(|error| Failure::io(&std::env::temp_dir(), &error))?;
    let manifest = Manifest::load(&path.join(RUN), MOST_MANIFEST)?;
    rerun(&manifest, again.path(), show)?;
    fail(&compare(&folder, &package, &Folder::open(again.path())?)?)?;
    output::print(|out| writeln!(out, "and the same again, byte for byte, when run anew"))
}

/// `pushwait reproduce`: runs what a run.json tells, and compares with the export that it lies in.
pub fn reproduce(run: &Path, out: Option<&Path>, show: Show) -> Result<(), Failure> {
    signals::listen();
    let manifest = Manifest::load(run, MOST_MANIFEST)?;
    let held;
    let out = match out {
        Some(out) => out,
        None => {
            held = tempfile::tempdir().map_err(|error| Failure::io(&std::env::temp_dir(), &error))?;
            held.path()
        }
    };
    rerun(&manifest, out, show)?;
    let beside = run.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = Folder::open(beside)?;
    if !folder.has(LAST) {
        return output::print(|text| writeln!(text, "run again; no {LAST} beside run.json to compare with"));
    }
    let package = package(&folder)?;
    fail(&compare(&folder, &package, &Folder::open(out)?)?)?;
    let count = package.resources.len();
    output::print(|text| writeln!(text, "{count} files come out the same, byte for byte"))
}

fn fail(wrong: &[String]) -> Result<(), Failure> {
    if wrong.is_empty() { Ok(()) } else { Err(Failure::new(SOME_FAILED, wrong.join("\n"))) }
}

fn package(folder: &Folder) -> Result<Package, Failure> {
    let text = folder.text(LAST, MOST_PACKAGE)?;
    let bad = |why: String| Failure::usage(format!("{}: {why}", folder.path().join(LAST).display()));
    let package: Package = serde_json::from_str(&text).map_err(|error| bad(format!("no data package: {error}")))?;
    for resource in &package.resources {
        refuse(&resource.path).map_err(|why| bad(format!("`{}`: {why}", resource.path.escape_debug())))?;
    }
    Ok(package)
}

fn unchanged(folder: &Folder, resource: &Resource) -> Result<(), String> {
    let file = folder.read(&resource.path).map_err(|failure| failure.message)?;
    let (bytes, hash) = digest(file).map_err(|error| error.to_string())?;
    if let Some(expected) = resource.bytes.filter(|expected| *expected != bytes) {
        return Err(format!("{bytes} bytes, the data package says {expected}"));
    }
    if resource.hash != format!("sha256:{hash}") {
        return Err("changed: not the bytes that the data package has the hash of".into());
    }
    Ok(())
}

/// Number of bytes and SHA-256 in hexadecimal digits.
fn digest(mut file: impl Read) -> io::Result<(u64, String)> {
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 18]);
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok((bytes, hex(&hash.finalize()))),
            Ok(read) => {
                hash.update(&buffer[..read]);
                bytes += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn rerun(manifest: &Manifest, out: &Path, show: Show) -> Result<(), Failure> {
    if manifest.task.play.as_ref().is_some_and(|play| play.max_seconds.is_some()) {
        let message = "a clock ended that run (--max-time): how far it came hangs on the machine, so it does not come out \
                       the same; `pushwait verify --hashes-only` checks the files";
        return Err(Failure::usage(message));
    }
    let delivery = Delivery { out: Some(PathBuf::from(out)), show, quiet: true, ..Delivery::default() };
    match delivery::export(manifest, &delivery, out) {
        // Broken inputs break again: that is the same result.
        Err(failure) if failure.code == SOME_FAILED => Ok(()),
        done => done,
    }
}

/// The files that differ between two exports.
fn compare(folder: &Folder, package: &Package, again: &Folder) -> Result<Vec<String>, Failure> {
    let mut wrong = Vec::new();
    let others = self::package(again)?.resources;
    for other in &others {
        if package.resources.iter().all(|resource| resource.path != other.path) {
            wrong.push(format!("{}: comes out again, but is not here", other.path));
        }
    }
    for resource in &package.resources {
        match others.iter().find(|other| other.path == resource.path) {
            Some(other) if other.hash == resource.hash => {}
            Some(_) => wrong.push(format!("{}: comes out differently", resource.path)),
            None => wrong.push(format!("{}: does not come out again", resource.path)),
        }
    }
    let whole = |folder: &Folder| folder.text(LAST, MOST_PACKAGE);
    if wrong.is_empty() && whole(folder)? != whole(again)? {
        wrong.push(format!("{LAST}: comes out differently"));
    }
    Ok(wrong)
}
