//! `te-laat-ondertekend`: the contract binds the verwerker before the processing starts.

use super::gebruik::meld_te_late;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::{Soort, Verwerking};
use crate::rules::{Check, Context, Rule, Sink};

const HELP: &str = "een verwerker begint pas als de overeenkomst geldt; gold er eerder een andere, leg \
    die dan vast met status `beeindigd`, haar datums en deze verwerking; kloppen de \
    datums, leg dan in `uitzonderingen` vast waarom";

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV03",
        name: "te-laat-ondertekend",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("28 lid 3"),
            Bron::Beleid("heemstede-2026", "4.12"),
            Bron::Beleid("aalsmeer-2020", "5.4"),
        ],
        summary: "Een verwerkersovereenkomst geldt voordat de verwerking begint",
        page: include_str!("te_laat_ondertekend.md"),
    },
    Check::Verwerking(check),
);

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    meld_te_late(
        &RULE.info,
        Soort::Verwerkersovereenkomst,
        verwerking,
        cx,
        sink,
        HELP,
    );
}
