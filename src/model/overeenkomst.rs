//! `soort: verwerkersovereenkomst` (AVG art. 28) and `soort: convenant` (AVG art. 26).

use super::facts::known;
use super::field::{List, Nummer, Opgave, Spanned, Text};
use super::leaf::{Afspraak, Datum, Id, Land};
use super::macros::{choice, record};
use super::verwijzing::Doel;
use super::{Contact, Soort, entry};

choice! {
    /// Wiens model de overeenkomst volgt.
    pub enum Model {
        /// Het model van de VNG.
        Vng = "vng",
        /// Het eigen model van de gemeente.
        Gemeente = "gemeente",
        /// Het model van de verwerker: alleen met motivering en goedkeuring.
        Verwerker = "verwerker",
    }
}

choice! {
    /// Rol van een partij in een convenant.
    pub enum PartijRol {
        /// Elk voor zich verantwoordelijk.
        Zelfstandig = "zelfstandig",
        /// Samen verantwoordelijk (AVG art. 26).
        Gezamenlijk = "gezamenlijk",
    }
}

record! {
    /// De organisatie die in opdracht verwerkt.
    pub struct Verwerker<'s> {
        /// Naam.
        pub naam: Text<'s> = known().required(),
        /// Hoe de verwerker te bereiken is.
        pub contact: Contact<'s> = known().unreviewed(),
        /// Land van vestiging, in twee hoofdletters.
        pub land: Land<'s>,
        /// Nummer in het handelsregister.
        pub kvk: Nummer<'s>,
        /// Waar de verwerker een datalek meldt en waar de gemeente hem dan bereikt.
        pub meldpunt_datalekken: Text<'s>,
    }
}

record! {
    /// Een verwerker die door de verwerker is ingeschakeld (AVG art. 28 lid 2).
    pub struct Subverwerker<'s> {
        /// Naam.
        pub naam: Text<'s> = known().required(),
        /// Land waar de gegevens worden verwerkt, in twee hoofdletters.
        pub land: Land<'s>,
        /// Wat deze subverwerker doet.
        pub dienst: Text<'s>,
        /// Hoe en wanneer de gemeente toestemming gaf.
        pub toestemming: Text<'s>,
    }
}

record! {
    /// Een certificaat of andere garantie van de verwerker (AVG art. 28 lid 1).
    pub struct Garantie<'s> {
        /// Naam, zoals "ISO 27001" of "BIO-assessment".
        pub naam: Text<'s> = known().required(),
        /// Geldig tot en met.
        pub geldig_tot: Datum = known().spans(),
    }
}

record! {
    /// Motivering en goedkeuring van het model van de verwerker (Heemstede, Bijlage 1 nr. 2).
    pub struct Goedkeuring<'s> {
        /// Waarom het eigen model niet kon.
        pub motivering: Text<'s>,
        /// Wanneer de privacybeheerder de overeenkomst goedkeurde.
        pub goedgekeurd_op: Datum = known().signed(),
    }
}

record! {
    /// Waar de overeenkomst elk onderwerp regelt: een plaats ("art. 7"), of `nvt` met een reden.
    pub struct VerwerkersAfspraken<'s> {
        /// Onderwerp van de verwerking (AVG art. 28 lid 3).
        pub onderwerp: Afspraak<'s>,
        /// Duur van de verwerking (art. 28 lid 3).
        pub duur: Afspraak<'s>,
        /// Aard van de verwerking (art. 28 lid 3).
        pub aard: Afspraak<'s>,
        /// Doel van de verwerking (art. 28 lid 3).
        pub doel: Afspraak<'s>,
        /// Soorten persoonsgegevens (art. 28 lid 3).
        pub soorten_persoonsgegevens: Afspraak<'s>,
        /// Categorieën van betrokkenen (art. 28 lid 3).
        pub categorieen_betrokkenen: Afspraak<'s>,
        /// Rechten en plichten van de verwerkingsverantwoordelijke (art. 28 lid 3).
        pub rechten_en_plichten: Afspraak<'s>,
        /// Alleen verwerken op schriftelijke instructie (art. 28 lid 3 onder a).
        pub instructies: Afspraak<'s>,
        /// Geheimhouding (art. 28 lid 3 onder b).
        pub geheimhouding: Afspraak<'s>,
        /// Beveiliging (art. 28 lid 3 onder c).
        pub beveiliging: Afspraak<'s>,
        /// Subverwerkers (art. 28 lid 3 onder d).
        pub subverwerkers: Afspraak<'s>,
        /// Bijstand bij verzoeken van betrokkenen (art. 28 lid 3 onder e).
        pub bijstand_rechten_betrokkenen: Afspraak<'s>,
        /// Bijstand bij datalekken (art. 28 lid 3 onder f).
        pub bijstand_datalekken: Afspraak<'s>,
        /// Bijstand bij een DPIA en voorafgaande raadpleging (art. 28 lid 3 onder f).
        pub bijstand_dpia: Afspraak<'s>,
        /// Teruggave of vernietiging na afloop (art. 28 lid 3 onder g).
        pub teruggave_of_vernietiging: Afspraak<'s>,
        /// Audits en controle (art. 28 lid 3 onder h).
        pub audits: Afspraak<'s>,
        /// Doorgifte naar het buitenland (art. 28 lid 3 onder a; Heemstede 7.2).
        pub doorgifte: Afspraak<'s>,
        /// Aansprakelijkheid (Heemstede 7.2).
        pub aansprakelijkheid: Afspraak<'s>,
    }
}

entry! {
    /// Een overeenkomst met een verwerker (AVG art. 28).
    pub struct Verwerkersovereenkomst<'s> {
        /// Met wie.
        pub verwerker: Verwerker<'s> = known().reviewed(1),
        /// Het id van het bestuursorgaan dat verantwoordelijk is.
        pub verwerkingsverantwoordelijke: Id<'s> = known().names(Doel::Bestuursorgaan).reviewed(1),
        /// De verwerkingen waar de overeenkomst over gaat (id's).
        pub verwerkingen: List<Id<'s>> = known().refers_to(Soort::Verwerking).word("verwerking").reviewed(1),
        /// Naam of nummer van de hoofdovereenkomst.
        pub hoofdovereenkomst: Text<'s> = known().reviewed(1),
        /// Wiens model is gebruikt.
        pub model: Spanned<Model> = known().reviewed(1),
        /// Bij het model van de verwerker: motivering en goedkeuring.
        pub goedkeuring: Goedkeuring<'s> = known().reviewed(1),
        /// Wanneer de laatste partij tekende.
        pub ondertekend_op: Datum = known().signed().reviewed(1),
        /// Vanaf wanneer de overeenkomst geldt.
        pub ingangsdatum: Datum = known().spans().reviewed(1),
        /// Tot en met wanneer de overeenkomst geldt.
        pub einddatum: Datum = known().spans().reviewed(1),
        /// De overeenkomst geldt zolang de hoofdovereenkomst loopt en heeft geen einddatum.
        pub onbepaald: Spanned<bool> = known().reviewed(1),
        /// Hoe lang van tevoren moet worden opgezegd, zoals `3 maanden`.
        pub opzegtermijn: Text<'s> = known().reviewed(1),
        /// Subverwerkers; schrijf `geen` als er geen zijn.
        pub subverwerkers: Opgave<Subverwerker<'s>> = known().word("subverwerker").reviewed(1),
        /// Certificaten en andere garanties.
        pub garanties: List<Garantie<'s>> = known().reviewed(1),
        /// Waar de overeenkomst elk onderwerp regelt.
        pub afspraken: VerwerkersAfspraken<'s> = known().reviewed(1),
        /// Waar het getekende exemplaar ligt.
        pub document: Text<'s> = known().reviewed(1),
    }
}

record! {
    /// Een partij bij een convenant.
    pub struct Partij<'s> {
        /// Naam.
        pub naam: Text<'s> = known().required().public(),
        /// Hoe de partij te bereiken is.
        pub contact: Contact<'s> = known().unreviewed(),
        /// Zelfstandig of gezamenlijk verantwoordelijk.
        pub rol: Spanned<PartijRol>,
    }
}

record! {
    /// Waar het convenant elk onderwerp regelt: een plaats ("art. 7"), of `nvt` met een reden (Heemstede 7.1).
    pub struct ConvenantAfspraken<'s> {
        /// Wie de verwerkingsverantwoordelijke is.
        pub verwerkingsverantwoordelijke: Afspraak<'s>,
        /// Onderwerp van de verwerking.
        pub onderwerp: Afspraak<'s>,
        /// Aard van de verwerking.
        pub aard: Afspraak<'s>,
        /// Doel van de verwerking.
        pub doel: Afspraak<'s>,
        /// Duur van de verwerking.
        pub duur: Afspraak<'s>,
        /// Soorten persoonsgegevens.
        pub soorten_persoonsgegevens: Afspraak<'s>,
        /// Categorieën van betrokkenen.
        pub categorieen_betrokkenen: Afspraak<'s>,
        /// Hoe de gegevens worden verwerkt.
        pub wijze_van_verwerken: Afspraak<'s>,
        /// Wie de gegevens beheert.
        pub beheer: Afspraak<'s>,
        /// Beveiliging.
        pub beveiliging: Afspraak<'s>,
        /// Geheimhouding en vertrouwelijkheid.
        pub geheimhouding: Afspraak<'s>,
        /// Bij wie een betrokkene terechtkan.
        pub contactpunt_betrokkenen: Afspraak<'s>,
        /// Wie datalekken meldt.
        pub datalekken: Afspraak<'s>,
        /// Wie DPIA's uitvoert.
        pub dpia: Afspraak<'s> = known().word("DPIA"),
        /// Wie een voorafgaande raadpleging doet.
        pub voorafgaande_raadpleging: Afspraak<'s>,
        /// Teruggave of vernietiging na afloop.
        pub teruggave_of_vernietiging: Afspraak<'s>,
        /// Audits en controle.
        pub audits: Afspraak<'s>,
        /// Doorgifte naar het buitenland.
        pub doorgifte: Afspraak<'s>,
    }
}

entry! {
    /// Een convenant of andere regeling tussen verantwoordelijken (AVG art. 26; Heemstede 7.1).
    pub struct Convenant<'s> {
        /// Wie meedoen; de gemeente zelf hoeft er niet bij.
        pub partijen: List<Partij<'s>> = known().word("partij").reviewed(1).public(),
        /// Het id van het bestuursorgaan dat namens de gemeente verantwoordelijk is.
        pub verwerkingsverantwoordelijke: Id<'s> = known().names(Doel::Bestuursorgaan).reviewed(1),
        /// De verwerkingen waar het convenant over gaat (id's).
        pub verwerkingen: List<Id<'s>> = known().refers_to(Soort::Verwerking).word("verwerking").reviewed(1),
        /// Wanneer de laatste partij tekende.
        pub ondertekend_op: Datum = known().signed().reviewed(1),
        /// Vanaf wanneer het convenant geldt.
        pub ingangsdatum: Datum = known().spans().reviewed(1),
        /// Tot en met wanneer het convenant geldt.
        pub einddatum: Datum = known().spans().reviewed(1),
        /// Het convenant heeft geen einddatum.
        pub onbepaald: Spanned<bool> = known().reviewed(1),
        /// Hoe lang van tevoren moet worden opgezegd.
        pub opzegtermijn: Text<'s> = known().reviewed(1),
        /// Het id van de DPIA die vóór deelname is gedaan (Heemstede 4.12).
        pub dpia: Id<'s> = known().refers_to(Soort::Dpia).word("DPIA").reviewed(1),
        /// Waar het convenant elk onderwerp regelt.
        pub afspraken: ConvenantAfspraken<'s> = known().reviewed(1),
        /// De wezenlijke inhoud voor betrokkenen, of waar zij die vinden (AVG art. 26 lid 2).
        pub wezenlijke_inhoud: Text<'s> = known().reviewed(1).public(),
        /// Waar het getekende exemplaar ligt.
        pub document: Text<'s> = known().reviewed(1),
    }
}
