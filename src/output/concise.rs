//! `path:line:column: CODE message`, one line per finding.

use std::io::{self, Write};

use super::{Places, Report};
use crate::diagnostic::sanitize;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut places = Places::new(report);
    for diagnostic in report.counting() {
        let (file, at, _) = places.of(&diagnostic.primary);
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
