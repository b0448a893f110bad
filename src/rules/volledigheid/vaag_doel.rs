//! `vaag-doel`: a purpose says more than that the gemeente does its work.

use super::consists_of;
use crate::diagnostic::{Bron, Ernst, RuleInfo, quote};
use crate::model::Verwerking;
use crate::model::field::Items;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "VW06",
        name: "vaag-doel",
        ernst: Ernst::Waarschuwing,
        bronnen: &[
            Bron::Avg("5 lid 1 onder b"),
            Bron::Beleid("s-hertogenbosch-2024", "art. 7"),
            Bron::Richtsnoer("WP29, advies 03/2013 over doelbinding (WP203), III.1.1"),
        ],
        summary: "Een doel is zo concreet dat het zegt waarvoor de gegevens nodig zijn",
        page: include_str!("vaag_doel.md"),
    },
    Check::Verwerking(check),
)
.ask("Wat doet u precies met de gegevens voor het doel {}, en voor wie?");

/// Words that fit every verwerking of every gemeente: a purpose made of these alone says nothing.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    // What is done.
    "administratie", "administratief", "administratieve", "bedrijfsvoering", "beheer", "beheren", "beleid",
    "beveiliging", "dienstverlening", "doel", "doeleinde", "doeleinden", "doelen", "marketing", "marketingdoeleinden",
    "onderzoek", "ondersteunen", "ondersteuning", "processen", "regelgeving", "taak", "taken", "taakuitvoering",
    "uitoefenen", "uitoefening", "uitvoeren", "uitvoering", "verplichting", "verplichtingen", "werk",
    "werkzaamheden", "wet", "wetgeving", "wetten", "zaken",
    // Of what kind, for whom.
    "algemeen", "algemene", "alle", "andere", "betere", "bestuurlijke", "burgers", "diverse", "divers", "gemeente",
    "gemeentelijk", "gemeentelijke", "goede", "intern", "interne", "inwoners", "klanten", "nodig", "optimale", "overig",
    "overige", "overheidstaak", "overheidstaken", "publieke", "toekomstig", "verbeteren", "verbetering", "verschillende",
    "wettelijk", "wettelijke",
    // What holds a phrase together.
    "aan", "b", "behoeve", "bij", "binnen", "d", "de", "door", "een", "en", "etc", "haar", "het", "in", "is", "met",
    "o", "of", "om", "onze", "op", "t", "tbv", "te", "ten", "tot", "v", "van", "voor", "zoals",
];

fn check(verwerking: &Verwerking, _cx: &Context, sink: &mut Sink) {
    for doel in verwerking
        .doeleinden
        .items()
        .iter()
        .filter_map(|doeleinde| doeleinde.doel.as_ref())
    {
        if consists_of(doel.as_str(), VAGUE) {
            sink.report(&RULE.info, doel.span, format!("het doel {} is te vaag", quote(doel.as_str())))
                .help("schrijf wat u met de gegevens doet en voor wie, bijvoorbeeld `Beoordelen of iemand een parkeervergunning krijgt`");
        }
    }
}
