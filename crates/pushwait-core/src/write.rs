//! From a [`Scenario`] to the text of a file that reads back to the same scenario.

use std::fmt;

use toml_writer::{ToTomlValue, TomlStringBuilder};

use crate::archetype::ARCHETYPES;
use crate::library;
use crate::plan::{Act, Channel, DeadlineRule, Exit, Move, Plan, Push, Reason, Tone, Trigger};
use crate::read::{self, Diagnostic, TABLES};
use crate::scenario::{Arrival, Competing, Inquiry, LeadPart, Pace, Payoff, Scenario, Target};
use crate::units::PerDay;

/// Why a scenario cannot be said in a file. Those that were read from files all can; code can build others, for example with a
/// lead beyond the limits of its key, or with a daily hazard that no number of a week comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// The reader would refuse the text, for these reasons.
    Refused(Vec<Diagnostic>),
    /// The reader would take the text for another scenario.
    Differs,
}

/// The text of a scenario file for people: every number that the scenario rests on, with what it means, so that the file says the
/// same when defaults or the plan library change their numbers.
///
/// # Errors
/// The text is read back before it is handed out: `read::scenario(&scenario.name, &text)` gives the same scenario, all numbers
/// equal to the bit, or there is no text.
pub fn toml(scenario: &Scenario) -> Result<String, Unwritable> {
    let mut page = Page::default();
    page.scenario(scenario);
    let (back, _) = read::scenario(&scenario.name, &page.text).map_err(Unwritable::Refused)?;
    if is_same(scenario, &back) { Ok(page.text) } else { Err(Unwritable::Differs) }
}

/// Whether two scenarios are equal to the bit. `==` takes -0 for 0; what `Debug` writes of a number belongs to it alone.
fn is_same(one: &Scenario, other: &Scenario) -> bool {
    one == other && format!("{one:?}") == format!("{other:?}")
}

/// The text so far, and the table whose keys come next.
#[derive(Default)]
struct Page {
    text: String,
    table: &'static str,
}

impl Page {
    fn scenario(&mut self, scenario: &Scenario) {
        self.texts(scenario);
        let own = self.plans(scenario);
        self.key("model", quoted(&scenario.model));
        self.key("horizon", scenario.horizon.to_string());
        self.key("role", quoted(if scenario.sales { "sales" } else { "other" }));
        self.target(&scenario.target);
        if let Some(competing) = &scenario.competing {
            self.competing(competing);
        }
        self.inquiry(&scenario.inquiry);
        self.payoff(&scenario.payoff);
        own.into_iter().for_each(|plan| self.plan(plan));
    }

    /// A key with its meaning.
    fn key(&mut self, name: &str, value: String) {
        self.text += &format!("{name} = {value} # {}\n", about(self.table, name));
    }

    /// A key whose value says enough.
    fn plain(&mut self, name: &str, value: &str) {
        self.text += &format!("{name} = {value}\n");
    }

    /// Opens a table.
    fn open(&mut self, table: &'static str) {
        self.table = table;
        self.text += &format!("\n# {}\n[{table}]\n", about("", table));
    }

    fn texts(&mut self, scenario: &Scenario) {
        self.plain("title", &quoted(&scenario.title));
        for (key, text) in [("summary", &scenario.summary), ("question", &scenario.question)] {
            if !text.is_empty() {
                self.plain(key, &quoted(text));
            }
        }
    }

    /// The names of the plans; those are handed back that the library does not have.
    fn plans<'s>(&mut self, scenario: &'s Scenario) -> Vec<&'s Plan> {
        let reason = common_reason(scenario);
        let names = scenario.plans.iter().map(|plan| quoted(&plan.name)).collect();
        self.plain("plans", &list(names));
        if reason != implied_reason(scenario) {
            self.key("reason", quoted(reason_name(reason)));
        }
        scenario.plans.iter().filter(|plan| !is_in_library(plan, reason)).collect()
    }

    fn target(&mut self, target: &Target) {
        self.open("target");
        match target.pace {
            Pace::Promised { day, kept, mean_slip } => {
                self.key("promised", day.to_string());
                self.key("kept", number(kept.get()));
                self.key("mean_slip", number(mean_slip));
            }
            Pace::Unsaid { median, sigma, elapsed } => {
                self.key("typical_days", number(median));
                self.key("spread", number(sigma));
                self.key("elapsed", elapsed.to_string());
            }
        }
        self.key("lead", list(target.lead.iter().map(lead_part).collect()));
        self.key("silence", number(target.silence.get()));
        self.key("freeze_per_week", per_week(target.freeze));
        self.key("can_hurry", number(target.can_hurry.get()));
        self.key("min_days", target.min_days.to_string());
        let named = ARCHETYPES.archetypes.iter().zip(&target.archetype_weights);
        let weights = named.map(|(archetype, weight)| format!("{} = {}", archetype.name, number(*weight)));
        self.key("archetypes", table(weights.collect()));
    }

    fn competing(&mut self, competing: &Competing) {
        self.open("competing");
        match competing.arrival {
            Arrival::InHand { deadline } => self.key("deadline", deadline.to_string()),
            Arrival::Expected { probability, from, to, answer_within } => {
                let probability = number(probability.get());
                self.key("expected", format!("{{ probability = {probability}, from = {from}, to = {to} }}"));
                self.key("answer_within", answer_within.to_string());
            }
        }
        self.key("revoked_per_week", per_week(competing.revocation));
        self.key("extension", number(competing.extension_granted.get()));
        self.key("extension_days", competing.extension_days.to_string());
        self.key("pulled_when_asked", number(competing.pulled_when_asked.get()));
        self.key("pulled_when_second", number(competing.pulled_when_second.get()));
        self.key("hold_survives", number(competing.hold_survives.get()));
        self.key("hold_days", competing.hold_days.to_string());
    }

    fn inquiry(&mut self, inquiry: &Inquiry) {
        self.open("inquiry");
        for (key, share) in [
            ("asks_why", inquiry.asks_why),
            ("asks_proof", inquiry.asks_proof),
            ("suspects_truth", inquiry.suspects_truth),
            ("suspects_bluff", inquiry.suspects_bluff),
            ("calls_bluff", inquiry.calls_bluff),
            ("exposed_later", inquiry.exposed_later),
            ("lost_if_exposed", inquiry.lost_if_exposed),
        ] {
            self.key(key, number(share.get()));
        }
    }

    fn payoff(&mut self, payoff: &Payoff) {
        self.open("payoff");
        for (key, worth) in [
            ("target", payoff.target),
            ("competing", payoff.competing),
            ("none", payoff.none),
            ("per_day", payoff.per_day),
            ("bridge", payoff.bridge),
            ("exposed", payoff.exposed),
        ] {
            self.key(key, number(worth));
        }
    }

    fn plan(&mut self, plan: &Plan) {
        self.text += "\n[[plan]]\n";
        self.plain("name", &quoted(&plan.name));
        if !plan.summary.is_empty() {
            self.plain("summary", &quoted(&plan.summary));
        }
        self.plain("at_deadline", &quoted(rule_name(plan.at_deadline)));
        if !plan.moves.is_empty() {
            let moves: String = plan.moves.iter().map(|one| format!("    {},\n", move_table(one))).collect();
            self.plain("moves", &format!("[\n{moves}]"));
        }
    }
}

/// What the reader says of a key.
fn about(table: &str, name: &str) -> &'static str {
    let keys = TABLES.iter().find(|(known, _)| *known == table).map_or(&[][..], |(_, keys)| keys);
    keys.iter().find(|key| key.name == name).map_or("", |key| key.about)
}

/// Text in quotes, always in one line: an editor that changes the ends of lines, or takes blanks from them, changes no text.
fn quoted(text: &str) -> String {
    let text = TomlStringBuilder::new(text);
    text.as_basic_pretty().or_else(|| text.as_literal()).unwrap_or_else(|| text.as_basic()).to_toml_value()
}

/// The shortest decimal that reads back to the same bits; whole numbers without a point, but for -0, which would lose its sign.
/// What is no number is written in small letters, as TOML has it, so that the reader says what is wrong.
fn number(value: f64) -> String {
    let text = format!("{value:?}").to_ascii_lowercase();
    text.strip_suffix(".0").filter(|whole| *whole != "-0").map_or(text.clone(), str::to_owned)
}

/// The shortest decimal of a week that comes to this hazard of a day, to the bit.
///
/// Most hazards have many, since the reader subtracts from 1 before it takes the root. The number that algebra gives lies among
/// them but for its last rounding, so decimals next to it are tried, from few digits to more. Where there is none, as for most
/// hazards that are no week's at all, the algebra's answer stands, and reading back tells.
fn per_week(hazard: PerDay) -> String {
    let left = 1.0 - hazard.get();
    let near = 1.0 - left * left * left * left * left;
    if near == 0.0 {
        return number(near);
    }
    let found = (1..=MOST_DIGITS).find_map(|digits| {
        let near: i64 = format!("{near:.digits$}").replace('.', "").parse().ok()?;
        let decimal = |off: i64| format!("0.{:0digits$}", (near + off).max(0));
        let nearest_first = (0..=AROUND).flat_map(|off| [off, -off]);
        nearest_first.map(decimal).find(|decimal| comes_to(decimal, hazard))
    });
    found.unwrap_or_else(|| number(near))
}

/// Digits after the point that tell all doubles from a half to 1 apart; smaller weeks need no more, since they count by what they
/// leave of 1.
const MOST_DIGITS: usize = 17;

/// With that many digits, one double from a half to 1 is 11 decimals from the next.
const AROUND: i64 = 12;

fn comes_to(decimal: &str, hazard: PerDay) -> bool {
    let daily = decimal.parse().ok().and_then(|week| PerDay::from_weekly(week).ok());
    daily.is_some_and(|daily| daily.get().to_bits() == hazard.get().to_bits())
}

fn table(entries: Vec<String>) -> String {
    format!("{{ {} }}", entries.join(", "))
}

/// A list in one line, or in as many as it has entries if they would make it long.
fn list(entries: Vec<String>) -> String {
    let line = entries.join(", ");
    if line.len() <= 100 {
        return format!("[{line}]");
    }
    format!("[\n{}]", entries.iter().map(|entry| format!("    {entry},\n")).collect::<String>())
}

fn lead_part(part: &LeadPart) -> String {
    format!("{{ weight = {}, mean = {}, sd = {} }}", number(part.weight), number(part.mean), number(part.sd))
}

fn is_in_library(plan: &Plan, reason: Reason) -> bool {
    library::plan(&plan.name).is_some_and(|known| known.resolve(reason) == *plan)
}

/// The candidate's own reason that leaves the fewest plans to be written out; the one that the reader would choose, if that does.
fn common_reason(scenario: &Scenario) -> Reason {
    let count = |reason| scenario.plans.iter().filter(|plan| is_in_library(plan, reason)).count();
    let implied = implied_reason(scenario);
    REASONS.into_iter().fold(implied, |best, reason| if count(reason) > count(best) { reason } else { best })
}

/// The reason that the reader chooses where none is given.
fn implied_reason(scenario: &Scenario) -> Reason {
    match scenario.competing.map(|competing| competing.arrival) {
        Some(Arrival::InHand { .. }) => Reason::WrittenOffer,
        Some(Arrival::Expected { .. }) => Reason::ExpectedOffer,
        None => Reason::None,
    }
}

fn move_table(one: &Move) -> String {
    let mut entries = vec![trigger(one.trigger)];
    let mut name = |key: &str, name: &str| entries.push(format!("{key} = {}", quoted(name)));
    match &one.act {
        Act::CheckIn(channel) => {
            name("act", "check-in");
            name("channel", channel_name(*channel));
        }
        Act::CallBack(channel) => {
            name("act", "call-back");
            name("channel", channel_name(*channel));
        }
        Act::Withdraw(exit) => {
            name("act", "withdraw");
            name("manner", exit_name(*exit));
        }
        Act::Accept => name("act", "accept"),
        Act::AskForTime { says_second_choice } => {
            name("act", "ask-for-time");
            entries.push(format!("second_choice = {says_second_choice}"));
        }
        Act::Push(push) => entries.extend(push_entries(push)),
    }
    table(entries)
}

/// What a push says; flags that are not set are left out, since a push that says nothing of a thing does not say it.
fn push_entries(push: &Push) -> Vec<String> {
    let mut entries = vec![
        "act = \"push\"".to_owned(),
        format!("ask_days = {}", push.ask_days),
        format!("firmness = {}", number(push.firmness)),
        format!("reason = {}", quoted(reason_name(push.reason))),
    ];
    for (flag, set) in [
        ("proof", push.proof),
        ("first_choice", push.first_choice),
        ("your_call", push.your_call),
        ("soft_close", push.soft_close),
    ] {
        entries.extend(set.then(|| format!("{flag} = true")));
    }
    entries.extend((push.tone == Tone::Heated).then(|| "tone = \"heated\"".to_owned()));
    entries.push(format!("channel = {}", quoted(channel_name(push.channel))));
    entries
}

fn trigger(trigger: Trigger) -> String {
    let (key, days) = match trigger {
        Trigger::Day(days) => ("day", days),
        Trigger::PromiseMissed(days) => ("promise_missed", days),
        Trigger::OfferInHand(days) => ("offer_in_hand", days),
        Trigger::BeforeDeadline(days) => ("before_deadline", days),
        Trigger::Refused(days) => ("refused", days),
        Trigger::DateNamed(days) => ("date_named", days),
    };
    format!("{key} = {days}")
}

const REASONS: [Reason; 7] = [
    Reason::None,
    Reason::WrittenOffer,
    Reason::ExpectedOffer,
    Reason::FixedDate,
    Reason::ContractEnds,
    Reason::Money,
    Reason::Suspense,
];

fn reason_name(reason: Reason) -> &'static str {
    match reason {
        Reason::None => "none",
        Reason::WrittenOffer => "written-offer",
        Reason::ExpectedOffer => "expected-offer",
        Reason::FixedDate => "fixed-date",
        Reason::ContractEnds => "contract-ends",
        Reason::Money => "money",
        Reason::Suspense => "suspense",
    }
}

fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Telephone => "telephone",
        Channel::Email => "email",
    }
}

fn exit_name(exit: Exit) -> &'static str {
    match exit {
        Exit::Courteous => "courteous",
        Exit::Abrupt => "abrupt",
        Exit::Leverage => "leverage",
    }
}

fn rule_name(rule: DeadlineRule) -> &'static str {
    match rule {
        DeadlineRule::Accept => "accept",
        DeadlineRule::Lapse => "lapse",
        DeadlineRule::Hold => "hold",
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(found) => {
                let why = found.first().map_or("it would be refused", |first| first.message.as_str());
                write!(f, "no file can hold the scenario: {why}")
            }
            Self::Differs => f.write_str("no file can hold the scenario: a number of it has no place there"),
        }
    }
}

impl std::error::Error for Unwritable {}
