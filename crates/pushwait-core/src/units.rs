//! Numbers that cannot hold nonsense.

use std::fmt;

use serde::Serialize;

/// A probability: finite, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
pub struct Probability(f64);

/// A hazard per business day: the chance that something happens today if it has not happened before. From 0 to below 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
pub struct PerDay(f64);

/// Why a number was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitError {
    /// not a number from 0 to 1
    NotAProbability,
    /// not a number from 0 to below 1
    NotAHazard,
}

impl Probability {
    /// Accepts finite numbers from 0 to 1.
    ///
    /// # Errors
    /// [`UnitError::NotAProbability`] for all else.
    pub fn new(p: f64) -> Result<Self, UnitError> {
        if (0.0..=1.0).contains(&p) { Ok(Self(p)) } else { Err(UnitError::NotAProbability) }
    }

    /// The number itself.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl PerDay {
    /// Accepts finite numbers from 0 to below 1.
    ///
    /// # Errors
    /// [`UnitError::NotAHazard`] for all else.
    pub fn new(hazard: f64) -> Result<Self, UnitError> {
        if (0.0..1.0).contains(&hazard) { Ok(Self(hazard)) } else { Err(UnitError::NotAHazard) }
    }

    /// The daily hazard that gives the chance `per_week` over five business days.
    ///
    /// # Errors
    /// [`UnitError::NotAHazard`] unless `per_week` is from 0 to below 1.
    pub fn from_weekly(per_week: f64) -> Result<Self, UnitError> {
        if !(0.0..1.0).contains(&per_week) {
            return Err(UnitError::NotAHazard);
        }
        Self::new(1.0 - libm::pow(1.0 - per_week, 0.2))
    }

    /// The number itself.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for UnitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAProbability => "not a number from 0 to 1",
            Self::NotAHazard => "not a number from 0 to below 1",
        })
    }
}

impl std::error::Error for UnitError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_of_the_range_are_taken() {
        for p in [0.0, 0.25, 1.0] {
            assert_eq!(Probability::new(p).map(Probability::get), Ok(p));
        }
        for p in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(Probability::new(p), Err(UnitError::NotAProbability));
            assert_eq!(PerDay::new(p), Err(UnitError::NotAHazard));
            assert_eq!(PerDay::from_weekly(p), Err(UnitError::NotAHazard));
        }
        assert_eq!((PerDay::new(0.5).map(PerDay::get), PerDay::new(1.0)), (Ok(0.5), Err(UnitError::NotAHazard)));
        assert_eq!(UnitError::NotAProbability.to_string(), "not a number from 0 to 1");
        assert_eq!(UnitError::NotAHazard.to_string(), "not a number from 0 to below 1");
    }

    #[test]
    fn a_week_has_five_days() {
        let daily = PerDay::from_weekly(0.5).expect("a hazard").get();
        let left = 1.0 - daily;
        assert!((left * left * left * left * left - 0.5).abs() < 1e-12, "{daily}");
        assert_eq!(PerDay::from_weekly(0.0).map(PerDay::get), Ok(0.0));
        assert_eq!(PerDay::from_weekly(1.0), Err(UnitError::NotAHazard));
    }
}
