//! Writes a synthetic register: `cargo run --release --example genereer -- AANTAL MAP [ZAAD]`.
//!
//! The same number and seed give the same files. Entries are correct, about 2.4 KiB each, and refer to each other the
//! way a real register does: most are verwerkingen, with contracts, DPIA's, datalekken and verzoeken around them.

#![allow(
    unreachable_pub,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_lines
)] // a tool for developers

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

#[allow(dead_code)] // the benchmark uses the rest of this file
fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(count), Some(folder)) =
        (args.first().and_then(|text| text.parse().ok()), args.get(1))
    else {
        eprintln!("gebruik: genereer AANTAL MAP [ZAAD]");
        return ExitCode::from(2);
    };
    let seed = args.get(2).and_then(|text| text.parse().ok()).unwrap_or(1);
    match generate(count, Path::new(folder), seed) {
        Ok(bytes) => {
            println!(
                "{count} registraties, gemiddeld {} bytes",
                bytes / (count.max(1) as u64)
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("genereer: {folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// How many entries of each soort; together `total`.
struct Plan {
    contracts: usize,
    dpias: usize,
    datalekken: usize,
    verzoeken: usize,
    verwerkingen: usize,
}

impl Plan {
    fn new(total: usize) -> Self {
        let (contracts, dpias, datalekken, verzoeken) =
            (total / 10, total / 20, total / 40, total / 20);
        let verwerkingen = total - contracts - dpias - datalekken - verzoeken;
        Self {
            contracts,
            dpias,
            datalekken,
            verzoeken,
            verwerkingen,
        }
    }
}

/// Writes the register and gives the bytes written.
pub fn generate(total: usize, folder: &Path, seed: u64) -> std::io::Result<u64> {
    let plan = Plan::new(total);
    let mut random = fastrand::Rng::with_seed(seed);
    let mut bytes = 0;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("avg.yaml"), CONFIG)?;
    // Who uses which contract and DPIA, so that both sides name each other.
    let uses: Vec<(Option<usize>, Option<usize>)> = (0..plan.verwerkingen)
        .map(|n| {
            let contract = (plan.contracts > 0 && (n < plan.contracts || random.u8(..) < 160))
                .then(|| n % plan.contracts);
            let dpia = (plan.dpias > 0 && n % 4 == 0).then(|| (n / 4) % plan.dpias);
            (contract, dpia)
        })
        .collect();
    let mut by_contract: Vec<String> = vec![String::new(); plan.contracts];
    let mut by_dpia: Vec<String> = vec![String::new(); plan.dpias];
    for (n, (contract, dpia)) in uses.iter().enumerate() {
        for (list, user) in [(&mut by_contract, contract), (&mut by_dpia, dpia)] {
            if let Some(user) = user {
                let _ = writeln!(list[*user], "  - verwerking-{n}");
            }
        }
    }
    let mut write = |kind: &str, id: &str, text: String| -> std::io::Result<()> {
        let folder = folder.join("register").join(kind);
        fs::create_dir_all(&folder)?;
        bytes += text.len() as u64;
        fs::write(folder.join(format!("{id}.yaml")), text)
    };
    for (n, (contract, dpia)) in uses.iter().enumerate() {
        write(
            "verwerkingen",
            &format!("verwerking-{n}"),
            verwerking(n, *contract, *dpia, &mut random),
        )?;
    }
    for (n, users) in by_contract.iter().enumerate() {
        write(
            "verwerkersovereenkomsten",
            &format!("vwo-{n}"),
            contract(n, users),
        )?;
    }
    for (n, users) in by_dpia.iter().enumerate() {
        write("dpias", &format!("dpia-{n}"), dpia(n, users))?;
    }
    for n in 0..plan.datalekken {
        write(
            "datalekken",
            &format!("datalek-{n}"),
            datalek(n, n % plan.verwerkingen.max(1)),
        )?;
    }
    for n in 0..plan.verzoeken {
        write(
            "verzoeken",
            &format!("verzoek-{n}"),
            verzoek(n, n % plan.verwerkingen.max(1)),
        )?;
    }
    Ok(bytes)
}

const CONFIG: &str = "\
organisatie:
  naam: gemeente Proefstad
  contact: {email: info@proefstad.example}
bestuursorganen:
  - id: college
    naam: college van burgemeester en wethouders
    contact: {email: info@proefstad.example}
functionaris_gegevensbescherming:
  contact: {email: fg@proefstad.example}
  aangemeld_bij_ap_op: 2018-05-25
afdelingen:
  - {id: burgerzaken, naam: Burgerzaken, proceseigenaar: manager Burgerzaken}
  - {id: sociaal-domein, naam: Sociaal domein, proceseigenaar: manager Sociaal domein}
  - {id: ruimte, naam: Ruimte, proceseigenaar: manager Ruimte}
profiel: heemstede-2026
";

const BEHEER: &str = "\
status: actief
beheer:
  ingevoerd: 2024-02-01
  laatst_beoordeeld: 2026-03-15
  beoordeeld_door: privacybeheerder
";

fn verwerking(
    n: usize,
    contract: Option<usize>,
    dpia: Option<usize>,
    random: &mut fastrand::Rng,
) -> String {
    let afdeling = ["burgerzaken", "sociaal-domein", "ruimte"][random.usize(..3)];
    let jaren = [5, 7, 10, 15][random.usize(..4)];
    let verwerker = contract.map_or(String::new(), |contract| {
        format!(
            "  - naam: Leverancier {contract} B.V.\n    rol: verwerker\n    verwerkersovereenkomst: vwo-{contract}\n"
        )
    });
    let (dpia, kenmerken) = dpia.map_or(
        ("\n  niet_nodig: Kleine groep, gewone gegevens, geen nieuwe techniek en geen gevolgen voor een recht of dienst".to_owned(), " geen"),
        |dpia| (format!(" dpia-{dpia}"), "\n  - grootschalig\n  - kwetsbare_betrokkenen"),
    );
    format!(
        "soort: verwerking
id: verwerking-{n}
naam: Aanvragen en besluiten van soort {n}
{BEHEER}rol: verwerkingsverantwoordelijke
verwerkingsverantwoordelijke: college
afdeling: {afdeling}
taak: publiek
doeleinden:
  - doel: Beoordelen of een aanvrager recht heeft op voorziening {n} en het besluit bekendmaken
    grondslagen:
      - grondslag: wettelijke_verplichting
        wet: Wmo 2015, art. 2.3.2
        toelichting: De wet draagt het onderzoek na een melding op aan het college
  - doel: Voorziening {n} betalen en jaarlijks nagaan of de omstandigheden van de aanvrager zijn veranderd
    grondslagen:
      - grondslag: algemeen_belang
        wet: Wmo 2015, art. 2.3.9
noodzaak:
  proportionaliteit: Alleen de gegevens die nodig zijn om over de aanvraag te besluiten worden gevraagd en bewaard
  subsidiariteit: Zonder deze gegevens kan het recht op de voorziening niet worden vastgesteld
betrokkenen:
  - categorie: aanvragers van voorziening {n}
    kwetsbaar: false
  - categorie: contactpersonen van de aanvrager
persoonsgegevens:
  - categorie: naam en adres
    aard: gewoon
  - categorie: gegevens over de aanvraag en de beoordeling
    aard: gevoelig
  - categorie: burgerservicenummer
    aard: bsn
    wet: Wet algemene bepalingen burgerservicenummer, art. 10
  - categorie: bankrekening waarop de voorziening wordt betaald
    aard: gevoelig
ontvangers:
{verwerker}  - naam: bezwaarschriftencommissie
    rol: ontvanger
    grondslag: Awb art. 7:13
    toelichting: Alleen als de aanvrager bezwaar maakt tegen het besluit
  - naam: afdeling Financiën
    rol: intern
    toelichting: Voor de betaling van de voorziening aan de aanvrager
doorgifte: geen
bewaartermijnen:
  - gegevens: alle gegevens
    termijn: {jaren} jaar
    vanaf: einde van de voorziening
    grondslag: Selectielijst 2020, 11.1
beveiliging:
  - Toegang alleen voor medewerkers die de aanvraag behandelen, met tweestapsverificatie
  - Raadplegingen worden vastgelegd en steekproefsgewijs gecontroleerd
  - Berichten aan de aanvrager gaan via de beveiligde berichtenbox
herkomst:
  - aanvrager
  - BRP
kwaliteit:
  - Adres en gezinssamenstelling worden elke nacht vergeleken met de BRP
dpia:{dpia}
kenmerken:{kenmerken}
start: 2024-06-01
gemeld_bij_fg: 2024-05-01
systemen:
  - Zaaksysteem Proefstad
domein: maatschappelijke-ondersteuning
openbare_toelichting: Vraagt u voorziening {n} aan, dan gebruiken wij uw gegevens om over uw aanvraag te besluiten.
"
    )
}

fn contract(n: usize, users: &str) -> String {
    let subjects = [
        "onderwerp",
        "duur",
        "aard",
        "doel",
        "soorten_persoonsgegevens",
        "categorieen_betrokkenen",
        "rechten_en_plichten",
        "instructies",
        "geheimhouding",
        "beveiliging",
        "subverwerkers",
        "bijstand_rechten_betrokkenen",
        "bijstand_datalekken",
        "bijstand_dpia",
        "teruggave_of_vernietiging",
        "audits",
        "doorgifte",
        "aansprakelijkheid",
    ];
    let afspraken = subjects
        .iter()
        .enumerate()
        .fold(String::new(), |mut out, (at, subject)| {
            let _ = writeln!(out, "  {subject}: artikel {}", at + 1);
            out
        });
    let verwerkingen = if users.is_empty() {
        String::new()
    } else {
        format!("verwerkingen:\n{users}")
    };
    format!(
        "soort: verwerkersovereenkomst
id: vwo-{n}
naam: Verwerkersovereenkomst Leverancier {n}
{BEHEER}verwerker:
  naam: Leverancier {n} B.V.
  contact: {{email: info@leverancier-{n}.example}}
  land: NL
  meldpunt_datalekken: meldpunt@leverancier-{n}.example
verwerkingsverantwoordelijke: college
{verwerkingen}hoofdovereenkomst: Raamovereenkomst {n}
model: vng
ondertekend_op: 2024-04-01
ingangsdatum: 2024-05-01
einddatum: 2030-05-01
opzegtermijn: 3 maanden
garanties:
  - naam: ISO 27001
    geldig_tot: 2028-01-01
afspraken:
{afspraken}"
    )
}

fn dpia(n: usize, users: &str) -> String {
    let verwerkingen = if users.is_empty() {
        String::new()
    } else {
        format!("verwerkingen:\n{users}")
    };
    format!(
        "soort: dpia
id: dpia-{n}
naam: DPIA over voorzieningen, deel {n}
{BEHEER}fase: dpia
{verwerkingen}uitgevoerd_op: 2024-02-15
vastgesteld_op: 2024-03-15
vastgesteld_door: college
conclusie: akkoord_met_maatregelen
beschrijving: De gemeente beoordeelt aanvragen van inwoners en legt het onderzoek vast in het zaaksysteem.
noodzaak_en_evenredigheid: Zonder onderzoek kan de gemeente haar wettelijke taak niet uitvoeren; minder gegevens volstaan niet.
risicos:
  - id: r1
    omschrijving: Een medewerker bekijkt dossiers zonder reden
    kans: midden
    impact: hoog
    maatregelen:
      - m1
    restrisico: laag
maatregelen:
  - id: m1
    omschrijving: Raadplegingen vastleggen en elke maand controleren
    eigenaar: manager Sociaal domein
    gereed_voor: 2024-05-01
    status: uitgevoerd
    uitgevoerd_op: 2024-04-20
    getoetst_door_fg_op: 2024-05-10
advies_fg:
  datum: 2024-03-01
  advies: Leg vast wie de raadplegingen controleert
  opgevolgd: ja
mening_betrokkenen: De cliëntenraad is gehoord op 20 februari 2024
restrisico: laag
"
    )
}

fn datalek(n: usize, verwerking: usize) -> String {
    format!(
        "soort: datalek
id: datalek-{n}
naam: Brief bezorgd op een verkeerd adres
{BEHEER}ontdekt_op: 2026-02-03T09:30+01:00
gemeld_intern_op: 2026-02-03T09:45+01:00
omschrijving: Een besluit is door een verkeerd etiket bij een ander huishouden bezorgd en daar geopend.
inbreuk:
  - vertrouwelijkheid
verwerkingen:
  - verwerking-{verwerking}
betrokkenen:
  categorieen:
    - aanvragers
  aantal: 1
persoonsgegevens:
  - naam en adres
  - inhoud van het besluit
gevolgen: Een ander kent de uitkomst van de aanvraag
maatregelen:
  - De brief is opgehaald
  - Etiketten worden voortaan door twee mensen gecontroleerd
risico: risico
melding_ap:
  gemeld_op: 2026-02-04T15:00+01:00
  nummer: AP-{n}
lessen: Controle door een tweede persoon hoort in de werkinstructie
geevalueerd_op: 2026-02-20
afgesloten_op: 2026-02-21
"
    )
}

fn verzoek(n: usize, verwerking: usize) -> String {
    format!(
        "soort: verzoek
id: verzoek-{n}
naam: Verzoek om inzage {n}
{BEHEER}recht: inzage
zaaknummer: Z-{n:06}
ontvangen_op: 2026-03-02
identiteit_vastgesteld_op: 2026-03-03
afgehandeld_op: 2026-03-20
uitkomst: toegewezen
afdelingen:
  - sociaal-domein
verwerkingen:
  - verwerking-{verwerking}
"
    )
}
