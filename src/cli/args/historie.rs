//! The commands about what changed: `wijzigingen` and `historie`.

use clap::Args as ClapArgs;

use super::common::LijstArgs;
use super::waarden::{SOORT, bereik};
use crate::history::Bereik;
use crate::model::Soort;

pub(super) const WIJZIGINGEN_HELP: &str = "\
Voorbeelden:
  avg wijzigingen 2026-01-01..2026-12-31      het jaar 2026, beide dagen meegerekend
  avg wijzigingen 2026-11-01..                sinds 1 november
  avg wijzigingen v1..main                    tussen twee revisies van Git

Vergelijkt wat in Git is vastgelegd. Een ander bestand, een andere volgorde of ander wit is geen
wijziging.";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct WijzigingenArgs {
    /// Van wanneer tot wanneer, als dag (30-11-2026, gisteren) of revisie (tak, label, commit); zonder TOT: tot nu
    #[arg(value_name = "VAN..TOT", help_heading = "Argumenten", value_parser = bereik)]
    pub(in crate::cli) bereik: Bereik,
    /// Alleen deze soort
    #[arg(long, value_name = "SOORT", value_parser = SOORT, hide_possible_values = true)]
    pub(in crate::cli) soort: Option<Soort>,
    /// Alleen registraties die deze afdeling noemen (id uit avg.yaml)
    #[arg(long, value_name = "AFDELING")]
    pub(in crate::cli) afdeling: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) lijst: LijstArgs,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct HistorieArgs {
    /// Het id van de registratie; ook van een registratie die er niet meer is
    #[arg(value_name = "ID", help_heading = "Argumenten")]
    pub(in crate::cli) id: String,
    #[command(flatten)]
    pub(in crate::cli) lijst: LijstArgs,
}
