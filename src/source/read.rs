//! From a path to bytes and from bytes to text: what may be opened, size, encoding, and characters that do not belong in a
//! register.
//!
//! [`bytes`] is the one way to the bytes of a file: it never waits for a pipe, reads no device and no end without end.
//! [`bytes_inside`] is that for what a register names itself: a register that was only cloned may not bring in what lies
//! elsewhere on this machine.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Problem, ProblemClass};
use crate::diagnostic::Span;

/// The largest file that is read, in bytes. A register entry is a few thousand bytes.
pub const LARGEST_FILE: u64 = 16 * 1024 * 1024;

/// Why a path is not followed, as the inside of an [`io::Error`]. The texts are Dutch and meant for the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Elsewhere {
    /// It leads out of where it may lead.
    #[error(
        "dit ligt buiten de Git-repository van het register (of, zonder Git, buiten de map van avg.yaml)"
    )]
    Outside,
    /// It is a link, where the file itself was asked.
    #[error("dit is een koppeling naar een andere plek")]
    Link,
}

impl Elsewhere {
    /// What an error is about, when it is about this.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<Elsewhere> for io::Error {
    fn from(own: Elsewhere) -> Self {
        Self::other(own)
    }
}

/// Why the system refused, in Dutch, with what to do where that is clear.
pub fn reason(error: &io::Error) -> String {
    if let Some(elsewhere) = Elsewhere::of(error) {
        return elsewhere.to_string();
    }
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "geen rechten: geef lees- of schrijfrechten op dit bestand of deze map".to_owned()
        }
        io::ErrorKind::NotFound => {
            "het bestand, of het doel van de koppeling, bestaat niet".to_owned()
        }
        io::ErrorKind::AlreadyExists => "er staat al iets met deze naam".to_owned(),
        io::ErrorKind::NotADirectory => {
            "de map bestaat niet, of een deel van het pad is geen map".to_owned()
        }
        io::ErrorKind::IsADirectory => "dit is een map, geen bestand".to_owned(),
        io::ErrorKind::Unsupported => "dit is geen gewoon bestand".to_owned(),
        io::ErrorKind::FileTooLarge => "het bestand is te groot".to_owned(),
        io::ErrorKind::InvalidData => "dit is geen tekst".to_owned(),
        io::ErrorKind::InvalidFilename => {
            "de naam is te lang of heeft tekens die hier niet kunnen".to_owned()
        }
        io::ErrorKind::StorageFull => "de schijf is vol".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "de schijf kan alleen worden gelezen".to_owned(),
        _ if error.raw_os_error() == Some(40) => "de koppeling verwijst naar zichzelf".to_owned(),
        _ => error.raw_os_error().map_or_else(
            || "onbekende oorzaak".to_owned(),
            |code| format!("systeemfout {code}"),
        ),
    }
}

/// A text that is in memory, when it is not too large.
pub(super) fn from_bytes(bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Box::new(too_large(bytes.len() as u64)));
    }
    decode(bytes)
}

/// A file that is not there.
pub(super) fn missing() -> Problem {
    let error = io::Error::from(io::ErrorKind::NotFound);
    whole_file(
        ProblemClass::Unreadable,
        "het bestand kan niet worden gelezen",
    )
    .help(reason(&error))
}

/// Opens a file for reading. What is no regular file (a pipe, a device, a folder) is refused, and never waited for.
pub fn open(path: &Path) -> io::Result<(File, fs::Metadata)> {
    let regular = |about: fs::Metadata| match about.file_type() {
        kind if kind.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        kind if !kind.is_file() => Err(io::ErrorKind::Unsupported.into()),
        _ => Ok(about),
    };
    // Asked before opening, since some devices act when they are opened; and after, since a name can change hands.
    regular(fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // To open a pipe is to wait for its writer, unless one says not to.
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    let about = regular(file.metadata()?)?;
    Ok((file, about))
}

/// Reads a regular file of at most so many bytes; a larger one is `FileTooLarge`.
pub fn bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (file, about) = open(path)?;
    if about.len() > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    // A file may grow between the two calls, or be endless without saying so.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        Err(io::ErrorKind::FileTooLarge.into())
    } else {
        Ok(bytes)
    }
}

/// As [`bytes`], of a file that must lie within a folder, links followed.
pub fn bytes_inside(path: &Path, root: &Path, most: u64) -> io::Result<Vec<u8>> {
    bytes(&inside(path, root)?, most)
}

/// Where a path really leads, which must be within a folder and not among what Git keeps for itself: there are keys there.
pub fn inside(path: &Path, root: &Path) -> io::Result<PathBuf> {
    let real = path.canonicalize()?;
    if is_inside(&real, &root.canonicalize()?) {
        Ok(real)
    } else {
        Err(Elsewhere::Outside.into())
    }
}

/// Whether a path may be followed: what is not there brings in nothing.
pub(super) fn may_follow(path: &Path, root: &Path) -> bool {
    !path.exists() || inside(path, root).is_ok()
}

/// Whether a path without links lies within a folder without links.
pub(super) fn is_inside(real: &Path, root: &Path) -> bool {
    let is_git = |part: std::path::Component<'_>| part.as_os_str().eq_ignore_ascii_case(".git");
    real.strip_prefix(root)
        .is_ok_and(|below| !below.components().any(is_git))
}

/// The folder within which what a file names must lie: the root of its Git repository, else its own folder.
pub fn bounds(folder: &Path) -> PathBuf {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let root = real
        .ancestors()
        .find(|folder| folder.join(".git").exists())
        .map(Path::to_owned);
    root.unwrap_or(real)
}

/// Reads a file from disk as text, or says in Dutch why not.
pub(super) fn from_disk(path: &Path) -> Result<String, Box<Problem>> {
    match bytes(path, LARGEST_FILE) {
        Ok(bytes) => decode(bytes),
        Err(error) => Err(Box::new(match error.kind() {
            io::ErrorKind::FileTooLarge => {
                too_large(fs::metadata(path).map_or(LARGEST_FILE, |own| own.len()))
            }
            io::ErrorKind::Unsupported | io::ErrorKind::IsADirectory => {
                whole_file(ProblemClass::Unreadable, "dit is geen gewoon bestand")
                    .help("zet hier een YAML-bestand neer, of geef het een andere naam")
            }
            _ => whole_file(
                ProblemClass::Unreadable,
                "het bestand kan niet worden gelezen",
            )
            .help(reason(&error)),
        })),
    }
}

/// A file that a register may not name.
pub(super) fn outside() -> Problem {
    whole_file(ProblemClass::Unreadable, format!("{} en is niet gelezen", Elsewhere::Outside))
        .help("zet het bestand zelf in de repository; zo staat alles wat u aantoont in dezelfde Git-historie")
}

fn too_large(size: u64) -> Problem {
    let megabyte = 1024 * 1024;
    whole_file(
        ProblemClass::Unreadable,
        format!(
            "het bestand is te groot: {} MB, het maximum is {} MB",
            size / megabyte,
            LARGEST_FILE / megabyte
        ),
    )
    .help("verdeel de registraties over meer bestanden")
}

fn whole_file(class: ProblemClass, message: impl Into<String>) -> Problem {
    Problem::new(class, Span::default(), message)
}

/// Turns the bytes of a file into text without byte order mark, or says in Dutch why that cannot be done.
pub fn decode(bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Box::new(
            whole_file(
                ProblemClass::Encoding,
                "het bestand is opgeslagen als UTF-16",
            )
            .help("sla het bestand op als UTF-8 (in Kladblok: Opslaan als, Codering UTF-8)"),
        ));
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Box::new(
            whole_file(
                ProblemClass::Encoding,
                format!("het bestand bevat een NUL-teken op byte {}", offset + 1),
            )
            .help("dit is geen tekstbestand of het is beschadigd; sla het op als UTF-8"),
        ));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..offset]
            .split(|byte| *byte == b'\n')
            .count();
        Box::new(
            whole_file(
                ProblemClass::Encoding,
                format!(
                    "het bestand is geen geldige UTF-8: fout op byte {} (regel {line})",
                    offset + 1
                ),
            )
            .help(
                "sla het bestand op als UTF-8; vaak staat er op die plek een letter met een accent",
            ),
        )
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    // Bytes tell quickly that there is none; the characters then tell which.
    let suspect = |byte: u8| {
        (byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) || matches!(byte, 0x7f | 0xc2)
    };
    let first = if text.bytes().any(suspect) {
        text.char_indices().find(|(_, c)| is_control(*c))
    } else {
        None
    };
    match first {
        None => Ok(text),
        Some((offset, c)) => {
            let line = text[..offset].matches('\n').count() + 1;
            Err(Box::new(
                whole_file(
                    ProblemClass::Encoding,
                    format!(
                        "het bestand bevat een besturingsteken (U+{:04X}) op regel {line}",
                        c as u32
                    ),
                )
                .help("haal dit onzichtbare teken weg; het komt vaak mee met kopiëren en plakken"),
            ))
        }
    }
}

/// Control characters that YAML does not allow in a text, next-line excepted.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_a_regular_file_within_its_bounds_is_read() {
        use std::os::unix::fs::symlink;
        let keep = tempfile::tempdir().unwrap();
        let (root, elsewhere) = (keep.path().join("r"), keep.path().join("elders"));
        fs::create_dir_all(root.join(".git")).unwrap();
        fs::create_dir_all(root.join("map")).unwrap();
        fs::create_dir(&elsewhere).unwrap();
        for file in [
            root.join("in"),
            root.join(".git/config"),
            elsewhere.join("geheim"),
        ] {
            fs::write(file, "12345").unwrap();
        }
        symlink("../in", root.join("map/naar-in")).unwrap();
        symlink(".git/config", root.join("sleutel")).unwrap();
        symlink(elsewhere.join("geheim"), root.join("uit")).unwrap();
        symlink(&elsewhere, root.join("mapuit")).unwrap();
        symlink("/dev/zero", root.join("nul")).unwrap();
        std::process::Command::new("mkfifo")
            .arg(root.join("pijp"))
            .status()
            .unwrap();
        let read = |name: &str| bytes_inside(&root.join(name), &root, 5);
        for name in ["in", "map/naar-in", "map/../in"] {
            assert_eq!(read(name).unwrap(), b"12345", "{name}");
        }
        for name in [
            "sleutel",
            ".git/config",
            "uit",
            "mapuit/geheim",
            "../elders/geheim",
            "nul",
            "/dev/zero",
        ] {
            assert_eq!(
                Elsewhere::of(&read(name).unwrap_err()),
                Some(Elsewhere::Outside),
                "{name}"
            );
            assert!(!may_follow(&root.join(name), &root), "{name}");
        }
        assert_eq!(read("pijp").unwrap_err().kind(), io::ErrorKind::Unsupported);
        assert_eq!(
            bytes(Path::new("/dev/zero"), 5).unwrap_err().kind(),
            io::ErrorKind::Unsupported
        );
        assert_eq!(read("map").unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert_eq!(read("weg").unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(
            bytes(&root.join("in"), 4).unwrap_err().kind(),
            io::ErrorKind::FileTooLarge
        );
        assert_eq!(bounds(&root.join("map")), root.canonicalize().unwrap());
        assert_eq!(bounds(&elsewhere), elsewhere.canonicalize().unwrap());
    }

    #[test]
    fn a_byte_order_mark_is_removed() {
        assert_eq!(
            decode(b"\xef\xbb\xbfsoort: dpia".to_vec()).unwrap(),
            "soort: dpia"
        );
    }

    #[test]
    fn invalid_utf8_names_the_byte() {
        let problem = decode(b"naam: caf\xe9\n".to_vec()).unwrap_err();
        assert!(problem.message.contains("byte 10"), "{}", problem.message);
        assert!(problem.message.contains("regel 1"), "{}", problem.message);
    }

    #[test]
    fn utf16_is_named() {
        let problem = decode(vec![0xff, 0xfe, b's', 0]).unwrap_err();
        assert!(problem.message.contains("UTF-16"));
    }

    #[test]
    fn nul_and_escape_are_refused() {
        assert!(
            decode(b"a\0b".to_vec())
                .unwrap_err()
                .message
                .contains("NUL")
        );
        assert!(
            decode(b"a: \x1b[31m\n".to_vec())
                .unwrap_err()
                .message
                .contains("U+001B")
        );
    }
}
