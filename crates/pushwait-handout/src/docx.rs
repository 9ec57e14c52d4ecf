//! Documents as DOCX, for coaches who edit them: real headings, lists and tables, the logo, no other pictures. 100 people are
//! 100 signs.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, BreakType, Docx, IndentLevel, Level, LevelJc, LevelText, LineSpacing, NumberFormat, Numbering,
    NumberingId, PageMargin, Paragraph, Pic, Run, RunFonts, Shading, ShdType, SpecialIndentType, Start, Style,
    StyleType, Table, TableCell, TableCellMargins, TableRow, WidthType,
};

use crate::document::{Chapters, Cover, Document, Handout, Page, Paper, Section, Worksheet};

/// Twentieths of a point.
const TWIPS_MM: f64 = 56.693;
/// White around a page, in millimetres.
const MARGIN: f64 = 16.0;
/// The part of a line that the first column of a table has.
const FIRST: f64 = 0.46;
/// Number of the list style; the library has a style of its own as number 1.
const BULLETS: usize = 2;
/// A line to write on.
const LINE: &str = "________________________________________________";
/// A logo is so high, and at most so wide: in millimetres, and in the units of the format.
const LOGO: [f64; 2] = [46.0, 11.0];
const EMU_MM: f64 = 36_000.0;
/// How the document names the logo, and what the library writes of it.
const LOGO_ID: &str = "rIdLogo";
const LOGO_NAMED: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";
const LOGO_DRAWN: &str = "<a:blip r:embed=\"rIdLogo\" />";
/// Colours, as in the other formats; without `#`.
const TARGET: &str = "00548C";
const COMPETING: &str = "A85400";
const NONE: &str = "6A727A";
const PANEL: &str = "EEF4F8";
const SAY: &str = "FDF4EA";

/// Writes a document.
///
/// # Errors
/// What the library says of it.
pub fn docx(document: &Document) -> Result<Vec<u8>, String> {
    let mut writer = Writer::new(document);
    for (place, page) in document.pages.iter().enumerate() {
        if place > 0 {
            writer.add(Paragraph::new().add_run(Run::new().add_break(BreakType::Page)));
        }
        match page {
            Page::Handout(handout) => writer.handout(handout),
            Page::Cover(cover) => writer.cover(cover),
            Page::Chapters(chapters) => writer.chapters(chapters),
            Page::Worksheet(worksheet) => writer.worksheet(worksheet),
        }
    }
    writer.finish()
}

struct Writer<'a> {
    document: &'a Document,
    docx: Docx,
    /// What each table shows, for people who do not see it.
    described: Vec<String>,
}

fn run(text: &str) -> Run {
    // Signs that XML has no place for would make a file that nothing opens.
    let clean: String =
        text.chars().filter(|sign| !sign.is_control() && !('\u{fffe}'..='\u{ffff}').contains(sign)).collect();
    Run::new().add_text(clean)
}

fn text(words: &str) -> Paragraph {
    Paragraph::new().add_run(run(words))
}

/// Width and height in millimetres.
fn sheet(paper: Paper) -> [f64; 2] {
    match paper {
        Paper::A4 => [210.0, 297.0],
        Paper::Letter => [215.9, 279.4],
    }
}

fn twips(mm: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "sizes of paper")]
    let twips = (mm * TWIPS_MM).round() as i32;
    twips
}

fn emu(mm: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of logos")]
    let emu = (mm * EMU_MM).round() as u32;
    emu
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document) -> Self {
        let size = if document.look.large_print { 32 } else { 20 };
        let origin = &document.origin;
        let brand = document.brand.colour.trim_start_matches('#');
        let brand = match (document.look.bw, brand) {
            (true, _) => "000000",
            (false, "") => TARGET,
            (false, brand) => brand,
        };
        let heading = |id: &str, name: &str, size: usize| {
            Style::new(id, StyleType::Paragraph).name(name).size(size).bold().color(brand)
        };
        let level =
            Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
                .indent(Some(360), Some(SpecialIndentType::Hanging(260)), None, None);
        let [width, height] = sheet(document.look.paper);
        let margin = twips(MARGIN);
        let docx = Docx::new()
            .page_size(twips(width).unsigned_abs(), twips(height).unsigned_abs())
            .page_margin(PageMargin::new().top(margin).bottom(margin).left(margin).right(margin))
            .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
            .default_size(size)
            .default_line_spacing(LineSpacing::new().after(60))
            .add_style(heading("Heading1", "heading 1", 2 * size))
            .add_style(heading("Heading2", "heading 2", size + 5))
            .add_style(heading("Heading3", "heading 3", size + 1))
            .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(level))
            .add_numbering(Numbering::new(BULLETS, BULLETS))
            // No clock: the same document has the same bytes.
            .created_at("2000-01-01T00:00:00Z")
            .updated_at("2000-01-01T00:00:00Z")
            // One property: the library writes several in any order.
            .custom_property("pushwait", format!("{}, run {}, seed {}", origin.version, origin.run_id, origin.seed));
        Self { document, docx, described: Vec::new() }
    }

    fn colour(&self, colour: &'static str) -> &'static str {
        if self.document.look.bw { "000000" } else { colour }
    }

    fn add(&mut self, paragraph: Paragraph) {
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_paragraph(paragraph);
    }

    fn heading(&mut self, level: u8, words: &str) {
        self.add(text(words).style(&format!("Heading{level}")).keep_next(true));
    }

    fn item(&mut self, words: &str) {
        self.add(text(words).numbering(NumberingId::new(BULLETS), IndentLevel::new(0)));
    }

    fn section(&mut self, section: &Section) {
        self.heading(2, &section.heading);
        section.paragraphs.iter().for_each(|words| self.add(text(words)));
        section.items.iter().for_each(|words| self.item(words));
    }

    /// A table with a head, and what it shows.
    fn table(&mut self, rows: Vec<TableRow>, columns: usize, described: String) {
        let margins = TableCellMargins::new().margin(40, 80, 40, 80);
        let [width, _] = sheet(self.document.look.paper);
        let parts = (0..columns).map(|place| share(place, columns) * (width - 2.0 * MARGIN));
        let grid = parts.map(|mm| twips(mm).unsigned_abs() as usize).collect();
        let table = Table::new(rows).set_grid(grid).width(5000, WidthType::Pct).margins(margins);
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_table(table);
        self.described.push(described);
        self.add(Paragraph::new());
    }

    fn boxed(&mut self, fill: &str, paragraphs: Vec<Paragraph>, described: &str) {
        let fill = if self.document.look.bw { "FFFFFF" } else { fill };
        let shading = Shading::new().shd_type(ShdType::Clear).color("auto").fill(fill);
        let cell = paragraphs.into_iter().fold(TableCell::new().shading(shading), TableCell::add_paragraph);
        self.table(vec![TableRow::new(vec![cell])], 1, described.to_owned());
    }

    fn lines(&mut self, labels: &[String]) {
        labels.iter().for_each(|label| self.add(text(&format!("{label} {LINE}"))));
    }

    fn handout(&mut self, page: &Handout) {
        self.brand();
        self.heading(1, &page.title);
        self.add(Paragraph::new().add_run(run(&page.subtitle).bold()));
        self.lines(&page.fill_in);
        self.section(&page.situation);
        self.heading(2, &format!("{} – {}", page.advice.heading, page.advice.sure_label));
        let size = if self.document.look.large_print { 40 } else { 28 };
        let headline = Paragraph::new().add_run(run(&page.advice.headline).bold().size(size));
        let advice = [headline].into_iter().chain(page.advice.reasons.iter().map(|words| text(words))).collect();
        self.boxed(PANEL, advice, &page.advice.heading);
        self.outcomes(page);
        self.compared(page);
        self.heading(2, &page.timeline.heading);
        page.timeline.lines.iter().for_each(|line| self.item(line));
        self.section(&page.flips);
        self.scripts(page);
        self.heading(2, &page.ask_back.heading);
        self.add(text(&page.ask_back.intro));
        for question in &page.ask_back.items {
            self.item(question);
            self.add(text(LINE));
        }
        self.section(&page.refused);
        self.section(&page.evidence);
        let size = if self.document.look.large_print { 24 } else { 16 };
        page.footer.iter().for_each(|line| self.add(Paragraph::new().add_run(run(line).size(size))));
        if !self.document.brand.closing.is_empty() {
            self.add(text(&self.document.brand.closing));
        }
    }

    /// The logo, or the name where there is none or one that is drawn: the format has pictures of pixels only.
    fn brand(&mut self) {
        let logo = self.document.brand.logo.as_ref();
        if let Some((logo, pixels)) = logo.and_then(|logo| Some((logo, logo.pixels()?))) {
            let pixels = pixels.map(f64::from);
            let scale = LOGO.into_iter().zip(pixels).map(|(mm, pixel)| mm / pixel).fold(f64::INFINITY, f64::min);
            let [width, height] = pixels.map(|pixel| emu(scale * pixel));
            let picture = Pic::new_with_dimensions(logo.bytes.clone(), 1, 1).id(LOGO_ID).size(width, height);
            self.add(Paragraph::new().add_run(Run::new().add_image(picture)));
        } else if !self.document.brand.name.is_empty() {
            self.add(Paragraph::new().add_run(run(&self.document.brand.name).bold()));
        }
    }

    fn outcomes(&mut self, page: &Handout) {
        let outcomes = &page.outcomes;
        self.heading(2, &outcomes.heading);
        self.add(text(&outcomes.intro));
        let legend = outcomes.legend.iter().map(|kind| format!("{} {}", sign(kind.outcome).0, kind.label));
        let head: Vec<String> = [self.document.words.plan.clone()].into_iter().chain(legend).collect();
        let mut rows = vec![head_row(&head)];
        let kinds: Vec<&str> = outcomes.legend.iter().map(|kind| kind.outcome).collect();
        for plan in &outcomes.plans {
            let mut first = TableCell::new().add_paragraph(name(&plan.name, plan.best, &plan.mark));
            for signs in self.people(&kinds, &plan.counts) {
                first = first.add_paragraph(signs);
            }
            rows.push(row(first, &plan.texts));
        }
        let described: Vec<&str> = outcomes.plans.iter().map(|plan| plan.alt.as_str()).collect();
        self.table(rows, head.len(), described.join(" "));
        self.add(text(&outcomes.note));
    }

    /// 100 signs in four lines of 25.
    fn people(&self, kinds: &[&str], counts: &[u32]) -> Vec<Paragraph> {
        let sign = |kind: &str| {
            let (sign, colour) = sign(kind);
            (sign, self.colour(colour))
        };
        let all = || kinds.iter().zip(counts).flat_map(|(kind, count)| (0..*count).map(|_| sign(kind)));
        let line = |line: usize| {
            let mut paragraph = Paragraph::new();
            let mut left: Vec<(char, &str)> = all().skip(25 * line).take(25).collect();
            while let Some(first) = left.first().copied() {
                let colour = first.1;
                let same = left.iter().take_while(|other| **other == first).count();
                let signs: String = left.drain(..same).map(|(sign, _)| sign).collect();
                paragraph = paragraph.add_run(run(&signs).color(colour).size(14));
            }
            paragraph
        };
        (0..4).map(line).collect()
    }

    fn compared(&mut self, page: &Handout) {
        let Some(compared) = &page.compared else { return };
        self.heading(2, &compared.heading);
        self.add(text(&compared.intro));
        let mut rows = vec![head_row(&compared.columns)];
        for row in &compared.rows {
            let first = TableCell::new().add_paragraph(name(&row.plan, row.best, ""));
            rows.push(self::row(first, &row.texts));
        }
        let described: Vec<&str> = compared.rows.iter().map(|row| row.alt.as_str()).collect();
        self.table(rows, compared.columns.len(), described.join(" "));
        self.add(text(&compared.note));
    }

    fn scripts(&mut self, page: &Handout) {
        self.heading(2, &page.say.heading);
        self.add(text(&page.say.intro).keep_next(true));
        for script in &page.say.scripts {
            self.heading(3, &script.heading);
            self.boxed(SAY, script.lines.iter().map(|line| text(line)).collect(), &script.heading);
            if !script.after.is_empty() {
                self.add(text(&script.after));
            }
        }
    }

    fn cover(&mut self, cover: &Cover) {
        self.brand();
        self.heading(1, &cover.title);
        self.add(text(&cover.subtitle));
        self.lines(&cover.fill_in);
        self.heading(2, &cover.contents);
        cover.items.iter().for_each(|item| self.item(item));
    }

    fn chapters(&mut self, chapters: &Chapters) {
        self.heading(1, &chapters.title);
        chapters.sections.iter().for_each(|section| self.section(section));
    }

    fn worksheet(&mut self, worksheet: &Worksheet) {
        self.heading(1, &worksheet.title);
        self.add(text(&worksheet.intro));
        for (question, lines) in &worksheet.items {
            self.heading(2, question);
            (0..*lines).for_each(|_| self.add(text(LINE)));
        }
    }

    /// The logo with what it shows, numbered, and grey where no colour is wanted.
    fn logos(&self, xml: &str) -> String {
        let Some(logo) = &self.document.brand.logo else { return xml.to_owned() };
        let mut parts = xml.split(LOGO_NAMED);
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for (place, part) in parts.enumerate() {
            let alt = attribute(&logo.alt);
            whole += &format!("<wp:docPr id=\"{}\" name=\"Logo\" descr=\"{alt}\"/>{part}", place + 1);
        }
        let grey = format!("<a:blip r:embed=\"{LOGO_ID}\"><a:grayscl/></a:blip>");
        if self.document.look.bw { whole.replace(LOGO_DRAWN, &grey) } else { whole }
    }

    /// The file. The library has no word for descriptions of tables and pictures and for rows that are heads: they are put in
    /// afterwards.
    fn finish(mut self) -> Result<Vec<u8>, String> {
        let mut built = std::mem::take(&mut self.docx).build();
        let xml = String::from_utf8(built.document).map_err(|error| error.to_string())?;
        let xml = self.logos(&xml);
        let mut parts = xml.split("</w:tblPr>");
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for (part, described) in parts.zip(&self.described) {
            // The first row that is kept together is the head of its table; boxes have none.
            let part = part.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1);
            whole += &format!("<w:tblDescription w:val=\"{}\"/></w:tblPr>{part}", attribute(described));
        }
        built.document = whole.into_bytes();
        let mut file = Cursor::new(Vec::new());
        built.pack(&mut file).map_err(|error| error.to_string())?;
        Ok(file.into_inner())
    }
}

fn name(words: &str, best: bool, mark: &str) -> Paragraph {
    let name = if best { run(words).bold() } else { run(words) };
    let mark = if mark.is_empty() { String::new() } else { format!(" ({mark})") };
    Paragraph::new().add_run(name).add_run(run(&mark))
}

/// What stands for one person, and its colour: shapes that can be told apart without it, from the letters that every font has.
fn sign(outcome: &str) -> (char, &'static str) {
    match outcome {
        "target" => ('●', TARGET),
        "competing" => ('□', COMPETING),
        _ => ('○', NONE),
    }
}

/// The part of a line that a column has: the first has room for 25 signs, the others share the rest.
fn share(place: usize, columns: usize) -> f64 {
    match (place, columns) {
        (_, 1) => 1.0,
        (0, _) => FIRST,
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        _ => (1.0 - FIRST) / (columns - 1) as f64,
    }
}

fn head_row(cells: &[String]) -> TableRow {
    let cell = |words: &String| TableCell::new().add_paragraph(Paragraph::new().add_run(run(words).bold()));
    spread(cells.iter().map(cell).collect())
}

/// A row: a plan, and a number in each other column.
fn row(first: TableCell, numbers: &[String]) -> TableRow {
    let cells = numbers.iter().map(|words| TableCell::new().add_paragraph(text(words)));
    spread([first].into_iter().chain(cells).collect())
}

/// A row that no page tears, with the widths of its cells.
fn spread(cells: Vec<TableCell>) -> TableRow {
    let columns = cells.len();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "fiftieths of a percent")]
    let wide =
        |(place, cell): (usize, TableCell)| cell.width((5000.0 * share(place, columns)) as usize, WidthType::Pct);
    TableRow::new(cells.into_iter().enumerate().map(wide).collect()).cant_split()
}

fn attribute(words: &str) -> String {
    words
        .chars()
        .filter(|sign| !sign.is_control())
        .map(|sign| match sign {
            '&' => "&amp;".into(),
            '<' => "&lt;".into(),
            '>' => "&gt;".into(),
            '"' => "&quot;".into(),
            sign => sign.to_string(),
        })
        .collect()
}
