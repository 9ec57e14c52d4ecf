//! The golden digests elsewhere: other instruction sets, word sizes and byte orders, where this machine can run them.

use std::process::{Command, Stdio};

use crate::step::{root, succeeds};

/// A place where the digests can be computed.
struct Place {
    name: &'static str,
    /// The compiler's target; `None` for the host's own.
    target: Option<&'static str>,
    /// The linker of the target, and the Debian packages that hold it.
    linker: Option<(&'static str, &'static str)>,
    flags: &'static str,
    /// What runs the program, and the Debian package that holds it; empty where the program runs by itself.
    runner: (&'static [&'static str], &'static str),
    host: Host,
}

/// Machines on which a place can be tried.
#[derive(Clone, Copy, PartialEq)]
enum Host {
    Any,
    /// Linux on x86-64.
    LinuxX86,
}

/// Programs for emulators hold all that they need: then no foreign system libraries are looked for.
const STATIC: &str = "-C target-feature=+crt-static";

const HERE: Place =
    Place { name: "this machine", target: None, linker: None, flags: "", runner: (&[], ""), host: Host::Any };

const PLACES: &[Place] = &[
    HERE,
    Place { name: "this machine, compiled for all that it can do", flags: "-C target-cpu=native", ..HERE },
    Place {
        name: "x86-64 without AVX",
        runner: (&["qemu-x86_64", "-cpu", "qemu64"], "qemu-user"),
        host: Host::LinuxX86,
        ..HERE
    },
    Place {
        name: "x86-64 with AVX2, without AVX-512",
        runner: (&["qemu-x86_64", "-cpu", "max"], "qemu-user"),
        host: Host::LinuxX86,
        ..HERE
    },
    Place {
        name: "x86 of 32 bits",
        target: Some("i686-unknown-linux-gnu"),
        linker: Some(("i686-linux-gnu-gcc", "gcc-i686-linux-gnu libc6-dev-i386-cross")),
        flags: STATIC,
        runner: (&["qemu-i386"], "qemu-user"),
        host: Host::Any,
    },
    Place {
        name: "ARM of 64 bits",
        target: Some("aarch64-unknown-linux-gnu"),
        linker: Some(("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu libc6-dev-arm64-cross")),
        flags: STATIC,
        runner: (&["qemu-aarch64"], "qemu-user"),
        host: Host::Any,
    },
    Place {
        name: "IBM Z, big end first",
        target: Some("s390x-unknown-linux-gnu"),
        linker: Some(("s390x-linux-gnu-gcc", "gcc-s390x-linux-gnu libc6-dev-s390x-cross")),
        flags: STATIC,
        runner: (&["qemu-s390x"], "qemu-user"),
        host: Host::Any,
    },
    Place {
        name: "WebAssembly of 32 bits, without threads",
        target: Some("wasm32-wasip1"),
        runner: (&["node", "--no-warnings", "tests/wasi.mjs"], "nodejs"),
        ..HERE
    },
];

/// The digests that are recorded.
const GOLDEN: &str = "tests/data/golden.txt";

/// How it went at a place.
#[derive(Debug, PartialEq)]
enum Outcome {
    Ran,
    Skipped(String),
    Failed,
}

/// Compares the digests at every place and sums up; true when none failed.
pub fn everywhere() -> bool {
    let outcomes: Vec<(&str, Outcome)> = PLACES.iter().map(|place| (place.name, place.visit())).collect();
    print!("{}", summary(&outcomes));
    !outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Failed)
}

fn summary(outcomes: &[(&str, Outcome)]) -> String {
    let mut text = String::from("== golden digests, summary\n");
    for (name, outcome) in outcomes {
        text += &match outcome {
            Outcome::Ran => format!("ran:     {name}\n"),
            Outcome::Skipped(reason) => format!("skipped: {name}: {reason}\n"),
            Outcome::Failed => format!("FAILED:  {name}\n"),
        };
    }
    let number = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|(_, outcome)| wanted(outcome)).count();
    let (ran, skipped) = (number(|o| *o == Outcome::Ran), number(|o| matches!(o, Outcome::Skipped(_))));
    text + &format!("{ran} ran, {skipped} skipped, {} failed\n", outcomes.len() - ran - skipped)
}

impl Place {
    fn visit(&self) -> Outcome {
        println!("== golden digests: {}", self.name);
        if let Some(reason) = self.lacks() {
            println!("skipped: {reason}");
            return Outcome::Skipped(reason);
        }
        if succeeds("building", &mut self.build()) && succeeds("comparing", &mut self.compare()) {
            Outcome::Ran
        } else {
            Outcome::Failed
        }
    }

    /// What this machine lacks for the place.
    fn lacks(&self) -> Option<String> {
        if self.host == Host::LinuxX86 && !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            return Some(String::from("needs Linux on x86-64"));
        }
        if let Some(target) = self.target.filter(|target| !has_std(target)) {
            return Some(format!("no standard library for {target} (`rustup target add {target}`)"));
        }
        let runner = self.runner.0.first().map(|runner| (*runner, self.runner.1));
        let absent = self.linker.into_iter().chain(runner).find(|(program, _)| !starts(program));
        absent.map(|(program, packages)| format!("no {program} (Debian: {packages})"))
    }

    /// Where the program is built: flags of a target of its own do not disturb other builds.
    fn folder(&self) -> String {
        let folder = if self.flags.is_empty() || self.target.is_some() { "target" } else { "target/native-cpu" };
        root().join(folder).display().to_string()
    }

    fn build(&self) -> Command {
        let mut build = Command::new("cargo");
        build.args(["build", "--locked", "--release", "--quiet", "--package", "pushwait-tests", "--example", "golden"]);
        build.args(["--target-dir", &self.folder()]);
        // Optimising over crates takes minutes for each target.
        build.env("CARGO_PROFILE_RELEASE_LTO", if self.target.is_some() { "off" } else { "thin" });
        if !self.flags.is_empty() {
            build.env("RUSTFLAGS", self.flags);
        }
        if let Some(target) = self.target {
            build.args(["--target", target]);
            if let Some((linker, _)) = self.linker {
                let name = target.to_uppercase().replace('-', "_");
                build.env(format!("CARGO_TARGET_{name}_LINKER"), linker);
            }
        }
        build
    }

    fn compare(&self) -> Command {
        let target = self.target.map_or(String::new(), |target| format!("{target}/"));
        let ending = match self.target {
            Some(target) if target.starts_with("wasm") => ".wasm",
            None => std::env::consts::EXE_SUFFIX,
            Some(_) => "",
        };
        let program = format!("{}/{target}release/examples/golden{ending}", self.folder());
        let mut words = self.runner.0.iter().copied().chain([program.as_str(), GOLDEN]);
        let mut compare = Command::new(words.next().unwrap_or_default());
        compare.args(words);
        compare
    }
}

/// Whether the compiler has the standard library of a target.
fn has_std(target: &str) -> bool {
    let asked = Command::new("rustc").args(["--print", "target-libdir", "--target", target]).output();
    asked.is_ok_and(|asked| {
        asked.status.success() && std::path::Path::new(String::from_utf8_lossy(&asked.stdout).trim()).is_dir()
    })
}

/// Whether a program is here and starts.
fn starts(program: &str) -> bool {
    starts_with(program, &["--version"])
}

/// Whether a program starts with these arguments and succeeds.
pub fn starts_with(program: &str, arguments: &[&str]) -> bool {
    let asked = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lacking_is_said() {
        let nowhere = Place { target: Some("no-such-target"), ..HERE };
        assert!(nowhere.lacks().is_some_and(|reason| reason.contains("rustup target add no-such-target")));
        let unrunnable = Place { runner: (&["no-such-emulator"], "some-package"), ..HERE };
        assert_eq!(unrunnable.lacks(), Some(String::from("no no-such-emulator (Debian: some-package)")));
        assert_eq!(HERE.lacks(), None);
    }

    #[test]
    fn the_summary_counts_all_places() {
        let outcomes = [("a", Outcome::Ran), ("b", Outcome::Skipped(String::from("no c"))), ("d", Outcome::Failed)];
        let text = summary(&outcomes);
        assert!(text.contains("skipped: b: no c\n") && text.contains("FAILED:  d\n"));
        assert!(text.ends_with("1 ran, 1 skipped, 1 failed\n"));
    }
}
