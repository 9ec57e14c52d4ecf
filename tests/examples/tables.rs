//! Prints the compiled tables of a scenario as JSON, for the yardsticks in other languages: of a shipped one by its name, of
//! another by its file.
//!
//! `cargo run --release -p pushwait-tests --example tables -- 02-exploding-offer > tables.json`. Cutoffs are those of
//! `docs/model.md`, section 1.1; a day that never comes is `null`.

use std::io::Write;
use std::path::Path;

use pushwait_core::chance::{DayTable, NEVER};
use pushwait_core::plan::Trigger;
use pushwait_core::read::scenario;
use pushwait_core::scenario::Scenario;
use pushwait_core::tables::{ALL_ENDINGS, PlanTable};
use pushwait_core::tables::{ActTable, Class, CompetingTable, ContactTable, Ending, MoveTable, NO_CLASS, Tables};
use pushwait_tests::{compiled, shipped};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("give the name of a shipped scenario, or a file")?;
    let scenario = match name.strip_suffix(".toml") {
        Some(_) => read(Path::new(&name))?,
        None => shipped().into_iter().find(|s| s.name == name).ok_or("no shipped scenario has this name")?,
    };
    writeln!(std::io::stdout().lock(), "{}", tables(&compiled(&scenario)))?;
    Ok(())
}

fn read(file: &Path) -> Result<Scenario, Box<dyn std::error::Error>> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let read = scenario(&name, &std::fs::read_to_string(file)?);
    Ok(read.map_err(|found| format!("{}: {found:?}", file.display()))?.0)
}

fn tables(t: &Tables) -> Value {
    json!({
        "scenario": t.scenario,
        "horizon": t.horizon,
        "archetype": t.archetype,
        "pace": t.pace.iter().map(law).collect::<Vec<_>>(),
        "freeze": law(&t.freeze),
        "capacity": t.capacity,
        "min_days": t.min_days,
        "promised": t.promised,
        "expected": t.expected,
        "named_days": t.named_days,
        "competing": t.competing.as_ref().map(competing),
        "decision": { "lowest": t.decision.lowest, "cutoffs": t.decision.cutoffs },
        "taken_back": t.taken_back,
        "bridge": t.bridge,
        "bridge_lowest": pushwait_core::reaction::GOODWILL_MIN,
        "exposure": t.exposure,
        "endings": ALL_ENDINGS.map(|ending: Ending| format!("{ending:?}")),
        "payoff": { "by_ending": t.payoff.by_ending, "per_day": t.payoff.per_day },
        "plans": t.plans.iter().map(plan).collect::<Vec<_>>(),
    })
}

/// Each possible day with its compiled probability, worst first; the probabilities are exact multiples of 2^-31.
fn law(days: &DayTable) -> Value {
    days.law().map(|(day, p)| json!([(day != NEVER).then_some(day), p])).collect()
}

fn competing(c: &CompetingTable) -> Value {
    json!({
        "arrival": law(&c.arrival),
        "may_arrive_until": c.may_arrive_until,
        "answer_within": c.answer_within,
        "revocation": law(&c.revocation),
        "extension": c.extension,
        "extension_days": c.extension_days,
        "hold": c.hold,
        "hold_days": c.hold_days,
    })
}

fn plan(p: &PlanTable) -> Value {
    json!({
        "name": p.name,
        "at_deadline": format!("{:?}", p.at_deadline),
        "moves": p.moves.iter().map(one_move).collect::<Vec<_>>(),
        "classes": p.classes.iter().map(class).collect::<Vec<_>>(),
    })
}

fn one_move(m: &MoveTable) -> Value {
    let (trigger, days) = match m.trigger {
        Trigger::Day(n) => ("day", n),
        Trigger::PromiseMissed(n) => ("promise_missed", n),
        Trigger::OfferInHand(n) => ("offer_in_hand", n),
        Trigger::BeforeDeadline(n) => ("before_deadline", n),
        Trigger::Refused(n) => ("refused", n),
        Trigger::DateNamed(n) => ("date_named", n),
    };
    let (act, says) = match &m.act {
        ActTable::Contact(c) => ("contact", contact(c)),
        ActTable::CallBack(c) => ("call-back", contact(c)),
        ActTable::AskForTime(second) => ("ask-for-time", json!({ "says_second_choice": second })),
        ActTable::Withdraw(exit) => ("withdraw", json!({ "exit": format!("{exit:?}") })),
        ActTable::Accept => ("accept", json!({})),
    };
    json!({ "trigger": trigger, "days": days, "act": act, "says": says })
}

/// `class` is by group, earlier contacts (4), inquiry (5) and variant (2); `null` where it cannot happen.
fn contact(c: &ContactTable) -> Value {
    json!({
        "claim": format!("{:?}", c.claim),
        "hurry_days": c.hurry_days,
        "asked": c.asked,
        "binding": c.binding,
        "leverage": c.leverage,
        "inquiry": c.inquiry,
        "group": c.group,
        "proof": c.proof,
        "class": c.class.iter().map(|&class| (class != NO_CLASS).then_some(class)).collect::<Vec<_>>(),
    })
}

/// By cell; `reply` has all cells without capacity, then all with it.
fn class(c: &Class) -> Value {
    json!({
        "appreciation": c.felt.iter().map(|felt| felt.appreciation).collect::<Vec<_>>(),
        "cornered": c.felt.iter().map(|felt| felt.cornered).collect::<Vec<_>>(),
        "goodwill": c.felt.iter().map(|felt| felt.goodwill).collect::<Vec<_>>(),
        "reply": c.reply,
    })
}
