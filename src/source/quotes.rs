//! The quotation mark that somebody forgot to close: the parser reads on, and stops on a line that is right.

use super::Problem;
use super::mistake::{Line, at};
use crate::diagnostic::{Span, quote};

/// The quotation mark behind an error at `start`, when it is never closed or only by the one of another text.
pub(super) fn unclosed(text: &str, start: usize) -> Option<Problem> {
    let mut line = Line::at(text, start);
    let (found, opened) = loop {
        if let Some(opened) = Opened::of(&line) {
            break (line, opened);
        }
        // Another document has nothing to do with it.
        line = line.above(text).filter(|own| own.content() != "---")?;
    };
    opened.reads_on(&found, text).then(|| {
        let place = found.start + opened.at;
        at(
            Span::new(place, place + 1),
            &format!(
                "het aanhalingsteken {} wordt niet gesloten",
                quote(&opened.mark.to_string())
            ),
            "zet hetzelfde aanhalingsteken ook aan het einde van de tekst, of haal dit weg",
        )
    })
}

/// A quotation mark that its line does not close.
struct Opened {
    /// Where it stands in the line.
    at: usize,
    mark: char,
    /// The column of the key or the dash that it belongs to: the text must stand further right.
    column: usize,
}

impl Opened {
    fn of(line: &Line) -> Option<Self> {
        let (column, value) = value(line);
        let at = open_mark(line.whole, value)?;
        let mark = line.whole[at..].chars().next()?;
        Some(Self { at, mark, column })
    }

    /// Whether the text runs on into lines that say something else, or to the end.
    fn reads_on(&self, line: &Line, text: &str) -> bool {
        let mut next = line.below(text);
        while let Some(line) = next {
            if line.indentation() <= self.column {
                return line.key().is_some() || line.is_item() || is_boundary(&line);
            }
            if line.content().contains(self.mark) {
                return false;
            }
            next = line.below(text);
        }
        true
    }
}

/// The end of a document, or the closing of a list between brackets.
fn is_boundary(line: &Line) -> bool {
    let content = line.content();
    content == "---" || content == "..." || content.starts_with([']', '}', '"', '\''])
}

/// The column that a value may not come below, and where the value begins.
fn value(line: &Line) -> (usize, usize) {
    let (mut column, mut begin) = (line.indentation(), line.indentation());
    while let Some(rest) = line.whole[begin..].strip_prefix("- ") {
        let next = line.whole.len() - rest.trim_start_matches(' ').len();
        if line.whole[next..].starts_with(['"', '\'']) {
            return (begin, next);
        }
        (column, begin) = (next, next);
    }
    let behind = line
        .key()
        .and_then(|(key, _)| Some(begin + line.whole[begin..].find(key)? + key.len() + 1));
    match behind {
        Some(behind) => (column, behind),
        None => (column, begin),
    }
}

/// The mark of the first text in quotes from `begin` on that does not end on this line.
fn open_mark(line: &str, begin: usize) -> Option<usize> {
    let mut rest = line[begin..].char_indices().peekable();
    // Whether a text can begin here, and whether it stands between brackets.
    let (mut fresh, mut flow) = (true, false);
    while let Some((at, own)) = rest.next() {
        match own {
            '"' | '\'' if fresh => {
                if !closes(own, &mut rest) {
                    return Some(begin + at);
                }
                fresh = false;
            }
            '#' if at == 0 || line[..begin + at].ends_with(' ') => return None,
            '[' | '{' if fresh => flow = true,
            ',' if flow => fresh = true,
            ':' if flow => fresh = rest.peek().is_some_and(|(_, next)| *next == ' '),
            ' ' => {}
            _ => fresh = false,
        }
    }
    None
}

/// Reads up to the mark that closes a text; false when the line ends first.
fn closes(mark: char, rest: &mut std::iter::Peekable<std::str::CharIndices<'_>>) -> bool {
    while let Some((_, own)) = rest.next() {
        match own {
            '\\' if mark == '"' => {
                rest.next();
            }
            // Doubled within single ones it is an apostrophe.
            '\'' if mark == '\'' && rest.peek().is_some_and(|(_, next)| *next == '\'') => {
                rest.next();
            }
            _ if own == mark => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    /// Line and column, counted from 1, and the message of the first fault.
    fn first(text: &str) -> (usize, usize, String) {
        let documents = parse(text);
        let problem = documents
            .iter()
            .flat_map(|own| &own.problems)
            .next()
            .unwrap_or_else(|| panic!("{text:?}"));
        let before = &text[..problem.span.start as usize];
        (
            before.matches('\n').count() + 1,
            before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1,
            problem.message.clone(),
        )
    }

    #[test]
    fn a_mark_that_is_not_closed_is_pointed_at_where_it_opens() {
        for (text, line, column) in [
            ("a: x\nnaam: \"Proef\nstatus: actief\n", 2, 7),
            ("a: x\nnaam: 'Proef\nstatus: actief\n", 2, 7),
            ("naam: \"Proef\n\nstatus: \"actief\"\n", 1, 7),
            ("naam: \"Proef \\\"x\\\"\nstatus: \"actief\"\n", 1, 7),
            ("naam: 'Proef ''s\nstatus: 'actief'\n", 1, 7),
            ("naam: \"Proef", 1, 7),
            ("naam: \"Proef\n", 1, 7),
            ("naam: \"Proef\n---\na: b\n", 1, 7),
            ("naam: \"Proef\n  en meer\nstatus: actief\n", 1, 7),
            ("l:\n  - \"a\n  - \"b\"\n  - c\n", 2, 5),
            ("l:\n- \"a\n- b\n", 2, 3),
            ("d:\n  - doel: \"Zorg\n    wet: \"x\"\n", 2, 11),
            ("s: [\"a, b]\nd: \"x\"\n", 1, 5),
            ("s: [a, \"b]\nd: x\n", 1, 8),
            ("s: {a: \"b, c: d}\nd: x\n", 1, 8),
            ("s: [\n  \"a,\n  \"b\"\n]\n", 2, 3),
            ("\"naam: x\nstatus: y\n", 1, 1),
            ("naam: \"één\nstatus: \"actief\"\n", 1, 7),
        ] {
            for text in [text.to_owned(), text.replace('\n', "\r\n")] {
                let (at_line, at_column, said) = first(&text);
                assert!(
                    (at_line, at_column) == (line, column) && said.contains("wordt niet gesloten"),
                    "{text:?}: {at_line}:{at_column} {said}"
                );
            }
        }
    }

    #[test]
    fn another_mistake_with_quotes_is_not_called_so() {
        for (text, part) in [
            ("naam: 'Proef's avond'\n", "staat nog tekst"),
            ("naam: \"Proef\n  meer\" x\na: b\n", "staat nog tekst"),
            (
                "naam: \"Parkeren in\nhet centrum\"\na: b\n",
                "springt niet genoeg in",
            ),
            ("a: |\n  \"dat mag\n  en zo\nb: 'x' y\n", "staat nog tekst"),
        ] {
            let said = first(text).2;
            assert!(said.contains(part), "{text:?}: {said}");
        }
    }
}
