//! Special functions, exact to about ten digits even where 10¹³ stories make the textbook formulas lose all of theirs.

use std::f64::consts::{PI, SQRT_2};

use crate::interval::border;

/// What Stirling's formula leaves out of the logarithm of `n!`.
///
/// Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
fn stirling_rest(n: f64) -> f64 {
    if n == 0.0 {
        return 0.0;
    }
    if n < 16.0 {
        return libm::lgamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - 0.5 * libm::log(2.0 * PI);
    }
    let s = 1.0 / (n * n);
    (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0 - s / 1188.0)))) / n
}

/// `x ln(x / m) + m - x`, without cancellation when `x` is near `m`: half the deviance of a Poisson count. Source: Loader 2000.
fn deviance(x: f64, m: f64) -> f64 {
    if x == 0.0 {
        return m;
    }
    let d = x - m;
    if d.abs() > 0.1 * (x + m) {
        return x * libm::log(x / m) - d;
    }
    let v = d / (x + m);
    let (mut sum, mut power) = (d * v, 2.0 * x * v);
    for j in 1..1000 {
        power *= v * v;
        let next = sum + power / f64::from(2 * j + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// Logarithm of the chance of `s` successes in `n` stories when each succeeds with chance `p`; `s <= n`. Source: Loader 2000.
pub(crate) fn ln_binomial(s: u64, n: u64, p: f64) -> f64 {
    let (k, f, all, q) = (s as f64, (n - s) as f64, n as f64, 1.0 - p);
    match (s, n - s) {
        (0, _) => return all * libm::log1p(-p),
        (_, 0) => return all * libm::log(p),
        _ if p <= 0.0 || q <= 0.0 => return f64::NEG_INFINITY,
        _ => {}
    }
    let rest = stirling_rest(all) - stirling_rest(k) - stirling_rest(f);
    rest - deviance(k, all * p) - deviance(f, all * q) + 0.5 * (libm::log(all / k) - libm::log(2.0 * PI * f))
}

/// Logarithm of `Γ(s + 1/2) / Γ(s + 1)`. Source: the Stirling series of both, which leaves -1/(8s) + 1/(192 s³).
pub(crate) fn ln_half_step(s: u64) -> f64 {
    let x = s as f64;
    if s < 200 {
        return libm::lgamma(x + 0.5) - libm::lgamma(x + 1.0);
    }
    -0.5 * libm::log(x) - 1.0 / (8.0 * x) + 1.0 / (192.0 * x * x * x)
}

/// Chance of at least `s` successes in `n` stories, for `0 < s` and `p` below `s / n`.
///
/// Source: the continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method.
pub(crate) fn upper_tail(s: u64, n: u64, p: f64) -> f64 {
    const LEAST: f64 = 1e-300;
    let away = |x: f64| if x.abs() < LEAST { LEAST } else { x };
    let (a, b) = (s as f64, (n - s) as f64 + 1.0);
    let (mut c, mut d) = (1.0, 1.0 / away(1.0 - (a + b) * p / (a + 1.0)));
    let mut fraction = d;
    for m in 1..1_000_000 {
        let m = f64::from(m);
        let even = m * (b - m) * p / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * p / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / away(1.0 + term * d);
            c = away(1.0 + term / c);
            change = c * d;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-13 {
            break;
        }
    }
    libm::exp(ln_binomial(s, n, p)) * (1.0 - p) * fraction
}

/// The point that a standard normal exceeds with chance `tail`, which is at most one half.
pub(crate) fn normal_point(tail: f64) -> f64 {
    border(0.0, 40.0, 0.0, |x| 0.5 * libm::erfc(x / SQRT_2) < tail)
}

/// Logarithm of the sum of the exponentials.
pub(crate) fn ln_sum_exp(logs: &[f64]) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most.is_infinite() {
        return most;
    }
    most + libm::log(logs.iter().map(|&x| libm::exp(x - most)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(n: u64, s: u64) -> f64 {
        (0..s).map(|i| (n - i) as f64 / (s - i) as f64).product()
    }

    fn power(x: f64, n: u64) -> f64 {
        (0..n).map(|_| x).product()
    }

    /// Digits from arithmetic with sixty of them.
    #[test]
    fn parts_of_the_binomial_have_all_their_digits() {
        for (n, rest) in [(16.0, 0.005_207_655_919_609_64), (20.0, 0.004_166_319_691_996_922)] {
            assert!((stirling_rest(n) - rest).abs() < 2e-16, "{n}: {}", stirling_rest(n));
        }
        for (n, rest) in [(1.0, 0.081_061_466_795_327_26), (15.0, 0.005_554_733_551_962_801)] {
            assert!((stirling_rest(n) - rest).abs() < 2e-14, "{n}: {}", stirling_rest(n));
        }
        let deviances = [
            (1000.0, 1.0, 5_908.755_278_982_137),
            (11.0, 10.0, 0.048_411_977_847_573_46),
            (1001.0, 1000.0, 0.000_499_833_416_616_7),
            (1_000_000.0, 100.0, 8210440.371976182),
            (1.0, 9.0, 5.802_775_422_663_781),
        ];
        for (x, m, of) in deviances {
            assert!((deviance(x, m) / of - 1.0).abs() < 1e-14, "{x} for {m}: {}", deviance(x, m));
        }
    }

    #[test]
    fn binomial_chances_equal_the_plain_formula() {
        for n in [1, 2, 7, 30, 60] {
            for s in 0..=n {
                for p in [0.001, 0.3, 0.5, 0.99] {
                    let plain = choose(n, s) * power(p, s) * power(1.0 - p, n - s);
                    let ours = libm::exp(ln_binomial(s, n, p));
                    assert!((ours / plain - 1.0).abs() < 1e-11, "{s} of {n} at {p}: {ours} {plain}");
                }
            }
        }
        assert_eq!(ln_binomial(1, 2, 0.0), f64::NEG_INFINITY);
        assert_eq!(ln_binomial(0, 2, 0.0), 0.0);
    }

    #[test]
    fn binomial_chances_hold_at_ten_to_the_thirteen() {
        let n = 10_000_000_000_000;
        let peak = ln_binomial(n / 2, n, 0.5);
        assert!((peak - -0.5 * libm::log(PI * n as f64 / 2.0)).abs() < 1e-10, "{peak}");
        let away = ln_binomial(n / 2 + 3_162_278, n, 0.5);
        assert!((peak - away - 2.0).abs() < 1e-5, "two standard errors cost two: {}", peak - away);
    }

    #[test]
    fn tails_equal_sums_of_chances() {
        for (s, n, p) in [(1, 1, 0.2), (3, 10, 0.1), (10, 10, 0.7), (40, 60, 0.5), (1, 60, 0.001)] {
            let plain: f64 = (s..=n).map(|i| libm::exp(ln_binomial(i, n, p))).sum();
            assert!((upper_tail(s, n, p) / plain - 1.0).abs() < 1e-11, "{s} of {n} at {p}");
        }
        let n = 10_000_000_000_000;
        let tail = upper_tail(n / 2 + 3_098_975, n, 0.5);
        assert!((tail - 0.025).abs() < 1e-6, "{tail}");
    }

    #[test]
    fn half_steps_join() {
        let exact = |s: u64| libm::lgamma(s as f64 + 0.5) - libm::lgamma(s as f64 + 1.0);
        for s in [200, 201, 1000] {
            assert!((ln_half_step(s) - exact(s)).abs() < 1e-11, "{s}");
        }
        assert!((ln_half_step(0) - 0.5 * libm::log(PI)).abs() < 1e-15);
    }

    #[test]
    fn normal_points_are_those_of_the_tables() {
        for (tail, z) in [(0.5, 0.0), (0.025, 1.959_963_984_540), (5e-7, 4.891_638_475_699)] {
            assert!((normal_point(tail) - z).abs() < 1e-9, "{tail}: {}", normal_point(tail));
        }
    }
}
