//! Documents: a page for one situation, or a workbook for many.

use crate::document::{Brand, Chapters, Cover, Document, Look, Origin, Page, Section, Worksheet};
use crate::page::{self, Source, flip_line, model_lines};
use crate::texts::Texts;

/// What a document is besides its pages.
pub struct Frame<'a> {
    /// The words.
    pub texts: &'a Texts,
    /// How it looks.
    pub look: Look,
    /// The coach's own touch.
    pub brand: &'a Brand,
    /// Where the numbers come from.
    pub origin: &'a Origin,
}

impl Frame<'_> {
    fn document(&self, title: String, pages: Vec<Page>) -> Document {
        Document {
            lang: self.texts.lang.code().into(),
            title,
            look: self.look,
            brand: self.brand.clone(),
            origin: self.origin.clone(),
            words: crate::document::Words { plan: self.texts.get("compared-plan") },
            pages,
        }
    }

    /// A page for one situation.
    #[must_use]
    pub fn handout(&self, source: &Source) -> Document {
        let page = page::page(source);
        let title = format!("{} {}", page.title, page.subtitle);
        self.document(title, vec![Page::Handout(Box::new(page))])
    }

    /// A workbook: cover, how to read it, a page for each situation, glossary, worksheet, notes for whoever leads the workshop.
    #[must_use]
    pub fn workbook(&self, sources: &[Source]) -> Document {
        let handouts: Vec<Page> = sources.iter().map(|source| Page::Handout(Box::new(page::page(source)))).collect();
        let titles = handouts.iter().filter_map(|page| match page {
            Page::Handout(handout) => Some(handout.subtitle.clone()),
            _ => None,
        });
        let words = ["how-to-title", "glossary-title", "worksheet-title", "notes-title"].map(|key| self.texts.get(key));
        let [how_to, glossary, worksheet, notes] = words;
        let items = [how_to].into_iter().chain(titles).chain([glossary, worksheet, notes]).collect();
        let mut pages = vec![self.cover(items), self.how_to()];
        pages.extend(handouts);
        pages.extend([self.glossary(), self.worksheet(), self.notes(sources)]);
        self.document(self.texts.get("workbook-title"), pages)
    }

    fn cover(&self, items: Vec<String>) -> Page {
        let text = |key| self.texts.get(key);
        Page::Cover(Cover {
            title: text("workbook-title"),
            subtitle: text("workbook-subtitle"),
            fill_in: vec![text("for-whom"), text("date")],
            contents: text("workbook-contents"),
            items,
        })
    }

    fn section(&self, heading: &str, paragraphs: &[&str]) -> Section {
        let paragraphs = paragraphs.iter().map(|key| self.texts.get(key)).collect();
        Section { heading: self.texts.get(heading), paragraphs, items: Vec::new() }
    }

    fn how_to(&self) -> Page {
        let sections = vec![
            self.section("how-to-order-heading", &["how-to-order"]),
            self.section("how-to-signs-heading", &["how-to-signs"]),
            self.section("how-to-sure-heading", &["how-to-settled", "how-to-close", "how-to-hangs"]),
            self.section("how-to-chance-heading", &["how-to-chance"]),
            self.section("evidence-heading", &["evidence-model", "evidence-grades", "evidence-unknown"]),
        ];
        Page::Chapters(Chapters { title: self.texts.get("how-to-title"), sections })
    }

    fn glossary(&self) -> Page {
        let words = ["target", "other", "push", "appreciates", "cornered", "working-days", "deadline"];
        let section =
            |word: &str| self.section(&format!("glossary-{word}"), &[format!("glossary-{word}-text").as_str()]);
        let sections = words.into_iter().map(section).collect();
        Page::Chapters(Chapters { title: self.texts.get("glossary-title"), sections })
    }

    fn worksheet(&self) -> Page {
        let items = [
            ("want", 2),
            ("other", 1),
            ("promised", 1),
            ("rank", 1),
            ("worth", 1),
            ("reason", 2),
            ("say", 3),
            ("ask-back", 3),
            ("refused", 2),
            ("when", 1),
        ];
        let items = items.map(|(key, lines)| (self.texts.get(&format!("worksheet-{key}")), lines)).into();
        let (title, intro) = (self.texts.get("worksheet-title"), self.texts.get("worksheet-intro"));
        Page::Worksheet(Worksheet { title, intro, items })
    }

    /// Notes for whoever leads the workshop: every flip point, and the exact numbers that `pushwait solve` prints.
    fn notes(&self, sources: &[Source]) -> Page {
        let mut how = self.section("notes-how-heading", &[]);
        how.items = (1..=4).map(|line| self.texts.get(&format!("notes-how-{line}"))).collect();
        let sections = [how].into_iter().chain(sources.iter().map(|source| self.note(source))).collect();
        Page::Chapters(Chapters { title: self.texts.get("notes-title"), sections })
    }

    fn note(&self, source: &Source) -> Section {
        let mut items: Vec<String> = source.analysis.flips.iter().map(|flip| flip_line(source, flip)).collect();
        items.extend(model_lines(source));
        if items.is_empty() {
            items.push(self.texts.get("notes-no-flip"));
        }
        let plans = 0..source.scenario.plans.len();
        let paragraphs = plans.map(|plan| page::exact(source, plan)).collect();
        Section { heading: page::page(source).subtitle, paragraphs, items }
    }
}
