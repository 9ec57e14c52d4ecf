//! The JSON Schema of scenario files against the reader, by a validator that knows nothing of this project.
//!
//! It stands here, since the validator takes long to build: `cargo test` of the light crates does without it.

use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use proptest::prelude::*;
use pushwait_core::read::{Document, Kind, LIMITS, Limits, TABLES};
use serde_json::Value;

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn new() -> Self {
        let schema = serde_json::from_str(&pushwait_core::read::schema()).expect("JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("scenario.json", schema).expect("a resource");
        let index = compiler.compile("scenario.json", &mut schemas).expect("a schema that holds to its own draft");
        Self { schemas, index }
    }

    fn accepts(&self, text: &str) -> bool {
        let value: Value = toml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        self.schemas.validate(&value, self.index).is_ok()
    }
}

/// Whether the reader accepts a file and the first point of its sweep.
fn reads(text: &str) -> bool {
    let mut load = |_: &str| Ok("horizon\n30\n".to_owned());
    Document::parse("t", text, &Limits::default(), &mut load).is_ok_and(|document| document.point(0).is_ok())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &str) -> Vec<String> {
    let entries =
        std::fs::read_dir(root().join(folder)).expect("a folder").map(|entry| entry.expect("an entry").path());
    let scenarios = entries.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    scenarios.map(|path| std::fs::read_to_string(path).expect("text")).collect()
}

#[test]
fn all_files_that_are_shipped_are_valid() {
    let schema = Schema::new();
    let all =
        [files("scenarios"), files("docs/examples/sweeps"), vec!["".into(), "plans = [\"wait\"]".into()]].concat();
    assert!(all.len() > 15);
    for text in all {
        assert!(schema.accepts(&text), "{text}");
    }
}

#[test]
fn broken_files_are_not() {
    let schema = Schema::new();
    let plan = |moves: &str| format!("[[plan]]\nname = \"a\"\nmoves = [{moves}]");
    let vary = |entry: &str| format!("plans = [\"wait\"]\n[sweep]\nvary = [{entry}]");
    let broken = [
        "planz = 1".into(),
        "plans = [\"wait\", \"wait\"]".into(),
        "plans = []".into(),
        "role = \"seller\"".into(),
        "role = 7".into(),
        "horizon = 12.5".into(),
        "[target]\nsilent = 0.1".into(),
        "[target]\nsilence = \"often\"".into(),
        "[target]\nlead = \"behnd\"".into(),
        "[target]\nlead = { men = 1 }".into(),
        "[target]\nlead = []".into(),
        "[target]\narchetypes = { kind = 1 }".into(),
        "[competing]\nexpected = 0.5".into(),
        "[[plan]]\nsummary = \"no name\"".into(),
        "[[plan]]\nname = \"\"".into(),
        plan("{ act = \"push\" }"),
        plan("{ day = 1 }"),
        plan("{ day = 1, refused = 2, act = \"push\" }"),
        plan("{ day = 1, act = \"shove\" }"),
        plan("{ day = 1, act = \"push\", firmness = \"gentle\" }"),
        plan("{ day = 1, act = \"push\", proof = 1 }"),
        plan(&"{ day = 1, act = \"check-in\" },".repeat(9)),
        vary("{ values = [1] }"),
        vary("{ key = \"horizon\", values = [] }"),
        vary("{ key = \"horizon\", values = [[9]] }"),
        vary("{ key = \"horizon\", name = \"A b\", values = [9] }"),
        vary("{ key = \"target.silence\", from = 0, to = 1, steps = 100001 }"),
    ];
    for text in broken {
        assert!(!schema.accepts(&text), "the schema refuses {text}");
        assert!(!reads(&text), "the reader refuses {text}");
    }
}

/// A file in which this key has this value and all else is as it must be for the key to have a meaning.
fn with(table: &str, key: &str, value: &str) -> String {
    let (competing, promise) = ("[competing]\n", "[target]\npromised = 3\n");
    let push = |more: &str| format!("[[plan]]\nname = \"a\"\nmoves = [{{ {more} }}]\n{competing}{promise}");
    let latin = "[sweep]\ndesign = \"latin-hypercube\"\npoints = 2\n";
    let trigger = ["day", "promise_missed", "offer_in_hand", "before_deadline", "refused", "date_named"].contains(&key);
    match (table, key) {
        ("", _) => format!("{key} = {value}\n"),
        ("target", "kept" | "mean_slip") => format!("{promise}{key} = {value}\n"),
        ("competing", "answer_within") => {
            format!("horizon = 250\n{competing}{key} = {value}\nexpected = {{ from = 1 }}\n")
        }
        ("competing", "deadline") => format!("horizon = 250\n{competing}{key} = {value}\n"),
        ("competing.expected", "to") => {
            format!("horizon = 250\n{competing}expected = {{ from = 1, to = {value} }}\nanswer_within = 0\n")
        }
        ("competing.expected", _) => {
            format!("horizon = 250\n{competing}answer_within = 0\nexpected = {{ {key} = {value} }}\n")
        }
        ("payoff", "target") => format!("[payoff]\ncompeting = -1e9\n{key} = {value}\n"),
        ("payoff", "competing") => format!("[payoff]\ntarget = 1e9\n{key} = {value}\n"),
        ("target.lead", _) => format!("[target.lead]\n{key} = {value}\n"),
        ("target.archetypes", _) => format!(
            "[target.archetypes]\n{key} = {value}\n{}",
            if key == "touchy" { "hedging = 1" } else { "touchy = 1" }
        ),
        ("plan", "name") => format!("[[plan]]\nname = {value}\n"),
        ("plan", _) => format!("[[plan]]\nname = \"a\"\n{key} = {value}\n"),
        ("plan.moves", _) if trigger => format!("horizon = 250\n{}", push(&format!("{key} = {value}, act = \"push\""))),
        ("plan.moves", "act") => push(&format!("day = 1, act = {value}")),
        ("plan.moves", "manner") => push(&format!("day = 1, act = \"withdraw\", {key} = {value}")),
        ("plan.moves", "second_choice") => push(&format!("day = 1, act = \"ask-for-time\", {key} = {value}")),
        ("plan.moves", _) => push(&format!("day = 1, act = \"push\", {key} = {value}")),
        ("sweep", "points") => format!(
            "[sweep]\ndesign = \"latin-hypercube\"\nvary = [{{ key = \"horizon\", from = 9, to = 20 }}]\n{key} = {value}\n"
        ),
        ("sweep", "seed") => format!(
            "[sweep]\ndesign = \"sobol\"\npoints = 2\nvary = [{{ key = \"horizon\", from = 9, to = 20 }}]\n{key} = {value}\n"
        ),
        ("sweep", _) => format!("[sweep]\n{key} = {value}\n"),
        ("sweep.vary", "steps") => {
            format!("[sweep]\nvary = [{{ key = \"target.silence\", from = 0.1, to = 0.5, steps = {value} }}]\n")
        }
        ("sweep.vary", "from") => {
            format!("{latin}vary = [{{ key = \"payoff.none\", to = 1e9, from = {value} }}]\n")
        }
        ("sweep.vary", "to") => {
            format!("{latin}vary = [{{ key = \"payoff.none\", from = -1e9, to = {value} }}]\n")
        }
        ("sweep.vary", "name") => format!("[sweep]\nvary = [{{ key = \"horizon\", values = [9], name = {value} }}]\n"),
        _ => format!("[{table}]\n{key} = {value}\n"),
    }
}

/// Where values end that both accept: the last that are good and the first that are bad, at either end.
fn edges(table: &str, key: &str, kind: Kind) -> Option<(Vec<String>, Vec<String>)> {
    let text = |length: u64| format!("\"{}\"", "a".repeat(usize::try_from(length).expect("small")));
    Some(match (table, key, kind) {
        // What they name must be there, whatever their length.
        ("sweep", "file", _) | ("sweep.vary", "key", _) => return None,
        // One step is refused where the ends differ.
        ("sweep.vary", "steps", _) => (vec!["2".into(), points(0)], vec!["0".into(), points(1)]),
        ("sweep", "points", _) => (vec!["1".into(), points(0)], vec!["0".into(), points(1)]),
        (_, _, Kind::Text(most)) => (vec![text(1), text(most)], vec![text(most + 1)]),
        (_, _, Kind::Whole(low, i64::MAX)) => {
            (vec![low.to_string(), i64::MAX.to_string()], vec![(low - 1).to_string()])
        }
        (_, _, Kind::Whole(low, high)) => {
            ([low, high].map(|n| n.to_string()).into(), [low - 1, high + 1].map(|n| n.to_string()).into())
        }
        (_, _, Kind::Number(low, high) | Kind::NameOrNumber(_, low, high)) => (
            [low, high].map(|n| format!("{n:?}")).into(),
            [low.next_down(), high.next_up()].map(|n| format!("{n:?}")).into(),
        ),
        (_, _, Kind::OneOf(names)) => {
            (names.iter().map(|name| format!("\"{name}\"")).collect(), vec!["\"other-name\"".into(), "1".into()])
        }
        (_, _, Kind::Flag) => (vec!["true".into(), "false".into()], vec!["0".into(), "\"true\"".into()]),
        (_, _, Kind::Special(_)) => return None,
    })
}

fn points(more: u64) -> String {
    let limit = LIMITS.iter().find(|limit| limit.name == "points").expect("a limit");
    (limit.default + more).to_string()
}

#[test]
fn the_limits_of_the_schema_are_those_of_the_reader() {
    let schema = Schema::new();
    let mut tried = 0;
    for (table, keys) in TABLES {
        for key in *keys {
            let Some((good, bad)) = edges(table, key.name, key.kind) else { continue };
            // Some names stand for rules about other keys.
            let rules = matches!(
                (*table, key.name),
                ("plan.moves", "act") | ("sweep", "design") | ("competing", "answer_within")
            );
            for value in good {
                let text = with(table, key.name, &value);
                assert!(schema.accepts(&text), "the schema accepts {table}.{}: {value:.40}", key.name);
                assert!(rules || reads(&text), "the reader accepts {table}.{}: {value:.40}\n{text:.200}", key.name);
            }
            for value in bad {
                let text = with(table, key.name, &value);
                assert!(!schema.accepts(&text), "the schema refuses {table}.{}: {value:.40}", key.name);
                assert!(!reads(&text), "the reader refuses {table}.{}: {value:.40}", key.name);
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn the_counts_of_the_schema_are_those_of_the_reader() {
    let schema = Schema::new();
    let most = |name: &str| {
        let limit = LIMITS.iter().find(|limit| limit.name == name).expect("a limit");
        usize::try_from(limit.default).expect("small")
    };
    let list = |count: usize, part: &dyn Fn(usize) -> String| (0..count).map(part).collect::<String>();
    let plan = |n: usize| format!("[[plan]]\nname = \"p{n}\"\n");
    let name = |n: usize| format!("\"p{n}\", ");
    let part = |_: usize| "{},".to_owned();
    let one_move = |n: usize| format!("{{ day = {n}, act = \"check-in\" }},");
    let file = |kind: &str, count: usize| match kind {
        "plans" => format!("plans = [{}]\n{}", list(count, &name), list(count, &plan)),
        "plan-tables" => format!("plans = [\"p0\"]\n{}", list(count, &plan)),
        "moves" => format!("[[plan]]\nname = \"a\"\nmoves = [{}]", list(count, &one_move)),
        "lead-parts" => format!("[target]\nlead = [{}]", list(count, &part)),
        _ => {
            let entry = |n: usize| {
                format!("{{ key = \"plan.p{}.moves.{}.day\", name = \"n{n}\", values = [3] }},", n / 8, n % 8 + 1)
            };
            let plan = |n: usize| format!("[[plan]]\nname = \"p{n}\"\nmoves = [{}]\n", list(8, &one_move));
            format!("[sweep]\nvary = [{}]\n{}", list(count, &entry), list(9, &plan))
        }
    };
    for kind in ["plans", "plan-tables", "moves", "lead-parts", "factors"] {
        for (count, good) in [(most(kind), true), (most(kind) + 1, false)] {
            let text = file(kind, count);
            assert_eq!((schema.accepts(&text), reads(&text)), (good, good), "{count} {kind}");
        }
    }
}

proptest! {
    /// Whatever the reader accepts is valid: an editor never complains of a file that works.
    #[test]
    fn numbers_that_are_read_are_valid(place in 0usize..1000, share in -0.2f64..1.2) {
        let numbers: Vec<(&str, &str, f64, f64)> = TABLES.iter().flat_map(|(table, keys)| {
            keys.iter().filter_map(move |key| match key.kind {
                Kind::Number(low, high) => Some((*table, key.name, low, high)),
                _ => None,
            })
        }).collect();
        let (table, key, low, high) = numbers[place % numbers.len()];
        let value = low + share * (high - low);
        let text = with(table, key, &format!("{value:?}"));
        prop_assert_eq!(SCHEMA.with(|schema| schema.accepts(&text)), reads(&text), "{}", text);
    }
}

thread_local! {
    static SCHEMA: Schema = Schema::new();
}
