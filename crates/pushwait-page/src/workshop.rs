//! The workshop: what several people believe of one situation, on one map; and which single belief separates them.

use pushwait_core::scenario::Scenario;
use pushwait_handout::advice::{self, MODELS};
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
    /// That plan in words.
    label: String,
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
    let people = people(situation, source, list)?;
    let own = &source.scenario.plans[source.analysis.best].name;
    let rows = people.iter().enumerate().map(|(place, person)| Row {
        number: place + 1,
        name: person.name.clone(),
        advice: person.label.clone(),
        switches: if person.advice == *own { String::new() } else { texts.get("workshop-switches") },
        place: map.and_then(|map| map.nearest(&person.scenario)),
    });
    let counts = counts(people.iter().map(|person| person.advice.as_str()));
    let of = |count: usize| texts.say("workshop-people", &[("n", whole(count)), ("all", whole(people.len()))]);
    let words = |name: &str| people.iter().find(|person| person.advice == name).map(|person| person.label.clone());
    let spread = counts.iter().map(|(name, count)| (words(name).unwrap_or_default(), of(*count)));
    Ok(Room { people: rows.collect(), spread: spread.collect(), separates: separates(texts, &people, &counts) })
}

fn whole(number: usize) -> pushwait_handout::texts::Arg<'static> {
    i64::try_from(number).unwrap_or(i64::MAX).into()
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

/// One belief, shared by all.
struct Shared {
    belief: String,
    value: String,
    /// By person.
    advice: Vec<String>,
}

impl Shared {
    /// Most people with the same advice.
    fn agreed(&self) -> usize {
        counts(self.advice.iter().map(String::as_str)).first().map_or(0, |(_, count)| *count)
    }
}

/// The belief that, if all shared it, would let most people get the same advice: each input in turn takes the middle value of
/// the room, and the employer each kind, and all advice is worked out anew.
fn separates(texts: &Texts, people: &[Person], counts: &[(&str, usize)]) -> Vec<String> {
    let agreed = counts.first().map_or(0, |(_, count)| *count);
    if people.len() < 2 || agreed == people.len() {
        return vec![texts.get("workshop-agree")];
    }
    let plans = |person: &Person| person.scenario.plans.iter().map(|plan| plan.name.clone()).collect::<Vec<_>>();
    if people.iter().any(|person| plans(person) != plans(&people[0])) {
        return vec![texts.get("workshop-different")];
    }
    let all = INPUTS.into_iter().filter_map(|input| of_input(texts, people, input)).chain(of_models(texts, people));
    // The first of equals: inputs stand in the order of what most hangs on.
    let best = all.reduce(|best, next| if next.agreed() > best.agreed() { next } else { best });
    let Some(best) = best.filter(|best| best.agreed() > agreed) else {
        return vec![texts.get("workshop-several")];
    };
    let args = [
        ("input", best.belief.as_str().into()),
        ("value", best.value.as_str().into()),
        ("n", whole(best.agreed())),
        ("before", whole(agreed)),
        ("all", whole(people.len())),
    ];
    let switching = people.iter().zip(&best.advice).filter(|(person, advice)| person.advice != **advice);
    let names: Vec<&str> = switching.map(|(person, _)| person.name.as_str()).collect();
    let switch = texts.say("workshop-would-switch", &[("names", names.join(", ").into())]);
    vec![texts.say("workshop-separates", &args), switch]
}

/// All with the middle value of an input.
fn of_input(texts: &Texts, people: &[Person], input: Input) -> Option<Shared> {
    let middle = middle(people, input)?;
    let advice = people.iter().map(|person| shared(person, input.with(&person.scenario, middle))).collect();
    Some(Shared { belief: words(texts, input), value: told(texts, input, middle), advice })
}

/// All with the same kind of employer, where they differ in that.
fn of_models(texts: &Texts, people: &[Person]) -> Vec<Shared> {
    if people.iter().all(|person| person.scenario.model == people[0].scenario.model) {
        return Vec::new();
    }
    let with = |person: &Person, model: &str| Scenario { model: model.to_owned(), ..person.scenario.clone() };
    let all = MODELS.into_iter().map(|model| Shared {
        belief: texts.get("input-employer"),
        value: texts.say("quoted", &[("text", texts.get(&format!("model-{model}")).into())]),
        advice: people.iter().map(|person| shared(person, Some(with(person, model)))).collect(),
    });
    all.collect()
}

/// What a person would be advised in this situation; where it cannot be, what they are advised now.
fn shared(person: &Person, other: Option<Scenario>) -> String {
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
fn people(situation: &Situation, source: &Source, list: &str) -> Result<Vec<Person>, Fault> {
    let texts = source.texts;
    if list.len() > MOST {
        return Err(Fault::new("fault-long").number("most", MOST));
    }
    let lines = || list.lines().filter(|line| !line.trim().is_empty());
    if lines().next().is_none() {
        return Err(Fault::new("fault-nobody"));
    }
    let beliefs = if lines().all(|line| line.contains('=')) { links(list) } else { table(situation, list) }?;
    if beliefs.len() > PEOPLE {
        return Err(Fault::new("fault-people").number("most", PEOPLE));
    }
    let person = |(place, (line, belief)): (usize, (usize, Situation))| {
        let scenario = belief.scenario(Some(texts)).map_err(|fault| fault.on(line))?;
        let (best, _) = advice::best(&scenario).ok_or_else(|| Fault::new("fault-bluffs").on(line))?;
        let number = || texts.say("workshop-person", &[("n", whole(place + 1))]);
        let name = if belief.who.is_empty() { number() } else { belief.who };
        let label = label(&Source { scenario: &scenario, ..*source }, best);
        Ok(Person { name, label, advice: scenario.plans[best].name.clone(), scenario })
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

/// A table: `name` and names of inputs in its head, chances and worths out of 100; tabs as spreadsheets copy them, semicolons as half
/// of Europe's write them, or commas. An empty cell leaves the situation on the screen.
fn table(situation: &Situation, list: &str) -> Result<Beliefs, Fault> {
    let first = list.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = [b'\t', b';'].into_iter().find(|sign| first.contains(char::from(*sign))).unwrap_or(b',');
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
