//! `avg publiceer`: the public register as a site of plain files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::args::{Common, PubliceerArgs};
use super::rapport::bron;
use super::repository::{open_disk, repository};
use super::termijnen::note_profile;
use super::uitgave::{Folder, Plan};
use super::voortgang::{PROGRESS, stdout};
use super::{Outcome, Stop, find_place, huisstijl, note, outcome};
use crate::diagnostic::Notation;
use crate::history::{Beelden, Moment, momenten};
use crate::model::leaf::Id;
use crate::model::{Body, Soort};
use crate::output::counted;
use crate::publish::manifest::Manifest;
use crate::publish::public::{self, withheld};
use crate::publish::site::{self, Look, Past, Source, Stock, Version, site};
use crate::report::rapport::Bron;
use crate::source::Node;
use crate::workspace::{Place, Session, Texts};

pub(super) fn run(args: &PubliceerArgs, common: &Common) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    let mut texts = Texts::default();
    let session = open_disk(&common.opdracht(&place), &mut texts)?;
    note_profile(&session);
    must_be_whole(&session)?;
    if session.register.entries.is_empty() {
        // An empty site would take away all that was published.
        return Ok(outcome(&session.register));
    }
    publish(args, &place, &session)
}

/// What could not be read may say that something must stay inside: then nothing goes out.
fn must_be_whole(session: &Session) -> Result<(), Stop> {
    let faults: usize = session.faults().iter().map(|(_, count)| count).sum();
    if faults == 0 {
        return Ok(());
    }
    let fouten = counted(faults, "fout", "fouten");
    Err(Stop::Usage(
        format!(
            "er is niets gepubliceerd: het register of de instellingen hebben {fouten} in de vorm"
        ),
        "wat niet te lezen is, kan `openbaar: false` zijn; herstel het eerst, zie avg check"
            .to_owned(),
    ))
}

fn publish(args: &PubliceerArgs, place: &Place, session: &Session) -> Result<Outcome, Stop> {
    // With a part that cannot be read nothing goes out: there is none to name.
    let bron = bron(session, "");
    let folder = Folder::open(&args.naar, !args.controleer)?;
    let old = folder.manifest().cloned().unwrap_or_default();
    let address = args.adres.clone().or_else(|| old.address());
    if address.is_none() {
        note(
            "avg: zonder adres komt er geen sitemap.xml (voor zoekmachines) en staan er geen volledige adressen in de website\n  noem het één keer met --adres",
        );
    }
    let look = Look {
        organisation: bron.naam_van_organisatie(),
        template: huisstijl::template(place, "openbaar.html")?,
        css: huisstijl::css(place)?,
        logo: huisstijl::logo(place)?,
    };
    let stock = Stock::of(&bron);
    let inside = withheld(&session.register);
    let past = past(place, session, &bron, &stock, (&folder, &inside))?;
    let source = Source {
        bron: &bron,
        stock: &stock,
        address: address.as_ref(),
        past: &past,
        look: &look,
        progress: &PROGRESS,
    };
    let files = site(source).map_err(|error| huisstijl::in_template(&error))?;
    let stays = folder.still_there(old.old_versions(&files, &inside));
    let manifest = Manifest::new(address.as_ref(), &files, stays);
    let plan = folder.plan(&files, &manifest)?;
    if args.controleer {
        compare(&plan)
    } else {
        write(&folder, &plan, &manifest)
    }
}

/// Says which files are not what they should be.
fn compare(plan: &Plan) -> Result<Outcome, Stop> {
    if plan.is_empty() {
        note("avg: de website is actueel");
        return Ok(Outcome::Clean);
    }
    let mut out = stdout(Notation::Text);
    for (what, name) in plan.differences() {
        writeln!(out, "{what} {name}")?;
    }
    let count = counted(
        plan.differences().count(),
        "bestand verschilt",
        "bestanden verschillen",
    );
    note(&format!(
        "avg: de website is niet actueel, {count}\n  werk haar bij: avg publiceer zonder --controleer"
    ));
    Ok(Outcome::Findings)
}

fn write(folder: &Folder, plan: &Plan, manifest: &Manifest) -> Result<Outcome, Stop> {
    plan.must_be_ours()?;
    folder.apply(plan, manifest)?;
    let written = counted(plan.written(), "bestand geschreven", "bestanden geschreven");
    let removed = counted(plan.removed(), "weggehaald", "weggehaald");
    note(&format!(
        "avg: {written}, {removed}, {} in de website",
        manifest.bestanden.len()
    ));
    Ok(Outcome::Clean)
}

/// What was before: the versions that stand in the folder, and since when each held as far as Git can tell.
fn past(
    place: &Place,
    session: &Session,
    bron: &Bron,
    stock: &Stock,
    (folder, inside): (&Folder, &BTreeSet<&str>),
) -> Result<Past, Stop> {
    let now = stock.marks();
    let mut asked: BTreeMap<&str, Beelden> = BTreeMap::new();
    for (id, marks) in folder
        .manifest()
        .map(|own| own.versions(inside))
        .unwrap_or_default()
    {
        let is_older = |mark: &&str| {
            now.get(id).is_none_or(|own| own != mark)
                && folder.has(&format!(
                    "verwerking/{}/{mark}/index.html",
                    Id::file_name(id)
                ))
        };
        let vroeger: Vec<String> = marks
            .into_iter()
            .filter(is_older)
            .map(str::to_owned)
            .collect();
        if !vroeger.is_empty() {
            asked.entry(id).or_default().vroeger = vroeger;
        }
    }
    for (id, mark) in &now {
        asked.entry(id).or_default().nu = Some(mark.clone());
    }
    let found = match from_history(place, session, bron, &asked) {
        Ok(found) => found,
        Err(stop) => {
            let (why, help) = match stop {
                Stop::Git(error) => (error.to_string(), error.help()),
                Stop::Usage(why, help) => (why, help),
                other => return Err(other),
            };
            if folder.has(site::FEED) {
                // Who follows the changes would find nothing from one day to the next.
                return Err(Stop::Usage(
                    format!(
                        "er is niets gepubliceerd: de website heeft een lijst van wijzigingen (feed.xml), en die is hier niet te maken ({why})"
                    ),
                    format!(
                        "{help}; of haal {} weg uit de map als de website zonder die lijst verder moet",
                        site::FEED
                    ),
                ));
            }
            note(&format!(
                "avg: let op, de website krijgt geen lijst van wijzigingen (feed.xml): {why}\n  publiceer vanuit een Git-kloon met de hele geschiedenis"
            ));
            BTreeMap::new()
        }
    };
    Ok(told(asked, &found))
}

/// What history answered, by verwerking.
fn told(asked: BTreeMap<&str, Beelden>, found: &BTreeMap<(String, String), Moment>) -> Past {
    let since = |id: &str, mark: &str| found.get(&(id.to_owned(), mark.to_owned())).copied();
    let mut past = Past::default();
    for (id, own) in asked {
        if let Some(moment) = own.nu.as_deref().and_then(|mark| since(id, mark)) {
            past.moments.insert(id.to_owned(), moment);
        }
        let mut older: Vec<Version> = own
            .vroeger
            .into_iter()
            .map(|mark| Version {
                since: since(id, &mark),
                mark,
            })
            .collect();
        older.sort_by_key(|own| std::cmp::Reverse(own.since.map(|moment| moment.tijd)));
        if !older.is_empty() {
            past.older.insert(id.to_owned(), older);
        }
    }
    past
}

fn from_history(
    place: &Place,
    session: &Session,
    bron: &Bron,
    asked: &BTreeMap<&str, Beelden>,
) -> Result<BTreeMap<(String, String), Moment>, Stop> {
    let (repository, waar) = repository(place, session)?;
    let head = repository.commit("HEAD")?;
    let seen = |soort: Soort, root: &Node| {
        let body = (soort == Soort::Verwerking)
            .then(|| Body::decode(soort, root).0)
            .flatten()?;
        public::verwerking(&body, bron).map(|own| own.mark())
    };
    let found = momenten(&repository, &head, &waar, asked, &seen)?;
    let is_unsaid = |(id, own): &(&&str, &Beelden)| {
        own.nu
            .as_ref()
            .is_some_and(|mark| !found.contains_key(&((**id).to_owned(), mark.clone())))
    };
    let unsaid = asked.iter().filter(is_unsaid).count();
    if unsaid > 0 {
        let count = counted(unsaid, "verwerking staat", "verwerkingen staan");
        note(&format!(
            "avg: {count} nog niet zo in Git en daarom niet in de lijst van wijzigingen (feed.xml)\n  leg ze vast met git commit"
        ));
    }
    Ok(found)
}
