//! `advies-onvolledig`: an advies says about what, when and to whom.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Advies;
use crate::model::field::TextOption;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB20",
        name: "advies-onvolledig",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("39 lid 1 onder a"),
            Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 5"),
        ],
        summary: "Een advies noemt het onderwerp, de datum en aan wie het is gericht",
        page: include_str!("advies_onvolledig.md"),
    },
    Check::Advies(check),
);

fn check(advies: &Advies, _cx: &Context, sink: &mut Sink) {
    if advies.onderwerp.filled().is_none() {
        sink.missing_in_entry(
            &RULE.info,
            "onderwerp",
            "er staat niet waar het advies over gaat",
        )
        .help("noem het onderwerp in een paar woorden")
        .ask("Waar gaat dit advies over?")
        .snippet("onderwerp: ...");
    }
    if advies.uitgebracht_op.is_none() {
        sink.missing_in_entry(
            &RULE.info,
            "uitgebracht_op",
            "er staat niet wanneer het advies is uitgebracht",
        )
        .help("vul de datum van het advies in")
        .ask("Op welke dag is dit advies uitgebracht?")
        .snippet("uitgebracht_op: jjjj-mm-dd");
    }
    if advies.gericht_aan.filled().is_none() {
        sink.missing_in_entry(
            &RULE.info,
            "gericht_aan",
            "er staat niet aan wie het advies is gericht",
        )
        .help("noem de functie of het orgaan dat over het advies beslist, geen naam")
        .ask("Aan welke functie of welk bestuursorgaan is dit advies gericht?")
        .snippet("gericht_aan: ...");
    }
}
