//! What changed in the register between two moments.

use std::io::{self, Write};

use serde::Serialize;

use super::veranderingen::{
    Aandacht, CHANGE, CommitRij, Namen, Plichten, Regel, items, joined, lot, regel, rows,
    write_tekst,
};
use super::{DataColumn, data};
use crate::diagnostic::sanitize;
use crate::document::{Block, Document, Kind, Table, text};
use crate::history::{Commit, Lot, Tussen, Veranderd};
use crate::output::counted;

/// The version of the form of the JSON.
const VERSIE: u32 = 1;

/// One side of the comparison.
#[derive(Debug, Clone, Serialize)]
pub struct Kant {
    /// What was asked: a day or a revision.
    pub gevraagd: String,
    /// The commit; `null` when nothing was committed yet.
    pub commit: Option<String>,
    #[serde(skip)]
    kort: String,
}

impl Kant {
    /// What was asked, and which commit that is.
    pub fn new(gevraagd: &str, commit: Option<&Commit>) -> Self {
        Self {
            gevraagd: sanitize(gevraagd),
            commit: commit.map(|own| own.as_str().to_owned()),
            kort: commit.map_or_else(
                || "toen was er nog geen register".to_owned(),
                |own| own.short().to_owned(),
            ),
        }
    }
}

/// An entry that is other than it was.
#[derive(Debug, Clone, Serialize)]
pub struct Registratie {
    /// Its soort.
    pub soort: &'static str,
    /// The same within a sentence.
    #[serde(skip)]
    woord: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub naam: String,
    /// The ids of the afdelingen that it names.
    pub afdelingen: Vec<String>,
    /// `nieuw`, `veranderd`, `beoordeeld`, `beeindigd` or `weggehaald`.
    pub lot: &'static str,
    /// The changes.
    pub wijzigingen: Vec<Regel>,
    /// What they ask for.
    pub aandacht: Vec<Aandacht>,
    /// The commits that made them, newest first.
    pub commits: Vec<CommitRij>,
    #[serde(skip)]
    soort_lot: Option<Lot>,
}

/// A file of which a part could not be read.
#[derive(Debug, Clone, Serialize)]
pub struct Onleesbaar {
    /// Its name in the repository.
    pub bestand: String,
    /// `van` or `tot`.
    pub kant: &'static str,
}

/// What changed between two moments.
#[derive(Debug, Clone, Serialize)]
pub struct Wijzigingen {
    versie: u32,
    /// The earlier moment.
    pub van: Kant,
    /// The later moment.
    pub tot: Kant,
    /// The entries that are other than they were, by soort and id.
    pub registraties: Vec<Registratie>,
    /// What could not be compared.
    pub onleesbaar: Vec<Onleesbaar>,
}

impl Wijzigingen {
    /// Puts a comparison into words; `wanted` chooses entries.
    pub fn new(
        (van, tot): (Kant, Kant),
        tussen: &Tussen,
        (plichten, namen): (&Plichten, &Namen),
        wanted: impl Fn(&Veranderd) -> bool,
    ) -> Self {
        let registraties = tussen.registraties.iter().filter(|own| wanted(own));
        let onleesbaar = tussen
            .onleesbaar
            .iter()
            .map(|(bestand, is_old)| Onleesbaar {
                bestand: sanitize(bestand),
                kant: if *is_old { "van" } else { "tot" },
            });
        Self {
            versie: VERSIE,
            van,
            tot,
            registraties: registraties
                .map(|own| registratie(own, plichten, namen))
                .collect(),
            onleesbaar: onleesbaar.collect(),
        }
    }

    fn of(&self, wanted: Lot) -> Vec<&Registratie> {
        self.registraties
            .iter()
            .filter(|own| own.soort_lot == Some(wanted))
            .collect()
    }

    fn samenvatting(&self) -> String {
        let parts: Vec<String> = KOPPEN
            .iter()
            .map(|(lot, kop)| (self.of(*lot).len(), kop.to_lowercase()))
            .filter(|(count, _)| *count > 0)
            .map(|(count, kop)| format!("{count} {kop}"))
            .collect();
        if parts.is_empty() {
            return "geen registratie is anders dan toen".to_owned();
        }
        let asking = self
            .registraties
            .iter()
            .filter(|own| !own.aandacht.is_empty())
            .count();
        let asks = if asking == 1 { "vraagt" } else { "vragen" };
        let note = if asking > 0 {
            format!("; {asking} {asks} uw aandacht (zie de regels met !)")
        } else {
            String::new()
        };
        let all = counted(self.registraties.len(), "registratie", "registraties");
        format!("{all}: {}{note}", parts.join(", "))
    }

    fn waarschuwing(own: &Onleesbaar) -> String {
        let when = if own.kant == "van" {
            "aan het begin"
        } else {
            "aan het eind"
        };
        format!(
            "{}: {when} niet (helemaal) te lezen; wat erin stond, is hier niet vergeleken",
            own.bestand
        )
    }
}

/// The groups in the order in which they are shown.
const KOPPEN: [(Lot, &str); 5] = [
    (Lot::Nieuw, "Nieuw"),
    (Lot::Veranderd, "Veranderd"),
    (Lot::Beoordeeld, "Alleen beoordeeld"),
    (Lot::Beeindigd, "Beëindigd"),
    (Lot::Weggehaald, "Weggehaald"),
];

fn registratie(own: &Veranderd, plichten: &Plichten, namen: &Namen) -> Registratie {
    let regels: Vec<Regel> = own
        .wijzigingen
        .iter()
        .map(|own| regel(own, namen))
        .collect();
    // What has ended asks for nothing any more.
    let asks = own.lot == Lot::Veranderd;
    Registratie {
        soort: own.soort.as_str(),
        woord: own.soort.in_woorden(),
        id: sanitize(&own.id),
        naam: sanitize(&own.naam),
        afdelingen: own.afdelingen.iter().map(|id| sanitize(id)).collect(),
        lot: lot(own.lot),
        aandacht: if asks {
            plichten.vragen(&regels, own.dpia.as_deref())
        } else {
            Vec::new()
        },
        wijzigingen: regels,
        commits: own.commits.iter().map(CommitRij::new).collect(),
        soort_lot: Some(own.lot),
    }
}

/// Writes the changes for a terminal.
pub fn tekst(lijst: &Wijzigingen, out: &mut dyn Write) -> io::Result<()> {
    let (van, tot) = (&lijst.van, &lijst.tot);
    writeln!(
        out,
        "Wijzigingen van {} ({}) tot en met {} ({})",
        van.gevraagd, van.kort, tot.gevraagd, tot.kort
    )?;
    for (lot, kop) in KOPPEN {
        let own = lijst.of(lot);
        if !own.is_empty() {
            writeln!(out, "\n{kop} ({})", own.len())?;
        }
        for entry in own {
            writeln!(out, "  {} {}: {}", entry.woord, entry.id, entry.naam)?;
            write_tekst(&entry.wijzigingen, &entry.aandacht, "    ", out)?;
            for commit in &entry.commits {
                writeln!(out, "      {}", commit.tekst())?;
            }
        }
    }
    if !lijst.onleesbaar.is_empty() {
        writeln!(out, "\nNiet vergeleken")?;
    }
    for own in &lijst.onleesbaar {
        writeln!(out, "  {}", Wijzigingen::waarschuwing(own))?;
    }
    writeln!(out, "\n{}", lijst.samenvatting())
}

/// What a row says to programs about the entry; what changed comes after it.
const ENTRY: [DataColumn; 5] = [
    ("soort", "Soort", Kind::Text),
    ("id", "Id", Kind::Text),
    ("naam", "Naam", Kind::Text),
    ("afdelingen", "Afdelingen", Kind::Text),
    ("lot", "Wat er gebeurde", Kind::Text),
];

/// The list, entry by entry; for programs a row per change.
pub fn document(lijst: &Wijzigingen) -> Document {
    let (van, tot) = (&lijst.van, &lijst.tot);
    let mut document = Document {
        title: format!(
            "Wijzigingen van {} tot en met {}",
            van.gevraagd, tot.gevraagd
        ),
        data: Some(table(lijst)),
        ..Document::default()
    };
    document.paragraph(lijst.samenvatting().replace(" (zie de regels met !)", ""));
    for (lot, kop) in KOPPEN {
        let own = lijst.of(lot);
        if !own.is_empty() {
            document.heading(1, format!("{kop} ({})", own.len()));
        }
        for entry in own {
            document.heading(2, format!("{} ({} {})", entry.naam, entry.woord, entry.id));
            let mut items = items(&entry.wijzigingen, &entry.aandacht);
            items.extend(entry.commits.iter().map(|commit| text(commit.tekst())));
            document.blocks.push(Block::List(items));
        }
    }
    if !lijst.onleesbaar.is_empty() {
        document.heading(1, "Niet vergeleken");
        let files = lijst.onleesbaar.iter();
        let warnings = files.map(|own| text(Wijzigingen::waarschuwing(own)));
        document.blocks.push(Block::List(warnings.collect()));
    }
    document
}

fn table(lijst: &Wijzigingen) -> Table {
    let of_entry = |entry: &Registratie| {
        let cells = [
            entry.soort.to_owned(),
            entry.id.clone(),
            entry.naam.clone(),
            entry.afdelingen.join(" "),
            entry.lot.to_owned(),
        ];
        let changes = rows(&entry.wijzigingen, &entry.aandacht);
        changes
            .into_iter()
            .map(move |change| joined(cells.clone(), change))
            .collect::<Vec<[String; 11]>>()
    };
    // What could not be compared is a row too: a list without it would look whole.
    let unread = lijst.onleesbaar.iter().map(|own| {
        let mut row: [String; 11] = Default::default();
        row[4] = "onleesbaar".to_owned();
        row[9] = Wijzigingen::waarschuwing(own);
        row
    });
    data(
        "Wijzigingen",
        joined(ENTRY, CHANGE),
        lijst.registraties.iter().flat_map(of_entry).chain(unread),
        "Geen registratie is anders dan toen.",
    )
}
