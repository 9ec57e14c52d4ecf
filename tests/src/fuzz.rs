//! What must hold for any input, also for one that nobody has thought of. The fuzzer looks for inputs that break it
//! (`tests/fuzz`, docs/fuzzing.md); an ordinary test does the same with all inputs that are kept.

use std::collections::BTreeSet;

use pushwait_core::read::{self, Diagnostic, Document, FactorKind, Limits, Point, Severity, SweepValue, line_column};
use pushwait_core::scenario::Scenario;
use pushwait_core::tables::{ALL_ENDINGS, ENDINGS, Tables};
use pushwait_sim::figures::{Comparison, Figure, PlanResults, Results};
use pushwait_sim::lanes::Program;
use pushwait_sim::luck::Key;
use pushwait_sim::simulate::{against, baseline, play_one_by_one, play_range};
use pushwait_sim::solve::{Law, law, solve};
use pushwait_sim::tally::Tally;

use crate::{compiled, generate};

/// Any text is read as a scenario, or refused with errors that say where.
///
/// # Panics
/// When that does not hold.
pub fn parse(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match read::scenario("fuzz", text) {
        Ok((scenario, found)) => {
            located(text, &found);
            assert!(!has_errors(&found), "accepted with errors: {found:?}");
            assert_eq!(scenario.check(), Ok(()), "accepted but broken");
        }
        Err(found) => refused(text, &found),
    }
    if let Err(found) = read::plan_library(text) {
        refused(text, &found);
    }
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|one| one.severity == Severity::Error)
}

/// Whoever refuses a text says why.
fn refused(text: &str, found: &[Diagnostic]) {
    located(text, found);
    assert!(has_errors(found), "refused without an error: {found:?}");
}

/// Each finding is about a piece of the text: whoever shows it cuts it out.
fn located(text: &str, found: &[Diagnostic]) {
    for one in found {
        assert!(text.get(one.span.clone()).is_some(), "no piece of the text: {one:?}");
        let (line, column) = line_column(text, one.span.start);
        assert!(line >= 1 && column >= 1 && !one.message.is_empty());
    }
}

/// What stands between a scenario file and its CSV of design points in an input of [`expand`].
const DESIGN: &str = "\n---\n";

/// Any text is read as a sweep with points that can be played, or refused with errors that say where; the same holds for each point.
/// Behind a line `---` stands the CSV of design points, whatever its name.
///
/// # Panics
/// When that does not hold.
pub fn expand(bytes: &[u8]) {
    let Ok(both) = std::str::from_utf8(bytes) else { return };
    let (text, design) = both.split_once(DESIGN).map_or((both, None), |(text, design)| (text, Some(design)));
    let mut load = |_: &str| design.map(str::to_owned).ok_or_else(|| "no such file".to_owned());
    match Document::parse("fuzz", text, &Limits::default(), &mut load) {
        Ok(document) => expanded(text, &document),
        Err(found) => refused(text, &found),
    }
}

fn expanded(text: &str, document: &Document) {
    let points = document.points();
    assert!((1..=Limits::default().points).contains(&points), "{points} points");
    assert!(document.has_sweep() || (points == 1 && document.factors().is_empty()));
    let names: BTreeSet<&str> = document.factors().iter().map(|factor| factor.name.as_str()).collect();
    assert_eq!(names.len(), document.factors().len(), "factors of one name");
    for index in [0, 1, points / 2, points - 1].into_iter().filter(|&index| index < points) {
        match document.point(index) {
            Ok(point) => {
                complete(document, &point);
                located(text, &point.warnings);
                assert_eq!(document.point(index), Ok(point), "point {index} is another one the second time");
            }
            Err(found) => refused(text, &found),
        }
    }
    assert!(document.point(points).is_err(), "a point beyond the last");
}

/// A point can be played, and has a value of the right kind for each factor.
fn complete(document: &Document, point: &Point) {
    assert_eq!(point.scenario.check(), Ok(()), "accepted but broken");
    assert!(!has_errors(&point.warnings), "accepted with errors: {:?}", point.warnings);
    let kind = |value: &SweepValue| match value {
        SweepValue::Whole(_) => FactorKind::Whole,
        SweepValue::Number(_) => FactorKind::Number,
        SweepValue::Text(_) => FactorKind::Text,
        SweepValue::Flag(_) => FactorKind::Flag,
    };
    let of_factors = document.factors().iter().map(|factor| factor.kind);
    assert!(point.values.iter().map(kind).eq(of_factors), "{:?} of {:?}", point.values, document.factors());
}

/// Longest scenarios that [`solve_text`] takes on, in days, and most plans and moves that it keeps: thousands of small scenarios
/// find more than a few large ones.
const DAYS: u16 = 60;
const PLANS: usize = 2;
const MOVES: usize = 3;

/// Natural logarithm of 2 * 10^18.
const LN_2E18: f64 = 42.14;

/// Stories that are played of each scenario.
const STORIES: u64 = 1024;

/// A scenario that can be read can be compiled, solved and played, and the three agree. Bytes after a zero byte choose a scenario;
/// others are the text of one.
///
/// # Panics
/// When that does not hold.
pub fn compile_and_solve(bytes: &[u8]) {
    let text = match bytes {
        [0, choices @ ..] => generate::from_bytes(choices),
        text => match std::str::from_utf8(text) {
            Ok(text) => text.to_owned(),
            Err(_) => return,
        },
    };
    if let Ok((scenario, _)) = read::scenario("fuzz", &text)
        && scenario.horizon <= DAYS
    {
        agrees(scenario);
    }
}

fn agrees(mut scenario: Scenario) {
    scenario.plans.truncate(PLANS);
    scenario.plans.iter_mut().for_each(|plan| plan.moves.truncate(MOVES));
    let tables = compiled(&scenario);
    let laws: Vec<Law> = (0..tables.plans.len()).map(|plan| law(&tables, plan)).collect();
    laws.iter().for_each(lawful);
    let base = baseline(&tables);
    sound(&solve(&tables, base));
    for (plan, tally) in played(&tables, base).iter().enumerate() {
        drawn_from(&laws[plan], tally, &format!("plan {plan}"));
    }
}

/// Probabilities are at least zero and add up to one.
fn lawful(law: &Law) {
    let total: f64 = law.ended.iter().sum();
    assert!((total - 1.0).abs() < 1e-9, "the endings add up to {total}");
    let all = law.ended.iter().chain(&law.lost).chain([&law.hurried]);
    all.for_each(|&p| assert!((-1e-12..1.0 + 1e-9).contains(&p), "a probability of {p}"));
}

/// Every figure is a number, and its spread at least zero or unknown.
fn sound(results: &Results) {
    let number = |name: &str, figure: Option<Figure>| {
        if let Some(figure) = figure {
            assert!(figure.value.is_finite() && !figure.spread.is_infinite(), "{name}: {figure:?}");
            assert!(figure.spread.is_nan() || figure.spread >= 0.0, "{name}: {figure:?}");
        }
    };
    let each = |PlanResults { summary, comparison, contacts }: &PlanResults| {
        summary.all().into_iter().for_each(|figure| number("summary", figure));
        Comparison::NAMES.iter().zip(comparison.all()).for_each(|(name, figure)| number(name, figure));
        contacts.iter().flatten().flat_map(|contact| contact.all()).for_each(|figure| number("contact", figure));
    };
    results.plans.iter().for_each(each);
}

/// The stories side by side are those one by one.
fn played(tables: &Tables, base: usize) -> Vec<Tally> {
    let pairs = against(tables, base);
    let key = Key::new(1, &tables.scenario);
    let lanes = play_range(&Program::new(tables, &pairs), key, 0..STORIES);
    let single = play_one_by_one(tables, &pairs, key, 0..STORIES);
    assert!(lanes == single, "stories side by side are not those one by one");
    sound(&Results::estimate(&lanes, &tables.payoff, base));
    lanes.plans
}

/// No share lies further from its probability than luck would put it once in 10^18 cases (Hoeffding 1963, theorem 1), and what
/// is impossible has not happened.
fn drawn_from(law: &Law, tally: &Tally, plan: &str) {
    let n = STORIES as f64;
    let far = (LN_2E18 / (2.0 * n)).sqrt();
    let days = law.ended.len() / ENDINGS;
    let by_ending = tally.by_ending();
    for ending in ALL_ENDINGS {
        let (share, p) = (by_ending[ending as usize] as f64 / n, law.ending(ending));
        assert!((share - p).abs() <= far, "{plan}, {ending:?}: {share} of the stories, probability {p}");
    }
    let mut cells = vec![0u64; law.ended.len()];
    for (how, stories) in tally.rows() {
        let first = pushwait_sim::tally::ending(how) as usize * days;
        cells[first..].iter_mut().zip(stories).for_each(|(cell, stories)| *cell += stories);
    }
    for (cell, (&stories, &p)) in cells.iter().zip(&law.ended).enumerate() {
        assert!(stories == 0 || p > 1e-15, "{plan}, ending and day {cell}: {stories} stories, probability {p}");
    }
}
