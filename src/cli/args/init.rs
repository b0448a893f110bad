//! `avg init`: what a new register needs to know.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, ValueEnum};

use super::waarden::{contact, geschreven_dag, naam, orgaan, pair, sha256, url};
use crate::scaffold::Ci;

pub(super) const INIT_HELP: &str = "\
Op een terminal vraagt avg init wat het nodig heeft. Zonder terminal zijn --naam, --contact,
--bestuursorgaan en --fg nodig. Een bestand dat er al is, blijft altijd zoals het is: u kunt
avg init later opnieuw gebruiken, bijvoorbeeld met --ci. Met --profiel kiest u het beleid (zie
avg profiel); zonder die vlag geldt de wet alleen.

Voorbeeld:
  avg init avg-register --ci gitlab --naam \"Gemeente Lindermeer\" --contact info@lindermeer.example \\
    --bestuursorgaan \"College van burgemeester en wethouders\" --bestuursorgaan Burgemeester \\
    --fg fg@lindermeer.example --afdeling \"Burgerzaken=manager Burgerzaken\"";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct InitArgs {
    /// De map van het register; zonder map: de map waarin u werkt
    #[arg(value_name = "MAP", help_heading = "Argumenten")]
    pub(in crate::cli) map: Option<PathBuf>,
    /// Naam van de organisatie, zoals "Gemeente Lindermeer"
    #[arg(long, value_name = "NAAM", value_parser = naam)]
    pub(in crate::cli) naam: Option<String>,
    /// Hoe zij te bereiken is: een e-mailadres, website, telefoonnummer of adres
    #[arg(long, value_name = "CONTACT", value_parser = contact)]
    pub(in crate::cli) contact: Option<String>,
    /// Bestuursorgaan dat verwerkingsverantwoordelijke is, of NAAM=CONTACT bij een eigen adres; mag vaker
    #[arg(long, value_name = "NAAM", value_parser = orgaan)]
    pub(in crate::cli) bestuursorgaan: Vec<(String, Option<String>)>,
    /// Hoe de functionaris voor gegevensbescherming te bereiken is
    #[arg(long, value_name = "CONTACT", value_parser = contact)]
    pub(in crate::cli) fg: Option<String>,
    /// Wanneer de FG bij de Autoriteit Persoonsgegevens is aangemeld
    #[arg(long, value_name = "JJJJ-MM-DD", value_parser = geschreven_dag)]
    pub(in crate::cli) fg_aangemeld: Option<NaiveDate>,
    /// Afdeling, of AFDELING=PROCESEIGENAAR met een functie; mag vaker
    #[arg(long, value_name = "AFDELING", value_parser = pair)]
    pub(in crate::cli) afdeling: Vec<(String, Option<String>)>,
    /// Schrijf ook de automatische controle voor gitlab, github, azure of forgejo
    #[arg(long, value_name = "SYSTEEM", hide_possible_values = true)]
    pub(in crate::cli) ci: Option<CiChoice>,
    /// Adres van het archief (.tar.gz) waar de automatische controle avg vandaan haalt
    #[arg(long, value_name = "URL", value_parser = url, requires_all = ["ci", "sha256"])]
    pub(in crate::cli) download: Option<String>,
    /// Controlesom van dat archief
    #[arg(long, value_name = "HEX", value_parser = sha256, requires = "ci")]
    pub(in crate::cli) sha256: Option<String>,
    /// Stel geen vragen, ook niet op een terminal
    #[arg(long)]
    pub(in crate::cli) zonder_vragen: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CiChoice {
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
