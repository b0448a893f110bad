//! "Bedoelt u ...?": the nearest known word to one that is not known.

use super::text::comparable;

/// The known word nearest to `word`, if it is near enough to be what was meant.
///
/// Near enough is a Damerau-Levenshtein distance of at most a third of the longer word, at least 1. Failing that, a
/// known word that the written one is a part of, or the other way around, counts from four letters on.
/// The first of equally near words wins, so the order of `known` decides.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = comparable(word);
    let letters = word.chars().count();
    let mut best: Option<(usize, &str)> = None;
    let mut part: Option<&str> = None;
    for candidate in known {
        let lower = comparable(candidate);
        let others = if lower.is_ascii() {
            lower.len()
        } else {
            lower.chars().count()
        };
        let near_enough = (letters.max(others) / 3).max(1);
        // Only what beats the best so far counts, and a distance is never less than the difference in length.
        let limit = best.map_or(near_enough, |(least, _)| {
            near_enough.min(least.saturating_sub(1))
        });
        if letters.abs_diff(others) <= limit
            && let Some(distance) = distance_within(&word, &lower, limit)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
        let (shorter, longer) = if word.len() < lower.len() {
            (&*word, &*lower)
        } else {
            (&*lower, &*word)
        };
        if best.is_none() && part.is_none() && shorter.len() >= 4 && longer.contains(shorter) {
            part = Some(candidate);
        }
    }
    best.map(|(_, candidate)| candidate).or(part)
}

/// Words in two alphabets, from the start and from the end, to find those near to another without looking at each.
#[derive(Debug)]
pub struct Nearby<'k> {
    known: &'k [&'k str],
    by_start: Vec<u32>,
    by_end: Vec<u32>,
}

/// How many words on either side are neighbours.
const NEIGHBOURS: usize = 8;

impl<'k> Nearby<'k> {
    /// Sorts the words.
    pub fn new(known: &'k [&'k str]) -> Self {
        let numbers = || 0..known.len() as u32;
        let (mut by_start, mut by_end): (Vec<u32>, Vec<u32>) =
            (numbers().collect(), numbers().collect());
        by_start.sort_by_key(|number| known[*number as usize]);
        by_end.sort_by(|a, b| {
            known[*a as usize]
                .bytes()
                .rev()
                .cmp(known[*b as usize].bytes().rev())
        });
        Self {
            known,
            by_start,
            by_end,
        }
    }

    /// The words next to `word` in either alphabet, in the order in which they were given.
    pub fn around(&self, word: &str) -> Vec<&'k str> {
        let start = self
            .by_start
            .partition_point(|number| self.known[*number as usize] < word);
        let before = |number: &u32| {
            self.known[*number as usize]
                .bytes()
                .rev()
                .lt(word.bytes().rev())
        };
        let end = self.by_end.partition_point(before);
        let next_to = |sorted: &[u32], at: usize| {
            sorted[at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS).min(sorted.len())].to_vec()
        };
        let mut found = next_to(&self.by_start, start);
        found.extend(next_to(&self.by_end, end));
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .map(|number| self.known[number as usize])
            .collect()
    }
}

/// The Damerau-Levenshtein distance, if it is within a limit. What both begin or end with does not count for it.
fn distance_within(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    if limit == 0 {
        return None;
    }
    let start = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let start = (0..=start)
        .rev()
        .find(|at| a.is_char_boundary(*at) && b.is_char_boundary(*at))?;
    let (a, b) = (&a[start..], &b[start..]);
    let end = a
        .chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum::<usize>();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let distance = match (a.chars().count(), b.chars().count()) {
        (0, count) | (count, 0) => count,
        (1, 1) => 1,
        _ => strsim::damerau_levenshtein(a, b),
    };
    (distance <= limit).then_some(distance)
}

/// What to do, in words, and what was probably meant: the words are for people, the rest is for an editor that offers to
/// write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What to do.
    pub help: String,
    /// What to write in place of the text that is pointed at, exactly.
    pub meant: Option<String>,
}

impl Suggestion {
    /// `Bedoelt u ...?`
    pub fn meant(word: &str) -> Self {
        Self {
            help: format!("bedoelt u `{word}`?"),
            meant: Some(word.to_owned()),
        }
    }

    /// Adds words.
    pub fn and(mut self, text: &str) -> Self {
        self.help.push_str(text);
        self
    }

    /// Leaves the words only, where something else is pointed at than what must be written anew.
    pub fn in_words(self) -> Self {
        Self {
            meant: None,
            ..self
        }
    }
}

impl<T: AsRef<str>> From<T> for Suggestion {
    fn from(help: T) -> Self {
        Self {
            help: help.as_ref().to_owned(),
            meant: None,
        }
    }
}

/// The word that was probably meant; nothing when no word is near.
pub fn did_you_mean<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<Suggestion> {
    nearest(word, known).map(Suggestion::meant)
}

/// More words than this in a list that somebody made are not all compared, for every word that is not in it.
const MOST_WORDS: usize = 200;

/// As [`did_you_mean`], of a list that can be as long as somebody made it: nothing when it is long.
pub fn did_you_mean_of_few<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<Suggestion> {
    let mut few: Vec<&str> = known.into_iter().take(MOST_WORDS + 1).collect();
    if few.len() > MOST_WORDS {
        few.clear();
    }
    did_you_mean(word, few)
}

/// The help for a word that is not in a fixed list: the near one first, then what can be chosen (`list`, as shown).
pub fn choose_from<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    list: &str,
) -> Suggestion {
    match did_you_mean(word, known) {
        Some(near) => near.and(&format!(" Kies uit {list}")),
        None => format!("kies uit {list}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_word_with_swapped_letters() {
        assert_eq!(
            nearest("grondlsag", ["doel", "grondslag"]),
            Some("grondslag")
        );
    }

    #[test]
    fn finds_a_word_that_is_part_of_a_longer_one() {
        assert_eq!(
            nearest(
                "verantwoordelijke",
                ["verwerker", "verwerkingsverantwoordelijke"]
            ),
            Some("verwerkingsverantwoordelijke")
        );
    }

    #[test]
    fn the_least_distance_wins_and_then_the_first() {
        assert_eq!(
            nearest(
                "vwo-parkeeren",
                ["vwo-markeren", "vwo-parkeren", "vwo-parkeerden"]
            ),
            Some("vwo-parkeren")
        );
        assert_eq!(nearest("abcd", ["abce", "abcf"]), Some("abce"));
        assert_eq!(nearest("Doel", ["doek", "DOEL"]), Some("DOEL"));
    }

    #[test]
    fn trimming_changes_no_distance() {
        for (a, b) in [
            ("één", "een"),
            ("aa", "aaa"),
            ("abab", "baba"),
            ("ca", "abc"),
            ("café", "cafè"),
            ("", "ab"),
        ] {
            assert_eq!(
                distance_within(a, b, 9),
                Some(strsim::damerau_levenshtein(a, b)),
                "{a} {b}"
            );
        }
        assert_eq!(distance_within("abcdef", "uvwxyz", 2), None);
    }

    #[test]
    fn a_slip_near_either_end_is_next_to_what_was_meant() {
        let known: Vec<String> = (0..1000)
            .map(|number| format!("{number:03}-register-{number:03}"))
            .collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let nearby = Nearby::new(&known);
        for word in ["500-register-50x", "x00-register-500"] {
            let around = nearby.around(word);
            assert!(around.len() <= 4 * NEIGHBOURS && around.is_sorted());
            assert_eq!(
                nearest(word, around),
                nearest(word, known.iter().copied()),
                "{word}"
            );
        }
        assert!(Nearby::new(&[]).around("x").is_empty());
    }

    #[test]
    fn a_list_without_end_is_not_compared_with() {
        let known: Vec<String> = (0..MOST_WORDS).map(|n| format!("afdeling-{n}")).collect();
        let known = || known.iter().map(String::as_str);
        assert!(did_you_mean_of_few("afdeling-17x", known()).is_some());
        assert!(did_you_mean_of_few("afdeling-17x", known().chain(["x"])).is_none());
    }

    #[test]
    fn keeps_silent_when_nothing_is_near() {
        assert_eq!(nearest("xyz", ["grondslag", "doel"]), None);
    }
}
