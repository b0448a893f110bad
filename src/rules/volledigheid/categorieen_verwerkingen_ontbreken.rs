//! `categorieen-verwerkingen-ontbreken`: a verwerker says what it does for its client.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::verwerking::Rol;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW17",
        name: "categorieen-verwerkingen-ontbreken",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Avg("30 lid 2 onder b"), Bron::Wpg("31d")],
        summary: "Is de gemeente verwerker, dan noemt zij wat zij voor de opdrachtgever doet",
        page: include_str!("categorieen_verwerkingen_ontbreken.md"),
    },
    Check::Verwerking(check),
)
.ask("Wat doet de gemeente voor de opdrachtgever?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if verwerking.rol.is_none_or(|rol| rol.value != Rol::Verwerker) {
        return;
    }
    let list = verwerking.categorieen_verwerkingen.as_ref();
    let message = "er staat niet wat de gemeente voor de opdrachtgever doet";
    if let Some(diagnostic) =
        sink.missing_list(&RULE.info, "categorieen_verwerkingen", list, message)
    {
        diagnostic
            .help("noem de soorten verwerking die de gemeente in opdracht doet, zoals `salarisberekening`")
            .snippet("categorieen_verwerkingen:\n  - ...");
    }
}
