//! Findings as an editor shows them.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Code, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Message,
    Range,
};

use super::actions::{self, Fix, Source};
use super::documents::{Documents, Encoding, Lines};
use crate::diagnostic::{Diagnostic, Ernst, FileId, Label};
use crate::register::Files;
use crate::source;

/// The name under which findings are shown.
pub(super) const SOURCE: &str = "avg";

/// A finding with what can be done about it.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) shown: Shown,
    pub(super) fixes: Vec<Fix>,
}

impl Finding {
    /// Whether this is the finding that an editor means; not every editor keeps the identity that was sent along.
    pub(super) fn is(&self, named: &Shown) -> bool {
        match &named.data {
            Some(data) => Some(data) == self.shown.data.as_ref(),
            None => named.range == self.shown.range && named.code == self.shown.code,
        }
    }
}

/// Turns the findings of a run into what an editor shows, by file. A text is looked through once.
pub(super) fn by_file(
    found: &[Diagnostic],
    files: Files<'_>,
    documents: &Documents,
    encoding: Encoding,
) -> BTreeMap<FileId, Vec<Finding>> {
    let mut lines: BTreeMap<FileId, Lines<'_>> = BTreeMap::new();
    for label in found
        .iter()
        .flat_map(|own| std::iter::once(&own.primary).chain(&own.related))
    {
        lines
            .entry(label.file)
            .or_insert_with(|| Lines::new(&files.get(label.file).text, encoding));
    }
    let location = |label: &Label| Location {
        uri: documents.named(&files.get(label.file).path).0,
        range: lines
            .get(&label.file)
            .map_or_else(Range::default, |lines| lines.range(label.span)),
    };
    let mut by_file: BTreeMap<FileId, Vec<Finding>> = BTreeMap::new();
    for of_file in found.chunk_by(|a, b| a.primary.file == b.primary.file) {
        let Some(first) = of_file.first() else {
            continue;
        };
        let file = files.get(first.primary.file);
        let Some(lines) = lines.get(&file.id) else {
            continue;
        };
        let trees = source::parse(&file.text);
        let own = Source {
            text: &file.text,
            lines,
            documents: &trees,
        };
        let findings = of_file.iter().map(|found| Finding {
            shown: shown(found, &location),
            // What somebody took responsibility for needs no repair.
            fixes: if found.uitzondering.is_none() {
                actions::fixes(found, &own)
            } else {
                Vec::new()
            },
        });
        by_file.entry(file.id).or_default().extend(findings);
    }
    by_file
}

/// One finding. Under an exception it is a hint that says who answers for it and until when.
fn shown(found: &Diagnostic, location: &dyn Fn(&Label) -> Location) -> Shown {
    let severity = match (&found.uitzondering, found.ernst) {
        (Some(_), _) => DiagnosticSeverity::Hint,
        (None, Ernst::Fout) => DiagnosticSeverity::Error,
        (None, Ernst::Waarschuwing) => DiagnosticSeverity::Warning,
        (None, Ernst::Advies) => DiagnosticSeverity::Information,
    };
    let related = found
        .related
        .iter()
        .map(|label| DiagnosticRelatedInformation {
            location: location(label),
            message: if label.text.is_empty() {
                found.message.clone()
            } else {
                label.text.clone()
            },
        });
    Shown {
        range: location(&found.primary).range,
        severity: Some(severity),
        code: Some(Code::String(found.rule.code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: Message::String(words(found)),
        related_information: (!found.related.is_empty()).then(|| related.collect()),
        data: Some(found.fingerprint.clone().into()),
        ..Shown::default()
    }
}

/// What is wrong, what to do, and who says so.
fn words(found: &Diagnostic) -> String {
    let mut words = found.message.clone();
    if let Some(exception) = &found.uitzondering {
        let reden = crate::diagnostic::sanitize(&exception.reden);
        words.push_str(&format!(
            "\nUitzondering tot en met {}: {reden}",
            exception.tot
        ));
    } else if let Some(advice) = found.advice() {
        words.push_str(&format!("\n{advice}"));
    }
    words.push_str(&format!("\nBron: {}", found.bron()));
    words
}
