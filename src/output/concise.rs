//! `path:line:column: CODE ernst: message`, one line per finding; those under an exception come last, and say so.

use std::io::{self, Write};

use super::{Places, Report, excepted_line, one_line};
use crate::diagnostic::sanitize;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
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
            one_line(&diagnostic.message),
        )?;
    }
    for (diagnostic, own) in report.excepted() {
        let (file, at, _) = places.of(&diagnostic.primary);
        writeln!(
            out,
            "{}:{}:{}: {}",
            sanitize(&file.name),
            at.line,
            at.column,
            excepted_line(diagnostic, own)
        )?;
    }
    Ok(())
}
