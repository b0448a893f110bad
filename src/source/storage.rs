//! Where files come from: the disk, with what somebody has not saved yet, or one commit.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::walk::{self, Found, Names};
use super::{Overlay, Problem, read};

/// Where the files of a register come from.
#[derive(Debug, Clone, Copy)]
pub enum Storage<'a> {
    /// The disk; a text in the overlay takes the place of its file.
    Disk(&'a Overlay),
    /// Files as they once were; the disk is not looked at.
    Archive(&'a Archive),
}

impl Storage<'_> {
    /// The disk as it is.
    pub const DISK: Self = Self::Disk(Overlay::NONE);

    /// Reads a file as text, or says in Dutch why not.
    pub fn read_text(self, path: &Path) -> Result<String, Box<Problem>> {
        match self {
            Self::Disk(overlay) => match overlay.get(path) {
                Some(text) => read::from_bytes(text.as_bytes().to_vec()),
                None => read::from_disk(path),
            },
            Self::Archive(archive) => match archive.files.get(&without_dots(path)) {
                Some(bytes) => read::from_bytes(bytes.clone()),
                None => Err(Box::new(read::missing())),
            },
        }
    }

    /// Whether a path that a register names leads to where it may lead. A commit holds nothing of elsewhere.
    pub fn may_follow(self, path: &Path, root: &Path) -> bool {
        match self {
            Self::Disk(_) => read::may_follow(path, root),
            Self::Archive(_) => true,
        }
    }

    /// Whether there is a file.
    pub fn has_file(self, path: &Path) -> bool {
        match self {
            Self::Disk(overlay) => path.is_file() || overlay.get(path).is_some(),
            Self::Archive(archive) => archive.files.contains_key(&without_dots(path)),
        }
    }

    /// Whether there is a folder.
    pub fn has_folder(self, path: &Path) -> bool {
        match self {
            Self::Disk(_) => path.is_dir(),
            Self::Archive(archive) => archive.below(path).next().is_some(),
        }
    }

    /// Lists the YAML files below a folder, sorted by path; half a list when `stop` becomes true.
    ///
    /// On disk links are followed as long as they stay within the folder; a commit holds no links, and hidden files are passed over there too.
    pub fn list(self, folder: &Path, names: &Names, stop: &AtomicBool) -> Vec<Found> {
        match self {
            Self::Disk(_) if !folder.is_dir() => Vec::new(),
            Self::Disk(overlay) => walk::walk(folder, names, overlay, stop),
            Self::Archive(archive) => {
                let is_shown = |path: &&PathBuf| {
                    let inside = path.strip_prefix(without_dots(folder)).unwrap_or(path);
                    walk::is_yaml(path) && !inside.ancestors().any(walk::is_hidden)
                };
                archive
                    .below(folder)
                    .filter(is_shown)
                    .map(|path| Found::new(path.clone(), names, None))
                    .collect()
            }
        }
    }
}

/// Files as they once were, by the path that they would have on disk.
#[derive(Debug, Default)]
pub struct Archive {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Archive {
    /// Collects files; a path may hold `.` and `..`.
    pub fn new(files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>) -> Self {
        Self {
            files: files
                .into_iter()
                .map(|(path, bytes)| (without_dots(&path), bytes))
                .collect(),
        }
    }

    fn below(&self, folder: &Path) -> impl Iterator<Item = &PathBuf> {
        let folder = without_dots(folder);
        let start = folder.clone();
        self.files
            .range(start..)
            .map(|(path, _)| path)
            .take_while(move |path| path.starts_with(&folder))
    }
}

/// A path without `.` and `..`; the disk is not asked.
pub fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn an_archive_is_read_without_the_disk() {
        let names = Names {
            base: "/nergens".into(),
            cwd: "/nergens".into(),
        };
        let file = |name: &str, text: &str| {
            (
                PathBuf::from(format!("/nergens/{name}")),
                text.as_bytes().to_vec(),
            )
        };
        let archive = Archive::new([
            file("avg.yaml", "a: 1"),
            file("register/b.yaml", "\u{feff}b: é"),
            file("register/a/c.yml", "c"),
            file("register/.git/d.yaml", "d"),
            file("register/lees.md", "e"),
            file("registers/f.yaml", "f"),
        ]);
        let storage = Storage::Archive(&archive);
        let listed = storage.list(
            Path::new("/nergens/./register"),
            &names,
            &AtomicBool::new(false),
        );
        assert_eq!(
            listed
                .iter()
                .map(|own| own.name.as_str())
                .collect::<Vec<_>>(),
            ["register/a/c.yml", "register/b.yaml"]
        );
        assert_eq!(
            storage
                .read_text(Path::new("/nergens/x/../register/b.yaml"))
                .unwrap(),
            "b: é"
        );
        assert!(storage.read_text(Path::new("/etc/hostname")).is_err());
        assert!(
            storage.has_folder(Path::new("/nergens/register"))
                && !storage.has_folder(Path::new("/nergens/regis"))
        );
        assert!(
            storage.has_file(Path::new("/nergens/avg.yaml"))
                && !storage.has_file(Path::new("/etc/hostname"))
        );
    }
}
