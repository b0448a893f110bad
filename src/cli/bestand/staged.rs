//! New content of one file, complete and on disk beside its place before anything there changes.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use crate::source;

/// How the names begin and end of what this program keeps beside a file while it writes; between them stand letters and digits.
const BEGIN: &str = ".avg-";
const NEW: &str = ".nieuw";
const OLD: &str = ".oud";
const LETTERS: usize = 12;

/// Content that lies complete beside its place; it goes when it is dropped.
pub(super) struct Staged {
    real: PathBuf,
    content: Content,
}

enum Content {
    /// Comes in the place of what is there.
    Beside(NamedTempFile),
    /// Is copied over what is there: a second name, or the owner, would be lost with another file in its place.
    Over { beside: NamedTempFile, old: Vec<u8> },
}

/// What stood there before.
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// A file, under another name as long as this is kept. The lock tells others that somebody still does.
    File { kept: TempPath, _lock: Option<File> },
    /// These bytes, in the same file.
    Bytes(Vec<u8>),
}

impl Staged {
    /// Lays content beside a place, which was looked at: there is nothing, or a file that may change.
    pub(super) fn new(real: PathBuf, content: &[u8]) -> io::Result<Self> {
        let folder = real
            .parent()
            .ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
        let there = match fs::symlink_metadata(&real) {
            Ok(about) => Some(about),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let mut beside = make(folder, there.is_some())?;
        beside.write_all(content)?;
        let stays = there
            .as_ref()
            .is_none_or(|about| takes_over(beside.as_file(), about));
        beside.as_file().sync_all()?;
        let content = if stays {
            Content::Beside(beside)
        } else {
            Content::Over {
                beside,
                old: source::bytes(&real, u64::MAX)?,
            }
        };
        Ok(Self { real, content })
    }

    /// Puts it in its place; it is there, or the error says that it is not.
    pub(super) fn put(self) -> io::Result<()> {
        match self.content {
            Content::Beside(beside) => _ = beside.persist(&self.real)?,
            Content::Over { beside, old } => over(&self.real, &fs::read(beside.path())?, &old)?,
        }
        sync_folder_of(&self.real)
    }

    /// As [`Staged::put`], where there must be nothing yet: else `AlreadyExists`, and what is there stays.
    pub(super) fn put_new(self) -> io::Result<()> {
        let Content::Beside(beside) = self.content else {
            return Err(io::ErrorKind::AlreadyExists.into());
        };
        if let Err(error) = beside.persist_noclobber(&self.real) {
            // Not every disk can look and put in one step. A link that leads nowhere is something too.
            if error.error.kind() == io::ErrorKind::AlreadyExists
                || fs::symlink_metadata(&self.real).is_ok()
            {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            error.file.persist(&self.real)?;
        }
        sync_folder_of(&self.real)
    }

    /// As [`Staged::put`], and gives what stood there.
    pub(super) fn put_keeping(self) -> io::Result<(PathBuf, Before)> {
        let before = match &self.content {
            Content::Over { old, .. } => Before::Bytes(old.clone()),
            Content::Beside(_) if fs::symlink_metadata(&self.real).is_err() => Before::Nothing,
            Content::Beside(_) => keep(&self.real)?,
        };
        let real = self.real.clone();
        self.put()?;
        Ok((real, before))
    }
}

impl Before {
    /// Puts back what was there; that this fails too is no second fault.
    pub(super) fn restore(self, real: &Path) {
        let _ = match self {
            Self::Nothing => fs::remove_file(real),
            Self::File { kept, .. } => kept.persist(real).map_err(|error| error.error),
            Self::Bytes(bytes) => over(real, &bytes, &bytes),
        };
    }
}

/// A new file of this program alone, that others leave alone as long as it is kept.
fn make(folder: &Path, private: bool) -> io::Result<NamedTempFile> {
    loop {
        let mut builder = Builder::new();
        builder.prefix(BEGIN).suffix(NEW).rand_bytes(LETTERS);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What takes over the rights of another file is nobody's to read before it has them.
            builder.permissions(fs::Permissions::from_mode(if private {
                0o600
            } else {
                0o666
            }));
        }
        #[cfg(not(unix))]
        let _ = private;
        let file = builder.tempfile_in(folder)?;
        // A disk without locks has nobody that clears away by them, either.
        let _ = file.as_file().try_lock();
        // Between making and locking somebody may have taken it for what was left behind.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// Gives a new file the owner and the rights of the one whose place it takes; `false` when that cannot be, or when that one
/// has a second name, which would keep the old content.
fn takes_over(new: &File, old: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let Ok(own) = new.metadata() else {
            return false;
        };
        let same = (own.uid(), own.gid()) == (old.uid(), old.gid());
        if old.nlink() > 1 || !(same || fchown(new, Some(old.uid()), Some(old.gid())).is_ok()) {
            return false;
        }
    }
    new.set_permissions(old.permissions()).is_ok()
}

/// Gives a new file what it can have of the owner and the rights of the one whose place it takes.
pub(in crate::cli) fn dress(new: &File, old: &Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let _ = fchown(new, Some(old.uid()), Some(old.gid()));
    }
    let _ = new.set_permissions(old.permissions());
}

/// Gives a file a second name.
fn keep(real: &Path) -> io::Result<Before> {
    let folder = real.parent().unwrap_or(Path::new(""));
    let mut builder = Builder::new();
    builder.prefix(BEGIN).suffix(OLD).rand_bytes(LETTERS);
    // Not every disk has a second name for a file.
    let kept = builder.make_in(folder, |path| {
        fs::hard_link(real, path).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Err(error),
            _ => fs::copy(real, path).map(|_| ()),
        })
    })?;
    let lock = source::open(kept.path()).ok().map(|(file, _)| file);
    if let Some(file) = &lock {
        let _ = file.try_lock();
    }
    Ok(Before::File {
        kept: kept.into_temp_path(),
        _lock: lock,
    })
}

/// Writes into a file that stays the same file; what was there comes back when that fails.
fn over(real: &Path, content: &[u8], old: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).open(real)?;
    let mut write = |bytes: &[u8]| {
        io::Seek::rewind(&mut file)?;
        file.write_all(bytes)?;
        file.set_len(bytes.len() as u64)?;
        file.sync_all()
    };
    write(content).inspect_err(|_| {
        let _ = write(old);
    })
}

/// Removes what an earlier run left in a folder when it was broken off. What is still in use is locked.
pub(super) fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries
        .filter_map(Result::ok)
        .filter(|own| is_ours(&own.file_name()))
    {
        let path = entry.path();
        // A link is not ours, whatever its name.
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && source::open(&path).is_ok_and(|(file, _)| file.try_lock().is_ok()) {
            let _ = fs::remove_file(path);
        }
    }
}

fn is_ours(name: &OsStr) -> bool {
    let between = |name: &str| {
        let rest = name.strip_prefix(BEGIN)?;
        let middle = rest.strip_suffix(NEW).or_else(|| rest.strip_suffix(OLD))?;
        Some(middle.len() == LETTERS && middle.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    name.to_str().and_then(between).unwrap_or(false)
}

/// Has the system write a folder to disk: only then the names in it are there after a power cut.
pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), sync_folder)
}

/// As [`sync_folder_of`], of the folder itself.
#[cfg(unix)]
pub(in crate::cli) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some disks of other machines do not know this.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

/// A folder is written with its files here.
#[cfg(not(unix))]
pub(in crate::cli) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
