//! The workshop: what several people believe of one situation, on one map; and which single belief separates them.

use pushwait_core::scenario::Scenario;
use pushwait_handout::advice;
use pushwait_handout::inputs::{INPUTS, Input};
use pushwait_handout::page::{Source, input as words, label};
use pushwait_handout::texts::Texts;
use serde::Serialize;

use crate::fault::Fault;
use crate::map::Map;
use crate::situation::{self, Situation};
use crate::sliders::told;

/// Most people: a room full, and what a telephone can work out.
pub const PEOPLE: usize = 60;
/// Most bytes of the list.
const MOST: usize = 1 << 20;

/// One person's beliefs.
#[derive(Clone, Debug)]
struct Person {
    name: String,
    scenario: Scenario,
    /// Name of the plan that is advised.
    advice: String,
}

/// What the room comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Room {
    /// By person, in the order of the list.
    pub people: Vec<Row>,
    /// The advice by how many people get it, the most frequent first: plan and people in words.
    pub spread: Vec<(String, String)>,
    /// What separates them, in a sentence or two.
    pub separates: Vec<String>,
}

/// A person in the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Number on the map.
    pub number: usize,
    /// Name.
    pub name: String,
    /// What is advised.
    pub advice: String,
    /// Whether it differs from the advice for the situation on the screen, in words, or nothing.
    pub switches: String,
    /// Column and row of the map; `None` where the map does not show this person.
    pub place: Option<[usize; 2]>,
}

/// Works out what the people of a list are advised.
///
/// # Errors
/// The first line that cannot be read, by its number.
pub fn room(situation: &Situation, source: &Source, map: Option<&Map>, list: &str) -> Result<Room, Fault> {
    let texts = source.texts;
    let people = people(situation, texts, list)?;
    let own = &source.scenario.plans[source.analysis.best].name;
    let rows = people.iter().enumerate().map(|(place, person)| Row {
        number: place + 1,
        name: person.name.clone(),
        advice: plan(source, &person.advice),
        switches: if person.advice == *own { String::new() } else { texts.get("workshop-switches") },
        place: map.and_then(|map| map.nearest(&person.scenario)),
    });
    let counts = counts(people.iter().map(|person| person.advice.as_str()));
    let of = |count: usize| texts.say("workshop-people", &[("n", whole(count)), ("all", whole(people.len()))]);
    let spread = counts.iter().map(|(name, count)| (plan(source, name), of(*count)));
    Ok(Room { people: rows.collect(), spread: spread.collect(), separates: separates(texts, &people, &counts) })
}

fn whole(number: usize) -> pushwait_handout::texts::Arg<'static> {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// A plan in words; people may have plans that the situation on the screen has not.
fn plan(source: &Source, name: &str) -> String {
    let known = source.scenario.plans.iter().position(|plan| plan.name == name);
    known.map_or_else(|| name.replace('-', " "), |plan| label(source, plan))
}

/// How often each name comes, the most frequent first and the earlier of equals.
fn counts<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match counts.iter_mut().find(|(other, _)| *other == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// The belief that, if all shared it, would let most people get the same advice: each input in turn takes the middle value of
/// the room, and all advice is worked out anew.
fn separates(texts: &Texts, people: &[Person], counts: &[(&str, usize)]) -> Vec<String> {
    let agreed = counts.first().map_or(0, |(_, count)| *count);
    if people.len() < 2 || agreed == people.len() {
        return vec![texts.get("workshop-agree")];
    }
    let candidates = INPUTS.into_iter().filter_map(|input| {
        let middle = middle(people, input)?;
        let advice: Vec<String> = people.iter().map(|person| shared(person, input, middle)).collect();
        let most = self::counts(advice.iter().map(String::as_str)).first()?.1;
        Some((input, middle, most, advice))
    });
    // The first of equals: inputs stand in the order of what most hangs on.
    let best = candidates.reduce(|best, next| if next.2 > best.2 { next } else { best });
    let Some((input, middle, most, advice)) = best.filter(|(_, _, most, _)| *most > agreed) else {
        return vec![texts.get("workshop-several")];
    };
    let args = [
        ("input", words(texts, input).into()),
        ("value", told(texts, input, middle).into()),
        ("n", whole(most)),
        ("before", whole(agreed)),
        ("all", whole(people.len())),
    ];
    let switching: Vec<&str> =
        people.iter().zip(&advice).filter(|(p, advice)| p.advice != **advice).map(|(p, _)| p.name.as_str()).collect();
    vec![
        texts.say("workshop-separates", &args),
        texts.say("workshop-would-switch", &[("names", switching.join(", ").into())]),
    ]
}

/// What a person would be advised who believed this of one input and all else as before.
fn shared(person: &Person, input: Input, value: f64) -> String {
    let other = input.with(&person.scenario, value);
    other.and_then(|other| advised(&other)).unwrap_or_else(|| person.advice.clone())
}

fn advised(scenario: &Scenario) -> Option<String> {
    advice::best(scenario).map(|(best, _)| scenario.plans[best].name.clone())
}

/// The middle value of the room; `None` where all believe the same or somebody's situation has no such input.
fn middle(people: &[Person], input: Input) -> Option<f64> {
    let mut values: Vec<f64> = people.iter().map(|person| input.value(&person.scenario)).collect::<Option<_>>()?;
    values.sort_by(f64::total_cmp);
    (values.first() != values.last()).then(|| values[values.len() / 2])
}

/// Reads the list: links, one a line; or a table whose first line names inputs.
fn people(situation: &Situation, texts: &Texts, list: &str) -> Result<Vec<Person>, Fault> {
    if list.len() > MOST {
        return Err(Fault::new("fault-long").number("most", MOST));
    }
    let lines = || list.lines().filter(|line| !line.trim().is_empty());
    if lines().next().is_none() {
        return Err(Fault::new("fault-nobody"));
    }
    if lines().count() > PEOPLE + 1 {
        return Err(Fault::new("fault-people").number("most", PEOPLE));
    }
    let beliefs = if lines().all(|line| line.contains('=')) { links(list) } else { table(situation, list) }?;
    let person = |(place, (line, belief)): (usize, (usize, Situation))| {
        let scenario = belief.scenario(Some(texts)).map_err(|fault| fault.on(line))?;
        let advice = advised(&scenario).ok_or_else(|| Fault::new("fault-model"))?;
        let number = || texts.say("workshop-person", &[("n", whole(place + 1))]);
        let name = if belief.who.is_empty() { number() } else { belief.who };
        Ok(Person { name, scenario, advice })
    };
    beliefs.into_iter().enumerate().map(person).collect()
}

type Beliefs = Vec<(usize, Situation)>;

fn links(list: &str) -> Result<Beliefs, Fault> {
    let lines = list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(place, line)| Situation::read(line).map(|one| (place + 1, one)).map_err(|it| it.on(place + 1)))
        .collect()
}

/// A table: `name` and names of inputs in its head, chances and worths out of 100; commas or semicolons, since half of Europe's
/// spreadsheets write those. An empty cell leaves the situation on the screen.
fn table(situation: &Situation, list: &str) -> Result<Beliefs, Fault> {
    let first = list.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(list.trim_start_matches('\u{feff}').as_bytes());
    let broken = |line: usize| Fault::new("fault-table").number("line", line);
    let head = reader.headers().map_err(|_| broken(1))?.clone();
    let mut beliefs = Vec::new();
    for (place, record) in reader.records().enumerate() {
        let line =
            record.as_ref().ok().and_then(csv::StringRecord::position).map_or(place + 2, |at| at.line() as usize);
        let record = record.map_err(|_| broken(line))?;
        let mut one = Situation { who: String::new(), ..situation.clone() };
        for (key, value) in head.iter().zip(&record).filter(|(_, value)| !value.is_empty()) {
            cell(&mut one, key, value).map_err(|fault| fault.on(line))?;
        }
        beliefs.push((line, one));
    }
    if beliefs.is_empty() { Err(Fault::new("fault-nobody")) } else { Ok(beliefs) }
}

fn cell(one: &mut Situation, key: &str, value: &str) -> Result<(), Fault> {
    if key == "name" {
        return one.set("who", value);
    }
    let input = situation::input(key)?;
    // A decimal comma is one where cells are parted by semicolons, and cannot be another thing in a number.
    let value = value.trim_end_matches('%').trim().replace(',', ".");
    if input.in_days() {
        return one.set(key, &value);
    }
    let wrong = || Fault::new("fault-value").input(input).text("value", &value);
    let share = value.parse::<f64>().map_err(|_| wrong())? / 100.0;
    one.set(key, &share.to_string()).map_err(|_| wrong())
}
