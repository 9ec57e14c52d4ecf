//! The employer types: named bundles of capacity, punctuality, reactance and scrutiny, read from a versioned data file.

use std::sync::LazyLock;

use serde::Deserialize;

/// One employer type. Shifts act on log-odds of the scenario's pooled probabilities, factors multiply.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archetype {
    /// For example `pool-bound`.
    pub name: String,
    /// One plain sentence.
    pub summary: String,
    /// Default share of employers of this type.
    pub weight: f64,
    /// Added to the lead, in units of judgement error.
    pub lead_shift: f64,
    /// Log-odds shift of keeping a promised date.
    pub kept_shift: f64,
    /// Log-odds shift of never answering.
    pub silence_shift: f64,
    /// Multiplies the mean slip.
    pub slip_factor: f64,
    /// Log-odds shift of being able to hurry.
    pub can_hurry_shift: f64,
    /// Multiplies everything that corners.
    pub reactance: f64,
    /// Multiplies the chance of questions about a claim.
    pub scrutiny: f64,
    /// Added to the utility of hurrying.
    pub hurry_shift: f64,
}

/// The shipped types with their provenance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchetypeFile {
    /// Raised whenever a number changes.
    pub version: u32,
    /// Evidence grade of the numbers, A to D.
    pub grade: String,
    /// Where they come from.
    pub source: String,
    /// From the least to the most convenient for the candidate.
    #[serde(rename = "archetype")]
    pub archetypes: Vec<Archetype>,
}

/// Number of employer types.
pub const COUNT: usize = 5;

/// The shipped employer types, from the least to the most convenient for the candidate.
pub static ARCHETYPES: LazyLock<ArchetypeFile> = LazyLock::new(|| {
    let file: ArchetypeFile =
        toml::from_str(include_str!("../data/archetypes.toml")).expect("shipped data parses: tested");
    assert_eq!(file.archetypes.len(), COUNT, "shipped data has {COUNT} archetypes");
    file
});
