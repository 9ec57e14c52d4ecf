//! The workshop: who is advised what, and which belief separates them.

use pushwait_page::App;
use pushwait_page::workshop::PEOPLE;
use serde_json::{Value, json};

use crate::{ask, asked_for, open};

const SITUATION: &str = "s=01-written-offer-five-days";

fn room(list: &str) -> Value {
    let mut app = App::default();
    open(&mut app, SITUATION);
    ask(&mut app, &json!({ "do": "workshop", "list": list }))
}

fn refused(list: &str) -> String {
    let mut app = App::default();
    open(&mut app, SITUATION);
    let answer = asked_for(&mut app, &json!({ "do": "workshop", "list": list }));
    answer["fault"].as_str().unwrap_or_else(|| panic!("taken: {answer}")).to_owned()
}

/// What the screen says for one person's beliefs alone.
fn alone(link: &str) -> String {
    let mut app = App::default();
    let opened = open(&mut app, link);
    let page = ask(&mut app, &json!({ "do": "step" }));
    opened["plans"][page["best"].as_u64().expect("a plan") as usize][1].as_str().expect("a name").to_owned()
}

#[test]
fn everybody_gets_the_advice_of_their_own_screen() {
    let links = [
        format!("{SITUATION}&deadline=9&who=Ann"),
        format!("{SITUATION}&deadline=2"),
        "own=no-nothing-torn".to_owned(),
    ];
    let room = room(&links.join("\n\n"));
    for (place, link) in links.iter().enumerate() {
        assert_eq!(room["people"][place]["number"], place + 1);
        let advice = room["people"][place]["advice"].as_str().expect("advice");
        assert_eq!(advice, alone(link), "{link}");
    }
    assert_eq!((&room["people"][0]["name"], &room["people"][1]["name"]), (&json!("Ann"), &json!("Person 2")));
    // Without another offer there is no deadline to place a person by.
    assert_eq!(room["people"][2]["place"], Value::Null);
    assert!(room["people"][0]["place"].is_array());
}

#[test]
fn tables_are_links_in_other_words() {
    let table = room("name,first-choice,deadline\nAnn,40,9\nBo,,2\n");
    let semicolons = room("\u{feff}name;first-choice;deadline\r\nAnn;40 %;9\r\n\r\nBo; ;2\r\n");
    let links = room(&format!("{SITUATION}&first-choice=0.4&deadline=9&who=Ann\n{SITUATION}&deadline=2&who=Bo"));
    assert_eq!(table, links);
    assert_eq!(semicolons, links);
    assert_eq!(room("name\tfirst-choice\tdeadline\nAnn\t40\t9\nBo\t\t2\n"), links);
    let half = room("name;first-choice\nAnn;37,5\n");
    assert_eq!(half, room(&format!("{SITUATION}&first-choice=0.375&who=Ann")));
}

#[test]
fn the_belief_that_separates_is_found_and_those_who_would_switch() {
    // They differ in two beliefs; the silence is a hair's breadth that changes nothing.
    let list = "name,deadline,silence\nAnn,2,12\nBo,2,12.1\nCy,9,12\nDi,9,12.1\nEd,2,12\n";
    let room = room(list);
    let [ann, cy] = ["deadline=2", "deadline=9"].map(|days| alone(&format!("{SITUATION}&{days}")));
    assert_ne!(ann, cy);
    assert_eq!(room["spread"], json!([[ann, "3 of 5 people"], [cy, "2 of 5 people"]]));
    let told = room["separates"].to_string();
    assert!(told.contains("the time left to answer the other offer"), "{told}");
    assert!(told.contains("2 working days, 5 of 5") && told.contains("3 of 5"), "{told}");
    assert!(told.contains("Cy, Di") && !told.contains("Ann"), "{told}");
}

#[test]
fn the_kind_of_employer_can_separate_too() {
    let link = |model: &str| format!("s=11-sales-role&model={model}&who={model}");
    let room = room(&["baseline", "rational", "proud"].map(link).join("\n"));
    assert_eq!(room["spread"].as_array().map(Vec::len), Some(2), "{room}");
    let told = room["separates"].to_string();
    assert!(told.contains("how this employer takes a push") && told.contains("3 of 3"), "{told}");
}

#[test]
fn different_situations_are_told_apart() {
    let room = room("s=01-written-offer-five-days\ns=05-promised-date-passed\n");
    let separates = room["separates"].to_string();
    assert!(separates.contains("different situations"), "{separates}");
}

#[test]
fn who_is_beyond_the_map_is_not_put_on_its_edge() {
    let room = room("name,deadline\nFar,40\nNear,4\n");
    assert_eq!(room["people"][0]["place"], Value::Null);
    assert!(room["people"][1]["place"].is_array());
}

#[test]
fn who_agrees_is_told_so() {
    let room = room("name,silence\nAnn,12\nBo,12.1\n");
    assert_eq!(room["separates"], json!(["All of you get the same advice."]));
    assert!(room["people"].as_array().expect("people").iter().all(|one| one["switches"] == ""));
}

#[test]
fn a_name_is_text_and_short() {
    let room = room(&format!("name,deadline\n<img src=x onerror=alert(1)>,4\n{},4\n", "é".repeat(500)));
    assert_eq!(room["people"][0]["name"], "<img src=x onerror=alert(1)>");
    assert!(room["people"][1]["name"].as_str().is_some_and(|name| name.chars().count() <= 42));
}

#[test]
fn lists_that_cannot_be_read_name_the_line() {
    let crowd = format!("name,deadline\n{}", "Ann,4\n".repeat(PEOPLE + 1));
    let faulty = [
        ("", "nobody"),
        (" \n\n", "nobody"),
        ("name,deadline\n", "nobody"),
        ("name,deadline\nAnn,4\nBo,x\n", "Line 3: “x” is not possible for the time left"),
        ("name,first-choice\nAnn,140\n", "Line 2: “140” is not possible"),
        ("name,luck\nAnn,4\n", "Line 2: This link has something that this page does not know: “luck”"),
        ("name,deadline\nAnn,4,5\n", "Line 2 of the table cannot be read"),
        ("s=02-exploding-offer\ns=zzz\n", "Line 2: This link does not say"),
        (crowd.as_str(), "more than 60 people"),
        (&format!("{SITUATION}\n").repeat(PEOPLE + 1), "more than 60 people"),
        (&"x".repeat((1 << 20) + 1), "longer than"),
    ];
    for (list, told) in faulty {
        let fault = refused(list);
        assert!(fault.contains(told), "{:.40}: {fault}", list);
    }
    assert_eq!(room(&crowd[..crowd.len() - 6])["people"].as_array().map(Vec::len), Some(PEOPLE));
}
