//! The default of every setting of a scenario, with its range, evidence grade and source: a versioned data file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A default with what it rests on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Default {
    /// The number.
    pub value: f64,
    /// Lower and upper end of its 90 % range; the value twice where none is known.
    pub range: [f64; 2],
    /// Evidence grade, A to D.
    pub grade: String,
    /// Where it comes from.
    pub source: String,
}

static DEFAULTS: LazyLock<BTreeMap<String, Default>> =
    LazyLock::new(|| toml::from_str(include_str!("../data/defaults.toml")).expect("shipped data parses: tested"));

/// All defaults by name.
pub fn all() -> impl Iterator<Item = (&'static str, &'static Default)> {
    DEFAULTS.iter().map(|(name, default)| (name.as_str(), default))
}

/// The default of this name.
#[must_use]
pub fn get(name: &str) -> Option<&'static Default> {
    DEFAULTS.get(name)
}

pub(crate) fn value(name: &str) -> f64 {
    DEFAULTS[name].value
}
