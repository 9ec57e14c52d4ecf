//! Requests that make no sense are told so, in the reader's language.

use pushwait_page::App;
use serde_json::json;

use crate::{ask, asked_for};

#[test]
fn nonsense_is_refused() {
    let mut app = App::default();
    for request in [
        "",
        "{",
        "[]",
        "null",
        "{\"do\":\"fly\"}",
        "{\"do\":\"open\"}",
        "{\"do\":\"story\",\"number\":-1,\"go\":\"next\"}",
    ] {
        let answer = app.call(request);
        assert!(answer.contains("does not exist"), "{request}: {answer}");
    }
}

#[test]
fn nothing_can_be_asked_of_a_situation_that_is_not_there() {
    let mut app = App::default();
    for request in [
        json!({ "do": "step" }),
        json!({ "do": "toml" }),
        json!({ "do": "csv" }),
        json!({ "do": "workshop", "list": "" }),
    ] {
        assert_eq!(asked_for(&mut app, &request)["fault"], "Choose a situation first.");
    }
}

#[test]
fn faults_are_told_in_the_readers_language() {
    let mut app = App::default();
    for (lang, told) in [("en", "Choose"), ("fr", "Choisissez"), ("de", "Wählen"), ("es", "Elija"), ("xx", "Choose")] {
        ask(&mut app, &json!({ "do": "words", "lang": lang }));
        let fault = asked_for(&mut app, &json!({ "do": "step" }))["fault"].to_string();
        assert!(fault.contains(told), "{lang}: {fault}");
    }
}
