//! `gezamenlijke-verantwoordelijken-ontbreken`: those who share the responsibility are named and can be reached.

use super::report_contact;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::model::verwerking::Rol;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW27",
        name: "gezamenlijke-verantwoordelijken-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("30 lid 1 onder a"),
            Bron::Avg("26 lid 1"),
            Bron::Wpg("31d"),
            Bron::Beleid("aalsmeer-2020", "5.2"),
        ],
        summary: "Is de gemeente samen met anderen verantwoordelijk, dan staan die erbij met hun contactgegevens",
        page: include_str!("gezamenlijke_verantwoordelijken_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Met wie is de gemeente samen verantwoordelijk, en hoe is die te bereiken?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if verwerking
        .rol
        .is_some_and(|rol| rol.value == Rol::Gezamenlijk)
    {
        let list = verwerking.gezamenlijke_verantwoordelijken.as_ref();
        let message = "er staat niet met wie de gemeente samen verantwoordelijk is";
        if let Some(diagnostic) =
            sink.missing_list(&RULE.info, "gezamenlijke_verantwoordelijken", list, message)
        {
            diagnostic
                .help("noem elke andere verantwoordelijke met contactgegevens en het convenant waarin de verdeling staat")
                .snippet(
                "gezamenlijke_verantwoordelijken:\n  - naam: ...\n    contact:\n      email: ...\n    regeling: ...",
            );
        }
    }
    for ander in verwerking.gezamenlijke_verantwoordelijken.items() {
        let Some(naam) = &ander.naam else { continue };
        let message = || {
            format!(
                "gezamenlijke verantwoordelijke {} heeft geen contactgegevens",
                quote(naam.as_str())
            )
        };
        report_contact(
            sink,
            &RULE.info,
            naam.span,
            ander.span,
            ander.contact.as_ref(),
            message,
        );
    }
}
