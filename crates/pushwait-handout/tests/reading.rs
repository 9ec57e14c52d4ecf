//! How hard the pages are to read, by published formulas: a reader of 14 years should manage.
//!
//! English: Flesch-Kincaid grade (Kincaid et al. 1975), at most 8. German: the fourth Vienna formula (Bamberger and Vanecek 1984),
//! in school years, at most 8. French: reading ease after Kandel and Moles (1958), and Spanish: after Fernández Huerta (1959), at least 60
//! ("standard", school years 8 and 9). Syllables are counted as groups of vowels, the usual approximation.

use pushwait_handout::document::Handout;
use pushwait_handout::texts::Lang;

use crate::made::shipped;

/// Words, sentences, syllables, and words of three syllables or more.
struct Count {
    words: f64,
    sentences: f64,
    syllables: f64,
    long: f64,
}

fn syllables(word: &str, lang: Lang) -> usize {
    const VOWELS: &str = "aeiouyàáâäèéêëìíîïòóôöùúûüœæ";
    let word = word.to_lowercase();
    let vowels: Vec<bool> = word.chars().map(|sign| VOWELS.contains(sign)).collect();
    let groups = (0..vowels.len()).filter(|place| vowels[*place] && (*place == 0 || !vowels[place - 1])).count();
    // A silent e at the end, but for "the" and "people".
    let silent = match lang {
        Lang::En => word.ends_with('e') && !word.ends_with("le"),
        Lang::Fr => word.ends_with('e') || word.ends_with("es") || word.ends_with("ent"),
        Lang::De | Lang::Es => false,
    };
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}

fn count(text: &str, lang: Lang) -> Count {
    let words: Vec<&str> = text
        .split(|sign: char| !(sign.is_alphanumeric() || sign == '\'' || sign == '-'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let each: Vec<usize> = words.iter().map(|word| syllables(word, lang)).collect();
    let ends = text
        .chars()
        .zip(text.chars().skip(1).chain([' ']))
        .filter(|(sign, next)| ".!?:…".contains(*sign) && !next.is_alphanumeric() && !".!?:…".contains(*next));
    let number = |n: usize| n as f64;
    Count {
        words: number(words.len()),
        sentences: number(ends.count().max(1)),
        syllables: number(each.iter().sum()),
        long: number(each.iter().filter(|syllables| **syllables >= 3).count()),
    }
}

/// School years: 8 or less is asked for.
fn years(text: &str, lang: Lang) -> f64 {
    let Count { words, sentences, syllables, long } = count(text, lang);
    let (length, weight) = (words / sentences, syllables / words);
    // Reading ease of 60 is school year 8, and 10 points are a year.
    let of_ease = |ease: f64| 8.0 + (60.0 - ease) / 10.0;
    match lang {
        Lang::En => 0.39 * length + 11.8 * weight - 15.59,
        Lang::De => 0.2656 * length + 0.2744 * (100.0 * long / words) - 1.693,
        Lang::Fr => of_ease(207.0 - 1.015 * length - 73.6 * weight),
        Lang::Es => of_ease(206.84 - 60.0 * weight - 1.02 * length),
    }
}

/// All that a reader reads on a page, each text as a sentence of its own.
fn told(page: &Handout) -> String {
    let mut texts: Vec<&String> = page.situation.paragraphs.iter().chain(&page.advice.reasons).collect();
    texts.extend([&page.outcomes.intro, &page.outcomes.note, &page.say.intro, &page.ask_back.intro]);
    texts.extend(page.compared.iter().flat_map(|compared| [&compared.intro, &compared.note]));
    texts.extend(page.outcomes.plans.iter().map(|plan| &plan.summary));
    texts.extend(page.flips.paragraphs.iter().chain(&page.flips.items));
    texts.extend(page.say.scripts.iter().flat_map(|script| &script.lines));
    texts.extend(page.ask_back.items.iter().chain(&page.refused.items));
    texts.extend(page.evidence.paragraphs.iter().chain(&page.evidence.items));
    let sentence =
        |text: &String| if text.ends_with(['.', '?', '!', '…']) { format!("{text} ") } else { format!("{text}. ") };
    texts.into_iter().map(sentence).collect()
}

#[test]
fn a_reader_of_14_years_manages_every_page() {
    let mut worst = Vec::new();
    for made in shipped() {
        for lang in Lang::ALL {
            let years = years(&told(&made.page(lang)), lang);
            worst.push((lang.code(), years));
            assert!(years <= 8.0, "{} in {}: {years:.1} school years", made.scenario.name, lang.code());
        }
    }
    assert!(worst.iter().all(|(_, years)| *years > 0.0));
}

#[test]
fn the_formulas_tell_hard_from_easy() {
    let hard = "Notwithstanding institutional considerations regarding organisational decision procedures, the applicant's communication of contemporaneous contractual alternatives constitutes a potentially advantageous intervention.";
    let easy = "Call them today. Say that you want the job. Ask when you will hear.";
    assert!(years(hard, Lang::En) > 14.0 && years(easy, Lang::En) < 4.0);
    let hard = "Ungeachtet institutioneller Erwägungen hinsichtlich organisatorischer Entscheidungsverfahren konstituiert die Kommunikation vertraglicher Alternativen eine potenziell vorteilhafte Intervention.";
    assert!(
        years(hard, Lang::De) > 14.0
            && years("Rufen Sie heute an. Sagen Sie, dass Sie die Stelle wollen.", Lang::De) < 6.0
    );
}

#[test]
fn no_page_frightens() {
    const FRIGHTENING: [&str; 12] = [
        "danger",
        "risky",
        "fatal",
        "ruin",
        "disaster",
        "fear",
        "afraid",
        "warning",
        "never recover",
        "desperate",
        "catastroph",
        "threat",
    ];
    for made in shipped() {
        let page = made.page(Lang::En);
        let told = told(&page).to_lowercase();
        let found: Vec<_> = FRIGHTENING.iter().filter(|word| told.contains(**word)).collect();
        assert!(found.is_empty(), "{}: {found:?}", made.scenario.name);
    }
}
