//! Telling what was counted: the parts of the yearly report, in order.

use super::cijfers::Cijfer;
use super::grafieken;
use super::tellen::Jaarcijfers;
use super::verslag::Verslag;
use super::{DELEN, ONTWIKKELING, Verleden, beleid, ontwikkeling, samenvatting};
use crate::calendar::in_woorden;
use crate::deadline::Stand as Termijnstand;
use crate::document::own_text::Section;
use crate::document::{Block, Column, Document, Inline, Line, Table, text};
use crate::history::{Lot, Tussen};
use crate::model::field::{Items, TextOption};
use crate::output::counted;
use crate::report::dekking::Plicht;
use crate::report::rapport::{Bron, capital, missing};

/// What the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Bronnen<'a, 'r, 's> {
    /// The register at the end of the year.
    pub bron: &'a Bron<'r, 's>,
    /// What was counted.
    pub cijfers: &'a Jaarcijfers,
    /// The duties of the policy with what covers them.
    pub plichten: &'a [Plicht],
    /// The years before, and what changed.
    pub verleden: &'a Verleden,
    /// What the FG wrote.
    pub eigen: &'a [Section],
    /// The same figures by the register of today, when the report is made from an earlier one.
    pub nu: Option<&'a Jaarcijfers>,
    /// What the reader must know before the figures, such as that the year is not over.
    pub voorbehouden: &'a [String],
}

/// How many rules stand in the table of findings; the annex has all.
const MEESTE_REGELS: usize = 10;

/// Writes the report.
pub fn document(bronnen: &Bronnen) -> Document {
    let jaar = bronnen.cijfers.jaar;
    let mut document = bronnen.bron.begin(
        format!("Jaarverslag gegevensbescherming {jaar}"),
        "Verslag van de functionaris voor gegevensbescherming (AVG art. 38 lid 3 en art. 39)",
    );
    document
        .facts
        .insert(1, ("Verslagjaar".to_owned(), text(jaar.to_string())));
    if let Some(fact) = document.facts.iter_mut().find(|(naam, _)| naam == "Beleid") {
        *fact = (
            "Getoetst aan".to_owned(),
            text(beleid::getoetst_aan(bronnen)),
        );
    }
    voorbehouden(&mut document, bronnen);
    let mut verslag = Verslag::new(document, bronnen.eigen);
    samenvatting::deel(&mut verslag, bronnen);
    let delen: [fn(&mut Verslag, &Bronnen); 10] = [
        register,
        volledigheid,
        cycli,
        dpias,
        overeenkomsten,
        datalekken,
        verzoeken,
        adviezen,
        taken,
        beleid::deel,
    ];
    for (titel, deel) in DELEN[1..].iter().zip(delen) {
        verslag.deel(titel);
        deel(&mut verslag, bronnen);
        verslag.einde(titel);
    }
    verslag.deel(ONTWIKKELING);
    ontwikkeling::deel(&mut verslag, bronnen);
    verslag.einde(ONTWIKKELING);
    verslag.overig();
    verklaring(&mut verslag, bronnen);
    verslag.bijlage()
}

/// What stands out before anything else: what the figures do not know.
fn voorbehouden(document: &mut Document, bronnen: &Bronnen) {
    let mut lines: Vec<Line> = bronnen
        .voorbehouden
        .iter()
        .map(|own| text(own.to_owned()))
        .collect();
    lines.extend(bronnen.verleden.ontbreekt.iter().map(|why| {
        text(format!("De geschiedenis van het register is niet bekend: {why}. Het begin van het jaar, de wijzigingen en de eerdere jaren ontbreken."))
    }));
    let dag = in_woorden(bronnen.cijfers.stand.dag);
    lines.extend(beleid::later(bronnen).map(|own| {
        text(format!(
            "{} gold op {dag} nog niet: bevindingen en termijnen zijn die van de wet en van beleid dat toen gold.",
            capital(&beleid::naam_en_dag(own))
        ))
    }));
    let ends = bronnen.verleden.jaren.iter();
    lines.extend(
        ends.filter_map(|own| own.stand.as_ref().err().map(|why| (own.jaar, why)))
            .map(|(jaar, why)| {
                text(format!(
                    "Het register aan het eind van {jaar} is niet te lezen: {why}."
                ))
            }),
    );
    let known = bronnen
        .verleden
        .jaren
        .iter()
        .filter_map(|own| own.stand.as_ref().ok());
    for stand in known
        .chain([&bronnen.cijfers.stand])
        .filter(|own| !own.onleesbaar.is_empty())
    {
        let files: Vec<String> = stand.onleesbaar.clone();
        lines.push(text(format!(
            "Niet helemaal te lezen op {}: {}. Wat daar niet te lezen was, is niet geteld.",
            in_woorden(stand.dag),
            files.join(", ")
        )));
    }
    for (bestand, is_old) in bronnen
        .verleden
        .wijzigingen
        .iter()
        .flat_map(|own| &own.onleesbaar)
    {
        let when = if *is_old { "begin" } else { "eind" };
        lines.push(text(format!(
            "Niet vergeleken: {bestand}, aan het {when} niet (helemaal) te lezen."
        )));
    }
    if !lines.is_empty() {
        document.blocks.push(Block::Notice(
            "Let op bij het lezen van de cijfers".to_owned(),
            vec![Block::List(lines)],
        ));
    }
}

fn register(verslag: &mut Verslag, bronnen: &Bronnen) {
    let stand = &bronnen.cijfers.stand;
    let begin = bronnen.verleden.begin(bronnen.cijfers.jaar);
    let mut rows = Vec::new();
    for own in &stand.soorten {
        let naam = own.soort.plural();
        let before = match begin {
            Some(begin) => verslag.cel(&format!("{naam} aan het begin"), &begin.van(own.soort)),
            None => text("–"),
        };
        rows.push(vec![
            text(naam),
            before,
            verslag.cel(naam, &own.alle()),
            verslag.cel(&format!("{naam}: concept"), &own.status.concept),
            verslag.cel(&format!("{naam}: actief"), &own.status.actief),
            verslag.cel(&format!("{naam}: beëindigd"), &own.status.beeindigd),
        ]);
    }
    let columns = [
        format!("Begin {}", bronnen.cijfers.jaar),
        format!("Op {}", in_woorden(stand.dag)),
    ];
    let columns = columns
        .iter()
        .map(String::as_str)
        .chain(["Concept", "Actief", "Beëindigd"])
        .map(Column::number);
    verslag.document.blocks.push(Block::Table(Table {
        caption: "Registraties per soort".to_owned(),
        columns: std::iter::once(Column::text("Soort", 4))
            .chain(columns)
            .collect(),
        rows,
        empty: String::new(),
    }));
    match (begin, &bronnen.verleden.ontbreekt) {
        (None, None) => verslag.document.paragraph(format!(
            "Vóór 1 januari {} stond er in de geschiedenis nog geen register.",
            bronnen.cijfers.jaar
        )),
        (None, Some(_)) => verslag.ontbreekt("de stand aan het begin van het jaar ontbreekt"),
        (Some(_), _) => {}
    }
    verslag.document.heading(2, "Wat er veranderde");
    match &bronnen.verleden.wijzigingen {
        Some(own) => veranderd(verslag, own, bronnen),
        None => verslag.ontbreekt("wat er in het jaar veranderde, ontbreekt"),
    }
}

/// What became of entries, with the words of a table.
const LOTEN: [(Lot, &str); 5] = [
    (Lot::Nieuw, "Nieuw in het register"),
    (Lot::Veranderd, "Inhoud veranderd"),
    (Lot::Beoordeeld, "Alleen beoordeeld, inhoud gelijk"),
    (Lot::Beeindigd, "Beëindigd"),
    (Lot::Weggehaald, "Weggehaald"),
];

fn veranderd(verslag: &mut Verslag, tussen: &Tussen, bronnen: &Bronnen) {
    let rows: Vec<(&str, Cijfer)> = LOTEN
        .iter()
        .map(|(lot, naam)| {
            let own = tussen.registraties.iter().filter(|own| own.lot == *lot);
            let named = own.map(|own| {
                let commits: Vec<&str> = own.commits.iter().map(|own| own.commit.short()).collect();
                let by = if commits.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", commits.join(" "))
                };
                format!("{}{by}", own.id)
            });
            (*naam, named.collect())
        })
        .collect();
    let rows: Vec<(&str, Vec<&Cijfer>)> =
        rows.iter().map(|(naam, own)| (*naam, vec![own])).collect();
    let titel = format!(
        "Registraties die anders zijn, van 1 januari {} tot en met {}",
        bronnen.cijfers.jaar,
        in_woorden(bronnen.cijfers.stand.dag)
    );
    verslag.tabel(&titel, "Wat er gebeurde", &["Aantal"], &rows);
    verslag
        .document
        .paragraph("De bijlage noemt bij elke registratie de vastleggingen in Git (commits).");
}

fn volledigheid(verslag: &mut Verslag, bronnen: &Bronnen) {
    let stand = &bronnen.cijfers.stand;
    let [fouten, waarschuwingen, adviezen] = &stand.bevindingen;
    verslag.tabel(
        &format!(
            "Bevindingen op {}, met de regels van nu",
            in_woorden(stand.dag)
        ),
        "Wat",
        &["Aantal"],
        &[
            ("Fouten", vec![fouten]),
            ("Waarschuwingen", vec![waarschuwingen]),
            ("Adviezen", vec![adviezen]),
            (
                "Met een uitzondering (tellen niet mee)",
                vec![&stand.uitgezonderd],
            ),
            (
                "Registraties zonder bevinding",
                vec![&stand.zonder_bevinding],
            ),
            ("Registraties met een bevinding", vec![&stand.met_bevinding]),
        ],
    );
    if stand.regels.is_empty() {
        return;
    }
    let mut rows = Vec::new();
    for own in &stand.regels {
        let number = verslag.cel(&format!("regel {}", own.code), &own.bevindingen);
        rows.push(vec![
            text(own.code),
            text(own.wat),
            text(own.ernst.as_str()),
            number,
        ]);
    }
    let more = rows.len().saturating_sub(MEESTE_REGELS);
    rows.truncate(MEESTE_REGELS);
    verslag.document.blocks.push(Block::Table(Table {
        caption: "De zwaarste en meest voorkomende bevindingen".to_owned(),
        columns: vec![
            Column::text("Regel", 1),
            Column::text("Wat een goed register doet", 6),
            Column::text("Ernst", 2),
            Column::number("Aantal"),
        ],
        rows,
        empty: String::new(),
    }));
    if more > 0 {
        verslag.document.paragraph(format!(
            "Nog {} in de bijlage.",
            counted(more, "regel staat", "regels staan")
        ));
    }
}

fn cycli(verslag: &mut Verslag, bronnen: &Bronnen) {
    let stand = &bronnen.cijfers.stand;
    let rows: Vec<(&str, Vec<&Cijfer>)> = stand
        .cycli
        .iter()
        .map(|own| (own.naam, vec![&own.gedaan, &own.op_tijd, &own.te_laat]))
        .collect();
    let titel = format!("Terugkerende beoordelingen op {}", in_woorden(stand.dag));
    verslag.tabel(
        &titel,
        "Cyclus",
        &["Laatst gedaan in het jaar", "Op tijd", "Verlopen"],
        &rows,
    );
    // One bar says nothing that the table does not.
    if stand.cycli.len() > 1 {
        verslag.document.blocks.push(Block::Chart(grafieken::cycli(
            "Termijnen per cyclus",
            &stand.cycli,
        )));
    }
    verslag.document.paragraph(
        "Op tijd: de laatste dag was nog niet voorbij, of een uitzondering gaf uitstel. De termijnen komen uit de wet en het beleid.",
    );
    for own in beleid::later(bronnen) {
        verslag.document.paragraph(format!(
            "Hier staan geen cycli uit {}: dat beleid gold op {} nog niet.",
            beleid::naam_en_dag(own),
            in_woorden(stand.dag)
        ));
    }
}

fn dpias(verslag: &mut Verslag, bronnen: &Bronnen) {
    let own = &bronnen.cijfers.dpias;
    let dag = in_woorden(bronnen.cijfers.stand.dag);
    verslag.reeks(
        &format!("DPIA's en pre-DPIA's die gelden op {dag}"),
        "Fase",
        &own.fasen,
    );
    verslag.tabel(
        "Wat ermee gebeurde",
        "Wat",
        &["Aantal"],
        &[
            ("Vastgesteld in het jaar", vec![&own.vastgesteld]),
            (
                "Risico's opnieuw beoordeeld in het jaar",
                vec![&own.herbeoordeeld],
            ),
            (
                "Alleen de registratie nagelopen in het jaar",
                vec![&own.nagelopen],
            ),
            (
                "Opnieuw bekijken is achterstallig",
                vec![&own.achterstallig],
            ),
            ("Nog niet vastgesteld", vec![&own.niet_vastgesteld]),
            (
                "Hoog restrisico zonder voorafgaande raadpleging van de AP",
                vec![&own.hoog_zonder_raadpleging],
            ),
        ],
    );
    verslag.reeks(
        &format!("Restrisico op {dag}"),
        "Wat overblijft na de maatregelen",
        &own.restrisico,
    );
    verslag.tabel(
        &format!("Maatregelen op {dag}"),
        "Wat",
        &["Aantal"],
        &[
            ("Open", vec![&own.open]),
            ("Open en over tijd", vec![&own.te_laat]),
            ("Uitgevoerd en door de FG getoetst", vec![&own.getoetst]),
            (
                "Uitgevoerd, niet door de FG getoetst",
                vec![&own.niet_getoetst],
            ),
        ],
    );
}

fn overeenkomsten(verslag: &mut Verslag, bronnen: &Bronnen) {
    let rows: Vec<(&str, Vec<&Cijfer>)> = bronnen
        .cijfers
        .overeenkomsten
        .iter()
        .map(|own| {
            let cells = vec![
                &own.alle,
                &own.gesloten,
                &own.zonder_handtekening,
                &own.afgelopen,
                &own.loopt_af,
                &own.ongecontroleerd,
            ];
            (own.soort.plural(), cells)
        })
        .collect();
    let columns = [
        "Alle",
        "Ondertekend in het jaar",
        "Zonder handtekening",
        "Afgelopen",
        "Loopt af binnen een jaar",
        "Controle verlopen",
    ];
    let titel = format!(
        "Overeenkomsten die op {} niet zijn beëindigd",
        in_woorden(bronnen.cijfers.stand.dag)
    );
    verslag.tabel(&titel, "Soort", &columns, &rows);
}

fn datalekken(verslag: &mut Verslag, bronnen: &Bronnen) {
    let own = &bronnen.cijfers.datalekken;
    let jaar = bronnen.cijfers.jaar;
    if !own.zonder_dag.is_nul() {
        verslag.ontbreekt(format!(
            "geen dag van ontdekking, dus niet geteld: {}",
            own.zonder_dag.bronnen().join(", ")
        ));
    }
    if own.ontdekt.is_nul() {
        verslag
            .document
            .paragraph(format!("In {jaar} is geen datalek ontdekt."));
        return;
    }
    verslag.alinea(
        "Ontdekt: {} {datalek|datalekken}. Aan de AP gemeld: {}, waarvan {} binnen 72 uur en {} later. Nog niet afgesloten: {}.",
        &[
            ("ontdekt", &own.ontdekt),
            ("gemeld aan de AP", &own.gemeld),
            ("gemeld binnen 72 uur", &own.binnen_72),
            ("gemeld na 72 uur", &own.later),
            ("niet afgesloten", &own.open),
        ],
    );
    verslag.tabel(
        "Melding en mededeling",
        "Wat",
        &["Aantal"],
        &[
            ("Gemeld aan de AP binnen 72 uur", vec![&own.binnen_72]),
            ("Gemeld aan de AP na 72 uur", vec![&own.later]),
            ("Gemeld, duur niet bekend", vec![&own.onbekend]),
            ("Niet gemeld, met reden", vec![&own.bewust_niet]),
            ("Niet gemeld, zonder reden", vec![&own.onbeslist]),
            (
                "Verteld aan de mensen om wie het gaat",
                vec![&own.meegedeeld],
            ),
        ],
    );
    verslag.reeks(
        "Soort inbreuk (een datalek kan van meer soorten zijn)",
        "Soort",
        &own.soorten,
    );
    verslag.reeks("Risico", "Risico voor de mensen", &own.risico);
    let people = if own.mensen == 1 {
        "1 mens".to_owned()
    } else {
        format!("{} mensen", own.mensen)
    };
    let mut line = text(format!("Geraakt: {people}"));
    line.extend(verslag.zin(
        ", geteld over {} {datalek|datalekken}.",
        &[("aantal mensen bekend", &own.mensen_bekend)],
    ));
    if !own.mensen_onbekend.is_nul() {
        line.push(Inline::Missing(format!(
            " aantal mensen ontbreekt bij {}",
            own.mensen_onbekend.bronnen().join(", ")
        )));
    }
    verslag.document.blocks.push(Block::Paragraph(line));
    per_maand(
        verslag,
        &format!("Datalekken per maand in {jaar}"),
        "datalekken",
        &own.per_maand,
    );
    let lesson = |(id, naam, les): &(String, String, Option<String>)| {
        let les = les
            .as_ref()
            .map_or_else(|| missing("wat ervan is geleerd,"), |les| text(les.clone()));
        vec![text(id.clone()), text(naam.clone()), les]
    };
    verslag.document.blocks.push(Block::Table(Table {
        caption: "Wat ervan is geleerd".to_owned(),
        columns: vec![
            Column::text("Kenmerk", 2),
            Column::text("Datalek", 3),
            Column::text("Les", 7),
        ],
        rows: own.lessen.iter().map(lesson).collect(),
        empty: String::new(),
    }));
}

/// A chart of the months, with what was counted in each.
fn per_maand(verslag: &mut Verslag, caption: &str, wat: &str, maanden: &[Cijfer; 12]) {
    for (naam, cijfer) in grafieken::MAANDEN.iter().zip(maanden) {
        verslag.onthoud(naam, cijfer);
    }
    verslag
        .document
        .blocks
        .push(Block::Chart(grafieken::per_maand(caption, wat, maanden)));
}

fn verzoeken(verslag: &mut Verslag, bronnen: &Bronnen) {
    let own = &bronnen.cijfers.verzoeken;
    let jaar = bronnen.cijfers.jaar;
    if !own.zonder_dag.is_nul() {
        verslag.ontbreekt(format!(
            "geen dag van ontvangst, dus niet geteld: {}",
            own.zonder_dag.bronnen().join(", ")
        ));
    }
    if own.ontvangen.is_nul() && own.eerder.is_nul() {
        verslag.document.paragraph(format!(
            "In het register staan over {jaar} geen verzoeken of klachten."
        ));
        return;
    }
    verslag.alinea(
        "Ontvangen: {} {verzoek of klacht|verzoeken en klachten}, waarvan {} {klacht|klachten}. Uit eerdere jaren, en aan het begin van het jaar nog open: {}.",
        &[("ontvangen", &own.ontvangen), ("klachten", &own.klachten()), ("uit eerdere jaren", &own.eerder)],
    );
    verslag.reeks("Ontvangen per recht", "Recht", &own.rechten);
    verslag.tabel(
        "Op tijd of niet, over alles wat in behandeling was",
        "Wat",
        &["Aantal"],
        &[
            ("Beantwoord binnen de termijn", vec![&own.op_tijd]),
            (
                "Te laat beantwoord, of open na de termijn",
                vec![&own.te_laat],
            ),
            ("Open, de termijn loopt nog", vec![&own.loopt]),
            (
                "Recht of dag van antwoord niet ingevuld",
                vec![&own.onbekend],
            ),
            (
                "Geen termijn in AVG, Awb of beleid (informatie, Wpg)",
                vec![&own.zonder_termijn],
            ),
            ("Termijn verlengd", vec![&own.verlengd]),
        ],
    );
    verslag.reeks("Uitkomst", "Uitkomst", &own.uitkomsten);
    per_maand(
        verslag,
        &format!("Verzoeken en klachten per maand in {jaar}"),
        "verzoeken en klachten",
        &own.per_maand,
    );
}

fn adviezen(verslag: &mut Verslag, bronnen: &Bronnen) {
    let own = &bronnen.cijfers.adviezen;
    if !own.zonder_dag.is_nul() {
        verslag.ontbreekt(format!(
            "geen dag waarop het is uitgebracht, dus niet geteld: {}",
            own.zonder_dag.bronnen().join(", ")
        ));
    }
    verslag.alinea(
        "De FG bracht {} {advies|adviezen} uit. Uit eerdere jaren, en aan het begin van het jaar nog niet beslist: {}.",
        &[("uitgebracht", &own.uitgebracht), ("uit eerdere jaren", &own.eerder)],
    );
    let titel = format!(
        "Wat er tot en met {} met deze adviezen is gedaan",
        in_woorden(bronnen.cijfers.stand.dag)
    );
    verslag.reeks(&titel, "Opvolging", &own.opvolging);
    verslag.tabel(
        "Te laat en escalatie",
        "Wat",
        &["Aantal"],
        &[
            (
                "Te laat beslist, of nog niet beslist na de laatste dag",
                vec![&own.te_laat],
            ),
            (
                "Een stap hoger gebracht in het jaar (escalatie)",
                vec![&own.geescaleerd],
            ),
        ],
    );
    verslag.reeks(
        "Adviezen van de FG bij DPIA's in het jaar",
        "Opvolging",
        &own.bij_dpia,
    );
}

fn taken(verslag: &mut Verslag, bronnen: &Bronnen) {
    let own = &bronnen.cijfers.taken;
    let rows = own.rijen.iter().map(|rij| {
        let done: Vec<String> = rij
            .gedaan
            .iter()
            .map(|(op, proof)| {
                let op = in_woorden(*op);
                proof
                    .as_ref()
                    .map_or_else(|| op.clone(), |proof| format!("{op}: {proof}"))
            })
            .collect();
        let next = rij.volgende.map_or_else(
            || text("–"),
            |(op, stand)| {
                let late = if stand == Termijnstand::Verlopen {
                    " (verlopen)"
                } else {
                    ""
                };
                vec![Inline::Day(op.dag()), Inline::Text(late.to_owned())]
            },
        );
        let done = if done.is_empty() {
            text("niet in het jaar")
        } else {
            text(done.join("\n"))
        };
        vec![text(rij.naam.clone()), text(rij.id.clone()), done, next]
    });
    let table = Table {
        caption: "Terugkerende taken van de organisatie".to_owned(),
        columns: vec![
            Column::text("Taak", 4),
            Column::text("Kenmerk", 3),
            Column::text("Gedaan", 5),
            Column::date("Uiterlijk weer"),
        ],
        rows: rows.collect(),
        empty: "Er staan geen taken in het register.".to_owned(),
    };
    verslag.document.blocks.push(Block::Table(table));
    verslag.alinea(
        "In het jaar gedaan: {} {taak|taken}. Over tijd: {}.",
        &[
            ("taken gedaan", &own.gedaan),
            ("taken over tijd", &own.te_laat),
        ],
    );
    if own.bewustwording.is_nul() {
        verslag.ontbreekt("een taak over bewustwording ontbreekt");
    } else {
        verslag.alinea(
            "Bewustwording: {} {taak|taken} in het register, waarvan {} gedaan in het jaar.",
            &[
                ("taken over bewustwording", &own.bewustwording),
                ("bewustwording gedaan", &own.bewustwording_gedaan),
            ],
        );
    }
    if !own.ontbreekt.is_nul() {
        let names = own.ontbreekt.bronnen().join("; ");
        verslag.ontbreekt(format!("als taak in het register ontbreekt: {names}"));
    }
}

fn verklaring(verslag: &mut Verslag, bronnen: &Bronnen) {
    let document = &mut verslag.document;
    document.blocks.push(Block::PageBreak);
    document.heading(1, "Verklaring en ondertekening");
    document.paragraph(format!(
        "De cijfers in dit verslag zijn geteld uit het register op {} en kunnen met de bijlage worden nagegaan. De delen met de kop Toelichting van de FG zijn van de FG zelf. De FG brengt dit verslag rechtstreeks uit aan de verwerkingsverantwoordelijken (AVG art. 38 lid 3).",
        in_woorden(bronnen.cijfers.stand.dag)
    ));
    let mut who = vec!["De functionaris voor gegevensbescherming".to_owned()];
    let bodies = bronnen
        .bron
        .config
        .bestuursorganen
        .items()
        .iter()
        .filter_map(|own| own.naam.filled());
    who.extend(bodies.map(|naam| format!("Voor ontvangst: {naam}")));
    document.blocks.push(Block::Signature(who));
}
