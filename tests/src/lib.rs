//! Cross-crate tests: what they share.

pub mod calibration;
pub mod coverage;
pub mod fuzz;
pub mod generate;
pub mod golden;
pub mod oracle;

use pushwait_core::compile::compile;
use pushwait_core::read::scenario;
use pushwait_core::response::Model;
use pushwait_core::scenario::Scenario;
use pushwait_core::tables::Tables;
use pushwait_sim::run::Watch;

/// The shipped scenarios, in the order of their names.
///
/// # Panics
/// When one cannot be read.
#[must_use]
pub fn shipped() -> Vec<Scenario> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("scenarios").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let read = |file: &std::path::PathBuf| {
        let text = std::fs::read_to_string(file).expect("text");
        let name = file.file_stem().expect("named").to_string_lossy().into_owned();
        scenario(&name, &text).unwrap_or_else(|found| panic!("{}: {found:?}", file.display())).0
    };
    files.iter().map(read).collect()
}

/// A scenario compiled for its own response model.
///
/// # Panics
/// When it has none.
#[must_use]
pub fn compiled(scenario: &Scenario) -> Tables {
    compile(scenario, Model::shipped(&scenario.model).expect("shipped model"))
}

/// Watches a run and never stops it.
pub struct Patient;

impl Watch for Patient {
    fn go_on(&self, _: u64) -> bool {
        true
    }
    fn time_left(&self) -> bool {
        true
    }
    fn limited(&self) -> bool {
        false
    }
}
