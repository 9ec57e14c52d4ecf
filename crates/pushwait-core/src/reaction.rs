//! How the target feels about a contact and how it replies: section 6 of `docs/model.md`, the only place with these formulas.

use crate::archetype::Archetype;
use crate::math::{exp, nearest};
use crate::plan::Reason;
use crate::response::Weights;

/// What the target makes of the claims in a contact, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inquiry {
    /// A bluff is called: "then take it".
    Called,
    /// Proof of a bluff is asked for and cannot be given.
    Exposed,
    /// The claim is doubted.
    Doubted,
    /// It asks why the hurry and hears no good answer.
    Unanswered,
    /// The contact is taken as it was said.
    Fine,
}

/// All inquiries, worst first.
pub const INQUIRIES: [Inquiry; 5] =
    [Inquiry::Called, Inquiry::Exposed, Inquiry::Doubted, Inquiry::Unanswered, Inquiry::Fine];

/// How the target replies to a contact, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reply {
    /// Chooses another candidate, or says "then take it".
    TurnsAway,
    /// Goes on as before.
    KeepsPace,
    /// Names a date and misses it.
    NamesDateMissed,
    /// Names a date and keeps it.
    NamesDateKept,
    /// Decides on the day asked or on the shortest feasible one.
    Hurries,
}

/// All replies, worst first.
pub const REPLIES: [Reply; 5] =
    [Reply::TurnsAway, Reply::KeepsPace, Reply::NamesDateMissed, Reply::NamesDateKept, Reply::Hurries];

impl Reply {
    /// Place among the four replies that are reported: turns away, keeps its pace, names a date (kept or missed), hurries.
    #[must_use]
    pub fn place(self) -> usize {
        match self {
            Self::TurnsAway => 0,
            Self::KeepsPace => 1,
            Self::NamesDateMissed | Self::NamesDateKept => 2,
            Self::Hurries => 3,
        }
    }
}

/// One contact as the target experiences it, on a given day and after a given inquiry.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact about what was said")]
pub struct Contact {
    /// From 0, an open question, to 1, an ultimatum.
    pub firmness: f64,
    /// How much sooner than its own remaining time the answer is asked, 0.2 to 1.
    pub squeeze: f64,
    /// Strength of the reason, 0 to 1.
    pub reason: f64,
    /// Weakness of the reason, 0 to 1.
    pub weak: f64,
    /// Signal in another employer's offer, 0 to 1.
    pub signal: f64,
    /// Number of earlier contacts.
    pub earlier: u8,
    /// A promised day has passed.
    pub late: bool,
    /// Something is asked: a push or a threat to withdraw.
    pub asked: bool,
    /// Proof is shown and true.
    pub proof: bool,
    /// "You are my first choice."
    pub first_choice: bool,
    /// "It is entirely your call."
    pub your_call: bool,
    /// Pleading or angry.
    pub heated: bool,
    /// By telephone.
    pub telephone: bool,
    /// A soft close.
    pub soft_close: bool,
    /// The role is in sales or the like.
    pub sales: bool,
    /// A threat to withdraw.
    pub leverage: bool,
    /// A call-back after a date that was said to be fixed.
    pub broken: bool,
    /// The claim is doubted.
    pub doubted: bool,
    /// A bluff is exposed.
    pub exposed: bool,
}

/// The two reactions, each on 0..1; both may be high at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reaction {
    /// The target welcomes the chance.
    pub appreciation: f64,
    /// The target feels backed into a corner.
    pub cornered: f64,
}

/// Strength of a reason by the response model.
#[must_use]
pub fn strength(reason: Reason, w: &Weights) -> f64 {
    match reason {
        Reason::None => 0.0,
        Reason::WrittenOffer => w.r_written_offer,
        Reason::ExpectedOffer => w.r_expected_offer,
        Reason::FixedDate => w.r_fixed_date,
        Reason::ContractEnds => w.r_contract_ends,
        Reason::Money => w.r_money,
        Reason::Suspense => w.r_suspense,
    }
}

/// Weakness of a reason by the response model: how controllable it is.
#[must_use]
pub fn weakness(reason: Reason, w: &Weights) -> f64 {
    match reason {
        Reason::ContractEnds => w.weak_contract_ends,
        Reason::Money => w.weak_money,
        Reason::Suspense => w.weak_suspense,
        Reason::None | Reason::WrittenOffer | Reason::ExpectedOffer | Reason::FixedDate => 0.0,
    }
}

impl Contact {
    /// The contact after an inquiry.
    #[must_use]
    pub fn after(mut self, inquiry: Inquiry, w: &Weights) -> Self {
        match inquiry {
            Inquiry::Fine => {}
            Inquiry::Unanswered => (self.reason, self.weak) = (0.0, w.weak_unanswered),
            Inquiry::Called | Inquiry::Doubted => {
                self.reason *= w.doubt_discount;
                self.signal *= w.doubt_discount;
                self.doubted = true;
            }
            Inquiry::Exposed => {
                (self.reason, self.signal, self.weak) = (0.0, 0.0, 1.0);
                self.exposed = true;
            }
        }
        self
    }

    /// Appreciation and cornered at this lead, [`torn`] as it is, on the scale of log-odds.
    #[inline]
    #[must_use]
    pub fn latent(&self, lead: f64, torn: f64, archetype: &Archetype, w: &Weights) -> (f64, f64) {
        let legitimacy = w.c_reason * self.reason
            + w.c_late * on(self.late)
            + w.c_your_call * on(self.your_call)
            + w.c_soft_close * on(self.soft_close && self.sales);
        let cornered = w.c_base + archetype.reactance * self.threat(torn, w) - legitimacy;
        (self.appreciation_latent(lead, w), cornered)
    }

    #[inline]
    fn appreciation_latent(&self, lead: f64, w: &Weights) -> f64 {
        w.a_base
            + w.a_lead * lead
            + w.a_reason * self.reason
            + w.a_proof * on(self.proof)
            + w.a_courtesy * (1.0 - self.firmness) * on(!self.heated)
            + w.a_first_choice * on(self.first_choice)
            + w.a_signal * self.signal
            + w.a_telephone * on(self.telephone)
            + w.a_soft_close * on(self.soft_close && self.sales)
            - w.a_doubt * on(self.doubted)
            - w.a_weak * self.weak
            - w.a_exposed * on(self.exposed)
    }

    #[inline]
    fn threat(&self, torn: f64, w: &Weights) -> f64 {
        let asked = if self.asked { 1.0 } else { w.c_unasked_premature };
        w.c_pressure * self.firmness * self.squeeze * (1.0 + w.c_torn * torn)
            + w.c_contact * f64::from(self.earlier)
            + w.c_premature * on(!self.late) * (1.0 - self.reason) * asked
            + w.c_flight * self.signal * (1.0 - 0.5 * on(self.first_choice))
            + w.c_doubt * on(self.doubted)
            + w.c_exposed * on(self.exposed)
            + w.c_heated * on(self.heated)
            + w.c_weak * self.weak * self.squeeze
            + w.c_leverage * on(self.leverage)
            + w.c_broken * on(self.broken)
            + w.c_close_misplaced * on(self.soft_close && !self.sales)
    }

    /// Log-odds of turning away, naming a date and hurrying against keeping the pace.
    #[inline]
    #[must_use]
    pub fn utilities(&self, felt: Reaction, lead: f64, archetype: &Archetype, w: &Weights) -> [f64; 3] {
        let (a, x) = (felt.appreciation, felt.cornered);
        let unasked = on(!self.asked);
        let away = w.w_base - w.w_lead * lead + w.w_cornered * x - w.w_unasked * unasked
            + w.w_exposed * on(self.exposed)
            + w.w_leverage * on(self.leverage);
        let date = w.d_base + w.d_appreciation * a + w.d_late * on(self.late);
        let hurry = w.h_base + archetype.hurry_shift + w.h_lead * lead + w.h_appreciation * a - w.h_cornered * x
            + w.h_reason * self.reason
            - w.h_unasked * unasked;
        [away, date, hurry]
    }

    /// Steps of goodwill that the contact leaves, -20 to 10.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "clamped to -20..=10")]
    pub fn goodwill(&self, felt: Reaction, w: &Weights) -> i8 {
        let change = w.g_appreciation * felt.appreciation - w.g_cornered * felt.cornered - w.g_broken * on(self.broken);
        let steps = change / GOODWILL_STEP;
        (if steps < 0.0 { -nearest(-steps) } else { nearest(steps) }).clamp(-20, 10) as i8
    }
}

/// How torn the target is at a lead: most where the candidate is just good enough.
#[must_use]
pub fn torn(lead: f64) -> f64 {
    exp(-0.5 * lead * lead)
}

/// Odds of the replies against "keeps its pace".
#[derive(Clone, Copy, Debug)]
pub struct Odds {
    /// It turns the candidate away.
    pub turns_away: f64,
    /// It names a date.
    pub names_date: f64,
    /// It hurries, where it can.
    pub hurries: f64,
}

impl Odds {
    /// Probabilities of the [`REPLIES`], by multinomial logit; `kept` is the probability that a named date is kept.
    #[inline]
    #[must_use]
    pub fn replies(&self, can_hurry: bool, kept: f64) -> [f64; 5] {
        let Self { turns_away, names_date, .. } = *self;
        let hurries = if can_hurry { self.hurries } else { 0.0 };
        let total = turns_away + 1.0 + names_date + hurries;
        [turns_away, 1.0, names_date * (1.0 - kept), names_date * kept, hurries].map(|odds| odds / total)
    }
}

/// One step of goodwill, in units of judgement error.
pub const GOODWILL_STEP: f64 = 0.05;
/// Lowest sum of goodwill, in steps.
pub const GOODWILL_MIN: i8 = -40;
/// Highest sum of goodwill, in steps.
pub const GOODWILL_MAX: i8 = 20;

/// Adds a change of goodwill to a sum, both in steps.
#[inline]
#[must_use]
pub fn add_goodwill(sum: i8, change: i8) -> i8 {
    (sum + change).clamp(GOODWILL_MIN, GOODWILL_MAX)
}

fn on(fact: bool) -> f64 {
    f64::from(u8::from(fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Model;

    /// Nothing special about it.
    const PLAIN: Contact = Contact {
        firmness: 0.5,
        squeeze: 0.8,
        reason: 0.4,
        weak: 0.3,
        signal: 0.2,
        earlier: 2,
        late: false,
        asked: true,
        proof: false,
        first_choice: false,
        your_call: false,
        heated: false,
        telephone: false,
        soft_close: false,
        sales: false,
        leverage: false,
        broken: false,
        doubted: false,
        exposed: false,
    };

    fn weights() -> &'static Weights {
        let scenario = crate::read::scenario("t", "plans = [\"wait\"]\n").expect("reads").0;
        &Model::shipped(&scenario.model).expect("a model").weights
    }

    #[test]
    fn each_circumstance_moves_what_is_felt_by_its_weight() {
        let (w, archetype) = (weights(), &crate::archetype::ARCHETYPES.archetypes[0]);
        let (lead, torn, r) = (0.7, 0.6, archetype.reactance);
        let felt = |contact: Contact| contact.latent(lead, torn, archetype, w);
        let plain = felt(PLAIN);
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        for (name, contact, appreciation, cornered) in [
            ("proof", Contact { proof: true, ..PLAIN }, w.a_proof, 0.0),
            ("first choice", Contact { first_choice: true, ..PLAIN }, w.a_first_choice, -r * w.c_flight * 0.1),
            ("telephone", Contact { telephone: true, ..PLAIN }, w.a_telephone, 0.0),
            ("your call", Contact { your_call: true, ..PLAIN }, 0.0, -w.c_your_call),
            ("heated", Contact { heated: true, ..PLAIN }, -w.a_courtesy * 0.5, r * w.c_heated),
            ("doubted", Contact { doubted: true, ..PLAIN }, -w.a_doubt, r * w.c_doubt),
            ("exposed", Contact { exposed: true, ..PLAIN }, -w.a_exposed, r * w.c_exposed),
            ("leverage", Contact { leverage: true, ..PLAIN }, 0.0, r * w.c_leverage),
            ("broken", Contact { broken: true, ..PLAIN }, 0.0, r * w.c_broken),
            ("late", Contact { late: true, ..PLAIN }, 0.0, -w.c_late - r * w.c_premature * 0.6),
            (
                "unasked",
                Contact { asked: false, ..PLAIN },
                0.0,
                r * w.c_premature * 0.6 * (w.c_unasked_premature - 1.0),
            ),
            ("again", Contact { earlier: 3, ..PLAIN }, 0.0, r * w.c_contact),
            ("misplaced", Contact { soft_close: true, ..PLAIN }, 0.0, r * w.c_close_misplaced),
            ("sales", Contact { soft_close: true, sales: true, ..PLAIN }, w.a_soft_close, -w.c_soft_close),
            ("weaker", Contact { weak: 0.5, ..PLAIN }, -w.a_weak * 0.2, r * w.c_weak * 0.2 * 0.8),
            ("signal", Contact { signal: 0.6, ..PLAIN }, w.a_signal * 0.4, r * w.c_flight * 0.4),
            ("reason", Contact { reason: 0.9, ..PLAIN }, w.a_reason * 0.5, -w.c_reason * 0.5 - r * w.c_premature * 0.5),
            (
                "firmer",
                Contact { firmness: 1.0, ..PLAIN },
                -w.a_courtesy * 0.5,
                r * w.c_pressure * 0.5 * 0.8 * (1.0 + w.c_torn * torn),
            ),
        ] {
            let (a, c) = felt(contact);
            assert!(close(a - plain.0, appreciation), "{name}: appreciation {}", a - plain.0);
            assert!(close(c - plain.1, cornered), "{name}: cornered {}", c - plain.1);
        }
        assert!(close(PLAIN.latent(1.7, torn, archetype, w).0 - plain.0, w.a_lead));
    }

    #[test]
    fn each_circumstance_moves_the_replies_by_its_weight() {
        let (w, archetype) = (weights(), &crate::archetype::ARCHETYPES.archetypes[0]);
        let felt = |appreciation, cornered| Reaction { appreciation, cornered };
        let of = |contact: Contact, felt, lead| contact.utilities(felt, lead, archetype, w);
        let plain = of(PLAIN, felt(0.5, 0.5), 0.7);
        for (name, changed, moved) in [
            ("unasked", of(Contact { asked: false, ..PLAIN }, felt(0.5, 0.5), 0.7), [-w.w_unasked, 0.0, -w.h_unasked]),
            ("exposed", of(Contact { exposed: true, ..PLAIN }, felt(0.5, 0.5), 0.7), [w.w_exposed, 0.0, 0.0]),
            ("leverage", of(Contact { leverage: true, ..PLAIN }, felt(0.5, 0.5), 0.7), [w.w_leverage, 0.0, 0.0]),
            ("late", of(Contact { late: true, ..PLAIN }, felt(0.5, 0.5), 0.7), [0.0, w.d_late, 0.0]),
            ("reason", of(Contact { reason: 0.9, ..PLAIN }, felt(0.5, 0.5), 0.7), [0.0, 0.0, w.h_reason * 0.5]),
            ("lead", of(PLAIN, felt(0.5, 0.5), 1.7), [-w.w_lead, 0.0, w.h_lead]),
            ("liked", of(PLAIN, felt(1.0, 0.5), 0.7), [0.0, w.d_appreciation * 0.5, w.h_appreciation * 0.5]),
            ("cornered", of(PLAIN, felt(0.5, 1.0), 0.7), [w.w_cornered * 0.5, 0.0, -w.h_cornered * 0.5]),
        ] {
            for ((changed, plain), moved) in changed.iter().zip(plain).zip(moved) {
                assert!((changed - plain - moved).abs() < 1e-12, "{name}: {} for {moved}", changed - plain);
            }
        }
    }

    #[test]
    fn halves_of_a_step_of_goodwill_count_away_from_zero() {
        let mut weights = Model::shipped("baseline").expect("shipped").weights.clone();
        (weights.g_appreciation, weights.g_cornered) = (0.125, 0.125);
        let steps = |appreciation, cornered| {
            let felt = Reaction { appreciation, cornered };
            Contact::default().goodwill(felt, &weights)
        };
        assert_eq!((steps(1.0, 0.0), steps(0.0, 1.0), steps(1.0, 1.0)), (3, -3, 0));
    }
}
