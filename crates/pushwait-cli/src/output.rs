//! Where output goes: data to standard output, talk to standard error.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::failure::Failure;

/// Writes data to standard output.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    write(&mut out)?;
    Ok(out.flush()?)
}

/// Says something on standard error. A standard error that cannot be written leaves nobody to tell.
pub fn say(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Says why the command did not do all that was asked.
pub fn complain(message: &str) {
    say(&format!("pushwait: {}\n", message.split('\n').map(visible).collect::<Vec<_>>().join("\n")));
}

/// Text from elsewhere, with names for the characters that would move the cursor or turn the text around.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if is_control(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn no_character_moves_the_cursor() {
        assert_eq!(visible("Größe 1 \u{301}.toml"), "Größe 1 \u{301}.toml");
        assert_eq!(visible("a\u{1b}[2J\nb\u{9b}\u{202e}"), "a\\u{1b}[2J\\u{a}b\\u{9b}\\u{202e}");
    }
}
