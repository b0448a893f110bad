//! `eenzijdig-overeenkomst`: what is listed also names the list.

use super::verwerkingen_van;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Field;
use crate::model::leaf::DpiaKeuze;
use crate::model::{Body, Dpia, Soort, Status, Verwerking};
use crate::register::Entry;
use crate::rules::{Check, Context, Nature, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ04",
        name: "eenzijdig-overeenkomst",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Register("verwijzingen"),
            Bron::Avg("30 lid 1 onder d"),
        ],
        summary: "Een verwerking in de lijst van een overeenkomst, convenant of DPIA noemt die ook",
        page: include_str!("eenzijdig_overeenkomst.md"),
    },
    Check::Registratie(check),
)
.means(Nature::Mutual);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    let own = entry.id();
    let soort = entry.soort();
    if !matches!(
        soort,
        Soort::Verwerkersovereenkomst | Soort::Convenant | Soort::Dpia
    ) {
        return;
    }
    let Some(list) = verwerkingen_van(entry).filter(|_| entry.status() != Status::Beeindigd) else {
        return;
    };
    for id in &list.items {
        let Some((target, verwerking)) = cx.register.verwerking(id.as_str()) else {
            continue;
        };
        if target.status() == Status::Beeindigd
            || names(target, verwerking, entry, cx)
            || is_malformed(target, soort)
            || cx.register.misspells(target, entry)
        {
            continue;
        }
        let help = match soort {
            Soort::Dpia => {
                format!(
                    "zet in `{}` bij `dpia` het id `{own}`, of haal de verwerking hier weg",
                    id.as_str()
                )
            }
            _ => format!(
                "noem in `{}` bij de ontvanger `{soort}: {own}`, of haal de verwerking hier weg",
                id.as_str()
            ),
        };
        let message = format!(
            "`{own}` noemt verwerking `{}`, maar die noemt `{own}` niet",
            id.as_str()
        );
        sink.report(&RULE.info, id.span(), message)
            .help(help)
            .related(
                target.file,
                target.place(),
                format!("hier ontbreekt `{own}`"),
            );
    }
}

/// Whether a verwerking names the entry, or in its place a DPIA of the other phase.
fn names(target: &Entry, verwerking: &Verwerking, entry: &Entry, cx: &Context) -> bool {
    let own = entry.id();
    match &entry.body {
        Body::Verwerkersovereenkomst(_) | Body::Convenant(_) => {
            cx.register.refers(target, entry.soort(), own)
        }
        Body::Dpia(dpia) => {
            let mut ids = verwerking.dpia.iter().flat_map(DpiaKeuze::ids);
            cx.register.refers(target, Soort::Dpia, own)
                || ids.any(|id| is_other_phase(id.as_str(), dpia, cx))
        }
        _ => true,
    }
}

/// A pre-DPIA and the DPIA that followed belong together: naming one of them is enough.
fn is_other_phase(id: &str, dpia: &Dpia, cx: &Context) -> bool {
    let fase = |dpia: &Dpia| dpia.fase.map(|fase| fase.value);
    cx.register
        .dpia(id)
        .is_some_and(|(_, named)| fase(named) != fase(dpia))
}

/// Whether the place where the verwerking would name it could not be read.
fn is_malformed(target: &Entry, soort: Soort) -> bool {
    target.faults.iter().any(|fault| match soort {
        Soort::Dpia => fault.key == "dpia",
        _ => matches!(
            fault.key,
            "ontvangers" | "verwerkersovereenkomst" | "convenant" | "regeling"
        ),
    })
}
