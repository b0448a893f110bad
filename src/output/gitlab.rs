//! GitLab Code Quality: one JSON array, which the widget of a merge request shows.
//!
//! The format knows no exceptions: a finding under one is there as `info`, with its reason, so that nothing is hidden.

use std::io::{self, Write};

use serde::Serialize;

use super::{Places, Report, excepted_line, one_line, with_advice};
use crate::diagnostic::{Diagnostic, Ernst};

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: &'r str,
    severity: &'static str,
    content: Content,
    location: Location,
}

#[derive(Serialize)]
struct Content {
    body: String,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(report);
    let issues: Vec<Issue<'_>> = report
        .diagnostics
        .iter()
        .map(|own| issue(report, own, &mut places))
        .collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issue<'r>(report: &Report, diagnostic: &'r Diagnostic, places: &mut Places) -> Issue<'r> {
    let (file, start, end) = places.of(&diagnostic.primary);
    // The widget shows the description alone, on one line.
    let (description, severity) = match (&diagnostic.uitzondering, diagnostic.ernst) {
        (Some(own), _) => (excepted_line(diagnostic, own), "info"),
        (None, ernst) => {
            let severity = match ernst {
                Ernst::Fout => "major",
                Ernst::Waarschuwing => "minor",
                Ernst::Advies => "info",
            };
            (
                format!(
                    "{}: {}",
                    diagnostic.rule.code,
                    one_line(&diagnostic.message)
                ),
                severity,
            )
        }
    };
    Issue {
        description,
        check_name: diagnostic.rule.name,
        fingerprint: &diagnostic.fingerprint,
        severity,
        content: Content {
            body: format!("{}\n\nbron: {}", with_advice(diagnostic), diagnostic.bron()),
        },
        location: Location {
            path: report.in_repository(file),
            lines: Lines {
                begin: start.line,
                end: end.line.max(start.line),
            },
        },
    }
}
