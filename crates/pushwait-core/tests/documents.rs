//! What is written down about scenario files: the JSON Schema, the reference, and examples that must read.

use std::path::{Path, PathBuf};

use pushwait_core::read::{Document, Limits, TABLES, limits_reference, reference, schema};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares a committed file with what the code says; writes it when UPDATE is set.
fn is_up_to_date(file: &str, now: &str) {
    let path = root().join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, now).expect("written");
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == now, "{file} is not what the code says: run UPDATE=1 cargo test -p pushwait-core");
}

/// The text with another part between two marks.
fn replaced(page: &str, opening: &str, closing: &str, part: &str) -> String {
    let (head, rest) = page.split_once(opening).unwrap_or_else(|| panic!("the mark {opening}"));
    let (_, tail) = rest.split_once(closing).unwrap_or_else(|| panic!("the mark {closing}"));
    format!("{head}{opening}\n\n{part}\n{closing}{tail}")
}

#[test]
fn the_schema_is_up_to_date() {
    is_up_to_date("scenarios/pushwait.schema.json", &schema());
}

#[test]
fn the_reference_is_up_to_date() {
    let file = "docs/scenario-format.md";
    let mut page = text(&root().join(file));
    for table in
        ["", "target", "target.lead", "competing", "competing.expected", "inquiry", "payoff", "sweep", "sweep.vary"]
    {
        let name = if table.is_empty() { "top" } else { table };
        page = replaced(&page, &format!("<!-- keys {name} -->"), "<!-- /keys -->", &reference(table));
    }
    page = replaced(&page, "<!-- limits -->", "<!-- /limits -->", &limits_reference());
    is_up_to_date(file, &page);
}

#[test]
fn every_key_says_what_it_is_about() {
    for (table, keys) in TABLES {
        for key in *keys {
            assert!(
                !key.about.is_empty() && !key.about.ends_with('.') && !key.about.contains('|'),
                "{table} {}",
                key.name
            );
        }
    }
}

#[test]
fn defaults_are_those_that_the_reader_fills_in() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).expect("JSON");
    let scenario = pushwait_core::read::scenario("t", "[target]\npromised = 3\n[competing]\n").expect("reads").0;
    let effective = serde_json::to_value(&scenario).expect("serialises");
    let mut compared = 0;
    for table in ["", "target", "competing", "inquiry", "payoff"] {
        let (keys, values) =
            if table.is_empty() { (&schema, &effective) } else { (&schema["properties"][table], &effective[table]) };
        for (key, property) in keys["properties"].as_object().expect("keys") {
            if let (Some(default), Some(value)) = (property.get("default"), values.get(key)) {
                let same = default == value || (default.is_number() && default.as_f64() == value.as_f64());
                assert!(same, "{table}.{key}: {default} but {value}");
                compared += 1;
            }
        }
    }
    assert!(compared > 25, "{compared}");
}

#[test]
fn every_example_of_the_documentation_reads() {
    let design = text(&root().join("docs/examples/sweeps/design.csv"));
    let (mut single, mut sweeps) = (0, 0);
    for docs in ["README.md", "docs/scenario-format.md"] {
        let docs = text(&root().join(docs));
        for block in docs.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let document = Document::parse("docs", block, &Limits::default(), &mut |_| Ok(design.clone()));
            let document = document.unwrap_or_else(|found| panic!("{found:?} in {block}"));
            for point in 0..document.points() {
                assert_eq!(document.point(point).map(|point| point.warnings), Ok(Vec::new()), "{block}");
            }
            *(if document.has_sweep() { &mut sweeps } else { &mut single }) += 1;
        }
        if docs.contains("```csv") {
            assert!(docs.contains(&format!("```csv\n{design}```")), "the CSV of the page is that of the examples");
        }
    }
    assert_eq!((single, sweeps), (2, 2));
}

#[test]
fn every_example_of_a_sweep_expands() {
    let folder = root().join("docs/examples/sweeps");
    let mut points = Vec::new();
    for name in ["csv", "factorial", "latin-hypercube", "listed", "sobol"] {
        let mut load = |wanted: &str| std::fs::read_to_string(folder.join(wanted)).map_err(|error| error.to_string());
        let document =
            Document::parse(name, &text(&folder.join(format!("{name}.toml"))), &Limits::default(), &mut load);
        let document = document.unwrap_or_else(|found| panic!("{name}: {found:?}"));
        for point in 0..document.points() {
            assert_eq!(document.point(point).map(|point| point.warnings), Ok(Vec::new()), "{name}");
        }
        points.push(document.points());
    }
    assert_eq!(points, [3, 21, 64, 3, 128]);
    assert_eq!(std::fs::read_dir(&folder).expect("folder").count(), 6, "all of them are read here");
}
