//! Which files the site has, with their bytes. The same register, settings and history give the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::{Value, context};
use rayon::prelude::*;
use serde_json::json;

use super::address::Address;
use super::public::{self, Bereik, PublicConvenant, PublicVerwerking};
use super::roles::{Role, roles};
use super::{feed, lists, pages, search};
use crate::document::html::{self, Frame, TemplateError};
use crate::history::Moment;
use crate::model::leaf::Id;
use crate::model::profiel::ScoreRisico;
use crate::model::verwerking::Verwerking;
use crate::model::{Body, Contact};
use crate::progress::{Progress, Work};
use crate::report::rapport::Bron;
use crate::report::rapport::rechten::{Recht, rechten};

/// The page around every page of the site.
pub const TEMPLATE: &str = include_str!("../../sjablonen/openbaar/openbaar.html");
const STYLE: &str = include_str!("../../sjablonen/openbaar/openbaar.css");
const SCRIPT: &str = include_str!("../../sjablonen/openbaar/zoeken.js");

/// The name of the feed of changes.
pub const FEED: &str = "feed.xml";

/// Files by their path in the folder of the site, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What a gemeente gives its site of its own.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Who publishes it.
    pub organisation: String,
    /// A page of its own in the place of [`TEMPLATE`], with its name.
    pub template: Option<(String, String)>,
    /// CSS that comes after the program's own; empty for none.
    pub css: String,
    /// A logo: the name of its file, and the file.
    pub logo: Option<(&'static str, Vec<u8>)>,
}

/// What a site is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a, 'r, 's> {
    /// The register, the settings and the policy.
    pub bron: &'a Bron<'r, 's>,
    /// What goes out of them.
    pub stock: &'a Stock,
    /// Where the site will stand, when that is known.
    pub address: Option<&'a Address>,
    /// What was before.
    pub past: &'a Past,
    /// How it looks.
    pub look: &'a Look,
    /// Where the making counts how far it is.
    pub progress: &'a Progress,
}

/// What is known of before.
#[derive(Debug, Default)]
pub struct Past {
    /// The last change of each verwerking, by id, as far as history tells.
    pub moments: BTreeMap<String, Moment>,
    /// The older versions of each verwerking of which the pages are still there, by id; the newest first.
    pub older: BTreeMap<String, Vec<Version>>,
}

/// A version of a verwerking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its mark.
    pub mark: String,
    /// Since when it held, as far as history tells.
    pub since: Option<Moment>,
}

/// A verwerking with what its pages need besides.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) public: PublicVerwerking,
    pub(super) mark: String,
    pub(super) rights: Vec<Recht>,
    pub(super) controller: Bereik,
    pub(super) officer: Bereik,
    /// Whether the policy calls its risk low.
    pub(super) is_low: bool,
    /// Which readers it goes with.
    pub(super) roles: Vec<&'static Role>,
}

/// The verwerkingen that go out, by name.
#[derive(Debug)]
pub struct Stock {
    items: Vec<Item>,
}

impl Item {
    /// The folder of its pages.
    pub(super) fn folder(&self) -> String {
        format!("verwerking/{}/", Id::file_name(&self.public.id))
    }

    /// The folder of this version of it.
    pub(super) fn version(&self) -> String {
        format!("{}{}/", self.folder(), self.mark)
    }
}

/// Everything that pages are made with.
pub(super) struct Kit<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) source: Source<'a, 'a, 'a>,
    pub(super) items: &'a [Item],
    pub(super) convenanten: Vec<PublicConvenant>,
    /// Whether the policy asks for a list of verwerkingen with a low risk.
    pub(super) asks_low: bool,
}

/// What stands around a page.
pub(super) struct Around<'p> {
    /// The folder of the page: empty, or ending in `/`.
    pub(super) folder: &'p str,
    pub(super) title: &'p str,
    pub(super) subtitle: &'p str,
    /// Whether it is searched in.
    pub(super) search: bool,
    /// Whether it is one fixed version: then another page is the one to find.
    pub(super) fixed: bool,
}

impl<'p> Around<'p> {
    pub(super) fn new(folder: &'p str, title: &'p str, subtitle: &'p str) -> Self {
        Self {
            folder,
            title,
            subtitle,
            search: false,
            fixed: false,
        }
    }
}

/// Makes the files of the site, the manifest not among them. Fails only on a template of the gemeente's own.
pub fn site(source: Source<'_, '_, '_>) -> Result<Files, TemplateError> {
    let kit = Kit {
        frame: Frame::new(source.look.template.as_ref(), ("openbaar.html", TEMPLATE))?,
        source,
        items: &source.stock.items,
        convenanten: public::convenanten(source.bron.register),
        asks_low: source
            .bron
            .profiel
            .scores()
            .iter()
            .any(|row| row.risico == ScoreRisico::Laag),
    };
    let mut files = Files::new();
    let stage = source.progress.begin(Work::Pages, kit.items.len());
    let files_of = |item| {
        let own = kit.files_of(item);
        stage.step();
        own
    };
    let own: Result<Vec<_>, TemplateError> = kit.items.par_iter().map(files_of).collect();
    files.extend(own?.into_iter().flatten());
    files.extend(pages::gone(&kit)?);
    files.extend(lists::files(&kit)?);
    files.extend(feed::files(&kit));
    files.insert(
        "zoekindex.js".to_owned(),
        search::index(kit.items).into_bytes(),
    );
    files.insert("zoeken.js".to_owned(), SCRIPT.as_bytes().to_vec());
    files.insert(
        "stijl.css".to_owned(),
        format!("{}{STYLE}", html::STYLE).into_bytes(),
    );
    if !source.look.css.is_empty() {
        files.insert(
            "huisstijl.css".to_owned(),
            source.look.css.clone().into_bytes(),
        );
    }
    if let Some((name, bytes)) = &source.look.logo {
        files.insert((*name).to_owned(), bytes.clone());
    }
    Ok(files)
}

impl Stock {
    /// Takes out of the register what is public; of two with one id the first.
    pub fn of(bron: &Bron) -> Self {
        // Who gives two verwerkingen one id may mean the one that stays inside.
        let mut seen: BTreeSet<String> = public::withheld(bron.register)
            .into_iter()
            .map(str::to_owned)
            .collect();
        let entries = bron.register.entries.par_iter();
        let mut items: Vec<Item> = entries
            .filter_map(|entry| match &entry.body {
                Body::Verwerking(own) => {
                    Some(item(own, public::verwerking(&entry.body, bron)?, bron))
                }
                _ => None,
            })
            .collect();
        items.retain(|item| seen.insert(item.public.id.clone()));
        items.sort_by_cached_key(|own| (own.public.naam.to_lowercase(), own.public.id.clone()));
        Self { items }
    }

    /// The marks of what is public now, by id: what the history of changes is asked for.
    pub fn marks(&self) -> BTreeMap<&str, String> {
        self.items
            .iter()
            .map(|item| (item.public.id.as_str(), item.mark.clone()))
            .collect()
    }
}

fn item(own: &Verwerking, public: PublicVerwerking, bron: &Bron) -> Item {
    let orgaan = own
        .verwerkingsverantwoordelijke
        .as_ref()
        .and_then(|id| bron.bestuursorgaan(id.as_str()));
    let organisation = bron
        .config
        .organisatie
        .as_ref()
        .and_then(|own| own.contact.as_ref());
    let contact = orgaan.and_then(|own| own.contact.as_ref()).or(organisation);
    let risk = own
        .dpia_score
        .and_then(|score| bron.profiel.score(score.value))
        .map(|row| row.risico);
    Item {
        mark: public.mark(),
        roles: roles(&public),
        public,
        rights: rechten(own),
        controller: public::bereik(contact.filter(|own| own.is_reachable())),
        officer: public::bereik(officer(bron, orgaan)),
        is_low: risk == Some(ScoreRisico::Laag),
    }
}

fn officer<'r, 's>(
    bron: &Bron<'r, 's>,
    orgaan: Option<&crate::model::config::Bestuursorgaan<'s>>,
) -> Option<&'r Contact<'s>> {
    bron.functionaris(orgaan)
        .and_then(|own| own.contact.as_ref())
}

impl Kit<'_> {
    /// The pages and the JSON of one verwerking: now, and of this version.
    fn files_of(&self, item: &Item) -> Result<Vec<(String, Vec<u8>)>, TemplateError> {
        let (folder, version) = (item.folder(), item.version());
        let address = |path: &str| {
            self.source
                .address
                .map_or_else(|| path.to_owned(), |own| own.of(path))
        };
        let fixed =
            json!({ "versie": item.mark, "adres": address(&version), "inhoud": item.public });
        let now = json!({
            "versie": item.mark,
            "adres": address(&folder),
            "vast_adres": address(&version),
            "inhoud": item.public,
            "rechten": item.rights,
            "beveiliging": public::BEVEILIGING,
            "contact": {
                "verwerkingsverantwoordelijke": item.controller,
                "functionaris_gegevensbescherming": item.officer,
            },
        });
        Ok(vec![
            (format!("{folder}index.html"), pages::now(self, item)?),
            (format!("{folder}index.json"), pretty(&now)),
            (format!("{version}index.html"), pages::fixed(self, item)?),
            (format!("{version}index.json"), pretty(&fixed)),
        ])
    }

    /// A page of the site around some HTML.
    pub(super) fn page(
        &self,
        around: &Around,
        contents: String,
        body: String,
    ) -> Result<Vec<u8>, TemplateError> {
        let up = up(around.folder);
        let look = self.source.look;
        let canonical = self
            .source
            .address
            .map(|own| own.of(around.folder))
            .unwrap_or_default();
        let has_feed = !self.source.past.moments.is_empty();
        // What this program makes of ids and of an address has nothing to escape.
        let page = self.frame.render(context! {
            titel => around.title,
            ondertitel => around.subtitle,
            organisatie => look.organisation.as_str(),
            logo => look.logo.as_ref().map(|(name, _)| *name),
            huisstijl => !look.css.is_empty(),
            basis => Value::from_safe_string(up),
            begin => around.folder.is_empty(),
            zoeken => around.search,
            vast => around.fixed,
            canoniek => Value::from_safe_string(canonical),
            feed => has_feed,
            convenanten => !self.convenanten.is_empty(),
            laag_risico => self.asks_low,
            inhoudsopgave => Value::from_safe_string(contents),
            inhoud => Value::from_safe_string(body),
        })?;
        Ok(page.into_bytes())
    }
}

/// The way from a folder of the site to its root, as the beginning of an address.
pub(super) fn up(folder: &str) -> String {
    match folder.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// JSON for people and programs; wherever it is shown, nothing in it is markup.
pub(super) fn pretty(value: &serde_json::Value) -> Vec<u8> {
    format!("{value:#}\n").replace('<', "\\u003c").into_bytes()
}
