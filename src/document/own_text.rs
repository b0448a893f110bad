//! Text that people keep beside a report: a very small part of Markdown, read so that nothing in it can act.
//!
//! Knows headings of the second level, paragraphs, lists and emphasis. A comment (`<!-- … -->` on lines of its own) is
//! for who writes, and left out. Everything else, links and HTML too, is shown as the plain text that it is.

use super::{Block, Inline, Line};
use crate::diagnostic::sanitize;

/// What stands below one heading; the title is empty for what stands before the first.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Its paragraphs and lists.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether this is the section of that title, however it is capitalised.
    pub fn is_named(&self, title: &str) -> bool {
        self.title.to_lowercase() == title.trim().to_lowercase()
    }
}

/// Reads a text; sections in which nothing is written are left out.
pub fn read(text: &str) -> Vec<Section> {
    let text = without_comments(text.trim_start_matches('\u{feff}'));
    let mut sections = vec![Section::default()];
    let mut reader = Reader::default();
    for line in text.lines().map(str::trim) {
        if let Some(title) = line.strip_prefix("## ") {
            reader.end_into(&mut sections);
            sections.push(Section { title: sanitize(title.trim()), blocks: Vec::new() });
        } else if sections.len() == 1 && line.starts_with("# ") {
            // The title of the file itself.
            reader.end_into(&mut sections);
        } else {
            reader.line(line);
        }
    }
    reader.end_into(&mut sections);
    sections.retain(|own| !own.blocks.is_empty());
    sections
}

/// The lines outside comments. A comment that does not end is text: nothing a writer wrote disappears by a slip.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n').or_else(|| (!rest.is_empty()).then_some((rest, ""))) {
        let end = line.trim_start().starts_with("<!--").then(|| rest.find("-->")).flatten();
        let Some(end) = end else {
            out.push_str(line);
            out.push('\n');
            rest = after;
            continue;
        };
        rest = &rest[end + "-->".len()..];
    }
    out
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
        let item = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
        match (item, line.is_empty()) {
            (Some(item), _) => {
                self.end_paragraph();
                self.items.push(item.trim().to_owned());
            }
            (None, true) => {
                self.end_paragraph();
                self.end_list();
            }
            // A line below an item belongs to it.
            (None, false) => {
                let words = self.items.last_mut().unwrap_or(&mut self.words);
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(line);
            }
        }
    }

    fn end_paragraph(&mut self) {
        if !self.words.is_empty() {
            self.blocks.push(Block::Paragraph(emphasis(&std::mem::take(&mut self.words))));
        }
    }

    fn end_list(&mut self) {
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            self.blocks.push(Block::List(items.iter().map(|item| emphasis(item)).collect()));
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
    let mark = ["**", "__", "*", "_"].into_iter().find(|mark| text.starts_with(mark))?;
    let (inside, after) = text[mark.len()..].split_once(mark)?;
    let is_marked = !inside.is_empty() && inside.trim() == inside && !inside.starts_with(['*', '_']);
    (is_marked && after.chars().next().is_none_or(|c| !c.is_alphanumeric())).then_some((inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, html, markdown, plain, text};
    use proptest::prelude::*;

    #[test]
    fn sections_have_paragraphs_lists_and_emphasis() {
        let found = read(
            "# Jaarverslag\n<!-- hint\nover twee regels -->\n\n## Het register\n\nEen **goed** jaar,\nmet _veel_ werk.\n\n- een\n  vervolg\n- twee\n\n## Leeg\n<!-- hint -->\n\n## Anders\nx_y * z <!-- gewoon -->\n",
        );
        let titles: Vec<&str> = found.iter().map(|own| own.title.as_str()).collect();
        assert_eq!(titles, ["Het register", "Anders"]);
        let Block::Paragraph(line) = &found[0].blocks[0] else { panic!("{found:?}") };
        let strong = |words: &str| Inline::Strong(words.to_owned());
        assert_eq!((&line[1], &line[3]), (&strong("goed"), &strong("veel")));
        assert_eq!(plain(line), "Een goed jaar, met veel werk.");
        let Block::List(items) = &found[0].blocks[1] else { panic!("{found:?}") };
        assert_eq!(items, &[text("een vervolg"), text("twee")]);
        let Block::Paragraph(line) = &found[1].blocks[0] else { panic!("{found:?}") };
        assert_eq!(line, &text("x_y * z <!-- gewoon -->"));
    }

    #[test]
    fn a_comment_without_an_end_hides_nothing() {
        let found = read("## A\n<!-- vergeten\nbelangrijk\n");
        let Block::Paragraph(line) = &found[0].blocks[0] else { panic!("{found:?}") };
        assert_eq!(plain(line), "<!-- vergeten belangrijk");
    }

    #[test]
    fn hostile_text_is_shown_and_does_nothing() {
        let found = read(
            "<script>alert(1)</script>\n\n[klik](javascript:alert(1)) ![x](http://kwaad.example/a.png)\n\n\u{1b}[31m<img src=x onerror=y>\n",
        );
        let document =
            Document { blocks: found.into_iter().flat_map(|own| own.blocks).collect(), ..Document::default() };
        let page = html::page(&document, &html::Style::default()).unwrap();
        for wrong in ["<script", "<img", "href=\"javascript", "\u{1b}"] {
            assert!(!page.contains(wrong), "{wrong}: {page}");
        }
        let mut out = Vec::new();
        markdown::write(&document, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("\\[klik\\](javascript:alert(1)) \\!\\[x\\]"), "{out}");
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
