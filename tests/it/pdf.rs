//! Reports as PDF, read by a reader that shares no code with the writer.

const REGISTER: [&str; 4] = ["rapport", "register", "--peildatum", "2026-07-01"];

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_what_makes_one() {
    let proef = crate::hulp::Proef::new();
    let outcome = proef.run(&[&REGISTER[..], &["-o", "register.pdf"]].concat());
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(
        outcome.err.contains("gebouwd zonder PDF") && outcome.err.contains("--features pdf"),
        "{}",
        outcome.err
    );
    assert!(!proef.path("register.pdf").exists());
}

#[cfg(feature = "pdf")]
mod made {
    use std::fs;
    use std::path::Path;

    use lopdf::{Dictionary, Document, Object};

    use super::REGISTER;
    use crate::hulp::{Proef, Uitkomst, run_in};

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// Makes a report and reads it.
    fn pdf(folder: &Path, args: &[&str]) -> (Vec<u8>, Document) {
        let out = tempfile::tempdir().unwrap();
        let path = out.path().join("rapport.pdf");
        let outcome = run_in(folder, &[args, &["-o", path.to_str().unwrap()]].concat());
        assert_eq!(outcome.code, 0, "{outcome:?}");
        let bytes = fs::read(path).unwrap();
        let document = Document::load_mem(&bytes).unwrap();
        (bytes, document)
    }

    fn dictionary<'d>(document: &'d Document, of: &'d Dictionary, key: &[u8]) -> &'d Dictionary {
        document
            .dereference(of.get(key).unwrap())
            .unwrap()
            .1
            .as_dict()
            .unwrap()
    }

    fn words(value: &Object) -> String {
        lopdf::decode_text_string(value).unwrap()
    }

    /// An element of the structure that is read aloud: its role, its attributes in one text, and what it holds.
    #[derive(Debug)]
    struct Element {
        role: String,
        title: String,
        alt: String,
        about: String,
        within: Vec<Element>,
    }

    impl Element {
        fn all<'e>(&'e self, role: &str, found: &mut Vec<&'e Element>) {
            if self.role == role {
                found.push(self);
            }
            self.within.iter().for_each(|own| own.all(role, found));
        }

        fn of(&self, role: &str) -> Vec<&Element> {
            let mut found = Vec::new();
            self.all(role, &mut found);
            found
        }
    }

    fn elements(document: &Document, value: &Object, found: &mut Vec<Element>) {
        match document.dereference(value).unwrap().1 {
            Object::Array(values) => values.iter().for_each(|own| elements(document, own, found)),
            Object::Dictionary(own) if own.has(b"S") => {
                let text = |key| {
                    own.get(key)
                        .map(|own| words(document.dereference(own).unwrap().1))
                        .unwrap_or_default()
                };
                let mut within = Vec::new();
                if let Ok(children) = own.get(b"K") {
                    elements(document, children, &mut within);
                }
                found.push(Element {
                    role: String::from_utf8(own.get(b"S").unwrap().as_name().unwrap().to_vec())
                        .unwrap(),
                    title: text(b"T"),
                    alt: text(b"Alt"),
                    about: own
                        .get(b"A")
                        .map(|own| format!("{:?}", document.dereference(own).unwrap().1))
                        .unwrap_or_default(),
                    within,
                });
            }
            _ => {}
        }
    }

    fn structure(document: &Document) -> Element {
        let tree = dictionary(document, document.catalog().unwrap(), b"StructTreeRoot");
        let mut within = Vec::new();
        elements(document, tree.get(b"K").unwrap(), &mut within);
        Element {
            role: "Root".into(),
            title: String::new(),
            alt: String::new(),
            about: String::new(),
            within,
        }
    }

    fn text(document: &Document) -> String {
        let pages: Vec<u32> = document.get_pages().keys().copied().collect();
        document
            .extract_text(&pages)
            .unwrap()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn who_cannot_see_the_report_can_hear_it() {
        let (_, document) = pdf(
            root(),
            &[
                "rapport",
                "jaarverslag",
                "--jaar",
                "2025",
                "--peildatum",
                "2026-06-30",
            ],
        );
        let catalog = document.catalog().unwrap();
        assert_eq!(words(catalog.get(b"Lang").unwrap()), "nl-NL");
        assert!(
            dictionary(&document, catalog, b"MarkInfo")
                .get(b"Marked")
                .unwrap()
                .as_bool()
                .unwrap()
        );
        assert!(
            dictionary(&document, catalog, b"ViewerPreferences")
                .get(b"DisplayDocTitle")
                .unwrap()
                .as_bool()
                .unwrap()
        );
        let about = document
            .dereference(catalog.get(b"Metadata").unwrap())
            .unwrap()
            .1
            .as_stream()
            .unwrap();
        let about = String::from_utf8(about.get_plain_content().unwrap()).unwrap();
        let standards = [
            "<pdfuaid:part>1<",
            "<pdfaid:part>2<",
            "<pdfaid:conformance>A<",
        ];
        for part in standards.into_iter().chain([
            "Jaarverslag gegevensbescherming 2025",
            "Gemeente Lindermeer",
        ]) {
            assert!(about.contains(part), "{part}: {about}");
        }

        let read = structure(&document);
        let json = run_in(
            root(),
            &[
                "rapport",
                "jaarverslag",
                "--jaar",
                "2025",
                "--peildatum",
                "2026-06-30",
                "--format",
                "json",
            ],
        );
        let json = json.json();
        let blocks = json["blocks"].as_array().unwrap();
        let wanted = |level: u64| -> Vec<&str> {
            let headings = blocks.iter().filter_map(|own| own["heading"].as_array());
            headings
                .filter(|own| own[0] == level)
                .filter_map(|own| own[1].as_str())
                .collect()
        };
        let headings: Vec<&str> = read.of("H1").iter().map(|own| own.title.as_str()).collect();
        let (told, origin) = headings[1..headings.len() - 1].split_at(headings.len() - 3);
        assert_eq!(told, wanted(1), "between the contents and the notes");
        assert_eq!(
            origin,
            ["Verantwoording"],
            "what it was made from comes last"
        );
        assert_eq!(
            read.of("H2")
                .iter()
                .map(|own| own.title.as_str())
                .collect::<Vec<_>>(),
            wanted(2)
        );
        let charts: Vec<&str> = blocks
            .iter()
            .filter_map(|own| own["chart"]["summary"].as_str())
            .collect();
        let pictures: Vec<&str> = read
            .of("Figure")
            .iter()
            .map(|own| own.alt.as_str())
            .collect();
        assert!(!charts.is_empty());
        assert_eq!(pictures, charts);
        let tables = blocks.iter().filter(|own| {
            own["table"]["rows"]
                .as_array()
                .is_some_and(|rows| !rows.is_empty())
        });
        let found = read.of("Table");
        assert_eq!(found.len(), tables.clone().count());
        for (found, wanted) in found.iter().zip(tables) {
            let rows = wanted["table"]["rows"].as_array().unwrap().len();
            assert_eq!(found.of("TR").len(), rows + 1);
            let heads = found.of("TH");
            let of = |scope: &str| heads.iter().filter(|own| own.about.contains(scope)).count();
            assert_eq!(
                of("/Column"),
                wanted["table"]["columns"].as_array().unwrap().len(),
                "{heads:?}"
            );
            assert_eq!(of("/Row"), rows);
        }
    }

    #[test]
    fn every_letter_is_in_the_file_and_every_word_can_be_searched() {
        let (_, document) = pdf(root(), &REGISTER);
        let text = text(&document);
        let json = run_in(
            root(),
            &["overzicht", "--soort", "verwerking", "--format", "json"],
        )
        .json();
        for entry in json
            .as_array()
            .unwrap()
            .iter()
            .filter(|own| own["status"] != "concept")
        {
            let id = entry["id"].as_str().unwrap();
            assert!(text.contains(id), "{id}");
        }
        let fonts = document
            .objects
            .values()
            .filter_map(|own| own.as_dict().ok())
            .filter(|own| own.has(b"FontName"));
        let fonts: Vec<&Dictionary> = fonts.collect();
        assert!(!fonts.is_empty());
        for font in fonts {
            assert!(font.has(b"FontFile2") || font.has(b"FontFile3"), "{font:?}");
        }
    }

    #[test]
    fn two_runs_give_the_same_bytes_on_any_day() {
        for report in [
            &REGISTER[..2],
            &["rapport", "jaarverslag", "--jaar", "2025"],
            &["rapport", "status"],
        ] {
            let args = [report, &["--peildatum", "2026-07-01"]].concat();
            assert!(pdf(root(), &args).0 == pdf(root(), &args).0, "{report:?}");
        }
    }

    /// A register with this name for its one verwerking.
    fn named(naam: &str) -> Proef {
        let proef = Proef::new();
        let naam = serde_json::to_string(naam).unwrap();
        proef.file(
            "register/a.yaml",
            format!("soort: verwerking\nid: proef\nnaam: {naam}\nstatus: actief\nafdeling: burgerzaken\n"),
        );
        proef
    }

    #[test]
    fn nothing_in_a_register_is_markup() {
        let hostile = "#panic(\"x\") *vet* $a$ @bron <label> = kop \\ [inhoud] // weg /* weg */ `code` https://voorbeeld.example";
        let proef = named(hostile);
        let (_, document) = pdf(&proef.path(""), &REGISTER);
        let text = text(&document).replace(' ', "");
        assert!(text.contains(&hostile.replace(' ', "")), "{text}");
    }

    #[test]
    fn every_text_can_become_a_report() {
        let every = (0_u32..0x11_0000)
            .step_by(61)
            .filter_map(char::from_u32)
            .filter(|c| !c.is_control());
        let every: String = every
            .chain("e\u{301}x\u{308}\u{94d}क्षि\u{200d}👩\u{200d}👩 שלום مرحبا ✓ ▲ ● 漢字 \u{202e}omgekeerd".chars())
            .collect();
        // YAML cannot hold each of them.
        let every: String = every
            .chars()
            .filter(|c| !matches!(u32::from(*c), 0xfffe | 0xffff | 0xfeff))
            .collect();
        let proef = named(&every);
        let (_, document) = pdf(&proef.path(""), &REGISTER);
        assert!(text(&document).contains("omgekeerd"));
    }

    #[test]
    fn a_gemeente_gives_its_own_colour_logo_and_page() {
        let proef = named("Paspoorten");
        proef.file("huisstijl/huisstijl.css", ":root { --kleur: #006b3c; }");
        proef.file("huisstijl/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/><text>tekst</text></svg>");
        // What stands in a comment is no style.
        proef.file(
            "huisstijl/huisstijl.css",
            "/* --kleur: #ff0000; */ :root { --kleur: #006b3c; }",
        );
        let (first, document) = pdf(&proef.path(""), &REGISTER);
        proef.file("huisstijl/huisstijl.css", ":root { --kleur: #006b3c; }");
        assert!(first == pdf(&proef.path(""), &REGISTER).0);
        let pictures: Vec<String> = structure(&document)
            .of("Figure")
            .iter()
            .map(|own| own.alt.clone())
            .collect();
        assert_eq!(pictures.len(), 1, "{pictures:?}");
        proef.file(
            "huisstijl/rapport.typ",
            "#import \"avg.typ\": opmaak, kop, inhoud\n#show: opmaak\n#kop\nVastgesteld door het college\n#inhoud\n",
        );
        let (second, document) = pdf(&proef.path(""), &REGISTER);
        assert!(text(&document).contains("Vastgesteld door het college"));
        assert_ne!(first, second);
    }

    fn refused(proef: &Proef) -> Uitkomst {
        let outcome = proef.run(&[&REGISTER[..], &["-o", "register.pdf"]].concat());
        assert_eq!(outcome.code, 2, "{outcome:?}");
        assert!(!proef.path("register.pdf").exists());
        outcome
    }

    #[test]
    fn an_error_in_what_the_gemeente_gives_has_a_place() {
        let proef = named("Paspoorten");
        proef.file(
            "huisstijl/rapport.typ",
            "#import \"avg.typ\": opmaak, kop\n#show: opmaak\n#kop\n",
        );
        assert!(refused(&proef).err.contains("zet #inhoud op die plek"));
        proef.file(
            "huisstijl/rapport.typ",
            "#import \"avg.typ\": inhoud\n\n#bestaat-niet\n#inhoud",
        );
        let outcome = refused(&proef);
        assert!(
            outcome.err.contains("huisstijl/rapport.typ:3"),
            "{}",
            outcome.err
        );
        proef.file(
            "huisstijl/rapport.typ",
            "#image(\"../../../etc/hostname\") // inhoud inhoud",
        );
        assert!(refused(&proef).err.contains("huisstijl/rapport.typ:1"));
        proef.file(
            "huisstijl/rapport.typ",
            "#import \"@preview/iets:1.0.0\" // inhoud inhoud",
        );
        assert!(refused(&proef).err.contains("huisstijl/rapport.typ:1"));
        proef.file("huisstijl/rapport.typ", b"// inhoud inhoud \xff\xfe");
        assert!(refused(&proef).err.contains("huisstijl/rapport.typ"));
        fs::remove_file(proef.path("huisstijl/rapport.typ")).unwrap();
        proef.file("huisstijl/letter.ttf", "geen letter");
        assert!(
            refused(&proef)
                .err
                .contains("huisstijl/letter.ttf: dit is geen lettertype")
        );
        fs::remove_file(proef.path("huisstijl/letter.ttf")).unwrap();
        proef.file("huisstijl/logo.png", b"\x89PNG\r\n\x1a\nafgebroken");
        let outcome = refused(&proef);
        assert!(
            outcome
                .err
                .contains("huisstijl/logo.png: dit beeld kan niet worden gelezen"),
            "{}",
            outcome.err
        );
    }
}
