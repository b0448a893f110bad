//! `avg rapport jaarverslag`: the yearly report of the FG, from the register at the end of the year and its history.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::args::{Common, JaarverslagArgs};
use super::bestand::{cannot_write, write_all_new};
use super::delivery::Vorm;
use super::rapport::bron;
use super::repository::{has_uncommitted, open_disk, repository};
use super::voortgang::PROGRESS;
use super::{Outcome, Stop, Toen, find_place, note, outcome, peildatum, reden};
use crate::calendar::{in_amsterdam, in_woorden};
use crate::diagnostic::{Diagnostic, quote};
use crate::document::own_text::{self, Section};
use crate::history::{Commit, LogCommit, Lot, Peilpunt, Repository, Waar, tussen};
use crate::progress::Work;
use crate::report::dekking;
use crate::report::rapport::jaarverslag::cijfers::{Cijfer, Kennis, Stand};
use crate::report::rapport::jaarverslag::tellen::Jaarcijfers;
use crate::report::rapport::jaarverslag::{self, Bronnen, Jaareinde, Verleden, begin};
use crate::rules::{self, Scope};
use crate::source::{self, Elsewhere, Storage};
use crate::workspace::{Opdracht, Place, Session, Texts, open};

/// The folder in that of the register with the FG's own text per year.
const OWN_TEXT: &str = "jaarverslag";

/// The newest commit.
const HEAD: &str = "HEAD";

/// The first year of the AVG: no register is older.
const EERSTE_JAAR: i32 = 2018;

/// Larger is no text of a person.
const MOST_OWN_TEXT: u64 = 1024 * 1024;

pub(super) fn run(args: &JaarverslagArgs, common: &Common) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    let mut werk = Werk {
        jaar: args.jaar,
        place: &place,
        common,
        voorbehouden: Vec::new(),
    };
    let toen = if args.begin {
        None
    } else {
        werk.einde(args.document.toen.op.as_ref())?
    };
    let (folder, nu) = {
        let mut texts = Texts::default();
        let mut session = open_disk(&common.opdracht(&place), &mut texts)?;
        let is_later = toen
            .as_ref()
            .is_some_and(|toen| toen.nu.dag() < session.peildatum.dag());
        let nu = is_later.then(|| cijfers(&mut session, args.jaar, ""));
        (session.folder.clone(), nu)
    };
    let own_text = folder.join(OWN_TEXT).join(format!("{}.md", args.jaar));
    if args.begin {
        return begin_text(args.jaar, own_text, &folder);
    }
    let vorm = Vorm::of(&args.document)?;
    let eigen = read_own_text(&own_text, &folder)?;
    let (storage, dag) = match &toen {
        Some(toen) => (Storage::Archive(&toen.archive), toen.nu),
        None => (Storage::DISK, peildatum(common)),
    };
    let opdracht = Opdracht {
        storage,
        peildatum: dag,
        ..common.opdracht(&place)
    };
    let mut texts = Texts::default();
    let mut session = open(&opdracht, &mut texts)?;
    let versie = toen
        .as_ref()
        .map(|toen| toen.commit.short().to_owned())
        .unwrap_or_default();
    let cijfers = cijfers(&mut session, args.jaar, &versie);
    let verleden = werk.verleden(toen.as_ref(), &session, &own_text);
    if let Some((toen, nu)) = toen.as_ref().zip(nu.as_ref()) {
        werk.later(nu, &cijfers.stand, toen, &session);
    }
    let exists = |name: &str| rules::find(name).is_some();
    let plichten = dekking::plichten(&session.profiel, &exists);
    let bron = bron(&session, &versie);
    let document = jaarverslag::document(&Bronnen {
        bron: &bron,
        cijfers: &cijfers,
        plichten: &plichten,
        verleden: &verleden,
        eigen: &eigen,
        nu: nu.as_ref(),
        voorbehouden: &werk.voorbehouden,
    });
    vorm.deliver(document, &place, &session)?;
    Ok(outcome(&session.register))
}

/// Counts a register for the report over a year.
fn cijfers(session: &mut Session, jaar: i32, versie: &str) -> Jaarcijfers {
    let (stand, diagnostics) = stand(session, jaar, versie);
    let view = session.view();
    Jaarcijfers::of(
        &Kennis {
            view: &view,
            diagnostics: &diagnostics,
            files: session.files,
        },
        jaar,
        stand,
    )
}

/// Counts a register, and gives its findings.
fn stand(session: &mut Session, jaar: i32, versie: &str) -> (Stand, Vec<Diagnostic>) {
    let onleesbaar = session.onleesbaar();
    let diagnostics = session.check(Scope::Alles);
    let view = session.view();
    let kennis = Kennis {
        view: &view,
        diagnostics: &diagnostics,
        files: session.files,
    };
    let stand = Stand::of(&kennis, jaar, versie, onleesbaar);
    (stand, diagnostics)
}

/// The last day of a year.
fn laatste_dag(jaar: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(jaar, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// What the report needs to know of its year.
struct Werk<'a> {
    jaar: i32,
    place: &'a Place,
    common: &'a Common,
    /// What the reader must know first.
    voorbehouden: Vec<String>,
}

impl Werk<'_> {
    /// The register at the end of the year; `None` for the files as they are now.
    fn einde(&mut self, op: Option<&Peilpunt>) -> Result<Option<Toen>, Stop> {
        let (jaar, today, last) = (
            self.jaar,
            peildatum(self.common).dag(),
            laatste_dag(self.jaar),
        );
        if let Some(op) = op {
            return self.op(op).map(Some);
        }
        if laatste_dag(jaar - 1) >= today {
            return Err(Stop::Usage(
                format!("het jaar {jaar} is nog niet begonnen"),
                "noem een jaar dat voorbij is, of dit jaar voor een voorlopig verslag".to_owned(),
            ));
        }
        if last >= today {
            self.voorbehouden.push(format!(
                "Het jaar {jaar} is nog niet om: dit is de stand op {}.",
                in_woorden(today)
            ));
            return Ok(None);
        }
        match Toen::of(&Peilpunt::Dag(last.into()), self.place) {
            Ok(toen) => Ok(Some(toen)),
            Err(stop) => {
                self.voorbehouden.push(format!(
                    "Hoe het register er op {} uitzag, is niet bekend ({}): dit verslag telt de bestanden zoals ze op {} zijn.",
                    in_woorden(last),
                    reden(&stop),
                    in_woorden(today)
                ));
                Ok(None)
            }
        }
    }

    /// The register at a moment that the user chose.
    fn op(&mut self, op: &Peilpunt) -> Result<Toen, Stop> {
        let toen = Toen::of(op, self.place)?;
        if toen.nu.dag() <= laatste_dag(self.jaar - 1) {
            return Err(Stop::Usage(
                format!("{op} ligt vóór het jaar {}", self.jaar),
                "noem met --op een moment in of na dat jaar, of laat de vlag weg".to_owned(),
            ));
        }
        self.voorbehouden.push(format!(
            "Dit is de stand op {}, niet die aan het eind van het jaar.",
            in_woorden(toen.nu.dag())
        ));
        Ok(toen)
    }

    /// Names what happened in the year and came into the register after it: the figures cannot hold it.
    fn later(&mut self, nu: &Jaarcijfers, stand: &Stand, toen: &Toen, session: &Session) {
        let then = stand.datalekken.en(&stand.verzoeken);
        let now = nu.stand.datalekken.en(&nu.stand.verzoeken);
        let known = then.alles();
        let later = now.waar(|id| !known.contains(id));
        if later.is_nul() {
            return;
        }
        // Without the day the report still says that it came later.
        let days = self.gekomen(toen, session).unwrap_or_default();
        let lek = &nu.datalekken;
        let [late, in_time, on_purpose, open] =
            [&lek.later, &lek.binnen_72, &lek.bewust_niet, &lek.onbeslist].map(Cijfer::alles);
        for id in later.bronnen() {
            let came = days.get(id).map_or_else(
                || {
                    format!(
                        "stond op {} nog niet in het register",
                        in_woorden(stand.dag)
                    )
                },
                |day| format!("is pas op {} in het register gezet", in_woorden(*day)),
            );
            let id = id.as_str();
            let told = match () {
                () if late.contains(id) => " Het datalek is later dan 72 uur aan de AP gemeld.",
                () if in_time.contains(id) => " Het datalek is binnen 72 uur aan de AP gemeld.",
                () if on_purpose.contains(id) => {
                    " Het datalek is niet aan de AP gemeld, met een reden."
                }
                () if open.contains(id) => {
                    " Het datalek is niet aan de AP gemeld, en een reden staat er niet bij."
                }
                () => "",
            };
            self.voorbehouden.push(format!(
                "{id} is van {}, maar {came} en telt hier niet mee.{told}",
                self.jaar
            ));
        }
    }

    /// The days on which entries came into the register after a moment, as Git has it.
    fn gekomen(&self, toen: &Toen, session: &Session) -> Result<BTreeMap<String, NaiveDate>, Stop> {
        let (repository, waar) = repository(self.place, session)?;
        let found = tussen(
            &repository,
            Some(&toen.commit),
            &repository.commit(HEAD)?,
            &waar,
        )?;
        let new = found
            .registraties
            .into_iter()
            .filter(|own| own.lot == Lot::Nieuw);
        let day = |own: &LogCommit| in_amsterdam(own.tijd.to_utc()).date_naive();
        Ok(new
            .filter_map(|own| Some((own.id, day(own.commits.last()?))))
            .collect())
    }

    /// What the history knows; never fails, since a report that misses it still comes.
    fn verleden(&mut self, toen: Option<&Toen>, session: &Session, own_text: &Path) -> Verleden {
        let found = repository(self.place, session).map_err(Stop::from).and_then(|(repository, waar)| {
            repository.must_be_whole()?;
            let used = own_text.exists().then(|| own_text.to_owned());
            if toen.is_none() && has_uncommitted((&repository, &waar), self.place, session, used.into_iter().collect())? {
                self.voorbehouden.push(
                    "Er zijn wijzigingen die nog niet in Git zijn vastgelegd: zij tellen mee in de stand, niet bij wat er veranderde."
                        .to_owned(),
                );
            }
            self.lees(&repository, &waar, toen)
        });
        found.unwrap_or_else(|stop| Verleden {
            ontbreekt: Some(reden(&stop)),
            ..Verleden::default()
        })
    }

    fn lees(
        &self,
        repository: &Repository,
        waar: &Waar,
        toen: Option<&Toen>,
    ) -> Result<Verleden, Stop> {
        let last = laatste_dag(self.jaar);
        // The same end as that of the figures.
        let (end, dag) = match toen {
            Some(toen) => (toen.commit.clone(), toen.nu.dag()),
            None if last >= peildatum(self.common).dag() => {
                (repository.commit(HEAD)?, peildatum(self.common).dag())
            }
            None => return Err(super::nothing_yet(&Peilpunt::Dag(last.into()))),
        };
        let before = Peilpunt::Dag(laatste_dag(self.jaar - 1).into());
        let start = before.at_end(repository)?;
        let wijzigingen = Some(tussen(repository, start.as_ref(), &end, waar)?);
        let mut jaren = Vec::new();
        // The year itself, too, when the figures are of a later day.
        let until = if dag > last { self.jaar } else { self.jaar - 1 };
        let years = EERSTE_JAAR..=until;
        let stage = PROGRESS.begin(Work::Years, years.clone().count());
        for jaar in years.rev() {
            let Some(commit) = Peilpunt::Dag(laatste_dag(jaar).into()).at_end(repository)? else {
                break;
            };
            let Some(stand) = self.jaareinde((repository, waar), &commit, jaar) else {
                break;
            };
            jaren.push(Jaareinde {
                jaar,
                stand: stand.map_err(|stop| reden(&stop)),
            });
            stage.step();
        }
        jaren.reverse();
        Ok(Verleden {
            jaren,
            wijzigingen,
            ontbreekt: None,
        })
    }

    /// The register at the end of an earlier year; `None` when there was none yet.
    fn jaareinde(
        &self,
        (repository, waar): (&Repository, &Waar),
        commit: &Commit,
        jaar: i32,
    ) -> Option<Result<Stand, Stop>> {
        let archive = match waar.archive(repository, commit, &self.place.config) {
            Ok(archive) => archive?,
            Err(error) => return Some(Err(error.into())),
        };
        let storage = Storage::Archive(&archive);
        let opdracht = Opdracht {
            storage,
            peildatum: laatste_dag(jaar).into(),
            ..self.common.opdracht(self.place)
        };
        let mut texts = Texts::default();
        let session = open(&opdracht, &mut texts);
        let stand = session.map(|mut session| stand(&mut session, jaar, commit.short()).0);
        Some(stand.map_err(Stop::from))
    }
}

/// What the FG wrote; nothing when there is no file.
fn read_own_text(path: &Path, folder: &Path) -> Result<Vec<Section>, Stop> {
    let wrong = |why: &str| {
        let help =
            "herstel het bestand, of haal het weg; het verslag komt dan zonder uw toelichting"
                .to_owned();
        Stop::Usage(
            format!("{} {why}", quote(&path.display().to_string())),
            help,
        )
    };
    if fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(Vec::new());
    }
    // A link could bring any file of this machine into a report that others read.
    let bytes =
        source::bytes_inside(path, folder, MOST_OWN_TEXT).map_err(|error| match error.kind() {
            _ if Elsewhere::of(&error).is_some() => {
                wrong("verwijst naar een bestand buiten het register")
            }
            io::ErrorKind::Unsupported
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::FileTooLarge => wrong("is geen tekstbestand van hoogstens 1 MiB"),
            _ => wrong(&format!(
                "kan niet worden gelezen: {}",
                source::reason(&error)
            )),
        })?;
    String::from_utf8(bytes)
        .map(|text| own_text::read(&text))
        .map_err(|_| wrong("is geen tekst in UTF-8"))
}

/// Writes the first version of the FG's own text; one that is there stays.
fn begin_text(jaar: i32, path: PathBuf, register: &Path) -> Result<Outcome, Stop> {
    if let Some(folder) = path.parent().filter(|folder| folder.exists()) {
        source::inside(folder, register).map_err(|error| cannot_write(folder, &error))?;
    }
    let text = begin::tekst(jaar);
    let name = path.display().to_string();
    let written = write_all_new(&[(path, text.as_bytes())])
        .map_err(|(path, error)| cannot_write(&path, &error))?;
    if written != [true] {
        return Err(Stop::Usage(
            format!("{} bestaat al en blijft zoals het is", quote(&name)),
            "schrijf er verder in; avg rapport jaarverslag neemt de tekst over".to_owned(),
        ));
    }
    note(&format!(
        "geschreven: {name}\n  schrijf onder de koppen; avg rapport jaarverslag --jaar {jaar} neemt de tekst over"
    ));
    Ok(Outcome::Clean)
}
