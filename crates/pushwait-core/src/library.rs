//! The library of named plans, so that a scenario can say `plans = ["wait", "courteous-push"]`.

use std::sync::LazyLock;

use crate::read::{LibraryPlan, plan_library};

static LIBRARY: LazyLock<Vec<LibraryPlan>> =
    LazyLock::new(|| plan_library(include_str!("../data/plans.toml")).expect("shipped data reads: tested"));

/// A plan of the library.
#[must_use]
pub fn plan(name: &str) -> Option<&'static LibraryPlan> {
    LIBRARY.iter().find(|plan| plan.name == name)
}

/// The names of all plans, in the order of the file.
pub fn names() -> impl Iterator<Item = &'static str> {
    LIBRARY.iter().map(|plan| plan.name.as_str())
}
