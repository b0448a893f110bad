//! The policy in the yearly report: by what the register was judged, and how far its duties are covered.

use super::cijfers::Cijfer;
use super::document::Bronnen;
use super::verslag::Verslag;
use crate::calendar::in_woorden;
use crate::model::field::TextOption;
use crate::output::counted;
use crate::profile::Laag;
use crate::report::dekking::{self, Dekking};

/// The policy that had not begun on the day of the figures.
pub(super) fn later<'b, 's>(bronnen: &Bronnen<'b, '_, 's>) -> impl Iterator<Item = &'b Laag<'s>> {
    let dag = bronnen.cijfers.stand.dag;
    bronnen
        .bron
        .profiel
        .lagen
        .iter()
        .filter(move |own| !own.is_wet() && !own.geldt_op(dag))
}

/// The policy by its name and the day from which it is in force.
pub(super) fn naam_en_dag(laag: &Laag) -> String {
    let naam = laag
        .bestand
        .naam
        .filled()
        .unwrap_or_else(|| laag.id())
        .to_owned();
    let vanaf = laag
        .bestand
        .geldig_vanaf
        .map(|own| format!(" (geldt vanaf {})", in_woorden(own.value)))
        .unwrap_or_default();
    format!("het beleid {naam}{vanaf}")
}

/// By what the register was judged, and by what not yet.
pub(super) fn getoetst_aan(bronnen: &Bronnen) -> String {
    let dag = bronnen.cijfers.stand.dag;
    let lagen = bronnen
        .bron
        .profiel
        .lagen
        .iter()
        .filter(|own| !own.is_wet() && own.geldt_op(dag));
    let then: Vec<String> = std::iter::once("de wet (AVG)".to_owned())
        .chain(lagen.map(naam_en_dag))
        .collect();
    let not_yet: Vec<String> = later(bronnen)
        .map(|own| format!("; {} gold nog niet", naam_en_dag(own)))
        .collect();
    format!("{}{}", then.join(" en "), not_yet.concat())
}

/// How far the duties are covered, and from when.
pub(super) fn deel(verslag: &mut Verslag, bronnen: &Bronnen) {
    let of = |dekking: Dekking| -> Cijfer {
        let own = bronnen.plichten.iter().filter(|own| own.dekking == dekking);
        own.map(|own| format!("{} {}", own.profiel, own.id))
            .collect()
    };
    let (covered, partly, not) = (of(Dekking::Gedekt), of(Dekking::Deels), of(Dekking::Niet));
    debug_assert_eq!(
        [&covered, &partly, &not].map(Cijfer::aantal),
        dekking::counts(bronnen.plichten)
    );
    verslag.tabel(
        "Plichten uit het beleid en de wet",
        "Wat het programma daarvan in het register controleert",
        &["Aantal"],
        &[
            ("Helemaal", vec![&covered]),
            ("Deels", vec![&partly]),
            ("Niet", vec![&not]),
        ],
    );
    verslag
        .document
        .paragraph("Het programma ziet wat er in het register staat. Of de organisatie zo werkt, gaat de FG zelf na.");
    for (at, own) in bronnen.bron.profiel.lagen.iter().enumerate() {
        let count = bronnen.plichten.iter().filter(|own| own.laag == at).count();
        if count > 0 && later(bronnen).any(|later| std::ptr::eq(later, own)) {
            verslag.document.paragraph(format!(
                "{} uit {}: op {} gold dat nog niet.",
                counted(count, "plicht komt", "plichten komen"),
                naam_en_dag(own),
                in_woorden(bronnen.cijfers.stand.dag)
            ));
        }
    }
}
