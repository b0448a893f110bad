//! The numbers of a yearly report, each with the entries behind it: counting alone, without a word about them.
//!
//! A number is the length of a list, so that no number can stand in the report without what it was counted from. What is
//! not known is in a list of its own and in no other.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use crate::deadline::{self, Deadline, Stand as Termijnstand};
use crate::diagnostic::{Diagnostic, Ernst};
use crate::model::profiel::TermijnSoort;
use crate::model::{Soort, Status};
use crate::register::View;
use crate::register::{Entry, Files};
use crate::report::termijnen;

/// A number, as the list of what it counts: ids, where needed with a part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cijfer(Vec<String>);

impl Cijfer {
    /// How many.
    pub fn aantal(&self) -> usize {
        self.0.len()
    }

    /// The same for a chart, where more than this never stands.
    pub fn hoogte(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is none.
    pub fn is_nul(&self) -> bool {
        self.0.is_empty()
    }

    /// What is counted.
    pub fn bronnen(&self) -> &[String] {
        &self.0
    }

    /// Counts one more.
    pub fn tel(&mut self, bron: impl Into<String>) {
        self.0.push(bron.into());
    }

    /// Those of which something holds.
    pub fn waar(&self, holds: impl Fn(&str) -> bool) -> Self {
        self.0.iter().filter(|own| holds(own)).cloned().collect()
    }

    /// Those that are in the other, too: what is there twice must be there twice.
    pub fn ook_in(&self, other: &Self) -> Self {
        let mut left: HashMap<&str, usize> = HashMap::new();
        for own in &other.0 {
            *left.entry(own).or_default() += 1;
        }
        let mut is_left = |own: &&String| {
            let count = left.get_mut(own.as_str()).filter(|count| **count > 0);
            count.map(|count| *count -= 1).is_some()
        };
        self.0.iter().filter(|own| is_left(own)).cloned().collect()
    }

    /// Everything that is counted, for a quick look.
    pub fn alles(&self) -> HashSet<&str> {
        self.0.iter().map(String::as_str).collect()
    }

    /// The two together.
    pub fn en(&self, other: &Self) -> Self {
        Self([self.0.as_slice(), &other.0].concat())
    }
}

impl<T: Into<String>> FromIterator<T> for Cijfer {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().map(Into::into).collect())
    }
}

/// Numbers with their names, in the order in which they are shown.
pub type Reeks = Vec<(&'static str, Cijfer)>;

/// Numbers per month, January first.
pub type Maanden = [Cijfer; 12];

/// Everything that is known about one moment.
#[derive(Debug, Clone, Copy)]
pub struct Kennis<'a, 'r, 's> {
    /// The register with its policy and its day.
    pub view: &'a View<'r, 's>,
    /// All findings.
    pub diagnostics: &'a [Diagnostic],
    /// The files, to name a finding that belongs to no entry.
    pub files: Files<'s>,
}

/// The entries of a soort by status.
#[derive(Debug, Clone, Default)]
pub struct PerStatus {
    /// In preparation.
    pub concept: Cijfer,
    /// In force.
    pub actief: Cijfer,
    /// Over.
    pub beeindigd: Cijfer,
}

/// The entries of one soort.
#[derive(Debug, Clone)]
pub struct PerSoort {
    /// The soort.
    pub soort: Soort,
    /// Its entries.
    pub status: PerStatus,
}

impl PerSoort {
    /// All of them.
    pub fn alle(&self) -> Cijfer {
        self.status
            .concept
            .en(&self.status.actief)
            .en(&self.status.beeindigd)
    }
}

/// A review that comes back.
#[derive(Debug, Clone)]
pub struct Cyclus {
    /// Its name in a table.
    pub naam: &'static str,
    /// Its name below a bar.
    pub kort: &'static str,
    /// Done in the year.
    pub gedaan: Cijfer,
    /// Not past at the end.
    pub op_tijd: Cijfer,
    /// Past at the end.
    pub te_laat: Cijfer,
}

/// A rule with its findings.
#[derive(Debug, Clone)]
pub struct PerRegel {
    /// Its code.
    pub code: &'static str,
    /// What a correct register does.
    pub wat: &'static str,
    /// How much its heaviest finding weighs.
    pub ernst: Ernst,
    /// Its findings.
    pub bevindingen: Cijfer,
}

/// The register at the end of a day.
#[derive(Debug, Clone)]
pub struct Stand {
    /// The day.
    pub dag: NaiveDate,
    /// The commit, shortened; empty for the files as they are.
    pub versie: String,
    /// The entries per soort, every soort once.
    pub soorten: Vec<PerSoort>,
    /// Findings that count: fouten, waarschuwingen, adviezen.
    pub bevindingen: [Cijfer; 3],
    /// Findings that an exception covers.
    pub uitgezonderd: Cijfer,
    /// Entries without a finding that counts.
    pub zonder_bevinding: Cijfer,
    /// Entries with one.
    pub met_bevinding: Cijfer,
    /// The findings per rule, the heaviest and most frequent first.
    pub regels: Vec<PerRegel>,
    /// How the reviews that come back stand.
    pub cycli: Vec<Cyclus>,
    /// Breaches found in the year.
    pub datalekken: Cijfer,
    /// Requests and complaints received in the year.
    pub verzoeken: Cijfer,
    /// Files of which a part could not be read: what stood there is not counted.
    pub onleesbaar: Vec<String>,
}

impl Stand {
    /// Counts a register of which `jaar` is the year to report; `onleesbaar` names the files that could not be read in full.
    pub fn of(kennis: &Kennis, jaar: i32, versie: &str, onleesbaar: Vec<String>) -> Self {
        let view = kennis.view;
        let (met_bevinding, zonder_bevinding) = by_finding(kennis);
        let counting = |own: &&Diagnostic| own.uitzondering.is_none();
        let of_ernst = |ernst: Ernst| {
            kennis
                .diagnostics
                .iter()
                .filter(counting)
                .filter(|own| own.ernst == ernst)
                .map(|own| waar(own, kennis))
                .collect()
        };
        let exempt = kennis
            .diagnostics
            .iter()
            .filter(|own| own.uitzondering.is_some());
        Self {
            dag: view.peildatum.dag(),
            versie: versie.to_owned(),
            soorten: Soort::ALL
                .iter()
                .map(|soort| per_soort(*soort, view))
                .collect(),
            bevindingen: Ernst::ALL.map(of_ernst),
            uitgezonderd: exempt.map(|own| waar(own, kennis)).collect(),
            zonder_bevinding,
            met_bevinding,
            regels: per_regel(kennis),
            cycli: cycli(view, jaar),
            datalekken: super::tellen::ontdekt(view, jaar),
            verzoeken: super::tellen::ontvangen(view, jaar),
            onleesbaar,
        }
    }

    /// All entries.
    pub fn alle(&self) -> Cijfer {
        self.soorten
            .iter()
            .fold(Cijfer::default(), |sum, own| sum.en(&own.alle()))
    }

    /// The entries of a soort.
    pub fn van(&self, soort: Soort) -> Cijfer {
        self.soorten
            .iter()
            .filter(|own| own.soort == soort)
            .fold(Cijfer::default(), |sum, own| sum.en(&own.alle()))
    }

    /// The entries of a status over all soorten.
    pub fn met_status(&self, of: impl Fn(&PerStatus) -> &Cijfer) -> Cijfer {
        self.soorten
            .iter()
            .fold(Cijfer::default(), |sum, own| sum.en(of(&own.status)))
    }

    /// The terms of all cycles that were not past.
    pub fn op_tijd(&self) -> Cijfer {
        self.cycli
            .iter()
            .fold(Cijfer::default(), |sum, own| sum.en(&own.op_tijd))
    }

    /// The terms of all cycles that were past.
    pub fn te_laat(&self) -> Cijfer {
        self.cycli
            .iter()
            .fold(Cijfer::default(), |sum, own| sum.en(&own.te_laat))
    }
}

fn per_soort(soort: Soort, view: &View) -> PerSoort {
    let mut status = PerStatus::default();
    for entry in view
        .register
        .entries
        .iter()
        .filter(|entry| entry.soort() == soort)
    {
        let list = match entry.status() {
            Status::Concept => &mut status.concept,
            Status::Actief => &mut status.actief,
            Status::Beeindigd => &mut status.beeindigd,
        };
        list.tel(entry.id());
    }
    PerSoort { soort, status }
}

/// What a finding is about: the entry, else the file, with the code of the rule.
fn waar(own: &Diagnostic, kennis: &Kennis) -> String {
    let id = own
        .entry
        .as_ref()
        .map(|entry| entry.id.as_str())
        .filter(|id| !id.is_empty());
    let place = id.unwrap_or_else(|| &kennis.files.get(own.primary.file).relative);
    format!("{place} ({})", own.rule.code)
}

/// The entries with and without a finding that counts.
fn by_finding(kennis: &Kennis) -> (Cijfer, Cijfer) {
    let counting = kennis
        .diagnostics
        .iter()
        .filter(|own| own.uitzondering.is_none());
    let found: BTreeSet<(&str, &str)> = counting
        .filter_map(|own| own.entry.as_ref())
        .map(|own| (own.soort, own.id.as_str()))
        .collect();
    let entries = kennis.view.register.entries.iter();
    let (with, without): (Vec<&Entry>, Vec<_>) =
        entries.partition(|entry| found.contains(&(entry.soort().as_str(), entry.id())));
    let ids = |entries: Vec<&Entry>| entries.into_iter().map(Entry::id).collect();
    (ids(with), ids(without))
}

fn per_regel(kennis: &Kennis) -> Vec<PerRegel> {
    let mut found: BTreeMap<&str, PerRegel> = BTreeMap::new();
    for own in kennis
        .diagnostics
        .iter()
        .filter(|own| own.uitzondering.is_none())
    {
        let (code, wat, ernst) = (own.rule.code, own.rule.summary, own.ernst);
        let row = found.entry(code).or_insert(PerRegel {
            code,
            wat,
            ernst,
            bevindingen: Cijfer::default(),
        });
        row.ernst = row.ernst.max(ernst);
        row.bevindingen.tel(waar(own, kennis));
    }
    let mut rows: Vec<PerRegel> = found.into_values().collect();
    rows.sort_by_key(|own| {
        (
            std::cmp::Reverse((own.ernst, own.bevindingen.aantal())),
            own.code,
        )
    });
    rows
}

/// The kinds of deadline that come back, with their names in a table and below a bar.
const CYCLI: &[(TermijnSoort, &str, &str)] = &[
    (
        TermijnSoort::VerwerkingBeoordelen,
        "Verwerkingen beoordelen",
        "verwerking",
    ),
    (
        TermijnSoort::DpiaHerbeoordelen,
        "DPIA's opnieuw bekijken",
        "DPIA",
    ),
    (
        TermijnSoort::VerwerkersovereenkomstControleren,
        "Verwerkersovereenkomsten controleren",
        "contract",
    ),
    (
        TermijnSoort::ConvenantControleren,
        "Convenanten controleren",
        "convenant",
    ),
    (
        TermijnSoort::ProcesplanEvalueren,
        "Procesplannen evalueren",
        "procesplan",
    ),
    (
        TermijnSoort::AuditUitvoeren,
        "Audits naar de DPIA-score",
        "audit",
    ),
    (
        TermijnSoort::WpgAuditIntern,
        "Interne audits Wpg",
        "Wpg intern",
    ),
    (
        TermijnSoort::WpgAuditExtern,
        "Externe audits Wpg",
        "Wpg extern",
    ),
    (
        TermijnSoort::WpgHercontrole,
        "Hercontroles Wpg",
        "hercontrole",
    ),
    (
        TermijnSoort::TaakUitvoeren,
        "Taken van de organisatie",
        "taak",
    ),
];

/// The deadlines with how they stand, respite included.
pub(super) fn termijnen_van<'r, 's>(view: &View<'r, 's>) -> Vec<(Deadline<'r, 's>, Termijnstand)> {
    let all = deadline::all(view).into_iter();
    all.map(|own| {
        let stand = termijnen::rij(&own, view).stand;
        (own, stand)
    })
    .collect()
}

fn cycli(view: &View, jaar: i32) -> Vec<Cyclus> {
    let all = termijnen_van(view);
    let row = |(soort, naam, kort): &(TermijnSoort, &'static str, &'static str)| {
        let mut row = Cyclus {
            naam,
            kort,
            gedaan: Cijfer::default(),
            op_tijd: Cijfer::default(),
            te_laat: Cijfer::default(),
        };
        for (own, stand) in all.iter().filter(|(own, _)| own.soort == *soort) {
            let id = own.entry.map_or("avg.yaml", Entry::id);
            if !own.nooit && own.vanaf.is_some_and(|vanaf| vanaf.dag().year() == jaar) {
                row.gedaan.tel(id);
            }
            if *stand == Termijnstand::Verlopen {
                row.te_laat.tel(id);
            } else {
                row.op_tijd.tel(id);
            }
        }
        row
    };
    CYCLI
        .iter()
        .map(row)
        .filter(|row| row.op_tijd.aantal() + row.te_laat.aantal() > 0)
        .collect()
}
