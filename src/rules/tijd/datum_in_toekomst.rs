//! `datum-in-toekomst`: what has happened does not lie after the peildatum.

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::datums::{self, Tijd};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD01",
        name: "datum-in-toekomst",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("datums"), Bron::Avg("5 lid 2")],
        summary: "Een datum van iets dat is gebeurd, ligt niet in de toekomst",
        page: include_str!("datum_in_toekomst.md"),
    },
    Check::Registratie(check),
)
.ask("Wat is de juiste datum bij {veld}, nu daar een dag staat die nog moet komen?");

fn check(entry: &Entry, cx: &Context, sink: &mut Sink) {
    datums::visit(entry.geschreven(), &mut |key, tijd, soort| {
        if !soort.is_gebeurtenis() || !tijd.moet_nog_komen(cx.peildatum) {
            return;
        }
        let (at, value, what) = match tijd {
            Tijd::Dag(datum) => (datum.span, datum.value.to_string(), "die dag"),
            Tijd::Moment(moment) => (
                moment.span,
                moment.value.format("%Y-%m-%dT%H:%M%:z").to_string(),
                "dat moment",
            ),
        };
        sink.report(&RULE.info, at, format!("`{}` is `{value}`, maar {what} ligt na de peildatum", key.join("."))).help(
            "hier hoort een datum van iets dat is gebeurd: verbeter hem, vul hem pas in als het zover is, of kies een latere peildatum als hij klopt",
        );
    });
}
