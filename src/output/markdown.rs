//! Markdown for a comment on a merge request or the summary of a job.

use std::io::{self, Write};

use super::{Places, Report, counted, counted_ernst, excepted_line};
use crate::diagnostic::{Diagnostic, Ernst, escape_markdown};

/// How many findings are shown; a comment has a limited size, and nobody reads further.
const MOST: usize = 100;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let summary = &report.summary;
    let counts: Vec<String> = Ernst::ALL
        .iter()
        .map(|ernst| counted_ernst(*ernst, summary.count(*ernst)))
        .collect();
    let total = counted(summary.registraties(), "registratie", "registraties");
    writeln!(out, "## AVG-register: {}\n", counts.join(", "))?;
    writeln!(
        out,
        "{total}, peildatum {}, profiel {}\n",
        report.peildatum,
        escape_markdown(&summary.profiel)
    )?;
    let mut found: Vec<&Diagnostic> = report.counting().collect();
    // Worst first; within that the order of the files.
    found.sort_by_key(|own| std::cmp::Reverse(own.ernst));
    if !found.is_empty() {
        let mut places = Places::new(report);
        writeln!(
            out,
            "| ernst | regel | plaats | bevinding | wat te doen |\n| --- | --- | --- | --- | --- |"
        )?;
        for diagnostic in found.iter().take(MOST) {
            let (file, at, _) = places.of(&diagnostic.primary);
            let place = format!("{}:{}", report.in_repository(file), at.line);
            let cells = [
                diagnostic.ernst.as_str(),
                diagnostic.rule.code,
                &place,
                &diagnostic.message,
                diagnostic.help.as_deref().unwrap_or_default(),
            ];
            writeln!(out, "| {} |", cells.map(escape_markdown).join(" | "))?;
        }
        if found.len() > MOST {
            writeln!(
                out,
                "\nen nog {}",
                counted(found.len() - MOST, "bevinding", "bevindingen")
            )?;
        }
        writeln!(out)?;
    }
    if summary.uitgezonderd > 0 {
        writeln!(
            out,
            "{} met een uitzondering:\n",
            counted(summary.uitgezonderd, "bevinding", "bevindingen")
        )?;
        for (diagnostic, own) in report.excepted().take(MOST) {
            writeln!(
                out,
                "- {}",
                escape_markdown(&excepted_line(diagnostic, own))
            )?;
        }
        writeln!(out)?;
    }
    if !summary.vervallen.is_empty() {
        writeln!(out, "Opgelost, kan uit de baseline:\n")?;
        for own in summary.vervallen.iter().take(MOST) {
            writeln!(out, "- {}", escape_markdown(&own.line()))?;
        }
        writeln!(out)?;
    }
    for words in summary.left_out() {
        writeln!(out, "{}\n", escape_markdown(&words))?;
    }
    Ok(())
}
