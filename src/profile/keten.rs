//! A chain of profiles put together: which row counts, with what it takes over from below and where it stands.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Ketenfout, decode};
use crate::calendar::{Duur, Periode};
use crate::diagnostic::{Bron, Ernst, FileId, RuleInfo};
use crate::model::config::RegelStand;
use crate::model::dpia::Fase;
use crate::model::field::{Fault, Items, Spanned, Text, TextOption};
use crate::model::leaf::{Datum, Id};
use crate::model::profiel::{
    Betrokkenheid, DpiaRapport, Drempel, Functierol, Proces, ProfielBestand, ScoreRisico, TermijnSoort, VeldSoort,
    Verplichting,
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
        Some(Self { file: None, bestand, faults })
    }

    /// A profile of the gemeente itself.
    pub fn own(file: FileId, bestand: ProfielBestand<'s>, faults: Vec<Fault>) -> Self {
        Self { file: Some(file), bestand, faults }
    }

    /// Its id, empty when it has none.
    pub fn id(&self) -> &str {
        self.bestand.id.as_ref().map_or("", Id::as_str)
    }

    /// Whether it is the built-in profile of the law alone.
    pub fn is_wet(&self) -> bool {
        self.file.is_none() && self.id() == super::WET
    }

    /// A source as users read it: the law as written, or the paragraph with the profile it stands in.
    fn bron(&self, paragraaf: Option<&Text<'_>>, wet: Option<&Text<'_>>) -> String {
        match (paragraaf, wet) {
            (Some(paragraaf), _) if self.is_wet() => paragraaf.as_str().to_owned(),
            (Some(paragraaf), Some(wet)) => format!("{} {}; {}", self.id(), paragraaf.as_str(), wet.as_str()),
            (Some(paragraaf), None) => format!("{} {}", self.id(), paragraaf.as_str()),
            (None, Some(wet)) => wet.as_str().to_owned(),
            (None, None) => self.id().to_owned(),
        }
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
        self.geldig.0.is_none_or(|from| from <= dag) && self.geldig.1.is_none_or(|until| dag <= until)
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
    termijnen: Vec<Vec<Termijnregel>>,
    cycli: Vec<Cyclusregel>,
    velden: Vec<Veldregel>,
    maxima: Vec<Maximum>,
    scores: Vec<Scoreregel>,
    /// Layer and row of the duties that name a rule, by the rule's code or name as written.
    plichten: HashMap<String, Vec<(usize, usize)>>,
    /// Layer and weight, by the rule's code or name as written.
    gewichten: HashMap<String, (usize, RegelStand)>,
}

impl<'s> Profiel<'s> {
    /// Puts a chain together. Rows that could not be read do not count; rules report them.
    pub fn new(lagen: Vec<Laag<'s>>, fouten: Vec<Ketenfout>) -> Self {
        let mut profiel = Self {
            fouten,
            termijnen: TermijnSoort::ALL.iter().map(|soort| termijnregels(&lagen, *soort)).collect(),
            cycli: cycli(&lagen),
            velden: velden(&lagen),
            maxima: maxima(&lagen),
            scores: scores(&lagen),
            plichten: HashMap::new(),
            gewichten: HashMap::new(),
            lagen,
        };
        for (number, layer) in profiel.lagen.iter().enumerate() {
            for (row, duty) in layer.bestand.verplichtingen.items().iter().enumerate() {
                for regel in duty.regels.items() {
                    profiel.plichten.entry(key(regel.as_str())).or_default().push((number, row));
                }
            }
            for weight in layer.bestand.regels.items() {
                if let (Some(regel), Some(ernst)) = (&weight.regel, weight.ernst) {
                    profiel.gewichten.entry(key(regel.as_str())).or_insert((number, ernst.value));
                }
            }
        }
        profiel
    }

    /// The id of the profile in use, empty when it has none.
    pub fn id(&self) -> &str {
        self.lagen.first().map_or("", Laag::id)
    }

    /// The name of the policy in use.
    pub fn naam(&self) -> &str {
        self.lagen.first().and_then(|layer| layer.bestand.naam.filled()).unwrap_or_default()
    }

    /// The term of a kind for what begins on a day; `None` when no profile of the chain sets one.
    pub fn termijn(&self, soort: TermijnSoort, dag: NaiveDate) -> Option<&Termijnregel> {
        self.termijnen[soort as usize].iter().find(|row| row.is_valid_on(dag))
    }

    /// The term of a kind that the law sets for what begins on a day.
    pub fn wettelijke_termijn(&self, soort: TermijnSoort, dag: NaiveDate) -> Option<&Termijnregel> {
        self.termijnen[soort as usize].iter().find(|row| row.wettelijk && row.is_valid_on(dag))
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
        let of_layer = |layer: &'_ Laag<'s>| !layer.bestand.domeinen.items().is_empty();
        let Some(layer) = self.lagen.iter().find(|layer| of_layer(layer)) else { return Vec::new() };
        let rows = layer.bestand.domeinen.items().iter();
        rows.filter_map(|row| Some((row.id.as_ref()?.as_str(), row.naam.filled()?))).collect()
    }

    /// The division of tasks, of the first profile that has one, with that profile.
    pub fn taakverdeling(&self) -> Option<(&Laag<'s>, &[Proces<'s>])> {
        let layer = self.lagen.iter().find(|layer| !layer.bestand.taakverdeling.items().is_empty())?;
        Some((layer, layer.bestand.taakverdeling.items()))
    }

    /// The duties of every profile of the chain.
    pub fn verplichtingen(&self) -> impl Iterator<Item = (&Laag<'s>, &Verplichting<'s>)> {
        self.lagen.iter().flat_map(|layer| layer.bestand.verplichtingen.items().iter().map(move |duty| (layer, duty)))
    }

    /// What the chain says of the weight of a rule.
    pub fn gewicht(&self, rule: &RuleInfo) -> Option<RegelStand> {
        let named = [self.gewichten.get(&key(rule.code)), self.gewichten.get(rule.name)];
        named.into_iter().flatten().min_by_key(|(layer, _)| *layer).map(|(_, stand)| *stand)
    }

    /// The paragraphs of the duties that name a rule, in the order of the chain.
    pub fn paragrafen(&self, rule: &RuleInfo) -> Vec<Herkomst<'_>> {
        let named = [self.plichten.get(&key(rule.code)), self.plichten.get(rule.name)];
        let mut rows: Vec<(usize, usize)> = named.into_iter().flatten().flatten().copied().collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter()
            .filter_map(|(number, row)| {
                let layer = &self.lagen[number];
                let paragraaf = layer.bestand.verplichtingen.items()[row].paragraaf.filled()?;
                Some(Herkomst { profiel: layer.id(), paragraaf })
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
            let paragraphs = self.paragrafen(rule).into_iter().filter(|from| from.profiel != super::WET);
            sources.extend(paragraphs.map(|from| format!("{} {}", from.profiel, from.paragraaf)));
        }
        if sources.is_empty() {
            sources.push(self.id().to_owned());
        }
        sources
    }

    /// Whether a profile is part of the chain.
    pub fn has(&self, id: &str) -> bool {
        self.lagen.iter().any(|layer| layer.id() == id)
    }
}

/// Codes are compared without regard to case, names as they are.
fn key(regel: &str) -> String {
    if regel.len() == 4 { regel.to_ascii_uppercase() } else { regel.to_owned() }
}

/// `uit` is no weight at all.
fn ernst(stand: Option<Spanned<RegelStand>>, standard: Ernst) -> Option<Ernst> {
    stand.map_or(Some(standard), |stand| stand.value.ernst())
}

fn parsed<T>(text: Option<&Text<'_>>, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    text.and_then(|text| parse(text.as_str()))
}

fn owned(text: Option<&Text<'_>>) -> Option<String> {
    text.filter(|text| !text.is_blank()).map(|text| text.as_str().to_owned())
}

/// The rows of one kind; what a row leaves out it takes over from the first row of a profile below that holds then.
fn termijnregels(lagen: &[Laag<'_>], soort: TermijnSoort) -> Vec<Termijnregel> {
    let mut rows: Vec<Termijnregel> = Vec::new();
    // From below, so that a row finds its base ready.
    for layer in lagen.iter().rev() {
        let below = rows;
        rows = Vec::new();
        for row in layer.bestand.termijnen.items() {
            if row.termijn.is_none_or(|own| own.value != soort) {
                continue;
            }
            let day = |datum: Option<Datum>| datum.map(|datum| datum.value);
            let from = day(row.geldig_vanaf.or(layer.bestand.geldig_vanaf));
            // A policy may be older than the law that it stands on.
            let base = below.iter().find(|base| from.is_none_or(|from| base.is_valid_on(from)));
            let base = base.or(below.first());
            let duur = parsed(row.periode.as_ref(), Duur::parse).filter(|duur| may_be(soort, *duur));
            rows.push(Termijnregel {
                soort,
                duur: duur.or(base.and_then(|base| base.duur)),
                // An extension belongs to a period: one without the other is not taken over.
                verlenging: if duur.is_some() || row.verlenging.is_some() {
                    parsed(row.verlenging.as_ref(), Periode::parse)
                } else {
                    base.and_then(|base| base.verlenging)
                },
                drempel: row
                    .drempel
                    .map(|drempel| drempel.value)
                    .or(base.map(|base| base.drempel))
                    .unwrap_or(Drempel::Risico),
                ernst: match (row.ernst, base) {
                    (None, Some(base)) => base.ernst,
                    (own, _) => ernst(own, Ernst::Waarschuwing),
                },
                venster: parsed(row.waarschuwing.as_ref(), Duur::parse).or(base.and_then(|base| base.venster)),
                wie: row.wie.map(|wie| wie.value).or(base.map(|base| base.wie)).unwrap_or(standard(soort)),
                // Who acts and what they are called go together.
                functie: owned(row.functie.as_ref())
                    .or_else(|| base.filter(|_| row.wie.is_none()).and_then(|base| base.functie.clone())),
                bron: match (&row.paragraaf, &row.wet, base) {
                    // The figure is the base's: the row has none, or one that cannot be read.
                    (None, None, Some(base)) if duur.is_none() => base.bron.clone(),
                    (_, _, Some(base)) if duur.is_none() && row.periode.is_some() => base.bron.clone(),
                    // Where policy and law say the same, both are the source.
                    (Some(_), None, Some(base)) if base.wettelijk && duur.is_none_or(|own| base.duur == Some(own)) => {
                        format!("{}; {}", layer.bron(row.paragraaf.as_ref(), None), base.bron)
                    }
                    (paragraaf, wet, _) => layer.bron(paragraaf.as_ref(), wet.as_ref()),
                },
                toelichting: owned(row.toelichting.as_ref()),
                // A gemeente may keep up with the law before the program does: such a row names the law alone.
                wettelijk: layer.is_wet() || row.wet.is_some() && row.paragraaf.is_none(),
                geldig: (from, day(row.geldig_tot)),
            });
        }
        rows.extend(below);
    }
    rows
}

/// Whether a term of a kind can be counted so: hours only for reporting a datalek.
fn may_be(soort: TermijnSoort, duur: Duur) -> bool {
    soort == TermijnSoort::DatalekMelden || duur.periode().is_some()
}

/// Who acts when no profile says so.
fn standard(soort: TermijnSoort) -> Functierol {
    match soort {
        TermijnSoort::VerwerkingBeoordelen
        | TermijnSoort::DpiaHerbeoordelen
        | TermijnSoort::VerwerkersovereenkomstControleren
        | TermijnSoort::ConvenantControleren
        | TermijnSoort::ProcesplanEvalueren
        | TermijnSoort::AuditUitvoeren
        | TermijnSoort::WpgAuditIntern
        | TermijnSoort::WpgAuditExtern
        | TermijnSoort::WpgHercontrole
        | TermijnSoort::OvereenkomstEindigt
        | TermijnSoort::OvereenkomstOpzeggen
        | TermijnSoort::GarantieVernieuwen
        | TermijnSoort::MaatregelUitvoeren
        | TermijnSoort::AdviesOpvolgen
        | TermijnSoort::BetrokkeneInformeren => Functierol::Proceseigenaar,
        TermijnSoort::RaadplegingBeantwoorden => Functierol::Ap,
        TermijnSoort::VerzoekBeantwoorden
        | TermijnSoort::RectificatieBeantwoorden
        | TermijnSoort::InformatieBeantwoorden
        | TermijnSoort::KlachtAfhandelen
        | TermijnSoort::DatalekMelden
        | TermijnSoort::DatalekEvalueren
        | TermijnSoort::TaakUitvoeren
        | TermijnSoort::UitzonderingEindigt => Functierol::Privacybeheerder,
    }
}

/// The cycles in the order of the chain; what a row leaves out it takes over from the row of a profile below.
fn cycli(lagen: &[Laag<'_>]) -> Vec<Cyclusregel> {
    let mut found: Vec<Cyclusregel> = Vec::new();
    // From below, so that a row finds its base ready.
    for layer in lagen.iter().rev() {
        let mut own: Vec<Cyclusregel> = Vec::new();
        for row in layer.bestand.cycli.items() {
            let (Some(id), Some(naam)) = (&row.cyclus, &row.naam) else { continue };
            if own.iter().any(|other| other.id == id.as_str()) {
                continue;
            }
            let base = found.iter().position(|other| other.id == id.as_str()).map(|at| found.remove(at));
            let base = base.as_ref();
            own.push(Cyclusregel {
                id: id.as_str().to_owned(),
                naam: naam.as_str().to_owned(),
                periode: parsed(row.periode.as_ref(), Periode::parse).or(base.and_then(|base| base.periode)),
                verplicht: row.verplicht.map_or(base.is_none_or(|base| base.verplicht), |verplicht| verplicht.value),
                ernst: match (row.ernst, base) {
                    (None, Some(base)) => base.ernst,
                    (own, _) => ernst(own, Ernst::Waarschuwing),
                },
                venster: parsed(row.waarschuwing.as_ref(), Duur::parse).or(base.and_then(|base| base.venster)),
                wie: row.wie.map(|wie| wie.value).or(base.map(|base| base.wie)).unwrap_or(Functierol::Privacybeheerder),
                functie: owned(row.functie.as_ref())
                    .or_else(|| base.filter(|_| row.wie.is_none()).and_then(|base| base.functie.clone())),
                bron: layer.bron(row.paragraaf.as_ref(), row.wet.as_ref()),
                toelichting: owned(row.toelichting.as_ref()),
            });
        }
        own.append(&mut found);
        found = own;
    }
    found
}

fn velden(lagen: &[Laag<'_>]) -> Vec<Veldregel> {
    let mut found: Vec<(Veldregel, bool)> = Vec::new();
    for layer in lagen {
        for row in layer.bestand.verplichte_velden.items() {
            let (Some(soort), Some(veld)) = (row.soort, &row.veld) else { continue };
            let pad: Vec<String> = veld.as_str().split('.').map(str::to_owned).collect();
            let (regime, rol, fase) =
                (row.regime.map(|regime| regime.value), row.rol.map(|rol| rol.value), row.fase.map(|fase| fase.value));
            let is_said = |(own, _): &(Veldregel, bool)| {
                own.soort == soort.value && own.pad == pad && (own.regime, own.rol, own.fase) == (regime, rol, fase)
            };
            if found.iter().any(is_said) {
                continue;
            }
            let weight = ernst(row.ernst, Ernst::Waarschuwing);
            let regel = Veldregel {
                soort: soort.value,
                pad,
                ernst: weight.unwrap_or(Ernst::Advies),
                regime,
                rol,
                fase,
                bron: layer.bron(row.paragraaf.as_ref(), row.wet.as_ref()),
                toelichting: owned(row.toelichting.as_ref()),
            };
            found.push((regel, weight.is_some()));
        }
    }
    found.into_iter().filter(|(_, counts)| *counts).map(|(regel, _)| regel).collect()
}

fn maxima(lagen: &[Laag<'_>]) -> Vec<Maximum> {
    let mut found: Vec<Maximum> = Vec::new();
    for layer in lagen {
        for row in layer.bestand.maximale_bewaartermijnen.items() {
            let Some(gegevens) = row.gegevens.filled() else { continue };
            let Some(termijn) = parsed(row.termijn.as_ref(), Periode::parse) else { continue };
            if !found.iter().any(|own| own.gegevens == gegevens) {
                found.push(Maximum {
                    gegevens: gegevens.to_owned(),
                    termijn,
                    ernst: ernst(row.ernst, Ernst::Waarschuwing),
                    bron: layer.bron(row.paragraaf.as_ref(), row.wet.as_ref()),
                    wettelijk: layer.is_wet(),
                });
            }
        }
    }
    found
}

/// The rows of all tables; of two rows of one score the first of the chain counts.
fn scores(lagen: &[Laag<'_>]) -> Vec<Scoreregel> {
    let mut found: Vec<Scoreregel> = Vec::new();
    for row in lagen.iter().flat_map(scores_of) {
        if !found.iter().any(|own| own.score == row.score) {
            found.push(row);
        }
    }
    found.sort_by_key(|row| row.score);
    found
}

fn scores_of(layer: &Laag<'_>) -> Vec<Scoreregel> {
    let rows = layer.bestand.scoretabel.items().iter();
    rows.filter_map(|row| {
        Some(Scoreregel {
            score: row.score?.value,
            risico: row.risico?.value,
            dpia_rapport: row.dpia_rapport?.value,
            key_controls: row.key_controls?.value,
            samenspraak_privacyteam: row.samenspraak_privacyteam?.value,
            samenspraak_fg: row.samenspraak_fg?.value,
            akkoord_fg: row.akkoord_fg?.value,
            evaluatie: parsed(row.evaluatie.as_ref(), Periode::parse),
            advies_fg: row.advies_fg?.value,
            audit: row.audit?.value,
            audit_periode: parsed(row.audit_periode.as_ref(), Periode::parse),
            audit_fg: row.audit_fg?.value,
            afschrift_fg: row.afschrift_fg?.value,
        })
    })
    .collect()
}
