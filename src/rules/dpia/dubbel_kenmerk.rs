//! `dubbel-kenmerk`: a risk and a measure each have an id of their own within their DPIA.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Dpia;
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::rules::{Check, Context, Rule, Sink, doubles};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP21",
        name: "dubbel-kenmerk",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Register("verwijzingen"),
            Bron::Avg("35 lid 7 onder d"),
        ],
        summary: "Elk risico en elke maatregel heeft in de DPIA een eigen id",
        page: include_str!("dubbel_kenmerk.md"),
    },
    Check::Dpia(check),
)
.for_beheer();

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    let risicos: Vec<&Id> = dpia
        .risicos
        .items()
        .iter()
        .filter_map(|own| own.id.as_ref())
        .collect();
    let maatregelen: Vec<&Id> = dpia
        .maatregelen
        .items()
        .iter()
        .filter_map(|own| own.id.as_ref())
        .collect();
    for (wat, ids) in [
        ("een ander risico", risicos),
        ("een andere maatregel", maatregelen),
    ] {
        for (id, first) in doubles(&ids) {
            let file = sink.file();
            sink.report(
                &RULE.info,
                id.span(),
                format!("het id {} is al van {wat}", quote(id.as_str())),
            )
            .help("geef elk een eigen id; staat het er twee keer, haal er dan een weg")
            .related(file, first.span(), "hier voor het eerst");
        }
    }
}
