//! `pushwait serve`: hands out the page to browsers, of this computer or of its network.
//!
//! One page, no state, no secrets: a framework (axum and what it stands on) would add 52 crates and two thirds to the time of the
//! build, and small servers with a thread for each visit (`tiny_http`) have no limits for visitors who are slow on purpose. So
//! this listens with the standard library, lets `httparse` read what browsers say, and does all visits in turn on one thread
//! that never waits for one of them. Threads for each visit would have to be limited, and then slow visitors could take them all.

mod answer;
mod qr;
mod visit;

use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket};
use std::time::{Duration, Instant};

use clap::Args;

use crate::failure::{Failure, IO};
use crate::page::{PAGE, policy};
use crate::{output, signals};
use answer::Site;
use visit::{Step, Visit};

/// The port unless another is asked for.
const PORT: u16 = 8537;
/// So many ports after it are tried.
const TRIED: u16 = 50;
/// So many visits at once; the oldest makes room for another. Few enough for systems that let a process open 256 files.
const MOST: usize = 128;
/// So many visitors are let in before those inside are served: each is heard several times before that many others push it out.
const AT_ONCE: usize = 16;
/// Rests while there is nobody, and while somebody is there whom nothing can be done for.
const IDLE: Duration = Duration::from_millis(25);
const SHORT: Duration = Duration::from_millis(4);

#[derive(Args)]
pub struct ServeArgs {
    /// Port to listen at; 0 takes any that is free [default: 8537, or the next that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Let other devices of the network open the page too, for example a telephone
    #[arg(long)]
    lan: bool,
}

/// `pushwait serve`.
pub fn serve(args: &ServeArgs) -> Result<(), Failure> {
    let here = if args.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let listener = bind(here, args.port)?;
    let port = listener.local_addr().map_err(|error| fault(&error))?.port();
    signals::listen();
    let address = if args.lan { outward().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)) } else { IpAddr::V4(here) };
    let url = format!("http://{address}:{port}/");
    output::print(|out| writeln!(out, "{url}"))?;
    output::say(&if args.lan { network(&url, address.is_loopback()) } else { ALONE.to_owned() });
    let site = Site { page: PAGE, policy: policy(PAGE), any_name: args.lan };
    run(&listener, &site, signals::stopped).map_err(|error| fault(&error))?;
    Err(signals::interrupted("the page is no longer served"))
}

const ALONE: &str = "\
Open this address in a browser. Only this computer can, and nothing that you enter leaves it.
Ctrl-C ends it; --lan lets a telephone of the same network open it too.
";

/// What to know before others can open the page.
fn network(url: &str, alone: bool) -> String {
    let code = qr::code(url).unwrap_or_default();
    let missing = if alone { "No network was found: only this computer can open it for now.\n" } else { "" };
    format!(
        "{code}Open this address on a telephone or computer of the same network, or take a picture of the code.\n{missing}\
         Warning: while this runs, everybody in the network can open the page. They see the page, not your files and not what\n\
         you enter; that stays in your own browser. The way to you is not encrypted: whoever controls the network could give\n\
         you another page. Use it at home, not in a cafe or a hotel.\n\
         If the telephone finds nothing, a firewall may be in between. Ctrl-C ends it.\n"
    )
}

fn fault(error: &io::Error) -> Failure {
    Failure::new(IO, format!("cannot serve the page: {error}"))
}

/// The port that was asked for or, where none was, the first of ours that nobody has.
fn bind(here: Ipv4Addr, port: Option<u16>) -> Result<TcpListener, Failure> {
    let at = |port| TcpListener::bind((here, port));
    let refused = |port, error| Failure::new(IO, format!("port {port}: {error}; --port chooses another"));
    if let Some(port) = port {
        return at(port).map_err(|error| refused(port, error));
    }
    let mut last = PORT;
    loop {
        match at(last) {
            Err(error) if error.kind() == ErrorKind::AddrInUse && last < PORT + TRIED => {
                output::say(&format!("Port {last} is taken, perhaps by another `pushwait serve`.\n"));
                last += 1;
            }
            found => return found.map_err(|error| refused(last, error)),
        }
    }
}

/// The address of this computer in its network: the one from which the way to anywhere else begins. Nothing is sent.
fn outward() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address for documentation, which is nobody's (RFC 5737).
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|address| !address.is_unspecified())
}

/// Serves whoever comes until it is stopped.
fn run(listener: &TcpListener, site: &Site, stopped: impl Fn() -> bool) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let mut visits = VecDeque::new();
    while !stopped() {
        let mut busy = let_in(listener, &mut visits);
        let now = Instant::now();
        visits.retain_mut(|visit| {
            let step = visit.step(site, now);
            busy |= step == Step::Moved;
            step != Step::Over
        });
        if !busy {
            std::thread::sleep(if visits.is_empty() { IDLE } else { SHORT });
        }
    }
    Ok(())
}

/// Lets some of those in who wait at the door; true if there were any.
fn let_in(listener: &TcpListener, visits: &mut VecDeque<Visit>) -> bool {
    for count in 0..AT_ONCE {
        match listener.accept() {
            Ok((stream, _)) => visits.extend(Visit::new(stream)),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return count > 0,
            // Too many open files, or a visitor who has left again.
            Err(_) => {
                visits.pop_front();
                return false;
            }
        }
        if visits.len() > MOST {
            visits.pop_front();
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    /// Runs a test beside a server of a page.
    fn beside(page: &'static str, test: impl FnOnce(SocketAddr)) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let address = listener.local_addr().expect("address");
        let (site, over) = (Site { page, policy: None, any_name: true }, AtomicBool::new(false));
        std::thread::scope(|scope| {
            let serving = scope.spawn(|| run(&listener, &site, || over.load(Ordering::Relaxed)));
            let tested = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| test(address)));
            over.store(true, Ordering::Relaxed);
            serving.join().expect("ends").expect("serves");
            tested.unwrap_or_else(|failed| std::panic::resume_unwind(failed));
        });
    }

    fn ask(address: SocketAddr) -> TcpStream {
        let mut stream = TcpStream::connect(address).expect("connects");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("asks");
        stream
    }

    fn body(mut stream: TcpStream) -> usize {
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("answers");
        let head = all.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        all.len() - head - 4
    }

    #[test]
    fn who_reads_slowly_holds_up_nobody_and_gets_all() {
        const LARGE: usize = 32 << 20;
        let page: &'static str = "x".repeat(LARGE).leak();
        beside(page, |address| {
            let slow: Vec<TcpStream> = (0..20).map(|_| ask(address)).collect();
            let begun = Instant::now();
            assert_eq!(body(ask(address)), LARGE);
            assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
            std::thread::sleep(Duration::from_millis(500));
            slow.into_iter().for_each(|slow| assert_eq!(body(slow), LARGE));
        });
    }

    #[test]
    fn the_oldest_makes_room() {
        beside("page", |address| {
            let silent: Vec<TcpStream> =
                (0..MOST + 100).map(|_| TcpStream::connect(address).expect("connects")).collect();
            assert_eq!(body(ask(address)), 4);
            let mut first = &silent[0];
            first.set_read_timeout(Some(Duration::from_secs(1))).expect("a limit");
            let sent_away = match first.read(&mut [0]) {
                Ok(count) => count == 0,
                Err(error) => error.kind() == ErrorKind::ConnectionReset,
            };
            assert!(sent_away, "before its time is over");
            let mut last = &silent[MOST + 99];
            last.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("asks");
            assert_eq!(body(last.try_clone().expect("clone")), 4, "the youngest are still heard");
        });
    }

    #[test]
    fn a_taken_port_is_refused_where_it_was_asked_for() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = taken.local_addr().expect("address").port();
        let failure = bind(Ipv4Addr::LOCALHOST, Some(port)).expect_err("taken");
        assert_eq!(failure.code, IO);
        assert!(failure.message.contains(&format!("port {port}: ")), "{}", failure.message);
    }
}
