//! The calibrated model meets its anchors, and the documentation shows what it gives.

use pushwait_core::response::{MODELS, Model};
use pushwait_tests::calibration::anchors;

#[test]
fn every_anchor_lies_in_its_range_and_the_documentation_is_true() {
    let docs = include_str!("../../docs/model.md");
    for anchor in anchors(Model::shipped("baseline").expect("shipped")) {
        assert!(anchor.achieved >= anchor.range.0 && anchor.achieved <= anchor.range.1, "{anchor:?}");
        let row = format!("| {} | {} | {:.3} | {} |", anchor.name, anchor.target, anchor.achieved, anchor.grade);
        assert!(docs.contains(&row), "docs/model.md lacks\n{row}");
    }
}

#[test]
fn the_calibrated_figures_are_close_to_their_targets() {
    let close =
        ["hurries, first choice", "hurries, not first", "hurries, all", "names a date, all", "keeps its pace, all"];
    for anchor in anchors(Model::shipped("baseline").expect("shipped")) {
        if close.contains(&anchor.name) || anchor.name.contains(':') {
            assert!((anchor.achieved / anchor.target - 1.0).abs() < 0.1, "{anchor:?}");
        }
    }
}

#[test]
fn every_shipped_model_reads_and_names_its_grades() {
    for name in MODELS {
        let model = Model::shipped(name).expect("shipped");
        assert!(model.graded.values().all(|g| "ABCD".contains(&g.grade) && !g.source.is_empty()), "{name}");
    }
}
