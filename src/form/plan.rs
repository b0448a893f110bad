//! Which bytes an operation changes: the ways to write it, the best first. Which of them says what was meant, the proof shows.

use super::operation::Operation;
use super::place::{
    Container, Entry, Slot, begins_line, end_of_line, find, indentation, line_end, line_start,
    next_line, skip,
};
use super::proof::{Edit, is_same};
use super::refusal::Refusal;
use super::value::{Value, dashed, keyed};
use crate::diagnostic::{KeyPath, Span, Step, quote};
use crate::source::{Kind, Node};

/// Ways to write something.
pub(super) type Ways = Vec<Vec<Edit>>;

/// The ways to write an operation in the document with this root.
pub(super) fn ways(text: &str, root: &Node, operation: &Operation) -> Result<Ways, Refusal> {
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

pub(super) fn edit(start: usize, end: usize, text: impl Into<String>) -> Edit {
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

pub(super) struct Plan<'t> {
    pub(super) text: &'t str,
    pub(super) newline: &'static str,
}

impl Plan<'_> {
    fn set(
        &self,
        root: &Node,
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
        root: &Node,
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
        slot: Slot,
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
        container: &Container,
        at: usize,
        step: &Step,
        value: &Value,
    ) -> Result<Ways, Refusal> {
        if container.in_flow {
            return Ok(vec![vec![in_flow(container, at, step, value)]]);
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
        let edit = if let Some(before) = at.checked_sub(1) {
            let end = end_of_line(self.text, container.entries[before].end);
            edit(end, end, format!("{start}{lines}"))
        } else {
            let first = container.entries[0].start;
            edit(first, first, format!("{lines}{start}"))
        };
        Ok(vec![vec![edit]])
    }

    fn remove(&self, root: &Node, path: &KeyPath) -> Result<Ways, Refusal> {
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

    fn removed_in_block(&self, container: &Container, at: usize) -> Result<Edit, Refusal> {
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

    fn removed_in_flow(&self, container: &Container, at: usize) -> Edit {
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
        root: &Node,
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

    fn end_of_part(&self, list: &Container, own: &Entry) -> usize {
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
}

/// A new part between brackets.
fn in_flow(container: &Container, at: usize, step: &Step, value: &Value) -> Edit {
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

/// The first place from here on that holds no blank or line end.
fn skip_blank(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start().len()
}

/// Where a new key belongs: after the last that comes before it in the order.
fn in_order(entries: &[Entry<'_>], key: &str, order: &[String]) -> usize {
    let place = |key: &str| order.iter().position(|own| own == key);
    let Some(own) = place(key) else {
        return entries.len();
    };
    let known = |entry: &Entry| entry.key.and_then(place);
    let before = entries
        .iter()
        .rposition(|entry| known(entry).is_some_and(|other| other < own));
    match before {
        Some(before) => before + 1,
        None if entries.iter().any(|entry| known(entry).is_some()) => 0,
        None => entries.len(),
    }
}
