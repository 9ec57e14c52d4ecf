//! A handout before it is HTML, PDF, DOCX or Markdown: every text in the reader's language, every number rounded and with its
//! denominator. Writers place things; they say nothing of their own and do no arithmetic.

use serde::Serialize;

/// What is printed: pages one after the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// Language of all texts, as in BCP 47: `en`, `fr`, `de`, `es`.
    pub lang: String,
    /// Title for the reader's window and the file's metadata.
    pub title: String,
    /// How it looks on paper.
    pub look: Look,
    /// The coach's own touch.
    pub brand: Brand,
    /// Where the numbers come from, for the metadata of the file.
    pub origin: Origin,
    /// Words that stand in no page alone.
    pub words: Words,
    /// A workbook has many pages, a handout one.
    pub pages: Vec<Page>,
}

/// Words that stand in no page alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Words {
    /// Head of a column of plans.
    pub plan: String,
}

/// How it looks on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Look {
    /// `a4` or `letter`.
    pub paper: Paper,
    /// Larger letters, more pages.
    pub large_print: bool,
    /// No colour at all: patterns and letters tell things apart.
    pub bw: bool,
}

/// Size of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// The coach's own touch; empty texts are left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Brand {
    /// Name of the coach or the firm.
    pub name: String,
    /// A line at the end of each page.
    pub closing: String,
    /// Colour of rules and headings, `#rrggbb`, dark enough on white (4.5 : 1 at least).
    pub colour: String,
    /// The logo.
    pub logo: Option<Logo>,
}

/// A picture that stands at the top of each page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Logo {
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media_type: String,
    /// Its bytes, in base64 where they are written as text.
    #[serde(serialize_with = "base64")]
    pub bytes: Vec<u8>,
    /// What it shows: the name of the brand.
    pub alt: String,
}

/// Where the numbers come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Origin {
    /// Identifies inputs, options and versions.
    pub run_id: String,
    /// Version of the program.
    pub version: String,
    /// Seed of the simulation.
    pub seed: String,
    /// Stories of the simulation, for each plan.
    pub stories: u64,
}

/// One page of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Page {
    /// The answer for one situation.
    Handout(Box<Handout>),
    /// Title and contents of a workbook.
    Cover(Cover),
    /// Text under headings: how to read it, the glossary, notes for whoever leads the workshop.
    Chapters(Chapters),
    /// Questions with room to write.
    Worksheet(Worksheet),
}

/// The answer for one situation, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Handout {
    /// Name of the scenario, for links and file names.
    pub scenario: String,
    /// "Push or wait?"
    pub title: String,
    /// Title of the situation.
    pub subtitle: String,
    /// "For" and "Date", each with room to write.
    pub fill_in: Vec<String>,
    /// The situation in two sentences.
    pub situation: Section,
    /// What to do.
    pub advice: Advice,
    /// Out of 100 people.
    pub outcomes: Outcomes,
    /// Helped, harmed, no difference.
    pub compared: Option<Compared>,
    /// The days with both deadlines.
    pub timeline: Timeline,
    /// What would change the advice.
    pub flips: Section,
    /// What to say, first by telephone and then by e-mail; for a plan that says nothing, one script of what to do instead.
    pub say: Scripts,
    /// What they may ask back, each with room for one's own true answer.
    pub ask_back: Questions,
    /// What to do if they say no.
    pub refused: Section,
    /// How good the evidence is, and what the model does not know.
    pub evidence: Section,
    /// Where the numbers come from.
    pub footer: Vec<String>,
}

/// Text under a heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// Sentences that belong together.
    pub paragraphs: Vec<String>,
    /// A list behind them.
    pub items: Vec<String>,
}

/// How sure the advice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// Not known yet: on screens, which show the advice before other numbers were tried. Never on paper.
    Checking,
    /// No input within its range changes it, nor another kind of employer.
    Settled,
    /// The best two plans are worth the same but for a hair.
    Close,
    /// An input within its range changes it, or another kind of employer.
    Hangs,
    /// There is no other honest plan that it could be compared with.
    Alone,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Advice {
    /// "Our advice".
    pub heading: String,
    /// One sentence.
    pub headline: String,
    /// How sure it is, for colours and signs.
    pub sure: Sure,
    /// The same in two or three words: never by colour alone.
    pub sure_label: String,
    /// Why, and how sure, in a sentence or two.
    pub reasons: Vec<String>,
}

/// Out of 100 people, for each plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcomes {
    /// "Out of 100 people in this situation".
    pub heading: String,
    /// How to read it.
    pub intro: String,
    /// What the three signs stand for: the job they want, the other job, no job. Two where there is no other employer.
    pub legend: Vec<Legend>,
    /// In the order of the scenario.
    pub plans: Vec<PlanOutcome>,
    /// How exact the numbers are.
    pub note: String,
}

/// What a sign stands for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Legend {
    /// `target`, `competing` or `none`.
    pub outcome: &'static str,
    /// In words.
    pub label: String,
    /// A picture of the sign.
    pub svg: String,
}

/// What a plan leads to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanOutcome {
    /// A few words: "Ask politely today".
    pub name: String,
    /// One sentence: what one does.
    pub summary: String,
    /// The plan of the advice.
    pub best: bool,
    /// "Our advice" where it is the plan of the advice, else nothing.
    pub mark: String,
    /// Of 100 people, in the order of the legend; they add up to 100.
    pub counts: Vec<u32>,
    /// The same in words: "19 of 100".
    pub texts: Vec<String>,
    /// 100 signs.
    pub svg: String,
    /// What the picture shows, in words.
    pub alt: String,
}

/// What each plan changes, person by person, against waiting with the same luck.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// Heading.
    pub heading: String,
    /// How to read it.
    pub intro: String,
    /// Heads of the columns: plan, helped, harmed, no difference.
    pub columns: [String; 4],
    /// All plans but the one they are compared with.
    pub rows: Vec<ComparedRow>,
    /// How exact the numbers are.
    pub note: String,
}

/// A row of [`Compared`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedRow {
    /// The plan.
    pub plan: String,
    /// The plan of the advice.
    pub best: bool,
    /// Helped, harmed, no difference: "19 of 100".
    pub texts: [String; 3],
    /// A bar of the three.
    pub svg: String,
    /// What the bar shows, in words.
    pub alt: String,
}

/// The days with both deadlines.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// Heading.
    pub heading: String,
    /// The same in words, a line for each mark.
    pub lines: Vec<String>,
    /// The mark of each line, as a picture that needs no words.
    pub signs: Vec<String>,
    /// The picture.
    pub svg: String,
    /// What it shows, in words.
    pub alt: String,
}

/// What to say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scripts {
    /// Heading.
    pub heading: String,
    /// A remark before them, or nothing.
    pub intro: String,
    /// One after the other.
    pub scripts: Vec<Script>,
}

/// What to say, line by line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Script {
    /// "On the telephone", "As an e-mail".
    pub heading: String,
    /// What is said or written: a line or paragraph each.
    pub lines: Vec<String>,
    /// A remark behind them, or nothing.
    pub after: String,
}

/// Questions with room for one's own answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Questions {
    /// Heading.
    pub heading: String,
    /// A remark before them.
    pub intro: String,
    /// The questions.
    pub items: Vec<String>,
}

/// Title and contents of a workbook.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cover {
    /// Title.
    pub title: String,
    /// A line below it.
    pub subtitle: String,
    /// Lines to fill in.
    pub fill_in: Vec<String>,
    /// Heading of the contents.
    pub contents: String,
    /// Titles of what follows.
    pub items: Vec<String>,
}

/// Text under headings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chapters {
    /// Title of the page.
    pub title: String,
    /// Sections.
    pub sections: Vec<Section>,
}

/// Questions with room to write.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worksheet {
    /// Title of the page.
    pub title: String,
    /// How to go about it.
    pub intro: String,
    /// Questions with how many lines there are for the answer.
    pub items: Vec<(String, u8)>,
}

fn base64<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    use base64::Engine;
    serializer.serialize_str(&base64::engine::general_purpose::STANDARD.encode(bytes))
}
