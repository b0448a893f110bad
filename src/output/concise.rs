//! `path:line:column: CODE message`, one line per finding.

use std::collections::HashMap;
use std::io::{self, Write};

use super::Report;
use crate::diagnostic::{FileId, sanitize};
use crate::source::LineIndex;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut lines: HashMap<FileId, LineIndex<'_>> = HashMap::new();
    for diagnostic in report.diagnostics.iter().filter(|diagnostic| diagnostic.uitzondering.is_none()) {
        let file = report.files.get(diagnostic.primary.file);
        let index = lines.entry(file.id).or_insert_with(|| LineIndex::new(&file.text));
        let at = index.position(diagnostic.primary.span.start);
        writeln!(
            out,
            "{}:{}:{}: {} {}: {}",
            sanitize(&file.name),
            at.line,
            at.column,
            diagnostic.rule.code,
            diagnostic.ernst,
            diagnostic.message.replace('\n', " "),
        )?;
    }
    Ok(())
}
