//! The pictures of a page as SVG: no letters, so that no font and no language matters; shapes and patterns as well as colours.
//!
//! Colours stand in attributes, which every reader of SVG knows; classes let a web page put others in their place.

use std::fmt::Write;

/// An outcome of a story as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The target job: a full disc.
    Target,
    /// The competing job: a square with a bar across.
    Competing,
    /// No job: a thin ring.
    None,
}

impl Outcome {
    /// Name for classes and data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Competing => "competing",
            Self::None => "none",
        }
    }

    /// The sign around a point, in a field of 10 by 10.
    fn sign(self, x: f64, y: f64) -> String {
        match self {
            Self::Target => disc(x, y, 4.0),
            Self::Competing => {
                let (l, t) = (x - 3.5, y - 3.5);
                format!("M{l} {t}h7v7h-7zM{l} {b}l7 -7", b = t + 7.0)
            }
            Self::None => disc(x, y, 3.0),
        }
    }
}

/// A circle as a path.
fn disc(x: f64, y: f64, r: f64) -> String {
    format!("M{} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z", x - r, d = 2.0 * r)
}

/// Colours of pictures. They differ in luminance too: printed in grey they stay apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The target job, and helped.
    pub target: &'static str,
    /// The competing job, and its fill.
    pub competing: [&'static str; 2],
    /// No job.
    pub none: &'static str,
    /// Harmed.
    pub harmed: &'static str,
    /// Lines.
    pub line: &'static str,
    /// Marks on lines.
    pub ink: &'static str,
}

/// Blue, orange and grey, which colour-blind readers tell apart (after Okabe and Ito 2008).
pub const COLOUR: Palette = Palette {
    target: "#00548c",
    competing: ["#a85400", "#fde3c4"],
    none: "#7a828a",
    harmed: "#b03a00",
    line: "#9aa3ab",
    ink: "#1b2733",
};

/// No colour at all.
pub const GREY: Palette = Palette {
    target: "#000000",
    competing: ["#333333", "#ffffff"],
    none: "#777777",
    harmed: "#333333",
    line: "#999999",
    ink: "#000000",
};

/// What a path looks like.
fn paint(outcome: Outcome, palette: &Palette) -> String {
    let class = outcome.name();
    match outcome {
        Outcome::Target => format!("class=\"{class}\" fill=\"{}\"", palette.target),
        Outcome::Competing => {
            let [line, fill] = palette.competing;
            format!("class=\"{class}\" fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.2\"")
        }
        Outcome::None => format!("class=\"{class}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1\"", palette.none),
    }
}

fn svg(width: f64, height: f64, inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">{inside}</svg>"
    )
}

/// 100 people in ten rows of ten, in the order of the outcomes.
#[must_use]
pub fn people(counts: &[(Outcome, u32)], palette: &Palette) -> String {
    let (mut inside, mut first) = (String::new(), 0);
    for (outcome, count) in counts {
        let signs: String = (first..first + count)
            .map(|place| outcome.sign(f64::from(place % 10) * 10.0 + 5.0, f64::from(place / 10) * 10.0 + 5.0))
            .collect();
        if !signs.is_empty() {
            let _ = write!(inside, "<path {} d=\"{signs}\"/>", paint(*outcome, palette));
        }
        first += count;
    }
    svg(100.0, 100.0, &inside)
}

/// One sign, for a legend.
#[must_use]
pub fn sign(outcome: Outcome, palette: &Palette) -> String {
    svg(10.0, 10.0, &format!("<path {} d=\"{}\"/>", paint(outcome, palette), outcome.sign(5.0, 5.0)))
}

/// A bar of 100 people: helped full, harmed with stripes, no difference empty.
#[must_use]
pub fn bar([helped, harmed, _]: [u32; 3], palette: &Palette) -> String {
    const HEIGHT: f64 = 8.0;
    let (helped, harmed) = (f64::from(helped), f64::from(harmed));
    let mut inside = format!(
        "<rect class=\"frame\" x=\"0.4\" y=\"0.4\" width=\"99.2\" height=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"0.8\"/>",
        HEIGHT - 0.8,
        palette.line
    );
    if helped > 0.0 {
        let fill = palette.target;
        let _ = write!(inside, "<rect class=\"target\" width=\"{helped}\" height=\"{HEIGHT}\" fill=\"{fill}\"/>");
    }
    if harmed > 0.0 {
        let stripes: String = (0..harmed as u32)
            .map(|stripe| format!("M{} 0.6v{}", helped + f64::from(stripe) + 0.5, HEIGHT - 1.2))
            .collect();
        let line = palette.harmed;
        let _ = write!(inside, "<path class=\"harmed\" d=\"{stripes}\" stroke=\"{line}\" stroke-width=\"0.55\"/>");
        let _ = write!(
            inside,
            "<rect class=\"harmed\" x=\"{}\" y=\"0.4\" width=\"{harmed}\" height=\"{}\" fill=\"none\" stroke=\"{line}\" stroke-width=\"0.8\"/>",
            helped,
            HEIGHT - 0.8
        );
    }
    svg(100.0, HEIGHT, &inside)
}

/// What a mark on the line of days stands for; the shape tells it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Today: an upright line.
    Today,
    /// Something the candidate does: a full disc.
    Move,
    /// A deadline of the competing offer: a full square.
    Deadline,
    /// A date of the target: an open diamond.
    Promise,
}

/// The line of days: marks stand where they belong; from bottom to top where several fall on one day.
#[must_use]
pub fn days(last: u16, marks: &[(u16, Mark)], palette: &Palette) -> String {
    const WIDTH: f64 = 400.0;
    const EDGE: f64 = 10.0;
    let above = |place: usize| {
        let (day, _) = marks[place];
        marks[..place].iter().filter(|(other, kind)| *other == day && *kind != Mark::Today).count()
    };
    // As high as the tallest pile takes.
    let axis = 10.0 + 12.0 * (0..marks.len()).map(above).max().unwrap_or(0) as f64;
    let at = |day: u16| EDGE + (WIDTH - 2.0 * EDGE) * f64::from(day) / f64::from(last.max(1));
    let line = palette.line;
    let mut inside = format!(
        "<path class=\"line\" d=\"M{EDGE} {axis}H{}\" stroke=\"{line}\" stroke-width=\"1.5\" fill=\"none\"/>",
        WIDTH - EDGE
    );
    let step = [1, 5, 10, 20, 50].into_iter().find(|step| last / step <= 40).unwrap_or(50);
    let ticks: String = (0..=last)
        .step_by(usize::from(step))
        .map(|day| {
            let long = if day % 5 == 0 { 5.0 } else { 2.5 };
            format!("M{:.1} {}v{}", at(day), axis - long, 2.0 * long)
        })
        .collect();
    let _ = write!(inside, "<path class=\"line\" d=\"{ticks}\" stroke=\"{line}\" stroke-width=\"0.8\"/>");
    for (place, (day, mark)) in marks.iter().enumerate() {
        inside += &drawn(*mark, at(*day), axis - 12.0 * above(place) as f64, palette);
    }
    svg(WIDTH, axis + 12.0, &inside)
}

/// One mark, for the list of days.
#[must_use]
pub fn mark(mark: Mark, palette: &Palette) -> String {
    let y = if mark == Mark::Today { 8.0 } else { 7.0 };
    svg(14.0, 14.0, &drawn(mark, 7.0, y, palette))
}

fn drawn(mark: Mark, x: f64, y: f64, palette: &Palette) -> String {
    match mark {
        Mark::Today => {
            let ink = palette.ink;
            format!("<path class=\"ink\" d=\"M{x:.1} {}v14\" stroke=\"{ink}\" stroke-width=\"2\"/>", y - 7.0)
        }
        Mark::Move => format!("<path class=\"target\" d=\"{}\" fill=\"{}\"/>", disc(x, y, 5.0), palette.target),
        Mark::Deadline => {
            let [line, _] = palette.competing;
            format!(
                "<rect class=\"deadline\" x=\"{:.1}\" y=\"{}\" width=\"10\" height=\"10\" fill=\"{line}\"/>",
                x - 5.0,
                y - 5.0
            )
        }
        Mark::Promise => {
            let ink = palette.ink;
            format!(
                "<path class=\"promise\" d=\"M{x:.1} {}l6 6l-6 6l-6 -6z\" fill=\"#ffffff\" stroke=\"{ink}\" stroke-width=\"1.4\"/>",
                y - 6.0
            )
        }
    }
}
