//! Text as a scalar of YAML: the way back from what [`parse`] reads.

use super::{Kind, Resolved, parse};

/// A text between the quotes that an old value has; `None` when that has none, or when this text does not fit them.
pub fn in_quotes_of(old: &str, text: &str) -> Option<String> {
    match old.chars().next() {
        Some('"') => Some(quoted(text)),
        Some('\'') if !text.chars().any(|c| c.is_control() || is_invisible(c)) => {
            Some(format!("'{}'", text.replace('\'', "''")))
        }
        _ => None,
    }
}

/// A text as a scalar of YAML: as it is where every reader takes it for that text, else between quotes.
pub fn scalar(text: &str) -> String {
    if is_bare_text(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Words that YAML 1.1, which some readers still follow, takes for something else than text.
const OLD_WORDS: &[&str] = &["n", "y", "no", "off", "on", "yes", "null", "true", "false"];

fn is_bare_text(value: &str) -> bool {
    let harmless = |c: char| c.is_alphanumeric() || " -._,/()'&+%§;".contains(c);
    let first = value.chars().next().is_some_and(char::is_alphabetic);
    let plain = first && value.chars().all(harmless) && !value.ends_with(' ');
    plain && !OLD_WORDS.contains(&value.to_lowercase().as_str()) && reads_back(value)
}

fn reads_back(value: &str) -> bool {
    let documents = parse(value);
    let root = documents.first().map(|document| &document.root.kind);
    matches!(root, Some(Kind::Scalar(scalar)) if scalar.text == value && scalar.resolve() == Resolved::Text)
}

/// Between double quotes, with everything escaped that could act on a reader or a terminal.
pub fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_invisible(c) => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Marks of byte order, of direction and of lines, and what is no character at all.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_looks_like_something_else_is_quoted() {
        for (value, written) in [
            ("Wmo 2015, art. 2.3.2", "Wmo 2015, art. 2.3.2"),
            (
                "Coördinator: \"zorg\" #1",
                "\"Coördinator: \\\"zorg\\\" #1\"",
            ),
            ("no", "\"no\""),
            ("0123", "\"0123\""),
            ("2026-01-01", "\"2026-01-01\""),
            ("- a", "\"- a\""),
            ("", "\"\""),
            ("twee\nregels", "\"twee\\nregels\""),
            ("\u{1b}[31m", "\"\\u001b[31m\""),
        ] {
            assert_eq!(scalar(value), written);
        }
    }

    proptest! {
        #[test]
        fn every_text_reads_back(value in any::<String>()) {
            let document = format!("sleutel: {}\n", scalar(&value));
            let documents = parse(&document);
            let node = documents[0].root.get("sleutel").unwrap();
            prop_assert_eq!(node.text().unwrap_or_default(), value.as_str());
        }
    }
}
