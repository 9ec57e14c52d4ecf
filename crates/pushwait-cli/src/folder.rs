//! Folders that nothing leaves, and files that appear in them whole or not at all.
//!
//! All access goes through an open directory handle: a name with `..`, an absolute one or a symbolic link that leads out is
//! refused by the handle itself, whatever happens to the path meanwhile.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// An open folder.
pub struct Folder {
    dir: Dir,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder, which must exist.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let opened = Dir::open_ambient_dir(path, ambient_authority());
        Ok(Self { dir: opened.map_err(|error| Failure::io(path, &error))?, path: path.to_owned() })
    }

    /// Opens a folder, making it and those above it where they are missing.
    pub fn make(path: &Path) -> Result<Self, Failure> {
        std::fs::create_dir_all(path).map_err(|error| Failure::io(path, &error))?;
        Self::open(path)
    }

    /// A folder within this one, made where it is missing; a link in its place is refused.
    pub fn within(&self, name: &str) -> Result<Self, Failure> {
        let made = match self.dir.symlink_metadata(name) {
            Ok(there) if there.is_symlink() => Err(io::Error::other("a symbolic link stands in place of the folder")),
            Ok(_) => Ok(()),
            Err(_) => self.dir.create_dir(name),
        };
        let opened = made.and_then(|()| self.dir.open_dir(name));
        Ok(Self { dir: opened.map_err(|error| self.fault(name, &error))?, path: self.path.join(name) })
    }

    /// Where it is, for messages.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A failure of a file in it.
    pub fn fault(&self, name: &str, error: &io::Error) -> Failure {
        let path = self.path.join(name);
        // The handle's own words for a link to elsewhere are about file systems.
        match error.to_string() {
            told if told.contains("outside of the filesystem") => {
                Failure::io(&path, &"a link that leads out of the folder")
            }
            _ => Failure::io(&path, error),
        }
    }

    /// Names of all that is in it, in order.
    pub fn names(&self) -> Result<Vec<String>, Failure> {
        let entries = self.dir.entries().map_err(|error| Failure::io(&self.path, &error))?;
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| Failure::io(&self.path, &error))?;
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    /// Whether there is something of that name.
    pub fn has(&self, name: &str) -> bool {
        self.dir.symlink_metadata(name).is_ok()
    }

    /// Opens a file for reading; anything but a regular file is refused before it is opened, since a pipe would wait forever.
    pub fn read(&self, name: &str) -> Result<File, Failure> {
        let check = || -> io::Result<File> {
            if !self.dir.metadata(name)?.is_file() {
                return Err(io::Error::other("not a regular file"));
            }
            Ok(self.dir.open(name)?.into_std())
        };
        check().map_err(|error| self.fault(name, &error))
    }

    /// The text of a file of at most so many bytes.
    pub fn text(&self, name: &str, most: u64) -> Result<String, Failure> {
        let mut bytes = Vec::new();
        let read = self.read(name)?.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| self.fault(name, &error))?;
        if bytes.len() as u64 > most {
            return Err(self.fault(name, &io::Error::other(format!("more than {most} bytes"))));
        }
        String::from_utf8(bytes).map_err(|_| self.fault(name, &io::Error::other("not UTF-8 text")))
    }

    /// Makes an empty file, in place of one that is there.
    pub fn create(&self, name: &str) -> Result<File, Failure> {
        let made = self.dir.open_with(name, OpenOptions::new().write(true).create(true).truncate(true));
        Ok(made.map_err(|error| self.fault(name, &error))?.into_std())
    }

    /// Opens a file for reading and writing, made where it is missing, its content kept.
    pub fn keep(&self, name: &str) -> Result<File, Failure> {
        let made = self.dir.open_with(name, OpenOptions::new().read(true).write(true).create(true).truncate(false));
        Ok(made.map_err(|error| self.fault(name, &error))?.into_std())
    }

    /// Removes a file; one that is not there is no failure.
    pub fn remove(&self, name: &str) -> Result<(), Failure> {
        match self.dir.remove_file(name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.fault(name, &error)),
            _ => Ok(()),
        }
    }

    /// Takes the only right to change the folder, until the answer is dropped; the system gives it back when a process dies.
    pub fn lock(&self, name: &str) -> Result<Lock, Failure> {
        match self.try_lock(name)? {
            Some(lock) => Ok(lock),
            None => Err(self.fault(
                name,
                &io::Error::other("another run is at work in this folder; wait for it, or choose another folder"),
            )),
        }
    }

    /// The same; nothing where somebody else has it.
    pub fn try_lock(&self, name: &str) -> Result<Option<Lock>, Failure> {
        let file = self.keep(name)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network file systems know no locks: better without than not at all.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Lock { _file: file }))
            }
            Err(TryLockError::Error(error)) => Err(self.fault(name, &error)),
        }
    }

    /// Moves a finished file here from a folder of the same file system, in place of one that is there.
    pub fn take(&self, from: &Self, name: &str) -> Result<(), Failure> {
        self.take_as(from, name, name)
    }

    /// The same under another name.
    pub fn take_as(&self, from: &Self, old: &str, new: &str) -> Result<(), Failure> {
        from.dir.rename(old, &self.dir, new).map_err(|error| self.fault(new, &error))
    }

    /// Makes names that came or went outlast a loss of power.
    pub fn sync(&self) -> Result<(), Failure> {
        let synced = || -> io::Result<()> {
            // Other systems have no such call for folders.
            if cfg!(unix) { self.dir.open(".")?.into_std().sync_all() } else { Ok(()) }
        };
        synced().map_err(|error| Failure::io(&self.path, &error))
    }

    /// Writes a small file that appears whole or not at all, by way of a file of another name in a folder of the same file system.
    pub fn publish(&self, name: &str, content: &[u8], stage: &Self, staged: &str) -> Result<(), Failure> {
        let mut file = stage.create(staged)?;
        let written = file.write_all(content).and_then(|()| file.sync_all());
        let taken =
            written.map_err(|error| stage.fault(staged, &error)).and_then(|()| self.take_as(stage, staged, name));
        if let Err(failure) = taken {
            let _ = stage.remove(staged);
            return Err(failure);
        }
        self.sync()
    }

    /// Removes the files whose names begin so, but for some.
    pub fn clear(&self, begin: &str, but: &[&str]) -> Result<(), Failure> {
        let names = self.names()?;
        names
            .iter()
            .filter(|name| name.starts_with(begin) && !but.contains(&name.as_str()))
            .try_for_each(|n| self.remove(n))
    }
}

/// The only right to change a folder.
pub struct Lock {
    _file: File,
}

/// Counts and hashes what goes through it.
pub struct Hashed<W> {
    inner: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Hashed<W> {
    /// Nothing has gone through yet.
    pub fn new(inner: W) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0 }
    }

    /// The writer, and what counts and hashes, for who gives all bytes to both.
    pub fn parts(&mut self) -> (&mut W, Sum<'_>) {
        (&mut self.inner, Sum { hash: &mut self.hash, bytes: &mut self.bytes })
    }

    /// The writer, the number of bytes and their SHA-256 in hexadecimal digits.
    pub fn finish(self) -> (W, u64, String) {
        (self.inner, self.bytes, hex(&self.hash.finalize()))
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The part of a [`Hashed`] that counts and hashes.
pub struct Sum<'a> {
    hash: &'a mut Sha256,
    bytes: &'a mut u64,
}

impl Write for Sum<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hash.update(bytes);
        *self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// SHA-256 in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Names that Windows gives to devices, in any folder and with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a name from a file is not taken as the name of a file inside a folder; links are for [`Folder`] to refuse.
pub fn refuse(name: &str) -> Result<(), &'static str> {
    if name.is_empty() || name.len() > 255 {
        return Err("a file name has 1 to 255 bytes");
    }
    if name.chars().any(char::is_control) {
        return Err("control characters have no place in a file name");
    }
    if name.contains(['\\', ':']) {
        return Err("write folders with `/`, and no drive");
    }
    let plain = |part: Component| matches!(part, Component::Normal(_));
    if name.starts_with(['/', '~']) || !Path::new(name).components().all(plain) {
        return Err("it must stay inside the folder: no `..`, no `/` or `~` at the start");
    }
    if name.split('/').any(|part| part.is_empty() || part.ends_with(['.', ' ']) || is_device(part)) {
        return Err("not a name that every system can hold");
    }
    Ok(())
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |stem: &str| {
        let digits = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        digits.is_some_and(|digit| digit.chars().count() == 1 && "0123456789¹²³".contains(digit))
    };
    DEVICES.contains(&stem.as_str()) || numbered(&stem)
}

#[cfg(test)]
mod tests {
    use super::refuse;

    #[test]
    fn plain_names_are_taken_and_devices_are_not() {
        for name in ["design.csv", "a/b/c.csv", "console.csv", "com10.csv", "com.csv", "Größe 1.csv", ".hidden", "a..b"]
        {
            assert_eq!(refuse(name), Ok(()), "{name}");
        }
        for name in ["CON", "a/nul.csv", "lpt¹.txt", "Com0", "AUX.tar.gz", "prn ", "a/..", "..", "x.", "a\\b", "a:b"] {
            assert!(refuse(name).is_err(), "{name}");
        }
        assert!(refuse(&"x".repeat(255)).is_ok() && refuse(&"x".repeat(256)).is_err());
    }
}
