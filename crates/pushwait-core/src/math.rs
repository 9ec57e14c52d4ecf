//! Portable transcendental functions: the same bits on every platform.

/// The exponential function.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// The natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `1 / (1 + e^-x)`.
#[must_use]
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
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

/// The point below which a share `p` of the standard normal distribution lies, to 1e-12, for p from 1e-12 to 1 - 1e-12.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    bisect(|x| normal_cdf(x) < p)
}

/// The point of `[-12, 12]` at which `below` turns from true to false, to 1e-12.
pub(crate) fn bisect(below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (-12.0, 12.0);
    while high - low > 1e-12 {
        let middle = 0.5 * (low + high);
        if below(middle) {
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
    fn shifting_odds_keeps_certainty() {
        assert_eq!(shift_odds(0.0, 5.0).to_bits(), 0.0f64.to_bits());
        assert_eq!(shift_odds(1.0, -5.0).to_bits(), 1.0f64.to_bits());
        assert!((shift_odds(0.5, 1.4) - logistic(1.4)).abs() < 1e-15);
    }
}
