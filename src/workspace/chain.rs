//! The chain of policy profiles below the one that a register names.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::{CONFIG_NAME, LoadError, Place, is_same_file, place};
use crate::diagnostic::{FileId, Span};
use crate::model::config::Config;
use crate::model::field::Fault;
use crate::profile::{self, Ketenfout, Ketenfoutsoort, Laag, Profiel};
use crate::register::{FileProblem, ProfileFiles, read_profile};
use crate::source::{self, Elsewhere, SourceFile, Storage};

/// Where the texts of a chain are kept.
pub type ProfileTexts = [OnceLock<SourceFile>; profile::DEEPEST];

/// Puts the chain of one profile together, with the number of faults in form in its files.
///
/// `name` is that of a built-in profile, or a file seen from `cwd`. `slots` keeps the texts of the chain.
/// One that begins after the peildatum is put together for its first day, so that all it says is there to be seen.
pub fn open_profile<'s>(
    name: &str,
    cwd: &Path,
    peildatum: NaiveDate,
    slots: &'s mut ProfileTexts,
) -> Result<(Profiel<'s>, usize), LoadError> {
    *slots = ProfileTexts::default();
    let place = place(cwd.join(CONFIG_NAME), cwd);
    let mut reader = ProfileReader::new(&place, Storage::DISK, slots, peildatum);
    let mut profiel = reader.named(name)?;
    let first_days = profiel
        .lagen
        .iter()
        .filter_map(|laag| laag.bestand.geldig_vanaf);
    let begins = first_days.map(|vanaf| vanaf.value).max();
    if let Some(begins) = begins.filter(|begins| *begins > peildatum) {
        profiel = Profiel::new(profiel.lagen, profiel.fouten, begins);
    }
    let faults = reader.problems.len() + profiel.fouten.len();
    Ok((profiel, faults))
}

/// Puts the chain of profiles together, reading the gemeente's own files once.
pub(super) struct ProfileReader<'a, 's> {
    place: &'a Place,
    /// Within which every file of the chain must lie.
    bounds: PathBuf,
    storage: Storage<'a>,
    slots: &'s ProfileFiles,
    layers: Vec<Laag<'s>>,
    /// What is wrong in form.
    pub(super) problems: Vec<FileProblem>,
    dag: NaiveDate,
}

/// Where a profile is named.
#[derive(Clone, Copy)]
struct Naming {
    file: FileId,
    span: Span,
}

impl<'a, 's> ProfileReader<'a, 's> {
    pub(super) fn new(
        place: &'a Place,
        storage: Storage<'a>,
        slots: &'s ProfileFiles,
        dag: NaiveDate,
    ) -> Self {
        Self {
            place,
            bounds: place.bounds(),
            storage,
            slots,
            layers: Vec::new(),
            problems: Vec::new(),
            dag,
        }
    }

    /// The profile of `avg.yaml`. When it cannot be used the law alone counts, so that no finding rests on a guess.
    pub(super) fn of_config(&mut self, config: &Config, faults: &[Fault]) -> Profiel<'s> {
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
    pub(super) fn named(&mut self, name: &str) -> Result<Profiel<'s>, LoadError> {
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
