//! A batch as a whole: what is asked, and every scenario file with its text, so that one file is all that another machine, or
//! another year, needs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use pushwait_core::read::{self, Diagnostic, Document, Limits, Severity, SweepValue};
use pushwait_core::response::Model;
use pushwait_core::scenario::Scenario;
use pushwait_sim::STREAM_VERSION;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::journal::Key;
use super::task::{Task, VERSION};
use crate::failure::{Failure, USAGE};
use crate::folder::{Folder, sha256};

/// Name of a manifest's file.
pub const MANIFEST: &str = "manifest.json";

/// Differing files that are named.
const FEW: usize = 5;

/// Raised when the manifest's form changes.
pub const FORMAT: u32 = 1;

/// A batch. A run.json has more keys, which are passed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// Version of the program.
    pub pushwait: String,
    /// Version of the rule from seed to luck.
    pub stream_version: u32,
    /// The command line in its shortest form, without what no result hangs on.
    pub command: Vec<String>,
    /// What is asked.
    pub task: Task,
    /// All that some sweep varies, in order of appearance.
    pub sweep: Vec<Varied>,
    /// The scenario files, in order.
    pub inputs: Vec<Input>,
}

/// What some sweep of a batch varies: a column of every table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Varied {
    /// Its name, without `sweep_`.
    pub name: String,
    /// The key that it sets; several where files differ.
    pub key: String,
    /// What its values are: those of all files.
    pub kind: Values,
}

/// What the values of a sweep are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Values {
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
    /// True or false.
    Flag,
    /// Names, or values of several kinds.
    Text,
}

/// A scenario file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Its path below the folder that was named on the command line.
    pub path: String,
    /// Name of the scenario.
    pub name: String,
    /// SHA-256 of its text; empty when it could not be read.
    pub sha256: String,
    /// Design points: 1 without a sweep, 0 when the file is broken.
    pub points: u64,
    /// Its text; none when the file is broken.
    pub text: Option<String>,
    /// The file of design points that it names.
    pub design: Option<Design>,
    /// What is wrong with it.
    pub failure: Option<Located>,
}

/// A file of design points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// As the scenario names it.
    pub path: String,
    /// SHA-256 of its text.
    pub sha256: String,
    /// Its text.
    pub text: String,
}

/// What is wrong with a file or a design point, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Located {
    /// Line, from 1; 0 when the file as a whole is meant.
    pub line: u64,
    /// Column, from 1; 0 likewise.
    pub column: u64,
    /// Stable name of the kind of failure.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl Located {
    /// A failure of a file as a whole.
    pub fn whole(code: &str, message: impl Into<String>) -> Self {
        Self { line: 0, column: 0, code: code.into(), message: message.into() }
    }

    /// The first error of a text; how many more there are stands in the message.
    pub fn first(text: &str, found: &[Diagnostic]) -> Self {
        let errors = || found.iter().filter(|one| one.severity == Severity::Error);
        let Some(first) = errors().next() else { return Self::whole("unknown", "the file cannot be read") };
        let (line, column) = read::line_column(text, first.span.start);
        let mut message = first.message.clone();
        if let Some(name) = &first.suggestion {
            message += &format!("; did you mean `{name}`?");
        } else if let Some(help) = &first.help {
            message += &format!("; {help}");
        }
        match errors().count() {
            1 => {}
            all => message += &format!(" (and {} more: `pushwait check` lists them)", all - 1),
        }
        Self { line: line as u64, column: column as u64, code: first.code.into(), message }
    }
}

/// A design point that is ready to be played.
pub struct Ready {
    /// Place of its file among the inputs.
    pub input: usize,
    /// Its number within the file.
    pub index: u64,
    /// The scenario, under the model that is asked for.
    pub scenario: Scenario,
    /// Under which employer model.
    pub model: &'static Model,
    /// What the sweep has put in, in the order of the file's factors.
    pub values: Vec<SweepValue>,
    /// The file, with the names of its factors.
    pub document: Arc<Document>,
    /// Hash of all that its result hangs on.
    pub key: Key,
}

/// A design point, or a file, that cannot be played.
pub struct Broken {
    /// Place of its file among the inputs.
    pub input: usize,
    /// Its number within the file; none when the whole file is broken.
    pub index: Option<u64>,
    /// What is wrong.
    pub why: Located,
}

/// A design point, ready or broken.
pub type Point = Result<Ready, Broken>;

impl Manifest {
    /// A batch of this version.
    pub fn new(command: Vec<String>, task: Task, sweep: Vec<Varied>, inputs: Vec<Input>) -> Self {
        let (format, pushwait, stream_version) = (FORMAT, VERSION.to_owned(), STREAM_VERSION);
        Self { format, pushwait, stream_version, command, task, sweep, inputs }
    }

    /// The manifest as a file.
    pub fn to_json(&self) -> Result<Vec<u8>, Failure> {
        let mut text = serde_json::to_vec(self).map_err(|error| Failure::usage(format!("manifest: {error}")))?;
        text.push(b'\n');
        Ok(text)
    }

    /// Reads a manifest that this version can carry out to the byte.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let manifest = Self::parse(text)?;
        manifest.check()?;
        Ok(manifest)
    }

    /// Reads a manifest from a file.
    pub fn load(path: &Path, most: u64) -> Result<Self, Failure> {
        Self::load_as(path, most, USAGE)
    }

    /// The same with another exit code for one of another version.
    pub fn load_as(path: &Path, most: u64, foreign: u8) -> Result<Self, Failure> {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = Folder::open(parent)?.text(&name, most)?;
        let told = |code: u8| move |why: String| Failure::new(code, format!("{}: {why}", path.display()));
        let manifest = Self::parse(&text).map_err(told(USAGE))?;
        manifest.check_version().map_err(told(foreign))?;
        manifest.check().map_err(told(USAGE))?;
        Ok(manifest)
    }

    fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text)
            .map_err(|error| format!("damaged, or neither a manifest nor a run.json of this program: {error}"))
    }

    /// Whether this version can carry it out, and its inputs are what their hashes say.
    pub fn check(&self) -> Result<(), String> {
        self.check_version()?;
        for input in &self.inputs {
            let design = input.design.iter().map(|design| (&design.path, &design.text, &design.sha256));
            let text = input.text.iter().map(|text| (&input.path, text, &input.sha256));
            for (path, text, hash) in text.chain(design) {
                if sha256(text.as_bytes()) != *hash {
                    return Err(format!("the text of {path} is not the one that its SHA-256 belongs to"));
                }
            }
        }
        Ok(())
    }

    fn check_version(&self) -> Result<(), String> {
        if self.format != FORMAT {
            return Err(format!("manifest format {}; this version reads format {FORMAT}", self.format));
        }
        if (self.pushwait.as_str(), self.stream_version) != (VERSION, STREAM_VERSION) {
            return Err(format!(
                "made by pushwait {} (stream version {}); this is {VERSION} (stream version {STREAM_VERSION})",
                self.pushwait, self.stream_version
            ));
        }
        Ok(())
    }

    /// In what another batch differs, in words: options first, then the first few scenario files.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let inputs = |manifest: &Self| -> BTreeMap<String, Input> {
            manifest.inputs.iter().map(|input| (input.path.clone(), input.clone())).collect()
        };
        let (ours, theirs) = (inputs(self), inputs(other));
        let mut told = self.task.compared(&other.task, "here", "there");
        let paths: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        let changed = paths.into_iter().filter(|path| ours.get(*path) != theirs.get(*path));
        let mut files: Vec<String> = changed
            .map(|path| match (ours.get(path), theirs.get(path)) {
                (Some(_), None) => format!("{path} is not in the second"),
                (None, _) => format!("{path} is not in the first"),
                _ => format!("{path} was changed"),
            })
            .collect();
        let more = files.len().saturating_sub(FEW);
        files.truncate(FEW);
        told.extend(files);
        told.extend((more > 0).then(|| format!("{more} more files")));
        if told.is_empty() {
            told.push("the order of the scenario files, or limits".into());
        }
        told
    }

    /// SHA-256 of the manifest as a file.
    pub fn hash(&self) -> Result<Key, Failure> {
        Ok(Sha256::digest(self.to_json()?).into())
    }

    /// Number of design points; a broken file counts as one.
    pub fn points(&self) -> u64 {
        self.inputs.iter().map(|input| input.points.max(1)).sum()
    }

    /// Runs something for each design point of a range, on all threads, in their order.
    pub fn each<T: Send>(
        &self,
        limits: &Limits,
        range: Range<u64>,
        run: &(dyn Fn(u64, Point) -> Result<T, Failure> + Sync),
    ) -> Result<Vec<T>, Failure> {
        let spans = self.spans(range);
        let parts: Result<Vec<Vec<T>>, Failure> = spans
            .into_par_iter()
            .map(|(first, input, indexes)| {
                let document = self.document(limits, input);
                let begin = indexes.start;
                indexes
                    .into_par_iter()
                    .map(|index| run(first + (index - begin), self.point(&document, input, index)?))
                    .collect()
            })
            .collect();
        Ok(parts?.into_iter().flatten().collect())
    }

    /// The parts of a range of points by file: number of the first, file, points of the file.
    fn spans(&self, range: Range<u64>) -> Vec<(u64, usize, Range<u64>)> {
        let (mut spans, mut before) = (Vec::new(), 0);
        for (place, input) in self.inputs.iter().enumerate() {
            let after = before + input.points.max(1);
            let (from, to) = (range.start.max(before), range.end.min(after));
            if from < to {
                spans.push((from, place, from - before..to - before));
            }
            before = after;
        }
        spans
    }

    fn document(&self, limits: &Limits, input: usize) -> Result<Arc<Document>, Located> {
        let input = &self.inputs[input];
        let broken = || input.failure.clone().unwrap_or_else(|| Located::whole("unread", "the file was not read"));
        let text = input.text.as_ref().ok_or_else(broken)?;
        let mut design = |_: &str| input.design.as_ref().map(|design| design.text.clone()).ok_or_else(String::new);
        let parsed = Document::parse(&input.name, text, limits, &mut design);
        parsed.map(Arc::new).map_err(|found| Located::first(text, &found))
    }

    fn point(&self, document: &Result<Arc<Document>, Located>, input: usize, index: u64) -> Result<Point, Failure> {
        let broken = |index, why: &Located| Ok(Err(Broken { input, index, why: why.clone() }));
        let document = match document {
            Ok(document) => document,
            Err(why) => return broken(None, why),
        };
        match document.point(index) {
            Err(found) => {
                let text = self.inputs[input].text.as_deref().unwrap_or_default();
                broken(document.has_sweep().then_some(index), &Located::first(text, &found))
            }
            Ok(point) => {
                let mut scenario = point.scenario;
                let model = self.task.model_for(&mut scenario)?;
                let key = self.task.key(&scenario, model)?;
                let document = Arc::clone(document);
                Ok(Ok(Ready { input, index, scenario, model, values: point.values, document, key }))
            }
        }
    }
}
