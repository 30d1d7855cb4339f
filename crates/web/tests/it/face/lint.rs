//! What a template must never hold, so that the strict content security policy stays possible.

use capaian_web::assets::ICONS;

use super::source::{between, files};

/// Each entry with the reason.
const FORBIDDEN: &[(&str, &str)] = &[
    ("hx-on", "evaluates text as script"),
    ("js:", "evaluates text as script"),
    ("javascript:", "evaluates text as script"),
    ("<style", "style lives in assets/css"),
    (" style=", "style lives in assets/css"),
    ("|safe", "types that are safe say so themselves (HtmlSafe)"),
    ("| safe", "types that are safe say so themselves (HtmlSafe)"),
    ("http-equiv", "headers are set by the server"),
    ("target=\"_blank\"", "a link opens where the reader wants it"),
    ("maximum-scale", "people may zoom"),
    ("user-scalable", "people may zoom"),
];

/// htmx attributes in use; the others are not reviewed.
const HTMX: &[&str] = &[
    "hx-get",
    "hx-post",
    "hx-target",
    "hx-swap",
    "hx-push-url",
    "hx-trigger",
    "hx-indicator",
    "hx-confirm",
    "hx-select",
];

fn faults(text: &str) -> Vec<String> {
    let mut found: Vec<_> = FORBIDDEN
        .iter()
        .filter(|(what, _)| text.contains(what))
        .map(|(what, why)| format!("{what}: {why}"))
        .collect();
    let scripts = between(text, "<script", ">")
        .filter(|tag| !tag.contains("src=\"{{ capaian_web::assets::SCRIPT.url }}\""));
    found.extend(scripts.map(|tag| format!("inline script{tag}")));
    found.extend(
        attributes(text)
            .filter(|name| name.starts_with("on") && name.len() > 2)
            .map(|name| format!("handler {name}")),
    );
    found.extend(
        attributes(text)
            .filter(|name| name.starts_with("hx-") && !HTMX.contains(name))
            .map(|name| format!("not reviewed: {name}")),
    );
    found.extend(
        between(text, "hx-trigger=\"", "\"")
            .filter(|value| value.contains('['))
            .map(|value| format!("trigger filter {value}")),
    );
    found
}

/// Names that stand before `="`.
fn attributes(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("=\"").filter_map(|(at, _)| text[..at].rsplit([' ', '\n', '<', '}']).next())
}

#[test]
fn templates_hold_no_script_and_no_style() {
    for (path, text) in files("templates", &["html"]) {
        assert_eq!(faults(&text), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn planted_faults_are_found() {
    for planted in [
        r#"<a hx-on:click="x()">"#,
        r#"<div hx-trigger="click[ctrlKey]">"#,
        r#"<div hx-vals="js:{a: 1}">"#,
        r#"<div hx-boost="true">"#,
        "<script>x()</script>",
        r#"<p style="color:red">"#,
        "<style>p{}</style>",
        r#"<button onclick="x()">"#,
        "{{ text|safe }}",
    ] {
        assert!(!faults(planted).is_empty(), "{planted}");
    }
}

#[test]
fn every_icon_used_is_in_the_sprite() {
    let mut sources = files("templates", &["html"]);
    sources.extend(files("src", &["rs"]));
    let mut used = 0;
    for (path, text) in sources {
        for name in between(&text, "icon(\"", "\"").chain(between(&text, "icon=\"", "\"")) {
            used += 1;
            assert!(ICONS.contains(&name), "{}: no icon {name} in assets/icons", path.display());
        }
    }
    assert!(used > 10);
}

#[test]
fn the_style_sheet_is_laid_in_layers() {
    for (path, text) in files("assets/css", &["css"]) {
        assert!(text.contains("@layer "), "{} stands outside the layers", path.display());
        let hard = text.matches("!important").count();
        assert_eq!(hard, usize::from(path.ends_with("1-reset.css")), "{}", path.display());
        for physical in [
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "text-align: left",
            "text-align: right",
        ] {
            assert!(!text.contains(physical), "{}: {physical} is not logical", path.display());
        }
    }
}
