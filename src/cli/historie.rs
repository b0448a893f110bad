//! `avg historie`: the life of one entry.

use super::args::{Common, HistorieArgs};
use super::delivery::{Lijst, ListTarget};
use super::house::House;
use super::repository::{left_out, repository};
use super::termijnen::note_profile;
use super::terminal::Terminal;
use super::{Outcome, Stop, find_place, near_id};
use crate::diagnostic::quote;
use crate::history::{OpSchijf, levensloop};
use crate::report::historie::{self, Historie};
use crate::report::veranderingen::{Namen, Plichten};
use crate::workspace::{Place, Session, Texts, open};

pub(super) fn run(
    args: &HistorieArgs,
    common: &Common,
    terminal: &Terminal,
) -> Result<Outcome, Stop> {
    let target = ListTarget::of(&args.lijst)?;
    let place = find_place(common, &[])?;
    let mut texts = Texts::default();
    let session = open(&common.opdracht(&place), &mut texts)?;
    target.refuse(&place, &session)?;
    note_profile(&session);
    let (repository, waar) = repository(&place, &session)?;
    let head = repository.commit("HEAD")?;
    let leven = levensloop(
        &repository,
        &head,
        &waar,
        &args.id,
        on_disk(&args.id, &place, &session),
    )?;
    let Some(leven) = leven else {
        return Err(unknown(&args.id, &session));
    };
    let historie = Historie::new(
        &leven,
        &Plichten::of(&session.profiel),
        &Namen::of(&session.config),
    );
    target.deliver(
        Lijst {
            document: historie::document(&historie),
            json: &historie,
            tekst: Some(&|out| historie::tekst(&historie, out)),
        },
        &House::of(&place, &session),
        terminal,
    )?;
    Ok(Outcome::Clean)
}

/// The text that holds the entry on disk.
fn on_disk<'s>(id: &str, place: &Place, session: &Session<'s>) -> OpSchijf<'s> {
    match session.register.get(id) {
        Some(entry) => OpSchijf::Staat(&session.files.get(entry.file).text),
        // It may stand in a file that cannot be read, or that a sparse checkout left out.
        None if session.faults().is_empty() && left_out(place, session).is_none() => OpSchijf::Weg,
        None => OpSchijf::Onbekend,
    }
}

fn unknown(id: &str, session: &Session) -> Stop {
    let near = near_id(id, &session.register);
    Stop::Usage(
        format!("er is en was geen registratie met id {}", quote(id)),
        format!("{near}alle id's: avg overzicht"),
    )
}
