//! What the candidate may do: plans, their moves, what sets a move off and what it says.

use serde::{Serialize, Serializer};

/// Most moves that one plan may hold.
pub const MAX_MOVES: usize = 8;

/// A named course of action: moves with triggers, and a standing rule for the competing deadline.
///
/// A plan without moves whose rule is [`DeadlineRule::Accept`] is the plan `wait`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// Unique within a scenario; lower case with hyphens, for example `courteous-push`.
    pub name: String,
    /// One plain sentence for people.
    pub summary: String,
    /// At most [`MAX_MOVES`]. Each is made once, when its own trigger fires; on one day in list order.
    pub moves: Vec<Move>,
    /// What the candidate does when the competing offer's deadline comes first.
    pub at_deadline: DeadlineRule,
}

/// One thing the candidate does once, on the first day on which its trigger holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    /// When.
    #[serde(flatten)]
    pub trigger: Trigger,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// When a move is made. All counts are business days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// On this day; today is day 0.
    Day(u16),
    /// This many days after the promised day has passed without an answer.
    PromiseMissed(u16),
    /// This many days after the competing offer arrived, while it is in hand.
    OfferInHand(u16),
    /// This many days before the deadline of the competing offer, while it is in hand.
    BeforeDeadline(u16),
    /// This many days after the target refused: it kept its pace or turned the candidate away.
    Refused(u16),
    /// This many days after the target named a date.
    DateNamed(u16),
}

/// What a move does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "act")]
pub enum Act {
    /// Ask politely how things stand; nothing is requested.
    #[serde(serialize_with = "channel")]
    CheckIn(Channel),
    /// Ask the target to decide sooner.
    Push(Push),
    /// Ask the competing employer for more time.
    AskForTime {
        /// Whether the candidate says that another employer comes first.
        #[serde(rename = "second_choice")]
        says_second_choice: bool,
    },
    /// Leave the target's process.
    #[serde(serialize_with = "manner")]
    Withdraw(Exit),
    /// Tell a target that refused, or that was left, that one is still available.
    #[serde(serialize_with = "channel")]
    CallBack(Channel),
    /// Take the competing offer, if it is still there.
    Accept,
}

/// What a push says and how.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Push {
    /// By how many business days from now the candidate asks for the decision.
    pub ask_days: u16,
    /// From 0, an open question, to 1, an ultimatum.
    pub firmness: f64,
    /// Why the hurry.
    pub reason: Reason,
    /// The written offer is shown or described with employer, role and date. Counts only if it exists.
    pub proof: bool,
    /// "You are my first choice, I would accept."
    pub first_choice: bool,
    /// "It is entirely your call."
    pub your_call: bool,
    /// Closes softly, as a seller would ("what would keep you from saying yes?").
    pub soft_close: bool,
    /// Tone of voice.
    pub tone: Tone,
    /// Telephone or e-mail.
    pub channel: Channel,
}

/// The reason given for the hurry. Whether a claimed offer is a bluff follows from the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// No reason given.
    None,
    /// A written offer from another employer, with a date.
    WrittenOffer,
    /// An offer that is expected but not written.
    ExpectedOffer,
    /// An outside date that nobody can move: visa, lease, notice period.
    FixedDate,
    /// The current contract ends.
    ContractEnds,
    /// Money is running out.
    Money,
    /// Cannot bear the suspense.
    Suspense,
}

/// How the candidate comes across.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Cool and friendly.
    Poised,
    /// Pleading or angry.
    Heated,
}

/// How the candidate reaches the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// By telephone.
    Telephone,
    /// By e-mail.
    Email,
}

/// How the candidate leaves the target's process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exit {
    /// Says so with thanks and asks to be kept in mind.
    Courteous,
    /// Just leaves, or leaves with reproaches.
    Abrupt,
    /// Announces to leave so that the target moves: a threat, answered like an ultimatum.
    Leverage,
}

/// What happens when the competing offer's deadline comes and the target has not decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineRule {
    /// Take the competing offer.
    Accept,
    /// Decline it and go on waiting for the target.
    Lapse,
    /// Say nothing and hope that it stays open for a while; take it at the later date.
    Hold,
}

fn channel<S: Serializer>(channel: &Channel, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct By {
        channel: Channel,
    }
    By { channel: *channel }.serialize(serializer)
}

fn manner<S: Serializer>(manner: &Exit, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct In {
        manner: Exit,
    }
    In { manner: *manner }.serialize(serializer)
}
