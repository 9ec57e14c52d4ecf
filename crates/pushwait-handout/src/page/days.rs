//! The days ahead: both deadlines, and what the advised plan does when.

use pushwait_core::plan::Act;
use pushwait_core::scenario::{Arrival, Pace};

use super::{Source, say};
use crate::advice::day_of;
use crate::charts::{self, Mark};
use crate::document::Timeline;

/// Days behind the last mark that are drawn too.
const BEYOND: u16 = 2;

/// The timeline.
pub fn timeline(source: &Source) -> Timeline {
    let texts = source.texts;
    let mut marks = marks(source);
    marks.sort_by_key(|(day, ..)| *day);
    let last = marks.iter().map(|(day, ..)| *day).max().unwrap_or(0) + BEYOND;
    let line = |(day, _, what): &(u16, Mark, String)| {
        texts.say("timeline-line", &[("day", u32::from(*day).into()), ("what", what.as_str().into())])
    };
    let mut lines: Vec<String> = marks.iter().map(line).collect();
    let mut signs: Vec<String> = marks.iter().map(|(_, mark, _)| charts::mark(*mark, source.palette)).collect();
    let alt = texts.say("timeline-alt", &[("last", u32::from(last).into())]);
    let alt = format!("{alt} {}", lines.iter().map(|line| format!("{line}.")).collect::<Vec<_>>().join(" "));
    if let Some(remark) = remark(source) {
        lines.push(remark);
        signs.push(String::new());
    }
    let drawn: Vec<(u16, Mark)> = marks.iter().map(|(day, mark, _)| (*day, *mark)).collect();
    Timeline {
        heading: texts.get("timeline-heading"),
        lines,
        signs,
        svg: charts::days(last, &drawn, source.palette),
        alt,
    }
}

/// What is known of the days, in the order in which it is told on one day.
fn marks(source: &Source) -> Vec<(u16, Mark, String)> {
    let (texts, scenario) = (source.texts, source.scenario);
    let mut marks = vec![(0, Mark::Today, texts.get("timeline-today"))];
    for made in &scenario.plans[source.analysis.best].moves {
        let Some(day) = day_of(scenario, made.trigger) else { continue };
        marks.push((day, Mark::Move, say::act(source, &made.act)));
        if let Act::Push(push) = &made.act {
            marks.push((day + say::ask_days(source, push, made.trigger), Mark::Move, texts.get("timeline-asked")));
        }
    }
    let mut other = |day, what| marks.push((day, Mark::Deadline, texts.get(what)));
    match scenario.competing.map(|competing| (competing.arrival, competing.extension_days)) {
        Some((Arrival::InHand { deadline }, more)) => {
            other(deadline, "timeline-deadline");
            if say::asks_for_time(source) {
                other(deadline + more, "timeline-extended");
            }
        }
        Some((Arrival::Expected { from, to, .. }, _)) => {
            other(from, "timeline-expected");
            other(to, "timeline-expected-end");
        }
        None => {}
    }
    if let Pace::Promised { day, .. } = scenario.target.pace
        && let Ok(day) = u16::try_from(day)
    {
        marks.push((day, Mark::Promise, texts.get("timeline-promised")));
    }
    marks
}

fn remark(source: &Source) -> Option<String> {
    match source.scenario.target.pace {
        Pace::Promised { day, .. } if day < 0 => {
            Some(source.texts.say("timeline-promised-passed", &[("n", i64::from(-day).into())]))
        }
        Pace::Promised { .. } => None,
        Pace::Unsaid { median, .. } => {
            #[expect(clippy::cast_possible_truncation, reason = "days within the horizon")]
            let days = median.round() as i64;
            Some(source.texts.say("timeline-unsaid", &[("n", days.into())]))
        }
    }
}
