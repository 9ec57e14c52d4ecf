//! What is wrong with a link, a file or a list of people: told in the reader's language, never shown as it came.

use pushwait_core::read::{Diagnostic, Severity, line_column};
use pushwait_handout::inputs::Input;
use pushwait_handout::page::{cut, input as words};
use pushwait_handout::texts::{Arg, Texts};

/// Most characters that are shown of something foreign.
const SHOWN: usize = 60;
/// The same of what the reader of files says.
const TOLD: usize = 240;

/// Something wrong, with what it is said with.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    key: &'static str,
    input: Option<Input>,
    texts: Vec<(&'static str, String)>,
    numbers: Vec<(&'static str, usize)>,
    line: Option<usize>,
}

impl Fault {
    /// A fault by the key of its message.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, input: None, texts: Vec::new(), numbers: Vec::new(), line: None }
    }

    /// What is wrong with a scenario file: the first error.
    pub(crate) fn file(text: &str, wrong: &[Diagnostic]) -> Self {
        let first = wrong.iter().find(|one| one.severity == Severity::Error);
        let line = first.map_or(1, |one| line_column(text, one.span.start).0);
        let what = first.map_or_else(String::new, |one| one.message.clone());
        let mut fault = Self::new("fault-file").number("line", line);
        fault.texts.push(("what", cut(&what, TOLD)));
        fault
    }

    /// Names an input.
    #[must_use]
    pub fn input(mut self, input: Input) -> Self {
        self.input = Some(input);
        self
    }

    /// Fills a name with text, of which little is shown and no control character.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: &str) -> Self {
        self.texts.push((name, cut(text, SHOWN)));
        self
    }

    /// Fills a name with a number.
    #[must_use]
    pub fn number(mut self, name: &'static str, number: usize) -> Self {
        self.numbers.push((name, number));
        self
    }

    /// On a line of a list.
    #[must_use]
    pub fn on(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// In the words of a language.
    #[must_use]
    pub fn say(&self, texts: &Texts) -> String {
        let mut args: Vec<(&str, Arg)> = Vec::new();
        args.extend(self.input.map(|input| ("input", words(texts, input).into())));
        args.extend(self.texts.iter().map(|(name, text)| (*name, text.as_str().into())));
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        args.extend(self.numbers.iter().map(|(name, number)| (*name, whole(*number).into())));
        let said = texts.say(self.key, &args);
        let on = |line| texts.say("fault-line", &[("line", whole(line).into()), ("what", said.as_str().into())]);
        self.line.map_or_else(|| said.clone(), on)
    }
}
