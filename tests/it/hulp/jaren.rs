//! The shipped register with a history of two and a half years: a real repository, made from what the entries say of
//! themselves, the same every time.
//!
//! An entry comes in on the day that it says it was entered, a datalek or verzoek when the last thing happened to it; it is
//! reviewed on the day that it says. A few entries changed on the way, and one is gone.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use super::Proef;
use super::git::{command, git};

/// The first and the last day of the history.
const BEGIN: &str = "2024-01-08";
const END: &str = "2026-06-30";

/// What entries said before: file, the day on which that changed, the text of now, the text of before.
const EERDER: &[(&str, &str, &str, &str)] = &[
    (
        "verwerkingen/cameras-stadhuis.yaml",
        "2025-03-18",
        "termijn: 28 dagen",
        "termijn: 14 dagen",
    ),
    (
        "verwerkingen/digitale-balie.yaml",
        "2025-09-09",
        "  - naam: Logius\n    rol: ontvanger\n",
        "  - naam: Logius (beheer DigiD)\n    rol: ontvanger\n",
    ),
    (
        "verwerkingen/digitale-balie.yaml",
        "2026-02-10",
        "  - doel: De inwoner in Mijn Lindermeer laten zien welke aanvragen lopen en wat er is besloten.\n",
        "  - doel: De inwoner laten zien welke aanvragen lopen.\n",
    ),
];

/// An entry that ended and was taken out.
const VERTROKKEN: &str = "soort: verwerking\nid: stadspas-papier\nnaam: Papieren stadspas\nstatus: actief\nbeheer:\n  ingevoerd: 2024-02-05\nafdeling: werk-en-inkomen\n";

type Versies = BTreeMap<(String, String), (Option<String>, &'static str)>;

/// The register in a repository whose commits run from January 2024 to the end of June 2026.
pub(crate) fn drie_jaar() -> Proef {
    let proef = Proef::empty().init();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // By day and name: the text of the file from then on, and why.
    let mut versies: Versies = BTreeMap::new();
    let config = fs::read_to_string(root.join("avg.yaml")).unwrap();
    versies.insert(
        (BEGIN.to_owned(), "avg.yaml".to_owned()),
        (Some(config), "Begin"),
    );
    for folder in fs::read_dir(root.join("register")).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path
                .strip_prefix(root.join("register"))
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            add(&name, &fs::read_to_string(&path).unwrap(), &mut versies);
        }
    }
    let gone = "register/verwerkingen/stadspas-papier.yaml".to_owned();
    let ended = VERTROKKEN.replace("status: actief", "status: beeindigd") + "einde: 2025-05-31\n";
    versies.insert(
        ("2024-02-05".to_owned(), gone.clone()),
        (Some(VERTROKKEN.to_owned()), "Voer in"),
    );
    versies.insert(
        ("2025-06-02".to_owned(), gone.clone()),
        (Some(ended), "Beëindig"),
    );
    versies.insert(("2026-03-02".to_owned(), gone), (None, "Haal weg"));
    import(&proef, &versies);
    git(&proef.path(""), &["reset", "-q", "--hard", "main"]);
    proef
}

/// The versions of one file.
fn add(name: &str, text: &str, versies: &mut Versies) {
    let full = format!("register/{name}");
    let days = || {
        text.split(|c: char| !(c.is_ascii_digit() || c == '-'))
            .filter(|word| is_day(word))
    };
    let after = |key: &str| {
        text.split(key)
            .nth(1)
            .and_then(|rest| rest.get(1..11))
            .filter(|word| is_day(word))
    };
    let closes = name.starts_with("datalekken") || name.starts_with("verzoeken");
    let known = if closes {
        days().filter(|day| *day <= END).max()
    } else {
        after("ingevoerd:")
    };
    let entered = known.unwrap_or(BEGIN).clamp(BEGIN, END).to_owned();
    let reviewed = after("laatst_beoordeeld:").filter(|day| *day > entered.as_str() && *day <= END);
    // From the newest version back: what it said before each change.
    let mut earlier = text.to_owned();
    let mut later: Vec<(String, String, &'static str)> = Vec::new();
    let mut changes: Vec<(&str, &str, &str)> = EERDER
        .iter()
        .filter(|own| own.0 == name)
        .map(|own| (own.1, own.2, own.3))
        .collect();
    changes.sort_unstable();
    for (day, new, old) in changes.into_iter().rev() {
        assert!(earlier.contains(new), "{name} does not say {new:?}");
        later.push((day.to_owned(), earlier.clone(), "Wijzig"));
        earlier = earlier.replace(new, old);
    }
    if let Some(day) = reviewed {
        let at = |text: &str| {
            text.replace(
                &format!("laatst_beoordeeld: {day}"),
                &format!("laatst_beoordeeld: {entered}"),
            )
        };
        for own in &mut later {
            if own.0.as_str() < day {
                own.1 = at(&own.1);
            }
        }
        let newest = later
            .iter()
            .find(|own| own.0.as_str() < day)
            .map(|own| own.1.clone())
            .unwrap_or(earlier.clone());
        let newest = newest.replace(
            &format!("laatst_beoordeeld: {entered}"),
            &format!("laatst_beoordeeld: {day}"),
        );
        later.push((day.to_owned(), newest, "Beoordeel"));
        earlier = at(&earlier);
    }
    versies.insert((entered, full.clone()), (Some(earlier), "Voer in"));
    versies.extend(
        later
            .into_iter()
            .map(|(day, text, why)| ((day, full.clone()), (Some(text), why))),
    );
}

fn is_day(word: &str) -> bool {
    word.len() == 10
        && word.starts_with("20")
        && word.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
}

/// A commit per day, at ten o'clock.
fn import(proef: &Proef, versies: &Versies) {
    let mut stream = Vec::new();
    let mut day = "";
    for ((own, name), (text, why)) in versies {
        if own != day {
            day = own;
            let subject: Vec<String> = versies
                .iter()
                .filter(|((other, _), _)| other == own)
                .map(|((_, name), (_, why))| format!("{why} {}", name.rsplit('/').next().unwrap()))
                .collect();
            let message = if subject.len() > 2 {
                format!("{} en {} meer", subject[0], subject.len() - 1)
            } else {
                subject.join(", ")
            };
            let seconds = chrono::NaiveDate::parse_from_str(own, "%Y-%m-%d")
                .unwrap()
                .and_hms_opt(9, 0, 0)
                .unwrap();
            let seconds = seconds.and_utc().timestamp();
            let who = "Privacybeheerder Lindermeer <privacy@lindermeer.example>";
            write!(
                stream,
                "commit refs/heads/main\ncommitter {who} {seconds} +0100\ndata {}\n{message}\n",
                message.len()
            )
            .unwrap();
        }
        match text {
            Some(text) => write!(
                stream,
                "M 100644 inline {name}\ndata {}\n{text}\n",
                text.len()
            )
            .unwrap(),
            None => writeln!(stream, "D {name}").unwrap(),
        }
        let _ = why;
    }
    let mut git = command(&proef.path(""));
    let mut child = git
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&stream).unwrap();
    assert!(child.wait().unwrap().success());
}
