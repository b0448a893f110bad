//! `avg overzicht`: the register as a table.

use super::args::{Common, OverzichtArgs, Per, TableFormat};
use super::doelen::refuse;
use super::rapport::{deliver, workbook};
use super::terminal::Terminal;
use super::{Outcome, Stop, Toen, find_place, known_afdeling, open_at, outcome};
use crate::report::overzicht::{self, Groep};
use crate::rules::Scope;
use crate::workspace::Texts;

pub(super) fn run(
    args: &OverzichtArgs,
    common: &Common,
    terminal: &Terminal,
) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    let toen = Toen::asked(args.toen.op.as_ref(), common, &place)?;
    let mut texts = Texts::default();
    let mut session = open_at(toen.as_ref(), common, &place, &mut texts)?;
    if let Some(path) = args.naar.path() {
        refuse("--output", path, &place, &session)?;
    }
    let diagnostics = session.check(Scope::Alles);
    if let Some(wanted) = &args.afdeling {
        known_afdeling(&session.config, wanted)?;
    }
    let mut rows = overzicht::rows(&session.register, &session.config, &diagnostics);
    rows.retain(|row| {
        args.soort.is_none_or(|soort| row.soort == soort)
            && args
                .afdeling
                .as_ref()
                .is_none_or(|wanted| row.afdelingen.contains(wanted))
    });
    let groep = match args.per {
        Per::Soort => Groep::Soort,
        Per::Afdeling => Groep::Afdeling,
    };
    let mut out = Vec::new();
    match args.format {
        TableFormat::Tabel => {
            overzicht::table(&rows, groep, terminal.width_of(args.naar.path()), &mut out)?;
        }
        TableFormat::Json => overzicht::json(&rows, &mut out)?,
        TableFormat::Csv => overzicht::csv(&rows, &mut out)?,
        TableFormat::Xlsx => {
            out = workbook(&overzicht::document(&rows, session.peildatum.dag()).sealed())?;
        }
    }
    deliver(
        &out,
        args.format.notation(),
        args.format == TableFormat::Xlsx,
        args.naar.path(),
    )?;
    Ok(outcome(&session.register))
}
