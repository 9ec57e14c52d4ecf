//! What is counted, and when an export is sound.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The file that names the others.
const LAST: &str = "datapackage.json";

/// Examples that are kept of what went wrong.
const EXAMPLES: usize = 12;

/// What happened under faults.
#[derive(Default)]
pub struct Tally {
    /// Runs with a call that was refused.
    pub injected: u64,
    /// Of those, the ones that ended with an exit code other than 0.
    pub refused: u64,
    /// Runs that were killed.
    pub killed: u64,
    pub torn: u64,
    pub lost: u64,
    pub silent: u64,
    pub mute: u64,
    pub unmended: u64,
    /// What went wrong, in words.
    pub examples: Vec<String>,
}

impl Tally {
    /// Nothing went wrong.
    pub fn sound(&self) -> bool {
        self.torn + self.lost + self.silent + self.mute + self.unmended == 0
    }

    /// The cells of the page.
    pub fn row(&self) -> String {
        let Self { injected, refused, killed, torn, lost, silent, mute, unmended, .. } = self;
        format!("{injected} | {refused} | {killed} | {torn} | {lost} | {silent} | {mute} | {unmended} |")
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        self.injected += other.injected;
        self.refused += other.refused;
        self.killed += other.killed;
        self.torn += other.torn;
        self.lost += other.lost;
        self.silent += other.silent;
        self.mute += other.mute;
        self.unmended += other.unmended;
        self.examples.extend(other.examples.iter().cloned());
        self.examples.truncate(EXAMPLES);
    }

    /// Keeps an example of what went wrong.
    pub fn example(&mut self, what: String) {
        eprintln!("  {what}");
        if self.examples.len() < EXAMPLES {
            self.examples.push(what);
        }
    }
}

/// The files of a folder, without those of the folders in it.
pub fn files(folder: &Path) -> Files {
    let Ok(entries) = fs::read_dir(folder) else { return Files::new() };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(|path| path.is_file());
    paths.filter_map(|path| Some((path.file_name()?.to_string_lossy().into_owned(), fs::read(&path).ok()?))).collect()
}

/// Why the files of an export are neither those of before nor those of after nor some of both, each whole.
pub fn torn(there: &Files, before: &Files, after: &Files) -> Option<String> {
    for (name, bytes) in there {
        if before.get(name) != Some(bytes) && after.get(name) != Some(bytes) {
            return Some(format!("{name} is torn ({} bytes)", bytes.len()));
        }
    }
    let package = there.get(LAST)?;
    let described =
        |of: &Files| of.get(LAST) == Some(package) && of.iter().all(|(name, bytes)| there.get(name) == Some(bytes));
    if described(before) || described(after) { None } else { Some(format!("{LAST} beside files of another export")) }
}

/// Length of the records of a journal that are there in full.
pub fn full_records(journal: &[u8]) -> usize {
    let Some(line) = journal.iter().position(|byte| *byte == b'\n') else { return 0 };
    let mut end = line + 1;
    loop {
        let Some(head) = journal.get(end..end + 12) else { return end };
        let length = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
        if journal.len() < end + 12 + length {
            return end;
        }
        end += 12 + length;
    }
}

/// Whether all full records of a journal stand in a later one, in their places.
pub fn kept(earlier: &[u8], later: &[u8]) -> bool {
    later.starts_with(&earlier[..full_records(earlier)])
}

/// What is left of unfinished work in a folder.
pub fn left_behind(out: &Path) -> Vec<String> {
    let belongs = |name: &String| name == "journal" || name == "lock" || name.ends_with(".lock");
    files(&out.join(".pushwait")).into_keys().filter(|name| !belongs(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn mixtures_and_halves_are_torn() {
        let (before, after) = (some(&[("a", "old"), (LAST, "1")]), some(&[("a", "new"), (LAST, "2")]));
        for fine in [&before, &after, &some(&[("a", "old")]), &some(&[("a", "new")]), &some(&[])] {
            assert_eq!(torn(fine, &before, &after), None);
        }
        for bad in [some(&[("a", "ne")]), some(&[("a", "old"), (LAST, "2")]), some(&[(LAST, "1")]), some(&[("b", "")])]
        {
            assert!(torn(&bad, &before, &after).is_some(), "{bad:?}");
        }
    }

    #[test]
    fn only_full_records_must_be_kept() {
        let record = [&[3, 0, 0, 0], &[0; 8][..], b"abc"].concat();
        let two = [b"magic\n", &record[..], &record].concat();
        assert_eq!(full_records(&two), two.len());
        assert_eq!(full_records(&two[..two.len() - 1]), 6 + record.len());
        assert!(kept(&two[..two.len() - 1], &two) && kept(b"magi", b"") && !kept(&two, &two[..two.len() - 1]));
    }
}
