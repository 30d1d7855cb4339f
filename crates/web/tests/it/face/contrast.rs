//! WCAG 2.2 AA on the tokens themselves: text 4.5:1, shapes 3:1, in both themes.

use std::collections::BTreeMap;

use super::source::{between, files};

const CSS: &str = include_str!("../../../assets/css/2-tokens.css");

type Theme = BTreeMap<String, String>;

/// Grounds on which any ink may stand.
const PLAIN: &[&str] = &["paper", "card"];

/// What is written on what.
fn text_pairs() -> Vec<(String, String)> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for ink in ["ink", "ink-2", "ink-3", "brand", "accent", "good", "bad"] {
        pairs.extend(PLAIN.iter().map(|ground| (ink, *ground)));
    }
    for soft in ["brand-soft", "accent-soft", "good-soft", "bad-soft"] {
        pairs.extend([("ink", soft), ("ink-2", soft), ("brand", soft)]);
    }
    pairs.extend([("ink", "track"), ("ink-2", "track")]);
    pairs.extend([("accent", "accent-soft"), ("good", "good-soft"), ("bad", "bad-soft")]);
    pairs.extend([
        ("on-brand", "brand"),
        ("on-brand", "brand-strong"),
        ("on-accent", "accent"),
        ("on-bad", "bad"),
    ]);
    pairs.extend(["heat-1", "heat-2", "heat-3", "heat-4", "heat-5"].map(|ground| ("ink", ground)));
    let mut all: Vec<_> = pairs.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    for code in 1..=5 {
        all.push((format!("p{code}-on"), format!("p{code}")));
        all.extend(PLAIN.iter().map(|ground| (format!("p{code}-text"), (*ground).to_owned())));
    }
    all
}

/// What is drawn on what: chart fills, edges of fields, the tick and the progress bar.
fn shape_pairs() -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for shape in ["brand", "accent", "bad", "field", "ink", "p1", "p2", "p3", "p4", "p5"] {
        pairs.extend(PLAIN.iter().map(|ground| (shape.to_owned(), (*ground).to_owned())));
    }
    pairs.extend([("brand", "track"), ("ink", "track")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    pairs
}

fn colours(block: &str) -> Theme {
    between(block, "--", ";")
        .filter_map(|line| line.split_once(": "))
        .filter(|(_, value)| value.starts_with('#'))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn block<'a>(selector: &str) -> &'a str {
    CSS.split_once(&format!("{selector} {{")).unwrap().1.split_once('}').unwrap().0
}

fn themes() -> [(&'static str, Theme); 2] {
    [("light", colours(block(":root"))), ("dark", colours(block(":root[data-theme=\"dark\"]")))]
}

/// Relative luminance as WCAG defines it.
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn below(theme: &Theme, pairs: &[(String, String)], least: f64) -> Vec<String> {
    let value = |name: &String| theme.get(name).unwrap_or_else(|| panic!("no token --{name}"));
    pairs
        .iter()
        .map(|(ink, ground)| (ink, ground, contrast(value(ink), value(ground))))
        .filter(|(.., ratio)| *ratio < least)
        .map(|(ink, ground, ratio)| format!("{ink} on {ground}: {ratio:.2}"))
        .collect()
}

#[test]
fn every_text_pair_is_readable() {
    for (name, theme) in themes() {
        assert_eq!(below(&theme, &text_pairs(), 4.5), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_shape_stands_out() {
    for (name, theme) in themes() {
        assert_eq!(below(&theme, &shape_pairs(), 3.0), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_device_and_the_person_get_the_same_dark_theme() {
    let wished = block(":root[data-theme=\"dark\"]");
    let device = block(":root:not([data-theme=\"light\"])");
    let plain = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    assert_eq!(plain(wished), plain(device));
    let (light, dark) = (colours(block(":root")), colours(wished));
    assert_eq!(light.keys().collect::<Vec<_>>(), dark.keys().collect::<Vec<_>>());
}

#[test]
fn colours_stand_only_in_the_tokens() {
    for (path, text) in files("assets/css", &["css"]) {
        if path.ends_with("2-tokens.css") || path.ends_with("9-utility.css") {
            continue; // the utility layer sets the tokens of paper for print
        }
        let named = between(&text, "#", ";").filter(|value| value.chars().all(|c| c.is_ascii_hexdigit()));
        assert_eq!(named.collect::<Vec<_>>(), Vec::<&str>::new(), "{}", path.display());
    }
}

#[test]
fn every_variable_is_a_token() {
    let defined: Vec<_> = between(CSS, "--", ":").collect();
    for (path, text) in files("assets/css", &["css"]) {
        for used in between(&text, "var(--", ")") {
            assert!(defined.contains(&used), "{}: --{used} is not defined", path.display());
        }
    }
}

#[test]
fn a_planted_fault_is_found() {
    let faint = Theme::from([("ink".into(), "#999999".into()), ("card".into(), "#ffffff".into())]);
    assert_eq!(below(&faint, &[("ink".into(), "card".into())], 4.5), ["ink on card: 2.85"]);
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.001);
}
