//! From bytes to text: encoding, size, and characters that do not belong in a register.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::{Problem, ProblemClass};
use crate::diagnostic::Span;

/// The largest file that is read, in bytes. A register entry is a few thousand bytes.
pub const LARGEST_FILE: u64 = 16 * 1024 * 1024;

/// Why the system refused, in Dutch, with what to do where that is clear.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "geen rechten: geef lees- of schrijfrechten op dit bestand of deze map".to_owned()
        }
        io::ErrorKind::NotFound => "het bestand, of het doel van de koppeling, bestaat niet".to_owned(),
        io::ErrorKind::AlreadyExists => "er staat al iets met deze naam".to_owned(),
        io::ErrorKind::NotADirectory => "de map bestaat niet, of een deel van het pad is geen map".to_owned(),
        io::ErrorKind::IsADirectory => "dit is een map, geen bestand".to_owned(),
        io::ErrorKind::Unsupported => "dit is geen gewoon bestand".to_owned(),
        io::ErrorKind::InvalidData => "dit is geen tekst".to_owned(),
        io::ErrorKind::InvalidFilename => "de naam is te lang of heeft tekens die hier niet kunnen".to_owned(),
        io::ErrorKind::StorageFull => "de schijf is vol".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "de schijf kan alleen worden gelezen".to_owned(),
        _ if error.raw_os_error() == Some(40) => "de koppeling verwijst naar zichzelf".to_owned(),
        _ => error.raw_os_error().map_or_else(|| "onbekende oorzaak".to_owned(), |code| format!("systeemfout {code}")),
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
    whole_file(ProblemClass::Unreadable, "het bestand kan niet worden gelezen").help(reason(&error))
}

/// Reads a file from disk as text, or says in Dutch why not.
pub(super) fn from_disk(path: &Path) -> Result<String, Box<Problem>> {
    let unreadable = |error: &io::Error| {
        Box::new(whole_file(ProblemClass::Unreadable, "het bestand kan niet worden gelezen").help(reason(error)))
    };
    // Asked before opening: to open a pipe is to wait for its writer.
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err(Box::new(
            whole_file(ProblemClass::Unreadable, "dit is geen gewoon bestand")
                .help("zet hier een YAML-bestand neer, of geef het een andere naam"),
        ));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(Box::new(too_large(metadata.len())));
    }
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    // A file may grow between the two calls, or be endless without saying so.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    from_bytes(bytes)
}

fn too_large(size: u64) -> Problem {
    let megabyte = 1024 * 1024;
    whole_file(
        ProblemClass::Unreadable,
        format!("het bestand is te groot: {} MB, het maximum is {} MB", size / megabyte, LARGEST_FILE / megabyte),
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
            whole_file(ProblemClass::Encoding, "het bestand is opgeslagen als UTF-16")
                .help("sla het bestand op als UTF-8 (in Kladblok: Opslaan als, Codering UTF-8)"),
        ));
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Box::new(
            whole_file(ProblemClass::Encoding, format!("het bestand bevat een NUL-teken op byte {}", offset + 1))
                .help("dit is geen tekstbestand of het is beschadigd; sla het op als UTF-8"),
        ));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..offset].split(|byte| *byte == b'\n').count();
        Box::new(
            whole_file(
                ProblemClass::Encoding,
                format!("het bestand is geen geldige UTF-8: fout op byte {} (regel {line})", offset + 1),
            )
            .help("sla het bestand op als UTF-8; vaak staat er op die plek een letter met een accent"),
        )
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    // Bytes tell quickly that there is none; the characters then tell which.
    let suspect = |byte: u8| (byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) || matches!(byte, 0x7f | 0xc2);
    let first = if text.bytes().any(suspect) { text.char_indices().find(|(_, c)| is_control(*c)) } else { None };
    match first {
        None => Ok(text),
        Some((offset, c)) => {
            let line = text[..offset].matches('\n').count() + 1;
            Err(Box::new(
                whole_file(
                    ProblemClass::Encoding,
                    format!("het bestand bevat een besturingsteken (U+{:04X}) op regel {line}", c as u32),
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

    #[test]
    fn a_byte_order_mark_is_removed() {
        assert_eq!(decode(b"\xef\xbb\xbfsoort: dpia".to_vec()).unwrap(), "soort: dpia");
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
        assert!(decode(b"a\0b".to_vec()).unwrap_err().message.contains("NUL"));
        assert!(decode(b"a: \x1b[31m\n".to_vec()).unwrap_err().message.contains("U+001B"));
    }
}
