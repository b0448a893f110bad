//! A Word file in the clothes of another: the gemeente's letter paper around what a report says.
//!
//! The other file gives styles, page, headers, footers and theme; its own text is left out. Styles are found by the names that
//! Word gives them in every language, so `Kop 1` of a Dutch Word is the first heading.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use roxmltree::{Document, Node};

use super::ooxml::{
    Edits, MAIN, PROPERTIES, Parts, STYLES, W, apply, end_of_root, is, pack, text, unzip, xml,
};

const NUMBERING: &str = "word/numbering.xml";
const FOOTNOTES: &str = "word/footnotes.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Puts what `ours` says, as [`super::docx::write`] made it, into the file `theirs`. Fails with why that cannot be done, in Dutch.
pub fn onto(ours: &[u8], theirs: &[u8]) -> Result<Vec<u8>, String> {
    let mut ours = unzip(ours)?;
    let mut parts = unzip(theirs)?;
    for name in [MAIN, TYPES, RELATIONS] {
        text(&parts, name)?;
    }
    let is_xml = |name: &&String| {
        Path::new(name)
            .extension()
            .is_some_and(|end| end == "xml" || end == "rels")
    };
    for name in parts.keys().filter(is_xml) {
        xml(name, text(&parts, name)?)?;
    }
    if text(&parts, TYPES)?.contains("macroEnabled")
        || parts.keys().any(|name| name.contains("vbaProject"))
    {
        return Err(
            "dit Word-bestand heeft macro's: sla het op als gewoon Word-document (.docx)"
                .to_owned(),
        );
    }
    let styles = styles(&ours, &mut parts)?;
    let number = numbering(&mut ours, &mut parts)?;
    let main = main(&ours, &parts, &styles, number.as_deref())?;
    parts.insert(MAIN.to_owned(), main.into_bytes());
    if ours.contains_key(FOOTNOTES) {
        let notes = footnotes(&ours, &parts, &styles)?;
        parts.insert(FOOTNOTES.to_owned(), notes.into_bytes());
    }
    if let Some(own) = ours
        .remove(PROPERTIES)
        .filter(|_| parts.contains_key(PROPERTIES))
    {
        parts.insert(PROPERTIES.to_owned(), own);
    }
    related(&mut parts)?;
    pack(&parts)
}

fn val<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute((W, "val"))
}

/// The paragraph styles: id and name as Word knows it, with where each stands.
fn paragraph_styles<'a>(
    document: &'a Document<'_>,
) -> impl Iterator<Item = (&'a str, String, Range<usize>)> {
    let styles = document
        .root_element()
        .children()
        .filter(|own| is(*own, "style"));
    styles
        .filter(|own| own.attribute((W, "type")) == Some("paragraph"))
        .filter_map(|own| {
            let name = own.children().find(|own| is(*own, "name")).and_then(val)?;
            Some((
                own.attribute((W, "styleId"))?,
                name.to_lowercase(),
                own.range(),
            ))
        })
}

/// Which style of theirs goes for each of ours; what they do not have is added to theirs.
fn styles(ours: &Parts, parts: &mut Parts) -> Result<BTreeMap<String, String>, String> {
    let own = text(ours, STYLES)?;
    if !parts.contains_key(STYLES) {
        parts.insert(STYLES.to_owned(), own.as_bytes().to_vec());
        return Ok(BTreeMap::new());
    }
    let there = text(parts, STYLES)?;
    let (own_xml, there_xml) = (xml(STYLES, own)?, xml(STYLES, there)?);
    let known: BTreeMap<String, &str> = paragraph_styles(&there_xml)
        .map(|(id, name, _)| (name, id))
        .collect();
    let (mut map, mut added) = (BTreeMap::new(), String::new());
    for (id, name, range) in paragraph_styles(&own_xml) {
        if let Some(found) = known.get(&name) {
            map.insert(id.to_owned(), (*found).to_owned());
        } else {
            let new = format!("Avg{id}");
            added.push_str(&own[range].replace(
                &format!("w:styleId=\"{id}\""),
                &format!("w:styleId=\"{new}\""),
            ));
            map.insert(id.to_owned(), new);
        }
    }
    let end = end_of_root(there)?;
    let text = apply(there, vec![(end..end, added)]);
    parts.insert(STYLES.to_owned(), text.into_bytes());
    Ok(map)
}

/// Adds our list to their lists; gives the number that it has there, when it is another.
fn numbering(ours: &mut Parts, parts: &mut Parts) -> Result<Option<String>, String> {
    if !parts.contains_key(NUMBERING) {
        parts.extend(ours.remove_entry(NUMBERING));
        return Ok(None);
    }
    let (own, there) = (text(ours, NUMBERING)?, text(parts, NUMBERING)?);
    let (own_xml, there_xml) = (xml(NUMBERING, own)?, xml(NUMBERING, there)?);
    let root = there_xml.root_element();
    let next = |tag: &str, id: &str| {
        let numbers = root
            .children()
            .filter(|own| is(*own, tag))
            .filter_map(|own| own.attribute((W, id)));
        numbers
            .filter_map(|own| own.parse::<u32>().ok())
            .max()
            .unwrap_or(0)
            .saturating_add(1)
    };
    let (list, number) = (next("abstractNum", "abstractNumId"), next("num", "numId"));
    let dots = own_xml
        .root_element()
        .children()
        .rfind(|own| is(*own, "abstractNum"));
    let levels = dots.map(|own| {
        own.children()
            .filter(|own| is(*own, "lvl"))
            .map(|level| &own_xml.input_text()[level.range()])
    });
    let levels: String = levels.into_iter().flatten().collect();
    let added = format!("<w:abstractNum w:abstractNumId=\"{list}\">{levels}</w:abstractNum>");
    let used = format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{list}\" /></w:num>");
    let end = end_of_root(there)?;
    // Lists stand before where they are used.
    let before = root
        .children()
        .find(|own| is(*own, "num"))
        .map_or(end, |own| own.range().start);
    let after = root
        .children()
        .rfind(|own| is(*own, "num"))
        .map_or(end, |own| own.range().end);
    let text = apply(there, vec![(before..before, added), (after..after, used)]);
    parts.insert(NUMBERING.to_owned(), text.into_bytes());
    Ok(Some(number.to_string()))
}

/// Our text with their styles, their list and their page.
fn main(
    ours: &Parts,
    parts: &Parts,
    styles: &BTreeMap<String, String>,
    number: Option<&str>,
) -> Result<String, String> {
    let (own, there) = (text(ours, MAIN)?, text(parts, MAIN)?);
    let (own_xml, there_xml) = (xml(MAIN, own)?, xml(MAIN, there)?);
    // Of several the first, as later ones take over what they do not say themselves.
    let page = |document: &Document| {
        document
            .descendants()
            .find(|own| is(*own, "sectPr"))
            .map(|own| own.range())
    };
    if !there_xml.root_element().has_tag_name((W, "document")) {
        return Err(
            "dit soort Word-bestand kan niet: sla het op als gewoon Word-document (.docx)"
                .to_owned(),
        );
    }
    let mut edits = restyled(&own_xml, styles, number);
    if let (Some(own), Some(their)) = (page(&own_xml), page(&there_xml)) {
        edits.push((own, there[their].to_owned()));
    }
    // Their page may use names that ours does not know.
    let mut names = String::new();
    for name in there_xml.root_element().namespaces() {
        let Some(prefix) = name.name() else { continue };
        match own_xml.root_element().lookup_namespace_uri(Some(prefix)) {
            None => {
                _ = write!(
                    names,
                    " xmlns:{prefix}=\"{}\"",
                    crate::diagnostic::escape_html(name.uri())
                );
            }
            Some(uri) if uri == name.uri() => {}
            Some(_) => {
                return Err("dit Word-bestand gebruikt andere namen dan Word doet".to_owned());
            }
        }
    }
    let at = own_xml.root_element().range().start + "<w:document".len();
    edits.push((at..at, names));
    Ok(apply(own, edits))
}

/// Our footnotes with their styles, after the lines that separate theirs from the text.
fn footnotes(
    ours: &Parts,
    parts: &Parts,
    styles: &BTreeMap<String, String>,
) -> Result<String, String> {
    let own = text(ours, FOOTNOTES)?;
    let own_xml = xml(FOOTNOTES, own)?;
    let mut edits = restyled(&own_xml, styles, None);
    if parts.contains_key(FOOTNOTES) {
        let there = text(parts, FOOTNOTES)?;
        let there_xml = xml(FOOTNOTES, there)?;
        let lines = there_xml
            .root_element()
            .children()
            .filter(|own| own.attribute((W, "type")).is_some());
        let lines: String = lines.map(|own| &there[own.range()]).collect();
        if let Some(first) = own_xml.root_element().first_element_child() {
            edits.push((first.range().start..first.range().start, lines));
        }
    }
    Ok(apply(own, edits))
}

/// The places where a style or a list is named, with what they are called there.
fn restyled(document: &Document, styles: &BTreeMap<String, String>, number: Option<&str>) -> Edits {
    let new = |own: Node<'_, '_>| {
        let attribute = own.attribute_node((W, "val"))?;
        let new = if is(own, "pStyle") {
            styles.get(attribute.value()).map(String::as_str)
        } else if is(own, "numId") {
            number
        } else {
            None
        };
        new.map(|new| (attribute.range_value(), crate::diagnostic::escape_html(new)))
    };
    document.descendants().filter_map(new).collect()
}

/// Names the parts that were added, and says that the whole is a document and no template.
fn related(parts: &mut Parts) -> Result<(), String> {
    let (there, types) = (text(parts, RELATIONS)?, text(parts, TYPES)?);
    let (there_xml, types_xml) = (xml(RELATIONS, there)?, xml(TYPES, types)?);
    let (mut relations, mut overrides) = (String::new(), String::new());
    for (at, name) in ["styles", "numbering", "footnotes"].into_iter().enumerate() {
        let part = format!("word/{name}.xml");
        if !parts.contains_key(&part) {
            continue;
        }
        let kind = format!("{RELATION}/{name}");
        let is_known = |own: Node<'_, '_>| own.attribute("Type") == Some(kind.as_str());
        if !there_xml.root_element().children().any(is_known) {
            _ = write!(
                relations,
                "<Relationship Id=\"rIdAvg{at}\" Type=\"{kind}\" Target=\"{name}.xml\"/>"
            );
        }
        let path = format!("/{part}");
        let is_typed = |own: Node<'_, '_>| own.attribute("PartName") == Some(path.as_str());
        if !types_xml.root_element().children().any(is_typed) {
            _ = write!(
                overrides,
                "<Override PartName=\"{path}\" ContentType=\"{CONTENT}.{name}+xml\"/>"
            );
        }
    }
    let (end, end_types) = (end_of_root(there)?, end_of_root(types)?);
    let relations = apply(there, vec![(end..end, relations)]);
    let types = apply(types, vec![(end_types..end_types, overrides)]);
    let types = types.replace(
        &format!("{CONTENT}.template.main+xml"),
        &format!("{CONTENT}.document.main+xml"),
    );
    parts.insert(RELATIONS.to_owned(), relations.into_bytes());
    parts.insert(TYPES.to_owned(), types.into_bytes());
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may stop at the first surprise
mod tests {
    use super::*;
    use crate::document::{self as model, Block, docx, text as words};

    const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:w16=\"urn:w16\"";

    /// A small file as a Dutch Word writes it.
    fn letter() -> Parts {
        let main = format!(
            "<w:document {NAMES}><w:body><w:p><w:r><w:t>Oude brief</w:t></w:r></w:p><w:sectPr w16:x=\"1\"><w:headerReference w:type=\"default\" r:id=\"rId7\"/></w:sectPr></w:body></w:document>"
        );
        let style = |id: &str, name: &str| {
            format!(
                "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>"
            )
        };
        let styles = format!(
            "<w:styles {NAMES}>{}{}{}</w:styles>",
            style("Standaard", "Normal"),
            style("Kop1", "heading 1"),
            style("Heading2", "Iets anders")
        );
        let numbering = format!(
            "<w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"4\"/><w:num w:numId=\"2\"><w:abstractNumId w:val=\"4\"/></w:num></w:numbering>"
        );
        let notes = format!(
            "<w:footnotes {NAMES}><w:footnote w:type=\"separator\" w:id=\"-1\"/><w:footnote w:id=\"1\"><w:p><w:r><w:t>Oude noot</w:t></w:r></w:p></w:footnote></w:footnotes>"
        );
        let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId7\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/></Relationships>";
        let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml\"/></Types>";
        let parts = [
            (MAIN, main.as_str()),
            (STYLES, &styles),
            (NUMBERING, &numbering),
            (FOOTNOTES, &notes),
            (RELATIONS, relations),
            (TYPES, types),
            ("word/header1.xml", "<briefhoofd/>"),
        ];
        parts
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    fn report() -> Vec<u8> {
        let mut document = model::Document {
            title: "Verslag".into(),
            ..model::Document::default()
        };
        document.heading(1, "Eén");
        document.heading(2, "Twee");
        document.blocks.push(Block::List(vec![words("punt")]));
        let note = document.note("Nieuwe noot");
        document.blocks.push(Block::Paragraph(vec![note]));
        let about = docx::About {
            organisation: "Gemeente".into(),
            date: chrono::NaiveDate::MIN,
        };
        docx::write(&document.sealed(), &about).unwrap()
    }

    #[test]
    fn the_letter_paper_stays_and_the_letter_is_new() {
        let letter = pack(&letter()).unwrap();
        let report = report();
        let made = onto(&report, &letter).unwrap();
        assert!(made == onto(&report, &letter).unwrap());
        let parts = unzip(&made).unwrap();
        for name in parts.keys() {
            xml(name, text(&parts, name).unwrap()).unwrap();
        }
        let main = text(&parts, MAIN).unwrap();
        assert!(!main.contains("Oude brief") && main.contains("Verslag"));
        let main = xml(MAIN, main).unwrap();
        let of = |tag: &str| -> Vec<String> {
            main.descendants()
                .filter(|own| is(*own, tag))
                .filter_map(val)
                .map(str::to_owned)
                .collect()
        };
        // Theirs where they have one by that name; else ours, under an id that is still free.
        let styles: std::collections::BTreeSet<String> = of("pStyle").into_iter().collect();
        assert!(
            ["Kop1", "Standaard", "AvgTitle", "AvgHeading2"]
                .iter()
                .all(|own| styles.contains(*own)),
            "{styles:?}"
        );
        let known = text(&parts, STYLES).unwrap();
        assert!(
            styles
                .iter()
                .all(|own| known.contains(&format!("w:styleId=\"{own}\""))),
            "{styles:?}"
        );
        assert_eq!(of("numId"), ["3"]);
        let page = main
            .descendants()
            .find(|own| is(*own, "headerReference"))
            .unwrap();
        assert_eq!(page.attribute((RELATION, "id")), Some("rId7"));
        assert_eq!(parts["word/header1.xml"], b"<briefhoofd/>");
        let lists = text(&parts, NUMBERING).unwrap();
        assert!(
            lists.find("abstractNumId=\"5\"").unwrap() < lists.find("<w:num ").unwrap(),
            "{lists}"
        );
        let notes = text(&parts, FOOTNOTES).unwrap();
        assert!(
            notes.contains("w:type=\"separator\"")
                && notes.contains("Nieuwe noot")
                && !notes.contains("Oude noot")
        );
        let relations = text(&parts, RELATIONS).unwrap();
        for name in ["styles", "numbering", "footnotes", "header1"] {
            assert_eq!(
                relations.matches(&format!("Target=\"{name}.xml\"")).count(),
                1,
                "{relations}"
            );
        }
        let types = text(&parts, TYPES).unwrap();
        assert!(
            types.contains("document.main+xml") && !types.contains("template.main+xml"),
            "{types}"
        );
        assert!(types.contains("/word/footnotes.xml"));
    }

    #[test]
    fn of_paper_with_several_sections_the_first_counts() {
        let mut letter = letter();
        let main = text(&letter, MAIN).unwrap();
        let first = "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr></w:pPr></w:p>";
        let main = main.replace("<w:body>", &format!("<w:body>{first}"));
        letter.insert(MAIN.to_owned(), main.into_bytes());
        let parts = unzip(&onto(&report(), &pack(&letter).unwrap()).unwrap()).unwrap();
        let main = text(&parts, MAIN).unwrap();
        assert!(main.contains("rId1\"") && !main.contains("rId7"), "{main}");
    }

    #[test]
    fn paper_without_styles_lists_and_notes_gets_ours() {
        let mut letter = letter();
        for name in [STYLES, NUMBERING, FOOTNOTES] {
            letter.remove(name);
        }
        let parts = unzip(&onto(&report(), &pack(&letter).unwrap()).unwrap()).unwrap();
        let main = text(&parts, MAIN).unwrap();
        assert!(
            main.contains("w:val=\"Heading1\"") && main.contains("rId7"),
            "{main}"
        );
        assert!(
            parts.contains_key(STYLES)
                && parts.contains_key(NUMBERING)
                && parts.contains_key(FOOTNOTES)
        );
        assert_eq!(
            text(&parts, RELATIONS)
                .unwrap()
                .matches("<Relationship ")
                .count(),
            4
        );
    }

    #[test]
    fn what_is_no_letter_paper_is_refused_with_a_reason() {
        let with = |name: &str, content: &[u8]| {
            let mut letter = letter();
            letter.insert(name.to_owned(), content.to_vec());
            pack(&letter).unwrap()
        };
        let large = vec![b' '; usize::try_from(super::super::ooxml::MOST_BYTES).unwrap() + 1];
        let strict = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>";
        let entities = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
        for (bytes, why) in [
            (b"geen zip".to_vec(), "geen Word-bestand"),
            (pack(&Parts::new()).unwrap(), "word/document.xml ontbreekt"),
            (with(MAIN, b"<niet af"), "geen goede XML"),
            (with(MAIN, b"\xff\xfe"), "geen tekst in UTF-8"),
            (with(MAIN, strict.as_bytes()), "gewoon Word-document"),
            (with(STYLES, entities.as_bytes()), "geen goede XML"),
            (with(NUMBERING, b""), "geen goede XML"),
            (with(TYPES, b"<Types>macroEnabled</Types>"), "macro's"),
            (with("word/vbaProject.bin", b"x"), "macro's"),
            (
                with("word/header1.xml", b"<briefhoofd"),
                "word/header1.xml is geen goede XML",
            ),
            (with("groot", &large), "te groot"),
        ] {
            let error = onto(&report(), &bytes).unwrap_err();
            assert!(error.contains(why), "{why}: {error}");
        }
    }
}
