//! Cross-crate tests.

mod agreement;
mod anchors;
mod claims;
mod coverage;
mod errors;
mod model;
mod nist;
mod stability;
