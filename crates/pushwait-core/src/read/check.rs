//! Rules about a scenario as a whole; the reader and [`Scenario::check`] share them.

use super::diagnostic::{Log, Severity};
use super::plans::Own;
use crate::plan::{Act, MAX_MOVES, Move, Plan, Reason, Trigger};
use crate::scenario::{Arrival, MAX_HORIZON, MAX_PLANS, Pace, Scenario};

/// A rule that a scenario breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How bad it is.
    pub severity: Severity,
    /// Stable name.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The remedy.
    pub help: &'static str,
    /// The plan that it is about.
    pub plan: Option<String>,
}

impl Scenario {
    /// Whether the scenario can be compiled.
    ///
    /// # Errors
    /// Every broken rule.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let errors: Vec<Fault> = faults(self).into_iter().filter(|fault| fault.severity == Severity::Error).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// Adds the broken rules of a scenario that was read, each at the place of its plan.
pub fn report(scenario: &Scenario, own: &[Own], log: &mut Log) {
    // The reader has counted the plans itself.
    for fault in faults(scenario).into_iter().filter(|fault| fault.code != "plan-count") {
        let at = |name: &String| own.iter().find(|own| own.plan.name == *name).map(|own| own.span.clone());
        let span = fault.plan.as_ref().and_then(at).unwrap_or(0..0);
        let found = log.add(fault.severity, fault.code, fault.message, span);
        found.help = Some(fault.help.to_owned());
    }
}

fn fault(severity: Severity, code: &'static str, message: String, help: &'static str) -> Fault {
    Fault { severity, code, message, help, plan: None }
}

fn faults(scenario: &Scenario) -> Vec<Fault> {
    let error = |code, message: String, help| fault(Severity::Error, code, message, help);
    let mut faults = Vec::new();
    let name = &scenario.name;
    if name.is_empty() || name.len() > 100 || name.chars().any(char::is_control) {
        faults.push(error(
            "bad-name",
            format!("`{}` is no name for a scenario", name.escape_debug()),
            "1 to 100 bytes without control characters",
        ));
    }
    if scenario.horizon == 0 || scenario.horizon > MAX_HORIZON {
        faults.push(error("horizon", format!("the horizon is {} days", scenario.horizon), "1 to 250 business days"));
    }
    if scenario.plans.is_empty() || scenario.plans.len() > MAX_PLANS {
        faults.push(error("plan-count", format!("there are {} plans", scenario.plans.len()), "1 to 1024 plans"));
    }
    if scenario.payoff.target < scenario.payoff.competing {
        let help = "the target is the job that the candidate wants more; exchange the two employers";
        faults.push(error("payoff-order", "the competing job is worth more than the target".into(), help));
    }
    faults.extend(competing_faults(scenario));
    for plan in &scenario.plans {
        let named = |mut fault: Fault| {
            fault.message = format!("plan `{}`: {}", plan.name, fault.message);
            fault.plan = Some(plan.name.clone());
            fault
        };
        faults.extend(plan_faults(scenario, plan).into_iter().map(named));
    }
    faults
}

fn competing_faults(scenario: &Scenario) -> Option<Fault> {
    let error = |code, message: &str, help| Some(fault(Severity::Error, code, message.into(), help));
    match scenario.competing?.arrival {
        Arrival::InHand { deadline } if deadline > scenario.horizon => {
            error("past-horizon", "the deadline lies past the horizon", "raise `horizon`")
        }
        Arrival::Expected { from, to, .. } if from > to => {
            error("window", "the competing offer is expected from a day that comes after the last", "`from` <= `to`")
        }
        Arrival::Expected { from: 0, .. } => {
            error("window", "an offer expected today is one in hand", "use `deadline`")
        }
        Arrival::Expected { to, answer_within, .. } if to.saturating_add(answer_within) > scenario.horizon => {
            error("past-horizon", "the expected offer may have to be answered past the horizon", "raise `horizon`")
        }
        _ => None,
    }
}

fn plan_faults(scenario: &Scenario, plan: &Plan) -> Vec<Fault> {
    let error = |code, message: String, help| fault(Severity::Error, code, message, help);
    let mut faults = Vec::new();
    if plan.moves.len() > MAX_MOVES {
        faults.push(error("too-many-moves", format!("{} moves", plan.moves.len()), "at most 8"));
    }
    let count = |is: fn(&Act) -> bool| plan.moves.iter().filter(|m| is(&m.act)).count();
    if count(|act| matches!(act, Act::AskForTime { .. })) > 1 {
        faults.push(error("asks-twice", "asks the competing employer for time twice".into(), "ask once"));
    }
    if count(|act| matches!(act, Act::CallBack(_))) > 1 {
        faults.push(error("calls-twice", "calls back twice".into(), "call back once"));
    }
    for m in &plan.moves {
        faults.extend(move_fault(scenario, m));
    }
    faults
}

fn move_fault(scenario: &Scenario, m: &Move) -> Option<Fault> {
    let made = |severity, code, message: &str, help| Some(fault(severity, code, message.into(), help));
    let on_offer = matches!(m.trigger, Trigger::OfferInHand(_) | Trigger::BeforeDeadline(_))
        || matches!(m.act, Act::AskForTime { .. } | Act::Accept);
    if let Trigger::Day(day) = m.trigger
        && day > scenario.horizon
    {
        return made(Severity::Error, "past-horizon", "a move lies past the horizon", "raise `horizon` or move it");
    }
    if matches!(m.trigger, Trigger::PromiseMissed(_)) && matches!(scenario.target.pace, Pace::Unsaid { .. }) {
        let help = "use `day`, or say when the target promised to decide: `promised`";
        return made(Severity::Error, "no-promise", "waits for a promise to be missed, but nothing was promised", help);
    }
    if matches!(m.act, Act::CallBack(_)) && !matches!(m.trigger, Trigger::Day(_) | Trigger::Refused(_)) {
        return made(
            Severity::Error,
            "call-back-trigger",
            "calls back on a trigger that it cannot have",
            "`day` or `refused`",
        );
    }
    if scenario.competing.is_none() && on_offer {
        let message = "a move hangs on a competing offer, but there is none: it is never made";
        return made(Severity::Warning, "never-made", message, "add [competing] or drop the plan");
    }
    match &m.act {
        Act::Push(push) if claims(push.reason) && scenario.competing.is_none() => made(
            Severity::Note,
            "bluff",
            "claims an offer that does not exist: it is a bluff",
            "meant so? then all is well",
        ),
        _ => None,
    }
}

fn claims(reason: Reason) -> bool {
    matches!(reason, Reason::WrittenOffer | Reason::ExpectedOffer)
}
