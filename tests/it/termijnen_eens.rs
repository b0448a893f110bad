//! What is due is computed once: `check`, the list, the calendar and the tasks agree on any register, at any moment.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use avg::calendar::Peildatum;
use avg::deadline::{self, Stand};
use avg::report::{agenda, termijnen};
use avg::rules::{self, Scope};
use avg::workspace::{self, Opdracht, Texts};
use chrono::{DateTime, Days, NaiveDate};
use proptest::prelude::*;
use serde_json::Value;

use crate::hulp::{CONFIG, Proef};

/// The findings that say that a deadline is past.
const LATE: &[&str] = &[
    "TM01", "TM02", "TM03", "TM04", "TM05", "TM06", "TM09", "TM11", "TM12", "TM13", "TM14", "TM15",
    "TM16", "TM17", "DP16", "GB03", "IN01", "OV12", "WP07", "WP08", "WP10",
];

const PROFIELEN: [&str; 6] = [
    "avg",
    "heemstede-2026",
    "s-hertogenbosch-2024",
    "aalsmeer-2020",
    "winterswijk-2019",
    "heumen-2018",
];

fn day(offset: i64) -> NaiveDate {
    let now = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
    let days = Days::new(offset.unsigned_abs());
    if offset < 0 { now - days } else { now + days }
}

/// A key with a day around now, or nothing.
fn date(key: &'static str) -> impl Strategy<Value = String> {
    prop::option::of(-1500i64..60).prop_map(move |offset| {
        offset.map_or(String::new(), |offset| format!("{key}: {}\n", day(offset)))
    })
}

fn moment(key: &'static str) -> impl Strategy<Value = String> {
    prop::option::of(-200i64..48).prop_map(move |hours| {
        let at = |hours: i64| DateTime::from_timestamp(1_782_900_000 + hours * 3600, 0).unwrap();
        hours.map_or(String::new(), |hours| {
            format!("{key}: {}\n", at(hours).format("%Y-%m-%dT%H:%M+00:00"))
        })
    })
}

fn one_of(key: &'static str, words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::option::of(prop::sample::select(words))
        .prop_map(move |word| word.map_or(String::new(), |word| format!("{key}: {word}\n")))
}

/// Indents what belongs below a key; nothing when there is nothing.
fn below(key: &str, text: &str) -> String {
    let lines: String = text.lines().map(|line| format!("  {line}\n")).collect();
    if lines.is_empty() {
        lines
    } else {
        format!("{key}:\n{lines}")
    }
}

fn item(key: &str, text: &str) -> String {
    let mut lines = text.lines();
    let Some(first) = lines.next() else {
        return String::new();
    };
    let rest: String = lines.map(|line| format!("    {line}\n")).collect();
    format!("{key}:\n  - {first}\n{rest}")
}

fn body() -> impl Strategy<Value = (&'static str, String)> {
    prop_oneof![
        (
            date("start"),
            date("datum"),
            one_of("regime", &["avg", "wpg"]),
            one_of("vorm", &["intern", "extern"]),
            one_of("dpia_score", &["A1", "B2", "C3"]),
            date("geevalueerd_op")
        )
            .prop_map(|(start, audit, regime, vorm, score, plan)| {
                let is_known = !vorm.is_empty() && !audit.is_empty();
                let audits = if is_known {
                    item("audits", &format!("{vorm}{audit}uitkomst: deels\n"))
                } else {
                    String::new()
                };
                (
                    "verwerking",
                    format!(
                        "{start}{regime}{score}{audits}{}dpia: d\n",
                        below("procesplan", &format!("document: x\n{plan}"))
                    ),
                )
            }),
        (
            date("einddatum"),
            date("geldig_tot"),
            date("ondertekend_op")
        )
            .prop_map(|(einde, tot, getekend)| {
                (
                    "verwerkersovereenkomst",
                    format!(
                        "{einde}{getekend}opzegtermijn: 3 maanden\n{}",
                        item("garanties", &format!("naam: ISO\n{tot}"))
                    ),
                )
            }),
        date("einddatum").prop_map(|einde| ("convenant", einde)),
        (
            date("uitgevoerd_op"),
            date("gereed_voor"),
            date("uitgevoerd_op"),
            one_of("status", &["open", "uitgevoerd"]),
            date("ingediend_op"),
            date("advies_op")
        )
            .prop_map(|(done, ready, executed, status, asked, answered)| {
                let measure = item(
                    "maatregelen",
                    &format!("id: m\nomschrijving: x\n{ready}{executed}{status}"),
                );
                let asked = if asked.is_empty() {
                    asked
                } else {
                    below("voorafgaande_raadpleging", &format!("{asked}{answered}"))
                };
                (
                    "dpia",
                    format!("fase: dpia\nverwerkingen: [v]\n{done}{measure}{asked}"),
                )
            }),
        (
            moment("ontdekt_op"),
            moment("gemeld_op"),
            one_of("risico", &["geen", "risico", "hoog"]),
            one_of("niet_gemeld_reden", &["versleuteld"]),
            date("geevalueerd_op"),
            date("afgesloten_op")
        )
            .prop_map(|(found, told, risk, why, evaluated, closed)| {
                (
                    "datalek",
                    format!(
                        "{found}{risk}{evaluated}{closed}{}",
                        below("melding_ap", &format!("{told}{why}"))
                    ),
                )
            }),
        (
            date("ontvangen_op"),
            date("op"),
            date("afgehandeld_op"),
            one_of("uitkomst", &["toegewezen"]),
            one_of("recht", &["inzage", "rectificatie", "informatie", "klacht"])
        )
            .prop_map(|(received, extended, answered, outcome, right)| {
                (
                    "verzoek",
                    format!(
                        "{received}{right}{answered}{outcome}{}",
                        below("verlenging", &extended)
                    ),
                )
            }),
        (
            date("uitgebracht_op"),
            date("uiterlijk"),
            date("op"),
            one_of("status", &["open", "opgevolgd"])
        )
            .prop_map(|(given, last, on, status)| {
                let followed = if status.is_empty() {
                    status
                } else {
                    below("opvolging", &format!("{status}{on}"))
                };
                ("advies", format!("{given}{last}{followed}"))
            }),
        (
            date("op"),
            one_of(
                "cyclus",
                &["evaluatie-privacybeleid", "eigen", "wpg-audit-intern"]
            ),
            one_of("periode", &["1 jaar", "5 jaar"])
        )
            .prop_map(|(done, cyclus, periode)| (
                "taak",
                format!("{cyclus}{periode}{}", item("uitgevoerd", &done))
            )),
    ]
}

fn entry() -> impl Strategy<Value = String> {
    let exception = prop::option::of((prop::sample::select(LATE), -200i64..200));
    let head = (
        date("ingevoerd"),
        date("laatst_beoordeeld"),
        prop::sample::select(vec!["concept", "actief", "actief", "beeindigd"]),
        exception,
    );
    (body(), head).prop_map(|((soort, body), (entered, reviewed, status, exception))| {
        let exception = exception.filter(|(code, _)| *code != "IN01").map_or(
            String::new(),
            |(code, offset)| {
                format!(
                    "uitzonderingen:\n  - {{regel: {code}, reden: afgesproken, tot: {}}}\n",
                    day(offset)
                )
            },
        );
        format!(
            "soort: {soort}\nid: @\nnaam: N\nstatus: {status}\n{}{body}{exception}",
            below("beheer", &format!("{entered}{reviewed}"))
        )
    })
}

/// A register in which a verwerking `v` runs that names the DPIA `d`, so that some measures are late while it runs.
fn register() -> impl Strategy<Value = String> {
    (prop::collection::vec(entry(), 1..8), any::<bool>()).prop_map(|(entries, runs)| {
        let start = if runs { "start: 2020-01-01\n" } else { "" };
        let mut text =
            format!("soort: verwerking\nid: v\nnaam: V\nstatus: actief\n{start}dpia: d\n");
        let mut dpia = Some("d".to_owned());
        for (number, entry) in entries.iter().enumerate() {
            let is_dpia = entry.starts_with("soort: dpia\n");
            let id = dpia
                .take_if(|_| is_dpia)
                .unwrap_or_else(|| format!("e{number}"));
            text += &format!("---\n{}", entry.replacen('@', &id, 1));
        }
        text
    })
}

fn counted<'k>(
    keys: impl Iterator<Item = (&'k str, &'k str, bool)>,
) -> BTreeMap<(String, String, bool), usize> {
    let mut found = BTreeMap::new();
    for (id, code, excepted) in keys {
        *found
            .entry((id.to_owned(), code.to_owned(), excepted))
            .or_default() += 1;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_deadline_is_past_when_check_says_so_and_the_calendar_shows_it(
        text in register(), profiel in 0usize..6, time in prop::option::of(0i64..1440)
    ) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("register")).unwrap();
        fs::write(folder.path().join("avg.yaml"), CONFIG).unwrap();
        fs::write(folder.path().join("register/r.yaml"), &text).unwrap();
        let place = workspace::discover(folder.path(), folder.path()).unwrap();
        let midnight = avg::calendar::begin_van_dag(day(0));
        let nu = time.map_or(Peildatum::from(day(0)), |minutes| Peildatum::op(midnight + chrono::TimeDelta::minutes(minutes)));
        let opdracht = Opdracht { profiel: Some(PROFIELEN[profiel]), ..Opdracht::new(&place, nu) };
        let mut texts = Texts::default();
        workspace::open(&opdracht, &mut texts).map(|mut session| {
            prop_assert_eq!(session.faults(), Vec::new(), "{}", text);
            let found = session.check(Scope::Alles);
            let view = session.view();
            let all = deadline::all(&view);
            let late = all.iter().filter(|own| own.late().is_some());
            let late: Vec<_> = late.map(|own| {
                let code = own.regel().and_then(rules::find).map_or("IN01", |rule| rule.info.code);
                let excepted = code != "IN01" && own.uitstel(&view).is_some();
                (own.entry.map_or("", |entry| entry.id()), code, excepted)
            }).collect();
            // A reason not to report a leak that must be reported is wrong at once, also in time.
            let early = |code: &str, message: &str, id: &str| {
                code == "GB03" && message.contains("er staat een reden") && !late.iter().any(|(own, code, _)| (*own, *code) == (id, "GB03"))
            };
            let said = found.iter().filter(|own| LATE.contains(&own.rule.code)).filter_map(|own| {
                let id = own.entry.as_ref().map_or("", |entry| entry.id.as_str());
                (!early(own.rule.code, &own.message, id)).then_some((id, own.rule.code, own.uitzondering.is_some()))
            });
            prop_assert_eq!(counted(late.iter().copied()), counted(said), "{}\n{}", text, nu);
            let soon = all.iter().filter(|own| own.stand == Stand::Binnenkort && own.ernst.is_some()).count();
            prop_assert_eq!(soon, found.iter().filter(|own| own.rule.code == "TM18").count(), "{}", text);

            let rows: Vec<_> = all.iter().map(|own| termijnen::rij(own, &view)).collect();
            let mut bytes = Vec::new();
            agenda::ics(&rows, "G", nu, &mut bytes).unwrap();
            let ics = String::from_utf8(bytes).unwrap().replace("\r\n ", "");
            let late = rows.iter().filter(|row| row.stand == Stand::Verlopen).count();
            prop_assert_eq!(ics.matches("\r\nSUMMARY:TE LAAT: ").count(), late);
            prop_assert_eq!(ics.matches("\r\nBEGIN:VEVENT").count(), rows.len());
            let uids: BTreeSet<&str> = ics.lines().filter(|line| line.starts_with("UID:")).collect();
            prop_assert_eq!(uids.len(), rows.len());
            Ok(())
        }).unwrap()?;
    }
}

/// What happened on 2 July, with the place in an entry that would otherwise have something due.
const LATER: &[(&str, &str, &str)] = &[
    (
        "verzoek",
        "recht: inzage\nontvangen_op: 2026-05-20\n",
        "afgehandeld_op: 2026-07-02\nuitkomst: toegewezen\n",
    ),
    (
        "verzoek",
        "recht: inzage\nontvangen_op: 2026-06-10\n",
        "verlenging: {op: 2026-07-02, motivering: veel}\n",
    ),
    (
        "verwerking",
        "beheer:\n  ingevoerd: 2024-01-01\n",
        "  laatst_beoordeeld: 2026-07-02\n  beoordeeld_door: manager\n",
    ),
    (
        "verwerking",
        "regime: wpg\nstart: 2020-01-01\n",
        "audits: [{vorm: intern, datum: 2026-07-02}]\n",
    ),
    (
        "datalek",
        "risico: risico\nontdekt_op: 2026-06-20T10:00+02:00\n",
        "melding_ap: {gemeld_op: 2026-07-02T10:00+02:00}\n",
    ),
    (
        "datalek",
        "risico: geen\nontdekt_op: 2024-06-20T10:00+02:00\n",
        "geevalueerd_op: 2026-07-02\n",
    ),
    (
        "datalek",
        "risico: geen\nontdekt_op: 2024-06-20T10:00+02:00\n",
        "afgesloten_op: 2026-07-02\n",
    ),
    (
        "dpia",
        "maatregelen:\n  - id: m\n    omschrijving: x\n    gereed_voor: 2026-06-01\n",
        "    uitgevoerd_op: 2026-07-02\n    status: uitgevoerd\n",
    ),
    (
        "dpia",
        "fase: dpia\nuitgevoerd_op: 2020-01-01\n",
        "herbeoordeeld_op: 2026-07-02\n",
    ),
    (
        "dpia",
        "voorafgaande_raadpleging:\n  ingediend_op: 2026-01-01\n",
        "  advies_op: 2026-07-02\n  uitkomst: advies\n",
    ),
    (
        "advies",
        "uitgebracht_op: 2026-01-01\nuiterlijk: 2026-06-01\n",
        "opvolging: {status: opgevolgd, op: 2026-07-02}\n",
    ),
    (
        "taak",
        "cyclus: eigen\nperiode: 1 jaar\nbeheer: {ingevoerd: 2020-01-01}\n",
        "uitgevoerd: [{op: 2026-07-02, door: fg}]\n",
    ),
];

/// Shows everything that is to be done in a list of tasks.
fn open_work(value: &Value, show: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(task)) = map.get("wat") {
                show(task);
            }
            map.values().for_each(|own| open_work(own, show));
        }
        Value::Array(list) => list.iter().for_each(|own| open_work(own, show)),
        _ => {}
    }
}

/// What the commands say is due on a day; and every finding but that a date lies ahead.
fn shown(entry: &str, dag: &str, profiel: &str) -> (Vec<String>, BTreeSet<String>) {
    let proef = Proef::new();
    proef.file("register/e.yaml", entry);
    let json = |args: &[&str]| -> Value {
        let found = proef.run(&[args, &["--peildatum", dag, "--profiel", profiel]].concat());
        serde_json::from_str(&found.out).unwrap_or_else(|_| panic!("{args:?}\n{}", found.err))
    };
    let findings = json(&["check", "--format", "json"]);
    let rows = ["bevindingen", "uitgezonderd"]
        .into_iter()
        .flat_map(|list| findings[list].as_array().unwrap());
    let rows = rows.filter(|row| row["regel"] != "TD01");
    let rows: Vec<String> = rows
        .map(|row| format!("{} {}", row["regel"].as_str().unwrap(), row["bericht"]))
        .collect();
    let is_due =
        |row: &&String| row.starts_with("TM18") || LATE.iter().any(|code| row.starts_with(code));
    let mut found: Vec<String> = rows.iter().filter(is_due).cloned().collect();
    found.push(json(&["termijnen", "--format", "json"]).to_string());
    for rol in ["privacybeheerder", "fg", "proceseigenaar"] {
        let tasks = json(&["taken", "--rol", rol, "--format", "json"]);
        // Findings are compared by themselves; how many there are to solve counts the date as well.
        let is_finding = |task: &str| {
            let last = task.rsplit('(').next().unwrap_or_default();
            last.len() == 5
                && last.starts_with(|letter: char| letter.is_ascii_uppercase())
                && last.ends_with(')')
        };
        open_work(&tasks, &mut |task| {
            if !task.ends_with(" oplossen") && !is_finding(task) {
                found.push(format!("{rol}: {task}"));
            }
        });
    }
    (found, rows.into_iter().collect())
}

#[test]
fn what_happened_later_is_not_yet_known() {
    for (soort, before, event) in LATER {
        let entry = |status: &str, event: &str| {
            format!("soort: {soort}\nid: e\nnaam: N\nstatus: {status}\n{before}{event}")
        };
        let mut matters = false;
        for profiel in ["heemstede-2026", "heumen-2018"] {
            let (without, all) = shown(&entry("actief", ""), "2026-07-01", profiel);
            let (with, more) = shown(&entry("actief", event), "2026-07-01", profiel);
            assert_eq!(with, without, "{event}");
            // That something is missing is not said of what is there and lies ahead; nothing else comes of it.
            assert_eq!(
                more.difference(&all).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "{event}"
            );
            let due = |event: &str| shown(&entry("actief", event), "2026-07-02", profiel).0;
            matters |= due(event) != due("");
        }
        assert!(matters, "{event}");
    }
}

#[test]
fn what_was_closed_later_was_still_open() {
    let lek = "soort: verzoek\nid: e\nnaam: N\nstatus: STATUS\nrecht: inzage\nontvangen_op: 2026-05-20\nafgehandeld_op: 2026-07-02\nuitkomst: toegewezen\n";
    let proef = Proef::new();
    proef.file("register/e.yaml", lek.replace("STATUS", "beeindigd"));
    let on = |dag: &str| {
        proef
            .run(&["termijnen", "--format", "csv", "--peildatum", dag])
            .out
    };
    assert!(
        on("2026-07-01").contains("verlopen"),
        "{}",
        on("2026-07-01")
    );
    assert!(
        !on("2026-07-02").contains("verzoek beantwoorden"),
        "{}",
        on("2026-07-02")
    );
    // The date itself is told once, and nothing else of the same answer.
    let check = proef
        .run(&["check", "--format", "concise", "--peildatum", "2026-07-01"])
        .out;
    assert_eq!(check.matches("TD01").count(), 1, "{check}");
    assert_eq!(check.matches("TM05").count(), 1, "{check}");
    assert!(
        !check.contains("GB13") && !check.contains("GB17"),
        "{check}"
    );
}

/// What `avg nieuw` writes holds places that are still open: they are no report and no answer.
#[test]
fn an_open_place_is_no_claim_that_something_was_done() {
    for (soort, answers, rule) in [
        (
            "datalek",
            &["--veld", "ontdekt_op=2026-06-01T10:00+02:00"][..],
            "GB03",
        ),
        (
            "verzoek",
            &[
                "--veld",
                "ontvangen_op=2026-01-05",
                "--veld",
                "recht=inzage",
            ],
            "TM05",
        ),
    ] {
        let proef = crate::hulp::Proef::new();
        let made = [
            &[
                "nieuw",
                soort,
                "X",
                "--peildatum",
                "2026-07-01",
                "--zonder-vragen",
            ],
            answers,
        ]
        .concat();
        let made = proef.run(&made);
        assert_eq!(made.code, 0, "{}", made.err);
        let found = proef
            .run(&["check", "--format", "concise", "--peildatum", "2026-07-01"])
            .out;
        assert!(found.contains(rule), "{soort}: {found}");
        let late = proef.run(&[
            "termijnen",
            "--status",
            "verlopen",
            "--format",
            "json",
            "--peildatum",
            "2026-07-01",
        ]);
        assert_eq!(
            late.json().as_array().map(Vec::len),
            Some(1),
            "{soort}: {}",
            late.out
        );
    }
}
