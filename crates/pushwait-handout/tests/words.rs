//! The texts: complete in four languages, filled in, short enough.

use std::collections::{BTreeMap, BTreeSet};

use pushwait_handout::render::{Format, render};
use pushwait_handout::texts::{Lang, Texts};

use crate::made::{shipped, workbook};

fn text(lang: &str) -> String {
    let read = |name: &str| {
        let file = format!("{}/messages/{name}{lang}.ftl", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(file).expect("messages")
    };
    read("") + &read("book/")
}

/// Keys with the names that each message fills in, by a reading of our own: lines and dollar signs.
fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (mut all, mut key) = (BTreeMap::<String, BTreeSet<String>>::new(), String::new());
    for line in text(lang).lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) =
            line.split_once(" =").filter(|_| line.starts_with(|sign: char| sign.is_ascii_lowercase()))
        {
            name.clone_into(&mut key);
            assert!(!all.contains_key(&key), "{lang}: {key} stands twice");
            all.insert(key.clone(), BTreeSet::new());
        }
        let names = line
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '-').collect::<String>());
        if let Some(found) = all.get_mut(&key) {
            found.extend(names);
        }
    }
    all
}

#[test]
fn every_language_has_every_text_with_the_same_names() {
    let english = messages("en");
    assert!(english.len() > 200, "{}", english.len());
    for lang in Lang::ALL {
        let other = messages(lang.code());
        let keys = |all: &BTreeMap<String, BTreeSet<String>>| all.keys().cloned().collect::<BTreeSet<_>>();
        let (ours, theirs) = (keys(&english), keys(&other));
        let differing: Vec<_> = ours.symmetric_difference(&theirs).collect();
        assert!(differing.is_empty(), "{}: {differing:?}", lang.code());
        for (key, names) in &english {
            assert_eq!(&other[key], names, "{}: {key}", lang.code());
        }
        let texts = Texts::new(lang);
        assert!(ours.iter().all(|key| texts.has(key)), "{}", lang.code());
    }
}

#[test]
fn no_text_overflows_its_place() {
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        for key in messages(lang.code()).keys() {
            let most = match key.as_str() {
                key if key.starts_with("plan-") && key.ends_with("-do") => 150,
                key if key.starts_with("plan-") => 36,
                key if key.ends_with("-heading") || key.starts_with("sure-") => 50,
                key if key.starts_with("legend-") => 34,
                _ => continue,
            };
            let length = texts.get(key).chars().count();
            assert!(length <= most, "{}: {key} has {length} characters, room is for {most}", lang.code());
        }
    }
}

#[test]
fn shipped_situations_are_the_files_own() {
    let english = Texts::new(Lang::En);
    for made in shipped() {
        let name = &made.scenario.name;
        assert_eq!(english.get(&format!("scenario-{name}-title")), made.scenario.title);
        assert_eq!(english.get(&format!("scenario-{name}-situation")), made.scenario.summary);
        for lang in [Lang::Fr, Lang::De, Lang::Es] {
            let page = made.page(lang);
            assert_ne!(page.subtitle, made.scenario.title, "{name} {}", lang.code());
            assert_ne!(page.situation.paragraphs[0], made.scenario.summary, "{name} {}", lang.code());
            let english: Vec<&str> = made.scenario.plans.iter().map(|plan| plan.summary.as_str()).collect();
            assert!(page.outcomes.plans.iter().all(|plan| !english.contains(&plan.summary.as_str())), "{name}");
        }
    }
}

#[test]
fn every_name_is_filled_in() {
    let all = shipped();
    for lang in Lang::ALL {
        let text = render(&workbook(all, lang), Format::Markdown, None).expect("made");
        assert!(!text.contains("{$") && !text.contains("{ $") && !text.contains('$'), "{}", lang.code());
    }
}

#[test]
fn a_coach_may_put_other_texts_in_place_of_ours() {
    let mut texts = Texts::new(Lang::De);
    texts.replace("title = Nachfassen?\n").expect("read");
    assert_eq!(texts.get("title"), "Nachfassen?");
    assert!(texts.replace("titel = x\n").expect_err("refused").contains("titel"));
    assert!(texts.replace("title =\n    .aside = x\n").expect_err("refused").contains("title"));
    let broken = texts.replace("title = a\nadvice-heading = { $n\n").expect_err("refused");
    assert!(broken.contains("line 2") || broken.contains("line 3"), "{broken}");
}
