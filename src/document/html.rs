//! A document as one HTML file: nothing is fetched, no script runs, and it can be read aloud, printed and made larger.

use std::fmt::Write as _;

use minijinja::{Environment, Value, context};

use super::template::{self, Page};
use super::{Block, Chart, Document, Inline, Kind, Line, Sealed, Table, chart, is_safe_address};
use crate::diagnostic::escape_html as escape;

/// The page around a report, with places for what the report says.
pub const TEMPLATE: &str = include_str!("../../sjablonen/rapport/rapport.html");
/// The style sheet of every page that the program makes.
pub const STYLE: &str = include_str!("../../sjablonen/rapport/stijl.css");

/// The place of what a page says: a template without it shows nothing.
const CONTENT: &str = "inhoud";

/// What a gemeente gives its reports of its own.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// Who publishes the report.
    pub organisation: String,
    /// A page of its own in the place of [`TEMPLATE`], with the name under which errors in it are reported.
    pub template: Option<(String, String)>,
    /// CSS that comes after the program's own.
    pub css: String,
    /// A logo as an address made by [`data_address`]; empty without one.
    pub logo: String,
}

/// A template that cannot be used: where, and why as its engine says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The name of the file.
    pub name: String,
    /// The line, when it is known.
    pub line: Option<usize>,
    /// What is wrong, in Dutch.
    pub message: String,
}

/// Makes the page. Fails only on a template of the gemeente's own.
pub fn page(document: &Sealed, style: &Style) -> Result<String, TemplateError> {
    let frame = Frame::new(style.template.as_ref(), ("rapport.html", TEMPLATE))?;
    let safe = |text: String| Value::from_safe_string(text);
    // A style sheet ends where its element ends: that must not stand in it.
    let css = |text: &str| safe(text.replace("</", "<\\/"));
    frame.render(context! {
        titel => document.title.as_str(),
        ondertitel => document.subtitle.as_str(),
        organisatie => style.organisation.as_str(),
        logo => safe(style.logo.clone()),
        stijl => css(STYLE),
        huisstijl => css(&style.css),
        inhoudsopgave => safe(contents(document)),
        inhoud => safe(body(document)),
    })
}

/// The page around what is said, read once and used for any number of pages.
#[derive(Debug)]
pub struct Frame<'t> {
    environment: Environment<'t>,
    name: &'t str,
}

impl<'t> Frame<'t> {
    /// Takes the gemeente's own template, as name and text, else that of the program.
    pub fn new(
        own: Option<&'t (String, String)>,
        shipped: (&'t str, &'t str),
    ) -> Result<Self, TemplateError> {
        let (name, text) = own.map_or(shipped, |(name, text)| (name.as_str(), text.as_str()));
        template::look(text).map_err(|refused| TemplateError {
            name: name.to_owned(),
            line: refused.line,
            message: refused.why.to_owned(),
        })?;
        let mut environment = template::engine();
        environment
            .add_template(name, text)
            .map_err(|error| template_error(name, &error))?;
        let says_it = environment
            .get_template(name)
            .is_ok_and(|own| own.undeclared_variables(false).contains(CONTENT));
        if !says_it {
            let message = format!(
                "dit sjabloon toont nergens wat er op de pagina staat; zet {{{{ {CONTENT} }}}} op die plek"
            );
            return Err(TemplateError {
                name: name.to_owned(),
                line: None,
                message,
            });
        }
        Ok(Self { environment, name })
    }

    /// A page with these values in its places.
    pub fn render(&self, values: Value) -> Result<String, TemplateError> {
        let mut page = Page::for_values(&values);
        let template = self.environment.get_template(self.name);
        let made = template
            .and_then(|template| template.render_captured_to(values, &mut page).map(|_| ()));
        match made {
            Ok(()) => Ok(page.into_text()),
            Err(_) if page.is_full() => Err(TemplateError {
                name: self.name.to_owned(),
                line: None,
                message: "dit sjabloon maakt een te grote pagina".to_owned(),
            }),
            Err(error) => Err(template_error(self.name, &error)),
        }
    }
}

fn template_error(name: &str, error: &minijinja::Error) -> TemplateError {
    TemplateError {
        name: name.to_owned(),
        line: error.line(),
        message: in_dutch(error.kind()).to_owned(),
    }
}

fn in_dutch(kind: minijinja::ErrorKind) -> &'static str {
    use minijinja::ErrorKind;
    match kind {
        ErrorKind::SyntaxError => {
            "dit is geen geldig sjabloon; elke {{ en {% heeft een einde nodig"
        }
        ErrorKind::UnknownFilter => "dit filter bestaat niet",
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => "deze functie bestaat niet",
        ErrorKind::UndefinedError => "deze waarde bestaat niet",
        ErrorKind::OutOfFuel => "dit sjabloon houdt niet op",
        _ => "dit sjabloon kan niet worden gebruikt",
    }
}

/// A picture as an address that holds it.
pub fn data_address(kind: &str, bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = format!("data:{kind};base64,");
    for part in bytes.chunks(3) {
        let bits = u32::from_be_bytes([
            0,
            part[0],
            *part.get(1).unwrap_or(&0),
            *part.get(2).unwrap_or(&0),
        ]);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63];
            out.push(if at > part.len() {
                '='
            } else {
                char::from(digit)
            });
        }
    }
    out
}

/// The headings of the first level, as a list of places; empty for a short document.
pub fn contents(document: &Sealed) -> String {
    let mut out = String::new();
    let headings: Vec<(usize, &String)> = numbered(document)
        .filter(|(_, level, _)| *level == 1)
        .map(|(at, _, words)| (at, words))
        .collect();
    if headings.len() < 3 {
        return out;
    }
    out.push_str("<ul>");
    for (at, words) in headings {
        _ = write!(out, "<li><a href=\"#k{at}\">{}</a></li>", escape(words));
    }
    out.push_str("</ul>");
    out
}

fn numbered(document: &Document) -> impl Iterator<Item = (usize, u8, &String)> {
    document
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| match block {
            Block::Heading(level, words) => Some((at, *level, words)),
            _ => None,
        })
}

/// What a document says, as HTML for within a page.
pub fn body(document: &Sealed) -> String {
    let mut writer = Writer {
        document,
        out: String::new(),
        charts: 0,
        seen: Vec::new(),
    };
    writer.facts(&document.facts);
    for (at, block) in document.blocks.iter().enumerate() {
        writer.block(block, Some(at));
    }
    for block in document.colophon() {
        writer.block(&block, None);
    }
    writer.notes();
    writer.out
}

struct Writer<'d> {
    document: &'d Document,
    out: String,
    charts: usize,
    /// The footnotes that were referred to: the first reference is where the way back leads.
    seen: Vec<usize>,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block, number: Option<usize>) {
        match block {
            Block::Heading(level, words) => {
                let (level, id) = (
                    level + 1,
                    number.map_or_else(String::new, |at| format!(" id=\"k{at}\"")),
                );
                _ = writeln!(self.out, "<h{level}{id}>{}</h{level}>", escape(words));
            }
            Block::Paragraph(line) => {
                let line = self.line(line);
                _ = writeln!(self.out, "<p>{line}</p>");
            }
            Block::List(items) | Block::Tasks(items) => {
                self.out.push_str("<ul>\n");
                for item in items {
                    let item = self.line(item);
                    _ = writeln!(self.out, "<li>{item}</li>");
                }
                self.out.push_str("</ul>\n");
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Notice(title, blocks) => {
                _ = writeln!(self.out, "<div class=\"let-op\"><p>{}</p>", escape(title));
                for own in blocks {
                    self.block(own, None);
                }
                self.out.push_str("</div>\n");
            }
            Block::Signature(who) => {
                self.out.push_str("<div class=\"tekenen\">");
                for who in who {
                    _ = write!(self.out, "<p>{}<br>Datum en handtekening:</p>", escape(who));
                }
                self.out.push_str("</div>\n");
            }
            Block::PageBreak => self.out.push_str("<div class=\"nieuwe-pagina\"></div>\n"),
        }
    }

    fn facts(&mut self, facts: &[(String, Line)]) {
        if facts.is_empty() {
            return;
        }
        self.out.push_str("<dl class=\"gegevens\">\n");
        for (name, value) in facts {
            let value = self.line(value);
            _ = writeln!(self.out, "<dt>{}</dt><dd>{value}</dd>", escape(name));
        }
        self.out.push_str("</dl>\n");
    }

    fn table(&mut self, table: &Table) {
        if table.rows.is_empty() {
            let caption = if table.caption.is_empty() {
                String::new()
            } else {
                format!("{}: ", escape(&table.caption))
            };
            _ = writeln!(self.out, "<p>{caption}{}</p>", escape(&table.empty));
            return;
        }
        let class = |kind: Kind| match kind {
            Kind::Text => "",
            Kind::Number => " class=\"getal\"",
            Kind::Date => " class=\"dag\"",
        };
        // A table that is wider than the screen scrolls; with the keyboard too.
        let name = if table.caption.is_empty() {
            "tabel".to_owned()
        } else {
            escape(&table.caption)
        };
        _ = write!(
            self.out,
            "<div class=\"tabel\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\"><table>"
        );
        if !table.caption.is_empty() {
            _ = write!(self.out, "<caption>{}</caption>", escape(&table.caption));
        }
        self.out.push_str("\n<thead><tr>");
        for column in &table.columns {
            let class = class(column.kind);
            // An empty header says nothing to who hears it: then it is a cell.
            let element = if column.title.is_empty() {
                "td"
            } else {
                "th scope=\"col\""
            };
            let end = if column.title.is_empty() { "td" } else { "th" };
            _ = write!(
                self.out,
                "<{element}{class}>{}</{end}>",
                escape(&column.title)
            );
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let (cell, class) = (self.line(cell), class(column.kind));
                let (start, end) = if at == 0 {
                    ("th scope=\"row\"", "th")
                } else {
                    ("td", "td")
                };
                // On a narrow screen the cells stand below each other, each with the name of its column.
                let name = if at == 0 || column.title.is_empty() {
                    String::new()
                } else {
                    format!(" data-kop=\"{}\"", escape(&column.title))
                };
                _ = write!(self.out, "<{start}{class}{name}>{cell}</{end}>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    fn chart(&mut self, chart: &Chart) {
        self.charts += 1;
        let drawn = chart::svg(chart, &format!("g{}", self.charts), &escape);
        _ = writeln!(
            self.out,
            "<figure><figcaption>{}</figcaption>{drawn}<p>{}</p><details><summary>De cijfers</summary>",
            escape(&chart.caption),
            escape(&chart.summary)
        );
        self.table(&chart.table());
        self.out.push_str("</details></figure>\n");
    }

    fn line(&mut self, line: &[Inline]) -> String {
        line.iter().map(|part| self.inline(part)).collect()
    }

    fn inline(&mut self, part: &Inline) -> String {
        match part {
            Inline::Text(words) => escape(words).replace('\n', "<br>"),
            Inline::Day(_) | Inline::Moment(_) => part.in_woorden().unwrap_or_default(),
            Inline::Strong(words) => format!("<strong>{}</strong>", escape(words)),
            Inline::Missing(words) => format!("<span class=\"ontbreekt\">{}</span>", escape(words)),
            Inline::Link(address, words) if is_safe_address(address) => {
                format!("<a href=\"{}\">{}</a>", escape(address), escape(words))
            }
            Inline::Link(_, words) => escape(words),
            Inline::Note(at) => {
                let number = at + 1;
                let back = if self.seen.contains(at) {
                    String::new()
                } else {
                    format!(" id=\"t{number}\"")
                };
                self.seen.push(*at);
                format!(
                    "<sup><a href=\"#n{number}\"{back} aria-label=\"noot {number}\">[{number}]</a></sup>"
                )
            }
        }
    }

    fn notes(&mut self) {
        if self.document.notes.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"noten\" aria-labelledby=\"noten\"><h2 id=\"noten\">Noten</h2>\n<ol>\n");
        for (at, note) in self.document.notes.iter().enumerate() {
            let number = at + 1;
            let back = if self.seen.contains(&at) {
                format!(
                    " <a href=\"#t{number}\" aria-label=\"terug naar noot {number} in de tekst\">↩</a>"
                )
            } else {
                String::new()
            };
            _ = writeln!(self.out, "<li id=\"n{number}\">{}{back}</li>", escape(note));
        }
        self.out.push_str("</ol></section>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, text};

    fn hostile() -> Document {
        Document {
            title: "</title><script>alert(1)</script>".into(),
            subtitle: "\"><img src=x onerror=alert(1)>".into(),
            blocks: vec![
                Block::Heading(1, "<b>".into()),
                Block::Paragraph(vec![
                    Inline::Link("javascript:alert(1)".into(), "klik".into()),
                    Inline::Link(
                        "https://voorbeeld.example/\"onclick=\"x".into(),
                        "goed".into(),
                    ),
                    Inline::Note(0),
                    Inline::Note(0),
                ]),
                Block::Table(Table {
                    caption: "\" autofocus onfocus=\"x".into(),
                    columns: vec![Column::text("<i>", 1)],
                    rows: vec![vec![text("<u>")]],
                    empty: String::new(),
                }),
            ],
            notes: vec!["<s>".into()],
            ..Document::default()
        }
    }

    #[test]
    fn nothing_in_a_document_becomes_markup() {
        let style = Style {
            css: "</style><x-eigen>".into(),
            organisation: "<a>".into(),
            ..Style::default()
        };
        let page = page(&hostile().sealed(), &style).unwrap();
        assert!(!page.contains("</style><x-eigen>"));
        for wrong in [
            "<script",
            "<img",
            "<b>",
            "<i>",
            "<u>",
            "<s>",
            "<a>",
            "javascript:",
            "onfocus=\"",
            "onclick=\"",
        ] {
            assert!(!page.contains(wrong), "{wrong}: {page}");
        }
        assert_eq!(page.matches("id=\"t1\"").count(), 1);
    }

    #[test]
    fn a_picture_stands_in_its_address() {
        for (bytes, wanted) in [
            ("", ""),
            ("M", "TQ=="),
            ("Ma", "TWE="),
            ("Man", "TWFu"),
            ("avg!", "YXZnIQ=="),
        ] {
            assert_eq!(
                data_address("image/png", bytes.as_bytes()),
                format!("data:image/png;base64,{wanted}")
            );
        }
    }

    #[test]
    fn a_template_of_the_gemeente_takes_the_place_and_its_errors_have_a_place() {
        let own = |text: &str| Style {
            template: Some(("eigen.html".into(), text.into())),
            ..Style::default()
        };
        let document = Document {
            title: "A & B".into(),
            ..Document::default()
        }
        .sealed();
        assert_eq!(
            page(&document, &own("<h1>{{ titel }}</h1>{{ inhoud }}")).unwrap(),
            "<h1>A &amp; B</h1>"
        );
        let error = page(&document, &own("een\ntwee {{ titel\n")).unwrap_err();
        assert_eq!(
            (error.name.as_str(), error.line),
            ("eigen.html", Some(2)),
            "{error:?}"
        );
        let loops = "{{ inhoud }}{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
        let endless = page(&document, &own(loops));
        assert_eq!(endless.unwrap_err().message, "dit sjabloon houdt niet op");
        let large = format!(
            "{{{{ inhoud }}}}{{% for a in range(9999) %}}{}{{% endfor %}}",
            "x".repeat(9_999)
        );
        assert_eq!(
            page(&document, &own(&large)).unwrap_err().message,
            "dit sjabloon maakt een te grote pagina"
        );
        let chain = format!("{{{{ inhoud }}}}{{{{ a{} }}}}", "+a".repeat(100_000));
        assert_eq!(page(&document, &own(&chain)).unwrap_err().line, Some(1));
        assert_eq!(
            page(&document, &own("{{ inhoud }}{{ titel|replace('a', 'b') }}"))
                .unwrap_err()
                .message,
            "dit filter bestaat niet"
        );
    }
}
