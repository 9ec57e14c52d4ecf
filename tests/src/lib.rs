//! Cross-crate tests: what they share.

pub mod calibration;
