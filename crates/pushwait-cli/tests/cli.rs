//! The command from outside: what it prints, what it writes, how it ends.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::common::{ONE, SCENARIOS, code, pushwait, text};

#[test]
fn a_pipe_gets_tidy_csv_and_threads_change_nothing() {
    let run = |threads| pushwait(&["run", SCENARIOS, "--stories", "150000", "--threads", threads]);
    let one = run("1");
    assert_eq!(code(&one), 0, "{}", text(&one.stderr));
    let csv = text(&one.stdout);
    let columns = csv.lines().next().expect("head").split(',').count();
    assert!(csv.starts_with("scenario,plan,model,seed,stories,target,target_se,"));
    assert!(csv.lines().all(|line| line.split(',').count() == columns) && csv.lines().count() > 40);
    assert_eq!(run("2").stdout, one.stdout);
    assert_eq!(run("7").stdout, one.stdout);
}

#[test]
fn out_holds_the_documented_tables_and_nothing_else() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("results").display().to_string();
    let done = pushwait(&["run", SCENARIOS, "--stories", "2000", "--trace", "5", "--out", &out]);
    assert_eq!((code(&done), text(&done.stdout)), (0, String::new()), "{}", text(&done.stderr));
    let names = std::fs::read_dir(&out).expect("folder").map(|entry| entry.expect("entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    let tables =
        ["estimates.csv", "failures.csv", "paired.csv", "quantiles.csv", "reactions.csv", "stories.csv", "summary.csv"];
    let others = [".pushwait", "codebook.md", "datapackage.json", "run.json", "verdicts.csv"];
    let mut all = [&tables[..], &others[..]].concat();
    all.sort_unstable();
    assert_eq!(names, all);
    let docs = include_str!("../../../docs/csv.md");
    for name in names.iter().filter(|name| name.ends_with(".csv")) {
        let csv = std::fs::read_to_string(format!("{out}/{name}")).expect("text");
        for column in csv.lines().next().expect("head").split(',') {
            let figure = column.strip_suffix("_se").unwrap_or(column);
            assert!(docs.contains(&format!("| `{figure}` |")), "docs/csv.md lacks `{figure}` of {name}");
        }
    }
}

#[test]
fn threads_change_no_export() {
    let exports = |threads: &str| {
        let folder = tempfile::tempdir().expect("folder");
        let out = folder.path().join("results").display().to_string();
        let run = |more: &[&str]| {
            let done = pushwait(&[&["run", ONE, "--stories", "150000", "--threads", threads], more].concat());
            assert_eq!(code(&done), 0, "{}", text(&done.stderr));
            done.stdout
        };
        run(&["--trace", "50", "--out", &out]);
        let files = ["paired.csv", "reactions.csv", "stories.csv", "summary.csv"];
        let files = files.map(|name| std::fs::read(format!("{out}/{name}")).expect("export"));
        (files, ["csv", "json", "md"].map(|format| run(&["--format", format])))
    };
    let one = exports("1");
    assert!(one == exports("2") && one == exports("7"));
}

#[test]
fn exact_answers_have_the_same_columns_without_errors() {
    let head = |output: Output| text(&output.stdout).lines().next().expect("head").to_owned();
    let simulated = head(pushwait(&["run", ONE, "--stories", "1000"]));
    let exact = head(pushwait(&["solve", ONE]));
    let kept = simulated.split(',').filter(|name| !name.ends_with("_se") && !["seed", "stories"].contains(name));
    assert_eq!(kept.collect::<Vec<_>>(), exact.split(',').collect::<Vec<_>>());
}

#[test]
fn every_format_and_command_answers() {
    for format in ["table", "csv", "json", "md"] {
        let done = pushwait(&["run", ONE, "--stories", "1000", "--format", format]);
        assert!(code(&done) == 0 && text(&done.stdout).contains("courteous-push"), "{format}");
    }
    for args in [&["check", SCENARIOS][..], &["explain", ONE, "--story", "3"], &["plans"], &["defaults"], &["new"]] {
        let done = pushwait(args);
        assert!(code(&done) == 0 && !done.stdout.is_empty(), "{args:?}: {}", text(&done.stderr));
    }
    let checked = pushwait(&["run", SCENARIOS, "--stories", "200000", "--check-exact"]);
    assert_eq!(code(&checked), 0, "{}", text(&checked.stderr));
}

#[test]
fn standard_input_is_a_scenario() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pushwait"))
        .args(["solve", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    child.stdin.take().expect("stdin").write_all(b"plans = [\"wait\"]\n").expect("writes");
    let done = child.wait_with_output().expect("ends");
    assert!(text(&done.stdout).contains("\nstdin,wait,baseline,"));
}

#[test]
fn bad_input_gets_a_clear_error_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("out");
    for (name, body, says) in [
        ("empty", String::new(), "the file is empty"),
        ("key", "planz = 1".into(), "did you mean `plans`"),
        ("probability", "plans = [\"wait\"]\n[target]\nsilence = 1.2".into(), "a number from 0 to 1"),
        ("nan", "plans = [\"wait\"]\n[target]\nsilence = nan".into(), "cannot be NaN"),
        ("negative", "plans = [\"wait\"]\n[competing]\ndeadline = -1".into(), "cannot be -1"),
        ("window", "plans = [\"wait\"]\n[competing]\nexpected = { from = 9, to = 2 }".into(), "after the last"),
        ("plan", "plans = [\"wait\", \"curteous-push\"]".into(), "did you mean `courteous-push`"),
        ("twice", "plans = [\"wait\", \"wait\"]".into(), "listed twice"),
        ("garbage", "\u{1}x[=".repeat(2_500_000), "10000000 bytes; the limit `file-bytes` allows 1048576"),
    ] {
        let path = folder.path().join(format!("{name}.toml"));
        std::fs::write(&path, body).expect("writes");
        let paths = [path.display().to_string(), out.display().to_string()];
        let done = pushwait(&["run", &paths[0], "--stories", "100", "--out", &paths[1]]);
        let complaint = text(&done.stderr);
        assert_eq!(code(&done), 2, "{name}: {complaint}");
        assert!(complaint.contains(says) && complaint.contains(&format!("{name}.toml")), "{name}: {complaint}");
        assert!(!complaint.contains("panicked") && done.stdout.is_empty(), "{name}: {complaint}");
        assert!(!out.exists(), "{name} left something");
    }
}

#[test]
fn wrong_calls_have_their_exit_codes() {
    let folder = tempfile::tempdir().expect("folder");
    let empty = folder.path().display().to_string();
    for (args, expected) in [
        (&["run", "/nowhere/at-all.toml"][..], 3),
        (&["run", &empty], 2),
        (&["run", ONE, "--stories", "1000000000000000000"], 2),
        (&["run", ONE, "--stories", "0"], 2),
        (&["run", ONE, "--model", "kind"], 2),
        (&["run", ONE, ONE], 2),
        (&["run", ONE, "--stories", "10", "--out", "/dev/null/x"], 3),
        (&["new", "nothing"], 2),
        (&["explain", ONE, "--plan", "nothing"], 2),
    ] {
        let done = pushwait(args);
        assert_eq!(code(&done), expected, "{args:?}: {}", text(&done.stderr));
        assert!(!done.stderr.is_empty(), "{args:?} explains itself");
    }
}

#[test]
fn numbers_that_cannot_be_say_how_to_write_them() {
    for (args, says) in [
        (&["--stories", "-5"][..], "1e6"),
        (&["--stories", "a million"], "1e6"),
        (&["--seed", "-1"], "a whole number from 0"),
        (&["--trace", "-1", "--out", "x"], "a whole number from 0"),
        (&["--margin", "-1"], "a payoff difference of 0 or more"),
        (&["--precision", "-0.1"], "between 0 and 0.5"),
        (&["--max-time", "-2"], "seconds above 0"),
        (&["--threads", "-2"], "1 to 4096"),
    ] {
        let done = pushwait(&[&["run", ONE], args].concat());
        let said = text(&done.stderr);
        assert!(code(&done) == 2 && said.contains(says) && !said.contains("unexpected argument"), "{args:?}: {said}");
    }
    for args in [
        &["explain", ONE, "--story", "-1"][..],
        &["explain", ONE, "--point", "-1"],
        &["explain", ONE, "--seed", "-1"],
        &["handout", ONE, "--seed", "-1"],
    ] {
        let said = text(&pushwait(args).stderr);
        assert!(said.contains("a whole number from 0"), "{args:?}: {said}");
    }
    assert!(pushwait(&["run", ONE, "--stories", "1e3"]).stdout == pushwait(&["run", ONE, "--stories", "1000"]).stdout);
}

#[test]
fn one_broken_file_does_not_stop_the_others() {
    let folder = tempfile::tempdir().expect("folder");
    for (name, body) in [("a", "plans = [\"wait\"]"), ("b", "plans = 7"), ("c", "plans = [\"wait\"]")] {
        std::fs::write(folder.path().join(name).with_extension("toml"), body).expect("writes");
    }
    let done = pushwait(&["run", &folder.path().display().to_string(), "--stories", "100"]);
    assert_eq!(code(&done), 1);
    let csv = text(&done.stdout);
    assert!(csv.contains("\na,wait,") && csv.contains("\nc,wait,") && !csv.contains("\nb,"));
}

/// The rows of a CSV text by the names of its columns.
fn rows(csv: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut lines = csv.lines();
    let head: Vec<&str> = lines.next().expect("head").split(',').collect();
    lines.map(|line| head.iter().zip(line.split(',')).map(|(a, b)| ((*a).into(), b.into())).collect()).collect()
}

#[test]
fn settled_verdicts_agree_with_the_exact_payoffs() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().display().to_string();
    let done = pushwait(&["run", SCENARIOS, "--until-settled", "--out", &out]);
    assert_eq!(code(&done), 0, "{}", text(&done.stderr));
    let exact = rows(&text(&pushwait(&["solve", SCENARIOS, "--format", "csv"]).stdout));
    let payoff = |scenario: &str, plan: &str| {
        let row = exact.iter().find(|row| row["scenario"] == scenario && row["plan"] == plan).expect("solved");
        row["payoff"].parse::<f64>().expect("a number")
    };
    let verdicts = rows(&std::fs::read_to_string(folder.path().join("verdicts.csv")).expect("verdicts"));
    let mut compared = 0;
    for row in verdicts.iter().filter(|row| row["kind"] == "comparison") {
        let difference = payoff(&row["scenario"], &row["plan"]) - payoff(&row["scenario"], &row["against"]);
        let [low, high, margin] = ["low", "high", "margin"].map(|name| row[name].parse::<f64>().expect("a number"));
        assert!(low <= difference && difference <= high, "{row:?}: {difference}");
        match row["verdict"].as_str() {
            "A better" => assert!(difference > 0.0, "{row:?}: {difference}"),
            "B better" => assert!(difference < 0.0, "{row:?}: {difference}"),
            "practically equal" => assert!(difference.abs() <= margin, "{row:?}: {difference}"),
            other => panic!("{other}: {row:?}"),
        }
        assert_eq!(row["stopped_by"], "settled");
        compared += 1;
    }
    assert!(compared > 100, "{compared} comparisons");
}

#[test]
fn every_rule_says_what_stopped_it_and_at_what_error() {
    let stopped = |flags: &[&str]| {
        let folder = tempfile::tempdir().expect("folder");
        let out = folder.path().display().to_string();
        let done = pushwait(&[&["run", ONE, "--out", &out], flags].concat());
        assert_eq!(code(&done), 0, "{flags:?}: {}", text(&done.stderr));
        let verdicts = rows(&std::fs::read_to_string(folder.path().join("verdicts.csv")).expect("verdicts"));
        let summary = rows(&std::fs::read_to_string(folder.path().join("summary.csv")).expect("summary"));
        (verdicts[0]["stopped_by"].clone(), summary)
    };
    assert_eq!(stopped(&["--stories", "5000"]).0, "stories");
    assert_eq!(stopped(&["--until-settled"]).0, "settled");
    assert_eq!(stopped(&["--until-settled", "--max-stories", "100"]).0, "max-stories");
    assert_eq!(stopped(&["--stories", "100000000000", "--max-time", "0.2", "--estimator", "paired"]).0, "max-time");
    let (rule, summary) = stopped(&["--precision", "0.004", "--estimator", "paired"]);
    assert_eq!(rule, "precision");
    // A sequence is wider than two standard errors.
    assert!(summary.iter().all(|row| row["target_se"].parse::<f64>().expect("a number") < 0.002));
}

#[test]
fn estimators_are_named_and_refuse_what_they_cannot_do() {
    let by = |estimator: &str| {
        let folder = tempfile::tempdir().expect("folder");
        let out = folder.path().display().to_string();
        let done = pushwait(&["run", ONE, "--stories", "20000", "--estimator", estimator, "--out", &out]);
        assert_eq!(code(&done), 0, "{}", text(&done.stderr));
        let rows = rows(&std::fs::read_to_string(folder.path().join("estimates.csv")).expect("estimates"));
        rows.into_iter().map(|row| row["estimator"].clone()).collect::<std::collections::BTreeSet<_>>()
    };
    for one in ["plain", "paired", "conditional", "qmc"] {
        assert_eq!(by(one).into_iter().collect::<Vec<_>>(), [one]);
    }
    assert_eq!(by("auto").into_iter().collect::<Vec<_>>(), ["paired", "qmc"]);
    for wrong in [
        &["--until-settled", "--estimator", "qmc"][..],
        &["--precision", "0.7"],
        &["--margin", "-1"],
        &["--max-time", "0"],
        &["--stories", "10", "--until-settled"],
    ] {
        assert_eq!(code(&pushwait(&[&["run", ONE], wrong].concat())), 2, "{wrong:?}");
    }
}

#[test]
fn the_schema_is_the_one_beside_the_scenarios_which_all_name_it() {
    let committed = std::fs::read(format!("{SCENARIOS}/pushwait.schema.json")).expect("schema");
    assert!(pushwait(&["schema"]).stdout == committed);
    for entry in std::fs::read_dir(SCENARIOS).expect("folder") {
        let path = entry.expect("entry").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let body = std::fs::read_to_string(&path).expect("text");
            assert!(body.starts_with("#:schema ./pushwait.schema.json\n"), "{}", path.display());
        }
    }
    // A file that was made elsewhere has no schema beside it.
    assert!(!text(&pushwait(&["new"]).stdout).contains("#:schema"));
}
