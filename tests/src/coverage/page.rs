//! The page of the study, in Markdown.

use std::fmt::Write;

use pushwait_verdict::means::{bernstein, normal, sequence};
use pushwait_verdict::{Histogram, shares};

use super::law::{Law, shapes};
use super::{ALPHA, Role, SEED, Size, Table, line};

const HEAD: &str = "\
# Validation of the verdict

Written by `cargo xtask study coverage`; do not edit. The chore fails when a shipped rule falls short or a naive rule does not.

How often do the intervals of `pushwait-verdict` hold? Each row below is a law whose truth is known, each column a rule, each
figure the percentage of runs in which the rule held. All rules are asked for 95 %. *Worst of 100* counts a run as held only if
the interval held at each of 100 looks, which is what a person may rely on who stops whenever they like.";

/// The page.
#[must_use]
pub fn page(tables: &[Table], size: Size) -> String {
    let mut text = format!("{HEAD}\n\n{}\n", rules(tables, size));
    for table in tables {
        let _ = write!(text, "\n## {}\n\n{}\n\n{}", table.title, wrapped(table.text), grid(table, size));
    }
    let _ = write!(text, "\n## The price of looking\n\n{}\n\n{}", wrapped(PRICE), prices());
    let _ = write!(text, "\n## Reading\n\n{}", reading(tables, size));
    text
}

fn rules(tables: &[Table], size: Size) -> String {
    let count = |role: Role| -> usize {
        let columns = |table: &Table| table.columns.iter().filter(|column| column.0 == role).count() * table.rows.len();
        tables.iter().map(columns).sum()
    };
    let lines: Vec<String> = [2 * size.runs, size.runs, size.runs / 2, size.null_runs]
        .map(|runs| format!("{:.2} % of {runs} runs", 100.0 * line(runs, size)))
        .to_vec();
    wrapped(&format!(
        "Shipped rules ({} figures) must lie at or above the line, {} standard errors of the study under 95 %: {}. Rules in \
         *italics* ({} figures) are negative controls, marked naive: each must fall below the line in some row, or the study \
         could not see a fault. Rules marked shown ({} figures) are neither. Figures below the line are **bold**. Seed {SEED}, \
         ChaCha8, a stream for each run of each row.",
        count(Role::Shipped),
        size.errors,
        lines.join(", "),
        count(Role::Naive),
        count(Role::Shown),
    ))
}

fn grid(table: &Table, size: Size) -> String {
    let mut text = String::from("| law | runs |");
    for (role, name) in table.columns {
        let _ = match role {
            Role::Shipped => write!(text, " {name} |"),
            Role::Naive => write!(text, " *{name} (naive)* |"),
            Role::Shown => write!(text, " {name} (shown) |"),
        };
    }
    let _ = writeln!(text, "\n|---|--:|{}", "--:|".repeat(table.columns.len()));
    let columns: Vec<Vec<(f64, bool)>> = (0..table.columns.len()).map(|c| table.column(c, size).collect()).collect();
    for (r, (name, runs, _)) in table.rows.iter().enumerate() {
        let _ = write!(text, "| {name} | {runs} |");
        for (share, below) in columns.iter().map(|column| column[r]) {
            let mark = if below { "**" } else { "" };
            let _ = write!(text, " {mark}{:.2}{mark} |", 100.0 * share);
        }
        text.push('\n');
    }
    text
}

const PRICE: &str = "Width of the sequence over the width of the z interval for one look, when the counts are exactly as \
    expected: what it costs to be allowed to look at any time. The predictor is the mean.";

fn prices() -> String {
    let stories = [1000, 20_000, 1_000_000, 1_000_000_000];
    let mut text = String::from("| law | rule | 1,000 | 20,000 | 10⁶ | 10⁹ |\n|---|---|--:|--:|--:|--:|\n");
    let mut row = |law: &Law, rule: &str, width: &dyn Fn(&Histogram) -> f64| {
        let _ = write!(text, "| {} | {rule} |", law.name);
        for n in stories {
            let h = expected(law, n);
            let _ = write!(text, " {:.2} |", width(&h) / normal(&h, ALPHA).half_width());
        }
        text.push('\n');
    };
    for law in [0.01, 0.5].map(Law::share) {
        row(&law, "sequence", &|h| shares::sequence(h.sum() as u64, h.count(), ALPHA).half_width());
    }
    for law in shapes() {
        let (low, high) = law.bounds;
        row(&law, "betting", &|h| sequence(h, low, high, ALPHA).half_width());
        let sums = |h: &Histogram| bernstein(h.count(), h.sum(), h.squares(), law.parts.mean(), low, high, ALPHA);
        row(&law, "Bernstein", &|h| sums(h).half_width());
    }
    text
}

/// `n` stories as near as can be to what the law expects; what rounding leaves goes to the most frequent value.
fn expected(law: &Law, n: u64) -> Histogram {
    let all = law.parts.count() as f64;
    let mut counts: Vec<u64> =
        law.parts.values().iter().map(|&(_, part)| (part as f64 / all * n as f64).round() as u64).collect();
    let most = (0..counts.len()).max_by_key(|&i| counts[i]).unwrap_or(0);
    let others: u64 = counts.iter().enumerate().filter(|&(i, _)| i != most).map(|(_, &count)| count).sum();
    counts[most] = n - others;
    law.histogram(&counts)
}

fn reading(tables: &[Table], size: Size) -> String {
    let mut text = String::from("| rule | least | most |\n|---|--:|--:|\n");
    for table in tables {
        for (c, (role, name)) in table.columns.iter().enumerate() {
            let shares: Vec<f64> = table.column(c, size).map(|(share, _)| 100.0 * share).collect();
            let least = shares.iter().copied().fold(f64::INFINITY, f64::min);
            let most = shares.iter().copied().fold(0.0, f64::max);
            let mark = if *role == Role::Naive { "*" } else { "" };
            let _ = writeln!(text, "| {}: {mark}{name}{mark} | {least:.2} | {most:.2} |", table.title);
        }
    }
    let complaints: Vec<String> = tables.iter().flat_map(|table| table.complaints(size)).collect();
    let verdict = if complaints.is_empty() {
        "Every shipped rule holds in every row, and every negative control fails in some row.".to_owned()
    } else {
        format!("Not as it should be:\n\n- {}", complaints.join("\n- "))
    };
    format!("{verdict}\n\n{}\n{text}", notes())
}

fn notes() -> String {
    let notes = [
        "Sequences hold more often than promised: their promise covers all numbers of stories, the study a hundred of them, and \
         wagers on values between known bounds have to reckon with values not yet seen.",
        "Looking a hundred times at a z interval gives false verdicts between equal plans in far more than 5 % of the runs, and \
         the more plans, the more: no verdict may rest on it.",
        "Stopping as soon as a z interval is narrow is worst for rare events: before the first one the interval has no width.",
        "Bands for quantiles are loose for laws with few values, since the promise covers all laws.",
        "The study plays 20,000 stories at most and can tell errors of about half a percentage point; what holds beyond, and for \
         other laws, rests on the theorems named in the crate.",
    ];
    notes.iter().fold(String::new(), |text, note| text + &wrapped(&format!("- {note}")).replace('\n', "\n  ") + "\n")
}

/// Broken into lines of at most 125 characters.
fn wrapped(text: &str) -> String {
    let (mut lines, mut length) = (String::new(), 0);
    for word in text.split(' ') {
        let more = word.chars().count() + 1;
        if length > 0 && length + more > 126 {
            lines.push('\n');
            length = 0;
        } else if length > 0 {
            lines.push(' ');
        }
        lines.push_str(word);
        length += more;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::FULL;

    #[test]
    fn figures_below_the_line_are_marked_and_named() {
        let rows = vec![("one".to_owned(), 1000, vec![960, 960]), ("other".to_owned(), 1000, vec![930, 940])];
        let columns = &[(Role::Shipped, "ours"), (Role::Naive, "theirs")];
        let table = Table { title: "T", text: "How.", columns, rows };
        let complaints = table.complaints(FULL);
        assert_eq!(complaints.len(), 2, "{complaints:?}");
        assert!(complaints[0].contains("ours falls short for other") && complaints[1].contains("theirs fails nowhere"));
        let text = page(&[table], FULL);
        assert!(
            text.contains("| other | 1000 | **93.00** | 94.00 |") && text.contains("Not as it should be"),
            "{text}"
        );
        assert!(text.lines().all(|line| line.starts_with('|') || line.chars().count() <= 130));
    }
}
