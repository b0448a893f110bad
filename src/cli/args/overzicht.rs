//! The commands that show the register as a list: `overzicht`, `termijnen` and `taken`.

use clap::{Args as ClapArgs, ValueEnum};

use super::common::{Naar, TableFormat, TekstFormat, Toen};
use super::waarden::{ROL, SOORT, tijd};
use crate::calendar::Duur;
use crate::deadline::Stand;
use crate::diagnostic::Notation;
use crate::model::Soort;
use crate::model::profiel::Functierol;

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct OverzichtArgs {
    /// Alleen deze soort
    #[arg(long, value_name = "SOORT", value_parser = SOORT, hide_possible_values = true)]
    pub(in crate::cli) soort: Option<Soort>,
    /// Alleen deze afdeling (id uit avg.yaml)
    #[arg(long, value_name = "AFDELING")]
    pub(in crate::cli) afdeling: Option<String>,
    /// Groepeer per soort of per afdeling
    #[arg(
        long,
        value_name = "GROEP",
        default_value = "soort",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) per: Per,
    /// Vorm van de uitvoer: tabel, json, csv of xlsx (Excel)
    #[arg(
        long,
        value_name = "VORM",
        default_value = "tabel",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) format: TableFormat,
    #[command(flatten)]
    pub(in crate::cli) naar: Naar,
    #[command(flatten)]
    pub(in crate::cli) toen: Toen,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Per {
    Soort,
    Afdeling,
}

pub(super) const TERMIJNEN_HELP: &str = "\
Voorbeelden:
  avg termijnen --binnen 90d                      alles wat verlopen is of binnen 90 dagen afloopt
  avg termijnen --voor proceseigenaar --afdeling burgerzaken
  avg termijnen --format xlsx -o termijnen.xlsx   een werkblad voor Excel
  avg termijnen --format ics -o termijnen.ics     een agenda voor Outlook, Thunderbird of Google";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct TermijnenArgs {
    /// Alleen wat verlopen is of binnen deze tijd afloopt, zoals 90d, 12w, 3m, 1j of "90 dagen"
    #[arg(long, value_name = "TIJD", value_parser = tijd)]
    pub(in crate::cli) binnen: Option<Duur>,
    /// Alleen wat deze rol moet doen: fg, privacybeheerder, proceseigenaar, ciso, iso, mt, college of ap
    #[arg(long, value_name = "ROL", value_parser = ROL, hide_possible_values = true)]
    pub(in crate::cli) voor: Option<Functierol>,
    /// Alleen deze afdeling (id uit avg.yaml)
    #[arg(long, value_name = "AFDELING")]
    pub(in crate::cli) afdeling: Option<String>,
    /// Alleen deze soort registratie
    #[arg(long, value_name = "SOORT", value_parser = SOORT, hide_possible_values = true)]
    pub(in crate::cli) soort: Option<Soort>,
    /// Alleen verlopen, binnenkort of later; meer dan één met komma's ertussen
    #[arg(
        long,
        value_name = "STATUS",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub(in crate::cli) status: Vec<TermijnStatus>,
    /// Vorm van de uitvoer: tabel, json, csv, xlsx (Excel), ics (agenda) of markdown
    #[arg(
        long,
        value_name = "VORM",
        default_value = "tabel",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) format: TermijnFormat,
    #[command(flatten)]
    pub(in crate::cli) naar: Naar,
    #[command(flatten)]
    pub(in crate::cli) toen: Toen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TermijnStatus {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TermijnFormat {
    Tabel,
    Json,
    Csv,
    Xlsx,
    Ics,
    Markdown,
}

impl TermijnFormat {
    /// In what it is written, as far as a log of a pipeline goes.
    pub(in crate::cli) fn notation(self) -> Notation {
        match self {
            Self::Tabel | Self::Markdown => Notation::Text,
            Self::Json => Notation::Json,
            Self::Csv | Self::Xlsx | Self::Ics => Notation::Data,
        }
    }
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct TakenArgs {
    /// Wiens taken: fg, privacybeheerder, proceseigenaar, ciso, iso, mt, college of ap
    #[arg(long, value_name = "ROL", value_parser = ROL, hide_possible_values = true)]
    pub(in crate::cli) rol: Functierol,
    /// Alleen wat bij deze afdeling hoort (id uit avg.yaml)
    #[arg(long, value_name = "AFDELING")]
    pub(in crate::cli) afdeling: Option<String>,
    /// Vorm van de uitvoer: tekst, json of markdown
    #[arg(
        long,
        value_name = "VORM",
        default_value = "tekst",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) format: TekstFormat,
    #[command(flatten)]
    pub(in crate::cli) toen: Toen,
}
