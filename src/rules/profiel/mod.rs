//! Family PR, the policy profile itself: a profile that is wrong would judge the whole register wrongly.

mod basis_in_kring;
mod bron_ontbreekt_in_profiel;
mod dubbel_in_profiel;
mod geldigheid_klopt_niet;
mod id_van_ander_profiel;
mod langer_dan_de_wet;
mod onbekend_profiel;
mod onbekend_veld_in_profiel;
mod onbekende_basis;
mod onbekende_cyclus_in_profiel;
mod onbekende_opdracht_in_profiel;
mod onbekende_regel_in_profiel;
mod rij_onvolledig_in_profiel;
mod termijn_in_profiel_onleesbaar;
mod waarschuwingstermijn_onleesbaar;

use super::{Context, Family, Sink};
use crate::diagnostic::{FileId, RuleInfo, Suggestion, quote};
use crate::profile::{self, Ketenfout, Ketenfoutsoort};

/// What its rules have in common, and the rules by code.
pub(super) static FAMILY: Family = Family {
    letters: "PR",
    title: "het profiel zelf",
    fixed: true,
    asks_owner: false,
    stops_draft: false,
    rules: &[
        &onbekend_profiel::RULE,
        &onbekende_basis::RULE,
        &basis_in_kring::RULE,
        &termijn_in_profiel_onleesbaar::RULE,
        &onbekende_cyclus_in_profiel::RULE,
        &onbekende_regel_in_profiel::RULE,
        &onbekend_veld_in_profiel::RULE,
        &dubbel_in_profiel::RULE,
        &bron_ontbreekt_in_profiel::RULE,
        &onbekende_opdracht_in_profiel::RULE,
        &waarschuwingstermijn_onleesbaar::RULE,
        &langer_dan_de_wet::RULE,
        &geldigheid_klopt_niet::RULE,
        &id_van_ander_profiel::RULE,
        &rij_onvolledig_in_profiel::RULE,
    ],
};

/// The file number of the configuration.
const CONFIG: FileId = super::engine::CONFIG_FILE;

/// Reports the faults of the chain that a rule has words for.
fn report_chain(
    rule: &'static RuleInfo,
    cx: &Context,
    sink: &mut Sink,
    words: &dyn Fn(&Ketenfout) -> Option<(String, Suggestion)>,
) {
    for fout in &cx.profiel.fouten {
        if let Some((message, help)) = words(fout) {
            let found = sink.report(rule, fout.span, message);
            found.primary.file = fout.file;
            found.help(help);
        }
    }
}

/// Why a profile cannot be used, and what to write behind the key that names it; `vanaf` is where paths begin. A name that
/// nothing has, says the rule itself.
fn waarom(fout: &Ketenfout, key: &str, vanaf: &str) -> (Option<String>, Suggestion) {
    let naam = quote(&fout.naam);
    let name = fout.naam.rsplit(['/', '\\']).next().unwrap_or_default();
    let own = if name.is_empty() {
        "profiel.yaml"
    } else {
        name
    };
    let path = format!(
        "een pad geldt vanaf {vanaf}, zoals {}",
        quote(&format!("{key}: {own}"))
    );
    let (what, help) = match fout.soort {
        Ketenfoutsoort::Onleesbaar => (
            format!("het profiel {naam} is niet te lezen"),
            format!("herstel {naam}; een bevinding over dat bestand zegt wat eraan mankeert"),
        ),
        Ketenfoutsoort::Buiten => (
            format!("het profiel {naam} ligt buiten de repository en is niet gelezen"),
            format!(
                "zet het bestand in {vanaf} en schrijf hier {}",
                quote(&format!("{key}: {own}"))
            ),
        ),
        Ketenfoutsoort::GeenBestand => (
            format!(
                "het profiel {naam} is geen bestand, maar een map of een koppeling die nergens heen leidt"
            ),
            format!("noem hier het bestand zelf (.yaml); {path}"),
        ),
        _ if profile::is_path(&fout.naam) => (
            format!("het bestand {naam} van het profiel bestaat niet"),
            format!("zet het bestand daar neer, of verbeter het pad; {path}"),
        ),
        _ => return (None, suggestion(&fout.naam)),
    };
    (Some(what), help.into())
}

/// What to write instead of a name that no built-in profile has.
fn suggestion(naam: &str) -> Suggestion {
    let names: Vec<&str> = profile::names().collect();
    crate::diagnostic::choose_from(naam, names.iter().copied(), &names.join(", "))
        .and("; een eigen profiel noemt u met zijn bestand, zoals `profiel.yaml`")
}
