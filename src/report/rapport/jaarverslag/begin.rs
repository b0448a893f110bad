//! The first version of the FG's own text: every heading with a hint that does not come into the report.

use super::{DELEN, ONTWIKKELING};

/// What the FG could say per part.
const HINTS: [&str; 11] = [
    "Uw oordeel in een paar zinnen: hoe staat de gemeente ervoor, wat moet het bestuur weten en beslissen?",
    "Wat valt op aan wat erbij kwam, veranderde en verdween? Klopt het register met wat er gebeurt?",
    "Welke bevindingen wegen zwaar, en waarom staan ze nog open?",
    "Wat is de oorzaak van termijnen die verliepen, en wat wordt eraan gedaan?",
    "Zijn de juiste verwerkingen beoordeeld? Wat vindt u van de risico's die overblijven?",
    "Wat kwam u tegen bij de afspraken met anderen?",
    "Wat leerde de gemeente van de datalekken? Worden zij op tijd herkend?",
    "Lukt het om inwoners op tijd en begrijpelijk te antwoorden?",
    "Welke adviezen doen ertoe, en wat gebeurde er met wat niet is gevolgd?",
    "Wat is er gedaan aan bewustwording, en wat merkt u daarvan?",
    "Wat vraagt het beleid dat het register niet laat zien?",
];

/// The text of a new file.
pub fn tekst(jaar: i32) -> String {
    let mut out = format!(
        "# Toelichting van de FG bij het jaarverslag {jaar}\n\n<!-- Wat u onder een kop schrijft, komt in het verslag bij dat deel. Alinea's, opsommingen met - en **nadruk** kunnen.\n     Een kop die niet in het verslag staat, komt aan het eind. Wat tussen deze tekens staat, komt niet in het verslag. -->\n"
    );
    for (title, hint) in DELEN.iter().zip(HINTS) {
        out.push_str(&format!("\n## {title}\n\n<!-- {hint} -->\n"));
    }
    out.push_str(&format!(
        "\n## {ONTWIKKELING}\n\n<!-- Gaat het beter of slechter dan eerdere jaren, en waardoor? -->\n"
    ));
    out.push_str("\n## Vooruitblik\n\n<!-- Waar let u volgend jaar op? -->\n");
    out
}
