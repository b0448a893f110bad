//! `verwerking-gewijzigd-na-beoordeling`: a contract, convenant or DPIA was reviewed with the verwerking as it is now.

use crate::diagnostic::said;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::{Items, TextOption};
use crate::model::{Soort, Status};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD16",
        name: "verwerking-gewijzigd-na-beoordeling",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("24 lid 1"),
            Bron::Avg("28 lid 3"),
            Bron::Avg("35 lid 11"),
        ],
        summary: "Een overeenkomst, convenant of DPIA is beoordeeld bij de verwerking zoals zij nu is",
        page: include_str!("verwerking_gewijzigd_na_beoordeling.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    let Some(beheer) = entry
        .body
        .head()
        .beheer
        .filter(|_| entry.status() != Status::Beeindigd)
    else {
        return;
    };
    for reviewed in beheer.beoordeelde_verwerkingen.items() {
        let (Some(id), Some(then)) = (reviewed.verwerking.filled(), reviewed.inhoud.filled())
        else {
            continue;
        };
        // What is gone, or was never there, is a matter of references.
        let Some(verwerking) = cx
            .register
            .get(id)
            .filter(|own| own.soort() == Soort::Verwerking)
        else {
            continue;
        };
        if !verwerking
            .afdrukken(cx.files)
            .is_some_and(|now| now.differs(then))
        {
            continue;
        }
        let what = match entry.soort() {
            Soort::Dpia => "deze DPIA",
            Soort::Convenant => "dit convenant",
            Soort::Verwerkersovereenkomst => "deze overeenkomst",
            _ => "deze registratie",
        };
        let message = match beheer.laatst_beoordeeld {
            Some(dag) => format!(
                "verwerking `{id}` is gewijzigd nadat {what} is beoordeeld op `{}`",
                dag.value
            ),
            None => format!("verwerking `{id}` is gewijzigd nadat {what} is beoordeeld"),
        };
        sink.report(&RULE.info, reviewed.span, message)
            .help(format!(
                "ga na of {what} nog bij de verwerking past (avg historie {id}); {}",
                super::opnieuw(entry.id())
            ))
            .ask(format!(
                "Past {what} nog bij de verwerking {}, die daarna is gewijzigd?",
                said(verwerking.naam())
            ))
            .related(verwerking.file, verwerking.place(), "de verwerking");
    }
}
