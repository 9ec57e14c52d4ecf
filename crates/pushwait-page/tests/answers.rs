//! Answers: those of the solver and the simulator, to the bit, whatever the steps.

use pushwait_core::compile::compile;
use pushwait_core::response::Model;
use pushwait_core::scenario::Scenario;
use pushwait_core::tables::Ending;
use pushwait_handout::advice::analyse;
use pushwait_handout::texts::{Lang, Texts};
use pushwait_page::App;
use pushwait_page::session::{SEED, STORIES, Session, Update};
use pushwait_page::situation::Situation;
use pushwait_page::words;
use pushwait_sim::figures::Results;
use pushwait_sim::luck::Key;
use pushwait_sim::simulate::{baseline, simulate};
use pushwait_sim::solve::solve;
use pushwait_sim::tell;
use serde_json::{Value, json};

use crate::{ask, open, updates};

const LINKS: [&str; 3] = [
    "s=01-written-offer-five-days&deadline=4",
    "s=08-tempted-to-bluff",
    "own=coming-nothing-ahead&model=proud&arrives=0.7",
];

fn texts() -> Texts {
    words::texts(Lang::En)
}

fn session(link: &str) -> Session {
    Session::open(Situation::read(link).expect("a link"), &texts()).expect("opens")
}

fn finished(link: &str) -> Session {
    let (texts, mut session) = (texts(), session(link));
    while !matches!(session.step(&texts), Update::Done) {}
    session
}

fn tables(scenario: &Scenario) -> pushwait_core::tables::Tables {
    compile(scenario, Model::shipped(&scenario.model).expect("shipped"))
}

#[test]
fn in_the_end_all_is_as_on_a_handout() {
    for link in LINKS {
        let session = finished(link);
        let whole = analyse(&session.scenario).expect("shipped model");
        // Spreads that are not known are no numbers, which equal nothing: what is written of them does.
        assert_eq!(format!("{:?}", session.analysis.results), format!("{:?}", whole.results), "{link}");
        assert_eq!((session.analysis.best, session.analysis.sure), (whole.best, whole.sure), "{link}");
        assert_eq!(session.analysis.flips, whole.flips, "{link}");
        assert_eq!(session.analysis.models, whole.models, "{link}");
    }
}

#[test]
fn stories_are_those_of_the_simulator_to_the_bit() {
    let session = finished(LINKS[0]);
    let tables = tables(&session.scenario);
    let played = simulate(&tables, SEED, STORIES, &|_| true).expect("nobody interrupts");
    assert_eq!(session.drawn(), Some(&Results::estimate(&played, &tables.payoff, baseline(&tables))));
}

#[test]
fn the_first_step_tells_the_advice_and_does_not_claim_to_be_sure() {
    let (texts, mut session) = (texts(), session("s=12-pushed-and-refused"));
    let Update::Page { page, best, stories } = session.step(&texts) else { panic!("no page") };
    assert_eq!((best, stories), (session.analysis.best, 0));
    assert!(page.compared.is_none());
    let shown = json!(page.advice.sure);
    assert!(shown == "checking" || shown == "close", "{shown}");
    assert!(!page.flips.paragraphs.iter().any(|text| text.contains("Nothing that we tried")), "{:?}", page.flips);
}

#[test]
fn errors_shrink_while_it_works() {
    let mut app = App::default();
    open(&mut app, LINKS[0]);
    let all = updates(&mut app);
    let pages: Vec<&Value> = all.iter().filter(|update| update["kind"] == "page").collect();
    let note = |page: &Value| page["page"]["compared"]["note"].as_str().map(str::to_owned);
    let notes: Vec<String> = pages.iter().filter_map(|page| note(page)).collect();
    assert!(notes[0].contains("2000 made-up lives") && notes[0].contains("off by 3 of 100"), "{notes:?}");
    let last = notes.last().expect("a note");
    assert!(last.contains("200\u{202f}000 made-up lives") && last.contains("off by 1 of 100"), "{last}");
}

#[test]
fn each_place_of_the_map_is_the_solvers_answer() {
    for link in [LINKS[0], "own=no-nothing-unsure&map=silence,first-choice"] {
        let session = finished(link);
        let map = session.map.as_ref().expect("a map");
        assert_eq!(session.rows.len(), map.up.values.len());
        for (row, cells) in session.rows.iter().enumerate().step_by(4) {
            for (column, cell) in cells.iter().enumerate().step_by(3) {
                let [(across, x), (up, y)] = map.place(column, row).expect("on the map");
                let there = up.with(&session.scenario, y).and_then(|it| across.with(&it, x)).expect("can be");
                let tables = tables(&there);
                let worth = solve(&tables, baseline(&tables))
                    .plans
                    .into_iter()
                    .map(|it| it.summary.payoff.expect("all have").value);
                let worth: Vec<f64> = worth.collect();
                let best = cell.plan.expect("a plan");
                assert!(worth.iter().all(|other| *other <= worth[best]), "{link} {row} {column}");
            }
        }
        let here = session.rows[map.up.here][map.across.here];
        assert_eq!(here.plan, Some(session.analysis.best), "{link}");
    }
}

#[test]
fn a_place_on_the_map_can_be_gone_to() {
    let mut app = App::default();
    let opened = open(&mut app, "s=01-written-offer-five-days");
    updates(&mut app);
    let moved = ask(&mut app, &json!({ "do": "open", "link": opened["link"], "cell": [0, 0] }));
    assert_eq!((&moved["map"]["across"]["here"], &moved["map"]["up"]["here"]), (&json!(0), &json!(0)));
    assert_eq!(moved["link"], "s=01-written-offer-five-days&first-choice=0.95&deadline=1");
}

#[test]
fn a_life_is_the_one_that_the_simulator_plays() {
    let mut app = App::default();
    open(&mut app, LINKS[0]);
    let session = session(LINKS[0]);
    let tables = tables(&session.scenario);
    let key = Key::new(SEED, &session.scenario.name);
    let (mut number, mut apart) = (0, 0);
    for _ in 0..30 {
        let told = ask(&mut app, &json!({ "do": "story", "number": number, "go": "apart" }));
        let next = told["number"].as_u64().expect("a number");
        let stories = tell::tell(&tables, key, next);
        let outcome = |plan: usize| match stories[plan].ended.ending {
            Ending::Target | Ending::TargetExposed => "target",
            Ending::Competing | Ending::CompetingBridge => "competing",
            Ending::None | Ending::NoneBridge => "none",
        };
        let lives = told["lives"].as_array().expect("lives");
        assert_eq!(lives[0]["outcome"], outcome(session.analysis.results.baseline));
        assert_eq!(lives[1]["outcome"], outcome(session.analysis.best));
        let day = format!("Day {}", stories[session.analysis.best].ended.day);
        assert_eq!(lives[1]["days"].as_array().and_then(|days| days.last()).expect("a day")[0], day);
        // Those between end alike.
        for between in number + 1..next {
            let stories = tell::tell(&tables, key, between);
            let won = |plan: usize| matches!(stories[plan].ended.ending, Ending::Target | Ending::TargetExposed);
            assert_eq!(won(session.analysis.best), won(session.analysis.results.baseline), "{between}");
        }
        apart += u32::from(lives[0]["outcome"] != lives[1]["outcome"]);
        number = next;
    }
    assert_eq!(apart, 30);
    let there = |number: u64, go: &str| json!({ "do": "story", "number": number, "go": go });
    assert_eq!(ask(&mut app, &there(7, "next"))["number"], 8);
    assert_eq!(ask(&mut app, &there(7, "previous"))["number"], 6);
    assert_eq!(ask(&mut app, &there(0, "previous"))["number"], 0);
    assert_eq!(ask(&mut app, &there(u64::MAX, "next"))["number"], 1_000_000_000);
}

#[test]
fn the_scenario_file_is_the_situation() {
    for link in LINKS {
        let mut app = App::default();
        open(&mut app, link);
        let taken = ask(&mut app, &json!({ "do": "toml" }));
        let session = session(link);
        let name = taken["name"].as_str().and_then(|name| name.strip_suffix(".toml")).expect("a name");
        let (back, _) = pushwait_core::read::scenario(name, taken["text"].as_str().expect("text")).expect("valid");
        assert_eq!(back, session.scenario);
    }
}

#[test]
fn the_table_has_every_number_with_its_error() {
    let mut app = App::default();
    open(&mut app, LINKS[0]);
    updates(&mut app);
    let session = finished(LINKS[0]);
    let text = ask(&mut app, &json!({ "do": "csv" }))["text"].as_str().expect("text").to_owned();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let find = |table: &str, plan: &str, measure: &str| {
        let found = rows.iter().find(|row| (&row[0], &row[1], &row[2]) == (table, plan, measure)).expect("a row");
        (found[3].parse::<f64>().expect("a number"), found[4].to_owned())
    };
    for (place, plan) in session.scenario.plans.iter().enumerate() {
        let exact = session.analysis.results.plans[place].summary.target.expect("all have").value;
        assert_eq!(find("outcomes", &plan.name, "target"), (exact, "exact".to_owned()));
    }
    let drawn = session.drawn().expect("drawn");
    let helped = drawn.plans[1].comparison.helped.expect("known");
    let name = &session.scenario.plans[1].name;
    assert_eq!(find("compared", name, "helped"), (helped.value, helped.se(STORIES).to_string()));
    let cells = session.rows.iter().map(Vec::len).sum::<usize>();
    assert_eq!(rows.iter().filter(|row| &row[0] == "map").count(), cells);
    assert_eq!(rows.iter().filter(|row| &row[0] == "flips").count(), session.analysis.flips.len());
}
