//! XML that others made: read as a tree, once it is seen to stay within what any real file needs.
//!
//! The parser compares every attribute of an element with every other, and gives each element that names namespaces a list of
//! all that hold there; so what a file may ask of it is counted first. As long as a text is good XML this count and the parser
//! see the same; where it is not, the parser stops.

use roxmltree::{Document, ParsingOptions};

/// Attributes of one element, namespaces among them.
const MOST_ATTRIBUTES: usize = 256;
/// Namespaces that hold in one place.
const MOST_NAMESPACES: usize = 256;
/// All lists of namespaces together.
const MOST_LISTED: usize = 1_000_000;
/// Elements within each other.
const DEEPEST: usize = 256;
/// Pieces of text that are marked as such: each is joined with the text before it by copying.
const MOST_PIECES: usize = 1_000;
/// Elements, texts and comments together.
const MOST_NODES: u32 = 4_000_000;

/// Why a text cannot be read as XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no XML, or has a document type.
    Wrong,
    /// It asks more than a real file does.
    TooMuch,
}

/// A text as a tree. A document type, and so every entity, is refused.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Fault> {
    if !is_sensible(text) {
        return Err(Fault::TooMuch);
    }
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Fault::TooMuch,
        _ => Fault::Wrong,
    })
}

fn is_sensible(text: &str) -> bool {
    let (mut rest, mut pieces, mut listed) = (text, 0, 0);
    // How many namespaces hold in each element that is open.
    let mut open: Vec<usize> = Vec::new();
    while let Some((_, tag)) = rest.split_once('<') {
        let after = |end: &str| tag.split_once(end).map_or("", |(_, rest)| rest);
        rest = if tag.starts_with("!--") {
            after("-->")
        } else if tag.starts_with("![CDATA[") {
            pieces += 1;
            after("]]>")
        } else if tag.starts_with('?') {
            after("?>")
        } else if tag.starts_with('!') {
            // The parser goes no further.
            return true;
        } else if tag.starts_with('/') {
            open.pop();
            after(">")
        } else {
            let tag = Tag::read(tag);
            let holding = open.last().unwrap_or(&0) + tag.namespaces;
            listed += if tag.namespaces > 0 { holding } else { 0 };
            if !tag.is_empty {
                open.push(holding);
            }
            if tag.attributes > MOST_ATTRIBUTES || holding > MOST_NAMESPACES {
                return false;
            }
            tag.rest
        };
        if pieces > MOST_PIECES || listed > MOST_LISTED || open.len() > DEEPEST {
            return false;
        }
    }
    true
}

/// What stands in the tag that begins an element.
struct Tag<'t> {
    attributes: usize,
    namespaces: usize,
    is_empty: bool,
    /// The text after it.
    rest: &'t str,
}

impl<'t> Tag<'t> {
    fn read(text: &'t str) -> Self {
        let (mut quote, mut before, mut attributes, mut namespaces) = (None, b'<', 0, 0);
        for (at, byte) in text.bytes().enumerate() {
            match quote {
                Some(end) => quote = (byte != end).then_some(end),
                None => match byte {
                    b'"' | b'\'' => quote = Some(byte),
                    b'=' => attributes += 1,
                    b'>' => {
                        return Self {
                            attributes,
                            namespaces,
                            is_empty: before == b'/',
                            rest: &text[at + 1..],
                        };
                    }
                    b'x' if before.is_ascii_whitespace()
                        && text.as_bytes()[at..].starts_with(b"xmlns") =>
                    {
                        namespaces += 1;
                    }
                    _ => {}
                },
            }
            before = byte;
        }
        Self {
            attributes,
            namespaces,
            is_empty: true,
            rest: "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_too_much_is_refused_before_it_is_read() {
        let attributes = |count: usize| {
            (0..count)
                .map(|at| format!(" a{at}=''"))
                .collect::<String>()
        };
        let names = |count: usize| {
            (0..count)
                .map(|at| format!(" xmlns:a{at}='u'"))
                .collect::<String>()
        };
        let nested = |count: usize| format!("{}{}", "<a>".repeat(count), "</a>".repeat(count));
        let lists = format!("<a{}>{}</a>", names(200), "<b xmlns:x='u'/>".repeat(6_000));
        for wrong in [
            format!("<a{}/>", attributes(100_000)),
            format!("<a{}/>", names(10_000)),
            format!("<a>{}</a>", nested(100_000)),
            format!("<a>{}</a>", "<![CDATA[x]]>".repeat(10_000)),
            lists,
        ] {
            assert_eq!(
                parse(&wrong).unwrap_err(),
                Fault::TooMuch,
                "{}",
                &wrong[..40]
            );
        }
        for good in [
            format!("<a{}/>", attributes(200)),
            format!("<a{}/>", names(100)),
            nested(200),
        ] {
            assert!(parse(&good).is_ok(), "{good}");
        }
        let wide = format!(
            "<a>{}</a>",
            "<b c='1 > 0 = x'/><!-- <d> -->".repeat(100_000)
        );
        assert!(parse(&wide).is_ok());
        for wrong in [
            "",
            "<a",
            "<a><b></a>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<a b='1' b='2'/>",
        ] {
            assert_eq!(parse(wrong).unwrap_err(), Fault::Wrong, "{wrong}");
        }
    }
}
