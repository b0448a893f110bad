//! Text that comes from a file and goes to a terminal: nothing in it may act there.

/// Longest value that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;

/// A value between backticks, shortened when long and without control characters.
pub fn quote(value: &str) -> String {
    let clean = sanitize(value).replace('\n', " ");
    let mut shown: String = clean.chars().take(LONGEST_QUOTE).collect();
    if clean.chars().count() > LONGEST_QUOTE {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// Replaces every character that a terminal may act on (escape sequences, text direction) by a visible one.
///
/// Line breaks and tabs stay. What a runner of Azure or GitHub takes for a command in any line of a log is broken up.
pub fn sanitize(text: &str) -> String {
    let clean = text.chars().map(|c| if is_harmless(c) { c } else { visible(c) }).collect();
    without_commands(clean)
}

/// `##vso[` becomes `##vso(`, `##[` becomes `##(`, and `::` at the beginning of a word becomes `:.`: as many bytes as before.
fn without_commands(text: String) -> String {
    if !text.contains("##") && !text.contains("::") {
        return text;
    }
    let mut bytes = text.into_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let command = if rest.starts_with(b"##[") {
            Some(2)
        } else if rest.len() > 5 && rest[..6].eq_ignore_ascii_case(b"##vso[") {
            Some(5)
        } else {
            None
        };
        if let Some(bracket) = command {
            bytes[at + bracket] = b'(';
        }
        // A text can be folded at any blank, so that each word can begin a line.
        let begins = at == 0 || !bytes[at - 1].is_ascii_graphic();
        if begins && bytes[at..].starts_with(b"::") {
            bytes[at + 1] = b'.';
        }
        at += 1;
    }
    // Only ASCII took the place of ASCII.
    String::from_utf8(bytes).unwrap_or_default()
}

/// As [`sanitize`], but every replacement takes as many bytes as what it replaces, so that spans stay valid.
pub fn sanitize_keeping_length(text: &str) -> String {
    let clean = text
        .chars()
        .map(|c| match (is_harmless(c), c.len_utf8()) {
            (true, _) => c,
            // Half of a Windows line end: a blank at the end of a line harms nobody.
            (false, 1) if c == '\r' => ' ',
            (false, 1) => '?',
            (false, 2) => '¿',
            (false, _) => '\u{fffd}',
        })
        .collect();
    without_commands(clean)
}

fn is_harmless(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => false,
        _ => !c.is_control(),
    }
}

fn visible(c: char) -> char {
    match c as u32 {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    }
}

/// Text for a table or line of Markdown: on one line, with the marks of Markdown and HTML made harmless.
pub fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => out.push(' '),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '~' => {
                out.push('\\');
                out.push(character);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_escape_sequence_becomes_visible() {
        assert_eq!(sanitize("\u{1b}[31mrood"), "␛[31mrood");
    }

    #[test]
    fn a_text_gives_no_command_to_a_runner() {
        for (text, shown) in [
            ("x ##vso[task.setvariable]y", "x ##vso(task.setvariable]y"),
            ("##VSO[a] ##[error]b", "##VSO(a] ##(error]b"),
            ("::error::x\n  ::set-output::y é::z", ":.error::x\n  :.set-output::y é:.z"),
            ("a::b ## [c] #", "a::b ## [c] #"),
            ("###[x", "###(x"),
            (":::x", ":.:x"),
        ] {
            assert_eq!(sanitize(text), shown);
            assert_eq!(sanitize_keeping_length(text), shown);
        }
    }

    #[test]
    fn a_long_value_is_cut() {
        assert!(quote(&"a".repeat(200)).chars().count() < 70);
    }

    proptest! {
        #[test]
        fn replacements_keep_the_byte_length(text in any::<String>()) {
            prop_assert_eq!(sanitize_keeping_length(&text).len(), text.len());
        }

        #[test]
        fn nothing_that_acts_on_a_terminal_remains(text in any::<String>()) {
            prop_assert!(sanitize(&text).chars().all(is_harmless));
            prop_assert!(sanitize_keeping_length(&text).chars().all(is_harmless));
        }
    }

    #[test]
    fn a_cell_cannot_leave_its_table() {
        assert_eq!(escape_markdown("a|b\n<img src=x>"), "a\\|b &lt;img src=x&gt;");
        assert_eq!(escape_markdown("verwerking_beoordelen"), "verwerking\\_beoordelen");
    }
}
