//! A document as a scenario with some plans gives it, with small pictures of its own.

use pushwait_handout::document::{
    Advice, Brand, Chapters, Compared, ComparedRow, Cover, Document, Handout, Legend, Look, Origin, Outcomes, Page,
    PlanOutcome, Questions, Script, Scripts, Section, Sure, Timeline, Words, Worksheet,
};

const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
/// The colour of marks of days.
pub const DAY: &str = "#ff00ff";
const COLOURS: [&str; 3] = ["#0b6e69", "#c98a1b", "#7b8894"];
const GREYS: [&str; 3] = ["#1a1a1a", "#8a8a8a", "#5a5a5a"];

/// Name, and of 100 people those with the job they want and those with the other one.
const PLANS: [(&str, u32, u32); 8] = [
    ("Wait in silence", 19, 74),
    ("Ask politely today", 31, 64),
    ("Ask for more time", 24, 72),
    ("Name the other offer", 34, 58),
    ("Give an ultimatum", 27, 49),
    ("Ask both", 36, 59),
    ("Take Beacon now", 0, 100),
    ("Ask on the last day", 26, 67),
];

fn texts(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

fn section(heading: &str, paragraphs: &[&str], items: &[&str]) -> Section {
    Section { heading: heading.to_owned(), paragraphs: texts(paragraphs), items: texts(items) }
}

fn sign(kind: usize, x: usize, y: usize, bw: bool) -> String {
    let colour = if bw { GREYS[kind] } else { COLOURS[kind] };
    match kind {
        0 => format!("<circle cx=\"{}\" cy=\"{}\" r=\"3.9\" fill=\"{colour}\"/>", x + 5, y + 5),
        1 => format!("<rect x=\"{x}.4\" y=\"{y}.4\" width=\"7.2\" height=\"7.2\" fill=\"{colour}\"/>"),
        _ => {
            let (a, b, c, d) = (x + 2, y + 2, x + 8, y + 8);
            format!("<path d=\"M{a} {b}L{c} {d}M{c} {b}L{a} {d}\" stroke=\"{colour}\" stroke-width=\"1.6\"/>")
        }
    }
}

fn array(counts: &[u32], bw: bool) -> String {
    let kinds = counts.iter().enumerate().flat_map(|(kind, &n)| (0..n).map(move |_| kind));
    let signs: String = kinds.enumerate().map(|(i, kind)| sign(kind, i % 10 * 10, i / 10 * 10, bw)).collect();
    format!("{HEAD} viewBox=\"0 0 100 100\" width=\"100\" height=\"100\">{signs}</svg>")
}

fn bar(parts: [u32; 3], bw: bool) -> String {
    let colours = if bw { ["#333333", "#999999", "#eeeeee"] } else { ["#0b6e69", "#b4520a", "#dfe4e8"] };
    let mut x = 0;
    let mut rects = String::new();
    for (part, colour) in parts.iter().zip(colours) {
        rects += &format!("<rect x=\"{x}\" y=\"1\" width=\"{}\" height=\"14\" fill=\"{colour}\"/>", 2 * part);
        x += 2 * part;
    }
    format!("{HEAD} viewBox=\"0 0 200 16\" width=\"200\" height=\"16\">{rects}</svg>")
}

fn days(bw: bool) -> String {
    let colour = if bw { "#1a1a1a" } else { "#0b6e69" };
    let marks =
        [(20, 30, "start", "today: you ask"), (260, 80, "middle", "you answer Beacon"), (692, 30, "end", "day 14")];
    let marks: String = marks
        .iter()
        .map(|(x, y, anchor, words)| {
            format!(
                "<circle cx=\"{x}\" cy=\"48\" r=\"7\" fill=\"{colour}\"/>\
                 <text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"#1b1b1b\">{words}</text>"
            )
        })
        .collect();
    format!(
        "{HEAD} viewBox=\"0 0 720 96\" width=\"720\" height=\"96\" font-family=\"system-ui, sans-serif\" font-size=\"14\">\
         <path d=\"M20 48H700\" stroke=\"#5a5a5a\" stroke-width=\"2\"/>{marks}</svg>"
    )
}

fn plan(i: usize, best: usize, bw: bool) -> PlanOutcome {
    let (name, target, competing) = PLANS[i % PLANS.len()];
    let counts = vec![target, competing, 100 - target - competing];
    PlanOutcome {
        name: name.to_owned(),
        summary: format!("{name}, and answer Beacon on the last day."),
        best: i == best,
        mark: if i == best { "Our advice".to_owned() } else { String::new() },
        texts: counts.iter().map(|n| format!("{n} of 100")).collect(),
        svg: array(&counts, bw),
        alt: format!("{name}: of 100 people {target} work at Harbour, {competing} at Beacon."),
        counts,
    }
}

fn row(plan: &PlanOutcome, bw: bool) -> ComparedRow {
    let (helped, harmed) = (plan.counts[0] / 2 + 3, plan.counts[2].saturating_sub(1));
    let parts = [helped, harmed, 100 - helped - harmed];
    ComparedRow {
        plan: plan.name.clone(),
        best: plan.best,
        texts: parts.map(|n| format!("{n} of 100")),
        svg: bar(parts, bw),
        alt: format!("{}: helps {helped} of 100, harms {harmed}.", plan.name),
    }
}

fn advice() -> Advice {
    Advice {
        heading: "Our advice".to_owned(),
        headline: "Call Harbour today and name the other offer and its date.".to_owned(),
        sure: Sure::Hangs,
        sure_label: "Hangs on one point".to_owned(),
        reasons: texts(&[
            "In 34 of 100 cases you get the job at Harbour, against 19 of 100 if you wait in silence.",
            "It hangs on how Harbour takes pressure: if they withdraw more than 1 in 8 offers when pushed, ask politely.",
        ]),
    }
}

fn outcomes(plans: Vec<PlanOutcome>, bw: bool) -> Outcomes {
    let legend = [("target", "gets the job at Harbour"), ("competing", "works at Beacon"), ("none", "has neither job")];
    let picture =
        |kind| format!("{HEAD} viewBox=\"0 0 10 10\" width=\"10\" height=\"10\">{}</svg>", sign(kind, 0, 0, bw));
    Outcomes {
        heading: "Out of 100 people in this situation".to_owned(),
        intro: "Each picture shows 100 people who do the same. Each sign is one person.".to_owned(),
        legend: legend
            .iter()
            .enumerate()
            .map(|(kind, &(outcome, label))| Legend { outcome, label: label.to_owned(), svg: picture(kind) })
            .collect(),
        plans,
        note: "Rounded to whole people; exact to less than 1 of 100.".to_owned(),
    }
}

fn compared(plans: &[PlanOutcome], bw: bool) -> Option<Compared> {
    (plans.len() > 1).then(|| Compared {
        heading: "What each plan changes".to_owned(),
        intro: "Person by person, against waiting in silence with the same luck.".to_owned(),
        columns: ["Plan", "Helped", "Harmed", "No difference"].map(str::to_owned),
        rows: plans[1..].iter().map(|plan| row(plan, bw)).collect(),
        note: "Helped: a better job than by waiting. Harmed: a worse one or none.".to_owned(),
    })
}

/// A mark of the days, in a colour that nothing else has.
fn day_sign(bw: bool) -> String {
    let colour = if bw { "#000000" } else { DAY };
    format!(
        "{HEAD} viewBox=\"0 0 14 14\" width=\"14\" height=\"14\"><path d=\"M2 2h10v10h-10z\" fill=\"{colour}\"/></svg>"
    )
}

fn timeline(bw: bool) -> Timeline {
    Timeline {
        heading: "The days ahead".to_owned(),
        lines: texts(&[
            "Day 0, today: you call Harbour and name the date.",
            "Day 2: ask again if nobody has called back.",
            "Day 5, Friday: your answer to Beacon is due at noon.",
            "Day 9: Harbour would decide by itself, more likely than not.",
        ]),
        // A remark has no sign.
        signs: [day_sign(bw), day_sign(bw), day_sign(bw), String::new()].into(),
        svg: days(bw),
        alt: "A line of 14 days: today you ask; on day 5 you answer Beacon.".to_owned(),
    }
}

fn say() -> Scripts {
    let script = |heading: &str, lines: &[&str], after: &str| Script {
        heading: heading.to_owned(),
        lines: texts(lines),
        after: after.to_owned(),
    };
    let call = [
        "“Hello, this is … . Thank you again for the talk last week.”",
        "“I have another offer, and they need my answer on Friday at noon. You are my first choice.”",
        "“Could you tell me by Thursday evening where I stand?”",
        "“If that is not possible, just tell me. When would be realistic?”",
    ];
    let mail = [
        "Subject: Timing of your decision",
        "Dear … ,",
        "thank you again for the interview last week. I would very much like to work with you.",
        "I hold another offer that I have to answer by Friday at noon. Could you let me know by Thursday where I stand?",
        "Kind regards",
    ];
    Scripts {
        heading: "What to say".to_owned(),
        intro: "Say only what is true. Change the words to your own.".to_owned(),
        scripts: vec![
            script("On the telephone", &call, "Then stop talking and wait. Silence is fine."),
            script("As an e-mail", &mail, "Send it in the morning and call in the afternoon."),
        ],
    }
}

fn ask_back() -> Questions {
    Questions {
        heading: "What they may ask back".to_owned(),
        intro: "Write down your own true answer before you call.".to_owned(),
        items: texts(&[
            "Who is the other offer from?",
            "Would you sign at once if we said yes?",
            "Is it about the money?",
            "Can they not give you more time?",
        ]),
    }
}

/// A handout with so many plans, at most eight.
pub fn handout(count: usize, bw: bool) -> Handout {
    let plans: Vec<_> = (0..count).map(|i| plan(i, 3.min(count - 1), bw)).collect();
    Handout {
        scenario: "two-offers".to_owned(),
        title: "Push or wait?".to_owned(),
        subtitle: "Two employers, one deadline on Friday".to_owned(),
        fill_in: texts(&["For", "Date"]),
        situation: section(
            "Your situation",
            &[
                "You hold an offer from Beacon that ends in 5 days. You would rather work at Harbour, where you had the last \
               interview 6 days ago; they have not answered yet.",
            ],
            &[],
        ),
        advice: advice(),
        compared: compared(&plans, bw),
        outcomes: outcomes(plans, bw),
        timeline: timeline(bw),
        flips: section(
            "What would change the advice",
            &[],
            &[
                "If Harbour withdraws more than 12 of 100 offers when pushed: ask politely instead.",
                "If Beacon gives you 4 more days: ask Beacon for time first.",
                "If the job at Harbour is worth less than 2 months of salary more to you: wait in silence.",
            ],
        ),
        say: say(),
        ask_back: ask_back(),
        refused: section(
            "If they say no",
            &["You still have Beacon, and three days to think."],
            &["Thank them and ask whether you may apply again.", "Answer Beacon in time; do not let the offer lapse."],
        ),
        evidence: section(
            "How good the evidence is",
            &[
                "How often employers withdraw an offer after a polite request is known from two surveys; how they take an \
               ultimatum is an estimate. The model does not know your employer.",
            ],
            &[],
        ),
        footer: texts(&[
            "pushwait 0.1.0 · scenario two-offers · 200,000 stories for each plan · seed 42 · run 7f3a9c01d2e4",
            "A simulation of assumptions, not a forecast for a person.",
        ]),
    }
}

/// Pages with a title, a brand and an origin.
pub fn document(look: Look, pages: Vec<Page>) -> Document {
    Document {
        lang: "en".to_owned(),
        title: "Push or wait? Two employers, one deadline".to_owned(),
        look,
        brand: Brand {
            name: "Career Workshop North".to_owned(),
            closing: "Career Workshop North · career-workshop.example".to_owned(),
            colour: "#0b6e69".to_owned(),
            logo: None,
        },
        origin: Origin {
            run_id: "7f3a9c01d2e4".to_owned(),
            version: "0.1.0".to_owned(),
            seed: "42".to_owned(),
            stories: 200_000,
        },
        words: Words { plan: "Plan".to_owned() },
        pages,
    }
}

/// A page with so many plans.
pub fn page(count: usize, look: Look) -> Document {
    document(look, vec![Page::Handout(Box::new(handout(count, look.bw)))])
}

/// A workbook with a page of each kind and so many handouts.
pub fn workbook(handouts: usize) -> Document {
    let cover = Cover {
        title: "Push or wait?".to_owned(),
        subtitle: "A workbook for people between two offers".to_owned(),
        fill_in: texts(&["Name", "Date", "Led by"]),
        contents: "In this workbook".to_owned(),
        items: texts(&["How to read the pages", "Two employers, one deadline", "Your own situation"]),
    };
    let chapters = Chapters {
        title: "How to read the pages".to_owned(),
        sections: vec![
            section("The signs", &["Each sign is one person."], &["A circle gets the job.", "A square the other one."]),
            section("How sure", &["The advice is settled, close, or hangs on one point."], &[]),
        ],
    };
    let worksheet = Worksheet {
        title: "Your own situation".to_owned(),
        intro: "Take ten minutes. Nobody reads it but you.".to_owned(),
        items: vec![
            ("Which offer do you hold, and when does it end?".to_owned(), 3),
            ("What will you say?".to_owned(), 5),
        ],
    };
    let mut pages = vec![Page::Cover(cover), Page::Chapters(chapters)];
    pages.extend((0..handouts).map(|i| {
        let mut one = handout(3 + i % 4, false);
        one.subtitle = format!("Situation {}", i + 1);
        Page::Handout(Box::new(one))
    }));
    pages.push(Page::Worksheet(worksheet));
    document(Look::default(), pages)
}
