//! The pages of one verwerking, in the words of an inwoner.

use std::collections::BTreeSet;

use serde_json::json;

use super::public::{BEVEILIGING, Bereik, Bewaartermijn, Doorgifte, PublicVerwerking};
use super::site::{Around, Files, Item, Kit, Version, pretty, up};
use crate::calendar::{in_amsterdam, in_woorden};
use crate::document::html::{self, TemplateError};
use crate::document::{Block, Column, Document, Inline, Line, Table, text};
use crate::model::leaf::Id;
use crate::report::rapport::woorden;

/// What is said where the register has nothing.
const OPEN: &str = "Dit is nog niet ingevuld.";

/// The page of a verwerking as it is now.
pub(super) fn now(kit: &Kit, item: &Item) -> Result<Vec<u8>, TemplateError> {
    let own = &item.public;
    let mut page = Document {
        title: own.naam.clone(),
        ..Document::default()
    };
    content(&mut page, own, &up(&item.folder()));
    page.heading(1, "Hoe beveiligen wij de gegevens?");
    page.paragraph(BEVEILIGING);
    rights(&mut page, item);
    page.heading(1, "Vragen of een klacht?");
    page.blocks.push(Block::Facts(vec![
        ("Verantwoordelijke".to_owned(), reach(&item.controller)),
        (
            "Functionaris voor gegevensbescherming".to_owned(),
            reach(&item.officer),
        ),
    ]));
    page.heading(1, "Deze pagina");
    let past = kit.source.past;
    let current = Version {
        mark: item.mark.clone(),
        since: past.moments.get(&own.id).copied(),
    };
    let mut rows = vec![
        ("Kenmerk".to_owned(), text(own.id.as_str())),
        ("Versie".to_owned(), version(&current)),
    ];
    rows.extend(
        past.older
            .get(&own.id)
            .map(|older| ("Eerdere versies".to_owned(), versions(older))),
    );
    let json = Inline::Link(
        "./index.json".to_owned(),
        "deze pagina als gegevensbestand (JSON)".to_owned(),
    );
    rows.push(("Voor programma's".to_owned(), vec![json]));
    page.blocks.push(Block::Facts(rows));
    whole(kit, &item.folder(), page, false)
}

/// Pages in the place of verwerkingen that are not in the register any more: who wrote an address down finds the versions.
pub(super) fn gone(kit: &Kit) -> Result<Files, TemplateError> {
    let known: BTreeSet<&str> = kit
        .items
        .iter()
        .map(|item| item.public.id.as_str())
        .collect();
    let mut files = Files::new();
    for (id, older) in kit
        .source
        .past
        .older
        .iter()
        .filter(|(id, _)| !known.contains(id.as_str()))
    {
        let folder = format!("verwerking/{}/", Id::file_name(id));
        let mut page = Document {
            title: format!("Verwerking {id}"),
            ..Document::default()
        };
        page.paragraph("Deze verwerking staat niet meer in het register. Dit waren de versies.");
        page.blocks
            .push(Block::List(older.iter().map(version).collect()));
        files.insert(
            format!("{folder}index.html"),
            whole(kit, &folder, page, true)?,
        );
        let marks: Vec<&str> = older.iter().map(|own| own.mark.as_str()).collect();
        let json = json!({ "id": id, "in_register": false, "versies": marks });
        files.insert(format!("{folder}index.json"), pretty(&json));
    }
    Ok(files)
}

/// A way to a version, from the folder of its verwerking.
fn version(own: &Version) -> Line {
    let link = Inline::Link(
        format!("./{}/index.html", own.mark),
        format!("versie {}", own.mark),
    );
    let since = own.since.map(|moment| {
        Inline::Text(format!(
            ", sinds {}",
            in_woorden(in_amsterdam(moment.tijd.to_utc()).date_naive())
        ))
    });
    std::iter::once(link).chain(since).collect()
}

/// The same for several, each on a line of its own.
fn versions(all: &[Version]) -> Line {
    let lines: Vec<Line> = all.iter().map(version).collect();
    lines.join(&Inline::Text("\n".to_owned()))
}

/// The page of one version: what does not follow from its content stands on the page of now.
pub(super) fn fixed(kit: &Kit, item: &Item) -> Result<Vec<u8>, TemplateError> {
    let own = &item.public;
    let mut page = Document {
        title: own.naam.clone(),
        ..Document::default()
    };
    page.subtitle = format!("Versie {}", item.mark);
    let to_now = Inline::Link("../index.html".to_owned(), "de pagina van nu".to_owned());
    page.blocks.push(Block::Paragraph(vec![
        Inline::Text("Dit is één vaste versie van deze verwerking. Misschien is er een nieuwere: zie ".to_owned()),
        to_now,
        Inline::Text(
            ". Daar staat ook wanneer welke versie gold, wat uw rechten zijn en bij wie u terechtkunt.".to_owned(),
        ),
    ]));
    content(&mut page, own, &up(&item.version()));
    page.heading(1, "Deze pagina");
    let json = Inline::Link(
        "./index.json".to_owned(),
        "deze versie als gegevensbestand (JSON)".to_owned(),
    );
    page.blocks.push(Block::Facts(vec![
        ("Kenmerk".to_owned(), text(own.id.as_str())),
        ("Voor programma's".to_owned(), vec![json]),
    ]));
    whole(kit, &item.version(), page, true)
}

fn whole(kit: &Kit, folder: &str, page: Document, fixed: bool) -> Result<Vec<u8>, TemplateError> {
    let page = page.sealed();
    let around = Around {
        fixed,
        ..Around::new(folder, &page.title, &page.subtitle)
    };
    kit.page(&around, html::contents(&page), html::body(&page))
}

/// What the register says of it; `root` is the way to the root of the site.
fn content(page: &mut Document, own: &PublicVerwerking, root: &str) {
    if let Some(words) = &own.toelichting {
        page.paragraph(words.as_str());
    }
    if own.beeindigd {
        page.blocks.push(Block::Notice(
            "Deze verwerking is beëindigd.".to_owned(),
            Vec::new(),
        ));
    }
    responsible(page, own, root);
    purposes(page, own);
    if own.rol != "verwerker" {
        page.heading(1, "Over wie gaan de gegevens?");
        list(page, &own.betrokkenen);
        data(page, own);
        page.heading(1, "Waar komen de gegevens vandaan?");
        sources(page, &own.herkomst);
        recipients(page, own);
    }
    transfers(page, own);
    if own.rol != "verwerker" {
        retention(page, &own.bewaartermijnen);
    }
}

fn responsible(page: &mut Document, own: &PublicVerwerking, root: &str) {
    page.heading(1, "Wie is verantwoordelijk?");
    let mut rows: Vec<(String, Line)> = Vec::new();
    if own.rol == "verwerker" {
        rows.push((
            "Verantwoordelijke".to_owned(),
            or_open(&own.in_opdracht_van),
        ));
        rows.push((
            "Onze rol".to_owned(),
            text("Wij doen dit in opdracht van de verantwoordelijke."),
        ));
    } else {
        let orgaan = own.verwerkingsverantwoordelijke.as_ref().map(|own| {
            vec![Inline::Link(
                format!("{root}verantwoordelijke/{}/index.html", own.id),
                own.naam.clone(),
            )]
        });
        rows.push((
            "Verantwoordelijke".to_owned(),
            orgaan.unwrap_or_else(|| text(OPEN)),
        ));
        if !own.samen_met.is_empty() {
            rows.push(("Samen met".to_owned(), or_open(&own.samen_met)));
        }
    }
    if let Some(domein) = &own.domein {
        rows.push(("Onderwerp".to_owned(), text(domein.naam.as_str())));
    }
    page.blocks.push(Block::Facts(rows));
}

fn purposes(page: &mut Document, own: &PublicVerwerking) {
    page.heading(
        1,
        "Waarvoor worden de gegevens gebruikt, en waarom mag dat?",
    );
    if own.rol == "verwerker" {
        list(page, &own.soorten_verwerking);
        return;
    }
    let rows = own.doeleinden.iter().map(|doel| {
        let bases = doel
            .grondslagen
            .iter()
            .filter_map(|basis| match (&own.wpg, &basis.wet) {
                // The AVG is not the law of politiegegevens; their article stands below.
                (Some(_), wet) => wet.clone(),
                (None, Some(wet)) => {
                    Some(format!("{}: {wet}", woorden::grondslag(basis.grondslag)))
                }
                (None, None) => Some(woorden::grondslag(basis.grondslag).to_owned()),
            });
        vec![
            text(doel.doel.as_str()),
            or_open(&bases.collect::<Vec<_>>()),
        ]
    });
    let columns = vec![Column::text("Doel", 3), Column::text("Grondslag", 3)];
    table(page, "Doelen en grondslagen", columns, rows.collect());
    if let Some(wpg) = &own.wpg {
        let profiling = wpg
            .profilering
            .map_or(OPEN, |own| if own { "ja" } else { "nee" });
        page.blocks.push(Block::Facts(vec![
            (
                "Grondslag in de Wet politiegegevens".to_owned(),
                text(wpg.grondslag.unwrap_or(OPEN)),
            ),
            (
                "Doel binnen de politietaak".to_owned(),
                text(wpg.doel.as_deref().unwrap_or(OPEN)),
            ),
            ("Profilering".to_owned(), text(profiling)),
        ]));
    }
}

fn data(page: &mut Document, own: &PublicVerwerking) {
    page.heading(1, "Welke gegevens zijn het?");
    let by_avg = own.wpg.is_none();
    let rows = own.persoonsgegevens.iter().map(|own| {
        let kind = own.aard.map_or(OPEN, woorden::aard);
        let kind = if by_avg {
            kind
        } else {
            woorden::zonder_artikel(kind)
        };
        let special = own
            .bijzondere_categorie
            .map(|own| format!(": {}", woorden::bijzonder(own)))
            .unwrap_or_default();
        vec![
            text(own.categorie.as_str()),
            text(format!("{kind}{special}")),
        ]
    });
    let columns = vec![Column::text("Gegevens", 3), Column::text("Hoe gevoelig", 2)];
    table(page, "Persoonsgegevens", columns, rows.collect());
}

fn recipients(page: &mut Document, own: &PublicVerwerking) {
    page.heading(1, "Wie krijgt de gegevens?");
    let Some(all) = own.ontvangers.as_ref().filter(|all| !all.is_empty()) else {
        page.paragraph(if own.ontvangers.is_some() {
            "Niemand anders krijgt de gegevens."
        } else {
            OPEN
        });
        return;
    };
    let row = |own: &super::public::Ontvanger| {
        vec![
            text(own.naam.as_str()),
            text(own.rol.map_or(OPEN, woorden::ontvanger_openbaar)),
        ]
    };
    let columns = vec![Column::text("Ontvanger", 3), Column::text("Rol", 2)];
    table(page, "Ontvangers", columns, all.iter().map(row).collect());
}

fn transfers(page: &mut Document, own: &PublicVerwerking) {
    page.heading(
        1,
        "Gaan de gegevens naar een land buiten de Europese Economische Ruimte?",
    );
    let Some(all) = own.doorgifte.as_ref().filter(|all| !all.is_empty()) else {
        page.paragraph(if own.doorgifte.is_some() {
            "Nee."
        } else {
            OPEN
        });
        return;
    };
    let by_avg = own.wpg.is_none();
    let row = |own: &Doorgifte| {
        let waarborg = own.waarborg.map_or(OPEN, woorden::waarborg);
        let place: Vec<&str> = [&own.land, &own.organisatie]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        vec![
            text(if place.is_empty() {
                OPEN.to_owned()
            } else {
                place.join(", ")
            }),
            text(own.ontvanger.as_deref().unwrap_or(OPEN)),
            text(if by_avg {
                waarborg
            } else {
                woorden::zonder_artikel(waarborg)
            }),
        ]
    };
    let columns = vec![
        Column::text("Waarheen", 2),
        Column::text("Wie krijgt ze daar", 2),
        Column::text("Waarborg", 3),
    ];
    table(page, "Doorgifte", columns, all.iter().map(row).collect());
}

fn retention(page: &mut Document, all: &[Bewaartermijn]) {
    page.heading(1, "Hoe lang worden de gegevens bewaard?");
    let row = |own: &Bewaartermijn| {
        let from = own
            .vanaf
            .as_ref()
            .map(|from| format!(", vanaf {from}"))
            .unwrap_or_default();
        let term = own.termijn.as_ref().map(|term| format!("{term}{from}"));
        let term = term
            .or_else(|| own.criteria.clone())
            .unwrap_or_else(|| OPEN.to_owned());
        vec![
            text(own.gegevens.as_str()),
            text(term),
            text(own.grondslag.as_deref().unwrap_or("–")),
        ]
    };
    let columns = vec![
        Column::text("Gegevens", 2),
        Column::text("Hoe lang", 2),
        Column::text("Bron", 2),
    ];
    table(
        page,
        "Bewaartermijnen",
        columns,
        all.iter().map(row).collect(),
    );
}

fn rights(page: &mut Document, item: &Item) {
    page.heading(1, "Wat zijn uw rechten?");
    let row = |own: &crate::report::rapport::rechten::Recht| {
        vec![text(own.naam), text(own.uitleg), text(own.bron)]
    };
    let columns = vec![
        Column::text("Recht", 1),
        Column::text("Wat het betekent", 4),
        Column::text("Wet", 1),
    ];
    table(
        page,
        "Uw rechten",
        columns,
        item.rights.iter().map(row).collect(),
    );
    let address = "https://www.autoriteitpersoonsgegevens.nl/".to_owned();
    page.blocks.push(Block::Paragraph(vec![
        Inline::Text("Wilt u een recht gebruiken? Vraag het aan de verantwoordelijke. Bent u het niet eens met hoe wij met uw gegevens omgaan? Dan kunt u een klacht indienen bij de ".to_owned()),
        Inline::Link(address, "Autoriteit Persoonsgegevens".to_owned()),
        Inline::Text(".".to_owned()),
    ]));
}

/// How somebody is reached; what is no address to follow is plain text.
fn reach(own: &Bereik) -> Line {
    let mut line: Line = Vec::new();
    let mail = own.email.as_ref().map(|own| Inline::email(own));
    let site = own
        .website
        .as_ref()
        .map(|own| Inline::Link(own.clone(), own.clone()));
    let plain = |own: &Option<String>| own.as_ref().map(|own| Inline::Text(own.clone()));
    for part in [plain(&own.adres), mail, plain(&own.telefoon), site]
        .into_iter()
        .flatten()
    {
        if !line.is_empty() {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.push(part);
    }
    if line.is_empty() { text(OPEN) } else { line }
}

fn or_open(items: &[String]) -> Line {
    if items.is_empty() {
        text(OPEN)
    } else {
        text(items.join("\n"))
    }
}

/// Where the data come from; the word of the law for a person says little to that person.
fn sources(page: &mut Document, herkomst: &[String]) {
    let words = |own: &String| match own.as_str() {
        "betrokkene" => "de mensen zelf (betrokkenen)".to_owned(),
        other => other.to_owned(),
    };
    list(page, &herkomst.iter().map(words).collect::<Vec<_>>());
}

fn list(page: &mut Document, items: &[String]) {
    if items.is_empty() {
        page.paragraph(OPEN);
    } else {
        page.blocks.push(Block::List(
            items.iter().map(|own| text(own.as_str())).collect(),
        ));
    }
}

fn table(page: &mut Document, caption: &str, columns: Vec<Column>, rows: Vec<Vec<Line>>) {
    page.blocks.push(Block::Table(Table {
        caption: caption.to_owned(),
        columns,
        rows,
        empty: OPEN.to_owned(),
    }));
}
