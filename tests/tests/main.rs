//! Cross-crate tests.

mod agreement;
mod anchors;
mod claims;
mod coverage;
mod errors;
mod estimators;
mod model;
mod nist;
mod runs;
mod same_bytes;
mod stability;
