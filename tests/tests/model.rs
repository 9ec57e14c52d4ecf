//! Sections 1, 2 and 6 of `docs/model.md`, written out once more from the text: simulation and solver share the compiled
//! tables, so neither can notice a wrong formula in them.

use pushwait_core::archetype::{ARCHETYPES, Archetype};
use pushwait_core::chance::{CELLS, Event, LEADS, NEVER, probabilities, share};
use pushwait_core::math::{exp, ln, logistic, logit, normal_cdf, normal_quantile};
use pushwait_core::reaction::{Contact, Inquiry, Odds, Reaction, add_goodwill, torn};
use pushwait_core::response::{MODELS, Model};
use pushwait_core::scenario::{Pace, Scenario};
use pushwait_core::tables::Tables;
use pushwait_sim::luck::Key;
use pushwait_sim::tell::tell;
use pushwait_tests::{compiled, generate, shipped};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

fn near(what: &str, got: f64, text: f64) {
    assert!((got - text).abs() < 1e-9, "{what}: {got}, by the text {text}");
}

fn any_contact(dice: &mut ChaCha8Rng) -> Contact {
    let mut on = || dice.random_range(0..2) == 0;
    let facts = Contact {
        late: on(),
        asked: on(),
        proof: on(),
        first_choice: on(),
        your_call: on(),
        heated: on(),
        telephone: on(),
        soft_close: on(),
        sales: on(),
        leverage: on(),
        broken: on(),
        doubted: on(),
        exposed: on(),
        ..Contact::default()
    };
    let mut share = || f64::from(dice.random_range(0..=100)) / 100.0;
    let (firmness, squeeze, reason, weak, signal) = (share(), share(), share(), share(), share());
    Contact { firmness, squeeze, reason, weak, signal, earlier: dice.random_range(0..4), ..facts }
}

/// Section 6.3.
fn reaction(c: &Contact, l: f64, archetype: &Archetype, w: &dyn Fn(&str) -> f64) -> Reaction {
    let [late, first, call, heated, phone] =
        [c.late, c.first_choice, c.your_call, c.heated, c.telephone].map(|on| f64::from(u8::from(on)));
    let [proof, close, sales, doubted, exposed] =
        [c.proof, c.soft_close, c.sales, c.doubted, c.exposed].map(|on| f64::from(u8::from(on)));
    let [leverage, broken] = [c.leverage, c.broken].map(|on| f64::from(u8::from(on)));
    let asked = if c.asked { 1.0 } else { w("unasked_premature") };
    let (f, s, n, r) = (c.firmness, c.squeeze, f64::from(c.earlier), c.reason);
    let a = w("a.base") + w("a.lead") * l + w("a.reason") * r + w("a.proof") * proof;
    let a = a + w("a.courtesy") * (1.0 - f) * (1.0 - heated) + w("a.first_choice") * first + w("a.signal") * c.signal;
    let a = a + w("a.telephone") * phone + w("a.soft_close") * close * sales;
    let a = a - w("a.doubt") * doubted - w("a.weak") * c.weak - w("a.exposed") * exposed;
    let threat = w("c.pressure") * f * s * (1.0 + w("c.torn") * exp(-l * l / 2.0)) + w("c.contact") * n;
    let threat = threat + w("c.premature") * (1.0 - late) * (1.0 - r) * asked;
    let threat = threat + w("c.flight") * c.signal * (1.0 - first / 2.0) + w("c.doubt") * doubted;
    let threat = threat + w("c.exposed") * exposed + w("c.heated") * heated + w("c.weak") * c.weak * s;
    let threat = threat + w("c.leverage") * leverage + w("c.broken") * broken;
    let threat = threat + w("c.close_misplaced") * close * (1.0 - sales);
    let x = w("c.base") + archetype.reactance * threat - w("c.reason") * r - w("c.late") * late;
    let x = x - w("c.your_call") * call - w("c.soft_close") * close * sales;
    Reaction { appreciation: logistic(a), cornered: logistic(x) }
}

/// What a reply hangs on besides the contact.
struct Mood {
    can_hurry: bool,
    hurry_shift: f64,
    kept: f64,
}

/// Section 6.4: odds of turning away, keeping the pace, a date missed, a date kept, hurrying.
fn replies(c: &Contact, l: f64, felt: Reaction, mood: &Mood, w: &dyn Fn(&str) -> f64) -> [f64; 5] {
    let (a, x) = (felt.appreciation, felt.cornered);
    let unasked = if c.asked { 0.0 } else { 1.0 };
    let hurries = w("h.base") + mood.hurry_shift + w("h.lead") * l + w("h.appreciation") * a - w("h.cornered") * x;
    let hurries = hurries + w("h.reason") * c.reason - w("h.unasked") * unasked;
    let date = w("d.base") + w("d.appreciation") * a + if c.late { w("d.late") } else { 0.0 };
    let away = w("w.base") - w("w.lead") * l + w("w.cornered") * x - w("w.unasked") * unasked;
    let away = away + if c.exposed { w("w.exposed") } else { 0.0 } + if c.leverage { w("w.leverage") } else { 0.0 };
    let hurries = if mood.can_hurry { exp(hurries) } else { 0.0 };
    [exp(away), 1.0, exp(date) * (1.0 - mood.kept), exp(date) * mood.kept, hurries]
}

#[test]
fn reactions_and_replies_are_those_of_the_text() {
    let mut dice = ChaCha8Rng::seed_from_u64(6);
    for name in MODELS {
        let model = Model::shipped(name).expect("shipped");
        let w = |name: &str| model.graded.get(name).unwrap_or_else(|| panic!("{name}")).value;
        for archetype in &ARCHETYPES.archetypes {
            for _ in 0..200 {
                let contact = any_contact(&mut dice);
                let lead = f64::from(dice.random_range(-300..300)) / 100.0;
                let (liked, cornered) = contact.latent(lead, torn(lead), archetype, &model.weights);
                let got = Reaction { appreciation: logistic(liked), cornered: logistic(cornered) };
                let text = reaction(&contact, lead, archetype, &w);
                near("appreciation", got.appreciation, text.appreciation);
                near("cornered", got.cornered, text.cornered);
                let kept = f64::from(dice.random_range(0..=100)) / 100.0;
                let mood = Mood { can_hurry: dice.random_range(0..2) == 0, hurry_shift: archetype.hurry_shift, kept };
                let odds = replies(&contact, lead, text, &mood, &w);
                let [turns_away, names_date, hurries] =
                    contact.utilities(got, lead, archetype, &model.weights).map(exp);
                let got_odds = Odds { turns_away, names_date, hurries };
                for (p, one) in got_odds.replies(mood.can_hurry, mood.kept).into_iter().zip(odds) {
                    near("reply", p, one / odds.iter().sum::<f64>());
                }
                let broken = if contact.broken { w("g.broken") } else { 0.0 };
                let change = w("g.appreciation") * text.appreciation - w("g.cornered") * text.cornered - broken;
                let steps = f64::from(contact.goodwill(got, &model.weights));
                assert!((change / 0.05 - steps).abs() < 0.5 + 1e-6 || steps <= -20.0 || steps >= 10.0, "{change}");
                assert!((-20.0..=10.0).contains(&steps));
            }
        }
    }
}

#[test]
fn what_is_made_of_a_claim_is_that_of_the_text() {
    let mut dice = ChaCha8Rng::seed_from_u64(7);
    let w = &Model::shipped("baseline").expect("shipped").weights;
    for _ in 0..20 {
        let before = Contact { doubted: false, exposed: false, ..any_contact(&mut dice) };
        let doubted = Contact {
            reason: before.reason * w.doubt_discount,
            signal: before.signal * w.doubt_discount,
            doubted: true,
            ..before
        };
        for (inquiry, text) in [
            (Inquiry::Called, doubted),
            (Inquiry::Exposed, Contact { reason: 0.0, signal: 0.0, weak: 1.0, exposed: true, ..before }),
            (Inquiry::Doubted, doubted),
            (Inquiry::Unanswered, Contact { reason: 0.0, weak: w.weak_unanswered, ..before }),
            (Inquiry::Fine, before),
        ] {
            assert_eq!(before.after(inquiry, w), text, "{inquiry:?}");
        }
    }
    assert_eq!([add_goodwill(-30, -20), add_goodwill(15, 10), add_goodwill(-3, 5)], [-40, 20, 2]);
}

fn shift(p: f64, by: f64) -> f64 {
    if p > 0.0 && p < 1.0 { logistic(logit(p) + by) } else { p }
}

/// Section 2: the law of the own pace before silence, over days 1, 2, .. up to far beyond any horizon.
fn unpressed(scenario: &Scenario, archetype: &Archetype) -> Vec<f64> {
    const FAR: usize = 4000;
    let mut g = vec![0.0; FAR];
    match scenario.target.pace {
        Pace::Promised { day: p, kept, mean_slip } => {
            let (kept, slip) = (shift(kept.get(), archetype.kept_shift), (mean_slip * archetype.slip_factor).max(1.0));
            if p > 0 {
                for day in [p - 2, p - 1, p] {
                    g[if day <= 0 { 1 } else { usize::try_from(day).expect("a day") }] += kept / 3.0;
                }
            }
            let mut left = 1.0 - kept;
            for j in 1.. {
                let Ok(day) = usize::try_from(p + j) else {
                    left *= 1.0 - 1.0 / slip;
                    continue;
                };
                if day >= FAR {
                    break;
                }
                if day > 0 {
                    g[day] += left / slip;
                }
                left *= 1.0 - 1.0 / slip;
            }
        }
        Pace::Unsaid { median, sigma, elapsed } => {
            let median = median * archetype.slip_factor.sqrt();
            let below = |x: f64| normal_cdf(ln(x / median) / sigma);
            for (day, place) in (0u16..).zip(&mut g).skip(1) {
                let at = f64::from(elapsed) + f64::from(day);
                *place = below(at + 0.5) - below(at - 0.5);
            }
        }
    }
    g
}

fn laws_hold(scenario: &Scenario, tables: &Tables) {
    let (name, target) = (&scenario.name, &scenario.target);
    let near = |what: &str, got: f64, text: f64| near(&format!("{name}: {what}"), got, text);
    let mut mix = Vec::new();
    for (t, archetype) in ARCHETYPES.archetypes.iter().enumerate() {
        let (g, silence) = (unpressed(scenario, archetype), shift(target.silence.get(), archetype.silence_shift));
        let l = silence + (1.0 - silence) * g.iter().sum::<f64>();
        mix.push(target.archetype_weights[t] * l);
        let law: Vec<(u16, f64)> = tables.pace[t].law().collect();
        for day in 1..=scenario.horizon {
            let got: f64 = law.iter().filter(|one| one.0 == day).map(|one| one.1).sum();
            let text = if l > 0.0 { (1.0 - silence) * g[usize::from(day)] / l } else { 0.0 };
            near("own pace", got, text);
        }
        assert!(law.iter().rev().is_sorted_by(|a, b| a.0 < b.0), "{name}: never, then the latest day first");
        near("capacity", 1.0 - share(tables.capacity[t]), shift(target.can_hurry.get(), archetype.can_hurry_shift));
    }
    let total: f64 = mix.iter().sum();
    probabilities(&tables.archetype).iter().zip(&mix).for_each(|(&got, one)| near("archetype", got, one / total));
    for (table, hazard, what) in [(&tables.freeze, Some(target.freeze), "freeze")]
        .into_iter()
        .chain(tables.competing.iter().map(|c| (&c.revocation, scenario.competing.map(|c| c.revocation), "revocation")))
    {
        let h = hazard.expect("a hazard").get();
        for (day, p) in table.law().filter(|one| one.0 != NEVER) {
            near(what, p, (1..day).fold(h, |p, _| p * (1.0 - h)));
        }
        assert!(table.law().is_sorted_by(|a, b| a.0 < b.0), "{name}: the earliest day first, then never");
    }
    if let [lead] = target.lead[..] {
        for cell in 0..CELLS {
            let point = (cell % LEADS) as f64 + 0.5;
            let z = if lead.sd > 0.0 { normal_quantile(point / LEADS as f64) } else { 0.0 };
            let l = lead.mean + lead.sd * z + ARCHETYPES.archetypes[cell / LEADS].lead_shift;
            near("decision", 1.0 - share(tables.decision.at(0, cell)), normal_cdf(l));
        }
    }
}

#[test]
fn laws_are_those_of_the_text() {
    for scenario in shipped().into_iter().chain((0..60).map(generate::generated)).chain((0..60).map(generate::small)) {
        laws_hold(&scenario, &compiled(&scenario));
    }
}

/// Section 1.2: each event has the stream of its number, and a story is read from its draws, worst outcome first.
#[test]
fn streams_and_facts_are_those_of_the_text() {
    use Event::{
        Archetype, Arrival, Bridge, Capacity, Decision, Exposure, Extension, Freeze, Hold, Lead, OwnPace, Revocation,
        TakenBack,
    };
    let in_order = [
        Archetype, Lead, OwnPace, Freeze, Capacity, Arrival, Revocation, Extension, Hold, Decision, TakenBack, Bridge,
        Exposure,
    ];
    in_order.iter().zip(0..).for_each(|(event, number)| assert_eq!(event.stream(), number, "{event:?}"));
    for c in 0..8 {
        let number = 16 + 2 * u64::from(c);
        assert_eq!([Event::Inquiry(c).stream(), Event::Reply(c).stream()], [number, number + 1]);
    }
    for scenario in (0..40).map(generate::generated) {
        let tables = compiled(&scenario);
        let key = Key::new(2, &tables.scenario);
        for story in 1000..1050 {
            let facts = tell(&tables, key, story)[0].luck;
            let draw = |event| key.draw(event, story);
            assert_eq!(facts.archetype, tables.archetype.iter().filter(|&&last| draw(Archetype) > last).count());
            assert_eq!(i32::try_from(facts.lead), Ok(draw(Lead) >> 25));
            assert_eq!(facts.own_pace, tables.pace[facts.archetype].day(draw(OwnPace)));
            assert_eq!(facts.freeze, tables.freeze.day(draw(Freeze)));
            assert_eq!(facts.can_hurry, draw(Capacity) > tables.capacity[facts.archetype]);
            if let Some(competing) = &tables.competing {
                assert_eq!(facts.arrival, competing.arrival.day(draw(Arrival)));
                let revoked = competing.revocation.day(draw(Revocation));
                assert_eq!(facts.gone, facts.arrival.saturating_add(revoked));
            }
        }
    }
}

/// Seed, scenario, event and story each change a draw.
#[test]
fn a_draw_hangs_on_all_of_its_key() {
    let draw = |seed, name: &str, event, story| Key::new(seed, name).draw(event, story);
    let one = draw(1, "a", Event::Lead, 5);
    let others = [
        draw(2, "a", Event::Lead, 5),
        draw(1, "b", Event::Lead, 5),
        draw(1, "a", Event::Freeze, 5),
        draw(1, "a", Event::Lead, 4),
    ];
    assert!(!others.contains(&one), "{one} among {others:?}");
}
