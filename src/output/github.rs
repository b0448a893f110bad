//! Workflow commands that GitHub shows as annotations in the diff of a pull request.
//!
//! GitHub shows ten annotations of each level per step. The worst ten of each are annotations; the others follow as
//! plain lines, so that the log holds everything, and one notice says how many.

use std::io::{self, Write};

use super::{Places, Report, Summary, counted, excepted_line, one_line, with_advice};
use crate::diagnostic::{Diagnostic, Ernst, Log, Notation, github_message, github_property};

/// Annotations of one level that GitHub shows per step.
const PER_LEVEL: usize = 10;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(report);
    let mut rest: Vec<&Diagnostic> = Vec::new();
    for ernst in Ernst::ALL {
        // The notice about what is not shown takes a place of its own.
        let room = if ernst == Ernst::Advies {
            PER_LEVEL - 1
        } else {
            PER_LEVEL
        };
        let mut own = report.counting().filter(|own| own.ernst == ernst);
        for diagnostic in own.by_ref().take(room) {
            annotation(report, diagnostic, &mut places, out)?;
        }
        rest.extend(own);
    }
    // What is no annotation is a line of the log.
    let mut log = Log::new(&mut *out, Notation::Text);
    for diagnostic in &rest {
        let (file, at, _) = places.of(&diagnostic.primary);
        let place = format!("{}:{}:{}", report.in_repository(file), at.line, at.column);
        writeln!(
            log,
            "{place}: {} {}: {}",
            diagnostic.rule.code,
            diagnostic.ernst,
            one_line(&diagnostic.message)
        )?;
    }
    for (diagnostic, own) in report.excepted() {
        let (file, at, _) = places.of(&diagnostic.primary);
        let place = format!("{}:{}:{}", report.in_repository(file), at.line, at.column);
        writeln!(log, "{place}: {}", excepted_line(diagnostic, own))?;
    }
    for own in &report.summary.vervallen {
        writeln!(
            log,
            "opgelost, kan uit de baseline: {}",
            one_line(&own.line())
        )?;
    }
    drop(log);
    let words = not_annotated(&report.summary, rest.len());
    if words.is_empty() {
        Ok(())
    } else {
        writeln!(
            out,
            "::notice title=avg::{}",
            github_message(&words.join("; "))
        )
    }
}

/// What has no annotation of its own, and where to find it.
fn not_annotated(summary: &Summary, rest: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut in_log = |count: usize, one: &str, many: &str| {
        if count > 0 {
            words.push(format!("{} (zie het logboek)", counted(count, one, many)));
        }
    };
    in_log(
        rest,
        "bevinding zonder aantekening",
        "bevindingen zonder aantekening",
    );
    in_log(
        summary.uitgezonderd,
        "uitgezonderde bevinding",
        "uitgezonderde bevindingen",
    );
    in_log(
        summary.vervallen.len(),
        "regel kan uit de baseline",
        "regels kunnen uit de baseline",
    );
    words.extend(summary.left_out());
    words
}

fn annotation(
    report: &Report,
    diagnostic: &Diagnostic,
    places: &mut Places,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (file, start, end) = places.of(&diagnostic.primary);
    let name = report.in_repository(file);
    let level = match diagnostic.ernst {
        Ernst::Fout => "error",
        Ernst::Waarschuwing => "warning",
        Ernst::Advies => "notice",
    };
    // Columns over several lines are refused.
    let columns = if start.line == end.line && end.column > start.column {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let title = format!("{} {}", diagnostic.rule.code, diagnostic.rule.name);
    // Without the place in its text, the log shows none.
    let text = format!(
        "{name}:{}: {}\nbron: {}",
        start.line,
        with_advice(diagnostic),
        diagnostic.bron()
    );
    writeln!(
        out,
        "::{level} file={},line={},endLine={}{columns},title={}::{}",
        github_property(&name),
        start.line,
        end.line,
        github_property(&title),
        github_message(&text)
    )
}
