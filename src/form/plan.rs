//! Which bytes an operation changes: the ways to write it, the best first. Which of them says what was meant, the proof shows.

use super::Refusal;
use super::operation::Operation;
use super::place::{
    Container, Entry, Slot, SlotKind, begins_line, block_sign, end_of_line, find, indentation,
    is_empty, line_end, line_start, next_line, skip,
};
use super::proof::{Edit, is_same};
use super::value::{Value, dashed, keyed};
use crate::diagnostic::{KeyPath, Span, Step, quote};
use crate::source::{Kind, Node};

/// Ways to write something.
pub(super) type Ways = Vec<Vec<Edit>>;

/// The ways to write an operation in the document with this root.
pub(super) fn ways(text: &str, root: &Node<'_>, operation: &Operation) -> Result<Ways, Refusal> {
    let plan = Plan {
        text,
        newline: line_end(text),
    };
    match operation {
        Operation::Set(path, value) => plan.set(root, path, value, &[]),
        Operation::Insert(path, value, order) => plan.insert(root, path, value, order),
        Operation::Remove(path) => plan.remove(root, path),
        Operation::Move(path, from, to) => plan.reorder(root, path, *from, *to),
    }
}

fn edit(start: usize, end: usize, text: impl Into<String>) -> Edit {
    Edit {
        span: Span::new(start, end),
        text: text.into(),
    }
}

fn not_there(path: &KeyPath) -> Refusal {
    Refusal::place(format!("{} staat er niet", quote(&path.to_string())))
}

/// A value with the lists and mappings around it that are still to be made.
fn wrapped(path: &[Step], value: &Value) -> Option<Value> {
    path.iter()
        .rev()
        .try_fold(value.clone(), |value, step| match step {
            Step::Key(key) => Some(Value::Map(vec![(key.clone(), value)])),
            Step::Item { index: 0, .. } => Some(Value::List(vec![value])),
            Step::Item { .. } => None,
        })
}

struct Plan<'t> {
    text: &'t str,
    newline: &'static str,
}

impl Plan<'_> {
    fn set(
        &self,
        root: &Node<'_>,
        path: &KeyPath,
        value: &Value,
        order: &[String],
    ) -> Result<Ways, Refusal> {
        let found = find(self.text, root, path)?;
        let Some((step, rest)) = path.0[found.depth..].split_first() else {
            if is_same(found.slot.node, &value.node()) {
                return Ok(vec![Vec::new()]);
            }
            return self.replace(found.slot, value);
        };
        let value = wrapped(rest, value).ok_or_else(|| not_there(path))?;
        self.add(found.slot, step, &value, order)
            .ok_or_else(|| not_there(path))?
    }

    fn insert(
        &self,
        root: &Node<'_>,
        path: &KeyPath,
        value: &Value,
        order: &[String],
    ) -> Result<Ways, Refusal> {
        let Some((last, above)) = path.0.split_last() else {
            return Err(not_there(path));
        };
        let found = find(self.text, root, &KeyPath(above.to_vec()))?;
        if found.depth < above.len() {
            return self.set(root, path, value, order);
        }
        if let Step::Key(key) = last
            && found.slot.node.get(key).is_some()
        {
            return Err(Refusal::place(format!("{} staat er al", quote(key))));
        }
        self.add(found.slot, last, value, order)
            .ok_or_else(|| not_there(path))?
    }

    /// Writes a new part of the list or mapping at a place; `None` when a list has no such place.
    fn add(
        &self,
        slot: Slot<'_, '_>,
        step: &Step,
        value: &Value,
        order: &[String],
    ) -> Option<Result<Ways, Refusal>> {
        if matches!(slot.node.kind, Kind::Null) {
            return Some(self.replace(slot, &wrapped(std::slice::from_ref(step), value)?));
        }
        let container = match Container::of(self.text, slot) {
            Ok(container) => container,
            Err(refusal) => return Some(Err(refusal)),
        };
        if let Err(refusal) = container.position(step) {
            return Some(Err(refusal));
        }
        if container.entries.is_empty() && !slot.in_flow && value.has_lines() {
            return Some(self.replace(slot, &wrapped(std::slice::from_ref(step), value)?));
        }
        let at = match step {
            Step::Key(key) => in_order(&container.entries, key, order),
            Step::Item { index, .. } => *index,
        };
        (at <= container.entries.len()).then(|| self.add_at(&container, at, step, value))
    }

    fn add_at(
        &self,
        container: &Container<'_, '_>,
        at: usize,
        step: &Step,
        value: &Value,
    ) -> Result<Ways, Refusal> {
        if container.in_flow {
            return Ok(vec![vec![self.in_flow(container, at, step, value)]]);
        }
        let indent = container
            .entries
            .iter()
            .find_map(|own| indentation(self.text, own.start));
        let indent = indent.ok_or_else(|| {
            Refusal::place("dit blok is geschreven op een manier waarin niets kan worden bijgezet")
        })?;
        let lines: Vec<String> = match step {
            Step::Key(key) => keyed(key, value),
            Step::Item { .. } => dashed(value.lines()).collect(),
        };
        let start = format!("{}{}", self.newline, " ".repeat(indent));
        let lines = lines.join(&start);
        Ok(match at.checked_sub(1) {
            Some(before) => {
                let end = end_of_line(self.text, container.entries[before].end);
                vec![vec![edit(end, end, format!("{start}{lines}"))]]
            }
            None => {
                let first = container.entries[0].start;
                vec![vec![edit(first, first, format!("{lines}{start}"))]]
            }
        })
    }

    fn in_flow(
        &self,
        container: &Container<'_, '_>,
        at: usize,
        step: &Step,
        value: &Value,
    ) -> Edit {
        let new = match step {
            Step::Key(key) => Value::map([(key.as_str(), value.clone())]).inline(true),
            Step::Item { .. } => Value::List(vec![value.clone()]).inline(true),
        };
        let new = &new[1..new.len() - 1];
        match (at.checked_sub(1), container.entries.first()) {
            (_, None) => {
                let start = container.slot.node.span.start as usize + 1;
                edit(start, start, new)
            }
            (Some(before), _) => {
                let end = container.entries[before].end;
                edit(end, end, format!(", {new}"))
            }
            (None, Some(first)) => edit(first.start, first.start, format!("{new}, ")),
        }
    }

    fn remove(&self, root: &Node<'_>, path: &KeyPath) -> Result<Ways, Refusal> {
        let found = find(self.text, root, path)?;
        let (container, at) = found
            .parent
            .filter(|_| found.depth == path.0.len())
            .ok_or_else(|| not_there(path))?;
        if let [_] = container.entries[..] {
            let nothing = if container.is_map {
                Value::Map(Vec::new())
            } else {
                Value::List(Vec::new())
            };
            let mut ways = self.replace(container.slot, &nothing)?;
            if container.in_flow {
                ways.insert(0, vec![self.removed_in_flow(&container, at)]);
            }
            return Ok(ways);
        }
        if container.in_flow {
            return Ok(vec![vec![self.removed_in_flow(&container, at)]]);
        }
        Ok(vec![vec![self.removed_in_block(&container, at)?]])
    }

    fn removed_in_block(&self, container: &Container<'_, '_>, at: usize) -> Result<Edit, Refusal> {
        let own = &container.entries[at];
        if begins_line(self.text, own.start) {
            let (start, end) = (
                line_start(self.text, own.start),
                next_line(self.text, own.end),
            );
            let is_last_line = !self.text[..end].ends_with('\n');
            // Without a line end of its own it takes the one before it.
            let start = if is_last_line {
                self.text[..start]
                    .trim_end_matches('\n')
                    .trim_end_matches('\r')
                    .len()
            } else {
                start
            };
            return Ok(edit(start, end, ""));
        }
        // It stands behind a dash, where the next part takes its place.
        let next = container.entries.get(at + 1).map(|own| own.start);
        let is_bare = |next: &usize| self.text[own.end..*next].trim().is_empty();
        if indentation(self.text, own.start).is_none() {
            return Err(Refusal::place(
                "dit is geschreven op een manier waarin het niet weg kan",
            ));
        }
        Ok(edit(own.start, next.filter(is_bare).unwrap_or(own.end), ""))
    }

    fn removed_in_flow(&self, container: &Container<'_, '_>, at: usize) -> Edit {
        let own = &container.entries[at];
        let comma = skip(self.text, own.end);
        let has_comma = self.text[comma..].starts_with(',');
        if let Some(next) = container.entries.get(at + 1) {
            let is_bare = self.text[comma + 1..next.start].trim().is_empty() && comma == own.end;
            return edit(own.start, if is_bare { next.start } else { comma + 1 }, "");
        }
        match at.checked_sub(1).map(|before| &container.entries[before]) {
            _ if has_comma => edit(own.start, comma + 1, ""),
            Some(before) if !self.text[before.end..own.start].contains('#') => {
                edit(before.end, own.end, "")
            }
            _ => edit(own.start, own.end, ""),
        }
    }

    fn reorder(
        &self,
        root: &Node<'_>,
        path: &KeyPath,
        from: usize,
        to: usize,
    ) -> Result<Ways, Refusal> {
        let found = find(self.text, root, path)?;
        if found.depth < path.0.len() || !matches!(found.slot.node.kind, Kind::List(_)) {
            return Err(not_there(path));
        }
        let list = Container::of(self.text, found.slot)?;
        if from.max(to) >= list.entries.len() {
            return Err(not_there(path));
        }
        let plain: Vec<(usize, usize)> = list
            .entries
            .iter()
            .map(|own| (own.start, self.end_of_part(&list, own)))
            .collect();
        if list.in_flow {
            return Ok(vec![self.moved(&plain, from, to)]);
        }
        // A comment above an item goes with it, where that can be.
        let mut above = list.slot.after;
        let mut whole = plain.clone();
        for (start, end) in &mut whole {
            let first = skip_blank(self.text, next_line(self.text, above).min(*start));
            if begins_line(self.text, *start) && first < *start {
                *start = first;
            }
            above = *end;
        }
        Ok(vec![
            self.moved(&whole, from, to),
            self.moved(&plain, from, to),
        ])
    }

    fn end_of_part(&self, list: &Container<'_, '_>, own: &Entry<'_, '_>) -> usize {
        if list.in_flow {
            own.end
        } else {
            end_of_line(self.text, own.end)
        }
    }

    /// Puts one part where another stands; those between make room.
    fn moved(&self, parts: &[(usize, usize)], from: usize, to: usize) -> Vec<Edit> {
        let mut order: Vec<usize> = (0..parts.len()).collect();
        let own = order.remove(from);
        order.insert(to, own);
        let changed = order.iter().zip(parts).enumerate();
        changed
            .filter(|(at, (part, _))| at != *part)
            .map(|(_, (part, (start, end)))| {
                edit(*start, *end, &self.text[parts[*part].0..parts[*part].1])
            })
            .collect()
    }

    /// Writes another value at a place.
    fn replace(&self, slot: Slot<'_, '_>, value: &Value) -> Result<Ways, Refusal> {
        let old = slot.own_words(self.text)?;
        if slot.in_flow {
            return Ok(vec![vec![self.replaced_in_flow(slot, old, value)]]);
        }
        let mut ways = Vec::new();
        ways.extend(self.same_column(slot, old, value));
        ways.extend(self.literal(slot, value));
        match slot.kind {
            SlotKind::Root => ways.extend(self.whole(slot, value)),
            SlotKind::Pair { indent, .. } => {
                let indent = indent.ok_or_else(|| {
                    Refusal::place(
                        "deze sleutel is geschreven op een manier die niet te wijzigen is",
                    )
                })?;
                ways.push(self.below_key(slot, old, value, indent));
            }
            SlotKind::Item { indent } => {
                let indent = indent.ok_or_else(|| {
                    Refusal::place("deze regel is geschreven op een manier die niet te wijzigen is")
                })?;
                ways.push(self.after_dash(slot, old, value, indent));
            }
        }
        Ok(ways)
    }

    fn replaced_in_flow(&self, slot: Slot<'_, '_>, old: &str, value: &Value) -> Edit {
        let has_colon = !matches!(slot.kind, SlotKind::Pair { colon: false, .. });
        let new = value.inline(true);
        if !has_colon {
            return edit(slot.after, slot.after, format!(": {new}"));
        }
        if is_empty(self.text, slot.node) {
            return edit(slot.after, slot.after, format!(" {new}"));
        }
        let span = slot.node.span.range();
        edit(span.start, span.end, value.in_place_of(old, true))
    }

    fn column(&self, at: usize) -> String {
        format!(
            "{}{}",
            self.newline,
            " ".repeat(at - line_start(self.text, at))
        )
    }

    /// A block in the place of a block: its lines begin where those of the old one began.
    fn same_column(&self, slot: Slot<'_, '_>, old: &str, value: &Value) -> Option<Vec<Edit>> {
        let is_block =
            matches!(slot.node.kind, Kind::Map(_) | Kind::List(_)) && !old.starts_with(['{', '[']);
        if !is_block || !value.has_lines() {
            return None;
        }
        let container = Container::of(self.text, slot).ok()?;
        let start = container.entries.first()?.start;
        let end = container.entries.last()?.end;
        indentation(self.text, start)?;
        Some(vec![edit(
            start,
            end,
            value.lines().join(&self.column(start)),
        )])
    }

    /// Text of several lines in the place of a block scalar.
    fn literal(&self, slot: Slot<'_, '_>, value: &Value) -> Option<Vec<Edit>> {
        let (from, to) = block_sign(self.text, slot.after, slot.node)?;
        let lines = value.literal()?;
        let (sign, lines) = lines.split_first()?;
        let indent = match slot.kind {
            SlotKind::Root => 0,
            SlotKind::Pair { indent, .. } | SlotKind::Item { indent } => indent?,
        };
        let start = format!("{}{}", self.newline, " ".repeat(indent + 2));
        let body: String = lines
            .iter()
            .map(|line| {
                if line.is_empty() {
                    self.newline.to_owned()
                } else {
                    format!("{start}{line}")
                }
            })
            .collect();
        let head = end_of_line(self.text, to);
        let end = (slot.node.span.end as usize).max(head);
        Some(vec![edit(from, to, sign), edit(head, end, body)])
    }

    /// The whole document.
    fn whole(&self, slot: Slot<'_, '_>, value: &Value) -> Vec<Vec<Edit>> {
        let range = slot.node.span.range();
        let new = value.lines().join(self.newline);
        if !is_empty(self.text, slot.node) {
            return vec![vec![edit(range.start, range.end, new)]];
        }
        // Nothing is there yet but comments and marks.
        let end = self.text.len();
        let before = if self.text.is_empty() || self.text.ends_with('\n') {
            ""
        } else {
            self.newline
        };
        let text = format!("{before}{new}{}", self.newline);
        let at = range.start.min(end);
        let line = end_of_line(self.text, at);
        vec![
            vec![edit(end, end, text)],
            vec![edit(line, line, format!("{}{new}", self.newline))],
        ]
    }

    fn below_key(&self, slot: Slot<'_, '_>, old: &str, value: &Value, indent: usize) -> Vec<Edit> {
        if !value.has_lines() {
            return self.on_this_line(slot, old, value);
        }
        let start = format!("{}{}", self.newline, " ".repeat(indent + 2));
        let below: String = value
            .lines()
            .iter()
            .map(|line| format!("{start}{line}"))
            .collect();
        self.around_comment(slot, "", &below)
    }

    fn after_dash(&self, slot: Slot<'_, '_>, old: &str, value: &Value, indent: usize) -> Vec<Edit> {
        if !value.has_lines() {
            return self.on_this_line(slot, old, value);
        }
        let begin = slot.node.span.start as usize;
        let is_inline = !is_empty(self.text, slot.node)
            && !self.text[slot.after..begin.max(slot.after)].contains('\n')
            && block_sign(self.text, slot.after, slot.node).is_none();
        let column = if is_inline {
            begin - line_start(self.text, begin)
        } else {
            indent + 2
        };
        let start = format!("{}{}", self.newline, " ".repeat(column));
        let new = value.lines().join(&start);
        if is_inline {
            return vec![edit(begin, self.end(slot), new)];
        }
        self.around_comment(slot, &format!(" {new}"), "")
    }

    fn end(&self, slot: Slot<'_, '_>) -> usize {
        let end = slot.node.span.end as usize;
        self.text[..end.max(slot.after)]
            .trim_end()
            .len()
            .max(slot.after)
    }

    fn on_this_line(&self, slot: Slot<'_, '_>, old: &str, value: &Value) -> Vec<Edit> {
        let begin = (slot.node.span.start as usize).max(slot.after);
        let is_inline = !self.text[slot.after..begin].contains('\n')
            && block_sign(self.text, slot.after, slot.node).is_none();
        if is_inline && !is_empty(self.text, slot.node) {
            return vec![edit(begin, self.end(slot), value.in_place_of(old, false))];
        }
        self.around_comment(slot, &format!(" {}", value.inline(false)), "")
    }

    /// Puts a value in the place of the old one: what comes on the line of its key or dash, before its comment, and what comes
    /// below that line.
    fn around_comment(&self, slot: Slot<'_, '_>, inline: &str, below: &str) -> Vec<Edit> {
        let begin = (slot.node.span.start as usize).max(slot.after);
        let end = self.end(slot);
        let is_empty = is_empty(self.text, slot.node);
        let sign = block_sign(self.text, slot.after, slot.node);
        let on_line = !self.text[slot.after..begin].contains('\n') && sign.is_none();
        let first_end = match sign {
            _ if is_empty => slot.after,
            Some((_, end)) => end,
            None if on_line => end,
            None => slot.after,
        };
        let rest = if is_empty || on_line || end <= first_end {
            let at = end_of_line(self.text, first_end);
            (at, at)
        } else {
            let kept = self.text[..begin].trim_end().len();
            (kept.max(first_end), end)
        };
        if first_end == rest.0 {
            return vec![edit(slot.after, rest.1, format!("{inline}{below}"))];
        }
        let edits = [
            edit(slot.after, first_end, inline),
            edit(rest.0, rest.1, below),
        ];
        edits
            .into_iter()
            .filter(|own| own.span.start != own.span.end || !own.text.is_empty())
            .collect()
    }
}

/// The first place from here on that holds no blank or line end.
fn skip_blank(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start().len()
}

/// Where a new key belongs: after the last that comes before it in the order.
fn in_order(entries: &[Entry<'_, '_>], key: &str, order: &[String]) -> usize {
    let place = |key: &str| order.iter().position(|own| own == key);
    let Some(own) = place(key) else {
        return entries.len();
    };
    let known = |entry: &Entry<'_, '_>| entry.key.and_then(place);
    let before = entries
        .iter()
        .rposition(|entry| known(entry).is_some_and(|other| other < own));
    match before {
        Some(before) => before + 1,
        None if entries.iter().any(|entry| known(entry).is_some()) => 0,
        None => entries.len(),
    }
}
