//! A [`Document`] as PDF: tagged for screen readers (PDF/UA-1), with its own fonts, and the same bytes on every machine and
//! every day. Typst sets the page; nothing is fetched, no clock is read, no font of the machine is used.
//!
//! The fonts that come with the program have the letters of Latin, Greek, Cyrillic and Vietnamese in four styles, Hebrew
//! and Arabic upright, and some 300 emoji without colour. A sign that none of them has, such as Chinese or Thai, is
//! printed as an empty square: a name never keeps a handout from being printed.

mod engine;
mod signs;

use std::fmt;

use base64::Engine as _;
use pushwait_handout::document::Document;
use serde_json::Value;
use sha2::{Digest, Sha256};

use engine::{Failure, Files, Options};
use signs::Signs;

/// The template that is used unless another one is given: a place to begin for a layout of one's own.
pub const TEMPLATE: &str = include_str!("../templates/handout.typ");

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// What was to be printed is no document.
    Document(String),
    /// The logo cannot be shown.
    Logo(String),
    /// The template cannot be followed.
    Template {
        /// Line of the template, from one.
        line: Option<usize>,
        /// What is wrong there.
        message: String,
        /// What may help.
        hints: Vec<String>,
    },
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(message) => write!(f, "the document cannot be printed: {message}"),
            Self::Logo(message) => write!(f, "the logo cannot be printed: {message}"),
            Self::Template { line, message, hints } => {
                match line {
                    Some(line) => write!(f, "template, line {line}: {message}")?,
                    None => write!(f, "template: {message}")?,
                }
                hints.iter().try_for_each(|hint| write!(f, "; {hint}"))
            }
        }
    }
}

impl std::error::Error for PdfError {}

/// The document as PDF, by a Typst template of one's own or by [`TEMPLATE`].
///
/// # Errors
///
/// A template that cannot be followed, or a logo that is no picture.
pub fn pdf(document: &Document, template: Option<&str>) -> Result<Vec<u8>, PdfError> {
    let value = serde_json::to_value(document).map_err(|e| PdfError::Document(e.to_string()))?;
    pdf_of_value(value, template)
}

/// The same of a document that is written as JSON.
///
/// # Errors
///
/// Those of [`pdf`], and text that is no document.
pub fn pdf_of_json(json: &[u8], template: Option<&str>) -> Result<Vec<u8>, PdfError> {
    let value = serde_json::from_slice(json).map_err(|e| PdfError::Document(e.to_string()))?;
    pdf_of_value(value, template)
}

fn pdf_of_value(mut value: Value, template: Option<&str>) -> Result<Vec<u8>, PdfError> {
    if !value.get("pages").is_some_and(Value::is_array) {
        return Err(PdfError::Document("it has no pages".to_owned()));
    }
    let template = template.unwrap_or(TEMPLATE);
    let ident = ident(&value, template);
    let mut logo = take_logo(&mut value)?;
    if let Some(coloured) = logo.as_ref().filter(|_| value["look"]["bw"] == true) {
        // What stands in a drawing and is no picture would be left out without a word.
        let files = Files { template: LOGO_ALONE, document: printable(&value, Signs::Main), logo: logo.as_ref() };
        if let Err(Failure::Error(error)) = engine::typeset(&files, &Options { ident: &ident, sealed: false }) {
            return Err(error);
        }
        logo = Some(grey(coloured));
        value["brand"]["logo"]["file"] = GREY_LOGO.into();
    }
    // Most names print as they are. Signs that no font can join, say an accent on a Hebrew letter, are found out only
    // while the page is written: then the letters of the main font must do, and at the very last the seal of PDF/UA goes.
    let tries = [(Signs::All, true), (Signs::Main, true), (Signs::Main, false)];
    for (signs, sealed) in tries {
        let files = Files { template, document: printable(&value, signs), logo: logo.as_ref() };
        match engine::typeset(&files, &Options { ident: &ident, sealed }) {
            Ok(bytes) => return Ok(bytes),
            Err(Failure::Signs) => {}
            Err(Failure::Error(error)) => return Err(error),
        }
    }
    Err(PdfError::Document("it has signs that cannot be written into a file".to_owned()))
}

/// Tells documents apart and hangs on nothing but what is printed.
fn ident(value: &Value, template: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(value.to_string());
    hash.update([0]);
    hash.update(template);
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The logo as a file of its own, and its name in the document instead of its bytes: templates cannot decode them.
fn take_logo(value: &mut Value) -> Result<Option<(&'static str, Vec<u8>)>, PdfError> {
    let logo = value.get_mut("brand").and_then(|brand| brand.get_mut("logo"));
    let Some(logo) = logo.and_then(Value::as_object_mut) else { return Ok(None) };
    let name = match logo.get("media_type").and_then(Value::as_str) {
        Some("image/png") => "logo.png",
        Some("image/jpeg") => "logo.jpg",
        Some("image/svg+xml") => "logo.svg",
        other => return Err(PdfError::Logo(format!("it is no PNG, JPEG or SVG: {}", other.unwrap_or("nothing")))),
    };
    let text = logo.remove("bytes");
    let text = text.as_ref().and_then(Value::as_str).unwrap_or_default();
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).map_err(|e| PdfError::Logo(e.to_string()))?;
    logo.insert("file".to_owned(), name.into());
    Ok(Some((name, bytes)))
}

/// Shows that a logo can be shown.
const LOGO_ALONE: &str = "#image(json(\"document.json\").brand.logo.file)";
/// The name of a logo without colour.
const GREY_LOGO: &str = "logo.svg";

/// A logo without colour: within a drawing that has the room of a logo on the page and takes the colour out.
fn grey((name, bytes): &(&'static str, Vec<u8>)) -> (&'static str, Vec<u8>) {
    let media_type = match *name {
        "logo.png" => "image/png",
        "logo.jpg" => "image/jpeg",
        _ => "image/svg+xml",
    };
    let bytes = base64::engine::general_purpose::STANDARD.encode(bytes);
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 46 11\" width=\"460\" height=\"110\">\
         <filter id=\"grey\" color-interpolation-filters=\"sRGB\"><feColorMatrix type=\"saturate\" values=\"0\"/></filter>\
         <image filter=\"url(#grey)\" width=\"46\" height=\"11\" href=\"data:{media_type};base64,{bytes}\"/></svg>"
    );
    (GREY_LOGO, drawing.into_bytes())
}

/// The document as JSON, each text in signs that can be printed.
fn printable(value: &Value, signs: Signs) -> Vec<u8> {
    let mut value = value.clone();
    signs::clean(&mut value, signs);
    value.to_string().into_bytes()
}
