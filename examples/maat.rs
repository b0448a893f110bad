//! How the code measures: `cargo run --example maat`.
//!
//! Of the code without its tests: how long functions are, how full lines are, how often a lifetime is left out in a type,
//! how much is said in comments, which files are longest, and which files use each other in a circle. Lines are as
//! rustfmt types them by default; the test that goes with this holds the goals.

#![allow(clippy::print_stdout)] // a tool for developers

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::Visit;

fn main() {
    println!("{}", measure(Path::new(env!("CARGO_MANIFEST_DIR"))));
}

/// What was measured of all files below `src`.
#[derive(Debug, Default)]
pub struct Measures {
    /// Lines per function with where it stands, the shortest first.
    pub functions: Vec<(usize, String)>,
    /// Lines with code.
    pub lines: usize,
    /// Words and punctuation marks.
    pub tokens: usize,
    /// How often `'_` stands somewhere.
    pub elided: usize,
    /// Lines that are a comment and no documentation.
    pub comments: usize,
    /// Lines of each file, tests left out, the longest first.
    pub files: Vec<(usize, String)>,
    /// Files that use each other, each circle sorted.
    pub circles: Vec<Vec<String>>,
}

impl Measures {
    /// The length of which this share of the functions is no longer.
    pub fn at(&self, share: f64) -> usize {
        let last = self.functions.len().saturating_sub(1);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "a share of a few thousand"
        )]
        let place = (last as f64 * share).round() as usize;
        self.functions.get(place).map_or(0, |(lines, _)| *lines)
    }

    /// Words and punctuation marks per line.
    pub fn fullness(&self) -> f64 {
        ratio(self.tokens, self.lines)
    }

    /// How often a lifetime is left out per 1000 lines.
    pub fn elided_per_thousand(&self) -> f64 {
        1000.0 * ratio(self.elided, self.lines)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of lines")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl std::fmt::Display for Measures {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let longest = self.functions.last().map_or("", |(_, place)| place);
        writeln!(f, "functions: {}", self.functions.len())?;
        writeln!(
            f,
            "lines per function: median {}, p90 {}, p99 {}, max {} ({longest})",
            self.at(0.5),
            self.at(0.9),
            self.at(0.99),
            self.at(1.0),
        )?;
        writeln!(f, "lines of code: {}", self.lines)?;
        writeln!(f, "tokens per line: {:.1}", self.fullness())?;
        writeln!(f, "'_ per 1000 lines: {:.1}", self.elided_per_thousand())?;
        writeln!(
            f,
            "comment lines per line of code: {:.3}",
            ratio(self.comments, self.lines)
        )?;
        writeln!(f, "longest files:")?;
        for (lines, name) in self.files.iter().take(10) {
            writeln!(f, "  {lines:5} {name}")?;
        }
        writeln!(f, "circles of files: {}", self.circles.len())?;
        for circle in &self.circles {
            writeln!(f, "  {}", circle.join(", "))?;
        }
        Ok(())
    }
}

/// Measures the crate in a folder.
///
/// # Panics
///
/// When a file below `src` cannot be read or is no Rust.
pub fn measure(root: &Path) -> Measures {
    let source = root.join("src");
    let mut found = Measures::default();
    let mut uses: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    for path in rust_files(&source) {
        let text = fs::read_to_string(&path).expect("a file that was listed can be read");
        let name = path
            .strip_prefix(&source)
            .expect("below the source")
            .display()
            .to_string();
        let mut file = syn::parse_file(&text).expect("code that compiles can be parsed");
        let skipped = test_lines(&file);
        file.items.retain(|item| !is_test(attributes(item)));
        let mut visitor = File {
            name: &name,
            module: module_of(&name),
            found: &mut found,
            uses: BTreeSet::new(),
        };
        visitor.visit_file(&file);
        uses.insert(name.clone(), visitor.uses);
        count_lines(&text, &skipped, &mut found);
        let tokens: TokenStream = text.parse().expect("code that compiles can be read");
        count_tokens(tokens, &skipped, &mut found);
        found
            .files
            .push((text.lines().count() - skipped.len(), name));
    }
    found.functions.sort();
    found.files.sort_by(|a, b| b.cmp(a));
    found.circles = circles(&arrows(&uses));
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).expect("the source can be listed") {
            let path = item.expect("the source can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The module that a file is: `source/tree.rs` is `source`, `tree`.
fn module_of(name: &str) -> Vec<String> {
    let path = name.trim_end_matches(".rs");
    let parts = path
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "mod" | "lib" | "main"));
    parts.map(str::to_owned).collect()
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        list.is_ok_and(|list| list.path.is_ident("cfg") && list.tokens.to_string().contains("test"))
    })
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The numbers of the lines of what is only there for tests.
fn test_lines(file: &syn::File) -> BTreeSet<usize> {
    let of_tests = file.items.iter().filter(|item| is_test(attributes(item)));
    of_tests
        .flat_map(|item| item.span().start().line..=item.span().end().line)
        .collect()
}

fn count_lines(text: &str, skipped: &BTreeSet<usize>, found: &mut Measures) {
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if skipped.contains(&(number + 1)) || line.is_empty() {
            continue;
        }
        let documents = line.starts_with("///") || line.starts_with("//!");
        if documents || line.starts_with("#[doc") {
            continue;
        }
        if line.starts_with("//") {
            found.comments += 1;
        } else {
            found.lines += 1;
        }
    }
}

/// Counts words and punctuation marks; documentation is none of them.
fn count_tokens(stream: TokenStream, skipped: &BTreeSet<usize>, found: &mut Measures) {
    let mut tokens = stream.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if skipped.contains(&token.span().start().line) {
            continue;
        }
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' && is_documentation(tokens.peek()) => {
                tokens.next();
            }
            TokenTree::Punct(mark) if mark.as_char() == '\'' => {
                found.tokens += 1;
                let elided = matches!(tokens.peek(), Some(TokenTree::Ident(name)) if name == "_");
                found.elided += usize::from(elided);
            }
            TokenTree::Group(group) => {
                found.tokens += if group.delimiter() == proc_macro2::Delimiter::None {
                    0
                } else {
                    2
                };
                count_tokens(group.stream(), skipped, found);
            }
            _ => found.tokens += 1,
        }
    }
}

fn is_documentation(token: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(group)) = token else {
        return false;
    };
    group
        .stream()
        .into_iter()
        .next()
        .is_some_and(|first| first.to_string() == "doc")
}

/// Looks at one file: its functions, and what it uses.
struct File<'f> {
    name: &'f str,
    module: Vec<String>,
    found: &'f mut Measures,
    uses: BTreeSet<Vec<String>>,
}

impl File<'_> {
    fn function(&mut self, name: &syn::Ident, from: proc_macro2::Span, to: proc_macro2::Span) {
        let lines = to.end().line - from.start().line + 1;
        self.found
            .functions
            .push((lines, format!("{name} in {}", self.name)));
    }

    /// The place in the crate that a path leads to.
    fn uses(&mut self, path: &[String]) {
        let mut place = self.module.clone();
        let mut rest = path;
        match path.first().map(String::as_str) {
            Some("crate") => place.clear(),
            Some("self") => {}
            Some("super") => {
                place.pop();
            }
            _ => return,
        }
        rest = &rest[1..];
        while rest.first().is_some_and(|part| part == "super") {
            place.pop();
            rest = &rest[1..];
        }
        place.extend_from_slice(rest);
        self.uses.insert(place);
    }

    fn tree(&mut self, tree: &syn::UseTree, path: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.tree(&part.tree, path);
                path.pop();
            }
            syn::UseTree::Name(name) => {
                path.push(name.ident.to_string());
                self.uses(path);
                path.pop();
            }
            syn::UseTree::Rename(name) => {
                path.push(name.ident.to_string());
                self.uses(path);
                path.pop();
            }
            syn::UseTree::Glob(_) => self.uses(path),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(tree, path);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for File<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.function(
            &function.sig.ident,
            function.sig.span(),
            function.block.span(),
        );
        syn::visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(
            &function.sig.ident,
            function.sig.span(),
            function.block.span(),
        );
        syn::visit::visit_impl_item_fn(self, function);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &mut Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path
            .segments
            .iter()
            .map(|part| part.ident.to_string())
            .collect();
        self.uses(&parts);
        syn::visit::visit_path(self, path);
    }
}

/// From each file to the files that it uses. A module and its parts are one thing: what a part uses of the module that it
/// belongs to is no arrow.
fn arrows(uses: &BTreeMap<String, BTreeSet<Vec<String>>>) -> BTreeMap<String, BTreeSet<String>> {
    let of_module: BTreeMap<Vec<String>, &String> =
        uses.keys().map(|name| (module_of(name), name)).collect();
    let mut arrows = BTreeMap::new();
    for (name, places) in uses {
        let own = module_of(name);
        let to = places.iter().filter_map(|place| {
            let mut lengths = (1..=place.len()).rev();
            let (module, file) =
                lengths.find_map(|length| of_module.get_key_value(&place[..length]))?;
            (!own.starts_with(module)).then(|| (*file).clone())
        });
        arrows.insert(name.clone(), to.collect::<BTreeSet<String>>());
    }
    arrows
}

/// The groups of files of which each leads to each other.
fn circles(arrows: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = arrows
        .keys()
        .map(|name| (name, reach(name, arrows)))
        .collect();
    let mut circles = BTreeSet::new();
    for (name, to) in &reached {
        let circle: Vec<String> = to
            .iter()
            .filter(|other| **other != *name && reached[**other].contains(*name))
            .map(|other| (*other).clone())
            .chain([(*name).clone()])
            .collect::<BTreeSet<String>>()
            .into_iter()
            .collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reach<'a>(
    from: &'a String,
    arrows: &'a BTreeMap<String, BTreeSet<String>>,
) -> BTreeSet<&'a String> {
    let mut seen = BTreeSet::new();
    let mut todo = vec![from];
    while let Some(name) = todo.pop() {
        for next in arrows.get(name).into_iter().flatten() {
            if seen.insert(next) {
                todo.push(next);
            }
        }
    }
    seen
}
