//! Counting, with cases worked out by hand.

use chrono::NaiveDate;

use super::cijfers::{Cijfer, Kennis, Stand};
use super::tellen::Jaarcijfers;
use crate::diagnostic::FileId;
use crate::profile;
use crate::register::{Files, Register, read_config, read_entries};
use crate::register::{STANDAARD_VENSTER, View};
use crate::source::SourceFile;

/// The numbers of a year by the law alone, at the end of a day.
fn tel(jaar: i32, dag: &str, entries: &str) -> Jaarcijfers {
    let config_file = SourceFile::from_text(FileId(0), "avg.yaml", "organisatie: {naam: x}");
    let entry_files = [SourceFile::from_text(FileId(1), "a.yaml", entries)];
    let (register, _): (Register<'_>, _) =
        read_entries(&entry_files, &crate::progress::Stage::NONE);
    let (config, ..) = read_config(&config_file);
    let profiel = profile::built_in("avg").unwrap();
    let view = View {
        register: &register,
        config: config.as_ref().unwrap(),
        profiel: &profiel,
        feestdagen: &[],
        venster: STANDAARD_VENSTER,
        peildatum: dag.parse::<NaiveDate>().unwrap().into(),
        is_regel: |naam, text| naam == text,
    };
    let files = Files {
        config: &config_file,
        profielen: &[],
        entries: &entry_files,
    };
    let kennis = Kennis {
        view: &view,
        diagnostics: &[],
        files,
    };
    Jaarcijfers::of(&kennis, jaar, Stand::of(&kennis, jaar, "", Vec::new()))
}

fn entry(soort: &str, id: &str, rest: &str) -> String {
    format!("---\nsoort: {soort}\nid: {id}\nnaam: N\nstatus: actief\n{rest}\n")
}

fn ids(cijfer: &Cijfer) -> Vec<&str> {
    cijfer.bronnen().iter().map(String::as_str).collect()
}

#[test]
fn of_72_hours_every_one_counts_also_when_the_clock_moves() {
    let lek = |id: &str, found: &str, told: &str| {
        entry(
            "datalek",
            id,
            &format!("ontdekt_op: {found}\nmelding_ap: {{gemeld_op: {told}}}"),
        )
    };
    // In the night of 30 March 2025 the clock goes an hour forward: 72 hours later it shows an hour more.
    let all = [
        lek(
            "op-tijd",
            "2025-03-28T12:00+01:00",
            "2025-03-31T13:00+02:00",
        ),
        lek(
            "te-laat",
            "2025-03-28T12:00+01:00",
            "2025-03-31T13:01+02:00",
        ),
        // In the night of 26 October it goes back: the clock shows an hour less.
        lek(
            "najaar-te-laat",
            "2025-10-24T12:00+02:00",
            "2025-10-27T11:01+01:00",
        ),
        lek(
            "najaar-op-tijd",
            "2025-10-24T12:00+02:00",
            "2025-10-27T11:00+01:00",
        ),
        // Found in the last hour of the year before, on the clock of the Netherlands.
        lek("ander-jaar", "2024-12-31T22:30Z", "2025-01-02T10:00+01:00"),
        lek("nieuwjaar", "2024-12-31T23:30Z", "2025-01-02T10:00+01:00"),
    ];
    let found = tel(2025, "2025-12-31", &all.concat()).datalekken;
    assert_eq!(
        ids(&found.ontdekt),
        [
            "op-tijd",
            "te-laat",
            "najaar-te-laat",
            "najaar-op-tijd",
            "nieuwjaar"
        ]
    );
    assert_eq!(
        ids(&found.binnen_72),
        ["op-tijd", "najaar-op-tijd", "nieuwjaar"]
    );
    assert_eq!(ids(&found.later), ["te-laat", "najaar-te-laat"]);
    assert_eq!(
        (
            found.per_maand[0].aantal(),
            found.per_maand[2].aantal(),
            found.per_maand[9].aantal()
        ),
        (1, 2, 2)
    );
}

#[test]
fn a_datalek_that_says_nothing_is_counted_as_unknown_and_as_nothing_else() {
    let all = [
        entry("datalek", "kaal", "ontdekt_op: 2025-05-01T10:00+02:00"),
        entry(
            "datalek",
            "reden",
            "ontdekt_op: 2025-05-01T10:00+02:00\nmelding_ap: {niet_gemeld_reden: klein}",
        ),
        entry("datalek", "zonder-dag", ""),
    ];
    let found = tel(2025, "2025-12-31", &all.concat()).datalekken;
    assert_eq!(
        (ids(&found.ontdekt), ids(&found.zonder_dag)),
        (vec!["kaal", "reden"], vec!["zonder-dag"])
    );
    assert_eq!(
        (ids(&found.onbeslist), ids(&found.bewust_niet)),
        (vec!["kaal"], vec!["reden"])
    );
    assert!(found.gemeld.is_nul() && found.mensen_bekend.is_nul());
    assert_eq!(found.mensen_onbekend.aantal(), 2);
}

#[test]
fn a_request_is_in_time_on_its_last_day_and_late_on_the_next() {
    let verzoek = |id: &str, rest: &str| entry("verzoek", id, &format!("recht: inzage\n{rest}"));
    // Received on 10 March 2025: the last day is 10 April; extended 10 June, the second day of Whitsun being the 9th.
    let all = [
        verzoek(
            "laatste-dag",
            "ontvangen_op: 2025-03-10\nafgehandeld_op: 2025-04-10\nuitkomst: toegewezen",
        ),
        verzoek(
            "dag-later",
            "ontvangen_op: 2025-03-10\nafgehandeld_op: 2025-04-11\nuitkomst: afgewezen",
        ),
        verzoek(
            "verlengd",
            "ontvangen_op: 2025-03-10\nverlenging: {op: 2025-04-01, motivering: veel}\nafgehandeld_op: 2025-06-10\nuitkomst: deels",
        ),
        verzoek(
            "te-laat-verlengd",
            "ontvangen_op: 2025-03-10\nverlenging: {op: 2025-04-11, motivering: veel}\nafgehandeld_op: 2025-06-10\nuitkomst: toegewezen",
        ),
        verzoek("open", "ontvangen_op: 2025-12-15"),
        verzoek("blijft-liggen", "ontvangen_op: 2024-10-01"),
        verzoek(
            "vorig-jaar-klaar",
            "ontvangen_op: 2024-10-01\nafgehandeld_op: 2024-10-20\nuitkomst: toegewezen",
        ),
        verzoek(
            "dag-onbekend",
            "ontvangen_op: 2025-03-10\nuitkomst: toegewezen",
        ),
    ];
    let found = tel(2025, "2025-12-31", &all.concat()).verzoeken;
    assert_eq!(ids(&found.op_tijd), ["laatste-dag", "verlengd"]);
    assert_eq!(
        ids(&found.te_laat),
        ["dag-later", "te-laat-verlengd", "blijft-liggen"]
    );
    assert_eq!(
        (ids(&found.loopt), ids(&found.onbekend)),
        (vec!["open"], vec!["dag-onbekend"])
    );
    assert_eq!(
        (ids(&found.eerder), ids(&found.verlengd)),
        (vec!["blijft-liggen"], vec!["verlengd", "te-laat-verlengd"])
    );
    assert_eq!(
        (
            found.ontvangen.aantal(),
            found.uitkomst("afgewezen").aantal()
        ),
        (6, 1)
    );
}

#[test]
fn a_request_without_a_term_in_law_or_policy_is_no_gap() {
    let all = [
        entry(
            "verzoek",
            "vraag",
            "recht: informatie\nontvangen_op: 2025-03-10\nafgehandeld_op: 2025-04-10\nuitkomst: toegewezen",
        ),
        entry(
            "verzoek",
            "geen-recht",
            "ontvangen_op: 2025-03-10\nafgehandeld_op: 2025-04-10\nuitkomst: toegewezen",
        ),
        entry(
            "verzoek",
            "te-laat",
            "recht: ...\nontvangen_op: 2025-03-10\nafgehandeld_op: 2025-04-11\nuitkomst: toegewezen",
        ),
    ];
    let found = tel(2025, "2025-12-31", &all.concat()).verzoeken;
    assert_eq!(
        (
            ids(&found.zonder_termijn),
            ids(&found.onbekend),
            ids(&found.op_tijd),
            ids(&found.te_laat)
        ),
        (vec!["vraag"], vec![], vec!["geen-recht"], vec!["te-laat"])
    );
}

#[test]
fn of_a_year_that_is_over_nothing_later_counts() {
    let all = [
        entry(
            "advies",
            "nieuw",
            "uitgebracht_op: 2026-01-10\nuiterlijk: 2026-02-01\nopvolging: {status: open}",
        ),
        entry(
            "advies",
            "later-beslist",
            "uitgebracht_op: 2024-01-10\nopvolging: {status: opgevolgd, op: 2026-03-01}",
        ),
        entry("advies", "zonder-dag", "opvolging: {status: open}"),
        entry(
            "verzoek",
            "later-klaar",
            "recht: inzage\nontvangen_op: 2024-12-20\nafgehandeld_op: 2026-01-05\nuitkomst: toegewezen",
        ),
        entry(
            "verzoek",
            "nieuw-verzoek",
            "recht: inzage\nontvangen_op: 2026-01-20",
        ),
        entry("datalek", "nieuw-lek", "ontdekt_op: 2026-01-20T10:00+01:00"),
        entry(
            "dpia",
            "nieuwe-dpia",
            "fase: dpia\nvastgesteld_op: 2026-02-01\nrestrisico: hoog\nmaatregelen:\n  - {id: m1, omschrijving: a, gereed_voor: 2026-03-01}",
        ),
        entry(
            "dpia",
            "laat-ingevoerd",
            "fase: dpia\nvastgesteld_op: 2024-02-01\nbeheer: {ingevoerd: 2026-02-01}",
        ),
        entry(
            "verwerkersovereenkomst",
            "nieuw-contract",
            "ondertekend_op: 2026-02-01",
        ),
        entry(
            "convenant",
            "nog-niet-getekend",
            "beheer: {ingevoerd: 2026-02-01}",
        ),
        entry(
            "taak",
            "nieuwe-taak",
            "beheer: {ingevoerd: 2026-02-01}\nuitgevoerd: [{op: 2026-02-01}]",
        ),
    ];
    let found = tel(2025, "2026-06-30", &all.concat());
    assert_eq!(
        (ids(&found.adviezen.eerder), ids(&found.adviezen.zonder_dag)),
        (vec!["later-beslist"], vec!["zonder-dag"])
    );
    assert!(found.adviezen.uitgebracht.is_nul() && found.adviezen.te_laat.is_nul());
    assert_eq!(
        (
            found.adviezen.met("nog niet beslist").aantal(),
            ids(&found.verzoeken.eerder)
        ),
        (0, vec!["later-klaar"])
    );
    assert!(found.verzoeken.ontvangen.is_nul() && found.datalekken.ontdekt.is_nul());
    let dpias: usize = found.dpias.fasen.iter().map(|(_, own)| own.aantal()).sum();
    assert_eq!(
        (
            dpias,
            found.dpias.hoog().aantal(),
            found.dpias.open.aantal()
        ),
        (1, 0, 0)
    );
    assert!(
        found.overeenkomsten.iter().all(|own| own.alle.is_nul()) && found.taken.rijen.is_empty()
    );
    // The same in the year itself counts all of it.
    let later = tel(2026, "2026-06-30", &all.concat());
    assert_eq!(
        (ids(&later.adviezen.uitgebracht), ids(&later.dpias.open)),
        (vec!["nieuw"], vec!["nieuwe-dpia m1"])
    );
    assert!(
        later
            .overeenkomsten
            .iter()
            .all(|own| own.alle.aantal() == 1)
            && later.taken.rijen.len() == 1
    );
}

#[test]
fn a_review_of_the_entry_is_no_new_judgement_of_the_risks() {
    let dpia = |id: &str, rest: &str| entry("dpia", id, &format!("fase: dpia\n{rest}"));
    let all = [
        dpia(
            "nagelopen",
            "vastgesteld_op: 2024-02-01\nbeheer: {laatst_beoordeeld: 2025-05-01}",
        ),
        dpia(
            "opnieuw",
            "vastgesteld_op: 2024-02-01\nherbeoordeeld_op: 2025-05-01\nbeheer: {laatst_beoordeeld: 2025-05-01}",
        ),
        dpia(
            "zelfde-dag",
            "vastgesteld_op: 2025-05-01\nbeheer: {laatst_beoordeeld: 2025-05-01}",
        ),
        dpia(
            "ander-jaar",
            "vastgesteld_op: 2023-02-01\nbeheer: {laatst_beoordeeld: 2024-05-01}",
        ),
    ];
    let found = tel(2025, "2025-12-31", &all.concat()).dpias;
    assert_eq!(
        (ids(&found.nagelopen), ids(&found.herbeoordeeld)),
        (vec!["nagelopen"], vec!["opnieuw"])
    );
}

#[test]
fn what_is_there_twice_stays_twice_only_when_it_still_is() {
    let of = |ids: &[&str]| ids.iter().copied().collect::<Cijfer>();
    assert_eq!(
        ids(&of(&["a", "a", "b", "c"]).ook_in(&of(&["c", "a", "d"]))),
        ["a", "c"]
    );
}

#[test]
fn measures_are_open_late_or_tested() {
    let dpia = entry(
        "dpia",
        "d",
        "fase: dpia\nvastgesteld_op: 2025-02-01\nrestrisico: hoog\nmaatregelen:\n  - {id: m1, omschrijving: a, gereed_voor: 2025-12-30}\n  - {id: m2, omschrijving: b, gereed_voor: 2025-12-31}\n  - {id: m3, omschrijving: c, status: vervallen}\n  - {id: m4, omschrijving: d, uitgevoerd_op: 2025-03-01}\n  - {id: m5, omschrijving: e, status: uitgevoerd, getoetst_door_fg_op: 2025-04-01}",
    );
    let found = tel(2025, "2025-12-31", &dpia).dpias;
    assert_eq!(
        (ids(&found.open), ids(&found.te_laat)),
        (vec!["d m1", "d m2"], vec!["d m1"])
    );
    assert_eq!(
        (ids(&found.getoetst), ids(&found.niet_getoetst)),
        (vec!["d m5"], vec!["d m4"])
    );
    assert_eq!(
        (ids(&found.vastgesteld), ids(&found.hoog())),
        (vec!["d"], vec!["d"])
    );
    assert_eq!(ids(&found.hoog_zonder_raadpleging), ["d"]);
    let asked = format!("{dpia}voorafgaande_raadpleging: {{ingediend_op: 2025-02-04}}\n");
    assert!(
        tel(2025, "2025-12-31", &asked)
            .dpias
            .hoog_zonder_raadpleging
            .is_nul()
    );
}

#[test]
fn advice_that_was_decided_after_its_last_day_is_late() {
    let all = [
        entry(
            "advies",
            "a",
            "uitgebracht_op: 2025-01-10\nuiterlijk: 2025-03-01\nopvolging: {status: niet, op: 2025-03-02}\nescalatie: [{niveau: college, op: 2025-04-01}]",
        ),
        entry(
            "advies",
            "b",
            "uitgebracht_op: 2025-01-10\nuiterlijk: 2025-03-01\nopvolging: {status: opgevolgd, op: 2025-03-01}",
        ),
        entry(
            "advies",
            "c",
            "uitgebracht_op: 2024-01-10\nopvolging: {status: opgevolgd, op: 2024-03-01}",
        ),
        entry(
            "advies",
            "d",
            "uitgebracht_op: 2024-01-10\nopvolging: {status: open}",
        ),
    ];
    let found = tel(2025, "2025-12-31", &all.concat()).adviezen;
    assert_eq!(
        (ids(&found.uitgebracht), ids(&found.eerder)),
        (vec!["a", "b"], vec!["d"])
    );
    assert!(ids(&found.te_laat).contains(&"a") && !ids(&found.te_laat).contains(&"b"));
    assert_eq!(
        (ids(&found.geescaleerd), ids(&found.met("niet opgevolgd"))),
        (vec!["a"], vec!["a"])
    );
}

#[test]
fn what_came_before_it_could_is_no_proof_of_being_in_time() {
    let lek = "ontdekt_op: 2025-11-28T04:30+01:00\nrisico: risico\nmelding_ap: {gemeld_op: 2025-11-20T10:00+01:00}";
    let vraag =
        "recht: inzage\nontvangen_op: 2025-06-01\nafgehandeld_op: 2025-05-01\nuitkomst: toegewezen";
    let all = [
        entry("datalek", "lek", lek),
        entry("verzoek", "vraag", vraag),
    ];
    let cijfers = tel(2025, "2026-01-01", &all.concat());
    let (lekken, verzoeken) = (&cijfers.datalekken, &cijfers.verzoeken);
    assert_eq!(ids(&lekken.gemeld), ["lek"]);
    assert_eq!(ids(&lekken.onbekend), ["lek"]);
    assert_eq!(lekken.binnen_72.aantal() + lekken.later.aantal(), 0);
    assert_eq!(verzoeken.op_tijd.aantal() + verzoeken.te_laat.aantal(), 0);
    assert_eq!(ids(&verzoeken.onbekend), ["vraag"]);
}
