//! Words that only keep a place: what `avg nieuw` writes where an answer must come, and what people write there.

/// An open place for text, a word from a list, a number or an id.
pub const OPEN: &str = "...";
/// An open place for a date.
pub const OPEN_DATE: &str = "jjjj-mm-dd";
/// An open place for a moment; the time zone is part of the answer.
pub const OPEN_MOMENT: &str = "jjjj-mm-ddTuu:mm";

/// Longest text that can be a placeholder, in bytes.
pub const LONGEST: usize = 32;
/// Placeholders in lower case with nothing but their letters, sorted. `onbekend` is an answer and not among them.
#[rustfmt::skip]
const PLACEHOLDERS: &[&str] = &[
    "aanvullen", "fixme", "hierinvullen", "intevullen", "invullen", "jjjjmmdd", "jjjjmmddtuumm", "lateraanvullen",
    "laterinvullen",
    "naderaantevullen", "naderbepalen", "naderintevullen", "naderinvullen", "nadertebepalen", "nnb", "nogaantevullen",
    "nogaanvullen", "nogdoen", "nogintevullen", "noginvullen", "nognietbekend", "nognietingevuld", "nogtebepalen",
    "nogtedoen", "ntb", "plaatshouder", "placeholder", "pm", "tbc", "tbd", "tebepalen", "todo", "volgt", "volgtnog",
    "vulin", "wordtnogaangevuld", "wordtnogingevuld",
];

/// Whether a text, taken as a whole, only keeps a place: a word such as `todo`, crosses, or no letter or digit at all.
pub fn is_placeholder(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let mut letters = [0u8; LONGEST];
    let mut length = 0;
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if !c.is_ascii_alphabetic() {
            return false;
        }
        letters[length] = (c as u8).to_ascii_lowercase();
        length += 1;
    }
    match &letters[..length] {
        [] => true,
        [b'x', b'x', rest @ ..] if rest.iter().all(|byte| *byte == b'x') => true,
        word => PLACEHOLDERS
            .binary_search_by(|own| own.as_bytes().cmp(word))
            .is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_recognised_however_they_are_written() {
        for text in [
            "",
            "?",
            "-",
            "...",
            "…",
            "TODO",
            "to do",
            "n.t.b.",
            "[invullen]",
            "XXX",
            "T.B.D.",
            "Nader te bepalen",
            "<in te vullen>",
            "jjjj-mm-dd",
            OPEN_MOMENT,
        ] {
            assert!(is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(PLACEHOLDERS.is_sorted());
    }

    #[test]
    fn answers_are_left_alone() {
        for text in [
            "onbekend",
            "geen",
            "n.v.t.",
            "x",
            "0",
            "XL",
            "é",
            "vul de naam in",
            "todolijst",
            "xxx-12",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
