//! What a gemeente's own pictures and styles may hold: nothing that acts, and nothing that is fetched from elsewhere.
//!
//! A picture in SVG is read as XML and held against lists of what it may consist of. What stands on no list is refused, whatever
//! it is; a name counts by its namespace and not by how that is abbreviated.

use roxmltree::{Document, Node};

use super::xml::{self, Fault};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// Where drawing programs note what they know of a picture; nothing of it is shown.
const NOTES: &[&str] = &[
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
];

/// Shapes, text, and what colours them.
const ELEMENTS: &str = " svg g defs symbol use title desc metadata switch style path rect circle ellipse line polyline polygon \
    text tspan textPath image linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix \
    feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode \
    feMorphology feOffset feTile ";

/// Attributes: where, how large, in which colour, and what it is called.
const ATTRIBUTES: &str = " id class style lang role version baseProfile viewBox preserveAspectRatio width height x y x1 y1 x2 y2 \
    cx cy r rx ry fx fy fr d points pathLength transform transform-origin gradientUnits gradientTransform spreadMethod offset \
    patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth \
    markerHeight refX refY orient filterUnits primitiveUnits in in2 result stdDeviation dx dy mode type values operator k1 k2 k3 \
    k4 radius tableValues slope intercept amplitude exponent edgeMode rotate textLength lengthAdjust startOffset method spacing \
    side requiredFeatures systemLanguage enable-background zoomAndPan contentStyleType href alignment-baseline baseline-shift \
    clip clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering cursor direction display \
    dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust \
    font-stretch font-style font-variant font-weight image-rendering isolation kerning letter-spacing lighting-color marker \
    marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering \
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit \
    stroke-opacity stroke-width text-align text-anchor text-decoration text-rendering unicode-bidi vector-effect visibility \
    white-space word-spacing writing-mode ";

/// Pictures that may stand within another picture.
const WITHIN: &[&str] = &[
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/jpg;base64,",
];

/// The most that a side of a picture of dots may measure: more unfolds into gigabytes where it is shown.
const LONGEST_SIDE: u32 = 10_000;

/// Why a text is no picture in SVG that may be shown, in Dutch.
pub fn svg_fault(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}');
    match xml::parse(text) {
        Err(Fault::Wrong) if text.contains("<!DOCTYPE") => {
            Some("heeft een documenttype (<!DOCTYPE ...>); sla het op als gewone SVG, of haal die regel weg".to_owned())
        }
        Err(Fault::Wrong) => Some("is geen beeld in svg".to_owned()),
        Err(Fault::TooMuch) => Some("vraagt meer dan een gewoon beeld in svg; maak het eenvoudiger".to_owned()),
        Ok(document) => drawing_fault(&document),
    }
}

fn drawing_fault(document: &Document) -> Option<String> {
    if !is_drawing(document.root_element()) || document.root_element().tag_name().name() != "svg" {
        return Some("is geen beeld in svg".to_owned());
    }
    document
        .descendants()
        .find_map(|node| match node.node_type() {
            roxmltree::NodeType::PI => Some(
                "verwijst naar een ander bestand met <? ?>; dat hoort niet in een logo".to_owned(),
            ),
            roxmltree::NodeType::Element => element_fault(node),
            _ => None,
        })
}

/// A name without a namespace counts as one of a drawing: it is held against the same lists.
fn is_drawing(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace().is_none_or(|own| own == SVG)
}

fn element_fault(node: Node<'_, '_>) -> Option<String> {
    let name = node.tag_name().name();
    if !is_drawing(node) {
        let is_note = node
            .tag_name()
            .namespace()
            .is_some_and(|own| NOTES.contains(&own));
        return (!is_note).then(|| not_here(name));
    }
    if name.eq_ignore_ascii_case("script") {
        return Some("bevat een script; dat hoort niet in een logo".to_owned());
    }
    if !has(ELEMENTS, name) {
        return Some(not_here(name));
    }
    if name == "style" {
        let text: String = node.descendants().filter_map(|own| own.text()).collect();
        if let Some(fault) = style_fault(&text, &[]) {
            return Some(format!("heeft een stijl die {fault}"));
        }
    }
    node.attributes().find_map(|own| {
        let known = match own.namespace() {
            None => {
                own.name().starts_with("data-")
                    || own.name().starts_with("aria-")
                    || has(ATTRIBUTES, own.name())
            }
            Some(XLINK) => matches!(own.name(), "href" | "title" | "type" | "show" | "actuate"),
            Some(XML) => matches!(own.name(), "space" | "lang" | "id"),
            Some(other) => NOTES.contains(&other),
        };
        let leads_out = own.name() == "href"
            && own.namespace().is_none_or(|own| own == XLINK)
            && !stays(own.value());
        let outside = || leads_out || style_fault(own.value(), &[]).is_some();
        if !known {
            Some(not_here(own.name()))
        } else if own.namespace().is_none_or(|own| own == XLINK) && outside() {
            Some(format!(
                "verwijst bij {} naar iets buiten het beeld; dat hoort niet in een logo",
                own.name()
            ))
        } else {
            None
        }
    })
}

fn not_here(name: &str) -> String {
    format!(
        "bevat {}; dat hoort niet in een logo",
        crate::diagnostic::quote(name)
    )
}

fn has(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|own| own == name)
}

/// Whether an address leads to a place in the same picture, or is a picture itself.
fn stays(address: &str) -> bool {
    let address = address.trim();
    address.starts_with('#') || WITHIN.iter().any(|own| address.starts_with(own))
}

/// Why a style may not be used, in Dutch; `besides` are ways for an address to begin that are good here.
///
/// Also what stands between comment signs is looked at: where a comment ends depends on what a browser takes for one.
pub fn style_fault(css: &str, besides: &[&str]) -> Option<&'static str> {
    let css = unescaped(css).to_ascii_lowercase();
    if css.contains("@import") {
        return Some("met @import iets van elders haalt; zet die regels in de stijl zelf");
    }
    let acts = [
        "javascript:",
        "vbscript:",
        "expression(",
        "behavior:",
        "-moz-binding",
    ];
    if acts.iter().any(|own| css.contains(own)) {
        return Some("iets laat draaien; dat kan niet in een stijl");
    }
    if ["image-set(", "src("].iter().any(|own| css.contains(own)) {
        return Some("beelden met image-set() of src() kiest; noem ze met url()");
    }
    let is_good = |address: &str| {
        stays(address) || besides.iter().any(|own| address.starts_with(own)) || {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            !besides.is_empty() && !address.is_empty() && address.chars().all(is_plain)
        }
    };
    let address = |rest: &str| {
        let rest = rest
            .trim_start()
            .trim_start_matches(['"', '\''])
            .trim_start();
        rest[..rest.find(['"', '\'', ')']).unwrap_or(rest.len())]
            .trim()
            .to_owned()
    };
    let leads_out = css
        .split("url(")
        .skip(1)
        .any(|rest| !is_good(&address(rest)));
    leads_out.then_some(
        "met url() iets van elders haalt; zet het beeld of de letter in de stijl zelf (data:)",
    )
}

/// A style with its escapes read: `\75rl(` is `url(`.
fn unescaped(css: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(css.len()), css);
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        if digits == 0 {
            rest = after;
            // The character itself, also when it is such a sign.
            let next = rest.chars().next();
            out.extend(next);
            rest = &rest[next.map_or(0, char::len_utf8)..];
            continue;
        }
        let (code, after) = after.split_at(digits);
        out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        rest = after
            .strip_prefix("\r\n")
            .or_else(|| after.strip_prefix([' ', '\n', '\t', '\r', '\u{c}']))
            .unwrap_or(after);
    }
    out + rest
}

/// Why bytes are no picture in PNG that may be shown, in Dutch.
pub fn png_fault(bytes: &[u8]) -> Option<&'static str> {
    let Some(rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") else {
        return Some("is geen beeld in png");
    };
    let side = |at: usize| {
        rest.get(at..at + 4)?
            .try_into()
            .ok()
            .map(u32::from_be_bytes)
    };
    let measures = rest
        .get(4..8)
        .filter(|own| *own == b"IHDR")
        .and(side(8).zip(side(12)));
    let is_large = measures.is_some_and(|(wide, high)| wide > LONGEST_SIDE || high > LONGEST_SIDE);
    is_large.then_some("is te groot: ten hoogste 10.000 bij 10.000 punten")
}

/// Why bytes are no picture in JPEG, in Dutch.
pub fn jpg_fault(bytes: &[u8]) -> Option<&'static str> {
    (!bytes.starts_with(b"\xff\xd8\xff")).then_some("is geen beeld in jpg")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "xmlns='http://www.w3.org/2000/svg'";

    #[test]
    fn a_picture_is_drawn_of_what_is_known() {
        let inkscape = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:s='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' s:docname='a.svg'><s:namedview pagecolor='#fff'/><metadata><rdf:RDF/></metadata></svg>";
        let real = format!(
            "<?xml version='1.0'?><!-- <script> --><svg {NAME} xmlns:l='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'><style><![CDATA[.a{{fill:url(#g)}}]]></style><defs><linearGradient id='g'><stop offset='0' style='stop-color:#070'/></linearGradient></defs><g class='a' aria-hidden='true'><use l:href='#g'/><image href='data:image/png;base64,AA=='/><text>alert(1)</text></g></svg>"
        );
        for good in [
            "<svg/>",
            "\u{feff}<svg xmlns='http://www.w3.org/2000/svg'/>",
            inkscape,
            &real,
        ] {
            assert_eq!(svg_fault(good), None, "{good}");
        }
    }

    #[test]
    fn a_picture_that_acts_or_fetches_is_refused() {
        let of = |inside: &str| {
            format!("<svg {NAME} xmlns:l='http://www.w3.org/1999/xlink'>{inside}</svg>")
        };
        let mut wrong: Vec<String> = [
            "<script/>",
            "<a href='javascript:x()'/>",
            "<foreignObject/>",
            "<image href='https://elders.example/x.png'/>",
            "<image href='//elders.example/x.png'/>",
            "<image l:href='x.png'/>",
            "<image href='data:image/svg+xml;base64,AA=='/>",
            "<use href='data:text/html,x'/>",
            "<rect onclick='x()'/>",
            "<rect ONCLICK='x()'/>",
            "<rect fill='url(https://elders.example)'/>",
            "<rect style='fill:\\75 rl(//elders.example)'/>",
            "<rect style='fill:u\\rl(//elders.example)'/>",
            "<style>@import 'x'</style>",
            "<style>@\\69mport 'x'</style>",
            "<style>a{content:\"/*\"} b{background:url(x)} c{content:\"*/\"}</style>",
            "<style>a{background:image-set('x' 1x)}</style>",
            "<animate attributeName='href' to='javascript:x()'/>",
            "<set attributeName='onclick' to='x()'/>",
            "<feImage href='#a'/>",
            "<g xml:base='https://elders.example'/>",
            "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/>",
            "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
            "<?xml-stylesheet href='x'?>",
            "<e:handler xmlns:e='http://www.w3.org/2001/xml-events'/>",
        ]
        .map(of)
        .to_vec();
        wrong.extend(
            [
                "<svg",
                "tekst",
                "<html/>",
                "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script>x()</s:script></s:svg>",
                "<svg xmlns='http://www.w3.org/1999/xhtml'/>",
                "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>",
                "<?xml-stylesheet href='x'?><svg/>",
                "<svg onload='x()'/>",
            ]
            .map(str::to_owned),
        );
        for wrong in wrong {
            assert!(svg_fault(&wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn a_style_brings_what_it_needs() {
        let own = |css: &str| style_fault(css, &["data:image/", "data:font/"]);
        for good in [
            "a{--kleur:#070;content:'\\201C'}",
            "a{background:url( \"logo.svg\" )}",
            "@font-face{src:url(data:font/woff2;base64,AA)}",
        ] {
            assert_eq!(own(good), None, "{good}");
        }
        for wrong in [
            "@IMPORT url(x.css)",
            "a{background:URL(https://elders.example/x)}",
            "a{background:url('//elders.example')}",
            "a{background:url(../x)}",
            "a{background:url(/x)}",
            "a{background:\\000075rl(https://elders.example)}",
            "a{background:url(data:text/html,x)}",
            "a{width:expression(x())}",
        ] {
            assert!(own(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn a_picture_of_dots_has_its_marks_and_a_sensible_size() {
        let png = |side: u32| {
            [
                b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" as &[u8],
                &side.to_be_bytes(),
                &[0, 0, 0, 1],
            ]
            .concat()
        };
        assert_eq!(png_fault(&png(10_000)), None);
        assert!(
            png_fault(&png(10_001)).is_some()
                && png_fault(b"GIF89a").is_some()
                && png_fault(b"").is_some()
        );
        assert!(jpg_fault(b"\xff\xd8\xff\xe0").is_none() && jpg_fault(b"\x89PNG").is_some());
    }
}
