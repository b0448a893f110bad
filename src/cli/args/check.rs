//! `avg check`: what is looked at, what counts, and where its report goes.

use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, ValueEnum};

use super::common::Toen;
use super::waarden::peilpunt;
use crate::diagnostic::Ernst;
use crate::history::Peilpunt;
use crate::output::Format;

pub(super) const CHECK_HELP: &str = "\
Afsluitcode:
  0  gecontroleerd, niets op of boven --fail-on
  1  gecontroleerd, wel bevindingen op of boven --fail-on
  2  niet gecontroleerd: verkeerde vlag, onleesbare instellingen of map
  3  niet gecontroleerd: er is geen registratie

avg check leest altijd het hele register en verandert nooit iets in uw register.";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct CheckArgs {
    /// Toon alleen bevindingen in deze bestanden en mappen; verwijzingen worden over het hele register gevolgd
    #[arg(value_name = "PADEN", help_heading = "Argumenten")]
    pub(in crate::cli) paden: Vec<PathBuf>,
    /// Vorm van de uitvoer: full (met uitleg), concise (één regel per bevinding), markdown, json, sarif, github, gitlab of junit
    #[arg(
        long,
        value_name = "VORM",
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) format: CheckFormat,
    /// Schrijf daarnaast SARIF in dit bestand (GitHub code scanning, editors)
    #[arg(long, value_name = "BESTAND")]
    pub(in crate::cli) export_sarif: Option<PathBuf>,
    /// Schrijf daarnaast Code Quality in dit bestand (GitLab)
    #[arg(long, value_name = "BESTAND")]
    pub(in crate::cli) export_gitlab: Option<PathBuf>,
    /// Schrijf daarnaast JUnit XML in dit bestand
    #[arg(long, value_name = "BESTAND")]
    pub(in crate::cli) export_junit: Option<PathBuf>,
    /// Schrijf daarnaast JSON in dit bestand
    #[arg(long, value_name = "BESTAND")]
    pub(in crate::cli) export_json: Option<PathBuf>,
    /// Schrijf daarnaast Markdown in dit bestand (reactie of samenvatting)
    #[arg(long, value_name = "BESTAND")]
    pub(in crate::cli) export_markdown: Option<PathBuf>,
    /// Tel alleen bevindingen die niet in deze baseline staan
    #[arg(long, value_name = "BESTAND")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Zet de bevindingen van nu in deze baseline, zodat alleen nieuwe nog tellen; samen met --baseline: alleen wat daar al in stond
    #[arg(long, value_name = "BESTAND", conflicts_with_all = ["paden", "sinds", "op"])]
    pub(in crate::cli) schrijf_baseline: Option<PathBuf>,
    /// Toon alleen wat nieuw of veranderd is sinds het begin van deze dag, of sinds deze tak, dit label of deze commit, en wat daarmee samenhangt
    #[arg(long, value_name = "DAG|REVISIE", value_parser = peilpunt, conflicts_with = "op")]
    pub(in crate::cli) sinds: Option<Peilpunt>,
    /// Vanaf welke ernst de afsluitcode 1 is: fout, waarschuwing of advies
    #[arg(
        long,
        value_name = "ERNST",
        default_value = "fout",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) fail_on: FailOn,
    /// Laat termijnen en einddatums weg, zodat de uitkomst niet verandert doordat er dagen voorbijgaan
    #[arg(long)]
    pub(in crate::cli) zonder_termijnen: bool,
    /// Sluit af met 0 ook als er bevindingen zijn
    #[arg(long)]
    pub(in crate::cli) exit_zero: bool,
    #[command(flatten)]
    pub(in crate::cli) toen: Toen,
}

impl CheckArgs {
    /// The reports that are asked for besides the one on standard output: flag, file and format.
    pub(in crate::cli) fn exports(&self) -> impl Iterator<Item = (&'static str, &Path, Format)> {
        let all = [
            ("--export-sarif", &self.export_sarif, Format::Sarif),
            ("--export-gitlab", &self.export_gitlab, Format::Gitlab),
            ("--export-junit", &self.export_junit, Format::Junit),
            ("--export-json", &self.export_json, Format::Json),
            ("--export-markdown", &self.export_markdown, Format::Markdown),
        ];
        all.into_iter()
            .filter_map(|(flag, path, format)| Some((flag, path.as_deref()?, format)))
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum CheckFormat {
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
pub(in crate::cli) enum FailOn {
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
