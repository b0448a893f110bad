//! From byte offsets to lines and columns, made only for files that have something to report.

use std::sync::OnceLock;

use crate::diagnostic::Span;

/// A place as people count: line and column from 1, columns in Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// The starts of all lines of one text.
#[derive(Debug)]
pub struct LineIndex<'s> {
    text: &'s str,
    starts: Vec<u32>,
    /// How many characters begin before each whole block, made for the first place far into a line.
    blocks: OnceLock<Vec<u32>>,
}

/// Bytes that are counted one by one; farther into a line, blocks of this many help.
const BLOCK: usize = 512;

impl<'s> LineIndex<'s> {
    /// Scans a text once.
    pub fn new(text: &'s str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        // A carriage return on its own ends a line in YAML too.
        let ends = |at: usize| {
            bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        };
        starts.extend(
            (0..bytes.len())
                .filter(|at| ends(*at))
                .map(|at| at as u32 + 1),
        );
        Self {
            text,
            starts,
            blocks: OnceLock::new(),
        }
    }

    /// The number of the line of a byte offset, from 0.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start as usize <= offset)
            - 1
    }

    /// The bytes of a line, counted from 0, without its line end; `None` past the last.
    pub fn line(&self, number: usize) -> Option<Span> {
        let start = *self.starts.get(number)? as usize;
        let end = self
            .starts
            .get(number + 1)
            .map_or(self.text.len(), |next| *next as usize);
        let text = self.text.get(start..end)?.trim_end_matches(['\n', '\r']);
        Some(Span::new(start, start + text.len()))
    }

    /// Line and column of a byte offset; an offset past the end gives the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.text.len());
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let is_character = self.text.is_char_boundary(offset);
        let before = match offset - start {
            _ if !is_character => 0,
            0..=BLOCK => characters(&self.text.as_bytes()[start..offset]),
            _ => self.characters_before(offset) - self.characters_before(start),
        };
        Position {
            line: line + 1,
            column: before + 1,
        }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let blocks = self.blocks.get_or_init(|| {
            let counts = bytes.chunks(BLOCK).map(|block| characters(block) as u32);
            let sums = counts.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count)));
            sums.collect()
        });
        let block = (offset / BLOCK).min(blocks.len().saturating_sub(1));
        let before = blocks.get(block).map_or(0, |count| *count as usize);
        before + characters(&bytes[block * BLOCK..offset])
    }

    /// The bytes of whole lines: from the line of `span.start` less `before`, to that of `span.end` plus `after`.
    ///
    /// Gives the number of the first line, from 0, and the bytes without the last line end.
    pub fn window(&self, span: Span, before: usize, after: usize) -> (usize, Span) {
        let (first, last) = (
            self.position(span.start).line - 1,
            self.position(span.end).line - 1,
        );
        let first = first.saturating_sub(before);
        let last = (last + after).min(self.starts.len() - 1);
        let end = self
            .starts
            .get(last + 1)
            .map_or(self.text.len(), |next| *next as usize - 1);
        (first, Span::new(self.starts[first] as usize, end))
    }

    /// First position and the position one past the last character.
    pub fn range(&self, span: Span) -> (Position, Position) {
        (self.position(span.start), self.position(span.end))
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|byte| !matches!(byte, 0x80..=0xbf))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_column_counts_characters_not_bytes() {
        let index = LineIndex::new("naam: één\nid: x\n");
        let after_accents = "naam: één".len() as u32;
        assert_eq!(
            index.position(after_accents),
            Position {
                line: 1,
                column: 10
            }
        );
        assert_eq!(
            index.position(after_accents + 1),
            Position { line: 2, column: 1 }
        );
    }

    proptest! {
        #[test]
        fn every_offset_has_a_line_that_exists(text in "[a-zé\n\r]{0,40}", offset in 0u32..60) {
            let position = LineIndex::new(&text).position(offset);
            prop_assert!(position.line >= 1 && position.line <= text.matches(['\n', '\r']).count() + 1);
            prop_assert!(position.column >= 1);
        }

        #[test]
        fn a_place_far_into_a_line_counts_like_a_near_one(
            lines in prop::collection::vec(prop::collection::vec("[a-zé😀]{0,40}", 0..40), 0..4)
        ) {
            let text = lines.iter().map(|pieces| pieces.concat()).collect::<Vec<_>>().join("\n");
            let index = LineIndex::new(&text);
            for (offset, _) in text.char_indices().step_by(7) {
                let before = &text[..offset];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
                prop_assert_eq!(index.position(offset as u32), Position { line, column });
            }
        }
    }
}
