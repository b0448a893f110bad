//! `land-onbekend`: a country code exists.

use super::landen_van;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Body;
use crate::model::field::{Field, Items};
use crate::model::land::landnaam;
use crate::model::leaf::Land;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG02",
        name: "land-onbekend",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 1 onder e"), Bron::Avg("30 lid 2 onder c")],
        summary: "Een landcode bestaat in ISO 3166-1",
        page: include_str!("land_onbekend.md"),
    },
    Check::Registratie(check),
)
.ask("Welk land is bedoeld met {}?");

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    match &entry.body {
        Body::Verwerking(verwerking) => {
            verwerking
                .doorgifte
                .items()
                .iter()
                .filter_map(|item| item.land.as_ref())
                .for_each(|land| judge(land, sink));
        }
        Body::Verwerkersovereenkomst(contract) => {
            landen_van(contract).for_each(|(land, _)| judge(land, sink));
        }
        Body::Convenant(_)
        | Body::Dpia(_)
        | Body::Datalek(_)
        | Body::Verzoek(_)
        | Body::Advies(_)
        | Body::Taak(_) => {}
    }
}

fn judge(land: &Land, sink: &mut Sink) {
    // Nearly all codes are these; the list of all countries is long.
    if land.as_str() == "NL" || landnaam(land.as_str()).is_some() {
        return;
    }
    let message = format!("landcode {} bestaat niet", quote(land.as_str()));
    sink.report(&RULE.info, land.span(), message)
        .help(advies(land.as_str()));
}

/// What is usually meant by codes that many people write and ISO 3166-1 does not have.
fn advies(code: &str) -> &'static str {
    match code {
        "UK" | "EN" => "bedoelt u `GB` (Verenigd Koninkrijk)?",
        "EL" => "bedoelt u `GR` (Griekenland)?",
        "EU" => {
            "de EU is geen land: noem het land zelf; ligt dat in de EER, dan is er geen doorgifte"
        }
        _ => "gebruik de twee hoofdletters van ISO 3166-1, zoals `US` of `GB`",
    }
}
