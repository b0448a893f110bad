//! `ongebruikt`: a contract, convenant or dpia belongs to a verwerking.

use super::verwerkingen_van;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::{Soort, Status};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ05",
        name: "ongebruikt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("verwijzingen"), Bron::Avg("5 lid 2")],
        summary: "Een overeenkomst, convenant of DPIA hoort bij een verwerking",
        page: include_str!("ongebruikt.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    let soort = entry.soort();
    if !matches!(
        soort,
        Soort::Verwerkersovereenkomst | Soort::Convenant | Soort::Dpia
    ) {
        return;
    }
    let list = verwerkingen_van(entry);
    let filled = list.is_some_and(|list| !list.items.is_empty() || sink.is_faulty(list.span, ""));
    // A datalek or an advies about it is no use of it.
    let used = || {
        let mut referrers = cx.register.referrers(entry.id());
        referrers.any(|referrer| matches!(referrer.soort(), Soort::Verwerking | Soort::Convenant))
    };
    if entry.status() != Status::Actief || filled || used() {
        return;
    }
    let dit = if soort.lidwoord() == "het" {
        "dit"
    } else {
        "deze"
    };
    let woord = if soort == Soort::Dpia {
        "DPIA"
    } else {
        soort.as_str()
    };
    let message = format!("geen enkele verwerking hoort bij {dit} {woord}");
    let diagnostic = match list {
        Some(list) => sink.report(&RULE.info, list.span, message),
        None => sink.missing_in_entry(&RULE.info, "verwerkingen", message),
    };
    diagnostic
        .help(
            "noem de verwerkingen waar dit over gaat; is het voorbij, kies dan `status: beeindigd`",
        )
        .snippet("verwerkingen:\n  - ...");
}
