//! Sweeps: designs, keys, values, and what is said when they are wrong.

use pushwait_core::plan::{Act, Trigger};
use pushwait_core::read::{Diagnostic, Document, FactorKind, Limits, Point, SweepValue, line_column, scenario};
use pushwait_core::scenario::Pace;

fn none(_: &str) -> Result<String, String> {
    Err("there is no such file".into())
}

fn parse(text: &str) -> Result<Document, Vec<Diagnostic>> {
    Document::parse("test", text, &Limits::default(), &mut none)
}

fn read(text: &str) -> Document {
    parse(text).unwrap_or_else(|found| panic!("{found:?}"))
}

fn with_csv(text: &str, csv: &str) -> Result<Document, Vec<Diagnostic>> {
    let mut load = |name: &str| if name == "design.csv" { Ok(csv.to_owned()) } else { none(name) };
    Document::parse("test", text, &Limits::default(), &mut load)
}

fn all(document: &Document) -> Vec<Point> {
    (0..document.points()).map(|index| document.point(index).unwrap_or_else(|e| panic!("{index}: {e:?}"))).collect()
}

fn numbers(document: &Document, factor: usize) -> Vec<f64> {
    let number = |point: &Point| match point.values[factor] {
        SweepValue::Whole(whole) => whole as f64,
        SweepValue::Number(number) => number,
        _ => panic!("no number"),
    };
    all(document).iter().map(number).collect()
}

/// A sweep over `vary` with further keys.
fn sweep(keys: &str, vary: &str) -> String {
    format!("plans = [\"wait\"]\n[sweep]\n{keys}\nvary = [\n{vary}\n]\n")
}

fn refused(text: &str, code: &str, line: usize) -> Diagnostic {
    let found = parse(text).err().unwrap_or_else(|| panic!("{code}: {text} is refused"));
    hit(text, &found, code, line)
}

fn hit(text: &str, found: &[Diagnostic], code: &str, line: usize) -> Diagnostic {
    let hit = found.iter().find(|found| found.code == code).unwrap_or_else(|| panic!("{code} in {found:?}"));
    assert_eq!(line_column(text, hit.span.start).0, line, "{hit:?}");
    assert!(hit.help.is_some() && hit.span.end <= text.len(), "{hit:?}");
    hit.clone()
}

#[test]
fn a_factorial_design_has_all_combinations_and_its_last_factor_changes_fastest() {
    let text = sweep(
        "",
        "{ key = \"target.finalists\", values = [2, 3, 4] },\n{ key = \"target.silence\", name = \"quiet\", from = 0.05, to = 0.35, steps = 7 }",
    );
    let document = read(&text);
    assert!(document.has_sweep());
    assert_eq!(document.points(), 21);
    assert_eq!(document.factors()[1].name, "quiet");
    assert_eq!(document.factors()[1].key, "target.silence");
    assert_eq!((document.factors()[0].kind, document.factors()[1].kind), (FactorKind::Whole, FactorKind::Number));
    let quiet = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35];
    for (index, point) in all(&document).iter().enumerate() {
        assert_eq!(point.values[0], SweepValue::Whole(2 + index as i64 / 7));
        assert_eq!(point.values[1], SweepValue::Number(quiet[index % 7]));
        assert_eq!(point.scenario.target.silence.get(), quiet[index % 7]);
        assert_eq!(point.scenario.name, "test");
    }
    assert!(document.point(21).is_err());
}

#[test]
fn a_point_is_what_the_file_would_be_with_its_values() {
    let text = sweep("", "{ key = \"target.finalists\", values = [2, 5] }, { key = \"horizon\", values = [20, 40] }");
    let by_hand = "plans = [\"wait\"]\nhorizon = 20\n[target]\nfinalists = 5";
    assert_eq!(read(&text).point(2).expect("point").scenario, scenario("test", by_hand).expect("reads").0);
}

#[test]
fn a_file_without_a_sweep_has_one_point() {
    let document = read("plans = [\"courteous-push\"]");
    assert_eq!((document.points(), document.has_sweep(), document.factors().len()), (1, false, 0));
    let point = document.point(0).expect("point");
    assert!(point.values.is_empty());
    assert_eq!(Ok((point.scenario, point.warnings)), scenario("test", "plans = [\"courteous-push\"]"));
}

#[test]
fn a_listed_design_puts_values_side_by_side() {
    let vary = "{ key = \"target.finalists\", values = [2, 3, 9] },\n{ key = \"horizon\", from = 20, to = 40, steps = 3 },\n\
                { key = \"model\", values = [\"baseline\", \"proud\", \"rational\"] }";
    let document = read(&sweep("design = \"listed\"", vary));
    assert_eq!(document.points(), 3);
    assert_eq!(numbers(&document, 0), [2.0, 3.0, 9.0]);
    assert_eq!(numbers(&document, 1), [20.0, 30.0, 40.0]);
    assert_eq!(document.point(1).expect("point").scenario.model, "proud");
    let uneven = vary.replace("steps = 3", "steps = 5");
    refused(&sweep("design = \"listed\"", &uneven), "uneven-lists", 4);
}

#[test]
fn each_stratum_of_a_latin_hypercube_is_met_once_for_each_factor() {
    let vary = "{ key = \"target.silence\", from = 0.0, to = 1.0 },\n{ key = \"target.can_hurry\", from = 0.2, to = 0.8 },\n\
                { key = \"target.finalists\", from = 1, to = 97 },\n{ key = \"role\", values = [\"sales\", \"other\"] }";
    let text = |seed: u32| sweep(&format!("design = \"latin-hypercube\"\npoints = 97\nseed = {seed}"), vary);
    let document = read(&text(3));
    assert_eq!(document.points(), 97);
    for (factor, (low, high)) in [(0.0, 1.0), (0.2, 0.8)].into_iter().enumerate() {
        let mut strata: Vec<i64> =
            numbers(&document, factor).iter().map(|x| ((x - low) / (high - low) * 97.0) as i64).collect();
        assert!(strata.windows(2).any(|pair| pair[0] > pair[1]), "in no order");
        strata.sort_unstable();
        assert_eq!(strata, (0..97).collect::<Vec<i64>>());
    }
    let mut wholes = numbers(&document, 2);
    wholes.sort_by(f64::total_cmp);
    assert_eq!(wholes, (1..=97).map(f64::from).collect::<Vec<f64>>());
    let sales = all(&document).iter().filter(|point| point.scenario.sales).count();
    assert!((48..=49).contains(&sales), "{sales}");
    assert_ne!(numbers(&document, 0), numbers(&read(&text(4)), 0));
    assert_ne!(numbers(&document, 0), numbers(&document, 1));
    // Pinned: a design is the same everywhere and in later versions.
    let first: Vec<f64> = numbers(&document, 0).into_iter().take(3).collect();
    assert_eq!(first, PINNED_LATIN);
}

const PINNED_LATIN: [f64; 3] = [0.863478015032933, 0.9443000444047844, 0.3343749500273429];

#[test]
fn sobol_points_are_the_known_ones_and_spread_evenly() {
    let keys = ["target.silence", "target.can_hurry", "target.kept", "inquiry.asks_why", "inquiry.asks_proof"];
    let entry = |key: &&str| format!("{{ key = \"{key}\", from = 0.0, to = 1.0 }},");
    let vary: String = keys.iter().map(entry).collect();
    let text = |seed: &str| {
        sweep(&format!("design = \"sobol\"\npoints = 64\n{seed}"), &vary)
            .replace("[sweep]", "[target]\npromised = 3\n[sweep]")
    };
    let plain = read(&text(""));
    // The first points of new-joe-kuo-6.21201, in the plain order.
    let known: [[f64; 4]; 5] = [
        [0.0, 0.5, 0.25, 0.75],
        [0.0, 0.5, 0.75, 0.25],
        [0.0, 0.5, 0.75, 0.25],
        [0.0, 0.5, 0.75, 0.25],
        [0.0, 0.5, 0.25, 0.75],
    ];
    for (factor, known) in known.iter().enumerate() {
        assert_eq!(numbers(&plain, factor)[..4], known[..], "factor {factor}");
    }
    for document in [&plain, &read(&text("seed = 5"))] {
        for factor in 0..keys.len() {
            let mut cells: Vec<i64> = numbers(document, factor).iter().map(|x| (x * 64.0) as i64).collect();
            cells.sort_unstable();
            assert_eq!(cells, (0..64).collect::<Vec<i64>>(), "factor {factor}");
        }
        // Two dimensions: the first two are a net in each elementary box of 8 by 8.
        let (x, y) = (numbers(document, 0), numbers(document, 1));
        let mut boxes: Vec<i64> = x.iter().zip(&y).map(|(x, y)| (x * 8.0) as i64 * 8 + (y * 8.0) as i64).collect();
        boxes.sort_unstable();
        assert_eq!(boxes, (0..64).collect::<Vec<i64>>());
    }
    assert_ne!(numbers(&plain, 0), numbers(&read(&text("seed = 5")), 0));
    assert_ne!(numbers(&read(&text("seed = 6")), 0), numbers(&read(&text("seed = 5")), 0));
}

#[test]
fn a_csv_of_design_points_names_keys_or_names() {
    let text =
        "plans = [\"wait\"]\n[sweep]\nfile = \"design.csv\"\nvary = [{ key = \"target.silence\", name = \"quiet\" }]\n";
    let csv = "\u{feff}target.finalists, quiet ,role\r\n2,0.1,sales\r\n\r\n\"3\",0.2,other\r\n";
    let document = with_csv(text, csv).expect("reads");
    assert_eq!(document.points(), 2);
    let names: Vec<&str> = document.factors().iter().map(|factor| factor.name.as_str()).collect();
    assert_eq!(names, ["quiet", "finalists", "role"]);
    let last = document.point(1).expect("point");
    assert_eq!(last.values, [SweepValue::Number(0.2), SweepValue::Whole(3), SweepValue::Text("other".into())]);
    assert!(document.point(0).expect("point").scenario.sales);
}

#[test]
fn what_is_wrong_in_a_csv_is_told_with_its_line_and_column() {
    let text = "plans = [\"wait\"]\n[sweep]\nfile = \"design.csv\"\n";
    let csv = "target.finalists,target.silence\r\n2,0.1\r\n3,1.5\r\n\r\n4.5,0.1\r\n5\r\n6,\r\n7,0.7\r\n";
    let document = with_csv(text, csv).expect("reads");
    assert_eq!(document.points(), 6);
    let failed = |index: u64, code: &str, place: &str| {
        let found = document.point(index).expect_err("is refused");
        let hit = hit(text, &found, code, 3);
        assert!(hit.message.contains(place), "{} tells of {place}", hit.message);
    };
    failed(1, "out-of-range", "design.csv, line 3, column 2: `silence` cannot be 1.5");
    failed(2, "wrong-type", "design.csv, line 5, column 1: `target.finalists` cannot be `4.5`");
    failed(3, "design-row", "design.csv, line 6: the row has 1 cells, the header 2");
    failed(4, "wrong-type", "design.csv, line 7, column 2");
    assert!(document.point(0).is_ok() && document.point(5).is_ok());
    let refused = |csv: &str, code: &str| {
        hit(text, &with_csv(text, csv).expect_err("is refused"), code, 3);
    };
    refused("", "empty-sweep");
    refused("target.finalists\n", "empty-sweep");
    refused("target.finalist\n1\n", "unknown-key");
    refused("target.finalists;target.silence\n1;2\n", "unknown-key");
    refused("target.finalists,target.finalists\n1,2\n", "duplicate-column");
    hit(
        "[sweep]\nfile = \"other.csv\"",
        &parse("[sweep]\nfile = \"other.csv\"").expect_err("is refused"),
        "design-file",
        2,
    );
    let missing = "[sweep]\nfile = \"design.csv\"\nvary = [{ key = \"target.silence\", name = \"quiet\" }]";
    hit(missing, &with_csv(missing, "horizon\n3\n").expect_err("is refused"), "no-column", 3);
}

#[test]
fn ranges_of_whole_numbers_have_whole_numbers() {
    let of = |range: &str| numbers(&read(&sweep("", &format!("{{ key = \"target.finalists\", {range} }}"))), 0);
    assert_eq!(of("from = 2, to = 5"), [2.0, 3.0, 4.0, 5.0]);
    assert_eq!(of("from = 2, to = 5, steps = 3"), [2.0, 4.0, 5.0]);
    assert_eq!(of("from = 3, to = 3, steps = 1"), [3.0]);
    assert_eq!(of("from = 7, to = 7"), [7.0]);
    for range in
        ["from = 1, to = 3, steps = 7", "from = 1.5, to = 3", "from = 3, to = 2", "from = 1, to = 3, steps = 1"]
    {
        refused(&sweep("", &format!("{{ key = \"target.finalists\", {range} }}")), "range", 5);
    }
    refused(&sweep("", "{ key = \"target.silence\", from = 0.5, to = 0.5, steps = 3 }"), "range", 5);
}

#[test]
fn moves_and_rules_of_own_plans_can_be_varied() {
    let text = "[sweep]\nvary = [\n{ key = \"plan.my.push.moves.1.day\", values = [1, 2] },\n\
                { key = \"plan.my.push.moves.1.firmness\", values = [\"courteous\", \"ultimatum\"] },\n\
                { key = \"plan.my.push.moves.1.proof\", values = [true, false] },\n\
                { key = \"plan.my.push.at_deadline\", values = [\"hold\"] },\n]\n\
                [[plan]]\nname = \"my.push\"\nmoves = [{ day = 0, act = \"push\" }]\n";
    let document = read(text);
    assert_eq!(document.points(), 8);
    assert_eq!(document.factors()[1].kind, FactorKind::Text);
    let point = document.point(6).expect("point");
    let first = &point.scenario.plans[1].moves[0];
    assert_eq!(first.trigger, Trigger::Day(2));
    assert!(matches!(&first.act, Act::Push(push) if push.firmness == 1.0 && push.proof));
    assert_eq!(point.values[2], SweepValue::Flag(true));
    let of = |key: &str| text.replace("plan.my.push.moves.1.day", key);
    let of_library = refused(&of("plan.courteous-push.moves.1.day"), "unknown-key", 3);
    assert!(of_library.help.is_some_and(|help| help.contains("library")));
    refused(&of("plan.my.push.moves.2.day"), "unknown-key", 3);
    refused(&of("plan.my.push.moves.0.day"), "unknown-key", 3);
    refused(&of("plan.my.push.moves.1.dya"), "unknown-key", 3);
    refused(&of("plan.my.push.name"), "unknown-key", 3);
    refused(&of("plan.my-push.moves.1.day"), "unknown-key", 3);
    refused(&of("plan"), "unknown-key", 3);
    let mixed = text.replace("\"courteous\", \"ultimatum\"", "\"courteous\", 0.5");
    refused(&mixed, "mixed-values", 4);
}

#[test]
fn keys_are_checked_at_once() {
    let of = |key: &str| {
        sweep("", &format!("{{ key = \"target.silence\", values = [0.1] }},\n{{ key = \"{key}\", values = [0.5] }}"))
    };
    for key in
        ["target.silense", "title", "plans", "plan", "target", "sweep.seed", "sweep", "", "a.b.c", "target.archetypes"]
    {
        refused(&of(key), "unknown-key", 6);
    }
    assert_eq!(refused(&of("target.silenc"), "unknown-key", 6).suggestion.as_deref(), Some("target.silence"));
    refused(&of("target.silence"), "duplicate-key", 6);
    let overlap = sweep(
        "",
        "{ key = \"target.lead.mean\", values = [0.1] },\n{ key = \"target.lead\", name = \"l\", values = [\"torn\"] }",
    );
    refused(&overlap, "duplicate-key", 6);
    let within = sweep("", "{ key = \"target.lead.mean\", values = [0.1] }");
    assert!(parse(&within).is_ok());
    refused(&within.replace("[sweep]", "[target]\nlead = \"torn\"\n[sweep]"), "unknown-key", 7);
    let listed = within.replace("target.lead.mean", "target.lead.2.mean");
    let document = read(&listed.replace("[sweep]", "[target]\nlead = [{ mean = 0.3 }, { sd = 0.2 }]\n[sweep]"));
    assert_eq!(document.point(0).expect("point").scenario.target.lead[1].mean, 0.1);
    refused(&sweep("", "{ values = [1] }"), "no-key", 5);
    refused(&sweep("", "{ key = \"horizon\" }"), "no-values", 5);
    refused(&sweep("", "{ key = \"role\", from = 1, to = 2, steps = 2 }"), "no-values", 5);
    refused(&sweep("", "{ key = \"horizon\", values = [] }"), "empty-list", 5);
    refused(&sweep("", "{ key = \"target.silence\", from = 0, to = 1 }"), "range", 5);
    refused(&sweep("", "{ key = \"horizon\", values = [9], from = 2 }"), "pointless-key", 5);
    refused(&sweep("", "{ key = \"horizon\", vals = [9] }"), "unknown-key", 5);
    refused(&sweep("points = 3", "{ key = \"horizon\", values = [9] }"), "pointless-key", 3);
    refused(&sweep("design = \"lhs\"", "{ key = \"horizon\", values = [9] }"), "unknown-name", 3);
    refused(&sweep("design = \"sobol\"", "{ key = \"horizon\", values = [9] }"), "no-points", 2);
    refused(&sweep("", ""), "empty-sweep", 4);
    refused("sweep = 3", "wrong-type", 1);
}

#[test]
fn columns_have_well_formed_and_unique_names() {
    let of = |entry: &str| sweep("", &format!("{{ key = \"target.silence\", values = [0.1] }},\n{entry}"));
    for name in ["Silence", "1st", "a-b", "", "größe", "a b"] {
        refused(&of(&format!("{{ key = \"horizon\", name = \"{name}\", values = [9] }}")), "factor-name", 6);
    }
    let bound = refused(&of("{ key = \"target.archetypes.pool-bound\", values = [0.5] }"), "factor-name", 6);
    assert!(bound.help.is_some_and(|help| help.contains("name = \"pool_bound\"")));
    refused(&of("{ key = \"horizon\", name = \"silence\", values = [9] }"), "factor-name", 6);
}

#[test]
fn a_bad_value_fails_its_own_point_at_its_own_place() {
    let text = sweep(
        "",
        "{ key = \"target.silence\",\nvalues = [0.1,\n1.7,\n\"x\",\n0.3] },\n{ key = \"horizon\", values = [20, 30] }",
    );
    let document = read(&text);
    let failed = |index: u64, code: &str, line: usize| {
        hit(&text, &document.point(index).expect_err("is refused"), code, line);
    };
    failed(2, "out-of-range", 7);
    failed(3, "out-of-range", 7);
    failed(4, "wrong-type", 8);
    assert!([0, 1, 6, 7].iter().all(|&index| document.point(index).is_ok()));
    // A mark before the text moves all places.
    let marked = format!("\u{feff}{text}");
    hit(&marked, &read(&marked).point(2).expect_err("is refused"), "out-of-range", 7);
}

#[test]
fn rules_about_the_whole_apply_to_each_point() {
    let text = sweep("", "{ key = \"horizon\", values = [10, 15, 60] }")
        .replace("[sweep]", "[competing]\ndeadline = 12\n[sweep]");
    let document = read(&text);
    assert_eq!(document.point(0).expect_err("is refused")[0].code, "past-horizon");
    assert!(document.point(1).is_ok() && document.point(2).is_ok());
}

#[test]
fn a_broken_file_is_one_failure() {
    let vary = "{ key = \"horizon\", from = 10, to = 60 }";
    refused(&format!("planz = 1\n{}", sweep("", vary)), "unknown-key", 1);
    refused(&sweep("", vary).replace("wait", "wayt"), "unknown-plan", 1);
    refused(&sweep("", vary).replace("wait", "check-in"), "no-promise", 1);
    refused(&sweep("", vary).replace("10", "100").replace("60", "9999").replace("wait", "wayt"), "unknown-plan", 1);
    // Here one value mends what others break.
    let promised = "{ key = \"target.promised\", values = [1, 2] }";
    assert!(parse(&sweep("", promised).replace("wait", "check-in")).is_ok());
}

#[test]
fn warnings_belong_to_points() {
    let text =
        sweep("", "{ key = \"horizon\", values = [20, 30] }").replace("[\"wait\"]", "[\"wait\", \"ask-for-time\"]");
    let point = read(&text).point(1).expect("point");
    assert_eq!(point.warnings[0].code, "never-made");
}

#[test]
fn too_many_points_are_refused_before_they_are_made() {
    let entry =
        |n: usize| format!("{{ key = \"target.silence\", name = \"n{n}\", from = 0, to = 1, steps = 1000000 }},\n");
    let keys = ["silence", "can_hurry", "freeze_per_week"];
    let vary: String = keys.iter().enumerate().map(|(n, key)| entry(n).replace("silence", key)).collect();
    let found = refused(&sweep("", &vary), "too-many-points", 4);
    assert!(found.message.contains("1000000000000000000"), "{}", found.message);
    assert!(
        found.help.is_some_and(|help| help.contains("`points` allows 100000") && help.contains("10000000 at most"))
    );
    let more: String = ["silence", "can_hurry", "freeze_per_week", "kept"]
        .iter()
        .enumerate()
        .map(|(n, key)| entry(n).replace("silence", key))
        .collect();
    assert!(refused(&sweep("", &more), "too-many-points", 4).message.contains("more than"));
    let sampled = |n: u64| {
        sweep(&format!("design = \"latin-hypercube\"\npoints = {n}"), "{ key = \"horizon\", from = 1, to = 9 }")
    };
    refused(&sampled(100_001), "too-many-points", 4);
    assert!(parse(&sampled(100_000)).is_ok());
    let mut limits = Limits::default();
    limits.set("points", 100_001).expect("raised");
    let raised = Document::parse("test", &sampled(100_001), &limits, &mut none).expect("reads");
    assert!(raised.point(100_000).is_ok());
    let just = "{ key = \"target.silence\", from = 0, to = 1, steps = 250000 }";
    let help = refused(&sweep("", just), "too-many-points", 4).help.expect("help");
    assert!(help.contains("--limit points=250000"), "{help}");
}

#[test]
fn designs_hold_so_many_factors() {
    let archetypes = ["touchy", "hedging", "bureaucratic", "decisive"].map(|name| format!("target.archetypes.{name}"));
    let others = ["asks_why", "asks_proof", "suspects_truth", "suspects_bluff", "calls_bluff", "exposed_later"]
        .map(|name| format!("inquiry.{name}"));
    let payoffs = ["target", "competing", "none", "per_day", "bridge", "exposed"].map(|name| format!("payoff.{name}"));
    let last = ["target.silence".to_owned()];
    let keys: Vec<&String> = archetypes.iter().chain(&others).chain(&payoffs).chain(&last).collect();
    let text = |design: &str, count: usize| {
        let entries = keys[..count].iter().map(|key| format!("{{ key = \"{key}\", from = 0.25, to = 0.5 }},\n"));
        sweep(&format!("design = \"{design}\"\npoints = 4"), &entries.collect::<String>())
    };
    assert!(read(&text("sobol", 16)).point(3).is_ok());
    let help = refused(&text("sobol", 17), "too-many-factors", 5).help.expect("help");
    assert!(help.contains("sobol-factors") && help.contains("fixed"), "{help}");
    assert!(parse(&text("latin-hypercube", 17)).is_ok());
}

#[test]
fn single_scenarios_are_no_sweeps() {
    let text = sweep("", "{ key = \"target.promised\", values = [4, 5] }");
    assert_eq!(scenario("test", &text).expect_err("is refused")[0].code, "sweep");
    let one = scenario("test", &text.replace(", 5", "")).expect("reads").0;
    assert!(matches!(one.target.pace, Pace::Promised { day: 4, .. }));
}

#[test]
fn documents_cross_threads() {
    fn crosses<T: Send + Sync + 'static>(_: &T) {}
    crosses(&read("plans = [\"wait\"]"));
}
