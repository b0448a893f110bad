//! `dubbel-id`: an id is unique in the whole register.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VZ09",
        name: "dubbel-id",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("verwijzingen")],
        summary: "Elk id komt één keer voor in het hele register",
        page: include_str!("dubbel_id.md"),
    },
    Check::Register(check),
);

fn check<'r, 's>(cx: &Context<'r, 's>, sink: &mut Sink<'r, 's>) {
    for group in cx.register.duplicates() {
        let Some((first, later)) = group.split_first() else {
            continue;
        };
        for entry in later {
            sink.turn_to(entry);
            sink.report(
                &RULE.info,
                entry.place(),
                format!("het id {} is al in gebruik", quote(entry.id())),
            )
            .help("geef deze registratie een eigen id; staat zij er twee keer, haal er dan een weg")
            .related(
                first.file,
                first.place(),
                format!("hier: {} `{}`", first.soort().in_woorden(), first.id()),
            );
        }
    }
}
