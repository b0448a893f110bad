//! `rij-onvolledig-in-profiel`: a row that no profile below completes says everything itself.

use std::collections::HashMap;

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, quote};
use crate::model::field::{Field, Items};
use crate::model::leaf::Id;
use crate::model::profiel::{Cyclus, ScoreRij};
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR15",
        name: "rij-onvolledig-in-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een nieuwe cyclus of score in een profiel is volledig",
        page: include_str!("rij_onvolledig_in_profiel.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

const OF_CYCLUS: &[&str] = &["naam", "periode"];
const OF_SCORE: &[&str] = &[
    "risico",
    "dpia_rapport",
    "key_controls",
    "samenspraak_privacyteam",
    "samenspraak_fg",
    "akkoord_fg",
    "evaluatie",
    "advies_fg",
    "audit",
    "audit_periode",
    "audit_fg",
    "afschrift_fg",
];

fn check(laag: &Laag, cx: &Context, sink: &mut Sink) {
    let below = || {
        cx.profiel
            .lagen
            .iter()
            .skip_while(|own| !std::ptr::eq(*own, laag))
            .skip(1)
    };
    let mut cycles: HashMap<&str, Vec<&Cyclus>> = HashMap::new();
    for row in below().flat_map(|laag| laag.bestand.cycli.items()) {
        cycles
            .entry(row.cyclus.as_ref().map_or("", Id::as_str))
            .or_default()
            .push(row);
    }
    let mut scores: HashMap<&str, Vec<&ScoreRij>> = HashMap::new();
    for row in below().flat_map(|laag| laag.bestand.scoretabel.items()) {
        scores
            .entry(row.score.map_or("", |score| score.value.as_str()))
            .or_default()
            .push(row);
    }
    for rij in laag.bestand.cycli.items() {
        let Some(id) = &rij.cyclus else { continue };
        let rows = cycles.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        judge(
            (&format!("de cyclus {}", quote(id.as_str())), id.span()),
            OF_CYCLUS,
            (rij, rows),
            sink,
        );
    }
    for rij in laag.bestand.scoretabel.items() {
        let Some(score) = rij.score else { continue };
        let rows = scores
            .get(score.value.as_str())
            .map_or(&[][..], Vec::as_slice);
        judge(
            (
                &format!("de score {}", quote(score.value.as_str())),
                score.span,
            ),
            OF_SCORE,
            (rij, rows),
            sink,
        );
    }
}

/// Reports the keys that neither the row nor one below it has; one that did not fit is reported already.
fn judge<'s, R: Field<'s>>(
    (what, at): (&str, Span),
    keys: &[&'static str],
    (row, below): (&R, &[&R]),
    sink: &mut Sink,
) {
    let lacks = |own: &R, key: &str| {
        let mut gaps = Vec::new();
        own.gaps(&[key], &mut gaps);
        !gaps.is_empty()
    };
    let gone = |key: &&&'static str| {
        lacks(row, key)
            && below.iter().all(|own| lacks(own, key))
            && !sink.is_faulty(row.span(), key)
    };
    let missing: Vec<String> = keys
        .iter()
        .filter(gone)
        .map(|key| format!("`{key}`"))
        .collect();
    if !missing.is_empty() {
        sink.report(
            &RULE.info,
            at,
            format!(
                "{what} is nieuw, en er staat niet bij: {}",
                missing.join(", ")
            ),
        )
        .help("vul dit in; alleen wat een profiel eronder al zegt, mag u weglaten");
    }
}
