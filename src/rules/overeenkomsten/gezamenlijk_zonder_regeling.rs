//! `gezamenlijk-zonder-regeling`: joint controllers have an arrangement.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::{Field, Items, Text};
use crate::model::verwerking::OntvangerRol;
use crate::rules::{Check, Context, Rule, Sink};

const HELP: &str = "spreek af wie wat doet; leg het convenant daarover vast als eigen registratie en noem hier zijn id";

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV10",
        name: "gezamenlijk-zonder-regeling",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("26 lid 1"), Bron::Beleid("heemstede-2026", "7.1")],
        summary: "Wie samen verantwoordelijk zijn, hebben een regeling",
        page: include_str!("gezamenlijk_zonder_regeling.md"),
    },
    Check::Verwerking(check),
)
.ask("In welk stuk staan de afspraken met {} over de gedeelde verantwoordelijkheid?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let partners = verwerking.gezamenlijke_verantwoordelijken.items();
    for partner in partners.iter().filter(|partner| partner.regeling.is_none()) {
        let naam = partner.naam.as_ref().map_or("", Text::as_str);
        let at = partner.naam.as_ref().map_or(partner.span, Field::span);
        let message = format!(
            "met {} is geen regeling voor de gedeelde verantwoordelijkheid genoemd",
            quote(naam)
        );
        sink.missing(&RULE.info, at, partner.span, "regeling", message)
            .help(HELP)
            .snippet("regeling: ...");
    }
    for ontvanger in verwerking.ontvangers.items() {
        let Some(rol) = ontvanger
            .rol
            .filter(|rol| rol.value == OntvangerRol::Gezamenlijk)
        else {
            continue;
        };
        // A verwerkersovereenkomst under this rol says that the rol is wrong: that is OV22.
        if ontvanger.convenant.is_some() || ontvanger.verwerkersovereenkomst.is_some() {
            continue;
        }
        let naam = ontvanger.naam.as_ref().map_or("", Text::as_str);
        let elders = partners.iter().any(|partner| {
            partner.regeling.is_some()
                || partner
                    .naam
                    .as_ref()
                    .is_some_and(|own| own.as_str().eq_ignore_ascii_case(naam))
        });
        if !elders {
            let message = format!(
                "met {} is geen convenant over de gedeelde verantwoordelijkheid genoemd",
                quote(naam)
            );
            sink.missing(&RULE.info, rol.span, ontvanger.span, "convenant", message)
                .help(HELP)
                .snippet("convenant: ...");
        }
    }
}
