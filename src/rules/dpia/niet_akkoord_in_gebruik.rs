//! `niet-akkoord-in-gebruik`: what may not be done is not done.

use chrono::NaiveDate;

use crate::deadline::loopt_sinds;
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::model::dpia::{Conclusie, RaadplegingUitkomst};
use crate::model::field::Field;
use crate::model::leaf::DpiaKeuze;
use crate::model::{Dpia, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP20",
        name: "niet-akkoord-in-gebruik",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("35 lid 1"),
            Bron::Avg("36 lid 2"),
            Bron::Avg("58 lid 2 onder f"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 10.5"),
        ],
        summary: "Een verwerking die volgens de DPIA of de AP niet mag, loopt niet",
        page: include_str!("niet_akkoord_in_gebruik.md"),
    },
    Check::Verwerking(check),
)
.ask("Stopt u deze verwerking of past u haar aan, nu zij volgens de DPIA of de Autoriteit Persoonsgegevens zo niet mag?");

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some(keuze) = &verwerking.dpia else {
        return;
    };
    let Some(start) = sink
        .entry()
        .and_then(|entry| loopt_sinds(entry, cx.peildatum.dag()))
    else {
        return;
    };
    for id in keuze.ids() {
        let Some((entry, dpia)) = cx.register.dpia(id.as_str()) else {
            continue;
        };
        let Some((plaats, waarom)) = verbod(dpia) else {
            continue;
        };
        if is_ingehaald(dpia, keuze, cx) {
            continue;
        }
        let dpia_id = quote(id.as_str());
        let message = format!(
            "de verwerking loopt sinds {}, maar volgens {dpia_id} {waarom}",
            start.value
        );
        sink.report(&RULE.info, id.span(), message)
            .help("stop de verwerking, of pas haar aan, doe een nieuwe DPIA en noem ook die")
            .related(entry.file, plaats, "hier staat dat het niet mag");
    }
}

/// Where a dpia says that the verwerking may not be, and in which words.
fn verbod(dpia: &Dpia) -> Option<(Span, &'static str)> {
    let uitkomst = dpia
        .voorafgaande_raadpleging
        .as_ref()
        .and_then(|raadpleging| raadpleging.uitkomst);
    if let Some(uitkomst) =
        uitkomst.filter(|uitkomst| uitkomst.value == RaadplegingUitkomst::Verbod)
    {
        return Some((uitkomst.span, "verbiedt de AP haar"));
    }
    let conclusie = dpia
        .conclusie
        .filter(|conclusie| conclusie.value == Conclusie::NietAkkoord)?;
    Some((conclusie.span, "kan zij niet doorgaan"))
}

/// Whether the verwerking also names a later dpia that agrees.
fn is_ingehaald(dpia: &Dpia, keuze: &DpiaKeuze, cx: &Context) -> bool {
    keuze
        .ids()
        .iter()
        .filter_map(|id| cx.register.dpia(id.as_str()))
        .any(|(_, ander)| {
            let akkoord = ander.conclusie.is_some_and(|conclusie| {
                matches!(
                    conclusie.value,
                    Conclusie::Akkoord | Conclusie::AkkoordMetMaatregelen
                )
            });
            akkoord && verbod(ander).is_none() && gedaan_op(ander) > gedaan_op(dpia)
        })
}

fn gedaan_op(dpia: &Dpia) -> Option<NaiveDate> {
    dpia.vastgesteld_op
        .or(dpia.uitgevoerd_op)
        .map(|datum| datum.value)
}
