//! Deadlines: the worked cases of the documentation, the whole way through the program, and the calendar file read back.

use std::fs;
use std::path::Path;

use crate::hulp::{Proef, command};
use avg::calendar::{Duur, Periode, einde_reactietermijn, gelijkgestelde_dagen, in_amsterdam};
use avg::deadline::meldtermijn;
use avg::model::leaf::parse_moment;
use avg::profile;
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty};
use chrono::NaiveDate;
use serde_json::Value;

/// The rows of the table of worked cases: count, begin, term, expected.
fn cases() -> Vec<[String; 4]> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/termijnen.md");
    let text = fs::read_to_string(page).unwrap();
    let table = text.split("| telling | begin |").nth(1).unwrap();
    table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
            [
                cells[1].clone(),
                cells[2].clone(),
                cells[3].clone(),
                cells[4].clone(),
            ]
        })
        .collect()
}

fn counted(count: &str, begin: &str, term: &str) -> String {
    let day = || begin.parse::<NaiveDate>().unwrap();
    let periode = || Periode::parse(term).unwrap();
    match count {
        "reactie" => einde_reactietermijn(day(), periode(), &[]).to_string(),
        "klacht" => {
            let free: Vec<NaiveDate> = gelijkgestelde_dagen().collect();
            einde_reactietermijn(day(), periode(), &free).to_string()
        }
        "cyclus" => periode().after(day()).to_string(),
        "opzeggen" => periode().before(day()).to_string(),
        "uren" => {
            let law = profile::built_in("avg").unwrap();
            let found = meldtermijn(parse_moment(begin).unwrap().to_utc(), &law).unwrap();
            assert_eq!(found.duur, Duur::parse(term).unwrap());
            in_amsterdam(found.uiterlijk)
                .format("%Y-%m-%dT%H:%M%:z")
                .to_string()
        }
        other => panic!("no such count: {other}"),
    }
}

#[test]
fn the_worked_cases_are_right() {
    let cases = cases();
    assert!(cases.len() >= 25, "{}", cases.len());
    for [count, begin, term, expected] in cases {
        assert_eq!(
            counted(&count, &begin, &term),
            expected,
            "{count} {begin} {term}"
        );
    }
}

/// A register in which every kind of deadline occurs.
const REGISTER: &str = "\
soort: verwerking
id: parkeren
naam: Parkeervergunningen
status: actief
afdeling: burgerzaken
regime: avg
beheer: {ingevoerd: 2024-01-10, laatst_beoordeeld: 2025-05-20, beoordeeld_door: manager}
dpia: dpia-parkeren
ontvangers:
  - {naam: Bouwer, rol: verwerker, verwerkersovereenkomst: vwo-parkeren}
uitzonderingen:
  - {regel: VW14, reden: volgt, tot: 2026-07-15}
---
soort: verwerking
id: boa
naam: Boa's, handhaving
status: actief
regime: wpg
start: 2020-01-01
beheer: {ingevoerd: 2026-01-10, laatst_beoordeeld: 2026-01-20, beoordeeld_door: manager}
audits:
  - {vorm: intern, datum: 2025-06-01}
  - {vorm: extern, datum: 2024-06-01, uitkomst: deels}
---
soort: verwerkersovereenkomst
id: vwo-parkeren
naam: Overeenkomst met de bouwer
status: actief
beheer: {ingevoerd: 2025-09-01}
verwerkingen: [parkeren]
einddatum: 2026-12-31
opzegtermijn: 3 maanden
garanties:
  - {naam: ISO 27001, geldig_tot: 2025-08-01}
  - {naam: ISO 27001, geldig_tot: 2026-08-01}
---
soort: convenant
id: conv
naam: Convenant
status: actief
verwerkingen: [parkeren]
einddatum: 2026-05-31
beheer: {ingevoerd: 2025-09-01, laatst_beoordeeld: 2025-10-01}
---
soort: dpia
id: dpia-parkeren
naam: DPIA parkeren
status: actief
fase: dpia
verwerkingen: [parkeren]
uitgevoerd_op: 2023-03-01
vastgesteld_op: 2023-04-01
maatregelen:
  - {id: m1, omschrijving: Rechten nalopen, eigenaar: applicatiebeheerder, gereed_voor: 2026-06-01, status: open}
  - {id: m2, omschrijving: Klaar, gereed_voor: 2026-06-01, status: uitgevoerd}
voorafgaande_raadpleging: {ingediend_op: 2026-05-04}
---
soort: datalek
id: lek
naam: Brief verkeerd bezorgd
status: actief
ontdekt_op: 2026-06-29T16:00+02:00
risico: risico
verwerkingen: [parkeren]
---
soort: verzoek
id: inzage
naam: Inzage
status: actief
recht: inzage
ontvangen_op: 2026-05-15
verlenging: {op: 2026-06-01, motivering: veel}
verwerkingen: [parkeren]
---
soort: verzoek
id: rectificatie
naam: Rectificatie
status: actief
recht: rectificatie
ontvangen_op: 2026-06-02
---
soort: verzoek
id: klacht
naam: Klacht
status: actief
recht: klacht
ontvangen_op: 2026-06-10
---
soort: advies
id: advies
naam: Advies
status: actief
uitgebracht_op: 2026-05-01
gericht_aan: manager Burgerzaken
betreft: [parkeren]
uiterlijk: 2026-06-15
opvolging: {status: open}
---
soort: taak
id: beleid
naam: Beleid
status: actief
beheer: {ingevoerd: 2022-02-01}
cyclus: evaluatie-privacybeleid
---
soort: taak
id: eigen
naam: Eigen taak
status: actief
beheer: {ingevoerd: 2022-02-01}
cyclus: schoonmaken-schijven
periode: 6 maanden
uitgevoerd:
  - {op: 2026-03-31, door: beheerder}
---
soort: taak
id: oud
naam: Oude taak
status: beeindigd
cyclus: bewustwordingsplan
beheer: {ingevoerd: 2018-02-01}
";

fn register() -> Proef {
    let proef = Proef::new();
    proef.file("register/alles.yaml", REGISTER);
    proef
}

/// The deadlines under Heemstede's policy at 1 July 2026.
fn deadlines(proef: &Proef, more: &[&str]) -> Vec<Value> {
    let args = [
        "termijnen",
        "--format",
        "json",
        "--peildatum",
        "2026-07-01",
        "--profiel",
        "heemstede-2026",
    ];
    let outcome = proef.run(&[&args[..], more].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    outcome.json().as_array().unwrap().clone()
}

fn short(rows: &[Value]) -> Vec<String> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    rows.iter()
        .map(|row| {
            let raakt: Vec<&str> = row["raakt"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str)
                .collect();
            [
                text(row, "uiterlijk"),
                text(row, "id"),
                text(row, "soort_termijn"),
                text(row, "status"),
                row["dagen"].to_string(),
                raakt.join("+"),
            ]
            .join(" ")
        })
        .collect()
}

#[test]
fn every_kind_of_deadline_is_computed() {
    let expected = [
        // The exception ends, the contract too, and before that its guarantee; a renewed guarantee is none.
        "2025-06-01 boa wpg_hercontrole verlopen -395 ",
        "2026-02-13 beleid taak_uitvoeren verlopen -138 ",
        "2026-04-01 dpia-parkeren dpia_herbeoordelen verlopen -91 parkeren",
        "2026-05-20 parkeren verwerking_beoordelen verlopen -42 ",
        "2026-05-31 conv overeenkomst_eindigt verlopen -31 parkeren",
        "2026-06-01 boa wpg_audit_intern verlopen -30 ",
        "2026-06-01 dpia-parkeren maatregel_uitvoeren verlopen -30 parkeren",
        "2026-06-15 advies advies_opvolgen verlopen -16 parkeren",
        "2026-06-29 dpia-parkeren raadpleging_beantwoorden verlopen -2 parkeren",
        // Four weeks by Heemstede's policy.
        "2026-06-30 rectificatie rectificatie_beantwoorden verlopen -1 ",
        "2026-07-02T16:00:00+02:00 lek datalek_melden binnenkort 1 parkeren",
        "2026-07-15 parkeren uitzondering_eindigt binnenkort 14 ",
        "2026-07-22 klacht klacht_afhandelen later 21 ",
        "2026-08-01 vwo-parkeren garantie_vernieuwen binnenkort 31 parkeren",
        // A month and, extended in time, two more: 15 August is a Saturday.
        "2026-08-17 inzage verzoek_beantwoorden later 47 parkeren",
        "2026-09-01 vwo-parkeren verwerkersovereenkomst_controleren later 62 parkeren",
        "2026-09-30 eigen taak_uitvoeren later 91 ",
        "2026-09-30 vwo-parkeren overeenkomst_opzeggen later 91 parkeren",
        "2026-10-01 conv convenant_controleren later 92 parkeren",
        "2026-12-31 vwo-parkeren overeenkomst_eindigt later 183 parkeren",
        "2027-01-20 boa verwerking_beoordelen later 203 ",
        "2028-06-01 boa wpg_audit_extern later 701 ",
    ];
    assert_eq!(short(&deadlines(&register(), &[])), expected);
}

#[test]
fn the_law_alone_has_no_review_cycles() {
    let rows = register()
        .run(&[
            "termijnen",
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            "avg",
        ])
        .json();
    let kinds: Vec<&str> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["soort_termijn"].as_str())
        .collect();
    assert!(
        !kinds.contains(&"verwerking_beoordelen") && !kinds.contains(&"rectificatie_beantwoorden"),
        "{kinds:?}"
    );
    let rectificatie = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == "rectificatie")
        .unwrap();
    assert_eq!(rectificatie["uiterlijk"], "2026-07-02");
    assert_eq!(rectificatie["bron"], "AVG art. 12 lid 3");
}

#[test]
fn filters_choose() {
    let proef = register();
    let ids = |more: &[&str]| -> Vec<String> {
        deadlines(&proef, more)
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        ids(&["--binnen", "14d", "--status", "binnenkort"]),
        ["lek", "parkeren"]
    );
    assert_eq!(ids(&["--soort", "taak"]), ["beleid", "eigen"]);
    assert_eq!(ids(&["--soort", "taak", "--status", "later"]), ["eigen"]);
    assert!(
        ids(&["--voor", "ap"])
            .iter()
            .all(|id| id == "dpia-parkeren")
    );
    let burgerzaken = ids(&["--afdeling", "burgerzaken"]);
    assert!(
        burgerzaken.contains(&"vwo-parkeren".to_owned())
            && !burgerzaken.contains(&"boa".to_owned())
    );
    assert!(ids(&["--binnen", "1d", "--status", "later"]).is_empty());
}

#[test]
fn what_is_late_is_found_by_the_check_and_left_out_on_request() {
    let proef = register();
    let run = |more: &[&str]| {
        let args = [
            "check",
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            "heemstede-2026",
        ];
        proef.run(&[&args[..], more].concat()).findings()
    };
    let codes =
        |found: &[String]| -> Vec<String> { found.iter().map(|own| own[..4].to_owned()).collect() };
    let all = codes(&run(&[]));
    for code in [
        "TM01", "TM02", "TM05", "TM06", "TM09", "TM11", "TM12", "TM13", "TM16", "TM18", "TM19",
        "WP10",
    ] {
        assert!(all.contains(&code.to_owned()), "{code}: {all:?}");
    }
    let without = codes(&run(&["--zonder-termijnen"]));
    let about_time = |code: &&String| code.starts_with("TM") && *code != "TM07" && *code != "TM08";
    assert_eq!(without.iter().filter(about_time).count(), 0, "{without:?}");
    assert!(without.contains(&"VW12".to_owned()), "{without:?}");
}

#[test]
fn an_exception_does_not_end_where_the_calendar_does_not_count() {
    let proef = register();
    let run = |day: &str, more: &[&str]| {
        let args = [
            "check",
            "--format",
            "json",
            "--peildatum",
            day,
            "--profiel",
            "heemstede-2026",
        ];
        let json = proef.run(&[&args[..], more].concat()).json();
        let count = |list: &str, code: &str| {
            json[list]
                .as_array()
                .unwrap()
                .iter()
                .filter(|own| own["regel"] == code && own["id"] == "parkeren")
                .count()
        };
        (
            count("bevindingen", "VW14"),
            count("uitgezonderd", "VW14"),
            count("bevindingen", "IN01"),
        )
    };
    assert_eq!(run("2026-07-15", &[]), (0, 1, 0));
    assert_eq!(run("2026-07-16", &[]), (1, 0, 1));
    assert_eq!(run("2026-07-16", &["--zonder-termijnen"]), (0, 1, 0));
}

#[test]
fn a_calendar_program_reads_the_agenda() {
    let proef = register();
    let run = || {
        proef
            .run(&[
                "termijnen",
                "--format",
                "ics",
                "--peildatum",
                "2026-07-01",
                "--profiel",
                "heemstede-2026",
            ])
            .out
    };
    let text = run();
    assert_eq!(text, run(), "two runs give the same bytes");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let calendar = ICalendar::parse(&text).unwrap();
    let events: Vec<_> = calendar
        .components
        .iter()
        .filter(|own| own.component_type == ICalendarComponentType::VEvent)
        .collect();
    assert_eq!(events.len(), deadlines(&proef, &[]).len());
    let value = |event: &calcard::icalendar::ICalendarComponent, name: ICalendarProperty| {
        let entry = event.entries.iter().find(|entry| entry.name == name);
        entry
            .and_then(|entry| entry.values.first())
            .and_then(|value| value.as_text())
            .unwrap_or_default()
            .to_owned()
    };
    let summaries: Vec<String> = events
        .iter()
        .map(|event| value(event, ICalendarProperty::Summary))
        .collect();
    assert!(
        summaries.contains(&"datalek melden aan de AP: Brief verkeerd bezorgd".to_owned()),
        "{summaries:?}"
    );
    // A comma and an apostrophe come back as they were written.
    assert!(
        summaries
            .iter()
            .any(|own| own.ends_with("Boa's, handhaving")),
        "{summaries:?}"
    );
    let mut uids: Vec<String> = events
        .iter()
        .map(|event| value(event, ICalendarProperty::Uid))
        .collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), events.len(), "every event has a UID of its own");
    for event in events {
        let late = value(event, ICalendarProperty::Summary).starts_with("TE LAAT");
        assert_eq!(
            event.component_ids.len(),
            if late { 1 } else { 2 },
            "reminders"
        );
        for name in [
            ICalendarProperty::Dtstamp,
            ICalendarProperty::Dtstart,
            ICalendarProperty::Sequence,
        ] {
            assert!(
                event.entries.iter().any(|entry| entry.name == name),
                "{name:?}"
            );
        }
        // A moment has no end: it would be the same, and an end must be later (RFC 5545 3.8.2.2).
        let is_moment = value(event, ICalendarProperty::Summary).starts_with("datalek melden");
        assert_eq!(
            event
                .entries
                .iter()
                .any(|entry| entry.name == ICalendarProperty::Dtend),
            !is_moment
        );
    }
    // What was done moves the event: its UID stays.
    let before = uids;
    proef.file(
        "register/alles.yaml",
        REGISTER.replace(
            "laatst_beoordeeld: 2025-05-20",
            "laatst_beoordeeld: 2026-06-30",
        ),
    );
    let after = run();
    assert!(before.iter().all(|uid| after.contains(uid)), "{after}");
    assert!(after.contains("DTSTART;VALUE=DATE:20270630"));
}

#[test]
fn tables_carry_hostile_names_harmlessly() {
    let proef = Proef::new();
    let naam = "\"=HYPERLINK(1)|<b>\\u001b[31m\"";
    proef.file(
        "register/x.yaml",
        REGISTER.replace("naam: Parkeervergunningen", &format!("naam: {naam}")),
    );
    let run = |format: &str| {
        proef
            .run(&[
                "termijnen",
                "--format",
                format,
                "--peildatum",
                "2026-07-01",
                "--profiel",
                "heemstede-2026",
            ])
            .out
    };
    assert!(run("csv").contains("'=HYPERLINK(1)"), "{}", run("csv"));
    assert!(
        run("markdown").contains("=HYPERLINK(1)\\|&lt;b&gt;"),
        "{}",
        run("markdown")
    );
    for format in ["tabel", "csv", "markdown", "ics", "json"] {
        assert!(!run(format).contains('\u{1b}'), "{format}");
    }
}

/// Slips that would make a deadline wrong, each with the finding that names them.
#[test]
fn what_makes_a_deadline_wrong_is_a_finding() {
    let head = |soort: &str| format!("soort: {soort}\nid: x\nnaam: X\nstatus: actief\n");
    for (soort, rest, expected) in [
        (
            "verwerking",
            "bewaartermijnen:\n  - {gegevens: alles, termijn: 7 jaren ongeveer}\n",
            "BW02 register/x.yaml:6:32",
        ),
        (
            "verwerkersovereenkomst",
            "opzegtermijn: 3 maanden ongeveer\n",
            "TM10 register/x.yaml:5:15",
        ),
        (
            "taak",
            "cyclus: eigen\nperiode: elk jaar\n",
            "TM10 register/x.yaml:6:10",
        ),
        (
            "verzoek",
            "recht: inzage\nontvangen_op: 2006-02-02\n",
            "TD14 register/x.yaml:6:15",
        ),
        (
            "verwerking",
            "beheer: {ingevoerd: 2017-12-31}\n",
            "TD14 register/x.yaml:5:21",
        ),
        (
            "verzoek",
            "recht: inzage\nontvangen_op: 2026-02-02\nverlenging: {op: 2026-03-10}\n",
            "GB14 register/x.yaml:7:18",
        ),
        (
            "datalek",
            "ontdekt_op: 2026-03-05T14:30\n",
            "VM09 register/x.yaml:5:13",
        ),
        (
            "datalek",
            "ontdekt_op: 2026-03-05\n",
            "VM09 register/x.yaml:5:13",
        ),
        (
            "taak",
            "cyclus: evaluatie-privacybelied\n",
            "TM08 register/x.yaml:5:9",
        ),
    ] {
        let proef = Proef::new();
        proef.file("register/x.yaml", head(soort) + rest);
        let args = [
            "check",
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            "heemstede-2026",
        ];
        let found = proef.run(&args).findings();
        let hits: Vec<&String> = found
            .iter()
            .filter(|own| own.starts_with(&expected[..4]))
            .collect();
        assert!(
            hits.len() == 1 && hits[0].starts_with(expected),
            "{rest}: {found:?}"
        );
    }
    let proef = Proef::new();
    proef.file(
        "avg.yaml",
        format!("{}waarschuwingstermijn: een poosje\n", crate::hulp::CONFIG),
    );
    let found = proef
        .run(&["check", "--format", "json", "--peildatum", "2026-07-01"])
        .findings();
    assert!(
        found.iter().any(|own| own.starts_with("PR11 avg.yaml")),
        "{found:?}"
    );
}

/// What is missing or still to come does not take a deadline away.
#[test]
fn a_gap_in_an_entry_loses_no_deadline() {
    for (entry, expected) in [
        // Never audited, and no day on which it began: from its entry into the register.
        (
            "soort: verwerking\nid: x\nnaam: X\nstatus: actief\nregime: wpg\nbeheer: {ingevoerd: 2020-05-01, laatst_beoordeeld: 2026-06-01}\n",
            &[
                "2021-05-01 x wpg_audit_intern",
                "2024-05-01 x wpg_audit_extern",
                "2027-06-01 x verwerking_beoordelen",
            ][..],
        ),
        // A DPIA without a day.
        (
            "soort: dpia\nid: x\nnaam: X\nstatus: actief\nfase: dpia\nbeheer: {ingevoerd: 2022-05-01}\n",
            &["2026-02-13 x dpia_herbeoordelen"],
        ),
        // A day that is still to come brought nothing.
        (
            "soort: taak\nid: x\nnaam: X\nstatus: actief\ncyclus: jaarverslag-fg\nuitgevoerd:\n  - {op: 2025-03-01}\n  - {op: 2030-03-01}\n",
            &["2026-03-01 x taak_uitvoeren"],
        ),
        // An extension without a day is none.
        (
            "soort: verzoek\nid: x\nnaam: X\nstatus: actief\nrecht: inzage\nontvangen_op: 2026-04-15\nverlenging: {motivering: veel}\n",
            &["2026-05-15 x verzoek_beantwoorden"],
        ),
        // A complaint runs under the Awb, also about police data.
        (
            "soort: verzoek\nid: x\nnaam: X\nstatus: actief\nrecht: klacht\nontvangen_op: 2026-06-10\nverwerkingen: [boa]\n---\nsoort: verwerking\nid: boa\nnaam: B\nstatus: beeindigd\nregime: wpg\n",
            &["2026-07-22 x klacht_afhandelen"],
        ),
        // A date at the end of the calendar stays a date.
        (
            "soort: verwerking\nid: x\nnaam: X\nstatus: actief\nbeheer: {ingevoerd: 2020-05-01}\n---\nsoort: taak\nid: y\nnaam: Y\nstatus: actief\ncyclus: ooit\nperiode: 9000 jaar\nuitgevoerd: [{op: 2026-01-01}]\n",
            &[
                "2026-02-13 x verwerking_beoordelen",
                "9999-12-31 y taak_uitvoeren",
            ],
        ),
    ] {
        let proef = Proef::new();
        proef.file("register/x.yaml", entry);
        let rows = deadlines(&proef, &[]);
        let found: Vec<String> = rows
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap();
                format!(
                    "{} {} {}",
                    text("uiterlijk"),
                    text("id"),
                    text("soort_termijn")
                )
            })
            .collect();
        assert_eq!(found, expected, "{entry}");
    }
}

/// An exception on the rule lets the deadline stand, in the list as in the check.
#[test]
fn an_exception_is_a_respite() {
    let entry = |tot: &str| {
        format!(
            "soort: verzoek\nid: x\nnaam: X\nstatus: actief\nrecht: klacht\nontvangen_op: 2026-01-12\nuitzonderingen:\n  - {{regel: TM05, reden: klachtadviescommissie, tot: {tot}}}\n"
        )
    };
    let of = |tot: &str| {
        let proef = Proef::new();
        proef.file("register/x.yaml", entry(tot));
        let rows = deadlines(&proef, &["--soort", "verzoek"]);
        let row = rows
            .iter()
            .find(|row| row["soort_termijn"] == "klacht_afhandelen")
            .unwrap()
            .clone();
        (
            row["status"].as_str().unwrap().to_owned(),
            row["uitstel"].as_str().map(str::to_owned),
        )
    };
    assert_eq!(
        of("2026-08-01"),
        ("binnenkort".to_owned(), Some("2026-08-01".to_owned()))
    );
    assert_eq!(of("2026-06-30"), ("verlopen".to_owned(), None));
}

/// A verzoek that is late, with respite until a day.
fn late_with_respite(tot: &str) -> Proef {
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        format!(
            "soort: verzoek\nid: x\nnaam: X\nstatus: actief\nrecht: inzage\nontvangen_op: 2026-01-12\nuitzonderingen:\n  - {{regel: TM05, reden: wacht op de rechter, tot: {tot}}}\n"
        ),
    );
    proef
}

#[test]
fn the_last_day_of_respite_is_what_counts() {
    let proef = late_with_respite("2026-07-15");
    let kinds = |more: &[&str]| -> Vec<String> {
        let rows = deadlines(&proef, more);
        rows.iter()
            .map(|row| row["soort_termijn"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(kinds(&["--binnen", "13d"]), Vec::<String>::new());
    assert_eq!(
        kinds(&["--binnen", "14d"]),
        ["verzoek_beantwoorden", "uitzondering_eindigt"]
    );
    // The event stands at the end of the respite, which has an event of its own, with reminders.
    let ics = |proef: &Proef| {
        proef
            .run(&[
                "termijnen",
                "--format",
                "ics",
                "--peildatum",
                "2026-07-01",
                "--profiel",
                "heemstede-2026",
            ])
            .out
    };
    let text = ics(&proef);
    let events: Vec<&str> = text.split("BEGIN:VEVENT").skip(1).collect();
    let alarms: Vec<(bool, bool)> = events
        .iter()
        .map(|event| (event.contains("SUMMARY:verzoek"), event.contains("VALARM")))
        .collect();
    assert_eq!(alarms, [(true, false), (false, true)], "{text}");
}

#[test]
fn what_has_respite_is_one_task() {
    for (tot, dag) in [
        ("2026-07-15", "15 juli 2026"),
        ("2027-07-15", "15 juli 2027"),
    ] {
        let proef = late_with_respite(tot);
        let args = [
            "taken",
            "--rol",
            "privacybeheerder",
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
        ];
        let list = proef
            .run(&[&args[..], &["--profiel", "heemstede-2026"]].concat())
            .json();
        let tasks = list["processen"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|own| own["taken"].as_array().unwrap());
        let lists = tasks
            .map(|own| own["open"].as_array().unwrap())
            .chain([list["overig"].as_array().unwrap()]);
        let of_list = |own: &Vec<Value>| -> Vec<String> {
            let about = own.iter().filter(|own| {
                own["wat"]
                    .as_str()
                    .unwrap()
                    .starts_with("verzoek beantwoorden")
            });
            about
                .map(|own| own["wat"].as_str().unwrap().to_owned())
                .collect()
        };
        let found: Vec<Vec<String>> = lists.map(of_list).filter(|own| !own.is_empty()).collect();
        let expected = vec![format!("verzoek beantwoorden (inzage) (uitstel tot {dag})")];
        assert!(
            !found.is_empty() && found.iter().all(|own| *own == expected),
            "{tot}: {found:?}"
        );
    }
}

#[test]
fn a_moment_at_the_end_of_the_calendar_keeps_its_year() {
    let proef = Proef::new();
    let lek = |id: &str, moment: &str| {
        format!("soort: datalek\nid: {id}\nnaam: L\nstatus: actief\nontdekt_op: {moment}\n")
    };
    let end =
        "soort: verwerkersovereenkomst\nid: c\nnaam: C\nstatus: actief\neinddatum: 9999-12-31\n"
            .to_owned();
    let text = [
        lek("a", "9999-12-30T23:00+01:00"),
        lek("b", "9999-12-31T23:59-14:00"),
        end,
    ]
    .join("---\n");
    proef.file("register/x.yaml", text);
    for profile in ["avg", "heumen-2018"] {
        let args = [
            "termijnen",
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            profile,
        ];
        let rows = proef.run(&args).json();
        // A leak that is still to be discovered has no hours that run.
        assert_eq!(
            rows.as_array()
                .unwrap()
                .iter()
                .filter(|row| row["soort"] == "datalek")
                .count(),
            0,
            "{rows}"
        );
        assert!(
            rows.as_array()
                .unwrap()
                .iter()
                .all(|row| row["uiterlijk"] == "9999-12-31"),
            "{rows}"
        );
    }
    let ics = proef
        .run(&[
            "termijnen",
            "--format",
            "ics",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            "avg",
        ])
        .out;
    assert!(
        ics.contains("DTSTART;VALUE=DATE:99991231\r\nSUMMARY") && !ics.contains("10000"),
        "{ics}"
    );
}

#[test]
fn what_cannot_be_told_apart_has_a_uid_of_its_own() {
    let proef = Proef::new();
    let maatregel = "  - {id: m1, omschrijving: Doen, gereed_voor: 2026-09-01}\n";
    let text = format!(
        "soort: dpia\nid: d\nnaam: D\nstatus: actief\nmaatregelen:\n{maatregel}{maatregel}"
    );
    proef.file("register/x.yaml", text);
    let found = proef
        .run(&["check", "--format", "json", "--peildatum", "2026-07-01"])
        .findings();
    assert!(
        found
            .iter()
            .any(|own| own.starts_with("DP21 register/x.yaml:7:10")),
        "{found:?}"
    );
    let ics = proef
        .run(&[
            "termijnen",
            "--format",
            "ics",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            "avg",
        ])
        .out;
    let uids: std::collections::BTreeSet<&str> = ics
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    assert_eq!(uids.len(), 2, "{ics}");
}

#[test]
fn a_day_out_of_range_names_the_range() {
    let proef = Proef::new();
    for day in ["9999-12-31", "0001-01-01", "2200-01-01", "1899-12-31"] {
        let outcome = proef.run(&["termijnen", "--peildatum", day]);
        assert!(
            outcome.code == 2 && outcome.err.contains("1900-01-01 tot en met 2199-12-31"),
            "{}",
            outcome.err
        );
    }
    assert_ne!(
        proef.run(&["termijnen", "--peildatum", "2199-12-31"]).code,
        2
    );
    assert!(
        proef
            .run(&["termijnen", "--peildatum", "2026-02-30"])
            .err
            .contains("schrijf een bestaande dag")
    );
}

#[test]
fn hours_that_are_over_are_late_whatever_the_zone_of_the_machine() {
    let proef = Proef::new();
    let lek = |extra: &str| {
        format!(
            "soort: datalek\nid: lek\nnaam: L\nstatus: actief\nontdekt_op: 2026-06-27T12:30+02:00\n{extra}"
        )
    };
    // Discovered on Saturday at half past twelve: until Tuesday at half past twelve.
    for (extra, nu, late, wanneer) in [
        ("risico: hoog\n", "2026-06-30T12:30", false, "nu"),
        (
            "risico: hoog\n",
            "2026-06-30T12:31",
            true,
            "1 minuut te laat",
        ),
        (
            "risico: hoog\n",
            "2026-06-30T06:31-04:00",
            true,
            "1 minuut te laat",
        ),
        ("risico: hoog\n", "2026-06-30T23:30", true, "11 uur te laat"),
        ("", "2026-06-30T23:30", true, "11 uur te laat"),
        (
            "risico: hoog\nmelding_ap: {niet_gemeld_reden: klein}\n",
            "2026-06-30T23:30",
            true,
            "11 uur te laat",
        ),
        // A day alone is the whole day: the hours may have been kept.
        ("risico: hoog\n", "2026-06-30", false, "vandaag"),
        ("risico: hoog\n", "2026-07-01", true, "1 dag te laat"),
    ] {
        proef.file("register/x.yaml", lek(extra));
        for zone in ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"] {
            let run = |args: &[&str]| {
                let args = [args, &["--peildatum", nu, "--profiel", "avg"]].concat();
                let output = command(&proef.path(""), &args)
                    .env("TZ", zone)
                    .output()
                    .unwrap();
                String::from_utf8(output.stdout).unwrap()
            };
            let found = run(&["check", "--format", "concise"]);
            let is_late = found.lines().any(|line| {
                line.contains("GB03") && line.contains("uiterlijk op `2026-06-30 12:30`")
            });
            // A reason not to report where one must is told instead, also when the hours are over.
            let contradicts = found.contains("GB03") && extra.contains("niet_gemeld_reden");
            assert_eq!(is_late || contradicts, late, "{extra} {nu}\n{found}");
            let list = run(&["termijnen", "--format", "markdown"]);
            assert!(
                list.contains(&format!("| {wanneer} | datalek melden")),
                "{extra} {nu}\n{list}"
            );
        }
    }
}

#[test]
fn without_a_peildatum_the_moment_is_now() {
    let proef = Proef::new();
    let hours = |hours: i64| {
        (chrono::Utc::now() - chrono::TimeDelta::hours(hours)).format("%Y-%m-%dT%H:%M+00:00")
    };
    for (ago, late) in [(71, false), (73, true)] {
        proef.file(
            "register/x.yaml",
            format!(
                "soort: datalek\nid: lek\nnaam: L\nstatus: actief\nontdekt_op: {}\nrisico: hoog\n",
                hours(ago)
            ),
        );
        let found = proef
            .run(&["check", "--format", "concise", "--profiel", "avg"])
            .out;
        assert_eq!(found.contains("GB03"), late, "{found}");
    }
}

#[test]
fn a_leak_without_a_moment_of_discovery_counts_from_its_entry() {
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        "soort: datalek\nid: lek\nnaam: L\nstatus: actief\nbeheer: {ingevoerd: 2026-06-26}\n",
    );
    for (nu, late) in [("2026-06-29T23:59", false), ("2026-06-30T00:00", true)] {
        let rows = proef
            .run(&[
                "termijnen",
                "--format",
                "json",
                "--peildatum",
                nu,
                "--profiel",
                "avg",
            ])
            .json();
        assert_eq!(rows[0]["uiterlijk"], "2026-06-29", "{rows}");
        let found = proef
            .run(&[
                "check",
                "--format",
                "concise",
                "--peildatum",
                nu,
                "--profiel",
                "avg",
            ])
            .out;
        assert_eq!(found.contains("GB03"), late, "{found}");
    }
}

#[test]
fn an_exception_counts_for_the_rule_that_speaks() {
    let proef = Proef::new();
    let entry = |code: &str| {
        format!(
            "soort: verwerking\nid: v\nnaam: V\nstatus: actief\nstart: 2020-01-01\ndpia: d\n---\nsoort: dpia\nid: d\nnaam: D\nstatus: actief\nfase: dpia\nverwerkingen: [v]\nmaatregelen: [{{id: m, omschrijving: x, gereed_voor: 2026-06-01}}]\nuitzonderingen: [{{regel: {code}, reden: afgesproken, tot: 2026-12-31}}]\n"
        )
    };
    // While a verwerking runs, DP16 speaks of the measure, and TM11 does not.
    for (code, excepted) in [
        ("DP16", true),
        ("open-maatregel-bij-start", true),
        ("TM11", false),
    ] {
        proef.file("register/x.yaml", entry(code));
        let args = [
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            "avg",
        ];
        let rows = proef.run(&[&["termijnen"][..], &args].concat()).json();
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["soort_termijn"] == "maatregel_uitvoeren")
            .unwrap();
        assert_eq!(row["uitstel"].is_string(), excepted, "{code} {row}");
        let found = proef.run(&[&["check"][..], &args].concat()).json();
        let list = |name: &str| {
            found[name]
                .as_array()
                .unwrap()
                .iter()
                .any(|own| own["regel"] == "DP16")
        };
        assert_eq!(
            (list("bevindingen"), list("uitgezonderd")),
            (!excepted, excepted),
            "{code} {found}"
        );
    }
}

#[test]
fn lateness_with_what_a_policy_asks_counts_from_its_first_day() {
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        "soort: verwerking\nid: v\nnaam: V\nstatus: actief\nbeheer: {ingevoerd: 2019-05-12}\n",
    );
    let args = ["--peildatum", "2026-07-01", "--profiel", "heemstede-2026"];
    let found = proef
        .run(&[&["check", "--format", "concise"][..], &args].concat())
        .out;
    let sentence = "de verwerking is nooit beoordeeld, ook niet na de invoer op `2019-05-12`; dat moest na 1 jaar, en dat geldt sinds `2026-02-13`: 138 dagen geleden";
    assert!(found.contains(sentence), "{found}");
    let rows = proef
        .run(&[&["termijnen", "--format", "json"][..], &args].concat())
        .json();
    assert_eq!(rows[0]["uiterlijk"], "2026-02-13");
    assert_eq!(
        rows[0]["bron"],
        "heemstede-2026 4.1 (geldt sinds 2026-02-13)"
    );
    // So does what an own policy takes over from one that does not say when it began.
    let row = "termijnen:\n  - {termijn: verwerking_beoordelen, periode: 1 jaar, paragraaf: a}\n";
    proef.file(
        "basis.yaml",
        format!("id: basis\nnaam: Basis\nbasis: avg\n{row}"),
    );
    proef.file(
        "eigen.yaml",
        "id: eigen\nnaam: Eigen\nbasis: basis.yaml\ngeldig_vanaf: 2026-05-01\n",
    );
    let own = proef
        .run(&[
            "termijnen",
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
            "--profiel",
            "eigen.yaml",
        ])
        .json();
    assert_eq!(own[0]["uiterlijk"], "2026-05-01", "{own}");
}

#[test]
fn what_is_late_stands_on_the_peildatum_in_the_calendar() {
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        "soort: verzoek\nid: x\nnaam: X\nstatus: actief\nrecht: inzage\nontvangen_op: 2023-01-12\n",
    );
    let ics = |nu: &str| {
        proef
            .run(&[
                "termijnen",
                "--format",
                "ics",
                "--peildatum",
                nu,
                "--profiel",
                "avg",
            ])
            .out
    };
    let text = ics("2026-07-01").replace("\r\n ", "");
    assert!(
        text.contains("DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260702\r\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "SUMMARY:TE LAAT: verzoek beantwoorden (inzage): X (moest uiterlijk op 13 februari 2023)"
        ),
        "{text}"
    );
    assert!(
        text.contains("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT9H"),
        "{text}"
    );
    // Later the same event moves along, and the newer version wins.
    let number = |text: &str, name: &str| -> String {
        text.lines()
            .find(|line| line.starts_with(name))
            .unwrap()
            .trim_start_matches(name)
            .to_owned()
    };
    let later = ics("2026-07-01T14:00");
    assert_eq!(number(&text, "UID:"), number(&later, "UID:"));
    assert!(
        number(&text, "SEQUENCE:").parse::<i32>().unwrap()
            < number(&later, "SEQUENCE:").parse().unwrap()
    );
    assert!(number(&text, "DTSTAMP:") < number(&later, "DTSTAMP:"));
}

#[test]
fn a_duty_keeps_its_uid_when_its_term_becomes_another() {
    let proef = Proef::new();
    let uids = |entry: &str, profiel: &str| -> Vec<String> {
        proef.file("register/x.yaml", entry);
        let ics = proef
            .run(&[
                "termijnen",
                "--format",
                "ics",
                "--peildatum",
                "2026-07-01",
                "--profiel",
                profiel,
            ])
            .out;
        ics.lines()
            .filter(|line| line.starts_with("UID:"))
            .map(str::to_owned)
            .collect()
    };
    let verzoek = |recht: &str, more: &str| {
        format!(
            "soort: verzoek\nid: x\nnaam: X\nstatus: actief\nrecht: {recht}\nontvangen_op: 2026-06-12\n{more}"
        )
    };
    let first = uids(&verzoek("inzage", ""), "avg");
    assert_eq!(first.len(), 1);
    assert_eq!(
        uids(
            &verzoek("inzage", "verlenging: {op: 2026-06-20, motivering: veel}\n"),
            "avg"
        ),
        first
    );
    for recht in ["rectificatie", "klacht"] {
        assert_eq!(
            uids(&verzoek(recht, ""), "heemstede-2026"),
            first,
            "{recht}"
        );
    }
}

#[test]
fn a_calendar_without_deadlines_is_one_that_programs_take() {
    let proef = Proef::new();
    proef.file(
        "register/x.yaml",
        "soort: verzoek\nid: x\nnaam: X\nstatus: beeindigd\nrecht: inzage\nontvangen_op: 2026-06-12\n",
    );
    let found = proef.run(&["termijnen", "--format", "ics", "--peildatum", "2026-07-01"]);
    assert_eq!(found.code, 0);
    assert!(
        found.err.contains("geen termijnen in deze keuze"),
        "{}",
        found.err
    );
    let calendar = ICalendar::parse(&found.out).unwrap();
    let kinds: Vec<_> = calendar
        .components
        .iter()
        .map(|own| own.component_type.clone())
        .collect();
    assert!(
        kinds.contains(&ICalendarComponentType::VTimezone),
        "{kinds:?}"
    );
    assert!(
        !kinds.contains(&ICalendarComponentType::VEvent),
        "{kinds:?}"
    );
}
