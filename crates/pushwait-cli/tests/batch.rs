//! Batches from outside: broken files, resuming, shards, and what comes out the same.

use std::path::Path;

use crate::common::{ONE, Place, SCENARIOS, code, files, ok, pushwait, refused, text};

/// A folder of scenarios, of which those whose number ends in `broken` are broken.
fn many(place: &Place, count: usize, broken: usize) -> String {
    let folder = place.path("many");
    std::fs::create_dir(&folder).expect("folder");
    for number in 0..count {
        let body = if number % 100 == broken { "planz = 1\n" } else { "plans = [\"wait\", \"courteous-push\"]\n" };
        let promised = format!("[target]\npromised = {}\n", number % 20);
        std::fs::write(folder.join(format!("s{number:04}.toml")), format!("{body}{promised}")).expect("writes");
    }
    folder.display().to_string()
}

#[test]
fn each_broken_file_is_a_row_and_the_others_are_done() {
    let place = Place::new();
    let (from, out) = (many(&place, 300, 7), place.text("out"));
    let done = pushwait(&["solve", &from, "--out", &out]);
    assert_eq!(code(&done), 1, "{}", text(&done.stderr));
    assert!(text(&done.stderr).contains("3 invalid, 297 valid"), "{}", text(&done.stderr));
    let failures = std::fs::read_to_string(place.path("out/failures.csv")).expect("failures");
    let lines: Vec<&str> = failures.lines().collect();
    assert!(lines[0].starts_with("file,line,column,scenario,"), "{failures}");
    assert_eq!(lines.len(), 4, "{failures}");
    assert!(lines[1].starts_with("many/s0007.toml,1,1,s0007,") && lines[1].contains("unknown-key"), "{failures}");
    let summary = std::fs::read_to_string(place.path("out/summary.csv")).expect("summary");
    assert_eq!(summary.lines().count(), 1 + 2 * 297);
    let stopped = pushwait(&["solve", &from, "--out", &place.text("other"), "--fail-fast"]);
    assert!(code(&stopped) == 2 && !place.path("other").exists());
}

#[test]
fn resuming_does_what_is_missing_or_stale_and_ends_with_the_same_bytes() {
    let place = Place::new();
    let (from, out) = (many(&place, 40, 50), place.text("out"));
    let run = |out: &str, more: &[&str]| {
        let args = [&["run", &from, "--stories", "2000", "--out", out, "--progress", "none"], more].concat();
        pushwait(&args)
    };
    assert_eq!(code(&run(&out, &[])), 0);
    let whole = files(&place.path("out"));
    refused(&["run", &from, "--out", &out], 2, "--resume");
    let journal = place.path("out/.pushwait/journal");
    let bytes = std::fs::read(&journal).expect("journal");
    for cut in [0, 10, bytes.len() / 3, bytes.len() / 2 + 1, bytes.len() - 1] {
        std::fs::write(&journal, &bytes[..cut]).expect("writes");
        for name in whole.keys().take(3) {
            std::fs::remove_file(place.path("out").join(name)).expect("removes");
        }
        assert_eq!(code(&run(&out, &["--resume"])), 0, "cut at {cut}");
        assert!(files(&place.path("out")) == whole, "cut at {cut}");
    }
    // A scenario that has changed is played again, and nothing else.
    let before = std::fs::metadata(&journal).expect("journal").len();
    std::fs::write(place.path("many/s0003.toml"), "plans = [\"wait\"]\n").expect("writes");
    assert_eq!(code(&run(&out, &["--resume"])), 0);
    let added = std::fs::metadata(&journal).expect("journal").len() - before;
    assert!(added > 0 && added < before / 20, "{added} bytes of {before}");
    assert_eq!(code(&run(&place.text("fresh"), &[])), 0);
    assert!(files(&place.path("out")) == files(&place.path("fresh")));
    assert_eq!(code(&run(&out, &["--force"])), 0);
    assert!(files(&place.path("out")) == files(&place.path("fresh")));
}

#[test]
fn two_runs_in_one_folder_do_not_meet() {
    let place = Place::new();
    let out = place.text("out");
    ok(&["solve", ONE, "--out", &out]);
    let lock = std::fs::File::open(place.path("out/.pushwait/lock")).expect("lock");
    lock.lock().expect("locks");
    refused(&["solve", ONE, "--out", &out, "--resume"], 3, "another run is at work");
    drop(lock);
    // A process that another test is just starting may hold a copy of the lock for a moment.
    let resumed = || {
        std::thread::sleep(std::time::Duration::from_millis(50));
        code(&pushwait(&["solve", ONE, "--out", &out, "--resume"])) == 0
    };
    assert!((0..200).any(|_| resumed()));
}

#[test]
fn shards_together_are_the_single_run() {
    let place = Place::new();
    let (from, whole) = (many(&place, 120, 7), place.text("whole"));
    let args = |more: &[&str]| -> Vec<String> {
        [&["run", &from, "--stories", "1000", "--progress", "none"], more]
            .concat()
            .iter()
            .map(|s| (*s).into())
            .collect()
    };
    let go = |more: &[&str]| pushwait(&args(more).iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(code(&go(&["--out", &whole])), 1);
    for n in [1, 3, 64] {
        let parts = place.text(&format!("parts{n}"));
        // In another order, and the first twice: to ask again is to find it done.
        for k in (0..n).rev().chain([0]) {
            assert_eq!(code(&go(&["--out", &parts, "--shard", &format!("{k:03}/{n:05}")])), 0, "{k}/{n}");
        }
        let merged = place.text(&format!("merged{n}"));
        let done = pushwait(&["merge", &parts, "--out", &merged]);
        assert_eq!(code(&done), 1, "{}", text(&done.stderr));
        assert!(files(Path::new(&merged)) == files(Path::new(&whole)), "{n} shards");
    }
}

#[test]
fn shards_of_stories_together_are_the_single_run() {
    let place = Place::new();
    let whole = place.text("whole");
    let base = ["run", ONE, "--stories", "200001", "--progress", "none", "--out"];
    ok(&[&base[..], &[whole.as_str()]].concat());
    for n in [2, 5] {
        for k in 0..n {
            // Each on a machine of its own.
            let (parts, shard) = (place.text(&format!("machine{n}-{k}")), format!("{k}/{n}"));
            ok(&[&base[..], &[parts.as_str(), "--shard", &shard]].concat());
        }
        let folders: Vec<String> = (0..n).map(|k| place.text(&format!("machine{n}-{k}"))).collect();
        let merged = place.text(&format!("merged{n}"));
        let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
        ok(&[&["merge"], &folders[..], &["--out", &merged]].concat());
        assert!(files(Path::new(&merged)) == files(Path::new(&whole)), "{n} shards");
    }
    let many = [&base[..], &["x", "--shard", "0/2", "--shard-by", "stories", "--estimator", "qmc"]].concat();
    refused(&many, 2, "--shard-by stories");
}

#[test]
fn merge_refuses_gaps_strangers_and_doubles() {
    let place = Place::new();
    let (from, parts) = (many(&place, 30, 50), place.text("parts"));
    let shard = |k: &str, out: &str, more: &[&str]| {
        let args = [&["solve", &from, "--shard", k, "--out", out], more].concat();
        ok(&args);
    };
    for k in ["0/4", "2/4", "3/4"] {
        shard(k, &parts, &[]);
    }
    let out = place.text("out");
    refused(&["merge", &parts, "--out", &out], 3, "1 of 4 shards are missing: 1/4");
    let status = text(&pushwait(&["status", &parts]).stdout);
    assert_eq!(status, "{\"shards\":4,\"done\":[0,2,3],\"missing\":[1],\"damaged\":[],\"foreign\":[],\"twice\":[]}\n");
    // What is there can be put together as one part; the missing one then completes it.
    let some = place.text("some");
    ok(&["merge", &parts, "--partial", "--out", &some]);
    let rest = place.text("rest");
    shard("1/4", &rest, &[]);
    ok(&["merge", &some, &rest, "--out", &out]);
    ok(&["solve", &from, "--out", &place.text("whole")]);
    assert!(files(&place.path("out")) == files(&place.path("whole")));
    refused(&["merge", &some, &parts, "--out", &place.text("x")], 5, "stands twice");
    let other = place.text("other");
    shard("1/4", &other, &["--model", "proud"]);
    refused(&["merge", &parts, &other, "--out", &place.text("x")], 4, "different batches");
    let divided = place.text("divided");
    shard("1/5", &divided, &[]);
    refused(&["merge", &parts, &divided, "--out", &place.text("x")], 4, "in different ways");
    refused(&["solve", &from, "--shard", "1/4", "--out", &parts, "--model", "proud"], 2, "another batch");
    let damaged = place.path("rest/part-00000001-of-00000004");
    let mut bytes = std::fs::read(&damaged).expect("part");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&damaged, bytes).expect("writes");
    refused(&["merge", &some, &rest, "--out", &place.text("x")], 3, "damaged");
    assert!(!place.path("x").exists());
}

#[test]
fn a_manifest_is_all_that_another_machine_needs() {
    let place = Place::new();
    let (from, plan) = (many(&place, 10, 50), place.text("plan"));
    ok(&["plan", &from, "--exact", "--out", &plan]);
    std::fs::remove_dir_all(place.path("many")).expect("removes");
    let (manifest, parts) = (place.text("plan/manifest.json"), place.text("parts"));
    for k in ["0/2", "1/2"] {
        ok(&["run", "--manifest", &manifest, "--shard", k, "--out", &parts]);
    }
    ok(&["merge", &parts, "--out", &place.text("merged")]);
    ok(&["run", "--manifest", &manifest, "--out", &place.text("whole")]);
    assert!(files(&place.path("merged")) == files(&place.path("whole")));
    let changed = std::fs::read_to_string(&manifest).expect("manifest").replacen("promised = 3", "promised = 4", 1);
    std::fs::write(&manifest, changed).expect("writes");
    refused(&["run", "--manifest", &manifest, "--out", &place.text("x")], 2, "SHA-256");
}

#[test]
fn what_a_manifest_fixes_is_not_said_again() {
    let place = Place::new();
    let (plan, out) = (place.text("plan"), place.text("out"));
    let manifest = place.text("plan/manifest.json");
    ok(&["plan", ONE, "--stories", "1e3", "--out", &plan]);
    for more in [
        &["--stories", "1000"][..],
        &["--precision", "0.1"],
        &["--until-settled"],
        &["--margin", "1"],
        &["--max-stories", "7"],
        &["--max-time", "9"],
        &["--estimator", "auto"],
        &["--seed", "1"],
        &["--trace", "2"],
        &["--format", "csv"],
        &["--model", "proud"],
        &["--limit", "points=3"],
        &["--crate"],
    ] {
        let args = [&["run", "--manifest", &manifest, "--out", &out], more].concat();
        refused(&args, 2, &format!("{}: the manifest fixes that", more[0]));
    }
    refused(&["solve", "--manifest", &manifest, "--out", &out], 2, "pushwait run");
    ok(&["run", "--manifest", &manifest, "--out", &out, "--format", "table", "--threads", "1"]);
}

#[test]
fn an_export_can_be_verified_and_reproduced() {
    let place = Place::new();
    let out = place.text("out");
    ok(&["run", SCENARIOS, "--stories", "1000", "--trace", "3", "--out", &out]);
    ok(&["verify", &out]);
    ok(&["reproduce", &place.text("out/run.json")]);
    let summary = place.path("out/summary.csv");
    let mut bytes = std::fs::read(&summary).expect("summary");
    let last = bytes.len() - 2;
    bytes[last] = if bytes[last] == b'0' { b'1' } else { b'0' };
    std::fs::write(&summary, bytes).expect("writes");
    refused(&["verify", &out], 1, "summary.csv");
    refused(&["verify", &place.text("nowhere")], 3, "nowhere");
}

#[test]
fn the_machine_and_the_way_leave_no_trace() {
    let place = Place::new();
    let run = |out: &str, more: &[&str]| ok(&[&["run", ONE, "--stories", "70000", "--out", out], more].concat());
    run(&place.text("a"), &["--threads", "1", "--progress", "counter"]);
    run(&place.text("b"), &["--threads", "2", "--quiet", "--keep-going"]);
    let copy = place.path("01-written-offer-five-days.toml");
    std::fs::copy(ONE, &copy).expect("copies");
    ok(&["run", &copy.display().to_string(), "--stories", "70000", "--out", &place.text("c")]);
    let a = files(&place.path("a"));
    assert!(a == files(&place.path("b")) && a == files(&place.path("c")));
    for (name, bytes) in a {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(&place.0.path().display().to_string()), "{name} knows where it was made");
    }
}

#[test]
fn a_dry_run_tells_and_leaves_nothing() {
    let place = Place::new();
    let (from, out) = (many(&place, 30, 7), place.text("out"));
    let done = pushwait(&["run", &from, "--out", &out, "--dry-run"]);
    let told = text(&done.stdout);
    assert_eq!(code(&done), 0, "{}", text(&done.stderr));
    assert!(told.contains("30 scenario files, 1 broken") && told.contains("1000000 stories each"), "{told}");
    assert!(told.contains("time: about ") && told.contains("results: about "), "{told}");
    assert!(!place.path("out").exists());
    let one = ["solve", ONE, "--out", &out];
    ok(&one);
    let told = |more: &[&str]| text(&pushwait(&[&one[..], &["--dry-run"], more].concat()).stdout);
    assert!(told(&[]).contains("would not begin: ") && told(&[]).contains("--force"));
    assert!(!told(&["--resume"]).contains("would not begin"));
}

#[test]
fn a_dry_run_counts_the_stories_that_are_told() {
    let place = Place::new();
    let run = ["run", ONE, "--stories", "20000", "--trace", "20000", "--out", &place.text("out")];
    let told = text(&pushwait(&[&run[..], &["--dry-run"]].concat()).stdout);
    ok(&run);
    let there: u64 = files(&place.path("out")).into_values().map(|bytes| bytes.len() as u64).sum();
    let bytes = told.split("about ").last().and_then(|rest| rest.split("MB").next()).expect("some megabytes");
    let bytes = bytes.trim().parse::<f64>().expect("a number") * 1e6;
    assert!((bytes / there as f64 - 1.0).abs() < 0.2, "{told} for {there}");
}

#[test]
fn nothing_is_gone_on_with_that_no_run_has_left() {
    let place = Place::new();
    let (out, mine) = (place.text("out"), place.path("out/summary.csv"));
    std::fs::create_dir(place.path("out")).expect("folder");
    std::fs::write(&mine, "mine").expect("written");
    for more in [&[][..], &["--resume"]] {
        let args = [&["solve", ONE, "--out", &out], more].concat();
        refused(&args, 2, "holds summary.csv, and no run.json that tells of it: --force replaces it");
    }
    let told = text(&pushwait(&["solve", ONE, "--out", &out, "--resume", "--dry-run"]).stdout);
    assert!(told.contains("would not begin: ") && told.contains("summary.csv"), "{told}");
    assert_eq!(files(&place.path("out")).len(), 1);
    assert_eq!(std::fs::read_to_string(&mine).expect("there"), "mine");
}

#[test]
fn verify_looks_at_what_the_data_package_does_not_list() {
    let place = Place::new();
    let out = place.text("out");
    ok(&["solve", ONE, "--out", &out, "--crate", "--format", "csv,jsonl"]);
    ok(&["verify", &out]);
    for name in ["ro-crate-metadata.json", "failures.jsonl"] {
        let file = place.path(&format!("out/{name}"));
        let whole = std::fs::read(&file).expect("there");
        std::fs::write(&file, "edited").expect("written");
        refused(&["verify", &out], 1, &format!("{name}: comes out differently"));
        std::fs::remove_file(&file).expect("removed");
        refused(&["verify", &out], 1, &format!("{name}: comes out again, but is not here"));
        std::fs::write(&file, whole).expect("written");
    }
}

#[test]
fn what_an_export_no_longer_holds_goes_with_the_old_one() {
    let place = Place::new();
    let out = place.text("out");
    ok(&["solve", ONE, "--out", &out, "--format", "csv,json", "--crate"]);
    std::fs::write(place.path("out/mine.json"), "{}").expect("written");
    ok(&["solve", ONE, "--out", &out, "--force"]);
    let names: Vec<String> = files(&place.path("out")).into_keys().collect();
    let left: Vec<&String> = names.iter().filter(|name| name.ends_with(".json")).collect();
    assert_eq!(left, ["datapackage.json", "mine.json", "run.json"], "{names:?}");
    ok(&["verify", &out]);
}

#[test]
fn a_damaged_part_is_made_again() {
    let place = Place::new();
    let shard = ["run", ONE, "--stories", "2000", "--out", &place.text("parts"), "--shard", "0/1"];
    ok(&shard);
    let part = place.path("parts/part-00000000-of-00000001");
    let whole = std::fs::read(&part).expect("a part");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for damaged in [&whole[..100], &[], &flipped] {
        std::fs::write(&part, damaged).expect("written");
        ok(&shard);
        assert!(std::fs::read(&part).expect("a part") == whole);
    }
}

#[test]
fn a_counter_takes_the_place_of_the_bar() {
    let done = pushwait(&["run", ONE, "--stories", "1000000000", "--max-time", "4", "--progress", "counter"]);
    let told = text(&done.stderr);
    assert!(told.contains("0 of 1 scenarios done, 0 failed") && told.contains("stories/s"), "{told}");
    let quiet = pushwait(&["run", ONE, "--stories", "1000000000", "--max-time", "4", "--progress", "none"]);
    assert!(!text(&quiet.stderr).contains("scenarios done"));
}

#[cfg(all(feature = "parquet", feature = "xlsx"))]
#[test]
fn every_format_comes_out_the_same_again() {
    let place = Place::new();
    let run = |out: &str, threads: &str| {
        let formats = "csv,jsonl,json,md,parquet,xlsx";
        let args = ["run", SCENARIOS, "--stories", "2000", "--trace", "30", "--crate", "--format", formats];
        ok(&[&args[..], &["--threads", threads, "--out", out]].concat());
    };
    run(&place.text("a"), "1");
    run(&place.text("b"), "2");
    assert!(files(&place.path("a")) == files(&place.path("b")));
    ok(&["verify", &place.text("a")]);
    let parquet = std::fs::read(place.path("a/stories.parquet")).expect("stories");
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_format_that_was_not_built_says_how_to_get_it() {
    let place = Place::new();
    refused(&["solve", ONE, "--format", "parquet", "--out", &place.text("out")], 2, "--features parquet");
}
