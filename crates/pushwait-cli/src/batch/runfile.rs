//! run.json: what was asked of a run, its inputs and the scenarios after defaults; enough to run it again in other years.
//!
//! It is a manifest with two more keys, written a line for each input and each scenario, and read back as a manifest.

use std::io::{self, Write};

use serde::Serialize;

use super::manifest::{Manifest, Ready};
use crate::failure::Failure;
use crate::folder::hex;

/// A design point as it was played.
#[derive(Serialize)]
struct Effective<'a> {
    scenario: &'a str,
    point: u64,
    /// What the journal knows it by.
    key: String,
    employer_model: (&'a str, u32),
    effective: &'a pushwait_core::scenario::Scenario,
}

/// The line of a design point.
pub fn line(ready: &Ready) -> Result<String, Failure> {
    let (name, model) = (&ready.scenario.name, (ready.model.name.as_str(), ready.model.version));
    let (point, key) = (ready.index, hex(&ready.key));
    let line = Effective { scenario: name, point, key, employer_model: model, effective: &ready.scenario };
    serde_json::to_string(&line).map_err(|error| Failure::usage(format!("{name}: {error}")))
}

/// Identifies a run: the first 16 digits of the hash of its manifest.
pub fn id(manifest: &Manifest) -> Result<String, Failure> {
    Ok(hex(&manifest.hash()?)[..16].to_owned())
}

/// A run.json that is being written.
pub struct RunFile<W> {
    out: W,
    lines: u64,
}

impl<W: Write> RunFile<W> {
    /// Writes all but the scenarios.
    pub fn new(manifest: &Manifest, mut out: W) -> io::Result<Self> {
        let id = id(manifest).map_err(|failure| io::Error::other(failure.message))?;
        writeln!(out, "{{")?;
        for (name, value) in [
            ("run_id", json(&id)?),
            ("format", json(&manifest.format)?),
            ("pushwait", json(&manifest.pushwait)?),
            ("stream_version", json(&manifest.stream_version)?),
            ("command", json(&manifest.command)?),
            ("task", json(&manifest.task)?),
            ("sweep", json(&manifest.sweep)?),
        ] {
            writeln!(out, "\"{name}\": {value},")?;
        }
        writeln!(out, "\"inputs\": [")?;
        for (place, input) in manifest.inputs.iter().enumerate() {
            let comma = if place + 1 < manifest.inputs.len() { "," } else { "" };
            writeln!(out, "{}{comma}", json(input)?)?;
        }
        write!(out, "],\n\"scenarios\": [")?;
        Ok(Self { out, lines: 0 })
    }

    /// Adds the line of a design point.
    pub fn add(&mut self, line: &str) -> io::Result<()> {
        let before = if self.lines == 0 { "\n" } else { ",\n" };
        self.lines += 1;
        write!(self.out, "{before}{line}")
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<W> {
        writeln!(self.out, "\n]\n}}")?;
        Ok(self.out)
    }
}

fn json(value: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string(value)?)
}
