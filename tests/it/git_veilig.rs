//! A register that somebody else made runs no program: not from the configuration of its repository, not from its
//! attributes, its hooks or the environment, and not from a folder that only looks like a repository. For every command.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::hulp::git::{git, git_at};
use crate::hulp::{CONFIG, Proef, command, taak};

/// Every command that asks Git, or might. `@` stands for a folder outside the register.
const COMMANDS: &[&[&str]] = &[
    &["check"],
    &["check", "--sinds", "HEAD"],
    &["check", "--sinds", "HEAD~1"],
    &["check", "--op", "HEAD"],
    &["check", "--op", "2025-12-31"],
    &["overzicht", "--op", "HEAD~1"],
    &["termijnen", "--op", "HEAD"],
    &["taken", "--rol", "fg", "--op", "HEAD"],
    &["wijzigingen", "2020-01-01.."],
    &["wijzigingen", "HEAD~1..HEAD"],
    &["historie", "a"],
    &[
        "publiceer",
        "--naar",
        "@/site",
        "--adres",
        "https://voorbeeld.example",
    ],
    &["publiceer", "--naar", "@/site", "--controleer"],
    &["rapport", "register"],
    &["rapport", "register", "--op", "HEAD"],
    &["rapport", "status", "--sinds", "2020-01-01"],
    &["rapport", "datalekken", "--jaar", "2026"],
    &["rapport", "vernietigingslijst", "--jaar", "2027"],
    &["rapport", "audit"],
    &["rapport", "proceseigenaar", "--afdeling", "burgerzaken"],
    &["rapport", "inzage", "--betrokkene", "inwoners"],
    &["rapport", "privacyverklaring", "v"],
    &["rapport", "jaarverslag", "--jaar", "2025"],
    &["rapport", "jaarverslag", "--jaar", "2026"],
    &["profiel"],
    &["nieuw", "taak", "Nieuw", "--stdout"],
    &[
        "init",
        "@/nieuw",
        "--naam",
        "Gemeente",
        "--contact",
        "a@voorbeeld.example",
        "--bestuursorgaan",
        "College",
        "--fg",
        "f@voorbeeld.example",
    ],
    &["beoordeel", "a", "--door", "privacybeheerder"],
    &["lsp"],
];

/// Settings that name a program. `@` stands for it.
const PROGRAMS: &[(&str, &str)] = &[
    ("core.fsmonitor", "@ fsmonitor"),
    ("core.sshCommand", "@ ssh"),
    ("core.askPass", "@"),
    ("core.editor", "@ editor"),
    ("core.pager", "@ pager"),
    ("core.gitProxy", "@"),
    ("core.alternateRefsCommand", "@ alternaterefs"),
    ("pager.log", "@ pager"),
    ("pager.rev-list", "@ pager"),
    ("pager.diff-tree", "@ pager"),
    ("sequence.editor", "@ sequence"),
    ("credential.helper", "@"),
    ("diff.external", "@ external"),
    ("diff.e.command", "@ command"),
    ("diff.e.textconv", "@ textconv"),
    ("filter.e.clean", "@ clean"),
    ("filter.e.smudge", "@ smudge"),
    ("filter.e.process", "@ process"),
    ("filter.e.required", "true"),
    ("merge.e.driver", "@ merge"),
    ("merge.tool", "e"),
    ("mergetool.e.cmd", "@ mergetool"),
    ("gpg.program", "@"),
    ("gpg.openpgp.program", "@"),
    ("gpg.ssh.program", "@"),
    ("gpg.x509.program", "@"),
    ("gpg.ssh.defaultKeyCommand", "@ key"),
    ("log.showSignature", "true"),
    ("uploadpack.packObjectsHook", "@ pack"),
    ("receive.procReceiveRefs", "refs"),
    ("remote.origin.url", "ext::@ remote"),
    ("remote.origin.uploadpack", "@ uploadpack"),
    ("remote.origin.promisor", "true"),
    ("remote.origin.partialclonefilter", "blob:none"),
    ("remote.origin.vcs", "ext"),
    ("protocol.allow", "always"),
    ("protocol.ext.allow", "always"),
    ("protocol.file.allow", "always"),
    ("alias.log", "!@ alias"),
    ("alias.rev-list", "!@ alias"),
    ("alias.status", "!@ alias"),
    ("man.e.cmd", "@ man"),
    ("browser.e.cmd", "@ browser"),
    ("interactive.diffFilter", "@ interactive"),
    ("instaweb.httpd", "@"),
    ("sendemail.smtpServer", "@"),
    ("trailer.e.command", "@ trailer"),
    ("submodule.x.update", "!@ submodule"),
    ("submodule.recurse", "true"),
    ("maintenance.auto", "true"),
];

/// Variables that name a program, or lead Git elsewhere.
const VARIABLES: &[(&str, &str)] = &[
    ("GIT_EXTERNAL_DIFF", "@"),
    ("GIT_PAGER", "@"),
    ("GIT_EDITOR", "@"),
    ("GIT_SEQUENCE_EDITOR", "@"),
    ("GIT_SSH", "@"),
    ("GIT_SSH_COMMAND", "@"),
    ("GIT_ASKPASS", "@"),
    ("GIT_PROXY_COMMAND", "@"),
    ("GIT_DIR", "/nergens"),
    ("GIT_WORK_TREE", "/nergens"),
    ("GIT_INDEX_FILE", "/nergens"),
    ("GIT_OBJECT_DIRECTORY", "/nergens"),
    ("GIT_COMMON_DIR", "/nergens"),
    ("GIT_NAMESPACE", "ergens"),
    ("GIT_REPLACE_REF_BASE", "refs/heads/"),
    ("GIT_CONFIG_PARAMETERS", "'core.bare=true'"),
    ("GIT_CONFIG_COUNT", "1"),
    ("GIT_CONFIG_KEY_0", "core.bare"),
    ("GIT_CONFIG_VALUE_0", "true"),
    ("GIT_ALLOW_PROTOCOL", "ext:file"),
    ("GIT_NO_LAZY_FETCH", "0"),
];

fn verwerking(doel: &str) -> String {
    format!(
        "soort: verwerking\nid: v\nnaam: Parkeren\nstatus: actief\nafdeling: burgerzaken\nopenbaar: true\ndoeleinden:\n  - doel: {doel}\n"
    )
}

/// A register with two commits, of which the last is signed, and the program that leaves its words behind.
fn trapped() -> (Proef, String) {
    let proef = Proef::new();
    let program = proef.path(".git/evil.sh");
    let text = format!(
        "#!/bin/sh\necho \"$*\" >> '{}'\ncat\n",
        proef.path(".git/gelopen").display()
    );
    proef.file(".gitattributes", "*.yaml filter=e diff=e merge=e\n");
    proef
        .file("register/a.yaml", taak("a"))
        .file("register/v.yaml", verwerking("Een"));
    let proef = proef.init();
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    proef.file("register/v.yaml", verwerking("Twee"));
    proef.commit_at("2025-02-10T10:00:00+01:00", "Verder");
    sign(&proef);
    fs::write(&program, text).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    (proef, program.to_str().unwrap().to_owned())
}

/// Gives the last commit something that looks like a signature.
fn sign(proef: &Proef) {
    let raw = git(&proef.path(""), &["cat-file", "commit", "HEAD"]);
    let (head, body) = raw.split_once("\n\n").unwrap();
    let signed = format!(
        "{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\n{body}"
    );
    proef.file(".git/ondertekend", signed);
    let path = proef.path(".git/ondertekend");
    let id = git(
        &proef.path(""),
        &["hash-object", "-t", "commit", "-w", path.to_str().unwrap()],
    );
    git(&proef.path(""), &["reset", "-q", "--soft", id.trim()]);
}

fn plant(proef: &Proef, program: &str) {
    let mut config = fs::read_to_string(proef.path(".git/config")).unwrap();
    config.push_str("[include]\n\tpath = erbij\n[extensions]\n\tworktreeConfig = true\n\tpartialClone = origin\n[core]\n\trepositoryformatversion = 1\n");
    proef.file(".git/config", config);
    // The same keys in three places: the configuration, one that it includes, and that of the work tree.
    for (key, value) in PROGRAMS {
        let value = value.replace('@', program);
        git(
            &proef.path(""),
            &["config", "-f", ".git/config", key, &value],
        );
        git(
            &proef.path(""),
            &["config", "-f", ".git/erbij", key, &value],
        );
        git(
            &proef.path(""),
            &["config", "-f", ".git/config.worktree", key, &value],
        );
    }
    proef.file(".git/info/attributes", "* filter=e diff=e merge=e\n");
    let hooks = "applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg commit-msg post-commit pre-rebase post-checkout post-merge pre-push pre-receive update post-receive post-update reference-transaction push-to-checkout pre-auto-gc post-rewrite fsmonitor-watchman post-index-change";
    for hook in hooks.split(' ') {
        proef.file(
            &format!(".git/hooks/{hook}"),
            format!("#!/bin/sh\nexec {program} {hook}\n"),
        );
        fs::set_permissions(
            proef.path(&format!(".git/hooks/{hook}")),
            fs::Permissions::from_mode(0o755),
        )
        .unwrap();
    }
}

/// Runs every command in a folder; says which of them ran the program.
fn runs(folder: &Path, trace: &Path, variables: &[(&str, String)]) -> Vec<String> {
    let outside = tempfile::tempdir().unwrap();
    let mut found = Vec::new();
    for args in COMMANDS {
        // A file whose time is new has to be looked at.
        for file in ["avg.yaml", "register/a.yaml", "register/v.yaml"] {
            let text = fs::read(folder.join(file)).unwrap();
            fs::write(folder.join(file), text).unwrap();
        }
        let args: Vec<String> = args
            .iter()
            .map(|own| own.replace('@', outside.path().to_str().unwrap()))
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = command(folder, &args)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .output()
            .unwrap();
        if trace.exists() {
            found.push(format!(
                "avg {}: {}",
                args.join(" "),
                fs::read_to_string(trace).unwrap()
            ));
            fs::remove_file(trace).unwrap();
        }
        assert!(output.status.code().is_some(), "{args:?} ended by itself");
    }
    found
}

#[test]
fn no_program_of_a_repository_runs() {
    let (proef, program) = trapped();
    plant(&proef, &program);
    let trace = proef.path(".git/gelopen");
    // The trap works: git itself walks into it.
    proef.file("register/a.yaml", taak("a"));
    let _ = crate::hulp::program("git")
        .current_dir(proef.path(""))
        .args(["status"])
        .output()
        .unwrap();
    let said = fs::read_to_string(&trace).unwrap_or_default();
    assert!(
        said.contains("process") || said.contains("clean"),
        "the trap does not work: {said}"
    );
    fs::remove_file(&trace).unwrap();
    assert_eq!(runs(&proef.path(""), &trace, &[]), [""; 0]);
    let variables: Vec<(&str, String)> = VARIABLES
        .iter()
        .map(|(name, value)| (*name, value.replace('@', &program)))
        .collect();
    assert_eq!(runs(&proef.path(""), &trace, &variables), [""; 0]);
    // And the answers are right: the environment did not lead Git elsewhere.
    let historie = command(&proef.path(""), &["historie", "v"])
        .envs(variables)
        .output()
        .unwrap();
    let historie = String::from_utf8(historie.stdout).unwrap();
    assert!(
        historie.contains("2025-02-10") && historie.contains("2025-01-10"),
        "{historie}"
    );
}

#[test]
fn a_missing_content_is_not_fetched() {
    let (proef, program) = trapped();
    let id = git(&proef.path(""), &["rev-parse", "HEAD~1:register/v.yaml"]);
    let id = id.trim();
    fs::remove_file(proef.path(&format!(".git/objects/{}/{}", &id[..2], &id[2..]))).unwrap();
    plant(&proef, &program);
    let trace = proef.path(".git/gelopen");
    assert_eq!(runs(&proef.path(""), &trace, &[]), [""; 0]);
    let outcome = proef.run(&["historie", "v"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("gedeeltelijke kloon"),
        "{}",
        outcome.err
    );
    assert!(
        outcome.err.contains("git fetch --refetch --no-filter"),
        "{}",
        outcome.err
    );
}

/// A register that was cloned, whose own folder looks like a bare repository.
fn embedded(folder: &Path) -> (Proef, String) {
    let proef = Proef::empty();
    let trace = folder.join("gelopen");
    let inner = proef.path("gemeente");
    proef
        .file("gemeente/avg.yaml", CONFIG)
        .file("gemeente/register/a.yaml", taak("a"));
    proef.file("gemeente/register/v.yaml", verwerking("Een"));
    git(&inner, &["init", "-q", "-b", "main"]);
    git(&inner, &["add", "-A"]);
    git(&inner, &["commit", "-q", "-m", "Binnen"]);
    for name in ["HEAD", "objects", "refs", "config", "index", "info"] {
        fs::rename(inner.join(".git").join(name), inner.join(name)).unwrap();
    }
    fs::remove_dir_all(inner.join(".git")).unwrap();
    proef.file(
        "gemeente/evil.sh",
        format!("#!/bin/sh\necho \"$*\" >> '{}'\ncat\n", trace.display()),
    );
    proef
        .file("gemeente/info/attributes", "*.yaml filter=e\n")
        .file("gemeente/refs/blijft", "");
    for (key, value) in [
        ("core.bare", "false"),
        ("core.worktree", "."),
        ("filter.e.clean", "sh evil.sh"),
        ("core.fsmonitor", "sh evil.sh"),
    ] {
        git(
            &proef.path(""),
            &["config", "-f", "gemeente/config", key, value],
        );
    }
    let proef = proef.init();
    git(&proef.path(""), &["add", "-A", "-f"]);
    git_at(
        &proef.path(""),
        "2025-01-10T10:00:00+01:00",
        &["commit", "-q", "-m", "Buiten"],
    );
    git_at(
        &proef.path(""),
        "2025-02-10T10:00:00+01:00",
        &["commit", "-q", "--allow-empty", "-m", "Buiten verder"],
    );
    (proef, trace.to_str().unwrap().to_owned())
}

#[test]
fn a_folder_that_looks_like_a_repository_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let (proef, trace) = embedded(folder.path());
    let clone = folder.path().join("kloon");
    let url = format!("file://{}", proef.path("").display());
    git(
        folder.path(),
        &["clone", "-q", &url, clone.to_str().unwrap()],
    );
    let gemeente = clone.join("gemeente");
    // The trap works: git itself takes the folder for a repository.
    let _ = crate::hulp::program("git")
        .current_dir(&gemeente)
        .args(["-c", "safe.bareRepository=all", "status"])
        .output()
        .unwrap();
    assert!(fs::remove_file(&trace).is_ok(), "the trap does not work");
    assert_eq!(runs(&gemeente, Path::new(&trace), &[]), [""; 0]);
    let historie = crate::hulp::run_in(&gemeente, &["historie", "a"]);
    assert!(
        historie.out.contains("Buiten") && !historie.out.contains("Binnen"),
        "{}{}",
        historie.out,
        historie.err
    );
}

#[test]
fn an_empty_git_folder_beside_one_that_looks_bare_is_no_repository() {
    let folder = tempfile::tempdir().unwrap();
    let (proef, trace) = embedded(folder.path());
    let gemeente = proef.path("gemeente");
    fs::create_dir(gemeente.join(".git")).unwrap();
    assert_eq!(runs(&gemeente, Path::new(&trace), &[]), [""; 0]);
    // As git has it: the folder above is the repository.
    assert!(
        crate::hulp::run_in(&gemeente, &["historie", "a"])
            .out
            .contains("Buiten")
    );
}

#[test]
fn the_owner_of_a_repository_must_be_trusted() {
    let proef = Proef::new();
    proef.file("register/a.yaml", taak("a"));
    let proef = proef.in_git();
    let settings = proef.path(".git/instellingen");
    let run = || {
        let mut command = command(&proef.path(""), &["historie", "a"]);
        command
            .env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
            .env("GIT_CONFIG_GLOBAL", &settings);
        let output = command.output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    fs::write(&settings, "").unwrap();
    let (code, err) = run();
    assert_eq!(code, Some(2));
    assert!(
        err.contains("van een andere gebruiker") && err.contains("safe.directory"),
        "{err}"
    );
    let root = proef.path("").canonicalize().unwrap();
    git(
        &root,
        &[
            "config",
            "-f",
            settings.to_str().unwrap(),
            "safe.directory",
            root.to_str().unwrap(),
        ],
    );
    assert_eq!(run(), (Some(0), String::new()));
}

#[test]
fn replaced_and_grafted_commits_do_not_count() {
    let proef = Proef::new();
    proef.file("register/a.yaml", taak("a"));
    let proef = proef.init();
    proef.commit_at("2025-01-10T10:00:00+01:00", "Begin");
    proef.file("register/a.yaml", taak("a").replace("4 jaar", "3 jaar"));
    proef.commit_at("2025-02-10T10:00:00+01:00", "Verder");
    let before = proef.run(&["historie", "a"]).out;
    git(&proef.path(""), &["checkout", "-q", "--orphan", "vals"]);
    proef.commit_at("2020-01-01T10:00:00+01:00", "Vals");
    git(&proef.path(""), &["checkout", "-q", "main"]);
    git(&proef.path(""), &["replace", "main", "vals"]);
    assert_eq!(proef.run(&["historie", "a"]).out, before);
    let main = git(
        &proef.path(""),
        &["--no-replace-objects", "rev-parse", "main"],
    );
    proef.file(".git/info/grafts", main);
    assert_eq!(proef.run(&["historie", "a"]).out, before);
    assert!(before.contains("2 stappen"), "{before}");
}
