//! Documents to look at.

use std::path::Path;
use std::sync::LazyLock;

use pushwait_core::compile::compile;
use pushwait_core::read::scenario;
use pushwait_core::response::Model;
use pushwait_core::scenario::Scenario;
use pushwait_handout::advice::{Analysis, analyse};
use pushwait_handout::book::Frame;
use pushwait_handout::charts::COLOUR;
use pushwait_handout::document::{Brand, Document, Handout, Look, Origin, Page};
use pushwait_handout::page::{Source, page};
use pushwait_handout::texts::{Lang, Texts};
use pushwait_sim::figures::Results;
use pushwait_sim::run::{Choice, Order, Stop, Watch, run};

struct Patient;

impl Watch for Patient {
    fn go_on(&self, _: u64) -> bool {
        true
    }
    fn time_left(&self) -> bool {
        true
    }
    fn limited(&self) -> bool {
        false
    }
}

/// A situation with its numbers.
pub struct Made {
    pub scenario: Scenario,
    pub analysis: Analysis,
    pub drawn: Results,
    pub origin: Origin,
}

impl Made {
    pub fn new(scenario: Scenario) -> Self {
        const STORIES: u64 = 20_000;
        let analysis = analyse(&scenario).expect("a shipped model");
        let tables = compile(&scenario, Model::shipped(&scenario.model).expect("shipped"));
        let order = Order {
            seed: 1,
            estimator: Choice::Paired,
            stop: Stop::Stories(STORIES),
            max_stories: STORIES,
            margin: None,
        };
        let drawn = run(&tables, &order, &Patient).expect("nobody interrupts it").results;
        let origin =
            Origin { run_id: "0123456789abcdef".into(), version: "1".into(), seed: "1".into(), stories: STORIES };
        Self { scenario, analysis, drawn, origin }
    }

    pub fn scenario(name: &str, text: &str) -> Scenario {
        scenario(name, text).unwrap_or_else(|found| panic!("{found:?}")).0
    }

    pub fn read(name: &str, text: &str) -> Self {
        Self::new(Self::scenario(name, text))
    }

    pub fn source<'a>(&'a self, texts: &'a Texts) -> Source<'a> {
        let Self { scenario, analysis, drawn, origin } = self;
        Source { scenario, analysis, drawn, texts, origin, palette: &COLOUR }
    }

    pub fn page(&self, lang: Lang) -> Handout {
        page(&self.source(&Texts::new(lang)))
    }

    pub fn document(&self, lang: Lang) -> Document {
        let (texts, brand) = (Texts::new(lang), Brand::default());
        Frame { texts: &texts, look: Look::default(), brand: &brand, origin: &self.origin }
            .handout(&self.source(&texts))
    }
}

/// The shipped situations: once for all tests.
pub fn shipped() -> &'static [Made] {
    static SHIPPED: LazyLock<Vec<Made>> = LazyLock::new(made);
    &SHIPPED
}

fn made() -> Vec<Made> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("scenarios").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    assert_eq!(files.len(), 12);
    let made = |file: &std::path::PathBuf| {
        let name = file.file_stem().expect("named").to_string_lossy();
        Made::read(&name, &std::fs::read_to_string(file).expect("text"))
    };
    files.iter().map(made).collect()
}

/// A workbook of these situations.
pub fn workbook(all: &[Made], lang: Lang) -> Document {
    let (texts, brand) = (Texts::new(lang), Brand::default());
    let sources: Vec<Source> = all.iter().map(|made| made.source(&texts)).collect();
    Frame { texts: &texts, look: Look::default(), brand: &brand, origin: &all[0].origin }.workbook(&sources)
}

/// The handouts of a document.
pub fn handouts(document: &Document) -> Vec<&Handout> {
    let mut handouts = Vec::new();
    for page in &document.pages {
        if let Page::Handout(handout) = page {
            handouts.push(&**handout);
        }
    }
    handouts
}
