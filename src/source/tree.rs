//! YAML text to a small tree in which every key and value knows its bytes.
//!
//! The parser (granit-parser) is used here and nowhere else: it gives events, this file builds the tree and
//! decides what the YAML standard leaves open or what a register should not have. Those decisions are:
//!
//! - a duplicate key is a problem, and the first value stays;
//! - an alias becomes a copy of what it stands for, placed at the alias; copies are counted, so that a small file
//!   cannot grow into a large one;
//! - a merge key (`<<`) fills in keys that are not there;
//! - a syntax error ends its own document only: the next document in the file is still read;
//! - a key is text; a tag other than `!!str` is a problem.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, hash_map};

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle, Tag};

use super::node::{Kind, Node, Pair, Scalar};
use super::{Problem, ProblemClass, mistake, quotes};
use crate::diagnostic::{Span, quote};

/// Deepest nesting of lists and mappings. Entries use at most eight levels.
const DEEPEST: usize = 64;
/// Most nodes that aliases may add to one document.
const MOST_COPIES: usize = 100_000;
/// Broken documents after which the rest of a file is left alone: finding the next one costs a look ahead each time.
const MOST_BROKEN: usize = 50;
/// Above this number of keys a mapping is checked for duplicates with a set instead of a scan.
const SCAN_KEYS: usize = 16;

/// One YAML document of a file.
#[derive(Debug)]
pub struct Document<'s> {
    /// Its content.
    pub root: Node<'s>,
    /// What is wrong with it as YAML; the content may then be partial.
    pub problems: Vec<Problem>,
    /// Whether it was cut short by a syntax error.
    pub broken: bool,
    /// For each alias: the place where it is used and the place of what it stands for.
    pub aliases: Vec<(Span, Span)>,
}

impl Document<'_> {
    /// A document that says nothing.
    pub fn empty() -> Self {
        Self {
            root: Node::default(),
            problems: Vec::new(),
            broken: false,
            aliases: Vec::new(),
        }
    }
}

/// Parses all documents of a text. Never fails: what is wrong stands in the documents.
pub fn parse(text: &str) -> Vec<Document<'_>> {
    let mut options = granit_parser::options! {
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    options.set_emit_comments(false);
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut documents = Vec::new();
    let mut broken = 0;
    let mut builder = Builder::new(text);
    while let Some(next) = parser.next_event() {
        match next {
            Ok((event, span)) => {
                if let Some(document) = builder.event(event, span) {
                    documents.push(document);
                }
            }
            Err(error) => {
                builder.problems.push(syntax_problem(&error, text));
                broken += 1;
                if broken == MOST_BROKEN {
                    builder
                        .problems
                        .extend(builder.problems.last().map(|last| given_up(last.span)));
                    documents.push(builder.abandon());
                    break;
                }
                documents.push(builder.abandon());
                // Documents after a broken one are still worth reading.
                if !matches!(parser.proceed_next_document(), Ok(true)) {
                    break;
                }
            }
        }
    }
    mistake::name_unfinished_merge(text, &mut documents);
    documents
}

fn given_up(at: Span) -> Problem {
    Problem::new(
        ProblemClass::Syntax,
        at,
        format!("na {MOST_BROKEN} fouten is de rest van dit bestand niet gelezen"),
    )
    .help("herstel eerst deze fouten")
}

/// A list or mapping under construction.
struct Open<'s> {
    start: Span,
    flow: bool,
    /// How far its first line is indented.
    column: usize,
    anchor: usize,
    items: Items<'s>,
}

enum Items<'s> {
    List(Vec<Node<'s>>),
    Map {
        pairs: Vec<Pair<'s>>,
        key: Option<(Cow<'s, str>, Span)>,
        /// Where each key stands first, once there are many.
        seen: HashMap<Cow<'s, str>, Span>,
        merges: Vec<Node<'s>>,
    },
}

/// What an anchor stands for. It shares lists and mappings with the tree, so that anchors within anchors cost nothing.
struct Anchored<'s> {
    node: Node<'s>,
    /// What a copy of it weighs; counted when the first alias asks.
    weight: Option<usize>,
}

struct Builder<'s> {
    text: &'s str,
    stack: Vec<Open<'s>>,
    root: Option<Node<'s>>,
    anchors: HashMap<usize, Anchored<'s>>,
    copies: usize,
    problems: Vec<Problem>,
    aliases: Vec<(Span, Span)>,
}

impl<'s> Builder<'s> {
    fn new(text: &'s str) -> Self {
        Self {
            text,
            stack: Vec::new(),
            root: None,
            anchors: HashMap::new(),
            copies: 0,
            problems: Vec::new(),
            aliases: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'s>, span: granit_parser::Span) -> Option<Document<'s>> {
        let bytes = span.byte_range().unwrap_or(0..0);
        let column = span.start.col();
        let span = Span::new(bytes.start, bytes.end.min(self.text.len()));
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    self.check_indentation(span);
                }
                let plain = style == ScalarStyle::Plain;
                let is_text = self.check_tag(tag.as_deref(), span);
                let null = plain
                    && !is_text
                    && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
                let kind = if null {
                    Kind::Null
                } else {
                    Kind::Scalar(Scalar {
                        text,
                        plain: plain && !is_text,
                    })
                };
                let span = self.trimmed(span);
                self.add(Node { span, kind }, anchor);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                let (span, column) = if style == StructureStyle::Flow {
                    (span, column)
                } else {
                    self.at_dash(span, column)
                };
                self.open(
                    span,
                    column,
                    style == StructureStyle::Flow,
                    anchor,
                    Items::List(Vec::new()),
                );
            }
            Event::MappingStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                let items = Items::Map {
                    pairs: Vec::new(),
                    key: None,
                    seen: HashMap::new(),
                    merges: Vec::new(),
                };
                self.open(span, column, style == StructureStyle::Flow, anchor, items);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(id) => self.alias(id, span),
            Event::UnresolvedAlias(name) => {
                self.problems.push(
                    Problem::new(
                        ProblemClass::Syntax,
                        span,
                        format!("verwijzing {} zonder anker", quote(&format!("*{name}"))),
                    )
                    .help(format!(
                        "zet `&{name}` bij de waarde die u bedoelt, of schrijf de waarde hier uit"
                    )),
                );
                self.add(
                    Node {
                        span,
                        kind: Kind::Null,
                    },
                    0,
                );
            }
            Event::DocumentEnd => return Some(self.finish()),
            _ => {}
        }
        None
    }

    /// Reports a tag other than `!!str`; says whether the scalar is text by its tag.
    fn check_tag(&mut self, tag: Option<&Tag>, span: Span) -> bool {
        let Some(tag) = tag else { return false };
        if tag.is_yaml_core_schema_tag("str") {
            return true;
        }
        self.problems.push(
            Problem::new(
                ProblemClass::Syntax,
                span,
                format!("onbekend label {}", quote(&tag.original())),
            )
            .help("een register gebruikt geen YAML-labels; haal het woord met `!` weg"),
        );
        false
    }

    /// A block scalar ends where its last line ends, not after the empty lines below it.
    fn trimmed(&self, span: Span) -> Span {
        let shown = self
            .text
            .get(span.range())
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r', ' ']);
        Span {
            start: span.start,
            end: span.start + shown.len() as u32,
        }
    }

    /// Where a list begins that stands under its key without indentation: the parser names the place after the first dash.
    fn at_dash(&self, span: Span, column: usize) -> (Span, usize) {
        let (before, from) = self.text.split_at(span.start as usize);
        if from.starts_with('-') {
            return (span, column);
        }
        let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
        if before[..before.len() - blanks].ends_with('-') {
            let back = blanks + 1;
            return (
                Span {
                    start: span.start - back as u32,
                    end: span.end,
                },
                column.saturating_sub(back),
            );
        }
        // The first item is on a line of its own; where its dash is, need not be known exactly.
        (span, 0)
    }

    fn open(&mut self, start: Span, column: usize, flow: bool, anchor: usize, items: Items<'s>) {
        if flow {
            self.check_indentation(start);
        }
        self.stack.push(Open {
            start,
            flow,
            column,
            anchor,
            items,
        });
    }

    /// Reports a line between brackets or quotes that stands no further right than the block around it (YAML 1.2,
    /// section 7.4), which the parser lets pass. A closing bracket may stand there: everybody writes it so.
    fn check_indentation(&mut self, span: Span) {
        let Some(block) = self.stack.iter().rev().find(|open| !open.flow) else {
            return;
        };
        let within_flow = self.stack.last().is_some_and(|open| open.flow);
        if let Some(at) = mistake::too_far_left(self.text, span, block.column, within_flow) {
            self.problems.push(mistake::continued_too_far_left(at));
        }
    }

    fn close(&mut self, end: Span) {
        let Some(open) = self.stack.pop() else { return };
        let last = match &open.items {
            Items::List(items) => items.last().map(|item| item.span),
            Items::Map { pairs, .. } => {
                pairs.last().map(|pair| pair.key_span.join(pair.value.span))
            }
        };
        let span = if open.flow {
            open.start.join(end)
        } else {
            last.map_or(open.start, |last| open.start.join(last))
        };
        let kind = match open.items {
            Items::List(items) => Kind::List(items.into()),
            Items::Map {
                mut pairs, merges, ..
            } => {
                merge(&mut pairs, merges);
                Kind::Map(pairs.into())
            }
        };
        self.add(Node { span, kind }, open.anchor);
    }

    fn alias(&mut self, id: usize, span: Span) {
        let Some(target) = self.anchors.get_mut(&id) else {
            self.problems.push(
                Problem::new(
                    ProblemClass::Syntax,
                    span,
                    "een anker dat naar zichzelf verwijst",
                )
                .help("schrijf de waarde hier uit"),
            );
            self.add(
                Node {
                    span,
                    kind: Kind::Null,
                },
                0,
            );
            return;
        };
        let weight = *target.weight.get_or_insert_with(|| target.node.weight());
        let before = self.copies;
        self.copies = before.saturating_add(weight);
        if self.copies > MOST_COPIES {
            if before <= MOST_COPIES {
                self.problems.push(
                    Problem::new(ProblemClass::Syntax, span, "te veel verwijzingen naar ankers in één document")
                        .help("schrijf de waarden uit; een registratie heeft geen duizenden herhalingen nodig"),
                );
            }
            self.add(
                Node {
                    span,
                    kind: Kind::Null,
                },
                0,
            );
            return;
        }
        self.aliases.push((span, target.node.span));
        let copy = target.node.placed_at(span);
        self.add(copy, 0);
    }

    fn add(&mut self, node: Node<'s>, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(
                anchor,
                Anchored {
                    node: node.clone(),
                    weight: None,
                },
            );
        }
        let Some(top) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut top.items {
            Items::List(items) => items.push(node),
            Items::Map {
                pairs,
                key,
                seen,
                merges,
            } => match key.take() {
                None => *key = Some(key_of(node, &mut self.problems)),
                Some((name, key_span)) if name == "<<" && mergeable(&node) => {
                    let _ = key_span;
                    merges.push(node);
                }
                Some((name, key_span)) => {
                    let first = if pairs.len() < SCAN_KEYS {
                        pairs
                            .iter()
                            .find(|pair| pair.key == name)
                            .map(|pair| pair.key_span)
                    } else {
                        if seen.is_empty() {
                            seen.extend(pairs.iter().map(|pair| (pair.key.clone(), pair.key_span)));
                        }
                        match seen.entry(name.clone()) {
                            hash_map::Entry::Occupied(first) => Some(*first.get()),
                            hash_map::Entry::Vacant(free) => {
                                free.insert(key_span);
                                None
                            }
                        }
                    };
                    match first {
                        Some(first) => self.problems.push(duplicate_key(&name, key_span, first)),
                        None => pairs.push(Pair {
                            key: name,
                            key_span,
                            value: node,
                        }),
                    }
                }
            },
        }
    }

    fn finish(&mut self) -> Document<'s> {
        self.document(false)
    }

    /// Closes what is open after a syntax error, so that the part that was read is not lost.
    fn abandon(&mut self) -> Document<'s> {
        while let Some(open) = self.stack.last_mut() {
            if let Items::Map { key, .. } = &mut open.items {
                *key = None;
            }
            let end = open.start;
            self.close(end);
        }
        self.document(true)
    }

    fn document(&mut self, broken: bool) -> Document<'s> {
        self.anchors.clear();
        self.copies = 0;
        Document {
            root: self.root.take().unwrap_or_default(),
            problems: std::mem::take(&mut self.problems),
            broken,
            aliases: std::mem::take(&mut self.aliases),
        }
    }
}

fn key_of<'s>(node: Node<'s>, problems: &mut Vec<Problem>) -> (Cow<'s, str>, Span) {
    match node.kind {
        Kind::Scalar(scalar) => (scalar.text, node.span),
        Kind::Null => (Cow::Borrowed("null"), node.span),
        Kind::List(_) | Kind::Map(_) => {
            problems.push(
                Problem::new(
                    ProblemClass::Syntax,
                    node.span,
                    "een sleutel is een woord, geen lijst of blok",
                )
                .help("zet waarden met `{` of `[` aan het begin tussen aanhalingstekens"),
            );
            (Cow::Borrowed("?"), node.span)
        }
    }
}

fn duplicate_key(name: &str, second: Span, first: Span) -> Problem {
    Problem::new(
        ProblemClass::DuplicateKey,
        second,
        format!("sleutel {} staat er twee keer", quote(name)),
    )
    .help("haal er één weg, of voeg de waarden samen")
    .related(first, "hier staat hij al")
}

fn mergeable(node: &Node) -> bool {
    match &node.kind {
        Kind::Map(_) => true,
        Kind::List(items) => items.iter().all(|item| matches!(item.kind, Kind::Map(_))),
        Kind::Null | Kind::Scalar(_) => false,
    }
}

/// Fills in keys from merged mappings; what is written in the mapping itself, and earlier merges, win.
fn merge<'s>(pairs: &mut Vec<Pair<'s>>, merges: Vec<Node<'s>>) {
    if merges.is_empty() {
        return;
    }
    let mut known: HashSet<Cow<'s, str>> = pairs.iter().map(|pair| pair.key.clone()).collect();
    let mut add = |merged: Vec<Pair<'s>>| {
        pairs.extend(
            merged
                .into_iter()
                .filter(|pair| known.insert(pair.key.clone())),
        );
    };
    for node in merges {
        match node.kind {
            Kind::Map(merged) => add(merged.into_vec()),
            Kind::List(items) => {
                for item in items.into_vec() {
                    if let Kind::Map(merged) = item.kind {
                        add(merged.into_vec());
                    }
                }
            }
            Kind::Null | Kind::Scalar(_) => {}
        }
    }
}

/// Says in Dutch what a syntax error means and what usually causes it.
fn syntax_problem(error: &ScanError, text: &str) -> Problem {
    let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let start = (0..=offset)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let (message, help) = explain(error.kind());
    let quoted = is_about_quotes(error.kind())
        .then(|| quotes::unclosed(text, start))
        .flatten();
    let seen = quoted.or_else(|| mistake::recognised(text, start, is_about_tabs(error.kind())));
    seen.unwrap_or_else(|| mistake::problem(text, start, message, help))
}

/// Errors that come of a quotation mark, here or on a line above.
fn is_about_quotes(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
    )
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

#[allow(clippy::enum_glob_use)] // forty names of one enum
fn explain(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind::*;
    match kind {
        RecursionLimitExceeded => (
            "te diep genest",
            "een registratie heeft hooguit acht niveaus; haal blokken of haken weg",
        ),
        InvalidQuotedScalarIndent => (mistake::TOO_FAR_LEFT.0, mistake::TOO_FAR_LEFT.1),
        UnclosedQuotedScalar | DocumentIndicatorInQuotedScalar => (
            "een aanhalingsteken wordt niet gesloten",
            "zet het ontbrekende aanhalingsteken aan het einde van de tekst",
        ),
        InvalidTrailingSingleQuotedScalar | InvalidTrailingDoubleQuotedScalar => (
            "na het sluitende aanhalingsteken staat nog tekst",
            "zet de hele tekst tussen aanhalingstekens; schrijf binnen '...' een aanhalingsteken dubbel ('')",
        ),
        UnknownQuotedScalarEscape
        | InvalidQuotedScalarHexEscape
        | InvalidUnicodeEscape
        | InvalidLowSurrogate
        | InvalidLowSurrogateHexEscape
        | MissingLowSurrogate
        | UnpairedLowSurrogate => (
            "een `\\` die niets betekent",
            "gebruik enkele aanhalingstekens om de tekst, of schrijf `\\\\` voor een backslash",
        ),
        UnclosedFlowCollection { .. }
        | UnexpectedEofFlowSequence
        | UnexpectedEofFlowMapping
        | UnexpectedEofImplicitFlowMapping
        | ExpectedFlowMappingSeparator
        | ExpectedFlowSequenceSeparator
        | MismatchedFlowCollectionEnd { .. }
        | MisplacedFlowCollectionEnd => (
            "haken die niet bij elkaar passen",
            "controleer `[` met `]` en `{` met `}`, en de komma's ertussen",
        ),
        MappingValueNotAllowed | InvalidColonPlacement | InvalidMappingValueWhitespace => (
            "een dubbele punt op een plek waar die niets kan betekenen",
            "staat er een dubbele punt in de tekst zelf, zet de tekst dan tussen aanhalingstekens",
        ),
        SimpleKeyExpected | InvalidSimpleKey | ExpectedBlockMappingKey => (
            "hier wordt `sleutel: waarde` verwacht",
            "controleer of er een dubbele punt met een spatie achter de sleutel staat, en of de regel evenver inspringt als de regels erboven",
        ),
        InvalidIndentation
        | ExpectedBlockSequenceEntry
        | BlockSequenceEntryNotAllowed
        | MappingKeyNotAllowed => (
            "de regel springt niet goed in",
            "laat de regel evenver inspringen als de andere regels van hetzelfde blok (twee spaties per niveau)",
        ),
        UnexpectedCharacter { .. } | PlainScalarStartsWithDashFlowIndicator => (
            "een teken dat hier niet mag staan",
            "zet de tekst tussen aanhalingstekens als die begint met @, `, %, &, *, !, |, > of een haak",
        ),
        _ => (
            "de opbouw klopt niet",
            "vergelijk de regel met die erboven: inspringing, dubbele punt, streepje, aanhalingstekens",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> Document<'_> {
        let mut documents = parse(text);
        assert_eq!(documents.len(), 1, "{documents:?}");
        documents.remove(0)
    }

    fn slice<'t>(text: &'t str, node: &Node) -> &'t str {
        &text[node.span.range()]
    }

    #[test]
    fn a_value_knows_its_bytes() {
        let text = "soort: dpia\nnaam: \"één\"\nlijst:\n  - a\n  - b\nna: x\n";
        let document = one(text);
        assert_eq!(slice(text, document.root.get("naam").unwrap()), "\"één\"");
        assert_eq!(
            slice(text, document.root.get("lijst").unwrap()),
            "- a\n  - b"
        );
        assert_eq!(
            &text[document.root.pair("na").unwrap().key_span.range()],
            "na"
        );
    }

    #[test]
    fn only_the_label_for_text_is_known() {
        let document = one("kvk: !!str 01\nnaam: !!int a\nlijst: !!seq []\neigen: !x b\n");
        let found: Vec<&str> = document
            .problems
            .iter()
            .map(|own| own.message.as_str())
            .collect();
        assert_eq!(
            found,
            [
                "onbekend label `!!int`",
                "onbekend label `!!seq`",
                "onbekend label `!x`"
            ]
        );
        assert_eq!(document.root.get("naam").unwrap().text(), Some("a"));
    }

    #[test]
    fn norway_is_text_and_a_leading_zero_stays() {
        let document = one("land: NO\nkvk: 01234567\n");
        let Kind::Scalar(land) = &document.root.get("land").unwrap().kind else {
            panic!()
        };
        assert_eq!(land.resolve(), crate::source::Resolved::Text);
        assert_eq!(document.root.get("kvk").unwrap().text(), Some("01234567"));
    }

    #[test]
    fn a_duplicate_key_keeps_the_first_and_shows_both() {
        let document = one("naam: a\nnaam: b\n");
        assert_eq!(document.root.get("naam").unwrap().text(), Some("a"));
        assert_eq!(document.problems[0].class, ProblemClass::DuplicateKey);
        assert_eq!(document.problems[0].related.len(), 1);
    }

    #[test]
    fn a_million_keys_are_checked_in_time() {
        let text: String = (0..300_000).map(|n| format!("k{n}: v\n")).collect();
        assert!(one(&text).problems.is_empty());
    }

    #[test]
    fn a_broken_document_does_not_hide_the_next() {
        let documents = parse("a: [1\n---\nb: 2\n");
        assert_eq!(documents.len(), 2);
        assert!(documents[0].broken);
        assert_eq!(documents[1].root.get("b").unwrap().text(), Some("2"));
    }

    #[test]
    fn an_alias_is_placed_where_it_is_used() {
        let text = "a: &x {k: v}\nb: *x\n";
        let document = one(text);
        let copy = document.root.get("b").unwrap();
        assert_eq!(copy.get("k").unwrap().text(), Some("v"));
        assert_eq!(slice(text, copy.get("k").unwrap()), "*x");
        assert_eq!(document.aliases.len(), 1);
    }

    #[test]
    fn a_merge_key_fills_in_what_is_not_there() {
        let document = one("a: &x {k: 1, m: 2}\nb:\n  <<: *x\n  k: 3\n");
        let merged = document.root.get("b").unwrap();
        assert_eq!(merged.get("k").unwrap().text(), Some("3"));
        assert_eq!(merged.get("m").unwrap().text(), Some("2"));
        assert!(document.problems.is_empty());
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for n in 1..12 {
            let items = vec![format!("*a{}", n - 1); 10].join(",");
            text.push_str(&format!("a{n}: &a{n} [{items}]\n"));
        }
        let document = one(&text);
        assert_eq!(document.problems.len(), 1, "{:?}", document.problems);
        assert!(
            document.problems[0]
                .message
                .contains("te veel verwijzingen")
        );
    }

    #[test]
    fn deep_nesting_is_refused() {
        for text in [
            "[".repeat(100_000),
            "- ".repeat(100_000),
            "{a: ".repeat(1000),
        ] {
            let documents = parse(&text);
            assert!(
                documents[0].problems[0].message.contains("diep"),
                "{:?}",
                documents[0].problems
            );
        }
    }

    #[test]
    fn an_unknown_alias_is_a_problem_in_place() {
        let document = one("a: *weg\nb: 1\n");
        assert_eq!(document.problems.len(), 1);
        assert_eq!(document.root.get("b").unwrap().text(), Some("1"));
    }

    fn spans_inside(node: &Node, text: &str) -> bool {
        let own = text.get(node.span.range()).is_some();
        own && match &node.kind {
            Kind::Null | Kind::Scalar(_) => true,
            Kind::List(items) => items.iter().all(|item| spans_inside(item, text)),
            Kind::Map(pairs) => pairs.iter().all(|pair| {
                text.get(pair.key_span.range()).is_some() && spans_inside(&pair.value, text)
            }),
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_inside_it(text in "[a-zé:\\-\\[\\]{}&*<>!|#'\"\n\t ,%@~0-9]{0,80}") {
            for document in parse(&text) {
                prop_assert!(spans_inside(&document.root, &text));
                for problem in &document.problems {
                    prop_assert!(text.get(problem.span.range()).is_some());
                }
            }
        }

        #[test]
        fn arbitrary_unicode_never_panics(text in any::<String>()) {
            let _ = parse(&text);
        }
    }
}
