//! Carries out a batch: where its results go, and what is told on the way.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::answers::Source;
use super::assemble::{self, Counts};
use super::exports;
use super::fill::Fill;
use super::manifest::{MANIFEST, Manifest};
use super::place::{Before, Place, Ways};
use super::shard::{self, Shard};
use super::task::{Play, Task};
use super::{MOST_MANIFEST, dry, plan};
use crate::args::ShardBy;
use crate::failure::Failure;
use crate::folder::Folder;
use crate::formats::Format;
use crate::hint::{self, Again};
use crate::progress::{POINTS, Progress, SCENARIOS, Show};
use crate::{output, signals};

/// Where results go, and what is told on the way. Nothing here changes a result.
#[derive(Default)]
pub struct Delivery {
    /// Folder of the exports.
    pub out: Option<PathBuf>,
    /// What is printed; by default what suits standard output.
    pub print: Option<Format>,
    /// Go on with what an earlier run has left.
    pub resume: bool,
    /// Replace it.
    pub force: bool,
    /// Do nothing when a file is broken.
    pub fail_fast: bool,
    /// Only say what would be done.
    pub dry_run: bool,
    /// Do one part only.
    pub shard: Option<Shard>,
    /// What the parts are parts of.
    pub shard_by: Option<ShardBy>,
    /// Run this manifest.
    pub manifest: Option<PathBuf>,
    /// How progress is shown.
    pub show: Show,
    /// Fewer words.
    pub quiet: bool,
    /// Compare with the exact answer.
    pub check_exact: bool,
    /// How the command is called again after an interruption.
    pub again: Again,
}

impl Delivery {
    /// What is printed of results that also go to a folder, or not.
    pub fn printed(&self) -> Option<Format> {
        let terminal = std::io::stdout().is_terminal();
        match (self.print, terminal) {
            (Some(format), _) => Some(format),
            (None, true) => Some(Format::Table),
            (None, false) if self.out.is_some() => None,
            (None, false) => Some(Format::Csv),
        }
    }

    /// Whether the folder, and so the journal, is there after an interruption.
    fn keeps(&self) -> bool {
        self.again == Again::Resume
    }

    /// What is done with what an earlier run has left.
    pub fn before(&self) -> Before {
        match (self.resume, self.force) {
            (true, true) => Before::Adapt,
            (true, false) => Before::Resume,
            (false, true) => Before::Replace,
            (false, false) => Before::Refuse,
        }
    }
}

/// `pushwait run` and `pushwait solve`.
pub fn run(paths: &[PathBuf], task: Task, delivery: &Delivery) -> Result<(), Failure> {
    let manifest = match &delivery.manifest {
        Some(path) => planned(path, &task)?,
        None => plan::plan(paths, task, plan::FEW)?,
    };
    let broken = manifest.inputs.iter().filter(|input| input.failure.is_some()).count();
    if broken == manifest.inputs.len() {
        return Err(Failure::usage(format!("no valid scenario; {broken} invalid")));
    }
    if delivery.fail_fast && broken > 0 {
        let valid = manifest.inputs.len() - broken;
        return Err(Failure::usage(format!("{broken} invalid, {valid} valid; nothing was run (--fail-fast)")));
    }
    if delivery.dry_run {
        return dry::tell(&manifest, delivery);
    }
    // Until here there is nothing to save, and a person may be typing a scenario: a signal simply ends the command.
    signals::listen();
    match (&delivery.out, delivery.shard) {
        (Some(out), Some(one)) => shard::run(&manifest, delivery, out, one).map_err(Failure::worth_retrying),
        (Some(out), None) => export(&manifest, delivery, out),
        (None, _) => print(&manifest, delivery),
    }
}

/// The manifest of a file. `solve` takes none that asks for stories; `run` takes each.
fn planned(path: &Path, task: &Task) -> Result<Manifest, Failure> {
    let manifest = Manifest::load(path, MOST_MANIFEST)?;
    if task.exact() && !manifest.task.exact() {
        let message = "planned to be played, not solved: use `pushwait run`, or plan it with --exact";
        return Err(Failure::usage(format!("{}: {message}", path.display())));
    }
    Ok(manifest)
}

/// `pushwait plan`.
pub fn plan(paths: &[PathBuf], task: Task, out: &Path) -> Result<(), Failure> {
    let manifest = plan::plan(paths, task, plan::FEW)?;
    let folder = Folder::make(out)?;
    let begin = format!(".{MANIFEST}.");
    // What a killed one has left half-written.
    folder.clear(&begin, &[])?;
    folder.publish(MANIFEST, &manifest.to_json()?, &folder, &format!("{begin}{}.new", std::process::id()))?;
    let (points, path) = (manifest.points(), out.join(MANIFEST));
    output::print(|text| writeln!(text, "{points} design points in {}", path.display()))
}

/// Works and prints at the same time.
fn print(manifest: &Manifest, delivery: &Delivery) -> Result<(), Failure> {
    let progress = progress(manifest, delivery);
    assemble::assemble(manifest, &Source::Fresh(&progress), None, delivery)?.verdict()
}

/// Works, then writes all files.
pub fn export(manifest: &Manifest, delivery: &Delivery, out: &Path) -> Result<(), Failure> {
    let place = Place::enter(out, delivery.before(), Ways::Both, &exports::names(&manifest.task))?;
    place.begin(&manifest.task, delivery.before())?;
    let mut progress = progress(manifest, delivery);
    let fault = |error: &std::io::Error| place.journal_fault(error);
    let done = Fill { manifest, journal: &place.journal, fault: &fault, progress: &progress }.answers(&|_| true);
    progress.finish();
    let synced = place.journal.sync().map_err(|error| fault(&error));
    done.map_err(|failure| resumable(failure, delivery.again, delivery.keeps() && !place.journal.is_empty()))?;
    synced?;
    let progress = Progress::of_writing(shown(delivery), things(manifest), manifest.points());
    let source = Source::Kept(&place.journal, &place.stage, &progress);
    let counts = finish(manifest, &source, &place.folder, &place.stage, delivery)?;
    place.end()?;
    counts.verdict()
}

/// Writes all files from answers that are there.
pub fn finish(
    manifest: &Manifest,
    source: &Source,
    folder: &Folder,
    stage: &Folder,
    delivery: &Delivery,
) -> Result<Counts, Failure> {
    let kept = delivery.keeps() && matches!(source, Source::Kept(..));
    let counts = assemble::assemble(manifest, source, Some((folder, stage)), delivery)
        .map_err(|failure| resumable(failure, delivery.again, kept))?;
    if !delivery.quiet && std::io::stderr().is_terminal() {
        let line = format!("{} results in {}\n", counts.done, folder.path().display());
        source.progress().aside(|| output::say(&line));
    }
    Ok(counts)
}

/// An interruption says how to go on, and whether something is kept until then.
pub fn resumable(failure: Failure, again: Again, kept: bool) -> Failure {
    if !signals::stopped() {
        return failure;
    }
    let what = if kept { "what was finished is kept; go on with" } else { "nothing was finished; start again with" };
    signals::interrupted(&format!("{what}\n  {}", hint::again(again)))
}

/// Progress of a batch.
pub fn progress(manifest: &Manifest, delivery: &Delivery) -> Progress {
    let stories = manifest.task.play.as_ref().and_then(Play::stories).unwrap_or(0);
    Progress::of_working(
        shown(delivery),
        things(manifest),
        manifest.points(),
        stories.saturating_mul(manifest.points()),
    )
}

/// What progress counts.
pub fn things(manifest: &Manifest) -> &'static str {
    if manifest.sweep.is_empty() { SCENARIOS } else { POINTS }
}

/// How progress is shown.
pub fn shown(delivery: &Delivery) -> Show {
    if delivery.quiet { Show::None } else { delivery.show }
}
