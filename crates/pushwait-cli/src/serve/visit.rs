//! One visit of a browser: it is heard, it is answered, it leaves. Nothing here waits.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::answer::{Answer, Site};

/// Most bytes of a request: browsers send the cookies of all that is served on this computer, whatever its port.
const LONGEST: usize = 32 << 10;
/// A request is said in this time, or not at all.
const HEARD: Duration = Duration::from_secs(5);
/// Who takes no byte of the answer for so long has gone.
const TAKEN: Duration = Duration::from_secs(20);
/// So long what a visitor still says is taken, since a system that hangs up on somebody who talks takes the answer back too.
const LEFT: Duration = Duration::from_secs(1);
/// Bytes that are read and written at once.
const PIECE: usize = 4 << 10;
const PIECES: usize = 256 << 10;
/// So many times, before others have their turn.
const TURNS: usize = 8;

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something was heard or said.
    Moved,
    /// Nothing can be done now.
    Waits,
    /// The visit has ended.
    Over,
}

enum Stage {
    Heard(Vec<u8>),
    Answered { answer: Answer, sent: usize },
    Leaves,
}

/// A visit that is under way.
pub struct Visit {
    stream: TcpStream,
    stage: Stage,
    until: Instant,
}

impl Visit {
    /// A visit that begins; nothing if the connection has broken already.
    pub fn new(stream: TcpStream) -> Option<Self> {
        stream.set_nonblocking(true).ok()?;
        Some(Self { stream, stage: Stage::Heard(Vec::new()), until: Instant::now() + HEARD })
    }

    /// Does what can be done without waiting.
    pub fn step(&mut self, site: &Site, now: Instant) -> Step {
        let step = match &mut self.stage {
            Stage::Heard(_) => self.hear(site, now),
            Stage::Answered { .. } => self.tell(now),
            Stage::Leaves => self.leave(),
        };
        match step {
            Ok(Step::Waits) if now > self.until => Step::Over,
            Ok(step) => step,
            Err(_) => Step::Over,
        }
    }

    fn hear(&mut self, site: &Site, now: Instant) -> io::Result<Step> {
        let Stage::Heard(heard) = &mut self.stage else { return Ok(Step::Waits) };
        let mut piece = [0; PIECE];
        let Some(count) = at_once(self.stream.read(&mut piece))? else { return Ok(Step::Waits) };
        heard.extend_from_slice(&piece[..count]);
        // Whoever drips bytes moves all the time.
        if count == 0 || now > self.until {
            return Ok(Step::Over);
        }
        let answer = site.answer(heard).or_else(|| (heard.len() > LONGEST).then(|| site.too_long()));
        if let Some(answer) = answer {
            self.stage = Stage::Answered { answer, sent: 0 };
            self.until = now + TAKEN;
        }
        Ok(Step::Moved)
    }

    fn tell(&mut self, now: Instant) -> io::Result<Step> {
        let Stage::Answered { answer, sent } = &mut self.stage else { return Ok(Step::Waits) };
        let mut step = Step::Waits;
        for _ in 0..TURNS {
            let rest = match sent.checked_sub(answer.head.len()) {
                None => &answer.head[*sent..],
                Some(of_body) => &answer.body[of_body..],
            };
            if rest.is_empty() {
                self.stream.shutdown(Shutdown::Write)?;
                self.stage = Stage::Leaves;
                self.until = now + LEFT;
                return Ok(Step::Moved);
            }
            let Some(count) = at_once(self.stream.write(&rest[..rest.len().min(PIECES)]))? else { break };
            *sent += count;
            self.until = now + TAKEN;
            step = Step::Moved;
        }
        Ok(step)
    }

    /// Takes what is still said, until the visitor hangs up.
    fn leave(&mut self) -> io::Result<Step> {
        for _ in 0..TURNS {
            match at_once(self.stream.read(&mut [0; PIECE]))? {
                None => break,
                Some(0) => return Ok(Step::Over),
                Some(_) => {}
            }
        }
        // What is said now moves nothing.
        Ok(Step::Waits)
    }
}

/// The number of bytes, or nothing where that would take waiting.
fn at_once(done: io::Result<usize>) -> io::Result<Option<usize>> {
    match done {
        Ok(count) => Ok(Some(count)),
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => Ok(None),
        Err(error) => Err(error),
    }
}
