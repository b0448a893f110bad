//! Writing files: the one way for all that the program writes.
//!
//! New content lies complete and on disk beside its place first, in a file that nobody else can have made; then it takes the
//! place at once, with the owner and the rights of what was there. No link is followed to what it leads to, and nothing is
//! written outside a repository through a folder in it. What a run left behind when it was broken off, the next one clears.

mod lock;
mod staged;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Stop;
use crate::diagnostic::quote;
use crate::source::{self, Elsewhere};
pub(super) use lock::Lock;
use staged::{Before, Staged};
pub(super) use staged::{dress, sync_folder};

/// Writes a file whole: what stood there stays until the new content is complete, and keeps its rights.
pub(super) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    stage(path, content)?.put()
}

/// Writes several files, all or none: when one fails, each of the others is as it was.
pub(super) fn write_all_whole<P: AsRef<Path>, C: AsRef<[u8]>>(
    files: &[(P, C)],
) -> Result<(), (PathBuf, io::Error)> {
    let at = |path: &P, error| (path.as_ref().to_owned(), error);
    let staged = files.iter().map(|(path, content)| {
        stage(path.as_ref(), content.as_ref()).map_err(|error| at(path, error))
    });
    let staged: Vec<Staged> = staged.collect::<Result<_, _>>()?;
    let mut done: Vec<(PathBuf, Before)> = Vec::new();
    for ((path, _), staged) in files.iter().zip(staged) {
        match staged.put_keeping() {
            Ok(before) => done.push(before),
            Err(error) => {
                for (real, before) in done {
                    before.restore(&real);
                }
                return Err(at(path, error));
            }
        }
    }
    Ok(())
}

fn stage(path: &Path, content: &[u8]) -> io::Result<Staged> {
    let real = target(path)?;
    real.parent().into_iter().for_each(staged::clear);
    Staged::new(real, content)
}

/// Where a file is really written, links among its folders followed. What is there must be a file that may change.
pub(super) fn target(path: &Path) -> io::Result<PathBuf> {
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let real = folder.canonicalize().map_err(no_folder)?.join(name);
    stays(path)?;
    let about = match fs::symlink_metadata(&real) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(real),
        about => about?,
    };
    match about.file_type() {
        kind if kind.is_symlink() => Err(Elsewhere::Link.into()),
        kind if kind.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        // A device or a pipe: what is written there cannot be put in its place.
        kind if !kind.is_file() => Err(io::ErrorKind::Unsupported.into()),
        _ if about.permissions().readonly() => Err(io::ErrorKind::PermissionDenied.into()),
        _ => Ok(real),
    }
}

/// Fails when a path in a repository leads out of it: whoever made the repository chose that, and not who names the path.
pub(super) fn stays(path: &Path) -> io::Result<()> {
    let named = source::without_dots(&std::path::absolute(path)?);
    let Some(root) = named
        .ancestors()
        .skip(1)
        .find(|folder| folder.join(".git").exists())
    else {
        return Ok(());
    };
    let Some(there) = named.ancestors().find(|folder| folder.is_dir()) else {
        return Ok(());
    };
    if there.starts_with(root) {
        source::inside(there, root).map(|_| ())
    } else {
        Ok(())
    }
}

/// A folder that is missing, and not a file.
fn no_folder(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::NotFound {
        io::ErrorKind::NotADirectory.into()
    } else {
        error
    }
}

/// Makes a folder with those above it, where none of them leads out of the repository.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    stays(folder)?;
    fs::create_dir_all(folder)
}

/// Writes a file that is not there yet, whole; one that is there fails with `AlreadyExists` and stays as it is.
pub(super) fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    stage(path, content)?.put_new()
}

/// Writes files that are not there yet, all or none; says of each whether it was written. What is there stays.
pub(super) fn write_all_new(files: &[(PathBuf, &[u8])]) -> Result<Vec<bool>, (PathBuf, io::Error)> {
    let mut made: Vec<&Path> = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut written = Vec::with_capacity(files.len());
    for (path, content) in files {
        let done = match stays(path).and_then(|()| make_folders(path, &mut folders)) {
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
    let missing: Vec<&Path> = parents
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
        .collect();
    for folder in missing.into_iter().rev() {
        // Something that is no folder, such as a file, stands in the way here.
        fs::create_dir(folder).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
            _ => error,
        })?;
        staged::sync_folder_of(folder)?;
        made.push(folder.to_owned());
    }
    Ok(())
}

/// What the user is told when that failed.
pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Stop {
    let name = quote(&path.display().to_string());
    let reason = crate::source::reason(error);
    let help = match error.kind() {
        _ if Elsewhere::of(error).is_some() => {
            "noem het bestand zelf, of een nieuwe naam; avg schrijft niet via een koppeling"
        }
        io::ErrorKind::IsADirectory | io::ErrorKind::Unsupported => {
            "noem een gewoon bestand, of een naam die nog niet bestaat"
        }
        io::ErrorKind::InvalidFilename => {
            "kies een kortere naam, of geef de registratie een korter id"
        }
        _ => "kies een map die bestaat en waarin u mag schrijven",
    };
    Stop::Usage(
        format!("{name} kan niet worden geschreven: {reason}"),
        help.to_owned(),
    )
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
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|own| own.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_file_keeps_its_rights_and_a_new_one_has_the_usual() {
        let (_keep, folder) = folder();
        let (file, usual, new) = (
            folder.join("echt"),
            folder.join("gewoon"),
            folder.join("nieuw"),
        );
        fs::write(&file, "oud").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        fs::write(&usual, "").unwrap();
        write_whole(&file, b"nieuw").unwrap();
        write_whole(&new, b"1").unwrap();
        write_new(&folder.join("ook"), b"2").unwrap();
        assert_eq!(
            (fs::read_to_string(&file).unwrap().as_str(), mode(&file)),
            ("nieuw", 0o640)
        );
        assert_eq!(
            (mode(&new), mode(&folder.join("ook"))),
            (mode(&usual), mode(&usual))
        );
        assert_eq!(names(&folder), ["echt", "gewoon", "nieuw", "ook"]);
    }

    #[test]
    fn a_file_with_two_names_keeps_both() {
        let (_keep, folder) = folder();
        let (one, two) = (folder.join("een"), folder.join("twee"));
        fs::write(&one, "een langere oude tekst").unwrap();
        fs::hard_link(&one, &two).unwrap();
        write_whole(&one, b"nieuw").unwrap();
        assert_eq!(fs::read_to_string(&two).unwrap(), "nieuw");
        let failed = write_all_whole(&[(&one, b"weer"), (&folder.join("geen/x"), b"fout")]);
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&two).unwrap(), "nieuw");
        assert_eq!(names(&folder), ["een", "twee"]);
    }

    #[test]
    fn nothing_is_written_through_a_link() {
        let (_keep, folder) = folder();
        let elsewhere = folder.join("elders");
        fs::create_dir_all(folder.join("r/.git")).unwrap();
        fs::create_dir_all(folder.join("r/binnen")).unwrap();
        fs::create_dir(&elsewhere).unwrap();
        fs::write(elsewhere.join("x"), "oud").unwrap();
        symlink("../elders/x", folder.join("r/x")).unwrap();
        symlink("../elders", folder.join("r/map")).unwrap();
        symlink("binnen", folder.join("r/ook")).unwrap();
        let why = |name: &str| {
            Elsewhere::of(&write_whole(&folder.join("r").join(name), b"x").unwrap_err())
        };
        assert_eq!(why("x"), Some(Elsewhere::Link));
        for name in ["map/x", "map/nieuw", ".git/config"] {
            assert_eq!(why(name), Some(Elsewhere::Outside), "{name}");
        }
        let new = write_all_new(&[(folder.join("r/map/a/b"), b"x" as &[u8])])
            .unwrap_err()
            .1;
        assert_eq!(Elsewhere::of(&new), Some(Elsewhere::Outside));
        assert_eq!(
            Elsewhere::of(&make_folder(&folder.join("r/map/a")).unwrap_err()),
            Some(Elsewhere::Outside)
        );
        write_whole(&folder.join("r/ook/x"), b"x").unwrap();
        assert_eq!(fs::read_to_string(elsewhere.join("x")).unwrap(), "oud");
        assert_eq!(
            (names(&elsewhere), names(&folder.join("r/binnen"))),
            (vec!["x".to_owned()], vec!["x".to_owned()])
        );
    }

    #[test]
    fn what_a_broken_off_run_left_is_cleared_and_what_is_in_use_is_not() {
        let (_keep, folder) = folder();
        let [left, old, used] = [
            "aaaaaaaaaaaa.nieuw",
            "bbbbbbbbbbbb.oud",
            "cccccccccccc.nieuw",
        ]
        .map(|end| folder.join(format!(".avg-{end}")));
        let others = [".avg-kort.nieuw", ".avg-dddddddddddd.txt", ".een.123.nieuw"]
            .map(|name| folder.join(name));
        for path in [&left, &old, &used].into_iter().chain(&others) {
            fs::write(path, "").unwrap();
        }
        symlink("weg", folder.join(".avg-eeeeeeeeeeee.oud")).unwrap();
        let held = fs::File::open(&used).unwrap();
        held.lock().unwrap();
        write_whole(&folder.join("x"), b"x").unwrap();
        assert!(
            !left.exists()
                && !old.exists()
                && used.exists()
                && others.iter().all(|path| path.exists())
        );
        assert!(folder.join(".avg-eeeeeeeeeeee.oud").is_symlink());
        drop(held);
        write_whole(&folder.join("x"), b"x").unwrap();
        assert!(!used.exists());
    }

    #[test]
    fn what_is_no_file_that_may_change_is_refused() {
        let (_keep, folder) = folder();
        fs::create_dir(folder.join("map")).unwrap();
        std::process::Command::new("mkfifo")
            .arg(folder.join("pijp"))
            .status()
            .unwrap();
        fs::write(folder.join("vast"), "oud").unwrap();
        fs::set_permissions(folder.join("vast"), fs::Permissions::from_mode(0o444)).unwrap();
        symlink("nergens", folder.join("los")).unwrap();
        for (name, kind) in [
            ("map", io::ErrorKind::IsADirectory),
            ("pijp", io::ErrorKind::Unsupported),
            ("vast", io::ErrorKind::PermissionDenied),
            ("los", io::ErrorKind::Other),
            ("weg/x", io::ErrorKind::NotADirectory),
        ] {
            assert_eq!(
                write_whole(&folder.join(name), b"x").unwrap_err().kind(),
                kind,
                "{name}"
            );
        }
        assert_eq!(names(&folder), ["los", "map", "pijp", "vast"]);
    }

    #[test]
    fn of_several_files_all_are_written_or_none() {
        let (_keep, folder) = folder();
        let (one, two) = (folder.join("een"), folder.join("twee"));
        fs::write(&one, "oud").unwrap();
        let wrong = folder.join("geen-map/x");
        let failed = write_all_whole(&[(&one, "nieuw"), (&two, ""), (&wrong, "")]);
        assert_eq!(failed.unwrap_err().0, wrong);
        assert_eq!(
            (fs::read_to_string(&one).unwrap().as_str(), names(&folder)),
            ("oud", vec!["een".to_owned()])
        );
        write_all_whole(&[(&one, "nieuw"), (&two, "2")]).unwrap();
        assert_eq!(names(&folder), ["een", "twee"]);
        assert_eq!(fs::read_to_string(&one).unwrap(), "nieuw");
    }

    #[test]
    fn what_was_put_in_place_can_be_undone() {
        let (_keep, folder) = folder();
        let (there, new) = (folder.join("er"), folder.join("nieuw"));
        fs::write(&there, "oud").unwrap();
        for path in [&there, &new] {
            let (real, before) = stage(path, b"x").unwrap().put_keeping().unwrap();
            assert_eq!(fs::read_to_string(path).unwrap(), "x");
            before.restore(&real);
        }
        assert_eq!(
            (fs::read_to_string(&there).unwrap().as_str(), names(&folder)),
            ("oud", vec!["er".to_owned()])
        );
    }
}
