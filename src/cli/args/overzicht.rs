//! The commands that show the register as a list: `overzicht`, `termijnen` and `taken`.

use clap::builder::PossibleValue;
use clap::{Args as ClapArgs, ValueEnum};

use super::common::{LijstArgs, LijstFormat, Naar, Toen};
use super::waarden::{ROL, SOORT, tijd};
use crate::calendar::Duur;
use crate::deadline::Stand;
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
    #[command(flatten)]
    pub(in crate::cli) lijst: LijstArgs,
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
  avg termijnen -o termijnen.xlsx                 een werkblad voor Excel
  avg termijnen -o termijnen.docx                 een document voor Word
  avg termijnen -o termijnen.ics                  een agenda voor Outlook, Thunderbird of Google";

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
    /// Vorm: tekst, markdown, html, csv, xlsx (Excel), docx (Word), pdf, ics (agenda) of json; zonder deze vlag volgt zij uit de naam van het bestand
    #[arg(long, value_name = "VORM", hide_possible_values = true)]
    pub(in crate::cli) format: Option<TermijnFormat>,
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

/// The forms of a list of deadlines: those of every list, and a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum TermijnFormat {
    Lijst(LijstFormat),
    Ics,
}

impl ValueEnum for TermijnFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Lijst(LijstFormat::Tekst),
            Self::Lijst(LijstFormat::Markdown),
            Self::Lijst(LijstFormat::Html),
            Self::Lijst(LijstFormat::Csv),
            Self::Lijst(LijstFormat::Xlsx),
            Self::Lijst(LijstFormat::Docx),
            Self::Lijst(LijstFormat::Pdf),
            Self::Lijst(LijstFormat::Json),
            Self::Ics,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Lijst(own) => own.to_possible_value(),
            Self::Ics => Some(PossibleValue::new("ics")),
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
    #[command(flatten)]
    pub(in crate::cli) lijst: LijstArgs,
    #[command(flatten)]
    pub(in crate::cli) toen: Toen,
}
