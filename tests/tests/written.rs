//! Generated scenarios, with plans of all kinds, are written to text and read back to the bit.

use pushwait_core::read::scenario;
use pushwait_core::scenario::Scenario;
use pushwait_core::write::toml;
use pushwait_tests::generate::{generated, small};

/// `Debug` writes each number as the shortest decimal that is its alone, so equal texts are equal bits.
fn survives(before: &Scenario) {
    let text = toml(before).unwrap_or_else(|why| panic!("{}: {why}", before.name));
    let (after, _) = scenario(&before.name, &text).unwrap_or_else(|found| panic!("{found:?} in {text}"));
    assert!(after == *before && format!("{after:?}") == format!("{before:?}"), "{text}");
}

#[test]
fn generated_scenarios_survive_a_file_to_the_bit() {
    (0..400).for_each(|seed| survives(&generated(seed)));
    (0..200).for_each(|seed| survives(&small(seed)));
}
