//! `pushwait handout`: pages for people who are no statisticians.

mod brand;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pushwait_core::scenario::Scenario;
use pushwait_handout::advice::{Analysis, analyse, only_bluffs};
use pushwait_handout::book::Frame;
use pushwait_handout::charts::{COLOUR, GREY, Palette};
use pushwait_handout::document::{Brand, Document, Look, Origin, Paper};
use pushwait_handout::docx::docx;
use pushwait_handout::page::Source;
use pushwait_handout::render::{self, render};
use pushwait_handout::texts::{Lang, Texts};
use pushwait_sim::figures::Results;
use pushwait_sim::run::{Choice, Order, Stop, Watch, run};

use crate::args::whole;
use crate::batch::manifest::{Manifest, Ready};
use crate::batch::plan;
use crate::batch::task::Task;
use crate::failure::{Failure, SOME_FAILED};
use crate::folder::{Folder, hex, refuse, sha256};
use crate::{output, signals};

/// Stories behind "helped" and "harmed": the error of a number out of 100 is then below a fifth.
const STORIES: u64 = 200_000;
/// Bytes of the largest template, message file or brand that is read.
const MOST: u64 = 1 << 20;

#[derive(Args)]
pub struct HandoutArgs {
    /// Scenario files, folders, or - for standard input
    #[arg(required = true, value_name = "SCENARIO")]
    paths: Vec<PathBuf>,
    /// Formats, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', default_value = "html")]
    format: Vec<Kind>,
    /// Language of the pages
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Size of the paper
    #[arg(long, value_enum, default_value_t = Size::A4)]
    paper: Size,
    /// Folder for the files
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// Larger letters
    #[arg(long)]
    large_print: bool,
    /// No colours: for printers that have none
    #[arg(long)]
    bw: bool,
    /// One file for all scenarios, with cover, glossary, worksheet and notes for whoever leads the workshop
    #[arg(long)]
    workbook: bool,
    /// Your own name, logo, colour and closing line, from a TOML file
    #[arg(long, value_name = "FILE")]
    brand: Option<PathBuf>,
    /// Your own template; it is for one format (the shipped ones: crates/pushwait-handout/templates)
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Your own texts in place of some of ours, in Fluent syntax (ours: crates/pushwait-handout/messages)
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,
    /// Chooses the luck behind "helped" and "harmed"
    #[arg(long, default_value_t = 1, value_parser = whole, allow_negative_numbers = true)]
    seed: u64,
    /// Replace files that are there; without it none is, since you may have edited it
    #[arg(long)]
    force: bool,
}

/// A format of handouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// For screens and printers, one file
    Html,
    /// For printers, tagged (a build with the feature `pdf`)
    Pdf,
    /// To edit in Word or LibreOffice
    Docx,
    /// Markdown
    Md,
}

impl Kind {
    fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Md => "md",
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Language {
    /// English
    En,
    /// French
    Fr,
    /// German
    De,
    /// Spanish
    Es,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Size {
    /// 210 by 297 mm
    A4,
    /// 8.5 by 11 inches
    Letter,
}

/// What all pages of a command share.
struct Shared {
    own_texts: Option<(PathBuf, String)>,
    template: Option<(PathBuf, String)>,
    brand: Brand,
    look: Look,
    lang: Lang,
    seed: u64,
}

/// One situation with its numbers.
struct Worked {
    scenario: Scenario,
    name: String,
    analysis: Analysis,
    drawn: Results,
    origin: Origin,
}

impl Worked {
    fn source<'a>(&'a self, texts: &'a Texts, palette: &'a Palette) -> Source<'a> {
        let Self { scenario, analysis, drawn, origin, .. } = self;
        Source { scenario, analysis, drawn, texts, origin, palette }
    }
}

/// `pushwait handout`.
pub fn handout(args: &HandoutArgs) -> Result<(), Failure> {
    if args.format.contains(&Kind::Pdf) && !cfg!(feature = "pdf") {
        return Err(Failure::usage(NO_PDF));
    }
    let shared = Shared::new(args)?;
    let task = Task::default();
    let limits = task.limits()?;
    let manifest = plan::plan(&args.paths, task, plan::FEW)?;
    signals::listen();
    let work = |_, point: crate::batch::manifest::Point| Ok(point.map(|ready| shared.work(&manifest, ready)));
    let (mut worked, mut failed) = (Vec::new(), 0_usize);
    for point in manifest.each(&limits, 0..manifest.points(), &work)? {
        match point {
            Ok(found) => worked.push(found?),
            Err(_) => failed += 1,
        }
    }
    if worked.is_empty() {
        return Err(Failure::usage(format!("no valid scenario; {failed} invalid")));
    }
    let written = shared.write(args, &worked)?;
    output::print(|out| written.iter().try_for_each(|path| writeln!(out, "{}", path.display())))?;
    match failed {
        0 => Ok(()),
        _ => Err(Failure::new(SOME_FAILED, format!("{failed} invalid, {} valid", worked.len()))),
    }
}

const NO_PDF: &str = "this build makes no PDF: build one with `cargo build --profile dist --features pdf`, or print --format html from a browser";

impl Shared {
    fn new(args: &HandoutArgs) -> Result<Self, Failure> {
        let lang = match args.lang {
            Language::En => Lang::En,
            Language::Fr => Lang::Fr,
            Language::De => Lang::De,
            Language::Es => Lang::Es,
        };
        let paper = match args.paper {
            Size::A4 => Paper::A4,
            Size::Letter => Paper::Letter,
        };
        if args.template.is_some() && args.format.len() > 1 {
            return Err(Failure::usage("--template is for one format: give --format one name"));
        }
        if args.template.is_some() && args.format.contains(&Kind::Docx) {
            return Err(Failure::usage("--template is for html, md or pdf: a docx is made without one"));
        }
        let shared = Self {
            own_texts: args.texts.as_ref().map(|path| own(path)).transpose()?,
            template: args.template.as_ref().map(|path| own(path)).transpose()?,
            brand: args.brand.as_ref().map(|path| brand::read(path)).transpose()?.unwrap_or_default(),
            look: Look { paper, large_print: args.large_print, bw: args.bw },
            lang,
            seed: args.seed,
        };
        shared.texts().map(|_| shared)
    }

    /// The texts: each thread reads its own.
    fn texts(&self) -> Result<Texts, Failure> {
        let mut texts = Texts::new(self.lang);
        if let Some((path, own)) = &self.own_texts {
            texts.replace(own).map_err(|why| Failure::usage(format!("{}: {why}", path.display())))?;
        }
        Ok(texts)
    }

    fn work(&self, manifest: &Manifest, ready: Ready) -> Result<Worked, Failure> {
        let (scenario, model) = (ready.scenario, ready.model);
        if only_bluffs(&scenario) {
            let why = "every plan claims an offer that is not there, and no page advises a lie: add the plan `wait`";
            return Err(Failure::usage(format!("{}: {why}", scenario.name)));
        }
        let order = Order {
            seed: self.seed,
            estimator: Choice::Paired,
            stop: Stop::Stories(STORIES),
            max_stories: STORIES,
            margin: None,
        };
        let tables = pushwait_core::compile::compile(&scenario, model);
        let (analysis, drawn) = rayon::join(|| analyse(&scenario), || run(&tables, &order, &Patient));
        let analysis = analysis.ok_or_else(|| {
            Failure::usage(format!("{}: no page for the employer model {}", scenario.name, model.name))
        })?;
        let drawn = drawn.map_err(|_| signals::interrupted("nothing was written"))?.results;
        let id = sha256(format!("{} {} {}", hex(&ready.key), self.seed, manifest.pushwait).as_bytes());
        let origin = Origin {
            run_id: id[..16].to_owned(),
            version: manifest.pushwait.clone(),
            seed: self.seed.to_string(),
            stories: STORIES,
        };
        let points = ready.document.points();
        let name = if points > 1 { format!("{}-point-{}", scenario.name, ready.index) } else { scenario.name.clone() };
        Ok(Worked { scenario, name, analysis, drawn, origin })
    }

    /// Makes all files, then writes them: none if one cannot be made.
    fn write(&self, args: &HandoutArgs, worked: &[Worked]) -> Result<Vec<PathBuf>, Failure> {
        let texts = self.texts()?;
        let folder = Folder::make(&args.out)?;
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for (name, document) in self.documents(args.workbook, worked, &texts) {
            for kind in &args.format {
                files.push((format!("{name}.{}", kind.extension()), self.file(*kind, &document)?));
            }
        }
        if let (Some(key), Some((path, _))) = (texts.unfilled(), &self.own_texts) {
            let why = format!(
                "`{key}` has a name or a message in braces that there is none of; ours shows those that there are"
            );
            return Err(Failure::usage(format!("{}: {why}", path.display())));
        }
        for (name, _) in &files {
            refuse(name).map_err(|why| Failure::usage(format!("{name}: {why}")))?;
            if !args.force && folder.has(name) {
                let path = folder.path().join(name);
                return Err(Failure::usage(format!("{} is there already; --force replaces it", path.display())));
            }
        }
        for (name, bytes) in &files {
            folder.publish(name, bytes, &folder, &format!(".{name}.{}.new", std::process::id()))?;
        }
        Ok(files.into_iter().map(|(name, _)| folder.path().join(name)).collect())
    }

    fn documents(&self, workbook: bool, worked: &[Worked], texts: &Texts) -> Vec<(String, Document)> {
        let palette = if self.look.bw { &GREY } else { &COLOUR };
        let frame = |origin| Frame { texts, look: self.look, brand: &self.brand, origin };
        if workbook {
            let ids: Vec<&str> = worked.iter().map(|one| one.origin.run_id.as_str()).collect();
            let origin =
                Origin { run_id: sha256(ids.concat().as_bytes())[..16].to_owned(), ..worked[0].origin.clone() };
            let sources: Vec<Source> = worked.iter().map(|one| one.source(texts, palette)).collect();
            return vec![("workbook".to_owned(), frame(&origin).workbook(&sources))];
        }
        worked.iter().map(|one| (one.name.clone(), frame(&one.origin).handout(&one.source(texts, palette)))).collect()
    }

    fn file(&self, kind: Kind, document: &Document) -> Result<Vec<u8>, Failure> {
        let own = self.template.as_ref().map(|(_, text)| text.as_str());
        let made = match kind {
            Kind::Html => render(document, render::Format::Html, own).map(String::into_bytes),
            Kind::Md => render(document, render::Format::Markdown, own).map(String::into_bytes),
            Kind::Docx => docx(document),
            Kind::Pdf => pdf(document, own),
        };
        made.map_err(|why| match &self.template {
            Some((path, _)) => Failure::usage(format!("{}: {why}", path.display())),
            None => Failure::usage(why),
        })
    }
}

#[cfg(feature = "pdf")]
fn pdf(document: &Document, own: Option<&str>) -> Result<Vec<u8>, String> {
    pushwait_pdf::pdf(document, own).map_err(|error| error.to_string())
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Document, _: Option<&str>) -> Result<Vec<u8>, String> {
    Err(NO_PDF.into())
}

/// A text file of the person's own.
fn own(path: &std::path::Path) -> Result<(PathBuf, String), Failure> {
    brand::beside(path)?.1.map(|text| (path.to_owned(), text))
}

/// Waits for the end, unless a signal comes.
struct Patient;

impl Watch for Patient {
    fn go_on(&self, _: u64) -> bool {
        !signals::stopped()
    }

    fn time_left(&self) -> bool {
        true
    }

    fn limited(&self) -> bool {
        false
    }
}
