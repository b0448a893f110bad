//! `land-ontbreekt`: a transfer says where it goes.

use super::plaats;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG11",
        name: "land-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 1 onder e"), Bron::Avg("30 lid 2 onder c")],
        summary: "Een doorgifte noemt het land of de internationale organisatie",
        page: include_str!("land_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Naar welk land buiten de Europese Economische Ruimte, of naar welke internationale organisatie, gaan de gegevens?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking.doorgifte.items() {
        if doorgifte.land.is_some()
            || doorgifte.organisatie.filled().is_some()
            || sink.is_faulty(doorgifte.span, "organisatie")
        {
            continue;
        }
        let message = "deze doorgifte noemt geen land en geen internationale organisatie";
        sink.missing(
            &RULE.info,
            plaats(doorgifte),
            doorgifte.span,
            "land",
            message,
        )
        .help("noem het land met twee hoofdletters (ISO 3166-1), of de internationale organisatie")
        .snippet("land: ...");
    }
}
