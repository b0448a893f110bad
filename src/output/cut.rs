//! Lines that are wider than the screen, cut so that what matters stays in sight.

use textwrap::core::display_width;

/// What stands in the place of what was cut off.
const MORE: char = '…';
/// What is kept before a place that matters, in columns.
const BEFORE: usize = 8;

/// A text of which no line is wider than there is room, and where each place of the whole text is in it.
#[derive(Debug)]
pub(super) struct Cut {
    /// The text.
    pub(super) text: String,
    /// Per line: where what is kept begins and ends in the whole text, and where it begins in this one.
    kept: Vec<(usize, usize, usize)>,
}

impl Cut {
    /// Cuts a text; of a line that is too wide the part from the first of `places` on is kept.
    pub(super) fn new(whole: &str, room: usize, places: &[usize]) -> Self {
        let mut cut = Self {
            text: String::with_capacity(whole.len()),
            kept: Vec::new(),
        };
        let mut start = 0;
        for line in whole.split_inclusive('\n') {
            let (own, end) = match line.strip_suffix('\n') {
                Some(own) => (own, "\n"),
                None => (line, ""),
            };
            let within = |place: &usize| (start..start + line.len()).contains(place);
            let place = places.iter().copied().filter(within).min();
            cut.add(own, start, room, place.map(|place| place - start));
            cut.text.push_str(end);
            start += line.len();
        }
        cut
    }

    fn add(&mut self, line: &str, start: usize, room: usize, place: Option<usize>) {
        let (from, to) = window(line, room, place.unwrap_or(0));
        if from > 0 {
            self.text.push(MORE);
        }
        self.kept.push((start + from, start + to, self.text.len()));
        self.text.push_str(&line[from..to]);
        if to < line.len() {
            self.text.push(MORE);
        }
    }

    /// Where a place of the whole text is; of what was cut off, the nearest that was kept.
    pub(super) fn place(&self, whole: usize) -> usize {
        let line = self.kept.partition_point(|(from, ..)| *from <= whole);
        let Some((from, to, at)) = self.kept.get(line.saturating_sub(1)) else {
            return 0;
        };
        at + whole.clamp(*from, *to) - from
    }
}

/// The part of a line that fits, with a place in it, and room for the marks of what was cut off.
fn window(line: &str, room: usize, place: usize) -> (usize, usize) {
    if wide(line) <= room {
        return (0, line.len());
    }
    let fits = |from: usize| {
        let marks = if from > 0 { 2 } else { 1 };
        let mut left = room.saturating_sub(marks).max(1);
        let taken = line[from..].chars().take_while(|own| {
            let size = width(*own);
            let fits = size <= left;
            left = left.saturating_sub(size);
            fits
        });
        from + taken.map(char::len_utf8).sum::<usize>()
    };
    let end = fits(0);
    // The place, and a little behind it.
    if place + BEFORE <= end {
        return (0, end);
    }
    let mut left = BEFORE.min(room / 3);
    let before: usize = line[..place]
        .chars()
        .rev()
        .take_while(|own| {
            let size = width(*own);
            let fits = size <= left;
            left = left.saturating_sub(size);
            fits
        })
        .map(char::len_utf8)
        .sum();
    (place - before, fits(place - before))
}

fn wide(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// A tab is shown as four columns.
fn width(own: char) -> usize {
    if own == '\t' {
        4
    } else {
        display_width(own.encode_utf8(&mut [0; 4]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_that_is_too_wide_keeps_the_place_that_matters() {
        let text = "kort\nnaam: een heel lange naam voor een verwerking\nlaatste";
        let cut = Cut::new(text, 20, &[text.find("verwerking").unwrap()]);
        assert_eq!(cut.text, "kort\n…r een verwerking\nlaatste");
        let at = cut.place(text.find("verwerking").unwrap());
        assert!(cut.text[at..].starts_with("verwerking"));
        assert_eq!(cut.place(text.len()), cut.text.len());
        assert_eq!(
            Cut::new(text, 20, &[5]).text,
            "kort\nnaam: een heel lang…\nlaatste"
        );
        assert_eq!(Cut::new(text, 80, &[]).text, text);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_and_every_place_is_one(text in "[a-zé界\t \n]{0,120}", room in 12usize..60, place in 0usize..200) {
            let place = (0..=place.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let cut = Cut::new(&text, room, &[place]);
            for line in cut.text.lines() {
                prop_assert!(wide(line) <= room, "{line:?}");
            }
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                prop_assert!(cut.text.is_char_boundary(cut.place(at)));
            }
            if let Some(own) = text[place..].chars().next() {
                prop_assert_eq!(cut.text[cut.place(place)..].chars().next(), Some(own));
            }
        }
    }
}
