//! `cyclus-zonder-taak`: every recurring duty of the policy is in the register as a taak.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::config::Config;
use crate::model::{Body, Status};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM07",
        name: "cyclus-zonder-taak",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("24 lid 1"), Bron::Register("taken")],
        summary: "Elke terugkerende plicht uit het beleid staat als taak in het register",
        page: include_str!("cyclus_zonder_taak.md"),
    },
    Check::Config(check),
);

fn check(config: &Config, cx: &Context, sink: &mut Sink) {
    // An empty register begins with its verwerkingen.
    if cx.register.entries.is_empty() {
        return;
    }
    let known = |id: &str| {
        cx.register.entries.iter().any(|entry| match &entry.body {
            Body::Taak(taak) => {
                entry.status() != Status::Beeindigd
                    && taak.cyclus.as_ref().is_some_and(|own| own.as_str() == id)
            }
            _ => false,
        })
    };
    for cyclus in cx
        .profiel
        .cycli()
        .iter()
        .filter(|cyclus| cyclus.verplicht && !known(&cyclus.id))
    {
        let Some(ernst) = cyclus.ernst else { continue };
        let at = config
            .profiel
            .as_ref()
            .map_or(crate::diagnostic::Span::default(), |profiel| profiel.span);
        let every = cyclus
            .periode
            .map_or(String::new(), |periode| format!("; periode {periode}"));
        sink.report(
            &RULE.info,
            at,
            format!("het profiel `{}` vraagt een taak voor `{}` ({}{every})", cx.profiel.id(), cyclus.id, cyclus.naam),
        )
        .help("maak in de map van het register een bestand met deze taak en schrijf op wanneer zij is gedaan")
        .snippet(format!(
            "soort: taak\nid: taak-{id}\nnaam: {naam}\nstatus: actief\nbeheer:\n  ingevoerd: jjjj-mm-dd\ncyclus: {id}\nuitgevoerd:\n  - op: jjjj-mm-dd\n    door: ...\n    bewijs: ...",
            id = cyclus.id,
            naam = cyclus.naam
        ))
        .about(&cyclus.id)
        .rests_on(&cyclus.bron)
        .ernst(ernst.min(RULE.info.ernst));
    }
}
