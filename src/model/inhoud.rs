//! What a review is bound to: a short mark of the content that was reviewed.
//!
//! The mark is the same as long as the entry says the same: comments, quotes, order and line breaks do not count, nor do
//! the ways to reach somebody, nor what is kept about the entry itself (`beheer`, exceptions, advice, audits). A number
//! before the mark says which fields count, so that a later version of the program can count others and still
//! recognise marks that stand in registers now.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Soort;
use crate::diagnostic::hex;
use crate::source::{Kind, Node, Pair};

/// The number before marks that are made now.
const VERSIE: &str = "1";
/// Hexadecimal digits of a mark: 128 bits.
const DIGITS: usize = 32;

/// Keys anywhere in an entry that say how to reach somebody: they may change without a new review.
const BEREIKBAARHEID: &[&str] = &["adres", "contact", "contactpersoon", "email", "telefoon", "website"];

/// The keys that count in version 1. A row never changes; a new field asks for a new version.
const TELT_MEE: &[(Soort, &str)] = &[
    (
        Soort::Verwerking,
        "naam rol regime verwerkingsverantwoordelijke gezamenlijke_verantwoordelijken opdrachtgevers \
         categorieen_verwerkingen taak doeleinden noodzaak betrokkenen persoonsgegevens ontvangers doorgifte \
         bewaartermijnen beveiliging herkomst kwaliteit geautomatiseerde_besluitvorming profilering dpia \
         kenmerken start systemen dpia_score key_controls wpg openbaar niet_openbaar_reden \
         openbare_toelichting",
    ),
    (
        Soort::Verwerkersovereenkomst,
        "naam verwerker verwerkingsverantwoordelijke verwerkingen hoofdovereenkomst model goedkeuring \
         ondertekend_op ingangsdatum einddatum onbepaald opzegtermijn subverwerkers garanties afspraken \
         document",
    ),
    (
        Soort::Convenant,
        "naam partijen verwerkingsverantwoordelijke verwerkingen ondertekend_op ingangsdatum einddatum \
         onbepaald opzegtermijn dpia afspraken wezenlijke_inhoud document",
    ),
    (
        Soort::Dpia,
        "naam fase verwerkingen uitgevoerd_op vastgesteld_op vastgesteld_door conclusie beschrijving \
         noodzaak_en_evenredigheid risicos maatregelen advies_fg mening_betrokkenen restrisico \
         voorafgaande_raadpleging document",
    ),
    (
        Soort::Datalek,
        "naam ontdekt_op gemeld_intern_op omschrijving inbreuk verwerkingen betrokkenen persoonsgegevens \
         gevolgen maatregelen risico melding_ap mededeling_betrokkenen verwerkersovereenkomst lessen",
    ),
    (
        Soort::Verzoek,
        "naam recht zaaknummer ontvangen_op identiteit_vastgesteld_op verlenging afgehandeld_op uitkomst \
         motivering verwerkingen derden_geinformeerd_op derden_niet_geinformeerd_reden",
    ),
    (Soort::Advies, "naam onderwerp advies uitgebracht_op gericht_aan betreft uiterlijk"),
    (Soort::Taak, "naam cyclus periode wie"),
];

fn telt_mee(soort: Soort) -> impl Iterator<Item = &'static str> {
    TELT_MEE.iter().filter(move |(own, _)| *own == soort).flat_map(|(_, keys)| keys.split_whitespace())
}

/// The mark of the content of an entry, such as `1:4be0643f1d98573b97cdca98a65347dd`.
pub fn afdruk(soort: Soort, root: &Node<'_>) -> String {
    let counts: Vec<&str> = telt_mee(soort).collect();
    let mut text = String::new();
    if let Kind::Map(pairs) = &root.kind {
        write_pairs(pairs.iter().filter(|pair| counts.contains(&pair.key.as_ref())), &mut text);
    }
    format!("{VERSIE}:{}", hex(&Sha256::digest(text)[..DIGITS / 2]))
}

/// Whether a text is a mark that this program made and can compare.
pub fn is_afdruk(text: &str) -> bool {
    let digits = text.strip_prefix(VERSIE).and_then(|rest| rest.strip_prefix(':'));
    digits.is_some_and(|own| own.len() == DIGITS && own.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
}

fn write_pairs<'n, 's: 'n>(pairs: impl Iterator<Item = &'n Pair<'s>>, out: &mut String) {
    let wanted = pairs.filter(|pair| !BEREIKBAARHEID.contains(&pair.key.as_ref()));
    let filled = wanted.filter(|pair| !matches!(pair.value.kind, Kind::Null));
    let mut parts: Vec<String> = filled
        .map(|pair| {
            let mut part = String::new();
            write_text(&pair.key, &mut part);
            write_value(&pair.value, &mut part);
            part
        })
        .collect();
    parts.sort();
    write_all('m', &parts, out);
}

/// Every part carries its length, so that no two contents give the same text.
fn write_value(node: &Node<'_>, out: &mut String) {
    match &node.kind {
        Kind::Null => out.push('n'),
        Kind::Scalar(scalar) => write_text(&scalar.text, out),
        Kind::List(items) => {
            let part = |item: &Node<'_>| {
                let mut part = String::new();
                write_value(item, &mut part);
                part
            };
            let mut parts: Vec<String> = items.iter().map(part).collect();
            parts.sort();
            write_all('l', &parts, out);
        }
        Kind::Map(pairs) => write_pairs(pairs.iter(), out),
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
    use crate::model::schema;
    use crate::source;
    use proptest::prelude::*;

    /// Keys that do not count: what is kept about an entry, and what follows on it.
    const TELT_NIET_MEE: &[(Option<Soort>, &[&str])] = &[
        (None, &["soort", "id", "status", "beheer", "uitzonderingen"]),
        (
            Some(Soort::Verwerking),
            &[
                "afdeling",
                "proceseigenaar",
                "einde",
                "gemeld_bij_fg",
                "adviezen",
                "domein",
                "fg_verklaring",
                "procesplan",
                "audits",
                "dossier",
            ],
        ),
        (Some(Soort::Dpia), &["herbeoordeeld_op"]),
        (Some(Soort::Datalek), &["geevalueerd_op", "afgesloten_op"]),
        (Some(Soort::Verzoek), &["afdelingen"]),
        (Some(Soort::Advies), &["opvolging", "escalatie"]),
        (Some(Soort::Taak), &["uitgevoerd"]),
    ];

    fn mark(text: &str) -> String {
        afdruk(Soort::Verwerking, &source::parse(text)[0].root)
    }

    #[test]
    fn every_field_counts_or_is_said_not_to() {
        for soort in Soort::ALL {
            let schema = schema::of_soort(*soort);
            let keys = schema["properties"].as_object().unwrap().keys();
            let out = TELT_NIET_MEE.iter().filter(|(own, _)| own.is_none_or(|own| own == *soort));
            let out: Vec<&str> = out.flat_map(|(_, keys)| keys.iter().copied()).collect();
            let mut said: Vec<&str> = telt_mee(*soort).chain(out).collect();
            let mut there: Vec<&str> = keys.map(String::as_str).collect();
            said.sort_unstable();
            there.sort_unstable();
            assert_eq!(said, there, "{soort}");
        }
    }

    #[test]
    fn a_mark_stays_what_it_is() {
        // Marks stand in registers: this one may never become another.
        let text = "naam: Parkeren\ndoeleinden:\n  - doel: Vergunning geven\ndoorgifte: geen\nopenbaar: true\n";
        assert_eq!(mark(text), "1:3c0357b9272bafa1547f0dfe92ef3e46");
        assert!(is_afdruk(&mark(text)));
        for wrong in ["", "1:", "2:4be0643f1d98573b97cdca98a65347dd", "1:4BE0643F1D98573B97CDCA98A65347DD", "1:4be0"] {
            assert!(!is_afdruk(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_said_another_way_or_about_the_entry_does_not_count() {
        let text = "naam: Parkeren\nontvangers:\n  - naam: A\n  - naam: B\n    contact: {email: a@b.example}\n";
        for same in [
            "# zo\nontvangers: [{naam: 'B', contact: {email: c@d.example}}, {naam: \"A\"}]\nnaam: >-\n  Parkeren\n",
            &format!("{text}beheer: {{laatst_beoordeeld: 2026-01-01}}\nafdeling: x\nstatus: concept\n"),
            &format!("{text}kenmerken:\n"),
            &text.replace('\n', "\r\n"),
        ] {
            assert_eq!(mark(same), mark(text), "{same}");
        }
        for other in ["naam: Parkeren\n", &text.replace("naam: A", "naam: C"), &format!("{text}openbaar: false\n")] {
            assert_ne!(mark(other), mark(text), "{other}");
        }
    }

    proptest! {
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
