//! The folder of a published site on disk: what stands there, what must change, and changing it.
//!
//! Only files that the manifest names are changed or removed, and only when they are still as they were written. What is new
//! lies complete and on disk in a folder of its own first, with the manifest that will hold; when a run is broken off while it
//! moves the files, the next one knows by that manifest which are ours.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::{Builder, TempDir};

use super::Stop;
use super::bestand::{Lock, cannot_write, dress, make_folder, stays, sync_folder, write_whole};
use super::voortgang::PROGRESS;
use crate::diagnostic::quote;
use crate::progress::{Stage, Work};
use crate::publish::manifest::{self, Manifest};
use crate::publish::public::sha256;
use crate::publish::site::Files;
use crate::source;

/// How many names a message repeats.
const MOST_NAMED: usize = 5;
/// The largest file of a site that is looked at, in bytes: more than the pages of a million verwerkingen name.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
/// How the name of a folder begins and ends in which new files lie until they are moved; between them stand letters and digits.
const BEGIN: &str = ".avg-publicatie.";
const END: &str = ".nieuw";
const LETTERS: usize = 12;

/// The folder, with the manifest that stood in it.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    manifest: Option<Manifest>,
    /// The bytes of that manifest.
    written: Vec<u8>,
    /// What earlier runs wrote, or were about to write when they were broken off: hashes by name.
    ours: BTreeMap<String, Vec<String>>,
    /// No other run writes as long as this is held.
    _lock: Option<Lock>,
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
    /// Looks at a folder: it is not there, empty, or holds a manifest. Whoever `writes` keeps others waiting.
    pub(super) fn open(path: &Path, writes: bool) -> Result<Self, Stop> {
        stays(path).map_err(|error| cannot_write(path, &error))?;
        let cannot_read = |error: &io::Error| {
            let name = quote(&path.display().to_string());
            let why = source::reason(error);
            Stop::Usage(
                format!("de map {name} kan niet worden gelezen: {why}"),
                "kies een andere map".to_owned(),
            )
        };
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let lock = writes.then(|| Lock::above(&real)).transpose()?;
        let mut own = Self {
            path: path.to_owned(),
            manifest: None,
            written: Vec::new(),
            ours: BTreeMap::new(),
            _lock: lock,
        };
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(own),
            Err(error) => return Err(cannot_read(&error)),
        };
        let is_foreign =
            |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|own| !is_left(&own.file_name()));
        let is_strange = entries.into_iter().any(is_foreign);
        let left = left_in(path);
        let about_to: Vec<Manifest> = left
            .iter()
            .filter_map(|folder| read(folder).ok()?.0)
            .collect();
        match read(path) {
            Ok((None, _)) => {
                return Err(Stop::Usage(
                    format!(
                        "{} is beschadigd, of van een andere versie van avg",
                        manifest::NAME
                    ),
                    "haal het terug uit een reservekopie, of publiceer in een lege map".to_owned(),
                ));
            }
            Ok((manifest, bytes)) => (own.manifest, own.written) = (manifest, bytes),
            // A first run that was broken off left its intention.
            Err(error)
                if error.kind() == io::ErrorKind::NotFound
                    && (!is_strange || !about_to.is_empty()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Stop::Usage(
                    format!(
                        "de map {} is niet leeg en niet eerder door avg gemaakt",
                        quote(&path.display().to_string())
                    ),
                    "noem een lege map, of een map die nog niet bestaat".to_owned(),
                ));
            }
            Err(error) => return Err(cannot_read(&error)),
        }
        for (name, hash) in own
            .manifest
            .iter()
            .chain(&about_to)
            .flat_map(|own| &own.bestanden)
        {
            own.ours.entry(name.clone()).or_default().push(hash.clone());
        }
        Ok(own)
    }

    pub(super) fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// Whether an earlier run wrote a file that is still there.
    pub(super) fn has(&self, name: &str) -> bool {
        let written = self
            .manifest
            .as_ref()
            .is_some_and(|own| own.bestanden.contains_key(name));
        written && fs::symlink_metadata(self.path.join(name)).is_ok()
    }

    /// The files that nobody took away: who removes an old version wants it gone.
    pub(super) fn still_there(
        &self,
        mut files: BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        files.retain(|name, _| fs::symlink_metadata(self.path.join(name)).is_ok());
        files
    }

    /// Compares what stands there with what must stand there.
    pub(super) fn plan<'f>(&self, files: &'f Files, next: &Manifest) -> Result<Plan<'f>, Stop> {
        let names: BTreeSet<&str> = files
            .keys()
            .chain(self.ours.keys())
            .map(String::as_str)
            .collect();
        let links = self.links(&names);
        let look = |name: &str| {
            let under_link = links.iter().any(|link| name.starts_with(link.as_str()));
            let stand = if under_link {
                Ok(Stand::Foreign)
            } else {
                self.stand(name, files.get(name))
            };
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
        let mut plan = Plan {
            write: Vec::new(),
            remove: Vec::new(),
            foreign: Vec::new(),
            manifest: false,
        };
        for (name, stand) in names.into_iter().zip(stands) {
            let goes = !next.bestanden.contains_key(name);
            match (stand, files.get_key_value(name)) {
                (Stand::Foreign, _) => {
                    plan.foreign
                        .push((name.to_owned(), self.ours.contains_key(name)));
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
        let folders: BTreeSet<&str> = names
            .iter()
            .flat_map(|name| name.match_indices('/').map(|(at, _)| &name[..at]))
            .collect();
        let is_link = |folder: &&&str| {
            fs::symlink_metadata(self.path.join(folder)).is_ok_and(|own| !own.file_type().is_dir())
        };
        folders
            .iter()
            .filter(is_link)
            .map(|folder| format!("{folder}/"))
            .collect()
    }

    fn stand(&self, name: &str, wanted: Option<&Vec<u8>>) -> io::Result<Stand> {
        let path = self.path.join(name);
        match fs::symlink_metadata(&path) {
            // This program writes nothing that large.
            Ok(own) if !own.file_type().is_file() || own.len() > MOST_BYTES => {
                return Ok(Stand::Foreign);
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Stand::Absent),
            Err(error) => return Err(error),
        }
        let bytes = source::bytes(&path, MOST_BYTES)?;
        Ok(match (wanted, self.ours.get(name)) {
            (Some(wanted), _) if *wanted == bytes => Stand::Right,
            (_, Some(ours)) if ours.contains(&sha256(&bytes)) => Stand::Old,
            _ => Stand::Foreign,
        })
    }

    /// Makes the folder what it must be: everything is written beside first, the manifest last.
    pub(super) fn apply(&self, plan: &Plan, next: &Manifest) -> Result<(), Stop> {
        let stage = PROGRESS.begin(Work::Writing, plan.write.len());
        if !self.path.exists() {
            return self
                .make(plan, next, &stage)
                .map_err(|error| cannot_write(&self.path, &error));
        }
        let at = |name: &str| self.path.join(name);
        if !plan.write.is_empty() {
            self.write_all(plan, next, &stage)?;
        }
        for name in &plan.remove {
            fs::remove_file(at(name)).map_err(|error| cannot_write(&at(name), &error))?;
            // Folders that are empty now go too; one that holds something of somebody else stays.
            let above = Path::new(name)
                .ancestors()
                .skip(1)
                .filter(|folder| !folder.as_os_str().is_empty());
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
        clear(&self.path);
        Ok(())
    }

    /// Makes a folder that is not there yet: written whole beside its place, and then moved there at once.
    fn make(&self, plan: &Plan, next: &Manifest, stage: &Stage) -> io::Result<()> {
        let absolute = std::path::absolute(&self.path)?;
        let above = absolute.parent().unwrap_or(&absolute);
        make_folder(above)?;
        clear(above);
        let beside = beside(above, 0o777)?;
        let at = |name: &str| beside.path().join(name);
        let folders: BTreeSet<PathBuf> = plan
            .write
            .iter()
            .filter_map(|(name, _)| Some(at(name).parent()?.to_owned()))
            .collect();
        folders.par_iter().try_for_each(fs::create_dir_all)?;
        plan.write
            .par_iter()
            .try_for_each(|(name, bytes)| write_file(&at(name), bytes, None, stage))?;
        write_file(&at(manifest::NAME), &next.write(), None, stage)?;
        sync(beside.path(), &folders)?;
        fs::rename(beside.path(), &self.path)?;
        let _ = beside.keep();
        sync_folder(above)
    }

    fn write_all(&self, plan: &Plan, next: &Manifest, stage: &Stage) -> Result<(), Stop> {
        let stop = |error: &io::Error| cannot_write(&self.path, error);
        let beside = beside(&self.path, 0o700).map_err(|error| stop(&error))?;
        let place = |name: &str| self.path.join(name);
        let cannot = |name: &str, error: &io::Error| cannot_write(&place(name), error);
        let numbered: Vec<(PathBuf, &str, &[u8])> = plan
            .write
            .iter()
            .enumerate()
            .map(|(at, (name, bytes))| (beside.path().join(at.to_string()), *name, *bytes))
            .collect();
        numbered.par_iter().try_for_each(|(new, name, bytes)| {
            let old = fs::symlink_metadata(place(name)).ok();
            write_file(new, bytes, old.as_ref(), stage).map_err(|error| cannot(name, &error))
        })?;
        let folders: BTreeSet<PathBuf> = plan
            .write
            .iter()
            .filter_map(|(name, _)| Some(place(name).parent()?.to_owned()))
            .collect();
        for folder in &folders {
            make_folder(folder).map_err(|error| cannot_write(folder, &error))?;
        }
        // From the first move on the next run must be able to know what is ours.
        let intention = beside.path().join(manifest::NAME);
        write_file(&intention, &next.write(), None, stage).map_err(|error| stop(&error))?;
        sync(beside.path(), &BTreeSet::from([self.path.clone()])).map_err(|error| stop(&error))?;
        let moved = numbered
            .par_iter()
            .try_for_each(|(new, name, _)| {
                fs::rename(new, place(name)).map_err(|error| cannot(name, &error))
            })
            .and_then(|()| sync(&self.path, &folders).map_err(|error| stop(&error)));
        // With half of them moved the intention must stay.
        let _ = beside.keep();
        moved
    }
}

/// What was intended in a folder: its manifest, when it is one, and the bytes of it.
fn read(folder: &Path) -> io::Result<(Option<Manifest>, Vec<u8>)> {
    let bytes = source::bytes_inside(&folder.join(manifest::NAME), folder, MOST_BYTES)?;
    Ok((Manifest::parse(&bytes), bytes))
}

/// A folder for new files that nobody else can have made.
fn beside(folder: &Path, mode: u32) -> io::Result<TempDir> {
    let mut builder = Builder::new();
    builder.prefix(BEGIN).suffix(END).rand_bytes(LETTERS);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder.tempdir_in(folder)
}

fn is_left(name: &OsStr) -> bool {
    let middle = name
        .to_str()
        .and_then(|name| name.strip_prefix(BEGIN)?.strip_suffix(END));
    middle.is_some_and(|own| {
        own.len() == LETTERS && own.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// The folders that earlier runs left in a folder when they were broken off. Nobody else writes as long as the lock is held.
fn left_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let left = entries
        .filter_map(Result::ok)
        .filter(|own| is_left(&own.file_name()));
    left.filter(|own| own.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|own| own.path())
        .collect()
}

fn clear(folder: &Path) {
    for left in left_in(folder) {
        // What cannot be removed now, a later run tries again.
        let _ = fs::remove_dir_all(left);
    }
}

/// Writes a file that is not there yet, with the owner and the rights of the one whose place it will take.
fn write_file(
    path: &Path,
    bytes: &[u8],
    old: Option<&fs::Metadata>,
    stage: &Stage,
) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    if let Some(old) = old {
        dress(&file, old);
    }
    stage.step();
    if SYNCS_AT_ONCE {
        Ok(())
    } else {
        file.sync_all()
    }
}

/// Whether a whole disk can be told to write what it holds: for many files that is far quicker than one by one.
const SYNCS_AT_ONCE: bool = cfg!(target_os = "linux");

/// Has everything below a folder, and the names in these folders, written to disk.
#[cfg(target_os = "linux")]
fn sync(folder: &Path, _: &BTreeSet<PathBuf>) -> io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

/// Has the names in these folders written to disk; the files were already.
#[cfg(not(target_os = "linux"))]
fn sync(folder: &Path, folders: &BTreeSet<PathBuf>) -> io::Result<()> {
    sync_folder(folder)?;
    folders.par_iter().try_for_each(|own| sync_folder(own))
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
        let remove = self
            .remove
            .iter()
            .map(|name| ("hoort er niet meer:", name.as_str()));
        let foreign = self
            .foreign
            .iter()
            .map(|(name, _)| ("door iemand anders veranderd:", name.as_str()));
        foreign.chain(write).chain(remove).chain(manifest)
    }

    /// Fails when a file in the way is not one that an earlier run left there.
    pub(super) fn must_be_ours(&self) -> Result<(), Stop> {
        let Some((_, was_ours)) = self.foreign.first() else {
            return Ok(());
        };
        let mut names: Vec<String> = self
            .foreign
            .iter()
            .take(MOST_NAMED)
            .map(|(name, _)| quote(name))
            .collect();
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
