//! From byte offsets to lines and columns, made only for files that have something to report.

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
}

impl<'s> LineIndex<'s> {
    /// Scans a text once.
    pub fn new(text: &'s str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1));
        Self { text, starts }
    }

    /// Line and column of a byte offset; an offset past the end gives the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.text.len());
        let line = self.starts.partition_point(|start| *start as usize <= offset) - 1;
        let start = self.starts[line] as usize;
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line: line + 1, column: before.chars().count() + 1 }
    }

    /// First position and the position one past the last character.
    pub fn range(&self, span: Span) -> (Position, Position) {
        (self.position(span.start), self.position(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_column_counts_characters_not_bytes() {
        let index = LineIndex::new("naam: één\nid: x\n");
        let after_accents = "naam: één".len() as u32;
        assert_eq!(index.position(after_accents), Position { line: 1, column: 10 });
        assert_eq!(index.position(after_accents + 1), Position { line: 2, column: 1 });
    }

    proptest! {
        #[test]
        fn every_offset_has_a_line_that_exists(text in "[a-zé\n\r]{0,40}", offset in 0u32..60) {
            let position = LineIndex::new(&text).position(offset);
            prop_assert!(position.line >= 1 && position.line <= text.matches('\n').count() + 1);
            prop_assert!(position.column >= 1);
        }
    }
}
