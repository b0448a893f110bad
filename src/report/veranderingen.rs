//! Changes of entries in words: what changed, what that asks for, and which commits did it.
//!
//! Shared by what changed between two moments and by the life of one entry.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::DataColumn;
use crate::calendar::in_amsterdam;
use crate::diagnostic::sanitize;
use crate::document::{Inline, Kind, Line, text};
use crate::history::{Aard, LogCommit, Lot, Merk, Wijziging};
use crate::model::config::Config;
use crate::model::field::{Items, Text, TextOption};
use crate::model::profiel::Verplichting;
use crate::profile::Profiel;

/// The command that shows duties what changed.
const OPDRACHT: &str = "wijzigingen";

/// What a new purpose asks for.
const NIEUW_DOEL: &str = "het doel is nieuw of anders: ga na of het past bij het doel waarvoor de gegevens zijn verzameld";

/// One change in an entry.
#[derive(Debug, Clone, Serialize)]
pub struct Regel {
    /// The keys from the entry down, list items by name.
    pub veld: String,
    /// `erbij`, `weg` or `anders`.
    pub aard: &'static str,
    /// What it was; empty when it was not there.
    pub oud: String,
    /// What it is; empty when it is gone.
    pub nieuw: String,
    /// One sentence in Dutch.
    pub tekst: String,
    /// What it asks for: `dpia`, `nieuw_doel`.
    pub vraagt: Vec<&'static str>,
}

/// Something to do because of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aandacht {
    /// `dpia` or `nieuw_doel`.
    pub vraagt: &'static str,
    /// One sentence in Dutch.
    pub tekst: String,
    /// Law and policy.
    pub bron: String,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommitRij {
    /// Its id in full.
    pub commit: String,
    /// Its day in the Netherlands.
    pub dag: String,
    /// When it was made, with offset.
    pub tijd: String,
    /// Who wrote it, as Git has it.
    pub auteur: String,
    /// The first line of its message.
    pub onderwerp: String,
    #[serde(skip)]
    kort: String,
}

impl CommitRij {
    pub(super) fn new(commit: &LogCommit) -> Self {
        Self {
            commit: commit.commit.as_str().to_owned(),
            kort: commit.commit.short().to_owned(),
            dag: in_amsterdam(commit.tijd.to_utc()).date_naive().to_string(),
            tijd: commit.tijd.to_rfc3339(),
            auteur: commit.auteur.clone(),
            onderwerp: commit.onderwerp.clone(),
        }
    }

    pub(super) fn tekst(&self) -> String {
        format!(
            "{}  {}  {}: {}",
            self.dag, self.kort, self.auteur, self.onderwerp
        )
    }
}

/// The names of bestuursorganen and afdelingen by their ids.
#[derive(Debug, Default)]
pub struct Namen(BTreeMap<String, String>);

impl Namen {
    /// Those of the settings.
    pub fn of(config: &Config) -> Self {
        let organen = config
            .bestuursorganen
            .items()
            .iter()
            .map(|own| (&own.id, &own.naam));
        let afdelingen = config
            .afdelingen
            .items()
            .iter()
            .map(|own| (&own.id, &own.naam));
        let named = organen.chain(afdelingen);
        Self(
            named
                .filter_map(|(id, naam)| {
                    Some((id.as_ref()?.as_str().to_owned(), naam.filled()?.to_owned()))
                })
                .collect(),
        )
    }
}

pub(super) fn regel(own: &Wijziging, namen: &Namen) -> Regel {
    Regel {
        veld: sanitize(&own.pad),
        aard: match own.aard {
            Aard::Erbij => "erbij",
            Aard::Weg => "weg",
            Aard::Anders => "anders",
        },
        oud: sanitize(&own.oud),
        nieuw: sanitize(&own.nieuw),
        tekst: sanitize(&own.tekst(&|id| namen.0.get(id).cloned())),
        vraagt: own.merken.iter().map(|merk| word(*merk)).collect(),
    }
}

fn word(merk: Merk) -> &'static str {
    match merk {
        Merk::Dpia => "dpia",
        Merk::NieuwDoel => "nieuw_doel",
    }
}

/// What became of an entry, as data has it.
pub(super) fn lot(lot: Lot) -> &'static str {
    match lot {
        Lot::Nieuw => "nieuw",
        Lot::Veranderd => "veranderd",
        Lot::Beoordeeld => "beoordeeld",
        Lot::Beeindigd => "beeindigd",
        Lot::Weggehaald => "weggehaald",
        Lot::Onleesbaar => "onleesbaar",
    }
}

/// Where the policy asks to look at changes.
#[derive(Debug)]
pub struct Plichten {
    dpia: Vec<String>,
    doel: Vec<String>,
    /// Whether the policy asks advice for a new purpose.
    advies: bool,
}

impl Plichten {
    /// The paragraphs of the duties that this command serves, by the fields they are about.
    pub fn of(profiel: &Profiel) -> Self {
        let is_about = |texts: &[Text<'_>], field: &str| {
            texts.iter().any(|own| own.as_str().starts_with(field))
        };
        let serves = |duty: &Verplichting| {
            duty.opdrachten
                .items()
                .iter()
                .any(|own| own.as_str() == OPDRACHT)
        };
        let duties: Vec<_> = profiel
            .verplichtingen()
            .filter(|(layer, duty)| !layer.is_wet() && serves(duty))
            .collect();
        let paragraphs = |field: &str| {
            let own = duties
                .iter()
                .filter(|(_, duty)| is_about(duty.velden.items(), field));
            let named =
                own.filter_map(|(layer, duty)| Some((layer.id(), duty.paragraaf.filled()?)));
            named
                .map(|(id, paragraaf)| sanitize(&format!("{id} {paragraaf}")))
                .collect()
        };
        Self {
            dpia: paragraphs("verwerking.dpia"),
            doel: paragraphs("verwerking.doeleinden"),
            advies: duties
                .iter()
                .any(|(_, duty)| is_about(duty.velden.items(), "verwerking.adviezen")),
        }
    }

    /// What these changes ask for, each thing once.
    pub(super) fn vragen(&self, regels: &[Regel], dpia: Option<&str>) -> Vec<Aandacht> {
        let asks = |merk: Merk| regels.iter().any(|own| own.vraagt.contains(&word(merk)));
        let bron = |law: &str, policy: &[String]| {
            let all: Vec<&str> = std::iter::once(law)
                .chain(policy.iter().map(String::as_str))
                .collect();
            all.join("; ")
        };
        let mut found = Vec::new();
        if asks(Merk::NieuwDoel) {
            found.push(Aandacht {
                vraagt: word(Merk::NieuwDoel),
                tekst: format!(
                    "{NIEUW_DOEL}{}",
                    if self.advies {
                        ", en vraag daarover eerst advies"
                    } else {
                        ""
                    }
                ),
                bron: bron("AVG art. 6 lid 4", &self.doel),
            });
        }
        if asks(Merk::Dpia) {
            let (tekst, law) = match dpia {
                Some(id) => (
                    format!(
                        "het risico kan anders zijn: kijk of de DPIA {} nog klopt",
                        sanitize(id)
                    ),
                    "AVG art. 35 lid 11",
                ),
                None => (
                    "het risico kan anders zijn en er is geen DPIA: kijk of er nu een nodig is"
                        .to_owned(),
                    "AVG art. 35 lid 1",
                ),
            };
            found.push(Aandacht {
                vraagt: word(Merk::Dpia),
                tekst,
                bron: bron(law, &self.dpia),
            });
        }
        found
    }
}

/// Writes changes and what they ask for as indented lines.
pub(super) fn write_tekst(
    regels: &[Regel],
    vragen: &[Aandacht],
    indent: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    for own in regels {
        writeln!(out, "{indent}- {}", own.tekst)?;
    }
    for own in vragen {
        writeln!(out, "{indent}! {} ({})", own.tekst, own.bron)?;
    }
    Ok(())
}

/// Changes and what they ask for as items.
pub(super) fn items(regels: &[Regel], vragen: &[Aandacht]) -> Vec<Line> {
    let changes = regels.iter().map(|own| text(&own.tekst));
    let asked = vragen.iter().map(|own| {
        vec![
            Inline::Strong("Let op:".to_owned()),
            Inline::Text(format!(" {} ({})", own.tekst, own.bron)),
        ]
    });
    changes.chain(asked).collect()
}

/// What rows of changes say to programs: which field, what became of it, and what all of them ask for.
pub(super) const CHANGE: [DataColumn; 6] = [
    ("veld", "Veld", Kind::Text),
    ("aard", "Aard", Kind::Text),
    ("oud", "Oud", Kind::Text),
    ("nieuw", "Nieuw", Kind::Text),
    ("tekst", "Wijziging", Kind::Text),
    ("aandacht", "Vraagt aandacht", Kind::Text),
];

/// A row per change, or one without a change when there is none.
pub(super) fn rows(regels: &[Regel], vragen: &[Aandacht]) -> Vec<[String; 6]> {
    let asked: Vec<String> = vragen
        .iter()
        .map(|own| format!("{} ({})", own.tekst, own.bron))
        .collect();
    let asked = asked.join("; ");
    let row = |own: &Regel| {
        [
            own.veld.clone(),
            own.aard.to_owned(),
            own.oud.clone(),
            own.nieuw.clone(),
            own.tekst.clone(),
            asked.clone(),
        ]
    };
    if regels.is_empty() {
        let mut none: [String; 6] = Default::default();
        none[5] = asked;
        return vec![none];
    }
    regels.iter().map(row).collect()
}

/// Cells about an entry or a commit, and those of a change, as one row.
pub(super) fn joined<T: Default>(a: [T; 5], b: [T; 6]) -> [T; 11] {
    let mut all = a.into_iter().chain(b);
    std::array::from_fn(|_| all.next().unwrap_or_default())
}
