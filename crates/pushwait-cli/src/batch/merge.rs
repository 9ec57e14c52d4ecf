//! `pushwait merge` and `pushwait status`: from the parts of many machines to what one machine would have written.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::answers::Source;
use super::delivery::{self, Delivery};
use super::exports;
use super::journal::{Entry, Head};
use super::manifest::{MANIFEST, Manifest};
use super::parts::{Misfits, Parts};
use super::place::{Before, Place, Ways};
use super::{MOST_MANIFEST, PRIVATE, assemble, shard};
use crate::failure::{Failure, MIXED};
use crate::folder::Folder;
use crate::formats::Format;
use crate::progress::{Progress, Show};
use crate::{output, signals};

/// The flags of `merge`.
#[derive(Args)]
pub struct MergeArgs {
    /// Folders with parts
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// The manifest, where none lies beside the parts
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Write the exports to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Put parts together although some are missing; the result is a part itself (needs --out)
    #[arg(long, requires = "out")]
    partial: bool,
    /// How to print the results [default: table on a terminal, csv on a pipe without --out]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Replace what an earlier run has left in --out
    #[arg(long, requires = "out")]
    force: bool,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Show::Auto)]
    progress: Show,
    /// No progress, fewer words
    #[arg(long)]
    quiet: bool,
}

/// `pushwait merge`.
pub fn merge(args: &MergeArgs) -> Result<(), Failure> {
    signals::listen();
    if args.format.is_some_and(|format| !format.prints()) {
        return Err(Failure::usage("the manifest says the formats of files; --format is that of what is printed"));
    }
    let parts = Parts::open(&args.folders).map_err(|failure| explained(failure, &args.folders));
    let parts = parts.map_err(Failure::worth_retrying)?;
    if !args.partial {
        // Said first: whoever lacks a shard waits for it, whatever else is missing.
        parts.whole()?;
    }
    let manifest = manifest(&parts, args.manifest.as_deref(), &args.folders)?;
    if args.partial {
        return partial(&parts, &manifest, args.out.as_deref().unwrap_or(Path::new(".")));
    }
    let delivery = args.delivery();
    let progress = Progress::of_writing(delivery::shown(&delivery), delivery::things(&manifest), manifest.points());
    let source = Source::Parts(&parts, &progress);
    match &args.out {
        None => assemble::assemble(&manifest, &source, None, &delivery)?.verdict(),
        Some(out) => {
            let before = if args.force { Before::Replace } else { Before::Refuse };
            let place = Place::enter(out, before, Ways::Force, &exports::names(&manifest.task));
            let place = place.map_err(Failure::worth_retrying)?;
            let done = delivery::finish(&manifest, &source, &place.folder, &place.stage, &delivery);
            done.map_err(Failure::worth_retrying)?.verdict()
        }
    }
}

impl MergeArgs {
    fn delivery(&self) -> Delivery {
        Delivery {
            out: self.out.clone(),
            print: self.format,
            show: self.progress,
            quiet: self.quiet,
            force: self.force,
            ..Delivery::default()
        }
    }
}

/// The manifest that parts belong to: the one given, or one that lies beside them.
fn manifest(parts: &Parts, given: Option<&Path>, folders: &[PathBuf]) -> Result<Manifest, Failure> {
    let (mut unfit, beside) = (None, beside(folders));
    for path in given.map(Path::to_owned).into_iter().chain(beside) {
        match Manifest::load_as(&path, MOST_MANIFEST, MIXED) {
            Ok(manifest) if manifest.hash()? == parts.head().manifest => return Ok(manifest),
            Ok(_) => {}
            Err(failure) => unfit = unfit.or(Some(failure)),
        }
    }
    let message = match given {
        Some(path) => format!("{}: not the manifest that the parts were made from", path.display()),
        None => format!("no {MANIFEST} beside the parts belongs to them: name it with --manifest"),
    };
    Err(unfit.unwrap_or_else(|| Failure::new(MIXED, message)))
}

/// The manifests that lie beside parts.
fn beside(folders: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    folders.iter().map(|folder| folder.join(MANIFEST)).filter(|path| path.exists())
}

/// Parts of different batches say in what they differ, where their manifests lie beside them.
fn explained(failure: Failure, folders: &[PathBuf]) -> Failure {
    if failure.code != MIXED {
        return failure;
    }
    let read = |path: PathBuf| Manifest::load(&path, MOST_MANIFEST).ok().map(|manifest| (path, manifest));
    let manifests: Vec<(PathBuf, Manifest)> = beside(folders).filter_map(read).collect();
    let Some((first, rest)) = manifests.split_first() else { return failure };
    match rest.iter().find(|(_, other)| *other != first.1) {
        None => failure,
        Some((path, other)) => {
            let (a, b, what) = (first.0.display(), path.display(), first.1.differences(other).join("; "));
            Failure { message: format!("{}\n{a} and {b} differ: {what}", failure.message), ..failure }
        }
    }
}

/// Puts some parts together as one.
fn partial(parts: &Parts, manifest: &Manifest, out: &Path) -> Result<(), Failure> {
    let folder = Folder::make(out)?;
    let stage = folder.within(PRIVATE)?;
    let shards = parts.shards();
    let named: Vec<String> = shards.iter().map(u64::to_string).collect();
    // Sets of shards have names of one length, however many they are.
    let name = format!("part-{}-of-{:08}", &crate::folder::sha256(named.join(" ").as_bytes())[..16], parts.head().of);
    // What a killed one has left half-written.
    stage.clear(&name, &[])?;
    let staged = |what: &str| format!("{name}.{}.{what}", std::process::id());
    if !folder.has(MANIFEST) {
        folder.publish(MANIFEST, &manifest.to_json()?, &stage, &staged("manifest"))?;
    }
    let head = Head { shards, ..parts.head().clone() };
    let entries = parts.keys().flat_map(|key| match parts.entries(key) {
        Ok(entries) => entries.into_iter().map(Ok).collect::<Vec<Result<Entry, Failure>>>(),
        Err(failure) => vec![Err(failure)],
    });
    shard::publish(&folder, &stage, [&name, &staged("new")], head, &mut entries.into_iter())?;
    output::say(&format!("pushwait: {name} in {} holds {} shards\n", folder.path().display(), named.len()));
    Ok(())
}

/// What is there of a batch.
#[derive(Serialize)]
struct Status {
    shards: Option<u64>,
    done: Vec<u64>,
    missing: Vec<u64>,
    damaged: Vec<String>,
    foreign: Vec<String>,
    twice: Vec<String>,
}

impl Status {
    fn of(parts: &Parts, misfits: Misfits) -> Self {
        let (done, missing, shards) = match parts.list.is_empty() {
            true => (Vec::new(), Vec::new(), None),
            false => (parts.shards(), parts.missing(), Some(parts.head().of)),
        };
        let Misfits { damaged, foreign, twice } = misfits;
        Self { shards, done, missing, damaged, foreign, twice }
    }

    /// Whether all that was found can be put together with the rest.
    fn fits(&self) -> bool {
        self.shards.is_some() && self.damaged.is_empty() && self.foreign.is_empty() && self.twice.is_empty()
    }
}

/// `pushwait status`: what is done, what is missing, damaged, twice there or does not belong there, as JSON.
pub fn status(folders: &[PathBuf]) -> Result<(), Failure> {
    let (parts, misfits) = Parts::sort(folders)?;
    let status = Status::of(&parts, misfits);
    let text = serde_json::to_string(&status).map_err(|error| Failure::usage(error.to_string()))?;
    output::print(|out| writeln!(out, "{text}"))?;
    // What keeps `merge` from its work, in its own words and with its exit code.
    if !status.fits() {
        Parts::open(folders).map_err(|failure| explained(failure, folders))?;
    }
    parts.whole()?;
    // The manifest may lie elsewhere, which `merge` is told then.
    if beside(folders).next().is_some() { manifest(&parts, None, folders).map(drop) } else { Ok(()) }
}
