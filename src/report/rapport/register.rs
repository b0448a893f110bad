//! The register of verwerkingen as the AP may ask for it: AVG art. 30 lid 1 per controller, lid 2 for what the gemeente does
//! for others, and the Wpg apart (Wpg art. 31d).

use super::{Bron, contact, filled, is_wpg, list, missing, naam, niet_te_lezen, woorden, words};
use crate::document::{Block, Document, Inline, Line, day, text};
use crate::model::field::{Items, Opgave, TextOption};
use crate::model::land::landnaam;
use crate::model::leaf::Id;
use crate::model::verwerking::{Aard, Doeleinde, Persoonsgegeven, Rol, Verwerking};
use crate::model::{Body, Status};
use crate::register::Entry;

/// A verwerking with its entry.
type Rij<'r, 's> = (&'r Entry<'s>, &'r Verwerking<'s>);

/// Makes the whole register: every verwerking but concepts; those are counted.
pub fn document(bron: &Bron) -> Document {
    let mut document = bron.begin("Register van verwerkingen", "AVG art. 30 en Wpg art. 31d");
    niet_te_lezen(&mut document, bron.onleesbaar);
    let all: Vec<Rij<'_, '_>> = bron
        .register
        .entries
        .iter()
        .filter_map(|entry| match &entry.body {
            Body::Verwerking(own) => Some((entry, &**own)),
            _ => None,
        })
        .collect();
    let concepts = all
        .iter()
        .filter(|(entry, _)| entry.status() == Status::Concept)
        .count();
    let counted: Vec<Rij<'_, '_>> = all
        .into_iter()
        .filter(|(entry, _)| entry.status() != Status::Concept)
        .collect();
    document
        .facts
        .push(("Verwerkingen".to_owned(), text(counted.len().to_string())));
    if concepts > 0 {
        document.facts.push((
            "In voorbereiding".to_owned(),
            text(format!("{concepts} (staan hier niet in)")),
        ));
    }
    let is_processor = |own: &Verwerking| own.rol.is_some_and(|rol| rol.value == Rol::Verwerker);
    for orgaan in bron.config.bestuursorganen.items() {
        let id = orgaan.id.as_ref().map_or("", Id::as_str);
        let own = |row: &&Rij| {
            !is_wpg(row.1)
                && !is_processor(row.1)
                && row
                    .1
                    .verwerkingsverantwoordelijke
                    .as_ref()
                    .is_some_and(|own| own.as_str() == id)
        };
        let name = orgaan.naam.filled().unwrap_or(id);
        part(
            &mut document,
            &format!("Verwerkingen van {name}"),
            counted.iter().filter(own).copied(),
            bron,
        );
    }
    let known = |own: &Verwerking| {
        own.verwerkingsverantwoordelijke
            .as_ref()
            .is_some_and(|id| bron.bestuursorgaan(id.as_str()).is_some())
    };
    let nobody = counted
        .iter()
        .filter(|(_, own)| !is_wpg(own) && !is_processor(own) && !known(own))
        .copied();
    part(
        &mut document,
        "Verwerkingen zonder bekende verwerkingsverantwoordelijke",
        nobody,
        bron,
    );
    part(
        &mut document,
        "Verwerkingen voor anderen (als verwerker)",
        counted
            .iter()
            .filter(|(_, own)| !is_wpg(own) && is_processor(own))
            .copied(),
        bron,
    );
    part(
        &mut document,
        "Politiegegevens (Wpg)",
        counted.iter().filter(|(_, own)| is_wpg(own)).copied(),
        bron,
    );
    document
}

fn part<'r, 's: 'r>(
    document: &mut Document,
    title: &str,
    rows: impl Iterator<Item = Rij<'r, 's>>,
    bron: &Bron<'r, 's>,
) {
    let mut rows: Vec<Rij<'_, '_>> = rows.collect();
    if rows.is_empty() {
        return;
    }
    rows.sort_by_key(|(entry, _)| (naam(entry).to_lowercase(), entry.id()));
    document.blocks.push(Block::PageBreak);
    document.heading(1, title);
    for (entry, own) in rows {
        document.heading(2, naam(entry));
        document.blocks.push(Block::Facts(facts(entry, own, bron)));
    }
}

fn facts(entry: &Entry, own: &Verwerking, bron: &Bron) -> Vec<(String, Line)> {
    let mut rows: Vec<(String, Line)> = Vec::new();
    let mut add = |name: &str, line: Line| rows.push((name.to_owned(), line));
    add("Kenmerk", text(entry.id()));
    if entry.status() == Status::Beeindigd {
        add(
            "Beëindigd",
            own.einde
                .map_or_else(|| missing("de einddatum"), |own| day(own.value)),
        );
    }
    let processor = own.rol.is_some_and(|rol| rol.value == Rol::Verwerker);
    controller(own, bron, processor, &mut add);
    if processor {
        add(
            "Soorten verwerking",
            list(own.categorieen_verwerkingen.items(), "de soort verwerking"),
        );
    } else {
        add("Doelen en grondslagen", joined(purposes(own)));
        add(
            "Betrokkenen",
            list_of(
                own.betrokkenen.items(),
                |own| own.categorie.filled(),
                "de groep betrokkenen",
            ),
        );
        add("Persoonsgegevens", joined(data(own)));
        add("Ontvangers", joined(recipients(own, Some(bron))));
    }
    add("Doorgifte buiten de EER", joined(transfers(own)));
    if !processor {
        add("Bewaartermijnen", joined(retention(own)));
    }
    add(
        "Beveiliging",
        list(
            own.beveiliging.items(),
            "een beschrijving van de beveiliging",
        ),
    );
    if is_wpg(own) {
        police(own, &mut add);
    }
    rows
}

fn controller(own: &Verwerking, bron: &Bron, processor: bool, add: &mut dyn FnMut(&str, Line)) {
    let orgaan = own
        .verwerkingsverantwoordelijke
        .as_ref()
        .and_then(|id| bron.bestuursorgaan(id.as_str()));
    let organisation = bron.config.organisatie.as_ref();
    if processor {
        for client in own.opdrachtgevers.items() {
            let mut line = filled(client.naam.as_ref(), "de naam van de opdrachtgever");
            line.push(Inline::Text(", ".to_owned()));
            line.extend(contact(
                client.contact.as_ref(),
                "hoe de opdrachtgever te bereiken is",
            ));
            add("Verwerkingsverantwoordelijke", line);
        }
        if own.opdrachtgevers.items().is_empty() {
            add("Verwerkingsverantwoordelijke", missing("de opdrachtgever"));
        }
        let name = organisation.and_then(|own| own.naam.filled());
        add(
            "Verwerker",
            name.map_or_else(|| missing("de naam van de organisatie"), words),
        );
    } else {
        let name = orgaan.and_then(|own| own.naam.filled());
        add(
            "Verwerkingsverantwoordelijke",
            name.map_or_else(|| missing("de verwerkingsverantwoordelijke"), words),
        );
    }
    let reach = orgaan
        .and_then(|own| own.contact.as_ref())
        .or_else(|| organisation.and_then(|own| own.contact.as_ref()));
    add(
        "Contact",
        contact(reach, "hoe de verantwoordelijke te bereiken is"),
    );
    for party in own.gezamenlijke_verantwoordelijken.items() {
        let mut line = filled(party.naam.as_ref(), "de naam");
        line.push(Inline::Text(", ".to_owned()));
        line.extend(contact(party.contact.as_ref(), "hoe zij te bereiken is"));
        add("Samen met", line);
    }
    let fg = bron
        .functionaris(orgaan)
        .and_then(|own| own.contact.as_ref());
    add(
        "Functionaris voor gegevensbescherming",
        contact(fg, "hoe de FG te bereiken is"),
    );
}

/// Purposes, each with what it rests on.
pub(super) fn purposes(own: &Verwerking) -> Vec<Line> {
    lines(own.doeleinden.items(), "het doel", |doel| {
        // What it rests on follows; a sentence does not end before that.
        let doel_in_woorden = doel
            .doel
            .filled()
            .map(|own| own.trim().trim_end_matches('.'));
        let mut line = doel_in_woorden.map_or_else(|| missing("het doel"), words);
        let bases = if is_wpg(own) {
            police_bases(own, doel)
        } else {
            bases(doel)
        };
        line.push(Inline::Text(": ".to_owned()));
        line.extend(if bases.is_empty() {
            missing("de grondslag")
        } else {
            text(bases.join("; "))
        });
        line
    })
}

/// What a purpose rests on by the AVG, each with its law.
fn bases(doel: &Doeleinde) -> Vec<String> {
    let words = doel.grondslagen.items().iter().filter_map(|basis| {
        let law = basis
            .wet
            .filled()
            .map(|wet| format!(", {wet}"))
            .unwrap_or_default();
        Some(format!(
            "{}{law}",
            woorden::grondslag(basis.grondslag?.value)
        ))
    });
    words.collect()
}

/// What a purpose rests on where the Wpg rules: the laws that it names, else the article of the Wpg of the whole.
fn police_bases(own: &Verwerking, doel: &Doeleinde) -> Vec<String> {
    let named: Vec<String> = doel
        .grondslagen
        .items()
        .iter()
        .filter_map(|basis| basis.wet.filled().map(str::to_owned))
        .collect();
    let whole = own
        .wpg
        .as_ref()
        .and_then(|own| own.grondslag)
        .map(|own| format!("Wpg {}", own.value.as_str()));
    if named.is_empty() {
        whole.into_iter().collect()
    } else {
        named
    }
}

/// How sensitive a kind of data is, where that says something; articles of the AVG only where it rules.
fn how_sensitive(item: &Persoonsgegeven, wpg: bool) -> Option<&'static str> {
    let aard = item
        .aard
        .filter(|aard| !matches!(aard.value, Aard::Gewoon | Aard::Gevoelig))?
        .value;
    // Often the name says it already.
    let named = aard == Aard::Bsn && item.categorie.filled() == Some("burgerservicenummer");
    match (named, wpg) {
        (true, true) => None,
        (true, false) => Some("UAVG art. 46"),
        (false, true) => Some(woorden::zonder_artikel(woorden::aard(aard))),
        (false, false) => Some(woorden::aard(aard)),
    }
}

pub(super) fn data(own: &Verwerking) -> Vec<Line> {
    lines(own.persoonsgegevens.items(), "de soort gegevens", |item| {
        let mut line = filled(item.categorie.as_ref(), "de soort gegevens");
        let mut about: Vec<&str> = Vec::new();
        about.extend(how_sensitive(item, is_wpg(own)));
        about.extend(
            item.bijzondere_categorie
                .map(|own| woorden::bijzonder(own.value)),
        );
        if !about.is_empty() {
            line.push(Inline::Text(format!(" ({})", about.join(", "))));
        }
        line
    })
}

/// Who gets the data. With `contracts` for who knows the words of the law, and with the agreements that the register has;
/// without for an inwoner.
pub(super) fn recipients(own: &Verwerking, contracts: Option<&Bron>) -> Vec<Line> {
    if matches!(own.ontvangers, Some(Opgave::Geen(_))) {
        return vec![text("geen")];
    }
    lines(
        own.ontvangers.items(),
        "de ontvangers, of `geen`,",
        |item| {
            let mut line = filled(item.naam.as_ref(), "de naam van de ontvanger");
            let role = item.rol.map(|rol| match contracts {
                Some(_) => format!(" ({})", woorden::ontvanger(rol.value)),
                None => woorden::ontvanger_voor_inwoner(rol.value)
                    .map(|own| format!(", {own}"))
                    .unwrap_or_default(),
            });
            line.push(Inline::Text(role.unwrap_or_default()));
            let named = [&item.verwerkersovereenkomst, &item.convenant]
                .into_iter()
                .flatten();
            for (id, bron) in named.zip(contracts.into_iter().cycle()) {
                let entry = bron.register.get(id.as_str());
                line.push(match entry {
                    Some(entry) => Inline::Text(format!(", zie {}", naam(entry))),
                    None => {
                        Inline::Missing(format!(", {} staat niet in het register", id.as_str()))
                    }
                });
            }
            line
        },
    )
}

pub(super) fn transfers(own: &Verwerking) -> Vec<Line> {
    if matches!(own.doorgifte, Some(Opgave::Geen(_))) {
        return vec![text("geen")];
    }
    lines(own.doorgifte.items(), "de doorgifte, of `geen`,", |item| {
        let mut where_to: Vec<String> = Vec::new();
        where_to.extend(item.land.as_ref().map(|land| {
            let code = land.as_str();
            landnaam(code).map_or_else(|| code.to_owned(), str::to_owned)
        }));
        where_to.extend(item.organisatie.filled().map(str::to_owned));
        where_to.extend(item.ontvanger.filled().map(str::to_owned));
        let mut line = if where_to.is_empty() {
            missing("het land of de organisatie")
        } else {
            text(where_to.join(", "))
        };
        line.push(Inline::Text(": ".to_owned()));
        let waarborg = item.waarborg.map(|own| woorden::waarborg(own.value));
        let waarborg = waarborg.map(|words| {
            if is_wpg(own) {
                woorden::zonder_artikel(words)
            } else {
                words
            }
        });
        line.extend(waarborg.map_or_else(|| missing("de waarborg"), text));
        if let Some(document) = item.document.filled() {
            line.push(Inline::Text(format!(", {document}")));
        }
        line
    })
}

pub(super) fn retention(own: &Verwerking) -> Vec<Line> {
    lines(own.bewaartermijnen.items(), "de bewaartermijn", |item| {
        let mut line = filled(item.gegevens.as_ref(), "de gegevens");
        line.push(Inline::Text(": ".to_owned()));
        match (item.termijn.filled(), item.criteria.filled()) {
            (Some(term), _) => {
                let from = item
                    .vanaf
                    .filled()
                    .map(|from| {
                        // What is kept for good counts from nothing.
                        let how = if term.trim() == "blijvend" {
                            ""
                        } else {
                            ", gerekend"
                        };
                        format!("{how} vanaf {from}")
                    })
                    .unwrap_or_default();
                line.extend(words(&format!("{term}{from}")));
            }
            (None, Some(criteria)) => line.extend(words(criteria)),
            (None, None) => line.extend(missing("de termijn")),
        }
        if let Some(basis) = item.grondslag.filled() {
            line.push(Inline::Text(format!(" ({basis})")));
        }
        line
    })
}

/// What the Wpg asks besides.
fn police(own: &Verwerking, add: &mut dyn FnMut(&str, Line)) {
    let wpg = own.wpg.as_ref();
    let yes = |value: Option<bool>, what: &str| {
        value.map_or_else(|| missing(what), |yes| text(if yes { "ja" } else { "nee" }))
    };
    let basis = wpg
        .and_then(|own| own.grondslag)
        .map(|own| format!("Wpg {}", own.value.as_str()));
    add(
        "Grondslag Wpg",
        basis.map_or_else(|| missing("de grondslag in de Wpg"), text),
    );
    add(
        "Doel Wpg",
        filled(
            wpg.and_then(|own| own.doelomschrijving.as_ref()),
            "de doelomschrijving",
        ),
    );
    add(
        "Profilering",
        yes(
            wpg.and_then(|own| own.profilering).map(|own| own.value),
            "of er profilering is,",
        ),
    );
    add(
        "Wie autoriseert",
        filled(
            wpg.and_then(|own| own.autorisatie_door.as_ref()),
            "wie autoriseert,",
        ),
    );
}

/// A line per item, or one that says that they are missing.
pub(super) fn lines<T>(items: &[T], what: &str, line: impl Fn(&T) -> Line) -> Vec<Line> {
    if items.is_empty() {
        vec![missing(what)]
    } else {
        items.iter().map(line).collect()
    }
}

/// Lines below each other in one place.
pub(super) fn joined(lines: Vec<Line>) -> Line {
    lines
        .into_iter()
        .reduce(|mut all, next| {
            all.push(Inline::Text("\n".to_owned()));
            all.extend(next);
            all
        })
        .unwrap_or_default()
}

fn list_of<'t, T>(items: &'t [T], text_of: impl Fn(&'t T) -> Option<&'t str>, what: &str) -> Line {
    let words: Vec<String> = items
        .iter()
        .filter_map(text_of)
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        missing(what)
    } else {
        text(words.join("; "))
    }
}
