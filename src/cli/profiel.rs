//! `avg profiel`: the policies, one of them, two side by side, and what covers their duties.

use serde::Serialize;

use super::args::{Common, ProfielArgs};
use super::delivery::{Lijst, ListTarget};
use super::terminal::Terminal;
use super::{Outcome, Stop, find_place, note, peildatum};
use crate::diagnostic::sanitize;
use crate::document::Document;
use crate::model::config::RegelStand;
use crate::profile::{self, Profiel};
use crate::report::dekking::{self, Plicht};
use crate::report::profiel::Samenvatting;
use crate::report::{profiel, vergelijk};
use crate::rules;
use crate::workspace::{LoadError, ProfileTexts, Texts, open, open_profile};

const VERGELIJK: &str = "vergelijk";
const DEKKING: &str = "dekking";

pub(super) fn run(
    args: &ProfielArgs,
    common: &Common,
    terminal: &Terminal,
) -> Result<Outcome, Stop> {
    let shown = Shown {
        target: ListTarget::of(&args.lijst)?,
        common,
        terminal,
    };
    let words: Vec<&str> = args.woorden.iter().map(String::as_str).collect();
    match words[..] {
        [] => shown.list()?,
        [VERGELIJK, a, b] => shown.compare(a, b)?,
        [VERGELIJK, ..] => {
            let help = "bijvoorbeeld: avg profiel vergelijk heemstede-2026 avg";
            return Err(Stop::Usage(
                "vergelijken gaat met twee profielen".to_owned(),
                help.to_owned(),
            ));
        }
        [DEKKING] => in_use(common, |own| shown.coverage(own))??,
        [DEKKING, name] => with_named(name, common, |own| shown.coverage(own))??,
        [name] => with_named(name, common, |own| shown.show(own))??,
        _ => {
            let help = "avg profiel NAAM, avg profiel vergelijk A B, of avg profiel dekking NAAM";
            return Err(Stop::Usage(
                "dat zijn te veel namen".to_owned(),
                help.to_owned(),
            ));
        }
    }
    Ok(Outcome::Clean)
}

/// How to show.
struct Shown<'a> {
    target: ListTarget<'a>,
    common: &'a Common,
    terminal: &'a Terminal,
}

impl Shown<'_> {
    fn deliver<J: Serialize + ?Sized>(&self, document: Document, json: &J) -> Result<(), Stop> {
        let lijst = Lijst {
            document,
            json,
            tekst: None,
        };
        self.target
            .deliver_anywhere(lijst, self.common, self.terminal)
    }

    /// The built-in profiles, and before them that of the register here when it is the gemeente's own.
    fn list(&self) -> Result<(), Stop> {
        let mut rows: Vec<_> = profile::names()
            .filter_map(profile::built_in)
            .map(|own| profiel::samenvatting(&own, &exists))
            .collect();
        if let Some(mut used) = self.used()? {
            used.in_gebruik = true;
            match rows.iter_mut().find(|row| row.id == used.id) {
                Some(row) => row.in_gebruik = true,
                None => rows.insert(0, used),
            }
        }
        self.deliver(profiel::lijst(&rows), &rows)
    }

    /// The profile of the register here.
    fn used(&self) -> Result<Option<Samenvatting>, Stop> {
        let Ok(place) = find_place(self.common, &[]) else {
            return Ok(None);
        };
        let mut texts = Texts::default();
        let session = open(&self.common.opdracht(&place), &mut texts)?;
        Ok(Some(profiel::samenvatting(&session.profiel, &exists)))
    }

    fn show(&self, own: &Profiel) -> Result<(), Stop> {
        let document = profiel::document(own, &exists);
        self.deliver(document, &profiel::als_json(own, &exists))
    }

    fn coverage(&self, own: &Profiel) -> Result<(), Stop> {
        let duties: Vec<Plicht> = dekking::plichten(own, &exists);
        let prose = self.terminal.style_of_stdout().width;
        let lijst = Lijst {
            document: dekking::document(&duties, own.id()),
            json: &duties,
            tekst: Some(&|out| dekking::tekst(&duties, prose, out)),
        };
        self.target
            .deliver_anywhere(lijst, self.common, self.terminal)
    }

    fn compare(&self, a: &str, b: &str) -> Result<(), Stop> {
        with_named(a, self.common, |first| {
            with_named(b, self.common, |second| {
                let rows = vergelijk::vergelijk(first, second, rules_that_differ(first, second));
                let document = vergelijk::document((first.id(), second.id()), &rows);
                self.deliver(document, &rows)
            })
        })??
    }
}

/// Whether a rule with this code or name exists.
fn exists(regel: &str) -> bool {
    rules::find(regel).is_some()
}

/// The rules that not both ask, or that weigh otherwise, with what each profile says.
fn rules_that_differ(a: &Profiel, b: &Profiel) -> Vec<(String, Option<String>, Option<String>)> {
    let says = |own: &Profiel, rule: &rules::Rule| {
        own.asks(&rule.info).then(|| match own.gewicht(&rule.info) {
            Some(RegelStand::Uit) => "uit".to_owned(),
            Some(stand) => format!("geldt als {stand}"),
            None => "geldt".to_owned(),
        })
    };
    let both = rules::all().map(|rule| (rule, says(a, rule), says(b, rule)));
    both.filter(|(_, a, b)| a != b)
        .map(|(rule, a, b)| (format!("{} {}", rule.info.code, rule.info.name), a, b))
        .collect()
}

/// A profile by name or file.
fn with_named<R>(name: &str, common: &Common, work: impl FnOnce(&Profiel) -> R) -> Result<R, Stop> {
    let cwd = std::env::current_dir()?;
    let mut texts = ProfileTexts::default();
    let opened = open_profile(name, &cwd, peildatum(common).dag(), &mut texts);
    let done = opened.map(|(profiel, faults)| {
        if faults > 0 {
            let shown = sanitize(name);
            let where_to = if find_place(common, &[]).is_ok() {
                format!("bekijk ze met: avg check --profiel {shown}")
            } else {
                "avg check toont ze bij een register dat dit profiel noemt".to_owned()
            };
            note(&format!(
                "avg: let op, er zijn fouten in {shown}\n  {where_to}"
            ));
        }
        work(&profiel)
    });
    done.map_err(|error| match error {
        LoadError::NoSuchProfile(name) => Stop::Usage(
            format!("er is geen profiel {}", crate::diagnostic::quote(&name)),
            match profile::suggest(&name) {
                Some(near) => format!("bedoelt u `{near}`? Alle profielen: avg profiel"),
                None => {
                    "alle profielen: avg profiel; een eigen profiel wijst u aan met zijn bestand (.yaml)".to_owned()
                }
            },
        ),
        other => Stop::Load(other),
    })
}

/// The profile of the register here; outside a register the one that would be used.
fn in_use<R>(common: &Common, work: impl FnOnce(&Profiel) -> R) -> Result<R, Stop> {
    if let Some(name) = &common.profiel {
        return with_named(name, common, work);
    }
    match find_place(common, &[]) {
        Ok(place) => {
            let mut texts = Texts::default();
            let session = open(&common.opdracht(&place), &mut texts)?;
            super::termijnen::note_profile(&session);
            Ok(work(&session.profiel))
        }
        Err(Stop::Load(LoadError::NoConfig(_))) => with_named(profile::DEFAULT, common, work),
        Err(stop) => Err(stop),
    }
}
