//! From an interval for a difference to a verdict in words, and how to share out the chance of error.

use serde::{Deserialize, Serialize};

use crate::interval::Interval;

/// What can be said of two plans, A and B, when more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Every difference that is left favours A.
    ABetter,
    /// Every difference that is left favours B.
    BBetter,
    /// No difference that is left matters.
    PracticallyEqual,
    /// More stories may still settle it.
    NotSettled,
    /// It is not settled and no more stories will be played, or the interval is no interval.
    Inconclusive,
}

impl Verdict {
    /// The verdict in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Verdict::ABetter => "A better",
            Verdict::BBetter => "B better",
            Verdict::PracticallyEqual => "practically equal",
            Verdict::NotSettled => "not settled",
            Verdict::Inconclusive => "inconclusive",
        }
    }

    /// The verdict when no more stories will be played: what is not settled stays inconclusive.
    #[must_use]
    pub fn at_the_end(self) -> Verdict {
        if self == Verdict::NotSettled { Verdict::Inconclusive } else { self }
    }
}

/// The verdict on the difference A minus B. `margin` is the greatest difference that does not matter, in the units of the
/// difference and at least zero. An interval wholly within the margin is practically equal, even when it leaves out zero.
/// An interval that has no order, because an end is not a number or the ends are crossed, is inconclusive.
#[must_use]
pub fn of(difference: Interval, margin: f64) -> Verdict {
    let Interval { low, high } = difference;
    if low.is_nan() || high.is_nan() || low > high {
        Verdict::Inconclusive
    } else if -margin <= low && high <= margin {
        Verdict::PracticallyEqual
    } else if low > 0.0 {
        Verdict::ABetter
    } else if high < 0.0 {
        Verdict::BBetter
    } else {
        Verdict::NotSettled
    }
}

/// The chance of error for each of the k(k-1)/2 comparisons of k plans, so that all hold at once with chance `1 - alpha`.
/// Source: Bonferroni's inequality.
#[must_use]
pub fn pair_alpha(alpha: f64, plans: usize) -> f64 {
    alpha / (plans * plans.saturating_sub(1) / 2).max(1) as f64
}

/// The chance of error for the interval of each of k plans, so that all hold at once: the interval of the plan that came out
/// best is then honest although it was picked. Source: Bonferroni's inequality.
#[must_use]
pub fn plan_alpha(alpha: f64, plans: usize) -> f64 {
    alpha / plans.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_become_verdicts() {
        let cases = [
            (0.5, 3.0, Verdict::ABetter),
            (1.5, 3.0, Verdict::ABetter),
            (-3.0, -0.5, Verdict::BBetter),
            (0.2, 0.8, Verdict::PracticallyEqual),
            (-1.0, 1.0, Verdict::PracticallyEqual),
            (0.0, 3.0, Verdict::NotSettled),
            (-3.0, 0.0, Verdict::NotSettled),
            (-0.5, 1.5, Verdict::NotSettled),
            (f64::NAN, 1.0, Verdict::Inconclusive),
            (2.0, 1.0, Verdict::Inconclusive),
        ];
        for (low, high, verdict) in cases {
            assert_eq!(of(Interval { low, high }, 1.0), verdict, "{low} {high}");
        }
        assert_eq!(of(Interval { low: 0.2, high: 0.8 }, 0.0), Verdict::ABetter);
        assert_eq!(of(Interval { low: 0.0, high: 0.0 }, 0.0), Verdict::PracticallyEqual);
    }

    #[test]
    fn swapping_the_plans_swaps_the_verdict() {
        for (low, high) in [(0.5, 3.0), (0.2, 0.8), (-0.5, 1.5)] {
            let swapped = match of(Interval { low, high }, 1.0) {
                Verdict::ABetter => Verdict::BBetter,
                other => other,
            };
            assert_eq!(of(Interval { low: -high, high: -low }, 1.0), swapped);
        }
    }

    #[test]
    fn the_end_leaves_nothing_unsettled() {
        assert_eq!(Verdict::NotSettled.at_the_end().words(), "inconclusive");
        assert_eq!(Verdict::ABetter.at_the_end().words(), "A better");
    }

    #[test]
    fn error_is_shared_out() {
        assert_eq!([1, 2, 3, 5].map(|k| pair_alpha(0.3, k)), [0.3, 0.3, 0.3 / 3.0, 0.3 / 10.0]);
        assert_eq!([0, 1, 4].map(|k| plan_alpha(0.2, k)), [0.2, 0.2, 0.05]);
    }
}
