//! The commands about what the register is judged by: `regel`, `profiel` and `schema`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::common::LijstArgs;

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct RegelArgs {
    /// Code of naam van een regel, zoals RM01 of grondslag-zonder-wet; zonder naam: alle regels
    #[arg(value_name = "CODE|NAAM", help_heading = "Argumenten")]
    pub(in crate::cli) regel: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) lijst: LijstArgs,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct SchemaArgs {
    /// Soort registratie, of avg voor avg.yaml; zonder soort: de namen van alle schema's
    #[arg(value_name = "SOORT", help_heading = "Argumenten")]
    pub(in crate::cli) soort: Option<String>,
    /// Schrijf alle schema's als bestanden in deze map
    #[arg(long, value_name = "MAP", conflicts_with = "soort")]
    pub(in crate::cli) naar: Option<PathBuf>,
}

pub(super) const PROFIEL_HELP: &str = "\
Voorbeelden:
  avg profiel                                  alle profielen
  avg profiel winterswijk-2019                 één profiel
  avg profiel vergelijk heemstede-2026 avg     twee profielen naast elkaar
  avg profiel dekking heemstede-2026           elke plicht, en wat haar dekt";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct ProfielArgs {
    /// Naam van een profiel of een bestand (.yaml); of: vergelijk A B; of: dekking [NAAM]; zonder naam: alle profielen
    #[arg(value_name = "NAAM", help_heading = "Argumenten", num_args = 0..=3)]
    pub(in crate::cli) woorden: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) lijst: LijstArgs,
}
