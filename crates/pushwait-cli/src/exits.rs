//! Exit codes, once: for the help of each command and for docs/batch.md.

/// What a code means.
struct Exit {
    codes: &'static str,
    /// The commands that it is for.
    of: &'static [&'static str],
    means: &'static str,
}

const fn exit(codes: &'static str, of: &'static [&'static str], means: &'static str) -> Exit {
    Exit { codes, of, means }
}

/// Stands for all commands.
const ALL: &[&str] = &[];
/// One shard of a run.
const SHARD: &str = "run --shard";

const EXITS: [Exit; 14] = [
    exit("0", ALL, "done; of a dry run: told, also that it would not begin"),
    exit("0", &[SHARD], "the part is there; scenarios that are broken are reported by `merge`"),
    exit("1", &["run", "solve", "handout", "merge"], "some scenarios are broken, the others are done"),
    exit("1", &["verify", "reproduce"], "files are changed, damaged or missing, or come out differently"),
    exit("2", ALL, "the command line, the manifest or all that was given is wrong: trying again does not help"),
    exit("2", &["check"], "some scenarios are broken"),
    exit(
        "2",
        &["verify", "reproduce"],
        "nothing to compare: no export, an unfinished one, another version, or a clock ended it",
    ),
    exit("3", ALL, "input or output failed, or another run is at work in the folder"),
    exit("3", &["merge", "status"], "parts are missing or damaged; which ones is said"),
    exit("4", &["merge", "status"], "parts of different batches, versions or divisions"),
    exit("5", &["merge", "status"], "a shard stands twice"),
    exit("75", &[SHARD, "merge"], "instead of 3 where input or output failed or another run is at work: try again"),
    exit("130", ALL, "interrupted by Ctrl-C; what was finished is kept where the message says so"),
    exit("143", ALL, "the same by SIGTERM"),
];

impl Exit {
    /// Whether it is for a command, with or without flags.
    fn is_of(&self, command: &str) -> bool {
        let own = |of: &&str| of.split(' ').next() == Some(command);
        self.of.is_empty() || self.of.iter().any(own)
    }

    /// What it means, for this command alone.
    fn meaning(&self) -> String {
        if self.of == [SHARD] { format!("of --shard: {}", self.means) } else { self.means.to_owned() }
    }
}

/// What stands below the help of a command.
pub fn of(command: &str) -> String {
    // `solve` has shards too.
    let own = |exit: &&Exit| exit.is_of(command) || (command == "solve" && exit.of.contains(&SHARD));
    let lines = EXITS.iter().filter(own).map(|exit| format!("  {:<4} {}\n", exit.codes, exit.meaning()));
    format!("Exit codes:\n{}", lines.collect::<String>().replace('`', ""))
}

/// What stands below the help of all.
pub fn all() -> String {
    let line = |exit: &Exit| {
        let of = if exit.of.is_empty() { String::new() } else { format!("{}: ", exit.of.join(", ")) };
        format!("  {:<4} {of}{}\n", exit.codes, exit.means)
    };
    format!("Exit codes:\n{}", EXITS.iter().map(line).collect::<String>().replace('`', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of docs/batch.md.
    fn table() -> String {
        let row = |exit: &Exit| {
            let of: Vec<String> = exit.of.iter().map(|command| format!("`{command}`")).collect();
            let of = if of.is_empty() { "all".into() } else { of.join(", ") };
            format!("| {} | {of} | {} |\n", exit.codes, exit.means)
        };
        format!("| exit code | of | means |\n|---|---|---|\n{}", EXITS.iter().map(row).collect::<String>())
    }

    #[test]
    fn the_page_has_this_table() {
        let page = include_str!("../../../docs/batch.md");
        assert!(page.contains(&table()), "docs/batch.md lacks this table:\n{}", table());
    }

    #[test]
    fn each_command_tells_its_own_codes() {
        let (check, merge, solve) = (of("check"), of("merge"), of("solve"));
        assert!(check.contains("  2    some scenarios are broken\n") && !check.contains("  1 "), "{check}");
        assert!(merge.contains("  75 ") && merge.contains("  5    a shard stands twice"), "{merge}");
        assert!(solve.contains("of --shard: the part is there") && solve.contains("  75 "), "{solve}");
        assert!(all().contains("run --shard, merge: instead of 3"), "{}", all());
    }
}
