//! `soort: verwerking`: a processing activity (AVG art. 30, Wpg art. 31d).

use super::facts::known;
use super::field::{List, Nummer, Opgave, Spanned, Text};
use super::leaf::{Datum, DpiaKeuze, Id, Land};
use super::macros::{choice, record};
use super::verwijzing::Doel;
use super::{Contact, Soort, entry};

choice! {
    /// De rol van de gemeente in een verwerking.
    pub enum Rol {
        /// De gemeente bepaalt zelf doel en middelen (AVG art. 4 onder 7).
        Verwerkingsverantwoordelijke = "verwerkingsverantwoordelijke",
        /// De gemeente bepaalt doel en middelen samen met een ander (AVG art. 26).
        Gezamenlijk = "gezamenlijk",
        /// De gemeente verwerkt in opdracht van een ander (AVG art. 30 lid 2).
        Verwerker = "verwerker",
    }
}

choice! {
    /// Welke wet de verwerking regelt.
    pub enum Regime {
        /// De AVG: bijna alle verwerkingen.
        Avg = "avg",
        /// De Wet politiegegevens: opsporing door boa's.
        Wpg = "wpg",
    }
}

choice! {
    /// Publieke taak of eigen bedrijfsvoering.
    pub enum TaakSoort {
        /// Een taak die de wet aan de gemeente geeft.
        Publiek = "publiek",
        /// Wat elke organisatie doet: personeel, gebouwen, inkoop.
        Bedrijfsvoering = "bedrijfsvoering",
    }
}

choice! {
    /// De zes grondslagen van AVG art. 6 lid 1.
    pub enum GrondslagSoort {
        /// Onder a: de betrokkene geeft toestemming.
        Toestemming = "toestemming",
        /// Onder b: nodig voor een overeenkomst met de betrokkene.
        Overeenkomst = "overeenkomst",
        /// Onder c: een wet verplicht ertoe.
        WettelijkeVerplichting = "wettelijke_verplichting",
        /// Onder d: nodig om iemands leven of gezondheid te beschermen.
        VitaalBelang = "vitaal_belang",
        /// Onder e: een taak van algemeen belang of openbaar gezag.
        AlgemeenBelang = "algemeen_belang",
        /// Onder f: een gerechtvaardigd belang; niet voor publieke taken.
        GerechtvaardigdBelang = "gerechtvaardigd_belang",
    }
}

impl GrondslagSoort {
    /// Whether the basis must itself be laid down in a law (AVG art. 6 lid 3).
    pub fn needs_law(self) -> bool {
        matches!(self, Self::WettelijkeVerplichting | Self::AlgemeenBelang)
    }
}

choice! {
    /// Hoe gevoelig een gegeven is.
    pub enum Aard {
        /// Gewone persoonsgegevens.
        Gewoon = "gewoon",
        /// Niet bijzonder volgens de wet, wel gevoelig: financiën, locatie, inloggegevens.
        Gevoelig = "gevoelig",
        /// Een van de acht bijzondere categorieën van AVG art. 9 lid 1.
        Bijzonder = "bijzonder",
        /// Strafrechtelijke gegevens (AVG art. 10).
        Strafrechtelijk = "strafrechtelijk",
        /// Het burgerservicenummer (UAVG art. 46).
        Bsn = "bsn",
    }
}

choice! {
    /// De acht bijzondere categorieën van AVG art. 9 lid 1.
    pub enum BijzondereCategorie {
        /// Ras of etnische afkomst.
        RasOfEtnischeAfkomst = "ras_of_etnische_afkomst",
        /// Politieke opvattingen.
        PolitiekeOpvattingen = "politieke_opvattingen",
        /// Religieuze of levensbeschouwelijke overtuiging.
        Levensovertuiging = "levensovertuiging",
        /// Lidmaatschap van een vakbond.
        Vakbond = "vakbond",
        /// Genetische gegevens.
        Genetisch = "genetisch",
        /// Biometrische gegevens om iemand te herkennen.
        Biometrisch = "biometrisch",
        /// Gezondheid.
        Gezondheid = "gezondheid",
        /// Seksueel gedrag of seksuele gerichtheid.
        Seksualiteit = "seksualiteit",
    }
}

choice! {
    /// De uitzonderingen van AVG art. 9 lid 2 op het verbod om bijzondere gegevens te verwerken.
    pub enum Uitzondering9 {
        /// Onder a: uitdrukkelijke toestemming (UAVG art. 22 lid 2 onder a).
        UitdrukkelijkeToestemming = "9.2.a",
        /// Onder b: arbeidsrecht, sociale zekerheid en sociale bescherming.
        ArbeidsrechtEnSocialeZekerheid = "9.2.b",
        /// Onder c: vitale belangen van iemand die geen toestemming kan geven.
        VitaleBelangen = "9.2.c",
        /// Onder d: eigen leden van een stichting of vereniging.
        LedenVanVereniging = "9.2.d",
        /// Onder e: door de betrokkene zelf openbaar gemaakt.
        ZelfOpenbaarGemaakt = "9.2.e",
        /// Onder f: een rechtsvordering.
        Rechtsvordering = "9.2.f",
        /// Onder g: zwaarwegend algemeen belang op grond van een wet.
        ZwaarwegendAlgemeenBelang = "9.2.g",
        /// Onder h: zorg, sociale diensten of arbeidsgeneeskunde.
        ZorgEnSocialeDiensten = "9.2.h",
        /// Onder i: volksgezondheid.
        Volksgezondheid = "9.2.i",
        /// Onder j: archivering, onderzoek of statistiek.
        ArchiefOnderzoekStatistiek = "9.2.j",
    }
}

choice! {
    /// De rol van een ontvanger.
    pub enum OntvangerRol {
        /// Krijgt gegevens voor een eigen doel of een eigen taak.
        Ontvanger = "ontvanger",
        /// Verwerkt in opdracht van de gemeente (AVG art. 28).
        Verwerker = "verwerker",
        /// Bepaalt samen met de gemeente doel en middelen (AVG art. 26).
        Gezamenlijk = "gezamenlijk",
        /// Een andere afdeling van de gemeente.
        Intern = "intern",
    }
}

choice! {
    /// Waarop een doorgifte buiten de EER rust (AVG art. 45, 46, 47 en 49).
    pub enum Waarborg {
        /// Adequaatheidsbesluit van de Europese Commissie (art. 45).
        Adequaatheidsbesluit = "adequaatheidsbesluit",
        /// Standaardcontractbepalingen van de Commissie (art. 46 lid 2 onder c).
        Scc = "scc",
        /// Bindende bedrijfsvoorschriften (art. 47).
        Bcr = "bcr",
        /// Bindend instrument tussen overheden (art. 46 lid 2 onder a).
        BindendInstrument = "bindend_instrument",
        /// Goedgekeurde gedragscode (art. 46 lid 2 onder e).
        Gedragscode = "gedragscode",
        /// Goedgekeurde certificering (art. 46 lid 2 onder f).
        Certificering = "certificering",
        /// Een van de uitzonderingen van art. 49.
        Uitzondering49 = "uitzondering_49",
    }
}

choice! {
    /// Feiten die bepalen of een DPIA nodig is: de negen criteria van de EDPB (WP248) en de lijst van de AP.
    pub enum Kenmerk {
        /// EDPB 1: mensen beoordelen of scoren, profielen of voorspellingen daaronder begrepen.
        BeoordelenOfScoren = "beoordelen_of_scoren",
        /// EDPB 2: automatische besluiten met rechtsgevolg of een vergelijkbaar gevolg.
        AutomatischeBesluiten = "automatische_besluiten",
        /// EDPB 3: stelselmatige monitoring.
        StelselmatigeMonitoring = "stelselmatige_monitoring",
        /// EDPB 4: gevoelige gegevens of gegevens van zeer persoonlijke aard.
        GevoeligeGegevens = "gevoelige_gegevens",
        /// EDPB 5: op grote schaal.
        Grootschalig = "grootschalig",
        /// EDPB 6: bestanden koppelen of combineren.
        KoppelenVanBestanden = "koppelen_van_bestanden",
        /// EDPB 7: gegevens over kwetsbare mensen.
        KwetsbareBetrokkenen = "kwetsbare_betrokkenen",
        /// EDPB 8: nieuwe technologie of een nieuwe toepassing ervan.
        NieuweTechnologie = "nieuwe_technologie",
        /// EDPB 9: de uitkomst kan iemand een recht, dienst of contract onthouden.
        BlokkerenVanRechtOfDienst = "blokkeren_van_recht_of_dienst",
        /// AP 1: heimelijk onderzoek.
        HeimelijkOnderzoek = "heimelijk_onderzoek",
        /// AP 2: zwarte lijsten.
        ZwarteLijsten = "zwarte_lijsten",
        /// AP 3: fraudebestrijding op grote schaal of stelselmatig.
        Fraudebestrijding = "fraudebestrijding",
        /// AP 4: creditscores.
        Creditscores = "creditscores",
        /// AP 5: financiële situatie, op grote schaal of stelselmatig.
        FinancieleSituatie = "financiele_situatie",
        /// AP 6: genetische gegevens.
        GenetischeGegevens = "genetische_gegevens",
        /// AP 7: gezondheidsgegevens op grote schaal.
        Gezondheidsgegevens = "gezondheidsgegevens",
        /// AP 8: samenwerkingsverbanden die bijzondere, strafrechtelijke of gevoelige gegevens delen.
        Samenwerkingsverbanden = "samenwerkingsverbanden",
        /// AP 9: cameratoezicht op grote schaal of stelselmatig.
        Cameratoezicht = "cameratoezicht",
        /// AP 10: flexibel cameratoezicht, zoals bodycams en drones.
        FlexibelCameratoezicht = "flexibel_cameratoezicht",
        /// AP 11: controle van werknemers.
        ControleWerknemers = "controle_werknemers",
        /// AP 12: locatiegegevens.
        Locatiegegevens = "locatiegegevens",
        /// AP 13: communicatiegegevens.
        Communicatiegegevens = "communicatiegegevens",
        /// AP 14: internet of things.
        InternetOfThings = "internet_of_things",
        /// AP 15: profilering.
        Profilering = "profilering",
        /// AP 16: observatie en beïnvloeding van gedrag.
        ObservatieEnBeinvloeding = "observatie_en_beinvloeding",
        /// AP 17: biometrische gegevens.
        BiometrischeGegevens = "biometrische_gegevens",
    }
}

choice! {
    /// DPIA-score volgens het beleidskader van Winterswijk (§ 4.1).
    pub enum DpiaScore {
        /// A1: laag.
        A1 = "A1",
        /// A2: midden.
        A2 = "A2",
        /// A3: hoog.
        A3 = "A3",
        /// B1: midden.
        B1 = "B1",
        /// B2: midden.
        B2 = "B2",
        /// B3: hoog.
        B3 = "B3",
        /// C1: hoog.
        C1 = "C1",
        /// C2: hoog.
        C2 = "C2",
        /// C3: hoog.
        C3 = "C3",
    }
}

choice! {
    /// Soort audit.
    pub enum AuditVorm {
        /// Beknopte toets door de proceseigenaar.
        QuickScan = "quick_scan",
        /// Uitgebreide toets door de proceseigenaar.
        Zelfevaluatie = "zelfevaluatie",
        /// Interne audit (Wpg art. 33).
        Intern = "intern",
        /// Externe audit.
        Extern = "extern",
        /// Hercontrole na een externe audit.
        Hercontrole = "hercontrole",
    }
}

choice! {
    /// Uitkomst van een audit.
    pub enum AuditUitkomst {
        /// Voldoet.
        Voldoet = "voldoet",
        /// Voldoet gedeeltelijk.
        Deels = "deels",
        /// Voldoet niet.
        VoldoetNiet = "voldoet_niet",
    }
}

choice! {
    /// Grondslag in de Wpg voor de verwerking van politiegegevens.
    pub enum WpgGrondslag {
        /// Wpg art. 8: dagelijkse politietaak.
        Art8 = "art. 8",
        /// Wpg art. 9: onderzoek in verband met de handhaving van de rechtsorde in een bepaald geval.
        Art9 = "art. 9",
        /// Wpg art. 10: inzicht in betrokkenheid bij ernstige bedreigingen; niet voor boa's.
        Art10 = "art. 10",
        /// Wpg art. 12: informanten; niet voor boa's.
        Art12 = "art. 12",
        /// Wpg art. 13: ondersteunende taken.
        Art13 = "art. 13",
    }
}

record! {
    /// Een doel met de grondslagen die het dragen.
    pub struct Doeleinde<'s> {
        /// Waarvoor de gegevens nodig zijn: zo concreet dat een inwoner het begrijpt. Niet: "dienstverlening" of "bedrijfsvoering".
        pub doel: Text<'s> = known().required().purpose().public(),
        /// De grondslagen van AVG art. 6 lid 1 die dit doel dragen.
        pub grondslagen: List<Grondslag<'s>> = known().word("grondslag").public(),
        /// Verder gebruik: het oorspronkelijke doel waarmee dit doel verenigbaar is, en waarom (AVG art. 6 lid 4).
        pub verenigbaar_met: Text<'s>,
        /// Toelichting op het doel.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Een grondslag van AVG art. 6 lid 1.
    pub struct Grondslag<'s> {
        /// Welke van de zes grondslagen.
        pub grondslag: Spanned<GrondslagSoort> = known().required().public(),
        /// Wet en artikel, zoals `Wmo 2015, art. 2.3.2`. Verplicht bij wettelijke_verplichting en algemeen_belang.
        pub wet: Text<'s> = known().public(),
        /// Uitleg bij de grondslag; bij toestemming waarom iemand vrij is om nee te zeggen.
        pub toelichting: Text<'s>,
        /// Bij gerechtvaardigd_belang: welk belang de gemeente heeft, in één zin voor wie het aangaat; staat in de privacyverklaring (AVG art. 13 lid 1 onder d).
        pub belang: Text<'s>,
        /// Bij gerechtvaardigd_belang: het belang en de afweging tegen dat van de betrokkene.
        pub belangenafweging: Text<'s>,
        /// Bij toestemming: hoe de toestemming wordt gevraagd en vastgelegd (AVG art. 7 lid 1).
        pub vastlegging: Text<'s>,
        /// Bij toestemming: hoe iemand haar net zo eenvoudig intrekt (AVG art. 7 lid 3).
        pub intrekking: Text<'s>,
    }
}

record! {
    /// Waarom het niet met minder kan.
    pub struct Noodzaak<'s> {
        /// Staat de inbreuk in verhouding tot het doel?
        pub proportionaliteit: Text<'s>,
        /// Kan het doel niet op een minder ingrijpende manier worden bereikt?
        pub subsidiariteit: Text<'s>,
    }
}

record! {
    /// Een groep mensen over wie gegevens worden verwerkt.
    pub struct Betrokkene<'s> {
        /// De groep, zoals "aanvragers van een Wmo-voorziening".
        pub categorie: Text<'s> = known().required().public(),
        /// Kinderen, cliënten, werknemers: mensen die zich moeilijk kunnen verweren.
        pub kwetsbaar: Spanned<bool> = known().risk(),
    }
}

record! {
    /// Een soort persoonsgegevens.
    pub struct Persoonsgegeven<'s> {
        /// De soort, zoals "NAW-gegevens" of "diagnose".
        pub categorie: Text<'s> = known().required().public(),
        /// Hoe gevoelig: gewoon, gevoelig, bijzonder, strafrechtelijk of bsn.
        pub aard: Spanned<Aard> = known().required().risk().public(),
        /// Bij `aard: bijzonder`: welke van de acht categorieën van AVG art. 9 lid 1.
        pub bijzondere_categorie: Spanned<BijzondereCategorie> = known().risk().public(),
        /// Bij `aard: bijzonder`: de uitzondering van AVG art. 9 lid 2, zoals `9.2.g`.
        pub uitzondering: Spanned<Uitzondering9>,
        /// De wet die het gebruik toestaat: bij bijzonder UAVG art. 22-30 of een andere wet, bij strafrechtelijk UAVG art. 31-33, bij bsn de wet die het BSN voorschrijft.
        pub wet: Text<'s>,
        /// Toelichting.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Wie gegevens krijgt.
    pub struct Ontvanger<'s> {
        /// Naam of categorie van de ontvanger.
        pub naam: Text<'s> = known().required().public(),
        /// ontvanger, verwerker, gezamenlijk of intern.
        pub rol: Spanned<OntvangerRol> = known().required().public(),
        /// Bij een verwerker: het id van de verwerkersovereenkomst (AVG art. 28).
        pub verwerkersovereenkomst: Id<'s> = known().refers_to(Soort::Verwerkersovereenkomst),
        /// Bij gezamenlijke verantwoordelijkheid of een samenwerkingsverband: het id van het convenant.
        pub convenant: Id<'s> = known().refers_to(Soort::Convenant),
        /// Waarop de verstrekking rust: wet en artikel.
        pub grondslag: Text<'s>,
        /// Toelichting.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Een doorgifte naar een land buiten de EER of een internationale organisatie.
    pub struct Doorgifte<'s> {
        /// Het land, in twee hoofdletters (ISO 3166).
        pub land: Land<'s> = known().public(),
        /// Of de internationale organisatie.
        pub organisatie: Text<'s> = known().public(),
        /// Wie de gegevens daar krijgt.
        pub ontvanger: Text<'s> = known().public(),
        /// Waarop de doorgifte rust (AVG hoofdstuk V).
        pub waarborg: Spanned<Waarborg> = known().risk().public(),
        /// Waar de waarborg staat: het contract, het besluit, de inschrijving in het Data Privacy Framework.
        pub document: Text<'s>,
        /// De beoordeling van het recht en de praktijk in dat land (transfer impact assessment).
        pub beoordeling: Text<'s>,
        /// Toelichting.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Hoe lang een soort gegevens wordt bewaard.
    pub struct Bewaartermijn<'s> {
        /// Welke gegevens, zoals in `persoonsgegevens`, of `alle gegevens`.
        pub gegevens: Text<'s> = known().required().public(),
        /// De termijn: `7 jaar`, `28 dagen`, `4 weken`, `18 maanden` of `blijvend`.
        pub termijn: Text<'s> = known().public(),
        /// Vanaf welk moment de termijn loopt, zoals "einde van de voorziening".
        pub vanaf: Text<'s> = known().public(),
        /// De bron: nummer in de Selectielijst 2020, of wet en artikel.
        pub grondslag: Text<'s> = known().public(),
        /// Geen wettelijke termijn: waarom deze termijn.
        pub motivering: Text<'s>,
        /// Alleen als geen termijn te geven is: hoe de termijn wordt bepaald.
        pub criteria: Text<'s> = known().public(),
    }
}

record! {
    /// Besluiten zonder mens, of profielen van mensen (AVG art. 22, 13 lid 2 onder f).
    pub struct Automatisering<'s> {
        /// Gebeurt dit?
        pub aanwezig: Spanned<bool> = known().required().risk(),
        /// De wet die het toestaat (AVG art. 22 lid 2 onder b, UAVG art. 40).
        pub wet: Text<'s>,
        /// De onderliggende logica, begrijpelijk voor een inwoner.
        pub logica: Text<'s>,
        /// Wat het voor de betrokkene betekent.
        pub gevolgen: Text<'s>,
        /// Hoe een mens de uitkomst beoordeelt.
        pub menselijke_tussenkomst: Text<'s>,
    }
}

record! {
    /// Met wie de gemeente samen verantwoordelijk is (AVG art. 26).
    pub struct GezamenlijkeVerantwoordelijke<'s> {
        /// Naam van de organisatie.
        pub naam: Text<'s> = known().required().public(),
        /// Hoe zij te bereiken is.
        pub contact: Contact<'s> = known().unreviewed(),
        /// Het id van het convenant waarin de verdeling staat.
        pub regeling: Id<'s> = known().refers_to(Soort::Convenant),
    }
}

record! {
    /// Voor wie de gemeente verwerkt, als zij verwerker is (AVG art. 30 lid 2).
    pub struct Opdrachtgever<'s> {
        /// Naam van de verwerkingsverantwoordelijke.
        pub naam: Text<'s> = known().required().public(),
        /// Hoe deze te bereiken is.
        pub contact: Contact<'s> = known().unreviewed(),
        /// Functionaris voor gegevensbescherming van de opdrachtgever.
        pub functionaris: Text<'s>,
        /// Het id van de verwerkersovereenkomst.
        pub verwerkersovereenkomst: Id<'s> = known().refers_to(Soort::Verwerkersovereenkomst),
    }
}

record! {
    /// De verklaring van de FG bij een procesplan (Winterswijk § 4.3).
    pub struct FgVerklaring<'s> {
        /// Datum.
        pub datum: Datum = known().required().happened(),
        /// Aanbevelingen.
        pub aanbevelingen: Text<'s>,
    }
}

record! {
    /// Het procesplan (Winterswijk § 4.1).
    pub struct Procesplan<'s> {
        /// Waar het staat.
        pub document: Text<'s> = known().required(),
        /// Laatste evaluatie.
        pub geevalueerd_op: Datum = known().happened(),
    }
}

record! {
    /// Een uitgevoerde audit (Winterswijk § 7; Wpg art. 33).
    pub struct Audit<'s> {
        /// Hoe zwaar: quick_scan, zelfevaluatie, intern, extern of hercontrole.
        pub vorm: Spanned<AuditVorm> = known().required(),
        /// Wanneer.
        pub datum: Datum = known().required().happened(),
        /// Door wie: functie of organisatie.
        pub door: Text<'s>,
        /// De uitkomst.
        pub uitkomst: Spanned<AuditUitkomst>,
        /// Heeft de FG een afschrift?
        pub afschrift_fg: Spanned<bool>,
        /// Wanneer het rapport naar de Autoriteit Persoonsgegevens ging.
        pub naar_ap_op: Datum = known().happened(),
    }
}

record! {
    /// Wat de Wet politiegegevens extra vraagt (Wpg art. 31d; Heemstede 4.1).
    pub struct Wpg<'s> {
        /// Het artikel van de Wpg waarop de verwerking rust.
        pub grondslag: Spanned<WpgGrondslag> = known().public(),
        /// Het doel binnen de politietaak.
        pub doelomschrijving: Text<'s> = known().public(),
        /// Vindt profilering plaats?
        pub profilering: Spanned<bool> = known().public(),
        /// Wie de medewerkers autoriseert: functie of instantie.
        pub autorisatie_door: Text<'s>,
        /// Wordt dit gedaan door buitengewoon opsporingsambtenaren (boa's)?
        pub boa: Spanned<bool>,
    }
}

entry! {
    /// Een verwerking van persoonsgegevens in het register (AVG art. 30, Wpg art. 31d).
    pub struct Verwerking<'s> {
        /// De rol van de gemeente.
        pub rol: Spanned<Rol> = known().reviewed(1).public(),
        /// De wet die de verwerking regelt: avg (als u niets invult) of wpg.
        pub regime: Spanned<Regime> = known().reviewed(1).public(),
        /// Het id van het bestuursorgaan dat verantwoordelijk is, zoals in avg.yaml.
        pub verwerkingsverantwoordelijke: Id<'s> = known().names(Doel::Bestuursorgaan).risk().reviewed(1).public(),
        /// Met wie de verantwoordelijkheid wordt gedeeld.
        pub gezamenlijke_verantwoordelijken: List<GezamenlijkeVerantwoordelijke<'s>> = known().word("gezamenlijke verantwoordelijke").reviewed(1).public(),
        /// Bij `rol: verwerker`: voor wie de gemeente verwerkt.
        pub opdrachtgevers: List<Opdrachtgever<'s>> = known().word("opdrachtgever").reviewed(1).public(),
        /// Bij `rol: verwerker`: welke soorten verwerking de gemeente voor de opdrachtgever doet.
        pub categorieen_verwerkingen: List<Text<'s>> = known().word("soort verwerking").reviewed(1).public(),
        /// Het id van de afdeling, zoals in avg.yaml.
        pub afdeling: Id<'s> = known().names(Doel::Afdeling).unreviewed(),
        /// De proceseigenaar als functie; alleen nodig als die afwijkt van de afdeling.
        pub proceseigenaar: Text<'s> = known().unreviewed(),
        /// Publieke taak of bedrijfsvoering.
        pub taak: Spanned<TaakSoort> = known().reviewed(1),
        /// Waarvoor de gegevens worden verwerkt, elk doel met zijn grondslagen.
        pub doeleinden: List<Doeleinde<'s>> = known().word("doel").purpose().risk().reviewed(1).public(),
        /// Waarom het niet met minder kan.
        pub noodzaak: Noodzaak<'s> = known().reviewed(1),
        /// Over wie gegevens worden verwerkt.
        pub betrokkenen: List<Betrokkene<'s>> = known().word("groep betrokkenen").risk().reviewed(1).public(),
        /// Welke gegevens worden verwerkt.
        pub persoonsgegevens: List<Persoonsgegeven<'s>> = known().word("soort gegevens").risk().reviewed(1).public(),
        /// Wie gegevens krijgt; schrijf `geen` als niemand ze krijgt.
        pub ontvangers: Opgave<Ontvanger<'s>> = known().word("ontvanger").risk().reviewed(1).public(),
        /// Doorgifte buiten de EER; schrijf `geen` als die er niet is.
        pub doorgifte: Opgave<Doorgifte<'s>> = known().word("doorgifte").risk().reviewed(1).public(),
        /// Hoe lang elke soort gegevens wordt bewaard.
        pub bewaartermijnen: List<Bewaartermijn<'s>> = known().word("bewaartermijn").reviewed(1).public(),
        /// Algemene beschrijving van de maatregelen om de gegevens te beveiligen.
        pub beveiliging: List<Text<'s>> = known().word("beveiligingsmaatregel").reviewed(1),
        /// Waar de gegevens vandaan komen, zoals "betrokkene" of "BRP".
        pub herkomst: List<Text<'s>> = known().word("herkomst").reviewed(1).public(),
        /// Maatregelen die zorgen dat de gegevens juist en actueel zijn.
        pub kwaliteit: List<Text<'s>> = known().word("kwaliteitsmaatregel").reviewed(1),
        /// Besluiten zonder tussenkomst van een mens.
        pub geautomatiseerde_besluitvorming: Automatisering<'s> = known().risk().reviewed(1),
        /// Profielen van mensen.
        pub profilering: Automatisering<'s> = known().risk().reviewed(1),
        /// Het id van de DPIA of pre-DPIA, of `niet_nodig` met de reden.
        pub dpia: DpiaKeuze<'s> = known().refers_to(Soort::Dpia).word("DPIA").reviewed(1),
        /// Feiten die bepalen of een DPIA nodig is; schrijf `geen` als er geen van toepassing is.
        pub kenmerken: Opgave<Spanned<Kenmerk>> = known().word("kenmerk").risk().reviewed(1),
        /// Wanneer de verwerking begon of begint.
        pub start: Datum = known().spans().reviewed(1),
        /// Wanneer de verwerking eindigde of eindigt.
        pub einde: Datum = known().spans().unreviewed(),
        /// Wanneer de verwerking aan de FG is gemeld.
        pub gemeld_bij_fg: Datum = known().happened().unreviewed(),
        /// Adviezen van de FG die over deze verwerking gaan (id's).
        pub adviezen: List<Id<'s>> = known().refers_to(Soort::Advies).word("advies").unreviewed(),
        /// Applicaties waarin de gegevens staan.
        pub systemen: List<Text<'s>> = known().word("systeem").reviewed(1),
        /// Domein van de gemeente.
        pub domein: Id<'s> = known().names(Doel::Domein).unreviewed().public(),
        /// DPIA-score A1 tot en met C3 (Winterswijk).
        pub dpia_score: Spanned<DpiaScore> = known().reviewed(1).later(),
        /// De belangrijkste beheersmaatregelen (Winterswijk § 4.2).
        pub key_controls: List<Text<'s>> = known().word("beheersmaatregel").reviewed(1).later(),
        /// Verklaring van de FG (Winterswijk § 4.3).
        pub fg_verklaring: FgVerklaring<'s> = known().unreviewed().later(),
        /// Procesplan (Winterswijk § 4.1).
        pub procesplan: Procesplan<'s> = known().unreviewed().later(),
        /// Uitgevoerde audits.
        pub audits: List<Audit<'s>> = known().word("audit").unreviewed(),
        /// Wat de Wpg extra vraagt; verplicht bij `regime: wpg`.
        pub wpg: Wpg<'s> = known().reviewed(1).public(),
        /// `false` houdt de verwerking buiten het openbare register; geef dan ook `niet_openbaar_reden`.
        pub openbaar: Spanned<bool> = known().reviewed(1),
        /// Waarom de verwerking niet openbaar is.
        pub niet_openbaar_reden: Text<'s> = known().reviewed(1),
        /// Uitleg voor inwoners in het openbare register.
        pub openbare_toelichting: Text<'s> = known().reviewed(1).public(),
        /// Zaak- of dossiernummer van dit dossier.
        pub dossier: Nummer<'s> = known().unreviewed(),
    }
}
