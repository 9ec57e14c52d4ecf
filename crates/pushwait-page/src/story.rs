//! One life told day by day under two plans, with the same luck.

use pushwait_core::chance::NEVER;
use pushwait_core::plan::{Act, Exit};
use pushwait_core::reaction::{Inquiry, Reply};
use pushwait_core::tables::{Ending, Lost, Tables};
use pushwait_core::timeline::Extension;
use pushwait_handout::page::{Source, label};
use pushwait_sim::luck::Key;
use pushwait_sim::play::Happening;
use pushwait_sim::tell::{self, Story};
use serde::Serialize;

/// Stories among which one is looked for that ends otherwise under the two plans.
const SEARCHED: u64 = 10_000;

/// Where to go from a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Go {
    /// To the story of this number.
    Here,
    /// To the next one.
    Next,
    /// To the one before.
    Previous,
    /// To the next one that ends otherwise under the two plans.
    Apart,
}

/// A life under the advised plan and under waiting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Its number, from 0; `pushwait explain --story` tells the same one.
    pub number: u64,
    /// "Life 12".
    pub title: String,
    /// What nobody could know.
    pub luck: Vec<String>,
    /// The baseline first; one where nothing but it is advised and there is no other plan.
    pub lives: Vec<Life>,
    /// What the two come to.
    pub sum: String,
    /// How the command tells the same life.
    pub command: String,
}

/// What happens under a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Life {
    /// The plan.
    pub plan: String,
    /// What happens, with its day in words.
    pub days: Vec<(String, String)>,
    /// How it ends: `target`, `competing` or `none`.
    pub outcome: &'static str,
}

/// Tells a story: the advised plan beside waiting, or the second best plan where waiting is advised.
#[must_use]
pub fn tell(source: &Source, tables: &Tables, seed: u64, number: u64, go: Go) -> Told {
    let key = Key::new(seed, &tables.scenario);
    let plans = plans(source);
    let number = match go {
        Go::Here => number,
        Go::Next => number.saturating_add(1),
        Go::Previous => number.saturating_sub(1),
        Go::Apart => apart(tables, key, &plans, number.saturating_add(1)).unwrap_or(number),
    };
    // A limit far beyond what anybody leafs through keeps a number within what can be drawn.
    let number = number.min(MOST);
    let stories = tell::tell(tables, key, number);
    let lives: Vec<Life> = plans.iter().map(|plan| life(source, *plan, &stories[*plan])).collect();
    Told {
        number,
        title: source.texts.say("story-title", &[("n", i64::try_from(number).unwrap_or(i64::MAX).into())]),
        luck: luck(source, &stories[0]),
        sum: sum(source, &plans, &stories),
        command: command(source, &plans, number),
        lives,
    }
}

fn command(source: &Source, plans: &[usize], number: u64) -> String {
    let (scenario, plan) = (source.scenario, plans.last().copied().unwrap_or_default());
    let plan = &scenario.plans[plan].name;
    let command = format!("pushwait explain '{}.toml' --plan {plan} --seed 1 --story {number}", scenario.name);
    source.texts.say("story-command", &[("command", command.into())])
}

/// The last story that is told.
const MOST: u64 = 1_000_000_000;

/// The two plans that are told of.
fn plans(source: &Source) -> Vec<usize> {
    let analysis = source.analysis;
    let base = analysis.results.baseline;
    let other = if analysis.best == base { analysis.second } else { Some(analysis.best) };
    std::iter::once(base).chain(other.filter(|plan| *plan != base)).collect()
}

fn apart(tables: &Tables, key: Key, plans: &[usize], from: u64) -> Option<u64> {
    let [base, other] = plans else { return None };
    (from..from.saturating_add(SEARCHED)).find(|number| {
        let stories = tell::tell(tables, key, *number);
        outcome(stories[*base].ended.ending) != outcome(stories[*other].ended.ending)
    })
}

/// An ending as the figures count it: a job that a bluff costs later was got first.
fn outcome(ending: Ending) -> &'static str {
    match ending {
        Ending::Target | Ending::TargetExposed => "target",
        Ending::Competing | Ending::CompetingBridge => "competing",
        Ending::None | Ending::NoneBridge => "none",
    }
}

fn sum(source: &Source, plans: &[usize], stories: &[Story]) -> String {
    let [base, other] = plans else { return String::new() };
    let won = |plan: &usize| outcome(stories[*plan].ended.ending) == "target";
    let key = match (won(base), won(other)) {
        (false, true) => "story-helped",
        (true, false) => "story-harmed",
        _ if outcome(stories[*base].ended.ending) == outcome(stories[*other].ended.ending) => "story-same",
        _ => "story-other",
    };
    source.texts.say(key, &[("plan", label(source, *other).into())])
}

fn luck(source: &Source, story: &Story) -> Vec<String> {
    let (texts, facts) = (source.texts, &story.luck);
    let pace = if facts.own_pace == NEVER {
        texts.get("story-luck-never")
    } else {
        texts.say("story-luck-pace", &[("n", u32::from(facts.own_pace).into())])
    };
    let hurry = texts.get(if facts.can_hurry { "story-luck-hurry" } else { "story-luck-no-hurry" });
    let kind = &pushwait_core::archetype::ARCHETYPES.archetypes[facts.archetype].name;
    vec![texts.get(&format!("story-kind-{kind}")), pace, hurry]
}

fn life(source: &Source, plan: usize, story: &Story) -> Life {
    let day = |day: u16| source.texts.say("timeline-day", &[("day", u32::from(day).into())]);
    let told = story.happenings.iter().filter_map(|(when, what)| Some((day(*when), happening(source, plan, what)?)));
    let mut days: Vec<(String, String)> = told.collect();
    days.push((day(story.ended.day), ending(source, story)));
    Life { plan: label(source, plan), days, outcome: outcome(story.ended.ending) }
}

fn happening(source: &Source, plan: usize, what: &Happening) -> Option<String> {
    let texts = source.texts;
    let deed = |index: u8| texts.get(deed(&source.scenario.plans[plan].moves[usize::from(index)].act));
    Some(match what {
        Happening::Contact { index, bluff, inquiry, felt, reply } => {
            let bluff = bluff.then(|| texts.get("story-bluff"));
            let tenths = |felt: u16| texts.lang.number(f64::from(felt) / 1000.0, 0);
            let felt = [("liked", tenths(felt.appreciation).into()), ("cornered", tenths(felt.cornered).into())];
            let told = [
                Some(deed(*index)),
                bluff,
                inquired(*inquiry).map(|key| texts.get(key)),
                Some(texts.get(replied(*reply))),
                Some(texts.say("story-felt", &felt)),
            ];
            told.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Happening::AskedForTime(Extension::Granted) => texts.get("story-time-granted"),
        Happening::AskedForTime(Extension::Refused) => texts.get("story-time-refused"),
        Happening::AskedForTime(Extension::Pulled) => texts.get("story-time-pulled"),
        Happening::Withdrew => texts.get("story-withdrew"),
        Happening::CalledBack { felt, .. } => {
            texts.get(if felt.is_some() { "story-called-back" } else { "story-called-late" })
        }
        Happening::PassedOver(index) => texts.say("story-passed-over", &[("what", deed(*index).into())]),
        Happening::DeadlinePassed(open) => texts.get(if *open { "story-offer-held" } else { "story-offer-gone" }),
        Happening::Lost(_) => return None,
    })
}

fn deed(act: &Act) -> &'static str {
    match act {
        Act::Push(_) => "story-push",
        Act::CheckIn(_) => "story-check-in",
        Act::AskForTime { .. } => "story-ask-for-time",
        Act::Withdraw(Exit::Leverage) => "story-threat",
        Act::Withdraw(_) => "story-withdrew",
        Act::CallBack(_) => "story-call-back",
        Act::Accept => "story-accept",
    }
}

fn inquired(inquiry: Inquiry) -> Option<&'static str> {
    match inquiry {
        Inquiry::Called => Some("story-called-bluff"),
        Inquiry::Exposed => Some("story-exposed"),
        Inquiry::Doubted => Some("story-doubted"),
        Inquiry::Unanswered => Some("story-unanswered"),
        Inquiry::Fine => None,
    }
}

fn replied(reply: Reply) -> &'static str {
    match reply {
        Reply::TurnsAway => "story-turns-away",
        Reply::KeepsPace => "story-keeps-pace",
        Reply::NamesDateMissed | Reply::NamesDateKept => "story-names-date",
        Reply::Hurries => "story-hurries",
    }
}

fn ending(source: &Source, story: &Story) -> String {
    let why = match story.ended.lost {
        None => None,
        Some(Lost::Merit) => Some("story-lost-merit"),
        Some(Lost::TurnedAway) => Some("story-lost-turned-away"),
        Some(Lost::Frozen) => Some("story-lost-frozen"),
        Some(Lost::Silent) => Some("story-lost-silent"),
        Some(Lost::Left) => Some("story-lost-left"),
    };
    let how = match story.ended.ending {
        Ending::Target => "story-end-target",
        Ending::TargetExposed => "story-end-exposed",
        Ending::Competing | Ending::CompetingBridge => "story-end-competing",
        Ending::None | Ending::NoneBridge => "story-end-none",
    };
    let told = why.into_iter().chain([how]).map(|key| source.texts.get(key));
    told.collect::<Vec<_>>().join(" ")
}
