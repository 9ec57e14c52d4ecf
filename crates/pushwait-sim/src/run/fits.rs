//! Whether an answer that was read from a file can be one of a scenario. Whoever shows answers relies on it: they name plans and
//! moves of the scenario by their numbers.

use pushwait_core::scenario::Scenario;

use super::{Answer, Found};
use crate::figures::Results;
use crate::simulate::BASELINE;

impl Answer {
    /// Whether the answer has the plans and moves of the scenario, and is drawn or exact as its figures are.
    #[must_use]
    pub fn fits(&self, scenario: &Scenario) -> bool {
        let results = self.results();
        results.fits(scenario)
            && match self {
                Self::Exact(_) => results.stories.is_none(),
                Self::Drawn(found) => results.stories.is_some() && found.fits(scenario.plans.len()),
            }
    }
}

impl Results {
    fn fits(&self, scenario: &Scenario) -> bool {
        let baseline = scenario.plans.iter().position(|plan| plan.name == BASELINE).unwrap_or(0);
        let mut moves = scenario.plans.iter().map(|plan| plan.moves.len());
        self.baseline == baseline
            && self.plans.len() == scenario.plans.len()
            // Estimators that tell nothing of contacts have none.
            && self.plans.iter().all(|plan| moves.next().is_some_and(|moves| plan.contacts.len() <= moves))
    }
}

impl Found {
    fn fits(&self, plans: usize) -> bool {
        let compared = self.compared.iter().flat_map(|compared| [compared.plan, compared.against]);
        let others = self.leader.iter().map(|leader| leader.plan).chain(self.tails.iter().map(|tail| tail.plan));
        compared.chain(others).all(|plan| plan < plans)
    }
}
