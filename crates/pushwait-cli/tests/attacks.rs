//! Names of files from files: what leads out of the folder, or is no plain file, is refused wherever a name is read.

use std::fs;
use std::path::Path;

use crate::common::{ONE, SCENARIOS, code, pushwait, text};

/// Names that do not stay inside, and names that some system reads as something else than a file.
const ATTACKS: [&str; 44] = [
    "",
    ".",
    "..",
    "/",
    "../secret.csv",
    "../../secret.csv",
    "a/../../secret.csv",
    "a/../b/../../secret.csv",
    "./../secret.csv",
    "a/..",
    "a/./../../secret.csv",
    "/etc/hostname",
    "//etc/hostname",
    "///secret.csv",
    "a//b.csv",
    "a/",
    "~",
    "~/secret.csv",
    "~root/secret.csv",
    "..\\secret.csv",
    "a\\..\\..\\secret.csv",
    "\\secret.csv",
    "C:\\secret.csv",
    "C:/secret.csv",
    "c:secret.csv",
    "\\\\server\\share\\secret.csv",
    "\\\\?\\C:\\secret.csv",
    "//server/share/secret.csv",
    "design.csv:stream",
    "file:///etc/hostname",
    "secret\u{0}.csv",
    "secret.csv\u{0}",
    "new\nline.csv",
    "carriage\rreturn.csv",
    "escape\u{1b}[2J.csv",
    "delete\u{7f}.csv",
    "CON",
    "nul.csv",
    "a/COM1",
    "LPT9.txt",
    "aux .csv",
    "conin$",
    "trailing.csv.",
    "trailing.csv ",
];

/// Things in the folder that are not plain files of it.
#[cfg(unix)]
const THINGS: [&str; 5] = ["link.csv", "out/secret.csv", "chain.csv", "pipe", "folder"];

/// Why a name is refused, and why a thing.
const REASONS: [&str; 7] = [
    "a file name has 1 to 255 bytes",
    "control characters have no place",
    "write folders with `/`, and no drive",
    "it must stay inside the folder",
    "not a name that every system can hold",
    "leads out of the folder",
    "not a regular file",
];

/// As TOML and JSON both write it.
fn escaped(name: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    name.chars().map(escape).collect()
}

/// Says no and why, tells nothing of the secret, and keeps control characters from the terminal.
fn assert_refused(args: &[&str], name: &str) {
    let done = pushwait(args);
    let said = text(&done.stderr) + &text(&done.stdout);
    assert!([1, 2, 3].contains(&code(&done)), "{name:?}: {} {said}", code(&done));
    assert!(REASONS.iter().any(|reason| said.contains(reason)), "{name:?}: {said}");
    assert!(!said.contains("hidden value") && !said.contains("panicked"), "{name:?}: {said}");
    assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{name:?}: {said:?}");
}

/// A folder beside which a secret lies, in the form that would be taken if it were inside.
fn trap(secret: &str) -> tempfile::TempDir {
    let top = tempfile::tempdir().expect("folder");
    let inside = top.path().join("inside");
    fs::create_dir_all(inside.join("a")).expect("folder");
    fs::create_dir(inside.join("folder")).expect("folder");
    fs::write(top.path().join("secret.csv"), secret).expect("writes");
    things(&inside);
    top
}

#[cfg(unix)]
fn things(inside: &Path) {
    use std::os::unix::fs::symlink;
    symlink("../secret.csv", inside.join("link.csv")).expect("links");
    symlink("..", inside.join("out")).expect("links");
    symlink("link.csv", inside.join("chain.csv")).expect("links");
    let made = std::process::Command::new("mkfifo").arg(inside.join("pipe")).status();
    assert!(made.expect("mkfifo").success());
}

#[cfg(not(unix))]
fn things(_inside: &Path) {}

fn names() -> Vec<String> {
    let long = ["x".repeat(256), format!("{}secret.csv", "a/../".repeat(1000))];
    let mut names: Vec<String> = ATTACKS.iter().map(|name| (*name).to_owned()).chain(long).collect();
    #[cfg(unix)]
    names.extend(THINGS.iter().map(|name| (*name).to_owned()));
    names
}

const SWEEP: &str = "plans = [\"wait\"]\n[target]\npromised = 3\n[sweep]\nfile = ";

#[test]
fn a_sweep_reads_no_file_outside_its_folder() {
    let trap = trap("target.promised\n4\n");
    let scenario = trap.path().join("inside/s.toml");
    let path = scenario.display().to_string();
    // The same design is taken where it lies inside.
    fs::write(trap.path().join("inside/design.csv"), "target.promised\n4\n").expect("writes");
    fs::write(&scenario, format!("{SWEEP}\"design.csv\"\n")).expect("writes");
    let done = pushwait(&["check", &path]);
    assert_eq!(code(&done), 0, "{}", text(&done.stderr));
    for name in names() {
        fs::write(&scenario, format!("{SWEEP}\"{}\"\n", escaped(&name))).expect("writes");
        assert_refused(&["check", &path], &name);
    }
}

#[test]
fn verify_reads_no_file_outside_the_export() {
    let trap = trap("hidden value\n");
    let inside = trap.path().join("inside");
    let path = inside.display().to_string();
    // SHA-256 and length of the secret: who reads it would find it right.
    let hash = "sha256:01e777adf76a261344ee45055e5cfa943494c8702bff41dd1d1a35d6d7a55f2f";
    let package = |name: &str| {
        let name = escaped(name);
        format!("{{\"resources\":[{{\"path\":\"{name}\",\"bytes\":13,\"hash\":\"{hash}\"}}]}}")
    };
    for name in names() {
        fs::write(inside.join("datapackage.json"), package(&name)).expect("writes");
        assert_refused(&["verify", &path, "--hashes-only"], &name);
    }
}

#[cfg(unix)]
#[test]
fn exports_follow_no_link_that_stands_in_their_place() {
    let trap = trap("hidden value\n");
    let secret = || fs::read_to_string(trap.path().join("secret.csv")).expect("secret");
    let inside = trap.path().join("inside");
    // A link in place of a result is replaced, not followed.
    std::os::unix::fs::symlink("../secret.csv", inside.join("summary.csv")).expect("links");
    let done = pushwait(&["solve", ONE, "--out", &inside.display().to_string(), "--force"]);
    assert_eq!(code(&done), 0, "{}", text(&done.stderr));
    assert!(secret() == "hidden value\n" && !inside.join("summary.csv").is_symlink());
    let refused = |why: &str| {
        let done = pushwait(&["solve", SCENARIOS, "--out", &inside.display().to_string(), "--resume"]);
        assert!(code(&done) == 3 && text(&done.stderr).contains(why), "{}", text(&done.stderr));
    };
    // A link in place of the run's own folder, or of its journal, is refused.
    fs::remove_dir_all(inside.join(".pushwait")).expect("removes");
    std::os::unix::fs::symlink("..", inside.join(".pushwait")).expect("links");
    refused("a symbolic link stands in place");
    fs::remove_file(inside.join(".pushwait")).expect("removes");
    fs::create_dir(inside.join(".pushwait")).expect("folder");
    std::os::unix::fs::symlink("../../secret.csv", inside.join(".pushwait/journal")).expect("links");
    refused("leads out of the folder");
    assert_eq!(secret(), "hidden value\n");
}
