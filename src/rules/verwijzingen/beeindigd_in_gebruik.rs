//! `beeindigd-in-gebruik`: what is active does not lean on what has ended.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::{Field, Items};
use crate::model::{Body, Soort, Status, Verwerkersovereenkomst, Verwerking};
use crate::register::Entry;
use crate::rules::overeenkomsten::gebruik::{gebruikt, is_actief};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ06",
        name: "beeindigd-in-gebruik",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("verwijzingen"), Bron::Avg("28 lid 3")],
        summary: "Een actieve registratie leunt niet op een die is beëindigd",
        page: include_str!("beeindigd_in_gebruik.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    match &entry.body {
        Body::Verwerking(verwerking) => judge_verwerking(verwerking, cx, sink),
        Body::Verwerkersovereenkomst(overeenkomst) if entry.status() == Status::Actief => {
            judge_overeenkomst(overeenkomst, cx, sink);
        }
        _ => {}
    }
}

fn judge_verwerking(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let stopped = verwerking
        .einde
        .is_some_and(|einde| einde.value < cx.peildatum.dag());
    if !is_actief(verwerking) || stopped {
        return;
    }
    for soort in [Soort::Verwerkersovereenkomst, Soort::Convenant] {
        for (id, regeling) in gebruikt(verwerking, soort, cx) {
            // When its end date has passed, OV04 or OV15 already says so.
            let told = regeling
                .te_vroeg_geeindigd(verwerking, cx.peildatum.dag())
                .is_some();
            if regeling.entry.status() != Status::Beeindigd || told {
                continue;
            }
            let lidwoord = soort.lidwoord();
            let die = if lidwoord == "het" { "dat" } else { "die" };
            let status = regeling
                .entry
                .body
                .head()
                .status
                .map_or(regeling.entry.place(), |status| status.span);
            sink.report(
                &RULE.info,
                id.span(),
                format!(
                    "deze verwerking loopt, maar {soort} `{}` is beëindigd",
                    id.as_str()
                ),
            )
            .help(format!(
                "verwijs naar {lidwoord} {soort} {die} nu geldt, of beëindig ook de verwerking"
            ))
            .related(regeling.entry.file, status, "beëindigd");
        }
    }
}

/// A contract that outlives all its verwerkingen: the data must come back (AVG art. 28 lid 3 onder g).
fn judge_overeenkomst(overeenkomst: &Verwerkersovereenkomst, cx: &Context, sink: &mut Sink) {
    let ids = overeenkomst.verwerkingen.items();
    let ended = |id: &str| {
        cx.register
            .verwerking(id)
            .is_some_and(|(entry, _)| entry.status() == Status::Beeindigd)
    };
    let Some(first) = ids
        .first()
        .filter(|_| ids.iter().all(|id| ended(id.as_str())))
    else {
        return;
    };
    sink.report(
        &RULE.info,
        first.span(),
        "deze overeenkomst is actief, maar al haar verwerkingen zijn beëindigd",
    )
    .ernst(Ernst::Advies)
    .help("laat de gegevens teruggeven of vernietigen en beëindig de overeenkomst");
}
