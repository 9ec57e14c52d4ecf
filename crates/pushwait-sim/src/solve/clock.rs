//! When things happen, as probabilities by day: what all walks through a scenario share.

use pushwait_core::chance::{DayTable, NEVER, share};
use pushwait_core::reaction::{GOODWILL_MAX, GOODWILL_MIN};
use pushwait_core::tables::{EXITS, Tables};

/// Number of goodwill steps.
pub(super) const STEPS: usize = (GOODWILL_MAX as i32 - GOODWILL_MIN as i32) as usize + 1;

/// What the walks of all plans share.
pub(super) struct Shared {
    /// By archetype; `None` for those that do not occur.
    pub clocks: Vec<Option<Clock>>,
    /// When the competing offer comes.
    pub arrival: Arrival,
    /// Probability that the competing offer is alive this many days after its arrival.
    pub revocation: Vec<f64>,
    /// Probability that the bridge stands, by exit and goodwill row.
    pub bridge: [[f64; STEPS]; EXITS],
}

/// The target's own doing, for one archetype.
#[derive(Default)]
pub(super) struct Clock {
    /// Share of the archetype.
    pub share: f64,
    /// Probability, by day, that the target decides on it unpressed.
    pub decides: Vec<f64>,
    /// Probability, by day, that the vacancy is cancelled on it.
    pub freezes: Vec<f64>,
    /// Sum of `decides` up to a day.
    pub decided: Vec<f64>,
    /// Sum of `freezes` up to a day.
    pub frozen: Vec<f64>,
    /// Probability that neither has happened by the end of a day.
    pub undecided: Vec<f64>,
}

/// When the competing offer comes.
pub(super) struct Arrival {
    /// Probability of each day.
    pub on: Vec<f64>,
    /// Probability of all later days and of never.
    pub after: Vec<f64>,
    /// Probability that it does not come.
    pub never: f64,
    /// Last possible day, if there is one.
    pub last: Option<u16>,
}

impl Shared {
    pub fn new(tables: &Tables) -> Self {
        let days = usize::from(tables.horizon) + 1;
        let freeze = Survival::new(&tables.freeze, days);
        let mut clocks: Vec<Option<Clock>> = tables.pace.iter().map(|_| None).collect();
        for (archetype, share) in super::archetypes(tables) {
            clocks[archetype] = Some(Clock::new(share, &Survival::new(&tables.pace[archetype], days), &freeze));
        }
        let competing = tables.competing.as_ref();
        Self {
            clocks,
            arrival: Arrival::new(competing.map(|competing| &competing.arrival), days),
            revocation: competing.map_or_else(Vec::new, |c| Survival::new(&c.revocation, days).after),
            bridge: std::array::from_fn(|exit| std::array::from_fn(|row| 1.0 - share(tables.bridge[exit][row]))),
        }
    }
}

impl Clock {
    fn new(share: f64, own: &Survival, freeze: &Survival) -> Self {
        let each = |f: &dyn Fn(usize) -> f64| -> Vec<f64> { (0..own.on.len()).map(f).collect() };
        let decides = each(&|t| own.on[t] * freeze.after[t]);
        // On one day the freeze comes first.
        let freezes = each(&|t| if t == 0 { 0.0 } else { freeze.on[t] * own.after[t - 1] });
        let undecided = each(&|t| own.after[t] * freeze.after[t]);
        Self { share, decided: running(&decides), frozen: running(&freezes), decides, freezes, undecided }
    }
}

/// The sums up to each place.
fn running(terms: &[f64]) -> Vec<f64> {
    let add = |sum: &mut f64, &term: &f64| {
        *sum += term;
        Some(*sum)
    };
    terms.iter().scan(0.0, add).collect()
}

impl Arrival {
    fn new(table: Option<&DayTable>, days: usize) -> Self {
        let Some(table) = table else { return Self { on: Vec::new(), after: Vec::new(), never: 1.0, last: None } };
        let Survival { on, after } = Survival::new(table, days);
        let possible = |day: &u16| on[usize::from(*day)] > 0.0;
        let last = (0..).take(days).filter(possible).last();
        let never = table.law().filter(|&(day, _)| day == NEVER).map(|(_, p)| p).sum();
        Self { on, after, never, last }
    }
}

/// Probabilities of a day and of all later ones.
struct Survival {
    on: Vec<f64>,
    after: Vec<f64>,
}

impl Survival {
    fn new(table: &DayTable, days: usize) -> Self {
        let mut on = vec![0.0; days];
        let mut later = 0.0;
        for (day, p) in table.law() {
            match on.get_mut(usize::from(day)) {
                Some(place) => *place = p,
                None => later += p,
            }
        }
        let mut after = vec![0.0; days];
        for day in (0..days).rev() {
            after[day] = later;
            later += on[day];
        }
        Self { on, after }
    }
}
