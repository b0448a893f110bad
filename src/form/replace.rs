//! How a value takes the place of another: in its quotes, in its column, around the comment that stands behind it.

use super::place::{
    Container, Slot, SlotKind, block_sign, end_of_line, indentation, is_empty, line_start,
};
use super::plan::{Plan, Ways, edit};
use super::proof::Edit;
use super::refusal::Refusal;
use super::value::Value;
use crate::source::Kind;

impl Plan<'_> {
    /// Writes another value at a place.
    pub(super) fn replace(&self, slot: Slot, value: &Value) -> Result<Ways, Refusal> {
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

    fn replaced_in_flow(&self, slot: Slot, old: &str, value: &Value) -> Edit {
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
    fn same_column(&self, slot: Slot, old: &str, value: &Value) -> Option<Vec<Edit>> {
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
    fn literal(&self, slot: Slot, value: &Value) -> Option<Vec<Edit>> {
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
    fn whole(&self, slot: Slot, value: &Value) -> Vec<Vec<Edit>> {
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

    fn below_key(&self, slot: Slot, old: &str, value: &Value, indent: usize) -> Vec<Edit> {
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

    fn after_dash(&self, slot: Slot, old: &str, value: &Value, indent: usize) -> Vec<Edit> {
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

    fn end(&self, slot: Slot) -> usize {
        let end = slot.node.span.end as usize;
        self.text[..end.max(slot.after)]
            .trim_end()
            .len()
            .max(slot.after)
    }

    fn on_this_line(&self, slot: Slot, old: &str, value: &Value) -> Vec<Edit> {
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
    fn around_comment(&self, slot: Slot, inline: &str, below: &str) -> Vec<Edit> {
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
