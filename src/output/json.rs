//! One JSON object per run. Fields are only ever added; `versie` goes up when one changes its meaning.

use std::io::{self, Write};

use serde::Serialize;

use super::{Places, Report, Vervallen};
use crate::calendar::in_amsterdam;
use crate::diagnostic::{Diagnostic, Ernst, Label, sanitize};

/// Version of the format.
const VERSIE: u32 = 1;

#[derive(Serialize)]
struct Root<'r> {
    versie: u32,
    peildatum: String,
    /// The moment by the Dutch clock, where the time counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    moment: Option<String>,
    bevindingen: Vec<Bevinding<'r>>,
    uitgezonderd: Vec<Bevinding<'r>>,
    vervallen: &'r [Vervallen],
    samenvatting: Samenvatting,
}

#[derive(Serialize)]
struct Bevinding<'r> {
    regel: &'r str,
    naam: &'r str,
    ernst: &'r str,
    bericht: &'r str,
    help: Option<String>,
    bestand: String,
    regelnummer: usize,
    kolom: usize,
    eindregel: usize,
    eindkolom: usize,
    id: Option<String>,
    soort: Option<&'r str>,
    pad: String,
    bron: String,
    vingerafdruk: &'r str,
    verwant: Vec<Verwant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uitzondering: Option<UitzonderingJson<'r>>,
}

#[derive(Serialize)]
struct Verwant {
    bericht: String,
    bestand: String,
    regelnummer: usize,
    kolom: usize,
    eindregel: usize,
    eindkolom: usize,
}

#[derive(Serialize)]
struct UitzonderingJson<'r> {
    reden: &'r str,
    tot: String,
}

#[derive(Serialize)]
struct Samenvatting {
    profiel: String,
    bestanden: usize,
    registraties: usize,
    fout: usize,
    waarschuwing: usize,
    advies: usize,
    uitgezonderd: usize,
    verborgen: usize,
    bevroren: usize,
    ongewijzigd: usize,
}

pub(super) fn write<'r>(report: &'r Report<'r>, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(report);
    let (mut bevindingen, mut uitgezonderd) = (Vec::new(), Vec::new());
    for diagnostic in report.diagnostics {
        let list = if diagnostic.uitzondering.is_some() {
            &mut uitgezonderd
        } else {
            &mut bevindingen
        };
        list.push(places.bevinding(diagnostic));
    }
    let summary = &report.summary;
    let root = Root {
        versie: VERSIE,
        peildatum: report.peildatum.dag().to_string(),
        moment: report
            .peildatum
            .moment()
            .map(|moment| in_amsterdam(moment).to_rfc3339()),
        bevindingen,
        uitgezonderd,
        vervallen: &summary.vervallen,
        samenvatting: Samenvatting {
            profiel: summary.profiel.clone(),
            bestanden: summary.bestanden,
            registraties: summary.registraties(),
            fout: summary.count(Ernst::Fout),
            waarschuwing: summary.count(Ernst::Waarschuwing),
            advies: summary.count(Ernst::Advies),
            uitgezonderd: summary.uitgezonderd,
            verborgen: summary.verborgen,
            bevroren: summary.bevroren,
            ongewijzigd: summary.ongewijzigd,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}

impl<'r> Places<'r> {
    fn place(&mut self, label: &Label) -> Verwant {
        let (file, start, end) = self.of(label);
        Verwant {
            bericht: label.text.clone(),
            bestand: sanitize(&file.name),
            regelnummer: start.line,
            kolom: start.column,
            eindregel: end.line,
            eindkolom: end.column,
        }
    }

    fn bevinding(&mut self, diagnostic: &'r Diagnostic) -> Bevinding<'r> {
        let at = self.place(&diagnostic.primary);
        Bevinding {
            regel: diagnostic.rule.code,
            naam: diagnostic.rule.name,
            ernst: diagnostic.ernst.as_str(),
            bericht: &diagnostic.message,
            help: diagnostic.advice(),
            bestand: at.bestand,
            regelnummer: at.regelnummer,
            kolom: at.kolom,
            eindregel: at.eindregel,
            eindkolom: at.eindkolom,
            id: diagnostic
                .entry
                .as_ref()
                .map(|entry| sanitize(&entry.id))
                .filter(|id| !id.is_empty()),
            soort: diagnostic.entry.as_ref().map(|entry| entry.soort),
            pad: sanitize(&diagnostic.path.to_string()),
            bron: diagnostic.bron(),
            vingerafdruk: &diagnostic.fingerprint,
            verwant: diagnostic
                .related
                .iter()
                .map(|label| self.place(label))
                .collect(),
            uitzondering: diagnostic
                .uitzondering
                .as_ref()
                .map(|own| UitzonderingJson {
                    reden: &own.reden,
                    tot: own.tot.to_string(),
                }),
        }
    }
}
