//! `verwerker-buiten-eer`: a verwerker outside the EER is a transfer of the verwerking that uses him.

use std::collections::HashSet;

use super::{is_beeindigd, is_derde_land, landen_van, noem_land};
use crate::diagnostic::said;
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::model::field::{Field, Items, Opgave};
use crate::model::land::is_eer;
use crate::model::land::landnaam;
use crate::model::leaf::{Id, Land};
use crate::model::verwerking::Doorgifte;
use crate::model::{Status, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DG12",
        name: "verwerker-buiten-eer",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("28 lid 3 onder a"),
            Bron::Avg("30 lid 1 onder e"),
            Bron::Avg("44"),
            Bron::Beleid("heemstede-2026", "7.2"),
        ],
        summary: "Werkt een verwerker of subverwerker buiten de EER, dan staat dat bij de doorgifte",
        page: include_str!("verwerker_buiten_eer.md"),
    },
    Check::Verwerking(check),
);

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    // Without an answer, that is the fault; a transfer to nobody knows where may be the one that is looked for.
    let Some(opgave) = verwerking
        .doorgifte
        .as_ref()
        .filter(|opgave| opgave.is_answer())
    else {
        return;
    };
    let doorgiften = verwerking.doorgifte.items();
    if is_beeindigd(sink)
        || doorgiften
            .iter()
            .any(|doorgifte| doorgifte.land.is_none() && doorgifte.organisatie.is_none())
    {
        return;
    }
    let mut vermeld: HashSet<&str> = doorgiften
        .iter()
        .filter_map(|doorgifte| doorgifte.land.as_ref())
        .map(Land::as_str)
        .collect();
    for id in verwerking
        .ontvangers
        .items()
        .iter()
        .filter_map(|ontvanger| ontvanger.verwerkersovereenkomst.as_ref())
    {
        let Some((entry, contract)) = cx.register.verwerkersovereenkomst(id.as_str()) else {
            continue;
        };
        if entry.status() == Status::Beeindigd {
            continue;
        }
        for (land, wie) in landen_van(contract).filter(|(land, _)| !is_eer(land.as_str())) {
            let code = land.as_str();
            // What is reported for one contract is not for the next.
            if !is_derde_land(code) || !vermeld.insert(code) {
                continue;
            }
            let message = format!(
                "{} werkt in {}, maar die doorgifte staat er niet bij",
                quote(wie),
                noem_land(code)
            );
            sink.report(&RULE.info, plaats(opgave, id), message)
                .help("noem de doorgifte; blijven de gegevens in de EER, verbeter dan het land in de overeenkomst")
                .ask(format!(
                    "Gaan er gegevens naar {}, waar {} volgens de verwerkersovereenkomst werkt?",
                    said(landnaam(code).unwrap_or(code)),
                    said(wie)
                ))
                .snippet(snippet(opgave, code))
                .related(entry.file, land.span(), "volgens de verwerkersovereenkomst");
        }
    }
}

/// The word `geen` where that is written, else the reference to the contract: a list of transfers is too long to mark.
fn plaats(opgave: &Opgave<Doorgifte<'_>>, contract: &Id) -> Span {
    match opgave {
        Opgave::Geen(span) => *span,
        Opgave::Lijst(_) => contract.span(),
    }
}

/// Lines that replace `geen`, or that go below the transfers that are there.
fn snippet(opgave: &Opgave<Doorgifte<'_>>, code: &str) -> String {
    let sleutel = match opgave {
        Opgave::Geen(_) => "doorgifte:\n",
        Opgave::Lijst(_) => "",
    };
    format!("{sleutel}  - land: {code}\n    ontvanger: ...\n    waarborg: ...")
}
