//! Text in Markdown, as comments on merge requests and reports have it.

/// What a reader does not see, and what no program reads over: it keeps a mark and a name apart.
const APART: &str = "&#8203;";
/// The shortest beginning of a commit that is made a link.
const SHORTEST_COMMIT: usize = 7;

/// Text for a table or line of Markdown: on one line, with nothing in it that Markdown, HTML, or the places where comments
/// stand (GitHub, GitLab, Forgejo) make something of.
///
/// Those look for names (`@naam`), numbers (`#12`, `!12`), commits and addresses in the text that is left when Markdown
/// is done, so that a backslash does not help there: a mark of no width comes between, and a commit becomes code.
pub fn escape_markdown(text: &str) -> String {
    escape(text, APART)
}

/// As [`escape_markdown`], for the words of a link: in those nobody looks for another, and who copies an address gets no
/// marks with it.
pub fn escape_markdown_link(text: &str) -> String {
    escape(text, "")
}

fn escape(text: &str, apart: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let word = if before.is_alphanumeric() {
            0
        } else {
            commit(rest)
        };
        if word > 0 {
            out.extend(["`", &rest[..word], "`"]);
            (before, rest) = ('a', &rest[word..]);
        } else {
            rest = &rest[c.len_utf8()..];
            character(c, before, rest, apart, &mut out);
            before = c;
        }
    }
    out
}

/// Adds one character, by what stands before it and after it.
fn character(c: char, before: char, after: &str, apart: &str, out: &mut String) {
    let next = after.chars().next().unwrap_or('\0');
    let ends_with = |word: &str| {
        out.len()
            .checked_sub(word.len())
            .is_some_and(|at| out.as_bytes()[at..].eq_ignore_ascii_case(word.as_bytes()))
    };
    match c {
        '\n' | '\r' => out.push(' '),
        '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '~' | '$' | '^' => {
            out.extend(['\\', c]);
        }
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        ':' if after.starts_with("//") => out.extend([apart, ":"]),
        '.' if ends_with("www") => out.extend([apart, "."]),
        '-' if next.is_ascii_digit() && ends_with("gh") => out.extend(["-", apart]),
        // A command to a runner, wherever a line is broken.
        ':' if next == ':' && !before.is_alphanumeric() => out.push_str("\\:"),
        // What a line begins with: a command to GitLab, an item, a line.
        '/' if out.trim().is_empty() => out.push_str("\\/"),
        '-' | '+' | '=' if (next == c || next == ' ') && out.trim().is_empty() => {
            out.extend(['\\', c]);
        }
        '.' | ')'
            if next == ' '
                && before.is_ascii_digit()
                && out.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            out.extend(['\\', c]);
        }
        _ => out.push(c),
    }
    if names(c, next) || c == '[' && (next == '[' || is_reference(after)) {
        out.push_str(apart);
    }
}

/// Whether a mark makes a name or number of what follows it.
fn names(mark: char, next: char) -> bool {
    let word = next.is_alphanumeric() || next == '_' || next == '"';
    match mark {
        // Also an e-mail address.
        '@' => word || next == '.' || next == '-',
        '#' | '~' | '%' => word,
        '!' | '&' | '$' => next.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a bracket opens what GitLab reads as a reference: `[vulnerability:12]`.
fn is_reference(after: &str) -> bool {
    let word = after.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    word.len() < after.len() && word.starts_with(':')
}

/// The length of the name of a commit at the start of a text; a number alone is none.
fn commit(text: &str) -> usize {
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let word = &text[..length];
    let hex = word.bytes().all(|byte| byte.is_ascii_hexdigit())
        && word.bytes().any(|byte| byte.is_ascii_alphabetic());
    let ends = !text[length..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if hex && ends && (SHORTEST_COMMIT..=64).contains(&length) {
        length
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_leave_its_table() {
        assert_eq!(
            escape_markdown("a|b\n<img src=x>"),
            "a\\|b &lt;img src=x&gt;"
        );
        assert_eq!(
            escape_markdown("verwerking_beoordelen"),
            "verwerking\\_beoordelen"
        );
    }

    #[test]
    fn the_words_of_a_link_can_be_copied() {
        assert_eq!(escape_markdown_link("a@b.example"), "a@b.example");
        assert_eq!(
            escape_markdown_link("https://x.example/_a_"),
            "https://x.example/\\_a\\_"
        );
    }

    #[test]
    fn nobody_is_called_and_nothing_becomes_a_link() {
        for (text, wanted) in [
            ("@naam en a@b.example", "@&#8203;naam en a@&#8203;b.example"),
            (
                "zie #12, a/b#3, !4 en GH-5",
                "zie \\#&#8203;12, a/b\\#&#8203;3, \\!&#8203;4 en GH-&#8203;5",
            ),
            (
                "~\"label\" %1 $6 &7 50%",
                "\\~&#8203;\"label\" %&#8203;1 \\$&#8203;6 &amp;&#8203;7 50%",
            ),
            (
                "https://x.example en www.y.example",
                "https&#8203;://x.example en www&#8203;.y.example",
            ),
            (
                "commit 0a1b2c3d, deadbeef; 20260701",
                "commit `0a1b2c3d`, `deadbeef`; 20260701",
            ),
            (
                "[vulnerability:1] [[wiki]] [0]",
                "\\[&#8203;vulnerability:1\\] \\[&#8203;\\[wiki\\]\\] \\[0\\]",
            ),
            ("/close", "\\/close"),
            (
                " ::error::x ##vso[y]",
                " \\::error::x \\#\\#&#8203;vso\\[y\\]",
            ),
            ("- [ ] taak", "\\- \\[ \\] taak"),
            ("-", "-"),
            ("1. een", "1\\. een"),
            (
                "om 12:30, art. 6 lid 1; avg.yaml",
                "om 12:30, art. 6 lid 1; avg.yaml",
            ),
        ] {
            assert_eq!(escape_markdown(text), wanted);
        }
    }
}
