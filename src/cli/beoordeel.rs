//! `avg beoordeel`: records in the register that somebody looked at entries, and what they looked at.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::NaiveDate;

use super::args::{BeoordeelArgs, Common};
use super::bestand::{Lock, cannot_write, write_all_whole};
use super::repository::open_disk;
use super::voortgang::stdout;
use super::{Outcome, Stop, find_place, near_id, note};
use crate::diagnostic::{FileId, KeyPath, Notation, did_you_mean, quote};
use crate::form::{EntryForm, Refusal, Value};
use crate::model::Soort;
use crate::model::inhoud::Afdrukken;
use crate::model::schema::Documentsoort;
use crate::output::counted;
use crate::register::Entry;
use crate::rules::noemt_persoon;
use crate::source::{self, Node, SourceFile};
use crate::workspace::{Session, Texts};

pub(super) fn run(args: &BeoordeelArgs, common: &Common) -> Result<Outcome, Stop> {
    if args.door.contains('@') {
        return Err(Stop::Usage(
            format!(
                "{} is een e-mailadres; bij een beoordeling staat een functie",
                quote(&args.door)
            ),
            "noem de functie, bijvoorbeeld --door privacybeheerder".to_owned(),
        ));
    }
    if noemt_persoon(&args.door) {
        return Err(Stop::Usage(
            "bij --door lijkt de naam van een persoon te staan; bij een beoordeling staat een functie".to_owned(),
            "noem de functie, bijvoorbeeld --door privacybeheerder".to_owned(),
        ));
    }
    let place = find_place(common, &[])?;
    // From reading to writing: what another run writes in between would be lost.
    let _lock = Lock::of(&place.names.base)?;
    let mut texts = Texts::default();
    let session = open_disk(&common.opdracht(&place), &mut texts)?;
    let (door, unknown_function) = functie(&args.door, &session);
    let door = &door;
    let mut of_file: BTreeMap<FileId, Vec<&Entry>> = BTreeMap::new();
    for id in &args.ids {
        let entry = session
            .register
            .get(id)
            .ok_or_else(|| unknown(id, &session))?;
        not_earlier(entry, session.peildatum.dag())?;
        let own = of_file.entry(entry.file).or_default();
        if !own.iter().any(|other| other.id() == entry.id()) {
            own.push(entry);
        }
    }
    // Everything is thought out before anything is written.
    let texts: Vec<(&SourceFile, String, Vec<&Entry>)> = of_file
        .into_iter()
        .map(|(file, entries)| {
            let file = session.files.get(file);
            Ok((file, reviewed(file, &entries, door, &session)?, entries))
        })
        .collect::<Result<_, Stop>>()?;
    let changed = texts.iter().filter(|(file, text, _)| *text != file.text);
    let files = changed
        .map(|(file, text, _)| written(file, text, &session))
        .collect::<Result<Vec<_>, Stop>>()?;
    write_all_whole(&files).map_err(|(path, error)| cannot_write(&path, &error))?;
    // Only of what was written something can be mended.
    if let Some(said) = &unknown_function {
        note(said);
    }
    let mut out = stdout(Notation::Text);
    let mut count = 0;
    for (file, _, entries) in texts {
        for entry in entries {
            count += 1;
            let (soort, id, name) = (entry.soort().in_woorden(), entry.id(), &file.name);
            writeln!(
                out,
                "beoordeeld op {} door {door}: {soort} {id} ({name})",
                session.peildatum.dag()
            )?;
        }
    }
    let all = counted(count, "registratie", "registraties");
    writeln!(
        out,
        "{all} beoordeeld; bekijk het met git diff en leg het vast met git commit"
    )?;
    Ok(Outcome::Clean)
}

/// A function as `avg.yaml`, the policy or an earlier review writes it; of one that none of them knows it is said that it
/// is new. A review is never refused for it: who may look is not for this program to say.
fn functie(door: &str, session: &Session) -> (String, Option<String>) {
    let known = session.functies();
    let is_it = |own: &&String| own.to_lowercase() == door.to_lowercase();
    if let Some(own) = known
        .iter()
        .find(|own| own.as_str() == door)
        .or_else(|| known.iter().find(is_it))
    {
        return (own.clone(), None);
    }
    let near =
        did_you_mean(door, known.iter().map(String::as_str)).map(|near| format!("; {}", near.help));
    let said = format!(
        "{} is een functie die avg.yaml, het beleid en het register nog niet kennen{}\n  is het de naam van een persoon, vervang die dan in `beoordeeld_door` door de functie",
        quote(door),
        near.unwrap_or_default()
    );
    (door.to_owned(), Some(said))
}

/// A review of today does not take the place of a later one.
fn not_earlier(entry: &Entry, today: NaiveDate) -> Result<(), Stop> {
    let last = entry
        .geschreven()
        .head()
        .beheer
        .and_then(|own| own.laatst_beoordeeld)
        .map(|own| own.value);
    match last.filter(|last| *last > today) {
        None => Ok(()),
        Some(last) => Err(Stop::Usage(
            format!(
                "{} is al beoordeeld op {last}; dat is later dan {today}",
                quote(entry.id())
            ),
            "laat --peildatum weg, of verbeter `laatst_beoordeeld` als die dag niet klopt"
                .to_owned(),
        )),
    }
}

fn unknown(id: &str, session: &Session) -> Stop {
    let near = near_id(id, &session.register);
    let broken = if session.register.unreadable_ids.contains(id) {
        "herstel eerst het bestand; avg check zegt wat eraan mankeert"
    } else {
        "alle id's: avg overzicht"
    };
    Stop::Usage(
        format!(
            "er is geen registratie met id {} die te lezen is",
            quote(id)
        ),
        format!("{near}{broken}"),
    )
}

/// The text of a file in which these entries are reviewed today.
fn reviewed(
    file: &SourceFile,
    entries: &[&Entry],
    door: &str,
    session: &Session,
) -> Result<String, Stop> {
    let documents = source::parse(&file.text);
    let day = session.peildatum.dag();
    let mut text = file.text.clone();
    for entry in entries {
        let refuse = |why: Refusal| {
            Stop::Usage(
                format!(
                    "{}: de beoordeling van {} kan hier niet veilig worden bijgeschreven: {}",
                    file.name,
                    quote(entry.id()),
                    why.message
                ),
                format!(
                    "{}; of zet zelf `laatst_beoordeeld: {day}` en `beoordeeld_door` onder `beheer`",
                    why.help
                ),
            )
        };
        let own = documents
            .iter()
            .position(|own| own.root.span == entry.body.head().span);
        let Some(number) = own else { continue };
        let mut form = EntryForm::new(text, number, Documentsoort::Registratie(entry.soort()));
        for (key, value) in rows(entry, &documents[number].root, door, session) {
            let mut path = KeyPath::key("beheer");
            path.push_key(key);
            form.set(&path, value).map_err(refuse)?;
        }
        text = form.into_text();
    }
    Ok(text)
}

/// What a review writes.
fn rows(entry: &Entry, root: &Node, door: &str, session: &Session) -> Vec<(&'static str, Value)> {
    let mut rows = vec![
        (
            "laatst_beoordeeld",
            Value::Plain(session.peildatum.dag().to_string()),
        ),
        ("beoordeeld_door", Value::Text(door.to_owned())),
        (
            "beoordeelde_inhoud",
            Value::Plain(Afdrukken::of(entry.soort(), root).now().to_owned()),
        ),
    ];
    if matches!(
        entry.soort(),
        Soort::Verwerkersovereenkomst | Soort::Convenant | Soort::Dpia
    ) {
        let mut verwerkingen: Vec<(&str, String)> = session
            .register
            .verwerkingen_van(entry)
            .into_iter()
            .filter_map(|own| Some((own.id(), own.afdrukken(session.files)?.now().to_owned())))
            .collect();
        verwerkingen.sort_unstable();
        verwerkingen.dedup();
        let items = verwerkingen.into_iter().map(|(id, mark)| {
            Value::map([
                ("verwerking", Value::from(id)),
                ("inhoud", Value::Plain(mark)),
            ])
        });
        rows.push(("beoordeelde_verwerkingen", Value::List(items.collect())));
    }
    rows
}

/// What a file is to hold, where it really lies: its text, after the mark that some programs begin a file with.
fn written(file: &SourceFile, text: &str, session: &Session) -> Result<(PathBuf, String), Stop> {
    let wrong = |error: io::Error| cannot_write(&file.path, &error);
    // A link within the register leads to where the text stands; it stays a link.
    let real = source::inside(&file.path, &session.folder).map_err(wrong)?;
    let on_disk = source::bytes(&real, source::LARGEST_FILE).map_err(wrong)?;
    let (mark, rest) = match on_disk.strip_prefix("\u{feff}".as_bytes()) {
        Some(rest) => ("\u{feff}", rest),
        None => ("", &on_disk[..]),
    };
    if rest != file.text.as_bytes() {
        return Err(Stop::Usage(
            format!("{} is intussen door iemand anders gewijzigd", file.name),
            "draai avg beoordeel opnieuw".to_owned(),
        ));
    }
    Ok((real, format!("{mark}{text}")))
}
