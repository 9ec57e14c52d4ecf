//! A checked scenario: one candidate's situation, ready to be compiled. Made by [`crate::read`].

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::archetype::ARCHETYPES;
use crate::plan::Plan;
use crate::units::{PerDay, Probability};

/// Longest horizon in business days, about one working year.
pub const MAX_HORIZON: u16 = 250;
/// Most plans in a scenario, whatever limit its file was read with.
pub const MAX_PLANS: usize = 1024;

/// One candidate's situation and the plans to compare.
///
/// The fields are public for reading and for building variants in code. [`crate::read::scenario`] checks
/// all of them; [`Scenario::check`] checks a scenario that was built or changed in code.
///
/// Serialised, it is the effective scenario with all defaults filled in, under the names of the file; hazards are those
/// per business day that the model works with, and keys that only choose defaults are gone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scenario {
    /// Identifies the scenario in every output and, with the seed, chooses its luck.
    pub name: String,
    /// Short title for people.
    pub title: String,
    /// The situation in one to three plain sentences.
    pub summary: String,
    /// The question that the scenario answers.
    pub question: String,
    /// Name of the response model.
    pub model: String,
    /// Last business day that is played; whoever has no answer by then stops waiting.
    pub horizon: u16,
    /// The role is in sales, marketing or the like, where closing is part of the craft.
    pub sales: bool,
    /// The employer that the candidate wants.
    pub target: Target,
    /// The other employer, if there is one.
    pub competing: Option<Competing>,
    /// How the target looks into what the candidate claims.
    pub inquiry: Inquiry,
    /// What the endings are worth.
    pub payoff: Payoff,
    /// At least one, names unique, at most [`MAX_PLANS`].
    pub plans: Vec<Plan>,
}

/// The employer that the candidate wants and that has not decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Target {
    /// How the candidate stands with the target.
    pub lead: Vec<LeadPart>,
    /// When it would decide unpressed.
    #[serde(flatten)]
    pub pace: Pace,
    /// Probability that it never answers, pooled over archetypes.
    pub silence: Probability,
    /// Hazard per business day that the vacancy is cancelled.
    #[serde(rename = "freeze_per_day")]
    pub freeze: PerDay,
    /// Probability that the process can be hurried at all, pooled over archetypes.
    pub can_hurry: Probability,
    /// Shortest feasible number of business days to a hurried decision, at least 1.
    pub min_days: u16,
    /// Weight of each archetype, in the order of [`crate::archetype::ARCHETYPES`]; they need not sum to 1.
    #[serde(rename = "archetypes", serialize_with = "by_name")]
    pub archetype_weights: Vec<f64>,
}

/// One component of the distribution of the lead, in units of the target's judgement error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LeadPart {
    /// Relative weight, positive.
    pub weight: f64,
    /// Mean.
    pub mean: f64,
    /// Standard deviation, zero or more.
    pub sd: f64,
}

/// When the target would decide unpressed, in business days from today.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Pace {
    /// It said when it would decide.
    Promised {
        /// The promised day; zero or negative when it has passed already.
        #[serde(rename = "promised")]
        day: i32,
        /// Probability that the promise is kept, pooled over archetypes.
        kept: Probability,
        /// Mean length of the slip once the date is missed, in business days, positive.
        mean_slip: f64,
    },
    /// It said nothing: lognormal time since the last interview.
    Unsaid {
        /// Median number of business days from the last interview, positive.
        #[serde(rename = "typical_days")]
        median: f64,
        /// Standard deviation of the logarithm, positive.
        #[serde(rename = "spread")]
        sigma: f64,
        /// Business days that have passed since the last interview.
        elapsed: u16,
    },
}

/// The employer that has made, or may make, an offer with a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Competing {
    /// Whether and when its offer comes.
    #[serde(flatten)]
    pub arrival: Arrival,
    /// Hazard per business day that it withdraws the offer of its own accord.
    #[serde(rename = "revoked_per_day")]
    pub revocation: PerDay,
    /// Probability that it grants more time when asked.
    #[serde(rename = "extension")]
    pub extension_granted: Probability,
    /// Business days granted.
    pub extension_days: u16,
    /// Probability that asking for time makes it withdraw the offer.
    pub pulled_when_asked: Probability,
    /// The same when the candidate says that another employer comes first.
    pub pulled_when_second: Probability,
    /// Probability that the offer outlives its deadline when the candidate lets it pass in silence.
    pub hold_survives: Probability,
    /// Business days that it then stays open.
    pub hold_days: u16,
}

/// Whether and when the competing offer comes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// It is in hand today and must be answered by the end of day `deadline`.
    InHand {
        /// Business days from today.
        deadline: u16,
    },
    /// It may come, on a day drawn evenly from `from..=to`.
    Expected {
        /// Probability that it comes at all.
        probability: Probability,
        /// First day on which it may come, at least 1.
        from: u16,
        /// Last day on which it may come.
        to: u16,
        /// Business days given to answer.
        answer_within: u16,
    },
}

/// What the endings are worth, in any unit the user likes. Values are held to a thousandth of the unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Payoff {
    /// The job with the target.
    pub target: f64,
    /// The job with the competing employer.
    pub competing: f64,
    /// No job.
    pub none: f64,
    /// Added for each business day until the story is settled; negative when waiting costs.
    pub per_day: f64,
    /// Added when the target was not won but would welcome the candidate later.
    pub bridge: f64,
    /// Added when the target was won by a bluff that came out later and cost the job; usually negative.
    pub exposed: f64,
}

/// How the target looks into what the candidate claims. All pooled over archetypes; their scrutiny scales the first four.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Inquiry {
    /// Probability that it asks why the hurry when no reason was given.
    pub asks_why: Probability,
    /// Probability that it asks for proof of a claimed offer.
    pub asks_proof: Probability,
    /// Probability that it doubts a true claim.
    pub suspects_truth: Probability,
    /// Probability that it doubts a bluff.
    pub suspects_bluff: Probability,
    /// Probability that it calls a bluff: "then take it".
    pub calls_bluff: Probability,
    /// Probability that a bluff comes out after the hire.
    pub exposed_later: Probability,
    /// Probability that the job is then lost.
    pub lost_if_exposed: Probability,
}

fn by_name<S: Serializer>(weights: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(weights.len()))?;
    for (archetype, weight) in ARCHETYPES.archetypes.iter().zip(weights) {
        map.serialize_entry(&archetype.name, weight)?;
    }
    map.end()
}
