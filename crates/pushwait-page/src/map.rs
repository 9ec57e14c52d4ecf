//! The map: where which plan is best, over two inputs, from the exact solver.

use pushwait_core::scenario::Scenario;
use pushwait_handout::advice;
use pushwait_handout::inputs::Input;
use pushwait_handout::page::input as words;
use pushwait_handout::texts::Texts;
use serde::Serialize;

use crate::sliders::{inputs, nearest, short, ticks};

/// Most columns and rows.
const COLUMNS: usize = 17;
const ROWS: usize = 13;

/// The letter of a plan: nothing is told by colour alone. Beyond the alphabet it has a number too.
#[must_use]
pub fn letter(plan: usize) -> String {
    let (round, letter) = (plan / LETTERS.len(), LETTERS[plan % LETTERS.len()]);
    if round == 0 { letter.to_string() } else { format!("{letter}{}", round + 1) }
}

const LETTERS: [char; 26] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W',
    'X', 'Y', 'Z',
];

/// What runs along an edge of the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Axis {
    /// Name of the input.
    pub input: &'static str,
    /// In words.
    pub label: String,
    /// The value of each column or row in short; one of them is that of the situation.
    pub values: Vec<String>,
    /// Which one that is.
    pub here: usize,
    #[serde(skip)]
    numbers: Vec<f64>,
}

/// The map before its cells are known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Map {
    /// From left to right.
    pub across: Axis,
    /// From top to bottom, the largest value first.
    pub up: Axis,
    #[serde(skip)]
    inputs: [Input; 2],
}

/// A place on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The plan that is best there; `None` where the situation cannot be.
    pub plan: Option<usize>,
    /// The next one is nearly as good.
    pub close: bool,
}

/// The inputs with which a map starts: how one stands, over the days that there are.
#[must_use]
pub fn usual(scenario: &Scenario) -> [Input; 2] {
    let across = [Input::Deadline, Input::Promised, Input::TypicalDays, Input::Arrives];
    let found = across.into_iter().find(|input| input.value(scenario).is_some());
    [found.unwrap_or(Input::CanHurry), Input::FirstChoice]
}

impl Map {
    /// A map around a situation; `None` where it lacks one of the inputs.
    #[must_use]
    pub fn new(base: &Scenario, scenario: &Scenario, axes: [Input; 2], texts: &Texts) -> Option<Self> {
        let [across, up] = axes;
        let across = Axis::new(base, scenario, across, COLUMNS, false, texts)?;
        Some(Self { across, up: Axis::new(base, scenario, up, ROWS, true, texts)?, inputs: axes })
    }

    /// One row of cells.
    #[must_use]
    pub fn row(&self, scenario: &Scenario, row: usize) -> Vec<Cell> {
        let [across, up] = self.inputs;
        let with_row = up.with(scenario, self.up.numbers[row]);
        let cell = |value: &f64| {
            let best = with_row.as_ref().and_then(|it| across.with(it, *value)).and_then(|it| advice::best(&it));
            Cell { plan: best.map(|(plan, _)| plan), close: best.is_some_and(|(_, close)| close) }
        };
        self.across.numbers.iter().map(cell).collect()
    }

    /// The values of a place, for who wants to go there.
    #[must_use]
    pub fn place(&self, column: usize, row: usize) -> Option<[(Input, f64); 2]> {
        let [across, up] = self.inputs;
        Some([(across, *self.across.numbers.get(column)?), (up, *self.up.numbers.get(row)?)])
    }

    /// The place nearest to somebody else's situation: column and row; `None` beyond the edges.
    #[must_use]
    pub fn nearest(&self, other: &Scenario) -> Option<[usize; 2]> {
        let [across, up] = self.inputs;
        Some([self.across.nearest(across.value(other)?)?, self.up.nearest(up.value(other)?)?])
    }
}

impl Axis {
    fn new(
        base: &Scenario,
        scenario: &Scenario,
        input: Input,
        most: usize,
        falling: bool,
        texts: &Texts,
    ) -> Option<Self> {
        let value = input.value(scenario)?;
        let mut numbers = thinned(&ticks(base, scenario, input), most);
        // The situation itself stands on the map, not a neighbour of it.
        let here = nearest(&numbers, value);
        *numbers.get_mut(here)? = value;
        let mut here = here;
        if falling {
            numbers.reverse();
            here = numbers.len() - 1 - here;
        }
        let values = numbers.iter().map(|number| short(texts, input, *number)).collect();
        Some(Self { input: input.name(), label: words(texts, input), values, here, numbers })
    }
}

impl Axis {
    fn nearest(&self, value: f64) -> Option<usize> {
        let reached = |edge: Option<&f64>| edge.copied().unwrap_or(value);
        let ends = [reached(self.numbers.first()), reached(self.numbers.last())];
        let within = (ends[0].min(ends[1])..=ends[0].max(ends[1])).contains(&value);
        within.then(|| nearest(&self.numbers, value))
    }
}

/// At most so many of these, evenly, with both ends.
fn thinned(ticks: &[f64], most: usize) -> Vec<f64> {
    let (last, steps) = (ticks.len().saturating_sub(1), most - 1);
    if last <= steps {
        return ticks.to_vec();
    }
    (0..=steps).map(|step| ticks[(step * last + steps / 2) / steps]).collect()
}

/// Inputs that a map can be drawn over, with their words.
#[must_use]
pub fn choices(scenario: &Scenario, texts: &Texts) -> Vec<(&'static str, String)> {
    inputs(scenario).map(|input| (input.name(), words(texts, input))).collect()
}
