//! Which level of each factor a point of a sweep has: factorial, listed, Latin hypercube and Sobol designs.
//!
//! A design is data, not luck: it hangs on its own seed alone and has the same points on every platform.

use rand::Rng;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

/// Most factors of a Sobol design.
pub const DIMENSIONS: usize = JOE_KUO.len() + 1;

/// For dimensions 2, 3, and on: the inner coefficients of the primitive polynomial, and the first direction numbers.
/// From `new-joe-kuo-6.21201` (<https://web.maths.unsw.edu.au/~fkuo/sobol/>): Joe and Kuo, "Constructing Sobol' sequences
/// with better two-dimensional projections", SIAM J. Sci. Comput. 30 (2008) 2635-2654.
const JOE_KUO: [(u64, &[u64]); 15] = [
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
];

/// Bits of a coordinate of a Sobol point: what a double holds exactly.
const BITS: u32 = 53;

/// Bits of the place within a stratum of a Latin hypercube: with the number of the stratum a double holds them exactly.
const WITHIN: u32 = 28;

/// Where a factor stands at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// At this one of its levels.
    Step(u64),
    /// This part of the way: a numerator below its denominator, both exact in a double.
    Part(u64, u64),
}

/// The design of a sweep without a file.
#[derive(Debug)]
pub enum Design {
    /// All combinations of so many levels each; the last factor changes fastest.
    Factorial(Vec<u64>),
    /// Side by side: point `i` has level `i` of all factors.
    Listed,
    /// Each of as many strata as there are points once for each factor.
    Latin(Vec<Vec<(u32, u32)>>),
    /// Sobol points: the columns of each dimension, and its digital shift.
    Sobol(Vec<([u64; BITS as usize], u64)>),
}

impl Design {
    /// A Latin hypercube (McKay, Beckman and Conover 1979) of so many points, which the caller has held to the limit.
    pub fn latin(factors: usize, points: u32, seed: u64) -> Self {
        Self::Latin((0..factors as u64).map(|factor| strata(points, &mut stream(seed, factor))).collect())
    }

    /// Sobol points, with a digital shift if there is a seed; `factors` is at most [`DIMENSIONS`].
    pub fn sobol(factors: usize, seed: Option<u64>) -> Self {
        let shift = |factor: usize| seed.map_or(0, |seed| stream(seed, factor as u64).next_u64() >> (64 - BITS));
        Self::Sobol((0..factors).map(|factor| (columns(factor), shift(factor))).collect())
    }

    /// Where a factor stands at a point.
    pub fn level(&self, point: u64, factor: usize) -> Level {
        match self {
            Self::Factorial(levels) => {
                let faster: u64 = levels[factor + 1..].iter().product();
                Level::Step(point / faster % levels[factor])
            }
            Self::Listed => Level::Step(point),
            Self::Latin(strata) => {
                let all = &strata[factor];
                let (stratum, within) = usize::try_from(point).map_or((0, 0), |point| all[point]);
                Level::Part((u64::from(stratum) << WITHIN) + u64::from(within), (all.len() as u64) << WITHIN)
            }
            Self::Sobol(dimensions) => {
                let (columns, shift) = &dimensions[factor];
                let set = columns.iter().enumerate().filter(|(bit, _)| point >> bit & 1 == 1);
                Level::Part(set.fold(*shift, |sum, (_, column)| sum ^ column), 1 << BITS)
            }
        }
    }
}

/// The random bits of one factor of a design.
fn stream(seed: u64, factor: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    let mut stream = ChaCha8Rng::from_seed(key);
    stream.set_stream(factor);
    stream
}

/// A permutation of the strata by Fisher and Yates, each with a place within it.
fn strata(points: u32, random: &mut ChaCha8Rng) -> Vec<(u32, u32)> {
    let mut all: Vec<(u32, u32)> = (0..points).map(|stratum| (stratum, random.next_u32() >> (32 - WITHIN))).collect();
    for last in (1..all.len()).rev() {
        let below = (u128::from(random.next_u64()) * (last as u128 + 1)) >> 64;
        all.swap(last, usize::try_from(below).unwrap_or(last));
    }
    all
}

/// The columns of the generating matrix of a dimension; bit 52 is worth one half.
fn columns(dimension: usize) -> [u64; BITS as usize] {
    let mut m = [1_u64; BITS as usize];
    if let Some((inner, first)) = dimension.checked_sub(1).map(|row| JOE_KUO[row]) {
        let degree = first.len();
        m[..degree].copy_from_slice(first);
        for k in degree..m.len() {
            m[k] = m[k - degree] ^ m[k - degree] << degree;
            for j in (1..degree).filter(|j| inner >> (degree - 1 - j) & 1 == 1) {
                m[k] ^= m[k - j] << j;
            }
        }
    }
    std::array::from_fn(|k| m[k] << (BITS as usize - 1 - k))
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
            let points: [u64; 16] = std::array::from_fn(|index| point(dimension, index) >> (BITS - 4));
            assert_eq!(points, known, "dimension {dimension}");
        }
        for (dimension, known) in FAR {
            let points = [1000, 65537, 131_071, 100_003].map(|index| point(dimension, index) >> (BITS - 17));
            assert_eq!(points, known, "dimension {dimension}");
        }
    }

    #[test]
    fn strata_are_met_once_each_in_an_order_that_hangs_on_the_seed() {
        let of = |seed, factor| strata(100, &mut stream(seed, factor));
        let mut met: Vec<u32> = of(1, 2).into_iter().map(|(stratum, _)| stratum).collect();
        assert_ne!(met, (0..100).collect::<Vec<_>>());
        met.sort_unstable();
        assert_eq!(met, (0..100).collect::<Vec<_>>());
        assert!(of(1, 2) == of(1, 2) && of(1, 2) != of(1, 3) && of(1, 2) != of(2, 2));
    }
}
