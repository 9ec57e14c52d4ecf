//! The study of faults: runs that are killed, interrupted, and refused by the system at every call they make. Does anything tear,
//! get lost or go wrong in silence?

mod bench;
mod inject;
mod kills;
mod large;
mod verdict;

use std::fmt::Write;
use std::fs;

use crate::root;
use crate::step::handed_out;
use bench::Bench;
use verdict::Tally;

/// Runs the study and writes its page; with names of jobs, only those, and no page. False when anything went wrong.
pub fn study(only: &[String]) -> bool {
    match run(only) {
        Ok((page, sound)) => {
            println!("{page}");
            let file = root().join("docs/faults.md");
            if only.is_empty()
                && let Err(error) = fs::write(&file, page)
            {
                eprintln!("cannot write {}: {error}", file.display());
                return false;
            }
            sound
        }
        Err(error) => {
            eprintln!("{error}");
            false
        }
    }
}

fn run(only: &[String]) -> Result<(String, bool), String> {
    let program = handed_out()?;
    let bench = Bench::on_disk(program.clone())?;
    let wanted = |name: &str| only.is_empty() || only.iter().any(|one| one == name);
    let mut page = String::from(HEAD);
    let mut sound = true;
    if wanted("kills") {
        let kills = kills::kills(&bench)?;
        sound &= kills.sound();
        page += &kills.section();
    }
    if wanted("signals") {
        let signals = kills::signals(&bench)?;
        sound &= signals.sound();
        page += &signals.section();
    }
    if wanted("large") {
        let large = large::large(&bench)?;
        sound &= large.sound();
        page += &large.section();
    }
    drop(bench);
    let bench = Bench::in_memory(program)?;
    let jobs: Vec<_> = bench.jobs().into_iter().filter(|job| wanted(job.name)).collect();
    if !inject::available() {
        page += "## Every call of the system\n\nNot run: strace is missing here (Debian: `apt-get install strace`).\n";
        return Ok((page, sound));
    }
    let mut all = Vec::new();
    for job in &jobs {
        let tallies = inject::job(&bench, job)?;
        sound &= tallies.iter().all(|(_, tally)| tally.sound());
        all.push((job, tallies));
    }
    page += &calls(&all);
    Ok((page, sound))
}

/// The section about injected faults.
fn calls(all: &[(&bench::Job, Vec<(&'static str, Tally)>)]) -> String {
    let mut page = String::from(CALLS);
    let mut sum = Tally::default();
    for (job, tallies) in all {
        for (call, tally) in tallies.iter().filter(|(_, tally)| tally.injected + tally.killed > 0) {
            let _ = writeln!(page, "| {} | {call} | {}", job.name, tally.row());
            sum.add(tally);
        }
    }
    let _ = writeln!(page, "| **all** | | {}", sum.row());
    let faults = sum.examples.iter().fold(String::new(), |text, example| text + "- " + example + "\n");
    if !faults.is_empty() {
        let _ = writeln!(page, "\nWhat went wrong:\n\n{faults}");
    }
    let _ = writeln!(page, "\nThe jobs:\n");
    for (job, _) in all {
        let _ = writeln!(page, "- *{}*: {}.", job.name, job.what);
    }
    page
}

const HEAD: &str = "\
# Faults of the machine

Written by `cargo xtask study faults`; do not edit. The chore fails when any count that should be 0 is not.

What is promised ([batch.md](batch.md)): a file of an export is there whole or not at all; a finished result is not lost; what went
wrong is said with the name of the file and the system's reason, and the exit code is not 0; `--resume` then gives the bytes of a run
that nothing happened to, and leaves no file behind that does not belong. The study tries to break this. Smaller forms of all of it, full
and vanished folders, full disks and 51 names that lead out of a folder or are no plain file are in the tests (`crates/pushwait-cli/tests/crash.rs`,
`attacks.rs`).

Not tried: loss of power. Files and folders are synchronised before and after they are moved, and a journal at least once a second, so
what a disk has promised to hold is held; a result of the last second may have to be worked out again. An error at `close` is no error
of the data, which has been synchronised before: it is passed over.

";

const CALLS: &str = "\
## Every call of the system

`strace -e inject=CALL:error=E:when=N` refuses the N-th call of each thread, for N = 1, 2, ... until no thread makes so many, with
`ENOSPC`, `EIO` and `EINTR` once, and with `ENOSPC` and `EIO` from the N-th on. `signal=SIGKILL` kills the program there instead. Each time the
job is then done again without a fault. *refused*: ended with an exit code other than 0. *torn*: a file that is neither whole and old nor whole
and new, or a data package beside files that it does not describe. *lost*: a finished result that left the journal. *silent*: exit code 0
and not the right bytes. *mute*: no name of a file, or no reason. *not mended*: doing it again gave other bytes or left a file behind.

| job | call | faults | refused | kills | torn | lost | silent | mute | not mended |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|
";
