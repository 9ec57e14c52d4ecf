//! Intervals for the mean of a whole number between known bounds, in the units of the values; `alpha` is the chance of error.
//!
//! A candidate mean `m` is put to the test by wagers that are fair, or lose, if the true mean is `m` or lies on the far side of
//! it. The wagers are fixed beforehand, so the capital depends on the histogram only, and by Ville's inequality it grows
//! 1/`alpha`-fold at any time with chance at most `alpha`. Each side gets half of `alpha`.

use std::array;

use crate::histogram::Histogram;
use crate::interval::{Interval, border};
use crate::special::{ln_sum_exp, normal_point};

/// Fixed shares of the capital that are staked: 1, 1/2, 1/4, ... The least is still near the best one for 10¹³ stories.
const BETS: usize = 32;

/// Fixed rates of the empirical Bernstein mixture: 1/2, 1/4, ... of one over the range.
const RATES: usize = 22;

/// A confidence sequence by betting: with chance `1 - alpha` it holds after every number of stories at once.
///
/// Source: Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024, with a fixed discrete
/// mixture over bets in place of predictable ones. Ends are found to a millionth of their distance from the mean seen, and
/// lie outside. Without stories it is the bounds.
///
/// # Panics
/// When a value lies outside `low..=high`, or when the bounds are crossed.
#[must_use]
pub fn sequence(h: &Histogram, low: i64, high: i64, alpha: f64) -> Interval {
    let (up, down) = (Side::up(h, low, high, alpha), Side::down(h, low, high, alpha));
    let (bottom, top) = (low as f64, high as f64);
    if h.count() == 0 || low == high {
        return Interval { low: bottom, high: top };
    }
    let seen = h.mean().clamp(bottom, top);
    let step = errors(h.count(), h.sum(), h.squares(), bottom, top);
    Interval {
        low: border(seen, first_out(seen, bottom, step, |m| up.rules_out(m - bottom)), 1e-6, |m| {
            up.rules_out(m - bottom)
        }),
        high: border(seen, first_out(seen, top, step, |m| down.rules_out(top - m)), 1e-6, |m| down.rules_out(top - m)),
    }
}

/// A length to begin the search with: about two standard errors, never zero.
fn errors(count: u64, sum: i128, squares: i128, low: f64, high: f64) -> f64 {
    let n = count as f64;
    let spread = spread(count, sum, squares, sum as f64 / n);
    2.0 * ((spread / n).sqrt() + (high - low) / n)
}

/// A point that is out, going from `from` towards `bound` in doubling steps; the bound when none is.
fn first_out(from: f64, bound: f64, step: f64, is_out: impl Fn(f64) -> bool) -> f64 {
    let mut length = step;
    while length < (bound - from).abs() {
        let at = from + length.copysign(bound - from);
        if is_out(at) {
            return at;
        }
        length *= 2.0;
    }
    bound
}

/// Whether the true mean is above `m`: the lower end of [`sequence`] lies above it. One test, without a search.
///
/// # Panics
/// As [`sequence`].
#[must_use]
pub fn above(h: &Histogram, low: i64, high: i64, m: f64, alpha: f64) -> bool {
    Side::up(h, low, high, alpha).rules_out(m - low as f64)
}

/// Whether the true mean is below `m`: the upper end of [`sequence`] lies below it. One test, without a search.
///
/// # Panics
/// As [`sequence`].
#[must_use]
pub fn below(h: &Histogram, low: i64, high: i64, m: f64, alpha: f64) -> bool {
    Side::down(h, low, high, alpha).rules_out(high as f64 - m)
}

/// Wagers that the mean is higher, seen from the lower bound; wagers that it is lower are the same, mirrored.
struct Side {
    /// Distance of each value from the bound, with its count.
    points: Vec<(f64, f64)>,
    /// Number of stories, and the sum of the distances.
    count: f64,
    sum: f64,
    /// Distance of the bounds.
    range: f64,
    /// Logarithm of the capital that settles it.
    enough: f64,
}

impl Side {
    fn up(h: &Histogram, low: i64, high: i64, alpha: f64) -> Side {
        let sum = h.sum() - i128::from(low) * i128::from(h.count());
        Side::new(h, low, high, alpha, sum, |value| value.abs_diff(low))
    }

    fn down(h: &Histogram, low: i64, high: i64, alpha: f64) -> Side {
        let sum = i128::from(high) * i128::from(h.count()) - h.sum();
        Side::new(h, low, high, alpha, sum, |value| value.abs_diff(high))
    }

    fn new(h: &Histogram, low: i64, high: i64, alpha: f64, sum: i128, distance: impl Fn(i64) -> u64) -> Side {
        assert!(low <= high && h.within(low, high), "values lie within the bounds");
        Side {
            points: h.values().iter().map(|&(value, times)| (distance(value) as f64, times as f64)).collect(),
            count: h.count() as f64,
            sum: sum as f64,
            range: high.abs_diff(low) as f64,
            enough: libm::log(2.0 / alpha),
        }
    }

    /// Whether a mean at distance `m` from the bound, and so any nearer one, is out.
    fn rules_out(&self, m: f64) -> bool {
        if m <= 0.0 || m >= self.range {
            return (m < 0.0 && self.count > 0.0) || (m == 0.0 && self.sum > 0.0);
        }
        // The logarithm of the capital is at most this drift, since ln(1 + x) <= x: most tests end here.
        let drift = (self.sum - self.count * m) / m;
        if drift < self.enough {
            return false;
        }
        let gains: Vec<(f64, f64)> = self.points.iter().map(|&(x, times)| ((x - m) / m, times)).collect();
        let capital = |stake: f64| gains.iter().map(|&(gain, times)| times * libm::log1p(stake * gain)).sum();
        let logs: [f64; BETS] = array::from_fn(|bet| capital(half_to_the(bet)));
        ln_sum_exp(&logs) - libm::log(BETS as f64) >= self.enough
    }
}

fn half_to_the(n: usize) -> f64 {
    1.0 / (1_u64 << n) as f64
}

/// A confidence sequence from sums alone, for cheap monitoring: `count`, `sum` and sum of `squares` of the values. It is wider
/// than [`sequence`] while stories are few. `predictor` is a guess of the mean, moved into the bounds, that must be fixed
/// before the first of these stories; a good guess makes the interval narrow, a bad one leaves it valid.
///
/// Source: Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", 2021,
/// theorem 4, with a constant predictor, and a discrete mixture over the rate in place of the stitched boundary.
///
/// # Panics
/// When the bounds are crossed.
#[must_use]
pub fn bernstein(count: u64, sum: i128, squares: i128, predictor: f64, low: i64, high: i64, alpha: f64) -> Interval {
    let (bottom, top) = (low as f64, high as f64);
    assert!(low <= high, "the bounds are not crossed");
    if count == 0 || low == high {
        return Interval { low: bottom, high: top };
    }
    let range = high.abs_diff(low) as f64;
    let spread = spread(count, sum, squares, predictor.clamp(bottom, top)) / (range * range);
    let (mean, half) = (sum as f64 / count as f64, range * boundary(spread, 2.0 / alpha) / count as f64);
    Interval { low: (mean - half).max(bottom), high: (mean + half).min(top) }
}

/// Sum of the squared distances of the values from `centre`. Whole parts are taken off exactly, so large values do no harm.
fn spread(count: u64, sum: i128, squares: i128, centre: f64) -> f64 {
    let whole = centre.floor();
    let (w, n, part) = (whole as i128, i128::from(count), centre - whole);
    let (first, second) = (sum - n * w, squares - 2 * w * sum + n * w * w);
    (second as f64 - 2.0 * part * first as f64 + count as f64 * part * part).max(0.0)
}

/// The deviation at which the mean over rates λ of exp(λ deviation - ψ(λ) spread) comes to `capital`, with
/// ψ(λ) = -ln(1 - λ) - λ. All in units of the range. By Newton's method from above, which a convex function never overshoots.
fn boundary(spread: f64, capital: f64) -> f64 {
    let need = libm::log(capital) + libm::log(RATES as f64);
    let rates: [f64; RATES] = array::from_fn(|i| half_to_the(i + 1));
    let costs = rates.map(|rate| (-libm::log1p(-rate) - rate) * spread);
    let mut deviation = (0..RATES).map(|i| (need + costs[i]) / rates[i]).fold(f64::INFINITY, f64::min);
    for _ in 0..50 {
        let logs: [f64; RATES] = array::from_fn(|i| rates[i] * deviation - costs[i]);
        let total = ln_sum_exp(&logs);
        let slope: f64 = (0..RATES).map(|i| rates[i] * libm::exp(logs[i] - total)).sum();
        let step = (total - need) / slope;
        deviation -= step;
        if step <= 1e-12 * deviation {
            break;
        }
    }
    deviation
}

/// The interval of the textbooks, mean plus and minus normal errors, for a number of stories fixed beforehand and only when
/// the mean is nearly normal. A negative control: it fails for rare large values and for repeated looks.
#[must_use]
pub fn normal(h: &Histogram, alpha: f64) -> Interval {
    let (n, mean) = (h.count() as f64, h.mean());
    let variance = spread(h.count(), h.sum(), h.squares(), mean) / (n - 1.0).max(1.0);
    let half = normal_point(alpha / 2.0) * (variance / n).sqrt();
    Interval { low: mean - half, high: mean + half }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases() -> Vec<(Histogram, i64, i64)> {
        vec![
            (Histogram::new([(0, 1)]), 0, 1),
            (Histogram::new([(5, 1000)]), 0, 10),
            (Histogram::new([(0, 1000)]), 0, 10),
            (Histogram::new([(10, 1000)]), 0, 10),
            (Histogram::new([(0, 990), (1000, 10)]), -50, 1000),
            (Histogram::new((0..100).map(|v| (v, 20))), 0, 365),
            (Histogram::new([(-100_000, 1), (0, 9_999_999_999_998), (100_000, 1)]), -100_000, 100_000),
            (Histogram::new([(0, 5_000_000_000_000), (1, 5_000_000_000_000)]), 0, 1),
        ]
    }

    fn mirrored(h: &Histogram) -> Histogram {
        Histogram::new(h.values().iter().map(|&(value, times)| (-value, times)))
    }

    #[test]
    fn ends_surround_the_mean_and_are_where_the_test_turns() {
        for (h, low, high) in cases() {
            for alpha in [0.05, 1e-6] {
                let i = sequence(&h, low, high, alpha);
                assert!(
                    low as f64 <= i.low && i.low <= h.mean() && h.mean() <= i.high && i.high <= high as f64,
                    "{i:?}"
                );
                let nudge = 1e-5 * i.half_width();
                assert!(!above(&h, low, high, i.low + nudge, alpha) && !below(&h, low, high, i.high - nudge, alpha));
                assert!(i.low == low as f64 || above(&h, low, high, i.low, alpha), "{h:?} {i:?}");
                assert!(i.high == high as f64 || below(&h, low, high, i.high, alpha), "{h:?} {i:?}");
            }
        }
    }

    #[test]
    fn mirrored_values_mirror_the_interval() {
        for (h, low, high) in cases() {
            let (one, other) = (sequence(&h, low, high, 0.05), sequence(&mirrored(&h), -high, -low, 0.05));
            let near = 1e-9 * (high - low) as f64;
            assert!((one.low + other.high).abs() <= near && (one.high + other.low).abs() <= near, "{one:?} {other:?}");
            let sums = |h: &Histogram, guess: f64, low, high| {
                bernstein(h.count(), h.sum(), h.squares(), guess, low, high, 0.05)
            };
            let (one, other) = (sums(&h, 0.25, low, high), sums(&mirrored(&h), -0.25, -high, -low));
            assert!((one.low + other.high).abs() <= near && (one.high + other.low).abs() <= near, "{one:?} {other:?}");
        }
    }

    #[test]
    fn shifting_and_scaling_the_values_does_the_same_to_the_interval() {
        let (h, moved) = (Histogram::new([(0, 60), (3, 40)]), Histogram::new([(1000, 60), (1021, 40)]));
        let (one, other) = (sequence(&h, 0, 5, 0.05), sequence(&moved, 1000, 1035, 0.05));
        assert!(
            (1000.0 + 7.0 * one.low - other.low).abs() < 1e-4 && (1000.0 + 7.0 * one.high - other.high).abs() < 1e-4
        );
    }

    /// The capital, multiplied up story by story.
    #[test]
    fn tiny_cases_equal_brute_force() {
        let stories = [0_i32, 2, 5, 5, 1, 5, 4, 5, 5, 5];
        let h = Histogram::new(stories.map(|v| (i64::from(v), 1)));
        for alpha in [0.05, 0.3, 0.9] {
            for tenth in 1..50 {
                let m = f64::from(tenth) / 10.0;
                let capital = |gain: &dyn Fn(f64) -> f64| -> f64 {
                    let of =
                        |bet| stories.iter().map(|&v| 1.0 + half_to_the(bet) * gain(f64::from(v))).product::<f64>();
                    (0..BETS).map(of).sum::<f64>() / BETS as f64
                };
                assert_eq!(above(&h, 0, 5, m, alpha), capital(&|v| (v - m) / m) >= 2.0 / alpha, "{m}");
                assert_eq!(below(&h, 0, 5, m, alpha), capital(&|v| (m - v) / (5.0 - m)) >= 2.0 / alpha, "{m}");
            }
        }
    }

    /// At each end of the Bernstein interval the mixture of wagers on that side has grown 2/`alpha`-fold.
    #[test]
    fn bernstein_ends_where_half_of_alpha_is_used_up() {
        let stories = [3_i32, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8].repeat(30);
        let h = Histogram::new(stories.iter().map(|&v| (i64::from(v), 1)));
        let (guess, range) = (4.5, 10.0);
        for alpha in [0.05, 0.001] {
            let i = bernstein(h.count(), h.sum(), h.squares(), guess, 0, 10, alpha);
            let capital = |m: f64, sign: f64| -> f64 {
                let wager = |rate: f64| {
                    let cost = -libm::log1p(-rate) - rate;
                    let off = |v: f64| (rate * sign * (v - m) - cost * (v - guess) * (v - guess) / range) / range;
                    libm::exp(stories.iter().map(|&v| off(f64::from(v))).sum()) / 22.0
                };
                (1..=22).map(|k| wager(libm::pow(0.5, f64::from(k)))).sum()
            };
            for (end, sign) in [(i.low, 1.0), (i.high, -1.0)] {
                let grown = capital(end, sign);
                assert!((grown * alpha / 2.0 - 1.0).abs() < 1e-6, "{end}: {grown}");
            }
        }
    }

    #[test]
    fn certain_knowledge_needs_no_wager() {
        let h = Histogram::new([(0, 3), (1, 1)]);
        assert!(above(&h, 0, 4, -0.5, 0.05) && above(&h, 0, 4, 0.0, 0.05) && !above(&h, 0, 4, 4.0, 0.05));
        assert!(below(&h, 0, 4, 4.0, 0.05) && below(&h, 0, 4, 5.0, 0.05) && !below(&h, 0, 4, 0.0, 0.05));
        let (none, zeros) = (Histogram::default(), Histogram::new([(0, 9)]));
        assert!(!above(&none, 0, 4, -0.5, 0.05) && !above(&zeros, 0, 4, 0.0, 0.05) && !above(&none, 0, 4, 0.0, 0.05));
        assert_eq!(sequence(&none, -3, 4, 0.05), Interval { low: -3.0, high: 4.0 });
        assert_eq!(bernstein(0, 0, 0, 0.0, -3, 4, 0.05), Interval { low: -3.0, high: 4.0 });
        assert_eq!(sequence(&Histogram::new([(4, 9)]), 4, 4, 0.05), Interval { low: 4.0, high: 4.0 });
    }

    #[test]
    #[should_panic(expected = "within the bounds")]
    fn values_outside_the_bounds_are_refused() {
        let _ = sequence(&Histogram::new([(5, 1)]), 0, 4, 0.05);
    }

    #[test]
    fn sequences_are_wider_than_one_look_and_not_much_wider() {
        for n in [1000, 100_000, 1_000_000_000, 10_000_000_000_000] {
            let h = Histogram::new([(-20, n / 10), (0, n / 2), (30, n / 5), (80, n / 5)]);
            let (plain, ours) = (normal(&h, 0.05).half_width(), sequence(&h, -100, 100, 0.05).half_width());
            let sums = bernstein(h.count(), h.sum(), h.squares(), 22.0, -100, 100, 0.05).half_width();
            assert!(1.4 * plain < ours && ours < 2.2 * plain, "{n}: {} ", ours / plain);
            assert!(1.4 * plain < sums && sums < 2.5 * plain, "{n}: {}", sums / plain);
            assert!(n < 100_000 || (sums / ours - 1.0).abs() < 0.1, "{n}: {}", sums / ours);
        }
    }

    #[test]
    fn more_stories_narrow_and_less_error_widens() {
        let widths = |alpha| {
            [10, 100, 10_000, 1_000_000].map(|n| {
                let h = Histogram::new([(0, n / 2), (9, n / 2)]);
                [sequence(&h, 0, 10, alpha), bernstein(h.count(), h.sum(), h.squares(), 4.5, 0, 10, alpha)]
                    .map(|i| i.half_width())
            })
        };
        let (usual, strict) = (widths(0.05), widths(1e-6));
        for rule in 0..2 {
            assert!(usual.is_sorted_by(|a, b| a[rule] > b[rule]), "{usual:?}");
            assert!((2..4).all(|look| strict[look][rule] > usual[look][rule]));
        }
    }

    #[test]
    fn the_boundary_solves_its_equation_and_a_bad_guess_only_widens() {
        for spread in [0.0, 1.0, 1e4, 1e12] {
            let (at, mut total) = (boundary(spread, 40.0), 0.0);
            for i in 0..RATES {
                let rate = half_to_the(i + 1);
                total += libm::exp(rate * at + (libm::log1p(-rate) + rate) * spread) / RATES as f64;
            }
            assert!((total / 40.0 - 1.0).abs() < 1e-6, "{spread}: {total}");
        }
        let h = Histogram::new([(0, 500), (10, 500)]);
        let of = |guess| bernstein(h.count(), h.sum(), h.squares(), guess, 0, 10, 0.05).half_width();
        assert!(of(5.0) < of(2.0) && of(2.0) < of(-7.0) && of(-7.0) == of(0.0));
    }

    #[test]
    fn spread_survives_large_values() {
        let (n, v) = (10_000_000_000_i128, 1_000_000_000_i128);
        let found = spread(n as u64, n * v + n / 2, n * v * v + (2 * v + 1) * (n / 2), v as f64 + 0.5);
        assert!((found / (n as f64 / 4.0) - 1.0).abs() < 1e-12, "{found}");
    }

    /// A bound of the capital that spares the sums must not hide rare values.
    #[test]
    fn rare_values_speak_against_a_small_mean() {
        let h = Histogram::new([(0, 950), (1, 50)]);
        assert!(above(&h, 0, 1, 0.01, 0.05) && !above(&h, 0, 1, 0.05, 0.05));
    }

    #[test]
    fn searches_begin_two_errors_away_and_double() {
        assert_eq!(errors(4, 4, 8, -4.0, 4.0), 6.0);
        assert_eq!(errors(16, 0, 64, -4.0, 4.0), 5.0);
        assert_eq!(first_out(10.0, 2.0, 1.0, |x| x < 7.0), 6.0);
        assert_eq!(first_out(10.0, 30.0, 3.0, |x| x > 17.0), 22.0);
        assert_eq!(first_out(10.0, 2.0, 1.0, |_| false), 2.0);
    }

    #[test]
    fn normal_errors_divide_by_one_less() {
        let half = normal(&Histogram::new([(0, 2), (2, 2)]), 0.05).half_width();
        assert!((half - 1.959_963_984_540 * (1.0_f64 / 3.0).sqrt()).abs() < 1e-9, "{half}");
    }
}
