//! `steunt-op-verlopen`: a verwerking shows that what it relies on is late, or ends soon.

use crate::deadline::{self, Deadline, Stand};
use crate::diagnostic::said;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Field;
use crate::model::profiel::TermijnSoort;
use crate::model::{Body, Status, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM19",
        name: "steunt-op-verlopen",
        ernst: Ernst::Advies,
        bronnen: &[
            Bron::Avg("24 lid 1"),
            Bron::Avg("28 lid 3"),
            Bron::Avg("35 lid 11"),
        ],
        summary: "Een verwerking steunt niet op een DPIA of overeenkomst waarvan de termijn voorbij is of bijna afloopt",
        page: include_str!("steunt_op_verlopen.md"),
    },
    Check::Verwerking(check),
)
.by_calendar();

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some(entry) = sink
        .entry()
        .filter(|entry| entry.status() != Status::Beeindigd)
    else {
        return;
    };
    if verwerking
        .einde
        .is_some_and(|einde| einde.value < cx.peildatum.dag())
    {
        return;
    }
    let mut deadlines = Vec::new();
    for reference in entry.body.references() {
        let Some(target) = cx.register.follow(&reference) else {
            continue;
        };
        if !matches!(
            target.body,
            Body::Dpia(_) | Body::Verwerkersovereenkomst(_) | Body::Convenant(_)
        ) {
            continue;
        }
        deadlines.clear();
        deadline::of_entry(target, &cx.view, &mut deadlines);
        for deadline in deadlines
            .iter()
            .filter(|deadline| deadline.ernst.is_some() && counts(deadline))
        {
            let naam = said(target.naam());
            let dag = deadline.uiterlijk.in_woorden();
            let (message, help, question) = if deadline.soort == TermijnSoort::DpiaHerbeoordelen {
                let message = format!(
                    "de DPIA `{}` moest opnieuw zijn bekeken op `{}`",
                    target.id(),
                    deadline.uiterlijk
                );
                (
                    message,
                    "ga na of de DPIA nog bij de verwerking past, of vraag dat aan wie haar beheert",
                    format!(
                        "Past de DPIA {naam} nog bij deze verwerking, nu zij op {dag} opnieuw bekeken had moeten zijn?"
                    ),
                )
            } else {
                let message = format!("`{}` loopt af op `{}`", target.id(), deadline.uiterlijk);
                (
                    message,
                    "zorg dat er dan een nieuwe overeenkomst is, of stop de verwerking op die dag",
                    format!("Wat gebeurt er met deze verwerking als {naam} op {dag} afloopt?"),
                )
            };
            sink.report(&RULE.info, reference.id.span(), message)
                .help(help)
                .ask(question)
                .related(target.file, deadline.plaats.1, "hier staat de datum")
                .rests_on(deadline.bron);
        }
    }
}

/// A DPIA that is late, or a contract that is about to end; once it has ended other rules speak (OV04, OV15).
fn counts(deadline: &Deadline) -> bool {
    match deadline.soort {
        TermijnSoort::DpiaHerbeoordelen => deadline.stand == Stand::Verlopen,
        TermijnSoort::OvereenkomstEindigt => deadline.stand == Stand::Binnenkort,
        _ => false,
    }
}
