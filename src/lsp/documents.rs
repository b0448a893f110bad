//! The texts that are open in the editor, and the ways to name a file and a position that editors have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gen_lsp_types::{Position, Range, Uri, VersionedTextDocumentIdentifier};
use serde::Deserialize;

use crate::diagnostic::{Span, percent_encoded};
use crate::source::{LineIndex, Overlay, real_path};

/// How a client counts within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    /// In bytes.
    Utf8,
    /// In units of sixteen bits, where an emoji counts for two: what every client knows.
    #[default]
    Utf16,
}

/// A text with its lines, to go from bytes to positions and back.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    index: LineIndex<'t>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, encoding: Encoding) -> Self {
        Self {
            text,
            index: LineIndex::new(text),
            encoding,
        }
    }

    fn units(&self, c: char) -> usize {
        match self.encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        }
    }

    /// The position of a byte.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let number = self.index.line_of(offset);
        let start = self
            .index
            .line(number)
            .map_or(offset, |line| line.start as usize);
        let before = self.text.get(start..offset).unwrap_or_default();
        let character: usize = before.chars().map(|c| self.units(c)).sum();
        Position {
            line: number as u32,
            character: character as u32,
        }
    }

    /// The positions of a span; a span for the file as a whole becomes its first line.
    pub(super) fn range(&self, span: Span) -> Range {
        let whole = if span == Span::default() {
            self.index.line(0).unwrap_or_default()
        } else {
            span
        };
        Range {
            start: self.position(whole.start as usize),
            end: self.position(whole.end as usize),
        }
    }

    /// The byte of a position; past the end of a line it is that end, past the last line the end of the text.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some(line) = self.index.line(position.line as usize) else {
            return self.text.len();
        };
        let mut left = position.character as usize;
        let mut offset = line.start as usize;
        for c in self.text[line.range()].chars() {
            let units = self.units(c);
            if left < units {
                break;
            }
            left -= units;
            offset += c.len_utf8();
        }
        offset
    }
}

/// A folder that a client works in.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    pub(super) uri: Uri,
    pub(super) path: PathBuf,
}

/// The path of a file; `None` for what is no file, such as a text that was never saved.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_ref().strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = rest
        .split(['?', '#'])
        .next()
        .filter(|path| path.starts_with('/'))?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.as_bytes();
    while let Some((first, rest)) = left.split_first() {
        let hex = if *first == b'%' { rest.get(..2) } else { None };
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        left = if byte.is_some() { &rest[2..] } else { rest };
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/map` is a path on Windows.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

/// The name of a file as editors have it.
pub(super) fn uri_of(path: &Path) -> Uri {
    let text = path.to_string_lossy().replace('\\', "/");
    let start = if text.starts_with('/') {
        "file://"
    } else {
        "file:///"
    };
    Uri(format!("{start}{}", percent_encoded(text.as_bytes())))
}

/// The open texts, and how the client spells the names of files.
///
/// A client compares names letter by letter, and of one file there are many (`(` or `%28`): it hears each file by the name
/// that it gave itself, also before and after the file is open.
#[derive(Debug, Default, Clone)]
pub(super) struct Documents {
    overlay: Overlay,
    open: BTreeMap<PathBuf, Open>,
    /// The names of files that were ever open.
    names: BTreeMap<PathBuf, Uri>,
    /// The folders that the client works in, by their real path.
    folders: BTreeMap<PathBuf, Uri>,
}

/// Changes to an open text. Read by a type of our own: that of the protocol takes a change with a range that cannot be
/// read for the whole text.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changes {
    pub(super) text_document: VersionedTextDocumentIdentifier,
    pub(super) content_changes: Vec<Change>,
}

/// New words for a range, or for the whole text.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    range: Option<Range>,
    text: String,
}

/// What is known of an open text besides its words.
#[derive(Debug, Clone)]
struct Open {
    uri: Uri,
    version: i32,
}

impl Documents {
    /// What takes the place of files.
    pub(super) fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// The client works in a folder.
    pub(super) fn add_folder(&mut self, folder: &Folder) {
        self.folders
            .insert(real_path(&folder.path), folder.uri.clone());
    }

    /// The client does not work there any more.
    pub(super) fn remove_folder(&mut self, folder: &Folder) {
        self.folders.remove(&real_path(&folder.path));
    }

    /// The real paths of the open texts.
    pub(super) fn open_paths(&self) -> impl Iterator<Item = &Path> {
        self.open.keys().map(PathBuf::as_path)
    }

    pub(super) fn open(&mut self, uri: &Uri, path: &Path, version: i32, text: String) {
        self.open.insert(
            real_path(path),
            Open {
                uri: uri.clone(),
                version,
            },
        );
        self.names.insert(real_path(path), uri.clone());
        self.overlay.set(path, text);
    }

    /// Applies changes in order.
    pub(super) fn change(
        &mut self,
        path: &Path,
        version: i32,
        changes: Vec<Change>,
        encoding: Encoding,
    ) {
        let Some(open) = self.open.get_mut(&real_path(path)) else {
            return;
        };
        open.version = version;
        let mut text = self.overlay.get(path).unwrap_or_default().to_owned();
        for change in changes {
            let Some(range) = change.range else {
                text = change.text;
                continue;
            };
            let lines = Lines::new(&text, encoding);
            let (start, end) = (lines.offset(range.start), lines.offset(range.end));
            text.replace_range(start..end.max(start), &change.text);
        }
        self.overlay.set(path, text);
    }

    pub(super) fn close(&mut self, path: &Path) {
        self.open.remove(&real_path(path));
        self.overlay.remove(path);
    }

    /// The text as the editor has it; `None` when it is not open.
    /// Whether one of the open texts has this line.
    pub(super) fn has_line(&self, line: &str) -> bool {
        self.open
            .keys()
            .filter_map(|path| self.text(path))
            .any(|text| text.lines().any(|own| own.trim() == line))
    }

    pub(super) fn text(&self, path: &Path) -> Option<&str> {
        self.overlay.get(path)
    }

    /// The name by which the client knows a file, with the version of its text when it is open.
    pub(super) fn named(&self, path: &Path) -> (Uri, Option<i32>) {
        let real = real_path(path);
        match self.open.get(&real) {
            Some(open) => (open.uri.clone(), Some(open.version)),
            None => (
                self.names
                    .get(&real)
                    .cloned()
                    .unwrap_or_else(|| self.name_below(path, &real)),
                None,
            ),
        }
    }

    /// The name of a file that was never open: that of the nearest folder, as the client spells it, and what comes after it.
    fn name_below(&self, path: &Path, real: &Path) -> Uri {
        let near = real
            .ancestors()
            .find_map(|folder| Some((self.folders.get(folder)?, real.strip_prefix(folder).ok()?)));
        let Some((folder, rest)) = near else {
            return uri_of(path);
        };
        let rest: Vec<String> = rest
            .iter()
            .map(|part| percent_encoded(part.as_encoded_bytes()))
            .collect();
        Uri(format!(
            "{}/{}",
            folder.as_ref().trim_end_matches('/'),
            rest.join("/")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_emoji_counts_for_two_or_for_four() {
        let text = "a: x\nnaam: 😀é!\n";
        let offset = text.find('!').unwrap();
        let position = |encoding| Lines::new(text, encoding).position(offset).character;
        assert_eq!(
            (position(Encoding::Utf16), position(Encoding::Utf8)),
            (9, 12)
        );
        let within = Position {
            line: 1,
            character: 7,
        };
        assert_eq!(
            Lines::new(text, Encoding::Utf16).offset(within),
            text.find('😀').unwrap()
        );
    }

    #[test]
    fn a_path_and_its_name_belong_together() {
        for path in ["/tmp/a b/één#1.yaml", "/x/100%/y?.yml"] {
            assert_eq!(path_of(&uri_of(Path::new(path))), Some(PathBuf::from(path)));
        }
        let path = |uri: &str| path_of(&Uri(uri.to_owned()));
        assert_eq!(
            path("file:///c%3A/map/a.yaml"),
            Some(PathBuf::from("c:/map/a.yaml"))
        );
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file://server/a.yaml"), None);
        assert_eq!(path("file:///%ff%zz"), None);
    }

    #[test]
    fn a_file_is_named_as_the_client_names_it() {
        let mut documents = Documents::default();
        let uri = |text: &str| Uri(text.to_owned());
        let path = Path::new("/map (a)/register/x (1).yaml");
        let named = |documents: &Documents| documents.named(path).0;
        assert_eq!(
            named(&documents),
            uri("file:///map%20%28a%29/register/x%20%281%29.yaml")
        );
        let folder = Folder {
            uri: uri("file:///map%20(a)/"),
            path: PathBuf::from("/map (a)"),
        };
        documents.add_folder(&folder);
        assert_eq!(
            named(&documents),
            uri("file:///map%20(a)/register/x%20%281%29.yaml")
        );
        documents.open(
            &uri("file:///map%20(a)/register/x%20(1).yaml"),
            path,
            1,
            String::new(),
        );
        assert_eq!(
            documents.named(path),
            (uri("file:///map%20(a)/register/x%20(1).yaml"), Some(1))
        );
        documents.close(path);
        documents.remove_folder(&folder);
        assert_eq!(
            documents.named(path),
            (uri("file:///map%20(a)/register/x%20(1).yaml"), None)
        );
    }

    proptest! {
        #[test]
        fn going_to_a_position_and_back_is_staying(text in "[a-zé😀\n\r]{0,40}", at in 0usize..60) {
            let boundary = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let lines = Lines::new(&text, encoding);
                let back = lines.offset(lines.position(boundary));
                // Between a return and a line feed there is no position.
                prop_assert!(back == boundary || text[..boundary].ends_with('\r'));
            }
        }

        #[test]
        fn any_change_at_any_place_is_applied(
            text in "[a-zé😀\n\r]{0,20}", lines in (0u32..6, 0u32..6), columns in (0u32..9, 0u32..9),
        ) {
            let place = |line, character| Position { line, character };
            let lookup = Lines::new(&text, Encoding::Utf16);
            for (line, column) in [(lines.0, columns.0), (lines.1, columns.1)] {
                prop_assert!(text.is_char_boundary(lookup.offset(place(line, column))));
            }
        }
    }
}
