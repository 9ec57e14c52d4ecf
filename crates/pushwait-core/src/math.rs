//! Portable transcendental functions: the same bits on every platform.

use std::sync::LazyLock;

/// The exponential function: the bits of `libm::exp`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    let mut x = [x];
    exp_each(&mut x);
    x[0]
}

/// The exponential function of each number: the bits of `libm::exp`, which is asked for all but common numbers.
///
/// For those this takes the same steps, without branches that no processor can foresee and without provision for results
/// that do not fit, and for several at a time. Compiling spends much of its time here.
pub fn exp_each<const N: usize>(x: &mut [f64; N]) {
    let (before, mut common) = (*x, true);
    for x in x.iter_mut() {
        let whole = INVLN2 * *x + INTEGER;
        let k = whole - INTEGER;
        common &= is_common(*x, k);
        let (hi, lo) = (*x - k * LN2HI, k * LN2LO);
        let r = hi - lo;
        let rr = r * r;
        let c = r - rr * (P[0] + rr * (P[1] + rr * (P[2] + rr * (P[3] + rr * P[4]))));
        let y = 1.0 + (r * c / (2.0 - c) - lo + hi);
        *x = y * f64::from_bits(whole.to_bits().wrapping_add(1023) << 52);
    }
    if !common {
        for (x, before) in x.iter_mut().zip(before) {
            if !is_common(before, INVLN2 * before + INTEGER - INTEGER) {
                *x = libm::exp(before);
            }
        }
    }
}

/// Whether the exponential is an ordinary number and not 1, and `k` what the original rounds to as well.
#[inline]
fn is_common(x: f64, k: f64) -> bool {
    (x.abs() > 1e-8) & (x.abs() < 700.0) & ((INVLN2 * x - k).abs() < 0.499_999)
}

/// Adding this leaves the nearest whole number, halves to even, in the last bits.
const INTEGER: f64 = 6_755_399_441_055_744.0;
const LN2HI: f64 = 0.693_147_180_369_123_8;
const LN2LO: f64 = 1.908_214_929_270_587_7e-10;
const INVLN2: f64 = std::f64::consts::LOG2_E;
const P: [f64; 5] = [
    0.166_666_666_666_666_02,
    -0.002_777_777_777_701_559_3,
    6.613_756_321_437_934e-5,
    -1.653_390_220_546_525_2e-6,
    4.138_136_797_057_238_5e-8,
];

/// The natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `1 / (1 + e^-x)`.
#[inline]
#[must_use]
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// [`logistic`] of each number.
pub fn logistic_each<const N: usize>(x: &mut [f64; N]) {
    x.iter_mut().for_each(|x| *x = -*x);
    exp_each(x);
    x.iter_mut().for_each(|x| *x = 1.0 / (1.0 + *x));
}

/// The inverse of [`logistic`]; infinite at 0 and 1.
#[must_use]
pub fn logit(p: f64) -> f64 {
    ln(p) - ln(1.0 - p)
}

/// Moves a probability by `shift` on the scale of log-odds; 0 and 1 stay as they are.
#[must_use]
pub fn shift_odds(p: f64, shift: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 { p } else { logistic(logit(p) + shift) }
}

/// The standard normal distribution function.
#[must_use]
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// The standard normal density.
#[must_use]
pub(crate) fn normal_density(x: f64) -> f64 {
    exp(-0.5 * x * x) / (2.0 * std::f64::consts::PI).sqrt()
}

/// The standard normal distribution function to within 1e-14, several times faster: for what needs no more, or can tell that
/// it does.
#[derive(Clone, Copy)]
pub(crate) struct NearNormal {
    /// Taylor coefficients at each point of the grid.
    grid: &'static [[f64; TERMS]; POINTS],
}

/// The grid goes from `-GRID_END` to `GRID_END`.
const GRID_END: f64 = 8.0;
/// Its points to a unit. Half a step to the 8th power, over 8! and times the largest 8th derivative, is below 1e-15.
const GRID_STEPS: f64 = 16.0;
const POINTS: usize = 257;
const TERMS: usize = 8;

impl NearNormal {
    pub fn new() -> Self {
        static GRID: LazyLock<Box<[[f64; TERMS]; POINTS]>> = LazyLock::new(|| {
            let mut grid = Box::new([[0.0; TERMS]; POINTS]);
            (0u16..).zip(grid.iter_mut()).for_each(|(i, terms)| *terms = taylor(f64::from(i) / GRID_STEPS - GRID_END));
            grid
        });
        Self { grid: &GRID }
    }

    #[inline]
    pub fn cdf(self, x: f64) -> f64 {
        if x.abs() >= GRID_END {
            return normal_cdf(x);
        }
        let point = nearest((x + GRID_END) * GRID_STEPS);
        let away = x - (f64::from(point) / GRID_STEPS - GRID_END);
        self.grid[point as usize].iter().rev().fold(0.0, |sum, coefficient| sum * away + coefficient)
    }
}

fn taylor(x: f64) -> [f64; TERMS] {
    let mut terms = [normal_cdf(x); TERMS];
    // Derivative k is -He(k-1) times the density times (-1)^k; both sign and k! are carried along.
    let (mut before, mut hermite, mut factor) = (0.0, 1.0, normal_density(x));
    for (k, term) in (1u8..).zip(&mut terms[1..]) {
        factor /= f64::from(k);
        *term = factor * hermite;
        (before, hermite) = (hermite, x * hermite - f64::from(k - 1) * before);
        factor = -factor;
    }
    terms
}

/// The nearest whole number to one that is not negative and fits; halves go up.
#[inline]
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "the last bits are the number")]
pub fn nearest(x: f64) -> i32 {
    let even = x + INTEGER - INTEGER;
    let up = if x - even == 0.5 { even + 1.0 } else { even };
    (up + INTEGER).to_bits() as i32
}

/// The point below which a share `p` of the standard normal distribution lies, to 1e-12, for p from 1e-12 to 1 - 1e-12.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    bisect(|x| normal_cdf(x) < p, ENDS)
}

/// Between these [`bisect`] looks.
pub(crate) const ENDS: (f64, f64) = (-12.0, 12.0);

/// The point of `[-12, 12]` at which `below` turns from true to false, to 1e-12. It is known to lie within `(from, to)`:
/// that saves asking, and changes nothing else.
pub(crate) fn bisect(below: impl Fn(f64) -> bool, (from, to): (f64, f64)) -> f64 {
    let (mut low, mut high) = ENDS;
    while high - low > 1e-12 {
        let middle = 0.5 * (low + high);
        if middle <= from || (middle < to && below(middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_agrees_with_published_values() {
        // Abramowitz and Stegun, table 26.1 and 26.5.
        assert!((normal_cdf(1.0) - 0.841_344_746_068_543).abs() < 1e-15);
        assert!((normal_cdf(-2.5) - 0.006_209_665_325_776).abs() < 1e-15);
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-11);
    }

    #[test]
    fn exp_is_that_of_libm() {
        let same = |x: f64| assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{x:e}");
        for i in -1_000_000..=1_000_000 {
            same(f64::from(i) * 7.3e-6);
            same(f64::from(i) * 7.1e-4);
        }
        // Around the borders between the cases of the original, neighbour by neighbour and further out.
        let half_ln2 = 0.5 * std::f64::consts::LN_2;
        for border in [half_ln2, 3.0 * half_ln2, 1.0 / 268_435_456.0, 700.0, 709.79, 745.14, f64::MIN_POSITIVE] {
            let bits = border.to_bits();
            for step in (0..3000).chain((0..3000).map(|i| i << 22)) {
                [bits + step, bits - step]
                    .map(f64::from_bits)
                    .into_iter()
                    .for_each(|x| [x, -x].into_iter().for_each(same));
            }
        }
        [0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY].into_iter().for_each(same);
        assert!(exp(f64::NAN).is_nan());
    }

    #[test]
    fn the_fast_normal_is_near() {
        for i in -90_000..=90_000 {
            let x = f64::from(i) * 1e-4;
            assert!((NearNormal::new().cdf(x) - normal_cdf(x)).abs() < 5e-15, "{x}");
        }
    }

    #[test]
    fn nearest_rounds_as_libm_does() {
        for x in [0.0, 0.25, 0.5, 0.499_999_999_999_999_94, 1.5, 2.5, 2_147_483_646.5, 2_147_483_646.499_999_8] {
            assert_eq!(f64::from(nearest(x)), libm::round(x), "{x}");
        }
    }

    #[test]
    fn shifting_odds_keeps_certainty() {
        assert_eq!(shift_odds(0.0, 5.0).to_bits(), 0.0f64.to_bits());
        assert_eq!(shift_odds(1.0, -5.0).to_bits(), 1.0f64.to_bits());
        assert!((shift_odds(0.5, 1.4) - logistic(1.4)).abs() < 1e-15);
    }
}
