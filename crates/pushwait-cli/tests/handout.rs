//! `pushwait handout`: pages on disk, whole or not at all.

use crate::common::{Place, code, files, ok, pushwait, refused, text};

const ONE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/01-written-offer-five-days.toml");
const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");

/// What `pushwait solve` prints of a scenario: target, competing and none of each plan, to two decimals.
fn solved(scenario: &str) -> Vec<[String; 3]> {
    let done = pushwait(&["solve", scenario, "--format", "csv"]);
    let table = text(&done.stdout);
    let share = |cell: &str| format!("{:.2}", 100.0 * cell.parse::<f64>().expect("a number"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        [share(cells[3]), share(cells[4]), share(cells[5])]
    };
    table.lines().skip(1).map(row).collect()
}

#[test]
fn the_numbers_are_those_of_solve() {
    let place = Place::new();
    ok(&["handout", ONE, "--workbook", "--format", "md", "--out", &place.text("out")]);
    let told = std::fs::read_to_string(place.path("out/workbook.md")).expect("written");
    let plans = solved(ONE);
    assert_eq!(plans.len(), 6);
    for [target, competing, none] in plans {
        let line =
            format!("{target} of 100 get the job they want, {competing} of 100 take the other one, {none} of 100");
        assert!(told.contains(&line), "{line}");
        let hundred: f64 = target.parse().expect("a number");
        let near = [hundred.floor(), hundred.ceil()].map(|n| format!(" {n} of 100 |"));
        assert!(near.iter().any(|cell| told.contains(cell)), "{near:?}");
    }
}

#[test]
fn pages_come_in_every_language_and_format_the_same_each_time() {
    let place = Place::new();
    for (lang, word) in [("en", "Our advice"), ("fr", "conseil"), ("de", "100"), ("es", "consejo")] {
        let make = |what: &str, out: &str| {
            ok(&["handout", what, "--lang", lang, "--format", "html,md,docx", "--paper", "letter", "--out", out]);
        };
        make(SCENARIOS, &place.text(&format!("all-{lang}")));
        make(ONE, &place.text(&format!("one-{lang}")));
        let (made, again) = (files(&place.path(&format!("all-{lang}"))), files(&place.path(&format!("one-{lang}"))));
        assert_eq!((made.len(), again.len()), (36, 3));
        assert!(again.iter().all(|(name, bytes)| made[name] == *bytes), "{lang}");
        let page = String::from_utf8_lossy(&made["01-written-offer-five-days.html"]).into_owned();
        assert!(page.contains(word) && page.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
        assert!(page.contains("size: letter"));
    }
}

#[test]
fn what_is_there_is_not_written_over_and_nothing_is_half_written() {
    let place = Place::new();
    let out = place.text("out");
    ok(&["handout", ONE, "--out", &out]);
    let name = place.path("out/01-written-offer-five-days.html");
    std::fs::write(&name, "edited by hand").expect("written");
    refused(&["handout", SCENARIOS, "--out", &out], 2, "--force");
    assert_eq!(files(&place.path("out")).len(), 1);
    assert_eq!(std::fs::read_to_string(&name).expect("there"), "edited by hand");
    let template = place.path("own.html");
    std::fs::write(&template, "<h1>\n{{ pages[0].nothing }}").expect("written");
    let own = template.display().to_string();
    refused(&["handout", ONE, "--out", &out, "--force", "--template", &own], 2, "line 2");
    assert_eq!(std::fs::read_to_string(&name).expect("there"), "edited by hand");
    std::fs::write(&template, "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}")
        .expect("written");
    refused(&["handout", ONE, "--out", &out, "--force", "--template", &own], 2, "goes on and on");
    refused(&["handout", ONE, "--out", &out, "--format", "docx", "--template", &own], 2, "made without one");
    for message in ["title = { $foo }", "say-heading = { nope }"] {
        let (texts, key) = (place.path("own.ftl"), message.split(' ').next().unwrap_or_default());
        std::fs::write(&texts, message).expect("written");
        refused(&["handout", ONE, "--out", &out, "--force", "--texts", &texts.display().to_string()], 2, key);
    }
    assert_eq!(std::fs::read_to_string(&name).expect("there"), "edited by hand");
    std::fs::write(&template, "<h1>{{ pages[0].advice.headline }}</h1>").expect("written");
    ok(&["handout", ONE, "--out", &out, "--force", "--template", &own]);
    assert_eq!(std::fs::read_to_string(&name).expect("there"), "<h1>Ask for time, then ask kindly</h1>");
}

#[test]
fn a_coach_puts_name_logo_colour_and_texts() {
    let place = Place::new();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><circle r=\"5\"/></svg>";
    std::fs::write(place.path("logo.svg"), svg).expect("written");
    let brand = place.path("brand.toml");
    let write = |text: &str| std::fs::write(&brand, text).expect("written");
    let own = brand.display().to_string();
    let make = |more: &[&str]| {
        pushwait(&[&["handout", ONE, "--force", "--brand", &own, "--out", &place.text("out")], more].concat())
    };
    write("name = \"Kranich & Söhne\"\nlogo = \"logo.svg\"\ncolour = \"#5a2a82\"\nclosing = \"Call us: 555\"\n");
    std::fs::write(place.path("torn.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x01").expect("written");
    std::fs::write(place.path("own.ftl"), "title = Stay or go?\n").expect("written");
    let done = make(&["--texts", &place.text("own.ftl")]);
    assert_eq!(code(&done), 0, "{}", text(&done.stderr));
    let page = std::fs::read_to_string(place.path("out/01-written-offer-five-days.html")).expect("written");
    for part in ["svg+xml;base64,", "Kranich &amp; Söhne", "#5a2a82", "Call us: 555", "<h1>Stay or go?</h1>"] {
        assert!(page.contains(part), "{part}");
    }
    for (wrong, word) in [
        ("logo = \"nothing.png\"", "nothing.png"),
        ("logo = \"../logo.svg\"", "inside the folder"),
        ("logo = \"brand.toml\"", "not a PNG, JPEG or SVG"),
        ("logo = \"torn.png\"", "only a part"),
        ("colour = \"#ffee00\"", "darker"),
        ("colour = \"purple\"", "#rrggbb"),
        ("colr = \"#000000\"", "colr"),
        ("name = ", "brand.toml"),
    ] {
        write(wrong);
        let done = make(&[]);
        assert!(code(&done) == 2 && text(&done.stderr).contains(word), "{wrong}: {}", text(&done.stderr));
    }
}

#[test]
fn broken_scenarios_are_told_and_the_others_have_their_pages() {
    let place = Place::new();
    std::fs::create_dir(place.path("in")).expect("made");
    std::fs::copy(ONE, place.path("in/a.toml")).expect("copied");
    std::fs::write(place.path("in/b.toml"), "plans = [\"nothing\"]\n").expect("written");
    let done = pushwait(&["handout", &place.text("in"), "--out", &place.text("out")]);
    assert_eq!(code(&done), 1);
    assert!(text(&done.stderr).contains("b.toml:1:"), "{}", text(&done.stderr));
    assert!(place.path("out/a.html").exists());
    refused(&["handout", &place.text("in/b.toml"), "--out", &place.text("out")], 2, "no valid scenario");
    std::fs::write(place.path("lies.toml"), "plans = [\"bluff\"]\n[target]\npromised = 8\n").expect("written");
    refused(&["handout", &place.text("lies.toml"), "--out", &place.text("out")], 2, "no page advises a lie");
    refused(&["handout", ONE, "--lang", "it", "--out", &place.text("out")], 2, "possible values: en, fr, de, es");
}

/// The examples of the documentation, by name, with this ending.
fn examples(ending: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut found = files(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/handouts").as_ref());
    found.retain(|name, _| name.ends_with(ending));
    found
}

fn examples_are_what_comes_out(format: &str) {
    let place = Place::new();
    ok(&["handout", SCENARIOS, "--format", format, "--out", &place.text("out")]);
    let (examples, made) = (examples(&format!(".{format}")), files(&place.path("out")));
    assert_eq!(examples.len(), 12);
    assert!(made.keys().eq(examples.keys()));
    let other: Vec<_> = examples.iter().filter(|(name, bytes)| made[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(other.is_empty(), "`pushwait handout scenarios --format html,pdf --force --out docs/handouts`: {other:?}");
}

#[test]
fn the_examples_are_what_comes_out() {
    examples_are_what_comes_out("html");
}

#[cfg(feature = "pdf")]
#[test]
fn the_examples_on_paper_are_what_comes_out() {
    examples_are_what_comes_out("pdf");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn pdf_says_in_one_line_how_to_get_it() {
    let place = Place::new();
    refused(&["handout", ONE, "--format", "pdf", "--out", &place.text("out")], 2, "--features pdf");
    assert!(!place.path("out").exists());
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_is_the_same_each_time() {
    let place = Place::new();
    let make = |out: &str| ok(&["handout", ONE, "--format", "pdf", "--out", out]);
    make(&place.text("a"));
    make(&place.text("b"));
    let made = files(&place.path("a"));
    assert!(made["01-written-offer-five-days.pdf"].starts_with(b"%PDF-") && made == files(&place.path("b")));
}
