//! Every key of a scenario file with its kind, limits and default: the reader, the reference and the JSON Schema take them
//! from here.

use super::limits::{HORIZON, NAME_BYTES, POINTS, SUMMARY_BYTES, TEXT_BYTES, TITLE_BYTES};

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Text of at most this many bytes.
    Text(u64),
    /// A whole number within these limits.
    Whole(i64, i64),
    /// A number within these limits.
    Number(f64, f64),
    /// One of these names.
    OneOf(&'static [&'static str]),
    /// One of these names, or a number within these limits.
    NameOrNumber(&'static [&'static str], f64, f64),
    /// `true` or `false`.
    Flag,
    /// Anything that is read by rules of its own.
    Special(&'static str),
}

/// What holds when a key is absent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Otherwise {
    /// The number of this name in `data/defaults.toml`, with its range, grade and source.
    Data(&'static str),
    /// This value, as it would stand in the file.
    Value(&'static str),
    /// What this sentence says.
    Said(&'static str),
}

/// A key of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it is about, in one line.
    pub about: &'static str,
    /// What holds without it.
    pub otherwise: Otherwise,
}

const fn key(name: &'static str, kind: Kind, otherwise: Otherwise, about: &'static str) -> Key {
    Key { name, kind, about, otherwise }
}

const SHARE: Kind = Number(0.0, 1.0);
const LAST: i64 = HORIZON.default as i64;
const DAYS: Kind = Whole(0, LAST);
const MONEY: Kind = Number(-1e9, 1e9);
const WEIGHT: Kind = Number(0.0, 1e6);

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
/// Names of designs.
pub const DESIGNS: &[&str] = &["factorial", "listed", "latin-hypercube", "sobol"];

use Kind::{Flag, NameOrNumber, Number, OneOf, Special, Text, Whole};
use Otherwise::{Data, Said, Value};

/// The tables of a scenario file with their keys; the first is the top level.
pub const TABLES: &[(&str, &[Key])] = &[
    (
        "",
        &[
            key("title", Text(TITLE_BYTES.default), Said("the name"), "short title for people"),
            key("summary", Text(TEXT_BYTES.default), Value("\"\""), "the situation in one to three plain sentences"),
            key("question", Text(TEXT_BYTES.default), Value("\"\""), "the question that the scenario answers"),
            key(
                "plans",
                Special("list of names of plans"),
                Said("all [[plan]] tables, with `wait` first"),
                "names of the plans to compare, from the library or of [[plan]] tables here",
            ),
            key(
                "reason",
                OneOf(REASONS),
                Said("what [competing] makes it, else `none`"),
                "the candidate's own, true reason; pushes without a reason of their own use it",
            ),
            key("role", OneOf(&["other", "sales"]), Value("\"other\""), "`sales` where closing is part of the craft"),
            key("model", OneOf(&crate::response::MODELS), Value("\"baseline\""), "employer model"),
            key("horizon", Whole(1, LAST), Value("60"), "last business day that is played"),
            key(
                "market",
                OneOf(&["experienced", "graduate"]),
                Value("\"experienced\""),
                "`graduate` changes the defaults of deadline and extension",
            ),
            key("target", Special("table"), Said("all defaults"), "the employer that the candidate wants"),
            key("competing", Special("table"), Said("there is no other employer"), "the other employer"),
            key(
                "inquiry",
                Special("table"),
                Said("all defaults"),
                "how the target looks into what the candidate claims",
            ),
            key(
                "payoff",
                Special("table"),
                Said("all defaults"),
                "what the endings are worth, in any unit, held to a thousandth",
            ),
            key("plan", Special("list of [[plan]] tables"), Said("only plans of the library"), "plans of this file"),
            key(
                "sweep",
                Special("table"),
                Said("one point: the file as it stands"),
                "values to vary: the file stands for as many design points",
            ),
        ],
    ),
    (
        "target",
        &[
            key(
                "promised",
                Whole(-LAST, LAST),
                Said("nothing was said"),
                "day on which it said it would decide; 0 or less when it has passed",
            ),
            key("kept", SHARE, Data("kept"), "probability that the promised date is kept"),
            key(
                "mean_slip",
                Number(1.0, 250.0),
                Data("mean_slip"),
                "mean slip in business days once the date is missed",
            ),
            key(
                "typical_days",
                Number(0.5, 250.0),
                Data("typical_days"),
                "when nothing was promised: median business days since the last interview",
            ),
            key(
                "spread",
                Number(0.05, 3.0),
                Data("spread"),
                "when nothing was promised: sigma of the logarithm of the days",
            ),
            key("elapsed", DAYS, Value("0"), "when nothing was promised: business days since the last interview"),
            key(
                "stage",
                OneOf(&["final", "early"]),
                Value("\"final\""),
                "`early` means more finalists, a longer pace, less room to hurry",
            ),
            key(
                "lead",
                Special("a stance, { mean, sd } or a list of { weight, mean, sd }"),
                Said("from `finalists`"),
                "how the candidate stands, in units of the target's judgement error: a stance, a normal distribution or a mixture",
            ),
            key("finalists", Whole(1, 100), Data("finalists"), "number of finalists, the candidate included"),
            key(
                "chance",
                Number(0.001, 0.999),
                Said("from `finalists`"),
                "the candidate's own guess of an offer, which is shrunk; instead of `lead` and `finalists`",
            ),
            key(
                "groundwork",
                OneOf(&["thin", "usual", "thorough"]),
                Value("\"usual\""),
                "how well the candidate has prepared the ground: moves the lead",
            ),
            key("silence", SHARE, Data("silence"), "probability that it never answers"),
            key(
                "freeze_per_week",
                Number(0.0, 0.999),
                Data("freeze_per_week"),
                "hazard per week that the vacancy is cancelled",
            ),
            key("can_hurry", SHARE, Data("can_hurry"), "probability that the process can be hurried at all"),
            key(
                "checks",
                OneOf(&["open", "done"]),
                Value("\"open\""),
                "whether checks still have to be done, which sets `min_days`",
            ),
            key(
                "min_days",
                Whole(1, LAST),
                Data("min_days"),
                "shortest number of business days to a hurried decision; instead of `checks`",
            ),
            key(
                "kind",
                OneOf(ARCHETYPE_NAMES),
                Said("the mixture of types"),
                "one employer type; instead of `archetypes`",
            ),
            key(
                "archetypes",
                Special("table of weights by archetype"),
                Said("the weights of the data file"),
                "weights of the employer types",
            ),
        ],
    ),
    (
        "competing",
        &[
            key("deadline", DAYS, Data("deadline"), "for an offer in hand: last business day to answer it"),
            key(
                "expected",
                Special("table { probability, from, to }"),
                Said("the offer is in hand"),
                "for an offer that may come: whether and when; instead of `deadline`",
            ),
            key("answer_within", DAYS, Data("deadline"), "for an expected offer: business days given to answer it"),
            key(
                "revoked_per_week",
                Number(0.0, 0.999),
                Data("revoked_per_week"),
                "hazard per week that it withdraws the offer of its own accord",
            ),
            key("extension", SHARE, Data("extension"), "probability that it grants more time when asked"),
            key("extension_days", DAYS, Data("extension_days"), "business days granted"),
            key(
                "pulled_when_asked",
                SHARE,
                Data("pulled_when_asked"),
                "probability that asking for time makes it withdraw the offer",
            ),
            key(
                "pulled_when_second",
                SHARE,
                Data("pulled_when_second"),
                "the same when the candidate says that another employer comes first",
            ),
            key(
                "hold_survives",
                SHARE,
                Data("hold_survives"),
                "probability that the offer outlives its deadline when the candidate lets it pass in silence",
            ),
            key("hold_days", DAYS, Data("hold_days"), "business days that it then stays open"),
        ],
    ),
    (
        "competing.expected",
        &[
            key("probability", SHARE, Data("expected.probability"), "probability that the offer comes at all"),
            key("from", Whole(1, LAST), Value("1"), "first business day on which it may come"),
            key("to", Whole(1, LAST), Said("`from`"), "last business day on which it may come"),
        ],
    ),
    (
        "inquiry",
        &[
            key("asks_why", SHARE, Data("asks_why"), "probability that it asks why the hurry when no reason was given"),
            key("asks_proof", SHARE, Data("asks_proof"), "probability that it asks for proof of a claimed offer"),
            key("suspects_truth", SHARE, Data("suspects_truth"), "probability that it doubts a true claim"),
            key("suspects_bluff", SHARE, Data("suspects_bluff"), "probability that it doubts a bluff"),
            key("calls_bluff", SHARE, Data("calls_bluff"), "probability that it calls a bluff"),
            key("exposed_later", SHARE, Data("exposed_later"), "probability that a bluff comes out after the hire"),
            key("lost_if_exposed", SHARE, Data("lost_if_exposed"), "probability that the job is then lost"),
        ],
    ),
    (
        "payoff",
        &[
            key("target", MONEY, Data("payoff.target"), "worth of the job with the target"),
            key("competing", MONEY, Data("payoff.competing"), "worth of the job with the competing employer"),
            key("none", MONEY, Data("payoff.none"), "worth of no job"),
            key(
                "per_day",
                MONEY,
                Data("payoff.per_day"),
                "added for each business day until the story is settled; negative when waiting costs",
            ),
            key(
                "bridge",
                MONEY,
                Data("payoff.bridge"),
                "added when the target was not won but would welcome the candidate later",
            ),
            key("exposed", MONEY, Data("payoff.exposed"), "added when a bluff came out later and cost the job"),
        ],
    ),
    (
        "target.lead",
        &[
            key("weight", Number(1e-6, 1e6), Value("1.0"), "relative weight of the part"),
            key("mean", Number(-6.0, 6.0), Value("0.0"), "mean in units of the target's judgement error"),
            key("sd", Number(0.0, 6.0), Value("1.0"), "standard deviation in the same units"),
        ],
    ),
    (
        "target.archetypes",
        &[
            key(
                "touchy",
                WEIGHT,
                Value("0.0"),
                "weight of employers with high reactance: a push is easily taken as pressure",
            ),
            key("hedging", WEIGHT, Value("0.0"), "weight of employers whose backup the candidate is"),
            key(
                "bureaucratic",
                WEIGHT,
                Value("0.0"),
                "weight of employers who are willing but bound by signatures and approvals",
            ),
            key("pool-bound", WEIGHT, Value("0.0"), "weight of employers who want to see all finalists"),
            key("decisive", WEIGHT, Value("0.0"), "weight of employers who keep dates and can move fast"),
        ],
    ),
    (
        "plan",
        &[
            key("name", Text(NAME_BYTES.default), Said("it is needed"), "unique name, for example `courteous-push`"),
            key("summary", Text(SUMMARY_BYTES.default), Value("\"\""), "one plain sentence for people"),
            key(
                "at_deadline",
                OneOf(&["accept", "lapse", "hold"]),
                Value("\"accept\""),
                "what the candidate does when the competing offer's deadline comes first",
            ),
            key(
                "moves",
                Special("list of moves"),
                Said("none: wait"),
                "what the candidate does, each once, when its trigger fires",
            ),
        ],
    ),
    (
        "plan.moves",
        &[
            key("day", DAYS, Said("another trigger"), "trigger: on this business day; today is day 0"),
            key(
                "promise_missed",
                DAYS,
                Said("another trigger"),
                "trigger: business days after the promised day passed without an answer",
            ),
            key(
                "offer_in_hand",
                DAYS,
                Said("another trigger"),
                "trigger: business days after the competing offer came",
            ),
            key(
                "before_deadline",
                DAYS,
                Said("another trigger"),
                "trigger: business days before the deadline of the competing offer",
            ),
            key("refused", DAYS, Said("another trigger"), "trigger: business days after the first refusal"),
            key(
                "date_named",
                DAYS,
                Said("another trigger"),
                "trigger: business days after the target first named a date",
            ),
            key("act", OneOf(ACTS), Said("it is needed"), "what is done"),
            key("ask_days", DAYS, Value("3"), "of a push: business days within which the decision is asked for"),
            key(
                "firmness",
                NameOrNumber(FIRMNESS, 0.0, 1.0),
                Value("0.2"),
                "of a push: from 0, an open question, to 1, an ultimatum",
            ),
            key("reason", OneOf(REASONS), Said("the reason of the scenario"), "of a push: why the hurry"),
            key(
                "proof",
                Flag,
                Value("false"),
                "of a push: the written offer is shown or described with employer, role and date",
            ),
            key("first_choice", Flag, Value("false"), "of a push: \"you are my first choice\""),
            key("your_call", Flag, Value("false"), "of a push: \"it is entirely your call\""),
            key("soft_close", Flag, Value("false"), "of a push: closes softly, as a seller would"),
            key("tone", OneOf(&["poised", "heated"]), Value("\"poised\""), "of a push: tone of voice"),
            key(
                "channel",
                OneOf(&["telephone", "email"]),
                Value("\"email\""),
                "of a push, check-in or call-back: how the target is reached",
            ),
            key(
                "second_choice",
                Flag,
                Value("false"),
                "of asking for time: whether the other employer is told that another comes first",
            ),
            key(
                "manner",
                OneOf(&["courteous", "abrupt", "leverage"]),
                Value("\"courteous\""),
                "of withdrawing: how the candidate leaves",
            ),
        ],
    ),
    (
        "sweep",
        &[
            key(
                "design",
                OneOf(DESIGNS),
                Value("\"factorial\""),
                "all combinations, values side by side, or points of a Latin hypercube or Sobol sequence",
            ),
            key(
                "points",
                Whole(1, POINTS.most as i64),
                Said("it follows from the values"),
                "number of points of a Latin hypercube or Sobol design",
            ),
            key(
                "seed",
                Whole(0, i64::MAX),
                Said("1; the points of Sobol as they are"),
                "seed of a Latin hypercube, or of the digital shift of Sobol points",
            ),
            key(
                "file",
                Text(TEXT_BYTES.default),
                Said("the values stand in `vary`"),
                "CSV of design points beside the scenario; its header has keys, or names given in `vary`",
            ),
            key(
                "vary",
                Special("list of { key, name, values } or { key, name, from, to, steps }"),
                Said("the columns of `file`"),
                "the keys that are varied",
            ),
        ],
    ),
    (
        "sweep.vary",
        &[
            key(
                "key",
                Text(TEXT_BYTES.default),
                Said("it is needed"),
                "what is varied, for example `target.finalists` or `plan.my-push.moves.1.ask_days`",
            ),
            key(
                "name",
                Text(NAME_BYTES.default),
                Said("the last part of the key"),
                "its column is `sweep_` and this name: lower case letters, digits and underscores",
            ),
            key("values", Special("list of values"), Said("a range"), "the values"),
            key("from", Number(-1e9, 1e9), Said("`values`"), "lower end of a range"),
            key("to", Number(-1e9, 1e9), Said("`values`"), "upper end of a range, which is included"),
            key(
                "steps",
                Whole(1, POINTS.most as i64),
                Said("all whole numbers of the range"),
                "number of evenly spaced values, both ends included",
            ),
        ],
    ),
];

/// The keys of a table.
pub fn of(table: &str) -> &'static [Key] {
    TABLES.iter().find(|(name, _)| *name == table).map_or(&[], |(_, keys)| keys)
}
