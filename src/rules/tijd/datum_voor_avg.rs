//! `datum-voor-avg`: what the AVG asks was not done before there was an AVG; an older date is a slip of the pen.

use chrono::Datelike;

use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::datums::{self, Datumsoort, Tijd};
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TD14",
        name: "datum-voor-avg",
        ernst: Ernst::Waarschuwing,
        bronnen: &[Bron::Register("datums"), Bron::Avg("99 lid 2")],
        summary: "Wat de AVG vraagt, is niet gedaan voordat de AVG er was",
        page: include_str!("datum_voor_avg.md"),
    },
    Check::Registratie(check),
)
.ask("Klopt het jaartal bij {veld}, dat wel erg lang geleden is?");

/// The AVG applies from 25 May 2018 (art. 99 lid 2); in the months before, gemeenten prepared for it.
const FIRST_YEAR: i32 = 2018;
/// No processing with a date that still matters began earlier; such a year was meant to be another.
const OLDEST_YEAR: i32 = 1900;

fn check(entry: &Entry, _cx: &Context, sink: &mut Sink) {
    datums::visit(entry.geschreven(), &mut |key, tijd, soort| {
        let (dag, at) = match tijd {
            Tijd::Dag(datum) => (datum.value, datum.span),
            Tijd::Moment(moment) => (moment.value.date_naive(), moment.span),
        };
        let (first, why) = match soort {
            Datumsoort::Gebeurd | Datumsoort::Gepland => {
                (FIRST_YEAR, "de AVG geldt pas sinds 25 mei 2018")
            }
            Datumsoort::Getekend | Datumsoort::Looptijd => {
                (OLDEST_YEAR, "dat is onwaarschijnlijk lang geleden")
            }
        };
        if dag.year() < first {
            sink.report(&RULE.info, at, format!("`{}` is `{dag}`, en {why}", key.join(".")))
                .help("verbeter het jaartal; klopt de datum echt, leg dan in `uitzonderingen` vast waarom");
        }
    });
}
