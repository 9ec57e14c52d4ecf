//! Reference data: the nine univariate sets of the NIST Statistical Reference Datasets, against their certified values.
//!
//! The measure is the log relative error, about the number of correct digits: minus the decimal logarithm of
//! |computed - certified| / |certified|, at most 15, since that many digits are certified.

use std::collections::BTreeMap;

use pushwait_core::chance::Event;
use pushwait_core::math::ln;
use pushwait_sim::luck::Key;
use pushwait_sim::moments::{Central, Lagged};
use pushwait_sim::solve::solve;
use pushwait_tests::{compiled, shipped};

/// Mean, standard deviation (over n - 1), autocorrelation of neighbours.
type Three = [f64; 3];

struct Set {
    name: &'static str,
    certified: Three,
    /// The numbers, in units of `1 / scale`.
    numbers: Vec<i64>,
    scale: f64,
    /// Digits that the floating path must reach: what the rounding of the data to f64 leaves.
    floating: f64,
}

/// Digits that the integer path must reach.
const INTEGER: f64 = 14.5;

/// The place in the set PiDigits, counted from 0, at which it has a 3 where pi has an 8.
const MISPRINT: usize = 956;

fn sets() -> Vec<Set> {
    let set = |name, certified, numbers, scale, floating| Set { name, certified, numbers, scale, floating };
    let read = |name, certified, text, scale| set(name, certified, transcribed(text), scale, 12.0);
    vec![
        set("PiDigits", [4.5348, 2.86733906028871, -0.00355099287237972], pi_as_in_the_set(), 1.0, 12.0),
        read(
            "Lottery",
            [518.95871559633, 291.699727470969, -0.120948622967393],
            include_str!("../data/nist/lottery.txt"),
            1.0,
        ),
        read("Lew", [-177.435, 277.332168044316, -0.307304800605679], include_str!("../data/nist/lew.txt"), 1.0),
        read(
            "Mavro",
            [2.001856, 0.000429123454003053, 0.937989183438248],
            include_str!("../data/nist/mavro.txt"),
            100_000.0,
        ),
        read(
            "Michelso",
            [299.8524, 0.0790105478190518, 0.535199668621283],
            include_str!("../data/nist/michelso.txt"),
            100.0,
        ),
        set("NumAcc1", [10_000_002.0, 1.0, -0.5], vec![10_000_001, 10_000_003, 10_000_002], 1.0, 12.0),
        set("NumAcc2", [1.2, 0.1, -0.999], alternating(12), 10.0, 12.0),
        set("NumAcc3", [1_000_000.2, 0.1, -0.999], alternating(10_000_002), 10.0, 9.0),
        set("NumAcc4", [10_000_000.2, 0.1, -0.999], alternating(100_000_002), 10.0, 8.0),
    ]
}

/// The values of a file, with their decimal points taken out.
fn transcribed(text: &str) -> Vec<i64> {
    let values = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    values.map(|value| value.replace('.', "").parse().expect("a number")).collect()
}

/// The middle once, then 500 times one less and one more.
fn alternating(middle: i64) -> Vec<i64> {
    std::iter::once(middle).chain([middle - 1, middle + 1].repeat(500)).collect()
}

fn pi_as_in_the_set() -> Vec<i64> {
    let mut digits = pi(5000);
    assert_eq!(digits[MISPRINT - 6..=MISPRINT + 6], [8, 1, 8, 5, 7, 7, 8, 0, 5, 3, 2, 1, 7], "pi itself");
    digits[MISPRINT] = 3;
    digits
}

/// The first digits of pi from 16 arctan(1/5) - 4 arctan(1/239), in limbs of nine digits.
fn pi(count: usize) -> Vec<i64> {
    const BASE: i64 = 1_000_000_000;
    fn divided(limbs: &[i64], by: i64) -> impl Iterator<Item = i64> {
        limbs.iter().scan(0, move |rest, limb| {
            let value = *rest * BASE + limb;
            *rest = value % by;
            Some(value / by)
        })
    }
    let mut sum = vec![0; count / 9 + 3];
    for (factor, x) in [(16, 5), (-4, 239)] {
        let mut power = vec![0; sum.len()];
        power[0] = 1;
        power = divided(&power, x).collect();
        let (mut factor, mut odd) = (factor, 1);
        while power.iter().any(|&limb| limb > 0) {
            sum.iter_mut().zip(divided(&power, odd)).for_each(|(sum, limb)| *sum += factor * limb);
            power = divided(&power, x * x).collect();
            (factor, odd) = (-factor, odd + 2);
        }
    }
    for place in (1..sum.len()).rev() {
        sum[place - 1] += sum[place].div_euclid(BASE);
        sum[place] = sum[place].rem_euclid(BASE);
    }
    let text = sum.iter().skip(1).fold(sum[0].to_string(), |text, limb| format!("{text}{limb:09}"));
    text.bytes().take(count).map(|digit| i64::from(digit - b'0')).collect()
}

/// The exact accumulators of the simulation, and that of neighbours.
fn integer(numbers: &[i64], scale: f64) -> Three {
    let mut lagged = Lagged::default();
    numbers.iter().for_each(|&x| lagged.add(x));
    [lagged.sum().mean(scale), lagged.sum().variance(1, scale).sqrt(), lagged.autocorrelation()]
}

/// The histogram by which the simulation reports days and payoffs. It knows no order.
fn histogram(numbers: &[i64], scale: f64) -> [f64; 2] {
    let n = numbers.len() as f64;
    let mut times: BTreeMap<i64, u64> = BTreeMap::new();
    numbers.iter().for_each(|&x| *times.entry(x).or_default() += 1);
    let central = Central::counted(times.iter().map(|(&x, &often)| (x, often)), scale);
    [central.mean, (central.m2 * n / (n - 1.0)).sqrt()]
}

/// The two passes by which the exact solver reports days and payoffs, each number with probability 1 / n. The
/// autocorrelation around its mean is computed here: the solver has none.
fn floating(numbers: &[i64], scale: f64) -> Three {
    let (n, values) = (numbers.len() as f64, in_floating_point(numbers, scale));
    let central = Central::weighted(values.iter().map(|&x| (x, 1.0 / n)));
    let products: f64 = values.windows(2).map(|pair| (pair[0] - central.mean) * (pair[1] - central.mean)).sum();
    [central.mean, (central.m2 * n / (n - 1.0)).sqrt(), products / (central.m2 * n)]
}

/// One pass in floating point, as in old textbooks.
fn textbook(numbers: &[i64], scale: f64) -> Three {
    let (n, values) = (numbers.len() as f64, in_floating_point(numbers, scale));
    let sum: f64 = values.iter().sum();
    let squares: f64 = values.iter().map(|x| x * x).sum();
    let products: f64 = values.windows(2).map(|pair| pair[0] * pair[1]).sum();
    let (mean, distances) = (sum / n, squares - sum * sum / n);
    let ends = values[0] + values[values.len() - 1];
    let products = products - mean * (2.0 * sum - ends) + (n - 1.0) * mean * mean;
    [mean, (distances / (n - 1.0)).sqrt(), products / distances]
}

fn in_floating_point(numbers: &[i64], scale: f64) -> Vec<f64> {
    numbers.iter().map(|&x| x as f64 / scale).collect()
}

/// Correct digits, 0 to 15.
fn digits(computed: f64, certified: f64) -> f64 {
    let error = ((computed - certified) / certified).abs();
    if error.is_finite() { (-ln(error) / std::f64::consts::LN_10).clamp(0.0, 15.0) } else { 0.0 }
}

/// One row of the table: a set, a path, the digits of what the path computes.
fn row(set: &Set, path: &str, computed: &[f64]) -> String {
    let cells = computed.iter().zip(set.certified).map(|(&x, certified)| format!(" {:.1} |", digits(x, certified)));
    let missing = " |".repeat(set.certified.len() - computed.len());
    format!("| {} | {path} |{}{missing}", set.name, cells.collect::<String>())
}

#[test]
fn every_path_keeps_its_digits_and_the_documentation_is_true() {
    let docs = include_str!("../../docs/numerics.md");
    for set in sets() {
        let (exact, rounded) = (integer(&set.numbers, set.scale), floating(&set.numbers, set.scale));
        let (counted, naive) = (histogram(&set.numbers, set.scale), textbook(&set.numbers, set.scale));
        for (path, computed, least) in [
            ("integers", exact.as_slice(), INTEGER),
            ("histogram", counted.as_slice(), INTEGER),
            ("two passes", rounded.as_slice(), set.floating),
            ("one pass (control)", naive.as_slice(), 0.0),
        ] {
            let row = row(&set, path, computed);
            show(&row);
            for (&x, certified) in computed.iter().zip(set.certified) {
                assert!(digits(x, certified) >= least, "{row}: {x:?} for {certified:?}, not {least} digits");
            }
            assert!(docs.contains(&row), "docs/numerics.md lacks\n{row}");
        }
    }
}

#[expect(clippy::print_stdout, reason = "the table for the documentation, with --nocapture")]
fn show(row: &str) {
    println!("{row}");
}

#[test]
fn integers_give_every_certified_digit() {
    for set in sets() {
        for (x, certified) in integer(&set.numbers, set.scale).into_iter().zip(set.certified) {
            assert_eq!(format!("{x:.14e}"), format!("{certified:.14e}"), "{}", set.name);
        }
    }
}

#[test]
fn the_textbook_formula_would_be_noticed() {
    let hardest = sets().pop().expect("NumAcc4");
    let [mean, deviation, neighbours] = textbook(&hardest.numbers, hardest.scale);
    assert!(digits(mean, hardest.certified[0]) > 12.0, "the mean is no trouble");
    assert!(digits(deviation, hardest.certified[1]) < 1.0, "{deviation}");
    assert!(digits(neighbours, hardest.certified[2]) < 1.0, "{neighbours}");
}

#[test]
fn the_certified_values_of_pi_digits_hold_for_the_set_and_not_for_pi() {
    let set = sets().remove(0);
    for (x, certified) in integer(&pi(5000), 1.0).into_iter().zip(set.certified) {
        assert!(digits(x, certified) < 4.0, "{x} for {certified}");
    }
}

#[test]
fn the_order_of_the_numbers_matters_to_the_neighbours_only() {
    for mut set in sets() {
        let before = integer(&set.numbers, set.scale);
        set.numbers.sort_unstable();
        let after = integer(&set.numbers, set.scale);
        assert_eq!(before[..2], after[..2], "{}", set.name);
        assert!((before[2] - after[2]).abs() > 1e-3, "{}", set.name);
    }
}

#[test]
fn draws_of_neighbouring_stories_are_uncorrelated() {
    const STORIES: u64 = 100_000;
    let key = Key::new(1, "neighbours");
    for event in [Event::Archetype, Event::Lead, Event::Reply(0), Event::Reply(1)] {
        let mut lagged = Lagged::default();
        (0..STORIES).for_each(|story| lagged.add(key.draw(event, story).into()));
        let z = lagged.autocorrelation() * (STORIES as f64).sqrt();
        assert!(z.abs() < 3.5, "{event:?}: {z}");
    }
}

/// The exact solver adds up goodwill, appreciation and cornered in one pass. What that costs hangs on how far the numbers
/// spread: twice the decimal logarithm of mean over deviation.
#[test]
fn one_pass_costs_the_solver_less_than_four_digits() {
    for scenario in shipped() {
        let results = solve(&compiled(&scenario), 0);
        for plan in results.plans {
            let felt = plan.contacts.iter().flatten().flat_map(|contact| [contact.appreciation, contact.cornered]);
            for figure in felt.chain([plan.summary.goodwill]).flatten() {
                let (value, spread) = (figure.value.abs(), figure.spread);
                let spreads = spread > 0.01 * value;
                assert!(spreads || spread <= 1e-6 * value, "{}: {figure:?} is not certain either", scenario.name);
            }
        }
    }
}
