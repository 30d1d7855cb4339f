//! Both languages are complete, nothing is unused, and every message can be written out.

use std::collections::{BTreeMap, BTreeSet};

use capaian_web::texts::{Arg, Lang, Texts};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::source::{between, files};

/// Message → its arguments.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (code, room, source) in Texts::sources().iter().filter(|(code, ..)| *code == lang.code()) {
        let resource = fluent_syntax::parser::parse(*source)
            .unwrap_or_else(|(_, errors)| panic!("{code}/{room}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut args = BTreeSet::new();
                arguments(message.value.as_ref().unwrap(), &mut args);
                let key = message.id.name.to_owned();
                assert!(
                    key.starts_with(&format!("{room}-")),
                    "{code}/{room}.ftl: {key} belongs to another file"
                );
                assert!(found.insert(key.clone(), args).is_none(), "{code}: {key} stands twice");
            }
        }
    }
    found
}

fn arguments(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            let (Expression::Select { selector: inline, .. } | Expression::Inline(inline)) = expression;
            if let InlineExpression::VariableReference { id } = inline {
                found.insert(id.name.to_owned());
            }
            if let Expression::Select { variants, .. } = expression {
                for variant in variants {
                    arguments(&variant.value, found);
                }
            }
        }
    }
}

/// Everything that could be a key: words between quotes in templates and sources.
fn literals() -> BTreeSet<String> {
    let mut sources = files("templates", &["html"]);
    sources.extend(files("src", &["rs"]));
    sources
        .iter()
        .flat_map(|(_, text)| text.split('"'))
        .filter(|word| is_key(word))
        .map(ToOwned::to_owned)
        .collect()
}

fn is_key(word: &str) -> bool {
    word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// `enum_text("room", "kind", …)` and `enum_with` use every message that begins so.
fn families() -> BTreeSet<String> {
    let mut sources = files("templates", &["html"]);
    sources.extend(files("src", &["rs"]));
    let mut found = BTreeSet::new();
    for (_, text) in &sources {
        for call in ["enum_text(", "enum_with(", "enum_key("] {
            for rest in text.split(call).skip(1) {
                let mut words = rest.split('"').skip(1).step_by(2);
                if let (true, Some(room), Some(kind)) =
                    (rest.trim_start().starts_with('"'), words.next(), words.next())
                {
                    found.insert(format!("{room}-{kind}-").replace('_', "-"));
                }
            }
        }
    }
    found
}

#[test]
fn the_loader_is_content() {
    assert_eq!(Texts::check(), Ok(()));
}

#[test]
fn both_languages_have_the_same_messages_and_arguments() {
    let (id, en) = (messages(Lang::Id), messages(Lang::En));
    for (key, args) in &id {
        assert_eq!(en.get(key), Some(args), "{key} in en");
    }
    assert_eq!(id.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
}

#[test]
fn every_message_can_be_written_out() {
    for lang in Lang::ALL {
        let texts = Texts::get(lang);
        for (key, args) in messages(lang) {
            let given: Vec<_> = args
                .iter()
                .map(|name| (name.as_str(), if name == "n" { Arg::Count(1234) } else { Arg::Text("x y") }))
                .collect();
            let written = if args.is_empty() { texts.t(&key).to_owned() } else { texts.with(&key, &given) };
            assert!(written != key && !written.trim().is_empty(), "{key}");
            assert!(!written.contains(['$', '\u{2068}']) && !written.contains("{ "), "{key}: {written}");
        }
    }
}

#[test]
fn every_key_in_use_exists() {
    let known = messages(Lang::Id);
    let mut sources = files("templates", &["html"]);
    sources.extend(files("src", &["rs"]));
    for (path, text) in &sources {
        for call in ["t.t(\"", "t.with(\"", "t.n(\"", "t.x(\"", "texts.t(\"", "texts().t(\""] {
            for key in between(text, call, "\"").filter(|key| is_key(key)) {
                assert!(known.contains_key(key), "{}: no message {key}", path.display());
            }
        }
    }
}

#[test]
fn nothing_is_unused() {
    let (literals, families) = (literals(), families());
    let unused: Vec<_> = messages(Lang::Id)
        .into_keys()
        .filter(|key| !literals.contains(key) && !families.iter().any(|family| key.starts_with(family)))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

/// The law's words: a person has a predicate, never marks; and there are no weights.
#[test]
fn forbidden_words_do_not_occur() {
    for (code, room, source) in Texts::sources() {
        for (line, text) in source.lines().enumerate().filter(|(_, text)| !text.starts_with('#')) {
            let text = text.split_once('=').map_or(text, |(_, value)| value).to_lowercase();
            for word in ["bobot", "weight", "skor pegawai", "nilai pegawai", "nilai akhir", "nilai kinerja"] {
                // "Pejabat penilai kinerja" is the law's own word.
                let stands =
                    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphabetic));
                assert!(!stands, "{code}/{room}.ftl:{}: {word}", line + 1);
            }
        }
    }
}

#[test]
fn plural_and_grouping_follow_the_language() {
    assert_eq!(Texts::get(Lang::Id).n("format-days-left", 1234), "1.234 hari lagi");
    assert_eq!(Texts::get(Lang::En).n("format-days-left", 1234), "1,234 days left");
    assert_eq!(Texts::get(Lang::Id).t("not-a-key"), "not-a-key");
}
