//! Why mutants survive: file, change, reason. A survivor that is not listed is a gap in the tests.

/// Survivors that no test can or need notice.
pub const REASONS: &[(&str, &str, &str)] = &[];
