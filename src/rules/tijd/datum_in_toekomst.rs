//! `datum-in-toekomst`: what has happened does not lie after the peildatum.

use super::datums::{self, Soort, Tijd};
use crate::calendar::begin_van_dag;
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "TD01",
        name: "datum-in-toekomst",
        ernst: Ernst::Fout,
        bronnen: &[Bron::Register("datums"), Bron::Avg("5 lid 2")],
        summary: "Een datum van iets dat is gebeurd, ligt niet in de toekomst",
        page: include_str!("datum_in_toekomst.md"),
    },
    check: Check::Registratie(check),
};

fn check(entry: &Entry<'_>, cx: &Context<'_, '_>, sink: &mut Sink<'_, '_>) {
    // A moment on the peildatum itself is not in the future: what hour it is now is not known.
    let tomorrow = cx.peildatum.succ_opt().map(begin_van_dag);
    datums::visit(entry, &mut |key, tijd, soort| {
        let (at, value) = match tijd {
            _ if !matches!(soort, Soort::Gebeurd | Soort::Getekend) => return,
            Tijd::Dag(datum) if datum.value > cx.peildatum => (datum.span, datum.value.to_string()),
            Tijd::Moment(moment) if tomorrow.is_some_and(|tomorrow| moment.value >= tomorrow) => {
                (moment.span, moment.value.format("%Y-%m-%dT%H:%M%:z").to_string())
            }
            Tijd::Dag(_) | Tijd::Moment(_) => return,
        };
        sink.report(&RULE.info, at, format!("`{key}` is `{value}`, maar die dag moet nog komen")).help(
            "hier hoort een datum van iets dat is gebeurd: verbeter de datum, of vul hem pas in als het zover is",
        );
    });
}
