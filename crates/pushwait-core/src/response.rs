//! Response models: the weights of the employer's reactions and replies, as versioned data with a grade and a source.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Names of the shipped models.
pub const MODELS: [&str; 3] = ["baseline", "rational", "proud"];

/// A number with what it rests on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graded {
    /// The number.
    pub value: f64,
    /// Evidence grade, A to D.
    pub grade: String,
    /// Where it comes from.
    pub source: String,
}

/// A response model as it stands in its file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    /// For example `baseline`.
    pub name: String,
    /// Raised whenever a number changes.
    pub version: u32,
    /// One or two plain sentences.
    pub summary: String,
    /// Numbers taken from another model; those listed here replace them.
    pub based_on: Option<String>,
    /// Weights by name, for example `c.pressure`.
    pub weights: BTreeMap<String, Graded>,
}

macro_rules! weights {
    ($($(#[doc = $doc:literal])* $field:ident = $name:literal),* $(,)?) => {
        /// The weights of a response model; the formulas are in `docs/model.md`, section 6.
        #[derive(Clone, Debug, PartialEq, Default)]
        pub struct Weights { $($(#[doc = $doc])* pub $field: f64),* }

        /// Names of all weights, in the order of the documentation.
        pub const WEIGHTS: &[&str] = &[$($name),*];

        impl Weights {
            /// The weight called `name`, for writing; `None` if there is none.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut f64> {
                match name { $($name => Some(&mut self.$field),)* _ => None }
            }
        }
    };
}

weights! {
    /// Appreciation: constant.
    a_base = "a.base",
    /// Appreciation per unit of lead.
    a_lead = "a.lead",
    /// Appreciation of a good reason.
    a_reason = "a.reason",
    /// Appreciation of proof.
    a_proof = "a.proof",
    /// Appreciation of courtesy.
    a_courtesy = "a.courtesy",
    /// Appreciation of "you are my first choice".
    a_first_choice = "a.first_choice",
    /// Appreciation of the quality that another employer's offer signals.
    a_signal = "a.signal",
    /// Appreciation of a telephone call.
    a_telephone = "a.telephone",
    /// Appreciation of a soft close where closing is part of the craft.
    a_soft_close = "a.soft_close",
    /// Appreciation lost when the claim is doubted.
    a_doubt = "a.doubt",
    /// Appreciation lost by a weak reason.
    a_weak = "a.weak",
    /// Appreciation lost when a bluff is exposed.
    a_exposed = "a.exposed",
    /// Cornered: constant.
    c_base = "c.base",
    /// Cornered by pressure.
    c_pressure = "c.pressure",
    /// How much more steeply pressure corners a target that is torn.
    c_torn = "c.torn",
    /// Cornered by each earlier contact.
    c_contact = "c.contact",
    /// Cornered by contact before the promised date without a reason.
    c_premature = "c.premature",
    /// Share of `c.premature` that a contact which asks for nothing causes.
    c_unasked_premature = "unasked_premature",
    /// Cornered by the risk that the candidate leaves.
    c_flight = "c.flight",
    /// Cornered by a doubted claim.
    c_doubt = "c.doubt",
    /// Cornered by an exposed bluff.
    c_exposed = "c.exposed",
    /// Cornered by a heated tone.
    c_heated = "c.heated",
    /// Cornered by a weak reason for a large request.
    c_weak = "c.weak",
    /// Cornered by a threat to withdraw.
    c_leverage = "c.leverage",
    /// Cornered by a call-back after a date that was said to be fixed.
    c_broken = "c.broken",
    /// Legitimacy of a good reason.
    c_reason = "c.reason",
    /// Legitimacy once the promised date has passed.
    c_late = "c.late",
    /// Legitimacy of "it is entirely your call".
    c_your_call = "c.your_call",
    /// Legitimacy of a soft close where closing is part of the craft.
    c_soft_close = "c.soft_close",
    /// Threat of a soft close elsewhere.
    c_close_misplaced = "c.close_misplaced",
    /// Utility of hurrying: constant.
    h_base = "h.base",
    /// Utility of hurrying per unit of lead.
    h_lead = "h.lead",
    /// Utility of hurrying from appreciation.
    h_appreciation = "h.appreciation",
    /// Utility of hurrying lost by being cornered.
    h_cornered = "h.cornered",
    /// Utility of hurrying from a good reason.
    h_reason = "h.reason",
    /// Utility of hurrying lost when nothing was asked.
    h_unasked = "h.unasked",
    /// Utility of naming a date: constant.
    d_base = "d.base",
    /// Utility of naming a date from appreciation.
    d_appreciation = "d.appreciation",
    /// Utility of naming a date once the promised one has passed.
    d_late = "d.late",
    /// Utility of turning away: constant.
    w_base = "w.base",
    /// Utility of turning away lost per unit of lead.
    w_lead = "w.lead",
    /// Utility of turning away from being cornered.
    w_cornered = "w.cornered",
    /// Utility of turning away lost when nothing was asked.
    w_unasked = "w.unasked",
    /// Utility of turning away an exposed bluff.
    w_exposed = "w.exposed",
    /// Utility of turning away a threat to withdraw.
    w_leverage = "w.leverage",
    /// Goodwill from appreciation, in units of judgement error.
    g_appreciation = "g.appreciation",
    /// Goodwill lost by being cornered.
    g_cornered = "g.cornered",
    /// Goodwill lost by a call-back after a date that was said to be fixed.
    g_broken = "g.broken",
    /// Probability of being taken back after a courteous exit, at lead 0.
    k_courteous = "k.courteous",
    /// The same after an abrupt exit.
    k_abrupt = "k.abrupt",
    /// The same after being turned away.
    k_turned_away = "k.turned_away",
    /// The same after a threat to withdraw or an exposed bluff.
    k_exposed = "k.exposed",
    /// Log-odds of being taken back per unit of lead.
    k_lead = "k.lead",
    /// Log-odds of the bridge after a rejection on merit.
    b_merit = "b.merit",
    /// After being turned away.
    b_turned_away = "b.turned_away",
    /// After a cancelled vacancy.
    b_frozen = "b.frozen",
    /// After silence.
    b_silent = "b.silent",
    /// After a courteous exit.
    b_courteous = "b.courteous",
    /// After an abrupt exit.
    b_abrupt = "b.abrupt",
    /// After a threat to withdraw.
    b_leverage = "b.leverage",
    /// After an exposed or called bluff.
    b_exposed = "b.exposed",
    /// Log-odds of the bridge per unit of goodwill.
    b_goodwill = "b.goodwill",
    /// Strength of the reason: a written offer.
    r_written_offer = "r.written_offer",
    /// An expected offer.
    r_expected_offer = "r.expected_offer",
    /// A fixed outside date.
    r_fixed_date = "r.fixed_date",
    /// The contract ends.
    r_contract_ends = "r.contract_ends",
    /// Money runs out.
    r_money = "r.money",
    /// Suspense.
    r_suspense = "r.suspense",
    /// Weakness of the reason: the contract ends.
    weak_contract_ends = "weak.contract_ends",
    /// Money runs out.
    weak_money = "weak.money",
    /// Suspense.
    weak_suspense = "weak.suspense",
    /// No reason, and asked for one.
    weak_unanswered = "weak.unanswered",
    /// Signal of an expected offer, relative to a written one.
    expected_signal = "expected_signal",
    /// Factor on reason and signal when a claim is doubted.
    doubt_discount = "doubt_discount",
    /// Factor on scrutiny on the telephone.
    telephone_scrutiny = "telephone_scrutiny",
    /// Days to the date that the target names, at least; a whole number.
    named_days = "named_days",
    /// Kept share of dates that are named when nothing was promised.
    kept_unsaid = "kept_unsaid",
}

/// A response model ready for use.
#[derive(Clone, Debug)]
pub struct Model {
    /// For example `baseline`.
    pub name: String,
    /// Version of its data.
    pub version: u32,
    /// One or two plain sentences.
    pub summary: String,
    /// The numbers with their grades and sources, inherited ones included.
    pub graded: BTreeMap<String, Graded>,
    /// The numbers.
    pub weights: Weights,
}

/// Why a response model was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// the text is no response model
    Syntax(String),
    /// a weight that the model does not have
    Unknown(String),
    /// a weight that is missing
    Missing(&'static str),
    /// the model that it is based on does not exist
    NoBase(String),
    /// a weight that is not a finite number
    NotFinite(String),
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Syntax(text) => write!(f, "{text}"),
            Self::Unknown(name) => write!(f, "unknown weight `{name}`"),
            Self::Missing(name) => write!(f, "weight `{name}` is missing"),
            Self::NoBase(name) => write!(f, "based on `{name}`, which is not a shipped model"),
            Self::NotFinite(name) => write!(f, "weight `{name}` is not a finite number"),
        }
    }
}

impl std::error::Error for ModelError {}

impl Model {
    /// Reads a response model.
    ///
    /// # Errors
    /// Any [`ModelError`].
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        let file: ModelFile = toml::from_str(text).map_err(|e| ModelError::Syntax(e.to_string()))?;
        let mut graded = match &file.based_on {
            None => BTreeMap::new(),
            Some(base) => Self::shipped(base).ok_or_else(|| ModelError::NoBase(base.clone()))?.graded.clone(),
        };
        graded.extend(file.weights);
        let weights = gather(&graded)?;
        Ok(Self { name: file.name, version: file.version, summary: file.summary, graded, weights })
    }

    /// A shipped model by name.
    #[must_use]
    pub fn shipped(name: &str) -> Option<&'static Self> {
        static BASELINE: LazyLock<Model> = LazyLock::new(|| load(include_str!("../data/models/baseline.toml")));
        static RATIONAL: LazyLock<Model> = LazyLock::new(|| load(include_str!("../data/models/rational.toml")));
        static PROUD: LazyLock<Model> = LazyLock::new(|| load(include_str!("../data/models/proud.toml")));
        match name {
            "baseline" => Some(&BASELINE),
            "rational" => Some(&RATIONAL),
            "proud" => Some(&PROUD),
            _ => None,
        }
    }
}

fn load(text: &str) -> Model {
    Model::parse(text).expect("shipped data parses: tested")
}

fn gather(graded: &BTreeMap<String, Graded>) -> Result<Weights, ModelError> {
    if let Some(name) = WEIGHTS.iter().find(|&&name| !graded.contains_key(name)) {
        return Err(ModelError::Missing(name));
    }
    let mut weights = Weights::default();
    for (name, number) in graded {
        let place = weights.get_mut(name).ok_or_else(|| ModelError::Unknown(name.clone()))?;
        if !number.value.is_finite() {
            return Err(ModelError::NotFinite(name.clone()));
        }
        *place = number.value;
    }
    Ok(weights)
}
