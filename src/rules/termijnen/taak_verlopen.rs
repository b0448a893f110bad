//! `taak-verlopen`: a recurring duty of the organisation is done in time.

use super::{Tekst, overdue};
use crate::deadline::Deadline;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM06",
        name: "taak-verlopen",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("24 lid 1"), Bron::Register("taken")],
        summary: "Een terugkerende taak wordt op tijd gedaan",
        page: include_str!("taak_verlopen.md"),
    },
    Check::Termijn(&[TermijnSoort::TaakUitvoeren], check),
)
.ask("Wanneer en door wie is deze taak gedaan, of wanneer gebeurt dat?");

fn check<'s>(deadline: &Deadline<'_, 's>, cx: &Context<'_, 's>, sink: &mut Sink) {
    let naam = deadline.wat();
    let (gedaan, nooit) = (
        format!("de taak ({naam}) is voor het laatst gedaan op"),
        format!("de taak ({naam}) is nog nooit gedaan, ook niet na de invoer op"),
    );
    let tekst = Tekst {
        gedaan: &gedaan,
        nooit: &nooit,
        opnieuw: true,
        help: "doe de taak en schrijf bij `uitgevoerd` de dag, de functie en het bewijs",
    };
    overdue(&RULE.info, deadline, cx, sink, &tekst);
}
