//! Text that people keep beside a report: a very small part of Markdown, read so that nothing in it can act.
//!
//! Knows headings of the second level, headings below those, paragraphs, lists and emphasis. A comment (`<!-- … -->`,
//! wherever it stands) is for who writes, and left out. Everything else, links and HTML too, is shown as the plain text
//! that it is.

use super::{Block, Inline, Line};
use crate::diagnostic::{comparable, sanitize};

/// What stands below one heading; the title is empty for what stands before the first.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Its paragraphs, lists and headings; the level of those is 2, the first below that of the section.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether this is the section of that title, however it is capitalised and whichever apostrophe it has.
    pub fn is_named(&self, title: &str) -> bool {
        plain_title(&self.title) == plain_title(title)
    }
}

/// Reads a text; sections in which nothing is written are left out.
pub fn read(text: &str) -> Vec<Section> {
    let text = without_comments(text.trim_start_matches('\u{feff}'));
    let mut sections = vec![Section::default()];
    let mut reader = Reader::default();
    for line in text.lines().map(str::trim) {
        match heading(line) {
            Some((2, title)) => {
                reader.end_into(&mut sections);
                sections.push(Section {
                    title: sanitize(title),
                    blocks: Vec::new(),
                });
            }
            // The title of the file itself.
            Some((1, _)) if sections.len() == 1 => reader.end_into(&mut sections),
            Some((3.., title)) if !title.is_empty() => {
                reader.end_paragraph();
                reader.end_list();
                reader.blocks.push(Block::Heading(2, sanitize(title)));
            }
            _ => reader.line(line),
        }
    }
    reader.end_into(&mut sections);
    sections.retain(|own| !own.blocks.is_empty());
    sections
}

/// The text outside comments, wherever they stand. A comment that does not end is text: nothing a writer wrote disappears by
/// a slip.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        let Some((_, after)) = after.split_once("-->") else {
            break;
        };
        out.push_str(before);
        rest = after;
    }
    out + rest
}

/// The level and the words of a heading: `## Datalekken`, with or without marks at the end.
fn heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_heading =
        (1..=6).contains(&level) && (words.is_empty() || words.starts_with([' ', '\t']));
    let words = words.trim();
    let bare = words.trim_end_matches('#');
    // The marks at the end stand apart from the words: `C#` ends in one of its own.
    let words = if bare.is_empty() || bare.ends_with([' ', '\t']) {
        bare.trim()
    } else {
        words
    };
    is_heading.then_some((level, words))
}

/// A title as it is compared: without capitals, curly apostrophes and double blanks.
fn plain_title(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    comparable(
        &words
            .join(" ")
            .replace(['\u{2018}', '\u{2019}', '\u{02bc}', '`', '\u{b4}'], "'"),
    )
    .into_owned()
}

/// Gathers lines into blocks.
#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block>,
    words: String,
    items: Vec<String>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let item = ["- ", "* ", "+ "]
            .iter()
            .find_map(|mark| line.strip_prefix(mark));
        match (item, line.is_empty()) {
            (Some(item), _) => {
                self.end_paragraph();
                self.items
                    .push(item.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            (None, true) => {
                self.end_paragraph();
                self.end_list();
            }
            // A line below an item belongs to it.
            (None, false) => {
                let words = self.items.last_mut().unwrap_or(&mut self.words);
                // A comment that is left out leaves blanks on both sides.
                for word in line.split_whitespace() {
                    if !words.is_empty() {
                        words.push(' ');
                    }
                    words.push_str(word);
                }
            }
        }
    }

    fn end_paragraph(&mut self) {
        if !self.words.is_empty() {
            self.blocks
                .push(Block::Paragraph(emphasis(&std::mem::take(&mut self.words))));
        }
    }

    fn end_list(&mut self) {
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            self.blocks.push(Block::List(
                items.iter().map(|item| emphasis(item)).collect(),
            ));
        }
    }

    fn end_into(&mut self, sections: &mut [Section]) {
        self.end_paragraph();
        self.end_list();
        if let Some(own) = sections.last_mut() {
            own.blocks.append(&mut self.blocks);
        }
    }
}

/// Words between `**`, `*` or `_` stand out; a mark without its other half is a mark.
fn emphasis(words: &str) -> Line {
    let mut line: Line = Vec::new();
    let mut plain = String::new();
    let mut rest = words;
    while let Some(character) = rest.chars().next() {
        let before = plain.chars().last().is_none_or(|c| !c.is_alphanumeric());
        if before && let Some((strong, after)) = marked(rest) {
            if !plain.is_empty() {
                line.push(Inline::Text(sanitize(&std::mem::take(&mut plain))));
            }
            line.push(Inline::Strong(sanitize(strong)));
            rest = after;
            continue;
        }
        plain.push(character);
        rest = &rest[character.len_utf8()..];
    }
    if !plain.is_empty() {
        line.push(Inline::Text(sanitize(&plain)));
    }
    line
}

/// The marked words at the start of a text, and what follows.
fn marked(text: &str) -> Option<(&str, &str)> {
    let mark = ["**", "__", "*", "_"]
        .into_iter()
        .find(|mark| text.starts_with(mark))?;
    let (inside, after) = text[mark.len()..].split_once(mark)?;
    let is_marked =
        !inside.is_empty() && inside.trim() == inside && !inside.starts_with(['*', '_']);
    (is_marked && after.chars().next().is_none_or(|c| !c.is_alphanumeric()))
        .then_some((inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, html, markdown, plain, text};
    use proptest::prelude::*;

    #[test]
    fn sections_have_paragraphs_lists_and_emphasis() {
        let found = read(
            "# Jaarverslag\n<!-- hint\nover twee regels -->\n\n## Het register\n\nEen **goed** jaar,\nmet _veel_ werk.\n\n- een\n  vervolg\n- twee\n\n## Leeg\n<!-- hint -->\n\n## Anders\nx_y * z <!-- geheim --> na <!-- ook\nover regels --> einde.\n",
        );
        let titles: Vec<&str> = found.iter().map(|own| own.title.as_str()).collect();
        assert_eq!(titles, ["Het register", "Anders"]);
        let Block::Paragraph(line) = &found[0].blocks[0] else {
            panic!("{found:?}")
        };
        let strong = |words: &str| Inline::Strong(words.to_owned());
        assert_eq!((&line[1], &line[3]), (&strong("goed"), &strong("veel")));
        assert_eq!(plain(line), "Een goed jaar, met veel werk.");
        let Block::List(items) = &found[0].blocks[1] else {
            panic!("{found:?}")
        };
        assert_eq!(items, &[text("een vervolg"), text("twee")]);
        let Block::Paragraph(line) = &found[1].blocks[0] else {
            panic!("{found:?}")
        };
        assert_eq!(line, &text("x_y * z na einde."));
    }

    #[test]
    fn a_heading_below_that_of_a_section_stays_in_it() {
        let found = read("## A\nvoor\n### Sub ###\n- een\n#### Dieper\n###geen kop\n");
        let told: Vec<String> = found[0]
            .blocks
            .iter()
            .map(|own| match own {
                Block::Heading(level, words) => format!("{level} {words}"),
                Block::Paragraph(line) => plain(line),
                Block::List(items) => plain(&items[0]),
                _ => String::new(),
            })
            .collect();
        assert_eq!(
            (found.len(), told),
            (
                1,
                ["voor", "2 Sub", "een", "2 Dieper", "###geen kop"]
                    .map(str::to_owned)
                    .into()
            )
        );
    }

    #[test]
    fn a_section_is_known_by_its_title_however_it_is_written() {
        for written in [
            "## DPIA\u{2019}s",
            "##   dpia's  ##",
            "  ## DPIA's",
            "## Dpia's ####",
            "##\tDPIA's",
        ] {
            let found = read(&format!("{written}\n\ntekst\n"));
            assert!(found[0].is_named("DPIA's"), "{written}: {found:?}");
        }
        assert!(read("## Talen: C#\n\ntekst\n")[0].is_named("talen: c#"));
    }

    #[test]
    fn a_comment_without_an_end_hides_nothing() {
        let found = read("## A\n<!-- vergeten\nbelangrijk\n");
        let Block::Paragraph(line) = &found[0].blocks[0] else {
            panic!("{found:?}")
        };
        assert_eq!(plain(line), "<!-- vergeten belangrijk");
    }

    #[test]
    fn hostile_text_is_shown_and_does_nothing() {
        let found = read(
            "<script>alert(1)</script>\n\n[klik](javascript:alert(1)) ![x](http://kwaad.example/a.png)\n\n\u{1b}[31m<img src=x onerror=y>\n",
        );
        let document = Document {
            blocks: found.into_iter().flat_map(|own| own.blocks).collect(),
            ..Document::default()
        }
        .sealed();
        let page = html::page(&document, &html::Style::default()).unwrap();
        for wrong in ["<script", "<img", "href=\"javascript", "\u{1b}"] {
            assert!(!page.contains(wrong), "{wrong}: {page}");
        }
        let mut out = Vec::new();
        markdown::write(&document, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.contains("\\[klik\\](javascript:alert(1)) \\!\\[x\\]"),
            "{out}"
        );
        assert!(!out.contains('<'), "{out}");
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[a-z]{1,8}([ \\n*_#<>-][a-z]{1,8}){0,20}") {
            let found = read(&text);
            let shown: String = found.iter().flat_map(|own| &own.blocks).map(|block| match block {
                Block::Paragraph(line) => plain(line),
                Block::List(items) => items.iter().map(|item| plain(item)).collect::<Vec<_>>().join(" "),
                _ => String::new(),
            } + " ").collect::<String>() + &found.iter().map(|own| own.title.clone() + " ").collect::<String>();
            for word in text.split(|c: char| !c.is_ascii_lowercase()).filter(|word| !word.is_empty()) {
                prop_assert!(shown.contains(word), "{} is not in {:?}", word, shown);
            }
        }
    }
}
