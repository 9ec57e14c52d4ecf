//! Cross-crate tests.

mod agreement;
mod anchors;
mod claims;
mod nist;
mod stability;
