//! The management summary: the figures that matter and what asks for a decision, on one page.

use super::DELEN;
use super::cijfers::Cijfer;
use super::document::Bronnen;
use super::tellen::Jaarcijfers;
use super::verslag::Verslag;
use crate::calendar::in_woorden;
use crate::document::{Block, Inline, Line};

/// More than this does not fit on the page with the figures; the rest is counted.
const MEESTE_BESLUITEN: usize = 5;

pub(super) fn deel(verslag: &mut Verslag, bronnen: &Bronnen) {
    verslag.document.blocks.push(Block::PageBreak);
    verslag.deel(DELEN[0]);
    let lines = vec![
        register(verslag, bronnen),
        volledigheid(verslag, bronnen),
        dpias(verslag, bronnen),
        datalekken(verslag, bronnen),
        verzoeken(verslag, bronnen),
        adviezen(verslag, bronnen),
    ];
    verslag.document.blocks.push(Block::List(lines));
    verslag.document.heading(2, "Vraagt een besluit");
    let (shown, rest) = besluiten(verslag, bronnen);
    if let Some(nu) = bronnen.nu {
        verslag.document.paragraph(format!(
            "Wat op {} niet meer speelde, staat hier niet.",
            in_woorden(nu.stand.dag)
        ));
    }
    if shown.is_empty() {
        verslag
            .document
            .paragraph("Uit de cijfers volgt niets waarover nu besloten moet worden.");
    } else {
        verslag.document.blocks.push(Block::List(shown));
    }
    if rest > 0 {
        verslag.document.paragraph(format!(
            "En nog {rest} andere; die staan in de delen hierna."
        ));
    }
    verslag.einde(DELEN[0]);
    verslag.document.blocks.push(Block::PageBreak);
}

fn register(verslag: &mut Verslag, bronnen: &Bronnen) -> Line {
    let stand = &bronnen.cijfers.stand;
    let vorm = format!(
        "Register: op {} stonden er {{}} {{registratie|registraties}} in, waarvan {{}} {{verwerking|verwerkingen}}",
        in_woorden(stand.dag)
    );
    let verwerkingen = stand.van(crate::model::Soort::Verwerking);
    let mut line = verslag.zin(
        &vorm,
        &[
            ("registraties", &stand.alle()),
            ("verwerkingen", &verwerkingen),
        ],
    );
    match bronnen.verleden.begin(bronnen.cijfers.jaar) {
        Some(begin) => {
            line.push(Inline::Text(" (aan het begin van het jaar ".to_owned()));
            line.extend(verslag.getal("registraties aan het begin", &begin.alle()));
            line.push(Inline::Text(").".to_owned()));
        }
        None => line.push(Inline::Missing(
            " (het begin van het jaar is niet bekend).".to_owned(),
        )),
    }
    line
}

fn volledigheid(verslag: &mut Verslag, bronnen: &Bronnen) -> Line {
    let stand = &bronnen.cijfers.stand;
    let [fouten, waarschuwingen, _] = &stand.bevindingen;
    let mut line = verslag.zin(
        "Volledigheid: {} {fout|fouten} en {} {waarschuwing|waarschuwingen}. Terugkerende beoordelingen: {} op tijd en {} te laat.",
        &[
            ("fouten", fouten),
            ("waarschuwingen", waarschuwingen),
            ("termijnen op tijd", &stand.op_tijd()),
            ("termijnen verlopen", &stand.te_laat()),
        ],
    );
    if let Some(nu) = bronnen.nu {
        let vorm = format!(" Fouten op {}: {{}}.", in_woorden(nu.stand.dag));
        line.extend(verslag.zin(&vorm, &[("fouten later", &nu.stand.bevindingen[0])]));
    }
    line
}

fn dpias(verslag: &mut Verslag, bronnen: &Bronnen) -> Line {
    let own = &bronnen.cijfers.dpias;
    verslag.zin(
        "DPIA's: {} vastgesteld en {} opnieuw beoordeeld in het jaar, {} achterstallig; van {} is de registratie nagelopen. Hoog restrisico: {}; {} open {maatregel|maatregelen}.",
        &[
            ("DPIA's vastgesteld", &own.vastgesteld),
            ("DPIA's opnieuw beoordeeld", &own.herbeoordeeld),
            ("DPIA's achterstallig", &own.achterstallig),
            ("DPIA's nagelopen", &own.nagelopen),
            ("DPIA's met hoog restrisico", &own.hoog()),
            ("open maatregelen", &own.open),
        ],
    )
}

fn datalekken(verslag: &mut Verslag, bronnen: &Bronnen) -> Line {
    let own = &bronnen.cijfers.datalekken;
    let mut line = verslag.zin(
        "Datalekken: {} ontdekt, {} gemeld aan de AP, daarvan {} binnen 72 uur.",
        &[
            ("datalekken ontdekt", &own.ontdekt),
            ("datalekken gemeld", &own.gemeld),
            ("datalekken binnen 72 uur gemeld", &own.binnen_72),
        ],
    );
    // What came into the register after the year is in no other yearly report.
    if let Some(nu) = bronnen
        .nu
        .filter(|nu| nu.datalekken.ontdekt.aantal() > own.ontdekt.aantal())
    {
        let vorm = format!(
            " Met wat daarna in het register kwam (stand {}): {{}} ontdekt, {{}} gemeld, daarvan {{}} later dan 72 uur.",
            in_woorden(nu.stand.dag)
        );
        let later = &nu.datalekken;
        line.extend(verslag.zin(
            &vorm,
            &[
                ("datalekken ontdekt, met wat later kwam", &later.ontdekt),
                ("datalekken gemeld, met wat later kwam", &later.gemeld),
                (
                    "datalekken later dan 72 uur gemeld, met wat later kwam",
                    &later.later,
                ),
            ],
        ));
    }
    line
}

fn verzoeken(verslag: &mut Verslag, bronnen: &Bronnen) -> Line {
    let own = &bronnen.cijfers.verzoeken;
    verslag.zin(
        "Verzoeken en klachten: {} ontvangen, waarvan {} {klacht|klachten}; {} op tijd beantwoord, {} te laat, {} verlengd, {} afgewezen.",
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

fn adviezen(verslag: &mut Verslag, bronnen: &Bronnen) -> Line {
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

/// What asks for a decision, and how many more there are.
fn besluiten(verslag: &mut Verslag, bronnen: &Bronnen) -> (Vec<Line>, usize) {
    // What is not so any more asks for no decision.
    let nog = |of: &dyn Fn(&Jaarcijfers) -> Cijfer| {
        let then = of(bronnen.cijfers);
        bronnen
            .nu
            .map_or_else(|| then.clone(), |nu| then.ook_in(&of(nu)))
    };
    let all: [(&str, &str, Cijfer); 10] = [
        (
            "{} {DPIA|DPIA's} met een hoog restrisico zonder raadpleging: vraag de AP vooraf om raad (AVG art. 36), of neem meer maatregelen.",
            "DPIA's met hoog restrisico zonder raadpleging",
            nog(&|own| own.dpias.hoog_zonder_raadpleging.clone()),
        ),
        (
            "{} {datalek|datalekken} zonder melding aan de AP en zonder reden om niet te melden: besluit daarover.",
            "datalekken zonder melding of reden",
            nog(&|own| own.datalekken.onbeslist.clone()),
        ),
        (
            "{} {datalek|datalekken} later dan 72 uur gemeld: zorg dat datalekken eerder worden herkend.",
            "datalekken later gemeld",
            nog(&|own| own.datalekken.later.clone()),
        ),
        (
            "{} {verzoek of klacht|verzoeken of klachten} te laat: zorg voor een antwoord op tijd.",
            "te laat",
            nog(&|own| own.verzoeken.te_laat.clone()),
        ),
        (
            "{} {fout|fouten} in het register: laat de afdelingen herstellen wat er staat.",
            "fouten die er nog zijn",
            nog(&|own| own.stand.bevindingen[0].clone()),
        ),
        (
            "{} {maatregel|maatregelen} uit DPIA's over tijd: geef een nieuwe dag of een nieuwe eigenaar.",
            "maatregelen over tijd",
            nog(&|own| own.dpias.te_laat.clone()),
        ),
        (
            "{} {termijn|termijnen} in een cyclus verlopen: maak er tijd voor.",
            "termijnen verlopen",
            nog(&|own| own.stand.te_laat()),
        ),
        (
            "{} {advies|adviezen} van de FG te laat beslist of nog niet beslist terwijl dat wel moest.",
            "adviezen te laat",
            nog(&|own| own.adviezen.te_laat.clone()),
        ),
        (
            "{} {taak die wet of beleid vraagt, staat|taken die wet of beleid vraagt, staan} niet in het register.",
            "taken die ontbreken",
            nog(&|own| own.taken.ontbreekt.clone()),
        ),
        (
            "{} uitgevoerde {maatregel is|maatregelen zijn} niet door de FG getoetst.",
            "maatregelen niet getoetst",
            nog(&|own| own.dpias.niet_getoetst.clone()),
        ),
    ];
    let open: Vec<_> = all
        .into_iter()
        .filter(|(_, _, cijfer)| !cijfer.is_nul())
        .collect();
    let rest = open.len().saturating_sub(MEESTE_BESLUITEN);
    let shown = open.into_iter().take(MEESTE_BESLUITEN);
    (
        shown
            .map(|(vorm, wat, cijfer)| verslag.zin(vorm, &[(wat, &cijfer)]))
            .collect(),
        rest,
    )
}
