//! `avg.yaml`: the organisation, its bestuursorganen and afdelingen, and how the tool is set.

use super::Contact;
use super::facts::known;
use super::field::{Items, List, Nummer, Spanned, Text};
use super::leaf::{Datum, Id};
use super::macros::{choice, record};
use super::verwijzing::Doel;
use crate::diagnostic::Ernst;

choice! {
    /// Wat er met een regel gebeurt.
    pub enum RegelStand {
        /// De regel wordt niet toegepast.
        Uit = "uit",
        /// Bevindingen tellen als advies.
        Advies = "advies",
        /// Bevindingen tellen als waarschuwing.
        Waarschuwing = "waarschuwing",
        /// Bevindingen tellen als fout.
        Fout = "fout",
    }
}

impl RegelStand {
    /// The weight; `None` for `uit`.
    pub fn ernst(self) -> Option<Ernst> {
        match self {
            Self::Uit => None,
            Self::Advies => Some(Ernst::Advies),
            Self::Waarschuwing => Some(Ernst::Waarschuwing),
            Self::Fout => Some(Ernst::Fout),
        }
    }
}

record! {
    /// De organisatie die het register bijhoudt.
    pub struct Organisatie<'s> {
        /// Naam, zoals "gemeente Lindermeer".
        pub naam: Text<'s> = known().required(),
        /// Hoe zij te bereiken is.
        pub contact: Contact<'s>,
        /// Organisatie-identificatienummer (OIN).
        pub oin: Nummer<'s>,
    }
}

record! {
    /// Een gemeente waarvoor de organisatie werkt; alleen nodig als het er meer dan één is.
    pub struct Gemeente<'s> {
        /// Kenmerk.
        pub id: Id<'s> = known().required().is(Doel::Gemeente),
        /// Naam.
        pub naam: Text<'s> = known().required(),
        /// Hoe zij te bereiken is.
        pub contact: Contact<'s>,
        /// De eigen functionaris voor gegevensbescherming, als die een andere is.
        pub functionaris_gegevensbescherming: Functionaris<'s>,
    }
}

record! {
    /// Een bestuursorgaan: zelf verwerkingsverantwoordelijke.
    pub struct Bestuursorgaan<'s> {
        /// Kenmerk, zoals `college`.
        pub id: Id<'s> = known().required().is(Doel::Bestuursorgaan),
        /// Naam, zoals "college van burgemeester en wethouders".
        pub naam: Text<'s> = known().required(),
        /// Hoe het te bereiken is (AVG art. 30 lid 1 onder a).
        pub contact: Contact<'s>,
        /// Het id van de gemeente, als de organisatie voor meer gemeenten werkt.
        pub gemeente: Id<'s> = known().names(Doel::Gemeente),
    }
}

record! {
    /// De functionaris voor gegevensbescherming (AVG art. 37).
    pub struct Functionaris<'s> {
        /// Hoe deze te bereiken is; wordt openbaar (AVG art. 37 lid 7).
        pub contact: Contact<'s>,
        /// Wanneer de aanwijzing aan de AP is doorgegeven (AVG art. 37 lid 7).
        pub aangemeld_bij_ap_op: Datum,
    }
}

record! {
    /// Een functionaris van de gemeente.
    pub struct Rolhouder<'s> {
        /// Hoe deze te bereiken is.
        pub contact: Contact<'s>,
    }
}

record! {
    /// Een afdeling.
    pub struct Afdeling<'s> {
        /// Kenmerk, zoals `burgerzaken`.
        pub id: Id<'s> = known().required().is(Doel::Afdeling),
        /// Naam.
        pub naam: Text<'s> = known().required(),
        /// De proceseigenaar als functie, zoals "manager Burgerzaken".
        pub proceseigenaar: Text<'s>,
        /// Wie het register voor de afdeling bijhoudt: een functie.
        pub contactpersoon: Text<'s>,
        /// Wie dat doet als de contactpersoon er niet is: een functie.
        pub achtervang: Text<'s>,
        /// E-mailadres van de afdeling.
        pub email: Text<'s>,
    }
}

record! {
    /// Een extra vrije dag waarop een wettelijke termijn niet eindigt (Algemene termijnenwet art. 3).
    pub struct Feestdag<'s> {
        /// Welke dag.
        pub datum: Datum = known().required(),
        /// Naam en besluit.
        pub naam: Text<'s> = known().required(),
    }
}

record! {
    /// Een regel die anders staat dan standaard.
    pub struct RegelInstelling<'s> {
        /// Code of naam van de regel.
        pub regel: Text<'s> = known().required().names(Doel::Regel),
        /// uit, advies, waarschuwing of fout.
        pub ernst: Spanned<RegelStand> = known().required(),
        /// Waarom.
        pub reden: Text<'s> = known().required(),
    }
}

record! {
    /// Een uitzondering voor één registratie, vastgelegd in avg.yaml.
    pub struct UitzonderingConfig<'s> {
        /// Code of naam van de regel.
        pub regel: Text<'s> = known().required().names(Doel::Regel),
        /// Het id van de registratie.
        pub id: Id<'s> = known().required().refers_to_any(),
        /// Waarom de bevinding mag blijven staan.
        pub reden: Text<'s> = known().required(),
        /// De laatste dag waarop de uitzondering geldt.
        pub tot: Datum = known().required(),
    }
}

/// The folder of the entries when `avg.yaml` names none.
pub const REGISTER_FOLDER: &str = "register";

record! {
    /// Instellingen van het register: de organisatie, haar bestuursorganen en afdelingen, en de regels.
    pub struct Config<'s> {
        /// De organisatie die het register bijhoudt.
        pub organisatie: Organisatie<'s> = known().required(),
        /// De gemeenten waarvoor zij werkt; alleen nodig bij meer dan één.
        pub gemeenten: List<Gemeente<'s>>,
        /// De bestuursorganen: elk is zelf verwerkingsverantwoordelijke.
        pub bestuursorganen: List<Bestuursorgaan<'s>> = known().required(),
        /// De functionaris voor gegevensbescherming.
        pub functionaris_gegevensbescherming: Functionaris<'s>,
        /// De privacybeheerder.
        pub privacybeheerder: Rolhouder<'s>,
        /// De CISO (chief information security officer): gaat over de informatiebeveiliging.
        pub ciso: Rolhouder<'s>,
        /// De afdelingen, elk met haar proceseigenaar.
        pub afdelingen: List<Afdeling<'s>>,
        /// Het beleid dat geldt, zoals `heemstede-2026`.
        pub profiel: Text<'s> = known().names(Doel::Profiel),
        /// De map met het register, gezien vanaf avg.yaml. Standaard `register`.
        pub register: Text<'s>,
        /// Hoe lang voor een termijn wordt gewaarschuwd. Standaard `60 dagen`.
        pub waarschuwingstermijn: Text<'s>,
        /// Extra feestdagen naast die van de Algemene termijnenwet.
        pub feestdagen: List<Feestdag<'s>>,
        /// Regels die uit staan of een andere ernst hebben.
        pub regels: List<RegelInstelling<'s>>,
        /// Uitzonderingen per registratie.
        pub uitzonderingen: List<UitzonderingConfig<'s>> = known().later(),
        /// Eigen lijst van adequaatheidsbesluiten, gezien vanaf avg.yaml.
        pub adequaatheidsbesluiten: Text<'s>,
    }
}

impl<'s> Config<'s> {
    /// Every block of contact details.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact<'s>> {
        let gemeenten = self.gemeenten.items().iter();
        let functionarissen = gemeenten
            .clone()
            .filter_map(|gemeente| gemeente.functionaris_gegevensbescherming.as_ref());
        let holders = [&self.privacybeheerder, &self.ciso].into_iter().flatten();
        (self
            .organisatie
            .iter()
            .map(|organisatie| &organisatie.contact))
        .chain(gemeenten.map(|gemeente| &gemeente.contact))
        .chain(
            self.bestuursorganen
                .items()
                .iter()
                .map(|orgaan| &orgaan.contact),
        )
        .chain(
            self.functionaris_gegevensbescherming
                .iter()
                .chain(functionarissen)
                .map(|own| &own.contact),
        )
        .chain(holders.map(|holder| &holder.contact))
        .flatten()
    }
}
