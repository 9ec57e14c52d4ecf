//! Laws whose truth is known: whole numbers, with chances in parts of 2³².

use pushwait_verdict::Histogram;
use rand::Rng;
use rand::rngs::ChaCha8Rng;

/// A law of one value of a story.
#[derive(Clone, Debug)]
pub struct Law {
    /// What it looks like.
    pub name: String,
    /// The values, with chances as parts of 2³²: mean, quantiles and tails of this are the truth.
    pub parts: Histogram,
    /// Known bounds of the values.
    pub bounds: (i64, i64),
    /// The first draw of each value but the first.
    starts: Vec<u32>,
}

impl Law {
    /// A law from values with their chances; the first value gets what the others leave.
    #[must_use]
    pub fn new(name: &str, first: i64, others: &[(i64, f64)], bounds: (i64, i64)) -> Law {
        const ALL: u64 = 1 << 32;
        let part = |chance: f64| (chance * ALL as f64).round() as u64;
        let taken: u64 = others.iter().map(|&(_, chance)| part(chance)).sum();
        let rest = others.iter().map(|&(value, chance)| (value, part(chance)));
        let parts = Histogram::new([(first, ALL - taken)].into_iter().chain(rest));
        let mut start = 0;
        let start_of = |&(_, part): &(i64, u64)| {
            start += part;
            start as u32
        };
        let starts = parts.values()[..parts.values().len() - 1].iter().map(start_of).collect();
        Law { name: name.to_owned(), parts, bounds, starts }
    }

    /// Success with chance `p`.
    #[must_use]
    pub fn share(p: f64) -> Law {
        Law::new(&format!("share {p}"), 0, &[(1, p)], (0, 1))
    }

    /// Standard deviation.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        let (n, mean) = (self.parts.count() as f64, self.parts.mean());
        let square = |&(value, part): &(i64, u64)| part as f64 / n * (value as f64 - mean) * (value as f64 - mean);
        self.parts.values().iter().map(square).sum::<f64>().sqrt()
    }

    /// Adds stories to the counts of each value.
    pub fn draw(&self, rng: &mut ChaCha8Rng, stories: u64, counts: &mut [u64]) {
        for _ in 0..stories {
            let draw = rng.next_u32();
            counts[self.starts.iter().map(|&start| usize::from(draw >= start)).sum::<usize>()] += 1;
        }
    }

    /// Goes through a run, and shows number of the look from 0, number of stories and counts at each look.
    pub fn walk(&self, rng: &mut ChaCha8Rng, looks: &[u64], mut see: impl FnMut(usize, u64, &[u64])) {
        let mut counts = vec![0; self.starts.len() + 1];
        let mut before = 0;
        for (look, &n) in looks.iter().enumerate() {
            self.draw(rng, n - before, &mut counts);
            before = n;
            see(look, n, &counts);
        }
    }

    /// The counts as a histogram.
    #[must_use]
    pub fn histogram(&self, counts: &[u64]) -> Histogram {
        Histogram::new(self.parts.values().iter().zip(counts).map(|(&(value, _), &times)| (value, times)))
    }
}

/// Payoffs and differences of the shapes that plans give.
#[must_use]
pub fn shapes() -> Vec<Law> {
    let eleven: Vec<(i64, f64)> = (1..=10).map(|v| (v, 1.0 / 11.0)).collect();
    vec![
        Law::new("two points, one rare", 0, &[(1000, 0.01)], (0, 1000)),
        Law::new("three points with jumps", 0, &[(30, 0.395), (365, 0.005)], (0, 365)),
        Law::new("nearly constant", 10, &[(9, 0.0005), (40, 0.001)], (0, 60)),
        Law::new("eleven equal values", 0, &eleven, (0, 10)),
        Law::new(PAIRED, 0, &[(-60, 0.01), (-20, 0.02), (20, 0.02), (60, 0.01)], (-100, 100)),
    ]
}

/// Name of the law of the difference of two equal plans that share their luck.
pub const PAIRED: &str = "paired difference, mostly zero";

/// A law with many values.
#[must_use]
pub fn many() -> Law {
    let values: Vec<(i64, f64)> = (1..97).map(|v| (v * v, 1.0 / 97.0)).collect();
    Law::new("ninety-seven squares", 0, &values, (0, 10_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn draws_follow_the_law() {
        for law in shapes().iter().chain([&many(), &Law::share(0.2)]) {
            let mut rng = ChaCha8Rng::seed_from_u64(7);
            let mut counts = vec![0; law.parts.values().len()];
            law.draw(&mut rng, 200_000, &mut counts);
            let off = (law.histogram(&counts).mean() - law.parts.mean()) / law.deviation() * 200_000_f64.sqrt();
            assert!(off.abs() < 3.0, "{}: {off} standard errors", law.name);
            assert_eq!(law.parts.count(), 1 << 32);
        }
    }
}
