//! What came of the samples of mutants, kept as text.
//!
//! `sample GROUP OFFSET/EVERY THERE EXAMINED VIABLE FIRST BY`, then a line for each mutant that the tests do not notice now.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Whose tests looked at a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Those of the crate that the mutant is in.
    Own,
    /// Those of other crates too.
    All,
}

impl By {
    /// The word for it in the file and on the page.
    pub fn word(self) -> &'static str {
        match self {
            By::Own => "own",
            By::All => "all",
        }
    }
}

/// A sample of the mutants of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    pub group: String,
    /// The first mutant that was taken, and every so-manieth after it.
    pub offset: u32,
    pub every: u32,
    /// Mutants of the group, those that were examined, and those of them that compile.
    pub there: usize,
    pub examined: usize,
    pub viable: usize,
    /// Noticed when the sample was drawn, before any test was written for what it showed.
    pub first: usize,
    pub by: By,
    /// Those that the tests do not notice now, as `file:line:column: change`.
    pub missed: Vec<String>,
}

/// The lines of a file; none when it is not there.
pub fn lines(file: &Path) -> Vec<String> {
    fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

impl Sample {
    /// Reads what cargo-mutants has left; `None` when nothing was examined. What other crates' tests say of a survivor counts.
    pub fn found(group: &str, (offset, every): (u32, u32), there: usize, by: By, folder: &Path) -> Option<Sample> {
        let own = |name: &str| lines(&folder.join("own/mutants.out").join(name));
        let others = |name: &str| lines(&folder.join("others/mutants.out").join(name));
        let mut missed = own("missed.txt");
        let noticed = own("caught.txt").len() + own("timeout.txt").len();
        let viable = noticed + missed.len();
        let later = [others("caught.txt"), others("timeout.txt")].concat();
        missed.retain(|name| !later.contains(name));
        let (examined, first) = (viable + own("unviable.txt").len(), viable - missed.len());
        let group = group.to_owned();
        (examined > 0).then_some(Sample { group, offset, every, there, examined, viable, first, by, missed })
    }

    /// Noticed now.
    pub fn now(&self) -> usize {
        self.viable - self.missed.len()
    }

    fn is_that_of(&self, other: &Sample) -> bool {
        (&self.group, self.offset, self.every, self.by) == (&other.group, other.offset, other.every, other.by)
    }
}

/// Adds a sample, or takes note of what the tests notice now in one that is known: what they noticed at first stays.
pub fn keep(all: &mut Vec<Sample>, sample: Sample) {
    match all.iter_mut().find(|known| known.is_that_of(&sample)) {
        // Lines have moved and mutants come and gone, so that the sample is the same only while its size is.
        Some(known) if known.viable == sample.viable => *known = Sample { first: known.first, ..sample },
        Some(known) => *known = sample,
        None => all.push(sample),
    }
}

/// Reads the samples that were kept.
pub fn read(file: &Path) -> Result<Vec<Sample>, String> {
    let mut all: Vec<Sample> = Vec::new();
    for line in lines(file) {
        match line.strip_prefix("sample ") {
            Some(facts) => all.push(sample(facts).ok_or_else(|| format!("{}: {line}", file.display()))?),
            None => all.last_mut().into_iter().for_each(|sample| sample.missed.push(line.clone())),
        }
    }
    Ok(all)
}

fn sample(facts: &str) -> Option<Sample> {
    let mut parts = facts.split([' ', '/']);
    let group = parts.next()?.to_owned();
    let (offset, every) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let mut count = || parts.next()?.parse().ok();
    let (there, examined, viable, first) = (count()?, count()?, count()?, count()?);
    let word = parts.next()?;
    let by = [By::Own, By::All].into_iter().find(|by| by.word() == word)?;
    Some(Sample { group, offset, every, there, examined, viable, first, by, missed: Vec::new() })
}

/// The samples as text.
pub fn text(all: &[Sample]) -> String {
    let mut text = String::new();
    for Sample { group, offset, every, there, examined, viable, first, by, missed } in all {
        let by = by.word();
        let _ = writeln!(text, "sample {group} {offset}/{every} {there} {examined} {viable} {first} {by}");
        missed.iter().for_each(|name| text.extend([name.as_str(), "\n"]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(first: usize, missed: &[&str]) -> Sample {
        let missed = missed.iter().map(|name| (*name).to_owned()).collect();
        let (group, by) = ("sim".to_owned(), By::Own);
        Sample { group, offset: 7, every: 19, there: 964, examined: 51, viable: 48, first, by, missed }
    }

    #[test]
    fn samples_come_back_from_their_text() {
        let (name, other) = ("crates/a.rs:1:2: replace || with && in f", "crates/a.rs:3:2: replace f with ()");
        let all = [sample(40, &[name, other]), Sample { group: "core".to_owned(), ..sample(48, &[]) }];
        let file = std::env::temp_dir().join(format!("pushwait-samples-{}", std::process::id()));
        fs::write(&file, text(&all)).expect("written");
        let back = read(&file);
        fs::remove_file(&file).expect("removed");
        assert_eq!(back.as_deref(), Ok(&all[..]));
    }

    #[test]
    fn what_was_noticed_at_first_stays() {
        let mut all = vec![sample(40, &["a", "b"])];
        keep(&mut all, sample(47, &["a"]));
        assert_eq!(all, [sample(40, &["a"])]);
        assert_eq!(all[0].now(), 47);
        keep(&mut all, Sample { offset: 8, ..sample(44, &[]) });
        assert_eq!(all.len(), 2);
    }
}
