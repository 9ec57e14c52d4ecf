//! Every key of a scenario file with its kind and limits: the reader and the reference take them from here.

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Text of at most this many bytes.
    Text(usize),
    /// A whole number within these limits.
    Whole(i64, i64),
    /// A number within these limits.
    Number(f64, f64),
    /// One of these names.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// Anything that is read by rules of its own.
    Special(&'static str),
}

/// A key of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

const fn key(name: &'static str, kind: Kind) -> Key {
    Key { name, kind }
}

const SHARE: Kind = Kind::Number(0.0, 1.0);
const DAYS: Kind = Kind::Whole(0, 250);
const MONEY: Kind = Kind::Number(-1e9, 1e9);

/// Names of reasons.
pub const REASONS: &[&str] =
    &["none", "written-offer", "expected-offer", "fixed-date", "contract-ends", "money", "suspense"];
/// Names of stances.
pub const STANCES: &[&str] = &["favourite", "ahead", "torn", "behind"];
/// Names of acts.
pub const ACTS: &[&str] = &["check-in", "push", "ask-for-time", "withdraw", "call-back", "accept"];
/// Names of triggers.
pub const TRIGGERS: &[&str] = &["day", "promise_missed", "offer_in_hand", "before_deadline", "refused", "date_named"];
/// Names of degrees of firmness.
pub const FIRMNESS: &[&str] = &["courteous", "firm", "ultimatum"];
/// Names of archetypes.
pub const ARCHETYPE_NAMES: &[&str] = &["touchy", "hedging", "bureaucratic", "pool-bound", "decisive"];

/// The tables of a scenario file with their keys; the first is the top level.
pub const TABLES: &[(&str, &[Key])] = &[
    (
        "",
        &[
            key("title", Kind::Text(200)),
            key("summary", Kind::Text(200_000)),
            key("question", Kind::Text(200_000)),
            key("plans", Kind::Special("list of names of plans")),
            key("reason", Kind::OneOf(REASONS)),
            key("role", Kind::OneOf(&["other", "sales"])),
            key("model", Kind::OneOf(&crate::response::MODELS)),
            key("horizon", Kind::Whole(1, 250)),
            key("market", Kind::OneOf(&["experienced", "graduate"])),
            key("target", Kind::Special("table")),
            key("competing", Kind::Special("table")),
            key("inquiry", Kind::Special("table")),
            key("payoff", Kind::Special("table")),
            key("plan", Kind::Special("list of [[plan]] tables")),
        ],
    ),
    (
        "target",
        &[
            key("promised", Kind::Whole(-250, 250)),
            key("kept", SHARE),
            key("mean_slip", Kind::Number(1.0, 250.0)),
            key("typical_days", Kind::Number(0.5, 250.0)),
            key("spread", Kind::Number(0.05, 3.0)),
            key("elapsed", DAYS),
            key("stage", Kind::OneOf(&["final", "early"])),
            key("lead", Kind::Special("a stance, { mean, sd } or a list of { weight, mean, sd }")),
            key("finalists", Kind::Whole(1, 100)),
            key("chance", Kind::Number(0.001, 0.999)),
            key("groundwork", Kind::OneOf(&["thin", "usual", "thorough"])),
            key("silence", SHARE),
            key("freeze_per_week", Kind::Number(0.0, 0.999)),
            key("can_hurry", SHARE),
            key("checks", Kind::OneOf(&["open", "done"])),
            key("min_days", Kind::Whole(1, 250)),
            key("kind", Kind::OneOf(ARCHETYPE_NAMES)),
            key("archetypes", Kind::Special("table of weights by archetype")),
        ],
    ),
    (
        "competing",
        &[
            key("deadline", DAYS),
            key("expected", Kind::Special("table { probability, from, to }")),
            key("answer_within", DAYS),
            key("revoked_per_week", Kind::Number(0.0, 0.999)),
            key("extension", SHARE),
            key("extension_days", DAYS),
            key("pulled_when_asked", SHARE),
            key("pulled_when_second", SHARE),
            key("hold_survives", SHARE),
            key("hold_days", DAYS),
        ],
    ),
    (
        "competing.expected",
        &[key("probability", SHARE), key("from", Kind::Whole(1, 250)), key("to", Kind::Whole(1, 250))],
    ),
    (
        "inquiry",
        &[
            key("asks_why", SHARE),
            key("asks_proof", SHARE),
            key("suspects_truth", SHARE),
            key("suspects_bluff", SHARE),
            key("calls_bluff", SHARE),
            key("exposed_later", SHARE),
            key("lost_if_exposed", SHARE),
        ],
    ),
    (
        "payoff",
        &[
            key("target", MONEY),
            key("competing", MONEY),
            key("none", MONEY),
            key("per_day", MONEY),
            key("bridge", MONEY),
            key("exposed", MONEY),
        ],
    ),
    (
        "target.lead",
        &[
            key("weight", Kind::Number(1e-6, 1e6)),
            key("mean", Kind::Number(-6.0, 6.0)),
            key("sd", Kind::Number(0.0, 6.0)),
        ],
    ),
    (
        "target.archetypes",
        &[
            key("touchy", Kind::Number(0.0, 1e6)),
            key("hedging", Kind::Number(0.0, 1e6)),
            key("bureaucratic", Kind::Number(0.0, 1e6)),
            key("pool-bound", Kind::Number(0.0, 1e6)),
            key("decisive", Kind::Number(0.0, 1e6)),
        ],
    ),
    (
        "plan",
        &[
            key("name", Kind::Text(100)),
            key("summary", Kind::Text(2_000)),
            key("at_deadline", Kind::OneOf(&["accept", "lapse", "hold"])),
            key("moves", Kind::Special("list of moves")),
        ],
    ),
    (
        "plan.moves",
        &[
            key("day", DAYS),
            key("promise_missed", DAYS),
            key("offer_in_hand", DAYS),
            key("before_deadline", DAYS),
            key("refused", DAYS),
            key("date_named", DAYS),
            key("act", Kind::OneOf(ACTS)),
            key("ask_days", DAYS),
            key("firmness", Kind::Special("courteous, firm, ultimatum, or a number from 0 to 1")),
            key("reason", Kind::OneOf(REASONS)),
            key("proof", Kind::Flag),
            key("first_choice", Kind::Flag),
            key("your_call", Kind::Flag),
            key("soft_close", Kind::Flag),
            key("tone", Kind::OneOf(&["poised", "heated"])),
            key("channel", Kind::OneOf(&["telephone", "email"])),
            key("second_choice", Kind::Flag),
            key("manner", Kind::OneOf(&["courteous", "abrupt", "leverage"])),
        ],
    ),
];

/// The keys of a table.
pub fn of(table: &str) -> &'static [Key] {
    TABLES.iter().find(|(name, _)| *name == table).map_or(&[], |(_, keys)| keys)
}
