//! `avg taken`: the tasks of a role, with what is open.

use super::args::{Common, TakenArgs};
use super::delivery::{Lijst, ListTarget};
use super::house::House;
use super::termijnen::note_faults;
use super::terminal::Terminal;
use super::{Outcome, Stop, Toen, find_place, known_afdeling, open_at, outcome};
use crate::deadline;
use crate::report::taken::{self, Bronnen};
use crate::report::termijnen;
use crate::rules::Scope;
use crate::workspace::Texts;

pub(super) fn run(args: &TakenArgs, common: &Common, terminal: &Terminal) -> Result<Outcome, Stop> {
    let target = ListTarget::of(&args.lijst)?;
    let place = find_place(common, &[])?;
    let toen = Toen::asked(args.toen.op.as_ref(), common, &place)?;
    let mut texts = Texts::default();
    let mut session = open_at(toen.as_ref(), common, &place, &mut texts)?;
    if let Some(wanted) = &args.afdeling {
        known_afdeling(&session.config, wanted)?;
    }
    target.refuse(&place, &session)?;
    note_faults(&session);
    let diagnostics = session.check(Scope::ZonderTermijnen);
    let view = session.view();
    let rows: Vec<_> = deadline::all(&view)
        .into_iter()
        .map(|own| {
            let row = termijnen::rij(&own, &view);
            (own, row)
        })
        .collect();
    let bronnen = Bronnen {
        register: &session.register,
        profiel: &session.profiel,
        termijnen: &rows,
        diagnostics: &diagnostics,
        afdeling: args.afdeling.as_deref(),
        peildatum: session.peildatum,
    };
    let lijst = taken::lijst(args.rol, &bronnen);
    target.deliver(
        Lijst {
            document: taken::document(&lijst, args.rol),
            json: &lijst,
            tekst: Some(&|out| taken::tekst(&lijst, args.rol, out)),
        },
        &House::of(&place, &session),
        terminal,
    )?;
    Ok(outcome(&session.register))
}
