//! Commands that are called again: what goes on, what is refused, and what the messages say about it.

use std::fs;
use std::path::Path;

use crate::common::{ONE, Place, code, files, ok, pushwait, refused, text};

/// What a run leaves that was killed when half of its results were there.
fn interrupt(out: &Path) {
    fs::remove_file(out.join("datapackage.json")).expect("removes");
    let journal = out.join(".pushwait/journal");
    let bytes = fs::read(&journal).expect("journal");
    fs::write(&journal, &bytes[..bytes.len() / 2]).expect("writes");
}

/// Three scenarios.
fn cases(place: &Place) -> String {
    let folder = place.path("cases");
    fs::create_dir(&folder).expect("folder");
    for number in 0..3 {
        let text = format!("plans = [\"wait\", \"courteous-push\"]\n[target]\npromised = {number}\n");
        fs::write(folder.join(format!("s{number}.toml")), text).expect("writes");
    }
    folder.display().to_string()
}

/// A command line with some more words.
fn with<'a>(base: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [base, more].concat()
}

#[test]
fn an_interrupted_reproduction_goes_on() {
    let place = Place::new();
    let (out, again, run) = (place.text("out"), place.text("again"), place.text("out/run.json"));
    ok(&["run", &cases(&place), "--stories", "1000", "--out", &out]);
    ok(&["reproduce", &run, "--out", &again]);
    interrupt(&place.path("again"));
    refused(&["reproduce", &run, "--out", &again], 2, "--resume");
    ok(&["reproduce", &run, "--out", &again, "--resume"]);
    assert!(files(&place.path("again")) == files(&place.path("out")));
    ok(&["reproduce", &run, "--out", &again, "--force"]);
    for more in ["--resume", "--force"] {
        refused(&["reproduce", &run, "--out", &out, more], 2, "choose another");
    }
    ok(&["verify", &out]);
}

#[test]
fn no_message_names_a_flag_that_the_command_lacks() {
    let place = Place::new();
    let (parts, out) = (place.text("parts"), place.text("out"));
    let from = cases(&place);
    ok(&["solve", &from, "--shard", "0/1", "--out", &parts]);
    ok(&["merge", &parts, "--out", &out]);
    let said = text(&pushwait(&["merge", &parts, "--out", &out]).stderr);
    assert!(said.contains("--force") && !said.contains("--resume"), "{said}");
    ok(&["solve", &from, "--out", &out, "--force"]);
    interrupt(&place.path("out"));
    let said = text(&pushwait(&["merge", &parts, "--out", &out]).stderr);
    assert!(said.contains("--force") && !said.contains("--resume"), "{said}");
    // What was asked of the run that it replaces is forgotten.
    fs::write(place.path("out/.pushwait/task.json"), "{}").expect("writes");
    ok(&["merge", &parts, "--out", &out, "--force"]);
    assert!(!place.path("out/.pushwait/task.json").exists());
}

#[test]
fn going_on_with_other_options_is_refused() {
    let place = Place::new();
    let (from, out) = (cases(&place), place.text("out"));
    let base = ["run", from.as_str(), "--stories", "1000", "--out", out.as_str()];
    ok(&with(&base, &["--trace", "3", "--format", "csv,json", "--crate"]));
    let before = files(&place.path("out"));
    for (more, says) in [
        (&["--format", "csv,json", "--crate"][..], "--trace 3 then, no --trace now"),
        (&["--trace", "2", "--format", "csv,json", "--crate"], "--trace 3 then, --trace 2 now"),
        (&["--trace", "3", "--crate"], "--format csv,json then, --format csv now"),
        (&["--trace", "3", "--format", "csv,json"], "--crate then, no --crate now"),
        (&["--trace", "3", "--format", "csv,json", "--crate", "--seed", "2"], "--seed 1 then, --seed 2 now"),
    ] {
        refused(&with(&base, &[more, &["--resume"]].concat()), 2, says);
        let dry = text(&pushwait(&with(&base, &[more, &["--resume", "--dry-run"]].concat())).stdout);
        assert!(dry.contains("would not begin: ") && dry.contains(says), "{dry}");
    }
    refused(&["solve", &from, "--out", &out, "--resume"], 2, "pushwait run then, pushwait solve now");
    assert!(files(&place.path("out")) == before);
    // More of everything drops nothing.
    ok(&with(&base, &["--trace", "4", "--format", "csv,json,jsonl", "--crate", "--resume", "--limit", "plans=70"]));
    assert!(before.keys().all(|name| place.path("out").join(name).exists()));
    ok(&with(&base, &["--resume", "--force"]));
    assert!(!place.path("out/stories.csv").exists() && !place.path("out/summary.json").exists());
    ok(&["verify", &out]);
}

#[test]
fn an_unfinished_run_goes_on_with_its_own_options() {
    let place = Place::new();
    let (from, out) = (cases(&place), place.text("out"));
    let base = ["run", from.as_str(), "--out", out.as_str()];
    ok(&with(&base, &["--stories", "1000"]));
    // What replaces it has other options, is interrupted before it has written, and goes on.
    let task = fs::read_to_string(place.path("out/run.json")).expect("run.json");
    let task = task.lines().find(|line| line.starts_with("\"task\"")).expect("task").trim_end_matches(',');
    fs::write(place.path("out/.pushwait/task.json"), format!("{{{}}}", task.replace("1000", "2000"))).expect("writes");
    refused(&with(&base, &["--stories", "1000", "--resume"]), 2, "--stories 2000 then, --stories 1000 now");
    ok(&with(&base, &["--stories", "2000", "--resume"]));
    refused(&with(&base, &["--stories", "1000", "--resume"]), 2, "--stories 2000 then, --stories 1000 now");
    assert!(!place.path("out/.pushwait/task.json").exists());
}

#[test]
fn a_run_at_work_is_told_from_an_unfinished_one() {
    let place = Place::new();
    let (out, empty) = (place.text("out"), place.text("empty"));
    ok(&["solve", &cases(&place), "--out", &out]);
    interrupt(&place.path("out"));
    refused(&["verify", &out], 2, "the run is unfinished");
    fs::create_dir(&empty).expect("folder");
    refused(&["verify", &empty], 2, "not the folder of an export");
    let lock = fs::File::open(place.path("out/.pushwait/lock")).expect("lock");
    lock.lock().expect("locks");
    for args in [&["solve", ONE, "--out", &out][..], &["verify", &out], &["solve", ONE, "--out", &out, "--force"]] {
        refused(args, 3, "another run is at work");
    }
    let dry = text(&pushwait(&["solve", ONE, "--out", &out, "--dry-run"]).stdout);
    assert!(dry.contains("would not begin: ") && dry.contains("another run is at work"), "{dry}");
}

#[test]
fn verify_names_each_file_once() {
    let place = Place::new();
    let out = place.text("out");
    ok(&["solve", ONE, "--out", &out]);
    fs::remove_file(place.path("out/summary.csv")).expect("removes");
    let done = pushwait(&["verify", &out]);
    let said = text(&done.stderr);
    assert!(code(&done) == 1 && said.matches("summary.csv").count() == 1, "{said}");
    fs::write(place.path("out/datapackage.json"), "{").expect("writes");
    refused(&["verify", &out], 1, "damaged");
}
