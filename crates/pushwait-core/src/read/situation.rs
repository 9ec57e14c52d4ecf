//! Reads everything of a scenario but its plans, filling in the defaults.

use super::diagnostic::Log;
use super::keys::STANCES;
use super::limits::{LEAD_PARTS, Limits};
use super::section::{Section, choose};
use crate::archetype::ARCHETYPES;
use crate::defaults::value as default;
use crate::math::normal_quantile;
use crate::scenario::{Arrival, Competing, Inquiry, LeadPart, Pace, Payoff, Scenario, Target};
use crate::units::{PerDay, Probability};

/// The situation; its plans are still to come.
pub fn read(name: &str, top: &mut Section) -> Scenario {
    let graduate = top.one_of("market") == Some("graduate");
    let target = match top.section("target", "target") {
        Some(mut section) => {
            let target = read_target(&mut section);
            section.finish();
            target
        }
        None => read_target(&mut Section::new("target", &toml::de::DeTable::new(), 0..0, &mut Log::default())),
    };
    let competing = top.section("competing", "competing").map(|mut section| {
        let competing = read_competing(&mut section, graduate);
        section.finish();
        competing
    });
    Scenario {
        name: name.to_owned(),
        title: top.text("title").unwrap_or_else(|| name.to_owned()),
        summary: top.text("summary").unwrap_or_default(),
        question: top.text("question").unwrap_or_default(),
        model: top.one_of("model").unwrap_or("baseline").to_owned(),
        horizon: top.whole("horizon").unwrap_or(60),
        sales: top.one_of("role") == Some("sales"),
        target,
        competing,
        inquiry: read_inquiry(top),
        payoff: read_payoff(top),
        plans: Vec::new(),
    }
}

fn share(section: &mut Section, key: &'static str, otherwise: &str) -> Probability {
    let p = section.number(key).unwrap_or_else(|| default(otherwise));
    Probability::new(p).expect("the reader has checked the limits")
}

fn weekly(section: &mut Section, key: &'static str) -> PerDay {
    let hazard = section.number(key).unwrap_or_else(|| default(key));
    PerDay::from_weekly(hazard).expect("the reader has checked the limits")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "defaults of days are small whole numbers")]
fn days(section: &mut Section, key: &'static str, otherwise: &str) -> u16 {
    section.whole(key).unwrap_or_else(|| default(otherwise) as u16)
}

fn read_target(section: &mut Section) -> Target {
    let early = section.one_of("stage") == Some("early");
    section.exclusive(&["lead", "finalists", "chance"]);
    section.exclusive(&["checks", "min_days"]);
    section.exclusive(&["kind", "archetypes"]);
    let min_days = match section.one_of("checks") {
        Some("done") => "checks_done",
        _ if early => "early.min_days",
        _ => "min_days",
    };
    Target {
        lead: read_lead(section, early),
        pace: read_pace(section, early),
        silence: share(section, "silence", "silence"),
        freeze: weekly(section, "freeze_per_week"),
        can_hurry: share(section, "can_hurry", if early { "early.can_hurry" } else { "can_hurry" }),
        min_days: days(section, "min_days", min_days),
        archetype_weights: read_archetypes(section),
    }
}

fn read_pace(section: &mut Section, early: bool) -> Pace {
    if let Some(day) = section.whole("promised") {
        for key in ["typical_days", "spread", "elapsed"] {
            section.pointless(key, "it belongs to a target that promised nothing; `promised` is given");
        }
        let kept = share(section, "kept", "kept");
        return Pace::Promised {
            day,
            kept,
            mean_slip: section.number("mean_slip").unwrap_or_else(|| default("mean_slip")),
        };
    }
    for key in ["kept", "mean_slip"] {
        section.pointless(key, "it belongs to a promised date; add `promised`");
    }
    let typical = if early { "early.typical_days" } else { "typical_days" };
    Pace::Unsaid {
        median: section.number("typical_days").unwrap_or_else(|| default(typical)),
        sigma: section.number("spread").unwrap_or_else(|| default("spread")),
        elapsed: section.whole("elapsed").unwrap_or(0),
    }
}

fn read_lead(section: &mut Section, early: bool) -> Vec<LeadPart> {
    let groundwork = match section.one_of("groundwork") {
        Some("thorough") => default("groundwork"),
        Some("thin") => -default("groundwork"),
        _ => 0.0,
    };
    let mut parts = given_lead(section).unwrap_or_else(|| {
        let (sd, root) = (1.0, std::f64::consts::SQRT_2);
        // A chance of an offer is a lead as it stands after the judgement error; a rank among finalists is one before it.
        let mean = match section.number("chance") {
            Some(chance) => normal_quantile(default("chance_shrink") * chance) * root,
            None => {
                let finalists = days(section, "finalists", if early { "early.finalists" } else { "finalists" });
                if finalists == 1 { default("sole_finalist") } else { normal_quantile(1.0 / f64::from(finalists)) }
            }
        };
        vec![LeadPart { weight: 1.0, mean, sd }]
    });
    parts.iter_mut().for_each(|part| part.mean += groundwork);
    parts
}

fn given_lead(section: &mut Section) -> Option<Vec<LeadPart>> {
    let value = section.raw("lead")?;
    let log = &mut *section.log;
    if let Some(list) = value.get_ref().as_array() {
        if list.len() as u64 > LEAD_PARTS.default {
            log.error("too-many-parts", format!("`lead` has {} parts", list.len()), value.span())
                .help(Limits::default().remedy(&LEAD_PARTS, None));
            return None;
        }
        let parts: Vec<LeadPart> = list.iter().filter_map(|value| lead_part(value, log)).collect();
        if parts.is_empty() {
            log.error("empty-list", "`lead` has no parts".into(), value.span()).help("give at least one".into());
            return None;
        }
        return Some(parts);
    }
    if value.get_ref().is_table() {
        return lead_part(value, log).map(|part| vec![part]);
    }
    let stance = choose(value, "lead", STANCES, log)?;
    let of = |what: &str| default(&format!("lead.{stance}.{what}"));
    Some(vec![LeadPart { weight: 1.0, mean: of("mean"), sd: of("sd") }])
}

fn lead_part(value: &super::section::Value, log: &mut Log) -> Option<LeadPart> {
    let Some(table) = value.get_ref().as_table() else {
        log.error("wrong-type", "a part of `lead` is a table".into(), value.span())
            .help("{ mean = 0.4, sd = 0.8 }".into());
        return None;
    };
    let mut section = Section::new("target.lead", table, value.span(), log);
    let part = LeadPart {
        weight: section.number("weight").unwrap_or(1.0),
        mean: section.number("mean").unwrap_or(0.0),
        sd: section.number("sd").unwrap_or(1.0),
    };
    section.finish();
    Some(part)
}

fn read_archetypes(section: &mut Section) -> Vec<f64> {
    let all = &ARCHETYPES.archetypes;
    if let Some(kind) = section.one_of("kind") {
        return all.iter().map(|archetype| f64::from(u8::from(archetype.name == kind))).collect();
    }
    let Some(mut given) = section.section("archetypes", "target.archetypes") else {
        return all.iter().map(|archetype| archetype.weight).collect();
    };
    let weights: Vec<f64> = all.iter().map(|archetype| given.number(&archetype.name).unwrap_or(0.0)).collect();
    if weights.iter().sum::<f64>() <= 0.0 {
        let span = given.span.clone();
        given
            .log
            .error("no-weight", "all archetypes have weight zero".into(), span)
            .help("give one of them a weight".into());
    }
    given.finish();
    weights
}

fn read_competing(section: &mut Section, graduate: bool) -> Competing {
    let market = |key: &str| if graduate { format!("graduate.{key}") } else { key.to_owned() };
    section.exclusive(&["deadline", "expected"]);
    let within = days(section, "answer_within", &market("deadline"));
    let arrival = match section.section("expected", "competing.expected") {
        Some(mut expected) => {
            let from = expected.whole("from").unwrap_or(1);
            let to = expected.whole("to").unwrap_or(from);
            let probability = share(&mut expected, "probability", "expected.probability");
            expected.finish();
            Arrival::Expected { probability, from, to, answer_within: within }
        }
        None => {
            section.pointless("answer_within", "it belongs to an expected offer; give `deadline` for one in hand");
            Arrival::InHand { deadline: days(section, "deadline", &market("deadline")) }
        }
    };
    Competing {
        arrival,
        revocation: weekly(section, "revoked_per_week"),
        extension_granted: share(section, "extension", &market("extension")),
        extension_days: days(section, "extension_days", &market("extension_days")),
        pulled_when_asked: share(section, "pulled_when_asked", "pulled_when_asked"),
        pulled_when_second: share(section, "pulled_when_second", "pulled_when_second"),
        hold_survives: share(section, "hold_survives", "hold_survives"),
        hold_days: days(section, "hold_days", "hold_days"),
    }
}

/// Reads a table that may be absent, in which case all its keys have their defaults.
fn optional<T>(top: &mut Section, name: &'static str, read: impl Fn(&mut Section) -> T) -> T {
    if let Some(mut section) = top.section(name, name) {
        let value = read(&mut section);
        section.finish();
        return value;
    }
    read(&mut Section::new(name, &toml::de::DeTable::new(), 0..0, &mut Log::default()))
}

fn read_inquiry(top: &mut Section) -> Inquiry {
    optional(top, "inquiry", |section| {
        let mut of = |key: &'static str| share(section, key, key);
        Inquiry {
            asks_why: of("asks_why"),
            asks_proof: of("asks_proof"),
            suspects_truth: of("suspects_truth"),
            suspects_bluff: of("suspects_bluff"),
            calls_bluff: of("calls_bluff"),
            exposed_later: of("exposed_later"),
            lost_if_exposed: of("lost_if_exposed"),
        }
    })
}

fn read_payoff(top: &mut Section) -> Payoff {
    optional(top, "payoff", |section| {
        let mut of = |key: &'static str| section.number(key).unwrap_or_else(|| default(&format!("payoff.{key}")));
        Payoff {
            target: of("target"),
            competing: of("competing"),
            none: of("none"),
            per_day: of("per_day"),
            bridge: of("bridge"),
            exposed: of("exposed"),
        }
    })
}
