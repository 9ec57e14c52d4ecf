//! Ten thousand files, one in a hundred of them broken.

use std::fs;
use std::time::{Duration, Instant};

use super::bench::Bench;

const FILES: usize = 10_000;
const BROKEN: usize = FILES / 100;

/// What came of them.
pub struct Large {
    results: usize,
    failures: usize,
    located: usize,
    code: Option<i32>,
    took: Duration,
}

impl Large {
    pub fn sound(&self) -> bool {
        (self.results, self.failures, self.located, self.code) == (FILES - BROKEN, BROKEN, BROKEN, Some(1))
    }

    pub fn section(&self) -> String {
        let Self { results, failures, located, took, .. } = self;
        format!(
            "## Broken files\n\n{FILES} files, {BROKEN} of them broken, solved into one folder: {results} results and {failures} rows of \
             `failures.csv`, {located} of them with the line of the error, exit code 1, in {:.1} s.\n\n",
            took.as_secs_f64()
        )
    }
}

/// Solves them.
pub fn large(bench: &Bench) -> Result<Large, String> {
    let cases = bench.scenarios("large", FILES, 0)?;
    for number in (0..FILES).step_by(FILES / BROKEN) {
        let text = "# The key below does not exist.\nplanz = 1\n";
        fs::write(cases.join(format!("s{number:05}.toml")), text).map_err(|error| error.to_string())?;
    }
    let out = bench.folder.join("out/large");
    let begun = Instant::now();
    let args = ["solve", &*cases.to_string_lossy(), "--progress=none", "--out", &*out.to_string_lossy()];
    let done = bench.run(&args.map(str::to_owned))?;
    let (took, code) = (begun.elapsed(), done.status.code());
    let read = |name: &str| fs::read_to_string(out.join(name)).map_err(|error| format!("{name}: {error}"));
    let (summary, failures) = (read("summary.csv")?, read("failures.csv")?);
    let mut names: Vec<&str> = summary.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    names.dedup();
    let rows: Vec<&str> = failures.lines().skip(1).collect();
    let located = rows.iter().filter(|row| row.contains(".toml,2,1,")).count();
    Ok(Large { results: names.len(), failures: rows.len(), located, code, took })
}
