//! The words of the screen: those of handouts, and its own beside them.

use pushwait_handout::texts::{Lang, Texts};
use serde_json::{Map, Value, json};

use crate::shipped;

/// The messages of a language.
fn own(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("../messages/en.ftl"),
        Lang::Fr => include_str!("../messages/fr.ftl"),
        Lang::De => include_str!("../messages/de.ftl"),
        Lang::Es => include_str!("../messages/es.ftl"),
    }
}

/// All texts of a language.
#[must_use]
pub fn texts(lang: Lang) -> Texts {
    Texts::new(lang).and(own(lang))
}

/// What stands on the screen whatever is asked: texts by key, and the shipped situations.
#[must_use]
pub fn all(texts: &Texts) -> Value {
    let words: Map<String, Value> =
        keys().map(|key| (key.to_owned(), Value::String(texts.get(&format!("ui-{key}"))))).collect();
    let situation = |(name, _): &(&str, &str)| {
        let text = |what: &str| texts.get(&format!("scenario-{name}-{what}"));
        json!({ "name": name, "title": text("title"), "situation": text("situation") })
    };
    let situations: Vec<Value> = shipped::ALL.iter().map(situation).collect();
    let languages: Vec<Value> =
        Lang::ALL.iter().map(|lang| json!([lang.code(), Texts::new(*lang).get("language")])).collect();
    json!({
        "lang": texts.lang.code(),
        "words": words,
        "situations": situations,
        "languages": languages,
        "version": env!("CARGO_PKG_VERSION"),
    })
}

/// Keys of the texts that stand in the page itself.
fn keys() -> impl Iterator<Item = &'static str> {
    let lines = own(Lang::En).lines();
    lines.filter_map(|line| line.strip_prefix("ui-")).filter_map(|line| line.split_once(" =")).map(|(key, _)| key)
}
