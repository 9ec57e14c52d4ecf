//! Tests of what the page shows.

mod answers;
mod asked;
mod links;
mod room;
mod texts;

use pushwait_page::App;
use serde_json::{Value, json};

/// Asks, and expects no fault.
fn ask(app: &mut App, request: &Value) -> Value {
    let answer = asked_for(app, request);
    assert!(answer.get("fault").is_none(), "{request} gave {answer}");
    answer
}

/// Asks, whatever comes.
fn asked_for(app: &mut App, request: &Value) -> Value {
    serde_json::from_str(&app.call(&request.to_string())).expect("an answer is JSON")
}

/// Opens a link, and expects no fault.
fn open(app: &mut App, link: &str) -> Value {
    ask(app, &json!({ "do": "open", "link": link }))
}

/// What a link is refused with.
fn fault(link: &str) -> String {
    let answer = asked_for(&mut App::default(), &json!({ "do": "open", "link": link }));
    answer["fault"].as_str().unwrap_or_else(|| panic!("{link:?} was taken: {answer}")).to_owned()
}

/// All updates of a situation that is open.
fn updates(app: &mut App) -> Vec<Value> {
    let mut all = Vec::new();
    loop {
        let update = ask(app, &json!({ "do": "step" }));
        if update["kind"] == "done" {
            return all;
        }
        all.push(update);
    }
}

/// The files in the folder of scenarios: name and text.
fn files() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
    let entries = std::fs::read_dir(folder).expect("scenarios").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|it| it == "toml")).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("a scenario"))
    };
    files.iter().map(read).collect()
}
