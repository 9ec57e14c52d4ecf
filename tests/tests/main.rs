//! Cross-crate tests.

mod agreement;
mod anchors;
mod claims;
mod coverage;
mod estimators;
mod nist;
mod stability;
