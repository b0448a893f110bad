//! Writing files: beside the final name first, so that a reader never sees half a file.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use super::Stop;
use crate::diagnostic::quote;

/// Writes a file whole: what stood there stays until the new content is complete.
pub(super) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.nieuw", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = fs::write(&beside, content).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // Nothing half-written stays behind; that it cannot be removed either is no second fault.
        let _ = fs::remove_file(&beside);
    }
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
