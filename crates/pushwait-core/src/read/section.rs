//! Reads one table key by key, noting what is wrong; at the end, the keys that nobody asked for.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Log, shorten};
use super::keys::{self, Kind};

pub struct Section<'a> {
    /// Name of the table in [`keys::TABLES`].
    pub table: &'static str,
    values: &'a DeTable<'a>,
    /// Of the whole table.
    pub span: Range<usize>,
    pub log: &'a mut Log,
}

pub type Value<'a> = Spanned<DeValue<'a>>;

impl<'a> Section<'a> {
    pub fn new(table: &'static str, values: &'a DeTable<'a>, span: Range<usize>, log: &'a mut Log) -> Self {
        Self { table, values, span, log }
    }

    /// Reports unknown keys.
    pub fn finish(self) {
        let known = keys::of(self.table);
        for (name, _) in self.values {
            let given = name.get_ref().as_ref();
            if known.iter().all(|key| key.name != given) {
                if self.log.is_full() {
                    self.log.error("unknown-key", String::new(), name.span());
                    continue;
                }
                let place = if self.table.is_empty() { "a scenario".into() } else { format!("[{}]", self.table) };
                let names: Vec<&str> = known.iter().map(|key| key.name).collect();
                self.log
                    .error("unknown-key", format!("{place} has no key `{}`", shorten(given)), name.span())
                    .help(format!("its keys are {}", names.join(", ")))
                    .suggest(given, names.into_iter());
            }
        }
    }

    pub fn raw(&self, name: &str) -> Option<&'a Value<'a>> {
        debug_assert!(keys::of(self.table).iter().any(|key| key.name == name), "{} is declared", name);
        self.values.get(name)
    }

    /// Place of a value, or of the table when the key is absent.
    pub fn span_of(&self, name: &str) -> Range<usize> {
        self.raw(name).map_or(self.span.clone(), Spanned::span)
    }

    fn kind(&self, name: &str) -> Kind {
        keys::of(self.table).iter().find(|key| key.name == name).map_or(Kind::Flag, |key| key.kind)
    }

    pub fn number(&mut self, name: &str) -> Option<f64> {
        let value = self.raw(name)?;
        let Kind::Number(low, high) = self.kind(name) else { return None };
        number_in(value, name, low, high, self.log)
    }

    pub fn whole<T: TryFrom<i64>>(&mut self, name: &'static str) -> Option<T> {
        let value = self.raw(name)?;
        let Kind::Whole(low, high) = self.kind(name) else { return None };
        let allowed = format!("a whole number from {low} to {high}");
        let Some(number) = integer(value.get_ref()) else {
            wrong(value, name, &allowed, self.log);
            return None;
        };
        if !(low..=high).contains(&number) {
            out_of_range(value, name, &number.to_string(), &allowed, self.log);
            return None;
        }
        T::try_from(number).ok()
    }

    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let value = self.raw(name)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            wrong(value, name, "true or false", self.log);
        }
        flag
    }

    pub fn text(&mut self, name: &'static str) -> Option<String> {
        let value = self.raw(name)?;
        let Kind::Text(longest) = self.kind(name) else { return None };
        let Some(text) = value.get_ref().as_str() else {
            wrong(value, name, "text in quotes", self.log);
            return None;
        };
        if text.len() as u64 > longest {
            let allowed = format!("at most {longest} bytes of text");
            out_of_range(value, name, &format!("{} bytes", text.len()), &allowed, self.log);
            return None;
        }
        Some(text.to_owned())
    }

    /// The place of the chosen name in the list of those allowed.
    pub fn one_of(&mut self, name: &'static str) -> Option<&'static str> {
        let value = self.raw(name)?;
        let Kind::OneOf(allowed) = self.kind(name) else { return None };
        choose(value, name, allowed, self.log)
    }

    /// A table within this one.
    pub fn section(&mut self, name: &'static str, table: &'static str) -> Option<Section<'_>> {
        let value = self.raw(name)?;
        match value.get_ref().as_table() {
            Some(values) => Some(Section::new(table, values, value.span(), self.log)),
            None => {
                wrong(value, name, "a table", self.log);
                None
            }
        }
    }

    /// One of the names, as its own kind of value, or a number within limits.
    pub fn name_or_number(&mut self, name: &'static str, number_of: impl Fn(&str) -> f64) -> Option<f64> {
        let value = self.raw(name)?;
        let Kind::NameOrNumber(allowed, low, high) = self.kind(name) else { return None };
        if value.get_ref().is_str() {
            return choose(value, name, allowed, self.log).map(number_of);
        }
        number_in(value, name, low, high, self.log)
    }

    /// The values of a list.
    pub fn list(&mut self, name: &'static str, of: &str) -> Option<Vec<&'a Value<'a>>> {
        let value = self.raw(name)?;
        let list = value.get_ref().as_array();
        if list.is_none() {
            wrong(value, name, of, self.log);
        }
        list.map(|list| list.iter().collect())
    }

    /// A list of texts with their places.
    pub fn names(&mut self, name: &'static str) -> Option<Vec<(String, Range<usize>)>> {
        let list = self.list(name, "a list of names in quotes")?;
        let mut names = Vec::new();
        for value in list {
            match value.get_ref().as_str() {
                Some(text) => names.push((text.to_owned(), value.span())),
                None => wrong(value, name, "a list of names in quotes", self.log),
            }
        }
        Some(names)
    }

    /// At most one of these keys may be given.
    pub fn exclusive(&mut self, names: &[&'static str]) {
        let mut given = names.iter().filter(|name| self.raw(name).is_some());
        if let (Some(first), Some(second)) = (given.next(), given.next()) {
            let span = self.span_of(second);
            self.log
                .error("exclusive", format!("`{first}` and `{second}` say the same thing in two ways"), span)
                .help("keep one of them".into());
        }
    }

    /// A key that only makes sense with or without another.
    pub fn pointless(&mut self, name: &'static str, why: &str) {
        if self.raw(name).is_some() {
            let span = self.span_of(name);
            self.log.error("pointless-key", format!("`{name}` has no meaning here"), span).help(why.to_owned());
        }
    }
}

/// One of a list of names.
pub fn choose(value: &Value, name: &str, allowed: &'static [&'static str], log: &mut Log) -> Option<&'static str> {
    let given = value.get_ref().as_str();
    let found = given.and_then(|given| allowed.iter().find(|&&known| known == given).copied());
    if found.is_none() {
        let list = format!("one of {}", allowed.join(", "));
        match given {
            Some(given) => {
                let message = format!("`{name}` cannot be `{}`", shorten(given));
                log.error("unknown-name", message, value.span()).help(list).suggest(given, allowed.iter().copied());
            }
            None => wrong(value, name, &list, log),
        }
    }
    found
}

/// A number within limits.
pub fn number_in(value: &Value, name: &str, low: f64, high: f64, log: &mut Log) -> Option<f64> {
    let allowed = format!("a number from {low} to {high}");
    let Some(number) = float(value.get_ref()) else {
        wrong(value, name, &allowed, log);
        return None;
    };
    if !(low..=high).contains(&number) {
        out_of_range(value, name, &number.to_string(), &allowed, log);
        return None;
    }
    Some(number)
}

pub fn wrong(value: &Value, name: &str, allowed: &str, log: &mut Log) {
    let message = format!("`{name}` cannot be a value of type {}", value.get_ref().type_str());
    log.error("wrong-type", message, value.span()).help(format!("it takes {allowed}"));
}

fn out_of_range(value: &Value, name: &str, given: &str, allowed: &str, log: &mut Log) {
    log.error("out-of-range", format!("`{name}` cannot be {given}"), value.span()).help(format!("it takes {allowed}"));
}

pub fn integer(value: &DeValue) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

pub fn float(value: &DeValue) -> Option<f64> {
    match value {
        DeValue::Float(float) => float.as_str().parse().ok(),
        other => integer(other).map(|whole| whole as f64),
    }
}
