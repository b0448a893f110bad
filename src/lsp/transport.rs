//! Messages on a stream: a header with a length, then JSON. Knows no method and no register.
//!
//! The stream comes from another program, so nothing in it is trusted: a length is checked before anything is read,
//! JSON that is none gets an answer, and only a stream that cannot go on ends the session.

use std::io::{self, BufRead, Read, Write};

use serde::Serialize;
use serde_json::{Value, json};
use thiserror::Error;

/// The largest message. A file of the register is at most 16 MiB, and JSON writes some characters in six bytes.
const LARGEST_MESSAGE: u64 = 128 * 1024 * 1024;
/// The longest line of a header.
const LONGEST_HEADER: u64 = 4096;
/// The most lines of a header; two are in use.
const MOST_HEADERS: usize = 32;

/// Not JSON.
pub(super) const PARSE_ERROR: i32 = -32700;
/// JSON, but no message, or one that cannot come now.
pub(super) const INVALID_REQUEST: i32 = -32600;
/// A method that is not offered.
pub(super) const METHOD_NOT_FOUND: i32 = -32601;
/// Parameters that do not have the form of their method.
pub(super) const INVALID_PARAMS: i32 = -32602;
/// A fault in this program.
pub(super) const INTERNAL_ERROR: i32 = -32603;
/// A question that the client took back, or that the end of the session overtook.
pub(super) const CANCELLED: i32 = -32800;
/// A request before `initialize`.
pub(super) const NOT_INITIALIZED: i32 = -32002;

/// Something that came in.
#[derive(Debug, PartialEq)]
pub(super) enum Incoming {
    /// A question that wants an answer.
    Request {
        id: Value,
        method: String,
        params: Value,
    },
    /// Something to know.
    Notification { method: String, params: Value },
    /// An answer to a question of ours.
    Answer,
    /// No message; `id` is what can be answered to.
    Malformed { id: Value, fault: Fault },
}

/// What came of reading.
#[derive(Debug)]
pub(super) enum Received {
    /// A message.
    Message(Incoming),
    /// The other side has left.
    Closed,
    /// The stream cannot go on.
    Broken(StreamFault),
}

/// Why a question gets no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: i32,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(code: i32, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

/// Why a stream cannot go on. The texts are Dutch and meant for who starts the server by hand.
#[derive(Debug, Error)]
pub(super) enum StreamFault {
    #[error(
        "op de invoer staat geen bericht van een editor: er ontbreekt een regel `Content-Length`"
    )]
    NoLength,
    #[error("op de invoer staat een bericht met een onbruikbare `Content-Length`")]
    BadLength,
    #[error("de invoer kan niet worden gelezen")]
    Unreadable,
}

/// Reads messages until the stream ends, and hands each over; stops when nobody takes them any more.
pub(super) fn read_all(mut input: impl BufRead, give: impl Fn(Received) -> bool) {
    loop {
        let (read, last) = match read_frame(&mut input) {
            Ok(Some(body)) => (Received::Message(parse(&body)), false),
            Ok(None) => (Received::Closed, true),
            Err(fault) => (Received::Broken(fault), true),
        };
        if !give(read) || last {
            return;
        }
    }
}

/// The bytes of one message; `None` when the other side leaves, also in the middle of one.
fn read_frame(input: &mut impl BufRead) -> Result<Option<Vec<u8>>, StreamFault> {
    let unreadable = |_: io::Error| StreamFault::Unreadable;
    let mut length = None;
    for count in 0.. {
        let mut line = Vec::new();
        input
            .by_ref()
            .take(LONGEST_HEADER)
            .read_until(b'\n', &mut line)
            .map_err(unreadable)?;
        if !line.ends_with(b"\n") {
            // Either the end of the stream or a line without end.
            return if line.len() as u64 == LONGEST_HEADER {
                Err(StreamFault::NoLength)
            } else {
                Ok(None)
            };
        }
        let line = String::from_utf8_lossy(&line);
        match line.trim_end().split_once(':') {
            _ if line.trim().is_empty() => break,
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = Some(
                    value
                        .trim()
                        .parse::<u64>()
                        .map_err(|_| StreamFault::BadLength)?,
                );
            }
            Some(_) if count < MOST_HEADERS => {}
            Some(_) | None => return Err(StreamFault::NoLength),
        }
    }
    let length = length.ok_or(StreamFault::NoLength)?;
    if length > LARGEST_MESSAGE {
        return Err(StreamFault::BadLength);
    }
    let mut body = Vec::new();
    // Memory grows with what really comes, whatever length was promised.
    input
        .by_ref()
        .take(length)
        .read_to_end(&mut body)
        .map_err(unreadable)?;
    Ok((body.len() as u64 == length).then_some(body))
}

fn parse(body: &[u8]) -> Incoming {
    let malformed = |id: Value, code, message: &str| Incoming::Malformed {
        id,
        fault: Fault::new(code, message),
    };
    let Ok(mut message) = serde_json::from_slice::<Value>(body) else {
        return malformed(Value::Null, PARSE_ERROR, "dit is geen geldige JSON");
    };
    let id = message
        .get("id")
        .cloned()
        .filter(|id| id.is_string() || id.is_number());
    let params = message
        .get_mut("params")
        .map(Value::take)
        .unwrap_or_default();
    match (message.get("method").and_then(Value::as_str), id) {
        (Some(method), Some(id)) => Incoming::Request {
            id,
            method: method.to_owned(),
            params,
        },
        (Some(method), None) => Incoming::Notification {
            method: method.to_owned(),
            params,
        },
        (None, Some(_)) if message.get("result").is_some() || message.get("error").is_some() => {
            Incoming::Answer
        }
        (None, id) => malformed(
            id.unwrap_or_default(),
            INVALID_REQUEST,
            "dit is geen bericht van het protocol",
        ),
    }
}

/// The way back to the client.
#[derive(Debug)]
pub(super) struct Client<W> {
    out: W,
    requests: u32,
}

impl<W: Write> Client<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, requests: 0 }
    }

    /// Answers a question.
    pub(super) fn answer(&mut self, id: &Value, result: Result<Value, Fault>) -> io::Result<()> {
        self.write(&match result {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err(Fault { code, message }) => {
                json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
            }
        })
    }

    /// Says something.
    pub(super) fn notify(&mut self, method: &str, params: impl Serialize) -> io::Result<()> {
        self.write(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    /// Asks something; the answer is of no interest.
    pub(super) fn request(&mut self, method: &str, params: impl Serialize) -> io::Result<()> {
        self.requests += 1;
        let id = format!("avg-{}", self.requests);
        self.write(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))
    }

    fn write(&mut self, message: &Value) -> io::Result<()> {
        let body = message.to_string();
        write!(self.out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn frames(mut input: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        loop {
            match read_frame(&mut input) {
                Ok(Some(body)) => found.push(String::from_utf8_lossy(&body).into_owned()),
                Ok(None) => return found,
                Err(fault) => {
                    found.push(format!("{fault:?}"));
                    return found;
                }
            }
        }
    }

    #[test]
    fn messages_follow_each_other() {
        assert_eq!(
            frames(b"Content-Length: 2\r\n\r\n{}content-length:1\r\nContent-Type: x\r\n\r\n1"),
            ["{}", "1"]
        );
    }

    #[test]
    fn what_cannot_go_on_is_said() {
        assert_eq!(frames(b"hallo\r\n\r\n"), ["NoLength"]);
        assert_eq!(frames(b"\r\n{}"), ["NoLength"]);
        assert_eq!(frames(b"Content-Length: -1\r\n\r\n"), ["BadLength"]);
        assert_eq!(
            frames(b"Content-Length: 99999999999999\r\n\r\n"),
            ["BadLength"]
        );
        assert_eq!(frames(&vec![b'x'; 100_000]), ["NoLength"]);
    }

    #[test]
    fn leaving_in_the_middle_is_leaving() {
        for text in [
            "",
            "Content-Len",
            "Content-Length: 5\r\n",
            "Content-Length: 5\r\n\r\n{}",
        ] {
            assert!(frames(text.as_bytes()).is_empty(), "{text}");
        }
    }

    #[test]
    fn json_that_is_no_message_gets_an_answer() {
        for (text, code) in [
            ("{", PARSE_ERROR),
            ("[]", INVALID_REQUEST),
            ("{\"id\":1}", INVALID_REQUEST),
            ("1", -32600),
        ] {
            let Incoming::Malformed { fault, .. } = parse(text.as_bytes()) else {
                panic!("{text}")
            };
            assert_eq!(fault.code, code, "{text}");
        }
        assert_eq!(parse(b"{\"id\":1,\"result\":null}"), Incoming::Answer);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = frames(&bytes);
            let _ = parse(&bytes);
        }
    }
}
