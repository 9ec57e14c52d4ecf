//! A coach's own touch: `brand.toml` and the logo beside it.

use std::io::Read;
use std::path::Path;

use pushwait_core::math::{exp, ln};
use pushwait_handout::document::{Brand, Logo};
use serde::Deserialize;

use super::MOST;
use crate::failure::Failure;
use crate::folder::{Folder, refuse};

/// Least contrast of letters on white: WCAG 2.2, criterion 1.4.3.
const CONTRAST: f64 = 4.5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    name: String,
    #[serde(default)]
    logo: String,
    #[serde(default)]
    colour: String,
    #[serde(default)]
    closing: String,
}

/// Longest name and closing line, in characters.
const LONGEST: usize = 200;

/// Reads a brand.
pub fn read(path: &Path) -> Result<Brand, Failure> {
    let (folder, text) = beside(path)?;
    let wrong = |why: String| Failure::usage(format!("{}: {why}", path.display()));
    let file: File = toml::from_str(&text?).map_err(|error| wrong(error.to_string()))?;
    if !file.colour.is_empty() {
        readable(&file.colour).map_err(wrong)?;
    }
    for (key, text) in [("name", &file.name), ("closing", &file.closing)] {
        if text.chars().count() > LONGEST {
            return Err(wrong(format!("`{key}` has more than {LONGEST} characters, too many for a page")));
        }
    }
    let logo = if file.logo.is_empty() { None } else { Some(logo(&folder, &file.logo, &file.name).map_err(wrong)?) };
    Ok(Brand { name: file.name, closing: file.closing, colour: file.colour, logo })
}

/// The folder of a file, and its text.
pub fn beside(path: &Path) -> Result<(Folder, Result<String, Failure>), Failure> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = Folder::open(parent)?;
    let text = folder.text(&name, MOST);
    Ok((folder, text))
}

fn logo(folder: &Folder, name: &str, alt: &str) -> Result<Logo, String> {
    let wrong = |why: &str| format!("logo `{name}`: {why}");
    refuse(name).map_err(wrong)?;
    let file = folder.read(name).map_err(|failure| failure.message)?;
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| wrong(&error.to_string()))?;
    if bytes.len() as u64 > MOST {
        return Err(wrong("more than 1 MiB; a smaller picture prints as well"));
    }
    let media_type = match &bytes[..] {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        text if std::str::from_utf8(text).is_ok_and(|text| text.contains("<svg")) => "image/svg+xml",
        _ => return Err(wrong("not a PNG, JPEG or SVG picture")),
    };
    let alt = if alt.is_empty() { name } else { alt };
    let logo = Logo { media_type: media_type.into(), bytes, alt: alt.into() };
    if logo.is_whole() { Ok(logo) } else { Err(wrong("only a part of a picture")) }
}

/// Whether letters of a colour can be read on white.
fn readable(colour: &str) -> Result<(), String> {
    let wrong = || format!("colour `{colour}`: write it as #rrggbb, for example #00548c");
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii()).ok_or_else(wrong)?;
    let number = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
    let [_, channels @ ..] = number.to_be_bytes();
    // Relative luminance as in WCAG 2.2.
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { exp(2.4 * ln((part + 0.055) / 1.055)) }
    };
    let [red, green, blue] = channels.map(linear);
    let contrast = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
    if contrast >= CONTRAST {
        return Ok(());
    }
    Err(format!(
        "colour `{colour}` has a contrast of {contrast:.1} : 1 on white; it takes {CONTRAST} : 1: choose a darker one"
    ))
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn pale_colours_are_refused() {
        assert!(readable("#00548c").is_ok() && readable("#000000").is_ok() && readable("#767676").is_ok());
        for colour in ["#777777", "#ffffff", "00548c", "#00548", "#00548g", "#é0548c"] {
            assert!(readable(colour).is_err(), "{colour}");
        }
    }
}
