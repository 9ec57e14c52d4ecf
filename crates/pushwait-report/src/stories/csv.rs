//! The same bytes as the slow path, [`Outcome::stories`](crate::tables::Outcome::stories) and [`formats::csv`].

use std::io::{self, Write};
use std::ops::Range;

use pushwait_core::archetype;
use pushwait_core::chance::{LEADS, NEVER};
use pushwait_core::reaction::{GOODWILL_MAX, GOODWILL_MIN};
use pushwait_core::tables::{ALL_ENDINGS, Lost, Tables};
use pushwait_sim::export::Teller;
use pushwait_sim::luck::{CHUNK, Key};
use pushwait_sim::play::Ended;
use pushwait_sim::tally::{HOWS, ending, how};
use pushwait_sim::tell::Facts;
use rayon::prelude::*;

use super::cells::{Head, columns, feelings, happened, luck, outcome, settled};
use crate::formats;
use crate::tables::{Cell, Table};

/// Rows in a piece of work: their text stays in a core's cache until it is written.
const ROWS: usize = 4096;
/// Pieces for each thread that are held at once.
const PIECES: usize = 8;
/// Distinct sequences after which a worker forgets its own and begins anew, so that memory stays flat.
const MOST_SEQUENCES: usize = 1 << 16;

/// Texts one after another.
#[derive(Default)]
struct Texts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len());
    }

    #[inline]
    fn get(&self, place: usize) -> &[u8] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..self.ends[place]]
    }
}

impl<T: AsRef<[u8]>> FromIterator<T> for Texts {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(text.as_ref()));
        all
    }
}

/// Cells of a row, each with a comma behind it.
fn fields(cells: impl IntoIterator<Item = Cell>) -> io::Result<Vec<u8>> {
    let row: Vec<Cell> = cells.into_iter().chain([Cell::Missing]).collect();
    let table = Table { columns: row.iter().map(|_| String::new()).collect(), rows: vec![row] };
    let mut bytes = Vec::new();
    formats::csv(&table, &mut bytes)?;
    let header = bytes.iter().position(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    bytes.pop();
    Ok(bytes.split_off(header))
}

/// Texts that hang on nothing but the scenario and its plans.
struct Fixed<'a> {
    tables: &'a Tables,
    key: Key,
    /// By plan.
    heads: Texts,
    /// Archetype and lead, by cell.
    nature: Texts,
    /// From `outcome` to `goodwill`, by how the story ended and goodwill.
    outcomes: Texts,
    /// Day and payoff, by ending and day.
    settled: Texts,
}

/// How many steps of goodwill there are.
const GOODWILLS: usize = (GOODWILL_MAX - GOODWILL_MIN) as usize + 1;

impl<'a> Fixed<'a> {
    fn new(tables: &'a Tables, key: Key, heads: &[Head]) -> io::Result<Self> {
        let nature = (0..archetype::COUNT * LEADS).map(|cell| {
            let facts = Facts { archetype: cell / LEADS, lead: cell % LEADS, ..NOBODY };
            fields(luck(&facts).into_iter().take(2))
        });
        let outcomes = (0..HOWS).flat_map(|how| (GOODWILL_MIN..=GOODWILL_MAX).map(move |goodwill| (how, goodwill)));
        let ends = ALL_ENDINGS.iter().flat_map(|&ending| (0..=tables.horizon).map(move |day| (ending, day)));
        let line = |(ending, day)| {
            let mut line = fields(settled(&tables.payoff, ending, day))?;
            line.pop();
            line.push(b'\n');
            io::Result::Ok(line)
        };
        Ok(Self {
            tables,
            key,
            heads: heads
                .iter()
                .map(|head| fields(head.iter().map(|(_, cell)| cell.clone())))
                .collect::<io::Result<_>>()?,
            nature: nature.collect::<io::Result<_>>()?,
            outcomes: outcomes
                .map(|(how, goodwill)| fields(outcome(&ended(how, goodwill))))
                .collect::<io::Result<_>>()?,
            settled: ends.map(line).collect::<io::Result<_>>()?,
        })
    }
}

/// Facts to fill in.
const NOBODY: Facts =
    Facts { archetype: 0, lead: 0, own_pace: NEVER, freeze: NEVER, can_hurry: false, arrival: NEVER, gone: NEVER };

/// The end of a story from the number that [`how`] gives.
fn ended(how: usize, goodwill: i8) -> Ended {
    const LOST: [Lost; 5] = [Lost::Merit, Lost::TurnedAway, Lost::Frozen, Lost::Silent, Lost::Left];
    let lost = (how / 4).checked_sub(1).map(|reason| LOST[reason]);
    Ended { ending: ending(how), day: 0, lost, hurried: lost.is_none() && how % 2 == 1, goodwill }
}

/// Writes pieces, each with sequences of its own.
struct Worker<'a> {
    fixed: &'a Fixed<'a>,
    teller: Teller<'a>,
    happenings: Texts,
    felt: Texts,
    /// Number and luck of a story.
    story: Vec<u8>,
    text: Vec<u8>,
}

impl<'a> Worker<'a> {
    fn new(fixed: &'a Fixed<'a>) -> Self {
        let teller = Teller::new(fixed.tables, fixed.key);
        let (happenings, felt, story, text) = (Texts::default(), Texts::default(), Vec::new(), Vec::new());
        Self { fixed, teller, happenings, felt, story, text }
    }

    /// Makes the text of a piece; an empty one of an empty range.
    fn render(&mut self, stories: &Range<u64>) -> io::Result<()> {
        self.text.clear();
        let count = stories.end.saturating_sub(stories.start);
        if count == 0 {
            return Ok(());
        }
        self.teller.tell(stories.start, usize::try_from(count).unwrap_or(CHUNK));
        self.catch_up()?;
        let plans = self.fixed.tables.plans.len();
        for (story, (facts, rows)) in (stories.start..).zip(self.teller.luck.iter().zip(self.teller.rows.chunks(plans)))
        {
            begin(&mut self.story, story, facts, &self.fixed.nature);
            for (plan, row) in rows.iter().enumerate() {
                let ended = &row.ended;
                let goodwill = (ended.goodwill - GOODWILL_MIN) as usize;
                let days = usize::from(self.fixed.tables.horizon) + 1;
                for text in [
                    self.fixed.heads.get(plan),
                    &self.story,
                    self.happenings.get(row.happenings as usize),
                    self.felt.get(row.felt as usize),
                    self.fixed.outcomes.get(how(ended) * GOODWILLS + goodwill),
                    self.fixed.settled.get(ended.ending as usize * days + usize::from(ended.day)),
                ] {
                    self.text.extend_from_slice(text);
                }
            }
        }
        Ok(())
    }

    /// Makes the texts of sequences that are new.
    fn catch_up(&mut self) -> io::Result<()> {
        let trails = &self.teller.trails;
        for number in self.happenings.ends.len()..trails.happenings.count() {
            self.happenings.push(&fields(happened(trails.happenings.items(number as u32).iter()))?);
        }
        for number in self.felt.ends.len()..trails.felt.count() {
            self.felt.push(&fields(feelings(&trails.felt.items(number as u32)))?);
        }
        Ok(())
    }

    fn forget(&mut self) {
        let trails = &self.teller.trails;
        if trails.happenings.count() + trails.felt.count() > MOST_SEQUENCES {
            let text = std::mem::take(&mut self.text);
            *self = Self { text, ..Self::new(self.fixed) };
        }
    }
}

/// Number and luck of a story.
fn begin(out: &mut Vec<u8>, story: u64, facts: &Facts, nature: &Texts) {
    let mut digits = itoa::Buffer::new();
    let mut number = |out: &mut Vec<u8>, n: u64| out.extend_from_slice(digits.format(n).as_bytes());
    out.clear();
    number(out, story);
    out.push(b',');
    out.extend_from_slice(nature.get(facts.archetype * LEADS + facts.lead));
    let mut day = |out: &mut Vec<u8>, day: u16| {
        if day != NEVER {
            number(out, day.into());
        }
        out.push(b',');
    };
    day(out, facts.own_pace);
    day(out, facts.freeze);
    out.extend_from_slice(if facts.can_hurry { b"true," } else { b"false," });
    day(out, facts.arrival);
    day(out, facts.gone);
}

/// The first line of `stories.csv`.
///
/// # Errors
/// Those of the writer.
pub fn write_header(head: &Head, mut out: impl Write) -> io::Result<()> {
    let names = head.iter().map(|(name, _)| name.as_str()).chain(columns());
    let mut line = fields(names.map(|name| Cell::Text(name.to_owned())))?;
    line.pop();
    line.push(b'\n');
    out.write_all(&line)
}

/// Writes the rows of stories, on the threads of the current rayon pool, in order. `heads` has the columns before `story`, by
/// plan. Each of `outs` gets all bytes, at the same time as the others: a checksum need not wait for a disk. Memory does not
/// grow with the stories.
///
/// `go_on` hears of the stories of each finished piece and says whether to go on; the answer is false when it said no.
///
/// # Errors
/// Those of the writers.
pub fn write_csv(
    tables: &Tables,
    key: Key,
    heads: &[Head],
    stories: Range<u64>,
    outs: &mut [&mut (dyn Write + Send)],
    go_on: &(dyn Fn(u64) -> bool + Sync),
) -> io::Result<bool> {
    let fixed = Fixed::new(tables, key, heads)?;
    let step = (ROWS / tables.plans.len().max(1)).clamp(1, CHUNK) as u64;
    let mut workers: Vec<Worker> = (0..PIECES * rayon::current_num_threads()).map(|_| Worker::new(&fixed)).collect();
    let mut ready: Vec<Vec<u8>> = workers.iter().map(|_| Vec::new()).collect();
    let mut next = stories.start;
    loop {
        // What is ready is written while the next is made.
        let write = || outs.par_iter_mut().try_for_each(|out| ready.iter().try_for_each(|text| out.write_all(text)));
        let render = || {
            workers.par_iter_mut().enumerate().try_for_each(|(place, worker)| {
                let first = next.saturating_add(place as u64 * step).min(stories.end);
                worker.forget();
                worker.render(&(first..first.saturating_add(step).min(stories.end)))
            })
        };
        let (written, rendered) = rayon::join(write, render);
        written.and(rendered)?;
        if next >= stories.end {
            return Ok(true);
        }
        let end = next.saturating_add(step * workers.len() as u64).min(stories.end);
        if !go_on(end - next) {
            return Ok(false);
        }
        next = end;
        ready.iter_mut().zip(&mut workers).for_each(|(ready, worker)| std::mem::swap(ready, &mut worker.text));
    }
}
