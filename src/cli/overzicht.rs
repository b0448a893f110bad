//! `avg overzicht`: the register as a list.

use super::args::{Common, OverzichtArgs, Per};
use super::delivery::{Lijst, ListTarget};
use super::house::House;
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
    let target = ListTarget::of(&args.lijst)?;
    let place = find_place(common, &[])?;
    let toen = Toen::asked(args.toen.op.as_ref(), common, &place)?;
    let mut texts = Texts::default();
    let mut session = open_at(toen.as_ref(), common, &place, &mut texts)?;
    target.refuse(&place, &session)?;
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
    let lijst = Lijst {
        document: overzicht::document(&rows, groep, session.peildatum.dag()),
        json: &rows,
        tekst: None,
    };
    target.deliver(lijst, &House::of(&place, &session), terminal)?;
    Ok(outcome(&session.register))
}
