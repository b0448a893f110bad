//! Reading free text word by word, as rules about its content do: without case, without allocating.

/// The words of a text: what lies between anything that is neither letter nor digit.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { rest: text }
}

/// Goes through a text word by word.
#[derive(Debug, Clone)]
pub(super) struct Words<'t> {
    rest: &'t str,
}

impl Words<'_> {
    /// The bytes up to the first character that is, or is not, part of a word.
    fn until(&self, part_of_word: bool) -> usize {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            // Most letters are ASCII, for which the answer is a table away.
            let (is_part, length) = if byte.is_ascii() {
                (byte.is_ascii_alphanumeric(), 1)
            } else {
                let letter = self.rest[at..].chars().next().unwrap_or_default();
                (letter.is_alphanumeric(), letter.len_utf8())
            };
            if is_part == part_of_word {
                break;
            }
            at += length;
        }
        at
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        self.rest = &self.rest[self.until(true)..];
        let (word, rest) = self.rest.split_at(self.until(false));
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// Whether two words may be equal without regard to case: the cheap half of the question, asked first.
fn same_first(a: &str, b: &str) -> bool {
    match (a.as_bytes().first(), b.as_bytes().first()) {
        (Some(a), Some(b)) => (a ^ b) & !0x20 == 0,
        (a, b) => a == b,
    }
}

/// Whether a word starts like this.
pub(super) fn starts_like(word: &str, start: &str) -> bool {
    same_first(word, start)
        && word
            .as_bytes()
            .get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// Whether a text holds these letters anywhere, also in the middle of a word.
pub(super) fn holds(text: &str, letters: &str) -> bool {
    let letters = letters.as_bytes();
    let Some(first) = letters.first() else {
        return false;
    };
    let mut parts = text.as_bytes().windows(letters.len());
    parts.any(|part| (part[0] ^ first) & !0x20 == 0 && part.eq_ignore_ascii_case(letters))
}

/// Whether one of the words of a text is in the list.
pub(super) fn has_word(text: &str, list: &[&str]) -> bool {
    words(text).any(|word| {
        list.iter()
            .any(|known| same_first(word, known) && word.eq_ignore_ascii_case(known))
    })
}

/// Whether one of the words of a text starts like one in the list.
pub(super) fn has_start(text: &str, list: &[&str]) -> bool {
    words(text).any(|word| list.iter().any(|start| starts_like(word, start)))
}

/// Whether a text says what is not there: `geen BSN`, `zonder diagnose`.
pub(super) fn denies(text: &str) -> bool {
    has_word(
        text,
        &["geen", "niet", "nooit", "zonder", "uitgezonderd", "behalve"],
    )
}

/// Whether a text holds a number that is not the year of a law: an article, a paragraph, a number of a list.
///
/// `2016/679` is the number of a regulation as a whole and does not count.
pub(super) fn has_number(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '/')
        .any(|word| {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            digits > 0
                && !word.contains('/')
                && word[..digits]
                    .parse()
                    .is_ok_and(|number: u32| !(1800..=2100).contains(&number))
        })
}

/// Whether a text names a place in a law: an article, a paragraph, a chapter.
pub(super) fn names_article(text: &str) -> bool {
    const PLACES: &[&str] = &[
        "art",
        "artikel",
        "artikelen",
        "par",
        "paragraaf",
        "hoofdstuk",
        "hfst",
        "afdeling",
        "titel",
        "bijlage",
    ];
    text.contains('§') || has_word(text, PLACES) || has_number(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_no_article() {
        for law in [
            "Wmo 2015",
            "Ambtenarenwet 2017",
            "Selectielijst 2020",
            "Verordening (EU) 2016/679",
            "Awb",
            "BIO2",
        ] {
            assert!(!names_article(law), "{law}");
        }
        let named = [
            "Wmo 2015, art. 2.3.2",
            "BW 7:658",
            "7:658 BW",
            "Gemeentewet 151c",
            "Kieswet E 4",
            "Wet WOZ hoofdstuk VI",
            "Jeugdwet § 7.2",
        ];
        for law in named {
            assert!(names_article(law), "{law}");
        }
    }

    #[test]
    fn words_lie_between_all_that_is_no_letter_or_digit() {
        let found: Vec<&str> = words("… Één-op-één: art. 6, §2 (BSN)—é").collect();
        assert_eq!(found, ["Één", "op", "één", "art", "6", "2", "BSN", "é"]);
        assert_eq!(words("").count() + words(" §—").count(), 0);
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        assert!(has_word("NAW-gegevens en BSN", &["bsn"]));
        assert!(!has_word("bsnx", &["bsn"]));
        assert!(has_start("Vingerafdrukken", &["vingerafdruk"]));
        assert!(holds("accountNaam", "naam") && !holds("é", "naam"));
    }
}
