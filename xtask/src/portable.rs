//! The dependency graph under the engine: nothing in it may bring mathematics or luck that differs between platforms.

use crate::step::output;

/// `cargo tree` for a graph of packages, one line each: name, version, features.
const TREE: &[&str] =
    &["cargo", "tree", "--locked", "--edges", "normal", "--target", "all", "--prefix", "none", "--format", "{p}|{f}"];

/// The crates whose results are promised to be the same everywhere.
const ENGINE: &[&str] = &["--package", "pushwait-core", "--package", "pushwait-sim", "--package", "pushwait-verdict"];

/// A crate that was examined: only what was examined may be used.
struct Examined {
    name: &'static str,
    /// The one version; `None` where the golden digests and tests are guard enough.
    version: Option<&'static str>,
    features: &'static [&'static str],
    /// What was found, and why other features are refused.
    reason: &'static str,
}

/// The portable mathematics.
const LIBM: Examined = Examined {
    name: "libm",
    version: Some("0.2.16"),
    features: &["arch", "default"],
    reason: "`arch` swaps in instructions for sqrt, fma, rint, floor, ceil and trunc alone, which IEEE 754 defines to \
             the bit; the other features are unstable or were not examined, and another version may round differently",
};

/// The generator of luck.
const RAND: Examined = Examined {
    name: "rand",
    version: None,
    features: &["chacha"],
    reason: "only the named generator ChaCha8 is value-stable; std_rng, small_rng, thread_rng and sys_rng are not",
};

/// The arithmetic traits that come with the vector dispatch.
const NUM_TRAITS: Examined = Examined {
    name: "num-traits",
    version: None,
    features: &["i128", "libm"],
    reason: "with `std` its Float calls the platform's mathematics, even where `libm` is on as well",
};

/// Crates that must not stand under the engine, and why.
const REFUSED: &[(&str, &str)] = &[
    ("rand_distr", "its samplers call mathematics that its features choose, and its algorithms change"),
    ("statrs", "its functions call the mathematics of std"),
    ("getrandom", "luck that no seed repeats"),
    ("fastrand", "its algorithm may change"),
];

/// Checks the graphs of this workspace; true when nothing is refused.
pub fn portable() -> bool {
    println!("== portable mathematics under the engine");
    let tree = |which: &[&str]| output("the dependency graph", &[TREE, which].concat());
    // Features unite over all that is built together, so the libm of the whole workspace counts.
    let (Some(engine), Some(workspace)) = (tree(ENGINE), tree(&["--workspace"])) else { return false };
    let mut refusals = refusals(&engine, &[&LIBM, &RAND, &NUM_TRAITS], REFUSED);
    for refusal in self::refusals(&workspace, &[&LIBM], &[]) {
        if !refusals.contains(&refusal) {
            refusals.push(refusal);
        }
    }
    for refusal in &refusals {
        eprintln!("{refusal}");
    }
    refusals.is_empty()
}

/// What a graph, as [`TREE`] prints it, has that it must not have.
fn refusals(tree: &str, examined: &[&Examined], refused: &[(&str, &str)]) -> Vec<String> {
    let mut found = Vec::new();
    // Without it the text is no graph of this engine, and all that follows would pass for want of lines.
    if !tree.lines().any(|line| package(line).is_some_and(|(name, _, _)| name == LIBM.name)) {
        found.push(format!("{} is missing: where does the mathematics come from?", LIBM.name));
    }
    for (name, version, features) in tree.lines().filter_map(package) {
        if let Some((_, reason)) = refused.iter().find(|(refused, _)| *refused == name) {
            found.push(format!("{name} {version} is refused: {reason}"));
        }
        let Some(Examined { version: pinned, features: allowed, reason, .. }) =
            examined.iter().find(|e| e.name == name)
        else {
            continue;
        };
        if let Some(pinned) = pinned.filter(|pinned| *pinned != version) {
            found.push(format!("{name} {version} is refused, {pinned} was examined: {reason}"));
        }
        for feature in features.split(',').filter(|feature| !feature.is_empty() && !allowed.contains(feature)) {
            found.push(format!("{name} {version} with feature `{feature}` is refused: {reason}"));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Name, version and features of a line such as `libm v0.2.16|arch,default (*)`.
fn package(line: &str) -> Option<(&str, &str, &str)> {
    let (package, features) = line.split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    Some((name, version, features.split(' ').next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "pushwait-sim v0.1.0 (/home/you/pushwait)|\nlibm v0.2.16|arch,default\nrand v0.10.4|chacha\n\
                        num-traits v0.2.19|i128\npaste v1.0.15 (proc-macro)|\nlibm v0.2.16|arch,default (*)\n";

    fn of(tree: &str) -> Vec<String> {
        refusals(tree, &[&LIBM, &RAND, &NUM_TRAITS], REFUSED)
    }

    #[test]
    fn the_graph_as_examined_passes() {
        assert_eq!(of(GOOD), Vec::<String>::new());
    }

    #[test]
    fn planted_changes_are_refused() {
        let planted = [
            ("num-traits v0.2.19|i128", "num-traits v0.2.19|i128,libm,std", "num-traits 0.2.19 with feature `std`"),
            ("libm v0.2.16|arch,default\nr", "libm v0.2.17|arch,default\nr", "libm 0.2.17 is refused"),
            ("|arch,default (*)", "|arch,default,unstable,unstable-intrinsics", "with feature `unstable-intrinsics`"),
            ("|arch,default (*)", "|force-soft-floats", "with feature `force-soft-floats`"),
            ("rand v0.10.4|chacha", "rand v0.10.4|chacha,std_rng,thread_rng", "with feature `thread_rng`"),
            ("rand v0.10.4|chacha", "rand v0.10.4|chacha,small_rng", "with feature `small_rng`"),
            ("paste v1.0.15", "rand_distr v0.6.0|std_math\npaste v1.0.15", "rand_distr 0.6.0 is refused"),
            ("paste v1.0.15", "statrs v0.18.0|\npaste v1.0.15", "statrs 0.18.0 is refused"),
        ];
        for (from, to, expected) in planted {
            assert!(GOOD.contains(from), "{from}");
            let found = of(&GOOD.replace(from, to));
            assert!(found.iter().any(|refusal| refusal.contains(expected)), "{to}: {found:?}");
        }
        // A second version beside the pinned one.
        assert_eq!(of(&format!("{GOOD}libm v0.1.4|\n")).len(), 1);
    }

    #[test]
    fn a_text_that_is_no_graph_does_not_pass() {
        assert_eq!(of("").len(), 1);
        assert_eq!(of(&GOOD.replace('|', " ")).len(), 1);
    }
}
