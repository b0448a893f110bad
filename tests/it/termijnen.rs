//! Deadlines: the worked cases of the documentation, the whole way through the program, and the calendar file read back.

use std::fs;
use std::path::Path;

use crate::hulp::Proef;
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
            [cells[1].clone(), cells[2].clone(), cells[3].clone(), cells[4].clone()]
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
            in_amsterdam(found.uiterlijk).format("%Y-%m-%dT%H:%M%:z").to_string()
        }
        other => panic!("no such count: {other}"),
    }
}

#[test]
fn the_worked_cases_are_right() {
    let cases = cases();
    assert!(cases.len() >= 25, "{}", cases.len());
    for [count, begin, term, expected] in cases {
        assert_eq!(counted(&count, &begin, &term), expected, "{count} {begin} {term}");
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
    let args = ["termijnen", "--format", "json", "--peildatum", "2026-07-01", "--profiel", "heemstede-2026"];
    let outcome = proef.run(&[&args[..], more].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    outcome.json().as_array().unwrap().clone()
}

fn short(rows: &[Value]) -> Vec<String> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    rows.iter()
        .map(|row| {
            let raakt: Vec<&str> = row["raakt"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
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
        "2026-02-01 beleid taak_uitvoeren verlopen -150 ",
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
    let rows =
        register().run(&["termijnen", "--format", "json", "--peildatum", "2026-07-01", "--profiel", "avg"]).json();
    let kinds: Vec<&str> = rows.as_array().unwrap().iter().filter_map(|row| row["soort_termijn"].as_str()).collect();
    assert!(!kinds.contains(&"verwerking_beoordelen") && !kinds.contains(&"rectificatie_beantwoorden"), "{kinds:?}");
    let rectificatie = rows.as_array().unwrap().iter().find(|row| row["id"] == "rectificatie").unwrap();
    assert_eq!(rectificatie["uiterlijk"], "2026-07-02");
    assert_eq!(rectificatie["bron"], "AVG art. 12 lid 3");
}

#[test]
fn filters_choose() {
    let proef = register();
    let ids = |more: &[&str]| -> Vec<String> {
        deadlines(&proef, more).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&["--binnen", "14d", "--status", "binnenkort"]), ["lek", "parkeren"]);
    assert_eq!(ids(&["--soort", "taak"]), ["beleid", "eigen"]);
    assert_eq!(ids(&["--soort", "taak", "--status", "later"]), ["eigen"]);
    assert!(ids(&["--voor", "ap"]).iter().all(|id| id == "dpia-parkeren"));
    let burgerzaken = ids(&["--afdeling", "burgerzaken"]);
    assert!(burgerzaken.contains(&"vwo-parkeren".to_owned()) && !burgerzaken.contains(&"boa".to_owned()));
    assert!(ids(&["--binnen", "1d", "--status", "later"]).is_empty());
}

#[test]
fn what_is_late_is_found_by_the_check_and_left_out_on_request() {
    let proef = register();
    let run = |more: &[&str]| {
        let args = ["check", "--format", "json", "--peildatum", "2026-07-01", "--profiel", "heemstede-2026"];
        proef.run(&[&args[..], more].concat()).findings()
    };
    let codes = |found: &[String]| -> Vec<String> { found.iter().map(|own| own[..4].to_owned()).collect() };
    let all = codes(&run(&[]));
    for code in ["TM01", "TM02", "TM05", "TM06", "TM09", "TM11", "TM12", "TM13", "TM16", "TM18", "TM19", "WP10"] {
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
        let args = ["check", "--format", "json", "--peildatum", day, "--profiel", "heemstede-2026"];
        let json = proef.run(&[&args[..], more].concat()).json();
        let count = |list: &str, code: &str| {
            json[list].as_array().unwrap().iter().filter(|own| own["regel"] == code && own["id"] == "parkeren").count()
        };
        (count("bevindingen", "VW14"), count("uitgezonderd", "VW14"), count("bevindingen", "IN01"))
    };
    assert_eq!(run("2026-07-15", &[]), (0, 1, 0));
    assert_eq!(run("2026-07-16", &[]), (1, 0, 1));
    assert_eq!(run("2026-07-16", &["--zonder-termijnen"]), (0, 1, 0));
}

#[test]
fn a_calendar_program_reads_the_agenda() {
    let proef = register();
    let run =
        || proef.run(&["termijnen", "--format", "ics", "--peildatum", "2026-07-01", "--profiel", "heemstede-2026"]).out;
    let text = run();
    assert_eq!(text, run(), "two runs give the same bytes");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let calendar = ICalendar::parse(&text).unwrap();
    let events: Vec<_> =
        calendar.components.iter().filter(|own| own.component_type == ICalendarComponentType::VEvent).collect();
    assert_eq!(events.len(), deadlines(&proef, &[]).len());
    let value = |event: &calcard::icalendar::ICalendarComponent, name: ICalendarProperty| {
        let entry = event.entries.iter().find(|entry| entry.name == name);
        entry.and_then(|entry| entry.values.first()).and_then(|value| value.as_text()).unwrap_or_default().to_owned()
    };
    let summaries: Vec<String> = events.iter().map(|event| value(event, ICalendarProperty::Summary)).collect();
    assert!(summaries.contains(&"datalek melden aan de AP: Brief verkeerd bezorgd".to_owned()), "{summaries:?}");
    // A comma and an apostrophe come back as they were written.
    assert!(summaries.iter().any(|own| own.ends_with("Boa's, handhaving")), "{summaries:?}");
    let mut uids: Vec<String> = events.iter().map(|event| value(event, ICalendarProperty::Uid)).collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), events.len(), "every event has a UID of its own");
    for event in events {
        let late = value(event, ICalendarProperty::Summary).starts_with("TE LAAT");
        assert_eq!(event.component_ids.len(), if late { 0 } else { 2 }, "reminders");
        for name in [ICalendarProperty::Dtstamp, ICalendarProperty::Dtstart, ICalendarProperty::Dtend] {
            assert!(event.entries.iter().any(|entry| entry.name == name), "{name:?}");
        }
    }
    // What was done moves the event: its UID stays.
    let before = uids;
    proef.file(
        "register/alles.yaml",
        REGISTER.replace("laatst_beoordeeld: 2025-05-20", "laatst_beoordeeld: 2026-06-30"),
    );
    let after = run();
    assert!(before.iter().all(|uid| after.contains(uid)), "{after}");
    assert!(after.contains("DTSTART;VALUE=DATE:20270630"));
}

#[test]
fn tables_carry_hostile_names_harmlessly() {
    let proef = Proef::new();
    let naam = "\"=HYPERLINK(1)|<b>\\u001b[31m\"";
    proef.file("register/x.yaml", REGISTER.replace("naam: Parkeervergunningen", &format!("naam: {naam}")));
    let run = |format: &str| {
        proef.run(&["termijnen", "--format", format, "--peildatum", "2026-07-01", "--profiel", "heemstede-2026"]).out
    };
    assert!(run("csv").contains("'=HYPERLINK(1)"), "{}", run("csv"));
    assert!(run("markdown").contains("=HYPERLINK(1)\\|&lt;b&gt;"), "{}", run("markdown"));
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
        ("verwerkersovereenkomst", "opzegtermijn: 3 maanden ongeveer\n", "TM10 register/x.yaml:5:15"),
        ("taak", "cyclus: eigen\nperiode: elk jaar\n", "TM10 register/x.yaml:6:10"),
        ("verzoek", "recht: inzage\nontvangen_op: 2006-02-02\n", "TD14 register/x.yaml:6:15"),
        ("verwerking", "beheer: {ingevoerd: 2017-12-31}\n", "TD14 register/x.yaml:5:21"),
        (
            "verzoek",
            "recht: inzage\nontvangen_op: 2026-02-02\nverlenging: {op: 2026-03-10}\n",
            "GB14 register/x.yaml:7:18",
        ),
        ("datalek", "ontdekt_op: 2026-03-05T14:30\n", "VM09 register/x.yaml:5:13"),
        ("datalek", "ontdekt_op: 2026-03-05\n", "VM09 register/x.yaml:5:13"),
        ("taak", "cyclus: evaluatie-privacybelied\n", "TM08 register/x.yaml:5:9"),
    ] {
        let proef = Proef::new();
        proef.file("register/x.yaml", head(soort) + rest);
        let args = ["check", "--format", "json", "--peildatum", "2026-07-01", "--profiel", "heemstede-2026"];
        let found = proef.run(&args).findings();
        let hits: Vec<&String> = found.iter().filter(|own| own.starts_with(&expected[..4])).collect();
        assert!(hits.len() == 1 && hits[0].starts_with(expected), "{rest}: {found:?}");
    }
    let proef = Proef::new();
    proef.file("avg.yaml", format!("{}waarschuwingstermijn: een poosje\n", crate::hulp::CONFIG));
    let found = proef.run(&["check", "--format", "json", "--peildatum", "2026-07-01"]).findings();
    assert!(found.iter().any(|own| own.starts_with("PR11 avg.yaml")), "{found:?}");
}

/// What is missing or still to come does not take a deadline away.
#[test]
fn a_gap_in_an_entry_loses_no_deadline() {
    for (entry, expected) in [
        // Never audited, and no day on which it began: from its entry into the register.
        (
            "soort: verwerking\nid: x\nnaam: X\nstatus: actief\nregime: wpg\nbeheer: {ingevoerd: 2020-05-01, laatst_beoordeeld: 2026-06-01}\n",
            &["2021-05-01 x wpg_audit_intern", "2024-05-01 x wpg_audit_extern", "2027-06-01 x verwerking_beoordelen"][..],
        ),
        // A DPIA without a day.
        (
            "soort: dpia\nid: x\nnaam: X\nstatus: actief\nfase: dpia\nbeheer: {ingevoerd: 2022-05-01}\n",
            &["2025-05-01 x dpia_herbeoordelen"],
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
            &["2021-05-01 x verwerking_beoordelen", "9999-12-31 y taak_uitvoeren"],
        ),
    ] {
        let proef = Proef::new();
        proef.file("register/x.yaml", entry);
        let rows = deadlines(&proef, &[]);
        let found: Vec<String> = rows
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap();
                format!("{} {} {}", text("uiterlijk"), text("id"), text("soort_termijn"))
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
        let row = rows.iter().find(|row| row["soort_termijn"] == "klacht_afhandelen").unwrap().clone();
        (row["status"].as_str().unwrap().to_owned(), row["uitstel"].as_str().map(str::to_owned))
    };
    assert_eq!(of("2026-08-01"), ("binnenkort".to_owned(), Some("2026-08-01".to_owned())));
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
        rows.iter().map(|row| row["soort_termijn"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&["--binnen", "13d"]), Vec::<String>::new());
    assert_eq!(kinds(&["--binnen", "14d"]), ["verzoek_beantwoorden", "uitzondering_eindigt"]);
    // The event stands at the day that was missed; the end of the respite has an event, with reminders.
    let ics = |proef: &Proef| {
        proef.run(&["termijnen", "--format", "ics", "--peildatum", "2026-07-01", "--profiel", "heemstede-2026"]).out
    };
    let text = ics(&proef);
    let events: Vec<&str> = text.split("BEGIN:VEVENT").skip(1).collect();
    let alarms: Vec<(bool, bool)> =
        events.iter().map(|event| (event.contains("VALUE=DATE:202602"), event.contains("VALARM"))).collect();
    assert_eq!(alarms, [(true, false), (false, true)], "{text}");
}

#[test]
fn what_has_respite_is_one_task() {
    for tot in ["2026-07-15", "2027-07-15"] {
        let proef = late_with_respite(tot);
        let args = ["taken", "--rol", "privacybeheerder", "--format", "json", "--peildatum", "2026-07-01"];
        let list = proef.run(&[&args[..], &["--profiel", "heemstede-2026"]].concat()).json();
        let tasks = list["processen"].as_array().unwrap().iter().flat_map(|own| own["taken"].as_array().unwrap());
        let lists = tasks.map(|own| own["open"].as_array().unwrap()).chain([list["overig"].as_array().unwrap()]);
        let of_list = |own: &Vec<Value>| -> Vec<String> {
            let about = own.iter().filter(|own| own["wat"].as_str().unwrap().starts_with("verzoek beantwoorden"));
            about.map(|own| own["wat"].as_str().unwrap().to_owned()).collect()
        };
        let found: Vec<Vec<String>> = lists.map(of_list).filter(|own| !own.is_empty()).collect();
        let expected = vec![format!("verzoek beantwoorden (inzage) (uitstel tot {tot})")];
        assert!(!found.is_empty() && found.iter().all(|own| *own == expected), "{tot}: {found:?}");
    }
}

#[test]
fn a_moment_at_the_end_of_the_calendar_keeps_its_year() {
    let proef = Proef::new();
    let lek =
        |id: &str, moment: &str| format!("soort: datalek\nid: {id}\nnaam: L\nstatus: actief\nontdekt_op: {moment}\n");
    let text = [lek("a", "9999-12-30T23:00+01:00"), lek("b", "9999-12-31T23:59-14:00")].join("---\n");
    proef.file("register/x.yaml", text);
    for profile in ["avg", "heumen-2018"] {
        let args = ["termijnen", "--format", "json", "--peildatum", "2026-07-01", "--profiel", profile];
        for row in proef.run(&args).json().as_array().unwrap() {
            for key in ["vanaf", "uiterlijk"] {
                assert!(row[key].as_str().unwrap().starts_with("9999-12-3"), "{row}");
            }
        }
    }
    let ics = proef.run(&["termijnen", "--format", "ics", "--peildatum", "2026-07-01", "--profiel", "avg"]).out;
    assert!(ics.contains("DTSTART:99991231T225959Z") && !ics.contains("10000"), "{ics}");
}

#[test]
fn what_cannot_be_told_apart_has_a_uid_of_its_own() {
    let proef = Proef::new();
    let maatregel = "  - {id: m1, omschrijving: Doen, gereed_voor: 2026-09-01}\n";
    let text = format!("soort: dpia\nid: d\nnaam: D\nstatus: actief\nmaatregelen:\n{maatregel}{maatregel}");
    proef.file("register/x.yaml", text);
    let found = proef.run(&["check", "--format", "json", "--peildatum", "2026-07-01"]).findings();
    assert!(found.iter().any(|own| own.starts_with("DP21 register/x.yaml:7:10")), "{found:?}");
    let ics = proef.run(&["termijnen", "--format", "ics", "--peildatum", "2026-07-01", "--profiel", "avg"]).out;
    let uids: std::collections::BTreeSet<&str> = ics.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), 2, "{ics}");
}

#[test]
fn a_day_out_of_range_names_the_range() {
    let proef = Proef::new();
    for day in ["9999-12-31", "0001-01-01", "3000-01-01", "1899-12-31"] {
        let outcome = proef.run(&["termijnen", "--peildatum", day]);
        assert!(outcome.code == 2 && outcome.err.contains("1900-01-01 tot en met 2999-12-31"), "{}", outcome.err);
    }
    assert_ne!(proef.run(&["termijnen", "--peildatum", "2999-12-31"]).code, 2);
    assert!(proef.run(&["termijnen", "--peildatum", "2026-02-30"]).err.contains("schrijf een bestaande dag"));
}
