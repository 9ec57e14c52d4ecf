//! What is said to a browser that has asked for something.

use httparse::{EMPTY_HEADER, Request, Status};

/// Most lines in the head of a request.
const LINES: usize = 100;

/// What is served, and to whom.
pub struct Site {
    /// The page.
    pub page: &'static str,
    /// What the page lets itself do.
    pub policy: Option<String>,
    /// Whether it may be asked for under any name. At the address of this computer alone, other names are refused: they are those
    /// of pages that have made their name point here, so that the browser takes both for one site (DNS rebinding).
    pub any_name: bool,
}

/// An answer, ready to be sent.
pub struct Answer {
    /// Status and headers.
    pub head: Vec<u8>,
    /// What follows.
    pub body: &'static [u8],
}

/// What there is to say, whatever the page.
#[derive(Clone, Copy)]
enum Said {
    Page,
    Nothing,
    Malformed,
    Unknown,
    Method,
    Elsewhere,
    TooLong,
}

impl Said {
    fn status(self) -> &'static str {
        match self {
            Self::Page => "200 OK",
            Self::Nothing => "204 No Content",
            Self::Malformed => "400 Bad Request",
            Self::Unknown => "404 Not Found",
            Self::Method => "405 Method Not Allowed",
            Self::Elsewhere => "421 Misdirected Request",
            Self::TooLong => "431 Request Header Fields Too Large",
        }
    }

    fn body(self, page: &'static str) -> &'static str {
        match self {
            Self::Page => page,
            Self::Nothing => "",
            Self::Malformed => "this is not a request that can be understood\n",
            Self::Unknown => "there is only one page here: /\n",
            Self::Method => "the page can only be read\n",
            Self::Elsewhere => "ask for it as localhost or 127.0.0.1\n",
            Self::TooLong => "the request is too long\n",
        }
    }
}

impl Site {
    /// The answer to what a browser has said so far; nothing while it has not finished.
    pub fn answer(&self, heard: &[u8]) -> Option<Answer> {
        let mut lines = [EMPTY_HEADER; LINES];
        let mut request = Request::new(&mut lines);
        match request.parse(heard) {
            Ok(Status::Partial) => None,
            Ok(Status::Complete(_)) => Some(self.made(self.said(&request), request.method != Some("HEAD"))),
            Err(httparse::Error::TooManyHeaders) => Some(self.too_long()),
            Err(_) => Some(self.made(Said::Malformed, true)),
        }
    }

    /// The answer to who does not come to an end.
    pub fn too_long(&self) -> Answer {
        self.made(Said::TooLong, true)
    }

    fn said(&self, request: &Request) -> Said {
        let mut hosts = request.headers.iter().filter(|line| line.name.eq_ignore_ascii_case("host"));
        match (hosts.next(), hosts.next()) {
            (Some(host), None) if self.any_name || is_loopback(host.value) => {}
            (Some(_), None) => return Said::Elsewhere,
            _ => return Said::Malformed,
        }
        let path = request.path.unwrap_or_default().split('?').next();
        match (request.method, path) {
            (Some("GET" | "HEAD"), Some("/")) => Said::Page,
            (Some("GET" | "HEAD"), Some("/favicon.ico")) => Said::Nothing,
            (Some("GET" | "HEAD"), _) => Said::Unknown,
            _ => Said::Method,
        }
    }

    fn made(&self, said: Said, with_body: bool) -> Answer {
        let body = said.body(self.page).as_bytes();
        let mut head = format!("HTTP/1.1 {}\r\nConnection: close\r\nCache-Control: no-cache\r\n", said.status());
        head += "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n";
        head += "Cross-Origin-Opener-Policy: same-origin\r\n";
        if let Some(policy) = &self.policy {
            head += &format!("Content-Security-Policy: {policy}\r\n");
        }
        head += match said {
            Said::Page => "Content-Type: text/html; charset=utf-8\r\n",
            Said::Nothing => "",
            Said::Method => "Allow: GET, HEAD\r\nContent-Type: text/plain; charset=utf-8\r\n",
            _ => "Content-Type: text/plain; charset=utf-8\r\n",
        };
        // The status says that nothing follows.
        if !matches!(said, Said::Nothing) {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        Answer { head: (head + "\r\n").into_bytes(), body: if with_body { body } else { b"" } }
    }
}

/// Whether a host, with or without a port, is this computer by one of the names that nobody else can have.
fn is_loopback(host: &[u8]) -> bool {
    let Ok(host) = std::str::from_utf8(host) else { return false };
    let host = host.trim().to_ascii_lowercase();
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| match host.strip_prefix(name) {
        Some("") => true,
        Some(rest) => rest.strip_prefix(':').is_some_and(|port| port.bytes().all(|digit| digit.is_ascii_digit())),
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_its_own() {
        for own in ["localhost", "LocalHost:8537", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8537"] {
            assert!(is_loopback(own.as_bytes()), "{own}");
        }
        for other in ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "127.0.0.1:80x"] {
            assert!(!is_loopback(other.as_bytes()), "{other}");
        }
        for other in ["localhost:80@evil.example", "xlocalhost", "::1", "[::1]x", "192.168.1.2", "\u{212a}"] {
            assert!(!is_loopback(other.as_bytes()), "{other}");
        }
        assert!(!is_loopback(b"\xff"));
    }

    #[test]
    fn whatever_is_heard_gets_an_answer_or_patience() {
        let site = Site { page: "page", policy: None, any_name: false };
        let request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for length in 0..request.len() {
            assert!(site.answer(&request[..length]).is_none(), "{length}");
        }
        for byte in 0..=255_u8 {
            for at in 0..request.len() {
                let mut heard = request.to_vec();
                heard[at] = byte;
                if let Some(answer) = site.answer(&heard) {
                    assert!(answer.head.starts_with(b"HTTP/1.1 ") && answer.head.ends_with(b"\r\n\r\n"));
                }
            }
        }
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(LINES + 1));
        assert!(site.answer(many.as_bytes()).is_some_and(|answer| answer.head.starts_with(b"HTTP/1.1 431 ")));
    }
}
