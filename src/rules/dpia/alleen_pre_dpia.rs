//! `alleen-pre-dpia`: a pre-DPIA is no DPIA.

use super::moet_oordelen;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::judgement::dpia::{Beoordeling, Oordeel};
use crate::model::dpia::{Conclusie, Fase};
use crate::model::field::Field;
use crate::model::leaf::{DpiaKeuze, Id};
use crate::model::{Dpia, Verwerking};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "DP04",
        name: "alleen-pre-dpia",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("35 lid 1"),
            Bron::Avg("35 lid 7"),
            Bron::Richtsnoer("EDPB WP248 rev.01, III.B"),
            Bron::Beleid("heemstede-2026", "4.9"),
        ],
        summary: "Waar een volledige DPIA nodig is, blijft het niet bij een pre-DPIA",
        page: include_str!("alleen_pre_dpia.md"),
    },
    Check::Verwerking(check),
)
.ask("Wanneer doet u na de pre-DPIA de volledige DPIA die verplicht is?");

/// A pre-DPIA that a verwerking names, with the id it is named by.
struct PreDpia<'a, 's> {
    id: &'a Id<'s>,
    entry: &'a Entry<'s>,
    dpia: &'a Dpia<'s>,
}

fn check(verwerking: &Verwerking, cx: &Context, sink: &mut Sink) {
    let Some(keuze) = &verwerking.dpia else {
        return;
    };
    if !moet_oordelen(verwerking, sink) {
        return;
    }
    let Some(pre) = last_pre_dpia(keuze, cx) else {
        return;
    };
    let conclusie = pre.dpia.conclusie.map(|conclusie| conclusie.value);
    let beoordeling = Beoordeling::van(verwerking);
    let waarom = if beoordeling.oordeel() == Oordeel::Verplicht {
        beoordeling.waarom()
    } else if conclusie == Some(Conclusie::DpiaNodig) {
        "dat concludeert de pre-DPIA zelf".to_owned()
    } else {
        return;
    };
    let message = format!(
        "{} is een pre-DPIA, maar een volledige DPIA is verplicht: {waarom}",
        quote(pre.id.as_str())
    );
    let diagnostic = sink.report(&RULE.info, pre.id.span(), message);
    diagnostic
        .help("voer de volledige DPIA uit; leg haar vast (`fase: dpia`) en noem hier ook haar id");
    if !beoordeling.is_voorgeschreven() && conclusie == Some(Conclusie::DpiaNietNodig) {
        // Two criteria of the EDPB may be set aside with a motivation (WP248, III.B); this pre-DPIA is one.
        diagnostic.ernst(Ernst::Waarschuwing);
    }
    if let Some(conclusie) = pre.dpia.conclusie {
        diagnostic.related(
            pre.entry.file,
            conclusie.span,
            "de conclusie van de pre-DPIA",
        );
    } else if let Some(fase) = pre.dpia.fase {
        diagnostic.related(pre.entry.file, fase.span, "dit is een pre-DPIA");
    }
}

/// The last pre-DPIA that is named, when nothing else is. A name that leads nowhere may be the DPIA: then nobody knows.
fn last_pre_dpia<'a>(keuze: &'a DpiaKeuze<'_>, cx: &Context<'a, 'a>) -> Option<PreDpia<'a, 'a>> {
    let mut last = None;
    for id in keuze.ids() {
        let (entry, dpia) = cx.register.dpia(id.as_str())?;
        if dpia.fase?.value != Fase::PreDpia {
            return None;
        }
        last = Some(PreDpia { id, entry, dpia });
    }
    last
}
