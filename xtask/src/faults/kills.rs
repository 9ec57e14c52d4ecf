//! Runs that are killed or told to stop at moments that chance has chosen.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::bench::Bench;
use super::verdict::{Files, Tally, files, kept, left_behind, torn};

/// Runs that are killed.
const KILLS: u64 = 200;
/// Runs that are told to stop.
const SIGNALS: usize = 40;
/// Scenarios of the batch.
const SCENARIOS: usize = 60;
/// What is promised of a run that is told to stop.
const PROMISED: Duration = Duration::from_secs(1);

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

/// What killed runs have led to.
pub struct Kills {
    tally: Tally,
    /// While it wrote its files.
    writing: u64,
    /// Runs to the end.
    resumed: u64,
}

impl Kills {
    pub fn sound(&self) -> bool {
        self.tally.sound()
    }

    pub fn section(&self) -> String {
        let Self { tally, writing, resumed } = self;
        let Tally { killed, torn, lost, unmended, .. } = tally;
        format!(
            "## Killed at random moments\n\n{killed} runs of a batch of {SCENARIOS} scenarios were ended by `kill -9`, {writing} of them \
             while they wrote their files, the others once the journal had grown by a random number of bytes. Torn files: {torn}. \
             Finished results lost or done again: {lost}. Of {resumed} runs resumed to the end, not the bytes of an uninterrupted run, or with \
             files left behind: {unmended}.\n\n"
        )
    }
}

fn args(cases: &Path, out: &Path) -> Vec<String> {
    let plain = ["run", "--stories=20000", "--format=csv,jsonl,parquet,xlsx", "--progress=none", "--resume", "--out"];
    let paths = [out, cases].map(|path| path.display().to_string());
    plain.iter().map(|arg| (*arg).to_owned()).chain(paths).collect()
}

fn start(bench: &Bench, args: &[String]) -> Result<Child, String> {
    let mut command = Command::new(&bench.program);
    let command = command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().map_err(|error| error.to_string())
}

fn length(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |data| data.len())
}

/// Waits until something is to be seen; false when the run has ended before.
fn until(child: &mut Child, seen: impl Fn() -> bool) -> bool {
    while !seen() {
        if child.try_wait().is_ok_and(|ended| ended.is_some()) {
            return false;
        }
        sleep(Duration::from_micros(200));
    }
    true
}

/// Kills runs of one batch and resumes them.
pub fn kills(bench: &Bench) -> Result<Kills, String> {
    let cases = bench.scenarios("many", SCENARIOS, 0)?;
    let out = bench.folder.join("out/kills");
    bench.do_it(&args(&cases, &out))?;
    let (whole, full) = (files(&out), length(&out.join(".pushwait/journal")));
    let mut study = Kills { tally: Tally::default(), writing: 0, resumed: 0 };
    let mut dice = Dice(1);
    while study.tally.killed < KILLS {
        let _ = fs::remove_dir_all(&out);
        for stage in 0..5 {
            let grown = 1 + dice.below(full / 4);
            if !killed(
                bench,
                &args(&cases, &out),
                &out,
                (stage == 4).then_some(grown).ok_or(grown),
                &whole,
                &mut study,
            )? {
                break;
            }
        }
        let kept_before = fs::read(out.join(".pushwait/journal")).unwrap_or_default();
        let done = bench.run(&args(&cases, &out))?;
        study.resumed += 1;
        if !done.status.success() || files(&out) != whole || !left_behind(&out).is_empty() {
            study.tally.unmended += 1;
            study.tally.example(format!("after {} kills: {}", study.tally.killed, done.status));
        }
        let journal = fs::read(out.join(".pushwait/journal")).unwrap_or_default();
        // A result that was done again would make the journal longer.
        if !kept(&kept_before, &journal) || journal.len() as u64 != full {
            study.tally.lost += 1;
        }
        println!("{} runs killed", study.tally.killed);
    }
    Ok(study)
}

/// Starts a run and kills it: when it has begun to write its files (`Ok`), or when its journal has grown (`Err`). False when it
/// ended before.
fn killed(
    bench: &Bench,
    args: &[String],
    out: &Path,
    when: Result<u64, u64>,
    whole: &Files,
    study: &mut Kills,
) -> Result<bool, String> {
    let (journal, writing) = (out.join(".pushwait/journal"), out.join(".pushwait/summary.csv"));
    let before = fs::read(&journal).unwrap_or_default();
    let mut child = start(bench, args)?;
    let seen = || match when {
        Ok(_) => writing.exists(),
        Err(grown) => length(&journal) >= before.len() as u64 + grown,
    };
    if !until(&mut child, seen) {
        return Ok(false);
    }
    if let Ok(wait) = when {
        sleep(Duration::from_micros(wait % 8000));
    }
    let _ = child.kill();
    if child.wait().is_ok_and(|status| status.code().is_some()) {
        return Ok(false);
    }
    study.tally.killed += 1;
    study.writing += u64::from(when.is_ok());
    if let Some(why) = torn(&files(out), &Files::new(), whole) {
        study.tally.torn += 1;
        study.tally.example(why);
    }
    study.tally.lost += u64::from(!kept(&before, &fs::read(&journal).unwrap_or_default()));
    Ok(true)
}

/// How runs have ended that were told to.
pub struct Signals {
    told: usize,
    longest: Duration,
    late: usize,
    wrong: usize,
}

impl Signals {
    pub fn sound(&self) -> bool {
        self.told > 0 && self.wrong + self.late == 0
    }

    pub fn section(&self) -> String {
        let Self { told, longest, late, wrong } = self;
        format!(
            "## Told to stop\n\n{told} runs were sent SIGINT or SIGTERM at random moments, half of them in the middle of one scenario of 10^12 \
             stories. The longest took {} ms to end ({late} more than a second). Without exit code 130 or 143, without a word on how to \
             resume, or with other bytes once resumed: {wrong}.\n\n",
            longest.as_millis()
        )
    }
}

/// Tells runs to stop.
pub fn signals(bench: &Bench) -> Result<Signals, String> {
    let cases = bench.scenarios("many", SCENARIOS, 0)?;
    let out = bench.folder.join("out/signals");
    let _ = fs::remove_dir_all(&out);
    bench.do_it(&args(&cases, &out))?;
    let (whole, full) = (files(&out), length(&out.join(".pushwait/journal")));
    let (mut study, mut dice) = (Signals { told: 0, longest: Duration::ZERO, late: 0, wrong: 0 }, Dice(2));
    for number in 0..SIGNALS {
        let _ = fs::remove_dir_all(&out);
        let mut args = args(&cases, &out);
        let one = number % 2 == 0;
        if one {
            args = vec![
                "run".into(),
                "--stories=1000000000000".into(),
                "--resume".into(),
                format!("--out={}", out.display()),
            ];
            args.push(cases.join("s00003.toml").display().to_string());
        }
        let grown = if one { 1 } else { 1 + dice.below(full / 2) };
        let (name, code) = if number % 4 < 2 { ("INT", 130) } else { ("TERM", 143) };
        let Some((took, ended)) = stopped(bench, &args, &out, grown, name)? else { continue };
        study.told += 1;
        study.longest = study.longest.max(took);
        study.late += usize::from(took > PROMISED);
        study.wrong += usize::from(ended != Some(code));
        if !one {
            let resumed = bench.run(&args)?.status.success() && files(&out) == whole;
            study.wrong += usize::from(!resumed);
        }
    }
    Ok(study)
}

/// How long a run took to end, and its exit code where it said how to resume; nothing when it ended by itself.
fn stopped(
    bench: &Bench,
    args: &[String],
    out: &Path,
    grown: u64,
    name: &str,
) -> Result<Option<(Duration, Option<i32>)>, String> {
    let mut child = start(bench, args)?;
    let journal = out.join(".pushwait/journal");
    if !until(&mut child, || length(&journal) >= grown) {
        return Ok(None);
    }
    let id = child.id().to_string();
    let begun = Instant::now();
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {id}")]).status();
    sent.map_err(|error| error.to_string())?;
    let done = child.wait_with_output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&done.stderr).contains("--resume");
    Ok((!done.status.success()).then_some((begun.elapsed(), done.status.code().filter(|_| said))))
}
