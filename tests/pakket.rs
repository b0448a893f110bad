//! What goes into a package: completions that a shell runs, man pages, and files that say one version.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // a test may stop at the first surprise

mod hulp;

use std::fs;
use std::process::Command;

use hulp::Proef;

#[test]
fn bash_completes_commands_and_flags() {
    let proef = Proef::empty();
    proef.file("avg.bash", proef.run(&["generate", "completions", "bash"]).out);
    let complete = |words: &str, current: &str, previous: &str| {
        let script = format!(
            ". ./avg.bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _avg avg '{current}' '{previous}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let output = Command::new("bash").args(["-c", &script]).current_dir(proef.path("")).output().unwrap();
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(complete("avg term", "term", "avg"), "termijnen\n");
    assert!(complete("avg check --export", "--export", "check").contains("--export-sarif"));
    assert!(complete("avg check --format ''", "", "--format").contains("junit"));
}

#[test]
fn every_shell_has_a_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let outcome = Proef::empty().run(&["generate", "completions", shell]);
        assert_eq!(outcome.code, 0);
        assert!(outcome.out.contains("termijnen") && outcome.out.contains("export-sarif"), "{shell}");
    }
    let wrong = Proef::empty().run(&["generate", "completions", "csh"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("kies uit bash"), "{}", wrong.err);
}

#[test]
fn there_is_a_man_page_per_command() {
    let proef = Proef::empty();
    fs::create_dir(proef.path("man")).unwrap();
    assert_eq!(proef.run(&["generate", "man", "--naar", "man"]).code, 0);
    let whole = fs::read_to_string(proef.path("man/avg.1")).unwrap();
    let version = format!(".TH AVG 1  \"avg {}\" avg", env!("CARGO_PKG_VERSION"));
    assert!(whole.contains(&version), "{whole}");
    let commands: Vec<&str> =
        whole.lines().filter_map(|line| line.strip_prefix("avg\\-")?.strip_suffix("(1)")).collect();
    assert!(commands.contains(&"check") && !commands.contains(&"generate"), "{commands:?}");
    for command in &commands {
        let page = fs::read_to_string(proef.path(&format!("man/avg-{command}.1"))).unwrap();
        for heading in [".SH NAAM", ".SH GEBRUIK", ".SH OPTIES"] {
            assert!(page.contains(heading), "{command}: {heading}");
        }
        let english = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SUBCOMMANDS", "EXTRA", "VERSION"];
        assert!(english.iter().all(|own| !page.contains(&format!(".SH {own}\n"))), "{command}");
    }
    let missing = proef.run(&["generate", "man", "--naar", "geen-map"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("kan niet worden geschreven"), "{}", missing.err);
}
