//! Reads `[sweep]`: which keys are varied, over which values, by which design.

use std::ops::Range;

use toml::de::DeTable;

use super::design::Design;
use super::diagnostic::{Log, shorten};
use super::keys::Kind;
use super::levels::{self, FactorKind, Levels};
use super::limits::{FACTORS, POINTS, SOBOL_FACTORS};
use super::place::{self, Place};
use super::points_file::PointsFile;
use super::section::{Section, Value, wrong};

/// A key that a sweep varies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Name of its column, without `sweep_`: lower case letters, digits and underscores.
    pub name: String,
    /// What it varies, for example `target.finalists`.
    pub key: String,
    /// What its values are.
    pub kind: FactorKind,
}

/// A sweep that was read. It holds places in the text of its file, so it does not grow with its points.
#[derive(Debug)]
pub struct Sweep {
    pub factors: Vec<Factor>,
    pub places: Vec<Place>,
    pub levels: Vec<Levels>,
    pub design: Design,
    pub points: u64,
    /// The design points, if they stand in a CSV, and the place of its name.
    pub file: Option<(PointsFile, Range<usize>)>,
}

/// One entry of `vary`, or one column of a CSV that no entry names.
struct Entry {
    key: String,
    name: Option<String>,
    levels: Option<Levels>,
    /// Of the key and of the name; both the name of the file where the header is meant.
    key_span: Range<usize>,
    name_span: Range<usize>,
}

/// Fetches the text of a CSV of design points.
pub type Load<'l> = &'l mut dyn FnMut(&str) -> Result<String, String>;

/// The sweep of a document; `None` without one or when it is broken, which the log then says.
pub fn read(document: &DeTable, log: &mut Log, load: Load) -> Option<Sweep> {
    let value = document.get("sweep")?;
    let Some(table) = value.get_ref().as_table() else {
        wrong(value, "sweep", "a table", log);
        return None;
    };
    let mut section = Section::new("sweep", table, value.span(), log);
    let sweep = read_sweep(document, &mut section, load);
    section.finish();
    sweep
}

fn read_sweep(document: &DeTable, section: &mut Section, load: Load) -> Option<Sweep> {
    let design = section.one_of("design").unwrap_or("factorial");
    let mut entries = entries(document, section, matches!(design, "factorial" | "listed"))?;
    let file = match section.text("file") {
        Some(name) => {
            let span = section.span_of("file");
            let file = PointsFile::read(&name, span.clone(), section.log, load)?;
            columns(&mut entries, &file, &span, section.log)?;
            Some((file, span))
        }
        None => None,
    };
    let (factors, places) = factors(document, &entries, file.as_ref().map(|(file, _)| file), section)?;
    let levels = entries.into_iter().map(|entry| entry.levels).collect::<Option<Vec<Levels>>>()?;
    let (design, points) = match &file {
        Some((file, _)) => (listed(section), file.points()),
        None => made(design, &levels, section)?,
    };
    within_limit(Some(points), section)?;
    Some(Sweep { factors, places, levels, design, points, file })
}

/// A CSV says all about its design.
fn listed(section: &mut Section) -> Design {
    for key in ["design", "points", "seed"] {
        section.pointless(key, "the design points stand in `file`");
    }
    Design::Listed
}

fn entries(document: &DeTable, section: &mut Section, stepped: bool) -> Option<Vec<Entry>> {
    let of = "a list of { key, name, values } or { key, name, from, to, steps }";
    let list = section.list("vary", of).unwrap_or_default();
    let by_file = section.raw("file").is_some();
    if list.is_empty() && !by_file {
        let span = section.span_of("vary");
        let found = section.log.error("empty-sweep", "the sweep varies nothing".into(), span);
        found.help("vary = [{ key = \"target.finalists\", values = [2, 3, 4] }]".into());
        return None;
    }
    if list.len() as u64 > FACTORS.default {
        let (help, span) = (section.log.limits.remedy(&FACTORS, None), section.span_of("vary"));
        section.log.error("too-many-factors", format!("the sweep varies {} keys", list.len()), span).help(help);
        return None;
    }
    let read = |value: &&Value| {
        let Some(table) = value.get_ref().as_table() else {
            wrong(value, "vary", of, section.log);
            return None;
        };
        let mut one = Section::new("sweep.vary", table, value.span(), section.log);
        let entry = read_entry(document, &mut one, stepped, by_file);
        one.finish();
        entry
    };
    let count = list.len();
    let entries: Vec<Entry> = list.iter().filter_map(read).collect();
    (entries.len() == count).then_some(entries)
}

fn read_entry(document: &DeTable, section: &mut Section, stepped: bool, by_file: bool) -> Option<Entry> {
    let Some(key) = section.text("key") else {
        let span = section.span.clone();
        section
            .log
            .error("no-key", "the entry does not say what is varied".into(), span)
            .help("key = \"target.silence\"".into());
        return None;
    };
    let kind = match place::find(&key, document) {
        Ok(place) => place.kind,
        Err(nowhere) => {
            let span = section.span_of("key");
            let found = section.log.error("unknown-key", nowhere.message, span).help(nowhere.help);
            found.suggestion = nowhere.suggestion;
            return None;
        }
    };
    let levels = if by_file {
        for key in ["values", "from", "to", "steps"] {
            section.pointless(key, "the values stand in `file`");
        }
        None
    } else {
        Some(levels::read(section, kind, stepped)?)
    };
    let (key_span, name_span) =
        (section.span_of("key"), section.span_of(if section.raw("name").is_some() { "name" } else { "key" }));
    Some(Entry { key, name: section.text("name"), levels, key_span, name_span })
}

/// Gives each column of the CSV to an entry: the one whose name or key its header has, or a new one.
fn columns(entries: &mut Vec<Entry>, file: &PointsFile, span: &Range<usize>, log: &mut Log) -> Option<()> {
    for (column, header) in file.header().iter().enumerate() {
        let named = |entry: &&mut Entry| entry.name.as_deref() == Some(header) || entry.key == *header;
        match entries.iter_mut().find(named) {
            Some(entry) if entry.levels.is_some() => {
                let message = format!("{}: two columns are for `{}`", file.name(), shorten(header));
                log.error("duplicate-column", message, span.clone()).help("keep one of them".into());
                return None;
            }
            Some(entry) => entry.levels = Some(Levels::Column(column)),
            None => entries.push(Entry {
                key: header.clone(),
                name: None,
                levels: Some(Levels::Column(column)),
                key_span: span.clone(),
                name_span: span.clone(),
            }),
        }
    }
    let missing = entries.iter().find(|entry| entry.levels.is_none());
    if let Some(entry) = missing {
        let message = format!("{} has no column for `{}`", file.name(), shorten(&entry.key));
        let help = format!("its columns are {}; columns are separated by commas", shorten(&file.header().join(", ")));
        log.error("no-column", message, entry.key_span.clone()).help(help);
        return None;
    }
    if entries.len() as u64 > FACTORS.default {
        let message = format!("{} has {} columns", file.name(), entries.len());
        log.error("too-many-factors", message, span.clone()).help(super::Limits::default().remedy(&FACTORS, None));
        return None;
    }
    Some(())
}

/// The factors of the entries, with names that are well formed and unique.
fn factors(
    document: &DeTable,
    entries: &[Entry],
    file: Option<&PointsFile>,
    section: &mut Section,
) -> Option<(Vec<Factor>, Vec<Place>)> {
    let (mut factors, mut places) = (Vec::<Factor>::new(), Vec::<Place>::new());
    for entry in entries {
        let place = match place::find(&entry.key, document) {
            Ok(place) => place,
            Err(nowhere) => {
                let file = file.map_or("", PointsFile::name);
                let message = format!("{file}, line 1: {}", nowhere.message);
                let help = format!("a column is headed by a key, or by a name given in `vary`; {}", nowhere.help);
                section.log.error("unknown-key", message, entry.key_span.clone()).help(help).suggestion =
                    nowhere.suggestion;
                continue;
            }
        };
        if let Some(other) = places.iter().position(|other| other.overlaps(&place)) {
            let message =
                format!("`{}` and `{}` vary the same value", shorten(&factors[other].key), shorten(&entry.key));
            section.log.error("duplicate-key", message, entry.key_span.clone()).help("keep one of them".into());
            continue;
        }
        let name = name_of(entry, &factors, section.log);
        let kind = kind_of(place.kind, entry, file, section);
        if let (Some(name), Some(kind)) = (name, kind) {
            factors.push(Factor { name, key: entry.key.clone(), kind });
            places.push(place);
        }
    }
    (factors.len() == entries.len()).then_some((factors, places))
}

fn name_of(entry: &Entry, others: &[Factor], log: &mut Log) -> Option<String> {
    let last = || entry.key.rsplit('.').next().unwrap_or_default().to_owned();
    let name = entry.name.clone().unwrap_or_else(last);
    let well_formed = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !well_formed {
        let proper: String =
            name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let help = format!("small letters, digits and underscores after a letter: `name = \"{}\"`", shorten(&proper));
        log.error("factor-name", format!("`{}` cannot head a column", shorten(&name)), entry.name_span.clone())
            .help(help);
        return None;
    }
    if let Some(other) = others.iter().find(|other| other.name == name) {
        let message =
            format!("two factors are called `{}`: `{}` and `{}`", name, shorten(&other.key), shorten(&entry.key));
        let help = format!("give this one a name of its own: `name = \"{name}_2\"`");
        log.error("factor-name", message, entry.name_span.clone()).help(help);
        return None;
    }
    Some(name)
}

/// What the values of a factor are; a key that takes names and numbers is varied over one sort of them.
fn kind_of(kind: Kind, entry: &Entry, file: Option<&PointsFile>, section: &mut Section) -> Option<FactorKind> {
    Some(match kind {
        Kind::Whole(..) => FactorKind::Whole,
        Kind::Number(..) => FactorKind::Number,
        Kind::Flag => FactorKind::Flag,
        Kind::NameOrNumber(..) => match (&entry.levels, file) {
            (Some(Levels::Column(column)), Some(file)) if file.starts_with_a_number(*column) => FactorKind::Number,
            (Some(Levels::Listed(_)), _) => return listed_kind(entry, section),
            (Some(Levels::Range { .. }), _) => FactorKind::Number,
            _ => FactorKind::Text,
        },
        _ => FactorKind::Text,
    })
}

fn listed_kind(entry: &Entry, section: &mut Section) -> Option<FactorKind> {
    let list = section.raw("vary").and_then(|vary| vary.get_ref().as_array());
    let of_entry = |value: &&Value| {
        let key = value.get_ref().as_table().and_then(|table| table.get("key"));
        key.is_some_and(|key| key.span() == entry.key_span)
    };
    let table = list.and_then(|list| list.iter().find(of_entry)).and_then(|value| value.get_ref().as_table());
    let values = table.and_then(|table| table.get("values")).and_then(|values| values.get_ref().as_array())?;
    let names = values.iter().filter(|value| value.get_ref().is_str()).count();
    if names != 0 && names != values.len() {
        let message = format!("`{}` is varied over names and numbers", entry.key);
        section
            .log
            .error("mixed-values", message, entry.key_span.clone())
            .help("give names or numbers, not both".into());
        return None;
    }
    Some(if names == 0 { FactorKind::Number } else { FactorKind::Text })
}

/// The design with its number of points.
fn made(design: &str, levels: &[Levels], section: &mut Section) -> Option<(Design, u64)> {
    match design {
        "factorial" | "listed" => {
            for key in ["points", "seed"] {
                section.pointless(key, "it belongs to a Latin hypercube or Sobol design");
            }
            let counts: Vec<u64> = levels.iter().map(Levels::count).collect();
            if design == "listed" { side_by_side(&counts, section) } else { combined(counts, section) }
        }
        _ => sampled(design, levels.len(), section),
    }
}

fn combined(counts: Vec<u64>, section: &mut Section) -> Option<(Design, u64)> {
    let points = counts.iter().try_fold(1_u64, |product, &count| product.checked_mul(count));
    within_limit(points, section)?;
    Some((Design::Factorial(counts), points?))
}

fn side_by_side(counts: &[u64], section: &mut Section) -> Option<(Design, u64)> {
    let (least, most) = (counts.iter().min()?, counts.iter().max()?);
    if least != most {
        let span = section.span_of("vary");
        let message =
            format!("a listed design puts values side by side, but there are {least} of one and {most} of another");
        section.log.error("uneven-lists", message, span).help("give all lists the same length".into());
        return None;
    }
    Some((Design::Listed, *most))
}

fn sampled(design: &str, factors: usize, section: &mut Section) -> Option<(Design, u64)> {
    let Some(points) = section.whole::<u32>("points") else {
        if section.raw("points").is_none() {
            let span = section.span.clone();
            let message = format!("the design `{design}` has no number of points");
            section.log.error("no-points", message, span).help("points = 64".into());
        }
        return None;
    };
    within_limit(Some(u64::from(points)), section)?;
    let seed = section.whole::<u64>("seed");
    if design == "latin-hypercube" {
        return Some((Design::latin(factors, points, seed.unwrap_or(1)), u64::from(points)));
    }
    if factors as u64 > SOBOL_FACTORS.default {
        let (help, span) = (section.log.limits.remedy(&SOBOL_FACTORS, None), section.span_of("vary"));
        section.log.error("too-many-factors", format!("the sweep varies {factors} keys"), span).help(help);
        return None;
    }
    Some((Design::sobol(factors, seed), u64::from(points)))
}

/// Refuses too many points before anything is made of them; `None` is a number that does not fit.
fn within_limit(points: Option<u64>, section: &mut Section) -> Option<()> {
    if points.is_some_and(|points| points <= section.log.limits.points) {
        return Some(());
    }
    let help = section.log.limits.remedy(&POINTS, points);
    let span = section.span_of(if section.raw("points").is_some() { "points" } else { "vary" });
    let count = points.map_or("more than 10^19".into(), |points| points.to_string());
    section.log.error("too-many-points", format!("the sweep has {count} points"), span).help(help);
    None
}
