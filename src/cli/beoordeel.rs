//! `avg beoordeel`: records in the register that somebody looked at entries, and what they looked at.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::NaiveDate;

use super::args::{BeoordeelArgs, Common};
use super::bestand::{Lock, cannot_write, write_all_whole};
use super::repository::open_disk;
use super::voortgang::stdout;
use super::{Outcome, Stop, find_place, near_id};
use crate::diagnostic::{FileId, Notation, quote};
use crate::model::{Soort, inhoud};
use crate::output::counted;
use crate::register::Entry;
use crate::source::edit::{self, Edit, Value};
use crate::source::{self, Node, SourceFile};
use crate::workspace::Session;

pub(super) fn run(args: &BeoordeelArgs, common: &Common) -> Result<Outcome, Stop> {
    if args.door.contains('@') {
        return Err(Stop::Usage(
            format!("{} is een e-mailadres; bij een beoordeling staat een functie", quote(&args.door)),
            "noem de functie, bijvoorbeeld --door privacybeheerder".to_owned(),
        ));
    }
    let place = find_place(common, &[])?;
    // From reading to writing: what another run writes in between would be lost.
    let _lock = Lock::of(&place.names.base)?;
    open_disk(&common.opdracht(&place), |session| {
        let mut of_file: BTreeMap<FileId, Vec<&Entry<'_>>> = BTreeMap::new();
        for id in &args.ids {
            let entry = session.register.get(id).ok_or_else(|| unknown(id, &session))?;
            not_earlier(entry, session.peildatum)?;
            let own = of_file.entry(entry.file).or_default();
            if !own.iter().any(|other| other.id() == entry.id()) {
                own.push(entry);
            }
        }
        // Everything is thought out before anything is written.
        let texts: Vec<(&SourceFile, String, Vec<&Entry<'_>>)> = of_file
            .into_iter()
            .map(|(file, entries)| {
                let file = session.files.get(file);
                Ok((file, reviewed(file, &entries, &args.door, &session)?, entries))
            })
            .collect::<Result<_, Stop>>()?;
        let changed = texts.iter().filter(|(file, text, _)| *text != file.text);
        let files = changed.map(|(file, text, _)| written(file, text, &session)).collect::<Result<Vec<_>, Stop>>()?;
        write_all_whole(&files).map_err(|(path, error)| cannot_write(&path, &error))?;
        let mut out = stdout(Notation::Text);
        let mut count = 0;
        for (file, _, entries) in texts {
            for entry in entries {
                count += 1;
                let (soort, id, name) = (entry.soort().in_woorden(), entry.id(), &file.name);
                writeln!(out, "beoordeeld op {} door {}: {soort} {id} ({name})", session.peildatum, args.door)?;
            }
        }
        let all = counted(count, "registratie", "registraties");
        writeln!(out, "{all} beoordeeld; bekijk het met git diff en leg het vast met git commit")?;
        Ok(Outcome::Clean)
    })?
}

/// A review of today does not take the place of a later one.
fn not_earlier(entry: &Entry<'_>, today: NaiveDate) -> Result<(), Stop> {
    let last = entry.body.head().beheer.and_then(|own| own.laatst_beoordeeld).map(|own| own.value);
    match last.filter(|last| *last > today) {
        None => Ok(()),
        Some(last) => Err(Stop::Usage(
            format!("{} is al beoordeeld op {last}; dat is later dan {today}", quote(entry.id())),
            "laat --peildatum weg, of verbeter `laatst_beoordeeld` als die dag niet klopt".to_owned(),
        )),
    }
}

fn unknown(id: &str, session: &Session<'_>) -> Stop {
    let near = near_id(id, &session.register);
    let broken = if session.register.unreadable_ids.contains(id) {
        "herstel eerst het bestand; avg check zegt wat eraan mankeert"
    } else {
        "alle id's: avg overzicht"
    };
    Stop::Usage(format!("er is geen registratie met id {} die te lezen is", quote(id)), format!("{near}{broken}"))
}

/// The text of a file in which these entries are reviewed today.
fn reviewed(file: &SourceFile, entries: &[&Entry<'_>], door: &str, session: &Session<'_>) -> Result<String, Stop> {
    let documents = source::parse(&file.text);
    let refuse = |id: &str| {
        Stop::Usage(
            format!("{}: de beoordeling van {} kan hier niet veilig worden bijgeschreven", file.name, quote(id)),
            format!(
                "schrijf `beheer` als gewone regels onder elkaar, of zet er zelf `laatst_beoordeeld: {}` en `beoordeeld_door` in",
                session.peildatum
            ),
        )
    };
    let mut edits: Vec<Edit> = Vec::new();
    let mut wanted: Vec<(usize, Vec<(&'static str, Value)>)> = Vec::new();
    for entry in entries {
        let own = |root: &Node<'_>| root.span == entry.body.head().span;
        let at = documents.iter().position(|own_document| own(&own_document.root)).ok_or_else(|| refuse(entry.id()))?;
        let root = &documents[at].root;
        let rows = rows(entry, root, door, session);
        edits.extend(edit::set(&file.text, root, "beheer", &rows).ok_or_else(|| refuse(entry.id()))?);
        wanted.push((at, rows));
    }
    let text = edit::apply(&file.text, edits);
    // What is read back is what was there, and what was meant to be added.
    let after = source::parse(&text);
    let same = after.len() == documents.len()
        && after.iter().zip(&documents).all(|(new, old)| new.problems.len() == old.problems.len())
        && after.iter().zip(&documents).enumerate().all(|(at, (new, old))| {
            let added = wanted.iter().find(|(own, _)| *own == at).map_or(&[][..], |(_, rows)| rows);
            is_only_review(&old.root, &new.root, added)
        });
    if same { Ok(text) } else { Err(refuse(entries.first().map_or("", |entry| entry.id()))) }
}

/// What a review writes.
fn rows(entry: &Entry<'_>, root: &Node<'_>, door: &str, session: &Session<'_>) -> Vec<(&'static str, Value)> {
    let scalar = |text: &str| Value::Scalar(text.to_owned());
    let mut rows = vec![
        ("laatst_beoordeeld", scalar(&session.peildatum.to_string())),
        ("beoordeeld_door", scalar(&edit::scalar(door))),
        ("beoordeelde_inhoud", scalar(&inhoud::afdruk(entry.soort(), root))),
    ];
    if matches!(entry.soort(), Soort::Verwerkersovereenkomst | Soort::Convenant | Soort::Dpia) {
        let mut verwerkingen: Vec<(&str, String)> = session
            .register
            .verwerkingen_van(entry)
            .into_iter()
            .filter_map(|own| Some((own.id(), own.afdruk(session.files)?)))
            .collect();
        verwerkingen.sort_unstable();
        verwerkingen.dedup();
        let items = verwerkingen.into_iter().map(|(id, mark)| vec![("verwerking", edit::scalar(id)), ("inhoud", mark)]);
        rows.push(("beoordeelde_verwerkingen", Value::Items(items.collect())));
    }
    rows
}

/// Whether two versions differ in these keys of `beheer` alone, and the new one has them.
fn is_only_review(old: &Node<'_>, new: &Node<'_>, rows: &[(&'static str, Value)]) -> bool {
    let is_ours = |key: &str| rows.iter().any(|(own, _)| *own == key);
    let there = rows.iter().all(|(key, value)| {
        let found = new.get("beheer").and_then(|beheer| beheer.get(key));
        match (value, found.map(|found| &found.kind)) {
            (Value::Scalar(_), Some(source::Kind::Scalar(_))) => true,
            (Value::Items(items), Some(source::Kind::List(found))) => items.len() == found.len(),
            _ => false,
        }
    });
    let bare = |node: &Node<'_>| {
        let mut node = node.clone();
        if let source::Kind::Map(pairs) = &mut node.kind {
            for pair in pairs.iter_mut().filter(|pair| pair.key == "beheer") {
                if let source::Kind::Map(own) = &mut pair.value.kind {
                    own.retain(|own| !is_ours(&own.key));
                }
            }
            let is_empty = |node: &Node<'_>| matches!(&node.kind, source::Kind::Map(own) if own.is_empty());
            pairs.retain(|pair| pair.key != "beheer" || !is_empty(&pair.value));
        }
        node.canonical()
    };
    there && bare(old) == bare(new)
}

/// What a file is to hold, where it really lies: its text, after the mark that some programs begin a file with.
fn written(file: &SourceFile, text: &str, session: &Session<'_>) -> Result<(PathBuf, String), Stop> {
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
