//! The folder beside `avg.yaml` in which a gemeente keeps what its reports and its public register look like.

use std::io;

use super::Stop;
use crate::document::html::TemplateError;
use crate::workspace::Place;

/// Its name.
const FOLDER: &str = "huisstijl";
/// The names that a logo can have; the first that is there is taken.
pub(super) const LOGOS: [&str; 2] = ["logo.svg", "logo.png"];

/// The logo with the name of its file.
pub(super) fn logo(place: &Place) -> Result<Option<(&'static str, Vec<u8>)>, Stop> {
    for name in LOGOS {
        if let Some(bytes) = read(place, name)? {
            return match no_picture(name, &bytes) {
                None => Ok(Some((name, bytes))),
                Some(why) => Err(Stop::Usage(
                    format!("{FOLDER}/{name} {why}"),
                    "zet er een ander bestand neer, of haal het weg; dan komt er geen logo".to_owned(),
                )),
            };
        }
    }
    Ok(None)
}

/// Why a file cannot be shown as a picture; a look at its beginning, and at what would run when it is opened by itself.
fn no_picture(name: &str, bytes: &[u8]) -> Option<&'static str> {
    if name == LOGOS[1] {
        return (!bytes.starts_with(b"\x89PNG\r\n\x1a\n")).then_some("is geen beeld in png");
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("is geen beeld in svg") };
    let text = text.to_ascii_lowercase();
    if !text.contains("<svg") {
        return Some("is geen beeld in svg");
    }
    text.contains("<script").then_some("bevat een script; dat hoort niet in een logo")
}

/// A template of the gemeente's own, with its name.
pub(super) fn template(place: &Place, name: &str) -> Result<Option<(String, String)>, Stop> {
    Ok(text(place, name)?.map(|text| (name.to_owned(), text)))
}

/// The name of the gemeente's letter paper.
const WORD: &str = "rapport.docx";

/// The letter paper of the gemeente.
pub(super) fn word(place: &Place) -> Result<Option<Vec<u8>>, Stop> {
    read(place, WORD)
}

/// What the user is told of letter paper that cannot be used.
pub(super) fn in_word(why: &str) -> Stop {
    in_template(&TemplateError { name: WORD.to_owned(), line: None, message: why.to_owned() })
}

/// The style of the gemeente; empty when it has none.
pub(super) fn css(place: &Place) -> Result<String, Stop> {
    Ok(text(place, "huisstijl.css")?.unwrap_or_default())
}

/// The colour that the style gives as `--kleur`, as `#rrggbb`; without one that of the program.
#[cfg(feature = "pdf")]
pub(super) fn kleur(css: &str) -> String {
    // What stands between these signs is no style.
    let css: String = css
        .split("/*")
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once("*/").map_or("", |own| own.1) })
        .collect();
    let given = css.split("--kleur:").skip(1).map(str::trim_start);
    let is_colour = |own: &&str| own.starts_with('#') && own[1..].bytes().all(|b| b.is_ascii_hexdigit());
    let mut colours = given.filter_map(|rest| rest.get(..7)).filter(is_colour);
    colours.next().unwrap_or("#154273").to_owned()
}

/// The files that a page as PDF can be made of: templates, pictures and letters, in the order of their names.
#[cfg(feature = "pdf")]
pub(super) fn files(place: &Place) -> Result<Vec<(String, Vec<u8>)>, Stop> {
    let Ok(folder) = std::fs::read_dir(place.names.base.join(FOLDER)) else { return Ok(Vec::new()) };
    let names = folder.filter_map(|own| own.ok()?.file_name().into_string().ok());
    let is_ours = |name: &String| {
        let name = name.to_ascii_lowercase();
        [".typ", ".svg", ".png", ".jpg", ".ttf", ".otf"].iter().any(|end| name.ends_with(end))
    };
    let mut names: Vec<String> = names.filter(is_ours).collect();
    names.sort();
    let files = names.into_iter().map(|name| Ok(read(place, &name)?.map(|bytes| (name, bytes))));
    files.filter_map(Result::transpose).collect()
}

/// What the user is told of a template that cannot be used.
pub(super) fn in_template(error: &TemplateError) -> Stop {
    let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
    Stop::Usage(
        format!("{FOLDER}/{}{line}: {}", error.name, error.message),
        format!("herstel het sjabloon, of haal het weg uit de map {FOLDER}; dan geldt het sjabloon van avg"),
    )
}

fn text(place: &Place, name: &str) -> Result<Option<String>, Stop> {
    let not_text =
        |_| Stop::Usage(format!("{FOLDER}/{name} is geen tekst in UTF-8"), "sla het op als UTF-8".to_owned());
    read(place, name)?.map(|bytes| String::from_utf8(bytes).map_err(not_text)).transpose()
}

fn read(place: &Place, name: &str) -> Result<Option<Vec<u8>>, Stop> {
    match std::fs::read(place.names.base.join(FOLDER).join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Stop::Usage(
            format!("{FOLDER}/{name} kan niet worden gelezen: {}", crate::source::reason(&error)),
            "herstel het bestand, of haal het weg".to_owned(),
        )),
    }
}
