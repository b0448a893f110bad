//! Where something stands in a text: the parts of a list or mapping, with the bytes that are theirs.

use super::refusal::Refusal;
use crate::diagnostic::{KeyPath, Step, quote};
use crate::source::{Kind, Node, Pair};

/// The line end that a text uses.
pub fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The place after the colon of a pair; nothing when it has none, as `{a}`.
fn after_colon(text: &str, pair: &Pair) -> Option<usize> {
    let end = pair.key_span.end as usize;
    let rest = text.get(end..)?;
    let blanks = rest.len() - rest.trim_start().len();
    rest[blanks..].starts_with(':').then_some(end + blanks + 1)
}

/// Where a pair ends, blanks and line ends after it left out.
pub fn end_of_pair(text: &str, pair: &Pair) -> u32 {
    let colon = after_colon(text, pair).unwrap_or(pair.key_span.end as usize);
    let written = text[..(pair.value.span.end as usize).max(colon)].trim_end();
    written.len().max(colon) as u32
}

/// The end of the last line of a mapping, its comment included.
pub fn end_of_block<'p, 's: 'p>(text: &str, pairs: impl IntoIterator<Item = &'p Pair<'s>>) -> u32 {
    let last = pairs.into_iter().map(|pair| end_of_pair(text, pair)).max();
    end_of_line(text, last.unwrap_or_default() as usize) as u32
}

/// The end of the line that a place is on, blanks at its end left out.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
    at + line.trim_end().len()
}

/// Where the line after a place begins; the end of the text when there is none.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where the line of a place begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// How far a place is indented, when nothing but blanks and dashes come before it on its line.
pub(super) fn indentation(text: &str, at: usize) -> Option<usize> {
    let before = &text[line_start(text, at)..at];
    let dashes_only = before.split(' ').all(|part| part.is_empty() || part == "-");
    (dashes_only && !before.ends_with('-')).then_some(before.len())
}

/// Whether only blanks come before a place on its line.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at]
        .bytes()
        .all(|byte| byte == b' ')
}

/// Whether a pair stands here itself: what an alias or a merge brings has no place of its own.
pub fn is_here(text: &str, pair: &Pair) -> bool {
    let key = text.get(pair.key_span.range());
    key.is_some_and(|key| !key.starts_with('*') && (!key.is_empty() || pair.key.is_empty()))
}

/// The first place from here on that holds no blank, line end or comment.
pub(super) fn skip(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        if !text[at..].starts_with('#') {
            return at;
        }
        at = next_line(text, at);
    }
}

/// A pair or an item, with its bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'n> {
    /// Its key, of a pair.
    pub(super) key: Option<&'n str>,
    /// Where its key or dash begins, or an item between brackets.
    pub(super) start: usize,
    /// After its colon or dash.
    pub(super) after: usize,
    /// Whether it has a colon.
    pub(super) colon: bool,
    /// The end of its value, or of its colon or dash.
    pub(super) end: usize,
    pub(super) value: &'n Node<'n>,
}

/// A place that holds a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'n> {
    pub(super) node: &'n Node<'n>,
    /// Where its value may begin.
    pub(super) after: usize,
    /// Whether it lies between brackets.
    pub(super) in_flow: bool,
    pub(super) kind: SlotKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlotKind {
    Root,
    /// The value of a key, and how far that key is indented.
    Pair {
        indent: Option<usize>,
        colon: bool,
    },
    /// An item, and how far its dash is indented.
    Item {
        indent: Option<usize>,
    },
}

/// A list or mapping with its parts, in the order of the text.
#[derive(Debug, Clone)]
pub(super) struct Container<'n> {
    pub(super) slot: Slot<'n>,
    pub(super) in_flow: bool,
    pub(super) is_map: bool,
    pub(super) entries: Vec<Entry<'n>>,
}

/// What a path leads to.
pub(super) struct Found<'n> {
    /// The list or mapping that holds the last step that is there, and the number of that step's part.
    pub(super) parent: Option<(Container<'n>, usize)>,
    /// The place of the last step that is there.
    pub(super) slot: Slot<'n>,
    /// How many steps are there.
    pub(super) depth: usize,
}

/// Follows a path as far as it leads.
pub(super) fn find<'n>(
    text: &str,
    root: &'n Node<'n>,
    path: &KeyPath,
) -> Result<Found<'n>, Refusal> {
    let slot = Slot {
        node: root,
        after: root.span.start as usize,
        in_flow: false,
        kind: SlotKind::Root,
    };
    let mut found = Found {
        parent: None,
        slot,
        depth: 0,
    };
    for step in &path.0 {
        if matches!(found.slot.node.kind, Kind::Null) {
            break;
        }
        let container = Container::of(text, found.slot)?;
        let Some(at) = container.position(step)? else {
            break;
        };
        found.slot = container.slot_of(text, at);
        found.parent = Some((container, at));
        found.depth += 1;
    }
    Ok(found)
}

impl<'n> Container<'n> {
    /// The list or mapping at a place.
    pub(super) fn of(text: &str, slot: Slot<'n>) -> Result<Self, Refusal> {
        let own = slot.own_words(text)?;
        let brackets = own.starts_with(['{', '[']);
        if slot.in_flow && !brackets {
            return Err(Refusal::place("hier staat geen blok of lijst tussen haken"));
        }
        let entries = match &slot.node.kind {
            Kind::Map(pairs) if brackets => flow_pairs(text, slot.node, pairs)?,
            Kind::Map(pairs) => block_pairs(text, pairs)?,
            Kind::List(items) if brackets => flow_items(text, slot.node, items)?,
            Kind::List(items) => block_items(text, slot.node, items)?,
            Kind::Null | Kind::Scalar(_) => {
                return Err(Refusal::place("hier staat een waarde, geen blok of lijst"));
            }
        };
        Ok(Self {
            slot,
            in_flow: brackets,
            is_map: matches!(slot.node.kind, Kind::Map(_)),
            entries,
        })
    }

    /// Which part a step leads to; `None` when it is not there.
    pub(super) fn position(&self, step: &Step) -> Result<Option<usize>, Refusal> {
        match step {
            Step::Key(key) if self.is_map => {
                Ok(self.entries.iter().position(|own| own.key == Some(key)))
            }
            Step::Item { index, .. } if !self.is_map => {
                Ok(Some(*index).filter(|at| *at < self.entries.len()))
            }
            Step::Key(key) => Err(Refusal::place(format!(
                "hier staat een lijst, en daarin geen sleutel {}",
                quote(key)
            ))),
            Step::Item { .. } => Err(Refusal::place("hier staat geen lijst")),
        }
    }

    /// The place of a part's value.
    pub(super) fn slot_of(&self, text: &str, at: usize) -> Slot<'n> {
        let entry = &self.entries[at];
        let indent = indentation(text, entry.start);
        Slot {
            node: entry.value,
            after: entry.after,
            in_flow: self.in_flow,
            kind: match entry.key {
                Some(_) => SlotKind::Pair {
                    indent,
                    colon: entry.colon,
                },
                None => SlotKind::Item { indent },
            },
        }
    }
}

impl Slot<'_> {
    /// What is written as the value; refused when that is an alias, or has an anchor or a label.
    pub(super) fn own_words<'t>(&self, text: &'t str) -> Result<&'t str, Refusal> {
        let own = text.get(self.node.span.range()).unwrap_or_default();
        let start = (self.node.span.start as usize).max(self.after);
        let before = text.get(skip_in(text, self.after, start)..start);
        let before = before.unwrap_or_default();
        match own
            .chars()
            .next()
            .into_iter()
            .chain(before.chars().next())
            .find(|c| "*&!".contains(*c))
        {
            Some('*') => Err(Refusal::new(
                "hier staat een verwijzing naar een waarde elders (`*`)",
                "schrijf de waarde hier eerst uit",
            )),
            Some('&') => Err(Refusal::new(
                "deze waarde heeft een anker (`&`) en kan elders worden herhaald",
                "haal het anker eerst weg, of wijzig de waarde zelf",
            )),
            Some(_) => Err(Refusal::new(
                "deze waarde heeft een YAML-label (`!`)",
                "haal het woord met `!` eerst weg",
            )),
            None => Ok(own),
        }
    }
}

/// As [`skip`], not past a place.
fn skip_in(text: &str, from: usize, to: usize) -> usize {
    skip(&text[..to], from.min(to))
}

/// Whether nothing is written for a value.
pub(super) fn is_empty(text: &str, node: &Node) -> bool {
    let own = text.get(node.span.range()).unwrap_or_default();
    matches!(node.kind, Kind::Null) && !own.starts_with(['~', 'n', 'N', '*'])
}

/// The end of a value that begins after a colon or dash.
fn end_of_value(text: &str, after: usize, node: &Node) -> usize {
    if is_empty(text, node) {
        return after;
    }
    let inner = match &node.kind {
        Kind::Map(pairs) if !is_whole(text, node) => {
            let last = pairs.iter().filter(|pair| is_here(text, pair));
            let last = last.max_by_key(|pair| pair.key_span.start);
            last.map(|pair| {
                let colon = after_colon(text, pair).unwrap_or(pair.key_span.end as usize);
                end_of_value(text, colon, &pair.value)
            })
        }
        Kind::List(items) if !is_whole(text, node) => block_items(text, node, items)
            .ok()
            .and_then(|own| own.last().map(|own| own.end)),
        _ => None,
    };
    let end = inner.unwrap_or_else(|| {
        let end = (node.span.end as usize).max(after);
        text[..end].trim_end().len().max(after)
    });
    if keeps_blank_lines(text, after, node) {
        let rest = &text[end..];
        let blank = &rest[..rest.len() - rest.trim_start().len()];
        // Their last line end is that of the value itself.
        let kept = blank.rfind('\n').unwrap_or(blank.len());
        return end + kept - usize::from(blank[..kept].ends_with('\r'));
    }
    end
}

/// Whether a node has an end of its own: an alias, or what lies between brackets.
fn is_whole(text: &str, node: &Node) -> bool {
    text[node.span.start as usize..].starts_with(['{', '[', '*'])
}

/// Whether a value is a block scalar of which the empty lines below it are part.
fn keeps_blank_lines(text: &str, after: usize, node: &Node) -> bool {
    matches!(node.kind, Kind::Scalar(_))
        && block_sign(text, after, node).is_some_and(|(from, to)| text[from..to].contains('+'))
}

/// The bytes of the sign with which a block scalar begins, when that is what a value is.
pub(super) fn block_sign(text: &str, after: usize, node: &Node) -> Option<(usize, usize)> {
    let start = (node.span.start as usize).max(after);
    let head = &text[after..start.max(after)];
    let sign = head.trim_start_matches([' ', '\t']);
    let from = start - sign.len();
    // A block scalar may also begin at its sign.
    let sign = if sign.is_empty() { &text[from..] } else { sign };
    if !sign.starts_with(['|', '>']) {
        return None;
    }
    let is_sign = |c: char| matches!(c, '|' | '>' | '+' | '-' | '0'..='9');
    let length = sign.find(|c: char| !is_sign(c)).unwrap_or(sign.len());
    Some((from, from + length))
}

fn block_pairs<'n>(text: &str, pairs: &'n [Pair<'n>]) -> Result<Vec<Entry<'n>>, Refusal> {
    let mut entries = Vec::new();
    for pair in pairs.iter().filter(|pair| is_here(text, pair)) {
        let after = after_colon(text, pair)
            .ok_or_else(|| Refusal::place("deze sleutel heeft een bijzondere vorm"))?;
        entries.push(Entry {
            key: Some(&pair.key),
            start: pair.key_span.start as usize,
            after,
            colon: true,
            end: end_of_value(text, after, &pair.value),
            value: &pair.value,
        });
    }
    entries.sort_by_key(|own| own.start);
    Ok(entries)
}

fn block_items<'n>(
    text: &str,
    list: &Node<'n>,
    items: &'n [Node<'n>],
) -> Result<Vec<Entry<'n>>, Refusal> {
    let unclear = || {
        Refusal::place("de lijst is zo geschreven dat het begin van een regel niet duidelijk is")
    };
    let mut entries: Vec<Entry<'n>> = Vec::with_capacity(items.len());
    for item in items {
        let start = match entries.last() {
            None => first_dash(text, list.span.start as usize),
            Some(before) => Some(skip(text, end_of_line(text, before.end))),
        };
        let start = start
            .filter(|at| text[*at..].starts_with('-'))
            .ok_or_else(unclear)?;
        entries.push(Entry {
            key: None,
            start,
            after: start + 1,
            colon: false,
            end: end_of_value(text, start + 1, item),
            value: item,
        });
    }
    Ok(entries)
}

/// The first dash of a list that begins at a place, or on a line before it.
fn first_dash(text: &str, at: usize) -> Option<usize> {
    if text[at..].starts_with('-') {
        return Some(at);
    }
    let mut end = at;
    loop {
        let line = &text[line_start(text, end)..end];
        let code = if line.trim_start().starts_with('#') {
            ""
        } else {
            line.find(" #").map_or(line, |comment| &line[..comment])
        };
        if !code.trim().is_empty() {
            let dash = code.trim_end();
            return dash
                .ends_with('-')
                .then(|| line_start(text, end) + dash.len() - 1);
        }
        end = line_start(text, end).checked_sub(1)?;
    }
}

/// Where the part after one that ends here begins, and whether a comma lies between.
fn after_comma(text: &str, end: usize) -> (usize, bool) {
    let at = skip(text, end);
    if text[at..].starts_with(',') {
        (at + 1, true)
    } else {
        (at, false)
    }
}

fn flow_pairs<'n>(
    text: &str,
    map: &Node<'n>,
    pairs: &'n [Pair<'n>],
) -> Result<Vec<Entry<'n>>, Refusal> {
    let mut entries = Vec::new();
    let mut at = map.span.start as usize + 1;
    for pair in pairs.iter().filter(|pair| is_here(text, pair)) {
        let colon = after_colon(text, pair);
        let after = colon.unwrap_or(pair.key_span.end as usize);
        let end = end_of_value(text, after, &pair.value);
        if skip(text, at) != pair.key_span.start as usize {
            return Err(Refusal::place(
                "een sleutel tussen haken heeft een bijzondere vorm",
            ));
        }
        entries.push(Entry {
            key: Some(&pair.key),
            start: pair.key_span.start as usize,
            after,
            colon: colon.is_some(),
            end,
            value: &pair.value,
        });
        at = after_comma(text, end).0;
    }
    Ok(entries)
}

fn flow_items<'n>(
    text: &str,
    list: &Node<'n>,
    items: &'n [Node<'n>],
) -> Result<Vec<Entry<'n>>, Refusal> {
    let mut entries = Vec::new();
    let mut at = list.span.start as usize + 1;
    for item in items {
        let start = skip(text, at);
        let end = (item.span.end as usize).max(start);
        entries.push(Entry {
            key: None,
            start,
            after: start,
            colon: false,
            end,
            value: item,
        });
        let (next, comma) = after_comma(text, end);
        if !comma && !text[next..].starts_with(']') {
            return Err(Refusal::place(
                "een waarde tussen haken heeft een bijzondere vorm",
            ));
        }
        at = next;
    }
    Ok(entries)
}
