//! The register of breaches of a year, as the AP may ask for it (AVG art. 33 lid 5): facts, effects, measures.

use chrono::{Datelike, TimeDelta};

use super::{Bron, filled, list, missing, naam, niet_te_lezen, woorden, words};
use crate::calendar::{in_amsterdam, in_woorden};
use crate::document::{Block, Column, Document, Inline, Line, Table, day, text};
use crate::model::Body;
use crate::model::field::{Items, Spanned, TextOption};
use crate::model::gebeurtenis::{Datalek, Inbreuk};
use crate::model::leaf::{Id, Moment};
use crate::register::Entry;

/// Hours within which a breach is reported (AVG art. 33 lid 1).
const UREN: i64 = 72;

/// Makes the report over a year; a breach belongs to the year in which it was found, on the clock of the Netherlands.
pub fn document(bron: &Bron, jaar: i32) -> Document {
    let mut document = bron.begin(
        format!("Datalekregister {jaar}"),
        "Overzicht van inbreuken (AVG art. 33 lid 5)",
    );
    niet_te_lezen(&mut document, bron.onleesbaar);
    let mut lekken: Vec<(&Entry, &Datalek)> = bron
        .register
        .entries
        .iter()
        .filter_map(|entry| match &entry.body {
            Body::Datalek(own) if found_in(own, jaar) => Some((entry, &**own)),
            _ => None,
        })
        .collect();
    lekken.sort_by_key(|(entry, own)| (own.ontdekt_op.map(|moment| moment.value), entry.id()));
    let undated = bron
        .register
        .entries
        .iter()
        .filter(|entry| matches!(&entry.body, Body::Datalek(own) if own.ontdekt_op.is_none()));
    let undated: Vec<Line> = undated
        .map(|entry| text(format!("{} ({})", naam(entry), entry.id())))
        .collect();
    if !undated.is_empty() {
        document.blocks.push(Block::Notice(
            "Zonder datum van ontdekking, dus niet in een jaar te plaatsen".to_owned(),
            vec![Block::List(undated)],
        ));
    }
    document.heading(1, "Overzicht");
    document.blocks.push(Block::Table(overview(&lekken)));
    if !lekken.is_empty() {
        document.heading(1, "De datalekken");
    }
    for (entry, own) in lekken {
        document.blocks.push(Block::PageBreak);
        document.heading(2, format!("{} ({})", naam(entry), entry.id()));
        document.blocks.push(Block::Facts(facts(own, bron)));
    }
    document
}

/// Whether a breach was found in a year, on the clock of the Netherlands.
pub(super) fn found_in(own: &Datalek, jaar: i32) -> bool {
    own.ontdekt_op
        .is_some_and(|moment| in_amsterdam(moment.value.to_utc()).year() == jaar)
}

fn overview(lekken: &[(&Entry, &Datalek)]) -> Table {
    let row = |(entry, own): &(&Entry, &Datalek)| {
        vec![
            text(entry.id()),
            text(naam(entry)),
            moment(own.ontdekt_op, "het moment van ontdekking"),
            own.risico.map_or_else(
                || missing("het risico"),
                |risico| text(woorden::risico(risico.value)),
            ),
            reported(own),
        ]
    };
    Table {
        caption: "Datalekken op volgorde van ontdekking".to_owned(),
        columns: vec![
            Column::text("Kenmerk", 2),
            Column::text("Naam", 4),
            Column::text("Ontdekt", 2),
            Column::text("Risico", 2),
            Column::text("Melding aan de AP", 3),
        ],
        rows: lekken.iter().map(row).collect(),
        empty: "Er is geen datalek ontdekt in dit jaar.".to_owned(),
    }
}

/// A moment, or that it is missing.
fn moment(moment: Option<Moment>, what: &str) -> Line {
    moment.map_or_else(|| missing(what), |moment| vec![at(moment)])
}

/// A moment on the clock of the Netherlands.
fn at(moment: Moment) -> Inline {
    Inline::Moment(in_amsterdam(moment.value.to_utc()).naive_local())
}

/// Whether it was reported to the AP within the 72 hours of the law, every hour counted; `None` when that cannot be known,
/// also where the report would have come before the discovery: one of the two moments is wrong.
pub(super) fn binnen_72_uur(own: &Datalek) -> Option<bool> {
    let gemeld = own.melding_ap.as_ref()?.gemeld_op?;
    let taken = gemeld.value - own.ontdekt_op?.value;
    (taken >= TimeDelta::zero()).then_some(taken <= TimeDelta::hours(UREN))
}

/// Whether and when it was reported to the AP, and whether that was in time.
fn reported(own: &Datalek) -> Line {
    let melding = own.melding_ap.as_ref();
    if let Some(gemeld) = melding.and_then(|melding| melding.gemeld_op) {
        let in_time = binnen_72_uur(own);
        let late = in_time == Some(false);
        let end = match in_time {
            Some(true) => format!(", binnen {UREN} uur"),
            Some(false) => format!(", later dan {UREN} uur: "),
            None if own.ontdekt_op.is_some() => {
                ", nog vóór de ontdekking: een van deze momenten klopt niet".to_owned()
            }
            None => ", onbekend hoe lang na de ontdekking".to_owned(),
        };
        let mut line = vec![
            Inline::Text("gemeld op ".to_owned()),
            at(gemeld),
            Inline::Text(end),
        ];
        if !late {
            return line;
        }
        line.extend(filled(
            melding.and_then(|own| own.reden_vertraging.as_ref()),
            "de reden van de vertraging",
        ));
        return line;
    }
    match melding.and_then(|melding| melding.niet_gemeld_reden.filled()) {
        Some(reason) => words(&format!("niet gemeld: {reason}")),
        None => missing("de melding, of de reden om niet te melden,"),
    }
}

fn facts(own: &Datalek, bron: &Bron) -> Vec<(String, Line)> {
    let row = |name: &str, line: Line| (name.to_owned(), line);
    let affected = own.betrokkenen.as_ref();
    let count = affected.and_then(|own| own.aantal).map_or_else(
        || missing("het aantal"),
        |count| text(count.value.to_string()),
    );
    let told = own.mededeling_betrokkenen.as_ref();
    let told = match (
        told.and_then(|own| own.gedaan_op),
        told.and_then(|own| own.niet_gedaan_reden.filled()),
    ) {
        (Some(day), _) => {
            let how = told
                .and_then(|own| own.wijze.filled())
                .map(|how| format!(": {how}"))
                .unwrap_or_default();
            words(&format!("gedaan op {}{how}", in_woorden(day.value)))
        }
        (None, Some(reason)) => words(&format!("niet gedaan: {reason}")),
        (None, None) => missing("de mededeling, of de reden om die niet te doen,"),
    };
    vec![
        row(
            "Wat er gebeurde",
            filled(own.omschrijving.as_ref(), "de omschrijving"),
        ),
        row("Soort inbreuk", kinds(own.inbreuk.items())),
        row(
            "Ontdekt op",
            moment(own.ontdekt_op, "het moment van ontdekking"),
        ),
        row(
            "Intern gemeld op",
            moment(own.gemeld_intern_op, "het moment van de interne melding"),
        ),
        row("Verwerkingen", verwerkingen(own.verwerkingen.items(), bron)),
        row(
            "Wie het raakte",
            list(
                affected
                    .map(|own| own.categorieen.items())
                    .unwrap_or_default(),
                "de groep mensen",
            ),
        ),
        row("Aantal mensen", count),
        row(
            "Welke gegevens",
            list(own.persoonsgegevens.items(), "de soort gegevens"),
        ),
        row(
            "Gevolgen",
            filled(own.gevolgen.as_ref(), "een beschrijving van de gevolgen"),
        ),
        row(
            "Maatregelen",
            list(own.maatregelen.items(), "een maatregel"),
        ),
        row(
            "Risico",
            own.risico.map_or_else(
                || missing("het risico"),
                |risico| text(woorden::risico(risico.value)),
            ),
        ),
        row("Melding aan de AP", reported(own)),
        row("Mededeling aan de mensen", told),
        row(
            "Wat we ervan leerden",
            filled(own.lessen.as_ref(), "wat ervan is geleerd,"),
        ),
        row(
            "Afgesloten op",
            own.afgesloten_op
                .map_or_else(|| text("nog niet afgesloten"), |own| day(own.value)),
        ),
    ]
}

fn kinds(kinds: &[Spanned<Inbreuk>]) -> Line {
    let words: Vec<&str> = kinds
        .iter()
        .map(|own| woorden::inbreuk(own.value))
        .collect();
    if words.is_empty() {
        missing("de soort inbreuk")
    } else {
        text(words.join("; "))
    }
}

fn verwerkingen(ids: &[Id<'_>], bron: &Bron) -> Line {
    if ids.is_empty() {
        return missing("de verwerking");
    }
    let mut line: Line = Vec::new();
    for id in ids {
        if !line.is_empty() {
            line.push(Inline::Text("; ".to_owned()));
        }
        line.push(match bron.register.get(id.as_str()) {
            Some(entry) => Inline::Text(naam(entry)),
            None => Inline::Missing(format!("{} staat niet in het register", id.as_str())),
        });
    }
    line
}
