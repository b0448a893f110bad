//! `avg termijnen`: every deadline, as a list or a calendar.

use std::path::Path;

use super::args::{Common, TermijnFormat, TermijnenArgs};
use super::delivery::{Lijst, ListTarget, deliver};
use super::doelen::refuse;
use super::house::House;
use super::terminal::Terminal;
use super::{Outcome, Stop, Toen, find_place, known_afdeling, note, open_at, outcome};
use crate::calendar::Peildatum;
use crate::deadline::{self, Deadline, Stand, horizon};
use crate::diagnostic::Notation;
use crate::report::agenda;
use crate::report::termijnen::{self, Rij};
use crate::workspace::{Session, Texts};

pub(super) fn run(
    args: &TermijnenArgs,
    common: &Common,
    terminal: &Terminal,
) -> Result<Outcome, Stop> {
    let target = target(args)?;
    let place = find_place(common, &[])?;
    let toen = Toen::asked(args.toen.op.as_ref(), common, &place)?;
    let mut texts = Texts::default();
    let session = open_at(toen.as_ref(), common, &place, &mut texts)?;
    if let Some(wanted) = &args.afdeling {
        known_afdeling(&session.config, wanted)?;
    }
    if let Some(path) = args.naar.path() {
        refuse("--output", path, &place, &session)?;
    }
    note_faults(&session);
    let view = session.view();
    let wanted = |deadline: &&Deadline| is_wanted(args, deadline, &session);
    // An exception may change how a deadline stands and until when, so the choice by that comes last.
    let of_status = |row: &Rij| {
        args.status.is_empty()
            || args
                .status
                .iter()
                .any(|status| Stand::from(*status) == row.stand)
    };
    let rows = deadline::all(&view);
    let rows = rows
        .iter()
        .filter(wanted)
        .map(|own| termijnen::rij(own, &view));
    let in_time = |row: &Rij| {
        args.binnen
            .is_none_or(|binnen| row.laatste_dag <= horizon(binnen, session.peildatum.dag()))
    };
    let rows: Vec<Rij> = rows.filter(in_time).filter(of_status).collect();
    let house = House::of(&place, &session);
    let Some(target) = target else {
        calendar(&rows, &house, session.peildatum, args.naar.path())?;
        return Ok(outcome(&session.register));
    };
    let lijst = Lijst {
        document: termijnen::document(&rows, session.peildatum, session.profiel.id()),
        json: &rows,
        tekst: None,
    };
    target.deliver(lijst, &house, terminal)?;
    Ok(outcome(&session.register))
}

/// In which form the list is asked; nothing for a calendar.
fn target(args: &TermijnenArgs) -> Result<Option<ListTarget<'_>>, Stop> {
    let output = args.naar.path();
    let is_calendar = |path: &Path| {
        let ending = path.extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("ics"))
    };
    let format = match args.format {
        Some(TermijnFormat::Ics) => return Ok(None),
        None if output.is_some_and(is_calendar) => return Ok(None),
        Some(TermijnFormat::Lijst(format)) => Some(format),
        None => None,
    };
    ListTarget::new(format, output).map(Some)
}

/// The deadlines as a calendar.
fn calendar(
    rows: &[Rij],
    house: &House,
    peildatum: Peildatum,
    output: Option<&Path>,
) -> Result<(), Stop> {
    let mut out = Vec::new();
    agenda::ics(rows, &house.organisation, peildatum, &mut out)?;
    if rows.is_empty() {
        note("avg: geen termijnen in deze keuze; de agenda is leeg");
    }
    deliver(&out, Notation::Data, false, output)
}

/// Says that the policy that was meant is not the one that counts.
pub(super) fn note_profile(session: &Session) {
    if let Some(fout) = session.profiel.fouten.first() {
        note(&format!(
            "avg: let op, het profiel {} kan niet worden gebruikt; u ziet wat er zonder dat profiel over is\n  bekijk de bevinding met: avg check",
            crate::diagnostic::quote(&fout.naam)
        ));
    }
}

/// Says that a list may be incomplete, because files could not be read in full.
pub(super) fn note_faults(session: &Session) {
    note_profile(session);
    for (whose, count) in session.faults() {
        let fouten = crate::output::counted(count, "fout", "fouten");
        note(&format!(
            "avg: let op, {whose} heeft {fouten} in de vorm; wat niet te lezen is, telt hier niet mee\n  bekijk ze met: avg check"
        ));
    }
}

fn is_wanted(args: &TermijnenArgs, deadline: &Deadline, session: &Session) -> bool {
    let here = |wanted: &String| {
        deadline
            .entry
            .is_some_and(|entry| session.register.afdelingen(entry).contains(wanted))
    };
    args.voor.is_none_or(|rol| deadline.wie == rol)
        && args.afdeling.as_ref().is_none_or(here)
        && args
            .soort
            .is_none_or(|soort| deadline.entry.is_some_and(|entry| entry.soort() == soort))
}
