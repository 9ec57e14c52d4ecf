//! Sobol' points with Owen's nested uniform scrambling: 53 bits, up to 40 dimensions, any index.
//!
//! **The points** are those of [`pushwait_core::sobol`]. There are 64 columns of 64 bits, so no `index` is out of range.
//!
//! **The scrambling.** Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences" (1995): each dimension has a binary
//! tree with a random bit at each node. Bit `j` of a coordinate is flipped by the bit at the node that the bits before
//! it, unscrambled, lead to. Here the bit at a node is a bit of a keyed hash of the node's place, as in the
//! `OwenScrambler` of Pharr, Jakob and Humphreys, "Physically Based Rendering" (4th ed. 2023, chapter 8). One hash has
//! the bits of a node and of all below it in six levels, `2^6 - 1 = 63` of them; so nine hashes serve one coordinate.
//! Those of the upper twelve levels are kept.
//!
//! **What holds.** If the bits of the hash were independent fair coins, this would be nested uniform scrambling without
//! any approximation, cut after 53 bits, for every `index` and every number of points: no level is left out, and none
//! is replaced by plain random bits. So each coordinate of each point is uniform on the integers below `2^53`; aligned
//! blocks of `2^m` points keep the net property of the unscrambled points; and dimensions are independent given the
//! points. The unscrambled coordinates of the first `2^m` points end after bit `m`. So for `m <= 53` they are distinct,
//! and after bit `m` the scrambled ones have fresh bits, independent between points. Beyond `2^53` points, points share
//! values, as they must.
//!
//! **The hash.** Two rounds of the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
//! generators", OOPSLA 2014; the constants are Stafford's "Mix13"), with a secret word added without carry before each.
//! The two words of a dimension come from a SplitMix64 stream that starts at the mixed key. That is a good hash for
//! statistics, and not a cipher. It differs from fair coins in one known way: within a dimension no two hashes of 64
//! bits are equal. With coins, equal ones become likely from about `2^32` hashes on; this cannot matter here.

use pushwait_core::sobol::{COLUMNS, columns};

pub use pushwait_core::sobol::MAX_DIMENSIONS;

/// Bits of a coordinate.
pub const BITS: u32 = 53;

/// Levels of the tree that one hash serves.
const LEVELS: u32 = 6;

/// Hashes for a coordinate.
const GROUPS: u32 = BITS.div_ceil(LEVELS);

/// Digits of an index, of four bits each.
const DIGITS: usize = COLUMNS / 4;

/// Scrambled Sobol' points: one independent randomisation of the sequence.
#[derive(Clone, Debug)]
pub struct Sobol {
    /// For each four bits of an index, lowest first, and each value of them: the exclusive or of their columns in each
    /// dimension. The highest bit is worth one half.
    parts: Vec<u64>,
    trees: Vec<Tree>,
}

impl Sobol {
    /// The points in `dimensions` dimensions under one randomisation. Different keys give independent randomisations.
    /// With the same key, fewer dimensions are the first of more. The tables take 3 kB for each dimension.
    ///
    /// # Panics
    ///
    /// If `dimensions` is not in `1..=MAX_DIMENSIONS`.
    #[must_use]
    pub fn new(dimensions: usize, key: u64) -> Self {
        assert!((1..=MAX_DIMENSIONS).contains(&dimensions), "{dimensions} dimensions: not in 1..={MAX_DIMENSIONS}");
        let columns: Vec<_> = (0..dimensions).map(columns).collect();
        let mut parts = Vec::with_capacity(DIGITS * 16 * dimensions);
        for at in 0..DIGITS * 16 {
            let (first, digit) = (at / 16 * 4, at % 16);
            let part = |of: &[u64; COLUMNS]| {
                (0..4).filter(|bit| digit >> bit & 1 == 1).fold(0, |sum, bit| sum ^ of[first + bit])
            };
            parts.extend(columns.iter().map(part));
        }
        let mut stream = SplitMix::new(key);
        let trees = (0..dimensions).map(|_| Tree::new([stream.next(), stream.next()])).collect();
        Self { parts, trees }
    }

    /// The number of dimensions.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.trees.len()
    }

    /// The coordinate of point `index` in `dimension`, counted from 0: a 53-bit integer, which stands for itself
    /// divided by `2^53`.
    ///
    /// # Panics
    ///
    /// If there is no such dimension.
    #[must_use]
    pub fn coordinate(&self, index: u64, dimension: usize) -> u64 {
        self.trees[dimension].scramble(self.unscrambled(index, dimension))
    }

    /// All coordinates of point `index`, as [`Self::coordinate`] gives them. A shorter `out` takes the first ones;
    /// places of `out` beyond the last dimension stay as they are.
    pub fn point(&self, index: u64, out: &mut [u64]) {
        let used = out.len().min(self.dimensions());
        let out = &mut out[..used];
        out.fill(0);
        for row in self.rows(index) {
            for (sum, part) in out.iter_mut().zip(&self.parts[row..]) {
                *sum ^= part;
            }
        }
        for (value, tree) in out.iter_mut().zip(&self.trees) {
            *value = tree.scramble(*value);
        }
    }

    /// The unscrambled coordinate; the highest bit is worth one half.
    fn unscrambled(&self, index: u64, dimension: usize) -> u64 {
        self.rows(index).fold(0, |sum, row| sum ^ self.parts[row + dimension])
    }

    /// Where the parts of `index` begin, which are to be added without carry.
    fn rows(&self, index: u64) -> impl Iterator<Item = usize> {
        let digits = (u64::BITS - index.leading_zeros()).div_ceil(4);
        (0..digits).map(move |place| {
            let digit = index >> (4 * place) & 15;
            (u64::from(place) << 4 | digit) as usize * self.dimensions()
        })
    }
}

/// The random bits of one dimension. The place of a node is its number in the order of a heap: a one, and then the bits
/// that lead to the node.
#[derive(Clone, Debug)]
struct Tree {
    secrets: [u64; 2],
    /// The hashes of the first places: those that all points of a block share or use often.
    top: Vec<u64>,
}

impl Tree {
    fn new(secrets: [u64; 2]) -> Self {
        Self { secrets, top: (0..2 << LEVELS).map(|place| hash(place, secrets)).collect() }
    }

    /// Flips the bits of `x`, and cuts it to [`BITS`] bits.
    fn scramble(&self, x: u64) -> u64 {
        let mut flips = 0;
        for group in 0..GROUPS {
            let above = LEVELS * group;
            let rest = u64::BITS - LEVELS - above;
            let place = 1 << above | (x >> 1) >> (u64::BITS - 1 - above);
            let trees = if group < 2 { self.top[place as usize] } else { hash(place, self.secrets) };
            flips |= flips_on(x >> rest & ((1 << LEVELS) - 1), trees) << rest;
        }
        (x ^ flips) >> (u64::BITS - BITS)
    }
}

/// The bits that a path of six steps meets in a tree of 63 nodes: seven bits of `trees` for the nodes of the upper
/// three levels, and seven for each of the eight trees below them.
fn flips_on(path: u64, trees: u64) -> u64 {
    let (upper, lower) = (path >> 3, path & 7);
    let below = trees >> (7 + 7 * upper);
    u64::from(MET[((trees & 127) << 3 | upper) as usize]) << 3 | u64::from(MET[((below & 127) << 3 | lower) as usize])
}

/// The bits that a path of three steps meets in a tree of seven nodes, at `8 * tree + path`.
const MET: [u8; 1 << 10] = {
    let mut met = [0; 1 << 10];
    let mut at = 0;
    while at < met.len() {
        let (tree, path) = (at >> 3, at & 7);
        let (top, middle, last) = (tree & 1, tree >> (1 + (path >> 2)) & 1, tree >> (3 + (path >> 1)) & 1);
        met[at] = (top << 2 | middle << 1 | last) as u8;
        at += 1;
    }
    met
};

fn hash(place: u64, secrets: [u64; 2]) -> u64 {
    mix(mix(place ^ secrets[0]) ^ secrets[1])
}

/// The finaliser of SplitMix64.
fn mix(z: u64) -> u64 {
    let z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

struct SplitMix(u64);

impl SplitMix {
    fn new(key: u64) -> Self {
        Self(mix(key))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{Rng, SeedableRng};

    /// The first 16 points in plain order, in sixteenths: dimensions counted from 1, from SciPy 1.17.1,
    /// `qmc.Sobol(40, scramble=False, bits=53)`.
    const FIRST: [(usize, [u64; 16]); 10] = [
        (1, [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]),
        (2, [0, 8, 12, 4, 10, 2, 6, 14, 15, 7, 3, 11, 5, 13, 9, 1]),
        (3, [0, 8, 12, 4, 6, 14, 10, 2, 9, 1, 5, 13, 15, 7, 3, 11]),
        (5, [0, 8, 4, 12, 2, 10, 6, 14, 11, 3, 15, 7, 9, 1, 13, 5]),
        (8, [0, 8, 4, 12, 10, 2, 14, 6, 5, 13, 1, 9, 15, 7, 11, 3]),
        (13, [0, 8, 12, 4, 10, 2, 6, 14, 5, 13, 9, 1, 15, 7, 3, 11]),
        (21, [0, 8, 12, 4, 14, 6, 2, 10, 13, 5, 1, 9, 3, 11, 15, 7]),
        (32, [0, 8, 12, 4, 14, 6, 2, 10, 3, 11, 15, 7, 13, 5, 1, 9]),
        (37, [0, 8, 12, 4, 6, 14, 10, 2, 5, 13, 9, 1, 3, 11, 15, 7]),
        (40, [0, 8, 12, 4, 2, 10, 14, 6, 11, 3, 7, 15, 9, 1, 5, 13]),
    ];

    /// From the same source: points 1000, 65537, 131071 and 100003 in units of `2^-17`, and point `2^52` in `2^-53`.
    const FAR: [(usize, [u64; 4], u64); 9] = [
        (2, [21120, 1, 65539, 55615], 4785147619639313),
        (3, [59008, 53505, 45311, 108267], 8162774325660957),
        (5, [130176, 83215, 115461, 56121], 5718856401223711),
        (8, [83840, 78921, 93191, 130587], 7830244752889413),
        (13, [18304, 76557, 59703, 90787], 3448966112871425),
        (21, [34432, 103175, 127293, 59329], 5782438243943901),
        (32, [64896, 95891, 80945, 103117], 3985795449423525),
        (37, [20864, 61447, 102405, 55705], 7847695539229335),
        (40, [57984, 56897, 96799, 5251], 68560563697995),
    ];

    fn unit(coordinate: u64) -> f64 {
        (coordinate as f64 + 0.5) / (1_u64 << BITS) as f64
    }

    #[test]
    fn sobol_unscrambled_points_are_those_of_joe_and_kuo() {
        let sobol = Sobol::new(MAX_DIMENSIONS, 0);
        for (dimension, known) in FIRST {
            let points: Vec<_> = (0..16).map(|index| sobol.unscrambled(index, dimension - 1) >> 60).collect();
            assert_eq!(points, known, "dimension {dimension}");
        }
        for (dimension, known, column) in FAR {
            let points = [1000, 65537, 131_071, 100_003].map(|index| sobol.unscrambled(index, dimension - 1) >> 47);
            assert_eq!(points, known, "dimension {dimension}");
            assert_eq!(sobol.unscrambled(1 << 52, dimension - 1) >> 11, column, "dimension {dimension}");
        }
    }

    #[test]
    fn sobol_points_and_coordinates_agree() {
        let sobol = Sobol::new(32, 3);
        for index in [0, 1, 77, (1 << 32) + 5, 1 << 40, u64::MAX] {
            let mut all = [0; 32];
            sobol.point(index, &mut all);
            assert!((0..32).all(|d| all[d] == sobol.coordinate(index, d)));
            let mut some = [0; 3];
            Sobol::new(5, 3).point(index, &mut some);
            assert_eq!(some, all[..3]);
            let mut more = [9; 2];
            Sobol::new(1, 3).point(index, &mut more);
            assert_eq!(more, [all[0], 9]);
        }
    }

    #[test]
    fn sobol_points_of_a_key_never_change() {
        let at = |key, index, dimension| Sobol::new(MAX_DIMENSIONS, key).coordinate(index, dimension);
        let points = [at(0, 0, 0), at(3, 5, 2), at(3, 1 << 40, 39), at(u64::MAX, 12_345, 17)];
        assert_eq!(
            points,
            [3_114_710_179_982_109, 5_495_441_198_468_312, 4_399_150_207_061_366, 5_067_470_598_359_743]
        );
    }

    #[test]
    fn sobol_blocks_are_stratified_in_each_dimension() {
        let sobol = Sobol::new(MAX_DIMENSIONS, 11);
        for k in 0..=10 {
            for start in [0, 1 << k, 13 << k, 1 << 32, (1 << 40) + (5 << k)] {
                for dimension in 0..MAX_DIMENSIONS {
                    let mut seen = vec![false; 1 << k];
                    for index in start..start + (1 << k) {
                        seen[(sobol.coordinate(index, dimension) >> (BITS - k)) as usize] = true;
                    }
                    assert!(seen.iter().all(|&s| s), "2^{k} points from {start} in dimension {dimension}");
                }
            }
        }
    }

    #[test]
    fn sobol_first_two_dimensions_are_nets_with_t_zero() {
        let sobol = Sobol::new(2, 5);
        for m in 0..=11 {
            for (start, a) in
                [0, 3 << m, 1 << 32, (1 << 40) + (7 << m)].into_iter().flat_map(|s| (0..=m).map(move |a| (s, a)))
            {
                let mut seen = vec![false; 1 << m];
                for index in start..start + (1 << m) {
                    let (x, y) = (sobol.coordinate(index, 0), sobol.coordinate(index, 1));
                    seen[((x >> (BITS - a)) << (m - a) | y >> (BITS - (m - a))) as usize] = true;
                }
                assert!(seen.iter().all(|&s| s), "2^{m} points from {start}, 2^{a} columns");
            }
        }
    }

    #[test]
    fn sobol_each_node_flips_one_level_of_the_paths_through_it() {
        for level in 0..6 {
            let mut through: Vec<Vec<u64>> = Vec::new();
            for bit in 0..63 {
                let on: Vec<_> = (0..64).filter(|&path| flips_on(path, 1 << bit) == 32 >> level).collect();
                if !on.is_empty() {
                    through.push(on);
                }
            }
            through.sort();
            let width = 64 >> level;
            let nodes: Vec<Vec<u64>> =
                (0..1 << level).map(|node| (node * width..(node + 1) * width).collect()).collect();
            assert_eq!(through, nodes);
        }
        assert!((0..64).all(|path| flips_on(path, (1 << 63) - 1) == 63));
    }

    #[test]
    fn sobol_flips_are_shared_until_paths_part_and_independent_after() {
        let x = 0x0123_4567_89ab_cdef_u64 << 1;
        let keys = 2000;
        for part in [0, 3, 5, 6, 11, 12, 31, 40, 47, 51] {
            let other = x ^ (1 << 63 >> part);
            let mut agree = [0; BITS as usize];
            for key in 0..keys {
                let tree = &Sobol::new(1, key).trees[0];
                let unlike = tree.scramble(x) ^ tree.scramble(other) ^ (x ^ other) >> 11;
                (0..BITS).for_each(|j| agree[j as usize] += u32::from(unlike >> (BITS - 1 - j) & 1 == 0));
            }
            let (shared, free) = agree.split_at(part + 1);
            assert!(shared.iter().all(|&n| u64::from(n) == keys), "parting at {part}");
            assert!(free.iter().all(|n| (890..=1110).contains(n)), "parting at {part}: {free:?}");
        }
    }

    #[test]
    fn sobol_coordinates_are_uniform_over_keys() {
        for (index, dimension) in [(0, 0), (1, 1), (5, 0), ((1 << 32) + 5, 2), (1 << 40, 4)] {
            let (mut high, mut low, keys) = ([0_u32; 64], [0_u32; 64], 1 << 13);
            for key in 0..keys {
                let value = Sobol::new(5, key).coordinate(index, dimension);
                high[(value >> (BITS - 6)) as usize] += 1;
                low[(value & 63) as usize] += 1;
            }
            for counts in [high, low] {
                let expected = keys as f64 / 64.0;
                let chi: f64 =
                    counts.iter().map(|&n| (f64::from(n) - expected) * (f64::from(n) - expected) / expected).sum();
                // 63 degrees of freedom: below 26 or above 121 once in 100000 trials each.
                assert!((26.0..121.0).contains(&chi), "point {index}, dimension {dimension}: {chi}");
            }
        }
    }

    #[test]
    fn sobol_keys_and_dimensions_are_independent() {
        let keys = 1 << 13;
        let points: Vec<_> = (0..=keys).map(|key| Sobol::new(2, key)).collect();
        for index in [0, 3, 1000, 1 << 40] {
            let at = |key: usize, dimension| unit(points[key].coordinate(index, dimension)) - 0.5;
            let mean = |f: &dyn Fn(usize) -> f64| (0..keys as usize).map(f).sum::<f64>() / keys as f64;
            // Standard deviation of each: 1 / (12 * sqrt(8192)) = 0.0009.
            assert!(mean(&|key| at(key, 0) * at(key + 1, 0)).abs() < 0.004);
            assert!(mean(&|key| at(key, 0) * at(key, 1)).abs() < 0.004);
            assert!(mean(&|key| at(key, 0) * at(key + 1, 1)).abs() < 0.004);
        }
    }

    #[test]
    fn sobol_high_indices_and_low_bits_are_used() {
        let sobol = Sobol::new(32, 1);
        for dimension in 0..32 {
            let indices = [5, (1 << 32) + 5, 1 << 40, (1 << 40) + 5, (1 << 52) + 5];
            let mut values = indices.map(|index| sobol.coordinate(index, dimension));
            assert!(values.iter().all(|&value| value < 1 << BITS));
            values.sort_unstable();
            assert!(values.windows(2).all(|pair| pair[0] < pair[1]));
            let odd = (0..4096).filter(|&index| sobol.coordinate(index, dimension) & 1 == 1).count();
            assert!((1900..2200).contains(&odd), "{odd} of 4096 are odd in dimension {dimension}");
        }
    }

    /// One dimension, the mean of `n` coordinates: each is uniform in its own stratum and independent of the others. So
    /// the variance is `1 / (12 n^3)`.
    #[test]
    fn sobol_variance_of_a_mean_is_that_of_owen() {
        let (n, keys) = (16, 4000);
        let square = |key| {
            let sobol = Sobol::new(3, key);
            let mean = (0..n).map(|index| unit(sobol.coordinate(index, 2))).sum::<f64>() / n as f64;
            (mean - 0.5) * (mean - 0.5)
        };
        let variance = (0..keys).map(square).sum::<f64>() / keys as f64;
        let ratio = variance * 12.0 * (n * n * n) as f64;
        assert!((0.9..1.1).contains(&ratio), "{ratio}");
    }

    #[test]
    fn sobol_integrates_a_smooth_product_far_better_than_plain_monte_carlo() {
        const DIMENSIONS: usize = 6;
        let (n, keys) = (1 << 14, 20);
        // Each factor has mean one.
        let product = |point: &[u64; DIMENSIONS]| -> f64 {
            let factor = |(d, &c): (usize, &u64)| 1.0 + (unit(c) * unit(c) - 1.0 / 3.0) / (d + 1) as f64;
            point.iter().enumerate().map(factor).product()
        };
        let rms = |mean: &dyn Fn(u64) -> f64| {
            let squares = (0..keys).map(|key| (mean(key) - 1.0) * (mean(key) - 1.0));
            (squares.sum::<f64>() / keys as f64).sqrt()
        };
        let scrambled = rms(&|key| {
            let (sobol, mut point) = (Sobol::new(DIMENSIONS, key), [0; DIMENSIONS]);
            let value = |index| {
                sobol.point(index, &mut point);
                product(&point)
            };
            (0..n).map(value).sum::<f64>() / n as f64
        });
        let plain = rms(&|key| {
            let mut rng = ChaCha8Rng::seed_from_u64(key);
            (0..n).map(|_| product(&std::array::from_fn(|_| rng.next_u64() >> (u64::BITS - BITS)))).sum::<f64>()
                / n as f64
        });
        assert!(plain > 50.0 * scrambled, "plain {plain}, scrambled {scrambled}");
    }
}
