//! The same bytes: draws, tallies, any split of the work, any order of the plans.

use pushwait_core::chance::{Event, NEVER};
use pushwait_sim::lanes::{Instructions, Player, Program};
use pushwait_sim::luck::Key;
use pushwait_sim::simulate::{against, all_pairs, baseline, play_one_by_one, play_range, simulate};
use pushwait_sim::tally::Played;
use pushwait_tests::{compiled, generate, shipped};

#[test]
fn draws_never_change() {
    let key = Key::new(1, "value-stability");
    let draws =
        [Event::Archetype, Event::Lead, Event::Reply(2)].map(|event| [0, 1, 1_000_000].map(|s| key.draw(event, s)));
    assert_eq!(draws, DRAWS);
}

#[test]
fn chunks_do_not_matter() {
    let tables = compiled(&generate::generated(3));
    let key = Key::new(5, &tables.scenario);
    let pairs = against(&tables, baseline(&tables));
    let program = Program::new(&tables, &pairs);
    let whole = play_range(&program, key, 0..10_000);
    for cuts in [[1, 2, 3], [1023, 1024, 1025], [17, 5000, 9999]] {
        let ends = [0, cuts[0], cuts[1], cuts[2], 10_000];
        let parts = ends.windows(2).rev().map(|w| play_range(&program, key, w[0]..w[1]));
        let sum = parts.fold(Played::new(&tables, &pairs), |sum, part| sum.merge(&part));
        assert_eq!(sum, whole);
    }
}

/// Blocks of 65,536 stories go to threads; each begins where the one before ends.
#[test]
fn blocks_do_not_matter() {
    let tables = compiled(&generate::generated(3));
    let pairs = against(&tables, baseline(&tables));
    let played = simulate(&tables, 5, 140_000, &|_| true).expect("not interrupted");
    let program = Program::new(&tables, &pairs);
    let whole = play_range(&program, Key::new(5, &tables.scenario), 0..140_000);
    assert_eq!(played, whole);
}

#[test]
fn the_order_of_plans_does_not_matter() {
    let mut scenario = shipped().remove(0);
    let before = simulate(&compiled(&scenario), 1, 20_000, &|_| true).expect("played");
    scenario.plans.reverse();
    let mut after = simulate(&compiled(&scenario), 1, 20_000, &|_| true).expect("played");
    after.plans.reverse();
    assert_eq!(before.plans, after.plans);
    let counts = |played: &Played| {
        let mut counts: Vec<_> = played.paired.iter().map(|paired| paired.joint.clone()).collect();
        counts.sort();
        counts
    };
    assert_eq!(counts(&before), counts(&after));
}

#[test]
fn an_interrupted_run_gives_nothing() {
    assert_eq!(simulate(&compiled(&generate::generated(1)), 1, 1_000_000, &|_| false), None);
}

/// Of stream version 1.
const DRAWS: [[i32; 3]; 3] =
    [[1380338142, 742567256, 788612927], [1296975498, 352787747, 543645184], [157556138, 348938380, 1910150449]];

#[test]
fn without_a_competing_offer_none_arrives_and_none_is_revoked() {
    let alone = shipped().into_iter().find(|scenario| scenario.competing.is_none()).expect("one without");
    let tables = compiled(&alone);
    let story = &pushwait_sim::tell::tell(&tables, Key::new(1, &tables.scenario), 0)[0];
    assert_eq!((story.luck.arrival, story.luck.gone), (NEVER, NEVER));
}

/// The lanes follow the automaton of a plan, the player of single stories the rules themselves.
#[test]
fn lanes_and_single_stories_are_the_same() {
    let shipped = shipped();
    for scenario in shipped.iter().chain(&(0..300).map(generate::generated).collect::<Vec<_>>()) {
        let tables = compiled(scenario);
        let (key, pairs) = (Key::new(9, &tables.scenario), all_pairs(&tables));
        let program = Program::new(&tables, &pairs);
        let (lanes, single) = (play_range(&program, key, 5..2_500), play_one_by_one(&tables, &pairs, key, 5..2_500));
        assert!(lanes == single, "{}", scenario.name);
    }
}

#[test]
fn the_instruction_set_does_not_matter() {
    for scenario in shipped().iter().chain(&(0..40).map(generate::generated).collect::<Vec<_>>()) {
        let tables = compiled(scenario);
        let (key, pairs) = (Key::new(4, &tables.scenario), all_pairs(&tables));
        let program = Program::new(&tables, &pairs);
        let on = |instructions| {
            let mut player = Player::new(&program, key, 0);
            for stories in [1024, 1024, 777] {
                player.advance_with(stories, instructions);
            }
            player.played()
        };
        let baseline = on(Instructions::Baseline);
        assert!(baseline == on(Instructions::Avx2) && baseline == on(Instructions::Best), "{}", scenario.name);
    }
}
