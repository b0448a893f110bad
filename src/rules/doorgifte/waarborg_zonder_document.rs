//! `waarborg-zonder-document`: a safeguard can be found back.

use super::{bestemming, is_beeindigd, waarborg};
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Items, TextOption};
use crate::model::verwerking::Waarborg;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG10",
        name: "waarborg-zonder-document",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("46 lid 1"),
            Bron::Avg("13 lid 1 onder f"),
            Bron::Avg("5 lid 2"),
        ],
        summary: "Een waarborg noemt het document waarin zij staat",
        page: include_str!("waarborg_zonder_document.md"),
    },
    Check::Verwerking(check),
)
.ask("Waar ligt het stuk met de afspraken over de gegevens die naar {} gaan?");

/// The safeguards of art. 46: each is a paper that somebody signed or approved.
const PASSENDE_WAARBORGEN: &[Waarborg] = &[
    Waarborg::Scc,
    Waarborg::Bcr,
    Waarborg::BindendInstrument,
    Waarborg::Gedragscode,
    Waarborg::Certificering,
];

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for doorgifte in verwerking.doorgifte.items() {
        let Some(waarborg) = waarborg(doorgifte, PASSENDE_WAARBORGEN) else {
            continue;
        };
        if doorgifte.document.filled().is_some() || is_beeindigd(sink) {
            continue;
        }
        let Some(waarheen) = bestemming(doorgifte) else {
            continue;
        };
        let soort = quote(waarborg.value.as_str());
        let message = format!(
            "de doorgifte naar {waarheen} rust op {soort}, maar er staat niet waar dat stuk is"
        );
        sink.missing(&RULE.info, waarborg.span, doorgifte.span, "document", message)
            .help("noem het stuk en waar het ligt, zoals `Bijlage 4 bij de verwerkersovereenkomst`: een betrokkene mag er een kopie van vragen")
            .snippet("document: ...");
    }
}
