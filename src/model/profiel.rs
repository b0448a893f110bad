//! A policy profile as written: what a gemeente asks on top of the law, with its paragraphs.
//!
//! Built-in profiles stand in `profielen/`; a gemeente writes its own on top of one of them. What a chain of profiles
//! means together is worked out in [`crate::profile`].

use super::config::RegelStand;
use super::dpia::Fase;
use super::facts::known;
use super::field::{Field, List, Spanned, Text};
use super::leaf::{Datum, Id};
use super::macros::{choice, record};
use super::verwerking::{AuditVorm, DpiaScore, Regime, Rol};
use super::verwijzing::Doel;

choice! {
    /// Een termijn die het programma kan berekenen.
    pub enum TermijnSoort {
        /// Een verwerking opnieuw beoordelen: klopt de registratie nog?
        VerwerkingBeoordelen = "verwerking_beoordelen",
        /// Een DPIA of pre-DPIA opnieuw bekijken.
        DpiaHerbeoordelen = "dpia_herbeoordelen",
        /// Een verwerkersovereenkomst controleren.
        VerwerkersovereenkomstControleren = "verwerkersovereenkomst_controleren",
        /// Een convenant controleren.
        ConvenantControleren = "convenant_controleren",
        /// Een procesplan evalueren, naar de DPIA-score.
        ProcesplanEvalueren = "procesplan_evalueren",
        /// Een audit doen, naar de DPIA-score.
        AuditUitvoeren = "audit_uitvoeren",
        /// De interne audit van de Wpg.
        WpgAuditIntern = "wpg_audit_intern",
        /// De externe audit van de Wpg.
        WpgAuditExtern = "wpg_audit_extern",
        /// De hercontrole na een externe audit van de Wpg die niet voldeed.
        WpgHercontrole = "wpg_hercontrole",
        /// Een verzoek van een betrokkene beantwoorden.
        VerzoekBeantwoorden = "verzoek_beantwoorden",
        /// Een verzoek om rectificatie beantwoorden, als daarvoor een andere termijn geldt.
        RectificatieBeantwoorden = "rectificatie_beantwoorden",
        /// Een vraag om informatie beantwoorden, als daarvoor een andere termijn geldt.
        InformatieBeantwoorden = "informatie_beantwoorden",
        /// Een klacht afhandelen.
        KlachtAfhandelen = "klacht_afhandelen",
        /// Een datalek melden aan de AP.
        DatalekMelden = "datalek_melden",
        /// Een datalek evalueren.
        DatalekEvalueren = "datalek_evalueren",
        /// Antwoord van de AP op een voorafgaande raadpleging.
        RaadplegingBeantwoorden = "raadpleging_beantwoorden",
        /// Betrokkenen informeren als de gegevens niet van henzelf komen.
        BetrokkeneInformeren = "betrokkene_informeren",
        /// Een terugkerende taak van de organisatie; de periode staat bij de cyclus.
        TaakUitvoeren = "taak_uitvoeren",
        /// Een overeenkomst of convenant loopt af.
        OvereenkomstEindigt = "overeenkomst_eindigt",
        /// De laatste dag om een overeenkomst of convenant op te zeggen.
        OvereenkomstOpzeggen = "overeenkomst_opzeggen",
        /// Een certificaat of andere garantie van een verwerker loopt af.
        GarantieVernieuwen = "garantie_vernieuwen",
        /// Een maatregel uit een DPIA moet klaar zijn.
        MaatregelUitvoeren = "maatregel_uitvoeren",
        /// Over een advies van de FG moet beslist zijn.
        AdviesOpvolgen = "advies_opvolgen",
        /// Een uitzondering op een regel loopt af.
        UitzonderingEindigt = "uitzondering_eindigt",
    }
}

impl TermijnSoort {
    /// The kind under which the law has the term: for rectification that of every verzoek.
    pub fn wet(self) -> Self {
        if self == Self::RectificatieBeantwoorden {
            Self::VerzoekBeantwoorden
        } else {
            self
        }
    }
}

choice! {
    /// Wie iets doet, als rol.
    pub enum Functierol {
        /// De functionaris voor gegevensbescherming.
        Fg = "fg",
        /// De privacybeheerder.
        Privacybeheerder = "privacybeheerder",
        /// De proceseigenaar: de leidinggevende van de afdeling.
        Proceseigenaar = "proceseigenaar",
        /// De chief information security officer.
        Ciso = "ciso",
        /// De information security officer.
        Iso = "iso",
        /// Het managementteam.
        Mt = "mt",
        /// Het college van burgemeester en wethouders.
        College = "college",
        /// De Autoriteit Persoonsgegevens.
        Ap = "ap",
    }
}

choice! {
    /// Vanaf welk risico een datalek aan de AP wordt gemeld.
    pub enum Drempel {
        /// Bij elk risico (AVG art. 33 lid 1).
        Risico = "risico",
        /// Alleen bij een hoog risico.
        Hoog = "hoog",
    }
}

choice! {
    /// Waar een verplicht veld in staat.
    pub enum VeldSoort {
        /// In een verwerking.
        Verwerking = "verwerking",
        /// In een verwerkersovereenkomst.
        Verwerkersovereenkomst = "verwerkersovereenkomst",
        /// In een convenant.
        Convenant = "convenant",
        /// In een DPIA of pre-DPIA.
        Dpia = "dpia",
        /// In een datalek.
        Datalek = "datalek",
        /// In een verzoek.
        Verzoek = "verzoek",
        /// In een advies.
        Advies = "advies",
        /// In een taak.
        Taak = "taak",
        /// In avg.yaml.
        Configuratie = "configuratie",
    }
}

impl VeldSoort {
    /// Whether entries of a soort have a key path; else the keys that stand where it goes wrong.
    pub fn knows(self, path: &[&str]) -> Result<(), &'static [&'static str]> {
        match self {
            Self::Verwerking => super::Verwerking::knows(path),
            Self::Verwerkersovereenkomst => super::Verwerkersovereenkomst::knows(path),
            Self::Convenant => super::Convenant::knows(path),
            Self::Dpia => super::Dpia::knows(path),
            Self::Datalek => super::Datalek::knows(path),
            Self::Verzoek => super::Verzoek::knows(path),
            Self::Advies => super::Advies::knows(path),
            Self::Taak => super::Taak::knows(path),
            Self::Configuratie => super::config::Config::knows(path),
        }
    }

    /// Whether a field as duties name it exists: the soort, then the key path.
    pub fn knows_field(field: &str) -> bool {
        let Some((soort, path)) = field.split_once('.') else {
            return false;
        };
        let keys: Vec<&str> = path.split('.').collect();
        Self::parse(soort).is_some_and(|soort| soort.knows(&keys).is_ok())
    }
}

choice! {
    /// Hoe zwaar het risico is dat bij een DPIA-score hoort.
    pub enum ScoreRisico {
        /// Laag.
        Laag = "laag",
        /// Midden.
        Midden = "midden",
        /// Hoog.
        Hoog = "hoog",
    }
}

choice! {
    /// Welk DPIA-rapport bij een score hoort.
    pub enum DpiaRapport {
        /// Geen rapport.
        Geen = "geen",
        /// Een inventarisatie.
        Inventarisatie = "inventarisatie",
        /// Een volledig rapport (AVG art. 35 lid 7).
        Volledig = "volledig",
    }
}

choice! {
    /// Hoe sterk iets wordt gevraagd.
    pub enum Betrokkenheid {
        /// Niet.
        Geen = "geen",
        /// Aanbevolen, of vrijwillig.
        Aanbevolen = "aanbevolen",
        /// Verplicht.
        Verplicht = "verplicht",
    }
}

choice! {
    /// Werk dat in het register te vinden is zonder dat er een datum aan hangt.
    pub enum Werk {
        /// Registraties met bevindingen die moeten worden bijgewerkt.
        RegistratiesBijwerken = "registraties_bijwerken",
        /// Registraties met de status concept.
        ConceptenAfmaken = "concepten_afmaken",
        /// DPIA's en pre-DPIA's die niet zijn vastgesteld.
        DpiasAfronden = "dpias_afronden",
        /// Maatregelen uit een DPIA die nog niet zijn uitgevoerd.
        MaatregelenUitvoeren = "maatregelen_uitvoeren",
        /// Uitgevoerde maatregelen die de FG nog niet heeft getoetst.
        MaatregelenToetsen = "maatregelen_toetsen",
        /// DPIA's waarover de FG nog geen advies gaf.
        DpiasAdviseren = "dpias_adviseren",
        /// Datalekken die niet zijn afgesloten.
        DatalekkenAfhandelen = "datalekken_afhandelen",
        /// Verzoeken en klachten die niet zijn beantwoord.
        VerzoekenAfhandelen = "verzoeken_afhandelen",
        /// Adviezen waarover nog niet is beslist.
        AdviezenOpvolgen = "adviezen_opvolgen",
        /// Adviezen die niet of deels zijn gevolgd.
        AdviezenEscaleren = "adviezen_escaleren",
        /// Overeenkomsten die nog niet zijn ondertekend.
        OvereenkomstenSluiten = "overeenkomsten_sluiten",
    }
}

record! {
    /// Een termijn: hoe lang, voor wie, en waar dat staat.
    pub struct TermijnRij<'s> {
        /// Welke termijn.
        pub termijn: Spanned<TermijnSoort> = known().required(),
        /// Hoe lang, zoals `1 jaar`, `4 weken` of `72 uur`. Weglaten als de datum in de registratie zelf staat.
        pub periode: Text<'s>,
        /// Hoeveel er bij mag na een tijdige verlenging, zoals `2 maanden`.
        pub verlenging: Text<'s>,
        /// Alleen bij datalek_melden: vanaf welk risico.
        pub drempel: Spanned<Drempel>,
        /// Hoe zwaar een overschrijding telt. Standaard `waarschuwing`.
        pub ernst: Spanned<RegelStand>,
        /// Hoe lang vooraf wordt gewaarschuwd. Standaard de `waarschuwingstermijn` van avg.yaml.
        pub waarschuwing: Text<'s>,
        /// Wie moet handelen.
        pub wie: Spanned<Functierol>,
        /// De naam van de functie in dit beleid, als die een andere is.
        pub functie: Text<'s>,
        /// De paragraaf van het beleid.
        pub paragraaf: Text<'s>,
        /// Of de wet en het artikel.
        pub wet: Text<'s>,
        /// Eerste dag waarop de termijn geldt; telt voor wat op of na die dag begint.
        pub geldig_vanaf: Datum,
        /// Laatste dag waarop de termijn geldt.
        pub geldig_tot: Datum,
        /// Uitleg, zoals een keuze die het beleid openlaat.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Een terugkerende plicht van de organisatie; een `taak` in het register houdt bij wanneer zij is gedaan. Wat een
    /// rij weglaat, neemt zij over van het profiel eronder.
    pub struct Cyclus<'s> {
        /// Kenmerk, zoals `evaluatie-privacybeleid`.
        pub cyclus: Id<'s> = known().required().is(Doel::Cyclus),
        /// Wat er gebeurt, zoals "Privacybeleid evalueren".
        pub naam: Text<'s>,
        /// Hoe vaak, zoals `1 jaar` of `6 maanden`.
        pub periode: Text<'s>,
        /// Of het register een taak met deze cyclus moet hebben. Standaard ja.
        pub verplicht: Spanned<bool>,
        /// Hoe zwaar een overschrijding telt. Standaard `waarschuwing`.
        pub ernst: Spanned<RegelStand>,
        /// Hoe lang vooraf wordt gewaarschuwd. Standaard de `waarschuwingstermijn` van avg.yaml.
        pub waarschuwing: Text<'s>,
        /// Wie de taak doet.
        pub wie: Spanned<Functierol>,
        /// De naam van de functie in dit beleid, als die een andere is.
        pub functie: Text<'s>,
        /// De paragraaf van het beleid.
        pub paragraaf: Text<'s>,
        /// Of de wet en het artikel.
        pub wet: Text<'s>,
        /// Uitleg, zoals een keuze die het beleid openlaat.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Een veld dat dit beleid vraagt, bovenop de wet.
    pub struct VerplichtVeld<'s> {
        /// Waar het veld in staat.
        pub soort: Spanned<VeldSoort> = known().required(),
        /// De sleutel, met punten voor wat erin staat: `noodzaak.subsidiariteit`.
        pub veld: Text<'s> = known().required(),
        /// Hoe zwaar het ontbreken telt. Standaard `waarschuwing`.
        pub ernst: Spanned<RegelStand>,
        /// Alleen bij een verwerking met dit regime.
        pub regime: Spanned<Regime>,
        /// Alleen bij een verwerking met deze rol.
        pub rol: Spanned<Rol>,
        /// Alleen bij een DPIA in deze fase.
        pub fase: Spanned<Fase>,
        /// De paragraaf van het beleid.
        pub paragraaf: Text<'s>,
        /// Of de wet en het artikel.
        pub wet: Text<'s>,
        /// Wat de lezer moet invullen.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Een domein waarin verwerkingen worden ingedeeld.
    pub struct Domein<'s> {
        /// Kenmerk, zoals `sociaal-domein`.
        pub id: Id<'s> = known().required().is(Doel::Domein),
        /// Naam.
        pub naam: Text<'s> = known().required(),
    }
}

record! {
    /// Hoe lang gegevens volgens dit beleid ten hoogste worden bewaard.
    pub struct MaximaleBewaartermijn<'s> {
        /// Waar het over gaat: het begin van een woord in `bewaartermijnen[].gegevens`, zoals `camerabeelden`.
        pub gegevens: Text<'s> = known().required(),
        /// De langste termijn, zoals `28 dagen`.
        pub termijn: Text<'s> = known().required(),
        /// Hoe zwaar een langere termijn telt. Standaard `waarschuwing`.
        pub ernst: Spanned<RegelStand>,
        /// De paragraaf van het beleid.
        pub paragraaf: Text<'s>,
        /// Of de wet en het artikel.
        pub wet: Text<'s>,
        /// Uitleg.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Wat bij een DPIA-score hoort. Wat een rij weglaat, neemt zij over van het profiel eronder.
    pub struct ScoreRij<'s> {
        /// De score.
        pub score: Spanned<DpiaScore> = known().required(),
        /// De beoordeling van het risico.
        pub risico: Spanned<ScoreRisico>,
        /// Welk DPIA-rapport nodig is.
        pub dpia_rapport: Spanned<DpiaRapport>,
        /// Of key controls nodig zijn.
        pub key_controls: Spanned<bool>,
        /// Samenspraak met het privacyteam.
        pub samenspraak_privacyteam: Spanned<Betrokkenheid>,
        /// Samenspraak met de FG over de key controls.
        pub samenspraak_fg: Spanned<Betrokkenheid>,
        /// Akkoord van de FG op het procesplan (de FG-verklaring).
        pub akkoord_fg: Spanned<Betrokkenheid>,
        /// Hoe vaak het procesplan wordt geëvalueerd.
        pub evaluatie: Text<'s>,
        /// Advies van de FG bij die evaluatie.
        pub advies_fg: Spanned<Betrokkenheid>,
        /// Welke audit.
        pub audit: Spanned<AuditVorm>,
        /// Hoe vaak die audit.
        pub audit_periode: Text<'s>,
        /// Of de FG bij de audit betrokken is.
        pub audit_fg: Spanned<Betrokkenheid>,
        /// Of de FG een afschrift van het rapport krijgt.
        pub afschrift_fg: Spanned<bool>,
    }
}

record! {
    /// Een regel die onder dit beleid anders weegt.
    pub struct RegelGewicht<'s> {
        /// Code of naam van de regel.
        pub regel: Text<'s> = known().required().names(Doel::Regel),
        /// uit, advies, waarschuwing of fout.
        pub ernst: Spanned<RegelStand> = known().required(),
        /// De paragraaf van het beleid.
        pub paragraaf: Text<'s>,
        /// Of de wet en het artikel.
        pub wet: Text<'s>,
        /// Waarom.
        pub toelichting: Text<'s>,
    }
}

record! {
    /// Een taak in de taakverdeling, met wat er in het register aan te zien is.
    pub struct Werktaak<'s> {
        /// Wat er gedaan wordt.
        pub taak: Text<'s> = known().required(),
        /// Door wie.
        pub rollen: List<Spanned<Functierol>> = known().required(),
        /// De termijnen die bij deze taak horen.
        pub termijnen: List<Spanned<TermijnSoort>>,
        /// De cycli die bij deze taak horen.
        pub cycli: List<Id<'s>> = known().names(Doel::Cyclus),
        /// De regels waarvan de bevindingen bij deze taak horen.
        pub regels: List<Text<'s>> = known().names(Doel::Regel),
        /// Werk zonder datum dat bij deze taak hoort.
        pub werk: List<Spanned<Werk>>,
    }
}

record! {
    /// Een proces met zijn taken.
    pub struct Proces<'s> {
        /// Naam, zoals "Beheer van het register van verwerkingen".
        pub naam: Text<'s> = known().required(),
        /// De paragraaf van het beleid.
        pub paragraaf: Text<'s>,
        /// De taken.
        pub taken: List<Werktaak<'s>> = known().required(),
    }
}

record! {
    /// Een plicht uit het beleid, en wat in het programma haar dekt.
    pub struct Verplichting<'s> {
        /// Kenmerk, zoals `H01`.
        pub id: Text<'s> = known().required(),
        /// De paragraaf van het beleid.
        pub paragraaf: Text<'s> = known().required(),
        /// De plicht, in eigen woorden.
        pub plicht: Text<'s> = known().required(),
        /// De regels die haar controleren: codes of namen.
        pub regels: List<Text<'s>> = known().names(Doel::Regel),
        /// De termijnen die haar bewaken.
        pub termijnen: List<Spanned<TermijnSoort>>,
        /// De cycli die haar bewaken.
        pub cycli: List<Id<'s>> = known().names(Doel::Cyclus),
        /// De velden die haar vastleggen, zoals `verwerking.noodzaak`.
        pub velden: List<Text<'s>>,
        /// De opdrachten die haar uitvoeren, zoals `taken`.
        pub opdrachten: List<Text<'s>>,
        /// Wat nog niet gedekt is, of alleen door mensen te doen.
        pub open: Text<'s>,
    }
}

record! {
    /// Een beleidsprofiel: wat een gemeente vraagt bovenop de wet.
    pub struct ProfielBestand<'s> {
        /// Kenmerk, zoals `heemstede-2026`.
        pub id: Id<'s> = known().required(),
        /// Naam van het beleid.
        pub naam: Text<'s> = known().required(),
        /// Het profiel waarop dit voortbouwt: de naam van een ingebouwd profiel, of een bestand naast dit bestand.
        pub basis: Text<'s> = known().names(Doel::Profiel),
        /// Waar het beleid staat: titel en vindplaats.
        pub bron: Text<'s> = known().required(),
        /// Eerste dag waarop het beleid geldt; voor wat eerder binnenkwam, telt het profiel eronder.
        pub geldig_vanaf: Datum,
        /// Toelichting: keuzes die het beleid openlaat.
        pub toelichting: Text<'s>,
        /// Termijnen per registratie.
        pub termijnen: List<TermijnRij<'s>>,
        /// Terugkerende plichten van de organisatie.
        pub cycli: List<Cyclus<'s>>,
        /// Velden die verplicht zijn bovenop de wet.
        pub verplichte_velden: List<VerplichtVeld<'s>>,
        /// De domeinen waarin verwerkingen worden ingedeeld.
        pub domeinen: List<Domein<'s>>,
        /// Bewaartermijnen die niet langer mogen zijn.
        pub maximale_bewaartermijnen: List<MaximaleBewaartermijn<'s>>,
        /// Wat bij elke DPIA-score hoort.
        pub scoretabel: List<ScoreRij<'s>>,
        /// Regels die anders wegen.
        pub regels: List<RegelGewicht<'s>>,
        /// De taakverdeling, per proces.
        pub taakverdeling: List<Proces<'s>>,
        /// Alle plichten uit het beleid.
        pub verplichtingen: List<Verplichting<'s>>,
    }
}
