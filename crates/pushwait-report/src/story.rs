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

#[cfg(test)]
mod tests {
    use pushwait_core::plan::{Channel, Push, Tone};
    use pushwait_core::tables::{Exit, Felt};
    use pushwait_sim::play::Ended;
    use pushwait_sim::tell::Facts;

    use super::*;
    use crate::sample::outcome;
    use pushwait_sim::figures::Estimator;

    const FELT: Felt = Felt { appreciation: 6_600, cornered: 2_400, goodwill: 1 };

    fn push(reason: Reason, first_choice: bool) -> Act {
        let (tone, channel) = (Tone::Poised, Channel::Email);
        Act::Push(Push {
            ask_days: 3,
            firmness: 0.5,
            reason,
            proof: false,
            first_choice,
            your_call: false,
            soft_close: false,
            tone,
            channel,
        })
    }

    fn contact(bluff: bool, inquiry: Inquiry, reply: Reply) -> Happening {
        Happening::Contact { index: 0, bluff, inquiry, felt: FELT, reply }
    }

    #[test]
    fn acts_have_their_names_and_are_told() {
        let told = [
            (Act::CheckIn(Channel::Email), "check-in", "You ask politely how things stand."),
            (push(Reason::None, false), "push", "You ask for an answer within 3 days."),
            (Act::AskForTime { says_second_choice: true }, "ask-for-time", "You ask the other employer for more time."),
            (
                Act::Withdraw(Manner::Leverage),
                "threaten-to-withdraw",
                "You say that you will leave unless they decide.",
            ),
            (Act::CallBack(Channel::Email), "call-back", "You call to say that you are still available."),
            (Act::Accept, "accept", "You take the other offer."),
        ];
        for (one, name, sentence) in told {
            assert_eq!((&*act(&one), &*said(&one)), (name, sentence));
        }
        assert_eq!(act(&Act::Withdraw(Manner::Courteous)), "withdraw");
    }

    #[test]
    fn a_push_says_why() {
        let why = [
            (Reason::WrittenOffer, "because of a written offer"),
            (Reason::ExpectedOffer, "because you expect another offer"),
            (Reason::FixedDate, "because of a date that you cannot move"),
            (Reason::ContractEnds, "because your contract ends"),
            (Reason::Money, "because money is short"),
            (Reason::Suspense, "because you cannot bear the waiting"),
        ];
        for (reason, words) in why {
            let first = "saying that they are your first choice";
            let expected = format!("You ask for an answer within 3 days {words}, {first}.");
            assert_eq!(said(&push(reason, true)), expected);
        }
    }

    #[test]
    fn whatever_happens_has_a_word_and_a_sentence() {
        let told = [
            (Happening::AskedForTime(Extension::Granted), "time granted", "The other employer gives you more time."),
            (Happening::AskedForTime(Extension::Refused), "time refused", "The other employer gives you no more time."),
            (Happening::AskedForTime(Extension::Pulled), "time pulled", "The other employer withdraws its offer."),
            (Happening::Withdrew, "withdrew", "You leave the process."),
            (
                Happening::CalledBack { index: 0, felt: Some(FELT) },
                "taken back",
                "You call back, and they take you back into the running.",
            ),
            (Happening::CalledBack { index: 0, felt: None }, "not taken back", "You call back; it is too late."),
            (Happening::PassedOver(0), "move 1 passed over", "(Not possible now: Said 0.)"),
            (Happening::DeadlinePassed(true), "deadline held", "The deadline passes; the other offer stays open."),
            (Happening::DeadlinePassed(false), "offer gone", "The other offer is gone."),
        ];
        for (happening, word, words) in told {
            assert_eq!(short(&happening), word);
            assert_eq!(sentence(&happening, |index| format!("Said {index}.")).as_deref(), Some(words));
        }
        let lost = Happening::Lost(Exit::Merit);
        assert_eq!((short(&lost), sentence(&lost, |_| String::new())), ("target closed".into(), None));
    }

    #[test]
    fn contacts_tell_what_was_made_of_them_and_the_reply() {
        let inquiries = [
            (Inquiry::Called, "called", " \"Then take it\", they say."),
            (Inquiry::Exposed, "exposed", " They ask to see it; you have nothing to show."),
            (Inquiry::Doubted, "doubted", " They are not sure that they believe it."),
            (Inquiry::Unanswered, "unanswered", " They ask why the hurry; you have no good answer."),
            (Inquiry::Fine, "fine", ""),
        ];
        let replies = [
            (Reply::TurnsAway, "turns_away", "turn you away"),
            (Reply::KeepsPace, "keeps_pace", "will keep to their own pace"),
            (Reply::NamesDateMissed, "names_date", "name a date"),
            (Reply::NamesDateKept, "names_date", "name a date"),
            (Reply::Hurries, "hurries", "will hurry"),
        ];
        for ((inquiry, word, made), (reply, answer, replied)) in inquiries.into_iter().zip(replies) {
            let felt = "(Appreciation 7 of 10, cornered 2 of 10.)";
            let told = |bluff| sentence(&contact(bluff, inquiry, reply), |_| "You ask.".into()).expect("told");
            assert_eq!(told(false), format!("You ask.{made} They {replied}. {felt}"));
            assert_eq!(told(true), format!("You ask. (There is no such offer.){made} They {replied}. {felt}"));
            assert_eq!(short(&contact(false, inquiry, reply)), format!("move 1 {word} {answer}"));
            assert_eq!(short(&contact(true, inquiry, reply)), format!("move 1 bluff {word} {answer}"));
        }
    }

    fn story(happenings: Vec<(u16, Happening)>, ending: Ending, lost: Option<Lost>) -> Story {
        let luck =
            Facts { archetype: 1, lead: 3, own_pace: NEVER, freeze: NEVER, can_hurry: false, arrival: 0, gone: NEVER };
        Story { luck, happenings, ended: Ended { ending, day: 12, lost, hurried: false, goodwill: 0 } }
    }

    #[test]
    fn endings_say_what_was_won_and_why_not() {
        let told = [
            (Ending::Target, None, "You have the job you wanted."),
            (Ending::TargetExposed, None, "You have the job you wanted; later the bluff comes out and costs it."),
            (
                Ending::CompetingBridge,
                Some(Lost::Left),
                "They had not decided. You take the other job; the door stays open.",
            ),
            (
                Ending::Competing,
                Some(Lost::TurnedAway),
                "They did not want to be pressed. You take the other job; the door is shut.",
            ),
            (Ending::NoneBridge, Some(Lost::Frozen), "The vacancy is cancelled. You have no job; the door stays open."),
            (Ending::None, Some(Lost::Silent), "They never answered. You have no job; the door is shut."),
            (Ending::None, Some(Lost::Merit), "They choose somebody else. You have no job; the door is shut."),
        ];
        for (how, lost, words) in told {
            assert_eq!(ending(&story(Vec::new(), how, lost)), words);
        }
        let names = [Lost::Merit, Lost::TurnedAway, Lost::Frozen, Lost::Silent, Lost::Left].map(lost);
        assert_eq!(names, ["merit", "turned_away", "frozen", "silent", "left"]);
    }

    #[test]
    fn a_story_is_told_day_by_day() {
        let scenario = outcome(Estimator::Paired).scenario;
        let happenings = vec![(0, contact(false, Inquiry::Fine, Reply::Hurries)), (5, Happening::Lost(Exit::Merit))];
        let mut story = story(happenings, Ending::None, Some(Lost::Merit));
        let mut out = Vec::new();
        tell(&scenario, 2, &story, &mut out).expect("told");
        let expected = "firm-push: Write today that you need an answer within three days.
  day   0  You ask for an answer within 3 days because of a written offer. They will hurry. (Appreciation 7 of 10, cornered 2 of 10.)
  day  12  They choose somebody else. You have no job; the door is shut.
";
        assert_eq!(String::from_utf8(out).expect("text"), expected);
        let kind = "What nobody could know: the employer is of the hedging kind (the candidate is the backup; silence is informative).";
        let mut said = Vec::new();
        luck(&story, &mut said).expect("told");
        let never = format!("{kind}\nUnpressed it would decide never.\nIt could not hurry.\n");
        assert_eq!(String::from_utf8(said).expect("text"), never);
        (story.luck.own_pace, story.luck.can_hurry) = (9, true);
        let mut said = Vec::new();
        luck(&story, &mut said).expect("told");
        let on_a_day = format!("{kind}\nUnpressed it would decide on day 9.\nIt could hurry.\n");
        assert_eq!(String::from_utf8(said).expect("text"), on_a_day);
    }
}
