//! An interval, and the search for its ends.

use serde::{Deserialize, Serialize};

/// Values from `low` to `high`, both included, in the units of what is estimated.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The least value.
    pub low: f64,
    /// The greatest value.
    pub high: f64,
}

impl Interval {
    /// Half of the distance between the ends, in the units of the ends.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }

    /// Whether `x` lies between the ends or on one of them. False when `x` is not a number.
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }
}

/// The border between `inside`, which is not out, and `outside`, by bisection. Returns the side that is out, so that an
/// interval never comes out too narrow; returns `outside` when even that is not out. Stops when the bracket is below `fine`
/// times its distance from the first `inside`.
pub(crate) fn border(inside: f64, outside: f64, fine: f64, is_out: impl Fn(f64) -> bool) -> f64 {
    if !is_out(outside) {
        return outside;
    }
    let (start, mut inside, mut outside) = (inside, inside, outside);
    while (outside - inside).abs() > fine * (outside - start).abs() {
        let middle = inside + (outside - inside) / 2.0;
        if middle == inside || middle == outside {
            break;
        }
        if is_out(middle) {
            outside = middle;
        } else {
            inside = middle;
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_is_met_from_outside() {
        for (inside, outside, at) in [(0.0, 8.0, 3.0), (8.0, -8.0, 3.0)] {
            let out = |x: f64| if inside < outside { x > at } else { x < at };
            let found = border(inside, outside, 1e-12, out);
            assert!(out(found) && (found - at).abs() < 1e-10, "{found}");
        }
        assert_eq!(border(0.0, 8.0, 0.0, |_| false), 8.0);
    }

    #[test]
    fn ends_belong_to_the_interval() {
        let i = Interval { low: -1.0, high: 3.0 };
        assert_eq!(i.half_width(), 2.0);
        assert!(i.contains(-1.0) && i.contains(3.0) && !i.contains(3.1) && !i.contains(f64::NAN));
    }
}
