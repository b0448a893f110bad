//! The typed entries of the register: eight soorten, and the configuration.
//!
//! Types here say what can be written; rules say what must be. Every value knows its bytes, every mapping can tell
//! the key path of a place in it, and the Dutch documentation of a field is what `avg schema` and editors show.

mod annotation;
mod bekend;
pub mod config;
pub mod datums;
pub mod dpia;
pub mod facts;
pub mod field;
pub mod gebeurtenis;
pub mod inhoud;
pub mod land;
pub mod leaf;
mod macros;
pub mod overeenkomst;
pub mod plaatshouder;
pub mod places;
pub mod profiel;
pub mod schema;
pub mod shape;
pub mod spot;
pub mod verwerking;
pub mod verwijzing;
pub mod walk;

use crate::diagnostic::Span;
use crate::source::Node;
use facts::{FieldInfo, Leaf, Record, Visitor, known};
use field::{Decoder, Field, Items, List, Spanned, Text};
use leaf::{Datum, Id};
use macros::{choice, record};
use places::Places;
use verwijzing::Doel;

pub use dpia::Dpia;
pub use gebeurtenis::{Advies, Datalek, Taak, Verzoek};
pub use overeenkomst::{Convenant, Verwerkersovereenkomst};
pub use verwerking::Verwerking;

choice! {
    /// De soort registratie.
    pub enum Soort {
        /// Een verwerking van persoonsgegevens (AVG art. 30).
        Verwerking = "verwerking",
        /// Een overeenkomst met een verwerker (AVG art. 28).
        Verwerkersovereenkomst = "verwerkersovereenkomst",
        /// Een convenant tussen verantwoordelijken (AVG art. 26).
        Convenant = "convenant",
        /// Een DPIA of pre-DPIA (AVG art. 35).
        Dpia = "dpia",
        /// Een datalek (AVG art. 33).
        Datalek = "datalek",
        /// Een verzoek van een betrokkene of een klacht (AVG art. 12-22).
        Verzoek = "verzoek",
        /// Een advies van de FG (AVG art. 39).
        Advies = "advies",
        /// Een terugkerende plicht van de organisatie.
        Taak = "taak",
    }
}

impl Soort {
    /// The article that goes with its name.
    pub fn lidwoord(self) -> &'static str {
        match self {
            Soort::Convenant | Soort::Datalek | Soort::Verzoek | Soort::Advies => "het",
            Soort::Verwerking | Soort::Verwerkersovereenkomst | Soort::Dpia | Soort::Taak => "de",
        }
    }

    /// What is known of its entries.
    pub fn record(self) -> &'static Record {
        match self {
            Soort::Verwerking => Verwerking::RECORD,
            Soort::Verwerkersovereenkomst => Verwerkersovereenkomst::RECORD,
            Soort::Convenant => Convenant::RECORD,
            Soort::Dpia => Dpia::RECORD,
            Soort::Datalek => Datalek::RECORD,
            Soort::Verzoek => Verzoek::RECORD,
            Soort::Advies => Advies::RECORD,
            Soort::Taak => Taak::RECORD,
        }
    }

    /// The fields of its entries.
    pub fn fields(self) -> &'static [FieldInfo] {
        self.record().fields
    }

    /// Its name within a sentence.
    pub fn in_woorden(self) -> &'static str {
        if self == Soort::Dpia {
            "DPIA"
        } else {
            self.as_str()
        }
    }

    /// The Dutch plural, as summaries use it.
    pub fn plural(self) -> &'static str {
        match self {
            Soort::Verwerking => "verwerkingen",
            Soort::Verwerkersovereenkomst => "verwerkersovereenkomsten",
            Soort::Convenant => "convenanten",
            Soort::Dpia => "DPIA's",
            Soort::Datalek => "datalekken",
            Soort::Verzoek => "verzoeken",
            Soort::Advies => "adviezen",
            Soort::Taak => "taken",
        }
    }
}

choice! {
    /// Waar een registratie in haar leven is.
    pub enum Status {
        /// In voorbereiding: bevindingen zijn waarschuwingen.
        Concept = "concept",
        /// Geldt nu.
        Actief = "actief",
        /// Voorbij; bewaard voor de historie.
        Beeindigd = "beeindigd",
    }
}

impl Status {
    /// Its name within a sentence.
    pub fn in_woorden(self) -> &'static str {
        if self == Status::Beeindigd {
            "beëindigd"
        } else {
            self.as_str()
        }
    }
}

record! {
    /// Hoe iemand te bereiken is.
    pub struct Contact<'s> {
        /// Postadres.
        pub adres: Text<'s> = known().unreviewed(),
        /// E-mailadres van een functie of afdeling, niet van een persoon.
        pub email: Text<'s> = known().unreviewed(),
        /// Telefoonnummer.
        pub telefoon: Text<'s> = known().unreviewed(),
        /// Website.
        pub website: Text<'s> = known().unreviewed(),
    }
}

impl Contact<'_> {
    /// Whether at least one way to reach them is filled in.
    pub fn is_reachable(&self) -> bool {
        [&self.adres, &self.email, &self.telefoon, &self.website]
            .into_iter()
            .flatten()
            .any(|text| !text.is_blank())
    }
}

record! {
    /// Het onderhoud van deze registratie.
    pub struct Beheer<'s> {
        /// Wanneer de registratie is ingevoerd.
        pub ingevoerd: Datum = known().happened(),
        /// Wanneer zij voor het laatst is beoordeeld.
        pub laatst_beoordeeld: Datum = known().happened(),
        /// Door wie: een functie, geen naam van een persoon.
        pub beoordeeld_door: Text<'s>,
        /// Toelichting op invoer of beoordeling.
        pub toelichting: Text<'s>,
        /// Afdruk van de inhoud die is beoordeeld. `avg beoordeel` schrijft haar; vul haar niet zelf in.
        pub beoordeelde_inhoud: Text<'s> = known().later(),
        /// De verwerkingen zoals zij bij de beoordeling waren. `avg beoordeel` schrijft ze; vul ze niet zelf in.
        pub beoordeelde_verwerkingen: List<BeoordeeldeVerwerking<'s>> = known().later(),
    }
}

record! {
    /// Een verwerking zoals zij was toen een overeenkomst, convenant of DPIA werd beoordeeld.
    pub struct BeoordeeldeVerwerking<'s> {
        /// Het id van de verwerking.
        pub verwerking: Text<'s> = known().required(),
        /// De afdruk van haar inhoud.
        pub inhoud: Text<'s> = known().required(),
    }
}

record! {
    /// Een bevinding die bewust blijft staan, tot een datum.
    pub struct UitzonderingRegel<'s> {
        /// Code of naam van de regel, zoals `PG02` of `grondslag-zonder-wet`.
        pub regel: Text<'s> = known().required().names(Doel::Regel),
        /// Waarom de bevinding hier mag blijven staan.
        pub reden: Text<'s> = known().required(),
        /// De laatste dag waarop de uitzondering geldt.
        pub tot: Datum = known().required().planned(),
    }
}

/// Defines an entry: a `record!` with the keys that every soort has, in front.
macro_rules! entry {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident<$lt:lifetime> {
            $($fields:tt)*
        }
    ) => {
        $crate::model::macros::record! {
            $(#[doc = $doc])*
            pub struct $name<$lt> {
                /// De soort registratie; bepaalt welke sleutels er kunnen staan.
                pub soort: $crate::model::SoortWoord<{ $crate::model::Soort::$name as usize }> = $crate::model::facts::known().required().unreviewed(),
                /// Uniek kenmerk in het hele register: kleine letters, cijfers en streepjes. Wordt nooit hergebruikt.
                pub id: $crate::model::leaf::Id<$lt> = $crate::model::facts::known().required().unreviewed().is($crate::model::verwijzing::Doel::Registratie(
                    $crate::model::Target::Soort($crate::model::Soort::$name),
                )).public(),
                /// Hoe mensen het noemen.
                pub naam: $crate::model::field::Text<$lt> = $crate::model::facts::known().required().reviewed(1).public(),
                /// concept, actief of beeindigd.
                pub status: $crate::model::field::Spanned<$crate::model::Status> = $crate::model::facts::known().required().unreviewed().public(),
                /// Wanneer ingevoerd en laatst beoordeeld, en door wie.
                pub beheer: $crate::model::Beheer<$lt> = $crate::model::facts::known().unreviewed(),
                /// Bevindingen die bewust blijven staan, met reden en einddatum.
                pub uitzonderingen: $crate::model::field::List<$crate::model::UitzonderingRegel<$lt>> =
                    $crate::model::facts::known().word("uitzondering").unreviewed().later(),
                $($fields)*
            }
        }

        impl<$lt> $crate::model::Common<$lt> for $name<$lt> {
            fn head(&self) -> $crate::model::Head<'_, $lt> {
                $crate::model::Head {
                    span: self.span,
                    id: self.id.as_ref(),
                    naam: self.naam.as_ref(),
                    status: self.status,
                    beheer: self.beheer.as_ref(),
                    uitzonderingen: $crate::model::field::Items::items(&self.uitzonderingen),
                }
            }
        }
    };
}

pub(crate) use entry;

/// A key, or a word from a fixed list, as people write it: in the register both go without accents, spaces and capitals.
pub fn in_woorden(word: &str) -> String {
    let parts: Vec<&str> = word.split('_').map(geschreven).collect();
    parts.join(" ")
}

fn geschreven(part: &str) -> &str {
    match part {
        "ap" => "AP",
        "avg" => "AVG",
        "beeindigd" => "beëindigd",
        "beinvloeding" => "beïnvloeding",
        "bsn" => "BSN",
        "categorieen" => "categorieën",
        "dpia" => "DPIA",
        "email" => "e-mailadres",
        "fg" => "FG",
        "financiele" => "financiële",
        "geevalueerd" => "geëvalueerd",
        "geinformeerd" => "geïnformeerd",
        "nvt" => "niet van toepassing",
        "risicos" => "risico's",
        "wpg" => "Wpg",
        other => other,
    }
}

/// The value of `soort` in an entry: one word, fixed by the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoortWoord<const SOORT: usize>(Span);

impl<'s, const SOORT: usize> Field<'s> for SoortWoord<SOORT> {
    fn decode(node: &Node<'s>, cx: &mut Decoder) -> Option<Self> {
        if node.text() == Some(Soort::ALL[SOORT].as_str()) {
            return Some(Self(node.span));
        }
        cx.misfit();
        None
    }

    fn span(&self) -> Span {
        self.0
    }

    fn shape(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "enum": [Soort::ALL[SOORT].as_str()] })
    }

    const KIND: facts::Kind = facts::Kind::one(facts::Value::Soort(Soort::ALL[SOORT]));

    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>)
    where
        's: 'v,
    {
        visitor.leaf(Leaf::Word(self.0));
    }
}

/// What every entry has, whatever its soort.
#[derive(Debug, Clone, Copy)]
pub struct Head<'e, 's> {
    /// The bytes of the entry.
    pub span: Span,
    /// Its id.
    pub id: Option<&'e Id<'s>>,
    /// Its name.
    pub naam: Option<&'e Text<'s>>,
    /// Its status.
    pub status: Option<Spanned<Status>>,
    /// Its upkeep.
    pub beheer: Option<&'e Beheer<'s>>,
    /// Its exceptions.
    pub uitzonderingen: &'e [UitzonderingRegel<'s>],
}

/// Access to the common keys of an entry.
pub trait Common<'s> {
    /// The common keys.
    fn head(&self) -> Head<'_, 's>;
}

/// An entry of any soort.
#[derive(Debug, Clone)]
#[allow(missing_docs)] // one variant per soort, documented there
pub enum Body<'s> {
    Verwerking(Box<Verwerking<'s>>),
    Verwerkersovereenkomst(Box<Verwerkersovereenkomst<'s>>),
    Convenant(Box<Convenant<'s>>),
    Dpia(Box<Dpia<'s>>),
    Datalek(Box<Datalek<'s>>),
    Verzoek(Box<Verzoek<'s>>),
    Advies(Box<Advies<'s>>),
    Taak(Box<Taak<'s>>),
}

/// Calls one expression on the entry inside a [`Body`], whatever its soort.
macro_rules! with_body {
    ($body:expr, $entry:ident => $result:expr) => {
        match $body {
            Body::Verwerking($entry) => $result,
            Body::Verwerkersovereenkomst($entry) => $result,
            Body::Convenant($entry) => $result,
            Body::Dpia($entry) => $result,
            Body::Datalek($entry) => $result,
            Body::Verzoek($entry) => $result,
            Body::Advies($entry) => $result,
            Body::Taak($entry) => $result,
        }
    };
}

impl<'s> Body<'s> {
    /// Decodes a document of a known soort. Gives what fitted, and the places that did not.
    pub fn decode(soort: Soort, node: &Node<'s>) -> (Option<Self>, Decoder) {
        let mut cx = Decoder::default();
        let body = match soort {
            Soort::Verwerking => Field::decode(node, &mut cx).map(Self::Verwerking),
            Soort::Verwerkersovereenkomst => {
                Field::decode(node, &mut cx).map(Self::Verwerkersovereenkomst)
            }
            Soort::Convenant => Field::decode(node, &mut cx).map(Self::Convenant),
            Soort::Dpia => Field::decode(node, &mut cx).map(Self::Dpia),
            Soort::Datalek => Field::decode(node, &mut cx).map(Self::Datalek),
            Soort::Verzoek => Field::decode(node, &mut cx).map(Self::Verzoek),
            Soort::Advies => Field::decode(node, &mut cx).map(Self::Advies),
            Soort::Taak => Field::decode(node, &mut cx).map(Self::Taak),
        };
        (body, cx)
    }

    /// The soort.
    pub fn soort(&self) -> Soort {
        match self {
            Self::Verwerking(_) => Soort::Verwerking,
            Self::Verwerkersovereenkomst(_) => Soort::Verwerkersovereenkomst,
            Self::Convenant(_) => Soort::Convenant,
            Self::Dpia(_) => Soort::Dpia,
            Self::Datalek(_) => Soort::Datalek,
            Self::Verzoek(_) => Soort::Verzoek,
            Self::Advies(_) => Soort::Advies,
            Self::Taak(_) => Soort::Taak,
        }
    }

    /// The common keys.
    pub fn head(&self) -> Head<'_, 's> {
        with_body!(self, entry => entry.head())
    }

    /// The key paths of all values in this entry, by their place.
    pub fn places(&self) -> Places<'_> {
        with_body!(self, entry => Places::of(entry))
    }

    /// Walks over all values.
    pub fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v, 's>) {
        with_body!(self, entry => entry.visit(visitor));
    }

    /// The bestuursorgaan of `avg.yaml` that the entry names as controller.
    pub fn bestuursorgaan(&self) -> Option<&Id<'s>> {
        match self {
            Self::Verwerking(entry) => entry.verwerkingsverantwoordelijke.as_ref(),
            Self::Verwerkersovereenkomst(entry) => entry.verwerkingsverantwoordelijke.as_ref(),
            Self::Convenant(entry) => entry.verwerkingsverantwoordelijke.as_ref(),
            Self::Dpia(_)
            | Self::Datalek(_)
            | Self::Verzoek(_)
            | Self::Advies(_)
            | Self::Taak(_) => None,
        }
    }

    /// The afdelingen of `avg.yaml` that the entry names.
    pub fn afdelingen(&self) -> &[Id<'s>] {
        match self {
            Self::Verwerking(entry) => entry.afdeling.as_slice(),
            Self::Verzoek(entry) => entry.afdelingen.items(),
            Self::Verwerkersovereenkomst(_)
            | Self::Convenant(_)
            | Self::Dpia(_)
            | Self::Datalek(_)
            | Self::Advies(_)
            | Self::Taak(_) => &[],
        }
    }

    /// Every reference to another entry, in the order of the fields.
    pub fn references(&self) -> Vec<Reference<'_, 's>> {
        let mut references = walk::References::default();
        self.visit(&mut references);
        references.found
    }
}

/// Which soort of entry a reference may point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// One soort.
    Soort(Soort),
    /// Any entry.
    Any,
}

/// A reference from one entry to another.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'e, 's> {
    /// The id as written.
    pub id: &'e Id<'s>,
    /// What it must point at.
    pub target: Target,
}
