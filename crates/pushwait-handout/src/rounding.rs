//! Shares as people out of 100.

/// Whole numbers that add up to 100: each share rounded down, and those with the largest remainders up (Hamilton's method). Of
/// equal remainders the first goes up.
#[must_use]
pub fn out_of_100(shares: &[f64]) -> Vec<u32> {
    let hundred = |share: &f64| (share * 100.0).clamp(0.0, 100.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    let mut counts: Vec<u32> = shares.iter().map(|share| hundred(share).floor() as u32).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let rest = |place: &usize| hundred(&shares[*place]).fract();
    order.sort_by(|a, b| rest(b).total_cmp(&rest(a)));
    let missing = 100_u32.saturating_sub(counts.iter().sum());
    for place in order.into_iter().cycle().take(missing as usize) {
        counts[place] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::out_of_100;

    #[test]
    fn people_add_up_to_100() {
        assert_eq!(out_of_100(&[0.162, 0.495, 0.343]), [16, 50, 34]);
        assert_eq!(out_of_100(&[0.333_333; 3]), [34, 33, 33]);
        assert_eq!(out_of_100(&[1.0, 0.0, 0.0]), [100, 0, 0]);
        assert_eq!(out_of_100(&[0.005, 0.995]), [1, 99]);
    }
}
