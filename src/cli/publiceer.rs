//! `avg publiceer`: the public register as a site of plain files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::args::{Common, PubliceerArgs};
use super::termijnen::note_profile;
use super::uitgave::{Folder, Plan};
use super::{Outcome, Stop, find_place, huisstijl, note, outcome, repository};
use crate::history::{GitError, Moment, momenten};
use crate::model::{Body, Soort};
use crate::output::counted;
use crate::publish::manifest::Manifest;
use crate::publish::public::{self, withheld};
use crate::publish::site::{self, Look, Source, Stock, site};
use crate::report::rapport::Bron;
use crate::source::Node;
use crate::workspace::{Place, Session, open};

pub(super) fn run(args: &PubliceerArgs, common: &Common) -> Result<Outcome, Stop> {
    let place = find_place(common, &[])?;
    open(&common.opdracht(&place), |session| {
        note_profile(&session);
        must_be_whole(&session)?;
        if session.register.entries.is_empty() {
            // An empty site would take away all that was published.
            return Ok(outcome(&session.register));
        }
        publish(args, &place, &session)
    })?
}

/// What could not be read may say that something must stay inside: then nothing goes out.
fn must_be_whole(session: &Session<'_>) -> Result<(), Stop> {
    let faults: usize = session.faults().iter().map(|(_, count)| count).sum();
    if faults == 0 {
        return Ok(());
    }
    let fouten = counted(faults, "fout", "fouten");
    Err(Stop::Usage(
        format!("er is niets gepubliceerd: het register of de instellingen hebben {fouten} in de vorm"),
        "wat niet te lezen is, kan `openbaar: false` zijn; herstel het eerst, zie avg check".to_owned(),
    ))
}

fn publish(args: &PubliceerArgs, place: &Place, session: &Session<'_>) -> Result<Outcome, Stop> {
    let bron = Bron {
        register: &session.register,
        config: &session.config,
        profiel: &session.profiel,
        peildatum: session.peildatum,
        versie: "",
    };
    let folder = Folder::open(&args.naar)?;
    let old = folder.manifest().cloned().unwrap_or_default();
    let address = args.adres.clone().or_else(|| old.address());
    if address.is_none() {
        note(
            "avg: zonder adres komt er geen sitemap.xml en zijn de adressen niet heel\n  noem het één keer met --adres",
        );
    }
    let look = Look {
        organisation: site::organisation(&bron),
        template: huisstijl::template(place, "openbaar.html")?,
        css: huisstijl::css(place)?,
        logo: huisstijl::logo(place)?,
    };
    let stock = Stock::of(&bron);
    let moments = moments(place, session, &bron, &stock)?;
    let source = Source { bron: &bron, stock: &stock, address: address.as_ref(), moments: &moments, look: &look };
    let files = site(source).map_err(|error| huisstijl::in_template(&error))?;
    let stays = folder.still_there(old.old_versions(&files, &withheld(&session.register)));
    let manifest = Manifest::new(address.as_ref(), &files, stays);
    let plan = folder.plan(&files, &manifest)?;
    if args.controleer { compare(&plan) } else { write(&folder, &plan, &manifest) }
}

/// Says which files are not what they should be.
fn compare(plan: &Plan<'_>) -> Result<Outcome, Stop> {
    if plan.is_empty() {
        note("avg: de website is actueel");
        return Ok(Outcome::Clean);
    }
    let mut out = io::stdout().lock();
    for (what, name) in plan.differences() {
        writeln!(out, "{what} {name}")?;
    }
    let count = counted(plan.differences().count(), "bestand verschilt", "bestanden verschillen");
    note(&format!("avg: de website is niet actueel, {count}\n  werk haar bij: avg publiceer zonder --controleer"));
    Ok(Outcome::Findings)
}

fn write(folder: &Folder, plan: &Plan<'_>, manifest: &Manifest) -> Result<Outcome, Stop> {
    plan.must_be_ours()?;
    folder.apply(plan, manifest)?;
    let written = counted(plan.written(), "bestand geschreven", "bestanden geschreven");
    let removed = counted(plan.removed(), "weggehaald", "weggehaald");
    note(&format!("avg: {written}, {removed}, {} in de website", manifest.bestanden.len()));
    Ok(Outcome::Clean)
}

/// When the public content of each verwerking last changed, from Git; none where Git cannot tell.
fn moments(
    place: &Place,
    session: &Session<'_>,
    bron: &Bron<'_, '_>,
    stock: &Stock,
) -> Result<BTreeMap<String, Moment>, Stop> {
    match from_history(place, session, bron, stock) {
        Ok(found) => Ok(found),
        Err(Stop::Git(why)) => {
            note(&format!(
                "avg: let op, de website krijgt geen feed met wijzigingen: {why}\n  publiceer vanuit een Git-kloon met de hele geschiedenis"
            ));
            Ok(BTreeMap::new())
        }
        Err(stop) => Err(stop),
    }
}

fn from_history(
    place: &Place,
    session: &Session<'_>,
    bron: &Bron<'_, '_>,
    stock: &Stock,
) -> Result<BTreeMap<String, Moment>, Stop> {
    let (repository, waar) = repository(place, session)?;
    let head = match repository.commit("HEAD") {
        // Nothing was committed yet: nothing changed.
        Err(GitError::NoSuchRevision { .. }) => return Ok(BTreeMap::new()),
        head => head?,
    };
    let now = stock.marks();
    let seen = |soort: Soort, root: &Node<'_>| {
        let body = (soort == Soort::Verwerking).then(|| Body::decode(soort, root).0).flatten()?;
        public::verwerking(&body, bron).map(|own| own.mark())
    };
    let found = momenten(&repository, &head, &waar, &now, &seen)?;
    let unsaid: BTreeSet<&str> = now.keys().copied().filter(|id| !found.contains_key(*id)).collect();
    if !unsaid.is_empty() {
        let count = counted(unsaid.len(), "verwerking staat", "verwerkingen staan");
        note(&format!("avg: {count} nog niet zo in Git en daarom niet in de feed\n  leg ze vast met git commit"));
    }
    Ok(found)
}
