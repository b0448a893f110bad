//! The definition of every command and flag: help, completion and man pages come from here.

mod beleid;
mod check;
mod common;
mod historie;
mod init;
mod overzicht;
mod rapport;
mod registratie;
mod waarden;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

pub(super) use beleid::{ProfielArgs, RegelArgs, SchemaArgs};
pub(super) use check::{CheckArgs, CheckFormat};
pub(super) use common::{ColorChoice, Common, LijstArgs, LijstFormat};
pub(super) use historie::{HistorieArgs, WijzigingenArgs};
pub(super) use init::{CiChoice, InitArgs};
pub(super) use overzicht::{OverzichtArgs, Per, TakenArgs, TermijnFormat, TermijnenArgs};
pub(super) use rapport::{
    DocumentArgs, DocumentFormat, JaarverslagArgs, PubliceerArgs, RapportArgs, RapportSoort,
    StatusArgs, VersieRapport,
};
pub(super) use registratie::{BeoordeelArgs, NieuwArgs};
pub(super) use waarden::{contact, naam, orgaan, pair};

const TEMPLATE: &str = "{about}\n\nGebruik: {usage}\n\n{all-args}{after-help}";

/// Controleert het AVG-register van een gemeente: volledig, rechtmatig, op tijd
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

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Controleer het register en toon elke bevinding
    #[command(help_template = TEMPLATE, after_help = check::CHECK_HELP, override_usage = "avg check [OPTIES] [PADEN]...")]
    Check(CheckArgs),
    /// Begin een nieuw register: instellingen, mappen, voorbeelden, hulp voor editors en de automatische controle
    #[command(help_template = TEMPLATE, after_help = init::INIT_HELP, override_usage = "avg init [OPTIES] [MAP]")]
    Init(InitArgs),
    /// Maak een nieuwe registratie: elk verplicht veld staat er, met uitleg
    #[command(help_template = TEMPLATE, after_help = registratie::NIEUW_HELP, override_usage = "avg nieuw [OPTIES] SOORT [NAAM]")]
    Nieuw(NieuwArgs),
    /// Toon alle regels, of leg er één uit
    #[command(help_template = TEMPLATE, override_usage = "avg regel [OPTIES] [CODE|NAAM]")]
    Regel(RegelArgs),
    /// Toon het JSON Schema van een soort registratie, voor uw editor
    #[command(help_template = TEMPLATE, override_usage = "avg schema [OPTIES] [SOORT]")]
    Schema(SchemaArgs),
    /// Toon een tabel van het register: wie is waarvoor verantwoordelijk, en wat is er mis
    #[command(help_template = TEMPLATE, override_usage = "avg overzicht [OPTIES]")]
    Overzicht(OverzichtArgs),
    /// Toon alle termijnen: wat moet wanneer, door wie, en waar staat dat
    #[command(help_template = TEMPLATE, after_help = overzicht::TERMIJNEN_HELP, override_usage = "avg termijnen [OPTIES]")]
    Termijnen(TermijnenArgs),
    /// Toon de taken van een rol volgens het beleid, met wat er nu open staat
    #[command(help_template = TEMPLATE, override_usage = "avg taken --rol ROL [OPTIES]")]
    Taken(TakenArgs),
    /// Toon de beleidsprofielen, vergelijk er twee, of toon wat elke plicht dekt
    #[command(
        help_template = TEMPLATE,
        after_help = beleid::PROFIEL_HELP,
        override_usage = "avg profiel [OPTIES] [NAAM]\n         avg profiel vergelijk A B\n         avg profiel dekking [NAAM]"
    )]
    Profiel(ProfielArgs),
    /// Maak het openbare register: een website van losse bestanden, met alleen wat openbaar mag zijn
    #[command(help_template = TEMPLATE, after_help = rapport::PUBLICEER_HELP, override_usage = "avg publiceer --naar MAP [OPTIES]")]
    Publiceer(PubliceerArgs),
    /// Maak een rapport: voor de AP, de FG, het college, een proceseigenaar of een inwoner
    #[command(help_template = TEMPLATE, override_usage = "avg rapport RAPPORT [OPTIES]")]
    Rapport(RapportArgs),
    /// Leg vast dat registraties zijn beoordeeld: de dag, de functie en wat er toen stond
    #[command(help_template = TEMPLATE, after_help = registratie::BEOORDEEL_HELP, override_usage = "avg beoordeel --door FUNCTIE ID...")]
    Beoordeel(BeoordeelArgs),
    /// Toon wat er in het register is veranderd tussen twee dagen of revisies, per registratie en in woorden
    #[command(help_template = TEMPLATE, after_help = historie::WIJZIGINGEN_HELP, override_usage = "avg wijzigingen [OPTIES] VAN..TOT")]
    Wijzigingen(WijzigingenArgs),
    /// Toon de levensloop van één registratie: elke wijziging, met datum en auteur
    #[command(help_template = TEMPLATE, override_usage = "avg historie [OPTIES] ID")]
    Historie(HistorieArgs),
    /// Help uw editor tijdens het typen (language server); uw editor start deze opdracht zelf
    #[command(help_template = TEMPLATE, after_help = LSP_HELP, override_usage = "avg lsp [OPTIES]")]
    Lsp,
    /// Maak bestanden voor een installatiepakket: aanvulling in de shell en man-pagina's
    #[command(help_template = TEMPLATE, hide = true, subcommand_help_heading = "Opdrachten", override_usage = "avg generate completions SHELL\n         avg generate man --naar MAP")]
    Generate(GenerateArgs),
}

const LSP_HELP: &str = "\
Leest berichten van de editor op de standaardinvoer en antwoordt op de standaarduitvoer.
Zo stelt u VS Code, Neovim of Helix in: docs/editor.md

Afsluitcode:
  0  de editor heeft de sessie afgesloten
  1  de editor is weggegaan zonder af te sluiten
  2  op de invoer staat iets anders dan berichten van een editor";

#[derive(Debug, ClapArgs)]
pub(super) struct GenerateArgs {
    #[command(subcommand)]
    pub(super) what: GenerateWhat,
}

#[derive(Debug, Subcommand)]
pub(super) enum GenerateWhat {
    /// Een script dat opdrachten en vlaggen aanvult: bash, zsh, fish, powershell of elvish
    #[command(help_template = TEMPLATE, override_usage = "avg generate completions SHELL")]
    Completions {
        /// Waarvoor: bash, zsh, fish, powershell of elvish
        #[arg(
            value_name = "SHELL",
            hide_possible_values = true,
            help_heading = "Argumenten"
        )]
        shell: clap_complete::Shell,
    },
    /// Man-pagina's: avg.1 en één per opdracht
    #[command(help_template = TEMPLATE, override_usage = "avg generate man --naar MAP")]
    Man {
        /// De map waarin zij komen
        #[arg(long, value_name = "MAP", help_heading = "Opties")]
        naar: PathBuf,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_help_is_dutch() {
        fn walk(command: &mut clap::Command, seen: &mut Vec<String>) {
            let help = command.render_long_help().to_string();
            for english in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "possible values",
                "default:",
                "Print ",
            ] {
                assert!(
                    !help.contains(english),
                    "{}: {english}\n{help}",
                    command.get_name()
                );
            }
            seen.push(command.get_name().to_owned());
            for own in command.get_subcommands_mut() {
                walk(own, seen);
            }
        }
        let (mut command, mut seen) = (Args::command(), Vec::new());
        command.build();
        walk(&mut command, &mut seen);
        for deep in ["completions", "privacyverklaring", "historie"] {
            assert!(seen.iter().any(|own| own == deep), "{seen:?}");
        }
    }

    #[test]
    fn a_duty_can_be_covered_by_every_command_and_no_other() {
        let mut names: Vec<String> = Args::command()
            .get_subcommands()
            .filter(|own| !own.is_hide_set())
            .map(|own| own.get_name().to_owned())
            .collect();
        names.sort();
        assert_eq!(names, crate::profile::OPDRACHTEN);
    }
}
