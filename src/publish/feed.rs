//! The feed of changes (Atom, RFC 4287) and the map of the site (sitemaps.org).

use chrono::{DateTime, FixedOffset};
use std::fmt::Write as _;

use super::public::sha256;
use super::site::{FEED, Files, Item, Kit};
use crate::diagnostic::escape_html as escape;
use crate::history::Moment;

/// How many changes the feed holds: the newest.
const MOST_CHANGES: usize = 100;
/// How many addresses one map may hold (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;

pub(super) fn files(kit: &Kit) -> Files {
    let mut files = Files::new();
    files.extend(feed(kit).map(|text| (FEED.to_owned(), text.into_bytes())));
    files.extend(
        maps(kit)
            .into_iter()
            .map(|(name, text)| (name, text.into_bytes())),
    );
    files
}

/// The newest changes; `None` where history tells of none.
fn feed(kit: &Kit) -> Option<String> {
    let moment = |item: &Item| kit.source.past.moments.get(&item.public.id).copied();
    let mut changes: Vec<(&Item, Moment)> = kit
        .items
        .iter()
        .filter_map(|item| Some((item, moment(item)?)))
        .collect();
    changes.sort_by(|(a, at), (b, bt)| {
        bt.tijd
            .cmp(&at.tijd)
            .then_with(|| a.public.id.cmp(&b.public.id))
    });
    changes.truncate(MOST_CHANGES);
    let newest = changes.first()?.1.tijd;
    let organisation = escape(&kit.source.look.organisation);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"nl\">\n");
    _ = writeln!(
        out,
        "<title>Register van verwerkingen - {organisation}</title>"
    );
    _ = writeln!(
        out,
        "<id>{}</id>\n<updated>{}</updated>",
        id(kit, "", "register"),
        stamp(newest)
    );
    _ = writeln!(out, "<author><name>{organisation}</name></author>");
    _ = writeln!(
        out,
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
        place(kit, "", "index.html")
    );
    _ = writeln!(
        out,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        place(kit, FEED, "")
    );
    for (item, moment) in changes {
        entry(kit, item, moment, &mut out);
    }
    out.push_str("</feed>\n");
    Some(out)
}

fn entry(kit: &Kit, item: &Item, moment: Moment, out: &mut String) {
    let own = &item.public;
    let what = match (own.beeindigd, moment.is_eerste) {
        (true, _) => "Beëindigd",
        (false, true) => "Nieuw",
        (false, false) => "Gewijzigd",
    };
    let summary = own
        .toelichting
        .as_deref()
        .or_else(|| own.doeleinden.first().map(|own| own.doel.as_str()));
    _ = writeln!(
        out,
        "<entry>\n<title>{what}: {}</title>\n<id>{}</id>\n<updated>{}</updated>",
        escape(&own.naam),
        id(kit, &item.version(), &format!("{}/{}", own.id, item.mark)),
        stamp(moment.tijd)
    );
    _ = writeln!(
        out,
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
        place(kit, &item.folder(), "index.html")
    );
    _ = writeln!(
        out,
        "<summary>{}</summary>\n</entry>",
        escape(summary.unwrap_or(what))
    );
}

/// The address of a page: whole when it is known where the site stands, else as seen from the feed.
fn place(kit: &Kit, folder: &str, file: &str) -> String {
    kit.source
        .address
        .map_or_else(|| format!("./{folder}{file}"), |own| own.of(folder))
}

/// A name that stays: the address, else a UUID made from what it stands for.
fn id(kit: &Kit, path: &str, what: &str) -> String {
    if let Some(address) = kit.source.address {
        return address.of(path);
    }
    let digits = sha256(format!("{}\n{what}", kit.source.look.organisation).as_bytes());
    // The fixed digits say that it is a UUID of the eighth kind: made from something of one's own (RFC 9562).
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..15],
        &digits[15..18],
        &digits[18..30]
    )
}

fn stamp(moment: DateTime<FixedOffset>) -> String {
    moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// The map of the pages of now; more than fit in one are told apart, with a map of the maps.
fn maps(kit: &Kit) -> Vec<(String, String)> {
    let Some(address) = kit.source.address else {
        return Vec::new();
    };
    let mut rows = vec![(address.of(""), None)];
    rows.extend(kit.items.iter().map(|item| {
        let moment = kit.source.past.moments.get(&item.public.id);
        (address.of(&item.folder()), moment.map(|own| own.tijd))
    }));
    let parts: Vec<String> = rows.chunks(MOST_ADDRESSES).map(map).collect();
    if let [only] = &parts[..] {
        return vec![("sitemap.xml".to_owned(), only.clone())];
    }
    let named: Vec<(String, String)> = parts
        .into_iter()
        .enumerate()
        .map(|(at, text)| (format!("sitemap-{}.xml", at + 1), text))
        .collect();
    let list: String = named
        .iter()
        .map(|(name, _)| {
            format!(
                "<sitemap><loc>{}</loc></sitemap>\n",
                escape(&address.of(name))
            )
        })
        .collect();
    let whole = format!("{HEAD}<sitemapindex xmlns=\"{NAMES}\">\n{list}</sitemapindex>\n");
    named
        .into_iter()
        .chain([("sitemap.xml".to_owned(), whole)])
        .collect()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMES: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn map(rows: &[(String, Option<DateTime<FixedOffset>>)]) -> String {
    let row = |(address, moment): &(String, Option<DateTime<FixedOffset>>)| {
        let last = moment
            .map(|own| format!("<lastmod>{}</lastmod>", stamp(own)))
            .unwrap_or_default();
        format!("<url><loc>{}</loc>{last}</url>\n", escape(address))
    };
    let rows: String = rows.iter().map(row).collect();
    format!("{HEAD}<urlset xmlns=\"{NAMES}\">\n{rows}</urlset>\n")
}
