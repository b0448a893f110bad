//! What an inwoner is told of verwerkingen: a privacyverklaring (AVG art. 13 and 14), and the content part of an answer to a
//! request for access (art. 15).

use std::collections::BTreeSet;

use super::rechten::{doelen, rechten};
use super::register::{data, joined, lines, purposes, recipients, retention, transfers};
use super::{
    Bron, capital, contact, filled, is_niet_openbaar, is_wpg, list, missing, naam, niet_te_lezen,
    words,
};
use crate::diagnostic::comparable;
use crate::document::{Block, Document, Inline, Line, day, text};
use crate::model::field::{Items, Opgave, TextOption};
use crate::model::verwerking::{Automatisering, GrondslagSoort, Rol, Verwerking};
use crate::model::{Body, Status};
use crate::output::counted;
use crate::register::Entry;

/// Which law rules police data.
const POLITIE: &str =
    "Dit zijn politiegegevens. Daarvoor geldt de Wet politiegegevens (Wpg), en niet de AVG.";

/// How a right is used where the Wpg rules.
const VRAAG: &str =
    "Wilt u een recht gebruiken? Neem dan contact met ons op; hoe dat kan, staat bovenaan.";
/// How a right is used, and when the answer comes.
const ANTWOORD: &str = "Wilt u een recht gebruiken? Neem dan contact met ons op; hoe dat kan, staat bovenaan. U krijgt binnen een maand antwoord. Is uw vraag ingewikkeld, of krijgen wij veel vragen, dan mag dat twee maanden langer duren. Dat hoort u binnen de eerste maand (AVG art. 12 lid 3).";
/// What the register does not have.
const VERPLICHT: &str = "Of iemand verplicht is de gegevens te geven, en wat er gebeurt als hij dat niet doet (AVG art. 13 lid 2 onder e): het register heeft daar geen veld voor.";
const BELANG: &str = "Het belang, in één zin (AVG art. 13 lid 1 onder d): zet het in het register bij `belang`, onder de grondslag. De belangenafweging zelf blijft binnen.";
/// Where somebody complains (AVG art. 77).
const AP: &str = "https://autoriteitpersoonsgegevens.nl";

/// The privacyverklaring of one verwerking.
pub fn privacyverklaring(bron: &Bron, entry: &Entry, own: &Verwerking) -> Document {
    let mut document = bron.begin(
        format!("Privacyverklaring: {}", naam(entry)),
        "Hoe wij met uw gegevens omgaan",
    );
    // Which policy and which commit is no matter of who reads this.
    document.facts = vec![("Bijgewerkt tot".to_owned(), day(bron.peildatum.dag()))];
    document.origin.clear();
    if entry.status() != Status::Actief {
        let words = format!(
            "Deze verwerking heeft de status {}; maak de verklaring niet openbaar voordat zij klopt.",
            entry.status().in_woorden()
        );
        document.blocks.push(Block::Notice(
            "Let op".to_owned(),
            vec![Block::Paragraph(text(words))],
        ));
    }
    if let Some(title) = niet_openbaar(bron, own) {
        let mut line = text("De reden in het register: ");
        line.extend(filled(own.niet_openbaar_reden.as_ref(), "de reden"));
        document
            .blocks
            .insert(0, Block::Notice(title, vec![Block::Paragraph(line)]));
    }
    niet_te_lezen(&mut document, bron.onleesbaar);
    if let Some(words) = own.openbare_toelichting.filled() {
        document.paragraph(words.to_owned());
    }
    if is_wpg(own) {
        document.paragraph(POLITIE);
    }
    document.heading(1, "Wie is verantwoordelijk?");
    responsible(bron, own, &mut document);
    section(
        &mut document,
        "Waarvoor gebruiken wij uw gegevens, en waarom mag dat?",
        purposes(own),
    );
    interests(own, &mut document);
    section(&mut document, "Welke gegevens gebruiken wij?", data(own));
    section(
        &mut document,
        "Hoe komen wij aan uw gegevens?",
        vec![source(own)],
    );
    section(
        &mut document,
        "Wie krijgt uw gegevens?",
        recipients(own, None),
    );
    section(
        &mut document,
        "Gaan uw gegevens naar een land buiten de Europese Economische Ruimte (EER)?",
        abroad(own),
    );
    section(
        &mut document,
        "Hoe lang bewaren wij uw gegevens?",
        retention(own),
    );
    automation(own, &mut document);
    document.heading(1, "Wat zijn uw rechten?");
    document.blocks.push(Block::List(rights(own)));
    document.paragraph(if is_wpg(own) { VRAAG } else { ANTWOORD });
    complaint(bron, own, &mut document);
    if is_wpg(own) {
        return document;
    }
    let mut open = vec![text(VERPLICHT)];
    if interests_of(own).contains(&None) {
        open.push(text(BELANG));
    }
    open.push(text("Haal daarna dit vak weg."));
    document.blocks.push(Block::Notice(
        "Nog aan te vullen".to_owned(),
        vec![Block::List(open)],
    ));
    document
}

/// What must be said first of a verwerking that is not for everybody; `None` for one that is.
pub fn niet_openbaar(bron: &Bron, own: &Verwerking) -> Option<String> {
    let orgaan = own
        .verwerkingsverantwoordelijke
        .as_ref()
        .and_then(|id| bron.bestuursorgaan(id.as_str()));
    let who = orgaan
        .and_then(|own| own.naam.filled())
        .map_or_else(|| "de verantwoordelijke".to_owned(), str::to_owned);
    is_niet_openbaar(own).then(|| {
        format!("Niet openbaar: geef deze tekst niet naar buiten zonder toestemming van {who}")
    })
}

/// A heading with what stands under it: one line as a paragraph, more as a list.
fn section(document: &mut Document, title: &str, mut lines: Vec<Line>) {
    document.heading(1, title);
    document.blocks.push(if lines.len() == 1 {
        Block::Paragraph(lines.remove(0))
    } else {
        Block::List(lines)
    });
}

fn responsible(bron: &Bron, own: &Verwerking, document: &mut Document) {
    let orgaan = own
        .verwerkingsverantwoordelijke
        .as_ref()
        .and_then(|id| bron.bestuursorgaan(id.as_str()));
    let organisation = bron.config.organisatie.as_ref();
    let who = orgaan
        .and_then(|own| own.naam.filled())
        .map_or_else(|| missing("de verwerkingsverantwoordelijke"), words);
    let reach = orgaan
        .and_then(|own| own.contact.as_ref())
        .or_else(|| organisation.and_then(|own| own.contact.as_ref()));
    let fg = bron
        .functionaris(orgaan)
        .and_then(|own| own.contact.as_ref());
    let mut facts = vec![
        ("Verantwoordelijk".to_owned(), who),
        ("Contact".to_owned(), contact(reach, "hoe u ons bereikt")),
        (
            "Functionaris voor gegevensbescherming (FG)".to_owned(),
            contact(fg, "hoe u de FG bereikt"),
        ),
    ];
    // An address and a telephone that the bestuursorgaan does not have itself are those of the organisation.
    let whole = organisation.and_then(|own| own.contact.as_ref());
    let adres = (
        reach.and_then(|own| own.adres.filled()),
        whole.and_then(|own| own.adres.filled()),
    );
    let telefoon = (
        reach.and_then(|own| own.telefoon.filled()),
        whole.and_then(|own| own.telefoon.filled()),
    );
    for (name, (own, whole)) in [("Adres", adres), ("Telefoon", telefoon)] {
        facts.extend(
            whole
                .filter(|_| own.is_none())
                .map(|value| (name.to_owned(), words(value))),
        );
    }
    for party in own.gezamenlijke_verantwoordelijken.items() {
        let name = party
            .naam
            .filled()
            .map_or_else(|| missing("de naam"), words);
        facts.push(("Samen met".to_owned(), name));
    }
    document.blocks.push(Block::Facts(facts));
}

/// Where the data go outside the EER, as the answer to that question.
fn abroad(own: &Verwerking) -> Vec<Line> {
    if matches!(own.doorgifte, Some(Opgave::Geen(_))) {
        vec![text("Nee.")]
    } else {
        transfers(own)
    }
}

/// The interests on which purposes rest; `None` for one that is not told.
fn interests_of<'v>(own: &'v Verwerking<'_>) -> Vec<Option<&'v str>> {
    let bases = own
        .doeleinden
        .items()
        .iter()
        .flat_map(|doel| doel.grondslagen.items());
    let mut found: Vec<Option<&str>> = bases
        .filter(|basis| {
            basis
                .grondslag
                .is_some_and(|own| own.value == GrondslagSoort::GerechtvaardigdBelang)
        })
        .map(|basis| basis.belang.filled())
        .collect();
    // Two purposes may rest on one interest.
    let mut seen = BTreeSet::new();
    found.retain(|own| seen.insert(*own));
    found
}

/// The interest where a purpose rests on it (AVG art. 13 lid 1 onder d); how it was weighed stays inside.
fn interests(own: &Verwerking, document: &mut Document) {
    let lines: Vec<Line> = interests_of(own)
        .into_iter()
        .map(|own| {
            own.map_or_else(
                || missing("het belang"),
                |words| text(words.trim().to_owned()),
            )
        })
        .collect();
    if !lines.is_empty() {
        section(document, "Welk belang hebben wij daarbij?", lines);
    }
}

/// Where the data come from, said to who they are about.
fn source(own: &Verwerking) -> Line {
    let to_you = |part: Inline| match part {
        Inline::Text(words) => {
            let parts = words
                .split("; ")
                .map(|own| if own == "betrokkene" { "uzelf" } else { own });
            Inline::Text(parts.collect::<Vec<_>>().join("; "))
        }
        other => other,
    };
    list(own.herkomst.items(), "waar de gegevens vandaan komen")
        .into_iter()
        .map(to_you)
        .collect()
}

fn automation(own: &Verwerking, document: &mut Document) {
    let there = |own: &&Automatisering| own.aanwezig.is_some_and(|own| own.value);
    let parts = [
        (
            "Neemt een computer het besluit?",
            own.geautomatiseerde_besluitvorming.as_ref(),
        ),
        ("Maken wij een profiel van u?", own.profilering.as_ref()),
    ];
    for (title, part) in parts {
        let Some(part) = part.filter(there) else {
            continue;
        };
        document.heading(1, title);
        document.blocks.push(Block::Facts(vec![
            (
                "Hoe dat werkt".to_owned(),
                part.logica
                    .filled()
                    .map_or_else(|| missing("hoe het werkt,"), words),
            ),
            (
                "Wat dat voor u betekent".to_owned(),
                part.gevolgen
                    .filled()
                    .map_or_else(|| missing("wat het gevolg is,"), words),
            ),
        ]));
    }
}

fn rights(own: &Verwerking) -> Vec<Line> {
    let line = |right: super::rechten::Recht| {
        let mut uitleg = right.uitleg.trim_end_matches('.').to_owned();
        let doelen: Vec<String> = doelen(own, right)
            .into_iter()
            .map(|own| format!("“{}”", own.trim()))
            .collect();
        if !doelen.is_empty() {
            uitleg.push_str(&format!(". Dit geldt alleen voor: {}", doelen.join("; ")));
        }
        vec![
            Inline::Strong(capital(right.naam)),
            Inline::Text(format!(": {uitleg} ({}).", right.bron)),
        ]
    };
    rechten(own).into_iter().map(line).collect()
}

fn complaint(bron: &Bron, own: &Verwerking, document: &mut Document) {
    let orgaan = own
        .verwerkingsverantwoordelijke
        .as_ref()
        .and_then(|id| bron.bestuursorgaan(id.as_str()));
    let fg = bron
        .functionaris(orgaan)
        .and_then(|own| own.contact.as_ref());
    document.heading(1, "Vragen of een klacht?");
    let mut line = text("Stel uw vraag aan de functionaris voor gegevensbescherming: ");
    line.extend(contact(fg, "hoe u de FG bereikt"));
    line.push(Inline::Text(
        ". U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens: ".to_owned(),
    ));
    line.push(Inline::Link(AP.to_owned(), AP.to_owned()));
    line.push(Inline::Text(".".to_owned()));
    document.blocks.push(Block::Paragraph(line));
}

/// The verwerkingen about a category of betrokkenen: of those that are active, whose categories hold these words.
pub fn van_betrokkene<'r, 's>(
    bron: &Bron<'r, 's>,
    categorie: &str,
) -> Vec<(&'r Entry<'s>, &'r Verwerking<'s>)> {
    let wanted = comparable(categorie.trim());
    let about = |own: &Verwerking| {
        let mut named = own
            .betrokkenen
            .items()
            .iter()
            .filter_map(|own| own.categorie.filled());
        named.any(|own| comparable(own).contains(&*wanted))
    };
    let rows = bron
        .register
        .entries
        .iter()
        .filter(|entry| entry.status() == Status::Actief);
    let mut rows: Vec<_> = rows
        .filter_map(|entry| match &entry.body {
            Body::Verwerking(own) if about(own) => Some((entry, &**own)),
            _ => None,
        })
        .collect();
    rows.sort_by_key(|(entry, _)| (naam(entry).to_lowercase(), entry.id()));
    rows
}

/// The categories of betrokkenen that the register knows, sorted.
pub fn categorieen(bron: &Bron) -> Vec<String> {
    let of = |entry: &Entry| match &entry.body {
        Body::Verwerking(own) => own
            .betrokkenen
            .items()
            .iter()
            .filter_map(|own| own.categorie.filled().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    };
    let all: std::collections::BTreeSet<String> =
        bron.register.entries.iter().flat_map(of).collect();
    all.into_iter().collect()
}

/// The content part of an answer to a request for access, over the verwerkingen that were chosen.
pub fn inzage(bron: &Bron, categorie: &str, rows: &[(&Entry, &Verwerking)]) -> Document {
    let mut document = bron.begin(
        "Antwoord op een verzoek om inzage",
        format!("Voor: {}", categorie.trim()),
    );
    // Which policy and which commit is no matter of who gets this.
    document.facts.truncate(1);
    document.origin.clear();
    document
        .facts
        .push(("Bijgewerkt tot".to_owned(), day(bron.peildatum.dag())));
    document.paragraph(
        "Dit is het deel van het antwoord dat voor iedereen in deze groepen gelijk is (AVG art. 15 lid 1 en 2).",
    );
    let wanted = comparable(categorie.trim());
    let (matched, other): (Vec<String>, Vec<String>) = categorieen(bron)
        .into_iter()
        .partition(|own| comparable(own).contains(&*wanted));
    let todo = [
        "Haal weg wat niet over deze persoon gaat.",
        "Voeg een kopie toe van de gegevens zelf (AVG art. 15 lid 3), zonder gegevens van anderen.",
        "Zet erbij hoe u de identiteit hebt vastgesteld, en noteer de dag van het antwoord in het register.",
    ];
    let mut todo = todo.map(text).to_vec();
    todo.insert(
        0,
        text(format!(
            "Gezocht op “{}”. Dat staat in deze groepen: {}.",
            categorie.trim(),
            matched.join("; ")
        )),
    );
    if !other.is_empty() {
        let groups = counted(other.len(), "andere groep", "andere groepen");
        todo.insert(
            1,
            text(format!(
                "Dezelfde persoon kan ook bij een andere groep horen; het register kent {groups}. Zoek ook op wat bij deze persoon past, zoals “inwoner”, “ouder” of “medewerker”."
            )),
        );
    }
    if !bron.onleesbaar.is_empty() {
        let files: Vec<String> = bron.onleesbaar.to_vec();
        todo.push(text(format!(
            "Niet helemaal te lezen: {}. Wat daar staat, ontbreekt hier; kijk na of het over deze groep gaat.",
            files.join(", ")
        )));
    }
    document.blocks.push(Block::Notice(
        "Voordat u dit verstuurt".to_owned(),
        vec![Block::List(todo)],
    ));
    for (entry, own) in rows {
        document.heading(1, naam(entry));
        if is_niet_openbaar(own) {
            document
                .blocks
                .push(Block::Notice(beoordeel(own), Vec::new()));
        }
        if is_wpg(own) {
            document.paragraph(POLITIE);
        }
        let groups = lines(own.betrokkenen.items(), "de groep betrokkenen", |own| {
            own.categorie.filled().map_or_else(Vec::new, words)
        });
        let groups = joined(groups);
        document.blocks.push(Block::Facts(vec![
            ("Verantwoordelijk".to_owned(), controller(bron, own)),
            (
                "Waarvoor, en waarom dat mag".to_owned(),
                joined(purposes(own)),
            ),
            ("Over wie".to_owned(), groups),
            ("Welke gegevens".to_owned(), joined(data(own))),
            ("Wie ze krijgt".to_owned(), joined(recipients(own, None))),
            (
                "Naar een land buiten de Europese Economische Ruimte (EER)".to_owned(),
                joined(abroad(own)),
            ),
            ("Hoe lang bewaard".to_owned(), joined(retention(own))),
            ("Waar ze vandaan komen".to_owned(), source(own)),
        ]));
        automation_facts(own, &mut document);
        document
            .blocks
            .push(Block::Paragraph(vec![Inline::Strong("Rechten".to_owned())]));
        document.blocks.push(Block::List(rights(own)));
    }
    if let Some((_, own)) = rows.first() {
        complaint(bron, own, &mut document);
    }
    document
}

/// Who answers for it: of what the gemeente does for others, those others.
fn controller(bron: &Bron, own: &Verwerking) -> Line {
    if own.rol.is_some_and(|rol| rol.value == Rol::Verwerker) {
        let clients: Vec<String> = opdrachtgevers(own);
        let words = || text(format!("{} (wij werken in opdracht)", clients.join("; ")));
        return if clients.is_empty() {
            missing("de opdrachtgever")
        } else {
            words()
        };
    }
    let orgaan = own
        .verwerkingsverantwoordelijke
        .as_ref()
        .and_then(|id| bron.bestuursorgaan(id.as_str()));
    orgaan
        .and_then(|own| own.naam.filled())
        .map_or_else(|| missing("de verantwoordelijke"), words)
}

/// The names of those for whom the gemeente processes data.
pub fn opdrachtgevers(own: &Verwerking) -> Vec<String> {
    own.opdrachtgevers
        .items()
        .iter()
        .filter_map(|own| own.naam.filled().map(str::to_owned))
        .collect()
}

/// What the gemeente must weigh before it names a verwerking that is not public. UAVG art. 41 is no ground under the Wpg.
fn beoordeel(own: &Verwerking) -> String {
    let law = if is_wpg(own) {
        "de Wpg kent eigen gronden om dat te weigeren"
    } else {
        "UAVG art. 41"
    };
    format!("Niet openbaar: beoordeel eerst of u dit mag noemen ({law}), en haal dit vak weg")
}

/// Automated decisions and profiles, as art. 15 lid 1 onder h asks.
fn automation_facts(own: &Verwerking, document: &mut Document) {
    let parts = [
        (
            "Besluit door een computer",
            own.geautomatiseerde_besluitvorming.as_ref(),
        ),
        ("Profiel", own.profilering.as_ref()),
    ];
    for (name, part) in parts {
        if let Some(part) = part.filter(|own| own.aanwezig.is_some_and(|own| own.value)) {
            let mut line = part
                .logica
                .filled()
                .map_or_else(|| missing("hoe het werkt,"), words);
            line.push(Inline::Text(" ".to_owned()));
            line.extend(
                part.gevolgen
                    .filled()
                    .map_or_else(|| missing("wat het gevolg is,"), words),
            );
            document
                .blocks
                .push(Block::Facts(vec![(name.to_owned(), line)]));
        }
    }
}
