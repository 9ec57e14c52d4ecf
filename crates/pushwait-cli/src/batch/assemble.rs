//! Goes through all design points in their order, and makes of their answers what is printed and written.

use pushwait_report::schema::{self, TableId};
use pushwait_report::tables::{Cell, Outcome};

use super::answers::{self, Source, Told};
use super::delivery::Delivery;
use super::exports::{self, Exports};
use super::manifest::{Broken, Manifest, Ready};
use super::printed::{self, Printed};
use super::{runfile, sweeps};
use crate::check_exact::{Checked, check};
use crate::failure::{Failure, SOME_FAILED};
use crate::folder::Folder;

/// How many design points were done and how many were broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// With an answer.
    pub done: u64,
    /// Without; a broken file counts once.
    pub failed: u64,
}

impl Counts {
    /// What the command ends with.
    pub fn verdict(&self) -> Result<(), Failure> {
        match (self.failed, self.done) {
            (0, _) => Ok(()),
            (failed, 0) => Err(Failure::usage(format!("no valid scenario; {failed} invalid"))),
            (failed, done) => Err(Failure::new(SOME_FAILED, format!("{failed} invalid, {done} valid"))),
        }
    }
}

/// What all threads make of one design point.
struct Prepared {
    /// By table, in the order of [`exports::tables`]; only the summary where nothing is written.
    rows: Vec<(TableId, Vec<Vec<Cell>>)>,
    table: String,
    line: String,
    checked: Checked,
    outcome: Outcome,
}

/// Makes of all answers what is printed and, into `folder` by way of the stage, written.
pub fn assemble(
    manifest: &Manifest,
    source: &Source,
    folder: Option<(&Folder, &Folder)>,
    delivery: &Delivery,
) -> Result<Counts, Failure> {
    let limits = manifest.task.limits()?;
    let mut printed = Printed::begin(manifest, delivery)?;
    let mut files = folder.map(|(_, stage)| Exports::begin(manifest, stage)).transpose()?;
    let wanted = match (&files, &printed) {
        (Some(_), _) => exports::tables(&manifest.task),
        (None, Printed::Rows(_)) => vec![TableId::Summary],
        (None, _) => Vec::new(),
    };
    let (people, run) = (printed.for_people(), files.is_some());
    let prepare = |ready: &Ready, outcome: Outcome| {
        let cells = sweeps::cells(manifest, ready);
        Ok(Prepared {
            rows: wanted.iter().map(|&table| (table, schema::rows(table, &outcome, cells.as_deref()))).collect(),
            table: if people { printed::table(ready, &outcome)? } else { String::new() },
            line: if run { runfile::line(ready)? } else { String::new() },
            checked: if delivery.check_exact { check(ready, &outcome, delivery.quiet) } else { Checked::default() },
            outcome,
        })
    };
    let (mut counts, mut checked) = (Counts::default(), Checked::default());
    answers::all(manifest, &limits, source, &prepare, &mut |told| match told {
        Told::Broken(broken) => {
            counts.failed += 1;
            files.as_mut().map_or(Ok(()), |files| files.row(TableId::Failures, &failure(manifest, &broken)))
        }
        Told::Done(ready, prepared) => {
            counts.done += 1;
            let summary = prepared.rows.iter().find(|(table, _)| *table == TableId::Summary);
            printed.scenario(&prepared.table, summary.map_or(&[][..], |(_, rows)| rows), &prepared.outcome)?;
            if let Some(files) = &mut files {
                write(files, manifest, &ready, &prepared)?;
            }
            checked.add(prepared.checked);
            Ok(())
        }
    })?;
    if let (Some(files), Some((folder, _))) = (files, folder) {
        files.publish(folder)?;
    }
    source.progress().aside(|| {
        printed.finish()?;
        if delivery.check_exact { checked.tell() } else { Ok(()) }
    })?;
    Ok(counts)
}

fn write(files: &mut Exports, manifest: &Manifest, ready: &Ready, prepared: &Prepared) -> Result<(), Failure> {
    for (table, rows) in &prepared.rows {
        rows.iter().try_for_each(|row| files.row(*table, row))?;
    }
    if let Some(stories) = manifest.task.trace {
        files.stories(ready, &prepared.outcome, stories)?;
    }
    files.line(&prepared.line)
}

/// The row of a design point, or a file, without an answer.
fn failure(manifest: &Manifest, broken: &Broken) -> Vec<Cell> {
    let (input, why) = (&manifest.inputs[broken.input], &broken.why);
    let whole = |n: u64| i64::try_from(n).map_or(Cell::Missing, Cell::Whole);
    let place = |n: u64| if n == 0 { Cell::Missing } else { whole(n) };
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        text(&input.path),
        place(why.line),
        place(why.column),
        text(&input.name),
        broken.index.map_or(Cell::Missing, whole),
        text(&why.code),
        text(&why.message),
    ]
}
