//! Every column of every table, once: the codebook, `docs/csv.md`, the data package and the writers all read it here.

mod list;

pub(crate) use list::*;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number of 64 bits.
    Whole,
    /// A 64-bit floating-point number.
    Number,
    /// True or false.
    Flag,
    /// One of these texts, in the order in which they are best shown.
    Category(&'static [&'static str]),
}

impl Kind {
    /// The name in the codebook; the first four are also the types of Frictionless schemas.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Whole => "integer",
            Self::Number => "number",
            Self::Flag => "boolean",
            Self::Category(_) => "category",
        }
    }
}

/// Largest error of a sum that counts as rounding.
const ROUNDING: f64 = 1e-9;

/// The columns of [`pushwait_sim::figures::Comparison`].
pub(crate) fn comparison() -> &'static [Column] {
    &PAIRED[1..]
}

/// The columns of [`pushwait_sim::figures::Reactions`].
pub(crate) fn reactions() -> &'static [Column] {
    &REACTIONS[2..]
}

/// A column as it is defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The name in every output.
    pub name: &'static str,
    /// A heading for people.
    pub title: &'static str,
    /// What it means, without a full stop.
    pub description: &'static str,
    /// Unit of the numbers; empty where they have none.
    pub unit: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// Least number.
    pub min: Option<f64>,
    /// Greatest number.
    pub max: Option<f64>,
    /// What an empty cell means; `None` where there is always a value.
    pub missing: Option<&'static str>,
    /// Whether only simulated tables have it.
    pub simulated: bool,
    /// Whether simulated tables have its Monte Carlo standard error in the column after it.
    pub error: bool,
}

impl Column {
    const fn new(name: &'static str, title: &'static str, kind: Kind, description: &'static str) -> Self {
        let (unit, min, max, missing, simulated, error) = ("", None, None, None, false, false);
        Self { name, title, description, unit, kind, min, max, missing, simulated, error }
    }

    const fn text(name: &'static str, title: &'static str, description: &'static str) -> Self {
        Self::new(name, title, Kind::Text, description)
    }

    const fn whole(name: &'static str, title: &'static str, description: &'static str) -> Self {
        Self::new(name, title, Kind::Whole, description)
    }

    const fn number(name: &'static str, title: &'static str, description: &'static str) -> Self {
        Self::new(name, title, Kind::Number, description)
    }

    const fn flag(name: &'static str, title: &'static str, description: &'static str) -> Self {
        Self::new(name, title, Kind::Flag, description)
    }

    const fn category(
        name: &'static str,
        title: &'static str,
        categories: &'static [&'static str],
        description: &'static str,
    ) -> Self {
        Self::new(name, title, Kind::Category(categories), description)
    }

    /// An estimated number.
    const fn figure(name: &'static str, title: &'static str, description: &'static str) -> Self {
        Self { error: true, missing: Some("the figure does not exist"), ..Self::number(name, title, description) }
    }

    /// An estimated share.
    const fn share(name: &'static str, title: &'static str, description: &'static str) -> Self {
        Self::figure(name, title, description).from(0.0).to(1.0).unit("share")
    }

    const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    const fn from(self, min: f64) -> Self {
        Self { min: Some(min), ..self }
    }

    const fn to(self, max: f64) -> Self {
        Self { max: Some(max), ..self }
    }

    /// With what an empty cell means.
    const fn or_empty(self, meaning: &'static str) -> Self {
        Self { missing: Some(meaning), ..self }
    }

    /// A number within the column's range: sums of shares miss 0 and 1 by a rounding. What is further off stays, as a fault that
    /// shows.
    #[must_use]
    pub(crate) fn within(&self, x: f64) -> f64 {
        let near = |bound: &f64| (x - bound).abs() < ROUNDING;
        let below = self.min.filter(|min| x < *min).filter(near);
        below.or_else(|| self.max.filter(|max| x > *max).filter(near)).unwrap_or(x)
    }

    /// Only in simulated tables.
    const fn simulated(self) -> Self {
        Self { simulated: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use pushwait_core::archetype::ARCHETYPES;
    use pushwait_core::reaction::{GOODWILL_MAX, GOODWILL_MIN, GOODWILL_STEP};
    use pushwait_sim::figures::{Comparison, Reactions, Summary};
    use pushwait_sim::run::Stopped;
    use pushwait_verdict::verdict::Verdict;

    use super::*;

    fn names(columns: &[Column]) -> Vec<&str> {
        columns.iter().map(|column| column.name).collect()
    }

    #[test]
    fn each_figure_has_a_column_in_its_order() {
        assert_eq!(names(SUMMARY), Summary::NAMES);
        assert_eq!(names(comparison()), Comparison::NAMES);
        assert_eq!(names(reactions()), Reactions::NAMES);
        assert_eq!(names(STORIES), crate::stories::columns());
    }

    #[test]
    fn categories_are_those_of_the_code() {
        let archetypes: Vec<&str> = ARCHETYPES.archetypes.iter().map(|archetype| &*archetype.name).collect();
        assert_eq!(archetypes, ARCHETYPE_NAMES);
        let stopped = [Stopped::Stories, Stopped::Precision, Stopped::Settled, Stopped::MaxStories, Stopped::MaxTime];
        assert_eq!(stopped.map(Stopped::name), STOPS);
        let verdicts =
            [Verdict::ABetter, Verdict::BBetter, Verdict::PracticallyEqual, Verdict::NotSettled, Verdict::Inconclusive];
        assert_eq!(verdicts.map(Verdict::words), VERDICT_WORDS);
    }

    #[test]
    fn roundings_end_at_the_range_and_faults_show() {
        let share = Column::share("x", "X", "a share");
        for (x, told) in [(1.0 + 1e-15, 1.0), (-1e-15, 0.0), (0.5, 0.5), (1.1, 1.1), (-1e-6, -1e-6)] {
            assert_eq!(share.within(x).to_bits(), f64::to_bits(told));
        }
    }

    #[test]
    fn goodwill_has_the_range_of_the_model() {
        let goodwill = SUMMARY.iter().find(|column| column.name == "goodwill").expect("there");
        let range = [GOODWILL_MIN, GOODWILL_MAX].map(|goodwill| Some(f64::from(goodwill) * GOODWILL_STEP));
        assert_eq!([goodwill.min, goodwill.max], range);
    }
}
