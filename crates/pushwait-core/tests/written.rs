//! Scenarios that are written to text and read back: the same to the bit, or not written at all.

use pushwait_core::library;
use pushwait_core::plan::{Act, Plan, Reason};
use pushwait_core::read::{MAX_BYTES, scenario};
use pushwait_core::scenario::{Arrival, LeadPart, Pace, Scenario};
use pushwait_core::units::{PerDay, Probability};
use pushwait_core::write::{Unwritable, toml};
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

fn read(name: &str, text: &str) -> Scenario {
    scenario(name, text).unwrap_or_else(|found| panic!("{found:?} in {text}")).0
}

/// `Debug` writes each number as the shortest decimal that is its alone, so equal texts are equal bits.
fn survives(before: &Scenario) -> String {
    let text = toml(before).unwrap_or_else(|why| panic!("{why}: {why:?} of {before:?}"));
    let after = read(&before.name, &text);
    assert!(after == *before && format!("{after:?}") == format!("{before:?}"), "{text}\n{after:#?}\n{before:#?}");
    text
}

fn shipped() -> Vec<Scenario> {
    let of = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).expect("text");
        read(path.file_stem().and_then(|stem| stem.to_str()).expect("name"), &text)
    };
    super::shipped().into_iter().map(of).collect()
}

#[test]
fn every_shipped_scenario_survives() {
    for before in shipped() {
        let text = survives(&before);
        let unknown = before.plans.iter().filter(|plan| library::plan(&plan.name).is_none()).count();
        assert_eq!(text.matches("[[plan]]").count(), unknown, "plans of the library keep their names");
        assert!(text.lines().count() < 60 && !text.starts_with("#:schema"), "{text}");
        assert!(text.lines().all(|line| !line.ends_with(' ')), "{text}");
    }
}

#[test]
fn the_text_is_for_people() {
    let before = read(
        "t",
        "title = \"T\"\nplans = [\"wait\", \"courteous-push\"]\nreason = \"money\"\n[target]\npromised = 3\n",
    );
    let text = survives(&before);
    let expected = "title = \"T\"\n\
                    plans = [\"wait\", \"courteous-push\"]\n\
                    reason = \"money\" # the candidate's own, true reason; pushes without a reason of their own use it\n\
                    model = \"baseline\" # employer model\n\
                    horizon = 60 # last business day that is played\n\
                    role = \"other\" # `sales` where closing is part of the craft\n\
                    \n\
                    # the employer that the candidate wants\n\
                    [target]\n\
                    promised = 3 # day on which it said it would decide; 0 or less when it has passed\n\
                    kept = 0.5 # probability that the promised date is kept\n";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("\nfreeze_per_week = 0.012 #") && text.contains("\nexposed = -80 #"), "{text}");
}

/// Numbers from all over the range of a key, with all digits that a double has.
struct Dice(ChaCha8Rng);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0.next_u64() % sides
    }

    fn unit(&mut self) -> f64 {
        match self.below(8) {
            0 => 0.0,
            1 => 1.0,
            2 => f64::from_bits(self.0.next_u64() % 1_f64.to_bits()),
            3 => self.below(1001) as f64 / 1000.0,
            _ => (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64,
        }
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        (low + self.unit() * (high - low)).clamp(low, high)
    }

    fn share(&mut self) -> Probability {
        Probability::new(self.unit()).expect("a share")
    }

    fn hazard(&mut self) -> PerDay {
        PerDay::from_weekly(self.unit().min(0.999)).expect("a hazard")
    }
}

/// Other numbers in place of all that a scenario has.
fn changed(mut scenario: Scenario, dice: &mut Dice) -> Scenario {
    let target = &mut scenario.target;
    let part = |dice: &mut Dice| LeadPart {
        weight: dice.between(1e-6, 1e6),
        mean: dice.between(-6.0, 6.0),
        sd: dice.between(0.0, 6.0),
    };
    target.lead = (0..=dice.below(4)).map(|_| part(dice)).collect();
    target.pace = match target.pace {
        Pace::Promised { day, .. } => Pace::Promised { day, kept: dice.share(), mean_slip: dice.between(1.0, 250.0) },
        Pace::Unsaid { elapsed, .. } => {
            Pace::Unsaid { median: dice.between(0.5, 250.0), sigma: dice.between(0.05, 3.0), elapsed }
        }
    };
    (target.silence, target.freeze, target.can_hurry) = (dice.share(), dice.hazard(), dice.share());
    target.archetype_weights.iter_mut().for_each(|weight| *weight = dice.between(0.0, 1e6));
    target.archetype_weights[0] = 1.0;
    if let Some(competing) = &mut scenario.competing {
        if let Arrival::Expected { probability, .. } = &mut competing.arrival {
            *probability = dice.share();
        }
        (competing.revocation, competing.extension_granted) = (dice.hazard(), dice.share());
        (competing.pulled_when_asked, competing.pulled_when_second) = (dice.share(), dice.share());
        competing.hold_survives = dice.share();
    }
    let inquiry = &mut scenario.inquiry;
    (inquiry.asks_why, inquiry.asks_proof, inquiry.suspects_truth) = (dice.share(), dice.share(), dice.share());
    (inquiry.suspects_bluff, inquiry.calls_bluff) = (dice.share(), dice.share());
    (inquiry.exposed_later, inquiry.lost_if_exposed) = (dice.share(), dice.share());
    let payoff = &mut scenario.payoff;
    payoff.competing = dice.between(-1e9, 1e9);
    payoff.target = dice.between(payoff.competing, 1e9);
    (payoff.none, payoff.per_day) = (dice.between(-1e9, 1e9), dice.between(-1e9, 1e9));
    (payoff.bridge, payoff.exposed) = (dice.between(-1e9, 1e9), -dice.unit());
    let pushes = scenario.plans.iter_mut().flat_map(|plan| &mut plan.moves);
    for one in pushes {
        if let Act::Push(push) = &mut one.act
            && dice.below(2) == 0
        {
            push.firmness = dice.unit();
        }
    }
    scenario
}

#[test]
fn all_bits_of_all_numbers_survive() {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(1));
    let shipped = shipped();
    for round in 0..600 {
        survives(&changed(shipped[round % shipped.len()].clone(), &mut dice));
    }
}

#[test]
fn awkward_texts_survive() {
    let base = &shipped()[0];
    for text in [
        "\"",
        "'",
        "\"'",
        "'''\"\"\"",
        "\\",
        "\\n",
        "a\nb",
        "\n",
        "a\r\nb",
        "\r",
        "\t",
        "  blanks  ",
        "",
        "#",
        "# not a comment",
        "\0",
        "\u{1}\u{1b}[31m\u{7f}\u{85}\u{2028}\u{feff}",
        "\u{feff}",
        "👩\u{200d}👩\u{200d}👧 🇪🇺",
        "\u{202e}left",
        "[target]",
        "title = 1",
        "a = \"\"\"\nb\n\"\"\"",
        "€ä語",
        "\u{10ffff}",
    ] {
        let mut before = base.clone();
        (before.title, before.summary, before.question) = (text.into(), format!("{text}{text}"), text.into());
        before.plans[0].summary = text.into();
        survives(&before);
        if !text.is_empty() && !text.contains(char::is_control) {
            before.plans[1].name = text.into();
            survives(&before);
        }
    }
    let mut long = base.clone();
    (long.title, long.summary) = ("\u{1}".repeat(200), "\"'\n\u{7f}".repeat(50_000));
    assert!(survives(&long).len() < MAX_BYTES);
    long.title = "€".repeat(67);
    let Err(Unwritable::Refused(found)) = toml(&long) else { panic!("201 bytes are refused") };
    assert_eq!(found[0].code, "out-of-range");
}

/// The reasons of the pushes of a plan become this one.
fn with_reason(plan: &Plan, reason: Reason) -> Plan {
    let mut plan = plan.clone();
    for one in &mut plan.moves {
        if let Act::Push(push) = &mut one.act {
            push.reason = reason;
        }
    }
    plan
}

#[test]
fn plans_are_named_where_the_library_has_them_and_written_out_elsewhere() {
    let text =
        "plans = [\"wait\", \"courteous-push\", \"firm-push\", \"bluff\"]\nreason = \"fixed-date\"\n[competing]\n";
    let before = read("t", text);
    let written = survives(&before);
    assert!(written.contains("\nreason = \"fixed-date\" #") && !written.contains("[[plan]]"), "{written}");
    // Two that agree outvote one; that one stands in the file, under the name of the library's.
    let mut other = before.clone();
    other.plans[1] = with_reason(&other.plans[1], Reason::Suspense);
    other.plans.push(read("t", "plans = [\"ultimatum\"]\nreason = \"fixed-date\"").plans.remove(0));
    let written = survives(&other);
    assert!(written.contains("\nreason = \"fixed-date\" #"), "{written}");
    assert!(written.contains("\n[[plan]]\nname = \"courteous-push\"\n") && written.matches("[[plan]]").count() == 1);
    // The reader's own choice needs no word.
    let mut implied = before;
    implied.plans.iter_mut().for_each(|plan| *plan = with_reason(plan, Reason::WrittenOffer));
    assert!(!survives(&implied).contains("\nreason"));
}

#[test]
fn a_plan_of_the_librarys_name_is_never_taken_for_it() {
    let mut before = shipped().remove(0);
    before.plans[0].summary += "!";
    before.plans[1].moves.clear();
    let written = survives(&before);
    assert_eq!(written.matches("[[plan]]").count(), 2, "{written}");
}

#[test]
fn weeks_are_as_short_as_people_wrote_them() {
    for week in [0.0, 0.001, 0.005, 0.012, 0.02, 0.1, 0.25, 0.3, 0.5, 0.75, 0.9, 0.99, 0.999, 0.123_456_789, 1e-9] {
        let mut before = shipped().remove(0);
        before.target.freeze = PerDay::from_weekly(week).expect("a hazard");
        let expected = if week == 0.0 { "0".into() } else { format!("{week}") };
        let written = survives(&before);
        assert!(written.contains(&format!("\nfreeze_per_week = {expected} #")), "{week}: {written}");
    }
}

#[test]
fn what_no_file_can_say_is_not_written() {
    let base = shipped().remove(0);
    let refused = |change: fn(&mut Scenario)| {
        let mut scenario = base.clone();
        change(&mut scenario);
        toml(&scenario).expect_err("no file says this")
    };
    let code = |why: Unwritable| match why {
        Unwritable::Refused(found) => found[0].code,
        Unwritable::Differs => "differs",
    };
    assert_eq!(code(refused(|s| s.target.lead[0].mean = 6.5)), "out-of-range");
    assert_eq!(code(refused(|s| s.payoff.none = f64::NAN)), "out-of-range");
    assert_eq!(code(refused(|s| s.payoff.none = f64::INFINITY)), "out-of-range");
    assert_eq!(code(refused(|s| s.target.lead.clear())), "empty-list");
    assert_eq!(code(refused(|s| s.target.archetype_weights.push(1.0))), "differs");
    assert_eq!(code(refused(|s| s.target.freeze = PerDay::new(0.7).expect("a hazard"))), "differs");
    assert_eq!(code(refused(|s| s.target.freeze = PerDay::new(0.9).expect("a hazard"))), "out-of-range");
    assert_eq!(code(refused(|s| s.target.freeze = PerDay::new(-0.0).expect("a hazard"))), "differs");
    assert_eq!(code(refused(|s| s.name.clear())), "bad-name");
    assert_eq!(code(refused(|s| s.plans.clear())), "no-plans");
    assert_eq!(code(refused(|s| s.model = "kind".into())), "unknown-name");
    let said = refused(|s| s.horizon = 300).to_string();
    assert!(said.contains("`horizon` cannot be 300"), "{said}");
}

#[test]
fn a_wrong_digit_anywhere_is_seen() {
    let before = shipped().remove(6);
    let text = toml(&before).expect("written");
    let mut planted = 0;
    let code = text.lines().map(|line| line.split(" # ").next().unwrap_or_default());
    let code: Vec<&str> = code.filter(|line| !line.starts_with(['#', 't', 's', 'q'])).collect();
    for (at, line) in code.iter().enumerate() {
        let Some(digit) = line.rfind(|c: char| c.is_ascii_digit()) else { continue };
        let other = if line[digit..].starts_with('1') { "2" } else { "1" };
        let wrong = format!("{}{other}{}", &line[..digit], &line[digit + 1..]);
        let mut lines = code.clone();
        lines[at] = &wrong;
        let header = text.lines().take(3).collect::<Vec<_>>().join("\n");
        let back = scenario(&before.name, &format!("{header}\n{}", lines.join("\n")));
        assert!(back.is_err() || back.is_ok_and(|(back, _)| back != before), "{wrong}");
        planted += 1;
    }
    assert!(planted > 25, "{planted}");
}
