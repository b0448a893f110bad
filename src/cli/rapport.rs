//! `avg rapport`: documents for readers.

use std::path::{Path, PathBuf};

use chrono::Datelike;

use super::args::{Common, DocumentArgs, DocumentFormat, RapportArgs, RapportSoort, VersieRapport};
use super::bestand::{cannot_write, make_folder, write_all_whole};
use super::delivery::{Vorm, bytes};
use super::house::House;
use super::repository::{has_uncommitted, repository};
use super::termijnen::note_faults;
use super::{
    Outcome, Stop, Toen, doelen, find_place, jaarverslag, known_afdeling, open_at, outcome,
    peildatum, status,
};
use crate::deadline;
use crate::diagnostic::{FileId, did_you_mean, quote};
use crate::document::Document;
use crate::model::config::Config;
use crate::model::field::Items;
use crate::model::leaf::Id;
use crate::model::verwerking::Rol;
use crate::model::{Body, Soort, Verwerking};
use crate::register::Entry;
use crate::report::rapport::proceseigenaar::Deel;
use crate::report::rapport::{
    Bron, audit, datalekken, inwoner, proceseigenaar, register, vernietigingslijst,
};
use crate::report::termijnen::{Rij, rij};
use crate::rules::Scope;
use crate::workspace::{Place, Session, Texts};

pub(super) fn run(args: &RapportArgs, common: &Common) -> Result<Outcome, Stop> {
    match &args.soort {
        RapportSoort::Jaarverslag(own) => jaarverslag::run(own, common),
        RapportSoort::Status(own) => status::run(own, common),
        RapportSoort::Versie(own) => een(own, common),
    }
}

/// The folder in which one report per afdeling is put.
fn named_folder(document: &DocumentArgs) -> Result<&Path, Stop> {
    let output = document.output.as_deref();
    output
        .filter(|path| *path != Path::new("-"))
        .ok_or_else(no_folder)
}

/// Every afdeling by id, and what is for the organisation as a whole when `owns` says that there is something.
fn parts<'c>(config: &'c Config<'_>, owns: impl Fn(Deel<'c>) -> bool) -> Vec<(&'c str, Deel<'c>)> {
    let afdelingen = config.afdelingen.items().iter();
    let ids = afdelingen.filter_map(|afdeling| afdeling.id.as_ref().map(Id::as_str));
    let mut parts: Vec<(&str, Deel<'_>)> = ids.map(|id| (id, Deel::Afdeling(id))).collect();
    if owns(Deel::HeleOrganisatie) {
        parts.push((HELE_ORGANISATIE, Deel::HeleOrganisatie));
    }
    parts
}

/// Makes a report of one version of the register.
fn een(soort: &VersieRapport, common: &Common) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    let own = soort.document();
    not_to_come(soort, common)?;
    let all_afdelingen = matches!(soort, VersieRapport::Proceseigenaar { afdeling: None, .. });
    // A folder says nothing of the form; a page can be mailed and printed as it is.
    let vorm = if all_afdelingen {
        Vorm {
            format: own.format.unwrap_or(DocumentFormat::Html),
            output: None,
        }
    } else {
        Vorm::of(own)?
    };
    let toen = Toen::asked(own.toen.op.as_ref(), common, &place)?;
    let mut texts = Texts::default();
    let mut session = open_at(toen.as_ref(), common, &place, &mut texts)?;
    note_faults(&session);
    let onleesbaar = session.onleesbaar();
    let of_owner = matches!(soort, VersieRapport::Proceseigenaar { .. });
    // Deadlines stand in a table of their own.
    let diagnostics = if of_owner {
        session.check(Scope::ZonderTermijnen)
    } else {
        Vec::new()
    };
    let view = session.view();
    let needs_deadlines = of_owner || matches!(soort, VersieRapport::Audit(_));
    let rijen: Vec<Rij> = if needs_deadlines {
        deadline::all(&view)
            .iter()
            .map(|own| rij(own, &view))
            .collect()
    } else {
        Vec::new()
    };
    let versie = match &toen {
        Some(toen) => toen.commit.short().to_owned(),
        None => clean_commit(&place, &session),
    };
    let bron = Bron {
        onleesbaar: &onleesbaar,
        ..bron(&session, &versie)
    };
    let of_deel = |deel| proceseigenaar::document(&bron, deel, &diagnostics, &rijen);
    let document = match soort {
        VersieRapport::Register(_) => register::document(&bron),
        VersieRapport::Datalekken { jaar, .. } => datalekken::document(&bron, *jaar),
        VersieRapport::Vernietigingslijst { jaar, .. } => {
            vernietigingslijst::document(&bron, *jaar)
        }
        VersieRapport::Audit(_) => audit::document(&bron, &rijen),
        VersieRapport::Privacyverklaring { id, .. } => privacyverklaring(&bron, id, &session)?,
        VersieRapport::Inzage { betrokkene, .. } => inzage(&bron, betrokkene)?,
        VersieRapport::Proceseigenaar {
            afdeling: Some(id), ..
        } => {
            known_afdeling(&session.config, id)?;
            of_deel(Deel::Afdeling(id))
        }
        VersieRapport::Proceseigenaar { afdeling: None, .. } => {
            let folder = named_folder(own)?;
            let owns = |deel| !proceseigenaar::is_empty(&bron, deel, &rijen);
            let files = parts(&session.config, owns)
                .into_iter()
                .map(|(name, deel)| {
                    let name = Id::file_name(name);
                    let path = folder.join(format!("{name}.{}", vorm.format.extension()));
                    let document = of_deel(deel).sealed();
                    Ok((
                        path,
                        bytes(&document, vorm.format, &House::of(&place, &session))?,
                    ))
                })
                .collect::<Result<Vec<_>, Stop>>()?;
            write_folder(folder, &files, &place, &session)?;
            return Ok(outcome(&session.register));
        }
    };
    vorm.deliver(document, &place, &session)?;
    Ok(outcome(&session.register))
}

/// The file of what belongs to no known afdeling; no id begins with this sign.
const HELE_ORGANISATIE: &str = "_hele-organisatie";

/// Fails for a year of which nothing can be known yet.
fn not_to_come(soort: &VersieRapport, common: &Common) -> Result<(), Stop> {
    let today = peildatum(common).dag();
    match soort {
        VersieRapport::Datalekken { jaar, .. } if *jaar > today.year() => Err(Stop::Usage(
            format!("het jaar {jaar} is nog niet begonnen"),
            "noem een jaar dat voorbij is, of dit jaar voor de datalekken tot nu toe".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// The commit that the files are those of; empty when something was changed since, or there is no Git.
fn clean_commit(place: &Place, session: &Session) -> String {
    let commit = || {
        let (repository, waar) = repository(place, session).ok()?;
        let commit = repository.commit("HEAD").ok()?;
        let uncommitted = has_uncommitted((&repository, &waar), place, session, Vec::new()).ok()?;
        (!uncommitted).then(|| commit.short().to_owned())
    };
    commit().unwrap_or_default()
}

fn no_folder() -> Stop {
    Stop::Usage(
        "voor elke afdeling een document vraagt om een map".to_owned(),
        "noem de map met --output, of kies één afdeling met --afdeling".to_owned(),
    )
}

fn write_folder(
    folder: &Path,
    files: &[(PathBuf, Vec<u8>)],
    place: &Place,
    session: &Session,
) -> Result<(), Stop> {
    for (path, _) in files {
        doelen::refuse("--output", path, place, session)?;
    }
    make_folder(folder).map_err(|error| cannot_write(folder, &error))?;
    write_all_whole(files).map_err(|(path, error)| cannot_write(&path, &error))?;
    for (path, _) in files {
        super::note(&format!("geschreven: {}", path.display()));
    }
    Ok(())
}

/// The verwerking with an id; another soort is said to be so.
fn verwerking<'r, 's>(
    id: &str,
    session: &'r Session<'s>,
) -> Result<(&'r Entry<'s>, &'r Verwerking<'s>), Stop> {
    let Some(entry) = session.register.get(id) else {
        let own = session
            .register
            .entries
            .iter()
            .filter(|own| own.soort() == Soort::Verwerking)
            .map(Entry::id);
        let near = did_you_mean(id, own)
            .map(|near| near.and(" ").help)
            .unwrap_or_default();
        let help = format!("{near}alle verwerkingen: avg overzicht --soort verwerking");
        return Err(Stop::Usage(
            format!("er is geen registratie met id {}", quote(id)),
            help,
        ));
    };
    match &entry.body {
        Body::Verwerking(own) => Ok((entry, own)),
        _ => Err(Stop::Usage(
            format!(
                "{} is geen verwerking maar een {}",
                quote(id),
                entry.soort().in_woorden()
            ),
            "een privacyverklaring gaat over een verwerking: avg overzicht --soort verwerking"
                .to_owned(),
        )),
    }
}

/// The privacyverklaring of what the gemeente itself answers for; of the rest its controller tells (AVG art. 13 and 14).
fn privacyverklaring(bron: &Bron, id: &str, session: &Session) -> Result<Document, Stop> {
    let (entry, own) = verwerking(id, session)?;
    if own.rol.is_some_and(|rol| rol.value == Rol::Verwerker) {
        let clients = inwoner::opdrachtgevers(own);
        let who = if clients.is_empty() {
            "de opdrachtgever".to_owned()
        } else {
            clients.join(" en ")
        };
        return Err(Stop::Usage(
            format!(
                "bij {} is de gemeente verwerker; {who} geeft de inwoner deze informatie (AVG art. 13)",
                quote(entry.id())
            ),
            "vraag de opdrachtgever om zijn privacyverklaring, en verwijs daarnaar".to_owned(),
        ));
    }
    if let Some(warning) = inwoner::niet_openbaar(bron, own) {
        super::note(&format!("avg: let op. {warning}"));
    }
    // Only what could not be read of its own file, or of what every page needs, is missing from this page.
    let parts = [FileId(0), entry.file].map(|file| &session.files.get(file).relative);
    let onleesbaar: Vec<String> = bron
        .onleesbaar
        .iter()
        .filter(|own| parts.contains(own))
        .cloned()
        .collect();
    Ok(inwoner::privacyverklaring(
        &Bron {
            onleesbaar: &onleesbaar,
            ..*bron
        },
        entry,
        own,
    ))
}

fn inzage(bron: &Bron, betrokkene: &str) -> Result<Document, Stop> {
    let rows = if betrokkene.trim().is_empty() {
        Vec::new()
    } else {
        inwoner::van_betrokkene(bron, betrokkene)
    };
    if rows.is_empty() {
        let known = inwoner::categorieen(bron);
        let near = did_you_mean(betrokkene, known.iter().map(String::as_str))
            .map(|own| own.and(" ").help)
            .unwrap_or_default();
        return Err(Stop::Usage(
            format!("geen actieve verwerking gaat over {}", quote(betrokkene)),
            format!(
                "{near}zoek op een deel van de naam van een groep; het register kent {}",
                examples(&known)
            ),
        ));
    }
    Ok(inwoner::inzage(bron, betrokkene, &rows))
}

/// The first of many names, and how many more there are.
fn examples(known: &[String]) -> String {
    const MOST: usize = 8;
    let first = known
        .iter()
        .take(MOST)
        .map(|own| crate::diagnostic::sanitize(own))
        .collect::<Vec<_>>()
        .join("; ");
    match known.len().checked_sub(MOST) {
        Some(more @ 1..) => format!("{first}; en nog {more}"),
        _ => first,
    }
}

/// What reports are made from.
pub(super) fn bron<'r, 's>(session: &'r Session<'s>, versie: &'r str) -> Bron<'r, 's> {
    Bron {
        view: session.view(),
        versie,
        onleesbaar: &[],
    }
}
