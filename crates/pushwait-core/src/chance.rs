//! Finite distributions as integer cutoffs, and the names of the chance events.
//!
//! A draw is an integer from 0 to `2^31 - 1`. Outcome `k` of an event is chosen when exactly `k` of its cutoffs lie below the
//! draw. Outcomes stand in order from the worst to the best for the candidate (`docs/model.md`, section 1.1).

use crate::archetype;
use crate::math::nearest;

/// Bits in a draw.
pub const DRAW_BITS: u32 = 31;
/// Number of equally likely draws.
pub const DRAWS: f64 = 2_147_483_648.0;
/// Equally likely points of the lead.
pub const LEADS: usize = 64;
/// Cells: archetypes times lead points.
pub const CELLS: usize = archetype::COUNT * LEADS;
/// Later than every day.
pub const NEVER: u16 = u16::MAX;

/// A chance event of a story; its number is its stream of random draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Type of the employer.
    Archetype,
    /// How the candidate stands.
    Lead,
    /// Day on which the target would decide unpressed.
    OwnPace,
    /// Day on which the vacancy is cancelled.
    Freeze,
    /// Whether the process can be hurried.
    Capacity,
    /// Day on which the competing offer comes.
    Arrival,
    /// Days until the competing employer withdraws its offer.
    Revocation,
    /// Answer to the request for more time.
    Extension,
    /// Whether the competing offer outlives its deadline.
    Hold,
    /// Whether the target offers when it decides.
    Decision,
    /// Whether the target takes the candidate back after a call.
    TakenBack,
    /// Whether the target would welcome the candidate later.
    Bridge,
    /// Whether a bluff comes out after the hire.
    Exposure,
    /// Questions at the given contact.
    Inquiry(u8),
    /// Reply to the given contact.
    Reply(u8),
}

impl Event {
    /// The number of the event's stream, `docs/model.md`, section 1.2.
    #[must_use]
    pub fn stream(self) -> u64 {
        match self {
            Self::Archetype => 0,
            Self::Lead => 1,
            Self::OwnPace => 2,
            Self::Freeze => 3,
            Self::Capacity => 4,
            Self::Arrival => 5,
            Self::Revocation => 6,
            Self::Extension => 7,
            Self::Hold => 8,
            Self::Decision => 9,
            Self::TakenBack => 10,
            Self::Bridge => 11,
            Self::Exposure => 12,
            Self::Inquiry(contact) => 16 + 2 * u64::from(contact),
            Self::Reply(contact) => 17 + 2 * u64::from(contact),
        }
    }
}

/// The cutoff below or at which a share `p` of the draws lies; `p` outside 0..=1 by rounding is brought back.
#[inline]
#[must_use]
pub fn cutoff(p: f64) -> i32 {
    // All draws are one more than the highest of them: that wraps round and back.
    nearest(p.clamp(0.0, 1.0) * DRAWS).wrapping_sub(1)
}

/// The share of the draws at or below a cutoff.
#[inline]
#[must_use]
pub fn share(cutoff: i32) -> f64 {
    (f64::from(cutoff) + 1.0) / DRAWS
}

/// Cutoffs of a distribution given by the probabilities of all outcomes but the last.
#[inline]
#[must_use]
pub fn cutoffs<const N: usize>(probabilities: [f64; N]) -> [i32; N] {
    let (mut sum, mut cutoffs) = (0.0, [0; N]);
    for (place, p) in cutoffs.iter_mut().zip(probabilities) {
        sum += p;
        *place = cutoff(sum);
    }
    cutoffs
}

/// The outcome that a draw selects.
#[inline]
#[must_use]
pub fn outcome<const N: usize>(cutoffs: &[i32; N], draw: i32) -> usize {
    // Both lie within -1 and 2^31 - 1: the difference is negative just when the draw is greater, and its sign is a bit to add.
    cutoffs.iter().map(|last| (last - draw) as u32 >> 31).sum::<u32>() as usize
}

/// The compiled probability of each outcome but the last; the last has what is missing from 1.
#[inline]
#[must_use]
pub fn probabilities<const N: usize>(cutoffs: &[i32; N]) -> [f64; N] {
    let (mut before, mut each) = (0.0, [0.0; N]);
    for (p, &last) in each.iter_mut().zip(cutoffs) {
        let sum = share(last);
        *p = sum - before;
        before = sum;
    }
    each
}

/// A distribution over days, for example of the own pace; [`NEVER`] is one of the days.
#[derive(Clone, Debug, PartialEq)]
pub struct DayTable {
    /// Cutoffs of all outcomes but the last.
    last: Vec<i32>,
    /// The day that belongs to each outcome, worst first.
    days: Vec<u16>,
    /// What the draw's top [`SLOT_BITS`] bits leave open.
    slots: Box<[Slot; SLOTS]>,
}

const SLOT_BITS: u32 = 10;
const SLOTS: usize = 1 << SLOT_BITS;

/// The draws that share their top bits.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Slot {
    /// The one cutoff among them, or the highest draw where there is none.
    cut: i32,
    /// Day of the draws up to the cutoff.
    low: u16,
    /// Day of the others; [`SEARCH`] where there is more than one cutoff.
    high: u16,
}

/// Stands for "look at all cutoffs": no day is as late as this, and it is not [`NEVER`].
const SEARCH: u16 = NEVER - 1;

impl DayTable {
    /// A table of the days with their probabilities, worst first. Days that cannot happen after rounding are left out.
    ///
    /// # Panics
    /// When `outcomes` is empty.
    #[must_use]
    pub fn new(outcomes: &[(u16, f64)]) -> Self {
        assert!(!outcomes.is_empty(), "a distribution has outcomes");
        let total: f64 = outcomes.iter().map(|&(_, p)| p).sum();
        let (mut last, mut days, mut sum, mut before) = (Vec::new(), Vec::new(), 0.0, -1);
        for (index, &(day, p)) in outcomes.iter().enumerate() {
            sum += p;
            let here = if index + 1 == outcomes.len() { i32::MAX } else { cutoff(sum / total) };
            if here > before {
                last.push(here);
                days.push(day);
                before = here;
            }
        }
        last.pop_if(|&mut end| end == i32::MAX);
        days.truncate(last.len() + 1);
        let slots = slots(&last, &days);
        Self { last, days, slots }
    }

    /// A table that always gives `day`.
    #[must_use]
    pub fn certain(day: u16) -> Self {
        Self::new(&[(day, 1.0)])
    }

    /// The day that is certain, if one is.
    #[must_use]
    pub fn only(&self) -> Option<u16> {
        if self.last.is_empty() { Some(self.days[0]) } else { None }
    }

    /// The day that a draw selects.
    #[inline]
    #[must_use]
    pub fn day(&self, draw: i32) -> u16 {
        let slot = self.slots[(draw >> (DRAW_BITS - SLOT_BITS)) as usize & (SLOTS - 1)];
        if slot.high == SEARCH {
            return self.days[self.last.partition_point(|&end| end < draw)];
        }
        if draw > slot.cut { slot.high } else { slot.low }
    }

    /// Each possible day with its compiled probability, worst first.
    pub fn law(&self) -> impl Iterator<Item = (u16, f64)> + '_ {
        let ends = self.last.iter().copied().chain([i32::MAX]);
        let starts = [-1].into_iter().chain(self.last.iter().copied());
        self.days.iter().zip(ends.zip(starts)).map(|(&day, (end, start))| (day, share(end) - share(start)))
    }
}

fn slots(last: &[i32], days: &[u16]) -> Box<[Slot; SLOTS]> {
    let mut slots = Box::new([Slot::default(); SLOTS]);
    let (mut from, mut to) = (0, 0);
    for (i, slot) in (0..).zip(slots.iter_mut()) {
        let first: i32 = i << (DRAW_BITS - SLOT_BITS);
        let end = first + ((1 << (DRAW_BITS - SLOT_BITS)) - 1);
        // A cutoff at the very end of the slot parts nothing within it.
        from += last[from..].iter().take_while(|&&cut| cut < first).count();
        to += last[to..].iter().take_while(|&&cut| cut < end).count();
        *slot = match to - from {
            0 => Slot { cut: end, low: days[from], high: days[from] },
            1 => Slot { cut: last[from], low: days[from], high: days[to] },
            _ => Slot { cut: end, low: 0, high: SEARCH },
        };
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_and_impossible_outcomes_are_exact() {
        let table = cutoffs([0.0, 1.0]);
        assert_eq!(outcome(&table, 0), 1);
        assert_eq!(outcome(&table, i32::MAX), 1);
        assert_eq!(probabilities(&table), [0.0, 1.0]);
    }

    #[test]
    fn a_day_table_gives_each_day_its_share() {
        let table = DayTable::new(&[(NEVER, 0.25), (3, 0.0), (2, 0.5), (1, 0.25)]);
        assert_eq!(table.law().collect::<Vec<_>>(), [(NEVER, 0.25), (2, 0.5), (1, 0.25)]);
        let step = 1 << 20;
        for (draw, law_day) in (0..2048).map(|i| {
            (
                i * step,
                if i < 512 {
                    NEVER
                } else if i < 1536 {
                    2
                } else {
                    1
                },
            )
        }) {
            assert_eq!(table.day(draw), law_day, "draw {draw}");
        }
    }

    #[test]
    fn streams_are_those_of_the_model_and_no_two_are_alike() {
        use Event::*;
        let named = [
            Archetype, Lead, OwnPace, Freeze, Capacity, Arrival, Revocation, Extension, Hold, Decision, TakenBack,
            Bridge, Exposure,
        ];
        assert_eq!(named.map(Event::stream), std::array::from_fn(|place| place as u64));
        let contacts = (0..8).flat_map(|contact| [Inquiry(contact), Reply(contact)]);
        assert_eq!(contacts.map(Event::stream).collect::<Vec<_>>(), (16..32).collect::<Vec<_>>());
    }

    #[test]
    fn shares_come_back_from_their_cutoffs() {
        for (p, last) in [(0.0, -1), (0.5, (1 << 30) - 1), (1.0, i32::MAX), (-1e-9, -1), (1.0 + 1e-9, i32::MAX)] {
            assert_eq!(cutoff(p), last);
            assert_eq!(share(last), p.clamp(0.0, 1.0));
        }
        let table = cutoffs([0.25, 0.25, 0.25]);
        let quarter = 1 << 29;
        let draws = [0, quarter - 1, quarter, 2 * quarter - 1, 2 * quarter, 3 * quarter, i32::MAX];
        assert_eq!(draws.map(|draw| outcome(&table, draw)), [0, 0, 1, 1, 2, 3, 3]);
        assert_eq!(probabilities(&table), [0.25; 3]);
    }

    #[test]
    fn a_draw_at_either_side_of_each_border_selects_its_day() {
        // Borders far apart, close together within a slot, and at the ends of slots of 2^21 draws.
        let laws: [&[f64]; 4] = [
            &[0.3, 0.000_1, 0.000_1, 0.2, 0.499_8],
            &[1.0 / 1024.0, 1.0 / 1024.0, 0.5 / 1024.0, 0.5 / 1024.0, 1021.0 / 1024.0],
            &[0.5, 0.5 / 1024.0, 0.499_511_718_75],
            &[0.999_999_9, 0.000_000_05, 0.000_000_05],
        ];
        for law in laws {
            let days: Vec<(u16, f64)> = (1..).zip(law.iter().copied()).collect();
            let (table, mut sum) = (DayTable::new(&days), 0.0);
            let total: f64 = law.iter().sum();
            for pair in days.windows(2) {
                sum += pair[0].1;
                let border = cutoff(sum / total);
                let at = [border, border.saturating_add(1)].map(|draw| table.day(draw));
                assert_eq!(at, [pair[0].0, pair[1].0], "{law:?} at {border}");
            }
            assert_eq!((table.day(0), table.day(i32::MAX)), (1, days[days.len() - 1].0));
            assert_eq!(table.only(), None);
        }
        assert_eq!((DayTable::certain(4).only(), DayTable::certain(4).day(7)), (Some(4), 4));
    }

    #[test]
    fn the_last_day_may_be_impossible() {
        let table = DayTable::new(&[(2, 1.0), (1, 0.0)]);
        assert_eq!(table.law().collect::<Vec<_>>(), [(2, 1.0)]);
        assert_eq!(table.day(i32::MAX), 2);
    }
}
