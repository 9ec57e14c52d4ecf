//! Titles, situations and flip points in words.

use pushwait_core::scenario::{Arrival, Pace};

use super::{Source, percent, plans};
use crate::advice::Flip;
use crate::inputs::Input;
use crate::texts::{Lang, Texts};

/// Longest title and longest situation, in characters: a page has room for no more.
const TITLE: usize = 90;
const SITUATION: usize = 320;
/// Most decimals of a number out of 100, and the smallest number that has so many.
const MOST_DECIMALS: usize = 3;
const SMALLEST: f64 = 0.001;

/// The title of the situation: that of its file, or its translation if it is a shipped one.
#[must_use]
pub fn title(source: &Source) -> String {
    let own = if source.scenario.title.is_empty() { &source.scenario.name } else { &source.scenario.title };
    translated(source, "title", own).unwrap_or_else(|| cut(own, TITLE))
}

/// The situation in two sentences: those of its file, their translation if it is a shipped one, or made from its settings.
pub fn situation(source: &Source) -> Vec<String> {
    let own = &source.scenario.summary;
    if let Some(text) = translated(source, "situation", own) {
        return vec![text];
    }
    if own.trim().is_empty() { facts(source) } else { vec![cut(own, SITUATION)] }
}

/// The translation of a text of a shipped scenario; a file that only bears the same name keeps its own text.
fn translated(source: &Source, what: &str, own: &str) -> Option<String> {
    let key = format!("scenario-{}-{what}", source.scenario.name);
    if !source.texts.has(&key) {
        return None;
    }
    let english = Texts::new(Lang::En);
    (english.get(&key) == own.trim()).then(|| source.texts.get(&key))
}

/// The situation from its settings, a sentence for each employer.
fn facts(source: &Source) -> Vec<String> {
    let (texts, scenario) = (source.texts, source.scenario);
    let other = match scenario.competing.map(|competing| competing.arrival) {
        Some(Arrival::InHand { deadline }) => texts.say("situation-in-hand", &[("n", u32::from(deadline).into())]),
        Some(Arrival::Expected { probability, .. }) => {
            texts.say("situation-expected", &[("chance", percent(probability.get()).into())])
        }
        None => texts.get("situation-no-other"),
    };
    let target = match scenario.target.pace {
        Pace::Promised { day, .. } if day >= 0 => texts.say("situation-promised", &[("n", i64::from(day).into())]),
        Pace::Promised { day, .. } => texts.say("situation-promised-passed", &[("n", i64::from(-day).into())]),
        Pace::Unsaid { .. } => texts.get("situation-unsaid"),
    };
    vec![other, target]
}

/// An input in words.
#[must_use]
pub fn input(texts: &Texts, input: Input) -> String {
    texts.get(&format!("input-{}", input.name()))
}

/// A flip point in words.
#[must_use]
pub fn flip_line(source: &Source, flip: &Flip) -> String {
    let kind = match flip.input {
        input if input.in_days() => "days",
        Input::Worth | Input::DayCost => "worth",
        _ => "chance",
    };
    let side = if flip.at > flip.now { "up" } else { "down" };
    let texts = source.texts;
    let [now, at] = if kind == "days" {
        [flip.now, flip.at].map(|days| texts.lang.number(days.round(), 0))
    } else {
        out_of_100([flip.now, flip.at]).map(|(hundred, decimals)| texts.lang.number(hundred, decimals))
    };
    let mut args = vec![
        ("input", input(texts, flip.input).into()),
        ("plan", plans::label(source, flip.plan).into()),
        ("now", now.into()),
    ];
    #[expect(clippy::cast_possible_truncation, reason = "days within the horizon")]
    let days = flip.at.round() as i64;
    args.push(("at", if kind == "days" { days.into() } else { at.into() }));
    texts.say(&format!("flip-{kind}-{side}"), &args)
}

/// Chances and worths out of 100, with their decimals: two digits that count, more where two numbers would look the same or one
/// of them like nothing; and no more than each of them needs then.
fn out_of_100(values: [f64; 2]) -> [(f64, usize); 2] {
    let hundreds = values.map(|value| if value > 0.0 { (100.0 * value).max(SMALLEST) } else { 100.0 * value });
    let scaled = |hundred: f64, decimals: usize| (hundred * SCALES[decimals]).round();
    let tells = |decimals: &usize| {
        let [now, at] = hundreds.map(|hundred| scaled(hundred, *decimals));
        now != at && hundreds.iter().zip([now, at]).all(|(hundred, told)| *hundred == 0.0 || told != 0.0)
    };
    let shared = (0..MOST_DECIMALS).find(tells).unwrap_or(MOST_DECIMALS);
    hundreds.map(|hundred| {
        let decimals = shared.max(two_digits(hundred));
        let told = scaled(hundred, decimals) / SCALES[decimals];
        let needed = (0..decimals).find(|fewer| scaled(told, *fewer) / SCALES[*fewer] == told);
        (told, needed.unwrap_or(decimals))
    })
}

/// Decimals that small numbers need to have two digits that count: where 1.4 and 0.74 are both "about 1", what is said beyond a
/// flip point is wrong on the way to it.
fn two_digits(hundred: f64) -> usize {
    match hundred.abs() {
        size if size >= 10.0 => 0,
        size if size >= 1.0 => 1,
        size if size >= 0.1 => 2,
        _ => MOST_DECIMALS,
    }
}

/// Powers of ten, for up to [`MOST_DECIMALS`].
const SCALES: [f64; MOST_DECIMALS + 1] = [1.0, 10.0, 100.0, 1000.0];

/// A text of at most so many characters, on one line: cut behind a sentence or a word, with an ellipsis.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    let clean: Vec<&str> =
        text.split(|sign: char| sign.is_whitespace() || sign.is_control()).filter(|word| !word.is_empty()).collect();
    let clean = clean.join(" ");
    let Some((end, _)) = clean.char_indices().nth(most) else { return clean };
    let kept = &clean[..end];
    let sentence = kept.rfind(['.', '!', '?']).filter(|place| place * 2 > end);
    let word = kept.rfind(' ').filter(|place| place * 2 > end);
    match (sentence, word) {
        (Some(place), _) => format!("{} …", &kept[..=place]),
        (None, Some(place)) => format!("{} …", &kept[..place]),
        (None, None) => format!("{kept}…"),
    }
}
