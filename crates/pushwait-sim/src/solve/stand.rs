//! How the stories of a path stand, lead by lead, and what that comes to.
//!
//! Weights change at contacts only; what multiplies all leads alike stays with the path. So many paths share a standing, and
//! its sums are worked out once.

use pushwait_core::chance::{LEADS, share};
use pushwait_core::compile::cell;
use pushwait_core::tables::{EXITS, Exit, Tables, goodwill_row};

use super::clock::Shared;

/// A number for each lead.
pub(super) type Leads = [f64; LEADS];

/// Goodwill by lead with what hangs on it; the replies to a contact share it.
pub(super) struct Mood {
    /// In steps.
    pub goodwill: [i8; LEADS],
    /// Probability of an offer when the target decides.
    offers: Leads,
    /// The same times the goodwill.
    first: Leads,
    /// The same times its square.
    second: Leads,
}

/// Weights by lead, with their sums.
pub(super) struct Standing {
    /// By lead.
    pub weight: Leads,
    /// Sum of the weights.
    pub mass: f64,
    /// The part that wins when the target decides, once it was asked for.
    won: Option<Win>,
    mood: usize,
    /// The part for whom the bridge stands, by exit; not a number until it is asked for.
    bridge: [f64; EXITS],
}

/// The part of a path that wins when the target decides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Win {
    pub mass: f64,
    pub goodwill: f64,
    pub squares: f64,
}

/// The part of a path that loses the target in one way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loss {
    pub exit: Exit,
    pub mass: f64,
    /// The part of it for whom the bridge stands.
    pub bridge: f64,
}

/// All standings that paths still to be followed refer to, in the order of those paths.
#[derive(Default)]
pub(super) struct Standings {
    all: Vec<Standing>,
    moods: Vec<Mood>,
}

impl Standings {
    pub fn clear(&mut self) {
        self.all.clear();
        self.moods.clear();
    }

    /// Forgets all standings after this one.
    pub fn keep_to(&mut self, last: usize) {
        self.moods.truncate(self.all[last].mood + 1);
        self.all.truncate(last + 1);
    }

    pub fn at(&self, place: usize) -> &Standing {
        &self.all[place]
    }

    pub fn mood_of(&self, place: usize) -> &Mood {
        &self.moods[self.all[place].mood]
    }

    pub fn add_mood(&mut self, tables: &Tables, archetype: usize, goodwill: [i8; LEADS]) -> usize {
        let mut mood = Mood { goodwill, offers: [0.0; LEADS], first: [0.0; LEADS], second: [0.0; LEADS] };
        let by_moment = mood.offers.iter_mut().zip(&mut mood.first).zip(&mut mood.second);
        for (i, (&steps, ((offer, first), second))) in goodwill.iter().zip(by_moment).enumerate() {
            *offer = 1.0 - share(tables.decision.at(steps, cell(archetype, i)));
            *first = *offer * f64::from(steps);
            *second = *first * f64::from(steps);
        }
        self.moods.push(mood);
        self.moods.len() - 1
    }

    /// Adds weights; none if all are 0.
    pub fn add(&mut self, mood: usize, weight: &Leads) -> Option<usize> {
        let mass = total(weight);
        if mass == 0.0 {
            return None;
        }
        self.all.push(Standing { weight: *weight, mass, won: None, mood, bridge: [f64::NAN; EXITS] });
        Some(self.all.len() - 1)
    }

    /// What is won when the target decides.
    pub fn won(&mut self, place: usize) -> Win {
        let Standing { weight, mood, won, .. } = &mut self.all[place];
        let Mood { offers, first, second, .. } = &self.moods[*mood];
        let [mass, goodwill, squares] = [offers, first, second];
        *won.get_or_insert_with(|| Win {
            mass: dot(weight, mass),
            goodwill: dot(weight, goodwill),
            squares: dot(weight, squares),
        })
    }

    /// Other weights in the mood of a standing.
    pub fn add_like(&mut self, place: usize, weight: &Leads) -> Option<usize> {
        self.add(self.all[place].mood, weight)
    }

    /// What is lost by this exit.
    pub fn loss(&mut self, shared: &Shared, place: usize, exit: Exit) -> Loss {
        // Chosen against are those who do not win.
        let won = if exit == Exit::Merit { self.won(place).mass } else { 0.0 };
        let Standing { weight, mass, mood, bridge, .. } = &mut self.all[place];
        let (known, mass) = (&mut bridge[exit as usize], *mass - won);
        if known.is_nan() {
            let (mood, table) = (&self.moods[*mood], &shared.bridge[exit as usize]);
            let mut stands = [0.0; LEADS];
            stands.iter_mut().zip(&mood.goodwill).for_each(|(stands, &steps)| *stands = table[goodwill_row(steps)]);
            if exit == Exit::Merit {
                stands.iter_mut().zip(&mood.offers).for_each(|(stands, offer)| *stands *= 1.0 - offer);
            }
            *known = dot(weight, &stands);
        }
        Loss { exit, mass, bridge: *known }
    }
}

/// Sums run in four lanes, which a processor adds side by side.
const LANES: usize = 4;

fn dot(a: &Leads, b: &Leads) -> f64 {
    let mut sums = [0.0; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

pub(super) fn total(a: &Leads) -> f64 {
    let mut sums = [0.0; LANES];
    for a in a.chunks_exact(LANES) {
        for lane in 0..LANES {
            sums[lane] += a[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}
