//! `convenant-niet-ondertekend`: a convenant that is relied on has been signed.

use super::gebruik::meld_ongetekend;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Soort;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV14",
        name: "convenant-niet-ondertekend",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Beleid("heemstede-2026", "4.12"),
            Bron::Beleid("heemstede-2026", "7.1"),
        ],
        summary: "Een convenant dat wordt gebruikt, is ondertekend",
        page: include_str!("convenant_niet_ondertekend.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    meld_ongetekend(&RULE.info, Soort::Convenant, entry, cx, sink);
}
