//! The pages: in order, with denominators, whatever stands in the scenario.

use std::io::Read;

use pushwait_handout::document::{Document, Logo, Sure};
use pushwait_handout::docx::docx;
use pushwait_handout::render::{Format, render};
use pushwait_handout::texts::{Lang, Texts};

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

#[test]
fn signs_at_the_beginning_mean_nothing_in_markdown() {
    for (text, told) in
        [("- a & b", r"\- a \& b"), ("+ a", r"\+ a"), ("=", r"\="), ("12. a", r"12\. a"), ("3) a", r"3\) a")]
    {
        let document = hard(text, "[\"wait\"]").document(Lang::En);
        let markdown = render(&document, Format::Markdown, None).expect("made");
        assert!(markdown.contains(&format!("\n{told}\n")), "{text}: {markdown}");
    }
}

#[test]
fn markdown_bears_the_name_of_the_coach() {
    let mut document = shipped()[0].document(Lang::En);
    document.brand.name = "Kranich".into();
    assert!(render(&document, Format::Markdown, None).expect("made").contains("Kranich\n"));
}

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
    let alone = &Texts::new(Lang::Fr).get("advice-alone");
    assert_eq!((one.advice.sure, &one.flips.paragraphs[..]), (Sure::Alone, std::slice::from_ref(alone)));
    assert!(one.advice.reasons.contains(alone) && one.flips.items.is_empty(), "{:?}", one.advice);
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
    let document = workbook(&shipped()[..2], Lang::En);
    assert_eq!(document.pages.len(), 7);
    let text = render(&document, Format::Markdown, None).expect("made");
    for part in
        ["A workbook for the workshop", "How to read a page", "# Words", "# My own page", "# Notes for whoever leads"]
    {
        assert!(text.contains(part), "{part}");
    }
    // What another kind of employer changes stands on the page and in the notes.
    let sales = render(&workbook(&shipped()[10..11], Lang::En), Format::Markdown, None).expect("made");
    assert_eq!(sales.matches("prouder than most").count(), 2);
    assert!(!sales.contains("No single input"));
    // The notes have the exact figures to the digits of `pushwait solve`.
    let summary = &shipped()[0].analysis.results.plans[1].summary;
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

/// A part of a package.
fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package of parts");
    let mut found = Vec::new();
    package.by_name(name).expect(name).read_to_end(&mut found).expect("whole");
    found
}

fn xml(bytes: &[u8], name: &str) -> String {
    String::from_utf8(part(bytes, name)).expect("text")
}

#[test]
fn documents_for_word_have_headings_lists_and_tables() {
    let document = shipped()[0].document(Lang::En);
    let bytes = docx(&document).expect("made");
    let text = xml(&bytes, "word/document.xml");
    let page = handouts(&document)[0];
    for (tag, count) in [("w:val=\"Heading1\"", 1), ("w:val=\"Heading2\"", 10), ("<w:tbl>", 3 + page.say.scripts.len())]
    {
        assert_eq!(text.matches(tag).count(), count, "{tag}");
    }
    assert_eq!(text.matches("<w:tblDescription").count(), text.matches("<w:tbl>").count());
    assert_eq!(text.matches("<w:tblHeader />").count(), 2);
    // Two heads, six plans and five comparisons: no page tears a row.
    assert_eq!(text.matches("<w:cantSplit />").count(), 2 + 6 + 5);
    assert!(text.contains("● get the job they want") && text.contains("□ take the other job") && !text.contains('■'));
    // Every item of a list is of the list that has our sign.
    let lists =
        [&page.timeline.lines, &page.flips.items, &page.ask_back.items, &page.refused.items, &page.evidence.items];
    let items: usize = lists.iter().map(|list| list.len()).sum();
    assert_eq!(text.matches("<w:numId w:val=\"2\" />").count(), items);
    let numbering = xml(&bytes, "word/numbering.xml");
    let ours = numbering.split("<w:abstractNum ").find(|list| list.contains("w:abstractNumId=\"2\"")).expect("a list");
    assert!(ours.contains("w:val=\"bullet\"") && ours.contains("w:val=\"•\""), "{ours}");
    assert!(numbering.contains("<w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\" />"), "{numbering}");
}

/// A picture of one pixel.
const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x01\x08\x02\0\0\0\x94\x82\x83\xe3\0\0\0\0IEND\xae\x42\x60\x82";

#[test]
fn documents_for_word_bear_the_logo() {
    let mut document = workbook(&shipped()[..2], Lang::En);
    document.brand.name = "A & B".into();
    let logo = |media_type: &str| Logo { media_type: media_type.into(), bytes: PIXEL.into(), alt: "A & B".into() };
    document.brand.logo = Some(logo("image/png"));
    let bytes = docx(&document).expect("made");
    let text = xml(&bytes, "word/document.xml");
    assert!(text.contains("<wp:docPr id=\"3\" name=\"Logo\" descr=\"A &amp; B\"/>") && !text.contains("grayscl"));
    // Three pixels by one, at most 11 mm high.
    assert!(text.contains("<wp:extent cx=\"1188000\" cy=\"396000\" />"));
    assert_eq!(part(&bytes, "word/media/rIdLogo.png"), PIXEL);
    assert!(bytes == docx(&document).expect("made"));
    document.look.bw = true;
    let grey = xml(&docx(&document).expect("made"), "word/document.xml");
    assert_eq!(grey.matches("<a:blip r:embed=\"rIdLogo\"><a:grayscl/></a:blip>").count(), 3);
    // What is drawn cannot be shown: the name stands there.
    document.brand.logo = Some(logo("image/svg+xml"));
    let named = xml(&docx(&document).expect("made"), "word/document.xml");
    assert!(!named.contains("<wp:docPr") && named.contains("A &amp; B"));
}

#[test]
fn no_colour_where_none_is_wanted() {
    let mut document = shipped()[0].document(Lang::En);
    document.brand.colour = "#5a2a82".into();
    let html = |document: &Document| render(document, Format::Html, None).expect("made");
    assert!(html(&document).contains("#5a2a82"));
    document.look.bw = true;
    let grey = html(&document);
    assert!(!grey.contains("#5a2a82") && grey.contains(".bw .logo { filter: grayscale(1); }"));
}

/// A made-up situation with these plans, an offer in hand and a promised date.
fn plain(plans: &str) -> Made {
    Made::read("plain", &format!("plans = {plans}\n[target]\npromised = 8\n[competing]\ndeadline = 5\n"))
}

#[test]
fn where_no_plan_is_silent_nobody_is_said_to_be() {
    for lang in Lang::ALL {
        let page = plain("[\"firm-push\", \"courteous-push\"]").page(lang);
        let silent = ["say nothing", "nichts", "ne disent rien", "no dicen nada"];
        let told = page.advice.reasons.concat() + &page.compared.expect("a pair").intro;
        assert!(silent.iter().all(|words| !told.contains(words)), "{told}");
        let first = page.outcomes.plans[0].name.as_str();
        assert_eq!(told.matches(first).count(), 2 + usize::from(page.advice.sure == Sure::Close), "{told}");
        // What they may ask hangs on what was said, not on which plan came first.
        let alone = plain("[\"courteous-push\"]").page(lang);
        assert_eq!(alone.ask_back.items.len(), 5);
    }
}

#[test]
fn a_plan_that_wins_more_often_and_is_not_advised_is_explained() {
    let page = shipped()[1].page(Lang::En);
    let told =
        "With “Let the other offer go”, more people get the job they want: 58 of 100. But 41 of 100 then have no job.";
    assert!(page.advice.reasons.iter().any(|reason| reason == told), "{:?}", page.advice.reasons);
    let page = shipped()[4].page(Lang::En);
    assert!(page.advice.reasons.iter().all(|reason| !reason.starts_with("With ")), "{:?}", page.advice.reasons);
}

#[test]
fn no_flip_point_is_told_as_zero_and_none_with_idle_digits() {
    for made in shipped() {
        let page = made.page(Lang::En);
        for line in &page.flips.items {
            let told = line.replace("no job counts 0.", "");
            for wrong in [" 0 of 100", " 0.0 ", " 0.00 ", " 0.000 ", ".0 "] {
                assert!(!told.contains(wrong), "{}: {line}", made.scenario.name);
            }
        }
    }
    let page = shipped()[3].page(Lang::En);
    assert!(page.flips.items[0].contains("We took 0.5 of 100."), "{:?}", page.flips.items);
}

#[test]
fn flip_points_are_told_as_exactly_as_they_are_true() {
    let mut told = 0;
    for made in shipped() {
        let page = made.page(Lang::En);
        for (flip, line) in made.analysis.flips.iter().zip(&page.flips.items) {
            let number = |before: &str| -> Option<f64> { line.split(before).nth(1)?.split(' ').next()?.parse().ok() };
            let (Some(at), Some(now)) = (number(" about "), number("We took ")) else { continue };
            if !line.contains(" of 100") || flip.at * flip.now <= 0.0 {
                continue;
            }
            told += 1;
            for (said, meant) in [(at, 100.0 * flip.at), (now, 100.0 * flip.now)] {
                assert!((said / meant - 1.0).abs() < 0.051, "{}: {meant} in {line}", made.scenario.name);
            }
        }
    }
    assert!(told > 8, "{told}");
}

#[test]
fn a_plan_with_fewer_winners_says_that_waiting_costs() {
    let text = |per_day: i32| {
        format!(
            "plans = [\"wait\", \"push-then-call-back\", \"threaten-to-withdraw\"]\n[target]\npromised = 10\n[payoff]\n\
             per_day = {per_day}\n"
        )
    };
    let reasons = |per_day| Made::read("slow", &text(per_day)).page(Lang::En).advice.reasons;
    let said = |per_day| reasons(per_day).iter().any(|reason| reason.contains("each day of waiting costs you"));
    assert!(said(-3) && !said(0), "{:?}", reasons(-3));
}

#[test]
fn nobody_is_asked_to_answer_after_the_deadline() {
    let text = "plans = [\"courteous-push\"]\n[target]\npromised = 8\n[competing]\ndeadline = 1\n";
    let page = Made::read("late", text).page(Lang::En);
    let asked = page.timeline.lines.iter().find(|line| line.contains("ask to hear")).expect("asked");
    assert!(asked.starts_with("Day 1:"), "{asked}");
    assert!(page.say.scripts[0].lines.iter().any(|line| line.contains("by tomorrow")), "{:?}", page.say.scripts[0]);
}

#[test]
fn nobody_is_told_in_words_on_both_sides() {
    let text = "plans = [\"wait\", \"courteous-push\"]\n[target]\npromised = 8\n[competing]\ndeadline = 1\n";
    let page = Made::read("none", text).page(Lang::En);
    assert_eq!(page.outcomes.plans.iter().map(|plan| plan.counts[0]).collect::<Vec<_>>(), [0, 0]);
    let share = &page.advice.reasons[1];
    assert!(share.matches("hardly anyone").count() == 2 && !share.contains("about 0"), "{share}");
}

#[test]
fn what_to_do_after_a_no_fits_the_situation() {
    let told = |text: &str| Made::read("no", text).page(Lang::En).refused.items.join(" ");
    let asks = "plans = [\"courteous-push\"]\n[target]\npromised = ";
    assert!(told(&format!("{asks}4\n")).contains("If their date passes"));
    assert!(!told(&format!("{asks}-4\n")).contains("If their date passes"), "it has passed");
    assert!(told(&format!("{asks}4\n")).contains("We cannot hurry"));
    assert!(!told("plans = [\"wait\"]\n[target]\npromised = 4\n").contains("We cannot hurry"), "nobody asked");
    let page = Made::read("no", "plans = [\"ask-just-to-know\"]\n[target]\npromised = 4\n").page(Lang::En);
    assert!(page.say.scripts.iter().flat_map(|script| &script.lines).all(|line| !line.contains("planning")));
}

#[test]
fn the_days_show_the_deadline_with_and_without_more_time() {
    let page = shipped()[0].page(Lang::En);
    let lines = &page.timeline.lines;
    assert!(lines.contains(&"Day 5: Answer the other offer".to_owned()), "{lines:?}");
    assert!(lines.contains(&"Day 9: Answer the other offer, if you got more time".to_owned()), "{lines:?}");
    assert!(shipped()[2].page(Lang::En).timeline.lines.iter().all(|line| !line.contains("more time")));
}

#[test]
fn what_is_said_is_what_the_plan_does() {
    let threat = plain("[\"threaten-to-withdraw\"]").page(Lang::En);
    let said = threat.say.scripts[0].lines.concat();
    assert!(said.contains("If you cannot decide today, I will withdraw"), "{said}");
    assert!(threat.timeline.lines.iter().any(|line| line.ends_with("Say that you will leave")));
    // Who has the offer in writing does not say that it is on its way.
    let own = "plans = [\"early\"]\n[target]\npromised = 8\n[competing]\ndeadline = 5\n[[plan]]\nname = \"early\"\nmoves = [{ day = 1, act = \"push\", reason = \"expected-offer\" }]\n";
    let said = Made::read("own", own).page(Lang::En).say.scripts[0].lines.concat();
    assert!(
        said.contains("in writing and must answer it within 4 working days") && !said.contains("on its way"),
        "{said}"
    );
}
