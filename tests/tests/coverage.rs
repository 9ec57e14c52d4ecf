//! The statistics of the verdict hold as often as they promise: the coverage study with few runs.

use pushwait_tests::coverage::{Role, SMALL, study};

#[test]
fn shipped_rules_hold_and_naive_rules_are_caught() {
    let tables = study(SMALL);
    let complaints: Vec<String> = tables.iter().flat_map(|table| table.complaints(SMALL)).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
    assert!(tables.iter().all(|table| table.columns.iter().any(|column| column.0 == Role::Naive)));
}
