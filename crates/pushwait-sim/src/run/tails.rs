//! Quantiles and tails of days and payoffs.

use pushwait_core::tables::Tables;
use pushwait_verdict::{Histogram, bands};
use serde::{Deserialize, Serialize};

use super::ALPHA;
use crate::figures::MILLI;
use crate::tally::Played;

/// What quantiles are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// The business day on which the story is settled.
    Day,
    /// The payoff.
    Payoff,
}

impl Quantity {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Payoff => "payoff",
        }
    }
}

/// What is told of a tail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TailKind {
    /// The quantile.
    Quantile,
    /// The mean of the worst share.
    Shortfall,
}

impl TailKind {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quantile => "quantile",
            Self::Shortfall => "shortfall",
        }
    }
}

/// A quantile, or the mean of a tail, with its band.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tail {
    /// Index of the plan.
    pub plan: usize,
    /// What it is a quantile of.
    pub of: Quantity,
    /// Whether it is a quantile at all.
    pub kind: TailKind,
    /// Share of the stories at or below the quantile, or in the tail.
    pub share: f64,
    /// The estimate.
    pub value: f64,
    /// Lower end; all bands of one plan and quantity hold at once with chance 1 - [`ALPHA`].
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Shares at which quantiles are told.
const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// Shares whose mean is told: the worst payoffs, and the latest days.
const TAILS: [f64; 2] = [0.05, 0.1];

pub(super) fn tails(tables: &Tables, played: &Played, looks: u32, at_once: bool) -> Vec<Tail> {
    use {
        Quantity::{Day, Payoff},
        TailKind::{Quantile, Shortfall},
    };
    // A run that might have looked again spends only its first part of the error at the first look.
    let epsilon =
        if at_once { bands::dkw(played.stories, ALPHA) } else { bands::dkw_at_look(played.stories, looks, ALPHA) };
    let (lowest, highest) = tables.payoff.range(tables.horizon);
    let mut tails = Vec::new();
    for (plan, tally) in played.plans.iter().enumerate() {
        let payoffs = Histogram::new(tally.payoffs(&tables.payoff));
        let days = || (0i64..).zip(tally.by_day());
        let (late, horizon) = (Histogram::new(days().map(|(day, count)| (-day, count))), i64::from(tables.horizon));
        let mut add = |of, kind, share, band: bands::Band, unit: f64| {
            let (a, b) = (band.low / unit, band.high / unit);
            tails.push(Tail { plan, of, kind, share, value: band.value / unit, low: a.min(b), high: a.max(b) });
        };
        for p in QUANTILES {
            add(Day, Quantile, p, bands::quantile(&Histogram::new(days()), p, epsilon, 0, horizon), 1.0);
        }
        for p in TAILS {
            add(Day, Shortfall, p, bands::shortfall(&late, p, epsilon, -horizon, 0), -1.0);
        }
        for p in QUANTILES {
            add(Payoff, Quantile, p, bands::quantile(&payoffs, p, epsilon, lowest, highest), MILLI);
        }
        for p in TAILS {
            add(Payoff, Shortfall, p, bands::shortfall(&payoffs, p, epsilon, lowest, highest), MILLI);
        }
    }
    tails
}
