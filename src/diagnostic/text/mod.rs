//! Text that comes from a file, a name or an answer, and goes somewhere: nothing in it may act there.
//!
//! What a text may not do depends on where it goes, so that is where it is made harmless; the data stays what it is.
//! What acts nearly everywhere (control characters, other ends of lines than `\n`, the direction of text, what no XML may hold) is taken out once, by
//! [`sanitize`]: in a finding, in a row of a list, and at the door of every [document](crate::document::Sealed). The rest:
//!
//! | destination | what would act there | how it is kept from it |
//! | --- | --- | --- |
//! | terminal, log of a pipeline | escape sequences; `::x::` at the start of a line (GitHub, Forgejo), `##[` and `##vso[` anywhere (Azure, TeamCity) | [`Log`] around the stream: [`Notation::Text`] |
//! | JSON, SARIF, Code Quality | the same, when a pipeline prints the file | [`Notation::Json`]: as `\u0023`, which reads back as what stood there |
//! | JUnit | characters that no XML has, markup; and the same in a log | `quick-junit` escapes; [`Notation::Xml`]: as `&#35;` |
//! | command of GitHub | line ends, `%`; `:` and `,` in a property | [`github_message`], [`github_property`] |
//! | Markdown of a comment or report | marks, HTML, `@name`, `#12`, commits, bare addresses, commands of GitLab (`/close`) | [`escape_markdown`] |
//! | HTML, SVG, Atom, the properties of a Word file | markup, quotes | [`escape_html`] |
//! | an address to follow | other schemes than those that are known; recipients, headers and line ends in `mailto:` | [`mailto`], `document::is_safe_address` |
//! | an address of a file | everything but unreserved characters | [`percent_encoded`] |
//! | CSV | quotes and separators; formulas | the csv crate; an apostrophe before `=`, `+`, `-`, `@` (`report`) |
//! | Excel | formulas | every text is written as a text cell |
//! | Word, PDF | markup | the text is an element of its own, never source |
//! | iCalendar | line ends, `;`, `,`, `\` | `report::agenda` |
//!
//! `tests/it/onschadelijk.rs` sends hostile values of each kind to each of these.

mod address;
mod compare;
mod log;
mod markdown;

pub use address::{mailto, percent_encoded};
pub use compare::{comparable, composed};
pub use log::{Log, Notation};
pub use markdown::{escape_markdown, escape_markdown_link};

/// Longest value that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;

/// A value between backticks, shortened when long and without control characters.
pub fn quote(value: &str) -> String {
    format!("`{}`", on_one_line(value))
}

/// A value of a register in a sentence for people who never see its files.
pub fn said(value: &str) -> String {
    format!("“{}”", on_one_line(value))
}

fn on_one_line(value: &str) -> String {
    let clean = sanitize(value).replace('\n', " ");
    let mut shown: String = clean.chars().take(LONGEST_QUOTE).collect();
    if clean.chars().count() > LONGEST_QUOTE {
        shown.push('…');
    }
    shown
}

/// Replaces every character that may act wherever it is shown (escape sequences, separators of lines, text direction, what
/// no XML may hold) by a visible one. Line breaks and tabs stay.
pub fn sanitize(text: &str) -> String {
    text.chars()
        .map(|c| if is_harmless(c) { c } else { visible(c) })
        .collect()
}

/// As [`sanitize`], in its place; nearly every text stays as it is.
pub fn sanitize_in_place(text: &mut String) {
    if !text.chars().all(is_harmless) {
        *text = sanitize(text);
    }
}

/// As [`sanitize`], but every replacement takes as many bytes as what it replaces, so that spans stay valid.
pub fn sanitize_keeping_length(text: &str) -> String {
    text.chars()
        .map(|c| match (is_harmless(c), c.len_utf8()) {
            (true, _) => c,
            // Half of a Windows line end: a blank at the end of a line harms nobody.
            (false, 1) if c == '\r' => ' ',
            (false, 1) => '?',
            (false, 2) => '¿',
            (false, _) => '\u{fffd}',
        })
        .collect()
}

fn is_harmless(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        // Marks that change the direction of what follows; and what is no character, for which no XML or letter has a place.
        // A separator of lines ends a line for some readers, and not for those who counted on one.
        '\u{2028}'
        | '\u{2029}'
        | '\u{061c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fffe}'
        | '\u{ffff}' => false,
        _ => !c.is_control(),
    }
}

fn visible(c: char) -> char {
    match c as u32 {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        0x85 | 0x2028 | 0x2029 => '\u{2424}',
        _ => '\u{fffd}',
    }
}

/// Text for HTML and XML, in an element or between double quotes.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            character => out.push(character),
        }
    }
    out
}

/// A text as the message of a command of GitHub.
pub fn github_message(text: &str) -> String {
    log::without_brackets(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text as a property of a command of GitHub.
pub fn github_property(text: &str) -> String {
    github_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_escape_sequence_becomes_visible() {
        assert_eq!(sanitize("\u{1b}[31mrood"), "␛[31mrood");
        assert_eq!(
            sanitize("a\u{9b}b\u{61c}c\u{202e}d\u{fffe}e\u{ffff}f\u{fdd0}"),
            "a�b�c�d�e�f�"
        );
        assert_eq!(sanitize("a\u{85}b\u{2028}c\u{2029}d\r"), "a␤b␤c␤d␍");
    }

    #[test]
    fn data_stays_what_it_is() {
        for text in [
            "::1",
            "##[blok]",
            "##vso[x]",
            "@naam #12 https://voorbeeld.example",
            "regel\n\tregel",
            "é e\u{301} 😀",
        ] {
            assert_eq!(sanitize(text), text);
            assert_eq!(sanitize_keeping_length(text), text);
        }
    }

    #[test]
    fn a_long_value_is_cut() {
        assert!(quote(&"a".repeat(200)).chars().count() < 70);
    }

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(
            github_message("50%\r\n::error::x ##vso[y]"),
            "50%25%0D%0A::error::x ##vso(y]"
        );
        assert_eq!(github_property("a:b,c%"), "a%3Ab%2Cc%25");
    }

    proptest! {
        #[test]
        fn replacements_keep_the_byte_length(text in any::<String>()) {
            let kept = sanitize_keeping_length(&text);
            prop_assert_eq!(kept.len(), text.len());
            prop_assert_eq!(kept.chars().count(), text.chars().count());
        }

        #[test]
        fn nothing_that_acts_everywhere_remains(text in any::<String>()) {
            prop_assert!(sanitize(&text).chars().all(is_harmless));
            prop_assert!(sanitize_keeping_length(&text).chars().all(is_harmless));
        }
    }
}
