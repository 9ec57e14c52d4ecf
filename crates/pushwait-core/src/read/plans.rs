//! Reads plans and their moves.

use std::collections::BTreeSet;
use std::ops::Range;

use super::keys::TRIGGERS;
use super::limits::{MOVES, PLAN_TABLES};
use super::section::{Section, wrong};
use crate::plan::{Act, Channel, DeadlineRule, Exit, MAX_MOVES, Move, Plan, Push, Reason, Tone, Trigger};
use crate::scenario::{Arrival, Scenario};

/// A plan that may leave the reason of a push to the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryPlan {
    /// Name of the plan.
    pub name: String,
    plan: Plan,
    /// The moves whose push takes the scenario's own reason.
    own_reason: Vec<usize>,
}

impl LibraryPlan {
    /// One plain sentence.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.plan.summary
    }

    /// The plan in a scenario whose own reason is `reason`.
    #[must_use]
    pub fn resolve(&self, reason: Reason) -> Plan {
        let mut plan = self.plan.clone();
        for &index in &self.own_reason {
            if let Act::Push(push) = &mut plan.moves[index].act {
                push.reason = reason;
            }
        }
        plan
    }
}

/// A plan with its place in the text.
pub struct Own {
    pub plan: LibraryPlan,
    pub span: Range<usize>,
}

/// The `[[plan]]` tables.
pub fn own(top: &mut Section) -> Vec<Own> {
    let tables = top.list("plan", "a list of [[plan]] tables").unwrap_or_default();
    if tables.len() > top.log.limits.plan_tables {
        let help = top.log.limits.remedy(&PLAN_TABLES, Some(tables.len() as u64));
        let (message, span) = (format!("the file has {} [[plan]] tables", tables.len()), top.span_of("plan"));
        top.log.error("too-many-plans", message, span).help(help);
        return Vec::new();
    }
    let (mut plans, mut names) = (Vec::new(), BTreeSet::new());
    for value in tables {
        let Some(table) = value.get_ref().as_table() else {
            wrong(value, "plan", "a list of [[plan]] tables", top.log);
            continue;
        };
        let mut section = Section::new("plan", table, value.span(), top.log);
        let plan = read_plan(&mut section);
        let span = section.span_of("name");
        section.finish();
        if names.insert(plan.name.clone()) {
            plans.push(Own { plan, span });
        } else if !plan.name.is_empty() {
            let message = format!("two plans are called `{}`", plan.name);
            top.log.error("duplicate-plan", message, span).help("give one of them another name".into());
        }
    }
    plans
}

fn read_plan(section: &mut Section) -> LibraryPlan {
    let name = section.text("name").unwrap_or_default();
    if name.is_empty() || name.chars().any(char::is_control) {
        let span = section.span_of("name");
        section.log.error("no-name", "a plan needs a name".into(), span).help("name = \"my-plan\"".into());
    }
    let summary = section.text("summary").unwrap_or_default();
    let at_deadline = match section.one_of("at_deadline") {
        Some("lapse") => DeadlineRule::Lapse,
        Some("hold") => DeadlineRule::Hold,
        _ => DeadlineRule::Accept,
    };
    let list = section.list("moves", "a list of moves").unwrap_or_default();
    if list.len() > MAX_MOVES {
        let span = section.span_of("moves");
        let message = format!("the plan has {} moves", list.len());
        let help = section.log.limits.remedy(&MOVES, None);
        section.log.error("too-many-moves", message, span).help(help);
    }
    let (mut moves, mut own_reason) = (Vec::new(), Vec::new());
    for value in list.into_iter().take(MAX_MOVES) {
        let Some(table) = value.get_ref().as_table() else {
            section
                .log
                .error("wrong-type", "a move is a table".into(), value.span())
                .help("{ day = 0, act = \"push\" }".into());
            continue;
        };
        let mut one = Section::new("plan.moves", table, value.span(), section.log);
        let made = read_move(&mut one);
        if matches!(made, Some(Move { act: Act::Push(_), .. })) && one.raw("reason").is_none() {
            own_reason.push(moves.len());
        }
        one.finish();
        moves.extend(made);
    }
    LibraryPlan { name: name.clone(), plan: Plan { name, summary, moves, at_deadline }, own_reason }
}

fn read_move(section: &mut Section) -> Option<Move> {
    let trigger = read_trigger(section);
    let span = section.span.clone();
    if section.raw("act").is_none() {
        section.log.error("no-act", "the move does not say what is done".into(), span).help("act = \"push\"".into());
    }
    let act = section.one_of("act")?;
    let allowed: &[&str] = match act {
        "push" => {
            &["ask_days", "firmness", "reason", "proof", "first_choice", "your_call", "soft_close", "tone", "channel"]
        }
        "check-in" | "call-back" => &["channel"],
        "ask-for-time" => &["second_choice"],
        "withdraw" => &["manner"],
        _ => &[],
    };
    for key in super::keys::of("plan.moves") {
        if key.name != "act" && !TRIGGERS.contains(&key.name) && !allowed.contains(&key.name) {
            section.pointless(
                key.name,
                &format!("`{act}` takes {}", if allowed.is_empty() { "no keys".into() } else { allowed.join(", ") }),
            );
        }
    }
    let act = match act {
        "push" => Act::Push(read_push(section)),
        "check-in" => Act::CheckIn(channel(section)),
        "call-back" => Act::CallBack(channel(section)),
        "ask-for-time" => Act::AskForTime { says_second_choice: section.flag("second_choice").unwrap_or(false) },
        "withdraw" => Act::Withdraw(match section.one_of("manner") {
            Some("abrupt") => Exit::Abrupt,
            Some("leverage") => Exit::Leverage,
            _ => Exit::Courteous,
        }),
        _ => Act::Accept,
    };
    Some(Move { trigger: trigger?, act })
}

fn read_trigger(section: &mut Section) -> Option<Trigger> {
    let given: Vec<&'static str> = TRIGGERS.iter().copied().filter(|name| section.raw(name).is_some()).collect();
    let [name] = given[..] else {
        let span = section.span.clone();
        let message = format!("the move has {} triggers", given.len());
        section.log.error("one-trigger", message, span).help(format!("give exactly one of {}", TRIGGERS.join(", ")));
        return None;
    };
    let n = section.whole(name)?;
    Some(match name {
        "day" => Trigger::Day(n),
        "promise_missed" => Trigger::PromiseMissed(n),
        "offer_in_hand" => Trigger::OfferInHand(n),
        "before_deadline" => Trigger::BeforeDeadline(n),
        "refused" => Trigger::Refused(n),
        _ => Trigger::DateNamed(n),
    })
}

fn read_push(section: &mut Section) -> Push {
    Push {
        ask_days: section.whole("ask_days").unwrap_or(3),
        firmness: firmness(section).unwrap_or(0.2),
        reason: section.one_of("reason").map_or(Reason::None, reason),
        proof: section.flag("proof").unwrap_or(false),
        first_choice: section.flag("first_choice").unwrap_or(false),
        your_call: section.flag("your_call").unwrap_or(false),
        soft_close: section.flag("soft_close").unwrap_or(false),
        tone: if section.one_of("tone") == Some("heated") { Tone::Heated } else { Tone::Poised },
        channel: channel(section),
    }
}

fn channel(section: &mut Section) -> Channel {
    if section.one_of("channel") == Some("telephone") { Channel::Telephone } else { Channel::Email }
}

fn firmness(section: &mut Section) -> Option<f64> {
    section.name_or_number("firmness", |name| match name {
        "courteous" => 0.2,
        "firm" => 0.6,
        _ => 1.0,
    })
}

fn reason(name: &str) -> Reason {
    match name {
        "written-offer" => Reason::WrittenOffer,
        "expected-offer" => Reason::ExpectedOffer,
        "fixed-date" => Reason::FixedDate,
        "contract-ends" => Reason::ContractEnds,
        "money" => Reason::Money,
        "suspense" => Reason::Suspense,
        _ => Reason::None,
    }
}

/// The candidate's own reason: as given, or what the competing offer makes it.
pub fn own_reason(top: &mut Section, scenario: &Scenario) -> Reason {
    match (top.one_of("reason"), scenario.competing.map(|competing| competing.arrival)) {
        (Some(given), _) => reason(given),
        (None, Some(Arrival::InHand { .. })) => Reason::WrittenOffer,
        (None, Some(Arrival::Expected { .. })) => Reason::ExpectedOffer,
        (None, None) => Reason::None,
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::{Act, Reason};

    #[test]
    fn reasons_are_read_by_their_names() {
        for (name, reason) in [
            ("none", Reason::None),
            ("written-offer", Reason::WrittenOffer),
            ("expected-offer", Reason::ExpectedOffer),
            ("fixed-date", Reason::FixedDate),
            ("contract-ends", Reason::ContractEnds),
            ("money", Reason::Money),
            ("suspense", Reason::Suspense),
        ] {
            let text = format!(
                "plans = [\"p\"]\n[[plan]]\nname = \"p\"\nsummary = \"S\"\nmoves = [{{ day = 0, act = \"push\", ask_days = 3, \
                 reason = \"{name}\" }}]\n"
            );
            let scenario = crate::read::scenario("t", &text).expect("reads").0;
            let Act::Push(push) = &scenario.plans[0].moves[0].act else { panic!("{name}: no push") };
            assert_eq!(push.reason, reason);
        }
    }
}
