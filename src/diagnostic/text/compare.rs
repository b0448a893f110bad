//! Text that people typed, as it is compared: one word has several spellings that look the same.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text with every letter and its accent as one character, where Unicode has one (NFC): `é` can also be typed as `e`
/// with an accent after it, and some systems do so unasked.
pub fn composed(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    Cow::Owned(text.nfc().collect())
}

/// A text as it is searched and compared: composed, and without capitals.
pub fn comparable(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        return Cow::Borrowed(text);
    }
    // A capital can have a small letter of several characters.
    Cow::Owned(composed(Cow::Owned(text.to_lowercase())).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_and_its_accent_are_one() {
        assert_eq!(composed("cafe\u{301}".into()), "café");
        assert!(matches!(composed("café".into()), Cow::Borrowed(_)));
        assert_eq!(comparable("CLIE\u{308}NTEN"), "cliënten");
        assert_eq!(comparable("CLIËNTEN"), comparable("clie\u{308}nten"));
        assert_ne!(comparable("een"), comparable("één"));
    }

    proptest! {
        #[test]
        fn how_a_text_was_typed_does_not_count(text in any::<String>()) {
            let apart: String = text.nfd().collect();
            let whole = composed(text.as_str().into());
            prop_assert_eq!(comparable(&apart), comparable(&whole));
        }
    }
}
