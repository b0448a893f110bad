//! The definition of every command and flag: help, completion and man pages come from here.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::diagnostic::Ernst;
use crate::model::Soort;
use crate::model::leaf::parse_date;
use crate::output::Format;

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
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Algemeen")]
pub(super) struct Common {
    /// Gebruik dit bestand met instellingen in plaats van de avg.yaml die het dichtst bij is
    #[arg(long, global = true, value_name = "BESTAND")]
    pub(super) config: Option<PathBuf>,
    /// Beoordeel alsof het deze dag is (JJJJ-MM-DD); zonder deze vlag: vandaag
    #[arg(long, global = true, value_name = "JJJJ-MM-DD", value_parser = date)]
    pub(super) peildatum: Option<NaiveDate>,
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

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Controleer het register en toon elke bevinding
    #[command(help_template = TEMPLATE, after_help = CHECK_HELP, override_usage = "avg check [OPTIES] [PADEN]...")]
    Check(CheckArgs),
    /// Toon alle regels, of leg er één uit
    #[command(help_template = TEMPLATE, override_usage = "avg regel [OPTIES] [CODE|NAAM]")]
    Regel(RegelArgs),
    /// Toon het JSON Schema van een soort registratie, voor uw editor
    #[command(help_template = TEMPLATE, override_usage = "avg schema [OPTIES] [SOORT]")]
    Schema(SchemaArgs),
    /// Toon een tabel van het register: wie is waarvoor verantwoordelijk, en wat is er mis
    #[command(help_template = TEMPLATE, override_usage = "avg overzicht [OPTIES]")]
    Overzicht(OverzichtArgs),
}

const CHECK_HELP: &str = "\
Afsluitcode:
  0  gecontroleerd, niets op of boven --fail-on
  1  gecontroleerd, wel bevindingen op of boven --fail-on
  2  niet gecontroleerd: verkeerde vlag, onleesbare instellingen of map
  3  niet gecontroleerd: er is geen registratie

avg check leest altijd het hele register en schrijft nooit iets.";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(super) struct CheckArgs {
    /// Toon alleen bevindingen in deze bestanden en mappen; verwijzingen worden over het hele register gevolgd
    #[arg(value_name = "PADEN", help_heading = "Argumenten")]
    pub(super) paden: Vec<PathBuf>,
    /// Vorm van de uitvoer: full (met uitleg), concise (één regel per bevinding) of json
    #[arg(long, value_name = "VORM", default_value = "full", hide_default_value = true, hide_possible_values = true)]
    pub(super) format: CheckFormat,
    /// Vanaf welke ernst de afsluitcode 1 is: fout, waarschuwing of advies
    #[arg(long, value_name = "ERNST", default_value = "fout", hide_default_value = true, hide_possible_values = true)]
    pub(super) fail_on: FailOn,
    /// Sluit af met 0 ook als er bevindingen zijn
    #[arg(long)]
    pub(super) exit_zero: bool,
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
    #[arg(long, value_name = "SOORT", value_parser = soort)]
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
}

impl From<CheckFormat> for Format {
    fn from(format: CheckFormat) -> Self {
        match format {
            CheckFormat::Full => Format::Full,
            CheckFormat::Concise => Format::Concise,
            CheckFormat::Json => Format::Json,
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

fn date(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).ok_or_else(|| "schrijf een bestaande dag als JJJJ-MM-DD, bijvoorbeeld 2026-07-01".to_owned())
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
}
