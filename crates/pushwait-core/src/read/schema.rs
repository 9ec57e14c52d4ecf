//! The JSON Schema of scenario files and the tables of keys in the documentation, made from the table of keys.
//!
//! Draft 7 is the latest that all TOML editors understand. A schema sees one value at a time: rules about several, such as a
//! deadline within the horizon, are left to the reader, and whatever the reader accepts within the default limits is valid.

use serde_json::{Map, Value, json};

use super::TABLES;
use super::keys::{self, Key, Kind, Otherwise, STANCES};
use super::limits::{FACTORS, LEAD_PARTS, MOVES, NAME_BYTES, PLAN_TABLES, PLANS, POINTS};
use crate::defaults;

/// The JSON Schema of scenario files, as the text of `scenarios/pushwait.schema.json`.
#[must_use]
pub fn schema() -> String {
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "pushwait scenario",
        "description": "One candidate's situation and the plans to compare; see docs/scenario-format.md.",
    });
    extend(&mut schema, table(""));
    format!("{schema:#}\n")
}

fn extend(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        schema.extend(more);
    }
}

/// A table with its keys.
fn table(name: &str) -> Value {
    let mut properties: Map<String, Value> = Map::new();
    for key in keys::of(name) {
        properties.insert(key.name.to_owned(), property(name, key));
    }
    let mut schema = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    match name {
        "plan" => extend(&mut schema, json!({ "required": ["name"] })),
        "plan.moves" => {
            let triggers = keys::TRIGGERS.iter().map(|trigger| json!({ "required": [trigger] }));
            extend(&mut schema, json!({ "required": ["act"], "oneOf": triggers.collect::<Vec<_>>() }));
        }
        "sweep.vary" => extend(&mut schema, json!({ "required": ["key"] })),
        _ => {}
    }
    schema
}

fn property(table: &str, key: &Key) -> Value {
    let mut schema = json!({ "description": description(key) });
    if let Some(value) = default(key) {
        extend(&mut schema, json!({ "default": value }));
    }
    extend(&mut schema, values(table, key));
    schema
}

/// What it is about, and what holds without it.
fn description(key: &Key) -> String {
    let about = sentence(key.about);
    match key.otherwise {
        Otherwise::Data(name) => {
            let rests = defaults::get(name).map(|default| {
                let [low, high] = default.range;
                let range = if low < high { format!(", 90 % range {low} to {high}") } else { String::new() };
                format!(" Default {}{range}; grade {}: {}.", default.value, default.grade, default.source)
            });
            about + &rests.unwrap_or_default()
        }
        Otherwise::Value(value) => format!("{about} Default {value}."),
        Otherwise::Said(said) => format!("{about} Without it: {said}."),
    }
}

fn sentence(about: &str) -> String {
    let mut letters = about.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

fn default(key: &Key) -> Option<Value> {
    match key.otherwise {
        Otherwise::Data(name) => defaults::get(name).map(|default| number(default.value)),
        // These values are written alike in TOML and JSON.
        Otherwise::Value(value) => serde_json::from_str(value).ok(),
        Otherwise::Said(_) => None,
    }
}

/// A whole number without a point: an editor writes it into a key that takes no other.
#[expect(clippy::cast_possible_truncation, reason = "limits and defaults are small")]
fn number(value: f64) -> Value {
    if value == libm::trunc(value) { json!(value as i64) } else { json!(value) }
}

fn values(table: &str, key: &Key) -> Value {
    match key.kind {
        Kind::Text(most) => text(table, key.name, most),
        Kind::Whole(low, high) => {
            json!({ "type": "integer", "minimum": low, "maximum": high.min(most_points(table, key.name)) })
        }
        Kind::Number(low, high) => json!({ "type": "number", "minimum": number(low), "maximum": number(high) }),
        Kind::OneOf(names) => json!({ "enum": names }),
        Kind::NameOrNumber(names, low, high) => json!({ "anyOf": [
            { "enum": names },
            { "type": "number", "minimum": number(low), "maximum": number(high) },
        ] }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Special(_) => special(table, key.name),
    }
}

fn text(table: &str, key: &str, most: u64) -> Value {
    match (table, key) {
        ("plan", "name") => json!({ "type": "string", "minLength": 1, "maxLength": most }),
        ("sweep.vary", "name") => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": most }),
        _ => json!({ "type": "string", "maxLength": most }),
    }
}

/// A sweep of more points than the default limit allows is valid for those only who raise it.
fn most_points(table: &str, key: &str) -> i64 {
    let points = matches!((table, key), ("sweep", "points") | ("sweep.vary", "steps"));
    if points { i64::try_from(POINTS.default).unwrap_or(i64::MAX) } else { i64::MAX }
}

fn special(of: &str, key: &str) -> Value {
    let list = |items: Value, least: u64, most: u64| json!({ "type": "array", "items": items, "minItems": least, "maxItems": most });
    match (of, key) {
        ("", "plans") => {
            let mut plans = list(json!({ "type": "string", "maxLength": NAME_BYTES.default }), 1, PLANS.default);
            extend(&mut plans, json!({ "uniqueItems": true }));
            plans
        }
        ("", "plan") => list(table("plan"), 1, PLAN_TABLES.default),
        ("plan", "moves") => list(table("plan.moves"), 0, MOVES.default),
        ("target", "lead") => {
            let part = table("target.lead");
            json!({ "anyOf": [{ "enum": STANCES }, part, list(part.clone(), 1, LEAD_PARTS.default)] })
        }
        ("target", "archetypes") => table("target.archetypes"),
        ("competing", "expected") => table("competing.expected"),
        ("sweep", "vary") => list(table("sweep.vary"), 0, FACTORS.default),
        ("sweep.vary", _) => {
            json!({ "type": "array", "items": { "type": ["number", "string", "boolean"] }, "minItems": 1, "maxItems": POINTS.default })
        }
        (_, table_name) => table(table_name),
    }
}

/// The keys of a table as a table of Markdown, for `docs/scenario-format.md`.
#[must_use]
pub fn reference(name: &str) -> String {
    let mut text = String::from("| key | meaning | takes | default |\n|---|---|---|---|\n");
    for key in TABLES.iter().filter(|(table, _)| *table == name).flat_map(|(_, keys)| *keys) {
        text += &format!("| `{}` | {} | {} | {} |\n", key.name, key.about, takes(&key.kind), otherwise(key));
    }
    text
}

fn takes(kind: &Kind) -> String {
    let named = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match kind {
        Kind::Text(most) => format!("text, {most} bytes at most"),
        Kind::Whole(0, i64::MAX) => "a whole number from 0 on".into(),
        Kind::Whole(low, high) => format!("a whole number from {low} to {high}"),
        Kind::Number(low, high) => format!("a number from {low} to {high}"),
        Kind::OneOf(names) => named(names),
        Kind::NameOrNumber(names, low, high) => format!("{}, or a number from {low} to {high}", named(names)),
        Kind::Flag => "`true`, `false`".into(),
        Kind::Special(what) => (*what).into(),
    }
}

fn otherwise(key: &Key) -> String {
    match key.otherwise {
        Otherwise::Data(name) => {
            defaults::get(name).map_or_else(String::new, |default| format!("{} ({})", default.value, default.grade))
        }
        Otherwise::Value("\"\"") => "empty".into(),
        Otherwise::Value(value) => format!("`{}`", value.trim_matches('"')),
        Otherwise::Said(said) => said.into(),
    }
}

/// The limits as a table of Markdown.
#[must_use]
pub fn limits_reference() -> String {
    let mut text = String::from("| limit | of | value | raised to at most | why |\n|---|---|---|---|---|\n");
    for limit in super::LIMITS {
        let most = if limit.fixed() { "fixed".to_owned() } else { limit.most.to_string() };
        text += &format!("| `{}` | {} | {} | {most} | {} |\n", limit.name, limit.counts, limit.default, limit.why);
    }
    text
}
