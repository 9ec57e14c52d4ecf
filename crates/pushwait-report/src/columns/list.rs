//! The columns of each table, and what its cells mean.

use pushwait_core::response::MODELS;

use super::Column;

pub(crate) const ARCHETYPE_NAMES: &[&str] = &["touchy", "hedging", "bureaucratic", "pool-bound", "decisive"];
pub(crate) const STOPS: &[&str] = &["stories", "precision", "settled", "max-stories", "max-time"];
pub(crate) const VERDICT_WORDS: &[&str] = &["A better", "B better", "practically equal", "not settled", "inconclusive"];
const ESTIMATORS: &[&str] = &["exact", "plain", "paired", "conditional", "qmc"];
const OUTCOMES: &[&str] = &["target", "competing", "none"];
const LOSSES: &[&str] = &["merit", "turned_away", "frozen", "silent", "left"];
const ACTS: &[&str] = &["check-in", "push", "ask-for-time", "threaten-to-withdraw", "withdraw", "call-back", "accept"];

pub(crate) const SCENARIO: Column =
    Column::text("scenario", "Scenario", "name of the scenario: its file name without .toml");
pub(crate) const POINT: Column =
    Column::whole("point", "Design point", "number of the design point of the scenario's sweep, from 0").from(0.0);
pub(crate) const PLAN: Column = Column::text("plan", "Plan", "name of the plan");
pub(crate) const MODEL: Column = Column::category("model", "Employer model", &MODELS, "employer (response) model");
pub(crate) const SEED: Column =
    Column::text("seed", "Seed", "seed, as text: spreadsheets and other readers lose digits past 2^53").simulated();
pub(crate) const STORIES_PLAYED: Column =
    Column::whole("stories", "Stories", "number of stories of each plan").from(1.0).simulated();

const DAYS: &str = "business days";
const PAYOFF_UNIT: &str = "unit of the scenario's payoffs";
const GOODWILL_UNIT: &str = "judgement errors of the target";

pub(crate) const SUMMARY: &[Column] = &[
    Column::share("target", "Target job", "share of stories that end with the target job"),
    Column::share("competing", "Competing job", "share with the competing job"),
    Column::share("none", "No job", "share with no job"),
    Column::figure("day", "Day", "mean business day on which the story is settled, at most the horizon")
        .from(0.0)
        .unit(DAYS),
    Column::figure("day_sd", "Spread of the day", "standard deviation of that day").from(0.0).unit(DAYS),
    Column::figure("payoff", "Payoff", "mean payoff").unit(PAYOFF_UNIT),
    Column::figure("payoff_sd", "Spread of the payoff", "standard deviation of the payoff").from(0.0).unit(PAYOFF_UNIT),
    Column::share("hurried", "Hurried", "share with the target job on a hurried day"),
    Column::share("lost_merit", "Lost on merit", "share that lost the target on merit"),
    Column::share("lost_turned_away", "Turned away", "share turned away because of a contact"),
    Column::share("lost_frozen", "Vacancy cancelled", "share whose vacancy was cancelled"),
    Column::share("lost_silent", "No answer", "share without an answer by the end of the horizon"),
    Column::share("lost_left", "Left", "share that left, or took the competing offer first"),
    Column::share("bridge", "Welcome later", "share without the target job whom the target would welcome later"),
    Column::share("exposed", "Bluff exposed", "share whose bluff came out after the hire and cost the job"),
    Column::figure("goodwill", "Goodwill", "mean goodwill of those who won the target")
        .from(-2.0)
        .to(1.0)
        .unit(GOODWILL_UNIT)
        .or_empty("nobody won, or the estimator does not tell"),
];

pub(crate) const PAIRED: &[Column] = &[
    Column::text("baseline", "Baseline", "plan of the comparison: `wait`, or the first plan"),
    Column::share(
        "helped",
        "Helped",
        "share with the target job under this plan and not under the baseline, on the same luck",
    )
    .simulated(),
    Column::share(
        "harmed",
        "Harmed",
        "share with the target job under the baseline and not under this plan, on the same luck",
    )
    .simulated(),
    Column::share("unchanged", "Unchanged", "share that is neither helped nor harmed").simulated(),
    Column::share("helped_min", "Helped at least", "least share helped under any sharing of luck (Frechet bound)"),
    Column::share("helped_max", "Helped at most", "greatest share helped under any sharing of luck"),
    Column::share("harmed_min", "Harmed at least", "least share harmed under any sharing of luck"),
    Column::share("harmed_max", "Harmed at most", "greatest share harmed under any sharing of luck"),
    Column::figure("target_diff", "Target job, difference", "difference in the share with the target job")
        .from(-1.0)
        .to(1.0)
        .unit("share"),
    Column::figure("payoff_diff", "Payoff, difference", "difference in the mean payoff").unit(PAYOFF_UNIT),
    Column::figure("day_diff", "Day, difference", "difference in the mean day").unit(DAYS),
];

pub(crate) const VERDICTS: &[Column] = &[
    Column::category(
        "kind",
        "Kind",
        &["comparison", "leader"],
        "`comparison` of `plan` (A) with `against` (B), or `leader`: the plan that came out highest",
    ),
    Column::text("against", "Against", "the other plan of the comparison").or_empty("the row tells of the leader"),
    Column::number("value", "Value", "mean payoff of `plan` less that of `against`; for the leader its mean payoff")
        .unit(PAYOFF_UNIT),
    Column::number("low", "Low", "lower end of its interval").unit(PAYOFF_UNIT),
    Column::number("high", "High", "upper end of its interval").unit(PAYOFF_UNIT),
    Column::number("margin", "Margin", "difference up to which plans are practically equal")
        .from(0.0)
        .unit(PAYOFF_UNIT)
        .or_empty("the row tells of the leader"),
    Column::category("verdict", "Verdict", VERDICT_WORDS, "what the interval says of A and B")
        .or_empty("the row tells of the leader"),
    Column {
        description: "chance with which all intervals of the scenario's comparisons hold at once; those of all plans \
                      for the leader, so that it is honest after picking",
        ..CONFIDENCE
    },
    STOPPED_BY,
    LOOKS,
];

pub(crate) const QUANTILES: &[Column] = &[
    Column::category("of", "Quantity", &["day", "payoff"], "`day` (business days) or `payoff` (its unit)"),
    Column::category(
        "kind",
        "Kind",
        &["quantile", "shortfall"],
        "`quantile`, or `shortfall`: the mean of the worst share (latest days, lowest payoffs)",
    ),
    Column::number("share", "Share", "share of the stories at or below the quantile, or in the tail")
        .from(0.0)
        .to(1.0)
        .unit("share"),
    Column::number("value", "Value", "the estimate, in the unit of its quantity"),
    Column::number("low", "Low", "lower end of its band"),
    Column::number("high", "High", "upper end of its band"),
    CONFIDENCE,
    STOPPED_BY,
    LOOKS,
];

const CONFIDENCE: Column =
    Column::number("confidence", "Confidence", "chance with which all bands of one plan and quantity hold at once")
        .from(0.0)
        .to(1.0);
const STOPPED_BY: Column = Column::category("stopped_by", "Stopped by", STOPS, "what ended the run");
const LOOKS: Column = Column::whole("looks", "Looks", "how often the run looked whether to stop").from(1.0);

pub(crate) const ESTIMATES: &[Column] = &[
    Column::text("against", "Against", "the baseline, for figures of paired.csv")
        .or_empty("the figure is one of summary.csv"),
    Column::text("figure", "Figure", "name of the figure, as the columns of summary.csv and paired.csv"),
    Column::number("value", "Value", "the estimate, in the unit of its figure"),
    Column::number("se", "Standard error", "its Monte Carlo standard error")
        .from(0.0)
        .or_empty("the figure is exact, or rests on a single story"),
    Column::category(
        "estimator",
        "Estimator",
        ESTIMATORS,
        "how it was come by. `exact`: summed without chance; `plain`: each plan on luck of its own; `paired`: all plans \
         on the same luck; `conditional`: the last stages summed exactly; `qmc`: the same on scrambled Sobol points, \
         error from 32 randomisations",
    ),
];

pub(crate) const REACTIONS: &[Column] = &[
    Column::whole("move", "Move", "number of the move in the plan, from 1").from(1.0),
    Column::category("act", "Act", ACTS, "what the move does"),
    Column::share("made", "Made", "share of stories in which the contact is made"),
    Column::share("appreciation", "Appreciation", "mean appreciation where it is made").unit("0 none to 1 full"),
    Column::share("cornered", "Cornered", "mean feeling of being cornered where it is made").unit("0 none to 1 full"),
    Column::share("turns_away", "Turns away", "share of replies: turns away"),
    Column::share("keeps_pace", "Keeps its pace", "share of replies: keeps its pace"),
    Column::share("names_date", "Names a date", "share of replies: names a date"),
    Column::share("hurries", "Hurries", "share of replies: hurries"),
];

pub(crate) const STORIES: &[Column] = &[
    Column::whole("story", "Story", "number of the story, from 0").from(0.0),
    Column::category("archetype", "Archetype", ARCHETYPE_NAMES, "type of the employer"),
    Column::whole("lead_point", "Lead", "point of the lead, 0 (lowest) to 63").from(0.0).to(63.0),
    a_day("own_pace", "Own pace", "day on which the target would decide unpressed"),
    a_day("freeze", "Freeze", "day on which the vacancy is cancelled"),
    Column::flag("can_hurry", "Can hurry", "whether the process can be hurried"),
    a_day("arrival", "Arrival", "day on which the competing offer comes"),
    a_day("revoked", "Revoked", "first day on which its employer has withdrawn the competing offer"),
    Column::text("happenings", "Happenings", "what happened, in order, joined by semicolons")
        .or_empty("nothing happened"),
    Column::text("appreciation", "Appreciation", "appreciation at each contact, 0 to 1, joined by semicolons")
        .or_empty("no contact was made"),
    Column::text("cornered", "Cornered", "feeling of being cornered at each contact, 0 to 1, joined by semicolons")
        .or_empty("no contact was made"),
    Column::category("outcome", "Outcome", OUTCOMES, "which job the story ends with"),
    Column::category("lost", "Lost", LOSSES, "why the target was lost").or_empty("it was won"),
    Column::flag("hurried", "Hurried", "whether the target was won on a hurried day"),
    Column::flag("bridge", "Welcome later", "whether the target, lost, would welcome the candidate later"),
    Column::flag("exposed", "Bluff exposed", "whether a bluff came out after the hire and cost the job"),
    Column::number("goodwill", "Goodwill", "goodwill at the end").from(-2.0).to(1.0).unit(GOODWILL_UNIT),
    Column::whole("day", "Day", "business day on which the story is settled").from(0.0).unit(DAYS),
    Column::number("payoff", "Payoff", "payoff of the story").unit(PAYOFF_UNIT),
];

const fn a_day(name: &'static str, title: &'static str, description: &'static str) -> Column {
    Column::whole(name, title, description).from(0.0).unit(DAYS).or_empty("never")
}

pub(crate) const FAILURES: &[Column] = &[
    Column::text("file", "File", "the file that was given"),
    Column::whole("line", "Line", "line of the file, from 1").from(1.0).or_empty("the fault has no place"),
    Column::whole("column", "Column", "character of the line, from 1").from(1.0).or_empty("the fault has no place"),
    Column::text("scenario", "Scenario", SCENARIO.description),
    Column::whole("point", "Design point", POINT.description).from(0.0).or_empty("the whole file"),
    Column::text("code", "Code", "what kind of fault it is"),
    Column::text("message", "Message", "what is wrong, and what to do about it"),
];
