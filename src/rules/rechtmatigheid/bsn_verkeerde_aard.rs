//! `bsn-verkeerde-aard`: a burgerservicenummer is recorded as one.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::model::verwerking::Aard;
use crate::rules::woorden::{denies, starts_like, words};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM16",
        name: "bsn-verkeerde-aard",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("87"), Bron::Uavg("46 lid 1")],
        summary: "Een BSN heeft de aard `bsn`",
        page: include_str!("bsn_verkeerde_aard.md"),
    },
    Check::Verwerking(check),
)
.ask("In welke wet staat dat de gemeente het BSN hier mag gebruiken?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for gegeven in verwerking.persoonsgegevens.items() {
        let Some(aard) = gegeven.aard.filter(|aard| aard.value != Aard::Bsn) else {
            continue;
        };
        let naam = super::categorie(gegeven);
        if words(naam).any(is_bsn) && !denies(naam) {
            sink.report(
                &RULE.info,
                aard.span,
                format!(
                    "{} noemt het BSN, maar de aard is `{}`",
                    quote(naam),
                    aard.value
                ),
            )
            .help("noem de wet die het gebruik van het BSN regelt; zet het BSN met die wet op een eigen regel met `aard: bsn`")
            .snippet("- categorie: burgerservicenummer\n  aard: bsn\n  wet: ...");
        }
    }
}

fn is_bsn(word: &str) -> bool {
    word.eq_ignore_ascii_case("bsn") || starts_like(word, "burgerservicenummer")
}
