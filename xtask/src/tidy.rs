//! The rules that no other tool checks: lengths of files, first lines, words that do not belong.

use std::path::Path;

use crate::step::root;

/// Lines that a source file may have before its tests: what one can hold in the head.
const LONGEST_FILE: usize = 500;

/// Marks of unfinished work, written so that this file does not contain them.
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Names what is untidy; true when nothing is.
pub fn tidy() -> bool {
    println!("== tidy");
    let mut complaints = Vec::new();
    for folder in ["crates", "tests", "xtask"] {
        walk(&root().join(folder), &mut |path, text| complaints.extend(complaints_of(path, text)));
    }
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    complaints.is_empty()
}

fn complaints_of(path: &Path, text: &str) -> Vec<String> {
    let place = path.display();
    let own = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
    let mut complaints = Vec::new();
    if own > LONGEST_FILE {
        complaints.push(format!("{place}: {own} lines before the tests, {LONGEST_FILE} at most"));
    }
    if !text.starts_with("//!") {
        complaints.push(format!("{place}: the first line does not say what the file is for"));
    }
    complaints.extend(UNFINISHED.iter().filter(|mark| text.contains(*mark)).map(|mark| format!("{place}: {mark}")));
    complaints
}

fn walk(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.is_dir() {
            walk(&path, see);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            see(&path, &text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_unfinished_files_are_named() {
        let long = format!("//! A file.\n{}", "x\n".repeat(LONGEST_FILE));
        assert_eq!(complaints_of(Path::new("a.rs"), &long).len(), 1);
        assert_eq!(complaints_of(Path::new("a.rs"), &format!("//! A file.\n// {}\n", UNFINISHED[0])).len(), 1);
        assert_eq!(complaints_of(Path::new("a.rs"), "fn main() {}").len(), 1);
        assert!(complaints_of(Path::new("a.rs"), "//! A file.\n").is_empty());
    }
}
