//! The register as somebody looks at it: at a moment, by its settings and a policy.

use chrono::NaiveDate;

use super::Register;
use crate::calendar::{Duur, Eenheid, Peildatum, Periode};
use crate::diagnostic::sanitize;
use crate::model::config::{Bestuursorgaan, Config, Functionaris};
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;
use crate::profile::Profiel;

/// How long before a deadline `avg` warns when `avg.yaml` does not say it.
pub const STANDAARD_VENSTER: Duur = Duur::Periode(Periode::new(60, Eenheid::Dag));

/// What rules, deadlines and reports are made from, with what each of them looks up.
#[derive(Debug, Clone, Copy)]
pub struct View<'r, 's> {
    /// The whole register.
    pub register: &'r Register<'s>,
    /// The configuration.
    pub config: &'r Config<'s>,
    /// The policy in use.
    pub profiel: &'r Profiel<'s>,
    /// Free days besides those of the law.
    pub feestdagen: &'r [NaiveDate],
    /// How long before a deadline it counts as nearly due, where the profile does not say it.
    pub venster: Duur,
    /// "Now".
    pub peildatum: Peildatum,
    /// Whether what an exception calls a rule means the rule with this name: the rules know their codes.
    pub is_regel: fn(naam: &str, text: &str) -> bool,
}

/// The warning window that the configuration sets; an unreadable one is reported by a rule and counts as none.
pub fn venster(config: &Config) -> Duur {
    config
        .waarschuwingstermijn
        .filled()
        .and_then(Duur::parse)
        .unwrap_or(STANDAARD_VENSTER)
}

/// The free days that the configuration adds, in order.
pub fn extra_feestdagen(config: &Config) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = config
        .feestdagen
        .items()
        .iter()
        .filter_map(|feestdag| feestdag.datum)
        .map(|datum| datum.value)
        .collect();
    days.sort_unstable();
    days
}

impl<'r, 's> View<'r, 's> {
    /// What the organisation is called, when that was filled in.
    pub fn organisatie(&self) -> Option<&'r str> {
        self.config.organisatie.as_ref()?.naam.filled()
    }

    /// The same, harmless in a line of text; empty when it was not filled in.
    pub fn naam_van_organisatie(&self) -> String {
        sanitize(self.organisatie().unwrap_or_default())
    }

    /// The name of a bestuursorgaan of `avg.yaml`.
    pub fn bestuursorgaan(&self, id: &str) -> Option<&'r Bestuursorgaan<'s>> {
        self.config
            .bestuursorganen
            .items()
            .iter()
            .find(|own| own.id.as_ref().is_some_and(|own| own.as_str() == id))
    }

    /// The FG of a bestuursorgaan: that of its gemeente, else that of the organisation.
    pub fn functionaris(
        &self,
        orgaan: Option<&Bestuursorgaan<'s>>,
    ) -> Option<&'r Functionaris<'s>> {
        let gemeente = orgaan.and_then(|own| own.gemeente.as_ref()).map(Id::as_str);
        let own = self
            .config
            .gemeenten
            .items()
            .iter()
            .find(|own| own.id.as_ref().map(Id::as_str) == gemeente && gemeente.is_some());
        own.and_then(|own| own.functionaris_gegevensbescherming.as_ref())
            .or(self.config.functionaris_gegevensbescherming.as_ref())
    }

    /// The name of an afdeling of `avg.yaml`; its id when it has none there.
    pub fn afdeling(&self, id: &str) -> String {
        let own = self
            .config
            .afdelingen
            .items()
            .iter()
            .find(|own| own.id.as_ref().is_some_and(|own| own.as_str() == id));
        own.and_then(|own| own.naam.filled())
            .unwrap_or(id)
            .to_owned()
    }
}
