//! Whose an entry is: its afdelingen, and the proceseigenaren that follow from them.

use std::collections::BTreeSet;

use super::{Entry, Register};
use crate::model::Body;
use crate::model::config::{Afdeling, Config};
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;

impl<'s> Register<'s> {
    /// The ids of the afdelingen of an entry: named by itself, or those of the verwerkingen that it is tied to.
    pub fn afdelingen(&self, entry: &Entry<'s>) -> BTreeSet<String> {
        let own = |id: Option<&Id>| id.map(|id| id.as_str().to_owned());
        match &entry.body {
            Body::Verwerking(body) => own(body.afdeling.as_ref()).into_iter().collect(),
            Body::Verzoek(body) if !body.afdelingen.items().is_empty() => body
                .afdelingen
                .items()
                .iter()
                .map(|id| id.as_str().to_owned())
                .collect(),
            _ => {
                let of_verwerking = |entry: &Entry| match &entry.body {
                    Body::Verwerking(body) => own(body.afdeling.as_ref()),
                    _ => None,
                };
                self.verwerkingen_van(entry)
                    .into_iter()
                    .filter_map(of_verwerking)
                    .collect()
            }
        }
    }

    /// The verwerkingen that an entry names, and those that name it.
    pub fn verwerkingen_van<'r>(&'r self, entry: &Entry<'s>) -> Vec<&'r Entry<'s>> {
        let named = self.referred(entry).into_iter();
        let all = named.chain(self.referrers(entry.id()));
        all.filter(|own| matches!(own.body, Body::Verwerking(_)))
            .collect()
    }

    /// Who owns the process of an entry, as functions: named by itself, or those of its afdelingen; empty when nobody.
    pub fn proceseigenaar(&self, entry: &Entry<'s>, config: &Config) -> String {
        match &entry.body {
            Body::Verwerking(body) => {
                if let Some(owner) = body.proceseigenaar.filled() {
                    return owner.to_owned();
                }
            }
            Body::Taak(body) => return body.wie.filled().unwrap_or_default().to_owned(),
            Body::Verzoek(body) if !body.afdelingen.items().is_empty() => {}
            _ => {
                // Those who own the verwerkingen that it is tied to.
                let verwerkingen = self.verwerkingen_van(entry).into_iter();
                let owners: BTreeSet<String> = verwerkingen
                    .map(|own| self.proceseigenaar(own, config))
                    .collect();
                return owners
                    .into_iter()
                    .filter(|owner| !owner.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ");
            }
        }
        self.of_afdelingen(entry, config, |own| own.proceseigenaar.filled())
    }

    /// Who keeps the register for the afdelingen of an entry, as functions; empty when nobody.
    pub fn contactpersoon(&self, entry: &Entry<'s>, config: &Config) -> String {
        self.of_afdelingen(entry, config, |own| own.contactpersoon.filled())
    }

    /// What the configuration says of the afdelingen of an entry, each once.
    fn of_afdelingen<'c>(
        &self,
        entry: &Entry<'s>,
        config: &'c Config<'_>,
        what: impl Fn(&'c Afdeling<'_>) -> Option<&'c str>,
    ) -> String {
        let afdelingen = self.afdelingen(entry);
        let named = |own: &&Afdeling| {
            own.id
                .as_ref()
                .is_some_and(|id| afdelingen.contains(id.as_str()))
        };
        let found: BTreeSet<&str> = config
            .afdelingen
            .items()
            .iter()
            .filter(named)
            .filter_map(what)
            .collect();
        found.into_iter().collect::<Vec<_>>().join(", ")
    }
}
