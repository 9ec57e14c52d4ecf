//! The shipped situations, which the page carries with it.

/// Name and text of each, in their order.
pub const ALL: [(&str, &str); 12] = [
    ("01-written-offer-five-days", include_str!("../../../scenarios/01-written-offer-five-days.toml")),
    ("02-exploding-offer", include_str!("../../../scenarios/02-exploding-offer.toml")),
    ("03-only-a-first-interview", include_str!("../../../scenarios/03-only-a-first-interview.toml")),
    ("04-graduate-two-week-norm", include_str!("../../../scenarios/04-graduate-two-week-norm.toml")),
    ("05-promised-date-passed", include_str!("../../../scenarios/05-promised-date-passed.toml")),
    ("06-verbal-yes-stuck", include_str!("../../../scenarios/06-verbal-yes-stuck.toml")),
    ("07-expected-second-offer", include_str!("../../../scenarios/07-expected-second-offer.toml")),
    ("08-tempted-to-bluff", include_str!("../../../scenarios/08-tempted-to-bluff.toml")),
    ("09-money-runs-out", include_str!("../../../scenarios/09-money-runs-out.toml")),
    ("10-cannot-bear-the-suspense", include_str!("../../../scenarios/10-cannot-bear-the-suspense.toml")),
    ("11-sales-role", include_str!("../../../scenarios/11-sales-role.toml")),
    ("12-pushed-and-refused", include_str!("../../../scenarios/12-pushed-and-refused.toml")),
];

/// The place of a name among them.
#[must_use]
pub fn place(name: &str) -> Option<usize> {
    ALL.iter().position(|(other, _)| *other == name)
}
