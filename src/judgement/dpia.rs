//! Whether a verwerking needs a DPIA, and why: a pure judgement over what the register says of it.
//!
//! Three roads lead to "required": the cases of AVG art. 35 lid 3, the list of the AP (art. 35 lid 4), and two or more
//! of the nine criteria of the EDPB (WP248 rev.01, III.B). Part of it is declared in `kenmerken`, part follows from
//! other keys of the verwerking; what is said in both ways counts once.

use std::fmt;

use crate::diagnostic::{Bron, Span};
use crate::model::Verwerking;
use crate::model::field::{Field, Items, Spanned};
use crate::model::verwerking::{Aard, Automatisering, Kenmerk, Ontvanger, OntvangerRol};

/// How many kenmerken there are: the nine criteria of the EDPB and the seventeen kinds on the list of the AP.
const AANTAL: usize = Kenmerk::ALL.len();

/// The outcome, from light to heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Oordeel {
    /// Nothing in the register asks for a DPIA.
    NietNodig,
    /// One criterion of the EDPB: think about it, and write down the answer.
    Aanbevolen,
    /// The law, the list of the AP or two criteria of the EDPB ask for one.
    Verplicht,
}

impl Oordeel {
    /// The words in Dutch.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NietNodig => "niet nodig",
            Self::Aanbevolen => "aanbevolen",
            Self::Verplicht => "verplicht",
        }
    }
}

impl fmt::Display for Oordeel {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something that the verwerking says of itself and that counts for the judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feit {
    /// Where it stands, in the file of the verwerking.
    pub plaats: Span,
    /// What stands there: `kenmerken`, or the key that it follows from.
    pub uit: &'static str,
}

/// What kind of reason it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grond {
    /// Art. 35 lid 3 onder a: systematic evaluation on which decisions rest.
    Lid3A,
    /// Art. 35 lid 3 onder b: special or criminal data on a large scale.
    Lid3B,
    /// Art. 35 lid 3 onder c: systematic monitoring on a large scale.
    Lid3C,
    /// A kind on the list of the AP.
    ApLijst(Kenmerk),
    /// A criterion of the EDPB.
    Criterium(Kenmerk),
}

impl Grond {
    /// The article or guideline.
    pub fn bron(self) -> Bron {
        match self {
            Self::Lid3A => Bron::Avg("35 lid 3 onder a"),
            Self::Lid3B => Bron::Avg("35 lid 3 onder b"),
            Self::Lid3C => Bron::Avg("35 lid 3 onder c"),
            Self::ApLijst(_) => Bron::Richtsnoer("AP, lijst verplichte DPIA (27 november 2019)"),
            Self::Criterium(_) => Bron::Richtsnoer("EDPB WP248 rev.01, III.B"),
        }
    }

    /// How heavy its kind weighs, from 0: the law, the list of the AP, a criterion of the EDPB.
    pub fn zwaarte(self) -> u8 {
        match self {
            Self::Lid3A | Self::Lid3B | Self::Lid3C => 0,
            Self::ApLijst(_) => 1,
            Self::Criterium(_) => 2,
        }
    }

    /// What is the case, in a few Dutch words.
    pub fn tekst(self) -> &'static str {
        match self {
            Self::Lid3A => {
                "mensen worden stelselmatig beoordeeld en daarop rusten automatische besluiten"
            }
            Self::Lid3B => "het gaat om bijzondere of strafrechtelijke gegevens op grote schaal",
            Self::Lid3C => "het gaat om stelselmatige monitoring op grote schaal",
            Self::ApLijst(kenmerk) | Self::Criterium(kenmerk) => kort(kenmerk),
        }
    }
}

/// A reason with the places that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reden {
    /// What kind of reason.
    pub grond: Grond,
    /// The facts under it: one, or two for art. 35 lid 3.
    pub feiten: Vec<Feit>,
}

impl fmt::Display for Reden {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} ({})", self.grond.tekst(), self.grond.bron())
    }
}

/// The judgement over one verwerking. Making one allocates nothing; only its reasons in words do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beoordeling {
    /// Per kenmerk where it came from, in the order of [`Kenmerk::ALL`].
    feiten: [Option<Feit>; AANTAL],
    /// Special or criminal data, apart: `gevoelige_gegevens` is wider than art. 35 lid 3 onder b.
    bijzonder: Option<Feit>,
}

impl Beoordeling {
    /// Judges a verwerking by what it says of itself.
    pub fn van(verwerking: &Verwerking) -> Self {
        let mut beoordeling = Self {
            feiten: [None; AANTAL],
            bijzonder: None,
        };
        for kenmerk in verwerking.kenmerken.items() {
            beoordeling.tel(
                kenmerk.value,
                Feit {
                    plaats: kenmerk.span,
                    uit: "kenmerken",
                },
            );
        }
        beoordeling.bijzonder = bijzondere_gegevens(verwerking);
        if let Some(feit) = beoordeling.bijzonder {
            beoordeling.tel(Kenmerk::GevoeligeGegevens, feit);
        }
        for betrokkene in verwerking.betrokkenen.items() {
            if let Some(kwetsbaar) = betrokkene.kwetsbaar.filter(|kwetsbaar| kwetsbaar.value) {
                beoordeling.tel(
                    Kenmerk::KwetsbareBetrokkenen,
                    Feit {
                        plaats: kwetsbaar.span,
                        uit: "kwetsbaar: true",
                    },
                );
            }
        }
        if let Some(aanwezig) = aanwezig(verwerking.profilering.as_ref()) {
            let feit = Feit {
                plaats: aanwezig.span,
                uit: "profilering",
            };
            beoordeling.tel(Kenmerk::BeoordelenOfScoren, feit);
            beoordeling.tel(Kenmerk::Profilering, feit);
        }
        if let Some(aanwezig) = aanwezig(verwerking.geautomatiseerde_besluitvorming.as_ref()) {
            let feit = Feit {
                plaats: aanwezig.span,
                uit: "geautomatiseerde_besluitvorming",
            };
            beoordeling.tel(Kenmerk::AutomatischeBesluiten, feit);
        }
        if beoordeling.bijzonder.is_some()
            && let Some(feit) = samenwerking(verwerking)
        {
            beoordeling.tel(Kenmerk::Samenwerkingsverbanden, feit);
        }
        beoordeling
    }

    /// Required, advised or not needed.
    pub fn oordeel(&self) -> Oordeel {
        match (self.is_voorgeschreven(), self.aantal_criteria()) {
            (true, _) | (false, 2..) => Oordeel::Verplicht,
            (false, 1) => Oordeel::Aanbevolen,
            (false, 0) => Oordeel::NietNodig,
        }
    }

    /// Whether art. 35 lid 3 or the list of the AP asks for it: then no motivation can set it aside, as it can where
    /// only two criteria of the EDPB are met.
    pub fn is_voorgeschreven(&self) -> bool {
        Kenmerk::ALL
            .iter()
            .any(|kenmerk| !is_criterium(*kenmerk) && self.feit(*kenmerk).is_some())
            || self.lid3().into_iter().flatten().next().is_some()
    }

    /// How many of the nine criteria of the EDPB are met.
    pub fn aantal_criteria(&self) -> usize {
        Kenmerk::ALL
            .iter()
            .filter(|kenmerk| is_criterium(**kenmerk) && self.feit(**kenmerk).is_some())
            .count()
    }

    /// All reasons, the weightiest first: art. 35 lid 3, the list of the AP, the criteria of the EDPB.
    pub fn redenen(&self) -> Vec<Reden> {
        let mut redenen: Vec<Reden> = Vec::new();
        for (grond, een, twee) in self.lid3().into_iter().flatten() {
            redenen.push(Reden {
                grond,
                feiten: vec![een, twee],
            });
        }
        let gevonden = || {
            Kenmerk::ALL
                .iter()
                .filter_map(|kenmerk| Some((*kenmerk, self.feit(*kenmerk)?)))
        };
        for (kenmerk, feit) in gevonden().filter(|(kenmerk, _)| !is_criterium(*kenmerk)) {
            redenen.push(Reden {
                grond: Grond::ApLijst(kenmerk),
                feiten: vec![feit],
            });
        }
        for (kenmerk, feit) in gevonden().filter(|(kenmerk, _)| is_criterium(*kenmerk)) {
            redenen.push(Reden {
                grond: Grond::Criterium(kenmerk),
                feiten: vec![feit],
            });
        }
        redenen
    }

    /// Why, in half a sentence that names only the weightiest kind of reason.
    pub fn waarom(&self) -> String {
        let redenen = self.redenen();
        if let Some(reden) = redenen
            .first()
            .filter(|reden| !matches!(reden.grond, Grond::ApLijst(_) | Grond::Criterium(_)))
        {
            return reden.to_string();
        }
        let ap = noem(&redenen, |grond| matches!(grond, Grond::ApLijst(_)));
        if !ap.is_empty() {
            let (soort, staat) = if ap.len() == 1 {
                ("soort", "staat")
            } else {
                ("soorten", "staan")
            };
            let ap: Vec<String> = ap.iter().map(|naam| format!("`{naam}`")).collect();
            let ap: Vec<&str> = ap.iter().map(String::as_str).collect();
            return format!(
                "de {soort} {} {staat} op de lijst van de AP",
                opsomming(&ap)
            );
        }
        let criteria = noem(&redenen, |grond| matches!(grond, Grond::Criterium(_)));
        let aantal = telwoord(criteria.len());
        format!(
            "deze verwerking voldoet aan {aantal} van de negen criteria van de EDPB ({})",
            opsomming(&criteria)
        )
    }

    /// The places that count, each once, with what they say.
    pub fn plaatsen(&self) -> Vec<(Span, String)> {
        let mut plaatsen: Vec<(Span, String)> = Vec::new();
        for reden in self.redenen() {
            let (Grond::ApLijst(kenmerk) | Grond::Criterium(kenmerk)) = reden.grond else {
                continue;
            };
            let bron = if is_criterium(kenmerk) { "EDPB" } else { "AP" };
            let tekst = format!("{bron}: {}", kort(kenmerk));
            for feit in &reden.feiten {
                match plaatsen
                    .iter_mut()
                    .find(|(plaats, _)| *plaats == feit.plaats)
                {
                    Some((_, samen)) => *samen = format!("{samen}; {tekst}"),
                    None => plaatsen.push((feit.plaats, tekst.clone())),
                }
            }
        }
        plaatsen
    }

    fn feit(&self, kenmerk: Kenmerk) -> Option<Feit> {
        self.feiten[kenmerk as usize]
    }

    /// Counts a kenmerk; the first place that says so stays.
    fn tel(&mut self, kenmerk: Kenmerk, feit: Feit) {
        self.feiten[kenmerk as usize].get_or_insert(feit);
    }

    /// The cases of art. 35 lid 3 that hold, each with its two facts.
    fn lid3(&self) -> [Option<(Grond, Feit, Feit)>; 3] {
        let paar = |grond: Grond, een: Option<Feit>, twee: Option<Feit>| Some((grond, een?, twee?));
        let grootschalig = self.feit(Kenmerk::Grootschalig);
        let monitoring = self
            .feit(Kenmerk::StelselmatigeMonitoring)
            .or(self.feit(Kenmerk::Cameratoezicht));
        [
            paar(
                Grond::Lid3A,
                self.feit(Kenmerk::BeoordelenOfScoren),
                self.feit(Kenmerk::AutomatischeBesluiten),
            ),
            paar(Grond::Lid3B, self.bijzonder, grootschalig),
            paar(Grond::Lid3C, monitoring, grootschalig),
        ]
    }
}

/// Whether a kenmerk is one of the nine criteria of the EDPB; the others are kinds on the list of the AP.
fn is_criterium(kenmerk: Kenmerk) -> bool {
    kenmerk <= Kenmerk::BlokkerenVanRechtOfDienst
}

/// The first special or criminal data. `aard: gevoelig` does not count by itself: it is wider than the criterion.
fn bijzondere_gegevens(verwerking: &Verwerking) -> Option<Feit> {
    verwerking
        .persoonsgegevens
        .items()
        .iter()
        .filter_map(|gegeven| gegeven.aard)
        .find_map(|aard| {
            let uit = match aard.value {
                Aard::Bijzonder => "aard: bijzonder",
                Aard::Strafrechtelijk => "aard: strafrechtelijk",
                Aard::Gewoon | Aard::Gevoelig | Aard::Bsn => return None,
            };
            Some(Feit {
                plaats: aard.span,
                uit,
            })
        })
}

/// A covenant with others who are responsible together with the gemeente.
fn samenwerking(verwerking: &Verwerking) -> Option<Feit> {
    let samen = |ontvanger: &&Ontvanger| {
        ontvanger
            .rol
            .is_some_and(|rol| rol.value == OntvangerRol::Gezamenlijk)
    };
    let ontvangers = verwerking.ontvangers.items().iter().filter(samen);
    let partners = verwerking.gezamenlijke_verantwoordelijken.items().iter();
    let convenant = ontvangers
        .filter_map(|ontvanger| ontvanger.convenant.as_ref())
        .chain(partners.filter_map(|partner| partner.regeling.as_ref()))
        .next()?;
    Some(Feit {
        plaats: convenant.span(),
        uit: "convenant",
    })
}

fn aanwezig(automatisering: Option<&Automatisering>) -> Option<Spanned<bool>> {
    automatisering?.aanwezig.filter(|aanwezig| aanwezig.value)
}

fn noem(redenen: &[Reden], welke: fn(Grond) -> bool) -> Vec<&'static str> {
    redenen
        .iter()
        .map(|reden| reden.grond)
        .filter(|grond| welke(*grond))
        .map(Grond::tekst)
        .collect()
}

/// `a`, `a en b`, `a, b en c`.
fn opsomming(woorden: &[&str]) -> String {
    match woorden {
        [] => String::new(),
        [een] => (*een).to_owned(),
        [begin @ .., laatste] => format!("{} en {laatste}", begin.join(", ")),
    }
}

fn telwoord(aantal: usize) -> &'static str {
    [
        "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
    ]
    .get(aantal)
    .copied()
    .unwrap_or("alle")
}

/// A kenmerk in a few words.
fn kort(kenmerk: Kenmerk) -> &'static str {
    match kenmerk {
        Kenmerk::BeoordelenOfScoren => "beoordelen of scoren",
        Kenmerk::AutomatischeBesluiten => "automatische besluiten",
        Kenmerk::StelselmatigeMonitoring => "stelselmatige monitoring",
        Kenmerk::GevoeligeGegevens => "gevoelige gegevens",
        Kenmerk::Grootschalig => "grootschalig",
        Kenmerk::KoppelenVanBestanden => "koppelen van bestanden",
        Kenmerk::KwetsbareBetrokkenen => "kwetsbare betrokkenen",
        Kenmerk::NieuweTechnologie => "nieuwe technologie",
        Kenmerk::BlokkerenVanRechtOfDienst => "blokkeren van een recht of dienst",
        Kenmerk::HeimelijkOnderzoek => "heimelijk onderzoek",
        Kenmerk::ZwarteLijsten => "zwarte lijsten",
        Kenmerk::Fraudebestrijding => "fraudebestrijding",
        Kenmerk::Creditscores => "creditscores",
        Kenmerk::FinancieleSituatie => "financiële situatie",
        Kenmerk::GenetischeGegevens => "genetische gegevens",
        Kenmerk::Gezondheidsgegevens => "gezondheidsgegevens",
        Kenmerk::Samenwerkingsverbanden => "samenwerkingsverbanden",
        Kenmerk::Cameratoezicht => "cameratoezicht",
        Kenmerk::FlexibelCameratoezicht => "flexibel cameratoezicht",
        Kenmerk::ControleWerknemers => "controle van werknemers",
        Kenmerk::Locatiegegevens => "locatiegegevens",
        Kenmerk::Communicatiegegevens => "communicatiegegevens",
        Kenmerk::InternetOfThings => "internet of things",
        Kenmerk::Profilering => "profilering",
        Kenmerk::ObservatieEnBeinvloeding => "observatie en beïnvloeding van gedrag",
        Kenmerk::BiometrischeGegevens => "biometrische gegevens",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;
    use crate::register::read_entries;
    use crate::source::SourceFile;

    fn beoordeel(rest: &str) -> Beoordeling {
        let text = format!("soort: verwerking\nid: v\nnaam: V\nstatus: actief\n{rest}");
        let files = vec![SourceFile::from_text(FileId(1), "v.yaml", &text)];
        let (register, problems) = read_entries(&files, &crate::progress::Stage::NONE);
        assert!(problems.is_empty(), "{problems:?}");
        Beoordeling::van(register.verwerking("v").unwrap().1)
    }

    fn gronden(beoordeling: &Beoordeling) -> Vec<Grond> {
        beoordeling
            .redenen()
            .into_iter()
            .map(|reden| reden.grond)
            .collect()
    }

    const GEZONDHEID: &str = "persoonsgegevens:\n  - categorie: diagnose\n    aard: bijzonder\n";

    #[test]
    fn nothing_declared_is_not_needed() {
        let beoordeling = beoordeel("kenmerken: geen\n");
        assert_eq!(beoordeling.oordeel(), Oordeel::NietNodig);
        assert!(beoordeling.redenen().is_empty());
    }

    #[test]
    fn one_criterion_is_advised_and_two_are_required() {
        assert_eq!(
            beoordeel("kenmerken: [grootschalig]\n").oordeel(),
            Oordeel::Aanbevolen
        );
        let twee = beoordeel("kenmerken: [grootschalig, koppelen_van_bestanden]\n");
        assert_eq!(twee.oordeel(), Oordeel::Verplicht);
        assert!(!twee.is_voorgeschreven());
        let waarom = "deze verwerking voldoet aan twee van de negen criteria van de EDPB (grootschalig en koppelen van bestanden)";
        assert_eq!(twee.waarom(), waarom);
    }

    #[test]
    fn one_kind_on_the_list_of_the_ap_is_required() {
        let beoordeling = beoordeel("kenmerken: [fraudebestrijding]\n");
        assert_eq!(beoordeling.oordeel(), Oordeel::Verplicht);
        assert!(beoordeling.is_voorgeschreven());
        assert_eq!(
            beoordeling.waarom(),
            "de soort `fraudebestrijding` staat op de lijst van de AP"
        );
    }

    #[test]
    fn what_is_declared_and_follows_counts_once() {
        let beoordeling = beoordeel(&format!("{GEZONDHEID}kenmerken: [gevoelige_gegevens]\n"));
        assert_eq!(beoordeling.aantal_criteria(), 1);
        assert_eq!(beoordeling.oordeel(), Oordeel::Aanbevolen);
        assert_eq!(beoordeling.redenen()[0].feiten[0].uit, "kenmerken");
    }

    #[test]
    fn sensitive_but_not_special_data_do_not_count() {
        let beoordeling =
            beoordeel("persoonsgegevens:\n  - categorie: inkomen\n    aard: gevoelig\n");
        assert_eq!(beoordeling.oordeel(), Oordeel::NietNodig);
    }

    #[test]
    fn special_data_about_vulnerable_people_are_two_criteria() {
        let rest = "betrokkenen:\n  - categorie: jongeren\n    kwetsbaar: true\n  - categorie: ouders\n    kwetsbaar: false\n";
        let beoordeling = beoordeel(&format!("{GEZONDHEID}{rest}"));
        let verwacht = [
            Grond::Criterium(Kenmerk::GevoeligeGegevens),
            Grond::Criterium(Kenmerk::KwetsbareBetrokkenen),
        ];
        assert_eq!(gronden(&beoordeling), verwacht);
    }

    #[test]
    fn special_data_on_a_large_scale_are_in_the_law_itself() {
        let beoordeling = beoordeel(&format!("{GEZONDHEID}kenmerken: [grootschalig]\n"));
        assert_eq!(gronden(&beoordeling)[0], Grond::Lid3B);
        assert!(
            beoordeling
                .waarom()
                .ends_with("(AVG art. 35 lid 3 onder b)")
        );
        assert_eq!(beoordeling.redenen()[0].feiten.len(), 2);
    }

    #[test]
    fn cameras_on_a_large_scale_are_in_the_law_itself() {
        let beoordeling = beoordeel("kenmerken: [cameratoezicht, grootschalig]\n");
        assert_eq!(
            gronden(&beoordeling)[..2],
            [Grond::Lid3C, Grond::ApLijst(Kenmerk::Cameratoezicht)]
        );
    }

    #[test]
    fn profiles_with_automatic_decisions_are_in_the_law_itself() {
        let rest =
            "profilering:\n  aanwezig: true\ngeautomatiseerde_besluitvorming:\n  aanwezig: true\n";
        let beoordeling = beoordeel(rest);
        assert_eq!(gronden(&beoordeling)[0], Grond::Lid3A);
        // One place for both lists: profiling is a criterion of the EDPB and a kind on the list of the AP.
        assert_eq!(beoordeling.plaatsen().len(), 2);
        assert_eq!(
            beoordeling.plaatsen()[0].1,
            "AP: profilering; EDPB: beoordelen of scoren"
        );
    }

    #[test]
    fn no_profiling_and_no_automatic_decisions_do_not_count() {
        let rest = "profilering:\n  aanwezig: false\ngeautomatiseerde_besluitvorming:\n  aanwezig: false\n";
        assert_eq!(beoordeel(rest).oordeel(), Oordeel::NietNodig);
    }

    #[test]
    fn a_partnership_counts_with_special_data_only() {
        let partners =
            "ontvangers:\n  - naam: Politie\n    rol: gezamenlijk\n    convenant: conv-x\n";
        assert_eq!(beoordeel(partners).oordeel(), Oordeel::NietNodig);
        let met = beoordeel(&format!("{GEZONDHEID}{partners}"));
        assert_eq!(
            gronden(&met)[0],
            Grond::ApLijst(Kenmerk::Samenwerkingsverbanden)
        );
        let anders = "ontvangers:\n  - naam: Politie\n    rol: ontvanger\n    convenant: conv-x\n";
        assert_eq!(
            beoordeel(&format!("{GEZONDHEID}{anders}")).oordeel(),
            Oordeel::Aanbevolen
        );
    }

    #[test]
    fn there_are_nine_criteria_and_seventeen_kinds() {
        assert_eq!(
            Kenmerk::ALL
                .iter()
                .filter(|kenmerk| is_criterium(**kenmerk))
                .count(),
            9
        );
        assert_eq!(AANTAL, 26);
    }
}
