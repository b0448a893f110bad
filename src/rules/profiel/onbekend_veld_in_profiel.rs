//! `onbekend-veld-in-profiel`: a profile names fields that exist.

use crate::diagnostic::{Bron, Ernst, RuleInfo, Span, choose_from, quote};
use crate::model::field::Items;
use crate::model::profiel::VeldSoort;
use crate::profile::Laag;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR07",
        name: "onbekend-veld-in-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een profiel noemt alleen velden die bestaan",
        page: include_str!("onbekend_veld_in_profiel.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, _cx: &Context, sink: &mut Sink) {
    for rij in laag.bestand.verplichte_velden.items() {
        if let (Some(soort), Some(veld)) = (rij.soort, &rij.veld) {
            judge(soort.value, veld.as_str(), veld.span, sink);
        }
    }
    for veld in laag
        .bestand
        .verplichtingen
        .items()
        .iter()
        .flat_map(|duty| duty.velden.items())
    {
        let (soort, path) = veld.as_str().split_once('.').unwrap_or((veld.as_str(), ""));
        if let Some(soort) = VeldSoort::parse(soort) {
            judge(soort, path, veld.span, sink);
            continue;
        }
        let words: Vec<&str> = VeldSoort::ALL.iter().map(|soort| soort.as_str()).collect();
        let help = choose_from(soort, words.iter().copied(), &words.join(", ")).in_words();
        let message = format!(
            "een veld begint met een soort, en {} is er geen",
            quote(soort)
        );
        sink.report(&RULE.info, veld.span, message).help(help);
    }
}

fn judge(soort: VeldSoort, path: &str, at: Span, sink: &mut Sink) {
    let keys: Vec<&str> = path.split('.').collect();
    if path.is_empty() {
        sink.report(
            &RULE.info,
            at,
            format!("er staat niet welk veld van een {soort}"),
        )
        .help(format!("noem de sleutel, zoals `{soort}.naam`"));
        return;
    }
    if let Err(known) = soort.knows(&keys) {
        let wrong = keys
            .iter()
            .find(|key| !known.contains(key))
            .copied()
            .unwrap_or(path);
        let help = if known.is_empty() {
            "onder deze sleutel staan geen andere sleutels; laat het laatste deel weg".into()
        } else {
            choose_from(wrong, known.iter().copied(), &known.join(", ")).in_words()
        };
        sink.report(
            &RULE.info,
            at,
            format!("een {soort} heeft geen veld {}", quote(path)),
        )
        .help(help);
    }
}
