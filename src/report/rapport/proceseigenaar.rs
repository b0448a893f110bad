//! What one afdeling must know of its part of the register: its entries, what is missing, what is due. Ready to mail.

use super::{Bron, capital, naam, niet_te_lezen};
use crate::deadline::Stand;
use crate::diagnostic::{Diagnostic, Ernst};
use crate::document::{Block, Column, Document, Inline, Line, Table, text};
use crate::model::Body;
use crate::register::Entry;
use crate::report::termijnen::{Rij, over};

/// Makes the document of one afdeling; `diagnostics` and `rijen` are those of the whole register.
pub fn document(bron: &Bron<'_, '_>, afdeling: &str, diagnostics: &[Diagnostic], rijen: &[Rij]) -> Document {
    let mut document = bron.begin(
        format!("Uw deel van het AVG-register: {}", bron.afdeling(afdeling)),
        "Wat er staat, wat er ontbreekt en wat er moet gebeuren",
    );
    niet_te_lezen(&mut document, bron.onleesbaar);
    let mut entries: Vec<&Entry<'_>> =
        bron.register.entries.iter().filter(|own| bron.register.afdelingen(own).contains(afdeling)).collect();
    entries.sort_by_key(|own| (own.soort() as usize, naam(own).to_lowercase(), own.id().to_owned()));
    let mine = |own: &&Diagnostic| {
        own.uitzondering.is_none()
            && own.entry.as_ref().is_some_and(|own| entries.iter().any(|entry| entry.id() == own.id))
    };
    let findings: Vec<&Diagnostic> = diagnostics.iter().filter(mine).collect();
    let mut due: Vec<&Rij> = rijen
        .iter()
        .filter(|own| own.stand != Stand::Later && own.afdeling.iter().any(|own| own == afdeling))
        .collect();
    due.sort_by_key(|own| own.laatste_dag);
    let late = due.iter().filter(|own| own.stand == Stand::Verlopen).count();
    document.facts.push(("Registraties".to_owned(), text(entries.len().to_string())));
    document.facts.push(("Nog aan te vullen of te verbeteren".to_owned(), text(findings.len().to_string())));
    document.facts.push(("Over tijd".to_owned(), text(late.to_string())));
    document.heading(1, "Wat vragen wij van u?");
    if findings.is_empty() && due.is_empty() {
        document.paragraph("Niets: uw deel van het register is volledig en er is niets aan de beurt.");
    } else if findings.is_empty() {
        document.paragraph(
            "Uw deel van het register is volledig. Hieronder staat wat binnenkort of nu aan de beurt is; meld de privacybeheerder wanneer het gedaan is.",
        );
    } else {
        document.paragraph(
            "Geef de antwoorden door aan de privacybeheerder; u hoeft zelf niets in het register te schrijven.",
        );
    }
    if !due.is_empty() {
        document.heading(2, "Aan de beurt");
        document.blocks.push(Block::Table(deadlines(&due)));
    }
    missing_parts(&entries, &findings, &mut document);
    document.heading(1, "Wat staat er in het register?");
    document.blocks.push(Block::Table(overview(&entries, &findings)));
    document
}

fn deadlines(due: &[&Rij]) -> Table {
    let row = |own: &&Rij| {
        let mark =
            if own.stand == Stand::Verlopen { Inline::Missing(over(own.dagen)) } else { Inline::Text(over(own.dagen)) };
        vec![
            text(own.wat.clone()),
            text(own.naam.clone()),
            text(own.laatste_dag.to_string()),
            vec![mark],
            text(own.wie.clone()),
        ]
    };
    Table {
        caption: "Wat moet wanneer".to_owned(),
        columns: vec![
            Column::text("Wat", 4),
            Column::text("Waarover", 3),
            Column::date("Uiterlijk"),
            Column::text("Wanneer", 2),
            Column::text("Wie", 3),
        ],
        rows: due.iter().map(row).collect(),
        empty: String::new(),
    }
}

/// Per entry what is missing, the most serious first; in words, without codes.
fn missing_parts(entries: &[&Entry<'_>], findings: &[&Diagnostic], document: &mut Document) {
    if findings.is_empty() {
        return;
    }
    document.heading(2, "Nog aan te vullen of te verbeteren");
    for entry in entries {
        let mut own: Vec<&&Diagnostic> =
            findings.iter().filter(|own| own.entry.as_ref().is_some_and(|own| own.id == entry.id())).collect();
        if own.is_empty() {
            continue;
        }
        own.sort_by_key(|own| std::cmp::Reverse(own.ernst));
        document.heading(3, naam(entry));
        let line = |own: &&Diagnostic| {
            let mut line: Line = Vec::new();
            if own.ernst == Ernst::Fout {
                line.push(Inline::Strong("Moet: ".to_owned()));
            }
            line.push(Inline::Text(own.message.replace('`', "")));
            if let Some(help) = &own.help {
                line.push(Inline::Text(format!(". {}", capital(&help.replace('`', "")))));
            }
            line.push(Inline::Text(format!(" ({})", own.bron())));
            line
        };
        document.blocks.push(Block::List(own.into_iter().map(line).collect()));
    }
}

/// Where an entry stands; what has its own end is not called active after it.
fn status(entry: &Entry<'_>) -> &'static str {
    match &entry.body {
        Body::Datalek(own) if own.afgesloten_op.is_some() => "afgesloten",
        Body::Verzoek(own) if own.afgehandeld_op.is_some() => "afgehandeld",
        _ => entry.status().as_str(),
    }
}

fn overview(entries: &[&Entry<'_>], findings: &[&Diagnostic]) -> Table {
    let row = |entry: &&Entry<'_>| {
        let count = findings.iter().filter(|own| own.entry.as_ref().is_some_and(|own| own.id == entry.id())).count();
        let reviewed = entry.body.head().beheer.and_then(|own| own.laatst_beoordeeld);
        vec![
            text(naam(entry)),
            text(entry.soort().as_str()),
            text(status(entry)),
            text(reviewed.map_or_else(|| "–".to_owned(), |day| day.value.to_string())),
            text(count.to_string()),
        ]
    };
    Table {
        caption: "Uw registraties".to_owned(),
        columns: vec![
            Column::text("Naam", 5),
            Column::text("Soort", 2),
            Column::text("Status", 1),
            Column::date("Beoordeeld"),
            Column::number("Open punten"),
        ],
        rows: entries.iter().map(row).collect(),
        empty: "Deze afdeling heeft geen registraties.".to_owned(),
    }
}
