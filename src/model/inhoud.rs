//! What a review is bound to: a short mark of the content that was reviewed.
//!
//! The mark is the same as long as the entry says the same: comments, quotes, order and line breaks do not count, nor do
//! the ways to reach somebody, nor what is kept about the entry itself (`beheer`, exceptions, advice, audits). A number
//! before the mark says which fields count, so that a later version of the program can count others and still
//! recognise marks that stand in registers now.

use std::fmt::Write as _;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::Soort;
use super::facts::{FieldInfo, Review};
use crate::diagnostic::hex;
use crate::source::{Kind, Node, Pair};

/// Hexadecimal digits of a mark: 128 bits.
const DIGITS: usize = 32;

/// The number before marks that are made now: the newest from which a field counts.
static VERSIE: LazyLock<u8> = LazyLock::new(|| {
    let newest = |soort: &Soort| newest(soort.fields());
    Soort::ALL.iter().map(newest).max().unwrap_or(1)
});

/// The newest version from which one of these fields, or one below them, counts.
fn newest(fields: &[FieldInfo]) -> u8 {
    let own = |field: &FieldInfo| match field.facts.review {
        Review::Since(version) => version.max(newest(field.kind.fields())),
        Review::Unsaid | Review::No => newest(field.kind.fields()),
    };
    fields.iter().map(own).max().unwrap_or(1)
}

/// The marks of the content of one entry, one for each version that there has been.
///
/// Marks of older versions stand in registers: each is compared with the mark that the same content had then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afdrukken(Vec<String>);

impl Afdrukken {
    /// The marks of an entry.
    pub fn of(soort: Soort, root: &Node) -> Self {
        Self(
            (1..=*VERSIE)
                .map(|version| make(version, soort.fields(), root))
                .collect(),
        )
    }

    /// The mark that a review writes now, such as `1:4be0643f1d98573b97cdca98a65347dd`.
    pub fn now(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    /// Whether a mark was made of other content. One that the program does not know says nothing.
    pub fn differs(&self, mark: &str) -> bool {
        let own = versie(mark).and_then(|version| self.0.get(usize::from(version) - 1));
        own.is_some_and(|own| own != mark)
    }
}

/// Whether a text is a mark that this program made and can compare.
pub fn is_afdruk(text: &str) -> bool {
    versie(text).is_some()
}

/// The version of a mark.
fn versie(text: &str) -> Option<u8> {
    let (version, digits) = text.split_once(':')?;
    let is_hex = digits.len() == DIGITS
        && digits
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (1..=*VERSIE)
        .find(|own| version == own.to_string())
        .filter(|_| is_hex)
}

fn make(version: u8, fields: &'static [FieldInfo], root: &Node) -> String {
    let mut text = String::new();
    if let Kind::Map(pairs) = &root.kind {
        Writer { version }.entry(pairs, fields, &mut text);
    }
    format!("{version}:{}", hex(&Sha256::digest(text)[..DIGITS / 2]))
}

/// Writes what counts in marks of one version.
struct Writer {
    version: u8,
}

impl Writer {
    /// Of the keys of an entry itself those that are said to count.
    fn entry(&self, pairs: &[Pair<'_>], fields: &'static [FieldInfo], out: &mut String) {
        let counts = |field: &FieldInfo| matches!(field.facts.review, Review::Since(first) if first <= self.version);
        self.pairs(pairs, fields, &|field| field.is_some_and(counts), out);
    }

    /// Of the keys below those that are not said to stay out, and were there in this version.
    fn block(&self, pairs: &[Pair<'_>], fields: &'static [FieldInfo], out: &mut String) {
        let counts = |field: &FieldInfo| match field.facts.review {
            Review::Unsaid => true,
            Review::No => false,
            Review::Since(first) => first <= self.version,
        };
        self.pairs(pairs, fields, &|field| field.is_none_or(counts), out);
    }

    fn pairs(
        &self,
        pairs: &[Pair<'_>],
        fields: &'static [FieldInfo],
        counts: &dyn Fn(Option<&'static FieldInfo>) -> bool,
        out: &mut String,
    ) {
        let filled = pairs
            .iter()
            .filter(|pair| !matches!(pair.value.kind, Kind::Null));
        let with_field =
            filled.map(|pair| (pair, fields.iter().find(|field| field.key == pair.key)));
        let mut parts: Vec<String> = with_field
            .filter(|(_, field)| counts(*field))
            .map(|(pair, field)| {
                let mut part = String::new();
                write_text(&pair.key, &mut part);
                self.value(
                    &pair.value,
                    field.map_or(&[], |field| field.kind.fields()),
                    &mut part,
                );
                part
            })
            .collect();
        parts.sort();
        write_all('m', &parts, out);
    }

    /// Every part carries its length, so that no two contents give the same text.
    fn value(&self, node: &Node, fields: &'static [FieldInfo], out: &mut String) {
        match &node.kind {
            Kind::Null => out.push('n'),
            Kind::Scalar(scalar) => write_text(&scalar.text, out),
            Kind::List(items) => {
                let part = |item: &Node| {
                    let mut part = String::new();
                    self.value(item, fields, &mut part);
                    part
                };
                let mut parts: Vec<String> = items.iter().map(part).collect();
                parts.sort();
                write_all('l', &parts, out);
            }
            Kind::Map(pairs) => self.block(pairs, fields, out),
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    // Where a long text is broken over lines is no content.
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    _ = write!(out, "t{}:{text}", text.len());
}

fn write_all(kind: char, parts: &[String], out: &mut String) {
    _ = write!(out, "{kind}{}:", parts.len());
    out.extend(parts.iter().map(String::as_str));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facts::{self, Value, known};
    use crate::source;
    use proptest::prelude::*;

    fn mark(text: &str) -> String {
        Afdrukken::of(Soort::Verwerking, &source::parse(text)[0].root)
            .now()
            .to_owned()
    }

    #[test]
    fn every_field_counts_or_is_said_not_to() {
        for soort in Soort::ALL {
            for field in soort.fields() {
                assert_ne!(
                    field.facts.review,
                    Review::Unsaid,
                    "{soort}: say of {} whether it is reviewed",
                    field.key
                );
            }
        }
    }

    /// An entry as it was, and one with a field more at both depths.
    const OLD: &[FieldInfo] = &[
        FieldInfo::new(
            "naam",
            &[],
            facts::Kind::one(Value::Text),
            known().reviewed(1),
        ),
        FieldInfo::new(
            "deel",
            &[],
            facts::Kind::one(Value::Block(&facts::Record {
                doc: &[],
                fields: &[TEXT],
            })),
            known().reviewed(1),
        ),
    ];
    const NEW: &[FieldInfo] = &[
        OLD[0],
        FieldInfo::new(
            "deel",
            &[],
            facts::Kind::one(Value::Block(&facts::Record {
                doc: &[],
                fields: &[TEXT, LATER],
            })),
            known().reviewed(1),
        ),
        FieldInfo::new(
            "nieuw",
            &[],
            facts::Kind::one(Value::Text),
            known().reviewed(2),
        ),
    ];
    const TEXT: FieldInfo = FieldInfo::new("tekst", &[], facts::Kind::one(Value::Text), known());
    const LATER: FieldInfo = FieldInfo::new(
        "later",
        &[],
        facts::Kind::one(Value::Text),
        known().reviewed(2),
    );

    #[test]
    fn a_mark_stays_what_it_is() {
        // Marks stand in registers: this one may never become another.
        let text = "naam: Parkeren\ndoeleinden:\n  - doel: Vergunning geven\ndoorgifte: geen\nopenbaar: true\n";
        assert_eq!(mark(text), "1:3c0357b9272bafa1547f0dfe92ef3e46");
        assert!(is_afdruk(&mark(text)));
        for wrong in [
            "",
            "1:",
            "2:4be0643f1d98573b97cdca98a65347dd",
            "1:4BE0643F1D98573B97CDCA98A65347DD",
            "1:4be0",
        ] {
            assert!(!is_afdruk(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_said_another_way_or_about_the_entry_does_not_count() {
        let text = "naam: Parkeren\ngezamenlijke_verantwoordelijken:\n  - naam: A\n  - naam: B\n    contact: {email: a@b.example}\n";
        for same in [
            "# zo\ngezamenlijke_verantwoordelijken: [{naam: 'B', contact: {email: c@d.example}}, {naam: \"A\"}]\nnaam: >-\n  Parkeren\n",
            &format!(
                "{text}beheer: {{laatst_beoordeeld: 2026-01-01}}\nafdeling: x\nstatus: concept\n"
            ),
            &format!("{text}kenmerken:\n"),
            &text.replace('\n', "\r\n"),
        ] {
            assert_eq!(mark(same), mark(text), "{same}");
        }
        for other in [
            "naam: Parkeren\n",
            &text.replace("naam: A", "naam: C"),
            &format!("{text}openbaar: false\n"),
        ] {
            assert_ne!(mark(other), mark(text), "{other}");
        }
    }

    proptest! {
        #[test]
        fn a_field_that_came_later_leaves_older_marks_as_they_are(
            naam in "[a-c]{1,3}", tekst in "[a-c]{1,3}", nieuw in "[a-c]{1,3}", later in "[a-c]{1,3}",
        ) {
            let old = format!("naam: {naam}\ndeel: {{tekst: {tekst}}}\n");
            let new = format!("naam: {naam}\ndeel: {{tekst: {tekst}, later: {later}}}\nnieuw: {nieuw}\n");
            let mark = |version, fields, text: &str| make(version, fields, &source::parse(text)[0].root);
            prop_assert_eq!(mark(1, OLD, &old), mark(1, NEW, &old));
            prop_assert_eq!(mark(1, NEW, &old), mark(1, NEW, &new));
            prop_assert_ne!(mark(2, NEW, &old), mark(2, NEW, &new));
            // Two contents have one mark of the new version only when they say the same.
            let other = new.replace(&format!("later: {later}"), "later: d");
            prop_assert_ne!(mark(2, NEW, &new), mark(2, NEW, &other));
        }

        #[test]
        fn two_lists_of_words_have_one_mark_only_when_they_are_the_same(
            a in prop::collection::vec("[a-c:0-3]{1,3}", 0..4),
            b in prop::collection::vec("[a-c:0-3]{1,3}", 0..4),
        ) {
            let text = |words: &[String]| format!("systemen: {}", serde_json::to_string(words).unwrap());
            let sorted = |words: &[String]| { let mut words = words.to_vec(); words.sort(); words };
            prop_assert_eq!(mark(&text(&a)) == mark(&text(&b)), sorted(&a) == sorted(&b));
        }
    }
}
