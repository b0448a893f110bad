//! Streams that end on a terminal or in the log of a pipeline, where a runner reads every line for commands.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{is_harmless, visible};

/// What is written to a stream, and so how something in it can be said in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// For people: what would act is replaced by something that looks like it. Colours stay.
    Text,
    /// JSON: as an escape sequence, which reads back as what stood there.
    Json,
    /// XML and HTML: as a reference, which reads back as what stood there.
    Xml,
    /// Data that has no second way to say something, such as CSV, and documents: as it is.
    Data,
}

/// A stream of which no line is a command to a runner of GitHub, Forgejo, Azure or TeamCity.
///
/// Looks at whole lines, so that it knows where one begins; [`flush`](Write::flush) lets go of half a line.
#[derive(Debug)]
pub struct Log<W: Write> {
    inner: W,
    notation: Notation,
    waiting: Vec<u8>,
    /// Whether what waits is the beginning of a line.
    begins: bool,
}

impl<W: Write> Log<W> {
    /// Writes to `inner`, in that notation.
    pub fn new(inner: W, notation: Notation) -> Self {
        Self {
            inner,
            notation,
            waiting: Vec::new(),
            begins: true,
        }
    }

    /// Writes the first bytes of what waits: whole lines, or the last half of one.
    fn let_go(&mut self, length: usize) -> io::Result<()> {
        if length == 0 {
            return Ok(());
        }
        let rest = self.waiting.split_off(length);
        let ready = std::mem::replace(&mut self.waiting, rest);
        let mut shown = String::with_capacity(ready.len());
        for line in String::from_utf8_lossy(&ready).split_inclusive('\n') {
            harmless(line, self.notation, self.begins, &mut shown);
            self.begins = line.ends_with('\n');
        }
        self.inner.write_all(shown.as_bytes())
    }
}

impl<W: Write> Write for Log<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.notation == Notation::Data {
            return self.inner.write(bytes);
        }
        let before = self.waiting.len();
        self.waiting.extend_from_slice(bytes);
        if let Some(last) = bytes.iter().rposition(|byte| *byte == b'\n') {
            self.let_go(before + last + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.let_go(self.waiting.len())?;
        self.inner.flush()
    }
}

impl<W: Write> Drop for Log<W> {
    fn drop(&mut self) {
        // Who wants to know whether it was written, flushes.
        let _ = self.let_go(self.waiting.len());
    }
}

/// Adds a line, or part of one, in which nothing acts.
fn harmless(line: &str, notation: Notation, begins: bool, out: &mut String) {
    let line = characters(line, notation);
    let line = match notation {
        Notation::Text => without_brackets(&line),
        Notation::Json => replaced(&line, commands(&line).map(|(number, _)| number), "\\u0023"),
        Notation::Xml => replaced(&line, commands(&line).map(|(number, _)| number), "&#35;"),
        Notation::Data => line,
    };
    // .NET, which the runner of GitHub is written in, takes every blank of Unicode away first.
    let blank = line.len() - line.trim_start().len();
    let (before, after) = line.split_at(blank);
    match (after.strip_prefix("::").filter(|_| begins), notation) {
        (Some(rest), Notation::Text) => out.extend([before, ":.", rest]),
        (Some(rest), Notation::Json) => out.extend([before, "\\u003a:", rest]),
        (Some(rest), Notation::Xml) => out.extend([before, "&#58;:", rest]),
        (Some(_), Notation::Data) | (None, _) => out.push_str(&line),
    }
}

/// Takes out characters that act; what sets a colour on a terminal stays.
fn characters(line: &str, notation: Notation) -> Cow<'_, str> {
    if line.chars().all(is_harmless) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let colour = if notation == Notation::Text {
            colour(rest)
        } else {
            None
        };
        let length = colour.unwrap_or(c.len_utf8());
        match (colour, notation) {
            (None, Notation::Json) if !is_harmless(c) && c != '\r' => {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            // Of the end of a line.
            (None, _) if c == '\r' && rest[1..].starts_with('\n') => out.push(c),
            (None, _) if !is_harmless(c) => out.push(visible(c)),
            _ => out.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    Cow::Owned(out)
}

/// The length of an escape sequence that sets a colour, at the start of a text.
fn colour(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("\u{1b}[")?;
    let end = inside.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    inside[end..].starts_with('m').then_some(end + 3)
}

/// Where a bracket makes a command of what stands before it (`##[`, `##vso[`, `##teamcity[`): its last `#`, and itself.
fn commands(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.match_indices('[').filter_map(|(bracket, _)| {
        let head =
            text[..bracket].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '.');
        head.ends_with("##").then(|| (head.len() - 1, bracket))
    })
}

/// The text with another bracket where one makes a command.
pub(super) fn without_brackets(text: &str) -> Cow<'_, str> {
    replaced(text, commands(text).map(|(_, bracket)| bracket), "(")
}

/// The text with something else in the place of the bytes at these places.
fn replaced<'t>(text: &'t str, places: impl Iterator<Item = usize>, by: &str) -> Cow<'t, str> {
    let mut out = String::new();
    let mut done = 0;
    for at in places {
        out.extend([&text[done..at], by]);
        done = at + 1;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(notation: Notation, parts: &[&str]) -> String {
        let mut out = Vec::new();
        let mut log = Log::new(&mut out, notation);
        for part in parts {
            log.write_all(part.as_bytes()).unwrap();
        }
        drop(log);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_line_of_a_log_is_a_command() {
        for (text, wanted) in [
            ("x ##vso[task.setvariable]y", "x ##vso(task.setvariable]y"),
            ("##VSO[a] ##[error]b", "##VSO(a] ##(error]b"),
            ("##teamcity[x ###[y", "##teamcity(x ###(y"),
            (
                "::error::x\n  ::set-output::y\n\u{a0}\u{3000}::z",
                ":.error::x\n  :.set-output::y\n\u{a0}\u{3000}:.z",
            ),
            ("a::b ::c ## [c] #[d] [e", "a::b ::c ## [c] #[d] [e"),
            (":::x", ":.:x"),
            (
                "\u{1b}[1;31mrood\u{1b}[0m \u{1b}[2J\u{1b}]0;x\u{7}",
                "\u{1b}[1;31mrood\u{1b}[0m ␛[2J␛]0;x␇",
            ),
            (
                "om\u{202e}gekeerd\r\nterug\rgewist",
                "om�gekeerd\r\nterug␍gewist",
            ),
        ] {
            assert_eq!(shown(Notation::Text, &[text]), wanted);
        }
    }

    #[test]
    fn what_a_line_is_does_not_depend_on_how_it_is_written() {
        assert_eq!(
            shown(Notation::Text, &["a ", "::b\n:", ":c\n##vs", "o[d"]),
            "a ::b\n:.c\n##vso(d"
        );
        assert_eq!(shown(Notation::Data, &["::a\n##[b"]), "::a\n##[b");
    }

    #[test]
    fn half_a_line_is_let_go_when_somebody_waits_for_it() {
        let mut out = Vec::new();
        let mut log = Log::new(&mut out, Notation::Text);
        log.write_all(b"naam: ").unwrap();
        log.flush().unwrap();
        log.write_all(b"::x").unwrap();
        log.flush().unwrap();
        drop(log);
        assert_eq!(out, b"naam: ::x");
    }

    proptest! {
        #[test]
        fn json_and_xml_read_back_as_what_stood_there(text in "[#:\\[a-z \u{202e}\u{9b}\n]{0,20}") {
            let json = format!("{}\n", serde_json::to_string(&text).unwrap());
            let back: String = serde_json::from_str(&shown(Notation::Json, &[&json])).unwrap();
            prop_assert_eq!(back, text.clone());
            let text = text.replace(['\u{202e}', '\u{9b}'], "x");
            let xml = shown(Notation::Xml, &[&format!("<a>{text}</a>")]);
            let tree = roxmltree::Document::parse(&xml).unwrap();
            prop_assert_eq!(tree.root_element().text().unwrap_or_default(), text);
        }
    }
}
