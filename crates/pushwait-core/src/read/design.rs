//! Which level of each factor a point of a sweep has: factorial, listed, Latin hypercube and Sobol designs.
//!
//! A design is data, not luck: it hangs on its own seed alone and has the same points on every platform.

use rand::Rng;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

use crate::sobol;

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
    Sobol(Vec<([u64; sobol::COLUMNS], u64)>),
}

impl Design {
    /// A Latin hypercube (McKay, Beckman and Conover 1979) of so many points, which the caller has held to the limit.
    pub fn latin(factors: usize, points: u32, seed: u64) -> Self {
        Self::Latin((0..factors as u64).map(|factor| strata(points, &mut stream(seed, factor))).collect())
    }

    /// Sobol points, with a digital shift if there is a seed; `factors` is at most [`sobol::MAX_DIMENSIONS`], and further limited by the reader.
    pub fn sobol(factors: usize, seed: Option<u64>) -> Self {
        let shift = |factor: usize| seed.map_or(0, |seed| stream(seed, factor as u64).next_u64() >> (64 - BITS));
        Self::Sobol((0..factors).map(|factor| (sobol::columns(factor), shift(factor))).collect())
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
                Level::Part(
                    set.fold(*shift, |sum, (_, column)| sum ^ column >> (sobol::COLUMNS as u32 - BITS)),
                    1 << BITS,
                )
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

#[cfg(test)]
mod tests {
    use super::*;

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
