//! Means, variances and autocorrelation without cancellation. `docs/numerics.md` has their proof on reference data.

use serde::{Deserialize, Serialize};

/// Number, sum and sum of squares of whole numbers, exactly.
///
/// The number times the sum of squares must stay below 10^38: a million million numbers of up to ten million do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// How many.
    pub count: u64,
    /// Their sum.
    pub sum: i128,
    /// The sum of their squares.
    pub squares: i128,
}

impl Sum {
    /// Adds one number.
    #[inline]
    pub fn add(&mut self, x: i64) {
        self.count += 1;
        self.sum += i128::from(x);
        self.squares += i128::from(x) * i128::from(x);
    }

    /// Adds a number that came up several times.
    pub fn add_times(&mut self, x: i64, times: u64) {
        self.count += times;
        self.sum += i128::from(x) * i128::from(times);
        self.squares += i128::from(x) * i128::from(x) * i128::from(times);
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.sum = self.sum.saturating_add(other.sum);
        self.squares = self.squares.saturating_add(other.squares);
    }

    /// The mean, of numbers in units of `1 / scale`. Not a number when there are none.
    #[must_use]
    pub fn mean(&self, scale: f64) -> f64 {
        self.sum as f64 / self.count as f64 / scale
    }

    /// The sum of squared distances to the mean over `count - fixed`: `fixed` is 0 for the variance of the numbers
    /// themselves, and 1 to estimate that of what they are drawn from. Not a number when nothing is left.
    #[must_use]
    pub fn variance(&self, fixed: u8, scale: f64) -> f64 {
        let n = self.count as f64;
        self.distances() as f64 / (n * (n - f64::from(fixed))) / (scale * scale)
    }

    /// The number times the sum of squared distances to the mean. It is exact, so nothing cancels.
    fn distances(&self) -> i128 {
        i128::from(self.count) * self.squares - self.sum * self.sum
    }
}

/// Whole numbers in sequence, with the sum of the products of neighbours, exactly.
///
/// The simulation does not use it: a test shows by it that draws of neighbouring stories are uncorrelated. The square of
/// the number times the sum of squares must stay below 10^37.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lagged {
    sum: Sum,
    products: i128,
    first: i64,
    last: i64,
}

impl Lagged {
    /// Adds the next number.
    #[inline]
    pub fn add(&mut self, x: i64) {
        if self.sum.count == 0 {
            self.first = x;
        } else {
            self.products += i128::from(self.last) * i128::from(x);
        }
        self.last = x;
        self.sum.add(x);
    }

    /// The numbers without their order.
    #[must_use]
    pub fn sum(&self) -> Sum {
        self.sum
    }

    /// The autocorrelation of neighbours: the sum of products of their distances to the mean, over the sum of squared
    /// distances. Not a number when the numbers do not differ.
    #[must_use]
    pub fn autocorrelation(&self) -> f64 {
        let (n, sum) = (i128::from(self.sum.count), self.sum.sum);
        let ends = i128::from(self.first) + i128::from(self.last);
        // Both are exact, times the square of the number.
        let products = n * n * self.products - (n + 1) * sum * sum + n * sum * ends;
        products as f64 / (n * self.sum.distances()) as f64
    }
}

/// Mean, second and fourth central moments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Central {
    /// The mean.
    pub mean: f64,
    /// The mean squared distance to it.
    pub m2: f64,
    /// The mean fourth power of the distance.
    pub m4: f64,
}

impl Central {
    /// Of whole numbers in units of `1 / scale`, with how often they occur. Mean and distances are exact before they are
    /// rounded; their powers are added up in floating point.
    #[must_use]
    pub fn counted(histogram: impl Iterator<Item = (i64, u64)> + Clone, scale: f64) -> Self {
        let (mut count, mut sum) = (0i128, 0i128);
        for (value, times) in histogram.clone() {
            count += i128::from(times);
            sum += i128::from(value) * i128::from(times);
        }
        let n = count as f64;
        let mean = sum as f64 / n;
        let (mut m2, mut m4) = (0.0, 0.0);
        for (value, times) in histogram.filter(|&(_, times)| times > 0) {
            // The distance to the mean in nths is exact, so nothing cancels.
            let distance = (i128::from(value) * count - sum) as f64 / n / scale;
            m2 += times as f64 * distance * distance;
            m4 += times as f64 * distance * distance * distance * distance;
        }
        Self { mean: mean / scale, m2: m2 / n, m4: m4 / n }
    }

    /// Of numbers with their probabilities, all in floating point and in two passes: the mean first, then the distances
    /// to it.
    #[must_use]
    pub fn weighted(law: impl Iterator<Item = (f64, f64)> + Clone) -> Self {
        let total: f64 = law.clone().map(|(_, p)| p).sum();
        let mean = law.clone().map(|(x, p)| p * x).sum::<f64>() / total;
        let (mut m2, mut m4) = (0.0, 0.0);
        for (x, p) in law {
            let square = (x - mean) * (x - mean);
            m2 += p * square;
            m4 += p * square * square;
        }
        Self { mean, m2, m4 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn central_moments_worked_by_hand() {
        // 0, 0, 0, 4 lie -1, -1, -1, 3 from their mean; mirrored, all but the mean stays.
        for sign in [1, -1] {
            let central = Central::counted([(0, 3), (4 * sign, 1)].into_iter(), 2.0);
            assert_eq!(central, Central { mean: 0.5 * sign as f64, m2: 0.75, m4: 21.0 / 16.0 });
            let law = [(0.0, 0.75), (2.0 * sign as f64, 0.25)];
            assert_eq!(Central::weighted(law.into_iter()), central);
        }
    }

    #[test]
    fn sums_worked_by_hand() {
        let (mut sum, mut times) = (Sum::default(), Sum::default());
        [1, 2, 3, 6].into_iter().for_each(|x| sum.add(x));
        assert_eq!((sum.count, sum.sum, sum.squares), (4, 12, 50));
        assert_eq!((sum.mean(2.0), sum.variance(0, 1.0), sum.variance(0, 2.0)), (1.5, 3.5, 0.875));
        assert_eq!(sum.variance(1, 1.0), 14.0 / 3.0);
        times.add_times(-3, 2);
        times.add_times(5, 3);
        assert_eq!((times.count, times.sum, times.squares), (5, 9, 93));
        times.merge(&sum);
        assert_eq!((times.count, times.sum, times.squares), (9, 21, 143));
    }

    #[test]
    fn neighbours_worked_by_hand() {
        let mut lagged = Lagged::default();
        [1, 2, 4].into_iter().for_each(|x| lagged.add(x));
        assert_eq!(lagged.sum().sum, 7);
        assert_eq!(lagged.autocorrelation(), -1.0 / 42.0);
    }

    #[test]
    fn weights_need_not_add_up_for_the_mean() {
        assert_eq!(Central::weighted([(1.0, 1.0), (3.0, 3.0)].into_iter()).mean, 2.5);
    }
}
