//! `soort: dpia`: a DPIA or pre-DPIA (AVG art. 35 and 36).

use super::facts::known;
use super::field::{List, Spanned, Text};
use super::leaf::{Datum, Id};
use super::macros::{choice, record};
use super::verwijzing::Doel;
use super::{Soort, entry};

choice! {
    /// Pre-DPIA of volledige DPIA.
    pub enum Fase {
        /// Vooronderzoek: is een DPIA nodig, kan de verwerking zo?
        PreDpia = "pre-dpia",
        /// Volledige gegevensbeschermingseffectbeoordeling (AVG art. 35 lid 7).
        Dpia = "dpia",
    }
}

choice! {
    /// Risicowoord, zoals het Rijksmodel DPIA ze gebruikt.
    pub enum Risiconiveau {
        /// Laag.
        Laag = "laag",
        /// Midden.
        Midden = "midden",
        /// Hoog.
        Hoog = "hoog",
    }
}

choice! {
    /// Uitkomst van een pre-DPIA of DPIA.
    pub enum Conclusie {
        /// Pre-DPIA: een volledige DPIA is nodig.
        DpiaNodig = "dpia_nodig",
        /// Pre-DPIA: een volledige DPIA is niet nodig.
        DpiaNietNodig = "dpia_niet_nodig",
        /// De verwerking kan zo doorgaan.
        Akkoord = "akkoord",
        /// De verwerking kan als de maatregelen zijn genomen.
        AkkoordMetMaatregelen = "akkoord_met_maatregelen",
        /// De verwerking kan niet.
        NietAkkoord = "niet_akkoord",
    }
}

choice! {
    /// Stand van een maatregel.
    pub enum MaatregelStatus {
        /// Nog te doen.
        Open = "open",
        /// Er wordt aan gewerkt.
        InUitvoering = "in_uitvoering",
        /// Gedaan.
        Uitgevoerd = "uitgevoerd",
        /// Niet meer nodig; zeg in de omschrijving waarom.
        Vervallen = "vervallen",
    }
}

choice! {
    /// Of een advies is gevolgd.
    pub enum Opgevolgd {
        /// Geheel gevolgd.
        Ja = "ja",
        /// Gedeeltelijk gevolgd.
        Deels = "deels",
        /// Niet gevolgd.
        Nee = "nee",
    }
}

choice! {
    /// Uitkomst van de voorafgaande raadpleging.
    pub enum RaadplegingUitkomst {
        /// Geen bezwaar.
        GeenBezwaar = "geen_bezwaar",
        /// Schriftelijk advies dat moet worden verwerkt.
        Advies = "advies",
        /// De verwerking mag niet.
        Verbod = "verbod",
    }
}

record! {
    /// Een risico voor betrokkenen.
    pub struct Risico<'s> {
        /// Kort kenmerk binnen deze DPIA, zoals `r1`.
        pub id: Id<'s> = known().required(),
        /// Wat er mis kan gaan, en voor wie.
        pub omschrijving: Text<'s> = known().required(),
        /// Hoe waarschijnlijk.
        pub kans: Spanned<Risiconiveau>,
        /// Hoe erg.
        pub impact: Spanned<Risiconiveau>,
        /// De maatregelen tegen dit risico (id's uit `maatregelen`).
        pub maatregelen: List<Id<'s>> = known().names(Doel::Maatregel),
        /// Wat overblijft na de maatregelen.
        pub restrisico: Spanned<Risiconiveau>,
    }
}

record! {
    /// Een maatregel uit de DPIA.
    pub struct Maatregel<'s> {
        /// Kort kenmerk binnen deze DPIA, zoals `m1`.
        pub id: Id<'s> = known().required().is(Doel::Maatregel),
        /// Wat er gebeurt.
        pub omschrijving: Text<'s> = known().required(),
        /// Wie het doet: een functie.
        pub eigenaar: Text<'s>,
        /// Wanneer het klaar moet zijn.
        pub gereed_voor: Datum = known().planned(),
        /// Hoe het ervoor staat.
        pub status: Spanned<MaatregelStatus>,
        /// Wanneer het gedaan is.
        pub uitgevoerd_op: Datum = known().happened(),
        /// Wanneer de FG de uitvoering toetste (Heemstede, Bijlage 1 nr. 6).
        pub getoetst_door_fg_op: Datum = known().word("getoetst door de FG op").happened().later(),
    }
}

record! {
    /// Het advies van de FG over de DPIA (AVG art. 35 lid 2).
    pub struct AdviesFg<'s> {
        /// Wanneer.
        pub datum: Datum = known().required().happened(),
        /// Wat de FG adviseerde.
        pub advies: Text<'s>,
        /// Is het gevolgd?
        pub opgevolgd: Spanned<Opgevolgd>,
        /// Waarom niet of niet helemaal.
        pub motivering: Text<'s>,
    }
}

record! {
    /// Voorafgaande raadpleging van de Autoriteit Persoonsgegevens (AVG art. 36).
    pub struct Raadpleging<'s> {
        /// Wanneer het verzoek naar de AP ging.
        pub ingediend_op: Datum = known().required().happened(),
        /// Wanneer de AP antwoordde.
        pub advies_op: Datum = known().happened(),
        /// Wat de AP antwoordde.
        pub uitkomst: Spanned<RaadplegingUitkomst>,
        /// Toelichting.
        pub toelichting: Text<'s>,
    }
}

entry! {
    /// Een DPIA of pre-DPIA (AVG art. 35 en 36).
    pub struct Dpia<'s> {
        /// Pre-DPIA of volledige DPIA.
        pub fase: Spanned<Fase> = known().reviewed(1),
        /// De verwerkingen waar zij over gaat (id's).
        pub verwerkingen: List<Id<'s>> = known().refers_to(Soort::Verwerking).word("verwerking").reviewed(1),
        /// Wanneer zij is uitgevoerd.
        pub uitgevoerd_op: Datum = known().happened().reviewed(1),
        /// Wanneer zij is vastgesteld.
        pub vastgesteld_op: Datum = known().happened().reviewed(1),
        /// Door wie zij is vastgesteld: functie of orgaan.
        pub vastgesteld_door: Text<'s> = known().reviewed(1),
        /// Laatste keer dat zij opnieuw is bekeken (Heemstede 4.9: elke drie jaar).
        pub herbeoordeeld_op: Datum = known().happened().unreviewed(),
        /// De uitkomst.
        pub conclusie: Spanned<Conclusie> = known().reviewed(1),
        /// Systematische beschrijving van de verwerking en haar doelen (art. 35 lid 7 onder a).
        pub beschrijving: Text<'s> = known().reviewed(1),
        /// Beoordeling van noodzaak en evenredigheid (art. 35 lid 7 onder b).
        pub noodzaak_en_evenredigheid: Text<'s> = known().reviewed(1),
        /// Risico's voor betrokkenen (art. 35 lid 7 onder c).
        pub risicos: List<Risico<'s>> = known().word("risico").reviewed(1),
        /// Maatregelen tegen de risico's (art. 35 lid 7 onder d).
        pub maatregelen: List<Maatregel<'s>> = known().word("maatregel").reviewed(1),
        /// Het advies van de FG.
        pub advies_fg: AdviesFg<'s> = known().word("advies van de FG").reviewed(1),
        /// De mening van betrokkenen of hun vertegenwoordigers, of waarom die niet is gevraagd (art. 35 lid 9).
        pub mening_betrokkenen: Text<'s> = known().reviewed(1),
        /// Het risico dat overblijft na alle maatregelen.
        pub restrisico: Spanned<Risiconiveau> = known().reviewed(1),
        /// Voorafgaande raadpleging van de AP.
        pub voorafgaande_raadpleging: Raadpleging<'s> = known().reviewed(1),
        /// Waar het rapport ligt.
        pub document: Text<'s> = known().reviewed(1),
    }
}
