//! Deadlines in words: what is to be done, and by whom.

use super::{Deadline, Tijdstip};
use crate::calendar::Peildatum;
use crate::model::Body;
use crate::model::config::Config;
use crate::model::dpia::Fase;
use crate::model::profiel::{Functierol, TermijnSoort};
use crate::register::{Entry, Register};

impl<'s> Deadline<'_, 's> {
    /// What is to be done, in a few Dutch words, without the name of the entry.
    pub fn wat(&self) -> String {
        let contract = match self.entry.map(|entry| &entry.body) {
            Some(Body::Convenant(_)) => "convenant",
            _ => "verwerkersovereenkomst",
        };
        match self.soort {
            TermijnSoort::VerwerkingBeoordelen => "verwerking beoordelen".to_owned(),
            TermijnSoort::DpiaHerbeoordelen => match self.entry.map(|entry| &entry.body) {
                Some(Body::Dpia(dpia))
                    if dpia.fase.is_some_and(|fase| fase.value == Fase::PreDpia) =>
                {
                    "pre-DPIA opnieuw bekijken".to_owned()
                }
                _ => "DPIA opnieuw bekijken".to_owned(),
            },
            TermijnSoort::VerwerkersovereenkomstControleren => {
                "verwerkersovereenkomst controleren".to_owned()
            }
            TermijnSoort::ConvenantControleren => "convenant controleren".to_owned(),
            TermijnSoort::ProcesplanEvalueren => "procesplan evalueren".to_owned(),
            TermijnSoort::AuditUitvoeren => format!("audit doen ({})", self.deel.replace('_', " ")),
            TermijnSoort::WpgAuditIntern => "interne audit Wpg doen".to_owned(),
            TermijnSoort::WpgAuditExtern => "externe audit Wpg doen".to_owned(),
            TermijnSoort::WpgHercontrole => "hercontrole Wpg doen".to_owned(),
            TermijnSoort::VerzoekBeantwoorden
            | TermijnSoort::RectificatieBeantwoorden
            | TermijnSoort::InformatieBeantwoorden => {
                match self.omschrijving {
                    // Which right it is was not filled in yet.
                    "" => "verzoek beantwoorden".to_owned(),
                    recht => format!("verzoek beantwoorden ({})", recht.replace('_', " ")),
                }
            }
            TermijnSoort::KlachtAfhandelen => "klacht afhandelen".to_owned(),
            TermijnSoort::DatalekMelden => "datalek melden aan de AP".to_owned(),
            TermijnSoort::DatalekEvalueren => "datalek evalueren".to_owned(),
            TermijnSoort::RaadplegingBeantwoorden => {
                "antwoord van de AP op de voorafgaande raadpleging".to_owned()
            }
            TermijnSoort::BetrokkeneInformeren => "betrokkenen informeren".to_owned(),
            TermijnSoort::TaakUitvoeren if self.omschrijving.is_empty() => {
                "taak uitvoeren".to_owned()
            }
            TermijnSoort::TaakUitvoeren => self.omschrijving.to_owned(),
            TermijnSoort::OvereenkomstEindigt => format!("{contract} loopt af"),
            TermijnSoort::OvereenkomstOpzeggen => {
                format!("{contract}: laatste dag om op te zeggen")
            }
            TermijnSoort::GarantieVernieuwen => {
                format!("garantie vernieuwen: {}", self.omschrijving)
            }
            TermijnSoort::MaatregelUitvoeren => {
                format!(
                    "maatregel {} uitvoeren ({})",
                    self.deel,
                    self.omschrijving.trim_end_matches('.')
                )
            }
            TermijnSoort::AdviesOpvolgen => "beslissen over advies".to_owned(),
            TermijnSoort::UitzonderingEindigt => {
                format!("uitzondering op {} loopt af", self.omschrijving)
            }
        }
    }

    /// Who must act, as the reader knows them: the policy's or the entry's word, the owner of the process, the role.
    pub fn naam_van_wie(&self, register: &Register<'s>, config: &Config) -> String {
        let entry = self
            .entry
            .filter(|_| self.wie == Functierol::Proceseigenaar);
        // A policy may leave the work to somebody else in the afdeling, whom the configuration names.
        let by_contact = self
            .functie
            .is_some_and(|functie| functie.to_lowercase().starts_with("contactpersoon"));
        let contact = entry
            .filter(|_| by_contact)
            .map(|entry| register.contactpersoon(entry, config));
        if let Some(contact) = contact.filter(|contact| !contact.is_empty()) {
            return contact;
        }
        let owner = entry
            .map(|entry| register.proceseigenaar(entry, config))
            .unwrap_or_default();
        // What the entry itself says needs no more; what the policy says is the same for every afdeling.
        let own = matches!(
            self.soort,
            TermijnSoort::MaatregelUitvoeren
                | TermijnSoort::AdviesOpvolgen
                | TermijnSoort::TaakUitvoeren
        );
        match (self.functie, owner.is_empty()) {
            (Some(functie), false) if !own => format!("{functie} ({owner})"),
            (Some(functie), _) => functie.to_owned(),
            (None, false) => owner,
            (None, true) => functienaam(self.wie).to_owned(),
        }
    }

    /// What stays the same over runs and over years: the entry, the duty, and the part where there can be more of them.
    ///
    /// A duty stays what it is when its term becomes another: a right that was read wrong, a heavier kind of audit, another
    /// name for a cycle.
    pub fn kenmerk(&self) -> String {
        let id = self.entry.map_or("avg", Entry::id);
        let (duty, part) = match self.soort {
            TermijnSoort::RectificatieBeantwoorden
            | TermijnSoort::InformatieBeantwoorden
            | TermijnSoort::KlachtAfhandelen => (TermijnSoort::VerzoekBeantwoorden, ""),
            TermijnSoort::AuditUitvoeren | TermijnSoort::TaakUitvoeren => (self.soort, ""),
            _ => (self.soort, self.deel),
        };
        if part.is_empty() {
            format!("{id}/{duty}")
        } else {
            format!("{id}/{duty}/{part}")
        }
    }

    /// How far away its last day is, in words; within two days of a moment the hours, where the time is known.
    pub fn wanneer(&self, nu: Peildatum) -> String {
        if let (Tijdstip::Moment(last), Some(now)) = (self.uiterlijk, nu.moment()) {
            let seconds = last.signed_duration_since(now).num_seconds();
            let (minutes, late) = (seconds.unsigned_abs().div_ceil(60), seconds < 0);
            if minutes < HOURS_MATTER * 60 {
                return in_uren(minutes, late);
            }
        }
        match self.dagen {
            0 => "vandaag".to_owned(),
            1 => "morgen".to_owned(),
            -1 => "1 dag te laat".to_owned(),
            days if days < 0 => format!("{} dagen te laat", -days),
            days => format!("over {days} dagen"),
        }
    }
}

/// So many hours from a moment it is told in hours.
const HOURS_MATTER: u64 = 48;

fn in_uren(minutes: u64, late: bool) -> String {
    let words = match (minutes / 60, minutes) {
        (0, 0) => return "nu".to_owned(),
        (0, 1) => "1 minuut".to_owned(),
        (0, minutes) => format!("{minutes} minuten"),
        (hours, _) => format!("{hours} uur"),
    };
    if late {
        format!("{words} te laat")
    } else {
        format!("over {words}")
    }
}

/// The rules that say that a deadline of a kind is past, each by name: the usual one, and where there is one
/// that which speaks instead: of a measure while a verwerking runs, of an audit that was never done.
pub fn regels(soort: TermijnSoort) -> &'static [&'static str] {
    match soort {
        TermijnSoort::VerwerkingBeoordelen => &["verwerking-verouderd"],
        TermijnSoort::DpiaHerbeoordelen => &["dpia-verouderd"],
        TermijnSoort::VerwerkersovereenkomstControleren => &["overeenkomst-niet-gecontroleerd"],
        TermijnSoort::ConvenantControleren => &["convenant-niet-gecontroleerd"],
        TermijnSoort::VerzoekBeantwoorden
        | TermijnSoort::RectificatieBeantwoorden
        | TermijnSoort::InformatieBeantwoorden
        | TermijnSoort::KlachtAfhandelen => &["verzoek-niet-beantwoord"],
        TermijnSoort::TaakUitvoeren => &["taak-verlopen"],
        TermijnSoort::OvereenkomstEindigt => &["overeenkomst-afgelopen"],
        TermijnSoort::MaatregelUitvoeren => &["maatregel-te-laat", "open-maatregel-bij-start"],
        TermijnSoort::AdviesOpvolgen => &["advies-te-laat"],
        TermijnSoort::RaadplegingBeantwoorden => &["raadpleging-te-laat"],
        TermijnSoort::ProcesplanEvalueren => &["procesplan-niet-geevalueerd"],
        TermijnSoort::AuditUitvoeren => &["audit-te-laat"],
        TermijnSoort::WpgAuditIntern => &["wpg-audit-verlopen", "interne-audit"],
        TermijnSoort::WpgAuditExtern => &["wpg-audit-verlopen", "externe-audit"],
        TermijnSoort::WpgHercontrole => &["hercontrole-ontbreekt"],
        TermijnSoort::DatalekEvalueren => &["datalek-niet-geevalueerd"],
        TermijnSoort::DatalekMelden => &["niet-gemeld"],
        TermijnSoort::GarantieVernieuwen => &["garantie-verlopen"],
        // That an exception has ended is a finding without exceptions.
        TermijnSoort::BetrokkeneInformeren
        | TermijnSoort::OvereenkomstOpzeggen
        | TermijnSoort::UitzonderingEindigt => &[],
    }
}

/// The role that a function or body stands for, when its words say so.
pub(super) fn rol_van(functie: &str) -> Option<Functierol> {
    let words: Vec<String> = functie
        .split(|character: char| !character.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    [
        (
            Functierol::College,
            &["college", "wethouder", "wethouders"][..],
        ),
        (
            Functierol::Mt,
            &["mt", "managementteam", "directie", "gemeentesecretaris"],
        ),
        (Functierol::Fg, &["fg", "functionaris"]),
        (Functierol::Privacybeheerder, &["privacybeheerder"]),
        (Functierol::Ciso, &["ciso"]),
        (Functierol::Iso, &["iso"]),
    ]
    .into_iter()
    .find(|(_, words)| has(words))
    .map(|(rol, _)| rol)
}

/// What a role is called with its article, as in "taken van de FG".
pub fn functienaam_met_lidwoord(rol: Functierol) -> String {
    let article = if matches!(rol, Functierol::Mt | Functierol::College) {
        "het"
    } else {
        "de"
    };
    format!("{article} {}", functienaam(rol))
}

/// What a role is called in running text.
pub fn functienaam(rol: Functierol) -> &'static str {
    match rol {
        Functierol::Fg => "FG",
        Functierol::Privacybeheerder => "privacybeheerder",
        Functierol::Proceseigenaar => "proceseigenaar",
        Functierol::Ciso => "CISO",
        Functierol::Iso => "ISO",
        Functierol::Mt => "MT",
        Functierol::College => "college",
        Functierol::Ap => "AP",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_may_say_whose_role_it_is() {
        for (functie, expected) in [
            (
                "College van burgemeester en wethouders",
                Some(Functierol::College),
            ),
            ("gemeentesecretaris", Some(Functierol::Mt)),
            (
                "Functionaris voor gegevensbescherming",
                Some(Functierol::Fg),
            ),
            ("CISO", Some(Functierol::Ciso)),
            ("manager Isolatie", None),
            ("applicatiebeheerder", None),
        ] {
            assert_eq!(rol_van(functie), expected, "{functie}");
        }
    }
}
