//! The shipped situations on paper: one sheet in every language, with the numbers of the exact solver.
#![allow(dead_code, reason = "what other tests share")]

#[path = "../../pushwait-handout/tests/made/mod.rs"]
mod made;
mod read;

use pushwait_handout::document::{Page, Paper};
use pushwait_handout::texts::Lang;
use pushwait_pdf::pdf;

use read::{Pdf, squeezed};

#[test]
fn one_sheet_in_every_language_with_the_solvers_numbers() {
    for made in made::shipped() {
        for lang in Lang::ALL {
            let mut document = made.document(lang);
            document.look.paper = Paper::Letter;
            let letter = Pdf::new(&pdf(&document, None).expect("made"));
            assert_eq!(letter.pages(), 2, "{} in {} on Letter", made.scenario.name, lang.code());
            document.look.paper = Paper::A4;
            let read = Pdf::new(&pdf(&document, None).expect("made"));
            let name = format!("{} in {}", made.scenario.name, lang.code());
            assert_eq!(read.pages(), 2, "{name}");
            let words = read.words();
            let Page::Handout(page) = &document.pages[0] else { panic!("a handout") };
            assert!(words.contains(&squeezed(&page.advice.headline)), "{name}");
            for (plan, told) in page.outcomes.plans.iter().enumerate() {
                let exact = 100.0 * made.analysis.results.plans[plan].summary.target.expect("a share").value;
                let near = [exact.floor(), exact.ceil()]
                    .map(|n| squeezed(&told.texts[0].replacen(&told.counts[0].to_string(), &n.to_string(), 1)));
                assert!(near.contains(&squeezed(&told.texts[0])), "{name}: {exact} told as {}", told.texts[0]);
                assert!(told.texts.iter().all(|text| words.contains(&squeezed(text))), "{name}: {:?}", told.texts);
            }
        }
    }
}
