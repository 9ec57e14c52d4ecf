//! A situation from four questions: another offer, its deadline, the promised date, the rank.

use pushwait_core::read::STANCES;
use pushwait_handout::texts::Texts;

/// Whether there is another offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offer {
    /// In writing, with business days left to answer it.
    Hand(u16),
    Coming,
    No,
}

/// What the employer has said of its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Business days until then.
    Date(u16),
    Passed,
    Nothing,
}

/// The answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    offer: Offer,
    said: Said,
    /// A stance of scenario files; `None` for who cannot tell, which leaves the default.
    rank: Option<&'static str>,
}

/// The rank of who cannot tell.
const UNSURE: &str = "unsure";
/// Days where a link names none.
const DEADLINE: u16 = 5;
const DATE: u16 = 8;

/// A name with a number behind it, or without.
fn days(text: &str, name: &str, otherwise: u16) -> Option<u16> {
    let number = text.strip_prefix(name)?;
    if number.is_empty() { Some(otherwise) } else { number.parse().ok() }
}

impl Offer {
    fn read(text: &str) -> Option<Self> {
        match text {
            "coming" => Some(Self::Coming),
            "no" => Some(Self::No),
            _ => days(text, "hand", DEADLINE).map(Self::Hand),
        }
    }

    fn write(self) -> String {
        match self {
            Self::Hand(days) => format!("hand{days}"),
            Self::Coming => "coming".to_owned(),
            Self::No => "no".to_owned(),
        }
    }
}

impl Said {
    fn read(text: &str) -> Option<Self> {
        match text {
            "passed" => Some(Self::Passed),
            "nothing" => Some(Self::Nothing),
            _ => days(text, "date", DATE).filter(|days| *days > 0).map(Self::Date),
        }
    }

    fn write(self) -> String {
        match self {
            Self::Date(days) => format!("date{days}"),
            Self::Passed => "passed".to_owned(),
            Self::Nothing => "nothing".to_owned(),
        }
    }
}

impl Own {
    /// Reads `hand5-date8-ahead`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let [offer, said, rank] = parts[..] else { return None };
        let stance = STANCES.iter().copied().find(|stance| *stance == rank);
        if stance.is_none() && rank != UNSURE {
            return None;
        }
        Some(Self { offer: Offer::read(offer)?, said: Said::read(said)?, rank: stance })
    }

    /// As [`Own::read`] takes it.
    #[must_use]
    pub fn write(&self) -> String {
        format!("{}-{}-{}", self.offer.write(), self.said.write(), self.rank.unwrap_or(UNSURE))
    }

    /// As a scenario file; what was not asked is left to the defaults.
    #[must_use]
    pub fn toml(&self, texts: Option<&Texts>) -> String {
        let title = texts.map_or_else(|| "My situation".to_owned(), |texts| texts.get("own-title"));
        let plans = self.plans().iter().map(|plan| format!("{plan:?}")).collect::<Vec<_>>().join(", ");
        let said = match self.said {
            Said::Date(days) => format!("promised = {days}\n"),
            Said::Passed => "promised = -2\n".to_owned(),
            Said::Nothing => "elapsed = 3\n".to_owned(),
        };
        let rank = self.rank.map(|rank| format!("lead = {rank:?}\n")).unwrap_or_default();
        let offer = match self.offer {
            Offer::Hand(days) => format!("[competing]\ndeadline = {days}\n"),
            Offer::Coming => "[competing]\nexpected = { probability = 0.5, from = 2, to = 6 }\n".to_owned(),
            Offer::No => String::new(),
        };
        // A title is shipped text without quotes.
        format!("title = \"{title}\"\nplans = [{plans}]\n[target]\n{said}{rank}{offer}")
    }

    /// Plans of the library that fit.
    fn plans(&self) -> Vec<&'static str> {
        let more: &[&str] = match (self.offer, self.said) {
            (Offer::Hand(_), _) => &["courteous-push", "firm-push", "ask-for-time", "ask-for-time-then-push"],
            (Offer::Coming, _) => &["courteous-push", "push-when-offer-arrives", "ask-for-time-then-push"],
            (Offer::No, Said::Passed) => &["check-in", "chase-weekly", "ask-just-to-know"],
            (Offer::No, _) => &["check-in-day-5", "ask-just-to-know"],
        };
        ["wait"].into_iter().chain(more.iter().copied()).collect()
    }
}
