//! Handouts and the page in a real browser: what axe finds, whether anything is asked of the network, whether all fits the
//! screen; and of the page whether each control does what it says, with the numbers of the command.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::python::{output, text};
use crate::root;
use crate::step::{succeeds, target};
use crate::web::PAGE;

const LANGUAGES: [&str; 4] = ["en", "fr", "de", "es"];
/// Names of browsers of the Chromium family.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Makes all pages and has them checked; true as well where there is no browser, which is said.
pub fn pages() -> bool {
    let Some(browser) = browser() else {
        println!("skipped: no Chromium (Debian: `apt-get install chromium`)");
        return true;
    };
    let all = libraries().and_then(|()| Ok(the_page(&browser)? && checked(&browser)?));
    all.unwrap_or_else(|error| {
        eprintln!("{error}");
        false
    })
}

fn browser() -> Option<String> {
    let found = |name: &&str| output("which".as_ref(), &[name]).ok();
    BROWSERS.iter().find_map(found).map(|path| path.trim().to_owned())
}

/// Playwright and axe, from the registry of npm.
fn libraries() -> Result<(), String> {
    let tests = root().join("tests/pages");
    println!("== the libraries of tests/pages");
    output("npm".as_ref(), &["install", "--prefix", text(&tests), "--no-audit", "--no-fund"])
        .map(drop)
        .map_err(|error| format!("this needs Node.js with npm, and the network once: {error}"))
}

/// The committed page: its engine against the command, then each control, as a file and served.
fn the_page(browser: &str) -> Result<bool, String> {
    let (tests, page) = (root().join("tests/pages"), root().join(PAGE));
    let work = target().join("page");
    fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
    output("cargo".as_ref(), &["build", "--release", "--quiet"])?;
    let command = target().join("release/pushwait");
    let node = |script: &str| {
        let mut node = Command::new("node");
        node.arg(tests.join(script));
        node
    };
    if !succeeds("the engine against the command", node("engine.mjs").args([&page, &command, &work])) {
        return Ok(false);
    }
    let (mut server, address) = served(&command)?;
    let mut browse = node("page.mjs");
    let browse =
        browse.arg(browser).arg(&page).arg(&address).arg(root().join("docs/handouts")).arg(work.join("pictures"));
    let done = succeeds("the page in a browser", browse);
    // It has served; whether it can still be stopped says nothing of the page.
    let _ = server.kill().and_then(|()| server.wait());
    Ok(done)
}

/// The page as the command serves it, and its address.
fn served(command: &Path) -> Result<(Child, String), String> {
    let cannot = |error: std::io::Error| format!("{} serve: {error}", command.display());
    let mut server = Command::new(command).arg("serve").stdout(Stdio::piped()).spawn().map_err(cannot)?;
    let mut line = String::new();
    if let Some(said) = server.stdout.take() {
        BufReader::new(said).read_line(&mut line).map_err(cannot)?;
    }
    Ok((server, line.trim().to_owned()))
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
    let mut node = Command::new("node");
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
