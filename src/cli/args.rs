//! The definition of every command and flag: help, completion and man pages come from here.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::calendar::Duur;
use crate::deadline::Stand;
use crate::diagnostic::Ernst;
use crate::history::{Bereik, Peilpunt};
use crate::model::leaf::parse_date;
use crate::model::profiel::Functierol;
use crate::model::{Soort, Status};
use crate::output::Format;
use crate::publish::address::Address;
use crate::scaffold::{Ci, contact_key};

const TEMPLATE: &str = "{about}\n\nGebruik: {usage}\n\n{all-args}{after-help}";

/// Controleert het AVG-register van een gemeente: is elke registratie volledig, rechtmatig en op tijd?
#[derive(Debug, Parser)]
#[command(
    name = "avg",
    version,
    help_template = TEMPLATE,
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    override_usage = "avg [OPTIES] OPDRACHT",
    after_help = "Hulp bij één opdracht: avg OPDRACHT --help"
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Flags that every command takes.
#[derive(Debug, Clone, ClapArgs)]
#[command(next_help_heading = "Algemeen")]
pub(super) struct Common {
    /// Gebruik dit bestand met instellingen in plaats van de avg.yaml die het dichtst bij is
    #[arg(long, global = true, value_name = "BESTAND")]
    pub(super) config: Option<PathBuf>,
    /// Beoordeel alsof het deze dag is (JJJJ-MM-DD); zonder deze vlag: vandaag
    #[arg(long, global = true, value_name = "JJJJ-MM-DD", value_parser = date)]
    pub(super) peildatum: Option<NaiveDate>,
    /// Beoordeel naar dit beleid in plaats van het profiel van avg.yaml: een naam (avg profiel) of een bestand
    #[arg(long, global = true, value_name = "PROFIEL")]
    pub(super) profiel: Option<String>,
    /// Kleur: auto, always of never
    #[arg(
        long,
        global = true,
        value_name = "WANNEER",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) color: ColorChoice,
    /// Zeg ook welke instellingen zijn gebruikt, en waarom
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Toon deze hulp
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Toon de versie
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// The flag of every command that shows the register as it was.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct Toen {
    /// Lees het register zoals het was: aan het eind van deze dag (JJJJ-MM-DD), of in deze revisie van Git
    #[arg(long, value_name = "DAG|REVISIE", value_parser = peilpunt)]
    pub(super) op: Option<Peilpunt>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Controleer het register en toon elke bevinding
    #[command(help_template = TEMPLATE, after_help = CHECK_HELP, override_usage = "avg check [OPTIES] [PADEN]...")]
    Check(CheckArgs),
    /// Begin een nieuw register: instellingen, mappen, voorbeelden, hulp voor editors en de automatische controle
    #[command(help_template = TEMPLATE, after_help = INIT_HELP, override_usage = "avg init [OPTIES] [MAP]")]
    Init(InitArgs),
    /// Maak een nieuwe registratie: elk verplicht veld staat er, met uitleg
    #[command(help_template = TEMPLATE, after_help = NIEUW_HELP, override_usage = "avg nieuw [OPTIES] SOORT [NAAM]")]
    Nieuw(NieuwArgs),
    /// Toon alle regels, of leg er één uit
    #[command(help_template = TEMPLATE, override_usage = "avg regel [OPTIES] [CODE|NAAM]")]
    Regel(RegelArgs),
    /// Toon het JSON Schema van een soort registratie, voor uw editor
    #[command(help_template = TEMPLATE, override_usage = "avg schema [OPTIES] [SOORT]")]
    Schema(SchemaArgs),
    /// Toon een tabel van het register: wie is waarvoor verantwoordelijk, en wat is er mis
    #[command(help_template = TEMPLATE, override_usage = "avg overzicht [OPTIES]")]
    Overzicht(OverzichtArgs),
    /// Toon alle termijnen: wat moet wanneer, door wie, en waar staat dat
    #[command(help_template = TEMPLATE, after_help = TERMIJNEN_HELP, override_usage = "avg termijnen [OPTIES]")]
    Termijnen(TermijnenArgs),
    /// Toon de taken van een rol volgens het beleid, met wat er nu open staat
    #[command(help_template = TEMPLATE, override_usage = "avg taken --rol ROL [OPTIES]")]
    Taken(TakenArgs),
    /// Toon de beleidsprofielen, vergelijk er twee, of toon wat elke plicht dekt
    #[command(
        help_template = TEMPLATE,
        after_help = PROFIEL_HELP,
        override_usage = "avg profiel [OPTIES] [NAAM]\n         avg profiel vergelijk A B\n         avg profiel dekking [NAAM]"
    )]
    Profiel(ProfielArgs),
    /// Maak het openbare register: een website van losse bestanden, met alleen wat openbaar mag zijn
    #[command(help_template = TEMPLATE, after_help = PUBLICEER_HELP, override_usage = "avg publiceer --naar MAP [OPTIES]")]
    Publiceer(PubliceerArgs),
    /// Maak een rapport: voor de AP, de FG, het college, een proceseigenaar of een inwoner
    #[command(help_template = TEMPLATE, override_usage = "avg rapport RAPPORT [OPTIES]")]
    Rapport(RapportArgs),
    /// Leg vast dat registraties zijn beoordeeld: de dag, de functie en wat er toen stond
    #[command(help_template = TEMPLATE, after_help = BEOORDEEL_HELP, override_usage = "avg beoordeel --door FUNCTIE ID...")]
    Beoordeel(BeoordeelArgs),
    /// Toon wat er in het register is veranderd tussen twee dagen of revisies, per registratie en in woorden
    #[command(help_template = TEMPLATE, after_help = WIJZIGINGEN_HELP, override_usage = "avg wijzigingen [OPTIES] VAN..TOT")]
    Wijzigingen(WijzigingenArgs),
    /// Toon de levensloop van één registratie: elke wijziging, met datum en auteur
    #[command(help_template = TEMPLATE, override_usage = "avg historie [OPTIES] ID")]
    Historie(HistorieArgs),
    /// Help uw editor tijdens het typen (language server); uw editor start deze opdracht zelf
    #[command(help_template = TEMPLATE, after_help = LSP_HELP, override_usage = "avg lsp [OPTIES]")]
    Lsp,
    /// Maak bestanden voor een installatiepakket: aanvulling in de shell en man-pagina's
    #[command(help_template = TEMPLATE, hide = true, subcommand_help_heading = "Opdrachten", override_usage = "avg generate completions SHELL\n         avg generate man --naar MAP")]
    Generate(GenerateArgs),
}

const INIT_HELP: &str = "\
Op een terminal vraagt avg init wat het nodig heeft. Zonder terminal zijn --naam, --contact,
--bestuursorgaan en --fg nodig. Een bestand dat er al is, blijft altijd zoals het is: u kunt
avg init later opnieuw gebruiken, bijvoorbeeld met --ci. Met --profiel kiest u het beleid (zie
avg profiel); zonder die vlag geldt de wet alleen.

Voorbeeld:
  avg init avg-register --ci gitlab --naam \"Gemeente Lindermeer\" --contact info@lindermeer.example \\
    --bestuursorgaan \"College van burgemeester en wethouders\" --bestuursorgaan Burgemeester \\
    --fg fg@lindermeer.example --afdeling \"Burgerzaken=manager Burgerzaken\"";

const NIEUW_HELP: &str = "\
Op een terminal stelt avg nieuw de belangrijkste vragen; Enter laat een plek open. Met een vlag
voor een veld, of zonder terminal, vraagt het niets. Wat open blijft, meldt avg check.

Voorbeelden:
  avg nieuw verwerking \"Uitgifte parkeervergunningen\"
  avg nieuw verwerking Standplaatsen --afdeling ruimte --grondslag algemeen_belang
  avg nieuw verzoek \"Inzage in Wmo-dossier\" --veld recht=inzage --veld ontvangen_op=2026-07-01
  avg nieuw dpia \"DPIA cameratoezicht\" --verwerking cameratoezicht --stdout

SOORT is verwerking, verwerkersovereenkomst, convenant, dpia, datalek, verzoek, advies of taak.
De sleutels voor --veld staan met uitleg in het bestand zelf (--stdout).";
const LSP_HELP: &str = "\
Leest berichten van de editor op de standaardinvoer en antwoordt op de standaarduitvoer.
Zo stelt u VS Code, Neovim of Helix in: docs/editor.md

Afsluitcode:
  0  de editor heeft de sessie afgesloten
  1  de editor is weggegaan zonder af te sluiten
  2  op de invoer staat iets anders dan berichten van een editor";

const TERMIJNEN_HELP: &str = "\
Voorbeelden:
  avg termijnen --binnen 90d                  alles wat verlopen is of binnen 90 dagen afloopt
  avg termijnen --voor proceseigenaar --afdeling burgerzaken
  avg termijnen --format ics > termijnen.ics  een agenda voor Outlook, Thunderbird of Google";

const PUBLICEER_HELP: &str = "\
Concepten en verwerkingen met `openbaar: false` komen er niet in. Namen van medewerkers,
maatregelen van beveiliging, bevindingen, DPIA's, datalekken, verzoeken en adviezen ook niet. In
MAP verandert of verdwijnt alleen wat avg daar zelf schreef; de pagina's van oude versies blijven
staan.

Voorbeelden:
  avg publiceer --naar openbaar --adres https://www.lindermeer.example/avg
  avg publiceer --naar openbaar --controleer   is de website nog wat het register zegt?

Afsluitcode:
  0  geschreven, of met --controleer: de website is actueel
  1  met --controleer: de website is niet actueel
  2  er is niets geschreven
  3  er is geen registratie";

const BEOORDEEL_HELP: &str = "\
Schrijft in `beheer` de dag (vandaag, of --peildatum), de functie en een afdruk van de inhoud.
Verandert die inhoud later, of een verwerking waar een overeenkomst of DPIA over gaat, dan zegt
avg check dat opnieuw kijken nodig is.

Voorbeeld:
  avg beoordeel parkeervergunningen dpia-parkeren --door privacybeheerder";

const WIJZIGINGEN_HELP: &str = "\
Voorbeelden:
  avg wijzigingen 2026-01-01..2026-12-31      het jaar 2026, beide dagen meegerekend
  avg wijzigingen 2026-11-01..                sinds 1 november
  avg wijzigingen v1..main                    tussen twee revisies van Git

Vergelijkt wat in Git is vastgelegd. Een ander bestand, een andere volgorde of ander wit is geen
wijziging.";

const PROFIEL_HELP: &str = "\
Voorbeelden:
  avg profiel                                  alle profielen
  avg profiel winterswijk-2019                 één profiel
  avg profiel vergelijk heemstede-2026 avg     twee profielen naast elkaar
  avg profiel dekking heemstede-2026           elke plicht, en wat haar dekt";

const CHECK_HELP: &str = "\
Afsluitcode:
  0  gecontroleerd, niets op of boven --fail-on
  1  gecontroleerd, wel bevindingen op of boven --fail-on
  2  niet gecontroleerd: verkeerde vlag, onleesbare instellingen of map
  3  niet gecontroleerd: er is geen registratie

avg check leest altijd het hele register en verandert nooit iets in uw register.";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct CheckArgs {
    /// Toon alleen bevindingen in deze bestanden en mappen; verwijzingen worden over het hele register gevolgd
    #[arg(value_name = "PADEN", help_heading = "Argumenten")]
    pub(super) paden: Vec<PathBuf>,
    /// Vorm van de uitvoer: full (met uitleg), concise (één regel per bevinding), markdown, json, sarif, github, gitlab of junit
    #[arg(long, value_name = "VORM", default_value = "full", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: CheckFormat,
    /// Schrijf daarnaast SARIF in dit bestand (GitHub code scanning, editors)
    #[arg(long, value_name = "BESTAND")]
    pub(super) export_sarif: Option<PathBuf>,
    /// Schrijf daarnaast Code Quality in dit bestand (GitLab)
    #[arg(long, value_name = "BESTAND")]
    pub(super) export_gitlab: Option<PathBuf>,
    /// Schrijf daarnaast JUnit XML in dit bestand
    #[arg(long, value_name = "BESTAND")]
    pub(super) export_junit: Option<PathBuf>,
    /// Schrijf daarnaast JSON in dit bestand
    #[arg(long, value_name = "BESTAND")]
    pub(super) export_json: Option<PathBuf>,
    /// Schrijf daarnaast Markdown in dit bestand (reactie of samenvatting)
    #[arg(long, value_name = "BESTAND")]
    pub(super) export_markdown: Option<PathBuf>,
    /// Tel alleen bevindingen die niet in deze baseline staan
    #[arg(long, value_name = "BESTAND")]
    pub(super) baseline: Option<PathBuf>,
    /// Zet de bevindingen van nu in deze baseline, zodat alleen nieuwe nog tellen; samen met --baseline: alleen wat daar al in stond
    #[arg(long, value_name = "BESTAND", conflicts_with_all = ["paden", "sinds", "op"])]
    pub(super) schrijf_baseline: Option<PathBuf>,
    /// Toon alleen wat nieuw of veranderd is sinds deze tak, dit label of deze commit, en wat daarmee samenhangt
    #[arg(long, value_name = "REVISIE", conflicts_with = "op")]
    pub(super) sinds: Option<String>,
    /// Vanaf welke ernst de afsluitcode 1 is: fout, waarschuwing of advies
    #[arg(long, value_name = "ERNST", default_value = "fout", hide_default_value = true, hide_possible_values = true)]
    pub(super) fail_on: FailOn,
    /// Laat termijnen en einddatums weg, zodat de kalender alleen niets verandert
    #[arg(long)]
    pub(super) zonder_termijnen: bool,
    /// Sluit af met 0 ook als er bevindingen zijn
    #[arg(long)]
    pub(super) exit_zero: bool,
    #[command(flatten)]
    pub(super) toen: Toen,
}

impl CheckArgs {
    /// The reports that are asked for besides the one on standard output: flag, file and format.
    pub(super) fn exports(&self) -> impl Iterator<Item = (&'static str, &Path, Format)> {
        let all = [
            ("--export-sarif", &self.export_sarif, Format::Sarif),
            ("--export-gitlab", &self.export_gitlab, Format::Gitlab),
            ("--export-junit", &self.export_junit, Format::Junit),
            ("--export-json", &self.export_json, Format::Json),
            ("--export-markdown", &self.export_markdown, Format::Markdown),
        ];
        all.into_iter().filter_map(|(flag, path, format)| Some((flag, path.as_deref()?, format)))
    }
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct InitArgs {
    /// De map van het register; zonder map: de map waarin u werkt
    #[arg(value_name = "MAP", help_heading = "Argumenten")]
    pub(super) map: Option<PathBuf>,
    /// Naam van de organisatie, zoals "Gemeente Lindermeer"
    #[arg(long, value_name = "NAAM", value_parser = filled)]
    pub(super) naam: Option<String>,
    /// Hoe zij te bereiken is: een e-mailadres, website, telefoonnummer of adres
    #[arg(long, value_name = "CONTACT", value_parser = contact)]
    pub(super) contact: Option<String>,
    /// Bestuursorgaan dat verwerkingsverantwoordelijke is, of NAAM=CONTACT bij een eigen adres; mag vaker
    #[arg(long, value_name = "NAAM", value_parser = orgaan)]
    pub(super) bestuursorgaan: Vec<(String, Option<String>)>,
    /// Hoe de functionaris voor gegevensbescherming te bereiken is
    #[arg(long, value_name = "CONTACT", value_parser = contact)]
    pub(super) fg: Option<String>,
    /// Wanneer de FG bij de Autoriteit Persoonsgegevens is aangemeld
    #[arg(long, value_name = "JJJJ-MM-DD", value_parser = date)]
    pub(super) fg_aangemeld: Option<NaiveDate>,
    /// Afdeling, of AFDELING=PROCESEIGENAAR met een functie; mag vaker
    #[arg(long, value_name = "AFDELING", value_parser = pair)]
    pub(super) afdeling: Vec<(String, Option<String>)>,
    /// Schrijf ook de automatische controle voor gitlab, github, azure of forgejo
    #[arg(long, value_name = "SYSTEEM", hide_possible_values = true)]
    pub(super) ci: Option<CiChoice>,
    /// Adres van het archief (.tar.gz) waar de automatische controle avg vandaan haalt
    #[arg(long, value_name = "URL", value_parser = url, requires_all = ["ci", "sha256"])]
    pub(super) download: Option<String>,
    /// Controlesom van dat archief
    #[arg(long, value_name = "HEX", value_parser = sha256, requires = "ci")]
    pub(super) sha256: Option<String>,
    /// Stel geen vragen, ook niet op een terminal
    #[arg(long)]
    pub(super) zonder_vragen: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CiChoice {
    Gitlab,
    Github,
    Azure,
    Forgejo,
}

impl From<CiChoice> for Ci {
    fn from(choice: CiChoice) -> Self {
        match choice {
            CiChoice::Gitlab => Ci::Gitlab,
            CiChoice::Github => Ci::Github,
            CiChoice::Azure => Ci::Azure,
            CiChoice::Forgejo => Ci::Forgejo,
        }
    }
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct NieuwArgs {
    /// Wat voor registratie
    #[arg(value_name = "SOORT", help_heading = "Argumenten", display_order = 1, value_parser = SOORT, hide_possible_values = true)]
    pub(super) soort: Soort,
    /// Hoe mensen het noemen; het id en de naam van het bestand volgen daaruit
    #[arg(value_name = "NAAM", help_heading = "Argumenten", display_order = 2)]
    pub(super) naam: Option<String>,
    /// Gebruik dit id in plaats van een id uit de naam
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// Schrijf naar dit bestand in plaats van naar de map van de soort
    #[arg(long, value_name = "BESTAND", conflicts_with = "stdout")]
    pub(super) bestand: Option<PathBuf>,
    /// Schrijf geen bestand, maar toon de registratie
    #[arg(long)]
    pub(super) stdout: bool,
    /// concept, actief of beeindigd; zonder deze vlag concept, en actief voor een datalek of verzoek
    #[arg(long, value_name = "STATUS", value_parser = STATUS, hide_possible_values = true)]
    pub(super) status: Option<Status>,
    /// Afdeling (id uit avg.yaml); bij een verzoek mogen het er meer zijn
    #[arg(long, value_name = "AFDELING")]
    pub(super) afdeling: Vec<String>,
    /// Doel van een verwerking; mag vaker
    #[arg(long, value_name = "TEKST")]
    pub(super) doel: Vec<String>,
    /// Grondslag bij het doel, zoals algemeen_belang; de eerste hoort bij het eerste doel, enzovoort
    #[arg(long, value_name = "WOORD")]
    pub(super) grondslag: Vec<String>,
    /// Wet en artikel bij de grondslag, in dezelfde volgorde
    #[arg(long, value_name = "WET")]
    pub(super) wet: Vec<String>,
    /// Id van een verwerking waar de registratie over gaat; mag vaker
    #[arg(long, value_name = "ID")]
    pub(super) verwerking: Vec<String>,
    /// Vul een ander veld in, zoals recht=inzage of verwerker.naam=Notenboom; mag vaker
    #[arg(long, value_name = "SLEUTEL=WAARDE", value_parser = veld)]
    pub(super) veld: Vec<(String, String)>,
    /// Stel geen vragen, ook niet op een terminal
    #[arg(long)]
    pub(super) zonder_vragen: bool,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct RegelArgs {
    /// Code of naam van een regel, zoals RM01 of grondslag-zonder-wet; zonder naam: alle regels
    #[arg(value_name = "CODE|NAAM", help_heading = "Argumenten")]
    pub(super) regel: Option<String>,
    /// Vorm van de uitvoer: tekst of json
    #[arg(long, value_name = "VORM", default_value = "tekst", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: ListFormat,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct SchemaArgs {
    /// Soort registratie, of avg voor avg.yaml; zonder soort: de namen van alle schema's
    #[arg(value_name = "SOORT", help_heading = "Argumenten")]
    pub(super) soort: Option<String>,
    /// Schrijf alle schema's als bestanden in deze map
    #[arg(long, value_name = "MAP", conflicts_with = "soort")]
    pub(super) naar: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct OverzichtArgs {
    /// Alleen deze soort
    #[arg(long, value_name = "SOORT", value_parser = SOORT, hide_possible_values = true)]
    pub(super) soort: Option<Soort>,
    /// Alleen deze afdeling (id uit avg.yaml)
    #[arg(long, value_name = "AFDELING")]
    pub(super) afdeling: Option<String>,
    /// Groepeer per soort of per afdeling
    #[arg(long, value_name = "GROEP", default_value = "soort", hide_default_value = true, hide_possible_values = true)]
    pub(super) per: Per,
    /// Vorm van de uitvoer: tabel, json of csv
    #[arg(long, value_name = "VORM", default_value = "tabel", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: TableFormat,
    #[command(flatten)]
    pub(super) toen: Toen,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct TermijnenArgs {
    /// Alleen wat verlopen is of binnen deze tijd afloopt, zoals 90d, 12w, 3m, 1j of "90 dagen"
    #[arg(long, value_name = "TIJD", value_parser = tijd)]
    pub(super) binnen: Option<Duur>,
    /// Alleen wat deze rol moet doen: fg, privacybeheerder, proceseigenaar, ciso, iso, mt, college of ap
    #[arg(long, value_name = "ROL", value_parser = ROL, hide_possible_values = true)]
    pub(super) voor: Option<Functierol>,
    /// Alleen deze afdeling (id uit avg.yaml)
    #[arg(long, value_name = "AFDELING")]
    pub(super) afdeling: Option<String>,
    /// Alleen deze soort registratie
    #[arg(long, value_name = "SOORT", value_parser = SOORT, hide_possible_values = true)]
    pub(super) soort: Option<Soort>,
    /// Alleen verlopen, binnenkort of later; meer dan één met komma's ertussen
    #[arg(long, value_name = "STATUS", value_delimiter = ',', hide_possible_values = true)]
    pub(super) status: Vec<TermijnStatus>,
    /// Vorm van de uitvoer: tabel, json, csv, ics (agenda) of markdown
    #[arg(long, value_name = "VORM", default_value = "tabel", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: TermijnFormat,
    #[command(flatten)]
    pub(super) toen: Toen,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct TakenArgs {
    /// Wiens taken: fg, privacybeheerder, proceseigenaar, ciso, iso, mt, college of ap
    #[arg(long, value_name = "ROL", value_parser = ROL, hide_possible_values = true)]
    pub(super) rol: Functierol,
    /// Alleen wat bij deze afdeling hoort (id uit avg.yaml)
    #[arg(long, value_name = "AFDELING")]
    pub(super) afdeling: Option<String>,
    /// Vorm van de uitvoer: tekst, json of markdown
    #[arg(long, value_name = "VORM", default_value = "tekst", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: TekstFormat,
    #[command(flatten)]
    pub(super) toen: Toen,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct ProfielArgs {
    /// Naam van een profiel of een bestand (.yaml); of: vergelijk A B; of: dekking [NAAM]; zonder naam: alle profielen
    #[arg(value_name = "NAAM", help_heading = "Argumenten", num_args = 0..=3)]
    pub(super) woorden: Vec<String>,
    /// Vorm van de uitvoer: tekst of json
    #[arg(long, value_name = "VORM", default_value = "tekst", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: ListFormat,
}

#[derive(Debug, ClapArgs)]
#[command(subcommand_help_heading = "Rapporten", subcommand_value_name = "RAPPORT")]
pub(super) struct RapportArgs {
    #[command(subcommand)]
    pub(super) soort: RapportSoort,
}

#[derive(Debug, Subcommand)]
pub(super) enum RapportSoort {
    /// Het register van verwerkingen voor de AP (AVG art. 30), per bestuursorgaan; de Wpg apart
    #[command(help_template = TEMPLATE, override_usage = "avg rapport register [OPTIES]")]
    Register(DocumentArgs),
    /// Per afdeling een document voor de proceseigenaar: wat er staat, wat ontbreekt, wat aan de beurt is
    #[command(
        help_template = TEMPLATE,
        override_usage = "avg rapport proceseigenaar --afdeling AFDELING [OPTIES]\n         avg rapport proceseigenaar --output MAP [OPTIES]"
    )]
    Proceseigenaar {
        /// Alleen deze afdeling (id uit avg.yaml); zonder deze vlag elke afdeling, als bestanden in de map van --output
        #[arg(long, value_name = "AFDELING")]
        afdeling: Option<String>,
        #[command(flatten)]
        document: DocumentArgs,
    },
    /// De privacyverklaring van één verwerking, voor inwoners (AVG art. 13 en 14)
    #[command(help_template = TEMPLATE, override_usage = "avg rapport privacyverklaring ID [OPTIES]")]
    Privacyverklaring {
        /// Het id van de verwerking
        #[arg(value_name = "ID", help_heading = "Argumenten")]
        id: String,
        #[command(flatten)]
        document: DocumentArgs,
    },
    /// Het vaste deel van een antwoord op een verzoek om inzage (AVG art. 15)
    #[command(help_template = TEMPLATE, override_usage = "avg rapport inzage --betrokkene GROEP [OPTIES]")]
    Inzage {
        /// De groep waar de aanvrager bij hoort, zoals het register haar noemt, of een deel daarvan
        #[arg(long, value_name = "GROEP")]
        betrokkene: String,
        #[command(flatten)]
        document: DocumentArgs,
    },
    /// Wat in een jaar het einde van zijn bewaartermijn bereikt, per afdeling
    #[command(help_template = TEMPLATE, override_usage = "avg rapport vernietigingslijst --jaar JAAR [OPTIES]")]
    Vernietigingslijst {
        /// Het jaar
        #[arg(long, value_name = "JAAR", value_parser = jaar)]
        jaar: i32,
        #[command(flatten)]
        document: DocumentArgs,
    },
    /// Audits: wat aan de beurt is en de laatste uitkomst, naar het beleid en de Wpg
    #[command(help_template = TEMPLATE, override_usage = "avg rapport audit [OPTIES]")]
    Audit(DocumentArgs),
    /// De datalekken van een jaar (AVG art. 33 lid 5)
    #[command(help_template = TEMPLATE, override_usage = "avg rapport datalekken --jaar JAAR [OPTIES]")]
    Datalekken {
        /// Het jaar
        #[arg(long, value_name = "JAAR", value_parser = jaar)]
        jaar: i32,
        #[command(flatten)]
        document: DocumentArgs,
    },
    /// Het jaarverslag van de FG: de stand aan het eind van het jaar, wat er gebeurde, en de eerdere jaren
    #[command(help_template = TEMPLATE, override_usage = "avg rapport jaarverslag --jaar JAAR [OPTIES]")]
    Jaarverslag(JaarverslagArgs),
    /// Eén pagina voor het privacyoverleg: hoe elke afdeling ervoor staat, en wat eraan komt
    #[command(help_template = TEMPLATE, override_usage = "avg rapport status [OPTIES]")]
    Status(StatusArgs),
}

impl RapportSoort {
    /// What every report takes.
    pub(super) fn document(&self) -> &DocumentArgs {
        match self {
            Self::Jaarverslag(own) => &own.document,
            Self::Status(own) => &own.document,
            Self::Register(document)
            | Self::Audit(document)
            | Self::Proceseigenaar { document, .. }
            | Self::Privacyverklaring { document, .. }
            | Self::Inzage { document, .. }
            | Self::Vernietigingslijst { document, .. }
            | Self::Datalekken { document, .. } => document,
        }
    }
}

/// The yearly report of the FG.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct JaarverslagArgs {
    /// Het jaar
    #[arg(long, value_name = "JAAR", value_parser = jaar)]
    pub(super) jaar: i32,
    /// Maak geen verslag, maar begin het bestand waarin de FG een eigen toelichting schrijft
    #[arg(long, conflicts_with_all = ["format", "output", "op"])]
    pub(super) begin: bool,
    #[command(flatten)]
    pub(super) document: DocumentArgs,
}

/// One page for the privacyoverleg.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct StatusArgs {
    /// Toon ook wat er veranderde sinds deze dag (JJJJ-MM-DD) of revisie van Git
    #[arg(long, value_name = "DAG|REVISIE", value_parser = peilpunt)]
    pub(super) sinds: Option<Peilpunt>,
    #[command(flatten)]
    pub(super) document: DocumentArgs,
}

/// In which form, where to, and from which version of the register.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct DocumentArgs {
    /// Vorm: markdown, html, pdf, docx (Word), xlsx (Excel) of json; zonder deze vlag volgt zij uit de naam van het bestand
    #[arg(long, value_name = "VORM", hide_possible_values = true)]
    pub(super) format: Option<DocumentFormat>,
    /// Schrijf het rapport in dit bestand in plaats van op het scherm
    #[arg(long, short, value_name = "BESTAND")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) toen: Toen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DocumentFormat {
    Markdown,
    Html,
    Pdf,
    Docx,
    Xlsx,
    Json,
}

impl DocumentFormat {
    /// How names of files in this form end.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// Whether it is no text to show on a screen.
    pub(super) fn is_binary(self) -> bool {
        match self {
            Self::Markdown | Self::Html | Self::Json => false,
            Self::Pdf | Self::Docx | Self::Xlsx => true,
        }
    }
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct PubliceerArgs {
    /// De map van de website: leeg, nog niet gemaakt, of eerder met deze opdracht gemaakt
    #[arg(long, value_name = "MAP")]
    pub(super) naar: PathBuf,
    /// Het adres waarop de website komt te staan; wordt onthouden. Nodig voor de sitemap en voor hele adressen
    #[arg(long, value_name = "ADRES", value_parser = adres)]
    pub(super) adres: Option<Address>,
    /// Schrijf niets; toon wat er anders zou worden
    #[arg(long)]
    pub(super) controleer: bool,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct BeoordeelArgs {
    /// De id's van de registraties
    #[arg(value_name = "ID", help_heading = "Argumenten", required = true)]
    pub(super) ids: Vec<String>,
    /// Wie heeft beoordeeld: een functie, geen naam van een persoon
    #[arg(long, value_name = "FUNCTIE", value_parser = functie)]
    pub(super) door: String,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct WijzigingenArgs {
    /// Van wanneer tot wanneer, als dag (JJJJ-MM-DD) of revisie (tak, label, commit); zonder TOT: tot nu
    #[arg(value_name = "VAN..TOT", help_heading = "Argumenten", value_parser = bereik)]
    pub(super) bereik: Bereik,
    /// Alleen deze soort
    #[arg(long, value_name = "SOORT", value_parser = SOORT, hide_possible_values = true)]
    pub(super) soort: Option<Soort>,
    /// Alleen registraties die deze afdeling noemen (id uit avg.yaml)
    #[arg(long, value_name = "AFDELING")]
    pub(super) afdeling: Option<String>,
    /// Vorm van de uitvoer: tekst, json of markdown
    #[arg(long, value_name = "VORM", default_value = "tekst", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: TekstFormat,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct HistorieArgs {
    /// Het id van de registratie; zij mag er ook niet meer zijn
    #[arg(value_name = "ID", help_heading = "Argumenten")]
    pub(super) id: String,
    /// Vorm van de uitvoer: tekst, json of markdown
    #[arg(long, value_name = "VORM", default_value = "tekst", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: TekstFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct GenerateArgs {
    #[command(subcommand)]
    pub(super) what: GenerateWhat,
}

#[derive(Debug, Subcommand)]
pub(super) enum GenerateWhat {
    /// Een script dat opdrachten en vlaggen aanvult: bash, zsh, fish, powershell of elvish
    Completions {
        #[arg(value_name = "SHELL", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
    /// Man-pagina's: avg.1 en een per opdracht
    Man {
        /// De map waarin zij komen
        #[arg(long, value_name = "MAP")]
        naar: PathBuf,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TermijnStatus {
    Verlopen,
    Binnenkort,
    Later,
}

impl From<TermijnStatus> for Stand {
    fn from(status: TermijnStatus) -> Self {
        match status {
            TermijnStatus::Verlopen => Stand::Verlopen,
            TermijnStatus::Binnenkort => Stand::Binnenkort,
            TermijnStatus::Later => Stand::Later,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TermijnFormat {
    Tabel,
    Json,
    Csv,
    Ics,
    Markdown,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TekstFormat {
    Tekst,
    Json,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum CheckFormat {
    Full,
    Concise,
    Json,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Markdown,
}

impl From<CheckFormat> for Format {
    fn from(format: CheckFormat) -> Self {
        match format {
            CheckFormat::Full => Format::Full,
            CheckFormat::Concise => Format::Concise,
            CheckFormat::Json => Format::Json,
            CheckFormat::Sarif => Format::Sarif,
            CheckFormat::Github => Format::Github,
            CheckFormat::Gitlab => Format::Gitlab,
            CheckFormat::Junit => Format::Junit,
            CheckFormat::Markdown => Format::Markdown,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    Fout,
    Waarschuwing,
    Advies,
}

impl From<FailOn> for Ernst {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Fout => Ernst::Fout,
            FailOn::Waarschuwing => Ernst::Waarschuwing,
            FailOn::Advies => Ernst::Advies,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ListFormat {
    Tekst,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TableFormat {
    Tabel,
    Json,
    Csv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Per {
    Soort,
    Afdeling,
}

/// The years in which "today" can lie.
const PEILJAREN: std::ops::RangeInclusive<i32> = 1900..=2999;

fn date(text: &str) -> Result<NaiveDate, String> {
    let day = parse_date(text)
        .ok_or_else(|| "schrijf een bestaande dag als JJJJ-MM-DD, bijvoorbeeld 2026-07-01".to_owned())?;
    if !PEILJAREN.contains(&day.year()) {
        let (first, last) = PEILJAREN.into_inner();
        return Err(format!("kies een dag van {first}-01-01 tot en met {last}-12-31"));
    }
    Ok(day)
}

fn tijd(text: &str) -> Result<Duur, String> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let word = match unit {
        "d" => "dagen",
        "w" => "weken",
        "m" => "maanden",
        "j" => "jaar",
        _ => "",
    };
    let short = Duur::parse(&format!("{number} {word}")).filter(|_| !word.is_empty());
    short
        .or_else(|| Duur::parse(text))
        .ok_or_else(|| "schrijf een tijd als 90d, 12w, 3m, 1j of \"90 dagen\"".to_owned())
}

fn jaar(text: &str) -> Result<i32, String> {
    let year = text.parse().ok().filter(|year| (2018..=2999).contains(year) && text.len() == 4);
    year.ok_or_else(|| "schrijf een jaar vanaf 2018 met vier cijfers, bijvoorbeeld 2026".to_owned())
}

fn adres(text: &str) -> Result<Address, String> {
    Address::parse(text).ok_or_else(|| "schrijf het adres als https://www.gemeente.nl/avg, zonder ? en #".to_owned())
}

fn functie(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err("schrijf een functie op één regel, bijvoorbeeld privacybeheerder".to_owned());
    }
    Ok(text.to_owned())
}

fn peilpunt(text: &str) -> Result<Peilpunt, String> {
    Peilpunt::parse(text)
        .ok_or_else(|| "schrijf een bestaande dag als JJJJ-MM-DD, of een tak, label of commit van Git".to_owned())
}

fn bereik(text: &str) -> Result<Bereik, String> {
    Bereik::parse(text).ok_or_else(|| {
        "schrijf VAN..TOT met bestaande dagen of revisies, de vroegste eerst, bijvoorbeeld 2026-01-01..2026-12-31"
            .to_owned()
    })
}

fn rol(text: &str) -> Result<Functierol, String> {
    Functierol::parse(&text.to_lowercase()).ok_or_else(|| {
        let words: Vec<&str> = Functierol::ALL.iter().map(|rol| rol.as_str()).collect();
        format!("kies uit {}", words.join(", "))
    })
}

fn filled(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("vul hier iets in".to_owned()) } else { Ok(text.to_owned()) }
}

/// `NAAM`, or `NAAM=MEER`.
pub(super) fn pair(text: &str) -> Result<(String, Option<String>), String> {
    match text.split_once('=') {
        Some((naam, more)) => Ok((filled(naam)?, Some(filled(more)?))),
        None => Ok((filled(text)?, None)),
    }
}

/// `NAAM`, or `NAAM=CONTACT`.
pub(super) fn orgaan(text: &str) -> Result<(String, Option<String>), String> {
    let (naam, own) = pair(text)?;
    Ok((naam, own.map(|own| contact(&own)).transpose()?))
}

/// A way to reach somebody.
pub(super) fn contact(text: &str) -> Result<String, String> {
    let text = filled(text)?;
    if contact_key(&text).is_some() {
        return Ok(text);
    }
    Err("schrijf een e-mailadres, een website die begint met https://, een telefoonnummer of een adres met straat en nummer".to_owned())
}

/// An address that means the same to a shell, to YAML and to every CI system.
fn url(text: &str) -> Result<String, String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!()*+,;=%&".contains(&byte));
    // Over http anybody on the way can read along.
    let known = ["https://", "file://"].iter().any(|begin| text.starts_with(begin));
    if plain && known {
        Ok(text.to_owned())
    } else {
        Err("schrijf een volledig adres dat begint met https:// of file://".to_owned())
    }
}

fn sha256(text: &str) -> Result<String, String> {
    let is_sum = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_sum {
        Ok(text.to_lowercase())
    } else {
        Err("schrijf 64 tekens: cijfers en de letters a tot en met f".to_owned())
    }
}

fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).ok_or_else(|| {
        let words: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
        format!("kies uit {}", words.join(", "))
    })
}

fn veld(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("schrijf SLEUTEL=WAARDE, zoals recht=inzage")?;
    let (key, value) = (key.trim(), value.trim());
    if key.is_empty() || value.is_empty() {
        return Err("schrijf voor en achter het =-teken iets, zoals recht=inzage".to_owned());
    }
    Ok((key.to_owned(), value.to_owned()))
}

/// A fixed list of words: completion in a shell knows them, and the help names them in its own text.
#[derive(Clone)]
struct Woorden<T> {
    parse: fn(&str) -> Result<T, String>,
    all: fn() -> Vec<&'static str>,
}

const SOORT: Woorden<Soort> = Woorden { parse: soort, all: || Soort::ALL.iter().map(|own| own.as_str()).collect() };
const STATUS: Woorden<Status> = Woorden { parse: status, all: || Status::ALL.iter().map(|own| own.as_str()).collect() };
const ROL: Woorden<Functierol> =
    Woorden { parse: rol, all: || Functierol::ALL.iter().map(|own| own.as_str()).collect() };

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Woorden<T> {
    type Value = T;

    fn parse_ref(&self, command: &clap::Command, arg: Option<&clap::Arg>, value: &OsStr) -> Result<T, clap::Error> {
        self.parse.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.all)().into_iter().map(PossibleValue::new)))
    }
}

fn soort(text: &str) -> Result<Soort, String> {
    Soort::parse(text).ok_or_else(|| {
        let words: Vec<&str> = Soort::ALL.iter().map(|soort| soort.as_str()).collect();
        format!("kies uit {}", words.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_duty_can_be_covered_by_every_command_and_no_other() {
        let mut names: Vec<String> = Args::command()
            .get_subcommands()
            .filter(|own| !own.is_hide_set())
            .map(|own| own.get_name().to_owned())
            .collect();
        names.sort();
        assert_eq!(names, crate::profile::OPDRACHTEN);
    }

    #[test]
    fn a_time_may_be_short() {
        assert_eq!(tijd("90d"), Ok(Duur::parse("90 dagen").unwrap()));
        assert_eq!(tijd("3m"), Ok(Duur::parse("3 maanden").unwrap()));
        assert_eq!(tijd("4 weken"), Ok(Duur::parse("4 weken").unwrap()));
        for wrong in ["", "d", "90", "90x", "-1d", "0d", "é"] {
            assert!(tijd(wrong).is_err(), "{wrong}");
        }
    }
}
