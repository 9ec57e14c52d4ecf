//! Commands in messages: they work as they stand when somebody copies them into a shell.

use std::borrow::Cow;
use std::path::Path;

/// Words as a shell takes them.
pub fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(word).collect::<Vec<_>>().join(" ")
}

/// A path as a word of a command.
pub fn path(path: &Path) -> String {
    let text = path.display().to_string();
    // What begins like a flag is none.
    word(&if text.starts_with('-') && text != "-" { format!("./{text}") } else { text }).into_owned()
}

fn word(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) {
        return Cow::Owned(escaped(text));
    }
    shlex::try_quote(text).unwrap_or(Cow::Borrowed(text))
}

/// Control characters would move the cursor of whoever reads the message: `$'...'` names them.
fn escaped(text: &str) -> String {
    let mut word = String::from("$'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => word.extend(['\\', c]),
            c if c.is_control() => {
                word.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("\\{byte:03o}")));
            }
            c => word.push(c),
        }
    }
    word + "'"
}

/// How a command is called so that it goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Again {
    /// With `--resume`.
    Resume,
    /// As it was called.
    #[default]
    Same,
}

/// The command line of this process, called again.
pub fn again(how: Again) -> String {
    told(std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect(), how)
}

fn told(words: Vec<String>, how: Again) -> String {
    let typed = if words.iter().any(|word| word == "-") { "\n(with the same text on standard input)" } else { "" };
    call(words, how) + typed
}

fn call(mut words: Vec<String>, how: Again) -> String {
    if how == Again::Resume {
        words.retain(|flag| flag != "--force");
        if words.iter().all(|flag| flag != "--resume") {
            // Behind `--` it would be a file.
            let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
            words.insert(end, "--resume".into());
        }
    }
    quoted(std::iter::once("pushwait").chain(words.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &[&str]) -> Vec<String> {
        text.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn words_come_out_of_a_shell_as_they_went_in() {
        for text in ["plain/a.toml", "two words", "it's", "", "$HOME", "a\"b\\c", "Größe 1", "-"] {
            assert_eq!(shlex::split(&word(text)), Some(words(&[text])), "{text}");
        }
        assert_eq!(word("a\nb'\u{1b}[2J\u{85}"), "$'a\\012b\\'\\033[2J\\302\\205'");
        assert_eq!(path(Path::new("-x y")), "'./-x y'");
    }

    #[test]
    fn a_command_goes_on_with_its_own_flags() {
        let given = words(&["run", "my cases", "--out", "a b", "--force"]);
        assert_eq!(call(given.clone(), Again::Same), "pushwait run 'my cases' --out 'a b' --force");
        assert_eq!(call(given, Again::Resume), "pushwait run 'my cases' --out 'a b' --resume");
        let behind = words(&["run", "--out", "x", "--", "-a.toml"]);
        assert_eq!(call(behind, Again::Resume), "pushwait run --out x --resume -- -a.toml");
        let typed = "pushwait run - --out x --resume\n(with the same text on standard input)";
        assert_eq!(told(words(&["run", "-", "--out", "x"]), Again::Resume), typed);
        assert!(!told(words(&["run", "a - b", "--out", "x"]), Again::Resume).contains("standard input"));
        let there = words(&["run", "a", "--resume"]);
        assert_eq!(call(there, Again::Resume), "pushwait run a --resume");
    }
}
