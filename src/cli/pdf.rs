//! A report as PDF, in programs that were built with it.

use super::Stop;
use super::house::House;
use crate::document::Sealed;

/// Makes the file.
#[cfg(feature = "pdf")]
pub(super) fn bytes(document: &Sealed, house: &House) -> Result<Vec<u8>, Stop> {
    use super::huisstijl;
    use super::voortgang::PROGRESS;
    use crate::document::html::TemplateError;
    use crate::document::pdf::{self, Look};
    use crate::progress::Work;

    let look = Look {
        organisation: house.organisation.clone(),
        colour: huisstijl::kleur(&house.of_place(huisstijl::css)?.unwrap_or_default()),
        date: house.date,
        logo: house
            .of_place(huisstijl::logo)?
            .flatten()
            .map(|(name, _)| name.to_owned()),
        files: house.of_place(huisstijl::files)?.unwrap_or_default(),
    };
    // How many steps it takes is not known before the end.
    let _stage = PROGRESS.begin(Work::Typesetting, 0);
    pdf::write(document, &look).map_err(|error| {
        let message = crate::diagnostic::sanitize(&error.message);
        huisstijl::in_template(&TemplateError {
            name: error.name,
            line: error.line,
            message,
        })
    })
}

/// Says that this program cannot, and what can.
#[cfg(not(feature = "pdf"))]
pub(super) fn bytes(_: &Sealed, _: &House) -> Result<Vec<u8>, Stop> {
    Err(Stop::Usage(
        "deze avg is gebouwd zonder PDF".to_owned(),
        "gebruik avg uit een uitgave, of bouw het met cargo install --features pdf; met --format html en afdrukken naar PDF \
         krijgt u een PDF zonder de opbouw die voorleessoftware nodig heeft"
            .to_owned(),
    ))
}
