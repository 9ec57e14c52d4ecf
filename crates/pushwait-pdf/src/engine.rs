//! Typst, all of it in one file: its programming interface moves with every minor version.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::PdfError;

/// The main font comes first.
static FONTS: [&[u8]; 7] = [
    include_bytes!("../fonts/SourceSans3_400Regular.ttf"),
    include_bytes!("../fonts/SourceSans3_400Regular_Italic.ttf"),
    include_bytes!("../fonts/SourceSans3_600SemiBold.ttf"),
    include_bytes!("../fonts/SourceSans3_700Bold.ttf"),
    include_bytes!("../fonts/NotoSansHebrew_400Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic_400Regular.ttf"),
    include_bytes!("../fonts/NotoEmoji-subset.ttf"),
];

/// Sets title, language and fonts, and takes in the template.
const MAIN: &str = include_str!("../templates/document.typ");

/// What the templates find.
pub(crate) struct Files<'a> {
    pub(crate) template: &'a str,
    pub(crate) document: Vec<u8>,
    pub(crate) logo: Option<&'a (&'static str, Vec<u8>)>,
}

/// What the file says of itself.
pub(crate) struct Options<'a> {
    pub(crate) ident: &'a str,
    /// Checked against PDF/UA-1, and says so.
    pub(crate) sealed: bool,
}

/// Why there are no bytes.
pub(crate) enum Failure {
    /// Signs that no font can show together.
    Signs,
    /// Anything else.
    Error(PdfError),
}

/// What all documents share.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
        // Cells that head a row are an extra of Typst, still.
        let features = [Feature::A11yExtras].into_iter().collect();
        Press {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    })
}

/// Whether there is a letter for it, in the main font or in any.
pub(crate) fn has_sign(c: char, any: bool) -> bool {
    let fonts = &press().fonts;
    let fonts = if any { fonts.as_slice() } else { &fonts[..1] };
    fonts.iter().any(|font| font.info().coverage.contains(c.into()))
}

/// A world of three files or four, without packages, network and clock.
struct Desk {
    main: Source,
    template: Source,
    files: Vec<(FileId, Bytes)>,
}

impl Desk {
    fn new(files: &Files) -> Result<Self, Failure> {
        let mut bytes = vec![(file_id("document.json")?, Bytes::new(files.document.clone()))];
        if let Some((name, logo)) = files.logo {
            bytes.push((file_id(name)?, Bytes::new(logo.clone())));
        }
        Ok(Self {
            main: Source::new(file_id("document.typ")?, MAIN.to_owned()),
            template: Source::new(file_id("handout.typ")?, files.template.to_owned()),
            files: bytes,
        })
    }
}

fn file_id(name: &str) -> Result<FileId, Failure> {
    let path = VirtualPath::new(name).map_err(|_| plain_error("a file without a name"))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn plain_error(message: &str) -> Failure {
    Failure::Error(PdfError::Template { line: None, message: message.to_owned(), hints: Vec::new() })
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &press().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &press().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.template].into_iter().find(|s| s.id() == id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.iter().find(|f| f.0 == id).map(|f| f.1.clone()).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        press().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The bytes of the PDF.
pub(crate) fn typeset(files: &Files, options: &Options) -> Result<Vec<u8>, Failure> {
    let desk = Desk::new(files)?;
    let compiled = typst::compile::<PagedDocument>(&desk).output;
    let written = compiled.map_err(|errors| failure(&desk, &errors)).and_then(|document| {
        typst_pdf::pdf(&document, &pdf_options(options)?).map_err(|errors| failure(&desk, &errors))
    });
    // What was remembered of this page is of use for the next ones only, not for a whole batch.
    typst::comemo::evict(4);
    written
}

fn pdf_options(options: &Options) -> Result<PdfOptions, Failure> {
    let standards: &[PdfStandard] = if options.sealed { &[PdfStandard::Ua_1] } else { &[] };
    Ok(PdfOptions {
        ident: Smart::Custom(options.ident.to_owned()),
        creator: Smart::Custom(Some(format!("pushwait {}", env!("CARGO_PKG_VERSION")))),
        timestamp: None,
        standards: PdfStandards::new(standards).map_err(|e| plain_error(e.message()))?,
        ..PdfOptions::default()
    })
}

/// The first error that is not about signs; if all are, another try may help.
fn failure(desk: &Desk, errors: &[SourceDiagnostic]) -> Failure {
    match errors.iter().find(|error| !is_about_signs(error)) {
        None => Failure::Signs,
        Some(error) => Failure::Error(explained(desk, error)),
    }
}

/// Typst tells the kinds of errors apart by their words alone.
fn is_about_signs(error: &SourceDiagnostic) -> bool {
    let about = ["could not be displayed with", "code point", "codepoint"];
    error.message.starts_with("PDF/UA-1 error:") && about.iter().any(|words| error.message.contains(words))
}

fn explained(desk: &Desk, error: &SourceDiagnostic) -> PdfError {
    let is_logo = |id: FileId| desk.files.iter().skip(1).any(|file| file.0 == id);
    let hints = error.hints.iter().map(|hint| hint.v.to_string()).collect();
    let message = error.message.to_string();
    if error.span.id().is_some_and(is_logo) {
        PdfError::Logo(message)
    } else {
        PdfError::Template { line: line_of(desk, error), message, hints }
    }
}

/// The line of the template where it went wrong, or from where that was called.
fn line_of(desk: &Desk, error: &SourceDiagnostic) -> Option<usize> {
    let calls = error.trace.iter().map(|point| point.span.into());
    std::iter::once(error.span).chain(calls).find_map(|span| {
        (span.id() == Some(desk.template.id())).then_some(())?;
        let range = desk.range(span)?;
        Some(desk.template.lines().byte_to_line(range.start)? + 1)
    })
}
