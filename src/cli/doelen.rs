//! Where the program may write: one file per flag, and never over the register or something of somebody else.

use std::fs;
use std::path::{Path, PathBuf};

use super::Stop;
use super::args::CheckArgs;
use super::bestand::{cannot_write, target};
use super::voortgang::is_stream;
use crate::baseline::{Baseline, BaselineError};
use crate::diagnostic::quote;
use crate::source::{self, Elsewhere};
use crate::workspace::{Place, Session};

/// The largest baseline that is read, in bytes: a million findings are less.
pub(super) const MOST_BASELINE: u64 = 256 * 1024 * 1024;

/// Fails when a file that is to be written cannot be, or should not; before anything is written.
pub(super) fn check(args: &CheckArgs, place: &Place, session: &Session) -> Result<(), Stop> {
    let baseline = args
        .schrijf_baseline
        .as_deref()
        .map(|path| ("--schrijf-baseline", path));
    let mut targets: Vec<(&str, PathBuf)> = Vec::new();
    for (flag, path) in args
        .exports()
        .map(|(flag, path, _)| (flag, path))
        .chain(baseline)
    {
        if path == Path::new("-") {
            let help =
                "noem een bestand; voor standaarduitvoer kiest u de vorm met --format".to_owned();
            return Err(Stop::Usage(
                format!("{flag} schrijft naast wat op het scherm komt, dus niet naar `-`"),
                help,
            ));
        }
        refuse(flag, path, place, session)?;
        // What cannot be written is said after the findings were shown.
        let Ok(real) = target(path) else { continue };
        if let Some((other, _)) = targets.iter().find(|(_, own)| *own == real) {
            let help = "geef elke vlag een eigen bestand".to_owned();
            let shown = quote(&path.display().to_string());
            return Err(Stop::Usage(
                format!("{other} en {flag} noemen hetzelfde bestand: {shown}"),
                help,
            ));
        }
        targets.push((flag, real));
    }
    baseline.map_or(Ok(()), |(_, path)| may_hold_baseline(path))
}

/// Fails when what is written would take the place of something that the register is made of, or of what is not this folder's.
pub(super) fn refuse(
    flag: &str,
    path: &Path,
    place: &Place,
    session: &Session,
) -> Result<(), Stop> {
    let Some(real) = refuse_alone(flag, path)? else {
        return Ok(());
    };
    let in_folder = session
        .folder
        .canonicalize()
        .is_ok_and(|folder| real.starts_with(folder));
    let is_yaml = real
        .extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml");
    if is_source(&real, place, session) || (in_folder && is_yaml) {
        let help = "kies een ander bestand: avg verandert hiermee nooit iets in uw register";
        return Err(refused(flag, path, "een bestand van het register", help));
    }
    Ok(())
}

fn refused(flag: &str, path: &Path, what: &str, help: &str) -> Stop {
    let shown = quote(&path.display().to_string());
    Stop::Usage(format!("{flag} noemt {what}: {shown}"), help.to_owned())
}

/// Fails for a place where no command writes, whatever register there is; gives the file that the path leads to.
pub(super) fn refuse_alone(flag: &str, path: &Path) -> Result<Option<PathBuf>, Stop> {
    let refuse = |what: &str, help: &str| Err(refused(flag, path, what, help));
    if is_stream(path) {
        return refuse(
            "waar dit programma zelf naar schrijft",
            "noem een ander bestand, of kies de vorm met --format",
        );
    }
    if fs::symlink_metadata(path).is_ok_and(|own| own.is_symlink()) {
        return refuse(
            "een verwijzing naar een andere plek",
            "noem het bestand zelf, of een nieuwe naam",
        );
    }
    if std::path::absolute(path)?
        .components()
        .any(|part| part.as_os_str().eq_ignore_ascii_case(".git"))
    {
        return refuse("een bestand van Git", "kies een plek buiten de map .git");
    }
    match target(path) {
        Err(error) if Elsewhere::of(&error).is_some() => refuse(
            "een plek buiten de repository, via een koppeling",
            "noem de plek zelf",
        ),
        Err(_) => Ok(None),
        Ok(real) => Ok(Some(real)),
    }
}

/// Whether a file is what the register is made of: its settings, its policy, an entry.
fn is_source(real: &Path, place: &Place, session: &Session) -> bool {
    let is = |path: &Path| path.canonicalize().is_ok_and(|own| own == real);
    let is_yaml = real
        .extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml");
    // With --op the files of today are others than those that were read.
    let in_folder = || {
        session
            .folder
            .canonicalize()
            .is_ok_and(|folder| real.starts_with(folder))
    };
    real.exists()
        && (is(&place.config)
            || (is_yaml && in_folder())
            || session.files.all().any(|file| is(&file.path)))
}

/// Fails when something else than a baseline would be lost.
fn may_hold_baseline(path: &Path) -> Result<(), Stop> {
    let Ok(real) = target(path) else {
        return Ok(());
    };
    if !real.exists() {
        return Ok(());
    }
    let bytes = source::bytes(&real, MOST_BASELINE).map_err(|error| cannot_write(path, &error))?;
    let text = String::from_utf8(bytes).ok();
    let is_baseline = text.is_some_and(|text| {
        text.is_empty() || Baseline::parse(&text) != Err(BaselineError::NoMark)
    });
    if is_baseline {
        return Ok(());
    }
    Err(Stop::Usage(
        format!(
            "{} is geen baseline van avg; er is niets geschreven",
            quote(&path.display().to_string())
        ),
        "kies een naam die nog niet bestaat, of de baseline zelf".to_owned(),
    ))
}
