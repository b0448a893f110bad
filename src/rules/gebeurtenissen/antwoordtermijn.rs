//! In which term a verzoek or klacht must be answered by law.
//!
//! The term starts at the receipt; establishing who somebody is does not move it (EDPB Guidelines 01/2022, 5.3: only a
//! doubt that was voiced without delay can). Terms of a gemeente's own policy are not counted here.

use chrono::NaiveDate;

use crate::calendar::{Eenheid, Periode, einde_reactietermijn};
use crate::diagnostic::Ernst;
use crate::model::Verzoek;
use crate::model::field::Items;
use crate::model::gebeurtenis::Recht;
use crate::model::leaf::{Datum, Id};
use crate::model::verwerking::Regime;
use crate::rules::Context;

/// The term of one verzoek.
pub(super) struct Antwoordtermijn {
    /// Where it starts.
    pub(super) ontvangen: Datum,
    /// The last day of the first term; an extension must be told by then.
    pub(super) eerste: NaiveDate,
    /// The last day that counts, with an extension that came in time.
    pub(super) laatste: NaiveDate,
    /// How long the term that counts is, in words.
    pub(super) duur: &'static str,
    recht: Recht,
}

impl Antwoordtermijn {
    /// How much it matters to miss it: AVG art. 12 lid 3 is about art. 15 to 22, not about plain information.
    pub(super) fn ernst(&self) -> Ernst {
        if self.recht == Recht::Informatie { Ernst::Waarschuwing } else { Ernst::Fout }
    }
}

/// The term, when it can be known and the AVG or Awb sets it.
pub(super) fn antwoordtermijn(verzoek: &Verzoek<'_>, cx: &Context<'_, '_>) -> Option<Antwoordtermijn> {
    let (ontvangen, recht) = (verzoek.ontvangen_op?, verzoek.recht?.value);
    if is_about_wpg(verzoek, cx) {
        return None;
    }
    let extra: Vec<NaiveDate> =
        cx.config.feestdagen.items().iter().filter_map(|feestdag| feestdag.datum).map(|datum| datum.value).collect();
    let ends = |periode| einde_reactietermijn(ontvangen.value, periode, &extra);
    let (short, short_in_words, long, long_in_words) = if recht == Recht::Klacht {
        // Awb art. 9:11: six weeks, and four more after a notice.
        (Periode::new(6, Eenheid::Week), "zes weken", Periode::new(10, Eenheid::Week), "tien weken")
    } else {
        // AVG art. 12 lid 3: one month, and two more.
        (Periode::new(1, Eenheid::Maand), "een maand", Periode::new(3, Eenheid::Maand), "drie maanden")
    };
    let eerste = ends(short);
    // An extension without a readable date gets the benefit of the doubt.
    let in_time = |op: Option<Datum>| op.is_none_or(|op| op.value <= eerste);
    let extended = verzoek.verlenging.as_ref().is_some_and(|verlenging| in_time(verlenging.op));
    let (laatste, duur) = if extended { (ends(long), long_in_words) } else { (eerste, short_in_words) };
    Some(Antwoordtermijn { ontvangen, eerste, laatste, duur, recht })
}

/// Whether all that the verzoek is about falls under the Wpg, which has terms of its own.
fn is_about_wpg(verzoek: &Verzoek<'_>, cx: &Context<'_, '_>) -> bool {
    let under_wpg = |id: &Id<'_>| {
        let found = cx.register.verwerking(id.as_str());
        found.and_then(|(_, verwerking)| verwerking.regime).is_some_and(|regime| regime.value == Regime::Wpg)
    };
    let verwerkingen = verzoek.verwerkingen.items();
    !verwerkingen.is_empty() && verwerkingen.iter().all(under_wpg)
}
