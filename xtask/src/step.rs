//! Steps of a chore: commands that are named, shown and run.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a step is for, and its command.
pub type Step = (&'static str, &'static [&'static str]);

/// Runs a step; false when it fails.
pub fn run(&(what, command): &Step) -> bool {
    println!("== {what}: {}", command.join(" "));
    succeeds(what, Command::new(command[0]).args(&command[1..]).env("RUSTDOCFLAGS", "-D warnings"))
}

/// Runs a command in the workspace; says why when it fails.
pub fn succeeds(what: &str, command: &mut Command) -> bool {
    match command.current_dir(root()).status() {
        Ok(status) if status.success() => true,
        Ok(status) => {
            eprintln!("failed with {status}: {what}");
            false
        }
        Err(error) => {
            eprintln!("cannot run {}: {error}", command.get_program().display());
            false
        }
    }
}

/// What a command prints; `None`, with the reason said, when it fails.
pub fn output(what: &str, command: &[&str]) -> Option<String> {
    let done = Command::new(command[0]).args(&command[1..]).current_dir(root()).output();
    match done {
        Ok(done) if done.status.success() => Some(String::from_utf8_lossy(&done.stdout).into_owned()),
        Ok(done) => {
            eprintln!("failed with {}: {what}\n{}", done.status, String::from_utf8_lossy(&done.stderr));
            None
        }
        Err(error) => {
            eprintln!("cannot run {}: {error}", command[0]);
            None
        }
    }
}

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace")
}

/// Builds the program as it is handed out, with all formats of tables, and says where it lies.
pub fn handed_out() -> Result<PathBuf, String> {
    let build = ["build", "--profile", "dist", "--quiet", "--package", "pushwait-cli", "--features", "parquet,xlsx"];
    if !succeeds("the program", Command::new("cargo").args(build)) {
        return Err("the program does not build".into());
    }
    Ok(target().join("dist").join(format!("pushwait{}", std::env::consts::EXE_SUFFIX)))
}

/// The folder that Cargo builds into.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}
