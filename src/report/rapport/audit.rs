//! Audits: what was found last, and what is due, by the policy's table of scores and by the Wpg.

use super::{Bron, capital, is_wpg, missing, naam, niet_te_lezen, words};
use crate::calendar::in_woorden;
use crate::deadline::Stand;
use crate::document::{Block, Column, Document, Inline, Line, Table, day, text};
use crate::model::field::{Items, TextOption};
use crate::model::profiel::TermijnSoort;
use crate::model::verwerking::{Audit, AuditUitkomst, AuditVorm, Verwerking};
use crate::model::{Body, Status};
use crate::register::Entry;
use crate::report::termijnen::Rij;

/// The kinds of deadline that are audits.
const AUDITS: [TermijnSoort; 4] = [
    TermijnSoort::AuditUitvoeren,
    TermijnSoort::WpgAuditIntern,
    TermijnSoort::WpgAuditExtern,
    TermijnSoort::WpgHercontrole,
];

/// Makes the report; `rijen` are the deadlines of the whole register.
pub fn document(bron: &Bron, rijen: &[Rij]) -> Document {
    let mut document = bron.begin(
        "Audits",
        "Wat aan de beurt is en wat de laatste uitkomst was",
    );
    niet_te_lezen(&mut document, bron.onleesbaar);
    let is_audit = |own: &&Rij| {
        AUDITS.iter().any(|kind| kind.as_str() == own.termijnsoort) || is_audit_task(bron, &own.id)
    };
    let mut due: Vec<&Rij> = rijen.iter().filter(is_audit).collect();
    due.sort_by_key(|own| (own.laatste_dag, own.id.clone()));
    document.heading(1, "Aan de beurt");
    let row = |own: &&Rij| {
        let when = own.wanneer.clone();
        let mark = if own.stand == Stand::Verlopen {
            Inline::Missing(when)
        } else {
            Inline::Text(when)
        };
        vec![
            text(own.naam.clone()),
            text(capital(&own.wat)),
            day(own.laatste_dag),
            vec![mark],
            text(own.wie.clone()),
            text(own.bron.clone()),
        ]
    };
    document.blocks.push(Block::Table(Table {
        caption: "Audits op volgorde van dag".to_owned(),
        columns: vec![
            Column::text("Waarover", 3),
            Column::text("Wat", 3),
            Column::date("Uiterlijk"),
            Column::text("Wanneer", 2),
            Column::text("Wie", 2),
            Column::text("Bron", 2),
        ],
        rows: due.iter().map(row).collect(),
        empty: "Het beleid en de Wpg vragen geen audit van een verwerking in dit register."
            .to_owned(),
    }));
    document.heading(1, "Laatste uitkomsten");
    let mut rows: Vec<Vec<Line>> = Vec::new();
    let mut entries: Vec<(&Entry, &Verwerking)> = bron
        .register
        .entries
        .iter()
        .filter(|entry| entry.status() != Status::Concept)
        .filter_map(|entry| match &entry.body {
            Body::Verwerking(own) => Some((entry, &**own)),
            _ => None,
        })
        .collect();
    entries.sort_by_key(|(entry, _)| (naam(entry).to_lowercase(), entry.id()));
    for (entry, own) in entries {
        let latest = latest(own.audits.items());
        if latest.is_empty() && is_wpg(own) && entry.status() == Status::Actief {
            rows.push(never(entry));
        }
        rows.extend(latest.into_iter().map(|audit| outcome(entry, own, audit)));
    }
    document.blocks.push(Block::Table(Table {
        caption: "De laatste audit van elke vorm, per verwerking".to_owned(),
        columns: vec![
            Column::text("Verwerking", 3),
            Column::text("Vorm", 2),
            Column::date("Gedaan op"),
            Column::text("Door", 2),
            Column::text("Uitkomst", 2),
            Column::text("Wpg: naar FG en AP", 3),
        ],
        rows,
        empty: "In het register staat geen audit.".to_owned(),
    }));
    document
}

/// Whether an entry is the recurring task to have an audit done for the whole organisation.
fn is_audit_task(bron: &Bron, id: &str) -> bool {
    let own = bron.register.get(id).map(|entry| &entry.body);
    matches!(own, Some(Body::Taak(taak)) if taak.cyclus.as_ref().is_some_and(|own| own.as_str().contains("audit")))
}

/// The newest audit of each form.
fn latest<'a, 's>(audits: &'a [Audit<'s>]) -> Vec<&'a Audit<'s>> {
    let newest = |form: &AuditVorm| {
        let own = audits
            .iter()
            .filter(|own| own.vorm.is_some_and(|own| own.value == *form));
        own.max_by_key(|own| own.datum.map(|day| day.value))
    };
    AuditVorm::ALL.iter().filter_map(newest).collect()
}

/// The row of police data of which no audit was done: the Wpg asks one of each.
fn never(entry: &Entry) -> Vec<Line> {
    let open = || text("–");
    let nothing = vec![Inline::Missing("geen audit vastgelegd".to_owned())];
    vec![text(naam(entry)), open(), open(), open(), nothing, open()]
}

fn outcome(entry: &Entry, own: &Verwerking, audit: &Audit) -> Vec<Line> {
    let form = match audit.vorm.map(|own| own.value) {
        Some(AuditVorm::QuickScan) => "quick scan",
        Some(AuditVorm::Zelfevaluatie) => "zelfevaluatie",
        Some(AuditVorm::Intern) => "interne audit",
        Some(AuditVorm::Extern) => "externe audit",
        Some(AuditVorm::Hercontrole) => "hercontrole",
        None => "onbekend",
    };
    let result = match audit.uitkomst.map(|own| own.value) {
        Some(AuditUitkomst::Voldoet) => text("voldoet"),
        Some(AuditUitkomst::Deels) => text("voldoet deels"),
        Some(AuditUitkomst::VoldoetNiet) => vec![Inline::Missing("voldoet niet".to_owned())],
        None => missing("de uitkomst"),
    };
    let sent = if is_wpg(own) {
        let fg = audit.afschrift_fg.is_some_and(|own| own.value);
        let ap = audit
            .naar_ap_op
            .map(|day| format!("AP op {}", in_woorden(day.value)));
        let parts: Vec<String> = fg.then(|| "FG".to_owned()).into_iter().chain(ap).collect();
        if parts.is_empty() {
            text("–")
        } else {
            text(parts.join(", "))
        }
    } else {
        text("–")
    };
    vec![
        text(naam(entry)),
        text(form),
        audit
            .datum
            .map_or_else(|| missing("de dag"), |own| day(own.value)),
        audit.door.filled().map_or_else(|| text("–"), words),
        result,
        sent,
    ]
}
