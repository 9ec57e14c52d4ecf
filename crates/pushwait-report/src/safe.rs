//! Text that no spreadsheet runs, whatever separator it is told to split at.
//!
//! Spreadsheets take a cell for a formula that begins with one of a few characters; some drop blanks before it, some take the
//! full-width forms for the plain ones, and a file that is split at another separator than its own has cells that begin in the
//! middle of ours (OWASP, "CSV Injection").
//!
//! The rule: a cell may begin where the text begins and behind each separator, quote and line break in it, blanks and characters
//! that nobody sees left aside. Where a formula character or an apostrophe stands there, an apostrophe is put before it; and one
//! before a tab or a line break that the text begins with. To get the text back, drop an apostrophe wherever a cell may begin.

use std::borrow::Cow;

/// The text with apostrophes.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    let mut marks = Places::default();
    let places: Vec<usize> = text.char_indices().filter(|&(_, c)| marks.is_risky(c)).map(|(place, _)| place).collect();
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + places.len());
    let mut from = 0;
    for place in places {
        out.push_str(&text[from..place]);
        out.push('\'');
        from = place;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Walks a text and knows where a cell may begin.
struct Places {
    /// No character was seen yet.
    first: bool,
    begins: bool,
}

impl Default for Places {
    fn default() -> Self {
        Self { first: true, begins: true }
    }
}

impl Places {
    /// Whether an apostrophe belongs before the next character.
    fn is_risky(&mut self, c: char) -> bool {
        let break_first = self.first && matches!(c, '\t' | '\r' | '\n');
        let risky = break_first || (self.begins && (is_formula(c) || c == '\''));
        self.begins = is_separator(c) || (self.begins && !risky && is_unseen(c));
        self.first = false;
        risky
    }
}

/// What a formula begins with, plain and full-width.
fn is_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// What a file may be split at, and quotes of all kinds but the apostrophe.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | ':' | '\t' | '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1f}' | '\u{85}')
        || matches!(c, '"' | '“' | '”' | '„' | '＂' | '«' | '»' | '‘' | '’' | '‚' | '`' | '\u{2028}' | '\u{2029}')
        || matches!(c, '，' | '；' | '｜')
}

/// Blanks, control characters and those that take up no room.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(c, '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text before [`harmless`], by the rule as the documents tell it.
    fn back(text: &str) -> String {
        let (mut begins, mut out) = (true, String::new());
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if begins && c == '\'' {
                let c = rest.next().expect("something is behind it");
                out.push(c);
                begins = is_separator(c);
            } else {
                out.push(c);
                begins = is_separator(c) || (begins && is_unseen(c));
            }
        }
        out
    }

    #[test]
    fn names_as_they_are_stay_as_they_are() {
        for text in
            ["courteous-push", "01-written-offer-five-days", "move 1 fine names_date;target closed", "a = b", ""]
        {
            assert_eq!(harmless(text), text);
        }
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            (" \u{feff}@x", " \u{feff}'@x"),
            ("a;=1", "a;'=1"),
            ("x,\"=1+1\"", "x,\"'=1+1\""),
            ("\tx", "'\tx"),
            ("\t=x", "'\t'=x"),
            ("a;\r\nb", "a;\r\nb"),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("--1", "'--1"),
        ] {
            assert_eq!(harmless(text), expected);
        }
    }

    #[test]
    fn each_sign_that_may_begin_or_part_a_cell_is_known() {
        for formula in ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\''] {
            assert_eq!(harmless(&format!("{formula}1")), format!("'{formula}1"));
            assert_eq!(harmless(&format!("a{formula}1")), format!("a{formula}1"));
            for separator in ",;|:\u{b}\u{c}\u{1c}\u{1f}\u{85}\"“”„＂«»‘’‚`\u{2028}\u{2029}，；｜\t\r\n".chars()
            {
                assert_eq!(
                    harmless(&format!("a{separator}{formula}1")),
                    format!("a{separator}'{formula}1"),
                    "{separator:?}"
                );
            }
        }
        let unseen = [
            " \u{a0}\u{0}\u{7f}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}\u{180f}\u{200b}\u{200f}",
            "\u{202a}\u{202e}\u{2060}\u{206f}\u{2800}\u{3000}\u{3164}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\u{fff9}\u{fffb}",
            "\u{e0000}\u{e0fff}",
        ];
        for blank in unseen.concat().chars() {
            assert_eq!(harmless(&format!("{blank}=1")), format!("{blank}'=1"), "{blank:?}");
            assert_eq!(harmless(&format!("a{blank}=1")), format!("a{blank}=1"), "{blank:?}");
        }
    }

    #[test]
    fn two_hundred_payloads_are_harmless_and_come_back() {
        let payloads = crate::payloads::payloads();
        assert!(payloads.len() >= 200, "{}", payloads.len());
        for text in &payloads {
            let safe = harmless(text);
            assert_ne!(safe, *text, "every payload needs the rule");
            assert_eq!(back(&safe), *text);
        }
    }
}
