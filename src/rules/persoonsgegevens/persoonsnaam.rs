//! Names of people in fields that ask for a function: recognised by a title or by initials, not by a list of names.

/// Ways to address somebody; these are followed by a name.
const AANHEF: &[&str] = &["dhr", "mw", "mevr", "mevrouw", "heer", "drs"];
/// Titles that are words of their own without their full stop.
const TITELS: &[&str] = &["mr.", "dr.", "ir.", "ing.", "prof.", "ds."];
/// What may stand between a title or initials and the name itself.
const TUSSENVOEGSELS: &[&str] = &[
    "de", "van", "den", "der", "het", "'t", "ter", "ten", "te", "la", "le", "el", "al", "von",
    "bin", "ben", "op", "in", "d'",
];
/// Capitals with full stops that are no initials.
const GEEN_VOORLETTERS: &[&str] = &[
    "B.V.", "N.V.", "C.V.", "V.O.F.", "P.O.", "O.R.", "G.G.D.", "I.C.T.", "B.", "N.",
];

/// Whether a text holds the name of a person: `J. Jansen`, `J.P. de Vries`, `mw. De Vries`, `drs. P. de Boer`.
pub(in crate::rules) fn noemt_persoon(text: &str) -> bool {
    let is_start = |word: &str| is_aanhef(word) || is_voorletters(word);
    let mut words = text.split_whitespace().map(bare);
    while let Some(word) = words.next() {
        if is_voorletters_with_name(word) || (is_start(word) && is_name_next(words.clone())) {
            return true;
        }
    }
    false
}

/// A word without the brackets, commas and the like around it; its full stops stay.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | ':' | '/' | '"'))
}

/// Whether a name follows, after further titles, initials and small words.
fn is_name_next<'t>(words: impl Iterator<Item = &'t str>) -> bool {
    for word in words {
        let small = TUSSENVOEGSELS
            .iter()
            .any(|own| own.eq_ignore_ascii_case(word));
        if !(small || is_aanhef(word) || is_voorletters(word)) {
            return starts_as_name(word);
        }
    }
    false
}

fn is_aanhef(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    AANHEF.iter().any(|own| own.eq_ignore_ascii_case(bare))
        || TITELS.iter().any(|own| own.eq_ignore_ascii_case(word))
}

/// `J.`, `J.P.`, `Th.`: capitals that each have their full stop.
fn is_voorletters(word: &str) -> bool {
    let Some(inner) = word.strip_suffix('.') else {
        return false;
    };
    let is_letter = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase)
            && match chars.next() {
                None => true,
                Some(second) => matches!(second, 'h' | 'j') && chars.next().is_none(),
            }
    };
    inner.split('.').all(is_letter) && !GEEN_VOORLETTERS.contains(&word)
}

/// `J.Jansen`: initials and name in one word.
fn is_voorletters_with_name(word: &str) -> bool {
    word.rfind('.').is_some_and(|dot| {
        let (initials, name) = word.split_at(dot + 1);
        !name.is_empty() && is_voorletters(initials) && starts_as_name(name)
    })
}

/// A capital followed by a small letter, as in `Jansen` or `d'Hont` and not in `HRM`.
fn starts_as_name(word: &str) -> bool {
    let word = word.strip_prefix("d'").unwrap_or(word);
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_recognised() {
        for text in [
            "J. Jansen",
            "J.P. de Vries",
            "J.Jansen",
            "mw. De Vries",
            "mevrouw Bakker",
            "de heer Van den Berg",
            "drs. P. de Boer",
            "mr. dr. Th. Visser",
            "manager Burgerzaken (A. Öztürk)",
            "Dhr Smit",
        ] {
            assert!(noemt_persoon(text), "{text}");
        }
    }

    #[test]
    fn functions_are_left_alone() {
        for text in [
            "manager Burgerzaken",
            "college van burgemeester en wethouders",
            "Heffings- en invorderingsambtenaar",
            "Bureau Toezicht B.V. Amsterdam",
            "hoofd P.O. Zaken",
            "mr. in opleiding",
            "juridisch adviseur, zie art. Een",
            "teamleider I&A. Ook FG",
            "mevrouw de burgemeester",
            "ING Bank",
            "CISO",
            "",
        ] {
            assert!(!noemt_persoon(text), "{text}");
        }
    }
}
