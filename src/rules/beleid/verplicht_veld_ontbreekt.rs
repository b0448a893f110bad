//! `verplicht-veld-ontbreekt`: a field that the policy asks on top of the law is filled in.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::judgement::dpia::{Beoordeling, Oordeel};
use crate::model::dpia::Fase;
use crate::model::field::{Field, Gap, Items, Spanned};
use crate::model::profiel::VeldSoort;
use crate::model::verwerking::{OntvangerRol, Regime};
use crate::model::{Body, Status, Verwerking};
use crate::profile::Veldregel;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "BL01",
        name: "verplicht-veld-ontbreekt",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("24 lid 2"), Bron::Register("profielen")],
        summary: "Velden die het beleid vraagt bovenop de wet, zijn ingevuld",
        page: include_str!("verplicht_veld_ontbreekt.md"),
    },
    Check::Register(check),
)
.ask("Wat kunnen wij invullen bij {veld} van {}, waar het beleid van de gemeente om vraagt?");

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    let is_config = |veld: &&Veldregel| veld.soort == VeldSoort::Configuratie;
    let mut gaps = Vec::new();
    // The configuration first, while the sink is still turned to it.
    for veld in cx.profiel.velden().iter().filter(is_config) {
        let path: Vec<&str> = veld.pad.iter().map(String::as_str).collect();
        cx.config.gaps(&path, &mut gaps);
        for gap in gaps.drain(..) {
            let place = first_line(gap.record, sink, cx);
            report(veld, &gap, place, sink);
        }
    }
    for veld in cx.profiel.velden().iter().filter(|veld| !is_config(veld)) {
        let path: Vec<&str> = veld.pad.iter().map(String::as_str).collect();
        for entry in &cx.register.entries {
            if veld.soort.as_str() != entry.soort().as_str()
                || entry.status() == Status::Beeindigd
                || !is_meant(veld, &entry.body)
            {
                continue;
            }
            gaps_of(&entry.body, &path, &mut gaps);
            if gaps.is_empty() {
                continue;
            }
            sink.turn_to(entry);
            let own = entry.body.head().span;
            for gap in gaps.drain(..) {
                // A gap in the entry itself is shown at its id; one in a part of it at that part.
                let at = if gap.record == own {
                    (entry.place(), "")
                } else {
                    first_line(gap.record, sink, cx)
                };
                report(veld, &gap, at, sink);
            }
        }
    }
}

/// The first line of a mapping, and the value on it: in a list that says which item it is.
fn first_line<'s>(record: Span, sink: &Sink, cx: &Context<'_, 's>) -> (Span, &'s str) {
    let text = cx
        .files
        .get(sink.file())
        .text
        .get(record.range())
        .unwrap_or_default();
    let line = text.lines().next().unwrap_or_default().trim_end();
    let value = line.split_once(": ").map_or("", |(_, value)| {
        value.trim_matches(['"', '\'', ' ', ',', '}'])
    });
    (
        Span {
            start: record.start,
            end: record.start + line.len() as u32,
        },
        value,
    )
}

fn report(veld: &Veldregel, gap: &Gap, (at, item): (Span, &str), sink: &mut Sink) {
    // In a list it helps to hear which item it is.
    let place = if item.is_empty() {
        String::new()
    } else {
        format!(" bij {}", quote(item))
    };
    let message = format!(
        "`{}` is niet ingevuld{place}; het beleid vraagt dat veld",
        gap.key
    );
    let found = match gap.at {
        Some(empty) => sink.report(&RULE.info, empty, message),
        None => sink.missing(&RULE.info, at, gap.record, gap.key, message),
    };
    found
        .help(veld.toelichting.as_deref().unwrap_or("vul het veld in"))
        .about(veld.pad.join("."))
        .rests_on(&veld.bron)
        .ernst(veld.ernst);
    if gap.key == "dpia" {
        found.ask(
            "Is er voor deze verwerking een DPIA of pre-DPIA gedaan, of waarom is die niet nodig?",
        );
    }
    if gap.at.is_none() {
        found.snippet(format!("{}: ...", gap.key));
    }
}

/// Whether the entry is one of those that the row means.
fn is_meant(veld: &Veldregel, body: &Body) -> bool {
    match body {
        Body::Verwerking(body) => {
            // Who names no regime works under the AVG.
            let own = body.regime.map_or(Regime::Avg, |own| own.value);
            veld.regime.is_none_or(|regime| own == regime)
                && veld
                    .rol
                    .is_none_or(|rol| body.rol.is_some_and(|own| own.value == rol))
        }
        Body::Dpia(body) => veld
            .fase
            .is_none_or(|fase: Fase| body.fase.is_some_and(|own| own.value == fase)),
        _ => true,
    }
}

/// Whether a gap is none, or has a rule of its own.
fn is_settled(body: &Verwerking, gap: &Gap) -> bool {
    match gap.key {
        // That a DPIA is needed or advised, other rules say (DP01, DP03).
        "dpia" => Beoordeling::van(body).oordeel() != Oordeel::NietNodig,
        // A verwerker works under AVG art. 28, colleagues under the basis of the purpose.
        "grondslag" => body.ontvangers.items().iter().any(|own| {
            let inside = |rol: Spanned<OntvangerRol>| {
                matches!(rol.value, OntvangerRol::Verwerker | OntvangerRol::Intern)
            };
            own.span == gap.record && own.rol.is_some_and(inside)
        }),
        _ => false,
    }
}

fn gaps_of(body: &Body, path: &[&str], found: &mut Vec<Gap>) {
    match body {
        Body::Verwerking(body) => {
            body.gaps(path, found);
            found.retain(|gap| !is_settled(body, gap));
        }
        Body::Verwerkersovereenkomst(body) => body.gaps(path, found),
        Body::Convenant(body) => body.gaps(path, found),
        Body::Dpia(body) => body.gaps(path, found),
        Body::Datalek(body) => body.gaps(path, found),
        Body::Verzoek(body) => body.gaps(path, found),
        Body::Advies(body) => body.gaps(path, found),
        Body::Taak(body) => body.gaps(path, found),
    }
}
