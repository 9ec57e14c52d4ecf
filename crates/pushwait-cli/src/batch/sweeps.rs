//! What sweeps add to the tables: a column for each thing that is varied.

use pushwait_core::read::{Factor, FactorKind, SweepValue};
use pushwait_report::columns::Kind;
use pushwait_report::schema::SweepColumn;
use pushwait_report::tables::Cell;

use super::manifest::{Manifest, Ready, Values, Varied};

/// What a factor of a file is in the tables.
pub fn varied(factor: &Factor) -> Varied {
    let kind = match factor.kind {
        FactorKind::Whole => Values::Whole,
        FactorKind::Number => Values::Number,
        FactorKind::Flag => Values::Flag,
        FactorKind::Text => Values::Text,
    };
    Varied { name: factor.name.clone(), key: factor.key.clone(), kind }
}

/// The factors of all files, each name once: files may vary different keys under one name, or one key by different values.
pub fn together<'a>(all: impl Iterator<Item = &'a Varied>) -> Vec<Varied> {
    let mut list: Vec<Varied> = Vec::new();
    for one in all {
        let Some(known) = list.iter_mut().find(|known| known.name == one.name) else {
            list.push(one.clone());
            continue;
        };
        if !known.key.split(", ").any(|key| key == one.key) {
            known.key += &format!(", {}", one.key);
        }
        known.kind = match (known.kind, one.kind) {
            (a, b) if a == b => a,
            (Values::Whole, Values::Number) | (Values::Number, Values::Whole) => Values::Number,
            _ => Values::Text,
        };
    }
    list
}

/// The columns of all sweeps of a batch; nothing in a batch without sweeps.
pub fn columns(manifest: &Manifest) -> Option<Vec<SweepColumn>> {
    let column = |varied: &Varied| {
        let kind = match varied.kind {
            Values::Whole => Kind::Whole,
            Values::Number => Kind::Number,
            Values::Flag => Kind::Flag,
            Values::Text => Kind::Text,
        };
        let description = format!("what the sweep puts in for `{}`", varied.key);
        SweepColumn { name: varied.name.clone(), description, unit: String::new(), kind }
    };
    if manifest.sweep.is_empty() { None } else { Some(manifest.sweep.iter().map(column).collect()) }
}

/// The cells of a design point: its number, then one for each column.
pub fn cells(manifest: &Manifest, ready: &Ready) -> Option<Vec<Cell>> {
    if manifest.sweep.is_empty() {
        return None;
    }
    let point = i64::try_from(ready.index).map_or(Cell::Missing, Cell::Whole);
    let factors = ready.document.factors();
    let value = |varied: &Varied| {
        let place = factors.iter().position(|factor| factor.name == varied.name);
        place.and_then(|place| ready.values.get(place)).map_or(Cell::Missing, |value| cell(value, varied.kind))
    };
    Some(std::iter::once(point).chain(manifest.sweep.iter().map(value)).collect())
}

/// A design point in words; nothing without a sweep.
pub fn label(ready: &Ready) -> Option<String> {
    let named = ready.document.factors().iter().zip(&ready.values);
    let values: Vec<String> = named
        .map(|(factor, value)| match value {
            SweepValue::Whole(whole) => format!("{} = {whole}", factor.name),
            SweepValue::Number(number) => format!("{} = {number}", factor.name),
            SweepValue::Flag(flag) => format!("{} = {flag}", factor.name),
            SweepValue::Text(text) => format!("{} = {text}", factor.name),
        })
        .collect();
    ready.document.has_sweep().then(|| format!("Design point {}: {}", ready.index, values.join(", ")))
}

fn cell(value: &SweepValue, kind: Values) -> Cell {
    match (value, kind) {
        (SweepValue::Whole(whole), Values::Whole) => Cell::Whole(*whole),
        (SweepValue::Whole(whole), Values::Number) => Cell::Number(*whole as f64),
        (SweepValue::Number(number), Values::Number) => Cell::Number(*number),
        (SweepValue::Flag(flag), Values::Flag) => Cell::Flag(*flag),
        (SweepValue::Whole(whole), _) => Cell::Text(whole.to_string()),
        (SweepValue::Number(number), _) => Cell::Text(number.to_string()),
        (SweepValue::Flag(flag), _) => Cell::Text(flag.to_string()),
        (SweepValue::Text(text), _) => Cell::Text(text.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn varied(name: &str, key: &str, kind: Values) -> Varied {
        Varied { name: name.into(), key: key.into(), kind }
    }

    #[test]
    fn one_column_holds_what_files_vary_under_one_name() {
        let all = [
            varied("n", "target.finalists", Values::Whole),
            varied("p", "target.silence", Values::Number),
            varied("n", "horizon", Values::Number),
            varied("n", "horizon", Values::Number),
            varied("p", "role", Values::Text),
        ];
        let columns = together(all.iter());
        assert_eq!(
            columns,
            [
                varied("n", "target.finalists, horizon", Values::Number),
                varied("p", "target.silence, role", Values::Text)
            ]
        );
        assert_eq!(cell(&SweepValue::Whole(3), Values::Number), Cell::Number(3.0));
        assert_eq!(cell(&SweepValue::Number(0.5), Values::Text), Cell::Text("0.5".into()));
    }
}
