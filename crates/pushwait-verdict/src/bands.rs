//! Bands for quantiles and tails. One `epsilon` from [`dkw`] or [`dkw_at_look`] makes all quantiles and all tails of a histogram
//! hold at once.

use std::f64::consts::PI;

use crate::histogram::Histogram;

/// How far the shares below any value are off at most, all values at once, for a number of stories fixed beforehand; 1 without
/// stories.
///
/// Source: Dvoretzky, Kiefer and Wolfowitz 1956 with the constant of Massart, "The tight constant in the
/// Dvoretzky-Kiefer-Wolfowitz inequality", 1990.
#[must_use]
pub fn dkw(n: u64, alpha: f64) -> f64 {
    (libm::log(2.0 / alpha) / (2.0 * n as f64)).sqrt().min(1.0)
}

/// As [`dkw`], valid at look 1, 2, 3, ... at once: look `l` spends `alpha` 6 / (π² l²), which adds up to `alpha`. The looks
/// must be planned by number of stories, not by what they show. Look 0 counts as look 1.
#[must_use]
pub fn dkw_at_look(n: u64, look: u32, alpha: f64) -> f64 {
    let look = f64::from(look.max(1));
    dkw(n, alpha * 6.0 / (PI * PI * look * look))
}

/// An estimate with the ends of its band, in the units of the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The estimate.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The least value that a share of at least `p` of the stories does not exceed, `0 < p <= 1`. Its band holds whenever all
/// shares are off by at most `epsilon`; where that leaves the histogram, the end is the bound `low` or `high` of the values.
///
/// # Panics
/// When a value lies outside `low..=high`.
#[must_use]
pub fn quantile(h: &Histogram, p: f64, epsilon: f64, low: i64, high: i64) -> Band {
    assert!(h.within(low, high), "values lie within the bounds");
    Band {
        value: least(h, p, low, high),
        low: least(h, p - epsilon, low, high),
        high: least(h, p + epsilon, low, high),
    }
}

/// The least value that a share of at least `p` does not exceed; the bounds when `p` is not a share.
fn least(h: &Histogram, p: f64, low: i64, high: i64) -> f64 {
    if p <= 0.0 {
        return low as f64;
    }
    let mut seen = 0;
    for &(value, times) in h.values() {
        seen += times;
        if seen as f64 / h.count() as f64 >= p {
            return value as f64;
        }
    }
    high as f64
}

/// Mean of the worst share `p` of the stories, `0 < p <= 1`; the worst are the least values. Its band holds whenever all
/// shares are off by at most `epsilon`: it moves that much of the stories to the bounds.
///
/// Source: Thomas and Learned-Miller, "Concentration inequalities for conditional value at risk", 2019.
///
/// # Panics
/// When a value lies outside `low..=high`.
#[must_use]
pub fn shortfall(h: &Histogram, p: f64, epsilon: f64, low: i64, high: i64) -> Band {
    assert!(h.within(low, high), "values lie within the bounds");
    let moved = epsilon.clamp(0.0, p);
    Band {
        value: area(h, 0.0, p, high) / p,
        low: (moved * low as f64 + area(h, 0.0, p - moved, high)) / p,
        high: area(h, epsilon, p + epsilon, high) / p,
    }
}

/// Integral of the quantile function from `from` to `to`, where quantiles above 1 are `high`.
fn area(h: &Histogram, from: f64, to: f64, high: i64) -> f64 {
    let part = |start: f64, end: f64, value: i64| (end.min(to) - start.max(from)).max(0.0) * value as f64;
    let (mut seen, mut start, mut sum) = (0, 0.0, 0.0);
    for &(value, times) in h.values() {
        seen += times;
        let end = seen as f64 / h.count() as f64;
        sum += part(start, end, value);
        start = end;
    }
    sum + part(start, f64::INFINITY, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten() -> Histogram {
        Histogram::new((1..=10).map(|v| (v, 7)))
    }

    #[test]
    fn known_epsilons() {
        assert!((dkw(1000, 0.05) - 0.042_947).abs() < 1e-6);
        assert_eq!((dkw(0, 0.05), dkw(1, 1e-6)), (1.0, 1.0));
        assert!(dkw_at_look(1000, 1, 0.05) > dkw(1000, 0.05));
        assert!(dkw_at_look(1000, 9, 0.05) > dkw_at_look(1000, 8, 0.05));
    }

    #[test]
    fn all_looks_together_spend_alpha_and_no_more() {
        // The chance that the inequality leaves to each look, from the width of its band.
        let left = |l| 2.0 * libm::exp(-2.0 * 1000.0 * libm::pow(dkw_at_look(1000, l, 0.05), 2.0));
        let spent: f64 = (1..100_000).map(left).sum();
        assert!(spent < 0.05 && spent > 0.999 * 0.05, "{spent}");
    }

    #[test]
    fn quantiles_of_ten_values() {
        let of = |p, epsilon| quantile(&ten(), p, epsilon, -5, 50);
        assert_eq!(of(0.5, 0.15), Band { value: 5.0, low: 4.0, high: 7.0 });
        assert_eq!(of(0.1, 0.15), Band { value: 1.0, low: -5.0, high: 3.0 });
        assert_eq!(of(1.0, 0.05), Band { value: 10.0, low: 10.0, high: 50.0 });
        assert_eq!(of(0.501, 0.0), Band { value: 6.0, low: 6.0, high: 6.0 });
        assert_eq!(quantile(&Histogram::default(), 0.5, 1.0, -5, 50), Band { value: 50.0, low: -5.0, high: 50.0 });
    }

    #[test]
    fn shortfalls_of_ten_values() {
        let near = |band: Band, value: f64, low: f64, high: f64| {
            let off = [band.value - value, band.low - low, band.high - high];
            assert!(off.iter().all(|x| x.abs() < 1e-12), "{band:?}");
        };
        near(shortfall(&ten(), 0.2, 0.0, -5, 50), 1.5, 1.5, 1.5);
        near(shortfall(&ten(), 0.2, 0.1, -5, 50), 1.5, (-5.0 + 1.0) / 2.0, 2.5);
        near(shortfall(&ten(), 0.2, 1.0, -5, 50), 1.5, -5.0, 50.0);
        near(shortfall(&ten(), 1.0, 0.1, -5, 50), 5.5, 0.1 * (-5.0 + 45.0), 0.1 * (54.0 + 50.0));
        near(shortfall(&Histogram::default(), 0.5, 1.0, -5, 50), 50.0, -5.0, 50.0);
    }

    /// Every law on four values whose shares are within epsilon of those seen, on a grid, keeps within the band.
    #[test]
    fn bands_hold_for_every_law_nearby() {
        let h = Histogram::new([(1, 3), (2, 5), (3, 8), (4, 4)]);
        let (seen, epsilon) = ([3, 8, 16, 20], 0.15);
        let mut reached: [f64; 2] = [f64::INFINITY, f64::NEG_INFINITY];
        let band = shortfall(&h, 0.3, epsilon, 1, 4);
        for a in 0..=20_i32 {
            for b in a..=20 {
                for c in b..=20 {
                    if [a, b, c].iter().zip(seen).any(|(x, y)| (x - y).abs() > 3) {
                        continue;
                    }
                    let law = Histogram::new([(1, a), (2, b - a), (3, c - b), (4, 20 - c)].map(|(v, t)| (v, t as u64)));
                    for p in [0.1, 0.3, 0.5, 0.8] {
                        let (q, of) = (quantile(&h, p, epsilon + 1e-9, 1, 4), quantile(&law, p, 0.0, 1, 4).value);
                        assert!(q.low <= of && of <= q.high, "{p}: {q:?} {of}");
                    }
                    let of = shortfall(&law, 0.3, 0.0, 1, 4).value;
                    assert!(band.low - 1e-9 <= of && of <= band.high + 1e-9, "{band:?} {of}");
                    reached = [reached[0].min(of), reached[1].max(of)];
                }
            }
        }
        assert!((reached[0] - band.low).abs() < 1e-9 && (reached[1] - band.high).abs() < 1e-9, "{band:?} {reached:?}");
    }
}
