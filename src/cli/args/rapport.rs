//! The documents for readers, `rapport` with its reports, and the website of `publiceer`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::TEMPLATE;
use super::common::{LijstFormat, Toen};
use super::waarden::{adres, jaar, peilpunt};
use crate::diagnostic::Notation;
use crate::history::Peilpunt;
use crate::publish::address::Address;

#[derive(Debug, ClapArgs)]
#[command(
    subcommand_help_heading = "Rapporten",
    subcommand_value_name = "RAPPORT"
)]
pub(in crate::cli) struct RapportArgs {
    #[command(subcommand)]
    pub(in crate::cli) soort: RapportSoort,
}

/// Every report.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RapportSoort {
    /// Of one version of the register.
    #[command(flatten)]
    Versie(VersieRapport),
    /// Het jaarverslag van de FG: de stand aan het eind van het jaar, wat er gebeurde, en de eerdere jaren
    #[command(help_template = TEMPLATE, override_usage = "avg rapport jaarverslag --jaar JAAR [OPTIES]")]
    Jaarverslag(JaarverslagArgs),
    /// Eén pagina voor het privacyoverleg: hoe elke afdeling ervoor staat, en wat eraan komt
    #[command(help_template = TEMPLATE, override_usage = "avg rapport status [OPTIES]")]
    Status(StatusArgs),
}

/// The reports that say what one version of the register holds.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum VersieRapport {
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
        #[arg(long, value_name = "AFDELING", help_heading = "Opties")]
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
        #[arg(long, value_name = "GROEP", help_heading = "Opties")]
        betrokkene: String,
        #[command(flatten)]
        document: DocumentArgs,
    },
    /// Wat in een jaar het einde van zijn bewaartermijn bereikt, per afdeling
    #[command(help_template = TEMPLATE, override_usage = "avg rapport vernietigingslijst --jaar JAAR [OPTIES]")]
    Vernietigingslijst {
        /// Het jaar
        #[arg(long, value_name = "JAAR", value_parser = jaar, help_heading = "Opties")]
        jaar: i32,
        #[command(flatten)]
        document: DocumentArgs,
    },
    /// Audits: wat aan de beurt is en de laatste uitkomst, volgens het beleid en de Wpg
    #[command(help_template = TEMPLATE, override_usage = "avg rapport audit [OPTIES]")]
    Audit(DocumentArgs),
    /// De datalekken van een jaar (AVG art. 33 lid 5)
    #[command(help_template = TEMPLATE, override_usage = "avg rapport datalekken --jaar JAAR [OPTIES]")]
    Datalekken {
        /// Het jaar
        #[arg(long, value_name = "JAAR", value_parser = jaar, help_heading = "Opties")]
        jaar: i32,
        #[command(flatten)]
        document: DocumentArgs,
    },
}

impl VersieRapport {
    /// What every report takes.
    pub(in crate::cli) fn document(&self) -> &DocumentArgs {
        match self {
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
pub(in crate::cli) struct JaarverslagArgs {
    /// Het jaar
    #[arg(long, value_name = "JAAR", value_parser = jaar)]
    pub(in crate::cli) jaar: i32,
    /// Maak geen verslag, maar begin het bestand waarin de FG een eigen toelichting schrijft
    #[arg(long, conflicts_with_all = ["format", "output", "op"])]
    pub(in crate::cli) begin: bool,
    #[command(flatten)]
    pub(in crate::cli) document: DocumentArgs,
}

/// One page for the privacyoverleg.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct StatusArgs {
    /// Toon ook wat er veranderde sinds deze dag (30-11-2026, gisteren) of revisie van Git
    #[arg(long, value_name = "DAG|REVISIE", value_parser = peilpunt)]
    pub(in crate::cli) sinds: Option<Peilpunt>,
    #[command(flatten)]
    pub(in crate::cli) document: DocumentArgs,
}

/// In which form, where to, and from which version of the register.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct DocumentArgs {
    /// Vorm: markdown, html, pdf, docx (Word), xlsx (Excel) of json; zonder deze vlag volgt zij uit de naam van het bestand
    #[arg(long, value_name = "VORM", hide_possible_values = true)]
    pub(in crate::cli) format: Option<DocumentFormat>,
    /// Schrijf het rapport in dit bestand in plaats van op het scherm
    #[arg(long, short, value_name = "BESTAND")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) toen: Toen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DocumentFormat {
    Markdown,
    Html,
    Pdf,
    Docx,
    Xlsx,
    Json,
}

impl DocumentFormat {
    /// How names of files in this form end.
    pub(in crate::cli) fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// In what it is written, as far as a log of a pipeline goes.
    pub(in crate::cli) fn notation(self) -> Notation {
        match self {
            Self::Markdown => Notation::Text,
            Self::Html => Notation::Xml,
            Self::Json => Notation::Json,
            Self::Pdf | Self::Docx | Self::Xlsx => Notation::Data,
        }
    }

    /// Whether it is no text to show on a screen.
    pub(in crate::cli) fn is_binary(self) -> bool {
        self.notation() == Notation::Data
    }
}

impl From<DocumentFormat> for LijstFormat {
    fn from(format: DocumentFormat) -> Self {
        match format {
            DocumentFormat::Markdown => Self::Markdown,
            DocumentFormat::Html => Self::Html,
            DocumentFormat::Pdf => Self::Pdf,
            DocumentFormat::Docx => Self::Docx,
            DocumentFormat::Xlsx => Self::Xlsx,
            DocumentFormat::Json => Self::Json,
        }
    }
}

pub(super) const PUBLICEER_HELP: &str = "\
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

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct PubliceerArgs {
    /// De map van de website: leeg, nog niet gemaakt, of eerder met deze opdracht gemaakt
    #[arg(long, value_name = "MAP")]
    pub(in crate::cli) naar: PathBuf,
    /// Het adres waarop de website komt te staan; wordt onthouden. Nodig voor de sitemap (voor zoekmachines) en voor volledige adressen
    #[arg(long, value_name = "ADRES", value_parser = adres)]
    pub(in crate::cli) adres: Option<Address>,
    /// Schrijf niets; toon wat er anders zou worden
    #[arg(long)]
    pub(in crate::cli) controleer: bool,
}
