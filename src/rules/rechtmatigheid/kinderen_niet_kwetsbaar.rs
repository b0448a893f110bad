//! `kinderen-niet-kwetsbaar`: children are marked as vulnerable.

use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::woorden::{has_start, has_word, words};
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "RM24",
        name: "kinderen-niet-kwetsbaar",
        ernst: Ernst::Advies,
        bronnen: &[
            Bron::Wet("AVG overweging 38"),
            Bron::Wet("AVG overweging 75"),
        ],
        summary: "Kinderen en cliënten in de jeugdhulp staan als kwetsbaar in het register",
        page: include_str!("kinderen_niet_kwetsbaar.md"),
    },
    Check::Verwerking(check),
)
.ask("Zitten er kinderen of andere kwetsbare mensen in de groep {}?");

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for betrokkene in verwerking.betrokkenen.items() {
        let Some(categorie) = betrokkene.categorie.as_ref() else {
            continue;
        };
        if betrokkene
            .kwetsbaar
            .is_some_and(|kwetsbaar| kwetsbaar.value)
            || !are_children(categorie.as_str())
        {
            continue;
        }
        let message = format!(
            "in de groep {} zitten kinderen, maar de groep staat niet als kwetsbaar",
            quote(categorie.as_str())
        );
        let found = match betrokkene.kwetsbaar {
            Some(stated) => sink.report(&RULE.info, stated.span, message),
            None => sink.missing(
                &RULE.info,
                categorie.span,
                betrokkene.span,
                "kwetsbaar",
                message,
            ),
        };
        found
            .help("kinderen zijn kwetsbare betrokkenen; zet `kwetsbaar: true` bij deze groep")
            .snippet("kwetsbaar: true");
    }
}

/// Whether the group itself are children: in `ouders van leerlingen` the group are parents.
fn are_children(categorie: &str) -> bool {
    const CHILDREN: &[&str] = &[
        "kinderen",
        "pleegkinderen",
        "leerlingen",
        "scholieren",
        "kleuters",
        "peuters",
        "minderjarige",
        "minderjarigen",
        "jeugdigen",
    ];
    const ABOUT: &[&str] = &["van", "voor", "met", "bij", "over", "die", "aan", "zonder"];
    const GROWN: &[&str] = &["oud", "meerderjarige", "volwassen"];
    let mut own = words(categorie)
        .take_while(|word| !ABOUT.iter().any(|about| word.eq_ignore_ascii_case(about)));
    let children = own.any(|word| {
        CHILDREN
            .iter()
            .any(|child| word.eq_ignore_ascii_case(child))
    });
    let clients = || {
        has_start(categorie, &["cliënten", "clienten"])
            && has_start(categorie, &["jeugdzorg", "jeugdhulp"])
    };
    (children || clients()) && !has_word(categorie, GROWN)
}
