//! The page, served and written: a real server, spoken to over real sockets by browsers of good and of bad manners.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::common::{Place, code, pushwait, text};

const PAGE: &str = include_str!("../../pushwait-web/dist/push-or-wait.html");

/// A server that is stopped when the test is over.
struct Server {
    child: Child,
    url: String,
    address: SocketAddr,
}

impl Server {
    fn start(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pushwait"));
        let command =
            command.arg("serve").args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("starts");
        let mut url = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut url).expect("a line");
        let port = url.trim_end().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        let address = SocketAddr::from(([127, 0, 0, 1], port.unwrap_or_else(|| panic!("no port in {url:?}"))));
        Self { child, url: url.trim_end().to_owned(), address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("connects");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        stream
    }

    /// Status line and headers of the answer to a request, and its body.
    fn ask(&self, request: &str) -> (String, String) {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("asks");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("text");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head in {answer:?}"));
        (head.to_owned(), body.to_owned())
    }

    fn get(&self, path: &str) -> (String, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address))
    }

    /// The page comes, and soon.
    fn serves(&self) {
        let begun = Instant::now();
        let (head, body) = self.get("/");
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && body == PAGE, "{head}");
        assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    }

    /// Ends it by a signal; its exit code, and how long that took.
    #[cfg(unix)]
    fn end(&mut self, signal: &str) -> (Option<i32>, Duration) {
        let sent = Command::new("sh").args(["-c", &format!("kill -{signal} {}", self.child.id())]).status();
        assert!(sent.expect("a shell").success());
        let begun = Instant::now();
        while self.child.try_wait().expect("a child").is_none() && begun.elapsed() < Duration::from_secs(10) {
            sleep(Duration::from_millis(1));
        }
        (self.child.try_wait().expect("a child").and_then(|status| status.code()), begun.elapsed())
    }

    /// What it has said, which is all once it has ended.
    fn said(mut self) -> String {
        let _ = self.child.kill();
        let stderr: ChildStderr = self.child.stderr.take().expect("piped");
        std::io::read_to_string(stderr).expect("text")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The value of a header, which must stand once.
fn header<'h>(head: &'h str, name: &str) -> &'h str {
    let of = |line: &'h str| line.split_once(": ").filter(|(known, _)| known.eq_ignore_ascii_case(name));
    let values: Vec<&str> = head.lines().filter_map(of).map(|(_, value)| value).collect();
    let [value] = values[..] else { panic!("{name}: {values:?} in {head}") };
    value
}

#[test]
fn the_page_comes_with_all_that_protects_it() {
    let server = Server::start(&["--port", "0"]);
    assert_eq!(server.url, format!("http://{}/", server.address));
    for path in ["/", "/?lang=de"] {
        let (head, body) = server.get(path);
        assert_eq!((head.lines().next(), body.as_str()), (Some("HTTP/1.1 200 OK"), PAGE));
        for (name, value) in [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", &PAGE.len().to_string()),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cache-Control", "no-cache"),
        ] {
            assert_eq!(header(&head, name), value, "{name}");
        }
        let policy = header(&head, "Content-Security-Policy");
        let page: String = PAGE.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(policy.contains("default-src 'none'") && page.contains(&format!("content=\"{policy}\"")), "{policy}");
    }
    let (head, body) = server.ask("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!((header(&head, "Content-Length"), body.as_str()), (PAGE.len().to_string().as_str(), ""));
}

#[test]
fn nothing_else_is_served() {
    let server = Server::start(&["--port", "0"]);
    let status = |request: &str| server.ask(request).0.lines().next().unwrap_or_default()[9..12].to_owned();
    let of = |line: &str| status(&format!("{line} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    for (line, expected) in [
        ("GET /", "200"),
        ("GET /favicon.ico", "204"),
        ("HEAD /favicon.ico", "204"),
        ("GET /index.html", "404"),
        ("GET //", "404"),
        ("GET /../../etc/passwd", "404"),
        ("GET /%2e%2e/", "404"),
        ("GET http://localhost/", "404"),
        ("HEAD /robots.txt", "404"),
        ("POST /", "405"),
        ("OPTIONS *", "405"),
        ("CONNECT localhost:1", "405"),
    ] {
        assert_eq!(of(line), expected, "{line}");
    }
    for (request, expected) in [
        ("GET / HTTP/1.1\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", "400"),
        ("GET /\r\n\r\n", "400"),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"),
        ("GET / HTTP/1.1\r\nHost: localhost.evil.example:80\r\n\r\n", "421"),
        ("GET / HTTP/1.1\r\nhost: LOCALHOST:1\r\n\r\n", "200"),
        ("GET / HTTP/1.0\r\nHost: [::1]:8537\r\n\r\n", "200"),
    ] {
        assert_eq!(status(request), expected, "{request:?}");
    }
    let (head, body) = server.get("/other");
    assert!(!body.contains('<') && header(&head, "Content-Type").starts_with("text/plain"), "{head}");
    assert_eq!(header(&head, "X-Content-Type-Options"), "nosniff");
}

#[test]
fn visitors_of_bad_manners_hold_up_nobody() {
    let server = Server::start(&["--port", "0"]);
    let silent: Vec<TcpStream> = (0..500).map(|_| server.connect()).collect();
    server.serves();
    drop(silent);
    let mut drips = server.connect();
    let begun = Instant::now();
    let request = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}", "x".repeat(1000));
    let mut bytes = request.bytes();
    while begun.elapsed() < Duration::from_secs(8) {
        let byte = [bytes.next().expect("bytes enough")];
        if drips.write_all(&byte).is_err() {
            break;
        }
        if begun.elapsed() < Duration::from_secs(1) {
            server.serves();
        }
        sleep(Duration::from_millis(50));
    }
    let held = begun.elapsed();
    assert!(held > Duration::from_secs(4) && held < Duration::from_secs(8), "sent away after {held:?}");
    server.serves();
}

#[test]
fn long_requests_are_cut_short() {
    let server = Server::start(&["--port", "0"]);
    let long = format!("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\r\n", "x".repeat(20_000));
    assert!(server.ask(&long).0.starts_with("HTTP/1.1 200 "), "cookies of other pages are borne");
    for request in [format!("GET /{} HTTP/1.1\r\n", "x".repeat(1 << 20)), long.replace('x', "xxxxxxxxxxxxxxxxxxxx")] {
        let (head, _) = server.ask(&request);
        assert!(head.starts_with("HTTP/1.1 431 "), "{head}");
    }
    let mut endless: Vec<TcpStream> = (0..20).map(|_| server.connect()).collect();
    for _ in 0..50 {
        for stream in &mut endless {
            let _ = stream.set_write_timeout(Some(Duration::from_millis(5)));
            let _ = stream.write(&[b'x'; 1 << 16]);
        }
    }
    server.serves();
    if let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())) {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak").trim();
        let kilobytes: usize = peak.trim_end_matches(" kB").parse().expect("a number");
        assert!(kilobytes < 64 << 10, "{peak}");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_at_once_with_the_documented_code() {
    for (signal, expected) in [("INT", 130), ("TERM", 143)] {
        let mut server = Server::start(&["--port", "0"]);
        let _open = server.connect();
        server.serves();
        let (ended, took) = server.end(signal);
        assert_eq!(ended, Some(expected));
        assert!(took < Duration::from_secs(1), "{took:?}");
        let said = server.said();
        assert!(
            said.contains("Ctrl-C ends it") && said.contains("interrupted; the page is no longer served"),
            "{said}"
        );
    }
}

#[test]
fn a_taken_port_is_told() {
    // Where this fails somebody else has the port, which is as good.
    let _taken = TcpListener::bind(("127.0.0.1", 8537));
    let server = Server::start(&[]);
    server.serves();
    assert_ne!(server.address.port(), 8537);
    let port = server.address.port().to_string();
    let refused = pushwait(&["serve", "--port", &port]);
    assert_eq!(code(&refused), 3);
    assert!(text(&refused.stderr).contains(&format!("port {port}: ")), "{}", text(&refused.stderr));
    let said = server.said();
    assert!(said.starts_with("Port 8537 is taken"), "{said}");
}

#[test]
fn the_network_is_let_in_only_with_a_warning() {
    let server = Server::start(&["--port", "0", "--lan"]);
    server.serves();
    let (head, _) = server.ask("GET / HTTP/1.1\r\nHost: my-laptop.local:8537\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 200 "), "others call this computer by other names: {head}");
    let url = server.url.clone();
    let shown = server.address.port();
    assert!(url.starts_with("http://") && url.ends_with(&format!(":{shown}/")), "{url}");
    let said = server.said();
    assert!(said.contains("Warning: ") && said.contains("not encrypted") && said.contains('█'), "{said}");
    let alone = Server::start(&["--port", "0"]).said();
    assert!(!alone.contains("Warning") && !alone.contains('█'), "{alone}");
}

#[test]
fn the_page_is_written_once() {
    let place = Place::new();
    let out = place.text("there/my page.html");
    let done = pushwait(&["page", "--out", &out]);
    assert_eq!((code(&done), text(&done.stdout)), (0, format!("{out}\n")), "{}", text(&done.stderr));
    assert_eq!(std::fs::read_to_string(&out).expect("page"), PAGE);
    std::fs::write(&out, "mine").expect("writes");
    let again = pushwait(&["page", "--out", &out]);
    assert_eq!(code(&again), 2);
    assert!(text(&again.stderr).contains("--force replaces it"), "{}", text(&again.stderr));
    assert_eq!(std::fs::read_to_string(&out).expect("page"), "mine");
    assert_eq!(code(&pushwait(&["page", "--force", "--out", &out])), 0);
    assert_eq!(std::fs::read_to_string(&out).expect("page"), PAGE);
    assert_eq!(std::fs::read_dir(place.path("there")).expect("folder").count(), 1, "nothing is left beside it");
    for wrong in ["..", "nul.html", "a:b.html"] {
        assert_eq!(code(&pushwait(&["page", "--out", &place.text(wrong)])), 2, "{wrong}");
    }
    let mut here = Command::new(env!("CARGO_BIN_EXE_pushwait"));
    let done = here.arg("page").current_dir(place.0.path()).output().expect("starts");
    assert_eq!((code(&done), text(&done.stdout)), (0, "push-or-wait.html\n".into()));
    assert_eq!(std::fs::read_to_string(place.path("push-or-wait.html")).expect("page"), PAGE);
}
