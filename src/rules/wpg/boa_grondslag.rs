//! `boa-grondslag`: boa's process police data under Wpg art. 8, 9 or 13 only.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verwerking;
use crate::model::verwerking::WpgGrondslag;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "WP03",
        name: "boa-grondslag",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Wpg("46"),
            Bron::Wet("Besluit politiegegevens buitengewoon opsporingsambtenaren (Stb. 2019, 85)"),
        ],
        summary: "Boa's verwerken politiegegevens alleen op grond van Wpg art. 8, 9 of 13",
        page: include_str!("boa_grondslag.md"),
    },
    Check::Verwerking(check),
)
.ask("Welk artikel van de Wet politiegegevens geldt voor de boa's, of doet de politie dit zelf?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    let Some(wpg) = verwerking.wpg.as_ref() else {
        return;
    };
    let (Some(boa), Some(grondslag)) = (wpg.boa.filter(|boa| boa.value), wpg.grondslag) else {
        return;
    };
    if matches!(grondslag.value, WpgGrondslag::Art10 | WpgGrondslag::Art12) {
        let message = format!(
            "`{}` van de Wpg kan geen grondslag zijn voor boa's",
            grondslag.value
        );
        let file = sink.file();
        sink.report(&RULE.info, grondslag.span, message)
            .help("kies art. 8, 9 of 13; doet de politie dit zelf, schrijf dan `boa: false`")
            .related(file, boa.span, "dit doen boa's");
    }
}
