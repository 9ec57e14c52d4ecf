//! What the command says: limits with their flags, remedies, names that are no trap for a terminal.

use std::fs;
use std::path::Path;

use crate::common::{ONE, Place, code, ok, pushwait, refused, text};

const SWEEP: &str = "plans = [\"wait\"]\n[target]\npromised = 3\n[sweep]\n";

fn write(place: &Place, name: &str, content: &str) -> String {
    let path = place.path(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
    fs::write(&path, content).expect("writes");
    path.display().to_string()
}

/// What a check of a file says.
fn said(path: &str) -> String {
    let done = pushwait(&["check", path]);
    assert_eq!(code(&done), 2, "{path}");
    text(&done.stderr)
}

#[test]
fn limits_name_themselves_and_what_raises_them() {
    let place = Place::new();
    write(&place, "points.csv", "target.promised\n4\n5\n");
    let sweep = write(&place, "sweep.toml", &format!("{SWEEP}file = \"points.csv\"\n"));
    refused(&["check", &sweep, "--limit", "design-bytes=10"], 2, "--limit design-bytes=20");
    refused(&["check", &sweep, "--limit", "design-bytes=10"], 2, "the limit `design-bytes` allows 10");
    ok(&["check", &sweep, "--limit", "design-bytes=20"]);
    for deep in [format!("plans = {}{}", "[".repeat(100), "]".repeat(100)), format!("a{} = 1", ".a".repeat(100))] {
        let said = said(&write(&place, "deep.toml", &deep));
        assert!(said.contains("the limit `depth` allows 80") && said.contains("nothing raises it"), "{said}");
    }
}

#[test]
fn errors_of_the_text_come_with_a_remedy() {
    let place = Place::new();
    for (body, remedy) in [
        ("plans = 1\nplans = 2\n", "take one out"),
        ("title = \"abc\n", "with the quote that it begins with"),
        ("title = 'abc\n", "with the quote that it begins with"),
        ("title = \"a\\qb\"\n", "for a backslash"),
        ("title = abc\n", "text between quotes"),
        ("title = [1\n", "lists between [ and ]"),
    ] {
        let said = said(&write(&place, "case.toml", body));
        assert!(said.contains("error[syntax]") && said.contains(remedy), "{body}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_has_a_remedy_too() {
    let place = Place::new();
    write(&place, "cases/a.toml", "plans = [\"wait\"]\n");
    std::os::unix::fs::symlink("nowhere.toml", place.path("cases/b.toml")).expect("links");
    let done = pushwait(&["solve", &place.text("cases"), "--out", &place.text("out")]);
    assert_eq!(code(&done), 1);
    let failures = fs::read_to_string(place.path("out/failures.csv")).expect("failures");
    assert!(failures.contains("mend the link or remove it"), "{failures}");
    refused(&["solve", &place.text("cases/b.toml")], 3, "mend the link or remove it");
}

#[cfg(unix)]
#[test]
fn names_of_files_do_nothing_to_a_terminal_or_a_table() {
    let place = Place::new();
    write(&place, "cases/a.toml", "plans = [\"wait\"]\n");
    write(&place, "cases/b\u{1b}[2J\nx.toml", "planz = 1\n");
    write(&place, "cases/c\u{202e}.toml", "plans = [\"wait\"]\n[competing]\ndeadline = 4\n");
    let done = pushwait(&["solve", &place.text("cases"), "--out", &place.text("out")]);
    let said = text(&done.stderr);
    let plain = |text: &str| text.chars().all(|c| c == '\n' || !(c.is_control() || c == '\u{202e}'));
    assert!(code(&done) == 1 && plain(&said) && said.contains("b\\u{1b}[2J"), "{said:?}");
    for name in ["failures.csv", "summary.csv", "datapackage.json"] {
        let table = fs::read_to_string(place.path("out").join(name)).expect("a file");
        assert!(plain(&table), "{name}: {table:?}");
    }
    let failures = fs::read_to_string(place.path("out/failures.csv")).expect("failures");
    assert_eq!(failures.lines().count(), 2, "{failures}");
    let done = pushwait(&["solve", &place.text("no\u{1b}[2J.toml")]);
    assert!(plain(&text(&done.stderr)), "{:?}", text(&done.stderr));
}

#[test]
fn remedies_in_the_table_of_failures_can_be_copied() {
    let place = Place::new();
    write(&place, "cases/a.toml", "plans = [\"wait\"]\n");
    write(
        &place,
        "cases/b.toml",
        &format!("{SWEEP}vary = [{{ key = \"target.promised\", from = 1, to = 9, steps = 9 }}]\n"),
    );
    let args = ["solve", &place.text("cases"), "--out", &place.text("out"), "--limit", "points=3"];
    assert_eq!(code(&pushwait(&args)), 1);
    let failures = fs::read_to_string(place.path("out/failures.csv")).expect("failures");
    assert!(failures.contains(" --limit points=9") && !failures.contains('\''), "{failures}");
}

#[test]
fn a_design_may_be_named_from_the_folder_itself() {
    let place = Place::new();
    write(&place, "cases/points.csv", "target.promised\n4\n5\n");
    let body = format!("{SWEEP}file = \"./points.csv\"\n");
    write(&place, "cases/a.toml", &body);
    write(&place, "cases/b.toml", &body);
    ok(&["solve", &place.text("cases"), "--out", &place.text("out"), "--crate"]);
    ok(&["verify", &place.text("out")]);
    // The points are sources like the scenarios, once.
    let hash = |path: &Path| {
        let package = fs::read_to_string(path).expect("text");
        package.matches("cases/points.csv").count()
    };
    assert_eq!(hash(&place.path("out/datapackage.json")), 1);
    assert_eq!(hash(&place.path("out/ro-crate-metadata.json")), 1);
    let run = fs::read_to_string(place.path("out/run.json")).expect("run.json");
    let sum = run.split("\"design\":{\"path\":\"points.csv\",\"sha256\":\"").nth(1).expect("a design")[..64].to_owned();
    for name in ["datapackage.json", "ro-crate-metadata.json"] {
        assert!(fs::read_to_string(place.path("out").join(name)).expect("text").contains(&sum), "{name}");
    }
}

#[test]
fn a_run_json_that_is_damaged_is_called_so() {
    let place = Place::new();
    let run = write(&place, "run.json", "{");
    let done = pushwait(&["reproduce", &run]);
    let said = text(&done.stderr);
    assert!(code(&done) == 2 && said.contains("damaged") && said.contains("run.json of this program"), "{said}");
}

#[test]
fn counts_and_times_are_in_plain_words() {
    let place = Place::new();
    let told = text(&pushwait(&["solve", ONE, "--dry-run"]).stdout);
    assert!(told.contains("1 scenario file, 0 broken\n1 design point, 0 of them"), "{told}");
    assert!(told.contains("time: less than a second on this machine"), "{told}");
    ok(&["solve", ONE, "--out", &place.text("out")]);
    let package = fs::read_to_string(place.path("out/datapackage.json")).expect("text");
    assert!(package.contains("1 scenario file, solved exactly"), "{package}");
}

#[test]
fn a_bar_without_a_terminal_is_a_counter() {
    let place = Place::new();
    let sweep =
        write(&place, "sweep.toml", &format!("{SWEEP}vary = [{{ key = \"target.promised\", values = [1, 2] }}]\n"));
    let long = ["--stories", "1000000000", "--max-time", "4", "--progress", "bar", "--threads", "1"];
    let told = text(&pushwait(&[&["run", &sweep], &long[..]].concat()).stderr);
    assert!(told.contains("of 2 design points done, 0 failed"), "{told}");
}

#[test]
fn templates_are_suggested_when_they_are_alike() {
    for (given, near) in
        [("exploding-offer", "02-exploding-offer"), ("bluff", "08-tempted-to-bluff"), ("11-sales", "11-sales-role")]
    {
        refused(&["new", given], 2, &format!("did you mean `{near}`?"));
    }
    let said = text(&pushwait(&["new", "nope"]).stderr);
    assert!(!said.contains("did you mean") && said.contains("02-exploding-offer"), "{said}");
}

#[test]
fn explanations_name_their_design_point() {
    let place = Place::new();
    let sweep =
        write(&place, "sweep.toml", &format!("{SWEEP}vary = [{{ key = \"target.promised\", values = [1, 2] }}]\n"));
    let told = text(&pushwait(&["explain", &sweep, "--point", "1"]).stdout);
    assert!(
        told.lines().nth(1).is_some_and(|line| line.starts_with("Design point 1: ") && line.ends_with("= 2")),
        "{told}"
    );
    refused(&["explain", &sweep, "--point", "2"], 2, "design points 0 to 1");
    refused(&["explain", ONE, "--point", "1"], 2, "leave --point out");
}

#[test]
fn what_is_not_known_is_empty() {
    let place = Place::new();
    ok(&["run", ONE, "--stories", "1", "--trace", "1", "--format", "csv,jsonl", "--out", &place.text("out")]);
    let lines = |name: &str| fs::read_to_string(place.path("out").join(name)).expect("text");
    let stories = lines("stories.jsonl");
    let wait = stories.lines().next().expect("a story");
    assert!(wait.contains("\"appreciation\":null") && wait.contains("\"cornered\":null"), "{wait}");
    assert!(!stories.contains(":\"\""), "{stories}");
    for (name, error) in
        [("summary.jsonl", "\"target_se\":"), ("estimates.jsonl", "\"se\":"), ("paired.jsonl", "\"helped_se\":")]
    {
        let table = lines(name);
        let all = table.matches(error).count();
        assert!(all > 0 && table.matches(&format!("{error}null")).count() == all, "{name}: {table}");
    }
    // One story under each plan has no scatter; two have.
    ok(&["run", ONE, "--stories", "2", "--format", "jsonl", "--out", &place.text("two")]);
    let table = fs::read_to_string(place.path("two/summary.jsonl")).expect("text");
    assert!(!table.contains("\"target_se\":null"), "{table}");
}
