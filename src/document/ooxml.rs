//! The parts of a Word file: a packed folder of XML.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::ops::Range;

use roxmltree::{Document, Node};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::xml;

/// The part that holds the text.
pub(super) const MAIN: &str = "word/document.xml";
/// The part that holds the styles.
pub(super) const STYLES: &str = "word/styles.xml";
/// The part that says who made it, when and how it is called.
pub(super) const PROPERTIES: &str = "docProps/core.xml";
const TYPES: &str = "[Content_Types].xml";
/// The namespace of what Word writes.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// More than this in a file is no letter paper: a small archive can unfold without end.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;
const MOST_PARTS: usize = 2_000;

/// Parts by their name in the file.
pub(super) type Parts = BTreeMap<String, Vec<u8>>;
/// What comes in the place of a stretch of a text.
pub(super) type Edits = Vec<(Range<usize>, String)>;

/// Unfolds a file. Fails with why it cannot be one, in Dutch.
pub(super) fn unzip(bytes: &[u8]) -> Result<Parts, String> {
    let wrong = |_| "dit is geen Word-bestand (.docx)".to_owned();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(wrong)?;
    if archive.len() > MOST_PARTS {
        return Err("dit bestand heeft te veel onderdelen".to_owned());
    }
    let (mut parts, mut left) = (Parts::new(), MOST_BYTES);
    for at in 0..archive.len() {
        let mut file = archive
            .by_index(at)
            .map_err(|_| "dit bestand is beschadigd".to_owned())?;
        if file.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        let name = file.name().to_owned();
        let read = file.by_ref().take(left + 1).read_to_end(&mut content);
        let read = read.map_err(|_| "dit bestand is beschadigd".to_owned())? as u64;
        left = left.checked_sub(read).ok_or("dit bestand is te groot")?;
        parts.insert(name, content);
    }
    Ok(parts)
}

/// Folds parts into a file; the same parts give the same bytes.
pub(super) fn pack(parts: &Parts) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // The clock does not count, so that two runs give the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let first = parts.get_key_value(TYPES);
    for (name, content) in first
        .into_iter()
        .chain(parts.iter().filter(|(name, _)| *name != TYPES))
    {
        let written = writer
            .start_file(name.as_str(), options)
            .map_err(|error| error.to_string());
        written.and_then(|()| writer.write_all(content).map_err(|error| error.to_string()))?;
    }
    writer
        .finish()
        .map(Cursor::into_inner)
        .map_err(|error| error.to_string())
}

/// A part as text.
pub(super) fn text<'p>(parts: &'p Parts, name: &str) -> Result<&'p str, String> {
    let bytes = parts
        .get(name)
        .ok_or_else(|| format!("dit is geen gewoon Word-bestand: {name} ontbreekt"))?;
    let text = std::str::from_utf8(bytes).map_err(|_| format!("{name} is geen tekst in UTF-8"))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// A text as a tree; entities are refused.
pub(super) fn xml<'t>(name: &str, text: &'t str) -> Result<Document<'t>, String> {
    xml::parse(text).map_err(|fault| match fault {
        xml::Fault::Wrong => format!("{name} is geen goede XML"),
        xml::Fault::TooMuch => format!("{name} vraagt meer dan een gewoon Word-bestand"),
    })
}

/// A text with these places replaced.
pub(super) fn apply(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, new) in edits {
        out.push_str(&text[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Whether an element is one of Word's by this name.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((W, name))
}

/// Where the end tag of the root begins: what is added last comes before it.
pub(super) fn end_of_root(text: &str) -> Result<usize, String> {
    text.rfind("</")
        .ok_or_else(|| "dit bestand is leeg".to_owned())
}
