//! A Python of a study's own, and what programs print.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::root;

/// A Python in a folder of its own, with the libraries that a file lists.
pub fn python(folder: &Path, requirements: &str) -> Result<PathBuf, String> {
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    println!("== a Python with the libraries of {requirements} in {}", folder.display());
    if output(&python, &["-m", "pip", "--version"]).is_err() {
        output("python3".as_ref(), &["--version"])
            .map_err(|error| format!("this study needs Python 3 as `python3`: {error}"))?;
        output("python3".as_ref(), &["-m", "venv", text(folder)]).map_err(|error| {
            format!("python3 cannot make a virtual environment (Debian: `apt-get install python3-venv`): {error}")
        })?;
    }
    output(&python, &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements])
        .map_err(|error| format!("cannot install what {requirements} lists; this needs the network once: {error}"))?;
    Ok(python)
}

/// What a command prints; an error if it fails.
pub fn output(program: &Path, arguments: &[&str]) -> Result<String, String> {
    let name = program.display();
    let done = Command::new(program).args(arguments).current_dir(root()).output();
    let done = done.map_err(|error| format!("cannot run {name}: {error}"))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    Err(format!("{name} {}: {}\n{}", arguments.join(" "), done.status, String::from_utf8_lossy(&done.stderr)))
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}
