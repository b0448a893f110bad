//! `maatregel-zonder-eigenaar-of-datum`: an open measure has somebody who does it and a date.

use super::is_beeindigd;
use crate::deadline::is_open_maatregel;
use crate::diagnostic::{Bron, Diagnostic, Ernst, RuleInfo, quote};
use crate::model::Dpia;
use crate::model::dpia::Maatregel;
use crate::model::field::{Field, Items, TextOption};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP12",
        name: "maatregel-zonder-eigenaar-of-datum",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("35 lid 7 onder d"),
            Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 6"),
        ],
        summary: "Een open maatregel heeft een eigenaar en een datum",
        page: include_str!("maatregel_zonder_eigenaar_of_datum.md"),
    },
    Check::Dpia(check),
);

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    if is_beeindigd(sink) {
        return;
    }
    for maatregel in dpia
        .maatregelen
        .items()
        .iter()
        .filter(|maatregel| is_open_maatregel(maatregel))
    {
        if maatregel.eigenaar.filled().is_none() {
            report(maatregel, sink, "eigenaar", "zegt niet wie haar uitvoert")
                .help("noem de functie die de maatregel uitvoert; meestal is dat de proceseigenaar")
                .ask("Wie voert de maatregel {} uit?")
                .snippet("eigenaar: ...");
        }
        if maatregel.gereed_voor.is_none() {
            report(
                maatregel,
                sink,
                "gereed_voor",
                "zegt niet wanneer zij klaar moet zijn",
            )
            .help("noem de datum waarop de maatregel klaar moet zijn")
            .ask("Wanneer moet de maatregel {} klaar zijn?")
            .snippet("gereed_voor: jjjj-mm-dd");
        }
    }
}

fn report<'a>(
    maatregel: &Maatregel,
    sink: &'a mut Sink<'_, '_>,
    sleutel: &'static str,
    wat: &str,
) -> &'a mut Diagnostic {
    let id = maatregel.id.as_ref();
    let naam = id.map_or_else(String::new, |id| format!(" {}", quote(id.as_str())));
    let message = format!("open maatregel{naam} {wat}");
    sink.missing(
        &RULE.info,
        id.map_or(maatregel.span, Field::span),
        maatregel.span,
        sleutel,
        message,
    )
}
