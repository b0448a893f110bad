//! The allow-list: which fields of an entry are public, and in what form. The only way from the register to the site.
//!
//! Every field here was put here on purpose, and says of itself that it is public where it is declared: a test holds the two
//! together. A field that is added to the register stays inside until both say so.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::diagnostic::sanitize;
use crate::model::field::{Items, Opgave, Text, TextOption};
use crate::model::leaf::Id;
use crate::model::overeenkomst::Convenant;
use crate::model::verwerking::{Regime, Rol, Verwerking};
use crate::model::{Body, Contact, Status, land};
use crate::register::{Entry, Register};
use crate::report::rapport::Bron;

/// What everyone is told of the security: the measures themselves are not public.
pub const BEVEILIGING: &str = "Wij beveiligen uw gegevens met technische en organisatorische maatregelen die passen bij \
    het risico. Welke dat zijn, maken wij niet openbaar: dat zou de beveiliging zwakker maken.";

/// What is public of a verwerking.
///
/// This is the `inhoud` of the JSON, and what a version stands for: another content is another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicVerwerking {
    /// Its id.
    pub id: String,
    /// Its name.
    pub naam: String,
    /// `avg` or `wpg`.
    pub regime: &'static str,
    /// What the gemeente is in it.
    pub rol: &'static str,
    /// Whether it has ended.
    #[serde(skip_serializing_if = "is_false")]
    pub beeindigd: bool,
    /// The bestuursorgaan that answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verwerkingsverantwoordelijke: Option<Naam>,
    /// Those who answer for it together with the gemeente.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub samen_met: Vec<String>,
    /// Those for whom the gemeente does it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_opdracht_van: Vec<String>,
    /// What it does for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub soorten_verwerking: Vec<String>,
    /// The domain of the gemeente.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domein: Option<Naam>,
    /// What the gemeente tells inwoners of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub toelichting: Option<String>,
    /// The purposes, each with what it rests on.
    pub doeleinden: Vec<Doel>,
    /// For police data: what the Wpg asks to be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wpg: Option<Politie>,
    /// Whose data.
    pub betrokkenen: Vec<String>,
    /// Which data.
    pub persoonsgegevens: Vec<Gegeven>,
    /// Who gets them; empty: nobody. `None`: not filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ontvangers: Option<Vec<Ontvanger>>,
    /// Transfers outside the EEA; empty: there are none. `None`: not filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doorgifte: Option<Vec<Doorgifte>>,
    /// How long they are kept.
    pub bewaartermijnen: Vec<Bewaartermijn>,
    /// Where they come from.
    pub herkomst: Vec<String>,
}

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[allow(missing_docs)] // the words say it
pub struct Naam {
    // By name first: that is the order in which people look.
    pub naam: String,
    pub id: String,
}

/// A purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as the fields of the register
pub struct Doel {
    pub doel: String,
    pub grondslagen: Vec<Grondslag>,
}

/// What a purpose rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as the fields of the register
pub struct Grondslag {
    #[serde(serialize_with = "as_word")]
    pub grondslag: crate::model::verwerking::GrondslagSoort,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wet: Option<String>,
}

/// What is told of police data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as the fields of the register
pub struct Politie {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grondslag: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profilering: Option<bool>,
}

/// A kind of data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as the fields of the register
pub struct Gegeven {
    pub categorie: String,
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "as_optional_word"
    )]
    pub aard: Option<crate::model::verwerking::Aard>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "as_optional_word"
    )]
    pub bijzondere_categorie: Option<crate::model::verwerking::BijzondereCategorie>,
}

/// Who gets data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as the fields of the register
pub struct Ontvanger {
    pub naam: String,
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "as_optional_word"
    )]
    pub rol: Option<crate::model::verwerking::OntvangerRol>,
}

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as the fields of the register
pub struct Doorgifte {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub land: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisatie: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ontvanger: Option<String>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "as_optional_word"
    )]
    pub waarborg: Option<crate::model::verwerking::Waarborg>,
}

/// How long data are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as the fields of the register
pub struct Bewaartermijn {
    pub gegevens: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub termijn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vanaf: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grondslag: Option<String>,
}

/// How somebody is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as the fields of the settings
pub struct Bereik {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adres: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telefoon: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// What is public of a convenant: the essence of the arrangement (AVG art. 26 lid 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicConvenant {
    /// Its id.
    pub id: String,
    /// Its name.
    pub naam: String,
    /// Who takes part.
    pub partijen: Vec<String>,
    /// What betrokkenen must know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wezenlijke_inhoud: Option<String>,
}

/// Whether a verwerking goes out: it is no concept, and nobody keeps it in.
fn is_public(own: &Verwerking, status: Option<Status>) -> bool {
    status != Some(Status::Concept) && own.openbaar.is_none_or(|openbaar| openbaar.value)
}

/// What is public of an entry; `None` when it is no verwerking, stays inside, or has no id.
pub fn verwerking(body: &Body, bron: &Bron) -> Option<PublicVerwerking> {
    let Body::Verwerking(own) = body else {
        return None;
    };
    let head = body.head();
    let status = head.status.map(|status| status.value);
    if !is_public(own, status) {
        return None;
    }
    let id = head.id?.as_str().to_owned();
    let orgaan = own
        .verwerkingsverantwoordelijke
        .as_ref()
        .and_then(|id| bron.bestuursorgaan(id.as_str()));
    let rol = own
        .rol
        .map_or(Rol::Verwerkingsverantwoordelijke, |rol| rol.value);
    let regime = own.regime.map_or(Regime::Avg, |regime| regime.value);
    Some(PublicVerwerking {
        naam: some_line(head.naam).unwrap_or_else(|| id.clone()),
        id,
        regime: regime.as_str(),
        rol: rol.as_str(),
        beeindigd: status == Some(Status::Beeindigd),
        verwerkingsverantwoordelijke: orgaan
            .and_then(|own| naam(own.id.as_ref(), own.naam.as_ref())),
        samen_met: lines(
            own.gezamenlijke_verantwoordelijken
                .items()
                .iter()
                .filter_map(|own| own.naam.as_ref()),
        ),
        in_opdracht_van: lines(
            own.opdrachtgevers
                .items()
                .iter()
                .filter_map(|own| own.naam.as_ref()),
        ),
        soorten_verwerking: lines(own.categorieen_verwerkingen.items()),
        domein: own.domein.as_ref().map(|id| domein(id.as_str(), bron)),
        toelichting: own.openbare_toelichting.filled().map(text),
        doeleinden: doeleinden(own),
        wpg: (regime == Regime::Wpg).then(|| politie(own)),
        betrokkenen: lines(
            own.betrokkenen
                .items()
                .iter()
                .filter_map(|own| own.categorie.as_ref()),
        ),
        persoonsgegevens: gegevens(own),
        ontvangers: answer(own.ontvangers.as_ref(), |own| {
            Some(Ontvanger {
                naam: some_line(own.naam.as_ref())?,
                rol: own.rol.map(|rol| rol.value),
            })
        }),
        doorgifte: answer(own.doorgifte.as_ref(), |own| Some(doorgifte(own))),
        bewaartermijnen: bewaartermijnen(own),
        herkomst: lines(own.herkomst.items()),
    })
}

fn doeleinden(own: &Verwerking) -> Vec<Doel> {
    let doel = |own: &crate::model::verwerking::Doeleinde| {
        let grondslagen = own.grondslagen.items().iter().filter_map(|own| {
            Some(Grondslag {
                grondslag: own.grondslag?.value,
                wet: some_line(own.wet.as_ref()),
            })
        });
        Some(Doel {
            doel: some_line(own.doel.as_ref())?,
            grondslagen: grondslagen.collect(),
        })
    };
    own.doeleinden.items().iter().filter_map(doel).collect()
}

fn politie(own: &Verwerking) -> Politie {
    let wpg = own.wpg.as_ref();
    Politie {
        grondslag: wpg
            .and_then(|own| own.grondslag)
            .map(|own| own.value.as_str()),
        doel: some_line(wpg.and_then(|own| own.doelomschrijving.as_ref())),
        profilering: wpg.and_then(|own| own.profilering).map(|own| own.value),
    }
}

fn gegevens(own: &Verwerking) -> Vec<Gegeven> {
    let gegeven = |own: &crate::model::verwerking::Persoonsgegeven| {
        Some(Gegeven {
            categorie: some_line(own.categorie.as_ref())?,
            aard: own.aard.map(|own| own.value),
            bijzondere_categorie: own.bijzondere_categorie.map(|own| own.value),
        })
    };
    own.persoonsgegevens
        .items()
        .iter()
        .filter_map(gegeven)
        .collect()
}

fn doorgifte(own: &crate::model::verwerking::Doorgifte) -> Doorgifte {
    Doorgifte {
        land: own.land.as_ref().map(|code| {
            land::landnaam(code.as_str())
                .unwrap_or(code.as_str())
                .to_owned()
        }),
        organisatie: some_line(own.organisatie.as_ref()),
        ontvanger: some_line(own.ontvanger.as_ref()),
        waarborg: own.waarborg.map(|own| own.value),
    }
}

fn bewaartermijnen(own: &Verwerking) -> Vec<Bewaartermijn> {
    let termijn = |own: &crate::model::verwerking::Bewaartermijn| {
        Some(Bewaartermijn {
            gegevens: some_line(own.gegevens.as_ref())?,
            termijn: some_line(own.termijn.as_ref()),
            vanaf: some_line(own.vanaf.as_ref()),
            criteria: some_line(own.criteria.as_ref()),
            grondslag: some_line(own.grondslag.as_ref()),
        })
    };
    own.bewaartermijnen
        .items()
        .iter()
        .filter_map(termijn)
        .collect()
}

/// A domain by the name that the policy gives it, else by its id in words.
fn domein(id: &str, bron: &Bron) -> Naam {
    let known = bron
        .profiel
        .domeinen()
        .into_iter()
        .find(|(own, _)| *own == id)
        .map(|(_, naam)| sanitize(naam));
    let words = || {
        let words = id.replace('-', " ");
        // So short a word is an abbreviation, as HRM is.
        let letters = if words.len() <= 3 {
            words.len()
        } else {
            words.chars().next().map_or(0, char::len_utf8)
        };
        let (first, rest) = words.split_at(letters);
        format!("{}{rest}", first.to_uppercase())
    };
    Naam {
        id: id.to_owned(),
        naam: known.unwrap_or_else(words),
    }
}

/// The convenanten that go out.
///
/// One that is only about verwerkingen that stay inside stays inside as well, for its name would tell of them; unless it says
/// what betrokkenen must be able to know (AVG art. 26 lid 2).
pub fn convenanten(register: &Register) -> Vec<PublicConvenant> {
    let mut found: Vec<PublicConvenant> = register
        .entries
        .iter()
        .filter_map(|entry| convenant(entry, register))
        .collect();
    found.sort_by_key(|own| (own.naam.to_lowercase(), own.id.clone()));
    found.dedup_by(|a, b| a.id == b.id);
    found
}

fn convenant(entry: &Entry, register: &Register) -> Option<PublicConvenant> {
    let Body::Convenant(own) = &entry.body else {
        return None;
    };
    let goes_out = |id: &Id| {
        let found = register.verwerking(id.as_str());
        found.is_some_and(|(entry, own)| is_public(own, Some(entry.status())))
    };
    let own: &Convenant = own;
    let about = own.verwerkingen.items();
    let is_told = own.wezenlijke_inhoud.filled().is_some();
    if entry.status() != Status::Actief
        || !(is_told || about.is_empty() || about.iter().any(goes_out))
    {
        return None;
    }
    let id = entry.body.head().id?.as_str().to_owned();
    Some(PublicConvenant {
        naam: some_line(entry.body.head().naam).unwrap_or_else(|| id.clone()),
        id,
        partijen: lines(
            own.partijen
                .items()
                .iter()
                .filter_map(|own| own.naam.as_ref()),
        ),
        wezenlijke_inhoud: own.wezenlijke_inhoud.filled().map(text),
    })
}

/// The ids of verwerkingen that stay inside: whatever was published of them goes.
pub fn withheld<'r>(register: &'r Register<'_>) -> BTreeSet<&'r str> {
    let stays = register.entries.iter().filter(|entry| match &entry.body {
        Body::Verwerking(own) => !is_public(own, Some(entry.status())),
        _ => false,
    });
    stays.map(Entry::id).collect()
}

/// How somebody of the settings is reached.
pub fn bereik(contact: Option<&Contact>) -> Bereik {
    let Some(own) = contact else {
        return Bereik::default();
    };
    Bereik {
        adres: some_line(own.adres.as_ref()),
        email: some_line(own.email.as_ref()),
        telefoon: some_line(own.telefoon.as_ref()),
        website: some_line(own.website.as_ref()),
    }
}

/// How many digits of the mark stand in an address.
const DIGITS: usize = 12;

impl PublicVerwerking {
    /// The mark of this content: of two contents that say something else the marks differ.
    ///
    /// The first digits of the SHA-256 of its JSON with sorted keys and nothing between them.
    pub fn mark(&self) -> String {
        let json = serde_json::to_value(self)
            .map(|own| sorted(own).to_string())
            .unwrap_or_default();
        sha256(json.as_bytes())[..DIGITS].to_owned()
    }
}

/// The SHA-256 of some bytes in digits.
pub fn sha256(bytes: &[u8]) -> String {
    crate::diagnostic::hex(&Sha256::digest(bytes))
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<(String, Value)> = map
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(pairs.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// A text on one line, with nothing in it that acts.
fn line(own: &Text) -> String {
    let words: Vec<&str> = own.as_str().split_whitespace().collect();
    clean(&words.join(" "))
}

/// A text that may have lines.
fn text(own: &str) -> String {
    clean(own.trim())
}

/// Without what acts wherever it is shown.
fn clean(own: &str) -> String {
    sanitize(own)
}

fn some_line(own: Option<&Text>) -> Option<String> {
    own.filter(|own| !own.is_blank()).map(line)
}

fn lines<'t, 's: 't>(items: impl IntoIterator<Item = &'t Text<'s>>) -> Vec<String> {
    items
        .into_iter()
        .filter_map(|own| some_line(Some(own)))
        .collect()
}

fn naam(id: Option<&Id>, own: Option<&Text>) -> Option<Naam> {
    let id = id?.as_str().to_owned();
    Some(Naam {
        naam: some_line(own).unwrap_or_else(|| id.clone()),
        id,
    })
}

/// An answer that may be "none".
fn answer<T, P>(own: Option<&Opgave<T>>, public: impl Fn(&T) -> Option<P>) -> Option<Vec<P>> {
    match own? {
        Opgave::Geen(_) => Some(Vec::new()),
        // An empty list is no answer.
        Opgave::Lijst(list) => {
            (!list.items.is_empty()).then(|| list.items.iter().filter_map(public).collect())
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for it
fn is_false(own: &bool) -> bool {
    !own
}

/// Something that has one word in the register.
trait Word: Copy {
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($choice:ident)*) => {
        $(impl Word for crate::model::verwerking::$choice {
            fn word(self) -> &'static str {
                self.as_str()
            }
        })*
    };
}

words! { GrondslagSoort Aard BijzondereCategorie OntvangerRol Waarborg }

fn as_word<W: Word, S: serde::Serializer>(own: &W, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(own.word())
}

#[allow(clippy::ref_option)] // serde asks for it
fn as_optional_word<W: Word, S: serde::Serializer>(
    own: &Option<W>,
    out: S,
) -> Result<S::Ok, S::Error> {
    out.serialize_some(&own.map(Word::word))
}
