//! From a place in a file to the key path of the value there, for a whole entry at once.
//!
//! A walk through an entry for each finding would cost the square of its size, so one walk notes every place.

use super::field::Field;
use crate::diagnostic::{KeyPath, Span};

/// One step down, borrowed from the value that is walked.
#[derive(Debug, Clone, Copy)]
enum Down<'e> {
    Key(&'static str),
    Item(usize, Option<&'e str>),
}

/// Every value of an entry by its place.
#[derive(Debug)]
pub struct Places<'e> {
    /// Each step with the step above it; the root is above the first.
    steps: Vec<(Option<u32>, Down<'e>)>,
    /// Places with the step that leads there, sorted; of values at one place the innermost and then the first stays.
    by_span: Vec<(Span, Option<u32>)>,
    here: Option<u32>,
    bound: Span,
}

impl<'e> Places<'e> {
    /// Walks through a value once.
    pub fn of<'s>(value: &'e impl Field<'s>) -> Self {
        let bound = Span {
            start: 0,
            end: u32::MAX,
        };
        let mut places = Self {
            steps: Vec::new(),
            by_span: Vec::new(),
            here: None,
            bound,
        };
        value.places(&mut places);
        // The sort keeps the order of the walk among equals.
        places.by_span.sort_by_key(|(span, _)| *span);
        places.by_span.dedup_by_key(|(span, _)| *span);
        places
    }

    /// Notes that the value at the end of the path so far stands here.
    pub fn add(&mut self, span: Span) {
        // What came from a merged mapping stands outside of what holds it, and has no place of its own.
        if self.bound.contains(span) {
            self.by_span.push((span, self.here));
        }
    }

    /// Walks through the value of a key.
    pub fn key<'s>(&mut self, name: &'static str, value: &'e impl Field<'s>) {
        let (span, outer) = (value.span(), self.bound);
        self.bound = Span {
            start: outer.start.max(span.start),
            end: outer.end.min(span.end),
        };
        self.down(Down::Key(name), value);
        self.bound = outer;
    }

    /// Walks through an item of a list.
    pub fn item<'s>(&mut self, index: usize, value: &'e impl Field<'s>) {
        self.down(Down::Item(index, value.label()), value);
    }

    fn down<'s>(&mut self, step: Down<'e>, value: &'e impl Field<'s>) {
        let above = self.here;
        self.here = Some(self.steps.len() as u32);
        self.steps.push((above, step));
        value.places(self);
        self.here = above;
    }

    /// The key path of the value at a place, when there is one.
    pub fn path(&self, target: Span) -> Option<KeyPath> {
        let at = self
            .by_span
            .binary_search_by_key(&target, |(span, _)| *span)
            .ok()?;
        let mut found: Vec<Down<'_>> = self.up(self.by_span[at].1).collect();
        found.reverse();
        let mut path = KeyPath::default();
        for step in found {
            match step {
                Down::Key(key) => path.push_key(key),
                Down::Item(index, label) => path.push_item(index, label),
            }
        }
        Some(path)
    }

    /// The keys above the value at a place and its own, the innermost first; none when nothing stands there.
    pub fn keys(&self, target: Span) -> impl Iterator<Item = &'static str> {
        let at = self
            .by_span
            .binary_search_by_key(&target, |(span, _)| *span)
            .ok();
        self.up(at.and_then(|at| self.by_span[at].1))
            .filter_map(|step| match step {
                Down::Key(key) => Some(key),
                Down::Item(..) => None,
            })
    }

    fn up(&self, from: Option<u32>) -> impl Iterator<Item = Down<'e>> {
        let mut next = from;
        std::iter::from_fn(move || {
            let (above, step) = self.steps[next? as usize];
            next = above;
            Some(step)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Soort, walk};

    #[test]
    fn every_text_is_found_back_by_its_place() {
        let text = "soort: dpia\nid: d\nnaam: N\nmaatregelen:\n  - id: m1\n    omschrijving: een\n  - id: m2\n    \
                    omschrijving: twee\n";
        let documents = crate::source::parse(text);
        let body = Body::decode(Soort::Dpia, &documents[0].root).0.unwrap();
        let places = body.places();
        let mut found = Vec::new();
        body.visit(&mut walk::texts(&mut |text, span| {
            found.push(format!("{} {text}", places.path(span).unwrap()));
            let keys: Vec<&str> = places.keys(span).collect();
            assert_eq!(
                keys.last().copied(),
                places
                    .path(span)
                    .unwrap()
                    .to_string()
                    .split(['.', '['])
                    .next()
            );
        }));
        assert_eq!(
            found,
            [
                "naam N",
                "maatregelen[0].omschrijving een",
                "maatregelen[1].omschrijving twee"
            ]
        );
        assert!(places.path(Span { start: 1, end: 2 }).is_none());
    }
}
