//! `gewijzigd-na-beoordeling`: what was reviewed is what stands there.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Status;
use crate::model::field::TextOption;
use crate::model::inhoud::is_afdruk;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD15",
        name: "gewijzigd-na-beoordeling",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("5 lid 2"), Bron::Avg("24 lid 1")],
        summary: "Een registratie is na haar laatste beoordeling niet gewijzigd",
        page: include_str!("gewijzigd_na_beoordeling.md"),
    },
    Check::Registratie(check),
)
.ask("Klopt deze registratie nog helemaal, nu zij na de laatste beoordeling is gewijzigd?");

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    let Some(beheer) = entry
        .body
        .head()
        .beheer
        .filter(|_| entry.status() != Status::Beeindigd)
    else {
        return;
    };
    let Some(reviewed) = beheer.beoordeelde_inhoud.as_ref() else {
        return;
    };
    let Some(text) = beheer.beoordeelde_inhoud.filled() else {
        return;
    };
    if !is_afdruk(text) {
        sink.report(
            &RULE.info,
            reviewed.span,
            "dit is geen afdruk van een beoordeelde inhoud die `avg` kent",
        )
        .help(super::opnieuw(entry.id()));
    } else if entry
        .afdrukken
        .as_ref()
        .is_some_and(|now| now.differs(text))
    {
        let message = match beheer.laatst_beoordeeld {
            Some(dag) => format!(
                "de inhoud is gewijzigd na de beoordeling van `{}`",
                dag.value
            ),
            None => "de inhoud is gewijzigd na de beoordeling".to_owned(),
        };
        sink.report(&RULE.info, reviewed.span, message)
            .help(format!(
                "wat er veranderde: avg historie {}; {}",
                entry.id(),
                super::opnieuw(entry.id())
            ));
    }
}
