//! A research object: RO-Crate 1.1 with the profile Process Run Crate 0.5.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{File, Package};

/// How an export came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The command line.
    pub command: String,
    /// Who ran it.
    pub agent: Option<String>,
    /// When it ended, by ISO 8601, if that is to be told. RO-Crate asks for the date of publication, for which it stands; without
    /// it the description lacks one.
    pub ended: Option<String>,
    /// Licence of the results: an address, or its name.
    pub licence: Option<String>,
}

const CRATE: &str = "ro-crate-metadata.json";
const CONTEXT: [&str; 2] = ["https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"];
const PROFILE: &str = "https://w3id.org/ro/wfrun/process/0.5";

/// Writes `ro-crate-metadata.json`. It also lists `datapackage.json`, which stands beside it.
///
/// # Errors
/// Those of the writer.
pub fn research_object(package: &Package, run: &Run, mut out: impl Write) -> io::Result<()> {
    let files: Vec<Value> = package.files.iter().map(file).chain([data_package()]).collect();
    let mut graph = vec![
        json!({
            "@id": CRATE,
            "@type": "CreativeWork",
            "about": { "@id": "./" },
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.1" },
        }),
        root(package, run, &files),
        json!({ "@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5" }),
        licence(run),
        action(package, run, &files),
        json!({
            "@id": "#pushwait",
            "@type": "SoftwareApplication",
            "name": "pushwait",
            "softwareVersion": package.version,
        }),
    ];
    if let Some(agent) = &run.agent {
        graph.push(json!({ "@id": "#agent", "@type": "Person", "name": agent }));
    }
    graph.extend(inputs(package));
    graph.extend(files);
    serde_json::to_writer_pretty(&mut out, &json!({ "@context": CONTEXT, "@graph": graph }))?;
    writeln!(out)
}

/// References to entities.
fn references(entities: &[Value]) -> Vec<Value> {
    entities.iter().map(|entity| json!({ "@id": entity["@id"] })).collect()
}

fn root(package: &Package, run: &Run, files: &[Value]) -> Value {
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "identifier": package.id,
        "name": package.title,
        "description": package.description,
        "license": { "@id": licence_id(run) },
        "conformsTo": { "@id": PROFILE },
        "mentions": { "@id": "#run" },
        "hasPart": references(files),
    });
    if let Some(ended) = &run.ended {
        root["datePublished"] = ended.clone().into();
    }
    root
}

fn action(package: &Package, run: &Run, files: &[Value]) -> Value {
    let mut action = json!({
        "@id": "#run",
        "@type": "CreateAction",
        "name": run.command,
        "instrument": { "@id": "#pushwait" },
        "object": references(&inputs(package)),
        "result": references(files),
        "actionStatus": "http://schema.org/CompletedActionStatus",
    });
    if let Some(ended) = &run.ended {
        action["endTime"] = ended.clone().into();
    }
    if run.agent.is_some() {
        action["agent"] = json!({ "@id": "#agent" });
    }
    action
}

fn licence_id(run: &Run) -> &str {
    run.licence.as_deref().filter(|licence| licence.starts_with("http")).unwrap_or("#licence")
}

fn licence(run: &Run) -> Value {
    let name = run.licence.as_deref().unwrap_or("not stated");
    json!({ "@id": licence_id(run), "@type": "CreativeWork", "name": name })
}

/// The inputs lie outside the crate: they are told by name and digest.
fn inputs(package: &Package) -> Vec<Value> {
    let input = |(place, source): (usize, &super::Source)| json!({ "@id": format!("#input-{place}"), "@type": "CreativeWork", "name": source.name, "sha256": source.sha256 });
    package.sources.iter().enumerate().map(input).collect()
}

fn file(file: &File) -> Value {
    json!({
        "@id": address(&file.path),
        "@type": "File",
        "name": file.content.title(),
        "description": file.content.description(),
        "encodingFormat": file.content.media_type(),
        "contentSize": file.bytes.to_string(),
        "sha256": file.sha256,
    })
}

fn data_package() -> Value {
    json!({
        "@id": "datapackage.json",
        "@type": "File",
        "name": "Data package",
        "description": "The tables with their columns, keys, sizes and digests.",
        "encodingFormat": "application/json",
    })
}

/// A path as a relative address.
fn address(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::package::tests::example;

    fn written(run: &Run) -> Value {
        let mut bytes = Vec::new();
        research_object(&example(), run, &mut bytes).expect("written");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    /// All that a value refers to.
    fn referred(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) if map.len() == 1 && map.contains_key("@id") => {
                found.extend(value["@id"].as_str().map(str::to_owned));
            }
            Value::Object(map) => map.values().for_each(|value| referred(value, found)),
            Value::Array(list) => list.iter().for_each(|value| referred(value, found)),
            _ => {}
        }
    }

    #[test]
    fn all_that_is_referred_to_is_there_once() {
        let run = Run { agent: Some("A".into()), ended: Some("2026-01-01T00:00:00Z".into()), ..Run::default() };
        let value = written(&run);
        let graph = value["@graph"].as_array().expect("a list");
        let ids: Vec<&str> = graph.iter().filter_map(|entity| entity["@id"].as_str()).collect();
        let mut found = BTreeSet::new();
        referred(&value, &mut found);
        found.remove("https://w3id.org/ro/crate/1.1");
        assert!(found.len() > 8);
        for id in &found {
            assert_eq!(ids.iter().filter(|known| *known == id).count(), 1, "{id}");
        }
    }

    /// The entity of this name.
    fn entity(value: &Value, id: &str) -> Value {
        let graph = value["@graph"].as_array().expect("a list");
        graph.iter().find(|entity| entity["@id"] == id).expect("there").clone()
    }

    #[test]
    fn the_run_names_what_went_in_and_what_came_out() {
        let run = Run {
            command: "pushwait run".into(),
            agent: Some("A".into()),
            ended: Some("2026-01-01".into()),
            licence: Some("CC0".into()),
        };
        let value = written(&run);
        let action = entity(&value, "#run");
        assert_eq!((&action["name"], &action["endTime"]), (&json!("pushwait run"), &json!("2026-01-01")));
        assert_eq!(
            (&action["agent"], &action["object"]),
            (&json!({ "@id": "#agent" }), &json!([{ "@id": "#input-0" }]))
        );
        assert_eq!(action["result"].as_array().map(Vec::len), Some(5));
        let input = entity(&value, "#input-0");
        assert_eq!((&input["name"], &input["sha256"]), (&json!("a b.toml"), &json!("22")));
        assert_eq!(
            (entity(&value, "#agent")["name"].clone(), entity(&value, "#licence")["name"].clone()),
            (json!("A"), json!("CC0"))
        );
        let root = entity(&value, "./");
        assert_eq!((&root["datePublished"], &root["license"]), (&json!("2026-01-01"), &json!({ "@id": "#licence" })));
        assert_eq!((&root["name"], &root["identifier"]), (&json!("Results"), &json!("abc")));
        let file = entity(&value, "run.json");
        assert_eq!((&file["contentSize"], &file["encodingFormat"]), (&json!("5"), &json!("application/json")));
        assert_eq!(entity(&value, "datapackage.json")["@type"], json!("File"));
    }

    #[test]
    fn a_licence_is_an_address_or_a_name() {
        let with = |licence: Option<&str>| written(&Run { licence: licence.map(str::to_owned), ..Run::default() });
        let address = "https://creativecommons.org/publicdomain/zero/1.0/";
        let value = with(Some(address));
        assert_eq!(entity(&value, "./")["license"]["@id"], json!(address));
        assert_eq!(entity(&value, address)["name"], json!(address));
        assert_eq!(entity(&with(None), "#licence")["name"], json!("not stated"));
    }

    #[test]
    fn times_and_people_are_told_only_when_they_are_given() {
        let text = written(&Run::default()).to_string();
        assert!(!text.contains("endTime") && !text.contains("datePublished") && !text.contains("Person"), "{text}");
        assert_eq!(address("a b/ü.csv"), "a%20b/%C3%BC.csv");
    }
}
