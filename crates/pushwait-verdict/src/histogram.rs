//! Whole numbers and how often each was seen.

use std::collections::BTreeMap;

/// Sorted distinct whole-number values with how often each was seen. Equal data give equal histograms, whatever the order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    values: Vec<(i64, u64)>,
    count: u64,
    sum: i128,
    squares: i128,
}

impl Histogram {
    /// Collects pairs of value and number of times: merges equal values and drops those never seen.
    ///
    /// # Panics
    /// When more than 2⁶⁴ - 1 stories are counted, or when the sum of squares does not fit in 127 bits, which 10¹³ stories
    /// with values below 10¹² never reach.
    #[must_use]
    pub fn new(pairs: impl IntoIterator<Item = (i64, u64)>) -> Histogram {
        let mut merged = BTreeMap::<i64, u64>::new();
        for (value, times) in pairs.into_iter().filter(|&(_, times)| times > 0) {
            let seen = merged.entry(value).or_default();
            *seen = seen.checked_add(times).expect("a number of stories fits in 64 bits");
        }
        let mut all = Histogram { values: merged.into_iter().collect(), ..Histogram::default() };
        for &(value, times) in &all.values {
            let (value, weight) = (i128::from(value), i128::from(times));
            all.count = all.count.checked_add(times).expect("a number of stories fits in 64 bits");
            all.sum += value * weight;
            let squares = (value * value).checked_mul(weight).and_then(|more| all.squares.checked_add(more));
            all.squares = squares.expect("a sum of squares fits in 127 bits");
        }
        all
    }

    /// How many stories were counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Sum of the values of all stories, exact.
    #[must_use]
    pub fn sum(&self) -> i128 {
        self.sum
    }

    /// Sum of the squared values of all stories, exact.
    #[must_use]
    pub fn squares(&self) -> i128 {
        self.squares
    }

    /// Mean of the values, in their units. Not a number when nothing was counted.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.sum as f64 / self.count as f64
    }

    /// The values in ascending order, each with how often it was seen, which is never zero.
    #[must_use]
    pub fn values(&self) -> &[(i64, u64)] {
        &self.values
    }

    /// Whether all values lie in `low..=high`.
    #[must_use]
    pub fn within(&self, low: i64, high: i64) -> bool {
        self.values.first().is_none_or(|&(least, _)| least >= low)
            && self.values.last().is_none_or(|&(most, _)| most <= high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_merge_and_order_does_not_matter() {
        let one = Histogram::new([(3, 2), (-1, 1), (3, 1), (7, 0)]);
        assert_eq!(one, Histogram::new([(-1, 1), (3, 3)]));
        assert_eq!(one.values(), [(-1, 1), (3, 3)]);
        assert_eq!((one.count(), one.sum(), one.squares()), (4, 8, 28));
        assert_eq!(one.mean(), 2.0);
        assert!(one.within(-1, 3) && !one.within(0, 3) && !one.within(-1, 2));
        assert!(Histogram::default().mean().is_nan());
    }
}
