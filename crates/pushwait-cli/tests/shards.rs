//! What `status` and `merge` say of parts that are not as they should be.

use std::fs;

use crate::common::{ONE, Place, code, ok, pushwait, refused, text};

/// A part of the batch of one scenario.
fn shard(k: &str, out: &str, more: &[&str]) {
    ok(&[&["solve", ONE, "--shard", k, "--shard-by", "points", "--out", out], more].concat());
}

/// What `status` prints, and its exit code.
fn status(folders: &[&str]) -> (i32, String) {
    let done = pushwait(&[&["status"], folders].concat());
    (code(&done), text(&done.stdout))
}

#[test]
fn status_tells_damage_from_strangers_and_ends_as_merge_would() {
    let place = Place::new();
    let (parts, other) = (place.text("parts"), place.text("other"));
    shard("0/2", &parts, &[]);
    assert_eq!(status(&[&parts]).0, 3, "one is missing");
    shard("1/2", &parts, &[]);
    let whole = "{\"shards\":2,\"done\":[0,1],\"missing\":[],\"damaged\":[],\"foreign\":[],\"twice\":[]}\n";
    assert_eq!(status(&[&parts]), (0, whole.into()));
    let part = place.path("parts/part-00000001-of-00000002");
    let bytes = fs::read(&part).expect("part");
    shard("0/2", &other, &["--model", "proud"]);
    let foreign = place.text("other/part-00000000-of-00000002");
    let told = whole.replace("\"foreign\":[]", &format!("\"foreign\":[\"{foreign}\"]"));
    assert_eq!(status(&[&parts, &other]), (4, told));
    fs::create_dir(place.path("twice")).expect("folder");
    let twice = place.path("twice/part-00000001-of-00000002");
    fs::write(&twice, &bytes).expect("writes");
    let told = whole.replace("\"twice\":[]", &format!("\"twice\":[\"{}\"]", twice.display()));
    assert_eq!(status(&[&parts, &place.text("twice")]), (5, told));
    fs::write(&part, &bytes[..bytes.len() - 1]).expect("writes");
    let damaged = format!("\"done\":[0],\"missing\":[1],\"damaged\":[\"{}\"],\"foreign\":[]", part.display());
    let (ends, told) = status(&[&parts]);
    assert!(ends == 3 && told.contains(&damaged), "{told}");
    assert_eq!(status(&[&place.text("nowhere")]).0, 3);
    fs::write(&part, &bytes).expect("writes");
    let (manifest, strange) = (place.path("parts/manifest.json"), place.text("twice"));
    let now = fs::read_to_string(&manifest).expect("manifest");
    for (bad, ends) in [("x".to_owned(), 2), (now.replacen("\"model\":null", "\"model\":\"proud\"", 1), 4)] {
        fs::write(&manifest, bad).expect("writes");
        assert_eq!(status(&[&parts]).0, ends);
        assert_eq!(code(&pushwait(&["merge", &parts, "--out", &place.text("out")])), ends);
    }
    // The manifest of another folder may be named to merge; of a shard that is missing both tell first.
    fs::remove_file(&manifest).expect("removed");
    assert_eq!(status(&[&parts]).0, 0);
    refused(&["merge", &strange, "--out", &place.text("out")], 3, "missing");
    fs::copy(&part, place.path("twice/part-00000001-of-00000003")).expect("copied");
    let both = [&parts[..], &strange];
    assert_eq!(status(&both).0, code(&pushwait(&[&["merge"], &both[..], &["--out", &place.text("out")]].concat())));
}

#[test]
fn merge_ends_with_the_codes_that_the_page_tells() {
    let place = Place::new();
    let (parts, out) = (place.text("parts"), place.text("out"));
    refused(&["merge", &place.text("nowhere"), "--out", &out], 3, "no such folder");
    shard("0/1", &parts, &[]);
    let manifest = place.path("parts/manifest.json");
    let now = fs::read_to_string(&manifest).expect("manifest");
    let edited = |from: &str, to: &str| fs::write(&manifest, now.replacen(from, to, 1)).expect("writes");
    let version = env!("CARGO_PKG_VERSION");
    edited(&format!("\"pushwait\":\"{version}\""), "\"pushwait\":\"9.9.9\"");
    refused(&["merge", &parts, "--out", &out], 4, "made by pushwait 9.9.9");
    edited("{", "");
    refused(&["merge", &parts, "--out", &out], 2, "damaged");
    edited("\"model\":null", "\"model\":\"proud\"");
    refused(&["merge", &parts, "--out", &out], 4, "belongs to them");
}

#[test]
fn batches_that_differ_say_in_what() {
    let place = Place::new();
    let (parts, other) = (place.text("parts"), place.text("other"));
    shard("0/2", &parts, &[]);
    shard("1/2", &other, &["--model", "proud"]);
    refused(&["merge", &parts, &other, "--out", &place.text("x")], 4, "no --model here, --model proud there");
    let again = ["solve", ONE, "--shard", "1/2", "--out", &parts, "--format", "json"];
    refused(&again, 2, "--format csv here, --format json there");
    let case = place.path("case.toml");
    let changed = place.text("changed");
    for (promised, k, out) in [(3, "0/2", &changed), (4, "1/2", &place.text("changed2"))] {
        fs::write(&case, format!("plans = [\"wait\"]\n[target]\npromised = {promised}\n")).expect("writes");
        ok(&["solve", &case.display().to_string(), "--shard", k, "--out", out]);
    }
    let both = ["merge", &changed, &place.text("changed2"), "--out", &place.text("x")];
    refused(&both, 4, "case.toml was changed");
}

#[test]
fn a_broken_file_does_not_break_a_shard() {
    let place = Place::new();
    let cases = place.path("cases");
    fs::create_dir(&cases).expect("folder");
    fs::write(cases.join("good.toml"), "plans = [\"wait\"]\n").expect("writes");
    fs::write(cases.join("bad.toml"), "planz = 1\n").expect("writes");
    let (from, parts) = (cases.display().to_string(), place.text("parts"));
    ok(&["solve", &from, "--shard", "0/1", "--out", &parts]);
    refused(&["merge", &parts, "--out", &place.text("out")], 1, "1 invalid, 1 valid");
}
