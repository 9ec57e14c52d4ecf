//! Links: they hold all of a situation, and a faulty one is told and not used.

use pushwait_core::read::scenario;
use pushwait_page::App;
use pushwait_page::situation::{MOST, Situation};
use serde_json::json;

use crate::{ask, asked_for, fault, files, open};

#[test]
fn every_shipped_situation_can_be_opened_as_it_stands_in_its_file() {
    let words = ask(&mut App::default(), &json!({ "do": "words", "lang": "en" }));
    let offered: Vec<&str> =
        words["situations"].as_array().expect("a list").iter().filter_map(|one| one["name"].as_str()).collect();
    let files = files();
    assert_eq!(offered, files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
    for (name, text) in files {
        let here = Situation::read(&format!("s={name}")).expect("opens").scenario(None).expect("plays");
        assert_eq!(here, scenario(&name, &text).expect("valid").0);
    }
}

#[test]
fn all_answers_to_the_four_questions_lead_to_a_situation() {
    let mut app = App::default();
    for offer in ["hand", "coming", "no"] {
        for date in ["date", "passed", "nothing"] {
            for rank in ["favourite", "ahead", "torn", "behind", "unsure"] {
                let opened = open(&mut app, &format!("own={offer}-{date}-{rank}"));
                let has =
                    |name: &str| opened["sliders"].as_array().expect("sliders").iter().any(|one| one["input"] == name);
                assert_eq!(has("deadline"), offer == "hand");
                assert_eq!(has("arrives"), offer == "coming");
                assert_eq!(has("promised"), date == "date");
                assert!(opened["plans"].as_array().is_some_and(|plans| plans.len() >= 3), "{opened}");
            }
        }
    }
}

#[test]
fn a_link_gives_the_same_situation_again() {
    let mut app = App::default();
    let request = json!({
        "do": "open", "link": "own=hand-date-ahead",
        "set": [["deadline", "4"], ["first-choice", "0.37"], ["model", "proud"], ["map", "worth,promised"], ["who", "Åsa & <b>Bo</b> 😀"]],
    });
    let opened = ask(&mut app, &request);
    let link = opened["link"].as_str().expect("a link").to_owned();
    assert!(link.is_ascii() && !link.contains(['<', ' ']), "{link}");
    let again = open(&mut App::default(), &format!("file:///home/somebody/push-or-wait.html#{link}"));
    assert_eq!(again, opened);
    let situation = Situation::read(&link).expect("opens");
    assert_eq!(situation.who, "Åsa & <b>Bo</b> 😀");
    assert_eq!(situation.scenario(None).expect("plays").model, "proud");
}

#[test]
fn a_scenario_file_travels_in_its_link() {
    let (_, text) = files().remove(9);
    let mut app = App::default();
    let opened = ask(&mut app, &json!({ "do": "file", "text": text }));
    let again = open(&mut App::default(), opened["link"].as_str().expect("a link"));
    assert_eq!(again, opened);
    assert!(again["plans"].to_string().contains("Ask because you cannot wait"), "{again}");
}

#[test]
fn days_of_ones_own_are_the_start_and_can_be_reached_again() {
    let mut app = App::default();
    let opened = open(&mut app, "own=hand30-date40-unsure");
    let find = |opened: &serde_json::Value, name: &str| {
        opened["sliders"].as_array().expect("sliders").iter().find(|one| one["input"] == name).expect("it").clone()
    };
    for (name, text) in [("deadline", "30 working days"), ("promised", "40 working days")] {
        let slider = find(&opened, name);
        assert_eq!((&slider["text"], &slider["changed"]), (&json!(text), &json!(false)));
        let at = slider["at"].as_u64().expect("a tick");
        let moved = ask(&mut app, &json!({ "do": "open", "link": opened["link"], "tick": [name, at - 1] }));
        let fewer = text.replace("30", "29").replace("40", "39");
        assert_eq!(find(&moved, name)["text"], fewer);
        let back = ask(&mut app, &json!({ "do": "open", "link": moved["link"], "tick": [name, at] }));
        assert_eq!(find(&back, name)["text"], text);
    }
}

#[test]
fn a_file_keeps_its_name_and_so_its_luck() {
    let (name, text) = files().remove(0);
    let mut app = App::default();
    let opened = ask(&mut app, &json!({ "do": "file", "text": text, "name": name }));
    assert_eq!(opened["name"], name);
    let lives = ask(&mut app, &json!({ "do": "story", "number": 3, "go": "here" }));
    open(&mut app, opened["link"].as_str().expect("a link"));
    assert_eq!(ask(&mut app, &json!({ "do": "story", "number": 3, "go": "here" })), lives);
    open(&mut app, &format!("s={name}"));
    assert_eq!(ask(&mut app, &json!({ "do": "story", "number": 3, "go": "here" })), lives);
    let command = format!("pushwait explain '{name}.toml' --plan ask-for-time-then-push --seed 1 --story 3");
    assert!(lives["command"].as_str().is_some_and(|told| told.ends_with(&command)), "{lives}");
}

#[test]
fn a_file_that_no_link_can_hold_is_refused() {
    let text = format!("plans = [\"wait\"]\n#{}\n", "x".repeat(160_000));
    let answer = asked_for(&mut App::default(), &json!({ "do": "file", "text": text }));
    assert!(answer["fault"].as_str().is_some_and(|told| told.contains("longer than 200000")), "{answer}");
}

#[test]
fn sliders_move_over_their_range_and_back() {
    let mut app = App::default();
    let opened = open(&mut app, "s=01-written-offer-five-days");
    for slider in opened["sliders"].as_array().expect("sliders").clone() {
        let (input, last) = (slider["input"].as_str().expect("a name"), slider["last"].as_u64().expect("a number"));
        assert!(last >= 9, "{slider}");
        let mut link = opened["link"].clone();
        for tick in [0, last, last + 1000] {
            let moved = ask(&mut app, &json!({ "do": "open", "link": link, "tick": [input, tick] }));
            let now = moved["sliders"]
                .as_array()
                .expect("sliders")
                .iter()
                .find(|one| one["input"] == input)
                .expect("it")
                .clone();
            assert_eq!((&now["at"], &now["changed"]), (&json!(tick.min(last)), &json!(true)), "{now}");
            link = moved["link"].clone();
        }
        let back = ask(&mut app, &json!({ "do": "open", "link": link, "set": [[input, ""]] }));
        assert_eq!(back, opened);
    }
}

#[test]
fn faulty_links_are_told_and_not_used() {
    let faulty = [
        ("", "does not say which situation"),
        ("#", "does not say which situation"),
        ("s=", "does not say which situation"),
        ("s=../../etc/passwd", "does not say which situation"),
        ("s=01-written-offer-five-days&s=02-exploding-offer", "does not say which situation"),
        ("s=01-written-offer-five-days&own=hand-date-ahead", "does not say which situation"),
        ("own=hand-date", "does not say which situation"),
        ("own=handx-date-ahead", "does not say which situation"),
        ("own=hand5-date0-ahead", "does not say which situation"),
        ("own=hand999-date-ahead", "error in line"),
        ("own=hand-date-first", "does not say which situation"),
        ("s=01-written-offer-five-days&deadline=-1", "“-1” is not possible"),
        ("s=01-written-offer-five-days&deadline=1e9", "“1e9” is not possible"),
        ("s=01-written-offer-five-days&deadline=4.5", "“4.5” is not possible"),
        ("s=01-written-offer-five-days&name=a/b", "does not know"),
        ("own=hand-date-ahead&name=x'%3B+rm+y+%23", "does not know"),
        ("s=01-written-offer-five-days&deadline=251", "“251” is not possible"),
        ("s=01-written-offer-five-days&first-choice=NaN", "“NaN” is not possible"),
        ("s=01-written-offer-five-days&first-choice=inf", "“inf” is not possible"),
        ("s=01-written-offer-five-days&first-choice=1.0001", "“1.0001” is not possible"),
        ("s=01-written-offer-five-days&worth=11", "“11” is not possible"),
        ("s=01-written-offer-five-days&arrives=0.5", "“0.5” is not possible"),
        ("s=01-written-offer-five-days&<script>alert(1)</script>=1", "does not know"),
        ("s=01-written-offer-five-days&map=deadline", "does not know"),
        ("s=01-written-offer-five-days&map=deadline,deadline", "does not know"),
        ("s=01-written-offer-five-days&model=angry", "no such model"),
        ("file=%%%", "damaged"),
        ("file=gICA", "damaged"),
        ("file=cGxhbnMgPSBb", "error in line 1"),
        ("file=", "error in line 1"),
        ("file=cGxhbnMgPSBbImJsdWZmIl0K", "All plans of this file are lies"),
    ];
    for (link, told) in faulty {
        assert!(fault(link).contains(told), "{link}: {}", fault(link));
    }
    assert!(fault(&format!("s=01-written-offer-five-days&who={}", "x".repeat(MOST))).contains("longer than 200000"));
    let shown = fault(&format!("s=01-written-offer-five-days&deadline={}", "9".repeat(1000)));
    assert!(shown.chars().count() < 250, "{shown}");
}

#[test]
fn a_faulty_link_leaves_what_is_open() {
    let mut app = App::default();
    let opened = open(&mut app, "s=02-exploding-offer");
    asked_for(&mut app, &json!({ "do": "open", "link": "s=02-exploding-offer&deadline=x" }));
    assert_eq!(ask(&mut app, &json!({ "do": "toml" }))["name"], "02-exploding-offer.toml");
    assert_eq!(opened["name"], "02-exploding-offer");
}

#[test]
fn no_mutation_of_a_link_breaks_the_engine() {
    let links = [
        "s=01-written-offer-five-days&deadline=6&first-choice=0.4&map=worth,deadline&model=proud&who=Ann",
        "own=coming-nothing-torn&arrives=0.3&typical-days=12&silence=.2",
        "file=dGl0bGUgPSAiSSIKcGxhbnMgPSBbIndhaXQiXQo&silence=0.25&typical-days=11",
    ];
    let signs: Vec<char> = "0123456789.&=#,%-eN\u{0}é😀+ <".chars().collect();
    // A little generator of its own: the same links each time.
    let mut state = 1_u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut taken = 0;
    for round in 0..1200 {
        let mut link: Vec<char> = links[round % links.len()].chars().collect();
        for _ in 0..=draw(2) {
            let place = draw(link.len());
            match draw(3) {
                0 => link[place] = signs[draw(signs.len())],
                1 => link.insert(place, signs[draw(signs.len())]),
                _ => drop(link.remove(place)),
            }
        }
        let link: String = link.into_iter().collect();
        if let Ok(situation) = Situation::read(&link) {
            taken += 1;
            assert_eq!(Situation::read(&situation.link()), Ok(situation), "{link}");
        }
    }
    assert!((30..1170).contains(&taken), "{taken}");
}
