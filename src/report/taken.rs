//! The division of tasks of the policy, joined with what is open in the register now.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

use serde::Serialize;

use super::termijnen::Rij;
use super::{DataColumn, data, when};
use crate::calendar::Peildatum;
use crate::deadline::{
    Deadline, Stand, Tijdstip, functienaam_met_lidwoord, is_open_advies, is_open_maatregel,
    is_open_verzoek,
};
use crate::diagnostic::{Diagnostic, Ernst, sanitize};
use crate::document::{Block, Document, Inline, Kind, Line, text};
use crate::model::dpia::MaatregelStatus;
use crate::model::field::{Items, Text, TextOption};
use crate::model::gebeurtenis::{OpvolgingStatus, Recht};
use crate::model::leaf::Id;
use crate::model::profiel::{Functierol, TermijnSoort, Werk, Werktaak};
use crate::model::{Body, Status};
use crate::output::counted;
use crate::profile::Profiel;
use crate::register::{Entry, Register};

/// Something that is open.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Open {
    /// The entry; empty for a duty that the register does not have yet.
    pub id: String,
    /// What is open.
    pub wat: String,
    /// The last day, when there is one.
    pub uiterlijk: Option<String>,
    /// `verlopen` or `binnenkort`, when there is a last day.
    pub status: Option<&'static str>,
    /// In how many days, in words.
    #[serde(skip)]
    wanneer: Option<String>,
    /// When it must be done, unformatted.
    #[serde(skip)]
    tijdstip: Option<Tijdstip>,
}

/// A task with what is open for it.
#[derive(Debug, Clone, Serialize)]
pub struct Taak {
    /// What is to be done.
    pub taak: String,
    /// What is open now.
    pub open: Vec<Open>,
    /// Whether the register can show that something is open for this task.
    pub zichtbaar: bool,
}

/// A process with the tasks of one role.
#[derive(Debug, Clone, Serialize)]
pub struct Proces {
    /// Its name.
    pub naam: String,
    /// Where the division stands.
    pub bron: String,
    /// The tasks.
    pub taken: Vec<Taak>,
}

/// The tasks of one role.
#[derive(Debug, Serialize)]
pub struct Takenlijst {
    /// The profile.
    pub profiel: String,
    /// The role.
    pub rol: &'static str,
    /// Only this afdeling.
    pub afdeling: Option<String>,
    /// "Now".
    pub peildatum: String,
    #[serde(skip)]
    nu: Peildatum,
    /// The processes in which the role has a task.
    pub processen: Vec<Proces>,
    /// Deadlines of this role that press and belong to none of its tasks.
    pub overig: Vec<Open>,
}

impl Takenlijst {
    /// Whose list it is, by which policy, on which day.
    fn kop(&self, rol: Functierol) -> String {
        let of = self.afdeling.as_ref().map_or(String::new(), |afdeling| {
            format!(" van afdeling {afdeling}")
        });
        let rol = functienaam_met_lidwoord(rol);
        format!(
            "Taken van {rol}{of} volgens {}, op {}",
            sanitize(&self.profiel),
            self.nu.in_woorden()
        )
    }
}

/// What the list is made from.
#[derive(Debug, Clone, Copy)]
pub struct Bronnen<'a, 'r, 's> {
    /// The register.
    pub register: &'r Register<'s>,
    /// The policy.
    pub profiel: &'r Profiel<'s>,
    /// All deadlines with their rows in words.
    pub termijnen: &'a [(Deadline<'r, 's>, Rij)],
    /// All findings.
    pub diagnostics: &'a [Diagnostic],
    /// Only what belongs to this afdeling.
    pub afdeling: Option<&'a str>,
    /// "Now".
    pub peildatum: Peildatum,
}

/// Makes the list of a role.
pub fn lijst(rol: Functierol, bronnen: &Bronnen) -> Takenlijst {
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    let mut processen = Vec::new();
    if let Some((layer, verdeling)) = bronnen.profiel.taakverdeling() {
        for proces in verdeling {
            let mine = |taak: &&Werktaak| taak.rollen.items().iter().any(|own| own.value == rol);
            let taken: Vec<Taak> = proces
                .taken
                .items()
                .iter()
                .filter(mine)
                .map(|taak| bronnen.taak(taak, &mut shown))
                .collect();
            if !taken.is_empty() {
                let paragraaf = proces.paragraaf.filled().unwrap_or_default();
                let bron = sanitize(format!("{} {paragraaf}", layer.id()).trim_end());
                let naam = sanitize(proces.naam.filled().unwrap_or_default());
                processen.push(Proces { naam, bron, taken });
            }
        }
    }
    let rest = bronnen
        .termijnen
        .iter()
        .enumerate()
        .filter(|(number, (deadline, rij))| {
            deadline.wie == rol && rij.stand != Stand::Later && !shown.contains(number)
        });
    // What is work of a task as well stands there.
    let listed: BTreeSet<(String, String)> = processen
        .iter()
        .flat_map(|proces: &Proces| &proces.taken)
        .flat_map(|taak| &taak.open)
        .map(|own| (own.id.clone(), own.wat.clone()))
        .collect();
    let overig = rest
        .filter(|(_, (deadline, _))| bronnen.is_here(deadline.entry))
        .map(|(_, (_, rij))| open(rij))
        .filter(|own| !listed.contains(&(own.id.clone(), own.wat.clone())))
        .collect();
    Takenlijst {
        profiel: bronnen.profiel.id().to_owned(),
        rol: rol.as_str(),
        afdeling: bronnen.afdeling.map(str::to_owned),
        peildatum: bronnen.peildatum.dag().to_string(),
        nu: bronnen.peildatum,
        processen,
        overig,
    }
}

fn open(rij: &Rij) -> Open {
    Open {
        id: rij.id.clone(),
        wat: rij.wat.clone(),
        uiterlijk: Some(rij.uiterlijk.clone()),
        status: Some(rij.status),
        wanneer: Some(rij.wanneer.clone()),
        tijdstip: Some(rij.tijdstip),
    }
}

impl<'s> Bronnen<'_, '_, 's> {
    fn is_here(&self, entry: Option<&Entry<'s>>) -> bool {
        let Some(afdeling) = self.afdeling else {
            return true;
        };
        entry.is_some_and(|entry| self.register.afdelingen(entry).contains(afdeling))
    }

    fn taak(&self, taak: &Werktaak, shown: &mut BTreeSet<usize>) -> Taak {
        let (kinds, cycles) = (taak.termijnen.items(), taak.cycli.items());
        let names = |deadline: &Deadline| {
            let by_kind = kinds.iter().any(|kind| kind.value == deadline.soort);
            let is_cycle = deadline.soort == TermijnSoort::TaakUitvoeren;
            by_kind || is_cycle && cycles.iter().any(|id| id.as_str() == deadline.deel)
        };
        let mut found = Vec::new();
        for (number, (deadline, rij)) in self.termijnen.iter().enumerate() {
            if rij.stand != Stand::Later && names(deadline) && self.is_here(deadline.entry) {
                shown.insert(number);
                found.push(open(rij));
            }
        }
        for cycle in cycles.iter().filter(|_| self.afdeling.is_none()) {
            found.extend(self.unrecorded(cycle.as_str()));
        }
        for regel in taak.regels.items() {
            found.extend(self.findings(regel.as_str()));
        }
        for werk in taak.werk.items() {
            self.work(werk.value, &mut found);
        }
        self.date(&mut found);
        let mut seen = BTreeSet::new();
        found.retain(|own| seen.insert((own.id.clone(), own.wat.clone())));
        let lists = [
            kinds.is_empty(),
            cycles.is_empty(),
            taak.regels.items().is_empty(),
            taak.werk.items().is_empty(),
        ];
        let zichtbaar = lists.into_iter().any(|empty| !empty);
        Taak {
            taak: taak.taak.filled().map(sanitize).unwrap_or_default(),
            open: found,
            zichtbaar,
        }
    }

    /// Gives work the day of its first deadline, also one that is still far.
    fn date(&self, found: &mut [Open]) {
        let mut first: HashMap<(&str, &str), &Rij> = HashMap::new();
        for (_, rij) in self.termijnen {
            first.entry((&rij.id, &rij.werk)).or_insert(rij);
        }
        for own in found.iter_mut().filter(|own| own.uiterlijk.is_none()) {
            if let Some(rij) = first.get(&(own.id.as_str(), own.wat.as_str())) {
                *own = open(rij);
            }
        }
    }

    /// A duty that has no taak in the register yet.
    fn unrecorded(&self, cycle: &str) -> Option<Open> {
        let row = self.profiel.cyclus(cycle).filter(|row| row.verplicht)?;
        let recorded = self.register.entries.iter().any(|entry| match &entry.body {
            Body::Taak(taak) => taak
                .cyclus
                .as_ref()
                .is_some_and(|own| own.as_str() == cycle),
            _ => false,
        });
        (!recorded).then(|| {
            plain(
                "",
                format!("{}: staat nog niet als taak in het register", row.naam),
            )
        })
    }

    /// The findings of a rule.
    fn findings(&self, regel: &str) -> Vec<Open> {
        let named = |own: &&Diagnostic| own.rule.is_named(regel) && own.uitzondering.is_none();
        let found = self.diagnostics.iter().filter(named);
        let of_entry = found.filter_map(|own| Some((own.entry.as_ref()?.id.clone(), own)));
        of_entry
            .filter(|(id, _)| {
                id.is_empty() && self.afdeling.is_none() || self.is_here(self.register.get(id))
            })
            .map(|(id, own)| plain(&id, format!("{} ({})", own.message, own.rule.code)))
            .collect()
    }

    /// Work that no date hangs on.
    fn work(&self, werk: Werk, found: &mut Vec<Open>) {
        if werk == Werk::RegistratiesBijwerken {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            let heavy =
                |own: &&Diagnostic| own.ernst >= Ernst::Waarschuwing && own.uitzondering.is_none();
            for entry in self
                .diagnostics
                .iter()
                .filter(heavy)
                .filter_map(|own| own.entry.as_ref())
            {
                *counts.entry(&entry.id).or_default() += 1;
            }
            for (id, count) in counts {
                if self
                    .register
                    .get(id)
                    .is_some_and(|entry| self.is_here(Some(entry)))
                {
                    found.push(plain(
                        id,
                        format!("{} oplossen", counted(count, "bevinding", "bevindingen")),
                    ));
                }
            }
            return;
        }
        for entry in &self.register.entries {
            if entry.status() != Status::Beeindigd && self.is_here(Some(entry)) {
                found.extend(
                    work_of(werk, entry)
                        .into_iter()
                        .map(|wat| plain(entry.id(), wat)),
                );
            }
        }
    }
}

fn plain(id: &str, wat: impl AsRef<str>) -> Open {
    Open {
        id: id.to_owned(),
        wat: sanitize(wat.as_ref()),
        uiterlijk: None,
        status: None,
        wanneer: None,
        tijdstip: None,
    }
}

/// What is open of a kind of work in one entry.
fn work_of(werk: Werk, entry: &Entry) -> Vec<String> {
    let one = |wat: &str, is_open: bool| {
        if is_open {
            vec![wat.to_owned()]
        } else {
            Vec::new()
        }
    };
    match (werk, &entry.body) {
        (Werk::ConceptenAfmaken, _) => one("concept afmaken", entry.status() == Status::Concept),
        (Werk::DpiasAfronden, Body::Dpia(dpia)) => {
            one("DPIA vaststellen", dpia.vastgesteld_op.is_none())
        }
        (Werk::DpiasAdviseren, Body::Dpia(dpia)) => one(
            "advies geven over de DPIA",
            dpia.vastgesteld_op.is_none() && dpia.advies_fg.is_none(),
        ),
        (Werk::MaatregelenUitvoeren | Werk::MaatregelenToetsen, Body::Dpia(dpia)) => {
            let testing = werk == Werk::MaatregelenToetsen;
            let rows = dpia.maatregelen.items().iter().filter(|maatregel| {
                let dropped = maatregel
                    .status
                    .is_some_and(|status| status.value == MaatregelStatus::Vervallen);
                let open = is_open_maatregel(maatregel);
                if testing {
                    !open && !dropped && maatregel.getoetst_door_fg_op.is_none()
                } else {
                    open
                }
            });
            let verb = if testing { "toetsen" } else { "uitvoeren" };
            rows.map(|maatregel| {
                let id = maatregel.id.as_ref().map_or("", Id::as_str);
                let text = maatregel.omschrijving.as_ref().map_or("", Text::as_str);
                format!("maatregel {id} {verb} ({})", text.trim_end_matches('.'))
            })
            .collect()
        }
        (Werk::DatalekkenAfhandelen, Body::Datalek(datalek)) => one(
            "datalek nog niet afgesloten",
            datalek.afgesloten_op.is_none(),
        ),
        (Werk::VerzoekenAfhandelen, Body::Verzoek(verzoek)) => {
            match verzoek
                .recht
                .filter(|_| is_open_verzoek(verzoek))
                .map(|recht| recht.value)
            {
                // In the words of their deadlines, so that what is late stands there once.
                Some(Recht::Klacht) => vec!["klacht afhandelen".to_owned()],
                Some(recht) => vec![format!(
                    "verzoek beantwoorden ({})",
                    recht.as_str().replace('_', " ")
                )],
                None => one("verzoek beantwoorden", is_open_verzoek(verzoek)),
            }
        }
        (Werk::AdviezenOpvolgen, Body::Advies(advies)) => {
            one("beslissen over advies", is_open_advies(advies))
        }
        (Werk::AdviezenEscaleren, Body::Advies(advies)) => {
            let status = advies
                .opvolging
                .as_ref()
                .and_then(|opvolging| opvolging.status)
                .map(|status| status.value);
            let refused = matches!(status, Some(OpvolgingStatus::Niet | OpvolgingStatus::Deels));
            one("advies is niet of deels gevolgd", refused)
        }
        (Werk::OvereenkomstenSluiten, Body::Verwerkersovereenkomst(body)) => one(
            "overeenkomst laten ondertekenen",
            body.ondertekend_op.is_none(),
        ),
        (Werk::OvereenkomstenSluiten, Body::Convenant(body)) => one(
            "convenant laten ondertekenen",
            body.ondertekend_op.is_none(),
        ),
        _ => Vec::new(),
    }
}

/// How many open things are shown per task before the rest is only counted.
const MOST: usize = 12;

/// Writes the list as text for a terminal.
pub fn tekst(lijst: &Takenlijst, rol: Functierol, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", lijst.kop(rol))?;
    if lijst.processen.is_empty() {
        writeln!(
            out,
            "\nDit beleid noemt geen taken voor {}; de termijnen van deze rol: avg termijnen --voor {rol}",
            functienaam_met_lidwoord(rol)
        )?;
    }
    for proces in &lijst.processen {
        writeln!(out, "\n{} ({})", proces.naam, proces.bron)?;
        for taak in &proces.taken {
            writeln!(out, "  - {}{}", taak.taak, remark(taak))?;
            write_open(&taak.open, "      ", out)?;
        }
    }
    if !lijst.overig.is_empty() {
        writeln!(out, "\nOverige termijnen van deze rol")?;
        write_open(&lijst.overig, "    ", out)?;
    }
    // What belongs to two tasks is open once.
    let of_tasks = lijst
        .processen
        .iter()
        .flat_map(|proces| &proces.taken)
        .flat_map(|taak| &taak.open);
    let unique: BTreeSet<(&str, &str)> = of_tasks
        .chain(&lijst.overig)
        .map(|own| (&*own.id, &*own.wat))
        .collect();
    writeln!(out, "\n{} open", counted(unique.len(), "punt", "punten"))
}

/// What is said behind a task for which nothing is open.
fn remark(taak: &Taak) -> &'static str {
    match (taak.open.is_empty(), taak.zichtbaar) {
        (true, true) => ": niets open",
        (true, false) | (false, _) => "",
    }
}

fn write_open(open: &[Open], indent: &str, out: &mut dyn Write) -> io::Result<()> {
    for own in open.iter().take(MOST) {
        let id = if own.id.is_empty() {
            String::new()
        } else {
            format!("{}: ", own.id)
        };
        let when = match (&own.uiterlijk, &own.wanneer) {
            // A moment in full is for programs.
            (Some(day), Some(when)) => format!(
                " ({}, {when})",
                day.get(..16).unwrap_or(day).replace('T', " ")
            ),
            _ => String::new(),
        };
        writeln!(out, "{indent}{id}{}{when}", own.wat)?;
    }
    if open.len() > MOST {
        writeln!(
            out,
            "{indent}en nog {}; alles: in elke andere vorm, zoals --format markdown",
            open.len() - MOST
        )?;
    }
    Ok(())
}

/// What a row says to programs: the key of each column, its name for people, and its kind.
const COLUMNS: [DataColumn; 7] = [
    ("proces", "Proces", Kind::Text),
    ("bron", "Bron", Kind::Text),
    ("taak", "Taak", Kind::Text),
    ("id", "Registratie", Kind::Text),
    ("open", "Wat open staat", Kind::Text),
    ("uiterlijk", "Uiterlijk", Kind::Date),
    ("status", "Status", Kind::Text),
];

/// The list, complete: every task with what is open for it; for programs a row for each, and one for a task without.
pub fn document(lijst: &Takenlijst, rol: Functierol) -> Document {
    let mut document = Document {
        title: lijst.kop(rol),
        data: Some(data(
            "Taken",
            COLUMNS,
            rows(lijst).into_iter(),
            "Geen taken.",
        )),
        ..Document::default()
    };
    if lijst.processen.is_empty() {
        let wie = functienaam_met_lidwoord(rol);
        document.paragraph(format!("Dit beleid noemt geen taken voor {wie}."));
    }
    for proces in &lijst.processen {
        document.heading(1, &proces.naam);
        document.paragraph(&proces.bron);
        for taak in &proces.taken {
            let words = text(format!("{}{}", taak.taak, remark(taak)));
            document.blocks.push(Block::List(vec![words]));
            add_open(&mut document, &taak.open);
        }
    }
    if !lijst.overig.is_empty() {
        document.heading(1, OVERIG);
        add_open(&mut document, &lijst.overig);
    }
    document
}

/// What is called what belongs to no task.
const OVERIG: &str = "Overige termijnen";

fn add_open(document: &mut Document, open: &[Open]) {
    if !open.is_empty() {
        document
            .blocks
            .push(Block::Tasks(open.iter().map(item).collect()));
    }
}

fn item(own: &Open) -> Line {
    let id = if own.id.is_empty() {
        String::new()
    } else {
        format!("{}: ", own.id)
    };
    let mut line = text(format!("{id}{}", own.wat));
    if let Some(tijdstip) = own.tijdstip {
        line.extend([
            Inline::Text(" (".to_owned()),
            when(tijdstip),
            Inline::Text(")".to_owned()),
        ]);
    }
    line
}

fn rows(lijst: &Takenlijst) -> Vec<[String; 7]> {
    let mut rows = Vec::new();
    for proces in &lijst.processen {
        for taak in &proces.taken {
            let of = [&proces.naam, &proces.bron, &taak.taak];
            rows.extend(taak.open.iter().map(|own| row(of, own)));
            if taak.open.is_empty() {
                rows.push(row(of, &plain("", "")));
            }
        }
    }
    let of = [OVERIG, "", ""];
    rows.extend(lijst.overig.iter().map(|own| row(of, own)));
    rows
}

fn row<T: ToString>([proces, bron, taak]: [T; 3], own: &Open) -> [String; 7] {
    [
        proces.to_string(),
        bron.to_string(),
        taak.to_string(),
        own.id.clone(),
        own.wat.clone(),
        own.uiterlijk.clone().unwrap_or_default(),
        own.status.unwrap_or_default().to_owned(),
    ]
}
