//! A situation from four questions: another offer, its deadline, the promised date, the rank.

use pushwait_core::read::STANCES;
use pushwait_handout::texts::Texts;

/// Whether there is another offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offer {
    Hand,
    Coming,
    No,
}

/// What the employer has said of its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Date,
    Passed,
    Nothing,
}

/// The answers. Numbers of days are inputs of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    offer: Offer,
    said: Said,
    /// A stance of scenario files; `None` for who cannot tell, which leaves the default.
    rank: Option<&'static str>,
}

const OFFERS: [(&str, Offer); 3] = [("hand", Offer::Hand), ("coming", Offer::Coming), ("no", Offer::No)];
const DATES: [(&str, Said); 3] = [("date", Said::Date), ("passed", Said::Passed), ("nothing", Said::Nothing)];
/// The rank of who cannot tell.
const UNSURE: &str = "unsure";

fn named<T: Copy>(all: &[(&str, T)], name: &str) -> Option<T> {
    all.iter().find(|(other, _)| *other == name).map(|(_, one)| *one)
}

fn name<T: Copy + PartialEq>(all: &[(&'static str, T)], one: T) -> &'static str {
    all.iter().find(|(_, other)| *other == one).map_or("", |(name, _)| name)
}

impl Own {
    /// Reads `hand-date-ahead`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let [offer, said, rank] = parts[..] else { return None };
        let stance = STANCES.iter().copied().find(|stance| *stance == rank);
        if stance.is_none() && rank != UNSURE {
            return None;
        }
        Some(Self { offer: named(&OFFERS, offer)?, said: named(&DATES, said)?, rank: stance })
    }

    /// As [`Own::read`] takes it.
    #[must_use]
    pub fn write(&self) -> String {
        format!("{}-{}-{}", name(&OFFERS, self.offer), name(&DATES, self.said), self.rank.unwrap_or(UNSURE))
    }

    /// As a scenario file. Days that are asked for have a value to be changed; all else is left to the defaults.
    #[must_use]
    pub fn toml(&self, texts: Option<&Texts>) -> String {
        let title = texts.map_or_else(|| "My situation".to_owned(), |texts| texts.get("own-title"));
        let plans = self.plans().iter().map(|plan| format!("{plan:?}")).collect::<Vec<_>>().join(", ");
        let said = match self.said {
            Said::Date => "promised = 8\n",
            Said::Passed => "promised = -2\n",
            Said::Nothing => "elapsed = 3\n",
        };
        let rank = self.rank.map(|rank| format!("lead = {rank:?}\n")).unwrap_or_default();
        let offer = match self.offer {
            Offer::Hand => "[competing]\ndeadline = 5\n",
            Offer::Coming => "[competing]\nexpected = { probability = 0.5, from = 2, to = 6 }\n",
            Offer::No => "",
        };
        // A title is shipped text without quotes.
        format!("title = \"{title}\"\nplans = [{plans}]\n[target]\n{said}{rank}{offer}")
    }

    /// Plans of the library that fit.
    fn plans(&self) -> Vec<&'static str> {
        let more: &[&str] = match (self.offer, self.said) {
            (Offer::Hand, _) => &["courteous-push", "firm-push", "ask-for-time", "ask-for-time-then-push"],
            (Offer::Coming, _) => &["courteous-push", "push-when-offer-arrives", "ask-for-time-then-push"],
            (Offer::No, Said::Passed) => &["check-in", "chase-weekly", "ask-just-to-know"],
            (Offer::No, _) => &["check-in-day-5", "ask-just-to-know"],
        };
        ["wait"].into_iter().chain(more.iter().copied()).collect()
    }
}
