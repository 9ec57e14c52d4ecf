//! The pages: in order, with denominators, whatever stands in the scenario.

use pushwait_handout::document::Sure;
use pushwait_handout::docx::docx;
use pushwait_handout::render::{Format, render};
use pushwait_handout::texts::Lang;

use crate::made::{Made, handouts, shipped, workbook};

#[test]
fn a_page_answers_in_order() {
    let made = &shipped()[0];
    let html = render(&made.document(Lang::En), Format::Html, None).expect("made");
    let order = [
        "Your situation",
        "Our advice",
        "Close call",
        "Out of 100 people in your situation",
        "Does it change anything for you?",
        "The days ahead",
        "What would change our advice",
        "What to say",
        "by telephone",
        "by e-mail",
        "What they may ask you",
        "If they say no",
        "How good is this advice?",
        "run 0123456789abcdef",
    ];
    let places: Vec<usize> =
        order.iter().map(|words| html.find(&format!(">{words}")).or_else(|| html.find(words)).expect(words)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        !html.contains("http://")
            || html.matches("http://").count() == html.matches("http://www.w3.org/2000/svg").count()
    );
    assert!(!html.contains("<script") && !html.contains("https://"));
}

#[test]
fn people_are_the_solvers_and_add_up() {
    for made in shipped() {
        let page = made.page(Lang::De);
        assert_eq!(page.outcomes.plans.len(), made.scenario.plans.len());
        for (plan, told) in page.outcomes.plans.iter().enumerate() {
            let summary = &made.analysis.results.plans[plan].summary;
            assert_eq!(told.counts.iter().sum::<u32>(), 100);
            let target = 100.0 * summary.target.expect("a share").value;
            assert!((f64::from(told.counts[0]) - target).abs() < 1.0, "{target} told as {}", told.counts[0]);
            assert!(told.texts.iter().zip(&told.counts).all(|(text, count)| *text == format!("{count} von 100")));
            assert_eq!(told.svg.matches("class=\"target\"").count(), usize::from(told.counts[0] > 0));
        }
        assert_eq!(page.outcomes.plans.iter().filter(|plan| plan.best).count(), 1);
        let compared = page.compared.expect("pairs");
        assert_eq!(compared.rows.len(), made.scenario.plans.len() - 1);
    }
}

#[test]
fn gains_and_losses_are_both_shown() {
    let all = shipped();
    let page = all[7].page(Lang::En);
    let compared = page.compared.expect("pairs");
    assert!(compared.columns[1].starts_with("helped") && compared.columns[2].starts_with("harmed"));
    let harmed: Vec<&String> = compared.rows.iter().map(|row| &row.texts[1]).collect();
    assert!(harmed.iter().any(|text| !text.starts_with("0 ")), "{harmed:?}");
}

#[test]
fn the_same_document_has_the_same_bytes() {
    let made = &shipped()[1];
    for lang in Lang::ALL {
        let document = made.document(lang);
        for format in [Format::Html, Format::Markdown] {
            assert_eq!(render(&document, format, None), render(&made.document(lang), format, None));
        }
        assert!(docx(&document).expect("made") == docx(&made.document(lang)).expect("made"));
    }
}

const HARD: &str = "title = \"مرحبا <b>&amp; \\\"quoted\\\" | [x](y) 😀\"\nsummary = \"SUMMARY\"\nplans = PLANS\n[target]\npromised = 8\n[competing]\ndeadline = 5\n";

fn hard(summary: &str, plans: &str) -> Made {
    Made::read("hard", &HARD.replace("SUMMARY", summary).replace("PLANS", plans))
}

#[test]
fn names_mean_nothing_in_any_format() {
    let made =
        hard("*stars* _lines_ `ticks` <script>alert(1)</script> {{ title }} { $n }", "[\"wait\", \"courteous-push\"]");
    let document = made.document(Lang::En);
    let html = render(&document, Format::Html, None).expect("made");
    assert!(
        !html.contains("<script")
            && !html.contains("<b>")
            && html.contains("&lt;script&gt;")
            && html.contains("{{ title }}")
    );
    let markdown = render(&document, Format::Markdown, None).expect("made");
    assert!(markdown.contains(r"\*stars\*") && markdown.contains(r"\<script\>") && markdown.contains(r"\[x\](y)"));
    assert!(docx(&document).expect("made").starts_with(b"PK"));
}

#[test]
fn long_texts_are_cut_behind_a_sentence_or_a_word() {
    let long = "One sentence that is quite short. ".repeat(3000);
    let page = hard(&long, "[\"wait\", \"courteous-push\"]").page(Lang::En);
    let text = &page.situation.paragraphs[0];
    assert!(text.chars().count() <= 330 && text.ends_with(". …"), "{text}");
    let page = hard(&"x".repeat(1500), "[\"wait\", \"courteous-push\"]").page(Lang::En);
    assert!(page.situation.paragraphs[0].chars().count() <= 330);
}

#[test]
fn one_plan_and_eight_have_their_pages() {
    let one = hard("Short.", "[\"wait\"]").page(Lang::Fr);
    assert!(one.compared.is_none() && one.outcomes.plans.len() == 1);
    assert_eq!(one.advice.sure, Sure::Settled);
    let eight = "[\"wait\", \"courteous-push\", \"firm-push\", \"ultimatum\", \"ask-for-time\", \"ask-for-time-then-push\", \"hold-on\", \"let-it-lapse\"]";
    let eight = hard("Short.", eight).document(Lang::Es);
    assert_eq!(handouts(&eight)[0].outcomes.plans.len(), 8);
    render(&eight, Format::Html, None).expect("made");
}

#[test]
fn a_situation_without_words_is_told_from_its_settings() {
    let text = "plans = [\"wait\", \"check-in\"]\n[target]\npromised = -4\n";
    let page = Made::read("bare", text).page(Lang::En);
    assert_eq!(
        page.situation.paragraphs,
        ["You have no other job offer.", "The employer you want should have decided 4 working days ago."]
    );
    let text = "plans = [\"wait\"]\n[target]\npromised = 1\n[competing]\ndeadline = 1\n";
    let page = Made::read("bare", text).page(Lang::En);
    assert!(page.situation.paragraphs[0].ends_with("in one working day."), "{:?}", page.situation.paragraphs);
}

#[test]
fn workbooks_have_all_their_parts() {
    let all: Vec<Made> = shipped().into_iter().take(2).collect();
    let document = workbook(&all, Lang::En);
    assert_eq!(document.pages.len(), 7);
    let text = render(&document, Format::Markdown, None).expect("made");
    for part in
        ["A workbook for the workshop", "How to read a page", "# Words", "# My own page", "# Notes for whoever leads"]
    {
        assert!(text.contains(part), "{part}");
    }
    // The notes have the exact figures to the digits of `pushwait solve`.
    let summary = &all[0].analysis.results.plans[1].summary;
    let exact = format!("{:.2} of 100 get the job", 100.0 * summary.target.expect("a share").value);
    assert!(text.contains(&exact), "{exact}");
}

#[test]
fn a_broken_template_says_where() {
    let document = shipped()[4].document(Lang::En);
    let wrong = render(&document, Format::Html, Some("<p>\n{{ nothing.here }}")).expect_err("refused");
    assert!(wrong.starts_with("line 2: "), "{wrong}");
    let wrong = render(&document, Format::Html, Some("{% for x in %}")).expect_err("refused");
    assert!(wrong.starts_with("line 1: "), "{wrong}");
    let own = render(&document, Format::Markdown, Some("{{ pages[0].advice.headline }}")).expect("made");
    assert_eq!(own, "Ask how things stand each week");
}

#[test]
fn documents_for_word_are_whole() {
    let made = &shipped()[0];
    let bytes = docx(&made.document(Lang::En)).expect("made");
    assert!(bytes.windows(4).any(|part| part == b"word"), "a package of parts");
}
