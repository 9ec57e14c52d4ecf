//! Sobol' points before any scrambling: the direction numbers and what follows from them.
//!
//! Dimension 1 is the van der Corput sequence. The others have the direction numbers of Joe and Kuo, "Constructing Sobol'
//! sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30 (2008) 2635-2654: the file
//! `new-joe-kuo-6.21201`. Point `index` has coordinate "exclusive or of column `k` over the bits `k` that are set in
//! `index`"; this is the plain order, not the Gray code order, and the two have the same first `2^m` points.

/// Most dimensions that points can have.
pub const MAX_DIMENSIONS: usize = JOE_KUO.len() + 1;

/// Bits of an index, and of a coordinate.
pub const COLUMNS: usize = 64;

/// For dimensions 2, 3, and on: the inner coefficients `a` of the primitive polynomial, and `m_1` to `m_s`, `s` being
/// its degree. From `new-joe-kuo-6.21201` (<https://web.maths.unsw.edu.au/~fkuo/sobol/>), by way of the copy in SciPy
/// 1.17.1 (`scipy/stats/_sobol_direction_numbers.npz`).
const JOE_KUO: [(u64, &[u64]); 39] = [
    (0, &[1]),
    (1, &[1, 3]),
    (1, &[1, 3, 1]),
    (2, &[1, 1, 1]),
    (1, &[1, 1, 3, 3]),
    (4, &[1, 3, 5, 13]),
    (2, &[1, 1, 5, 5, 17]),
    (4, &[1, 1, 5, 5, 5]),
    (7, &[1, 1, 7, 11, 19]),
    (11, &[1, 1, 5, 1, 1]),
    (13, &[1, 1, 1, 3, 11]),
    (14, &[1, 3, 5, 5, 31]),
    (1, &[1, 3, 3, 9, 7, 49]),
    (13, &[1, 1, 1, 15, 21, 21]),
    (16, &[1, 3, 1, 13, 27, 49]),
    (19, &[1, 1, 1, 15, 7, 5]),
    (22, &[1, 3, 1, 15, 13, 25]),
    (25, &[1, 1, 5, 5, 19, 61]),
    (1, &[1, 3, 7, 11, 23, 15, 103]),
    (4, &[1, 3, 7, 13, 13, 15, 69]),
    (7, &[1, 1, 3, 13, 7, 35, 63]),
    (8, &[1, 3, 5, 9, 1, 25, 53]),
    (14, &[1, 3, 1, 13, 9, 35, 107]),
    (19, &[1, 3, 1, 5, 27, 61, 31]),
    (21, &[1, 1, 5, 11, 19, 41, 61]),
    (28, &[1, 3, 5, 3, 3, 13, 69]),
    (31, &[1, 1, 7, 13, 1, 19, 1]),
    (32, &[1, 3, 7, 5, 13, 19, 59]),
    (37, &[1, 1, 3, 9, 25, 29, 41]),
    (41, &[1, 3, 5, 13, 23, 1, 55]),
    (42, &[1, 3, 7, 3, 13, 59, 17]),
    (50, &[1, 3, 1, 3, 5, 53, 69]),
    (55, &[1, 1, 5, 5, 23, 33, 13]),
    (56, &[1, 1, 7, 7, 1, 61, 123]),
    (59, &[1, 1, 7, 9, 13, 61, 49]),
    (62, &[1, 3, 3, 5, 3, 55, 33]),
    (14, &[1, 3, 1, 15, 31, 13, 49, 245]),
    (21, &[1, 3, 5, 15, 31, 59, 63, 97]),
    (22, &[1, 3, 1, 11, 11, 11, 77, 249]),
];

/// The columns of a dimension, counted from 0: `m_k / 2^k` as fractions of `2^64`, the highest bit worth one half. After the degree `s` of the
/// polynomial, `m_k` is the exclusive or of `2^i a_i m_(k-i)` for `0 < i < s`, `2^s m_(k-s)` and `m_(k-s)`.
///
/// # Panics
///
/// If `dimension` is not below [`MAX_DIMENSIONS`].
#[must_use]
pub fn columns(dimension: usize) -> [u64; COLUMNS] {
    if dimension == 0 {
        return std::array::from_fn(|k| 1 << (COLUMNS - 1 - k));
    }
    let (a, first) = JOE_KUO[dimension - 1];
    let s = first.len();
    let mut columns = [0; COLUMNS];
    for k in 0..COLUMNS {
        columns[k] = match first.get(k) {
            Some(m) => m << (COLUMNS - 1 - k),
            None => (1..s)
                .filter(|i| a >> (s - 1 - i) & 1 == 1)
                .fold(columns[k - s] ^ (columns[k - s] >> s), |sum, i| sum ^ columns[k - i]),
        };
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first 16 points in plain order, in sixteenths: dimensions counted from 1, from SciPy 1.17.1,
    /// `qmc.Sobol(40, scramble=False, bits=53)`.
    const FIRST: [(usize, [u64; 16]); 5] = [
        (1, [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]),
        (2, [0, 8, 12, 4, 10, 2, 6, 14, 15, 7, 3, 11, 5, 13, 9, 1]),
        (3, [0, 8, 12, 4, 6, 14, 10, 2, 9, 1, 5, 13, 15, 7, 3, 11]),
        (5, [0, 8, 4, 12, 2, 10, 6, 14, 11, 3, 15, 7, 9, 1, 13, 5]),
        (8, [0, 8, 4, 12, 10, 2, 14, 6, 5, 13, 1, 9, 15, 7, 11, 3]),
    ];

    /// From the same source: points 1000, 65537, 131071 and 100003 in units of `2^-17`.
    const FAR: [(usize, [u64; 4]); 5] = [
        (2, [21120, 1, 65539, 55615]),
        (3, [59008, 53505, 45311, 108267]),
        (5, [130176, 83215, 115461, 56121]),
        (8, [83840, 78921, 93191, 130587]),
        (13, [18304, 76557, 59703, 90787]),
    ];

    /// A coordinate of a point; dimensions are counted from 1.
    fn point(dimension: usize, index: usize) -> u64 {
        let columns = columns(dimension - 1);
        (0..17).filter(|bit| index >> bit & 1 == 1).fold(0, |sum, bit| sum ^ columns[bit])
    }

    #[test]
    fn unscrambled_points_are_those_of_joe_and_kuo() {
        for (dimension, known) in FIRST {
            let points: [u64; 16] = std::array::from_fn(|index| point(dimension, index) >> (COLUMNS - 4));
            assert_eq!(points, known, "dimension {dimension}");
        }
        for (dimension, known) in FAR {
            let points = [1000, 65537, 131_071, 100_003].map(|index| point(dimension, index) >> (COLUMNS - 17));
            assert_eq!(points, known, "dimension {dimension}");
        }
    }
}
