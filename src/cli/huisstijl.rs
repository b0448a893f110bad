//! The folder beside `avg.yaml` in which a gemeente keeps what its reports and its public register look like.

use std::io;

use super::Stop;
use crate::document::html::TemplateError;
use crate::document::picture;
use crate::source;
use crate::workspace::Place;

/// Its name.
const FOLDER: &str = "huisstijl";
/// The names that a logo can have; the first that is there is taken.
pub(super) const LOGOS: [&str; 2] = ["logo.svg", "logo.png"];

/// The logo with the name of its file.
pub(super) fn logo(place: &Place) -> Result<Option<(&'static str, Vec<u8>)>, Stop> {
    for name in LOGOS {
        if let Some(bytes) = read(place, name)? {
            must_be_picture(name, &bytes)?;
            return Ok(Some((name, bytes)));
        }
    }
    Ok(None)
}

/// Why a file cannot be shown as a picture, by the ending of its name.
fn no_picture(name: &str, bytes: &[u8]) -> Option<String> {
    match name.to_ascii_lowercase().rsplit('.').next() {
        Some("svg") => match std::str::from_utf8(bytes) {
            Ok(text) => picture::svg_fault(text),
            Err(_) => Some("is geen beeld in svg".to_owned()),
        },
        Some("png") => picture::png_fault(bytes).map(str::to_owned),
        Some("jpg" | "jpeg") => picture::jpg_fault(bytes).map(str::to_owned),
        _ => None,
    }
}

/// Fails when a picture cannot be shown.
fn must_be_picture(name: &str, bytes: &[u8]) -> Result<(), Stop> {
    no_picture(name, bytes).map_or(Ok(()), |why| {
        Err(Stop::Usage(
            format!("{FOLDER}/{name} {why}"),
            "zet er een ander bestand neer, of haal het weg; dan komt er geen logo".to_owned(),
        ))
    })
}

/// A template of the gemeente's own, with its name.
pub(super) fn template(place: &Place, name: &str) -> Result<Option<(String, String)>, Stop> {
    Ok(text(place, name)?.map(|text| (name.to_owned(), text)))
}

/// The name of the gemeente's style.
const STYLE: &str = "huisstijl.css";

/// The name of the gemeente's letter paper.
const WORD: &str = "rapport.docx";

/// The letter paper of the gemeente.
pub(super) fn word(place: &Place) -> Result<Option<Vec<u8>>, Stop> {
    read(place, WORD)
}

/// What the user is told of letter paper that cannot be used.
pub(super) fn in_word(why: &str) -> Stop {
    in_template(&TemplateError {
        name: WORD.to_owned(),
        line: None,
        message: why.to_owned(),
    })
}

/// The style of the gemeente; empty when it has none.
pub(super) fn css(place: &Place) -> Result<String, Stop> {
    let css = text(place, STYLE)?.unwrap_or_default();
    // What a page needs it brings: who reads it tells nobody else so.
    match picture::style_fault(
        &css,
        &["data:image/", "data:font/", "data:application/font", "#"],
    ) {
        None => Ok(css),
        Some(why) => Err(Stop::Usage(
            format!("{FOLDER}/{STYLE} is een stijl die {why}"),
            "herstel de stijl, of haal haar weg; dan geldt de stijl van avg".to_owned(),
        )),
    }
}

/// The colour that the style gives as `--kleur`, as `#rrggbb`; without one that of the program.
#[cfg(feature = "pdf")]
pub(super) fn kleur(css: &str) -> String {
    // What stands between these signs is no style.
    let css: String = css
        .split("/*")
        .enumerate()
        .map(|(at, part)| {
            if at == 0 {
                part
            } else {
                part.split_once("*/").map_or("", |own| own.1)
            }
        })
        .collect();
    let given = css.split("--kleur:").skip(1).map(str::trim_start);
    let is_colour =
        |own: &&str| own.starts_with('#') && own[1..].bytes().all(|b| b.is_ascii_hexdigit());
    let mut colours = given.filter_map(|rest| rest.get(..7)).filter(is_colour);
    colours.next().unwrap_or("#154273").to_owned()
}

/// The files that a page as PDF can be made of: templates, pictures and letters, in the order of their names.
#[cfg(feature = "pdf")]
pub(super) fn files(place: &Place) -> Result<Vec<(String, Vec<u8>)>, Stop> {
    let Ok(folder) = source::inside(&place.names.base.join(FOLDER), &place.bounds()) else {
        return Ok(Vec::new());
    };
    let Ok(folder) = std::fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let names = folder.filter_map(|own| own.ok()?.file_name().into_string().ok());
    let is_ours = |name: &String| {
        let name = name.to_ascii_lowercase();
        [".typ", ".svg", ".png", ".jpg", ".ttf", ".otf"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    let mut names: Vec<String> = names.filter(is_ours).collect();
    names.sort();
    let files = names.into_iter().map(|name| {
        let Some(bytes) = read(place, &name)? else {
            return Ok(None);
        };
        must_be_picture(&name, &bytes)?;
        Ok(Some((name, bytes)))
    });
    files.filter_map(Result::transpose).collect()
}

/// What the user is told of a template that cannot be used.
pub(super) fn in_template(error: &TemplateError) -> Stop {
    let line = error
        .line
        .map(|line| format!(":{line}"))
        .unwrap_or_default();
    Stop::Usage(
        format!("{FOLDER}/{}{line}: {}", error.name, error.message),
        format!(
            "herstel het sjabloon, of haal het weg uit de map {FOLDER}; dan geldt het sjabloon van avg"
        ),
    )
}

fn text(place: &Place, name: &str) -> Result<Option<String>, Stop> {
    let not_text = |_| {
        Stop::Usage(
            format!("{FOLDER}/{name} is geen tekst in UTF-8"),
            "sla het op als UTF-8".to_owned(),
        )
    };
    read(place, name)?
        .map(|bytes| String::from_utf8(bytes).map_err(not_text))
        .transpose()
}

/// Reads a file of the folder. It ends up in what others read, so it may be no link to elsewhere on this machine.
fn read(place: &Place, name: &str) -> Result<Option<Vec<u8>>, Stop> {
    let path = place.names.base.join(FOLDER).join(name);
    let is_there = std::fs::symlink_metadata(&path).is_ok();
    match source::bytes_inside(&path, &place.bounds(), source::LARGEST_FILE) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !is_there => Ok(None),
        Err(error) => Err(Stop::Usage(
            format!(
                "{FOLDER}/{name} kan niet worden gelezen: {}",
                source::reason(&error)
            ),
            "zet het bestand zelf in die map, of haal het weg".to_owned(),
        )),
    }
}
