//! What every command takes, and the forms and moments that several share.

use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, ValueEnum};

use super::waarden::{peildatum, peilpunt};
use crate::calendar::Peildatum;
use crate::diagnostic::Notation;
use crate::history::Peilpunt;

/// Flags that every command takes.
#[derive(Debug, Clone, ClapArgs)]
#[command(next_help_heading = "Algemeen")]
pub(in crate::cli) struct Common {
    /// Gebruik dit bestand met instellingen in plaats van de avg.yaml die het dichtst bij is
    #[arg(long, global = true, value_name = "BESTAND")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Beoordeel alsof het deze dag is (30-11-2026, gisteren) of dit moment ("30-11-2026 14:00"); zonder deze vlag: nu
    #[arg(long, global = true, value_name = "DAG", value_parser = peildatum)]
    pub(in crate::cli) peildatum: Option<Peildatum>,
    /// Beoordeel volgens dit beleid in plaats van het profiel van avg.yaml: een naam (avg profiel) of een bestand
    #[arg(long, global = true, value_name = "PROFIEL")]
    pub(in crate::cli) profiel: Option<String>,
    /// Kleur: auto, always of never
    #[arg(
        long,
        global = true,
        value_name = "WANNEER",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) color: ColorChoice,
    /// Zeg ook welke instellingen zijn gebruikt, en waarom
    #[arg(short, long, global = true)]
    pub(in crate::cli) verbose: bool,
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
pub(in crate::cli) struct Toen {
    /// Lees het register zoals het was: aan het eind van deze dag (30-11-2026, gisteren), of in deze revisie van Git
    #[arg(long, value_name = "DAG|REVISIE", value_parser = peilpunt)]
    pub(in crate::cli) op: Option<Peilpunt>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// The forms of every list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LijstFormat {
    #[value(alias = "tabel")]
    Tekst,
    Markdown,
    Html,
    Csv,
    Xlsx,
    Docx,
    Pdf,
    Json,
}

impl LijstFormat {
    /// In what it is written, as far as a log of a pipeline goes.
    pub(in crate::cli) fn notation(self) -> Notation {
        match self {
            Self::Tekst | Self::Markdown => Notation::Text,
            Self::Html => Notation::Xml,
            Self::Json => Notation::Json,
            Self::Csv | Self::Xlsx | Self::Docx | Self::Pdf => Notation::Data,
        }
    }

    /// Whether it is no text to show on a screen.
    pub(in crate::cli) fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Docx | Self::Pdf)
    }
}

/// In which form a list is written, and where to.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct LijstArgs {
    /// Vorm: tekst, markdown, html, csv, xlsx (Excel), docx (Word), pdf of json; zonder deze vlag volgt zij uit de naam van het bestand
    #[arg(long, value_name = "VORM", hide_possible_values = true)]
    pub(in crate::cli) format: Option<LijstFormat>,
    #[command(flatten)]
    naar: Naar,
}

impl LijstArgs {
    /// The file; nothing for standard output.
    pub(in crate::cli) fn output(&self) -> Option<&Path> {
        self.naar.path()
    }
}

/// Where a list goes.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Naar {
    /// Schrijf de lijst in dit bestand in plaats van op het scherm
    #[arg(long, short, value_name = "BESTAND", help_heading = "Opties")]
    output: Option<PathBuf>,
}

impl Naar {
    /// The file; nothing for standard output, which is also a dash.
    pub(in crate::cli) fn path(&self) -> Option<&Path> {
        self.output.as_deref().filter(|own| *own != Path::new("-"))
    }
}
