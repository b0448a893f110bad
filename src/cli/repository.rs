//! The Git repository that a register lies in, as commands ask for it.

use std::path::PathBuf;

use super::{PROGRESS, Stop};
use crate::diagnostic::quote;
use crate::history::{GitError, Repository, Waar, Werkmap, may_be_sparse};
use crate::model::field::TextOption;
use crate::output::counted;
use crate::progress::Stage;
use crate::register::Files;
use crate::source::{self, NEVER, Storage};
use crate::workspace::{CONFIG_NAME, LoadError, Opdracht, Place, Session, Texts, open};

/// The repository that a register lies in.
pub(super) fn open_repository(place: &Place) -> Result<Repository, GitError> {
    // The names of the environment, of which some must be kept from git.
    Repository::of(
        &place.names.base,
        std::env::vars_os().map(|(name, _)| name),
        &PROGRESS,
    )
}

/// The repository that a register lies in, and where in it.
pub(super) fn repository(place: &Place, session: &Session) -> Result<(Repository, Waar), GitError> {
    let repository = open_repository(place)?;
    let profielen = session
        .files
        .profielen
        .iter()
        .filter_map(|slot| slot.get().map(|file| file.path.as_path()));
    let waar = Waar::new(&repository, &place.config, profielen)?;
    Ok((repository, waar))
}

/// Whether what a session was made from is other than the last commit has it; `ook` are files that it does not hold.
pub(super) fn has_uncommitted(
    (repository, waar): (&Repository, &Waar),
    place: &Place,
    session: &Session,
    mut ook: Vec<PathBuf>,
) -> Result<bool, GitError> {
    ook.extend(
        session
            .config
            .adequaatheidsbesluiten
            .filled()
            .map(|path| place.names.base.join(path)),
    );
    Werkmap {
        files: session.files,
        folder: &session.folder,
        ook: &ook,
    }
    .has_uncommitted(repository, waar)
}

/// As [`has_uncommitted`], for a session that holds no entries: their files are read, and not parsed.
pub(super) fn has_uncommitted_entries(
    git: (&Repository, &Waar),
    place: &Place,
    session: &Session,
) -> Result<bool, GitError> {
    let mut found = Storage::DISK.list(&session.folder, &place.names, &NEVER);
    let known: Vec<_> = session
        .files
        .all()
        .filter_map(|file| file.path.canonicalize().ok())
        .collect();
    found.retain(|own| {
        own.path
            .canonicalize()
            .map_or(true, |path| !known.contains(&path))
    });
    let read = source::read_all(
        found,
        session.files.first_entry(),
        Storage::DISK,
        &Stage::NONE,
    );
    let files = Files {
        entries: &read,
        ..session.files
    };
    Werkmap {
        files,
        folder: &session.folder,
        ook: &[],
    }
    .has_uncommitted(git.0, git.1)
}

/// Reads the register on disk; fails when a part of it is kept out of the work tree: what is not there would be missed.
pub(super) fn open_disk<'s>(
    opdracht: &Opdracht,
    texts: &'s mut Texts,
) -> Result<Session<'s>, Stop> {
    let session = open(opdracht, texts)?;
    match left_out(opdracht.place, &session) {
        Some(missing) => Err(sparse(&missing)),
        None => Ok(session),
    }
}

/// What to say in the place of an error about files that are not there, when a sparse checkout left them out.
pub(super) fn because_sparse(error: &LoadError) -> Option<Stop> {
    let (LoadError::NoConfig(folder) | LoadError::NoRegister(folder)) = error else {
        return None;
    };
    let there = folder.ancestors().find(|own| own.is_dir())?;
    if !may_be_sparse(there) {
        return None;
    }
    let variables = std::env::vars_os().map(|(name, _)| name);
    let repository = Repository::of(there, variables, &PROGRESS).ok()?;
    let mut names = repository.left_out().ok()?;
    if matches!(error, LoadError::NoRegister(_)) {
        let own = repository.name_of_folder(folder)?;
        names.retain(|name| crate::history::is_entry(&own, name));
    } else {
        names.retain(|name| name.rsplit('/').next() == Some(CONFIG_NAME));
    }
    (!names.is_empty()).then(|| sparse(&names))
}

/// The files of a register that a sparse checkout keeps out of the work tree; `None` when there are none.
pub(super) fn left_out(place: &Place, session: &Session) -> Option<Vec<String>> {
    if !may_be_sparse(&place.names.base) {
        return None;
    }
    // Without an answer there is nothing to say; who asks about the history is told why.
    let repository = open_repository(place).ok()?;
    let folder = repository.name_of_folder(&session.folder)?;
    let mut names = repository.left_out().ok()?;
    names.retain(|name| crate::history::is_entry(&folder, name));
    (!names.is_empty()).then_some(names)
}

fn sparse(missing: &[String]) -> Stop {
    let count = counted(missing.len(), "bestand staat", "bestanden staan");
    let first = quote(missing.first().map_or("", String::as_str));
    Stop::Usage(
        format!(
            "deze kloon heeft niet het hele register (sparse checkout): {count} niet op schijf, zoals {first}"
        ),
        "haal alles op met git sparse-checkout disable, of lees wat is vastgelegd met --op HEAD waar een opdracht dat kent"
            .to_owned(),
    )
}
