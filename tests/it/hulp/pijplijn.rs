//! What a CI system does with a job: run its scripts in a shell, with the program from an archive.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::program;

/// Runs a script as a runner does, in a folder.
pub(crate) fn bash(script: &str, folder: &Path, environment: &[(&str, &str)]) -> Output {
    let mut command = program("bash");
    command
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(folder)
        .envs(environment.iter().copied());
    command.output().unwrap()
}

/// The archive of a release, made of the program under test, with its SHA-256.
pub(crate) fn archive(folder: &Path) -> (String, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/archive");
    let output = program(script)
        .args(["proef", env!("CARGO_BIN_EXE_avg")])
        .arg(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let path = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    let sum = fs::read_to_string(format!("{path}.sha256")).unwrap();
    (
        format!("file://{path}"),
        sum.split(' ').next().unwrap().to_owned(),
    )
}
