//! The study `peers`: how much faster the engine is than NumPy programs that play the same scenario.
//!
//! `tests/benches/yardstick/README.md` says what these programs do. Every run of one of them stands between two runs of the
//! engine and is compared with the mean of both, so that a machine that gets slower or faster does not bend the ratio.

use std::path::{Path, PathBuf};

use crate::python::{output, python, text};
use crate::root;
use crate::step::target;

const SCENARIO: &str = "02-exploding-offer";
const PAGE: &str = "docs/performance.md";
const OPENING: &str = "<!-- peers -->";
const CLOSING: &str = "<!-- /peers -->";

const ROUNDS: usize = 9;
/// Stories of each plan in a run, and the times that a run repeats them; its median counts.
const STORIES: &str = "4000000";
const REPEATS: &str = "3";

/// The programs of the yardstick, and what the page calls them.
const PROGRAMS: [(&str, &str); 3] = [
    ("idiomatic", "idiomatic NumPy: whole arrays, as a scientist writes it"),
    ("tuned", "tuned NumPy: general too, with integer tables, small types and chunks that fit the cache"),
    ("fitted", "fitted NumPy: made to measure for this scenario, which it takes short cuts through"),
];

/// Measures and writes the section of the page; says whether it could.
pub fn study() -> bool {
    let done = prepare().and_then(|tools| {
        let measured = measure(&tools)?;
        let section = section(&measured);
        println!("{section}");
        let page = root().join(PAGE);
        let text = std::fs::read_to_string(&page).map_err(|error| format!("cannot read {PAGE}: {error}"))?;
        std::fs::write(&page, replaced(&text, &section)?).map_err(|error| format!("cannot write {PAGE}: {error}"))
    });
    done.inspect_err(|message| eprintln!("{message}")).is_ok()
}

/// What is needed to measure, all made beforehand.
struct Tools {
    python: PathBuf,
    speed: PathBuf,
    tables: PathBuf,
    exact: PathBuf,
}

fn prepare() -> Result<Tools, String> {
    let target = target();
    let built = |name: &str| target.join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let tools = Tools {
        python: python(&target.join("yardstick"), &yardstick("requirements.txt"))?,
        speed: built("examples/speed"),
        tables: target.join("yardstick").join("tables.json"),
        exact: target.join("yardstick").join("exact.json"),
    };
    println!("== building the engine");
    let cargo =
        |arguments: &[&str]| output("cargo".as_ref(), &[&["build", "--release", "--quiet"], arguments].concat());
    cargo(&["--package", "pushwait-tests", "--example", "tables", "--example", "speed"])?;
    cargo(&["--package", "pushwait-cli"])?;
    let files = |scenario: &str| {
        save(&tools.tables, &output(&built("examples/tables"), &[scenario])?)?;
        save(&tools.exact, &output(&built("pushwait"), &["solve", scenario, "--format", "json"])?)
    };
    println!("== the tuned program on another scenario, against the exact answer");
    files(&yardstick("other.toml"))?;
    print!("{}", peer(&tools, "tuned", 0)?);
    println!("== the same draws through all programs");
    files(&format!("scenarios/{SCENARIO}.toml"))?;
    let same = yardstick("same.py");
    print!("{}", output(&tools.python, &[&same, "--tables", text(&tools.tables), "--chunks", "10"])?);
    Ok(tools)
}

fn yardstick(file: &str) -> String {
    format!("tests/benches/yardstick/{file}")
}

fn save(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// One ratio for each round.
#[derive(Default)]
struct Measured {
    /// By program: speed of the engine over that of the program.
    programs: [Vec<f64>; PROGRAMS.len()],
    /// Speed of the engine over that of the same engine with one story at a time.
    alone: Vec<f64>,
    /// Share of the engine's time that drawing takes.
    drawing: Vec<f64>,
    numpy: String,
}

/// What one run of the engine found.
struct Engine {
    lanes: f64,
    alone: f64,
    drawing: f64,
}

fn measure(tools: &Tools) -> Result<Measured, String> {
    let mut measured = Measured::default();
    let mut before = engine(tools)?;
    for round in 1..=ROUNDS {
        println!("== round {round} of {ROUNDS}");
        for (&(program, _), ratios) in PROGRAMS.iter().zip(&mut measured.programs) {
            let line = peer(tools, program, round)?;
            let after = engine(tools)?;
            let (engine, peer) = (f64::midpoint(before.lanes, after.lanes), number(&line, program)?);
            println!("{program:>9} {:7.1}, engine {:7.1} million story-plans a second", peer / 1e6, engine / 1e6);
            ratios.push(engine / peer);
            measured.numpy = word(&line, "numpy")?.to_owned();
            before = after;
        }
        measured.alone.push(before.lanes / before.alone);
        measured.drawing.push(before.drawing);
    }
    Ok(measured)
}

fn engine(tools: &Tools) -> Result<Engine, String> {
    let line = output(&tools.speed, &[STORIES, REPEATS])?;
    let lanes = number(&line, "lanes_story_plans")?;
    let drawing = lanes / number(&line, "plans")? / number(&line, "draws_stories")?;
    Ok(Engine { lanes, alone: number(&line, "one_by_one_story_plans")?, drawing })
}

/// The line of a run of the yardstick, which has checked the answers.
fn peer(tools: &Tools, program: &str, round: usize) -> Result<String, String> {
    let (script, seed) = (yardstick("yardstick.py"), (100 * round).to_string());
    let files = ["--tables", text(&tools.tables), "--exact", text(&tools.exact)];
    let size = ["--stories", STORIES, "--rounds", REPEATS, "--seed", &seed];
    output(&tools.python, &[&[script.as_str(), "--json", "--programs", program], &files[..], &size[..]].concat())
}

/// The value of a key in one line of flat JSON.
fn word<'a>(line: &'a str, key: &str) -> Result<&'a str, String> {
    let (_, value) = line.split_once(&format!("\"{key}\":")).ok_or_else(|| format!("no `{key}` in {line}"))?;
    let value = value.split([',', '}']).next().unwrap_or_default();
    Ok(value.trim().trim_matches('"'))
}

fn number(line: &str, key: &str) -> Result<f64, String> {
    word(line, key)?.parse().map_err(|error| format!("`{key}` in {line}: {error}"))
}

/// Smallest, median and largest.
fn spread(values: &[f64]) -> [f64; 3] {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    [0, last / 2, last].map(|place| sorted.get(place).copied().unwrap_or(f64::NAN))
}

fn row(what: &str, ratios: &[f64]) -> String {
    let [least, median, most] = spread(ratios);
    format!("| {what} | {least:.2} .. **{median:.2}** .. {most:.2} |\n")
}

fn section(measured: &Measured) -> String {
    let mut table = String::from("| the engine against | ratio of speeds |\n|---|---|\n");
    for ((_, what), ratios) in PROGRAMS.iter().zip(&measured.programs) {
        table += &row(what, ratios);
    }
    table += &row("the engine itself, one story after the other", &measured.alone);
    let [least, median, most] = spread(&measured.drawing).map(|share| 100.0 * share);
    format!(
        "Written by `cargo xtask study peers` on {}; NumPy {}. One thread each, processor time, scenario `{SCENARIO}` with its five plans. \
         Least .. **median** .. most of {ROUNDS} rounds, in each of which every program ran between two runs of the engine; above 1 \
         the engine is faster. Drawing random numbers takes {least:.0} .. {median:.0} .. {most:.0} % of the engine's time. What the programs do, \
         and where their work is not equal: `tests/benches/yardstick/README.md`.\n\n{table}",
        machine(),
        measured.numpy
    )
}

/// The kind of processor and how busy it was, as far as the system tells.
fn machine() -> String {
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = |key: &str| told.lines().find(|line| line.starts_with(key)).and_then(|line| line.split_once(": "));
    let model = line("model name").map_or("a processor without a name", |(_, name)| name);
    let flags = line("flags").map_or("", |(_, flags)| flags);
    let widest = [("avx512f", ", AVX-512"), ("avx2", ", AVX2")];
    let widest = widest.iter().find(|(flag, _)| flags.split(' ').any(|has| has == *flag)).map_or("", |(_, name)| name);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty()).map_or_else(String::new, |load| {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        format!(", load {load} on {processors} processors at the end")
    });
    format!("{model} ({}{widest}{load})", std::env::consts::ARCH)
}

/// The page with another section between the marks.
fn replaced(page: &str, section: &str) -> Result<String, String> {
    let parts = page.split_once(OPENING).and_then(|(head, rest)| Some((head, rest.split_once(CLOSING)?.1)));
    let (head, tail) = parts.ok_or_else(|| format!("{PAGE} lacks the marks {OPENING} and {CLOSING}"))?;
    Ok(format!("{head}{OPENING}\n\n{}\n\n{CLOSING}{tail}", section.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let line = "{\"a\":5.0,\"ab\": 16, \"numpy\": \"2.4.6\"}\n";
        assert_eq!(number(line, "a"), Ok(5.0));
        assert_eq!(number(line, "ab"), Ok(16.0));
        assert_eq!(word(line, "numpy"), Ok("2.4.6"));
        assert!(number(line, "b").is_err());
    }

    #[test]
    fn the_section_is_replaced_alone() {
        let page = format!("# Page\n\n{OPENING}\nold\n{CLOSING}\n\nmore\n");
        let new = format!("# Page\n\n{OPENING}\n\nnew\n\n{CLOSING}\n\nmore\n");
        assert_eq!(replaced(&page, "new\n"), Ok(new));
        assert!(replaced("# Page\n", "new").is_err());
    }

    #[test]
    fn spreads_have_an_order() {
        assert_eq!(spread(&[3.0, 1.0, 2.0]), [1.0, 2.0, 3.0]);
    }
}
