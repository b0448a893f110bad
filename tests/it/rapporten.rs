//! Reports over the shipped register, and over registers in which things are missing or hostile.

use std::fs;
use std::path::Path;

use crate::hulp::{Proef, Uitkomst, run_in};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped(args: &[&str]) -> String {
    let outcome = run_in(
        root(),
        &[&["rapport"], args, &["--peildatum", "2026-07-01"]].concat(),
    );
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{args:?}");
    outcome.out
}

const REPORTS: [&[&str]; 7] = [
    &["register"],
    &["datalekken", "--jaar", "2026"],
    &["vernietigingslijst", "--jaar", "2026"],
    &["audit"],
    &["privacyverklaring", "cameras-stadhuis"],
    &["inzage", "--betrokkene", "sollicitant"],
    &["proceseigenaar", "--afdeling", "facilitair"],
];

#[test]
fn nothing_is_missing_from_what_the_shipped_register_says() {
    for report in REPORTS {
        let text = shipped(report);
        // The interest is the one thing that the register has no field for.
        let text = text.replace("**\\[het belang ontbreekt\\]**", "");
        assert!(!text.contains("ontbreekt\\]"), "{report:?}: {text}");
    }
}

#[test]
fn the_whole_register_is_in_the_report_for_the_ap() {
    let text = shipped(&["register"]);
    let json = run_in(
        root(),
        &["overzicht", "--soort", "verwerking", "--format", "json"],
    )
    .json();
    for entry in json.as_array().unwrap() {
        let id = entry["id"].as_str().unwrap();
        let there = text.contains(&format!("- **Kenmerk:** {id}\n"));
        assert_eq!(there, entry["status"] != "concept", "{id}");
    }
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}"));
    assert!(at("## Verwerkingen van College") < at("## Verwerkingen van Burgemeester"));
    assert!(at("## Politiegegevens (Wpg)") > at("## Verwerkingen van Burgemeester"));
}

#[test]
fn a_page_is_one_file_that_fetches_nothing() {
    let page = shipped(&["register", "--format", "html"]);
    assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none'"));
    for wrong in ["<script", "src=\"http", "@import", "url(http", "<link"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    let headings = page.matches("<h1>").count();
    assert_eq!(headings, 1);
}

/// A register with one verwerking that says little, and one datalek.
fn bare() -> Proef {
    let proef = Proef::new();
    proef.file(
        "register/v.yaml",
        "soort: verwerking\nid: leeg\nnaam: \"<b>Leeg</b> | =1+1\"\nstatus: actief\n",
    );
    proef.file(
        "register/d.yaml",
        "soort: datalek\nid: lek\nnaam: Lek\nstatus: actief\nontdekt_op: 2025-12-31T23:30+00:00\nmelding_ap:\n  gemeld_op: 2026-01-04T00:00+00:00\n---\nsoort: datalek\nid: oud\nnaam: Zonder dag\nstatus: actief\n",
    );
    proef
}

fn rapport(proef: &Proef, args: &[&str]) -> Uitkomst {
    proef.run(&[&["rapport"], args].concat())
}

#[test]
fn what_is_missing_stands_out_and_stops_nothing() {
    let proef = bare();
    let text = rapport(&proef, &["register"]).out;
    assert!(
        text.contains("## Verwerkingen zonder bekende verwerkingsverantwoordelijke"),
        "{text}"
    );
    for what in [
        "het doel",
        "de groep betrokkenen",
        "de bewaartermijn",
        "een beschrijving van de beveiliging",
    ] {
        assert!(
            text.contains(&format!("**\\[{what} ontbreekt\\]**")),
            "{what}: {text}"
        );
    }
    let page = rapport(&proef, &["register", "--format", "html"]).out;
    assert!(page.contains("<span class=\"ontbreekt\">het doel ontbreekt</span>"));
    assert!(page.contains("&lt;b&gt;Leeg&lt;/b&gt;") && !page.contains("<b>Leeg"));
}

#[test]
fn a_breach_belongs_to_the_year_of_the_dutch_clock_and_its_hours_are_counted() {
    let proef = bare();
    let text = rapport(&proef, &["datalekken", "--jaar", "2026"]).out;
    assert!(
        text.contains("| lek | Lek | 1 januari 2026 om 00:30 |"),
        "{text}"
    );
    // 72 hours end at 23:30 on the third.
    assert!(
        text.contains(
            "gemeld op 4 januari 2026 om 01:00, later dan 72 uur: **\\[de reden van de vertraging ontbreekt\\]**"
        ),
        "{text}"
    );
    assert!(text.contains("> - Zonder dag (oud)"), "{text}");
    let other = rapport(&proef, &["datalekken", "--jaar", "2025"]).out;
    assert!(
        other.contains("Er is geen datalek ontdekt in dit jaar."),
        "{other}"
    );
}

#[test]
fn a_report_goes_into_a_file_whole_and_its_name_says_the_form() {
    let proef = bare();
    let outcome = rapport(&proef, &["register", "--output", "uit.html"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, ""));
    assert!(
        fs::read_to_string(proef.path("uit.html"))
            .unwrap()
            .starts_with("<!doctype html>")
    );
    assert_eq!(rapport(&proef, &["register", "-o", "uit.exe"]).code, 2);
    assert_eq!(
        rapport(&proef, &["register", "-o", "nergens/uit.md"]).code,
        2
    );
    assert!(!proef.path("nergens").exists());
}

#[test]
fn every_afdeling_gets_a_document_of_its_own() {
    let proef = bare();
    assert_eq!(rapport(&proef, &["proceseigenaar"]).code, 2);
    assert_eq!(
        rapport(&proef, &["proceseigenaar", "--afdeling", "nergens"]).code,
        2
    );
    let outcome = rapport(&proef, &["proceseigenaar", "--output", "post"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let mut names: Vec<String> = fs::read_dir(proef.path("post"))
        .unwrap()
        .map(|own| own.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(
        names.contains(&"_hele-organisatie.html".to_owned()),
        "an entry without an afdeling is in a document: {names:?}"
    );
    let page = fs::read_to_string(proef.path("post/_hele-organisatie.html")).unwrap();
    assert!(
        page.contains("Hele organisatie") && page.contains("&lt;b&gt;Leeg&lt;/b&gt;"),
        "{page}"
    );
    let json = serde_json::json!(names);
    assert!(
        names
            .iter()
            .all(|own| Path::new(own).extension().is_some_and(|end| end == "html"))
            && !names.is_empty(),
        "{json}"
    );
}

#[test]
fn what_is_missing_is_told_to_an_afdeling_without_codes() {
    let proef = bare();
    proef.file(
        "register/v.yaml",
        "soort: verwerking\nid: leeg\nnaam: Leeg\nstatus: actief\nafdeling: burgerzaken\n",
    );
    let text = rapport(
        &proef,
        &[
            "proceseigenaar",
            "--afdeling",
            "burgerzaken",
            "--peildatum",
            "2026-07-01",
        ],
    )
    .out;
    assert!(
        text.contains("**Moet:** ") && text.contains("### Vragen aan u"),
        "{text}"
    );
    assert!(!text.contains("VW0") && !text.contains('`'), "{text}");
}

#[test]
fn an_unknown_entry_group_or_year_is_said() {
    let proef = bare();
    fs::create_dir_all(proef.path(".git")).unwrap();
    for (args, message) in [
        (&["privacyverklaring", "leg"][..], "bedoelt u `leeg`?"),
        (
            &["privacyverklaring", "lek"],
            "is geen verwerking maar een datalek",
        ),
        (
            &["inzage", "--betrokkene", "niemand"],
            "geen actieve verwerking gaat over `niemand`",
        ),
        (&["inzage", "--betrokkene", " "], "geen actieve verwerking"),
        (
            &["datalekken", "--jaar", "26"],
            "schrijf een jaar van 2018 tot en met 2199",
        ),
        (
            &["datalekken", "--jaar", "2027", "--peildatum", "2026-07-01"],
            "het jaar 2027 is nog niet begonnen",
        ),
        (
            &["register", "--op", "9999-12-31"],
            "9999-12-31 moet nog komen",
        ),
        (
            &["register", "-o", "register/nieuw.yaml", "--format", "json"],
            "een bestand van het register",
        ),
        (
            &["register", "-o", ".git/HEAD", "--format", "json"],
            "een bestand van Git",
        ),
    ] {
        let outcome = rapport(&proef, args);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{args:?}");
        assert!(outcome.err.contains(message), "{}", outcome.err);
    }
}

#[test]
fn a_gemeente_gives_its_own_look_and_a_fault_in_it_has_a_place() {
    let proef = bare();
    proef
        .file("huisstijl/huisstijl.css", "h1 { color: #600 }")
        .file("huisstijl/logo.svg", "<svg/>");
    let page = rapport(&proef, &["register", "--format", "html"]).out;
    assert!(
        page.contains("h1 { color: #600 }")
            && page.contains("src=\"data:image/svg+xml;base64,PHN2Zy8+\"")
    );
    proef.file("huisstijl/rapport.html", "<p>{{ titel }}</p>\n{% if x %}\n");
    let outcome = rapport(&proef, &["register", "-o", "uit.html"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("huisstijl/rapport.html:"),
        "{}",
        outcome.err
    );
    assert!(!proef.path("uit.html").exists());
}

/// A report as bytes.
fn file(report: &[&str], name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let args = [
        &["rapport"],
        report,
        &["--peildatum", "2026-07-01", "-o", path.to_str().unwrap()],
    ]
    .concat();
    let outcome = run_in(root(), &args);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    fs::read(path).unwrap()
}

#[test]
fn a_workbook_is_read_by_another_program() {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(file(&["register"], "r.xlsx"))).unwrap();
    let names = book.sheet_names().clone();
    assert_eq!(names[0], "Toelichting");
    let mut ids = Vec::new();
    for name in &names[1..] {
        let sheet = book.worksheet_range(name).unwrap();
        let header: Vec<String> = sheet
            .rows()
            .next()
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        let at = header.iter().position(|own| own == "Kenmerk").unwrap();
        ids.extend(sheet.rows().skip(1).map(|row| row[at].to_string()));
    }
    let json = run_in(
        root(),
        &["overzicht", "--soort", "verwerking", "--format", "json"],
    )
    .json();
    let wanted = json
        .as_array()
        .unwrap()
        .iter()
        .filter(|own| own["status"] != "concept")
        .count();
    assert_eq!(ids.len(), wanted);
    let proef = bare();
    assert_eq!(rapport(&proef, &["register", "-o", "uit.xlsx"]).code, 0);
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(
        fs::read(proef.path("uit.xlsx")).unwrap(),
    ))
    .unwrap();
    let sheet = book.worksheet_range_at(1).unwrap().unwrap();
    assert_eq!(
        sheet.get((1, 0)),
        Some(&Data::String("<b>Leeg</b> | =1+1".to_owned())),
        "text stays text"
    );
}

#[test]
fn a_word_file_holds_headings_and_text_as_another_program_reads_them() {
    let bytes = file(&["privacyverklaring", "cameras-stadhuis"], "p.docx");
    assert_eq!(
        bytes,
        file(&["privacyverklaring", "cameras-stadhuis"], "p.docx")
    );
    let xml = unpacked(&bytes, "word/document.xml");
    let tree = roxmltree::Document::parse(&xml).unwrap();
    let of_style = |style: &str| {
        let styled = tree.descendants().filter(|own| {
            own.has_tag_name_in("pStyle") && own.attributes().any(|own| own.value() == style)
        });
        styled.count()
    };
    assert_eq!(of_style("Title"), 1);
    assert_eq!(of_style("Heading1"), 10);
    let words: String = tree
        .descendants()
        .filter(|own| own.has_tag_name_in("t"))
        .filter_map(|own| own.text())
        .collect();
    assert!(
        words.contains("Welk belang hebben wij daarbij?")
            && words.contains("28 dagen, gerekend vanaf opname"),
        "{words}"
    );
}

/// A part of a packed file as text.
fn unpacked(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn a_word_file_says_what_it_is_and_which_row_of_a_table_is_its_header() {
    let bytes = file(&["audit"], "a.docx");
    let about = unpacked(&bytes, "docProps/core.xml");
    for part in [
        "<dc:title>Audits</dc:title>",
        "<dc:creator>Gemeente Lindermeer</dc:creator>",
        "<dc:language>nl-NL</dc:language>",
        ">2026-07-01T00:00:00Z</dcterms:created>",
    ] {
        assert!(about.contains(part), "{part}: {about}");
    }
    assert!(unpacked(&bytes, "word/styles.xml").contains("<w:lang w:val=\"nl-NL\" />"));
    let text = unpacked(&bytes, "word/document.xml");
    let tables = text.matches("<w:tbl>").count();
    assert!(tables > 0);
    assert_eq!(text.matches("<w:tblHeader />").count(), tables);
}

#[test]
fn a_report_comes_on_the_letter_paper_of_the_gemeente() {
    let proef = bare();
    let args = ["audit", "-o", "uit.docx", "--peildatum", "2026-07-01"];
    assert_eq!(rapport(&proef, &args).code, 0);
    let plain = fs::read(proef.path("uit.docx")).unwrap();
    // Any Word file will do: here one that another report made.
    let paper = file(&["privacyverklaring", "cameras-stadhuis"], "p.docx");
    proef.file("huisstijl/rapport.docx", &paper);
    assert_eq!(rapport(&proef, &args).code, 0);
    let dressed = fs::read(proef.path("uit.docx")).unwrap();
    assert_ne!(plain, dressed);
    let text = unpacked(&dressed, "word/document.xml");
    assert!(
        text.contains("Audits") && !text.contains("Beveiligingscamera"),
        "{text}"
    );
    proef.file("huisstijl/rapport.docx", "geen Word");
    let refused = rapport(&proef, &args);
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .err
            .contains("huisstijl/rapport.docx: dit is geen Word-bestand"),
        "{}",
        refused.err
    );
    assert_eq!(fs::read(proef.path("uit.docx")).unwrap(), dressed);
}

trait LocalName {
    fn has_tag_name_in(&self, name: &str) -> bool;
}

impl LocalName for roxmltree::Node<'_, '_> {
    /// Whether the name is this one, whatever its namespace.
    fn has_tag_name_in(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

/// The reports in which an entry can be missed, on the folder of an example.
const WHOLE: [&[&str]; 6] = [
    &["register"],
    &["datalekken", "--jaar", "2026"],
    &["vernietigingslijst", "--jaar", "2026"],
    &["audit"],
    &["proceseigenaar", "--afdeling", "burgerzaken"],
    &["inzage", "--betrokkene", "inwoner"],
];

#[test]
fn a_report_itself_names_the_files_that_it_could_not_read() {
    let proef = bare();
    proef.file(
        "register/w.yaml",
        "soort: verwerking\nid: w\nnaam: W\nstatus: actief\nbetrokkenen:\n  - categorie: inwoners\n",
    );
    for args in WHOLE {
        assert!(
            !rapport(&proef, args).out.contains("Niet helemaal te lezen"),
            "{args:?}"
        );
    }
    proef.file(
        "register/d.yaml",
        "soort: datalek\nid: lek\nsoort: datalek\nontdekt_op: 2026-05-01T10:00+02:00\n",
    );
    for args in WHOLE {
        let text = rapport(&proef, args).out;
        let at = text
            .find("Niet helemaal te lezen")
            .unwrap_or_else(|| panic!("{args:?}: {text}"));
        assert!(text[at..].contains("register/d.yaml"), "{args:?}: {text}");
    }
    let own = rapport(&proef, &["privacyverklaring", "w"]).out;
    assert!(
        !own.contains("Niet helemaal te lezen"),
        "another file is no matter of this page: {own}"
    );
    proef.file(
        "register/w.yaml",
        "soort: verwerking\nid: w\nnaam: W\nstatus: actief\nonbekend: 1\nstart: morgen\n",
    );
    let own = rapport(&proef, &["privacyverklaring", "w"]).out;
    assert!(
        own.contains("Niet helemaal te lezen") && own.contains("register/w.yaml"),
        "{own}"
    );
}

#[test]
fn what_is_not_public_is_marked_before_an_inwoner_sees_it() {
    let outcome = run_in(
        root(),
        &[
            "rapport",
            "privacyverklaring",
            "riec-ondermijning",
            "--peildatum",
            "2026-07-01",
        ],
    );
    let warning = "Niet openbaar: geef deze tekst niet naar buiten zonder toestemming van";
    assert!(outcome.err.contains(warning), "{}", outcome.err);
    let at = outcome.out.find(warning).unwrap();
    assert!(at < outcome.out.find("## Wie is verantwoordelijk?").unwrap());
    assert!(
        outcome.out.contains("De reden in het register: "),
        "{}",
        outcome.out
    );
    let proef = bare();
    let entry = |id: &str, more: &str| {
        format!(
            "soort: verwerking\nid: {id}\nnaam: {id}\nstatus: actief\nbetrokkenen: [{{categorie: verdachten}}]\n{more}"
        )
    };
    proef.file("register/a.yaml", entry("een", "openbaar: false\n"));
    proef.file(
        "register/b.yaml",
        entry("twee", "openbaar: false\nregime: wpg\n"),
    );
    proef.file("register/c.yaml", entry("drie", "openbaar: true\n"));
    let text = rapport(&proef, &["inzage", "--betrokkene", "verdachten"]).out;
    let part = |name: &str| {
        text.split("\n## ")
            .find(|own| own.starts_with(name))
            .unwrap()
            .to_owned()
    };
    assert!(
        part("een").contains("beoordeel eerst of u dit mag noemen (UAVG art. 41)"),
        "{text}"
    );
    assert!(
        part("twee").contains("beoordeel eerst") && !part("twee").contains("UAVG"),
        "{text}"
    );
    assert!(!part("drie").contains("beoordeel eerst"), "{text}");
}

#[test]
fn police_data_are_told_of_by_the_wpg_and_not_by_the_avg() {
    for (args, from) in [
        (&["privacyverklaring", "boa-sociale-recherche"][..], "# "),
        (&["privacyverklaring", "cameratoezicht-openbare-orde"], "# "),
        (&["register"], "## Politiegegevens (Wpg)"),
        (
            &["inzage", "--betrokkene", "verdachten van uitkeringsfraude"],
            "\n## Boa",
        ),
    ] {
        let text = shipped(args);
        let part = &text[text.find(from).unwrap()..];
        let part = part
            .split("\n## Vragen of een klacht")
            .next()
            .unwrap()
            .replace("en niet de AVG", "");
        assert!(!part.contains("AVG art."), "{args:?}: {part}");
        assert!(part.contains("Wpg art. 8"), "{args:?}: {part}");
    }
}

#[test]
fn police_data_go_from_use_before_they_are_destroyed() {
    let text = shipped(&["vernietigingslijst", "--jaar", "2026"]);
    let (mut destroy, mut remove) = (String::new(), String::new());
    let mut here = &mut String::new();
    for line in text.lines() {
        if line.starts_with("**Te vernietigen") {
            here = &mut destroy;
        } else if line.starts_with("**Uit het gebruik te halen (Wpg), nog niet te vernietigen") {
            here = &mut remove;
        } else if line.starts_with('|') {
            here.push_str(line);
            here.push('\n');
        }
    }
    for term in ["Wpg art. 8 lid 6", "Wpg art. 9 lid 4"] {
        assert!(
            remove.contains(term) && !destroy.contains(term),
            "{term}: {text}"
        );
    }
    assert!(
        destroy.contains("| Wpg art. 14 |") && !remove.contains("| Wpg art. 14 |"),
        "{text}"
    );
    let images = destroy
        .lines()
        .any(|own| own.contains("Cameratoezicht in het centrum") && own.contains("28 dagen"));
    assert!(images, "{destroy}");
}

#[test]
fn of_what_the_gemeente_does_for_others_those_others_tell() {
    let outcome = run_in(
        root(),
        &["rapport", "privacyverklaring", "salaris-recreatieschap"],
    );
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(
        outcome.err.contains("Recreatieschap") && outcome.err.contains("AVG art. 13"),
        "{}",
        outcome.err
    );
}

#[test]
fn police_data_without_an_audit_stand_out() {
    let text = shipped(&["audit"]);
    let rows: Vec<&str> = text
        .lines()
        .filter(|own| own.contains("geen audit vastgelegd"))
        .collect();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].contains("Boa leerplicht"), "{rows:?}");
}

#[test]
fn an_afdeling_is_asked_nothing_about_files() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let example = root().join("examples/onvolledig");
    let args = [
        "rapport",
        "proceseigenaar",
        "--output",
        out,
        "--format",
        "markdown",
        "--peildatum",
        "2026-07-01",
    ];
    assert_eq!(run_in(&example, &args).code, 0);
    let mut asked = 0;
    let mut all = String::new();
    for file in fs::read_dir(folder.path()).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        all.push_str(&text);
        let part = text.split("### Vragen aan u").nth(1).unwrap();
        let (questions, rest) = part.split_once("## Wat staat er in het register?").unwrap();
        let (questions, beheer) = questions
            .split_once("### Voor de privacybeheerder")
            .unwrap_or((questions, ""));
        for wrong in [
            "avg.yaml",
            " sleutel",
            "uitzonderingen",
            "een uitzondering met",
            " id ",
            "\\_",
            "niet_nodig",
            ": geen",
            "“”",
        ] {
            assert!(!questions.contains(wrong), "{wrong}: {questions}");
        }
        for of_entry in questions.split("#### ") {
            let mut lines: Vec<&str> = of_entry
                .lines()
                .filter(|own| own.starts_with("- "))
                .collect();
            let count = lines.len();
            asked += count;
            lines.sort_unstable();
            lines.dedup();
            assert_eq!(lines.len(), count, "asked twice: {of_entry}");
        }
        // One whose files cannot be read in full, or that points to what is not there, is only counted.
        assert_eq!(
            beheer.contains("(parkeervergunningen): 2 punten"),
            rest.contains("| Parkeervergunningen |"),
            "{text}"
        );
        assert!(
            !questions.contains("colege") && !questions.contains("bewaartermijen"),
            "{questions}"
        );
    }
    assert!(asked > 80, "{asked}");
    for named in [
        "Op welke wet, met welk artikel, rust het doel “Dienstverlening”? (AVG art. 6 lid 3; beleid 4.4)",
        "Hoe lang bewaart u de gegevens “betaalgegevens”?",
        "Welke maatregelen zijn er tegen het risico “Een brief gaat naar het adres van de verkeerde ouder”?",
        "Kloppen de datums 20 juni 2019 bij “ondertekend op” en 1 april 2019 bij “ingangsdatum”?",
        "Blijven de gegevens die naar “Ierland” gaan binnen",
        "Wat moet er staan bij “termijn” van “naam, geboortedatum en school”",
    ] {
        assert!(all.contains(named), "{named}");
    }
}

#[test]
fn without_questions_nobody_is_asked_for_answers() {
    let text = shipped(&["proceseigenaar", "--afdeling", "burgerzaken"]);
    assert!(
        text.contains("Er zijn nu geen vragen") && !text.contains("Geef de antwoorden door"),
        "{text}"
    );
}

#[test]
fn a_dash_is_standard_output_and_a_link_is_not_followed() {
    let proef = bare();
    let outcome = rapport(&proef, &["register", "-o", "-"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(
        outcome.out.starts_with("# Register") && !proef.path("-").exists(),
        "{}",
        outcome.out
    );
    assert_eq!(rapport(&proef, &["proceseigenaar", "-o", "-"]).code, 2);
    #[cfg(unix)]
    {
        proef.file("eigen.md", "van mij");
        std::os::unix::fs::symlink(proef.path("eigen.md"), proef.path("uit.md")).unwrap();
        assert_eq!(rapport(&proef, &["register", "-o", "uit.md"]).code, 2);
        assert_eq!(
            fs::read_to_string(proef.path("eigen.md")).unwrap(),
            "van mij"
        );
    }
}

#[test]
fn an_inwoner_reads_how_to_use_a_right_and_nothing_of_how_interests_were_weighed() {
    let text = shipped(&["privacyverklaring", "cameras-stadhuis"]);
    for part in [
        "Bijgewerkt tot:** 1 juli 2026",
        "binnen een maand",
        "AVG art. 12 lid 3",
        "De veiligheid van mensen en eigendommen, na incidenten",
        "**Adres:**",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        !text.contains("ondernemingsraad") && !text.contains("ontbreekt"),
        "{text}"
    );
    let proef = bare();
    proef.file("register/b.yaml", "soort: verwerking\nid: b\nnaam: B\nstatus: actief\ndoeleinden:\n  - doel: A\n    grondslagen: [{grondslag: gerechtvaardigd_belang, belang: Rust in huis, belangenafweging: geheim}]\n  - doel: B\n    grondslagen: [{grondslag: gerechtvaardigd_belang, belangenafweging: geheim}]\n");
    let text = rapport(&proef, &["privacyverklaring", "b"]).out;
    for part in [
        "- Rust in huis",
        "**\\[het belang ontbreekt\\]**",
        "zet het in het register bij `belang`",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("geheim"), "{text}");
    proef.file("register/m.yaml", "soort: verwerking\nid: m\nnaam: M\nstatus: actief\nherkomst: [betrokkene, BRP]\ndoeleinden:\n  - doel: Brieven sturen\n    grondslagen: [{grondslag: toestemming}]\n  - doel: Belasting heffen\n    grondslagen: [{grondslag: algemeen_belang, wet: Gemeentewet art. 216}]\n");
    let text = rapport(&proef, &["privacyverklaring", "m"]).out;
    let line = |start: &str| {
        text.lines()
            .find(|own| own.starts_with(start))
            .unwrap()
            .to_owned()
    };
    let objection = line("- **Bezwaar**");
    assert!(
        objection.contains("alleen voor: “Belasting heffen” (AVG")
            && !objection.contains("Brieven"),
        "{objection}"
    );
    assert!(
        line("- **Toestemming intrekken**").contains("alleen voor: “Brieven sturen” (AVG"),
        "{text}"
    );
    assert!(text.contains("uzelf; BRP"), "{text}");
}

#[test]
fn an_answer_names_the_groups_that_were_found_and_the_others() {
    let text = shipped(&["inzage", "--betrokkene", "medewerker"]);
    let line = |start: &str| {
        text.lines()
            .find(|own| own.contains(start))
            .unwrap()
            .to_owned()
    };
    let found = line("Gezocht op “medewerker”");
    assert!(
        found.contains("medewerkers van de school") && !found.contains("sollicitanten"),
        "{found}"
    );
    let other = line("Dezelfde persoon kan ook bij een andere groep horen");
    assert!(
        other.contains("andere groepen. Zoek ook op") && other.len() < 300,
        "{other}"
    );
    // Nor is who makes a mistake shown all of them.
    let wrong = run_in(root(), &["rapport", "inzage", "--betrokkene", "solicitant"]);
    assert!(
        wrong.code == 2 && wrong.err.contains("; en nog ") && wrong.err.len() < 900,
        "{}",
        wrong.err
    );
}
