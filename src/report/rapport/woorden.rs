//! The words of the register in plain Dutch, as reports and public pages say them.

use crate::model::gebeurtenis::{DatalekRisico, Inbreuk};
use crate::model::verwerking::{Aard, BijzondereCategorie, GrondslagSoort, OntvangerRol, Waarborg};

/// A basis with its place in the law (AVG art. 6 lid 1).
pub fn grondslag(soort: GrondslagSoort) -> &'static str {
    match soort {
        GrondslagSoort::Toestemming => "toestemming (AVG art. 6 lid 1 onder a)",
        GrondslagSoort::Overeenkomst => {
            "uitvoering van een overeenkomst (AVG art. 6 lid 1 onder b)"
        }
        GrondslagSoort::WettelijkeVerplichting => {
            "wettelijke verplichting (AVG art. 6 lid 1 onder c)"
        }
        GrondslagSoort::VitaalBelang => "vitaal belang (AVG art. 6 lid 1 onder d)",
        GrondslagSoort::AlgemeenBelang => {
            "taak van algemeen belang of openbaar gezag (AVG art. 6 lid 1 onder e)"
        }
        GrondslagSoort::GerechtvaardigdBelang => {
            "gerechtvaardigd belang (AVG art. 6 lid 1 onder f)"
        }
    }
}

/// How sensitive a kind of data is.
pub fn aard(aard: Aard) -> &'static str {
    match aard {
        Aard::Gewoon => "gewoon",
        Aard::Gevoelig => "gevoelig",
        Aard::Bijzonder => "bijzonder, AVG art. 9",
        Aard::Strafrechtelijk => "strafrechtelijk, AVG art. 10",
        Aard::Bsn => "burgerservicenummer, UAVG art. 46",
    }
}

/// The words without their place in the AVG or the UAVG, for what another law rules.
pub fn zonder_artikel(words: &'static str) -> &'static str {
    let end = [" (AVG", ", AVG", ", UAVG"]
        .iter()
        .filter_map(|own| words.find(own))
        .min();
    &words[..end.unwrap_or(words.len())]
}

/// A special category (AVG art. 9 lid 1).
pub fn bijzonder(categorie: BijzondereCategorie) -> &'static str {
    match categorie {
        BijzondereCategorie::RasOfEtnischeAfkomst => "ras of etnische afkomst",
        BijzondereCategorie::PolitiekeOpvattingen => "politieke opvattingen",
        BijzondereCategorie::Levensovertuiging => "godsdienst of levensovertuiging",
        BijzondereCategorie::Vakbond => "lidmaatschap van een vakbond",
        BijzondereCategorie::Genetisch => "genetische gegevens",
        BijzondereCategorie::Biometrisch => "biometrische gegevens om iemand te herkennen",
        BijzondereCategorie::Gezondheid => "gezondheid",
        BijzondereCategorie::Seksualiteit => "seksueel gedrag of seksuele gerichtheid",
    }
}

/// What a recipient is.
pub fn ontvanger(rol: OntvangerRol) -> &'static str {
    match rol {
        OntvangerRol::Ontvanger => "ontvanger",
        OntvangerRol::Verwerker => "verwerker",
        OntvangerRol::Gezamenlijk => "gezamenlijk verantwoordelijke",
        OntvangerRol::Intern => "afdeling van de gemeente",
    }
}

/// What a recipient is, to somebody who does not know the words of the law; nothing where the name says enough.
pub fn ontvanger_voor_inwoner(rol: OntvangerRol) -> Option<&'static str> {
    match rol {
        OntvangerRol::Ontvanger => None,
        OntvangerRol::Verwerker => Some("werkt in onze opdracht"),
        OntvangerRol::Gezamenlijk => Some("samen met ons verantwoordelijk"),
        OntvangerRol::Intern => Some("afdeling van de gemeente"),
    }
}

/// What a recipient is on a public page, which inwoners read as well as those who look for the word of the law.
pub fn ontvanger_openbaar(rol: OntvangerRol) -> &'static str {
    match rol {
        OntvangerRol::Verwerker => "werkt in onze opdracht (verwerker)",
        OntvangerRol::Gezamenlijk => "samen met ons verantwoordelijk",
        OntvangerRol::Ontvanger | OntvangerRol::Intern => ontvanger(rol),
    }
}

/// What a transfer rests on (AVG hoofdstuk V).
pub fn waarborg(waarborg: Waarborg) -> &'static str {
    match waarborg {
        Waarborg::Adequaatheidsbesluit => "adequaatheidsbesluit (AVG art. 45)",
        Waarborg::Scc => "standaardcontractbepalingen (AVG art. 46 lid 2)",
        Waarborg::Bcr => "bindende bedrijfsvoorschriften (AVG art. 47)",
        Waarborg::BindendInstrument => {
            "bindend instrument tussen overheden (AVG art. 46 lid 2 onder a)"
        }
        Waarborg::Gedragscode => "gedragscode (AVG art. 46 lid 2 onder e)",
        Waarborg::Certificering => "certificering (AVG art. 46 lid 2 onder f)",
        Waarborg::Uitzondering49 => "uitzondering (AVG art. 49)",
    }
}

/// What kind of breach it was.
pub fn inbreuk(soort: Inbreuk) -> &'static str {
    match soort {
        Inbreuk::Vertrouwelijkheid => {
            "vertrouwelijkheid: gegevens kwamen bij iemand die ze niet mocht zien"
        }
        Inbreuk::Integriteit => "integriteit: gegevens werden veranderd",
        Inbreuk::Beschikbaarheid => "beschikbaarheid: gegevens waren weg of onbereikbaar",
    }
}

/// How large the risk of a breach was.
pub fn risico(risico: DatalekRisico) -> &'static str {
    match risico {
        DatalekRisico::Geen => "geen risico",
        DatalekRisico::Risico => "een risico, maar niet hoog",
        DatalekRisico::Hoog => "hoog risico",
    }
}
