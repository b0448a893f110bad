//! Finding a register on disk and reading it whole: the one way from a folder to a [`Session`].
//!
//! Reads files, never writes, knows no terminal and no clock.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use thiserror::Error;

use crate::diagnostic::{Diagnostic, FileId};
use crate::model::config::Config;
use crate::model::field::{Decoder, Field, TextOption};
use crate::model::land::{ADEQUAATHEIDSBESLUITEN, Adequaatheid};
use crate::register::{FileProblem, Files, Register, read_config, read_entries};
use crate::rules::{self, Context};
use crate::source::{self, Names};

/// The name of the configuration file.
pub const CONFIG_NAME: &str = "avg.yaml";
/// The folder of the register when the configuration names none.
const REGISTER_FOLDER: &str = "register";

/// Where a register is.
#[derive(Debug, Clone)]
pub struct Place {
    /// The configuration file.
    pub config: PathBuf,
    /// How files are named.
    pub names: Names,
}

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
    BrokenConfig(Vec<FileProblem>, Box<source::SourceFile>),
    /// The folder of the register is no folder.
    #[error("{} is geen bestaande map", .0.display())]
    NoRegister(PathBuf),
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
            Self::BrokenConfig(..) => "herstel avg.yaml; zonder bestuursorganen en afdelingen is geen oordeel mogelijk",
            Self::NoRegister(_) => "maak de map, of zet in avg.yaml `register:` met de juiste map",
            Self::BrokenList { .. } => "vergelijk met `avg schema adequaatheidsbesluiten`, of haal de sleutel weg",
        }
    }
}

/// Finds the configuration that goes with a file or folder: the nearest `avg.yaml` upward, not past a Git root.
pub fn discover(start: &Path, cwd: &Path) -> Result<Place, LoadError> {
    if !start.exists() {
        return Err(LoadError::NoSuchPath(start.to_owned()));
    }
    let absolute = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
    // `a/../b` must find what `b` finds, also in how files are named.
    let absolute = if absolute.components().any(|part| part == std::path::Component::ParentDir) {
        absolute.canonicalize().unwrap_or(absolute)
    } else {
        absolute
    };
    for folder in absolute.ancestors().filter(|folder| folder.is_dir()) {
        let config = folder.join(CONFIG_NAME);
        if config.exists() {
            return Ok(place(config, cwd));
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    Err(LoadError::NoConfig(absolute))
}

/// The place of a configuration that the user named.
pub fn named(config: &Path, cwd: &Path) -> Result<Place, LoadError> {
    if !config.exists() {
        return Err(LoadError::NoSuchPath(config.to_owned()));
    }
    Ok(place(std::path::absolute(config).unwrap_or_else(|_| config.to_owned()), cwd))
}

fn place(config: PathBuf, cwd: &Path) -> Place {
    let base = config.parent().unwrap_or(Path::new("")).to_owned();
    Place { config, names: Names { base, cwd: cwd.to_owned() } }
}

/// A register that was read, with its configuration.
#[derive(Debug)]
pub struct Session<'s> {
    /// All files.
    pub files: Files<'s>,
    /// The configuration.
    pub config: Config<'s>,
    /// The entries.
    pub register: Register<'s>,
    /// The adequacy decisions.
    pub adequaatheid: Adequaatheid<'s>,
    /// "Today".
    pub peildatum: NaiveDate,
    config_faults: Vec<crate::model::field::Fault>,
    problems: Vec<FileProblem>,
}

impl Session<'_> {
    /// Runs all rules and gives their findings in order.
    pub fn check(&mut self) -> Vec<Diagnostic> {
        let problems = std::mem::take(&mut self.problems);
        let context = Context {
            register: &self.register,
            config: &self.config,
            config_faults: &self.config_faults,
            adequaatheid: &self.adequaatheid,
            files: self.files,
            peildatum: self.peildatum,
        };
        rules::run(&context, problems)
    }
}

/// Reads the register at a place and hands it to `work`; everything is read once and parsed once.
pub fn open<R>(place: &Place, peildatum: NaiveDate, work: impl FnOnce(Session<'_>) -> R) -> Result<R, LoadError> {
    let config_file = source::read_one(&place.config, &place.names, FileId(0));
    let (config, mut problems, config_faults) = read_config(&config_file);
    let Some(config) = config else {
        return Err(LoadError::BrokenConfig(problems, Box::new(config_file)));
    };
    let folder = place.names.base.join(config.register.filled().unwrap_or(REGISTER_FOLDER));
    if !folder.is_dir() {
        return Err(LoadError::NoRegister(folder));
    }
    let own_list = config.adequaatheidsbesluiten.filled().map(|path| place.names.base.join(path));
    let list_text = own_list.as_deref().map(read_list).transpose()?;
    let adequaatheid = parse_list(list_text.as_deref().unwrap_or(ADEQUAATHEIDSBESLUITEN))
        .map_err(|why| LoadError::BrokenList { path: own_list.unwrap_or_default(), why })?;
    let mut found = source::walk(&folder, &place.names);
    // The settings are no entry, also when the register is the folder they stand in.
    found.retain(|item| item.path.file_name().is_none_or(|name| name != CONFIG_NAME));
    let entry_files = source::read_all(found, FileId(1));
    let (register, entry_problems) = read_entries(&entry_files);
    problems.extend(entry_problems);
    let files = Files { config: &config_file, entries: &entry_files };
    Ok(work(Session { files, config, register, adequaatheid, peildatum, config_faults, problems }))
}

fn read_list(path: &Path) -> Result<String, LoadError> {
    let broken = |why: String| LoadError::BrokenList { path: path.to_owned(), why };
    let bytes = std::fs::read(path).map_err(|error| broken(source::reason(&error)))?;
    source::decode(bytes).map_err(|problem| broken(problem.message))
}

/// Reads a list of adequacy decisions; all or nothing, because half a list would judge wrongly.
fn parse_list(text: &str) -> Result<Adequaatheid<'_>, String> {
    let mut documents = source::parse(text);
    let document =
        if documents.is_empty() { return Err("het bestand is leeg".to_owned()) } else { documents.swap_remove(0) };
    if let Some(problem) = document.problems.first() {
        return Err(problem.message.clone());
    }
    let mut cx = Decoder::default();
    Adequaatheid::decode(&document.root, &mut cx)
        .filter(|_| cx.is_clean())
        .ok_or_else(|| "de opbouw klopt niet".to_owned())
}

/// Parses the text of a register that is already in memory, for tests and editors.
pub fn parse_builtin_list() -> Result<Adequaatheid<'static>, String> {
    parse_list(ADEQUAATHEIDSBESLUITEN)
}
