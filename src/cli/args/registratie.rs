//! The commands that write in the register: `nieuw` and `beoordeel`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::waarden::{SOORT, STATUS, functie, veld};
use crate::model::{Soort, Status};

pub(super) const NIEUW_HELP: &str = "\
Op een terminal stelt avg nieuw de belangrijkste vragen; alles behalve de naam kan met Enter open
blijven. Met een vlag voor een veld, of zonder terminal, vraagt het niets. Wat open blijft, meldt
avg check.

Voorbeelden:
  avg nieuw verwerking \"Uitgifte parkeervergunningen\"
  avg nieuw verwerking Standplaatsen --afdeling ruimte --grondslag algemeen_belang
  avg nieuw verzoek \"Inzage in Wmo-dossier\" --veld recht=inzage --veld ontvangen_op=2026-07-01
  avg nieuw dpia \"DPIA cameratoezicht\" --verwerking cameratoezicht --stdout

SOORT is verwerking, verwerkersovereenkomst, convenant, dpia, datalek, verzoek, advies of taak.
De sleutels voor --veld staan met uitleg in het bestand zelf (--stdout).";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct NieuwArgs {
    /// Wat voor registratie
    #[arg(value_name = "SOORT", help_heading = "Argumenten", display_order = 1, value_parser = SOORT, hide_possible_values = true)]
    pub(in crate::cli) soort: Soort,
    /// Hoe mensen het noemen; het id en de naam van het bestand volgen daaruit
    #[arg(value_name = "NAAM", help_heading = "Argumenten", display_order = 2)]
    pub(in crate::cli) naam: Option<String>,
    /// Gebruik dit id in plaats van een id uit de naam
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) id: Option<String>,
    /// Schrijf naar dit bestand in plaats van naar de map van de soort
    #[arg(long, value_name = "BESTAND", conflicts_with = "stdout")]
    pub(in crate::cli) bestand: Option<PathBuf>,
    /// Schrijf geen bestand, maar toon de registratie
    #[arg(long)]
    pub(in crate::cli) stdout: bool,
    /// concept, actief of beeindigd (zo geschreven); zonder deze vlag concept, en actief voor een datalek of verzoek
    #[arg(long, value_name = "STATUS", value_parser = STATUS, hide_possible_values = true)]
    pub(in crate::cli) status: Option<Status>,
    /// Afdeling (id uit avg.yaml); bij een verzoek mogen het er meer zijn
    #[arg(long, value_name = "AFDELING")]
    pub(in crate::cli) afdeling: Vec<String>,
    /// Doel van een verwerking; mag vaker
    #[arg(long, value_name = "TEKST")]
    pub(in crate::cli) doel: Vec<String>,
    /// Grondslag bij het doel, zoals algemeen_belang; de eerste hoort bij het eerste doel, enzovoort
    #[arg(long, value_name = "WOORD")]
    pub(in crate::cli) grondslag: Vec<String>,
    /// Wet en artikel bij de grondslag, in dezelfde volgorde
    #[arg(long, value_name = "WET")]
    pub(in crate::cli) wet: Vec<String>,
    /// Id van een verwerking waar de registratie over gaat; mag vaker
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) verwerking: Vec<String>,
    /// Vul een ander veld in, zoals recht=inzage of verwerker.naam=Notenboom; mag vaker
    #[arg(long, value_name = "SLEUTEL=WAARDE", value_parser = veld)]
    pub(in crate::cli) veld: Vec<(String, String)>,
    /// Stel geen vragen, ook niet op een terminal
    #[arg(long)]
    pub(in crate::cli) zonder_vragen: bool,
}

pub(super) const BEOORDEEL_HELP: &str = "\
Schrijft in `beheer` de dag (vandaag, of --peildatum), de functie en een afdruk van de inhoud.
Verandert die inhoud later, of een verwerking waar een overeenkomst of DPIA over gaat, dan zegt
avg check dat opnieuw kijken nodig is.

Voorbeeld:
  avg beoordeel parkeervergunningen dpia-parkeren --door privacybeheerder";

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Opties")]
pub(in crate::cli) struct BeoordeelArgs {
    /// De id's van de registraties
    #[arg(value_name = "ID", help_heading = "Argumenten", required = true)]
    pub(in crate::cli) ids: Vec<String>,
    /// Wie heeft beoordeeld: een functie, geen naam van een persoon
    #[arg(long, value_name = "FUNCTIE", value_parser = functie)]
    pub(in crate::cli) door: String,
}
