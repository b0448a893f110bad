//! `verantwoordelijke-overeenkomst`: a contract or convenant names the controller.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::model::verwerking::Rol;
use crate::model::{Body, Verwerking};
use crate::register::Entry;
use crate::rules::verwijzingen::kies_uit;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV23",
        name: "verantwoordelijke-overeenkomst",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("28 lid 3"),
            Bron::Beleid("heemstede-2026", "7.1"),
            Bron::Beleid("heemstede-2026", "7.2"),
        ],
        summary: "Een overeenkomst noemt het bestuursorgaan dat verantwoordelijk is",
        page: include_str!("verantwoordelijke_overeenkomst.md"),
    },
    Check::Registratie(check),
)
.ask("Welk bestuursorgaan heeft getekend, of namens welk bestuursorgaan is getekend?");

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    let (ernst, message) = match &entry.body {
        Body::Verwerkersovereenkomst(body) if body.verwerkingsverantwoordelijke.is_none() => {
            if gemeente_is_verwerker(entry.id(), cx) {
                return;
            }
            (
                RULE.info.ernst,
                "er staat niet welk bestuursorgaan de verwerkingsverantwoordelijke is",
            )
        }
        Body::Convenant(body) if body.verwerkingsverantwoordelijke.is_none() => (
            Ernst::Waarschuwing,
            "er staat niet welk bestuursorgaan voor de gemeente verantwoordelijk is",
        ),
        _ => return,
    };
    let known = cx
        .config
        .bestuursorganen
        .items()
        .iter()
        .filter_map(|orgaan| orgaan.id.as_ref())
        .map(Id::as_str);
    sink.missing_in_entry(&RULE.info, "verwerkingsverantwoordelijke", message)
        .ernst(ernst)
        .help(format!(
            "noem wie tekende of namens wie is getekend; {}",
            kies_uit(known, "bestuursorganen")
        ))
        .snippet("verwerkingsverantwoordelijke: ...");
}

/// Whether this contract binds the gemeente itself: then the controller is another organisation.
fn gemeente_is_verwerker(id: &str, cx: &Context) -> bool {
    let as_client = |verwerking: &Verwerking| {
        verwerking
            .rol
            .is_some_and(|rol| rol.value == Rol::Verwerker)
            && verwerking.opdrachtgevers.items().iter().any(|client| {
                client
                    .verwerkersovereenkomst
                    .as_ref()
                    .is_some_and(|named| named.as_str() == id)
            })
    };
    cx.register
        .referrers(id)
        .any(|entry| matches!(&entry.body, Body::Verwerking(verwerking) if as_client(verwerking)))
}
