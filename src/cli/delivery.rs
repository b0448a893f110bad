//! How what a command made reaches its reader: a report or a list, in any form, to a file or the screen.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use serde::Serialize;

use super::args::{Common, DocumentArgs, DocumentFormat, LijstArgs, LijstFormat};
use super::bestand::{cannot_write, write_whole};
use super::house::House;
use super::terminal::{Terminal, for_people};
use super::voortgang::stdout;
use super::{Stop, doelen, find_place, huisstijl, pdf, peildatum};
use crate::diagnostic::Notation;
use crate::document::html::{self, Style};
use crate::document::{Document, Sealed, csv, docx, docx_template, markdown, terminal, xlsx};
use crate::workspace::{LoadError, Place, Session, Texts, open_settings};

/// A list: what people read, and what programs do.
pub(super) struct Lijst<'a, J: ?Sized> {
    /// Its document.
    pub(super) document: Document,
    /// The same as data: its own form, which scripts rely on.
    pub(super) json: &'a J,
    /// How it is told on a terminal, where that is no table.
    pub(super) tekst: Option<Tekst<'a>>,
}

/// Writes something as lines.
pub(super) type Tekst<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<()>;

/// In which form a list is written, and where to.
pub(super) struct ListTarget<'a> {
    format: LijstFormat,
    output: Option<&'a Path>,
}

impl<'a> ListTarget<'a> {
    /// The form that was asked, else the one that the name of the file says, else lines of text.
    pub(super) fn of(args: &'a LijstArgs) -> Result<Self, Stop> {
        Self::new(args.format, args.output())
    }

    pub(super) fn new(format: Option<LijstFormat>, output: Option<&'a Path>) -> Result<Self, Stop> {
        let named = || {
            let ending = output.and_then(Path::extension)?;
            Some(ending.to_string_lossy().to_lowercase())
        };
        let format = match (format, named().as_deref()) {
            (Some(format), _) => format,
            (None, None | Some("txt")) => LijstFormat::Tekst,
            (None, Some("csv")) => LijstFormat::Csv,
            (None, Some(ending)) => LijstFormat::from(of_ending(
                ending,
                ".md, .html, .csv, .xlsx, .docx, .pdf, .json of .txt",
            )?),
        };
        Ok(Self { format, output })
    }

    /// Whether it goes to a file.
    pub(super) fn is_file(&self) -> bool {
        self.output.is_some()
    }

    /// Whether it is made in the style of a gemeente, or goes to a file.
    fn needs_house(&self) -> bool {
        self.output.is_some()
            || matches!(
                self.format,
                LijstFormat::Html | LijstFormat::Docx | LijstFormat::Pdf
            )
    }

    /// Fails when the file would take the place of something that the register is made of.
    pub(super) fn refuse(&self, place: &Place, session: &Session) -> Result<(), Stop> {
        let refuse = |path| doelen::refuse("--output", path, place, session);
        self.output.map_or(Ok(()), refuse)
    }

    /// Writes a list that can be made without a register: in the style of the one here, if there is one.
    pub(super) fn deliver_anywhere<J: Serialize + ?Sized>(
        &self,
        lijst: Lijst<'_, J>,
        common: &Common,
        screen: &Terminal,
    ) -> Result<(), Stop> {
        let nobody = House::none(peildatum(common).dag());
        if !self.needs_house() {
            return self.deliver(lijst, &nobody, screen);
        }
        match find_place(common, &[]) {
            Ok(place) => {
                let mut texts = Texts::default();
                let session = open_settings(&common.opdracht(&place), &mut texts)?;
                self.refuse(&place, &session)?;
                self.deliver(lijst, &House::of(&place, &session), screen)
            }
            Err(Stop::Load(LoadError::NoConfig(_))) => {
                let refuse = |path| doelen::refuse_alone("--output", path);
                self.output.map(refuse).transpose()?;
                self.deliver(lijst, &nobody, screen)
            }
            Err(stop) => Err(stop),
        }
    }

    /// Writes the list.
    pub(super) fn deliver<J: Serialize + ?Sized>(
        &self,
        lijst: Lijst<'_, J>,
        house: &House,
        screen: &Terminal,
    ) -> Result<(), Stop> {
        let bytes = match self.format {
            LijstFormat::Json => json(lijst.json)?,
            LijstFormat::Tekst => self.tekst(lijst, screen)?,
            LijstFormat::Csv => {
                let mut out = Vec::new();
                csv::write(&lijst.document.sealed(), &mut out)?;
                out
            }
            LijstFormat::Markdown => {
                bytes(&lijst.document.sealed(), DocumentFormat::Markdown, house)?
            }
            LijstFormat::Html => bytes(&lijst.document.sealed(), DocumentFormat::Html, house)?,
            LijstFormat::Xlsx => bytes(&lijst.document.sealed(), DocumentFormat::Xlsx, house)?,
            LijstFormat::Docx => bytes(&lijst.document.sealed(), DocumentFormat::Docx, house)?,
            LijstFormat::Pdf => bytes(&lijst.document.sealed(), DocumentFormat::Pdf, house)?,
        };
        let (notation, is_binary) = (self.format.notation(), self.format.is_binary());
        deliver(&bytes, notation, is_binary, self.output)
    }

    /// Lines: in a file as they are, on a terminal within its width.
    fn tekst<J: ?Sized>(&self, lijst: Lijst<'_, J>, screen: &Terminal) -> Result<Vec<u8>, Stop> {
        let mut lines = Vec::new();
        if let Some(write) = lijst.tekst {
            write(&mut lines)?;
        } else {
            let width = screen.width_of(self.output);
            terminal::write(&lijst.document.sealed(), width, &mut lines)?;
        }
        if self.output.is_some() {
            return Ok(lines);
        }
        let mut shown = Vec::new();
        for_people(&mut shown, |out| out.write_all(&lines))?;
        Ok(shown)
    }
}

/// In which form a report is written, and where to.
pub(super) struct Vorm<'a> {
    pub(super) format: DocumentFormat,
    pub(super) output: Option<&'a Path>,
}

impl<'a> Vorm<'a> {
    pub(super) fn of(own: &'a DocumentArgs) -> Result<Self, Stop> {
        // As other programs have it: a dash is standard output.
        Ok(Self {
            format: format(own)?,
            output: own.output.as_deref().filter(|own| *own != Path::new("-")),
        })
    }

    pub(super) fn deliver(
        &self,
        document: Document,
        place: &Place,
        session: &Session,
    ) -> Result<(), Stop> {
        if let Some(path) = self.output {
            doelen::refuse("--output", path, place, session)?;
        }
        let bytes = bytes(&document.sealed(), self.format, &House::of(place, session))?;
        deliver(
            &bytes,
            self.format.notation(),
            self.format.is_binary(),
            self.output,
        )
    }
}

/// The form of a file by the end of its name; `known` says which there are.
fn of_ending(ending: &str, known: &str) -> Result<DocumentFormat, Stop> {
    match ending {
        "md" => Ok(DocumentFormat::Markdown),
        "html" | "htm" => Ok(DocumentFormat::Html),
        "json" => Ok(DocumentFormat::Json),
        "pdf" => Ok(DocumentFormat::Pdf),
        "docx" => Ok(DocumentFormat::Docx),
        "xlsx" => Ok(DocumentFormat::Xlsx),
        other => Err(Stop::Usage(
            format!("onbekende vorm: .{}", crate::diagnostic::sanitize(other)),
            format!("noem de vorm met --format, of eindig de naam op {known}"),
        )),
    }
}

/// The format that was asked, else the one that the name of the file says, else Markdown.
fn format(own: &DocumentArgs) -> Result<DocumentFormat, Stop> {
    if let Some(format) = own.format {
        return Ok(format);
    }
    let Some(extension) = own.output.as_deref().and_then(Path::extension) else {
        return Ok(DocumentFormat::Markdown);
    };
    let ending = extension.to_string_lossy().to_lowercase();
    of_ending(&ending, ".md, .html, .pdf, .docx, .xlsx of .json")
}

/// A document as the file it becomes.
pub(super) fn bytes(
    document: &Sealed,
    format: DocumentFormat,
    house: &House,
) -> Result<Vec<u8>, Stop> {
    match format {
        DocumentFormat::Markdown => {
            let mut out = Vec::new();
            markdown::write(document, &mut out)?;
            Ok(out)
        }
        DocumentFormat::Html => {
            let style = style(house)?;
            html::page(document, &style)
                .map(String::into_bytes)
                .map_err(|error| huisstijl::in_template(&error))
        }
        DocumentFormat::Json => json(&**document),
        DocumentFormat::Pdf => pdf::bytes(document, house),
        DocumentFormat::Docx => {
            let about = docx::About {
                organisation: house.organisation.clone(),
                date: house.date,
            };
            let made =
                docx::write(document, &about).map_err(|error| cannot_make("Word", &error))?;
            match house.of_place(huisstijl::word)?.flatten() {
                Some(template) => {
                    docx_template::onto(&made, &template).map_err(|why| huisstijl::in_word(&why))
                }
                None => Ok(made),
            }
        }
        DocumentFormat::Xlsx => xlsx::write(document).map_err(|error| cannot_make("Excel", &error)),
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Stop> {
    let mut out = serde_json::to_vec_pretty(value).map_err(io::Error::from)?;
    out.push(b'\n');
    Ok(out)
}

fn cannot_make(program: &str, error: &str) -> Stop {
    Stop::Usage(
        format!(
            "het bestand voor {program} kan niet worden gemaakt: {}",
            crate::diagnostic::sanitize(error)
        ),
        "kies een andere vorm met --format".to_owned(),
    )
}

/// What the gemeente put in its folder for reports.
fn style(house: &House) -> Result<Style, Stop> {
    let Some(place) = house.place else {
        return Ok(Style::default());
    };
    let logo = huisstijl::logo(place)?.map(|(name, bytes)| {
        let kind = if name == huisstijl::LOGOS[0] {
            "image/svg+xml"
        } else {
            "image/png"
        };
        html::data_address(kind, &bytes)
    });
    Ok(Style {
        organisation: house.organisation.clone(),
        template: huisstijl::template(place, "rapport.html")?,
        css: huisstijl::css(place)?,
        logo: logo.unwrap_or_default(),
    })
}

/// Writes what was made to its file, or to standard output.
pub(super) fn deliver(
    bytes: &[u8],
    notation: Notation,
    is_binary: bool,
    output: Option<&Path>,
) -> Result<(), Stop> {
    if let Some(path) = output {
        write_whole(path, bytes).map_err(|error| cannot_write(path, &error))?;
        super::note(&format!("geschreven: {}", path.display()));
        return Ok(());
    }
    if is_binary && io::stdout().is_terminal() {
        return Err(Stop::Usage(
            "deze vorm is geen tekst om op het scherm te tonen".to_owned(),
            "noem een bestand met --output".to_owned(),
        ));
    }
    let mut out = stdout(notation);
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}
