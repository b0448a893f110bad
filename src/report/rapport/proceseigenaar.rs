//! What one afdeling must know of its part of the register: its entries, what is missing, what is due. Ready to mail.

use std::collections::HashSet;

use super::{Bron, capital, naam, niet_te_lezen};
use crate::deadline::Stand;
use crate::diagnostic::{Diagnostic, Ernst};
use crate::document::{Block, Column, Document, Inline, Line, Table, day, text};
use crate::model::Body;
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::output::counted;
use crate::register::Entry;
use crate::report::termijnen::Rij;

/// Whose part of the register a document shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deel<'a> {
    /// That of an afdeling of `avg.yaml`.
    Afdeling(&'a str),
    /// What belongs to no afdeling that `avg.yaml` knows.
    HeleOrganisatie,
}

impl Deel<'_> {
    /// Whether what belongs to these afdelingen stands here.
    fn has<'i>(self, bron: &Bron, mut afdelingen: impl Iterator<Item = &'i str>) -> bool {
        let is_known = |id: &str| {
            bron.config
                .afdelingen
                .items()
                .iter()
                .any(|own| own.id.as_ref().is_some_and(|own| own.as_str() == id))
        };
        match self {
            Self::Afdeling(wanted) => afdelingen.any(|own| own == wanted),
            Self::HeleOrganisatie => !afdelingen.any(is_known),
        }
    }

    fn naam(self, bron: &Bron) -> String {
        match self {
            Self::Afdeling(id) => bron.afdeling(id),
            Self::HeleOrganisatie => "Hele organisatie".to_owned(),
        }
    }
}

/// The entries of a part of the register, by soort and name.
fn entries<'r, 's>(bron: &Bron<'r, 's>, deel: Deel<'_>) -> Vec<&'r Entry<'s>> {
    let of = |entry: &&Entry| {
        let afdelingen = bron.register.afdelingen(entry);
        deel.has(bron, afdelingen.iter().map(|own| &**own))
    };
    let mut entries: Vec<&Entry> = bron.register.entries.iter().filter(of).collect();
    entries.sort_by_key(|own| {
        (
            own.soort() as usize,
            naam(own).to_lowercase(),
            own.id().to_owned(),
        )
    });
    entries
}

/// Whether there is anything to tell of a part of the register.
pub fn is_empty(bron: &Bron, deel: Deel<'_>, rijen: &[Rij]) -> bool {
    entries(bron, deel).is_empty() && deadlines_of(bron, deel, rijen).is_empty()
}

/// The deadlines of a part of the register that are past or near, the first first.
fn deadlines_of<'t>(bron: &Bron, deel: Deel<'_>, rijen: &'t [Rij]) -> Vec<&'t Rij> {
    let of = |own: &&Rij| {
        own.stand != Stand::Later && deel.has(bron, own.afdeling.iter().map(String::as_str))
    };
    let mut due: Vec<&Rij> = rijen.iter().filter(of).collect();
    due.sort_by_key(|own| own.laatste_dag);
    due
}

/// Makes the document of one part of the register; `diagnostics` and `rijen` are those of the whole.
pub fn document(
    bron: &Bron,
    deel: Deel<'_>,
    diagnostics: &[Diagnostic],
    rijen: &[Rij],
) -> Document {
    let mut document = bron.begin(
        format!("Uw deel van het AVG-register: {}", deel.naam(bron)),
        "Wat er staat, wat er ontbreekt en wat er moet gebeuren",
    );
    niet_te_lezen(&mut document, bron.onleesbaar);
    let entries = entries(bron, deel);
    let ids: HashSet<&str> = entries.iter().map(|entry| entry.id()).collect();
    let mine = |own: &&Diagnostic| {
        own.uitzondering.is_none()
            && own
                .entry
                .as_ref()
                .is_some_and(|own| ids.contains(own.id.as_str()))
    };
    let (beheer, findings): (Vec<&Diagnostic>, Vec<&Diagnostic>) = diagnostics
        .iter()
        .filter(mine)
        .partition(|own| own.ask.is_none());
    let count: usize = entries
        .iter()
        .map(|entry| asked(entry, &findings).len())
        .sum();
    let due = deadlines_of(bron, deel, rijen);
    let late = due
        .iter()
        .filter(|own| own.stand == Stand::Verlopen)
        .count();
    document
        .facts
        .push(("Registraties".to_owned(), text(entries.len().to_string())));
    document
        .facts
        .push(("Vragen aan u".to_owned(), text(count.to_string())));
    if !beheer.is_empty() {
        document.facts.push((
            "Voor de privacybeheerder".to_owned(),
            text(beheer.len().to_string()),
        ));
    }
    document
        .facts
        .push(("Over tijd".to_owned(), text(late.to_string())));
    document.heading(1, "Wat vragen wij van u?");
    if findings.is_empty() && due.is_empty() {
        document.paragraph("Niets: er zijn geen vragen en er is niets aan de beurt.");
    } else if findings.is_empty() {
        document.paragraph(
            "Er zijn nu geen vragen; hieronder staat wat eraan komt. Laat de privacybeheerder weten wanneer iets is gedaan.",
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
    questions(&entries, &findings, &mut document);
    for_beheer(&entries, &beheer, &mut document);
    document.heading(1, "Wat staat er in het register?");
    document
        .blocks
        .push(Block::Table(overview(&entries, &findings)));
    document
}

fn deadlines(due: &[&Rij]) -> Table {
    let row = |own: &&Rij| {
        let when = own.wanneer.clone();
        let mark = if own.stand == Stand::Verlopen {
            Inline::Missing(when)
        } else {
            Inline::Text(when)
        };
        vec![
            text(capital(&own.wat)),
            text(own.naam.clone()),
            day(own.laatste_dag),
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

/// What is asked about an entry, the most serious first; what two findings ask in the same words, once.
fn asked<'d>(entry: &Entry, findings: &[&'d Diagnostic]) -> Vec<&'d Diagnostic> {
    let is_own = |own: &&Diagnostic| own.entry.as_ref().is_some_and(|own| own.id == entry.id());
    let mut own: Vec<&Diagnostic> = findings.iter().copied().filter(is_own).collect();
    own.sort_by_key(|own| std::cmp::Reverse(own.ernst));
    let mut said = HashSet::new();
    own.retain(|own| said.insert(own.ask.as_deref()));
    own
}

/// The question of a finding, with what asks it.
fn vraag(own: &Diagnostic) -> String {
    let bron = own.bron();
    let bronnen: Vec<String> = bron
        .split("; ")
        .filter(|own| !own.starts_with("registerafspraak"))
        .map(beleid)
        .collect();
    let question = own.ask.as_deref().unwrap_or_default();
    if bronnen.is_empty() {
        question.to_owned()
    } else {
        format!("{question} ({})", bronnen.join("; "))
    }
}

/// A source without the id of a policy, which only the settings know: the report itself says which policy holds.
fn beleid(bron: &str) -> String {
    match bron.split_once(' ') {
        Some((own, paragraaf)) if own.contains('-') && Id::is_id(own) => {
            format!("beleid {paragraaf}")
        }
        _ => bron.to_owned(),
    }
}

/// Per entry what is asked, the most serious first; in words, without codes or keys.
fn questions(entries: &[&Entry], findings: &[&Diagnostic], document: &mut Document) {
    if findings.is_empty() {
        return;
    }
    document.heading(2, "Vragen aan u");
    for entry in entries {
        let own = asked(entry, findings);
        if own.is_empty() {
            continue;
        }
        document.heading(3, naam(entry));
        let line = |own: &Diagnostic| {
            let mut line: Line = Vec::new();
            if own.ernst == Ernst::Fout {
                line.push(Inline::Strong("Moet: ".to_owned()));
            }
            line.push(Inline::Text(vraag(own)));
            line
        };
        document
            .blocks
            .push(Block::List(own.into_iter().map(line).collect()));
    }
}

/// What is no question: how many points there are per entry, for who keeps the register.
fn for_beheer(entries: &[&Entry], findings: &[&Diagnostic], document: &mut Document) {
    if findings.is_empty() {
        return;
    }
    document.heading(2, "Voor de privacybeheerder");
    document.paragraph(
        "Dit zijn punten in de bestanden van het register; u hoeft daar niets voor te doen.",
    );
    let line = |entry: &&Entry| {
        let count = findings
            .iter()
            .filter(|own| own.entry.as_ref().is_some_and(|own| own.id == entry.id()))
            .count();
        let punten = counted(count, "punt", "punten");
        (count > 0).then(|| text(format!("{} ({}): {punten}", naam(entry), entry.id())))
    };
    document
        .blocks
        .push(Block::List(entries.iter().filter_map(line).collect()));
}

/// Where an entry stands; what has its own end is not called active after it.
fn status(entry: &Entry) -> &'static str {
    match &entry.body {
        Body::Datalek(own) if own.afgesloten_op.is_some() => "afgesloten",
        Body::Verzoek(own) if own.afgehandeld_op.is_some() => "afgehandeld",
        _ => entry.status().in_woorden(),
    }
}

fn overview(entries: &[&Entry], findings: &[&Diagnostic]) -> Table {
    let row = |entry: &&Entry| {
        let count = asked(entry, findings).len();
        let reviewed = entry
            .body
            .head()
            .beheer
            .and_then(|own| own.laatst_beoordeeld);
        vec![
            text(naam(entry)),
            text(entry.soort().in_woorden()),
            text(status(entry)),
            reviewed.map_or_else(|| text("–"), |own| day(own.value)),
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
            Column::number("Vragen"),
        ],
        rows: entries.iter().map(row).collect(),
        empty: "Deze afdeling heeft geen registraties.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_name_the_policy_and_not_its_id() {
        assert_eq!(
            beleid("heemstede-2026 Bijlage 1 nr. 2"),
            "beleid Bijlage 1 nr. 2"
        );
        assert_eq!(beleid("AVG art. 30 lid 1"), "AVG art. 30 lid 1");
    }
}
