//! Finding a register on disk and reading it whole: the one way from a folder to a [`Session`].
//!
//! Reads files, never writes, knows no terminal and no clock.

mod chain;
mod error;
mod list;
mod place;
mod session;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

pub use self::chain::{ProfileTexts, open_profile};
pub use self::error::LoadError;
pub use self::place::{CONFIG_NAME, Place, discover, is_same_file, named, place};
pub use self::session::Session;

use self::chain::ProfileReader;
use crate::calendar::Peildatum;
use crate::diagnostic::FileId;
use crate::model::config::{Config, REGISTER_FOLDER};
use crate::model::field::TextOption;
use crate::progress::{NOBODY, Progress, Work};
use crate::register::{self, Files, ProfileFiles, read_config, read_entries};
use crate::source::{self, Found, NEVER, SourceFile, Storage};

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
    pub progress: &'static Progress,
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

/// The texts of one register. A [`Session`] borrows from them, so that both can be held for as long as somebody asks, and
/// several registers side by side.
#[derive(Debug, Default)]
pub struct Texts {
    config: OnceLock<SourceFile>,
    profielen: ProfileTexts,
    list: OnceLock<String>,
    entries: OnceLock<Vec<SourceFile>>,
}

/// Reads the register at a place; everything is read once and parsed once. What `texts` held before is let go.
pub fn open<'s>(opdracht: &Opdracht, texts: &'s mut Texts) -> Result<Session<'s>, LoadError> {
    read(opdracht, true, texts)
}

/// Reads the settings and the policy of a register, and no entries: for what looks at its history alone.
pub fn open_settings<'s>(
    opdracht: &Opdracht,
    texts: &'s mut Texts,
) -> Result<Session<'s>, LoadError> {
    read(opdracht, false, texts)
}

fn read<'s>(
    opdracht: &Opdracht,
    entries: bool,
    texts: &'s mut Texts,
) -> Result<Session<'s>, LoadError> {
    *texts = Texts::default();
    let texts: &'s Texts = texts;
    let Opdracht {
        place,
        peildatum,
        storage,
        ..
    } = *opdracht;
    let read_settings = || source::read_one(&place.config, &place.names, FileId(0), storage);
    let config_file = texts.config.get_or_init(read_settings);
    let (config, mut problems, config_faults) = read_config(config_file);
    let Some(config) = config else {
        let file = Box::new(config_file.clone());
        return Err(LoadError::BrokenConfig(problems, file));
    };
    let folder = folder(&config, place, storage)?;
    let mut reader = ProfileReader::new(place, storage, &texts.profielen, peildatum.dag());
    let profiel = match opdracht.profiel {
        Some(named) => reader.named(named)?,
        None => reader.of_config(&config, &config_faults),
    };
    problems.extend(reader.problems);
    let adequaatheid = list::adequaatheid(&config, place, storage, &texts.list)?;
    let found = if entries {
        entry_files(&folder, opdracht, &texts.profielen)?
    } else {
        Vec::new()
    };
    // Every file is read, and then parsed.
    let stage = opdracht.progress.begin(Work::Reading, 2 * found.len());
    let own_profiles = texts.profielen.iter().filter_map(OnceLock::get);
    let first = FileId(1 + own_profiles.count() as u32);
    let read_entry_files = || source::read_all(found, first, storage, &stage);
    let entry_files = texts.entries.get_or_init(read_entry_files);
    let (register, entry_problems) = read_entries(entry_files, &stage);
    drop(stage);
    problems.extend(entry_problems);
    let feestdagen = register::extra_feestdagen(&config);
    Ok(Session {
        folder,
        files: Files {
            config: config_file,
            profielen: &texts.profielen,
            entries: entry_files,
        },
        config,
        register: register.bekend_op(peildatum),
        adequaatheid,
        profiel,
        feestdagen,
        peildatum,
        config_faults,
        problems,
        progress: opdracht.progress,
    })
}

/// The folder of the entries, which must be there.
fn folder(config: &Config, place: &Place, storage: Storage) -> Result<PathBuf, LoadError> {
    let name = config.register.filled().unwrap_or(REGISTER_FOLDER);
    let folder = place.names.base.join(name);
    if !storage.may_follow(&folder, &place.bounds()) {
        return Err(LoadError::Elsewhere(folder));
    }
    // With settings that are still to be written the folder is, too.
    let must_be_there = place.config.exists() || matches!(storage, Storage::Archive(_));
    if must_be_there && !storage.has_folder(&folder) {
        return Err(LoadError::NoRegister(folder));
    }
    Ok(folder)
}

/// The files that hold entries. The settings and the policy do not, also when the register is the folder they stand in.
fn entry_files(
    folder: &Path,
    opdracht: &Opdracht,
    profielen: &ProfileFiles,
) -> Result<Vec<Found>, LoadError> {
    let names = &opdracht.place.names;
    let mut found = opdracht.storage.list(folder, names, opdracht.stop);
    if opdracht.stop.load(Ordering::Relaxed) {
        return Err(LoadError::Stopped);
    }
    let profielen: Vec<&Path> = profielen
        .iter()
        .filter_map(|slot| Some(slot.get()?.path.as_path()))
        .collect();
    let is_profile = |path: &Path| {
        let mut named = profielen
            .iter()
            .filter(|profiel| profiel.file_name() == path.file_name());
        named.any(|profiel| is_same_file(profiel, path))
    };
    found.retain(|item| {
        let is_config = item
            .path
            .file_name()
            .is_some_and(|name| name == CONFIG_NAME);
        !is_config && !is_profile(&item.path)
    });
    Ok(found)
}
