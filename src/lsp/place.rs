//! Where the cursor is: the key path under a position, found in the lines themselves.
//!
//! While somebody types, the text is rarely whole YAML. Indentation, dashes and colons tell the key path all the same,
//! so hover, completion and symbols use this one way for whole and for broken documents. Nothing here judges a text:
//! what is right or wrong is the parser's to say. Any text and any position give an answer.

use crate::diagnostic::Span;

/// One step of a key path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step<'t> {
    /// Into a mapping.
    Key(&'t str),
    /// Into a list.
    Item,
}

/// A key, or the dash of a list item.
#[derive(Debug)]
pub(super) struct Element<'t> {
    /// The key without quotes; `None` for a dash.
    pub(super) key: Option<&'t str>,
    /// The bytes of the key as written, or of the dash.
    pub(super) span: Span,
    /// Bytes from the start of the line.
    pub(super) column: usize,
    /// The element that holds it.
    pub(super) parent: Option<usize>,
    /// What follows on the same line, without comment; for a dash only when no key follows.
    pub(super) value: Span,
    /// Which document of the file, from 0.
    pub(super) document: usize,
}

/// Lines that belong to a value of several lines: no keys stand in them.
#[derive(Debug)]
struct Prose {
    lines: Span,
    owner: usize,
}

/// A text seen as keys and dashes.
#[derive(Debug)]
pub(super) struct Outline<'t> {
    text: &'t str,
    pub(super) elements: Vec<Element<'t>>,
    prose: Vec<Prose>,
    /// Where each document starts.
    documents: Vec<u32>,
}

/// What stands at a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// A key with its colon.
    Key,
    /// The value after a key, or in brackets.
    Value,
    /// What follows a dash: a value, or the beginning of a key.
    Item,
    /// A line of its own with nothing or the beginning of a word: a key could come here. The path is that of the holder.
    Open,
    /// Text of several lines.
    Prose,
}

/// A position in a document.
#[derive(Debug)]
pub(super) struct Place<'t> {
    /// What stands there.
    pub(super) at: At,
    /// How to get there; see [`At`].
    pub(super) path: Vec<Step<'t>>,
    /// The bytes of the word or value there; empty where nothing stands yet. Always on one line.
    pub(super) span: Span,
    /// The keys of the mapping that the position is in.
    pub(super) siblings: Vec<&'t str>,
    /// Which document of the file.
    pub(super) document: usize,
}

impl<'t> Place<'t> {
    /// The keys of the path.
    pub(super) fn keys(&self) -> Vec<&'t str> {
        keys_of(&self.path)
    }
}

/// The keys of a path.
pub(super) fn keys_of<'t>(path: &[Step<'t>]) -> Vec<&'t str> {
    let key = |step: &Step<'t>| match step {
        Step::Key(key) => Some(*key),
        Step::Item => None,
    };
    path.iter().filter_map(key).collect()
}

/// A value that goes on below its line.
enum Goes {
    /// `|` or `>`: everything that is indented deeper.
    Deeper,
    /// An open quote: until it closes, or the indentation ends.
    Quote(char),
    /// An open bracket: until the indentation ends.
    Bracket,
}

impl<'t> Outline<'t> {
    /// Reads the lines of a text.
    pub(super) fn new(text: &'t str) -> Self {
        let mut outline = Self {
            text,
            elements: Vec::new(),
            prose: Vec::new(),
            documents: vec![0],
        };
        let mut stack: Vec<usize> = Vec::new();
        let mut going: Option<(Goes, usize)> = None;
        let mut start = 0;
        for whole in text.split_inclusive('\n') {
            let line = whole.trim_end_matches(['\n', '\r']);
            if let Some((goes, owner)) = going.take() {
                let column = outline.elements[owner].column;
                if line.trim().is_empty() || indent(line) > column {
                    outline.prose.push(Prose {
                        lines: Span::new(start, start + line.len()),
                        owner,
                    });
                    let ends = matches!(goes, Goes::Quote(quote) if closes(line, quote));
                    going = (!ends).then_some((goes, owner));
                    start += whole.len();
                    continue;
                }
            }
            if line == "---" || line.starts_with("--- ") {
                outline.documents.push(start as u32);
                stack.clear();
            } else if !line.starts_with("...") {
                going = outline.read_line(line, start, &mut stack);
            }
            start += whole.len();
        }
        outline
    }

    /// Adds the dashes and the key of one line; says whether its value goes on below.
    fn read_line(
        &mut self,
        line: &'t str,
        start: usize,
        stack: &mut Vec<usize>,
    ) -> Option<(Goes, usize)> {
        let mut at = indent(line);
        loop {
            let rest = &line[at..];
            let dash = rest == "-" || rest.starts_with("- ");
            if !dash {
                break;
            }
            let next = at + 1 + indent(&rest[1..]);
            let content = content(&line[next..]);
            self.add(
                None,
                Span::new(start + at, start + at + 1),
                at,
                (start + next, content.len()),
                stack,
            );
            at = next;
        }
        let rest = content(&line[at..]);
        let mut value = rest;
        if let Some((name, length, colon)) = key(rest) {
            let after = at + colon + 1;
            let gap = indent(&line[after..]);
            value = content(&line[after + gap..]);
            if let Some(dash) = self
                .elements
                .last_mut()
                .filter(|own| own.key.is_none() && own.span.start >= start as u32)
            {
                dash.value.end = dash.value.start;
            }
            let place = if value.is_empty() { after } else { after + gap };
            self.add(
                Some(name),
                Span::new(start + at, start + at + length),
                at,
                (start + place, value.len()),
                stack,
            );
        } else if self
            .elements
            .last()
            .is_none_or(|own| (own.span.start as usize) < start)
        {
            return None;
        }
        let goes = goes_on(value)?;
        Some((goes, self.elements.len() - 1))
    }

    fn add(
        &mut self,
        key: Option<&'t str>,
        span: Span,
        column: usize,
        (from, length): (usize, usize),
        stack: &mut Vec<usize>,
    ) {
        while let Some(top) = stack.last().map(|top| &self.elements[*top]) {
            // A list may stand as deep as the key that holds it.
            let holds =
                top.column < column || (top.column == column && key.is_none() && top.key.is_some());
            if holds {
                break;
            }
            stack.pop();
        }
        let (parent, document) = (stack.last().copied(), self.documents.len() - 1);
        stack.push(self.elements.len());
        let value = Span::new(from, from + length);
        self.elements.push(Element {
            key,
            span,
            column,
            parent,
            value,
            document,
        });
    }

    /// The elements at the root of a document.
    pub(super) fn roots(&self, document: usize) -> impl Iterator<Item = &Element<'t>> {
        self.elements
            .iter()
            .filter(move |own| own.document == document && own.parent.is_none())
    }

    /// How many documents the text has; one that is empty counts.
    pub(super) fn documents(&self) -> usize {
        self.documents.len()
    }

    /// The value of a key at the root of a document, without quotes.
    pub(super) fn root_value(&self, document: usize, key: &str) -> Option<&'t str> {
        let own = self.roots(document).find(|own| own.key == Some(key))?;
        Some(unquoted(self.slice(own.value)))
    }

    /// Where a document ends.
    pub(super) fn end_of(&self, document: usize) -> usize {
        self.documents
            .get(document + 1)
            .map_or(self.text.len(), |next| *next as usize)
    }

    /// The values at a key path of a document, list items left out, without quotes.
    pub(super) fn values_at<'o>(
        &'o self,
        document: usize,
        keys: &'o [&str],
    ) -> impl Iterator<Item = &'t str> + 'o {
        let here = move |(at, own): &(usize, &Element<'t>)| {
            own.document == document
                && own.key == keys.last().copied()
                && keys_of(&self.path(*at)) == keys
        };
        self.elements
            .iter()
            .enumerate()
            .filter(here)
            .map(|(_, own)| unquoted(self.slice(own.value)))
    }

    /// The text of a span.
    pub(super) fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn path(&self, element: usize) -> Vec<Step<'t>> {
        let mut path = Vec::new();
        let mut next = Some(element);
        while let Some(own) = next.map(|own| &self.elements[own]) {
            path.push(own.key.map_or(Step::Item, Step::Key));
            next = own.parent;
        }
        path.reverse();
        path
    }

    fn keys_below(&self, parent: Option<usize>, document: usize) -> Vec<&'t str> {
        let here = |own: &&Element<'t>| own.document == document && own.parent == parent;
        self.elements
            .iter()
            .filter(here)
            .filter_map(|own| own.key)
            .collect()
    }

    /// What stands at a byte offset; nothing in a comment or between documents.
    pub(super) fn at(&self, offset: usize) -> Option<Place<'t>> {
        let offset = (0..=offset.min(self.text.len()))
            .rev()
            .find(|at| self.text.is_char_boundary(*at))?;
        let start = self.text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[offset..]
            .find('\n')
            .map_or(self.text.len(), |end| offset + end);
        let line = self.text[start..end].trim_end_matches('\r');
        let offset = offset.min(start + line.len());
        let document = self
            .documents
            .partition_point(|first| *first as usize <= start)
            - 1;
        let marker = line == "---" || line.starts_with("--- ") || line.starts_with("...");
        if marker
            || content(line).len() < offset - start && content(line).len() < line.trim_end().len()
        {
            return None;
        }
        if let Some(owner) = self.prose_at(offset, offset - start, line) {
            let (path, span) = (self.path(owner), Span::new(offset, offset));
            return Some(Place {
                at: At::Prose,
                path,
                span,
                siblings: Vec::new(),
                document,
            });
        }
        let here = |own: &Element| {
            (start..=end).contains(&(own.span.start as usize)) && own.span.end as usize <= end
        };
        match self.elements.iter().rposition(here) {
            Some(last) => Some(self.on_line_of(last, offset, document)),
            None => Some(self.on_open_line(line, start, offset, document)),
        }
    }

    fn prose_at(&self, offset: usize, column: usize, line: &str) -> Option<usize> {
        let after = self
            .prose
            .partition_point(|own| own.lines.start as usize <= offset);
        let own = self
            .prose
            .get(after.checked_sub(1)?)
            .filter(|own| offset <= own.lines.end as usize)?;
        // On an empty line as shallow as the key, something new begins.
        let outside = line.trim().is_empty() && column <= self.elements[own.owner].column;
        (!outside).then_some(own.owner)
    }

    /// A position on a line with a key or a dash, of which `last` is the last.
    fn on_line_of(&self, last: usize, offset: usize, document: usize) -> Place<'t> {
        let own = &self.elements[last];
        let mut path = self.path(last);
        if own.key.is_some() && offset <= own.span.end as usize {
            let siblings = self.keys_below(own.parent, document);
            return Place {
                at: At::Key,
                path,
                span: own.span,
                siblings,
                document,
            };
        }
        let value = self.slice(own.value);
        let within = offset
            .saturating_sub(own.value.start as usize)
            .min(value.len());
        if value.starts_with(['[', '{']) {
            let span = in_brackets(value, within, &mut path);
            let span = Span::new(
                own.value.start as usize + span.0,
                own.value.start as usize + span.1,
            );
            return Place {
                at: At::Value,
                path,
                span,
                siblings: Vec::new(),
                document,
            };
        }
        let inside = (own.value.start as usize..=own.value.end as usize).contains(&offset);
        let span = if inside {
            own.value
        } else {
            Span::new(offset, offset)
        };
        let (at, siblings) = if own.key.is_some() {
            (At::Value, Vec::new())
        } else {
            (At::Item, self.keys_below(Some(last), document))
        };
        Place {
            at,
            path,
            span,
            siblings,
            document,
        }
    }

    /// A position on a line with nothing, or with a word that may become a key.
    fn on_open_line(
        &self,
        line: &'t str,
        start: usize,
        offset: usize,
        document: usize,
    ) -> Place<'t> {
        let word = content(line).trim();
        let column = if word.is_empty() {
            offset - start
        } else {
            indent(line).min(line.len())
        };
        let before = self
            .elements
            .iter()
            .take_while(|own| (own.span.start as usize) < start);
        let parent = before
            .enumerate()
            .filter(|(_, own)| own.document == document && own.column < column)
            .last();
        // What came after a shallower line is no longer open.
        let parent = parent.map(|(at, _)| at);
        let span = match word {
            "" => Span::new(offset, offset),
            word => {
                let from = start + line.find(word).unwrap_or(0);
                Span::new(from, from + word.len())
            }
        };
        let path = parent.map(|own| self.path(own)).unwrap_or_default();
        let goes_on = parent.is_some_and(|own| !self.slice(self.elements[own].value).is_empty());
        let at = if goes_on { At::Prose } else { At::Open };
        Place {
            at,
            path,
            span,
            siblings: self.keys_below(parent, document),
            document,
        }
    }
}

/// Blanks at the start; a tab is none, because YAML does not indent with it.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A line without its comment and without blanks at the end.
fn content(line: &str) -> &str {
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            // A quote opens only where a value can begin: elsewhere it is an apostrophe.
            None if matches!(c, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',') => {
                quote = Some(c);
            }
            None if c == '#' && matches!(before, ' ' | '\t') => return line[..at].trim_end(),
            Some(_) | None => {}
        }
        before = c;
    }
    line.trim_end()
}

/// The key that a text begins with: its name, its bytes as written, and where the colon is.
fn key(text: &str) -> Option<(&str, usize, usize)> {
    let first = text.chars().next()?;
    let ends = |at: usize| {
        text[at..].starts_with(':') && text[at + 1..].chars().next().is_none_or(|c| c == ' ')
    };
    if matches!(first, '"' | '\'') {
        let close = 1 + text[1..].find(first)?;
        let colon = close + 1 + indent(&text[close + 1..]);
        return ends(colon).then(|| (&text[1..close], close + 1, colon));
    }
    if matches!(
        first,
        '[' | ']' | '{' | '}' | '|' | '>' | '&' | '*' | '!' | '%' | '@' | '`' | ',' | '#' | ':'
    ) {
        return None;
    }
    let colon = text
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| ends(*at))?;
    let name = text[..colon].trim_end();
    Some((name, name.len(), colon))
}

/// Whether and how a value goes on below its line.
fn goes_on(value: &str) -> Option<Goes> {
    let mut value = value;
    while value.starts_with(['&', '!']) {
        value = value
            .split_once(' ')
            .map_or("", |(_, rest)| rest.trim_start());
    }
    let first = value.chars().next()?;
    match first {
        '|' | '>' => Some(Goes::Deeper),
        '"' | '\'' => (!closes(&value[1..], first)).then_some(Goes::Quote(first)),
        '[' | '{' => {
            let count = |c: char| value.matches(c).count();
            (count('[') > count(']') || count('{') > count('}')).then_some(Goes::Bracket)
        }
        _ => None,
    }
}

/// Whether a quote closes in a text.
fn closes(text: &str, quote: char) -> bool {
    let plain = if quote == '"' {
        text.replace("\\\\", "").replace("\\\"", "")
    } else {
        text.replace("''", "")
    };
    plain.contains(quote)
}

/// The token at a position between brackets, with the steps to it added to the path.
fn in_brackets(value: &str, within: usize, path: &mut Vec<Step<'_>>) -> (usize, usize) {
    let (mut from, mut to) = (within, within);
    let mut open: Vec<char> = Vec::new();
    let mut quote: Option<char> = None;
    let mut begun = 0;
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(own), _) if own == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, ',' | ']' | '}') if at >= within => {
                to = at;
                break;
            }
            (None, '[' | '{') if at < within => {
                open.push(c);
                begun = at + 1;
            }
            (None, ']' | '}') => {
                open.pop();
                begun = at + 1;
            }
            (None, ',') => begun = at + 1,
            (Some(_) | None, _) => {}
        }
        to = at + c.len_utf8();
    }
    path.extend(open.iter().filter(|own| **own == '[').map(|_| Step::Item));
    let token = value.get(begun..to).unwrap_or_default();
    let trimmed = token.trim();
    if !trimmed.is_empty() {
        from = begun + token.find(trimmed).unwrap_or(0);
        to = from + trimmed.len();
    }
    if from > within || to < within {
        (within, within)
    } else {
        (from, to.max(from))
    }
}

/// A value without the quotes around it.
pub(super) fn unquoted(value: &str) -> &str {
    let inner = |quote: char| {
        value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
    };
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The place at the `^`, which is taken out of the text.
    fn at(text: &str) -> Option<(At, String, String)> {
        let offset = text.find('^').unwrap();
        let text = text.replacen('^', "", 1);
        let outline = Outline::new(&text);
        let place = outline.at(offset)?;
        let path: Vec<&str> = place
            .path
            .iter()
            .map(|step| if let Step::Key(key) = step { key } else { "[]" })
            .collect();
        Some((
            place.at,
            path.join("."),
            outline.slice(place.span).to_owned(),
        ))
    }

    #[allow(clippy::unnecessary_wraps)] // compared with what `at` gives
    fn found(kind: At, path: &str, word: &str) -> Option<(At, String, String)> {
        Some((kind, path.to_owned(), word.to_owned()))
    }

    const DOC: &str =
        "soort: verwerking\ndoeleinden:\n  - doel: x\n    grondslagen:\n      - grondslag: a\n";

    #[test]
    fn a_key_and_a_value_have_their_path() {
        assert_eq!(
            at("soort: verwerking\nna^am: x\n"),
            found(At::Key, "naam", "naam")
        );
        assert_eq!(
            at("naam: een ^twee # drie\n"),
            found(At::Value, "naam", "een twee")
        );
        assert_eq!(
            at("a:\n  b:\n    - c: ^x\n"),
            found(At::Value, "a.b.[].c", "x")
        );
        assert_eq!(at("a:\n- b: 1\n  c: ^\n"), found(At::Value, "a.[].c", ""));
        assert_eq!(at("\"a b\": ^x\n"), found(At::Value, "a b", "x"));
    }

    #[test]
    fn an_empty_line_belongs_to_what_is_shallower() {
        assert_eq!(
            at(&format!("{DOC}        ^")),
            found(At::Open, "doeleinden.[].grondslagen.[]", "")
        );
        assert_eq!(
            at(&format!("{DOC}    ^")),
            found(At::Open, "doeleinden.[]", "")
        );
        assert_eq!(at(&format!("{DOC}^")), found(At::Open, "", ""));
        assert_eq!(at(&format!("{DOC}afd^")), found(At::Open, "", "afd"));
    }

    #[test]
    fn after_a_dash_comes_a_value_or_a_key() {
        assert_eq!(
            at("verwerkingen:\n  - park^\n"),
            found(At::Item, "verwerkingen.[]", "park")
        );
        assert_eq!(at("a:\n  - ^\n    b: 1\n"), found(At::Item, "a.[]", ""));
        let text = "a:\n  - \n    b: 1\n";
        assert_eq!(Outline::new(text).at(7).unwrap().siblings, ["b"]);
    }

    #[test]
    fn brackets_on_one_line_hold_values() {
        assert_eq!(at("a: [een, tw^ee]\n"), found(At::Value, "a.[]", "twee"));
        assert_eq!(at("a: [een, ^]\n"), found(At::Value, "a.[]", ""));
        assert_eq!(at("a: [^\n"), found(At::Value, "a.[]", ""));
    }

    #[test]
    fn text_of_several_lines_holds_no_keys() {
        assert_eq!(at("a: |\n  b: ^c\nd: 1\n"), found(At::Prose, "a", ""));
        assert_eq!(at("a: \"x\n  b: ^c\"\nd: 1\n"), found(At::Prose, "a", ""));
        assert_eq!(at("a: |\n  b: c\n^\n"), found(At::Open, "", ""));
        assert_eq!(at("a: |\n  b: c\nd: ^1\n"), found(At::Value, "d", "1"));
        assert_eq!(
            at("a: een zin\n  die door^loopt\n"),
            found(At::Prose, "a", "doorloopt").map(|mut own| {
                own.2 = "die doorloopt".to_owned();
                own
            })
        );
    }

    #[test]
    fn nothing_stands_in_a_comment_or_on_a_marker() {
        assert_eq!(at("# naam^: x\n"), None);
        assert_eq!(at("naam: x # z^o\n"), None);
        assert_eq!(at("a: 1\n--^-\nb: 2\n"), None);
        assert_eq!(
            at("naam: 's-Gravenhage # ^x\n").map(|own| own.0),
            Some(At::Value)
        );
    }

    #[test]
    fn documents_stand_apart() {
        let text = "soort: dpia\nid: a\n---\nsoort: taak\nid: b\n";
        let outline = Outline::new(text);
        assert_eq!(outline.documents(), 2);
        assert_eq!(outline.root_value(1, "id"), Some("b"));
        assert_eq!(outline.at(text.len() - 2).unwrap().document, 1);
    }

    #[test]
    fn windows_line_ends_and_accents_keep_their_places() {
        assert_eq!(
            at("naam: één\r\nrol: ver^werker\r\n"),
            found(At::Value, "rol", "verwerker")
        );
        assert_eq!(at("naam: 😀 é^é\r\n"), found(At::Value, "naam", "😀 éé"));
    }

    #[test]
    fn many_keys_are_read_in_time() {
        let text: String = (0..200_000).map(|n| format!("k{n}: v\n")).collect();
        assert_eq!(Outline::new(&text).elements.len(), 200_000);
    }

    proptest! {
        #[test]
        fn any_position_in_any_text_has_an_answer(
            text in "([a-c]|[ é😀:#|>'\"\\-\n\r\t\\[\\]{},]|: |- |\n  ){0,60}",
            offset in 0usize..200,
        ) {
            let outline = Outline::new(&text);
            if let Some(place) = outline.at(offset) {
                prop_assert!(text.get(place.span.range()).is_some(), "{place:?}");
                prop_assert!(!outline.slice(place.span).contains('\n'));
            }
            for own in &outline.elements {
                prop_assert!(text.get(own.span.range()).is_some() && text.get(own.value.range()).is_some());
            }
        }

        #[test]
        fn arbitrary_unicode_never_panics(text in any::<String>(), offset in 0usize..100) {
            let _ = Outline::new(&text).at(offset);
        }
    }
}
