//! What runs keep and hand on: answers and counts go through a file and back without losing a bit.

use std::ops::Range;
use std::sync::{LazyLock, Mutex};

use proptest::collection::vec;
use proptest::prelude::*;
use pushwait_core::tables::Tables;
use pushwait_sim::figures::{Figure, Results};
use pushwait_sim::run::{Answer, Choice, Fault, Found, Order, Stop, Watch, conclude, count, run};
use pushwait_sim::simulate::{against, baseline};
use pushwait_sim::solve::solve;
use pushwait_sim::tally::Played;
use pushwait_tests::{Patient, compiled, shipped};

fn order(estimator: Choice, stories: u64) -> Order {
    Order { seed: 7, estimator, stop: Stop::Stories(stories), max_stories: stories, margin: None }
}

/// Every number of a figure as bits, since NaN equals nothing and -0 equals 0.
fn bits(results: &Results) -> Vec<Option<[u64; 3]>> {
    let bits = |figure: Option<Figure>| figure.map(|f| [f.value, f.spread, f.over].map(f64::to_bits));
    let of = |plan: &pushwait_sim::figures::PlanResults| {
        let contacts = plan.contacts.iter().flatten().flat_map(|reactions| reactions.all());
        plan.summary.all().into_iter().chain(plan.comparison.all()).chain(contacts).collect::<Vec<_>>()
    };
    results.plans.iter().flat_map(of).map(bits).collect()
}

/// The same for all that a run found.
fn all_bits(found: &Found) -> (Vec<Option<[u64; 3]>>, Vec<u64>, String) {
    let compared = found.compared.iter().flat_map(|c| [c.difference, c.interval.low, c.interval.high, c.margin]);
    let leader = found.leader.iter().flat_map(|l| [l.payoff, l.interval.low, l.interval.high]);
    let tails = found.tails.iter().flat_map(|t| [t.share, t.value, t.low, t.high]);
    let numbers = compared.chain(leader).chain(tails).map(f64::to_bits).collect();
    (bits(&found.results), numbers, format!("{found:?}"))
}

#[test]
fn answers_survive_a_file_to_the_bit() {
    for scenario in shipped().iter().take(3) {
        let tables = compiled(scenario);
        let mut exact = solve(&tables, baseline(&tables));
        assert!(bits(&exact).iter().flatten().any(|[_, spread, _]| f64::from_bits(*spread).is_nan()));
        exact.plans[0].summary.target = Some(Figure { value: -0.0, ..Figure::share(0.5) });
        exact.plans[0].summary.day =
            Some(Figure { value: f64::from_bits(0xfff8_0000_dead_beef), ..Figure::share(1e-300) });
        let found = run(&tables, &order(Choice::Auto, 3000), &Patient).expect("runs");
        for answer in [Answer::Exact(exact), Answer::Drawn(Box::new(found))] {
            let bytes = postcard::to_stdvec(&answer).expect("written");
            let back: Answer = postcard::from_bytes(&bytes).expect("read");
            assert_eq!(bits(back.results()), bits(answer.results()));
            assert_eq!(back.found().map(all_bits), answer.found().map(all_bits));
            assert_eq!(format!("{back:?}"), format!("{answer:?}"));
        }
    }
}

/// A run of the first scenarios, played at once and ready to be played in parts.
struct Case {
    tables: Tables,
    order: Order,
    whole: Found,
}

const STORIES: u64 = 5000;

fn cases() -> Vec<Case> {
    let case = |(place, scenario)| {
        let tables = compiled(scenario);
        let order = order([Choice::Paired, Choice::Auto][place % 2], STORIES);
        let whole = run(&tables, &order, &Patient).expect("runs");
        Case { tables, order, whole }
    };
    shipped().iter().enumerate().map(case).collect()
}

fn through_a_file(played: &Played) -> Played {
    postcard::from_bytes(&postcard::to_stdvec(played).expect("written")).expect("read")
}

impl Case {
    fn part(&self, part: Range<u64>) -> Played {
        count(&self.tables, &self.order, part, &Patient).expect("counted")
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        against(&self.tables, baseline(&self.tables))
    }

    fn conclude(&self, played: &Played) -> Result<Found, Fault> {
        conclude(&self.tables, &self.order, played, &Patient)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn parts_in_any_order_give_what_one_run_gives(cuts in vec(0..=STORIES, 0..6), order in vec(any::<u32>(), 7)) {
        static CASES: LazyLock<Vec<Case>> = LazyLock::new(cases);
        let case = &CASES[order[0] as usize % CASES.len()];
        let mut ends = cuts;
        ends.push(STORIES);
        ends.sort_unstable();
        let starts = [0].into_iter().chain(ends.clone());
        let mut parts: Vec<_> = starts.zip(&ends).map(|(start, &end)| case.part(start..end)).zip(order).collect();
        parts.sort_by_key(|&(_, place)| place);
        let nothing = case.part(0..0);
        let all = parts.iter().fold(nothing, |sum, (part, _)| {
            let back = through_a_file(part);
            assert_eq!(&back, part);
            through_a_file(&sum.merge(&back))
        });
        let found = case.conclude(&all).expect("complete");
        assert_eq!(all_bits(&found), all_bits(&case.whole));
    }
}

#[test]
fn foreign_counts_are_refused_and_never_panic() {
    let cases: Vec<_> = cases().into_iter().take(4).collect();
    let case = &cases[0];
    let good = case.part(0..STORIES);
    assert!(good.fits(&case.tables, &case.pairs()));
    let refused = |played: &Played| case.conclude(played).is_err_and(|fault| fault == Fault::Foreign);
    assert!(refused(&case.part(0..STORIES - 1)), "a part is missing");
    assert!(refused(&good.clone().merge(&case.part(0..1))), "a story too many");
    for other in &cases[1..] {
        assert!(refused(&other.part(0..STORIES)), "of another scenario");
        assert!(refused(&case.part(0..10).merge(&other.part(10..STORIES))), "partly of another scenario");
    }
    for spoil in SPOILS {
        let mut bad = good.clone();
        spoil(&mut bad);
        let merged = bad.clone().merge(&good).merge(&bad);
        assert!(refused(&bad) && !merged.fits(&case.tables, &case.pairs()));
    }
}

/// Ways in which counts can be wrong.
const SPOILS: [fn(&mut Played); 9] = [
    |played| played.plans[1].ended[3] = u64::MAX,
    |played| played.plans[1].ended[0] += 1,
    |played| played.plans[0].goodwill.count += 1,
    |played| played.plans[0].goodwill.sum = i128::MAX,
    |played| played.plans[0].goodwill.squares = i128::MIN,
    |played| played.plans[2].contacts.iter_mut().for_each(|contact| contact.replies = [u64::MAX; 4]),
    |played| played.plans[2].contacts.iter_mut().for_each(|contact| contact.cornered.squares = i128::MAX),
    |played| played.paired[0].joint[0] += 1,
    |played| played.paired.iter_mut().for_each(|paired| paired.joint.fill(u64::MAX)),
];

#[test]
fn records_of_counts_are_small_and_spoilt_ones_make_no_room() {
    let case = &cases()[0];
    let bytes = postcard::to_stdvec(&case.part(0..STORIES)).expect("written");
    let counters = case.tables.plans.len() * usize::from(case.tables.horizon) * (24 + 72);
    assert!(bytes.len() < counters, "{} bytes for {counters} counters", bytes.len());
    for place in 0..bytes.len() {
        for value in [0, 0x7f, 0xff] {
            let mut spoilt = bytes.clone();
            spoilt[place] = value;
            if let Ok(played) = postcard::from_bytes::<Played>(&spoilt) {
                let _ = case.conclude(&case.part(0..0).merge(&played));
            }
        }
    }
    for end in 0..bytes.len() {
        assert!(postcard::from_bytes::<Played>(&bytes[..end]).is_err());
    }
}

#[test]
fn what_looks_at_all_stories_has_no_parts() {
    let case = &cases()[0];
    let whole = |order: Order| count(&case.tables, &order, 0..10, &Patient).is_err_and(|fault| fault == Fault::Whole);
    assert!(whole(Order { estimator: Choice::Qmc, ..case.order }));
    assert!(whole(Order { stop: Stop::Settled, ..case.order }));
    assert!(!whole(case.order));
}

/// Keeps what it was told at the looks.
struct Attentive(Mutex<Vec<(u64, f64)>>);

impl Watch for Attentive {
    fn go_on(&self, _: u64) -> bool {
        true
    }
    fn time_left(&self) -> bool {
        true
    }
    fn limited(&self) -> bool {
        false
    }
    fn looked(&self, stories: u64, half_width: f64) {
        self.0.lock().expect("whole").push((stories, half_width));
    }
}

#[test]
fn looks_tell_how_sure_the_run_is() {
    let case = &cases()[0];
    let watch = Attentive(Mutex::default());
    let found = run(&case.tables, &Order { stop: Stop::Precision(0.005), max_stories: 1 << 30, ..case.order }, &watch)
        .expect("runs");
    let looks = watch.0.into_inner().expect("whole");
    assert_eq!((looks.len(), looks.last().map(|look| look.0)), (found.looks as usize, found.results.stories));
    assert!(looks.iter().all(|&(stories, half)| half > 0.5 / (stories as f64).sqrt()));
    assert!(looks.is_sorted_by(|a, b| a.1 > b.1) && looks.last().is_some_and(|look| look.1 <= 0.005), "{looks:?}");
}
