//! A chain of profiles put together: which row counts, with what it takes over from below and where it stands.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Ketenfout, cycli, decode, rijen};
use crate::calendar::{Duur, Periode};
use crate::diagnostic::{Bron, Ernst, FileId, RuleInfo};
use crate::model::config::RegelStand;
use crate::model::dpia::Fase;
use crate::model::field::{Fault, Items, Text, TextOption};
use crate::model::leaf::Id;
use crate::model::profiel::{
    Betrokkenheid, Cyclus, DpiaRapport, Drempel, Functierol, Proces, ProfielBestand, ScoreRisico,
    TermijnRij, TermijnSoort, VeldSoort, Verplichting,
};
use crate::model::verwerking::{AuditVorm, DpiaScore, Regime, Rol};

/// One profile of the chain.
#[derive(Debug)]
pub struct Laag<'s> {
    /// Its file among the files of the run; `None` for a built-in one.
    pub file: Option<FileId>,
    /// What it says.
    pub bestand: ProfielBestand<'s>,
    /// Places that did not fit.
    pub faults: Vec<Fault>,
}

impl<'s> Laag<'s> {
    /// A built-in profile; `None` only for text that is no profile, which a test excludes.
    pub(super) fn built_in(text: &'static str) -> Option<Self> {
        let (bestand, faults) = decode(text)?;
        Some(Self {
            file: None,
            bestand,
            faults,
        })
    }

    /// A profile of the gemeente itself.
    pub fn own(file: FileId, bestand: ProfielBestand<'s>, faults: Vec<Fault>) -> Self {
        Self {
            file: Some(file),
            bestand,
            faults,
        }
    }

    /// Its id, empty when it has none.
    pub fn id(&self) -> &str {
        self.bestand.id.as_ref().map_or("", Id::as_str)
    }

    /// Whether it is the built-in profile of the law alone.
    pub fn is_wet(&self) -> bool {
        self.file.is_none() && self.id() == super::WET
    }

    /// Whether the policy has begun on a day.
    pub fn geldt_op(&self, dag: NaiveDate) -> bool {
        self.bestand
            .geldig_vanaf
            .is_none_or(|vanaf| vanaf.value <= dag)
    }

    /// Whether a row counts as law. A gemeente may keep up with the law before the program does: a figure that names the
    /// law alone.
    pub fn is_law(&self, row: &impl Rij) -> bool {
        self.is_wet() || row.names_law_alone()
    }

    /// A source as users read it: the law as written, or the paragraph with the profile it stands in.
    pub(super) fn bron(&self, paragraaf: Option<&Text>, wet: Option<&Text>) -> String {
        match (paragraaf, wet) {
            (Some(paragraaf), _) if self.is_wet() => paragraaf.as_str().to_owned(),
            (Some(paragraaf), Some(wet)) => {
                format!("{} {}; {}", self.id(), paragraaf.as_str(), wet.as_str())
            }
            (Some(paragraaf), None) => format!("{} {}", self.id(), paragraaf.as_str()),
            (None, Some(wet)) => wet.as_str().to_owned(),
            (None, None) => self.id().to_owned(),
        }
    }
}

/// A row that may be of a policy or of the law.
pub trait Rij {
    /// Whether it gives a figure and names the law alone for it.
    fn names_law_alone(&self) -> bool;
}

impl Rij for TermijnRij<'_> {
    fn names_law_alone(&self) -> bool {
        let figure = self.periode.is_some() || self.verlenging.is_some() || self.drempel.is_some();
        figure && self.wet.is_some() && self.paragraaf.is_none()
    }
}

impl Rij for Cyclus<'_> {
    fn names_law_alone(&self) -> bool {
        self.periode.is_some() && self.wet.is_some() && self.paragraaf.is_none()
    }
}

/// A term as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Termijnregel {
    /// Which term.
    pub soort: TermijnSoort,
    /// How long; `None` when the date stands in the entry or follows from its score.
    pub duur: Option<Duur>,
    /// What an extension adds.
    pub verlenging: Option<Periode>,
    /// From which risk a datalek is reported.
    pub drempel: Drempel,
    /// How much it matters to be late; `None` when it does not.
    pub ernst: Option<Ernst>,
    /// How long before the end it counts as nearly due; `None` leaves it to `avg.yaml`.
    pub venster: Option<Duur>,
    /// Who must act.
    pub wie: Functierol,
    /// What the policy calls them.
    pub functie: Option<String>,
    /// Where it stands.
    pub bron: String,
    /// A choice that the policy leaves open.
    pub toelichting: Option<String>,
    /// Whether the law sets it, and not the policy.
    pub wettelijk: bool,
    /// First and last day on which it holds.
    pub geldig: (Option<NaiveDate>, Option<NaiveDate>),
}

impl Termijnregel {
    /// Whether the term holds for what begins on a day.
    pub fn is_valid_on(&self, dag: NaiveDate) -> bool {
        self.geldig.0.is_none_or(|from| from <= dag)
            && self.geldig.1.is_none_or(|until| dag <= until)
    }

    /// Whether another term with its extension certainly is longer than this one with its own, whenever it starts.
    pub fn is_exceeded_by(&self, duur: Option<Duur>, verlenging: Periode) -> bool {
        let (Some(own), Some(most)) = (
            duur.and_then(Duur::periode),
            self.duur.and_then(Duur::periode),
        ) else {
            return false;
        };
        let most: Vec<Periode> = std::iter::once(most).chain(self.verlenging).collect();
        Periode::together_exceed(&[own, verlenging], &most)
    }
}

/// A recurring duty of the organisation as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cyclusregel {
    /// Its id.
    pub id: String,
    /// What is done.
    pub naam: String,
    /// How often; `None` when the profile's text could not be read.
    pub periode: Option<Periode>,
    /// Whether the register must have a taak for it.
    pub verplicht: bool,
    /// How much it matters to be late; `None` when it does not.
    pub ernst: Option<Ernst>,
    /// How long before the end it counts as nearly due.
    pub venster: Option<Duur>,
    /// Who does it.
    pub wie: Functierol,
    /// What the policy calls them.
    pub functie: Option<String>,
    /// Where it stands.
    pub bron: String,
    /// A choice that the policy leaves open.
    pub toelichting: Option<String>,
    /// Whether the law sets it, and not the policy.
    pub wettelijk: bool,
    /// The first day of the policy that gives the figure; the law gives none.
    pub vanaf: Option<NaiveDate>,
}

/// A field that the chain asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Veldregel {
    /// Where it stands.
    pub soort: VeldSoort,
    /// The key path.
    pub pad: Vec<String>,
    /// How much it matters.
    pub ernst: Ernst,
    /// Only for these entries.
    pub regime: Option<Regime>,
    /// Only for these entries.
    pub rol: Option<Rol>,
    /// Only for these entries.
    pub fase: Option<Fase>,
    /// Where the duty stands.
    pub bron: String,
    /// What to write there.
    pub toelichting: Option<String>,
}

/// A retention term that may not be exceeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maximum {
    /// What data, as a word.
    pub gegevens: String,
    /// The longest term.
    pub termijn: Periode,
    /// How much it matters; `None` when it does not.
    pub ernst: Option<Ernst>,
    /// Where it stands.
    pub bron: String,
    /// Whether the law sets it, and not the policy.
    pub wettelijk: bool,
}

/// What goes with a DPIA score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the columns are explained at `ScoreRij`
pub struct Scoreregel {
    pub score: DpiaScore,
    pub risico: ScoreRisico,
    pub dpia_rapport: DpiaRapport,
    pub key_controls: bool,
    pub samenspraak_privacyteam: Betrokkenheid,
    pub samenspraak_fg: Betrokkenheid,
    pub akkoord_fg: Betrokkenheid,
    pub evaluatie: Option<Periode>,
    pub advies_fg: Betrokkenheid,
    pub audit: AuditVorm,
    pub audit_periode: Option<Periode>,
    pub audit_fg: Betrokkenheid,
    pub afschrift_fg: bool,
}

/// Which profile of the chain something comes from, and its paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Herkomst<'p> {
    /// The id of the profile.
    pub profiel: &'p str,
    /// The paragraph.
    pub paragraaf: &'p str,
}

/// A chain of profiles, ready to be asked.
#[derive(Debug)]
pub struct Profiel<'s> {
    /// The profiles, the gemeente's own first, the law last.
    pub lagen: Vec<Laag<'s>>,
    /// What is wrong with the chain itself.
    pub fouten: Vec<Ketenfout>,
    /// The day for which it is put together: of a profile that begins later only what has a day of its own is there.
    pub dag: NaiveDate,
    termijnen: Vec<Vec<Termijnregel>>,
    cycli: Vec<Cyclusregel>,
    wettelijke_cycli: Vec<Cyclusregel>,
    cyclusnamen: Vec<String>,
    velden: Vec<Veldregel>,
    maxima: Vec<Maximum>,
    scores: Vec<Scoreregel>,
    /// Layer and row of the duties that name a rule, by the rule's code or name as written.
    plichten: HashMap<String, Vec<(usize, usize)>>,
    /// Layer and weight, by the rule's code or name as written.
    gewichten: HashMap<String, (usize, RegelStand)>,
}

impl<'s> Profiel<'s> {
    /// Puts a chain together for a day. Rows that could not be read do not count; rules report them.
    ///
    /// A profile that begins later waits, in one piece: its cycles, fields, weights, scores, duties and division of
    /// tasks. Its terms are there with their first day, for they are asked for the day on which something began.
    pub fn new(lagen: Vec<Laag<'s>>, fouten: Vec<Ketenfout>, dag: NaiveDate) -> Self {
        let (own, wettelijke_cycli) = cycli::cycli(&lagen, dag);
        let termijnen = TermijnSoort::ALL
            .iter()
            .map(|soort| rijen::termijnregels(&lagen, *soort, dag))
            .collect();
        let mut profiel = Self {
            fouten,
            dag,
            termijnen,
            cycli: own,
            wettelijke_cycli,
            cyclusnamen: cycli::namen(&lagen),
            velden: rijen::velden(&lagen, dag),
            maxima: rijen::maxima(&lagen, dag),
            scores: rijen::scores(&lagen, dag),
            plichten: HashMap::new(),
            gewichten: HashMap::new(),
            lagen,
        };
        for (number, layer) in profiel
            .lagen
            .iter()
            .enumerate()
            .filter(|(_, layer)| layer.geldt_op(dag))
        {
            for (row, duty) in layer.bestand.verplichtingen.items().iter().enumerate() {
                for regel in duty.regels.items() {
                    profiel
                        .plichten
                        .entry(key(regel.as_str()))
                        .or_default()
                        .push((number, row));
                }
            }
            for weight in layer.bestand.regels.items() {
                if let (Some(regel), Some(ernst)) = (&weight.regel, weight.ernst) {
                    profiel
                        .gewichten
                        .entry(key(regel.as_str()))
                        .or_insert((number, ernst.value));
                }
            }
        }
        profiel
    }

    /// The profiles that hold on the day it is put together for.
    fn geldend(&self) -> impl Iterator<Item = &Laag<'s>> {
        self.lagen.iter().filter(|layer| layer.geldt_op(self.dag))
    }

    /// The first day of the policy, where one of its profiles says it: of a row whose own profile does not.
    pub fn begin(&self) -> Option<NaiveDate> {
        let policy = self.geldend().filter(|layer| !layer.is_wet());
        policy
            .filter_map(|layer| layer.bestand.geldig_vanaf)
            .map(|vanaf| vanaf.value)
            .min()
    }

    /// The id of the profile in use, empty when it has none.
    pub fn id(&self) -> &str {
        self.lagen.first().map_or("", Laag::id)
    }

    /// The name of the policy in use.
    pub fn naam(&self) -> &str {
        self.lagen
            .first()
            .and_then(|layer| layer.bestand.naam.filled())
            .unwrap_or_default()
    }

    /// The term of a kind for what begins on a day; `None` when no profile of the chain sets one.
    pub fn termijn(&self, soort: TermijnSoort, dag: NaiveDate) -> Option<&Termijnregel> {
        self.termijnen[soort as usize]
            .iter()
            .find(|row| row.is_valid_on(dag))
    }

    /// The term that the law sets for what a kind is about and begins on a day.
    pub fn wettelijke_termijn(&self, soort: TermijnSoort, dag: NaiveDate) -> Option<&Termijnregel> {
        let own = self.termijnen[soort as usize].iter();
        let general = if soort.wet() == soort {
            &[][..]
        } else {
            &self.termijnen[soort.wet() as usize]
        };
        own.chain(general)
            .find(|row| row.wettelijk && row.is_valid_on(dag))
    }

    /// The terms of a kind, the first that holds on a day counts.
    pub fn termijnen(&self, soort: TermijnSoort) -> &[Termijnregel] {
        &self.termijnen[soort as usize]
    }

    /// The recurring duties.
    pub fn cycli(&self) -> &[Cyclusregel] {
        &self.cycli
    }

    /// A recurring duty by id.
    pub fn cyclus(&self, id: &str) -> Option<&Cyclusregel> {
        self.cycli.iter().find(|cyclus| cyclus.id == id)
    }

    /// What the law itself says of a recurring duty.
    pub fn wettelijke_cyclus(&self, id: &str) -> Option<&Cyclusregel> {
        self.wettelijke_cycli.iter().find(|cyclus| cyclus.id == id)
    }

    /// The ids of all recurring duties of the chain, also of a profile that has yet to begin.
    pub fn cyclusnamen(&self) -> &[String] {
        &self.cyclusnamen
    }

    /// The fields that are asked on top of the law.
    pub fn velden(&self) -> &[Veldregel] {
        &self.velden
    }

    /// The retention terms that may not be exceeded.
    pub fn maxima(&self) -> &[Maximum] {
        &self.maxima
    }

    /// What goes with a score; `None` when the profile has no table of scores.
    pub fn score(&self, score: DpiaScore) -> Option<&Scoreregel> {
        self.scores.iter().find(|row| row.score == score)
    }

    /// The table of scores, empty when the profile has none.
    pub fn scores(&self) -> &[Scoreregel] {
        &self.scores
    }

    /// The domains with their names, of the first profile that has any.
    pub fn domeinen(&self) -> Vec<(&str, &str)> {
        let has_any = |layer: &&Laag<'s>| !layer.bestand.domeinen.items().is_empty();
        let Some(layer) = self.geldend().find(has_any) else {
            return Vec::new();
        };
        let rows = layer.bestand.domeinen.items().iter();
        rows.filter_map(|row| Some((row.id.as_ref()?.as_str(), row.naam.filled()?)))
            .collect()
    }

    /// The division of tasks, of the first profile that has one, with that profile.
    pub fn taakverdeling(&self) -> Option<(&Laag<'s>, &[Proces<'s>])> {
        let layer = self
            .geldend()
            .find(|layer| !layer.bestand.taakverdeling.items().is_empty())?;
        Some((layer, layer.bestand.taakverdeling.items()))
    }

    /// The duties of every profile of the chain, also of one that has yet to begin.
    pub fn verplichtingen(&self) -> impl Iterator<Item = (&Laag<'s>, &Verplichting<'s>)> {
        self.lagen.iter().flat_map(|layer| {
            layer
                .bestand
                .verplichtingen
                .items()
                .iter()
                .map(move |duty| (layer, duty))
        })
    }

    /// What the chain says of the weight of a rule.
    pub fn gewicht(&self, rule: &RuleInfo) -> Option<RegelStand> {
        let named = [
            self.gewichten.get(&key(rule.code)),
            self.gewichten.get(rule.name),
        ];
        named
            .into_iter()
            .flatten()
            .min_by_key(|(layer, _)| *layer)
            .map(|(_, stand)| *stand)
    }

    /// The paragraphs of the duties that name a rule, in the order of the chain.
    pub fn paragrafen(&self, rule: &RuleInfo) -> Vec<Herkomst<'_>> {
        let named = [
            self.plichten.get(&key(rule.code)),
            self.plichten.get(rule.name),
        ];
        let mut rows: Vec<(usize, usize)> =
            named.into_iter().flatten().flatten().copied().collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter()
            .filter_map(|(number, row)| {
                let layer = &self.lagen[number];
                let paragraaf = layer.bestand.verplichtingen.items()[row]
                    .paragraaf
                    .filled()?;
                Some(Herkomst {
                    profiel: layer.id(),
                    paragraaf,
                })
            })
            .collect()
    }

    /// Whether a rule speaks under this profile: it rests on more than the policy of others, or the policy names it.
    pub fn asks(&self, rule: &RuleInfo) -> bool {
        let rests = |bron: &Bron| match bron {
            Bron::Beleid(profiel, _) => self.has(profiel),
            _ => true,
        };
        rule.bronnen.iter().any(rests) || !self.paragrafen(rule).is_empty()
    }

    /// The sources of a rule under this profile: laws and guidelines, and the paragraphs of this chain alone.
    pub fn bronnen(&self, rule: &RuleInfo) -> Vec<String> {
        let mut own = false;
        let mut sources: Vec<String> = Vec::new();
        for bron in rule.bronnen {
            match bron {
                Bron::Beleid(profiel, _) if !self.has(profiel) => continue,
                Bron::Beleid(..) => own = true,
                _ => {}
            }
            sources.push(bron.to_string());
        }
        if !own {
            // The law's own profile repeats the law; what is said already is not said twice.
            let paragraphs = self
                .paragrafen(rule)
                .into_iter()
                .filter(|from| from.profiel != super::WET);
            sources.extend(paragraphs.map(|from| format!("{} {}", from.profiel, from.paragraaf)));
        }
        if sources.is_empty() {
            sources.push(self.id().to_owned());
        }
        sources
    }

    /// Whether a profile is part of the chain and has begun.
    pub fn has(&self, id: &str) -> bool {
        self.geldend().any(|layer| layer.id() == id)
    }
}

/// Codes are compared without regard to case, names as they are.
fn key(regel: &str) -> String {
    if regel.len() == 4 {
        regel.to_ascii_uppercase()
    } else {
        regel.to_owned()
    }
}
