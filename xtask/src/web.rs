//! The page: builds the engine for WebAssembly and puts all that the page needs into one file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::step::{output, root, succeeds, target};

const TARGET: &str = "wasm32-unknown-unknown";
/// The page as it is committed, and as the command carries it.
pub const PAGE: &str = "crates/pushwait-web/dist/push-or-wait.html";
/// Most bytes: it comes over a telephone's line, and as an attachment.
const MOST: usize = 600_000;

/// Builds the page and writes it.
pub fn dist() -> bool {
    let Some(page) = built() else { return false };
    let file = root().join(PAGE);
    // A half-written page would be one that the command carries.
    let new = file.with_extension("new");
    let written = fs::write(&new, &page).and_then(|()| fs::rename(&new, &file));
    if let Err(error) = &written {
        eprintln!("{}: {error}", file.display());
    }
    println!("{PAGE}: {} bytes of at most {MOST}", page.len());
    written.is_ok() && fits(&page)
}

/// Whether the committed page is the one that the sources give. Another compiler makes other bytes of the same sources: then
/// only what the page does can be compared, which its tests in a browser do.
pub fn check() -> bool {
    let Some(page) = built() else { return false };
    let Ok(committed) = fs::read_to_string(root().join(PAGE)) else {
        eprintln!("{PAGE} is missing: `cargo xtask dist web` makes it");
        return false;
    };
    if generator(&committed) != generator(&page) {
        println!("{PAGE} was built by {}, and this is {}: not compared", generator(&committed), generator(&page));
        return true;
    }
    if committed != page {
        eprintln!("{PAGE} is not what the sources give: `cargo xtask dist web` makes it anew");
    }
    committed == page && fits(&page)
}

fn fits(page: &str) -> bool {
    if page.len() > MOST {
        eprintln!("{PAGE} is larger than {MOST} bytes");
    }
    page.len() <= MOST
}

/// What built a page, as it says itself.
fn generator(page: &str) -> &str {
    let after = page.split_once("name=\"generator\" content=\"").map_or("", |(_, after)| after);
    after.split_once('"').map_or("", |(generator, _)| generator)
}

/// The page from its sources.
fn built() -> Option<String> {
    if !has_target() {
        return None;
    }
    println!("== the engine for {TARGET}");
    let build = ["build", "--quiet", "--locked", "--package", "pushwait-web", "--target", TARGET, "--profile", "web"];
    let mut cargo = Command::new("cargo");
    if !succeeds("the engine", cargo.args(build).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags())) {
        return None;
    }
    let engine = read(&target().join(TARGET).join("web/pushwait_web.wasm"))?;
    let compiler = output("the compiler", &["rustc", "--version"])?;
    let part = |name: &str| {
        fs::read_to_string(root().join("crates").join(name)).map_err(|error| eprintln!("{name}: {error}")).ok()
    };
    let parts = Parts {
        style: lean(&(part("pushwait-handout/templates/handout.css")? + &part("pushwait-web/page/page.css")?)),
        script: lean(&part("pushwait-web/page/page.js")?),
        worker: lean(&part("pushwait-web/page/worker.js")?),
        engine: STANDARD.encode(packed(&engine)),
        generator: format!("pushwait {}, {}", env!("CARGO_PKG_VERSION"), compiler.trim()),
    };
    Some(parts.page(&part("pushwait-web/page/page.html")?))
}

fn read(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).map_err(|error| eprintln!("{}: {error}", path.display())).ok()
}

/// Adds the target where it is missing.
fn has_target() -> bool {
    let library = || {
        let sysroot = output("the compiler", &["rustc", "--print", "sysroot"])?;
        Some(PathBuf::from(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib"))
    };
    if library().is_some_and(|library| library.is_dir()) {
        return true;
    }
    if succeeds("adding the target", Command::new("rustup").args(["target", "add", TARGET])) {
        return true;
    }
    eprintln!(
        "the standard library for {TARGET} is missing and rustup cannot add it. Where Rust came with the system, its \
         package may be called libstd-rust-dev-wasm32 (Debian) or rust-std-static-{TARGET} (Fedora). The committed page \
         {PAGE} needs none of this: the command carries it."
    );
    false
}

/// Takes the places of files on this machine out of the program: they would make other bytes elsewhere.
fn flags() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let mut places = BTreeSet::new();
    for entry in fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten() {
        places.insert(format!("--remap-path-prefix={}=/crates", entry.path().display()));
    }
    places.insert(format!("--remap-path-prefix={}=/pushwait", root().display()));
    places.into_iter().collect::<Vec<_>>().join(" ")
}

/// Without indentation, empty lines and lines that are a comment: nothing of what a browser reads. No text of ours goes over lines.
fn lean(text: &str) -> String {
    let comment = |line: &str| line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !comment(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Compressed as far as gzip goes, which browsers unpack by themselves.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let done = zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut packed);
    done.expect("memory takes all bytes");
    packed
}

/// What goes into the page.
struct Parts {
    style: String,
    script: String,
    worker: String,
    engine: String,
    generator: String,
}

impl Parts {
    /// Fills the places of the template, the policy last: it names the very text of style and script.
    fn page(&self, template: &str) -> String {
        let digest = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
        let policy = format!(
            "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; worker-src blob:; base-uri 'none'; form-action 'none'",
            digest(&self.script),
            digest(&self.style)
        );
        let places = [
            ("@policy@", policy.as_str()),
            ("@generator@", &self.generator),
            ("@style@", &self.style),
            ("@worker@", &self.worker),
            ("@script@", &self.script),
            ("@engine@", &self.engine),
        ];
        let mut page = template.to_owned();
        for (place, text) in places {
            assert_eq!(page.matches(place).count(), 1, "{place} stands once in the template");
            page = page.replacen(place, text, 1);
        }
        page
    }
}
