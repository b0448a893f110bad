//! "Bedoelt u ...?": the nearest known word to one that is not known.

/// The known word nearest to `word`, if it is near enough to be what was meant.
///
/// Near enough is a Damerau-Levenshtein distance of at most a third of the longer word, at least 1. Failing that, a
/// known word that the written one is a part of, or the other way around, counts from four letters on.
/// The first of equally near words wins, so the order of `known` decides.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    let mut part: Option<&str> = None;
    for candidate in known {
        let longest = word.chars().count().max(candidate.chars().count());
        let limit = (longest / 3).max(1);
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
        let (shorter, longer) = if word.len() < candidate.len() { (&*word, candidate) } else { (candidate, &*word) };
        if part.is_none() && shorter.len() >= 4 && longer.contains(shorter) {
            part = Some(candidate);
        }
    }
    best.map(|(_, candidate)| candidate).or(part)
}

/// The sentence to add to a help line: `Bedoelt u ...?`, or nothing when no word is near.
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    nearest(word, known).map(|candidate| format!("bedoelt u `{candidate}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_word_with_swapped_letters() {
        assert_eq!(nearest("grondlsag", ["doel", "grondslag"]), Some("grondslag"));
    }

    #[test]
    fn finds_a_word_that_is_part_of_a_longer_one() {
        assert_eq!(
            nearest("verantwoordelijke", ["verwerker", "verwerkingsverantwoordelijke"]),
            Some("verwerkingsverantwoordelijke")
        );
    }

    #[test]
    fn keeps_silent_when_nothing_is_near() {
        assert_eq!(nearest("xyz", ["grondslag", "doel"]), None);
    }
}
