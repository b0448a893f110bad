//! `overeenkomst-niet-ondertekend`: a contract that is relied on has been signed.

use super::gebruik::meld_ongetekend;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Soort;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV02",
        name: "overeenkomst-niet-ondertekend",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("28 lid 3"),
            Bron::Avg("28 lid 9"),
            Bron::Beleid("heemstede-2026", "7.2"),
        ],
        summary: "Een verwerkersovereenkomst die wordt gebruikt, is ondertekend",
        page: include_str!("overeenkomst_niet_ondertekend.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    meld_ongetekend(&RULE.info, Soort::Verwerkersovereenkomst, entry, cx, sink);
}
