//! Files whose data are on their way to the disk while more are made: the wait at the end is short.

use std::fs::File;
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// Bytes after which the disk is asked to begin. Smaller files get no thread.
const PIECE: usize = 32 << 20;

/// A file that is brought to the disk in pieces by a thread of its own.
pub struct Ahead {
    file: File,
    /// Bytes that the disk was not asked for yet.
    waiting: usize,
    syncer: Option<Syncer>,
}

struct Syncer {
    ask: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
}

impl Ahead {
    /// A file nothing of which is waiting.
    pub fn new(file: File) -> Self {
        Self { file, waiting: 0, syncer: None }
    }

    /// All of it is on disk when this comes back without an error.
    pub fn finish(mut self) -> io::Result<()> {
        if let Some(Syncer { ask, thread }) = self.syncer.take() {
            drop(ask);
            // What a thread was told of a failing disk, the last call might not be told again.
            thread.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        }
        self.file.sync_all()
    }

    /// Asks the disk to begin with what is waiting; where it is still busy with what came before, it is asked again later.
    fn ask(&mut self) -> io::Result<()> {
        if self.syncer.is_none() {
            let (ask, asked) = sync_channel(1);
            let file = self.file.try_clone()?;
            let work = move || asked.iter().try_for_each(|()| file.sync_data());
            self.syncer = Some(Syncer { ask, thread: thread::Builder::new().spawn(work)? });
        }
        if self.syncer.as_ref().is_some_and(|syncer| syncer.ask.try_send(()).is_ok()) {
            self.waiting = 0;
        }
        Ok(())
    }
}

impl Write for Ahead {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.waiting += written;
        if self.waiting >= PIECE {
            self.ask()?;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_arrives() {
        let path = tempfile::NamedTempFile::new().expect("a file");
        let mut ahead = Ahead::new(path.reopen().expect("opened"));
        let piece: Vec<u8> = (0..=255).cycle().take(3 << 20).collect();
        (0..12).for_each(|_| ahead.write_all(&piece).expect("written"));
        assert!(ahead.syncer.is_some() && ahead.waiting < PIECE);
        ahead.finish().expect("on disk");
        let read = std::fs::read(path.path()).expect("read");
        assert!(read.len() == 12 * piece.len() && read.chunks(piece.len()).all(|part| part == piece));
    }

    #[cfg(unix)]
    #[test]
    fn a_disk_that_refuses_is_heard() {
        // A pipe cannot be brought to a disk.
        let (reader, pipe) = io::pipe().expect("a pipe");
        let file = |end: io::PipeWriter| File::from(std::os::fd::OwnedFd::from(end));
        let mut ahead = Ahead::new(file(pipe));
        ahead.ask().expect("asked");
        drop(reader);
        assert!(ahead.finish().is_err());
    }
}
