//! `termijn-binnenkort`: a deadline within the warning window is in sight.

use crate::deadline::{Deadline, Stand};
use crate::diagnostic::{Bron, Ernst, RuleInfo};
use crate::model::profiel::TermijnSoort;
use crate::register::Entry;
use crate::rules::{Check, Context, Rule, Sink};

pub(super) static RULE: Rule = Rule::new(
    RuleInfo {
        code: "TM18",
        name: "termijn-binnenkort",
        ernst: Ernst::Advies,
        bronnen: &[Bron::Avg("24 lid 1"), Bron::Register("termijnen")],
        summary: "Een termijn die bijna afloopt, is in beeld",
        page: include_str!("termijn_binnenkort.md"),
    },
    Check::Termijn(TermijnSoort::ALL, check),
);

/// How many of the entries that it touches are named.
const MOST: usize = 4;

fn check(deadline: &Deadline, cx: &Context, sink: &mut Sink) {
    if deadline.stand != Stand::Binnenkort || deadline.ernst.is_none() {
        return;
    }
    let when = deadline.wanneer(cx.peildatum);
    let wie = deadline.naam_van_wie(cx.register, cx.config);
    let on = match deadline.soort {
        TermijnSoort::OvereenkomstEindigt | TermijnSoort::UitzonderingEindigt => " op",
        TermijnSoort::OvereenkomstOpzeggen => ":",
        _ => ": uiterlijk",
    };
    let message = format!("{}{on} `{}`, {when}", deadline.wat(), deadline.uiterlijk);
    let touched: Vec<&str> = deadline
        .raakt(cx.register)
        .into_iter()
        .map(Entry::id)
        .collect();
    let raakt = match touched.len() {
        0 => String::new(),
        1..=MOST => format!("; raakt ook {}", touched.join(", ")),
        many => format!(
            "; raakt ook {} en nog {}",
            touched[..MOST].join(", "),
            many - MOST
        ),
    };
    sink.report(&RULE.info, deadline.plaats.1, message)
        .help(format!(
            "{}; aan zet: {wie}{raakt}",
            what_to_do(deadline.soort)
        ))
        .ask(question(deadline))
        .about(format!("{}/{}", deadline.soort, deadline.deel))
        .rests_on(deadline.bron);
}

/// What is asked before the day is there.
fn question(deadline: &Deadline) -> String {
    let dag = deadline.uiterlijk.in_woorden();
    match deadline.soort {
        TermijnSoort::OvereenkomstEindigt => {
            format!("Wat gebeurt er als deze overeenkomst op {dag} afloopt?")
        }
        TermijnSoort::OvereenkomstOpzeggen => {
            format!("Wilt u met deze overeenkomst doorgaan, die u tot en met {dag} kunt opzeggen?")
        }
        TermijnSoort::UitzonderingEindigt => {
            format!("Is het punt waarvoor tot en met {dag} een uitzondering geldt dan opgelost?")
        }
        TermijnSoort::RaadplegingBeantwoorden => {
            format!(
                "Heeft de Autoriteit Persoonsgegevens al geantwoord, wat uiterlijk op {dag} moet?"
            )
        }
        _ => format!("Lukt dit uiterlijk op {dag}: {}?", deadline.wat()),
    }
}

/// What the one whose turn it is does, and writes down.
fn what_to_do(soort: TermijnSoort) -> &'static str {
    match soort {
        TermijnSoort::VerwerkingBeoordelen
        | TermijnSoort::VerwerkersovereenkomstControleren
        | TermijnSoort::ConvenantControleren => {
            "loop de registratie na en schrijf bij `beheer` de dag en de functie"
        }
        TermijnSoort::DpiaHerbeoordelen => {
            "kijk of de DPIA nog klopt en schrijf de dag bij `herbeoordeeld_op`"
        }
        TermijnSoort::ProcesplanEvalueren => {
            "evalueer het procesplan en schrijf de dag bij `procesplan.geevalueerd_op`"
        }
        TermijnSoort::AuditUitvoeren
        | TermijnSoort::WpgAuditIntern
        | TermijnSoort::WpgAuditExtern
        | TermijnSoort::WpgHercontrole => "laat de audit doen en leg haar vast bij `audits`",
        TermijnSoort::VerzoekBeantwoorden
        | TermijnSoort::RectificatieBeantwoorden
        | TermijnSoort::InformatieBeantwoorden
        | TermijnSoort::KlachtAfhandelen => {
            "antwoord voor die dag, of verleng met een reden; vul dan `afgehandeld_op` en `uitkomst` in"
        }
        TermijnSoort::DatalekMelden => {
            "meld het lek bij de AP, of schrijf op waarom melden niet hoeft"
        }
        TermijnSoort::DatalekEvalueren => {
            "bespreek wat ervan te leren is en vul `geevalueerd_op` en `lessen` in"
        }
        TermijnSoort::RaadplegingBeantwoorden => {
            "wacht op de AP en vul dan `advies_op` en `uitkomst` in"
        }
        TermijnSoort::BetrokkeneInformeren => "informeer de betrokkenen",
        TermijnSoort::TaakUitvoeren => "doe de taak en leg haar vast bij `uitgevoerd`",
        TermijnSoort::OvereenkomstEindigt => {
            "sluit een nieuwe overeenkomst, of stop de verwerking op die dag"
        }
        TermijnSoort::OvereenkomstOpzeggen => {
            "beslis of de overeenkomst doorgaat, en zeg anders op"
        }
        TermijnSoort::GarantieVernieuwen => {
            "vraag de verwerker om het nieuwe bewijs en schrijf tot wanneer het geldt"
        }
        TermijnSoort::MaatregelUitvoeren => {
            "voer de maatregel uit en schrijf de status en de dag op"
        }
        TermijnSoort::AdviesOpvolgen => "vraag om een besluit en schrijf het bij `opvolging`",
        TermijnSoort::UitzonderingEindigt => {
            "los de bevinding op, of motiveer opnieuw met een nieuwe einddatum"
        }
    }
}
