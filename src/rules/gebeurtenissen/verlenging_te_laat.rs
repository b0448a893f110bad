//! `verlenging-te-laat`: an extension is told within the first term.

use crate::deadline::antwoordtermijn;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB14",
        name: "verlenging-te-laat",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("12 lid 3"),
            Bron::Wet("Awb art. 9:11 lid 2"),
            Bron::Beleid("heemstede-2026", "5.1"),
        ],
        summary: "De verzoeker hoort een verlenging binnen de eerste termijn",
        page: include_str!("verlenging_te_laat.md"),
    },
    Check::Verzoek(check),
)
.ask("Waarom hoorde de verzoeker te laat dat het antwoord langer duurt, of klopt een van de datums niet?");

fn check(verzoek: &Verzoek, cx: &Context, sink: &mut Sink) {
    let Some(op) = verzoek
        .verlenging
        .as_ref()
        .and_then(|verlenging| verlenging.op)
    else {
        return;
    };
    let Some(termijn) = antwoordtermijn(verzoek, &cx.view) else {
        return;
    };
    if op.value <= termijn.eerste {
        return;
    }
    let message = format!(
        "de verlenging is van `{}`, maar moest uiterlijk op `{}` bekend zijn",
        op.value, termijn.eerste
    );
    let file = sink.file();
    sink.report(&RULE.info, op.span, message)
        .help("verbeter de datum als die niet klopt; na de eerste termijn van de wet telt een verlenging niet meer; kloppen de datums, leg dan in `uitzonderingen` vast waarom")
        .related(file, termijn.ontvangen.span, "ontvangen")
        .rests_on(&termijn.regel_van_eerste.bron)
        .ernst(termijn.ernst_van_verlenging(op.value));
}
