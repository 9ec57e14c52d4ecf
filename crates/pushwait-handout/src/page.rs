//! A handout for one situation: what the solver and the simulator say, in the words of one language.

mod days;
mod plans;
mod say;
mod words;

use pushwait_core::defaults;
use pushwait_core::response::Model;
use pushwait_core::scenario::{Arrival, Pace, Scenario};
use pushwait_sim::figures::{Figure, Results};

use crate::advice::{Analysis, is_bluff};
use crate::charts::{self, Outcome, Palette};
use crate::document::{
    Advice, Compared, ComparedRow, Handout, Legend, Origin, Outcomes, PlanOutcome, Questions, Section, Sure,
};
use crate::rounding::out_of_100;
use crate::texts::Texts;

pub use plans::label;
pub use words::{cut, flip_line, input, title};

/// All that a page is made from.
pub struct Source<'a> {
    /// The situation.
    pub scenario: &'a Scenario,
    /// What the exact solver says of it.
    pub analysis: &'a Analysis,
    /// What the simulator says of it, with the same luck for all plans.
    pub drawn: &'a Results,
    /// The words.
    pub texts: &'a Texts,
    /// Where the numbers come from.
    pub origin: &'a Origin,
    /// The colours of pictures.
    pub palette: &'a Palette,
}

/// Makes the page.
#[must_use]
pub fn page(source: &Source) -> Handout {
    let texts = source.texts;
    Handout {
        scenario: source.scenario.name.clone(),
        title: texts.get("title"),
        subtitle: title(source),
        fill_in: vec![texts.get("for-whom"), texts.get("date")],
        situation: Section {
            heading: texts.get("situation-heading"),
            paragraphs: words::situation(source),
            items: Vec::new(),
        },
        advice: advice(source),
        outcomes: outcomes(source),
        compared: compared(source),
        timeline: days::timeline(source),
        flips: flips(source),
        say: say::scripts(source),
        ask_back: ask_back(source),
        refused: refused(source),
        evidence: evidence(source),
        footer: footer(source),
    }
}

/// The outcomes that there are in a situation.
fn kinds(scenario: &Scenario) -> Vec<Outcome> {
    if scenario.competing.is_some() {
        vec![Outcome::Target, Outcome::Competing, Outcome::None]
    } else {
        vec![Outcome::Target, Outcome::None]
    }
}

fn value(figure: Option<Figure>) -> f64 {
    figure.map_or(0.0, |figure| figure.value)
}

/// Of 100 people under a plan, in the order of [`kinds`].
fn counts(source: &Source, plan: usize) -> Vec<u32> {
    let summary = &source.analysis.results.plans[plan].summary;
    let shares = [summary.target, summary.competing, summary.none].map(value);
    match kinds(source.scenario).len() {
        2 => out_of_100(&[shares[0], 1.0 - shares[0]]),
        _ => out_of_100(&shares),
    }
}

/// The exact figures of a plan, to the digits that `pushwait solve` prints.
#[must_use]
pub fn exact(source: &Source, plan: usize) -> String {
    let (texts, summary) = (source.texts, &source.analysis.results.plans[plan].summary);
    let hundred = |figure| texts.lang.number(100.0 * value(figure), DECIMALS);
    texts.say(
        "notes-exact",
        &[
            ("plan", label(source, plan).into()),
            ("target", hundred(summary.target).into()),
            ("competing", hundred(summary.competing).into()),
            ("none", hundred(summary.none).into()),
            ("payoff", texts.lang.number(value(summary.payoff), DECIMALS).into()),
        ],
    )
}

/// Decimals of exact figures, as on the terminal.
const DECIMALS: usize = 2;

fn of_100(texts: &Texts, n: u32) -> String {
    texts.say("of-100", &[("n", n.into())])
}

fn advice(source: &Source) -> Advice {
    let (texts, analysis) = (source.texts, source.analysis);
    let sure = match analysis.sure {
        Sure::Checking => "checking",
        Sure::Settled => "settled",
        Sure::Close => "close",
        Sure::Hangs => "hangs",
        Sure::Alone => "alone",
    };
    let name = |plan| label(source, plan);
    let mut reasons = vec![plans::deed(source, analysis.best), share(source)];
    reasons.extend(wins_more(source));
    let input = analysis.flips.first().map(|flip| input(texts, flip.input));
    let input = input.unwrap_or_else(|| texts.get("input-employer"));
    let args = [("second", analysis.second.map(name).unwrap_or_default().into()), ("input", input.into())];
    reasons.push(texts.say(&format!("advice-{sure}"), &args));
    if source.scenario.plans.iter().any(|plan| is_bluff(source.scenario, plan)) {
        reasons.push(texts.get("advice-no-lie"));
    }
    Advice {
        heading: texts.get("advice-heading"),
        headline: name(analysis.best),
        sure: analysis.sure,
        sure_label: texts.get(&format!("sure-{sure}")),
        reasons,
    }
}

/// How many get the job they want by the advised plan, and by the plan that all are compared with.
fn share(source: &Source) -> String {
    let (texts, base, best) = (source.texts, source.analysis.results.baseline, source.analysis.best);
    let target = |plan| counts(source, plan)[0];
    let mut args = vec![("target", target(best).into())];
    if best == base {
        return texts.say("advice-share-wait", &args);
    }
    args.push(("wait", target(base).into()));
    if say::is_silent(source, base) {
        return texts.say("advice-share", &args);
    }
    args.push(("plan", label(source, base).into()));
    texts.say("advice-share-base", &args)
}

/// Differences out of 100 below this one are no reason to ask why another plan is not advised.
const NOTICED: u32 = 2;

/// The honest plan by which most get the job they want, and why it is not the advised one: it leaves more without any, or it
/// takes longer where waiting costs something.
fn wins_more(source: &Source) -> Option<String> {
    let best = counts(source, source.analysis.best);
    let honest = |plan: &usize| !is_bluff(source.scenario, &source.scenario.plans[*plan]);
    let plan = (0..source.scenario.plans.len()).filter(honest).max_by_key(|plan| counts(source, *plan)[0])?;
    let told = counts(source, plan);
    let (none, least) = (*told.last()?, *best.last()?);
    if told[0] < best[0] + NOTICED {
        return None;
    }
    let days = |plan: usize| source.analysis.results.plans[plan].summary.day.map_or(0.0, |days| days.value);
    let slower = source.scenario.payoff.per_day < 0.0 && days(plan) > days(source.analysis.best);
    let args = [("plan", label(source, plan).into()), ("more", told[0].into()), ("none", none.into())];
    match none >= least + NOTICED {
        true => Some(source.texts.say("advice-more", &args)),
        false => slower.then(|| source.texts.say("advice-sooner", &args[..2])),
    }
}

fn outcomes(source: &Source) -> Outcomes {
    let (texts, kinds) = (source.texts, kinds(source.scenario));
    let legend = |outcome: &Outcome| Legend {
        outcome: outcome.name(),
        label: texts.get(&format!("legend-{}", outcome.name())),
        svg: charts::sign(*outcome, source.palette),
    };
    Outcomes {
        heading: texts.get("outcomes-heading"),
        intro: texts.get("outcomes-intro"),
        legend: kinds.iter().map(legend).collect(),
        plans: (0..source.scenario.plans.len()).map(|plan| outcome(source, plan, &kinds)).collect(),
        note: texts.get("outcomes-note"),
    }
}

fn outcome(source: &Source, plan: usize, kinds: &[Outcome]) -> PlanOutcome {
    let (texts, best) = (source.texts, source.analysis.best == plan);
    let counts = counts(source, plan);
    let people: Vec<(Outcome, u32)> = kinds.iter().copied().zip(counts.iter().copied()).collect();
    let name = label(source, plan);
    let mut args = vec![("plan", name.clone().into())];
    args.extend(people.iter().map(|(outcome, count)| (outcome.name(), (*count).into())));
    let alt = if kinds.len() == 2 { "outcomes-alt-two" } else { "outcomes-alt" };
    PlanOutcome {
        summary: plans::deed(source, plan),
        best,
        mark: if best { texts.get("our-advice-mark") } else { String::new() },
        texts: counts.iter().map(|count| of_100(texts, *count)).collect(),
        svg: charts::people(&people, source.palette),
        alt: texts.say(alt, &args),
        name,
        counts,
    }
}

/// The error of a rounded number out of 100 that was drawn: twice its standard error, and the rounding.
fn drawn_error(figures: &[Option<Figure>], stories: u64) -> u32 {
    let widest = figures.iter().flatten().map(|figure| figure.se(stories)).fold(0.0, f64::max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few of 100")]
    let error = (200.0 * widest + 0.5).ceil() as u32;
    error
}

fn compared(source: &Source) -> Option<Compared> {
    let (texts, drawn) = (source.texts, source.drawn);
    let stories = drawn.stories?;
    let mut figures = Vec::new();
    let rows = (0..drawn.plans.len()).filter(|plan| *plan != drawn.baseline).filter_map(|plan| {
        let comparison = &drawn.plans[plan].comparison;
        let all = [comparison.helped, comparison.harmed, comparison.unchanged];
        if all.iter().any(Option::is_none) {
            return None;
        }
        figures.extend(all);
        let counts = out_of_100(&all.map(value));
        let counts = [counts[0], counts[1], counts[2]];
        let name = label(source, plan);
        let args = [
            ("plan", name.clone().into()),
            ("helped", counts[0].into()),
            ("harmed", counts[1].into()),
            ("same", counts[2].into()),
        ];
        Some(ComparedRow {
            best: plan == source.analysis.best,
            texts: counts.map(|count| of_100(texts, count)),
            svg: charts::bar(counts, source.palette),
            alt: texts.say("compared-alt", &args),
            plan: name,
        })
    });
    let rows: Vec<ComparedRow> = rows.collect();
    let error = drawn_error(&figures, stories);
    let columns = ["plan", "helped", "harmed", "same"].map(|name| texts.get(&format!("compared-{name}")));
    let note = [("stories", texts.lang.thousands(stories).into()), ("error", error.into())];
    (!rows.is_empty()).then(|| Compared {
        heading: texts.get("compared-heading"),
        intro: if say::is_silent(source, drawn.baseline) {
            texts.get("compared-intro")
        } else {
            texts.say("compared-intro-base", &[("plan", label(source, drawn.baseline).into())])
        },
        columns,
        rows,
        note: texts.say("compared-note", &note),
    })
}

/// Flip points that are told on a page: more would hide the nearest.
const TOLD: usize = 2;

fn flips(source: &Source) -> Section {
    let (texts, analysis) = (source.texts, source.analysis);
    let mut items: Vec<String> = analysis.flips.iter().take(TOLD).map(|flip| flip_line(source, flip)).collect();
    items.extend(model_lines(source));
    let mut paragraphs = Vec::new();
    if analysis.sure == Sure::Alone {
        paragraphs.push(texts.get("advice-alone"));
    } else if items.is_empty() && analysis.sure == Sure::Checking {
        paragraphs.push(texts.get("advice-checking"));
    } else if items.is_empty() {
        paragraphs.push(texts.say("flips-none", &[("plan", label(source, analysis.best).into())]));
    } else if analysis.flips.len() > TOLD {
        items.push(texts.get("flips-more"));
    }
    Section { heading: texts.get("flips-heading"), paragraphs, items }
}

/// Other kinds of employers that change the advice, in words.
#[must_use]
pub fn model_lines(source: &Source) -> Vec<String> {
    let told = |(model, plan): &(&str, usize)| {
        source.texts.say(&format!("flip-model-{model}"), &[("plan", label(source, *plan).into())])
    };
    source.analysis.models.iter().map(told).collect()
}

fn ask_back(source: &Source) -> Questions {
    let (texts, claims) = (source.texts, say::claims_offer(source));
    let questions: &[&str] = match (say::is_silent(source, source.analysis.best), claims) {
        (false, true) => &["ask-why", "ask-who", "ask-deadline", "ask-proof", "ask-yes"],
        (false, false) => &["ask-why", "ask-yes", "ask-start"],
        (true, _) => &["ask-interest", "ask-yes", "ask-start"],
    };
    Questions {
        heading: texts.get("ask-back-heading"),
        intro: texts.get("ask-back-intro"),
        items: questions.iter().map(|key| texts.get(key)).collect(),
    }
}

fn refused(source: &Source) -> Section {
    let (texts, scenario) = (source.texts, source.scenario);
    // Whoever asks for nothing is refused nothing but the job.
    let asked = !say::is_silent(source, source.analysis.best);
    let mut items: Vec<String> =
        ["refused-often", "refused-date"].into_iter().filter(|_| asked).map(|key| texts.get(key)).collect();
    match scenario.competing {
        Some(competing) => {
            if let Arrival::InHand { deadline } = competing.arrival {
                items.push(texts.say("refused-offer", &[("n", u32::from(deadline).into())]));
                if !say::asks_for_time(source) {
                    let both = [competing.extension_granted.get(), competing.pulled_when_asked.get()];
                    let [yes, no] = both.map(percent);
                    items.push(texts.say("refused-ask-time", &[("yes", yes.into()), ("no", no.into())]));
                }
            } else {
                items.push(texts.get("refused-keep-looking"));
            }
        }
        None => {
            items.push(texts.get("refused-keep-looking"));
            // A date that has passed already is what the advice is about.
            if !matches!(scenario.target.pace, Pace::Promised { day, .. } if day < 0) {
                items.push(texts.get("refused-check-in"));
            }
        }
    }
    items.extend(["refused-leave", "refused-call-back"].map(|key| texts.get(key)));
    Section { heading: texts.get("refused-heading"), paragraphs: Vec::new(), items }
}

/// A share as a whole number out of 100.
pub(crate) fn percent(share: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    let percent = (100.0 * share).round().clamp(0.0, 100.0) as u32;
    percent
}

fn evidence(source: &Source) -> Section {
    let (texts, scenario) = (source.texts, source.scenario);
    let default = |name: &str| defaults::get(name).map_or("D", |default| default.grade.as_str());
    let graded = |key: &str, grade: &str| texts.say(key, &[("grade", grade.into())]);
    let days = match scenario.target.pace {
        Pace::Promised { .. } => default("kept"),
        Pace::Unsaid { .. } => default("typical_days"),
    };
    let mut items =
        vec![graded("evidence-grade-push", push_grade(&scenario.model)), graded("evidence-grade-days", days)];
    if scenario.competing.is_some() {
        items.push(graded("evidence-grade-extension", default("extension")));
    }
    items.extend(["evidence-grade-yours", "evidence-unknown"].map(|key| texts.get(key)));
    let paragraphs = vec![texts.get("evidence-model"), texts.get("evidence-grades")];
    Section { heading: texts.get("evidence-heading"), paragraphs, items }
}

/// The grade that most weights of a response model have; the worse of equals.
fn push_grade(model: &str) -> &'static str {
    let grades = || Model::shipped(model).into_iter().flat_map(|model| model.graded.values());
    let many = |grade: &&str| grades().filter(|graded| graded.grade == **grade).count();
    ["A", "B", "C", "D"].into_iter().max_by_key(many).unwrap_or("D")
}

fn footer(source: &Source) -> Vec<String> {
    let (texts, origin) = (source.texts, source.origin);
    let origin = [
        ("version", origin.version.as_str().into()),
        ("run", origin.run_id.as_str().into()),
        ("seed", origin.seed.as_str().into()),
        ("model", source.scenario.model.as_str().into()),
    ];
    let stories = texts.lang.thousands(source.drawn.stories.unwrap_or(0));
    vec![texts.say("footer-exact", &[("stories", stories.into())]), texts.say("footer-origin", &origin)]
}
