//! The years after each other; what is no end of a year is called by its day.

use chrono::Datelike;

use super::document::Bronnen;
use super::grafieken::{self, Punt};
use super::verslag::Verslag;
use crate::calendar::in_woorden;
use crate::document::{Block, Column, Table, text};
use crate::report::rapport::capital;

pub(super) fn deel(verslag: &mut Verslag, bronnen: &Bronnen) {
    let stand = &bronnen.cijfers.stand;
    let jaar = bronnen.cijfers.jaar;
    let mut punten: Vec<Punt<'_>> = bronnen
        .verleden
        .jaren
        .iter()
        .map(|own| (own.jaar.to_string(), own.stand.as_ref().ok()))
        .collect();
    let is_year_end = (stand.dag.year(), stand.dag.month(), stand.dag.day()) == (jaar, 12, 31);
    let has_year_end = is_year_end || bronnen.verleden.jaren.iter().any(|own| own.jaar == jaar);
    if is_year_end {
        punten.push((jaar.to_string(), Some(stand)));
    } else if !has_year_end {
        punten.push((in_woorden(stand.dag), Some(stand)));
    }
    let wanneer = if has_year_end {
        "aan het eind van elk jaar".to_owned()
    } else {
        format!(
            "aan het eind van elk jaar; het laatste: op {}",
            in_woorden(stand.dag)
        )
    };
    if bronnen.verleden.ontbreekt.is_some() {
        verslag.ontbreekt("de cijfers van eerdere jaren ontbreken");
    } else if punten.len() == 1 {
        verslag.document.paragraph(
            "De geschiedenis van het register heeft geen eerdere jaren om mee te vergelijken.",
        );
    }
    let mut rows = Vec::new();
    for (wanneer, stand) in &punten {
        // What is no end of a year is called by its day.
        let naam = if wanneer.len() > 4 {
            format!("{jaar} (stand op {wanneer})")
        } else {
            wanneer.clone()
        };
        let mut row = vec![text(naam.clone())];
        match stand {
            None => row.extend((0..7).map(|_| text("–"))),
            Some(own) => {
                let cells = [
                    ("registraties", own.alle()),
                    ("fouten", own.bevindingen[0].clone()),
                    ("waarschuwingen", own.bevindingen[1].clone()),
                    ("termijnen op tijd", own.op_tijd()),
                    ("termijnen verlopen", own.te_laat()),
                    ("datalekken", own.datalekken.clone()),
                    ("verzoeken en klachten", own.verzoeken.clone()),
                ];
                row.extend(
                    cells
                        .iter()
                        .map(|(wat, own)| verslag.cel(&format!("{naam}: {wat}"), own)),
                );
                // What only the charts show.
                let shown = [
                    ("actief", own.met_status(|own| &own.actief)),
                    ("concept", own.met_status(|own| &own.concept)),
                    ("beëindigd", own.met_status(|own| &own.beeindigd)),
                    ("adviezen van het programma", own.bevindingen[2].clone()),
                ];
                for (wat, own) in &shown {
                    verslag.onthoud(&format!("{naam}: {wat}"), own);
                }
            }
        }
        rows.push(row);
    }
    let columns = [
        "Registraties",
        "Fouten",
        "Waarschuwingen",
        "Op tijd",
        "Verlopen",
        "Datalekken",
        "Verzoeken",
    ];
    verslag.document.blocks.push(Block::Table(Table {
        caption: format!("{}, beoordeeld met de regels van nu", capital(&wanneer)),
        columns: std::iter::once(Column::text("Jaar", 2))
            .chain(columns.map(Column::number))
            .collect(),
        rows,
        empty: String::new(),
    }));
    verslag
        .document
        .blocks
        .push(Block::Chart(grafieken::omvang(&wanneer, &punten)));
    verslag
        .document
        .blocks
        .push(Block::Chart(grafieken::bevindingen(&wanneer, &punten)));
}
