//! Contents of a repository by id: many in one call, and the id that a content would have.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::call::Plumbing;
use super::git::Repository;
use super::git_error::GitError;
use crate::progress::{Stage, Work};
use crate::source::LARGEST_FILE;

/// Digits of an id in a repository with SHA-256; with SHA-1 there are fewer.
const DIGITS_OF_SHA256: usize = 64;

impl Repository {
    /// Contents by id, in the order asked; one call for all. Of what is larger than a register's file may be, a part.
    pub fn contents(&self, ids: &[&str]) -> Result<Vec<Vec<u8>>, GitError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let stage = self.begin(Work::Versions, ids.len());
        let asked: String = ids.iter().map(|id| format!("{id}\n")).collect();
        self.git.converse(
            Plumbing::CatFile,
            &["--batch", "--buffer"],
            &asked,
            |output| read_batch(output, ids.len(), &stage),
        )
    }
}

/// The answers of `git cat-file --batch`: a line with id, kind and size, the content, a line end. `None` when one is missing.
fn read_batch(output: impl Read, count: usize, stage: &Stage) -> Option<Vec<Vec<u8>>> {
    let mut reader = BufReader::new(output);
    let mut contents = Vec::with_capacity(count);
    for _ in 0..count {
        let mut head = String::new();
        reader.read_line(&mut head).ok()?;
        let size: u64 = head.trim_end().rsplit(' ').next()?.parse().ok()?;
        // One byte more than a file may have says that it is too large.
        let wanted = size.min(LARGEST_FILE + 1);
        let mut content = Vec::new();
        reader
            .by_ref()
            .take(wanted)
            .read_to_end(&mut content)
            .ok()?;
        if content.len() as u64 != wanted {
            return None;
        }
        let rest = size - wanted;
        (io::copy(&mut reader.by_ref().take(rest), &mut io::sink()).ok()? == rest).then_some(())?;
        reader.read_exact(&mut [0]).ok()?;
        contents.push(content);
        stage.step();
    }
    Some(contents)
}

/// Whether a text in the work tree is the content with this id, as it was read or with other line ends: Git may write
/// those anew when it checks a file out (`core.autocrlf`, `text=auto`), and YAML does not tell them apart.
pub(super) fn is_content(text: &str, id: &str) -> bool {
    const MARK: &str = "\u{feff}";
    let marked = || id_of([MARK.as_bytes(), text.as_bytes()], id);
    if id_of([b"", text.as_bytes()], id) == id || marked() == id {
        return true;
    }
    if !text.contains("\r\n") {
        return false;
    }
    let plain = text.replace("\r\n", "\n");
    id_of([b"", plain.as_bytes()], id) == id || id_of([MARK.as_bytes(), plain.as_bytes()], id) == id
}

/// Whether a file in the work tree is, byte for byte, the content with this id.
pub(super) fn is_file_content(path: &Path, id: &str) -> bool {
    let same = || -> io::Result<bool> {
        let about = std::fs::metadata(path)?;
        if !about.is_file() {
            return Ok(false);
        }
        let file = File::open(path)?.take(about.len());
        if id.len() == DIGITS_OF_SHA256 {
            return Ok(hash_file::<Sha256>(file, about.len())? == id);
        }
        Ok(hash_file::<Sha1>(file, about.len())? == id)
    };
    same().unwrap_or(false)
}

/// The id of a content in parts, in the way that `like` was made.
fn id_of(parts: [&[u8]; 2], like: &str) -> String {
    if like.len() == DIGITS_OF_SHA256 {
        hash::<Sha256>(parts)
    } else {
        hash::<Sha1>(parts)
    }
}

fn hash<D: Digest>(parts: [&[u8]; 2]) -> String {
    let length = parts.iter().map(|part| part.len() as u64).sum();
    let mut hasher = begin::<D>(length);
    for part in parts {
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

fn hash_file<D: Digest>(mut file: impl Read, length: u64) -> io::Result<String> {
    let mut hasher = begin::<D>(length);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&hasher.finalize())),
            count => hasher.update(&buffer[..count]),
        }
    }
}

/// What Git puts before a content.
fn begin<D: Digest>(length: u64) -> D {
    D::new().chain_update(format!("blob {length}\0"))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
            // Writing to a text never fails.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    // As `git hash-object` gives them for "a: 1\n".
    const ID: &str = "a8926a52d8dcba5c4386945476ab6a2ad008afd4";

    #[test]
    fn an_id_is_that_of_git() {
        assert_eq!(id_of([b"", b"a: 1\n"], ID), ID);
        assert_eq!(
            id_of([b"", b""], ID),
            "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
        );
        assert_eq!(
            id_of([b"", b""], &"0".repeat(DIGITS_OF_SHA256)),
            "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"
        );
    }

    #[test]
    fn a_content_with_other_line_ends_or_a_mark_is_the_same() {
        let (lf, marked) = (
            id_of([b"", b"a: 1\nb: 2\n"], ID),
            id_of(["\u{feff}".as_bytes(), b"a: 1\nb: 2\n"], ID),
        );
        for id in [&lf, &marked] {
            assert!(is_content("a: 1\nb: 2\n", id) && is_content("a: 1\r\nb: 2\r\n", id));
            assert!(!is_content("a: 1\nb: 3\n", id) && !is_content("a: 1\r\nb: 3\r\n", id));
            assert!(!is_content("a: 1\n\nb: 2\n", id));
        }
    }

    #[test]
    fn a_content_that_is_missing_is_told_from_an_empty_one() {
        let read = |text: &str, count| read_batch(text.as_bytes(), count, &Stage::NONE);
        assert_eq!(read("a1 blob 0\n\n", 1), Some(vec![Vec::new()]));
        assert_eq!(
            read("a1 blob 2\nx\n\na2 blob 1\ny\n", 2),
            Some(vec![b"x\n".to_vec(), b"y".to_vec()])
        );
        assert_eq!(read("a1 missing\n", 1), None);
        assert_eq!(read("a1 blob 9\nx\n", 1), None);
    }
}
