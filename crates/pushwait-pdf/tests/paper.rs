//! Handouts on paper: the same bytes each time, one sheet, readable by people and by machines.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

mod read;
mod sample;

use pushwait_handout::document::{Document, Logo, Look, Page, Paper};
use pushwait_pdf::{PdfError, TEMPLATE, pdf, pdf_of_json};

use read::{Pdf, squeezed};

const LONG: &str = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstellenvorsteherzimmertürschild";

fn printed(document: &Document) -> Pdf {
    Pdf::new(&pdf(document, None).unwrap())
}

fn handout(document: &mut Document) -> &mut pushwait_handout::document::Handout {
    document
        .pages
        .iter_mut()
        .find_map(|page| if let Page::Handout(one) = page { Some(one.as_mut()) } else { None })
        .unwrap()
}

#[test]
fn the_same_bytes_each_time() {
    let document = sample::page(5, Look::default());
    let first = pdf(&document, None).unwrap();
    let other = pdf(&sample::page(3, Look::default()), None).unwrap();
    assert_ne!(first, other);
    assert!(first == pdf(&document, None).unwrap());
    assert!(first == pdf(&document, Some(TEMPLATE)).unwrap());
    assert!(first == pdf_of_json(&serde_json::to_vec(&document).unwrap(), None).unwrap());
}

#[test]
fn one_sheet_for_every_number_of_plans() {
    for paper in [Paper::A4, Paper::Letter] {
        for plans in 1..=8 {
            let pages = printed(&sample::page(plans, Look { paper, ..Look::default() })).pages();
            assert!(pages <= 2, "{plans} plans on {paper:?} take {pages} pages");
        }
    }
}

#[test]
fn large_print_and_workbooks_take_the_pages_they_need() {
    let large = printed(&sample::page(5, Look { large_print: true, ..Look::default() }));
    assert!((2..=4).contains(&large.pages()), "{}", large.pages());
    // The small print stands there once, behind the text.
    assert_eq!(large.words().matches("seed42").count(), 1);
    let book = printed(&sample::workbook(3));
    assert_eq!(book.pages(), 3 + 3 * 2);
    assert_eq!(book.count("H1"), 6);
    assert!(book.words().contains("9/9"));
}

#[test]
fn the_file_says_what_it_is() {
    let file = printed(&sample::page(5, Look::default()));
    assert_eq!(file.text(b"Lang"), "en");
    let metadata = file.metadata();
    assert!(metadata.contains("pdfuaid:part"), "{metadata}");
    for text in ["Push or wait? Two employers, one deadline", "run 7f3a9c01d2e4", "seed 42", "pushwait 0.1.0"] {
        assert!(metadata.contains(text), "{text} is not in {metadata}");
    }
    assert!(!metadata.contains("CreateDate"), "{metadata}");
    let info = file.info();
    assert_eq!(info.get("Creator").map(String::as_str), Some(concat!("pushwait ", env!("CARGO_PKG_VERSION"))));
    assert!(!info.contains_key("CreationDate"));
}

#[test]
fn each_language_is_said() {
    for lang in ["de", "fr", "es"] {
        let mut document = sample::page(2, Look::default());
        document.lang = lang.to_owned();
        assert_eq!(printed(&document).text(b"Lang"), lang);
    }
}

#[test]
fn a_screen_reader_finds_its_way() {
    let file = printed(&sample::page(5, Look::default()));
    assert_eq!(file.count("H1"), 1);
    assert_eq!(file.count("H2"), 10);
    assert_eq!(file.count("H3"), 2);
    assert_eq!(file.count("Table"), 1);
    // Four heads of columns, one of which stands over the bars too, and one head for each row.
    assert_eq!(file.count("TH"), 4 + 4);
    assert_eq!(file.count("TD"), 4 * 4);
    // The days and the questions in two columns each; what would change the advice; what to do after a no.
    assert_eq!(file.count("L"), 6);
    assert_eq!(file.count("LI"), 4 + 4 + 3 + 2);
    let tags = file.tags();
    let figures: Vec<_> = tags.iter().filter(|tag| tag.name == "Figure").collect();
    assert_eq!(figures.len(), 5 + 4 + 1, "{tags:?}");
    assert!(figures.iter().all(|figure| figure.alt.as_ref().is_some_and(|alt| alt.len() > 20)), "{figures:?}");
}

#[test]
fn what_is_printed_can_be_read_back() {
    let mut document = sample::page(5, Look::default());
    let words = printed(&document).words();
    let one = handout(&mut document);
    for plan in &one.outcomes.plans {
        assert!(words.contains(&squeezed(&(plan.name.clone() + &plan.texts.concat()))), "{}: {words}", plan.name);
    }
    for row in &one.compared.as_ref().unwrap().rows {
        assert!(words.contains(&squeezed(&(row.plan.clone() + &row.texts.concat()))), "{}: {words}", row.plan);
    }
    for text in [&one.advice.headline, &one.advice.sure_label, &one.footer[0], &one.evidence.paragraphs[0]] {
        assert!(words.contains(&squeezed(text)), "{text}: {words}");
    }
}

#[test]
fn no_colour_where_none_is_wanted() {
    let look = Look { bw: true, ..Look::default() };
    let colours = printed(&sample::page(5, look)).colours();
    assert!(colours.len() > 20);
    assert!(colours.iter().all(|c| c.iter().all(|part| (part - c[0]).abs() < 0.01)), "{colours:?}");
    let coloured = printed(&sample::page(5, Look::default())).colours();
    assert!(coloured.iter().any(|c| c.iter().any(|part| (part - c[0]).abs() > 0.2)));
}

#[test]
fn days_have_their_marks_and_readers_hear_their_words_alone() {
    let file = printed(&sample::page(3, Look::default()));
    let marks = file.colours().iter().filter(|colour| ***colour == [1.0, 0.0, 1.0]).count();
    assert!(marks > 0, "no mark is drawn in {}", sample::DAY);
    assert!(file.words().contains(&squeezed("Day 2: ask again if nobody has called back.")));
}

#[test]
fn names_in_any_script_are_printed() {
    let mut document = sample::page(6, Look::default());
    let names = [
        "שלום עולם",
        "مرحبا بالعالم",
        "Zoë 🎉🚀 👩🏽‍💻",
        "東京 ไทย",
        "\u{2068}a\u{301}\u{5d0}\u{301}\u{2069}\u{e000}\u{0}",
        LONG,
    ];
    for (plan, name) in handout(&mut document).outcomes.plans.iter_mut().zip(names) {
        plan.name = name.to_owned();
        plan.alt = format!("{name}: 19 of 100");
    }
    handout(&mut document).situation.paragraphs =
        vec!["שלום ".repeat(40), "x\u{300}\u{301}\u{302}ἀ\u{345} ﷽ \u{1F1E9}\u{1F1EA}".into()];
    document.title = names.concat();
    document.brand.name = names[3].to_owned();
    let file = printed(&document);
    assert!(file.pages() <= 2);
    assert!(file.metadata().contains("pdfuaid:part"));
    assert!(file.words().contains("□□"));
}

#[test]
fn long_texts_take_more_pages_and_nothing_is_lost() {
    let mut document = sample::page(3, Look::default());
    let one = handout(&mut document);
    one.situation.paragraphs = vec!["lorem ".repeat(20_000)];
    one.situation.items = vec![LONG.repeat(3)];
    one.subtitle = LONG.to_owned();
    one.advice.headline = LONG.to_owned();
    one.ask_back.items.push(format!("{LONG} ").repeat(40));
    one.footer.push(LONG.repeat(30));
    document.brand.closing = LONG.repeat(2);
    let words = printed(&document).words();
    assert_eq!(words.matches("lorem").count(), 20_000);
    for heading in ["Ouradvice", "Whattosay", "Howgoodtheevidenceis"] {
        assert!(words.contains(heading), "{heading}");
    }
}

#[test]
fn a_logo_is_shown_or_refused() {
    let svg =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 10\"><rect width=\"40\" height=\"10\"/></svg>";
    let mut document = sample::page(2, Look::default());
    let logo = |media_type: &str, bytes: &[u8]| {
        Some(Logo { media_type: media_type.to_owned(), bytes: bytes.to_vec(), alt: "Career Workshop North".to_owned() })
    };
    document.brand.logo = logo("image/svg+xml", svg);
    let tags = printed(&document).tags();
    assert!(tags.iter().any(|tag| tag.alt.as_deref() == Some("Career Workshop North")));
    document.brand.logo = logo("image/png", b"no picture");
    assert!(pdf(&document, None).unwrap_err().to_string().contains("decode"));
    document.brand.logo = logo("text/html", svg);
    assert!(matches!(pdf(&document, None), Err(PdfError::Logo(_))));
}

/// A picture of one red pixel.
const RED: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_logo_has_no_colour_where_none_is_wanted() {
    let red = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 10\"><rect width=\"40\" height=\"10\" fill=\"#ff0000\"/></svg>";
    for (media_type, bytes) in [("image/png", RED), ("image/svg+xml", red)] {
        let mut document = sample::page(2, Look { bw: true, ..Look::default() });
        let logo =
            |bytes: &[u8]| Some(Logo { media_type: media_type.into(), bytes: bytes.into(), alt: "North".into() });
        document.brand.logo = logo(bytes);
        let file = printed(&document);
        let pixels = file.pixels();
        assert!(pixels.len() > 1000, "{media_type}: {}", pixels.len());
        assert!(pixels.iter().all(|[r, g, b]| r == g && g == b), "{media_type}");
        assert!(pixels.iter().any(|[r, ..]| (1..255).contains(r)), "{media_type}");
        assert!(file.tags().iter().any(|tag| tag.alt.as_deref() == Some("North")));
        assert!(file.colours().iter().all(|c| c.iter().all(|part| (part - c[0]).abs() < 0.01)), "{media_type}");
        document.brand.logo = logo(b"no picture");
        assert!(pdf(&document, None).is_err(), "{media_type}");
    }
}

#[test]
fn a_broken_template_is_explained() {
    let document = sample::page(2, Look::default());
    let error = |template: &str| pdf(&document, Some(template)).unwrap_err();
    let line = |error: &PdfError| if let PdfError::Template { line, .. } = error { *line } else { None };
    let unknown = error("= Title\n\n#let a = 1\n#b");
    assert_eq!(unknown.to_string(), "template, line 4: unknown variable: b");
    assert_eq!(line(&error("= Title\n#let f(x) = (\n")), Some(2));
    assert_eq!(line(&error("= Title\n#let d = json(\"document.json\")\n#d.nothing")), Some(3));
    let fetched = error("= Title\n#import \"@preview/cetz:0.3.0\"");
    assert_eq!(line(&fetched), Some(2));
    let missing = error("= Title\n\n#read(\"/etc/passwd\")").to_string();
    assert!(missing.contains("line 3") && missing.contains("not found"), "{missing}");
    let own = "#let d = json(\"document.json\")\n= #d.pages.first().title\n#datetime.today()";
    assert_eq!(line(&error(own)), Some(3));
}

#[test]
fn a_template_of_ones_own_is_enough_in_two_lines() {
    let own = "#let d = json(\"document.json\")\n= #d.pages.first().title";
    let file = Pdf::new(&pdf(&sample::page(2, Look::default()), Some(own)).unwrap());
    assert_eq!(file.words(), "Pushorwait?");
    assert_eq!(file.text(b"Lang"), "en");
}

#[test]
fn what_is_no_document_is_refused() {
    for json in ["", "{", "[]", "{}", "{\"pages\":3}", "null"] {
        assert!(matches!(pdf_of_json(json.as_bytes(), None), Err(PdfError::Document(_))), "{json}");
    }
}
