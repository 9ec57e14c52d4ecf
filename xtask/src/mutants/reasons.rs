//! Why mutants survive: file, change, reason. A survivor that is not listed is a gap in the tests.

/// Survivors that no test can or need notice.
pub const REASONS: &[(&str, &str, &str)] = &[
    ("verdict/interval.rs", "replace > with >= in border", "Halves a bracket once more that is already narrow enough."),
    (
        "verdict/means.rs",
        "replace || with && in sequence",
        "A short cut: without stories, and between bounds that are one, nothing is out and the search gives the bounds.",
    ),
    ("verdict/means.rs", "replace < with <= in first_out", "At the bound itself the answer is the bound either way."),
    ("verdict/means.rs", "replace - with + in Side::rules_out", SHORT),
    ("verdict/means.rs", "replace < with == in Side::rules_out", SHORT),
    ("verdict/means.rs", "replace < with <= in Side::rules_out", SHORT),
    (
        "verdict/means.rs",
        "replace || with && in bernstein",
        "A short cut: the division by zero gives no number, and the greater and the smaller of it and a bound is the bound.",
    ),
    (
        "verdict/means.rs",
        "replace * with / in boundary",
        "When Newton's method stops: it comes to the last digits one step earlier or later.",
    ),
    (
        "verdict/shares.rs",
        "replace > with >= in rules_out",
        "Without stories the capital is one, which no chance of error below one lets settle anything.",
    ),
    ("verdict/special.rs", "replace > with >= in deviance", BOTH),
    ("verdict/special.rs", "replace < with <= in ln_half_step", BOTH),
    (
        "verdict/special.rs",
        "replace match guard p <= 0.0 || q <= 0.0 with false in ln_binomial",
        "The formula comes to minus infinity by itself.",
    ),
    ("verdict/special.rs", "replace || with && in ln_binomial", "The formula comes to minus infinity by itself."),
    ("verdict/special.rs", "replace < with == in upper_tail", LENTZ),
    (
        "verdict/special.rs",
        "replace < with <= in upper_tail",
        "Differs only for a denominator that is exactly the least, or a change that is exactly what is neglected.",
    ),
    (
        "verdict/special.rs",
        "replace < with <= in normal_point",
        "The search ends between neighbouring numbers; which of them it gives is below the digits promised.",
    ),
    (
        "sim/figures.rs",
        "delete field value from struct Figure expression in Results::apart",
        "The difference of a plan to itself is zero already.",
    ),
    (
        "sim/figures.rs",
        "replace < with <= in z_score",
        "Differs only for a difference that is exactly what rounding may be.",
    ),
    ("sim/moments.rs", "replace > with >= in Central::counted", "What comes up no time adds nothing."),
    ("sim/sobol.rs", "replace | with ^", "The numbers have no bit in common: with or without carry is the same."),
    (
        "report/stories/parquet.rs",
        "replace < with > in ParquetStories<W>::write",
        "One group at a time instead of one for each thread: slower, and the same bytes.",
    ),
    ("report/columns.rs", "replace < with <= in Column::within", "The bound itself is what it is drawn to."),
    ("report/write.rs", "replace without::format -> io::Error with Default::default()", DEFAULT),
    ("report/write.rs", "replace != with == in Format::is_built", DEFAULT),
    ("report/stories/csv.rs", "replace << with >>", "Workers forget after each piece: slower, and the same bytes."),
    (
        "report/stories/csv.rs",
        "delete field text from struct Self expression in Worker<'a>::forget",
        "Its memory is not used again: slower, and the same bytes.",
    ),
    ("report/stories/csv.rs", "replace / with * in write_csv", PIECES),
    ("report/stories/csv.rs", "replace * with + in write_csv", PIECES),
    (
        "report/stories/csv.rs",
        "replace > with >= in Worker<'a>::forget",
        "Forgets one sequence earlier: the same bytes.",
    ),
    ("report/stories/csv.rs", "replace / with % in write_csv", PIECES),
    ("core/math.rs", "replace - with / in exp_each", "The number is given to libm, which has the same bits: slower."),
    (
        "core/math.rs",
        "replace < with <= in bisect",
        "The end of the known bracket is asked about instead of known: slower.",
    ),
    (
        "core/laws.rs",
        "replace match guard distance.abs() < CLOSE with true in leads",
        "Always asks the exact function: slower.",
    ),
    ("core/laws.rs", "replace - with + in promised", "Days beyond the end of the table are not added to it."),
    (
        "core/laws.rs",
        "replace < with == in leads",
        "The exact function is asked when the faster one comes close; without it a lead moves by less than its last digits.",
    ),
    ("core/math.rs", "replace * with + in is_common", "The number is given to libm, which has the same bits: slower."),
    ("core/laws.rs", "replace / with % in bracket", BRACKET),
    ("core/laws.rs", "replace / with * in density", BRACKET),
    ("core/laws.rs", "replace density -> f64 with 1.0", BRACKET),
];

const DEFAULT: &str =
    "With the formats that this study turns on it changes nothing; the tests of the default build look at it.";
const PIECES: &str = "Pieces of another size: the same bytes.";
const SHORT: &str = "A short cut before the sums of the capital, which say the same: slower.";
const BOTH: &str = "Both formulas hold at the border between them.";
const LENTZ: &str = "A guard against denominators of zero, which no case tried has met.";
const BRACKET: &str = "The bracket is checked before it is used; without it the search takes longer.";
