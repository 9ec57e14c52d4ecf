//! The worst files of 1 MiB that we could think of: how long and how much memory to accept or refuse each, compiling
//! included. Fails beyond 1 s or 256 MiB. `cargo run --release -p pushwait-tests --example hostile`
#![expect(clippy::print_stdout, reason = "an example talks to the person who runs it")]

use std::fmt::Write;
use std::process::{Command, ExitCode};

use pushwait_core::compile::compile;
use pushwait_core::read::{Document, Limits};
use pushwait_core::response::Model;

/// Processor time of this process so far, in seconds: the clock on the wall would measure what else runs.
fn busy() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split(' ').skip(12).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// As many repetitions as fit in a file with this head and tail.
fn filled(size: usize, head: &str, part: &dyn Fn(usize) -> String, tail: &str) -> String {
    let mut text = head.to_owned();
    for number in 0.. {
        let part = part(number);
        if text.len() + part.len() + tail.len() > size {
            break;
        }
        text += &part;
    }
    text + tail
}

fn same<'a>(part: &'a str) -> impl Fn(usize) -> String + 'a {
    move |_| part.to_owned()
}

/// So many of [`pushing`] plans are accepted.
const LARGE: usize = 9;

/// Plans of 8 moves over 250 days, each of which says something else.
fn pushing(plans: usize) -> String {
    let mut text =
        "horizon = 250\n[target]\npromised = 100\n[competing]\nexpected = { from = 1, to = 200 }\nanswer_within = 50\n"
            .to_owned();
    for plan in 0..plans {
        let _ = writeln!(text, "[[plan]]\nname = \"p{plan}\"\nmoves = [");
        for (number, trigger) in
            ["day", "promise_missed", "offer_in_hand", "before_deadline", "refused", "date_named", "day", "refused"]
                .iter()
                .enumerate()
        {
            let firmness = (plan * 8 + number) as f64 / 512.0;
            let _ = writeln!(
                text,
                "{{ {trigger} = {}, act = \"push\", ask_days = {}, firmness = {firmness}, reason = \"written-offer\", proof = true }},",
                number * 3 + plan % 7,
                1 + plan
            );
        }
        text += "]\n";
    }
    text
}

/// As many points and factors as the limits allow.
fn latin() -> String {
    let tables = [
        ("inquiry", "asks_why asks_proof suspects_truth suspects_bluff calls_bluff exposed_later lost_if_exposed"),
        ("payoff", "target competing none per_day bridge exposed"),
        ("target", "silence can_hurry freeze_per_week typical_days spread"),
    ];
    let mut text = "plans = [\"wait\"]\n[sweep]\ndesign = \"latin-hypercube\"\npoints = 100000\nvary = [\n".to_owned();
    for (table, keys) in tables {
        for key in keys.split(' ') {
            let _ = writeln!(text, "{{ key = \"{table}.{key}\", name = \"{table}_{key}\", from = 0.5, to = 0.75 }},");
        }
    }
    text + "]\n"
}

fn cases(size: usize) -> Vec<(&'static str, String)> {
    let filled = |head: &str, part: &dyn Fn(usize) -> String, tail: &str| filled(size, head, part, tail);
    let names = |number: usize| format!("\"plan-{number}\",");
    let entry = |number: usize| format!("{{key=\"target.silence\",name=\"n{number}\",values=[0.1]}},");
    vec![
        ("64 plans, 63 of them of 8 moves, over 250 days", pushing(63)),
        ("as many kinds of reactions as are allowed", pushing(LARGE)),
        ("integers", filled("plans = [", &same("1,"), "]")),
        ("empty tables in a list", filled("plans = [", &same("{},"), "]")),
        ("empty [[plan]] tables", filled("", &same("[[plan]]\n"), "")),
        ("[[plan]] tables with names", filled("", &|n| format!("[[plan]]\nname=\"{n}\"\n"), "")),
        ("one string", filled("title = \"", &same("a"), "\"")),
        ("one string of emoji", filled("title = \"", &same("\u{1f600}"), "\"")),
        ("one key", filled("", &same("a"), " = 1")),
        ("dotted key", filled("", &same("a."), "b = 1")),
        ("keys of one letter and a number", filled("", &|n| format!("a{n}=1\n"), "")),
        ("keys nearly right", filled("", &|n| format!("horizo{n:x}=1\n"), "")),
        ("keys nearly right within a table", filled("[target]\n", &|n| format!("finalist{n:x}=1\n"), "")),
        ("tables", filled("", &|n| format!("[t{n}]\n"), "")),
        ("tables in tables", filled("", &|n| format!("[target.a{n}.b.c.d]\n"), "")),
        ("open brackets", filled("a = ", &same("["), "")),
        ("brackets", filled("a = [", &same("[],"), "]")),
        ("nested lists of 79", filled("a = [", &|_| format!("{}{},", "[".repeat(75), "]".repeat(75)), "]")),
        ("names of plans", filled("plans = [", &names, "]")),
        ("parts of the lead", filled("plans = [\"wait\"]\n[target]\nlead = [", &same("{},"), "]")),
        ("wrong moves", filled("[[plan]]\nname=\"a\"\nmoves = [", &same("{},"), "]")),
        (
            "many plans of wrong moves",
            filled("", &|n| format!("[[plan]]\nname=\"{n}\"\nmoves=[{}]\n", "{},".repeat(8)), ""),
        ),
        ("syntax errors", filled("", &same("=\n"), "")),
        ("control characters", filled("", &same("\u{1}"), "")),
        ("line ends", filled("", &same("\n"), "plans = [\"wait\"]")),
        ("comments", filled("", &same("#\n"), "plans = [\"wait\"]")),
        ("escapes", filled("title = \"", &same("\\u00e9"), "\"")),
        ("unicode keys", filled("", &|n| format!("\"\u{1f600}{n}\"=1\n"), "")),
        ("factors", filled("plans=[\"wait\"]\n[sweep]\nvary=[", &entry, "]")),
        (
            "values of a factor",
            filled("plans=[\"wait\"]\n[sweep]\nvary=[{key=\"horizon\",values=[", &same("9,"), "]}]"),
        ),
        (
            "wrong values of a factor",
            filled("plans=[\"wait\"]\n[sweep]\nvary=[{key=\"horizon\",values=[", &same("[],"), "]}]"),
        ),
        (
            "1000 points that share an error in a large file",
            filled(
                "title=\"x\"\n#",
                &same("a"),
                "\nplans=[\"check-in\"]\n[sweep]\nvary=[{key=\"target.silence\",from=0,to=1,steps=1000}]",
            ),
        ),
        (
            "1000 points of a file with 1000 plans",
            (0..1000).fold(String::from("plans=[\"check-in\"]\n"), |text, n| {
                text + &format!("[[plan]]\nname=\"{n}\"\nmoves=[{}]\n", "{day=0,act=\"push\"},".repeat(8))
            }) + "[sweep]\nvary=[{key=\"target.silence\",from=0,to=1,steps=1000}]",
        ),
        ("a Latin hypercube of 100000 points", latin()),
    ]
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// One case in a process of its own, so that its memory is its own.
fn one(number: usize, size: usize) -> ExitCode {
    let (name, text) = cases(size).swap_remove(number);
    let begun = busy();
    let mut none = |_: &str| Err(String::from("no files"));
    let document = Document::parse("hostile", &text, &Limits::default(), &mut none);
    let said = match &document {
        Ok(document) => {
            for index in 0..document.points().min(3) {
                if let Ok(point) = document.point(index) {
                    std::hint::black_box(compile(
                        &point.scenario,
                        Model::shipped(&point.scenario.model).expect("known"),
                    ));
                }
            }
            format!("{} points", document.points())
        }
        Err(found) => found[0].code.to_owned(),
    };
    let (time, memory) = (busy() - begun, peak_kib() / 1024);
    println!("{time:7.3} s {memory:5} MiB  {:7} bytes  {name}: {said}", text.len());
    if time < 1.0 && memory < 256 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn main() -> ExitCode {
    let argument = |place| std::env::args().nth(place).and_then(|number| number.parse().ok());
    if let (Some(number), Some(size)) = (argument(1), argument(2)) {
        return one(number, size);
    }
    let itself = std::env::current_exe().expect("a path");
    let mut failed = 0;
    for size in [1 << 20, 1 << 18] {
        for number in 0..cases(0).len() {
            let status = Command::new(&itself).args([number.to_string(), size.to_string()]).status();
            failed += usize::from(!status.is_ok_and(|status| status.success()));
        }
    }
    println!("{failed} beyond 1 s or 256 MiB");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
