//! The yearly report of the FG and the page for the privacyoverleg, over a register with a real history.

use std::fs;

use crate::hulp::git::git;
use crate::hulp::jaren::drie_jaar;
use crate::hulp::{CONFIG, Proef, Uitkomst, command, run_in, taak};

/// "Today" of every run, so that it is the same tomorrow.
const NU: &str = "--peildatum=2026-06-30";

fn rapport(proef: &Proef, args: &[&str]) -> Uitkomst {
    let outcome = proef.run(&[&["rapport"], args, &[NU]].concat());
    assert!(
        matches!(outcome.code, 0 | 3),
        "{}{}",
        outcome.out,
        outcome.err
    );
    outcome
}

fn jaarverslag(proef: &Proef, jaar: &str) -> String {
    rapport(proef, &["jaarverslag", "--jaar", jaar]).out
}

/// The text with every id of a commit made the same.
fn masked(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_ascii_alphanumeric() || character == '-' {
            word.push(character);
            continue;
        }
        let is_commit = word.len() == 10
            && word
                .bytes()
                .all(|own| matches!(own, b'0'..=b'9' | b'a'..=b'f'));
        out.push_str(if is_commit { "commit" } else { &word });
        out.push(character);
        word.clear();
    }
    // An id of digits alone is no code in Markdown: which one is, is chance.
    out.replace("`commit`", "commit")
}

/// The part of a report below one heading of the first level.
fn deel<'t>(text: &'t str, titel: &str) -> &'t str {
    let start = text
        .find(&format!("\n## {titel}"))
        .unwrap_or_else(|| panic!("no {titel}: {text}"));
    let rest = &text[start + 1..];
    rest.find("\n## ").map_or(rest, |end| &rest[..end])
}

#[test]
fn the_report_of_a_year_tells_what_was_counted() {
    insta::assert_snapshot!(masked(&rapport(&drie_jaar(), RAPPORTEN[0]).out));
}

#[test]
fn the_status_page_shows_every_afdeling_the_worst_first() {
    insta::assert_snapshot!(masked(&rapport(&drie_jaar(), RAPPORTEN[1]).out));
}

/// Every report, as the tests ask for it.
const RAPPORTEN: [&[&str]; 9] = [
    &["jaarverslag", "--jaar", "2025"],
    &["status", "--sinds", "2026-04-01"],
    &["proceseigenaar", "--afdeling", "sociaal-domein"],
    &["register"],
    &["datalekken", "--jaar", "2025"],
    &["privacyverklaring", "cameras-stadhuis"],
    &["inzage", "--betrokkene", "sollicitant"],
    &["vernietigingslijst", "--jaar", "2026"],
    &["audit"],
];

/// The two that look at history have snapshots of their own.
#[test]
fn the_other_reports_say_what_the_register_holds() {
    let proef = drie_jaar();
    for args in &RAPPORTEN[2..] {
        insta::assert_snapshot!(args[0], masked(&rapport(&proef, args).out));
    }
}

#[test]
fn two_runs_give_the_same_bytes_of_every_report_in_every_form() {
    let proef = drie_jaar();
    for args in RAPPORTEN {
        for form in ["markdown", "html", "json", "docx", "xlsx"] {
            let args = [&["rapport"], args, &["--format", form, NU]].concat();
            let bytes = || command(&proef.path(""), &args).output().unwrap().stdout;
            let once = bytes();
            assert!(!once.is_empty(), "{args:?}");
            assert!(once == bytes(), "{args:?}");
        }
    }
}

#[test]
fn the_management_summary_fits_on_a_page() {
    let text = jaarverslag(&drie_jaar(), "2025");
    let lines = deel(&text, "Managementsamenvatting")
        .lines()
        .filter(|line| line.starts_with("- "))
        .count();
    assert!((6..=12).contains(&lines), "{lines}");
}

/// Every number in a table of a part stands in the annex under the same words.
#[test]
fn every_number_in_a_table_has_its_sources_in_the_annex() {
    let text = jaarverslag(&drie_jaar(), "2025");
    let annex = deel(&text, "Bijlage: bronnen bij de cijfers");
    let mut seen = 0;
    for titel in [
        "Volledigheid",
        "DPIA's",
        "Datalekken",
        "Adviezen van de FG",
        "Dekking van het beleid",
    ] {
        for row in deel(&text, titel)
            .lines()
            .filter_map(|line| line.strip_prefix("| "))
        {
            let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
            let [naam, aantal] = cells[..] else { continue };
            let Some(number) = aantal.parse::<usize>().ok().filter(|number| *number > 0) else {
                continue;
            };
            let start = format!("| {naam} | {number} | ");
            let source = annex
                .lines()
                .find_map(|line| line.strip_prefix(start.as_str()));
            let mut source = source.unwrap_or_else(|| panic!("{titel}: {row}"));
            // A list that stood before is named.
            while let Some(name) = source.trim_end_matches(" |").strip_prefix("zie ") {
                let name = name
                    .split_once(": ")
                    .filter(|(deel, _)| text.contains(&format!("## {deel}\n")))
                    .map_or(name, |own| own.1);
                let start = format!("| {name} | {number} | ");
                source = annex
                    .lines()
                    .find_map(|line| line.strip_prefix(start.as_str()))
                    .unwrap_or_else(|| panic!("{name}"));
            }
            assert_eq!(source.split(", ").count(), number, "{source}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn changes_name_their_commits() {
    let text = jaarverslag(&drie_jaar(), "2025");
    let annex = deel(&text, "Bijlage: bronnen bij de cijfers");
    let row = annex
        .lines()
        .find(|line| line.starts_with("| Inhoud veranderd |"))
        .unwrap();
    assert!(masked(row).contains("cameras-stadhuis (commit)"), "{row}");
    assert!(masked(row).contains("digitale-balie (commit)"), "{row}");
}

#[test]
fn a_year_that_is_not_over_is_said_to_be_so_and_one_to_come_has_no_report() {
    let proef = drie_jaar();
    let text = jaarverslag(&proef, "2026");
    assert!(
        text.contains("Het jaar 2026 is nog niet om: dit is de stand op 30 juni 2026."),
        "{text}"
    );
    assert!(text.contains("| Jaar | "), "{text}");
    for jaar in ["| 2024 |", "| 2025 |", "| 2026 (stand op 30 juni 2026) |"] {
        assert!(deel(&text, "Ontwikkeling").contains(jaar), "{jaar}");
    }
    let outcome = proef.run(&["rapport", "jaarverslag", "--jaar", "2027", NU]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("het jaar 2027 is nog niet begonnen"),
        "{}",
        outcome.err
    );
    // A year that nobody means is no year, whatever the report.
    for rapport in ["jaarverslag", "vernietigingslijst", "datalekken"] {
        let outcome = proef.run(&["rapport", rapport, "--jaar", "9999", NU]);
        assert_eq!(outcome.code, 2);
        assert!(
            outcome
                .err
                .contains("schrijf een jaar van 2018 tot en met 2199"),
            "{}",
            outcome.err
        );
    }
}

#[test]
fn what_came_into_the_register_after_the_year_is_named_and_counts_with_a_later_day() {
    let proef = drie_jaar();
    let text = jaarverslag(&proef, "2025");
    let wanted = "datalek-2025-06 is van 2025, maar is pas op 6 februari 2026 in het register gezet en telt hier niet mee. Het datalek is later dan 72 uur aan de AP gemeld.";
    assert!(text.contains(wanted), "{text}");
    assert!(
        !text.contains("--op") && !text.contains("avg profiel"),
        "no commands in a report: {text}"
    );
    let later = rapport(
        &proef,
        &["jaarverslag", "--jaar", "2025", "--op", "2026-03-01"],
    )
    .out;
    let datalekken = deel(&later, "Datalekken");
    assert!(
        datalekken.contains("| Gemeld aan de AP na 72 uur | 1 |"),
        "{datalekken}"
    );
    assert!(!later.contains("telt hier niet mee"), "{later}");
}

#[test]
fn a_report_of_a_later_day_counts_nothing_after_the_year_and_shows_the_real_end_of_it() {
    let later = rapport(
        &drie_jaar(),
        &["jaarverslag", "--jaar", "2025", "--op", "2026-06-30"],
    )
    .out;
    let summary = "Adviezen van de FG: 6[^12] uitgebracht; 4[^13] opgevolgd, 2[^14] deels of niet opgevolgd, 0 nog niet beslist.";
    assert!(
        later.contains(summary) && !later.contains("| nog niet beslist |"),
        "{later}"
    );
    let sentence = "Uit eerdere jaren, en aan het begin van het jaar nog niet beslist: 0.";
    assert!(
        deel(&later, "Adviezen van de FG").contains(sentence),
        "{later}"
    );
    let trend = deel(&later, "Ontwikkeling");
    assert!(
        trend.contains("**Aan het eind van elk jaar, beoordeeld met de regels van nu**"),
        "{trend}"
    );
    assert!(trend.contains("| 2025 | 144 | 17 | "), "{trend}");
    let register = deel(&later, "Het register");
    assert!(
        register.contains("van 1 januari 2025 tot en met 30 juni 2026")
            && register.contains("| Op 30 juni 2026 |")
    );
    // The day before the history is no end of a year, and has none of what came after 2023.
    let before = jaarverslag(&drie_jaar(), "2023");
    assert!(
        before
            .contains("0 uitgebracht; 0 opgevolgd, 0 deels of niet opgevolgd, 0 nog niet beslist"),
        "{before}"
    );
}

#[test]
fn what_is_no_end_of_a_year_is_called_by_its_day() {
    let proef = drie_jaar();
    for (git, wanted) in [(true, "2026"), (false, "2025")] {
        if !git {
            fs::remove_dir_all(proef.path(".git")).unwrap();
        }
        let trend = deel(&jaarverslag(&proef, wanted), "Ontwikkeling").to_owned();
        assert!(
            trend.contains("**Aan het eind van elk jaar; het laatste: op 30 juni 2026, beoordeeld"),
            "{trend}"
        );
        assert!(
            trend.contains(&format!("| {wanted} (stand op 30 juni 2026) | ")),
            "{trend}"
        );
        assert!(
            trend.contains(
                "**Registraties aan het eind van elk jaar; het laatste: op 30 juni 2026**"
            ),
            "{trend}"
        );
        assert!(
            trend.contains("30 juni 2026: ") && !trend.contains(&format!("; {wanted}: ")),
            "{trend}"
        );
    }
}

#[test]
fn a_decision_is_asked_only_about_what_is_still_so() {
    let text = jaarverslag(&drie_jaar(), "2025");
    let summary = deel(&text, "Managementsamenvatting");
    assert!(
        summary.contains("Volledigheid: 17[^4] fouten")
            && summary.contains("Fouten op 30 juni 2026: 0."),
        "{summary}"
    );
    assert!(!summary.contains("laat de afdelingen"), "{summary}");
    let proef = drie_jaar();
    // One of them comes back today.
    proef.file("register/taken/nieuw.yaml", "soort: taak\nid: nieuw\n");
    let again = jaarverslag(&proef, "2025");
    assert!(
        !deel(&again, "Managementsamenvatting").contains("laat de afdelingen"),
        "what is new is not of then"
    );
}

#[test]
fn the_report_says_what_the_register_was_judged_by() {
    let text = jaarverslag(&drie_jaar(), "2025");
    let naam = "het beleid Privacybeleid 2026-2029 Heemstede (geldt vanaf 13 februari 2026)";
    assert!(
        text.contains(&format!(
            "- **Getoetst aan:** de wet (AVG); {naam} gold nog niet\n"
        )),
        "{text}"
    );
    assert!(
        deel(&text, "Termijnen en cycli").contains(&format!("geen cycli uit {naam}")),
        "{text}"
    );
    assert!(
        deel(&text, "Dekking van het beleid").contains("op 31 december 2025 gold dat nog niet"),
        "{text}"
    );
    let now = jaarverslag(&drie_jaar(), "2026");
    assert!(
        now.contains(&format!("- **Getoetst aan:** de wet (AVG) en {naam}\n")),
        "{now}"
    );
    assert!(!now.contains("nog niet: bevindingen"), "{now}");
}

#[test]
fn the_first_year_of_a_register_begins_with_nothing() {
    let text = jaarverslag(&drie_jaar(), "2024");
    assert!(
        text.contains("Vóór 1 januari 2024 stond er in de geschiedenis nog geen register."),
        "{text}"
    );
    assert!(
        text.contains("heeft geen eerdere jaren om mee te vergelijken"),
        "{text}"
    );
}

#[test]
fn a_year_before_the_history_shows_the_files_of_now_and_says_so() {
    let text = jaarverslag(&drie_jaar(), "2023");
    assert!(
        text.contains("Hoe het register er op 31 december 2023 uitzag, is niet bekend"),
        "{text}"
    );
    assert!(text.contains("zoals ze op 30 juni 2026 zijn"), "{text}");
    assert!(
        text.contains("de stand aan het begin van het jaar ontbreekt"),
        "{text}"
    );
}

#[test]
fn a_register_without_entries_has_a_report() {
    let proef = Proef::new().in_git();
    let outcome = proef.run(&["rapport", "jaarverslag", "--jaar", "2026", NU]);
    assert_eq!(outcome.code, 3, "{}", outcome.err);
    assert!(
        outcome.out.contains("In 2026 is geen datalek ontdekt."),
        "{}",
        outcome.out
    );
    assert!(
        outcome
            .out
            .contains("een taak over bewustwording ontbreekt"),
        "{}",
        outcome.out
    );
    assert_eq!(proef.run(&["rapport", "status", NU]).code, 3);
}

#[test]
fn without_git_the_report_comes_and_says_what_is_missing() {
    let proef = drie_jaar();
    fs::remove_dir_all(proef.path(".git")).unwrap();
    let text = jaarverslag(&proef, "2025");
    for wanted in [
        "Hoe het register er op 31 december 2025 uitzag, is niet bekend",
        "De geschiedenis van het register is niet bekend",
        "**\\[wat er in het jaar veranderde, ontbreekt\\]**",
        "**\\[de cijfers van eerdere jaren ontbreken\\]**",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let folder = proef.path("");
    assert!(
        !text.contains(&*folder.to_string_lossy()) && text.contains("deze map staat niet in Git"),
        "{text}"
    );
    // What happened in the year is known without a history.
    assert!(
        deel(&text, "Datalekken").contains("Ontdekt: 6"),
        "{}",
        deel(&text, "Datalekken")
    );
    let status = rapport(&proef, &["status", "--sinds", "2026-01-01"]).out;
    assert!(status.contains("wat er veranderde, ontbreekt"), "{status}");
}

#[test]
fn a_shallow_clone_guesses_nothing() {
    let proef = drie_jaar();
    let clone = Proef::empty();
    fs::remove_dir_all(clone.path(".git")).unwrap();
    git(
        &clone.path(""),
        &[
            "clone",
            "-q",
            "--depth",
            "1",
            &format!("file://{}", proef.path("").display()),
            ".",
        ],
    );
    let outcome = run_in(
        &clone.path(""),
        &["rapport", "jaarverslag", "--jaar", "2025", NU],
    );
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(
        outcome
            .out
            .contains("Hoe het register er op 31 december 2025 uitzag, is niet bekend"),
        "{}",
        outcome.out
    );
    assert!(
        outcome
            .out
            .contains("wat er in het jaar veranderde, ontbreekt"),
        "{}",
        outcome.out
    );
    assert!(
        !deel(&outcome.out, "Ontwikkeling").contains("| 2024 |"),
        "{}",
        outcome.out
    );
}

#[test]
fn an_entry_that_could_not_be_read_then_is_named() {
    let proef = Proef::new();
    proef
        .file("register/a.yaml", taak("a"))
        .file("register/kapot.yaml", "soort: taak\nid: b\nnaam: \"open\n");
    let proef = proef.init();
    proef.commit_at("2024-06-01T10:00:00+02:00", "Begin");
    proef.file("register/kapot.yaml", taak("b"));
    proef.commit_at("2025-06-01T10:00:00+02:00", "Herstel");
    let text = jaarverslag(&proef, "2025");
    assert!(
        text.contains("Niet helemaal te lezen op 31 december 2024: register/kapot.yaml."),
        "{text}"
    );
    assert!(
        text.contains(
            "Niet vergeleken: register/kapot.yaml, aan het begin niet (helemaal) te lezen."
        ),
        "{text}"
    );
}

#[test]
fn an_earlier_year_that_cannot_be_read_is_a_gap_and_not_a_zero() {
    let proef = Proef::new();
    proef
        .file("register/a.yaml", taak("a"))
        .file("avg.yaml", "organisatie: [");
    let proef = proef.init();
    proef.commit_at("2024-06-01T10:00:00+02:00", "Begin");
    proef.file("avg.yaml", CONFIG);
    proef.commit_at("2025-06-01T10:00:00+02:00", "Herstel");
    let text = jaarverslag(&proef, "2025");
    assert!(
        text.contains("Het register aan het eind van 2024 is niet te lezen"),
        "{text}"
    );
    assert!(
        deel(&text, "Ontwikkeling").contains("| 2024 | – | –"),
        "{text}"
    );
}

#[test]
fn what_the_fg_wrote_survives_and_stands_with_its_part() {
    let proef = drie_jaar();
    let outcome = proef.run(&["rapport", "jaarverslag", "--jaar", "2025", "--begin", NU]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let path = "register/jaarverslag/2025.md";
    let begun = fs::read_to_string(proef.path(path)).unwrap();
    let without = jaarverslag(&proef, "2025");
    assert!(
        !without.contains("Toelichting van de FG\n"),
        "hints are no text: {without}"
    );
    let own = begun
        .replace(
            "## Datalekken\n",
            "## Datalekken\n\nDat ging **beter** <!-- geheim --> dan vorig jaar.\n\n### Oorzaak\n\n- sneller gemeld\n",
        )
        .replace("## DPIA's\n", "## DPIA\u{2019}s ##\n\nGoed.\n")
        + "\nDe Wpg vraagt aandacht.\n";
    proef.file(path, &own);
    for _ in 0..2 {
        let text = jaarverslag(&proef, "2025");
        let datalekken = deel(&text, "Datalekken");
        assert!(
            datalekken.ends_with(
                "### Toelichting van de FG\n\nDat ging **beter** dan vorig jaar.\n\n#### Oorzaak\n\n- sneller gemeld\n"
            ),
            "{datalekken}"
        );
        assert!(
            deel(&text, "DPIA's").ends_with("### Toelichting van de FG\n\nGoed.\n"),
            "{text}"
        );
        let ahead = text
            .find("\n## Vooruitblik\n\nDe Wpg vraagt aandacht.")
            .unwrap();
        assert!(ahead < text.find("\n## Verklaring en ondertekening").unwrap());
        assert_eq!(fs::read_to_string(proef.path(path)).unwrap(), own);
    }
    let again = proef.run(&["rapport", "jaarverslag", "--jaar", "2025", "--begin", NU]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("bestaat al"), "{}", again.err);
    assert_eq!(fs::read_to_string(proef.path(path)).unwrap(), own);
    assert_eq!(
        proef.run(&["check", NU]).err,
        drie_jaar().run(&["check", NU]).err,
        "the folder is no part of the check"
    );
}

#[test]
fn hostile_text_of_the_fg_does_no_harm() {
    let proef = drie_jaar();
    proef.file(
        "register/jaarverslag/2025.md",
        "## Datalekken\n\n<script>alert(1)</script>\n\n[klik](javascript:alert(1))\n\n<img src=x onerror=alert(1)>\n\n## <svg onload=x>\n\ntekst \u{1b}[31m\n",
    );
    let page = rapport(
        &proef,
        &["jaarverslag", "--jaar", "2025", "--format", "html"],
    )
    .out;
    for wrong in [
        "<script",
        "<img",
        "<svg onload",
        "href=\"javascript",
        "\u{1b}",
    ] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    let text = jaarverslag(&proef, "2025");
    assert!(
        !text.contains("<script") && text.contains("\\[klik\\](javascript:alert(1))"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn the_text_of_the_fg_is_not_taken_from_outside_the_register() {
    let proef = drie_jaar();
    let outside = Proef::empty();
    outside.file("geheim.md", "## Datalekken\n\ngeheim\n");
    fs::create_dir(proef.path("register/jaarverslag")).unwrap();
    std::os::unix::fs::symlink(
        outside.path("geheim.md"),
        proef.path("register/jaarverslag/2025.md"),
    )
    .unwrap();
    let outcome = proef.run(&["rapport", "jaarverslag", "--jaar", "2025", NU]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("buiten het register"),
        "{}",
        outcome.err
    );
    assert!(!outcome.out.contains("geheim"));
}

#[test]
fn the_page_is_one_file_with_charts_that_say_what_they_show() {
    let page = rapport(
        &drie_jaar(),
        &["jaarverslag", "--jaar", "2025", "--format", "html"],
    )
    .out;
    assert_eq!(
        page.matches("<svg ").count(),
        3,
        "no verzoeken were received in 2025, and one cycle needs no picture"
    );
    assert_eq!(page.matches("<desc ").count(), 3);
    assert!(page.contains("eb 1") && !page.contains("http://"), "{page}");
    assert!(
        page.contains("<div class=\"tekenen\"><p>De functionaris voor gegevensbescherming<br>")
    );
}
