//! What must hold for journals, parts and manifests that come from anywhere: the fuzzer looks for inputs that break it, and an
//! ordinary test of the command does the same with all inputs that are kept (docs/fuzzing.md).
//!
//! A record only counts with its checksum, which no fuzzer guesses: so the inputs hold the contents of records, and checksums
//! are put to them here. In the same way 32 bytes of one value stand for the hash of a manifest or the key of a design point.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::sync::LazyLock;

use pushwait_cli::batch::answers::{self, Source, Told};
use pushwait_cli::batch::journal::{self, Entry, Journal, Key, MAGIC};
use pushwait_cli::batch::manifest::{Input, Manifest};
use pushwait_cli::batch::parts::Parts;
use pushwait_cli::batch::task::{Play, Rule, Task};
use pushwait_cli::batch::{exports, sweeps};
use pushwait_cli::progress::{Progress, Show};
use pushwait_report::schema;
use sha2::{Digest, Sha256};

/// Between the records of an input.
const RECORD: &[u8] = b"-----";
/// Between the parts of an input.
const PART: &[u8] = b"=====";
/// Most parts that are merged, and most design points of a manifest that are looked at.
const FEW: usize = 4;

fn split<'b>(bytes: &'b [u8], by: &[u8]) -> Vec<&'b [u8]> {
    let (mut pieces, mut rest) = (Vec::new(), bytes);
    while let Some(place) = rest.windows(by.len()).position(|window| window == by) {
        pieces.push(&rest[..place]);
        rest = &rest[place + by.len()..];
    }
    pieces.push(rest);
    pieces
}

/// A record with its length and checksum, whatever its content.
fn sealed(content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("inputs are small").to_le_bytes();
    [&length[..], &Sha256::digest(content)[..8], content].concat()
}

/// Any bytes are a journal up to its first damage, and can be written and read again. After a zero byte stands a file as it is;
/// other inputs are the contents of its records.
///
/// # Panics
/// When that does not hold.
pub fn journal(bytes: &[u8]) {
    let file = match bytes {
        [0, file @ ..] => file.to_vec(),
        contents => {
            [MAGIC.to_vec()].into_iter().chain(split(contents, RECORD).into_iter().map(sealed)).flatten().collect()
        }
    };
    let mut from = &file[..];
    let (mut entries, mut length) = (Vec::new(), MAGIC.len() as u64);
    if journal::begins(&mut from).expect("memory") {
        while let Some((entry, bytes)) = journal::next(&mut from).expect("memory") {
            length += bytes;
            entries.push(entry);
        }
        assert!(length <= file.len() as u64, "more was read than is there");
    }
    entries.iter().for_each(kept_as_it_is);
    taken_up(&file, &entries);
}

fn record(entry: &Entry) -> Vec<u8> {
    entry.record().expect("was read from a record")
}

fn kept_as_it_is(entry: &Entry) {
    let record = record(entry);
    let again = journal::next(&mut &record[..]).expect("memory");
    let (again, length) = again.expect("a record that was just written");
    assert!(length == record.len() as u64 && again.record().expect("fits") == record, "changed by writing: {entry:?}");
}

/// A journal that is taken up has the last of the entries for each key, and those that are added.
fn taken_up(file: &[u8], entries: &[Entry]) {
    let mut open = tempfile::tempfile().expect("a file");
    open.write_all(file).and_then(|()| open.seek(SeekFrom::Start(0))).expect("written");
    let taken = Journal::resume(open).expect("taken up");
    let added = Entry::Refused([0xa5; 32], pushwait_cli::batch::manifest::Located::whole("code", "why"));
    taken.append(&added).expect("added");
    for entry in entries.iter().rev().chain([&added]) {
        let Some(key) = entry.key() else { continue };
        let last = entries.iter().chain([&added]).rfind(|other| other.key() == Some(key)).expect("itself");
        let got = taken.get(&key).expect("reads").expect("is there");
        assert!(record(&got) == record(last), "{got:?} in place of {last:?}");
    }
}

/// A batch that parts can belong to.
struct Batch {
    manifest: Manifest,
    hash: Key,
    /// Of its design points.
    keys: Vec<Key>,
}

impl Batch {
    fn new(play: Option<Play>) -> Self {
        let texts = [
            "plans = [\"wait\", \"p\"]\nhorizon = 9\n[competing]\ndeadline = 5\n[[plan]]\nname = \"p\"\n\
             moves = [{ day = 0, act = \"push\" }, { refused = 1, act = \"call-back\" }]\n",
            "plans = [\"wait\"]\nhorizon = 5\n",
        ];
        let input = |(number, text): (usize, &&str)| Input {
            path: format!("{number}.toml"),
            name: number.to_string(),
            sha256: sha256(text),
            points: 1,
            text: Some((*text).to_owned()),
            design: None,
            failure: None,
        };
        let inputs = texts.iter().enumerate().map(input).collect();
        let manifest = Manifest::new(Vec::new(), Task { play, ..Task::default() }, Vec::new(), inputs);
        let limits = manifest.task.limits().expect("default limits");
        let key =
            |_, point: Result<pushwait_cli::batch::manifest::Ready, _>| Ok(point.map_or([0; 32], |ready| ready.key));
        let keys = manifest.each(&limits, 0..manifest.points(), &key).expect("the batch can be read");
        Self { hash: manifest.hash().expect("hashed"), manifest, keys }
    }

    /// The content of a record with hashes and keys in their places.
    fn placed(&self, content: &[u8]) -> Vec<u8> {
        let own = |key: Key| if key[0] == key[31] { self.keys.get(usize::from(key[0])).copied() } else { None };
        let entry = match postcard::from_bytes(content) {
            Ok(Entry::Head(mut head)) => {
                head.manifest = self.hash;
                Entry::Head(head)
            }
            Ok(Entry::Answer(key, answer)) => Entry::Answer(own(key).unwrap_or(key), answer),
            Ok(Entry::Refused(key, why)) => Entry::Refused(own(key).unwrap_or(key), why),
            Ok(Entry::Counted(key, played)) => Entry::Counted(own(key).unwrap_or(key), played),
            Ok(end @ Entry::End(_)) => end,
            Err(_) => return sealed(content),
        };
        record(&entry)
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One that is solved, and one that is played.
static BATCHES: LazyLock<[Batch; 2]> = LazyLock::new(|| {
    let play = Play {
        seed: "1".into(),
        estimator: "paired".into(),
        stop: Rule::Stories(1024),
        max_stories: 1024,
        margin: None,
        max_seconds: None,
    };
    [Batch::new(None), Batch::new(Some(play))]
});

/// Parts are put together or refused, whatever they hold. The first byte chooses the batch.
///
/// # Panics
/// When that does not hold.
pub fn merge(bytes: &[u8]) {
    merged(bytes);
}

/// The same; tells whether all design points got their answers.
///
/// # Panics
/// When [`merge`] does.
pub fn merged(bytes: &[u8]) -> bool {
    let Some((choice, rest)) = bytes.split_first() else { return false };
    let batch = &BATCHES[usize::from(choice % 2)];
    let folder = tempfile::tempdir().expect("a folder");
    for (number, part) in split(rest, PART).into_iter().take(FEW).enumerate() {
        let records = split(part, RECORD).into_iter().flat_map(|content| batch.placed(content));
        let file: Vec<u8> = MAGIC.iter().copied().chain(records).collect();
        fs::write(folder.path().join(format!("part-{number}")), file).expect("written");
    }
    let folders = [folder.path().to_owned()];
    let Ok(parts) = Parts::open(&folders) else { return false };
    let (shards, missing, of) = (parts.shards(), parts.missing(), parts.head().of);
    assert_eq!((shards.len() + missing.len()) as u64, of, "shards {shards:?} of {of}");
    for key in parts.keys() {
        assert!(!parts.entries(key).expect("was there").is_empty());
    }
    parts.whole().is_ok() && put_together(batch, &parts)
}

fn put_together(batch: &Batch, parts: &Parts) -> bool {
    let manifest = &batch.manifest;
    let limits = manifest.task.limits().expect("default limits");
    let progress = Progress::new(Show::None, manifest.points(), 0);
    let tables = exports::tables(&manifest.task);
    let prepare = |ready: &_, outcome| {
        let cells = sweeps::cells(manifest, ready);
        Ok(tables.iter().map(|&table| schema::rows(table, &outcome, cells.as_deref()).len()).sum::<usize>())
    };
    let mut told = 0;
    let done = answers::all(manifest, &limits, &Source::Parts(parts, &progress), &prepare, &mut |one| {
        told += 1;
        if let Told::Done(_, rows) = one {
            assert!(rows > 0, "an answer without a row");
        }
        Ok(())
    });
    assert!(done.is_err() || told == manifest.points(), "{told} design points of {}", manifest.points());
    done.is_ok()
}

/// Any text is read as a manifest whose design points are played or broken, or refused. Versions and hashes are put right first.
///
/// # Panics
/// When that does not hold.
pub fn manifest(bytes: &[u8]) {
    let Ok(mut manifest) = serde_json::from_slice::<Manifest>(bytes) else { return };
    let own = &BATCHES[0].manifest;
    (manifest.format, manifest.stream_version) = (own.format, own.stream_version);
    manifest.pushwait.clone_from(&own.pushwait);
    for input in &mut manifest.inputs {
        input.sha256 = input.text.as_deref().map_or(String::new(), sha256);
        if let Some(design) = &mut input.design {
            design.sha256 = sha256(&design.text);
        }
    }
    let text = String::from_utf8(manifest.to_json().expect("written")).expect("UTF-8");
    let Ok(again) = Manifest::from_json(&text) else { return };
    assert!(again == manifest, "changed by writing");
    let Ok(limits) = manifest.task.limits() else { return };
    let points = manifest.points().min(FEW as u64);
    if let Ok(seen) = manifest.each(&limits, 0..points, &|number, _| Ok(number)) {
        assert!(seen.into_iter().eq(0..points), "design points out of order");
    }
}
