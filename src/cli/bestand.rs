//! Writing files: beside the final name first, so that a reader never sees half a file.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Stop;
use crate::diagnostic::quote;

/// Writes a file whole: what stood there stays until the new content is complete.
pub(super) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    write_beside(path, content, |beside| fs::rename(beside, path))
}

/// Writes a file that is not there yet, whole; one that is there fails with `AlreadyExists` and stays as it is.
pub(super) fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    write_beside(path, content, |beside| match fs::hard_link(beside, path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            // Not every disk has a second name for a file. A link that leads nowhere is something too.
            if fs::symlink_metadata(path).is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(beside, path)
        }
        linked => linked,
    })
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

/// Writes beside the final name and then puts the file in its place; nothing half-written stays behind.
fn write_beside(path: &Path, content: &[u8], put: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.nieuw", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = fs::write(&beside, content).and_then(|()| put(&beside));
    // After a rename it is gone; that it cannot be removed is no second fault.
    let _ = fs::remove_file(&beside);
    written
}

/// Writes a file that is there anew: through a link to where it really is, with the rights that it had.
pub(super) fn rewrite(path: &Path, content: &[u8]) -> io::Result<()> {
    let real = path.canonicalize()?;
    let permissions = fs::metadata(&real)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    write_whole(&real, content)?;
    fs::set_permissions(&real, permissions)
}

/// What the user is told when that failed.
pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Stop {
    let name = quote(&path.display().to_string());
    let reason = crate::source::reason(error);
    Stop::Usage(
        format!("{name} kan niet worden geschreven: {reason}"),
        "kies een map die bestaat en waarin u mag schrijven".to_owned(),
    )
}
