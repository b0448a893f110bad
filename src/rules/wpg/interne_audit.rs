//! `interne-audit`: a verwerking under the Wpg that runs for more than a year has had an internal audit.

use super::audits;
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "WP07",
        name: "interne-audit",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Wpg("33"),
            Bron::Wet("Regeling periodieke audit politiegegevens art. 3"),
            Bron::Richtsnoer("AP, Audit Wet politiegegevens (Wpg-audit)"),
        ],
        summary: "Een verwerking onder de Wpg krijgt elk jaar een interne audit",
        page: include_str!("interne_audit.md"),
    },
    check: Check::Termijn(&[TermijnSoort::WpgAuditIntern], check),
};

fn check(deadline: &Deadline<'_, '_>, _cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    // One that was done before has a rule among the deadlines (TM16).
    let Some(ernst) = deadline.late().filter(|_| deadline.nooit) else { return };
    let duur = deadline.duur.map_or(String::new(), |duur| duur.to_string());
    audits::never(
        &RULE.info,
        deadline,
        sink,
        &format!("de verwerking loopt langer dan {duur} zonder interne audit"),
        "vorm: intern\ndatum: jjjj-mm-dd\ndoor: ...\nuitkomst: ...",
    )
    .help("laat een interne audit doen, niet door de FG, en leg die vast")
    .ernst(ernst);
}
