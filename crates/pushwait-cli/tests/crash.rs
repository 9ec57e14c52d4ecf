//! Ends that nobody asked for: runs that are killed or told to stop, folders and disks that fail. `cargo xtask study faults` does the
//! same on a larger scale.
#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::common::{ONE, SCENARIOS, code, pushwait, text};
use pushwait_cli::batch::journal::{self, MAGIC};

/// Runs that are killed by the first test.
const KILLS: u32 = 10;
/// Scenarios of the batch.
const POINTS: usize = 24;
/// A second of the promise, and four for a machine that does much else meanwhile.
const AT_ONCE: Duration = Duration::from_secs(5);

/// The files of an export by name.
type Files = BTreeMap<String, Vec<u8>>;

/// A folder with a batch of scenarios.
struct Bench {
    folder: tempfile::TempDir,
    cases: String,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let cases = folder.path().join("cases");
        fs::create_dir(&cases).expect("folder");
        for number in 0..POINTS {
            let text = format!("plans = [\"wait\", \"courteous-push\"]\n[target]\npromised = {number}\n");
            fs::write(cases.join(format!("s{number:02}.toml")), text).expect("writes");
        }
        Self { cases: cases.display().to_string(), folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command line of the batch, so that its results land in `out`.
    fn args(&self, out: &Path, more: &[&str]) -> Vec<String> {
        let (cases, out) = (&*self.cases, &*out.to_string_lossy());
        let plain = ["run", cases, "--stories", "20000", "--format", "csv,jsonl", "--progress", "none", "--out", out];
        [&plain[..], more].concat().into_iter().map(str::to_owned).collect()
    }

    /// What comes out when nothing happens.
    fn whole(&self) -> Files {
        let out = self.path("whole");
        ok(&self.args(&out, &[]));
        files(&out)
    }
}

/// A run that something is going to happen to.
struct Victim(Child);

impl Victim {
    fn start(args: &[String]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pushwait"));
        let command = command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        Self(command.spawn().expect("starts"))
    }

    /// Waits until something is there to be seen; false when the run has ended before.
    fn until(&mut self, seen: impl Fn() -> bool) -> bool {
        while !seen() {
            if self.0.try_wait().expect("a child").is_some() {
                return false;
            }
            sleep(Duration::from_millis(1));
        }
        true
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("sh").args(["-c", &format!("kill -{name} {}", self.0.id())]).status();
        assert!(sent.expect("a shell").success(), "kill -{name}");
    }

    /// How it ended, and what it said. One that does not end is killed, so that the test fails instead of hanging.
    fn end(mut self) -> (ExitStatus, String) {
        let begun = Instant::now();
        while self.0.try_wait().expect("a child").is_none() {
            if begun.elapsed() > 4 * AT_ONCE {
                self.0.kill().expect("kills");
            }
            sleep(Duration::from_millis(1));
        }
        let mut said = String::new();
        self.0.stderr.take().expect("piped").read_to_string(&mut said).expect("text");
        (self.0.wait().expect("ends"), said)
    }
}

/// Numbers without rhyme, the same on each run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

fn ok(args: &[String]) {
    let done = pushwait(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(code(&done), 0, "{args:?}: {}", text(&done.stderr));
}

/// The files of a folder, without what a run keeps for itself.
fn files(folder: &Path) -> Files {
    let Ok(entries) = fs::read_dir(folder) else { return Files::new() };
    let paths = entries.map(|entry| entry.expect("entry").path()).filter(|path| path.is_file());
    paths
        .map(|path| (path.file_name().expect("name").to_string_lossy().into_owned(), fs::read(path).expect("file")))
        .collect()
}

fn length(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |data| data.len())
}

/// Length of the records of a journal that are whole, and their number.
fn sound(file: &Path) -> (usize, usize) {
    let Ok(file) = File::open(file) else { return (0, 0) };
    let (mut reader, mut bytes, mut count) = (BufReader::new(file), MAGIC.len(), 0);
    if !journal::begins(&mut reader).expect("reads") {
        return (0, 0);
    }
    while let Some((_, length)) = journal::next(&mut reader).expect("reads") {
        bytes += usize::try_from(length).expect("small");
        count += 1;
    }
    (bytes, count)
}

/// Every file that is there is whole.
fn assert_whole(there: &Files, whole: &Files) {
    for (name, bytes) in there {
        assert!(whole.get(name) == Some(bytes), "{name} is torn: {} bytes", bytes.len());
    }
}

/// Nothing is left but what belongs there.
fn assert_clean(out: &Path) {
    let kept: BTreeSet<String> = files(&out.join(".pushwait")).into_keys().collect();
    assert!(kept.iter().all(|name| ["journal", "lock"].contains(&name.as_str())), "{kept:?}");
}

#[test]
fn killed_runs_lose_nothing_and_resume_to_the_same_bytes() {
    let bench = Bench::new();
    let whole = bench.whole();
    let (mut dice, mut killed, mut round) = (Dice(4), 0, 0);
    let full = length(&bench.path("whole/.pushwait/journal"));
    while killed < KILLS {
        let out = bench.path(&format!("out{round}"));
        round += 1;
        assert!(round < 4 * KILLS, "runs end before they can be killed");
        let journal = out.join(".pushwait/journal");
        // Several times while it works, the last time while it writes its files.
        for stage in 0..4 {
            let kept = fs::read(&journal).unwrap_or_default();
            let wanted = length(&journal) + 1 + dice.below(full / 4);
            let mut victim = Victim::start(&bench.args(&out, &["--resume"]));
            let writing = out.join(".pushwait/summary.csv");
            let seen = || if stage == 3 { writing.exists() } else { length(&journal) >= wanted };
            if !victim.until(seen) {
                break;
            }
            victim.0.kill().expect("kills");
            let (status, said) = victim.end();
            if status.signal() != Some(9) {
                break;
            }
            killed += 1;
            assert!(stage == 3 || length(&journal) > kept.len() as u64, "it had worked: {said}");
            assert_whole(&files(&out), &whole);
            let (records, _) = sound(&journal);
            let now = fs::read(&journal).expect("journal");
            assert!(now.starts_with(&kept[..sound_of(&kept)]) && records <= now.len());
        }
        let kept = fs::read(&journal).unwrap_or_default();
        ok(&bench.args(&out, &["--resume"]));
        let now = fs::read(&journal).expect("journal");
        assert!(now.starts_with(&kept[..sound_of(&kept)]), "finished results were done again");
        assert_eq!(sound(&journal), (now.len(), POINTS), "each result once");
        assert!(files(&out) == whole, "after {killed} kills");
        assert_clean(&out);
    }
}

/// Length of what is whole of the bytes of a journal.
fn sound_of(bytes: &[u8]) -> usize {
    let mut file = tempfile::NamedTempFile::new().expect("file");
    file.write_all(bytes).expect("writes");
    sound(file.path()).0
}

#[test]
fn killed_shards_and_merges_begin_again_and_leave_nothing_behind() {
    let bench = Bench::new();
    let whole = bench.whole();
    let (parts, merged) = (bench.path("parts"), bench.path("merged"));
    let mut dice = Dice(5);
    for shard in ["0/2", "1/2"] {
        let args = bench.args(&parts, &["--shard", shard]);
        let part = format!("part-0000000{}-of-00000002", &shard[..1]);
        let journal = parts.join(format!(".pushwait/{part}.journal"));
        for _ in 0..2 {
            let (before, wanted) = (sound(&journal), length(&journal) + 1 + dice.below(9_000));
            let mut victim = Victim::start(&args);
            if victim.until(|| length(&journal) >= wanted) {
                victim.0.kill().expect("kills");
                victim.end();
                assert!(parts.join(&part).exists() || sound(&journal) > before, "it had worked");
            }
        }
        ok(&args);
        // What a run that died while it wrote its part would have left goes when the shard is asked for again.
        fs::write(parts.join(format!(".pushwait/{part}.1.new")), "half").expect("writes");
        fs::write(&journal, "half").expect("writes");
        ok(&args);
    }
    let kept = files(&parts.join(".pushwait")).into_keys().filter(|name| !name.ends_with(".lock"));
    assert_eq!(kept.collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(files(&parts).into_keys().collect::<Vec<_>>().len(), 3, "a manifest and two parts");
    let merge = ["merge", &*parts.to_string_lossy(), "--out", &*merged.to_string_lossy()].map(str::to_owned);
    let mut victim = Victim::start(&merge);
    if victim.until(|| merged.join(".pushwait/summary.csv").exists()) {
        victim.0.kill().expect("kills");
        victim.end();
        assert_whole(&files(&merged), &whole);
    }
    if !merged.join("datapackage.json").exists() {
        ok(&merge);
    }
    assert!(files(&merged) == whole);
    assert_clean(&merged);
}

#[test]
fn a_run_that_is_told_to_stop_keeps_what_it_has_and_says_how_to_go_on() {
    let bench = Bench::new();
    let whole = bench.whole();
    for (name, expected) in [("INT", 130), ("TERM", 143)] {
        let out = bench.path(name);
        let journal = out.join(".pushwait/journal");
        let mut victim = Victim::start(&bench.args(&out, &[]));
        assert!(victim.until(|| length(&journal) > 100), "it ended by itself");
        let begun = Instant::now();
        victim.signal(name);
        let (status, said) = victim.end();
        assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
        assert_eq!(status.code(), Some(expected), "{said}");
        assert!(said.contains("pushwait run") && said.contains("--resume"), "{said}");
        assert!(!out.join("datapackage.json").exists());
        let kept = fs::read(&journal).expect("journal");
        assert_eq!(sound(&journal).0, kept.len(), "nothing is torn");
        ok(&bench.args(&out, &["--resume"]));
        assert!(fs::read(&journal).expect("journal").starts_with(&kept));
        assert!(files(&out) == whole, "{name}");
    }
}

/// What an interrupted command says is a command that does it.
#[test]
fn hints_can_be_given_to_a_shell_as_they_stand() {
    let bench = Bench::new();
    bench.whole();
    let (run, out) = (bench.path("whole/run.json"), bench.path("it's here"));
    fs::rename(bench.path("whole"), bench.path("the whole")).expect("moves");
    let run = run.to_string_lossy().replace("/whole/", "/the whole/");
    let journal = out.join(".pushwait/journal");
    let args = ["reproduce", &run, "--out", &*out.to_string_lossy(), "--progress", "none"].map(str::to_owned);
    let mut victim = Victim::start(&args);
    assert!(victim.until(|| length(&journal) > 100), "it ended by itself");
    victim.signal("INT");
    let (status, said) = victim.end();
    assert_eq!(status.code(), Some(130), "{said}");
    let hint = said.lines().find(|line| line.trim().starts_with("pushwait reproduce")).expect("a hint");
    let binary = Path::new(env!("CARGO_BIN_EXE_pushwait")).parent().expect("folder").to_string_lossy();
    let path = format!("{binary}:{}", std::env::var("PATH").unwrap_or_default());
    let done = Command::new("sh").args(["-c", hint]).env("PATH", path).output().expect("a shell");
    assert!(done.status.success(), "{hint}: {}", text(&done.stderr));
    assert!(files(&out) == files(&bench.path("the whole")));
}

#[test]
fn one_long_scenario_stops_too() {
    let out = tempfile::tempdir().expect("folder");
    let out = out.path().join("out");
    let args = ["run", ONE, "--stories", "1000000000000", "--out", &*out.to_string_lossy()].map(str::to_owned);
    let mut victim = Victim::start(&args);
    let journal = out.join(".pushwait/journal");
    assert!(victim.until(|| length(&journal) > 0));
    let begun = Instant::now();
    victim.signal("INT");
    let (status, said) = victim.end();
    assert!(begun.elapsed() < AT_ONCE && status.code() == Some(130), "{:?} {status} {said}", begun.elapsed());
    assert!(said.contains("nothing was finished; start again with\n  pushwait run "), "{said}");
}

/// What stands in a folder of its own is gone when the command is.
#[test]
fn a_reproduction_that_keeps_nothing_does_not_say_so() {
    let bench = Bench::new();
    let plan = bench.path("plan").display().to_string();
    ok(&["plan", &*bench.cases, "--stories", "1000000000000", "--out", &*plan].map(str::to_owned));
    let victim = Victim::start(&["reproduce".to_owned(), format!("{plan}/manifest.json")]);
    sleep(Duration::from_secs(1));
    victim.signal("INT");
    let (status, said) = victim.end();
    assert_eq!(status.code(), Some(130), "{said}");
    assert!(said.contains("start again with\n  pushwait reproduce ") && !said.contains("--resume"), "{said}");
    assert!(!said.contains("is kept"), "{said}");
}

/// A pipe that is full holds up whoever writes to it, so that the first signal cannot be answered.
#[cfg(target_os = "linux")]
#[test]
fn a_second_signal_ends_a_run_that_hangs() {
    let bench = Bench::new();
    let hanging = || {
        let (reader, mut writer) = std::io::pipe().expect("pipe");
        writer.write_all(&[b' '; 1 << 16]).expect("fills it");
        let args = ["run", &bench.cases, "--stories", "1000", "--format", "table", "--progress", "none"];
        let mut command = Command::new(env!("CARGO_BIN_EXE_pushwait"));
        let command = command.args(args).stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped());
        (Victim(command.spawn().expect("starts")), reader)
    };
    for _ in 0..10 {
        let (mut victim, _reader) = hanging();
        sleep(Duration::from_secs(1));
        victim.signal("INT");
        sleep(Duration::from_millis(500));
        if victim.0.try_wait().expect("a child").is_some() {
            // It had not come to the pipe yet.
            continue;
        }
        let begun = Instant::now();
        victim.signal("INT");
        let (status, said) = victim.end();
        assert!(begun.elapsed() < AT_ONCE && status.code() == Some(130) && said.is_empty(), "{status} {said}");
        return;
    }
    panic!("no run came to its pipe");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let bench = Bench::new();
    let closed = bench.path("closed");
    fs::create_dir(&closed).expect("folder");
    let mut rights = fs::metadata(&closed).expect("folder").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&closed, rights).expect("sets");
    // Nothing is closed to the system's administrator but what the kernel itself closes.
    let open = fs::write(closed.join("x"), "").is_ok();
    let out = if open { PathBuf::from("/proc/self/results") } else { closed.join("results") };
    for more in [&[][..], &["--shard", "0/2"]] {
        let args = bench.args(&out, more);
        let done = pushwait(&args.iter().map(String::as_str).collect::<Vec<_>>());
        let said = text(&done.stderr);
        // A shard is worth trying again.
        assert_eq!(code(&done), if more.is_empty() { 3 } else { 75 }, "{said}");
        assert!(said.contains(&*out.to_string_lossy()) && said.contains("os error"), "{said}");
    }
}

#[test]
fn a_folder_that_vanishes_is_named() {
    let bench = Bench::new();
    let out = bench.path("out");
    let mut victim = Victim::start(&bench.args(&out, &[]));
    assert!(victim.until(|| length(&out.join(".pushwait/journal")) > 100), "it ended by itself");
    fs::rename(&out, bench.path("moved")).expect("moves");
    fs::remove_dir_all(bench.path("moved")).expect("removes");
    let (status, said) = victim.end();
    assert_eq!(status.code(), Some(3), "{said}");
    assert!(said.contains(&*out.to_string_lossy()) && said.contains("No such file"), "{said}");
    assert!(!out.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_named_and_no_result_is_lost() {
    let bench = Bench::new();
    let full = |args: &[String]| {
        let device = File::options().write(true).open("/dev/full").expect("the device");
        let mut command = Command::new(env!("CARGO_BIN_EXE_pushwait"));
        let done = command.args(args).stdin(Stdio::null()).stdout(device).output().expect("starts");
        assert_eq!(code(&done), 3, "{args:?}");
        assert!(text(&done.stderr).contains("standard output: No space left"), "{}", text(&done.stderr));
    };
    for format in ["csv", "table", "json"] {
        full(&["solve", SCENARIOS, "--format", format].map(str::to_owned));
    }
    let out = bench.path("out");
    full(&bench.args(&out, &["--format", "table"]));
    assert_eq!(sound(&out.join(".pushwait/journal")).1, POINTS);
    ok(&bench.args(&out, &["--resume"]));
    assert!(files(&out) == bench.whole());
}

/// A file system of a few blocks is mounted where only this test sees it; that takes rights that not every machine gives.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_the_run_goes_on_when_there_is_room() {
    let bench = Bench::new();
    let whole = bench.whole();
    fs::create_dir(bench.path("disk")).expect("folder");
    let script = "mount -t tmpfs -o size=64k none disk || exit 77; full=disk/out; \
                  \"$@\"; echo $?; cp -r disk/out full; mount -o remount,size=64m disk; \
                  \"$@\" --resume; echo $?; cp -r disk/out room";
    let mut command = Command::new("unshare");
    let command = command.args(["-rm", "sh", "-c", script, "sh", env!("CARGO_BIN_EXE_pushwait")]);
    let done = command.args(bench.args(Path::new("disk/out"), &[])).current_dir(bench.folder.path()).output();
    let Some(done) = done.ok().filter(|done| done.status.code() != Some(77) && !done.stdout.is_empty()) else {
        // The study says the same in its page.
        return;
    };
    let said = text(&done.stderr);
    assert_eq!(text(&done.stdout), "3\n0\n", "{said}");
    assert!(said.contains("disk/out/") && said.contains("No space left"), "{said}");
    assert_whole(&files(&bench.path("full")), &whole);
    assert!(files(&bench.path("room")) == whole);
}
