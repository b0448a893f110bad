//! `uitzondering-34-onduidelijk`: who does not tell the betrokkenen names one of the three cases in which that is allowed.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::Datalek;
use crate::model::gebeurtenis::DatalekRisico;
use crate::rules::woorden::{has_start, has_word};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "GB25",
        name: "uitzondering-34-onduidelijk",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Avg("34 lid 3")],
        summary: "De reden om betrokkenen niet te informeren is een van de drie gevallen van AVG art. 34 lid 3",
        page: include_str!("uitzondering_34_onduidelijk.md"),
    },
    Check::Datalek(check),
)
.ask("Waren de gelekte gegevens onleesbaar, is het hoge risico weggenomen of kostte informeren te veel moeite, en waaruit blijkt dat?");

/// Beginnings of words that point at a case of art. 34 lid 3. Wide on purpose: whether the case is met, a human judges.
const CASES: &[&str] = &[
    // a: the data mean nothing to who has them.
    "versleutel",
    "onbegrijpelijk",
    "onleesbaar",
    "encrypt",
    "cryptogra",
    "gehasht",
    "hash",
    "gepseudonimiseerd",
    "beschermingsmaatregel",
    // b: the high risk is gone.
    "maatregel",
    "weggenomen",
    "achteraf",
    "gewist",
    "verwijderd",
    "vernietigd",
    "teruggehaald",
    "teruggestuurd",
    "teruggegeven",
    "teruggekregen",
    "geretourneerd",
    "ingetrokken",
    "geblokkeerd",
    "gereset",
    // c: telling each of them is out of proportion, so everyone is told.
    "onevenredig",
    "openbare",
    "openbaar",
];

fn check(datalek: &Datalek, _cx: &Context, sink: &mut Sink) {
    if datalek
        .risico
        .is_none_or(|risico| risico.value != DatalekRisico::Hoog)
    {
        return;
    }
    let Some(mededeling) = datalek
        .mededeling_betrokkenen
        .as_ref()
        .filter(|told| told.gedaan_op.is_none())
    else {
        return;
    };
    let Some(reden) = mededeling.niet_gedaan_reden.as_ref() else {
        return;
    };
    if reden.is_blank()
        || names_case(reden.as_str())
        || sink.is_faulty(mededeling.span, "gedaan_op")
    {
        return;
    }
    sink.report(
        &RULE.info,
        reden.span,
        "het risico is `hoog`, maar de reden om niemand te informeren noemt geen geval van AVG art. 34 lid 3",
    )
    .help("noem het geval: a de gegevens waren onbegrijpelijk, b het hoge risico is achteraf weggenomen, c onevenredig veel moeite en een openbare mededeling; past geen van drie, informeer dan de betrokkenen");
}

fn names_case(reden: &str) -> bool {
    has_start(reden, CASES) || has_word(reden, &["34"]) && has_word(reden, &["3", "derde"])
}
