//! A situation as people make it on a screen: where they started, and what they changed. It travels as a link.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use pushwait_core::read;
use pushwait_core::scenario::Scenario;
use pushwait_handout::advice::MODELS;
use pushwait_handout::inputs::{INPUTS, Input};
use pushwait_handout::texts::Texts;

use crate::fault::Fault;
use crate::own::Own;
use crate::shipped;

/// Most bytes of a link: a scenario file of a person's own travels in it.
pub const MOST: usize = 200_000;
/// Most characters of a person's name.
const NAME: usize = 40;
/// Most bytes of the name of a scenario.
const NAME_BYTES: usize = 100;
/// Name of scenarios that are not shipped; with the seed it chooses their luck.
pub const MINE: &str = "my-situation";

/// Where a situation started.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// One of the shipped situations, by its place among them.
    Shipped(usize),
    /// Four questions.
    Own(Own),
    /// A scenario file.
    File(String),
}

/// A situation as it stands on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// Where it started.
    pub start: Start,
    /// Inputs with values of the person's own, each once, in the order of [`INPUTS`].
    pub changes: Vec<(Input, f64)>,
    /// Model of the employer in place of the scenario's own.
    pub model: Option<&'static str>,
    /// The two inputs of the map: across and up.
    pub axes: Option<[Input; 2]>,
    /// Name of a scenario file: with the seed it chooses the luck. [`MINE`] where it is empty.
    pub name: String,
    /// Who believes all this, for the workshop; empty for nobody in particular.
    pub who: String,
}

impl Situation {
    /// A situation with nothing changed.
    #[must_use]
    pub fn new(start: Start) -> Self {
        Self { start, changes: Vec::new(), model: None, axes: None, name: String::new(), who: String::new() }
    }

    /// Reads a link: an address with a fragment, or the fragment alone.
    ///
    /// # Errors
    /// The first thing that is wrong with it. Nothing of a faulty link is used.
    pub fn read(link: &str) -> Result<Self, Fault> {
        if link.len() > MOST {
            return Err(Fault::new("fault-long").number("most", MOST));
        }
        let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment).trim();
        let pairs: Vec<(String, String)> = form_urlencoded::parse(fragment.as_bytes()).into_owned().collect();
        let mut situation = Self::new(start(&pairs)?);
        for (key, value) in pairs.iter().filter(|(key, _)| !STARTS.contains(&key.as_str())) {
            situation.set(key, value)?;
        }
        // Each change may be possible alone and their sum not.
        situation.scenario(None)?;
        Ok(situation)
    }

    /// Changes what a key of a link stands for; nothing as the value takes the change back.
    ///
    /// # Errors
    /// A key or a value that does not exist.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), Fault> {
        match key {
            "model" => self.model = (!value.is_empty()).then(|| model(value)).transpose()?,
            "map" => self.axes = (!value.is_empty()).then(|| axes(value)).transpose()?,
            "name" => self.name = name(value)?,
            "who" => self.who = pushwait_handout::page::cut(value, NAME),
            _ => {
                let input = input(key)?;
                let number = (!value.is_empty()).then(|| number(input, value)).transpose()?;
                self.change(input, number);
            }
        }
        Ok(())
    }

    /// Gives an input a value of the person's own, or takes it back.
    pub fn change(&mut self, input: Input, value: Option<f64>) {
        self.changes.retain(|(other, _)| *other != input);
        self.changes.extend(value.map(|value| (input, value)));
        self.changes.sort_by_key(|(input, _)| INPUTS.iter().position(|other| other == input));
    }

    /// The fragment of the link that gives this situation again.
    #[must_use]
    pub fn link(&self) -> String {
        let mut link = form_urlencoded::Serializer::new(String::new());
        match &self.start {
            Start::Shipped(place) => link.append_pair("s", shipped::ALL[*place].0),
            Start::Own(own) => link.append_pair("own", &own.write()),
            Start::File(text) => link.append_pair("file", &URL_SAFE_NO_PAD.encode(text)),
        };
        for (input, value) in &self.changes {
            link.append_pair(input.name(), &value.to_string());
        }
        if let Some(model) = self.model {
            link.append_pair("model", model);
        }
        if let Some(axes) = self.axes {
            link.append_pair("map", &axes.map(Input::name).join(","));
        }
        if !self.name.is_empty() {
            link.append_pair("name", &self.name);
        }
        if !self.who.is_empty() {
            link.append_pair("who", &self.who);
        }
        link.finish()
    }

    /// The scenario with which it started, in the words of a language where it has none of its own.
    ///
    /// # Errors
    /// What is wrong with a file.
    pub fn base(&self, texts: Option<&Texts>) -> Result<Scenario, Fault> {
        let (name, text) = match &self.start {
            Start::Shipped(place) => (shipped::ALL[*place].0, shipped::ALL[*place].1.to_owned()),
            Start::Own(own) => (MINE, own.toml(texts)),
            Start::File(text) => (if self.name.is_empty() { MINE } else { &self.name }, text.clone()),
        };
        let (scenario, _) = read::scenario(name, &text).map_err(|wrong| Fault::file(&text, &wrong))?;
        if MODELS.contains(&scenario.model.as_str()) { Ok(scenario) } else { Err(Fault::new("fault-model")) }
    }

    /// The scenario with all changes.
    ///
    /// # Errors
    /// What is wrong with a file, or a change that cannot be played.
    pub fn scenario(&self, texts: Option<&Texts>) -> Result<Scenario, Fault> {
        let mut scenario = self.base(texts)?;
        if let Some(model) = self.model {
            model.clone_into(&mut scenario.model);
        }
        for (input, value) in &self.changes {
            let impossible = || Fault::new("fault-value").input(*input).text("value", &value.to_string());
            scenario = input.with(&scenario, *value).ok_or_else(impossible)?;
        }
        Ok(scenario)
    }
}

/// The keys that say where a situation started.
const STARTS: [&str; 3] = ["s", "own", "file"];

fn start(pairs: &[(String, String)]) -> Result<Start, Fault> {
    let mut starts = pairs.iter().filter(|(key, _)| STARTS.contains(&key.as_str()));
    let (Some((key, value)), None) = (starts.next(), starts.next()) else {
        return Err(Fault::new("fault-start"));
    };
    match key.as_str() {
        "s" => shipped::place(value).map(Start::Shipped).ok_or_else(|| Fault::new("fault-start")),
        "own" => Own::read(value).map(Start::Own).ok_or_else(|| Fault::new("fault-start")),
        _ => {
            let bytes = URL_SAFE_NO_PAD.decode(value).map_err(|_| Fault::new("fault-file-cut"))?;
            String::from_utf8(bytes).map(Start::File).map_err(|_| Fault::new("fault-file-cut"))
        }
    }
}

fn model(name: &str) -> Result<&'static str, Fault> {
    MODELS.into_iter().find(|model| *model == name).ok_or_else(|| Fault::new("fault-model"))
}

/// A name as files have them; without the sign that would end a quoted word in the command that tells a life.
fn name(value: &str) -> Result<String, Fault> {
    let fits = value.len() <= NAME_BYTES && !value.contains(|sign: char| sign.is_control() || "/\\'".contains(sign));
    if fits { Ok(value.to_owned()) } else { Err(Fault::new("fault-key").text("key", "name")) }
}

fn axes(value: &str) -> Result<[Input; 2], Fault> {
    let (across, up) = value.split_once(',').ok_or_else(|| Fault::new("fault-key").text("key", "map"))?;
    let axes = [input(across)?, input(up)?];
    if axes[0] == axes[1] { Err(Fault::new("fault-key").text("key", "map")) } else { Ok(axes) }
}

/// The input of a name.
///
/// # Errors
/// When there is none.
pub fn input(name: &str) -> Result<Input, Fault> {
    INPUTS.into_iter().find(|input| input.name() == name).ok_or_else(|| Fault::new("fault-key").text("key", name))
}

/// A value for an input, as it stands in links: days as they are, all else as a part of 1.
///
/// # Errors
/// What is no number, or none that the input can have.
pub fn number(input: Input, text: &str) -> Result<f64, Fault> {
    let most = match input {
        _ if input.in_days() => f64::from(pushwait_core::scenario::MAX_HORIZON),
        Input::Worth | Input::DayCost => 10.0,
        _ => 1.0,
    };
    let least = if matches!(input, Input::Worth | Input::DayCost) { -most } else { 0.0 };
    let whole = |number: &f64| !input.in_days() || number.fract() == 0.0;
    let number = text.trim().parse::<f64>().ok().filter(|number| (least..=most).contains(number)).filter(whole);
    number.ok_or_else(|| Fault::new("fault-value").input(input).text("value", text))
}
