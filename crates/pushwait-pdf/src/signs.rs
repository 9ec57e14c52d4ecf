//! Texts in signs that the fonts have: PDF/UA forbids the rest, and a name must never be the reason for an error.

use serde_json::Value;

use crate::engine;

/// Which fonts may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signs {
    /// All that come with the program.
    All,
    /// The main font, whose letters and accents always join.
    Main,
}

/// Stands where there was a sign that cannot be printed.
const UNKNOWN: char = '□';

/// Cleans every text of a value.
pub(crate) fn clean(value: &mut Value, signs: Signs) {
    match value {
        Value::String(text) => {
            if !text.is_ascii() || text.contains(|c: char| c.is_control() && c != '\n') {
                *text = printable(text, signs);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|v| clean(v, signs)),
        Value::Object(map) => map.values_mut().for_each(|v| clean(v, signs)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn printable(text: &str, signs: Signs) -> String {
    text.chars().filter_map(|c| shown(c, signs)).collect()
}

fn shown(c: char, signs: Signs) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() || only_varies(c) => None,
        // They turn the direction of writing or allow a break, and are not printed.
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}' => Some(c),
        '\u{202a}'..='\u{202e}' => Some(c),
        _ if c.is_whitespace() => Some(c),
        _ if is_private(c) => Some(UNKNOWN),
        _ if engine::has_sign(c, signs == Signs::All) => Some(c),
        _ => Some(UNKNOWN),
    }
}

/// Joiners, variants and colours of skin: without them the plain sign is left, which is what the fonts have.
fn only_varies(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
        || matches!(c, '\u{e0000}'..='\u{e01ef}' | '\u{20e3}')
}

/// Signs whose meaning only their font knows.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Signs, printable};

    #[test]
    fn what_the_fonts_have_stays() {
        for text in ["Zoë Łukasz Νίκος Юлия", "“19 of 100” – …", "שלום", "مرحبا", "🎉 🚀", "a\nb"]
        {
            assert_eq!(printable(text, Signs::All), text);
        }
    }

    #[test]
    fn the_rest_becomes_squares_or_goes() {
        assert_eq!(printable("東京 a\u{0}b\tc \u{e001}", Signs::All), "□□ ab c □");
        assert_eq!(printable("👩\u{1f3fd}\u{200d}💻 ❤\u{fe0f}", Signs::All), "👩💻 ❤");
        assert_eq!(printable("שלום Zoë", Signs::Main), "□□□□ Zoë");
    }
}
