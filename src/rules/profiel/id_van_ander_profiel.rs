//! `id-van-ander-profiel`: a profile has an id that no other profile has.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::field::Field;
use crate::profile::{self, Laag};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "PR14",
        name: "id-van-ander-profiel",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("profielen")],
        summary: "Een eigen profiel heeft een eigen id",
        page: include_str!("id_van_ander_profiel.md"),
    },
    Check::Profiel(check),
)
.never_frozen();

fn check(laag: &Laag, cx: &Context, sink: &mut Sink) {
    let Some(id) = &laag.bestand.id else { return };
    let built_in = profile::names().any(|name| name == id.as_str());
    let below = cx
        .profiel
        .lagen
        .iter()
        .skip_while(|own| !std::ptr::eq(*own, laag))
        .skip(1);
    let other = below
        .filter(|own| own.id() == id.as_str())
        .find_map(|own| Some((own.file?, own.bestand.id.as_ref()?)));
    let whose = match (built_in, other) {
        (true, _) => "een ingebouwd profiel",
        (false, Some(_)) => "het profiel waarop dit voortbouwt",
        (false, None) => return,
    };
    let found = sink.report(
        &RULE.info,
        id.span(),
        format!("{} is het id van {whose}", quote(id.as_str())),
    );
    found.help("geef uw profiel een eigen id, zoals de naam van uw gemeente met het jaar: anders is bij een bron niet te zien welk beleid het is");
    if let Some((file, other)) = other {
        found.related(file, other.span(), "dat profiel");
    }
}
