//! What happens and must be answered: `datalek` (AVG art. 33-34), `verzoek` (art. 12-22), `advies`, `taak`.

use super::facts::known;
use super::field::{List, Nummer, Spanned, Text};
use super::leaf::{Datum, Id, Moment};
use super::macros::{choice, record};
use super::verwijzing::Doel;
use super::{Soort, entry};

choice! {
    /// Wat er met de gegevens gebeurde.
    pub enum Inbreuk {
        /// Iemand zag wat hij niet mocht zien.
        Vertrouwelijkheid = "vertrouwelijkheid",
        /// Gegevens zijn onbedoeld gewijzigd.
        Integriteit = "integriteit",
        /// Gegevens zijn weg of onbereikbaar.
        Beschikbaarheid = "beschikbaarheid",
    }
}

choice! {
    /// Risico voor de betrokkenen.
    pub enum DatalekRisico {
        /// Een risico is niet waarschijnlijk: melden aan de AP hoeft niet, wel vastleggen.
        Geen = "geen",
        /// Er is een risico: melden aan de AP (AVG art. 33).
        Risico = "risico",
        /// Er is een hoog risico: ook de betrokkenen informeren (AVG art. 34).
        Hoog = "hoog",
    }
}

choice! {
    /// Welk recht iemand gebruikt, of een klacht.
    pub enum Recht {
        /// Informatie (AVG art. 13 en 14).
        Informatie = "informatie",
        /// Inzage (art. 15).
        Inzage = "inzage",
        /// Rectificatie en aanvulling (art. 16).
        Rectificatie = "rectificatie",
        /// Wissing, "vergetelheid" (art. 17).
        Wissing = "wissing",
        /// Beperking van de verwerking (art. 18).
        Beperking = "beperking",
        /// Overdraagbaarheid, "dataportabiliteit" (art. 20).
        Overdraagbaarheid = "overdraagbaarheid",
        /// Bezwaar (art. 21).
        Bezwaar = "bezwaar",
        /// Een menselijke blik bij besluiten (art. 22).
        MenselijkeTussenkomst = "menselijke_tussenkomst",
        /// Klacht over de omgang met gegevens (Awb hoofdstuk 9).
        Klacht = "klacht",
    }
}

choice! {
    /// Uitkomst van een verzoek.
    pub enum Uitkomst {
        /// Geheel toegewezen, of klacht gegrond.
        Toegewezen = "toegewezen",
        /// Gedeeltelijk toegewezen.
        Deels = "deels",
        /// Afgewezen, of klacht ongegrond.
        Afgewezen = "afgewezen",
        /// Ingetrokken door de verzoeker.
        Ingetrokken = "ingetrokken",
    }
}

choice! {
    /// Stand van de opvolging van een advies.
    pub enum OpvolgingStatus {
        /// Nog niet beslist.
        Open = "open",
        /// Gevolgd.
        Opgevolgd = "opgevolgd",
        /// Gedeeltelijk gevolgd.
        Deels = "deels",
        /// Niet gevolgd.
        Niet = "niet",
    }
}

choice! {
    /// Trede van het escalatiemodel ('s-Hertogenbosch art. 15).
    pub enum EscalatieNiveau {
        /// De leidinggevende van de afdeling.
        Leidinggevende = "leidinggevende",
        /// De directeur van de sector.
        Sectordirecteur = "sectordirecteur",
        /// De directeur Middelen en Dienstverlening.
        DirecteurMiddelen = "directeur_middelen",
        /// Het college.
        College = "college",
    }
}

record! {
    /// Wie door een datalek geraakt zijn.
    pub struct GeraakteBetrokkenen<'s> {
        /// Groepen mensen.
        pub categorieen: List<Text<'s>>,
        /// Hoeveel mensen, desnoods bij benadering.
        pub aantal: Spanned<u32>,
    }
}

record! {
    /// Melding aan de Autoriteit Persoonsgegevens (AVG art. 33), of waarom niet.
    pub struct MeldingAp<'s> {
        /// Wanneer gemeld, met tijd en tijdzone.
        pub gemeld_op: Moment = known().happened(),
        /// Het nummer van de melding.
        pub nummer: Nummer<'s>,
        /// Bij melden na meer dan 72 uur: waarom later.
        pub reden_vertraging: Text<'s>,
        /// Niet gemeld: waarom een risico niet waarschijnlijk is.
        pub niet_gemeld_reden: Text<'s>,
    }
}

record! {
    /// Mededeling aan de betrokkenen (AVG art. 34), of waarom niet.
    pub struct Mededeling<'s> {
        /// Wanneer.
        pub gedaan_op: Datum = known().happened(),
        /// Hoe en wat is verteld.
        pub wijze: Text<'s>,
        /// Niet gedaan: welke uitzondering van art. 34 lid 3 geldt, en waarom.
        pub niet_gedaan_reden: Text<'s>,
    }
}

entry! {
    /// Een inbreuk in verband met persoonsgegevens (AVG art. 33 lid 5). Zonder namen van betrokkenen.
    pub struct Datalek<'s> {
        /// Wanneer de gemeente het ontdekte, met tijd en tijdzone: `2026-03-05T14:30+01:00`.
        pub ontdekt_op: Moment = known().happened().reviewed(1),
        /// Wanneer het intern is gemeld.
        pub gemeld_intern_op: Moment = known().happened().reviewed(1),
        /// Wat er gebeurde.
        pub omschrijving: Text<'s> = known().reviewed(1),
        /// Vertrouwelijkheid, integriteit, beschikbaarheid.
        pub inbreuk: List<Spanned<Inbreuk>> = known().reviewed(1),
        /// De verwerkingen die het betreft (id's).
        pub verwerkingen: List<Id<'s>> = known().refers_to(Soort::Verwerking).word("verwerking").reviewed(1),
        /// Wie geraakt zijn.
        pub betrokkenen: GeraakteBetrokkenen<'s> = known().reviewed(1),
        /// Welke soorten gegevens.
        pub persoonsgegevens: List<Text<'s>> = known().word("soort gegevens").reviewed(1),
        /// De waarschijnlijke gevolgen.
        pub gevolgen: Text<'s> = known().reviewed(1),
        /// Wat is gedaan om het te stoppen en herhaling te voorkomen.
        pub maatregelen: List<Text<'s>> = known().word("maatregel").reviewed(1),
        /// Het risico voor de betrokkenen.
        pub risico: Spanned<DatalekRisico> = known().reviewed(1),
        /// Melding aan de AP.
        pub melding_ap: MeldingAp<'s> = known().word("melding aan de AP").reviewed(1),
        /// Mededeling aan de betrokkenen.
        pub mededeling_betrokkenen: Mededeling<'s> = known().reviewed(1),
        /// Lek bij een verwerker: het id van de verwerkersovereenkomst.
        pub verwerkersovereenkomst: Id<'s> = known().refers_to(Soort::Verwerkersovereenkomst).reviewed(1),
        /// Wat ervan is geleerd.
        pub lessen: Text<'s> = known().reviewed(1),
        /// Wanneer geëvalueerd.
        pub geevalueerd_op: Datum = known().happened().unreviewed(),
        /// Wanneer afgesloten.
        pub afgesloten_op: Datum = known().happened().unreviewed(),
    }
}

record! {
    /// Verlenging van de termijn (AVG art. 12 lid 3).
    pub struct Verlenging<'s> {
        /// Wanneer de verzoeker het hoorde.
        pub op: Datum = known().required().happened(),
        /// Waarom: een ingewikkeld verzoek, of veel verzoeken.
        pub motivering: Text<'s>,
    }
}

entry! {
    /// Een verzoek van een betrokkene of een klacht (AVG art. 12-22). Zonder naam: een zaaknummer volstaat.
    pub struct Verzoek<'s> {
        /// Welk recht, of een klacht.
        pub recht: Spanned<Recht> = known().reviewed(1),
        /// Zaaknummer in het zaaksysteem.
        pub zaaknummer: Nummer<'s> = known().reviewed(1),
        /// Wanneer het verzoek binnenkwam.
        pub ontvangen_op: Datum = known().happened().reviewed(1),
        /// Wanneer de identiteit vaststond.
        pub identiteit_vastgesteld_op: Datum = known().happened().reviewed(1),
        /// Verlenging van de termijn.
        pub verlenging: Verlenging<'s> = known().reviewed(1),
        /// Wanneer het antwoord uitging.
        pub afgehandeld_op: Datum = known().happened().reviewed(1),
        /// De uitkomst.
        pub uitkomst: Spanned<Uitkomst> = known().reviewed(1),
        /// Waarom afgewezen of deels afgewezen.
        pub motivering: Text<'s> = known().reviewed(1),
        /// De afdelingen die het raakt (id's uit avg.yaml).
        pub afdelingen: List<Id<'s>> = known().names(Doel::Afdeling).word("afdeling").unreviewed(),
        /// De verwerkingen die het betreft (id's).
        pub verwerkingen: List<Id<'s>> = known().refers_to(Soort::Verwerking).word("verwerking").reviewed(1),
        /// Wanneer ontvangers zijn geïnformeerd over rectificatie, wissing of beperking (AVG art. 19).
        pub derden_geinformeerd_op: Datum = known().happened().reviewed(1),
        /// Waarom ontvangers niet zijn geïnformeerd.
        pub derden_niet_geinformeerd_reden: Text<'s> = known().reviewed(1),
    }
}

record! {
    /// Wat er met een advies is gedaan.
    pub struct Opvolging<'s> {
        /// Hoe het ervoor staat.
        pub status: Spanned<OpvolgingStatus> = known().required(),
        /// Wanneer beslist.
        pub op: Datum = known().happened(),
        /// Waarom niet of deels gevolgd.
        pub motivering: Text<'s>,
    }
}

record! {
    /// Een stap in de escalatie van een advies dat niet is gevolgd.
    pub struct Escalatie {
        /// Naar wie.
        pub niveau: Spanned<EscalatieNiveau> = known().required(),
        /// Wanneer.
        pub op: Datum = known().required().happened(),
    }
}

entry! {
    /// Een advies van de FG en wat ermee is gedaan (AVG art. 38 en 39).
    pub struct Advies<'s> {
        /// Waar het over gaat.
        pub onderwerp: Text<'s> = known().reviewed(1),
        /// Het advies zelf, in het kort.
        pub advies: Text<'s> = known().reviewed(1),
        /// Wanneer uitgebracht.
        pub uitgebracht_op: Datum = known().happened().reviewed(1),
        /// Aan wie: functie of orgaan.
        pub gericht_aan: Text<'s> = known().reviewed(1),
        /// De registraties waar het over gaat (id's).
        pub betreft: List<Id<'s>> = known().refers_to_any().reviewed(1),
        /// Wat ermee is gedaan.
        pub opvolging: Opvolging<'s> = known().unreviewed(),
        /// Uiterste datum om te beslissen.
        pub uiterlijk: Datum = known().planned().reviewed(1),
        /// Stappen in de escalatie.
        pub escalatie: List<Escalatie> = known().unreviewed().later(),
    }
}

record! {
    /// Een keer dat de taak is gedaan.
    pub struct Uitvoering<'s> {
        /// Wanneer.
        pub op: Datum = known().required().happened(),
        /// Door wie: een functie.
        pub door: Text<'s>,
        /// Waaruit het blijkt: document, besluit, zaaknummer.
        pub bewijs: Text<'s>,
    }
}

entry! {
    /// Een terugkerende plicht van de organisatie: evaluatie, plan, audit.
    pub struct Taak<'s> {
        /// De cyclus, zoals `evaluatie-privacybeleid`.
        pub cyclus: Id<'s> = known().names(Doel::Cyclus).reviewed(1),
        /// Hoe vaak, zoals `1 jaar`; alleen nodig voor een eigen taak die niet in het profiel staat.
        pub periode: Text<'s> = known().reviewed(1),
        /// Wie de taak doet: functie of orgaan.
        pub wie: Text<'s> = known().reviewed(1),
        /// De keren dat de taak is gedaan.
        pub uitgevoerd: List<Uitvoering<'s>> = known().word("uitvoering").unreviewed(),
    }
}
