//! `verkeerde-soort`: a reference points at an entry of the right soort.

use super::soort_woord;
use crate::diagnostic::{Bron, Ernst, RuleInfo, Suggestion, quote};
use crate::model::Target;
use crate::model::field::Field;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ02",
        name: "verkeerde-soort",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("verwijzingen")],
        summary: "Een verwijzing noemt een registratie van de juiste soort",
        page: include_str!("verkeerde_soort.md"),
    },
    Check::Registratie(check),
);

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    for reference in entry.body.references() {
        let id = reference.id.as_str();
        let Some(found) = cx.register.get(id) else {
            continue;
        };
        if reference.target == Target::Any || reference.target == Target::Soort(found.soort()) {
            continue;
        }
        let wanted = soort_woord(reference.target);
        let meant = cx
            .register
            .nearest(id, reference.target)
            .map(|near| near.id().to_owned());
        let near = meant
            .as_ref()
            .map_or_else(String::new, |near| format!("; bedoelt u `{near}`?"));
        let help = format!(
            "noem het id van een {wanted}, of zet dit id bij de sleutel waar het hoort{near}"
        );
        let message = format!(
            "{} is van de soort `{}`, maar hier hoort een {wanted}",
            quote(id),
            found.soort()
        );
        sink.report(&RULE.info, reference.id.span(), message)
            .help(Suggestion { help, meant })
            .related(
                found.file,
                found.place(),
                format!("`soort: {}`", found.soort()),
            );
    }
}
