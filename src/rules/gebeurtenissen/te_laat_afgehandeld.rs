//! `te-laat-afgehandeld`: a verzoek was answered within its term.

use crate::deadline::antwoordtermijn;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Verzoek;
use crate::model::gebeurtenis::Uitkomst;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB13",
        name: "te-laat-afgehandeld",
        ernst: Ernst::Fout,
        bronnen: &[
            Bron::Avg("12 lid 3"),
            Bron::Wet("Awb art. 9:11"),
            Bron::Richtsnoer("EDPB Richtsnoeren 01/2022, 5.3"),
        ],
        summary: "Een verzoek is beantwoord binnen de termijn",
        page: include_str!("te_laat_afgehandeld.md"),
    },
    Check::Verzoek(check),
)
.ask("Waarom kwam het antwoord op dit verzoek te laat, of klopt een van de datums niet?");

fn check(verzoek: &Verzoek, cx: &Context, sink: &mut Sink) {
    if verzoek
        .uitkomst
        .is_some_and(|uitkomst| uitkomst.value == Uitkomst::Ingetrokken)
    {
        return;
    }
    let Some(termijn) = antwoordtermijn(verzoek, &cx.view) else {
        return;
    };
    let Some(afgehandeld) = verzoek
        .afgehandeld_op
        .filter(|op| op.value > termijn.laatste)
    else {
        return;
    };
    let law = termijn.wettelijke_dag(afgehandeld.value);
    let law = law.map_or(String::new(), |dag| {
        format!(", en volgens de wet uiterlijk op `{dag}`")
    });
    let message = format!(
        "het antwoord kwam op `{}`, maar moest er uiterlijk op `{}` zijn: {} na ontvangst{law}",
        afgehandeld.value, termijn.laatste, termijn.duur
    );
    let file = sink.file();
    sink.report(&RULE.info, afgehandeld.span, message)
        .help("verbeter de datum als die niet klopt; was het antwoord te laat, leg dan de oorzaak vast in een uitzondering (`uitzonderingen`)")
        .related(file, termijn.ontvangen.span, "ontvangen")
        .rests_on(termijn.bron(afgehandeld.value))
        .ernst(termijn.ernst(afgehandeld.value));
}
