//! Finding a register on disk and reading it whole: the one way from a folder to a [`Session`].
//!
//! Reads files, never writes, knows no terminal and no clock.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use thiserror::Error;

use crate::calendar::Peildatum;
use crate::deadline::{self, Kader};
use crate::diagnostic::{Diagnostic, FileId, RuleInfo, Span};
use crate::model::Soort;
use crate::model::config::{Config, REGISTER_FOLDER};
use crate::model::field::{Decoder, Fault, Field, Items, TextOption};
use crate::model::land::{ADEQUAATHEIDSBESLUITEN, Adequaatheid};
use crate::model::profiel::{Functierol, TermijnSoort};
use crate::profile::{self, Ketenfout, Ketenfoutsoort, Laag, Profiel};
use crate::progress::{NOBODY, Progress, Work};
use crate::register::{FileProblem, Files, Register, read_config, read_entries, read_profile};
use crate::rules::{self, Context, Scope};
use crate::scaffold::{self, Ci, Download, Draft, NewFile, Refusal, Wish};
use crate::source::{self, Elsewhere, NEVER, Names, ProblemClass, SourceFile, Storage};

/// The name of the configuration file.
pub const CONFIG_NAME: &str = "avg.yaml";

/// Where a register is.
#[derive(Debug, Clone)]
pub struct Place {
    /// The configuration file.
    pub config: PathBuf,
    /// How files are named.
    pub names: Names,
}

impl Place {
    /// The root of the Git repository that holds the register, else the folder of its configuration.
    pub fn root(&self) -> &Path {
        let mut folders = self.names.base.ancestors();
        folders
            .find(|folder| folder.join(".git").exists())
            .unwrap_or(&self.names.base)
    }

    /// The folder within which all that the register names must lie, links followed.
    pub fn bounds(&self) -> PathBuf {
        source::bounds(&self.names.base)
    }
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

/// Finds the configuration that goes with a file or folder: the nearest `avg.yaml` upward, not past a Git root.
pub fn discover(start: &Path, cwd: &Path) -> Result<Place, LoadError> {
    if !start.exists() {
        return Err(LoadError::NoSuchPath(start.to_owned()));
    }
    let absolute = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
    // `a/../b` must find what `b` finds, also in how files are named.
    let absolute = if absolute
        .components()
        .any(|part| part == std::path::Component::ParentDir)
    {
        absolute.canonicalize().unwrap_or(absolute)
    } else {
        absolute
    };
    for folder in absolute.ancestors().filter(|folder| folder.is_dir()) {
        let config = folder.join(CONFIG_NAME);
        if config.exists() {
            let place = place(config, cwd);
            // Nobody named it: a register that was cloned may not bring in a file of elsewhere by this name.
            return match source::inside(&place.config, &place.bounds()) {
                Err(error) if Elsewhere::of(&error).is_some() => {
                    Err(LoadError::Elsewhere(place.config))
                }
                _ => Ok(place),
            };
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
    Ok(place(
        std::path::absolute(config).unwrap_or_else(|_| config.to_owned()),
        cwd,
    ))
}

/// The place of a configuration that need not be there yet.
pub fn place(config: PathBuf, cwd: &Path) -> Place {
    let base = config.parent().unwrap_or(Path::new("")).to_owned();
    Place {
        config,
        names: Names {
            base,
            cwd: cwd.to_owned(),
        },
    }
}

/// A register that was read, with its configuration.
#[derive(Debug)]
pub struct Session<'s> {
    /// The folder of the entries.
    pub folder: PathBuf,
    /// All files.
    pub files: Files<'s>,
    /// The configuration.
    pub config: Config<'s>,
    /// The entries.
    pub register: Register<'s>,
    /// The adequacy decisions.
    pub adequaatheid: Adequaatheid<'s>,
    /// The policy.
    pub profiel: Profiel<'s>,
    /// Free days besides those of the law.
    pub feestdagen: Vec<NaiveDate>,
    /// "Now".
    pub peildatum: Peildatum,
    config_faults: Vec<Fault>,
    problems: Vec<FileProblem>,
    progress: &'s Progress,
}

impl<'s> Session<'s> {
    /// Runs the rules of this scope and gives their findings in order.
    pub fn check(&mut self, scope: Scope) -> Vec<Diagnostic> {
        let problems = std::mem::take(&mut self.problems);
        rules::run(&self.context(scope), problems, self.progress)
    }

    /// The rules that speak in this scope.
    pub fn rules(&self, scope: Scope) -> Vec<&'static RuleInfo> {
        rules::active(&self.context(scope))
            .map(|rule| &rule.info)
            .collect()
    }

    /// A new entry for this register.
    pub fn draft(&self, wish: &Wish) -> Result<Draft, Refusal> {
        scaffold::draft(wish, &self.context(Scope::Alles))
    }

    /// The functions that `avg.yaml`, the policy and the reviews of the register name.
    pub fn functies(&self) -> Vec<String> {
        let config = &self.config;
        let of_afdelingen = config.afdelingen.items().iter().flat_map(|own| {
            [&own.proceseigenaar, &own.contactpersoon, &own.achtervang]
                .into_iter()
                .filter_map(TextOption::filled)
        });
        let of_organen = config
            .bestuursorganen
            .items()
            .iter()
            .filter_map(|own| own.naam.filled());
        let of_terms = TermijnSoort::ALL
            .iter()
            .flat_map(|soort| self.profiel.termijnen(*soort))
            .map(|own| &own.functie);
        let of_policy = of_terms
            .chain(self.profiel.cycli().iter().map(|own| &own.functie))
            .filter_map(Option::as_deref);
        let reviews = self
            .register
            .entries
            .iter()
            .filter_map(|own| own.body.head().beheer);
        let roles = Functierol::ALL
            .iter()
            .flat_map(|rol| [deadline::functienaam(*rol), rol.as_str()]);
        let mut all: Vec<String> = of_afdelingen
            .chain(of_organen)
            .chain(of_policy)
            .chain(reviews.filter_map(|own| own.beoordeeld_door.filled()))
            .chain(roles)
            .map(str::to_owned)
            .collect();
        all.sort();
        all.dedup();
        all
    }

    /// What somebody typed for a place of an entry, in the exact form of this register; else what to write.
    pub fn exact(&self, soort: Soort, path: &str, typed: &str) -> Result<String, String> {
        scaffold::exact(soort, path, typed, &self.context(Scope::Alles))
    }

    /// The keys that an entry of a soort needs here.
    pub fn needed(&self, soort: Soort) -> BTreeSet<Vec<String>> {
        scaffold::needed(soort, &self.context(Scope::Alles))
    }

    /// What else a new repository for this register needs.
    pub fn repository(
        &self,
        ci: Option<Ci>,
        download: Download<'_>,
    ) -> Result<Vec<NewFile>, Refusal> {
        let folder = self.config.register.filled().unwrap_or(REGISTER_FOLDER);
        scaffold::repository(&self.context(Scope::Alles), folder, ci, download)
    }

    fn context(&self, scope: Scope) -> Context<'_, 's> {
        Context {
            register: &self.register,
            config: &self.config,
            config_faults: &self.config_faults,
            adequaatheid: &self.adequaatheid,
            profiel: &self.profiel,
            feestdagen: &self.feestdagen,
            files: self.files,
            peildatum: self.peildatum,
            scope,
        }
    }

    /// How many faults in form reading met, by what they are in: the settings, the profile, the register.
    pub fn faults(&self) -> Vec<(&'static str, usize)> {
        // Also one that could not be read at all, and so is no part of the chain.
        let profiles = self
            .files
            .profielen
            .iter()
            .filter(|slot| slot.get().is_some())
            .count();
        let is_profile = |file: FileId| file.0 as usize <= profiles;
        let whose = |problem: &FileProblem| match problem.file {
            FileId(0) => "avg.yaml",
            file if is_profile(file) => "het profiel",
            _ => "het register",
        };
        let count = |name| {
            (
                name,
                self.problems
                    .iter()
                    .filter(|problem| whose(problem) == name)
                    .count(),
            )
        };
        ["avg.yaml", "het profiel", "het register"]
            .map(count)
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// The files of which a part could not be read, seen from the folder of `avg.yaml`; before the check takes them.
    pub fn onleesbaar(&self) -> Vec<String> {
        let files: BTreeSet<FileId> = self.problems.iter().map(|problem| problem.file).collect();
        files
            .into_iter()
            .map(|file| self.files.get(file).relative.clone())
            .collect()
    }

    /// What deadlines are computed from.
    pub fn kader(&self) -> Kader<'_, 's> {
        Kader {
            register: &self.register,
            config: &self.config,
            profiel: &self.profiel,
            feestdagen: &self.feestdagen,
            venster: deadline::venster(&self.config),
            peildatum: self.peildatum,
        }
    }
}

/// Which register to read, and how to judge it.
#[derive(Debug, Clone, Copy)]
pub struct Opdracht<'a> {
    /// Where it is.
    pub place: &'a Place,
    /// "Now".
    pub peildatum: Peildatum,
    /// The policy to judge by instead of the one in `avg.yaml`: a name, or a file seen from the working folder.
    pub profiel: Option<&'a str>,
    /// Where its files come from.
    pub storage: Storage<'a>,
    /// Becomes true when nobody waits for the answer any more: a folder can turn out to be a whole disk.
    pub stop: &'a AtomicBool,
    /// Where the reading, and what is done with the session, counts how far it is.
    pub progress: &'a Progress,
}

impl<'a> Opdracht<'a> {
    /// The files on disk, judged by the policy of `avg.yaml`; to the end, and nobody watches.
    pub fn new(place: &'a Place, peildatum: impl Into<Peildatum>) -> Self {
        let peildatum = peildatum.into();
        Self {
            place,
            peildatum,
            profiel: None,
            storage: Storage::DISK,
            stop: &NEVER,
            progress: &NOBODY,
        }
    }
}

/// Reads the register at a place and hands it to `work`; everything is read once and parsed once.
pub fn open<R>(
    opdracht: &Opdracht<'_>,
    work: impl FnOnce(Session<'_>) -> R,
) -> Result<R, LoadError> {
    read(opdracht, true, work)
}

/// Reads the settings and the policy of a register, and no entries: for what looks at its history alone.
pub fn open_settings<R>(
    opdracht: &Opdracht<'_>,
    work: impl FnOnce(Session<'_>) -> R,
) -> Result<R, LoadError> {
    read(opdracht, false, work)
}

/// The list of adequacy decisions that the settings name: its path and its text. The program brings one, too.
fn own_list(
    config: &Config<'_>,
    place: &Place,
    storage: Storage<'_>,
) -> Result<Option<(PathBuf, String)>, LoadError> {
    let Some(named) = config.adequaatheidsbesluiten.filled() else {
        return Ok(None);
    };
    let path = place.names.base.join(named);
    let text = read_list(&path, &place.bounds(), storage)?;
    Ok(Some((path, text)))
}

fn read<R>(
    opdracht: &Opdracht<'_>,
    entries: bool,
    work: impl FnOnce(Session<'_>) -> R,
) -> Result<R, LoadError> {
    let Opdracht {
        place,
        peildatum,
        profiel,
        storage,
        stop,
        progress,
    } = *opdracht;
    let config_file = source::read_one(&place.config, &place.names, FileId(0), storage);
    let (config, mut problems, config_faults) = read_config(&config_file);
    let Some(config) = config else {
        return Err(LoadError::BrokenConfig(problems, Box::new(config_file)));
    };
    let (folder, bounds) = (
        place
            .names
            .base
            .join(config.register.filled().unwrap_or(REGISTER_FOLDER)),
        place.bounds(),
    );
    if !storage.may_follow(&folder, &bounds) {
        return Err(LoadError::Elsewhere(folder));
    }
    // With settings that are still to be written the folder is, too.
    if !storage.has_folder(&folder)
        && (place.config.exists() || matches!(storage, Storage::Archive(_)))
    {
        return Err(LoadError::NoRegister(folder));
    }
    let slots: [OnceLock<SourceFile>; profile::DEEPEST] = Default::default();
    let profiel = {
        let (layers, problems) = (Vec::new(), &mut problems);
        let (bounds, dag) = (bounds.clone(), peildatum.dag());
        let mut reader = ProfileReader {
            place,
            bounds,
            storage,
            slots: &slots,
            layers,
            problems,
            dag,
        };
        match profiel {
            Some(named) => reader.named(named)?,
            None => reader.of_config(&config, &config_faults),
        }
    };
    let (list_path, list_text) = own_list(&config, place, storage)?.unzip();
    let broken = |why| LoadError::BrokenList {
        path: list_path.unwrap_or_default(),
        why,
    };
    let adequaatheid = parse_list(list_text.as_deref().unwrap_or(ADEQUAATHEIDSBESLUITEN));
    let adequaatheid = adequaatheid.map_err(broken)?;
    let mut found = if entries {
        storage.list(&folder, &place.names, stop)
    } else {
        Vec::new()
    };
    if stop.load(Ordering::Relaxed) {
        return Err(LoadError::Stopped);
    }
    // The settings and the policy are no entries, also when the register is the folder they stand in.
    let profiles: Vec<&Path> = slots
        .iter()
        .filter_map(|slot| slot.get().map(|file| file.path.as_path()))
        .collect();
    let is_profile = |item: &Path| {
        let mut named = profiles
            .iter()
            .filter(|own| own.file_name() == item.file_name());
        named.any(|own| is_same_file(own, item))
    };
    found.retain(|item| {
        item.path.file_name().is_none_or(|name| name != CONFIG_NAME) && !is_profile(&item.path)
    });
    // Every file is read, and then parsed.
    let stage = progress.begin(Work::Reading, 2 * found.len());
    let entry_files = source::read_all(found, FileId(1 + profiles.len() as u32), storage, &stage);
    let (register, entry_problems) = read_entries(&entry_files, &stage);
    let register = register.bekend_op(peildatum);
    drop(stage);
    problems.extend(entry_problems);
    let files = Files {
        config: &config_file,
        profielen: &slots,
        entries: &entry_files,
    };
    let feestdagen = deadline::extra_feestdagen(&config);
    Ok(work(Session {
        folder,
        files,
        config,
        register,
        adequaatheid,
        profiel,
        feestdagen,
        peildatum,
        config_faults,
        problems,
        progress,
    }))
}

/// Puts the chain of one profile together and hands it to `work`, with the number of faults in form in its files.
///
/// `name` is that of a built-in profile, or a file seen from `cwd`.
/// One that begins after the peildatum is put together for its first day, so that all it says is there to be seen.
pub fn with_profile<R>(
    name: &str,
    cwd: &Path,
    peildatum: NaiveDate,
    work: impl FnOnce(&Profiel<'_>, usize) -> R,
) -> Result<R, LoadError> {
    let place = place(cwd.join(CONFIG_NAME), cwd);
    let slots: [OnceLock<SourceFile>; profile::DEEPEST] = Default::default();
    let mut problems = Vec::new();
    let (place, storage) = (&place, Storage::DISK);
    let (layers, problems_of_chain) = (Vec::new(), &mut problems);
    let (bounds, problems, dag) = (place.bounds(), problems_of_chain, peildatum);
    let mut reader = ProfileReader {
        place,
        bounds,
        storage,
        slots: &slots,
        layers,
        problems,
        dag,
    };
    let mut profiel = reader.named(name)?;
    let begins = profiel
        .lagen
        .iter()
        .filter_map(|layer| layer.bestand.geldig_vanaf)
        .map(|vanaf| vanaf.value)
        .max();
    if let Some(begins) = begins.filter(|begins| *begins > peildatum) {
        profiel = Profiel::new(profiel.lagen, profiel.fouten, begins);
    }
    Ok(work(&profiel, problems.len() + profiel.fouten.len()))
}

/// Puts the chain of profiles together, reading the gemeente's own files once.
struct ProfileReader<'a, 's> {
    place: &'a Place,
    /// Within which every file of the chain must lie.
    bounds: PathBuf,
    storage: Storage<'a>,
    slots: &'s [OnceLock<SourceFile>],
    layers: Vec<Laag<'s>>,
    problems: &'a mut Vec<FileProblem>,
    dag: NaiveDate,
}

/// Where a profile is named.
#[derive(Clone, Copy)]
struct Naming {
    file: FileId,
    span: Span,
}

impl<'s> ProfileReader<'_, 's> {
    /// The profile of `avg.yaml`. When it cannot be used the law alone counts, so that no finding rests on a guess.
    fn of_config(&mut self, config: &Config<'_>, faults: &[Fault]) -> Profiel<'s> {
        if faults
            .iter()
            .any(|fault| fault.record == config.span && fault.key == "profiel")
        {
            return self.finish(None);
        }
        let Some(text) = config.profiel.as_ref().filter(|text| !text.is_blank()) else {
            profile::add_built_in(profile::DEFAULT, &mut self.layers);
            return self.finish(None);
        };
        let naming = Naming {
            file: FileId(0),
            span: text.span,
        };
        let fault = self.chain(text.as_str(), &self.place.names.base.clone(), naming);
        self.finish(fault)
    }

    /// The profile that the command line names; one that does not exist stops the run.
    fn named(&mut self, name: &str) -> Result<Profiel<'s>, LoadError> {
        let naming = Naming {
            file: FileId(0),
            span: Span::default(),
        };
        // Who names a file may name any; what it stands on must lie where it lies itself.
        let named = self.place.names.cwd.join(name);
        if profile::is_path(name) && source::inside(&named, &self.bounds).is_err() {
            self.bounds = source::bounds(
                named
                    .canonicalize()
                    .unwrap_or(named)
                    .parent()
                    .unwrap_or(Path::new("")),
            );
        }
        let fault = self.chain(name, &self.place.names.cwd.clone(), naming);
        if self.layers.is_empty() {
            let name = name.to_owned();
            return Err(match fault.map(|fault| fault.soort) {
                Some(Ketenfoutsoort::Onleesbaar) => LoadError::BrokenProfile(name),
                Some(Ketenfoutsoort::GeenBestand) => LoadError::NoProfileFile(name),
                _ if profile::is_path(&name) => LoadError::NoSuchPath(name.into()),
                _ => LoadError::NoSuchProfile(name),
            });
        }
        Ok(self.finish(fault))
    }

    /// Follows `basis` from a profile downward until a built-in one.
    fn chain(&mut self, name: &str, folder: &Path, naming: Naming) -> Option<Ketenfout> {
        let (mut name, mut folder, mut naming) = (name.to_owned(), folder.to_owned(), naming);
        for depth in 0.. {
            let fault = |soort| {
                Some(Ketenfout {
                    soort,
                    file: naming.file,
                    span: naming.span,
                    naam: name.clone(),
                })
            };
            if !profile::is_path(&name) {
                if profile::text(&name).is_none() {
                    return fault(Ketenfoutsoort::Onbekend);
                }
                profile::add_built_in(&name, &mut self.layers);
                return None;
            }
            let path = folder.join(&name);
            let is_it = |slot: &OnceLock<SourceFile>| {
                slot.get()
                    .is_some_and(|file| is_same_file(&file.path, &path))
            };
            if self.slots.iter().any(is_it) {
                return fault(Ketenfoutsoort::Kring);
            }
            let Some(slot) = self.slots.get(depth) else {
                return fault(Ketenfoutsoort::TeDiep);
            };
            if !self.storage.has_file(&path) {
                let is_there = self.storage.has_folder(&path)
                    || matches!(self.storage, Storage::Disk(_)) && path.is_symlink();
                return fault(if is_there {
                    Ketenfoutsoort::GeenBestand
                } else {
                    Ketenfoutsoort::Onbekend
                });
            }
            let id = FileId(1 + depth as u32);
            let file = slot.get_or_init(|| {
                source::read_named(&path, &self.bounds, &self.place.names, id, self.storage)
            });
            let (bestand, problems, faults) = read_profile(file);
            self.problems.extend(problems);
            let Some(bestand) = bestand else {
                let outside = source::inside(&path, &self.bounds)
                    .is_err_and(|error| Elsewhere::of(&error).is_some());
                return fault(if outside {
                    Ketenfoutsoort::Buiten
                } else {
                    Ketenfoutsoort::Onleesbaar
                });
            };
            let basis = bestand
                .basis
                .as_ref()
                .filter(|basis| !basis.is_blank())
                .map(|basis| {
                    (
                        basis.as_str().to_owned(),
                        Naming {
                            file: id,
                            span: basis.span,
                        },
                    )
                });
            self.layers.push(Laag::own(id, bestand, faults));
            let (next, place) = basis?;
            folder = path.parent().unwrap_or(Path::new("")).to_owned();
            (name, naming) = (next, place);
        }
        None
    }

    /// The law is always the last of the chain.
    fn finish(&mut self, fault: Option<Ketenfout>) -> Profiel<'s> {
        let mut layers = std::mem::take(&mut self.layers);
        if !layers.last().is_some_and(Laag::is_wet) {
            profile::add_built_in(profile::WET, &mut layers);
        }
        Profiel::new(layers, fault.into_iter().collect(), self.dag)
    }
}

/// Whether two paths lead to one file, links followed where they can be.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

fn read_list(path: &Path, bounds: &Path, storage: Storage<'_>) -> Result<String, LoadError> {
    if !storage.may_follow(path, bounds) {
        return Err(LoadError::BrokenList {
            path: path.to_owned(),
            why: Elsewhere::Outside.to_string(),
        });
    }
    storage.read_text(path).map_err(|problem| {
        let unreadable = problem.class == ProblemClass::Unreadable;
        let why = problem
            .help
            .filter(|_| unreadable)
            .unwrap_or(problem.message);
        LoadError::BrokenList {
            path: path.to_owned(),
            why,
        }
    })
}

/// Reads a list of adequacy decisions; all or nothing, because half a list would judge wrongly.
fn parse_list(text: &str) -> Result<Adequaatheid<'_>, String> {
    let mut documents = source::parse(text);
    let document = if documents.is_empty() {
        return Err("het bestand is leeg".to_owned());
    } else {
        documents.swap_remove(0)
    };
    if let Some(problem) = document.problems.first() {
        return Err(problem.message.clone());
    }
    let mut cx = Decoder::default();
    Adequaatheid::decode(&document.root, &mut cx)
        .filter(|_| cx.is_clean())
        .ok_or_else(|| "de opbouw klopt niet".to_owned())
}
