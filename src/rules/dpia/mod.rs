//! Family DP, DPIA: whether one is needed, whether it is complete and what followed (AVG art. 35 and 36).

mod advies_fg_ontbreekt;
mod afwijking_fg_zonder_motivering;
mod alleen_pre_dpia;
mod conclusie_ontbreekt;
mod dpia_aanbevolen;
mod dpia_niet_vastgesteld;
mod dpia_ontbreekt;
mod dpia_onvolledig;
mod dpia_tegenspraak;
mod dubbel_kenmerk;
mod fase_ontbreekt;
mod gestart_voor_einde_raadpleging;
mod hoog_restrisico_zonder_raadpleging;
mod kenmerken_ontbreken;
mod maatregel_onbekend;
mod maatregel_zonder_eigenaar_of_datum;
mod mening_betrokkenen_ontbreekt;
mod niet_akkoord_in_gebruik;
mod open_maatregel_bij_start;
mod risico_zonder_maatregel;
mod uitgevoerd_zonder_datum;

use super::{Context, Family, Sink};
use crate::deadline::loopt_sinds;
use crate::diagnostic::{Diagnostic, Span};
use crate::judgement::dpia::Beoordeling;
use crate::model::dpia::Fase;
use crate::model::leaf::{Datum, DpiaKeuze};
use crate::model::verwerking::Rol;
use crate::model::{Body, Dpia, Status, Verwerking};
use crate::register::Entry;

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "DP",
    title: "DPIA (AVG art. 35 en 36)",
    fixed: false,
    asks_owner: true,
    stops_draft: false,
    rules: &[
        &dpia_ontbreekt::RULE,
        &dpia_tegenspraak::RULE,
        &dpia_aanbevolen::RULE,
        &alleen_pre_dpia::RULE,
        &dpia_onvolledig::RULE,
        &advies_fg_ontbreekt::RULE,
        &afwijking_fg_zonder_motivering::RULE,
        &hoog_restrisico_zonder_raadpleging::RULE,
        &gestart_voor_einde_raadpleging::RULE,
        &risico_zonder_maatregel::RULE,
        &maatregel_onbekend::RULE,
        &maatregel_zonder_eigenaar_of_datum::RULE,
        &dpia_niet_vastgesteld::RULE,
        &mening_betrokkenen_ontbreekt::RULE,
        &conclusie_ontbreekt::RULE,
        &open_maatregel_bij_start::RULE,
        &uitgevoerd_zonder_datum::RULE,
        &kenmerken_ontbreken::RULE,
        &fase_ontbreekt::RULE,
        &niet_akkoord_in_gebruik::RULE,
        &dubbel_kenmerk::RULE,
    ],
};

/// Whether the entry that a rule looks at is history.
fn is_beeindigd(sink: &Sink) -> bool {
    sink.entry()
        .is_some_and(|entry| entry.status() == Status::Beeindigd)
}

/// Whether it is up to the gemeente to judge if a DPIA is needed: not where it works for another, not afterwards.
fn moet_oordelen(verwerking: &Verwerking, sink: &Sink) -> bool {
    verwerking.rol.is_none_or(|rol| rol.value != Rol::Verwerker) && !is_beeindigd(sink)
}

/// Whether a verwerking names no dpia and gives no reason; an empty list is no answer.
fn noemt_niets(verwerking: &Verwerking) -> bool {
    match &verwerking.dpia {
        None => true,
        Some(DpiaKeuze::Meer(list)) => list.items.is_empty(),
        Some(DpiaKeuze::Een(_) | DpiaKeuze::NietNodig(_)) => false,
    }
}

/// How many places a finding shows: more would fill a screen with lines that are far apart.
const HOOGSTENS_GETOOND: usize = 3;

/// Shows the places that the weightiest kind of reason rests on, and names in the message what else counts.
fn toon_redenen(diagnostic: &mut Diagnostic, beoordeling: &Beoordeling) {
    let file = diagnostic.primary.file;
    let redenen = beoordeling.redenen();
    let Some(zwaarste) = redenen.first().map(|reden| reden.grond.zwaarte()) else {
        return;
    };
    let dragend: Vec<Span> = redenen
        .iter()
        .filter(|reden| reden.grond.zwaarte() == zwaarste)
        .flat_map(|reden| reden.feiten.iter().map(|feit| feit.plaats))
        .collect();
    let (eerst, later): (Vec<_>, Vec<_>) = beoordeling
        .plaatsen()
        .into_iter()
        .partition(|(plaats, _)| dragend.contains(plaats));
    let rest = eerst.iter().skip(HOOGSTENS_GETOOND).chain(&later);
    for (plaats, tekst) in eerst.iter().take(HOOGSTENS_GETOOND) {
        diagnostic.related(file, *plaats, tekst.as_str());
    }
    let mut ook: Vec<&str> = Vec::new();
    for naam in rest
        .flat_map(|(_, tekst)| tekst.split("; "))
        .filter_map(|deel| Some(deel.split_once(": ")?.1))
    {
        if !ook.contains(&naam) && !diagnostic.message.contains(naam) {
            ook.push(naam);
        }
    }
    if !ook.is_empty() {
        diagnostic.message = format!("{}; ook van belang: {}", diagnostic.message, ook.join(", "));
    }
}

fn is_volledig(dpia: &Dpia) -> bool {
    dpia.fase.is_some_and(|fase| fase.value == Fase::Dpia)
}

/// A verwerking that runs and names the dpia that a rule looks at.
struct Lopend<'r, 's> {
    entry: &'r Entry<'s>,
    verwerking: &'r Verwerking<'s>,
    start: Datum,
}

/// The verwerkingen that run and name the dpia that a rule looks at, in the order of the files.
fn lopende_verwerkingen<'r, 's>(
    cx: &Context<'r, 's>,
    sink: &Sink,
) -> impl Iterator<Item = Lopend<'r, 's>> + use<'r, 's> {
    let cx = *cx;
    let id = sink.entry().map_or("", |entry| entry.id());
    cx.register
        .referrers(id)
        .filter_map(move |entry| match &entry.body {
            Body::Verwerking(verwerking) => {
                let start = loopt_sinds(entry, cx.peildatum.dag())?;
                Some(Lopend {
                    entry,
                    verwerking,
                    start,
                })
            }
            _ => None,
        })
}
