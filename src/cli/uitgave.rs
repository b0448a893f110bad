//! The folder of a published site on disk: what stands there, what must change, and changing it.
//!
//! Only files that the manifest names are changed or removed, and only when they are still as they were written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Stop;
use super::bestand::{cannot_write, write_whole};
use super::voortgang::PROGRESS;
use crate::diagnostic::quote;
use crate::progress::{Stage, Work};
use crate::publish::manifest::{self, Manifest};
use crate::publish::public::sha256;
use crate::publish::site::Files;

/// How many names a message repeats.
const MOST_NAMED: usize = 5;

/// The folder, with the manifest that stood in it.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    manifest: Option<Manifest>,
    /// The bytes of that manifest.
    written: Vec<u8>,
}

/// What stands on disk under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Nothing.
    Absent,
    /// What should stand there.
    Right,
    /// What an earlier run wrote.
    Old,
    /// Something else.
    Foreign,
}

/// What must happen to a folder.
#[derive(Debug)]
pub(super) struct Plan<'f> {
    /// Files to write, with what they are to hold.
    write: Vec<(&'f str, &'f [u8])>,
    /// Files to remove.
    remove: Vec<String>,
    /// Files that somebody else made or changed, and whether an earlier run wrote them first.
    foreign: Vec<(String, bool)>,
    /// Whether the manifest itself must be written.
    manifest: bool,
}

impl Folder {
    /// Looks at a folder: it is not there, empty, or holds a manifest.
    pub(super) fn open(path: &Path) -> Result<Self, Stop> {
        let cannot_read = |error: &io::Error| {
            let name = quote(&path.display().to_string());
            let why = crate::source::reason(error);
            Stop::Usage(format!("de map {name} kan niet worden gelezen: {why}"), "kies een andere map".to_owned())
        };
        let mut own = Self { path: path.to_owned(), manifest: None, written: Vec::new() };
        let mut entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(own),
            Err(error) => return Err(cannot_read(&error)),
        };
        match fs::read(path.join(manifest::NAME)) {
            Ok(bytes) => {
                own.manifest = Some(Manifest::parse(&bytes).ok_or_else(|| {
                    Stop::Usage(
                        format!("{} is beschadigd, of van een andere versie van avg", manifest::NAME),
                        "haal het terug uit een reservekopie, of publiceer in een lege map".to_owned(),
                    )
                })?);
                own.written = bytes;
                Ok(own)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && entries.next().is_none() => Ok(own),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Stop::Usage(
                format!("de map {} is niet leeg en niet eerder door avg gemaakt", quote(&path.display().to_string())),
                "noem een lege map, of een map die nog niet bestaat".to_owned(),
            )),
            Err(error) => Err(cannot_read(&error)),
        }
    }

    pub(super) fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// Whether an earlier run wrote a file that is still there.
    pub(super) fn has(&self, name: &str) -> bool {
        let written = self.manifest.as_ref().is_some_and(|own| own.bestanden.contains_key(name));
        written && fs::symlink_metadata(self.path.join(name)).is_ok()
    }

    /// The files that nobody took away: who removes an old version wants it gone.
    pub(super) fn still_there(&self, mut files: BTreeMap<String, String>) -> BTreeMap<String, String> {
        files.retain(|name, _| fs::symlink_metadata(self.path.join(name)).is_ok());
        files
    }

    /// Compares what stands there with what must stand there.
    pub(super) fn plan<'f>(&self, files: &'f Files, next: &Manifest) -> Result<Plan<'f>, Stop> {
        let old = self.manifest.as_ref().map(|own| &own.bestanden);
        let names: BTreeSet<&str> =
            files.keys().chain(old.into_iter().flat_map(BTreeMap::keys)).map(String::as_str).collect();
        let links = self.links(&names);
        let look = |name: &str| {
            let under_link = links.iter().any(|link| name.starts_with(link.as_str()));
            let before = old.and_then(|own| own.get(name)).map(String::as_str);
            let stand = if under_link { Ok(Stand::Foreign) } else { self.stand(name, files.get(name), before) };
            stand.map_err(|error| cannot_write(&self.path.join(name), &error))
        };
        let names: Vec<&str> = names.into_iter().collect();
        let stage = PROGRESS.begin(Work::Checking, names.len());
        let look = |name: &&str| {
            let stand = look(name);
            stage.step();
            stand
        };
        let stands: Vec<Stand> = names.par_iter().map(look).collect::<Result<_, Stop>>()?;
        drop(stage);
        let mut plan = Plan { write: Vec::new(), remove: Vec::new(), foreign: Vec::new(), manifest: false };
        for (name, stand) in names.into_iter().zip(stands) {
            let goes = !next.bestanden.contains_key(name);
            match (stand, files.get_key_value(name)) {
                (Stand::Foreign, _) => {
                    plan.foreign.push((name.to_owned(), old.is_some_and(|own| own.contains_key(name))));
                }
                (Stand::Absent | Stand::Old, Some((name, bytes))) => plan.write.push((name, bytes)),
                (Stand::Old, None) if goes => plan.remove.push(name.to_owned()),
                _ => {}
            }
        }
        plan.manifest = self.written != next.write();
        Ok(plan)
    }

    /// Folders of the site that are no folders but links: what lies below is somebody else's.
    fn links(&self, names: &BTreeSet<&str>) -> Vec<String> {
        let folders: BTreeSet<&str> =
            names.iter().flat_map(|name| name.match_indices('/').map(|(at, _)| &name[..at])).collect();
        let is_link =
            |folder: &&&str| fs::symlink_metadata(self.path.join(folder)).is_ok_and(|own| !own.file_type().is_dir());
        folders.iter().filter(is_link).map(|folder| format!("{folder}/")).collect()
    }

    fn stand(&self, name: &str, wanted: Option<&Vec<u8>>, before: Option<&str>) -> io::Result<Stand> {
        let path = self.path.join(name);
        match fs::symlink_metadata(&path) {
            Ok(own) if !own.file_type().is_file() => return Ok(Stand::Foreign),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Stand::Absent),
            Err(error) => return Err(error),
        }
        let bytes = fs::read(&path)?;
        Ok(match wanted {
            Some(wanted) if *wanted == bytes => Stand::Right,
            _ if before == Some(sha256(&bytes).as_str()) => Stand::Old,
            _ => Stand::Foreign,
        })
    }

    /// Makes the folder what it must be: everything is written beside first, the manifest last.
    pub(super) fn apply(&self, plan: &Plan<'_>, next: &Manifest) -> Result<(), Stop> {
        let stage = PROGRESS.begin(Work::Writing, plan.write.len());
        if !self.path.exists()
            && let Some(name) = self.path.file_name()
        {
            return self.make(name, plan, next, &stage);
        }
        let at = |name: &str| self.path.join(name);
        let beside = at(&format!(".avg-publicatie.{}.nieuw", std::process::id()));
        fs::create_dir_all(&beside).map_err(|error| cannot_write(&self.path, &error))?;
        let done = self.write_all(plan, &beside, &stage);
        // Everything in it was moved; what is left after a fault is ours.
        let _ = fs::remove_dir_all(&beside);
        done?;
        for name in &plan.remove {
            fs::remove_file(at(name)).map_err(|error| cannot_write(&at(name), &error))?;
            // Folders that are empty now go too; one that holds something of somebody else stays.
            let above = Path::new(name).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
            for folder in above {
                if fs::remove_dir(self.path.join(folder)).is_err() {
                    break;
                }
            }
        }
        if plan.manifest {
            let path = at(manifest::NAME);
            write_whole(&path, &next.write()).map_err(|error| cannot_write(&path, &error))?;
        }
        Ok(())
    }

    /// Makes a folder that is not there yet: written whole beside its place, and then moved there at once.
    fn make(&self, name: &std::ffi::OsStr, plan: &Plan<'_>, next: &Manifest, stage: &Stage<'_>) -> Result<(), Stop> {
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}.nieuw", std::process::id()));
        let beside = self.path.with_file_name(beside);
        let fill = || -> io::Result<()> {
            let folders: BTreeSet<PathBuf> =
                plan.write.iter().filter_map(|(name, _)| Some(beside.join(name).parent()?.to_owned())).collect();
            fs::create_dir_all(&beside)?;
            folders.par_iter().try_for_each(fs::create_dir_all)?;
            plan.write.par_iter().try_for_each(|(name, bytes)| counted(fs::write(beside.join(name), bytes), stage))?;
            fs::write(beside.join(manifest::NAME), next.write())?;
            fs::rename(&beside, &self.path)
        };
        fill().map_err(|error| {
            let _ = fs::remove_dir_all(&beside);
            cannot_write(&self.path, &error)
        })
    }

    fn write_all(&self, plan: &Plan<'_>, beside: &Path, stage: &Stage<'_>) -> Result<(), Stop> {
        let stop = |name: &str, error: &io::Error| cannot_write(&self.path.join(name), error);
        let numbered: Vec<(PathBuf, &str, &[u8])> = plan
            .write
            .iter()
            .enumerate()
            .map(|(at, (name, bytes))| (beside.join(at.to_string()), *name, *bytes))
            .collect();
        numbered.par_iter().try_for_each(|(new, name, bytes)| {
            counted(fs::write(new, bytes), stage).map_err(|error| stop(name, &error))
        })?;
        let folders: BTreeSet<PathBuf> =
            plan.write.iter().filter_map(|(name, _)| Some(self.path.join(name).parent()?.to_owned())).collect();
        for folder in folders {
            fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
        }
        numbered
            .par_iter()
            .try_for_each(|(new, name, _)| fs::rename(new, self.path.join(name)).map_err(|error| stop(name, &error)))
    }
}

/// One more was written.
fn counted(written: io::Result<()>, stage: &Stage<'_>) -> io::Result<()> {
    stage.step();
    written
}

impl Plan<'_> {
    /// Whether the folder is what it must be.
    pub(super) fn is_empty(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty() && self.foreign.is_empty() && !self.manifest
    }

    /// How many files are written.
    pub(super) fn written(&self) -> usize {
        self.write.len()
    }

    /// How many files are removed.
    pub(super) fn removed(&self) -> usize {
        self.remove.len()
    }

    /// What differs, in words, with the name of the file.
    pub(super) fn differences(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let manifest = self.manifest.then_some(("verouderd:", manifest::NAME));
        let write = self.write.iter().map(|(name, _)| ("verouderd:", *name));
        let remove = self.remove.iter().map(|name| ("hoort er niet meer:", name.as_str()));
        let foreign = self.foreign.iter().map(|(name, _)| ("door iemand anders veranderd:", name.as_str()));
        foreign.chain(write).chain(remove).chain(manifest)
    }

    /// Fails when a file in the way is not one that an earlier run left there.
    pub(super) fn must_be_ours(&self) -> Result<(), Stop> {
        let Some((_, was_ours)) = self.foreign.first() else { return Ok(()) };
        let mut names: Vec<String> = self.foreign.iter().take(MOST_NAMED).map(|(name, _)| quote(name)).collect();
        if self.foreign.len() > MOST_NAMED {
            names.push(format!("en {} meer", self.foreign.len() - MOST_NAMED));
        }
        let names = names.join(", ");
        let (message, help) = if *was_ours {
            (
                "er is niets geschreven: deze bestanden zijn veranderd nadat avg ze schreef",
                "zet ze terug of haal ze weg",
            )
        } else {
            (
                "er is niets geschreven: deze bestanden zijn niet van avg en staan in de weg",
                "haal ze weg of kies een andere map",
            )
        };
        Err(Stop::Usage(format!("{message}: {names}"), help.to_owned()))
    }
}
