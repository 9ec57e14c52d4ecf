//! `pushwait verify` and `pushwait reproduce`: are these the files that were written, and does the same come out again?

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::MOST_MANIFEST;
use super::delivery::{self, Delivery};
use super::exports::RUN;
use super::manifest::Manifest;
use super::place::{self, LAST};
use crate::failure::{Failure, SOME_FAILED};
use crate::folder::{Folder, hex, refuse};
use crate::hint::{self, Again};
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

/// The flags of `verify`.
#[derive(Args)]
pub struct VerifyArgs {
    /// The folder of the export
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Do not run it again
    #[arg(long)]
    hashes_only: bool,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Show::Auto)]
    progress: Show,
}

/// The flags of `reproduce`.
#[derive(Args)]
pub struct ReproduceArgs {
    /// The run.json of an export
    #[arg(value_name = "RUN.JSON")]
    run: PathBuf,
    /// Keep the new export here
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Go on with what an interrupted one has left in --out
    #[arg(long, requires = "out")]
    resume: bool,
    /// Replace what an earlier run has left in --out
    #[arg(long, requires = "out")]
    force: bool,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Show::Auto)]
    progress: Show,
}

/// `pushwait verify`: the files of an export against their hashes, then against a run of the same again.
pub fn verify(args: &VerifyArgs) -> Result<(), Failure> {
    signals::listen();
    let folder = Folder::open(&args.folder)?;
    let package = package(&folder)?;
    let wrong = package.resources.iter().filter_map(|resource| unchanged(&folder, resource).err());
    fail(&wrong.collect::<Vec<String>>())?;
    let count = package.resources.len();
    output::print(|out| writeln!(out, "{count} files are what their hashes say"))?;
    if args.hashes_only {
        return Ok(());
    }
    let again = tempfile::tempdir().map_err(|error| Failure::io(&std::env::temp_dir(), &error))?;
    let manifest = Manifest::load(&args.folder.join(RUN), MOST_MANIFEST)?;
    let delivery =
        Delivery { out: Some(again.path().to_owned()), show: args.progress, quiet: true, ..Delivery::default() };
    rerun(&manifest, &delivery, again.path(), &args.folder)?;
    fail(&compare(&folder, &package, &Folder::open(again.path())?)?)?;
    output::print(|out| writeln!(out, "and the same again, byte for byte, when run anew"))
}

/// `pushwait reproduce`: runs what a run.json tells, and compares with the export that it lies in.
pub fn reproduce(args: &ReproduceArgs) -> Result<(), Failure> {
    signals::listen();
    let manifest = Manifest::load(&args.run, MOST_MANIFEST)?;
    let beside = args.run.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let held;
    let (out, again) = match &args.out {
        Some(out) if is_same(out, beside) => {
            let message =
                "--out is the folder of run.json itself, which is what the new export is compared with: choose another";
            return Err(Failure::usage(message));
        }
        Some(out) => (out.as_path(), Again::Resume),
        None => {
            held = tempfile::tempdir().map_err(|error| Failure::io(&std::env::temp_dir(), &error))?;
            (held.path(), Again::Same)
        }
    };
    let (resume, force, show) = (args.resume, args.force, args.progress);
    let delivery =
        Delivery { out: Some(out.to_owned()), show, resume, force, quiet: true, again, ..Delivery::default() };
    rerun(&manifest, &delivery, out, beside)?;
    let folder = Folder::open(beside)?;
    if !folder.has(LAST) {
        return output::print(|text| writeln!(text, "run again; no {LAST} beside run.json to compare with"));
    }
    let package = package(&folder)?;
    fail(&compare(&folder, &package, &Folder::open(out)?)?)?;
    let count = package.resources.len();
    output::print(|text| writeln!(text, "{count} files come out the same, byte for byte"))
}

fn is_same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn fail(wrong: &[String]) -> Result<(), Failure> {
    if wrong.is_empty() { Ok(()) } else { Err(Failure::new(SOME_FAILED, wrong.join("\n"))) }
}

fn package(folder: &Folder) -> Result<Package, Failure> {
    if !folder.has(LAST) {
        return Err(absent(folder));
    }
    let text = folder.text(LAST, MOST_PACKAGE)?;
    let bad =
        |why: String| Failure::new(SOME_FAILED, format!("{}: damaged: {why}", folder.path().join(LAST).display()));
    let package: Package = serde_json::from_str(&text).map_err(|error| bad(format!("no data package: {error}")))?;
    for resource in &package.resources {
        refuse(&resource.path).map_err(|why| bad(format!("`{}`: {why}", resource.path.escape_debug())))?;
    }
    Ok(package)
}

/// Why a folder has no data package, and what to do.
fn absent(folder: &Folder) -> Failure {
    if let Some(failure) = place::at_work(folder) {
        return failure;
    }
    let path = folder.path().display();
    if place::is_unfinished(folder) {
        let how = "give the command that made it again, a run with --resume, then verify it";
        return Failure::usage(format!("{path}: the run is unfinished, there is no {LAST} yet: {how}"));
    }
    Failure::usage(format!("{path}: not the folder of an export: there is no {LAST}"))
}

fn unchanged(folder: &Folder, resource: &Resource) -> Result<(), String> {
    let path = folder.path().join(&resource.path);
    let changed = |why: String| format!("{}: {why}", path.display());
    let file = folder.read(&resource.path).map_err(|failure| failure.message)?;
    let (bytes, hash) = digest(file).map_err(|error| changed(error.to_string()))?;
    if let Some(expected) = resource.bytes.filter(|expected| *expected != bytes) {
        return Err(changed(format!("{bytes} bytes, the data package says {expected}")));
    }
    if resource.hash != format!("sha256:{hash}") {
        return Err(changed("changed: not the bytes that the data package has the hash of".into()));
    }
    Ok(())
}

/// Number of bytes and SHA-256 of a file.
fn hashed(folder: &Folder, name: &str) -> Result<(u64, String), Failure> {
    digest(folder.read(name)?).map_err(|error| Failure::io(&folder.path().join(name), &error))
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

fn rerun(manifest: &Manifest, delivery: &Delivery, out: &Path, of: &Path) -> Result<(), Failure> {
    if manifest.task.play.as_ref().is_some_and(|play| play.max_seconds.is_some()) {
        let why = "a clock ended that run (--max-time): how far it came hangs on the machine, so it does not come out the same";
        let check = format!("pushwait verify --hashes-only {}", hint::path(of));
        return Err(Failure::usage(format!("{why}; to check the files alone:\n  {check}")));
    }
    match delivery::export(manifest, delivery, out) {
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
    if !wrong.is_empty() {
        return Ok(wrong);
    }
    // Some files no data package lists: itself, the description as a research object, empty JSON Lines.
    let listed = |name: &String| others.iter().any(|other| other.path == *name);
    for name in again.names()?.into_iter().filter(|name| name != super::PRIVATE && !listed(name)) {
        if !folder.has(&name) {
            wrong.push(format!("{name}: comes out again, but is not here"));
        } else if hashed(folder, &name)? != hashed(again, &name)? {
            wrong.push(format!("{name}: comes out differently"));
        }
    }
    Ok(wrong)
}
