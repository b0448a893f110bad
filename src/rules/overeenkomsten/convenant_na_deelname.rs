//! `convenant-na-deelname`: a convenant holds before data are shared under it.

use super::gebruik::meld_te_late;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::{Soort, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

const HELP: &str = "maak afspraken voordat u gegevens deelt; gold er eerder een ander convenant, \
    leg dat dan vast met status `beeindigd`, zijn datums en deze verwerking; kloppen de datums, \
    leg dan in `uitzonderingen` vast waarom";

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV24",
        name: "convenant-na-deelname",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("26 lid 1"),
            Bron::Beleid("heemstede-2026", "4.12"),
            Bron::Beleid("heemstede-2026", "7.1"),
        ],
        summary: "Een convenant geldt voordat er gegevens worden gedeeld",
        page: include_str!("convenant_na_deelname.md"),
    },
    Check::Verwerking(check),
);

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    meld_te_late(&RULE.info, Soort::Convenant, verwerking, cx, sink, HELP);
}
