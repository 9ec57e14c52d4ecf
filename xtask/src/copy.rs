//! A copy of the workspace, so that an interrupted study leaves nothing behind in the sources.

use std::path::Path;
use std::process::Command;
use std::{fs, io};

use crate::root;

/// Copies what belongs to the workspace: the files that git knows or would take.
pub fn copy_workspace(copy: &Path) -> io::Result<()> {
    if copy.exists() {
        fs::remove_dir_all(copy)?;
    }
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()?;
    let names = String::from_utf8(listed.stdout).map_err(io::Error::other)?;
    if !listed.status.success() || names.is_empty() {
        return Err(io::Error::other("git does not list its files"));
    }
    for name in names.split_terminator('\0') {
        let (from, to) = (root().join(name), copy.join(name));
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap_or(copy))?;
            // Not fs::copy: a new time of change makes cargo build what an earlier study has left behind anew.
            fs::write(to, fs::read(from)?)?;
        }
    }
    Ok(())
}
