//! The recurring duties of a chain of profiles, worked out as [`super::rijen`] works out the terms.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::keten::{Cyclusregel, Laag};
use super::rijen::{owned, parsed};
use crate::calendar::{Duur, Periode};
use crate::diagnostic::Ernst;
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::model::profiel::{Cyclus, Functierol};

/// The layers that hold on a day, the lowest first, so that a row finds its base ready.
fn from_below<'l, 's>(lagen: &'l [Laag<'s>], dag: NaiveDate) -> impl Iterator<Item = &'l Laag<'s>> {
    lagen.iter().rev().filter(move |layer| layer.geldt_op(dag))
}

/// The cycles in the order of the chain, and those of the law alone; what a row leaves out it takes over from the row of
/// a profile below.
pub(super) fn cycli(lagen: &[Laag<'_>], dag: NaiveDate) -> (Vec<Cyclusregel>, Vec<Cyclusregel>) {
    let mut law: Vec<Cyclusregel> = Vec::new();
    for layer in from_below(lagen, dag) {
        add_cycli(
            layer,
            &mut law,
            |row, _| layer.is_law(row).then(|| row.clone()),
            |own| own,
        );
    }
    for cyclus in &mut law {
        (cyclus.wettelijk, cyclus.vanaf) = (true, None);
    }
    let limits: HashMap<&str, &Cyclusregel> =
        law.iter().map(|own| (own.id.as_str(), own)).collect();
    let mut found = law.clone();
    for layer in from_below(lagen, dag).filter(|layer| !layer.is_wet()) {
        let limited = |mut own: Cyclusregel| {
            if let Some((most, longest)) = limits
                .get(own.id.as_str())
                .and_then(|law| Some((law, law.periode?)))
                && own.periode.is_none_or(|periode| periode.exceeds(longest))
            {
                (own.periode, own.bron, own.vanaf) = (most.periode, most.bron.clone(), most.vanaf);
            }
            own
        };
        add_cycli(
            layer,
            &mut found,
            |row, base| of_policy(layer, row, base),
            limited,
        );
    }
    (found, law)
}

/// A row as its policy says it: what it says as law is taken off, and with it a row that says nothing else.
fn of_policy<'s>(
    layer: &Laag<'s>,
    row: &Cyclus<'s>,
    base: Option<&Cyclusregel>,
) -> Option<Cyclus<'s>> {
    if !layer.is_law(row) {
        return Some(row.clone());
    }
    base.filter(|base| !base.wettelijk).map(|_| Cyclus {
        periode: None,
        wet: None,
        ..row.clone()
    })
}

/// Puts the rows of a layer that are wanted before those of the layers below, instead of those that they are based on.
fn add_cycli<'s>(
    layer: &Laag<'s>,
    found: &mut Vec<Cyclusregel>,
    wanted: impl Fn(&Cyclus<'s>, Option<&Cyclusregel>) -> Option<Cyclus<'s>>,
    finish: impl Fn(Cyclusregel) -> Cyclusregel,
) {
    let below: HashMap<&str, &Cyclusregel> =
        found.iter().map(|row| (row.id.as_str(), row)).collect();
    let mut said: HashSet<&str> = HashSet::new();
    let mut own: Vec<Cyclusregel> = Vec::new();
    for row in layer.bestand.cycli.items() {
        let Some(id) = row.cyclus.as_ref().map(Id::as_str) else {
            continue;
        };
        let base = below.get(id).copied();
        if let Some(row) = wanted(row, base)
            && said.insert(id)
        {
            own.push(finish(cyclusregel(layer, &row, id, base)));
        }
    }
    found.retain(|row| !said.contains(row.id.as_str()));
    found.splice(0..0, own);
}

/// The ids of all recurring duties of the chain, in its order, also of a profile that has yet to begin.
pub(super) fn namen(lagen: &[Laag<'_>]) -> Vec<String> {
    let mut seen: HashSet<&str> = HashSet::new();
    let rows = lagen.iter().flat_map(|layer| layer.bestand.cycli.items());
    let ids = rows.filter_map(|row| row.cyclus.as_ref().map(Id::as_str));
    ids.filter(|id| seen.insert(id))
        .map(str::to_owned)
        .collect()
}

fn cyclusregel(layer: &Laag, row: &Cyclus, id: &str, base: Option<&Cyclusregel>) -> Cyclusregel {
    let periode = parsed(row.periode.as_ref(), Periode::parse);
    // The figure is the base's: the row has none, or one that cannot be read.
    let of_base = base.filter(|_| periode.is_none());
    Cyclusregel {
        id: id.to_owned(),
        // What has no name is still to be done.
        naam: owned(row.naam.as_ref())
            .or(base.map(|base| base.naam.clone()))
            .unwrap_or_else(|| id.to_owned()),
        periode: periode.or(base.and_then(|base| base.periode)),
        verplicht: row
            .verplicht
            .map_or(base.is_none_or(|base| base.verplicht), |verplicht| {
                verplicht.value
            }),
        ernst: row.ernst.map_or(
            base.map_or(Some(Ernst::Waarschuwing), |base| base.ernst),
            |own| own.value.ernst(),
        ),
        venster: parsed(row.waarschuwing.as_ref(), Duur::parse)
            .or(base.and_then(|base| base.venster)),
        wie: row
            .wie
            .map(|wie| wie.value)
            .or(base.map(|base| base.wie))
            .unwrap_or(Functierol::Privacybeheerder),
        functie: owned(row.functie.as_ref()).or_else(|| {
            base.filter(|_| row.wie.is_none())
                .and_then(|base| base.functie.clone())
        }),
        bron: match base {
            // The figure is the base's: the row has none, or one that cannot be read.
            Some(base)
                if periode.is_none()
                    && (row.periode.is_some() || row.paragraaf.is_none() && row.wet.is_none()) =>
            {
                base.bron.clone()
            }
            _ => layer.bron(row.paragraaf.as_ref(), row.wet.as_ref()),
        },
        toelichting: owned(row.toelichting.as_ref()),
        wettelijk: false,
        vanaf: of_base.map_or(
            layer.bestand.geldig_vanaf.map(|vanaf| vanaf.value),
            |base| base.vanaf,
        ),
    }
}
