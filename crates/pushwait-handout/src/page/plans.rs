//! Plans in words.

use pushwait_core::library;

use super::Source;
use super::words::cut;

/// Longest label and longest sentence of a plan, in characters.
const LABEL: usize = 40;
const DEED: usize = 160;

/// Plans of shipped scenarios, outside the library, whose texts are translated; by name, with the summary that they must have.
const OWN: [(&str, &str); 2] = [
    ("contract-push", "Say that your contract ends and ask kindly for an early answer."),
    ("suspense-push", "Say that you cannot stand the waiting and ask for an answer."),
];

/// Whether the texts have words for a plan.
fn known(source: &Source, plan: usize) -> bool {
    let plan = &source.scenario.plans[plan];
    let shipped = library::plan(&plan.name).is_some() || OWN.contains(&(&plan.name, plan.summary.as_str()));
    shipped && source.texts.has(&format!("plan-{}", plan.name))
}

/// A few words for a plan.
#[must_use]
pub fn label(source: &Source, plan: usize) -> String {
    let name = &source.scenario.plans[plan].name;
    if known(source, plan) {
        return source.texts.get(&format!("plan-{name}"));
    }
    let mut words = name.replace('-', " ");
    if let Some(first) = words.get(..1) {
        let first = first.to_uppercase();
        words.replace_range(..1, &first);
    }
    cut(&words, LABEL)
}

/// What one does under a plan, in a sentence.
pub fn deed(source: &Source, plan: usize) -> String {
    let own = &source.scenario.plans[plan];
    if known(source, plan) {
        return source.texts.get(&format!("plan-{}-do", own.name));
    }
    if own.summary.trim().is_empty() { label(source, plan) } else { cut(&own.summary, DEED) }
}
