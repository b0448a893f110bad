//! `avg lsp`: the language server on standard input and output.

use std::io::{self, BufReader};

use super::args::Common;
use super::voortgang::stdout;
use super::{Outcome, Stop, note, peildatum};
use crate::diagnostic::Notation;
use crate::lsp::{End, Settings, serve};

/// Serves the editor that started the program, until it leaves.
pub(super) fn run(common: &Common) -> Result<Outcome, Stop> {
    let cwd = std::env::current_dir()?;
    let given = common.clone();
    let settings = Settings {
        config: common.config.as_ref().map(|path| cwd.join(path)),
        profiel: common.profiel.clone(),
        cwd,
        peildatum: Box::new(move || peildatum(&given)),
    };
    match serve(
        BufReader::new(io::stdin()),
        stdout(Notation::Data),
        &settings,
    ) {
        End::Agreed => Ok(Outcome::Clean),
        // The protocol's own word for a client that leaves without saying so.
        End::Left => Ok(Outcome::Findings),
        End::Broken(why) => {
            note(&format!(
                "avg lsp: {why}; deze opdracht wordt door een editor gestart, zie docs/editor.md"
            ));
            Ok(Outcome::NotChecked)
        }
    }
}
