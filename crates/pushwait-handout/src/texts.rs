//! The texts of handouts: message files in four languages, and those of a coach in their place.

use std::borrow::Cow;
use std::cell::OnceCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

/// A language that handouts are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// German.
    De,
    /// Spanish.
    Es,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::En, Self::Fr, Self::De, Self::Es];

    /// As in BCP 47.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::De => "de",
            Self::Es => "es",
        }
    }

    fn messages(self) -> &'static str {
        match self {
            Self::En => include_str!("../messages/en.ftl"),
            Self::Fr => include_str!("../messages/fr.ftl"),
            Self::De => include_str!("../messages/de.ftl"),
            Self::Es => include_str!("../messages/es.ftl"),
        }
    }

    /// Those of a workbook alone. The page in a browser has none, and its size a limit.
    #[cfg(not(target_family = "wasm"))]
    fn book(self) -> &'static str {
        match self {
            Self::En => include_str!("../messages/book/en.ftl"),
            Self::Fr => include_str!("../messages/book/fr.ftl"),
            Self::De => include_str!("../messages/book/de.ftl"),
            Self::Es => include_str!("../messages/book/es.ftl"),
        }
    }

    /// A number with so many decimals, as it is written in the language.
    #[must_use]
    pub fn number(self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}").replace('-', "−");
        if self == Self::En { text } else { text.replace('.', ",") }
    }

    /// A whole number with its thousands apart by narrow spaces, which every language reads.
    #[must_use]
    pub fn thousands(self, number: u64) -> String {
        let digits = number.to_string();
        let apart = |(place, digit): (usize, char)| {
            let left = digits.len() - place;
            let space = (place > 0 && left.is_multiple_of(3) && digits.len() > 4).then_some('\u{202f}');
            space.into_iter().chain([digit])
        };
        digits.chars().enumerate().flat_map(apart).collect()
    }
}

/// What stands in place of a name in a message.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A whole number, which also chooses the plural.
    Number(i64),
    /// Text.
    Text(Cow<'a, str>),
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

/// The texts of one language.
pub struct Texts {
    /// The language.
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// The first message that a name was missing for.
    unfilled: OnceCell<String>,
}

impl Texts {
    /// Those that are shipped.
    ///
    /// # Panics
    /// Never: a test reads them all.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let name: LanguageIdentifier = lang.code().parse().expect("a language");
        let mut bundle = FluentBundle::new(vec![name]);
        // The marks that keep directions apart are for screens; some fonts have no glyph for them.
        bundle.set_use_isolating(false);
        let texts = Self { lang, bundle, unfilled: OnceCell::new() }.and(lang.messages());
        #[cfg(not(target_family = "wasm"))]
        let texts = texts.and(lang.book());
        texts
    }

    /// With the messages of somebody else beside its own, such as those of a screen.
    ///
    /// # Panics
    /// When they cannot be read or have a key that is here already: for shipped texts, which a test reads.
    #[must_use]
    pub fn and(mut self, shipped: &str) -> Self {
        let shipped = FluentResource::try_new(shipped.to_owned()).expect("shipped texts: tested");
        self.bundle.add_resource(shipped).expect("shipped texts: tested");
        self
    }

    /// Puts a coach's own texts in the place of those with the same keys.
    ///
    /// # Errors
    /// Names the line of a text that cannot be read, or a key that no page uses.
    pub fn replace(&mut self, own: &str) -> Result<(), String> {
        let own = FluentResource::try_new(own.to_owned()).map_err(|(_, errors)| {
            let first = errors.first();
            let line = first.map_or(1, |error| own[..error.pos.start.min(own.len())].matches('\n').count() + 1);
            format!("line {line}: {}", first.map_or_else(String::new, ToString::to_string))
        })?;
        for entry in own.entries() {
            if let Entry::Message(message) = entry
                && !self.has(message.id.name)
            {
                return Err(format!("no page has a text `{}`", message.id.name));
            }
            if let Entry::Message(message) = entry
                && message.value.is_none()
            {
                return Err(format!("`{}` has no text of its own", message.id.name));
            }
        }
        self.bundle.add_resource_overriding(own);
        Ok(())
    }

    /// Whether there is a message of this name.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The first message said so far with a name in it that nothing was given for: somebody's own, since a test rules it out for
    /// those that are shipped.
    #[must_use]
    pub fn unfilled(&self) -> Option<&str> {
        self.unfilled.get().map(String::as_str)
    }

    /// A message without names to fill in.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// A message with its names filled in.
    ///
    /// # Panics
    /// When the shipped texts lack the key, which a test rules out.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let pattern = pattern.unwrap_or_else(|| panic!("no text for `{key}`"));
        let mut values = FluentArgs::new();
        for (name, value) in args {
            let value: FluentValue = match value {
                Arg::Number(number) => (*number).into(),
                Arg::Text(text) => text.as_ref().into(),
            };
            values.set(*name, value);
        }
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned();
        if !faults.is_empty() {
            // It stays visible in braces.
            self.unfilled.get_or_init(|| key.to_owned());
        }
        text
    }
}
