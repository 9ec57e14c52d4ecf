//! The reader: what it accepts, what it refuses and what it says.

mod documents;
mod sweeps;
mod written;

use pushwait_core::compile::{compile, reactions};
use pushwait_core::library;
use pushwait_core::read::{Diagnostic, Document, Kind, LIMITS, Limits, Severity, TABLES, line_column, scenario};
use pushwait_core::response::Model;

fn errors(text: &str) -> Vec<Diagnostic> {
    match scenario("test", text) {
        Ok((_, notes)) => notes,
        Err(found) => found,
    }
}

fn refused(text: &str, code: &str, line: usize) {
    let found = scenario("test", text).expect_err("is refused");
    let hit = found.iter().find(|d| d.code == code).unwrap_or_else(|| panic!("{code} in {found:?}"));
    assert_eq!(line_column(text, hit.span.start).0, line, "{hit:?}");
    assert!(hit.help.is_some(), "{hit:?} says what to do");
}

/// The paths of the shipped scenarios.
fn shipped() -> Vec<std::path::PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
    let files = std::fs::read_dir(folder).expect("scenarios").map(|entry| entry.expect("entry").path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect()
}

#[test]
fn every_shipped_scenario_reads() {
    let mut count = 0;
    for entry in shipped() {
        let text = std::fs::read_to_string(&entry).expect("text");
        let (read, notes) = scenario("shipped", &text).unwrap_or_else(|e| panic!("{}: {e:?}", entry.display()));
        assert!(notes.iter().all(|note| note.severity == Severity::Note), "{}: {notes:?}", entry.display());
        assert!((3..=6).contains(&read.plans.len()) && read.plans[0].name == "wait", "{}", entry.display());
        assert!(text.starts_with("#:schema ./pushwait.schema.json\n"), "{}", entry.display());
        assert!(!read.summary.is_empty() && !read.question.is_empty());
        assert_eq!(read.check(), Ok(()));
        count += 1;
    }
    assert_eq!(count, 12);
    assert!(library::names().count() >= 15);
}

#[test]
fn bad_input_is_refused_at_its_place() {
    for (text, code, line) in [
        ("", "empty", 1),
        ("plans = [\"wait\"]\nplanz = 1", "unknown-key", 2),
        ("plans = [\"wait\"]\n[target]\nkept = 1.2\npromised = 3", "out-of-range", 3),
        ("plans = [\"wait\"]\n[target]\nsilence = nan", "out-of-range", 3),
        ("plans = [\"wait\"]\n[competing]\ndeadline = -2", "out-of-range", 3),
        ("plans = [\"wait\"]\n[competing]\nexpected = { from = 6, to = 3 }", "window", 1),
        ("horizon = 10\nplans = [\"wait\"]\n[competing]\ndeadline = 20", "past-horizon", 1),
        ("plans = [\"wait\",\n\"courteous-pusch\"]", "unknown-plan", 2),
        ("plans = [\"wait\",\n\"wait\"]", "duplicate-plan", 2),
        ("[[plan]]\nname = \"a\"\n[[plan]]\nname = \"a\"", "duplicate-plan", 4),
        ("plans = [\"wait\"]\n[payoff]\ntarget = 1\ncompeting = 2", "payoff-order", 1),
        ("plans = [\"check-in\"]", "no-promise", 1),
        ("[[plan]]\nname = \"a\"\nmoves = [{ act = \"push\" }]", "one-trigger", 3),
        ("[[plan]]\nname = \"a\"\nmoves = [{ day = 1, act = \"accept\", proof = true }]", "pointless-key", 3),
        ("[[plan]]\nname = \"a\"\nmoves = [{ offer_in_hand = 1, act = \"call-back\" }]", "call-back-trigger", 2),
        ("plans = [\"wait\"]\n[target]\nchecks = \"open\"\nmin_days = 2", "exclusive", 4),
        ("plans = [\"wait\"]\n[target]\narchetypes = { decisive = 0 }", "no-weight", 3),
        ("plans = [\"wait\"]\nhorizon = 0", "out-of-range", 2),
        ("plans = [\"wait\"]\nrole = 7", "wrong-type", 2),
        ("plans = [\"wait\"]\nrole = \"seller\"", "unknown-name", 2),
    ] {
        refused(text, code, line);
    }
}

#[test]
fn all_errors_come_in_one_pass() {
    let found = errors("plans = [\"wayt\"]\nroll = 1\n[target]\nkept = 2\npromised = 1\n[payoff]\nnone = \"x\"");
    let codes: Vec<&str> = found.iter().map(|d| d.code).collect();
    for code in ["unknown-plan", "unknown-key", "out-of-range", "wrong-type"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
}

#[test]
fn misspelt_keys_are_recognised() {
    let (mut right, mut all) = (0, 0);
    for (_, keys) in TABLES.iter().filter(|(table, _)| matches!(*table, "" | "target" | "competing" | "payoff")) {
        let table = TABLES.iter().find(|(_, k)| k == keys).map_or("", |(name, _)| name);
        for key in keys.iter().filter(|key| key.name.len() > 3 && !matches!(key.kind, Kind::Flag)) {
            let mut typo = key.name.to_owned();
            typo.remove(key.name.len() / 2);
            let header = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
            let found = errors(&format!("{header}{typo} = 1"));
            all += 1;
            right += usize::from(found.iter().any(|d| d.suggestion.as_deref() == Some(key.name)));
        }
    }
    assert!(right * 100 >= all * 95, "{right} of {all}");
    assert!(errors("xqzzvwk = 1").iter().all(|d| d.suggestion.is_none()));
}

#[test]
fn hostile_text_is_refused_without_panic() {
    for text in
        ["\0\0\0", &"[".repeat(5_000), &"a = [".repeat(5_000), &"\u{1f600}".repeat(1000), "plans = 1e999", "= = ="]
    {
        assert!(scenario("test", text).is_err(), "{}", &text[..text.len().min(20)]);
    }
    assert_eq!(errors(&"x".repeat(10_000_000))[0].code, "too-large");
    assert!(scenario("test", "\u{feff}plans = [\"wait\"]\r\nhorizon = 20\r\n").is_ok());
}

#[test]
fn the_effective_scenario_is_written_in_the_names_of_the_file() {
    let text = "[target]\npromised = 4\nkind = \"touchy\"\n[competing]\nexpected = { from = 2, to = 3 }\n[[plan]]\nname = \"p\"\n\
                moves = [{ day = 1, act = \"check-in\" }, { refused = 0, act = \"withdraw\", manner = \"abrupt\" },\n\
                { before_deadline = 1, act = \"ask-for-time\" }, { day = 2, act = \"push\", reason = \"money\" }]";
    let value = serde_json::to_value(scenario("t", text).expect("reads").0).expect("serialises");
    assert_eq!(value["target"]["promised"], 4);
    assert_eq!(value["target"]["kept"], 0.5);
    assert_eq!(value["target"]["archetypes"]["touchy"], 1.0);
    assert_eq!(value["competing"]["expected"]["answer_within"], 5);
    let moves = &value["plans"][1]["moves"];
    assert_eq!(moves[0], serde_json::json!({ "day": 1, "act": "check-in", "channel": "email" }));
    assert_eq!(moves[1], serde_json::json!({ "refused": 0, "act": "withdraw", "manner": "abrupt" }));
    assert_eq!(moves[2], serde_json::json!({ "before_deadline": 1, "act": "ask-for-time", "second_choice": false }));
    assert_eq!(moves[3]["reason"], "money");
    assert_eq!(moves[3]["firmness"], 0.2);
}

/// A scenario of `plans` plans that push on every trigger.
fn pushing(plans: usize) -> String {
    let names: String = (0..plans).map(|n| format!("\"p{n}\", ")).collect();
    let mut text = format!("plans = [\"wait\", {names}]\nhorizon = 200\n[target]\npromised = 90\n");
    text += "[competing]\nexpected = { from = 1, to = 150 }\nanswer_within = 40\n";
    for plan in 0..plans {
        let push = |trigger: &str| {
            format!("{{ {trigger} = 2, act = \"push\", reason = \"written-offer\", proof = true, ask_days = {plan} }},")
        };
        let triggers = ["day", "offer_in_hand", "before_deadline", "refused", "date_named"];
        text += &format!("[[plan]]\nname = \"p{plan}\"\nmoves = [{}]\n", triggers.map(push).concat());
    }
    text
}

#[test]
fn kinds_of_reactions_are_counted_before_they_are_made() {
    let mut met = 0;
    let texts =
        shipped().into_iter().map(|path| std::fs::read_to_string(path).expect("text")).chain([pushing(1), pushing(5)]);
    for text in texts {
        let scenario = scenario("t", &text).expect("reads").0;
        let counted = reactions(&scenario);
        let tables = compile(&scenario, Model::shipped(&scenario.model).expect("shipped"));
        let made: usize = tables.plans.iter().map(|plan| plan.classes.len()).sum();
        assert!(made <= counted && counted <= 2 * made, "{made} of {counted}");
        met += usize::from(made == counted);
    }
    assert!(met > 2, "the count is mostly exact");
    refused(&pushing(60), "too-many-reactions", 1);
}

#[test]
fn limits_are_set_by_name_and_tell_their_flag() {
    for limit in LIMITS {
        let mut limits = Limits::default();
        assert_eq!(limits.get(limit), limit.default, "{}", limit.name);
        let set = limits.set(limit.name, limit.most);
        if limit.fixed() {
            assert!(set.expect_err("fixed").contains("fixed"), "{}", limit.name);
            assert!(limits.remedy(limit, Some(limit.default + 1)).contains("fixed"));
        } else {
            assert_eq!((set, limits.get(limit)), (Ok(()), limit.most), "{}", limit.name);
            let others = LIMITS.iter().filter(|other| other.name != limit.name);
            assert!(others.clone().all(|other| limits.get(other) == other.default), "{} alone", limit.name);
            assert!(limits.set(limit.name, limit.most + 1).is_err() && limits.set(limit.name, 0).is_err());
            let flag = format!("--limit {}={}", limit.name, limit.default + 1);
            assert!(Limits::default().remedy(limit, Some(limit.default + 1)).contains(&flag), "{flag}");
        }
    }
    assert!(Limits::default().set("pionts", 3).expect_err("unknown").contains("points"));
}

#[test]
fn large_files_are_refused_before_they_are_parsed() {
    let list = |count: usize| format!("title = \"{}\"\nplans = [{}]", "a".repeat(150), "1,".repeat(count));
    let found = errors(&list(200_000));
    assert_eq!((found.len(), found[0].code), (1, "too-many-tokens"));
    assert!(found[0].help.as_ref().is_some_and(|help| help.contains("--limit tokens=400007")), "{found:?}");
    assert_ne!(errors(&list(131_000))[0].code, "too-many-tokens");
    // What is blank counts for nothing.
    assert!(scenario("test", &format!("plans = [\"wait\"]\n{}", "# comment\n\n".repeat(80_000))).is_ok());
    let (mut limits, large) = (Limits::default(), format!("plans = [\"wait\"] #{}", "a".repeat(1 << 20)));
    let read = |limits: &Limits| Document::parse("test", &large, limits, &mut |_| Err(String::new())).map(|_| ());
    assert_eq!(read(&limits).expect_err("is refused")[0].code, "too-large");
    limits.set("file-bytes", 2 << 20).expect("raised");
    assert_eq!(read(&limits), Ok(()));
}

#[test]
fn many_findings_are_counted() {
    let found = errors(&(0..5000).map(|n| format!("a{n} = 1\n")).collect::<String>());
    assert_eq!((found.len(), found[20].message.as_str()), (21, "and 4980 more"));
    let long = errors(&format!("{} = 1", "e".repeat(1000)));
    assert!(long[0].message.len() < 200, "{}", long[0].message);
}

#[test]
fn as_many_plans_as_the_limit_are_compared() {
    let of = |plans: usize| {
        let tables: String = (0..plans).map(|n| format!("[[plan]]\nname = \"p{n}\"\n")).collect();
        let names: Vec<String> = (0..plans).map(|n| format!("\"p{n}\"")).collect();
        scenario("test", &format!("plans = [{}]\n{tables}", names.join(", ")))
    };
    assert_eq!(of(64).expect("reads").0.plans.len(), 64);
    let found = of(65).expect_err("is refused");
    assert!(found.iter().any(|d| d.code == "plan-count"), "{found:?}");
}

#[test]
fn what_is_no_toml_comes_with_its_own_remedy() {
    let remedy = |text: &str| errors(text)[0].help.clone().expect("says what to do");
    assert!(remedy("title = \"T\"\ntitle = \"U\"\n").contains("stands once"));
    assert!(remedy("title = \"a\\qb\"\n").contains("single quotes"));
    assert!(remedy("title = \"T\n").contains("ends on its line"));
    assert!(remedy("title = two words\n").contains("between quotes"));
    assert!(remedy("horizon = 3\nhorizon.days = 4\n").contains("a key is one value"));
    assert!(remedy("title\n").contains("scenario files are TOML"));
}

#[test]
fn names_of_firmness_are_the_documented_numbers() {
    let firmness = |value: &str| {
        let plan = format!("[[plan]]\nname = \"mine\"\nmoves = [{{ day = 2, act = \"push\", firmness = {value} }}]\n");
        let read = scenario("test", &format!("title = \"T\"\nplans = [\"wait\", \"mine\"]\n{plan}"));
        let (read, _) = read.unwrap_or_else(|found| panic!("{value}: {found:?}"));
        format!("{:?}", read.plans[1].moves)
    };
    for (name, number) in [("courteous", "0.2"), ("firm", "0.6"), ("ultimatum", "1.0")] {
        assert_eq!(firmness(&format!("\"{name}\"")), firmness(number));
    }
    assert_ne!(firmness("0.2"), firmness("1.0"));
}

#[test]
fn it_matters_whether_one_telephones() {
    let tables = |act: &str, channel: &str| {
        let plan =
            format!("[[plan]]\nname = \"mine\"\nmoves = [{{ day = 2, act = \"{act}\", channel = \"{channel}\" }}]\n");
        let text = format!("title = \"T\"\nplans = [\"mine\"]\n{plan}");
        let scenario = scenario("test", &text).unwrap_or_else(|found| panic!("{act}: {found:?}")).0;
        format!("{:?}", compile(&scenario, Model::shipped(&scenario.model).expect("shipped")).plans)
    };
    for act in ["check-in", "push"] {
        assert_eq!(tables(act, "telephone"), tables(act, "telephone"));
        assert_ne!(tables(act, "telephone"), tables(act, "email"), "{act}");
    }
}
