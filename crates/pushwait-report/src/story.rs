//! Tells a story in plain sentences, day by day.

use std::io::{self, Write};

use pushwait_core::archetype::ARCHETYPES;
use pushwait_core::chance::NEVER;
use pushwait_core::plan::{Act, Exit as Manner, Reason};
use pushwait_core::reaction::{Inquiry, Reply};
use pushwait_core::scenario::Scenario;
use pushwait_core::tables::{Ending, Lost};
use pushwait_core::timeline::Extension;
use pushwait_sim::play::Happening;
use pushwait_sim::tell::Story;

/// The name of an act, as in a scenario file.
#[must_use]
pub fn act(act: &Act) -> String {
    match act {
        Act::CheckIn(_) => "check-in",
        Act::Push(_) => "push",
        Act::AskForTime { .. } => "ask-for-time",
        Act::Withdraw(Manner::Leverage) => "threaten-to-withdraw",
        Act::Withdraw(_) => "withdraw",
        Act::CallBack(_) => "call-back",
        Act::Accept => "accept",
    }
    .into()
}

/// The name of a reason for a loss.
#[must_use]
pub fn lost(lost: Lost) -> &'static str {
    match lost {
        Lost::Merit => "merit",
        Lost::TurnedAway => "turned_away",
        Lost::Frozen => "frozen",
        Lost::Silent => "silent",
        Lost::Left => "left",
    }
}

/// A happening in a word or two, for traces.
#[must_use]
pub fn short(happening: &Happening) -> String {
    match happening {
        Happening::Contact { index, inquiry, reply, bluff, .. } => {
            let bluff = if *bluff { " bluff" } else { "" };
            format!("move {}{bluff} {} {}", index + 1, word(*inquiry), answer(*reply))
        }
        Happening::AskedForTime(answer) => format!("time {}", granted(*answer)),
        Happening::Withdrew => "withdrew".into(),
        Happening::CalledBack { felt, .. } => if felt.is_some() { "taken back" } else { "not taken back" }.into(),
        Happening::PassedOver(index) => format!("move {} passed over", index + 1),
        Happening::DeadlinePassed(open) => if *open { "deadline held" } else { "offer gone" }.into(),
        Happening::Lost(_) => "target closed".into(),
    }
}

fn word(inquiry: Inquiry) -> &'static str {
    match inquiry {
        Inquiry::Called => "called",
        Inquiry::Exposed => "exposed",
        Inquiry::Doubted => "doubted",
        Inquiry::Unanswered => "unanswered",
        Inquiry::Fine => "fine",
    }
}

fn answer(reply: Reply) -> &'static str {
    match reply {
        Reply::TurnsAway => "turns_away",
        Reply::KeepsPace => "keeps_pace",
        Reply::NamesDateMissed | Reply::NamesDateKept => "names_date",
        Reply::Hurries => "hurries",
    }
}

fn granted(extension: Extension) -> &'static str {
    match extension {
        Extension::Pulled => "pulled",
        Extension::Refused => "refused",
        Extension::Granted => "granted",
    }
}

/// Tells one story under one plan.
///
/// # Errors
/// Those of the writer.
pub fn tell(scenario: &Scenario, plan: usize, story: &Story, mut out: impl Write) -> io::Result<()> {
    let plan = &scenario.plans[plan];
    writeln!(out, "{}: {}", plan.name, plan.summary)?;
    for (day, happening) in &story.happenings {
        if let Some(sentence) = sentence(happening, |index| said(&plan.moves[usize::from(index)].act)) {
            writeln!(out, "  day {day:>3}  {sentence}")?;
        }
    }
    writeln!(out, "  day {:>3}  {}", story.ended.day, ending(story))
}

/// What chance had decided before the candidate moved; the same for every plan.
///
/// # Errors
/// Those of the writer.
pub fn luck(story: &Story, mut out: impl Write) -> io::Result<()> {
    let luck = &story.luck;
    let day = |day: u16, never: &str| if day == NEVER { never.to_owned() } else { format!("on day {day}") };
    let kind = &ARCHETYPES.archetypes[luck.archetype];
    writeln!(out, "What nobody could know: the employer is of the {} kind ({}).", kind.name, kind.summary)?;
    writeln!(out, "Unpressed it would decide {}.", day(luck.own_pace, "never"))?;
    writeln!(out, "It could {}hurry.", if luck.can_hurry { "" } else { "not " })
}

fn said(act: &Act) -> String {
    match act {
        Act::CheckIn(_) => "You ask politely how things stand.".into(),
        Act::Push(push) => {
            let preference = if push.first_choice { ", saying that they are your first choice" } else { "" };
            format!("You ask for an answer within {} days{}{preference}.", push.ask_days, because(push.reason))
        }
        Act::Withdraw(_) => "You say that you will leave unless they decide.".into(),
        Act::CallBack(_) => "You call to say that you are still available.".into(),
        Act::AskForTime { .. } => "You ask the other employer for more time.".into(),
        Act::Accept => "You take the other offer.".into(),
    }
}

fn because(reason: Reason) -> &'static str {
    match reason {
        Reason::None => "",
        Reason::WrittenOffer => " because of a written offer",
        Reason::ExpectedOffer => " because you expect another offer",
        Reason::FixedDate => " because of a date that you cannot move",
        Reason::ContractEnds => " because your contract ends",
        Reason::Money => " because money is short",
        Reason::Suspense => " because you cannot bear the waiting",
    }
}

fn sentence(happening: &Happening, said: impl Fn(u8) -> String) -> Option<String> {
    Some(match happening {
        Happening::Contact { index, bluff, inquiry, felt, reply } => {
            let bluff = if *bluff { " (There is no such offer.)" } else { "" };
            let (liked, cornered) = (tenths(felt.appreciation), tenths(felt.cornered));
            format!(
                "{}{bluff}{} They {}. (Appreciation {liked} of 10, cornered {cornered} of 10.)",
                said(*index),
                asked(*inquiry),
                replied(*reply)
            )
        }
        Happening::AskedForTime(Extension::Granted) => "The other employer gives you more time.".into(),
        Happening::AskedForTime(Extension::Refused) => "The other employer gives you no more time.".into(),
        Happening::AskedForTime(Extension::Pulled) => "The other employer withdraws its offer.".into(),
        Happening::Withdrew => "You leave the process.".into(),
        Happening::CalledBack { felt: Some(_), .. } => "You call back, and they take you back into the running.".into(),
        Happening::CalledBack { felt: None, .. } => "You call back; it is too late.".into(),
        Happening::PassedOver(index) => format!("(Not possible now: {})", said(*index)),
        Happening::DeadlinePassed(true) => "The deadline passes; the other offer stays open.".into(),
        Happening::DeadlinePassed(false) => "The other offer is gone.".into(),
        Happening::Lost(_) => return None,
    })
}

fn tenths(ten_thousandths: u16) -> String {
    format!("{:.0}", f64::from(ten_thousandths) / 1000.0)
}

fn asked(inquiry: Inquiry) -> &'static str {
    match inquiry {
        Inquiry::Called => " \"Then take it\", they say.",
        Inquiry::Exposed => " They ask to see it; you have nothing to show.",
        Inquiry::Doubted => " They are not sure that they believe it.",
        Inquiry::Unanswered => " They ask why the hurry; you have no good answer.",
        Inquiry::Fine => "",
    }
}

fn replied(reply: Reply) -> &'static str {
    match reply {
        Reply::TurnsAway => "turn you away",
        Reply::KeepsPace => "will keep to their own pace",
        Reply::NamesDateMissed | Reply::NamesDateKept => "name a date",
        Reply::Hurries => "will hurry",
    }
}

fn ending(story: &Story) -> String {
    let how = match story.ended.ending {
        Ending::Target => "You have the job you wanted.",
        Ending::TargetExposed => "You have the job you wanted; later the bluff comes out and costs it.",
        Ending::CompetingBridge => "You take the other job; the door stays open.",
        Ending::Competing => "You take the other job; the door is shut.",
        Ending::NoneBridge => "You have no job; the door stays open.",
        Ending::None => "You have no job; the door is shut.",
    };
    let why = match story.ended.lost {
        None => "",
        Some(Lost::Merit) => "They choose somebody else. ",
        Some(Lost::TurnedAway) => "They did not want to be pressed. ",
        Some(Lost::Frozen) => "The vacancy is cancelled. ",
        Some(Lost::Silent) => "They never answered. ",
        Some(Lost::Left) => "They had not decided. ",
    };
    format!("{why}{how}")
}
