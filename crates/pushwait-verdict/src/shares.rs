//! Intervals for a share of stories. Shares are between 0 and 1; `alpha` is the chance of error that is put up with.

use std::f64::consts::PI;

use crate::interval::{Interval, border};
use crate::special::{ln_binomial, ln_half_step, normal_point, upper_tail};

/// Nothing is known before the first story.
const ALL: Interval = Interval { low: 0.0, high: 1.0 };

/// A confidence sequence: with chance `1 - alpha` it holds after every number of stories at once, so one may stop at will.
///
/// Wagers on the share are mixed by a beta law with both parameters one half; a share is out once the mixture has grown
/// 1/`alpha`-fold. Source: Robbins, "Statistical methods related to the law of the iterated logarithm", 1970; Howard, Ramdas,
/// McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", 2021; the parameters are those of
/// Krichevsky and Trofimov 1981, which lose least when the share is unknown.
///
/// # Panics
/// When `successes` exceeds `n`.
#[must_use]
pub fn sequence(successes: u64, n: u64, alpha: f64) -> Interval {
    assert!(successes <= n, "no more successes than stories");
    if n == 0 {
        return ALL;
    }
    let is_out = |p: f64| ln_capital(successes, n, p) >= -libm::log(alpha);
    let seen = successes as f64 / n as f64;
    Interval { low: border(seen, 0.0, 0.0, is_out), high: border(seen, 1.0, 0.0, is_out) }
}

/// Whether the sequence has ruled out the share `p`: one formula, without a search.
///
/// # Panics
/// When `successes` exceeds `n`.
#[must_use]
pub fn rules_out(successes: u64, n: u64, p: f64, alpha: f64) -> bool {
    assert!(successes <= n, "no more successes than stories");
    n > 0 && ln_capital(successes, n, p) >= -libm::log(alpha)
}

/// Logarithm of the mixture of likelihoods over the likelihood of `p`. The coefficient of the binomial cancels.
fn ln_capital(successes: u64, n: u64, p: f64) -> f64 {
    ln_half_step(successes) + ln_half_step(n - successes) - libm::log(PI) - ln_binomial(successes, n, p)
}

/// Wilson's score interval, for a number of stories fixed beforehand; its cover is right on average over shares, not for each.
///
/// Source: Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
///
/// # Panics
/// When `successes` exceeds `n`.
#[must_use]
pub fn wilson(successes: u64, n: u64, alpha: f64) -> Interval {
    assert!(successes <= n, "no more successes than stories");
    if n == 0 {
        return ALL;
    }
    let (none, every) = (successes == 0, successes == n);
    let (z, n, seen) = (normal_point(alpha / 2.0), n as f64, successes as f64 / n as f64);
    let shrunk = 1.0 + z * z / n;
    let middle = (seen + z * z / (2.0 * n)) / shrunk;
    let half = z * (seen * (1.0 - seen) / n + z * z / (4.0 * n * n)).sqrt() / shrunk;
    Interval { low: if none { 0.0 } else { middle - half }, high: if every { 1.0 } else { middle + half } }
}

/// The exact interval for a number of stories fixed beforehand.
///
/// Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", 1934.
///
/// # Panics
/// When `successes` exceeds `n`.
#[must_use]
pub fn clopper_pearson(successes: u64, n: u64, alpha: f64) -> Interval {
    assert!(successes <= n, "no more successes than stories");
    if n == 0 {
        return ALL;
    }
    Interval { low: exact_low(successes, n, alpha / 2.0), high: 1.0 - exact_low(n - successes, n, alpha / 2.0) }
}

/// The greatest share under which so many successes or more have at most the chance `tail`.
fn exact_low(successes: u64, n: u64, tail: f64) -> f64 {
    if successes == 0 {
        return 0.0;
    }
    border(successes as f64 / n as f64, 0.0, 1e-12, |p| p <= 0.0 || upper_tail(successes, n, p) <= tail)
}

/// The interval of the first textbook page: share plus and minus normal errors, not cut at 0 and 1. Too narrow for small
/// shares and for repeated looks; here as a negative control only.
///
/// # Panics
/// When `successes` exceeds `n`.
#[must_use]
pub fn wald(successes: u64, n: u64, alpha: f64) -> Interval {
    assert!(successes <= n, "no more successes than stories");
    if n == 0 {
        return ALL;
    }
    let seen = successes as f64 / n as f64;
    let half = normal_point(alpha / 2.0) * (seen * (1.0 - seen) / n as f64).sqrt();
    Interval { low: seen - half, high: seen + half }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: [(u64, u64); 9] = [
        (0, 1),
        (1, 1),
        (0, 50),
        (25, 50),
        (3, 1000),
        (999, 1000),
        (1_000_000, 1_000_000_000),
        (5_000_000_000_000, 10_000_000_000_000),
        (17, 10_000_000_000_000),
    ];

    #[test]
    fn the_sequence_is_wider_than_the_intervals_for_one_look() {
        for (s, n) in CASES {
            for alpha in [0.05, 1e-6] {
                let (ours, wilson, exact) = (sequence(s, n, alpha), wilson(s, n, alpha), clopper_pearson(s, n, alpha));
                let seen = s as f64 / n as f64;
                for i in [ours, exact] {
                    assert!(0.0 <= i.low && i.low <= seen && seen <= i.high && i.high <= 1.0, "{s} of {n}: {i:?}");
                }
                assert!(ours.half_width() > exact.half_width() - 1e-9 / n as f64, "{s} of {n}: {ours:?} {exact:?}");
                assert!(ours.half_width() > wilson.half_width() || alpha < 0.05, "{s} of {n}: {ours:?} {wilson:?}");
                assert!(
                    ours.half_width() < 4.0 * wilson.half_width() + 1e-9 || n == 1,
                    "{s} of {n}: {ours:?} {wilson:?}"
                );
            }
        }
    }

    #[test]
    fn successes_and_failures_mirror() {
        for (s, n) in CASES {
            for of in [sequence, wilson, clopper_pearson, wald] {
                let (one, other) = (of(s, n, 0.05), of(n - s, n, 0.05));
                assert!((one.low + other.high - 1.0).abs() < 1e-12, "{s} of {n}: {one:?} {other:?}");
                assert!((one.high + other.low - 1.0).abs() < 1e-12, "{s} of {n}: {one:?} {other:?}");
            }
        }
    }

    #[test]
    fn more_stories_narrow_and_less_error_widens() {
        for of in [sequence, wilson, clopper_pearson] {
            let widths: Vec<f64> = [10, 100, 10_000, 1_000_000].map(|n| of(n / 5, n, 0.05).half_width()).to_vec();
            assert!(widths.is_sorted_by(|a, b| a > b), "{widths:?}");
            let (wide, narrow) = (of(20, 100, 1e-6), of(20, 100, 0.05));
            assert!(wide.low < narrow.low && narrow.high < wide.high);
        }
    }

    /// The mixture, integrated over its beta law: p = sin² t makes the law uniform in t.
    #[test]
    fn the_capital_is_the_integral_over_wagers() {
        const CUTS: u32 = 200_000;
        for (s, n, p) in [(0, 3, 0.4), (2, 5, 0.1), (7, 9, 0.95)] {
            let ratio = |t: f64| {
                let q = libm::sin(t) * libm::sin(t);
                libm::pow(q / p, s as f64) * libm::pow((1.0 - q) / (1.0 - p), (n - s) as f64)
            };
            let mean = (0..CUTS).map(|i| ratio((f64::from(i) + 0.5) * PI / 2.0 / f64::from(CUTS))).sum::<f64>()
                / f64::from(CUTS);
            assert!((libm::exp(ln_capital(s, n, p)) / mean - 1.0).abs() < 1e-9, "{s} of {n} at {p}");
        }
    }

    /// Ville's inequality, counted over every way that twelve stories can go.
    #[test]
    fn the_truth_is_ruled_out_no_more_often_than_promised() {
        for (p, alpha) in [(0.5, 0.2), (0.1, 0.1), (0.9, 0.3)] {
            let mut ways: Vec<f64> = vec![1.0];
            let mut out = 0.0;
            for n in 1..=12_usize {
                let step = |s: usize| {
                    ways.get(s).map_or(0.0, |w| w * (1.0 - p)) + s.checked_sub(1).map_or(0.0, |before| ways[before] * p)
                };
                ways = (0..=n).map(step).collect();
                for (s, way) in ways.iter_mut().enumerate() {
                    if rules_out(s as u64, n as u64, p, alpha) {
                        out += std::mem::take(way);
                    }
                }
            }
            assert!(out > 0.0 && out <= alpha, "at {p}: {out}");
        }
    }

    #[test]
    fn known_exact_intervals() {
        let five = clopper_pearson(5, 10, 0.05);
        assert!((five.low - 0.187_086_0).abs() < 1e-6 && (five.high - 0.812_914_0).abs() < 1e-6, "{five:?}");
        let none = clopper_pearson(0, 10, 0.05);
        assert!(none.low == 0.0 && (none.high - (1.0 - libm::pow(0.025, 0.1))).abs() < 1e-9, "{none:?}");
        let wilson = wilson(5, 10, 0.05);
        assert!((wilson.low - 0.236_593).abs() < 1e-6, "{wilson:?}");
        assert_eq!(wald(0, 10, 0.05), Interval { low: 0.0, high: 0.0 });
        let wald = wald(20, 100, 0.05);
        assert!((wald.low - 0.121_601_44).abs() < 1e-8 && (wald.high - 0.278_398_56).abs() < 1e-8, "{wald:?}");
        assert_eq!(sequence(0, 0, 0.05), ALL);
    }
}
