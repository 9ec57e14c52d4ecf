//! Cross-crate tests.

mod agreement;
mod anchors;
mod claims;
mod coverage;
mod estimators;
mod nist;
mod same_bytes;
mod stability;
