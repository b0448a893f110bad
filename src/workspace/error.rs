//! Why a register could not be opened, and what to do about it.

use std::path::PathBuf;

use thiserror::Error;

use crate::register::FileProblem;
use crate::source::{Elsewhere, SourceFile};

/// Why a register could not be checked at all. The texts are Dutch and meant for the user.
#[derive(Debug, Error)]
pub enum LoadError {
    /// No configuration in or above the folder.
    #[error("geen avg.yaml gevonden in {} of in een map daarboven", .0.display())]
    NoConfig(PathBuf),
    /// A path that the user named does not exist.
    #[error("het pad {} bestaat niet", .0.display())]
    NoSuchPath(PathBuf),
    /// A path that the user named holds no file of the register.
    #[error("{} hoort niet bij het register van {}", .path.display(), .config.display())]
    OutsideRegister {
        /// What was asked.
        path: PathBuf,
        /// The configuration in use.
        config: PathBuf,
    },
    /// The configuration could not be read or parsed; the findings say why.
    #[error("avg.yaml kan niet worden gelezen")]
    BrokenConfig(Vec<FileProblem>, Box<SourceFile>),
    /// Nobody waits for the answer any more.
    #[error("het lezen van het register is gestopt")]
    Stopped,
    /// The folder of the register is no folder.
    #[error("{} is geen bestaande map", .0.display())]
    NoRegister(PathBuf),
    /// Something that the register is made of lies where the register may not point.
    #[error("{} {}", crate::diagnostic::quote(&.0.display().to_string()), Elsewhere::Outside.to_string().replacen("dit ", "", 1))]
    Elsewhere(PathBuf),
    /// The profile that the command line names does not exist.
    #[error("er is geen profiel {}", crate::diagnostic::quote(.0))]
    NoSuchProfile(String),
    /// What the command line names as the file of a profile is no file.
    #[error("{} is geen bestand met een profiel", crate::diagnostic::quote(.0))]
    NoProfileFile(String),
    /// The file that the command line names holds no readable profile.
    #[error("het bestand {} is geen leesbaar profiel", crate::diagnostic::quote(.0))]
    BrokenProfile(String),
    /// The list of adequacy decisions that the configuration names cannot be used.
    #[error("de lijst van adequaatheidsbesluiten {} kan niet worden gebruikt: {why}", .path.display())]
    BrokenList {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl LoadError {
    /// The same for who reads a report, without folders of this machine.
    pub fn zonder_plek(&self) -> String {
        match self {
            Self::NoConfig(_) | Self::NoSuchPath(_) | Self::OutsideRegister { .. } => {
                "er is geen avg.yaml".to_owned()
            }
            Self::NoRegister(_) => "de map van het register is er niet".to_owned(),
            Self::Elsewhere(_) => {
                "het register wijst naar een plek buiten de repository".to_owned()
            }
            Self::NoSuchProfile(_) | Self::NoProfileFile(_) => "het profiel is er niet".to_owned(),
            Self::BrokenProfile(_) => "het profiel is niet leesbaar".to_owned(),
            Self::BrokenList { .. } => {
                "de lijst van adequaatheidsbesluiten kan niet worden gebruikt".to_owned()
            }
            Self::BrokenConfig(..) | Self::Stopped => self.to_string(),
        }
    }

    /// What the user can do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoConfig(_) => {
                "ga naar de map van uw register, of wijs het bestand aan met --config pad/naar/avg.yaml"
            }
            Self::NoSuchPath(_) => "controleer de naam; paden gelden vanaf de map waarin u werkt",
            Self::OutsideRegister { .. } => {
                "noem bestanden of mappen van één register; een ander register controleert u apart"
            }
            Self::BrokenConfig(..) => {
                "herstel avg.yaml; zonder bestuursorganen en afdelingen is geen oordeel mogelijk"
            }
            Self::Stopped => "begin opnieuw",
            Self::NoRegister(_) => "maak de map, of zet in avg.yaml `register:` met de juiste map",
            Self::Elsewhere(_) => {
                "zet het in de repository zelf, of noem in avg.yaml een plek daarbinnen; avg volgt niets naar buiten"
            }
            Self::NoSuchProfile(_) => {
                "alle profielen: avg profiel; een eigen profiel wijst u aan met zijn bestand (.yaml)"
            }
            Self::NoProfileFile(_) => {
                "noem het bestand zelf (.yaml), geen map; paden gelden vanaf de map waarin u werkt"
            }
            Self::BrokenProfile(_) => {
                "noem het in avg.yaml en draai avg check; dan ziet u wat eraan mankeert"
            }
            Self::BrokenList { .. } => {
                "vergelijk met `avg schema adequaatheidsbesluiten`, of haal de sleutel weg"
            }
        }
    }
}
