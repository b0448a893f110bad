//! `avg nieuw`: a new entry that holds every key the law and the policy ask for.

use std::ffi::OsStr;
use std::io::{self, BufRead, Write};
use std::path::{Component, Path, PathBuf};

use super::args::{Common, NieuwArgs};
use super::bestand::{Lock, cannot_write, make_folder, write_new};
use super::repository::open_disk;
use super::voortgang::stdout;
use super::vragen::{Enter, Gesprek, Reply, Vraag, can_ask};
use super::{Outcome, Stop, find_place, note};
use crate::diagnostic::{Notation, quote, sanitize};
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;
use crate::model::{Soort, Status, Target};
use crate::output::counted;
use crate::scaffold::{
    self, Draft, QUESTIONS, Question, Refusal, SCHEMA_FOLDER, Source, Wish, fresh_id,
    schema_folder, used,
};
use crate::source;
use crate::workspace::{Place, Session, Texts};

pub(super) fn run(args: &NieuwArgs, common: &Common) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    let asks = !args.zonder_vragen && can_ask();
    // Who is asked questions takes his time: others do not wait for that.
    let lock = if asks {
        None
    } else {
        Some(Lock::of(&place.names.base)?)
    };
    let mut texts = Texts::default();
    let session = open_disk(&common.opdracht(&place), &mut texts)?;
    let mut naam = args.naam.clone().unwrap_or_default();
    let mut answers = exact(args, &session)?;
    if answers.is_empty() && asks {
        ask(args, &session, &mut naam, &mut answers)?;
    }
    let id = id(args, &naam, &session)?;
    let wish = Wish {
        soort: args.soort,
        id,
        naam,
        status: status(args),
        answers,
    };
    let draft = session.draft(&wish)?;
    let path = target(args, &wish, &session)?;
    let text = draft.document(&schema_path(args.soort, &path, &session, &place));
    if args.stdout {
        stdout(Notation::Data).write_all(text.as_bytes())?;
        // Standard output is the entry itself here.
        elsewhere(&draft, &session).for_each(|line| note(&line));
        return Ok(Outcome::Clean);
    }
    write(&path, &text, &session)?;
    drop(lock);
    report(&path, &draft, &place, &session)?;
    Ok(Outcome::Clean)
}

impl From<Refusal> for Stop {
    fn from(Refusal { message, help }: Refusal) -> Self {
        Self::Usage(message, help)
    }
}

/// What happens must be in sight at once; all else begins as a concept.
fn status(args: &NieuwArgs) -> Status {
    let usual = if matches!(args.soort, Soort::Datalek | Soort::Verzoek) {
        Status::Actief
    } else {
        Status::Concept
    };
    args.status.unwrap_or(usual)
}

/// The answers that flags give, each with its place in an entry of this soort.
fn answers(args: &NieuwArgs) -> Result<Vec<(String, String)>, Stop> {
    let soort = args.soort;
    let flags: [(&str, &[String], Option<&str>); 5] = [
        (
            "--afdeling",
            &args.afdeling,
            match soort {
                Soort::Verwerking => Some("afdeling"),
                Soort::Verzoek => Some("afdelingen"),
                _ => None,
            },
        ),
        (
            "--doel",
            &args.doel,
            (soort == Soort::Verwerking).then_some("doeleinden.doel"),
        ),
        (
            "--grondslag",
            &args.grondslag,
            (soort == Soort::Verwerking).then_some("doeleinden.grondslagen.grondslag"),
        ),
        (
            "--wet",
            &args.wet,
            (soort == Soort::Verwerking).then_some("doeleinden.grondslagen.wet"),
        ),
        (
            "--verwerking",
            &args.verwerking,
            match soort {
                Soort::Verwerking | Soort::Taak => None,
                Soort::Advies => Some("betreft"),
                _ => Some("verwerkingen"),
            },
        ),
    ];
    let mut found = Vec::new();
    for (flag, values, path) in flags {
        if values.is_empty() {
            continue;
        }
        let path = path.ok_or_else(|| {
            let message = format!("{flag} past niet bij een registratie van de soort {soort}");
            Stop::Usage(
                message,
                format!(
                    "laat {flag} weg; wat er wel kan, toont avg nieuw {soort} voorbeeld --stdout"
                ),
            )
        })?;
        found.extend(values.iter().map(|value| (path.to_owned(), value.clone())));
    }
    found.extend(args.veld.iter().cloned());
    Ok(found)
}

/// The answers that flags give, in the exact form of this register; what became another text is shown.
fn exact(args: &NieuwArgs, session: &Session) -> Result<Vec<(String, String)>, Stop> {
    let mut found = answers(args)?;
    for (path, value) in &mut found {
        let exact = session
            .exact(args.soort, path, value)
            .map_err(|why| Refusal::answer(value, path, why))?;
        if exact != *value {
            note(&format!("{path}: {value} wordt {exact}"));
            *value = exact;
        }
    }
    Ok(found)
}

/// Asks for the name and the main answers.
fn ask(
    args: &NieuwArgs,
    session: &Session,
    naam: &mut String,
    answers: &mut Vec<(String, String)>,
) -> Result<(), Stop> {
    let mut gesprek = Gesprek::begin();
    let asks_name = naam.is_empty();
    let own = QUESTIONS
        .iter()
        .find(|(soort, _)| *soort == args.soort)
        .map_or(&[][..], |(_, own)| own);
    // The name is the question before the first.
    let mut steps: Vec<Option<&Question>> = if asks_name { vec![None] } else { Vec::new() };
    steps.extend(
        own.iter()
            .filter(|question| can_be_answered(question, args.soort, session))
            .map(Some),
    );
    let mut given: Vec<Vec<String>> = vec![Vec::new(); steps.len()];
    let mut at = 0;
    while let Some(step) = steps.get(at) {
        let reply = match step {
            None => ask_name(&mut gesprek, args.soort)?,
            Some(question) => ask_one(&mut gesprek, question, args.soort, session)?,
        };
        match reply {
            Reply::Values(values) => {
                given[at] = values;
                at += 1;
            }
            Reply::Back if at == 0 => note("dit is de eerste vraag"),
            Reply::Back => at -= 1,
        }
    }
    for (step, values) in steps.into_iter().zip(given) {
        match step {
            None => *naam = values.join(" "),
            Some(question) => answers.extend(
                values
                    .into_iter()
                    .map(|value| (question.path.to_owned(), value)),
            ),
        }
    }
    Ok(())
}

fn ask_name<R: BufRead>(gesprek: &mut Gesprek<R>, soort: Soort) -> Result<Reply, Stop> {
    gesprek.ask(&Vraag {
        text: &format!("Hoe noemen mensen {} {soort}?", soort.lidwoord()),
        explanation: "Een korte naam. Het id en de naam van het bestand volgen daaruit. Geen namen van personen.",
        free: true,
        enter: Enter::Nothing,
        ..Vraag::default()
    })
}

/// A list of the register's own that is empty leaves nothing to choose.
fn can_be_answered(question: &Question, soort: Soort, session: &Session) -> bool {
    let is_free = matches!(question.source, Source::Free | Source::Used);
    is_free || !choices(question, question.place(soort).1, session).is_empty()
}

fn ask_one<R: BufRead>(
    gesprek: &mut Gesprek<R>,
    question: &Question,
    soort: Soort,
    session: &Session,
) -> Result<Reply, Stop> {
    let (explanation, words, several) = question.place(soort);
    gesprek.ask(&Vraag {
        text: question.text,
        explanation: &explanation,
        choices: choices(question, words, session),
        free: matches!(question.source, Source::Free | Source::Used),
        several,
        enter: Enter::Open,
        read: Some(&|typed: &str| session.exact(soort, question.path, typed)),
    })
}

/// The answers to choose from, with what they mean.
fn choices(
    question: &Question,
    words: Vec<(String, String)>,
    session: &Session,
) -> Vec<(String, String)> {
    let named =
        |id: &Option<Id<'_>>, naam: &str| Some((id.as_ref()?.as_str().to_owned(), naam.to_owned()));
    let config = &session.config;
    match question.source {
        Source::Free => Vec::new(),
        Source::Words => words,
        Source::Afdelingen => {
            let own = config.afdelingen.items().iter();
            own.filter_map(|own| named(&own.id, own.naam.filled().unwrap_or_default()))
                .collect()
        }
        Source::Bestuursorganen => {
            let own = config.bestuursorganen.items().iter();
            own.filter_map(|own| named(&own.id, own.naam.filled().unwrap_or_default()))
                .collect()
        }
        Source::Ids(soort) => {
            let naam = |id: &str| {
                session
                    .register
                    .get(id)
                    .and_then(|entry| entry.body.head().naam)
            };
            let ids = session.register.ids_of(Target::Soort(soort));
            ids.map(|id| {
                (
                    id.to_owned(),
                    naam(id).map_or("", |naam| naam.as_str()).to_owned(),
                )
            })
            .collect()
        }
        Source::Cycli => session
            .profiel
            .cycli()
            .iter()
            .map(|own| (own.id.clone(), own.naam.clone()))
            .collect(),
        Source::Used => used(question.path, &session.register)
            .into_iter()
            .map(|text| (text, String::new()))
            .collect(),
    }
}

/// The id that was asked for, or one that follows from the name; one that exists is refused.
fn id(args: &NieuwArgs, naam: &str, session: &Session) -> Result<String, Stop> {
    let Some(id) = &args.id else {
        return fresh_id(args.soort, naam, session.peildatum.dag(), &session.register).ok_or_else(
            || {
                let message = if naam.is_empty() {
                    "er is geen naam".to_owned()
                } else {
                    format!("uit de naam {} volgt geen id", quote(naam))
                };
                Stop::Usage(
                    message,
                    format!(
                        "geef een naam, zoals avg nieuw {} \"Standplaatsen\", of een id met --id",
                        args.soort
                    ),
                )
            },
        );
    };
    if !Id::is_id(id) {
        let near = Id::from_name(id).unwrap_or_else(|| "mijn-id".to_owned());
        return Err(Stop::Usage(
            format!("{} is geen id", quote(id)),
            format!("gebruik alleen kleine letters, cijfers en streepjes, zoals `{near}`"),
        ));
    }
    if let Some(entry) = session.register.get(id) {
        let naam = entry.body.head().naam.map_or("", |naam| naam.as_str());
        return Err(Stop::Usage(
            format!(
                "het id {} bestaat al: {} {}",
                quote(id),
                entry.soort().in_woorden(),
                quote(naam)
            ),
            format!(
                "kies een ander id; dit staat in {}",
                session.files.get(entry.file).name
            ),
        ));
    }
    Ok(id.clone())
}

/// The file to write: as named, else in the folder of its soort.
fn target(args: &NieuwArgs, wish: &Wish, session: &Session) -> Result<PathBuf, Stop> {
    let Some(named) = &args.bestand else {
        let folder = scaffold::folder(
            args.soort,
            &session.register,
            session.files,
            &session.folder,
        );
        return Ok(
            of_afdeling(folder, wish, session).join(format!("{}.yaml", Id::file_name(&wish.id)))
        );
    };
    let path = std::path::absolute(named)?;
    let refuse = |message: String, help: &str| Err(Stop::Usage(message, help.to_owned()));
    let shown = quote(&named.display().to_string());
    if !path
        .extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml")
    {
        return refuse(
            format!("{shown} eindigt niet op .yaml"),
            "het register bestaat uit bestanden op .yaml of .yml",
        );
    }
    let inside = path.strip_prefix(&session.folder).ok();
    let is_seen = |part: Component<'_>| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"."));
    if !inside.is_some_and(|inside| inside.components().all(is_seen)) {
        return refuse(
            format!("{shown} ligt niet waar avg check het leest"),
            "kies een bestand in de map van het register, zonder punt voor de naam",
        );
    }
    if let Some(part) = inside
        .into_iter()
        .flat_map(Path::components)
        .find_map(|part| not_on_windows(part.as_os_str()))
    {
        return refuse(
            format!(
                "{} kan op Windows niet de naam van een bestand of map zijn",
                quote(&part)
            ),
            "kies een andere naam; anders kan een collega met Windows het register niet ophalen",
        );
    }
    Ok(path)
}

/// A name that Windows keeps for a device, or that it cannot hold.
fn not_on_windows(name: &OsStr) -> Option<String> {
    let name = name.to_string_lossy();
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_lowercase();
    let is_kept = Id::file_name(&stem) != stem || name.ends_with(['.', ' ']);
    (is_kept || name.contains(['<', '>', ':', '"', '\\', '|', '?', '*'])).then(|| name.into_owned())
}

/// The folder of the afdeling within that of the verwerkingen, where there is one.
fn of_afdeling(folder: PathBuf, wish: &Wish, session: &Session) -> PathBuf {
    if wish.soort != Soort::Verwerking {
        return folder;
    }
    let ids = || {
        session
            .config
            .afdelingen
            .items()
            .iter()
            .filter_map(|own| own.id.as_ref())
    };
    let known = |name: &str| ids().any(|own| own.as_str() == name);
    // Most can lie in the folder of another afdeling.
    let is_one = folder
        .file_name()
        .and_then(|name| name.to_str())
        .is_some_and(known);
    let whole = folder
        .parent()
        .filter(|above| is_one && above.starts_with(&session.folder))
        .unwrap_or(&folder);
    let afdeling = wish
        .answers
        .iter()
        .find(|(path, _)| path == "afdeling")
        .map(|(_, id)| whole.join(id));
    afdeling
        .filter(|own| own.is_dir())
        .unwrap_or_else(|| whole.to_owned())
}

/// Where the schema is, seen from the file itself.
fn schema_path(soort: Soort, path: &Path, session: &Session, place: &Place) -> String {
    let schemas = schema_folder(session.files).unwrap_or(SCHEMA_FOLDER);
    let below = path
        .parent()
        .and_then(|folder| folder.strip_prefix(&place.names.base).ok());
    let up = below
        .map(|below| "../".repeat(below.components().count()))
        .unwrap_or_default();
    format!("{up}{schemas}/{soort}.json")
}

fn write(path: &Path, text: &str, session: &Session) -> Result<(), Stop> {
    let folder = path.parent().unwrap_or(Path::new(""));
    // A folder that is a link to elsewhere is not part of the register, and is not read either.
    let there = folder
        .ancestors()
        .find(|own| own.is_dir() && own.starts_with(&session.folder));
    let inside = there.map_or(Ok(()), |there| {
        source::inside(there, &session.folder).map(|_| ())
    });
    inside
        .and_then(|()| make_folder(folder))
        .map_err(|error| cannot_write(folder, &error))?;
    write_new(path, text.as_bytes()).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Stop::Usage(
            format!(
                "{} bestaat al; er is niets geschreven",
                quote(&path.display().to_string())
            ),
            "kies een andere naam, of een ander bestand met --bestand".to_owned(),
        ),
        _ => cannot_write(path, &error),
    })
}

/// Says what was written, what is open, and what to do next.
fn report(path: &Path, draft: &Draft, place: &Place, session: &Session) -> Result<(), Stop> {
    let shown = path
        .strip_prefix(&place.names.cwd)
        .unwrap_or(path)
        .display();
    let mut out = stdout(Notation::Text);
    writeln!(out, "{shown}")?;
    for line in elsewhere(draft, session) {
        writeln!(out, "{}", sanitize(&line))?;
    }
    let open = counted(draft.open, "plek", "plekken");
    note(&format!(
        "{open} nog in te vullen; waar, toont: avg check {shown}"
    ));
    Ok(())
}

/// What to write in entries that are there, so that they name the new one too.
fn elsewhere<'d>(draft: &'d Draft, session: &'d Session<'_>) -> impl Iterator<Item = String> {
    draft
        .elsewhere
        .iter()
        .map(|own| format!("zet in {}: {}", session.files.get(own.file).name, own.text))
}
