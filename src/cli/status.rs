//! `avg rapport status`: one page for the privacyoverleg.

use super::args::{Common, StatusArgs};
use super::delivery::Vorm;
use super::rapport::bron;
use super::repository::{has_uncommitted, repository};
use super::{Outcome, Stop, Toen, find_place, note, open_at, outcome, reden};
use crate::history::{Peilpunt, Tussen, tussen};
use crate::report::rapport::status::{self, Bronnen, Sinds};
use crate::rules::Scope;
use crate::workspace::{Place, Session, Texts};

pub(super) fn run(args: &StatusArgs, common: &Common) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    let vorm = Vorm::of(&args.document)?;
    let op = args.document.toen.op.as_ref();
    let toen = Toen::asked(op, common, &place)?;
    let mut texts = Texts::default();
    let mut session = open_at(toen.as_ref(), common, &place, &mut texts)?;
    let versie = toen.as_ref().map_or("", |toen| toen.commit.short());
    let onleesbaar = session.onleesbaar();
    let diagnostics = session.check(Scope::Alles);
    let sinds = args.sinds.as_ref().map(|van| Sinds {
        gevraagd: van.to_string(),
        uitkomst: veranderd(van, op, &place, &session).map_err(|stop| reden(&stop)),
    });
    let bron = bron(&session, versie);
    let view = session.view();
    let document = status::document(&Bronnen {
        bron: &bron,
        view: &view,
        diagnostics: &diagnostics,
        sinds: sinds.as_ref(),
        onleesbaar: &onleesbaar,
    });
    vorm.deliver(document, &place, &session)?;
    Ok(outcome(&session.register))
}

/// What changed between two moments; up to the newest commit when the end is left out.
fn veranderd(
    van: &Peilpunt,
    op: Option<&Peilpunt>,
    place: &Place,
    session: &Session,
) -> Result<Tussen, Stop> {
    let (repository, waar) = repository(place, session)?;
    repository.must_be_whole()?;
    if op.is_none() && has_uncommitted((&repository, &waar), place, session, Vec::new())? {
        note(
            "avg: let op, wijzigingen die nog niet in Git zijn vastgelegd, staan niet bij wat er veranderde",
        );
    }
    let head = Peilpunt::Revisie("HEAD".to_owned());
    let tot = op.unwrap_or(&head);
    let Some(end) = tot.at_end(&repository)? else {
        return Err(super::nothing_yet(tot));
    };
    Ok(tussen(
        &repository,
        van.at_start(&repository)?.as_ref(),
        &end,
        &waar,
    )?)
}
