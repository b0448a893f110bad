//! A register that was opened can be held, and others beside it.

use std::path::Path;

use avg::rules::Scope;
use avg::workspace::{self, Opdracht, Session, Texts};

fn open<'s>(folder: &str, texts: &'s mut Texts) -> Session<'s> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = workspace::discover(&root.join(folder), root).unwrap();
    let day = "2026-07-01".parse::<chrono::NaiveDate>().unwrap();
    workspace::open(&Opdracht::new(&place, day), texts).unwrap()
}

#[test]
fn two_registers_are_open_side_by_side() {
    let (mut first, mut second) = (Texts::default(), Texts::default());
    let mut small = open("examples/minimaal", &mut first);
    let mut broken = open("examples/onvolledig", &mut second);
    let alone = |folder: &str| {
        let mut texts = Texts::default();
        open(folder, &mut texts).check(Scope::Alles).len()
    };
    let (of_broken, of_small) = (broken.check(Scope::Alles), small.check(Scope::Alles));
    assert_eq!(of_small.len(), alone("examples/minimaal"));
    assert_eq!(of_broken.len(), alone("examples/onvolledig"));
    assert!(of_broken.len() > of_small.len());
    // Each keeps its own files: a finding leads to the text that it is about.
    for finding in &of_broken {
        let text = &broken.files.get(finding.primary.file).text;
        assert!(finding.primary.span.end as usize <= text.len());
    }
    assert_ne!(small.folder, broken.folder);
}

#[test]
fn texts_that_are_used_again_hold_the_register_that_came_last() {
    let mut texts = Texts::default();
    let first = open("examples/onvolledig", &mut texts)
        .register
        .entries
        .len();
    let second = open("examples/minimaal", &mut texts);
    assert!(second.register.entries.len() < first);
    assert!(second.register.get("dpia-zonder-alles").is_none());
}
