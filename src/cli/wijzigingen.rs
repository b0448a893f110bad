//! `avg wijzigingen`: what changed in the register between two moments.

use super::args::{Common, WijzigingenArgs};
use super::delivery::{Lijst, ListTarget};
use super::house::House;
use super::repository::{has_uncommitted_entries, repository};
use super::termijnen::note_profile;
use super::terminal::Terminal;
use super::{Outcome, Stop, find_place, known_afdeling, note, nothing_yet};
use crate::diagnostic::quote;
use crate::history::{Peilpunt, Veranderd, tussen};
use crate::report::veranderingen::{Namen, Plichten};
use crate::report::wijzigingen::{self, Kant, Wijzigingen};
use crate::workspace::{Texts, open_settings};

/// What the user is told when the end lies before the beginning.
fn turned(van: &str, tot: &str) -> Stop {
    Stop::Usage(
        format!(
            "{} ligt vóór {}: het eind kan niet vóór het begin liggen",
            quote(tot),
            quote(van)
        ),
        "noem het oudste moment eerst: VAN..TOT".to_owned(),
    )
}

pub(super) fn run(
    args: &WijzigingenArgs,
    common: &Common,
    terminal: &Terminal,
) -> Result<Outcome, Stop> {
    let target = ListTarget::of(&args.lijst)?;
    let place = find_place(common, &[])?;
    let mut texts = Texts::default();
    let session = open_settings(&common.opdracht(&place), &mut texts)?;
    if let Some(wanted) = &args.afdeling {
        known_afdeling(&session.config, wanted)?;
    }
    target.refuse(&place, &session)?;
    note_profile(&session);
    let (repository, waar) = repository(&place, &session)?;
    let (van, tot) = (&args.bereik.van, args.bereik.tot.clone());
    if tot.is_none() && has_uncommitted_entries((&repository, &waar), &place, &session)? {
        note(
            "avg: let op, er zijn wijzigingen die nog niet in Git zijn vastgelegd; die staan hier niet bij\n  leg ze vast met git commit, of bekijk één registratie met avg historie ID",
        );
    }
    let tot = tot.unwrap_or_else(|| Peilpunt::Revisie("HEAD".to_owned()));
    let begin = van.at_start(&repository)?;
    let Some(end) = tot.at_end(&repository)? else {
        return Err(nothing_yet(&tot));
    };
    if let Some(begin) = &begin
        && repository.is_before(&end, begin)?
    {
        return Err(turned(&van.to_string(), &tot.to_string()));
    }
    let found = tussen(&repository, begin.as_ref(), &end, &waar)?;
    let wanted = |own: &Veranderd| {
        args.soort.is_none_or(|soort| own.soort == soort)
            && args
                .afdeling
                .as_ref()
                .is_none_or(|afdeling| own.afdelingen.contains(afdeling))
    };
    let asked = args
        .bereik
        .tot
        .as_ref()
        .map_or_else(|| "nu".to_owned(), ToString::to_string);
    let kanten = (
        Kant::new(&van.to_string(), begin.as_ref()),
        Kant::new(&asked, Some(&end)),
    );
    let lijst = Wijzigingen::new(
        kanten,
        &found,
        (&Plichten::of(&session.profiel), &Namen::of(&session.config)),
        wanted,
    );
    target.deliver(
        Lijst {
            document: wijzigingen::document(&lijst),
            json: &lijst,
            tekst: Some(&|out| wijzigingen::tekst(&lijst, out)),
        },
        &House::of(&place, &session),
        terminal,
    )?;
    Ok(Outcome::Clean)
}
