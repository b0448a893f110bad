//! `convenant-zonder-dpia`: a DPIA precedes joining a convenant.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Items;
use crate::model::leaf::{DpiaKeuze, Id};
use crate::model::{Convenant, Status};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV16",
        name: "convenant-zonder-dpia",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "4.12")],
        summary: "Voor deelname aan een convenant is een DPIA gedaan",
        page: include_str!("convenant_zonder_dpia.md"),
    },
    Check::Convenant(check),
)
.ask("Welke DPIA is gedaan voor de deelname aan dit convenant?");

fn check(convenant: &Convenant, cx: &Context, sink: &mut Sink) {
    if convenant.dpia.is_some()
        || convenant
            .status
            .is_some_and(|status| status.value == Status::Beeindigd)
    {
        return;
    }
    let bekend = convenant.verwerkingen.items().iter().find_map(|id| {
        let (_, verwerking) = cx.register.verwerking(id.as_str())?;
        verwerking
            .dpia
            .as_ref()
            .map(DpiaKeuze::ids)?
            .first()
            .map(|dpia| (id, dpia))
    });
    let help = match bekend {
        Some((id, dpia)) => format!(
            "gaat de DPIA `{}` van verwerking `{}` ook over de deelname, noem die dan hier; doe anders een DPIA",
            dpia.as_str(),
            id.as_str()
        ),
        None => {
            "doe een DPIA over de deelname; leg haar vast als eigen registratie en noem hier haar id"
                .to_owned()
        }
    };
    let dpia = bekend.map_or("...", |(_, dpia)| Id::as_str(dpia));
    sink.missing_in_entry(
        &RULE.info,
        "dpia",
        "er staat niet welke DPIA voor de deelname is gedaan",
    )
    .help(help)
    .snippet(format!("dpia: {dpia}"));
}
