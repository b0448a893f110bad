//! `avg rapport`: documents for those who must be shown something: the AP, the FG, the college, a proceseigenaar, an inwoner.
//!
//! A report is a function from what the register says to a [`Document`]. What is missing never stops it: it stands out in
//! the document ([`Inline::Missing`]). Nothing here reads, writes or asks the time.

pub mod audit;
pub mod datalekken;
pub mod inwoner;
pub mod jaarverslag;
pub mod proceseigenaar;
pub mod rechten;
pub mod register;
pub mod status;
pub mod vernietigingslijst;
pub mod woorden;

use std::ops::Deref;

use crate::document::{Block, Document, Inline, Line, day, text};
use crate::model::Contact;
use crate::model::field::{Text, TextOption};
use crate::model::verwerking::{Regime, Verwerking};
use crate::register::{Entry, View};

/// What reports are made from.
#[derive(Debug, Clone, Copy)]
pub struct Bron<'r, 's> {
    /// The register at a moment.
    pub view: View<'r, 's>,
    /// Which version of the register this is: a commit, or empty for the files as they are.
    pub versie: &'r str,
    /// Files of which a part could not be read.
    pub onleesbaar: &'r [String],
}

impl<'r, 's> Deref for Bron<'r, 's> {
    type Target = View<'r, 's>;

    fn deref(&self) -> &Self::Target {
        &self.view
    }
}

impl Bron<'_, '_> {
    /// A document with what every report says of its origin.
    pub fn begin(&self, title: impl Into<String>, subtitle: impl Into<String>) -> Document {
        let versie = if self.versie.is_empty() {
            "de bestanden zoals ze er nu staan".to_owned()
        } else {
            format!("vastgelegd in Git als {}", self.versie)
        };
        Document {
            title: title.into(),
            subtitle: subtitle.into(),
            facts: vec![
                ("Organisatie".to_owned(), self.organisation()),
                ("Peildatum".to_owned(), day(self.peildatum.dag())),
                ("Beleid".to_owned(), text(self.profiel.naam().to_owned())),
            ],
            origin: vec![(
                "Gemaakt uit".to_owned(),
                text(format!("het register, {versie}")),
            )],
            ..Document::default()
        }
    }

    fn organisation(&self) -> Line {
        let naam = self.view.organisatie();
        naam.map_or_else(|| missing("de naam van de organisatie"), words)
    }
}

/// Names at the top the files that could not be read in full: a document that misses something says so itself.
pub(super) fn niet_te_lezen(document: &mut Document, onleesbaar: &[String]) {
    if onleesbaar.is_empty() {
        return;
    }
    let files: Vec<Line> = onleesbaar.iter().map(|own| text(own.to_owned())).collect();
    let title = "Niet helemaal te lezen; wat daar staat, telt niet mee".to_owned();
    document
        .blocks
        .push(Block::Notice(title, vec![Block::List(files)]));
}

/// Whether the Wpg rules it, and not the AVG.
pub(super) fn is_wpg(own: &Verwerking) -> bool {
    own.regime.is_some_and(|regime| regime.value == Regime::Wpg)
}

/// Whether it is kept out of what everybody may read.
pub(super) fn is_niet_openbaar(own: &Verwerking) -> bool {
    own.openbaar.is_some_and(|openbaar| !openbaar.value)
}

/// Plain words as a line.
pub(super) fn words(words: &str) -> Line {
    text(words.trim().to_owned())
}

/// Words that begin with a capital.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A line that says what is not there.
pub(super) fn missing(what: &str) -> Line {
    vec![Inline::Missing(format!("{what} ontbreekt"))]
}

/// The text, or that it is missing.
pub(super) fn filled(value: Option<&Text>, what: &str) -> Line {
    value
        .map(Text::as_str)
        .filter(|own| !own.trim().is_empty())
        .map_or_else(|| missing(what), words)
}

/// Several texts after each other, or that they are missing.
pub(super) fn list(items: &[Text<'_>], what: &str) -> Line {
    let words = items
        .iter()
        .map(Text::as_str)
        .filter(|own| !own.trim().is_empty());
    let words: Vec<String> = words.map(|own| own.trim().to_owned()).collect();
    // Sentences follow each other; words are told apart.
    let between = if words.iter().any(|own| own.ends_with('.')) {
        " "
    } else {
        "; "
    };
    if words.is_empty() {
        missing(what)
    } else {
        text(words.join(between))
    }
}

/// How somebody is reached, or that this is missing.
pub(super) fn contact(contact: Option<&Contact>, what: &str) -> Line {
    let Some(own) = contact.filter(|own| own.is_reachable()) else {
        return missing(what);
    };
    let mut line: Line = Vec::new();
    let mut add = |part: Inline| {
        if !line.is_empty() {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.push(part);
    };
    if let Some(adres) = own.adres.filled() {
        add(Inline::Text(adres.to_owned()));
    }
    if let Some(email) = own.email.filled() {
        add(Inline::email(email));
    }
    if let Some(telefoon) = own.telefoon.filled() {
        add(Inline::Text(telefoon.to_owned()));
    }
    if let Some(website) = own.website.filled() {
        add(Inline::Link(website.to_owned(), website.to_owned()));
    }
    line
}

/// The name of an entry, or that it is missing.
pub(super) fn naam(entry: &Entry) -> String {
    entry.naam().to_owned()
}
