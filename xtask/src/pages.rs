//! Handouts in a real browser: what axe finds, whether anything is asked of the network, whether all fits the screen.

use std::fs;
use std::path::{Path, PathBuf};

use crate::python::{output, text};
use crate::root;
use crate::step::{succeeds, target};

const LANGUAGES: [&str; 4] = ["en", "fr", "de", "es"];
/// Names of browsers of the Chromium family.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Makes all pages and has them checked; true as well where there is no browser, which is said.
pub fn pages() -> bool {
    let Some(browser) = browser() else {
        println!("skipped: no Chromium (Debian: `apt-get install chromium`)");
        return true;
    };
    checked(&browser).unwrap_or_else(|error| {
        eprintln!("{error}");
        false
    })
}

fn browser() -> Option<String> {
    let found = |name: &&str| output("which".as_ref(), &[name]).ok();
    BROWSERS.iter().find_map(found).map(|path| path.trim().to_owned())
}

fn checked(browser: &str) -> Result<bool, String> {
    let folder = target().join("pages");
    let cargo = |arguments: &[&str]| {
        output("cargo".as_ref(), &[&["run", "--release", "--quiet", "--", "handout"], arguments].concat())
    };
    let mut all = Vec::new();
    for language in LANGUAGES {
        let out = folder.join(language);
        cargo(&["scenarios", "--lang", language, "--force", "--out", text(&out)])?;
        all.extend(files(&out)?);
    }
    let book = folder.join("book");
    cargo(&["scenarios", "--workbook", "--bw", "--force", "--out", text(&book)])?;
    all.extend(files(&book)?);
    all.push(planted(&all[0], &folder)?);
    let tests = root().join("tests/pages");
    println!("== the libraries of tests/pages");
    output("npm".as_ref(), &["install", "--prefix", text(&tests), "--no-audit", "--no-fund"])
        .map_err(|error| format!("this needs Node.js with npm, and the network once: {error}"))?;
    let mut node = std::process::Command::new("node");
    Ok(succeeds("pages in a browser", node.arg(tests.join("axe.mjs")).arg(browser).args(&all)))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "html"));
    files.sort();
    Ok(files)
}

/// A page without its language and with letters too pale.
fn planted(page: &Path, folder: &Path) -> Result<PathBuf, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", page.display());
    let text = fs::read_to_string(page).map_err(fault)?;
    let file = folder.join("planted.html");
    fs::write(&file, text.replace(" lang=\"en\"", "").replace("--soft: #4c5862", "--soft: #c9d0d6")).map_err(fault)?;
    Ok(file)
}
