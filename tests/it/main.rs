//! What the program does, from outside: every command on real files, real repositories and real terminals.
//!
//! One program, since linking is what tests cost most. A module is a subject; `hulp` runs `avg` in a folder of its own.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_push_string,
    clippy::too_many_lines
)] // a test may stop at the first surprise, and a table of cases may be long

mod hulp;

mod architecture;
mod baseline;
mod beoordeel;
mod bestanden;
mod cli;
mod documentatie;
mod formaten;
mod formulier;
mod fuzz;
mod generated;
mod geschiedenis;
mod git_veilig;
mod init;
mod init_ci;
mod invoer;
mod lijsten;
mod lsp;
mod maat;
mod nieuw;
mod onschadelijk;
mod pakket;
mod pdf;
mod profielen;
mod publiceer;
mod rapport;
mod rapporten;
mod regels;
mod register;
mod sessies;
mod sinds;
mod taal;
#[cfg(unix)]
mod tabellen;
mod termijnen;
mod termijnen_eens;
mod vergissingen;
mod verhuisd;
mod vingerafdruk;
#[cfg(unix)]
mod voortgang;
mod vorm;
mod yaml_suite;
