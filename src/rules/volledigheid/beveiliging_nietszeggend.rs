//! `beveiliging-nietszeggend`: a description of security says more than that it is fitting.

use super::consists_of;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW23",
        name: "beveiliging-nietszeggend",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("30 lid 1 onder g"),
            Bron::Avg("30 lid 2 onder d"),
            Bron::Avg("32 lid 1"),
            Bron::Wpg("31d"),
            Bron::Beleid("heemstede-2026", "4.1"),
        ],
        summary: "De beschrijving van de beveiliging zegt welke maatregelen er zijn",
        page: include_str!("beveiliging_nietszeggend.md"),
    },
    Check::Verwerking(check),
)
.ask("Welke maatregelen beveiligen de gegevens, zoals wie toegang heeft, hoe u inlogt en wat u versleutelt?");

/// Words that repeat the duty without naming a measure.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "aanwezig", "adequaat", "adequate", "afdoende", "algemene", "alle", "avg", "benodigde", "beveiligd", "beveiliging",
    "beveiligingsmaatregel", "beveiligingsmaatregelen", "conform", "de", "een", "eisen", "en", "er", "gebruikelijke",
    "gegevens", "geldende", "gemeente", "genomen", "geregeld", "getroffen", "goed", "goede", "het", "hebben", "heeft",
    "in", "is", "ja", "maatregel", "maatregelen", "nodige", "noodzakelijke", "of", "op", "orde", "organisatorisch",
    "organisatorische", "passend", "passende", "persoonsgegevens", "standaard", "standaardmaatregelen", "systeem", "systemen",
    "technisch", "technische", "toereikende", "van", "veilig", "veilige", "volgens", "voldoende", "voor", "wet", "wettelijke",
    "wij", "worden", "zijn", "zoals",
];

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let measures = verwerking.beveiliging.items();
    let Some(first) = measures.first() else {
        return;
    };
    // One empty sentence among real measures does no harm.
    if measures
        .iter()
        .all(|measure| consists_of(measure.as_str(), EMPTY))
    {
        sink.report(&RULE.info, first.span, format!("{} zegt niet hoe de gegevens zijn beveiligd", quote(first.as_str())))
            .help("noem in algemene woorden wat u doet, bijvoorbeeld wie toegang heeft, hoe u inlogt, welk gebruik u in een logboek vastlegt en wat u versleutelt");
    }
}
