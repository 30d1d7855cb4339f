//! Templates hold no style, no script and no event handlers: the content security policy refuses them, so
//! a page that needs one works for nobody.

use crate::finding::Finding;
use crate::tree::{SourceFile, Tree};

/// Inline style, script, `on…=`, `hx-on…` and `js:` values in the templates of `web`.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let templates = tree.files.iter().filter(|file| file.path.starts_with("crates/web/templates/"));
    templates.filter(|file| file.has_extension(&["html"])).flat_map(file_findings).collect()
}

fn file_findings(file: &SourceFile) -> Vec<Finding> {
    let text = blanked(&file.text);
    let mut found = Vec::new();
    for tag in tags(&text) {
        let line = text.get(..tag.at).unwrap_or("").matches('\n').count() + 1;
        found.extend(tag.wrongs().into_iter().map(|wrong| Finding::new(&file.path, line, wrong)));
    }
    found
}

/// The text with comments and template expressions as blanks, lines kept.
fn blanked(text: &str) -> String {
    let pairs = [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<!--", "-->")];
    pairs.iter().fold(text.to_owned(), |text, (open, close)| {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, from)) = rest.split_once(open) {
            let (inside, after) = from.split_once(close).unwrap_or((from, ""));
            kept.push_str(before);
            kept.extend(inside.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = after;
        }
        kept + rest
    })
}

/// One opening tag: its name and its attributes, names in lower case.
struct Tag {
    at: usize,
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn wrongs(&self) -> Vec<String> {
        let mut wrongs = Vec::new();
        let has = |wanted: &str| self.attributes.iter().any(|(name, _)| name == wanted);
        if self.name == "style" {
            wrongs.push("inline <style>: a class of the stylesheet is wanted".to_owned());
        }
        if self.name == "script" && !has("src") {
            wrongs.push("inline <script>: a file under assets is wanted".to_owned());
        }
        for (name, value) in &self.attributes {
            let value = value.trim_start().to_lowercase();
            if name == "style" || name.starts_with("hx-on") || is_event(name) {
                wrongs.push(format!("attribute `{name}`: not in a template"));
            } else if value.starts_with("js:") || value.starts_with("javascript:") {
                wrongs.push(format!("attribute `{name}` holds script"));
            }
        }
        wrongs
    }
}

fn is_event(name: &str) -> bool {
    name.len() > 2 && name.starts_with("on") && name.chars().all(|c| c.is_ascii_alphabetic())
}

fn tags(text: &str) -> Vec<Tag> {
    let starts = text.match_indices('<').filter(|(at, _)| {
        text.get(at + 1..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_ascii_alphabetic())
    });
    starts.filter_map(|(at, _)| text.get(at + 1..).map(|rest| tag(at, rest))).collect()
}

fn tag(at: usize, rest: &str) -> Tag {
    let ends = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let split = rest.find(ends).unwrap_or(rest.len());
    let (name, mut rest) = rest.split_at(split);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/' || c == '"' || c == '\'');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let split = rest.find(|c: char| ends(c) || c == '=').unwrap_or(rest.len()).max(1);
        let (name, after) = rest.split_at_checked(split).unwrap_or((rest, ""));
        let (value, after) = value(after);
        attributes.push((name.to_lowercase(), value.to_owned()));
        rest = after;
    }
    Tag { at, name: name.to_lowercase(), attributes }
}

fn value(rest: &str) -> (&str, &str) {
    let Some(rest) = rest.trim_start().strip_prefix('=') else { return ("", rest) };
    let rest = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(inside) = rest.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    rest.split_at(rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(usize, String)> {
        let tree = Tree::of(&[("crates/web/templates/home/today.html", text)]);
        check(&tree).into_iter().map(|finding| (finding.line, finding.message)).collect()
    }

    #[test]
    fn each_inline_thing_is_found() {
        let planted = [
            "<style>a{}</style>",
            "<script>go()</script>",
            "<script type=\"application/json\">{}</script>",
            "<p style=\"color:red\">",
            "<p\n  class=a STYLE = 'x'>",
            "<button onclick=go()>",
            "<button hx-on:click=\"go()\">",
            "<button hx-on--load='go()'>",
            "<a href=\" javascript:go()\">",
            "<div hx-vals='js:{a: 1}'>",
            "<div {% if a > b %}class=\"x\"{% endif %} style=\"{{ css }}\">",
            "<!-- <p> --><p style=a>",
        ];
        for text in planted {
            assert_eq!(of(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn plain_pages_pass() {
        let text = "{# style=\"\" #}<script src=\"{{ asset(\"app.js\") }}\" defer></script>\n<!-- <script>x</script> -->\n\
                    <a href=\"/beranda\" data-style=\"x\">js: 1 < 2 style=\"x\"</a>\n<link rel=stylesheet href=a.css>";
        assert_eq!(of(text), []);
    }

    #[test]
    fn the_line_is_the_tag_s() {
        assert_eq!(of("<p>\n{# a\n b #}\n<i style=a>").first().map(|(line, _)| *line), Some(4));
    }
}
