//! The advice: from the exact solver, never a lie, and changed where the page says that it changes.

use pushwait_core::compile::compile;
use pushwait_core::response::Model;
use pushwait_core::scenario::Scenario;
use pushwait_handout::advice::{Analysis, analyse, is_bluff, only_bluffs};
use pushwait_handout::document::Sure;
use pushwait_handout::texts::Lang;
use pushwait_sim::solve::law;

use crate::made::{Made, shipped};

/// The worth of each plan, by another way into the solver.
fn worths(scenario: &Scenario) -> Vec<f64> {
    let tables = compile(scenario, Model::shipped(&scenario.model).expect("shipped"));
    let worth = |plan| law(&tables, plan).summary(&tables.payoff).payoff.expect("a payoff").value;
    (0..scenario.plans.len()).map(worth).collect()
}

fn best(scenario: &Scenario) -> usize {
    let worths = worths(scenario);
    let honest = (0..worths.len()).filter(|plan| !is_bluff(scenario, &scenario.plans[*plan]));
    honest.max_by(|a, b| worths[*a].total_cmp(&worths[*b])).expect("an honest plan")
}

#[test]
fn the_advice_is_the_honest_plan_that_is_worth_most() {
    for made in shipped() {
        assert_eq!(made.analysis.best, best(&made.scenario), "{}", made.scenario.name);
    }
}

#[test]
fn beyond_each_flip_point_another_plan_is_best_and_before_it_is_not() {
    let mut seen = 0;
    for made in shipped() {
        let Analysis { best: advised, flips, sure, gap, margin, .. } = &made.analysis;
        let expected = if *gap <= *margin {
            Sure::Close
        } else if flips.is_empty() && made.analysis.models.is_empty() {
            Sure::Settled
        } else {
            Sure::Hangs
        };
        assert_eq!(*sure, expected);
        for flip in flips {
            seen += 1;
            let [low, high] = flip.input.range(&made.scenario, flip.now);
            let step = if flip.input.in_days() { 1.0 } else { 0.004 * (high - low) } * (flip.at - flip.now).signum();
            // A border lies between the two; a day belongs to the other side already.
            let (before, beyond) =
                if flip.input.in_days() { (flip.at - step, flip.at) } else { (flip.at - step, flip.at + step) };
            let ask = |value| best(&flip.input.with(&made.scenario, value).expect("can be played"));
            let name = format!("{} {:?}", made.scenario.name, flip);
            assert_eq!(ask(beyond), flip.plan, "{name}");
            assert_ne!(flip.plan, *advised, "{name}");
            if (before - flip.now) * step >= 0.0 {
                assert_eq!(ask(before), *advised, "{name}");
            }
        }
        assert!(flips.windows(2).all(|pair| pair[0].distance <= pair[1].distance));
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn an_input_put_back_is_the_situation_itself() {
    for made in shipped() {
        for input in pushwait_handout::inputs::INPUTS {
            let Some(value) = input.value(&made.scenario) else { continue };
            let same = input.with(&made.scenario, value).expect("can be played");
            let again = input.value(&same).expect("has it");
            assert!((again - value).abs() < 1e-9, "{} {input:?}: {value} became {again}", made.scenario.name);
            let apart: Vec<f64> =
                worths(&same).iter().zip(worths(&made.scenario)).map(|(a, b)| (a - b).abs()).collect();
            assert!(apart.iter().all(|apart| *apart < 1e-6), "{} {input:?}: {apart:?}", made.scenario.name);
        }
    }
}

const LIAR: &str = r#"
plans = ["wait", "bluff"]
[target]
promised = 20
lead = "favourite"
can_hurry = 0.95
[inquiry]
asks_proof = 0.0
suspects_bluff = 0.0
calls_bluff = 0.0
exposed_later = 0.0
[payoff]
per_day = -3
"#;

#[test]
fn a_lie_is_not_advised_even_where_it_pays() {
    let made = Made::read("liar", LIAR);
    let worths = worths(&made.scenario);
    assert!(worths[1] > worths[0], "the situation is made so that the lie pays: {worths:?}");
    assert_eq!(made.scenario.plans[made.analysis.best].name, "wait");
    let page = made.page(Lang::En);
    assert!(page.advice.reasons.iter().any(|reason| reason.contains("never advise a lie")));
    assert!(page.flips.items.iter().all(|line| !line.contains("Claim an offer")));
}

#[test]
fn scripts_claim_no_offer_that_is_not_there() {
    for made in shipped() {
        let page = made.page(Lang::En);
        let claims =
            page.say.scripts.iter().flat_map(|script| &script.lines).any(|line| line.contains("offer in writing and"));
        assert!(!claims || made.scenario.competing.is_some(), "{}", made.scenario.name);
    }
}

#[test]
fn analysing_twice_says_the_same() {
    for made in shipped().iter().take(3) {
        let again = analyse(&made.scenario).expect("a shipped model");
        assert_eq!(again.flips, made.analysis.flips);
    }
}

#[test]
fn what_another_kind_of_employer_changes_is_not_settled() {
    let made = &shipped()[10];
    assert!(made.analysis.flips.is_empty() && !made.analysis.models.is_empty());
    let page = made.page(Lang::En);
    assert_eq!(page.advice.sure, Sure::Hangs);
    let told = page.advice.reasons.concat();
    assert!(told.contains("one thing: how this employer takes a push."), "{told}");
}

#[test]
fn where_every_plan_is_a_lie_there_is_no_advice() {
    let lies = Made::scenario("lies", "plans = [\"bluff\"]\n[target]\npromised = 8\n");
    assert!(only_bluffs(&lies) && analyse(&lies).is_none());
    // An offer that has run out is there no more.
    let late = |moves: &str| {
        let own = format!(
            "plans = [\"wait\", \"late\"]\n[target]\npromised = 9\n[competing]\ndeadline = 5\n[[plan]]\nname = \"late\"\nmoves = [{moves}]\n"
        );
        let scenario = Made::scenario("late", &own);
        is_bluff(&scenario, &scenario.plans[1])
    };
    assert!(late("{ day = 6, act = \"push\", reason = \"written-offer\" }"));
    assert!(late("{ promise_missed = 1, act = \"push\", reason = \"written-offer\" }"));
    assert!(!late("{ day = 5, act = \"push\", reason = \"written-offer\" }"));
    assert!(!late("{ day = 0, act = \"ask-for-time\" }, { day = 6, act = \"push\", reason = \"written-offer\" }"));
}
