//! The distributions of section 2 of `docs/model.md`, before they become cutoffs.

use crate::archetype::{self, ARCHETYPES, Archetype};
use crate::chance::{LEADS, NEVER};
use crate::math::{ENDS, NearNormal, bisect, ln, normal_cdf, normal_density, shift_odds};
use crate::scenario::{LeadPart, Pace, Target};

/// The own pace of one archetype: its law over days, worst first, and the probability that it has not decided before today.
pub struct PaceLaw {
    /// Conditional on not having decided before today.
    pub days: Vec<(u16, f64)>,
    /// Probability of not having decided before today.
    pub undecided: f64,
}

/// Own pace of an archetype up to the end of the horizon.
pub fn own_pace(target: &Target, archetype: &Archetype, horizon: u16) -> PaceLaw {
    let silence = shift_odds(target.silence.get(), archetype.silence_shift);
    let mut by_day = vec![0.0; usize::from(horizon) + 1];
    let answered = match target.pace {
        Pace::Promised { day, kept, mean_slip } => {
            let kept = shift_odds(kept.get(), archetype.kept_shift);
            promised(day, kept, (mean_slip * archetype.slip_factor).max(1.0), &mut by_day)
        }
        Pace::Unsaid { median, sigma, elapsed } => {
            unsaid(median * archetype.slip_factor.sqrt(), sigma, elapsed, &mut by_day)
        }
    };
    let undecided = silence + (1.0 - silence) * answered;
    let scale = if undecided > 0.0 { (1.0 - silence) / undecided } else { 0.0 };
    let mut days: Vec<(u16, f64)> = (1..=horizon).rev().map(|d| (d, scale * by_day[usize::from(d)])).collect();
    let within: f64 = days.iter().map(|&(_, p)| p).sum();
    days.insert(0, (NEVER, (1.0 - within).max(0.0)));
    PaceLaw { days, undecided }
}

/// Fills in the law of a promised day; returns the probability of all days after today.
fn promised(promise: i32, kept: f64, slip: f64, by_day: &mut [f64]) -> f64 {
    let mut after_today = 0.0;
    if promise > 0 {
        after_today += kept;
        for early in 0..3 {
            add(by_day, (promise - early).max(1), kept / 3.0);
        }
    }
    let hazard = 1.0 / slip;
    // Day promise + j has probability hazard (1 - hazard)^(j - 1); days up to 0 did not happen.
    let first = promise.max(0) + 1;
    let mut p = (1.0 - kept) * libm::pow(1.0 - hazard, f64::from(first - promise - 1));
    after_today += p;
    for day in first..=i32::try_from(by_day.len()).unwrap_or(i32::MAX) - 1 {
        add(by_day, day, p * hazard);
        p *= 1.0 - hazard;
    }
    after_today
}

fn add(by_day: &mut [f64], day: i32, p: f64) {
    if let Some(place) = usize::try_from(day).ok().and_then(|day| by_day.get_mut(day)) {
        *place += p;
    }
}

fn unsaid(median: f64, sigma: f64, elapsed: u16, by_day: &mut [f64]) -> f64 {
    let below = |x: f64| if x <= 0.0 { 0.0 } else { normal_cdf(ln(x / median) / sigma) };
    // A decision falls on the nearest whole day.
    let start = below(f64::from(elapsed) + 0.5);
    let mut before = start;
    for (day, place) in (0u16..).zip(by_day.iter_mut()).skip(1) {
        let here = below(f64::from(elapsed) + f64::from(day) + 0.5);
        *place = here - before;
        before = here;
    }
    1.0 - start
}

/// Archetype probabilities: the scenario's weights times the probability of not having decided before today.
pub fn archetype_mix(target: &Target, paces: &[PaceLaw]) -> [f64; archetype::COUNT] {
    let mut mix = [0.0; archetype::COUNT];
    for ((place, weight), pace) in mix.iter_mut().zip(&target.archetype_weights).zip(paces) {
        *place = weight * pace.undecided;
    }
    let total: f64 = mix.iter().sum();
    mix.map(|weight| weight / total)
}

/// The lead of each cell: quantiles of the mixture at the midpoints of equal shares, moved by each archetype.
pub fn leads(parts: &[LeadPart]) -> Vec<f64> {
    let total: f64 = parts.iter().map(|part| part.weight).sum();
    let sum = |of: &dyn Fn(&LeadPart) -> f64| parts.iter().map(|part| part.weight / total * of(part)).sum::<f64>();
    let normal = NearNormal::new();
    let near = |x: f64| sum(&|part| share_below(part, x, |z| normal.cdf(z)));
    // The faster function will do unless it comes close.
    let below = |x: f64, share: f64| match near(x) - share {
        distance if distance.abs() < CLOSE => sum(&|part| share_below(part, x, normal_cdf)) < share,
        distance => distance < 0.0,
    };
    let density = |x: f64| sum(&|part| density(part, x));
    let mut last = f64::NAN;
    let points: Vec<f64> = (0..LEADS)
        .map(|i| (f64::from(u32::try_from(i).unwrap_or(u32::MAX)) + 0.5) / LEADS as f64)
        .map(|share| {
            last = bisect(|x| below(x, share), bracket(last, share, near, density));
            last
        })
        .collect();
    ARCHETYPES.archetypes.iter().flat_map(|archetype| points.iter().map(|point| point + archetype.lead_shift)).collect()
}

/// The faster distribution function is much closer than this.
const CLOSE: f64 = 1e-12;

/// A narrow bracket of the point below which a share lies, by Newton's method from a point nearby. Where that fails, as with
/// laws that jump, the widest.
fn bracket(nearby: f64, share: f64, near: impl Fn(f64) -> f64, density: impl Fn(f64) -> f64) -> (f64, f64) {
    let mut x = nearby;
    for _ in 0..3 {
        x += (share - near(x)) / density(x);
    }
    let reach = 3.0 * CLOSE / density(x);
    let (from, to) = (x - reach, x + reach);
    if near(from) < share - CLOSE && near(to) > share + CLOSE { (from, to) } else { ENDS }
}

fn density(part: &LeadPart, x: f64) -> f64 {
    if part.sd > 0.0 { normal_density((x - part.mean) / part.sd) / part.sd } else { 0.0 }
}

fn share_below(part: &LeadPart, x: f64, cdf: impl Fn(f64) -> f64) -> f64 {
    if part.sd > 0.0 {
        cdf((x - part.mean) / part.sd)
    } else if x < part.mean {
        0.0
    } else {
        1.0
    }
}

/// Geometric law with a daily hazard over days `1..=horizon`, then never: worst first.
pub fn geometric(hazard: f64, horizon: u16) -> Vec<(u16, f64)> {
    let mut survives = 1.0;
    let mut days: Vec<(u16, f64)> = (1..=horizon)
        .map(|day| {
            let p = survives * hazard;
            survives *= 1.0 - hazard;
            (day, p)
        })
        .collect();
    days.push((NEVER, survives));
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_promise_is_memoryless_and_makes_silence_likelier() {
        let mut by_day = vec![0.0; 11];
        let left = promised(-4, 0.5, 8.0, &mut by_day);
        assert!((left - 0.5 * libm::pow(0.875, 4.0)).abs() < 1e-15);
        assert!((by_day[2] / by_day[1] - 0.875).abs() < 1e-12);
        assert!((by_day[1] - left / 8.0).abs() < 1e-15);
    }

    #[test]
    fn a_promise_for_tomorrow_is_kept_tomorrow() {
        let mut by_day = vec![0.0; 11];
        let all = promised(1, 0.6, 8.0, &mut by_day);
        assert!((all - 1.0).abs() < 1e-15);
        assert!((by_day[1] - 0.6).abs() < 1e-15);
        assert!((by_day[2] - 0.4 / 8.0).abs() < 1e-15);
    }

    #[test]
    fn a_decision_that_nobody_dated_falls_on_the_nearest_day() {
        let mut by_day = vec![0.0; 400];
        let left = unsaid(10.0, 0.5, 4, &mut by_day);
        let below = |x: f64| normal_cdf(ln(x / 10.0) / 0.5);
        assert!((left - (1.0 - below(4.5))).abs() < 1e-15);
        assert!((by_day[1] - (below(5.5) - below(4.5))).abs() < 1e-15);
        assert!((by_day[6] - (below(10.5) - below(9.5))).abs() < 1e-15);
        assert!(by_day[0] == 0.0 && (by_day.iter().sum::<f64>() - left).abs() < 1e-9);
        let mut fresh = vec![0.0; 3];
        assert!(unsaid(10.0, 0.5, 0, &mut fresh) > 0.999_999);
    }

    #[test]
    fn archetypes_weigh_by_who_has_not_decided() {
        let target = crate::read::scenario("t", "title = \"T\"\nplans = [\"wait\"]\n").expect("a scenario").0.target;
        let paces: Vec<PaceLaw> =
            (1..=archetype::COUNT).map(|place| PaceLaw { days: Vec::new(), undecided: 1.0 / place as f64 }).collect();
        let mix = archetype_mix(&target, &paces);
        assert!((mix.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let weights = &target.archetype_weights;
        assert!((mix[3] / mix[0] - weights[3] / weights[0] / 4.0).abs() < 1e-12);
    }

    #[test]
    fn the_own_pace_is_a_law_and_what_is_not_within_the_horizon_never_comes() {
        let text = |pace: &str| format!("title = \"T\"\nplans = [\"wait\"]\n[target]\n{pace}\n");
        for pace in ["promised = 8", "promised = -3", "typical_days = 12"] {
            let scenario = crate::read::scenario("t", &text(pace)).expect("a scenario").0;
            for archetype in &ARCHETYPES.archetypes {
                let law = own_pace(&scenario.target, archetype, 30);
                assert_eq!((law.days.len(), law.days[0].0, law.days[1].0, law.days[30].0), (31, NEVER, 30, 1));
                let sum: f64 = law.days.iter().map(|(_, p)| p).sum();
                assert!((sum - 1.0).abs() < 1e-12 && law.days.iter().all(|(_, p)| *p >= 0.0), "{sum}");
                let silence = shift_odds(scenario.target.silence.get(), archetype.silence_shift);
                assert!(law.undecided > silence && law.undecided <= 1.0 && law.days[0].1 >= silence);
            }
        }
    }

    #[test]
    fn hazards_are_worn_away_day_by_day() {
        assert_eq!(geometric(0.5, 3), [(1, 0.5), (2, 0.25), (3, 0.125), (NEVER, 0.125)]);
        assert_eq!(geometric(0.0, 1), [(1, 0.0), (NEVER, 1.0)]);
    }

    #[test]
    fn leads_that_are_certain_or_mixed_have_their_shares() {
        let points = |parts: &[LeadPart]| {
            let shift = ARCHETYPES.archetypes[0].lead_shift;
            leads(parts)[..LEADS].iter().map(|x| x - shift).collect::<Vec<_>>()
        };
        let part = |weight, mean, sd| LeadPart { weight, mean, sd };
        let jump = points(&[part(1.0, -1.0, 0.0), part(3.0, 2.0, 0.0)]);
        assert!(jump[..16].iter().all(|x| (x + 1.0).abs() < 1e-9) && jump[16..].iter().all(|x| (x - 2.0).abs() < 1e-9));
        let mixed = [part(1.0, -1.0, 0.5), part(1.0, 2.0, 1.5)];
        let found = points(&mixed);
        let share = |x: f64| mixed.iter().map(|part| share_below(part, x, normal_cdf) / 2.0).sum::<f64>();
        for (place, x) in found.iter().enumerate() {
            assert!((share(*x) - (place as f64 + 0.5) / LEADS as f64).abs() < 1e-11, "{place}: {x}");
        }
        assert!(found.windows(2).all(|two| two[0] < two[1]));
    }

    #[test]
    fn lead_points_have_the_moments_of_their_normal() {
        let points = leads(&[LeadPart { weight: 2.0, mean: 0.5, sd: 0.8 }]);
        let bureaucratic = &points[2 * LEADS..3 * LEADS];
        let mean = bureaucratic.iter().sum::<f64>() / LEADS as f64;
        assert!((mean - 0.6).abs() < 1e-9);
        let variance = bureaucratic.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / LEADS as f64;
        assert!((variance.sqrt() - 0.8).abs() < 0.01);
    }
}
