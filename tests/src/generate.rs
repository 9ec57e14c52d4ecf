//! Scenarios from numbers: valid ones from all over the space, for tests that compare simulation with solution.

use pushwait_core::read::scenario;
use pushwait_core::scenario::Scenario;

/// A small generator of its own (Steele, Lea and Flood 2014, splitmix64), so that generated scenarios never change. Where
/// bytes are given, those decide first.
struct Dice<'a> {
    state: u64,
    given: std::slice::Iter<'a, u8>,
}

impl Dice<'_> {
    fn of(state: u64) -> Self {
        Self { state, given: [].iter() }
    }

    fn roll(&mut self, sides: u64) -> u64 {
        if let Some(&byte) = self.given.next() {
            return u64::from(byte) % sides;
        }
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        let sides = from.len() as u64;
        from[usize::try_from(self.roll(sides)).unwrap_or(0)]
    }

    fn share(&mut self) -> f64 {
        self.roll(101) as f64 / 100.0
    }
}

/// The text of scenario number `seed`.
#[must_use]
pub fn text(seed: u64) -> String {
    situation(&mut Dice::of(seed), 20, 4)
}

/// The text of the scenario of two plans that some bytes choose, each byte one choice.
#[must_use]
pub fn from_bytes(bytes: &[u8]) -> String {
    situation(&mut Dice { state: 0, given: bytes.iter() }, 20, 2)
}

/// Scenario number `seed` with few days, one lead for each archetype and two plans: small enough to enumerate.
#[must_use]
pub fn small(seed: u64) -> Scenario {
    let text = situation(&mut Dice::of(seed), 0, 2);
    scenario(&format!("small-{seed}"), &text).unwrap_or_else(|found| panic!("{text}\n{found:?}")).0
}

/// `least` days at least; 0 makes the scenario small.
fn situation(dice: &mut Dice, least: u64, plans: u64) -> String {
    let (small, dice) = (least == 0, dice);
    let horizon = if small { 6 } else { least + dice.roll(30) };
    let days = if small { 3 } else { 12 };
    let promised = dice.roll(3) > 0;
    let competing = dice.roll(4) > 0;
    let mut text = format!("horizon = {horizon}\nrole = \"{}\"\n", dice.pick(&["sales", "other"]));
    text += &format!("model = \"{}\"\n[target]\n", dice.pick(&["baseline", "rational", "proud"]));
    if promised {
        text += &format!(
            "promised = {}\nkept = {}\nmean_slip = {}\n",
            dice.roll(if small { 8 } else { 25 }) as i64 - if small { 3 } else { 8 },
            dice.share(),
            1 + dice.roll(15)
        );
    } else {
        text += &format!("typical_days = {}\nelapsed = {}\n", 2 + dice.roll(12), dice.roll(6));
    }
    text += &format!("silence = {}\nfreeze_per_week = {}\n", dice.share(), dice.share() * 0.2);
    text += &format!("can_hurry = {}\nmin_days = {}\n", dice.share(), 1 + dice.roll(6));
    text +=
        &format!("lead = {{ mean = {}, sd = {} }}\n", dice.share() * 3.0 - 1.5, if small { 0.0 } else { dice.share() });
    if small {
        text +=
            &format!("kind = \"{}\"\n", dice.pick(&["touchy", "hedging", "bureaucratic", "pool-bound", "decisive"]));
    }
    if competing {
        text += "[competing]\n";
        if dice.roll(2) == 0 {
            text += &format!("deadline = {}\n", dice.roll(days));
        } else {
            let from = 1 + dice.roll(days / 2);
            let to = from + dice.roll(days / 3);
            text += &format!("expected = {{ probability = {}, from = {from}, to = {to} }}\n", dice.share());
            text += &format!("answer_within = {}\n", dice.roll(days / 2 + 1));
        }
        text += &format!("revoked_per_week = {}\nextension = {}\n", dice.share() * 0.5, dice.share());
        text += &format!("extension_days = {}\npulled_when_asked = {}\n", dice.roll(6), dice.share());
        text += &format!("hold_survives = {}\nhold_days = {}\n", dice.share(), dice.roll(6));
    }
    text += &format!("[payoff]\nper_day = -{}\n", dice.share());
    for plan in 0..plans {
        text += &plan_text(dice, plan, promised, horizon);
    }
    text
}

fn plan_text(dice: &mut Dice, plan: u64, promised: bool, horizon: u64) -> String {
    let rule = dice.pick(&["accept", "lapse", "hold"]);
    let mut text = format!("[[plan]]\nname = \"p{plan}\"\nat_deadline = \"{rule}\"\nmoves = [\n");
    let (mut asked, mut called) = (false, false);
    for _ in 0..=dice.roll(4) {
        let act = dice.pick(&["push", "push", "check-in", "ask-for-time", "withdraw", "call-back", "accept"]);
        if (act == "ask-for-time" && asked) || (act == "call-back" && called) {
            continue;
        }
        asked |= act == "ask-for-time";
        called |= act == "call-back";
        let triggers: &[&str] = match (act, promised) {
            ("call-back", _) => &["day", "refused"],
            (_, true) => &["day", "offer_in_hand", "before_deadline", "refused", "date_named", "promise_missed"],
            (_, false) => &["day", "offer_in_hand", "before_deadline", "refused", "date_named"],
        };
        let trigger = dice.pick(triggers);
        let days = if trigger == "day" { dice.roll(horizon) } else { dice.roll(6) };
        text += &format!("  {{ {trigger} = {days}, act = \"{act}\"{} }},\n", details(dice, act));
    }
    text + "]\n"
}

fn details(dice: &mut Dice, act: &str) -> String {
    let flag = |dice: &mut Dice| dice.roll(2) == 0;
    match act {
        "push" => {
            let reason = dice.pick(&[
                "none",
                "written-offer",
                "expected-offer",
                "fixed-date",
                "contract-ends",
                "money",
                "suspense",
            ]);
            format!(
                ", reason = \"{reason}\", ask_days = {}, firmness = {}, proof = {}, first_choice = {}, your_call = {}, \
                 soft_close = {}, tone = \"{}\", channel = \"{}\"",
                dice.roll(6),
                dice.share(),
                flag(dice),
                flag(dice),
                flag(dice),
                flag(dice),
                dice.pick(&["poised", "heated"]),
                dice.pick(&["telephone", "email"]),
            )
        }
        "ask-for-time" => format!(", second_choice = {}", flag(dice)),
        "withdraw" => format!(", manner = \"{}\"", dice.pick(&["courteous", "abrupt", "leverage"])),
        _ => String::new(),
    }
}

/// Scenario number `seed`, read from its [`text`].
///
/// # Panics
/// When the text is refused: a defect of the generator or of the reader.
#[must_use]
pub fn generated(seed: u64) -> Scenario {
    let text = text(seed);
    scenario(&format!("generated-{seed}"), &text).unwrap_or_else(|found| panic!("{text}\n{found:?}")).0
}
