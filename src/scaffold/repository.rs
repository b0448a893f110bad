//! The files of a new register: settings, examples, help for editors, and the job that checks every change.
//!
//! The texts are the files in `sjablonen/`; a place between `@@` is filled in. Pure: nothing is written here.

use chrono::NaiveDate;

use super::place::folder_of;
use super::{Refusal, Wish, draft};
use crate::diagnostic::{comparable, mailto, quote};
use crate::model::field::{Items, TextOption};
use crate::model::leaf::Id;
use crate::model::{Soort, Status, schema};
use crate::rules::Context;
use crate::source::{quoted, scalar};

/// Where a new register keeps its schemas, seen from `avg.yaml`.
pub const SCHEMA_FOLDER: &str = ".avg/schemas";
/// The folder of the examples.
const EXAMPLES: &str = "voorbeelden";

/// The longest name of a folder that is made; disks take no more than 255 bytes.
const LONGEST_FOLDER: usize = 100;

/// An empty file by which Git keeps a folder.
pub const KEEP: &str = ".gitkeep";

/// A file to write: its path with `/`, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Seen from the folder of the register.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// The system that checks every change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // their names say it
pub enum Ci {
    Gitlab,
    Github,
    Azure,
    Forgejo,
}

/// Where the job gets the program from; what is not known is a variable of the system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Download<'a> {
    /// The address of the archive.
    pub url: Option<&'a str>,
    /// Its SHA-256, in hexadecimal.
    pub sha256: Option<&'a str>,
}

/// What the user says of the organisation.
#[derive(Debug, Clone, Default)]
pub struct NewRegister {
    /// The name of the organisation.
    pub naam: String,
    /// How to reach it: an e-mail address, a website, a telephone number or an address.
    pub contact: String,
    /// The bestuursorganen: name, and how to reach it when that differs.
    pub bestuursorganen: Vec<(String, Option<String>)>,
    /// How to reach the FG.
    pub fg: String,
    /// When the FG was made known to the AP.
    pub fg_aangemeld: Option<NaiveDate>,
    /// The afdelingen: name, and the proceseigenaar.
    pub afdelingen: Vec<(String, Option<String>)>,
    /// The policy.
    pub profiel: String,
    /// What that policy asks of every afdeling.
    pub afdeling_velden: Vec<String>,
}

/// Short names of bestuursorganen that nearly every gemeente has.
const ORGANEN: &[(&str, &str)] = &[
    ("burgemeester en wethouders", "college"),
    ("heffings", "heffingsambtenaar"),
    ("burgerlijke stand", "ambtenaar-burgerlijke-stand"),
    ("gemeenteraad", "raad"),
];

impl NewRegister {
    /// The text of `avg.yaml`.
    pub fn config(&self) -> Result<String, Refusal> {
        let organen = with_ids(&self.bestuursorganen, "bestuursorgaan")?;
        let organen = organen.iter().map(|(id, naam, own)| {
            let contact = contact(own.as_deref().unwrap_or(&self.contact));
            format!(
                "  - id: {}\n    naam: {}\n    contact:\n      {contact}\n",
                text(id),
                text(naam)
            )
        });
        let aangemeld = self.fg_aangemeld.map_or_else(
            || "  #aangemeld_bij_ap_op: jjjj-mm-dd".to_owned(),
            |dag| format!("  aangemeld_bij_ap_op: {dag}"),
        );
        let organen: String = organen.collect();
        Ok(fill(
            include_str!("../../sjablonen/avg.yaml"),
            &[
                ("naam", &text(&self.naam)),
                ("contact", &contact(&self.contact)),
                ("bestuursorganen", organen.trim_end()),
                ("fg", &contact(&self.fg)),
                ("fg_aangemeld", &aangemeld),
                ("afdelingen", self.afdelingen()?.trim_end()),
                ("profiel", &text(&self.profiel)),
            ],
        ))
    }

    fn afdelingen(&self) -> Result<String, Refusal> {
        let asked = |key: &str| self.afdeling_velden.iter().any(|own| own == key);
        let more = || {
            self.afdeling_velden
                .iter()
                .filter(|own| *own != "proceseigenaar")
        };
        if self.afdelingen.is_empty() {
            let more: String = more().map(|key| format!("#    {key}: ...\n")).collect();
            return Ok(format!(
                "#afdelingen:\n#  - id: ...\n#    naam: ...\n#    proceseigenaar: ...\n{more}"
            ));
        }
        let more: String = more().map(|key| format!("    {key}: ...\n")).collect();
        let own = with_ids(&self.afdelingen, "afdeling")?;
        let lines = own.iter().map(|(id, naam, owner)| {
            let owner = match owner {
                Some(owner) => format!("    proceseigenaar: {}", text(owner)),
                None if asked("proceseigenaar") => "    proceseigenaar: ...".to_owned(),
                None => "    #proceseigenaar: ...".to_owned(),
            };
            format!(
                "  - id: {}\n    naam: {}\n{owner}\n{more}",
                text(id),
                text(naam)
            )
        });
        Ok(format!("afdelingen:\n{}", lines.collect::<String>()))
    }
}

/// Names with an id for each; two of the same are refused.
fn with_ids(
    named: &[(String, Option<String>)],
    what: &str,
) -> Result<Vec<(String, String, Option<String>)>, Refusal> {
    let mut found: Vec<(String, String, Option<String>)> = Vec::new();
    let elk = if what == "bestuursorgaan" {
        "elk"
    } else {
        "elke"
    };
    for (naam, more) in named {
        let lower = comparable(naam);
        let known = ORGANEN
            .iter()
            .find(|(part, _)| what == "bestuursorgaan" && lower.contains(part));
        let id = known
            .map(|(_, id)| (*id).to_owned())
            .or_else(|| Id::from_name(naam));
        let refuse = |message: String| Refusal {
            message,
            help: format!("geef {elk} {what} één keer, met een eigen naam"),
        };
        let Some(id) = id else {
            return Err(refuse(format!("uit {} volgt geen id", quote(naam))));
        };
        if found.iter().any(|(own, ..)| *own == id) {
            return Err(refuse(format!(
                "{} is er al, met het id `{id}`",
                quote(naam)
            )));
        }
        found.push((id, naam.clone(), more.clone()));
    }
    Ok(found)
}

fn text(value: &str) -> String {
    scalar(value)
}

/// The key that fits a way to reach somebody; nothing when it is none.
pub fn contact_key(value: &str) -> Option<&'static str> {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let is_number = value
        .chars()
        .all(|c| c.is_ascii_digit() || " +-()".contains(c));
    match value {
        _ if value
            .strip_prefix("https://")
            .is_some_and(|rest| !rest.is_empty() && !value.contains(' ')) =>
        {
            Some("website")
        }
        _ if mailto(value).is_some() => Some("email"),
        _ if is_number => (digits >= 8).then_some("telefoon"),
        _ if value.contains("://") => None,
        // A street has a number; the name of a body has none.
        _ => (value.trim().contains(' ') && digits > 0 && value.chars().any(char::is_alphabetic))
            .then_some("adres"),
    }
}

/// A way to reach somebody, under the key that fits it.
fn contact(value: &str) -> String {
    let key = contact_key(value).unwrap_or("adres");
    // An address with an at sign or a slash is bare YAML too.
    let bare = key == "email"
        && value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"@.-_".contains(&byte));
    let bare = bare && value.starts_with(|c: char| c.is_ascii_alphabetic());
    format!(
        "{key}: {}",
        if bare { value.to_owned() } else { text(value) }
    )
}

/// Everything besides `avg.yaml`; `folder` is that of the register.
pub fn repository(
    cx: &Context,
    folder: &str,
    ci: Option<Ci>,
    download: Download<'_>,
) -> Result<Vec<NewFile>, Refusal> {
    let folder = folder.trim_start_matches("./").trim_end_matches('/');
    let up = "../".repeat(
        folder
            .split('/')
            .filter(|part| !part.is_empty() && *part != ".")
            .count()
            + 1,
    );
    let mut files = Vec::new();
    let mut add = |path: String, text: String| files.push(NewFile { path, text });
    let first = first_entries(cx);
    // Git keeps no empty folders.
    for soort in Soort::ALL
        .iter()
        .filter(|soort| first.iter().all(|wish| wish.soort != **soort))
    {
        add(
            format!("{folder}/{}/{KEEP}", folder_of(*soort)),
            String::new(),
        );
    }
    if cx.register.entries.is_empty() {
        let ids = cx
            .config
            .afdelingen
            .items()
            .iter()
            .filter_map(|own| own.id.as_ref());
        let ids = ids.filter(|id| id.as_str().len() <= LONGEST_FOLDER);
        for id in ids {
            add(
                format!(
                    "{folder}/{}/{}/{KEEP}",
                    folder_of(Soort::Verwerking),
                    id.as_str()
                ),
                String::new(),
            );
        }
    }
    for wish in first {
        let path = format!("{folder}/{}/{}.yaml", folder_of(wish.soort), wish.id);
        add(
            path,
            draft(&wish, cx)?.document(&format!("{up}{SCHEMA_FOLDER}/{}.json", wish.soort)),
        );
    }
    for soort in Soort::ALL {
        let wish = example(*soort);
        let path = format!("{EXAMPLES}/{}/{}.yaml", folder_of(*soort), wish.id);
        add(
            path,
            draft(&wish, cx)?.document(&format!("../../{SCHEMA_FOLDER}/{soort}.json")),
        );
    }
    for name in schema::names() {
        add(
            format!("{SCHEMA_FOLDER}/{name}.json"),
            schema::text(name).unwrap_or_default(),
        );
    }
    // Between double quotes in JSON.
    let in_json = serde_json::Value::from(folder).to_string();
    let in_json = in_json
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or_default();
    let register = [("register", in_json)];
    add(
        ".gitattributes".to_owned(),
        include_str!("../../sjablonen/gitattributes").to_owned(),
    );
    add(
        ".editorconfig".to_owned(),
        include_str!("../../sjablonen/editorconfig").to_owned(),
    );
    add(
        ".gitignore".to_owned(),
        include_str!("../../sjablonen/gitignore").to_owned(),
    );
    add(
        ".vscode/settings.json".to_owned(),
        fill(include_str!("../../sjablonen/settings.json"), &register),
    );
    add(
        ".vscode/extensions.json".to_owned(),
        include_str!("../../sjablonen/extensions.json").to_owned(),
    );
    add(
        ".pre-commit-config.yaml".to_owned(),
        include_str!("../../sjablonen/pre-commit-config.yaml").to_owned(),
    );
    if let Some(ci) = ci {
        add(
            ".avg/haal-avg.sh".to_owned(),
            include_str!("../../sjablonen/ci/haal-avg.sh").to_owned(),
        );
        files.push(ci.job(download));
        files.extend(ci.owners(cx, folder));
    }
    Ok(files)
}

/// An example in which everything is open.
fn example(soort: Soort) -> Wish {
    let naam = format!("Voorbeeld van de soort {soort}");
    Wish {
        soort,
        id: format!("voorbeeld-{soort}"),
        naam,
        status: Status::Concept,
        answers: Vec::new(),
    }
}

/// The entries of a new register: the recurring duties that the policy asks for, else the one that every register has.
///
/// A register that has entries already needs none.
fn first_entries(cx: &Context) -> Vec<Wish> {
    if !cx.register.entries.is_empty() {
        return Vec::new();
    }
    let taak = |cyclus: &str, naam: &str, periode: Option<&str>| {
        let periode = periode.map(|periode| ("periode".to_owned(), periode.to_owned()));
        Wish {
            soort: Soort::Taak,
            id: format!("taak-{cyclus}"),
            naam: naam.to_owned(),
            status: Status::Actief,
            answers: [("cyclus".to_owned(), cyclus.to_owned())]
                .into_iter()
                .chain(periode)
                .collect(),
        }
    };
    let asked = cx
        .profiel
        .cycli()
        .iter()
        .filter(|own| own.verplicht)
        .map(|own| taak(&own.id, &own.naam, None));
    let asked: Vec<Wish> = asked.collect();
    if asked.is_empty() {
        return vec![taak(
            "register-beoordelen",
            "Het register aanvullen en beoordelen",
            Some("1 jaar"),
        )];
    }
    asked
}

impl Ci {
    /// Every system.
    pub const ALL: [Self; 4] = [Self::Gitlab, Self::Github, Self::Azure, Self::Forgejo];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gitlab => "gitlab",
            Self::Github => "github",
            Self::Azure => "azure",
            Self::Forgejo => "forgejo",
        }
    }

    /// Where the system looks for the job.
    pub fn path(self) -> &'static str {
        match self {
            Self::Gitlab => ".gitlab-ci.yml",
            Self::Github => ".github/workflows/avg.yml",
            Self::Azure => "azure-pipelines.yml",
            Self::Forgejo => ".forgejo/workflows/avg.yml",
        }
    }

    /// The job.
    fn job(self, download: Download<'_>) -> NewFile {
        let template = match self {
            Self::Gitlab => include_str!("../../sjablonen/ci/gitlab.yml"),
            Self::Github => include_str!("../../sjablonen/ci/github.yml"),
            Self::Azure => include_str!("../../sjablonen/ci/azure.yml"),
            Self::Forgejo => include_str!("../../sjablonen/ci/forgejo.yml"),
        };
        let known = [
            ("AVG_DOWNLOAD", download.url),
            ("AVG_SHA256", download.sha256),
        ];
        let line = |(name, given): (&str, Option<&str>)| match (given, self) {
            (Some(given), _) => format!("  {name}: {}\n", quoted(given)),
            (None, Self::Github | Self::Forgejo) => format!("  {name}: ${{{{ vars.{name} }}}}\n"),
            // A variable that stands here, even empty, can win from the one in the settings.
            (None, Self::Gitlab | Self::Azure) => String::new(),
        };
        let lines: String = known.into_iter().map(line).collect();
        let block = if lines.is_empty() {
            String::new()
        } else {
            format!("variables:\n{lines}\n")
        };
        let places = [
            ("variabelen", lines.as_str()),
            ("variabelenblok", block.as_str()),
        ];
        NewFile {
            path: self.path().to_owned(),
            text: fill(template, &places),
        }
    }

    /// Who must approve a change, where the system looks for it; Azure has no such file.
    fn owners(self, cx: &Context, folder: &str) -> Option<NewFile> {
        // Forgejo reads patterns as regular expressions, the others as paths.
        let (path, begin, end) = match self {
            Self::Gitlab => (".gitlab/CODEOWNERS", "/", ""),
            Self::Github => (".github/CODEOWNERS", "/", ""),
            Self::Forgejo => ("CODEOWNERS", "", ".*"),
            Self::Azure => return None,
        };
        let folder = one_line(folder).replace(' ', "\\ ");
        let own = cx
            .config
            .afdelingen
            .items()
            .iter()
            .filter_map(|own| Some((own.id.as_ref()?, own.naam.filled()?)));
        let lines = own.map(|(id, naam)| {
            let naam = one_line(naam);
            let verwerkingen = folder_of(Soort::Verwerking);
            format!(
                "# {naam}\n#{begin}{folder}/{verwerkingen}/{}/{end} @TEAM\n",
                id.as_str()
            )
        });
        let lines: String = lines.collect();
        let folder = folder.as_str();
        let places = [
            ("begin", begin),
            ("eind", end),
            ("register", folder),
            ("afdelingen", lines.trim_end()),
        ];
        Some(NewFile {
            path: path.to_owned(),
            text: fill(include_str!("../../sjablonen/CODEOWNERS"), &places),
        })
    }
}

/// Text for a comment, which ends at the end of its line.
fn one_line(text: &str) -> String {
    text.replace(
        |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'),
        " ",
    )
}

/// Fills in the places of a template, once: a value is not looked at again.
fn fill(template: &str, places: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    for (at, part) in template.split("@@").enumerate() {
        // Every second part lies between two marks.
        match places.iter().find(|(name, _)| *name == part) {
            _ if at % 2 == 0 => out.push_str(part),
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&format!("@@{part}@@")),
        }
    }
    out
}
