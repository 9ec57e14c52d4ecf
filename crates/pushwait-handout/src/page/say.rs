//! What to say, assembled from the moves of the advised plan: polite, true, never a bluff.

use pushwait_core::plan::{Act, Channel, Exit, Move, Push, Reason, Trigger};
use pushwait_core::scenario::Arrival;

use super::Source;
use crate::document::{Script, Scripts};

/// From this firmness on a push asks without "if that is at all possible".
const FIRM: f64 = 0.4;

fn moves<'a>(source: &'a Source) -> &'a [Move] {
    &source.scenario.plans[source.analysis.best].moves
}

/// Whether the advised plan tells the target of another offer.
pub fn claims_offer(source: &Source) -> bool {
    moves(source).iter().any(|made| {
        matches!(&made.act, Act::Push(push) if matches!(push.reason, Reason::WrittenOffer | Reason::ExpectedOffer))
    })
}

/// Whether a plan says nothing to anybody before it takes an offer.
pub fn is_silent(source: &Source, plan: usize) -> bool {
    source.scenario.plans[plan].moves.iter().all(|made| matches!(made.act, Act::Accept))
}

/// Whether the advised plan asks the other employer for time.
pub fn asks_for_time(source: &Source) -> bool {
    moves(source).iter().any(|made| matches!(made.act, Act::AskForTime { .. }))
}

/// A move in a few words.
pub fn act(source: &Source, act: &Act) -> String {
    source.texts.get(match act {
        Act::Push(_) => "act-push",
        Act::CheckIn(_) => "act-check-in",
        Act::AskForTime { .. } => "act-ask-for-time",
        Act::Withdraw(Exit::Leverage) => "act-threaten",
        Act::Withdraw(Exit::Courteous | Exit::Abrupt) => "act-withdraw",
        Act::CallBack(_) => "act-call-back",
        Act::Accept => "act-accept",
    })
}

/// The scripts of the advised plan.
pub fn scripts(source: &Source) -> Scripts {
    let texts = source.texts;
    let mut scripts: Vec<Script> = Vec::new();
    for (place, made) in moves(source).iter().enumerate() {
        // Asking how things stand every week is one script.
        let again = moves(source)[..place].iter().any(|before| before.act == made.act);
        if !again {
            scripts.extend(script(source, made));
        }
    }
    let silent = scripts.is_empty();
    if silent {
        let lines = vec![texts.get("say-wait-called")];
        scripts.push(Script { heading: texts.get("script-wait"), lines, after: String::new() });
    }
    let intro = if silent { "say-intro-wait" } else { "say-intro" };
    Scripts { heading: texts.get("say-heading"), intro: texts.get(intro), scripts }
}

fn script(source: &Source, made: &Move) -> Vec<Script> {
    let by = |channel: Channel| if channel == Channel::Telephone { "phone" } else { "email" };
    let both = |body: &dyn Fn() -> Vec<String>, channel: Channel| {
        // The plan's own way first.
        let mut ways = [Channel::Telephone, Channel::Email];
        ways.sort_by_key(|way| *way != channel);
        ways.map(|way| spoken(source, made.trigger, by(way), body())).into()
    };
    match &made.act {
        Act::Push(push) => both(&|| pushed(source, push, made.trigger), push.channel),
        Act::CheckIn(channel) => both(&|| all(source, &["say-check-in", "say-check-in-help"]), *channel),
        Act::CallBack(channel) => both(&|| all(source, &["say-call-back"]), *channel),
        Act::Withdraw(Exit::Leverage) => both(&|| all(source, &["say-leverage"]), Channel::Telephone),
        Act::Withdraw(Exit::Courteous | Exit::Abrupt) => {
            both(&|| all(source, &["say-withdraw", "say-withdraw-thanks"]), Channel::Telephone)
        }
        Act::AskForTime { says_second_choice } => vec![other(source, made.trigger, time(source, *says_second_choice))],
        Act::Accept => vec![other(source, made.trigger, all(source, &["say-accept"]))],
    }
}

fn all(source: &Source, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| source.texts.get(key)).collect()
}

/// A script for the target.
fn spoken(source: &Source, trigger: Trigger, way: &str, body: Vec<String>) -> Script {
    let texts = source.texts;
    let [hello, thanks] = ["hello", "thanks"].map(|part| texts.get(&format!("say-{part}-{way}")));
    // One breath a line on the telephone, one paragraph in an e-mail.
    let lines = if way == "email" {
        vec![texts.get("say-email-subject"), hello, body.join(" "), thanks]
    } else {
        [hello].into_iter().chain(body).chain([thanks]).collect()
    };
    Script {
        heading: heading(source, trigger, &format!("script-target-{way}")),
        lines,
        after: texts.get(if way == "email" { "say-keep-short" } else { "say-then-quiet" }),
    }
}

/// A script for the other employer.
fn other(source: &Source, trigger: Trigger, body: Vec<String>) -> Script {
    let hello = source.texts.get("say-hello-phone");
    let lines = [hello].into_iter().chain(body).collect();
    Script { heading: heading(source, trigger, "script-other-phone"), lines, after: String::new() }
}

fn heading(source: &Source, trigger: Trigger, key: &str) -> String {
    let in_hand = matches!(source.scenario.competing.map(|it| it.arrival), Some(Arrival::InHand { .. }));
    let (when, n) = match trigger {
        Trigger::OfferInHand(n) if in_hand => ("day", n),
        Trigger::Day(n) => ("day", n),
        Trigger::PromiseMissed(n) => ("promise-missed", n),
        Trigger::OfferInHand(n) => ("offer-in-hand", n),
        Trigger::BeforeDeadline(n) => ("before-deadline", n),
        Trigger::Refused(n) => ("refused", n),
        Trigger::DateNamed(n) => ("date-named", n),
    };
    let when = source.texts.say(&format!("when-{when}"), &[("n", u32::from(n).into())]);
    source.texts.say(key, &[("when", when.into())])
}

/// What a push says, in the order of the claims about a good message: wish, respect, what has changed, the request, their freedom.
fn pushed(source: &Source, push: &Push, trigger: Trigger) -> Vec<String> {
    let texts = source.texts;
    let mut lines = all(source, &[if push.first_choice { "say-first-choice" } else { "say-want" }, "say-process"]);
    lines.extend(reason(source, push.reason, trigger));
    if push.proof && push.reason == Reason::WrittenOffer {
        lines.push(texts.get("say-proof"));
    }
    if push.soft_close {
        lines.push(texts.get("say-ask-soft-close"));
    }
    let ask = if push.firmness >= FIRM { "say-ask-firm" } else { "say-ask" };
    lines.push(texts.say(ask, &[("n", u32::from(ask_days(source, push, trigger)).into())]));
    if push.your_call {
        lines.push(texts.get("say-your-call"));
    }
    lines.push(texts.get("say-else-date"));
    lines
}

/// Days until which a push asks for an answer: those of the plan, but no more than are left until one's own deadline, since an
/// answer behind it is of no use.
pub fn ask_days(source: &Source, push: &Push, trigger: Trigger) -> u16 {
    left(source, trigger).map_or(push.ask_days, |left| push.ask_days.min(left))
}

/// What the plan gives as its reason; nothing where it gives none.
fn reason(source: &Source, reason: Reason, trigger: Trigger) -> Option<String> {
    let texts = source.texts;
    let in_hand = matches!(source.scenario.competing.map(|it| it.arrival), Some(Arrival::InHand { .. }));
    let name = match reason {
        Reason::WrittenOffer => return Some(written(source, trigger)),
        // Who holds the offer says so.
        Reason::ExpectedOffer if in_hand => return Some(written(source, trigger)),
        Reason::None => return None,
        Reason::ExpectedOffer => "expected-offer",
        Reason::FixedDate => "fixed-date",
        Reason::ContractEnds => "contract-ends",
        Reason::Money => "money",
        Reason::Suspense => "suspense",
    };
    Some(texts.get(&format!("say-reason-{name}")))
}

/// The days that are left until the other offer runs out; open where more time was asked for before.
fn left(source: &Source, trigger: Trigger) -> Option<u16> {
    match (source.scenario.competing.map(|it| it.arrival), trigger) {
        _ if asks_for_time(source) => None,
        (Some(Arrival::InHand { deadline }), Trigger::Day(day) | Trigger::OfferInHand(day)) => {
            deadline.checked_sub(day)
        }
        (Some(Arrival::InHand { .. } | Arrival::Expected { .. }), Trigger::BeforeDeadline(left)) => Some(left),
        (Some(Arrival::Expected { answer_within, .. }), Trigger::OfferInHand(day)) => answer_within.checked_sub(day),
        _ => None,
    }
}

/// The written offer with the days that are left when it is told.
fn written(source: &Source, trigger: Trigger) -> String {
    let texts = source.texts;
    match left(source, trigger) {
        Some(n) => texts.say("say-reason-written-offer", &[("n", u32::from(n).into())]),
        None => texts.get("say-reason-written-offer-open"),
    }
}

fn time(source: &Source, second: bool) -> Vec<String> {
    let texts = source.texts;
    let days = source.scenario.competing.map_or(0, |competing| competing.extension_days);
    let mut lines = vec![texts.get("say-time-thanks"), texts.say("say-time-ask", &[("n", u32::from(days).into())])];
    if second {
        lines.push(texts.get("say-time-second"));
    }
    lines.push(texts.get("say-time-if-no"));
    lines
}
