//! `avg rapport`: documents for readers.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::args::{Common, DocumentFormat, RapportArgs, RapportSoort};
use super::bestand::{cannot_write, write_whole};
use super::termijnen::note_faults;
use super::{Outcome, Stop, find_place, open_at, outcome};
use crate::document::html::{self, Style, TemplateError};
use crate::document::{Document, markdown};
use crate::history::{Peilpunt, Repository};
use crate::model::field::TextOption;
use crate::report::rapport::{Bron, datalekken, register};
use crate::workspace::{Place, Session};

/// The folder beside `avg.yaml` in which a gemeente keeps what its reports look like.
const OWN_STYLE: &str = "huisstijl";

pub(super) fn run(args: &RapportArgs, common: &Common) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    let own = args.soort.document();
    let format = format(own)?;
    open_at(own.toen.op.as_ref(), common, &place, |session| {
        note_faults(&session);
        let versie = versie(own.toen.op.as_ref(), &place);
        let bron = Bron {
            register: &session.register,
            config: &session.config,
            profiel: &session.profiel,
            peildatum: session.peildatum,
            versie: &versie,
        };
        let document = match &args.soort {
            RapportSoort::Register(_) => register::document(&bron),
            RapportSoort::Datalekken { jaar, .. } => datalekken::document(&bron, *jaar),
        };
        let bytes = bytes(&document, format, &place, &session)?;
        deliver(&bytes, format, own.output.as_deref())?;
        Ok(outcome(&session.register))
    })?
}

/// What a report is made from, when that is one commit.
fn versie(op: Option<&Peilpunt>, place: &Place) -> String {
    let commit = op.and_then(|op| op.at_end(&Repository::of(&place.names.base).ok()?).ok()?);
    commit.map(|own| own.short().to_owned()).unwrap_or_default()
}

/// The format that was asked, else the one that the name of the file says, else Markdown.
fn format(own: &super::args::DocumentArgs) -> Result<DocumentFormat, Stop> {
    if let Some(format) = own.format {
        return Ok(format);
    }
    let Some(extension) = own.output.as_deref().and_then(Path::extension) else { return Ok(DocumentFormat::Markdown) };
    match extension.to_string_lossy().to_lowercase().as_str() {
        "md" => Ok(DocumentFormat::Markdown),
        "html" | "htm" => Ok(DocumentFormat::Html),
        other => Err(Stop::Usage(
            format!("onbekende vorm: .{}", crate::diagnostic::sanitize(other)),
            "noem de vorm met --format, of eindig de naam op .md of .html".to_owned(),
        )),
    }
}

fn bytes(document: &Document, format: DocumentFormat, place: &Place, session: &Session<'_>) -> Result<Vec<u8>, Stop> {
    match format {
        DocumentFormat::Markdown => {
            let mut out = Vec::new();
            markdown::write(document, &mut out)?;
            Ok(out)
        }
        DocumentFormat::Html => {
            let style = style(place, session)?;
            html::page(document, &style).map(String::into_bytes).map_err(|error| in_template(&error))
        }
    }
}

fn in_template(error: &TemplateError) -> Stop {
    let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
    Stop::Usage(
        format!("{OWN_STYLE}/{}{line}: {}", error.name, error.message),
        format!("herstel het sjabloon, of haal het weg uit de map {OWN_STYLE}; dan geldt het sjabloon van avg"),
    )
}

/// What the gemeente put in its folder for reports.
fn style(place: &Place, session: &Session<'_>) -> Result<Style, Stop> {
    let folder = place.names.base.join(OWN_STYLE);
    let read = |name: &str| -> Result<Option<Vec<u8>>, Stop> {
        match std::fs::read(folder.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Stop::Usage(
                format!("{OWN_STYLE}/{name} kan niet worden gelezen: {}", crate::source::reason(&error)),
                "herstel het bestand, of haal het weg".to_owned(),
            )),
        }
    };
    let text = |name: &str| -> Result<Option<String>, Stop> {
        let not_text =
            |_| Stop::Usage(format!("{OWN_STYLE}/{name} is geen tekst in UTF-8"), "sla het op als UTF-8".to_owned());
        read(name)?.map(|bytes| String::from_utf8(bytes).map_err(not_text)).transpose()
    };
    let logo = match (read("logo.svg")?, read("logo.png")?) {
        (Some(bytes), _) => html::data_address("image/svg+xml", &bytes),
        (None, Some(bytes)) => html::data_address("image/png", &bytes),
        (None, None) => String::new(),
    };
    let naam = session.config.organisatie.as_ref().and_then(|own| own.naam.filled()).unwrap_or_default();
    Ok(Style {
        organisation: crate::diagnostic::sanitize(naam),
        template: text("rapport.html")?.map(|text| ("rapport.html".to_owned(), text)),
        css: text("huisstijl.css")?.unwrap_or_default(),
        logo,
    })
}

/// Writes the report to its file, or to standard output.
fn deliver(bytes: &[u8], format: DocumentFormat, output: Option<&Path>) -> Result<(), Stop> {
    if let Some(path) = output {
        write_whole(path, bytes).map_err(|error| cannot_write(path, &error))?;
        super::note(&format!("geschreven: {}", path.display()));
        return Ok(());
    }
    if format.is_binary() && io::stdout().is_terminal() {
        return Err(Stop::Usage(
            "deze vorm is geen tekst om op het scherm te tonen".to_owned(),
            "noem een bestand met --output".to_owned(),
        ));
    }
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}
