//! `model-verwerker-niet-goedgekeurd`: the model of the verwerker is used only with a reason and an approval.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::field::TextOption;
use crate::model::overeenkomst::Model;
use crate::model::{Status, Verwerkersovereenkomst};
use crate::rules::{Check, Context, Rule, Sink};

const SNIPPET: &str = "goedkeuring:
  motivering: ...
  goedgekeurd_op: jjjj-mm-dd";

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "OV09",
        name: "model-verwerker-niet-goedgekeurd",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Beleid("heemstede-2026", "Bijlage 1 nr. 2")],
        summary: "Het model van de verwerker is gemotiveerd en goedgekeurd",
        page: include_str!("model_verwerker_niet_goedgekeurd.md"),
    },
    Check::Verwerkersovereenkomst(check),
)
.ask("Waarom is het model van de verwerker gebruikt, en wanneer keurde de privacybeheerder de overeenkomst goed?");

fn check(overeenkomst: &Verwerkersovereenkomst, _cx: &Context, sink: &mut Sink) {
    let Some(model) = overeenkomst
        .model
        .filter(|model| model.value == Model::Verwerker)
    else {
        return;
    };
    if overeenkomst
        .status
        .is_some_and(|status| status.value == Status::Beeindigd)
    {
        return;
    }
    let Some(goedkeuring) = &overeenkomst.goedkeuring else {
        let message = "het model van de verwerker is gebruikt zonder motivering en goedkeuring";
        sink.missing(&RULE.info, model.span, overeenkomst.span, "goedkeuring", message)
            .help(
                "schrijf op waarom het eigen model niet kon en wanneer de privacybeheerder de overeenkomst goedkeurde",
            )
            .snippet(SNIPPET);
        return;
    };
    if goedkeuring.motivering.filled().is_none() {
        let message = "er staat niet waarom het model van de verwerker is gebruikt";
        sink.missing(
            &RULE.info,
            model.span,
            goedkeuring.span,
            "motivering",
            message,
        )
        .help("schrijf op waarom het model van de gemeente niet kon; dat hoort onder `goedkeuring`")
        .snippet("motivering: ...");
    }
    if goedkeuring.goedgekeurd_op.is_none() {
        let message =
            "er staat niet wanneer de privacybeheerder het model van de verwerker goedkeurde";
        sink.missing(
            &RULE.info,
            model.span,
            goedkeuring.span,
            "goedgekeurd_op",
            message,
        )
        .help("noem de dag van de goedkeuring; die hoort onder `goedkeuring`")
        .snippet("goedgekeurd_op: jjjj-mm-dd");
    }
}
