//! `avg overzicht`: the register as a table.

use std::io::{self, BufWriter, Write};

use super::args::{Common, OverzichtArgs, Per, TableFormat};
use super::terminal::Terminal;
use super::voortgang::stdout;
use super::{Outcome, Stop, find_place, known_afdeling, open_at, outcome};
use crate::report::overzicht::{self, Groep, Regel};
use crate::rules::Scope;

pub(super) fn run(args: &OverzichtArgs, common: &Common, terminal: &Terminal) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    open_at(args.toen.op.as_ref(), common, &place, |mut session| {
        let diagnostics = session.check(Scope::Alles);
        if let Some(wanted) = &args.afdeling {
            known_afdeling(&session.config, wanted)?;
        }
        let mut rows = overzicht::rows(&session.register, &session.config, &diagnostics);
        rows.retain(|row| {
            args.soort.is_none_or(|soort| row.soort == soort)
                && args.afdeling.as_ref().is_none_or(|wanted| row.afdelingen.contains(wanted))
        });
        let mut out = BufWriter::new(stdout(args.format.notation()));
        write(args, &rows, terminal, &mut out)?;
        out.flush()?;
        Ok(outcome(&session.register))
    })?
}

fn write(args: &OverzichtArgs, rows: &[Regel], terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let groep = match args.per {
        Per::Soort => Groep::Soort,
        Per::Afdeling => Groep::Afdeling,
    };
    match args.format {
        TableFormat::Tabel => overzicht::table(rows, groep, terminal.style_of_stdout().table_width, out),
        TableFormat::Json => overzicht::json(rows, out),
        TableFormat::Csv => overzicht::csv(rows, out),
    }
}
