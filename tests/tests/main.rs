//! Cross-crate tests.

mod agreement;
mod anchors;
mod claims;
#[cfg(not(target_family = "wasm"))]
mod columns;
mod coverage;
mod errors;
mod estimators;
mod fuzz;
mod model;
mod nist;
mod parts;
mod runs;
mod same_bytes;
mod stability;
mod written;
