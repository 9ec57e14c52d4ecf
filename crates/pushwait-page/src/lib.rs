//! What the page shows: situations, answers, maps, stories and workshops, in the words of a language. No I/O.
//!
//! A screen sends requests and draws the answers; it knows no rules, does no arithmetic and has no words of its own.

pub mod fault;
pub mod map;
mod own;
pub mod session;
mod shipped;
pub mod situation;
pub mod sliders;
pub mod story;
mod take_away;
pub mod words;
pub mod workshop;

use pushwait_handout::advice::MODELS;
use pushwait_handout::page::label;
use pushwait_handout::texts::{Lang, Texts};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use fault::Fault;
use map::Map;
use session::{SEED, Session};
use situation::{Situation, number};
use sliders::{Slider, sliders, ticks};
use story::Go;

/// What a screen asks for.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
enum Request {
    /// The words of a language, and what there is to choose from.
    Words {
        lang: String,
    },
    /// A situation by its link, with changes: afterwards it is worked out in steps.
    Open {
        link: String,
        #[serde(default)]
        set: Vec<(String, String)>,
        #[serde(default)]
        tick: Option<(String, usize)>,
        #[serde(default)]
        cell: Option<[usize; 2]>,
    },
    /// A scenario file.
    File {
        text: String,
        /// Without its ending.
        #[serde(default)]
        name: String,
    },
    Step,
    Story {
        number: u64,
        go: Go,
    },
    Workshop {
        list: String,
    },
    Toml,
    Csv,
}

/// A situation as it has been taken.
#[derive(Serialize)]
struct Opened {
    /// The fragment that gives it again.
    link: String,
    title: String,
    name: String,
    sliders: Vec<Slider>,
    model: String,
    models: Vec<(&'static str, String)>,
    plans: Vec<(String, String)>,
    map: Option<Map>,
    choices: Vec<(&'static str, String)>,
}

/// All that is kept between requests.
pub struct App {
    texts: Texts,
    session: Option<Session>,
}

impl Default for App {
    fn default() -> Self {
        Self { texts: words::texts(Lang::En), session: None }
    }
}

impl App {
    /// Answers a request, both as JSON. What is wrong comes as `{"fault": "…"}` in the reader's language.
    pub fn call(&mut self, request: &str) -> String {
        let answer = match serde_json::from_str(request) {
            Ok(request) => self.answer(request),
            Err(_) => Err(Fault::new("fault-request")),
        };
        answer.unwrap_or_else(|fault| json!({ "fault": fault.say(&self.texts) })).to_string()
    }

    fn answer(&mut self, request: Request) -> Result<Value, Fault> {
        match request {
            Request::Words { lang } => {
                let lang = Lang::ALL.into_iter().find(|one| one.code() == lang).unwrap_or_default();
                self.texts = words::texts(lang);
                Ok(words::all(&self.texts))
            }
            Request::Open { link, set, tick, cell } => {
                let mut situation = Situation::read(&link)?;
                self.change(&mut situation, &set, tick, cell)?;
                self.open(situation)
            }
            Request::File { text, name } => {
                let mut situation = Situation::new(situation::Start::File(text));
                // A name that no link can hold leaves the usual one.
                let _ = situation.set("name", &name);
                if situation.link().len() > situation::MOST {
                    return Err(Fault::new("fault-long").number("most", situation::MOST));
                }
                self.open(situation)
            }
            Request::Step => {
                let texts = &self.texts;
                self.session.as_mut().map(|session| value(&session.step(texts))).ok_or_else(nothing)
            }
            Request::Story { number, go } => {
                let session = self.session()?;
                Ok(value(&story::tell(&session.source(&self.texts), &session.tables, SEED, number, go)))
            }
            Request::Workshop { list } => {
                let session = self.session()?;
                let source = session.source(&self.texts);
                workshop::room(&session.situation, &source, session.map.as_ref(), &list).map(|room| value(&room))
            }
            Request::Toml => {
                let session = self.session()?;
                let text = pushwait_core::write::toml(&session.scenario).map_err(|_| Fault::new("fault-unwritable"))?;
                Ok(json!({ "name": format!("{}.toml", session.scenario.name), "text": text }))
            }
            Request::Csv => {
                let session = self.session()?;
                let name = format!("{}.csv", session.scenario.name);
                Ok(json!({ "name": name, "text": take_away::csv(session) }))
            }
        }
    }

    fn session(&self) -> Result<&Session, Fault> {
        self.session.as_ref().ok_or_else(nothing)
    }

    /// Puts in what a person has just changed.
    fn change(
        &self,
        situation: &mut Situation,
        set: &[(String, String)],
        tick: Option<(String, usize)>,
        cell: Option<[usize; 2]>,
    ) -> Result<(), Fault> {
        for (key, value) in set {
            situation.set(key, value)?;
        }
        if let Some((name, place)) = tick {
            let input = situation::input(&name)?;
            let ticks = ticks(&situation.base(None)?, &situation.scenario(None)?, input);
            let value = ticks.get(place).or(ticks.last()).copied().ok_or_else(|| Fault::new("fault-key"))?;
            situation.change(input, Some(number(input, &value.to_string())?));
        }
        if let (Some([column, row]), Some(session)) = (cell, &self.session) {
            let place = session.map.as_ref().and_then(|map| map.place(column, row));
            for (input, value) in place.into_iter().flatten() {
                situation.change(input, Some(value));
            }
        }
        Ok(())
    }

    fn open(&mut self, situation: Situation) -> Result<Value, Fault> {
        let session = self.session.insert(Session::open(situation, &self.texts)?);
        let texts = &self.texts;
        let changed: Vec<_> = session.situation.changes.iter().map(|(input, _)| *input).collect();
        let source = session.source(texts);
        let plans = (0..session.scenario.plans.len()).map(|plan| (map::letter(plan), label(&source, plan)));
        let models = MODELS.map(|model| (model, texts.get(&format!("model-{model}"))));
        Ok(value(&Opened {
            link: session.situation.link(),
            title: pushwait_handout::page::title(&source),
            name: session.scenario.name.clone(),
            sliders: sliders(&session.base, &session.scenario, &changed, texts),
            model: session.scenario.model.clone(),
            models: models.to_vec(),
            plans: plans.collect(),
            choices: map::choices(&session.scenario, texts),
            map: session.map.clone(),
        }))
    }
}

fn nothing() -> Fault {
    Fault::new("fault-nothing-open")
}

fn value<T: Serialize>(answer: &T) -> Value {
    // Plain data: there is nothing in it that JSON has not.
    serde_json::to_value(answer).unwrap_or(Value::Null)
}
