//! Faults at every call of the system, by way of strace.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::bench::{Bench, Job};
use super::verdict::{Tally, files, kept, left_behind, torn};

/// The calls by which a run opens, reads, writes, moves and removes files. With a question mark, one that this machine need not know.
const CALLS: [&str; 21] = [
    "write",
    "pwrite64",
    "writev",
    "fsync",
    "fdatasync",
    "?rename",
    "?renameat",
    "renameat2",
    "?open",
    "openat",
    "openat2",
    "close",
    "ftruncate",
    "?mkdir",
    "mkdirat",
    "?unlink",
    "unlinkat",
    "flock",
    "read",
    "lseek",
    "getdents64",
];

/// Most calls of a kind that are tried.
const MOST: u64 = 2000;

/// What is done to a call: how strace is told, how it is named, and whether it kills.
const FAULTS: [(&str, &str, bool); 6] = [
    ("error=ENOSPC", "", false),
    ("error=EIO", "", false),
    ("error=EINTR", "", false),
    ("error=ENOSPC", "+", false),
    ("error=EIO", "+", false),
    ("signal=SIGKILL", "", true),
];

/// What the reasons of the system, and of its loader before the program begins, look like.
const REASONS: [&str; 5] =
    ["No space left on device", "Input/output error", "Interrupted system call", "os error", ": Error "];

/// Whether strace is there and allowed.
pub fn available() -> bool {
    let tried = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    tried.is_ok_and(|status| status.success())
}

/// All faults at all calls of a job.
pub fn job(bench: &Bench, job: &Job) -> Result<Vec<(&'static str, Tally)>, String> {
    job.reset()?;
    bench.do_it(&job.args)?;
    let mut all = Vec::new();
    for call in CALLS {
        let mut tally = Tally::default();
        for fault in FAULTS {
            for n in 1..MOST {
                if !one(bench, job, call, fault, n, &mut tally)? {
                    break;
                }
            }
        }
        let name = call.trim_start_matches('?');
        println!("{} {name}: {}", job.name, tally.row());
        all.push((name, tally));
    }
    Ok(all)
}

/// One fault; false when no thread makes so many calls.
fn one(
    bench: &Bench,
    job: &Job,
    call: &str,
    (fault, on, kills): (&str, &str, bool),
    n: u64,
    tally: &mut Tally,
) -> Result<bool, String> {
    job.reset()?;
    let log = bench.folder.join("strace.log");
    let done = traced(bench, job, &log, &format!("inject={call}:{fault}:when={n}{on}"), call)?;
    let log = fs::read_to_string(&log).unwrap_or_default();
    let met = if kills { done.status.code().is_none() } else { log.contains("(INJECTED)") };
    if !met {
        return Ok(false);
    }
    let mut case = Case { job, tally, name: format!("{} under {call} {fault} at call {n}{on}", job.name) };
    if kills {
        case.tally.killed += 1;
    } else {
        case.tally.injected += 1;
        case.ended(&done, &log);
    }
    case.files();
    case.again(bench)?;
    Ok(true)
}

fn traced(bench: &Bench, job: &Job, log: &Path, fault: &str, call: &str) -> Result<Output, String> {
    let trace = format!("trace={call}");
    let mut command = Command::new("strace");
    // The filter makes all other calls as quick as without strace, but lets no signal through.
    command.args(if fault.contains("signal=") { &[][..] } else { &["--seccomp-bpf"] });
    command.args(["-f", "-qq", "-e", &trace, "-e", "signal=none", "-e", fault, "-o"]).arg(log).arg(&bench.program);
    command.args(&job.args).stdin(Stdio::null()).output().map_err(|error| format!("strace: {error}"))
}

/// What one fault has led to.
struct Case<'a> {
    job: &'a Job,
    tally: &'a mut Tally,
    name: String,
}

impl Case<'_> {
    /// The exit code and what was said.
    fn ended(&mut self, done: &Output, log: &str) {
        let (job, said) = (self.job, String::from_utf8_lossy(&done.stderr).into_owned());
        if done.status.success() {
            let printed = job.name != "print" || done.stdout == job.printed;
            if files(&job.out) != job.after || !printed {
                self.tally.silent += 1;
                self.tally.example(format!("{}: exit code 0 and other bytes", self.name));
            }
            return;
        }
        self.tally.refused += 1;
        // Where standard error itself was refused there is nobody to tell.
        let deaf = log.lines().any(|line| line.contains("INJECTED") && line.contains("write(2, "));
        let named = ["/", "standard output", ".so"].iter().any(|name| said.contains(name));
        let reasoned = REASONS.iter().any(|reason| said.contains(reason));
        if done.status.code().is_none_or(|code| code == 101) || !(deaf || named && reasoned) {
            self.tally.mute += 1;
            self.tally.example(format!("{}: {}: `{}`", self.name, done.status, said.trim().replace('\n', " ")));
        }
    }

    /// What is there.
    fn files(&mut self) {
        if let Some(why) = torn(&files(&self.job.out), &self.job.before, &self.job.after) {
            self.tally.torn += 1;
            self.tally.example(format!("{}: {why}", self.name));
        }
    }

    /// The same again without a fault.
    fn again(&mut self, bench: &Bench) -> Result<(), String> {
        let job = self.job;
        let journal = job.journal();
        let done = bench.run(&job.args)?;
        let left = left_behind(&job.out);
        if !done.status.success() || files(&job.out) != job.after || !left.is_empty() {
            self.tally.unmended += 1;
            let said = String::from_utf8_lossy(&done.stderr).trim().replace('\n', " ");
            self.tally.example(format!("{}: again: {} {left:?} `{said}`", self.name, done.status));
        }
        if job.args.iter().any(|arg| arg == "--resume") && !kept(&journal, &job.journal()) {
            self.tally.lost += 1;
            self.tally.example(format!("{}: finished results left the journal", self.name));
        }
        Ok(())
    }
}
