//! A document as a PDF that can be read aloud, searched and kept: tagged after PDF/UA-1, and PDF/A-2a for the archive.
//!
//! The page is set by typst from templates that only receive data: no text of a register is ever read as markup. Nothing is
//! fetched and no clock is read, so two runs give the same bytes.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{Block, Chart, Document, Sealed, chart};
use crate::diagnostic::escape_html as escape;

/// The page, which a gemeente can replace.
const PAGE: (&str, &str) = (
    "rapport.typ",
    include_str!("../../sjablonen/rapport/rapport.typ"),
);
/// What a page is made of.
const PARTS: (&str, &str) = ("avg.typ", include_str!("../../sjablonen/rapport/avg.typ"));
/// Where the templates find what the report says.
const DATA: &str = "rapport.json";
/// The letter of the program's own page.
const FAMILY: &str = "Open Sans";
const LETTERS: [&[u8]; 3] = [
    include_bytes!("../../lettertypen/OpenSans-Regular.ttf"),
    include_bytes!("../../lettertypen/OpenSans-Bold.ttf"),
    include_bytes!("../../lettertypen/OpenSans-Italic.ttf"),
];
/// What a character is shown as that no letter can draw: a PDF that must be read aloud may not hold an empty place.
const UNKNOWN: char = '\u{fffd}';
/// A word of more letters than these can be broken anywhere.
const LONGEST_WORD: usize = 60;
/// More columns than these do not fit on a page that stands.
const UPRIGHT_COLUMNS: usize = 8;

/// What a gemeente gives its reports of its own.
#[derive(Debug, Clone)]
pub struct Look {
    /// Who publishes the report.
    pub organisation: String,
    /// The colour of headings and links, as `#rrggbb`.
    pub colour: String,
    /// The day of the report: the date of the file.
    pub date: NaiveDate,
    /// The name of the logo among the files.
    pub logo: Option<String>,
    /// Files that a template may read, by name: a page of its own ([`PAGE`]), pictures and letters.
    pub files: Vec<(String, Vec<u8>)>,
}

/// A file of the gemeente that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookError {
    /// Its name.
    pub name: String,
    /// The line, when it is known.
    pub line: Option<usize>,
    /// What is wrong, as the typesetter says it.
    pub message: String,
}

/// Makes the file. Fails only on a file of the gemeente's own.
pub fn write(document: &Sealed, look: &Look) -> Result<Vec<u8>, LookError> {
    shows_something(look)?;
    let fonts = Fonts::of(look)?;
    let first = Typesetting::new(document, look, &fonts, |c| fonts.can_draw(c)).make();
    let Err(error) = first else { return first };
    // Marks that combine with a letter of another alphabet can be known apart and not together.
    let plainer = |look: &Look| {
        Typesetting::new(document, look, &fonts, |c| fonts.shipped_can_draw(c)).make()
    };
    let second = plainer(look);
    if second.is_ok() {
        return second;
    }
    let Some(logo) = &look.logo else {
        return Err(error);
    };
    if plainer(&Look {
        logo: None,
        ..look.clone()
    })
    .is_ok()
    {
        return Err(LookError {
            name: logo.clone(),
            line: None,
            message: "dit beeld kan niet worden gelezen".into(),
        });
    }
    Err(error)
}

/// A page of the gemeente's own without a place for the report would be empty.
fn shows_something(look: &Look) -> Result<(), LookError> {
    let Some((name, bytes)) = look.files.iter().find(|(name, _)| name == PAGE.0) else {
        return Ok(());
    };
    let text = String::from_utf8_lossy(bytes);
    // Once to import it and once to show it; or the page reads the report itself.
    if text.matches("inhoud").count() > 1 || text.contains("rapport.blocks") || text.contains(DATA)
    {
        return Ok(());
    }
    let message = "dit sjabloon toont nergens wat er in het rapport staat; zet #inhoud op die plek"
        .to_owned();
    Err(LookError {
        name: name.clone(),
        line: None,
        message,
    })
}

/// The letters to draw with: those of the gemeente, that of the program, and those that know what these do not.
struct Fonts {
    book: LazyHash<FontBook>,
    all: Vec<Font>,
    families: Vec<String>,
}

impl Fonts {
    fn of(look: &Look) -> Result<Self, LookError> {
        let is_letter = |name: &str| {
            let name = name.to_ascii_lowercase();
            [".ttf", ".otf"].iter().any(|end| name.ends_with(end))
        };
        let mut own: Vec<Font> = Vec::new();
        for (name, bytes) in look.files.iter().filter(|(name, _)| is_letter(name)) {
            let before = own.len();
            own.extend(Font::iter(Bytes::new(bytes.clone())));
            if own.len() == before {
                let message = "dit is geen lettertype dat kan worden gelezen".to_owned();
                return Err(LookError {
                    name: name.clone(),
                    line: None,
                    message,
                });
            }
        }
        let mut families: Vec<String> = Vec::new();
        for family in own.iter().map(|font| font.info().family.clone()) {
            if !families.contains(&family) {
                families.push(family);
            }
        }
        families.push(FAMILY.to_owned());
        let shipped = LETTERS.into_iter().chain(typst_assets::fonts());
        let shipped = shipped.flat_map(|bytes| Font::iter(Bytes::new(bytes)));
        let all: Vec<Font> = own.into_iter().chain(shipped).collect();
        Ok(Self {
            book: LazyHash::new(FontBook::from_fonts(&all)),
            all,
            families,
        })
    }

    /// Whether the program's own letter knows a character in each of its forms; or it is one of the marks of a report.
    fn shipped_can_draw(&self, c: char) -> bool {
        let mut own = self.all.iter().filter(|font| font.info().family == FAMILY);
        matches!(c, '\n' | '●' | '▲' | '✓') || self.can_draw(c) && own.all(|font| knows(font, c))
    }

    fn can_draw(&self, c: char) -> bool {
        // An archive may not hold what has no meaning outside one letter.
        let private = matches!(u32::from(c), 0xe000..=0xf8ff | 0xf0000..);
        c == '\n' || !private && !c.is_control() && self.all.iter().any(|font| knows(font, c))
    }
}

fn knows(font: &Font, c: char) -> bool {
    font.info().coverage.contains(c.into())
}

/// What the typesetter may see: the templates, the report and the gemeente's files.
struct Typesetting<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    files: Vec<(FileId, Bytes)>,
    main: FileId,
}

impl<'a> Typesetting<'a> {
    fn new(
        document: &Document,
        look: &Look,
        fonts: &'a Fonts,
        keeps: impl Fn(char) -> bool,
    ) -> Self {
        // The template gets words only, with what the report was made from as its last part.
        let document = &document.in_words();
        let mut data = json!({
            "rapport": {
                "title": document.title,
                "subtitle": document.subtitle,
                "facts": document.facts,
                "blocks": blocks(&document.blocks, &look.colour, &mut 0),
                "notes": document.notes,
            },
            "organisatie": look.organisation,
        });
        drawable(&mut data, &keeps);
        let own = json!({
            "kleur": look.colour,
            "logo": look.logo,
            "datum": { "year": look.date.year(), "month": look.date.month(), "day": look.date.day() },
            "lettertypen": fonts.families,
            "liggend": document.blocks.iter().any(is_wide),
        });
        if let (Value::Object(data), Value::Object(own)) = (&mut data, own) {
            data.extend(own);
        }
        let shipped = [PAGE, PARTS].map(|(name, text)| (name, Bytes::from_string(text)));
        let own = look
            .files
            .iter()
            .map(|(name, bytes)| (name.as_str(), Bytes::new(bytes.clone())));
        let data = std::iter::once((DATA, Bytes::from_string(data.to_string())));
        // The first with a name counts: what the report says cannot be replaced, the page can.
        let files = data
            .chain(own)
            .chain(shipped)
            .filter_map(|(name, bytes)| Some((file(name)?, bytes)))
            .collect();
        let library = Library::builder()
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build();
        let main = file(PAGE.0).unwrap_or_else(|| unreachable!("a plain name is a path"));
        Self {
            library: LazyHash::new(library),
            fonts,
            files,
            main,
        }
    }

    fn make(&self) -> Result<Vec<u8>, LookError> {
        let document = typst::compile::<PagedDocument>(self)
            .output
            .map_err(|errors| self.error(&errors))?;
        let standards =
            PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| {
                LookError {
                    name: PAGE.0.to_owned(),
                    line: None,
                    message: error.message().to_string(),
                }
            })?;
        let options = PdfOptions {
            creator: Smart::Custom(Some(concat!("avg ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| self.error(&errors))
    }

    fn error(&self, errors: &[SourceDiagnostic]) -> LookError {
        let Some(first) = errors.first() else {
            return LookError {
                name: PAGE.0.to_owned(),
                line: None,
                message: String::new(),
            };
        };
        let place = first.span.id().and_then(|id| {
            let name = id.get().vpath().get_without_slash().to_owned();
            let source = self.source(id).ok()?;
            let line = self
                .range(first.span)
                .map(|range| source.text()[..range.start].matches('\n').count() + 1);
            Some((name, line))
        });
        let (name, line) = place.unwrap_or_else(|| (PAGE.0.to_owned(), None));
        LookError {
            name,
            line,
            message: format!("Typst zegt: {}", first.message),
        }
    }
}

impl World for Typesetting<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.file(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self
            .files
            .iter()
            .find(|(own, _)| *own == id)
            .map(|(_, bytes)| bytes.clone());
        found.ok_or_else(|| FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    /// Never: a template that asks the day would make another file tomorrow.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The place of a file among those that a template may read.
fn file(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// Replaces in every text what cannot be drawn, and lets a word that no line can hold be broken.
fn drawable(value: &mut Value, keeps: &impl Fn(char) -> bool) {
    match value {
        Value::String(text) => {
            if !text.chars().all(keeps) {
                *text = text
                    .chars()
                    .map(|c| if keeps(c) { c } else { UNKNOWN })
                    .collect();
            }
            if text
                .split_whitespace()
                .any(|word| word.len() > LONGEST_WORD)
            {
                *text = breakable(text);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|own| drawable(own, keeps)),
        Value::Object(values) => values.values_mut().for_each(|own| drawable(own, keeps)),
        _ => {}
    }
}

/// With a place to break, that shows nothing, after so many letters without a blank.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / LONGEST_WORD * 3);
    let mut length = 0;
    for c in text.chars() {
        length = if c.is_whitespace() { 0 } else { length + 1 };
        if length > LONGEST_WORD {
            out.push('\u{200b}');
            length = 1;
        }
        out.push(c);
    }
    out
}

/// The blocks as data, with every chart drawn.
fn blocks(blocks: &[Block], colour: &str, charts: &mut usize) -> Vec<Value> {
    // No heading lies more than one level under the one before it: who hears the page would look for what is missing.
    let mut level = 0;
    let one = |block: &Block| match block {
        Block::Heading(own, words) => {
            level = (*own).min(level + 1);
            json!({ "heading": [level, words] })
        }
        Block::Chart(own) => json!({ "chart": drawn(own, colour, charts) }),
        Block::Notice(title, within) => {
            json!({ "notice": [title, self::blocks(within, colour, charts)] })
        }
        other => json!(other),
    };
    blocks.iter().map(one).collect()
}

fn drawn(chart: &Chart, colour: &str, charts: &mut usize) -> Value {
    *charts += 1;
    let picture = chart::svg(chart, &format!("g{charts}"), &escape);
    // A picture on its own has its style in it, and says that it is one.
    let start = "<svg ";
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" {}",
        picture.strip_prefix(start).unwrap_or(&picture)
    );
    let svg = svg.replacen(
        '>',
        &format!("><style>{}</style>", chart::style(FAMILY, colour)),
        1,
    );
    json!({ "caption": chart.caption, "summary": chart.summary, "svg": svg })
}

fn is_wide(block: &Block) -> bool {
    match block {
        Block::Table(table) => table.columns.len() > UPRIGHT_COLUMNS,
        Block::Notice(_, within) => within.iter().any(is_wide),
        _ => false,
    }
}
