//! The pages that lead to verwerkingen: the first page, and one per bestuursorgaan, domain and role; the convenanten and the
//! list of low risks. Each list is plain links; the script only hides what is not asked for.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::public::Naam;
use super::roles::ROLES;
use super::site::{Around, Files, Item, Kit, pretty, up};
use crate::diagnostic::escape_html as escape;
use crate::document::html::TemplateError;

/// The domain of what names none.
const NO_DOMAIN: &str = "Overig";

/// A list: its items by their place in the index of the search.
type Row<'k> = (usize, &'k Item);

pub(super) fn files(kit: &Kit) -> Result<Files, TemplateError> {
    let all: Vec<Row<'_>> = kit.items.iter().enumerate().collect();
    let mut files = Files::new();
    let naam = &kit.source.look.organisation;
    first(kit, &all, &mut files)?;
    for (orgaan, rows) in grouped(&all, |item| {
        item.public.verwerkingsverantwoordelijke.clone()
    }) {
        let title = format!("Verwerkingen van {}", orgaan.naam);
        list(
            kit,
            &format!("verantwoordelijke/{}/", orgaan.id),
            &title,
            naam,
            &rows,
            &mut files,
        )?;
    }
    for (domein, rows) in grouped(&all, |item| item.public.domein.clone()) {
        list(
            kit,
            &format!("domein/{}/", domein.id),
            &domein.naam,
            naam,
            &rows,
            &mut files,
        )?;
    }
    for role in ROLES {
        let fits = |row: &&Row| row.1.roles.iter().any(|own| own.id == role.id);
        let rows: Vec<Row<'_>> = all.iter().filter(fits).copied().collect();
        list(
            kit,
            &format!("wie/{}/", role.id),
            role.title,
            "Hiervoor gebruiken wij uw gegevens",
            &rows,
            &mut files,
        )?;
    }
    if kit.asks_low {
        let rows: Vec<Row<'_>> = all
            .iter()
            .filter(|(_, item)| item.is_low)
            .copied()
            .collect();
        list(
            kit,
            "laag-risico/",
            "Processen met een laag risico",
            naam,
            &rows,
            &mut files,
        )?;
    }
    convenanten(kit, &mut files)?;
    Ok(files)
}

fn grouped<'k>(
    all: &[Row<'k>],
    key: impl Fn(&Item) -> Option<Naam>,
) -> BTreeMap<Naam, Vec<Row<'k>>> {
    let mut groups: BTreeMap<Naam, Vec<Row<'k>>> = BTreeMap::new();
    for row in all {
        if let Some(key) = key(row.1) {
            groups.entry(key).or_default().push(*row);
        }
    }
    groups
}

/// The first page: who are you, and everything by domain, to search in.
fn first(kit: &Kit, all: &[Row<'_>], files: &mut Files) -> Result<(), TemplateError> {
    let mut body = String::from(
        "<p>Hier leest u waarvoor wij persoonsgegevens gebruiken, waarom dat mag, wie ze krijgt en hoe lang wij ze bewaren.</p>\n",
    );
    body.push_str(
        "<h2 id=\"wie\">Welke gegevens van mij gebruikt u?</h2>\n<ul class=\"keuzes\">\n",
    );
    for role in ROLES {
        _ = writeln!(
            body,
            "<li><a href=\"./wie/{}/index.html\">{}</a></li>",
            role.id,
            escape(role.naam)
        );
    }
    body.push_str("</ul>\n");
    let organen = grouped(all, |item| item.public.verwerkingsverantwoordelijke.clone());
    links(
        &mut body,
        "Per verantwoordelijke",
        "verantwoordelijke",
        organen.keys(),
    );
    let domeinen = grouped(all, |item| item.public.domein.clone());
    links(&mut body, "Per onderwerp", "domein", domeinen.keys());
    body.push_str("<h2 id=\"alle\">Alle verwerkingen</h2>\n");
    form(
        &mut body,
        organen.keys().collect(),
        domeinen.keys().collect(),
    );
    body.push_str(&by_domain("", all));
    let around = Around {
        search: true,
        ..Around::new(
            "",
            "Register van verwerkingen",
            &kit.source.look.organisation,
        )
    };
    files.insert(
        "index.html".to_owned(),
        kit.page(&around, String::new(), body)?,
    );
    files.insert(
        "index.json".to_owned(),
        pretty(&as_json(kit, around.title, all)),
    );
    Ok(())
}

fn links<'n>(body: &mut String, title: &str, folder: &str, names: impl Iterator<Item = &'n Naam>) {
    let mut names = names.peekable();
    if names.peek().is_none() {
        return;
    }
    _ = writeln!(body, "<h2>{title}</h2>\n<ul class=\"keuzes\">");
    for own in names {
        _ = writeln!(
            body,
            "<li><a href=\"./{folder}/{}/index.html\">{}</a></li>",
            own.id,
            escape(&own.naam)
        );
    }
    body.push_str("</ul>\n");
}

/// The form to search with; it is shown by the script that it needs.
fn form(body: &mut String, organen: Vec<&Naam>, domeinen: Vec<&Naam>) {
    body.push_str("<form id=\"zoekvak\" class=\"zoeken\" role=\"search\" hidden>\n<p><label for=\"zoekwoord\">Zoek op een woord</label> <input type=\"search\" id=\"zoekwoord\" autocomplete=\"off\"></p>\n");
    for (id, label, names) in [
        ("kies-orgaan", "Verantwoordelijke", organen),
        ("kies-domein", "Onderwerp", domeinen),
    ] {
        _ = write!(
            body,
            "<p><label for=\"{id}\">{label}</label> <select id=\"{id}\"><option value=\"\">alle</option>"
        );
        for own in names {
            _ = write!(
                body,
                "<option value=\"{}\">{}</option>",
                own.id,
                escape(&own.naam)
            );
        }
        body.push_str("</select></p>\n");
    }
    body.push_str("<p id=\"zoekuitslag\" role=\"status\"></p>\n</form>\n");
}

/// A page with a list, and the same as JSON.
fn list(
    kit: &Kit,
    folder: &str,
    title: &str,
    subtitle: &str,
    rows: &[Row<'_>],
    files: &mut Files,
) -> Result<(), TemplateError> {
    let count = match rows.len() {
        0 => "Er zijn geen verwerkingen in deze lijst.".to_owned(),
        1 => "1 verwerking.".to_owned(),
        many => format!("{many} verwerkingen."),
    };
    let body = format!("<p>{count}</p>\n{}", by_domain(folder, rows));
    let around = Around::new(folder, title, subtitle);
    files.insert(
        format!("{folder}index.html"),
        kit.page(&around, String::new(), body)?,
    );
    files.insert(
        format!("{folder}index.json"),
        pretty(&as_json(kit, title, rows)),
    );
    Ok(())
}

/// Links by domain; what has none comes last.
fn by_domain(folder: &str, rows: &[Row<'_>]) -> String {
    let mut groups: BTreeMap<(bool, String), Vec<Row<'_>>> = BTreeMap::new();
    for row in rows {
        let domein = row.1.public.domein.as_ref().map(|own| own.naam.clone());
        groups
            .entry((
                domein.is_none(),
                domein.unwrap_or_else(|| NO_DOMAIN.to_owned()),
            ))
            .or_default()
            .push(*row);
    }
    let (up, mut out) = (up(folder), String::from("<div id=\"lijst\">\n"));
    for ((_, domein), rows) in groups {
        _ = writeln!(
            out,
            "<details class=\"groep\" open><summary>{} ({})</summary>\n<ul>",
            escape(&domein),
            rows.len()
        );
        for (at, item) in rows {
            out.push_str(&link(&up, at, item));
        }
        out.push_str("</ul></details>\n");
    }
    out.push_str("</div>\n");
    out
}

fn link(up: &str, at: usize, item: &Item) -> String {
    let own = &item.public;
    let id = |naam: &Option<Naam>| naam.as_ref().map(|own| own.id.clone()).unwrap_or_default();
    let orgaan = own
        .verwerkingsverantwoordelijke
        .as_ref()
        .map(|own| format!(", {}", escape(&own.naam)));
    let ended = if own.beeindigd { " (beëindigd)" } else { "" };
    format!(
        "<li data-n=\"{at}\" data-o=\"{}\" data-d=\"{}\"><a href=\"{up}{}index.html\">{}</a>{}{ended}</li>\n",
        id(&own.verwerkingsverantwoordelijke),
        id(&own.domein),
        item.folder(),
        escape(&own.naam),
        orgaan.unwrap_or_default(),
    )
}

fn as_json(kit: &Kit, title: &str, rows: &[Row<'_>]) -> Value {
    let address = |path: &str| {
        kit.source
            .address
            .map_or_else(|| path.to_owned(), |own| own.of(path))
    };
    let rows: Vec<Value> = rows
        .iter()
        .map(|(_, item)| {
            json!({
                "id": item.public.id,
                "naam": item.public.naam,
                "versie": item.mark,
                "adres": address(&item.folder()),
                "vast_adres": address(&item.version()),
            })
        })
        .collect();
    json!({ "titel": title, "organisatie": kit.source.look.organisation, "verwerkingen": rows })
}

/// The convenanten: who takes part, and what betrokkenen must know (AVG art. 26 lid 2).
fn convenanten(kit: &Kit, files: &mut Files) -> Result<(), TemplateError> {
    if kit.convenanten.is_empty() {
        return Ok(());
    }
    let mut body = String::from(
        "<p>Met deze organisaties hebben wij afspraken over het gebruik van persoonsgegevens. U leest hier het belangrijkste (AVG art. 26 lid 2).</p>\n",
    );
    for own in &kit.convenanten {
        _ = writeln!(body, "<h2 id=\"c-{}\">{}</h2>", own.id, escape(&own.naam));
        if !own.partijen.is_empty() {
            body.push_str("<h3>Wie doen mee?</h3>\n<ul>\n");
            for partij in &own.partijen {
                _ = writeln!(body, "<li>{}</li>", escape(partij));
            }
            body.push_str("</ul>\n");
        }
        let words = own
            .wezenlijke_inhoud
            .as_deref()
            .unwrap_or("Dit is nog niet ingevuld.");
        _ = writeln!(
            body,
            "<h3>Wat is afgesproken?</h3>\n<p>{}</p>",
            escape(words).replace('\n', "<br>")
        );
    }
    let around = Around::new("convenanten/", "Convenanten", &kit.source.look.organisation);
    files.insert(
        "convenanten/index.html".to_owned(),
        kit.page(&around, String::new(), body)?,
    );
    let all = json!({ "titel": around.title, "organisatie": around.subtitle, "convenanten": kit.convenanten });
    files.insert("convenanten/index.json".to_owned(), pretty(&all));
    Ok(())
}
