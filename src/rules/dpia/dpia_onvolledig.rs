//! `dpia-onvolledig`: a DPIA has the four parts of art. 35 lid 7.

use super::is_volledig;
use crate::diagnostic::{Bron, Ernst, RuleInfo, Span};
use crate::model::Dpia;
use crate::model::field::{List, Text};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP05",
        name: "dpia-onvolledig",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("35 lid 7"),
            Bron::Beleid("winterswijk-2019", "4.1"),
            Bron::Beleid("heemstede-2026", "4.9"),
        ],
        summary: "Een DPIA heeft de vier onderdelen van art. 35 lid 7",
        page: include_str!("dpia_onvolledig.md"),
    },
    Check::Dpia(check),
);

/// What stands at one of the four parts.
enum Inhoud {
    Gevuld,
    /// There, but empty.
    Leeg(Span),
    Ontbreekt,
}

fn check(dpia: &Dpia, _cx: &Context, sink: &mut Sink) {
    if !is_volledig(dpia) {
        return;
    }
    let onderdelen = [
        (
            "beschrijving",
            "a",
            tekst(dpia.beschrijving.as_ref()),
            BESCHRIJVING,
        ),
        (
            "noodzaak_en_evenredigheid",
            "b",
            tekst(dpia.noodzaak_en_evenredigheid.as_ref()),
            NOODZAAK,
        ),
        ("risicos", "c", lijst(dpia.risicos.as_ref()), RISICOS),
        (
            "maatregelen",
            "d",
            lijst(dpia.maatregelen.as_ref()),
            MAATREGELEN,
        ),
    ];
    for (sleutel, letter, inhoud, (wat, help, snippet)) in onderdelen {
        let message = || format!("de DPIA mist {wat} (AVG art. 35 lid 7 onder {letter})");
        let diagnostic = match inhoud {
            Inhoud::Gevuld => continue,
            Inhoud::Leeg(plaats) => sink.report(&RULE.info, plaats, message()),
            Inhoud::Ontbreekt => sink.missing_in_entry(&RULE.info, sleutel, message()),
        };
        diagnostic
            .help(help)
            .ask(format!("Wilt u {wat} aan de DPIA toevoegen?"))
            .snippet(snippet);
    }
}

type Woorden = (&'static str, &'static str, &'static str);

const BESCHRIJVING: Woorden = (
    "de beschrijving van de verwerking",
    "beschrijf stap voor stap wat er gebeurt, met welke gegevens, van wie, en waarvoor",
    "beschrijving: ...",
);
const NOODZAAK: Woorden = (
    "de beoordeling van noodzaak en evenredigheid",
    "leg uit waarom dit nodig is en waarom een lichter middel niet volstaat",
    "noodzaak_en_evenredigheid: ...",
);
const RISICOS: Woorden = (
    "de risico's voor betrokkenen",
    "noem wat er mis kan gaan, hoe waarschijnlijk dat is en hoe erg",
    "risicos:\n  - id: r1\n    omschrijving: ...\n    kans: ...\n    impact: ...\n    maatregelen:\n      - m1\n    restrisico: ...",
);
const MAATREGELEN: Woorden = (
    "de maatregelen tegen de risico's",
    "noem elke maatregel met wie haar uitvoert en wanneer zij klaar is",
    "maatregelen:\n  - id: m1\n    omschrijving: ...\n    eigenaar: ...\n    gereed_voor: jjjj-mm-dd\n    status: ...",
);

fn tekst(veld: Option<&Text>) -> Inhoud {
    match veld {
        None => Inhoud::Ontbreekt,
        Some(tekst) if tekst.is_blank() => Inhoud::Leeg(tekst.span),
        Some(_) => Inhoud::Gevuld,
    }
}

fn lijst<T>(veld: Option<&List<T>>) -> Inhoud {
    match veld {
        None => Inhoud::Ontbreekt,
        Some(lijst) if lijst.items.is_empty() => Inhoud::Leeg(lijst.span),
        Some(_) => Inhoud::Gevuld,
    }
}
