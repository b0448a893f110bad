//! Writing files: beside the final name first, so that a reader never sees half a file.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Stop;
use crate::diagnostic::quote;

/// Writes a file whole: what stood there stays until the new content is complete, and keeps its rights.
pub(super) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    Staged::new(path, content)?.put()
}

/// Writes several files, all or none: when one fails, each of the others is as it was.
pub(super) fn write_all_whole(files: &[(&Path, Vec<u8>)]) -> Result<(), (PathBuf, io::Error)> {
    let staged =
        files.iter().map(|(path, content)| Staged::new(path, content).map_err(|error| (path.to_path_buf(), error)));
    let staged: Vec<Staged> = staged.collect::<Result<_, _>>()?;
    let mut done: Vec<(Staged, Option<PathBuf>)> = Vec::new();
    for ((path, _), staged) in files.iter().zip(staged) {
        match staged.put_keeping_old() {
            Ok(old) => done.push((staged, old)),
            Err(error) => {
                for (staged, old) in &done {
                    staged.undo(old.as_deref());
                }
                return Err((path.to_path_buf(), error));
            }
        }
    }
    for old in done.into_iter().filter_map(|(_, old)| old) {
        let _ = fs::remove_file(old);
    }
    Ok(())
}

/// Where a file is really written: through links to what they lead to. What is there must be a file that may change.
pub(super) fn target(path: &Path) -> io::Result<PathBuf> {
    if fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Ok(folder.canonicalize().map_err(no_folder)?.join(name));
    }
    let real = path.canonicalize()?;
    let metadata = fs::metadata(&real)?;
    match metadata.file_type() {
        kind if kind.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        // A device or a pipe: what is written there cannot be put in its place.
        kind if !kind.is_file() => Err(io::ErrorKind::Unsupported.into()),
        _ if metadata.permissions().readonly() => Err(io::ErrorKind::PermissionDenied.into()),
        _ => Ok(real),
    }
}

/// A folder that is missing, and not a file.
fn no_folder(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::NotFound { io::ErrorKind::NotADirectory.into() } else { error }
}

/// Content that lies complete beside its final name; it goes when it is dropped.
struct Staged {
    beside: PathBuf,
    real: PathBuf,
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After `put` it is gone; that it cannot be removed is no second fault.
        let _ = fs::remove_file(&self.beside);
    }
}

impl Staged {
    fn new(path: &Path, content: &[u8]) -> io::Result<Self> {
        let real = target(path)?;
        let staged = Self { beside: beside(&real, "nieuw")?, real };
        fs::write(&staged.beside, content)?;
        if let Ok(metadata) = fs::metadata(&staged.real) {
            fs::set_permissions(&staged.beside, metadata.permissions())?;
        }
        Ok(staged)
    }

    fn put(&self) -> io::Result<()> {
        fs::rename(&self.beside, &self.real)
    }

    /// As [`Staged::put`]; what stood there gets another name, which is given.
    fn put_keeping_old(&self) -> io::Result<Option<PathBuf>> {
        if !self.real.exists() {
            return self.put().map(|()| None);
        }
        let old = beside(&self.real, "oud")?;
        // Not every disk has a second name for a file.
        fs::hard_link(&self.real, &old).or_else(|_| fs::copy(&self.real, &old).map(|_| ()))?;
        self.put().inspect_err(|_| {
            let _ = fs::remove_file(&old);
        })?;
        Ok(Some(old))
    }

    /// Puts back what was there; that this fails too is no second fault.
    fn undo(&self, old: Option<&Path>) {
        let _ = match old {
            Some(old) => fs::rename(old, &self.real),
            None => fs::remove_file(&self.real),
        };
    }
}

/// A hidden name next to a file, of this process alone.
fn beside(path: &Path, ending: &str) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.{ending}", std::process::id()));
    Ok(path.with_file_name(beside))
}

/// Writes a file that is not there yet, whole; one that is there fails with `AlreadyExists` and stays as it is.
pub(super) fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let staged = Staged { beside: beside(path, "nieuw")?, real: path.to_owned() };
    fs::write(&staged.beside, content)?;
    match fs::hard_link(&staged.beside, path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            // Not every disk has a second name for a file. A link that leads nowhere is something too.
            if fs::symlink_metadata(path).is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            staged.put()
        }
        linked => linked,
    }
}

/// Writes files that are not there yet, all or none; says of each whether it was written. What is there stays.
pub(super) fn write_all_new(files: &[(PathBuf, &[u8])]) -> Result<Vec<bool>, (PathBuf, io::Error)> {
    let mut made: Vec<&Path> = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut written = Vec::with_capacity(files.len());
    for (path, content) in files {
        let done = match make_folders(path, &mut folders) {
            Ok(()) => match write_new(path, content) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
                done => done.map(|()| true),
            },
            Err(error) => Err(error),
        };
        match done {
            Ok(is_new) => {
                made.extend(is_new.then_some(path.as_path()));
                written.push(is_new);
            }
            Err(error) => {
                // What this run made goes; that something cannot be removed is no second fault.
                for path in made {
                    let _ = fs::remove_file(path);
                }
                for folder in folders.iter().rev() {
                    let _ = fs::remove_dir(folder);
                }
                return Err((path.clone(), error));
            }
        }
    }
    Ok(written)
}

/// Makes the folders that a file needs, and remembers which.
fn make_folders(path: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let parents = path.ancestors().skip(1);
    let missing: Vec<&Path> = parents.take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()).collect();
    for folder in missing.into_iter().rev() {
        // Something that is no folder, such as a file, stands in the way here.
        fs::create_dir(folder).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
            _ => error,
        })?;
        made.push(folder.to_owned());
    }
    Ok(())
}

/// What the user is told when that failed.
pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Stop {
    let name = quote(&path.display().to_string());
    let reason = crate::source::reason(error);
    let help = match error.kind() {
        io::ErrorKind::IsADirectory | io::ErrorKind::Unsupported => {
            "noem een gewoon bestand, of een naam die nog niet bestaat"
        }
        io::ErrorKind::InvalidFilename => "kies een kortere naam, of geef de registratie een korter id",
        _ => "kies een map die bestaat en waarin u mag schrijven",
    };
    Stop::Usage(format!("{name} kan niet worden geschreven: {reason}"), help.to_owned())
}

#[cfg(test)]
#[cfg(unix)]
#[allow(clippy::unwrap_used)] // a test may stop at the first surprise
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        (folder, path)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|own| own.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_link_stays_a_link_and_a_file_keeps_its_rights() {
        let (_keep, folder) = folder();
        let (file, link) = (folder.join("echt"), folder.join("link"));
        fs::write(&file, "oud").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("echt", &link).unwrap();
        write_whole(&link, b"nieuw").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "nieuw");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(names(&folder), ["echt", "link"]);
    }

    #[test]
    fn what_is_no_file_that_may_change_is_refused() {
        let (_keep, folder) = folder();
        fs::create_dir(folder.join("map")).unwrap();
        std::process::Command::new("mkfifo").arg(folder.join("pijp")).status().unwrap();
        fs::write(folder.join("vast"), "oud").unwrap();
        fs::set_permissions(folder.join("vast"), fs::Permissions::from_mode(0o444)).unwrap();
        symlink("nergens", folder.join("los")).unwrap();
        for (name, kind) in [
            ("map", io::ErrorKind::IsADirectory),
            ("pijp", io::ErrorKind::Unsupported),
            ("vast", io::ErrorKind::PermissionDenied),
            ("los", io::ErrorKind::NotFound),
            ("weg/x", io::ErrorKind::NotADirectory),
        ] {
            assert_eq!(write_whole(&folder.join(name), b"x").unwrap_err().kind(), kind, "{name}");
        }
        assert_eq!(names(&folder), ["los", "map", "pijp", "vast"]);
    }

    #[test]
    fn of_several_files_all_are_written_or_none() {
        let (_keep, folder) = folder();
        let (one, two) = (folder.join("een"), folder.join("twee"));
        fs::write(&one, "oud").unwrap();
        let wrong = folder.join("geen-map/x");
        let failed = write_all_whole(&[(&one, b"nieuw".to_vec()), (&two, Vec::new()), (&wrong, Vec::new())]);
        assert_eq!(failed.unwrap_err().0, wrong);
        assert_eq!((fs::read_to_string(&one).unwrap().as_str(), names(&folder)), ("oud", vec!["een".to_owned()]));
        write_all_whole(&[(&one, b"nieuw".to_vec()), (&two, b"2".to_vec())]).unwrap();
        assert_eq!(names(&folder), ["een", "twee"]);
        assert_eq!(fs::read_to_string(&one).unwrap(), "nieuw");
    }

    #[test]
    fn what_was_put_in_place_can_be_undone() {
        let (_keep, folder) = folder();
        let (there, new) = (folder.join("er"), folder.join("nieuw"));
        fs::write(&there, "oud").unwrap();
        for path in [&there, &new] {
            let staged = Staged::new(path, b"x").unwrap();
            let old = staged.put_keeping_old().unwrap();
            assert_eq!(fs::read_to_string(path).unwrap(), "x");
            staged.undo(old.as_deref());
        }
        assert_eq!((fs::read_to_string(&there).unwrap().as_str(), names(&folder)), ("oud", vec!["er".to_owned()]));
    }
}
