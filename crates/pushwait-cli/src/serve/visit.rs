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
        if count == 0 {
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

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};

    use super::*;

    fn site(page: &'static str) -> Site {
        Site { page, policy: None, any_name: true }
    }

    /// A visit and the browser that makes it.
    fn pair() -> (Visit, TcpStream) {
        let door = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let browser = TcpStream::connect(door.local_addr().expect("address")).expect("connects");
        browser.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
        (Visit::new(door.accept().expect("comes").0).expect("begins"), browser)
    }

    /// Steps at a time until nothing moves.
    fn rest(visit: &mut Visit, site: &Site, now: Instant) -> Step {
        loop {
            std::thread::sleep(Duration::from_millis(5));
            match visit.step(site, now) {
                Step::Moved => {}
                step => return step,
            }
        }
    }

    const ASKS: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    #[test]
    fn who_does_not_come_to_the_point_is_sent_away() {
        let ((mut visit, mut browser), site, begun) = (pair(), site("page"), Instant::now());
        assert_eq!(rest(&mut visit, &site, begun), Step::Waits);
        for seconds in 1..4 {
            browser.write_all(&ASKS[..seconds]).expect("drips");
            assert_eq!(rest(&mut visit, &site, begun + Duration::from_secs(seconds as u64)), Step::Waits);
        }
        assert_eq!(rest(&mut visit, &site, begun + Duration::from_secs(6)), Step::Over);
    }

    #[test]
    fn who_takes_a_little_has_time_and_who_takes_nothing_has_gone() {
        let site = site("x".repeat(64 << 20).leak());
        let ((mut visit, mut browser), mut now) = (pair(), Instant::now());
        browser.write_all(ASKS).expect("asks");
        browser.set_read_timeout(Some(Duration::from_millis(50))).expect("a limit");
        let mut piece = vec![0; 1 << 20];
        for _ in 0..4 {
            assert_eq!(rest(&mut visit, &site, now), Step::Waits);
            while browser.read(&mut piece).is_ok_and(|count| count > 0) {}
            now += Duration::from_secs(15);
        }
        assert_eq!(rest(&mut visit, &site, now), Step::Waits);
        assert_eq!(rest(&mut visit, &site, now + Duration::from_secs(15)), Step::Waits);
        assert_eq!(rest(&mut visit, &site, now + Duration::from_secs(21)), Step::Over);
    }

    #[test]
    fn who_still_talks_is_not_hung_up_on_before_the_answer_has_come() {
        let ((mut visit, mut browser), site, now) = (pair(), site("page"), Instant::now());
        browser.write_all(&[b'x'; LONGEST + 1]).expect("talks");
        assert_eq!(rest(&mut visit, &site, now), Step::Waits);
        for _ in 0..3 {
            browser.write_all(&[b'x'; 3 * PIECE]).expect("goes on");
            assert_eq!(rest(&mut visit, &site, now), Step::Waits);
        }
        let mut answer = String::new();
        browser.read_to_string(&mut answer).expect("comes");
        assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
        assert_eq!(rest(&mut visit, &site, now + Duration::from_secs(2)), Step::Over);
    }
}
