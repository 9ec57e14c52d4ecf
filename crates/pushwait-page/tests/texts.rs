//! The words of the screen: complete in four languages, all of them used, none missing.

use std::collections::{BTreeMap, BTreeSet};

use pushwait_handout::texts::Lang;
use pushwait_page::{App, words};
use serde_json::json;

use crate::{ask, files, open, updates};

fn text(file: &str) -> String {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Keys with the names that each message fills in, by a reading of our own: lines and dollar signs.
fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (mut all, mut key) = (BTreeMap::<String, BTreeSet<String>>::new(), String::new());
    for line in text(&format!("messages/{lang}.ftl")).lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) =
            line.split_once(" =").filter(|_| line.starts_with(|sign: char| sign.is_ascii_lowercase()))
        {
            name.clone_into(&mut key);
            assert!(all.insert(key.clone(), BTreeSet::new()).is_none(), "{lang}: {key} stands twice");
        }
        let name = |rest: &str| rest.chars().take_while(|sign| sign.is_alphanumeric()).collect::<String>();
        if let Some(found) = all.get_mut(&key) {
            found.extend(line.split('$').skip(1).map(name));
        }
    }
    all
}

#[test]
fn every_language_has_every_text_with_the_same_names() {
    let english = messages("en");
    assert!(english.len() > 120, "{}", english.len());
    for lang in Lang::ALL {
        assert_eq!(messages(lang.code()), english, "{}", lang.code());
        let texts = words::texts(lang);
        assert!(english.keys().all(|key| texts.has(key)), "{}", lang.code());
    }
}

#[test]
fn translations_are_not_the_english_text() {
    let lines = |lang: &str| text(&format!("messages/{lang}.ftl")).lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let english = lines("en");
    for lang in ["fr", "de", "es"] {
        let same: Vec<String> = lines(lang).intersection(&english).filter(|line| line.len() > 34).cloned().collect();
        assert!(same.is_empty(), "{lang}: {same:?}");
    }
}

#[test]
fn the_screen_uses_every_text_and_no_other() {
    let (page, script) = (text("../pushwait-web/page/page.html"), text("../pushwait-web/page/page.js"));
    let placed: BTreeSet<&str> = page.split("data-t=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let quoted: BTreeSet<&str> = script.split('"').skip(1).step_by(2).collect();
    let dotted: BTreeSet<String> = script
        .split("words.")
        .skip(1)
        .map(|rest| rest.chars().take_while(char::is_ascii_alphabetic).collect())
        .collect();
    let keys: BTreeSet<String> =
        messages("en").keys().filter_map(|key| key.strip_prefix("ui-")).map(str::to_owned).collect();
    for key in &keys {
        let used = placed.contains(key.as_str()) || quoted.contains(key.as_str()) || dotted.contains(key);
        assert!(used, "nothing shows ui-{key}");
    }
    let missing: Vec<&&str> = placed.iter().filter(|key| !keys.contains(**key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(dotted.iter().all(|key| keys.contains(key)), "{dotted:?}");
}

#[test]
fn every_situation_can_be_told_in_every_language() {
    let mut app = App::default();
    for lang in Lang::ALL {
        ask(&mut app, &json!({ "do": "words", "lang": lang.code() }));
        for (place, (name, _)) in files().into_iter().enumerate() {
            open(&mut app, &format!("s={name}"));
            // All of it for one of them; the first page for the others.
            if place == 0 {
                updates(&mut app);
            }
            ask(&mut app, &json!({ "do": "step" }));
            for number in 0..60 {
                let told = ask(&mut app, &json!({ "do": "story", "number": number, "go": "here" })).to_string();
                assert!(!told.contains("{ $") && !told.contains("{$"), "{told}");
            }
        }
    }
}
