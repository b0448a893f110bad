//! Texts that take the place of files: what somebody is typing in an editor and has not saved.
//!
//! Reading asks here first, so that there is one way to read a register, whether it is saved or not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Texts by the real path of the file that each takes the place of.
#[derive(Debug, Default, Clone)]
pub struct Overlay {
    texts: BTreeMap<PathBuf, String>,
}

impl Overlay {
    /// No texts: everything is as it is on disk.
    pub const NONE: &'static Self = &Self {
        texts: BTreeMap::new(),
    };

    /// Puts a text in the place of a file, which need not exist.
    pub fn set(&mut self, path: &Path, text: String) {
        self.texts.insert(real_path(path), text);
    }

    /// The file itself counts again.
    pub fn remove(&mut self, path: &Path) {
        self.texts.remove(&real_path(path));
    }

    /// The text in the place of a file.
    pub fn get(&self, path: &Path) -> Option<&str> {
        // To ask the system where each of thousands of files really is would take longer than reading them.
        let may_be = self
            .texts
            .keys()
            .any(|own| own.file_name() == path.file_name());
        if may_be {
            self.texts.get(&real_path(path)).map(String::as_str)
        } else {
            None
        }
    }

    /// The real paths below a folder, as seen from it, of files that are not on disk.
    pub(super) fn unsaved_below<'a>(&'a self, folder: &'a Path) -> impl Iterator<Item = &'a Path> {
        self.texts
            .keys()
            .filter(|path| !path.exists())
            .filter_map(move |path| path.strip_prefix(folder).ok())
    }
}

/// A path without links; of a file that does not exist yet, its folder without links.
pub fn real_path(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}
