//! The public register: what goes out, what never does, and what happens to the folder it goes to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use avg::model::{Soort, facts};

use crate::hulp::{Proef, Uitkomst, tree};
use serde_json::{Map, Value, json};

const ADDRESS: &str = "https://www.voorbeeld.example/avg";

/// The soorten of which entries go out.
const PUBLISHED: [Soort; 2] = [Soort::Verwerking, Soort::Convenant];

/// Whether the field at a key path says of itself that it is public, and all that it stands in too.
fn is_public(soort: Soort, path: &str) -> bool {
    let keys: Vec<&str> = path.split('.').collect();
    let field = |length: usize| facts::at(soort.fields(), &keys[..length]);
    PUBLISHED.contains(&soort)
        && (1..=keys.len()).all(|length| field(length).is_some_and(|field| field.facts.public))
}

/// Makes an entry with something in every field, and remembers what stands where.
struct Planter {
    schema: Value,
    prefix: String,
    count: u32,
    planted: Vec<(String, String)>,
}

impl Planter {
    fn entry(
        soort: &str,
        prefix: &str,
        fixed: &[(&str, Value)],
    ) -> (String, Vec<(String, String)>) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{soort}.json"));
        let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let mut own = Self {
            schema: schema.clone(),
            prefix: prefix.to_owned(),
            count: 0,
            planted: Vec::new(),
        };
        let mut entry = own.value(&schema, "").as_object().unwrap().clone();
        for (key, value) in fixed {
            own.planted.retain(|(path, _)| path != key);
            entry.insert((*key).to_owned(), value.clone());
        }
        // JSON is YAML.
        (
            serde_json::to_string_pretty(&Value::Object(entry)).unwrap() + "\n",
            own.planted,
        )
    }

    fn value(&mut self, schema: &Value, path: &str) -> Value {
        let schema = schema.as_object().unwrap();
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let name = reference.rsplit('/').next().unwrap();
            let definition = self.schema["definitions"][name].clone();
            return self.value(&definition, path);
        }
        if let Some(all) = schema.get("allOf") {
            return self.value(&all[0].clone(), path);
        }
        if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
            // Of several forms the one that says most: a list or a mapping.
            return self.value(&any.last().unwrap().clone(), path);
        }
        if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            return words[0].clone();
        }
        match &schema["type"] {
            Value::String(kind) if kind == "object" => {
                let mut map = Map::new();
                for (key, own) in schema["properties"].as_object().unwrap().clone() {
                    let below = if path.is_empty() {
                        key.clone()
                    } else {
                        format!("{path}.{key}")
                    };
                    map.insert(key, self.value(&own, &below));
                }
                Value::Object(map)
            }
            Value::String(kind) if kind == "array" => {
                json!([self.value(&schema["items"].clone(), path)])
            }
            Value::String(kind) if kind == "boolean" => json!(true),
            Value::String(kind) if kind == "integer" => self.plant(path, |n| json!(80_000_000 + n)),
            _ => match schema.get("pattern").and_then(Value::as_str) {
                Some("^[A-Z]{2}$") => json!("US"),
                Some(id) if id.starts_with("^[a-z0-9]") => {
                    let prefix = self.prefix.clone();
                    self.plant(path, |n| json!(format!("{prefix}-x{n}x")))
                }
                Some(moment) if moment.contains(")T(") => self.plant(path, |n| {
                    json!(format!("{}-02-03T04:05:06+01:00", 1500 + n))
                }),
                Some(_) => self.plant(path, |n| json!(format!("{}-01-02", 1100 + n))),
                None => {
                    let prefix = self.prefix.to_uppercase();
                    self.plant(path, |n| json!(format!("{prefix}Q{n}Q")))
                }
            },
        }
    }

    fn plant(&mut self, path: &str, value: impl Fn(u32) -> Value) -> Value {
        self.count += 1;
        let value = value(self.count);
        let marker = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        self.planted.push((path.to_owned(), marker));
        value
    }
}

/// Publishes into a folder outside the register.
fn publish(proef: &Proef, args: &[&str]) -> Uitkomst {
    proef.run(&[&["publiceer", "--naar", "uit"], args].concat())
}

fn published(proef: &Proef) -> Vec<(String, Vec<u8>)> {
    tree(&proef.path("uit"))
}

fn read(proef: &Proef, name: &str) -> String {
    fs::read_to_string(proef.path("uit").join(name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Whether a file is of a kind.
fn is(name: &str, kind: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == kind)
}

/// A register with one small verwerking.
fn small() -> Proef {
    let proef = Proef::new();
    proef.file("register/v.yaml", entry("parkeren", "Parkeren", ""));
    proef
}

fn entry(id: &str, naam: &str, more: &str) -> String {
    let naam = serde_json::to_string(naam).unwrap();
    format!(
        "soort: verwerking\nid: {id}\nnaam: {naam}\nstatus: actief\nrol: verwerkingsverantwoordelijke\nverwerkingsverantwoordelijke: college\nbetrokkenen:\n  - categorie: houders van een vergunning\n{more}"
    )
}

#[test]
fn nothing_that_is_not_public_goes_out() {
    let proef = Proef::new();
    let mut inside: Vec<(String, String)> = Vec::new();
    let mut outside: Vec<(String, String)> = Vec::new();
    let mut add = |soort: &str, prefix: &str, fixed: &[(&str, Value)], stays: bool| {
        let (text, planted) = Planter::entry(soort, prefix, fixed);
        proef.file(&format!("register/{prefix}.yaml"), text);
        let soort = Soort::parse(soort).unwrap();
        for (path, marker) in planted {
            let goes = !stays && is_public(soort, &path);
            let list = if goes { &mut outside } else { &mut inside };
            list.push((format!("{soort}.{path}"), marker));
        }
    };
    let actief = ("status", json!("actief"));
    let college = ("verwerkingsverantwoordelijke", json!("college"));
    for soort in Soort::ALL {
        let soort = &soort.as_str();
        let fixed = if *soort == "verwerking" {
            vec![actief.clone(), college.clone()]
        } else {
            vec![actief.clone()]
        };
        add(soort, &format!("{soort}a"), &fixed, false);
    }
    let ours = ("verwerkingen", json!(["parkeren"]));
    let closed = ("verwerkingen", json!(["dicht"]));
    add("convenant", "convb", &[actief.clone(), ours.clone()], false);
    add(
        "verwerking",
        "wpg",
        &[actief.clone(), college.clone(), ("regime", json!("wpg"))],
        false,
    );
    add(
        "verwerking",
        "werkr",
        &[actief.clone(), college.clone(), ("rol", json!("verwerker"))],
        false,
    );
    add("verwerking", "klad", &[("status", json!("concept"))], true);
    add(
        "verwerking",
        "dicht",
        &[
            actief.clone(),
            ("id", json!("dicht")),
            ("openbaar", json!(false)),
        ],
        true,
    );
    // A convenant about nothing that is public is not public, unless it says what betrokkenen must be able to know.
    add(
        "convenant",
        "convc",
        &[
            actief.clone(),
            closed.clone(),
            ("wezenlijke_inhoud", json!("")),
        ],
        true,
    );
    add("convenant", "convd", &[actief.clone(), closed], false);
    add(
        "convenant",
        "conk",
        &[("status", json!("concept")), ours],
        true,
    );
    proef.file("register/v.yaml", entry("parkeren", "Parkeren", ""));
    // What belongs to one kind of verwerking only.
    let only = |path: &str, prefix: &str, own: &(String, String)| {
        own.0 == path && !own.1.to_lowercase().starts_with(prefix)
    };
    outside.retain(|own| !only("verwerking.wpg.doelomschrijving", "wpg", own));

    let config = fs::read_to_string(proef.path("avg.yaml")).unwrap()
        + "privacybeheerder: {contact: {email: QPB@voorbeeld.example}}\nciso: {contact: {email: QCISO@voorbeeld.example}}\nregels: [{regel: VW01, ernst: uit, reden: QREDEN}]\nuitzonderingen: [{regel: VW01, id: parkeren, reden: QUITZ, tot: 1066-10-14}]\nfeestdagen: [{datum: 1067-10-14, naam: QFEEST}]\n";
    let config = config.replace("proceseigenaar: manager Burgerzaken", "proceseigenaar: QEIGENAAR\n    contactpersoon: QCONTACT\n    achtervang: QVANG\n    email: QAFD@voorbeeld.example");
    proef.file("avg.yaml", config);
    for marker in [
        "QPB@",
        "QCISO@",
        "QREDEN",
        "QUITZ",
        "1066-10-14",
        "1067-10-14",
        "QFEEST",
        "QEIGENAAR",
        "QCONTACT",
        "QVANG",
        "QAFD@",
    ] {
        inside.push(("avg.yaml".to_owned(), marker.to_owned()));
    }

    let outcome = publish(
        &proef,
        &["--adres", ADDRESS, "--profiel", "winterswijk-2019"],
    );
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let files = published(&proef);
    let all: String = files
        .iter()
        .map(|(name, bytes)| format!("{name}\n{}\n", String::from_utf8_lossy(bytes)))
        .collect();
    // The index of the search is in lower case.
    let all = all.to_lowercase();
    assert!(inside.len() > 400, "{}", inside.len());
    let leaked: Vec<_> = inside
        .iter()
        .filter(|(_, marker)| all.contains(&marker.to_lowercase()))
        .collect();
    assert!(leaked.is_empty(), "{leaked:?}");
    let missing: Vec<_> = outside
        .iter()
        .filter(|(_, marker)| !all.contains(&marker.to_lowercase()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_entry_that_cannot_be_read_in_full_keeps_everything_inside() {
    let proef = small();
    proef.file(
        "register/b.yaml",
        entry("geheim", "Geheim", "openbar: false\n"),
    );
    let outcome = publish(&proef, &[]);
    assert_eq!(outcome.code, 2, "{}", outcome.err);
    assert!(
        outcome.err.contains("er is niets gepubliceerd"),
        "{}",
        outcome.err
    );
    assert!(!proef.path("uit").exists());
}

#[test]
fn two_entries_with_one_id_of_which_one_is_closed_both_stay_inside() {
    let proef = small();
    proef.file(
        "register/b.yaml",
        entry("parkeren", "Parkeren dicht", "openbaar: false\n"),
    );
    assert_eq!(publish(&proef, &[]).code, 0);
    assert!(!proef.path("uit/verwerking").exists());
}

#[test]
fn two_runs_give_the_same_bytes_and_write_nothing_twice() {
    let proef = crate::hulp::jaren::drie_jaar();
    let run = |to: &str| proef.run(&["publiceer", "--naar", to, "--adres", ADDRESS]);
    assert_eq!(run("a").code, 0);
    assert_eq!(run("b").code, 0);
    let files = tree(&proef.path("a"));
    assert_eq!(files, tree(&proef.path("b")));
    assert!(files.len() > 400, "{}", files.len());
    let again = run("a");
    assert!(
        again.err.contains("0 bestanden geschreven"),
        "{}",
        again.err
    );
    assert_eq!(
        proef
            .run(&[
                "publiceer",
                "--naar",
                "a",
                "--controleer",
                "--peildatum",
                "2031-01-01"
            ])
            .code,
        0
    );
}

#[test]
fn a_new_version_gets_an_address_and_the_old_one_stays() {
    let proef = small();
    assert_eq!(publish(&proef, &[]).code, 0);
    let versions = || {
        let found = fs::read_dir(proef.path("uit/verwerking/parkeren"))
            .unwrap()
            .map(|own| own.unwrap().path());
        found
            .filter(|own| own.is_dir())
            .collect::<BTreeSet<PathBuf>>()
    };
    let first = versions();
    // What is not public changes no version.
    proef.file(
        "register/v.yaml",
        entry(
            "parkeren",
            "Parkeren",
            "systemen: [Parkeersysteem]\nbeheer: {laatst_beoordeeld: 2026-01-01}\n",
        ),
    );
    assert_eq!(publish(&proef, &["--controleer"]).code, 0);
    proef.file(
        "register/v.yaml",
        entry("parkeren", "Parkeren", "herkomst: [RDW]\n"),
    );
    let stale = publish(&proef, &["--controleer"]);
    assert_eq!(stale.code, 1);
    assert!(
        stale
            .out
            .contains("verouderd: verwerking/parkeren/index.html"),
        "{}",
        stale.out
    );
    assert_eq!(publish(&proef, &[]).code, 0);
    assert_eq!(versions().len(), 2);
    assert!(versions().is_superset(&first));
    let page = read(&proef, "verwerking/parkeren/index.json");
    let page: Value = serde_json::from_str(&page).unwrap();
    let mark = page["versie"].as_str().unwrap();
    assert!(
        proef
            .path(&format!("uit/verwerking/parkeren/{mark}/index.html"))
            .is_file()
    );
    assert_eq!(page["inhoud"]["herkomst"], json!(["RDW"]));
    // Closed: every version goes, and so do the folders.
    proef.file(
        "register/v.yaml",
        entry("parkeren", "Parkeren", "openbaar: false\n"),
    );
    assert_eq!(publish(&proef, &[]).code, 0);
    assert!(!proef.path("uit/verwerking").exists());
    // An entry that is gone leaves its versions: somebody wrote their address down.
    proef.file("register/v.yaml", entry("parkeren", "Parkeren", ""));
    assert_eq!(publish(&proef, &[]).code, 0);
    proef.file("register/v.yaml", entry("anders", "Anders", ""));
    assert_eq!(publish(&proef, &[]).code, 0);
    assert_eq!(versions(), first);
    let page = read(&proef, "verwerking/parkeren/index.html");
    let mark = first
        .first()
        .unwrap()
        .file_name()
        .unwrap()
        .to_str()
        .unwrap();
    assert!(
        page.contains("staat niet meer in het register")
            && page.contains(&format!("./{mark}/index.html")),
        "{page}"
    );
    assert!(
        !read(&proef, "index.html").contains("/parkeren/")
            && !read(&proef, "index.json").contains("parkeren")
    );
    assert_eq!(publish(&proef, &["--controleer"]).code, 0);
    // Who takes a version away by hand wants it gone.
    fs::remove_dir_all(proef.path("uit/verwerking/parkeren")).unwrap();
    assert_eq!(publish(&proef, &[]).code, 0);
    assert!(!read(&proef, "avg-publicatie.json").contains("parkeren/"));
}

#[test]
fn the_page_of_now_says_which_versions_there_were_and_since_when() {
    let proef = small().init();
    proef.commit_at("2024-03-01T09:00:00+01:00", "Begin");
    assert_eq!(publish(&proef, &[]).code, 0);
    let first =
        serde_json::from_str::<Value>(&read(&proef, "verwerking/parkeren/index.json")).unwrap();
    let page = read(&proef, "verwerking/parkeren/index.html");
    assert!(
        page.contains(", sinds 1 maart 2024") && !page.contains("Eerdere versies"),
        "{page}"
    );
    proef.file(
        "register/v.yaml",
        entry("parkeren", "Parkeren", "herkomst: [RDW]\n"),
    );
    // Half past eleven in the evening in London is the next day here.
    proef.commit_at("2025-07-02T23:30:00+01:00", "Herkomst");
    assert_eq!(publish(&proef, &[]).code, 0);
    let page = read(&proef, "verwerking/parkeren/index.html");
    assert!(page.contains(", sinds 3 juli 2025"), "{page}");
    let first = first["versie"].as_str().unwrap();
    assert!(
        page.contains(&format!(
            "<a href=\"./{first}/index.html\">versie {first}</a>, sinds 1 maart 2024"
        )),
        "{page}"
    );
    assert_eq!(publish(&proef, &["--controleer"]).code, 0);
}

#[test]
fn what_avg_did_not_write_stays_as_it_is() {
    let proef = small();
    proef.file("uit/eigen.txt", "van mij");
    let refused = publish(&proef, &[]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("niet leeg"), "{}", refused.err);
    assert_eq!(
        published(&proef),
        [("eigen.txt".to_owned(), b"van mij".to_vec())]
    );
    fs::remove_file(proef.path("uit/eigen.txt")).unwrap();

    assert_eq!(publish(&proef, &[]).code, 0);
    proef
        .file("uit/eigen.txt", "van mij")
        .file("uit/verwerking/parkeren/plaatje.png", "ook van mij");
    proef.file("register/v.yaml", entry("anders", "Anders", ""));
    assert_eq!(publish(&proef, &[]).code, 0);
    assert_eq!(read(&proef, "eigen.txt"), "van mij");
    assert_eq!(
        read(&proef, "verwerking/parkeren/plaatje.png"),
        "ook van mij"
    );
    // A file of somebody else where a page must come.
    proef
        .file("register/w.yaml", entry("nieuw", "Nieuw", ""))
        .file("uit/verwerking/nieuw/index.html", "van mij");
    let before = published(&proef);
    let refused = publish(&proef, &[]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("niet van avg") && refused.err.contains("verwerking/nieuw/index.html"),
        "{}",
        refused.err
    );
    assert_eq!(published(&proef), before);
}

#[test]
fn a_page_that_somebody_changed_is_an_error_that_names_it() {
    let proef = small();
    assert_eq!(publish(&proef, &[]).code, 0);
    proef
        .file("uit/index.html", "veranderd")
        .file("register/w.yaml", entry("nieuw", "Nieuw", ""));
    let before = published(&proef);
    let refused = publish(&proef, &[]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("veranderd nadat avg") && refused.err.contains("index.html"),
        "{}",
        refused.err
    );
    assert_eq!(published(&proef), before);
    let stale = publish(&proef, &["--controleer"]);
    assert_eq!(stale.code, 1);
    assert!(
        stale
            .out
            .contains("door iemand anders veranderd: index.html"),
        "{}",
        stale.out
    );
}

#[test]
fn a_damaged_or_hostile_manifest_is_refused() {
    let proef = small();
    proef.file("kostbaar.txt", "blijf af");
    for text in [
        "geen json",
        "{\"versie\":9,\"adres\":null,\"bestanden\":{}}",
        "{\"versie\":1,\"adres\":null,\"bestanden\":{\"../kostbaar.txt\":\"00\"}}",
    ] {
        proef.file("uit/avg-publicatie.json", text);
        let refused = publish(&proef, &[]);
        assert_eq!(refused.code, 2, "{text}");
        assert_eq!(
            fs::read_to_string(proef.path("kostbaar.txt")).unwrap(),
            "blijf af"
        );
        assert_eq!(published(&proef).len(), 1, "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_not_followed() {
    let proef = small();
    assert_eq!(publish(&proef, &[]).code, 0);
    fs::create_dir(proef.path("elders")).unwrap();
    fs::remove_dir_all(proef.path("uit/wie")).unwrap();
    std::os::unix::fs::symlink(proef.path("elders"), proef.path("uit/wie")).unwrap();
    assert_eq!(publish(&proef, &[]).code, 2);
    assert_eq!(tree(&proef.path("elders")), []);
}

#[test]
fn hostile_names_become_text() {
    let proef = Proef::new();
    let evil = "</script><script>alert(1)</script>\u{202e} ]]> &amp; ../../x \"onload=\"x";
    let more = format!(
        "openbare_toelichting: {0}\nherkomst: [{0}]\nontvangers:\n  - naam: {0}\n    rol: ontvanger\n",
        serde_json::to_string(evil).unwrap()
    );
    proef.file("register/v.yaml", entry("parkeren", evil, &more));
    let outcome = publish(proef.in_git_ready(), &["--adres", ADDRESS]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    for (name, bytes) in published(&proef) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("<script>alert"), "{name}");
        assert!(!text.contains('\u{202e}'), "{name}");
        assert!(!text.contains("\"onload=\""), "{name}");
        if is(&name, "json") {
            serde_json::from_str::<Value>(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        if is(&name, "xml") {
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

/// A repository with one commit.
trait InGit {
    fn in_git_ready(&self) -> &Self;
}

impl InGit for Proef {
    fn in_git_ready(&self) -> &Self {
        crate::hulp::git::git(&self.path(""), &["init", "-q", "-b", "main"]);
        self.commit("Begin");
        self
    }
}

#[test]
fn every_public_verwerking_is_on_the_first_page_and_with_a_role() {
    let proef = crate::hulp::jaren::drie_jaar();
    assert_eq!(publish(&proef, &[]).code, 0);
    let ids: BTreeSet<String> = fs::read_dir(proef.path("uit/verwerking"))
        .unwrap()
        .map(|own| own.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(ids.len() > 60, "{}", ids.len());
    for closed in ["integriteit-meldingen", "riec-ondermijning"] {
        assert!(!ids.contains(closed), "{closed}");
    }
    // The essence of what several do together is told, also where the verwerking stays inside (AVG art. 26 lid 2).
    assert!(read(&proef, "convenanten/index.html").contains("RIEC"));
    // Without script: plain links, and nothing that hides them.
    let page = read(&proef, "index.html");
    let linked = |page: &str, id: &str| page.contains(&format!("/verwerking/{id}/index.html\">"));
    assert!(ids.iter().all(|id| linked(&page, id)));
    let list = page.split("id=\"lijst\"").nth(1).unwrap();
    assert!(
        !list.contains("hidden") && list.matches("<details class=\"groep\" open>").count() > 10
    );
    let roles: Vec<(String, String)> = fs::read_dir(proef.path("uit/wie"))
        .unwrap()
        .map(|own| own.unwrap().file_name().into_string().unwrap())
        .map(|role| {
            (
                role.clone(),
                read(&proef, &format!("wie/{role}/index.html")),
            )
        })
        .collect();
    let lost: Vec<_> = ids
        .iter()
        .filter(|id| !roles.iter().any(|(_, page)| linked(page, id)))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
    for (role, id) in [
        ("inwoner-met-uitkering", "participatiewet-uitkering"),
        ("inwoner-met-uitkering", "invordering-kwijtschelding"),
        ("ouder", "leerlingenvervoer"),
        ("ouder", "jeugdhulp"),
        ("ondernemer", "marktplaatsen"),
        ("ondernemer", "inkoop-contractbeheer"),
        ("medewerker", "verzuim-arbo"),
        ("bezoeker", "bezoekers"),
        ("bezoeker", "website"),
        ("iedereen", "begraafplaatsen"),
        ("iedereen", "afvalpas"),
        ("iedereen", "brp-bijhouding"),
        ("iedereen", "reisdocumenten"),
        ("iedereen", "gemeentelijke-belastingen"),
        ("iedereen", "digitale-balie"),
        ("iedereen", "klantcontact"),
    ] {
        let page = &roles.iter().find(|own| own.0 == role).unwrap().1;
        assert!(linked(page, id), "{role} {id}");
    }
}

#[test]
fn the_feed_and_the_map_can_be_read_by_others() {
    let proef = crate::hulp::jaren::drie_jaar();
    assert_eq!(publish(&proef, &["--adres", ADDRESS]).code, 0);
    let feed = read(&proef, "feed.xml");
    let feed = roxmltree::Document::parse(&feed).unwrap();
    let root = feed.root_element();
    assert!(root.has_tag_name(("http://www.w3.org/2005/Atom", "feed")));
    let of = |node: roxmltree::Node<'_, '_>, name: &str| {
        let found = node.children().find(|own| own.tag_name().name() == name);
        found
            .and_then(|own| own.text().map(str::to_owned))
            .unwrap_or_else(|| panic!("no {name}"))
    };
    let entries: Vec<_> = root
        .children()
        .filter(|own| own.has_tag_name(("http://www.w3.org/2005/Atom", "entry")))
        .collect();
    let ids: BTreeSet<String> = entries.iter().map(|own| of(*own, "id")).collect();
    assert!(entries.len() > 60 && ids.len() == entries.len());
    let stamps: Vec<_> = entries
        .iter()
        .map(|own| chrono::DateTime::parse_from_rfc3339(&of(*own, "updated")).unwrap())
        .collect();
    assert!(stamps.is_sorted_by(|a, b| a >= b));
    assert_eq!(of(root, "updated"), of(entries[0], "updated"));
    // Changed last on the day that its public content did, and not when it was only reviewed.
    let balie = entries
        .iter()
        .find(|own| of(**own, "id").contains("/digitale-balie/"))
        .unwrap();
    assert!(
        of(*balie, "title").starts_with("Gewijzigd: "),
        "{}",
        of(*balie, "title")
    );
    assert_eq!(&of(*balie, "updated")[..10], "2026-02-10");
    let names = |own: &roxmltree::Node| own.tag_name().name() == "loc";
    let map = read(&proef, "sitemap.xml");
    let map = roxmltree::Document::parse(&map).unwrap();
    let places: BTreeSet<&str> = map
        .descendants()
        .filter(names)
        .map(|own| own.text().unwrap())
        .collect();
    assert_eq!(places.len(), entries.len() + 1);
    assert!(places.contains(format!("{ADDRESS}/verwerking/afvalpas/").as_str()));
    // Who made a commit is nobody's business.
    assert!(
        !published(&proef)
            .iter()
            .any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Privacybeheerder"))
    );
}

#[test]
fn without_an_address_names_stay_names_and_there_is_no_map() {
    let proef = crate::hulp::jaren::drie_jaar();
    let outcome = publish(&proef, &[]);
    assert!(outcome.err.contains("--adres"), "{}", outcome.err);
    assert!(!proef.path("uit/sitemap.xml").exists());
    let feed = read(&proef, "feed.xml");
    assert!(
        feed.contains("<id>urn:uuid:") && feed.contains("href=\"./verwerking/"),
        "{feed}"
    );
    // The address is remembered.
    assert_eq!(publish(&proef, &["--adres", ADDRESS]).code, 0);
    assert_eq!(publish(&proef, &["--controleer"]).code, 0);
    for wrong in ["javascript:alert(1)", "https://a.example/?x", "gemeente.nl"] {
        assert_eq!(publish(&proef, &["--adres", wrong]).code, 2, "{wrong}");
    }
}

#[test]
fn without_history_there_is_no_feed_and_that_is_said() {
    let proef = small();
    let outcome = publish(&proef, &["--adres", ADDRESS]);
    assert_eq!(outcome.code, 0);
    assert!(
        outcome.err.contains("geen lijst van wijzigingen"),
        "{}",
        outcome.err
    );
    assert!(!proef.path("uit/feed.xml").exists());
    // A change that is not in Git yet has no moment.
    proef.in_git_ready();
    fs::remove_dir_all(proef.path("uit")).unwrap();
    proef.file("register/w.yaml", entry("nieuw", "Nieuw", ""));
    let outcome = publish(&proef, &[]);
    assert!(
        outcome
            .err
            .contains("1 verwerking staat nog niet zo in Git"),
        "{}",
        outcome.err
    );
    let feed = read(&proef, "feed.xml");
    assert!(
        feed.contains("Nieuw: Parkeren") && !feed.contains("Nieuw: Nieuw"),
        "{feed}"
    );
}

#[test]
fn a_shallow_clone_neither_guesses_nor_takes_the_feed_away() {
    let proef = crate::hulp::jaren::drie_jaar();
    let from = format!("file://{}", proef.path("").display());
    crate::hulp::git::git(
        &proef.path(""),
        &["clone", "-q", "--depth", "1", &from, "kloon"],
    );
    let kloon = proef.path("kloon");
    let outcome = crate::hulp::run_in(&kloon, &["publiceer", "--naar", "uit"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(
        outcome.err.contains("geen lijst van wijzigingen") && outcome.err.contains("ondiepe"),
        "{}",
        outcome.err
    );
    assert!(!kloon.join("uit/feed.xml").exists() && kloon.join("uit/index.html").is_file());
    assert_eq!(publish(&proef, &[]).code, 0);
    let before = published(&proef);
    for args in [&[][..], &["--controleer"]] {
        let refused =
            crate::hulp::run_in(&kloon, &[&["publiceer", "--naar", "../uit"], args].concat());
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(
            refused.err.contains("ondiepe") && refused.err.contains("--unshallow"),
            "{}",
            refused.err
        );
    }
    assert_eq!(published(&proef), before);
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    let proef = crate::hulp::jaren::drie_jaar();
    assert_eq!(publish(&proef, &["--adres", ADDRESS]).code, 0);
    for (name, bytes) in published(&proef)
        .into_iter()
        .filter(|(name, _)| is(name, "html"))
    {
        let page = String::from_utf8(bytes).unwrap();
        assert!(
            page.contains("default-src 'none'; script-src 'self'"),
            "{name}"
        );
        for part in page.split(" src=\"").skip(1) {
            assert!(part.starts_with("./") || part.starts_with("../"), "{name}");
        }
        for part in page.split("<link rel=\"stylesheet\" href=\"").skip(1) {
            assert!(part.starts_with("./") || part.starts_with("../"), "{name}");
        }
        assert!(
            !page.contains("style=\"") && !page.contains(" onclick"),
            "{name}"
        );
        assert!(
            page.contains("<html lang=\"nl\">") && page.matches("<h1>").count() == 1,
            "{name}"
        );
    }
    let css = read(&proef, "stijl.css");
    assert!(!css.contains("url(") && !css.contains("@import"));
}

#[test]
fn every_link_within_the_site_leads_somewhere() {
    let proef = crate::hulp::jaren::drie_jaar();
    assert_eq!(publish(&proef, &[]).code, 0);
    let mut wrong = Vec::new();
    for (name, bytes) in published(&proef)
        .into_iter()
        .filter(|(name, _)| is(name, "html"))
    {
        let page = String::from_utf8(bytes).unwrap();
        let folder = proef.path("uit").join(&name);
        for part in page
            .split(" href=\"")
            .skip(1)
            .chain(page.split(" src=\"").skip(1))
        {
            let address = part.split(['"', '#']).next().unwrap();
            let outside = address.is_empty() || address.contains(':');
            if !outside && !folder.parent().unwrap().join(address).is_file() {
                wrong.push(format!("{name}: {address}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_list_of_low_risks_comes_only_where_the_policy_asks_for_it() {
    let proef = small();
    proef.file("register/w.yaml", entry("laag", "Laag", "dpia_score: A1\n"));
    proef.file("register/x.yaml", entry("hoog", "Hoog", "dpia_score: C3\n"));
    assert_eq!(publish(&proef, &[]).code, 0);
    assert!(!proef.path("uit/laag-risico").exists());
    assert_eq!(publish(&proef, &["--profiel", "winterswijk-2019"]).code, 0);
    let page = read(&proef, "laag-risico/index.html");
    assert!(
        page.contains("/verwerking/laag/")
            && !page.contains("/verwerking/hoog/")
            && !page.contains("A1"),
        "{page}"
    );
}

#[test]
fn the_gemeente_has_its_own_look() {
    let proef = small();
    proef
        .file(
            "huisstijl/logo.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        )
        .file("huisstijl/huisstijl.css", ":root{--kleur:#070}");
    proef.file(
        "huisstijl/openbaar.html",
        "<!doctype html><title>{{ titel }}</title><img src=\"{{ basis }}{{ logo }}\">{{ inhoud }}",
    );
    assert_eq!(publish(&proef, &[]).code, 0);
    assert_eq!(read(&proef, "huisstijl.css"), ":root{--kleur:#070}");
    assert!(proef.path("uit/logo.svg").is_file());
    let page = read(&proef, "verwerking/parkeren/index.html");
    assert!(
        page.starts_with("<!doctype html><title>Parkeren</title><img src=\"../../logo.svg\">"),
        "{page}"
    );
    proef.file("huisstijl/openbaar.html", "een\n{{ twee");
    let before = published(&proef);
    let refused = publish(&proef, &[]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("huisstijl/openbaar.html:2"),
        "{}",
        refused.err
    );
    // A typing error would leave every page empty.
    for (text, wanted) in [
        (
            "<p>\n{{ inhuod }}{{ inhoud }}",
            "openbaar.html:2: deze waarde bestaat niet",
        ),
        ("<p>{{ titel }}", "{{ inhoud }}"),
        ("", "{{ inhoud }}"),
    ] {
        proef.file("huisstijl/openbaar.html", text);
        let refused = publish(&proef, &[]);
        assert_eq!(refused.code, 2, "{text}");
        assert!(refused.err.contains(wanted), "{}", refused.err);
    }
    fs::remove_file(proef.path("huisstijl/openbaar.html")).unwrap();
    for (wrong, why) in [
        ("geen beeld", "is geen beeld in svg"),
        (
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><SCRIPT>alert(1)</SCRIPT></svg>",
            "bevat een script",
        ),
    ] {
        proef.file("huisstijl/logo.svg", wrong);
        let refused = publish(&proef, &[]);
        assert_eq!(refused.code, 2, "{wrong}");
        assert!(
            refused.err.contains(why) && refused.err.contains("huisstijl/logo.svg"),
            "{}",
            refused.err
        );
    }
    fs::remove_file(proef.path("huisstijl/logo.svg")).unwrap();
    proef.file("huisstijl/logo.png", "GIF89a");
    assert!(
        publish(&proef, &[])
            .err
            .contains("huisstijl/logo.png is geen beeld in png")
    );
    assert_eq!(published(&proef), before);
}

#[test]
fn an_empty_register_takes_nothing_away() {
    let proef = small();
    assert_eq!(publish(&proef, &[]).code, 0);
    let before = published(&proef);
    fs::remove_file(proef.path("register/v.yaml")).unwrap();
    assert_eq!(publish(&proef, &[]).code, 3);
    assert_eq!(published(&proef), before);
}

#[test]
fn a_page_about_police_data_speaks_of_the_wpg_and_not_of_the_avg() {
    let proef = small();
    let more = "regime: wpg\ndoeleinden:\n  - doel: Opsporen\n    grondslagen: [{grondslag: algemeen_belang, wet: Wpg art. 8 en 46}]\npersoonsgegevens: [{categorie: verklaringen, aard: strafrechtelijk}]\nwpg: {grondslag: art. 8}\n";
    proef.file("register/boa.yaml", entry("boa", "Boa", more));
    assert_eq!(publish(&proef, &[]).code, 0);
    // The site as a whole is the register of AVG art. 30, and says so below every page.
    let page = read(&proef, "verwerking/boa/index.html").replace("(AVG art. 30)", "");
    assert!(
        page.contains("Wpg art. 8 en 46") && !page.contains("AVG art."),
        "{page}"
    );
}
