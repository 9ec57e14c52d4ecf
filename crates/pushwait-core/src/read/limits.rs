//! What a scenario file may hold at most: one table for the reader, its errors, the command line and the JSON Schema.

/// A limit with what it guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// As in `--limit NAME=VALUE`.
    pub name: &'static str,
    /// What holds unless it is raised.
    pub default: u64,
    /// The largest value that it can be raised to; the default itself where it is fixed.
    pub most: u64,
    /// What is counted.
    pub counts: &'static str,
    /// What would suffer without it, or why it is fixed.
    pub why: &'static str,
}

impl Limit {
    /// Whether nobody can raise it.
    #[must_use]
    pub const fn fixed(&self) -> bool {
        self.default == self.most
    }
}

const fn raisable(name: &'static str, default: u64, most: u64, counts: &'static str, why: &'static str) -> Limit {
    Limit { name, default, most, counts, why }
}

const fn fixed(name: &'static str, value: u64, counts: &'static str, why: &'static str) -> Limit {
    Limit { name, default: value, most: value, counts, why }
}

/// Largest scenario file.
pub const FILE_BYTES: Limit =
    raisable("file-bytes", 1 << 20, 1 << 26, "bytes of a scenario file", "a parsed file takes up to 80 times its size");
/// Most words and marks of a scenario file.
pub const TOKENS: Limit = raisable(
    "tokens",
    1 << 18,
    1 << 24,
    "words, values and marks of a scenario file",
    "what a parsed file takes grows with them",
);
/// Largest CSV of design points.
pub const DESIGN_BYTES: Limit =
    raisable("design-bytes", 1 << 24, 1 << 30, "bytes of a CSV of design points", "it is held in memory");
/// Most points of a sweep.
pub const POINTS: Limit = raisable(
    "points",
    100_000,
    10_000_000,
    "points of a sweep",
    "each is compiled and played; a few long lists multiply",
);
/// Most plans that are compared.
pub const PLANS: Limit = raisable(
    "plans",
    64,
    crate::scenario::MAX_PLANS as u64,
    "plans that a scenario compares",
    "each is compiled, and has tallies of its own",
);
/// Most `[[plan]]` tables, compared or not.
pub const PLAN_TABLES: Limit = raisable(
    "plan-tables",
    1000,
    100_000,
    "[[plan]] tables of a file",
    "all are read, whether they are compared or not",
);
/// Most kinds of reactions.
pub const REACTIONS: Limit = raisable(
    "reactions",
    10_000,
    1 << 20,
    "kinds of reactions of all plans: contacts by days that are felt alike, earlier contacts and answers",
    "each takes 12 kB when it is compiled",
);
/// Most moves of a plan.
pub const MOVES: Limit = fixed(
    "moves",
    crate::plan::MAX_MOVES as u64,
    "moves of a plan",
    "each move has its own place in the random stream",
);
/// Longest horizon.
pub const HORIZON: Limit = fixed(
    "horizon",
    crate::scenario::MAX_HORIZON as u64,
    "business days that are played",
    "the sources of the model say nothing beyond a working year",
);
/// Most components of the lead.
pub const LEAD_PARTS: Limit =
    fixed("lead-parts", 100, "parts of the distribution of the lead", "its cells could not tell more of them apart");
/// Most factors of a sweep.
pub const FACTORS: Limit = fixed("factors", 64, "keys that a sweep varies", "each is a column of every output");
/// Most factors of a Sobol design.
pub const SOBOL_FACTORS: Limit = fixed(
    "sobol-factors",
    16,
    "keys that a Sobol design varies",
    "pairs of later dimensions have gaps until points are very many; a Latin hypercube takes more",
);
/// Deepest nesting.
pub const DEPTH: Limit = fixed("depth", 80, "tables and lists within each other", "the parser works by recursion");
/// Longest name.
pub const NAME_BYTES: Limit = fixed("name-bytes", 100, "bytes of a name", "names stand in every row of every output");
/// Longest title.
pub const TITLE_BYTES: Limit = fixed("title-bytes", 200, "bytes of a title", "titles stand in headings");
/// Longest summary of a plan.
pub const SUMMARY_BYTES: Limit = fixed("summary-bytes", 2000, "bytes of a plan's summary", "it is one plain sentence");
/// Longest text of a scenario.
pub const TEXT_BYTES: Limit =
    fixed("text-bytes", 200_000, "bytes of `summary` or `question`", "they are printed whole");

/// Most scenario files of a batch.
pub const FILES: Limit =
    raisable("files", 1_000_000, 1_000_000_000, "scenario files of a batch", "each is kept in mind until the end");
/// Largest batch.
pub const BATCH_BYTES: Limit = raisable(
    "batch-bytes",
    1 << 26,
    1 << 36,
    "bytes of all scenario files of a batch together",
    "they are held in memory, and stand in its manifest",
);
/// Most stories of a plan.
pub const STORIES: Limit =
    fixed("stories", 1_000_000_000_000_000, "stories of each plan", "sums of that many are exact");

/// All limits.
pub const LIMITS: &[Limit] = &[
    FILE_BYTES,
    TOKENS,
    DESIGN_BYTES,
    POINTS,
    PLANS,
    PLAN_TABLES,
    REACTIONS,
    MOVES,
    HORIZON,
    LEAD_PARTS,
    FACTORS,
    SOBOL_FACTORS,
    DEPTH,
    NAME_BYTES,
    TITLE_BYTES,
    SUMMARY_BYTES,
    TEXT_BYTES,
    FILES,
    BATCH_BYTES,
    STORIES,
];

/// The limits that can be raised, as they hold for a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a scenario file.
    pub file_bytes: usize,
    /// Words, values and marks of a scenario file.
    pub tokens: usize,
    /// Bytes of a CSV of design points.
    pub design_bytes: usize,
    /// Points of a sweep.
    pub points: u64,
    /// Plans that a scenario compares.
    pub plans: usize,
    /// `[[plan]]` tables of a file.
    pub plan_tables: usize,
    /// Kinds of reactions of all plans.
    pub reactions: usize,
    /// Scenario files of a batch.
    pub files: u64,
    /// Bytes of all of them together.
    pub batch_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        let size = |limit: Limit| usize::try_from(limit.default).unwrap_or(usize::MAX);
        Self {
            file_bytes: size(FILE_BYTES),
            tokens: size(TOKENS),
            design_bytes: size(DESIGN_BYTES),
            points: POINTS.default,
            plans: size(PLANS),
            plan_tables: size(PLAN_TABLES),
            reactions: size(REACTIONS),
            files: FILES.default,
            batch_bytes: BATCH_BYTES.default,
        }
    }
}

impl Limits {
    /// Sets a limit by its name, as in `--limit points=250000`; it can be lowered too.
    ///
    /// # Errors
    /// A sentence that names the limits, the largest value, or why the limit is fixed.
    pub fn set(&mut self, name: &str, value: u64) -> Result<(), String> {
        let Some(limit) = LIMITS.iter().find(|limit| limit.name == name) else {
            let names: Vec<&str> = LIMITS.iter().filter(|limit| !limit.fixed()).map(|limit| limit.name).collect();
            return Err(format!(
                "there is no limit `{}`; those that can be set are {}",
                name.escape_debug(),
                names.join(", ")
            ));
        };
        if limit.fixed() {
            return Err(format!("the limit `{name}` is fixed at {}: {}", limit.default, limit.why));
        }
        if !(1..=limit.most).contains(&value) {
            return Err(format!("the limit `{name}` takes 1 to {}, not {value}", limit.most));
        }
        self.put(name, value);
        Ok(())
    }

    fn put(&mut self, name: &str, value: u64) {
        let size = usize::try_from(value).unwrap_or(usize::MAX);
        match name {
            "file-bytes" => self.file_bytes = size,
            "tokens" => self.tokens = size,
            "design-bytes" => self.design_bytes = size,
            "points" => self.points = value,
            "plans" => self.plans = size,
            "plan-tables" => self.plan_tables = size,
            "files" => self.files = value,
            "batch-bytes" => self.batch_bytes = value,
            _ => self.reactions = size,
        }
    }

    /// What holds for this limit now.
    #[must_use]
    pub fn get(&self, limit: &Limit) -> u64 {
        match limit.name {
            "file-bytes" => self.file_bytes as u64,
            "tokens" => self.tokens as u64,
            "design-bytes" => self.design_bytes as u64,
            "points" => self.points,
            "plans" => self.plans as u64,
            "plan-tables" => self.plan_tables as u64,
            "reactions" => self.reactions as u64,
            "files" => self.files,
            "batch-bytes" => self.batch_bytes,
            _ => limit.default,
        }
    }

    /// What to do about a count beyond a limit; `None` is a count too large for a number. Without backticks before the flag: the
    /// sentence stands in tables too, where a cell might begin behind one.
    #[must_use]
    pub fn remedy(&self, limit: &Limit, wanted: Option<u64>) -> String {
        let (name, now) = (limit.name, self.get(limit));
        let said = format!("the limit `{name}` allows {now} {}", limit.counts);
        match wanted {
            _ if limit.fixed() => format!("{said} and is fixed, nothing raises it: {}", limit.why),
            Some(wanted) if wanted <= limit.most => format!("{said}; raise it with --limit {name}={wanted}"),
            _ => format!("{said}; raise it with --limit, to {} at most", limit.most),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_set_by_its_name_and_no_other_changes() {
        let default = Limits::default();
        for limit in LIMITS.iter().filter(|limit| !limit.fixed()) {
            for value in [1, limit.most] {
                let mut limits = default;
                assert_eq!(limits.set(limit.name, value), Ok(()), "{}", limit.name);
                for other in LIMITS {
                    let expected = if other == limit { value } else { other.default };
                    assert_eq!(limits.get(other), expected, "{} after {}", other.name, limit.name);
                }
            }
        }
    }

    #[test]
    fn values_out_of_range_and_fixed_limits_are_refused_with_a_word_on_why() {
        let mut limits = Limits::default();
        let error = |limits: &mut Limits, name: &str, value| limits.set(name, value).expect_err("refused");
        assert_eq!(error(&mut limits, "points", 0), "the limit `points` takes 1 to 10000000, not 0");
        assert_eq!(error(&mut limits, "points", 10_000_001), "the limit `points` takes 1 to 10000000, not 10000001");
        assert_eq!(error(&mut limits, "depth", 9), "the limit `depth` is fixed at 80: the parser works by recursion");
        let unknown = error(&mut limits, "dep\n", 9);
        assert!(
            unknown.starts_with("there is no limit `dep\\n`; those that can be set are file-bytes, tokens"),
            "{unknown}"
        );
        assert!(!unknown.contains("depth"), "fixed ones are not offered: {unknown}");
        assert_eq!(limits, Limits::default());
    }

    #[test]
    fn remedies_name_what_helps() {
        let limits = Limits::default();
        let points = |wanted| limits.remedy(&POINTS, wanted);
        let said = "the limit `points` allows 100000 points of a sweep";
        assert_eq!(points(Some(200_000)), format!("{said}; raise it with --limit points=200000"));
        assert_eq!(points(Some(10_000_000)), format!("{said}; raise it with --limit points=10000000"));
        for wanted in [Some(10_000_001), None] {
            assert_eq!(points(wanted), format!("{said}; raise it with --limit, to 10000000 at most"));
        }
        let depth = limits.remedy(&DEPTH, Some(81));
        assert_eq!(
            depth,
            "the limit `depth` allows 80 tables and lists within each other and is fixed, nothing raises it: the parser works by \
             recursion"
        );
    }
}
