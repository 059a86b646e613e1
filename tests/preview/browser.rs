//! What browsers do: ask for pages over plain connections, and listen for changes.

use std::io::{BufRead, BufReader, ErrorKind, Read, Result, Write};
use std::net::TcpStream;
use std::time::Instant;

use crate::program::PATIENCE;

/// What came back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page without the preview's panel, which speaks of mistakes and quotes them.
    pub(crate) fn page(&self) -> String {
        let text = self.text();
        let Some((before, panel)) = text.split_once("<aside id=\"mps-preview\"") else {
            return text;
        };
        let after = panel.split_once("</aside>").map_or("", |(_, after)| after);
        format!("{before}{after}")
    }

    /// A line of the head.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// A connection that is kept from one request to the next.
pub(crate) struct Connection {
    port: u16,
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            port,
            stream: BufReader::new(stream),
        })
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        let port = self.port;
        self.send(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").as_bytes())
    }

    /// Sends a whole request, and reads the answer.
    pub(crate) fn send(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.get_mut().write_all(request)?;
        self.read_answer(!request.starts_with(b"HEAD"))
    }

    fn read_answer(&mut self, has_body: bool) -> Result<Answer> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut answer = Answer {
            status: status.ok_or(ErrorKind::InvalidData)?,
            head,
            body: Vec::new(),
        };
        let length = answer.header("content-length").map(str::parse);
        let length: usize = length.and_then(std::result::Result::ok).unwrap_or(0);
        answer.body.resize(if has_body { length } else { 0 }, 0);
        self.stream.read_exact(&mut answer.body)?;
        Ok(answer)
    }
}

/// The preview's stream of changes, as a page that is open hears it.
pub(crate) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// Listens, and hears the first event, which comes at once.
    pub(crate) fn listen(port: u16) -> Self {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        // The older protocol has no frames that would have to be taken apart.
        let request = format!("GET /-/events HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut events = Self {
            lines: BufReader::new(stream),
        };
        let first = events.next(Instant::now() + PATIENCE);
        assert!(first.is_some(), "the first event does not come");
        events
    }

    /// The number of the next change; nothing, where none comes before the deadline or the stream ends.
    pub(crate) fn next(&mut self, deadline: Instant) -> Option<u64> {
        let mut line = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            self.lines.get_ref().set_read_timeout(Some(left)).unwrap();
            match self.lines.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => {}
                // What was read of the line so far stays in it.
                Err(error)
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    continue;
                }
                Err(_) => return None,
            }
            let text = String::from_utf8_lossy(&line).into_owned();
            line.clear();
            if let Some(number) = text.strip_prefix("data: ") {
                return number.trim().parse().ok();
            }
        }
    }
}
