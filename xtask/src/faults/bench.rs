//! The jobs that faults are injected into, and what comes out of each when nothing happens.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::verdict::{Files, files};
use crate::root;

/// Scenarios of a job: enough for several records, few enough to try every call.
const SCENARIOS: usize = 3;

/// A place to work in, anew for each study, and gone after it.
pub struct Bench {
    pub program: PathBuf,
    pub folder: PathBuf,
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A command line, where its results go, and what they are before and after.
pub struct Job {
    pub name: &'static str,
    pub what: &'static str,
    pub args: Vec<String>,
    /// Where the results go.
    pub out: PathBuf,
    /// A folder that the results folder begins as, where it does not begin as nothing.
    pub from: Option<PathBuf>,
    pub before: Files,
    pub after: Files,
    /// What is printed.
    pub printed: Vec<u8>,
}

impl Job {
    /// Puts the folder of the results back to what it was before.
    pub fn reset(&self) -> Result<(), String> {
        let _ = fs::remove_dir_all(&self.out);
        self.from.as_ref().map_or(Ok(()), |from| copy(from, &self.out))
    }

    /// The journal as it is.
    pub fn journal(&self) -> Vec<u8> {
        fs::read(self.out.join(".pushwait/journal")).unwrap_or_default()
    }
}

impl Bench {
    /// A place on the disk.
    pub fn on_disk(program: PathBuf) -> Result<Self, String> {
        Self::new(program, root().join(format!("target/faults-{}", std::process::id())))
    }

    /// A place in memory, where the system has one: thousands of runs need not wait for the disk.
    pub fn in_memory(program: PathBuf) -> Result<Self, String> {
        let memory = Path::new("/dev/shm");
        if !memory.is_dir() {
            return Self::on_disk(program);
        }
        Self::new(program, memory.join(format!("pushwait-faults-{}", std::process::id())))
    }

    fn new(program: PathBuf, folder: PathBuf) -> Result<Self, String> {
        let _ = fs::remove_dir_all(&folder);
        let bench = Self { program, folder };
        bench.scenarios("cases", SCENARIOS, 0)?;
        bench.scenarios("older", SCENARIOS, 7)?;
        Ok(bench)
    }

    /// A folder of scenarios that differ in a promised day.
    pub fn scenarios(&self, folder: &str, count: usize, shift: usize) -> Result<PathBuf, String> {
        let folder = self.folder.join(folder);
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        for number in 0..count {
            let promised = (number + shift) % 40;
            let text = format!("plans = [\"wait\", \"courteous-push\"]\n[target]\npromised = {promised}\n");
            let file = folder.join(format!("s{number:05}.toml"));
            fs::write(file, text).map_err(|error| error.to_string())?;
        }
        Ok(folder)
    }

    /// The paths of the scenarios of a folder.
    fn named(&self, folder: &str) -> Vec<String> {
        (0..SCENARIOS).map(|number| format!("{}/s{number:05}.toml", self.folder.join(folder).display())).collect()
    }

    /// Runs the program.
    pub fn run(&self, args: &[String]) -> Result<Output, String> {
        let mut command = Command::new(&self.program);
        command.args(args).stdin(Stdio::null()).output().map_err(|error| error.to_string())
    }

    /// Runs the program, which must do what is asked.
    pub fn do_it(&self, args: &[String]) -> Result<Output, String> {
        let done = self.run(args)?;
        if done.status.success() {
            return Ok(done);
        }
        Err(format!("{}: {}\n{}", args.join(" "), done.status, String::from_utf8_lossy(&done.stderr)))
    }

    /// All jobs.
    pub fn jobs(&self) -> Vec<Job> {
        let solve = ["solve", "--format", "csv,jsonl", "--resume"];
        let workbook = ["solve", "--format", "parquet,xlsx", "--resume"];
        let run = ["run", "--stories", "2000", "--trace", "3", "--format", "csv,md", "--resume"];
        let shard = ["run", "--stories", "2000", "--shard", "0/2"];
        let print = ["solve", "--format", "csv"];
        vec![
            self.job("solve", "a first export of exact answers as CSV and JSON Lines", &solve, false),
            self.job("run", "a simulated export, CSV and Markdown, over an older one with other scenarios", &run, true),
            self.job("shard", "a first shard, with its manifest and its part", &shard, false),
            self.merge(),
            self.job("print", "exact answers printed to a file", &print, false),
            self.job("workbook", "a first export as Parquet and Excel", &workbook, false),
        ]
    }

    fn job(&self, name: &'static str, what: &'static str, args: &[&str], over: bool) -> Job {
        let out = self.folder.join("out").join(name);
        let args = |cases: &str, out: &Path| -> Vec<String> {
            let plain =
                args.iter().map(|arg| (*arg).to_owned()).chain(["--threads=1".into(), "--progress=none".into()]);
            let out = if name == "print" { Vec::new() } else { vec![format!("--out={}", out.display())] };
            plain.chain(out).chain(self.named(cases)).collect()
        };
        let from = over.then(|| self.folder.join("before").join(name));
        if let Some(from) = &from {
            let _ = self.do_it(&args("older", from));
        }
        self.measured(name, what, args("cases", &out), out, from)
    }

    fn merge(&self) -> Job {
        let (out, parts) = (self.folder.join("out/merge"), self.folder.join("before/parts"));
        let from = self.folder.join("before/merge");
        let run = |cases: &str, to: &Path, more: &[&str]| {
            let plain = ["run", "--stories=2000"].iter().chain(more).map(|arg| (*arg).to_owned());
            let _ = self
                .do_it(&plain.chain([format!("--out={}", to.display())]).chain(self.named(cases)).collect::<Vec<_>>());
        };
        run("older", &from, &[]);
        run("cases", &parts, &["--shard=0/2"]);
        run("cases", &parts, &["--shard=1/2"]);
        let args = ["merge", &*parts.to_string_lossy(), "--force", "--out", &*out.to_string_lossy()].map(str::to_owned);
        self.measured("merge", "two parts put together over an older export", args.into(), out, Some(from))
    }

    fn measured(
        &self,
        name: &'static str,
        what: &'static str,
        args: Vec<String>,
        out: PathBuf,
        from: Option<PathBuf>,
    ) -> Job {
        let before = from.as_deref().map(files).unwrap_or_default();
        let (after, printed) = (Files::new(), Vec::new());
        let mut job = Job { name, what, args, out, from, before, after, printed };
        let done = job.reset().and_then(|()| self.do_it(&job.args));
        // A job that does not work without faults shows at its first fault.
        job.printed = done.map(|done| done.stdout).unwrap_or_default();
        job.after = files(&job.out);
        job
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let copied = || -> std::io::Result<()> {
        fs::create_dir_all(to.join(".pushwait"))?;
        for folder in ["", ".pushwait"] {
            for name in files(&from.join(folder)).keys() {
                fs::copy(from.join(folder).join(name), to.join(folder).join(name))?;
            }
        }
        Ok(())
    };
    copied().map_err(|error| format!("{}: {error}", from.display()))
}
