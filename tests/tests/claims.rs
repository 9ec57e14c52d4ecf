//! Every claim of the coaching article and every direction of the evidence: exactly with a margin, and again by simulation.
//! `docs/claims.md` says which test shows which claim.

use pushwait_core::read::scenario;
use pushwait_sim::figures::{Figure, PlanResults, Results};
use pushwait_sim::simulate::{baseline, simulate};
use pushwait_sim::solve::solve;
use pushwait_tests::compiled;

/// A plan in a situation, exactly and by simulation.
struct Case {
    exact: PlanResults,
    simulated: PlanResults,
}

const STORIES: u64 = 100_000;

/// The situation with one plan of these moves.
fn case(situation: &str, moves: &str) -> Case {
    let text = format!("{situation}\n[[plan]]\nname = \"plan\"\nmoves = [{moves}]\n");
    let text = if situation.contains("plans") { situation.to_owned() } else { format!("plans = [\"plan\"]\n{text}") };
    let (scenario, _) = scenario("claim", &text).unwrap_or_else(|found| panic!("{text}\n{found:?}"));
    let tables = compiled(&scenario);
    let base = baseline(&tables);
    let played = simulate(&tables, 3, STORIES, &|_| true).expect("played");
    let last = scenario.plans.len() - 1;
    Case {
        exact: solve(&tables, base).plans.swap_remove(last),
        simulated: Results::estimate(&played, &tables.payoff, base).plans.swap_remove(last),
    }
}

/// `a` exceeds `b` by the margin exactly, and by more than nothing in simulation.
fn more(what: &str, a: &Case, b: &Case, margin: f64, pick: impl Fn(&PlanResults) -> Option<Figure>) {
    let value = |results: &PlanResults| pick(results).unwrap_or_else(|| panic!("{what}: no such figure")).value;
    let exact = value(&a.exact) - value(&b.exact);
    assert!(exact >= margin, "{what}: {} - {} = {exact} < {margin}", value(&a.exact), value(&b.exact));
    let simulated = value(&a.simulated) - value(&b.simulated);
    assert!(simulated > 0.0, "{what}, simulated: {simulated}");
}

fn target(r: &PlanResults) -> Option<Figure> {
    r.summary.target
}
fn payoff(r: &PlanResults) -> Option<Figure> {
    r.summary.payoff
}
fn bridge_share(r: &PlanResults) -> Option<Figure> {
    let (bridge, target) = (r.summary.bridge?, r.summary.target?);
    Some(Figure { value: bridge.value / (1.0 - target.value), ..bridge })
}
fn liked(r: &PlanResults) -> Option<Figure> {
    r.contacts[0]?.appreciation
}
fn cornered(r: &PlanResults) -> Option<Figure> {
    r.contacts[0]?.cornered
}
fn hurries(r: &PlanResults) -> Option<Figure> {
    r.contacts[0]?.hurries
}
fn away(r: &PlanResults) -> Option<Figure> {
    r.contacts[0]?.turns_away
}
fn days(r: &PlanResults) -> Option<Figure> {
    r.summary.day
}

const OFFER: &str = "[target]\npromised = 10\n[competing]\ndeadline = 5";
const NO_OFFER: &str = "[target]\npromised = 10";
const POLITE: &str =
    "{ day = 0, act = \"push\", reason = \"written-offer\", proof = true, first_choice = true, your_call = true }";

fn with_lead(lead: &str) -> String {
    format!("[target]\npromised = 10\nlead = \"{lead}\"\n[competing]\ndeadline = 5")
}

fn push(extra: &str) -> String {
    format!("{{ day = 0, act = \"push\", {extra} }}")
}

#[test]
fn s1_asking_for_two_or_three_days_brings_the_decision_forward() {
    more(
        "waiting takes longer",
        &case(NO_OFFER, ""),
        &case(NO_OFFER, &push("reason = \"fixed-date\", ask_days = 3")),
        1.0,
        days,
    );
}

#[test]
fn s2_telephone_and_email_both_reach_the_target() {
    let by = |channel: &str| case(OFFER, &push(&format!("reason = \"written-offer\", channel = \"{channel}\"")));
    more("the telephone is appreciated a little more", &by("telephone"), &by("email"), 0.005, liked);
}

#[test]
fn s3_a_good_message_helps() {
    let bare = case(OFFER, &push("reason = \"written-offer\", firmness = \"firm\""));
    let good = case(OFFER, &push("reason = \"written-offer\", first_choice = true, your_call = true"));
    more("appreciated", &good, &bare, 0.1, liked);
    more("less cornered", &bare, &good, 0.02, cornered);
}

#[test]
fn s4_direction_1_pressing_helps_the_favourite_and_cuts_the_torn_loose() {
    let firm = &push("reason = \"fixed-date\", firmness = \"ultimatum\", ask_days = 2");
    let calm = |lead: &str| format!("[target]\npromised = 10\nlead = \"{lead}\"");
    more("the favourite hurries", &case(&calm("favourite"), firm), &case(&calm("behind"), firm), 0.3, hurries);
    more("the torn are lost", &case(&calm("torn"), ""), &case(&calm("torn"), firm), 0.02, target);
    let polite = POLITE.replace("written-offer", "fixed-date");
    more("the favourite gains", &case(&calm("favourite"), &polite), &case(&calm("favourite"), ""), 0.01, target);
}

#[test]
fn s5_direction_2_reasons_are_ranked() {
    let with = |reason: &str| {
        let world = "[target]\npromised = 10\n[competing]\nexpected = { probability = 0.9, from = 8, to = 9 }\nanswer_within = 9";
        let world = if reason == "written-offer" { OFFER } else { world };
        case(world, &push(&format!("reason = \"{reason}\", proof = {}", reason == "written-offer")))
    };
    let order = ["written-offer", "expected-offer", "fixed-date", "money", "suspense"].map(with);
    for pair in order.windows(2) {
        more("a better reason hurries more", &pair[0], &pair[1], 0.001, hurries);
    }
}

#[test]
fn s6_who_wants_the_candidate_appreciates_and_moves() {
    let (wanted, behind) = (case(&with_lead("favourite"), POLITE), case(&with_lead("behind"), POLITE));
    more("appreciates", &wanted, &behind, 0.2, liked);
    more("moves", &wanted, &behind, 0.4, hurries);
}

#[test]
fn s7_an_ultimatum_corners_the_torn_most() {
    let threat = push("reason = \"written-offer\", firmness = \"ultimatum\", ask_days = 1");
    let rise = |lead: &str| {
        let felt = |moves: &str| cornered(&case(&with_lead(lead), moves).exact).expect("felt").value;
        felt(&threat) - felt(&push("reason = \"written-offer\", firmness = 0, ask_days = 1"))
    };
    assert!(rise("torn") > rise("favourite") + 0.01 && rise("torn") > rise("behind") + 0.01);
    let question = push("reason = \"written-offer\", firmness = 0, ask_days = 1");
    more("takes the other one", &case(&with_lead("torn"), &threat), &case(&with_lead("torn"), &question), 0.02, away);
}

#[test]
fn s8_direction_14_a_bluff_works_at_first_and_costs_later() {
    let lie = push("reason = \"written-offer\"");
    let (truth, bluff) = (case(OFFER, &lie), case(NO_OFFER, &lie));
    more("truth is believed more", &truth, &bluff, 0.02, hurries);
    let world = |later: f64| format!("[target]\npromised = 10\n[inquiry]\nexposed_later = {later}");
    more("found out later", &case(&world(0.0), &lie), &case(&world(0.3), &lie), 1.0, payoff);
    more("turned away", &bluff, &truth, 0.05, away);
}

#[test]
fn s9_direction_18_closing_is_a_craft_in_sales() {
    let close = push("reason = \"none\", soft_close = true");
    let role = |role: &str| format!("role = \"{role}\"\n[target]\npromised = 10");
    let sales = |moves: &str| case(&role("sales"), moves);
    more("appreciated in sales", &sales(&close), &case(&role("other"), &close), 0.1, liked);
    more(
        "soft beats hard",
        &sales(&close),
        &sales(&push("reason = \"none\", firmness = \"ultimatum\", ask_days = 1")),
        0.05,
        target,
    );
    more("soft beats none", &sales(&close), &sales(&push("reason = \"none\"")), 0.005, target);
}

#[test]
fn s10_direction_3_weak_reasons_are_worse_than_none_for_a_large_request() {
    let large =
        |reason: &str| case(NO_OFFER, &push(&format!("reason = \"{reason}\", ask_days = 0, firmness = \"firm\"")));
    more("money corners more than no reason", &large("money"), &large("none"), 0.005, cornered);
    more("suspense costs the job", &large("none"), &large("suspense"), 0.002, target);
}

#[test]
fn s11_a_call_back_after_a_fixed_date_costs_credibility() {
    let world = "[target]\npromised = 20\nsilence = 0";
    let story = |reason: &str, firmness: f64| {
        let push = push(&format!("reason = \"{reason}\", firmness = {firmness}"));
        case(world, &format!("{push}, {{ refused = 5, act = \"call-back\" }}"))
    };
    let second = |r: &PlanResults| r.contacts[1]?.cornered;
    more("why the hurry then?", &story("fixed-date", 0.5), &story("contract-ends", 0.5), 0.05, second);
}

#[test]
fn s12_direction_11_who_cannot_hurry_may_still_offer() {
    let kind = |can: f64| format!("[target]\npromised = 10\nlead = \"ahead\"\ncan_hurry = {can}");
    more("capacity hurries", &case(&kind(1.0), POLITE), &case(&kind(0.0), POLITE), 0.2, hurries);
    assert!(target(&case(&kind(0.0), POLITE).exact).expect("share").value > 0.4);
}

#[test]
fn s13_direction_19_a_graceful_exit_keeps_the_bridge_and_a_threat_ends_it() {
    let leave = |manner: &str| case(NO_OFFER, &format!("{{ day = 0, act = \"withdraw\", manner = \"{manner}\" }}"));
    more("graceful", &leave("courteous"), &leave("abrupt"), 0.2, bridge_share);
    more("a threat burns it", &leave("courteous"), &leave("leverage"), 0.2, bridge_share);
    assert!(away(&leave("leverage").exact).expect("share").value > 0.2);
}

#[test]
fn s14_employers_drag_their_heels() {
    let kept = |kept: f64| format!("[target]\npromised = 5\nkept = {kept}");
    more("slips take time", &case(&kept(0.35), ""), &case(&kept(0.9), ""), 2.0, days);
    let overdue = |day: i32| case(&format!("[target]\npromised = {day}"), "");
    more("silence is evidence", &overdue(-1), &overdue(-15), 0.05, target);
}

#[test]
fn s15_what_came_before_matters() {
    let work = |work: &str| case(&format!("[target]\npromised = 10\ngroundwork = \"{work}\""), POLITE);
    more("thorough", &work("thorough"), &work("thin"), 0.1, target);
}

#[test]
fn direction_6_poised_beats_heated() {
    let tone = |tone: &str| case(OFFER, &push(&format!("reason = \"written-offer\", tone = \"{tone}\"")));
    more("poised", &tone("poised"), &tone("heated"), 0.01, hurries);
}

#[test]
fn direction_8_both_reactions_can_rise() {
    let (bare, offer) =
        (push("reason = \"none\", firmness = 0"), push("reason = \"written-offer\", firmness = 1, proof = true"));
    let (bare, offer) = (case(OFFER, &bare), case(OFFER, &offer));
    more("appreciation", &offer, &bare, 0.02, liked);
    more("cornered", &offer, &bare, 0.02, cornered);
}

#[test]
fn direction_9_reactance_corners() {
    let firm = push("reason = \"written-offer\", firmness = 1");
    let kind =
        |kind: &str| case(&format!("[target]\npromised = 10\nkind = \"{kind}\"\n[competing]\ndeadline = 5"), &firm);
    more("touchy", &kind("touchy"), &kind("pool-bound"), 0.1, cornered);
}

#[test]
fn direction_10_an_offer_signals_quality_and_flight_which_preference_softens() {
    let said =
        |first: bool| case(OFFER, &push(&format!("reason = \"written-offer\", proof = true, first_choice = {first}")));
    let date = case(OFFER, &push("reason = \"fixed-date\""));
    more("quality", &said(false), &date, 0.01, liked);
    more("flight is softened", &said(false), &said(true), 0.001, cornered);
}

#[test]
fn direction_13_after_the_promised_date_asking_is_free_and_repeating_costs() {
    let ask = "{ day = 1, act = \"check-in\" }";
    let overdue = "[target]\npromised = -3";
    more("before it costs more", &case(NO_OFFER, ask), &case(overdue, ask), 0.02, cornered);
    assert!(away(&case(overdue, ask).exact).expect("share").value < 0.02);
    let often = "{ day = 1, act = \"push\", reason = \"none\" }, { day = 2, act = \"push\", reason = \"none\" }";
    let second = |r: &PlanResults| r.contacts.last().copied().flatten()?.cornered;
    more("repeating", &case(NO_OFFER, often), &case(NO_OFFER, &push("reason = \"none\"")), 0.01, second);
}

#[test]
fn direction_15_proof_separates_truth_from_bluff() {
    let shown = |proof: bool| push(&format!("reason = \"written-offer\", proof = {proof}"));
    let gap = |proof| {
        let value = |world| hurries(&case(world, &shown(proof)).exact).expect("share").value;
        value(OFFER) - value(NO_OFFER)
    };
    assert!(gap(true) > gap(false) + 0.01, "{} {}", gap(true), gap(false));
}

#[test]
fn direction_20_calling_back_pays_only_while_the_job_is_open() {
    let back = |day: u16| format!("{{ day = 0, act = \"withdraw\" }}, {{ day = {day}, act = \"call-back\" }}");
    let world = "[target]\npromised = 10\nlead = \"ahead\"";
    more("soon", &case(world, &back(2)), &case(world, &back(20)), 0.05, target);
}

#[test]
fn direction_22_a_pushed_decision_leaves_less_goodwill() {
    let goodwill = |r: &PlanResults| r.summary.goodwill;
    let threat = push("reason = \"fixed-date\", firmness = 1, ask_days = 1");
    more("unpressed", &case(NO_OFFER, ""), &case(NO_OFFER, &threat), 0.01, goodwill);
}

#[test]
fn direction_23_a_candidates_own_guess_is_shrunk_and_a_polite_push_rarely_harms() {
    let guess = case("[target]\npromised = 10\nchance = 0.6\nsilence = 0\nfreeze_per_week = 0", "");
    assert!(target(&guess.exact).expect("share").value < 0.55);
    let text = format!("plans = [\"wait\", \"courteous-push\"]\n{NO_OFFER}");
    let harmed = case(&text, "").simulated.comparison.harmed.expect("share").value;
    assert!(harmed < 0.15, "{harmed}");
}

#[test]
fn direction_25_a_clear_no_has_a_value_of_its_own() {
    let world = "[target]\npromised = 20\nlead = \"behind\"\n[payoff]\nper_day = -3";
    more(
        "knowing sooner",
        &case(world, &push("reason = \"none\", first_choice = true")),
        &case(world, ""),
        1.0,
        payoff,
    );
}
