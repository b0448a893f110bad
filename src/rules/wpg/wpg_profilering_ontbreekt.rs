//! `wpg-profilering-ontbreekt`: a verwerking under the Wpg answers whether there is profiling.

use super::{block, place_in};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP05",
        name: "wpg-profilering-ontbreekt",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Wpg("31d"), Bron::Beleid("heemstede-2026", "4.1")],
        summary: "Een verwerking onder de Wpg zegt of er profilering is",
        page: include_str!("wpg_profilering_ontbreekt.md"),
    },
    Check::Verwerking(check),
)
.ask("Maakt u met de politiegegevens profielen van mensen?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    if let Some(wpg) = block(verwerking)
        && wpg.profilering.is_none()
    {
        let at = place_in(wpg, sink);
        let message = "er staat niet of met de politiegegevens profielen worden gemaakt";
        sink.missing(&RULE.info, at, wpg.span, "profilering", message)
            .help("ga na of er profilering is; zo ja, schrijf `profilering: true`, en anders `profilering: false`")
            .snippet("profilering: ...");
    }
}
