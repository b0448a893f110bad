//! Which verwerkersovereenkomsten and convenanten a verwerking works under, and since when they hold.

use crate::calendar::in_woorden;
use crate::diagnostic::said;
use std::collections::HashSet;

use chrono::NaiveDate;

use crate::diagnostic::{Ernst, RuleInfo};
use crate::model::field::{Field, Items};
use crate::model::leaf::{Datum, Id};
use crate::model::overeenkomst::PartijRol;
use crate::model::{Body, Common, Convenant, Soort, Status, Verwerking};
use crate::register::Entry;
use crate::rules::{Context, Sink};

/// The first day of the AVG (art. 99 lid 2): what began earlier must have been in order on this day.
const AVG_GELDT: NaiveDate = match NaiveDate::from_ymd_opt(2018, 5, 25) {
    Some(dag) => dag,
    None => NaiveDate::MIN,
};

/// A verwerkersovereenkomst or convenant, as far as its dates go.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Regeling<'r, 's> {
    /// Its entry.
    pub(in crate::rules) entry: &'r Entry<'s>,
    pub(super) ondertekend_op: Option<Datum>,
    ingangsdatum: Option<Datum>,
    einddatum: Option<Datum>,
}

impl<'r, 's> Regeling<'r, 's> {
    /// The entry as a regeling; none when it is of another soort.
    fn of(entry: &'r Entry<'s>) -> Option<Self> {
        let (ondertekend_op, ingangsdatum, einddatum, onbepaald) = match &entry.body {
            Body::Verwerkersovereenkomst(body) => (
                body.ondertekend_op,
                body.ingangsdatum,
                body.einddatum,
                body.onbepaald,
            ),
            Body::Convenant(body) => (
                body.ondertekend_op,
                body.ingangsdatum,
                body.einddatum,
                body.onbepaald,
            ),
            Body::Verwerking(_)
            | Body::Dpia(_)
            | Body::Datalek(_)
            | Body::Verzoek(_)
            | Body::Advies(_)
            | Body::Taak(_) => return None,
        };
        // An end date next to `onbepaald: true` is a contradiction of its own (OV17): it proves no end.
        let einddatum = einddatum.filter(|_| !onbepaald.is_some_and(|onbepaald| onbepaald.value));
        Some(Self {
            entry,
            ondertekend_op,
            ingangsdatum,
            einddatum,
        })
    }

    /// From when the parties are bound: signed and in force.
    fn geldt_vanaf(&self) -> Option<Datum> {
        let getekend = self.ondertekend_op?;
        Some(
            self.ingangsdatum
                .filter(|ingang| ingang.value > getekend.value)
                .unwrap_or(getekend),
        )
    }

    /// Whether an earlier regeling of the same soort covered the verwerking when it began, and has ended since.
    fn volgt_op_een_ander(&self, verwerking: &str, begin: NaiveDate, cx: &Context<'r, 's>) -> bool {
        cx.register
            .referrers(verwerking)
            .filter(|entry| {
                entry.soort() == self.entry.soort() && !std::ptr::eq(*entry, self.entry)
            })
            .filter_map(Regeling::of)
            .any(|eerder| {
                let einde = eerder.einddatum.map_or(NaiveDate::MAX, |einde| einde.value);
                let voorbij =
                    eerder.entry.status() == Status::Beeindigd || einde < cx.peildatum.dag();
                voorbij
                    && einde >= begin
                    && eerder
                        .geldt_vanaf()
                        .is_some_and(|vanaf| vanaf.value <= begin)
            })
    }

    /// The last day, when it has passed and the verwerking went on after it.
    pub(in crate::rules) fn te_vroeg_geeindigd(
        &self,
        verwerking: &Verwerking,
        peildatum: NaiveDate,
    ) -> Option<Datum> {
        let gestopt = |einde: Datum| {
            verwerking
                .einde
                .is_some_and(|stop| stop.value <= einde.value)
        };
        self.einddatum
            .filter(|einde| einde.value < peildatum && !gestopt(*einde))
    }
}

/// The ids of the verwerkersovereenkomsten that a verwerking names.
pub(in crate::rules) fn overeenkomst_ids<'e, 's>(
    verwerking: &'e Verwerking<'s>,
) -> impl Iterator<Item = &'e Id<'s>> {
    let opdrachtgevers = verwerking
        .opdrachtgevers
        .items()
        .iter()
        .map(|client| &client.verwerkersovereenkomst);
    let ontvangers = verwerking
        .ontvangers
        .items()
        .iter()
        .map(|ontvanger| &ontvanger.verwerkersovereenkomst);
    opdrachtgevers.chain(ontvangers).flatten()
}

/// The ids of the convenanten that a verwerking names.
pub(in crate::rules) fn convenant_ids<'e, 's>(
    verwerking: &'e Verwerking<'s>,
) -> impl Iterator<Item = &'e Id<'s>> {
    let partners = verwerking
        .gezamenlijke_verantwoordelijken
        .items()
        .iter()
        .map(|partner| &partner.regeling);
    let ontvangers = verwerking
        .ontvangers
        .items()
        .iter()
        .map(|ontvanger| &ontvanger.convenant);
    partners.chain(ontvangers).flatten()
}

/// The regelingen that a verwerking names and that exist, each once, with the place where it is named first.
pub(in crate::rules) fn gebruikt<'e, 'r, 's, 'v>(
    verwerking: &'e Verwerking<'v>,
    soort: Soort,
    cx: &Context<'r, 's>,
) -> Vec<(&'e Id<'v>, Regeling<'r, 's>)> {
    let mut found: Vec<(&Id, Regeling<'_, '_>)> = Vec::new();
    let mut known = HashSet::new();
    let mut add = |id: &'e Id<'v>| {
        if let Some(entry) = cx
            .register
            .get(id.as_str())
            .filter(|entry| entry.soort() == soort)
            && let Some(regeling) = Regeling::of(entry)
            && known.insert(std::ptr::from_ref(entry))
        {
            found.push((id, regeling));
        }
    };
    if soort == Soort::Convenant {
        convenant_ids(verwerking).for_each(&mut add);
    } else {
        overeenkomst_ids(verwerking).for_each(&mut add);
    }
    found
}

/// Whether a verwerking runs now or is about to: its status, not its dates.
pub(in crate::rules) fn is_actief(verwerking: &Verwerking) -> bool {
    verwerking
        .status
        .is_none_or(|status| status.value == Status::Actief)
}

/// Whether a convenant makes its parties jointly responsible (AVG art. 26).
pub(super) fn is_gezamenlijk(convenant: &Convenant) -> bool {
    convenant.partijen.items().iter().any(|partij| {
        partij
            .rol
            .is_some_and(|rol| rol.value == PartijRol::Gezamenlijk)
    })
}

/// The word with its article.
pub(super) fn de(soort: Soort) -> &'static str {
    match soort {
        Soort::Convenant => "het convenant",
        _ => "de verwerkersovereenkomst",
    }
}

/// When a verwerking needs its regelingen. None when it has ended or need not run at all.
fn begin_van(verwerking: &Verwerking, peildatum: NaiveDate) -> Option<NaiveDate> {
    // Without a start date an active verwerking runs at least today; a concept need not run at all.
    match (
        verwerking.start,
        verwerking.status.map(|status| status.value),
    ) {
        (_, Some(Status::Beeindigd)) | (None, Some(Status::Concept)) => None,
        (Some(start), _) => Some(start.value.max(AVG_GELDT)),
        (None, _) => Some(peildatum),
    }
}

/// From when a regeling holds, if that is after the day on which the verwerking needed it.
fn te_laat(regeling: &Regeling, verwerking: &Verwerking, cx: &Context) -> Option<Datum> {
    let begin = begin_van(verwerking, cx.peildatum.dag())?;
    let vanaf = regeling.geldt_vanaf().filter(|vanaf| vanaf.value > begin)?;
    let own = verwerking.head().id.map_or("", Id::as_str);
    let goed =
        regeling.entry.status() == Status::Beeindigd || regeling.volgt_op_een_ander(own, begin, cx);
    (!goed).then_some(vanaf)
}

/// Whether a verwerking that names this regeling began before it held.
pub(in crate::rules) fn wacht_een_verwerking(entry: &Entry, cx: &Context) -> bool {
    let (id, soort) = (entry.id(), entry.soort());
    let Some(own) = cx
        .register
        .get(id)
        .filter(|own| own.soort() == soort)
        .and_then(Regeling::of)
    else {
        return false;
    };
    cx.register
        .referrers(id)
        .any(|referrer| match &referrer.body {
            Body::Verwerking(verwerking) if cx.register.refers(referrer, soort, id) => {
                te_laat(&own, verwerking, cx).is_some()
            }
            _ => false,
        })
}

/// Reports every regeling of a soort that came to hold only after the verwerking began.
pub(super) fn meld_te_late(
    rule: &'static RuleInfo,
    soort: Soort,
    verwerking: &Verwerking,
    cx: &Context,
    sink: &mut Sink,
    help: &str,
) {
    for (id, regeling) in gebruikt(verwerking, soort, cx) {
        let Some(vanaf) = te_laat(&regeling, verwerking, cx) else {
            continue;
        };
        let (de, naam) = (de(soort), id.as_str());
        let message = match verwerking.start {
            Some(start) => {
                format!(
                    "{de} `{naam}` geldt pas vanaf {}, maar deze verwerking begint op {}",
                    vanaf.value, start.value
                )
            }
            None => format!(
                "{de} `{naam}` geldt pas vanaf {}, maar deze verwerking loopt al",
                vanaf.value
            ),
        };
        // What began before the AVG may have had a contract under the Wbp that nobody has any more.
        let licht = verwerking
            .start
            .is_some_and(|start| start.value < AVG_GELDT || start.value > cx.peildatum.dag());
        let ernst = if licht {
            rule.ernst.min(Ernst::Waarschuwing)
        } else {
            rule.ernst
        };
        let label = if regeling.ondertekend_op == Some(vanaf) {
            "getekend op deze dag"
        } else {
            "geldt vanaf deze dag"
        };
        sink.report(rule, id.span(), message)
            .help(help)
            .ask(format!(
                "Waarom begon deze verwerking voordat {de} {} gold, of was er eerder een andere overeenkomst?",
                said(regeling.entry.naam())
            ))
            .ernst(ernst)
            .related(regeling.entry.file, vanaf.span, label);
    }
}

/// Reports every regeling of a soort that has ended while the verwerking goes on; `ernst` weighs each.
pub(super) fn meld_verlopen(
    rule: &'static RuleInfo,
    soort: Soort,
    verwerking: &Verwerking,
    cx: &Context,
    sink: &mut Sink,
    ernst: fn(&Entry) -> Ernst,
) {
    if !is_actief(verwerking) {
        return;
    }
    for (id, regeling) in gebruikt(verwerking, soort, cx) {
        let Some(einde) = regeling.te_vroeg_geeindigd(verwerking, cx.peildatum.dag()) else {
            continue;
        };
        let message = format!(
            "{} `{}` liep tot en met {}, maar deze verwerking gaat door",
            de(soort),
            id.as_str(),
            einde.value
        );
        sink.report(rule, id.span(), message)
            .help(format!(
                "sluit {} opnieuw en verwijs daarnaar; is de looptijd verlengd, pas dan de einddatum aan; is de \
                 verwerking gestopt, vul dan `einde` in",
                de(soort)
            ))
            .ask(format!(
                "Is er iets nieuws afgesproken sinds {} {} op {} afliep, of is de verwerking gestopt?",
                de(soort),
                said(regeling.entry.naam()),
                in_woorden(einde.value)
            ))
            .ernst(ernst(regeling.entry))
            .related(regeling.entry.file, einde.span, "de laatste dag");
    }
}

/// Reports a regeling that works without a signature: at itself when it is active, else where an active verwerking
/// already leans on it.
pub(super) fn meld_ongetekend(
    rule: &'static RuleInfo,
    soort: Soort,
    entry: &Entry,
    cx: &Context,
    sink: &mut Sink,
) {
    let help = "noem de dag waarop de laatste partij tekende; is er nog niet getekend, doe dat dan voordat u gegevens deelt";
    if entry.soort() == soort {
        if entry.status() == Status::Actief
            && Regeling::of(entry).is_some_and(|own| own.ondertekend_op.is_none())
        {
            let message = format!(
                "{} is van kracht, maar er staat niet wanneer zij is ondertekend",
                de(soort)
            );
            let message = if soort == Soort::Convenant {
                message.replace("zij", "het")
            } else {
                message
            };
            sink.missing_in_entry(rule, "ondertekend_op", message)
                .help(help)
                .ask(format!(
                    "Op welke dag heeft de laatste partij {} ondertekend, of wanneer gebeurt dat?",
                    de(soort)
                ))
                .snippet("ondertekend_op: jjjj-mm-dd");
        }
        return;
    }
    let Body::Verwerking(verwerking) = &entry.body else {
        return;
    };
    if !is_actief(verwerking)
        || verwerking
            .start
            .is_some_and(|start| start.value > cx.peildatum.dag())
    {
        return;
    }
    for (id, regeling) in gebruikt(verwerking, soort, cx) {
        let malformed = regeling
            .entry
            .faults
            .iter()
            .any(|fault| fault.key == "ondertekend_op");
        if regeling.entry.status() == Status::Concept
            && regeling.ondertekend_op.is_none()
            && !malformed
        {
            let message = format!(
                "deze verwerking loopt al, maar {} `{}` is nog niet ondertekend",
                de(soort),
                id.as_str()
            );
            let question = format!(
                "Wanneer wordt {} {} ondertekend, nu deze verwerking al loopt?",
                de(soort),
                said(regeling.entry.naam())
            );
            sink.report(rule, id.span(), message)
                .help(help)
                .ask(question)
                .related(
                    regeling.entry.file,
                    regeling.entry.place(),
                    "nog een concept",
                );
        }
    }
}

/// Reports a regeling of which the end is not said, or said in two ways.
pub(super) fn meld_looptijd(rule: &'static RuleInfo, entry: &Entry, sink: &mut Sink) {
    let (einddatum, onbepaald) = match &entry.body {
        Body::Verwerkersovereenkomst(body) => (body.einddatum, body.onbepaald),
        Body::Convenant(body) => (body.einddatum, body.onbepaald),
        _ => return,
    };
    let help = "noem de einddatum; is er geen afgesproken, schrijf dan `onbepaald: true`";
    match (einddatum, onbepaald) {
        (Some(einde), Some(onbepaald)) if onbepaald.value => {
            let message = format!(
                "`onbepaald: true` en `einddatum: {}` spreken elkaar tegen",
                einde.value
            );
            sink.report(rule, onbepaald.span, message)
                .help("laat alleen staan wat in het contract staat: een einddatum of een looptijd zonder einde")
                .related(entry.file, einde.span, "hier staat wel een einde");
        }
        (None, Some(onbepaald)) if !onbepaald.value => {
            let message = format!(
                "{} heeft een einde, maar er staat niet wanneer",
                de(entry.soort())
            );
            let at = onbepaald.span;
            sink.missing(rule, at, entry.body.head().span, "einddatum", message)
                .help(help)
                .snippet("einddatum: jjjj-mm-dd");
        }
        (None, None) if !sink.is_faulty(entry.body.head().span, "onbepaald") => {
            let message = format!("er staat niet tot wanneer {} geldt", de(entry.soort()));
            sink.missing_in_entry(rule, "einddatum", message)
                .help(help)
                .snippet("einddatum: jjjj-mm-dd");
        }
        _ => {}
    }
}
