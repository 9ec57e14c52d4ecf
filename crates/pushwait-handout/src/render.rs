//! Documents as HTML and Markdown, by templates that a coach can replace.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, context};

use crate::document::Document;

/// Formats that are made from a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One file without any request.
    Html,
    /// Markdown.
    Markdown,
}

const MARKDOWN: &str = "markdown";

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Html => "handout.html",
            Self::Markdown => "handout.md",
        }
    }

    /// The shipped template.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Html => include_str!("../templates/handout.html"),
            Self::Markdown => include_str!("../templates/handout.md"),
        }
    }
}

/// The shipped style sheet, which templates have as `style`.
pub const STYLE: &str = include_str!("../templates/handout.css");

/// Fills in a template: the shipped one, or a coach's own.
///
/// # Errors
/// Of a template: what is wrong and in which line.
pub fn render(document: &Document, format: Format, own: Option<&str>) -> Result<String, String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|name| {
        if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::Custom(MARKDOWN.into()) }
    });
    environment.set_formatter(write);
    // Ours end; a coach's own may not.
    environment.set_fuel(own.map(|_| FUEL));
    let template = own.unwrap_or_else(|| format.template());
    let told = |error: Error| told(&error);
    environment.add_template(format.name(), template).map_err(told)?;
    let data = context! { style => STYLE, ..Value::from(Serde(document)) };
    environment.get_template(format.name()).and_then(|template| template.render(data)).map_err(told)
}

/// Steps of a template of one's own: ours take up to 10,000 for a page, 100,000 for a workbook of twelve.
const FUEL: u64 = 20_000_000;

fn told(error: &Error) -> String {
    if error.kind() == ErrorKind::OutOfFuel {
        return "the template goes on and on: does a loop in it end?".to_owned();
    }
    let line = error.line().map_or_else(String::new, |line| format!("line {line}: "));
    let detail = error.detail().map_or_else(String::new, |detail| format!(": {detail}"));
    format!("{line}{}{detail}", error.kind())
}

/// Whether a sign would begin a list or a line below a heading, behind what stands before it.
fn begins_something(before: &str, sign: char) -> bool {
    match sign {
        '-' | '+' | '=' => before.is_empty(),
        '.' | ')' => !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// Writes a value so that its signs mean nothing in Markdown; HTML is for the library.
fn write(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if !matches!(state.auto_escape(), AutoEscape::Custom(_)) || value.is_safe() {
        return minijinja::escape_formatter(out, state, value);
    }
    let text = value.to_string();
    let mut plain = String::with_capacity(text.len());
    for (place, sign) in text.char_indices() {
        let anywhere = matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&');
        if anywhere || begins_something(&text[..place], sign) {
            plain.push('\\');
        }
        plain.push(if sign.is_control() { ' ' } else { sign });
    }
    out.write_str(&plain).map_err(|_| Error::new(ErrorKind::WriteFailure, "the output is full"))
}
