//! The management summary: the figures that matter and what asks for a decision, on one page.

use super::DELEN;
use super::cijfers::Cijfer;
use super::document::Bronnen;
use super::verslag::Verslag;
use crate::document::{Block, Inline, Line, text};
use crate::report::dekking;

/// More than this does not fit on the page with the figures; the rest is counted.
const MEESTE_BESLUITEN: usize = 5;

pub(super) fn deel(verslag: &mut Verslag<'_>, bronnen: &Bronnen<'_, '_, '_>) {
    verslag.document.blocks.push(Block::PageBreak);
    verslag.deel(DELEN[0]);
    let lines = vec![
        register(verslag, bronnen),
        volledigheid(verslag, bronnen),
        dpias(verslag, bronnen),
        datalekken(verslag, bronnen),
        verzoeken(verslag, bronnen),
        adviezen(verslag, bronnen),
        beleid(bronnen),
    ];
    verslag.document.blocks.push(Block::List(lines));
    verslag.document.heading(2, "Vraagt een besluit");
    let (shown, rest) = besluiten(verslag, bronnen);
    if shown.is_empty() {
        verslag.document.paragraph("Uit de cijfers volgt niets waarover nu besloten moet worden.");
    } else {
        verslag.document.blocks.push(Block::List(shown));
    }
    if rest > 0 {
        verslag.document.paragraph(format!("En nog {rest} andere; die staan in de delen hierna."));
    }
    verslag.einde(DELEN[0]);
    verslag.document.blocks.push(Block::PageBreak);
}

fn register(verslag: &mut Verslag<'_>, bronnen: &Bronnen<'_, '_, '_>) -> Line {
    let stand = &bronnen.cijfers.stand;
    let vorm = format!("Register: op {} stonden er {{}} registraties in, waarvan {{}} verwerkingen", stand.dag);
    let verwerkingen = stand.van(crate::model::Soort::Verwerking);
    let mut line = verslag.zin(&vorm, &[("registraties", &stand.alle()), ("verwerkingen", &verwerkingen)]);
    match bronnen.verleden.begin(bronnen.cijfers.jaar) {
        Some(begin) => {
            line.push(Inline::Text(" (aan het begin van het jaar ".to_owned()));
            line.extend(verslag.getal("registraties aan het begin", &begin.alle()));
            line.push(Inline::Text(").".to_owned()));
        }
        None => line.push(Inline::Missing(" (het begin van het jaar is niet bekend).".to_owned())),
    }
    line
}

fn volledigheid(verslag: &mut Verslag<'_>, bronnen: &Bronnen<'_, '_, '_>) -> Line {
    let stand = &bronnen.cijfers.stand;
    let [fouten, waarschuwingen, _] = &stand.bevindingen;
    verslag.zin(
        "Volledigheid: {} fouten en {} waarschuwingen; van de termijnen in een cyclus waren er {} op tijd en {} verlopen.",
        &[
            ("fouten", fouten),
            ("waarschuwingen", waarschuwingen),
            ("termijnen op tijd", &stand.op_tijd()),
            ("termijnen verlopen", &stand.te_laat()),
        ],
    )
}

fn dpias(verslag: &mut Verslag<'_>, bronnen: &Bronnen<'_, '_, '_>) -> Line {
    let own = &bronnen.cijfers.dpias;
    verslag.zin(
        "DPIA's: {} vastgesteld en {} opnieuw bekeken in het jaar, {} achterstallig; {} met een hoog restrisico, {} open maatregelen.",
        &[
            ("DPIA's vastgesteld", &own.vastgesteld),
            ("DPIA's opnieuw bekeken", &own.herbeoordeeld),
            ("DPIA's achterstallig", &own.achterstallig),
            ("DPIA's met hoog restrisico", &own.hoog()),
            ("open maatregelen", &own.open),
        ],
    )
}

fn datalekken(verslag: &mut Verslag<'_>, bronnen: &Bronnen<'_, '_, '_>) -> Line {
    let own = &bronnen.cijfers.datalekken;
    verslag.zin(
        "Datalekken: {} ontdekt, {} gemeld aan de AP, daarvan {} binnen 72 uur.",
        &[
            ("datalekken ontdekt", &own.ontdekt),
            ("datalekken gemeld", &own.gemeld),
            ("datalekken binnen 72 uur gemeld", &own.binnen_72),
        ],
    )
}

fn verzoeken(verslag: &mut Verslag<'_>, bronnen: &Bronnen<'_, '_, '_>) -> Line {
    let own = &bronnen.cijfers.verzoeken;
    verslag.zin(
        "Verzoeken en klachten: {} ontvangen, waarvan {} klachten; {} op tijd beantwoord, {} te laat, {} verlengd, {} afgewezen.",
        &[
            ("verzoeken en klachten ontvangen", &own.ontvangen),
            ("klachten", &own.klachten()),
            ("op tijd beantwoord", &own.op_tijd),
            ("te laat", &own.te_laat),
            ("verlengd", &own.verlengd),
            ("afgewezen", &own.uitkomst("afgewezen")),
        ],
    )
}

fn adviezen(verslag: &mut Verslag<'_>, bronnen: &Bronnen<'_, '_, '_>) -> Line {
    let own = &bronnen.cijfers.adviezen;
    let not = own.met("deels opgevolgd").en(&own.met("niet opgevolgd"));
    verslag.zin(
        "Adviezen van de FG: {} uitgebracht; {} opgevolgd, {} deels of niet opgevolgd, {} nog niet beslist.",
        &[
            ("adviezen uitgebracht", &own.uitgebracht),
            ("adviezen opgevolgd", &own.met("opgevolgd")),
            ("adviezen deels of niet opgevolgd", &not),
            ("adviezen nog niet beslist", &own.met("nog niet beslist")),
        ],
    )
}

fn beleid(bronnen: &Bronnen<'_, '_, '_>) -> Line {
    let [covered, partly, not] = dekking::counts(bronnen.plichten);
    let all = bronnen.plichten.len();
    text(format!(
        "Beleid: van {all} plichten uit beleid en wet controleert het programma er {covered} helemaal, {partly} deels en {not} niet (zie {}).",
        DELEN[10]
    ))
}

/// What asks for a decision, and how many more there are.
fn besluiten(verslag: &mut Verslag<'_>, bronnen: &Bronnen<'_, '_, '_>) -> (Vec<Line>, usize) {
    let own = bronnen.cijfers;
    let te_laat = own.stand.te_laat();
    let adviezen = own.adviezen.te_laat.clone();
    let all: [(&str, &str, &Cijfer); 10] = [
        (
            "{} DPIA's met een hoog restrisico zonder raadpleging: vraag de AP vooraf om raad (AVG art. 36), of neem meer maatregelen.",
            "DPIA's met hoog restrisico zonder raadpleging",
            &own.dpias.hoog_zonder_raadpleging,
        ),
        (
            "{} datalekken zonder melding aan de AP en zonder reden om niet te melden: besluit daarover.",
            "datalekken zonder melding of reden",
            &own.datalekken.onbeslist,
        ),
        (
            "{} datalekken later dan 72 uur gemeld: zorg dat zij eerder worden herkend.",
            "datalekken later gemeld",
            &own.datalekken.later,
        ),
        ("{} verzoeken of klachten te laat: zorg voor een antwoord op tijd.", "te laat", &own.verzoeken.te_laat),
        ("{} fouten in het register: laat de afdelingen ze herstellen.", "fouten", &own.stand.bevindingen[0]),
        (
            "{} maatregelen uit DPIA's over tijd: geef ze een nieuwe dag of een nieuwe eigenaar.",
            "maatregelen over tijd",
            &own.dpias.te_laat,
        ),
        ("{} termijnen in een cyclus verlopen: maak er tijd voor.", "termijnen verlopen", &te_laat),
        (
            "{} adviezen van de FG te laat beslist of nog niet beslist terwijl dat wel moest.",
            "adviezen te laat",
            &adviezen,
        ),
        ("{} taken die wet of beleid vraagt, staan niet in het register.", "taken die ontbreken", &own.taken.ontbreekt),
        (
            "{} uitgevoerde maatregelen zijn niet door de FG getoetst.",
            "maatregelen niet getoetst",
            &own.dpias.niet_getoetst,
        ),
    ];
    let open: Vec<_> = all.into_iter().filter(|(_, _, cijfer)| !cijfer.is_nul()).collect();
    let rest = open.len().saturating_sub(MEESTE_BESLUITEN);
    let shown = open.into_iter().take(MEESTE_BESLUITEN);
    (shown.map(|(vorm, wat, cijfer)| verslag.zin(vorm, &[(wat, cijfer)])).collect(), rest)
}
